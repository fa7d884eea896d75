/* The practice data in the main window, to type in, lock and unlock. */

#include "draft-world.h"

#include "dui-case.h"
#include "dui-draft-banner.h"
#include "dui-draft.h"
#include "dui-unsaved.h"

void
draft_world_open_window (DraftWorld *world)
{
  world->window = dui_window_new (NULL, world->store, FALSE);
  screen_present (world->window);
}

void
draft_world_init (DraftWorld *world, gconstpointer data)
{
  world->store = screen_store_new (TRUE);
  draft_world_open_window (world);
}

void
draft_world_close_windows (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  while (g_list_model_get_n_items (windows) > 0)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, g_list_model_get_n_items (windows) - 1);

      gtk_window_destroy (window);
    }
  screen_settle ();
}

void
draft_world_clear (DraftWorld *world, gconstpointer data)
{
  draft_world_close_windows ();
  g_assert_finalize_object (world->store);
}

guint
draft_world_count_kept (DraftWorld *world)
{
  g_autoptr (GPtrArray) drafts = dui_draft_load_all (world->store, NULL);

  return drafts->len;
}

/** draft_world_holder: Returns: (nullable): who holds something unsaved, in the newest window */
GtkWidget *
draft_world_holder (void)
{
  g_autoptr (GPtrArray) holders = dui_unsaved_find (NULL);

  return holders->len > 0 ? g_ptr_array_index (holders, 0) : NULL;
}

/** draft_world_find_row: Returns: (nullable): of all windows, the newest first */
GtkWidget *
draft_world_find_row (const char *name)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = g_list_model_get_n_items (windows); i > 0; i--)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i - 1);
      GtkWidget *row = screen_form_row (window, name);

      if (row != NULL)
        return row;
    }
  return NULL;
}

void
draft_world_type_in (const char *name)
{
  GtkWidget *row = draft_world_find_row (name);

  g_assert_nonnull (row);
  g_object_set (row, "text", TYPED, NULL);
}

void
draft_world_act (DraftWorld *world, GType type, const char *action)
{
  GtkWidget *widget = screen_find_type (GTK_WIDGET (world->window), type);

  g_assert_true (gtk_widget_activate_action (widget, action, NULL));
  screen_settle ();
}

/** draft_world_show_text: Returns: the editor of the first text of @type */
GtkWidget *
draft_world_show_text (DraftWorld *world, const DuiRecordType *type, GType editor)
{
  dui_window_show_record (world->window, dui_record_list_get (dui_store_get_list (world->store, type), 0));
  screen_rest ();
  return screen_find_type (world->window, editor);
}

/** draft_world_open_case: Returns: the first case file that is not closed */
DuiRecord *
draft_world_open_case (DraftWorld *world)
{
  DuiRecordList *list = dui_store_get_list (world->store, &dui_case_type);

  for (guint i = 0; i < dui_record_list_get_size (list); i++)
    if (!dui_store_is_shielded (world->store, dui_record_list_get (list, i)))
      return dui_record_list_get (list, i);
  g_assert_not_reached ();
}

static GtkWidget *
revealer_of (DraftWorld *world)
{
  GtkWidget *banner = screen_find_type (GTK_WIDGET (world->window), DUI_TYPE_DRAFT_BANNER);

  return screen_child (banner, DUI_TYPE_DRAFT_BANNER, "revealer");
}

gboolean
draft_world_is_offered (DraftWorld *world)
{
  return gtk_revealer_get_reveal_child (GTK_REVEALER (revealer_of (world)));
}

/** draft_world_press: the button of the banner that has @label */
void
draft_world_press (DraftWorld *world, const char *label)
{
  GtkWidget *box = gtk_revealer_get_child (GTK_REVEALER (revealer_of (world)));

  g_assert_nonnull (screen_find_text (world->window, "niet-opgeslagen wijzigingen"));
  for (GtkWidget *child = gtk_widget_get_first_child (box); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_BUTTON (child) && g_str_equal (gtk_button_get_label (GTK_BUTTON (child)), label))
      g_signal_emit_by_name (child, "clicked");
  screen_settle ();
}

/** draft_world_lock: leaves the window as a lock does, with something typed in it, and opens it again */
void
draft_world_lock (DraftWorld *world)
{
  g_autoptr (GError) error = NULL;

  g_assert_nonnull (draft_world_holder ());
  g_assert_true (dui_window_leave (world->window, &error));
  g_assert_no_error (error);
  draft_world_close_windows ();
  g_assert_cmpuint (draft_world_count_kept (world), ==, 1);
  draft_world_open_window (world);
  g_assert_null (draft_world_holder ());
}
