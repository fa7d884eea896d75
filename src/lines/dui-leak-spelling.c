/* One key for the spellings of a name: Mohammed and Mohamed, Youssef and Yousef, Meijer and Meyer. */

#include "dui-leak-index.h"

#include <string.h>

/* Read from left to right, the longest first; names travel between scripts and languages through these. */
static const char *const sounds[][2] = {
  { "tsch", "h" }, { "tsj", "h" }, { "tch", "h" }, { "sch", "s" }, { "oua", "va" }, { "oue", "ve" },
  { "oui", "vi" }, { "ue", "u" },  { "ij", "i" },  { "ie", "i" },  { "sh", "s" },   { "sj", "s" },
  { "ch", "h" },   { "kh", "h" },  { "gh", "g" },  { "dh", "d" },  { "th", "t" },   { "ph", "f" },
  { "dj", "i" },   { "dzj", "i" }, { "zj", "s" },  { "zh", "s" },  { "ck", "k" },   { "cz", "c" },
  { "ou", "u" },   { "oe", "u" },  { "ae", "a" },  { "ei", "ai" }, { "ey", "ai" },  { "ay", "ai" },
  { "dt", "t" },   { "ks", "x" },
};

static char
plain_sound (char c, char next)
{
  switch (c)
    {
    case 'c':
      return next == 'e' || next == 'i' || next == 'y' ? 's' : 'k';
    case 'y':
    case 'j':
      return 'i';
    case 'q':
      return 'k';
    case 'z':
      return 's';
    case 'w':
      return 'v';
    default:
      return c;
    }
}

/**
 * dui_leak_variant_key:
 * @folded: a folded name
 * @key: the key, which is set
 *
 * Spellings that sound alike have the same key.
 */
void
dui_leak_variant_key (const char *folded, GString *key)
{
  g_string_truncate (key, 0);
  for (const char *p = folded; *p != '\0';)
    {
      const char *sound = NULL;
      gsize length = 1;
      char letter[2] = { plain_sound (p[0], p[1]), '\0' };

      for (gsize i = 0; i < G_N_ELEMENTS (sounds) && sound == NULL; i++)
        if (sounds[i][0][0] == *p && strncmp (p, sounds[i][0], strlen (sounds[i][0])) == 0)
          {
            sound = sounds[i][1];
            length = strlen (sounds[i][0]);
          }
      for (const char *s = sound != NULL ? sound : letter; *s != '\0'; s++)
        if (key->len == 0 || key->str[key->len - 1] != *s)
          g_string_append_c (key, *s);
      p += length;
    }
  if (key->len > 3 && key->str[key->len - 1] == 'h')
    g_string_truncate (key, key->len - 1);
  if (key->len > 2 && key->str[key->len - 1] == 'd')
    key->str[key->len - 1] = 't';
}
