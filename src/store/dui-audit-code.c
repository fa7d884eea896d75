/* The head code: 8 groups of 4 that stand for the audit log up to one entry, to be kept by somebody else. */

#include "dui-audit-code.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "dui-store-error.h"

/* Which entry (25 bits), the chain there (125 bits), and two characters that show a typing error. */
#define SEQ_LENGTH 5
#define HEAD_LENGTH 25
#define CHECK_LENGTH 2

static const char digits[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/* Twice @value in the field of 32 elements, reduced by x^5 + x^2 + 1. */
static guint
doubled (guint value)
{
  return value & 16 ? (value << 1) ^ 37 : value << 1;
}

/* The sum of all values, and their sum with each one doubled once more than the one after it: a Reed-Solomon
 * code (Reed and Solomon 1960, "Polynomial codes over certain finite fields") of fewer than 32 values, by
 * which one or two wrong characters never go unnoticed, nor two that changed places. */
static void
add_check (char code[DUI_AUDIT_CODE_LENGTH + 1])
{
  guint sum = 0, weighted = 0;

  for (int i = 0; i < SEQ_LENGTH + HEAD_LENGTH; i++)
    {
      guint value = strchr (digits, code[i]) - digits;

      sum ^= value;
      weighted = doubled (weighted) ^ value;
    }
  code[SEQ_LENGTH + HEAD_LENGTH] = digits[sum];
  code[SEQ_LENGTH + HEAD_LENGTH + 1] = digits[weighted];
  code[DUI_AUDIT_CODE_LENGTH] = '\0';
}

/**
 * dui_audit_code_new:
 * @head: the hash of entry @seq, at least 25 bytes
 *
 * Returns: (transfer full): the code in groups: "0004-7..."
 */
char *
dui_audit_code_new (gint64 seq, const guint8 *head)
{
  char code[DUI_AUDIT_CODE_LENGTH + 1];
  GString *text = g_string_new (NULL);

  for (int i = 0; i < SEQ_LENGTH; i++)
    code[i] = digits[(seq >> (5 * (SEQ_LENGTH - 1 - i))) & 31];
  for (int i = 0; i < HEAD_LENGTH; i++)
    code[SEQ_LENGTH + i] = digits[head[i] % 32];
  add_check (code);
  for (int i = 0; i < DUI_AUDIT_CODE_LENGTH; i += 4)
    g_string_append_printf (text, "%s%.4s", i > 0 ? "-" : "", code + i);
  return g_string_free (text, FALSE);
}

/* As it is read from paper: O is 0, I and L are 1; case, spaces and hyphens do not matter. */
static char
digit_of (char character)
{
  char upper = g_ascii_toupper (character);

  if (upper == 'O')
    return '0';
  if (upper == 'I' || upper == 'L')
    return '1';
  return upper != '\0' && strchr (digits, upper) != NULL ? upper : '\0';
}

static gboolean
read_characters (const char *text, char code[DUI_AUDIT_CODE_LENGTH + 1])
{
  gsize length = 0;

  for (; *text != '\0'; text++)
    {
      char digit = digit_of (*text);

      if (*text == '-' || g_ascii_isspace (*text))
        continue;
      if (digit == '\0' || length == DUI_AUDIT_CODE_LENGTH)
        return FALSE;
      code[length++] = digit;
    }
  code[length] = '\0';
  return length == DUI_AUDIT_CODE_LENGTH;
}

/**
 * dui_audit_code_read:
 * @text: a head code as somebody typed it
 * @code: (out): its characters without hyphens
 * @seq: (out): the entry that it stands for
 *
 * Returns: whether @text is a head code; if not, it was misread or mistyped, and the log is not to blame
 */
gboolean
dui_audit_code_read (const char *text, char code[DUI_AUDIT_CODE_LENGTH + 1], gint64 *seq, GError **error)
{
  char again[DUI_AUDIT_CODE_LENGTH + 1];
  gboolean is_read = read_characters (text, code);

  if (is_read)
    {
      strcpy (again, code);
      add_check (again);
    }
  if (!is_read || !g_str_equal (again, code))
    {
      g_set_error_literal (
          error, DUI_STORE_ERROR, DUI_STORE_ERROR_DATA,
          _ ("This is no head code: a character is missing or was misread. It has 8 groups of "
             "4, without the letters I, L, O and U. Compare it with the paper."));
      return FALSE;
    }
  *seq = 0;
  for (int i = 0; i < SEQ_LENGTH; i++)
    *seq = *seq << 5 | (strchr (digits, code[i]) - digits);
  return TRUE;
}
