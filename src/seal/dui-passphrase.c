/* What makes a passphrase good enough, and one form for what keyboards type in different ways. */

#include "dui-passphrase.h"

#include <sodium.h>
#include <string.h>

#include "dui-seal-error.h"

#define DIFFERENT_CHARACTERS 5
#define LONGEST_BYTES 1024

static guint
count_different (const char *text)
{
  guint different = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    different += g_utf8_strchr (text, p - text, g_utf8_get_char (p)) == NULL;
  return different;
}

/**
 * dui_passphrase_check:
 *
 * Whether @passphrase is good enough for a new store: 14 characters or 5 words, and not one key held down. It
 * need not be changed by the calendar.
 *
 * Errors: %DUI_SEAL_ERROR_WEAK_PASSPHRASE
 */
gboolean
dui_passphrase_check (const char *passphrase, GError **error)
{
  g_return_val_if_fail (passphrase != NULL, FALSE);

  if (strlen (passphrase) <= LONGEST_BYTES && g_utf8_validate (passphrase, -1, NULL)
      && g_utf8_strlen (passphrase, -1) >= DUI_PASSPHRASE_CHARACTERS
      && count_different (passphrase) >= DIFFERENT_CHARACTERS)
    return TRUE;
  return dui_seal_error_set (error, DUI_SEAL_ERROR_WEAK_PASSPHRASE, NULL, NULL);
}

/**
 * dui_passphrase_normal:
 *
 * An accented letter can be typed as one character or as two; both are the same passphrase (Unicode form C).
 *
 * Returns: (transfer full) (nullable): the passphrase as it is hashed, or %NULL when it is no text at all
 */
DuiSecret *
dui_passphrase_normal (const char *passphrase)
{
  char *composed;
  DuiSecret *secret;

  g_return_val_if_fail (passphrase != NULL, NULL);

  if (strlen (passphrase) > LONGEST_BYTES)
    return NULL;
  composed = g_utf8_normalize (passphrase, -1, G_NORMALIZE_NFC);
  if (composed == NULL)
    return NULL;
  secret = dui_secret_copy (composed);
  sodium_memzero (composed, strlen (composed));
  g_free (composed);
  return secret;
}
