/* A case file in words: its persons nearest to the subject first, whom to look at, and what a list says of
 * it. */

#include <string.h>

#include "dui-action.h"
#include "dui-bundle.h"
#include "dui-case-people.h"
#include "dui-case-save.h"
#include "dui-case-summary.h"
#include "dui-language.h"
#include "dui-lookup.h"

typedef struct
{
  DuiStore *store;
  DuiCase *file;
  DuiDate today;
  DuiCasePeople *people;
  guint n_told;
} Fixture;

static void
items_changed_cb (Fixture *f)
{
  f->n_told++;
}

static void
update (Fixture *f, DuiNames names)
{
  g_autoptr (DuiGraph) graph = dui_case_graph_new (f->store, f->file, f->today);

  dui_case_people_update (f->people, f->store, graph, names, f->today);
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->today = dui_date_from_ymd (2026, 11, 20);
  f->store = dui_store_new_in_memory ("test", &error);
  g_assert_true (dui_bundle_fill_reference_lists (f->store, &error));
  g_assert_true (dui_bundle_fill_practice (f->store, f->today, &error));
  g_assert_no_error (error);
  f->file = DUI_CASE (dui_record_list_get (dui_store_get_list (f->store, &dui_case_type), 0));
  f->people = dui_case_people_new ();
  update (f, DUI_NAMES_FULL);
  g_signal_connect_swapped (f->people, "items-changed", G_CALLBACK (items_changed_cb), f);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_assert_finalize_object (f->people);
  g_assert_finalize_object (f->store);
}

static DuiPersonItem *
item_at (Fixture *f, guint i)
{
  g_autoptr (DuiPersonItem) item = g_list_model_get_item (G_LIST_MODEL (f->people), i);

  return item; /* the model keeps it */
}

static guint
size (Fixture *f)
{
  return g_list_model_get_n_items (G_LIST_MODEL (f->people));
}

static void
test_order (Fixture *f, gconstpointer data)
{
  g_assert_cmpuint (size (f), >, 5);
  g_assert_cmpint (dui_person_item_get_person (item_at (f, 0))->role.value, ==, DUI_ROLE_SUBJECT);
  for (guint i = 1; i < size (f); i++)
    g_assert_cmpuint (dui_person_item_get_distance (item_at (f, i - 1)), <=,
                      dui_person_item_get_distance (item_at (f, i)));
}

static guint
state_of (DuiNeed need, DuiHelp help, const char *reached_by, char **words)
{
  g_autoptr (DuiPerson) person = g_object_new (DUI_TYPE_PERSON, "reached-by", reached_by, NULL);
  g_autoptr (DuiPersonItem) item = dui_person_item_new (1);
  const DuiPersonView view = { .name = (char *)"Kim" };
  guint rank;

  person->need.value = need;
  person->help.value = help;
  dui_person_item_update (item, person, &view, dui_date_from_ymd (2026, 11, 20));
  g_object_get (item, "sort-state", &rank, "state", words, NULL);
  return rank;
}

/* Sorted by help each state stands together: first whom nobody reaches, last of whom nothing is known. */
static void
test_sort_state (Fixture *f, gconstpointer data)
{
  static const char *const order[] = {
    "Door niemand bereikt", "Heeft hulp nodig", "Heeft mogelijk hulp nodig", "Hulp aangeboden",
    "Hulp afgewezen",       "Ontvangt hulp",    "Geen hulp nodig",           ""
  };
  guint seen = 0;

  for (DuiNeed need = DUI_NEED_UNKNOWN; need <= DUI_NEED_NEEDED; need++)
    for (DuiHelp help = DUI_HELP_NONE; help <= DUI_HELP_DECLINED; help++)
      for (guint reached = 0; reached < 2; reached++)
        {
          g_autofree char *words = NULL;
          guint rank = state_of (need, help, reached == 0 ? "" : "School", &words);

          g_assert_cmpuint (rank, <, G_N_ELEMENTS (order));
          g_assert_cmpstr (words, ==, order[rank]);
          seen |= 1 << rank;
        }
  g_assert_cmpuint (seen, ==, (1 << G_N_ELEMENTS (order)) - 1);
}

/* The table keeps its selection because items stay the same objects, and nothing is told when nothing
 * changed. */
static void
test_items_stay (Fixture *f, gconstpointer data)
{
  DuiPersonItem *first = item_at (f, 0), *last = item_at (f, size (f) - 1);
  guint n = size (f);

  update (f, DUI_NAMES_FULL);
  g_assert_cmpuint (f->n_told, ==, 0);
  g_assert_true (item_at (f, 0) == first);
  g_assert_true (dui_case_people_find (f->people, dui_person_item_get_id (last)) == last);
  {
    g_autoptr (DuiChange) change = dui_change_new ("weg");

    dui_store_remove (f->store, change, DUI_RECORD (dui_person_item_get_person (last)));
    g_assert_true (dui_store_apply (f->store, change, NULL));
  }
  update (f, DUI_NAMES_FULL);
  g_assert_cmpuint (f->n_told, ==, 1);
  g_assert_cmpuint (size (f), ==, n - 1);
  g_assert_true (item_at (f, 0) == first);
}

/* With others looking on neither name nor sentence gives anybody away. */
static void
test_names (Fixture *f, gconstpointer data)
{
  g_autofree char *full = g_strdup (dui_person_item_get_name (item_at (f, 0)));
  g_autofree char *words = NULL;

  update (f, DUI_NAMES_INITIALS);
  g_assert_cmpstr (dui_person_item_get_name (item_at (f, 0)), !=, full);
  words = dui_person_item_dup_words (item_at (f, 0));
  g_assert_null (strstr (words, full));
  update (f, DUI_NAMES_NUMBERS);
  g_assert_cmpint (g_ascii_strtoll (dui_person_item_get_name (item_at (f, 0)), NULL, 10), >, 0);
}

/* What was written about somebody names others: that is hidden too, and nothing else of it. */
static void
test_names_in_text (Fixture *f, gconstpointer data)
{
  g_autoptr (DuiRecord) draft = dui_record_copy (DUI_RECORD (dui_person_item_get_person (item_at (f, 1))));
  g_autofree char *text = NULL;
  g_autofree char *hidden = NULL;
  g_autofree char *words = NULL;

  g_object_set (draft, "given-names", "Wilgje", "surname", "Bosanemoon", "reached-by", "Oma van Wilgje",
                NULL);
  DUI_PERSON (draft)->need.value = DUI_NEED_NEEDED;
  g_assert_true (dui_store_save (f->store, "test", draft, NULL));
  update (f, DUI_NAMES_FULL);
  text = dui_person_item_dup_shown (item_at (f, 0), "Juf van Wilgje, 41 jaar");
  g_assert_cmpstr (text, ==, "Juf van Wilgje, 41 jaar");
  update (f, DUI_NAMES_INITIALS);
  hidden = dui_person_item_dup_shown (
      item_at (f, 0), "Juf van Wilgje, 41 jaar. Mevrouw Bosanemoon belde twee keer met school.");
  g_assert_cmpstr (hidden, ==, "Juf van [naam], 41 jaar. Mevrouw [naam] belde twee keer met school.");
  words = dui_person_item_dup_words (item_at (f, 1));
  g_assert_null (strstr (words, "Wilgje"));
  g_assert_nonnull (strstr (words, ", heeft hulp nodig, "));
  g_assert_nonnull (strstr (words, "Oma van"));
}

static char *
dup_due (DuiPersonItem *item)
{
  char *text;

  g_object_get (item, "due", &text, NULL);
  return text;
}

/* Past the day to look again the table says so. */
static void
test_due (Fixture *f, gconstpointer data)
{
  g_autoptr (DuiRecord) draft = dui_record_copy (DUI_RECORD (dui_person_item_get_person (item_at (f, 1))));
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;

  DUI_PERSON (draft)->review_on = dui_date_from_ymd (2026, 11, 21);
  g_assert_true (dui_store_save (f->store, "test", draft, NULL));
  update (f, DUI_NAMES_FULL);
  before = dup_due (item_at (f, 1));
  g_assert_cmpstr (before, ==, "");
  DUI_PERSON (draft)->review_on = dui_date_from_ymd (2026, 11, 19);
  g_assert_true (dui_store_save (f->store, "test", draft, NULL));
  update (f, DUI_NAMES_FULL);
  after = dup_due (item_at (f, 1));
  g_assert_cmpstr (after, ==, "opnieuw te bezien sinds 19 november 2026");
}

static void
test_path (Fixture *f, gconstpointer data)
{
  guint n_kin = 0;

  for (guint i = 1; i < size (f); i++)
    n_kin += strstr (dui_person_item_get_path (item_at (f, i)), "betrokkene") != NULL;
  g_assert_cmpuint (n_kin, >, 3);
}

/* Whom to look at */

static DuiPerson *
new_person (void)
{
  return DUI_PERSON (dui_record_new (&dui_person_type));
}

static void
test_filter (Fixture *f, gconstpointer data)
{
  g_autoptr (DuiPerson) person = new_person ();

  g_assert_true (dui_people_filter_matches (DUI_PEOPLE_ALL, person, f->today));
  g_assert_false (dui_people_filter_matches (DUI_PEOPLE_MAY_NEED_HELP, person, f->today));
  person->need.value = DUI_NEED_POSSIBLE;
  g_assert_true (dui_people_filter_matches (DUI_PEOPLE_MAY_NEED_HELP, person, f->today));
  g_assert_true (dui_people_filter_matches (DUI_PEOPLE_NOBODY_REACHES, person, f->today));
  person->help.value = DUI_HELP_RECEIVING;
  g_assert_true (dui_people_filter_matches (DUI_PEOPLE_RECEIVES_HELP, person, f->today));
  g_assert_false (dui_people_filter_matches (DUI_PEOPLE_NOBODY_REACHES, person, f->today));
  person->deceased = TRUE;
  g_assert_false (dui_people_filter_matches (DUI_PEOPLE_MAY_NEED_HELP, person, f->today));
  g_assert_false (dui_people_filter_matches (DUI_PEOPLE_REVIEW_DUE, person, f->today));
  person->review_on = f->today;
  g_assert_true (dui_people_filter_matches (DUI_PEOPLE_REVIEW_DUE, person, f->today));
  person->review_on = dui_date_add_months (f->today, 1);
  g_assert_false (dui_people_filter_matches (DUI_PEOPLE_REVIEW_DUE, person, f->today));
  for (guint i = 0; i < DUI_PEOPLE_N_FILTERS; i++)
    g_assert_cmpstr (dui_people_filter_label (i), !=, "");
}

static void
test_filter_by_network (Fixture *f, gconstpointer data)
{
  g_autoptr (DuiPersonItem) item = dui_person_item_new (1);
  g_autoptr (DuiPerson) person = new_person ();
  DuiPersonView view = { .name = (char *)"Ilse Voorbeeld", .n_supporters = 0 };

  dui_person_item_update (item, person, &view, f->today);
  g_assert_true (dui_person_item_matches (item, DUI_PEOPLE_WITHOUT_SUPPORT, f->today));
  g_assert_false (dui_person_item_matches (item, DUI_PEOPLE_AT_HOME, f->today));
  g_assert_false (dui_person_item_matches (item, DUI_PEOPLE_OFFERED_HELP, f->today));
  g_assert_false (dui_person_item_matches (item, DUI_PEOPLE_MINORS, f->today));
  view.n_supporters = 1;
  view.is_at_home = TRUE;
  person->help.value = DUI_HELP_DECLINED;
  person->birth_date = dui_date_add_months (f->today, -12 * 17);
  dui_person_item_update (item, person, &view, f->today);
  g_assert_false (dui_person_item_matches (item, DUI_PEOPLE_WITHOUT_SUPPORT, f->today));
  g_assert_true (dui_person_item_matches (item, DUI_PEOPLE_AT_HOME, f->today));
  g_assert_true (dui_person_item_matches (item, DUI_PEOPLE_OFFERED_HELP, f->today));
  g_assert_true (dui_person_item_matches (item, DUI_PEOPLE_MINORS, f->today));
  g_assert_true (dui_person_item_is_named (item, "voorb"));
  g_assert_false (dui_person_item_is_named (item, "verzin"));
}

static void
test_find_named (Fixture *f, gconstpointer data)
{
  g_autofree char *part = g_utf8_strup (dui_person_item_get_name (item_at (f, 0)), -1);
  g_autoptr (GArray) found = dui_case_people_find_named (f->people, part);
  g_autoptr (GArray) nobody = dui_case_people_find_named (f->people, "  ");

  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpint (g_array_index (found, gint64, 0), ==, dui_person_item_get_id (item_at (f, 0)));
  g_assert_cmpuint (nobody->len, ==, 0);
}

/* In the list */

static void
test_summary (Fixture *f, gconstpointer data)
{
  g_auto (DuiCaseSummary) summary = { 0 };
  g_autoptr (GPtrArray) persons =
      dui_lookup_owned (f->store, &dui_person_type, "case_id", dui_record_get_id (DUI_RECORD (f->file)));
  g_autofree char *name = dui_person_dup_name (dui_case_find_subject (f->store, f->file));
  guint n_unreached = 0, n_due = 0;

  for (guint i = 0; i < persons->len; i++)
    {
      DuiPerson *person = g_ptr_array_index (persons, i);

      n_unreached += dui_person_nobody_reaches (person) && person->role.value != DUI_ROLE_SUBJECT;
      n_due += dui_person_review_is_due (person, f->today) && person->role.value != DUI_ROLE_SUBJECT;
    }
  dui_case_summary_read (&summary, f->store, f->file, f->today);
  g_assert_cmpstr (summary.title, ==, name);
  g_assert_true (g_str_has_prefix (summary.details, f->file->reference));
  g_assert_cmpuint (summary.n_persons, ==, persons->len);
  g_assert_cmpuint (summary.n_unreached, ==, n_unreached);
  g_assert_cmpuint (summary.n_due, ==, n_due);
}

static void
test_next_action (Fixture *f, gconstpointer data)
{
  DuiDate soon = dui_date_from_ymd (2020, 1, 1);
  g_auto (DuiCaseSummary) summary = { 0 };
  g_auto (DuiCaseSummary) after = { 0 };
  g_autoptr (DuiRecord) draft = dui_case_draft_action (dui_record_get_id (DUI_RECORD (f->file)));

  dui_case_summary_read (&summary, f->store, f->file, f->today);
  g_assert_cmpint (dui_date_compare (summary.next_action, soon), !=, 0);
  g_object_set (draft, "what", "Bellen", NULL);
  DUI_ACTION (draft)->due_on = soon;
  g_assert_true (dui_store_save (f->store, "actie", draft, NULL));
  dui_case_summary_read (&after, f->store, f->file, f->today);
  g_assert_cmpint (dui_date_compare (after.next_action, soon), ==, 0);
}

/* Closed, a case file is only a number: found by that, and not by the name. */
static void
test_shielded (Fixture *f, gconstpointer data)
{
  g_auto (DuiCaseSummary) summary = { 0 };
  g_autofree char *name = dui_person_dup_name (dui_case_find_subject (f->store, f->file));
  g_autoptr (DuiChange) change = dui_case_close (f->store, DUI_RECORD (f->file), "Klaar", f->today);

  g_assert_true (dui_case_matches (f->store, f->file, name));
  g_assert_true (dui_store_apply (f->store, change, NULL));
  g_assert_false (dui_case_matches (f->store, f->file, name));
  g_assert_true (dui_case_matches (f->store, f->file, f->file->reference));
  dui_case_summary_read (&summary, f->store, f->file, f->today);
  g_assert_cmpstr (summary.title, ==, f->file->reference);
  g_assert_cmpuint (summary.n_persons, ==, 0);
}

static void
test_matches (Fixture *f, gconstpointer data)
{
  g_autofree char *lower = g_utf8_strdown (f->file->reference, -1);

  g_assert_true (dui_case_matches (f->store, f->file, ""));
  g_assert_true (dui_case_matches (f->store, f->file, NULL));
  g_assert_true (dui_case_matches (f->store, f->file, lower));
  g_assert_false (dui_case_matches (f->store, f->file, "staat er niet in"));
}

static void
test_compare (Fixture *f, gconstpointer data)
{
  g_autoptr (DuiRecord) one = dui_record_copy (DUI_RECORD (f->file));
  g_autoptr (DuiRecord) two = dui_record_copy (DUI_RECORD (f->file));

  g_assert_cmpint (dui_case_compare (DUI_CASE (one), DUI_CASE (two)), ==, 0);
  DUI_CASE (two)->next_review = dui_date_add_months (DUI_CASE (one)->next_review, 1);
  g_assert_cmpint (dui_case_compare (DUI_CASE (one), DUI_CASE (two)), <, 0);
  DUI_CASE (one)->next_review = DUI_DATE_NONE;
  g_assert_cmpint (dui_case_compare (DUI_CASE (one), DUI_CASE (two)), >, 0);
  DUI_CASE (two)->status.value = DUI_CASE_CLOSED;
  g_assert_cmpint (dui_case_compare (DUI_CASE (one), DUI_CASE (two)), <, 0);
}

static void
test_distance (Fixture *f, gconstpointer data)
{
  static const struct
  {
    int days;
    const char *words;
  } cases[] = { { 0, "vandaag" },
                { 1, "morgen" },
                { -1, "gisteren" },
                { 2, "over 2 dagen" },
                { -13, "13 dagen geleden" },
                { 14, "over 2 weken" },
                { -60, "8 weken geleden" },
                { 61, "over 2 maanden" } };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      DuiDate day = dui_date_add_days (f->today, cases[i].days);
      g_autofree char *words = dui_date_dup_distance (day, f->today);

      g_assert_cmpstr (words, ==, cases[i].words);
    }
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
  ADD ("/case-people/order", test_order);
  ADD ("/case-people/sort-state", test_sort_state);
  ADD ("/case-people/items-stay", test_items_stay);
  ADD ("/case-people/names", test_names);
  ADD ("/case-people/names-in-text", test_names_in_text);
  ADD ("/case-people/due", test_due);
  ADD ("/case-people/path", test_path);
  ADD ("/case-filter/matches", test_filter);
  ADD ("/case-people/filter-by-network", test_filter_by_network);
  ADD ("/case-people/find-named", test_find_named);
  ADD ("/case-summary/read", test_summary);
  ADD ("/case-summary/next-action", test_next_action);
  ADD ("/case-summary/shielded", test_shielded);
  ADD ("/case-summary/matches", test_matches);
  ADD ("/case-summary/compare", test_compare);
  ADD ("/case-summary/distance", test_distance);
  return g_test_run ();
}
