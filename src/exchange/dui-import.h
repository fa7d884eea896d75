#pragma once

#include <gio/gio.h>

#include "dui-date.h"
#include "dui-graph.h"
#include "dui-import-fields.h"

G_BEGIN_DECLS

/**
 * DUI_IMPORT_ERROR:
 *
 * Why a file does not come in: it is not what it says, goes over a limit or cannot be read, or the user broke
 * it off.
 */
#define DUI_IMPORT_ERROR (dui_import_error_quark ())
GQuark dui_import_error_quark (void);

typedef enum
{
  DUI_IMPORT_ERROR_FORMAT,
  DUI_IMPORT_ERROR_LIMIT,
  DUI_IMPORT_ERROR_FILE,
  DUI_IMPORT_ERROR_CANCELLED,
} DuiImportError;

typedef enum
{
  DUI_IMPORT_AUTO,
  DUI_IMPORT_GEDCOM,
  DUI_IMPORT_GRAPHML,
  DUI_IMPORT_CSV,
  DUI_IMPORT_GEXF,
} DuiImportFormat;

/* INFO: read, but something beside it was left out. WARNING: something is wrong or missing in the file. */
typedef enum
{
  DUI_IMPORT_INFO,
  DUI_IMPORT_WARNING,
} DuiImportSeverity;

/**
 * DuiImportLimits:
 * @bytes: size of the file
 * @persons: how many persons one file may bring
 * @ties: how many ties one file may bring
 * @line_bytes: length of one line, or of one row of a table
 * @piece_bytes: length of one tag or one text in XML
 * @depth: levels of nesting
 * @remarks: after so many remarks only their number is kept
 * @seconds: wall time
 *
 * What goes over a limit is refused as a whole with a reason, so that a hostile or huge file can neither
 * exhaust the machine nor come in by half.
 */
typedef struct
{
  guint64 bytes;
  guint persons;
  guint ties;
  gsize line_bytes;
  gsize piece_bytes;
  guint depth;
  guint remarks;
  double seconds;
} DuiImportLimits;

/**
 * DuiImportPerson:
 * @key: what the file calls this person ("@I1@", a node id, a name); unique within the import
 * @note: what was read about this person and has no field of its own, in words; never what a law protects
 * @role: never a subject; %DUI_GRAPH_N_ROLES when the file does not tell
 * @x: the place in the picture that the file has, as #DuiGraphPerson has it; NAN when it has none
 * @pinned: our own file says that the person was put there by hand
 * @line: where the person stands in the file
 *
 * Texts are never %NULL and are cleaned by dui_text_clean().
 */
typedef struct
{
  char *key;
  char *given_names;
  char *initials;
  char *prefix;
  char *surname;
  char *alias;
  char *street;
  char *house_number;
  char *postcode;
  char *town;
  char *phone;
  char *email;
  char *account;
  char *school_or_work;
  char *household;
  char *note;
  DuiDate birth_date;
  DuiDate death_date;
  DuiGraphRole role;
  DuiGraphGender gender;
  DuiGraphNeed need;
  DuiGraphHelp help;
  double x;
  double y;
  gboolean deceased;
  gboolean pinned;
  guint line;
} DuiImportPerson;

/**
 * DuiImportTie:
 * @from: index in #DuiImport.persons; in the three parent kinds the parent
 * @to: index of another person
 * @weight: as the file gives it, NAN where it does not
 * @reason: (nullable): what the tie has to do with the plan
 * @line: where the tie stands in the file
 */
typedef struct
{
  guint from;
  guint to;
  DuiGraphKind kind;
  DuiGraphQuality quality;
  guint support;
  DuiDate begin;
  DuiDate end;
  double weight;
  char *reason;
  guint line;
} DuiImportTie;

/**
 * DuiImportRemark:
 * @line: the line in the file, 0 for the file as a whole
 * @column: the character in that line, 0 when it has no place
 * @count: how often the file gives cause for it; @line is the first time
 * @lines: (element-type guint): the lines it is about, in order; not always all of @count
 * @text: a translated sentence
 */
typedef struct
{
  guint line;
  guint column;
  guint count;
  GArray *lines;
  DuiImportSeverity severity;
  char *text;
} DuiImportRemark;

/**
 * DuiImport:
 * @persons: (element-type DuiImportPerson):
 * @ties: (element-type DuiImportTie):
 * @remarks: (element-type DuiImportRemark): in the order of the file
 * @columns: (element-type DuiImportColumn): what the file tells of persons and ties, and what was made of it
 * @format: what was read
 * @has_places: whether the file has a picture: a place for (nearly) everybody
 */
typedef struct
{
  GPtrArray *persons;
  GPtrArray *ties;
  GPtrArray *remarks;
  GPtrArray *columns;
  DuiImportFormat format;
  gboolean has_places;
} DuiImport;

/* @fraction lies between 0 and 1, or is negative when the size of the file is not known. */
typedef void (*DuiImportProgress) (double fraction, gpointer data);

/**
 * DuiImportOptions:
 * @format: %DUI_IMPORT_AUTO to look at the content, then at the name
 * @limits: (nullable): %NULL for the defaults
 * @mapping: (nullable): what is made of the columns of the file
 * @cancellable: (nullable):
 * @progress: (nullable): called now and then from the thread that reads
 *
 * All zero (or a %NULL pointer in its place) is a valid choice.
 */
typedef struct
{
  DuiImportFormat format;
  const DuiImportLimits *limits;
  const DuiImportMapping *mapping;
  GCancellable *cancellable;
  DuiImportProgress progress;
  gpointer progress_data;
} DuiImportOptions;

DuiImportLimits dui_import_limits_default (void);
gboolean dui_import_format_from_nick (const char *nick, DuiImportFormat *format);
const char *dui_import_format_to_nick (DuiImportFormat format);

DuiImport *dui_import_read_path (const char *path, const DuiImportOptions *options, GError **error);
DuiImport *dui_import_read_stream (GInputStream *stream, const char *name, const DuiImportOptions *options,
                                   GError **error);
void dui_import_free (DuiImport *import);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiImport, dui_import_free)

void dui_import_add_remark (DuiImport *import, DuiImportSeverity severity, guint line, const char *text);
char *dui_import_person_to_name (const DuiImportPerson *person);
char *dui_import_remark_to_text (const DuiImportRemark *remark);

G_END_DECLS
