/* What was typed and is kept nowhere yet: who holds it, and the question that is asked before it is lost. */

#include "dui-unsaved.h"

#include <glib/gi18n-lib.h>

#include "dui-keyboard-back.h"
#include "dui-window.h"

G_DEFINE_INTERFACE (DuiUnsaved, dui_unsaved, GTK_TYPE_WIDGET)

static void
dui_unsaved_default_init (DuiUnsavedInterface *iface)
{
}

gboolean
dui_unsaved_is_changed (DuiUnsaved *self)
{
  return DUI_UNSAVED_GET_IFACE (self)->is_changed (self);
}

/* Returns: whether all of it is kept now; when not, it is said why */
static gboolean
save (DuiUnsaved *self)
{
  return DUI_UNSAVED_GET_IFACE (self)->save (self);
}

/** dui_unsaved_new_draft: Returns: (transfer full) (nullable): %NULL where its forms say it all */
DuiDraft *
dui_unsaved_new_draft (DuiUnsaved *self)
{
  DuiUnsavedInterface *iface = DUI_UNSAVED_GET_IFACE (self);

  return iface->new_draft != NULL ? iface->new_draft (self) : NULL;
}

/** dui_unsaved_take_draft: Returns: whether @draft is of this one, which then holds it again */
gboolean
dui_unsaved_take_draft (DuiUnsaved *self, DuiDraft *draft)
{
  DuiUnsavedInterface *iface = DUI_UNSAVED_GET_IFACE (self);

  return iface->take_draft != NULL && iface->take_draft (self, draft);
}

static gboolean
can_save (DuiUnsaved *self)
{
  return DUI_UNSAVED_GET_IFACE (self)->save != NULL;
}

static void
find_below (GtkWidget *widget, GPtrArray *found)
{
  if (DUI_IS_UNSAVED (widget) && dui_unsaved_is_changed (DUI_UNSAVED (widget)))
    {
      g_ptr_array_add (found, g_object_ref (widget));
      return;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    find_below (child, found);
}

/**
 * dui_unsaved_find:
 * @below: (nullable): the widget to look in, itself included; %NULL for all windows
 *
 * Returns: (transfer full) (element-type DuiUnsaved): who holds something unsaved, of the newest window first
 */
GPtrArray *
dui_unsaved_find (GtkWidget *below)
{
  GPtrArray *found = g_ptr_array_new_with_free_func (g_object_unref);
  GListModel *windows = gtk_window_get_toplevels ();

  if (below != NULL)
    find_below (below, found);
  else
    for (guint i = g_list_model_get_n_items (windows); i > 0; i--)
      {
        g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i - 1);

        find_below (window, found);
      }
  return found;
}

/* Asking */

typedef struct
{
  GPtrArray *holders;
  DuiUnsavedFunc go_on;
  gpointer data;
  GDestroyNotify free_data;
} Question;

static void
question_free (Question *question)
{
  g_ptr_array_unref (question->holders);
  if (question->free_data != NULL)
    question->free_data (question->data);
  g_free (question);
}

static gboolean
save_all (GPtrArray *holders)
{
  for (guint i = 0; i < holders->len; i++)
    if (!save (g_ptr_array_index (holders, i)))
      return FALSE;
  return TRUE;
}

static void
answered_cb (AdwMessageDialog *dialog, const char *response, Question *question)
{
  GtkWindow *window = gtk_window_get_transient_for (GTK_WINDOW (dialog));
  g_autoptr (DuiKeyboardBack) back = dui_keyboard_back_new (window);

  /* Its window may go with the answer, and GTK 4.8 would look at it once more. */
  gtk_window_set_transient_for (GTK_WINDOW (dialog), NULL);
  if (g_str_equal (response, "discard") || (g_str_equal (response, "save") && save_all (question->holders)))
    question->go_on (question->data);
}

static gboolean
can_save_all (GPtrArray *holders)
{
  for (guint i = 0; i < holders->len; i++)
    if (!can_save (g_ptr_array_index (holders, i)))
      return FALSE;
  return TRUE;
}

static GtkWidget *
new_question (GtkWindow *parent, gboolean offers_save)
{
  GtkWidget *dialog = adw_message_dialog_new (
      parent, offers_save ? _ ("Save changes?") : _ ("Lose what you typed?"),
      offers_save ? _ ("You changed something that has not been saved yet.")
                  : _ ("This has not been finished yet. What you typed here is gone when you leave it."));
  AdwMessageDialog *question = ADW_MESSAGE_DIALOG (dialog);

  adw_message_dialog_add_responses (question, "cancel", _ ("_Go On Editing"), "discard", _ ("_Discard"),
                                    NULL);
  adw_message_dialog_set_response_appearance (question, "discard", ADW_RESPONSE_DESTRUCTIVE);
  if (offers_save)
    {
      adw_message_dialog_add_response (question, "save", _ ("_Save"));
      adw_message_dialog_set_response_appearance (question, "save", ADW_RESPONSE_SUGGESTED);
    }
  adw_message_dialog_set_default_response (question, offers_save ? "save" : "cancel");
  adw_message_dialog_set_close_response (question, "cancel");
  return dialog;
}

/* What the question is about stands behind it. */
static void
reveal (GtkWidget *widget)
{
  DuiWindow *window = dui_window_of (widget);

  if (window != NULL)
    dui_window_show_page_of (window, widget);
  for (GtkWidget *parent = gtk_widget_get_parent (widget); parent != NULL;
       widget = parent, parent = gtk_widget_get_parent (widget))
    if (ADW_IS_VIEW_STACK (parent))
      adw_view_stack_set_visible_child (ADW_VIEW_STACK (parent), widget);
}

/**
 * dui_unsaved_settle:
 * @below: (nullable): what is left or closed; %NULL for the whole program
 * @go_on: called once nothing is left to lose: at once, or after the user saved or gave up what was typed.
 * It is not called when the user goes on editing, or when what was typed cannot be kept.
 */
void
dui_unsaved_settle (GtkWidget *below, DuiUnsavedFunc go_on, gpointer data, GDestroyNotify free_data)
{
  Question *question = g_new0 (Question, 1);
  GtkWidget *first, *dialog;

  *question = (Question){ dui_unsaved_find (below), go_on, data, free_data };
  if (question->holders->len == 0)
    {
      go_on (data);
      question_free (question);
      return;
    }
  first = g_ptr_array_index (question->holders, 0);
  reveal (first);
  dialog = new_question (GTK_WINDOW (gtk_widget_get_root (first)), can_save_all (question->holders));
  g_signal_connect_data (dialog, "response", G_CALLBACK (answered_cb), question,
                         (GClosureNotify)(GCallback)question_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
