/* The page that accounts for what was done: its words, its filters, the witness, and a log that was cut off.
 */

#include <glib/gstdio.h>
#include <string.h>

#include "dui-audit-log.h"
#include "dui-audit-page.h"
#include "dui-bundle.h"
#include "dui-case-editor.h"
#include "dui-case.h"
#include "dui-dictionary.h"
#include "dui-log-document.h"
#include "dui-order-button.h"
#include "dui-own-template.h"
#include "dui-registry.h"
#include "dui-scenario-dialog.h"
#include "dui-store-audit.h"
#include "dui-text-row.h"
#include "dui-window.h"
#include "dui-witness-window.h"
#include "screen.h"

typedef struct
{
  DuiStore *store;
  DuiWindow *window;
  GtkWidget *page;
} World;

static DuiStore *
new_store (void)
{
  g_autoptr (GError) error = NULL;
  DuiStore *store = dui_store_new_in_memory ("duiding", &error);

  g_assert_true (dui_bundle_fill_reference_lists (store, &error));
  g_assert_true (dui_bundle_fill_practice (store, dui_date_today (), &error));
  g_assert_no_error (error);
  return store;
}

static void
world_init (World *world, DuiStore *store)
{
  world->store = store;
  world->window = dui_window_new (NULL, store, TRUE);
  dui_window_show_place (world->window, "audit");
  screen_present (world->window);
  world->page = screen_find_type (world->window, DUI_TYPE_AUDIT_PAGE);
}

static void
world_clear (World *world)
{
  screen_close (world->window, world->store);
}

static GtkWidget *
part (World *world, const char *name)
{
  return screen_child (world->page, DUI_TYPE_AUDIT_PAGE, name);
}

static guint
n_shown (World *world)
{
  return g_list_model_get_n_items (
      G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (part (world, "table")))));
}

static void
choose (World *world, const char *filter, guint position)
{
  gtk_drop_down_set_selected (GTK_DROP_DOWN (part (world, filter)), position);
  screen_settle ();
}

static gint64
first_seq (World *world)
{
  g_autoptr (GObject) line = g_list_model_get_item (
      G_LIST_MODEL (gtk_column_view_get_model (GTK_COLUMN_VIEW (part (world, "table")))), 0);
  gint64 seq;

  g_object_get (line, "seq", &seq, NULL);
  return seq;
}

/* @column: -1 for none of them */
static void
order_by (World *world, int column)
{
  gtk_widget_activate_action (screen_find_type (world->page, DUI_TYPE_ORDER_BUTTON), "order.by", "i", column);
  screen_settle ();
}

static gboolean
is_told_whole (gpointer page)
{
  return screen_find_text (page, "Intact en ongewijzigd") != NULL;
}

static void
test_page (void)
{
  World world;
  DuiRecord *file;
  gint64 newest;
  guint n_all;

  world_init (&world, new_store ());
  g_assert_true (screen_wait_for (is_told_whole, world.page, 10));
  screen_assert_accessible (world.page);
  n_all = n_shown (&world);
  choose (&world, "kind_filter", DUI_AUDIT_KIND_TAKEN_OUT);
  g_assert_cmpuint (n_shown (&world), ==, 0);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (part (&world, "states"))), ==, "none");
  choose (&world, "kind_filter", 0);
  choose (&world, "case_filter", 1);
  g_assert_cmpuint (n_shown (&world), <, n_all);
  g_assert_cmpuint (n_shown (&world), >, 0);
  choose (&world, "case_filter", 0);
  file = dui_record_list_get (dui_store_get_list (world.store, &dui_case_type), 0);
  g_assert_true (dui_store_log_export (world.store, file, "Netwerkanalyse", "voor de driehoek", NULL));
  dui_window_show_place (world.window, "overview");
  screen_settle ();
  dui_window_show_place (world.window, "audit");
  screen_settle ();
  choose (&world, "kind_filter", DUI_AUDIT_KIND_TAKEN_OUT);
  g_assert_cmpuint (n_shown (&world), ==, 1);
  g_assert_nonnull (screen_find_text (world.page, "voor de driehoek"));
  choose (&world, "kind_filter", 0);
  screen_save (world.window, "accountability");
  newest = first_seq (&world);
  order_by (&world, 0);
  g_assert_cmpint (first_seq (&world), <, newest);
  order_by (&world, -1);
  g_assert_cmpint (first_seq (&world), ==, newest);
  world_clear (&world);
}

/* No name of a person in any line. */
static void
test_no_names (void)
{
  g_autoptr (DuiStore) store = new_store ();
  g_autoptr (GPtrArray) lines = dui_audit_log_read (store, NULL);
  DuiRecordList *persons = dui_store_get_list (store, dui_registry_find_type ("person"));

  for (guint i = 0; i < lines->len; i++)
    {
      DuiAuditLine *line = lines->pdata[i];
      g_autofree char *all = g_strjoin (" ", line->what, line->about, line->detail, NULL);

      for (guint j = 0; j < dui_record_list_get_size (persons); j++)
        {
          g_autofree char *surname = NULL;

          g_object_get (dui_record_list_get (persons, j), "surname", &surname, NULL);
          g_assert_true (surname == NULL || *surname == '\0' || strstr (all, surname) == NULL);
        }
    }
}

static void
test_witness (void)
{
  World world;
  GtkWidget *window;
  g_autofree char *code = NULL;

  world_init (&world, new_store ());
  gtk_widget_activate_action (world.page, "audit.witness", NULL);
  screen_settle ();
  window = screen_find_dialog (DUI_TYPE_WITNESS_WINDOW);
  code = g_strdup (gtk_label_get_label (GTK_LABEL (screen_child (window, DUI_TYPE_WITNESS_WINDOW, "code"))));
  g_assert_cmpuint (strlen (code), ==, 39);
  g_assert_nonnull (screen_find_text (window, "elke week noteren"));
  screen_assert_accessible (window);
  screen_save (window, "witness");
  dui_window_toast (world.window, "Gedaan in dit venster");
  screen_settle ();
  g_assert_nonnull (screen_find_label (window, "Gedaan in dit venster"));
  g_assert_null (screen_find_label (world.window, "Gedaan in dit venster"));
  gtk_window_destroy (GTK_WINDOW (window));
  dui_window_toast (world.window, "Gedaan in het hoofdvenster");
  screen_settle ();
  g_assert_nonnull (screen_find_label (world.window, "Gedaan in het hoofdvenster"));

  gtk_widget_activate_action (world.page, "audit.review", NULL);
  screen_settle ();
  window = screen_find_dialog (DUI_TYPE_WITNESS_WINDOW);
  screen_type (screen_child (window, DUI_TYPE_WITNESS_WINDOW, "entry"), "0000");
  g_signal_emit_by_name (screen_child (window, DUI_TYPE_WITNESS_WINDOW, "check_button"), "clicked");
  g_assert_nonnull (screen_find_text (window, "geen kopcode"));
  gtk_editable_set_text (GTK_EDITABLE (screen_child (window, DUI_TYPE_WITNESS_WINDOW, "entry")), code);
  g_signal_emit_by_name (screen_child (window, DUI_TYPE_WITNESS_WINDOW, "check_button"), "clicked");
  g_assert_nonnull (screen_find_text (window, "De code klopt"));
  screen_assert_accessible (window);
  screen_save (window, "witness-check");
  gtk_window_destroy (GTK_WINDOW (window));
  screen_settle ();
  world_clear (&world);
}

static gboolean
is_told (gpointer data)
{
  return screen_find_dialog (ADW_TYPE_MESSAGE_DIALOG) != NULL;
}

/* Every window verifies what it opens, and says where it is wrong. */
static void
test_cut_off (void)
{
  World world;
  DuiStore *store = new_store ();
  GtkWidget *dialog;

  sqlite3_exec (dui_store_get_connection (store),
                "PRAGMA foreign_keys = OFF; DROP TRIGGER audit_no_delete; DELETE FROM audit WHERE seq = 30",
                NULL, NULL, NULL);
  world_init (&world, store);
  g_assert_true (screen_wait_for (is_told, NULL, 10));
  dialog = screen_find_dialog (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), "30"));
  screen_save (dialog, "not-whole");
  screen_respond (ADW_TYPE_MESSAGE_DIALOG, "close");
  g_assert_nonnull (screen_find_text (world.page, "Niet intact"));
  screen_save (world.window, "accountability-not-whole");
  world_clear (&world);
}

/* What leaves as a table is no formula for whoever opens it. */
static void
test_csv (void)
{
  const char *headings[] = { "Wanneer", "Wat" };
  const char *cells[] = { "=1+1", "zei \"ja\"; en meer", NULL };
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  const DuiLogDocument document = {
    .title = "Logboek", .intro = "", .rows = rows, .headings = headings, .n_columns = 2
  };
  g_autofree char *folder = g_dir_make_tmp ("logboek-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "a.csv", NULL),
                  *pdf = g_build_filename (folder, "a.pdf", NULL);
  g_autofree char *text = NULL, *bytes = NULL;

  g_ptr_array_add (rows, cells);
  g_assert_true (dui_log_document_save_csv (&document, path, NULL));
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "\xef\xbb\xbf\"Wanneer\";\"Wat\"\r\n\"'=1+1\";\"zei \"\"ja\"\"; en meer\"\r\n");
  g_assert_true (dui_log_document_save_pdf (&document, pdf, NULL));
  g_assert_true (g_file_get_contents (pdf, &bytes, NULL, NULL));
  g_assert_true (g_str_has_prefix (bytes, "%PDF-"));
  g_unlink (path);
  g_unlink (pdf);
  g_rmdir (folder);
}

/* What is done in the middle of an editor is told and taken back there; that it was saved is told in the
 * window that is in front then. */
static void
test_told_in_front (void)
{
  World world;
  g_autoptr (DuiRecord) draft = dui_record_new (&dui_own_template_type);
  DuiCaseEditor *editor;
  GtkWidget *window, *button;

  world_init (&world, new_store ());
  dui_window_show_place (world.window, "lines");
  editor = dui_case_editor_open_window (GTK_WIDGET (world.window), world.store, draft, "Sjabloon");
  window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (editor)));
  g_object_set (screen_form_row (window, "title"), "text", "Onze lijn bij onrust", NULL);
  gtk_widget_activate_action (
      GTK_WIDGET (dui_text_row_get_view (DUI_TEXT_ROW (screen_form_row (window, "meaning")))), "spelling.add",
      "s", "Kwibbelgaarde");
  screen_settle ();
  g_assert_nonnull (dui_dictionary_find (world.store, "Kwibbelgaarde"));
  g_assert_null (screen_find_label (world.window, "Woord toegevoegd aan het woordenboek"));
  g_assert_nonnull (screen_find_label (window, "Woord toegevoegd aan het woordenboek"));
  screen_assert_accessible (window);
  screen_save (window, "word-added");
  button = gtk_widget_get_ancestor (screen_find_label (window, "Ongedaan maken"), GTK_TYPE_BUTTON);
  g_signal_emit_by_name (button, "clicked");
  screen_settle ();
  g_assert_null (dui_dictionary_find (world.store, "Kwibbelgaarde"));
  g_assert_true (dui_case_editor_save (editor));
  screen_settle ();
  g_assert_nonnull (screen_find_label (world.window, dui_store_get_undo_description (world.store)));
  world_clear (&world);
}

/* So is a template that was removed, in the dialog that offers them. */
static void
test_removed_in_front (void)
{
  World world;
  g_autoptr (DuiRecord) own = dui_record_new (&dui_own_template_type);
  g_autoptr (GPtrArray) shipped = g_ptr_array_new ();
  DuiRecordList *list;
  GtkWidget *dialog, *button;

  world_init (&world, new_store ());
  list = dui_store_get_list (world.store, &dui_own_template_type);
  g_object_set (own, "title", "Onze lijn bij onrust", NULL);
  g_assert_true (dui_store_save (world.store, "test", own, NULL));
  dialog = GTK_WIDGET (dui_scenario_dialog_new (GTK_WINDOW (world.window), "Nieuw", shipped));
  dui_scenario_dialog_offer_own (DUI_SCENARIO_DIALOG (dialog), world.store);
  gtk_window_present (GTK_WINDOW (dialog));
  screen_settle ();
  g_signal_emit_by_name (screen_find_tooltip (dialog, "“Onze lijn bij onrust” verwijderen"), "clicked");
  screen_settle ();
  g_assert_cmpuint (dui_record_list_get_size (list), ==, 0);
  g_assert_null (screen_find_text (dialog, "Onze lijn bij onrust"));
  screen_assert_accessible (dialog);
  screen_save (dialog, "template-removed");
  button = gtk_widget_get_ancestor (screen_find_label (dialog, "Ongedaan maken"), GTK_TYPE_BUTTON);
  g_signal_emit_by_name (button, "clicked");
  screen_settle ();
  g_assert_cmpuint (dui_record_list_get_size (list), ==, 1);
  g_assert_nonnull (screen_find_text (dialog, "Onze lijn bij onrust"));
  gtk_window_destroy (GTK_WINDOW (dialog));
  world_clear (&world);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  screen_init ();
  g_test_add_func ("/accountability/page", test_page);
  g_test_add_func ("/accountability/no-names", test_no_names);
  g_test_add_func ("/accountability/witness", test_witness);
  g_test_add_func ("/accountability/told-in-front", test_told_in_front);
  g_test_add_func ("/accountability/removed-in-front", test_removed_in_front);
  g_test_add_func ("/accountability/cut-off", test_cut_off);
  g_test_add_func ("/accountability/csv", test_csv);
  return g_test_run ();
}
