/* Comparing case files in the window: only with a necessity, shielded ones only with a reason, in words and
 * as a picture, with names hidden or not. */

#include <string.h>

#include "dui-across-window.h"
#include "dui-case.h"
#include "dui-case-save.h"
#include "dui-cases-page.h"
#include "dui-history.h"
#include "screen.h"

typedef struct
{
  DuiStore *store;
  DuiWindow *window;
  GtkWidget *across;
} World;

static void
world_init (World *world)
{
  GtkWidget *page;

  world->store = screen_store_new (TRUE);
  world->window = dui_window_new (NULL, world->store, TRUE);
  dui_window_show_place (world->window, "cases");
  screen_present (world->window);
  page = screen_find_type (world->window, DUI_TYPE_CASES_PAGE);
  g_assert_true (gtk_widget_activate_action (page, "cases.compare", NULL));
  screen_settle ();
  world->across = screen_find_dialog (DUI_TYPE_ACROSS_WINDOW);
  g_assert_nonnull (world->across);
}

static void
world_clear (World *world)
{
  gtk_window_destroy (GTK_WINDOW (world->across));
  screen_close (world->window, world->store);
}

static GtkWidget *
part (World *world, const char *name)
{
  return screen_child (world->across, DUI_TYPE_ACROSS_WINDOW, name);
}

static const char *
page_of (World *world)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (part (world, "pages")));
}

static void
compare (World *world)
{
  gtk_widget_activate_action (world->across, "across.compare", NULL);
  screen_settle ();
}

static guint
count_log (World *world, const char *necessity)
{
  DuiRecordList *files = dui_store_get_list (world->store, &dui_case_type);
  guint n = 0;

  for (guint i = 0; i < dui_record_list_get_size (files); i++)
    {
      gboolean is_cut;
      g_autoptr (GPtrArray) steps =
          dui_history_read (world->store, dui_record_list_get (files, i), 50, &is_cut, NULL);

      for (guint s = 0; s < steps->len; s++)
        n += g_strcmp0 (((DuiHistoryStep *)g_ptr_array_index (steps, s))->reason, necessity) == 0;
    }
  return n;
}

static GtkCheckButton *
check_of (World *world, const char *title)
{
  GtkWidget *row = gtk_widget_get_ancestor (screen_find_label (world->across, title), ADW_TYPE_ACTION_ROW);

  return GTK_CHECK_BUTTON (screen_find_type (row, GTK_TYPE_CHECK_BUTTON));
}

/* All that are open but @left_out. */
static void
choose (World *world, const char *left_out)
{
  static const char *const titles[] = {
    "D-2026-001 · Lotte Hazelaar",  "D-2026-006 · Mila van der Wolk", "D-2025-002 · Soraya Lantaarn",
    "D-2026-003 · Tijmen Kastanje", "D-2026-004 · Rayan Notenboom",   "D-2026-005 · Wouter Sneeuwklok",
  };

  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    if (left_out == NULL || !g_str_has_prefix (titles[i], left_out))
      {
        g_assert_false (gtk_check_button_get_active (check_of (world, titles[i])));
        gtk_check_button_set_active (check_of (world, titles[i]), TRUE);
      }
}

/* What is compared is chosen, and why is written. */
static void
test_compare (void)
{
  World world;

  world_init (&world);
  screen_assert_accessible (world.across);
  screen_save (world.across, "across-question");
  g_assert_true (screen_has_focus (part (&world, "necessity")));
  compare (&world);
  g_assert_nonnull (screen_find_text (world.across, "Kies twee of meer dossiers"));
  choose (&world, NULL);
  compare (&world);
  g_assert_cmpstr (page_of (&world), ==, "question");
  g_assert_nonnull (screen_find_text (world.across, "Schrijf waarom het nodig is"));
  screen_type (part (&world, "necessity"), "Hulp aan twee gezinnen afstemmen");
  g_assert_null (screen_find_text (world.across, "Schrijf waarom het nodig is"));
  /* Enter is enough; once there is an answer nothing is compared and logged again. */
  g_signal_emit_by_name (part (&world, "necessity"), "entry-activated");
  screen_settle ();
  g_assert_cmpstr (page_of (&world), ==, "answer");
  compare (&world);
  screen_assert_accessible (world.across);
  g_assert_nonnull (screen_find_text (world.across, "Gijs Pinksterbloem: D-2026-004"));
  g_assert_nonnull (screen_find_text (world.across, "Boterbloemhof 81, Wolkenhoven: Bep Notenboom"));
  g_assert_cmpuint (count_log (&world, "Hulp aan twee gezinnen afstemmen"), ==, 6);
  screen_save (world.across, "across-answer");
  g_assert_true (gtk_widget_get_visible (part (&world, "names_button")));
  gtk_widget_activate_action (world.across, "across.hides-names", NULL);
  screen_settle ();
  g_assert_null (screen_find_text (world.across, "Pinksterbloem"));
  g_assert_nonnull (screen_find_text (world.across, "G. P.: D-2026-004"));
  gtk_widget_activate_action (world.across, "across.back", NULL);
  g_assert_cmpstr (page_of (&world), ==, "question");
  world_clear (&world);
}

static DuiRecord *
find_case (World *world, const char *reference)
{
  DuiRecordList *files = dui_store_get_list (world->store, &dui_case_type);

  for (guint i = 0; i < dui_record_list_get_size (files); i++)
    if (g_str_equal (DUI_CASE (dui_record_list_get (files, i))->reference, reference))
      return dui_record_list_get (files, i);
  g_assert_not_reached ();
}

/* What is closed is not chosen, names nobody, and takes a reason of its own. */
static void
test_shielded (void)
{
  World world;
  g_autoptr (DuiChange) closing = NULL;

  world_init (&world);
  closing = dui_case_close (world.store, find_case (&world, "D-2026-004"), "klaar", dui_date_today ());
  g_assert_true (dui_store_apply (world.store, closing, NULL));
  gtk_window_destroy (GTK_WINDOW (world.across));
  world.across = dui_across_window_new (world.window, world.store);
  gtk_window_present (GTK_WINDOW (world.across));
  screen_settle ();
  g_assert_false (gtk_widget_get_visible (part (&world, "shielded")));
  g_assert_false (gtk_check_button_get_active (check_of (&world, "D-2026-004")));
  screen_type (part (&world, "necessity"), "Nodig");
  choose (&world, "D-2026-004");
  compare (&world);
  g_assert_nonnull (screen_find_text (world.across, "Geen overeenkomsten"));
  screen_save (world.across, "across-nothing");
  g_assert_false (gtk_widget_get_visible (part (&world, "names_button")));
  gtk_widget_activate_action (world.across, "across.back", NULL);
  gtk_check_button_set_active (check_of (&world, "D-2026-004"), TRUE);
  g_assert_true (gtk_widget_get_visible (part (&world, "shielded")));
  compare (&world);
  g_assert_cmpstr (page_of (&world), ==, "question");
  screen_save (world.across, "across-shielded");
  screen_type (part (&world, "reason"), "Op verzoek van de officier");
  compare (&world);
  g_assert_nonnull (screen_find_text (world.across, "Gijs Pinksterbloem"));
  world_clear (&world);
}

int
main (int argc, char **argv)
{
  screen_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/across/compare", test_compare);
  g_test_add_func ("/across/shielded", test_shielded);
  return g_test_run ();
}
