/* The table beside the picture of a network, in step with it, and the tables of persons and ties: their
 * order, and their words at large text. */

#include "dui-case-page.h"
#include "dui-case-persons.h"
#include "dui-network-table.h"
#include "dui-order-button.h"
#include "network-world.h"

static void
test_in_step (void)
{
  NetworkWorld world;
  GtkWidget *table;
  GtkSelectionModel *model;
  g_autoptr (DuiPersonItem) item = NULL;
  g_autoptr (GArray) ids = NULL;

  network_world_init (&world, "D-2026-001");
  table = network_part (&world, "table");
  model = gtk_column_view_get_model (GTK_COLUMN_VIEW (screen_child (table, DUI_TYPE_NETWORK_TABLE, "table")));
  gtk_selection_model_select_item (model, 3, TRUE);
  screen_settle ();
  item = g_list_model_get_item (G_LIST_MODEL (model), 3);
  g_assert_cmpint (network_only_selected (&world), ==, dui_person_item_get_id (item));
  network_click_on (&world, network_subject_of (&world));
  ids = dui_network_table_dup_selected (DUI_NETWORK_TABLE (table));
  g_assert_cmpuint (ids->len, ==, 1);
  g_assert_cmpint (g_array_index (ids, gint64, 0), ==, network_subject_of (&world));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (network_part (&world, "filter_choice")),
                              DUI_PEOPLE_NOBODY_REACHES);
  screen_settle ();
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (model)), ==, 2);
  screen_save (world.window, "network-unreached");
  network_press_key (&world, "F9");
  g_assert_false (gtk_widget_get_visible (network_part (&world, "side")));
  network_world_clear (&world);
}

/* @column: -1 for none of them: as it came */
static void
sort_table (GtkWidget *below, int column)
{
  gtk_widget_activate_action (screen_find_type (below, DUI_TYPE_ORDER_BUTTON), "order.by", "i", column);
  screen_settle ();
}

/* What the keyboard chooses from: as it came, and each column by the words of its heading. */
static void
assert_menu (GtkWidget *below, const char *first, const char *last, int n)
{
  GtkMenuButton *button = GTK_MENU_BUTTON (
      screen_find_type (screen_find_type (below, DUI_TYPE_ORDER_BUTTON), GTK_TYPE_MENU_BUTTON));
  g_autoptr (GMenuModel) section = NULL;
  g_autofree char *first_label = NULL;
  g_autofree char *last_label = NULL;

  gtk_menu_button_popup (button);
  section = g_menu_model_get_item_link (gtk_menu_button_get_menu_model (button), 0, G_MENU_LINK_SECTION);
  gtk_menu_button_popdown (button);
  g_assert_cmpint (g_menu_model_get_n_items (section), ==, n);
  g_menu_model_get_item_attribute (section, 0, G_MENU_ATTRIBUTE_LABEL, "s", &first_label);
  g_menu_model_get_item_attribute (section, n - 1, G_MENU_ATTRIBUTE_LABEL, "s", &last_label);
  g_assert_cmpstr (first_label, ==, first);
  g_assert_cmpstr (last_label, ==, last);
}

static void
assert_nearest_first (NetworkWorld *world, GListModel *rows)
{
  guint last = 0;

  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (DuiPersonItem) item = g_list_model_get_item (rows, i);

      g_assert_cmpint (dui_person_item_get_id (item) == network_subject_of (world), ==, i == 0);
      g_assert_cmpuint (dui_person_item_get_distance (item), >=, last);
      last = dui_person_item_get_distance (item);
    }
}

/* By name, and by what is told about help: first whom nobody reaches. Without a choice the subject stands
 * first, and then who is nearest. */
static void
test_sorted (void)
{
  NetworkWorld world;
  GListModel *rows;
  g_autofree char *before = NULL;

  network_world_init (&world, "D-2026-001");
  rows = G_LIST_MODEL (gtk_column_view_get_model (
      GTK_COLUMN_VIEW (screen_child (network_part (&world, "table"), DUI_TYPE_NETWORK_TABLE, "table"))));
  assert_nearest_first (&world, rows);
  assert_menu (network_part (&world, "table"), "Dichtstbij eerst", "Hulp", 3);
  sort_table (network_part (&world, "table"), 0);
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (DuiPersonItem) item = g_list_model_get_item (rows, i);

      g_assert_true (before == NULL || g_utf8_collate (before, dui_person_item_get_name (item)) <= 0);
      g_free (before);
      before = g_strdup (dui_person_item_get_name (item));
    }
  sort_table (network_part (&world, "table"), 1);
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (DuiPersonItem) item = g_list_model_get_item (rows, i);

      g_assert_cmpint (dui_person_nobody_reaches (dui_person_item_get_person (item)), ==, i < 2);
    }
  sort_table (network_part (&world, "table"), -1);
  assert_nearest_first (&world, rows);
  network_world_clear (&world);
}

static guint
count_cut_off (GtkWidget *widget, guint *n_labels)
{
  guint n = 0;

  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget)
      && !gtk_widget_has_css_class (widget, "caption"))
    {
      (*n_labels)++;
      n += pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget)));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_cut_off (child, n_labels);
  return n;
}

/* Arrows walk in the table; Tab leaves it for what is told of whoever is chosen, however many there are. */
static void
test_one_stop (void)
{
  NetworkWorld world;
  GtkWidget *table;

  network_world_init (&world, "D-2026-001");
  table = screen_child (network_part (&world, "table"), DUI_TYPE_NETWORK_TABLE, "table");
  gtk_widget_child_focus (table, GTK_DIR_DOWN);
  screen_settle ();
  g_assert_nonnull (gtk_widget_get_focus_child (table));
  network_press_key (&world, "Down");
  g_assert_nonnull (gtk_widget_get_focus_child (table));
  network_press_key (&world, "Tab");
  g_assert_null (gtk_widget_get_focus_child (table));
  network_press_key (&world, "shift+Tab");
  g_assert_nonnull (gtk_widget_get_focus_child (table));
  network_press_key (&world, "shift+Tab");
  g_assert_null (gtk_widget_get_focus_child (table));
  network_world_clear (&world);
}

/* With text twice as large the table says all names and what help there is, and the picture writes names
 * larger. */
static void
test_large_text (void)
{
  NetworkWorld world;
  DuiNetworkStyle style;
  GtkWidget *table;
  guint n_labels = 0;
  int dpi;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * 96 * PANGO_SCALE, NULL);
  network_world_init (&world, "D-2026-001");
  table = screen_child (network_part (&world, "table"), DUI_TYPE_NETWORK_TABLE, "table");
  sort_table (network_part (&world, "table"), 0);
  screen_save (world.window, "network-large-text");
  g_assert_cmpuint (count_cut_off (table, &n_labels), ==, 0);
  g_assert_cmpuint (n_labels, >, 8);
  dui_network_view_get_drawing (world.view, &style);
  g_assert_cmpfloat (style.least_name, ==, 2 * DUI_NETWORK_READABLE);
  network_world_clear (&world);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", dpi, NULL);
}

static void
assert_sorted (GListModel *rows, GtkSorter *sorter)
{
  for (guint i = 1; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (GObject) before = g_list_model_get_item (rows, i - 1);
      g_autoptr (GObject) after = g_list_model_get_item (rows, i);

      g_assert_cmpint (gtk_sorter_compare (sorter, before, after), !=, GTK_ORDERING_LARGER);
    }
}

static void
assert_first (GListModel *rows, GObject *first)
{
  g_autoptr (GObject) item = g_list_model_get_item (rows, 0);

  g_assert_true (item == first);
}

static void
assert_only_selected (GListModel *rows, GObject *selected)
{
  for (guint i = 0; i < g_list_model_get_n_items (rows); i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (rows, i);

      g_assert_cmpint (gtk_selection_model_is_selected (GTK_SELECTION_MODEL (rows), i), ==, item == selected);
    }
}

/* Persons and ties sorted by each of their columns, whoever is selected with them, and as they came; and the
 * window closed with the last. */
static void
test_persons_sorted (void)
{
  static const char *const lists[] = { "persons", "ties" };
  NetworkWorld world;
  GtkWidget *page, *tab, *paned;

  network_world_init (&world, "D-2026-001");
  page = screen_find_type (world.window, DUI_TYPE_CASE_PAGE);
  dui_case_page_show_tab (DUI_CASE_PAGE (page), "persons");
  screen_settle ();
  tab = screen_find_type (page, DUI_TYPE_CASE_PERSONS);
  paned = screen_find_type (tab, GTK_TYPE_PANED);
  screen_assert_accessible (tab);
  screen_save (world.window, "persons-sorted");
  assert_menu (gtk_paned_get_start_child (GTK_PANED (paned)), "Dichtstbij eerst", "Opnieuw bezien op", 7);
  assert_menu (gtk_paned_get_end_child (GTK_PANED (paned)), "Zoals ingevoerd", "Periode", 7);
  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      GtkColumnView *list = GTK_COLUMN_VIEW (screen_child (tab, DUI_TYPE_CASE_PERSONS, lists[i]));
      GListModel *list_columns = gtk_column_view_get_columns (list);
      GListModel *rows = G_LIST_MODEL (gtk_column_view_get_model (list));
      GtkWidget *half = i == 0 ? gtk_paned_get_start_child (GTK_PANED (paned))
                               : gtk_paned_get_end_child (GTK_PANED (paned));
      g_autoptr (GObject) selected = g_list_model_get_item (rows, 0);

      gtk_selection_model_select_item (GTK_SELECTION_MODEL (rows), 0, TRUE);
      for (guint c = 0; c < g_list_model_get_n_items (list_columns); c++)
        {
          g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (list_columns, c);

          sort_table (half, -1);
          assert_first (rows, selected);
          sort_table (half, (int)c);
          assert_sorted (rows, gtk_column_view_column_get_sorter (column));
          assert_only_selected (rows, selected);
        }
    }
  network_world_clear (&world);
}

int
main (int argc, char **argv)
{
  screen_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network-table/in-step", test_in_step);
  g_test_add_func ("/network-table/sorted", test_sorted);
  g_test_add_func ("/network-table/one-stop", test_one_stop);
  g_test_add_func ("/network-table/large-text", test_large_text);
  g_test_add_func ("/network-table/persons-sorted", test_persons_sorted);
  return g_test_run ();
}
