#pragma once

#include "dui-import-builder.h"
#include "dui-import-fields.h"

G_BEGIN_DECLS

/* Private to the readers: what the words in files mean. */
typedef enum
{
  DUI_IMPORT_DATE_NONE,
  DUI_IMPORT_DATE_EXACT,
  DUI_IMPORT_DATE_INEXACT,
} DuiImportDateKind;

gboolean dui_import_words_are_protected (const char *text);
gboolean dui_import_words_contain (const char *words, const char *word);
DuiImportField dui_import_words_to_person_field (const char *text);
DuiImportField dui_import_words_to_tie_field (const char *text);
gboolean dui_import_words_to_kind (const char *text, DuiGraphKind *kind, gboolean *is_turned);
gboolean dui_import_words_to_gender (const char *text, DuiGraphGender *gender);
gboolean dui_import_words_to_truth (const char *text, gboolean *truth);
gboolean dui_import_words_to_quality (const char *text, DuiGraphQuality *quality);
gboolean dui_import_words_to_direction (const char *text, gboolean *is_directed);
DuiImportDateKind dui_import_words_to_date (const char *text, DuiDate *date);
gboolean dui_import_words_set_field (DuiImportBuilder *builder, DuiImportPerson *person, DuiImportField field,
                                     const char *value, guint line);

G_END_DECLS
