#pragma once

#include <glib.h>

G_BEGIN_DECLS

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
  DUI_IMPORT_FIELD_ADDRESS,
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
  DUI_IMPORT_FIELD_X,
  DUI_IMPORT_FIELD_Y,
  DUI_IMPORT_FIELD_PINNED,
  DUI_IMPORT_N_FIELDS,
} DuiImportField;

/**
 * DuiImportColumn:
 * @name: what the file calls it: the heading of a column, the name of an attribute, "INDI.OCCU"
 * @example: the first value, not too long; empty for what a law protects
 * @field: what it was taken as, %DUI_IMPORT_FIELD_UNKNOWN when it stayed out
 * @meaning: what its name says that it is
 * @line: where it stands first
 * @count: how many persons or ties have a value
 * @is_of_tie: whether it tells of ties
 * @is_chosen: whether @field is what the user chose
 * @is_fixed: whether nothing else can be made of it; it can stay out all the same
 * @is_protected: whether a law protects it, so that it is never taken
 */
typedef struct
{
  char *name;
  char *example;
  DuiImportField field;
  DuiImportField meaning;
  guint line;
  guint count;
  gboolean is_of_tie;
  gboolean is_chosen;
  gboolean is_fixed;
  gboolean is_protected;
} DuiImportColumn;

/**
 * DuiImportMapping:
 *
 * What the user makes of the columns of a file, where that is something else than the program would.
 */
typedef struct _DuiImportMapping DuiImportMapping;

DuiImportMapping *dui_import_mapping_new (void);
char *dui_import_mapping_to_text (const DuiImportMapping *mapping);
void dui_import_mapping_add_text (DuiImportMapping *mapping, const char *text);
DuiImportMapping *dui_import_mapping_copy (const DuiImportMapping *mapping);
void dui_import_mapping_free (DuiImportMapping *mapping);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiImportMapping, dui_import_mapping_free)
void dui_import_mapping_set (DuiImportMapping *mapping, gboolean is_of_tie, const char *name,
                             DuiImportField field);
gboolean dui_import_mapping_get (const DuiImportMapping *mapping, gboolean is_of_tie, const char *name,
                                 DuiImportField *field);

gboolean dui_import_field_is_offered (DuiImportField field, gboolean is_of_tie);
const char *dui_import_field_to_label (DuiImportField field);
const char *dui_import_field_to_nick (DuiImportField field);
gboolean dui_import_field_from_nick (const char *nick, DuiImportField *field);

G_END_DECLS
