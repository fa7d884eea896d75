/* A finding of the leak scan that was set aside with a written reason; it holds for one text in one sentence.
 */

#include "dui-overrule.h"

#include <glib/gi18n-lib.h>

#include "dui-text.h"

#define F(member, ...) DUI_FIELD (DuiOverrule, member, __VA_ARGS__)

static const DuiField fields[] = {
  F (line_id, .label = N_ ("Communication line"), .ref = "line", .owned = TRUE),
  F (paper_id, .label = N_ ("Council paper"), .ref = "council_paper", .owned = TRUE),
  F (section, .label = N_ ("Section"), .required = TRUE, .max_length = 40),
  F (kind, .label = N_ ("Kind"), .required = TRUE, .max_length = 40),
  F (found, .label = N_ ("Text found"), .required = TRUE),
  F (passage, .label = N_ ("Sentence"), .required = TRUE),
  F (reason, .label = N_ ("Why this may stand in the text"), .required = TRUE, .multiline = TRUE),
  F (decided_on, .label = N_ ("Decided on"), .required = TRUE),
};

static char *
overrule_title (DuiRecord *record)
{
  return g_strdup_printf ("“%s”", dui_text (DUI_OVERRULE (record)->found));
}

static gboolean
overrule_check (DuiRecord *record, GError **error)
{
  DuiOverrule *self = DUI_OVERRULE (record);

  if ((self->line_id.id != 0) != (self->paper_id.id != 0))
    return TRUE;
  g_set_error_literal (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE,
                       _ ("An overruled finding belongs to one communication line or one council paper."));
  return FALSE;
}

const DuiRecordType dui_overrule_type = {
  .name = "overrule",
  .number = 12,
  .label = N_ ("Overruled finding"),
  .label_many = N_ ("Overruled findings"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .gtype = dui_overrule_get_type,
  .check = overrule_check,
  .title = overrule_title,
};

DUI_DEFINE_RECORD (DuiOverrule, dui_overrule)
