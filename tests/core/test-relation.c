/* Adding somebody to a network by what they are to another, taking persons out, and keeping what was filled
 * in.
 */

#include <math.h>
#include <string.h>

#include "dui-action.h"
#include "dui-bundle.h"
#include "dui-case-save.h"
#include "dui-language.h"
#include "dui-log-entry.h"
#include "dui-lookup.h"
#include "dui-relation-words.h"

typedef struct
{
  DuiStore *store;
  DuiCase *file;
  DuiDate today;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->today = dui_date_from_ymd (2026, 11, 20);
  f->store = dui_store_new_in_memory ("test", &error);
  g_assert_true (dui_bundle_fill_reference_lists (f->store, &error));
  g_assert_true (dui_bundle_fill_practice (f->store, f->today, &error));
  g_assert_no_error (error);
  f->file = DUI_CASE (dui_record_list_get (dui_store_get_list (f->store, &dui_case_type), 2));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_assert_finalize_object (f->store);
}

static gint64
case_id (Fixture *f)
{
  return dui_record_get_id (DUI_RECORD (f->file));
}

static guint
count (Fixture *f, const DuiRecordType *type)
{
  g_autoptr (GPtrArray) records = dui_lookup_owned (f->store, type, "case_id", case_id (f));

  return records->len;
}

static DuiPerson *
find_role (Fixture *f, DuiRole role)
{
  g_autoptr (GPtrArray) persons = dui_lookup_owned (f->store, &dui_person_type, "case_id", case_id (f));

  for (guint i = 0; i < persons->len; i++)
    if (DUI_PERSON (g_ptr_array_index (persons, i))->role.value == (gint32)role)
      return g_ptr_array_index (persons, i);
  g_assert_not_reached ();
}

static void
apply (Fixture *f, DuiChange *change)
{
  g_autoptr (GError) error = NULL;

  dui_store_apply (f->store, change, &error);
  g_assert_no_error (error);
}

/* Each relation has a letter of its own that chooses it. */
static void
test_letters (Fixture *f, gconstpointer data)
{
  guint n;
  const DuiRelation *relations = dui_relation_get_all (&n);

  for (guint i = 0; i < n; i++)
    {
      g_autofree char *letter = dui_relation_dup_letter (&relations[i]);
      g_autofree char *plain = dui_relation_dup_plain_label (&relations[i]);

      g_assert_cmpint (g_utf8_strlen (letter, -1), ==, 1);
      g_assert_true (dui_relation_find_by_letter (g_utf8_get_char (letter)) == &relations[i]);
      g_assert_true (dui_relation_find (relations[i].nick) == &relations[i]);
      g_assert_null (strchr (plain, '_'));
    }
  g_assert_null (dui_relation_find ("no such relation"));
  g_assert_null (dui_relation_find_by_letter ('1'));
}

static void
assert_completed (const char *typed, const char *word, const char *nick, DuiGender gender)
{
  g_auto (DuiRelationMatch) match = { NULL };

  g_assert_true (dui_relation_complete (typed, &match));
  g_assert_cmpstr (match.word, ==, word);
  g_assert_cmpstr (match.relation->nick, ==, nick);
  g_assert_cmpint (match.gender, ==, gender);
}

/* A letter is enough; more of them are the beginning of a word, which tells the gender too. */
static void
test_words (Fixture *f, gconstpointer data)
{
  g_auto (DuiRelationMatch) none = { NULL };

  assert_completed ("b", "broer", "brother", DUI_GENDER_MAN);
  assert_completed ("bro", "broer", "brother", DUI_GENDER_MAN);
  assert_completed ("m", "moeder", "mother", DUI_GENDER_WOMAN);
  assert_completed ("vr", "vriend", "friend", DUI_GENDER_MAN);
  assert_completed ("vriend v", "vriend van school", "friend", DUI_GENDER_MAN);
  assert_completed ("vriendi", "vriendin", "friend", DUI_GENDER_WOMAN);
  assert_completed ("vro", "vrouw", "partner", DUI_GENDER_WOMAN);
  assert_completed ("t", "tante", "relative", DUI_GENDER_WOMAN);
  assert_completed ("opa", "opa", "relative", DUI_GENDER_MAN);
  assert_completed ("buurv", "buurvrouw", "neighbour", DUI_GENDER_WOMAN);
  g_assert_false (dui_relation_complete ("bx", &none));
  g_assert_false (dui_relation_complete ("", &none));
}

static DuiTie *
add_by (Fixture *f, const char *nick, DuiPerson *other)
{
  const DuiRelation *relation = dui_relation_find (nick);
  g_autoptr (DuiPerson) draft = dui_relation_draft_person (relation, f->store, f->file, f->today);
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiChange) change = NULL;
  DuiRecordList *ties = dui_store_get_list (f->store, &dui_tie_type);

  g_object_set (draft, "given-names", "Nieuw", "reason", "Steun in het plan", NULL);
  change = dui_relation_add (relation, f->store, draft, dui_record_get_id (DUI_RECORD (other)), &error);
  g_assert_no_error (error);
  apply (f, change);
  return DUI_TIE (dui_record_list_get (ties, dui_record_list_get_size (ties) - 1));
}

/* A mother stands before her child in the tie, a son after his parent; role, gender and review date are set.
 */
static void
test_add (Fixture *f, gconstpointer data)
{
  DuiPerson *subject = find_role (f, DUI_ROLE_SUBJECT);
  gint64 id = dui_record_get_id (DUI_RECORD (subject));
  guint n_persons = count (f, &dui_person_type), n_ties = count (f, &dui_tie_type);
  DuiTie *tie = add_by (f, "mother", subject);
  DuiPerson *mother = DUI_PERSON (dui_store_find (f->store, &dui_person_type, tie->from_id.id));

  g_assert_cmpint (tie->to_id.id, ==, id);
  g_assert_cmpint (tie->kind.value, ==, DUI_TIE_PARENT);
  g_assert_cmpint (mother->gender.value, ==, DUI_GENDER_WOMAN);
  g_assert_cmpint (mother->role.value, ==, DUI_ROLE_RELATIVE);
  g_assert_cmpint (dui_date_compare (mother->review_on, f->today), >, 0);
  tie = add_by (f, "son", subject);
  g_assert_cmpint (tie->from_id.id, ==, id);
  g_assert_cmpuint (count (f, &dui_person_type), ==, n_persons + 2);
  g_assert_cmpuint (count (f, &dui_tie_type), ==, n_ties + 2);
  g_assert_true (dui_store_undo (f->store, NULL));
  g_assert_cmpuint (count (f, &dui_person_type), ==, n_persons + 1);
  g_assert_cmpuint (count (f, &dui_tie_type), ==, n_ties + 1);
}

/* Nobody comes in without the reason why they matter to the plan. */
static void
test_add_without_reason (Fixture *f, gconstpointer data)
{
  const DuiRelation *friend = dui_relation_find ("friend");
  g_autoptr (DuiPerson) draft = dui_relation_draft_person (friend, f->store, f->file, f->today);
  g_autoptr (GError) error = NULL;

  g_object_set (draft, "given-names", "Nieuw", NULL);
  g_assert_null (dui_relation_add (friend, f->store, draft, 0, &error));
  g_assert_nonnull (error);
}

static void
test_tie_draft (Fixture *f, gconstpointer data)
{
  gint64 subject = dui_record_get_id (DUI_RECORD (find_role (f, DUI_ROLE_SUBJECT)));
  gint64 relative = dui_record_get_id (DUI_RECORD (find_role (f, DUI_ROLE_RELATIVE)));
  gint64 contact = dui_record_get_id (DUI_RECORD (find_role (f, DUI_ROLE_CONTACT)));
  gint64 professional = dui_record_get_id (DUI_RECORD (find_role (f, DUI_ROLE_PROFESSIONAL)));
  g_autoptr (DuiTie) kin = dui_tie_draft (f->store, f->file, subject, relative);
  g_autoptr (DuiTie) friend = dui_tie_draft (f->store, f->file, subject, contact);
  g_autoptr (DuiTie) helper = dui_tie_draft (f->store, f->file, relative, professional);
  g_autofree char *words = dui_tie_dup_words (f->store, kin);

  g_assert_cmpint (kin->kind.value, ==, DUI_TIE_SIBLING);
  g_assert_cmpint (friend->kind.value, ==, DUI_TIE_FRIEND);
  g_assert_cmpint (helper->kind.value, ==, DUI_TIE_PROFESSIONAL);
  g_assert_cmpint (kin->case_id.id, ==, case_id (f));
  g_assert_nonnull (strstr (words, "broer of zus van"));
}

static void
test_remove (Fixture *f, gconstpointer data)
{
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gint64 relative = dui_record_get_id (DUI_RECORD (find_role (f, DUI_ROLE_RELATIVE)));
  gint64 subject = dui_record_get_id (DUI_RECORD (find_role (f, DUI_ROLE_SUBJECT)));
  guint n_persons = count (f, &dui_person_type), n_ties = count (f, &dui_tie_type);
  g_autoptr (DuiChange) change = NULL;
  g_autoptr (GError) error = NULL;

  g_array_append_val (ids, relative);
  change = dui_case_remove_persons (f->store, ids, &error);
  g_assert_no_error (error);
  apply (f, change);
  g_assert_cmpuint (count (f, &dui_person_type), ==, n_persons - 1);
  g_assert_cmpuint (count (f, &dui_tie_type), <, n_ties);
  g_assert_true (dui_store_undo (f->store, NULL));
  g_assert_cmpuint (count (f, &dui_tie_type), ==, n_ties);
  g_array_append_val (ids, subject);
  g_assert_null (dui_case_remove_persons (f->store, ids, &error));
  g_assert_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE);
}

/* Places */

static DuiGraph *
placed (Fixture *f)
{
  g_autoptr (DuiCasePlaces) places = dui_case_places_new ();
  DuiGraph *graph = dui_case_graph_new (f->store, f->file, f->today);

  dui_case_graph_place (graph, dui_case_arrangement_of (f->file), places);
  return graph;
}

/* The one who joins, and whoever made room, stand there for the next session too; undo puts all back at once.
 */
static void
test_make_room (Fixture *f, gconstpointer data)
{
  DuiPerson *subject = find_role (f, DUI_ROLE_SUBJECT);
  const DuiRelation *sister = dui_relation_find ("sister");
  g_autoptr (DuiPerson) draft = dui_relation_draft_person (sister, f->store, f->file, f->today);
  g_autoptr (DuiGraph) before = placed (f);
  g_autoptr (DuiGraph) after = NULL;
  g_autoptr (DuiGraph) undone = NULL;
  g_autoptr (DuiChange) change = NULL;
  DuiGraphPerson *added, *other;
  guint n = dui_graph_n_persons (before);

  g_object_set (draft, "given-names", "Nieuw", "reason", "Steun in het plan", NULL);
  change = dui_relation_add (sister, f->store, draft, dui_record_get_id (DUI_RECORD (subject)), NULL);
  dui_case_graph_make_room (before, f->store, f->file, change, f->today);
  apply (f, change);
  after = placed (f);
  g_assert_cmpuint (dui_graph_n_persons (after), ==, n + 1);
  added = dui_graph_person (after, n);
  other = dui_graph_person (after, dui_graph_find_subject (after));
  g_assert_cmpfloat (added->y, ==, other->y);
  g_assert_cmpfloat (fabs (added->x - other->x), <=, DUI_LAYOUT_PITCH + DUI_LAYOUT_COUPLE_PITCH + 2);
  for (guint i = 0; i < n; i++)
    g_assert_true (dui_graph_person (after, i)->x != added->x || dui_graph_person (after, i)->y != added->y);
  g_assert_true (dui_store_undo (f->store, NULL));
  undone = placed (f);
  for (guint i = 0; i < n; i++)
    g_assert_true (dui_graph_person (undone, i)->x == dui_graph_person (before, i)->x
                   && dui_graph_person (undone, i)->y == dui_graph_person (before, i)->y);
}

/* Keeping */

static void
test_save_change (Fixture *f, gconstpointer data)
{
  g_autoptr (DuiRecord) entry = dui_case_draft_log_entry (case_id (f), f->today);
  g_autoptr (DuiRecord) same = dui_record_copy (DUI_RECORD (f->file));
  g_autoptr (DuiRecord) other = dui_record_copy (DUI_RECORD (f->file));
  g_autoptr (DuiChange) added = NULL;
  g_autoptr (DuiChange) nothing = dui_case_save_change (f->store, same);
  g_autoptr (DuiChange) changed = NULL;
  guint before = count (f, &dui_log_entry_type);

  g_object_set (entry, "fact", "Gebeld", NULL);
  added = dui_case_save_change (f->store, entry);
  g_assert_cmpstr (dui_change_get_description (added), ==, "Aantekening toegevoegd");
  apply (f, added);
  g_assert_cmpuint (count (f, &dui_log_entry_type), ==, before + 1);
  g_assert_cmpuint (dui_change_get_size (nothing), ==, 0);
  g_object_set (other, "goal", "Anders", NULL);
  changed = dui_case_save_change (f->store, other);
  g_assert_cmpstr (dui_change_get_description (changed), ==, "Dossier gewijzigd");
  apply (f, changed);
  g_assert_cmpstr (f->file->goal, ==, "Anders");
}

static void
test_close (Fixture *f, gconstpointer data)
{
  g_autoptr (DuiChange) change = dui_case_close (f->store, DUI_RECORD (f->file), "Plan afgerond", f->today);
  g_autoptr (DuiChange) mute = dui_case_close (f->store, DUI_RECORD (f->file), "", f->today);
  g_autoptr (GError) error = NULL;

  g_assert_false (dui_store_apply (f->store, mute, &error));
  g_assert_nonnull (error);
  apply (f, change);
  g_assert_cmpint (f->file->status.value, ==, DUI_CASE_CLOSED);
  g_assert_cmpint (dui_date_compare (f->file->closed_on, f->today), ==, 0);
  g_assert_true (dui_store_is_shielded (f->store, DUI_RECORD (f->file)));
  g_assert_true (dui_store_is_shielded (f->store, DUI_RECORD (find_role (f, DUI_ROLE_SUBJECT))));
}

static void
test_review (Fixture *f, gconstpointer data)
{
  guint before = count (f, &dui_log_entry_type);
  g_autoptr (DuiChange) change = dui_case_review (f->store, DUI_RECORD (f->file), "Nog nodig.", f->today);

  apply (f, change);
  g_assert_cmpstr (f->file->necessity, ==, "Nog nodig.");
  g_assert_cmpint (dui_date_compare (f->file->next_review, f->today), >, 0);
  g_assert_cmpuint (count (f, &dui_log_entry_type), ==, before + 1);
}

static void
test_finish_action (Fixture *f, gconstpointer data)
{
  g_autoptr (DuiRecord) draft = dui_case_draft_action (case_id (f));
  g_autoptr (DuiChange) added = NULL;
  g_autoptr (DuiChange) done = NULL;
  g_autoptr (DuiChange) open = NULL;
  DuiRecordList *actions = dui_store_get_list (f->store, &dui_action_type);
  DuiAction *action;

  g_object_set (draft, "what", "Bellen", NULL);
  added = dui_case_save_change (f->store, draft);
  apply (f, added);
  action = DUI_ACTION (dui_record_list_get (actions, dui_record_list_get_size (actions) - 1));
  done = dui_case_finish_action (f->store, DUI_RECORD (action), f->today);
  apply (f, done);
  g_assert_cmpint (dui_date_compare (action->done_on, f->today), ==, 0);
  open = dui_case_finish_action (f->store, DUI_RECORD (action), f->today);
  apply (f, open);
  g_assert_false (dui_date_is_set (action->done_on));
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
  ADD ("/relation/letters", test_letters);
  ADD ("/relation/words", test_words);
  ADD ("/relation/add", test_add);
  ADD ("/relation/add-without-reason", test_add_without_reason);
  ADD ("/relation/tie-draft", test_tie_draft);
  ADD ("/relation/remove", test_remove);
  ADD ("/relation/make-room", test_make_room);
  ADD ("/case-save/change", test_save_change);
  ADD ("/case-save/close", test_close);
  ADD ("/case-save/review", test_review);
  ADD ("/case-save/finish-action", test_finish_action);
  return g_test_run ();
}
