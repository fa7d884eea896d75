/* What the machine does for what lies on it: encryption of disk and swap, hibernation, images of a crash.
 *
 * All of it is read from /proc, /sys and /etc, as any user may. @root is "/", or in a test a folder in its
 * place.
 */

#include "dui-machine.h"

#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>

/* A device on a device on a device; deeper than this it goes round. */
#define DEEPEST 16

static char *
read_text (const char *root, const char *path)
{
  g_autofree char *whole = g_build_filename (root, path, NULL);
  char *text = NULL;

  return g_file_get_contents (whole, &text, NULL, NULL) ? g_strstrip (text) : NULL;
}

/* Disks */

static DuiMachineDisk block_state (const char *root, const char *name, guint depth);

/* All that @name lies on: encrypted only when every one of them is. */
static DuiMachineDisk
slaves_state (const char *root, const char *name, guint depth)
{
  g_autofree char *path = g_build_filename (root, "sys/class/block", name, "slaves", NULL);
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  DuiMachineDisk found = DUI_MACHINE_CLEAR;
  const char *slave;
  guint n_slaves = 0;

  while (folder != NULL && (slave = g_dir_read_name (folder)) != NULL)
    {
      DuiMachineDisk state = block_state (root, slave, depth + 1);

      if (state != DUI_MACHINE_ENCRYPTED)
        return state;
      found = state;
      n_slaves++;
    }
  return n_slaves > 0 ? found : DUI_MACHINE_CLEAR;
}

static DuiMachineDisk
block_state (const char *root, const char *name, guint depth)
{
  g_autofree char *path = g_build_filename (root, "sys/class/block", name, NULL);
  g_autofree char *uuid_path = g_build_filename ("sys/class/block", name, "dm/uuid", NULL);
  g_autofree char *uuid = read_text (root, uuid_path);

  if (depth > DEEPEST || !g_file_test (path, G_FILE_TEST_EXISTS))
    return DUI_MACHINE_UNKNOWN;
  /* What cryptsetup makes; LVM and others on it have a name of their own, and it among their slaves. */
  if (uuid != NULL && g_str_has_prefix (uuid, "CRYPT-"))
    return DUI_MACHINE_ENCRYPTED;
  return slaves_state (root, name, depth);
}

/* @device is as the kernel names it: "/dev/sda2", or "/dev/mapper/data", which is a link to "../dm-0". */
static DuiMachineDisk
device_state (const char *root, const char *device)
{
  g_autofree char *whole = g_build_filename (root, device, NULL);
  g_autofree char *target = g_file_read_link (whole, NULL);
  g_autofree char *name = g_path_get_basename (target != NULL ? target : device);

  if (!g_str_has_prefix (device, "/dev/"))
    return DUI_MACHINE_UNKNOWN;
  return block_state (root, name, 0);
}

static gboolean
is_under (const char *path, const char *mount)
{
  gsize length = strlen (mount);

  if (g_str_equal (mount, "/"))
    return TRUE;
  return strncmp (path, mount, length) == 0 && (path[length] == '/' || path[length] == '\0');
}

/* Returns: (transfer full) (nullable): the fields of the line in /proc/mounts that @path is on */
static GStrv
find_mount (const char *root, const char *path)
{
  g_autofree char *mounts = read_text (root, "proc/mounts");
  g_auto (GStrv) lines = g_strsplit (mounts != NULL ? mounts : "", "\n", -1);
  GStrv found = NULL;

  /* The last of the longest: a later mount lies over an earlier one. */
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit (lines[i], " ", -1);
      g_autofree char *mount = NULL;

      if (g_strv_length (fields) < 3)
        continue;
      mount = g_strcompress (fields[1]);
      if (!is_under (path, mount) || (found != NULL && strlen (mount) < strlen (found[1])))
        continue;
      g_free (fields[1]);
      fields[1] = g_steal_pointer (&mount);
      g_strfreev (found);
      found = g_steal_pointer (&fields);
    }
  return found;
}

/* With links in it followed, as far as it exists on this machine. */
static char *
resolve (const char *path)
{
  char *real = realpath (path, NULL);
  char *copy = g_strdup (real != NULL ? real : path);

  free (real);
  return copy;
}

/**
 * dui_machine_get_disk:
 * @path: of a file or folder
 *
 * Whether the file system of @path lies on an encrypted disk (LUKS, or another way of dm-crypt), or is
 * encrypted itself (eCryptfs, gocryptfs). A disk that encrypts in its own hardware cannot be told from one
 * that does not.
 */
DuiMachineDisk
dui_machine_get_disk (const char *root, const char *path)
{
  static const char *const sealed[] = { "ecryptfs", "fuse.gocryptfs", "fuse.cryfs", "fuse.encfs", NULL };
  g_autofree char *real = resolve (path);
  g_auto (GStrv) mount = find_mount (root, real);

  if (mount == NULL)
    return DUI_MACHINE_UNKNOWN;
  if (g_strv_contains (sealed, mount[2]))
    return DUI_MACHINE_ENCRYPTED;
  return device_state (root, mount[0]);
}

/* Swap */

static DuiMachineSwap
swap_state (const char *root, const char *path, const char *type)
{
  DuiMachineDisk disk;

  if (g_str_has_prefix (path, "/dev/zram"))
    return DUI_MACHINE_SWAP_ZRAM;
  disk = g_str_equal (type, "file") ? dui_machine_get_disk (root, path) : device_state (root, path);
  if (disk == DUI_MACHINE_ENCRYPTED)
    return DUI_MACHINE_SWAP_ENCRYPTED;
  return disk == DUI_MACHINE_CLEAR ? DUI_MACHINE_SWAP_CLEAR : DUI_MACHINE_SWAP_UNKNOWN;
}

/* How much there is to fear from a kind of swap. */
static guint
badness (DuiMachineSwap swap)
{
  static const guint order[] = { [DUI_MACHINE_SWAP_NONE] = 0,
                                 [DUI_MACHINE_SWAP_ZRAM] = 1,
                                 [DUI_MACHINE_SWAP_ENCRYPTED] = 2,
                                 [DUI_MACHINE_SWAP_UNKNOWN] = 3,
                                 [DUI_MACHINE_SWAP_CLEAR] = 4 };

  return order[swap];
}

/** dui_machine_get_swap: Returns: where memory may be written to; of several kinds of swap the worst */
DuiMachineSwap
dui_machine_get_swap (const char *root)
{
  g_autofree char *swaps = read_text (root, "proc/swaps");
  g_auto (GStrv) lines = g_strsplit (swaps != NULL ? swaps : "", "\n", -1);
  DuiMachineSwap worst = DUI_MACHINE_SWAP_NONE;

  if (swaps == NULL)
    return DUI_MACHINE_SWAP_UNKNOWN;
  /* The first line names the columns. */
  for (guint i = 1; lines[0] != NULL && lines[i] != NULL; i++)
    {
      g_auto (GStrv) fields = g_strsplit_set (lines[i], " \t", -1);
      g_autofree char *path = fields[0] != NULL ? g_strcompress (fields[0]) : NULL;
      const char *type = "";
      DuiMachineSwap state;

      for (guint j = 1; path != NULL && fields[j] != NULL && *type == '\0'; j++)
        type = fields[j];
      if (path == NULL || *path == '\0')
        continue;
      state = swap_state (root, path, type);
      worst = badness (state) > badness (worst) ? state : worst;
    }
  return worst;
}

/* Hibernation */

static gboolean
has_word (const char *text, const char *word)
{
  g_auto (GStrv) words = g_strsplit_set (text != NULL ? text : "", " \n[]", -1);

  return g_strv_contains ((const char *const *)words, word);
}

/* "AllowHibernation=no" of systemd, in its own file or one of those that add to it, where the last counts. */
static gboolean
is_forbidden_in (const char *root, const char *path, gboolean before)
{
  g_autofree char *text = read_text (root, path);
  g_auto (GStrv) lines = g_strsplit (text != NULL ? text : "", "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *line = g_strstrip (lines[i]);

      if (g_str_has_prefix (line, "AllowHibernation="))
        before = strcmp (line, "AllowHibernation=no") == 0 || strcmp (line, "AllowHibernation=false") == 0;
    }
  return before;
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

static gboolean
is_forbidden (const char *root)
{
  static const char *const folders[] = { "usr/lib/systemd/sleep.conf.d", "etc/systemd/sleep.conf.d" };
  gboolean forbidden = is_forbidden_in (root, "etc/systemd/sleep.conf", FALSE);

  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_build_filename (root, folders[i], NULL);
      g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
      g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
      const char *name;

      while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
        if (g_str_has_suffix (name, ".conf"))
          g_ptr_array_add (names, g_build_filename (folders[i], name, NULL));
      g_ptr_array_sort (names, compare_names);
      for (guint j = 0; j < names->len; j++)
        forbidden = is_forbidden_in (root, g_ptr_array_index (names, j), forbidden);
    }
  return forbidden;
}

/**
 * dui_machine_can_hibernate:
 *
 * Whether all of memory, with the key of an open store in it, may be written to disk: the kernel can, there
 * is swap on a disk to write it to, and systemd does not forbid it.
 */
gboolean
dui_machine_can_hibernate (const char *root)
{
  g_autofree char *state = read_text (root, "sys/power/state");
  g_autofree char *disk = read_text (root, "sys/power/disk");
  DuiMachineSwap swap = dui_machine_get_swap (root);

  if (!has_word (state, "disk") || has_word (disk, "disabled"))
    return FALSE;
  return swap != DUI_MACHINE_SWAP_NONE && swap != DUI_MACHINE_SWAP_ZRAM && !is_forbidden (root);
}

/* Images of a crash */

/**
 * dui_machine_get_cores:
 *
 * Whether a crash of this program would leave its memory on disk. A limit of 0 stops the kernel from writing
 * it, but not from handing it to a program, which decides for itself (systemd-coredump keeps to the limit).
 */
DuiMachineCores
dui_machine_get_cores (const char *root)
{
  g_autofree char *pattern = read_text (root, "proc/sys/kernel/core_pattern");
  struct rlimit limit = { 0, 0 };

  if (prctl (PR_GET_DUMPABLE, 0, 0, 0, 0) == 0)
    return DUI_MACHINE_CORES_OFF;
  if (pattern != NULL && *pattern == '|')
    return DUI_MACHINE_CORES_HANDED_ON;
  return getrlimit (RLIMIT_CORE, &limit) == 0 && limit.rlim_cur == 0 ? DUI_MACHINE_CORES_OFF
                                                                     : DUI_MACHINE_CORES_ON;
}
