/* Two records of one person: found, looked at, merged and taken back. */

#include <string.h>

#include "dui-doubles-window.h"
#include "dui-lookup.h"
#include "network-world.h"

static guint
count_persons (NetworkWorld *world)
{
  g_autoptr (GPtrArray) persons = dui_lookup_owned (world->store, &dui_person_type, "case_id",
                                                    dui_record_get_id (DUI_RECORD (world->file)));

  return persons->len;
}

/* The same relative, spelled as another partner spells it. */
static void
add_double (NetworkWorld *world)
{
  DuiPerson *person = network_person_of (world, network_other_with (world, DUI_GRAPH_ROLE_RELATIVE));
  g_autoptr (DuiRecord) draft = dui_record_new (&dui_person_type);
  g_autoptr (GError) error = NULL;

  g_object_set (draft, "given-names", person->given_names, "prefix", person->prefix, "surname",
                person->surname, "reason", "Genoemd door de school.", "phone", "010 000 00 00", "help-note",
                "Gesprek met de mentor.", NULL);
  DUI_PERSON (draft)->case_id = person->case_id;
  DUI_PERSON (draft)->role.value = DUI_ROLE_CONTACT;
  DUI_PERSON (draft)->review_on = person->review_on;
  g_assert_true (dui_store_save (world->store, "test", draft, &error));
  g_assert_no_error (error);
}

static void
act (GtkWidget *window, const char *action)
{
  g_assert_true (gtk_widget_activate_action (window, action, NULL));
  screen_settle ();
}

static const char *
stage_of (GtkWidget *window)
{
  GtkWidget *stages = screen_child (window, DUI_TYPE_DOUBLES_WINDOW, "stages");

  return gtk_stack_get_visible_child_name (GTK_STACK (stages));
}

/* Where it is seen: in the window that lies over the main one. */
static void
take_back (GtkWidget *window)
{
  GtkWidget *button = gtk_widget_get_ancestor (screen_find_label (window, "Ongedaan maken"), GTK_TYPE_BUTTON);

  g_assert_nonnull (screen_find_label (window, "Personen samengevoegd"));
  g_signal_emit_by_name (button, "clicked");
  screen_settle ();
}

static void
test_merge (void)
{
  NetworkWorld world;
  GtkWidget *window, *row;
  gint64 relative;
  guint n;

  network_world_init (&world, "D-2026-006");
  n = count_persons (&world);
  relative = network_other_with (&world, DUI_GRAPH_ROLE_RELATIVE);
  add_double (&world);
  network_act (&world, "case.doubles");
  window = screen_find_dialog (DUI_TYPE_DOUBLES_WINDOW);
  g_assert_nonnull (window);
  g_assert_cmpstr (stage_of (window), ==, "pairs");
  screen_assert_accessible (window);
  screen_save (window, "doubles-pairs");
  row = screen_find_type (screen_child (window, DUI_TYPE_DOUBLES_WINDOW, "pairs"), ADW_TYPE_ACTION_ROW);
  g_signal_emit_by_name (row, "activated");
  screen_settle ();
  g_assert_cmpstr (stage_of (window), ==, "preview");
  screen_assert_accessible (window);
  screen_save (window, "doubles-preview");
  act (window, "doubles.merge");
  g_assert_cmpuint (count_persons (&world), ==, n);
  g_assert_cmpstr (stage_of (window), ==, "none");
  g_assert_nonnull (strstr (network_person_of (&world, relative)->help_note, "Gesprek met de mentor."));
  screen_save (window, "doubles-none");
  take_back (window);
  g_assert_cmpuint (count_persons (&world), ==, n + 1);
  g_assert_cmpstr (stage_of (window), ==, "pairs");
  act (window, "doubles.back");
  network_world_clear (&world);
}

static void
add_named (NetworkWorld *world, const char *name)
{
  g_autoptr (DuiRecord) draft = dui_record_new (&dui_person_type);
  g_autoptr (GError) error = NULL;

  g_object_set (draft, "given-names", name, "surname", "Verzinsel", "reason", "Genoemd door de school.",
                "review-on", "2027-01-01", NULL);
  DUI_PERSON (draft)->case_id.id = dui_record_get_id (DUI_RECORD (world->file));
  DUI_PERSON (draft)->role.value = DUI_ROLE_CONTACT;
  g_assert_true (dui_store_save (world->store, "test", draft, &error));
  g_assert_no_error (error);
}

static GPtrArray *
rows_of (GtkWidget *window)
{
  GPtrArray *rows = g_ptr_array_new ();
  GtkWidget *row =
      screen_find_type (screen_child (window, DUI_TYPE_DOUBLES_WINDOW, "pairs"), ADW_TYPE_ACTION_ROW);

  for (; row != NULL; row = gtk_widget_get_next_sibling (row))
    g_ptr_array_add (rows, row);
  return rows;
}

/* Twenty of one name make 190 pairs, and each is offered, not all at once. */
static void
test_many (void)
{
  NetworkWorld world;
  GtkWidget *window;
  g_autoptr (GPtrArray) some = NULL;
  g_autoptr (GPtrArray) all = NULL;

  network_world_init (&world, "D-2026-006");
  for (guint i = 0; i < 20; i++)
    add_named (&world, "Kim");
  for (guint i = 0; i < 20; i++)
    add_named (&world, "Daan");
  network_act (&world, "case.doubles");
  window = screen_find_dialog (DUI_TYPE_DOUBLES_WINDOW);
  some = rows_of (window);
  g_assert_cmpuint (some->len, ==, 201);
  screen_assert_accessible (window);
  g_signal_emit_by_name (g_ptr_array_index (some, 200), "activated");
  screen_settle ();
  all = rows_of (window);
  g_assert_cmpuint (all->len, ==, 380);
  g_assert_true (gtk_widget_has_focus (g_ptr_array_index (all, 200)));
  act (window, "doubles.back");
  network_world_clear (&world);
}

int
main (int argc, char **argv)
{
  screen_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/doubles-window/merge", test_merge);
  g_test_add_func ("/doubles-window/many", test_many);
  return g_test_run ();
}
