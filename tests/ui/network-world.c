/* The network of a practice case file in its window, with hands on a real pointer and keyboard. */

#include "network-world.h"

#include <gdk/x11/gdkx.h>

#include "dui-case-network.h"
#include "dui-case-page.h"

static DuiCase *
find_case (DuiStore *store, const char *reference)
{
  DuiRecordList *files = dui_store_get_list (store, &dui_case_type);

  for (guint i = 0; i < dui_record_list_get_size (files); i++)
    {
      DuiCase *file = DUI_CASE (dui_record_list_get (files, i));

      if (g_str_equal (file->reference, reference))
        return file;
    }
  g_assert_not_reached ();
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  return ++*(guint *)data < 4;
}

static gboolean
has_ticked (gpointer data)
{
  return *(guint *)data >= 4;
}

/* Pointer events come with frames, and a busy machine draws few: until all that was done has arrived. */
static void
catch_up (NetworkWorld *world)
{
  guint n = 0;

  gdk_display_sync (gtk_widget_get_display (GTK_WIDGET (world->window)));
  gtk_widget_add_tick_callback (GTK_WIDGET (world->window), tick_cb, &n, NULL);
  g_assert_true (screen_wait_for (has_ticked, &n, 60));
  screen_settle ();
}

static gboolean
is_there (gpointer view)
{
  return gtk_widget_get_mapped (view) && gtk_widget_get_height (view) > 300
         && gtk_widget_get_width (view) > 300;
}

/* @store: (transfer full) */
void
network_world_open (NetworkWorld *world, DuiStore *store, const char *reference)
{
  GtkWidget *page;

  world->store = store;
  world->file = find_case (world->store, reference);
  world->window = dui_window_new (NULL, world->store, TRUE);
  dui_window_show_place (world->window, "cases");
  screen_present (world->window);
  dui_window_show_record (world->window, DUI_RECORD (world->file));
  page = screen_find_type (world->window, DUI_TYPE_CASE_PAGE);
  dui_case_page_show_tab (DUI_CASE_PAGE (page), "network");
  screen_settle ();
  world->tab = screen_find_type (page, DUI_TYPE_CASE_NETWORK);
  world->view = DUI_NETWORK_VIEW (screen_find_type (world->tab, DUI_TYPE_NETWORK_VIEW));
  g_assert_true (screen_wait_for (is_there, world->view, 20));
  catch_up (world);
}

void
network_world_init (NetworkWorld *world, const char *reference)
{
  network_world_open (world, screen_store_new (TRUE), reference);
}

void
network_world_clear (NetworkWorld *world)
{
  screen_close (world->window, world->store);
}

/* Hands: xdotool, while the main loop runs */

static void
ended_cb (GObject *process, GAsyncResult *result, gpointer data)
{
  g_assert_true (g_subprocess_wait_check_finish (G_SUBPROCESS (process), result, NULL));
  *(gboolean *)data = TRUE;
}

void
network_hand (NetworkWorld *world, const char *format, ...)
{
  va_list arguments;
  g_autofree char *words = NULL;
  g_autofree char *command = NULL;
  g_auto (GStrv) parts = NULL;
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;
  gboolean has_ended = FALSE;

  va_start (arguments, format);
  words = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  command = g_strconcat ("xdotool ", words, NULL);
  parts = g_strsplit (command, " ", -1);
  process = g_subprocess_newv ((const char *const *)parts, G_SUBPROCESS_FLAGS_NONE, &error);
  g_assert_no_error (error);
  g_subprocess_wait_async (process, NULL, ended_cb, &has_ended);
  while (!has_ended)
    g_main_context_iteration (NULL, TRUE);
  catch_up (world);
}

static gulong
xid (NetworkWorld *world)
{
  return gdk_x11_surface_get_xid (gtk_native_get_surface (GTK_NATIVE (world->window)));
}

/* From the view to the X window. */
static void
to_window (NetworkWorld *world, double *x, double *y)
{
  double shift_x, shift_y;

  g_assert_true (
      gtk_widget_translate_coordinates (GTK_WIDGET (world->view), GTK_WIDGET (world->window), *x, *y, x, y));
  gtk_native_get_surface_transform (GTK_NATIVE (world->window), &shift_x, &shift_y);
  *x += shift_x;
  *y += shift_y;
}

void
network_point (NetworkWorld *world, double x, double y)
{
  to_window (world, &x, &y);
  network_hand (world, "mousemove --window %lu %.0f %.0f", xid (world), x, y);
}

void
network_place_of (NetworkWorld *world, gint64 id, double *x, double *y)
{
  dui_network_view_get_place (world->view, id, x, y);
}

void
network_point_at (NetworkWorld *world, gint64 id)
{
  double x, y;

  network_place_of (world, id, &x, &y);
  network_point (world, x, y);
}

void
network_click_on (NetworkWorld *world, gint64 id)
{
  network_point_at (world, id);
  network_hand (world, "click 1");
}

/* Presses, goes there in steps as a hand does, and lets go. */
void
network_drag (NetworkWorld *world, double x, double y, double to_x, double to_y)
{
  network_point (world, x, y);
  network_hand (world, "mousedown 1");
  network_point (world, (x + to_x) / 2, (y + to_y) / 2);
  network_point (world, to_x, to_y);
  network_hand (world, "mouseup 1");
}

static gboolean
is_active (gpointer window)
{
  return gtk_window_is_active (window);
}

void
network_press_key (NetworkWorld *world, const char *keys)
{
  network_hand (world, "windowfocus --sync %lu", xid (world));
  g_assert_true (screen_wait_for (is_active, world->window, 5));
  network_hand (world, "key --delay 20 %s", keys);
}

/* Who is there */

DuiGraph *
network_graph_of (NetworkWorld *world)
{
  return dui_network_view_get_graph (world->view);
}

gint64
network_subject_of (NetworkWorld *world)
{
  return dui_graph_person (network_graph_of (world), dui_graph_find_subject (network_graph_of (world)))->id;
}

gint64
network_other_with (NetworkWorld *world, DuiGraphRole role)
{
  for (guint i = 0; i < dui_graph_n_persons (network_graph_of (world)); i++)
    if (dui_graph_person (network_graph_of (world), i)->role == role)
      return dui_graph_person (network_graph_of (world), i)->id;
  g_assert_not_reached ();
}

DuiPerson *
network_person_of (NetworkWorld *world, gint64 id)
{
  return DUI_PERSON (dui_store_find (world->store, &dui_person_type, id));
}

gint64
network_only_selected (NetworkWorld *world)
{
  g_autoptr (GArray) ids = dui_network_view_dup_selected (world->view);

  return ids->len == 1 ? g_array_index (ids, gint64, 0) : 0;
}

guint
network_n_selected (NetworkWorld *world)
{
  g_autoptr (GArray) ids = dui_network_view_dup_selected (world->view);

  return ids->len;
}

GtkWidget *
network_part (NetworkWorld *world, const char *name)
{
  return screen_child (world->tab, DUI_TYPE_CASE_NETWORK, name);
}

void
network_act (NetworkWorld *world, const char *action)
{
  g_assert_true (gtk_widget_activate_action (world->tab, action, NULL));
  screen_settle ();
}

void
network_undo (NetworkWorld *world)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (dui_store_undo (world->store, &error));
  g_assert_no_error (error);
  screen_settle ();
}

/* Files that come in */

/** network_import_is_read: whether who is in the file is shown, and can be chosen from */
gboolean
network_import_is_read (DuiImportDialog *dialog)
{
  GtkWidget *stages = screen_child (dialog, DUI_TYPE_IMPORT_DIALOG, "stages");

  return g_strcmp0 (gtk_stack_get_visible_child_name (GTK_STACK (stages)), "preview") == 0;
}

static gboolean
is_read (gpointer dialog)
{
  return network_import_is_read (dialog);
}

/** network_open_import: @path: of a file, which is read then */
DuiImportDialog *
network_open_import (NetworkWorld *world, const char *path)
{
  g_autoptr (GFile) source = g_file_new_for_path (path);
  DuiImportDialog *dialog = dui_import_dialog_new (world->tab, world->store, world->file);

  gtk_window_present (GTK_WINDOW (dialog));
  dui_import_dialog_read (dialog, source);
  g_assert_true (screen_wait_for (is_read, dialog, 60));
  screen_rest ();
  return dialog;
}

static gboolean
is_over (gpointer data)
{
  return screen_find_dialog (DUI_TYPE_IMPORT_DIALOG) == NULL;
}

/** network_wait_imported: until what comes in has been taken over, and its dialog is gone */
void
network_wait_imported (void)
{
  g_assert_true (screen_wait_for (is_over, NULL, 60));
}
