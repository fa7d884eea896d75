/* What is written in one of many ways, read as one: addresses of the net, dates, telephone numbers in words,
 * plates.
 */

#include "dui-leak-forms.h"

#include <stdlib.h>
#include <string.h>

#include "dui-leak-rules.h"
#include "dui-leak-values.h"

/** dui_leak_form_email: Returns: (transfer full): "x (at) y punt nl" as "x@y.nl" */
char *
dui_leak_form_email (const char *match)
{
  g_autoptr (GString) text = g_string_new (match);
  static const char *const spelled[][2] = { { "(at)", "@" },
                                            { "[at]", "@" },
                                            { "(apenstaartje)", "@" },
                                            { "(punt)", "." },
                                            { "(dot)", "." },
                                            { "[punt]", "." },
                                            { "[dot]", "." },
                                            { " punt ", "." },
                                            { " dot ", "." },
                                            { "[apenstaartje]", "@" },
                                            { "(apenstaart)", "@" },
                                            { " apenstaartje ", "@" },
                                            { " apenstaart ", "@" },
                                            { " ", "" },
                                            { "\n", "" } };

  g_string_ascii_down (text);
  g_string_replace (text, " at ", "@", 0);
  for (guint i = 0; i < G_N_ELEMENTS (spelled); i++)
    g_string_replace (text, spelled[i][0], spelled[i][1], 0);
  return g_strdup (text->str);
}

static int
month_number (const char *text)
{
  static const char *const months[] = { "jan", "feb", "m",   "apr", "mei", "jun",
                                        "jul", "aug", "sep", "okt", "nov", "dec" };

  static const char *const roman[] = { "i",   "ii",   "iii", "iv", "v",  "vi",
                                       "vii", "viii", "ix",  "x",  "xi", "xii" };

  for (guint i = 0; i < G_N_ELEMENTS (roman); i++)
    if (g_str_equal (text, roman[i]))
      return i + 1;
  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    if (g_str_has_prefix (text, months[i]) && !(i == 2 && g_str_has_prefix (text, "mei")))
      return i + 1;
  return atoi (text);
}

static int
day_number (const char *text)
{
  guint day = atoi (text);

  if (day == 0 && !dui_leak_number_from_word (text, &day))
    return 0;
  return day;
}

/**
 * dui_leak_form_date:
 * @now: the day of today, which may be unset
 *
 * Day, month and year in any Dutch order and form; a year of two digits is never in the future.
 */
DuiDate
dui_leak_form_date (DuiDate now, const char *match)
{
  g_autofree char *lower = g_ascii_strdown (match, -1);
  g_auto (GStrv) parts = g_strsplit_set (lower, "-./, '_\n", -1);
  static const char *const fillers[] = { "van", "het", "jaar", NULL };
  const char *fields[3];
  guint count = 0;
  int year, today = dui_date_is_set (now) ? dui_date_years_between (dui_date_from_ymd (2000, 1, 1), now) : 26;

  for (guint i = 0; parts[i] != NULL && count < 3; i++)
    if (parts[i][0] != '\0' && !g_strv_contains (fillers, parts[i]))
      fields[count++] = parts[i];
  if (count < 3)
    return DUI_DATE_NONE;
  if (g_ascii_isalpha (fields[0][0]) && g_ascii_isdigit (fields[1][0])) /* "maart 9, 2004" */
    {
      const char *day = fields[1];

      fields[1] = fields[0];
      fields[0] = day;
    }
  if (strspn (fields[0], "0123456789") == 4) /* and not "16de" */
    return dui_date_from_ymd (atoi (fields[0]), month_number (fields[1]), atoi (fields[2]));
  year = atoi (fields[2]);
  if (strlen (fields[2]) == 2)
    year += year <= today ? 2000 : 1900;
  return dui_date_from_ymd (year, month_number (fields[1]), day_number (fields[0]));
}

/**
 * dui_leak_form_spoken:
 *
 * Returns: (transfer full): the figures of "nul zes achtendertig elf" or "o6-3811", ten at most
 */
char *
dui_leak_form_spoken (const char *match)
{
  g_autofree char *lower = g_ascii_strdown (match, -1);
  g_auto (GStrv) parts = g_strsplit_set (lower, " ,.-\n", -1);
  GString *digits = g_string_new (NULL);

  for (guint i = 0; parts[i] != NULL && digits->len < 10; i++)
    {
      guint value;

      if (g_ascii_isalpha (parts[i][0]) && dui_leak_number_from_word (parts[i], &value))
        g_string_append_printf (digits, "%u", value);
      else
        g_string_append (digits, parts[i]);
    }
  if (digits->str[0] == 'o')
    digits->str[0] = '0';
  return g_string_free (digits, FALSE);
}

/* One of the forms of Dutch plates without hyphens, but for the form of a postcode. */
static gboolean
has_plate_form (const char *compact)
{
  static const char *const forms[] = { "a0", "0a", "0a0", "a0a", NULL };
  char form[7] = "";

  for (gsize i = 0, length = 0; compact[i] != '\0' && length < 6; i++)
    {
      char sign = g_ascii_isdigit (compact[i]) ? '0' : 'a';

      if (length == 0 || form[length - 1] != sign)
        form[length++] = sign;
    }
  return g_strv_contains (forms, form);
}

/**
 * dui_leak_is_plate:
 * @cue: whether the text speaks of a car
 *
 * Without hyphens a plate must be in capitals when it has spaces in it, or when nothing speaks of a car.
 */
gboolean
dui_leak_is_plate (const char *match, gboolean cue)
{
  g_autofree char *compact = dui_leak_form_compact (match);
  gboolean capitals = TRUE;
  guint spaces = 0;

  for (const char *p = match; *p != '\0'; p++)
    {
      capitals = capitals && !g_ascii_islower (*p);
      spaces += *p == ' ' || *p == '.';
    }
  return has_plate_form (compact) && (capitals || (cue && spaces == 0)) && (cue || spaces != 1)
         && (cue || strchr (match, '-') == NULL) && !g_regex_match_simple ("^\\d{4}[A-Z]{2}$", match, 0, 0);
}

/* "Hoofdstr." is known as "Hoofdstraat": the text may shorten it or not. */
static char *
lengthen_street (const char *street, gsize length)
{
  static const char *const shortened[][2] = {
    { "str.", "straat" }, { "str", "straat" }, { "pln.", "plein" }, { "ln.", "laan" }, { "wg.", "weg" }
  };
  g_autofree char *name = g_strndup (street, length);

  for (guint i = 0; i < G_N_ELEMENTS (shortened); i++)
    if (g_str_has_suffix (name, shortened[i][0]))
      return g_strdup_printf ("%.*s%s", (int)(length - strlen (shortened[i][0])), name, shortened[i][1]);
  return g_steal_pointer (&name);
}

/**
 * dui_leak_form_street:
 * @street: as it was filled in, perhaps with the house number: "Elzendreef 5"
 * @number: (inout) (transfer full): the house number, when @street holds one and it is not known
 *
 * Returns: (transfer full): the street alone, its last word in full
 */
char *
dui_leak_form_street (const char *street, char **number)
{
  const char *at = strpbrk (street, "0123456789");

  if (at == NULL || at == street || at[-1] != ' ' || (*number != NULL && (*number)[0] != '\0')
      || (strlen (at) == 4 && strspn (at, "0123456789") == 4)) /* "Plein 1944" */
    return lengthen_street (street, strlen (street));
  g_free (*number);
  *number = g_strdup (at);
  while (at > street && strchr (" ,", at[-1]) != NULL)
    at--;
  return lengthen_street (street, at - street);
}
