/* Keys for the spellings of a name: Mohammed and Mohamed, Youssef and Yousef, Meijer and Meyer, Çelik and
 * Chelik. */

#include "dui-leak-index.h"

#include <string.h>

#define MAX_SOUNDS 4
#define LONG_NAME 6        /* letters of a name in which a letter less or more still shows the same name */
#define SHORTEST_SILENT 8  /* sounds of a key whose last letter may be silent */
#define SHORTEST_ALIKE 6   /* sounds of a key whose vowels may differ */
#define ALIKE_CONSONANTS 4 /* and consonants in it */

/* What letters stand for, read from left to right, the longest first; names travel between scripts and
 * languages through these. "C" is the first sound of "Tsjechië" and "J" that of "Djibouti". What may stand
 * for more than one sound has them all, the likeliest first. */
static const struct
{
  const char *letters;
  const char *sounds[MAX_SOUNDS];
  guint shortest; /* letters of a name in which they have these sounds; in a shorter one what comes next holds
                   */
} table[] = {
  { "cabdul", { "abdel" } },
  { "abdoel", { "abdel" } },
  { "abdul", { "abdel" } },
  { "abdal", { "abdel" } },
  { "abdoer", { "abder" } },
  { "abdur", { "abder" } },
  { "abdir", { "abder" } },
  { "abdi", { "abdel", "abdi" }, LONG_NAME + 1 },
  { "cabdi", { "abdel", "abdi" }, LONG_NAME + 1 },
  { "eddine", { "udin" } },
  { "eddin", { "udin" } },
  { "ettin", { "udin" } },
  { "oullah", { "ula" } },
  { "oellah", { "ula" } },
  { "allah", { "ula" } },
  { "aev", { "aiev" } },
  { "eev", { "aiev" } },
  { "iew", { "iv", "ev" } },
  { "tsch", { "C" } },
  { "tsj", { "C" } },
  { "tch", { "C" } },
  { "sch", { "s" } },
  { "oua", { "va" } },
  { "oue", { "ve" } },
  { "oui", { "vi" } },
  { "off", { "of", "ov" } },
  { "dzj", { "J" } },
  { "dzh", { "J" } },
  { "ue", { "u" } },
  { "ij", { "i" } },
  { "ie", { "i" } },
  { "sh", { "s" } },
  { "sj", { "s", "si" } },
  { "sz", { "s" } },
  { "cz", { "C" } },
  { "cs", { "x", "C" } },
  { "ch", { "h", "C", "s" } },
  { "kh", { "h", "k" } },
  { "gh", { "g" } },
  { "gj", { "gi", "J" } },
  { "gy", { "gi", "J" } },
  { "dh", { "d" } },
  { "th", { "t" } },
  { "ph", { "f" } },
  { "xh", { "J" } },
  { "dj", { "J", "d" } },
  { "dz", { "ds", "J" } },
  { "zj", { "s", "J" } },
  { "zh", { "s", "J" } },
  { "ny", { "ni", "n" }, LONG_NAME },
  { "nj", { "ni", "n" }, LONG_NAME },
  { "nb", { "mb" } },
  { "np", { "mp" } },
  { "cki", { "ki", "tski" } },
  { "ck", { "k" } },
  { "ou", { "u" } },
  { "oe", { "u", "o" }, LONG_NAME },
  { "oe", { "u" } },
  { "au", { "au", "u" }, LONG_NAME },
  { "ae", { "a" } },
  { "ei", { "ai" } },
  { "ey", { "ai" } },
  { "ay", { "ai" } },
  { "dt", { "t" } },
  { "ks", { "x" } },
  { "ce", { "se", "Ce", "Je", "tse" } },
  { "ci", { "si", "Ci", "Ji", "tsi" } },
  { "cy", { "si", "tsi" } },
  { "c", { "k", "C", "ts", "J" }, LONG_NAME },
  { "c", { "k", "C", "ts" } },
  { "j", { "i", "J" } },
  { "x", { "x", "h" } },
  { "y", { "i" } },
  { "q", { "k" } },
  { "z", { "s", "ts" } },
  { "w", { "v" } },
};

/* The same sound twice is written once. */
static void
append_sounds (char key[DUI_LEAK_KEY_SIZE], const char *sounds, gsize length)
{
  gsize end = strlen (key);

  for (gsize i = 0; i < length && end + 1 < DUI_LEAK_KEY_SIZE; i++)
    if (end == 0 || key[end - 1] != sounds[i])
      key[end++] = sounds[i];
  key[end] = '\0';
}

/* Each key so far goes on with each of the sounds, while there is room for so many. */
static void
append_choices (DuiLeakKeys *keys, const char *const sounds[MAX_SOUNDS])
{
  guint count = keys->count;

  for (guint s = 1; s < MAX_SOUNDS && sounds[s] != NULL && keys->count + count <= DUI_LEAK_MAX_KEYS; s++)
    for (guint i = 0; i < count; i++)
      {
        g_strlcpy (keys->keys[keys->count], keys->keys[i], DUI_LEAK_KEY_SIZE);
        append_sounds (keys->keys[keys->count++], sounds[s], strlen (sounds[s]));
      }
  for (guint i = 0; i < count; i++)
    append_sounds (keys->keys[i], sounds[0], strlen (sounds[0]));
}

/* How a key ends says little: Fatimah is Fatima, Abderrahmane is Abderrahman, Ahmed is Ahmet, and Gorbachev
 * is Gorbatsjov. */
static void
settle_end (char key[DUI_LEAK_KEY_SIZE])
{
  gsize length = strlen (key);

  if (length >= SHORTEST_SILENT && key[length - 1] == 'e')
    key[--length] = '\0';
  if (length > 3 && key[length - 1] == 'h')
    key[--length] = '\0';
  if (length > 2 && key[length - 1] == 'd')
    key[length - 1] = 't';
  if (length > 4 && key[length - 1] == 'v' && key[length - 2] == 'o'
      && strchr ("Cs", key[length - 3]) != NULL)
    key[length - 2] = 'e';
}

/* The row of the table that a name goes on with at @p, or the number of rows. */
static gsize
find_row (const char *p, gsize length)
{
  gsize i = 0;

  while (i < G_N_ELEMENTS (table)
         && (table[i].letters[0] != *p || length < table[i].shortest
             || strncmp (p, table[i].letters, strlen (table[i].letters)) != 0))
    i++;
  return i;
}

/**
 * dui_leak_keys_read:
 * @folded: a folded name
 *
 * Spellings that may sound alike have a key in common.
 */
void
dui_leak_keys_read (const char *folded, DuiLeakKeys *keys)
{
  gsize length = strlen (folded);

  keys->count = 1;
  keys->keys[0][0] = '\0';
  for (const char *p = folded; *p != '\0';)
    {
      gsize row = find_row (p, length);

      if (row < G_N_ELEMENTS (table))
        append_choices (keys, table[row].sounds);
      for (guint k = 0; k < keys->count && row == G_N_ELEMENTS (table); k++)
        append_sounds (keys->keys[k], p, 1);
      p += row < G_N_ELEMENTS (table) ? strlen (table[row].letters) : 1;
    }
  for (guint k = 0; k < keys->count; k++)
    settle_end (keys->keys[k]);
}

static gboolean
is_vowel (char c)
{
  return c != '\0' && strchr ("aeiou", c) != NULL;
}

/**
 * dui_leak_key_loosen:
 *
 * Makes @loose a key that is the same for other vowels of one kind: Mohammadi and Muhammedi.
 *
 * Returns: whether there is enough left in it to know a name by
 */
gboolean
dui_leak_key_loosen (const char *key, char loose[DUI_LEAK_KEY_SIZE])
{
  gsize length = 0, consonants = 0;

  loose[length++] = '~'; /* no sound: it is never the key of a name */
  for (const char *p = key; *p != '\0' && length + 1 < DUI_LEAK_KEY_SIZE;)
    if (is_vowel (*p))
      {
        gsize run = strspn (p, "aeiou");

        loose[length++] = strcspn (p, "aei") < run ? 'e' : 'o';
        p += run;
      }
    else
      {
        loose[length++] = *p++;
        consonants++;
      }
  loose[length] = '\0';
  return strlen (key) >= SHORTEST_ALIKE && consonants >= ALIKE_CONSONANTS;
}
