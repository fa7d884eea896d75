/* Networks kept with the entry of a meeting: what they hold, what changed since, and that nobody who is
 * destroyed stays in one. */

#include "dui-case-version.h"

#include <string.h>

#include "case-records.h"
#include "dui-bundle.h"
#include "dui-case-save.h"
#include "dui-destroy.h"
#include "dui-doubles.h"
#include "dui-language.h"
#include "dui-lookup.h"
#include "dui-mentions.h"
#include "dui-residence.h"
#include "dui-seal-image.h"
#include "dui-store-audit.h"
#include "dui-tie.h"
#include "store-place.h"

typedef struct
{
  StorePlace place;
  DuiStore *store;
  DuiCase *file;
  DuiPerson *subject;
  DuiPerson *mother;
  DuiPerson *friend;
  GError *error;
} Fixture;

static DuiPerson *
add_person (Fixture *f, const char *name, DuiRole role)
{
  DuiRecord *person = case_records_draft_person (f->file, name, role);
  g_autofree char *surname = g_strconcat (name, "vogel", NULL);
  g_autofree char *reason = g_strdup_printf ("Steun aan %svogel", name);

  g_object_set (person, "surname", surname, "phone", name, "reason", reason, NULL);
  return DUI_PERSON (case_records_keep (f->store, person));
}

static DuiResidence *
add_residence (Fixture *f, DuiPerson *whose)
{
  DuiRecord *residence = dui_record_new (&dui_residence_type);

  g_object_set (residence, "household", "oud", "street", "Kanariestraat", NULL);
  DUI_RESIDENCE (residence)->case_id.id = dui_record_get_id (DUI_RECORD (f->file));
  DUI_RESIDENCE (residence)->person_id.id = dui_record_get_id (DUI_RECORD (whose));
  DUI_RESIDENCE (residence)->end_on = dui_date_from_ymd (2020, 1, 1);
  return DUI_RESIDENCE (case_records_keep (f->store, residence));
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (DuiRecord) file = NULL;

  store_place_init (&f->place, NULL);
  f->store = store_place_open (&f->place);
  dui_bundle_fill_reference_lists (f->store, &f->error);
  f->file = case_records_add_file (f->store, "D-2026-900");
  file = dui_record_copy (DUI_RECORD (f->file));
  DUI_CASE (file)->layout.value = DUI_CASE_LAYOUT_FREE;
  g_assert_true (dui_store_save (f->store, "test", file, &f->error));
  f->subject = add_person (f, "Anna", DUI_ROLE_SUBJECT);
  f->mother = add_person (f, "Bea", DUI_ROLE_RELATIVE);
  f->friend = add_person (f, "Cor", DUI_ROLE_CONTACT);
  case_records_add_tie (f->store, f->mother, f->subject, DUI_TIE_PARENT);
  case_records_add_tie (f->store, f->friend, f->subject, DUI_TIE_FRIEND);
  add_residence (f, f->friend);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_error (&f->error);
  g_clear_object (&f->store);
  store_place_clear (&f->place, NULL);
}

static DuiRecord *
draft_meeting (Fixture *f)
{
  DuiRecord *entry = dui_case_draft_log_entry (dui_record_get_id (DUI_RECORD (f->file)), dui_date_today ());

  g_object_set (entry, "fact", "Besproken", NULL);
  dui_record_set_text (entry, dui_record_type_find_field (&dui_log_entry_type, "kind"), "meeting", NULL);
  return entry;
}

/* Returns: (transfer none): the version that came with it */
static DuiNetworkVersion *
meet (Fixture *f)
{
  g_autoptr (DuiRecord) entry = draft_meeting (f);
  g_autoptr (DuiChange) change = dui_case_save_change (f->store, entry);

  g_assert_cmpuint (dui_change_get_size (change), ==, 2);
  g_assert_true (dui_store_apply (f->store, change, &f->error));
  g_assert_no_error (f->error);
  return dui_case_last_version (f->store, f->file);
}

static DuiGraph *
now (Fixture *f)
{
  DuiGraph *graph = dui_case_graph_new (f->store, f->file, dui_date_today ());
  g_autoptr (DuiCasePlaces) places = dui_case_places_new ();

  dui_case_graph_place (graph, dui_case_arrangement_of (f->file), places);
  return graph;
}

/* With the meeting it comes and goes; what the picture does not show is not in it. */
static void
test_kept (Fixture *f, gconstpointer data)
{
  DuiNetworkVersion *version = meet (f);
  g_autoptr (GPtrArray) persons = dui_network_version_dup_records (version, &dui_person_type);
  g_autoptr (GPtrArray) ties = dui_network_version_dup_records (version, &dui_tie_type);
  g_autoptr (GPtrArray) residences = dui_network_version_dup_records (version, &dui_residence_type);
  DuiPerson *friend = g_ptr_array_index (persons, 2);
  g_autoptr (DuiRecord) entry = NULL;
  g_autoptr (DuiChange) again = dui_change_new ("test");

  g_assert_cmpuint (persons->len, ==, 3);
  g_assert_cmpuint (ties->len, ==, 2);
  g_assert_cmpuint (residences->len, ==, 1);
  g_assert_cmpstr (friend->given_names, ==, "Cor");
  g_assert_cmpint (friend->role.value, ==, DUI_ROLE_CONTACT);
  g_assert_cmpstr (friend->phone, ==, NULL);
  g_assert_null (strstr (version->content, "phone"));
  g_assert_null (strstr (version->content, "Kanariestraat"));
  g_assert_cmpint (dui_network_version_get_layout (version), ==, DUI_CASE_LAYOUT_FREE);
  entry = g_object_ref (dui_store_find (f->store, &dui_log_entry_type, version->entry_id.id));
  g_assert_true (dui_case_find_version (f->store, dui_record_get_id (entry)) == version);
  g_assert_false (dui_case_keep_version (f->store, again, entry, dui_date_today ()));
  g_assert_true (dui_store_undo (f->store, &f->error));
  g_assert_null (dui_case_last_version (f->store, f->file));
  g_assert_true (dui_store_redo (f->store, &f->error));
  g_assert_nonnull (dui_case_last_version (f->store, f->file));
}

/* An entry that is no meeting keeps nothing, and one that becomes a meeting does. */
static void
test_only_meetings (Fixture *f, gconstpointer data)
{
  g_autoptr (DuiRecord) entry = draft_meeting (f);
  g_autoptr (DuiRecord) later = NULL;
  g_autoptr (DuiChange) note = NULL;
  g_autoptr (DuiChange) meeting = NULL;
  const DuiField *kind = dui_record_type_find_field (&dui_log_entry_type, "kind");

  dui_record_set_text (entry, kind, "note", NULL);
  note = dui_case_save_change (f->store, entry);
  g_assert_cmpuint (dui_change_get_size (note), ==, 1);
  g_assert_true (dui_store_apply (f->store, note, &f->error));
  later = dui_record_copy (dui_store_find (f->store, &dui_log_entry_type, dui_change_get_item (note, 0)->id));
  dui_record_set_text (later, kind, "meeting", NULL);
  meeting = dui_case_save_change (f->store, later);
  g_assert_cmpuint (dui_change_get_size (meeting), ==, 2);
}

static guint
fate_of (DuiCaseChanges *changes, DuiGraph *graph, DuiPerson *person)
{
  return changes->fates
      ->persons_after[dui_graph_find_person (graph, dui_record_get_id (DUI_RECORD (person)))];
}

static void
test_changes (Fixture *f, gconstpointer data)
{
  g_autoptr (DuiGraph) first = now (f);
  g_autoptr (DuiGraph) graph = NULL;
  g_autoptr (DuiCaseChanges) none = dui_case_changes_new (f->store, f->file, first, dui_date_today ());
  g_autoptr (DuiCaseChanges) changes = NULL;
  g_autoptr (DuiRecord) helped = NULL;
  g_autoptr (DuiChange) removal = dui_change_new ("test");
  DuiPerson *added;
  gint64 gone;

  g_assert_null (none);
  meet (f);
  helped = dui_record_copy (DUI_RECORD (f->mother));
  DUI_PERSON (helped)->help.value = DUI_HELP_OFFERED;
  g_assert_true (dui_store_save (f->store, "test", helped, &f->error));
  added = add_person (f, "Dirk", DUI_ROLE_CONTACT);
  case_records_add_tie (f->store, added, f->subject, DUI_TIE_CLASSMATE);
  gone = dui_record_get_id (DUI_RECORD (f->friend));
  dui_store_remove (f->store, removal, DUI_RECORD (f->friend));
  g_assert_true (dui_store_apply (f->store, removal, &f->error));
  graph = now (f);
  changes = dui_case_changes_new (f->store, f->file, graph, dui_date_today ());
  g_assert_cmpint (changes->known, ==, DUI_CASE_KNOWN_KEPT);
  g_assert_cmpint (dui_date_compare (changes->since, dui_date_today ()), ==, 0);
  g_assert_cmpuint (fate_of (changes, graph, f->subject), ==, DUI_GRAPH_SAME);
  g_assert_cmpuint (fate_of (changes, graph, f->mother), ==, DUI_GRAPH_CHANGED);
  g_assert_cmpuint (fate_of (changes, graph, added), ==, DUI_GRAPH_NEW);
  g_assert_cmpuint (changes->fates->persons_before[dui_graph_find_person (changes->before, gone)], ==,
                    DUI_GRAPH_ENDED);
  g_assert_cmpuint (changes->fates->ties_after[1], ==, DUI_GRAPH_NEW);
}

static DuiPerson *
change_person (Fixture *f, DuiPerson *person, const char *property, const char *value)
{
  g_autoptr (DuiRecord) draft = dui_record_copy (DUI_RECORD (person));

  g_object_set (draft, property, value, NULL);
  g_assert_true (dui_store_save (f->store, "test", draft, &f->error));
  return DUI_PERSON (dui_store_find (f->store, &dui_person_type, dui_record_get_id (draft)));
}

static DuiRecord *
only_tie_of (Fixture *f, DuiPerson *from)
{
  g_autoptr (GPtrArray) ties =
      dui_lookup_owned (f->store, &dui_tie_type, "from_id", dui_record_get_id (DUI_RECORD (from)));

  g_assert_cmpuint (ties->len, ==, 1);
  return g_ptr_array_index (ties, 0);
}

/* Need, help and reason have no date of their own, and who is gone left no record: the log knows. */
static void
test_changes_logged (Fixture *f, gconstpointer data)
{
  g_autoptr (GDateTime) early = g_date_time_new_utc (2020, 1, 1, 0, 0, 0);
  g_autoptr (GDateTime) moment = NULL;
  g_autoptr (DuiGraph) graph = NULL;
  g_autoptr (DuiCaseChanges) changes = NULL;
  g_autoptr (DuiChange) removal = dui_change_new ("test");
  g_autoptr (DuiRecord) tie = dui_record_copy (only_tie_of (f, f->mother));
  DuiPerson *other = add_person (f, "Ezra", DUI_ROLE_CONTACT), *added;
  gint64 gone = dui_record_get_id (DUI_RECORD (f->friend));

  moment = g_date_time_new_now_local ();
  g_usleep (1100000); /* the log counts in seconds */
  change_person (f, f->mother, "need-note", "Slaapt slecht");
  f->mother = change_person (f, f->mother, "reason", "Zorgt voor het gezin");
  f->subject = change_person (f, f->subject, "need", "needed");
  f->subject = change_person (f, f->subject, "need", "unknown");
  added = add_person (f, "Dirk", DUI_ROLE_CONTACT);
  case_records_add_tie (f->store, added, f->subject, DUI_TIE_CLASSMATE);
  DUI_TIE (tie)->end_on = dui_date_today ();
  g_assert_true (dui_store_save (f->store, "test", tie, &f->error));
  other = change_person (f, other, "help", "offered");
  dui_store_remove (f->store, removal, DUI_RECORD (f->friend));
  g_assert_true (dui_store_apply (f->store, removal, &f->error));
  g_assert_true (dui_store_undo (f->store, &f->error));
  g_assert_true (dui_store_redo (f->store, &f->error));
  graph = now (f);
  g_assert_null (dui_case_changes_logged (f->store, f->file, graph, early));
  changes = dui_case_changes_logged (f->store, f->file, graph, moment);
  g_assert_cmpint (changes->known, ==, DUI_CASE_KNOWN_LOG);
  g_assert_cmpuint (changes->n_lost, ==, 0);
  /* There and back again is no change; a reason is one. */
  g_assert_cmpuint (fate_of (changes, graph, f->subject), ==, DUI_GRAPH_SAME);
  g_assert_cmpuint (fate_of (changes, graph, f->mother), ==, DUI_GRAPH_CHANGED);
  g_assert_cmpuint (fate_of (changes, graph, other), ==, DUI_GRAPH_CHANGED);
  g_assert_cmpuint (fate_of (changes, graph, added), ==, DUI_GRAPH_NEW);
  g_assert_cmpuint (dui_graph_n_persons (changes->before), ==, 4);
  g_assert_cmpuint (changes->fates->persons_before[dui_graph_find_person (changes->before, gone)], ==,
                    DUI_GRAPH_ENDED);
  g_assert_cmpuint (changes->fates->ties_before[1], ==, DUI_GRAPH_ENDED);
  g_assert_cmpuint (changes->fates->ties_after[0], ==, DUI_GRAPH_CHANGED);
  g_assert_cmpuint (changes->fates->ties_after[1], ==, DUI_GRAPH_NEW);
}

static void
set_period (Fixture *f, DuiRecord *tie, int begin, int end)
{
  g_autoptr (DuiRecord) draft = dui_record_copy (tie);

  DUI_TIE (draft)->begin_on = begin != 0 ? dui_date_from_ymd (begin, 5, 1) : (DuiDate){ 0 };
  DUI_TIE (draft)->end_on = end != 0 ? dui_date_from_ymd (end, 5, 1) : (DuiDate){ 0 };
  g_assert_true (dui_store_save (f->store, "test", draft, &f->error));
}

/* Before the case file came into the store only what has a date is known: what was over by then is no news.
 */
static void
test_changes_dated (Fixture *f, gconstpointer data)
{
  g_autoptr (DuiRecord) meeting = draft_meeting (f);
  g_autoptr (DuiGraph) graph = NULL;
  g_autoptr (DuiCaseChanges) changes = NULL;
  DuiPerson *later = add_person (f, "Dirk", DUI_ROLE_CONTACT),
            *former = add_person (f, "Ezra", DUI_ROLE_CONTACT);

  DUI_LOG_ENTRY (meeting)->happened_on = dui_date_from_ymd (2022, 1, 1);
  g_assert_true (dui_store_save (f->store, "test", meeting, &f->error));
  case_records_add_tie (f->store, later, f->subject, DUI_TIE_CLASSMATE);
  case_records_add_tie (f->store, former, f->subject, DUI_TIE_FRIEND);
  set_period (f, only_tie_of (f, f->friend), 0, 2024);
  set_period (f, only_tie_of (f, later), 2023, 0);
  set_period (f, only_tie_of (f, former), 2019, 2021);
  graph = now (f);
  changes = dui_case_changes_new (f->store, f->file, graph, dui_date_today ());
  g_assert_cmpint (changes->known, ==, DUI_CASE_KNOWN_DATES);
  g_assert_cmpint (dui_date_compare (changes->since, dui_date_from_ymd (2022, 1, 1)), ==, 0);
  g_assert_cmpuint (changes->fates->ties_after[0], ==, DUI_GRAPH_SAME);
  g_assert_cmpuint (changes->fates->ties_after[1], ==, DUI_GRAPH_CHANGED);
  g_assert_cmpuint (changes->fates->ties_after[2], ==, DUI_GRAPH_NEW);
  g_assert_cmpuint (changes->fates->ties_after[3], ==, DUI_GRAPH_SAME);
}

static gboolean
is_in_store (Fixture *f, const char *text)
{
  g_autoptr (DuiSealImage) image = dui_seal_image_take (dui_store_get_connection (f->store), &f->error);

  g_assert_no_error (f->error);
  return dui_seal_image_contains (image, text);
}

static void
destroy (Fixture *f, DuiRecord *record)
{
  g_autoptr (DuiChange) plan = dui_destroy_plan (f->store, record);

  dui_store_destroy (f->store, plan, "verzoek", &f->error);
  g_assert_no_error (f->error);
  store_place_assert_log_whole (f->store);
}

/* Also in versions, in the log of those, and after the file is opened again. The others stay in. */
static void
test_destroyed (Fixture *f, gconstpointer data)
{
  DuiNetworkVersion *version;
  g_autoptr (GPtrArray) persons = NULL;
  g_autoptr (GPtrArray) mentions = NULL;
  g_autoptr (DuiChange) plan = NULL;

  meet (f);
  meet (f);
  g_assert_true (is_in_store (f, "Corvogel"));
  plan = dui_destroy_plan (f->store, DUI_RECORD (f->friend));
  mentions = dui_mentions_find (f->store, plan);
  g_assert_cmpuint (mentions->len, ==, 0);
  destroy (f, DUI_RECORD (f->friend));
  version = dui_case_last_version (f->store, f->file);
  persons = dui_network_version_dup_records (version, &dui_person_type);
  g_assert_cmpuint (persons->len, ==, 2);
  g_assert_false (is_in_store (f, "Corvogel"));
  g_assert_false (is_in_store (f, "Kanariestraat"));
  g_clear_object (&f->store);
  f->store = store_place_open (&f->place);
  g_assert_false (is_in_store (f, "Corvogel"));
}

/* Nor whoever was merged with them, or was removed before. */
static void
test_destroyed_past (Fixture *f, gconstpointer data)
{
  DuiPerson *double_of = add_person (f, "Kornelis", DUI_ROLE_CONTACT);
  g_autoptr (DuiPerson) merged = NULL;
  g_autoptr (DuiChange) merge = NULL;
  g_autoptr (DuiChange) removal = dui_change_new ("test");

  add_residence (f, double_of);
  meet (f);
  merged = dui_doubles_merge (f->friend, double_of);
  g_object_set (merged, "given-names", "Cor", "surname", "Corvogel", "reason", "Steun", NULL);
  merge = dui_doubles_new_change (f->store, f->friend, double_of, merged, &f->error);
  g_assert_true (dui_store_apply (f->store, merge, &f->error));
  g_assert_true (is_in_store (f, "Kornelisvogel"));
  {
    g_autoptr (GPtrArray) stays = dui_lookup_owned (f->store, &dui_residence_type, "person_id",
                                                    dui_record_get_id (DUI_RECORD (f->friend)));

    g_assert_cmpuint (stays->len, ==, 2);
  }
  destroy (f, DUI_RECORD (f->friend));
  g_assert_false (is_in_store (f, "Kornelisvogel"));
  dui_store_remove (f->store, removal, DUI_RECORD (f->mother));
  g_assert_true (dui_store_apply (f->store, removal, &f->error));
  g_assert_true (is_in_store (f, "Beavogel"));
  destroy (f, DUI_RECORD (f->file));
  g_assert_false (is_in_store (f, "Beavogel"));
}

/* With the case file it is closed and shielded as all in it is, and a search finds nothing in it. */
static void
test_shielded (Fixture *f, gconstpointer data)
{
  DuiNetworkVersion *version = meet (f);
  g_autoptr (DuiChange) closing = NULL;
  g_autoptr (GPtrArray) found = NULL;

  found = dui_store_search (f->store, "cor", &dui_network_version_type, 10, &f->error);
  g_assert_cmpuint (found->len, ==, 0);
  closing = dui_case_close (f->store, DUI_RECORD (f->file), "klaar", dui_date_today ());
  g_assert_true (dui_store_apply (f->store, closing, &f->error));
  g_assert_true (dui_store_is_shielded (f->store, DUI_RECORD (version)));
}

int
main (int argc, char **argv)
{
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/case-version/kept", test_kept);
  ADD ("/case-version/only-meetings", test_only_meetings);
  ADD ("/case-version/changes", test_changes);
  ADD ("/case-version/changes-dated", test_changes_dated);
  ADD ("/case-version/changes-logged", test_changes_logged);
  ADD ("/case-version/destroyed", test_destroyed);
  ADD ("/case-version/destroyed-past", test_destroyed_past);
  ADD ("/case-version/shielded", test_shielded);
  return g_test_run ();
}
