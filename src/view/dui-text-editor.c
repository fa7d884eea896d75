/* Editor of a text that is read along with while one types, has versions, and is adopted before it goes out.
 */

#include "dui-text-editor.h"

#include <glib/gi18n-lib.h>

#include "dui-case-editor.h"
#include "dui-destroy-dialog.h"
#include "dui-line-findings.h"
#include "dui-line-marks.h"
#include "dui-line-scan.h"
#include "dui-overrules.h"
#include "dui-spelling-view.h"
#include "dui-text-row.h"
#include "dui-text.h"
#include "dui-tone-note.h"
#include "dui-unsaved.h"
#include "dui-window.h"

typedef struct
{
  /* owned */
  DuiStore *store;
  DuiRecord *record; /* the store's own */
  DuiRecord *draft;  /* the copy that is edited */
  DuiLeakScanner *scanner;
  guint scan_source;
  gboolean has_notes;
  gboolean has_spelling;

  /* template children */
  DuiForm *form;
  DuiLineFindings *findings;
  AdwWindowTitle *heading;
  GtkButton *next_button;
  GtkLabel *closed_note;
} DuiTextEditorPrivate;

static void dui_text_editor_unsaved_init (DuiUnsavedInterface *iface);

G_DEFINE_ABSTRACT_TYPE_WITH_CODE (DuiTextEditor, dui_text_editor, ADW_TYPE_BIN,
                                  G_ADD_PRIVATE (DuiTextEditor)
                                      G_IMPLEMENT_INTERFACE (DUI_TYPE_UNSAVED, dui_text_editor_unsaved_init))

#define PRIV(self) ((DuiTextEditorPrivate *)dui_text_editor_get_instance_private (DUI_TEXT_EDITOR (self)))
#define CLASS(self) DUI_TEXT_EDITOR_GET_CLASS (self)

/** dui_text_editor_get_store: Returns: (transfer none) (nullable) */
DuiStore *
dui_text_editor_get_store (DuiTextEditor *self)
{
  return PRIV (self)->store;
}

/** dui_text_editor_get_record: Returns: (transfer none) (nullable) (type DuiRecord): the store's own record
 */
gpointer
dui_text_editor_get_record (DuiTextEditor *self)
{
  return PRIV (self)->record;
}

/** dui_text_editor_get_draft: Returns: (transfer none) (nullable) (type DuiRecord): the copy that is edited
 */
gpointer
dui_text_editor_get_draft (DuiTextEditor *self)
{
  return PRIV (self)->draft;
}

/** dui_text_editor_get_scanner: Returns: (transfer none) (nullable) */
DuiLeakScanner *
dui_text_editor_get_scanner (DuiTextEditor *self)
{
  return PRIV (self)->scanner;
}

/* Scanning */

static DuiTextRow *
text_row (DuiTextEditor *self, const DuiField *field)
{
  DuiFormRow *row = dui_form_find_row (PRIV (self)->form, field->name);
  GtkWidget *widget = row != NULL ? dui_form_row_get_widget (row) : NULL;

  return DUI_IS_TEXT_ROW (widget) ? DUI_TEXT_ROW (widget) : NULL;
}

static DuiOverrule *
dup_overrule (DuiTextEditor *self, const DuiField *field, const char *text, const DuiLeakFinding *finding)
{
  DuiTextEditorPrivate *priv = PRIV (self);
  DuiOverrule *known = dui_overrules_find (priv->store, priv->record, field->name, text, finding);

  return known != NULL ? g_object_ref (known)
                       : dui_overrules_new (priv->record, field->name, text, finding, dui_date_today ());
}

static void
add_finding (DuiTextEditor *self, const DuiField *field, const char *text, const DuiLeakFinding *finding)
{
  g_autoptr (DuiOverrule) overrule = dup_overrule (self, field, text, finding);
  gboolean is_known = dui_record_get_id (DUI_RECORD (overrule)) != 0;

  dui_line_findings_add (PRIV (self)->findings,
                         &(DuiLineFinding){ .finding = finding,
                                            .text = text,
                                            .section = field - CLASS (self)->type->fields,
                                            .label = dui_field_get_label (field),
                                            .overrule = overrule,
                                            .reason = is_known ? dui_text (overrule->reason) : NULL });
}

static void
scan_field (DuiTextEditor *self, const DuiField *field)
{
  g_autoptr (GArray) found = field->kind == DUI_KIND_TEXT
                                 ? dui_overrules_scan (PRIV (self)->scanner, PRIV (self)->draft, field)
                                 : NULL;
  DuiTextRow *row = text_row (self, field);
  g_autofree char *text = NULL;

  if (found == NULL)
    return;
  text = dui_record_dup_text (PRIV (self)->draft, field);
  if (row != NULL)
    dui_line_marks_show (dui_text_row_get_view (row), found);
  for (guint i = 0; i < found->len; i++)
    add_finding (self, field, text, &g_array_index (found, DuiLeakFinding, i));
}

static void
renew_scanner (DuiTextEditor *self)
{
  DuiTextEditorPrivate *priv = PRIV (self);

  g_clear_pointer (&priv->scanner, dui_leak_scanner_free);
  priv->scanner = CLASS (self)->ways->new_scanner (priv->store, priv->record);
}

/* From the top of the page to its end, then what is not on the page: next to the text one reads on in the
 * same order. */
static void
scan_fields (DuiTextEditor *self)
{
  const DuiRecordType *type = CLASS (self)->type;
  g_autoptr (GPtrArray) rows = dui_form_list_rows (PRIV (self)->form);

  for (guint i = 0; i < rows->len; i++)
    scan_field (self, dui_form_row_get_field (g_ptr_array_index (rows, i)));
  for (guint i = 0; i < type->n_fields; i++)
    if (dui_form_find_row (PRIV (self)->form, type->fields[i].name) == NULL)
      scan_field (self, &type->fields[i]);
}

static gboolean
scan_cb (gpointer data)
{
  DuiTextEditor *self = data;

  PRIV (self)->scan_source = 0;
  if (CLASS (self)->will_scan != NULL)
    CLASS (self)->will_scan (self);
  dui_line_findings_clear (PRIV (self)->findings);
  scan_fields (self);
  dui_line_findings_done (PRIV (self)->findings);
  return G_SOURCE_REMOVE;
}

/* When the keys of the moment are handled: one reading for a burst of them. */
static void
scan_soon (DuiTextEditor *self)
{
  if (PRIV (self)->scan_source == 0)
    PRIV (self)->scan_source = g_idle_add (scan_cb, self);
}

static void
show_finding_cb (DuiTextEditor *self, guint index, guint start, guint end)
{
  const DuiField *field = &CLASS (self)->type->fields[index];
  DuiTextRow *row = text_row (self, field);

  if (row != NULL)
    dui_line_marks_select (dui_text_row_get_view (row), start, end);
  else if (dui_form_find_row (PRIV (self)->form, field->name) != NULL)
    dui_form_focus_field (PRIV (self)->form, field->name);
  else if (CLASS (self)->show_field != NULL)
    CLASS (self)->show_field (self, field);
}

/* Showing */

static gint64
number_of (DuiTextEditor *self, const char *name)
{
  return dui_record_get_number (PRIV (self)->record, dui_record_type_find_field (CLASS (self)->type, name));
}

static const DuiTextStep *
find_step (DuiTextEditor *self)
{
  for (guint i = 0; i < CLASS (self)->n_steps; i++)
    if (CLASS (self)->steps[i].status == number_of (self, "status"))
      return &CLASS (self)->steps[i];
  return NULL;
}

static gboolean
is_dirty (DuiTextEditor *self)
{
  DuiTextEditorPrivate *priv = PRIV (self);

  return priv->record != NULL
         && (dui_form_has_unread (priv->form) || !dui_record_equal (priv->record, priv->draft));
}

static void
update_heading (DuiTextEditor *self)
{
  DuiTextEditorPrivate *priv = PRIV (self);
  g_autofree char *title = dui_record_dup_title (priv->record);
  g_autofree char *status =
      dui_record_dup_shown (priv->record, dui_record_type_find_field (CLASS (self)->type, "status"));
  g_autofree char *subtitle =
      g_strdup_printf (_ ("%s, version %ld"), status, (long)number_of (self, "version"));

  adw_window_title_set_title (priv->heading, title);
  adw_window_title_set_subtitle (priv->heading, subtitle);
}

/* Why nothing can be typed. */
static const char *
explain_closed (DuiTextEditor *self)
{
  if (number_of (self, "status") == CLASS (self)->withdrawn)
    return _ ("This text is withdrawn and is not to be used. To use it again, begin a new version; that one "
              "must be adopted again.");
  return _ ("This version was adopted and is closed. To change it, begin a new version; that one must be "
            "adopted again.");
}

static void
update (DuiTextEditor *self)
{
  DuiTextEditorPrivate *priv = PRIV (self);
  const DuiTextStep *step = find_step (self);
  gboolean is_open = CLASS (self)->is_open (self);

  update_heading (self);
  gtk_widget_set_visible (GTK_WIDGET (priv->next_button), step != NULL);
  if (step != NULL)
    gtk_button_set_label (priv->next_button, _ (step->label));
  dui_form_set_editable (priv->form, is_open);
  gtk_label_set_label (priv->closed_note, explain_closed (self));
  gtk_widget_set_visible (GTK_WIDGET (priv->closed_note), !is_open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "text.save", is_dirty (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "text.revise", !is_open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "text.withdraw", CLASS (self)->can_withdraw (self));
  if (CLASS (self)->update != NULL)
    CLASS (self)->update (self);
}

static void
form_changed_cb (DuiTextEditor *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "text.save", is_dirty (self));
  if (CLASS (self)->typed != NULL)
    CLASS (self)->typed (self);
  scan_soon (self);
}

/* The rows are there from the first draft on. */
static void
attach_notes (DuiTextEditor *self)
{
  if (!PRIV (self)->has_notes)
    dui_tone_note_attach (PRIV (self)->form, CLASS (self)->toned, CLASS (self)->core_sentences);
  PRIV (self)->has_notes = TRUE;
}

/* Once it is seen: nobody waits for a dictionary at the start. */
static void
attach_spelling (DuiTextEditor *self)
{
  DuiTextEditorPrivate *priv = PRIV (self);

  if (!priv->has_notes || priv->has_spelling || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  dui_spelling_view_attach_form (priv->form, priv->store);
  priv->has_spelling = TRUE;
}

static void
dui_text_editor_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dui_text_editor_parent_class)->map (widget);
  attach_spelling (DUI_TEXT_EDITOR (widget));
}

/* The store's record changed, by saving, by a step or by undo: the draft follows. */
static void
follow (DuiTextEditor *self)
{
  DuiTextEditorPrivate *priv = PRIV (self);

  dui_record_assign (priv->draft, priv->record);
  dui_form_set_draft (priv->form, priv->store, priv->draft);
  attach_notes (self);
  attach_spelling (self);
  update (self);
  scan_soon (self);
}

static void
store_applied_cb (DuiTextEditor *self, DuiChange *change)
{
  DuiTextEditorPrivate *priv = PRIV (self);
  const DuiRecordType *type = CLASS (self)->type;
  gint64 id = dui_record_get_id (priv->record);

  if (dui_line_scan_is_outdated (change))
    renew_scanner (self);
  if (!dui_change_touches (change, type, id))
    {
      /* What is overruled may have changed. */
      if (CLASS (self)->related != NULL)
        CLASS (self)->related (self);
      scan_soon (self);
    }
  else if (dui_store_find (priv->store, type, id) == priv->record)
    follow (self);
}

static void
forget (DuiTextEditor *self)
{
  DuiTextEditorPrivate *priv = PRIV (self);

  g_clear_handle_id (&priv->scan_source, g_source_remove);
  if (priv->store != NULL)
    g_signal_handlers_disconnect_by_data (priv->store, self);
  g_clear_object (&priv->record);
  g_clear_object (&priv->draft);
  g_clear_object (&priv->store);
  g_clear_pointer (&priv->scanner, dui_leak_scanner_free);
}

/** dui_text_editor_show: @record: of the store, to be edited as a draft; another one is read from its top */
void
dui_text_editor_show (DuiTextEditor *self, DuiStore *store, DuiRecord *record)
{
  DuiTextEditorPrivate *priv = PRIV (self);
  GtkWidget *scrolled = gtk_widget_get_ancestor (GTK_WIDGET (priv->form), GTK_TYPE_SCROLLED_WINDOW);

  if (priv->record == record)
    return;
  forget (self);
  priv->store = g_object_ref (store);
  priv->record = g_object_ref (record);
  priv->draft = dui_record_copy (record);
  renew_scanner (self);
  g_signal_connect_object (store, "applied", G_CALLBACK (store_applied_cb), self, G_CONNECT_SWAPPED);
  follow (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled)), 0);
}

/* Changing */

/** dui_text_editor_apply: @change: (transfer full). Returns: whether it was carried out */
gboolean
dui_text_editor_apply (DuiTextEditor *self, DuiChange *change)
{
  g_autoptr (DuiChange) owned = change;

  return dui_window_apply (dui_window_of (self), owned);
}

/** dui_text_editor_refuse: says that the text stays as it is, and why */
void
dui_text_editor_refuse (DuiTextEditor *self, GError *error)
{
  dui_window_report (dui_window_of (self), _ (CLASS (self)->refused), error);
}

/** dui_text_editor_save: keeps what was typed. Returns: %FALSE when something in it is wrong, which is then
 * shown */
gboolean
dui_text_editor_save (DuiTextEditor *self)
{
  DuiTextEditorPrivate *priv = PRIV (self);

  if (!is_dirty (self))
    return TRUE;
  return dui_form_check (priv->form)
         && dui_text_editor_apply (self,
                                   CLASS (self)->make_change (self, priv->draft, _ (CLASS (self)->changed)));
}

static gboolean
dui_text_editor_is_changed (DuiUnsaved *unsaved)
{
  return is_dirty (DUI_TEXT_EDITOR (unsaved));
}

static gboolean
dui_text_editor_save_unsaved (DuiUnsaved *unsaved)
{
  return dui_text_editor_save (DUI_TEXT_EDITOR (unsaved));
}

static void
dui_text_editor_unsaved_init (DuiUnsavedInterface *iface)
{
  iface->is_changed = dui_text_editor_is_changed;
  iface->save = dui_text_editor_save_unsaved;
}

static void
save_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dui_text_editor_save (DUI_TEXT_EDITOR (widget));
}

static void
become (DuiTextEditor *self, int status)
{
  g_autoptr (GError) error = NULL;
  DuiChange *change;

  if (!dui_text_editor_save (self))
    return;
  change = CLASS (self)->become (self, status, &error);
  if (change != NULL)
    dui_text_editor_apply (self, change);
  else
    dui_text_editor_refuse (self, error);
}

static void
next_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiTextEditor *self = DUI_TEXT_EDITOR (widget);
  const DuiTextStep *step = find_step (self);

  if (step != NULL)
    become (self, step->next);
}

static void
withdraw_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  become (DUI_TEXT_EDITOR (widget), CLASS (widget)->withdrawn);
}

/* A change after adoption is a new version, which must be adopted again. */
static void
revise_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiTextEditor *self = DUI_TEXT_EDITOR (widget);

  dui_text_editor_apply (self, CLASS (self)->revise (self));
}

static void
remove_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiTextEditor *self = DUI_TEXT_EDITOR (widget);
  DuiChange *change = dui_change_new (_ (CLASS (self)->removed));

  dui_store_remove (PRIV (self)->store, change, PRIV (self)->record);
  dui_text_editor_apply (self, change);
}

static void
destroy_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiTextEditorPrivate *priv = PRIV (widget);

  gtk_window_present (
      dui_destroy_dialog_new (GTK_WINDOW (dui_window_of (widget)), priv->store, priv->record));
}

/* Of several findings in a sentence, which one the reason is for. */
static void
say_finding (DuiCaseEditor *editor, DuiOverrule *overrule)
{
  g_autofree char *text =
      g_strdup_printf (_ ("“%s” in: %s"), dui_text (overrule->found), dui_text (overrule->passage));

  dui_case_editor_set_subtitle (editor, text);
}

/* The text is kept first: a reason must not stand for a text that was never kept. */
static void
overrule_cb (DuiTextEditor *self, DuiOverrule *overrule)
{
  DuiCaseEditor *editor;

  if (!dui_text_editor_save (self))
    return;
  editor = dui_case_editor_open_window (GTK_WIDGET (self), PRIV (self)->store, DUI_RECORD (overrule),
                                        _ ("Overrule a Finding"));
  say_finding (editor, overrule);
}

/** dui_text_editor_resume_overrule: goes on with the reason in @overrule, which was typed before. Returns:
 * %FALSE when another text is shown: what was typed in that one cannot be kept */
gboolean
dui_text_editor_resume_overrule (DuiTextEditor *self, DuiOverrule *overrule)
{
  DuiTextEditorPrivate *priv = PRIV (self);
  DuiCaseEditor *editor;

  if (overrule->line_id.id + overrule->paper_id.id != dui_record_get_id (priv->record))
    return FALSE;
  editor = dui_case_editor_resume (GTK_WIDGET (self), priv->store, DUI_RECORD (overrule));
  say_finding (editor, overrule);
  return TRUE;
}

static void
take_back_cb (DuiTextEditor *self, DuiOverrule *overrule)
{
  DuiChange *change = dui_change_new (_ ("Overruling taken back"));

  dui_store_remove (PRIV (self)->store, change, DUI_RECORD (overrule));
  dui_text_editor_apply (self, change);
}

/* Out */

static DuiTextSource
source_of (DuiTextEditor *self)
{
  DuiTextEditorPrivate *priv = PRIV (self);

  return (DuiTextSource){ priv->store, priv->record, CLASS (self)->ways };
}

/* What was typed is kept first: what goes out is what stands in the store. */
static void
export_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiTextEditor *self = DUI_TEXT_EDITOR (widget);
  const DuiTextSource source = source_of (self);

  if (dui_text_editor_save (self))
    dui_text_out_open (widget, &source, g_variant_get_string (parameter, NULL));
}

/* Life */

static void
dui_text_editor_dispose (GObject *object)
{
  forget (DUI_TEXT_EDITOR (object));
  gtk_widget_dispose_template (GTK_WIDGET (object), G_OBJECT_TYPE (object));
  G_OBJECT_CLASS (dui_text_editor_parent_class)->dispose (object);
}

/** dui_text_editor_class_bind: gives a derived class its template, which has the children and may use the
 * callbacks that are named here */
void
dui_text_editor_class_bind (DuiTextEditorClass *klass, const char *resource)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (DUI_TYPE_FORM);
  g_type_ensure (DUI_TYPE_FORM_SECTION);
  g_type_ensure (DUI_TYPE_LINE_FINDINGS);
  gtk_widget_class_set_template_from_resource (widget_class, resource);
  gtk_widget_class_bind_template_child_private (widget_class, DuiTextEditor, form);
  gtk_widget_class_bind_template_child_private (widget_class, DuiTextEditor, findings);
  gtk_widget_class_bind_template_child_private (widget_class, DuiTextEditor, heading);
  gtk_widget_class_bind_template_child_private (widget_class, DuiTextEditor, next_button);
  gtk_widget_class_bind_template_child_private (widget_class, DuiTextEditor, closed_note);
  gtk_widget_class_bind_template_callback (widget_class, form_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_finding_cb);
  gtk_widget_class_bind_template_callback (widget_class, overrule_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_back_cb);
}

static void
dui_text_editor_class_init (DuiTextEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_text_editor_dispose;
  widget_class->map = dui_text_editor_map;
  gtk_widget_class_install_action (widget_class, "text.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "text.next", NULL, next_cb);
  gtk_widget_class_install_action (widget_class, "text.withdraw", NULL, withdraw_cb);
  gtk_widget_class_install_action (widget_class, "text.revise", NULL, revise_cb);
  gtk_widget_class_install_action (widget_class, "text.remove", NULL, remove_cb);
  gtk_widget_class_install_action (widget_class, "text.destroy", NULL, destroy_cb);
  gtk_widget_class_install_action (widget_class, "text.export", "s", export_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "text.save", NULL);
}

static void
dui_text_editor_init (DuiTextEditor *self)
{
}
