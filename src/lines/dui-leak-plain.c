/* Plain Latin letters for any text: without accents, invisible characters and look-alikes of other scripts.
 */

#include "dui-leak-text.h"

#include <string.h>

/* Letters that Unicode does not take apart, and letters of other scripts that pass for a Latin one. */
static const struct
{
  gunichar from;
  const char *to;
} look_alikes[] = {
  { 0x00C6, "AE" }, { 0x00D0, "D" },  { 0x00D8, "O" },  { 0x00DE, "Th" }, { 0x00DF, "ss" }, { 0x00E6, "ae" },
  { 0x00F0, "d" },  { 0x00F8, "o" },  { 0x00FE, "th" }, { 0x0110, "D" },  { 0x0111, "d" },  { 0x0131, "i" },
  { 0x0132, "IJ" }, { 0x0133, "ij" }, { 0x0141, "L" },  { 0x0142, "l" },  { 0x0152, "OE" }, { 0x0153, "oe" },
  { 0x0251, "a" },  { 0x0261, "g" },  { 0x0269, "i" },  { 0x0391, "A" },  { 0x0392, "B" },  { 0x0395, "E" },
  { 0x0396, "Z" },  { 0x0397, "H" },  { 0x0399, "I" },  { 0x039A, "K" },  { 0x039C, "M" },  { 0x039D, "N" },
  { 0x039F, "O" },  { 0x03A1, "P" },  { 0x03A4, "T" },  { 0x03A5, "Y" },  { 0x03A7, "X" },  { 0x03B1, "a" },
  { 0x03B3, "y" },  { 0x03B5, "e" },  { 0x03B7, "n" },  { 0x03B9, "i" },  { 0x03BA, "k" },  { 0x03BD, "v" },
  { 0x03BF, "o" },  { 0x03C1, "p" },  { 0x03C4, "t" },  { 0x03C5, "u" },  { 0x03C7, "x" },  { 0x03F2, "c" },
  { 0x03F3, "j" },  { 0x03F9, "C" },  { 0x0405, "S" },  { 0x0406, "I" },  { 0x0408, "J" },  { 0x0410, "A" },
  { 0x0412, "B" },  { 0x0415, "E" },  { 0x041A, "K" },  { 0x041C, "M" },  { 0x041D, "H" },  { 0x041E, "O" },
  { 0x0420, "P" },  { 0x0421, "C" },  { 0x0422, "T" },  { 0x0423, "Y" },  { 0x0425, "X" },  { 0x0430, "a" },
  { 0x0432, "b" },  { 0x0435, "e" },  { 0x043A, "k" },  { 0x043C, "m" },  { 0x043D, "h" },  { 0x043E, "o" },
  { 0x0433, "r" },  { 0x0438, "u" },  { 0x043F, "n" },  { 0x0440, "p" },  { 0x0441, "c" },  { 0x0442, "t" },
  { 0x0443, "y" },  { 0x0445, "x" },  { 0x0455, "s" },  { 0x0456, "i" },  { 0x0458, "j" },  { 0x04AE, "Y" },
  { 0x04AF, "y" },  { 0x04BB, "h" },  { 0x04C0, "I" },  { 0x04CF, "l" },  { 0x0501, "d" },  { 0x051B, "q" },
  { 0x051D, "w" },  { 0x0555, "O" },  { 0x0570, "h" },  { 0x0578, "n" },  { 0x057D, "u" },  { 0x0585, "o" },
  { 0x0493, "f" },  { 0x0581, "g" },  { 0x0262, "g" },  { 0x026A, "i" },  { 0x0274, "n" },  { 0x0280, "r" },
  { 0x028F, "y" },  { 0x0299, "b" },  { 0x029C, "h" },  { 0x029F, "l" },  { 0x1D00, "a" },  { 0x1D04, "c" },
  { 0x1D05, "d" },  { 0x1D07, "e" },  { 0x1D0A, "j" },  { 0x1D0B, "k" },  { 0x1D0D, "m" },  { 0x1D18, "p" },
  { 0x1D1B, "t" },  { 0x1D1C, "u" },  { 0x1D0F, "o" },  { 0x1D20, "v" },  { 0x1D21, "w" },  { 0x1D22, "z" },
  { 0xA731, "s" },
};

static const char *
find_look_alike (gunichar c)
{
  for (gsize i = 0; i < G_N_ELEMENTS (look_alikes); i++)
    if (look_alikes[i].from == c)
      return look_alikes[i].to;
  return NULL;
}

/* Signs that stand for a plain sign; NULL when @c is none, "" when it is dropped. */
static const char *
find_sign (gunichar c)
{
  switch (c)
    {
    case '\r':
    case 0x00A0:
    case 0x202F:
      return " ";
    case 0x2028:
    case 0x2029:
    case 0x0085:
      return "\n";
    case 0x2018:
    case 0x2019:
    case 0x201A:
    case 0x201B:
    case 0x02BC:
    case 0x02BB:
    case 0x2032:
    case 0x00B4:
    case '`':
      return "'";
    case 0x201C:
    case 0x201D:
    case 0x201E:
    case 0x00AB:
    case 0x00BB:
    case 0x2033:
      return "\"";
    case 0x2026:
      return ".";
    case 0x00B7:
    case 0x2022:
    case 0x25CF:
    case 0x25AA:
    case 0x2027:
      return "*";
    case 0x00B1:
    case 0x2248:
    case 0x2264:
    case 0x2265:
      return "~";
    case 0x2212:
      return "-";
    case 0x00AD:
    case 0x115F:
    case 0x1160:
    case 0x3164:
    case 0x2800:
      return "";
    default:
      return NULL;
    }
}

static void
append_decomposed (GString *plain, gunichar c)
{
  gunichar parts[18];
  gsize count = g_unichar_fully_decompose (c, TRUE, parts, G_N_ELEMENTS (parts));

  for (gsize i = 0; i < count; i++)
    if (parts[i] < 0x80)
      g_string_append_c (plain, (char)parts[i]);
    else if (parts[i] != c && parts[i] > 0x36F)
      dui_leak_plain_append (plain, parts[i]);
    else if (parts[i] == c)
      g_string_append_unichar (plain, c);
}

/**
 * dui_leak_plain_append:
 *
 * Appends the plain form of @c: nothing for a combining mark or an invisible character.
 */
void
dui_leak_plain_append (GString *plain, gunichar c)
{
  const char *replacement = NULL;
  GUnicodeType type;

  if (c < 0x80 && c != '\r' && c != '`')
    {
      g_string_append_c (plain, c == '\t' ? ' ' : (char)c);
      return;
    }
  if ((replacement = find_sign (c)) == NULL)
    replacement = find_look_alike (c);
  if (replacement != NULL)
    {
      g_string_append (plain, replacement);
      return;
    }
  type = g_unichar_type (c);
  if (type == G_UNICODE_NON_SPACING_MARK || type == G_UNICODE_ENCLOSING_MARK || type == G_UNICODE_FORMAT)
    return;
  if (type == G_UNICODE_SPACE_SEPARATOR)
    g_string_append_c (plain, ' ');
  else if (type == G_UNICODE_DASH_PUNCTUATION)
    g_string_append_c (plain, '-');
  else
    append_decomposed (plain, c);
}

/** dui_leak_plain_set: Makes @plain the plain form of @text, which need not be valid UTF-8. */
void
dui_leak_plain_set (GString *plain, const char *text)
{
  const char *p = text;

  g_string_truncate (plain, 0);
  while (*p != '\0')
    {
      gunichar c = (guchar)*p < 0x80 ? (gunichar)*p : g_utf8_get_char_validated (p, -1);

      if (c == (gunichar)-1 || c == (gunichar)-2)
        p++;
      else
        {
          dui_leak_plain_append (plain, c);
          p = g_utf8_next_char (p);
        }
    }
}
