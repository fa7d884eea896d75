/* Reads the word files that are part of the program. */

#include "dui-lines-data.h"

#include <gio/gio.h>

#include "dui-lines-resources.h"

/** dui_lines_data_read: @name: of a file in data/reference. Returns: (transfer full): its text; that the
 * file is there does not depend on the machine, so this cannot fail */
char *
dui_lines_data_read (const char *name)
{
  g_autofree char *path = g_strconcat ("/nl/duiding/Duiding/reference/", name, NULL);
  g_autoptr (GBytes) bytes =
      g_resource_lookup_data (dui_lines_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_assert (bytes != NULL);
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}
