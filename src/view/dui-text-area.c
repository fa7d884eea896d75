/* A text area that is as high as its text, at once: the one of GTK asks for the height that its text had at
 * the width before, and would start much too tall. */

#include "dui-text-area.h"

/* Names of fonts that stand in for a missing letter may make a line a little higher than was reckoned. */
#define SPARE 2

/* Pango takes a time for a word that does not fit on a line that grows with the square of its length: of
 * 1,000 characters 1 ms, of 10,000 56 ms, at each key. What is longer is broken anywhere, and so is what
 * stands around it. */
#define ENDLESS 1000

struct _DuiTextArea
{
  GtkTextView parent_instance;

  int width; /* for which @height was reckoned, -1 for none */
  int height;
};

G_DEFINE_FINAL_TYPE (DuiTextArea, dui_text_area, GTK_TYPE_TEXT_VIEW)

static char *
dup_text (DuiTextArea *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

static int
reckon_height (DuiTextArea *self, int width)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  g_autofree char *text = dup_text (self);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  int n_paragraphs = gtk_text_buffer_get_line_count (gtk_text_view_get_buffer (view)), n_lines, height;

  pango_layout_set_wrap (layout, gtk_text_view_get_wrap_mode (view) == GTK_WRAP_CHAR ? PANGO_WRAP_CHAR
                                                                                     : PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, MAX (1, width - 1) * PANGO_SCALE);
  pango_layout_get_pixel_size (layout, NULL, &height);
  n_lines = pango_layout_get_line_count (layout);
  return height + (n_lines - n_paragraphs) * gtk_text_view_get_pixels_inside_wrap (view)
         + n_paragraphs
               * (gtk_text_view_get_pixels_above_lines (view) + gtk_text_view_get_pixels_below_lines (view))
         + SPARE;
}

static GtkSizeRequestMode
dui_text_area_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
dui_text_area_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                       int *natural, int *minimum_baseline, int *natural_baseline)
{
  DuiTextArea *self = DUI_TEXT_AREA (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL || for_size < 0)
    {
      GTK_WIDGET_CLASS (dui_text_area_parent_class)
          ->measure (widget, orientation, for_size, minimum, natural, minimum_baseline, natural_baseline);
      /* Without a width there is no telling; one line is what it takes at least. */
      if (orientation == GTK_ORIENTATION_VERTICAL)
        *minimum = *natural = 0;
      return;
    }
  if (self->width != for_size)
    {
      self->height = reckon_height (self, for_size);
      self->width = for_size;
    }
  *minimum = *natural = self->height;
}

static void
forget (DuiTextArea *self)
{
  self->width = -1;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
dui_text_area_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (dui_text_area_parent_class)->css_changed (widget, change);
  DUI_TEXT_AREA (widget)->width = -1;
}

static gboolean
has_endless_word (const char *text)
{
  guint length = 0;

  for (const char *at = text; *at != '\0' && length <= ENDLESS; at = g_utf8_next_char (at))
    length = g_unichar_isspace (g_utf8_get_char (at)) ? 0 : length + 1;
  return length > ENDLESS;
}

static void
changed_cb (DuiTextArea *self)
{
  g_autofree char *text = dup_text (self);

  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self),
                               has_endless_word (text) ? GTK_WRAP_CHAR : GTK_WRAP_WORD_CHAR);
  forget (self);
}

static void
buffer_cb (DuiTextArea *self)
{
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)), "changed",
                           G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
}

static void
dui_text_area_class_init (DuiTextAreaClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->get_request_mode = dui_text_area_get_request_mode;
  widget_class->measure = dui_text_area_measure;
  widget_class->css_changed = dui_text_area_css_changed;
}

static void
dui_text_area_init (DuiTextArea *self)
{
  self->width = -1;
  g_signal_connect (self, "notify::buffer", G_CALLBACK (buffer_cb), NULL);
}
