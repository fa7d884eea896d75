/* The status of a signal as a small label: a symbol and a word, never a colour alone. */

#include "dui-signal-pill.h"

#include "dui-signal.h"
#include "dui-text.h"

struct _DuiSignalPill
{
  AdwBin parent_instance;

  char *status;

  /* template children */
  GtkImage *icon;
  GtkLabel *label;
};

enum
{
  PROP_STATUS = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static const char *const icons[] = {
  [DUI_SIGNAL_RECEIVED] = "mail-unread-symbolic",
  [DUI_SIGNAL_IN_SENSE_MAKING] = "system-search-symbolic",
  [DUI_SIGNAL_WEIGHED] = "duiding-weighing-symbolic",
  [DUI_SIGNAL_NOT_SUBMITTED] = "action-unavailable-symbolic",
  [DUI_SIGNAL_SUBMITTED] = "object-select-symbolic",
  [DUI_SIGNAL_REFERRED] = "mail-forward-symbolic",
  [DUI_SIGNAL_UNFOUNDED] = "window-close-symbolic",
  [DUI_SIGNAL_MISTAKEN] = "edit-undo-symbolic",
  [DUI_SIGNAL_MALICIOUS] = "dialog-warning-symbolic",
};

G_DEFINE_FINAL_TYPE (DuiSignalPill, dui_signal_pill, ADW_TYPE_BIN)

static void
set_status (DuiSignalPill *self, const char *nick)
{
  int status = dui_enum_index (dui_signal_statuses, dui_text (nick));

  if (status < 0 || g_strcmp0 (self->status, nick) == 0)
    return;
  g_free (self->status);
  self->status = g_strdup (nick);
  gtk_image_set_from_icon_name (self->icon, icons[status]);
  gtk_label_set_label (self->label, dui_enum_label (dui_signal_statuses, status));
  if (status == DUI_SIGNAL_RECEIVED)
    gtk_widget_add_css_class (GTK_WIDGET (self), "new");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "new");
  if (dui_signal_status_is_outcome (status))
    gtk_widget_add_css_class (GTK_WIDGET (self), "done");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "done");
}

static void
dui_signal_pill_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_string (value, DUI_SIGNAL_PILL (object)->status);
}

static void
dui_signal_pill_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  set_status (DUI_SIGNAL_PILL (object), g_value_get_string (value));
}

static void
dui_signal_pill_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DUI_TYPE_SIGNAL_PILL);
  G_OBJECT_CLASS (dui_signal_pill_parent_class)->dispose (object);
}

static void
dui_signal_pill_finalize (GObject *object)
{
  g_free (DUI_SIGNAL_PILL (object)->status);
  G_OBJECT_CLASS (dui_signal_pill_parent_class)->finalize (object);
}

static void
dui_signal_pill_class_init (DuiSignalPillClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dui_signal_pill_get_property;
  object_class->set_property = dui_signal_pill_set_property;
  object_class->dispose = dui_signal_pill_dispose;
  object_class->finalize = dui_signal_pill_finalize;

  /* The status by its nick, as the record gives it. */
  properties[PROP_STATUS] =
      g_param_spec_string ("status", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_css_name (widget_class, "signalpill");
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-signal-pill.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiSignalPill, icon);
  gtk_widget_class_bind_template_child (widget_class, DuiSignalPill, label);
}

static void
dui_signal_pill_init (DuiSignalPill *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
