/* One half of the daily key, kept in the keyring of the desktop (Secret Service).
 *
 * To libsecret a locked keyring looks like an empty one: a look-up gives nothing and no error. So it is
 * always asked first which items there are and whether they are locked. Nothing here waits for a prompt but
 * dui_keyring_unlock().
 */

#include "dui-keyring.h"

#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>
#include <sodium.h>
#include <string.h>

#include "dui-seal-error.h"

/* No names and no case data: anyone who unlocks the keyring can read these. */
static const SecretSchema schema = {
  "nl.duiding.Duiding.Store",
  SECRET_SCHEMA_NONE,
  {
      { "store", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "slot", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { "role", SECRET_SCHEMA_ATTRIBUTE_STRING },
      { NULL, 0 },
  },
};

#define ROLE "kek"
#define HEX_SIZE (2 * DUI_KEYRING_SECRET_SIZE + 1)

static gboolean
set_error (GError **error, GError *failure)
{
  DuiSealError code = DUI_SEAL_ERROR_NO_KEYRING;

  if (g_error_matches (failure, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    code = DUI_SEAL_ERROR_CANCELLED;
  else if (g_error_matches (failure, SECRET_ERROR, SECRET_ERROR_IS_LOCKED))
    code = DUI_SEAL_ERROR_KEYRING_LOCKED;
  return dui_seal_error_set (error, code, NULL, code == DUI_SEAL_ERROR_NO_KEYRING ? failure->message : NULL);
}

/*
 * The keyring that new items go to. Its absence is no error: the file backend, used in a sandbox, has no
 * keyrings, and on a desktop the user may never have made one; @service tells these apart.
 */
static SecretCollection *
default_collection (GCancellable *cancellable, SecretService **service)
{
  *service = secret_service_get_sync (SECRET_SERVICE_NONE, cancellable, NULL);
  if (*service == NULL)
    return NULL;
  return secret_collection_for_alias_sync (*service, SECRET_COLLECTION_DEFAULT, SECRET_COLLECTION_NONE,
                                           cancellable, NULL);
}

static gboolean
is_file_backend (void)
{
  return g_strcmp0 (g_getenv ("SECRET_BACKEND"), "file") == 0
         || g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS);
}

/**
 * dui_keyring_get_state:
 *
 * Looks without unlocking and without a prompt. It talks to another process: not for the thread that draws.
 */
DuiKeyringState
dui_keyring_get_state (GCancellable *cancellable)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (SecretService) service = NULL;
  g_autoptr (SecretCollection) collection = NULL;
  GList *items =
      secret_password_search_sync (&schema, SECRET_SEARCH_NONE, cancellable, &failure, "role", "none", NULL);

  g_list_free_full (items, g_object_unref);
  if (failure != NULL)
    return DUI_KEYRING_NONE;
  if (is_file_backend ())
    return DUI_KEYRING_READY;
  collection = default_collection (cancellable, &service);
  if (collection == NULL)
    return DUI_KEYRING_NONE;
  return secret_collection_get_locked (collection) ? DUI_KEYRING_LOCKED : DUI_KEYRING_READY;
}

/**
 * dui_keyring_unlock:
 *
 * Asks the desktop to unlock the keyring, which shows its own prompt and waits for it for ever: give a
 * @cancellable.
 *
 * Errors: %DUI_SEAL_ERROR_NO_KEYRING, %DUI_SEAL_ERROR_KEYRING_LOCKED when the user did not unlock it,
 * %DUI_SEAL_ERROR_CANCELLED
 */
gboolean
dui_keyring_unlock (GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (SecretService) service = NULL;
  g_autoptr (SecretCollection) collection = NULL;
  GList *locked;

  if (is_file_backend ())
    return TRUE;
  collection = default_collection (cancellable, &service);
  if (collection == NULL)
    return dui_seal_error_set (error, DUI_SEAL_ERROR_NO_KEYRING, NULL, NULL);
  if (!secret_collection_get_locked (collection))
    return TRUE;
  locked = g_list_append (NULL, collection);
  secret_service_unlock_sync (service, locked, cancellable, NULL, &failure);
  g_list_free (locked);
  if (failure != NULL)
    return set_error (error, failure);
  secret_collection_refresh (collection);
  if (dui_keyring_get_state (cancellable) == DUI_KEYRING_READY)
    return TRUE;
  return dui_seal_error_set (error, DUI_SEAL_ERROR_KEYRING_LOCKED, NULL, NULL);
}

static void
unlock_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;

  if (dui_keyring_unlock (cancellable, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

/** dui_keyring_unlock_async: dui_keyring_unlock() for a window */
void
dui_keyring_unlock_async (GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, user_data);

  g_task_run_in_thread (task, unlock_in_thread);
}

gboolean
dui_keyring_unlock_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}

/* Whether one of @items, which a search gave, is there, and can be read without a prompt; frees them. */
static gboolean
are_readable (GList *items, GCancellable *cancellable, GError **error)
{
  gboolean is_locked = FALSE;
  gboolean is_there = items != NULL;

  for (GList *item = items; item != NULL; item = item->next)
    if (SECRET_IS_ITEM (item->data) && secret_item_get_locked (item->data))
      is_locked = TRUE;
  g_list_free_full (items, g_object_unref);
  if (!is_there && dui_keyring_get_state (cancellable) == DUI_KEYRING_LOCKED)
    is_locked = TRUE;
  if (is_locked)
    return dui_seal_error_set (error, DUI_SEAL_ERROR_KEYRING_LOCKED, NULL, NULL);
  return is_there || dui_seal_error_set (error, DUI_SEAL_ERROR_KEYRING_EMPTY, NULL, NULL);
}

static gboolean
is_readable (const char *store, const char *slot, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failure = NULL;
  GList *items = secret_password_search_sync (&schema, SECRET_SEARCH_ALL, cancellable, &failure, "store",
                                              store, "slot", slot, "role", ROLE, NULL);

  return failure != NULL ? set_error (error, failure) : are_readable (items, cancellable, error);
}

/**
 * dui_keyring_find:
 * @store: the id of the store
 * @slot: which of its slots
 * @secret: (out caller-allocates): what was kept; the caller wipes it
 *
 * Errors: %DUI_SEAL_ERROR_NO_KEYRING, %DUI_SEAL_ERROR_KEYRING_LOCKED, %DUI_SEAL_ERROR_KEYRING_EMPTY,
 * %DUI_SEAL_ERROR_CANCELLED
 */
gboolean
dui_keyring_find (const char *store, const char *slot, guint8 secret[DUI_KEYRING_SECRET_SIZE],
                  GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failure = NULL;
  char *text;
  gsize length = 0;
  gboolean good;

  if (!is_readable (store, slot, cancellable, error))
    return FALSE;
  text = secret_password_lookup_nonpageable_sync (&schema, cancellable, &failure, "store", store, "slot",
                                                  slot, "role", ROLE, NULL);
  if (failure != NULL)
    return set_error (error, failure);
  good = text != NULL
         && sodium_hex2bin (secret, DUI_KEYRING_SECRET_SIZE, text, strlen (text), NULL, &length, NULL) == 0
         && length == DUI_KEYRING_SECRET_SIZE;
  secret_password_free (text);
  return good || dui_seal_error_set (error, DUI_SEAL_ERROR_KEYRING_EMPTY, NULL, NULL);
}

/* Nothing depends on the keyring yet, so the advice is another than when a store is opened. */
static gboolean
is_ready (GCancellable *cancellable, GError **error)
{
  switch (dui_keyring_get_state (cancellable))
    {
    case DUI_KEYRING_LOCKED:
      g_set_error_literal (
          error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_KEYRING_LOCKED,
          _ ("The keyring is locked. Unlock it and try again, or go on with a passphrase and a recovery "
             "code alone."));
      return FALSE;
    case DUI_KEYRING_NONE:
      g_set_error_literal (
          error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_NO_KEYRING,
          _ ("This session has no keyring that can be reached (Secret Service, such as "
             "gnome-keyring). Go on with a passphrase and a recovery code alone, or log in to the "
             "desktop again."));
      return FALSE;
    case DUI_KEYRING_READY:
      break;
    }
  return TRUE;
}

/**
 * dui_keyring_keep:
 *
 * Keeps @secret and reads it back, because a store that was locked with what the keyring lost would stay
 * shut.
 *
 * Errors: as dui_keyring_find()
 */
gboolean
dui_keyring_keep (const char *store, const char *slot, const guint8 secret[DUI_KEYRING_SECRET_SIZE],
                  GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failure = NULL;
  char text[HEX_SIZE];
  guint8 back[DUI_KEYRING_SECRET_SIZE] = { 0 };
  gboolean good;

  if (!is_ready (cancellable, error))
    return FALSE;
  sodium_bin2hex (text, sizeof text, secret, DUI_KEYRING_SECRET_SIZE);
  secret_password_store_sync (&schema, SECRET_COLLECTION_DEFAULT, _ ("Key of a Duiding store"), text,
                              cancellable, &failure, "store", store, "slot", slot, "role", ROLE, NULL);
  sodium_memzero (text, sizeof text);
  if (failure != NULL)
    return set_error (error, failure);
  good = dui_keyring_find (store, slot, back, cancellable, error);
  if (good && sodium_memcmp (back, secret, sizeof back) != 0)
    good = dui_seal_error_set (error, DUI_SEAL_ERROR_NO_KEYRING, NULL, NULL);
  sodium_memzero (back, sizeof back);
  return good;
}

/** dui_keyring_forget: removes what was kept; nothing is lost when it cannot be removed now */
void
dui_keyring_forget (const char *store, const char *slot)
{
  secret_password_clear_sync (&schema, NULL, NULL, "store", store, "slot", slot, "role", ROLE, NULL);
}

/**
 * dui_keyring_find_text:
 * @role: %DUI_KEYRING_ANCHOR
 *
 * Errors: as dui_keyring_find()
 *
 * Returns: (transfer full) (nullable): what was kept about @store as a whole; no secret
 */
char *
dui_keyring_find_text (const char *store, const char *role, GCancellable *cancellable, GError **error)
{
  g_autoptr (GError) failure = NULL;
  GList *items = secret_password_search_sync (&schema, SECRET_SEARCH_ALL, cancellable, &failure, "store",
                                              store, "role", role, NULL);
  char *text, *copy;

  if (failure != NULL)
    {
      set_error (error, failure);
      return NULL;
    }
  if (!are_readable (items, cancellable, error))
    return NULL;
  text = secret_password_lookup_sync (&schema, cancellable, &failure, "store", store, "role", role, NULL);
  copy = g_strdup (text);
  secret_password_free (text);
  if (failure != NULL)
    set_error (error, failure);
  else if (copy == NULL)
    dui_seal_error_set (error, DUI_SEAL_ERROR_KEYRING_EMPTY, NULL, NULL);
  return copy;
}

/** dui_keyring_keep_text: Errors: as dui_keyring_keep() */
gboolean
dui_keyring_keep_text (const char *store, const char *role, const char *text, GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (!is_ready (cancellable, error))
    return FALSE;
  secret_password_store_sync (&schema, SECRET_COLLECTION_DEFAULT, _ ("Closing seal of a Duiding store"), text,
                              cancellable, &failure, "store", store, "role", role, NULL);
  return failure == NULL || set_error (error, failure);
}
