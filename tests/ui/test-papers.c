/* The place of the council: counting, the leak scan that blocks adoption, a new paper from a template. */

#include <gtk/gtkunixprint.h>
#include <string.h>

#include "dui-audit-log.h"
#include "dui-council-paper.h"
#include "dui-form.h"
#include "dui-line-findings.h"
#include "dui-overrule.h"
#include "dui-paper-editor.h"
#include "dui-papers-page.h"
#include "dui-person.h"
#include "dui-print.h"
#include "dui-scenario-dialog.h"
#include "dui-tally.h"
#include "dui-text-out.h"
#include "text-world.h"

#define PAPER "Raadsinformatiebrief radicalisering en extremisme, najaar"

static void
world_init (TextWorld *world, gconstpointer data)
{
  text_world_init (world, &dui_council_paper_type, PAPER, DUI_TYPE_PAPER_EDITOR);
}

static DuiCouncilPaper *
paper_of (TextWorld *world)
{
  return DUI_COUNCIL_PAPER (world->record);
}

/* The numbers come from the records alone: there is no row to type them in. And they leave with the paper
 * alone: they can be reached by keyboard, but not selected, so neither copied nor dragged. */
static void
test_count (TextWorld *world, gconstpointer data)
{
  DuiForm *form = DUI_FORM (screen_find_type (text_world_editor (world), DUI_TYPE_FORM));
  GtkWidget *editor = text_world_editor (world);
  GObject *figures = gtk_widget_get_template_child (editor, DUI_TYPE_PAPER_EDITOR, "figures");
  GObject *box = gtk_widget_get_template_child (editor, DUI_TYPE_PAPER_EDITOR, "figures_box");

  g_assert_null (dui_form_find_row (form, "figures"));
  screen_assert_accessible (world->window);
  text_world_act (world, "paper.count");
  g_assert_nonnull (strstr (paper_of (world)->figures, "Minder dan 10"));
  g_assert_nonnull (screen_find_text (editor, "Minder dan 10"));
  g_assert_false (gtk_label_get_selectable (GTK_LABEL (figures)));
  g_assert_true (gtk_widget_grab_focus (GTK_WIDGET (box)));
  screen_assert_accessible (world->window);
  screen_save (world->window, "papers-counted");
}

static void
test_leak_blocks (TextWorld *world, gconstpointer data)
{
  DuiRecordList *persons = dui_store_get_list (world->store, &dui_person_type);
  g_autofree char *name = dui_person_dup_name (DUI_PERSON (dui_record_list_get (persons, 0)));
  g_autofree char *text = g_strdup_printf ("Wij spraken met %s.", name);

  text_world_type_in (world, "care", text);
  text_world_act (world, "text.next");
  g_assert_cmpint (paper_of (world)->status.value, ==, DUI_PAPER_DRAFT);
  text_world_type_in (world, "care", "Het wijkteam is beter bereikbaar.");
  text_world_act (world, "text.next");
  g_assert_cmpint (paper_of (world)->status.value, ==, DUI_PAPER_ADOPTED);
  text_world_act (world, "text.revise");
  g_assert_cmpint (paper_of (world)->status.value, ==, DUI_PAPER_DRAFT);
  g_assert_cmpint (paper_of (world)->version, ==, 2);
}

/* An open paper with a ground for secrecy is neither. */
static void
test_secrecy (TextWorld *world, gconstpointer data)
{
  g_autoptr (DuiCouncilPaper) after = DUI_COUNCIL_PAPER (dui_record_copy (DUI_RECORD (paper_of (world))));
  g_autoptr (DuiChange) change = dui_change_new ("test");

  g_object_set (after, "secrecy-ground", "levenssfeer", NULL);
  dui_change_update (change, DUI_RECORD (paper_of (world)), DUI_RECORD (after));
  g_assert_true (dui_window_apply (world->window, change));
  text_world_act (world, "text.next");
  g_assert_cmpint (paper_of (world)->status.value, ==, DUI_PAPER_DRAFT);
}

/* A finding is set aside with a reason, as in a line, and the paper can then be adopted. */
static void
test_overrule (TextWorld *world, gconstpointer data)
{
  GtkWidget *findings = screen_find_type (text_world_editor (world), DUI_TYPE_LINE_FINDINGS);
  GtkWidget *row;

  text_world_type_in (world, "care", "Wij werken met drie dossiers.");
  row = gtk_widget_get_first_child (screen_child (findings, DUI_TYPE_LINE_FINDINGS, "list"));
  g_signal_emit_by_name (screen_find_type (row, GTK_TYPE_BUTTON), "clicked");
  screen_rest ();
  text_world_fill_in ((const char *const[]){ "reason", "Het zijn voorbeelden uit de wet.", NULL });
  g_assert_cmpuint (dui_record_list_get_size (dui_store_get_list (world->store, &dui_overrule_type)), ==, 1);
  text_world_act (world, "text.next");
  g_assert_cmpint (paper_of (world)->status.value, ==, DUI_PAPER_ADOPTED);
}

/* The mark follows from the kind and the status and cannot be chosen; what gives somebody away stays in. */
static void
test_out (TextWorld *world, gconstpointer data)
{
  GtkWidget *out;

  out = text_world_ask_out (world, "odt");
  g_assert_nonnull (out);
  screen_assert_accessible (out);
  g_assert_nonnull (screen_find_text (out, "CONCEPT"));
  g_assert_false (gtk_widget_get_visible (screen_child (out, DUI_TYPE_TEXT_OUT, "marking")));
  screen_save (out, "papers-out");
  gtk_window_close (GTK_WINDOW (out));
  screen_rest ();
  text_world_type_in (world, "care", "Wij werken met drie dossiers.");
  g_assert_null (text_world_ask_out (world, "pdf"));
  screen_respond (ADW_TYPE_MESSAGE_DIALOG, "close");
}

static gboolean
has_printer (gpointer dialog)
{
  return gtk_print_unix_dialog_get_selected_printer (dialog) != NULL;
}

static gboolean
name_printer (GtkPrinter *printer, gpointer settings)
{
  gtk_print_settings_set_printer (settings, gtk_printer_get_name (printer));
  return TRUE;
}

/* Also with the keyboard in the list, which is where it is after a paper was chosen. */
static gboolean
press (GtkWidget *widget, const char *keys)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GObject) controller = g_list_model_get_item (controllers, i);

      for (guint j = 0; GTK_IS_SHORTCUT_CONTROLLER (controller)
                        && j < g_list_model_get_n_items (G_LIST_MODEL (controller));
           j++)
        {
          g_autoptr (GtkShortcut) shortcut = g_list_model_get_item (G_LIST_MODEL (controller), j);
          g_autofree char *trigger = gtk_shortcut_trigger_to_string (gtk_shortcut_get_trigger (shortcut));

          if (g_str_equal (trigger, keys))
            return gtk_shortcut_action_activate (gtk_shortcut_get_action (shortcut), 0, widget,
                                                 gtk_shortcut_get_arguments (shortcut));
        }
    }
  return FALSE;
}

/* The only printer there is writes into the file @uri. */
static GtkPrintUnixDialog *
ask_for_printer (TextWorld *world, const char *receiver, const char *uri)
{
  g_autoptr (GtkPrintSettings) settings = gtk_print_settings_new ();
  GtkPrintUnixDialog *dialog;
  GtkWidget *out;

  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_URI, uri);
  gtk_enumerate_printers (name_printer, settings, NULL, TRUE);

  g_assert_true (press (screen_find_type (world->window, DUI_TYPE_PAPERS_PAGE), "<Control>p"));
  screen_rest ();
  out = screen_find_dialog (DUI_TYPE_TEXT_OUT);
  gtk_editable_set_text (GTK_EDITABLE (screen_child (out, DUI_TYPE_TEXT_OUT, "receiver")), receiver);
  gtk_widget_activate_action (out, "out.go", NULL);
  screen_rest ();
  dialog = GTK_PRINT_UNIX_DIALOG (screen_find_dialog (GTK_TYPE_PRINT_UNIX_DIALOG));
  gtk_print_unix_dialog_set_settings (dialog, settings);
  g_assert_true (screen_wait_for (has_printer, dialog, 10));
  return dialog;
}

static gboolean
is_printed (gpointer path)
{
  g_autofree char *command = g_strdup_printf ("pdftotext -q -layout '%s' -", (char *)path);
  g_autofree char *text = NULL;

  return screen_find_dialog (DUI_TYPE_TEXT_OUT) == NULL && !dui_print_is_sending ()
         && g_file_test (path, G_FILE_TEST_EXISTS)
         && g_spawn_command_line_sync (command, &text, NULL, NULL, NULL)
         && strstr (text, "Voor: de raad") != NULL;
}

/* A printer that writes a file stands for any: nothing goes before it is chosen, and none offers a preview,
 * which would be a file for another program. */
static void
test_printer (TextWorld *world, gconstpointer data)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "duiding-test-printer.pdf", NULL);
  g_autofree char *uri = g_filename_to_uri (path, NULL, NULL);
  GtkPrintUnixDialog *dialog = ask_for_printer (world, "de raad", uri);

  g_assert_false (
      gtk_widget_get_visible (gtk_dialog_get_widget_for_response (GTK_DIALOG (dialog), GTK_RESPONSE_APPLY)));
  gtk_dialog_response (GTK_DIALOG (dialog), GTK_RESPONSE_CANCEL);
  screen_rest ();
  g_assert_null (screen_find_dialog (DUI_TYPE_TEXT_OUT));
  g_assert_null (screen_find_text (world->window, "Naar de printer gestuurd"));

  dialog = ask_for_printer (world, "de raad", uri);
  gtk_dialog_response (GTK_DIALOG (dialog), GTK_RESPONSE_OK);
  g_assert_true (screen_wait_for (is_printed, path, 10));
  g_assert_nonnull (screen_find_text (world->window, "Naar de printer gestuurd"));
  unlink (path);
}

/* Who took it out, and for whom. */
static gboolean
is_logged (TextWorld *world, const char *receiver)
{
  g_autoptr (GPtrArray) lines = dui_audit_log_read (world->store, NULL);

  for (guint i = 0; i < lines->len; i++)
    if (DUI_AUDIT_LINE (lines->pdata[i])->kind == DUI_AUDIT_KIND_TAKEN_OUT
        && g_strcmp0 (DUI_AUDIT_LINE (lines->pdata[i])->detail, receiver) == 0)
      return TRUE;
  return FALSE;
}

/* Numbers that were copied out stand, whatever is undone afterwards. */
static void
test_told (TextWorld *world, gconstpointer data)
{
  DuiRecordList *tallies = dui_store_get_list (world->store, &dui_tally_type);
  GtkWidget *out;

  text_world_act (world, "paper.count");
  g_assert_cmpuint (dui_record_list_get_size (tallies), ==, 1);
  g_assert_false (dui_date_is_set (DUI_TALLY (dui_record_list_get (tallies, 0))->told_on));
  out = text_world_ask_out (world, "copy");
  gtk_editable_set_text (GTK_EDITABLE (screen_child (out, DUI_TYPE_TEXT_OUT, "receiver")), "de griffie");
  gtk_widget_activate_action (out, "out.go", NULL);
  screen_rest ();
  g_assert_true (is_logged (world, "de griffie"));
  g_assert_true (dui_date_is_set (DUI_TALLY (dui_record_list_get (tallies, 0))->told_on));
  while (dui_store_undo (world->store, NULL))
    ;
  screen_rest ();
  g_assert_cmpuint (dui_record_list_get_size (tallies), ==, 1);
  /* A period with a part of what was told: it says so, and is not counted. */
  text_world_type_in (world, "period_from", "gisteren");
  text_world_type_in (world, "period_until", "gisteren");
  g_assert_nonnull (screen_find_text (text_world_editor (world), "eerder geteld"));
  text_world_act (world, "paper.count");
  screen_respond (ADW_TYPE_MESSAGE_DIALOG, "close");
}

static void
test_new (TextWorld *world, gconstpointer data)
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
  g_assert_nonnull (screen_find_text (text_world_editor (world), "Jaarverslag persoonsgerichte aanpak"));
  text_world_act (world, "text.remove");
  g_assert_cmpuint (dui_record_list_get_size (papers), ==, 2);
}

/* Whoever read one to its end reads another from its top. */
static void
test_top (TextWorld *world, gconstpointer data)
{
  DuiRecordList *papers = dui_store_get_list (world->store, &dui_council_paper_type);
  GtkWidget *form = screen_find_type (text_world_editor (world), DUI_TYPE_FORM);
  GtkWidget *scrolled = gtk_widget_get_ancestor (form, GTK_TYPE_SCROLLED_WINDOW);
  GtkAdjustment *place = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled));
  guint other = dui_record_list_get (papers, 0) == world->record;

  gtk_adjustment_set_value (place, 300);
  screen_settle ();
  g_assert_cmpfloat (gtk_adjustment_get_value (place), ==, 300);
  dui_window_show_record (world->window, dui_record_list_get (papers, other));
  screen_settle ();
  g_assert_cmpfloat (gtk_adjustment_get_value (place), ==, 0);
}

int
main (int argc, char **argv)
{
  screen_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/papers/count", TextWorld, NULL, world_init, test_count, text_world_clear);
  g_test_add ("/papers/leak-blocks", TextWorld, NULL, world_init, test_leak_blocks, text_world_clear);
  g_test_add ("/papers/secrecy", TextWorld, NULL, world_init, test_secrecy, text_world_clear);
  g_test_add ("/papers/overrule", TextWorld, NULL, world_init, test_overrule, text_world_clear);
  g_test_add ("/papers/out", TextWorld, NULL, world_init, test_out, text_world_clear);
  g_test_add ("/papers/printer", TextWorld, NULL, world_init, test_printer, text_world_clear);
  g_test_add ("/papers/told", TextWorld, NULL, world_init, test_told, text_world_clear);
  g_test_add ("/papers/top", TextWorld, NULL, world_init, test_top, text_world_clear);
  g_test_add ("/papers/new", TextWorld, NULL, world_init, test_new, text_world_clear);
  return g_test_run ();
}
