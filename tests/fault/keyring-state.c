/* One state of the keyring, tried from inside it: keyring-state STATE FOLDER. Run by test-keyring.sh. */

#include <string.h>

#include "dui-keyring.h"
#include "dui-language.h"
#include "dui-seal.h"
#include "dui-slots-private.h"

#define PASSPHRASE "zeven natte klompen onder een bed"

static const DuiSlotsCost cheap = { 1, 8192 };

/* What each state must give: of the keyring itself, of opening, and of making a store. */
static const struct
{
  const char *name;
  DuiKeyringState keyring;
  int open; /* a DuiSealError, or -1 when it opens */
  int create;
} states[] = {
  { "unlocked", DUI_KEYRING_READY, -1, -1 },
  { "two-stores", DUI_KEYRING_READY, -1, -1 },
  { "removed", DUI_KEYRING_READY, DUI_SEAL_ERROR_KEYRING_EMPTY, -1 },
  { "locked", DUI_KEYRING_LOCKED, DUI_SEAL_ERROR_KEYRING_LOCKED, DUI_SEAL_ERROR_KEYRING_LOCKED },
  { "empty", DUI_KEYRING_READY, DUI_SEAL_ERROR_KEYRING_EMPTY, -1 },
  { "no-collection", DUI_KEYRING_NONE, DUI_SEAL_ERROR_KEYRING_EMPTY, DUI_SEAL_ERROR_NO_KEYRING },
  { "no-service", DUI_KEYRING_NONE, DUI_SEAL_ERROR_NO_KEYRING, DUI_SEAL_ERROR_NO_KEYRING },
  { "file-of-another", DUI_KEYRING_READY, DUI_SEAL_ERROR_KEYRING_EMPTY, -1 },
  { "file-wrong-password", DUI_KEYRING_READY, DUI_SEAL_ERROR_KEYRING_EMPTY, -1 },
};

typedef struct
{
  GMainLoop *loop;
  GCancellable *cancellable;
  GAsyncResult *result;
} Prompt;

static void
unlocked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Prompt *prompt = user_data;

  prompt->result = g_object_ref (result);
  g_main_loop_quit (prompt->loop);
}

static gboolean
cancel_cb (gpointer user_data)
{
  g_cancellable_cancel (((Prompt *)user_data)->cancellable);
  return G_SOURCE_REMOVE;
}

/* A prompt that nobody answers ends when the user cancels. */
static void
try_prompt (void)
{
  Prompt prompt = { g_main_loop_new (NULL, FALSE), g_cancellable_new (), NULL };
  g_autoptr (GError) error = NULL;
  gint64 start = g_get_monotonic_time ();

  dui_keyring_unlock_async (prompt.cancellable, unlocked_cb, &prompt);
  g_timeout_add (300, cancel_cb, &prompt);
  g_main_loop_run (prompt.loop);
  g_assert_false (dui_keyring_unlock_finish (prompt.result, &error));
  g_assert_true (g_error_matches (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_CANCELLED)
                 || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED)
                 || g_error_matches (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_KEYRING_LOCKED)
                 || g_error_matches (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_NO_KEYRING));
  g_assert_cmpint (g_get_monotonic_time () - start, <, 5 * G_USEC_PER_SEC);
  g_main_loop_unref (prompt.loop);
  g_object_unref (prompt.cancellable);
  g_object_unref (prompt.result);
}

static void
assert_result (DuiKey *key, const GError *error, int expected)
{
  if (expected < 0)
    g_assert_no_error (error);
  else
    g_assert_error (error, DUI_SEAL_ERROR, expected);
  g_assert_cmpint (key != NULL, ==, expected < 0);
}

/* Whatever the state, the printed code opens the store, and no new one is offered. */
static void
try_recovery (const char *folder, const char *code_file)
{
  g_autofree char *code = NULL;
  g_autofree char *path = dui_slots_get_store_path (folder);
  g_autoptr (DuiKey) key = NULL;
  g_autoptr (GError) error = NULL;
  sqlite3 *db;

  g_assert_true (dui_slots_exists (folder));
  g_assert_true (g_file_get_contents (code_file, &code, NULL, NULL));
  key = dui_slots_open_with_recovery (folder, code, &error);
  g_assert_no_error (error);
  db = dui_seal_open (path, key, DUI_SEAL_EXISTING, &error);
  g_assert_no_error (error);
  dui_seal_close (db);
}

static void
try_creation (const char *folder, const char *state, int expected)
{
  g_autofree char *other = g_strdup_printf ("%s-%s", folder, state);
  DuiSlotsRequest request = { other, PASSPHRASE, TRUE, &cheap, NULL, NULL };
  g_autoptr (DuiSecret) code = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiKey) key = dui_slots_create_with (&request, &code, &error);

  assert_result (key, error, expected);
  g_assert_cmpint (dui_slots_exists (other), ==, expected < 0);
  if (expected < 0)
    return;
  /* Without a keyring only when somebody says so. */
  g_clear_error (&error);
  request.use_keyring = FALSE;
  key = dui_slots_create_with (&request, &code, &error);
  g_assert_no_error (error);
  dui_key_free (g_steal_pointer (&key));
  key = dui_slots_open_with_passphrase (other, PASSPHRASE, NULL, &error);
  g_assert_no_error (error);
}

static void
make_first (const char *folder, const char *code_file)
{
  DuiSlotsRequest request = { folder, PASSPHRASE, TRUE, &cheap, NULL, NULL };
  g_autoptr (DuiSecret) code = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiKey) key = dui_slots_create_with (&request, &code, &error);

  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (code_file, code, -1, NULL));
  /* Changed once, so that the first secret is gone from the keyring. */
  g_assert_true (dui_slots_change_with (&request, key, &error));
}

/* Two stores in one keyring: each keeps its own half, also when the other one's is taken away. */
static void
try_two_stores (const char *folder)
{
  g_autofree char *other = g_strconcat (folder, "-other", NULL);
  DuiSlotsRequest request = { other, "een heel andere wachtwoordzin", TRUE, &cheap, NULL, NULL };
  g_autoptr (DuiSecret) code = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiKey) key = dui_slots_create_with (&request, &code, &error);

  g_assert_no_error (error);
  dui_key_free (g_steal_pointer (&key));
  key = dui_slots_open_with (&request, NULL, &error);
  g_assert_no_error (error);
  request.directory = folder;
  g_assert_null (dui_slots_open_with (&request, NULL, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_BAD_PASSPHRASE);
}

/* The item of this store is taken out of an open keyring: an error that says so, and the code still opens. */
static void
remove_item (const char *folder)
{
  DuiSlots slots;

  g_assert_true (dui_slots_file_read (folder, &slots, NULL));
  for (guint i = 0; i < slots.n_slots; i++)
    dui_slot_forget (&slots, &slots.slots[i]);
}

static void
try_state (gsize i, const char *folder, const char *code_file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiKey) key = NULL;

  if (!dui_slots_exists (folder))
    make_first (folder, code_file);
  g_assert_cmpint (dui_keyring_get_state (NULL), ==, states[i].keyring);
  if (g_str_equal (states[i].name, "two-stores"))
    try_two_stores (folder);
  if (g_str_equal (states[i].name, "removed"))
    remove_item (folder);
  key = dui_slots_open_with_passphrase (folder, PASSPHRASE, NULL, &error);
  if (error != NULL)
    g_print ("# %s: %s\n", states[i].name, error->message);
  assert_result (key, error, states[i].open);
  try_recovery (folder, code_file);
  try_creation (folder, states[i].name, states[i].create);
  if (states[i].keyring == DUI_KEYRING_LOCKED)
    try_prompt ();
}

int
main (int argc, char **argv)
{
  g_autofree char *code_file = NULL;

  dui_language_init ();
  if (argc != 3)
    return 2;
  code_file = g_strconcat (argv[2], ".code", NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    if (g_str_equal (argv[1], states[i].name))
      {
        try_state (i, argv[2], code_file);
        return 0;
      }
  return 2;
}
