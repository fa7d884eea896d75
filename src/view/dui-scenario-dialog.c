/* Asks which template a new communication line or council paper begins with. */

#include "dui-scenario-dialog.h"

#include "dui-case-rows.h"
#include "dui-template.h"

struct _DuiScenarioDialog
{
  AdwWindow parent_instance;

  GPtrArray *templates; /* borrowed; there for ever */

  /* template children */
  GtkListBox *list;
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DuiScenarioDialog, dui_scenario_dialog, ADW_TYPE_WINDOW)

static void
row_activated_cb (DuiScenarioDialog *self, GtkListBoxRow *row)
{
  const DuiTemplate *chosen = g_ptr_array_index (self->templates, gtk_list_box_row_get_index (row));

  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, chosen->id);
  gtk_window_close (GTK_WINDOW (self));
}

static void
add_rows (DuiScenarioDialog *self)
{
  for (guint i = 0; i < self->templates->len; i++)
    {
      const DuiTemplate *scenario = g_ptr_array_index (self->templates, i);
      GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", scenario->title, "subtitle",
                                     scenario->description, "use-markup", FALSE, "activatable", TRUE, NULL);

      adw_action_row_add_suffix (ADW_ACTION_ROW (row), dui_row_arrow_new ());
      gtk_list_box_append (self->list, row);
    }
}

static void
dui_scenario_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DUI_TYPE_SCENARIO_DIALOG);
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
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
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
  add_rows (self);
  return GTK_WINDOW (self);
}
