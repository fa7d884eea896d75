/* Finding words of the index that are nearly right: inflected, spelled otherwise, or one typing error away.
 */

#include "dui-leak-index-private.h"

#include <string.h>

#define SHORTEST_TYPO 6
#define SHORTEST_TYPO_OF_PLACE 8
#define SHORTEST_KEY 4

/* Finds every term near a word by leaving out letters on both sides. */
static void
add_typo (DuiLeakIndex *self, guint32 hash, guint32 term)
{
  guint32 slot = hash & self->typo_mask;

  while (self->typos[slot] != DUI_LEAK_NONE && self->typos[slot] != term)
    slot = (slot + 1) & self->typo_mask;
  self->typos[slot] = term;
}

static guint32
hash_without (const char *word, gsize length, gsize left_out)
{
  char rest[128];

  if (length > sizeof rest)
    length = sizeof rest;
  memcpy (rest, word, left_out);
  memcpy (rest + left_out, word + left_out + 1, length - left_out - 1);
  return dui_leak_index_hash (rest, length - 1);
}

static gboolean
may_have_typo (const DuiLeakTerm *term)
{
  const guint names =
      (1u << DUI_LEAK_ROLE_GIVEN) | (1u << DUI_LEAK_ROLE_SURNAME) | (1u << DUI_LEAK_ROLE_ALIAS);
  const guint places = (1u << DUI_LEAK_ROLE_STREET) | (1u << DUI_LEAK_ROLE_PLACE);

  return term->length < 30
         && ((term->length >= SHORTEST_TYPO && (term->roles & names))
             || (term->length >= SHORTEST_TYPO_OF_PLACE && (term->in_case & places)));
}

static void
compile_typos (DuiLeakIndex *self)
{
  gsize forms = 0, size = 1024;

  for (guint32 i = 0; i < self->terms->len; i++)
    if (may_have_typo (dui_leak_index_term (self, i)))
      forms += dui_leak_index_term (self, i)->length + 1;
  while (size < forms * 2)
    size *= 2;
  g_free (self->typos);
  self->typos = g_malloc (size * sizeof (guint32));
  memset (self->typos, 0xff, size * sizeof (guint32));
  self->typo_mask = size - 1;
  for (guint32 i = 0; i < self->terms->len; i++)
    {
      const DuiLeakTerm *term = dui_leak_index_term (self, i);
      const char *text = self->texts->str + term->text;

      if (!may_have_typo (term))
        continue;
      add_typo (self, term->hash, i);
      for (gsize k = 0; k < term->length; k++)
        if (k == 0 || text[k] != text[k - 1])
          add_typo (self, hash_without (text, term->length, k), i);
    }
}

/* A name that many write in their own way has the keys of its best known form as well. */
static void
read_keys (DuiLeakIndex *self, const char *text, DuiLeakKeys *keys, DuiLeakKeys *of_variant)
{
  const char *variant = dui_leak_words_get_variant (self->words, text);

  dui_leak_keys_read (text, keys);
  of_variant->count = 0;
  if (variant != NULL && !g_str_equal (variant, text))
    dui_leak_keys_read (variant, of_variant);
}

static void
add_key (DuiLeakIndex *self, const char *key, guint32 term)
{
  guint first = GPOINTER_TO_UINT (g_hash_table_lookup (self->keys, key));
  DuiLeakKeyEntry entry = { term, first == 0 ? DUI_LEAK_NONE : first - 1 };

  if (strlen (key) < 3
      || (first > 0 && g_array_index (self->key_entries, DuiLeakKeyEntry, first - 1).term == term))
    return;
  g_array_append_val (self->key_entries, entry);
  g_hash_table_insert (self->keys, g_strdup (key), GUINT_TO_POINTER (self->key_entries->len));
}

static void
add_keys (DuiLeakIndex *self, const DuiLeakKeys *keys, guint32 term)
{
  char loose[DUI_LEAK_KEY_SIZE];

  for (guint k = 0; k < keys->count; k++)
    add_key (self, keys->keys[k], term);
  if (keys->count > 0 && dui_leak_key_loosen (keys->keys[0], loose))
    add_key (self, loose, term);
}

static void
compile_keys (DuiLeakIndex *self)
{
  g_hash_table_remove_all (self->keys);
  g_array_set_size (self->key_entries, 0);
  for (guint32 i = 0; i < self->terms->len; i++)
    {
      const DuiLeakTerm *term = dui_leak_index_term (self, i);
      DuiLeakKeys keys, of_variant;

      if (!(term->roles & DUI_LEAK_NAME_ROLES) || term->length < 3
          || (term->roles & DUI_LEAK_NAME_ROLES) == 1u << DUI_LEAK_ROLE_JOINED)
        continue;
      read_keys (self, self->texts->str + term->text, &keys, &of_variant);
      add_keys (self, &keys, i);
      add_keys (self, &of_variant, i);
    }
}

/** dui_leak_index_compile: Makes the index ready to find words that are nearly right. */
void
dui_leak_index_compile (DuiLeakIndex *self)
{
  compile_typos (self);
  compile_keys (self);
}

/* Whether two words differ by one letter too many, too few, wrong, or two letters that changed places. */
static gboolean
is_one_off (const char *a, gsize a_length, const char *b, gsize b_length)
{
  gsize same = 0, tail = 0;

  while (same < a_length && same < b_length && a[same] == b[same])
    same++;
  while (tail < a_length - same && tail < b_length - same && a[a_length - 1 - tail] == b[b_length - 1 - tail])
    tail++;
  a_length -= same + tail;
  b_length -= same + tail;
  if (a_length <= 1 && b_length <= 1)
    return TRUE;
  return a_length == 2 && b_length == 2 && a[same] == b[same + 1] && a[same + 1] == b[same];
}

static void
add_candidate (GArray *candidates, guint32 term, DuiLeakQuality quality)
{
  DuiLeakCandidate candidate = { term, quality };

  for (guint i = 0; i < candidates->len; i++)
    if (g_array_index (candidates, DuiLeakCandidate, i).term == term)
      return;
  g_array_append_val (candidates, candidate);
}

static void
find_typos (DuiLeakIndex *self, const char *word, gsize length, guint32 hash, GArray *candidates)
{
  for (guint32 slot = hash & self->typo_mask; self->typos[slot] != DUI_LEAK_NONE;
       slot = (slot + 1) & self->typo_mask)
    {
      const DuiLeakTerm *term = dui_leak_index_term (self, self->typos[slot]);

      if (is_one_off (self->texts->str + term->text, term->length, word, length))
        add_candidate (candidates, self->typos[slot], DUI_LEAK_TYPO);
    }
}

static void
find_key (DuiLeakIndex *self, const char *key, DuiLeakQuality quality, GArray *candidates)
{
  guint found = GPOINTER_TO_UINT (g_hash_table_lookup (self->keys, key));

  for (guint32 entry = found == 0 ? DUI_LEAK_NONE : found - 1; entry != DUI_LEAK_NONE;
       entry = g_array_index (self->key_entries, DuiLeakKeyEntry, entry).next)
    add_candidate (candidates, g_array_index (self->key_entries, DuiLeakKeyEntry, entry).term, quality);
}

static void
find_typos_of (DuiLeakIndex *self, const char *folded, gsize length, GArray *candidates)
{
  if (length + 1 < SHORTEST_TYPO || length > 30)
    return;
  find_typos (self, folded, length, dui_leak_index_hash (folded, length), candidates);
  for (gsize i = 0; i < length; i++)
    find_typos (self, folded, length, hash_without (folded, length, i), candidates);
}

/* Words that sound the same, words one typing error away, and words that sound nearly the same. */
static void
find_inexact (DuiLeakIndex *self, const char *folded, gsize length, GArray *candidates)
{
  DuiLeakKeys keys, of_variant;
  char loose[DUI_LEAK_KEY_SIZE];

  if (length < SHORTEST_KEY)
    return;
  read_keys (self, folded, &keys, &of_variant);
  for (guint k = 0; k < keys.count; k++)
    find_key (self, keys.keys[k], DUI_LEAK_VARIANT, candidates);
  for (guint k = 0; k < of_variant.count; k++)
    find_key (self, of_variant.keys[k], DUI_LEAK_VARIANT, candidates);
  find_typos_of (self, folded, length, candidates);
  if (dui_leak_key_loosen (keys.keys[0], loose))
    find_key (self, loose, DUI_LEAK_ALIKE, candidates);
}

/* "Marleentje", "Pietje": a given name made small. */
static void
find_diminutive (DuiLeakIndex *self, const char *folded, gsize length, GArray *candidates)
{
  static const char *const endings[] = { "etje", "tje", "pje", "kje", "je", "ie" };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      gsize ending = strlen (endings[i]);
      guint32 term;

      if (length < ending + 3 || strcmp (folded + length - ending, endings[i]) != 0)
        continue;
      term = dui_leak_index_find_exact (self, folded, length - ending);
      if (term != DUI_LEAK_NONE && (dui_leak_index_term (self, term)->roles & (1u << DUI_LEAK_ROLE_GIVEN)))
        add_candidate (candidates, term, DUI_LEAK_INFLECTED);
    }
}

/**
 * dui_leak_index_find:
 * @inexact: whether other spellings and typing errors count
 * @candidates: (element-type DuiLeakCandidate): terms are appended, the best first
 */
void
dui_leak_index_find (DuiLeakIndex *self, const char *folded, gsize length, gboolean inexact,
                     GArray *candidates)
{
  guint32 term = dui_leak_index_find_exact (self, folded, length);

  if (term != DUI_LEAK_NONE)
    add_candidate (candidates, term, DUI_LEAK_EXACT);
  if (length > 3 && folded[length - 1] == 's')
    {
      term = dui_leak_index_find_exact (self, folded, length - 1);
      if (term != DUI_LEAK_NONE && (dui_leak_index_term (self, term)->roles & DUI_LEAK_NAME_ROLES))
        add_candidate (candidates, term, DUI_LEAK_INFLECTED);
    }
  if (length > 6 && g_str_has_suffix (folded, "sen"))
    {
      term = dui_leak_index_find_exact (self, folded, length - 2);
      if (term != DUI_LEAK_NONE && (dui_leak_index_term (self, term)->roles & DUI_LEAK_NAME_ROLES))
        add_candidate (candidates, term, DUI_LEAK_INFLECTED);
    }
  find_diminutive (self, folded, length, candidates);
  if (inexact)
    find_inexact (self, folded, length, candidates);
  if (inexact && length > SHORTEST_TYPO && folded[length - 1] == 's')
    {
      g_autofree char *singular = g_strndup (folded, length - 1);

      find_inexact (self, singular, length - 1, candidates);
    }
}
