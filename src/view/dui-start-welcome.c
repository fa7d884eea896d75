/* The first page: what the program is, where its data lies, and three ways to begin. */

#include "dui-start-welcome.h"

#include <glib/gi18n-lib.h>

struct _DuiStartWelcome
{
  DuiStartPage parent_instance;

  /* template children */
  GtkLabel *folder_label;
};

G_DEFINE_FINAL_TYPE (DuiStartWelcome, dui_start_welcome, DUI_TYPE_START_PAGE)

static void
dui_start_welcome_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DUI_TYPE_START_WELCOME);
  G_OBJECT_CLASS (dui_start_welcome_parent_class)->dispose (object);
}

static void
dui_start_welcome_class_init (DuiStartWelcomeClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_start_welcome_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-start-welcome.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiStartWelcome, folder_label);
}

static void
dui_start_welcome_init (DuiStartWelcome *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** dui_start_welcome_set_folder: says where the store lies or will lie */
void
dui_start_welcome_set_folder (DuiStartWelcome *self, const char *folder)
{
  g_autofree char *shown = dui_start_page_dup_folder_text (folder);
  g_autofree char *text =
      g_strdup_printf (_ ("Your data lies in %s on this computer, and nowhere else."), shown);

  gtk_label_set_label (self->folder_label, text);
}
