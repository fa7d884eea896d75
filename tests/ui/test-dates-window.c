/* The network of a case file at two dates, side by side. */

#include "dui-dates-window.h"
#include "dui-lookup.h"
#include "dui-tie.h"
#include "network-world.h"

/* A friend of the subject till a year ago. */
static void
end_a_tie (NetworkWorld *world)
{
  g_autoptr (GPtrArray) ties =
      dui_lookup_owned (world->store, &dui_tie_type, "case_id", dui_record_get_id (DUI_RECORD (world->file)));
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < ties->len; i++)
    {
      g_autoptr (DuiRecord) draft = dui_record_copy (g_ptr_array_index (ties, i));

      if (DUI_TIE (draft)->kind.value < DUI_TIE_FRIEND)
        continue;
      DUI_TIE (draft)->begin_on = dui_date_add_months (dui_date_today (), -36);
      DUI_TIE (draft)->end_on = dui_date_add_days (dui_date_today (), -1);
      g_assert_true (dui_store_save (world->store, "test", draft, &error));
      return;
    }
  g_assert_not_reached ();
}

static void
test_two_dates (void)
{
  NetworkWorld world;
  GtkWidget *window, *scale;

  network_world_init (&world, "D-2026-006");
  end_a_tie (&world);
  screen_settle ();
  network_act (&world, "network.dates");
  window = screen_find_dialog (DUI_TYPE_DATES_WINDOW);
  g_assert_nonnull (window);
  screen_settle ();
  screen_assert_accessible (window);
  g_assert_nonnull (screen_find_text (window, "Beëindigd: "));
  g_assert_nonnull (screen_find_text (window, "staat alleen bij vandaag"));
  screen_save (window, "dates");
  scale = screen_child (window, DUI_TYPE_DATES_WINDOW, "scale_before");
  gtk_range_set_value (GTK_RANGE (scale), gtk_range_get_value (GTK_RANGE (
                                              screen_child (window, DUI_TYPE_DATES_WINDOW, "scale_after"))));
  screen_settle ();
  g_assert_nonnull (screen_find_text (window, "niets veranderd"));
  g_assert_null (screen_find_text (window, "staat alleen bij vandaag"));
  gtk_window_close (GTK_WINDOW (window));
  network_world_clear (&world);
}

int
main (int argc, char **argv)
{
  screen_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/dates-window/two-dates", test_two_dates);
  return g_test_run ();
}
