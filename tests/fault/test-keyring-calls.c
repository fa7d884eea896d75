/* The keyring of the desktop with every answer that it can give, also those that a real one seldom gives: the
 * linker puts this one in the place of libsecret. */

#include <glib/gstdio.h>
#include <libsecret/secret.h>
#include <stdarg.h>
#include <string.h>

#include "dui-anchor.h"
#include "dui-keyring.h"
#include "dui-language.h"
#include "dui-seal-error.h"

#define STORE "winkel"
#define SLOT "gleuf"

typedef struct
{
  gboolean has_service, has_collection, is_locked, is_sandboxed;
  gboolean opens_on_prompt; /* the user gives the password */
  gboolean has_item, item_is_locked, item_is_opaque;
  gboolean has_stray;   /* something is found by whatever is asked */
  char *text;           /* of the item, or NULL */
  const char *other;    /* what is read back in its place */
  GError *search_fails; /* borrowed */
  GError *lookup_fails;
  GError *store_fails;
  GError *unlock_fails;
  int prompts, refreshes;
  char *asked; /* the attributes of the last call */
} Fake;

static Fake fake;

static void
remember (va_list more)
{
  g_autoptr (GString) asked = g_string_new (NULL);
  const char *name;

  while ((name = va_arg (more, const char *)) != NULL)
    g_string_append_printf (asked, "%s=%s ", name, va_arg (more, const char *));
  g_free (fake.asked);
  fake.asked = g_strdup (asked->str);
}

static gboolean
fails (const GError *failure, GError **error)
{
  if (failure != NULL)
    g_propagate_error (error, g_error_copy (failure));
  return failure != NULL;
}

GList *__wrap_secret_password_search_sync (const SecretSchema *schema, SecretSearchFlags flags,
                                           GCancellable *cancellable, GError **error, ...);
gchar *__wrap_secret_password_lookup_sync (const SecretSchema *schema, GCancellable *cancellable,
                                           GError **error, ...);
gchar *__wrap_secret_password_lookup_nonpageable_sync (const SecretSchema *schema, GCancellable *cancellable,
                                                       GError **error, ...);
gboolean
__wrap_secret_password_store_sync (const SecretSchema *schema, const gchar *collection, const gchar *label,
                                   const gchar *password, GCancellable *cancellable, GError **error, ...);
gboolean __wrap_secret_password_clear_sync (const SecretSchema *schema, GCancellable *cancellable,
                                            GError **error, ...);
void __wrap_secret_password_free (gchar *password);
SecretService *
__wrap_secret_service_get_sync (SecretServiceFlags flags, GCancellable *cancellable, GError **error);
SecretCollection *__wrap_secret_collection_for_alias_sync (SecretService *service, const gchar *alias,
                                                           SecretCollectionFlags flags,
                                                           GCancellable *cancellable, GError **error);
gboolean __wrap_secret_collection_get_locked (SecretCollection *collection);
gint __wrap_secret_service_unlock_sync (SecretService *service, GList *objects, GCancellable *cancellable,
                                        GList **unlocked, GError **error);
void __wrap_secret_collection_refresh (SecretCollection *collection);
gboolean __wrap_secret_item_get_locked (SecretItem *item);
gboolean __real_g_file_test (const gchar *path, GFileTest test);
gboolean __wrap_g_file_test (const gchar *path, GFileTest test);

GList *
__wrap_secret_password_search_sync (const SecretSchema *schema, SecretSearchFlags flags,
                                    GCancellable *cancellable, GError **error, ...)
{
  va_list more;

  va_start (more, error);
  remember (more);
  va_end (more);
  if (fails (fake.search_fails, error)
      || !(fake.has_stray || (fake.has_item && strstr (fake.asked, "store=") != NULL)))
    return NULL;
  return g_list_append (NULL, fake.item_is_opaque ? g_object_new (G_TYPE_OBJECT, NULL)
                                                  : g_object_new (SECRET_TYPE_ITEM, NULL));
}

static gchar *
look_up (GError **error, va_list more)
{
  remember (more);
  if (fails (fake.lookup_fails, error))
    return NULL;
  return g_strdup (fake.other != NULL ? fake.other : fake.text);
}

gchar *
__wrap_secret_password_lookup_sync (const SecretSchema *schema, GCancellable *cancellable, GError **error,
                                    ...)
{
  va_list more;
  gchar *text;

  va_start (more, error);
  text = look_up (error, more);
  va_end (more);
  return text;
}

gchar *
__wrap_secret_password_lookup_nonpageable_sync (const SecretSchema *schema, GCancellable *cancellable,
                                                GError **error, ...)
{
  va_list more;
  gchar *text;

  va_start (more, error);
  text = look_up (error, more);
  va_end (more);
  return text;
}

gboolean
__wrap_secret_password_store_sync (const SecretSchema *schema, const gchar *collection, const gchar *label,
                                   const gchar *password, GCancellable *cancellable, GError **error, ...)
{
  va_list more;

  va_start (more, error);
  remember (more);
  va_end (more);
  if (fails (fake.store_fails, error))
    return FALSE;
  g_free (fake.text);
  fake.text = g_strdup (password);
  fake.has_item = TRUE;
  return TRUE;
}

gboolean
__wrap_secret_password_clear_sync (const SecretSchema *schema, GCancellable *cancellable, GError **error, ...)
{
  va_list more;

  va_start (more, error);
  remember (more);
  va_end (more);
  fake.has_item = FALSE;
  return TRUE;
}

void
__wrap_secret_password_free (gchar *password)
{
  g_free (password);
}

SecretService *
__wrap_secret_service_get_sync (SecretServiceFlags flags, GCancellable *cancellable, GError **error)
{
  return fake.has_service ? (gpointer)g_object_new (G_TYPE_OBJECT, NULL) : NULL;
}

SecretCollection *
__wrap_secret_collection_for_alias_sync (SecretService *service, const gchar *alias,
                                         SecretCollectionFlags flags, GCancellable *cancellable,
                                         GError **error)
{
  g_assert_nonnull (service);
  g_assert_cmpstr (alias, ==, SECRET_COLLECTION_DEFAULT);
  return fake.has_collection ? (gpointer)g_object_new (G_TYPE_OBJECT, NULL) : NULL;
}

gboolean
__wrap_secret_collection_get_locked (SecretCollection *collection)
{
  return fake.is_locked;
}

gint
__wrap_secret_service_unlock_sync (SecretService *service, GList *objects, GCancellable *cancellable,
                                   GList **unlocked, GError **error)
{
  fake.prompts++;
  g_assert_cmpuint (g_list_length (objects), ==, 1);
  if (fails (fake.unlock_fails, error))
    return -1;
  fake.is_locked = !fake.opens_on_prompt;
  return fake.opens_on_prompt;
}

void
__wrap_secret_collection_refresh (SecretCollection *collection)
{
  fake.refreshes++;
}

gboolean
__wrap_secret_item_get_locked (SecretItem *item)
{
  return fake.item_is_locked;
}

gboolean
__wrap_g_file_test (const gchar *path, GFileTest test)
{
  return g_str_equal (path, "/.flatpak-info") ? fake.is_sandboxed : __real_g_file_test (path, test);
}

/* --- a keyring that is there and open */

static void
set_up (void)
{
  g_free (fake.text);
  g_free (fake.asked);
  memset (&fake, 0, sizeof fake);
  fake.has_service = fake.has_collection = TRUE;
  g_unsetenv ("SECRET_BACKEND");
}

static GError *
failure_of (DuiSealError code)
{
  if (code == DUI_SEAL_ERROR_CANCELLED)
    return g_error_new (G_IO_ERROR, G_IO_ERROR_CANCELLED, "geannuleerd");
  if (code == DUI_SEAL_ERROR_KEYRING_LOCKED)
    return g_error_new (SECRET_ERROR, SECRET_ERROR_IS_LOCKED, "op slot");
  return g_error_new (G_IO_ERROR, G_IO_ERROR_FAILED, "de bus is weg");
}

static const DuiSealError failures[] = { DUI_SEAL_ERROR_CANCELLED, DUI_SEAL_ERROR_KEYRING_LOCKED,
                                         DUI_SEAL_ERROR_NO_KEYRING };

/* Only a failure that has no name of ours brings the words of libsecret along. */
static void
assert_failed (gboolean result, const GError *error, DuiSealError code)
{
  g_assert_false (result);
  g_assert_error (error, DUI_SEAL_ERROR, (int)code);
  g_assert_null (strstr (error->message, "geannuleerd"));
  g_assert_null (strstr (error->message, "op slot)"));
}

static void
test_state (void)
{
  g_autoptr (GError) gone = failure_of (DUI_SEAL_ERROR_NO_KEYRING);

  set_up ();
  g_assert_cmpint (dui_keyring_get_state (NULL), ==, DUI_KEYRING_READY);
  fake.has_stray = TRUE;
  g_assert_cmpint (dui_keyring_get_state (NULL), ==, DUI_KEYRING_READY);
  fake.has_stray = FALSE;
  fake.is_locked = TRUE;
  g_assert_cmpint (dui_keyring_get_state (NULL), ==, DUI_KEYRING_LOCKED);
  fake.has_collection = FALSE;
  g_assert_cmpint (dui_keyring_get_state (NULL), ==, DUI_KEYRING_NONE);
  fake.has_collection = TRUE;
  fake.has_service = FALSE;
  g_assert_cmpint (dui_keyring_get_state (NULL), ==, DUI_KEYRING_NONE);
  /* In a sandbox, and with the file backend, there are no collections. */
  fake.is_sandboxed = TRUE;
  g_assert_cmpint (dui_keyring_get_state (NULL), ==, DUI_KEYRING_READY);
  fake.is_sandboxed = FALSE;
  g_setenv ("SECRET_BACKEND", "service", TRUE);
  g_assert_cmpint (dui_keyring_get_state (NULL), ==, DUI_KEYRING_NONE);
  g_setenv ("SECRET_BACKEND", "file", TRUE);
  g_assert_cmpint (dui_keyring_get_state (NULL), ==, DUI_KEYRING_READY);
  fake.search_fails = gone;
  g_assert_cmpint (dui_keyring_get_state (NULL), ==, DUI_KEYRING_NONE);
}

static void
assert_unlock (gboolean unlocks, int code, int prompts)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (dui_keyring_unlock (NULL, &error), ==, unlocks);
  if (unlocks)
    g_assert_no_error (error);
  else
    assert_failed (FALSE, error, code);
  g_assert_cmpint (fake.prompts, ==, prompts);
}

static void
test_unlock (void)
{
  set_up ();
  assert_unlock (TRUE, 0, 0);
  fake.is_locked = TRUE;
  assert_unlock (FALSE, DUI_SEAL_ERROR_KEYRING_LOCKED, 1);
  fake.opens_on_prompt = TRUE;
  assert_unlock (TRUE, 0, 2);
  g_assert_cmpint (fake.refreshes, ==, 2);
  for (gsize i = 0; i < G_N_ELEMENTS (failures); i++)
    {
      g_autoptr (GError) failure = failure_of (failures[i]);

      fake.is_locked = TRUE;
      fake.unlock_fails = failure;
      assert_unlock (FALSE, failures[i], 3 + i);
    }
  fake.unlock_fails = NULL;
  fake.has_collection = FALSE;
  assert_unlock (FALSE, DUI_SEAL_ERROR_NO_KEYRING, 5);
  fake.is_sandboxed = TRUE;
  assert_unlock (TRUE, 0, 5);
}

static void
quit_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GAsyncResult **kept = user_data;

  *kept = g_object_ref (result);
}

static gboolean
unlock_in_background (GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  dui_keyring_unlock_async (NULL, quit_cb, &result);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return dui_keyring_unlock_finish (result, error);
}

static void
test_unlock_async (void)
{
  g_autoptr (GError) error = NULL;

  set_up ();
  fake.is_locked = TRUE;
  g_assert_false (unlock_in_background (&error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_KEYRING_LOCKED);
  fake.opens_on_prompt = TRUE;
  g_assert_true (unlock_in_background (NULL));
}

static void
assert_find (int code)
{
  guint8 secret[DUI_KEYRING_SECRET_SIZE] = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean found = dui_keyring_find (STORE, SLOT, secret, NULL, &error);

  if (code >= 0)
    assert_failed (found, error, code);
  else
    {
      g_assert_no_error (error);
      g_assert_true (found);
      g_assert_cmpstr (fake.asked, ==, "store=" STORE " slot=" SLOT " role=kek ");
      for (int i = 0; i < DUI_KEYRING_SECRET_SIZE; i++)
        g_assert_cmpint (secret[i], ==, i);
    }
}

static char *
make_text (int length)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < length; i++)
    g_string_append_printf (text, "%02x", i);
  return g_string_free (text, FALSE);
}

static void
test_find (void)
{
  static const int lengths[] = { 0, DUI_KEYRING_SECRET_SIZE - 1, DUI_KEYRING_SECRET_SIZE + 1 };

  set_up ();
  assert_find (DUI_SEAL_ERROR_KEYRING_EMPTY);
  fake.is_locked = TRUE;
  assert_find (DUI_SEAL_ERROR_KEYRING_LOCKED);
  fake.is_locked = FALSE;
  fake.has_item = TRUE;
  assert_find (DUI_SEAL_ERROR_KEYRING_EMPTY);
  fake.text = make_text (DUI_KEYRING_SECRET_SIZE);
  assert_find (-1);
  /* It is the item that counts, not the keyring that new ones go to. */
  fake.is_locked = TRUE;
  assert_find (-1);
  fake.is_locked = FALSE;
  fake.item_is_locked = TRUE;
  assert_find (DUI_SEAL_ERROR_KEYRING_LOCKED);
  /* The items of the file backend are of another kind, and never locked. */
  fake.item_is_opaque = TRUE;
  assert_find (-1);
  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autofree char *other = make_text (lengths[i]);

      fake.other = other;
      assert_find (DUI_SEAL_ERROR_KEYRING_EMPTY);
    }
  fake.other = "geen getallen";
  assert_find (DUI_SEAL_ERROR_KEYRING_EMPTY);
}

static void
test_find_fails (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (failures); i++)
    {
      g_autoptr (GError) failure = failure_of (failures[i]);
      g_autoptr (GError) error = NULL;
      guint8 secret[DUI_KEYRING_SECRET_SIZE];

      set_up ();
      fake.search_fails = failure;
      assert_find (failures[i]);
      g_assert_false (dui_keyring_find (STORE, SLOT, secret, NULL, &error));
      g_assert_cmpint (strstr (error->message, "de bus is weg") != NULL, ==,
                       failures[i] == DUI_SEAL_ERROR_NO_KEYRING);
      fake.search_fails = NULL;
      fake.has_item = TRUE;
      fake.lookup_fails = failure;
      assert_find (failures[i]);
    }
}

static void
assert_keep (int code, const char *words)
{
  guint8 secret[DUI_KEYRING_SECRET_SIZE];
  g_autoptr (GError) error = NULL;
  gboolean kept;

  for (int i = 0; i < DUI_KEYRING_SECRET_SIZE; i++)
    secret[i] = i;
  kept = dui_keyring_keep (STORE, SLOT, secret, NULL, &error);
  if (code >= 0)
    assert_failed (kept, error, code);
  else
    g_assert_true (kept);
  g_assert_true (code < 0 || strstr (error->message, words) != NULL);
}

static void
test_keep (void)
{
  g_autofree char *other = make_text (DUI_KEYRING_SECRET_SIZE);

  set_up ();
  assert_keep (-1, NULL);
  assert_find (-1);
  dui_keyring_forget (STORE, SLOT);
  g_assert_cmpstr (fake.asked, ==, "store=" STORE " slot=" SLOT " role=kek ");
  assert_find (DUI_SEAL_ERROR_KEYRING_EMPTY);
  /* Nothing hangs on it yet, so the advice is to go on without. */
  fake.is_locked = TRUE;
  assert_keep (DUI_SEAL_ERROR_KEYRING_LOCKED, "alleen");
  fake.has_collection = FALSE;
  assert_keep (DUI_SEAL_ERROR_NO_KEYRING, "alleen");
  set_up ();
  other[1] = '5';
  fake.other = other;
  assert_keep (DUI_SEAL_ERROR_NO_KEYRING, "");
  fake.other = "niets";
  assert_keep (DUI_SEAL_ERROR_KEYRING_EMPTY, "");
  for (gsize i = 0; i < G_N_ELEMENTS (failures); i++)
    {
      g_autoptr (GError) failure = failure_of (failures[i]);

      set_up ();
      fake.store_fails = failure;
      assert_keep (failures[i], "");
      /* Also when an older secret would be found. */
      fake.has_item = TRUE;
      fake.text = make_text (DUI_KEYRING_SECRET_SIZE);
      assert_keep (failures[i], "");
    }
}

static void
assert_read (int code)
{
  DuiAnchor anchor = { 0 };
  g_autoptr (GError) error = NULL;
  gboolean read = dui_anchor_read (STORE, &anchor, NULL, &error);

  if (code >= 0)
    assert_failed (read, error, code);
  else
    {
      g_assert_no_error (error);
      g_assert_true (read);
      g_assert_cmpint (anchor.state, ==, DUI_ANCHOR_CLOSED);
      g_assert_cmpint (anchor.generation, ==, 12);
      g_assert_cmpint (anchor.hash[DUI_ANCHOR_HASH_SIZE - 1], ==, 7);
    }
}

static void
test_anchor (void)
{
  DuiAnchor anchor = { .state = DUI_ANCHOR_CLOSED, .generation = 12 };
  g_autoptr (GError) error = NULL;

  set_up ();
  memset (anchor.hash, 7, sizeof anchor.hash);
  assert_read (DUI_SEAL_ERROR_KEYRING_EMPTY);
  g_assert_true (dui_anchor_write (STORE, &anchor, NULL, NULL));
  assert_read (-1);
  fake.item_is_locked = TRUE;
  assert_read (DUI_SEAL_ERROR_KEYRING_LOCKED);
  fake.item_is_locked = FALSE;
  fake.other = "1 closed 12 kort";
  assert_read (DUI_SEAL_ERROR_KEYRING_EMPTY);
  fake.other = NULL;
  g_clear_pointer (&fake.text, g_free);
  assert_read (DUI_SEAL_ERROR_KEYRING_EMPTY);
  fake.is_locked = TRUE;
  g_assert_false (dui_anchor_write (STORE, &anchor, NULL, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_KEYRING_LOCKED);
  for (gsize i = 0; i < G_N_ELEMENTS (failures); i++)
    {
      g_autoptr (GError) failure = failure_of (failures[i]);
      g_autoptr (GError) written = NULL;

      set_up ();
      fake.search_fails = failure;
      assert_read (failures[i]);
      fake.search_fails = NULL;
      fake.has_item = TRUE;
      fake.lookup_fails = failure;
      assert_read (failures[i]);
      fake.store_fails = failure;
      g_assert_false (dui_anchor_write (STORE, &anchor, NULL, &written));
      g_assert_error (written, DUI_SEAL_ERROR, (int)failures[i]);
    }
}

int
main (int argc, char **argv)
{
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/keyring-calls/state", test_state);
  g_test_add_func ("/keyring-calls/unlock", test_unlock);
  g_test_add_func ("/keyring-calls/unlock-async", test_unlock_async);
  g_test_add_func ("/keyring-calls/find", test_find);
  g_test_add_func ("/keyring-calls/find-fails", test_find_fails);
  g_test_add_func ("/keyring-calls/keep", test_keep);
  g_test_add_func ("/keyring-calls/anchor", test_anchor);
  return g_test_run ();
}
