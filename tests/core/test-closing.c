/* The closing seal, with a keyring: what is put back shows at the next opening, and every choice does what it
 * says. */

#include <string.h>

#include "dui-anchor.h"
#include "dui-keyring.h"
#include "dui-language.h"
#include "dui-seal.h"
#include "dui-signal.h"
#include "dui-slots-private.h"
#include "dui-store-audit.h"
#include "dui-store-folder.h"
#include "dui-store-private.h"
#include "folder.h"

#define PASSPHRASE "zeven natte klompen onder een bed"

static const DuiSlotsCost cheap = { 1, 8192 };

typedef struct
{
  char *folder;
  char *path;
  DuiKey *key;
} World;

static DuiStore *
open_as (World *world, DuiOpenMode mode, GError **error)
{
  return dui_store_folder_open_as (world->folder, world->key, "test", mode, error);
}

static DuiStore *
open_found (World *world, DuiClosingFound found)
{
  g_autoptr (GError) error = NULL;
  DuiStore *store = open_as (world, DUI_OPEN_USUAL, &error);

  g_assert_no_error (error);
  g_assert_cmpint (dui_store_get_found (store), ==, found);
  return store;
}

static void
add (DuiStore *store, const char *subject)
{
  g_autoptr (DuiSignal) signal = g_object_new (DUI_TYPE_SIGNAL, "subject", subject, "received-on",
                                               "2026-11-01", "observed-fact", "Iets gezien", NULL);
  g_autoptr (GError) error = NULL;

  dui_store_save (store, "Signaal toegevoegd", DUI_RECORD (signal), &error);
  g_assert_no_error (error);
}

static void
close_store (DuiStore *store)
{
  dui_store_close (store);
  g_object_unref (store);
}

static void
set_up (World *world, gconstpointer data)
{
  DuiSlotsRequest request = { .passphrase = PASSPHRASE, .use_keyring = data == NULL, .cost = &cheap };
  g_autoptr (DuiSecret) code = NULL;
  g_autoptr (GError) error = NULL;

  world->folder = g_dir_make_tmp ("duiding-closing-XXXXXX", NULL);
  request.directory = world->folder;
  world->key = dui_slots_create_with (&request, &code, &error);
  g_assert_no_error (error);
  world->path = dui_slots_get_store_path (world->folder);
}

static void
tear_down (World *world, gconstpointer data)
{
  folder_remove (world->folder);
  g_free (world->folder);
  g_free (world->path);
  dui_key_free (world->key);
}

static GBytes *
read_file (World *world)
{
  char *contents = NULL;
  gsize length = 0;

  g_assert_true (g_file_get_contents (world->path, &contents, &length, NULL));
  return g_bytes_new_take (contents, length);
}

static void
write_file (World *world, GBytes *bytes)
{
  g_assert_true (
      g_file_set_contents (world->path, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), NULL));
}

static void
write_page (World *world, GBytes *now, GBytes *old, gsize page)
{
  g_autofree char *bytes = g_memdup2 (g_bytes_get_data (now, NULL), g_bytes_get_size (now));
  g_autoptr (GBytes) mixed = NULL;

  memcpy (bytes + page * 4096, (const char *)g_bytes_get_data (old, NULL) + page * 4096, 4096);
  mixed = g_bytes_new (bytes, g_bytes_get_size (now));
  write_file (world, mixed);
}

static gint64
ask (DuiStore *store, const char *sql)
{
  sqlite3_stmt *statement = NULL;
  gint64 answer;

  g_assert_cmpint (sqlite3_prepare_v2 (dui_store_get_connection (store), sql, -1, &statement, NULL), ==,
                   SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  answer = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return answer;
}

static void
assert_put_back (World *world)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) before = read_file (world);
  g_autoptr (GBytes) after = NULL;

  g_assert_null (open_as (world, DUI_OPEN_USUAL, &error));
  g_assert_error (error, DUI_STORE_ERROR, DUI_STORE_ERROR_PUT_BACK);
  g_assert_nonnull (strstr (error->message, "oudere kopie"));
  after = read_file (world);
  g_assert_true (g_bytes_equal (before, after));
}

static void
test_same (World *world, gconstpointer data)
{
  close_store (open_found (world, DUI_CLOSING_FIRST));
  for (int i = 0; i < 3; i++)
    {
      DuiStore *store = open_found (world, DUI_CLOSING_SAME);

      g_assert_null (dui_store_dup_closing_text (store));
      add (store, "Signaal zonder bijzonderheden");
      g_assert_cmpint (ask (store, "SELECT count(*) FROM audit WHERE action = 'open'"), ==, 0);
      close_store (store);
    }
}

/* Every page by itself, and the whole file. */
static void
test_put_back (World *world, gconstpointer data)
{
  g_autoptr (GBytes) old = NULL;
  g_autoptr (GBytes) now = NULL;
  guint pages = 0, unlike = 0;
  DuiStore *store;

  close_store (open_found (world, DUI_CLOSING_FIRST));
  old = read_file (world);
  store = open_found (world, DUI_CLOSING_SAME);
  add (store, "Nieuw signaal");
  close_store (store);
  now = read_file (world);
  write_file (world, old);
  assert_put_back (world);
  for (gsize page = 0; page < g_bytes_get_size (old) / 4096; page++)
    {
      const char *before = g_bytes_get_data (old, NULL), *after = g_bytes_get_data (now, NULL);
      g_autoptr (GError) error = NULL;

      pages++;
      if (memcmp (before + page * 4096, after + page * 4096, 4096) == 0)
        continue;
      unlike++;
      write_page (world, now, old, page);
      g_assert_null (open_as (world, DUI_OPEN_USUAL, &error));
      if (!g_error_matches (error, DUI_STORE_ERROR, DUI_STORE_ERROR_PUT_BACK))
        g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_DAMAGED);
    }
  g_assert_cmpuint (unlike, >, 5);
  g_test_message ("%u pages of %u were written since; each put back: 0 unnoticed; the whole file: noticed",
                  unlike, pages);
  write_file (world, now);
  close_store (open_found (world, DUI_CLOSING_SAME));
}

static void
put_back (World *world)
{
  g_autoptr (GBytes) old = NULL;
  DuiStore *store = open_found (world, DUI_CLOSING_FIRST);

  add (store, "Oud signaal");
  close_store (store);
  old = read_file (world);
  store = open_found (world, DUI_CLOSING_SAME);
  add (store, "Nieuw signaal");
  close_store (store);
  write_file (world, old);
}

static void
test_read_only (World *world, gconstpointer data)
{
  g_autoptr (DuiSignal) signal = g_object_new (DUI_TYPE_SIGNAL, "subject", "Mag niet", "received-on",
                                               "2026-11-01", "observed-fact", "Iets gezien", NULL);
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  g_autoptr (GError) error = NULL;
  DuiStore *store;

  put_back (world);
  before = read_file (world);
  store = open_as (world, DUI_OPEN_READ_ONLY, &error);
  g_assert_no_error (error);
  g_assert_true (dui_store_is_read_only (store));
  g_assert_cmpint (ask (store, "SELECT count(*) FROM signal"), ==, 1);
  g_assert_true (dui_store_log_view (store, dui_store_find (store, &dui_signal_type, 1), NULL, &error));
  g_assert_false (dui_store_save (store, "Signaal toegevoegd", DUI_RECORD (signal), &error));
  g_assert_error (error, DUI_STORE_ERROR, DUI_STORE_ERROR_DATABASE);
  g_assert_cmpint (sqlite3_exec (dui_store_get_connection (store), "DELETE FROM signal", NULL, NULL, NULL),
                   ==, SQLITE_READONLY);
  close_store (store);
  after = read_file (world);
  g_assert_true (g_bytes_equal (before, after));
  assert_put_back (world);
}

static void
test_knowingly (World *world, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (DuiAuditReport) report = { 0 };
  DuiStore *store;

  put_back (world);
  store = open_as (world, DUI_OPEN_KNOWINGLY, &error);
  g_assert_no_error (error);
  g_assert_cmpint (
      ask (store, "SELECT count(*) FROM audit WHERE action = 'open' AND change LIKE '%oudere kopie%'"), ==,
      1);
  add (store, "Verder gewerkt");
  g_assert_true (dui_store_verify_audit (store, &report, &error));
  g_assert_cmpint (report.bad_entry, ==, 0);
  close_store (store);
  close_store (open_found (world, DUI_CLOSING_SAME));
}

/* As after a kill: the file was not closed, it is verified, and the log says so. */
static void
test_not_closed (World *world, gconstpointer data)
{
  DuiStore *store = open_found (world, DUI_CLOSING_FIRST);
  g_autoptr (GBytes) early = NULL;
  g_autoptr (GBytes) left = NULL;

  close_store (store);
  early = read_file (world);
  store = open_found (world, DUI_CLOSING_SAME);
  add (store, "Signaal");
  left = read_file (world);
  g_object_ref (store);
  close_store (store);
  g_object_unref (store);
  {
    /* The keyring as it was while the store was open. */
    g_autofree char *id = dui_key_get_id_text (world->key);
    DuiAnchor anchor;

    g_assert_true (dui_anchor_read (id, &anchor, NULL, NULL));
    g_assert_cmpint (anchor.state, ==, DUI_ANCHOR_CLOSED);
    anchor.state = DUI_ANCHOR_OPENED;
    g_assert_true (dui_anchor_write (id, &anchor, NULL, NULL));
  }
  write_file (world, early);
  assert_put_back (world);
  write_file (world, left);
  store = open_found (world, DUI_CLOSING_NOT_CLOSED);
  g_assert_cmpint (ask (store, "SELECT count(*) FROM audit WHERE action = 'open'"), ==, 1);
  close_store (store);
  close_store (open_found (world, DUI_CLOSING_SAME));
}

static void
sealed_cb (GObject *source, GAsyncResult *result, gpointer is_over)
{
  *(gboolean *)is_over = TRUE;
}

/* As a lock closes it: shut at once, sealed on a thread while nobody else can open it. */
static void
test_on_thread (World *world, gconstpointer data)
{
  DuiStore *store = open_found (world, DUI_CLOSING_FIRST);
  gboolean is_over = FALSE;

  add (store, "Signaal");
  dui_store_close_async (store, NULL, sealed_cb, &is_over);
  g_object_unref (store);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
  close_store (open_found (world, DUI_CLOSING_SAME));
}

/* As a kill or a loss of power between the two steps of closing leaves it: nothing is lost but the hash. */
static void
test_not_sealed (World *world, gconstpointer data)
{
  g_autoptr (GBytes) early = NULL;
  g_autoptr (GBytes) left = NULL;
  DuiStore *store;

  close_store (open_found (world, DUI_CLOSING_FIRST));
  early = read_file (world);
  store = open_found (world, DUI_CLOSING_SAME);
  add (store, "Signaal");
  dui_closing_free (dui_store_shut (store));
  g_object_unref (store);
  left = read_file (world);
  write_file (world, early);
  assert_put_back (world);
  write_file (world, left);
  store = open_found (world, DUI_CLOSING_NOT_CLOSED);
  g_assert_cmpint (ask (store, "SELECT count(*) FROM signal"), ==, 1);
  close_store (store);
  close_store (open_found (world, DUI_CLOSING_SAME));
}

/* Somebody opens the store before the seal is made: then it is theirs to close. */
static void
test_overtaken (World *world, gconstpointer data)
{
  g_autoptr (DuiClosing) late = NULL;
  g_autoptr (DuiClosing) busy = NULL;
  DuiStore *store = open_found (world, DUI_CLOSING_FIRST);

  late = dui_store_shut (store);
  g_object_unref (store);
  store = open_found (world, DUI_CLOSING_NOT_CLOSED);
  dui_closing_seal (late, NULL);
  busy = dui_store_shut (store);
  g_object_unref (store);
  dui_closing_seal (late, NULL);
  dui_closing_seal (busy, NULL);
  close_store (open_found (world, DUI_CLOSING_SAME));
}

/* A session without a keyring in between: said, not taken for an attack. */
static void
test_elsewhere (World *world, gconstpointer data)
{
  g_autofree char *id = dui_key_get_id_text (world->key);
  DuiAnchor anchor;

  close_store (open_found (world, DUI_CLOSING_FIRST));
  g_assert_true (dui_anchor_read (id, &anchor, NULL, NULL));
  close_store (open_found (world, DUI_CLOSING_SAME));
  g_assert_true (dui_anchor_write (id, &anchor, NULL, NULL));
  close_store (open_found (world, DUI_CLOSING_ELSEWHERE));
  close_store (open_found (world, DUI_CLOSING_SAME));
  g_assert_true (dui_keyring_keep_text (id, DUI_KEYRING_ANCHOR, "iets anders", NULL, NULL));
  close_store (open_found (world, DUI_CLOSING_NO_ANCHOR));
  close_store (open_found (world, DUI_CLOSING_SAME));
}

/* The power went between the keyring and the file: nothing happened to it. */
static void
test_hardly_begun (World *world, gconstpointer data)
{
  g_autofree char *id = dui_key_get_id_text (world->key);
  DuiAnchor anchor;

  close_store (open_found (world, DUI_CLOSING_FIRST));
  g_assert_true (dui_anchor_read (id, &anchor, NULL, NULL));
  anchor.generation++;
  anchor.state = DUI_ANCHOR_BEGINS;
  g_assert_true (dui_anchor_write (id, &anchor, NULL, NULL));
  close_store (open_found (world, DUI_CLOSING_SAME));
  /* Once the file said so too, the one of before is an older one. */
  g_assert_true (dui_anchor_read (id, &anchor, NULL, NULL));
  anchor.generation++;
  anchor.state = DUI_ANCHOR_OPENED;
  g_assert_true (dui_anchor_write (id, &anchor, NULL, NULL));
  assert_put_back (world);
}

static gboolean
keep (const DuiKey *key, gpointer user_data, GError **error)
{
  World *world = user_data;

  dui_key_free (world->key);
  world->key = dui_key_copy (key);
  return TRUE;
}

static void
test_new_key (World *world, gconstpointer data)
{
  g_auto (DuiAuditReport) report = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean has_keyring = data == NULL;
  DuiStore *store = open_found (world, has_keyring ? DUI_CLOSING_FIRST : DUI_CLOSING_NO_KEYRING);

  add (store, "Voor de nieuwe sleutel");
  close_store (store);
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (DuiKey) from = dui_key_copy (world->key);
      g_autoptr (DuiKey) to = dui_key_new_successor (from);
      DuiSealRekey rekey = { .from = from, .to = to, .keep = keep, .user_data = world };

      dui_store_folder_rekey (world->folder, &rekey, &error);
      g_assert_no_error (error);
      store = open_found (world, has_keyring ? DUI_CLOSING_SAME : DUI_CLOSING_NO_KEYRING);
      add (store, "Na de nieuwe sleutel");
      g_assert_true (dui_store_verify_audit (store, &report, &error));
      g_assert_cmpint (report.bad_entry, ==, 0);
      close_store (store);
    }
}

static void
test_without_keyring (World *world, gconstpointer data)
{
  g_autofree char *text = NULL;
  DuiStore *store = open_found (world, DUI_CLOSING_NO_KEYRING);

  text = dui_store_dup_closing_text (store);
  g_assert_nonnull (strstr (text, "sleutelbos"));
  add (store, "Signaal");
  close_store (store);
  store = open_found (world, DUI_CLOSING_NO_KEYRING);
  g_assert_cmpint (ask (store, "SELECT count(*) FROM signal"), ==, 1);
  close_store (store);
}

static void
test_text (void)
{
  static const char *const bad[] = {
    "", "1", "1 closed 5", "2 closed 5 00", "1 closed 5 00", "1 closed -1 %64s", "1 broken 5 %64s",
  };
  DuiAnchor anchor = { 7, 0, { 1, 2, 3 } }, back;
  g_autofree char *text = NULL;

  for (; anchor.state < DUI_ANCHOR_N_STATES; anchor.state++)
    {
      g_free (text);
      text = dui_anchor_to_text (&anchor);
      g_assert_true (dui_anchor_from_text (text, &back));
      g_assert_cmpint (back.generation, ==, 7);
      g_assert_cmpint (back.state, ==, anchor.state);
      g_assert_cmpmem (back.hash, sizeof back.hash, anchor.hash, sizeof anchor.hash);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GString) tried = g_string_new (bad[i]);

      g_string_replace (tried, "%64s", text + strlen (text) - 64, 0);
      g_assert_false (dui_anchor_from_text (tried->str, &back));
    }
}

static void
add_test (const char *name, void (*function) (World *, gconstpointer), gboolean has_keyring)
{
  g_autofree char *path = g_strconcat ("/closing/", name, NULL);

  g_test_add (path, World, has_keyring ? NULL : "without", set_up, function, tear_down);
}

int
main (int argc, char **argv)
{
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/closing/text", test_text);
  if (dui_keyring_get_state (NULL) == DUI_KEYRING_READY)
    {
      add_test ("same", test_same, TRUE);
      add_test ("put-back", test_put_back, TRUE);
      add_test ("read-only", test_read_only, TRUE);
      add_test ("knowingly", test_knowingly, TRUE);
      add_test ("not-closed", test_not_closed, TRUE);
      add_test ("on-thread", test_on_thread, TRUE);
      add_test ("not-sealed", test_not_sealed, TRUE);
      add_test ("overtaken", test_overtaken, TRUE);
      add_test ("elsewhere", test_elsewhere, TRUE);
      add_test ("hardly-begun", test_hardly_begun, TRUE);
      add_test ("new-key", test_new_key, TRUE);
    }
  else
    {
      add_test ("without-keyring", test_without_keyring, FALSE);
      add_test ("new-key-without-keyring", test_new_key, FALSE);
    }
  return g_test_run ();
}
