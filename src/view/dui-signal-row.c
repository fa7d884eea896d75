/* A signal in the list: subject in at most two lines, day and organisation, status.
 *
 * GTK keeps some two hundred rows of a list and measures each when it gets another signal. This one is always
 * of the same height, so that its text is only laid out when it is drawn: a list of thousands scrolls by the
 * page without a late frame.
 */

#include "dui-signal-row.h"

#include <adwaita.h>

#include "dui-row-words.h"
#include "dui-signal-mark.h"
#include "dui-text.h"

#define LINES 2
#define PADDING 8
#define GAP 5
#define MIN_WIDTH 120
#define NATURAL_CHARS 24
/* More than ever shows in two lines: what somebody pasted in is not laid out in full. */
#define SHOWN_MAX 400

/* As libadwaita draws its captions and dim labels. */
#define CAPTION_SCALE 0.82
#define DIM_ALPHA 0.55F
#define DIM_ALPHA_CONTRAST 0.9F

struct _DuiSignalRow
{
  GtkWidget parent_instance;

  /* owned */
  DuiSignal *signal;
  PangoLayout *subject; /* NULL until it is drawn */
  PangoLayout *details; /* the same */

  int height; /* 0 until it is known */
};

G_DEFINE_FINAL_TYPE (DuiSignalRow, dui_signal_row, GTK_TYPE_WIDGET)

static char *
dup_details (DuiSignal *signal)
{
  g_autofree char *date = dui_date_to_text (signal->received_on);

  return dui_text_is_blank (signal->source_organisation)
             ? g_steal_pointer (&date)
             : g_strdup_printf ("%s · %s", date, signal->source_organisation);
}

static char *
dup_start (const char *text)
{
  const char *start = dui_text (text);

  return g_utf8_strlen (start, -1) > SHOWN_MAX ? g_utf8_substring (start, 0, SHOWN_MAX) : g_strdup (start);
}

static void
set_caption (PangoLayout *layout)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (CAPTION_SCALE));
  pango_layout_set_attributes (layout, attributes);
}

static int
height_of (PangoLayout *layout)
{
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
}

static void
forget_layouts (DuiSignalRow *self)
{
  g_clear_object (&self->subject);
  g_clear_object (&self->details);
}

static PangoLayout *
new_layout (DuiSignalRow *self, const char *text, int n_lines)
{
  g_autofree char *start = dup_start (text);
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), start);

  pango_layout_set_single_paragraph_mode (layout, TRUE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
  pango_layout_set_height (layout, -n_lines);
  return layout;
}

static void
ensure_layouts (DuiSignalRow *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)) * PANGO_SCALE;

  if (self->subject == NULL)
    {
      g_autofree char *details = dup_details (self->signal);

      self->subject = new_layout (self, self->signal->subject, LINES);
      self->details = new_layout (self, details, 1);
      set_caption (self->details);
    }
  pango_layout_set_width (self->subject, width);
  pango_layout_set_width (self->details, width);
}

/* Widget */

/* Of a row with two lines of subject, whatever is in this one. */
static int
full_height (DuiSignalRow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  g_autoptr (PangoLayout) subject = gtk_widget_create_pango_layout (widget, "X\nX");
  g_autoptr (PangoLayout) details = gtk_widget_create_pango_layout (widget, "X");
  int width, height;

  set_caption (details);
  dui_signal_mark_measure (widget, DUI_SIGNAL_RECEIVED, &width, &height);
  return height_of (subject) + height_of (details) + height + 2 * (PADDING + GAP);
}

static int
natural_width (DuiSignalRow *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int width = NATURAL_CHARS * pango_font_metrics_get_approximate_char_width (metrics) / PANGO_SCALE;

  pango_font_metrics_unref (metrics);
  return MAX (width, MIN_WIDTH);
}

static void
dui_signal_row_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                        int *natural, int *minimum_baseline, int *natural_baseline)
{
  DuiSignalRow *self = DUI_SIGNAL_ROW (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN_WIDTH;
      *natural = natural_width (self);
      return;
    }
  if (self->height == 0)
    self->height = full_height (self);
  *minimum = *natural = self->height;
}

static void
draw_layout (GtkSnapshot *snapshot, PangoLayout *layout, double y, const GdkRGBA *colour)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (0, (float)y));
  gtk_snapshot_append_layout (snapshot, layout, colour);
  gtk_snapshot_restore (snapshot);
}

static void
dui_signal_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  DuiSignalRow *self = DUI_SIGNAL_ROW (widget);
  GdkRGBA colour, dim;
  int y, width, height;

  if (self->signal == NULL)
    return;
  ensure_layouts (self);
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &colour);
  dim = colour;
  dim.alpha *=
      adw_style_manager_get_high_contrast (adw_style_manager_get_default ()) ? DIM_ALPHA_CONTRAST : DIM_ALPHA;
  dui_signal_mark_measure (widget, self->signal->status.value, &width, &height);
  y = PADDING; /* a subject of one line leaves its room below, so that all begin at the same height */
  draw_layout (snapshot, self->subject, y, &colour);
  y += height_of (self->subject) + GAP;
  draw_layout (snapshot, self->details, y, &dim);
  y += height_of (self->details) + GAP;
  dui_signal_mark_draw (
      widget, self->signal->status.value, snapshot,
      gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? gtk_widget_get_width (widget) - width : 0, y);
}

/* Another font, size or colour. */
static void
dui_signal_row_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  DuiSignalRow *self = DUI_SIGNAL_ROW (widget);

  GTK_WIDGET_CLASS (dui_signal_row_parent_class)->css_changed (widget, change);
  forget_layouts (self);
  self->height = 0;
}

/* Life */

static void
show_signal (DuiSignalRow *self)
{
  g_autofree char *details = dup_details (self->signal);
  g_autofree char *words = g_strdup_printf ("%s, %s, %s", dui_text (self->signal->subject), details,
                                            dui_enum_label (dui_signal_statuses, self->signal->status.value));

  forget_layouts (self);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  dui_row_words_set (GTK_WIDGET (self), words);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
dui_signal_row_dispose (GObject *object)
{
  dui_signal_row_set_signal (DUI_SIGNAL_ROW (object), NULL);
  G_OBJECT_CLASS (dui_signal_row_parent_class)->dispose (object);
}

static void
dui_signal_row_class_init (DuiSignalRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_signal_row_dispose;
  widget_class->measure = dui_signal_row_measure;
  widget_class->snapshot = dui_signal_row_snapshot;
  widget_class->css_changed = dui_signal_row_css_changed;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
dui_signal_row_init (DuiSignalRow *self)
{
}

/** dui_signal_row_new: Returns: (transfer floating) */
GtkWidget *
dui_signal_row_new (void)
{
  return g_object_new (DUI_TYPE_SIGNAL_ROW, NULL);
}

/** dui_signal_row_set_signal: @signal: (nullable): a signal of the store, which the row follows */
void
dui_signal_row_set_signal (DuiSignalRow *self, DuiSignal *signal)
{
  if (self->signal != NULL)
    g_signal_handlers_disconnect_by_data (self->signal, self);
  g_set_object (&self->signal, signal);
  if (signal == NULL)
    {
      forget_layouts (self);
      return;
    }
  g_signal_connect_object (signal, "notify", G_CALLBACK (show_signal), self, G_CONNECT_SWAPPED);
  show_signal (self);
}
