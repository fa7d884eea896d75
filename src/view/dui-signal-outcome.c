/* Asks why a signal gets its outcome; without a reason none is recorded. */

#include "dui-signal-outcome.h"

#include <glib/gi18n-lib.h>

#include "dui-form.h"
#include "dui-unsaved.h"

struct _DuiSignalOutcome
{
  AdwMessageDialog parent_instance;

  /* owned */
  DuiSignal *draft;
  DuiSignal *signal;

  DuiSignalStatus status;

  /* template children */
  DuiForm *form;
  GtkWidget *referral;
};

static void dui_signal_outcome_unsaved_init (DuiUnsavedInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DuiSignalOutcome, dui_signal_outcome, ADW_TYPE_MESSAGE_DIALOG,
                               G_IMPLEMENT_INTERFACE (DUI_TYPE_UNSAVED, dui_signal_outcome_unsaved_init))

static gboolean
dui_signal_outcome_is_changed (DuiUnsaved *unsaved)
{
  DuiSignalOutcome *self = DUI_SIGNAL_OUTCOME (unsaved);

  return dui_form_has_unread (self->form)
         || !dui_record_equal (DUI_RECORD (self->draft), DUI_RECORD (self->signal));
}

/* An outcome is a step with consequences: it is not recorded in passing. */
static void
dui_signal_outcome_unsaved_init (DuiUnsavedInterface *iface)
{
  iface->is_changed = dui_signal_outcome_is_changed;
}

static void
form_changed_cb (DuiSignalOutcome *self)
{
  adw_message_dialog_set_response_enabled (ADW_MESSAGE_DIALOG (self), "record",
                                           dui_signal_find_missing (self->draft, self->status, 0) == NULL);
}

static const char *
explain (DuiSignalStatus status)
{
  switch (status)
    {
    case DUI_SIGNAL_SUBMITTED:
      return _ ("The three agree to put it before the case meeting. After this a case file can be opened.");
    case DUI_SIGNAL_NOT_SUBMITTED:
      return _ ("The three agree not to put it before the case meeting. Tell the reporter; after that the "
                "signal must be destroyed at once.");
    case DUI_SIGNAL_REFERRED:
      return _ ("Another organisation takes it up. What is kept here must be destroyed after that.");
    case DUI_SIGNAL_UNFOUNDED:
      return _ ("There turns out to be nothing in it. The signal must be destroyed at once.");
    case DUI_SIGNAL_MISTAKEN:
      return _ ("The reporter was honestly mistaken. The signal must be destroyed at once.");
    case DUI_SIGNAL_MALICIOUS:
      return _ ("It was reported to harm somebody. The signal must be destroyed at once.");
    case DUI_SIGNAL_RECEIVED:
    case DUI_SIGNAL_IN_SENSE_MAKING:
    case DUI_SIGNAL_WEIGHED:
    default:
      return "";
    }
}

static void
dui_signal_outcome_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DUI_TYPE_SIGNAL_OUTCOME);
  g_clear_object (&DUI_SIGNAL_OUTCOME (object)->draft);
  g_clear_object (&DUI_SIGNAL_OUTCOME (object)->signal);
  G_OBJECT_CLASS (dui_signal_outcome_parent_class)->dispose (object);
}

static void
dui_signal_outcome_class_init (DuiSignalOutcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_signal_outcome_dispose;
  g_type_ensure (DUI_TYPE_FORM);
  g_type_ensure (DUI_TYPE_FORM_SECTION);
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-signal-outcome.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiSignalOutcome, form);
  gtk_widget_class_bind_template_child (widget_class, DuiSignalOutcome, referral);
  gtk_widget_class_bind_template_callback (widget_class, form_changed_cb);
}

static void
dui_signal_outcome_init (DuiSignalOutcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** dui_signal_outcome_new: @status: the outcome to record. Returns: (transfer none): "record" is its response
 */
DuiSignalOutcome *
dui_signal_outcome_new (GtkWindow *parent, DuiStore *store, DuiSignal *signal, DuiSignalStatus status)
{
  DuiSignalOutcome *self = g_object_new (DUI_TYPE_SIGNAL_OUTCOME, "transient-for", parent, NULL);
  g_autofree char *heading =
      g_strdup_printf (_ ("Outcome: %s"), dui_enum_label (dui_signal_statuses, status));
  g_autofree char *purpose = g_strconcat (DUI_SIGNAL_OUTCOME_PURPOSE, dui_signal_statuses[status].nick, NULL);

  self->signal = DUI_SIGNAL (g_object_ref (signal));
  self->draft = DUI_SIGNAL (dui_record_copy (DUI_RECORD (signal)));
  self->status = status;
  dui_form_set_purpose (self->form, purpose);
  adw_message_dialog_set_heading (ADW_MESSAGE_DIALOG (self), heading);
  adw_message_dialog_set_body (ADW_MESSAGE_DIALOG (self), explain (status));
  gtk_widget_set_visible (self->referral, status == DUI_SIGNAL_REFERRED);
  dui_form_set_draft (self->form, store, DUI_RECORD (self->draft));
  form_changed_cb (self);
  return self;
}

/** dui_signal_outcome_get_draft: Returns: (transfer none): the signal with the reason that was typed */
DuiSignal *
dui_signal_outcome_get_draft (DuiSignalOutcome *self)
{
  return self->draft;
}

DuiSignalStatus
dui_signal_outcome_get_status (DuiSignalOutcome *self)
{
  return self->status;
}
