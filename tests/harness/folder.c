/* Takes away a folder that a test made, with all that is in it. */

#include "folder.h"

#include <glib/gstdio.h>

/* A link goes, and not what it points to. */
void
folder_remove (const char *path)
{
  g_autoptr (GDir) folder = g_file_test (path, G_FILE_TEST_IS_SYMLINK) ? NULL : g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *inner = g_build_filename (path, name, NULL);

      folder_remove (inner);
    }
  g_assert_cmpint (g_remove (path), ==, 0);
}
