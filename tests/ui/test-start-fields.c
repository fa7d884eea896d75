/* The fields where a passphrase is chosen and a code is typed, with the keyboard alone. */

#include "dui-recovery-code.h"
#include "dui-start-create.h"
#include "dui-start-passphrase.h"
#include "dui-start-recover.h"
#include "screen.h"

#define PASSPHRASE "vier kleine paarse egels"

typedef struct
{
  GtkWidget *window;
  DuiStartPage *page;
  GtkWidget *first;
  GtkWidget *second;
} Fields;

static void
init_fields (Fields *fields)
{
  GtkWidget *group;

  fields->window = adw_window_new ();
  fields->page = g_object_new (DUI_TYPE_START_CREATE, NULL);
  adw_window_set_content (ADW_WINDOW (fields->window), GTK_WIDGET (fields->page));
  screen_present (fields->window);
  group = screen_child (fields->page, DUI_TYPE_START_CREATE, "passphrase");
  fields->first = screen_child (group, DUI_TYPE_START_PASSPHRASE, "first");
  fields->second = screen_child (group, DUI_TYPE_START_PASSPHRASE, "second");
  dui_start_page_enter (fields->page);
}

static void
clear_fields (Fields *fields)
{
  gtk_window_destroy (GTK_WINDOW (fields->window));
  screen_settle ();
}

static void
assert_in (Fields *fields, GtkWidget *row, gboolean on_eye)
{
  g_assert_true (screen_has_focus (row));
  g_assert_cmpint (GTK_IS_BUTTON (gtk_window_get_focus (GTK_WINDOW (fields->window))), ==, on_eye);
}

static void
assert_tab (Fields *fields, GtkDirectionType direction, GtkWidget *row, gboolean on_eye)
{
  gtk_widget_child_focus (fields->window, direction);
  assert_in (fields, row, on_eye);
}

/* From the first to the second, past the eye and the note between them: a space on the eye would show the
 * passphrase. Back it comes upon the eye. */
static void
test_tab (void)
{
  Fields fields;

  init_fields (&fields);
  assert_in (&fields, fields.first, FALSE);
  assert_tab (&fields, GTK_DIR_TAB_FORWARD, fields.second, FALSE);
  assert_tab (&fields, GTK_DIR_TAB_BACKWARD, fields.first, TRUE);
  assert_tab (&fields, GTK_DIR_TAB_BACKWARD, fields.first, FALSE);
  assert_tab (&fields, GTK_DIR_TAB_FORWARD, fields.second, FALSE);
  gtk_widget_child_focus (fields.window, GTK_DIR_TAB_FORWARD);
  g_assert_false (screen_has_focus (fields.second));
  clear_fields (&fields);
}

/* Enter behind the first goes on to the second, and says nothing is wrong. */
static void
test_enter (void)
{
  Fields fields;

  init_fields (&fields);
  screen_type (fields.first, PASSPHRASE);
  g_assert_false (dui_start_create_check (DUI_START_CREATE (fields.page)));
  g_assert_true (screen_has_focus (fields.second));
  g_assert_nonnull (screen_find_text (fields.page, "nog een keer"));
  g_assert_false (gtk_widget_has_css_class (fields.second, "error"));
  screen_type (fields.second, PASSPHRASE "x");
  g_assert_false (dui_start_create_check (DUI_START_CREATE (fields.page)));
  g_assert_true (gtk_widget_has_css_class (fields.second, "error"));
  clear_fields (&fields);
}

static gboolean
enter (GtkWidget *view, GdkModifierType state)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (view);
  gboolean is_taken = FALSE;

  for (guint i = 0; !is_taken && i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_EVENT_CONTROLLER_KEY (controller)
          && gtk_event_controller_get_propagation_phase (controller) == GTK_PHASE_CAPTURE)
        g_signal_emit_by_name (controller, "key-pressed", GDK_KEY_Return, 0, state, &is_taken);
    }
  return is_taken;
}

/* Enter ends a line of the sheet, and behind the last group the whole code. */
static void
test_enter_code (void)
{
  g_autoptr (GtkWidget) page = g_object_ref_sink (g_object_new (DUI_TYPE_START_RECOVER, NULL));
  GtkWidget *view = screen_child (page, DUI_TYPE_START_RECOVER, "view");
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  guint8 bytes[DUI_RECOVERY_CODE_SIZE] = { 7 };
  g_autoptr (DuiSecret) code = dui_recovery_code_to_text (bytes);

  gtk_text_buffer_set_text (buffer, code, 12);
  g_assert_false (enter (view, 0));
  g_assert_true (enter (view, GDK_CONTROL_MASK));
  gtk_text_buffer_set_text (buffer, code, -1);
  g_assert_true (enter (view, 0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  screen_init ();
  g_test_add_func ("/start-fields/tab", test_tab);
  g_test_add_func ("/start-fields/enter", test_enter);
  g_test_add_func ("/start-fields/enter-code", test_enter_code);
  return g_test_run ();
}
