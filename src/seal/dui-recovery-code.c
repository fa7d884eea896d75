/* The recovery code as people write it down and type it in again (Crockford's base 32). */

#include "dui-recovery-code.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "dui-seal-error.h"

/* Without I, L, O and U: the first three are read as 1, 1 and 0. */
static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

#define GROUP 4
#define CHECK GROUP
#define LENGTH (DUI_RECOVERY_CODE_GROUPS * GROUP)
#define CONTENT (LENGTH - CHECK)

/* The code as numbers of 5 bits: 52 of content, of which the last 4 bits are zero, and 4 of check. */
typedef struct
{
  guint8 values[LENGTH];
} Code;

/* The 20 bits of the check: the start of the BLAKE2b of the code. */
static void
put_check (const guint8 bytes[DUI_RECOVERY_CODE_SIZE], guint8 check[CHECK])
{
  guint8 hash[crypto_generichash_BYTES_MIN];

  crypto_generichash (hash, sizeof hash, bytes, DUI_RECOVERY_CODE_SIZE, NULL, 0);
  check[0] = hash[0] >> 3;
  check[1] = (hash[0] << 2 | hash[1] >> 6) & 31;
  check[2] = hash[1] >> 1 & 31;
  check[3] = (hash[1] << 4 | hash[2] >> 4) & 31;
}

static void
unpack (const guint8 bytes[DUI_RECOVERY_CODE_SIZE], Code *code)
{
  for (int i = 0; i < CONTENT; i++)
    {
      int bit = i * 5;
      guint wide = bytes[bit / 8] << 8 | (bit / 8 + 1 < DUI_RECOVERY_CODE_SIZE ? bytes[bit / 8 + 1] : 0);

      code->values[i] = wide >> (11 - bit % 8) & 31;
    }
  put_check (bytes, code->values + CONTENT);
}

/* Returns: whether the check fits */
static gboolean
pack (const Code *code, guint8 bytes[DUI_RECOVERY_CODE_SIZE])
{
  guint8 check[CHECK];
  gboolean fits;

  memset (bytes, 0, DUI_RECOVERY_CODE_SIZE);
  for (int bit = 0; bit < DUI_RECOVERY_CODE_SIZE * 8; bit++)
    bytes[bit / 8] |= (code->values[bit / 5] >> (4 - bit % 5) & 1) << (7 - bit % 8);
  put_check (bytes, check);
  fits = (code->values[CONTENT - 1] & 15) == 0 && memcmp (check, code->values + CONTENT, CHECK) == 0;
  sodium_memzero (check, sizeof check);
  return fits;
}

/**
 * dui_recovery_code_to_text:
 *
 * Returns: (transfer full): the code in groups with a hyphen between them, such as "7ZJ2-0K4M-…"
 */
DuiSecret *
dui_recovery_code_to_text (const guint8 bytes[DUI_RECOVERY_CODE_SIZE])
{
  char text[LENGTH + DUI_RECOVERY_CODE_GROUPS];
  DuiSecret *secret;
  Code code;
  char *at = text;

  unpack (bytes, &code);
  for (int i = 0; i < LENGTH; i++)
    {
      if (i > 0 && i % GROUP == 0)
        *at++ = '-';
      *at++ = digits[code.values[i]];
    }
  *at = '\0';
  secret = dui_secret_copy (text);
  sodium_memzero (&code, sizeof code);
  sodium_memzero (text, sizeof text);
  return secret;
}

/* Returns: the number that @c stands for, or -1 */
static int
value_of (char c)
{
  const char *found;

  c = g_ascii_toupper (c);
  if (c == 'O')
    c = '0';
  if (c == 'I' || c == 'L')
    c = '1';
  found = c != '\0' ? strchr (digits, c) : NULL;
  return found != NULL ? found - digits : -1;
}

static gboolean
is_space_between (char c)
{
  return g_ascii_isspace (c) || strchr ("-._,:;/", c) != NULL;
}

static gboolean
refuse (GError **error, char *reason)
{
  g_set_error_literal (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_BAD_CODE, reason);
  g_free (reason);
  return FALSE;
}

static gboolean
read_values (const char *text, Code *code, GError **error)
{
  int length = 0;

  for (const char *p = text; *p != '\0'; p++)
    {
      int value = value_of (*p);

      if (is_space_between (*p))
        continue;
      if (value < 0)
        return refuse (error,
                       g_strdup_printf (_ ("Group %d of the recovery code has a character that does not "
                                           "occur in a code. Compare it with the printed code."),
                                        MIN (length, LENGTH - 1) / GROUP + 1));
      if (length < LENGTH)
        code->values[length] = value;
      length++;
    }
  if (length != LENGTH)
    return refuse (error,
                   g_strdup_printf (_ ("A recovery code has %d characters, and this one has %d. Compare it "
                                       "with the printed code."),
                                    LENGTH, length));
  return TRUE;
}

/* Tries every single wrong character. Returns: the only group in which a mistake can be, from 1, or 0 */
static int
find_mistake (Code *code)
{
  guint8 bytes[DUI_RECOVERY_CODE_SIZE];
  int group = 0;
  gboolean single = TRUE;

  for (int i = 0; i < LENGTH; i++)
    {
      guint8 typed = code->values[i];

      for (int value = 0; value < 32; value++)
        {
          code->values[i] = value;
          if (value == typed || !pack (code, bytes))
            continue;
          single = single && (group == 0 || group == i / GROUP + 1);
          group = i / GROUP + 1;
        }
      code->values[i] = typed;
    }
  sodium_memzero (bytes, sizeof bytes);
  return single ? group : 0;
}

/**
 * dui_recovery_code_from_text:
 * @text: as it was typed: capitals or not, with any spaces and hyphens, O for 0 and I or L for 1
 * @code: (out caller-allocates): the code, only when it has no typing error
 *
 * Errors: %DUI_SEAL_ERROR_BAD_CODE, with the group in which the mistake is where that can be told
 */
gboolean
dui_recovery_code_from_text (const char *text, guint8 bytes[DUI_RECOVERY_CODE_SIZE], GError **error)
{
  Code code = { 0 };
  gboolean good;
  int group;

  g_return_val_if_fail (text != NULL && sodium_init () >= 0, FALSE);

  if (!read_values (text, &code, error))
    {
      sodium_memzero (&code, sizeof code);
      return FALSE;
    }
  good = pack (&code, bytes);
  group = good ? 0 : find_mistake (&code);
  sodium_memzero (&code, sizeof code);
  if (good)
    return TRUE;
  sodium_memzero (bytes, DUI_RECOVERY_CODE_SIZE);
  if (group > 0)
    return refuse (error,
                   g_strdup_printf (_ ("There is a typing error in the recovery code, most likely in group "
                                       "%d. Compare it with the printed code."),
                                    group));
  return refuse (error,
                 g_strdup (_ ("There is more than one typing error in the recovery code. Compare it with the "
                              "printed code, group by group.")));
}
