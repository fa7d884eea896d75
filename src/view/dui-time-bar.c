/* A slider over the days on which a network became another: one step is one change, however long ago. */

#include "dui-time-bar.h"

#include <glib/gi18n-lib.h>

struct _DuiTimeBar
{
  GtkBox parent_instance;

  GArray *dates; /* owned; in order, with today in it */
  DuiDate today;
  DuiDate meeting;
  guint index;
  gboolean is_filling;

  /* template children */
  GtkLabel *day;
  GtkRange *scale;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DuiTimeBar, dui_time_bar, GTK_TYPE_BOX)

static guint
place_of (DuiTimeBar *self, DuiDate date)
{
  guint place = 0;

  for (guint i = 0; i < self->dates->len; i++)
    if (dui_date_compare (g_array_index (self->dates, DuiDate, i), date) <= 0)
      place = i;
  return place;
}

static char *
dup_day (DuiTimeBar *self)
{
  DuiDate date = dui_time_bar_get_date (self);
  g_autofree char *text = dui_date_to_text (date);

  if (dui_date_compare (date, self->today) == 0)
    return g_strdup_printf (_ ("%s (today)"), text);
  if (dui_date_compare (date, self->meeting) == 0)
    return g_strdup_printf (_ ("%s (last meeting)"), text);
  return g_steal_pointer (&text);
}

static void
show_day (DuiTimeBar *self)
{
  g_autofree char *text = dup_day (self);

  gtk_label_set_label (self->day, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scale), GTK_ACCESSIBLE_PROPERTY_VALUE_TEXT, text, -1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "time.today", !dui_time_bar_is_today (self));
}

static void
value_changed_cb (DuiTimeBar *self)
{
  guint index = (guint)(gtk_range_get_value (self->scale) + 0.5);

  if (self->is_filling || self->dates == NULL || index == self->index || index >= self->dates->len)
    return;
  self->index = index;
  show_day (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
today_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiTimeBar *self = DUI_TIME_BAR (widget);

  dui_time_bar_set_date (self, self->today);
}

/* The arrow keys go through time at once. */
static gboolean
dui_time_bar_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DUI_TIME_BAR (widget)->scale));
}

static void
dui_time_bar_finalize (GObject *object)
{
  g_clear_pointer (&DUI_TIME_BAR (object)->dates, g_array_unref);
  G_OBJECT_CLASS (dui_time_bar_parent_class)->finalize (object);
}

static void
dui_time_bar_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DUI_TYPE_TIME_BAR);
  G_OBJECT_CLASS (dui_time_bar_parent_class)->dispose (object);
}

static void
dui_time_bar_class_init (DuiTimeBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_time_bar_dispose;
  G_OBJECT_CLASS (klass)->finalize = dui_time_bar_finalize;
  widget_class->grab_focus = dui_time_bar_grab_focus;
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-time-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiTimeBar, day);
  gtk_widget_class_bind_template_child (widget_class, DuiTimeBar, scale);
  gtk_widget_class_bind_template_callback (widget_class, value_changed_cb);
  gtk_widget_class_install_action (widget_class, "time.today", NULL, today_cb);

  /* Another day was chosen. */
  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", DUI_TYPE_TIME_BAR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dui_time_bar_init (DuiTimeBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dui_time_bar_set_dates:
 * @dates: (transfer none) (element-type DuiDate): as dui_case_dates() gives them; not empty
 * @today: one of @dates; chosen first
 * @meeting: the last meeting, or no date
 *
 * The day that was chosen stays when it is still one of @dates; nobody is told.
 */
void
dui_time_bar_set_dates (DuiTimeBar *self, GArray *dates, DuiDate today, DuiDate meeting)
{
  DuiDate chosen =
      self->dates != NULL && !dui_time_bar_is_today (self) ? dui_time_bar_get_date (self) : today;

  g_clear_pointer (&self->dates, g_array_unref);
  self->dates = g_array_ref (dates);
  self->today = today;
  self->meeting = meeting;
  self->index = place_of (self, chosen);
  self->is_filling = TRUE;
  gtk_range_set_range (self->scale, 0, MAX (1, dates->len - 1));
  gtk_range_set_value (self->scale, self->index);
  self->is_filling = FALSE;
  gtk_scale_clear_marks (GTK_SCALE (self->scale));
  for (guint i = 0; i < dates->len && dates->len <= 60; i++)
    gtk_scale_add_mark (GTK_SCALE (self->scale), i, GTK_POS_BOTTOM, NULL);
  show_day (self);
}

/** dui_time_bar_set_date: goes to the last stop up to @date */
void
dui_time_bar_set_date (DuiTimeBar *self, DuiDate date)
{
  if (self->dates != NULL)
    gtk_range_set_value (self->scale, place_of (self, date));
}

/** dui_time_bar_get_date: Returns: the day that is chosen */
DuiDate
dui_time_bar_get_date (DuiTimeBar *self)
{
  return self->dates != NULL ? g_array_index (self->dates, DuiDate, self->index) : DUI_DATE_NONE;
}

gboolean
dui_time_bar_is_today (DuiTimeBar *self)
{
  return self->dates == NULL || dui_date_compare (dui_time_bar_get_date (self), self->today) == 0;
}
