/* From signal to case file, and from case file to a network with places that are kept. */

#include <time.h>

#include "case-records.h"
#include "dui-bundle.h"
#include "dui-case-dates.h"
#include "dui-case-graph.h"
#include "dui-case-import.h"
#include "dui-case-open.h"
#include "dui-language.h"
#include "dui-lookup.h"
#include "dui-tie.h"

typedef struct
{
  DuiStore *store;
  DuiDate today;
  GError *error;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->today = dui_date_from_ymd (2026, 11, 20);
  f->store = dui_store_new_in_memory ("test", &f->error);
  g_assert_no_error (f->error);
  dui_bundle_fill_reference_lists (f->store, &f->error);
  g_assert_no_error (f->error);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_error (&f->error);
  g_object_unref (f->store);
}

static void
save (Fixture *f, gpointer record)
{
  dui_store_save (f->store, "test", record, &f->error);
  g_assert_no_error (f->error);
}

static void
apply (Fixture *f, DuiChange *change)
{
  dui_store_apply (f->store, change, &f->error);
  g_assert_no_error (f->error);
}

static guint
count (Fixture *f, const DuiRecordType *type)
{
  return dui_record_list_get_size (dui_store_get_list (f->store, type));
}

static DuiSignal *
add_signal (Fixture *f, DuiSignalStatus status)
{
  g_autoptr (DuiRecord) signal = dui_record_new (&dui_signal_type);

  g_object_set (signal, "subject", "Voorbeeldsignaal", "reference", "S-2026-900", "observed-fact",
                "Iets gezien", "municipality-of-stay", "Voorbeeldstad", NULL);
  DUI_SIGNAL (signal)->received_on = f->today;
  DUI_SIGNAL (signal)->status.value = status;
  save (f, signal);
  return DUI_SIGNAL (dui_store_find (f->store, &dui_signal_type, dui_record_get_id (signal)));
}

static void
mention (Fixture *f, DuiSignal *signal, const char *name, DuiRole role, const char *reason)
{
  g_autoptr (DuiRecord) person = dui_record_new (&dui_person_type);

  g_object_set (person, "given-names", name, "reason", reason, NULL);
  DUI_PERSON (person)->signal_id.id = dui_record_get_id (DUI_RECORD (signal));
  DUI_PERSON (person)->role.value = role;
  save (f, person);
}

static DuiCase *
draft_of (Fixture *f, DuiSignal *signal)
{
  DuiCase *draft = dui_case_draft_from_signal (f->store, signal, f->today);

  g_object_set (draft, "necessity", "Zonder plan komt de hulp niet op gang.", NULL);
  return draft;
}

static void
test_open (Fixture *f, gconstpointer data)
{
  DuiSignal *signal = add_signal (f, DUI_SIGNAL_WEIGHED);
  g_autoptr (DuiCase) draft = draft_of (f, signal);
  g_autoptr (GPtrArray) persons = NULL;
  g_autoptr (DuiChange) change = NULL;
  DuiCase *file;

  mention (f, signal, "Betrokkene", DUI_ROLE_SUBJECT, "");
  mention (f, signal, "Moeder", DUI_ROLE_RELATIVE, "Steun thuis");
  g_assert_cmpstr (draft->municipality_of_stay, ==, "Voorbeeldstad");
  g_assert_cmpint (dui_date_compare (draft->next_review, dui_date_from_ymd (2027, 5, 20)), ==, 0);
  persons = dui_case_draft_persons (f->store, signal, f->today);
  g_assert_cmpuint (persons->len, ==, 2);
  g_assert_true (dui_date_is_set (DUI_PERSON (g_ptr_array_index (persons, 1))->review_on));
  change = dui_case_open (f->store, signal, draft, persons, &f->error);
  g_assert_no_error (f->error);
  apply (f, change);
  g_assert_cmpuint (count (f, &dui_case_type), ==, 1);
  g_assert_cmpuint (count (f, &dui_person_type), ==, 4);
  g_assert_cmpint (signal->status.value, ==, DUI_SIGNAL_SUBMITTED);
  file = DUI_CASE (dui_store_find (f->store, &dui_case_type, dui_record_get_id (DUI_RECORD (draft))));
  g_assert_cmpint (file->signal_id.id, ==, dui_record_get_id (DUI_RECORD (signal)));
  g_assert_false (dui_case_can_open (f->store, signal, NULL));
  dui_store_undo (f->store, &f->error);
  g_assert_no_error (f->error);
  g_assert_cmpuint (count (f, &dui_case_type), ==, 0);
  g_assert_cmpuint (count (f, &dui_person_type), ==, 2);
  g_assert_cmpint (signal->status.value, ==, DUI_SIGNAL_WEIGHED);
}

static void
assert_refused (Fixture *f, DuiSignal *signal, GPtrArray *persons)
{
  g_autoptr (DuiCase) draft = draft_of (f, signal);
  g_autoptr (DuiChange) change = dui_case_open (f->store, signal, draft, persons, &f->error);

  g_assert_null (change);
  g_assert_nonnull (f->error);
  g_clear_error (&f->error);
}

static void
test_open_refused (Fixture *f, gconstpointer data)
{
  DuiSignal *early = add_signal (f, DUI_SIGNAL_IN_SENSE_MAKING);
  DuiSignal *signal = add_signal (f, DUI_SIGNAL_WEIGHED);
  g_autoptr (GPtrArray) persons = NULL;

  mention (f, signal, "Betrokkene", DUI_ROLE_SUBJECT, "");
  mention (f, signal, "Broer", DUI_ROLE_RELATIVE, "");
  persons = dui_case_draft_persons (f->store, signal, f->today);
  assert_refused (f, early, persons);
  /* The brother has no reason. */
  assert_refused (f, signal, persons);
  /* Nobody, or two, cannot be who it is about. */
  g_ptr_array_remove_index (persons, 0);
  assert_refused (f, signal, persons);
  g_ptr_array_set_size (persons, 0);
  assert_refused (f, signal, persons);
  g_assert_cmpuint (count (f, &dui_case_type), ==, 0);
}

static void
test_relative_is_no_subject (Fixture *f, gconstpointer data)
{
  g_autoptr (DuiPerson) person = DUI_PERSON (dui_record_new (&dui_person_type));
  static const gboolean expected[] = {
    [DUI_ROLE_SUBJECT] = TRUE,       [DUI_ROLE_RELATIVE] = FALSE,     [DUI_ROLE_CONTACT] = FALSE,
    [DUI_ROLE_PROFESSIONAL] = FALSE, [DUI_ROLE_ORGANISATION] = FALSE, [DUI_ROLE_MENTIONED] = TRUE,
  };

  for (guint role = 0; role < G_N_ELEMENTS (expected); role++)
    {
      person->role.value = role;
      g_assert_cmpint (dui_case_may_be_subject (person), ==, expected[role]);
    }
}

static void
test_review_sooner_for_minor (Fixture *f, gconstpointer data)
{
  g_autoptr (DuiPerson) person = DUI_PERSON (dui_record_new (&dui_person_type));
  DuiDate adult = dui_case_review_date (f->store, person, f->today);

  person->birth_date = dui_date_from_ymd (2015, 1, 1);
  g_assert_cmpint (dui_date_compare (dui_case_review_date (f->store, person, f->today), adult), <, 0);
}

/* The graph */

static DuiCase *
largest_case (Fixture *f)
{
  DuiRecordList *files = dui_store_get_list (f->store, &dui_case_type);
  DuiCase *found = NULL;
  guint most = 0;

  for (guint i = 0; i < dui_record_list_get_size (files); i++)
    {
      DuiRecord *file = dui_record_list_get (files, i);
      g_autoptr (GPtrArray) persons =
          dui_lookup_owned (f->store, &dui_person_type, "case_id", dui_record_get_id (file));

      if (persons->len > most)
        {
          most = persons->len;
          found = DUI_CASE (file);
        }
    }
  g_assert_cmpuint (most, ==, 60);
  return found;
}

static DuiGraph *
placed_graph (Fixture *f, DuiCase *file, DuiCasePlaces *places)
{
  DuiGraph *graph = dui_case_graph_new (f->store, file, f->today);

  dui_case_graph_place (graph, dui_case_arrangement_of (file), places);
  return graph;
}

static void
assert_same_places (DuiGraph *a, DuiGraph *b, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpfloat (dui_graph_person (a, i)->x, ==, dui_graph_person (b, i)->x);
      g_assert_cmpfloat (dui_graph_person (a, i)->y, ==, dui_graph_person (b, i)->y);
    }
}

#define ASSERT_NAMES(type, field_name, graph_type, n, to_nick) \
  { \
    const DuiEnumValue *values = dui_record_type_find_field (type, field_name)->values; \
\
    for (int i = 0; i < n; i++) \
      g_assert_cmpstr (values[i].nick, ==, to_nick ((graph_type)i)); \
    g_assert_null (values[n].nick); \
  }

/* A network takes over the numbers of what a record says: each means the same in both. */
static void
test_same_numbers (void)
{
  g_autofree char *supports = dui_graph_support_to_text (G_MAXUINT);

  ASSERT_NAMES (&dui_person_type, "role", DuiGraphRole, DUI_GRAPH_N_ROLES, dui_graph_role_to_nick);
  ASSERT_NAMES (&dui_person_type, "gender", DuiGraphGender, DUI_GRAPH_N_GENDERS, dui_graph_gender_to_nick);
  ASSERT_NAMES (&dui_person_type, "need", DuiGraphNeed, DUI_GRAPH_N_NEEDS, dui_graph_need_to_nick);
  ASSERT_NAMES (&dui_person_type, "help", DuiGraphHelp, DUI_GRAPH_N_HELPS, dui_graph_help_to_nick);
  ASSERT_NAMES (&dui_tie_type, "kind", DuiGraphKind, DUI_GRAPH_N_KINDS, dui_graph_kind_to_nick);
  ASSERT_NAMES (&dui_tie_type, "quality", DuiGraphQuality, DUI_GRAPH_N_QUALITIES, dui_graph_quality_to_nick);
  g_assert_cmpstr (supports, ==, DUI_TIE_SUPPORTS);
}

static void
test_graph (Fixture *f, gconstpointer data)
{
  g_autoptr (DuiCasePlaces) places = dui_case_places_new ();
  g_autoptr (DuiGraph) graph = NULL;
  DuiCase *file;
  guint subject;

  dui_bundle_fill_practice (f->store, f->today, &f->error);
  g_assert_no_error (f->error);
  file = largest_case (f);
  graph = placed_graph (f, file, places);
  g_assert_cmpuint (dui_graph_n_persons (graph), ==, 60);
  g_assert_cmpuint (dui_graph_n_ties (graph), >, 60);
  subject = dui_graph_find_subject (graph);
  g_assert_cmpuint (subject, !=, DUI_GRAPH_NONE);
  for (guint i = 0; i < 60; i++)
    if (i != subject)
      g_assert_true (dui_graph_person (graph, i)->x != 0 || dui_graph_person (graph, i)->y != 0);
  /* Looking writes nothing: there is nothing to undo. */
  g_assert_null (dui_store_get_undo_description (f->store));
}

static void
move (Fixture *f, DuiGraph *graph, guint person)
{
  g_autoptr (DuiChange) change = dui_change_new ("test");

  dui_graph_person (graph, person)->x += 300;
  dui_graph_person (graph, person)->pinned = TRUE;
  dui_case_graph_keep_places (graph, f->store, change);
  apply (f, change);
}

static void
test_places_are_kept (Fixture *f, gconstpointer data)
{
  g_autoptr (DuiCasePlaces) places = dui_case_places_new ();
  g_autoptr (DuiCasePlaces) others = dui_case_places_new ();
  g_autoptr (DuiGraph) before = NULL;
  g_autoptr (DuiGraph) moved = NULL;
  g_autoptr (DuiGraph) after = NULL;
  g_autoptr (DuiGraph) undone = NULL;
  DuiCase *file;

  dui_bundle_fill_practice (f->store, f->today, &f->error);
  file = largest_case (f);
  before = placed_graph (f, file, places);
  moved = dui_graph_copy (before);
  move (f, moved, 7);
  /* Another session knows only the store. */
  after = placed_graph (f, file, others);
  assert_same_places (after, moved, 60);
  g_assert_true (dui_graph_person (after, 7)->pinned);
  dui_store_undo (f->store, &f->error);
  g_assert_no_error (f->error);
  undone = placed_graph (f, file, places);
  assert_same_places (undone, before, 60);
  g_assert_false (dui_graph_person (undone, 7)->pinned);
}

static void
add_friend (Fixture *f, DuiCase *file)
{
  g_autoptr (DuiChange) change = dui_change_new ("test");
  g_autoptr (DuiRecord) person = case_records_draft_person (file, "Nieuw", DUI_ROLE_CONTACT);
  g_autoptr (DuiRecord) tie = NULL;
  g_autoptr (GPtrArray) persons =
      dui_lookup_owned (f->store, &dui_person_type, "case_id", dui_record_get_id (DUI_RECORD (file)));

  dui_store_add (f->store, change, person);
  tie = case_records_draft_tie (DUI_PERSON (person), g_ptr_array_index (persons, 0), DUI_TIE_FRIEND);
  dui_store_add (f->store, change, tie);
  apply (f, change);
}

static void
test_new_person_moves_nobody (Fixture *f, gconstpointer data)
{
  g_autoptr (DuiCasePlaces) places = dui_case_places_new ();
  g_autoptr (DuiGraph) before = NULL;
  g_autoptr (DuiGraph) after = NULL;
  DuiCase *file;

  dui_bundle_fill_practice (f->store, f->today, &f->error);
  file = largest_case (f);
  before = placed_graph (f, file, places);
  move (f, before, 7);
  add_friend (f, file);
  after = placed_graph (f, file, places);
  g_assert_cmpuint (dui_graph_n_persons (after), ==, 61);
  assert_same_places (after, before, 60);
  g_assert_true (dui_graph_person (after, 60)->x != 0 || dui_graph_person (after, 60)->y != 0);
}

typedef struct
{
  DuiCasePlaces *places;
  GMainLoop *loop;
} Placing;

static void
placed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Placing *placing = data;
  g_autoptr (GError) error = NULL;

  g_assert_true (dui_case_graph_place_finish (result, placing->places, &error));
  g_assert_no_error (error);
  g_main_loop_quit (placing->loop);
}

/* The case file with these newcomers, laid out in another thread; the first 60 stand as in @before. */
static void
assert_beside (Fixture *f, DuiCase *file, DuiCasePlaces *places, DuiGraph *before)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  Placing placing = { places, loop };
  DuiLayoutWait wait = { NULL, placed_cb, &placing };
  g_autoptr (DuiGraph) graph = dui_case_graph_new (f->store, file, f->today);
  g_autoptr (DuiGraph) after = NULL;

  dui_case_graph_place_start (graph, dui_case_arrangement_of (file), places, &wait);
  g_main_loop_run (loop);
  after = placed_graph (f, file, places);
  assert_same_places (after, before, 60);
}

/* A family that nobody of the case file belongs to, as it comes from a file. */
static void
add_family (Fixture *f, DuiCase *file, guint n)
{
  g_autoptr (DuiChange) change = dui_change_new ("test");
  g_autoptr (GPtrArray) family = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n; i++)
    {
      g_ptr_array_add (family, case_records_draft_person (file, "Nieuw", DUI_ROLE_RELATIVE));
      dui_store_add (f->store, change, g_ptr_array_index (family, i));
    }
  for (guint i = 1; i < n; i++)
    {
      g_autoptr (DuiRecord) tie = case_records_draft_tie (g_ptr_array_index (family, (i - 1) / 2),
                                                          g_ptr_array_index (family, i), DUI_TIE_PARENT);

      dui_store_add (f->store, change, tie);
    }
  apply (f, change);
}

/* Who was there keeps the place while many come: when they are fewer, and when they are the most, who are
 * then laid out as one picture and not one by one. */
static void
test_many_come_beside (Fixture *f, gconstpointer data)
{
  g_autoptr (DuiCasePlaces) places = dui_case_places_new ();
  g_autoptr (DuiGraph) before = NULL;
  DuiCase *file;
  clock_t start;

  dui_bundle_fill_practice (f->store, f->today, &f->error);
  file = largest_case (f);
  before = placed_graph (f, file, places);
  for (guint i = 0; i < 20; i++)
    add_friend (f, file);
  assert_beside (f, file, places, before);
  move (f, before, 7);
  add_family (f, file, 1500);
  start = clock ();
  assert_beside (f, file, places, before);
  g_test_message ("1,520 beside 60: %.2f s", (double)(clock () - start) / CLOCKS_PER_SEC);
  g_assert_cmpfloat ((double)(clock () - start) / CLOCKS_PER_SEC, <, 4);
}

static void
test_arrange (Fixture *f, gconstpointer data)
{
  g_autoptr (DuiCasePlaces) places = dui_case_places_new ();
  g_autoptr (DuiGraph) before = NULL;
  g_autoptr (DuiGraph) after = NULL;
  g_autoptr (DuiChange) change = NULL;
  g_autoptr (DuiGraph) shape = NULL;
  DuiCase *file;

  dui_bundle_fill_practice (f->store, f->today, &f->error);
  file = largest_case (f);
  before = placed_graph (f, file, places);
  move (f, before, 7);
  shape = dui_graph_copy_shape (before);
  dui_layout_apply (shape, DUI_LAYOUT_RINGS, DUI_LAYOUT_ORDER_AUTOMATIC);
  change = dui_case_graph_arranged (shape, f->store, file,
                                    (DuiCaseArrangement){ DUI_CASE_LAYOUT_RINGS, DUI_CASE_ORDER_BIRTH },
                                    "Network arranged");
  apply (f, change);
  g_assert_cmpint (dui_case_graph_layout (file), ==, DUI_LAYOUT_RINGS);
  g_assert_cmpint (file->sibling_order.value, ==, DUI_CASE_ORDER_BIRTH);
  after = placed_graph (f, file, places);
  g_assert_cmpfloat (dui_graph_person (after, 7)->x, ==, dui_graph_person (before, 7)->x);
  g_assert_true (dui_graph_person (after, 9)->x != dui_graph_person (before, 9)->x
                 || dui_graph_person (after, 9)->y != dui_graph_person (before, 9)->y);
  dui_store_undo (f->store, &f->error);
  g_assert_no_error (f->error);
  g_assert_cmpint (dui_case_graph_layout (file), ==, DUI_LAYOUT_AUTOMATIC);
}

static char *
name_of (DuiGraph *graph, guint index)
{
  return g_strdup (dui_graph_person (graph, index)->label);
}

/* A couple that parted, in whatever way, is told of as ended and as what it was. */
static void
test_ended_couple (Fixture *f, gconstpointer data)
{
  static const DuiGraphKind kinds[] = { DUI_GRAPH_KIND_PARTNER, DUI_GRAPH_KIND_EX_PARTNER };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (DuiGraph) graph = dui_graph_new ();
      g_autoptr (DuiGraph) early = NULL;
      g_autoptr (DuiGraph) late = NULL;
      g_autoptr (GPtrArray) words = NULL;
      guint anna = dui_graph_add_person (graph, "Anna"), bas = dui_graph_add_person (graph, "Bas");
      DuiGraphTie *tie = dui_graph_tie (graph, dui_graph_add_tie (graph, anna, bas, kinds[i]));

      dui_graph_person (graph, anna)->id = 1;
      dui_graph_person (graph, bas)->id = 2;
      tie->id = 7;
      tie->end = dui_date_from_ymd (2024, 4, 9);
      early = dui_graph_at_date (graph, dui_date_from_ymd (2024, 4, 8));
      late = dui_graph_at_date (graph, tie->end);
      words = dui_case_dates_differences (early, late, name_of);
      g_assert_cmpuint (words->len, ==, 1);
      g_assert_cmpstr (g_ptr_array_index (words, 0), ==, "Beëindigd: Anna en Bas (partner van)");
    }
}

/* What is told after an import: of what there is none, nothing is said. */
static void
test_import_told (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *file;
    gboolean leave_out[3];
    const char *told;
  } samples[] = {
    { "naam\nAnna\n", { FALSE }, "1 persoon geïmporteerd" },
    { "naam\nAnna\nBas\n", { FALSE }, "2 personen geïmporteerd" },
    { "naam\nAnna\nBas\n", { TRUE }, "1 persoon geïmporteerd, 1 persoon weggelaten" },
    { "van;naar;relatie\nAnna;Bas;vriend\n", { FALSE }, "2 personen en 1 relatie geïmporteerd" },
    { "van;naar;relatie\nAnna;Bas;vriend\n",
      { FALSE, TRUE },
      "1 persoon geïmporteerd, 1 persoon en 1 relatie weggelaten" },
    { "van;naar;relatie\nAnna;Bas;vriend\nBas;Cor;vriend\n",
      { TRUE },
      "2 personen en 1 relatie geïmporteerd, 1 persoon en 1 relatie weggelaten" },
  };
  DuiCase *file = case_records_add_file (f->store, "D-2026-900");

  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (samples[i].file, -1, NULL);
      g_autoptr (DuiImport) import = dui_import_read_stream (stream, "x.csv", NULL, &f->error);
      const DuiCaseImportOptions options = { .reason = "Steun",
                                             .review_on = f->today,
                                             .leave_out = samples[i].leave_out };
      g_autoptr (DuiChange) change = NULL;

      g_assert_no_error (f->error);
      change = dui_case_import_new_change (f->store, file, import, &options, &f->error);
      g_assert_no_error (f->error);
      g_assert_cmpstr (dui_change_get_description (change), ==, samples[i].told);
    }
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
  ADD ("/casework/open", test_open);
  ADD ("/casework/open-refused", test_open_refused);
  ADD ("/casework/relative-is-no-subject", test_relative_is_no_subject);
  ADD ("/casework/review-sooner-for-minor", test_review_sooner_for_minor);
  g_test_add_func ("/casework/same-numbers", test_same_numbers);
  ADD ("/casework/graph", test_graph);
  ADD ("/casework/places-are-kept", test_places_are_kept);
  ADD ("/casework/new-person-moves-nobody", test_new_person_moves_nobody);
  ADD ("/casework/many-come-beside", test_many_come_beside);
  ADD ("/casework/arrange", test_arrange);
  ADD ("/casework/ended-couple", test_ended_couple);
  ADD ("/casework/import-told", test_import_told);
  return g_test_run ();
}
