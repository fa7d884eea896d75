/* The key of the store, from a file or typed at the terminal; never from the command line, which others can
 * read. */

#include "dui-ctl-key.h"

#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>
#include <glib/gi18n-lib.h>

#include "dui-keys.h"

/* A passphrase or code is a line; a longer file is not one. */
#define SECRET_MAX 4096

/* Reads the first line into memory that is wiped; GLib's own readers would leave copies. */
static DuiSecret *
read_line (FILE *stream)
{
  char line[SECRET_MAX];
  DuiSecret *secret = NULL;

  if (fgets (line, sizeof line, stream) != NULL)
    {
      line[strcspn (line, "\r\n")] = '\0';
      secret = dui_secret_copy (line);
    }
  explicit_bzero (line, sizeof line);
  return secret;
}

static DuiSecret *
read_file (const char *path, GError **error)
{
  FILE *stream = fopen (path, "re");
  DuiSecret *secret = stream != NULL ? read_line (stream) : NULL;

  if (stream != NULL)
    fclose (stream);
  if (secret == NULL)
    g_set_error (error, G_FILE_ERROR, G_FILE_ERROR_FAILED, _ ("“%s” cannot be read or is empty."), path);
  return secret;
}

static DuiSecret *
ask (const char *prompt, GError **error)
{
  struct termios shown, hidden;
  DuiSecret *secret;

  if (!isatty (STDIN_FILENO) || tcgetattr (STDIN_FILENO, &shown) != 0)
    {
      g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
                           _ ("There is no terminal to ask for the passphrase. Give --passphrase-file or "
                              "--recovery-file."));
      return NULL;
    }
  hidden = shown;
  hidden.c_lflag &= ~(tcflag_t)ECHO;
  g_printerr ("%s ", prompt);
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &hidden);
  secret = read_line (stdin);
  tcsetattr (STDIN_FILENO, TCSAFLUSH, &shown);
  g_printerr ("\n");
  return secret != NULL ? secret : dui_secret_copy ("");
}

/** dui_ctl_key_read_new_passphrase: Returns: (transfer full) (nullable): for a new store; typed twice at a
 * terminal */
DuiSecret *
dui_ctl_key_read_new_passphrase (DuiCtl *ctl, GError **error)
{
  g_autoptr (DuiSecret) first = NULL, second = NULL;

  if (ctl->passphrase_file != NULL)
    return read_file (ctl->passphrase_file, error);
  first = ask (_ ("New passphrase:"), error);
  if (first == NULL)
    return NULL;
  second = ask (_ ("The same once more:"), error);
  if (second != NULL && g_str_equal (first, second))
    return g_steal_pointer (&first);
  g_set_error_literal (error, G_FILE_ERROR, G_FILE_ERROR_FAILED,
                       _ ("The two are not the same. Start again."));
  return NULL;
}

/** dui_ctl_key_read_secret: Returns: (transfer full) (nullable): what opens the store: recovery code or
 * passphrase */
DuiSecret *
dui_ctl_key_read_secret (DuiCtl *ctl, GError **error)
{
  if (ctl->recovery_file != NULL)
    return read_file (ctl->recovery_file, error);
  if (ctl->passphrase_file != NULL)
    return read_file (ctl->passphrase_file, error);
  return ask (_ ("Passphrase:"), error);
}

/** dui_ctl_key_read_passphrase: Returns: (transfer full) (nullable): the present one */
DuiSecret *
dui_ctl_key_read_passphrase (DuiCtl *ctl, GError **error)
{
  return ctl->passphrase_file != NULL ? read_file (ctl->passphrase_file, error)
                                      : ask (_ ("Passphrase:"), error);
}

/** dui_ctl_key_open: @way: (out): by whose passphrase. Returns: (transfer full) (nullable): the key of the
 * store in the folder */
DuiKey *
dui_ctl_key_open (DuiCtl *ctl, DuiSlotsWay *way, GError **error)
{
  g_autoptr (DuiSecret) secret = dui_ctl_key_read_secret (ctl, error);

  if (secret == NULL)
    return NULL;
  if (ctl->recovery_file != NULL)
    return dui_slots_open_with_recovery (ctl->folder, secret, error);
  return dui_slots_open_as (ctl->folder, secret, way, NULL, error);
}

/** dui_ctl_key_log_way: has the audit log keep that @store was opened with the recovery code, or by the
 * second person, as the program does; nothing of a store that is only looked at */
gboolean
dui_ctl_key_log_way (const DuiCtl *ctl, DuiStore *store, DuiSlotsWay way, GError **error)
{
  if (dui_store_is_read_only (store))
    return TRUE;
  if (ctl->recovery_file == NULL)
    return way == DUI_SLOTS_WAY_DAILY || dui_keys_log (store, DUI_KEYS_SECOND_USED, error);
  g_printerr ("%s\n", _ ("The recovery code was used, so there is to be a new one: with “duidingctl key "
                         "recovery”, or the next time that Duiding starts."));
  return dui_keys_log (store, DUI_KEYS_CODE_USED, error);
}
