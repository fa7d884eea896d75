/* One thing that keeps the data safe, or does not, in words and with an icon. */

#include "dui-security-row.h"

struct _DuiSecurityRow
{
  AdwActionRow parent_instance;

  /* template children */
  GtkImage *icon;
};

G_DEFINE_FINAL_TYPE (DuiSecurityRow, dui_security_row, ADW_TYPE_ACTION_ROW)

static void
dui_security_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DUI_TYPE_SECURITY_ROW);
  G_OBJECT_CLASS (dui_security_row_parent_class)->dispose (object);
}

static void
dui_security_row_class_init (DuiSecurityRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_security_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-security-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiSecurityRow, icon);
}

static void
dui_security_row_init (DuiSecurityRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** dui_security_row_set: @text: translated */
void
dui_security_row_set (DuiSecurityRow *self, DuiSecurityGrade grade, const char *text)
{
  static const char *const icons[] = { "emblem-ok-symbolic", "dialog-information-symbolic",
                                       "dialog-warning-symbolic" };
  static const char *const classes[] = { "success", "dim-label", "warning" };

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), text);
  gtk_image_set_from_icon_name (self->icon, icons[grade]);
  for (gsize i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->icon), classes[i]);
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), classes[grade]);
}
