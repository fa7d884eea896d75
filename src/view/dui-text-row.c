/* A row of a form with a real text area, for what takes more than a line. */

#include "dui-text-row.h"

#include "dui-row-words.h"
#include "dui-text-area.h"
#include "dui-text.h"

struct _DuiTextRow
{
  AdwPreferencesRow parent_instance;

  /* template children */
  GtkTextView *view;
};

enum
{
  PROP_TEXT = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DuiTextRow, dui_text_row, ADW_TYPE_PREFERENCES_ROW)

static char *
dup_text (DuiTextRow *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
dui_text_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_take_string (value, dup_text (DUI_TEXT_ROW (object)));
}

static void
dui_text_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DuiTextRow *self = DUI_TEXT_ROW (object);
  g_autofree char *now = dup_text (self);
  const char *text = dui_text (g_value_get_string (value));

  if (!g_str_equal (now, text))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->view), text, -1);
}

static void
buffer_changed_cb (DuiTextRow *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TEXT]);
}

static gboolean
dui_text_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DUI_TEXT_ROW (widget)->view));
}

static void
dui_text_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DUI_TYPE_TEXT_ROW);
  G_OBJECT_CLASS (dui_text_row_parent_class)->dispose (object);
}

static void
dui_text_row_class_init (DuiTextRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  g_type_ensure (DUI_TYPE_TEXT_AREA);
  object_class->get_property = dui_text_row_get_property;
  object_class->set_property = dui_text_row_set_property;
  object_class->dispose = dui_text_row_dispose;
  widget_class->grab_focus = dui_text_row_grab_focus;
  properties[PROP_TEXT] = g_param_spec_string (
      "text", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-text-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiTextRow, view);
  gtk_widget_class_bind_template_callback (widget_class, buffer_changed_cb);
}

static void
dui_text_row_init (DuiTextRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dui_row_words_follow (GTK_WIDGET (self));
}

/** dui_text_row_new: @title: its label, also for a screen reader. Returns: (transfer floating) */
GtkWidget *
dui_text_row_new (const char *title)
{
  return g_object_new (DUI_TYPE_TEXT_ROW, "title", title, NULL);
}

/** dui_text_row_get_view: Returns: (transfer none): the text area, for marks in its text */
GtkTextView *
dui_text_row_get_view (DuiTextRow *self)
{
  return self->view;
}

/** dui_text_row_add_note: @note: what is said about the text, under it */
void
dui_text_row_add_note (DuiTextRow *self, GtkWidget *note)
{
  gtk_box_append (GTK_BOX (gtk_widget_get_parent (GTK_WIDGET (self->view))), note);
}
