/* The numbers of one period as the council is told them. Once told they stand: every paper about that period
 * repeats them, and none counts a part of it. */

#include "dui-tally.h"

#include <glib/gi18n-lib.h>

#define F(member, ...) DUI_FIELD (DuiTally, member, __VA_ARGS__)

static const DuiField fields[] = {
  F (period_from, .label = N_ ("Numbers from"), .required = TRUE),
  F (period_until, .label = N_ ("Numbers until and including"), .required = TRUE),
  F (threshold, .label = N_ ("Width of the classes")),
  F (text, .label = N_ ("Counts"), .multiline = TRUE),
  F (counted_on, .label = N_ ("Counted on")),
  F (told_on, .label = N_ ("Told to the council on")),
};

static gboolean
tally_check (DuiRecord *record, GError **error)
{
  DuiTally *self = DUI_TALLY (record);

  if (dui_date_compare (self->period_from, self->period_until) <= 0)
    return TRUE;
  g_set_error_literal (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE,
                       _ ("The period ends before it begins. Correct one of the two dates."));
  return FALSE;
}

static char *
tally_title (DuiRecord *record)
{
  g_autofree char *from = dui_date_to_text (DUI_TALLY (record)->period_from);
  g_autofree char *until = dui_date_to_text (DUI_TALLY (record)->period_until);

  return g_strdup_printf (_ ("%s until and including %s"), from, until);
}

/** dui_tally_touches: Returns: whether its period has a day in common with that from @from until @until */
gboolean
dui_tally_touches (DuiTally *self, DuiDate from, DuiDate until)
{
  return dui_date_compare (self->period_from, until) <= 0 && dui_date_compare (from, self->period_until) <= 0;
}

const DuiRecordType dui_tally_type = {
  .name = "tally",
  .number = 20,
  .label = N_ ("Numbers of a period"),
  .label_many = N_ ("Numbers of periods"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .gtype = dui_tally_get_type,
  .check = tally_check,
  .title = tally_title,
};

DUI_DEFINE_RECORD (DuiTally, dui_tally)
