/* The main window: sidebar and pages, undo and redo, toasts and error reports; it knows no record type. */

#include "dui-window.h"

#include <glib/gi18n-lib.h>

#include "dui-audit-watch.h"
#include "dui-back-button.h"
#include "dui-config.h"
#include "dui-draft-banner.h"
#include "dui-draft-keeper.h"
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
  DuiDraftKeeper *keeper; /* NULL in practice, where nothing is kept */
  DuiDraft *thrown_away;  /* the last, to be had back */

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

/* Reports */

/** dui_window_of: Returns: (transfer none) (nullable): the main window that @widget is in */
DuiWindow *
dui_window_of (gpointer widget)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (widget));

  return DUI_IS_WINDOW (root) ? DUI_WINDOW (root) : NULL;
}

/** dui_window_get_store: Returns: (transfer none) */
DuiStore *
dui_window_get_store (DuiWindow *self)
{
  return self->store;
}

void
dui_window_toast (DuiWindow *self, const char *text)
{
  AdwToast *toast = adw_toast_new (text);

  adw_toast_overlay_add_toast (self->toasts, toast);
}

/**
 * dui_window_report:
 * @what: what failed, translated: "The signal was not kept"
 * @error: why, and what to do
 *
 * The one place where errors are told, in a dialog that stays until it is read.
 */
void
dui_window_report (DuiWindow *self, const char *what, const GError *error)
{
  GtkWidget *dialog;

  if (dui_store_is_broken (self->store))
    {
      dui_store_notice_show_broken (self);
      return;
    }
  dialog = adw_message_dialog_new (GTK_WINDOW (self), what, error->message);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
store_applied_cb (DuiStore *store, DuiChange *change, gboolean by_undo, DuiWindow *self)
{
  AdwToast *toast = adw_toast_new (dui_change_get_description (change));

  if (by_undo)
    {
      g_object_unref (toast);
      return;
    }
  adw_toast_set_button_label (toast, _ ("Undo"));
  adw_toast_set_action_name (toast, "win.undo");
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/** dui_window_apply: makes @change and reports when that fails. Returns: whether it was made */
gboolean
dui_window_apply (DuiWindow *self, DuiChange *change)
{
  g_autoptr (GError) error = NULL;

  if (dui_store_apply (self->store, change, &error))
    return TRUE;
  dui_window_report (self, _ ("Nothing was changed"), error);
  return FALSE;
}

/* Actions */

static void
undo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiWindow *self = DUI_WINDOW (widget);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  const char *description = dui_store_get_undo_description (self->store);

  text = g_strdup_printf (_ ("Undone: %s"), description != NULL ? description : "");
  if (dui_store_undo (self->store, &error))
    dui_window_toast (self, text);
  else
    dui_window_report (self, _ ("This could not be undone"), error);
}

static void
redo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiWindow *self = DUI_WINDOW (widget);
  g_autoptr (GError) error = NULL;

  if (!dui_store_redo (self->store, &error))
    dui_window_report (self, _ ("This could not be done again"), error);
}

static DuiPage *
visible_page (DuiWindow *self)
{
  return dui_page_stack_get_visible (self->stack);
}

static void
search_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dui_page_begin_search (visible_page (DUI_WINDOW (widget)));
}

static void
new_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dui_page_create (visible_page (DUI_WINDOW (widget)));
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

static void
update_undo (DuiWindow *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo",
                                 dui_store_get_undo_description (self->store) != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo",
                                 dui_store_get_redo_description (self->store) != NULL);
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

static void
add_place_keys (GtkWidgetClass *widget_class)
{
  guint n_places;
  const DuiPlace *places = dui_places_get_all (&n_places);

  for (guint i = 0; i < n_places; i++)
    gtk_widget_class_add_binding_action (widget_class, GDK_KEY_1 + i, GDK_CONTROL_MASK, "win.place", "s",
                                         places[i].tag);
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
  const DuiPlace *place = dui_places_find_for (dui_record_get_record_type (record));

  g_return_if_fail (place != NULL);
  dui_window_show_place (self, place->tag);
  dui_page_show_record (visible_page (self), record);
}

/* Drafts */

static void
drafts_failed_cb (DuiWindow *self, const GError *error)
{
  dui_window_toast (self, _ ("What is being typed could not be kept for a lock or a power cut: save it"));
}

/* Its row goes once the form has it: then the keeper has one of its own. */
static void
forget_resumed (DuiWindow *self, DuiDraft *draft)
{
  g_autoptr (GError) error = NULL;

  if (!dui_draft_keeper_keep (self->keeper, &error) || !dui_draft_drop (draft, self->store, &error))
    dui_window_report (self, _ ("The draft could not be put away"), error);
}

/* The municipality has no place in the sidebar; its form is a window. */
static gboolean
resume_elsewhere (DuiWindow *self, DuiDraft *draft)
{
  GListModel *windows = gtk_window_get_toplevels ();
  gboolean is_filled = FALSE;

  gtk_widget_activate_action (GTK_WIDGET (self), "app.preferences", NULL);
  for (guint i = 0; i < g_list_model_get_n_items (windows) && !is_filled; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);

      is_filled = dui_draft_keeper_fill_forms (window, draft);
    }
  return is_filled;
}

typedef struct
{
  DuiWindow *window; /* owned */
  DuiDraft *draft;   /* owned */
} Resumption;

static void
resumption_free (gpointer data)
{
  Resumption *resumption = data;

  g_object_unref (resumption->window);
  g_object_unref (resumption->draft);
  g_free (resumption);
}

static void
resume_settled_cb (gpointer data)
{
  Resumption *resumption = data;
  DuiWindow *self = resumption->window;
  DuiDraft *draft = resumption->draft;
  const DuiPlace *place = dui_places_find_for (dui_draft_get_record_type (draft, 0));
  gboolean is_resumed;

  if (place != NULL)
    {
      dui_window_show_place (self, place->tag);
      is_resumed = dui_page_resume (visible_page (self), draft);
    }
  else
    is_resumed = resume_elsewhere (self, draft);
  if (is_resumed)
    forget_resumed (self, draft);
  else
    dui_window_toast (self, _ ("What it was typed in cannot be changed any more"));
}

/* Where something else is being typed by now, that is settled first. */
static void
draft_resume_cb (DuiWindow *self, DuiDraft *draft)
{
  Resumption *resumption = g_new0 (Resumption, 1);

  *resumption = (Resumption){ g_object_ref (self), g_object_ref (draft) };
  dui_unsaved_settle (GTK_WIDGET (self->stack), resume_settled_cb, resumption, resumption_free);
}

static void
draft_thrown_away_cb (DuiWindow *self, DuiDraft *draft)
{
  AdwToast *toast = adw_toast_new (_ ("Unsaved changes thrown away"));
  g_autoptr (GError) error = NULL;

  if (!dui_draft_drop (draft, self->store, &error))
    {
      g_object_unref (toast);
      dui_window_report (self, _ ("The unsaved changes could not be thrown away"), error);
      return;
    }
  g_set_object (&self->thrown_away, draft);
  adw_toast_set_button_label (toast, _ ("Undo"));
  adw_toast_set_action_name (toast, "win.restore-draft");
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
restore_draft_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiWindow *self = DUI_WINDOW (widget);
  g_autoptr (DuiDraft) draft = g_steal_pointer (&self->thrown_away);
  g_autoptr (GError) error = NULL;

  if (draft == NULL)
    return;
  if (dui_draft_keep (draft, self->store, &error))
    dui_draft_banner_add (self->drafts, draft);
  else
    dui_window_report (self, _ ("This could not be undone"), error);
}

/* What is there at the start is offered; what is typed from now on is kept. */
static void
begin_drafts (DuiWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) drafts = dui_draft_load_all (self->store, &error);

  dui_draft_banner_set_store (self->drafts, self->store);
  for (guint i = 0; drafts != NULL && i < drafts->len; i++)
    dui_draft_banner_add (self->drafts, g_ptr_array_index (drafts, i));
  self->keeper = dui_draft_keeper_new (self->store);
  g_signal_connect_object (self->keeper, "failed", G_CALLBACK (drafts_failed_cb), self, G_CONNECT_SWAPPED);
}

/** dui_window_leave: before the window goes with something unsaved in it, since the store is locked or the
 * session ends: keeps it in the store. Returns: whether all of it is kept */
gboolean
dui_window_leave (DuiWindow *self, GError **error)
{
  gboolean is_kept;

  if (self->keeper == NULL)
    return TRUE;
  is_kept = dui_draft_keeper_keep (self->keeper, error);
  dui_draft_keeper_leave (self->keeper);
  return is_kept;
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
  return GTK_WINDOW_CLASS (dui_window_parent_class)->close_request (window);
}

static void
dui_window_dispose (GObject *object)
{
  DuiWindow *self = DUI_WINDOW (object);

  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  if (self->keeper != NULL)
    dui_draft_keeper_drop (self->keeper);
  g_clear_object (&self->keeper);
  g_clear_object (&self->thrown_away);
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
  gtk_widget_class_bind_template_callback (widget_class, draft_resume_cb);
  gtk_widget_class_bind_template_callback (widget_class, draft_thrown_away_cb);
  gtk_widget_class_bind_template_callback (widget_class, sidebar_row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, sidebar_row_activated_cb);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_cb);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, redo_cb);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_cb);
  gtk_widget_class_install_action (widget_class, "win.new", NULL, new_cb);
  gtk_widget_class_install_action (widget_class, "win.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "win.restore-draft", NULL, restore_draft_cb);
  gtk_widget_class_install_action (widget_class, "win.place", "s", place_cb);
  add_place_keys (widget_class);
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
    begin_drafts (self);
  gtk_widget_set_visible (self->read_only_badge, dui_store_is_read_only (store));
  dui_store_notice_attach (self);
  g_signal_connect_object (store, "applied", G_CALLBACK (store_applied_cb), self, 0);
  g_signal_connect_object (store, "notify::undo-description", G_CALLBACK (update_undo), self,
                           G_CONNECT_SWAPPED);
  update_undo (self);
  dui_page_stack_set_store (self->stack, store);
  add_places (self);
  dui_window_show_place (self, place);
  dui_audit_watch_begin (self);
  return self;
}
