/* Starts the program, with everything set before the first byte of a store is read, and starts it anew to
 * lock.
 */

#include <errno.h>
#include <malloc.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include <glib/gi18n-lib.h>

#include "dui-application.h"
#include "dui-language.h"

#ifdef __SANITIZE_ADDRESS__
#define IS_SANITIZED TRUE
#else
#define IS_SANITIZED FALSE
#endif

/* Since this version GTK asks the portal of the desktop for its file chooser, also outside a sandbox. */
#define GTK_MINOR_OF_PORTALS 17

/* A program that may not be looked into is refused by xdg-desktop-portal, which wants to see /proc/PID/root:
 * so file chooser and printing come from GTK itself then. */
static void
avoid_portals (void)
{
  const char *flags = g_getenv ("GDK_DEBUG");
  g_autofree char *more = flags != NULL ? g_strconcat (flags, ",no-portals", NULL) : g_strdup ("no-portals");

  if (gtk_get_major_version () > 4 || gtk_get_minor_version () >= GTK_MINOR_OF_PORTALS)
    g_setenv ("GDK_DEBUG", more, TRUE);
}

/*
 * No other program of this user may read the memory. Not inside a Flatpak: there everything goes through the
 * portals, and the sandbox keeps its programs apart already. Nor under the sanitizers, which read their own.
 */
static void
refuse_readers (void)
{
  if (IS_SANITIZED || g_file_test ("/.flatpak-info", G_FILE_TEST_EXISTS))
    return;
  prctl (PR_SET_DUMPABLE, 0);
  avoid_portals ();
}

/* Files that are made are for this user only, and a crash writes no image of the memory to disk. */
static void
keep_to_ourselves (void)
{
  const struct rlimit none = { 0, 0 };

  umask (077);
  setrlimit (RLIMIT_CORE, &none);
  /* Freed memory is overwritten: no case text lingers on the heap while the program runs on. */
  mallopt (M_PERTURB, 0xA5);
  refuse_readers ();
}

/*
 * The program in the place of itself, with no more than the folder and the size of the window: whatever was
 * in memory is gone, wherever a library kept a copy. The process stays, and so does what the session knows of
 * it. All files are closed on the way, the one that held up sleep too.
 */
static int
lock (char **arguments)
{
  execv ("/proc/self/exe", arguments);
  /* Closed is locked as well. */
  g_printerr (_ ("Duiding is locked, but could not show its lock screen: %s. Start it again.\n"),
              g_strerror (errno));
  return 1;
}

int
main (int argc, char **argv)
{
  g_autoptr (DuiApplication) application = NULL;
  g_auto (GStrv) arguments = NULL;
  int status;

  keep_to_ourselves ();
  dui_language_init ();
  /* The locale is set, and GTK would set it once more beside the thread that fills the practice store. */
  gtk_disable_setlocale ();
  application = dui_application_new ();
  status = g_application_run (G_APPLICATION (application), argc, argv);
  arguments = dui_application_dup_lock_arguments (application);
  return arguments != NULL ? lock (arguments) : status;
}
