/* A quiet line under a text: how easily it is read, and in its popover what would read more easily. */

#include "dui-tone-note.h"

#include <glib/gi18n-lib.h>

#include "dui-line-marks.h"
#include "dui-text-row.h"
#include "dui-tone.h"

struct _DuiToneNote
{
  AdwBin parent_instance;

  GtkTextView *view; /* borrowed; the note stands under it */
  guint max_sentences;
  guint read_source;

  /* template children */
  GtkStack *stack;
  GtkLabel *plain;
  GtkMenuButton *button;
  GtkLabel *summary;
  GtkPopover *popover;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (DuiToneNote, dui_tone_note, ADW_TYPE_BIN)

static void
row_activated_cb (DuiToneNote *self, GtkListBoxRow *row)
{
  guint start = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "start"));
  guint end = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "end"));

  gtk_popover_popdown (self->popover);
  dui_line_marks_select (self->view, start, end);
}

static void
add_remark (DuiToneNote *self, const DuiToneRemark *remark)
{
  g_autofree char *subtitle = g_strdup_printf ("%s · %s", dui_tone_kind_label (remark->kind), remark->advice);
  gboolean is_whole = g_utf8_strlen (remark->found, -1) == remark->end - remark->start;
  g_autofree char *title = g_strdup_printf (is_whole ? "“%s”" : "“%s …”", remark->found);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", title, "title-lines", 1,
                                 "subtitle", subtitle, "activatable", TRUE, NULL);

  g_object_set_data (G_OBJECT (row), "start", GUINT_TO_POINTER (remark->start));
  g_object_set_data (G_OBJECT (row), "end", GUINT_TO_POINTER (remark->end));
  gtk_list_box_append (self->list, row);
}

static char *
dup_text (DuiToneNote *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

static gboolean
read_cb (gpointer data)
{
  DuiToneNote *self = data;
  g_autofree char *text = dup_text (self);
  g_autoptr (DuiTone) tone = dui_tone_new (text, self->max_sentences);
  g_autofree char *summary = dui_tone_dup_summary (tone);
  GtkWidget *row;

  self->read_source = 0;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < tone->remarks->len; i++)
    add_remark (self, &g_array_index (tone->remarks, DuiToneRemark, i));
  gtk_label_set_label (self->plain, summary);
  /* A menu button has one height at any width, so it cannot wrap: what does not fit stands in the tooltip. */
  gtk_label_set_label (self->summary, summary);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), summary);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, summary, -1);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->plain));
  if (tone->remarks->len > 0)
    gtk_stack_set_visible_child (self->stack, GTK_WIDGET (self->button));
  gtk_widget_set_visible (GTK_WIDGET (self), tone->n_sentences > 0);
  return G_SOURCE_REMOVE;
}

/* When the keys of the moment are handled: one reading for a burst of them. */
static void
read_soon (DuiToneNote *self)
{
  if (self->read_source == 0)
    self->read_source = g_idle_add (read_cb, self);
}

static void
dui_tone_note_dispose (GObject *object)
{
  DuiToneNote *self = DUI_TONE_NOTE (object);

  g_clear_handle_id (&self->read_source, g_source_remove);
  /* Else the template takes its child away from under the bin, which then lets go of it once more. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DUI_TYPE_TONE_NOTE);
  G_OBJECT_CLASS (dui_tone_note_parent_class)->dispose (object);
}

static void
dui_tone_note_class_init (DuiToneNoteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_tone_note_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-tone-note.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiToneNote, stack);
  gtk_widget_class_bind_template_child (widget_class, DuiToneNote, plain);
  gtk_widget_class_bind_template_child (widget_class, DuiToneNote, button);
  gtk_widget_class_bind_template_child (widget_class, DuiToneNote, summary);
  gtk_widget_class_bind_template_child (widget_class, DuiToneNote, popover);
  gtk_widget_class_bind_template_child (widget_class, DuiToneNote, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
dui_tone_note_init (DuiToneNote *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static GtkWidget *
new_note (GtkTextView *view, guint max_sentences)
{
  DuiToneNote *self = g_object_new (DUI_TYPE_TONE_NOTE, NULL);

  self->view = view;
  self->max_sentences = max_sentences;
  g_signal_connect_object (gtk_text_view_get_buffer (view), "changed", G_CALLBACK (read_soon), self,
                           G_CONNECT_SWAPPED);
  read_soon (self);
  return GTK_WIDGET (self);
}

/**
 * dui_tone_note_attach:
 * @form: has a draft, and so its rows
 * @fields: (array zero-terminated=1): the texts that are read along, now and when they change
 * @max_core_sentences: how many sentences the core message may have; 0 for any number
 */
void
dui_tone_note_attach (DuiForm *form, const char *const *fields, guint max_core_sentences)
{
  for (guint i = 0; fields[i] != NULL; i++)
    {
      DuiFormRow *form_row = dui_form_find_row (form, fields[i]);
      DuiTextRow *row = DUI_TEXT_ROW (dui_form_row_get_widget (form_row));
      guint max_sentences = g_str_equal (fields[i], "core_message") ? max_core_sentences : 0;

      dui_text_row_add_note (row, new_note (dui_text_row_get_view (row), max_sentences));
    }
}

/** dui_tone_note_get_summary: Returns: (transfer none): the line that stands under the text */
const char *
dui_tone_note_get_summary (DuiToneNote *self)
{
  return gtk_label_get_label (self->plain);
}
