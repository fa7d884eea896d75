/* An older copy of the file of a store is put back: never silently, and the user chooses. With a keyring. */

#include "dui-slots.h"
#include "dui-start-pages.h"
#include "dui-start-unlock.h"
#include "dui-start-window.h"
#include "dui-unlock.h"
#include "folder.h"
#include "screen.h"

#define PASSPHRASE "zeven natte klompen onder een bed"

typedef struct
{
  DuiStartWindow *window;
  DuiStore *store; /* what "opened" gave */
} World;

static void
opened_cb (World *world, DuiStore *store)
{
  world->store = g_object_ref (store);
}

static gboolean
is_open (gpointer data)
{
  return ((World *)data)->store != NULL;
}

static gboolean
is_asked (gpointer data)
{
  return screen_find_text (((World *)data)->window, "Er is een oudere kopie teruggezet") != NULL;
}

static void
act (World *world, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (world->window), action, NULL));
}

/* Gets as far as the question, answers it with @action, and looks at what is open then. */
static void
choose (const char *folder, const char *action, gboolean is_read_only)
{
  World world = { dui_start_window_new (NULL, folder, TRUE), NULL };
  GtkWidget *unlock;

  g_signal_connect_swapped (world.window, "opened", G_CALLBACK (opened_cb), &world);
  gtk_window_present (GTK_WINDOW (world.window));
  screen_settle ();
  unlock = screen_find_type (world.window, DUI_TYPE_START_UNLOCK);
  screen_type (screen_child (unlock, DUI_TYPE_START_UNLOCK, "passphrase"), PASSPHRASE);
  act (&world, "start.unlock");
  g_assert_true (screen_wait_for (is_asked, &world, 20));
  g_assert_null (world.store);
  screen_assert_accessible (world.window);
  screen_save (world.window, "start-put-back");
  act (&world, action);
  g_assert_true (screen_wait_for (is_open, &world, 20));
  g_assert_cmpint (dui_store_is_read_only (world.store), ==, is_read_only);
  gtk_window_destroy (GTK_WINDOW (world.window));
  dui_store_close (world.store);
  g_object_unref (world.store);
}

static void
test_put_back (void)
{
  g_autofree char *folder = g_dir_make_tmp ("duiding-test-XXXXXX", NULL);
  g_autofree char *path = dui_slots_get_store_path (folder);
  g_autofree char *old = NULL;
  g_autoptr (DuiSecret) code = NULL;
  g_autoptr (DuiSecret) none = NULL;
  DuiUnlock unlock = { folder, "test", PASSPHRASE, FALSE, NULL, DUI_OPEN_USUAL };
  gsize length = 0;

  g_object_unref (dui_unlock_create (&unlock, &code, NULL));
  g_assert_true (dui_unlock_confirm (folder, NULL));
  g_assert_true (g_file_get_contents (path, &old, &length, NULL));
  g_object_unref (dui_unlock_open (&unlock, &none, NULL));
  g_assert_true (g_file_set_contents (path, old, length, NULL));
  choose (folder, "start.look", TRUE);
  choose (folder, "start.accept", FALSE);
  folder_remove (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  screen_init ();
  g_test_add_func ("/put-back/choose", test_put_back);
  return g_test_run ();
}
