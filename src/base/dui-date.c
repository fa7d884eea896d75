/* Calendar days as an official types and reads them: "3-4-2024", "3 april", "gisteren". */

#include "dui-date.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <glib/gi18n-lib.h>

/* A case never reaches further back than a great-grandparent's birth. */
#define YEAR_FIRST 1800
#define YEAR_LAST 2200

static const char *const months[] = {
  N_ ("January"), N_ ("February"), N_ ("March"),     N_ ("April"),   N_ ("May"),      N_ ("June"),
  N_ ("July"),    N_ ("August"),   N_ ("September"), N_ ("October"), N_ ("November"), N_ ("December"),
};

static void
date_to_gdate (DuiDate date, GDate *gdate)
{
  g_date_clear (gdate, 1);
  g_date_set_julian (gdate, date.julian);
}

/** dui_date_from_ymd: Returns: the day, or %DUI_DATE_NONE when there is no such day */
DuiDate
dui_date_from_ymd (int year, int month, int day)
{
  GDate gdate;

  if (year < YEAR_FIRST || year > YEAR_LAST || month < 1 || month > 12 || day < 1 || day > 31
      || !g_date_valid_dmy (day, month, year))
    return DUI_DATE_NONE;
  g_date_clear (&gdate, 1);
  g_date_set_dmy (&gdate, day, month, year);
  return (DuiDate){ g_date_get_julian (&gdate) };
}

/** dui_date_today: Returns: the day it is in the time zone of this machine */
DuiDate
dui_date_today (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  int year, month, day;

  g_date_time_get_ymd (now, &year, &month, &day);
  return dui_date_from_ymd (year, month, day);
}

/** dui_date_add_days: @days: may be negative. Returns: the day so much later; no date stays no date */
DuiDate
dui_date_add_days (DuiDate date, int days)
{
  return dui_date_is_set (date) ? (DuiDate){ date.julian + days } : date;
}

/** dui_date_add_months: Returns: the same day of a month @count later (earlier when negative), or the last
 * day of a month that is too short; no date stays no date */
DuiDate
dui_date_add_months (DuiDate date, int count)
{
  GDate gdate;

  if (!dui_date_is_set (date))
    return date;
  date_to_gdate (date, &gdate);
  if (count >= 0)
    g_date_add_months (&gdate, count);
  else
    g_date_subtract_months (&gdate, -count);
  return (DuiDate){ g_date_get_julian (&gdate) };
}

/** dui_date_days_between: Returns: days from @from to @to, negative when @to lies before @from */
int
dui_date_days_between (DuiDate from, DuiDate to)
{
  return (int)to.julian - (int)from.julian;
}

/** dui_date_years_between: Returns: whole years, as an age is counted; -1 when either date is missing */
int
dui_date_years_between (DuiDate from, DuiDate to)
{
  GDate a, b;
  int years;

  if (!dui_date_is_set (from) || !dui_date_is_set (to))
    return -1;
  date_to_gdate (from, &a);
  date_to_gdate (to, &b);
  years = g_date_get_year (&b) - g_date_get_year (&a);
  if (g_date_get_month (&b) < g_date_get_month (&a)
      || (g_date_get_month (&b) == g_date_get_month (&a) && g_date_get_day (&b) < g_date_get_day (&a)))
    years--;
  return years;
}

/** dui_date_is_set: Returns: whether @date is a day, and not the lack of one */
gboolean
dui_date_is_set (DuiDate date)
{
  return date.julian != 0;
}

/** dui_date_compare: Returns: as strcmp() does; no date comes before every day */
int
dui_date_compare (DuiDate a, DuiDate b)
{
  return (a.julian > b.julian) - (a.julian < b.julian);
}

/** dui_date_to_iso: Returns: (transfer full): "2024-04-03", or "" for no date */
char *
dui_date_to_iso (DuiDate date)
{
  GDate gdate;

  if (!dui_date_is_set (date))
    return g_strdup ("");
  date_to_gdate (date, &gdate);
  return g_strdup_printf ("%04d-%02d-%02d", g_date_get_year (&gdate), g_date_get_month (&gdate),
                          g_date_get_day (&gdate));
}

/** dui_date_from_iso: @text may be "" for no date. Returns: whether @text is an ISO 8601 day or "" */
gboolean
dui_date_from_iso (const char *text, DuiDate *date)
{
  int year, month, day, used = 0;

  *date = DUI_DATE_NONE;
  if (text == NULL || *text == '\0')
    return TRUE;
  if (strlen (text) != 10 || sscanf (text, "%4d-%2d-%2d%n", &year, &month, &day, &used) != 3 || used != 10)
    return FALSE;
  *date = dui_date_from_ymd (year, month, day);
  return dui_date_is_set (*date);
}

/** dui_date_month_to_text: Returns: "april" in the user's language for 4 */
const char *
dui_date_month_to_text (int month)
{
  return g_dgettext (GETTEXT_PACKAGE, months[month - 1]);
}

/** dui_date_to_text: Returns: (transfer full): "3 april 2024" in the user's language, or "" for no date */
char *
dui_date_to_text (DuiDate date)
{
  GDate gdate;

  if (!dui_date_is_set (date))
    return g_strdup ("");
  date_to_gdate (date, &gdate);
  return g_strdup_printf ("%d %s %d", g_date_get_day (&gdate),
                          dui_date_month_to_text (g_date_get_month (&gdate)), g_date_get_year (&gdate));
}

/* The Dutch names always count, whatever the language of the program: people type what they speak. */
static int
month_from_name (const char *name)
{
  static const char *const dutch[] = { "jan", "feb", "maart|mrt", "apr", "mei", "jun",
                                       "jul", "aug", "sep",       "okt", "nov", "dec" };
  size_t length = strlen (name);

  if (length < 3)
    return 0;
  for (int i = 0; i < 12; i++)
    {
      g_autofree char *local = g_utf8_casefold (g_dgettext (GETTEXT_PACKAGE, months[i]), -1);
      g_auto (GStrv) names = g_strsplit (dutch[i], "|", -1);

      if (g_str_has_prefix (local, name))
        return i + 1;
      for (int j = 0; names[j] != NULL; j++)
        if (g_str_has_prefix (name, names[j]) || g_str_has_prefix (names[j], name))
          return i + 1;
    }
  return 0;
}

static gboolean
word_to_date (const char *word, DuiDate today, DuiDate *date)
{
  static const struct
  {
    const char *word;
    int days;
  } words[] = { { "vandaag", 0 },    { "gisteren", -1 }, { "eergisteren", -2 }, { "morgen", 1 },
                { "overmorgen", 2 }, { "today", 0 },     { "yesterday", -1 },   { "tomorrow", 1 } };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_str_equal (word, words[i].word))
      {
        *date = dui_date_add_days (today, words[i].days);
        return TRUE;
      }
  return FALSE;
}

/* A year of two digits lies in the hundred years that end ten years from now. */
static int
complete_year (int year, int digits, DuiDate today)
{
  GDate gdate;
  int last;

  if (digits > 2)
    return year;
  date_to_gdate (today, &gdate);
  last = g_date_get_year (&gdate) + 10;
  year += last - last % 100;
  return year > last ? year - 100 : year;
}

static gboolean
is_number (const char *text, int digits_max)
{
  size_t length = strlen (text);

  return length > 0 && length <= (size_t)digits_max && strspn (text, "0123456789") == length;
}

/**
 * dui_date_from_text:
 * @text: what was typed: "3-4-2024", "3/4/24", "3 april 2024", "3 apr", "2024-04-03", "gisteren" or ""
 * @today: the day that "gisteren" and a missing year count from
 * @date: (out): the day; none for ""
 *
 * Returns: whether @text is a day. A day without a year is the one nearest before or on @today.
 */
gboolean
dui_date_from_text (const char *text, DuiDate today, DuiDate *date)
{
  g_autofree char *folded = g_utf8_casefold (text != NULL ? text : "", -1);
  g_auto (GStrv) parts = NULL;
  GDate gdate;
  int month, year;

  g_strstrip (folded);
  if (dui_date_from_iso (folded, date))
    return TRUE;
  if (word_to_date (folded, today, date))
    return TRUE;
  g_strdelimit (folded, "-/. ,", ' ');
  parts = g_strsplit_set (folded, " ", 8);
  if (g_strv_length (parts) < 2 || g_strv_length (parts) > 3 || !is_number (parts[0], 2))
    return FALSE;
  month = is_number (parts[1], 2) ? atoi (parts[1]) : month_from_name (parts[1]);
  date_to_gdate (today, &gdate);
  year = g_date_get_year (&gdate);
  if (parts[2] != NULL)
    {
      if (!is_number (parts[2], 4) || strlen (parts[2]) == 3 || strlen (parts[2]) == 1)
        return FALSE;
      year = complete_year (atoi (parts[2]), strlen (parts[2]), today);
    }
  *date = dui_date_from_ymd (year, month, atoi (parts[0]));
  if (parts[2] == NULL && dui_date_compare (*date, today) > 0)
    *date = dui_date_from_ymd (year - 1, month, atoi (parts[0]));
  return dui_date_is_set (*date);
}
