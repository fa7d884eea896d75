/* The sheet with the recovery code for the envelope. */

#include <glib/gstdio.h>
#include <string.h>

#include "dui-recovery-code.h"
#include "dui-start-sheet.h"
#include "screen.h"

static char *
read_pdf (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) reader =
      g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, "pdftotext", "-layout", path, "-", NULL);
  char *text = NULL;

  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (reader, NULL, NULL, &text, NULL, &error));
  g_assert_no_error (error);
  return text;
}

/* One page, with every group of the code and where the store is. */
static void
test_export (void)
{
  const guint8 bytes[DUI_RECOVERY_CODE_SIZE] = { 1, 2, 3, 200, 100, 50 };
  g_autoptr (DuiSecret) code = dui_recovery_code_to_text (bytes);
  g_autoptr (GtkPrintOperation) operation = dui_start_sheet_new (code, "/proef/opslag");
  g_autofree char *folder = g_dir_make_tmp ("duiding-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "vel.pdf", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) groups = g_strsplit (code, "-", -1);

  gtk_print_operation_set_export_filename (operation, path);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error);
  g_assert_no_error (error);
  text = read_pdf (path);
  for (int i = 0; groups[i] != NULL; i++)
    g_assert_nonnull (strstr (text, groups[i]));
  g_assert_nonnull (strstr (text, "Herstelcode van Duiding"));
  g_assert_nonnull (strstr (text, "/proef/opslag"));
  g_assert_true (g_str_has_suffix (text, "\f"));
  g_assert_true (strchr (text, '\f') == strrchr (text, '\f'));
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  screen_init ();
  g_test_add_func ("/sheet/export", test_export);
  return g_test_run ();
}
