/* The status of a signal as a widget of its own. */

#include "dui-signal-pill.h"

#include "dui-signal-mark.h"
#include "dui-text.h"

struct _DuiSignalPill
{
  GtkWidget parent_instance;

  DuiSignalStatus status;
};

enum
{
  PROP_STATUS = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DuiSignalPill, dui_signal_pill, GTK_TYPE_WIDGET)

static void
dui_signal_pill_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_static_string (value, dui_signal_statuses[DUI_SIGNAL_PILL (object)->status].nick);
}

static void
dui_signal_pill_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DuiSignalPill *self = DUI_SIGNAL_PILL (object);
  int status = dui_enum_index (dui_signal_statuses, dui_text (g_value_get_string (value)));

  if (status < 0)
    return;
  self->status = status;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  dui_enum_label (dui_signal_statuses, status), -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
dui_signal_pill_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                         int *natural, int *minimum_baseline, int *natural_baseline)
{
  int width, height;

  dui_signal_mark_measure (widget, DUI_SIGNAL_PILL (widget)->status, &width, &height);
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? width : height;
}

static void
dui_signal_pill_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  dui_signal_mark_draw (widget, DUI_SIGNAL_PILL (widget)->status, snapshot, 0, 0);
}

static void
dui_signal_pill_class_init (DuiSignalPillClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dui_signal_pill_get_property;
  object_class->set_property = dui_signal_pill_set_property;
  widget_class->measure = dui_signal_pill_measure;
  widget_class->snapshot = dui_signal_pill_snapshot;

  /* The status by its nick, as the record gives it. */
  properties[PROP_STATUS] =
      g_param_spec_string ("status", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LABEL);
}

static void
dui_signal_pill_init (DuiSignalPill *self)
{
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}
