/* The signals: the list, and beside it the signal that is selected, to read, to edit or to weigh. */

#include "dui-signals-page.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "dui-draft-keeper.h"
#include "dui-destroy-dialog.h"
#include "dui-intake.h"
#include "dui-places.h"
#include "dui-signal-editor.h"
#include "dui-signal-list.h"
#include "dui-signal-outcome.h"
#include "dui-signal-view.h"
#include "dui-unsaved.h"
#include "dui-weighing-editor.h"
#include "dui-window.h"

typedef enum
{
  MODE_READ,
  MODE_EDIT,
  MODE_WEIGH,
} Mode;

/* What happens once it is settled what becomes of unsaved changes. */
typedef enum
{
  NEXT_READ,
  NEXT_SELECT,
  NEXT_NEW,
} Next;

struct _DuiSignalsPage
{
  DuiPage parent_instance;

  /* owned */
  DuiSignal *shown;  /* the signal that is read or edited; NULL for none */
  DuiSignal *wanted; /* what NEXT_SELECT goes to */

  Mode mode;
  Next next;
  gboolean is_selecting;

  /* template children */
  DuiSignalList *list;
  GtkStack *detail;
  DuiSignalView *view;
  DuiSignalEditor *editor;
  DuiWeighingEditor *weighing_editor;
};

static void dui_signals_page_unsaved_init (DuiUnsavedInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DuiSignalsPage, dui_signals_page, DUI_TYPE_PAGE,
                               G_IMPLEMENT_INTERFACE (DUI_TYPE_UNSAVED, dui_signals_page_unsaved_init))

static DuiStore *
get_store (DuiSignalsPage *self)
{
  return dui_page_get_store (DUI_PAGE (self));
}

/* Reading */

static gboolean
can_step (DuiSignalsPage *self, DuiSignalStatus status)
{
  return self->mode == MODE_READ && self->shown != NULL && dui_signal_can_become (self->shown, status);
}

static void
update_actions (DuiSignalsPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean is_read = self->mode == MODE_READ && self->shown != NULL;
  DuiSignalStatus status = self->shown != NULL ? self->shown->status.value : DUI_SIGNAL_RECEIVED;
  DuiCase *file = self->shown != NULL ? dui_intake_find_case (get_store (self), self->shown) : NULL;
  gboolean is_outcome = dui_signal_status_is_outcome (status);

  gtk_widget_action_set_enabled (widget, "signal.edit", is_read);
  gtk_widget_action_set_enabled (widget, "signal.complete", is_read);
  gtk_widget_action_set_enabled (widget, "signal.save", self->mode != MODE_READ);
  gtk_widget_action_set_enabled (widget, "signal.cancel", self->mode != MODE_READ);
  gtk_widget_action_set_enabled (
      widget, "signal.take-in", status == DUI_SIGNAL_RECEIVED && can_step (self, DUI_SIGNAL_IN_SENSE_MAKING));
  gtk_widget_action_set_enabled (widget, "signal.step-back",
                                 status != DUI_SIGNAL_RECEIVED && file == NULL
                                     && can_step (self, DUI_SIGNAL_IN_SENSE_MAKING));
  gtk_widget_action_set_enabled (
      widget, "signal.weigh",
      is_read && (status == DUI_SIGNAL_IN_SENSE_MAKING || status == DUI_SIGNAL_WEIGHED));
  gtk_widget_action_set_enabled (widget, "signal.outcome", is_read);
  gtk_widget_action_set_enabled (widget, "signal.reported-back",
                                 is_read && is_outcome && !dui_date_is_set (self->shown->reported_back_on));
  gtk_widget_action_set_enabled (widget, "signal.remove", is_read && file == NULL);
  gtk_widget_action_set_enabled (widget, "signal.destroy", is_read && file == NULL);
  gtk_widget_action_set_enabled (widget, "signal.show-case",
                                 is_read && file != NULL && dui_places_find_for (&dui_case_type) != NULL);
}

static void
set_mode (DuiSignalsPage *self, Mode mode)
{
  static const char *const children[] = { "read", "edit", "weigh" };
  DuiRecordList *signals = dui_store_get_list (get_store (self), &dui_signal_type);
  const char *child = children[mode];

  self->mode = mode;
  if (mode == MODE_READ && self->shown == NULL)
    child = dui_record_list_get_size (signals) == 0 ? "none" : "unselected";
  gtk_stack_set_visible_child_name (self->detail, child);
  update_actions (self);
}

/* Shows what is selected in the list, to read. */
static void
read_selected (DuiSignalsPage *self)
{
  dui_signal_editor_end (self->editor);
  dui_weighing_editor_end (self->weighing_editor);
  g_set_object (&self->shown, dui_signal_list_get_selected (self->list));
  if (self->shown != NULL)
    dui_signal_view_show (self->view, get_store (self), self->shown);
  set_mode (self, MODE_READ);
}

static void
select_signal (DuiSignalsPage *self, DuiSignal *signal)
{
  self->is_selecting = TRUE;
  dui_signal_list_select (self->list, signal);
  self->is_selecting = FALSE;
}

/* Writing */

static gboolean
apply (DuiSignalsPage *self, DuiChange *change)
{
  DuiWindow *window = dui_window_of (self);

  return window != NULL && dui_window_apply (window, change);
}

static void
begin_edit (DuiSignalsPage *self, DuiSignal *draft)
{
  dui_signal_editor_begin (self->editor, get_store (self), draft);
  set_mode (self, MODE_EDIT);
  dui_signal_editor_focus_field (self->editor, "subject");
}

static void
begin_new (DuiSignalsPage *self)
{
  g_autoptr (DuiSignal) draft = dui_intake_new_signal (get_store (self), dui_date_today ());

  begin_edit (self, draft);
}

static void
begin_weighing (DuiSignalsPage *self)
{
  DuiWeighing *known = dui_intake_find_weighing (get_store (self), self->shown);
  g_autoptr (DuiWeighing) draft = NULL;

  if (known != NULL)
    draft = DUI_WEIGHING (dui_record_copy (DUI_RECORD (known)));
  else
    draft = dui_intake_new_weighing (self->shown, dui_date_today ());
  dui_weighing_editor_begin (self->weighing_editor, get_store (self), draft);
  set_mode (self, MODE_WEIGH);
  dui_weighing_editor_focus_field (self->weighing_editor, "held_on");
}

static gboolean
save_signal (DuiSignalsPage *self)
{
  g_autoptr (DuiChange) change = dui_signal_editor_make_change (self->editor);
  DuiRecord *draft = dui_signal_editor_get_draft (self->editor);
  gboolean is_applied;
  gint64 id;

  if (change == NULL)
    return FALSE;
  /* The list selects the first signal that comes into it: that leaves no form, what was typed is being kept.
   */
  self->is_selecting = TRUE;
  is_applied = apply (self, change);
  self->is_selecting = FALSE;
  if (!is_applied)
    return FALSE;
  id = dui_record_get_id (draft);
  if (id == 0)
    id = dui_change_get_item (change, 0)->id;
  select_signal (self, DUI_SIGNAL (dui_store_find (get_store (self), &dui_signal_type, id)));
  return TRUE;
}

static gboolean
save_weighing (DuiSignalsPage *self)
{
  g_autoptr (DuiChange) change = NULL;
  g_autoptr (GError) error = NULL;

  if (!dui_weighing_editor_check (self->weighing_editor))
    return FALSE;
  change = dui_intake_weigh (get_store (self), dui_weighing_editor_get_draft (self->weighing_editor), &error);
  if (change != NULL)
    return apply (self, change);
  dui_window_report (dui_window_of (self), _ ("The weighing was not kept"), error);
  return FALSE;
}

static gboolean
save (DuiSignalsPage *self)
{
  if (!(self->mode == MODE_EDIT ? save_signal (self) : save_weighing (self)))
    return FALSE;
  read_selected (self);
  dui_signal_list_focus (self->list);
  return TRUE;
}

/* Leaving a form */

static gboolean
is_changed (DuiSignalsPage *self)
{
  switch (self->mode)
    {
    case MODE_EDIT:
      return dui_signal_editor_is_changed (self->editor);
    case MODE_WEIGH:
      return dui_weighing_editor_is_changed (self->weighing_editor);
    case MODE_READ:
    default:
      return FALSE;
    }
}

static gboolean
dui_signals_page_is_changed (DuiUnsaved *unsaved)
{
  return is_changed (DUI_SIGNALS_PAGE (unsaved));
}

static gboolean
dui_signals_page_save (DuiUnsaved *unsaved)
{
  return save (DUI_SIGNALS_PAGE (unsaved));
}

static void
dui_signals_page_unsaved_init (DuiUnsavedInterface *iface)
{
  iface->is_changed = dui_signals_page_is_changed;
  iface->save = dui_signals_page_save;
}

static void
go_on (gpointer page)
{
  DuiSignalsPage *self = page;
  g_autoptr (DuiSignal) wanted = g_steal_pointer (&self->wanted);

  if (self->next == NEXT_SELECT)
    select_signal (self, wanted);
  read_selected (self);
  if (self->next == NEXT_NEW)
    begin_new (self);
  else
    dui_signal_list_focus (self->list);
}

/* Leaves the form, if there is one, for @next; asks first when there is something to lose. */
static void
leave_for (DuiSignalsPage *self, Next next, DuiSignal *wanted)
{
  self->next = next;
  g_set_object (&self->wanted, wanted);
  dui_unsaved_settle (GTK_WIDGET (self), go_on, g_object_ref (self), g_object_unref);
}

static void
selected_cb (DuiSignalsPage *self)
{
  DuiSignal *selected = dui_signal_list_get_selected (self->list);

  if (self->is_selecting || dui_page_get_store (DUI_PAGE (self)) == NULL)
    return;
  if (self->mode == MODE_READ)
    read_selected (self);
  else if (selected != NULL && selected != self->shown && !is_changed (self))
    read_selected (self);
  else if (selected != NULL && selected != self->shown)
    {
      g_autoptr (DuiSignal) wanted = g_object_ref (selected);

      if (self->shown != NULL)
        select_signal (self, self->shown);
      leave_for (self, NEXT_SELECT, wanted);
    }
}

/* Actions */

static void
edit_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiSignalsPage *self = DUI_SIGNALS_PAGE (widget);
  g_autoptr (DuiRecord) draft = dui_record_copy (DUI_RECORD (self->shown));

  begin_edit (self, DUI_SIGNAL (draft));
}

static void
complete_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiSignalsPage *self = DUI_SIGNALS_PAGE (widget);
  const DuiField *missing = dui_signal_find_missing (self->shown, DUI_SIGNAL_WEIGHED, 0);

  edit_cb (widget, NULL, NULL);
  if (missing != NULL)
    dui_signal_editor_focus_field (self->editor, missing->name);
}

static void
save_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  save (DUI_SIGNALS_PAGE (widget));
}

static void
cancel_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  leave_for (DUI_SIGNALS_PAGE (widget), NEXT_READ, NULL);
}

/* A refusal's second button is named after the action that leads to what lacks. */
static void
refusal_response_cb (DuiSignalsPage *self, const char *response)
{
  if (!g_str_equal (response, "close"))
    gtk_widget_activate_action (GTK_WIDGET (self), response, NULL);
}

static void
refuse (DuiSignalsPage *self, const char *heading, const char *reason, const char *label, const char *action)
{
  GtkWidget *dialog =
      adw_message_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), heading, reason);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"), action, label, NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), action, ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), action);
  g_signal_connect_object (dialog, "response", G_CALLBACK (refusal_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
make_step (DuiSignalsPage *self, DuiSignal *draft, DuiSignalStatus status)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiChange) change = dui_intake_step (get_store (self), draft, status, &error);

  if (change != NULL)
    apply (self, change);
  else
    refuse (self, _ ("This step cannot be made yet"), error->message, _ ("_Complete"), "signal.complete");
}

static void
sense_making_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiSignalsPage *self = DUI_SIGNALS_PAGE (widget);
  g_autoptr (DuiRecord) draft = dui_record_copy (DUI_RECORD (self->shown));

  make_step (self, DUI_SIGNAL (draft), DUI_SIGNAL_IN_SENSE_MAKING);
}

static void
weigh_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiSignalsPage *self = DUI_SIGNALS_PAGE (widget);
  g_autoptr (DuiRecord) trial = dui_record_copy (DUI_RECORD (self->shown));
  g_autoptr (GError) error = NULL;

  if (self->shown->status.value == DUI_SIGNAL_WEIGHED
      || dui_signal_become (DUI_SIGNAL (trial), DUI_SIGNAL_WEIGHED, &error))
    begin_weighing (self);
  else
    refuse (self, _ ("This signal cannot be weighed yet"), error->message, _ ("_Complete"),
            "signal.complete");
}

static void
outcome_response_cb (DuiSignalsPage *self, const char *response, DuiSignalOutcome *dialog)
{
  if (g_str_equal (response, "record"))
    make_step (self, dui_signal_outcome_get_draft (dialog), dui_signal_outcome_get_status (dialog));
}

static DuiSignalOutcome *
ask_outcome (DuiSignalsPage *self, int status)
{
  DuiSignalOutcome *dialog;
  g_autoptr (GError) error = NULL;

  if (!can_step (self, status))
    return NULL;
  if (!dui_intake_check_step (get_store (self), self->shown, status, &error))
    {
      refuse (self, _ ("The weighing is not complete"), error->message, _ ("_Weigh…"), "signal.weigh");
      return NULL;
    }
  dialog = dui_signal_outcome_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), get_store (self),
                                   self->shown, status);
  g_signal_connect_object (dialog, "response", G_CALLBACK (outcome_response_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
  return dialog;
}

static void
outcome_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ask_outcome (DUI_SIGNALS_PAGE (widget),
               dui_enum_index (dui_signal_statuses, g_variant_get_string (parameter, NULL)));
}

static void
reported_back_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiSignalsPage *self = DUI_SIGNALS_PAGE (widget);
  g_autoptr (DuiChange) change = dui_change_new (_ ("Reported back to the reporter"));
  g_autoptr (DuiRecord) draft = dui_record_copy (DUI_RECORD (self->shown));

  dui_record_set_number (draft, dui_record_type_find_field (&dui_signal_type, "reported_back_on"),
                         dui_date_today ().julian);
  dui_change_update (change, DUI_RECORD (self->shown), draft);
  apply (self, change);
}

static void
remove_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiSignalsPage *self = DUI_SIGNALS_PAGE (widget);
  g_autoptr (DuiChange) change = dui_change_new (_ ("Signal removed"));

  dui_store_remove (get_store (self), change, DUI_RECORD (self->shown));
  apply (self, change);
}

static void
destroy_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiSignalsPage *self = DUI_SIGNALS_PAGE (widget);

  gtk_window_present (
      dui_destroy_dialog_new (GTK_WINDOW (dui_window_of (self)), get_store (self), DUI_RECORD (self->shown)));
}

static void
show_case_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiSignalsPage *self = DUI_SIGNALS_PAGE (widget);
  DuiCase *file = dui_intake_find_case (get_store (self), self->shown);

  dui_window_show_record (dui_window_of (self), DUI_RECORD (file));
}

/* The page */

static void
store_applied_cb (DuiSignalsPage *self)
{
  if (self->mode == MODE_READ)
    read_selected (self);
}

static void
dui_signals_page_show_record (DuiPage *page, DuiRecord *record)
{
  DuiSignalsPage *self = DUI_SIGNALS_PAGE (page);
  DuiRecord *signal = record;

  if (DUI_IS_WEIGHING (record))
    signal = dui_store_find (get_store (self), &dui_signal_type, DUI_WEIGHING (record)->signal_id.id);
  if (signal != NULL && DUI_SIGNAL (signal) != self->shown)
    leave_for (self, NEXT_SELECT, DUI_SIGNAL (signal));
}

static void
dui_signals_page_begin_search (DuiPage *page)
{
  dui_signal_list_begin_search (DUI_SIGNALS_PAGE (page)->list);
}

static void
dui_signals_page_create (DuiPage *page)
{
  leave_for (DUI_SIGNALS_PAGE (page), NEXT_NEW, NULL);
}

static gboolean
resume_outcome (DuiSignalsPage *self, DuiDraft *draft)
{
  const char *nick = dui_draft_get_form (draft) + strlen (DUI_SIGNAL_OUTCOME_PURPOSE);
  DuiSignalOutcome *dialog = ask_outcome (self, dui_enum_index (dui_signal_statuses, nick));

  return dialog != NULL && dui_draft_keeper_fill_forms (GTK_WIDGET (dialog), draft);
}

static gboolean
resume_weighing (DuiSignalsPage *self, DuiDraft *draft)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "signal.weigh", NULL);
  return self->mode == MODE_WEIGH && dui_draft_keeper_fill_forms (GTK_WIDGET (self->weighing_editor), draft);
}

static gboolean
dui_signals_page_resume (DuiPage *page, DuiDraft *draft, DuiRecord *record)
{
  DuiSignalsPage *self = DUI_SIGNALS_PAGE (page);
  gint64 id = DUI_IS_WEIGHING (record) ? DUI_WEIGHING (record)->signal_id.id : dui_record_get_id (record);
  DuiRecord *signal = id != 0 ? dui_store_find (get_store (self), &dui_signal_type, id) : NULL;

  if (id != 0 && signal == NULL)
    return FALSE;
  if (signal != NULL)
    select_signal (self, DUI_SIGNAL (signal));
  read_selected (self);
  if (DUI_IS_WEIGHING (record))
    return resume_weighing (self, draft);
  if (g_str_has_prefix (dui_draft_get_form (draft), DUI_SIGNAL_OUTCOME_PURPOSE))
    return resume_outcome (self, draft);
  if (signal != NULL)
    edit_cb (GTK_WIDGET (self), NULL, NULL);
  else
    begin_new (self);
  dui_signal_editor_resume (self->editor, draft);
  return TRUE;
}

static void
dui_signals_page_constructed (GObject *object)
{
  DuiSignalsPage *self = DUI_SIGNALS_PAGE (object);

  G_OBJECT_CLASS (dui_signals_page_parent_class)->constructed (object);
  dui_signal_list_set_store (self->list, get_store (self));
  g_signal_connect_object (get_store (self), "applied", G_CALLBACK (store_applied_cb), self,
                           G_CONNECT_SWAPPED);
  read_selected (self);
}

static void
dui_signals_page_dispose (GObject *object)
{
  DuiSignalsPage *self = DUI_SIGNALS_PAGE (object);

  self->is_selecting = TRUE;
  gtk_widget_dispose_template (GTK_WIDGET (object), DUI_TYPE_SIGNALS_PAGE);
  g_clear_object (&self->shown);
  g_clear_object (&self->wanted);
  G_OBJECT_CLASS (dui_signals_page_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "signal.edit", NULL, edit_cb);
  gtk_widget_class_install_action (widget_class, "signal.complete", NULL, complete_cb);
  gtk_widget_class_install_action (widget_class, "signal.save", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "signal.cancel", NULL, cancel_cb);
  gtk_widget_class_install_action (widget_class, "signal.take-in", NULL, sense_making_cb);
  gtk_widget_class_install_action (widget_class, "signal.step-back", NULL, sense_making_cb);
  gtk_widget_class_install_action (widget_class, "signal.weigh", NULL, weigh_cb);
  gtk_widget_class_install_action (widget_class, "signal.outcome", "s", outcome_cb);
  gtk_widget_class_install_action (widget_class, "signal.reported-back", NULL, reported_back_cb);
  gtk_widget_class_install_action (widget_class, "signal.remove", NULL, remove_cb);
  gtk_widget_class_install_action (widget_class, "signal.destroy", NULL, destroy_cb);
  gtk_widget_class_install_action (widget_class, "signal.show-case", NULL, show_case_cb);
}

static void
dui_signals_page_class_init (DuiSignalsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = dui_signals_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = dui_signals_page_dispose;
  DUI_PAGE_CLASS (klass)->show_record = dui_signals_page_show_record;
  DUI_PAGE_CLASS (klass)->begin_search = dui_signals_page_begin_search;
  DUI_PAGE_CLASS (klass)->create = dui_signals_page_create;
  DUI_PAGE_CLASS (klass)->resume = dui_signals_page_resume;
  g_type_ensure (DUI_TYPE_SIGNAL_LIST);
  g_type_ensure (DUI_TYPE_SIGNAL_VIEW);
  g_type_ensure (DUI_TYPE_SIGNAL_EDITOR);
  g_type_ensure (DUI_TYPE_WEIGHING_EDITOR);
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-signals-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiSignalsPage, list);
  gtk_widget_class_bind_template_child (widget_class, DuiSignalsPage, detail);
  gtk_widget_class_bind_template_child (widget_class, DuiSignalsPage, view);
  gtk_widget_class_bind_template_child (widget_class, DuiSignalsPage, editor);
  gtk_widget_class_bind_template_child (widget_class, DuiSignalsPage, weighing_editor);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  install_actions (widget_class);
}

static void
dui_signals_page_init (DuiSignalsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
