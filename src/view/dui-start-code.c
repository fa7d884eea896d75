/* The recovery code, shown once, in groups that a person can copy by hand. */

#include "dui-start-code.h"

#include <glib/gi18n-lib.h>

#include "dui-file-question.h"
#include "dui-key.h"
#include "dui-print.h"
#include "dui-start-note.h"
#include "dui-start-sheet.h"

struct _DuiStartCode
{
  DuiStartPage parent_instance;

  /* owned, while the code is shown */
  DuiSecret *code;
  char *folder;

  /* template children */
  GtkFlowBox *groups;
  GtkWidget *note_group;
  DuiStartNote *note;
};

G_DEFINE_FINAL_TYPE (DuiStartCode, dui_start_code, DUI_TYPE_START_PAGE)

static GtkWidget *
new_group (guint number, const char *text)
{
  GtkWidget *child = gtk_flow_box_child_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  g_autofree char *shown_number = g_strdup_printf ("%u", number);
  g_autofree char *spoken = g_strdup_printf (_ ("Group %u: %s"), number, text);
  GtkWidget *number_label = gtk_label_new (shown_number);
  GtkWidget *text_label = gtk_label_new (text);

  gtk_widget_add_css_class (number_label, "caption");
  gtk_widget_add_css_class (number_label, "dim-label");
  gtk_widget_add_css_class (text_label, "recovery-group");
  gtk_box_append (GTK_BOX (box), number_label);
  gtk_box_append (GTK_BOX (box), text_label);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), box);
  gtk_widget_set_focusable (child, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  return child;
}

static void
clear_groups (DuiStartCode *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->groups))) != NULL)
    gtk_flow_box_remove (self->groups, child);
}

static void
tell (DuiStartCode *self, DuiStartNoteKind kind, const char *text)
{
  dui_start_note_set (self->note, kind, text);
  gtk_widget_set_visible (self->note_group, text != NULL);
}

static void
tell_done (DuiStartCode *self, gboolean is_done, const GError *error, const char *text)
{
  if (error != NULL)
    tell (self, DUI_START_NOTE_WRONG, error->message);
  else if (is_done)
    tell (self, DUI_START_NOTE_GOOD, text);
}

static void
printed_cb (gpointer asker, gboolean is_sent, const GError *error)
{
  tell_done (asker, is_sent, error, _ ("Sent to the printer."));
}

static void
print_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiStartCode *self = DUI_START_CODE (widget);
  g_autoptr (GtkPrintOperation) operation = dui_start_sheet_new (self->code, self->folder);

  dui_print_run (operation, GTK_WINDOW (gtk_widget_get_root (widget)), self, printed_cb);
}

static void
file_chosen_cb (gpointer asker, const char *path, GtkFileChooser *question)
{
  DuiStartCode *self = asker;
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autoptr (GError) error = NULL;
  GtkPrintOperationResult result;

  if (self->code == NULL)
    return;
  operation = dui_start_sheet_new (self->code, self->folder);
  gtk_print_operation_set_export_filename (operation, path);
  result = gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT,
                                    GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), &error);
  tell_done (self, result == GTK_PRINT_OPERATION_RESULT_APPLY, error,
             _ ("Saved. Print it or put it elsewhere, and do not leave the file on this computer."));
}

static void
save_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkFileChooser *question = dui_file_question_new (widget, GTK_FILE_CHOOSER_ACTION_SAVE,
                                                    _ ("Save Recovery Code"), _ ("_Save"), file_chosen_cb);

  gtk_file_chooser_set_current_name (question, "duiding.pdf");
  dui_file_question_ask (question);
}

static void
forget (DuiStartCode *self)
{
  g_clear_pointer (&self->code, dui_secret_free);
  g_clear_pointer (&self->folder, g_free);
}

static void
dui_start_code_clear (DuiStartPage *page)
{
  DuiStartCode *self = DUI_START_CODE (page);

  clear_groups (self);
  tell (self, DUI_START_NOTE_HINT, NULL);
  forget (self);
}

static void
dui_start_code_dispose (GObject *object)
{
  forget (DUI_START_CODE (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), DUI_TYPE_START_CODE);
  G_OBJECT_CLASS (dui_start_code_parent_class)->dispose (object);
}

static void
dui_start_code_class_init (DuiStartCodeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_start_code_dispose;
  DUI_START_PAGE_CLASS (klass)->clear = dui_start_code_clear;
  g_type_ensure (DUI_TYPE_START_NOTE);
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-start-code.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiStartCode, groups);
  gtk_widget_class_bind_template_child (widget_class, DuiStartCode, note_group);
  gtk_widget_class_bind_template_child (widget_class, DuiStartCode, note);
  gtk_widget_class_install_action (widget_class, "code.print", NULL, print_cb);
  gtk_widget_class_install_action (widget_class, "code.save", NULL, save_cb);
}

static void
dui_start_code_init (DuiStartCode *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** dui_start_code_set_code: shows @code, of which a hyphen parts the groups, for the store in @folder */
void
dui_start_code_set_code (DuiStartCode *self, const char *code, const char *folder)
{
  g_auto (GStrv) groups = g_strsplit (code, "-", -1);

  dui_start_page_clear (DUI_START_PAGE (self));
  self->code = dui_secret_copy (code);
  self->folder = g_strdup (folder);
  for (guint i = 0; groups[i] != NULL; i++)
    gtk_flow_box_append (self->groups, new_group (i + 1, groups[i]));
}
