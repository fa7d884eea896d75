/* The recovery code as people write it down and type it in again (Crockford's base 32). */

#include "dui-recovery-code.h"

#include <glib/gi18n-lib.h>
#include <sodium.h>
#include <string.h>

#include "dui-seal-error.h"

/* Without I, L, O and U: the first three are read as 1, 1 and 0. */
static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

#define GROUP 4
#define LENGTH (DUI_RECOVERY_CODE_GROUPS * GROUP)
#define CONTENT (DUI_RECOVERY_CODE_GROUPS * (GROUP - 1))
#define CODE_BITS (DUI_RECOVERY_CODE_SIZE * 8)
#define WHOLE_BITS (CONTENT * 5 - CODE_BITS)
G_STATIC_ASSERT (WHOLE_BITS == 14);

/* The code as numbers of 5 bits, as it is written: of every group the fourth is the check of the other three.
 */
typedef struct
{
  guint8 values[LENGTH];
} Code;

/* Multiplies by x in the field of 32 elements (x^5 + x^2 + 1). */
static guint
times_x (guint value)
{
  value <<= 1;
  return value < 32 ? value : value ^ 0x25;
}

/*
 * The check of a group: the number of the group plus its three characters times x, x^2 and x^3 in that field.
 * As no two of these weights are the same and none is 1 or 0, every wrong character and every two characters
 * changed about show; and a group in the place of another does.
 */
static guint8
group_check (const guint8 *values, guint group)
{
  guint first = times_x (values[0]);
  guint second = times_x (times_x (values[1]));
  guint third = times_x (times_x (times_x (values[2])));

  return (first ^ second ^ third ^ group) & 31;
}

static gboolean
is_group_right (const Code *code, guint group)
{
  const guint8 *values = code->values + group * GROUP;

  return values[GROUP - 1] == group_check (values, group);
}

/* What fills the last groups: the start of the BLAKE2b of the code, against mistakes that the groups let by.
 */
static guint
whole_check (const guint8 bytes[DUI_RECOVERY_CODE_SIZE])
{
  guint8 hash[crypto_generichash_BYTES_MIN];
  guint check;

  crypto_generichash (hash, sizeof hash, bytes, DUI_RECOVERY_CODE_SIZE, NULL, 0);
  check = (hash[0] << 8 | hash[1]) >> (16 - WHOLE_BITS);
  sodium_memzero (hash, sizeof hash);
  return check;
}

/* The place in the code as written of the character that holds bit @bit of the content. */
static guint
place_of_bit (guint bit)
{
  guint digit = bit / 5;

  return digit / (GROUP - 1) * GROUP + digit % (GROUP - 1);
}

static void
unpack (const guint8 bytes[DUI_RECOVERY_CODE_SIZE], Code *code)
{
  guint whole = whole_check (bytes);

  memset (code, 0, sizeof *code);
  for (guint bit = 0; bit < CONTENT * 5; bit++)
    {
      guint value = bit < CODE_BITS ? bytes[bit / 8] >> (7 - bit % 8) & 1
                                    : whole >> (CODE_BITS + WHOLE_BITS - 1 - bit) & 1;

      code->values[place_of_bit (bit)] |= value << (4 - bit % 5);
    }
  for (guint group = 0; group < DUI_RECOVERY_CODE_GROUPS; group++)
    code->values[group * GROUP + GROUP - 1] = group_check (code->values + group * GROUP, group);
}

/* Returns: whether the check of the whole fits */
static gboolean
pack (const Code *code, guint8 bytes[DUI_RECOVERY_CODE_SIZE])
{
  guint whole = 0;

  memset (bytes, 0, DUI_RECOVERY_CODE_SIZE);
  for (guint bit = 0; bit < CONTENT * 5; bit++)
    {
      guint value = code->values[place_of_bit (bit)] >> (4 - bit % 5) & 1;

      if (bit < CODE_BITS)
        bytes[bit / 8] |= value << (7 - bit % 8);
      else
        whole = whole << 1 | value;
    }
  return whole == whole_check (bytes);
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
  c = g_ascii_toupper (c);
  if (c == 'O')
    c = '0';
  if (c == 'I' || c == 'L')
    c = '1';
  for (int value = 0; digits[value] != '\0'; value++)
    if (digits[value] == c)
      return value;
  return -1;
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

/* Puts what @text stands for into @code. Returns: how many characters of a code there are in @text, or minus
 * the group, from 1, of the first that cannot be in one */
static int
read_values (const char *text, Code *code)
{
  int length = 0;

  for (const char *p = text; *p != '\0'; p++)
    {
      int value = value_of (*p);

      if (is_space_between (*p))
        continue;
      if (value < 0)
        return -MIN (length / GROUP + 1, DUI_RECOVERY_CODE_GROUPS);
      if (length < LENGTH)
        code->values[length] = value;
      length++;
    }
  return length;
}

/* Returns: the numbers of the groups that are not right, as "3, 7" */
static char *
describe_mistakes (const Code *code, guint *n_wrong)
{
  GString *wrong = g_string_new (NULL);

  *n_wrong = 0;
  for (guint group = 0; group < DUI_RECOVERY_CODE_GROUPS; group++)
    if (!is_group_right (code, group))
      {
        g_string_append_printf (wrong, "%s%u", *n_wrong > 0 ? ", " : "", group + 1);
        (*n_wrong)++;
      }
  return g_string_free (wrong, FALSE);
}

/* Returns: the first group, from 1, of the first @n_groups that is not right, or 0 */
static guint
find_mistake (const Code *code, guint n_groups)
{
  for (guint group = 0; group < n_groups; group++)
    if (!is_group_right (code, group))
      return group + 1;
  return 0;
}

/* A character too many or too few makes all groups after it wrong, so only the first of these tells
 * something. */
static gboolean
check_length (const Code *code, int length, GError **error)
{
  guint wrong = find_mistake (code, MIN (length, LENGTH) / GROUP);

  if (length == LENGTH)
    return TRUE;
  if (wrong > 1)
    return refuse (error, g_strdup_printf (_ ("A recovery code has %d characters, and this one has %d. Up to "
                                              "group %u it is right: compare it with the printed code from "
                                              "there."),
                                           LENGTH, length, wrong));
  return refuse (error,
                 g_strdup_printf (_ ("A recovery code has %d characters, and this one has %d. Compare it "
                                     "with the printed code."),
                                  LENGTH, length));
}

static gboolean
check_values (const Code *code, GError **error)
{
  guint n_wrong;
  g_autofree char *wrong = describe_mistakes (code, &n_wrong);

  if (n_wrong == 0)
    return TRUE;
  return refuse (
      error, g_strdup_printf (ngettext ("There is a typing error in group %s of the recovery code. Compare "
                                        "that group with the printed code.",
                                        "There are typing errors in groups %s of the recovery code. "
                                        "Compare these groups with the printed code.",
                                        n_wrong),
                              wrong));
}

static gboolean
from_text (const char *text, Code *code, guint8 bytes[DUI_RECOVERY_CODE_SIZE], GError **error)
{
  int length = read_values (text, code);

  if (length < 0)
    return refuse (error, g_strdup_printf (_ ("Group %d of the recovery code has a character that does not "
                                              "occur in a code. Compare it with the printed code."),
                                           -length));
  if (!check_length (code, length, error) || !check_values (code, error))
    return FALSE;
  return pack (code, bytes)
         || refuse (error,
                    g_strdup (_ ("There is more than one typing error in the recovery code. Compare it "
                                 "with the printed code, group by group.")));
}

/**
 * dui_recovery_code_from_text:
 * @text: as it was typed: capitals or not, with any spaces and hyphens, O for 0 and I or L for 1
 * @code: (out caller-allocates): the code, only when it has no typing error
 *
 * Errors: %DUI_SEAL_ERROR_BAD_CODE, with the groups in which the mistakes are
 */
gboolean
dui_recovery_code_from_text (const char *text, guint8 bytes[DUI_RECOVERY_CODE_SIZE], GError **error)
{
  Code code = { 0 };
  gboolean good;

  g_return_val_if_fail (text != NULL && sodium_init () >= 0, FALSE);

  good = from_text (text, &code, bytes, error);
  sodium_memzero (&code, sizeof code);
  if (!good)
    sodium_memzero (bytes, DUI_RECOVERY_CODE_SIZE);
  return good;
}

/**
 * dui_recovery_code_check_groups:
 * @text: what has been typed so far
 * @n_groups: (out): how many groups of it are whole
 *
 * Returns: the first group, from 1, that cannot be right, or 0
 */
guint
dui_recovery_code_check_groups (const char *text, guint *n_groups)
{
  Code code = { 0 };
  int length = read_values (text, &code);
  guint wrong;

  *n_groups = length < 0 ? -length - 1 : MIN (length, LENGTH) / GROUP;
  wrong = find_mistake (&code, *n_groups);
  sodium_memzero (&code, sizeof code);
  if (wrong == 0)
    wrong = MAX (-length, 0);
  return wrong;
}
