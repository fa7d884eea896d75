/* What is read of a machine, from folders that look like the /proc and /sys of one. */

#include <glib/gstdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "dui-machine.h"

#include "folder.h"

typedef struct
{
  char *root;
} Machine;

static void
put (Machine *machine, const char *path, const char *text)
{
  g_autofree char *whole = g_build_filename (machine->root, path, NULL);
  g_autofree char *folder = g_path_get_dirname (whole);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  /* Written without a rename, GLib leaves the end of a longer file. */
  g_unlink (whole);
  g_assert_true (g_file_set_contents_full (whole, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
}

static void
link_to (Machine *machine, const char *path, const char *target)
{
  g_autofree char *whole = g_build_filename (machine->root, path, NULL);
  g_autofree char *folder = g_path_get_dirname (whole);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_cmpint (symlink (target, whole), ==, 0);
}

/* A laptop as Debian's installer makes it: LVM on LUKS, and a memory stick beside it. */
static void
machine_init (Machine *machine, gconstpointer data)
{
  machine->root = g_dir_make_tmp ("duiding-machine-XXXXXX", NULL);
  put (machine, "proc/mounts",
       "sysfs /sys sysfs rw 0 0\n"
       "/dev/mapper/vg-root / ext4 rw,relatime 0 0\n"
       "/dev/nvme0n1p2 /boot ext2 rw 0 0\n"
       "/dev/sdb1 /media/proef/Stick\\040A vfat rw 0 0\n"
       "server:/thuis /mnt/server nfs4 rw 0 0\n"
       "tmpfs /tmp tmpfs rw 0 0\n"
       "/home/.sleutel /home/proef/geheim ecryptfs rw 0 0\n"
       "/dev/mapper/half /mnt/half btrfs rw 0 0\n");
  link_to (machine, "dev/mapper/vg-root", "../dm-1");
  link_to (machine, "dev/mapper/vg-swap", "../dm-2");
  link_to (machine, "dev/mapper/half", "../dm-3");
  put (machine, "sys/class/block/dm-0/dm/uuid", "CRYPT-LUKS2-0123456789-nvme0n1p3_crypt\n");
  put (machine, "sys/class/block/dm-0/slaves/nvme0n1p3/size", "1\n");
  put (machine, "sys/class/block/dm-1/dm/uuid", "LVM-abcdef\n");
  put (machine, "sys/class/block/dm-1/slaves/dm-0/size", "1\n");
  put (machine, "sys/class/block/dm-2/dm/uuid", "LVM-abcdeg\n");
  put (machine, "sys/class/block/dm-2/slaves/dm-0/size", "1\n");
  put (machine, "sys/class/block/dm-3/dm/uuid", "LVM-abcdeh\n");
  put (machine, "sys/class/block/dm-3/slaves/dm-0/size", "1\n");
  put (machine, "sys/class/block/dm-3/slaves/sdb1/size", "1\n");
  put (machine, "sys/class/block/nvme0n1p2/partition", "2\n");
  put (machine, "sys/class/block/nvme0n1p3/partition", "3\n");
  put (machine, "sys/class/block/sdb1/partition", "1\n");
}

static void
machine_clear (Machine *machine, gconstpointer data)
{
  folder_remove (machine->root);
  g_free (machine->root);
}

static void
test_disk (Machine *machine, gconstpointer data)
{
  static const struct
  {
    const char *path;
    DuiMachineDisk expected;
  } cases[] = {
    { "/home/nergens/opslag", DUI_MACHINE_ENCRYPTED },
    { "/mnt/server/opslag", DUI_MACHINE_UNKNOWN },
    { "/boot/opslag", DUI_MACHINE_CLEAR },
    { "/bootje", DUI_MACHINE_ENCRYPTED },
    { "/media/proef/Stick A/opslag", DUI_MACHINE_CLEAR },
    { "/home/proef/geheim/opslag", DUI_MACHINE_ENCRYPTED },
    /* Half of it lies on a disk that is not encrypted. */
    { "/mnt/half/opslag", DUI_MACHINE_CLEAR },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    if (dui_machine_get_disk (machine->root, cases[i].path) != cases[i].expected)
      g_error ("%s: not %d", cases[i].path, cases[i].expected);
}

/* What cannot be read is unknown, and never encrypted. */
static void
test_disk_unknown (Machine *machine, gconstpointer data)
{
  put (machine, "proc/mounts", "/dev/mapper/weg / ext4 rw 0 0\n");
  g_assert_cmpint (dui_machine_get_disk (machine->root, "/home"), ==, DUI_MACHINE_UNKNOWN);
  put (machine, "proc/mounts", "overlay / overlay rw 0 0\n");
  g_assert_cmpint (dui_machine_get_disk (machine->root, "/home"), ==, DUI_MACHINE_UNKNOWN);
  put (machine, "proc/mounts", "");
  g_assert_cmpint (dui_machine_get_disk (machine->root, "/home"), ==, DUI_MACHINE_UNKNOWN);
  /* A device that lies on itself ends as well. */
  put (machine, "proc/mounts", "/dev/rond / ext4 rw 0 0\n");
  put (machine, "sys/class/block/rond/slaves/rond/size", "1\n");
  g_assert_cmpint (dui_machine_get_disk (machine->root, "/home"), ==, DUI_MACHINE_UNKNOWN);
}

static void
assert_swap (Machine *machine, const char *lines, DuiMachineSwap expected)
{
  g_autofree char *text = g_strconcat ("Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n", lines, NULL);

  put (machine, "proc/swaps", text);
  if (dui_machine_get_swap (machine->root) != expected)
    g_error ("%s: %d, not %d", lines, dui_machine_get_swap (machine->root), expected);
}

static void
test_swap (Machine *machine, gconstpointer data)
{
  static const char encrypted[] = "/dev/mapper/vg-swap                     partition\t8388604\t\t0\t\t-2\n";
  static const char zram[] = "/dev/zram0                              partition\t8388604\t\t0\t\t100\n";
  static const char clear[] = "/dev/sdb1                               partition\t8388604\t\t0\t\t-2\n";
  g_autofree char *mixed = g_strconcat (zram, encrypted, clear, NULL);
  g_autofree char *two = g_strconcat (zram, encrypted, NULL);

  g_assert_cmpint (dui_machine_get_swap (machine->root), ==, DUI_MACHINE_SWAP_UNKNOWN);
  assert_swap (machine, "", DUI_MACHINE_SWAP_NONE);
  assert_swap (machine, zram, DUI_MACHINE_SWAP_ZRAM);
  assert_swap (machine, encrypted, DUI_MACHINE_SWAP_ENCRYPTED);
  assert_swap (machine, clear, DUI_MACHINE_SWAP_CLEAR);
  assert_swap (machine, two, DUI_MACHINE_SWAP_ENCRYPTED);
  assert_swap (machine, mixed, DUI_MACHINE_SWAP_CLEAR);
  assert_swap (machine, "/swapfile file\t2097148\t0\t-2\n", DUI_MACHINE_SWAP_ENCRYPTED);
  assert_swap (machine, "/boot/swapfile file\t2097148\t0\t-2\n", DUI_MACHINE_SWAP_CLEAR);
  assert_swap (machine, "/dev/weg partition\t1\t0\t-2\n", DUI_MACHINE_SWAP_UNKNOWN);
}

static void
test_hibernation (Machine *machine, gconstpointer data)
{
  g_assert_false (dui_machine_can_hibernate (machine->root));
  put (machine, "sys/power/state", "freeze mem disk\n");
  put (machine, "sys/power/disk", "[platform] shutdown reboot suspend test_resume\n");
  assert_swap (machine, "", DUI_MACHINE_SWAP_NONE);
  g_assert_false (dui_machine_can_hibernate (machine->root));
  assert_swap (machine, "/dev/mapper/vg-swap partition 1 0 -2\n", DUI_MACHINE_SWAP_ENCRYPTED);
  g_assert_true (dui_machine_can_hibernate (machine->root));
  put (machine, "sys/power/disk", "[disabled]\n");
  g_assert_false (dui_machine_can_hibernate (machine->root));
  put (machine, "sys/power/disk", "[platform] shutdown\n");
  put (machine, "etc/systemd/sleep.conf", "[Sleep]\n#AllowHibernation=no\n");
  g_assert_true (dui_machine_can_hibernate (machine->root));
  put (machine, "etc/systemd/sleep.conf.d/10-gemeente.conf", "[Sleep]\nAllowHibernation=no\n");
  g_assert_false (dui_machine_can_hibernate (machine->root));
  put (machine, "etc/systemd/sleep.conf.d/20-toch.conf", "[Sleep]\nAllowHibernation=yes\n");
  g_assert_true (dui_machine_can_hibernate (machine->root));
  put (machine, "sys/power/state", "freeze mem\n");
  g_assert_false (dui_machine_can_hibernate (machine->root));
}

static void
test_cores (Machine *machine, gconstpointer data)
{
  struct rlimit limit;

  g_assert_cmpint (getrlimit (RLIMIT_CORE, &limit), ==, 0);
  limit.rlim_cur = 0;
  g_assert_cmpint (setrlimit (RLIMIT_CORE, &limit), ==, 0);
  put (machine, "proc/sys/kernel/core_pattern", "core\n");
  g_assert_cmpint (dui_machine_get_cores (machine->root), ==, DUI_MACHINE_CORES_OFF);
  if (limit.rlim_max > 0)
    {
      limit.rlim_cur = limit.rlim_max;
      g_assert_cmpint (setrlimit (RLIMIT_CORE, &limit), ==, 0);
      g_assert_cmpint (dui_machine_get_cores (machine->root), ==, DUI_MACHINE_CORES_ON);
    }
  put (machine, "proc/sys/kernel/core_pattern", "|/usr/lib/systemd/systemd-coredump %P\n");
  g_assert_cmpint (dui_machine_get_cores (machine->root), ==, DUI_MACHINE_CORES_HANDED_ON);
  g_assert_cmpint (prctl (PR_SET_DUMPABLE, 0, 0, 0, 0), ==, 0);
  g_assert_cmpint (dui_machine_get_cores (machine->root), ==, DUI_MACHINE_CORES_OFF);
  g_assert_cmpint (prctl (PR_SET_DUMPABLE, 1, 0, 0, 0), ==, 0);
}

/* On the machine that runs the test everything can be read without being root, and gives an answer. */
static void
test_this_machine (void)
{
  g_assert_cmpint (dui_machine_get_disk ("/", "/"), <=, DUI_MACHINE_ENCRYPTED);
  g_assert_cmpint (dui_machine_get_swap ("/"), <=, DUI_MACHINE_SWAP_CLEAR);
  dui_machine_can_hibernate ("/");
}

#define TEST(path, test) g_test_add (path, Machine, NULL, machine_init, test, machine_clear)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  TEST ("/machine/disk", test_disk);
  TEST ("/machine/disk-unknown", test_disk_unknown);
  TEST ("/machine/swap", test_swap);
  TEST ("/machine/hibernation", test_hibernation);
  TEST ("/machine/cores", test_cores);
  g_test_add_func ("/machine/this-machine", test_this_machine);
  return g_test_run ();
}
