/* The editor of a communication line: how it reads, how it is spelt, overruling, who was told, versions, the
 * second reader, what must wait, and the way out. */

#include <string.h>
#include <unistd.h>

#include "dui-clock.h"
#include "dui-dictionary.h"
#include "dui-line-compare.h"
#include "dui-line-document.h"
#include "dui-line-editor.h"
#include "dui-line-findings.h"
#include "dui-text-out.h"
#include "dui-line-steps.h"
#include "dui-line-told.h"
#include "dui-lines-page.h"
#include "dui-overrule.h"
#include "dui-own-template.h"
#include "dui-person.h"
#include "dui-print.h"
#include "dui-scenario-dialog.h"
#include "dui-spelling-view.h"
#include "dui-text-row.h"
#include "dui-text.h"
#include "dui-tone-note.h"
#include "folder.h"
#include "text-world.h"

#define LINE "Onrust op en rond een opleiding"

static void
world_init (TextWorld *world, gconstpointer data)
{
  text_world_init (world, &dui_line_type, LINE, DUI_TYPE_LINE_EDITOR);
}

static DuiLine *
line_of (TextWorld *world)
{
  return DUI_LINE (world->record);
}

static GtkTextView *
view_of (TextWorld *world, const char *name)
{
  return dui_text_row_get_view (DUI_TEXT_ROW (text_world_row (world, name)));
}

/* Leaves of the line no more than a text that names nobody: the one of the practice data gives much away. */
static void
clean (TextWorld *world)
{
  g_autoptr (DuiLine) after = DUI_LINE (dui_record_copy (DUI_RECORD (line_of (world))));
  guint n_sections;
  const DuiField *sections = dui_line_get_sections (&n_sections);

  for (guint i = 0; i < n_sections; i++)
    dui_record_set_text (DUI_RECORD (after), &sections[i], "", NULL);
  g_object_set (after, "core-message", "De school is open.", NULL);
  after->lead.value = DUI_LEAD_NONE;
  after->driehoek_on = DUI_DATE_NONE;
  after->second_read_on = DUI_DATE_NONE;
  text_world_keep (world, after);
}

/* Reading */

static void
test_tone (TextWorld *world, gconstpointer data)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view_of (world, "core_message"));
  GtkTextIter start, end;
  g_autofree char *selected = NULL;
  GtkWidget *note, *list;

  text_world_type_in (world, "core_message",
                      "Wij helpen. Wij luisteren. Derhalve praten wij. Er wordt gebeld.");
  note = screen_find_type (text_world_row (world, "core_message"), DUI_TYPE_TONE_NOTE);
  g_assert_nonnull (screen_find_text (note, "4 zinnen; 1 moeilijk woord; 1 lijdende zin"));
  list = screen_child (note, DUI_TYPE_TONE_NOTE, "list");
  gtk_popover_popup (GTK_POPOVER (screen_child (note, DUI_TYPE_TONE_NOTE, "popover")));
  screen_rest ();
  screen_assert_accessible (list);
  screen_save (world->window, "lines-tone");
  g_signal_emit_by_name (list, "row-activated", gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1));
  screen_rest ();
  g_assert_true (gtk_text_buffer_get_selection_bounds (buffer, &start, &end));
  selected = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  g_assert_cmpstr (selected, ==, "Derhalve");
  text_world_type_in (world, "core_message", "Wij helpen. Wie vragen heeft, belt ons.");
  g_assert_null (screen_find_text (note, "moeilijk"));
  g_assert_nonnull (screen_find_text (note, "Gemiddeld"));
  g_assert_cmpstr (dui_tone_note_get_summary (DUI_TONE_NOTE (note)), ==, "Gemiddeld 4 woorden per zin");
  text_world_type_in (world, "core_message", "");
  g_assert_false (gtk_widget_get_visible (note));
}

static gboolean
is_marked_at (GtkTextView *view, guint offset)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), "misspelt");
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_offset (buffer, &at, offset);
  return tag != NULL && gtk_text_iter_has_tag (&at, tag);
}

static gboolean
is_first_word_marked (gpointer view)
{
  return is_marked_at (view, 1);
}

static void
assert_menu (GtkTextView *view, guint offset, guint n_sections)
{
  g_autoptr (GMenuModel) menu = dui_spelling_view_build_menu (view, offset);

  g_assert_cmpint (g_menu_model_get_n_items (menu), ==, n_sections);
}

static gboolean
has_suggestion (gpointer menu)
{
  g_autoptr (GMenuModel) section = g_menu_model_get_item_link (menu, 0, G_MENU_LINK_SECTION);
  g_autofree char *first = NULL;

  g_menu_model_get_item_attribute (section, 0, G_MENU_ATTRIBUTE_LABEL, "s", &first);
  return g_strcmp0 (first, "Burgemeester") == 0;
}

/* The menu is there before anything is found, and nothing waits for what is. */
static void
assert_suggested (GtkTextView *view, guint offset)
{
  g_autoptr (GMenuModel) menu = dui_spelling_view_build_menu (view, offset);
  g_autoptr (GMenuModel) dropped = NULL;

  g_assert_false (has_suggestion (menu));
  g_assert_true (screen_wait_for (has_suggestion, menu, 10));
  dropped = dui_spelling_view_build_menu (view, offset);
}

static void
test_spelling (TextWorld *world, gconstpointer data)
{
  GtkTextView *view = view_of (world, "meaning");

  text_world_type_in (world, "meaning", "Burgermeester Wolkenhoven luistert.");
  g_assert_true (screen_wait_for (is_first_word_marked, view, 10));
  g_assert_false (is_marked_at (view, 16));
  screen_save (world->window, "lines-spelling");
  assert_menu (view, 3, 2);
  assert_suggested (view, 3);
  gtk_widget_activate_action (GTK_WIDGET (view), "spelling.replace", "s", "Burgemeester");
  screen_rest ();
  g_assert_false (is_marked_at (view, 3));
  text_world_act (world, "text.save");
  g_assert_cmpstr (line_of (world)->meaning, ==, "Burgemeester Wolkenhoven luistert.");
}

/* The word lies in the store and in no file below the home folder; the name of somebody does not get in. */
static void
test_own_words (TextWorld *world, gconstpointer data)
{
  GtkTextView *view = view_of (world, "meaning");
  DuiRecordList *persons = dui_store_get_list (world->store, &dui_person_type);
  g_autofree char *command = g_strdup_printf ("grep -rlI Kwibbelgaarde %s", g_get_home_dir ());
  g_autofree char *files = NULL;
  DuiPerson *person = NULL;

  text_world_type_in (world, "meaning", "Kwibbelgaarde is een straat.");
  g_assert_true (screen_wait_for (is_first_word_marked, view, 10));
  gtk_widget_activate_action (GTK_WIDGET (view), "spelling.add", "s", "Kwibbelgaarde");
  screen_rest ();
  g_assert_nonnull (dui_dictionary_find (world->store, "Kwibbelgaarde"));
  g_assert_false (is_marked_at (view, 1));
  assert_menu (view, 3, 1);
  g_assert_true (g_spawn_command_line_sync (command, &files, NULL, NULL, NULL));
  g_assert_cmpstr (files, ==, "");
  gtk_widget_activate_action (GTK_WIDGET (view), "spelling.remove", "s", "Kwibbelgaarde");
  screen_rest ();
  g_assert_true (is_marked_at (view, 1));
  for (guint i = 0; i < dui_record_list_get_size (persons) && person == NULL; i++)
    if (!dui_text_is_blank (DUI_PERSON (dui_record_list_get (persons, i))->surname))
      person = DUI_PERSON (dui_record_list_get (persons, i));
  gtk_widget_activate_action (GTK_WIDGET (view), "spelling.add", "s", person->surname);
  screen_rest ();
  screen_respond (ADW_TYPE_MESSAGE_DIALOG, "close");
  g_assert_null (dui_dictionary_find (world->store, person->surname));
}

/* Where there is no Dutch dictionary, that is said once and nothing is underlined. */
static gboolean
is_said (gpointer window)
{
  return screen_find_text (window, "hunspell-nl") != NULL;
}

static void
test_no_dictionary (TextWorld *world, gconstpointer data)
{
  GtkTextView *view = view_of (world, "meaning");

  g_assert_true (screen_wait_for (is_said, world->window, 10));
  screen_save (world->window, "lines-no-dictionary");
  text_world_type_in (world, "meaning", "Burgermeester luistert.");
  g_assert_false (is_marked_at (view, 1));
  assert_menu (view, 3, 0);
}

/* All that a system offers but its dictionaries. Returns: where it stands now */
static char *
hide_dictionaries (void)
{
  char *folder = g_dir_make_tmp ("duiding-share-XXXXXX", NULL);
  g_autoptr (GDir) share = g_dir_open ("/usr/share", 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (share)) != NULL)
    {
      g_autofree char *link = g_build_filename (folder, name, NULL);
      g_autofree char *target = g_build_filename ("/usr/share", name, NULL);

      if (!g_str_equal (name, "hunspell"))
        g_assert_cmpint (symlink (target, link), ==, 0);
    }
  g_setenv ("XDG_DATA_DIRS", folder, TRUE);
  return folder;
}

/* In a process of its own, for where things stand is asked once. */
static int
run_without_dictionaries (int argc, char **argv)
{
  g_autofree char *folder = hide_dictionaries ();
  int status;

  screen_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/lines/no-dictionary", TextWorld, NULL, world_init, test_no_dictionary, text_world_clear);
  status = g_test_run ();
  folder_remove (folder);
  return status;
}

/* What is found is listed as the page reads; overruling */

static void
test_overrule (TextWorld *world, gconstpointer data)
{
  static const char *const reason[] = { "reason", "Het gaat om het aantal scholen in de gemeente.", NULL };
  GtkWidget *findings = screen_find_type (text_world_editor (world), DUI_TYPE_LINE_FINDINGS);
  DuiRecordList *overrules = dui_store_get_list (world->store, &dui_overrule_type);
  GtkWidget *row;

  clean (world);
  text_world_type_in (world, "cause", "Vier uitreizigers zijn bekend.");
  text_world_type_in (world, "core_message", "Drie uitreizigers zijn bekend.");
  text_world_act (world, "text.next");
  screen_respond (ADW_TYPE_MESSAGE_DIALOG, "close");
  g_assert_cmpint (line_of (world)->status.value, ==, DUI_LINE_DRAFT);
  row = gtk_widget_get_first_child (screen_child (findings, DUI_TYPE_LINE_FINDINGS, "list"));
  g_assert_nonnull (screen_find_text (row, "Kernboodschap"));
  g_signal_emit_by_name (screen_find_type (row, GTK_TYPE_BUTTON), "clicked");
  screen_rest ();
  g_assert_nonnull (screen_find_text (screen_find_dialog (ADW_TYPE_WINDOW), "“Drie uitreizigers” in: Drie"));
  text_world_fill_in ((const char *const[]){ NULL });
  g_assert_cmpuint (dui_record_list_get_size (overrules), ==, 0);
  text_world_fill_in (reason);
  g_assert_cmpuint (dui_record_list_get_size (overrules), ==, 1);
  g_assert_nonnull (screen_find_text (findings, "Het gaat om het aantal scholen"));
  screen_save (world->window, "lines-overruled");
  text_world_type_in (world, "core_message", "Vier uitreizigers zijn bekend.");
  text_world_act (world, "text.save");
  g_assert_cmpuint (dui_record_list_get_size (overrules), ==, 0);
}

/* Whoever comes into the store while the line is open is known at once: their name neither goes unmarked nor
 * out. */
static void
test_learns (TextWorld *world, gconstpointer data)
{
  GtkWidget *findings = screen_find_type (text_world_editor (world), DUI_TYPE_LINE_FINDINGS);
  DuiRecordList *persons = dui_store_get_list (world->store, &dui_person_type);
  g_autoptr (DuiRecord) newcomer = dui_record_copy (dui_record_list_get (persons, 0));

  clean (world);
  text_world_type_in (world, "core_message", "Mevrouw Kwikstaartveld komt langs.");
  text_world_act (world, "text.save");
  g_assert_cmpuint (dui_line_findings_get_certain (DUI_LINE_FINDINGS (findings)), ==, 0);
  dui_record_set_id (newcomer, 0);
  g_object_set (newcomer, "surname", "Kwikstaartveld", "prefix", "", "role", "relative", "reason", "test",
                "review-on", "2027-01-01", NULL);
  g_assert_true (dui_store_save (world->store, "test", newcomer, NULL));
  screen_rest ();
  g_assert_cmpuint (dui_line_findings_get_certain (DUI_LINE_FINDINGS (findings)), >, 0);
  g_assert_null (text_world_ask_out (world, "pdf"));
  screen_respond (ADW_TYPE_MESSAGE_DIALOG, "close");
}

/* Who was told */

static double
scrolled_to (GtkWidget *widget)
{
  GtkWidget *scrolled = gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW);

  return gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled)));
}

static void
test_told (TextWorld *world, gconstpointer data)
{
  static const char *const board[] = { "who", "Schoolbestuur", NULL };
  GtkWidget *told = screen_find_type (text_world_editor (world), DUI_TYPE_LINE_TOLD);
  g_autoptr (DuiLine) after = NULL;
  g_autoptr (GPtrArray) tellings = NULL;

  text_world_act (world, "line.who");
  screen_rest ();
  g_assert_true (screen_has_focus (told));
  g_assert_cmpfloat (scrolled_to (told), >, 100);
  gtk_widget_activate_action (told, "told.add", NULL);
  screen_rest ();
  text_world_fill_in (board);
  g_assert_nonnull (screen_find_text (told, "Schoolbestuur"));
  g_assert_nonnull (screen_find_text (told, "Versie 1"));
  tellings = dui_line_get_tellings (world->store, line_of (world));
  g_assert_cmpuint (tellings->len, ==, 1);
  after = DUI_LINE (dui_record_copy (DUI_RECORD (line_of (world))));
  dui_line_begin_version (after);
  text_world_keep (world, after);
  g_assert_nonnull (screen_find_text (told, "Kent versie 2 nog niet"));
  screen_assert_accessible (told);
  screen_save (world->window, "lines-told");
  gtk_widget_activate_action (told, "told.again", "x", dui_record_get_id (tellings->pdata[0]));
  screen_rest ();
  text_world_fill_in ((const char *const[]){ NULL });
  g_assert_null (screen_find_text (told, "Kent versie 2 nog niet"));
}

/* One press keeps that they were told, one undoes it; who knows a line that is withdrawn must hear that. */
static void
assert_told_now (TextWorld *world, GtkWidget *told)
{
  g_autoptr (GPtrArray) tellings = dui_line_get_tellings (world->store, line_of (world));
  g_autoptr (DuiLine) after = DUI_LINE (dui_record_copy (DUI_RECORD (line_of (world))));

  text_world_act (world, "line.who");
  screen_rest ();
  gtk_widget_activate_action (told, "told.now", "x", dui_record_get_id (tellings->pdata[0]));
  screen_rest ();
  g_assert_true (GTK_IS_LIST_BOX_ROW (gtk_root_get_focus (gtk_widget_get_root (told))));
  g_assert_null (screen_find_text (told, "Nog niet geïnformeerd"));
  g_assert_nonnull (screen_find_text (told, "Moet het weten · Versie 1 · "));
  g_assert_nonnull (screen_find_text (told, "Telefonisch"));
  g_assert_null (screen_find_text (told, "Nu verteld"));
  dui_store_undo (world->store, NULL);
  screen_rest ();
  g_assert_nonnull (screen_find_text (told, "Nog niet geïnformeerd"));
  g_assert_nonnull (screen_find_text (told, "Nu verteld"));
  g_object_set (after, "status", "withdrawn", NULL);
  text_world_keep (world, after);
  g_assert_null (screen_find_text (told, "Nu verteld"));
  g_assert_nonnull (screen_find_text (told, "De lijn is ingetrokken"));
  g_assert_nonnull (screen_find_text (text_world_editor (world), "Deze tekst is ingetrokken"));
  g_assert_null (screen_find_text (text_world_editor (world), "Deze versie is vastgesteld"));
}

/* A partner who must know stays a warning until told; a person of a case file is refused. */
static void
test_partner (TextWorld *world, gconstpointer data)
{
  DuiRecordList *persons = dui_store_get_list (world->store, &dui_person_type);
  DuiRecordList *tellings = dui_store_get_list (world->store, &dui_telling_type);
  guint n_before = dui_record_list_get_size (tellings);
  GtkWidget *told = screen_find_type (text_world_editor (world), DUI_TYPE_LINE_TOLD);
  g_autofree char *name = NULL;

  for (guint i = 0; i < dui_record_list_get_size (persons) && name == NULL; i++)
    if (DUI_PERSON (dui_record_list_get (persons, i))->role.value == DUI_ROLE_SUBJECT)
      name = dui_person_dup_name (DUI_PERSON (dui_record_list_get (persons, i)));
  gtk_widget_activate_action (told, "told.add-partner", NULL);
  screen_rest ();
  text_world_fill_in ((const char *const[]){ "who", name, NULL });
  screen_respond (ADW_TYPE_MESSAGE_DIALOG, "close");
  g_assert_cmpuint (dui_record_list_get_size (tellings), ==, n_before);
  text_world_fill_in ((const char *const[]){ "who", "Politie", NULL });
  g_assert_nonnull (screen_find_text (told, "Moet het weten"));
  g_assert_nonnull (screen_find_text (told, "Nog niet geïnformeerd"));
  screen_assert_accessible (told);
  assert_told_now (world, told);
}

/* Versions */

/* The last version kept is what stands now: what is shown first is the newest that is not. */
static void
assert_compares_first (TextWorld *world)
{
  DuiRecordList *lines = dui_store_get_list (world->store, &dui_line_type);
  DuiLine *adopted = DUI_LINE (dui_record_list_get (lines, 0));
  GtkWindow *compare = dui_line_compare_new (GTK_WINDOW (world->window), world->store, adopted);

  g_assert_cmpint (adopted->status.value, ==, DUI_LINE_ADOPTED);
  gtk_window_present (compare);
  screen_rest ();
  g_assert_cmpstr (gtk_stack_get_visible_child_name (
                       GTK_STACK (screen_child (GTK_WIDGET (compare), DUI_TYPE_LINE_COMPARE, "stack"))),
                   ==, "text");
  gtk_window_close (compare);
  screen_rest ();
}

static void
test_compare (TextWorld *world, gconstpointer data)
{
  GtkTextIter start, end;
  GtkTextBuffer *buffer;
  GtkWidget *compare;
  g_autofree char *text = NULL;

  clean (world);
  text_world_act (world, "text.next");
  g_assert_cmpint (line_of (world)->status.value, ==, DUI_LINE_ALIGNED);
  text_world_type_in (world, "core_message", "De school is gesloten.");
  text_world_act (world, "line.compare");
  compare = screen_find_dialog (DUI_TYPE_LINE_COMPARE);
  g_assert_nonnull (compare);
  screen_assert_accessible (compare);
  buffer = GTK_TEXT_BUFFER (gtk_widget_get_template_child (compare, DUI_TYPE_LINE_COMPARE, "buffer"));
  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  g_assert_nonnull (strstr (text, "Kernboodschap"));
  g_assert_nonnull (strstr (text, "open"));
  g_assert_nonnull (strstr (text, "gesloten"));
  screen_save (compare, "lines-compare");
  gtk_window_close (GTK_WINDOW (compare));
  screen_rest ();
  assert_compares_first (world);
}

/* Adopted needs lead and date; released needs a second reader; what was adopted is closed until it is
 * revised. */
static void
test_steps (TextWorld *world, gconstpointer data)
{
  clean (world);
  text_world_act (world, "text.next");
  g_assert_cmpint (line_of (world)->status.value, ==, DUI_LINE_ALIGNED);
  text_world_act (world, "text.next");
  screen_respond (ADW_TYPE_MESSAGE_DIALOG, "close");
  g_assert_cmpint (line_of (world)->status.value, ==, DUI_LINE_ALIGNED);
  g_object_set (text_world_row (world, "lead"), "selected", DUI_LEAD_MUNICIPALITY, NULL);
  g_object_set (text_world_row (world, "driehoek_on"), "text", "vandaag", NULL);
  text_world_act (world, "text.next");
  g_assert_cmpint (line_of (world)->status.value, ==, DUI_LINE_ADOPTED);
  g_assert_false (gtk_text_view_get_editable (view_of (world, "core_message")));
  text_world_act (world, "text.next");
  screen_respond (ADW_TYPE_MESSAGE_DIALOG, "close");
  g_assert_cmpint (line_of (world)->status.value, ==, DUI_LINE_ADOPTED);
  text_world_act (world, "line.moments");
  text_world_fill_in (
      (const char *const[]){ "second_reader", "communicatieadviseur", "second_read_on", "vandaag", NULL });
  text_world_act (world, "text.next");
  g_assert_cmpint (line_of (world)->status.value, ==, DUI_LINE_RELEASED);
  text_world_act (world, "text.revise");
  g_assert_cmpint (line_of (world)->status.value, ==, DUI_LINE_DRAFT);
  g_assert_cmpint (line_of (world)->version, ==, 2);
  g_assert_true (gtk_text_view_get_editable (view_of (world, "core_message")));
}

/* Waiting */

static void
test_waiting (TextWorld *world, gconstpointer data)
{
  GtkWidget *box = screen_child (text_world_editor (world), DUI_TYPE_LINE_EDITOR, "warning_box");
  GtkWidget *out;
  g_autoptr (DuiLine) after = DUI_LINE (dui_record_copy (DUI_RECORD (line_of (world))));

  g_assert_false (gtk_widget_get_visible (box));
  after->embargo_until = dui_date_add_days (dui_date_today (), 10);
  text_world_keep (world, after);
  g_assert_nonnull (screen_find_text (box, "Onder embargo tot"));
  g_assert_false (gtk_widget_has_css_class (box, "urgent"));
  after->silence_until = dui_date_today ();
  text_world_keep (world, after);
  g_assert_nonnull (screen_find_text (box, "Radiostilte tot"));
  g_assert_true (gtk_widget_has_css_class (box, "urgent"));
  screen_save (world->window, "lines-waiting");
  /* Also where it goes out: what waits is said before it leaves. */
  clean (world);
  out = text_world_ask_out (world, "copy");
  g_assert_nonnull (screen_find_text (out, "Radiostilte tot"));
  screen_assert_accessible (out);
  screen_save (out, "lines-out-waiting");
  gtk_window_close (GTK_WINDOW (out));
  screen_rest ();
  g_clear_object (&after);
  after = DUI_LINE (dui_record_copy (world->record));
  after->embargo_until = DUI_DATE_NONE;
  after->silence_until = DUI_DATE_NONE;
  text_world_keep (world, after);
  g_assert_false (gtk_widget_get_visible (box));
}

static void
copied_cb (GObject *clipboard, GAsyncResult *result, gpointer data)
{
  *(char **)data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (clipboard), result, NULL);
}

static gboolean
is_copied (gpointer text)
{
  return *(char **)text != NULL;
}

static void
assert_told_by_mail (TextWorld *world, const char *who)
{
  g_autoptr (GPtrArray) tellings = dui_line_get_tellings (world->store, line_of (world));
  GtkWidget *told = screen_find_type (text_world_editor (world), DUI_TYPE_LINE_TOLD);

  g_assert_cmpuint (tellings->len, ==, 1);
  g_assert_cmpstr (DUI_TELLING (tellings->pdata[0])->who, ==, who);
  g_assert_nonnull (screen_find_text (told, who));
  g_assert_nonnull (screen_find_text (told, "Per e-mail"));
}

/* What is copied says what every page says: mark, receiver, version and hour. */
static void
assert_copies (TextWorld *world)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (text_world_editor (world));
  g_autofree char *text = NULL;
  GtkWidget *out;

  out = text_world_ask_out (world, "copy");
  screen_assert_accessible (out);
  g_assert_false (gdk_clipboard_is_local (clipboard));
  gtk_widget_activate_action (out, "out.go", NULL); /* for nobody */
  screen_respond (ADW_TYPE_MESSAGE_DIALOG, "close");
  g_assert_false (gdk_clipboard_is_local (clipboard));
  gtk_editable_set_text (GTK_EDITABLE (screen_child (out, DUI_TYPE_TEXT_OUT, "receiver")), "de driehoek");
  gtk_switch_set_active (GTK_SWITCH (screen_child (out, DUI_TYPE_TEXT_OUT, "tell_switch")), TRUE);
  adw_combo_row_set_selected (ADW_COMBO_ROW (screen_child (out, DUI_TYPE_TEXT_OUT, "marking")), 1);
  gtk_widget_activate_action (out, "out.go", NULL);
  screen_rest ();
  g_assert_null (screen_find_dialog (DUI_TYPE_TEXT_OUT));
  assert_told_by_mail (world, "de driehoek");
  g_assert_true (gdk_clipboard_is_local (clipboard));
  gdk_clipboard_read_text_async (clipboard, NULL, copied_cb, &text);
  g_assert_true (screen_wait_for (is_copied, &text, 10));
  g_assert_true (g_str_has_prefix (text, "INTERN GEBRUIK\n" LINE "\nVoor: de driehoek\nVersie 1, "));
  g_assert_nonnull (strstr (text, " uur\n"));
  g_assert_nonnull (strstr (text, "De school is open."));

  out = text_world_ask_out (world, "copy"); /* for herself: nobody was told by that */
  gtk_editable_set_text (GTK_EDITABLE (screen_child (out, DUI_TYPE_TEXT_OUT, "receiver")), "eigen gebruik");
  gtk_widget_activate_action (out, "out.go", NULL);
  screen_rest ();
  assert_told_by_mail (world, "de driehoek");
}

/* Out: nothing of a text that gives somebody away. */

static void
test_out (TextWorld *world, gconstpointer data)
{
  GtkWidget *out;

  g_assert_null (text_world_ask_out (world, "pdf"));
  screen_respond (ADW_TYPE_MESSAGE_DIALOG, "close");
  clean (world);
  out = text_world_ask_out (world, "odt");
  g_assert_nonnull (out);
  screen_assert_accessible (out);
  g_assert_nonnull (screen_find_text (out, "Opslaan als odt"));
  g_assert_nonnull (screen_find_text (out, "VERTROUWELIJK"));
  screen_save (out, "lines-out");
  gtk_window_close (GTK_WINDOW (out));
  screen_rest ();
  assert_copies (world);
}

/* On paper each page has its mark, its receiver, its version and the hour, and the queue learns no title. */
static void
test_print (TextWorld *world, gconstpointer data)
{
  g_autoptr (GString) much = g_string_new (NULL);
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "duiding-test-print.pdf", NULL);
  g_autofree char *command = g_strdup_printf ("pdftotext -layout '%s' -", path);
  g_autofree char *text = NULL, *job = NULL;
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_auto (GStrv) pages = NULL;

  clean (world);
  for (guint i = 0; i < 150; i++)
    g_string_append (much, "Is de school open?\nJa, de school is open.\n\n");
  text_world_type_in (world, "questions", much->str);
  text_world_act (world, "text.save");
  operation = dui_print_new_sheet (dui_line_document_new_sheet (
      &(DuiLineDocument){ line_of (world), "Wolkenhoven", NULL, "VERTROUWELIJK", "de driehoek" }));
  g_object_get (operation, "job-name", &job, NULL);
  g_assert_cmpstr (job, ==, "Duiding");
  gtk_print_operation_set_export_filename (operation, path);
  g_assert_cmpint (gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, NULL), ==,
                   GTK_PRINT_OPERATION_RESULT_APPLY);
  g_assert_true (g_spawn_command_line_sync (command, &text, NULL, NULL, NULL));
  pages = g_strsplit (text, "\f", -1);
  g_assert_cmpuint (g_strv_length (pages), >, 3);
  for (guint i = 0; pages[i + 1] != NULL; i++)
    {
      g_assert_nonnull (strstr (pages[i], "VERTROUWELIJK"));
      g_assert_nonnull (strstr (pages[i], "Voor: de driehoek"));
      g_assert_nonnull (strstr (pages[i], "Versie 1, "));
      g_assert_nonnull (strstr (pages[i], " uur"));
    }
  unlink (path);
}

/* Templates of one's own */

static void
test_own_template (TextWorld *world, gconstpointer data)
{
  DuiRecordList *own = dui_store_get_list (world->store, &dui_own_template_type);
  GtkWidget *dialog, *page = screen_find_type (world->window, DUI_TYPE_LINES_PAGE);

  text_world_act (world, "line.template");
  text_world_fill_in ((const char *const[]){ "title", "Onze lijn bij onrust", NULL });
  screen_respond (ADW_TYPE_MESSAGE_DIALOG, "close");
  g_assert_cmpuint (dui_record_list_get_size (own), ==, 0);
  gtk_window_destroy (GTK_WINDOW (screen_find_dialog (ADW_TYPE_WINDOW)));
  clean (world);
  text_world_act (world, "line.template");
  text_world_fill_in (
      (const char *const[]){ "title", "Onze lijn bij onrust", "description", "Voor de week erna.", NULL });
  g_assert_cmpuint (dui_record_list_get_size (own), ==, 1);
  dui_page_create (DUI_PAGE (page));
  screen_rest ();
  dialog = screen_find_dialog (DUI_TYPE_SCENARIO_DIALOG);
  g_assert_nonnull (screen_find_text (dialog, "Onze lijn bij onrust"));
  screen_assert_accessible (dialog);
  screen_save (dialog, "lines-own-templates");
  gtk_widget_activate_action (dialog, "template.edit", "s", "own-1");
  screen_rest ();
  g_assert_null (screen_find_dialog (DUI_TYPE_SCENARIO_DIALOG));
  screen_save (screen_find_dialog (ADW_TYPE_WINDOW), "lines-own-template");
  g_assert_nonnull (screen_find_text (screen_find_dialog (ADW_TYPE_WINDOW), "Gemiddeld 4 woorden per zin"));
  text_world_fill_in ((const char *const[]){ "title", "Onze tweede lijn", NULL });
  g_assert_cmpstr (DUI_OWN_TEMPLATE (dui_record_list_get (own, 0))->title, ==, "Onze tweede lijn");
  dui_page_create (DUI_PAGE (page));
  screen_rest ();
  dialog = screen_find_dialog (DUI_TYPE_SCENARIO_DIALOG);
  g_signal_emit_by_name (screen_child (dialog, DUI_TYPE_SCENARIO_DIALOG, "own_list"), "row-activated",
                         gtk_list_box_get_row_at_index (
                             GTK_LIST_BOX (screen_child (dialog, DUI_TYPE_SCENARIO_DIALOG, "own_list")), 0));
  screen_rest ();
  g_assert_nonnull (screen_find_text (text_world_editor (world), "Onze tweede lijn"));
  dui_page_create (DUI_PAGE (page));
  screen_rest ();
  dialog = screen_find_dialog (DUI_TYPE_SCENARIO_DIALOG);
  gtk_widget_activate_action (dialog, "template.remove", "s", "own-1");
  screen_rest ();
  g_assert_cmpuint (dui_record_list_get_size (own), ==, 0);
  g_assert_null (screen_find_text (dialog, "Onze tweede lijn"));
  gtk_window_close (GTK_WINDOW (dialog));
  screen_rest ();
}

int
main (int argc, char **argv)
{
  if (argc > 1 && g_str_equal (argv[1], "--no-dictionary"))
    return run_without_dictionaries (argc, argv);
  screen_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/lines/tone", TextWorld, NULL, world_init, test_tone, text_world_clear);
  g_test_add ("/lines/spelling", TextWorld, NULL, world_init, test_spelling, text_world_clear);
  g_test_add ("/lines/own-words", TextWorld, NULL, world_init, test_own_words, text_world_clear);
  g_test_add ("/lines/overrule", TextWorld, NULL, world_init, test_overrule, text_world_clear);
  g_test_add ("/lines/learns", TextWorld, NULL, world_init, test_learns, text_world_clear);
  g_test_add ("/lines/told", TextWorld, NULL, world_init, test_told, text_world_clear);
  g_test_add ("/lines/partner", TextWorld, NULL, world_init, test_partner, text_world_clear);
  g_test_add ("/lines/compare", TextWorld, NULL, world_init, test_compare, text_world_clear);
  g_test_add ("/lines/steps", TextWorld, NULL, world_init, test_steps, text_world_clear);
  g_test_add ("/lines/waiting", TextWorld, NULL, world_init, test_waiting, text_world_clear);
  g_test_add ("/lines/out", TextWorld, NULL, world_init, test_out, text_world_clear);
  g_test_add ("/lines/print", TextWorld, NULL, world_init, test_print, text_world_clear);
  g_test_add ("/lines/own-template", TextWorld, NULL, world_init, test_own_template, text_world_clear);
  return g_test_run ();
}
