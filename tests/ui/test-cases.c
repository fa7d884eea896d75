/* The case files: list and search, opening one from a weighed signal, its tabs, what is written in it,
 * closing it, and who looks into a closed one. */

#include "dui-action.h"
#include "dui-case-editor.h"
#include "dui-case-filter.h"
#include "dui-case-history.h"
#include "dui-case-log.h"
#include "dui-case-open-dialog.h"
#include "dui-case-open.h"
#include "dui-case-overview.h"
#include "dui-case-page.h"
#include "dui-case-persons.h"
#include "dui-case-summary.h"
#include "dui-cases-page.h"
#include "dui-form.h"
#include "dui-line.h"
#include "dui-log-entry.h"
#include "dui-lookup.h"
#include "dui-overrule.h"
#include "dui-telling.h"
#include "dui-tie.h"
#include "dui-window.h"
#include "screen.h"

typedef struct
{
  DuiStore *store;
  DuiWindow *window;
  GtkWidget *page;
  DuiCasePage *case_page;
} World;

static void
world_init (World *world, gboolean is_filled)
{
  world->store = screen_store_new (is_filled);
  world->window = dui_window_new (NULL, world->store, TRUE);
  dui_window_show_place (world->window, "cases");
  screen_present (world->window);
  world->page = screen_find_type (world->window, DUI_TYPE_CASES_PAGE);
  world->case_page = DUI_CASE_PAGE (screen_child (world->page, DUI_TYPE_CASES_PAGE, "case_page"));
}

static void
world_clear (World *world)
{
  screen_close (world->window, world->store);
}

static GtkWidget *
part (World *world, const char *name)
{
  return screen_child (world->page, DUI_TYPE_CASES_PAGE, name);
}

static const char *
state (World *world, const char *stack)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (part (world, stack)));
}

static GListModel *
shown (World *world)
{
  return G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (part (world, "list"))));
}

static DuiCase *
case_at (World *world, guint position)
{
  g_autoptr (DuiCase) file = g_list_model_get_item (shown (world), position);

  return file; /* the store keeps it */
}

/* As a click on its row does. */
static DuiCase *
open_at (World *world, guint position)
{
  DuiCase *file = case_at (world, position);

  g_signal_emit_by_name (part (world, "list"), "activate", position);
  screen_settle ();
  return file;
}

static void
act (World *world, GType tab, const char *action)
{
  GtkWidget *widget = screen_find_type (world->case_page, tab);

  g_assert_true (gtk_widget_activate_action (widget, action, NULL));
  screen_settle ();
}

static void
show_tab (World *world, const char *name)
{
  dui_case_page_show_tab (world->case_page, name);
  screen_settle ();
}

static void
fill (GtkWidget *below, const char *name, const char *text)
{
  GtkWidget *row = screen_form_row (below, name);

  g_assert_nonnull (row);
  g_object_set (row, "text", text, NULL);
}

static DuiCaseEditor *
editor_of (GtkWidget *window)
{
  return DUI_CASE_EDITOR (screen_find_type (window, DUI_TYPE_CASE_EDITOR));
}

/* The dialog of a plain kind that is open over the main window. */
static GtkWidget *
find_over (World *world, GType type)
{
  GtkWidget *dialog = screen_find_dialog (type);

  g_assert_nonnull (dialog);
  g_assert_true (gtk_window_get_transient_for (GTK_WINDOW (dialog)) == GTK_WINDOW (world->window));
  return dialog;
}

static guint
count_owned (World *world, const DuiRecordType *type, DuiCase *file)
{
  g_autoptr (GPtrArray) records =
      dui_lookup_owned (world->store, type, "case_id", dui_record_get_id (DUI_RECORD (file)));

  return records->len;
}

static void
undo (World *world)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (dui_store_undo (world->store, &error));
  g_assert_no_error (error);
  screen_settle ();
}

static void
test_empty (void)
{
  World world;

  world_init (&world, FALSE);
  g_assert_cmpstr (state (&world, "states"), ==, "none");
  screen_assert_accessible (world.window);
  screen_save (world.window, "cases-empty");
  world_clear (&world);
}

/* What must be looked at first stands first. */
static void
test_list (void)
{
  World world;

  world_init (&world, TRUE);
  g_assert_cmpstr (state (&world, "states"), ==, "list");
  g_assert_cmpuint (g_list_model_get_n_items (shown (&world)), ==, 6);
  for (guint i = 1; i < 6; i++)
    g_assert_cmpint (
        dui_date_compare (case_at (&world, i - 1)->next_review, case_at (&world, i)->next_review), <=, 0);
  g_assert_nonnull (screen_find_text (world.page, "personen in het netwerk"));
  g_assert_nonnull (screen_find_text (world.page, "door niemand bereikt"));
  screen_assert_accessible (world.window);
  screen_save (world.window, "cases");
  world_clear (&world);
}

/* With text twice as large whom a case file is about is still said in full. */
static void
test_large_text (void)
{
  World world;
  GtkWidget *name;

  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 2 * 96 * PANGO_SCALE, NULL);
  world_init (&world, TRUE);
  name = screen_find_label (world.page, "Lotte Hazelaar");
  g_assert_false (pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (name))));
  world_clear (&world);
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", 96 * PANGO_SCALE, NULL);
}

static void
search (World *world, const char *words)
{
  GtkWidget *entry = part (world, "search_entry");

  screen_type (entry, words);
  g_signal_emit_by_name (entry, "search-changed");
  screen_settle ();
}

static void
test_search (void)
{
  World world;
  g_auto (DuiCaseSummary) summary = { 0 };

  world_init (&world, TRUE);
  dui_case_summary_read (&summary, world.store, case_at (&world, 2), dui_date_today ());
  dui_page_begin_search (DUI_PAGE (world.page));
  screen_settle ();
  g_assert_true (gtk_search_bar_get_search_mode (GTK_SEARCH_BAR (part (&world, "search_bar"))));
  search (&world, summary.title);
  g_assert_cmpuint (g_list_model_get_n_items (shown (&world)), ==, 1);
  search (&world, "d-2026-0");
  g_assert_cmpuint (g_list_model_get_n_items (shown (&world)), ==, 5);
  search (&world, "bestaat niet");
  g_assert_cmpstr (state (&world, "states"), ==, "nothing-found");
  screen_save (world.window, "cases-nothing-found");
  search (&world, "");
  g_assert_cmpuint (g_list_model_get_n_items (shown (&world)), ==, 6);
  world_clear (&world);
}

/* Opening from a signal */

static DuiSignal *
find_weighed (World *world)
{
  DuiRecordList *signals = dui_store_get_list (world->store, &dui_signal_type);

  for (guint i = 0; i < dui_record_list_get_size (signals); i++)
    {
      DuiSignal *signal = DUI_SIGNAL (dui_record_list_get (signals, i));
      g_autoptr (GPtrArray) persons = dui_case_draft_persons (world->store, signal, dui_date_today ());

      if (dui_case_can_open (world->store, signal, NULL) && persons->len > 1)
        return signal;
    }
  g_assert_not_reached ();
}

static GtkWidget *
ask_to_open (World *world, DuiSignal *signal)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (world->window), "win.open-case", "x",
                                             dui_record_get_id (DUI_RECORD (signal))));
  screen_settle ();
  return find_over (world, DUI_TYPE_CASE_OPEN_DIALOG);
}

static void
test_open_from_signal (void)
{
  World world;
  DuiSignal *signal;
  GtkWidget *dialog;
  DuiCase *file;

  world_init (&world, TRUE);
  signal = find_weighed (&world);
  dialog = ask_to_open (&world, signal);
  screen_assert_accessible (dialog);
  screen_save (dialog, "case-open");
  gtk_widget_activate_action (dialog, "open-case.apply", NULL);
  screen_settle ();
  g_assert_true (gtk_widget_has_css_class (screen_form_row (dialog, "necessity"), "error"));
  screen_save (dialog, "case-open-refused");
  fill (dialog, "necessity", "Zonder gezamenlijk plan raakt de hulp versnipperd.");
  fill (dialog, "municipality_of_stay", "Wolkenhoven");
  gtk_widget_activate_action (dialog, "open-case.apply", NULL);
  screen_settle ();
  g_assert_null (screen_find_dialog (DUI_TYPE_CASE_OPEN_DIALOG));
  g_assert_cmpstr (state (&world, "pages"), ==, "case");
  file = dui_case_page_get_file (world.case_page);
  g_assert_cmpint (file->signal_id.id, ==, dui_record_get_id (DUI_RECORD (signal)));
  g_assert_cmpstr (file->municipality_of_stay, ==, "Wolkenhoven");
  g_assert_nonnull (dui_case_find_subject (world.store, file));
  g_assert_nonnull (screen_find_text (world.case_page, "gezamenlijk plan"));
  g_assert_cmpint (signal->status.value, ==, DUI_SIGNAL_SUBMITTED);
  undo (&world);
  g_assert_cmpstr (state (&world, "pages"), ==, "list");
  g_assert_cmpuint (g_list_model_get_n_items (shown (&world)), ==, 6);
  world_clear (&world);
}

/* A signal that was not weighed opens nothing, and says so. */
static void
test_open_refused (void)
{
  World world;
  DuiRecordList *signals;

  world_init (&world, TRUE);
  signals = dui_store_get_list (world.store, &dui_signal_type);
  for (guint i = 0; i < dui_record_list_get_size (signals); i++)
    {
      DuiSignal *signal = DUI_SIGNAL (dui_record_list_get (signals, i));

      if (signal->status.value != DUI_SIGNAL_RECEIVED)
        continue;
      gtk_widget_activate_action (GTK_WIDGET (world.window), "win.open-case", "x",
                                  dui_record_get_id (DUI_RECORD (signal)));
      screen_settle ();
      g_assert_null (screen_find_dialog (DUI_TYPE_CASE_OPEN_DIALOG));
      g_assert_nonnull (screen_find_text (screen_find_dialog (ADW_TYPE_MESSAGE_DIALOG), "gewogen"));
      screen_respond (ADW_TYPE_MESSAGE_DIALOG, "close");
      break;
    }
  world_clear (&world);
}

/* Tabs */

static void
test_tabs (void)
{
  static const char *const tabs[] = { "overview", "network", "persons", "log", "lines" };
  World world;
  DuiCase *file;

  world_init (&world, TRUE);
  file = open_at (&world, 0);
  g_assert_true (dui_case_page_get_file (world.case_page) == file);
  for (gsize i = 0; i < G_N_ELEMENTS (tabs); i++)
    {
      g_autofree char *name = g_strdup_printf ("case-%s", tabs[i]);
      AdwViewStack *stack = ADW_VIEW_STACK (screen_child (world.case_page, DUI_TYPE_CASE_PAGE, "tabs"));

      show_tab (&world, tabs[i]);
      g_assert_cmpstr (adw_view_stack_get_visible_child_name (stack), ==, tabs[i]);
      screen_assert_accessible (world.window);
      screen_save (world.window, name);
    }
  world_clear (&world);
}

static void
test_persons_tab (void)
{
  World world;
  DuiCase *file;
  GtkWidget *tab;
  GListModel *model;

  world_init (&world, TRUE);
  file = open_at (&world, 0);
  show_tab (&world, "persons");
  tab = screen_find_type (world.case_page, DUI_TYPE_CASE_PERSONS);
  model = G_LIST_MODEL (
      gtk_column_view_get_model (GTK_COLUMN_VIEW (screen_child (tab, DUI_TYPE_CASE_PERSONS, "persons"))));
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, count_owned (&world, &dui_person_type, file));
  gtk_drop_down_set_selected (GTK_DROP_DOWN (screen_child (tab, DUI_TYPE_CASE_PERSONS, "filter_choice")),
                              DUI_PEOPLE_NOBODY_REACHES);
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 2);
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (model), 0, TRUE);
  act (&world, DUI_TYPE_CASE_PERSONS, "persons.edit");
  screen_assert_accessible (world.window);
  {
    GtkWidget *window = find_over (&world, ADW_TYPE_WINDOW);

    screen_assert_accessible (window);
    screen_save (window, "person-edit");
    fill (window, "reached_by", "tante");
    dui_case_editor_save (editor_of (window));
  }
  screen_settle ();
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 1);
  world_clear (&world);
}

static void
test_edit (void)
{
  World world;
  DuiCase *file;
  GtkWidget *window;

  world_init (&world, TRUE);
  file = open_at (&world, 0);
  act (&world, DUI_TYPE_CASE_OVERVIEW, "case.edit");
  window = find_over (&world, ADW_TYPE_WINDOW);
  screen_assert_accessible (window);
  screen_save (window, "case-edit");
  fill (window, "goal", "Een nieuw doel voor het plan.");
  dui_case_editor_save (editor_of (window));
  screen_settle ();
  g_assert_null (screen_find_dialog (ADW_TYPE_WINDOW));
  g_assert_cmpstr (file->goal, ==, "Een nieuw doel voor het plan.");
  g_assert_nonnull (screen_find_text (world.case_page, "Een nieuw doel voor het plan."));
  undo (&world);
  g_assert_null (screen_find_text (world.case_page, "Een nieuw doel voor het plan."));
  act (&world, DUI_TYPE_CASE_OVERVIEW, "case.edit");
  window = find_over (&world, ADW_TYPE_WINDOW);
  fill (window, "necessity", "");
  dui_case_editor_save (editor_of (window));
  screen_settle ();
  g_assert_true (gtk_widget_has_css_class (screen_form_row (window, "necessity"), "error"));
  gtk_widget_activate_action (GTK_WIDGET (editor_of (window)), "editor.cancel", NULL);
  screen_settle ();
  screen_respond (ADW_TYPE_MESSAGE_DIALOG, "discard");
  g_assert_cmpstr (file->necessity, !=, "");
  world_clear (&world);
}

/* Log and actions */

static void
test_log (void)
{
  World world;
  DuiCase *file;
  GtkWidget *window;
  guint before;

  world_init (&world, TRUE);
  file = open_at (&world, 0);
  show_tab (&world, "log");
  before = count_owned (&world, &dui_log_entry_type, file);
  act (&world, DUI_TYPE_CASE_LOG, "log.add");
  window = find_over (&world, ADW_TYPE_WINDOW);
  screen_assert_accessible (window);
  screen_save (window, "log-entry");
  dui_case_editor_save (editor_of (window));
  screen_settle ();
  g_assert_true (gtk_widget_has_css_class (screen_form_row (window, "fact"), "error"));
  fill (window, "fact", "School belde over verzuim.");
  fill (window, "interpretation", "Het kan ook griep zijn.");
  dui_case_editor_save (editor_of (window));
  screen_settle ();
  g_assert_cmpuint (count_owned (&world, &dui_log_entry_type, file), ==, before + 1);
  {
    GtkWidget *list =
        screen_child (screen_find_type (world.case_page, DUI_TYPE_CASE_LOG), DUI_TYPE_CASE_LOG, "list");
    GtkListBoxRow *first = gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0);

    g_assert_nonnull (screen_find_text (first, "School belde over verzuim."));
    g_assert_nonnull (screen_find_text (first, "Het kan ook griep zijn."));
    g_assert_nonnull (screen_find_text (first, "Wat het kan betekenen"));
  }
  undo (&world);
  g_assert_null (screen_find_text (world.case_page, "School belde over verzuim."));
  world_clear (&world);
}

static DuiAction *
find_action (World *world, DuiCase *file, const char *what)
{
  g_autoptr (GPtrArray) actions =
      dui_lookup_owned (world->store, &dui_action_type, "case_id", dui_record_get_id (DUI_RECORD (file)));

  for (guint i = 0; i < actions->len; i++)
    if (g_strcmp0 (DUI_ACTION (g_ptr_array_index (actions, i))->what, what) == 0)
      return g_ptr_array_index (actions, i);
  return NULL;
}

static GtkWidget *
find_check (GtkWidget *below, DuiAction *action)
{
  GtkWidget *found = NULL;

  if (GTK_IS_CHECK_BUTTON (below)
      && GPOINTER_TO_INT (g_object_get_data (G_OBJECT (below), "id"))
             == dui_record_get_id (DUI_RECORD (action)))
    return below;
  for (GtkWidget *child = gtk_widget_get_first_child (below); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_check (child, action);
  return found;
}

static void
test_action (void)
{
  World world;
  DuiCase *file;
  DuiAction *action;
  GtkWidget *window;

  world_init (&world, TRUE);
  file = open_at (&world, 0);
  act (&world, DUI_TYPE_CASE_OVERVIEW, "overview.add-action");
  window = find_over (&world, ADW_TYPE_WINDOW);
  screen_assert_accessible (window);
  screen_save (window, "action");
  fill (window, "what", "Huisarts bellen");
  fill (window, "who", "Jeugdteam");
  dui_case_editor_save (editor_of (window));
  screen_settle ();
  action = find_action (&world, file, "Huisarts bellen");
  g_assert_nonnull (screen_find_text (world.case_page, "Huisarts bellen"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (find_check (GTK_WIDGET (world.case_page), action)), TRUE);
  screen_settle ();
  g_assert_cmpint (dui_date_compare (action->done_on, dui_date_today ()), ==, 0);
  undo (&world);
  g_assert_false (dui_date_is_set (action->done_on));
  g_assert_false (
      gtk_check_button_get_active (GTK_CHECK_BUTTON (find_check (GTK_WIDGET (world.case_page), action))));
  world_clear (&world);
}

/* Necessity, closing, shielding */

static void
test_review (void)
{
  World world;
  DuiCase *file;
  GtkWidget *dialog, *view;
  guint before;

  world_init (&world, TRUE);
  file = open_at (&world, 0);
  before = count_owned (&world, &dui_log_entry_type, file);
  g_assert_cmpint (dui_date_compare (file->next_review, dui_date_today ()), <=, 0);
  act (&world, DUI_TYPE_CASE_OVERVIEW, "overview.review");
  dialog = find_over (&world, ADW_TYPE_MESSAGE_DIALOG);
  screen_save (dialog, "case-review");
  view = screen_find_type (dialog, GTK_TYPE_TEXT_VIEW);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "", -1);
  screen_settle ();
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "confirm"));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (view)), "Nog nodig om twee redenen.",
                            -1);
  screen_respond (ADW_TYPE_MESSAGE_DIALOG, "confirm");
  g_assert_cmpstr (file->necessity, ==, "Nog nodig om twee redenen.");
  g_assert_cmpint (dui_date_compare (file->next_review, dui_date_today ()), >, 0);
  g_assert_cmpuint (count_owned (&world, &dui_log_entry_type, file), ==, before + 1);
  world_clear (&world);
}

static DuiCase *
close_first (World *world)
{
  DuiCase *file = open_at (world, 0);
  GtkWidget *dialog;

  act (world, DUI_TYPE_CASE_OVERVIEW, "case.close");
  dialog = find_over (world, ADW_TYPE_MESSAGE_DIALOG);
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "close"));
  screen_save (dialog, "case-close");
  g_object_set (screen_find_type (dialog, GTK_TYPE_ENTRY), "text", "Plan afgerond", NULL);
  g_assert_true (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "close"));
  screen_respond (ADW_TYPE_MESSAGE_DIALOG, "close");
  return file;
}

static void
test_close (void)
{
  World world;
  DuiCase *file;

  world_init (&world, TRUE);
  file = close_first (&world);
  g_assert_cmpint (file->status.value, ==, DUI_CASE_CLOSED);
  g_assert_cmpstr (file->closing_reason, ==, "Plan afgerond");
  g_assert_cmpstr (state (&world, "pages"), ==, "list");
  g_assert_cmpuint (g_list_model_get_n_items (shown (&world)), ==, 5);
  undo (&world);
  g_assert_cmpint (file->status.value, ==, DUI_CASE_OPEN);
  g_assert_cmpuint (g_list_model_get_n_items (shown (&world)), ==, 6);
  world_clear (&world);
}

static guint
count_views (World *world, const char *reason)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count(*) FROM audit JOIN audit_payload USING (seq) "
                                          "WHERE action = 'view' AND payload = '%s'",
                                          reason);
  sqlite3_stmt *statement = NULL;
  guint n;

  g_assert_cmpint (sqlite3_prepare_v2 (dui_store_get_connection (world->store), sql, -1, &statement, NULL),
                   ==, SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  n = sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);
  return n;
}

/* A closed case file names nobody in the list, and opens only for a reason that is kept. */
static void
test_shielded (void)
{
  World world;
  DuiCase *file;
  g_autofree char *name = NULL;
  GtkWidget *dialog;

  world_init (&world, TRUE);
  name = dui_person_dup_name (dui_case_find_subject (world.store, case_at (&world, 0)));
  g_assert_nonnull (screen_find_text (world.page, name));
  file = close_first (&world);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (part (&world, "closed_button")), TRUE);
  screen_settle ();
  g_assert_cmpuint (g_list_model_get_n_items (shown (&world)), ==, 6);
  g_assert_true (case_at (&world, 5) == file);
  g_assert_null (screen_find_text (world.page, name));
  screen_save (world.window, "cases-closed");
  open_at (&world, 5);
  g_assert_cmpstr (state (&world, "pages"), ==, "list");
  dialog = find_over (&world, ADW_TYPE_MESSAGE_DIALOG);
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "open"));
  screen_save (dialog, "case-shielded");
  g_object_set (screen_find_type (dialog, GTK_TYPE_ENTRY), "text", "Verzoek om inzage", NULL);
  screen_respond (ADW_TYPE_MESSAGE_DIALOG, "open");
  g_assert_cmpstr (state (&world, "pages"), ==, "case");
  g_assert_true (dui_case_page_get_file (world.case_page) == file);
  g_assert_cmpuint (count_views (&world, "Verzoek om inzage"), ==, 1);
  g_assert_nonnull (screen_find_text (world.case_page, "Plan afgerond"));
  act (&world, DUI_TYPE_CASE_OVERVIEW, "case.close");
  g_assert_null (screen_find_dialog (ADW_TYPE_MESSAGE_DIALOG));
  screen_save (world.window, "case-closed");
  world_clear (&world);
}

/* What was changed is told, newest first, with what it was before. */
static void
test_history (void)
{
  World world;
  DuiCase *file;
  GtkWidget *window, *row;
  g_autoptr (DuiRecord) draft = NULL;

  world_init (&world, TRUE);
  file = open_at (&world, 0);
  draft = dui_record_copy (DUI_RECORD (file));
  g_object_set (draft, "goal", "Een nieuw doel", NULL);
  g_assert_true (dui_store_save (world.store, "Dossier gewijzigd", draft, NULL));
  act (&world, DUI_TYPE_CASE_OVERVIEW, "case.history");
  window = find_over (&world, DUI_TYPE_CASE_HISTORY);
  screen_assert_accessible (window);
  row = screen_find_type (window, ADW_TYPE_EXPANDER_ROW);
  g_assert_nonnull (screen_find_text (row, "Dossier gewijzigd"));
  g_assert_null (screen_find_text (window, "Een nieuw doel"));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  screen_settle ();
  g_assert_nonnull (screen_find_text (window, "Een nieuw doel"));
  g_assert_nonnull (screen_find_text (window, "was: "));
  screen_save (window, "case-history");
  gtk_window_destroy (GTK_WINDOW (window));
  world_clear (&world);
}

/* Each has a form that can be read out, with the keyboard in a field. */
static void
test_every_editor (void)
{
  const DuiRecordType *types[] = { &dui_person_type, &dui_case_type, &dui_log_entry_type, &dui_action_type,
                                   &dui_tie_type,    &dui_line_type, &dui_overrule_type,  &dui_telling_type };
  World world;

  world_init (&world, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_autoptr (DuiRecord) draft = dui_record_new (types[i]);
      DuiCaseEditor *editor = dui_case_editor_open_window (world.page, world.store, draft, types[i]->name);
      GtkWidget *window = GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (editor)));
      GtkWidget *focus = gtk_root_get_focus (GTK_ROOT (window));

      screen_settle ();
      screen_assert_accessible (window);
      g_assert_nonnull (focus);
      g_assert_nonnull (gtk_widget_get_ancestor (focus, ADW_TYPE_PREFERENCES_ROW));
      gtk_window_destroy (GTK_WINDOW (window));
    }
  world_clear (&world);
}

int
main (int argc, char **argv)
{
  screen_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/cases/empty", test_empty);
  g_test_add_func ("/cases/list", test_list);
  g_test_add_func ("/cases/large-text", test_large_text);
  g_test_add_func ("/cases/search", test_search);
  g_test_add_func ("/cases/open-from-signal", test_open_from_signal);
  g_test_add_func ("/cases/open-refused", test_open_refused);
  g_test_add_func ("/cases/tabs", test_tabs);
  g_test_add_func ("/cases/persons-tab", test_persons_tab);
  g_test_add_func ("/cases/edit", test_edit);
  g_test_add_func ("/cases/log", test_log);
  g_test_add_func ("/cases/action", test_action);
  g_test_add_func ("/cases/review", test_review);
  g_test_add_func ("/cases/close", test_close);
  g_test_add_func ("/cases/shielded", test_shielded);
  g_test_add_func ("/cases/history", test_history);
  g_test_add_func ("/cases/every-editor", test_every_editor);
  return g_test_run ();
}
