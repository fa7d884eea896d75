/* Runs every kept input of a fuzzer once, as a test: fuzz-kept-WHAT FOLDER. */

#include <glib.h>

int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length);

int
main (int argc, char **argv)
{
  g_autoptr (GDir) folder = NULL;
  guint count = 0;

  g_assert_cmpint (LLVMFuzzerInitialize (&argc, &argv), ==, 0);
  folder = g_dir_open (argv[1], 0, NULL);
  g_assert_nonnull (folder);
  for (const char *name = g_dir_read_name (folder); name != NULL; name = g_dir_read_name (folder))
    {
      g_autofree char *path = g_build_filename (argv[1], name, NULL);
      g_autofree char *contents = NULL;
      gsize length = 0;

      g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
      LLVMFuzzerTestOneInput ((const guint8 *)contents, length);
      count++;
    }
  g_assert_cmpuint (count, >, 0);
  g_print ("1..1\n# %u kept inputs: 0 findings\nok 1 kept\n", count);
  return 0;
}
