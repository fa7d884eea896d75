/* A communication line or a council paper on its way out: asks the mark and the receiver, then writes a PDF
 * or a text document, prints it, or puts it on the clipboard, which the application empties again. Each way
 * is in the audit log, and none is open while the text gives somebody away. */

#include "dui-text-out.h"

#include <glib/gi18n-lib.h>

#include "dui-audit.h"
#include "dui-combo-row.h"
#include "dui-file-question.h"
#include "dui-keyboard-back.h"
#include "dui-overrules.h"
#include "dui-print.h"
#include "dui-text.h"
#include "dui-unsaved.h"
#include "dui-window.h"

typedef enum
{
  AS_PDF,
  AS_ODT,
  ON_PAPER,
  ON_CLIPBOARD,
} Form;

static const struct
{
  const char *name;
  const char *title;  /* N_() */
  const char *verb;   /* N_() */
  const char *done;   /* N_() */
  const char *failed; /* N_() */
} forms[] = {
  [AS_PDF] = { "pdf", N_ ("Save as PDF"), N_ ("_Save…"), N_ ("The PDF is saved, outside the sealed store"),
               N_ ("The PDF was not saved") },
  [AS_ODT] = { "odt", N_ ("Save as ODT"), N_ ("_Save…"),
               N_ ("The text document is saved, outside the sealed store"),
               N_ ("The text document was not saved") },
  [ON_PAPER] = { "print", N_ ("Print"), N_ ("_Print…"), N_ ("Sent to the printer"),
                 N_ ("Nothing was printed") },
  [ON_CLIPBOARD] = { "copy", N_ ("Copy as Plain Text"), N_ ("_Copy"),
                     N_ ("Copied; the clipboard is emptied after half a minute"), N_ ("Nothing was copied") },
};

struct _DuiTextOut
{
  AdwWindow parent_instance;

  DuiTextSource source; /* store and record owned */
  DuiRecord *copy;      /* owned; what was asked for is what goes out */
  char *begun;          /* owned; the receiver that stood there at first */
  DuiWindow *window;
  Form form;

  /* template children */
  AdwWindowTitle *heading;
  GtkButton *go_button;
  AdwComboRow *marking;
  AdwActionRow *fixed_marking;
  AdwEntryRow *receiver;
  GtkWidget *tell_row;
  GtkSwitch *tell_switch;
  AdwPreferencesGroup *group;
  GtkWidget *warning_box;
  GtkLabel *warning;
};

static void dui_text_out_unsaved_init (DuiUnsavedInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DuiTextOut, dui_text_out, ADW_TYPE_WINDOW,
                               G_IMPLEMENT_INTERFACE (DUI_TYPE_UNSAVED, dui_text_out_unsaved_init))

static const char *
receiver_of (DuiTextOut *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->receiver));
}

static DuiSheet *
new_sheet (DuiTextOut *self)
{
  const DuiTextWays *ways = self->source.ways;
  const char *marking = ways->markings != NULL
                            ? _ (ways->markings[adw_combo_row_get_selected (self->marking)])
                            : ways->get_marking (self->copy);

  return ways->new_sheet (self->source.store, self->copy, marking, receiver_of (self));
}

/* The receiver stands in the log: to whom it went is what the log is for. */
static gboolean
log_way (DuiTextOut *self, GError **error)
{
  const DuiTextWays *ways = self->source.ways;
  const struct
  {
    const char *action;
    const char *what;
  } audited[] = { [AS_PDF] = { DUI_AUDIT_EXPORT, ways->as_pdf },
                  [AS_ODT] = { DUI_AUDIT_EXPORT, ways->as_odt },
                  [ON_PAPER] = { DUI_AUDIT_PRINT, ways->printed },
                  [ON_CLIPBOARD] = { DUI_AUDIT_COPY, ways->copied } };
  const DuiAuditAct act = { .action = audited[self->form].action,
                            .record = self->source.record,
                            .what = _ (audited[self->form].what),
                            .detail = receiver_of (self) };

  return dui_store_log (self->source.store, &act, error);
}

static void
tell (DuiTextOut *self, gboolean is_done, GError *error)
{
  g_autoptr (DuiKeyboardBack) back = dui_keyboard_back_new (self);

  if (is_done)
    dui_window_toast (self->window, _ (forms[self->form].done));
  else if (error != NULL)
    dui_window_report (self->window, _ (forms[self->form].failed), error);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
copy (DuiTextOut *self)
{
  g_autoptr (DuiSheet) sheet = new_sheet (self);
  g_autofree char *text = dui_sheet_to_text (sheet);

  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), text);
}

static gboolean
hand_over (DuiTextOut *self, const char *path, GError **error)
{
  g_autoptr (DuiSheet) sheet = NULL;

  if (self->form == ON_CLIPBOARD)
    {
      copy (self);
      return TRUE;
    }
  sheet = new_sheet (self);
  return (self->form == AS_PDF ? dui_sheet_save_pdf : dui_sheet_save_odt) (sheet, _ (self->source.ways->kind),
                                                                           path, error);
}

/* She says herself that it is to be sent: that a file was made does not mean that somebody has it. */
static gboolean
keep_telling (DuiTextOut *self, GError **error)
{
  g_autoptr (DuiChange) change = NULL;

  if (self->source.ways->new_telling == NULL || !gtk_switch_get_active (self->tell_switch)
      || dui_text_is_blank (receiver_of (self)))
    return TRUE;
  change = self->source.ways->new_telling (self->source.store, self->source.record, receiver_of (self));
  return dui_store_apply (self->source.store, change, error);
}

static gboolean
begin (DuiTextOut *self, GError **error)
{
  const DuiTextWays *ways = self->source.ways;

  return log_way (self, error)
         && (ways->depart == NULL || ways->depart (self->source.store, self->source.record, error));
}

static void
carry_out (DuiTextOut *self, const char *path)
{
  g_autoptr (GError) error = NULL;
  gboolean is_done = begin (self, &error) && hand_over (self, path, &error) && keep_telling (self, &error);

  tell (self, is_done, error);
}

static void
printed_cb (gpointer asker, gboolean is_sent, const GError *error)
{
  g_autoptr (GError) failure = error != NULL ? g_error_copy (error) : NULL;
  gboolean is_done = is_sent && keep_telling (asker, &failure);

  tell (asker, is_done, failure);
}

static void
print (DuiTextOut *self)
{
  g_autoptr (GtkPrintOperation) operation = dui_print_new_sheet (new_sheet (self));
  g_autoptr (GError) error = NULL;

  if (begin (self, &error))
    dui_print_run (operation, GTK_WINDOW (self), self, printed_cb);
  else
    tell (self, FALSE, error);
}

static void
file_chosen_cb (gpointer self, const char *path, GtkFileChooser *question)
{
  carry_out (self, path);
}

static void
choose_file (DuiTextOut *self)
{
  const DuiTextWays *ways = self->source.ways;
  GtkFileChooser *question = dui_file_question_new (self, GTK_FILE_CHOOSER_ACTION_SAVE,
                                                    _ (forms[self->form].title), _ ("_Save"), file_chosen_cb);

  gtk_file_chooser_set_current_name (question, _ (self->form == AS_PDF ? ways->pdf_name : ways->odt_name));
  dui_file_question_ask (question);
}

/* With everybody whom the store knows at this moment. */
static gboolean
check_out (const DuiTextSource *source, const char *receiver, GError **error)
{
  g_autoptr (DuiLeakScanner) scanner = source->ways->new_scanner (source->store, source->record);

  return dui_overrules_check_out (source->store, scanner, source->record, receiver, error);
}

static void
go_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiTextOut *self = DUI_TEXT_OUT (widget);
  g_autoptr (GError) error = NULL;

  if (!check_out (&self->source, receiver_of (self), &error))
    dui_window_report (self->window, _ (forms[self->form].failed), error);
  else if (self->form == AS_PDF || self->form == AS_ODT)
    choose_file (self);
  else if (self->form == ON_PAPER)
    print (self);
  else
    carry_out (self, NULL);
}

/* Leaving */

static gboolean
dui_text_out_is_changed (DuiUnsaved *unsaved)
{
  DuiTextOut *self = DUI_TEXT_OUT (unsaved);

  return g_strcmp0 (receiver_of (self), self->begun) != 0;
}

static DuiDraft *
dui_text_out_new_draft (DuiUnsaved *unsaved)
{
  DuiTextOut *self = DUI_TEXT_OUT (unsaved);
  DuiDraft *draft = dui_draft_new (DUI_TEXT_OUT_PURPOSE);
  g_autofree char *marking = g_strdup_printf ("%u", adw_combo_row_get_selected (self->marking));

  dui_draft_add (draft, self->source.record, self->source.record);
  dui_draft_set_text (draft, "form", forms[self->form].name);
  dui_draft_set_text (draft, "receiver", receiver_of (self));
  dui_draft_set_text (draft, "marking", marking);
  return draft;
}

static gboolean
dui_text_out_take_draft (DuiUnsaved *unsaved, DuiDraft *draft)
{
  DuiTextOut *self = DUI_TEXT_OUT (unsaved);

  if (!g_str_equal (dui_draft_get_form (draft), DUI_TEXT_OUT_PURPOSE))
    return FALSE;
  gtk_editable_set_text (GTK_EDITABLE (self->receiver), dui_draft_get_text (draft, "receiver"));
  if (self->source.ways->markings != NULL)
    adw_combo_row_set_selected (self->marking, atoi (dui_draft_get_text (draft, "marking")));
  return TRUE;
}

/* Nothing goes out in passing. */
static void
dui_text_out_unsaved_init (DuiUnsavedInterface *iface)
{
  iface->is_changed = dui_text_out_is_changed;
  iface->new_draft = dui_text_out_new_draft;
  iface->take_draft = dui_text_out_take_draft;
}

/* Life */

static void
dui_text_out_dispose (GObject *object)
{
  DuiTextOut *self = DUI_TEXT_OUT (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), DUI_TYPE_TEXT_OUT);
  g_clear_object (&self->copy);
  g_clear_pointer (&self->begun, g_free);
  g_clear_object (&self->source.record);
  g_clear_object (&self->source.store);
  G_OBJECT_CLASS (dui_text_out_parent_class)->dispose (object);
}

static void
dui_text_out_class_init (DuiTextOutClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_text_out_dispose;
  g_type_ensure (DUI_TYPE_COMBO_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-text-out.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiTextOut, heading);
  gtk_widget_class_bind_template_child (widget_class, DuiTextOut, go_button);
  gtk_widget_class_bind_template_child (widget_class, DuiTextOut, marking);
  gtk_widget_class_bind_template_child (widget_class, DuiTextOut, fixed_marking);
  gtk_widget_class_bind_template_child (widget_class, DuiTextOut, receiver);
  gtk_widget_class_bind_template_child (widget_class, DuiTextOut, tell_row);
  gtk_widget_class_bind_template_child (widget_class, DuiTextOut, tell_switch);
  gtk_widget_class_bind_template_child (widget_class, DuiTextOut, group);
  gtk_widget_class_bind_template_child (widget_class, DuiTextOut, warning_box);
  gtk_widget_class_bind_template_child (widget_class, DuiTextOut, warning);
  gtk_widget_class_install_action (widget_class, "out.go", NULL, go_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dui_text_out_init (DuiTextOut *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* A text that has its mark by itself says so; there is nothing to choose. */
static void
fill_markings (DuiTextOut *self)
{
  const DuiTextWays *ways = self->source.ways;
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  if (ways->markings == NULL)
    {
      adw_action_row_set_subtitle (self->fixed_marking, ways->get_marking (self->copy));
      gtk_widget_set_visible (GTK_WIDGET (self->fixed_marking), TRUE);
      gtk_widget_set_visible (GTK_WIDGET (self->marking), FALSE);
      return;
    }
  for (guint i = 0; ways->markings[i] != NULL; i++)
    gtk_string_list_append (names, _ (ways->markings[i]));
  adw_combo_row_set_model (self->marking, G_LIST_MODEL (names));
}

static void
show_warning (DuiTextOut *self)
{
  const DuiTextWays *ways = self->source.ways;
  g_autofree char *text =
      ways->dup_warning != NULL ? ways->dup_warning (self->source.store, self->source.record) : NULL;

  gtk_label_set_label (self->warning, dui_text (text));
  gtk_widget_set_visible (self->warning_box, text != NULL);
}

/* What is copied has no pages. */
static const char *
explain (Form form)
{
  return form == ON_CLIPBOARD
             ? _ ("Name a role or an organisation. Receiver and mark stand above the text, with the "
                  "version and the hour.")
             : _ ("Name a role or an organisation. Receiver and mark stand on every page, with the "
                  "version and the hour.");
}

static void
fill (DuiTextOut *self)
{
  const DuiField *field = dui_record_type_find_field (dui_record_get_record_type (self->copy), "receiver");
  g_autofree char *receiver = field != NULL ? dui_record_dup_text (self->copy, field) : g_strdup ("");

  gtk_editable_set_text (GTK_EDITABLE (self->receiver), receiver);
  self->begun = g_steal_pointer (&receiver);
  fill_markings (self);
  gtk_widget_set_visible (self->tell_row, self->source.ways->new_telling != NULL);
  show_warning (self);
  adw_preferences_group_set_description (self->group, explain (self->form));
  adw_window_title_set_title (self->heading, _ (forms[self->form].title));
  gtk_window_set_title (GTK_WINDOW (self), _ (forms[self->form].title));
  gtk_button_set_label (self->go_button, _ (forms[self->form].verb));
}

static gboolean
check_open (GtkWidget *parent, const DuiTextSource *source, const char *failed)
{
  g_autoptr (GError) error = NULL;

  if (check_out (source, NULL, &error))
    return TRUE;
  dui_window_report (dui_window_of (parent), failed, error);
  return FALSE;
}

/** dui_text_out_open: @form: "pdf", "odt", "print" or "copy" */
void
dui_text_out_open (GtkWidget *parent, const DuiTextSource *source, const char *form)
{
  DuiTextOut *self;
  guint index = AS_PDF;

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    if (g_strcmp0 (forms[i].name, form) == 0)
      index = i;
  if (!check_open (parent, source, _ (forms[index].failed)))
    return;
  self = g_object_new (DUI_TYPE_TEXT_OUT, "transient-for", gtk_widget_get_root (parent), NULL);
  self->source = *source;
  g_object_ref (self->source.store);
  g_object_ref (self->source.record);
  self->copy = dui_record_copy (source->record);
  self->window = dui_window_of (parent);
  self->form = index;
  fill (self);
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->receiver));
}
