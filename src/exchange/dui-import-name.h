#pragma once

#include "dui-import-builder.h"

G_BEGIN_DECLS

/* Private to the readers, but for taking a surname apart. */
void dui_import_name_split_surname (const char *text, char **prefix, char **surname);
gboolean dui_import_name_has_other_words (const char *text, const char *const *kept);
void dui_import_person_complete_name (DuiImportBuilder *builder, DuiImportPerson *person, const char *text,
                                      guint line);
void dui_import_person_set_full_name (DuiImportBuilder *builder, DuiImportPerson *person, const char *text,
                                      guint line);
void dui_import_person_set_surname (DuiImportBuilder *builder, DuiImportPerson *person, const char *text,
                                    guint line);

char *dui_import_name_take_prefix (char *given_names);

G_END_DECLS
