/* Starts the program, with everything set before the first byte of a store is read. */

#include <malloc.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include "dui-application.h"
#include "dui-language.h"

/* Files that are made are for this user only, and a crash writes no image of the memory to disk. */
static void
keep_to_ourselves (void)
{
  const struct rlimit none = { 0, 0 };

  umask (077);
  setrlimit (RLIMIT_CORE, &none);
  /* Freed memory is overwritten: no case text lingers on the heap after the store is locked. */
  mallopt (M_PERTURB, 0xA5);
}

int
main (int argc, char **argv)
{
  g_autoptr (DuiApplication) application = NULL;

  keep_to_ourselves ();
  dui_language_init ();
  /* The locale is set, and GTK would set it once more beside the thread that fills the practice store. */
  gtk_disable_setlocale ();
  application = dui_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
