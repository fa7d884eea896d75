/* The editor of one communication line: its sections, the scan as one types, its status and its way out. */

#include "dui-line-editor.h"

#include <glib/gi18n-lib.h>

#include "dui-destroy-dialog.h"
#include "dui-form.h"
#include "dui-line-document.h"
#include "dui-line-findings.h"
#include "dui-line-marks.h"
#include "dui-line-scan.h"
#include "dui-lookup.h"
#include "dui-text-row.h"
#include "dui-store-audit.h"
#include "dui-text.h"
#include "dui-unsaved.h"
#include "dui-window.h"

struct _DuiLineEditor
{
  AdwBin parent_instance;

  /* owned */
  DuiStore *store;
  DuiLine *line;  /* the store's own */
  DuiLine *draft; /* the copy that is edited */
  DuiLeakScanner *scanner;
  guint scan_source;

  /* template children */
  DuiForm *form;
  DuiLineFindings *findings;
  AdwWindowTitle *heading;
  GtkButton *next_button;
  GtkWidget *approved_note;
};

/* The step that comes next is the button; the words say what she does, not what the line becomes. */
static const struct
{
  DuiLineStatus status;
  DuiLineStatus next;
  const char *label;
  const char *done;
} steps[] = {
  { DUI_LINE_DRAFT, DUI_LINE_ALIGNED, N_ ("_Align"), N_ ("Line aligned") },
  { DUI_LINE_ALIGNED, DUI_LINE_ADOPTED, N_ ("_Adopt"), N_ ("Line adopted") },
  { DUI_LINE_ADOPTED, DUI_LINE_RELEASED, N_ ("_Release"), N_ ("Line released") },
};

static void dui_line_editor_unsaved_init (DuiUnsavedInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DuiLineEditor, dui_line_editor, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (DUI_TYPE_UNSAVED, dui_line_editor_unsaved_init))

/* Scanning */

static DuiTextRow *
section_row (DuiLineEditor *self, const char *name)
{
  DuiFormRow *row = dui_form_find_row (self->form, name);
  GtkWidget *widget = row != NULL ? dui_form_row_get_widget (row) : NULL;

  return DUI_IS_TEXT_ROW (widget) ? DUI_TEXT_ROW (widget) : NULL;
}

static void
scan_section (DuiLineEditor *self, const DuiField *field, guint section)
{
  DuiTextRow *row = section_row (self, field->name);
  g_autofree char *text = dui_record_dup_text (DUI_RECORD (self->draft), field);
  g_autoptr (GArray) found = dui_leak_scanner_scan (self->scanner, text);

  if (row != NULL)
    dui_line_marks_show (dui_text_row_get_view (row), found);
  for (guint i = 0; i < found->len; i++)
    dui_line_findings_add (self->findings, &g_array_index (found, DuiLeakFinding, i), text, section,
                           dui_field_get_label (field));
}

static gboolean
scan_cb (gpointer data)
{
  DuiLineEditor *self = data;
  guint n_sections;
  const DuiField *sections = dui_line_get_sections (&n_sections);

  self->scan_source = 0;
  dui_leak_scanner_set_lead (self->scanner, (DuiLeakLead)self->draft->lead.value);
  dui_line_findings_clear (self->findings);
  scan_section (self, dui_record_type_find_field (&dui_line_type, "title"), n_sections);
  for (guint i = 0; i < n_sections; i++)
    scan_section (self, &sections[i], i);
  dui_line_findings_done (self->findings);
  return G_SOURCE_REMOVE;
}

/* When the keys of the moment are handled: one reading for a burst of them. */
static void
scan_soon (DuiLineEditor *self)
{
  if (self->scan_source == 0)
    self->scan_source = g_idle_add (scan_cb, self);
}

static void
show_finding_cb (DuiLineEditor *self, guint section, guint start, guint end)
{
  guint n_sections;
  const DuiField *sections = dui_line_get_sections (&n_sections);
  DuiTextRow *row = section < n_sections ? section_row (self, sections[section].name) : NULL;

  if (row != NULL)
    dui_line_marks_select (dui_text_row_get_view (row), start, end);
  else
    dui_form_focus_field (self->form, "title");
}

/* Showing */

static const char *
next_label (DuiLineEditor *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i].status == (DuiLineStatus)self->line->status.value)
      return _ (steps[i].label);
  return NULL;
}

static gboolean
is_dirty (DuiLineEditor *self)
{
  return self->line != NULL
         && (dui_form_has_unread (self->form)
             || !dui_record_equal (DUI_RECORD (self->line), DUI_RECORD (self->draft)));
}

static void
update_actions (DuiLineEditor *self)
{
  DuiLineStatus status = self->line->status.value;
  g_autofree char *subtitle = g_strdup_printf (
      _ ("%s, version %ld"), dui_enum_label (dui_line_statuses, status), (long)self->line->version);
  const char *next = next_label (self);
  gboolean is_open = status == DUI_LINE_DRAFT || status == DUI_LINE_ALIGNED;

  adw_window_title_set_title (self->heading, dui_text (self->line->title));
  adw_window_title_set_subtitle (self->heading, subtitle);
  gtk_widget_set_visible (GTK_WIDGET (self->next_button), next != NULL);
  if (next != NULL)
    gtk_button_set_label (self->next_button, next);
  dui_form_set_editable (self->form, is_open);
  gtk_widget_set_visible (self->approved_note, !is_open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "line.save", is_dirty (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "line.revise", !is_open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "line.withdraw",
                                 dui_line_can_become (self->line, DUI_LINE_WITHDRAWN));
}

static void
form_changed_cb (DuiLineEditor *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "line.save", is_dirty (self));
  scan_soon (self);
}

/* The store's line changed, by saving, by a step or by undo: the draft follows. */
static void
line_changed_cb (DuiLineEditor *self)
{
  dui_record_assign (DUI_RECORD (self->draft), DUI_RECORD (self->line));
  dui_form_set_draft (self->form, self->store, DUI_RECORD (self->draft));
  update_actions (self);
  scan_soon (self);
}

static void
store_applied_cb (DuiLineEditor *self, DuiChange *change)
{
  if (self->line == NULL
      || !dui_change_touches (change, &dui_line_type, dui_record_get_id (DUI_RECORD (self->line))))
    return;
  if (dui_store_find (self->store, &dui_line_type, dui_record_get_id (DUI_RECORD (self->line)))
      == DUI_RECORD (self->line))
    line_changed_cb (self);
}

static void
forget_line (DuiLineEditor *self)
{
  g_clear_handle_id (&self->scan_source, g_source_remove);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_clear_object (&self->line);
  g_clear_object (&self->draft);
  g_clear_object (&self->store);
  g_clear_pointer (&self->scanner, dui_leak_scanner_free);
}

/** dui_line_editor_show: @line: a line of the store, to be edited as a draft */
void
dui_line_editor_show (DuiLineEditor *self, DuiStore *store, DuiLine *line)
{
  if (self->line == line)
    return;
  forget_line (self);
  self->store = g_object_ref (store);
  self->line = g_object_ref (line);
  self->draft = DUI_LINE (dui_record_copy (DUI_RECORD (line)));
  self->scanner = dui_line_scan_new_scanner (store, line->case_reference, line->lead.value);
  g_signal_connect_object (store, "applied", G_CALLBACK (store_applied_cb), self, G_CONNECT_SWAPPED);
  line_changed_cb (self);
}

/** dui_line_editor_get_line: Returns: (transfer none) (nullable): the store's own line that is edited */
DuiLine *
dui_line_editor_get_line (DuiLineEditor *self)
{
  return self->line;
}

/* Changing */

static gboolean
apply (DuiLineEditor *self, const char *description, DuiLine *after)
{
  g_autoptr (DuiChange) change = dui_change_new (description);

  dui_change_update (change, DUI_RECORD (self->line), DUI_RECORD (after));
  return dui_window_apply (dui_window_of (self), change);
}

/** dui_line_editor_save: keeps what was typed. Returns: %FALSE when something in it is wrong, which is then
 * shown */
gboolean
dui_line_editor_save (DuiLineEditor *self)
{
  if (!is_dirty (self))
    return TRUE;
  return dui_form_check (self->form) && apply (self, _ ("Line changed"), self->draft);
}

static gboolean
dui_line_editor_is_changed (DuiUnsaved *unsaved)
{
  return is_dirty (DUI_LINE_EDITOR (unsaved));
}

static gboolean
dui_line_editor_save_unsaved (DuiUnsaved *unsaved)
{
  return dui_line_editor_save (DUI_LINE_EDITOR (unsaved));
}

static void
dui_line_editor_unsaved_init (DuiUnsavedInterface *iface)
{
  iface->is_changed = dui_line_editor_is_changed;
  iface->save = dui_line_editor_save_unsaved;
}

static void
save_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dui_line_editor_save (DUI_LINE_EDITOR (widget));
}

static void
become (DuiLineEditor *self, DuiLineStatus status, const char *description)
{
  g_autoptr (DuiLine) after = NULL;
  g_autoptr (GError) error = NULL;

  if (!dui_line_editor_save (self))
    return;
  after = DUI_LINE (dui_record_copy (DUI_RECORD (self->line)));
  if (dui_line_become (after, status, dui_line_scan_count_certain (self->scanner, after), &error))
    apply (self, description, after);
  else
    dui_window_report (dui_window_of (self), _ ("The line stays as it is"), error);
}

static void
next_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiLineEditor *self = DUI_LINE_EDITOR (widget);

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i].status == (DuiLineStatus)self->line->status.value)
      {
        become (self, steps[i].next, _ (steps[i].done));
        return;
      }
}

static void
withdraw_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  become (DUI_LINE_EDITOR (widget), DUI_LINE_WITHDRAWN, _ ("Line withdrawn"));
}

/* A change after adoption is a new version, which must be adopted again. */
static void
revise_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiLineEditor *self = DUI_LINE_EDITOR (widget);
  g_autoptr (DuiLine) after = DUI_LINE (dui_record_copy (DUI_RECORD (self->line)));

  after->status.value = DUI_LINE_DRAFT;
  after->version++;
  after->driehoek_on = DUI_DATE_NONE;
  apply (self, _ ("New version of the line begun"), after);
}

static void
remove_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiLineEditor *self = DUI_LINE_EDITOR (widget);
  g_autoptr (DuiChange) change = dui_change_new (_ ("Line removed"));

  dui_store_remove (self->store, change, DUI_RECORD (self->line));
  dui_window_apply (dui_window_of (self), change);
}

static void
destroy_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiLineEditor *self = DUI_LINE_EDITOR (widget);

  gtk_window_present (
      dui_destroy_dialog_new (GTK_WINDOW (dui_window_of (self)), self->store, DUI_RECORD (self->line)));
}

/* Out */

static DuiLineDocument
document_of (DuiLineEditor *self)
{
  DuiMunicipality *municipality = dui_lookup_municipality (self->store);

  return (DuiLineDocument){ .line = self->draft,
                            .municipality = municipality != NULL ? dui_text (municipality->name) : "" };
}

static void
file_chosen_cb (DuiLineEditor *self, int response, GtkFileChooserNative *chooser)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  g_autoptr (GError) error = NULL;
  DuiLineDocument document = document_of (self);

  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    {
      if (dui_store_log_export (self->store, DUI_RECORD (self->line), _ ("Communication line as PDF"), NULL,
                                &error)
          && dui_line_document_save (&document, g_file_peek_path (file), &error))
        dui_window_toast (dui_window_of (self), _ ("The PDF is saved, outside the sealed store"));
      else
        dui_window_report (dui_window_of (self), _ ("The PDF was not saved"), error);
    }
  g_object_unref (chooser);
}

static void
export_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkFileChooserNative *chooser =
      gtk_file_chooser_native_new (_ ("Save as PDF"), GTK_WINDOW (gtk_widget_get_root (widget)),
                                   GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), _ ("communication-line.pdf"));
  g_signal_connect_object (chooser, "response", G_CALLBACK (file_chosen_cb), widget, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* The application empties the clipboard again. */
static void
copy_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiLineEditor *self = DUI_LINE_EDITOR (widget);
  DuiLineDocument document = document_of (self);
  g_autofree char *text = dui_line_document_to_text (&document);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (widget);
  DuiAuditAct act = { .action = DUI_AUDIT_COPY,
                      .record = DUI_RECORD (self->line),
                      .what = _ ("Communication line on the clipboard") };
  g_autoptr (GError) error = NULL;

  if (!dui_store_log (self->store, &act, &error))
    {
      dui_window_report (dui_window_of (self), _ ("Nothing was copied"), error);
      return;
    }
  gdk_clipboard_set_text (clipboard, text);
  dui_window_toast (dui_window_of (self), _ ("Copied; the clipboard is emptied after half a minute"));
}

/* Life */

static void
dui_line_editor_dispose (GObject *object)
{
  forget_line (DUI_LINE_EDITOR (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), DUI_TYPE_LINE_EDITOR);
  G_OBJECT_CLASS (dui_line_editor_parent_class)->dispose (object);
}

static void
dui_line_editor_class_init (DuiLineEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_line_editor_dispose;
  g_type_ensure (DUI_TYPE_FORM);
  g_type_ensure (DUI_TYPE_FORM_SECTION);
  g_type_ensure (DUI_TYPE_LINE_FINDINGS);
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-line-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiLineEditor, form);
  gtk_widget_class_bind_template_child (widget_class, DuiLineEditor, findings);
  gtk_widget_class_bind_template_child (widget_class, DuiLineEditor, heading);
  gtk_widget_class_bind_template_child (widget_class, DuiLineEditor, next_button);
  gtk_widget_class_bind_template_child (widget_class, DuiLineEditor, approved_note);
  gtk_widget_class_bind_template_callback (widget_class, form_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_finding_cb);
  gtk_widget_class_install_action (widget_class, "line.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "line.next", NULL, next_cb);
  gtk_widget_class_install_action (widget_class, "line.withdraw", NULL, withdraw_cb);
  gtk_widget_class_install_action (widget_class, "line.revise", NULL, revise_cb);
  gtk_widget_class_install_action (widget_class, "line.remove", NULL, remove_cb);
  gtk_widget_class_install_action (widget_class, "line.destroy", NULL, destroy_cb);
  gtk_widget_class_install_action (widget_class, "line.export", NULL, export_cb);
  gtk_widget_class_install_action (widget_class, "line.copy", NULL, copy_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "line.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "line.export", NULL);
}

static void
dui_line_editor_init (DuiLineEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
