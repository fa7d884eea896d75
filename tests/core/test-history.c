/* What happened to a case file: what changed, when, in which fields; also what is gone, and what was
 * destroyed.
 */

#include "dui-bundle.h"
#include "dui-case.h"
#include "dui-history.h"
#include "dui-language.h"
#include "dui-log-entry.h"
#include "dui-lookup.h"
#include "dui-person.h"
#include "dui-store-audit.h"

typedef struct
{
  DuiStore *store;
  DuiCase *file;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->store = dui_store_new_in_memory ("test", &error);
  g_assert_true (dui_bundle_fill_reference_lists (f->store, &error));
  g_assert_true (dui_bundle_fill_practice (f->store, dui_date_from_ymd (2026, 11, 20), &error));
  g_assert_no_error (error);
  f->file = DUI_CASE (dui_record_list_get (dui_store_get_list (f->store, &dui_case_type), 0));
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_assert_finalize_object (f->store);
}

static GPtrArray *
read_history (Fixture *f, guint max, gboolean *is_cut)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *steps = dui_history_read (f->store, DUI_RECORD (f->file), max, is_cut, &error);

  g_assert_no_error (error);
  return steps;
}

static const DuiHistoryItem *
only_item (GPtrArray *steps, guint step)
{
  DuiHistoryStep *found = g_ptr_array_index (steps, step);

  g_assert_cmpuint (found->items->len, ==, 1);
  return g_ptr_array_index (found->items, 0);
}

static void
change_case (Fixture *f, const char *property, const char *text)
{
  g_autoptr (DuiRecord) draft = dui_record_copy (DUI_RECORD (f->file));

  g_object_set (draft, property, text, NULL);
  g_assert_true (dui_store_save (f->store, "Dossier gewijzigd", draft, NULL));
}

static void
test_fields (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) steps = NULL;
  const DuiHistoryItem *item;
  const DuiHistoryField *field;
  g_autofree char *before = g_strdup (f->file->goal);

  change_case (f, "goal", "Een ander doel");
  steps = read_history (f, 100, NULL);
  item = only_item (steps, 0);
  g_assert_cmpstr (((DuiHistoryStep *)g_ptr_array_index (steps, 0))->description, ==, "Dossier gewijzigd");
  g_assert_cmpint (item->act, ==, DUI_HISTORY_CHANGED);
  g_assert_true (item->record == DUI_RECORD (f->file));
  g_assert_cmpuint (item->fields->len, ==, 1);
  field = g_ptr_array_index (item->fields, 0);
  g_assert_cmpstr (field->field->name, ==, "goal");
  g_assert_cmpstr (field->before, ==, before);
  g_assert_cmpstr (field->after, ==, "Een ander doel");
}

/* A code is told by what the user reads. */
static void
test_shown_values (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) steps = NULL;
  g_autoptr (DuiRecord) draft = dui_record_copy (DUI_RECORD (f->file));
  const DuiField *phenomenon = dui_record_type_find_field (&dui_case_type, "phenomenon");
  g_autofree char *label = dui_lookup_dup_label (f->store, "phenomenon", "rechts-extremisme");
  const DuiHistoryField *field;

  g_assert_true (dui_record_set_text (draft, phenomenon, "rechts-extremisme", NULL));
  g_assert_true (dui_store_save (f->store, "Dossier gewijzigd", draft, NULL));
  steps = read_history (f, 100, NULL);
  field = g_ptr_array_index (only_item (steps, 0)->fields, 0);
  g_assert_cmpstr (field->after, ==, label);
  g_assert_cmpstr (field->after, !=, "rechts-extremisme");
}

static DuiRecord *
add_entry (Fixture *f, const char *fact)
{
  g_autoptr (DuiRecord) entry = dui_record_new (&dui_log_entry_type);
  g_autoptr (DuiChange) change = dui_change_new ("Aantekening toegevoegd");

  DUI_LOG_ENTRY (entry)->case_id.id = dui_record_get_id (DUI_RECORD (f->file));
  DUI_LOG_ENTRY (entry)->happened_on = dui_date_from_ymd (2026, 11, 20);
  g_object_set (entry, "fact", fact, NULL);
  dui_store_add (f->store, change, entry);
  g_assert_true (dui_store_apply (f->store, change, NULL));
  return dui_store_find (f->store, &dui_log_entry_type, dui_record_get_id (entry));
}

/* What belonged to the case file and is gone is still told of, and so is undo. */
static void
test_removed (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) steps = NULL;
  const DuiHistoryItem *item;

  add_entry (f, "Eenmalig feit");
  g_assert_true (dui_store_undo (f->store, NULL));
  steps = read_history (f, 100, NULL);
  item = only_item (steps, 0);
  g_assert_true (((DuiHistoryStep *)g_ptr_array_index (steps, 0))->is_undo);
  g_assert_cmpint (item->act, ==, DUI_HISTORY_REMOVED);
  g_assert_cmpstr (DUI_LOG_ENTRY (item->record)->fact, ==, "Eenmalig feit");
  item = only_item (steps, 1);
  g_assert_cmpint (item->act, ==, DUI_HISTORY_ADDED);
  g_assert_true (item->type == &dui_log_entry_type);
}

/* Another case file's past is not this one's. */
static void
test_of_this_case_only (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) before = read_history (f, 100, NULL);
  g_autoptr (GPtrArray) after = NULL;
  DuiCase *own = f->file;

  f->file = DUI_CASE (dui_record_list_get (dui_store_get_list (f->store, &dui_case_type), 1));
  change_case (f, "goal", "Van een ander");
  add_entry (f, "Van een ander");
  f->file = own;
  after = read_history (f, 100, NULL);
  g_assert_cmpuint (after->len, ==, before->len);
}

/* Places in the picture are no news; the change that moved somebody is. */
static void
test_arrangement (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) persons =
      dui_lookup_owned (f->store, &dui_person_type, "case_id", dui_record_get_id (DUI_RECORD (f->file)));
  g_autoptr (DuiRecord) draft = dui_record_copy (g_ptr_array_index (persons, 1));
  g_autoptr (GPtrArray) steps = NULL;
  DuiHistoryStep *step;

  DUI_PERSON (draft)->x += 40;
  g_assert_true (dui_store_save (f->store, "Persoon verplaatst", draft, NULL));
  steps = read_history (f, 100, NULL);
  step = g_ptr_array_index (steps, 0);
  g_assert_cmpstr (step->description, ==, "Persoon verplaatst");
  g_assert_cmpuint (step->items->len, ==, 0);
}

/* One change of many records is one step; more steps than asked for are told of. */
static void
test_steps (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) all = read_history (f, 100, NULL);
  g_autoptr (GPtrArray) some = NULL;
  guint n_records = 1, before = all->len;
  gboolean is_cut = FALSE;

  for (guint i = 0; i < all->len; i++)
    n_records = MAX (n_records, ((DuiHistoryStep *)g_ptr_array_index (all, i))->items->len);
  g_assert_cmpuint (n_records, >, 8);
  change_case (f, "goal", "Eén");
  change_case (f, "goal", "Twee");
  g_clear_pointer (&all, g_ptr_array_unref);
  all = read_history (f, 100, &is_cut);
  g_assert_false (is_cut);
  g_assert_cmpuint (all->len, ==, before + 2);
  some = read_history (f, 1, &is_cut);
  g_assert_true (is_cut);
  g_assert_cmpuint (some->len, ==, 1);
}

static void
test_shielded (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) steps = NULL;
  DuiHistoryStep *step;

  g_assert_true (dui_store_log_view (f->store, DUI_RECORD (f->file), NULL, NULL));
  g_assert_true (dui_store_log_view (f->store, DUI_RECORD (f->file), "Verzoek om inzage", NULL));
  steps = read_history (f, 100, NULL);
  step = g_ptr_array_index (steps, 0);
  g_assert_cmpstr (step->reason, ==, "Verzoek om inzage");
  g_assert_cmpint (only_item (steps, 0)->act, ==, DUI_HISTORY_OPENED);
  step = g_ptr_array_index (steps, 1);
  g_assert_null (step->reason);
}

/* What was taken out of the store belongs to what happened to it. */
static void
test_taken_out (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) steps = NULL;
  DuiHistoryStep *step;

  g_assert_true (
      dui_store_log_export (f->store, DUI_RECORD (f->file), "Netwerktekening", "tekening.pdf", NULL));
  steps = read_history (f, 100, NULL);
  step = g_ptr_array_index (steps, 0);
  g_assert_cmpstr (step->description, ==, "Uit de opslag gehaald: Netwerktekening");
  g_assert_cmpstr (step->reason, ==, "tekening.pdf");
}

/* What was destroyed in the log is said to be, and the rest still reads. */
static void
test_destroyed (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) steps = NULL;
  const DuiHistoryItem *item;

  change_case (f, "goal", "Vernietigd doel");
  g_assert_cmpint (sqlite3_exec (dui_store_get_connection (f->store),
                                 "DELETE FROM audit_payload WHERE seq = (SELECT max (seq) FROM audit)", NULL,
                                 NULL, NULL),
                   ==, SQLITE_OK);
  steps = read_history (f, 100, NULL);
  item = only_item (steps, 0);
  g_assert_true (item->is_destroyed);
  g_assert_cmpint (item->act, ==, DUI_HISTORY_CHANGED);
  g_assert_cmpuint (item->fields->len, ==, 0);
  g_assert_cmpuint (steps->len, >, 1);
}

#define ADD(name, func) g_test_add (name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
  ADD ("/history/fields", test_fields);
  ADD ("/history/shown-values", test_shown_values);
  ADD ("/history/removed", test_removed);
  ADD ("/history/of-this-case-only", test_of_this_case_only);
  ADD ("/history/arrangement", test_arrangement);
  ADD ("/history/steps", test_steps);
  ADD ("/history/shielded", test_shielded);
  ADD ("/history/taken-out", test_taken_out);
  ADD ("/history/destroyed", test_destroyed);
  return g_test_run ();
}
