/* The communication lines that name a case file by its reference. */

#include "dui-case-lines.h"

#include <glib/gi18n-lib.h>

#include "dui-case-rows.h"
#include "dui-line.h"
#include "dui-text.h"
#include "dui-window.h"

struct _DuiCaseLines
{
  DuiCaseTab parent_instance;

  /* template children */
  GtkStack *states;
  GtkListBox *list;
  GtkActionable *new_button;
  GtkActionable *first_button;
};

G_DEFINE_FINAL_TYPE (DuiCaseLines, dui_case_lines, DUI_TYPE_CASE_TAB)

static void
dui_case_lines_open (DuiCaseTab *tab)
{
  DuiCaseLines *self = DUI_CASE_LINES (tab);
  DuiCase *file = dui_case_tab_get_file (tab);

  gtk_actionable_set_action_target (self->new_button, "s", file != NULL ? dui_text (file->reference) : "");
  gtk_actionable_set_action_target (self->first_button, "s", file != NULL ? dui_text (file->reference) : "");
}

static GtkWidget *
new_row (DuiLine *line)
{
  DuiRecord *record = DUI_RECORD (line);
  const DuiField *phase = dui_record_type_find_field (&dui_line_type, "phase");
  g_autofree char *shown = dui_record_dup_shown (record, phase);
  g_autofree char *subtitle =
      g_strdup_printf ("%s · %s", dui_enum_label (dui_line_statuses, line->status.value), shown);
  GtkWidget *row = dui_button_row_new (dui_text (line->title), subtitle, "duiding-lines-symbolic");

  g_object_set_data_full (G_OBJECT (row), "line", g_object_ref (line), g_object_unref);
  return row;
}

static void
dui_case_lines_refresh (DuiCaseTab *tab)
{
  DuiCaseLines *self = DUI_CASE_LINES (tab);
  DuiRecordList *lines = dui_store_get_list (dui_case_tab_get_store (tab), &dui_line_type);
  const char *reference = dui_case_tab_get_file (tab)->reference;
  GtkWidget *child;
  guint n = 0;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < dui_record_list_get_size (lines); i++)
    {
      DuiLine *line = DUI_LINE (dui_record_list_get (lines, i));

      if (dui_text_is_blank (reference) || g_strcmp0 (line->case_reference, reference) != 0)
        continue;
      gtk_list_box_append (self->list, new_row (line));
      n++;
    }
  gtk_stack_set_visible_child_name (self->states, n > 0 ? "list" : "none");
}

static void
row_activated_cb (DuiCaseLines *self, GtkListBoxRow *row)
{
  dui_window_show_record (dui_window_of (self), g_object_get_data (G_OBJECT (row), "line"));
}

static void
dui_case_lines_dispose (GObject *object)
{
  /* Else the template takes its child away from under the bin, which then lets go of it once more. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DUI_TYPE_CASE_LINES);
  G_OBJECT_CLASS (dui_case_lines_parent_class)->dispose (object);
}

static void
dui_case_lines_class_init (DuiCaseLinesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_case_lines_dispose;
  DUI_CASE_TAB_CLASS (klass)->open = dui_case_lines_open;
  DUI_CASE_TAB_CLASS (klass)->refresh = dui_case_lines_refresh;
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-case-lines.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiCaseLines, states);
  gtk_widget_class_bind_template_child (widget_class, DuiCaseLines, list);
  gtk_widget_class_bind_template_child (widget_class, DuiCaseLines, new_button);
  gtk_widget_class_bind_template_child (widget_class, DuiCaseLines, first_button);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
dui_case_lines_init (DuiCaseLines *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
