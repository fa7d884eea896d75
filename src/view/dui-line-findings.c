/* What the scan found in a line: a row a finding, with its reason and what to write instead. */

#include "dui-line-findings.h"

#include <glib/gi18n-lib.h>

struct _DuiLineFindings
{
  AdwBin parent_instance;

  guint n_certain;
  guint n_check;
  guint n_overruled;

  /* template children */
  GtkListBox *list;
  GtkStack *stack;
  GtkLabel *summary;
};

enum
{
  SIGNAL_SHOW,
  SIGNAL_OVERRULE,
  SIGNAL_TAKE_BACK,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DuiLineFindings, dui_line_findings, ADW_TYPE_BIN)

static void
row_activated_cb (DuiLineFindings *self, GtkListBoxRow *row)
{
  guint section = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "section"));
  guint start = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "start"));
  guint end = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "end"));

  g_signal_emit (self, signals[SIGNAL_SHOW], 0, section, start, end);
}

static void
dui_line_findings_dispose (GObject *object)
{
  /* Else the template takes its child away from under the bin, which then lets go of it once more. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DUI_TYPE_LINE_FINDINGS);
  G_OBJECT_CLASS (dui_line_findings_parent_class)->dispose (object);
}

static void
dui_line_findings_class_init (DuiLineFindingsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_line_findings_dispose;

  /* The user wants to see a finding in the text: section, first and last character. */
  signals[SIGNAL_SHOW] = g_signal_new ("show-finding", DUI_TYPE_LINE_FINDINGS, G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_UINT);
  /* The user wants to set a finding aside; the overrule lacks its reason. */
  signals[SIGNAL_OVERRULE] = g_signal_new ("overrule", DUI_TYPE_LINE_FINDINGS, G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 1, DUI_TYPE_OVERRULE);
  /* An overrule of the store is to go. */
  signals[SIGNAL_TAKE_BACK] = g_signal_new ("take-back", DUI_TYPE_LINE_FINDINGS, G_SIGNAL_RUN_LAST, 0, NULL,
                                            NULL, NULL, G_TYPE_NONE, 1, DUI_TYPE_OVERRULE);
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-line-findings.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiLineFindings, list);
  gtk_widget_class_bind_template_child (widget_class, DuiLineFindings, stack);
  gtk_widget_class_bind_template_child (widget_class, DuiLineFindings, summary);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
dui_line_findings_init (DuiLineFindings *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** dui_line_findings_clear: begins a new reading of the line */
void
dui_line_findings_clear (DuiLineFindings *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  self->n_certain = 0;
  self->n_check = 0;
  self->n_overruled = 0;
}

static void
overrule_clicked_cb (GtkWidget *button, DuiLineFindings *self)
{
  gboolean is_overruled = g_object_get_data (G_OBJECT (button), "is-overruled") != NULL;
  g_autoptr (DuiOverrule) overrule = g_object_ref (g_object_get_data (G_OBJECT (button), "overrule"));

  g_signal_emit (self, signals[is_overruled ? SIGNAL_TAKE_BACK : SIGNAL_OVERRULE], 0, overrule);
}

static GtkWidget *
new_overrule_button (DuiLineFindings *self, const DuiLineFinding *shown)
{
  gboolean is_overruled = shown->reason != NULL;
  const char *label = is_overruled ? _ ("Take Back the Overruling") : _ ("Overrule with a Reason");
  GtkWidget *button =
      gtk_button_new_from_icon_name (is_overruled ? "edit-undo-symbolic" : "document-edit-symbolic");

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_object_set_data_full (G_OBJECT (button), "overrule", g_object_ref (shown->overrule), g_object_unref);
  g_object_set_data (G_OBJECT (button), "is-overruled", is_overruled ? button : NULL);
  g_signal_connect_object (button, "clicked", G_CALLBACK (overrule_clicked_cb), self, 0);
  return button;
}

static char *
dup_subtitle (const DuiLineFinding *shown)
{
  const DuiLeakFinding *finding = shown->finding;

  if (shown->reason != NULL)
    return g_markup_printf_escaped (_ ("Overruled · %s\nReason: %s"), shown->label, shown->reason);
  return g_markup_printf_escaped ("%s · %s\n%s %s", dui_leak_certainty_label (finding->certainty),
                                  shown->label, finding->reason, finding->suggestion);
}

static GtkWidget *
new_icon (const DuiLineFinding *shown)
{
  gboolean is_certain = shown->finding->certainty == DUI_LEAK_CERTAIN;
  const char *name = shown->reason != NULL ? "emblem-ok-symbolic"
                     : is_certain          ? "dialog-warning-symbolic"
                                           : "dialog-question-symbolic";
  GtkWidget *icon = gtk_image_new_from_icon_name (name);

  if (shown->reason == NULL)
    gtk_widget_add_css_class (icon, is_certain ? "error" : "warning");
  gtk_accessible_update_property (
      GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
      shown->reason != NULL ? _ ("Overruled") : dui_leak_certainty_label (shown->finding->certainty), -1);
  return icon;
}

/** dui_line_findings_add: adds what was found; set aside or not */
void
dui_line_findings_add (DuiLineFindings *self, const DuiLineFinding *shown)
{
  const DuiLeakFinding *finding = shown->finding;
  g_autofree char *found =
      g_strndup (shown->text + finding->byte_start, finding->byte_end - finding->byte_start);
  g_autofree char *title = g_markup_printf_escaped ("“%s”", g_strdelimit (found, "\n", ' '));
  g_autofree char *subtitle = dup_subtitle (shown);
  GtkWidget *row =
      g_object_new (ADW_TYPE_ACTION_ROW, "title", title, "subtitle", subtitle, "activatable", TRUE, NULL);

  adw_action_row_add_prefix (ADW_ACTION_ROW (row), new_icon (shown));
  if (shown->overrule != NULL)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_overrule_button (self, shown));
  g_object_set_data (G_OBJECT (row), "section", GUINT_TO_POINTER (shown->section));
  g_object_set_data (G_OBJECT (row), "start", GUINT_TO_POINTER (finding->start));
  g_object_set_data (G_OBJECT (row), "end", GUINT_TO_POINTER (finding->end));
  gtk_list_box_append (self->list, row);
  if (shown->reason != NULL)
    self->n_overruled++;
  else if (finding->certainty == DUI_LEAK_CERTAIN)
    self->n_certain++;
  else
    self->n_check++;
}

/** dui_line_findings_done: ends the reading: says what it comes to */
void
dui_line_findings_done (DuiLineFindings *self)
{
  g_autofree char *certain =
      self->n_certain == 0
          ? g_strdup (_ ("Nothing certain"))
          : g_strdup_printf (ngettext ("%u certain finding", "%u certain findings", self->n_certain),
                             self->n_certain);
  g_autofree char *check =
      g_strdup_printf (ngettext ("%u to check", "%u to check", self->n_check), self->n_check);
  g_autofree char *overruled = g_strdup_printf (_ ("%u overruled"), self->n_overruled);
  g_autofree char *both = g_strjoin (", ", certain, check, self->n_overruled > 0 ? overruled : NULL, NULL);

  gtk_label_set_label (self->summary, both);
  gtk_stack_set_visible_child_name (
      self->stack, self->n_certain + self->n_check + self->n_overruled > 0 ? "findings" : "clean");
}

/** dui_line_findings_get_certain: Returns: how many findings block adoption */
guint
dui_line_findings_get_certain (DuiLineFindings *self)
{
  return self->n_certain;
}
