/* The sheet with the recovery code for the envelope. */

#include <glib/gstdio.h>
#include <string.h>

#include "dui-recovery-code.h"
#include "dui-recovery-sheet.h"
#include "dui-start-sheet.h"
#include "screen.h"

static char *
said_by (const char *const *command)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) reader =
      g_subprocess_newv (command, G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error);
  char *text = NULL;

  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (reader, NULL, NULL, &text, NULL, &error));
  g_assert_no_error (error);
  return text;
}

/* One page, with every group of the code and where the store is; a scanner reads the code from it. */
static void
assert_sheet (const char *path, const char *code)
{
  g_autofree char *picture = g_strconcat (path, "-1.png", NULL);
  g_autofree char *text = said_by ((const char *[]){ "pdftotext", "-layout", path, "-", NULL });
  g_autofree char *made =
      said_by ((const char *[]){ "pdftoppm", "-png", "-r", "150", "-gray", path, path, NULL });
  g_autofree char *scanned = said_by ((const char *[]){ "zbarimg", "-q", "--raw", picture, NULL });
  g_auto (GStrv) groups = g_strsplit (code, "-", -1);

  for (int i = 0; groups[i] != NULL; i++)
    g_assert_nonnull (strstr (text, groups[i]));
  g_assert_nonnull (strstr (text, "Herstelcode van Duiding"));
  g_assert_nonnull (strstr (text, "/proef/opslag"));
  g_assert_true (g_str_has_suffix (text, "\f"));
  g_assert_true (strchr (text, '\f') == strrchr (text, '\f'));
  g_assert_cmpstr (g_strchomp (scanned), ==, code);
  g_assert_cmpstr (made, ==, "");
  g_unlink (picture);
}

static DuiSecret *
sample (void)
{
  const guint8 bytes[DUI_RECOVERY_CODE_SIZE] = { 1, 2, 3, 200, 100, 50 };

  return dui_recovery_code_to_text (bytes);
}

static void
test_export (void)
{
  g_autoptr (DuiSecret) code = sample ();
  g_autoptr (GtkPrintOperation) operation = dui_start_sheet_new (code, "/proef/opslag");
  g_autofree char *folder = g_dir_make_tmp ("duiding-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "vel.pdf", NULL);
  g_autoptr (GError) error = NULL;

  gtk_print_operation_set_export_filename (operation, path);
  gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT, NULL, &error);
  g_assert_no_error (error);
  assert_sheet (path, code);
  g_unlink (path);
  g_rmdir (folder);
}

/* Without a printer or a window, as duidingctl makes it: for its owner alone. */
static void
test_save (void)
{
  g_autoptr (DuiSecret) code = sample ();
  const DuiRecoverySheet sheet = { code, "/proef/opslag" };
  g_autofree char *folder = g_dir_make_tmp ("duiding-test-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "vel.pdf", NULL);
  g_autoptr (GError) error = NULL;
  GStatBuf about;

  g_assert_true (dui_recovery_sheet_save (&sheet, path, &error));
  g_assert_no_error (error);
  assert_sheet (path, code);
  g_assert_cmpint (g_stat (path, &about), ==, 0);
  g_assert_cmpuint (about.st_mode & 0777, ==, 0600);
  g_unlink (path);
  g_assert_false (dui_recovery_sheet_save (&sheet, "/nergens/vel.pdf", &error));
  g_assert_nonnull (error);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  screen_init ();
  g_test_add_func ("/sheet/export", test_export);
  g_test_add_func ("/sheet/save", test_save);
  return g_test_run ();
}
