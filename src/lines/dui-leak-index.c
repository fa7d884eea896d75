/* The index of what is known: every word of names, streets and places, found by its letters or nearly so. */

#include "dui-leak-index-private.h"

#include <string.h>

/* dui_leak_index_hash: Returns: a hash of letters that need not end in a zero byte */
guint32
dui_leak_index_hash (const char *bytes, gsize length)
{
  guint32 hash = 2166136261u;

  for (gsize i = 0; i < length; i++)
    hash = (hash ^ (guchar)bytes[i]) * 16777619u;
  return hash ^ (hash >> 15);
}

static void
grow_slots (DuiLeakIndex *self)
{
  guint32 size = (self->slot_mask + 1) * 2;

  g_free (self->slots);
  self->slots = g_malloc (size * sizeof (guint32));
  memset (self->slots, 0xff, size * sizeof (guint32));
  self->slot_mask = size - 1;
  for (guint32 i = 0; i < self->terms->len; i++)
    {
      guint32 slot = dui_leak_index_term (self, i)->hash & self->slot_mask;

      while (self->slots[slot] != DUI_LEAK_NONE)
        slot = (slot + 1) & self->slot_mask;
      self->slots[slot] = i;
    }
}

static guint32
find_slot (DuiLeakIndex *self, const char *word, gsize length, guint32 hash)
{
  guint32 slot = hash & self->slot_mask;

  while (self->slots[slot] != DUI_LEAK_NONE)
    {
      const DuiLeakTerm *term = dui_leak_index_term (self, self->slots[slot]);

      if (term->hash == hash && term->length == length
          && memcmp (self->texts->str + term->text, word, length) == 0)
        break;
      slot = (slot + 1) & self->slot_mask;
    }
  return slot;
}

static guint32
ensure_term (DuiLeakIndex *self, const char *word, gsize length)
{
  guint32 hash = dui_leak_index_hash (word, length);
  guint32 slot = find_slot (self, word, length, hash);
  DuiLeakTerm term = { .length = length, .hash = hash, .first_posting = DUI_LEAK_NONE };

  if (self->slots[slot] != DUI_LEAK_NONE)
    return self->slots[slot];
  term.text = self->texts->len;
  g_string_append_len (self->texts, word, length);
  g_string_append_c (self->texts, '\0');
  g_array_append_val (self->terms, term);
  self->slots[slot] = self->terms->len - 1;
  if (self->terms->len * 2 > self->slot_mask)
    grow_slots (self);
  return self->terms->len - 1;
}

/** dui_leak_index_find_exact: Returns: the term of a folded word, or %DUI_LEAK_NONE */
guint32
dui_leak_index_find_exact (DuiLeakIndex *self, const char *folded, gsize length)
{
  return self->slots[find_slot (self, folded, length, dui_leak_index_hash (folded, length))];
}

/* A posting lists the terms in @terms, which are then kept. */
static void
add_posting (DuiLeakIndex *self, DuiLeakPosting *posting, const guint32 *terms)
{
  DuiLeakTerm *term = dui_leak_index_term (self, terms[0]);

  posting->phrase = self->phrases->len;
  g_array_append_vals (self->phrases, terms, posting->count);
  posting->next = term->first_posting;
  term->first_posting = self->postings->len;
  for (guint i = 0; i < posting->count; i++)
    {
      DuiLeakTerm *part = dui_leak_index_term (self, terms[i]);

      part->roles |= 1u << posting->role;
      if (posting->in_case && posting->role < 8)
        part->in_case |= 1u << posting->role;
    }
  if (posting->role == DUI_LEAK_ROLE_GIVEN)
    term->n_given++;
  g_array_append_val (self->postings, *posting);
}

typedef struct
{
  guint32 terms[16];
  gboolean hyphen[16]; /* joined to the one before by a hyphen */
  guint count;
} Words;

/* Cuts a value of the facts in folded words, in the way the text itself is cut. */
static void
split_value (DuiLeakIndex *self, const char *text, Words *words)
{
  gboolean hyphen = FALSE;
  char word[128];
  gsize length = 0;

  words->count = 0;
  if (text == NULL)
    return;
  dui_leak_plain_set (self->scratch, text);
  for (const char *p = self->scratch->str;; p++)
    {
      gboolean letter = g_ascii_isalnum (*p) || (guchar)*p >= 0x80;

      if (letter && length < sizeof word)
        word[length++] = g_ascii_tolower (*p);
      if (letter || (*p == '\'' && length > 0 && g_ascii_isalpha (p[1])))
        continue;
      if (length > 0 && words->count < G_N_ELEMENTS (words->terms))
        {
          words->hyphen[words->count] = hyphen;
          words->terms[words->count++] = ensure_term (self, word, length);
          hyphen = FALSE;
        }
      length = 0;
      hyphen = hyphen || *p == '-';
      if (*p == '\0')
        break;
    }
}

/** dui_leak_index_get_text: Returns: (transfer none): the folded word, until the next one is added */
const char *
dui_leak_index_get_text (DuiLeakIndex *self, guint32 term)
{
  return self->texts->str + dui_leak_index_term (self, term)->text;
}

/**
 * dui_leak_prefix_letters:
 *
 * Appends to @letters what stands for one word before a surname, so that "van den", "v.d." and "vd" are
 * alike.
 */
void
dui_leak_prefix_letters (const char *word, char letters[4])
{
  gsize length = strlen (letters);
  static const char *const doubles[] = { "vd", "vh", "vt", "od", NULL };

  for (guint i = 0; doubles[i] != NULL; i++)
    if (strcmp (word, doubles[i]) == 0)
      {
        g_strlcpy (letters + length, word, 4 - length);
        return;
      }
  if (length < 3)
    {
      letters[length] = g_str_equal (word, "el") ? 'a' : word[0];
      letters[length + 1] = '\0';
    }
}

static gboolean
is_prefix_word (DuiLeakIndex *self, guint32 term)
{
  const char *text = dui_leak_index_get_text (self, term);
  DuiLeakClasses prefix = dui_leak_words_get_class (self->words, "prefix");
  const DuiLeakWord *word = dui_leak_words_lookup (self->words, text);

  return word != NULL && (word->classes & prefix);
}

/* What a letter may be written as when it has lost its sign: German and Scandinavian ü as ue, Polish ą as on,
 * and the Turkish ğ, which is hardly heard, as nothing. */
static const struct
{
  gunichar letter; /* a small one */
  const char *spelled;
} spelled_out[] = {
  { 0xE4, "ae" }, { 0xF6, "oe" },  { 0xFC, "ue" },  { 0xF8, "oe" },  { 0xE5, "aa" },
  { 0x11F, "" },  { 0x105, "on" }, { 0x119, "en" }, { 0x163, "ts" }, { 0x21B, "ts" },
};

static const char *
find_spelled (gunichar c)
{
  for (gsize i = 0; i < G_N_ELEMENTS (spelled_out); i++)
    if (spelled_out[i].letter == g_unichar_tolower (c))
      return spelled_out[i].spelled;
  return NULL;
}

static gboolean
spell_out (const char *text, GString *result)
{
  gboolean changed = FALSE;

  g_string_truncate (result, 0);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char_validated (p, -1);
      const char *spelled = find_spelled (c);

      if (c == (gunichar)-1 || c == (gunichar)-2)
        return FALSE;
      changed = changed || spelled != NULL;
      if (spelled != NULL)
        g_string_append (result, spelled);
      else
        g_string_append_unichar (result, c);
    }
  return changed;
}

static void
join_terms (DuiLeakIndex *self, const guint32 *terms, guint count)
{
  for (guint i = 0; i < count; i++)
    g_string_append (self->joined, dui_leak_index_get_text (self, terms[i]));
}

static void
add_joined (DuiLeakIndex *self, DuiLeakRole role, guint32 person, gboolean in_case, const char *prefix)
{
  guint32 term = ensure_term (self, self->joined->str, self->joined->len);
  DuiLeakPosting posting = { .person = person, .count = 1, .role = role, .in_case = in_case };

  g_strlcpy (posting.prefix, prefix, sizeof posting.prefix);
  add_posting (self, &posting, &term);
}

/* "v", "d" and "b" in one pointer, for van den Berg. */
static gpointer
pack_short_name (const char *prefix, char initial)
{
  guint packed = (guchar)initial;

  for (guint i = 0; i < 3 && prefix[i] != '\0'; i++)
    packed |= (guint)(guchar)prefix[i] << (8 * (i + 1));
  return GUINT_TO_POINTER (packed);
}

/* One part of a surname: the words before it, and its own words alone and together. */
static void
add_surname_part (DuiLeakIndex *self, guint32 index, const Words *words, guint from, guint to,
                  const char *prefix)
{
  DuiLeakIndexPerson *person = &g_array_index (self->persons, DuiLeakIndexPerson, index);
  DuiLeakPosting posting = { .person = index, .role = DUI_LEAK_ROLE_SURNAME, .in_case = person->in_case };
  guint core = from;
  gsize initials = strlen (person->surname_initials);

  g_strlcpy (posting.prefix, prefix, sizeof posting.prefix);
  while (core + 1 < to && is_prefix_word (self, words->terms[core]))
    dui_leak_prefix_letters (dui_leak_index_get_text (self, words->terms[core++]), posting.prefix);
  posting.count = MIN (to - core, DUI_LEAK_MAX_PHRASE);
  add_posting (self, &posting, words->terms + core);
  if (initials < sizeof person->surname_initials - 1)
    person->surname_initials[initials] = dui_leak_index_get_text (self, words->terms[core])[0];
  if (posting.prefix[0] != '\0')
    g_hash_table_add (self->short_names, pack_short_name (posting.prefix, dui_leak_index_get_text (
                                                                              self, words->terms[core])[0]));
  if (person->prefix[0] == '\0')
    g_strlcpy (person->prefix, posting.prefix, sizeof person->prefix);
  for (guint i = from; i < core; i++)
    if (dui_leak_index_term (self, words->terms[i])->length >= DUI_LEAK_LONGEST_PREFIX)
      {
        /* "Oulad" alone for Oulad Haddou */
        DuiLeakPosting part = posting;

        part.count = 1;
        add_posting (self, &part, words->terms + i);
      }
  if (posting.count > 1)
    for (guint i = core; i < to; i++)
      if (dui_leak_index_term (self, words->terms[i])->length >= 4 && !is_prefix_word (self, words->terms[i]))
        {
          posting.count = 1;
          add_posting (self, &posting, words->terms + i);
        }
  if (to - from > 1)
    {
      g_string_truncate (self->joined, 0);
      join_terms (self, words->terms + from, to - from);
      add_joined (self, DUI_LEAK_ROLE_SURNAME, index, person->in_case, "");
    }
}

static void
add_surname (DuiLeakIndex *self, guint32 index, const char *prefix_text, const char *surname, Words *all)
{
  Words prefix_words;
  char prefix[4] = "";
  guint from = 0;

  split_value (self, prefix_text, &prefix_words);
  for (guint i = 0; i < prefix_words.count; i++)
    dui_leak_prefix_letters (dui_leak_index_get_text (self, prefix_words.terms[i]), prefix);
  split_value (self, surname, all);
  for (guint i = 1; i <= all->count; i++)
    {
      gboolean inner =
          i < all->count && is_prefix_word (self, all->terms[i]) && !is_prefix_word (self, all->terms[i - 1]);

      if (i == all->count || (all->hyphen[i] && !is_prefix_word (self, all->terms[i - 1])) || inner)
        {
          add_surname_part (self, index, all, from, i, from == 0 ? prefix : "");
          from = i;
        }
    }
  if (all->count == 0 || prefix_words.count == 0)
    return;
  g_string_truncate (self->joined, 0);
  join_terms (self, prefix_words.terms, prefix_words.count);
  join_terms (self, all->terms, all->count);
  add_joined (self, DUI_LEAK_ROLE_SURNAME, index, dui_leak_index_term (self, all->terms[0])->in_case != 0,
              "");
}

/* "Salaheddine" for Salah-Eddine */
static void
add_joined_given (DuiLeakIndex *self, guint32 index, const Words *words, guint second)
{
  const guint shortest = 7;
  guint length = dui_leak_index_term (self, words->terms[second - 1])->length
                 + dui_leak_index_term (self, words->terms[second])->length;

  if (length < shortest)
    return;
  g_string_truncate (self->joined, 0);
  join_terms (self, words->terms + second - 1, 2);
  add_joined (self, DUI_LEAK_ROLE_GIVEN, index,
              g_array_index (self->persons, DuiLeakIndexPerson, index).in_case, "");
}

static void
add_given (DuiLeakIndex *self, guint32 index, const char *names, const char *initials)
{
  DuiLeakIndexPerson *person = &g_array_index (self->persons, DuiLeakIndexPerson, index);
  Words words;
  gsize count = 0;

  split_value (self, names, &words);
  for (guint i = 0; i < words.count; i++)
    {
      DuiLeakPosting posting = {
        .person = index, .count = 1, .role = DUI_LEAK_ROLE_GIVEN, .in_case = person->in_case
      };

      if (person->n_given < DUI_LEAK_MAX_GIVEN && dui_leak_index_term (self, words.terms[i])->length > 1
          && !is_prefix_word (self, words.terms[i]))
        {
          person->given[person->n_given++] = words.terms[i];
          add_posting (self, &posting, &words.terms[i]);
        }
      if (i == 1 || words.hyphen[i])
        add_joined_given (self, index, &words, i);
      if (count < sizeof person->initials - 1)
        person->initials[count++] = dui_leak_index_get_text (self, words.terms[i])[0];
    }
  if (initials != NULL && initials[0] != '\0')
    {
      count = 0;
      memset (person->initials, 0, sizeof person->initials);
      for (const char *p = initials; *p != '\0' && count < sizeof person->initials - 1; p++)
        if (g_ascii_isalpha (*p))
          person->initials[count++] = g_ascii_tolower (*p);
    }
}

/* The whole name as one word, with the first @n_given given names: "#meilinjansen". */
static void
add_joined_name (DuiLeakIndex *self, guint32 index, guint n_given, const DuiLeakPerson *person,
                 const Words *surname)
{
  const DuiLeakIndexPerson *known = &g_array_index (self->persons, DuiLeakIndexPerson, index);
  Words prefix;

  split_value (self, person->prefix, &prefix);
  g_string_truncate (self->joined, 0);
  join_terms (self, known->given, n_given);
  join_terms (self, prefix.terms, prefix.count);
  join_terms (self, surname->terms, surname->count);
  add_joined (self, DUI_LEAK_ROLE_JOINED, index, known->in_case, "");
}

static void
add_names (DuiLeakIndex *self, guint32 index, const char *given, const DuiLeakPerson *person,
           const char *surname)
{
  DuiLeakIndexPerson *known;
  Words all;

  add_given (self, index, given, person->initials);
  add_surname (self, index, person->prefix, surname, &all);
  known = &g_array_index (self->persons, DuiLeakIndexPerson, index);
  if (known->n_given == 0 || all.count == 0)
    return;
  add_joined_name (self, index, 1, person, &all);
  if (known->n_given > 1)
    add_joined_name (self, index, known->n_given, person, &all);
}

static void
add_alias (DuiLeakIndex *self, guint32 index, const char *alias, gboolean in_case)
{
  g_auto (GStrv) parts = NULL;
  Words words;

  if (alias == NULL || alias[0] == '\0')
    return;
  parts = g_strsplit_set (alias, ",;/", -1);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      DuiLeakPosting posting = { .person = index, .role = DUI_LEAK_ROLE_ALIAS, .in_case = in_case };
      guint skip = 0;

      split_value (self, parts[i], &words);
      while (skip + 1 < words.count && is_prefix_word (self, words.terms[skip]))
        skip++;
      if (words.count == 0)
        continue;
      posting.count = MIN (words.count - skip, DUI_LEAK_MAX_PHRASE);
      add_posting (self, &posting, words.terms + skip);
      posting.count = MIN (words.count, DUI_LEAK_MAX_PHRASE);
      if (skip > 0)
        add_posting (self, &posting, words.terms);
      posting.count = 2;
      if (words.count > 2)
        add_posting (self, &posting, words.terms);
    }
}

static gboolean
has_accents (const char *text)
{
  for (; text != NULL && *text != '\0'; text++)
    if ((guchar)*text >= 0x80)
      return TRUE;
  return FALSE;
}

/* "Özgür" is written Ozgur, and Oezguer too. */
static void
add_spelled_out (DuiLeakIndex *self, guint32 index, const DuiLeakPerson *person)
{
  g_autoptr (GString) text = g_string_new (NULL);

  if (has_accents (person->surname) && spell_out (person->surname, text))
    add_surname (self, index, person->prefix, text->str, &(Words){ .count = 0 });
  if (has_accents (person->given_names) && spell_out (person->given_names, text))
    add_given (self, index, text->str, person->initials);
}

/** dui_leak_index_add_person: Adds the names of a person. */
void
dui_leak_index_add_person (DuiLeakIndex *self, const DuiLeakPerson *person)
{
  DuiLeakIndexPerson known = { .in_case = person->in_case };
  guint32 index = self->persons->len;

  g_array_append_val (self->persons, known);
  if (person->in_case)
    g_array_append_val (self->case_persons, index);
  add_names (self, index, person->given_names, person, person->surname);
  add_alias (self, index, person->alias, person->in_case);
  add_spelled_out (self, index, person);
}

/**
 * dui_leak_index_add_phrase:
 *
 * Adds words that many persons may have in common, or that belong to no person; the same phrase is kept once.
 */
void
dui_leak_index_add_phrase (DuiLeakIndex *self, DuiLeakRole role, const char *text, gboolean in_case)
{
  DuiLeakPosting posting = { .person = DUI_LEAK_NONE, .role = role, .in_case = in_case };
  Words words;
  guint found;

  split_value (self, text, &words);
  if (words.count == 0)
    return;
  posting.count = MIN (words.count, DUI_LEAK_MAX_PHRASE);
  g_string_printf (self->joined, "%u", role);
  for (guint i = 0; i < posting.count; i++)
    g_string_append_printf (self->joined, " %s", dui_leak_index_get_text (self, words.terms[i]));
  found = GPOINTER_TO_UINT (g_hash_table_lookup (self->shared, self->joined->str));
  if (found == 0)
    {
      g_hash_table_insert (self->shared, g_strdup (self->joined->str),
                           GUINT_TO_POINTER (self->postings->len + 1));
      add_posting (self, &posting, words.terms);
    }
  else if (in_case)
    g_array_index (self->postings, DuiLeakPosting, found - 1).in_case = TRUE;
}

/**
 * dui_leak_index_allow_name:
 * @name: name of an office holder or spokesperson, with or without a title
 */
void
dui_leak_index_allow_name (DuiLeakIndex *self, const char *name)
{
  DuiLeakClasses titles =
      dui_leak_words_get_class (self->words, "title") | dui_leak_words_get_class (self->words, "office");
  DuiLeakPosting posting = { .person = DUI_LEAK_NONE, .role = DUI_LEAK_ROLE_ALLOWED };
  Words words;
  guint from = 0, core;

  split_value (self, name, &words);
  while (from < words.count
         && (dui_leak_words_get_classes (self->words, dui_leak_index_get_text (self, words.terms[from]), 0)
             & titles))
    from++;
  if (from >= words.count)
    return;
  posting.count = MIN (words.count - from, DUI_LEAK_MAX_PHRASE);
  if (posting.count > 1)
    add_posting (self, &posting, words.terms + from);
  posting.role = DUI_LEAK_ROLE_ALLOWED_SURNAME;
  for (core = from; core < words.count; core++)
    if (!is_prefix_word (self, words.terms[core])
        && dui_leak_index_term (self, words.terms[core])->length > 1)
      {
        posting.count = 1;
        add_posting (self, &posting, words.terms + core);
        memset (posting.prefix, 0, sizeof posting.prefix);
      }
    else if (dui_leak_index_term (self, words.terms[core])->length > 1) /* "T. de Bruin" */
      dui_leak_prefix_letters (dui_leak_index_get_text (self, words.terms[core]), posting.prefix);
}

/** dui_leak_index_get_term: Returns: (transfer none): until the next word is added */
const DuiLeakTerm *
dui_leak_index_get_term (DuiLeakIndex *self, guint32 term)
{
  return dui_leak_index_term (self, term);
}

/** dui_leak_index_get_posting: Returns: (transfer none): until the next person is added */
const DuiLeakPosting *
dui_leak_index_get_posting (DuiLeakIndex *self, guint32 posting)
{
  return &g_array_index (self->postings, DuiLeakPosting, posting);
}

/** dui_leak_index_get_phrase_term: @i: below the count of @posting. Returns: the term there */
guint32
dui_leak_index_get_phrase_term (DuiLeakIndex *self, const DuiLeakPosting *posting, guint i)
{
  return g_array_index (self->phrases, guint32, posting->phrase + i);
}

/** dui_leak_index_get_person: Returns: (transfer none): until the next person is added */
const DuiLeakIndexPerson *
dui_leak_index_get_person (DuiLeakIndex *self, guint32 person)
{
  return &g_array_index (self->persons, DuiLeakIndexPerson, person);
}

/** dui_leak_index_get_case_persons: Returns: (transfer none) (element-type guint32): the persons of the case
 */
GArray *
dui_leak_index_get_case_persons (DuiLeakIndex *self)
{
  return self->case_persons;
}

/** dui_leak_index_has_short_name: Returns: whether anybody is called by a prefix and a letter: "de V." */
gboolean
dui_leak_index_has_short_name (DuiLeakIndex *self, const char *prefix, char initial)
{
  return g_hash_table_contains (self->short_names, pack_short_name (prefix, initial));
}

/** dui_leak_index_new: @words: (transfer none): outlives the index. Returns: (transfer full): without anybody
 * in it */
DuiLeakIndex *
dui_leak_index_new (DuiLeakWords *words)
{
  DuiLeakIndex *self = g_new0 (DuiLeakIndex, 1);

  self->words = words;
  self->texts = g_string_new (NULL);
  self->terms = g_array_new (FALSE, FALSE, sizeof (DuiLeakTerm));
  self->postings = g_array_new (FALSE, FALSE, sizeof (DuiLeakPosting));
  self->phrases = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->persons = g_array_new (FALSE, FALSE, sizeof (DuiLeakIndexPerson));
  self->case_persons = g_array_new (FALSE, FALSE, sizeof (guint32));
  self->shared = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->short_names = g_hash_table_new (NULL, NULL);
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->key_entries = g_array_new (FALSE, FALSE, sizeof (DuiLeakKeyEntry));
  self->scratch = g_string_new (NULL);
  self->joined = g_string_new (NULL);
  self->slot_mask = 1023;
  grow_slots (self);
  dui_leak_index_compile (self);
  return self;
}

void
dui_leak_index_free (DuiLeakIndex *self)
{
  if (self == NULL)
    return;
  g_string_free (self->texts, TRUE);
  g_array_unref (self->terms);
  g_array_unref (self->postings);
  g_array_unref (self->phrases);
  g_array_unref (self->persons);
  g_array_unref (self->case_persons);
  g_hash_table_unref (self->shared);
  g_hash_table_unref (self->short_names);
  g_hash_table_unref (self->keys);
  g_array_unref (self->key_entries);
  g_string_free (self->scratch, TRUE);
  g_string_free (self->joined, TRUE);
  g_free (self->slots);
  g_free (self->typos);
  g_free (self);
}
