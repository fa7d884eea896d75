/* The program without what makes a lock a lock: the control of the test that looks for what is left in
 * memory.
 *
 * Freed memory is not overwritten here, and after a lock the process stays as it is.
 */

#include <unistd.h>

#include "dui-application.h"
#include "dui-language.h"

int
main (int argc, char **argv)
{
  g_autoptr (DuiApplication) application = NULL;
  g_auto (GStrv) arguments = NULL;

  dui_language_init ();
  application = dui_application_new ();
  g_application_run (G_APPLICATION (application), argc, argv);
  arguments = dui_application_dup_lock_arguments (application);
  g_clear_object (&application);
  if (arguments != NULL)
    pause ();
  return 0;
}
