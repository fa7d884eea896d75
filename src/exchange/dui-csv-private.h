#pragma once

#include "dui-csv.h"
#include "dui-import-words.h"

G_BEGIN_DECLS

/* Private to the CSV reader: rows (dui-csv.c), what their columns mean (-table), names spelled alike
 * (-twins). */

typedef enum
{
  CSV_UNDECIDED,
  CSV_PERSONS,
  CSV_TIES,
  CSV_MATRIX,
} CsvMode;

/* A row, and where it begins; @cells: (element-type char*) */
typedef struct
{
  GPtrArray *cells;
  guint line;
} CsvRow;

/* "moeder: Anna" in the row of a person; settled when all persons are known. */
typedef struct
{
  const char *text;
  guint person;
  guint line;
  DuiImportField field;
} CsvReference;

typedef struct
{
  DuiImportBuilder *builder;
  CsvMode mode;
  GArray *columns;
  GPtrArray *names; /* of DuiImportColumn, NULL for what has no name; owned by the builder */
  gboolean is_after_blank;
  GHashTable *persons_by_name;
  GArray *references;
  GStringChunk *texts;
  GArray *matrix_persons;
  guint8 *matrix_seen;
} CsvTable;

CsvTable *dui_csv_table_new (DuiImportBuilder *builder);
void dui_csv_table_free (CsvTable *table);
gboolean dui_csv_table_take_row (CsvTable *table, const CsvRow *row, GError **error);
guint dui_csv_table_find_or_add (CsvTable *table, const char *text, guint line, GError **error);
gboolean dui_csv_table_finish (CsvTable *table, GError **error);
gboolean dui_csv_matrix_matches (const CsvRow *row);
gboolean dui_csv_matrix_take_heading (CsvTable *table, const CsvRow *row, GError **error);
gboolean dui_csv_matrix_take_row (CsvTable *table, const CsvRow *row, GError **error);
gboolean dui_csv_remark_twins (DuiImportBuilder *builder, GError **error);

G_END_DECLS
