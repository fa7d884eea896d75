/* The clipboard: what is copied is marked as private, can be pasted by others, and goes again if it is still
 * ours. */

#include <string.h>

#include "dui-clipboard-guard.h"
#include "screen.h"

#define COPIED "Kanarie Zilverberk"
#define HINT "x-kde-passwordManagerHint"

static const char *self; /* this program, to read the clipboard as another one */

static GdkClipboard *
clipboard (void)
{
  return gdk_display_get_clipboard (gdk_display_get_default ());
}

/* As another program: prints the text in the clipboard. */

static gboolean
is_set (gpointer flag)
{
  return *(gboolean *)flag;
}

static void
text_read_cb (GObject *source, GAsyncResult *result, gpointer is_done)
{
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);

  g_print ("text=%s\n", text != NULL ? text : "");
  *(gboolean *)is_done = TRUE;
}

static gboolean
has_formats (gpointer data)
{
  gsize n = 0;

  gdk_content_formats_get_mime_types (gdk_clipboard_get_formats (clipboard ()), &n);
  return n > 0;
}

static int
read_clipboard (void)
{
  gboolean has_text = FALSE;

  screen_wait_for (has_formats, NULL, 2);
  gdk_clipboard_read_text_async (clipboard (), NULL, text_read_cb, &has_text);
  screen_wait_for (is_set, &has_text, 5);
  return 0;
}

typedef struct
{
  char *output;
  gboolean is_over;
} Other;

static void
other_ended_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  Other *other = data;

  g_subprocess_communicate_utf8_finish (G_SUBPROCESS (source), result, &other->output, NULL, NULL);
  other->is_over = TRUE;
}

static gboolean
is_over (gpointer other)
{
  return ((Other *)other)->is_over;
}

static char *
read_as_other (void)
{
  Other other = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, self, "--read", NULL);

  g_assert_no_error (error);
  g_subprocess_communicate_utf8_async (process, NULL, NULL, other_ended_cb, &other);
  g_assert_true (screen_wait_for (is_over, &other, 20));
  return other.output;
}

/* Copies from a field, as Ctrl+C does. */
static GtkWidget *
copy_from_entry (void)
{
  GtkWidget *window = gtk_window_new ();
  GtkWidget *entry = gtk_text_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), COPIED);
  gtk_window_set_child (GTK_WINDOW (window), entry);
  screen_present (window);
  gtk_editable_select_region (GTK_EDITABLE (entry), 0, -1);
  g_assert_true (gtk_widget_activate_action (entry, "clipboard.copy", NULL));
  return window;
}

/* A text to read that has the focus is not selected by that, and so does not come into the other clipboard.
 */
static void
test_focus (void)
{
  g_autoptr (DuiClipboardGuard) guard = dui_clipboard_guard_new (gdk_display_get_default (), 4);
  GtkWidget *window = gtk_window_new ();
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", COPIED, "selectable", TRUE, NULL);

  gtk_window_set_child (GTK_WINDOW (window), label);
  screen_present (window);
  gtk_widget_grab_focus (label);
  screen_rest ();
  g_assert_true (gtk_widget_has_focus (label));
  g_assert_false (gtk_label_get_selection_bounds (GTK_LABEL (label), NULL, NULL));
  gtk_window_destroy (GTK_WINDOW (window));
}

static gboolean
is_empty (gpointer data)
{
  return gdk_clipboard_get_content (clipboard ()) == NULL;
}

static void
test_copy (void)
{
  g_autoptr (DuiClipboardGuard) guard = dui_clipboard_guard_new (gdk_display_get_default (), 4);
  GtkWidget *window = copy_from_entry ();
  g_autofree char *there = NULL, *gone = NULL;

  g_assert_true (gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard ()), HINT));
  there = read_as_other ();
  g_assert_nonnull (strstr (there, "text=" COPIED "\n"));
  g_assert_true (screen_wait_for (is_empty, NULL, 20));
  gone = read_as_other ();
  g_assert_null (strstr (gone, COPIED));
  gtk_window_destroy (GTK_WINDOW (window));
}

static void
test_clear (void)
{
  g_autoptr (DuiClipboardGuard) guard = dui_clipboard_guard_new (gdk_display_get_default (), 30);
  GtkWidget *window = copy_from_entry ();

  g_assert_false (is_empty (NULL));
  dui_clipboard_guard_clear (guard);
  g_assert_true (is_empty (NULL));
  g_assert_null (gdk_clipboard_get_content (gdk_display_get_primary_clipboard (gdk_display_get_default ())));
  gtk_window_destroy (GTK_WINDOW (window));
}

/* Copied once more, the time begins anew. */
static void
test_again (void)
{
  g_autoptr (DuiClipboardGuard) guard = dui_clipboard_guard_new (gdk_display_get_default (), 2);

  gdk_clipboard_set_text (clipboard (), "een");
  g_assert_false (screen_wait_for (is_empty, NULL, 1.2));
  gdk_clipboard_set_text (clipboard (), "twee");
  g_assert_false (screen_wait_for (is_empty, NULL, 1.2));
  g_assert_true (screen_wait_for (is_empty, NULL, 5));
}

int
main (int argc, char **argv)
{
  self = argv[0];
  if (argc > 1 && g_str_equal (argv[1], "--read"))
    {
      gtk_init ();
      return read_clipboard ();
    }
  g_test_init (&argc, &argv, NULL);
  screen_init ();
  g_test_add_func ("/clipboard/copy", test_copy);
  g_test_add_func ("/clipboard/focus", test_focus);
  g_test_add_func ("/clipboard/clear", test_clear);
  g_test_add_func ("/clipboard/again", test_again);
  return g_test_run ();
}
