/* A weighing: three voices and five criteria in words, never in points. */

#include "dui-weighing.h"

#include <glib/gi18n-lib.h>

#include "dui-text.h"

#define F(member, ...) DUI_FIELD (DuiWeighing, member, __VA_ARGS__)
#define WORDS .searchable = TRUE, .multiline = TRUE, .letter = 'c'

static const DuiField fields[] = {
  F (signal_id, .label = N_ ("Signal"), .ref = "signal", .required = TRUE, .owned = TRUE),
  F (held_on, .label = N_ ("Weighed on"), .required = TRUE),
  F (mayor_view, .label = N_ ("The mayor"), WORDS),
  F (police_view, .label = N_ ("The police"), WORDS),
  F (prosecutor_view, .label = N_ ("The public prosecution service"), WORDS),
  F (violence, .label = N_ ("Readiness to use or spread violence"), WORDS),
  F (ideology, .label = N_ ("Hold on extremist ideas"), WORDS),
  F (relations, .label = N_ ("Social relations"), WORDS),
  F (identification, .label = N_ ("Identification with a group or ideology"), WORDS),
  F (self_reliance, .label = N_ ("Self-reliance"), WORDS),
  F (unanimous, .label = N_ ("The three agree")),
  F (conclusion, .label = N_ ("Conclusion"), WORDS),
  F (participants, .label = N_ ("Participants asked"), .multiline = TRUE),
  F (reported_back_on, .label = N_ ("Reported back on")),
};

static const DuiField *
first_empty (DuiRecord *record)
{
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    if (fields[i].searchable && dui_record_field_is_empty (record, &fields[i]))
      return &fields[i];
  return NULL;
}

/**
 * dui_weighing_is_complete:
 *
 * Returns: whether mayor, police and prosecution have spoken, all five criteria are answered in words, and
 * the three agree; with the first thing that lacks in @error. The reference list "criterion" holds the legal
 * source.
 */
gboolean
dui_weighing_is_complete (DuiWeighing *self, GError **error)
{
  const DuiField *empty = first_empty (DUI_RECORD (self));

  if (empty != NULL)
    {
      g_set_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_REQUIRED, _ ("The weighing lacks “%s”."),
                   dui_field_get_label (empty));
      return FALSE;
    }
  if (self->unanimous)
    return TRUE;
  g_set_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE,
               _ ("The mayor, the police and the prosecution must agree. Weigh again when they do."));
  return FALSE;
}

const DuiRecordType dui_weighing_type = {
  .name = "weighing",
  .number = 4,
  .label = N_ ("Weighing"),
  .label_many = N_ ("Weighings"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .gtype = dui_weighing_get_type,
};

DUI_DEFINE_RECORD (DuiWeighing, dui_weighing)
