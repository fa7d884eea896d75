/* The text that a question asks for before it goes on: a reason, a necessity. What was typed when the store
 * locks is kept, and the question is asked again with it. */

#include "dui-asked-text.h"

#include "dui-text.h"
#include "dui-unsaved.h"

#define NAME "text"

struct _DuiAskedText
{
  AdwBin parent_instance;

  /* owned */
  DuiRecord *about;
  char *purpose;
  char *begun;
  char *required_by; /* the response that takes a text, or NULL */

  /* borrowed */
  AdwMessageDialog *question;
  GObject *text; /* the entry, or the buffer of the text view */
};

static void dui_asked_text_unsaved_init (DuiUnsavedInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DuiAskedText, dui_asked_text, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (DUI_TYPE_UNSAVED, dui_asked_text_unsaved_init))

static char *
dup_text (DuiAskedText *self)
{
  char *text;

  g_object_get (self->text, "text", &text, NULL);
  return text;
}

static void
changed_cb (DuiAskedText *self)
{
  g_autofree char *text = dup_text (self);

  if (self->required_by != NULL)
    adw_message_dialog_set_response_enabled (self->question, self->required_by, !dui_text_is_blank (text));
}

/* Leaving */

static gboolean
dui_asked_text_is_changed (DuiUnsaved *unsaved)
{
  DuiAskedText *self = DUI_ASKED_TEXT (unsaved);
  g_autofree char *text = dup_text (self);

  return !g_str_equal (text, self->begun);
}

/** dui_asked_text_new_answer: Returns: (transfer full): what is kept of @text, which the question @purpose
 * about @record asked for; also for who holds it after the question, until it is used */
DuiDraft *
dui_asked_text_new_answer (gpointer record, const char *purpose, const char *text)
{
  DuiDraft *draft = dui_draft_new (purpose);

  dui_draft_add (draft, record, record);
  dui_draft_set_text (draft, NAME, text);
  return draft;
}

static DuiDraft *
dui_asked_text_new_draft (DuiUnsaved *unsaved)
{
  DuiAskedText *self = DUI_ASKED_TEXT (unsaved);
  g_autofree char *text = dup_text (self);

  return dui_asked_text_new_answer (self->about, self->purpose, text);
}

static gboolean
dui_asked_text_take_draft (DuiUnsaved *unsaved, DuiDraft *draft)
{
  DuiAskedText *self = DUI_ASKED_TEXT (unsaved);

  if (!g_str_equal (dui_draft_get_form (draft), self->purpose)
      || dui_draft_get_record_id (draft, 0) != dui_record_get_id (self->about))
    return FALSE;
  g_object_set (self->text, "text", dui_draft_get_text (draft, NAME), NULL);
  return TRUE;
}

static void
dui_asked_text_unsaved_init (DuiUnsavedInterface *iface)
{
  iface->is_changed = dui_asked_text_is_changed;
  iface->new_draft = dui_asked_text_new_draft;
  iface->take_draft = dui_asked_text_take_draft;
}

/* Life */

static void
dui_asked_text_finalize (GObject *object)
{
  DuiAskedText *self = DUI_ASKED_TEXT (object);

  g_object_unref (self->about);
  g_free (self->purpose);
  g_free (self->begun);
  g_free (self->required_by);
  G_OBJECT_CLASS (dui_asked_text_parent_class)->finalize (object);
}

static void
dui_asked_text_class_init (DuiAskedTextClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dui_asked_text_finalize;
}

static void
dui_asked_text_init (DuiAskedText *self)
{
}

static GtkWidget *
new_view (DuiAskedText *self)
{
  GtkWidget *view = gtk_text_view_new ();

  g_object_set (view, "wrap-mode", GTK_WRAP_WORD_CHAR, "accepts-tab", FALSE, "left-margin", 9, "right-margin",
                9, "top-margin", 9, "bottom-margin", 9, "height-request", 120, "input-hints",
                GTK_INPUT_HINT_PRIVATE | GTK_INPUT_HINT_SPELLCHECK, NULL);
  gtk_widget_add_css_class (view, "card");
  self->text = G_OBJECT (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)));
  return view;
}

static GtkWidget *
new_entry (DuiAskedText *self, const char *label)
{
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), label);
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  self->text = G_OBJECT (entry);
  return entry;
}

/**
 * dui_asked_text_new:
 * @question: it gets the text as its extra child
 * @is_long: whether it is more than a line
 *
 * Returns: (transfer none)
 */
DuiAskedText *
dui_asked_text_new (AdwMessageDialog *question, const DuiAskedAbout *about, gboolean is_long)
{
  DuiAskedText *self = g_object_new (DUI_TYPE_ASKED_TEXT, NULL);
  GtkWidget *field = is_long ? new_view (self) : new_entry (self, about->label);

  self->question = question;
  self->about = g_object_ref (about->record);
  self->purpose = g_strdup (about->purpose);
  self->begun = g_strdup (dui_text (about->text));
  g_object_set (self->text, "text", self->begun, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_PROPERTY_LABEL, about->label, -1);
  g_signal_connect_object (self->text, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (ADW_BIN (self), field);
  adw_message_dialog_set_extra_child (question, GTK_WIDGET (self));
  adw_message_dialog_set_close_response (question, "cancel");
  return self;
}

/** dui_asked_text_require: @response: of the question; without a text it cannot be given, with one Enter
 * gives it */
void
dui_asked_text_require (DuiAskedText *self, const char *response)
{
  self->required_by = g_strdup (response);
  adw_message_dialog_set_default_response (self->question, response);
  changed_cb (self);
}

/** dui_asked_text_dup: Returns: (transfer full): what stands in the text that @question asks for */
char *
dui_asked_text_dup (AdwMessageDialog *question)
{
  return dup_text (DUI_ASKED_TEXT (adw_message_dialog_get_extra_child (question)));
}
