/* Opening a case file from a weighed signal: necessity, stay, and which of the persons mentioned come along.
 */

#include "dui-case-open-dialog.h"

#include <glib/gi18n-lib.h>

#include "dui-case-open.h"
#include "dui-draft-keeper.h"
#include "dui-form.h"
#include "dui-save-keys.h"
#include "dui-text.h"
#include "dui-unsaved.h"

/* One person of the signal, and the rows about them. */
typedef struct
{
  DuiPerson *draft; /* owned */
  DuiRecord *begun; /* owned; a copy of the draft as it began */
  DuiFormRow *reason;
  DuiFormRow *review;
  GtkCheckButton *comes;
  GtkCheckButton *subject; /* NULL for who cannot be one from here */
} Comer;

struct _DuiCaseOpenDialog
{
  AdwWindow parent_instance;

  /* owned */
  DuiStore *store;
  DuiSignal *signal;
  DuiCase *draft;
  DuiRecord *begun; /* a copy of the draft as it began */
  GPtrArray *comers;

  /* borrowed */
  DuiWindow *window;
  GtkCheckButton *first_subject;

  /* template children */
  AdwWindowTitle *title;
  DuiForm *form;
  AdwPreferencesGroup *persons;
  GtkRevealer *error_revealer;
  GtkLabel *error_label;
};

enum
{
  SIGNAL_OPENED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void dui_case_open_dialog_unsaved_init (DuiUnsavedInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DuiCaseOpenDialog, dui_case_open_dialog, ADW_TYPE_WINDOW,
                               G_IMPLEMENT_INTERFACE (DUI_TYPE_UNSAVED, dui_case_open_dialog_unsaved_init))

static void
comer_free (Comer *comer)
{
  g_object_unref (comer->draft);
  g_clear_object (&comer->begun);
  g_clear_object (&comer->reason);
  g_clear_object (&comer->review);
  g_free (comer);
}

static void
show_error (DuiCaseOpenDialog *self, const char *message)
{
  gtk_label_set_label (self->error_label, dui_text (message));
  gtk_revealer_set_reveal_child (self->error_revealer, message != NULL);
}

static DuiFormRow *
add_field (DuiCaseOpenDialog *self, Comer *comer, AdwExpanderRow *expander, const char *name)
{
  DuiFormRow *row =
      dui_form_row_new (self->store, &dui_person_type, dui_record_type_find_field (&dui_person_type, name));

  adw_expander_row_add_row (expander, dui_form_row_get_widget (row));
  adw_expander_row_add_row (expander, dui_form_row_get_error_widget (row));
  dui_form_row_bind (row, DUI_RECORD (comer->draft));
  return row;
}

static void
show_role (Comer *comer)
{
  AdwExpanderRow *row = g_object_get_data (G_OBJECT (comer->comes), "row");
  g_autofree char *role =
      dui_record_dup_shown (DUI_RECORD (comer->draft), dui_record_type_find_field (&dui_person_type, "role"));

  adw_expander_row_set_subtitle (row, role);
}

/* Whoever is the subject comes along, and needs no reason. */
static void
subject_toggled_cb (GtkCheckButton *button, Comer *comer)
{
  gboolean is_subject = gtk_check_button_get_active (button);

  comer->draft->role.value = is_subject ? DUI_ROLE_SUBJECT : DUI_ROLE_MENTIONED;
  show_role (comer);
  if (is_subject)
    gtk_check_button_set_active (comer->comes, TRUE);
  gtk_widget_set_sensitive (GTK_WIDGET (comer->comes), !is_subject);
}

static GtkWidget *
new_subject_choice (DuiCaseOpenDialog *self, const char *name)
{
  GtkWidget *choice = gtk_check_button_new_with_label (_ ("Subject"));
  g_autofree char *label = g_strdup_printf (_ ("%s is the subject"), name);

  gtk_widget_set_valign (choice, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (choice), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (self->first_subject != NULL)
    gtk_check_button_set_group (GTK_CHECK_BUTTON (choice), self->first_subject);
  else
    self->first_subject = GTK_CHECK_BUTTON (choice);
  return choice;
}

static void
add_comer (DuiCaseOpenDialog *self, DuiPerson *draft)
{
  Comer *comer = g_new0 (Comer, 1);
  GtkWidget *row = adw_expander_row_new (), *comes = gtk_check_button_new ();
  g_autofree char *name = dui_person_dup_name (draft);
  gboolean is_subject = draft->role.value == DUI_ROLE_SUBJECT;

  comer->draft = g_object_ref (draft);
  comer->comes = GTK_CHECK_BUTTON (comes);
  g_ptr_array_add (self->comers, comer);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  gtk_widget_set_valign (comes, GTK_ALIGN_CENTER);
  gtk_check_button_set_active (comer->comes, is_subject || !dui_text_is_blank (draft->reason));
  gtk_accessible_update_property (GTK_ACCESSIBLE (comes), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  adw_expander_row_add_prefix (ADW_EXPANDER_ROW (row), comes);
  g_object_set_data (G_OBJECT (comes), "row", row);
  show_role (comer);
  if (dui_case_may_be_subject (draft))
    {
      comer->subject = GTK_CHECK_BUTTON (new_subject_choice (self, name));
      g_signal_connect (comer->subject, "toggled", G_CALLBACK (subject_toggled_cb), comer);
      adw_expander_row_add_action (ADW_EXPANDER_ROW (row), GTK_WIDGET (comer->subject));
    }
  comer->reason = add_field (self, comer, ADW_EXPANDER_ROW (row), "reason");
  comer->review = add_field (self, comer, ADW_EXPANDER_ROW (row), "review_on");
  adw_preferences_group_add (self->persons, row);
}

/* With one who can be the subject there is nothing to choose. */
static gboolean
choose_only_one (DuiCaseOpenDialog *self)
{
  Comer *only = NULL;

  for (guint i = 0; i < self->comers->len; i++)
    {
      Comer *comer = g_ptr_array_index (self->comers, i);

      if (comer->subject != NULL && only != NULL)
        return FALSE;
      only = comer->subject != NULL ? comer : only;
    }
  if (only == NULL)
    return FALSE;
  gtk_check_button_set_active (only->subject, TRUE);
  gtk_widget_set_visible (GTK_WIDGET (only->subject), FALSE);
  return TRUE;
}

/* Who is the subject in the signal is so in the case file, until the user says otherwise. */
static void
choose_subject (DuiCaseOpenDialog *self)
{
  if (choose_only_one (self))
    return;
  for (guint i = 0; i < self->comers->len; i++)
    {
      Comer *comer = g_ptr_array_index (self->comers, i);

      if (comer->subject != NULL && comer->draft->role.value == DUI_ROLE_SUBJECT)
        {
          gtk_check_button_set_active (comer->subject, TRUE);
          return;
        }
    }
}

static gboolean
check_comer (Comer *comer)
{
  GtkWidget *row = g_object_get_data (G_OBJECT (comer->comes), "row");
  gboolean is_right = dui_form_row_check (comer->reason) && dui_form_row_check (comer->review);
  g_autoptr (GError) error = NULL;

  if (comer->draft->role.value != DUI_ROLE_SUBJECT && dui_text_is_blank (comer->draft->reason))
    {
      dui_form_row_set_error (comer->reason,
                              _ ("Write why this person matters to the plan, or leave them out."));
      is_right = FALSE;
    }
  if (comer->draft->role.value != DUI_ROLE_SUBJECT && !dui_date_is_set (comer->draft->review_on))
    {
      dui_form_row_set_error (comer->review, _ ("Fill in when to look at this person again."));
      is_right = FALSE;
    }
  if (!is_right)
    {
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
      gtk_widget_grab_focus (dui_form_row_get_widget (comer->reason));
    }
  return is_right;
}

static GPtrArray *
collect (DuiCaseOpenDialog *self, gboolean *is_right)
{
  GPtrArray *persons = g_ptr_array_new_with_free_func (g_object_unref);

  *is_right = TRUE;
  for (guint i = 0; i < self->comers->len; i++)
    {
      Comer *comer = g_ptr_array_index (self->comers, i);

      if (!gtk_check_button_get_active (comer->comes))
        continue;
      *is_right &= check_comer (comer);
      g_ptr_array_add (persons, g_object_ref (comer->draft));
    }
  return persons;
}

static void
open_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiCaseOpenDialog *self = DUI_CASE_OPEN_DIALOG (widget);
  gboolean is_right = dui_form_check (self->form), are_right;
  g_autoptr (GPtrArray) persons = collect (self, &are_right);
  g_autoptr (DuiChange) change = NULL;
  g_autoptr (GError) error = NULL;

  show_error (self, NULL);
  if (!is_right || !are_right)
    return;
  change = dui_case_open (self->store, self->signal, self->draft, persons, &error);
  if (change == NULL)
    {
      show_error (self, error->message);
      return;
    }
  if (!dui_window_apply (self->window, change))
    return;
  g_signal_emit (self, signals[SIGNAL_OPENED], 0, dui_record_get_id (DUI_RECORD (self->draft)));
  gtk_window_destroy (GTK_WINDOW (self));
}

/* Leaving */

static gboolean
dui_case_open_dialog_is_changed (DuiUnsaved *unsaved)
{
  DuiCaseOpenDialog *self = DUI_CASE_OPEN_DIALOG (unsaved);

  for (guint i = 0; i < self->comers->len; i++)
    {
      Comer *comer = g_ptr_array_index (self->comers, i);

      if (!dui_record_equal (DUI_RECORD (comer->draft), comer->begun))
        return TRUE;
    }
  return dui_form_has_unread (self->form) || !dui_record_equal (DUI_RECORD (self->draft), self->begun);
}

/* Of each who may come along no more than what was typed here: the signal has the rest. */
static DuiDraft *
dui_case_open_dialog_new_draft (DuiUnsaved *unsaved)
{
  DuiCaseOpenDialog *self = DUI_CASE_OPEN_DIALOG (unsaved);
  DuiDraft *draft = dui_draft_new ("");

  dui_draft_add (draft, DUI_RECORD (self->draft), NULL);
  for (guint i = 0; i < self->comers->len; i++)
    {
      Comer *comer = g_ptr_array_index (self->comers, i);
      gint64 id = dui_record_get_id (DUI_RECORD (comer->draft));
      DuiRecord *mentioned = dui_store_find (self->store, &dui_person_type, id);
      g_autofree char *name = g_strdup_printf ("comes-%" G_GINT64_FORMAT, id);

      if (mentioned != NULL)
        dui_draft_add (draft, DUI_RECORD (comer->draft), mentioned);
      dui_draft_set_text (draft, name, gtk_check_button_get_active (comer->comes) ? "1" : "0");
    }
  return draft;
}

static void
take_comer (Comer *comer, DuiDraft *draft)
{
  gint64 id = dui_record_get_id (DUI_RECORD (comer->draft));
  g_autofree char *name = g_strdup_printf ("comes-%" G_GINT64_FORMAT, id);

  for (guint i = 1; i < dui_draft_get_size (draft); i++)
    {
      if (dui_draft_get_record_id (draft, i) != id)
        continue;
      dui_draft_fill (draft, i, DUI_RECORD (comer->draft));
      dui_form_row_bind (comer->reason, DUI_RECORD (comer->draft));
      dui_form_row_bind (comer->review, DUI_RECORD (comer->draft));
      if (comer->subject != NULL && comer->draft->role.value == DUI_ROLE_SUBJECT)
        gtk_check_button_set_active (comer->subject, TRUE);
      gtk_check_button_set_active (comer->comes, g_str_equal (dui_draft_get_text (draft, name), "1"));
    }
}

static gboolean
dui_case_open_dialog_take_draft (DuiUnsaved *unsaved, DuiDraft *draft)
{
  DuiCaseOpenDialog *self = DUI_CASE_OPEN_DIALOG (unsaved);

  if (!dui_draft_keeper_fill_forms (GTK_WIDGET (self->form), draft))
    return FALSE;
  for (guint i = 0; i < self->comers->len; i++)
    take_comer (g_ptr_array_index (self->comers, i), draft);
  return TRUE;
}

/* Opening a case file is a step with consequences: it is not made in passing. */
static void
dui_case_open_dialog_unsaved_init (DuiUnsavedInterface *iface)
{
  iface->is_changed = dui_case_open_dialog_is_changed;
  iface->new_draft = dui_case_open_dialog_new_draft;
  iface->take_draft = dui_case_open_dialog_take_draft;
}

static void
cancel_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dui_unsaved_settle (widget, (DuiUnsavedFunc)(GCallback)gtk_window_destroy, g_object_ref (widget),
                      g_object_unref);
}

static gboolean
dui_case_open_dialog_close_request (GtkWindow *window)
{
  cancel_cb (GTK_WIDGET (window), NULL, NULL);
  return GDK_EVENT_STOP;
}

static void
dui_case_open_dialog_dispose (GObject *object)
{
  DuiCaseOpenDialog *self = DUI_CASE_OPEN_DIALOG (object);

  if (self->comers != NULL)
    for (guint i = 0; i < self->comers->len; i++)
      {
        Comer *comer = g_ptr_array_index (self->comers, i);

        if (comer->subject != NULL)
          g_signal_handlers_disconnect_by_data (comer->subject, comer);
      }
  g_clear_pointer (&self->comers, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUI_TYPE_CASE_OPEN_DIALOG);
  g_clear_object (&self->draft);
  g_clear_object (&self->begun);
  g_clear_object (&self->signal);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (dui_case_open_dialog_parent_class)->dispose (object);
}

static void
dui_case_open_dialog_class_init (DuiCaseOpenDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_case_open_dialog_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = dui_case_open_dialog_close_request;
  g_type_ensure (DUI_TYPE_FORM);
  g_type_ensure (DUI_TYPE_FORM_SECTION);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/nl/duiding/Duiding/ui/dui-case-open-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiCaseOpenDialog, title);
  gtk_widget_class_bind_template_child (widget_class, DuiCaseOpenDialog, form);
  gtk_widget_class_bind_template_child (widget_class, DuiCaseOpenDialog, persons);
  gtk_widget_class_bind_template_child (widget_class, DuiCaseOpenDialog, error_revealer);
  gtk_widget_class_bind_template_child (widget_class, DuiCaseOpenDialog, error_label);
  gtk_widget_class_install_action (widget_class, "open-case.apply", NULL, open_cb);
  gtk_widget_class_install_action (widget_class, "open-case.cancel", NULL, cancel_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "open-case.cancel", NULL);

  /* A case file was opened: its id. */
  signals[SIGNAL_OPENED] = g_signal_new ("opened", DUI_TYPE_CASE_OPEN_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
dui_case_open_dialog_init (DuiCaseOpenDialog *self)
{
  self->comers = g_ptr_array_new_with_free_func ((GDestroyNotify)comer_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  dui_save_keys_add (GTK_WIDGET (self), "open-case.apply");
}

static void
remember_begin (DuiCaseOpenDialog *self)
{
  self->begun = dui_record_copy (DUI_RECORD (self->draft));
  for (guint i = 0; i < self->comers->len; i++)
    {
      Comer *comer = g_ptr_array_index (self->comers, i);

      comer->begun = dui_record_copy (DUI_RECORD (comer->draft));
    }
}

/** dui_case_open_dialog_new: @signal: one that dui_case_can_open() allows. Returns: (transfer none): not
 * shown yet */
GtkWidget *
dui_case_open_dialog_new (DuiWindow *window, DuiStore *store, DuiSignal *signal)
{
  DuiCaseOpenDialog *self = g_object_new (DUI_TYPE_CASE_OPEN_DIALOG, "transient-for", window, NULL);
  g_autoptr (GPtrArray) persons = dui_case_draft_persons (store, signal, dui_date_today ());

  self->window = window;
  self->store = g_object_ref (store);
  self->signal = g_object_ref (signal);
  self->draft = dui_case_draft_from_signal (store, signal, dui_date_today ());
  adw_window_title_set_subtitle (self->title, dui_text (self->draft->reference));
  dui_form_set_draft (self->form, store, DUI_RECORD (self->draft));
  for (guint i = 0; i < persons->len; i++)
    add_comer (self, g_ptr_array_index (persons, i));
  choose_subject (self);
  dui_form_focus_field (self->form, "necessity");
  remember_begin (self);
  adw_preferences_group_set_description (
      self->persons,
      persons->len == 0
          ? _ ("This signal mentions nobody. Add the person it is about to the signal first.")
          : _ ("Who comes along is copied into the case file, with the reason why they matter to the "
               "plan. A relative or contact does not become a subject from here: that takes a "
               "signal and a weighing of their own."));
  return GTK_WIDGET (self);
}
