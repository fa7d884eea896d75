/* The dialog of destroying: says what goes, does nothing without a ground, and gives a record of it. */

#include "dui-destroy-dialog.h"

#include <string.h>

#include "dui-case.h"
#include "dui-destroy.h"
#include "dui-store-audit.h"
#include "dui-view-resources.h"
#include "screen.h"

typedef struct
{
  DuiStore *store;
  DuiRecord *file;
  GtkWindow *dialog;
} World;

static void
world_init (World *world)
{
  g_resources_register (dui_view_get_resource ());
  world->store = screen_store_new (TRUE);
  world->file = dui_record_list_get (dui_store_get_list (world->store, &dui_case_type), 3);
  world->dialog = dui_destroy_dialog_new (NULL, world->store, world->file);
  screen_present (world->dialog);
}

static void
world_clear (World *world)
{
  gtk_window_destroy (world->dialog);
  screen_settle ();
  g_object_unref (world->store);
}

static void
test_needs_ground (void)
{
  World world;
  gint64 id;
  GtkWidget *ground;

  world_init (&world);
  id = dui_record_get_id (world.file);
  g_assert_nonnull (screen_find_text (world.dialog, "kan niet ongedaan worden gemaakt"));
  screen_assert_accessible (world.dialog);
  screen_save (world.dialog, "destroy-ask");
  gtk_widget_activate_action (GTK_WIDGET (world.dialog), "destroy.carry-out", NULL);
  g_assert_nonnull (dui_store_find (world.store, &dui_case_type, id));

  ground = screen_find_type (world.dialog, ADW_TYPE_COMBO_ROW);
  adw_combo_row_set_selected (ADW_COMBO_ROW (ground), 2);
  screen_settle ();
  screen_save (world.dialog, "destroy-ground");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (world.dialog), "destroy.carry-out", NULL));
  screen_settle ();
  g_assert_null (dui_store_find (world.store, &dui_case_type, id));
  g_assert_null (dui_store_get_undo_description (world.store));
  g_assert_nonnull (screen_find_text (world.dialog, "zijn vernietigd"));
  screen_assert_accessible (world.dialog);
  screen_save (world.dialog, "destroy-done");
  world_clear (&world);
}

/* Something else changed it meanwhile: what is destroyed is what was shown, or nothing. */
static void
test_changed_meanwhile (void)
{
  World world;
  g_autoptr (DuiRecord) draft = NULL;
  g_autoptr (GError) error = NULL;
  gint64 id;

  world_init (&world);
  id = dui_record_get_id (world.file);
  draft = dui_record_copy (world.file);
  g_object_set (draft, "goal", "Een ander doel", NULL);
  g_assert_true (dui_store_save (world.store, "Doel", draft, &error));
  adw_combo_row_set_selected (ADW_COMBO_ROW (screen_find_type (world.dialog, ADW_TYPE_COMBO_ROW)), 1);
  screen_settle ();
  gtk_widget_activate_action (GTK_WIDGET (world.dialog), "destroy.carry-out", NULL);
  screen_settle ();
  g_assert_nonnull (dui_store_find (world.store, &dui_case_type, id));
  g_assert_nonnull (screen_find_text (world.dialog, "ntussen"));
  world_clear (&world);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  screen_init ();
  g_test_add_func ("/destroy-dialog/needs-ground", test_needs_ground);
  g_test_add_func ("/destroy-dialog/changed-meanwhile", test_changed_meanwhile);
  return g_test_run ();
}
