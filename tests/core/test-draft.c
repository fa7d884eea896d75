/* What was typed and not kept: it comes back as it was, holds nothing in the log, and goes with its record.
 */

#include "dui-draft.h"

#include <string.h>

#include "dui-case.h"
#include "dui-log-entry.h"
#include "dui-person.h"
#include "dui-signal.h"
#include "dui-store-audit.h"

#define CANARY "Kanarie Zilverberk"

static DuiStore *
new_store (void)
{
  g_autoptr (GError) error = NULL;
  DuiStore *store = dui_store_new_in_memory ("test", &error);

  g_assert_no_error (error);
  return store;
}

static void
save (DuiStore *store, gpointer record)
{
  g_autoptr (GError) error = NULL;

  dui_store_save (store, "Opslaan", record, &error);
  g_assert_no_error (error);
}

static gint64
add_signal (DuiStore *store)
{
  g_autoptr (DuiSignal) signal = g_object_new (DUI_TYPE_SIGNAL, "subject", "Onderwerp", "received-on",
                                               "2026-11-01", "observed-fact", "Feit", NULL);

  save (store, signal);
  return dui_record_get_id (DUI_RECORD (signal));
}

static gint64
add_case (DuiStore *store)
{
  g_autoptr (DuiCase) file =
      g_object_new (DUI_TYPE_CASE, "reference", "D-2026-001", "opened-on", "2026-11-02", "necessity", "Nodig",
                    "municipality-of-stay", "Wolkenhoven", NULL);

  save (store, file);
  return dui_record_get_id (DUI_RECORD (file));
}

static guint
count (DuiStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) drafts = dui_draft_load_all (store, &error);

  g_assert_no_error (error);
  return drafts->len;
}

static void
keep (DuiStore *store, DuiDraft *draft)
{
  g_autoptr (GError) error = NULL;

  dui_draft_keep (draft, store, &error);
  g_assert_no_error (error);
}

/* A signal of the store with an altered fact, and a person who is new. */
static DuiDraft *
new_draft (DuiStore *store, gint64 signal)
{
  DuiRecord *original = dui_store_find (store, &dui_signal_type, signal);
  g_autoptr (DuiRecord) typed = dui_record_copy (original);
  g_autoptr (DuiPerson) person = g_object_new (DUI_TYPE_PERSON, "surname", CANARY, "signal-id", signal, NULL);
  DuiDraft *draft = dui_draft_new ("proef");

  g_object_set (typed, "observed-fact", CANARY, NULL);
  dui_draft_add (draft, typed, original);
  dui_draft_add (draft, DUI_RECORD (person), NULL);
  return draft;
}

static void
test_round_trip (void)
{
  g_autoptr (DuiStore) store = new_store ();
  gint64 id = add_signal (store);
  g_autoptr (DuiDraft) draft = new_draft (store, id);
  g_autoptr (GPtrArray) loaded = NULL;
  g_autoptr (DuiRecord) record = NULL, person = NULL;
  g_autoptr (DuiRecord) changed = dui_record_copy (dui_store_find (store, &dui_signal_type, id));

  dui_draft_set_text (draft, "reden", CANARY);
  keep (store, draft);
  /* What else changed in the record meanwhile stays. */
  g_object_set (changed, "interpretation", "Intussen", NULL);
  save (store, changed);
  loaded = dui_draft_load_all (store, NULL);
  g_assert_cmpuint (loaded->len, ==, 1);
  g_assert_true (dui_draft_equal (draft, g_ptr_array_index (loaded, 0)));
  g_assert_cmpstr (dui_draft_get_form (g_ptr_array_index (loaded, 0)), ==, "proef");
  g_assert_cmpint (ABS (dui_draft_get_kept_at (g_ptr_array_index (loaded, 0)) - g_get_real_time () / 1000000),
                   <, 5);
  record = dui_draft_dup_record (g_ptr_array_index (loaded, 0), 0, store);
  person = dui_draft_dup_record (g_ptr_array_index (loaded, 0), 1, store);
  g_assert_cmpint (dui_record_get_id (record), ==, id);
  g_assert_cmpstr (DUI_SIGNAL (record)->observed_fact, ==, CANARY);
  g_assert_cmpstr (DUI_SIGNAL (record)->interpretation, ==, "Intussen");
  g_assert_cmpint (dui_record_get_id (person), ==, 0);
  g_assert_cmpstr (DUI_PERSON (person)->surname, ==, CANARY);
  g_assert_cmpstr (dui_draft_get_text (g_ptr_array_index (loaded, 0), "reden"), ==, CANARY);
  g_assert_cmpstr (dui_draft_get_text (g_ptr_array_index (loaded, 0), "iets anders"), ==, "");
  dui_draft_set_text (draft, "reden", "Een andere");
  g_assert_false (dui_draft_equal (draft, g_ptr_array_index (loaded, 0)));
}

/* Keeping once more alters the row; a later state of the form takes its place. */
static void
test_replace (void)
{
  g_autoptr (DuiStore) store = new_store ();
  g_autoptr (DuiDraft) draft = new_draft (store, add_signal (store));
  g_autoptr (DuiDraft) later = dui_draft_new ("");
  g_autoptr (DuiSignal) typed = g_object_new (DUI_TYPE_SIGNAL, "subject", "Later", NULL);
  g_autoptr (GPtrArray) loaded = NULL;
  g_autoptr (GError) error = NULL;

  dui_draft_add (later, DUI_RECORD (typed), NULL);
  keep (store, draft);
  keep (store, draft);
  g_assert_cmpuint (count (store), ==, 1);
  dui_draft_replace (later, draft);
  keep (store, later);
  loaded = dui_draft_load_all (store, NULL);
  g_assert_cmpuint (loaded->len, ==, 1);
  g_assert_true (dui_draft_equal (later, g_ptr_array_index (loaded, 0)));
  g_assert_true (dui_draft_drop (later, store, &error));
  g_assert_cmpuint (count (store), ==, 0);
}

static guint
count_rows (DuiStore *store, const char *sql)
{
  sqlite3_stmt *statement;
  guint n;

  g_assert_cmpint (sqlite3_prepare_v2 (dui_store_get_connection (store), sql, -1, &statement, NULL), ==,
                   SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  n = sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);
  return n;
}

/* The log says that there was one, once, and nothing of what was in it; no word of it can be searched. */
static void
test_log (void)
{
  g_autoptr (DuiStore) store = new_store ();
  g_autoptr (DuiDraft) draft = new_draft (store, add_signal (store));
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (DuiAuditReport) report = { 0 };

  keep (store, draft);
  keep (store, draft);
  g_assert_true (dui_draft_drop (draft, store, &error));
  g_assert_cmpuint (count_rows (store, "SELECT count (*) FROM audit WHERE action = 'keep draft'"), ==, 1);
  g_assert_cmpuint (count_rows (store, "SELECT count (*) FROM audit WHERE action = 'drop draft'"), ==, 1);
  g_assert_cmpuint (count_rows (store, "SELECT count (*) FROM audit_payload WHERE payload LIKE '%Kanarie%'"),
                    ==, 0);
  g_assert_true (dui_store_verify_audit (store, &report, &error));
  g_assert_cmpint (report.bad_entry, ==, 0);
  found = dui_store_search (store, "kanarie", NULL, 10, &error);
  g_assert_cmpuint (found->len, ==, 0);
}

/* A record that goes takes along what was typed about it, and about what would have belonged to it. */
static void
test_removal (void)
{
  g_autoptr (DuiStore) store = new_store ();
  gint64 signal = add_signal (store), other = add_signal (store), file = add_case (store);
  g_autoptr (DuiDraft) about_signal = new_draft (store, signal);
  g_autoptr (DuiDraft) about_other = new_draft (store, other);
  g_autoptr (DuiDraft) about_entry = dui_draft_new ("");
  g_autoptr (DuiLogEntry) entry = g_object_new (DUI_TYPE_LOG_ENTRY, "case-id", file, "fact", CANARY, NULL);
  g_autoptr (DuiChange) removal = dui_change_new ("Weg");
  g_autoptr (GError) error = NULL;

  dui_draft_add (about_entry, DUI_RECORD (entry), NULL);
  keep (store, about_signal);
  keep (store, about_other);
  keep (store, about_entry);
  g_assert_cmpuint (count (store), ==, 3);
  dui_store_remove (store, removal, dui_store_find (store, &dui_signal_type, signal));
  dui_store_remove (store, removal, dui_store_find (store, &dui_case_type, file));
  g_assert_true (dui_store_apply (store, removal, &error));
  g_assert_cmpuint (count (store), ==, 1);
  g_assert_cmpuint (count_rows (store, "SELECT count (*) FROM draft WHERE id = 2"), ==, 1);
}

static void
test_closed (void)
{
  g_autoptr (DuiStore) store = new_store ();
  g_autoptr (DuiDraft) draft = new_draft (store, add_signal (store));
  g_autoptr (GError) error = NULL;

  dui_store_close (store);
  g_assert_false (dui_draft_keep (draft, store, &error));
  g_assert_error (error, DUI_STORE_ERROR, DUI_STORE_ERROR_DATABASE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draft/round-trip", test_round_trip);
  g_test_add_func ("/draft/replace", test_replace);
  g_test_add_func ("/draft/log", test_log);
  g_test_add_func ("/draft/removal", test_removal);
  g_test_add_func ("/draft/closed", test_closed);
  return g_test_run ();
}
