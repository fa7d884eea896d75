/* An action agreed in a case file: who does what before when. */

#include "dui-action.h"

#include <glib/gi18n-lib.h>

#include "dui-text.h"

#define F(member, ...) DUI_FIELD (DuiAction, member, __VA_ARGS__)

static const DuiField fields[] = {
  F (case_id, .label = N_ ("Case file"), .ref = "case", .required = TRUE, .owned = TRUE),
  F (what, .label = N_ ("What"), .required = TRUE, .searchable = TRUE, .max_length = 400, .letter = 'e'),
  F (who, .label = N_ ("Who"), .searchable = TRUE, .max_length = 200, .letter = 'e'),
  F (due_on, .label = N_ ("Before")),
  F (done_on, .label = N_ ("Done on")),
};

static char *
action_title (DuiRecord *record)
{
  return g_strdup (dui_text (DUI_ACTION (record)->what));
}

const DuiRecordType dui_action_type = {
  .name = "action",
  .number = 9,
  .label = N_ ("Action"),
  .label_many = N_ ("Actions"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .gtype = dui_action_get_type,
  .title = action_title,
};

DUI_DEFINE_RECORD (DuiAction, dui_action)
