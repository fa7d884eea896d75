/* The head code of the audit log: given to a witness, or compared with the one that a witness noted. */

#include "dui-witness-window.h"

#include <glib/gi18n-lib.h>

#include "dui-file-question.h"
#include "dui-log-document.h"
#include "dui-store-audit.h"

struct _DuiWitnessWindow
{
  AdwWindow parent_instance;

  DuiStore *store; /* owned */

  /* template children */
  GtkStack *states;
  GtkLabel *code;
  GtkWidget *save_button;
  GtkEntry *entry;
  GtkWidget *check_button;
  GtkWidget *verdict;
  GtkImage *verdict_icon;
  GtkLabel *verdict_label;
};

G_DEFINE_FINAL_TYPE (DuiWitnessWindow, dui_witness_window, ADW_TYPE_WINDOW)

static DuiWindow *
window_of (DuiWitnessWindow *self)
{
  return DUI_WINDOW (gtk_window_get_transient_for (GTK_WINDOW (self)));
}

/* Checking */

static void
show_verdict (DuiWitnessWindow *self, gboolean is_good, const char *text)
{
  gtk_image_set_from_icon_name (self->verdict_icon,
                                is_good ? "emblem-ok-symbolic" : "dialog-warning-symbolic");
  gtk_label_set_label (self->verdict_label, text);
  gtk_widget_set_visible (self->verdict, TRUE);
}

static char *
dup_moment (const char *at)
{
  g_autoptr (GDateTime) utc = at != NULL ? g_date_time_new_from_iso8601 (at, NULL) : NULL;
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  return local != NULL ? g_date_time_format (local, "%d-%m-%Y %H:%M") : g_strdup ("-");
}

static char *
dup_verdict (const DuiAuditReview *review)
{
  g_autofree char *moment = dup_moment (review->at);

  switch (review->verdict)
    {
    case DUI_AUDIT_REVIEW_FITS:
      return g_strdup_printf (
          _ ("The code fits: up to entry %ld, of %s, the log is what it was when the code was "
             "noted."),
          (long)review->seq, moment);
    case DUI_AUDIT_REVIEW_CUT_OFF:
      return g_strdup_printf (
          _ ("The code stands for entry %ld, but the log ends before it. It was cut off, or an "
             "older store was put back."),
          (long)review->seq);
    case DUI_AUDIT_REVIEW_DIFFERS:
    default:
      return g_strdup_printf (
          _ ("The code does not fit: entry %ld, or one before it, is not what it was when the "
             "code was noted."),
          (long)review->seq);
    }
}

static void
check_cb (DuiWitnessWindow *self)
{
  g_auto (DuiAuditReview) review = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL, *whole = NULL;

  if (!dui_store_review_audit (self->store, gtk_editable_get_text (GTK_EDITABLE (self->entry)), &review,
                               &error))
    {
      show_verdict (self, FALSE, error->message);
      return;
    }
  text = dup_verdict (&review);
  if (review.report.bad_entry == 0)
    {
      show_verdict (self, review.verdict == DUI_AUDIT_REVIEW_FITS, text);
      return;
    }
  whole = g_strdup_printf (_ ("%s\nThe log is not whole: entry %ld: %s"), text, (long)review.report.bad_entry,
                           review.report.reason);
  show_verdict (self, FALSE, whole);
}

/* On paper */

static void
chosen_cb (gpointer asker, const char *path, GtkFileChooser *question)
{
  DuiWitnessWindow *self = asker;
  const DuiLogDocument document = {
    .title = _ ("Head code of the audit log"),
    .intro = _ (
        "Keep this sheet where the official who keeps the case files cannot change it. At a review, type the "
        "code in Duiding under Accountability, or give “duidingctl audit check” with it: it tells whether "
        "the log up to that moment is still what it was. The code says nothing about persons."),
    .code = gtk_label_get_label (self->code),
  };
  g_autoptr (GError) error = NULL;

  if (dui_log_document_save_pdf (&document, path, &error))
    dui_window_toast (window_of (self), _ ("The sheet for the witness is saved"));
  else
    dui_window_report (window_of (self), _ ("The sheet was not saved"), error);
}

static void
save_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkFileChooser *question =
      dui_file_question_new (widget, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("Save as PDF"), _ ("_Save"), chosen_cb);

  gtk_file_chooser_set_current_name (question, _ ("head-code.pdf"));
  dui_file_question_ask (question);
}

/* Life */

static void
dui_witness_window_dispose (GObject *object)
{
  DuiWitnessWindow *self = DUI_WITNESS_WINDOW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DUI_TYPE_WITNESS_WINDOW);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (dui_witness_window_parent_class)->dispose (object);
}

static void
dui_witness_window_class_init (DuiWitnessWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_witness_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-witness-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiWitnessWindow, states);
  gtk_widget_class_bind_template_child (widget_class, DuiWitnessWindow, code);
  gtk_widget_class_bind_template_child (widget_class, DuiWitnessWindow, save_button);
  gtk_widget_class_bind_template_child (widget_class, DuiWitnessWindow, entry);
  gtk_widget_class_bind_template_child (widget_class, DuiWitnessWindow, check_button);
  gtk_widget_class_bind_template_child (widget_class, DuiWitnessWindow, verdict);
  gtk_widget_class_bind_template_child (widget_class, DuiWitnessWindow, verdict_icon);
  gtk_widget_class_bind_template_child (widget_class, DuiWitnessWindow, verdict_label);
  gtk_widget_class_bind_template_callback (widget_class, check_cb);
  gtk_widget_class_install_action (widget_class, "witness.save", NULL, save_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dui_witness_window_init (DuiWitnessWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dui_witness_window_new:
 * @code: (nullable): the code to give; %NULL to check one
 *
 * Returns: (transfer none): the window
 */
GtkWidget *
dui_witness_window_new (DuiWindow *parent, DuiStore *store, const char *code)
{
  DuiWitnessWindow *self = g_object_new (DUI_TYPE_WITNESS_WINDOW, "transient-for", parent, NULL);

  self->store = g_object_ref (store);
  gtk_stack_set_visible_child_name (self->states, code != NULL ? "give" : "check");
  if (code != NULL)
    gtk_label_set_label (self->code, code);
  gtk_window_set_focus (GTK_WINDOW (self), code != NULL ? self->save_button : GTK_WIDGET (self->entry));
  return GTK_WIDGET (self);
}
