#pragma once

#include "dui-import-builder.h"

G_BEGIN_DECLS

/* Private to the readers: what the words in files mean. */
typedef enum
{
  DUI_IMPORT_DATE_NONE,
  DUI_IMPORT_DATE_EXACT,
  DUI_IMPORT_DATE_INEXACT,
} DuiImportDateKind;

/* What a column of a table or an attribute of a node or edge is about. */
typedef enum
{
  DUI_IMPORT_FIELD_UNKNOWN,
  DUI_IMPORT_FIELD_DRAWING,
  DUI_IMPORT_FIELD_ID,
  DUI_IMPORT_FIELD_NAME,
  DUI_IMPORT_FIELD_LABEL,
  DUI_IMPORT_FIELD_GIVEN_NAMES,
  DUI_IMPORT_FIELD_INITIALS,
  DUI_IMPORT_FIELD_PREFIX,
  DUI_IMPORT_FIELD_SURNAME,
  DUI_IMPORT_FIELD_ALIAS,
  DUI_IMPORT_FIELD_GENDER,
  DUI_IMPORT_FIELD_BIRTH_DATE,
  DUI_IMPORT_FIELD_DEATH_DATE,
  DUI_IMPORT_FIELD_DECEASED,
  DUI_IMPORT_FIELD_STREET,
  DUI_IMPORT_FIELD_HOUSE_NUMBER,
  DUI_IMPORT_FIELD_POSTCODE,
  DUI_IMPORT_FIELD_TOWN,
  DUI_IMPORT_FIELD_PHONE,
  DUI_IMPORT_FIELD_EMAIL,
  DUI_IMPORT_FIELD_ACCOUNT,
  DUI_IMPORT_FIELD_SCHOOL_OR_WORK,
  DUI_IMPORT_FIELD_HOUSEHOLD,
  DUI_IMPORT_FIELD_ROLE,
  DUI_IMPORT_FIELD_NEED,
  DUI_IMPORT_FIELD_HELP,
  DUI_IMPORT_FIELD_PARENT,
  DUI_IMPORT_FIELD_PARTNER,
  DUI_IMPORT_FIELD_FROM,
  DUI_IMPORT_FIELD_TO,
  DUI_IMPORT_FIELD_KIND,
  DUI_IMPORT_FIELD_DIRECTION,
  DUI_IMPORT_FIELD_WEIGHT,
  DUI_IMPORT_FIELD_QUALITY,
  DUI_IMPORT_FIELD_SUPPORT,
  DUI_IMPORT_FIELD_BEGIN,
  DUI_IMPORT_FIELD_END,
  DUI_IMPORT_FIELD_REASON,
} DuiImportField;

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
