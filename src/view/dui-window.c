/* The main window: sidebar, pages and ways to get there; it knows no record type. */

#include "dui-window-private.h"

#include "dui-audit-watch.h"
#include "dui-back-button.h"
#include "dui-config.h"
#include "dui-form.h"
#include "dui-page-stack.h"
#include "dui-places.h"
#include "dui-unsaved.h"
#include "dui-store-notice.h"
#include "dui-tab-stop.h"
#include "dui-view-resources.h"

struct _DuiWindow
{
  AdwApplicationWindow parent_instance;

  /* owned */
  DuiStore *store;
  GSettings *settings;
  DuiWindowDrafts *unfinished; /* NULL in practice and where nothing may be kept */

  gboolean is_settled; /* it closes without a question: there is nothing to lose any more */

  /* template children */
  AdwToastOverlay *toasts;
  AdwLeaflet *leaflet;
  GtkListBox *sidebar;
  DuiPageStack *stack;
  DuiDraftBanner *drafts;
  GtkWidget *practice_badge;
  GtkWidget *read_only_badge;
};

G_DEFINE_FINAL_TYPE (DuiWindow, dui_window, ADW_TYPE_APPLICATION_WINDOW)

/* Parts */

/** dui_window_of: Returns: (transfer none) (nullable): the main window that @widget is in, or that the window
 * it is in belongs to */
DuiWindow *
dui_window_of (gpointer widget)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (widget));
  GtkWindow *window = GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL;

  while (window != NULL && !DUI_IS_WINDOW (window))
    window = gtk_window_get_transient_for (window);
  return window != NULL ? DUI_WINDOW (window) : NULL;
}

/** dui_window_get_store: Returns: (transfer none) */
DuiStore *
dui_window_get_store (DuiWindow *self)
{
  return self->store;
}

/** dui_window_get_toasts: Returns: (transfer none): where they appear */
AdwToastOverlay *
dui_window_get_toasts (DuiWindow *self)
{
  return self->toasts;
}

/** dui_window_get_drafts: Returns: (transfer none) (nullable): what was typed and never saved, where that is
 * kept */
DuiWindowDrafts *
dui_window_get_drafts (DuiWindow *self)
{
  return self->unfinished;
}

/** dui_window_get_page: Returns: (transfer none): of the place that is shown */
DuiPage *
dui_window_get_page (DuiWindow *self)
{
  return dui_page_stack_get_visible (self->stack);
}

/** dui_window_get_pages: Returns: (transfer none): what holds the pages of all places */
GtkWidget *
dui_window_get_pages (DuiWindow *self)
{
  return GTK_WIDGET (self->stack);
}

/* Actions */

static void
search_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dui_page_begin_search (dui_window_get_page (DUI_WINDOW (widget)));
}

static void
new_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dui_page_create (dui_window_get_page (DUI_WINDOW (widget)));
}

static void
place_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dui_window_show_place (DUI_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
back_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_leaflet_navigate (DUI_WINDOW (widget)->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

/* Places */

static void
sidebar_row_selected_cb (DuiWindow *self, GtkListBoxRow *row)
{
  guint n_places;
  const DuiPlace *places = dui_places_get_all (&n_places);

  if (row == NULL)
    return;
  dui_page_stack_show (self->stack, &places[gtk_list_box_row_get_index (row)]);
  g_settings_set_string (self->settings, "place", places[gtk_list_box_row_get_index (row)].tag);
}

static void
sidebar_row_activated_cb (DuiWindow *self, GtkListBoxRow *row)
{
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
}

static void
add_places (DuiWindow *self)
{
  guint n_places;
  const DuiPlace *places = dui_places_get_all (&n_places);

  for (guint i = 0; i < n_places; i++)
    gtk_list_box_append (self->sidebar, dui_place_new_row (&places[i]));
}

/** dui_window_show_place: goes to the place called @tag; to the first when there is none of that name */
void
dui_window_show_place (DuiWindow *self, const char *tag)
{
  guint n_places, index = 0;
  const DuiPlace *places = dui_places_get_all (&n_places);

  for (guint i = 0; i < n_places; i++)
    if (g_strcmp0 (places[i].tag, tag) == 0)
      index = i;
  gtk_list_box_select_row (self->sidebar, gtk_list_box_get_row_at_index (self->sidebar, index));
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
}

/** dui_window_show_page_of: goes to the place whose page @widget is on, if it is on one */
void
dui_window_show_page_of (DuiWindow *self, GtkWidget *widget)
{
  const char *tag = dui_page_stack_find_tag (self->stack, widget);

  if (tag != NULL)
    dui_window_show_place (self, tag);
}

/** dui_window_show_record: goes to the place that shows records of this kind, and shows it there */
void
dui_window_show_record (DuiWindow *self, DuiRecord *record)
{
  const DuiPlace *place = dui_places_find_for_record (record);

  g_return_if_fail (place != NULL);
  dui_window_show_place (self, place->tag);
  dui_page_show_record (dui_window_get_page (self), record);
}

/** dui_window_leave: before the window goes with something unsaved in it, since the store is locked or the
 * session ends: keeps it in the store. Returns: whether all of it is kept */
gboolean
dui_window_leave (DuiWindow *self, GError **error)
{
  dui_store_stop_applying (self->store);
  return self->unfinished == NULL || dui_window_drafts_leave (self->unfinished, error);
}

/* Life */

static void
close_settled_cb (gpointer window)
{
  DuiWindow *self = window;

  self->is_settled = TRUE;
  gtk_window_close (GTK_WINDOW (self));
}

/* The dialogs are asked too: they go with the window. */
static gboolean
dui_window_close_request (GtkWindow *window)
{
  DuiWindow *self = DUI_WINDOW (window);
  g_autoptr (GPtrArray) unsaved = dui_unsaved_find (NULL);

  if (!self->is_settled && unsaved->len > 0)
    {
      dui_unsaved_settle (NULL, close_settled_cb, g_object_ref (self), g_object_unref);
      return GDK_EVENT_STOP;
    }
  dui_store_stop_applying (self->store);
  return GTK_WINDOW_CLASS (dui_window_parent_class)->close_request (window);
}

static void
dui_window_dispose (GObject *object)
{
  DuiWindow *self = DUI_WINDOW (object);

  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_clear_pointer (&self->unfinished, dui_window_drafts_free);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUI_TYPE_WINDOW);
  g_clear_object (&self->store);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (dui_window_parent_class)->dispose (object);
}

static void
dui_window_class_init (DuiWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = dui_window_close_request;
  g_resources_register (dui_view_get_resource ());
  g_type_ensure (DUI_TYPE_DRAFT_BANNER);
  g_type_ensure (DUI_TYPE_BACK_BUTTON);
  g_type_ensure (DUI_TYPE_FORM);
  g_type_ensure (DUI_TYPE_FORM_SECTION);
  g_type_ensure (DUI_TYPE_PAGE_STACK);
  g_type_ensure (DUI_TYPE_TAB_STOP);
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, DuiWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, DuiWindow, sidebar);
  gtk_widget_class_bind_template_child (widget_class, DuiWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, DuiWindow, drafts);
  gtk_widget_class_bind_template_child (widget_class, DuiWindow, practice_badge);
  gtk_widget_class_bind_template_child (widget_class, DuiWindow, read_only_badge);
  gtk_widget_class_bind_template_callback (widget_class, sidebar_row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, sidebar_row_activated_cb);
  dui_window_undo_install (widget_class);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_cb);
  gtk_widget_class_install_action (widget_class, "win.new", NULL, new_cb);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, back_cb);
  dui_window_drafts_install (widget_class);
  gtk_widget_class_install_action (widget_class, "win.place", "s", place_cb);
  dui_places_install_keys (widget_class);
}

static void
dui_window_init (DuiWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new (DUI_APP_ID);
  g_settings_bind (self->settings, "window-width", self, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-height", self, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "window-maximized", self, "maximized", G_SETTINGS_BIND_DEFAULT);
}

/**
 * dui_window_new:
 * @is_practice: whether the window says that nothing in it is real or kept
 *
 * Returns: (transfer none): the window, not shown yet
 */
DuiWindow *
dui_window_new (GtkApplication *application, DuiStore *store, gboolean is_practice)
{
  DuiWindow *self = g_object_new (DUI_TYPE_WINDOW, "application", application, NULL);
  g_autofree char *place = g_settings_get_string (self->settings, "place");

  self->store = g_object_ref (store);
  gtk_widget_set_visible (self->practice_badge, is_practice);
  self->is_settled = is_practice;
  if (!is_practice && !dui_store_is_read_only (store))
    self->unfinished = dui_window_drafts_new (self, self->drafts);
  gtk_widget_set_visible (self->read_only_badge, dui_store_is_read_only (store));
  dui_store_notice_attach (self);
  dui_window_undo_begin (self);
  dui_page_stack_set_store (self->stack, store);
  add_places (self);
  dui_window_show_place (self, place);
  dui_audit_watch_begin (self);
  return self;
}
