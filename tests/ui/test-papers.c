/* The place of the council: counting, the leak scan that blocks adoption, a new paper from a template. */

#include <string.h>

#include "dui-bundle.h"
#include "dui-case-editor.h"
#include "dui-council-paper.h"
#include "dui-form.h"
#include "dui-line-findings.h"
#include "dui-overrule.h"
#include "dui-paper-editor.h"
#include "dui-papers-page.h"
#include "dui-person.h"
#include "dui-scenario-dialog.h"
#include "dui-text-out.h"
#include "dui-text.h"
#include "dui-window.h"
#include "screen.h"

typedef struct
{
  DuiStore *store;
  DuiWindow *window;
  DuiCouncilPaper *paper; /* borrowed */
} World;

static void
world_init (World *world, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  world->store = dui_store_new_in_memory ("test", &error);
  g_assert_true (dui_bundle_fill_reference_lists (world->store, &error));
  g_assert_true (dui_bundle_fill_practice (world->store, dui_date_today (), &error));
  g_assert_no_error (error);
  world->paper =
      DUI_COUNCIL_PAPER (dui_record_list_get (dui_store_get_list (world->store, &dui_council_paper_type), 0));
  world->window = dui_window_new (NULL, world->store, TRUE);
  gtk_window_set_default_size (GTK_WINDOW (world->window), 1280, 900);
  screen_present (world->window);
  dui_window_show_record (world->window, DUI_RECORD (world->paper));
  screen_settle ();
}

static void
world_clear (World *world, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (world->window));
  screen_settle ();
  g_assert_finalize_object (world->store);
}

static GtkWidget *
editor_of (World *world)
{
  GtkWidget *editor = screen_find_type (world->window, DUI_TYPE_PAPER_EDITOR);

  g_assert_nonnull (editor);
  return editor;
}

static void
act (World *world, const char *action)
{
  gtk_widget_activate_action (editor_of (world), action, NULL);
  screen_rest ();
}

static void
type_in (World *world, const char *name, const char *text)
{
  DuiForm *form = DUI_FORM (screen_find_type (editor_of (world), DUI_TYPE_FORM));
  DuiFormRow *row = dui_form_find_row (form, name);

  g_assert_nonnull (row);
  g_object_set (dui_form_row_get_widget (row), "text", text, NULL);
  screen_rest ();
}

/* The numbers come from the records alone: there is no row to type them in. */
static void
test_count (World *world, gconstpointer data)
{
  DuiForm *form = DUI_FORM (screen_find_type (editor_of (world), DUI_TYPE_FORM));

  g_assert_null (dui_form_find_row (form, "figures"));
  screen_assert_accessible (world->window);
  act (world, "paper.count");
  g_assert_nonnull (strstr (world->paper->figures, "Minder dan 10"));
  g_assert_nonnull (screen_find_text (editor_of (world), "Minder dan 10"));
  screen_save (world->window, "papers-counted");
}

static void
test_leak_blocks (World *world, gconstpointer data)
{
  DuiRecordList *persons = dui_store_get_list (world->store, &dui_person_type);
  g_autofree char *name = dui_person_dup_name (DUI_PERSON (dui_record_list_get (persons, 0)));
  g_autofree char *text = g_strdup_printf ("Wij spraken met %s.", name);

  type_in (world, "care", text);
  act (world, "text.next");
  g_assert_cmpint (world->paper->status.value, ==, DUI_PAPER_DRAFT);
  type_in (world, "care", "Het wijkteam is beter bereikbaar.");
  act (world, "text.next");
  g_assert_cmpint (world->paper->status.value, ==, DUI_PAPER_ADOPTED);
  act (world, "text.revise");
  g_assert_cmpint (world->paper->status.value, ==, DUI_PAPER_DRAFT);
  g_assert_cmpint (world->paper->version, ==, 2);
}

/* An open paper with a ground for secrecy is neither. */
static void
test_secrecy (World *world, gconstpointer data)
{
  g_autoptr (DuiCouncilPaper) after = DUI_COUNCIL_PAPER (dui_record_copy (DUI_RECORD (world->paper)));
  g_autoptr (DuiChange) change = dui_change_new ("test");

  g_object_set (after, "secrecy-ground", "levenssfeer", NULL);
  dui_change_update (change, DUI_RECORD (world->paper), DUI_RECORD (after));
  g_assert_true (dui_window_apply (world->window, change));
  act (world, "text.next");
  g_assert_cmpint (world->paper->status.value, ==, DUI_PAPER_DRAFT);
}

/* A finding is set aside with a reason, as in a line, and the paper can then be adopted. */
static void
test_overrule (World *world, gconstpointer data)
{
  GtkWidget *findings = screen_find_type (editor_of (world), DUI_TYPE_LINE_FINDINGS);
  GtkWidget *row, *window, *editor;

  type_in (world, "care", "Er zijn drie dossiers.");
  row = gtk_widget_get_first_child (screen_child (findings, DUI_TYPE_LINE_FINDINGS, "list"));
  g_signal_emit_by_name (screen_find_type (row, GTK_TYPE_BUTTON), "clicked");
  screen_rest ();
  window = screen_find_dialog (ADW_TYPE_WINDOW);
  editor = screen_find_type (window, DUI_TYPE_CASE_EDITOR);
  g_object_set (screen_form_row (editor, "reason"), "text", "Het zijn voorbeelden uit de wet.", NULL);
  gtk_widget_activate_action (editor, "editor.save", NULL);
  screen_rest ();
  g_assert_cmpuint (dui_record_list_get_size (dui_store_get_list (world->store, &dui_overrule_type)), ==, 1);
  act (world, "text.next");
  g_assert_cmpint (world->paper->status.value, ==, DUI_PAPER_ADOPTED);
}

/* The mark follows from the kind and the status and cannot be chosen; what gives somebody away stays in. */
static void
test_out (World *world, gconstpointer data)
{
  GtkWidget *out;

  gtk_widget_activate_action (editor_of (world), "text.export", "s", "odt");
  screen_rest ();
  out = screen_find_dialog (DUI_TYPE_TEXT_OUT);
  g_assert_nonnull (out);
  screen_assert_accessible (out);
  g_assert_nonnull (screen_find_text (out, "CONCEPT"));
  g_assert_false (gtk_widget_get_visible (screen_child (out, DUI_TYPE_TEXT_OUT, "marking")));
  screen_save (out, "papers-out");
  gtk_window_close (GTK_WINDOW (out));
  screen_rest ();
  type_in (world, "care", "Er zijn drie dossiers.");
  gtk_widget_activate_action (editor_of (world), "text.export", "s", "pdf");
  screen_rest ();
  g_assert_null (screen_find_dialog (DUI_TYPE_TEXT_OUT));
  screen_respond (ADW_TYPE_MESSAGE_DIALOG, "close");
}

static void
test_new (World *world, gconstpointer data)
{
  DuiRecordList *papers = dui_store_get_list (world->store, &dui_council_paper_type);
  GtkWidget *page = screen_find_type (world->window, DUI_TYPE_PAPERS_PAGE);
  GtkWidget *dialog;

  dui_page_create (DUI_PAGE (page));
  screen_rest ();
  dialog = screen_find_dialog (DUI_TYPE_SCENARIO_DIALOG);
  g_assert_nonnull (dialog);
  g_assert_nonnull (screen_find_text (dialog, "Jaarverslag"));
  screen_assert_accessible (dialog);
  g_signal_emit_by_name (dialog, "chosen", "yearly-report");
  gtk_window_close (GTK_WINDOW (dialog));
  screen_rest ();
  g_assert_cmpuint (dui_record_list_get_size (papers), ==, 3);
  g_assert_nonnull (screen_find_text (editor_of (world), "Jaarverslag persoonsgerichte aanpak"));
  act (world, "text.remove");
  g_assert_cmpuint (dui_record_list_get_size (papers), ==, 2);
}

int
main (int argc, char **argv)
{
  screen_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/papers/count", World, NULL, world_init, test_count, world_clear);
  g_test_add ("/papers/leak-blocks", World, NULL, world_init, test_leak_blocks, world_clear);
  g_test_add ("/papers/secrecy", World, NULL, world_init, test_secrecy, world_clear);
  g_test_add ("/papers/overrule", World, NULL, world_init, test_overrule, world_clear);
  g_test_add ("/papers/out", World, NULL, world_init, test_out, world_clear);
  g_test_add ("/papers/new", World, NULL, world_init, test_new, world_clear);
  return g_test_run ();
}
