/* What tests of windows share: waiting, looking for widgets, what a screen reader hears, and pictures. */

#define _GNU_SOURCE
#include "screen.h"

#include <link.h>
#include <stdio.h>
#include <string.h>

#include "dui-bundle.h"
#include "dui-form.h"
#include "dui-language.h"
#include "dui-private-input.h"
#include "dui-view-resources.h"

#ifdef __SANITIZE_ADDRESS__
/* With more than 2048 quarks GLib makes a larger table and lets go of the one it began with, which counts as
 * a leak: a copy of what GLib points to at the start still points to that. */
static int
copy_pointers (struct dl_phdr_info *library, size_t size, void *data)
{
  static gpointer copies[8];
  guint n = 0;

  for (int i = 0; strstr (library->dlpi_name, "libglib-2.0") != NULL && i < library->dlpi_phnum; i++)
    if (library->dlpi_phdr[i].p_type == PT_LOAD && (library->dlpi_phdr[i].p_flags & PF_W) != 0
        && n < G_N_ELEMENTS (copies))
      copies[n++] = g_memdup2 ((gpointer)(library->dlpi_addr + library->dlpi_phdr[i].p_vaddr),
                               library->dlpi_phdr[i].p_memsz);
  return n > 0;
}
#endif

/*
 * Call before the first widget. Animations are off, so that a picture is the same every time; DUI_TEXT_SCALE
 * is how many percent of its size text has.
 */
void
screen_init (void)
{
  g_autoptr (GtkCssProvider) style = gtk_css_provider_new ();
  const char *scale = g_getenv ("DUI_TEXT_SCALE");

#ifdef __SANITIZE_ADDRESS__
  dl_iterate_phdr (copy_pointers, NULL);
#endif
  dui_language_init ();
  adw_init ();
  dui_private_input_begin ();
  g_resources_register (dui_view_get_resource ());
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                    "/nl/duiding/Duiding/icons");
  gtk_css_provider_load_from_resource (style, "/nl/duiding/Duiding/style.css");
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (style),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  /* No printer of the machine that tests. */
  g_object_set (gtk_settings_get_default (), "gtk-print-backends", "file", NULL);
  if (scale != NULL)
    g_object_set (gtk_settings_get_default (), "gtk-xft-dpi",
                  (int)(96 * 1024 * g_ascii_strtoll (scale, NULL, 10) / 100), NULL);
}

/** screen_store_new: Returns: (transfer full): a store in memory with the reference lists, and with the
 * practice data when @is_filled */
DuiStore *
screen_store_new (gboolean is_filled)
{
  g_autoptr (GError) error = NULL;
  DuiStore *store = dui_store_new_in_memory ("test", &error);

  g_assert_no_error (error);
  g_assert_true (dui_bundle_fill_reference_lists (store, &error));
  g_assert_true (!is_filled || dui_bundle_fill_practice (store, dui_date_today (), &error));
  return store;
}

static gboolean
wake_cb (gpointer data)
{
  *(gboolean *)data = TRUE;
  return G_SOURCE_REMOVE;
}

/** screen_settle: lets a few frames pass */
void
screen_settle (void)
{
  gboolean is_over = FALSE;

  g_timeout_add (120, wake_cb, &is_over);
  while (!is_over)
    g_main_context_iteration (NULL, TRUE);
}

/** screen_rest: lets a few frames pass, and all be done that is done when there is time for it */
void
screen_rest (void)
{
  gboolean is_idle = FALSE;

  screen_settle ();
  g_idle_add_full (G_PRIORITY_LOW, wake_cb, &is_idle, NULL);
  while (!is_idle)
    g_main_context_iteration (NULL, TRUE);
}

/** screen_present: shows a main window; DUI_SCREENS_SIZE ("1024x768") is how large, for pictures */
void
screen_present (gpointer window)
{
  const char *size = g_getenv ("DUI_SCREENS_SIZE");
  int width = 1280, height = 800;

  if (size != NULL)
    g_assert_cmpint (sscanf (size, "%dx%d", &width, &height), ==, 2);
  gtk_window_set_default_size (window, width, height);
  gtk_window_present (window);
  screen_settle ();
}

/** screen_close: @store: (transfer full): nothing keeps it when @window is gone */
void
screen_close (gpointer window, DuiStore *store)
{
  gtk_window_destroy (GTK_WINDOW (window));
  screen_settle ();
  g_assert_finalize_object (store);
}

/** screen_wait_for: Returns: whether @condition came true within @seconds */
gboolean
screen_wait_for (ScreenCondition condition, gpointer data, double seconds)
{
  gint64 end = g_get_monotonic_time () + seconds * G_USEC_PER_SEC;

  while (!condition (data) && g_get_monotonic_time () < end)
    if (!g_main_context_iteration (NULL, FALSE))
      g_usleep (2000);
  return condition (data);
}

/** screen_child: Returns: the child called @name in the template of @type */
GtkWidget *
screen_child (gpointer widget, GType type, const char *name)
{
  GObject *child = gtk_widget_get_template_child (widget, type, name);

  g_assert_nonnull (child);
  return GTK_WIDGET (child);
}

void
screen_type (GtkWidget *editable, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (editable), text);
}

/** screen_has_focus: Returns: whether the keyboard is in @widget, when its window has it */
gboolean
screen_has_focus (GtkWidget *widget)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (widget));

  return focus != NULL && (focus == widget || gtk_widget_is_ancestor (focus, widget));
}

/** screen_drop: lets go of files over @target, which takes them */
void
screen_drop (GtkWidget *target, const char *const *paths)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (target);
  g_auto (GValue) value = G_VALUE_INIT;
  GSList *files = NULL;
  gboolean is_taken = FALSE;

  for (guint i = 0; paths[i] != NULL; i++)
    files = g_slist_append (files, g_file_new_for_path (paths[i]));
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_list (files));
  g_slist_free_full (files, g_object_unref);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", &value, 0.0, 0.0, &is_taken);
    }
  g_assert_true (is_taken);
  screen_settle ();
}

/** screen_find_label: Returns: (nullable): the visible label below @widget that holds @part */
GtkWidget *
screen_find_label (gpointer widget, const char *part)
{
  GtkWidget *found = NULL;

  if (!gtk_widget_get_child_visible (widget) || !gtk_widget_get_visible (widget))
    return NULL;
  if (GTK_IS_LABEL (widget) && strstr (gtk_label_get_text (widget), part) != NULL)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = screen_find_label (child, part);
  return found;
}

/** screen_find_text: Returns: (nullable): the text of the visible label below @widget that holds @part */
const char *
screen_find_text (gpointer widget, const char *part)
{
  GtkWidget *label = screen_find_label (widget, part);

  return label != NULL ? gtk_label_get_text (GTK_LABEL (label)) : NULL;
}

/** screen_find_tooltip: Returns: (nullable): the widget at or below @widget whose tooltip is @words */
GtkWidget *
screen_find_tooltip (gpointer widget, const char *words)
{
  GtkWidget *found = g_strcmp0 (gtk_widget_get_tooltip_text (widget), words) == 0 ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = screen_find_tooltip (child, words);
  return found;
}

/** screen_find_titled: Returns: (nullable): the window with @title that is open */
GtkWidget *
screen_find_titled (const char *title)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (toplevels, i);

      if (g_strcmp0 (gtk_window_get_title (window), title) == 0)
        return GTK_WIDGET (window);
    }
  return NULL;
}

/** screen_find_type: Returns: (nullable): @widget or the first below it that is a @type */
GtkWidget *
screen_find_type (gpointer widget, GType type)
{
  GtkWidget *found = G_TYPE_CHECK_INSTANCE_TYPE (widget, type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = screen_find_type (child, type);
  return found;
}

/** screen_form_row: Returns: (nullable): the row of the field called @name in a form below @below */
GtkWidget *
screen_form_row (gpointer below, const char *name)
{
  GtkWidget *found = NULL;

  if (DUI_IS_FORM_SECTION (below))
    {
      DuiFormRow *row = dui_form_section_find_row (DUI_FORM_SECTION (below), name);

      return row != NULL ? dui_form_row_get_widget (row) : NULL;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (below); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = screen_form_row (child, name);
  return found;
}

/** screen_find_dialog: Returns: (nullable): the window of @type that is open */
GtkWidget *
screen_find_dialog (GType type)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (toplevels); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i);

      if (G_TYPE_CHECK_INSTANCE_TYPE (window, type))
        return window;
    }
  return NULL;
}

/** screen_respond: gives the message dialog of @type that is open its answer */
void
screen_respond (GType type, const char *response)
{
  GtkWidget *dialog = screen_find_dialog (type);

  g_assert_nonnull (dialog);
  screen_assert_accessible (dialog);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), response);
  gtk_window_destroy (GTK_WINDOW (dialog));
  screen_settle ();
}

static gboolean
has_words (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);

  if (gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL)
      || gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY)
      || gtk_widget_get_tooltip_text (widget) != NULL)
    return TRUE;
  return ADW_IS_PREFERENCES_ROW (widget)
         && *adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)) != '\0';
}

/* A row of a list or table that shows something; GTK gives it no name. */
static gboolean
is_list_row (GtkWidget *widget)
{
  return g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkListItemWidget")
         && g_str_equal (gtk_widget_get_css_name (widget), "row")
         && gtk_widget_get_first_child (widget) != NULL
         && gtk_widget_get_ancestor (widget, GTK_TYPE_DROP_DOWN) == NULL
         && gtk_widget_get_ancestor (widget, ADW_TYPE_COMBO_ROW) == NULL;
}

static gboolean
is_named (GtkWidget *widget)
{
  GtkWidget *row = gtk_widget_get_ancestor (widget, ADW_TYPE_PREFERENCES_ROW);

  GtkWidget *parent = gtk_widget_get_parent (widget);

  if (is_list_row (widget) || GTK_IS_DROP_DOWN (parent))
    return gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL);

  /* The text inside an entry goes by the name of the entry, or by the title of its row. */
  return has_words (widget) || (GTK_IS_TEXT (widget) && has_words (gtk_widget_get_parent (widget)))
         || (GTK_IS_TEXT (widget) && row != NULL && has_words (row)) || screen_find_text (widget, "") != NULL;
}

static gboolean
needs_name (GtkWidget *widget)
{
  return gtk_widget_get_focusable (widget) && gtk_widget_get_mapped (widget)
         && (GTK_IS_BUTTON (widget) || GTK_IS_TEXT (widget) || GTK_IS_TEXT_VIEW (widget)
             || GTK_IS_SWITCH (widget) || GTK_IS_SPIN_BUTTON (widget) || GTK_IS_DROP_DOWN (widget)
             || ADW_IS_PREFERENCES_ROW (widget) || is_list_row (widget));
}

/* What is typed here must not be learnt by an input method. */
static gboolean
is_private (GtkWidget *widget)
{
  GtkInputHints hints = GTK_INPUT_HINT_PRIVATE;

  if (gtk_widget_get_realized (widget) && (GTK_IS_TEXT (widget) || GTK_IS_TEXT_VIEW (widget)))
    g_object_get (widget, "input-hints", &hints, NULL);
  return (hints & GTK_INPUT_HINT_PRIVATE) != 0;
}

/** screen_assert_accessible: everything below @widget that takes the keyboard has a name to be read out, and
 * is private */
void
screen_assert_accessible (gpointer widget)
{
  if (needs_name (widget) && !is_named (widget))
    g_error ("%s (%s) has no accessible name", G_OBJECT_TYPE_NAME (widget), gtk_widget_get_name (widget));
  if (!is_private (widget))
    g_error ("what is typed in %s is not private", G_OBJECT_TYPE_NAME (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    screen_assert_accessible (child);
}

/* What a window shows; nothing before its first frame. */
static GskRenderNode *
take_picture (gpointer window)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (window);
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();

  gdk_paintable_snapshot (paintable, snapshot, gdk_paintable_get_intrinsic_width (paintable),
                          gdk_paintable_get_intrinsic_height (paintable));
  return gtk_snapshot_free_to_node (g_steal_pointer (&snapshot));
}

/** screen_save: a picture of @window in the folder that DUI_SCREENS_DIR names, for a person to look at */
void
screen_save (gpointer window, const char *name)
{
  const char *folder = g_getenv ("DUI_SCREENS_DIR");
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autofree char *path = NULL;

  if (folder == NULL)
    return;
  for (guint i = 0; i < 20 && node == NULL; i++)
    {
      screen_settle ();
      node = take_picture (window);
    }
  g_assert_nonnull (node);
  path = g_strdup_printf ("%s/%s%s.png", folder, name,
                          adw_style_manager_get_dark (adw_style_manager_get_default ()) ? "-dark" : "");
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (GTK_NATIVE (window)), node, NULL);
  g_assert_true (gdk_texture_save_to_png (texture, path));
}
