/* What is done with the network of a case file: ties and relatives in place, finding, hiding names, layouts,
 * and the legend. */

#include <gdk/x11/gdkx.h>
#include <math.h>
#include <string.h>

#include "dui-case-editor.h"
#include "dui-cases-page.h"
#include "dui-form.h"
#include "dui-lookup.h"
#include "dui-paper-window.h"
#include "dui-relation-popover.h"
#include "dui-tie.h"
#include "network-world.h"

static GtkWidget *
editor_of (NetworkWorld *world)
{
  return network_part (world, "editor");
}

static const char *
side_of (NetworkWorld *world)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (network_part (world, "side")));
}

static guint
count_ties (NetworkWorld *world)
{
  g_autoptr (GPtrArray) ties =
      dui_lookup_owned (world->store, &dui_tie_type, "case_id", dui_record_get_id (DUI_RECORD (world->file)));

  return ties->len;
}

/* From the handle beside somebody to somebody else. */
static void
test_link_by_drag (void)
{
  NetworkWorld world;
  gint64 from, to;
  double x, y, to_x, to_y;
  DuiTie *draft;
  guint n;

  network_world_init (&world, "D-2026-006");
  from = network_other_with (&world, DUI_GRAPH_ROLE_RELATIVE);
  to = network_other_with (&world, DUI_GRAPH_ROLE_CONTACT);
  n = count_ties (&world);
  network_place_of (&world, from, &x, &y);
  network_place_of (&world, to, &to_x, &to_y);
  network_point (&world, x, y);
  network_drag (&world, x + 38 * dui_network_view_get_zoom (world.view), y, to_x, to_y);
  g_assert_cmpstr (side_of (&world), ==, "editor");
  screen_save (world.window, "network-tie");
  draft = DUI_TIE (dui_case_editor_get_draft (DUI_CASE_EDITOR (editor_of (&world))));
  g_assert_cmpint (draft->from_id.id, ==, from);
  g_assert_cmpint (draft->to_id.id, ==, to);
  dui_case_editor_save (DUI_CASE_EDITOR (editor_of (&world)));
  screen_settle ();
  g_assert_cmpuint (count_ties (&world), ==, n + 1);
  g_assert_cmpstr (side_of (&world), ==, "table");
  network_undo (&world);
  g_assert_cmpuint (count_ties (&world), ==, n);
  network_world_clear (&world);
}

static gboolean
is_filled_in (gpointer world)
{
  return g_strcmp0 (side_of (world), "editor") == 0;
}

/* By its letter, as a person does. */
static void
choose_relation (NetworkWorld *world, const char *nick)
{
  g_autofree char *letter = dui_relation_dup_letter (dui_relation_find (nick));
  g_autofree char *lower = g_utf8_strdown (letter, -1);

  network_press_key (world, lower);
  g_assert_true (screen_wait_for (is_filled_in, world, 5));
  screen_settle ();
}

/* Two keys choose whose what; the name and the reason are typed; the newcomer stands in the row of the
 * family. */
static void
test_add_by_keyboard (void)
{
  NetworkWorld world;
  gint64 subject, added;
  guint n;

  network_world_init (&world, "D-2026-006");
  n = dui_graph_n_persons (network_graph_of (&world));
  subject = network_subject_of (&world);
  network_click_on (&world, subject);
  network_press_key (&world, "plus");
  {
    GtkWidget *popover = screen_find_type (world.tab, DUI_TYPE_RELATION_POPOVER);

    g_assert_true (gtk_widget_get_mapped (popover));
    screen_assert_accessible (popover);
    screen_save (popover, "network-relation");
    network_press_key (&world, "Escape");
    g_assert_true (gtk_widget_has_focus (GTK_WIDGET (world.view)));
    network_press_key (&world, "plus");
  }
  choose_relation (&world, "sister");
  g_assert_cmpstr (side_of (&world), ==, "editor");
  screen_save (world.window, "network-add");
  network_hand (&world, "type --delay 10 Zusje");
  g_object_set (screen_form_row (editor_of (&world), "reason"), "text", "Mist haar zus", NULL);
  network_press_key (&world, "ctrl+Return");
  g_assert_cmpuint (dui_graph_n_persons (network_graph_of (&world)), ==, n + 1);
  added = network_only_selected (&world);
  g_assert_cmpstr (network_person_of (&world, added)->given_names, ==, "Zusje");
  g_assert_cmpint (network_person_of (&world, added)->gender.value, ==, DUI_GENDER_WOMAN);
  {
    DuiGraph *graph = network_graph_of (&world);
    DuiGraphPerson *sister = dui_graph_person (graph, dui_graph_find_person (graph, added));
    DuiGraphPerson *other = dui_graph_person (graph, dui_graph_find_subject (graph));

    g_assert_cmpfloat (sister->y, ==, other->y);
    g_assert_cmpfloat (fabs (sister->x - other->x), <=, DUI_LAYOUT_PITCH + DUI_LAYOUT_COUPLE_PITCH + 2);
  }
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (world.view)));
  network_undo (&world);
  g_assert_cmpuint (dui_graph_n_persons (network_graph_of (&world)), ==, n);
  network_world_clear (&world);
}

/* The whole word, and the name after it without a pause, from one stretch of typing. */
static void
test_add_by_word (void)
{
  NetworkWorld world;
  DuiPerson *draft;
  gint64 subject;

  network_world_init (&world, "D-2026-006");
  subject = network_subject_of (&world);
  network_click_on (&world, subject);
  network_press_key (&world, "plus");
  network_hand (&world, "type --delay 30 vriendinKim");
  g_assert_true (screen_wait_for (is_filled_in, &world, 5));
  screen_settle ();
  draft = DUI_PERSON (dui_case_editor_get_draft (DUI_CASE_EDITOR (editor_of (&world))));
  g_assert_cmpint (draft->role.value, ==, DUI_ROLE_CONTACT);
  g_assert_cmpint (draft->gender.value, ==, DUI_GENDER_WOMAN);
  g_object_set (screen_form_row (editor_of (&world), "reason"), "text", "Steunt haar", NULL);
  network_press_key (&world, "ctrl+Return");
  g_assert_cmpstr (network_person_of (&world, network_only_selected (&world))->given_names, ==, "Kim");
  {
    g_autoptr (GPtrArray) ties =
        dui_lookup_owned (world.store, &dui_tie_type, "from_id", network_only_selected (&world));

    g_assert_cmpuint (ties->len, ==, 1);
    g_assert_cmpint (((DuiTie *)g_ptr_array_index (ties, 0))->kind.value, ==, DUI_TIE_FRIEND);
    g_assert_cmpint (((DuiTie *)g_ptr_array_index (ties, 0))->to_id.id, ==, subject);
  }
  network_world_clear (&world);
}

/* Without a reason nobody is added, and the field says so. */
static void
test_add_refused (void)
{
  NetworkWorld world;
  guint n;

  network_world_init (&world, "D-2026-006");
  n = dui_graph_n_persons (network_graph_of (&world));
  network_act (&world, "network.add");
  choose_relation (&world, "friend");
  g_object_set (screen_form_row (editor_of (&world), "given_names"), "text", "Vriend", NULL);
  g_assert_false (dui_case_editor_save (DUI_CASE_EDITOR (editor_of (&world))));
  screen_settle ();
  g_assert_cmpstr (side_of (&world), ==, "editor");
  g_assert_true (gtk_widget_has_css_class (screen_form_row (editor_of (&world), "reason"), "error"));
  g_assert_cmpuint (dui_graph_n_persons (network_graph_of (&world)), ==, n);
  network_world_clear (&world);
}

static void
test_find (void)
{
  NetworkWorld world;
  gint64 id;
  double x, y;
  GtkWidget *entry;

  network_world_init (&world, "D-2026-005");
  id = network_other_with (&world, DUI_GRAPH_ROLE_ORGANISATION);
  dui_page_begin_search (DUI_PAGE (screen_find_type (world.window, DUI_TYPE_CASES_PAGE)));
  screen_settle ();
  entry = network_part (&world, "find_entry");
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (entry)))));
  {
    g_autofree char *name = dui_person_dup_name (network_person_of (&world, id));
    g_autofree char *lower = g_utf8_strdown (name, -1);

    screen_type (entry, lower);
    g_signal_emit_by_name (entry, "search-changed");
  }
  screen_settle ();
  g_assert_cmpint (network_only_selected (&world), ==, id);
  network_place_of (&world, id, &x, &y);
  g_assert_true (x > 0 && y > 0 && x < gtk_widget_get_width (GTK_WIDGET (world.view))
                 && y < gtk_widget_get_height (GTK_WIDGET (world.view)));
  screen_type (entry, "bestaat niet");
  g_signal_emit_by_name (entry, "search-changed");
  g_assert_true (gtk_widget_has_css_class (entry, "error"));
  network_press_key (&world, "Escape");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (world.view)));
  network_world_clear (&world);
}

static char *
spoken (NetworkWorld *world)
{
  return gtk_test_accessible_check_property (GTK_ACCESSIBLE (world->view), GTK_ACCESSIBLE_PROPERTY_LABEL, "");
}

/* Letters typed in the picture find; Enter goes back to it; a tie is drawn to whoever is found that way. */
static void
test_type_to_find (void)
{
  NetworkWorld world;
  gint64 id, subject;
  DuiTie *draft;

  network_world_init (&world, "D-2026-006");
  id = network_other_with (&world, DUI_GRAPH_ROLE_CONTACT);
  subject = network_subject_of (&world);
  network_click_on (&world, subject);
  network_press_key (&world, "ctrl+k");
  network_hand (&world, "type --delay 20 %s", network_person_of (&world, id)->given_names);
  network_press_key (&world, "Return");
  g_assert_cmpstr (side_of (&world), ==, "editor");
  draft = DUI_TIE (dui_case_editor_get_draft (DUI_CASE_EDITOR (editor_of (&world))));
  g_assert_cmpint (draft->from_id.id, ==, subject);
  g_assert_cmpint (draft->to_id.id, ==, id);
  network_press_key (&world, "Escape");
  network_click_on (&world, subject);
  network_hand (&world, "type --delay 20 %s", network_person_of (&world, id)->given_names);
  network_press_key (&world, "Return");
  g_assert_cmpint (network_only_selected (&world), ==, id);
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (world.view)));
  network_world_clear (&world);
}

/* Ties are walked, said, edited and taken out without a pointer; the menu names what it undoes. */
static void
test_ties_by_keyboard (void)
{
  NetworkWorld world;
  g_autofree char *words = NULL;
  GMenuModel *steps;
  g_autofree char *label = NULL;
  guint n;

  network_world_init (&world, "D-2026-006");
  n = count_ties (&world);
  network_click_on (&world, network_subject_of (&world));
  network_press_key (&world, "ctrl+Right");
  g_assert_cmpint (dui_network_view_get_selected_tie (world.view), !=, 0);
  words = spoken (&world);
  g_assert_nonnull (strstr (words, "Relatie: "));
  network_press_key (&world, "Return");
  g_assert_true (DUI_IS_TIE (dui_case_editor_get_draft (DUI_CASE_EDITOR (editor_of (&world)))));
  network_press_key (&world, "Escape");
  network_press_key (&world, "Delete");
  g_assert_cmpuint (count_ties (&world), ==, n - 1);
  steps = G_MENU_MODEL (
      gtk_widget_get_template_child (GTK_WIDGET (world.window), DUI_TYPE_WINDOW, "undo_section"));
  g_assert_true (g_menu_model_get_item_attribute (steps, 0, G_MENU_ATTRIBUTE_LABEL, "s", &label));
  g_assert_cmpstr (label, ==, "On_gedaan maken: Relatie verwijderd");
  network_undo (&world);
  g_assert_cmpuint (count_ties (&world), ==, n);
  network_world_clear (&world);
}

/* Whoever is taken out is named first, unless names are hidden; then their ties go along, and come back. */
static void
test_take_out (void)
{
  NetworkWorld world;
  g_autofree char *name = NULL;
  gint64 other;
  guint n;

  network_world_init (&world, "D-2026-006");
  other = network_other_with (&world, DUI_GRAPH_ROLE_CONTACT);
  name = dui_person_dup_name (network_person_of (&world, other));
  n = dui_graph_n_persons (network_graph_of (&world));
  network_click_on (&world, other);
  network_press_key (&world, "ctrl+h");
  network_press_key (&world, "Delete");
  g_assert_nonnull (
      screen_find_text (screen_find_dialog (ADW_TYPE_MESSAGE_DIALOG), "uit het netwerk halen?"));
  g_assert_null (screen_find_text (screen_find_dialog (ADW_TYPE_MESSAGE_DIALOG), name));
  screen_respond (ADW_TYPE_MESSAGE_DIALOG, "cancel");
  network_press_key (&world, "ctrl+h");
  network_press_key (&world, "Delete");
  g_assert_nonnull (screen_find_text (screen_find_dialog (ADW_TYPE_MESSAGE_DIALOG), name));
  g_assert_cmpuint (dui_graph_n_persons (network_graph_of (&world)), ==, n);
  screen_respond (ADW_TYPE_MESSAGE_DIALOG, "remove");
  g_assert_null (screen_find_text (network_part (&world, "table"), name));
  g_assert_cmpuint (dui_graph_n_persons (network_graph_of (&world)), ==, n - 1);
  network_undo (&world);
  g_assert_cmpuint (dui_graph_n_persons (network_graph_of (&world)), ==, n);
  network_world_clear (&world);
}

/* Neither the table nor what a screen reader says nor the picture names anybody then. */
static void
test_hide_names (void)
{
  NetworkWorld world;
  g_autofree char *name = NULL;

  network_world_init (&world, "D-2026-001");
  name = dui_person_dup_name (network_person_of (&world, network_subject_of (&world)));
  g_assert_nonnull (screen_find_text (network_part (&world, "table"), name));
  network_click_on (&world, network_subject_of (&world));
  network_press_key (&world, "ctrl+h");
  g_assert_cmpint (dui_network_view_get_names (world.view), ==, DUI_NETWORK_NAMES_INITIALS);
  g_assert_null (screen_find_text (network_part (&world, "table"), name));
  {
    g_autofree char *words = spoken (&world);

    g_assert_null (strstr (words, name));
  }
  network_click_on (&world, network_subject_of (&world));
  g_assert_null (screen_find_text (world.tab, name));
  screen_save (world.window, "network-names-hidden");
  network_press_key (&world, "ctrl+h");
  g_assert_nonnull (screen_find_text (network_part (&world, "table"), name));
  network_world_clear (&world);
}

static void
test_layouts (void)
{
  static const char *const layouts[] = { "family", "rings", "free", "automatic" };
  NetworkWorld world;

  network_world_init (&world, "D-2026-001");
  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++)
    {
      g_autofree char *name = g_strdup_printf ("network-%s", layouts[i]);
      double x, y, after_x, after_y;
      gint64 id = network_other_with (&world, DUI_GRAPH_ROLE_PROFESSIONAL);

      dui_network_view_zoom_to (world.view, 1);
      x = dui_graph_person (network_graph_of (&world), dui_graph_find_person (network_graph_of (&world), id))
              ->x;
      y = dui_graph_person (network_graph_of (&world), dui_graph_find_person (network_graph_of (&world), id))
              ->y;
      g_assert_true (gtk_widget_activate_action (world.tab, "network.layout", "s", layouts[i]));
      screen_settle ();
      g_assert_cmpstr (dui_case_layouts[world.file->layout.value].nick, ==, layouts[i]);
      after_x =
          dui_graph_person (network_graph_of (&world), dui_graph_find_person (network_graph_of (&world), id))
              ->x;
      after_y =
          dui_graph_person (network_graph_of (&world), dui_graph_find_person (network_graph_of (&world), id))
              ->y;
      g_assert_cmpfloat (hypot (after_x - x, after_y - y), >, 5);
      screen_save (world.window, name);
    }
  network_undo (&world);
  g_assert_cmpstr (dui_case_layouts[world.file->layout.value].nick, ==, "free");
  network_world_clear (&world);
}

static const char *
sibling_order (NetworkWorld *world)
{
  g_autofree char *order = NULL;

  g_object_get (world->tab, "sibling-order", &order, NULL);
  g_assert_cmpstr (order, ==, dui_case_orders[world->file->sibling_order.value].nick);
  return dui_case_orders[world->file->sibling_order.value].nick;
}

/* Kept with the case, undone like a layout, and no choice where nobody stands in rows. */
static void
test_sibling_order (void)
{
  NetworkWorld world;

  network_world_init (&world, "D-2026-001");
  g_assert_cmpstr (sibling_order (&world), ==, "automatic");
  g_assert_true (gtk_widget_activate_action (world.tab, "network.sibling-order", "s", "crossings"));
  screen_settle ();
  g_assert_cmpstr (sibling_order (&world), ==, "crossings");
  g_assert_true (gtk_widget_activate_action (world.tab, "network.layout", "s", "family"));
  screen_settle ();
  g_assert_cmpstr (sibling_order (&world), ==, "crossings");
  g_assert_true (gtk_widget_activate_action (world.tab, "network.sibling-order", "s", "birth"));
  screen_settle ();
  g_assert_cmpstr (sibling_order (&world), ==, "birth");
  g_assert_cmpstr (dui_case_layouts[world.file->layout.value].nick, ==, "family");
  network_undo (&world);
  g_assert_cmpstr (sibling_order (&world), ==, "crossings");
  g_assert_true (gtk_widget_activate_action (world.tab, "network.layout", "s", "rings"));
  screen_settle ();
  gtk_widget_activate_action (world.tab, "network.sibling-order", "s", "birth");
  screen_settle ();
  g_assert_cmpstr (sibling_order (&world), ==, "crossings");
  network_world_clear (&world);
}

static char *
legend_text (NetworkWorld *world)
{
  GtkWidget *legend = network_part (world, "legend");

  return gtk_test_accessible_check_property (GTK_ACCESSIBLE (legend), GTK_ACCESSIBLE_PROPERTY_LABEL, "");
}

/* The legend explains what is on the picture, and nothing else. */
static void
test_legend (void)
{
  NetworkWorld world;
  g_autofree char *with = NULL;
  g_autofree char *without = NULL;

  network_world_init (&world, "D-2026-001");
  network_act (&world, "network.shows-legend");
  with = legend_text (&world);
  screen_save (world.window, "network-legend");
  g_assert_nonnull (strstr (with, "Overleden"));
  {
    g_autoptr (GPtrArray) persons = dui_lookup_owned (world.store, &dui_person_type, "case_id",
                                                      dui_record_get_id (DUI_RECORD (world.file)));

    for (guint i = 0; i < persons->len; i++)
      {
        g_autoptr (DuiRecord) draft = dui_record_copy (g_ptr_array_index (persons, i));

        g_object_set (draft, "deceased", FALSE, NULL);
        DUI_PERSON (draft)->death_date = DUI_DATE_NONE;
        g_assert_true (dui_store_save (world.store, "test", draft, NULL));
      }
  }
  screen_settle ();
  without = legend_text (&world);
  g_assert_null (strstr (without, "Overleden"));
  network_world_clear (&world);
}

/* The picture keeps most of the room, and what was unfolded is so the next time. */
static void
test_legend_folds (void)
{
  NetworkWorld world;
  GtkWidget *legend;
  int whole;

  network_world_init (&world, "D-2026-004");
  g_object_set (world.tab, "shows-legend", FALSE, NULL);
  screen_rest ();
  whole = gtk_widget_get_height (GTK_WIDGET (world.view));
  g_object_set (world.tab, "shows-legend", TRUE, "shows-time", TRUE, NULL);
  screen_rest ();
  g_test_message ("of %d pixels the picture keeps %d", whole,
                  gtk_widget_get_height (GTK_WIDGET (world.view)));
  g_assert_cmpint (gtk_widget_get_height (GTK_WIDGET (world.view)) * 100, >, whole * 62);
  network_world_clear (&world);
  network_world_init (&world, "D-2026-004");
  legend = network_part (&world, "legend_revealer");
  g_assert_true (gtk_revealer_get_reveal_child (GTK_REVEALER (legend)));
  g_object_set (world.tab, "shows-legend", FALSE, NULL);
  network_world_clear (&world);
}

static gboolean
is_open (gpointer row)
{
  GtkWidget *list = screen_find_type (row, GTK_TYPE_POPOVER);

  return list != NULL && gtk_widget_get_mapped (list);
}

/* Whether the list of a row opens beside the row, in the pane that it scrolls in. */
static double
low_end (GtkWidget *row)
{
  GtkWidget *pane = gtk_widget_get_ancestor (row, GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t place;

  g_assert_true (gtk_widget_compute_bounds (row, pane, &place));
  return place.origin.y + place.size.height - gtk_widget_get_height (pane);
}

/* Who goes on quickly opens the list of a row before it is scrolled into sight: it comes first. */
static void
test_list_opens_in_sight (void)
{
  NetworkWorld world;
  GtkWidget *row;

  network_world_init (&world, "D-2026-006");
  network_click_on (&world, network_subject_of (&world));
  network_press_key (&world, "Return");
  row = screen_form_row (editor_of (&world), "help");
  g_assert_cmpfloat (low_end (row), >, 0);
  gtk_widget_grab_focus (row);
  adw_action_row_activate (ADW_ACTION_ROW (row));
  g_assert_true (screen_wait_for (is_open, row, 5));
  g_assert_cmpfloat (low_end (row), <=, 1);
  gtk_popover_popdown (GTK_POPOVER (screen_find_type (row, GTK_TYPE_POPOVER)));
  network_world_clear (&world);
}

int
main (int argc, char **argv)
{
  screen_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/network-edit/link-by-drag", test_link_by_drag);
  g_test_add_func ("/network-edit/add-by-keyboard", test_add_by_keyboard);
  g_test_add_func ("/network-edit/add-by-word", test_add_by_word);
  g_test_add_func ("/network-edit/add-refused", test_add_refused);
  g_test_add_func ("/network-edit/list-opens-in-sight", test_list_opens_in_sight);
  g_test_add_func ("/network-edit/find", test_find);
  g_test_add_func ("/network-edit/type-to-find", test_type_to_find);
  g_test_add_func ("/network-edit/ties-by-keyboard", test_ties_by_keyboard);
  g_test_add_func ("/network-edit/take-out", test_take_out);
  g_test_add_func ("/network-edit/hide-names", test_hide_names);
  g_test_add_func ("/network-edit/layouts", test_layouts);
  g_test_add_func ("/network-edit/sibling-order", test_sibling_order);
  g_test_add_func ("/network-edit/legend", test_legend);
  g_test_add_func ("/network-edit/legend-folds", test_legend_folds);
  return g_test_run ();
}
