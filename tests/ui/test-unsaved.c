/* What was typed and not saved: whoever closes, quits or leaves is asked first, and nothing is asked twice.
 */

#include "dui-case.h"
#include "dui-case-editor.h"
#include "dui-case-open-dialog.h"
#include "dui-form.h"
#include "dui-line-editor.h"
#include "dui-line.h"
#include "dui-preferences-window.h"
#include "dui-signal.h"
#include "dui-unsaved.h"
#include "dui-window.h"
#include "screen.h"

typedef struct
{
  DuiStore *store;
  DuiWindow *window; /* NULL once it closed */
} World;

static void
open_window (World *world, gboolean is_practice)
{
  world->window = dui_window_new (NULL, world->store, is_practice);
  g_object_add_weak_pointer (G_OBJECT (world->window), (gpointer *)&world->window);
  gtk_window_set_default_size (GTK_WINDOW (world->window), 1280, 800);
  gtk_window_present (GTK_WINDOW (world->window));
  screen_settle ();
}

static void
world_init (World *world, gconstpointer data)
{
  world->store = screen_store_new (TRUE);
  open_window (world, FALSE);
}

static void
world_clear (World *world, gconstpointer data)
{
  if (world->window != NULL)
    gtk_window_destroy (GTK_WINDOW (world->window));
  screen_settle ();
  g_assert_null (world->window);
  g_assert_finalize_object (world->store);
}

static GtkWidget *
find_named (GtkWidget *widget, const char *type)
{
  GtkWidget *found = g_str_equal (G_OBJECT_TYPE_NAME (widget), type) ? widget : NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_named (child, type);
  return found;
}

static GtkWidget *
find_window (const char *type)
{
  GListModel *toplevels = gtk_window_get_toplevels ();

  for (guint i = g_list_model_get_n_items (toplevels); i > 0; i--)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (toplevels, i - 1);
      GtkWidget *found = find_named (window, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
answer (const char *response)
{
  g_autoptr (GtkWidget) dialog = find_window ("AdwMessageDialog");

  g_assert_nonnull (dialog);
  /* The dialog may go with the window that the answer closes. */
  g_object_ref (dialog);
  screen_assert_accessible (dialog);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), response);
  gtk_window_destroy (GTK_WINDOW (dialog));
  screen_settle ();
}

static void
close_window (gpointer window)
{
  gtk_window_close (GTK_WINDOW (window));
  screen_settle ();
}

static void
type_in (GtkWidget *below, const char *name, const char *text)
{
  DuiForm *form = DUI_FORM (find_named (below, "DuiForm"));
  DuiFormRow *row = dui_form_find_row (form, name);

  g_assert_nonnull (row);
  g_object_set (dui_form_row_get_widget (row), "text", text, NULL);
}

static DuiSignal *
first_signal (World *world)
{
  return DUI_SIGNAL (dui_record_list_get (dui_store_get_list (world->store, &dui_signal_type), 0));
}

/* Opens the form of the first signal and types a subject; somebody then looks elsewhere. */
static void
edit_signal (World *world, const char *subject)
{
  dui_window_show_record (world->window, DUI_RECORD (first_signal (world)));
  screen_settle ();
  g_assert_true (gtk_widget_activate_action (find_named (GTK_WIDGET (world->window), "DuiSignalsPage"),
                                             "signal.edit", NULL));
  type_in (find_named (GTK_WIDGET (world->window), "DuiSignalEditor"), "subject", subject);
  dui_window_show_place (world->window, "overview");
  screen_settle ();
}

static void
test_go_on (World *world, gconstpointer data)
{
  edit_signal (world, "Anders");
  close_window (world->window);
  /* The question stands before what it is about. */
  g_assert_true (gtk_widget_get_mapped (find_named (GTK_WIDGET (world->window), "DuiSignalEditor")));
  answer ("cancel");
  g_assert_nonnull (world->window);
  g_assert_true (gtk_widget_get_mapped (find_named (GTK_WIDGET (world->window), "DuiSignalEditor")));
  g_assert_cmpstr (first_signal (world)->subject, !=, "Anders");
}

static void
test_save (World *world, gconstpointer data)
{
  edit_signal (world, "Anders");
  close_window (world->window);
  answer ("save");
  g_assert_null (world->window);
  g_assert_cmpstr (first_signal (world)->subject, ==, "Anders");
}

static void
test_discard (World *world, gconstpointer data)
{
  edit_signal (world, "Anders");
  close_window (world->window);
  answer ("discard");
  g_assert_null (world->window);
  g_assert_cmpstr (first_signal (world)->subject, !=, "Anders");
}

/* What cannot be kept is not lost: the window stays, and the form says what is wrong. */
static void
test_wrong (World *world, gconstpointer data)
{
  edit_signal (world, "");
  close_window (world->window);
  answer ("save");
  g_assert_nonnull (world->window);
  g_assert_nonnull (screen_find_text (world->window, "Onderwerp"));
}

/* A day that cannot be read is nowhere but in its row. */
static void
test_unread_date (World *world, gconstpointer data)
{
  DuiSignal *signal = first_signal (world);
  gint32 received_on = signal->received_on.julian;

  edit_signal (world, signal->subject);
  type_in (find_named (GTK_WIDGET (world->window), "DuiSignalEditor"), "received_on", "31-2-2024");
  close_window (world->window);
  answer ("save");
  g_assert_nonnull (world->window);
  g_assert_nonnull (screen_find_text (world->window, "31-2-2024"));
  g_assert_cmpint (signal->received_on.julian, ==, received_on);
}

static void
test_nothing (World *world, gconstpointer data)
{
  edit_signal (world, first_signal (world)->subject);
  close_window (world->window);
  g_assert_null (world->window);
}

/* Practice keeps nothing, so there is nothing to ask. */
static void
test_practice (World *world, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (world->window));
  screen_settle ();
  open_window (world, TRUE);
  edit_signal (world, "Anders");
  close_window (world->window);
  g_assert_null (world->window);
}

static DuiLine *
find_open_line (World *world)
{
  DuiRecordList *lines = dui_store_get_list (world->store, &dui_line_type);
  guint i = 0;

  while (dui_line_is_closed (DUI_LINE (dui_record_list_get (lines, i))))
    i++;
  return DUI_LINE (dui_record_list_get (lines, i));
}

static void
test_line (World *world, gconstpointer data)
{
  DuiLine *line = find_open_line (world);

  dui_window_show_record (world->window, DUI_RECORD (line));
  screen_settle ();
  type_in (find_named (GTK_WIDGET (world->window), "DuiLineEditor"), "title", "Een andere titel");
  close_window (world->window);
  answer ("save");
  g_assert_null (world->window);
  g_assert_cmpstr (line->title, ==, "Een andere titel");
}

/* A line that cannot be kept holds her: choosing another one does not throw away what was typed. */
static void
test_line_holds (World *world, gconstpointer data)
{
  DuiRecordList *lines = dui_store_get_list (world->store, &dui_line_type);
  DuiLine *line = find_open_line (world);
  GtkWidget *editor;

  dui_window_show_record (world->window, DUI_RECORD (line));
  screen_settle ();
  editor = find_named (GTK_WIDGET (world->window), "DuiLineEditor");
  type_in (editor, "title", "");
  dui_window_show_record (world->window, dui_record_list_get (lines, 0));
  screen_settle ();
  g_assert_true (dui_unsaved_is_changed (DUI_UNSAVED (editor)));
  g_assert_nonnull (screen_find_text (editor, "Titel"));
  type_in (editor, "title", "Toch een titel");
  dui_window_show_record (world->window, dui_record_list_get (lines, 0));
  screen_settle ();
  g_assert_false (dui_unsaved_is_changed (DUI_UNSAVED (editor)));
  g_assert_cmpstr (line->title, ==, "Toch een titel");
}

static void
test_editor_window (World *world, gconstpointer data)
{
  DuiRecord *file = dui_record_list_get (dui_store_get_list (world->store, &dui_case_type), 0);
  g_autoptr (DuiRecord) draft = dui_record_copy (file);
  DuiCaseEditor *editor = dui_case_editor_open_window (GTK_WIDGET (world->window), world->store, draft, "x");

  screen_settle ();
  type_in (GTK_WIDGET (editor), "goal", "Een ander doel");
  close_window (gtk_widget_get_root (GTK_WIDGET (editor)));
  answer ("cancel");
  g_assert_nonnull (find_window ("DuiCaseEditor"));
  /* The main window asks for the editor too, once; the window of the editor goes with it. */
  close_window (world->window);
  answer ("save");
  g_assert_null (find_window ("DuiCaseEditor"));
  g_assert_null (world->window);
  g_assert_cmpstr (DUI_CASE (file)->goal, ==, "Een ander doel");
}

/* Opening a case file is no way of saving: going on, or losing it. */
static void
test_no_save (World *world, gconstpointer data)
{
  GtkWidget *dialog = dui_case_open_dialog_new (world->window, world->store, first_signal (world));
  GtkWidget *question;

  gtk_window_present (GTK_WINDOW (dialog));
  screen_settle ();
  type_in (dialog, "necessity", "Zonder dit dossier is er geen plan te maken.");
  close_window (dialog);
  question = find_window ("AdwMessageDialog");
  g_assert_nonnull (question);
  g_assert_false (adw_message_dialog_has_response (ADW_MESSAGE_DIALOG (question), "save"));
  answer ("discard");
  g_assert_null (find_window ("DuiCaseOpenDialog"));
  g_assert_nonnull (world->window);
}

static void
test_preferences (World *world, gconstpointer data)
{
  DuiPreferencesWindow *window =
      dui_preferences_window_new (GTK_WINDOW (world->window), world->store, "/nergens");

  gtk_window_present (GTK_WINDOW (window));
  screen_settle ();
  close_window (window);
  g_assert_null (find_window ("DuiPreferencesWindow"));
  window = dui_preferences_window_new (GTK_WINDOW (world->window), world->store, "/nergens");
  gtk_window_present (GTK_WINDOW (window));
  type_in (GTK_WIDGET (window), "website", "https://gemeente.example");
  close_window (window);
  answer ("save");
  g_assert_null (find_window ("DuiPreferencesWindow"));
}

#define TEST(path, test) g_test_add (path, World, NULL, world_init, test, world_clear)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  screen_init ();
  TEST ("/unsaved/go-on", test_go_on);
  TEST ("/unsaved/save", test_save);
  TEST ("/unsaved/discard", test_discard);
  TEST ("/unsaved/wrong", test_wrong);
  TEST ("/unsaved/unread-date", test_unread_date);
  TEST ("/unsaved/nothing", test_nothing);
  TEST ("/unsaved/practice", test_practice);
  TEST ("/unsaved/line", test_line);
  TEST ("/unsaved/line-holds", test_line_holds);
  TEST ("/unsaved/editor-window", test_editor_window);
  TEST ("/unsaved/no-save", test_no_save);
  TEST ("/unsaved/preferences", test_preferences);
  return g_test_run ();
}
