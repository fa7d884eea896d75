/* What waits for the user: every term that follows from the records, as one sorted list. */

#include "dui-agenda.h"

#include <glib/gi18n-lib.h>

#include "dui-action.h"
#include "dui-intake.h"
#include "dui-line.h"
#include "dui-lookup.h"
#include "dui-person.h"
#include "dui-text.h"

typedef struct
{
  DuiStore *store;
  DuiDate today;
  int soon_days;
  int sense_making_days;
  int not_submitted_days;
  int no_risk_days;
  GPtrArray *items;
  GHashTable *weighings; /* id of a signal to its last weighing, borrowed */
} Agenda;

static void
item_free (DuiAgendaItem *item)
{
  g_object_unref (item->record);
  g_free (item->sentence);
  g_free (item->detail);
  g_free (item);
}

static DuiUrgency
urgency_of (Agenda *self, DuiDate due)
{
  int days = dui_date_days_between (self->today, due);

  if (!dui_date_is_set (due))
    return DUI_URGENCY_THIS_WEEK;
  if (days < 0)
    return DUI_URGENCY_OVERDUE;
  if (days == 0)
    return DUI_URGENCY_TODAY;
  return days <= self->soon_days ? DUI_URGENCY_THIS_WEEK : DUI_URGENCY_LATER;
}

/* Takes @detail over; copies @sentence. */
static void
add (Agenda *self, DuiAgendaKind kind, DuiDate due, gpointer record, const char *sentence, char *detail)
{
  DuiAgendaItem *item = g_new0 (DuiAgendaItem, 1);

  item->kind = kind;
  item->urgency = urgency_of (self, due);
  item->due = due;
  item->record = g_object_ref (record);
  item->sentence = g_strdup (sentence);
  item->detail = detail;
  g_ptr_array_add (self->items, item);
}

static char *
join (const char *a, const char *b)
{
  if (dui_text_is_blank (a) || dui_text_is_blank (b))
    return g_strdup (dui_text_is_blank (a) ? dui_text (b) : a);
  return g_strdup_printf ("%s · %s", a, b);
}

/* Signals */

static void
add_before_weighing (Agenda *self, DuiSignal *signal)
{
  DuiDate end = dui_date_add_days (signal->received_on, self->sense_making_days);
  gboolean is_past = dui_date_compare (end, self->today) < 0;
  char *detail = join (signal->reference, signal->subject);

  if (signal->status.value == DUI_SIGNAL_RECEIVED && !is_past)
    add (self, DUI_AGENDA_SIGNAL_NEW, self->today, signal, _ ("Not yet taken into sense-making"), detail);
  else if (is_past)
    add (self, DUI_AGENDA_SIGNAL_TERM, end, signal,
         _ ("The term for sense-making has passed: weigh or destroy the signal"), detail);
  else
    add (self, DUI_AGENDA_SIGNAL_TERM, end, signal, _ ("The term for sense-making ends"), detail);
}

/* The day of the outcome is the day of the weighing; without one it is not known. */
static DuiDate
outcome_day (Agenda *self, DuiSignal *signal)
{
  gint64 id = dui_record_get_id (DUI_RECORD (signal));
  DuiWeighing *weighing = g_hash_table_lookup (self->weighings, &id);

  return weighing != NULL ? weighing->held_on : DUI_DATE_NONE;
}

static gboolean
is_reported_back (Agenda *self, DuiSignal *signal)
{
  gint64 id = dui_record_get_id (DUI_RECORD (signal));
  DuiWeighing *weighing = g_hash_table_lookup (self->weighings, &id);

  return dui_date_is_set (signal->reported_back_on)
         || (weighing != NULL && dui_date_is_set (weighing->reported_back_on));
}

/* An anonymous reporter cannot be told anything. */
static gboolean
has_reporter (DuiSignal *signal)
{
  return !dui_text_is_blank (signal->source_name) || !dui_text_is_blank (signal->source_organisation);
}

/* The decree's article 16: what is not put forward, and what shows no risk, is destroyed at once; the
 * reporter is told first, for afterwards nobody knows who it was. */
static void
add_destruction (Agenda *self, DuiSignal *signal)
{
  gboolean is_no_risk = signal->status.value >= DUI_SIGNAL_UNFOUNDED;
  DuiDate day = outcome_day (self, signal);
  DuiDate due = dui_date_add_days (dui_date_is_set (day) ? day : self->today,
                                   is_no_risk ? self->no_risk_days : self->not_submitted_days);

  add (self, DUI_AGENDA_SIGNAL_DESTROY, due, signal,
       is_no_risk ? _ ("No sign of risk: destroy this signal")
                  : _ ("Not put before the case meeting: destroy this signal"),
       join (signal->reference, signal->subject));
}

static void
add_after_weighing (Agenda *self, DuiSignal *signal)
{
  DuiDate day = outcome_day (self, signal);
  DuiDate soon = dui_date_is_set (day) ? dui_date_add_days (day, self->soon_days) : self->today;

  if (signal->status.value == DUI_SIGNAL_WEIGHED)
    add (self, DUI_AGENDA_SIGNAL_OUTCOME, soon, signal, _ ("Weighed, without an outcome yet"),
         join (signal->reference, signal->subject));
  else if (!is_reported_back (self, signal) && has_reporter (signal))
    add (self, DUI_AGENDA_SIGNAL_REPORT_BACK, soon, signal, _ ("Tell the reporter what came of the signal"),
         join (signal->reference, signal->subject));
  else if (signal->status.value != DUI_SIGNAL_SUBMITTED)
    add_destruction (self, signal);
}

static void
add_signals (Agenda *self)
{
  DuiRecordList *list = dui_store_get_list (self->store, &dui_signal_type);

  for (guint i = 0; i < dui_record_list_get_size (list); i++)
    {
      DuiSignal *signal = DUI_SIGNAL (dui_record_list_get (list, i));

      if (dui_store_is_shielded (self->store, DUI_RECORD (signal)))
        continue;
      if (signal->status.value < DUI_SIGNAL_WEIGHED)
        add_before_weighing (self, signal);
      else
        add_after_weighing (self, signal);
    }
}

/* Case files */

static gboolean
is_within (Agenda *self, DuiDate due)
{
  return dui_date_is_set (due) && urgency_of (self, due) != DUI_URGENCY_LATER;
}

/* Every person has a review date of their own, but one line a case file is enough to read. */
static void
add_persons (Agenda *self, DuiCase *file)
{
  g_autoptr (GPtrArray) persons =
      dui_lookup_owned (self->store, &dui_person_type, "case_id", dui_record_get_id (DUI_RECORD (file)));
  DuiDate first = DUI_DATE_NONE;
  int n_review = 0, n_unreached = 0;

  for (guint i = 0; i < persons->len; i++)
    {
      DuiPerson *person = g_ptr_array_index (persons, i);

      n_unreached += dui_person_nobody_reaches (person);
      if (!is_within (self, person->review_on))
        continue;
      n_review++;
      if (!dui_date_is_set (first) || dui_date_compare (person->review_on, first) < 0)
        first = person->review_on;
    }
  if (n_review > 0)
    {
      g_autofree char *text = g_strdup_printf (ngettext ("Does %d person still matter to the plan?",
                                                         "Do %d persons still matter to the plan?", n_review),
                                               n_review);

      add (self, DUI_AGENDA_PERSONS_REVIEW, first, file, text, g_strdup (dui_text (file->reference)));
    }
  if (n_unreached > 0)
    {
      g_autofree char *text =
          g_strdup_printf (ngettext ("Nobody reaches %d person who may need help",
                                     "Nobody reaches %d persons who may need help", n_unreached),
                           n_unreached);

      add (self, DUI_AGENDA_PERSONS_UNREACHED, DUI_DATE_NONE, file, text,
           g_strdup (dui_text (file->reference)));
    }
}

static void
add_open_case (Agenda *self, DuiCase *file)
{
  DuiDate review = file->next_review;

  if (!dui_date_is_set (review))
    review = dui_date_add_months (file->opened_on, dui_lookup_term (self->store, "review-maanden"));
  add (self, DUI_AGENDA_CASE_REVIEW, review, file, _ ("Is this case file still necessary?"),
       g_strdup (dui_text (file->reference)));
  add_persons (self, file);
}

/* The years count from the last processing of content, which is the closing: looking does not restart them.
 */
static void
add_closed_case (Agenda *self, DuiCase *file)
{
  int years = dui_lookup_term (self->store, "bewaren-jaren");

  if (dui_date_is_set (file->closed_on))
    add (self, DUI_AGENDA_CASE_DESTROY, dui_date_add_months (file->closed_on, 12 * years), file,
         _ ("Closed case file: the term for keeping it ends"), g_strdup (dui_text (file->reference)));
}

static void
add_cases (Agenda *self)
{
  DuiRecordList *list = dui_store_get_list (self->store, &dui_case_type);

  for (guint i = 0; i < dui_record_list_get_size (list); i++)
    {
      DuiCase *file = DUI_CASE (dui_record_list_get (list, i));

      if (file->status.value == DUI_CASE_CLOSED)
        add_closed_case (self, file);
      else
        add_open_case (self, file);
    }
}

static void
add_actions (Agenda *self)
{
  DuiRecordList *list = dui_store_get_list (self->store, &dui_action_type);

  for (guint i = 0; i < dui_record_list_get_size (list); i++)
    {
      DuiAction *action = DUI_ACTION (dui_record_list_get (list, i));
      DuiRecord *file = dui_store_find (self->store, &dui_case_type, action->case_id.id);

      if (file != NULL && !dui_date_is_set (action->done_on) && dui_date_is_set (action->due_on)
          && !dui_store_is_shielded (self->store, file))
        add (self, DUI_AGENDA_ACTION, action->due_on, file, dui_text (action->what),
             join (DUI_CASE (file)->reference, action->who));
    }
}

/* Lines */

/* "Lijn voor de wijk, 14.30 uur" */
static char *
dup_moment (DuiLine *line, const char *hour)
{
  return dui_text_is_blank (hour) ? g_strdup (dui_text (line->title))
                                  : g_strdup_printf (_ ("%s, %s h"), dui_text (line->title), hour);
}

/* An adopted line waits for its embargo to end; a released one is only told of it until the day after. */
static void
add_waiting (Agenda *self, DuiLine *line)
{
  DuiDate yesterday = dui_date_add_days (self->today, -1);
  gboolean is_out = line->status.value == DUI_LINE_RELEASED;

  if (dui_date_is_set (line->embargo_until)
      && (!is_out || dui_date_compare (line->embargo_until, yesterday) >= 0))
    add (self, DUI_AGENDA_LINE_EMBARGO, line->embargo_until, line, _ ("The embargo ends"),
         dup_moment (line, line->embargo_at));
}

static void
add_line (Agenda *self, DuiLine *line)
{
  DuiDate due = line->embargo_until;

  if (line->status.value == DUI_LINE_ALIGNED)
    {
      if (!dui_date_is_set (due))
        due = dui_date_add_days (line->driehoek_on, self->soon_days);
      add (self, DUI_AGENDA_LINE_ADOPT, due, line, _ ("Agreed with the partners, not yet adopted"),
           g_strdup (dui_text (line->title)));
    }
  else if (line->status.value == DUI_LINE_ADOPTED || line->status.value == DUI_LINE_RELEASED)
    add_waiting (self, line);
  if (line->status.value != DUI_LINE_WITHDRAWN && dui_date_is_set (line->silence_until)
      && dui_date_compare (line->silence_until, dui_date_add_days (self->today, -1)) >= 0)
    add (self, DUI_AGENDA_LINE_SILENCE, line->silence_until, line, _ ("The radio silence ends"),
         dup_moment (line, line->silence_at));
}

static void
add_lines (Agenda *self)
{
  DuiRecordList *list = dui_store_get_list (self->store, &dui_line_type);

  for (guint i = 0; i < dui_record_list_get_size (list); i++)
    add_line (self, DUI_LINE (dui_record_list_get (list, i)));
}

/* The whole */

static GHashTable *
last_weighings (DuiStore *store)
{
  GHashTable *weighings = g_hash_table_new (g_int64_hash, g_int64_equal);
  DuiRecordList *list = dui_store_get_list (store, &dui_weighing_type);

  for (guint i = 0; i < dui_record_list_get_size (list); i++)
    {
      DuiWeighing *weighing = DUI_WEIGHING (dui_record_list_get (list, i));
      DuiWeighing *known = g_hash_table_lookup (weighings, &weighing->signal_id.id);

      if (known == NULL || dui_date_compare (known->held_on, weighing->held_on) <= 0)
        g_hash_table_replace (weighings, &weighing->signal_id.id, weighing);
    }
  return weighings;
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  const DuiAgendaItem *left = *(DuiAgendaItem *const *)a;
  const DuiAgendaItem *right = *(DuiAgendaItem *const *)b;

  if (left->urgency != right->urgency)
    return left->urgency < right->urgency ? -1 : 1;
  if (left->kind != right->kind)
    return left->kind < right->kind ? -1 : 1;
  if (dui_date_compare (left->due, right->due) != 0)
    return dui_date_compare (left->due, right->due);
  return g_strcmp0 (left->detail, right->detail);
}

/**
 * dui_agenda_new:
 * @today: the day that terms are counted to
 *
 * What waits, most urgent first. The terms come from the reference list "term". Of a closed case file, which
 * is shielded, nothing is in it but the end of its own term.
 *
 * Returns: (transfer full) (element-type DuiAgendaItem)
 */
GPtrArray *
dui_agenda_new (DuiStore *store, DuiDate today)
{
  g_autoptr (GHashTable) weighings = last_weighings (store);
  Agenda self = {
    .store = store,
    .today = today,
    .soon_days = dui_lookup_term (store, "binnenkort-dagen"),
    .sense_making_days = 7 * dui_lookup_term (store, "duiding-weken"),
    .not_submitted_days = dui_lookup_term (store, "vernietigen-niet-voorgelegd-dagen"),
    .no_risk_days = dui_lookup_term (store, "vernietigen-geen-risico-dagen"),
    .items = g_ptr_array_new_with_free_func ((GDestroyNotify)item_free),
    .weighings = weighings,
  };

  add_signals (&self);
  add_cases (&self);
  add_actions (&self);
  add_lines (&self);
  g_ptr_array_sort (self.items, compare_items);
  return self.items;
}

/** dui_agenda_dup_summary: Returns: (transfer full): one sentence for @count items of @kind together */
char *
dui_agenda_dup_summary (DuiAgendaKind kind, guint count)
{
  switch (kind)
    {
    case DUI_AGENDA_SIGNAL_NEW:
      return g_strdup_printf (ngettext ("%u new signal", "%u new signals", count), count);
    case DUI_AGENDA_SIGNAL_TERM:
      return g_strdup_printf (ngettext ("%u signal at the end of its term for sense-making",
                                        "%u signals at the end of their term for sense-making", count),
                              count);
    case DUI_AGENDA_SIGNAL_OUTCOME:
      return g_strdup_printf (
          ngettext ("%u weighed signal without an outcome", "%u weighed signals without an outcome", count),
          count);
    case DUI_AGENDA_SIGNAL_REPORT_BACK:
      return g_strdup_printf (ngettext ("%u outcome to report back", "%u outcomes to report back", count),
                              count);
    case DUI_AGENDA_SIGNAL_DESTROY:
      return g_strdup_printf (ngettext ("%u signal to destroy", "%u signals to destroy", count), count);
    case DUI_AGENDA_CASE_REVIEW:
      return g_strdup_printf (ngettext ("%u case file to judge again", "%u case files to judge again", count),
                              count);
    case DUI_AGENDA_CASE_DESTROY:
      return g_strdup_printf (
          ngettext ("%u closed case file to destroy", "%u closed case files to destroy", count), count);
    case DUI_AGENDA_PERSONS_REVIEW:
      return g_strdup_printf (ngettext ("Persons to judge again in %u case file",
                                        "Persons to judge again in %u case files", count),
                              count);
    case DUI_AGENDA_PERSONS_UNREACHED:
      return g_strdup_printf (ngettext ("Persons whom nobody reaches in %u case file",
                                        "Persons whom nobody reaches in %u case files", count),
                              count);
    case DUI_AGENDA_LINE_ADOPT:
    case DUI_AGENDA_LINE_EMBARGO:
    case DUI_AGENDA_LINE_SILENCE:
      return g_strdup_printf (ngettext ("%u communication line", "%u communication lines", count), count);
    case DUI_AGENDA_ACTION:
    default:
      return g_strdup_printf (ngettext ("%u action", "%u actions", count), count);
    }
}

/** dui_agenda_count: fills the plain figures of what is open; they count work, they rank nobody */
void
dui_agenda_count (DuiStore *store, DuiAgendaFigures *figures)
{
  DuiRecordList *signals = dui_store_get_list (store, &dui_signal_type);
  DuiRecordList *cases = dui_store_get_list (store, &dui_case_type);
  DuiRecordList *persons = dui_store_get_list (store, &dui_person_type);

  *figures = (DuiAgendaFigures){ 0 };
  for (guint i = 0; i < dui_record_list_get_size (signals); i++)
    figures->open_signals +=
        !dui_signal_status_is_outcome (DUI_SIGNAL (dui_record_list_get (signals, i))->status.value);
  for (guint i = 0; i < dui_record_list_get_size (cases); i++)
    figures->open_cases += DUI_CASE (dui_record_list_get (cases, i))->status.value == DUI_CASE_OPEN;
  for (guint i = 0; i < dui_record_list_get_size (persons); i++)
    {
      DuiPerson *person = DUI_PERSON (dui_record_list_get (persons, i));

      figures->unreached += person->case_id.id != 0 && dui_person_nobody_reaches (person)
                            && !dui_store_is_shielded (store, DUI_RECORD (person));
    }
}
