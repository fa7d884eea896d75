/* The closing seal of a store, kept in the keyring of the desktop: outside the file that it is about. */

#include "dui-anchor.h"

#include <sodium.h>
#include <stdio.h>
#include <string.h>

#include "dui-keyring.h"

#define HEX_SIZE (2 * DUI_ANCHOR_HASH_SIZE)
#define FORM "1 %6s %20s %64s"

/* Of one length each. */
static const char *const states[DUI_ANCHOR_N_STATES] = { "begins", "opened", "closed" };

/** dui_anchor_to_text: Returns: (transfer full): version, state, generation and hash */
char *
dui_anchor_to_text (const DuiAnchor *anchor)
{
  char hash[HEX_SIZE + 1];

  sodium_bin2hex (hash, sizeof hash, anchor->hash, sizeof anchor->hash);
  return g_strdup_printf ("1 %s %" G_GINT64_FORMAT " %s", states[anchor->state], anchor->generation, hash);
}

/** dui_anchor_from_text: Returns: whether @text is what dui_anchor_to_text() makes */
gboolean
dui_anchor_from_text (const char *text, DuiAnchor *anchor)
{
  char state[7] = "", generation[21] = "", hash[HEX_SIZE + 1] = "";
  gsize length = 0;

  memset (anchor, 0, sizeof *anchor);
  if (sscanf (text, FORM, state, generation, hash) != 3
      || !g_ascii_string_to_signed (generation, 10, 1, G_MAXINT64, &anchor->generation, NULL)
      || sodium_hex2bin (anchor->hash, sizeof anchor->hash, hash, strlen (hash), NULL, &length, NULL) != 0)
    return FALSE;
  while (anchor->state < DUI_ANCHOR_N_STATES && !g_str_equal (state, states[anchor->state]))
    anchor->state++;
  return length == DUI_ANCHOR_HASH_SIZE && anchor->state < DUI_ANCHOR_N_STATES;
}

/**
 * dui_anchor_read:
 * @store: the id of the store
 *
 * Errors: those of dui_keyring_find_text(); %DUI_SEAL_ERROR_KEYRING_EMPTY also where there is something else
 */
gboolean
dui_anchor_read (const char *store, DuiAnchor *anchor, GCancellable *cancellable, GError **error)
{
  g_autofree char *text = dui_keyring_find_text (store, DUI_KEYRING_ANCHOR, cancellable, error);

  if (text == NULL)
    return FALSE;
  return dui_anchor_from_text (text, anchor)
         || dui_seal_error_set (error, DUI_SEAL_ERROR_KEYRING_EMPTY, NULL, NULL);
}

/** dui_anchor_write: Errors: those of dui_keyring_keep_text() */
gboolean
dui_anchor_write (const char *store, const DuiAnchor *anchor, GCancellable *cancellable, GError **error)
{
  g_autofree char *text = dui_anchor_to_text (anchor);

  return dui_keyring_keep_text (store, DUI_KEYRING_ANCHOR, text, cancellable, error);
}
