/* The commands on the store as a whole: create, practice, verify. */

#include <stdio.h>
#include <glib/gi18n-lib.h>

#include "dui-bundle.h"
#include "dui-ctl-backup.h"
#include "dui-ctl-key.h"
#include "dui-ctl-progress.h"
#include "dui-keyring.h"
#include "dui-passphrase.h"
#include "dui-seal.h"
#include "dui-signal.h"
#include "dui-slots.h"
#include "dui-store-folder.h"

static const GOptionEntry no_options[] = { { NULL } };

DuiCtlStatus
dui_ctl_create (DuiCtl *ctl, int argc, char **argv)
{
  g_autoptr (DuiSecret) passphrase = NULL, code = NULL;
  g_autoptr (DuiKey) key = NULL;
  g_autoptr (DuiStore) store = NULL;
  g_autoptr (GError) error = NULL;
  gboolean use_keyring;

  if (!dui_ctl_parse (no_options, "create", NULL, &argc, &argv))
    return DUI_CTL_USAGE;
  passphrase = dui_ctl_key_read_new_passphrase (ctl, &error);
  if (passphrase == NULL || !dui_passphrase_check (passphrase, &error))
    return dui_ctl_fail (error);
  use_keyring = dui_keyring_get_state (NULL) == DUI_KEYRING_READY;
  if (!use_keyring)
    g_printerr ("%s\n",
                _ ("There is no open keyring on this session: the store opens with the passphrase or the "
                   "recovery code alone."));
  key = dui_slots_create (ctl->folder, passphrase, use_keyring, &code, &error);
  store = key != NULL ? dui_store_folder_open (ctl->folder, key, "duidingctl", &error) : NULL;
  if (store == NULL)
    return dui_ctl_fail (error);
  g_printerr ("%s\n",
              _ ("The recovery code is shown once. Print it, seal it in an envelope, and hand it to the "
                 "controller:"));
  printf ("%s\n", code);
  return DUI_CTL_DONE;
}

DuiCtlStatus
dui_ctl_practice (DuiCtl *ctl, int argc, char **argv)
{
  g_autoptr (DuiStore) store = NULL;
  g_autoptr (GError) error = NULL;

  if (!dui_ctl_parse (no_options, "practice", NULL, &argc, &argv))
    return DUI_CTL_USAGE;
  store = dui_ctl_open (ctl, &error);
  if (store == NULL)
    return dui_ctl_fail (error);
  if (dui_record_list_get_size (dui_store_get_list (store, &dui_signal_type)) > 0)
    {
      g_printerr ("duidingctl: %s\n",
                  _ ("This store holds signals already. Practice data is for an empty store; "
                     "nothing was added."));
      return DUI_CTL_FAILED;
    }
  if (!dui_bundle_fill_practice (store, dui_date_today (), &error))
    return dui_ctl_fail (error);
  g_printerr ("%s\n", _ ("The practice data is loaded."));
  return DUI_CTL_DONE;
}

DuiCtlStatus
dui_ctl_verify (DuiCtl *ctl, int argc, char **argv)
{
  g_autoptr (DuiStore) store = NULL;
  g_autoptr (GError) error = NULL;
  gboolean is_whole;

  if (!dui_ctl_parse (no_options, "verify", N_ ("[FILE]"), &argc, &argv))
    return DUI_CTL_USAGE;
  if (argc > 2)
    return dui_ctl_usage (_ ("“verify” takes one backup at most."));
  if (argc == 2)
    return dui_ctl_verify_file (ctl, argv[1]);
  store = dui_ctl_open_to_verify (ctl, &error);
  dui_ctl_progress_begin ();
  is_whole = store != NULL
             && dui_seal_verify (dui_store_get_connection (store), dui_ctl_progress_report, NULL, &error);
  dui_ctl_progress_end ();
  if (!is_whole)
    return dui_ctl_fail (error);
  printf ("%s\n", _ ("Every page of the store is as it was written, and the database is whole."));
  return dui_ctl_tell_audit (store);
}
