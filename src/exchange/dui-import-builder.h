#pragma once

#include "dui-import-columns.h"
#include "dui-import.h"

G_BEGIN_DECLS

/* Private to the readers. What a reader finds is gathered here, within the limits. */
typedef struct _DuiImportBuilder DuiImportBuilder;

DuiImportBuilder *dui_import_builder_new (const DuiImportOptions *options);
void dui_import_builder_free (DuiImportBuilder *builder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiImportBuilder, dui_import_builder_free)

const DuiImportLimits *dui_import_builder_limits (DuiImportBuilder *builder);
GCancellable *dui_import_builder_cancellable (DuiImportBuilder *builder);
gboolean dui_import_builder_check (DuiImportBuilder *builder, guint line, GError **error);
void dui_import_builder_progress (DuiImportBuilder *builder, double fraction);

guint dui_import_builder_add_person (DuiImportBuilder *builder, const char *key, guint line, GError **error);
void dui_import_builder_drop_person (DuiImportBuilder *builder);
guint dui_import_builder_n_persons (DuiImportBuilder *builder);
DuiImportPerson *dui_import_builder_person (DuiImportBuilder *builder, guint index);
guint dui_import_builder_find_person (DuiImportBuilder *builder, const char *key);
DuiImportColumns *dui_import_builder_columns (DuiImportBuilder *builder);
void dui_import_builder_set_own (DuiImportBuilder *builder);
gboolean dui_import_builder_is_own (DuiImportBuilder *builder);
gboolean dui_import_builder_add_tie (DuiImportBuilder *builder, const DuiImportTie *tie, GError **error);

void dui_import_builder_set_text (DuiImportBuilder *builder, char **field, const char *value, guint line);
void dui_import_builder_add_note (DuiImportPerson *person, const char *sentence);
void dui_import_builder_remark (DuiImportBuilder *builder, DuiImportSeverity severity, guint line,
                                const char *format, ...) G_GNUC_PRINTF (4, 5);
void dui_import_builder_remark_group (DuiImportBuilder *builder, DuiImportSeverity severity, guint line,
                                      const char *format, ...) G_GNUC_PRINTF (4, 5);
void dui_import_builder_remark_at (DuiImportBuilder *builder, guint line, guint column, const char *text);
DuiImport *dui_import_builder_finish (DuiImportBuilder *builder, GError **error);

void dui_import_fail (GError **error, DuiImportError code, guint line, const char *format, ...)
    G_GNUC_PRINTF (4, 5);
char *dui_import_quote (const char *text);
char *dui_import_one_line (const char *text);

G_END_DECLS
