/* Asks which template a new communication line or council paper begins with. */

#include "dui-scenario-dialog.h"

#include <glib/gi18n-lib.h>

#include "dui-case-rows.h"
#include "dui-own-templates.h"
#include "dui-template-own.h"
#include "dui-window.h"

struct _DuiScenarioDialog
{
  AdwWindow parent_instance;

  GPtrArray *templates; /* borrowed; there for ever */
  GPtrArray *own;       /* owned; of the municipality; NULL where there are none of that kind */
  DuiStore *store;      /* owned; of those */

  /* template children */
  GtkWidget *own_box;
  GtkListBox *own_list;
  GtkListBox *list;
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* They stand in a low window. */
#define FEW_TEMPLATES 4

G_DEFINE_FINAL_TYPE (DuiScenarioDialog, dui_scenario_dialog, ADW_TYPE_WINDOW)

static void
choose (DuiScenarioDialog *self, const DuiTemplate *chosen)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, chosen->id);
  gtk_window_close (GTK_WINDOW (self));
}

static void
row_activated_cb (DuiScenarioDialog *self, GtkListBoxRow *row)
{
  choose (self, g_ptr_array_index (self->templates, gtk_list_box_row_get_index (row)));
}

static void
own_row_activated_cb (DuiScenarioDialog *self, GtkListBoxRow *row)
{
  choose (self, g_ptr_array_index (self->own, gtk_list_box_row_get_index (row)));
}

static GtkWidget *
new_row (const DuiTemplate *scenario)
{
  return g_object_new (ADW_TYPE_ACTION_ROW, "title", scenario->title, "subtitle", scenario->description,
                       "use-markup", FALSE, "activatable", TRUE, NULL);
}

static void
add_rows (DuiScenarioDialog *self)
{
  for (guint i = 0; i < self->templates->len; i++)
    {
      GtkWidget *row = new_row (g_ptr_array_index (self->templates, i));

      adw_action_row_add_suffix (ADW_ACTION_ROW (row), dui_row_arrow_new ());
      gtk_list_box_append (self->list, row);
    }
}

/* Templates of one's own */

static GtkWidget *
new_button (const char *icon, const char *format, const DuiTemplate *own, const char *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  /* Only the names of templates are put in. */
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);
  g_autofree char *label = g_strjoinv (own->title, parts);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "s", own->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  return button;
}

static void
fill_own (DuiScenarioDialog *self)
{
  GtkWidget *row;

  g_clear_pointer (&self->own, g_ptr_array_unref);
  self->own = dui_template_own_get_all (self->store);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->own_list))) != NULL)
    gtk_list_box_remove (self->own_list, row);
  for (guint i = 0; i < self->own->len; i++)
    {
      const DuiTemplate *own = g_ptr_array_index (self->own, i);

      row = new_row (own);
      adw_action_row_add_suffix (
          ADW_ACTION_ROW (row), new_button ("document-edit-symbolic", _ ("Edit “%s”"), own, "template.edit"));
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_button ("user-trash-symbolic", _ ("Remove “%s”"),
                                                                   own, "template.remove"));
      gtk_list_box_append (self->own_list, row);
    }
  gtk_widget_set_visible (self->own_box, self->own->len > 0);
}

static DuiRecord *
find_record (DuiScenarioDialog *self, GVariant *id)
{
  g_autoptr (DuiTemplate) own = dui_template_own_find (self->store, g_variant_get_string (id, NULL));

  return own != NULL ? dui_template_own_get_record (self->store, own) : NULL;
}

/* The dialog makes way for the editor: it would lie over it. */
static void
edit_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiScenarioDialog *self = DUI_SCENARIO_DIALOG (widget);
  GtkWidget *window = GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (self)));
  DuiRecord *record = find_record (self, parameter);
  g_autoptr (DuiRecord) draft = record != NULL ? dui_record_copy (record) : NULL;

  if (draft != NULL)
    dui_own_templates_edit (window, self->store, DUI_OWN_TEMPLATE (draft));
  gtk_window_close (GTK_WINDOW (self));
}

static void
remove_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiScenarioDialog *self = DUI_SCENARIO_DIALOG (widget);
  DuiWindow *window = DUI_WINDOW (gtk_window_get_transient_for (GTK_WINDOW (self)));
  DuiRecord *record = find_record (self, parameter);
  g_autoptr (DuiChange) change = dui_change_new (_ ("Template removed"));

  if (record == NULL)
    return;
  dui_store_remove (self->store, change, record);
  dui_window_apply (window, change);
}

/* The toast that offers it lies in this window. */
static void
undo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (GTK_WIDGET (gtk_window_get_transient_for (GTK_WINDOW (widget))), name, NULL);
}

static void
dui_scenario_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DUI_TYPE_SCENARIO_DIALOG);
  g_clear_pointer (&DUI_SCENARIO_DIALOG (object)->own, g_ptr_array_unref);
  g_clear_object (&DUI_SCENARIO_DIALOG (object)->store);
  G_OBJECT_CLASS (dui_scenario_dialog_parent_class)->dispose (object);
}

static void
dui_scenario_dialog_class_init (DuiScenarioDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_scenario_dialog_dispose;

  /* A scenario was chosen: its id. */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", DUI_TYPE_SCENARIO_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-scenario-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiScenarioDialog, list);
  gtk_widget_class_bind_template_child (widget_class, DuiScenarioDialog, own_box);
  gtk_widget_class_bind_template_child (widget_class, DuiScenarioDialog, own_list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, own_row_activated_cb);
  gtk_widget_class_install_action (widget_class, "template.edit", "s", edit_cb);
  gtk_widget_class_install_action (widget_class, "template.remove", "s", remove_cb);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dui_scenario_dialog_init (DuiScenarioDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dui_scenario_dialog_new:
 * @templates: (transfer none) (element-type DuiTemplate): what is offered
 *
 * Returns: (transfer none): the dialog, not shown yet
 */
GtkWindow *
dui_scenario_dialog_new (GtkWindow *parent, const char *title, GPtrArray *templates)
{
  DuiScenarioDialog *self =
      g_object_new (DUI_TYPE_SCENARIO_DIALOG, "transient-for", parent, "title", title, NULL);

  self->templates = templates;
  if (templates->len <= FEW_TEMPLATES)
    gtk_window_set_default_size (GTK_WINDOW (self), 620, 380);
  add_rows (self);
  return GTK_WINDOW (self);
}

/** dui_scenario_dialog_offer_own: offers the templates of @store too, before those that ship */
void
dui_scenario_dialog_offer_own (DuiScenarioDialog *self, DuiStore *store)
{
  g_set_object (&self->store, store);
  g_signal_connect_object (store, "applied", G_CALLBACK (fill_own), self, G_CONNECT_SWAPPED);
  fill_own (self);
}
