/* The commands on backups: backup, restore, and verify with a file. */

#include "dui-ctl-backup.h"

#include <stdio.h>
#include <glib/gi18n-lib.h>

#include "dui-backup.h"
#include "dui-ctl-key.h"
#include "dui-ctl-progress.h"
#include "dui-registry.h"
#include "dui-restore.h"

#define MOST_DAYS 30

static gboolean
is_in_range (int value, int most)
{
  return value == -1 || (value >= 1 && value <= most);
}

DuiCtlStatus
dui_ctl_backup (DuiCtl *ctl, int argc, char **argv)
{
  g_autofree char *folder = NULL;
  int keep = -1, days = -1;
  const GOptionEntry entries[] = {
    { "to", 0, 0, G_OPTION_ARG_FILENAME, &folder, N_ ("Folder for the backup"), N_ ("DIR") },
    { "keep", 0, 0, G_OPTION_ARG_INT, &keep, N_ ("How many backups to keep there"), N_ ("N") },
    { "days", 0, 0, G_OPTION_ARG_INT, &days, N_ ("How many days to keep them, at most 30"), N_ ("N") },
    { NULL },
  };
  g_autoptr (DuiStore) store = NULL;
  g_autoptr (DuiBackup) backup = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  DuiBackupRules rules;

  if (!dui_ctl_parse (entries, "backup", N_ ("--to DIR"), &argc, &argv))
    return DUI_CTL_USAGE;
  if (folder == NULL || argc != 1)
    return dui_ctl_usage (_ ("“backup” needs --to with a folder."));
  if (!is_in_range (keep, G_MAXINT) || !is_in_range (days, MOST_DAYS))
    return dui_ctl_usage (_ ("--keep is at least 1, and --days from 1 to %d."), MOST_DAYS);
  store = dui_ctl_open (ctl, &error);
  if (store == NULL)
    return dui_ctl_fail (error);
  rules = dui_backup_rules_default (store);
  rules.count = keep > 0 ? (guint)keep : rules.count;
  rules.days = days > 0 ? (guint)days : rules.days;
  backup = dui_backup_new (store, folder, &rules, &error);
  dui_ctl_progress_begin ();
  path = backup != NULL ? dui_backup_run (backup, dui_ctl_progress_report, NULL, &error) : NULL;
  dui_ctl_progress_end ();
  if (path == NULL)
    return dui_ctl_fail (error);
  printf (_ ("Backup made, read back and compared: %s\n"), path);
  return DUI_CTL_DONE;
}

static DuiRestore *
open_backup (DuiCtl *ctl, const char *path, GError **error)
{
  g_autoptr (DuiSecret) secret = dui_ctl_key_read_secret (ctl, error);
  DuiRestoreRequest request = { ctl->folder, path, secret, "duidingctl", dui_ctl_progress_report, NULL };
  DuiRestore *restore;

  if (secret == NULL)
    return NULL;
  dui_ctl_progress_begin ();
  restore = dui_restore_open (&request, error);
  dui_ctl_progress_end ();
  return restore;
}

static void
tell_content (DuiRestore *restore)
{
  const DuiBackupContent *content = dui_restore_get_content (restore);
  g_autoptr (GDateTime) made_at = g_date_time_new_from_unix_local (content->made_at / G_USEC_PER_SEC);
  g_autofree char *when = g_date_time_format (made_at, "%Y-%m-%d %H:%M:%S");
  guint n_types;
  const DuiRecordType *const *types = dui_registry_get_types (&n_types);

  printf (_ ("Backup of %s\n"), when);
  for (guint i = 0; i < n_types; i++)
    printf ("  %s: %" G_GINT64_FORMAT "\n", types[i]->name, content->counts[types[i]->number]);
  printf (_ ("Audit log: %ld entries, head code %s\n"), (long)content->n_entries, content->head_code);
}

/** dui_ctl_verify_file: opens a backup with what opens the store, and checks all of it */
DuiCtlStatus
dui_ctl_verify_file (DuiCtl *ctl, const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiRestore) restore = open_backup (ctl, path, &error);

  if (restore == NULL)
    return dui_ctl_fail (error);
  tell_content (restore);
  printf ("%s\n", _ ("Every page of the backup is as it was written, and the database is whole."));
  return DUI_CTL_DONE;
}

static void
tell_prepared (DuiRestore *restore)
{
  guint erased = dui_restore_count_erased (restore);

  if (erased > 0)
    printf (ngettext ("%u record of it was destroyed since and does not come back.\n",
                      "%u records of it were destroyed since and do not come back.\n", erased),
            erased);
  if (dui_restore_get_live (restore) == DUI_RESTORE_LIVE_SHUT)
    g_printerr ("%s\n", _ ("The store in the folder does not open. It is put aside as it is; what was "
                           "destroyed since is known from later backups only."));
}

DuiCtlStatus
dui_ctl_restore (DuiCtl *ctl, int argc, char **argv)
{
  gboolean dry_run = FALSE, is_done;
  const GOptionEntry entries[] = {
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, N_ ("Open and check, and change nothing"), NULL },
    { NULL },
  };
  g_autoptr (DuiRestore) restore = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *previous = NULL;

  if (!dui_ctl_parse (entries, "restore", N_ ("FILE"), &argc, &argv))
    return DUI_CTL_USAGE;
  if (argc != 2)
    return dui_ctl_usage (_ ("“restore” needs the file of a backup."));
  restore = open_backup (ctl, argv[1], &error);
  if (restore == NULL || !dui_restore_prepare (restore, &error))
    return dui_ctl_fail (error);
  tell_content (restore);
  tell_prepared (restore);
  if (dry_run)
    return DUI_CTL_DONE;
  is_done = dui_restore_finish (restore, &error);
  dui_ctl_progress_end ();
  if (!is_done)
    return dui_ctl_fail (error);
  previous = dui_restore_dup_previous (ctl->folder);
  printf ("%s\n", _ ("The backup is put back."));
  if (previous != NULL)
    printf (_ ("What was there before is kept, sealed, as %s. Remove it when all is well.\n"), previous);
  return DUI_CTL_DONE;
}
