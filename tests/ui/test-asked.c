/* What is typed where there is no form: a question, a dialog on its way out, a date that is none yet. At a
 * lock it is kept, and then asked again with what was typed. */

#include <glib/gstdio.h>

#include "dui-across-window.h"
#include "dui-case-documents.h"
#include "dui-case-editor.h"
#include "dui-case-network.h"
#include "dui-case-open-dialog.h"
#include "dui-case-open.h"
#include "dui-case-overview.h"
#include "dui-case-save.h"
#include "dui-cases-page.h"
#include "dui-document.h"
#include "dui-import-dialog.h"
#include "dui-line-editor.h"
#include "dui-line.h"
#include "dui-person.h"
#include "dui-relation-popover.h"
#include "dui-text-out.h"
#include "dui-text-row.h"
#include "dui-tie.h"
#include "draft-world.h"

/* What is no form: each asks, and then "find" gives what is typed in. */

static DuiRecord *
show_case (DraftWorld *world)
{
  DuiRecord *file = draft_world_open_case (world);

  dui_window_show_record (world->window, file);
  screen_settle ();
  return file;
}

static void
ask_closing (DraftWorld *world)
{
  show_case (world);
  draft_world_act (world, DUI_TYPE_CASE_OVERVIEW, "case.close");
}

static void
ask_review (DraftWorld *world)
{
  show_case (world);
  draft_world_act (world, DUI_TYPE_CASE_OVERVIEW, "overview.review");
}

static void
ask_to_look (DraftWorld *world)
{
  DuiRecord *file = draft_world_open_case (world);
  g_autoptr (DuiChange) closing = dui_case_close (world->store, file, "Klaar", dui_date_today ());

  dui_window_show_place (world->window, "cases");
  draft_world_act (world, DUI_TYPE_CASES_PAGE, "cases.back");
  g_assert_true (dui_store_apply (world->store, closing, NULL));
  dui_window_show_record (world->window, file);
  screen_settle ();
}

static void
ask_export (DraftWorld *world)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "documents", "verslag.pdf", NULL);
  const char *const paths[] = { path, NULL };
  DuiRecordList *documents = dui_store_get_list (world->store, &dui_attachment_type);
  DuiRecord *document;
  GtkWidget *tab;

  show_case (world);
  tab = screen_find_type (world->window, DUI_TYPE_CASE_DOCUMENTS);
  screen_drop (tab, paths);
  document = dui_record_list_get (documents, dui_record_list_get_size (documents) - 1);
  gtk_widget_activate_action (tab, "documents.export", "x", dui_record_get_id (document));
  screen_settle ();
}

static void
ask_comparison (DraftWorld *world)
{
  dui_window_show_place (world->window, "cases");
  draft_world_act (world, DUI_TYPE_CASES_PAGE, "cases.compare");
}

static void
ask_receiver (DraftWorld *world)
{
  draft_world_show_text (world, &dui_line_type, DUI_TYPE_LINE_EDITOR);
  gtk_widget_activate_action (screen_find_type (world->window, DUI_TYPE_LINE_EDITOR), "text.export", "s",
                              "odt");
  screen_settle ();
}

static void
ask_why_along (DraftWorld *world)
{
  DuiRecordList *list = dui_store_get_list (world->store, &dui_signal_type);
  DuiRecord *signal = NULL;

  for (guint i = 0; signal == NULL && i < dui_record_list_get_size (list); i++)
    if (dui_case_can_open (world->store, DUI_SIGNAL (dui_record_list_get (list, i)), NULL))
      signal = dui_record_list_get (list, i);
  dui_window_show_place (world->window, "cases");
  gtk_widget_activate_action (GTK_WIDGET (world->window), "win.open-case", "x", dui_record_get_id (signal));
  screen_settle ();
}

static gboolean
is_read (gpointer data)
{
  return screen_find_dialog (DUI_TYPE_IMPORT_DIALOG) != NULL
         && screen_form_row (screen_find_dialog (DUI_TYPE_IMPORT_DIALOG), "reason") != NULL;
}

static void
read_file (DraftWorld *world, const char *path)
{
  g_autoptr (GFile) source = g_file_new_for_path (path);
  DuiRecord *file = show_case (world);
  DuiImportDialog *dialog = dui_import_dialog_new (GTK_WIDGET (world->window), world->store, DUI_CASE (file));

  gtk_window_present (GTK_WINDOW (dialog));
  dui_import_dialog_read (dialog, source);
}

static void
ask_import (DraftWorld *world)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "network", "familie.ged", NULL);

  read_file (world, path);
}

static void
add_sister (DraftWorld *world)
{
  GtkWidget *tab, *popover;

  show_case (world);
  tab = screen_find_type (world->window, DUI_TYPE_CASE_NETWORK);
  gtk_widget_activate_action (tab, "case.show-tab", "s", "network");
  screen_rest ();
  gtk_widget_activate_action (tab, "network.add", NULL);
  popover = screen_find_type (tab, DUI_TYPE_RELATION_POPOVER);
  gtk_popover_popdown (GTK_POPOVER (popover));
  screen_rest ();
  g_signal_emit_by_name (popover, "chosen", "sister");
  screen_settle ();
}

static GObject *
in_message (void)
{
  GtkWidget *dialog = screen_find_dialog (ADW_TYPE_MESSAGE_DIALOG);
  GtkWidget *view = screen_find_type (dialog, GTK_TYPE_TEXT_VIEW);

  if (view != NULL)
    return G_OBJECT (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)));
  return G_OBJECT (screen_find_type (dialog, GTK_TYPE_ENTRY));
}

static GObject *
in_comparison (void)
{
  return G_OBJECT (
      screen_child (screen_find_dialog (DUI_TYPE_ACROSS_WINDOW), DUI_TYPE_ACROSS_WINDOW, "necessity"));
}

static GObject *
in_text_out (void)
{
  return G_OBJECT (screen_child (screen_find_dialog (DUI_TYPE_TEXT_OUT), DUI_TYPE_TEXT_OUT, "receiver"));
}

static GObject *
in_comer (void)
{
  GtkWidget *dialog = screen_find_dialog (DUI_TYPE_CASE_OPEN_DIALOG);
  GtkWidget *row = screen_find_type (dialog, ADW_TYPE_EXPANDER_ROW);

  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  return G_OBJECT (screen_find_type (row, DUI_TYPE_TEXT_ROW));
}

static GObject *
in_import (void)
{
  g_assert_true (screen_wait_for (is_read, NULL, 20));
  return G_OBJECT (draft_world_find_row ("reason"));
}

static const struct
{
  const char *name;
  void (*ask) (DraftWorld *world);
  GObject *(*find) (void);
} questions[] = {
  { "closing", ask_closing, in_message },          { "review", ask_review, in_message },
  { "looking", ask_to_look, in_message },          { "export", ask_export, in_message },
  { "comparison", ask_comparison, in_comparison }, { "receiver", ask_receiver, in_text_out },
  { "who-comes-along", ask_why_along, in_comer },  { "import", ask_import, in_import },
};

static GtkWindow *
find_dialog (DraftWorld *world)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = g_list_model_get_n_items (windows); i > 0; i--)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i - 1);

      if (window != GTK_WINDOW (world->window))
        return window;
    }
  return NULL;
}

static void
close_dialogs (DraftWorld *world)
{
  GtkWindow *dialog;

  while ((dialog = find_dialog (world)) != NULL)
    gtk_window_destroy (dialog);
  screen_settle ();
}

static void
assert_typed (GObject *place, const char *typed)
{
  g_autofree char *text = NULL;

  g_assert_nonnull (place);
  g_object_get (place, "text", &text, NULL);
  g_assert_cmpstr (text, ==, typed);
}

/* Escape and the window manager leave a question, and that is no answer, whatever was typed. */
static void
test_leave (DraftWorld *world, gconstpointer data)
{
  guint n_asked = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      AdwMessageDialog *dialog;
      g_autofree char *last = NULL;

      if (questions[i].find != in_message)
        continue;
      g_test_message ("%s", questions[i].name);
      questions[i].ask (world);
      last = g_strdup (dui_store_get_undo_description (world->store));
      dialog = ADW_MESSAGE_DIALOG (screen_find_dialog (ADW_TYPE_MESSAGE_DIALOG));
      g_object_set (in_message (), "text", "Afgerond", NULL);
      g_assert_nonnull (adw_message_dialog_get_default_response (dialog));
      gtk_window_close (GTK_WINDOW (dialog));
      screen_settle ();
      g_assert_null (find_dialog (world));
      g_assert_cmpstr (dui_store_get_undo_description (world->store), ==, last);
      n_asked++;
    }
  g_assert_cmpuint (n_asked, ==, 4);
}

/* One after another in the same store, which is quicker: each is asked again with what was typed. */
static void
test_ask_again (DraftWorld *world, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (questions); i++)
    {
      g_test_message ("%s", questions[i].name);
      questions[i].ask (world);
      g_object_set (questions[i].find (), "text", TYPED, NULL);
      draft_world_lock (world);
      draft_world_press (world, "_Verdergaan");
      assert_typed (questions[i].find (), TYPED);
      /* It is unsaved as before. */
      g_assert_nonnull (draft_world_holder ());
      close_dialogs (world);
    }
}

static gboolean
is_applying (gpointer store)
{
  return dui_store_is_applying (store);
}

/* In the middle of taking a file over: nobody came in, and all that was typed is there again. */
static void
test_locked_while_importing (DraftWorld *world, gconstpointer data)
{
  DuiRecordList *persons = dui_store_get_list (world->store, &dui_person_type);
  g_autoptr (GString) text = g_string_new ("van;naar;relatie\n");
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "groot.csv", NULL);
  guint n = dui_record_list_get_size (persons);

  for (guint i = 0; i < 3000; i++)
    g_string_append_printf (text, "Persoon%u;Persoon%u;vriend\n", i, i + 1);
  g_assert_true (g_file_set_contents (path, text->str, (gssize)text->len, NULL));
  read_file (world, path);
  g_object_set (in_import (), "text", TYPED, NULL);
  gtk_widget_activate_action (screen_find_dialog (DUI_TYPE_IMPORT_DIALOG), "import.apply", NULL);
  g_assert_true (screen_wait_for (is_applying, world->store, 20));
  draft_world_lock (world);
  g_assert_cmpuint (dui_record_list_get_size (persons), ==, n);
  g_assert_false (dui_store_is_applying (world->store));
  draft_world_press (world, "_Verdergaan");
  assert_typed (in_import (), TYPED);
  close_dialogs (world);
  g_assert_cmpuint (dui_record_list_get_size (persons), ==, n);
  g_assert_cmpint (g_unlink (path), ==, 0);
}

/* The reason is given and it is asked where to: at a lock the reason is kept, and once that is given up
 * nothing is unsaved. */
static void
test_where_to (DraftWorld *world, gconstpointer data)
{
  ask_export (world);
  g_object_set (in_message (), "text", TYPED, NULL);
  screen_respond (ADW_TYPE_MESSAGE_DIALOG, "export");
  g_assert_nonnull (draft_world_holder ());
  g_assert_true (dui_window_leave (world->window, NULL));
  gtk_dialog_response (GTK_DIALOG (screen_find_dialog (GTK_TYPE_FILE_CHOOSER_DIALOG)), GTK_RESPONSE_CANCEL);
  screen_settle ();
  g_assert_null (draft_world_holder ());
  draft_world_close_windows ();
  g_assert_cmpuint (draft_world_count_kept (world), ==, 1);
  draft_world_open_window (world);
  draft_world_press (world, "_Verdergaan");
  assert_typed (in_message (), TYPED);
}

/* Somebody who was being added still belongs to whom they were added to. */
static void
test_relative (DraftWorld *world, gconstpointer data)
{
  guint n_ties = dui_record_list_get_size (dui_store_get_list (world->store, &dui_tie_type));
  DuiCaseEditor *editor;

  add_sister (world);
  draft_world_type_in ("surname");
  draft_world_type_in ("reason");
  draft_world_lock (world);
  draft_world_press (world, "_Verdergaan");
  assert_typed (G_OBJECT (draft_world_find_row ("surname")), TYPED);
  editor = DUI_CASE_EDITOR (screen_find_type (world->window, DUI_TYPE_CASE_EDITOR));
  g_assert_nonnull (screen_find_text (editor, "Zus"));
  g_assert_true (dui_case_editor_save (editor));
  g_assert_cmpuint (dui_record_list_get_size (dui_store_get_list (world->store, &dui_tie_type)), >, n_ties);
}

/* A date that is none yet. */
static void
test_half_date (DraftWorld *world, gconstpointer data)
{
  DuiRecordList *list = dui_store_get_list (world->store, &dui_person_type);
  DuiRecord *person = dui_record_list_get (list, 0);
  g_autoptr (DuiRecord) draft = NULL;

  for (guint i = 1; DUI_PERSON (person)->case_id.id == 0; i++)
    person = dui_record_list_get (list, i);
  draft = dui_record_copy (person);
  dui_case_editor_open_window (GTK_WIDGET (world->window), world->store, draft, "Wijzigen");
  g_object_set (draft_world_find_row ("birth_date"), "text", "3-", NULL);
  draft_world_lock (world);
  draft_world_press (world, "_Verdergaan");
  assert_typed (G_OBJECT (draft_world_find_row ("birth_date")), "3-");
  draft_world_lock (world);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  screen_init ();
  g_test_add ("/asked/again", DraftWorld, NULL, draft_world_init, test_ask_again, draft_world_clear);
  g_test_add ("/asked/leave", DraftWorld, NULL, draft_world_init, test_leave, draft_world_clear);
  g_test_add ("/asked/where-to", DraftWorld, NULL, draft_world_init, test_where_to, draft_world_clear);
  g_test_add ("/asked/relative", DraftWorld, NULL, draft_world_init, test_relative, draft_world_clear);
  g_test_add ("/asked/half-date", DraftWorld, NULL, draft_world_init, test_half_date, draft_world_clear);
  g_test_add ("/asked/locked-while-importing", DraftWorld, NULL, draft_world_init,
              test_locked_while_importing, draft_world_clear);
  return g_test_run ();
}
