/* A folder with a sealed store, for tests of what happens to it as a whole. */

#include "store-place.h"

#include <glib/gstdio.h>

#include "dui-unlock.h"

static DuiUnlock
unlock_of (StorePlace *place)
{
  return (DuiUnlock){ place->folder, "test", STORE_PASSPHRASE, FALSE, NULL };
}

void
store_place_init (StorePlace *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiStore) store = NULL;
  DuiUnlock unlock;

  place->top = g_dir_make_tmp ("duiding-test-XXXXXX", &error);
  g_assert_no_error (error);
  place->folder = g_build_filename (place->top, "store", NULL);
  place->other = g_build_filename (place->top, "backups", NULL);
  place->code = NULL;
  g_assert_cmpint (g_mkdir (place->other, 0700), ==, 0);
  unlock = unlock_of (place);
  store = dui_unlock_create (&unlock, &place->code, &error);
  g_assert_no_error (error);
  g_assert_true (dui_unlock_confirm (place->folder, &error));
}

DuiStore *
store_place_open (StorePlace *place)
{
  DuiUnlock unlock = unlock_of (place);
  g_autoptr (GError) error = NULL;
  DuiSecret *code = NULL;
  DuiStore *store = dui_unlock_open (&unlock, &code, &error);

  g_assert_no_error (error);
  return store;
}

void
store_place_remove (const char *path)
{
  g_autoptr (GDir) folder = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);

      store_place_remove (inner);
    }
  g_remove (path);
}

void
store_place_clear (StorePlace *place, gconstpointer data)
{
  store_place_remove (place->top);
  g_assert_false (g_file_test (place->top, G_FILE_TEST_EXISTS));
  g_free (place->top);
  g_free (place->folder);
  g_free (place->other);
  dui_secret_free (place->code);
}
