/* A communication line on its way out: asks the mark and the receiver, then writes a PDF or a text document,
 * prints it, or puts it on the clipboard; each way is in the audit log. */

#include "dui-line-out.h"

#include <glib/gi18n-lib.h>

#include "dui-line-document.h"
#include "dui-lookup.h"
#include "dui-print.h"
#include "dui-store-audit.h"
#include "dui-template.h"
#include "dui-text.h"
#include "dui-window.h"

typedef gboolean (*SaveFunc) (const DuiLineDocument *document, const char *path, GError **error);

/* A way out: what is asked, what is told, and how it is made. */
typedef struct
{
  const char *form;
  const char *title;   /* N_() */
  const char *verb;    /* N_() */
  const char *file;    /* N_(); the name that is proposed */
  const char *audited; /* N_() */
  const char *done;    /* N_() */
  const char *failed;  /* N_() */
  SaveFunc save;       /* NULL for the printer */
} Way;

static const Way ways[] = {
  { "pdf", N_ ("Save as PDF"), N_ ("_Save…"), N_ ("communication-line.pdf"), N_ ("Communication line as PDF"),
    N_ ("The PDF is saved, outside the sealed store"), N_ ("The PDF was not saved"), dui_line_document_save },
  { "odt", N_ ("Save as ODT"), N_ ("_Save…"), N_ ("communication-line.odt"),
    N_ ("Communication line as a text document"), N_ ("The text document is saved, outside the sealed store"),
    N_ ("The text document was not saved"), dui_line_document_save_odt },
  { "print", N_ ("Print"), N_ ("_Print…"), NULL, N_ ("Communication line printed"),
    N_ ("Sent to the printer"), N_ ("Nothing was printed"), NULL },
};

static const char *const markings[] = { N_ ("CONFIDENTIAL"), N_ ("FOR INTERNAL USE"), N_ ("PUBLIC") };

struct _DuiLineOut
{
  AdwWindow parent_instance;

  DuiStore *store; /* owned */
  DuiLine *line;   /* owned; a copy: what was asked for is what goes out */
  DuiLine *origin; /* owned; the store's own, for the log */
  DuiWindow *window;
  const Way *way;

  /* template children */
  AdwWindowTitle *heading;
  GtkButton *go_button;
  AdwComboRow *marking;
  AdwEntryRow *receiver;
};

G_DEFINE_FINAL_TYPE (DuiLineOut, dui_line_out, ADW_TYPE_WINDOW)

static char *
dup_municipality (DuiStore *store)
{
  DuiMunicipality *municipality = dui_lookup_municipality (store);

  return g_strdup (municipality != NULL ? dui_text (municipality->name) : "");
}

/* The receiver stands in the log: to whom it went is what the log is for. */
static gboolean
log_way (DuiLineOut *self, GError **error)
{
  return dui_store_log_export (self->store, DUI_RECORD (self->origin), _ (self->way->audited),
                               gtk_editable_get_text (GTK_EDITABLE (self->receiver)), error);
}

/* The window behind is given the keyboard back: with two dialogs gone at once nobody else does. */
static void
tell (DuiLineOut *self, gboolean is_done, GError *error)
{
  g_autoptr (DuiWindow) window = g_object_ref (self->window);

  if (is_done)
    dui_window_toast (self->window, _ (self->way->done));
  else if (error != NULL)
    dui_window_report (self->window, _ (self->way->failed), error);
  gtk_window_destroy (GTK_WINDOW (self));
  gtk_window_present (GTK_WINDOW (window));
}

static gboolean
print (const DuiLineDocument *document, GtkWindow *parent, GError **error)
{
  g_autoptr (GtkPrintOperation) operation = dui_print_new_sheet (dui_line_document_new_sheet (document));

  return dui_print_run (operation, parent, error);
}

static gboolean
carry_out (DuiLineOut *self, const char *path, GError **error)
{
  g_autofree char *municipality = dup_municipality (self->store);
  g_autofree char *scenario = dui_template_dup_title (self->line->scenario);
  const DuiLineDocument document = { .line = self->line,
                                     .municipality = municipality,
                                     .scenario = scenario,
                                     .marking = _ (markings[adw_combo_row_get_selected (self->marking)]),
                                     .receiver = gtk_editable_get_text (GTK_EDITABLE (self->receiver)) };

  if (!log_way (self, error))
    return FALSE;
  return self->way->save != NULL ? self->way->save (&document, path, error)
                                 : print (&document, GTK_WINDOW (self), error);
}

static void
file_chosen_cb (DuiLineOut *self, int response, GtkFileChooserNative *chooser)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  g_autoptr (GError) error = NULL;

  gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (chooser));
  g_object_unref (chooser);
  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    {
      gboolean is_done = carry_out (self, g_file_peek_path (file), &error);

      tell (self, is_done, error);
    }
}

static void
go_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiLineOut *self = DUI_LINE_OUT (widget);
  GtkFileChooserNative *chooser;

  if (self->way->save == NULL)
    {
      g_autoptr (GError) error = NULL;
      gboolean is_done = carry_out (self, NULL, &error);

      tell (self, is_done, error);
      return;
    }
  chooser = gtk_file_chooser_native_new (_ (self->way->title), GTK_WINDOW (self),
                                         GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), _ (self->way->file));
  g_signal_connect_object (chooser, "response", G_CALLBACK (file_chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

static void
dui_line_out_dispose (GObject *object)
{
  DuiLineOut *self = DUI_LINE_OUT (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), DUI_TYPE_LINE_OUT);
  g_clear_object (&self->line);
  g_clear_object (&self->origin);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (dui_line_out_parent_class)->dispose (object);
}

static void
dui_line_out_class_init (DuiLineOutClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_line_out_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-line-out.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiLineOut, heading);
  gtk_widget_class_bind_template_child (widget_class, DuiLineOut, go_button);
  gtk_widget_class_bind_template_child (widget_class, DuiLineOut, marking);
  gtk_widget_class_bind_template_child (widget_class, DuiLineOut, receiver);
  gtk_widget_class_install_action (widget_class, "out.go", NULL, go_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dui_line_out_init (DuiLineOut *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (gsize i = 0; i < G_N_ELEMENTS (markings); i++)
    gtk_string_list_append (names, _ (markings[i]));
  adw_combo_row_set_model (self->marking, G_LIST_MODEL (names));
}

/**
 * dui_line_out_open:
 * @line: the store's own
 * @form: "pdf", "odt" or "print"
 */
void
dui_line_out_open (GtkWidget *parent, DuiStore *store, DuiLine *line, const char *form)
{
  DuiLineOut *self = g_object_new (DUI_TYPE_LINE_OUT, "transient-for", gtk_widget_get_root (parent), NULL);

  self->store = g_object_ref (store);
  self->origin = g_object_ref (line);
  self->line = DUI_LINE (dui_record_copy (DUI_RECORD (line)));
  self->window = dui_window_of (parent);
  self->way = &ways[0];
  for (gsize i = 0; i < G_N_ELEMENTS (ways); i++)
    if (g_strcmp0 (ways[i].form, form) == 0)
      self->way = &ways[i];
  adw_window_title_set_title (self->heading, _ (self->way->title));
  gtk_window_set_title (GTK_WINDOW (self), _ (self->way->title));
  gtk_button_set_label (self->go_button, _ (self->way->verb));
  gtk_window_present (GTK_WINDOW (self));
}

/** dui_line_out_copy: puts the text on the clipboard, which the application empties again */
void
dui_line_out_copy (GtkWidget *parent, DuiStore *store, DuiLine *line)
{
  g_autofree char *municipality = dup_municipality (store);
  const DuiLineDocument document = { .line = line, .municipality = municipality };
  g_autofree char *text = dui_line_document_to_text (&document);
  DuiAuditAct act = { .action = DUI_AUDIT_COPY,
                      .record = DUI_RECORD (line),
                      .what = _ ("Communication line on the clipboard") };
  g_autoptr (GError) error = NULL;

  if (!dui_store_log (store, &act, &error))
    {
      dui_window_report (dui_window_of (parent), _ ("Nothing was copied"), error);
      return;
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (parent), text);
  dui_window_toast (dui_window_of (parent), _ ("Copied; the clipboard is emptied after half a minute"));
}
