/* Small look-ups on the descriptors of fields. */

#include "dui-field.h"

#include <glib/gi18n-lib.h>

/** dui_enum_index: Returns: the index of @nick in the closed set, or -1 */
int
dui_enum_index (const DuiEnumValue *values, const char *nick)
{
  for (int i = 0; values[i].nick != NULL; i++)
    if (g_strcmp0 (values[i].nick, nick) == 0)
      return i;
  return -1;
}

/** dui_enum_label: Returns: (transfer none): the value as the user reads it */
const char *
dui_enum_label (const DuiEnumValue *values, int index)
{
  const char *label = values[index].label;

  return label != NULL && *label != '\0' ? _ (label) : "";
}

/** dui_field_get_label: Returns: (transfer none): the field's name as the user reads it */
const char *
dui_field_get_label (const DuiField *field)
{
  return field->label != NULL ? _ (field->label) : field->name;
}
