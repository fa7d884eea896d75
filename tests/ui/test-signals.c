/* The signals page: empty and filled, search and filters, a signal from form to weighing, and what is
 * refused. */

#include <string.h>

#include "dui-config.h"
#include "dui-form.h"
#include "dui-intake.h"
#include "dui-lookup.h"
#include "dui-person.h"
#include "dui-places.h"
#include "dui-signal-editor.h"
#include "dui-signal-list.h"
#include "dui-signal-outcome.h"
#include "dui-signal-person.h"
#include "dui-signal-row.h"
#include "dui-signal-view.h"
#include "dui-signals-page.h"
#include "dui-weighing-editor.h"
#include "dui-window.h"
#include "screen.h"

typedef struct
{
  DuiStore *store;
  DuiWindow *window;
  DuiPage *page;
  DuiSignalList *list;
  GtkStack *detail;
} World;

static void
world_init (World *world, gboolean is_filled)
{
  world->store = screen_store_new (is_filled);
  world->window = dui_window_new (NULL, world->store, TRUE);
  dui_window_show_place (world->window, "signals");
  screen_present (world->window);
  world->page = DUI_PAGE (screen_find_type (GTK_WIDGET (world->window), DUI_TYPE_SIGNALS_PAGE));
  world->list = DUI_SIGNAL_LIST (screen_child (world->page, DUI_TYPE_SIGNALS_PAGE, "list"));
  world->detail = GTK_STACK (screen_child (world->page, DUI_TYPE_SIGNALS_PAGE, "detail"));
}

static void
world_clear (World *world)
{
  screen_close (world->window, world->store);
}

static void
act (World *world, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (world->page), action, NULL));
  screen_settle ();
}

static void
type_in (World *world, const char *name, const char *text)
{
  GtkWidget *row = screen_form_row (gtk_stack_get_visible_child (world->detail), name);

  g_assert_nonnull (row);
  g_object_set (row, "text", text, NULL);
}

static void
assert_detail (World *world, const char *name)
{
  g_assert_cmpstr (gtk_stack_get_visible_child_name (world->detail), ==, name);
}

static guint
count_shown (World *world)
{
  GtkListView *view = GTK_LIST_VIEW (screen_child (world->list, DUI_TYPE_SIGNAL_LIST, "view"));

  return g_list_model_get_n_items (G_LIST_MODEL (gtk_list_view_get_model (view)));
}

static DuiSignal *
find_signal (World *world, DuiSignalStatus status, const char *missing)
{
  DuiRecordList *list = dui_store_get_list (world->store, &dui_signal_type);

  for (guint i = 0; i < dui_record_list_get_size (list); i++)
    {
      DuiSignal *signal = DUI_SIGNAL (dui_record_list_get (list, i));
      const DuiField *field = dui_signal_find_missing (signal, DUI_SIGNAL_WEIGHED, 0);

      if (signal->status.value == (gint32)status
          && g_strcmp0 (field != NULL ? field->name : NULL, missing) == 0)
        return signal;
    }
  g_assert_not_reached ();
}

static DuiSignal *
show_signal (World *world, DuiSignalStatus status, const char *missing)
{
  DuiSignal *signal = find_signal (world, status, missing);

  dui_window_show_record (world->window, DUI_RECORD (signal));
  screen_settle ();
  return signal;
}

static void
test_empty (void)
{
  World world;

  world_init (&world, FALSE);
  assert_detail (&world, "none");
  screen_assert_accessible (world.window);
  screen_save (world.window, "signals-empty");
  world_clear (&world);
}

static void
test_filled (void)
{
  World world;

  world_init (&world, TRUE);
  assert_detail (&world, "read");
  g_assert_cmpuint (count_shown (&world), >, 20);
  g_assert_nonnull (dui_signal_list_get_selected (world.list));
  screen_assert_accessible (world.window);
  screen_save (world.window, "signals");
  world_clear (&world);
}

/* Newest first, and the other way round on request. */
static void
test_order (void)
{
  World world;
  GListModel *model;

  world_init (&world, TRUE);
  model = G_LIST_MODEL (
      gtk_list_view_get_model (GTK_LIST_VIEW (screen_child (world.list, DUI_TYPE_SIGNAL_LIST, "view"))));
  for (int way = 0; way < 2; way++)
    {
      for (guint i = 1; i < g_list_model_get_n_items (model); i++)
        {
          g_autoptr (DuiSignal) above = g_list_model_get_item (model, i - 1);
          g_autoptr (DuiSignal) below = g_list_model_get_item (model, i);
          int order = dui_date_compare (above->received_on, below->received_on);

          g_assert_cmpint (way == 0 ? order : -order, >=, 0);
        }
      gtk_check_button_set_active (
          GTK_CHECK_BUTTON (screen_child (world.list, DUI_TYPE_SIGNAL_LIST, "oldest_first")), TRUE);
    }
  world_clear (&world);
}

static void
search (World *world, const char *words)
{
  GtkWidget *entry = screen_child (world->list, DUI_TYPE_SIGNAL_LIST, "search");

  screen_type (entry, words);
  g_signal_emit_by_name (entry, "search-changed");
  screen_settle ();
}

static void
test_search (void)
{
  World world;
  guint all;

  world_init (&world, TRUE);
  all = count_shown (&world);
  search (&world, "pluimvee");
  g_assert_cmpuint (count_shown (&world), ==, 1);
  search (&world, "PLUIMVÉÉ dreig");
  g_assert_cmpuint (count_shown (&world), ==, 1);
  search (&world, "Zandloper");
  g_assert_cmpuint (count_shown (&world), ==, 1);
  search (&world, "bestaatniet");
  g_assert_cmpuint (count_shown (&world), ==, 0);
  g_assert_nonnull (screen_find_text (world.list, "Niets gevonden"));
  screen_save (world.window, "signals-none-found");
  gtk_widget_activate_action (GTK_WIDGET (world.list), "signals.clear-filters", NULL);
  screen_settle ();
  g_assert_cmpuint (count_shown (&world), ==, all);
  world_clear (&world);
}

static void
test_filters (void)
{
  World world;
  guint all;
  GtkDropDown *status, *phenomenon;

  world_init (&world, TRUE);
  all = count_shown (&world);
  status = GTK_DROP_DOWN (screen_child (world.list, DUI_TYPE_SIGNAL_LIST, "status"));
  phenomenon = GTK_DROP_DOWN (screen_child (world.list, DUI_TYPE_SIGNAL_LIST, "phenomenon"));
  gtk_check_button_set_active (
      GTK_CHECK_BUTTON (screen_child (world.list, DUI_TYPE_SIGNAL_LIST, "only_open")), TRUE);
  g_assert_cmpuint (count_shown (&world), ==, 10);
  gtk_drop_down_set_selected (status, 1 + DUI_SIGNAL_RECEIVED);
  g_assert_cmpuint (count_shown (&world), ==, 4);
  gtk_drop_down_set_selected (phenomenon, 1);
  g_assert_cmpuint (count_shown (&world), <, 4);
  gtk_widget_activate_action (GTK_WIDGET (world.list), "signals.clear-filters", NULL);
  g_assert_cmpuint (count_shown (&world), ==, all);
  world_clear (&world);
}

/* What filters hide is still found when something leads to it. */
static void
test_show_hidden (void)
{
  World world;
  DuiSignal *signal;

  world_init (&world, TRUE);
  search (&world, "pluimvee");
  signal = show_signal (&world, DUI_SIGNAL_WEIGHED, NULL);
  g_assert_true (dui_signal_list_get_selected (world.list) == signal);
  world_clear (&world);
}

/* A new signal with a person in one act; undo takes both away. */
static void
test_new (void)
{
  World world;
  DuiRecordList *signals, *persons;
  guint n_signals, n_persons;
  GtkWidget *editor, *person;
  g_autoptr (GError) error = NULL;

  world_init (&world, TRUE);
  signals = dui_store_get_list (world.store, &dui_signal_type);
  persons = dui_store_get_list (world.store, &dui_person_type);
  n_signals = dui_record_list_get_size (signals);
  n_persons = dui_record_list_get_size (persons);
  dui_page_create (world.page);
  screen_settle ();
  assert_detail (&world, "edit");
  type_in (&world, "subject", "Een nieuw onderwerp");
  type_in (&world, "observed_fact", "Iemand zag iets.");
  editor = gtk_stack_get_visible_child (world.detail);
  g_signal_emit_by_name (screen_child (editor, DUI_TYPE_SIGNAL_EDITOR, "add_button"), "clicked");
  person = screen_find_type (editor, DUI_TYPE_SIGNAL_PERSON);
  g_object_set (screen_form_row (person, "surname"), "text", "Zonnebloem", NULL);
  screen_assert_accessible (world.window);
  screen_save (world.window, "signal-new");
  act (&world, "signal.save");
  assert_detail (&world, "read");
  g_assert_cmpuint (dui_record_list_get_size (signals), ==, n_signals + 1);
  g_assert_cmpuint (dui_record_list_get_size (persons), ==, n_persons + 1);
  g_assert_cmpstr (dui_signal_list_get_selected (world.list)->subject, ==, "Een nieuw onderwerp");
  g_assert_nonnull (screen_find_text (world.detail, "Zonnebloem"));
  g_assert_true (dui_store_undo (world.store, &error));
  screen_settle ();
  g_assert_cmpuint (dui_record_list_get_size (signals), ==, n_signals);
  g_assert_cmpuint (dui_record_list_get_size (persons), ==, n_persons);
  g_assert_null (screen_find_text (world.detail, "Een nieuw onderwerp"));
  world_clear (&world);
}

static void
test_required (void)
{
  World world;
  GtkWidget *subject, *fact;
  guint before;

  world_init (&world, FALSE);
  before = dui_record_list_get_size (dui_store_get_list (world.store, &dui_signal_type));
  dui_page_create (world.page);
  screen_settle ();
  act (&world, "signal.save");
  assert_detail (&world, "edit");
  subject = screen_form_row (gtk_stack_get_visible_child (world.detail), "subject");
  fact = screen_form_row (gtk_stack_get_visible_child (world.detail), "observed_fact");
  g_assert_true (gtk_widget_has_css_class (subject, "error"));
  g_assert_true (gtk_widget_has_css_class (fact, "error"));
  g_assert_nonnull (screen_find_text (world.detail, "Vul “Onderwerp” in."));
  screen_save (world.window, "signal-required");
  g_assert_cmpuint (dui_record_list_get_size (dui_store_get_list (world.store, &dui_signal_type)), ==,
                    before);
  act (&world, "signal.cancel");
  assert_detail (&world, "none");
  world_clear (&world);
}

/* A person without any name is refused where the name should stand. */
static void
test_nameless_person (void)
{
  World world;

  world_init (&world, FALSE);
  dui_page_create (world.page);
  type_in (&world, "subject", "Onderwerp");
  type_in (&world, "observed_fact", "Feit");
  g_signal_emit_by_name (
      screen_child (gtk_stack_get_visible_child (world.detail), DUI_TYPE_SIGNAL_EDITOR, "add_button"),
      "clicked");
  act (&world, "signal.save");
  assert_detail (&world, "edit");
  g_assert_nonnull (screen_find_text (world.detail, "Vul een naam in"));
  world_clear (&world);
}

static void
test_edit_and_unsaved (void)
{
  World world;
  DuiSignal *signal, *other;

  world_init (&world, TRUE);
  signal = show_signal (&world, DUI_SIGNAL_RECEIVED, "alternative");
  other = find_signal (&world, DUI_SIGNAL_WEIGHED, NULL);
  act (&world, "signal.edit");
  type_in (&world, "subject", "Gewijzigd");
  act (&world, "signal.cancel");
  screen_respond (ADW_TYPE_MESSAGE_DIALOG, "cancel");
  assert_detail (&world, "edit");
  dui_signal_list_select (world.list, other);
  screen_settle ();
  g_assert_true (dui_signal_list_get_selected (world.list) == signal);
  screen_respond (ADW_TYPE_MESSAGE_DIALOG, "save");
  g_assert_cmpstr (signal->subject, ==, "Gewijzigd");
  assert_detail (&world, "read");
  g_assert_true (dui_signal_list_get_selected (world.list) == other);
  act (&world, "signal.edit");
  type_in (&world, "subject", "Weg ermee");
  act (&world, "signal.cancel");
  screen_respond (ADW_TYPE_MESSAGE_DIALOG, "discard");
  assert_detail (&world, "read");
  g_assert_cmpstr (other->subject, !=, "Weg ermee");
  world_clear (&world);
}

/* Without another explanation nothing is weighed; the refusal leads to the field. */
static void
test_weighing_refused (void)
{
  World world;
  DuiSignal *signal;

  world_init (&world, TRUE);
  signal = show_signal (&world, DUI_SIGNAL_IN_SENSE_MAKING, NULL);
  {
    g_autoptr (DuiRecord) draft = dui_record_copy (DUI_RECORD (signal));

    g_object_set (draft, "alternative", "", NULL);
    g_assert_true (dui_store_save (world.store, "Leeg", draft, NULL));
  }
  screen_settle ();
  g_assert_nonnull (screen_find_text (world.detail, "andere verklaring"));
  screen_save (world.window, "signal-incomplete");
  act (&world, "signal.weigh");
  g_assert_nonnull (screen_find_text (screen_find_dialog (ADW_TYPE_MESSAGE_DIALOG), "Andere verklaring"));
  screen_respond (ADW_TYPE_MESSAGE_DIALOG, "signal.complete");
  assert_detail (&world, "edit");
  type_in (&world, "alternative", "Het kan ook iets anders zijn.");
  act (&world, "signal.save");
  act (&world, "signal.weigh");
  assert_detail (&world, "weigh");
  world_clear (&world);
}

static void
fill_weighing (World *world)
{
  static const char *const fields[] = { "mayor_view",     "police_view",   "prosecutor_view",
                                        "violence",       "ideology",      "relations",
                                        "identification", "self_reliance", "conclusion" };

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    type_in (world, fields[i], "In woorden.");
}

/* From new to put before the case meeting, as the law orders it. */
static void
test_whole_path (void)
{
  World world;
  DuiSignal *signal;
  GtkWidget *dialog, *toggle;

  world_init (&world, TRUE);
  signal = show_signal (&world, DUI_SIGNAL_IN_SENSE_MAKING, NULL);
  act (&world, "signal.weigh");
  screen_assert_accessible (world.window);
  screen_save (world.window, "weighing");
  fill_weighing (&world);
  act (&world, "signal.save");
  g_assert_cmpint (signal->status.value, ==, DUI_SIGNAL_WEIGHED);
  gtk_widget_activate_action (GTK_WIDGET (world.page), "signal.outcome", "s", "submitted");
  screen_respond (ADW_TYPE_MESSAGE_DIALOG, "signal.weigh");
  assert_detail (&world, "weigh");
  toggle = screen_find_type (screen_form_row (gtk_stack_get_visible_child (world.detail), "unanimous"),
                             GTK_TYPE_SWITCH);
  gtk_switch_set_active (GTK_SWITCH (toggle), TRUE);
  act (&world, "signal.save");
  gtk_widget_activate_action (GTK_WIDGET (world.page), "signal.outcome", "s", "submitted");
  screen_settle ();
  dialog = screen_find_dialog (DUI_TYPE_SIGNAL_OUTCOME);
  g_assert_false (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "record"));
  screen_save (dialog, "signal-outcome");
  g_object_set (screen_form_row (dialog, "outcome_reason"), "text", "Eensluidend.", NULL);
  g_assert_true (adw_message_dialog_get_response_enabled (ADW_MESSAGE_DIALOG (dialog), "record"));
  screen_respond (DUI_TYPE_SIGNAL_OUTCOME, "record");
  g_assert_cmpint (signal->status.value, ==, DUI_SIGNAL_SUBMITTED);
  g_assert_nonnull (screen_find_text (world.detail, "Dossier openen"));
  act (&world, "signal.reported-back");
  g_assert_true (dui_date_is_set (signal->reported_back_on));
  screen_save (world.window, "signal-submitted");
  world_clear (&world);
}

static void
test_take_in_and_remove (void)
{
  World world;
  DuiSignal *signal;
  gint64 id;
  g_autoptr (GError) error = NULL;

  world_init (&world, TRUE);
  signal = show_signal (&world, DUI_SIGNAL_RECEIVED, "alternative");
  id = dui_record_get_id (DUI_RECORD (signal));
  act (&world, "signal.take-in");
  g_assert_cmpint (signal->status.value, ==, DUI_SIGNAL_IN_SENSE_MAKING);
  act (&world, "signal.remove");
  g_assert_null (dui_store_find (world.store, &dui_signal_type, id));
  assert_detail (&world, "read");
  g_assert_true (dui_store_undo (world.store, &error));
  g_assert_nonnull (dui_store_find (world.store, &dui_signal_type, id));
  world_clear (&world);
}

/* Names of 10,000 characters, right-to-left and combining characters, markup: shown as they are. */
static void
test_strange_text (void)
{
  World world;
  g_autofree char *longest = g_strnfill (200, 'W');
  g_autofree char *text = g_strnfill (10000, 'x');

  world_init (&world, FALSE);
  dui_page_create (world.page);
  type_in (&world, "subject", longest);
  type_in (&world, "observed_fact", "<b>&amp; שלום é\u0301 & <a>");
  type_in (&world, "observed_where", "<i>");
  type_in (&world, "interpretation", text);
  act (&world, "signal.save");
  assert_detail (&world, "read");
  g_assert_nonnull (screen_find_text (world.detail, "<b>&amp; שלום"));
  screen_save (world.window, "signal-strange");
  world_clear (&world);
}

/* A row is as high as every other one, whatever somebody pasted into its signal, and says it all to a screen
 * reader. */
static void
test_row (void)
{
  g_autofree char *endless = g_strnfill (10000, 'm');
  const char *const subjects[] = { "Kort",
                                   "Een onderwerp dat twee regels vraagt in de lijst",
                                   "שלום לכולם",
                                   "Z\314\201\314\202\314\203oe\314\210",
                                   "Eerste\nTweede\nDerde",
                                   endless };
  GtkWidget *window = gtk_window_new (), *row = dui_signal_row_new ();
  int expected = 0;

  gtk_window_set_default_size (GTK_WINDOW (window), 300, 200);
  gtk_window_set_child (GTK_WINDOW (window), row);
  gtk_window_present (GTK_WINDOW (window));
  for (gsize i = 0; i < G_N_ELEMENTS (subjects); i++)
    {
      g_autoptr (DuiSignal) signal = g_object_new (DUI_TYPE_SIGNAL, "subject", subjects[i], NULL);
      int width, height;

      dui_signal_row_set_signal (DUI_SIGNAL_ROW (row), signal);
      screen_settle ();
      gtk_widget_measure (row, GTK_ORIENTATION_VERTICAL, -1, NULL, &height, NULL, NULL);
      gtk_widget_measure (row, GTK_ORIENTATION_HORIZONTAL, -1, &width, NULL, NULL, NULL);
      g_assert_cmpint (width, <, 200);
      g_assert_cmpint (height, >, 40);
      g_assert_true (expected == 0 || height == expected);
      expected = height;
      g_assert_true (gtk_test_accessible_has_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL));
    }
  gtk_window_destroy (GTK_WINDOW (window));
  screen_settle ();
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  screen_init ();
  g_test_add_func ("/signals/empty", test_empty);
  g_test_add_func ("/signals/filled", test_filled);
  g_test_add_func ("/signals/order", test_order);
  g_test_add_func ("/signals/search", test_search);
  g_test_add_func ("/signals/filters", test_filters);
  g_test_add_func ("/signals/show-hidden", test_show_hidden);
  g_test_add_func ("/signals/new", test_new);
  g_test_add_func ("/signals/required", test_required);
  g_test_add_func ("/signals/nameless-person", test_nameless_person);
  g_test_add_func ("/signals/edit-and-unsaved", test_edit_and_unsaved);
  g_test_add_func ("/signals/weighing-refused", test_weighing_refused);
  g_test_add_func ("/signals/whole-path", test_whole_path);
  g_test_add_func ("/signals/take-in-and-remove", test_take_in_and_remove);
  g_test_add_func ("/signals/strange-text", test_strange_text);
  g_test_add_func ("/signals/row", test_row);
  return g_test_run ();
}
