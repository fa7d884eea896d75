/* The form: rows from the descriptor, values into the draft, wrong ones said under the row. */

#include <time.h>

#include "dui-combo-row.h"
#include "dui-form.h"
#include "dui-text-row.h"

#include "dui-language.h"
#include "dui-signal.h"
#include "screen.h"
#include "dui-telling.h"
#include "dui-view-resources.h"

typedef struct
{
  DuiStore *store;
  DuiForm *form;
  DuiFormSection *section;
  DuiSignal *draft;
  guint changed;
} World;

static void
world_init (World *world, const char *fields)
{
  world->store = screen_store_new (FALSE);
  world->form = g_object_ref_sink (g_object_new (DUI_TYPE_FORM, NULL));
  world->section = g_object_new (DUI_TYPE_FORM_SECTION, "fields", fields, NULL);
  adw_bin_set_child (ADW_BIN (world->form), GTK_WIDGET (world->section));
  world->draft = g_object_new (DUI_TYPE_SIGNAL, NULL);
  world->changed = 0;
  g_signal_connect_swapped (world->form, "changed", G_CALLBACK (g_atomic_int_inc), &world->changed);
  dui_form_set_draft (world->form, world->store, DUI_RECORD (world->draft));
}

static void
world_clear (World *world)
{
  g_clear_object (&world->form);
  g_clear_object (&world->draft);
  g_clear_object (&world->store);
}

static GtkWidget *
row (World *world, const char *name)
{
  return dui_form_row_get_widget (dui_form_section_find_row (world->section, name));
}

static void
test_text (void)
{
  World world;

  world_init (&world, "subject observed_fact");
  gtk_editable_set_text (GTK_EDITABLE (row (&world, "subject")), "Onderwerp");
  g_object_set (row (&world, "observed_fact"), "text", "Regel 1\nRegel 2", NULL);
  g_assert_cmpstr (world.draft->subject, ==, "Onderwerp");
  g_assert_cmpstr (world.draft->observed_fact, ==, "Regel 1\nRegel 2");
  g_assert_cmpuint (world.changed, ==, 2);
  world_clear (&world);
}

static void
test_date (void)
{
  World world;
  GtkWidget *widget;

  world_init (&world, "received_on");
  widget = row (&world, "received_on");
  gtk_editable_set_text (GTK_EDITABLE (widget), "3-4-2024");
  g_assert_cmpint (world.draft->received_on.julian, ==, dui_date_from_ymd (2024, 4, 3).julian);
  g_assert_true (dui_form_check (world.form));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (widget)), ==, "3 april 2024");
  gtk_editable_set_text (GTK_EDITABLE (widget), "31-2-2024");
  g_assert_false (dui_form_check (world.form));
  g_assert_true (gtk_widget_has_css_class (widget, "error"));
  world_clear (&world);
}

static void
test_choice (void)
{
  World world;
  GListModel *model;

  world_init (&world, "first_hand source_grade");
  adw_combo_row_set_selected (ADW_COMBO_ROW (row (&world, "first_hand")), 2);
  g_assert_cmpint (world.draft->first_hand.value, ==, 2);
  model = adw_combo_row_get_model (ADW_COMBO_ROW (row (&world, "source_grade")));
  g_assert_cmpuint (g_list_model_get_n_items (model), ==, 7);
  adw_combo_row_set_selected (ADW_COMBO_ROW (row (&world, "source_grade")), 2);
  g_assert_cmpstr (world.draft->source_grade.code, ==, "B");
  world_clear (&world);
}

static guint
assert_read_whole (GtkWidget *widget)
{
  guint n = 0;

  if (GTK_IS_LABEL (widget) && gtk_widget_get_mapped (widget))
    {
      PangoLayout *layout = gtk_label_get_layout (GTK_LABEL (widget));
      int width, height;

      pango_layout_get_pixel_size (layout, &width, &height);
      g_assert_false (pango_layout_is_ellipsized (layout));
      g_assert_cmpint (width, <=, gtk_widget_get_width (widget));
      g_assert_cmpint (height, <=, gtk_widget_get_height (widget));
      return 1;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += assert_read_whole (child);
  return n;
}

/* Choices that begin alike can be told from each other, when they are chosen and afterwards; also beside a
 * title of many lines. */
static void
test_long_choice (void)
{
  World world;
  GtkWidget *window = gtk_window_new ();
  GtkWidget *widget, *chosen;

  world_init (&world, "phenomenon");
  widget = row (&world, "phenomenon");
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (world.form));
  gtk_window_set_default_size (GTK_WINDOW (window), 480, 400);
  adw_combo_row_set_selected (ADW_COMBO_ROW (widget), 1);
  g_assert_cmpstr (world.draft->phenomenon.code, ==, "jihadisme");
  gtk_window_present (GTK_WINDOW (window));
  screen_settle ();
  chosen = screen_find_label (widget, "Jihadistisch of islamistisch extremisme");
  g_assert_nonnull (chosen);
  g_assert_cmpint (gtk_widget_get_height (gtk_widget_get_ancestor (chosen, GTK_TYPE_LIST_VIEW)), >=,
                   gtk_widget_get_height (chosen));
  g_assert_cmpuint (assert_read_whole (widget), ==, 3);
  screen_save (window, "form-long-choice");
  adw_action_row_activate (ADW_ACTION_ROW (widget));
  screen_settle ();
  g_assert_cmpuint (assert_read_whole (widget), >, 10);
  gtk_popover_popdown (GTK_POPOVER (screen_find_type (widget, GTK_TYPE_POPOVER)));
  screen_settle ();
  gtk_window_set_child (GTK_WINDOW (window), NULL);
  gtk_window_destroy (GTK_WINDOW (window));
  world_clear (&world);
}

/* A number is typed in figures; what is none stays in the row and is not kept. */
static void
test_number (void)
{
  World world;
  g_autoptr (DuiTelling) draft = g_object_new (DUI_TYPE_TELLING, "version", (gint64)2, NULL);
  GtkWidget *section;

  world_init (&world, "subject");
  section = g_object_new (DUI_TYPE_FORM_SECTION, "fields", "version", NULL);
  adw_bin_set_child (ADW_BIN (world.form), section);
  world.section = DUI_FORM_SECTION (section);
  dui_form_set_draft (world.form, world.store, DUI_RECORD (draft));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row (&world, "version"))), ==, "2");
  gtk_editable_set_text (GTK_EDITABLE (row (&world, "version")), "12");
  g_assert_cmpint (draft->version, ==, 12);
  gtk_editable_set_text (GTK_EDITABLE (row (&world, "version")), "twee");
  g_assert_cmpint (draft->version, ==, 12);
  g_assert_true (dui_form_has_unread (world.form));
  g_assert_false (dui_form_check (world.form));
  g_assert_true (gtk_widget_has_css_class (row (&world, "version"), "error"));
  world_clear (&world);
}

static void
test_required (void)
{
  World world;

  world_init (&world, "subject interpretation");
  g_assert_false (dui_form_check (world.form));
  g_assert_true (gtk_widget_has_css_class (row (&world, "subject"), "error"));
  g_assert_false (gtk_widget_has_css_class (row (&world, "interpretation"), "error"));
  gtk_editable_set_text (GTK_EDITABLE (row (&world, "subject")), "x");
  g_assert_false (gtk_widget_has_css_class (row (&world, "subject"), "error"));
  g_assert_true (dui_form_check (world.form));
  world_clear (&world);
}

/* Another draft in the same form: its values show, and the old draft is left alone. */
static void
test_second_draft (void)
{
  World world;
  g_autoptr (DuiSignal) second = g_object_new (DUI_TYPE_SIGNAL, "subject", "Tweede", NULL);

  world_init (&world, "subject");
  gtk_editable_set_text (GTK_EDITABLE (row (&world, "subject")), "Eerste");
  dui_form_set_draft (world.form, world.store, DUI_RECORD (second));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (row (&world, "subject"))), ==, "Tweede");
  gtk_editable_set_text (GTK_EDITABLE (row (&world, "subject")), "Anders");
  g_assert_cmpstr (world.draft->subject, ==, "Eerste");
  g_assert_cmpstr (second->subject, ==, "Anders");
  world_clear (&world);
}

/* A text area is as high as its text at the width that it gets, also before it was ever shown. */
static void
test_text_area (void)
{
  GtkWidget *row = g_object_ref_sink (dui_text_row_new ("Feit"));
  GtkWidget *area = GTK_WIDGET (dui_text_row_get_view (DUI_TEXT_ROW (row)));
  int wide, narrow, short_text;

  gtk_widget_measure (area, GTK_ORIENTATION_VERTICAL, 600, &short_text, NULL, NULL, NULL);
  g_object_set (
      row, "text",
      "Een verzonnen zin van enige lengte, die in een brede kolom enkele regels beslaat en in een smalle "
      "veel meer. Daarna komt er nog een zin, zodat er iets te breken valt, en dan nog een die net zo "
      "lang is als de eerste en evenmin iets te melden heeft.",
      NULL);
  gtk_widget_measure (area, GTK_ORIENTATION_VERTICAL, 600, &wide, NULL, NULL, NULL);
  gtk_widget_measure (area, GTK_ORIENTATION_VERTICAL, 150, &narrow, NULL, NULL, NULL);
  g_assert_cmpint (narrow, >, 2 * wide);
  g_assert_cmpint (wide, >, short_text);
  g_assert_cmpint (wide, <, 4 * short_text);
  g_object_unref (row);
}

/* Below the last line of a text, as GTK breaks it at the width that the area has. */
static int
room_below (GtkWidget *area)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (area));
  GdkRectangle place;
  GtkTextIter end;
  int height;

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (area), &end, &place);
  gtk_widget_measure (area, GTK_ORIENTATION_VERTICAL, gtk_widget_get_width (area), &height, NULL, NULL, NULL);
  return height - place.y - place.height;
}

/* The lines that are reckoned with are those that are there, also of a text that just fills its last line. */
static void
test_text_area_fits (void)
{
  static const char *const words[] = { "een",       "verzonnen", "zin",       "van", "AVAT",   "i",
                                       "(lengte),", "breekt",    "3-4-2027;", "’s",  "zee-en", "nergens" };
  GtkWidget *window = gtk_window_new ();
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *row = dui_text_row_new ("Feit");
  GtkWidget *area = GTK_WIDGET (dui_text_row_get_view (DUI_TEXT_ROW (row)));
  g_autoptr (GString) text = g_string_new (NULL);

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), row);
  gtk_window_set_child (GTK_WINDOW (window), group);
  gtk_window_set_default_size (GTK_WINDOW (window), 400, 800);
  gtk_window_present (GTK_WINDOW (window));
  screen_settle ();
  for (guint i = 0; i < 1000; i++)
    {
      if (i % 50 == 0)
        g_string_assign (
            text, "Hier staan vier regels, opdat er niet minder staan dan er in een leeg veld ruimte is: "
                  "van deze woorden zijn er dus genoeg, en nog een paar voor de zekerheid daarbij.");
      g_string_append_printf (text, " %s", words[g_test_rand_int_range (0, G_N_ELEMENTS (words))]);
      g_object_set (row, "text", text->str, NULL);
      g_assert_cmpint (room_below (area), >=, 0);
      g_assert_cmpint (room_below (area), <, 10);
    }
  gtk_window_destroy (GTK_WINDOW (window));
}

/* The time to lay out @length letters without a space, at some widths; in seconds of the processor. */
static double
time_endless (GtkWidget *row, gsize length)
{
  GtkWidget *area = GTK_WIDGET (dui_text_row_get_view (DUI_TEXT_ROW (row)));
  g_autofree char *endless = g_strnfill (length, 'm');
  clock_t start;
  int height;

  g_object_set (row, "text", endless, NULL);
  start = clock ();
  for (int width = 300; width < 310; width++)
    gtk_widget_measure (area, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  g_assert_cmpint (height, >, (int)length / 10);
  return (double)(clock () - start) / CLOCKS_PER_SEC;
}

/* What has no spaces is broken anywhere: between words the time would grow with the square of its length. */
static void
test_endless_word (void)
{
  GtkWidget *row = g_object_ref_sink (dui_text_row_new ("Feit"));
  GtkTextView *view = dui_text_row_get_view (DUI_TEXT_ROW (row));
  double some, many;

  some = time_endless (row, 5000);
  many = time_endless (row, 40000);
  g_test_message ("%.1f ms and %.1f ms", some * 1000, many * 1000);
  g_assert_cmpfloat (many, <, 24 * some); /* 8 where it is linear, 64 where it is not */
  g_assert_cmpint (gtk_text_view_get_wrap_mode (view), ==, GTK_WRAP_CHAR);
  g_object_set (row, "text", "Weer gewone woorden.", NULL);
  g_assert_cmpint (gtk_text_view_get_wrap_mode (view), ==, GTK_WRAP_WORD_CHAR);
  g_object_unref (row);
}

static GtkWidget *
find_popup_list (GtkWidget *widget, gboolean is_in_popover)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LIST_VIEW (widget) && is_in_popover)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_popup_list (child, is_in_popover || GTK_IS_POPOVER (widget));
  return found;
}

/* The pointer rests on a list of choices and selects what is scrolled below it; Return takes what the keys
 * have reached. */
static void
test_choice_of_keys (void)
{
  const char *const words[] = { "een", "twee", "drie", "vier", NULL };
  g_autoptr (GtkStringList) model = gtk_string_list_new (words);
  GtkWidget *combo = g_object_ref_sink (dui_combo_row_new ("Keuze"));
  GtkListView *list;

  adw_combo_row_set_model (ADW_COMBO_ROW (combo), G_LIST_MODEL (model));
  list = GTK_LIST_VIEW (find_popup_list (combo, FALSE));
  gtk_selection_model_select_item (gtk_list_view_get_model (list), 1, TRUE);
  g_signal_emit_by_name (list, "activate", 3);
  g_assert_cmpuint (adw_combo_row_get_selected (ADW_COMBO_ROW (combo)), ==, 3);
  g_object_unref (combo);
}

int
main (int argc, char **argv)
{
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  g_resources_register (dui_view_get_resource ());
  g_test_add_func ("/form/text", test_text);
  g_test_add_func ("/form/date", test_date);
  g_test_add_func ("/form/choice", test_choice);
  g_test_add_func ("/form/long-choice", test_long_choice);
  g_test_add_func ("/form/number", test_number);
  g_test_add_func ("/form/required", test_required);
  g_test_add_func ("/form/second-draft", test_second_draft);
  g_test_add_func ("/form/choice-of-keys", test_choice_of_keys);
  g_test_add_func ("/form/text-area", test_text_area);
  g_test_add_func ("/form/text-area-fits", test_text_area_fits);
  g_test_add_func ("/form/endless-word", test_endless_word);
  return g_test_run ();
}
