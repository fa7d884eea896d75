/* What the window says of a step that was made, undone or done again: always of the last one, for the button
 * beside it undoes that one. */

#include "dui-case.h"
#include "dui-window.h"
#include "screen.h"

typedef struct
{
  DuiStore *store;
  DuiWindow *window;
} World;

static void
world_init (World *world, gconstpointer data)
{
  world->store = screen_store_new (TRUE);
  world->window = dui_window_new (NULL, world->store, FALSE);
  screen_present (world->window);
}

static void
world_clear (World *world, gconstpointer data)
{
  screen_close (world->window, world->store);
}

static void
make_step (World *world, const char *description)
{
  DuiRecordList *files = dui_store_get_list (world->store, &dui_case_type);
  g_autoptr (DuiRecord) draft = dui_record_copy (dui_record_list_get (files, 0));
  g_autoptr (GError) error = NULL;

  g_object_set (draft, "goal", description, NULL);
  g_assert_true (dui_store_save (world->store, description, draft, &error));
  g_assert_no_error (error);
}

static void
act (World *world, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (world->window), action, NULL);
}

static void
assert_says (World *world, const char *words, const char *gone)
{
  screen_settle ();
  g_assert_nonnull (screen_find_text (world->window, words));
  g_assert_null (screen_find_text (world->window, gone));
}

/* One after another, faster than anybody reads. */
static void
test_steps (World *world, gconstpointer data)
{
  make_step (world, "Stap een");
  assert_says (world, "Stap een", "Stap twee");
  make_step (world, "Stap twee");
  assert_says (world, "Stap twee", "Stap een");
  act (world, "win.undo");
  assert_says (world, "Ongedaan gemaakt: Stap twee", "Stap een");
  act (world, "win.undo");
  assert_says (world, "Ongedaan gemaakt: Stap een", "Stap twee");
  act (world, "win.redo");
  assert_says (world, "Opnieuw gedaan: Stap een", "Ongedaan gemaakt");
}

/* What was said to somebody is said once, and does not go by because of a step. */
static void
test_beside_steps (World *world, gconstpointer data)
{
  make_step (world, "Stap een");
  dui_window_toast (world->window, "Gezegd & <gezien>");
  dui_window_toast (world->window, "Gezegd & <gezien>");
  assert_says (world, "Stap een", "Gezegd");
  act (world, "win.undo");
  assert_says (world, "Gezegd & <gezien>", "Stap een");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  screen_init ();
  g_test_add ("/steps/in-turn", World, NULL, world_init, test_steps, world_clear);
  g_test_add ("/steps/beside", World, NULL, world_init, test_beside_steps, world_clear);
  return g_test_run ();
}
