/* Files in and out of the network tab: what comes in by choice, and what is seen before something goes out.
 */

#include <gdk/x11/gdkx.h>
#include <string.h>
#include <glib/gstdio.h>

#include "dui-layout-note.h"
#include "dui-lookup.h"
#include "dui-paper-window.h"
#include "network-world.h"
#include "town-world.h"

#define TOWN 220

/* @name: of a file of samples, or a path */
static DuiImportDialog *
open_import (NetworkWorld *world, const char *name)
{
  g_autofree char *path = g_path_is_absolute (name)
                              ? g_strdup (name)
                              : g_build_filename (g_getenv ("G_TEST_SRCDIR"), "data", "network", name, NULL);

  return network_open_import (world, path);
}

static gboolean
is_refused (gpointer stages)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (stages), "failure") == 0;
}

/* Takes over who is shown, and waits for it. */
static void
take_over (DuiImportDialog *dialog)
{
  gtk_widget_activate_action (GTK_WIDGET (dialog), "import.apply", NULL);
  network_wait_imported ();
  screen_settle ();
}

/* A family comes in from a file with one reason for all, and goes again with one undo. */
static void
test_import (void)
{
  NetworkWorld world;
  DuiImportDialog *dialog;
  guint n;

  network_world_init (&world, "D-2026-006");
  n = dui_graph_n_persons (network_graph_of (&world));
  dialog = open_import (&world, "familie.ged");
  screen_assert_accessible (dialog);
  screen_save (dialog, "network-import");
  g_assert_true (screen_has_focus (screen_form_row (GTK_WIDGET (dialog), "reason")));
  g_assert_nonnull (
      screen_find_text (dialog, "Waarom deze personen van belang zijn voor het plan (verplicht)"));
  g_assert_nonnull (screen_find_text (dialog, "Opnieuw bezien op (verplicht)"));
  g_assert_null (screen_find_text (dialog, "deze persoon van belang"));
  g_assert_null (screen_find_text (dialog, "zonder reden"));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "import.apply", NULL);
  screen_settle ();
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (dialog)));
  g_assert_nonnull (screen_find_text (dialog, "zonder reden"));
  g_assert_null (screen_find_dialog (ADW_TYPE_MESSAGE_DIALOG));
  g_assert_cmpuint (dui_graph_n_persons (network_graph_of (&world)), ==, n);
  g_object_set (screen_form_row (GTK_WIDGET (dialog), "reason"), "text", "Familie die kan steunen", NULL);
  take_over (dialog);
  g_assert_nonnull (screen_find_text (world.window, "relaties geïmporteerd"));
  g_assert_cmpuint (dui_graph_n_persons (network_graph_of (&world)), >, n + 2);
  screen_save (world.window, "network-imported");
  network_undo (&world);
  g_assert_cmpuint (dui_graph_n_persons (network_graph_of (&world)), ==, n);
  network_world_clear (&world);
}

static gboolean
is_gone (gpointer object)
{
  return *(gpointer *)object == NULL;
}

/* A large file, broken off while it is read: nobody came in, and the thread lets go of the dialog. */
static void
test_import_cancelled (void)
{
  NetworkWorld world;
  g_autoptr (GString) text = g_string_new ("van;naar;relatie\n");
  g_autoptr (GFile) source = NULL;
  g_autoptr (GFileIOStream) stream = NULL;
  g_autoptr (GError) error = NULL;
  DuiImportDialog *dialog;
  GtkWidget *stages;
  gpointer gone;
  guint n;

  for (guint i = 0; i < 150000; i++)
    g_string_append_printf (text, "Persoon%u;Persoon%u;vriend\n", i, i + 1);
  source = g_file_new_tmp ("groot-XXXXXX.csv", &stream, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_replace_contents (source, text->str, text->len, NULL, FALSE, 0, NULL, NULL, &error));
  network_world_init (&world, "D-2026-006");
  n = dui_graph_n_persons (network_graph_of (&world));
  dialog = dui_import_dialog_new (world.tab, world.store, world.file);
  gone = dialog;
  g_object_add_weak_pointer (G_OBJECT (dialog), &gone);
  gtk_window_present (GTK_WINDOW (dialog));
  screen_settle ();
  dui_import_dialog_read (dialog, source);
  stages = screen_child (dialog, DUI_TYPE_IMPORT_DIALOG, "stages");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stages)), ==, "reading");
  gtk_widget_activate_action (GTK_WIDGET (dialog), "import.cancel", NULL);
  g_assert_null (screen_find_dialog (DUI_TYPE_IMPORT_DIALOG));
  g_assert_true (screen_wait_for (is_gone, &gone, 20));
  g_assert_cmpuint (dui_graph_n_persons (network_graph_of (&world)), ==, n);
  g_assert_null (dui_store_get_undo_description (world.store));
  g_assert_true (g_file_delete (source, NULL, &error));
  network_world_clear (&world);
}

/* So many that taking them over is not over in a moment. */
#define LARGE 2500

static char *
write_large (void)
{
  g_autoptr (GString) text = g_string_new ("van;naar;relatie\n");
  char *path = g_build_filename (g_get_tmp_dir (), "groot.csv", NULL);

  for (guint i = 0; i + 1 < LARGE; i++)
    g_string_append_printf (text, "Persoon%u;Persoon%u;vriend\n", i, i + 1);
  g_assert_true (g_file_set_contents (path, text->str, (gssize)text->len, NULL));
  return path;
}

static gboolean
is_applying (gpointer store)
{
  return dui_store_is_applying (store);
}

static gboolean
is_not_applying (gpointer store)
{
  return !dui_store_is_applying (store);
}

static void
assert_nobody_came (NetworkWorld *world, guint n)
{
  DuiRecordList *persons = dui_store_get_list (world->store, &dui_person_type);

  g_assert_true (screen_wait_for (is_not_applying, world->store, 20));
  screen_settle ();
  g_assert_cmpuint (dui_record_list_get_size (persons), ==, n);
  g_assert_null (dui_store_get_undo_description (world->store));
  g_assert_null (screen_find_text (world->window, "geïmporteerd"));
}

static void
begin_taking_over (NetworkWorld *world, DuiImportDialog *dialog)
{
  gtk_widget_activate_action (GTK_WIDGET (dialog), "import.apply", NULL);
  g_assert_true (screen_wait_for (is_applying, world->store, 20));
}

/* Bit by bit too, with a dialog before it. */
static void
undo_slowly (NetworkWorld *world, gboolean is_stopped)
{
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.undo", NULL);
  g_assert_true (dui_store_is_applying (world->store));
  g_assert_nonnull (screen_find_text (screen_find_dialog (ADW_TYPE_MESSAGE_DIALOG), "2500 personen"));
  if (is_stopped)
    screen_respond (ADW_TYPE_MESSAGE_DIALOG, "cancel");
  g_assert_true (screen_wait_for (is_not_applying, world->store, 20));
  screen_settle ();
  g_assert_null (screen_find_dialog (ADW_TYPE_MESSAGE_DIALOG));
}

/* Taken over bit by bit: whoever stops it is back at what comes in, with all that was typed; when the window
 * goes, nobody came in. */
static void
test_import_stopped (void)
{
  NetworkWorld world;
  g_autofree char *path = write_large ();
  DuiImportDialog *dialog;
  DuiRecordList *persons;
  GtkWidget *stages;
  guint n, n_shown;

  network_world_init (&world, "D-2026-006");
  persons = dui_store_get_list (world.store, &dui_person_type);
  n = dui_record_list_get_size (persons);
  n_shown = dui_graph_n_persons (network_graph_of (&world));
  dialog = open_import (&world, path);
  stages = screen_child (dialog, DUI_TYPE_IMPORT_DIALOG, "stages");
  g_object_set (screen_form_row (GTK_WIDGET (dialog), "reason"), "text", "Familie die kan steunen", NULL);
  begin_taking_over (&world, dialog);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "import.cancel", NULL);
  assert_nobody_came (&world, n);
  g_assert_cmpuint (dui_graph_n_persons (network_graph_of (&world)), ==, n_shown);
  g_assert_true (network_import_is_read (dialog));
  g_assert_true (gtk_widget_get_sensitive (stages));
  g_assert_true (gtk_widget_is_focus (screen_child (dialog, DUI_TYPE_IMPORT_DIALOG, "import_button")));
  g_assert_nonnull (screen_find_text (dialog, "2500 van 2500"));
  begin_taking_over (&world, dialog);
  /* What is asked twice is done once. */
  gtk_widget_activate_action (GTK_WIDGET (dialog), "import.apply", NULL);
  gtk_window_destroy (GTK_WINDOW (dialog));
  assert_nobody_came (&world, n);
  dialog = open_import (&world, path);
  g_object_set (screen_form_row (GTK_WIDGET (dialog), "reason"), "text", "Familie die kan steunen", NULL);
  take_over (dialog);
  g_assert_cmpuint (dui_record_list_get_size (persons), ==, n + LARGE);
  undo_slowly (&world, TRUE);
  g_assert_cmpuint (dui_record_list_get_size (persons), ==, n + LARGE);
  undo_slowly (&world, FALSE);
  g_assert_cmpuint (dui_record_list_get_size (persons), ==, n);
  g_assert_nonnull (dui_store_get_redo_description (world.store));
  dialog = open_import (&world, path);
  g_object_set (screen_form_row (GTK_WIDGET (dialog), "reason"), "text", "Familie die kan steunen", NULL);
  begin_taking_over (&world, dialog);
  gtk_window_close (GTK_WINDOW (world.window));
  g_assert_false (dui_store_is_applying (world.store));
  g_assert_cmpuint (dui_record_list_get_size (persons), ==, n);
  gtk_window_destroy (GTK_WINDOW (dialog));
  screen_settle ();
  g_assert_finalize_object (world.store);
  g_assert_cmpint (g_unlink (path), ==, 0);
}

static const DuiGraphPerson *
person_called (NetworkWorld *world, const char *label)
{
  DuiGraph *graph = network_graph_of (world);

  for (guint i = 0; i < dui_graph_n_persons (graph); i++)
    if (g_str_equal (dui_graph_person (graph, i)->label, label))
      return dui_graph_person (graph, i);
  g_error ("nobody is called “%s”", label);
}

static GtkWidget *
row_called (GtkWidget *widget, const char *title)
{
  if (ADW_IS_ACTION_ROW (widget)
      && g_strcmp0 (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget)), title) == 0)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = row_called (child, title);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
is_sensitive (gpointer button)
{
  return gtk_widget_get_sensitive (button);
}

/* Nothing but names: there is no empty frame below them. */
static void
test_import_bare (void)
{
  NetworkWorld world;
  DuiImportDialog *dialog;

  network_world_init (&world, "D-2026-006");
  dialog = open_import (&world, "letters-ansel.ged");
  g_assert_nonnull (screen_find_text (dialog, "regel 5"));
  g_assert_false (gtk_widget_get_visible (screen_child (dialog, DUI_TYPE_IMPORT_DIALOG, "details")));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "import.cancel", NULL);
  dialog = open_import (&world, "plaatsen.csv");
  g_assert_true (gtk_widget_get_visible (screen_child (dialog, DUI_TYPE_IMPORT_DIALOG, "details")));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "import.cancel", NULL);
  network_world_clear (&world);
}

/* What a file is refused for, is told in words that could be markup. */
static void
test_import_refused (void)
{
  NetworkWorld world;
  g_autofree char *path =
      g_build_filename (g_getenv ("G_TEST_SRCDIR"), "data", "network", "lachen.graphml", NULL);
  g_autoptr (GFile) source = g_file_new_for_path (path);
  DuiImportDialog *dialog;

  network_world_init (&world, "D-2026-006");
  dialog = dui_import_dialog_new (world.tab, world.store, world.file);
  gtk_window_present (GTK_WINDOW (dialog));
  dui_import_dialog_read (dialog, source);
  g_assert_true (screen_wait_for (is_refused, screen_child (dialog, DUI_TYPE_IMPORT_DIALOG, "stages"), 20));
  screen_settle ();
  g_assert_nonnull (screen_find_text (dialog, "documenttype (<!DOCTYPE>)"));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "import.cancel", NULL);
  network_world_clear (&world);
}

static gboolean
is_brought_in (gpointer data)
{
  NetworkWorld *world = data;
  g_autoptr (GPtrArray) persons = dui_lookup_owned (world->store, &dui_person_type, "case_id",
                                                    dui_record_get_id (DUI_RECORD (world->file)));

  return persons->len > TOWN;
}

/* Who is there already has no place yet, and many are there: the window goes on, and Cancel leaves the
 * dialog. */
static void
test_import_beside_many (void)
{
  NetworkWorld world;
  DuiImportDialog *dialog;
  DuiLayoutNote *note;
  DuiStore *store = screen_store_new (FALSE);

  town_add_file (store, "D-2026-900", TOWN);
  network_world_open (&world, store, "D-2026-900");
  dialog = open_import (&world, "plaatsen.csv");
  note = DUI_LAYOUT_NOTE (screen_child (dialog, DUI_TYPE_IMPORT_DIALOG, "arranging_note"));
  g_object_set (screen_form_row (GTK_WIDGET (dialog), "reason"), "text", "Familie die kan steunen", NULL);
  for (guint i = 0; i < 2; i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (dialog), "import.apply", NULL);
      g_assert_true (dui_layout_note_is_waiting (note));
      g_assert_false (is_brought_in (&world));
      if (i == 0)
        gtk_widget_activate_action (GTK_WIDGET (note), "layout.stop", NULL);
      g_assert_cmpint (dui_layout_note_is_waiting (note), ==, i);
    }
  g_assert_true (screen_wait_for (is_brought_in, &world, 60));
  screen_settle ();
  network_world_clear (&world);
}

/* Everybody as in the picture of the file, and of what the file tells only what is chosen. */
static void
test_import_choices (void)
{
  NetworkWorld world;
  DuiImportDialog *dialog;
  GtkWidget *row, *button;
  GtkCheckButton *first;
  const DuiGraphPerson *anna, *cor;
  guint n, n_choices;

  network_world_init (&world, "D-2026-006");
  n = dui_graph_n_persons (network_graph_of (&world));
  dialog = open_import (&world, "plaatsen.csv");
  button = screen_child (dialog, DUI_TYPE_IMPORT_DIALOG, "import_button");
  g_assert_true (gtk_widget_get_visible (screen_child (dialog, DUI_TYPE_IMPORT_DIALOG, "places_row")));
  g_object_set (screen_child (dialog, DUI_TYPE_IMPORT_DIALOG, "columns"), "expanded", TRUE, NULL);
  screen_settle ();
  screen_assert_accessible (dialog);
  screen_save (dialog, "network-import-choices");
  g_assert_nonnull (screen_find_text (dialog, "Overgenomen worden 3 van 3 personen en 2 relaties."));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "import.none", NULL);
  g_assert_nonnull (screen_find_text (dialog, "Overgenomen worden 0 van 3 personen."));
  first = GTK_CHECK_BUTTON (
      screen_find_type (screen_child (dialog, DUI_TYPE_IMPORT_DIALOG, "list"), GTK_TYPE_CHECK_BUTTON));
  gtk_check_button_set_active (first, TRUE);
  g_assert_nonnull (screen_find_text (dialog, "Overgenomen wordt 1 van 3 personen."));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "import.all", NULL);
  g_assert_false (ADW_IS_COMBO_ROW (row_called (GTK_WIDGET (dialog), "geloof")));
  g_assert_null (screen_find_text (dialog, "Pastafari"));
  row = row_called (GTK_WIDGET (dialog), "beroep");
  n_choices = g_list_model_get_n_items (adw_combo_row_get_model (ADW_COMBO_ROW (row)));
  for (guint i = 0; i < n_choices; i++)
    {
      GtkStringList *choices = GTK_STRING_LIST (adw_combo_row_get_model (ADW_COMBO_ROW (row)));

      if (g_str_equal (gtk_string_list_get_string (choices, i), "School of werk"))
        adw_combo_row_set_selected (ADW_COMBO_ROW (row), i);
    }
  g_assert_true (screen_wait_for (is_sensitive, button, 20));
  g_object_set (screen_form_row (GTK_WIDGET (dialog), "reason"), "text", "Familie die kan steunen", NULL);
  take_over (dialog);
  g_assert_cmpuint (dui_graph_n_persons (network_graph_of (&world)), ==, n + 3);
  anna = person_called (&world, "Anna van den Voorbeeld");
  cor = person_called (&world, "Cor Fictief");
  g_assert_cmpstr (anna->school_or_work, ==, "smid");
  g_assert_cmpfloat (cor->x - anna->x, ==, 200);
  g_assert_cmpfloat (cor->y - anna->y, ==, 300);
  g_assert_false (cor->pinned);
  g_assert_cmpfloat (anna->x, >, person_called (&world, "Sander Paardenbloem")->x + 200);
  screen_save (world.window, "network-import-places");
  network_undo (&world);
  g_assert_cmpuint (dui_graph_n_persons (network_graph_of (&world)), ==, n);
  dialog = open_import (&world, "plaatsen.csv");
  g_object_set (screen_child (dialog, DUI_TYPE_IMPORT_DIALOG, "places"), "active", FALSE, NULL);
  g_object_set (screen_form_row (GTK_WIDGET (dialog), "reason"), "text", "Familie die kan steunen", NULL);
  take_over (dialog);
  g_assert_cmpfloat (person_called (&world, "Cor Fictief")->x - person_called (&world, "Bas Fictief")->x, !=,
                     0);
  network_world_clear (&world);
}

static gpointer
paper_window (void)
{
  gpointer paper = screen_find_dialog (DUI_TYPE_PAPER_WINDOW);

  g_assert_nonnull (paper);
  return paper;
}

/* The page is seen before it leaves the store, and whether it names anybody is said beside it. */
static void
test_export (void)
{
  NetworkWorld world;

  network_world_init (&world, "D-2026-006");
  network_act (&world, "network.export");
  screen_settle ();
  screen_assert_accessible (paper_window ());
  screen_save (paper_window (), "network-paper");
  g_assert_nonnull (screen_find_text (paper_window (), "niet versleuteld"));
  g_assert_nonnull (screen_find_text (paper_window (), "noemt iedereen"));
  g_object_set (screen_child (paper_window (), DUI_TYPE_PAPER_WINDOW, "names_row"), "selected", 2, NULL);
  g_assert_nonnull (screen_find_text (paper_window (), "nummers"));
  gtk_window_destroy (GTK_WINDOW (paper_window ()));
  network_act (&world, "network.hides-names");
  network_act (&world, "network.export");
  g_assert_nonnull (screen_find_text (paper_window (), "initialen"));
  gtk_window_destroy (GTK_WINDOW (paper_window ()));
  network_act (&world, "network.shows-numbers");
  network_act (&world, "network.export");
  g_assert_nonnull (screen_find_text (paper_window (), "nummers"));
  gtk_window_destroy (GTK_WINDOW (paper_window ()));
  network_world_clear (&world);
}

/* A crowd on a small paper: before it is printed it is told that names are missing. */
static void
test_export_crowded (void)
{
  NetworkWorld world;
  g_autoptr (DuiGraph) crowd = dui_graph_new ();
  GtkWidget *window, *paper;

  for (guint i = 0; i < 900; i++)
    {
      DuiGraphPerson *person = dui_graph_person (crowd, dui_graph_add_person (crowd, "Anna Voorbeeld"));

      person->x = 120 * (i % 30);
      person->y = 120 * (i / 30);
      person->pinned = TRUE;
    }
  network_world_init (&world, "D-2026-006");
  window = dui_paper_window_new (world.window, world.store, world.file, crowd, DUI_NETWORK_NAMES_FULL);
  gtk_window_present (GTK_WINDOW (window));
  paper = screen_child (window, DUI_TYPE_PAPER_WINDOW, "paper_row");
  g_object_set (paper, "selected", 1, NULL);
  g_assert_nonnull (screen_find_text (window, "namen van 900 personen is op dit papier geen plaats"));
  gtk_window_destroy (GTK_WINDOW (window));
  network_act (&world, "network.export");
  g_assert_null (screen_find_text (paper_window (), "geen plaats"));
  gtk_window_destroy (GTK_WINDOW (paper_window ()));
  network_world_clear (&world);
}

static gboolean
is_active (gpointer window)
{
  return gtk_window_is_active (window);
}

static void
focus (NetworkWorld *world, gpointer window)
{
  network_hand (world, "windowfocus --sync %lu",
                gdk_x11_surface_get_xid (gtk_native_get_surface (GTK_NATIVE (window))));
  g_assert_true (screen_wait_for (is_active, window, 5));
}

/* Arrows, Space and Tab: nobody walks past 3,000 persons to get out of the list. */
static void
test_import_by_keyboard (void)
{
  NetworkWorld world;
  DuiImportDialog *dialog;
  GtkWidget *list;

  network_world_init (&world, "D-2026-006");
  dialog = open_import (&world, "personen.csv");
  focus (&world, dialog);
  list = screen_child (dialog, DUI_TYPE_IMPORT_DIALOG, "list");
  gtk_widget_child_focus (list, GTK_DIR_TAB_FORWARD);
  g_assert_nonnull (screen_find_text (dialog, "7 van 7 personen"));
  network_hand (&world, "key --delay 20 Down Down space");
  g_assert_nonnull (screen_find_text (dialog, "6 van 7 personen"));
  network_hand (&world, "key --delay 20 Return");
  g_assert_nonnull (screen_find_text (dialog, "7 van 7 personen"));
  network_hand (&world, "key --delay 20 Tab");
  g_assert_null (gtk_widget_get_focus_child (list));
  gtk_widget_activate_action (GTK_WIDGET (dialog), "import.cancel", NULL);
  network_world_clear (&world);
}

static gboolean
is_there (gpointer file)
{
  return g_file_query_exists (file, NULL);
}

/* Question and page go at once; the keyboard is in the picture then, not with a window that is gone. The path
 * is pasted: of each folder on the way of one that is typed, the question of GTK completes the names, and
 * forgets some. */
static void
test_export_gives_keyboard_back (void)
{
  NetworkWorld world;
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "netwerk.pdf", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWidget *question;

  network_world_init (&world, "D-2026-006");
  network_act (&world, "network.export");
  screen_settle ();
  gtk_widget_activate_action (GTK_WIDGET (paper_window ()), "paper.save", NULL);
  screen_settle ();
  question = screen_find_dialog (GTK_TYPE_FILE_CHOOSER_DIALOG);
  g_assert_nonnull (question);
  focus (&world, question);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (question), path);
  network_hand (&world, "key --delay 20 ctrl+a ctrl+v");
  network_hand (&world, "key Return");
  g_assert_true (screen_wait_for (is_there, file, 10));
  g_assert_null (screen_find_dialog (DUI_TYPE_PAPER_WINDOW));
  g_assert_true (screen_wait_for (is_active, world.window, 5));
  g_assert_true (g_file_delete (file, NULL, NULL));
  network_world_clear (&world);
}

/* What a file has no place for is said before it is written, and nothing is written when the user steps back.
 */
static void
test_export_losses (void)
{
  NetworkWorld world;
  g_autofree char *folder = g_dir_make_tmp ("network-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "gezin.ged", NULL);

  network_world_init (&world, "D-2026-006");
  network_act (&world, "network.export");
  screen_settle ();
  for (guint i = 0; i < 2; i++)
    {
      gpointer question;

      dui_paper_window_save (paper_window (), path, DUI_NETWORK_FORMAT_GEDCOM);
      screen_settle ();
      question = screen_find_dialog (ADW_TYPE_MESSAGE_DIALOG);
      g_assert_nonnull (question);
      g_assert_nonnull (screen_find_text (question, "de kwaliteit van de relatie"));
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
      screen_assert_accessible (question);
      screen_save (question, "network-export-losses");
      focus (&world, question);
      network_hand (&world, "key %s", i == 0 ? "Escape" : "Return");
      screen_settle ();
      g_assert_cmpint (g_file_test (path, G_FILE_TEST_EXISTS), ==, i == 1);
    }
  g_assert_true (screen_wait_for (is_active, world.window, 5));
  g_unlink (path);
  g_rmdir (folder);
  network_world_clear (&world);
}

int
main (int argc, char **argv)
{
  screen_init ();
  g_test_init (&argc, &argv, NULL);
  /* Where the question begins: a folder with no names to complete. */
  g_assert_cmpint (g_chdir (g_get_tmp_dir ()), ==, 0);
  g_test_add_func ("/network-files/import", test_import);
  g_test_add_func ("/network-files/import-cancelled", test_import_cancelled);
  g_test_add_func ("/network-files/import-stopped", test_import_stopped);
  g_test_add_func ("/network-files/import-choices", test_import_choices);
  g_test_add_func ("/network-files/import-by-keyboard", test_import_by_keyboard);
  g_test_add_func ("/network-files/import-bare", test_import_bare);
  g_test_add_func ("/network-files/import-refused", test_import_refused);
  g_test_add_func ("/network-files/import-beside-many", test_import_beside_many);
  g_test_add_func ("/network-files/export", test_export);
  g_test_add_func ("/network-files/export-crowded", test_export_crowded);
  g_test_add_func ("/network-files/export-gives-keyboard-back", test_export_gives_keyboard_back);
  g_test_add_func ("/network-files/export-losses", test_export_losses);
  return g_test_run ();
}
