/* Taking a large file over while the window goes on: stopped or closed at any moment it leaves nothing, and
 * nothing else slips in. */

#include <glib/gstdio.h>
#include <string.h>

#include "case-records.h"
#include "dui-audit-log.h"
#include "dui-bundle.h"
#include "dui-case-import.h"
#include "dui-language.h"
#include "dui-seal.h"
#include "dui-store-audit.h"
#include "folder.h"
#include "store-place.h"

#define PERSONS 1200

/* A store with a case file of one person, something to undo and something to do again. */
typedef struct
{
  DuiStore *store;
  DuiCase *file;
  DuiImport *import;
  GCancellable *cancellable;
  guint n_before; /* entries in the log */

  /* of the work that is under way */
  gboolean has_ended;
  gboolean is_done;
  GError *error;
  double fraction;
  guint n_told;
} World;

static DuiImport *
read_pairs (void)
{
  g_autoptr (GString) text = g_string_new ("van;naar;relatie\n");
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GError) error = NULL;
  DuiImport *import;

  for (guint i = 0; i + 1 < PERSONS; i++)
    g_string_append_printf (text, "Persoon%u;Persoon%u;vriend\n", i, i + 1);
  stream = g_memory_input_stream_new_from_data (text->str, (gssize)text->len, NULL);
  import = dui_import_read_stream (stream, "", NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (import->persons->len, ==, PERSONS);
  return import;
}

static gint64
count_rows (DuiStore *store, const char *table)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM %s", table);
  sqlite3_stmt *statement;
  gint64 n;

  g_assert_cmpint (sqlite3_prepare_v2 (dui_store_get_connection (store), sql, -1, &statement, NULL), ==,
                   SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  n = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return n;
}

/* @store: (transfer full) */
static void
world_init (World *world, DuiStore *store)
{
  *world = (World){ .store = store, .import = read_pairs (), .cancellable = g_cancellable_new () };
  world->file = case_records_add_file (store, "D-2026-900");
  case_records_keep (store, case_records_draft_person (world->file, "Anna", DUI_ROLE_SUBJECT));
  case_records_keep (store, case_records_draft_person (world->file, "Bas", DUI_ROLE_CONTACT));
  g_assert_true (dui_store_undo (store, NULL));
  world->n_before = count_rows (store, "audit");
}

static void
world_clear (World *world)
{
  g_clear_error (&world->error);
  g_clear_object (&world->cancellable);
  dui_import_free (world->import);
  g_assert_finalize_object (world->store);
}

static guint
n_persons (World *world)
{
  return dui_record_list_get_size (dui_store_get_list (world->store, &dui_person_type));
}

static void
progress_cb (double fraction, gpointer data)
{
  World *world = data;

  g_assert_cmpfloat (fraction, >=, world->fraction);
  g_assert_cmpfloat (fraction, <=, 1);
  world->fraction = fraction;
  world->n_told++;
}

static void
ended_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  World *world = data;

  g_assert_false (world->has_ended);
  /* Who is told can go on at once. */
  g_assert_false (dui_store_is_applying (world->store));
  world->has_ended = TRUE;
  world->is_done = DUI_IS_STORE (source) ? dui_store_apply_finish (world->store, result, &world->error)
                                         : dui_case_import_finish (result, &world->error);
}

static DuiStoreWait
begin (World *world)
{
  g_clear_error (&world->error);
  g_clear_object (&world->cancellable);
  world->cancellable = g_cancellable_new ();
  world->has_ended = world->is_done = FALSE;
  world->fraction = world->n_told = 0;
  return (DuiStoreWait){ world->cancellable, progress_cb, ended_cb, world };
}

static void
begin_import (World *world)
{
  DuiStoreWait wait = begin (world);
  const DuiCaseImportOptions options = { .reason = "Steun thuis", .review_on = dui_date_today () };

  dui_case_import_async (world->store, world->file, world->import, &options, &wait);
}

/* Returns: whether it is still under way after so many turns of the main loop */
static gboolean
turn (World *world, guint n)
{
  for (guint i = 0; i < n && !world->has_ended; i++)
    g_main_context_iteration (NULL, TRUE);
  return !world->has_ended;
}

/* As before: in the lists, on the disk, in the log, and in what can be undone. */
static void
assert_untouched (World *world)
{
  g_assert_cmpuint (n_persons (world), ==, 1);
  g_assert_cmpint (count_rows (world->store, "person"), ==, 1);
  g_assert_cmpint (count_rows (world->store, "tie"), ==, 0);
  g_assert_cmpint (count_rows (world->store, "audit"), ==, world->n_before);
  g_assert_cmpstr (dui_store_get_undo_description (world->store), ==, "test");
  g_assert_cmpstr (dui_store_get_redo_description (world->store), ==, "test");
  store_place_assert_log_whole (world->store);
}

static void
assert_refused (World *world)
{
  g_autoptr (DuiRecord) person = case_records_draft_person (world->file, "Cor", DUI_ROLE_CONTACT);
  const DuiAuditAct act = { .action = DUI_AUDIT_VIEW };
  g_autoptr (GError) error = NULL;

  g_assert_false (dui_store_save (world->store, "test", person, &error));
  g_assert_error (error, DUI_STORE_ERROR, DUI_STORE_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_false (dui_store_undo (world->store, &error));
  g_assert_error (error, DUI_STORE_ERROR, DUI_STORE_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_false (dui_store_redo (world->store, &error));
  g_assert_error (error, DUI_STORE_ERROR, DUI_STORE_ERROR_BUSY);
  g_clear_error (&error);
  g_assert_false (dui_store_log (world->store, &act, &error));
  g_assert_error (error, DUI_STORE_ERROR, DUI_STORE_ERROR_BUSY);
}

/* One change, one step, one description with numbers; while it is made nothing else is. */
static void
test_as_one (void)
{
  World world;
  guint n_refused = 0;
  DuiStoreWait wait;

  world_init (&world, case_records_open ());
  begin_import (&world);
  while (turn (&world, 1))
    if (dui_store_is_applying (world.store))
      {
        assert_refused (&world);
        n_refused++;
      }
  g_assert_no_error (world.error);
  g_assert_true (world.is_done);
  g_assert_cmpuint (n_refused, >, 1);
  g_assert_cmpuint (world.n_told, >, 1);
  g_assert_cmpuint (n_persons (&world), ==, 1 + PERSONS);
  g_assert_cmpint (count_rows (world.store, "tie"), ==, PERSONS - 1);
  g_assert_cmpstr (dui_store_get_undo_description (world.store), ==,
                   "1200 personen en 1199 relaties geïmporteerd");
  g_assert_null (dui_store_get_redo_description (world.store));
  store_place_assert_log_whole (world.store);
  for (guint i = 0; i < 3; i++)
    {
      wait = begin (&world);
      if (i % 2 == 0)
        dui_store_undo_async (world.store, &wait);
      else
        dui_store_redo_async (world.store, &wait);
      g_assert_false (turn (&world, G_MAXUINT));
      g_assert_true (world.is_done);
      g_assert_cmpuint (n_persons (&world), ==, i % 2 == 0 ? 1 : 1 + PERSONS);
    }
  g_assert_cmpstr (dui_store_get_undo_description (world.store), ==, "test");
  store_place_assert_log_whole (world.store);
  world_clear (&world);
}

/* Stopped after every number of turns until it is too late. */
static void
test_cancelled_anywhere (void)
{
  World world;
  guint n_stopped = 0, n_begun = 0;

  world_init (&world, case_records_open ());
  for (guint k = 0;; k++)
    {
      begin_import (&world);
      if (!turn (&world, k))
        break;
      n_begun += dui_store_is_applying (world.store);
      g_cancellable_cancel (world.cancellable);
      g_assert_false (turn (&world, G_MAXUINT));
      if (world.is_done)
        break;
      g_assert_error (world.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      assert_untouched (&world);
      n_stopped++;
    }
  g_assert_true (world.is_done);
  g_assert_cmpuint (n_persons (&world), ==, 1 + PERSONS);
  g_test_message ("%u times stopped, %u of them within the transaction", n_stopped, n_begun);
  g_assert_cmpuint (n_stopped, >, 1);
  g_assert_cmpuint (n_begun, >, 1);
  store_place_assert_log_whole (world.store);
  world_clear (&world);
}

static void
test_undo_cancelled_anywhere (void)
{
  World world;
  guint n_stopped = 0;

  world_init (&world, case_records_open ());
  begin_import (&world);
  g_assert_false (turn (&world, G_MAXUINT));
  for (guint k = 0;; k++)
    {
      DuiStoreWait wait = begin (&world);

      dui_store_undo_async (world.store, &wait);
      turn (&world, k);
      g_cancellable_cancel (world.cancellable);
      turn (&world, G_MAXUINT);
      if (world.is_done)
        break;
      g_assert_cmpuint (n_persons (&world), ==, 1 + PERSONS);
      g_assert_cmpint (count_rows (world.store, "person"), ==, 1 + PERSONS);
      g_assert_null (dui_store_get_redo_description (world.store));
      n_stopped++;
    }
  g_assert_cmpuint (n_stopped, >, 1);
  g_assert_cmpuint (n_persons (&world), ==, 1);
  g_assert_nonnull (dui_store_get_redo_description (world.store));
  store_place_assert_log_whole (world.store);
  world_clear (&world);
}

/* Of something that has changed meanwhile nothing is overwritten; of nothing there is nothing to wait for. */
static void
test_refused_at_once (void)
{
  World world;
  g_autoptr (DuiChange) stale = dui_change_new ("test"), empty = dui_change_new ("test");
  g_autoptr (DuiRecord) before = NULL, after = NULL;
  DuiStoreWait wait;

  world_init (&world, case_records_open ());
  before = dui_record_copy (dui_record_list_get (dui_store_get_list (world.store, &dui_person_type), 0));
  g_object_set (before, "alias", "Vroeger", NULL);
  after = dui_record_copy (before);
  g_object_set (after, "alias", "Later", NULL);
  dui_change_put (stale, before, after);
  wait = begin (&world);
  dui_store_apply_async (world.store, stale, &wait);
  g_assert_false (turn (&world, G_MAXUINT));
  g_assert_false (world.is_done);
  g_assert_error (world.error, DUI_STORE_ERROR, DUI_STORE_ERROR_CONFLICT);
  assert_untouched (&world);
  wait = begin (&world);
  dui_store_apply_async (world.store, empty, &wait);
  g_assert_false (turn (&world, G_MAXUINT));
  g_assert_true (world.is_done);
  assert_untouched (&world);
  world_clear (&world);
}

/* The last of all does not fit: nobody came in. */
static void
test_refused_at_the_end (void)
{
  World world;
  g_autoptr (DuiChange) change = dui_change_new ("test");
  DuiStoreWait wait;

  world_init (&world, case_records_open ());
  for (guint i = 0; i < PERSONS; i++)
    {
      g_autoptr (DuiRecord) person = case_records_draft_person (world.file, "Cor", DUI_ROLE_CONTACT);

      /* Checked at commit only, as references are. */
      if (i + 1 == PERSONS)
        DUI_PERSON (person)->case_id.id = 999;
      dui_store_add (world.store, change, person);
    }
  wait = begin (&world);
  dui_store_apply_async (world.store, change, &wait);
  g_assert_false (turn (&world, G_MAXUINT));
  g_assert_false (world.is_done);
  g_assert_error (world.error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_QUERY);
  assert_untouched (&world);
  world_clear (&world);
}

static DuiStore *
open_sealed (const char *path, const DuiKey *key, DuiSealMode mode)
{
  g_autoptr (GError) error = NULL;
  sqlite3 *connection = dui_seal_open (path, key, mode, &error);
  DuiStore *store = connection != NULL ? dui_store_new (connection, key, "test", &error) : NULL;

  g_assert_no_error (error);
  return store;
}

/* Locked after any number of turns: in the file is nobody of them or everybody, and the log is whole. */
static void
test_closed_anywhere (void)
{
  g_autofree char *folder = g_dir_make_tmp ("test-applying-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "store.db", NULL);
  g_autoptr (DuiKey) key = dui_key_new_random ();
  guint n_stopped = 0, n;
  gboolean is_under_way = TRUE;

  for (guint k = 0; is_under_way; k += 2)
    {
      World world;
      DuiStore *store = open_sealed (path, key, DUI_SEAL_CREATE);

      g_assert_true (dui_bundle_fill_reference_lists (store, NULL));
      world_init (&world, store);
      begin_import (&world);
      is_under_way = turn (&world, k);
      dui_store_close (store);
      /* Where the change was still being put together, that is found out now. */
      g_assert_false (turn (&world, G_MAXUINT));
      n = n_persons (&world);
      g_assert_cmpuint (n, ==, world.is_done ? 1 + PERSONS : 1);
      n_stopped += !world.is_done;
      world_clear (&world);
      store = open_sealed (path, key, DUI_SEAL_EXISTING);
      g_assert_true (dui_seal_verify (dui_store_get_connection (store), NULL, NULL, NULL));
      g_assert_cmpint (count_rows (store, "person"), ==, n);
      store_place_assert_log_whole (store);
      g_object_unref (store);
      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_test_message ("closed %u times before it was kept", n_stopped);
  g_assert_cmpuint (n_stopped, >, 1);
  folder_remove (folder);
}

/* What is not kept yet is no part of the log for who verifies it meanwhile. */
static void
verified_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_auto (DuiAuditReport) report = { 0 };

  g_assert_true (dui_store_verify_audit_finish (DUI_STORE (source), result, &report, NULL));
  g_assert_cmpint (report.bad_entry, ==, 0);
  *(gboolean *)data = TRUE;
}

static void
test_verified_meanwhile (void)
{
  World world;
  gboolean is_verified = FALSE;

  world_init (&world, case_records_open ());
  begin_import (&world);
  while (turn (&world, 1) && !dui_store_is_applying (world.store))
    ;
  dui_store_verify_audit_async (world.store, NULL, verified_cb, &is_verified);
  g_assert_true (turn (&world, 3));
  g_assert_false (is_verified);
  g_cancellable_cancel (world.cancellable);
  while (!is_verified)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (world.has_ended);
  world_clear (&world);
}

int
main (int argc, char **argv)
{
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/applying/as-one", test_as_one);
  g_test_add_func ("/applying/cancelled-anywhere", test_cancelled_anywhere);
  g_test_add_func ("/applying/undo-cancelled-anywhere", test_undo_cancelled_anywhere);
  g_test_add_func ("/applying/refused-at-once", test_refused_at_once);
  g_test_add_func ("/applying/refused-at-the-end", test_refused_at_the_end);
  g_test_add_func ("/applying/closed-anywhere", test_closed_anywhere);
  g_test_add_func ("/applying/verified-meanwhile", test_verified_meanwhile);
  return g_test_run ();
}
