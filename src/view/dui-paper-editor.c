/* The editor of one council paper: its words, its guarded numbers, its status and its way out. */

#include "dui-paper-editor.h"

#include <glib/gi18n-lib.h>

#include "dui-council.h"
#include "dui-destroy-dialog.h"
#include "dui-form.h"
#include "dui-line-findings.h"
#include "dui-line-marks.h"
#include "dui-line-scan.h"
#include "dui-lookup.h"
#include "dui-paper-document.h"
#include "dui-store-audit.h"
#include "dui-spelling-view.h"
#include "dui-text-row.h"
#include "dui-text.h"
#include "dui-tone-note.h"
#include "dui-unsaved.h"
#include "dui-window.h"

struct _DuiPaperEditor
{
  AdwBin parent_instance;

  /* owned */
  DuiStore *store;
  DuiCouncilPaper *paper; /* the store's own */
  DuiCouncilPaper *draft; /* the copy that is edited */
  DuiLeakScanner *scanner;
  guint scan_source;
  gboolean has_notes;
  gboolean has_spelling;

  /* template children */
  DuiForm *form;
  DuiLineFindings *findings;
  AdwWindowTitle *heading;
  GtkButton *next_button;
  GtkWidget *approved_note;
  GtkLabel *figures;
  GtkLabel *figures_warning;
};

static const struct
{
  DuiPaperStatus status;
  DuiPaperStatus next;
  const char *label;
  const char *done;
} steps[] = {
  { DUI_PAPER_DRAFT, DUI_PAPER_ADOPTED, N_ ("_Adopt"), N_ ("Paper adopted") },
  { DUI_PAPER_ADOPTED, DUI_PAPER_SENT, N_ ("_Mark as Sent"), N_ ("Paper sent to the council") },
};

static void dui_paper_editor_unsaved_init (DuiUnsavedInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DuiPaperEditor, dui_paper_editor, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (DUI_TYPE_UNSAVED, dui_paper_editor_unsaved_init))

/* Scanning */

static DuiTextRow *
text_row (DuiPaperEditor *self, const DuiField *field)
{
  DuiFormRow *row = dui_form_find_row (self->form, field->name);
  GtkWidget *widget = row != NULL ? dui_form_row_get_widget (row) : NULL;

  return DUI_IS_TEXT_ROW (widget) ? DUI_TEXT_ROW (widget) : NULL;
}

static void
scan_field (DuiPaperEditor *self, guint index)
{
  const DuiField *field = &dui_council_paper_type.fields[index];
  DuiTextRow *row = text_row (self, field);
  g_autofree char *text = dui_record_dup_text (DUI_RECORD (self->draft), field);
  g_autoptr (GArray) found = dui_council_scan (self->scanner, self->draft, field);

  if (row != NULL)
    dui_line_marks_show (dui_text_row_get_view (row), found);
  for (guint i = 0; i < found->len; i++)
    dui_line_findings_add (self->findings,
                           &(DuiLineFinding){ .finding = &g_array_index (found, DuiLeakFinding, i),
                                              .text = text,
                                              .section = index,
                                              .label = dui_field_get_label (field) });
}

static gboolean
scan_cb (gpointer data)
{
  DuiPaperEditor *self = data;

  self->scan_source = 0;
  dui_line_findings_clear (self->findings);
  for (guint i = 0; i < dui_council_paper_type.n_fields; i++)
    if (dui_council_paper_type.fields[i].kind == DUI_KIND_TEXT)
      scan_field (self, i);
  dui_line_findings_done (self->findings);
  return G_SOURCE_REMOVE;
}

/* When the keys of the moment are handled: one reading for a burst of them. */
static void
scan_soon (DuiPaperEditor *self)
{
  if (self->scan_source == 0)
    self->scan_source = g_idle_add (scan_cb, self);
}

static void
show_finding_cb (DuiPaperEditor *self, guint index, guint start, guint end)
{
  const DuiField *field = &dui_council_paper_type.fields[index];
  DuiTextRow *row = text_row (self, field);

  if (row != NULL)
    dui_line_marks_select (dui_text_row_get_view (row), start, end);
  else if (dui_form_find_row (self->form, field->name) != NULL)
    dui_form_focus_field (self->form, field->name);
  else
    gtk_widget_grab_focus (GTK_WIDGET (self->figures));
}

/* Showing */

static const char *
next_label (DuiPaperEditor *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i].status == (DuiPaperStatus)self->paper->status.value)
      return _ (steps[i].label);
  return NULL;
}

static gboolean
is_dirty (DuiPaperEditor *self)
{
  return self->paper != NULL
         && (dui_form_has_unread (self->form)
             || !dui_record_equal (DUI_RECORD (self->paper), DUI_RECORD (self->draft)));
}

static gboolean
is_of_other_period (DuiCouncilPaper *paper)
{
  return !dui_text_is_blank (paper->figures)
         && (dui_date_compare (paper->figures_from, paper->period_from) != 0
             || dui_date_compare (paper->figures_until, paper->period_until) != 0);
}

static void
update_figures (DuiPaperEditor *self)
{
  gboolean has_figures = !dui_text_is_blank (self->draft->figures);
  g_autofree char *overlap = dui_council_dup_overlap (self->store, self->draft);
  const char *warning = is_of_other_period (self->draft)
                            ? _ ("The numbers are of another period than the paper. Count again.")
                            : overlap;

  gtk_label_set_label (self->figures,
                       has_figures ? self->draft->figures : _ ("Not counted yet. The paper can go without."));
  gtk_label_set_label (self->figures_warning, dui_text (warning));
  gtk_widget_set_visible (GTK_WIDGET (self->figures_warning), warning != NULL);
}

static void
update_actions (DuiPaperEditor *self)
{
  DuiPaperStatus status = self->paper->status.value;
  g_autofree char *subtitle = g_strdup_printf (
      _ ("%s, version %ld"), dui_enum_label (dui_council_paper_statuses, status), (long)self->paper->version);
  const char *next = next_label (self);
  gboolean is_open = status == DUI_PAPER_DRAFT;

  adw_window_title_set_title (self->heading, dui_text (self->paper->title));
  adw_window_title_set_subtitle (self->heading, subtitle);
  gtk_widget_set_visible (GTK_WIDGET (self->next_button), next != NULL);
  if (next != NULL)
    gtk_button_set_label (self->next_button, next);
  dui_form_set_editable (self->form, is_open);
  gtk_widget_set_visible (self->approved_note, !is_open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "paper.save", is_dirty (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "paper.count", is_open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "paper.revise", !is_open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "paper.withdraw",
                                 dui_council_paper_can_become (self->paper, DUI_PAPER_WITHDRAWN));
}

static void
form_changed_cb (DuiPaperEditor *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "paper.save", is_dirty (self));
  update_figures (self);
  scan_soon (self);
}

/* The rows are there from the first draft on. */
static void
attach_notes (DuiPaperEditor *self)
{
  static const char *const parts[] = {
    "introduction", "core_message", "policy",     "picture", "care",    "education", "administrative",
    "criminal_law", "cooperation",  "usefulness", "outlook", "secrecy", NULL
  };

  if (!self->has_notes)
    dui_tone_note_attach (self->form, parts, 0);
  self->has_notes = TRUE;
}

/* Once it is seen: nobody waits for a dictionary at the start. */
static void
attach_spelling (DuiPaperEditor *self)
{
  if (!self->has_notes || self->has_spelling || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  dui_spelling_view_attach_form (self->form, self->store);
  self->has_spelling = TRUE;
}

static void
dui_paper_editor_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dui_paper_editor_parent_class)->map (widget);
  attach_spelling (DUI_PAPER_EDITOR (widget));
}

/* The store's paper changed, by saving, by a step or by undo: the draft follows. */
static void
paper_changed_cb (DuiPaperEditor *self)
{
  dui_record_assign (DUI_RECORD (self->draft), DUI_RECORD (self->paper));
  dui_form_set_draft (self->form, self->store, DUI_RECORD (self->draft));
  attach_notes (self);
  attach_spelling (self);
  update_actions (self);
  update_figures (self);
  scan_soon (self);
}

static void
store_applied_cb (DuiPaperEditor *self, DuiChange *change)
{
  gint64 id = self->paper != NULL ? dui_record_get_id (DUI_RECORD (self->paper)) : 0;

  if (id != 0 && dui_change_touches (change, &dui_council_paper_type, id)
      && dui_store_find (self->store, &dui_council_paper_type, id) == DUI_RECORD (self->paper))
    paper_changed_cb (self);
}

static void
forget_paper (DuiPaperEditor *self)
{
  g_clear_handle_id (&self->scan_source, g_source_remove);
  if (self->store != NULL)
    g_signal_handlers_disconnect_by_data (self->store, self);
  g_clear_object (&self->paper);
  g_clear_object (&self->draft);
  g_clear_object (&self->store);
  g_clear_pointer (&self->scanner, dui_leak_scanner_free);
}

/** dui_paper_editor_show: @paper: a paper of the store, to be edited as a draft */
void
dui_paper_editor_show (DuiPaperEditor *self, DuiStore *store, DuiCouncilPaper *paper)
{
  if (self->paper == paper)
    return;
  forget_paper (self);
  self->store = g_object_ref (store);
  self->paper = g_object_ref (paper);
  self->draft = DUI_COUNCIL_PAPER (dui_record_copy (DUI_RECORD (paper)));
  self->scanner = dui_line_scan_new_scanner (store, NULL, DUI_LEAD_MUNICIPALITY);
  g_signal_connect_object (store, "applied", G_CALLBACK (store_applied_cb), self, G_CONNECT_SWAPPED);
  paper_changed_cb (self);
}

/** dui_paper_editor_get_paper: Returns: (transfer none) (nullable): the store's own paper that is edited */
DuiCouncilPaper *
dui_paper_editor_get_paper (DuiPaperEditor *self)
{
  return self->paper;
}

/* Changing */

static gboolean
apply (DuiPaperEditor *self, const char *description, DuiCouncilPaper *after)
{
  g_autoptr (DuiChange) change = dui_change_new (description);

  dui_change_update (change, DUI_RECORD (self->paper), DUI_RECORD (after));
  return dui_window_apply (dui_window_of (self), change);
}

/** dui_paper_editor_save: keeps what was typed. Returns: %FALSE when something in it is wrong, which is then
 * shown */
gboolean
dui_paper_editor_save (DuiPaperEditor *self)
{
  if (!is_dirty (self))
    return TRUE;
  return dui_form_check (self->form) && apply (self, _ ("Council paper changed"), self->draft);
}

static gboolean
dui_paper_editor_is_changed (DuiUnsaved *unsaved)
{
  return is_dirty (DUI_PAPER_EDITOR (unsaved));
}

static gboolean
dui_paper_editor_save_unsaved (DuiUnsaved *unsaved)
{
  return dui_paper_editor_save (DUI_PAPER_EDITOR (unsaved));
}

static void
dui_paper_editor_unsaved_init (DuiUnsavedInterface *iface)
{
  iface->is_changed = dui_paper_editor_is_changed;
  iface->save = dui_paper_editor_save_unsaved;
}

static void
save_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dui_paper_editor_save (DUI_PAPER_EDITOR (widget));
}

/* What was typed is kept first: the period that is counted is the one that is seen. */
static void
count_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiPaperEditor *self = DUI_PAPER_EDITOR (widget);
  g_autoptr (DuiCouncilPaper) after = NULL;

  if (!dui_paper_editor_save (self))
    return;
  after = DUI_COUNCIL_PAPER (dui_record_copy (DUI_RECORD (self->paper)));
  dui_council_count (self->store, after);
  apply (self, _ ("Counted for the council"), after);
}

static void
become (DuiPaperEditor *self, DuiPaperStatus status, const char *description)
{
  g_autoptr (DuiCouncilPaper) after = NULL;
  g_autoptr (GError) error = NULL;

  if (!dui_paper_editor_save (self))
    return;
  after = DUI_COUNCIL_PAPER (dui_record_copy (DUI_RECORD (self->paper)));
  if (dui_council_paper_become (after, status, dui_council_count_certain (self->scanner, after), &error))
    apply (self, description, after);
  else
    dui_window_report (dui_window_of (self), _ ("The paper stays as it is"), error);
}

static void
next_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiPaperEditor *self = DUI_PAPER_EDITOR (widget);

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    if (steps[i].status == (DuiPaperStatus)self->paper->status.value)
      {
        become (self, steps[i].next, _ (steps[i].done));
        return;
      }
}

static void
withdraw_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  become (DUI_PAPER_EDITOR (widget), DUI_PAPER_WITHDRAWN, _ ("Council paper withdrawn"));
}

/* A change after adoption is a new version, which must be adopted again. */
static void
revise_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiPaperEditor *self = DUI_PAPER_EDITOR (widget);
  g_autoptr (DuiCouncilPaper) after = DUI_COUNCIL_PAPER (dui_record_copy (DUI_RECORD (self->paper)));

  after->status.value = DUI_PAPER_DRAFT;
  after->version++;
  apply (self, _ ("New version of the council paper begun"), after);
}

static void
remove_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiPaperEditor *self = DUI_PAPER_EDITOR (widget);
  g_autoptr (DuiChange) change = dui_change_new (_ ("Council paper removed"));

  dui_store_remove (self->store, change, DUI_RECORD (self->paper));
  dui_window_apply (dui_window_of (self), change);
}

static void
destroy_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiPaperEditor *self = DUI_PAPER_EDITOR (widget);

  gtk_window_present (
      dui_destroy_dialog_new (GTK_WINDOW (dui_window_of (self)), self->store, DUI_RECORD (self->paper)));
}

/* Out */

static gboolean
save_pdf (DuiPaperEditor *self, const char *path, GError **error)
{
  DuiMunicipality *municipality = dui_lookup_municipality (self->store);
  DuiReference *entry = dui_lookup_entry (self->store, "secrecy-ground", self->draft->secrecy_ground.code);
  g_autofree char *ground = entry != NULL ? g_strdup_printf ("%s (%s)", entry->label, entry->value) : NULL;
  const DuiPaperDocument document = { self->draft, municipality != NULL ? municipality->name : "", ground };

  return dui_store_log_export (self->store, DUI_RECORD (self->paper), _ ("Council paper as PDF"), NULL, error)
         && dui_paper_document_save (&document, path, error);
}

static void
file_chosen_cb (DuiPaperEditor *self, int response, GtkFileChooserNative *chooser)
{
  g_autoptr (GFile) file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  g_autoptr (GError) error = NULL;

  if (response == GTK_RESPONSE_ACCEPT && file != NULL)
    {
      if (save_pdf (self, g_file_peek_path (file), &error))
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

  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), _ ("council-paper.pdf"));
  g_signal_connect_object (chooser, "response", G_CALLBACK (file_chosen_cb), widget, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (chooser));
}

/* Life */

static void
dui_paper_editor_dispose (GObject *object)
{
  forget_paper (DUI_PAPER_EDITOR (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), DUI_TYPE_PAPER_EDITOR);
  G_OBJECT_CLASS (dui_paper_editor_parent_class)->dispose (object);
}

static void
dui_paper_editor_class_init (DuiPaperEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_paper_editor_dispose;
  widget_class->map = dui_paper_editor_map;
  g_type_ensure (DUI_TYPE_FORM);
  g_type_ensure (DUI_TYPE_FORM_SECTION);
  g_type_ensure (DUI_TYPE_LINE_FINDINGS);
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-paper-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiPaperEditor, form);
  gtk_widget_class_bind_template_child (widget_class, DuiPaperEditor, findings);
  gtk_widget_class_bind_template_child (widget_class, DuiPaperEditor, heading);
  gtk_widget_class_bind_template_child (widget_class, DuiPaperEditor, next_button);
  gtk_widget_class_bind_template_child (widget_class, DuiPaperEditor, approved_note);
  gtk_widget_class_bind_template_child (widget_class, DuiPaperEditor, figures);
  gtk_widget_class_bind_template_child (widget_class, DuiPaperEditor, figures_warning);
  gtk_widget_class_bind_template_callback (widget_class, form_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_finding_cb);
  gtk_widget_class_install_action (widget_class, "paper.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "paper.count", NULL, count_cb);
  gtk_widget_class_install_action (widget_class, "paper.next", NULL, next_cb);
  gtk_widget_class_install_action (widget_class, "paper.withdraw", NULL, withdraw_cb);
  gtk_widget_class_install_action (widget_class, "paper.revise", NULL, revise_cb);
  gtk_widget_class_install_action (widget_class, "paper.remove", NULL, remove_cb);
  gtk_widget_class_install_action (widget_class, "paper.destroy", NULL, destroy_cb);
  gtk_widget_class_install_action (widget_class, "paper.export", NULL, export_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "paper.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "paper.export", NULL);
}

static void
dui_paper_editor_init (DuiPaperEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
