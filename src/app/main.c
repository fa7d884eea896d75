/* Starts the program. */

#include <malloc.h>

#include "dui-application.h"
#include "dui-language.h"

int
main (int argc, char **argv)
{
  g_autoptr (DuiApplication) application = NULL;

  /* Freed memory is overwritten: no case text lingers on the heap after the store is locked. */
  mallopt (M_PERTURB, 0xA5);
  dui_language_init ();
  application = dui_application_new ();
  return g_application_run (G_APPLICATION (application), argc, argv);
}
