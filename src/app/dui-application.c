/* The application: opens a store, shows its window, locks and quits. */

#include "dui-application.h"

#include <glib/gi18n-lib.h>

#include "dui-bundle.h"
#include "dui-config.h"
#include "dui-window.h"

struct _DuiApplication
{
  AdwApplication parent_instance;

  DuiStore *store; /* owned; NULL while locked */
};

G_DEFINE_FINAL_TYPE (DuiApplication, dui_application, ADW_TYPE_APPLICATION)

static gboolean
open_practice (DuiApplication *self, GError **error)
{
  self->store = dui_store_new_in_memory ("duiding", error);
  return self->store != NULL && dui_bundle_fill_reference_lists (self->store, error)
         && dui_bundle_fill_practice (self->store, dui_date_today (), error);
}

static void
dui_application_activate (GApplication *application)
{
  DuiApplication *self = DUI_APPLICATION (application);
  g_autoptr (GError) error = NULL;

  if (self->store == NULL && !open_practice (self, &error))
    {
      g_printerr ("%s\n", error->message);
      return;
    }
  gtk_window_present (GTK_WINDOW (dui_window_new (GTK_APPLICATION (self), self->store, TRUE)));
}

static void
dui_application_dispose (GObject *object)
{
  g_clear_object (&DUI_APPLICATION (object)->store);
  G_OBJECT_CLASS (dui_application_parent_class)->dispose (object);
}

static void
dui_application_class_init (DuiApplicationClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dui_application_dispose;
  G_APPLICATION_CLASS (klass)->activate = dui_application_activate;
}

static void
dui_application_init (DuiApplication *self)
{
  static const GOptionEntry entries[] = { { "practice", 0, 0, G_OPTION_ARG_NONE, NULL,
                                            N_ ("Practise on invented data; nothing is kept"), NULL },
                                          { NULL } };

  g_application_add_main_option_entries (G_APPLICATION (self), entries);
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "win.undo",
                                         (const char *[]){ "<Control>z", NULL });
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "win.redo",
                                         (const char *[]){ "<Control><Shift>z", NULL });
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "win.search",
                                         (const char *[]){ "<Control>f", NULL });
  gtk_application_set_accels_for_action (GTK_APPLICATION (self), "win.new",
                                         (const char *[]){ "<Control>n", NULL });
}

/** dui_application_new: Returns: (transfer full) */
DuiApplication *
dui_application_new (void)
{
  return g_object_new (DUI_TYPE_APPLICATION, "application-id", DUI_APP_ID, "resource-base-path",
                       "/nl/duiding/Duiding", NULL);
}
