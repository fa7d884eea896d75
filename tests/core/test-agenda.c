/* The agenda and the steps of a signal: every kind of item by its term, none of a closed case file, no names.
 */

#include "dui-agenda.h"

#include <string.h>

#include "dui-action.h"
#include "dui-bundle.h"
#include "dui-intake.h"
#include "dui-language.h"
#include "dui-line.h"
#include "dui-person.h"
#include "dui-reference.h"
#include "dui-text.h"

#define TODAY (dui_date_from_ymd (2026, 11, 20))

typedef struct
{
  DuiStore *store;
  GPtrArray *items;
} World;

static void
world_init (World *world)
{
  g_autoptr (GError) error = NULL;

  world->store = dui_store_new_in_memory ("test", &error);
  g_assert_true (dui_bundle_fill_reference_lists (world->store, &error));
  g_assert_no_error (error);
  world->items = NULL;
}

static void
world_clear (World *world)
{
  g_clear_pointer (&world->items, g_ptr_array_unref);
  g_clear_object (&world->store);
}

static gint64
save (World *world, gpointer taken)
{
  g_autoptr (DuiRecord) record = taken;
  g_autoptr (GError) error = NULL;

  dui_store_save (world->store, "Opslaan", record, &error);
  g_assert_no_error (error);
  return dui_record_get_id (record);
}

static gint64
add_signal (World *world, const char *status, const char *received_on, const char *reported_back_on)
{
  return save (world, g_object_new (DUI_TYPE_SIGNAL, "reference", "S-2026-001", "subject", "Onderwerp",
                                    "received-on", received_on, "observed-fact", "Feit", "status", status,
                                    "source-name", "Anna Zonnebloem", "outcome-reason", "Reden",
                                    "reported-back-on", reported_back_on, NULL));
}

static gint64
add_weighing (World *world, gint64 signal, const char *held_on, gboolean is_complete)
{
  const char *words = is_complete ? "Woorden" : "";

  return save (world,
               g_object_new (DUI_TYPE_WEIGHING, "signal-id", signal, "held-on", held_on, "mayor-view", words,
                             "police-view", words, "prosecutor-view", words, "violence", words, "ideology",
                             words, "relations", words, "identification", words, "self-reliance", words,
                             "conclusion", words, "unanimous", is_complete, NULL));
}

static gint64
add_case (World *world, const char *status, const char *next_review, const char *closed_on)
{
  return save (world,
               g_object_new (DUI_TYPE_CASE, "reference", "D-2026-001", "opened-on", "2026-06-01", "necessity",
                             "Nodig", "municipality-of-stay", "Wolkenhoven", "status", status, "next-review",
                             next_review, "closed-on", closed_on, "closing-reason", "Klaar", NULL));
}

static gint64
add_person (World *world, gint64 file, const char *review_on, const char *need)
{
  return save (world,
               g_object_new (DUI_TYPE_PERSON, "case-id", file, "surname", "Zonnebloem", "role", "relative",
                             "reason", "Reden", "review-on", review_on, "need", need, NULL));
}

/* The only item of @kind; NULL when there is none. */
static const DuiAgendaItem *
find (World *world, DuiAgendaKind kind)
{
  const DuiAgendaItem *found = NULL;

  if (world->items == NULL)
    world->items = dui_agenda_new (world->store, TODAY);
  for (guint i = 0; i < world->items->len; i++)
    {
      const DuiAgendaItem *item = g_ptr_array_index (world->items, i);

      if (item->kind != kind)
        continue;
      g_assert_null (found);
      found = item;
    }
  return found;
}

static void
assert_item (World *world, DuiAgendaKind kind, DuiUrgency urgency, const char *due)
{
  const DuiAgendaItem *item = find (world, kind);
  g_autofree char *iso = NULL;

  g_assert_nonnull (item);
  iso = dui_date_to_iso (item->due);
  g_assert_cmpstr (iso, ==, due);
  g_assert_cmpint (item->urgency, ==, urgency);
  g_assert_cmpstr (item->sentence, !=, "");
}

static void
test_signals_before_weighing (void)
{
  static const struct
  {
    const char *status, *received_on;
    DuiAgendaKind kind;
    DuiUrgency urgency;
    const char *due;
  } cases[] = {
    { "received", "2026-11-19", DUI_AGENDA_SIGNAL_NEW, DUI_URGENCY_TODAY, "2026-11-20" },
    { "received", "2026-10-01", DUI_AGENDA_SIGNAL_TERM, DUI_URGENCY_OVERDUE, "2026-11-12" },
    { "in_sense_making", "2026-10-08", DUI_AGENDA_SIGNAL_TERM, DUI_URGENCY_OVERDUE, "2026-11-19" },
    { "in_sense_making", "2026-10-09", DUI_AGENDA_SIGNAL_TERM, DUI_URGENCY_TODAY, "2026-11-20" },
    { "in_sense_making", "2026-10-16", DUI_AGENDA_SIGNAL_TERM, DUI_URGENCY_THIS_WEEK, "2026-11-27" },
    { "in_sense_making", "2026-10-17", DUI_AGENDA_SIGNAL_TERM, DUI_URGENCY_LATER, "2026-11-28" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      World world;

      world_init (&world);
      add_signal (&world, cases[i].status, cases[i].received_on, "");
      assert_item (&world, cases[i].kind, cases[i].urgency, cases[i].due);
      g_assert_cmpuint (world.items->len, ==, 1);
      world_clear (&world);
    }
}

/* The term is the user's own: another number in the reference list moves the day. */
static void
test_own_term (void)
{
  World world;
  DuiRecordList *list;

  world_init (&world);
  list = dui_store_get_list (world.store, &dui_reference_type);
  for (guint i = 0; i < dui_record_list_get_size (list); i++)
    {
      g_autoptr (DuiRecord) draft = dui_record_copy (dui_record_list_get (list, i));

      if (g_strcmp0 (DUI_REFERENCE (draft)->code, "duiding-weken") != 0)
        continue;
      g_object_set (draft, "value", "2", NULL);
      save (&world, g_steal_pointer (&draft));
    }
  add_signal (&world, "in_sense_making", "2026-11-09", "");
  assert_item (&world, DUI_AGENDA_SIGNAL_TERM, DUI_URGENCY_THIS_WEEK, "2026-11-23");
  world_clear (&world);
}

static void
test_outcomes (void)
{
  static const struct
  {
    const char *status, *reported_back_on;
    int kind; /* -1: nothing waits */
    DuiUrgency urgency;
    const char *due;
  } cases[] = {
    { "weighed", "", DUI_AGENDA_SIGNAL_OUTCOME, DUI_URGENCY_THIS_WEEK, "2026-11-25" },
    { "submitted", "", DUI_AGENDA_SIGNAL_REPORT_BACK, DUI_URGENCY_THIS_WEEK, "2026-11-25" },
    { "submitted", "2026-11-19", -1, 0, NULL },
    { "not_submitted", "", DUI_AGENDA_SIGNAL_REPORT_BACK, DUI_URGENCY_THIS_WEEK, "2026-11-25" },
    { "not_submitted", "2026-11-19", DUI_AGENDA_SIGNAL_DESTROY, DUI_URGENCY_OVERDUE, "2026-11-18" },
    { "referred", "2026-11-19", DUI_AGENDA_SIGNAL_DESTROY, DUI_URGENCY_OVERDUE, "2026-11-18" },
    { "unfounded", "2026-11-19", DUI_AGENDA_SIGNAL_DESTROY, DUI_URGENCY_OVERDUE, "2026-11-18" },
    { "mistaken", "2026-11-19", DUI_AGENDA_SIGNAL_DESTROY, DUI_URGENCY_OVERDUE, "2026-11-18" },
    { "malicious", "2026-11-19", DUI_AGENDA_SIGNAL_DESTROY, DUI_URGENCY_OVERDUE, "2026-11-18" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      World world;
      gint64 signal;

      world_init (&world);
      signal = add_signal (&world, cases[i].status, "2026-11-01", cases[i].reported_back_on);
      add_weighing (&world, signal, "2026-11-18", TRUE);
      if (cases[i].kind >= 0)
        assert_item (&world, cases[i].kind, cases[i].urgency, cases[i].due);
      else
        world.items = dui_agenda_new (world.store, TODAY);
      g_assert_cmpuint (world.items->len, ==, cases[i].kind >= 0 ? 1 : 0);
      world_clear (&world);
    }
}

/* Without a weighing the day of the outcome is not known: then it is today, never "later". */
static void
test_outcome_without_weighing (void)
{
  World world;

  world_init (&world);
  add_signal (&world, "unfounded", "2026-11-01", "2026-11-19");
  assert_item (&world, DUI_AGENDA_SIGNAL_DESTROY, DUI_URGENCY_TODAY, "2026-11-20");
  world_clear (&world);
}

static void
test_case (void)
{
  World world;
  gint64 file;
  DuiAgendaFigures figures;

  world_init (&world);
  file = add_case (&world, "open", "2026-11-17", "");
  add_person (&world, file, "2026-11-10", "none");
  add_person (&world, file, "2026-11-26", "needed");
  add_person (&world, file, "2027-03-01", "possible");
  save (&world, g_object_new (DUI_TYPE_ACTION, "case-id", file, "what", "Bellen", "who", "Wijkteam", "due-on",
                              "2026-11-20", NULL));
  save (&world, g_object_new (DUI_TYPE_ACTION, "case-id", file, "what", "Klaar", "due-on", "2026-11-19",
                              "done-on", "2026-11-19", NULL));
  assert_item (&world, DUI_AGENDA_CASE_REVIEW, DUI_URGENCY_OVERDUE, "2026-11-17");
  assert_item (&world, DUI_AGENDA_PERSONS_REVIEW, DUI_URGENCY_OVERDUE, "2026-11-10");
  g_assert_nonnull (strstr (find (&world, DUI_AGENDA_PERSONS_REVIEW)->sentence, "2"));
  assert_item (&world, DUI_AGENDA_PERSONS_UNREACHED, DUI_URGENCY_THIS_WEEK, "");
  g_assert_nonnull (strstr (find (&world, DUI_AGENDA_PERSONS_UNREACHED)->sentence, "2"));
  assert_item (&world, DUI_AGENDA_ACTION, DUI_URGENCY_TODAY, "2026-11-20");
  g_assert_cmpuint (world.items->len, ==, 4);
  dui_agenda_count (world.store, &figures);
  g_assert_cmpuint (figures.open_cases, ==, 1);
  g_assert_cmpuint (figures.unreached, ==, 2);
  for (guint i = 0; i < world.items->len; i++)
    {
      const DuiAgendaItem *item = g_ptr_array_index (world.items, i);

      g_assert_true (item->record == dui_store_find (world.store, &dui_case_type, file));
      g_assert_null (strstr (item->sentence, "Zonnebloem"));
      g_assert_null (strstr (item->detail, "Zonnebloem"));
    }
  world_clear (&world);
}

/* A review that nobody planned follows from the rhythm in the reference list. */
static void
test_case_without_review (void)
{
  World world;

  world_init (&world);
  add_case (&world, "open", "", "");
  assert_item (&world, DUI_AGENDA_CASE_REVIEW, DUI_URGENCY_LATER, "2026-12-01");
  world_clear (&world);
}

static void
test_closed_case (void)
{
  World world;
  gint64 signal, file;
  DuiAgendaFigures figures;

  world_init (&world);
  signal = add_signal (&world, "submitted", "2021-01-01", "");
  file = add_case (&world, "closed", "2026-11-17", "2021-11-24");
  {
    g_autoptr (DuiRecord) draft = dui_record_copy (dui_store_find (world.store, &dui_case_type, file));

    g_object_set (draft, "signal-id", signal, NULL);
    save (&world, g_steal_pointer (&draft));
  }
  add_person (&world, file, "2026-11-10", "needed");
  save (&world,
        g_object_new (DUI_TYPE_ACTION, "case-id", file, "what", "Bellen", "due-on", "2026-11-20", NULL));
  assert_item (&world, DUI_AGENDA_CASE_DESTROY, DUI_URGENCY_THIS_WEEK, "2026-11-24");
  g_assert_cmpuint (world.items->len, ==, 1);
  dui_agenda_count (world.store, &figures);
  g_assert_cmpuint (figures.open_signals, ==, 0);
  g_assert_cmpuint (figures.open_cases, ==, 0);
  g_assert_cmpuint (figures.unreached, ==, 0);
  world_clear (&world);
}

/* The signal that a closed case file began with is shielded as that is; search no longer finds it. */
static void
test_shielded_signal (void)
{
  World world;
  gint64 signal, file;
  g_autoptr (GPtrArray) before = NULL, after = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiRecord) draft = NULL;

  world_init (&world);
  signal = add_signal (&world, "submitted", "2026-01-01", "");
  file = add_case (&world, "open", "", "");
  draft = dui_record_copy (dui_store_find (world.store, &dui_case_type, file));
  g_object_set (draft, "signal-id", signal, NULL);
  save (&world, g_object_ref (draft));
  before = dui_store_search (world.store, "onderwerp", NULL, 10, &error);
  g_assert_cmpuint (before->len, ==, 1);
  g_object_set (draft, "status", "closed", "closed-on", "2026-11-01", NULL);
  save (&world, g_object_ref (draft));
  after = dui_store_search (world.store, "onderwerp", NULL, 10, &error);
  g_assert_cmpuint (after->len, ==, 0);
  world_clear (&world);
}

static void
test_lines (void)
{
  World world;

  world_init (&world);
  save (&world, g_object_new (DUI_TYPE_LINE, "lead", "municipality", "driehoek-on", "2026-11-12", "title",
                              "Afgestemd", "status", "aligned", NULL));
  save (&world, g_object_new (DUI_TYPE_LINE, "lead", "municipality", "driehoek-on", "2026-11-12", "title",
                              "Vastgesteld", "status", "adopted", "embargo-until", "2026-11-21", NULL));
  save (&world, g_object_new (DUI_TYPE_LINE, "lead", "municipality", "driehoek-on", "2026-11-12", "title",
                              "Vrijgegeven", "status", "released", "embargo-until", "2026-11-10",
                              "silence-until", "2026-11-10", NULL));
  save (&world, g_object_new (DUI_TYPE_LINE, "title", "Stil", "silence-until", "2026-11-20", "silence-at",
                              "14.30", NULL));
  assert_item (&world, DUI_AGENDA_LINE_ADOPT, DUI_URGENCY_OVERDUE, "2026-11-19");
  assert_item (&world, DUI_AGENDA_LINE_EMBARGO, DUI_URGENCY_THIS_WEEK, "2026-11-21");
  assert_item (&world, DUI_AGENDA_LINE_SILENCE, DUI_URGENCY_TODAY, "2026-11-20");
  g_assert_cmpuint (world.items->len, ==, 3);
  world_clear (&world);
}

static void
test_order_and_practice (void)
{
  World world;
  g_autoptr (GError) error = NULL;
  DuiAgendaFigures figures;
  DuiRecordList *persons;

  world_init (&world);
  g_assert_true (dui_bundle_fill_practice (world.store, TODAY, &error));
  world.items = dui_agenda_new (world.store, TODAY);
  g_assert_cmpuint (world.items->len, >, 10);
  for (guint i = 1; i < world.items->len; i++)
    {
      const DuiAgendaItem *above = g_ptr_array_index (world.items, i - 1);
      const DuiAgendaItem *item = g_ptr_array_index (world.items, i);

      g_assert_cmpint (above->urgency, <=, item->urgency);
    }
  persons = dui_store_get_list (world.store, &dui_person_type);
  for (guint i = 0; i < dui_record_list_get_size (persons); i++)
    for (guint j = 0; j < world.items->len; j++)
      {
        DuiPerson *person = DUI_PERSON (dui_record_list_get (persons, i));
        const DuiAgendaItem *item = g_ptr_array_index (world.items, j);

        g_assert_true (dui_text_is_blank (person->surname)
                       || strstr (item->sentence, person->surname) == NULL);
      }
  dui_agenda_count (world.store, &figures);
  g_assert_cmpuint (figures.open_signals, >, 0);
  g_assert_cmpuint (figures.open_cases, >, 0);
  g_assert_cmpuint (figures.unreached, >, 0);
  world_clear (&world);
}

/* Steps */

static DuiSignal *
copy_of (World *world, gint64 id)
{
  return DUI_SIGNAL (dui_record_copy (dui_store_find (world->store, &dui_signal_type, id)));
}

static void
test_weighing_needs_other_explanation (void)
{
  World world;
  gint64 id;
  g_autoptr (DuiWeighing) weighing = g_object_new (DUI_TYPE_WEIGHING, "held-on", "2026-11-20", NULL);
  g_autoptr (DuiChange) refused = NULL, change = NULL;
  g_autoptr (GError) error = NULL, none = NULL;
  g_autoptr (DuiSignal) draft = NULL;

  world_init (&world);
  id = add_signal (&world, "in_sense_making", "2026-11-01", "");
  weighing->signal_id.id = id;
  refused = dui_intake_weigh (world.store, weighing, &error);
  g_assert_null (refused);
  g_assert_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_REQUIRED);
  draft = copy_of (&world, id);
  g_assert_cmpstr (dui_signal_find_missing (draft, DUI_SIGNAL_WEIGHED, 0)->name, ==, "alternative");
  g_assert_cmpstr (dui_signal_find_missing (draft, DUI_SIGNAL_WEIGHED, 2)->name, ==, "source_grade");
  g_object_set (draft, "alternative", "Anders", "protective-not-asked", "Niet thuis", "source-grade", "B",
                "information-grade", "2", "phenomenon", "onbekend", NULL);
  g_assert_null (dui_signal_find_missing (draft, DUI_SIGNAL_WEIGHED, 0));
  save (&world, g_object_ref (draft));
  change = dui_intake_weigh (world.store, weighing, &none);
  g_assert_no_error (none);
  g_assert_true (dui_store_apply (world.store, change, &none));
  g_assert_nonnull (dui_intake_find_weighing (world.store, draft));
  g_clear_object (&draft);
  draft = copy_of (&world, id);
  g_assert_cmpint (draft->status.value, ==, DUI_SIGNAL_WEIGHED);
  g_assert_true (dui_store_undo (world.store, &none));
  g_assert_null (dui_intake_find_weighing (world.store, draft));
  world_clear (&world);
}

static void
test_submission_needs_agreement (void)
{
  World world;
  gint64 id;
  g_autoptr (DuiSignal) draft = NULL;
  g_autoptr (DuiChange) without = NULL, incomplete = NULL, complete = NULL;
  g_autoptr (GError) first = NULL, second = NULL, none = NULL;

  world_init (&world);
  id = add_signal (&world, "weighed", "2026-11-01", "");
  draft = copy_of (&world, id);
  without = dui_intake_step (world.store, draft, DUI_SIGNAL_SUBMITTED, &first);
  g_assert_error (first, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE);
  add_weighing (&world, id, "2026-11-10", FALSE);
  incomplete = dui_intake_step (world.store, draft, DUI_SIGNAL_SUBMITTED, &second);
  g_assert_nonnull (second);
  g_assert_cmpint (draft->status.value, ==, DUI_SIGNAL_WEIGHED);
  add_weighing (&world, id, "2026-11-18", TRUE);
  complete = dui_intake_step (world.store, draft, DUI_SIGNAL_SUBMITTED, &none);
  g_assert_no_error (none);
  g_assert_true (dui_store_apply (world.store, complete, &none));
  world_clear (&world);
}

/* One act keeps the signal and all that changed among its persons; undo takes all of it back. */
static void
test_keep_with_persons (void)
{
  World world;
  g_autoptr (DuiSignal) draft = NULL;
  g_autoptr (GPtrArray) persons = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (DuiChange) change = NULL, second = NULL;
  g_autoptr (GError) error = NULL;
  DuiRecordList *list;

  world_init (&world);
  draft = dui_intake_new_signal (world.store, TODAY);
  g_assert_cmpstr (draft->reference, ==, "S-2026-001");
  g_object_set (draft, "subject", "Onderwerp", "observed-fact", "Feit", NULL);
  g_ptr_array_add (persons, g_object_new (DUI_TYPE_PERSON, "surname", "Zonnebloem", NULL));
  change = dui_intake_keep (world.store, draft, persons);
  g_assert_true (dui_store_apply (world.store, change, &error));
  list = dui_store_get_list (world.store, &dui_person_type);
  g_assert_cmpuint (dui_record_list_get_size (list), ==, 1);
  g_assert_cmpint (DUI_PERSON (dui_record_list_get (list, 0))->signal_id.id, ==,
                   dui_change_get_item (change, 0)->id);
  dui_record_set_id (DUI_RECORD (draft), dui_change_get_item (change, 0)->id);
  g_ptr_array_set_size (persons, 0);
  second = dui_intake_keep (world.store, draft, persons);
  g_assert_true (dui_store_apply (world.store, second, &error));
  g_assert_cmpuint (dui_record_list_get_size (list), ==, 0);
  g_assert_true (dui_store_undo (world.store, &error));
  g_assert_cmpuint (dui_record_list_get_size (list), ==, 1);
  g_assert_true (dui_store_undo (world.store, &error));
  g_assert_cmpuint (dui_record_list_get_size (dui_store_get_list (world.store, &dui_signal_type)), ==, 0);
  world_clear (&world);
}

int
main (int argc, char **argv)
{
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/agenda/signals-before-weighing", test_signals_before_weighing);
  g_test_add_func ("/agenda/own-term", test_own_term);
  g_test_add_func ("/agenda/outcomes", test_outcomes);
  g_test_add_func ("/agenda/outcome-without-weighing", test_outcome_without_weighing);
  g_test_add_func ("/agenda/case", test_case);
  g_test_add_func ("/agenda/case-without-review", test_case_without_review);
  g_test_add_func ("/agenda/closed-case", test_closed_case);
  g_test_add_func ("/agenda/shielded-signal", test_shielded_signal);
  g_test_add_func ("/agenda/lines", test_lines);
  g_test_add_func ("/agenda/order-and-practice", test_order_and_practice);
  g_test_add_func ("/intake/weighing-needs-other-explanation", test_weighing_needs_other_explanation);
  g_test_add_func ("/intake/submission-needs-agreement", test_submission_needs_agreement);
  g_test_add_func ("/intake/keep-with-persons", test_keep_with_persons);
  return g_test_run ();
}
