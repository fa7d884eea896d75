/* The ANSEL character set, in which older family files are written: a mark comes before its letter. */

#include "dui-charset.h"

/* GEDCOM 5.5.1, appendix C; the rows from 0xA0, eight to a row, 0 where ANSEL has nothing. */
static const guint16 upper_half[96] = {
  0,      0x0141, 0x00D8, 0x0110, 0x00DE, 0x00C6, 0x0152, 0x02B9, /* A0 */
  0x00B7, 0x266D, 0x00AE, 0x00B1, 0x01A0, 0x01AF, 0x02BC, 0,      /* A8 */
  0x02BB, 0x0142, 0x00F8, 0x0111, 0x00FE, 0x00E6, 0x0153, 0x02BA, /* B0 */
  0x0131, 0x00A3, 0x00F0, 0,      0x01A1, 0x01B0, 0x25A1, 0x25A0, /* B8 */
  0x00B0, 0x2113, 0x2117, 0x00A9, 0x266F, 0x00BF, 0x00A1, 0x00DF, /* C0 */
  0x20AC, 0,      0,      0,      0,      0x0065, 0x006F, 0x00DF, /* C8 */
  0,      0,      0,      0,      0,      0,      0,      0,      /* D0 */
  0,      0,      0,      0,      0,      0,      0,      0,      /* D8 */
  0x0309, 0x0300, 0x0301, 0x0302, 0x0303, 0x0304, 0x0306, 0x0307, /* E0 */
  0x0308, 0x030C, 0x030A, 0xFE20, 0xFE21, 0x0315, 0x030B, 0x0310, /* E8 */
  0x0327, 0x0328, 0x0323, 0x0324, 0x0325, 0x0333, 0x0332, 0x0326, /* F0 */
  0x031C, 0x032E, 0xFE22, 0xFE23, 0x0338, 0,      0x0313, 0,      /* F8 */
};

/** dui_charset_ansel_to_unicode: Returns: the character, or 0 when ANSEL has none for @byte */
gunichar
dui_charset_ansel_to_unicode (guint8 byte)
{
  if (byte < 0x80)
    return byte;
  return byte >= 0xA0 ? upper_half[byte - 0xA0] : 0;
}

/** dui_charset_ansel_is_mark: Returns: whether @byte is an accent that belongs to the letter after it */
gboolean
dui_charset_ansel_is_mark (guint8 byte)
{
  return byte >= 0xE0 && dui_charset_ansel_to_unicode (byte) != 0;
}
