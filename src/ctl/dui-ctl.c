/* What the commands of duidingctl share: the key, the store, parsing, and where words go. */

#include "dui-ctl.h"

#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>
#include <glib/gi18n-lib.h>

#include "dui-ctl-key.h"
#include "dui-store-folder.h"

#define ID_MAX_DIGITS 18

/** dui_ctl_fail: says on standard error what failed. Returns: the status for that */
DuiCtlStatus
dui_ctl_fail (const GError *error)
{
  g_printerr ("duidingctl: %s\n", error->message);
  return DUI_CTL_FAILED;
}

/** dui_ctl_usage: says what is wrong with the command line. Returns: the status for that */
DuiCtlStatus
dui_ctl_usage (const char *format, ...)
{
  va_list arguments;
  g_autofree char *message = NULL;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_printerr ("duidingctl: %s\n%s\n", message, _ ("“duidingctl --help” tells how it is used."));
  return DUI_CTL_USAGE;
}

/**
 * dui_ctl_parse:
 * @arguments: the words that the command takes, for its own --help
 *
 * Takes the options of one command out of the command line. Returns: whether it was right; said when not
 */
gboolean
dui_ctl_parse (const GOptionEntry *entries, const char *command, const char *arguments, int *argc,
               char ***argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (arguments);
  g_autofree char *name = g_strdup_printf ("duidingctl %s", command);
  g_autoptr (GError) error = NULL;

  /* The help begins with it. */
  g_set_prgname (name);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (g_option_context_parse (context, argc, argv, &error))
    return TRUE;
  dui_ctl_usage ("%s", error->message);
  return FALSE;
}

/** dui_ctl_print_json: writes @node on standard output */
void
dui_ctl_print_json (JsonNode *node)
{
  g_autofree char *text = json_to_string (node, TRUE);

  fputs (text, stdout);
  fputc ('\n', stdout);
}

static DuiStore *
open_store (DuiCtl *ctl, DuiOpenMode usual, GError **error)
{
  DuiOpenMode mode = ctl->read_only ? DUI_OPEN_READ_ONLY : ctl->accept_older ? DUI_OPEN_KNOWINGLY : usual;
  DuiSlotsWay way = DUI_SLOTS_WAY_DAILY;
  g_autoptr (DuiKey) key = dui_ctl_key_open (ctl, &way, error);
  g_autofree char *text = NULL;
  g_autoptr (DuiStore) store = NULL;

  store = key != NULL ? dui_store_folder_open_as (ctl->folder, key, "duidingctl", mode, error) : NULL;
  if (store != NULL && dui_store_get_found (store) != DUI_CLOSING_NO_KEYRING)
    text = dui_store_dup_closing_text (store);
  if (text != NULL)
    g_printerr ("%s\n", text);
  if (store == NULL || !dui_ctl_key_log_way (ctl, store, way, error))
    return NULL;
  return g_steal_pointer (&store);
}

/** dui_ctl_open: Returns: (transfer full) (nullable): the store, opened with the key that the options lead to
 */
DuiStore *
dui_ctl_open (DuiCtl *ctl, GError **error)
{
  return open_store (ctl, DUI_OPEN_USUAL, error);
}

/** dui_ctl_open_to_verify: dui_ctl_open() without writing anything, so that damage is found before it is
 * written over. Returns: (transfer full) (nullable) */
DuiStore *
dui_ctl_open_to_verify (DuiCtl *ctl, GError **error)
{
  return open_store (ctl, DUI_OPEN_TO_VERIFY, error);
}

/** dui_ctl_find: @id: a number, or a neutral reference such as "D-2026-003". Returns: (transfer none)
 * (nullable) */
DuiRecord *
dui_ctl_find (DuiStore *store, const DuiRecordType *type, const char *id, GError **error)
{
  const DuiField *field = dui_record_type_find_field (type, "reference");
  DuiRecordList *list = dui_store_get_list (store, type);
  gboolean is_number = strlen (id) <= ID_MAX_DIGITS && strspn (id, "0123456789") == strlen (id);
  DuiRecord *record = is_number ? dui_store_find (store, type, g_ascii_strtoll (id, NULL, 10)) : NULL;

  for (guint i = 0; record == NULL && field != NULL && i < dui_record_list_get_size (list); i++)
    {
      DuiRecord *other = dui_record_list_get (list, i);

      if (g_strcmp0 (*(char **)dui_record_get_member (other, field), id) == 0)
        record = other;
    }
  if (record == NULL)
    g_set_error (error, DUI_STORE_ERROR, DUI_STORE_ERROR_DATA,
                 _ ("There is no %s “%s”. “duidingctl list %s” shows them."), _ (type->label), id,
                 type->name);
  return record;
}
