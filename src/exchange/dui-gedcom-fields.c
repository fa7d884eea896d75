/* The lines of GEDCOM that the user can leave out or let in, and which of them come in by themselves. */

#include "dui-gedcom-private.h"

#include "dui-import-columns.h"
#include "dui-text.h"

/* What somebody does, and where somebody learnt, a network seldom needs: it is offered and does not come in
 * by itself (data protection by default, AVG 25). A file of our own holds it only where somebody wrote it
 * down for the case. */
static const struct
{
  const char *path;
  DuiImportField field;
  gboolean is_of_tie;
  gboolean is_extra;
} fields[] = {
  { "INDI.SEX", DUI_IMPORT_FIELD_GENDER, FALSE, FALSE },
  { "INDI.NAME.NICK", DUI_IMPORT_FIELD_ALIAS, FALSE, FALSE },
  { "INDI.NAME._AKA", DUI_IMPORT_FIELD_ALIAS, FALSE, FALSE },
  { "INDI.NAME._MARNM", DUI_IMPORT_FIELD_ALIAS, FALSE, FALSE },
  { "INDI._MARNM", DUI_IMPORT_FIELD_ALIAS, FALSE, FALSE },
  { "INDI.BIRT.DATE", DUI_IMPORT_FIELD_BIRTH_DATE, FALSE, FALSE },
  { "INDI.DEAT.DATE", DUI_IMPORT_FIELD_DEATH_DATE, FALSE, FALSE },
  { "INDI.RESI.PLAC", DUI_IMPORT_FIELD_TOWN, FALSE, FALSE },
  { "INDI.RESI.ADDR", DUI_IMPORT_FIELD_ADDRESS, FALSE, FALSE },
  { "INDI.RESI.PHON", DUI_IMPORT_FIELD_PHONE, FALSE, FALSE },
  { "INDI.RESI.EMAIL", DUI_IMPORT_FIELD_EMAIL, FALSE, FALSE },
  { "INDI.ADDR", DUI_IMPORT_FIELD_ADDRESS, FALSE, FALSE },
  { "INDI.PHON", DUI_IMPORT_FIELD_PHONE, FALSE, FALSE },
  { "INDI.EMAIL", DUI_IMPORT_FIELD_EMAIL, FALSE, FALSE },
  { "INDI._EMAIL", DUI_IMPORT_FIELD_EMAIL, FALSE, FALSE },
  { "INDI.OCCU", DUI_IMPORT_FIELD_SCHOOL_OR_WORK, FALSE, TRUE },
  { "INDI.EDUC", DUI_IMPORT_FIELD_SCHOOL_OR_WORK, FALSE, TRUE },
  { "FAM.MARR.DATE", DUI_IMPORT_FIELD_BEGIN, TRUE, FALSE },
  { "FAM.DIV.DATE", DUI_IMPORT_FIELD_END, TRUE, FALSE },
};

/** dui_gedcom_is_left_out: Returns: whether the current line is one that stays out, by choice or by itself */
gboolean
dui_gedcom_is_left_out (Gedcom *gedcom, const GedcomNode *node)
{
  DuiImportColumns *columns = dui_import_builder_columns (gedcom->builder);

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      DuiImportColumn *column;

      if (!g_str_equal (fields[i].path, gedcom->path->str))
        continue;
      column =
          dui_import_columns_find_fixed (columns, fields[i].is_of_tie, fields[i].path, fields[i].field,
                                         !fields[i].is_extra || dui_import_builder_is_own (gedcom->builder));
      if (column == NULL)
        return fields[i].is_extra;
      if (!dui_text_is_blank (node->value->str))
        dui_import_column_count (column, node->value->str, node->line);
      return column->field == DUI_IMPORT_FIELD_UNKNOWN;
    }
  return FALSE;
}
