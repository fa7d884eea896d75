/* The name of a person made ready to compare with others: by letters, by sound and by initials. */

#include "dui-doubles-private.h"

#include <string.h>

#include "dui-import-name.h"
#include "dui-text.h"

/* Names from other scripts are written in many ways; these stand for one sound. Longer ones first. */
static const struct
{
  const char *letters;
  char sound;
} sounds[] = {
  { "sch", 's' }, { "tsj", 's' }, { "sj", 's' }, { "sh", 's' }, { "ch", 'g' }, { "kh", 'g' }, { "gh", 'g' },
  { "ph", 'f' },  { "th", 't' },  { "dh", 'd' }, { "dj", 'y' }, { "ck", 'k' }, { "ij", ' ' }, { "c", 'k' },
  { "q", 'k' },   { "x", 'k' },   { "z", 's' },  { "v", 'f' },  { "w", 'f' },  { "j", 'y' },
};

/* What is left of a name without vowels and doubled letters: "Yousef", "Joesoef" and "Youssef" are "ysf". */
static char *
sound_of (const char *folded)
{
  GString *sound = g_string_new (NULL);

  for (const char *p = folded; *p != '\0';)
    {
      char letter = g_ascii_isalpha (*p) ? *p : '\0';
      gsize length = 1;

      for (gsize i = 0; i < G_N_ELEMENTS (sounds); i++)
        if (g_str_has_prefix (p, sounds[i].letters))
          {
            letter = sounds[i].sound;
            length = strlen (sounds[i].letters);
            break;
          }
      /* A vowel counts at the beginning only, and there as one sound for all. */
      if (letter != '\0' && strchr ("aeiouyh ", letter) != NULL)
        letter = sound->len == 0 && letter != 'h' ? (letter == 'y' ? 'y' : 'a') : '\0';
      if (letter != '\0' && (sound->len == 0 || sound->str[sound->len - 1] != letter))
        g_string_append_c (sound, letter);
      /* Letters of another script stand for themselves. */
      for (; length > 0; length--, p++)
        if (!g_ascii_isalpha (*p) && (guchar)*p >= 0x80)
          g_string_append_c (sound, *p);
    }
  return g_string_free (sound, FALSE);
}

/* The vowels of a name as they sound: "Tim" and "Tom" differ in nothing else. */
static char *
vowels_of (const char *folded)
{
  static const struct
  {
    const char *letters;
    char sound;
  } vowels[] = { { "oe", 'u' }, { "ou", 'u' }, { "oo", 'o' }, { "ie", 'i' }, { "ij", 'i' },
                 { "aa", 'a' }, { "ee", 'e' }, { "uu", 'u' }, { "y", 'i' },  { "a", 'a' },
                 { "e", 'e' },  { "i", 'i' },  { "o", 'o' },  { "u", 'u' } };
  GString *sound = g_string_new (NULL);

  for (const char *p = folded; *p != '\0';)
    {
      gsize length = 1;

      for (gsize i = 0; i < G_N_ELEMENTS (vowels); i++)
        if (g_str_has_prefix (p, vowels[i].letters))
          {
            g_string_append_c (sound, vowels[i].sound);
            length = strlen (vowels[i].letters);
            break;
          }
      p += length;
    }
  return g_string_free (sound, FALSE);
}

/* A short name has too few consonants to be known by them. */
#define SHORT 4
#define FEW 2

static gboolean
sound_alike (const char *name, const char *sound, const char *other, const char *other_sound)
{
  g_autofree char *vowels = NULL;
  g_autofree char *other_vowels = NULL;

  if (!g_str_equal (sound, other_sound) || strlen (sound) > FEW
      || MIN (strlen (name), strlen (other)) > SHORT)
    return g_str_equal (sound, other_sound);
  vowels = vowels_of (name);
  other_vowels = vowels_of (other);
  return g_str_equal (vowels, other_vowels);
}

/* Letters and digits alone, so that hyphens, points and apostrophes do not part a name. */
static char *
plain (const char *text)
{
  g_autofree char *folded = dui_text_fold (text);
  GString *name = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_len (name, p, g_utf8_next_char (p) - p);
  return g_string_free (name, FALSE);
}

static char *
first_word (const char *text)
{
  g_autofree char *folded = dui_text_fold (text);

  return g_strndup (folded, strcspn (folded, " "));
}

/* Returns: (transfer full): free it with dui_double_name_free() */
DuiDoubleName *
dui_double_name_new (DuiPerson *person)
{
  DuiDoubleName *name = g_new0 (DuiDoubleName, 1);
  g_autofree char *initials = plain (person->initials);
  g_autofree char *before = NULL;
  g_autofree char *surname = NULL;

  dui_import_name_split_surname (dui_text (person->surname), &before, &surname);
  name->person = person;
  name->given = plain (person->given_names);
  name->surname = plain (surname);
  name->alias = plain (person->alias);
  name->has_given = *name->given != '\0';
  /* The call name alone is compared by sound: further names are often left out. */
  name->first = first_word (person->given_names);
  name->given_sound = sound_of (name->first);
  name->surname_sound = sound_of (name->surname);
  name->initial = g_utf8_get_char (name->has_given ? name->given : initials);
  return name;
}

void
dui_double_name_free (gpointer data)
{
  DuiDoubleName *name = data;

  g_free (name->given);
  g_free (name->first);
  g_free (name->alias);
  g_free (name->surname);
  g_free (name->given_sound);
  g_free (name->surname_sound);
  g_free (name);
}

static gboolean
is_alias_of (const DuiDoubleName *a, const DuiDoubleName *b)
{
  return *a->alias != '\0'
         && (g_str_equal (a->alias, b->given)
             || (g_str_has_prefix (a->alias, b->given) && g_str_has_suffix (a->alias, b->surname)
                 && b->has_given && strlen (a->alias) == strlen (b->given) + strlen (b->surname)));
}

/* Of one the surname is not known: it takes a birth date to say more. */
gboolean
dui_double_name_lacks_surname (const DuiDoubleName *a, const DuiDoubleName *b)
{
  return (*a->surname == '\0') != (*b->surname == '\0');
}

static gboolean
has_birth_only (const DuiDoubleName *a, const DuiDoubleName *b)
{
  return dui_double_name_lacks_surname (a, b) && dui_date_is_set (a->person->birth_date)
         && dui_date_is_set (b->person->birth_date);
}

/* Returns FALSE when the names are of two persons. @ground is the one for a birth date that is not known. */
gboolean
dui_double_name_compare (const DuiDoubleName *a, const DuiDoubleName *b, DuiDoubleGround *ground)
{
  gboolean same_surname = g_str_equal (a->surname, b->surname);
  gboolean has_surname = *a->surname != '\0' && *b->surname != '\0';
  gboolean alike =
      a->has_given && b->has_given && sound_alike (a->first, a->given_sound, b->first, b->given_sound);

  if (same_surname && g_str_equal (a->given, b->given) && (has_surname || a->has_given))
    *ground = a->has_given || a->initial == b->initial ? DUI_DOUBLE_NAME : DUI_DOUBLE_N_GROUNDS;
  else if (alike && sound_alike (a->surname, a->surname_sound, b->surname, b->surname_sound)
           && (has_surname || g_str_equal (a->given, b->given)))
    *ground = DUI_DOUBLE_SPELLING;
  else if (is_alias_of (a, b) || is_alias_of (b, a))
    *ground = DUI_DOUBLE_SPELLING;
  else if (alike && has_birth_only (a, b))
    *ground = DUI_DOUBLE_SPELLING;
  else if (has_surname && g_str_equal (a->surname_sound, b->surname_sound) && a->has_given != b->has_given
           && a->initial == b->initial)
    *ground = DUI_DOUBLE_INITIALS;
  else
    return FALSE;
  return *ground != DUI_DOUBLE_N_GROUNDS;
}
