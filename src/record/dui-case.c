/* A case file: why it is necessary, whose municipality it is, and when it is looked at again. */

#include "dui-case.h"

#include <glib/gi18n-lib.h>

#include "dui-text.h"

#define F(member, ...) DUI_FIELD (DuiCase, member, __VA_ARGS__)

static const DuiEnumValue statuses[] = {
  [DUI_CASE_OPEN] = { "open", N_ ("Open") },
  [DUI_CASE_CLOSED] = { "closed", N_ ("Closed and shielded") },
  { NULL, NULL },
};

/* How the network of the case is laid out; the places themselves stand with the persons. */
const DuiEnumValue dui_case_layouts[] = {
  [DUI_CASE_LAYOUT_AUTOMATIC] = { "automatic", N_ ("Automatic") },
  [DUI_CASE_LAYOUT_FAMILY] = { "family", N_ ("Family") },
  [DUI_CASE_LAYOUT_RINGS] = { "rings", N_ ("Rings") },
  [DUI_CASE_LAYOUT_FREE] = { "free", N_ ("Free") },
  { NULL, NULL },
};

/* What comes first in the rows of a family where the two pull apart. */
const DuiEnumValue dui_case_orders[] = {
  [DUI_CASE_ORDER_AUTOMATIC] = { "automatic", N_ ("Automatic") },
  [DUI_CASE_ORDER_BIRTH] = { "birth", N_ ("Order of birth first") },
  [DUI_CASE_ORDER_CROSSINGS] = { "crossings", N_ ("Few crossing lines first") },
  { NULL, NULL },
};

static const DuiField fields[] = {
  F (reference, .label = N_ ("Reference"), .required = TRUE, .searchable = TRUE, .max_length = 40),
  F (status, .label = N_ ("Status"), .values = statuses),
  F (signal_id, .label = N_ ("Opened from signal"), .ref = "signal"),
  F (opened_on, .label = N_ ("Opened on"), .required = TRUE),
  F (necessity, .label = N_ ("Why this case file is necessary"), .required = TRUE, .searchable = TRUE,
     .multiline = TRUE, .letter = 'e'),
  F (municipality_of_stay, .label = N_ ("Municipality of stay"), .required = TRUE, .max_length = 200,
     .letter = 'a'),
  F (stay_since, .label = N_ ("Stays there since")),
  F (phenomenon, .label = N_ ("Phenomenon"), .list = "phenomenon"),
  F (goal, .label = N_ ("Goal of the plan"), .searchable = TRUE, .multiline = TRUE, .letter = 'e'),
  F (also_recorded_in, .label = N_ ("Also recorded in"), .max_length = 400),
  F (next_review, .label = N_ ("Necessity looked at again on")),
  F (closed_on, .label = N_ ("Closed on")),
  F (closing_reason, .label = N_ ("Reason for closing"), .multiline = TRUE, .letter = 'e'),
  F (layout, .label = N_ ("Layout of the network"), .values = dui_case_layouts, .arrangement = TRUE),
  F (sibling_order, .label = N_ ("Brothers and sisters in the network"), .values = dui_case_orders,
     .arrangement = TRUE),
};

static char *
case_title (DuiRecord *record)
{
  return g_strdup (dui_text (DUI_CASE (record)->reference));
}

static gboolean
case_check (DuiRecord *record, GError **error)
{
  DuiCase *self = DUI_CASE (record);

  if (self->status.value != DUI_CASE_CLOSED || !dui_text_is_blank (self->closing_reason))
    return TRUE;
  g_set_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE,
               _ ("A case file closes with a reason. Fill in “%s”."), _ ("Reason for closing"));
  return FALSE;
}

const DuiRecordType dui_case_type = {
  .name = "case",
  .number = 5,
  .label = N_ ("Case file"),
  .label_many = N_ ("Case files"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .gtype = dui_case_get_type,
  .check = case_check,
  .title = case_title,
};

DUI_DEFINE_RECORD (DuiCase, dui_case)
