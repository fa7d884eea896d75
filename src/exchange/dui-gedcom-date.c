/* Dates as GEDCOM writes them: "3 APR 1950", "@#DJULIAN@ 4 JUL 1850", "FROM 1 MAY 1990 TO 2 JUN 1995". */

#include "dui-gedcom-private.h"

#include <stdlib.h>
#include <string.h>

#include "dui-import-words.h"
#include "dui-text.h"

/* A date of more text than this is none. */
#define DATE_MAX_BYTES 200
/* The Julian day number of the day before 1 January of year 1, from which #DuiDate counts. */
#define DAY_ZERO 1721425

typedef enum
{
  CALENDAR_GREGORIAN,
  CALENDAR_JULIAN,
  CALENDAR_OTHER,
} Calendar;

/** dui_gedcom_parse_month: Returns: 1 to 12, or 0 for a word that is no month. Programs write the months in
 * their own language, against the standard. */
int
dui_gedcom_parse_month (const char *word)
{
  static const char *const months[] = {
    "JAN", "FEB", "MAR|MRT|MAA", "APR",     "MAY|MEI|MAI", "JUN",
    "JUL", "AUG", "SEP",         "OCT|OKT", "NOV",         "DEC|DEZ",
  };
  g_autofree char *start = g_strndup (word, 3);

  if (strlen (word) > 9 || strlen (word) < 3)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (months); i++)
    if (dui_import_words_contain (months[i], start))
      return (int)i + 1;
  return 0;
}

static int
parse_number (const char *word, gsize digits_min, gsize digits_max)
{
  gsize length = strlen (word);

  if (length < digits_min || length > digits_max || strspn (word, "0123456789") != length)
    return 0;
  return atoi (word);
}

/* Meeus, Astronomical Algorithms, chapter 7, without the Gregorian correction. */
static DuiDate
date_from_julian_calendar (int year, int month, int day)
{
  static const int lengths[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
  int shift = month <= 2 ? 1 : 0, days;
  DuiDate first = dui_date_from_ymd (1800, 1, 1), last = dui_date_from_ymd (2200, 12, 31), date;

  if (day < 1 || day > lengths[month - 1] || (month == 2 && day == 29 && year % 4 != 0))
    return DUI_DATE_NONE;
  days = 1461 * (year - shift + 4716) / 4 + 153 * (month + 12 * shift + 1) / 5 + day - 1524;
  if (days <= DAY_ZERO)
    return DUI_DATE_NONE;
  date.julian = (guint32)(days - DAY_ZERO);
  return dui_date_compare (date, first) < 0 || dui_date_compare (date, last) > 0 ? DUI_DATE_NONE : date;
}

/* Reads day, month and year from @words on; other forms are not one exact day. Returns how many words it
 * took. */
static guint
parse_day (char **words, Calendar calendar, DuiDate *date)
{
  int day, month, year;

  *date = DUI_DATE_NONE;
  if (words[0] != NULL && dui_date_from_iso (words[0], date) && dui_date_is_set (*date))
    return 1;
  if (words[0] == NULL || words[1] == NULL || words[2] == NULL)
    return 0;
  day = parse_number (words[0], 1, 2);
  month = dui_gedcom_parse_month (words[1]);
  year = parse_number (words[2], 3, 4);
  if (day == 0 || month == 0 || year == 0 || calendar == CALENDAR_OTHER)
    return 0;
  *date = calendar == CALENDAR_JULIAN ? date_from_julian_calendar (year, month, day)
                                      : dui_date_from_ymd (year, month, day);
  return dui_date_is_set (*date) ? 3 : 0;
}

/* "@#DJULIAN@" in GEDCOM 5, "JULIAN" in GEDCOM 7. */
static Calendar
take_calendar (char *text)
{
  static const struct
  {
    const char *name;
    Calendar calendar;
  } calendars[] = {
    { "@#DGREGORIAN@", CALENDAR_GREGORIAN },
    { "@#DJULIAN@", CALENDAR_JULIAN },
    { "GREGORIAN ", CALENDAR_GREGORIAN },
    { "JULIAN ", CALENDAR_JULIAN },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (calendars); i++)
    {
      char *place = strstr (text, calendars[i].name);

      if (place == NULL)
        continue;
      memset (place, ' ', strlen (calendars[i].name));
      return calendars[i].calendar;
    }
  return strstr (text, "@#") != NULL ? CALENDAR_OTHER : CALENDAR_GREGORIAN;
}

/**
 * dui_gedcom_date_parse:
 * @text: the value of a DATE line
 * @begin: (out): the day, or the first of a period
 * @end: (out) (nullable): the last day of a period, if it is exact; else none. %NULL where a period is no
 *   answer: nobody is born for years on end
 *
 * A year, a month, "about", "before" and a day between two others are no exact days: a false birthday is
 * worse than none.
 *
 * Returns: whether @begin is one exact day
 */
gboolean
dui_gedcom_date_parse (const char *text, DuiDate *begin, DuiDate *end)
{
  g_autofree char *upper = g_ascii_strup (text, MIN (strlen (text), DATE_MAX_BYTES));
  Calendar calendar = take_calendar (upper);
  g_auto (GStrv) words = NULL;
  char *phrase = strchr (upper, '(');
  guint n_words, at = 0;
  gboolean is_period;

  *begin = DUI_DATE_NONE;
  if (end != NULL)
    *end = DUI_DATE_NONE;
  if (phrase != NULL)
    *phrase = '\0';
  words = g_strsplit_set (upper, " \t\n", -1);
  n_words = dui_text_pack_words (words);
  is_period = n_words > 0 && g_str_equal (words[0], "FROM");
  if (is_period && end == NULL)
    return FALSE;
  if (is_period || (n_words > 0 && g_str_equal (words[0], "INT")))
    at = 1;
  at += parse_day (words + at, calendar, begin);
  if (at < n_words && is_period && g_str_equal (words[at], "TO"))
    parse_day (words + at + 1, calendar, end);
  else if (at < n_words)
    *begin = DUI_DATE_NONE;
  return dui_date_is_set (*begin);
}
