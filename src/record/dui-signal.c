/* A signal: what somebody saw or heard, kept apart from what they make of it. */

#include "dui-signal.h"

#include <glib/gi18n-lib.h>

#include "dui-text.h"

#define F(member, ...) DUI_FIELD (DuiSignal, member, __VA_ARGS__)

const DuiEnumValue dui_signal_statuses[] = {
  [DUI_SIGNAL_RECEIVED] = { "received", N_ ("Received") },
  [DUI_SIGNAL_IN_SENSE_MAKING] = { "in_sense_making", N_ ("In sense-making") },
  [DUI_SIGNAL_WEIGHED] = { "weighed", N_ ("Weighed") },
  [DUI_SIGNAL_NOT_SUBMITTED] = { "not_submitted", N_ ("Not submitted") },
  [DUI_SIGNAL_SUBMITTED] = { "submitted", N_ ("Submitted") },
  [DUI_SIGNAL_REFERRED] = { "referred", N_ ("Referred") },
  [DUI_SIGNAL_UNFOUNDED] = { "unfounded", N_ ("Unfounded") },
  [DUI_SIGNAL_MISTAKEN] = { "mistaken", N_ ("Mistaken") },
  [DUI_SIGNAL_MALICIOUS] = { "malicious", N_ ("Malicious") },
  { NULL, NULL },
};

static const DuiEnumValue hands[] = {
  { "unknown", N_ ("Not known") },
  { "first_hand", N_ ("Seen or heard it themselves") },
  { "second_hand", N_ ("Heard it from somebody else") },
  { NULL, NULL },
};

static const DuiField fields[] = {
  F (reference, .label = N_ ("Reference"), .searchable = TRUE, .max_length = 40),
  F (subject, .label = N_ ("Topic"), .required = TRUE, .searchable = TRUE, .max_length = 200, .letter = 'c'),
  F (received_on, .label = N_ ("Received on"), .required = TRUE),
  F (status, .label = N_ ("Status"), .values = dui_signal_statuses),
  F (observed_fact, .label = N_ ("What was seen or heard"), .required = TRUE, .searchable = TRUE,
     .multiline = TRUE, .letter = 'c'),
  F (observed_by, .label = N_ ("Who saw or heard it"), .searchable = TRUE, .max_length = 200, .letter = 'c'),
  F (observed_on, .label = N_ ("When")),
  F (observed_where, .label = N_ ("Where"), .searchable = TRUE, .max_length = 200, .letter = 'c'),
  F (first_hand, .label = N_ ("First or second hand"), .values = hands),
  F (interpretation, .label = N_ ("What the reporter makes of it"), .searchable = TRUE, .multiline = TRUE,
     .letter = 'c'),
  F (source_name, .label = N_ ("Reporter"), .searchable = TRUE, .max_length = 200, .letter = 'd',
     .identifies = TRUE),
  F (source_profession, .label = N_ ("Profession"), .searchable = TRUE, .max_length = 200, .letter = 'd'),
  F (source_organisation, .label = N_ ("Organisation"), .searchable = TRUE, .max_length = 200, .letter = 'd'),
  F (channel, .label = N_ ("Channel"), .list = "channel"),
  F (source_interest, .label = N_ ("The reporter's own interest"), .multiline = TRUE, .letter = 'd'),
  F (source_grade, .label = N_ ("Reliability of the source"), .list = "source-grade"),
  F (information_grade, .label = N_ ("Credibility of the information"), .list = "information-grade"),
  F (phenomenon, .label = N_ ("Phenomenon"), .list = "phenomenon"),
  F (alternative, .label = N_ ("Another explanation"), .searchable = TRUE, .multiline = TRUE, .letter = 'c'),
  F (protective, .label = N_ ("Protective factors"), .searchable = TRUE, .multiline = TRUE, .letter = 'c'),
  F (protective_not_asked, .label = N_ ("Protective factors not asked because"), .max_length = 1000),
  F (missing_information, .label = N_ ("What we do not know yet, and who asks"), .searchable = TRUE,
     .multiline = TRUE, .letter = 'c'),
  F (outcome_reason, .label = N_ ("Reason for the outcome"), .searchable = TRUE, .multiline = TRUE,
     .letter = 'c'),
  F (referred_to, .label = N_ ("Referred to"), .searchable = TRUE, .max_length = 200),
  F (reported_back_on, .label = N_ ("Reported back on")),
  F (municipality_of_stay, .label = N_ ("Municipality of stay"), .max_length = 200, .letter = 'a'),
};

static char *
signal_title (DuiRecord *record)
{
  return g_strdup (dui_text (DUI_SIGNAL (record)->subject));
}

static gboolean
signal_check (DuiRecord *record, GError **error)
{
  DuiSignal *self = DUI_SIGNAL (record);

  if (dui_date_is_set (self->observed_on) && dui_date_compare (self->observed_on, self->received_on) > 0)
    {
      g_set_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE,
                   _ ("“%s” lies after “%s”. Correct one of the two dates."), _ ("When"), _ ("Received on"));
      return FALSE;
    }
  return TRUE;
}

/** dui_signal_status_is_outcome: Returns: whether nothing follows on @status */
gboolean
dui_signal_status_is_outcome (DuiSignalStatus status)
{
  return status > DUI_SIGNAL_WEIGHED;
}

/**
 * dui_signal_can_become:
 *
 * The order is received, in sense-making, weighed, outcome; an outcome without a weighing is for what turns
 * out to be nothing or belongs elsewhere, and one step back mends a mistake.
 */
gboolean
dui_signal_can_become (DuiSignal *self, DuiSignalStatus status)
{
  DuiSignalStatus now = self->status.value;

  switch (now)
    {
    case DUI_SIGNAL_RECEIVED:
      return status == DUI_SIGNAL_IN_SENSE_MAKING;
    case DUI_SIGNAL_IN_SENSE_MAKING:
      return status == DUI_SIGNAL_RECEIVED || status == DUI_SIGNAL_WEIGHED || status >= DUI_SIGNAL_REFERRED;
    case DUI_SIGNAL_WEIGHED:
      return status == DUI_SIGNAL_IN_SENSE_MAKING || status > DUI_SIGNAL_WEIGHED;
    case DUI_SIGNAL_NOT_SUBMITTED:
    case DUI_SIGNAL_SUBMITTED:
    case DUI_SIGNAL_REFERRED:
    case DUI_SIGNAL_UNFOUNDED:
    case DUI_SIGNAL_MISTAKEN:
    case DUI_SIGNAL_MALICIOUS:
    default:
      return status == DUI_SIGNAL_IN_SENSE_MAKING;
    }
}

static const char *const before_weighing[] = { "alternative",       "protective", "source_grade",
                                               "information_grade", "phenomenon", NULL };
static const char *const before_referral[] = { "referred_to", "outcome_reason", NULL };
static const char *const before_outcome[] = { "outcome_reason", NULL };
static const char *const before_nothing[] = { NULL };

static const char *const *
needed_before (DuiSignalStatus status)
{
  if (status == DUI_SIGNAL_WEIGHED)
    return before_weighing;
  if (status == DUI_SIGNAL_REFERRED)
    return before_referral;
  return dui_signal_status_is_outcome (status) ? before_outcome : before_nothing;
}

/**
 * dui_signal_find_missing:
 * @n: 0 for the first one, and so on
 *
 * Returns: (nullable): the n-th field that must be filled before the signal can become @status; the reason
 *   why protective factors were not asked for stands in for them
 */
const DuiField *
dui_signal_find_missing (DuiSignal *self, DuiSignalStatus status, guint n)
{
  const char *const *names = needed_before (status);

  for (int i = 0; names[i] != NULL; i++)
    {
      const DuiField *field = dui_record_type_find_field (&dui_signal_type, names[i]);
      gboolean is_excused =
          g_str_equal (names[i], "protective") && !dui_text_is_blank (self->protective_not_asked);

      if (!is_excused && dui_record_field_is_empty (DUI_RECORD (self), field) && n-- == 0)
        return field;
    }
  return NULL;
}

/**
 * dui_signal_become:
 *
 * Moves the signal on. Weighing asks for another explanation, protective factors and both grades, so that no
 * signal is weighed on suspicion alone; an outcome asks for its reason.
 */
gboolean
dui_signal_become (DuiSignal *self, DuiSignalStatus status, GError **error)
{
  const DuiField *missing;

  if (!dui_signal_can_become (self, status))
    {
      g_set_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE,
                   _ ("A signal that is “%s” cannot become “%s”."),
                   dui_enum_label (dui_signal_statuses, self->status.value),
                   dui_enum_label (dui_signal_statuses, status));
      return FALSE;
    }
  missing = dui_signal_find_missing (self, status, 0);
  if (missing != NULL)
    {
      g_set_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_REQUIRED, _ ("Fill in “%s” first."),
                   dui_field_get_label (missing));
      return FALSE;
    }
  self->status.value = status;
  g_object_notify (G_OBJECT (self), "status");
  return TRUE;
}

const DuiRecordType dui_signal_type = {
  .name = "signal",
  .number = 3,
  .label = N_ ("Signal"),
  .label_many = N_ ("Signals"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .gtype = dui_signal_get_type,
  .check = signal_check,
  .title = signal_title,
};

DUI_DEFINE_RECORD (DuiSignal, dui_signal)
