/* Days as people type them. */

#include "dui-date.h"
#include "dui-language.h"

static void
assert_reads (const char *text, const char *iso)
{
  DuiDate today = dui_date_from_ymd (2026, 11, 22);
  DuiDate date;
  g_autofree char *result = NULL;

  g_assert_true (dui_date_from_text (text, today, &date));
  result = dui_date_to_iso (date);
  g_assert_cmpstr (result, ==, iso);
}

static void
test_typed (void)
{
  assert_reads ("3-4-2024", "2024-04-03");
  assert_reads ("03/04/24", "2024-04-03");
  assert_reads ("3 april 2024", "2024-04-03");
  assert_reads ("3 mrt 2024", "2024-03-03");
  assert_reads ("3 Mei 99", "1999-05-03");
  assert_reads ("1 december", "2025-12-01");
  assert_reads ("gisteren", "2026-11-21");
  assert_reads (" 2024-02-29 ", "2024-02-29");
  assert_reads ("", "");
}

static void
test_refused (void)
{
  static const char *const wrong[] = { "31-2-2024",
                                       "29-2-2023",
                                       "0-1-2024",
                                       "32-1-2024",
                                       "1-13-2024",
                                       "zomaar",
                                       "3-4-5-6",
                                       "2024-4-3x",
                                       "1-1-999",
                                       "1",
                                       "\xff\xfe",
                                       "1-1-99999",
                                       "12345678901234567890-1-1" };
  DuiDate date;

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    g_assert_false (dui_date_from_text (wrong[i], dui_date_today (), &date));
}

static void
test_counting (void)
{
  DuiDate birth = dui_date_from_ymd (2008, 11, 23);

  g_assert_cmpint (dui_date_years_between (birth, dui_date_from_ymd (2026, 11, 22)), ==, 17);
  g_assert_cmpint (dui_date_years_between (birth, dui_date_from_ymd (2026, 11, 23)), ==, 18);
  g_assert_cmpint (dui_date_years_between (DUI_DATE_NONE, birth), ==, -1);
  g_assert_cmpint (dui_date_days_between (birth, dui_date_add_days (birth, 42)), ==, 42);
}

static void
test_dutch (void)
{
  g_autofree char *text = dui_date_to_text (dui_date_from_ymd (2024, 3, 3));

  g_assert_cmpstr (text, ==, "3 maart 2024");
}

int
main (int argc, char **argv)
{
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/date/typed", test_typed);
  g_test_add_func ("/date/refused", test_refused);
  g_test_add_func ("/date/counting", test_counting);
  g_test_add_func ("/date/dutch", test_dutch);
  return g_test_run ();
}
