/* The settings: the municipality goes through the one door, the rest into the settings of the user. */

#include "dui-bundle.h"
#include "dui-config.h"
#include "dui-form.h"
#include "dui-municipality.h"
#include "dui-preferences-window.h"
#include "screen.h"

typedef struct
{
  DuiStore *store;
  DuiPreferencesWindow *window;
} World;

static void
show (World *world, const char *folder)
{
  world->window = dui_preferences_window_new (NULL, world->store, folder);
  gtk_window_present (GTK_WINDOW (world->window));
  screen_settle ();
}

static void
world_init (World *world, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  world->store = dui_store_new_in_memory ("test", &error);
  g_assert_no_error (error);
}

static void
world_clear (World *world, gconstpointer data)
{
  g_object_unref (world->store);
}

static DuiFormRow *
find_row (GtkWidget *widget, const char *name)
{
  DuiFormRow *row =
      DUI_IS_FORM_SECTION (widget) ? dui_form_section_find_row (DUI_FORM_SECTION (widget), name) : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && row == NULL;
       child = gtk_widget_get_next_sibling (child))
    row = find_row (child, name);
  return row;
}

static GtkWidget *
field (World *world, const char *name)
{
  DuiFormRow *row = find_row (GTK_WIDGET (world->window), name);

  g_assert_nonnull (row);
  return dui_form_row_get_widget (row);
}

static DuiMunicipality *
municipality (World *world)
{
  DuiRecordList *list = dui_store_get_list (world->store, &dui_municipality_type);

  g_assert_cmpuint (dui_record_list_get_size (list), ==, 1);
  return DUI_MUNICIPALITY (dui_record_list_get (list, 0));
}

static void
save (World *world)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (world->window), "preferences.save", NULL));
}

/* An empty store: nothing is made by looking, a name is needed, and then there is one municipality. */
static void
test_first (World *world, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  show (world, "/home/proef/opslag");
  screen_assert_accessible (world->window);
  g_assert_nonnull (screen_find_text (world->window, "/home/proef/opslag"));
  screen_type (field (world, "mayor"), "Voorbeeldina van Nergens");
  save (world);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, 1);
  g_assert_true (gtk_widget_has_css_class (field (world, "name"), "error"));
  screen_save (world->window, "preferences-wrong");
  screen_type (field (world, "name"), "Nergenshuizen");
  save (world);
  g_assert_cmpuint (g_list_model_get_n_items (gtk_window_get_toplevels ()), ==, 0);
  g_assert_cmpstr (municipality (world)->name, ==, "Nergenshuizen");
  g_assert_cmpstr (municipality (world)->mayor, ==, "Voorbeeldina van Nergens");
}

static void
test_change (World *world, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (dui_bundle_fill_reference_lists (world->store, &error));
  g_assert_true (dui_bundle_fill_practice (world->store, dui_date_today (), &error));
  g_assert_no_error (error);
  show (world, NULL);
  /* The keyboard is in the first field, behind what is there: nothing is typed over. */
  g_assert_true (screen_has_focus (field (world, "name")));
  g_assert_false (gtk_editable_get_selection_bounds (GTK_EDITABLE (field (world, "name")), NULL, NULL));
  g_assert_cmpint (gtk_editable_get_position (GTK_EDITABLE (field (world, "name"))), ==,
                   g_utf8_strlen (municipality (world)->name, -1));
  screen_save (world->window, "preferences");
  screen_type (field (world, "press_phone"), "088-0000199");
  save (world);
  g_assert_cmpstr (municipality (world)->press_phone, ==, "088-0000199");
  g_assert_true (dui_store_undo (world->store, &error));
  g_assert_cmpstr (municipality (world)->press_phone, ==, "088-0000110");
}

static void
test_idle_minutes (World *world, gconstpointer data)
{
  g_autoptr (GSettings) settings = g_settings_new (DUI_APP_ID);
  GtkWidget *spin;

  show (world, NULL);
  spin = screen_child (world->window, DUI_TYPE_PREFERENCES_WINDOW, "idle_spin");
  g_assert_cmpint (gtk_spin_button_get_value_as_int (GTK_SPIN_BUTTON (spin)), ==, 5);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), 12);
  g_assert_cmpuint (g_settings_get_uint (settings, "idle-minutes"), ==, 12);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (spin), 0);
  g_assert_cmpuint (g_settings_get_uint (settings, "idle-minutes"), ==, 1);
  gtk_window_destroy (GTK_WINDOW (world->window));
}

#define TEST(path, test) g_test_add (path, World, NULL, world_init, test, world_clear)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  screen_init ();
  TEST ("/preferences/first", test_first);
  TEST ("/preferences/change", test_change);
  TEST ("/preferences/idle-minutes", test_idle_minutes);
  return g_test_run ();
}
