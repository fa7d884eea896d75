/* What the municipality decided for its machines, in a file that only its administrator can write. */

#include "dui-policy.h"

#include <glib/gstdio.h>

#define POLICY_FILE "etc/duiding/policy.conf"

/* A policy that the user can write is a wish of the user, and not one of the municipality. */
static gboolean
is_of_administrator (const char *root, const char *path)
{
  GStatBuf above, about;

  return g_stat (root, &above) == 0 && g_lstat (path, &about) == 0 && S_ISREG (about.st_mode)
         && about.st_uid == above.st_uid && (about.st_mode & 0022) == 0;
}

/**
 * dui_policy_allows_keyring_only:
 * @root: "/", or in a test a folder in its place; the file must be of the owner of that folder
 *
 * Whether the file /etc/duiding/policy.conf says that a store may be opened with the keyring alone, without a
 * passphrase: "keyring-only=true" in the group "[keys]". That is for machines where people log in with a
 * smartcard. Then locking is no lock against a colleague at an open session, and every program of the user
 * can read the key.
 */
gboolean
dui_policy_allows_keyring_only (const char *root)
{
  g_autofree char *path = g_build_filename (root, POLICY_FILE, NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();

  return is_of_administrator (root, path) && g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL)
         && g_key_file_get_boolean (file, "keys", "keyring-only", NULL);
}
