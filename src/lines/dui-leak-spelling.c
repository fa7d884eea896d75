/* Keys for the spellings of a name: Mohammed and Mohamed, Youssef and Yousef, Meijer and Meyer, Çelik and
 * Chelik. */

#include "dui-leak-index.h"

#include <string.h>

#define LONG_NAME 6        /* letters of a name in which a letter less or more still shows the same name */
#define SHORTEST_ALIKE 6   /* sounds of a key whose vowels may differ */
#define ALIKE_CONSONANTS 4 /* and consonants in it */

/* What letters stand for, read from left to right, the longest first; names travel between scripts and
 * languages through these. "C" is the first sound of "Tsjechië" and "J" that of "Djibouti". What may stand
 * for more than one sound has them all, the likeliest first. */
static const struct
{
  const char *letters;
  const char *sounds[3];
  guint shortest; /* letters of the name, for the sounds after the first */
} table[] = {
  { "abdoel", { "abdel" } },
  { "abdul", { "abdel" } },
  { "abdal", { "abdel" } },
  { "abdoer", { "abder" } },
  { "abdur", { "abder" } },
  { "abdir", { "abder" } },
  { "eddine", { "udin" } },
  { "eddin", { "udin" } },
  { "ettin", { "udin" } },
  { "oullah", { "ula" } },
  { "oellah", { "ula" } },
  { "allah", { "ula" } },
  { "aev", { "aiev" } },
  { "eev", { "aiev" } },
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
  { "ch", { "h", "C", "s" } },
  { "kh", { "h" } },
  { "gh", { "g" } },
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
  { "ck", { "k" } },
  { "ou", { "u" } },
  { "oe", { "u", "o" }, LONG_NAME },
  { "au", { "au", "u" }, LONG_NAME },
  { "ae", { "a" } },
  { "ei", { "ai" } },
  { "ey", { "ai" } },
  { "ay", { "ai" } },
  { "dt", { "t" } },
  { "ks", { "x" } },
  { "ce", { "se", "Ce", "Je" } },
  { "ci", { "si", "Ci", "Ji" } },
  { "cy", { "si" } },
  { "c", { "k", "C" } },
  { "j", { "i", "J" } },
  { "y", { "i" } },
  { "q", { "k" } },
  { "z", { "s" } },
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
append_choices (DuiLeakKeys *keys, const char *const sounds[3], guint n_sounds)
{
  guint count = keys->count;

  if (count * n_sounds > DUI_LEAK_MAX_KEYS)
    n_sounds = 1;
  for (guint s = 1; s < n_sounds; s++)
    for (guint i = 0; i < count; i++)
      {
        g_strlcpy (keys->keys[keys->count], keys->keys[i], DUI_LEAK_KEY_SIZE);
        append_sounds (keys->keys[keys->count++], sounds[s], strlen (sounds[s]));
      }
  for (guint i = 0; i < count; i++)
    append_sounds (keys->keys[i], sounds[0], strlen (sounds[0]));
}

/* How a key ends says little: Fatimah is Fatima, and Ahmed is Ahmet. */
static void
settle_end (char key[DUI_LEAK_KEY_SIZE])
{
  gsize length = strlen (key);

  if (length > 3 && key[length - 1] == 'h')
    key[--length] = '\0';
  if (length > 2 && key[length - 1] == 'd')
    key[length - 1] = 't';
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
      gsize i = 0, size;
      guint n_sounds = 1;

      while (i < G_N_ELEMENTS (table)
             && (table[i].letters[0] != *p || strncmp (p, table[i].letters, strlen (table[i].letters)) != 0))
        i++;
      if (i == G_N_ELEMENTS (table))
        {
          for (guint k = 0; k < keys->count; k++)
            append_sounds (keys->keys[k], p, 1);
          p++;
          continue;
        }
      size = strlen (table[i].letters);
      while (length >= table[i].shortest && n_sounds < 3 && table[i].sounds[n_sounds] != NULL)
        n_sounds++;
      append_choices (keys, table[i].sounds, n_sounds);
      p += size;
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
