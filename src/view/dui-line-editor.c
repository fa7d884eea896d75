/* The editor of one communication line: its sections, the scan as one types, its status and its way out. */

#include "dui-line-editor.h"

#include <glib/gi18n-lib.h>

#include "dui-case-editor.h"
#include "dui-clock.h"
#include "dui-destroy-dialog.h"
#include "dui-form.h"
#include "dui-line-compare.h"
#include "dui-line-findings.h"
#include "dui-line-marks.h"
#include "dui-line-out.h"
#include "dui-line-overrules.h"
#include "dui-line-scan.h"
#include "dui-line-steps.h"
#include "dui-line-told.h"
#include "dui-spelling-view.h"
#include "dui-text-row.h"
#include "dui-text.h"
#include "dui-tone-note.h"
#include "dui-unsaved.h"
#include "dui-window.h"

/* How often the embargo is looked at. */
#define CLOCK_SECONDS 20

/* A core message that is longer is no longer the core. */
#define CORE_SENTENCES 3

struct _DuiLineEditor
{
  AdwBin parent_instance;

  /* owned */
  DuiStore *store;
  DuiLine *line;  /* the store's own */
  DuiLine *draft; /* the copy that is edited */
  DuiLeakScanner *scanner;
  guint scan_source;
  guint clock_source;
  gboolean has_notes;
  gboolean has_spelling;

  /* template children */
  DuiForm *form;
  DuiLineFindings *findings;
  AdwWindowTitle *heading;
  GtkButton *next_button;
  GtkWidget *approved_note;
  GtkWidget *warning_box;
  GtkLabel *warning;
  DuiLineTold *told;
};

/* The step that comes next is the button; the words say what she does, not what the line becomes. */
static const struct
{
  DuiLineStatus status;
  DuiLineStatus next;
  const char *label;
} steps[] = {
  { DUI_LINE_DRAFT, DUI_LINE_ALIGNED, N_ ("_Align") },
  { DUI_LINE_ALIGNED, DUI_LINE_ADOPTED, N_ ("_Adopt") },
  { DUI_LINE_ADOPTED, DUI_LINE_RELEASED, N_ ("_Release") },
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
add_finding (DuiLineEditor *self, const DuiLeakFinding *finding, const char *text, const DuiField *field,
             guint section)
{
  DuiOverrule *known = dui_line_overrule_find (self->store, self->line, field->name, text, finding);
  g_autoptr (DuiOverrule) overrule =
      known != NULL ? g_object_ref (known)
                    : dui_line_overrule_new (self->line, field->name, text, finding, dui_date_today ());

  dui_line_findings_add (self->findings,
                         &(DuiLineFinding){ .finding = finding,
                                            .text = text,
                                            .section = section,
                                            .label = dui_field_get_label (field),
                                            .overrule = overrule,
                                            .reason = known != NULL ? dui_text (known->reason) : NULL });
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
    add_finding (self, &g_array_index (found, DuiLeakFinding, i), text, field, section);
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

static gboolean
update_warning_cb (gpointer data)
{
  DuiLineEditor *self = data;
  gboolean is_urgent = FALSE;
  g_autofree char *text =
      dui_line_dup_warning (self->store, self->line, dui_date_today (), dui_clock_now (), &is_urgent);

  gtk_label_set_label (self->warning, dui_text (text));
  gtk_widget_set_visible (self->warning_box, text != NULL);
  if (is_urgent)
    gtk_widget_add_css_class (self->warning_box, "urgent");
  else
    gtk_widget_remove_css_class (self->warning_box, "urgent");
  return G_SOURCE_CONTINUE;
}

static void
update_actions (DuiLineEditor *self)
{
  DuiLineStatus status = self->line->status.value;
  g_autofree char *subtitle = g_strdup_printf (
      _ ("%s, version %ld"), dui_enum_label (dui_line_statuses, status), (long)self->line->version);
  const char *next = next_label (self);
  gboolean is_open = !dui_line_is_closed (self->line);

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
  update_warning_cb (self);
  dui_line_told_show (self->told, self->store, self->line);
}

static void
form_changed_cb (DuiLineEditor *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "line.save", is_dirty (self));
  scan_soon (self);
}

/* Under what the public reads or hears; the rest is for colleagues. The rows are there from the first draft
 * on. */
static void
attach_notes (DuiLineEditor *self)
{
  static const char *const public_parts[] = { "core_message", "meaning", "perspective", "questions", NULL };

  if (!self->has_notes)
    dui_tone_note_attach (self->form, public_parts, CORE_SENTENCES);
  self->has_notes = TRUE;
}

/* Once it is seen: nobody waits for a dictionary at the start. */
static void
attach_spelling (DuiLineEditor *self)
{
  if (!self->has_notes || self->has_spelling || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  dui_spelling_view_attach_form (self->form, self->store);
  self->has_spelling = TRUE;
}

static void
dui_line_editor_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dui_line_editor_parent_class)->map (widget);
  attach_spelling (DUI_LINE_EDITOR (widget));
}

/* The store's line changed, by saving, by a step or by undo: the draft follows. */
static void
line_changed_cb (DuiLineEditor *self)
{
  dui_record_assign (DUI_RECORD (self->draft), DUI_RECORD (self->line));
  dui_form_set_draft (self->form, self->store, DUI_RECORD (self->draft));
  attach_notes (self);
  attach_spelling (self);
  update_actions (self);
  scan_soon (self);
}

static void
store_applied_cb (DuiLineEditor *self, DuiChange *change)
{
  if (self->line == NULL)
    return;
  if (!dui_change_touches (change, &dui_line_type, dui_record_get_id (DUI_RECORD (self->line))))
    {
      /* What belongs to the line may have changed: who was told, what is overruled. */
      dui_line_told_show (self->told, self->store, self->line);
      scan_soon (self);
      return;
    }
  if (dui_store_find (self->store, &dui_line_type, dui_record_get_id (DUI_RECORD (self->line)))
      == DUI_RECORD (self->line))
    line_changed_cb (self);
}

static void
forget_line (DuiLineEditor *self)
{
  g_clear_handle_id (&self->scan_source, g_source_remove);
  g_clear_handle_id (&self->clock_source, g_source_remove);
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
  self->clock_source = g_timeout_add_seconds (CLOCK_SECONDS, update_warning_cb, self);
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
apply (DuiLineEditor *self, DuiChange *change)
{
  g_autoptr (DuiChange) owned = change;

  return dui_window_apply (dui_window_of (self), owned);
}

/** dui_line_editor_save: keeps what was typed. Returns: %FALSE when something in it is wrong, which is then
 * shown */
gboolean
dui_line_editor_save (DuiLineEditor *self)
{
  if (!is_dirty (self))
    return TRUE;
  return dui_form_check (self->form)
         && apply (self, dui_line_save_change (self->store, self->scanner, self->line, self->draft,
                                               _ ("Line changed")));
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
become (DuiLineEditor *self, DuiLineStatus status)
{
  g_autoptr (GError) error = NULL;
  DuiChange *change;

  if (!dui_line_editor_save (self))
    return;
  change = dui_line_step (self->store, self->scanner, self->line, status, &error);
  if (change != NULL)
    apply (self, change);
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
        become (self, steps[i].next);
        return;
      }
}

static void
withdraw_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  become (DUI_LINE_EDITOR (widget), DUI_LINE_WITHDRAWN);
}

/* A change after adoption is a new version, which must be adopted again. */
static void
revise_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiLineEditor *self = DUI_LINE_EDITOR (widget);

  apply (self, dui_line_revise (self->line));
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

/* What goes on after the text is closed: who read it, until when it waits, how it went. What is written there
 * is read along as well. */
static gboolean
keep_moments_cb (DuiLineEditor *self, DuiRecord *draft)
{
  DuiLine *after = DUI_LINE (draft);
  g_autoptr (GError) error = NULL;

  if (!dui_line_is_closed (self->line)
      || dui_line_count_blocking (self->store, self->scanner, after)
             <= dui_line_count_blocking (self->store, self->scanner, self->line))
    return apply (self,
                  dui_line_save_change (self->store, self->scanner, self->line, after, _ ("Line changed")));
  error = g_error_new_literal (DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE,
                               _ ("The evaluation gives somebody away. Write it without names, numbers and "
                                  "traceable details."));
  dui_window_report (dui_window_of (self), _ ("The line stays as it is"), error);
  return FALSE;
}

static void
moments_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiLineEditor *self = DUI_LINE_EDITOR (widget);
  g_autoptr (DuiRecord) draft = NULL;
  DuiCaseEditor *editor;

  if (!dui_line_editor_save (self))
    return;
  draft = dui_record_copy (DUI_RECORD (self->line));
  editor = dui_case_editor_open_window (widget, self->store, draft, _ ("Second Reading and Moments"));
  g_signal_connect_object (editor, "save", G_CALLBACK (keep_moments_cb), self, G_CONNECT_SWAPPED);
}

/* The text is kept first: a reason must not stand for a text that was never kept. */
static void
overrule_cb (DuiLineEditor *self, DuiOverrule *overrule)
{
  DuiCaseEditor *editor;

  if (!dui_line_editor_save (self))
    return;
  editor = dui_case_editor_open_window (GTK_WIDGET (self), self->store, DUI_RECORD (overrule),
                                        _ ("Overrule a Finding"));
  dui_case_editor_set_subtitle (editor, dui_text (overrule->passage));
}

static void
take_back_cb (DuiLineEditor *self, DuiOverrule *overrule)
{
  DuiChange *change = dui_change_new (_ ("Overruling taken back"));

  dui_store_remove (self->store, change, DUI_RECORD (overrule));
  apply (self, change);
}

static void
compare_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiLineEditor *self = DUI_LINE_EDITOR (widget);

  if (dui_line_editor_save (self))
    gtk_window_present (dui_line_compare_new (GTK_WINDOW (dui_window_of (self)), self->store, self->line));
}

/* Out */

static void
export_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiLineEditor *self = DUI_LINE_EDITOR (widget);

  if (dui_line_editor_save (self))
    dui_line_out_open (widget, self->store, self->line, g_variant_get_string (parameter, NULL));
}

static void
copy_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiLineEditor *self = DUI_LINE_EDITOR (widget);

  dui_line_out_copy (widget, self->store, self->draft);
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
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "line.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "line.next", NULL, next_cb);
  gtk_widget_class_install_action (widget_class, "line.withdraw", NULL, withdraw_cb);
  gtk_widget_class_install_action (widget_class, "line.revise", NULL, revise_cb);
  gtk_widget_class_install_action (widget_class, "line.remove", NULL, remove_cb);
  gtk_widget_class_install_action (widget_class, "line.destroy", NULL, destroy_cb);
  gtk_widget_class_install_action (widget_class, "line.export", "s", export_cb);
  gtk_widget_class_install_action (widget_class, "line.moments", NULL, moments_cb);
  gtk_widget_class_install_action (widget_class, "line.compare", NULL, compare_cb);
  gtk_widget_class_install_action (widget_class, "line.copy", NULL, copy_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "line.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "line.export", "s",
                                       "print");
}

static void
dui_line_editor_class_init (DuiLineEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_line_editor_dispose;
  widget_class->map = dui_line_editor_map;
  g_type_ensure (DUI_TYPE_FORM);
  g_type_ensure (DUI_TYPE_FORM_SECTION);
  g_type_ensure (DUI_TYPE_LINE_FINDINGS);
  g_type_ensure (DUI_TYPE_LINE_TOLD);
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-line-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiLineEditor, form);
  gtk_widget_class_bind_template_child (widget_class, DuiLineEditor, findings);
  gtk_widget_class_bind_template_child (widget_class, DuiLineEditor, heading);
  gtk_widget_class_bind_template_child (widget_class, DuiLineEditor, next_button);
  gtk_widget_class_bind_template_child (widget_class, DuiLineEditor, approved_note);
  gtk_widget_class_bind_template_child (widget_class, DuiLineEditor, warning_box);
  gtk_widget_class_bind_template_child (widget_class, DuiLineEditor, warning);
  gtk_widget_class_bind_template_child (widget_class, DuiLineEditor, told);
  gtk_widget_class_bind_template_callback (widget_class, form_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_finding_cb);
  gtk_widget_class_bind_template_callback (widget_class, overrule_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_back_cb);
  install_actions (widget_class);
}

static void
dui_line_editor_init (DuiLineEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
