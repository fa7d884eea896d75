/* Chooses the language of the program: Dutch, unless the user's locale asks for English. */

#include "dui-language.h"

#include <libintl.h>
#include <locale.h>

#include "dui-config.h"

static gboolean
asks_for_english (const char *locale)
{
  return locale != NULL && g_str_has_prefix (locale, "en");
}

/**
 * dui_language_init:
 *
 * Sets the locale and binds the translations; called once, first thing in every program of ours.
 *
 * The program is made for Dutch offices, and a machine without a Dutch locale is common on servers and in
 * tests. gettext does not translate at all in the locale "C", but does in "C.UTF-8" when LANGUAGE is set, so
 * that pair stands in for a missing Dutch locale.
 */
void
dui_language_init (void)
{
  const char *messages = setlocale (LC_ALL, "");
  const char *directory = g_getenv ("DUIDING_LOCALE_DIR");

  messages = messages != NULL ? setlocale (LC_MESSAGES, NULL) : NULL;
  if (g_getenv ("LANGUAGE") == NULL && !asks_for_english (messages))
    g_setenv ("LANGUAGE", "nl", TRUE);
  if (messages == NULL || g_str_equal (messages, "C") || g_str_equal (messages, "POSIX"))
    setlocale (LC_ALL, "C.UTF-8");

  bindtextdomain (GETTEXT_PACKAGE, directory != NULL ? directory : DUI_LOCALE_DIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}
