/* The commands on the ways into a store: key show, passphrase, recovery and renew. */

#include <stdio.h>
#include <glib/gi18n-lib.h>

#include "dui-ctl-key.h"
#include "dui-ctl-progress.h"
#include "dui-keyring.h"
#include "dui-keys.h"
#include "dui-recovery-sheet.h"
#include "dui-slots.h"
#include "dui-store-folder.h"

static char *output_file = NULL;
static gboolean keyring_only = FALSE;

static const GOptionEntry options[] = {
  { "output", 0, 0, G_OPTION_ARG_FILENAME, &output_file, N_ ("Put the recovery code on a sheet, as PDF"),
    N_ ("FILE") },
  { "keyring-only", 0, 0, G_OPTION_ARG_NONE, &keyring_only,
    N_ ("Without a passphrase, where the policy of the municipality allows it"), NULL },
  { NULL },
};

static void
print_way (const char *name, gboolean is_there, DuiDate day)
{
  g_autofree char *text = dui_date_is_set (day) ? dui_date_to_iso (day) : g_strdup ("?");

  if (is_there)
    printf ("%s\t%s\n", name, text);
}

static DuiCtlStatus
show (DuiCtl *ctl)
{
  DuiSlotsInfo info;
  g_autoptr (GError) error = NULL;

  if (!dui_slots_get_info (ctl->folder, &info, &error))
    return dui_ctl_fail (error);
  print_way (info.uses_passphrase ? info.uses_keyring ? _ ("keyring and passphrase") : _ ("passphrase alone")
                                  : _ ("keyring alone"),
             TRUE, info.daily_made_on);
  print_way (_ ("recovery code"), TRUE, info.recovery_made_on);
  print_way (_ ("second person"), info.has_second, info.second_made_on);
  return DUI_CTL_DONE;
}

/* Once it is out of our hands the code counts as kept. */
static gboolean
give_code (DuiCtl *ctl, const char *code, GError **error)
{
  const DuiRecoverySheet sheet = { code, ctl->folder };

  if (output_file == NULL)
    printf ("%s\n", code);
  else if (!dui_recovery_sheet_save (&sheet, output_file, error))
    return FALSE;
  g_printerr ("%s\n", _ ("This is the new recovery code; the one before opens nothing any more."));
  return dui_unlock_confirm (ctl->folder, error);
}

static gboolean
renew_code (DuiCtl *ctl, DuiStore *store, const DuiUnlock *unlock, GError **error)
{
  g_autoptr (DuiSecret) code = dui_keys_renew_code (unlock, error);

  return code != NULL && dui_keys_log (store, DUI_KEYS_CODE, error) && give_code (ctl, code, error);
}

/* Said each time, because it is what the municipality takes upon itself. */
static gboolean
leave_out_passphrase (DuiStore *store, const DuiUnlock *unlock, GError **error)
{
  DuiUnlock change = *unlock;

  change.use_keyring = TRUE;
  if (!dui_keys_change_passphrase (&change, NULL, error) || !dui_keys_log (store, DUI_KEYS_PASSPHRASE, error))
    return FALSE;
  g_printerr ("%s\n",
              _ ("The keyring alone opens the store now. Locking is no lock against a colleague at an open "
                 "session, and every program of this user can reach the key."));
  return TRUE;
}

static gboolean
change_passphrase (DuiStore *store, const DuiUnlock *unlock, const char *file, GError **error)
{
  DuiCtl fresh = { .passphrase_file = (char *)file };
  g_autoptr (DuiSecret) passphrase = dui_ctl_key_read_new_passphrase (&fresh, error);
  DuiUnlock change = *unlock;

  change.use_keyring = dui_keyring_get_state (NULL) == DUI_KEYRING_READY;
  return passphrase != NULL && dui_keys_change_passphrase (&change, passphrase, error)
         && dui_keys_log (store, DUI_KEYS_PASSPHRASE, error);
}

static gboolean
renew_key (DuiCtl *ctl, const DuiUnlock *unlock, GError **error)
{
  DuiSecret *code = NULL;
  g_autoptr (DuiStore) store = NULL;
  g_autoptr (DuiSecret) given = NULL;

  dui_ctl_progress_begin ();
  store = dui_keys_renew (unlock, dui_ctl_progress_report, NULL, &code, error);
  dui_ctl_progress_end ();
  given = code;
  return store != NULL && give_code (ctl, given, error);
}

static gboolean
carry_out (DuiCtl *ctl, const char *verb, const char *file, const DuiUnlock *unlock, GError **error)
{
  DuiSlotsWay way = DUI_SLOTS_WAY_DAILY;
  const DuiCtl daily = { .folder = ctl->folder };
  g_autoptr (DuiKey) key = NULL;
  g_autoptr (DuiStore) store = NULL;

  if (g_str_equal (verb, "renew"))
    return renew_key (ctl, unlock, error);
  key = dui_slots_open_as (unlock->folder, unlock->passphrase, &way, NULL, error);
  store = key != NULL ? dui_store_folder_open (unlock->folder, key, unlock->origin, error) : NULL;
  if (store == NULL || !dui_ctl_key_log_way (&daily, store, way, error))
    return FALSE;
  if (g_str_equal (verb, "recovery"))
    return renew_code (ctl, store, unlock, error);
  return keyring_only ? leave_out_passphrase (store, unlock, error)
                      : change_passphrase (store, unlock, file, error);
}

DuiCtlStatus
dui_ctl_keys (DuiCtl *ctl, int argc, char **argv)
{
  static const char *const verbs[] = { "passphrase", "recovery", "renew", NULL };
  g_autoptr (DuiSecret) passphrase = NULL;
  g_autoptr (GError) error = NULL;
  DuiUnlock unlock = { .folder = ctl->folder, .origin = "duidingctl" };

  if (!dui_ctl_parse (options, "key", N_ ("show | passphrase [NEW-FILE] | recovery | renew"), &argc, &argv))
    return DUI_CTL_USAGE;
  if (argc == 2 && g_str_equal (argv[1], "show"))
    return show (ctl);
  if (argc < 2 || argc > 3 || !g_strv_contains (verbs, argv[1])
      || (argc == 3 && !g_str_equal (argv[1], "passphrase")))
    return dui_ctl_usage (_ ("“key” is followed by “show”, “passphrase”, “recovery” or “renew”."));
  passphrase = dui_ctl_key_read_passphrase (ctl, &error);
  unlock.passphrase = passphrase;
  if (passphrase == NULL || !carry_out (ctl, argv[1], argc == 3 ? argv[2] : NULL, &unlock, &error))
    return dui_ctl_fail (error);
  return DUI_CTL_DONE;
}
