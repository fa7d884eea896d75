/* An hour of the day as one types and reads it: "9", "9.30" and "09:30"; kept as text, counted in minutes. */

#include "dui-clock.h"

#include <glib/gi18n-lib.h>

#include "dui-text.h"

/**
 * dui_clock_from_text:
 * @minutes: (out): minutes since midnight; %DUI_CLOCK_NONE for an empty text
 *
 * Returns: %FALSE when @text is no hour of the day
 */
gboolean
dui_clock_from_text (const char *text, int *minutes)
{
  g_autofree char *typed = g_strstrip (g_strdup (text != NULL ? text : ""));
  static GRegex *pattern = NULL;
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *hours = NULL, *rest = NULL;

  *minutes = DUI_CLOCK_NONE;
  if (*typed == '\0')
    return TRUE;
  if (pattern == NULL)
    pattern = g_regex_new ("^([01]?[0-9]|2[0-3])(?:[.:]([0-5][0-9]))?$", G_REGEX_OPTIMIZE, 0, NULL);
  if (!g_regex_match (pattern, typed, 0, &match))
    return FALSE;
  hours = g_match_info_fetch (match, 1);
  rest = g_match_info_fetch (match, 2);
  *minutes = (int)g_ascii_strtoll (hours, NULL, 10) * 60
             + (rest != NULL ? (int)g_ascii_strtoll (rest, NULL, 10) : 0);
  return TRUE;
}

/** dui_clock_to_text: Returns: (transfer full): "09.30", as the store keeps it */
char *
dui_clock_to_text (int minutes)
{
  return minutes == DUI_CLOCK_NONE ? g_strdup ("")
                                   : g_strdup_printf ("%02d.%02d", minutes / 60, minutes % 60);
}

/** dui_clock_now: Returns: minutes since midnight, here and now */
int
dui_clock_now (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return g_date_time_get_hour (now) * 60 + g_date_time_get_minute (now);
}

/** dui_clock_dup_moment: @hour: (nullable): as the store keeps it. Returns: (transfer full): "3 November 2026
 * at 09.30 h"; the day alone without an hour, and "" without a day */
char *
dui_clock_dup_moment (DuiDate day, const char *hour)
{
  g_autofree char *text = dui_date_to_text (day);

  return *text == '\0' || dui_text_is_blank (hour) ? g_steal_pointer (&text)
                                                   : g_strdup_printf (_ ("%s at %s h"), text, hour);
}
