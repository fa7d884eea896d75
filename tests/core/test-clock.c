/* Hours of the day as people type them. */

#include "dui-clock.h"

static void
test_reading (void)
{
  static const struct
  {
    const char *text;
    int minutes;
  } good[] = { { "", DUI_CLOCK_NONE }, { NULL, DUI_CLOCK_NONE }, { "9", 540 },      { "09.30", 570 },
               { "9:05", 545 },        { " 14.00 ", 840 },       { "23.59", 1439 }, { "0.00", 0 } };
  static const char *const bad[] = { "24.00", "9.60", "half tien", "9.3", "-1", "9.30u", "930" };
  int minutes;

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_assert_true (dui_clock_from_text (good[i].text, &minutes));
      g_assert_cmpint (minutes, ==, good[i].minutes);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    g_assert_false (dui_clock_from_text (bad[i], &minutes));
}

static void
test_writing (void)
{
  g_autofree char *early = dui_clock_to_text (545), *none = dui_clock_to_text (DUI_CLOCK_NONE);

  g_assert_cmpstr (early, ==, "09.05");
  g_assert_cmpstr (none, ==, "");
  g_assert_cmpint (dui_clock_now (), >=, 0);
  g_assert_cmpint (dui_clock_now (), <, 24 * 60);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/clock/reading", test_reading);
  g_test_add_func ("/clock/writing", test_writing);
  return g_test_run ();
}
