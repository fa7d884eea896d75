/* The documents of a case file in process: list, adding, looking at each kind, refusals, exporting, removing.
 */

#include "dui-attachment.h"
#include "dui-case-documents.h"
#include "dui-case-page.h"
#include "dui-cases-page.h"
#include "dui-document-window.h"
#include "dui-document.h"
#include "dui-window.h"
#include "screen.h"

typedef struct
{
  DuiStore *store;
  DuiWindow *window;
  DuiCase *file;
  GtkWidget *tab;
} World;

static void
world_init (World *world)
{
  world->store = screen_store_new (TRUE);
  world->window = dui_window_new (NULL, world->store, TRUE);
  screen_present (world->window);
  world->file = DUI_CASE (dui_record_list_get (dui_store_get_list (world->store, &dui_case_type), 0));
  dui_window_show_record (world->window, DUI_RECORD (world->file));
  world->tab = screen_find_type (world->window, DUI_TYPE_CASE_DOCUMENTS);
  gtk_widget_activate_action (world->tab, "case.show-tab", "s", "documents");
  screen_settle ();
}

static void
world_clear (World *world)
{
  screen_close (world->window, world->store);
}

static GtkWidget *
part (World *world, const char *name)
{
  return screen_child (world->tab, DUI_TYPE_CASE_DOCUMENTS, name);
}

static const char *
state (World *world)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (part (world, "states")));
}

static DuiAttachment *
add (World *world, const char *name)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "documents", name, NULL);
  const char *const paths[] = { path, NULL };
  DuiRecordList *documents = dui_store_get_list (world->store, &dui_attachment_type);
  guint n = dui_record_list_get_size (documents);

  screen_drop (world->tab, paths);
  g_assert_cmpuint (dui_record_list_get_size (documents), ==, n + 1);
  return DUI_ATTACHMENT (dui_record_list_get (documents, n));
}

static gboolean
is_answered (gpointer stack)
{
  return !g_str_equal (gtk_stack_get_visible_child_name (stack), "busy");
}

/* As a click on its row does. Returns: the window, once it has an answer */
static GtkWidget *
open_first (World *world, const char *expected)
{
  GtkListBox *list = GTK_LIST_BOX (part (world, "list"));
  GtkWidget *window, *states;

  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (list, 0));
  screen_settle ();
  window = screen_find_dialog (DUI_TYPE_DOCUMENT_WINDOW);
  states = screen_child (window, DUI_TYPE_DOCUMENT_WINDOW, "states");
  g_assert_true (screen_wait_for (is_answered, states, 15));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (states)), ==, expected);
  return window;
}

static void
close_window (GtkWidget *window)
{
  gtk_window_destroy (GTK_WINDOW (window));
  screen_settle ();
}

static void
test_list (void)
{
  World world;

  world_init (&world);
  g_assert_cmpstr (state (&world), ==, "none");
  screen_assert_accessible (world.tab);
  screen_save (world.window, "documents-none");
  add (&world, "verslag.pdf");
  add (&world, "foto.jpg");
  add (&world, "bericht.eml");
  g_assert_cmpstr (state (&world), ==, "list");
  g_assert_nonnull (screen_find_text (world.tab, "verslag"));
  screen_assert_accessible (world.tab);
  screen_save (world.window, "documents");
  gtk_widget_activate_action (GTK_WIDGET (world.window), "win.undo", NULL);
  gtk_widget_activate_action (GTK_WIDGET (world.window), "win.undo", NULL);
  gtk_widget_activate_action (GTK_WIDGET (world.window), "win.undo", NULL);
  g_assert_cmpstr (state (&world), ==, "none");
  world_clear (&world);
}

/* Several at once: what is refused is told, the others come in, and one undo takes them all out again. */
static void
test_several (void)
{
  World world;
  g_autofree char *first = g_test_build_filename (G_TEST_DIST, "data", "documents", "verslag.pdf", NULL);
  g_autofree char *second = g_test_build_filename (G_TEST_DIST, "data", "documents", "foto.jpg", NULL);
  const char *const paths[] = { first, "/dev/null", second, NULL };
  DuiRecordList *documents;

  world_init (&world);
  documents = dui_store_get_list (world.store, &dui_attachment_type);
  screen_drop (world.tab, paths);
  g_assert_cmpuint (dui_record_list_get_size (documents), ==, 2);
  screen_respond (ADW_TYPE_MESSAGE_DIALOG, "close");
  g_assert_cmpstr (dui_store_get_undo_description (world.store), ==, "Stukken toegevoegd");
  gtk_widget_activate_action (GTK_WIDGET (world.window), "win.undo", NULL);
  g_assert_cmpuint (dui_record_list_get_size (documents), ==, 0);
  g_assert_cmpstr (state (&world), ==, "none");
  world_clear (&world);
}

static gboolean
is_page_three (gpointer window)
{
  return screen_find_text (window, "3 van 3") != NULL;
}

static void
test_pages (void)
{
  World world;
  GtkWidget *window;

  world_init (&world);
  add (&world, "verslag.pdf");
  window = open_first (&world, "page");
  g_assert_nonnull (screen_find_text (window, "1 van 3"));
  screen_assert_accessible (window);
  screen_save (window, "document-page");
  gtk_widget_activate_action (window, "document.next", NULL);
  gtk_widget_activate_action (window, "document.next", NULL);
  g_assert_true (screen_wait_for (is_page_three, window, 15));
  gtk_widget_activate_action (window, "document.zoom-out", NULL);
  gtk_widget_activate_action (window, "document.first", NULL);
  screen_settle ();
  close_window (window);
  world_clear (&world);
}

static void
test_mail (void)
{
  World world;
  GtkWidget *window;

  world_init (&world);
  add (&world, "bericht.eml");
  window = open_first (&world, "text");
  g_assert_nonnull (screen_find_text (window, "Melding café"));
  g_assert_nonnull (screen_find_text (window, "In het café hoorde ik"));
  screen_assert_accessible (window);
  screen_save (window, "document-mail");
  close_window (window);
  world_clear (&world);
}

/* What cannot be shown is said, and the window it was opened from lives on. */
static void
test_hostile (void)
{
  static const char *const names[] = { "bom.png", "wachtwoord.pdf" };
  World world;

  world_init (&world);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GtkWidget *window;

      add (&world, names[i]);
      window = open_first (&world, "failed");
      g_assert_nonnull (screen_find_text (window, "Dit stuk kan niet worden getoond"));
      screen_save (window, names[i]);
      close_window (window);
    }
  world_clear (&world);
}

/* Closed while it is being read: nothing comes back to a window that is gone. */
static void
test_closed_early (void)
{
  World world;
  GtkListBox *list;

  world_init (&world);
  add (&world, "verslag.pdf");
  list = GTK_LIST_BOX (part (&world, "list"));
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (list, 0));
  gtk_window_destroy (GTK_WINDOW (screen_find_dialog (DUI_TYPE_DOCUMENT_WINDOW)));
  for (int i = 0; i < 20; i++)
    {
      g_usleep (20000);
      screen_settle ();
    }
  world_clear (&world);
}

static void
test_export_asks (void)
{
  World world;
  DuiAttachment *document;
  GtkWidget *dialog, *entry;

  world_init (&world);
  document = add (&world, "verslag.pdf");
  gtk_widget_activate_action (world.tab, "documents.export", "x", dui_record_get_id (DUI_RECORD (document)));
  screen_settle ();
  dialog = screen_find_dialog (ADW_TYPE_MESSAGE_DIALOG);
  entry = screen_find_type (dialog, GTK_TYPE_ENTRY);
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "export"));
  screen_type (entry, "voor de politie");
  g_assert_true (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "export"));
  screen_assert_accessible (dialog);
  screen_save (dialog, "document-export");
  screen_respond (ADW_TYPE_MESSAGE_DIALOG, "cancel");
  gtk_widget_activate_action (world.tab, "documents.remove", "x", dui_record_get_id (DUI_RECORD (document)));
  g_assert_cmpstr (state (&world), ==, "none");
  world_clear (&world);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  screen_init ();
  g_test_add_func ("/documents/list", test_list);
  g_test_add_func ("/documents/several", test_several);
  g_test_add_func ("/documents/pages", test_pages);
  g_test_add_func ("/documents/mail", test_mail);
  g_test_add_func ("/documents/hostile", test_hostile);
  g_test_add_func ("/documents/closed-early", test_closed_early);
  g_test_add_func ("/documents/export-asks", test_export_asks);
  return g_test_run ();
}
