/* Takes names apart as the Dutch do: "Pieter van den Berg" sorts under Berg. */

#include "dui-import-name.h"

#include <string.h>

#include "dui-text.h"

/* A name of more words than this is no name; it is kept whole. */
#define WORDS_MAX 64

/* What may stand before a surname in Dutch, and in the other languages that Dutch registers meet most. */
static const char *const prefix_words[] = {
  "van",   "de",  "der", "den",  "het",  "'t",    "’t",   "`t",  "ten",  "ter",  "te",    "op",    "aan",
  "in",    "'s",  "’s",  "uit",  "over", "onder", "bij",  "tot", "voor", "d'",   "d’",    "l'",    "l’",
  "la",    "le",  "les", "du",   "des",  "da",    "do",   "dos", "das",  "di",   "del",   "della", "dello",
  "degli", "el",  "al",  "ben",  "bin",  "bint",  "ibn",  "ait", "aït",  "ould", "oulad", "von",   "vom",
  "zu",    "zum", "zur", "thoe", "vd",   "v/d",   "v.d.", "v.",  "d.",   NULL,
};

/* Capitals are allowed ("Ali Ben Salah"), but not in what could be initials ("A. V. Jansen"). */
static gboolean
is_prefix_word (const char *word)
{
  g_autofree char *lower = NULL;

  if (strlen (word) > 12)
    return FALSE;
  lower = strchr (word, '.') != NULL ? g_strdup (word) : g_utf8_strdown (word, -1);
  return g_strv_contains (prefix_words, lower);
}

/* "Jansen-van den Berg" is one surname of two; what follows the hyphen is no prefix. */
static gboolean
is_joined_surname (const char *word)
{
  const char *hyphen = strrchr (word, '-');

  return hyphen != NULL && hyphen != word && is_prefix_word (hyphen + 1);
}

static char *
join_words (char **words, guint first, guint last)
{
  GString *text = g_string_new (NULL);

  for (guint i = first; i < last; i++)
    g_string_append_printf (text, "%s%s", i > first ? " " : "", words[i]);
  return g_string_free (text, FALSE);
}

/* Counts the prefix words from @first on; one word at least is left for the surname. */
static guint
count_prefix (char **words, guint first, guint n_words)
{
  guint n = 0;

  while (first + n + 1 < n_words && is_prefix_word (words[first + n]))
    n++;
  return n;
}

/**
 * dui_import_name_split_surname:
 * @text: "van den Berg"
 * @prefix: (out) (transfer full): "van den"
 * @surname: (out) (transfer full): "Berg"
 */
void
dui_import_name_split_surname (const char *text, char **prefix, char **surname)
{
  g_autofree char *line = dui_import_one_line (text);
  g_auto (GStrv) words = g_strsplit (line, " ", WORDS_MAX);
  guint n_words = g_strv_length (words), n_prefix = count_prefix (words, 0, n_words);

  *prefix = join_words (words, 0, n_prefix);
  *surname = join_words (words, n_prefix, n_words);
}

/* "Berg, Pieter van den": the prefix stands last, where it does not disturb the sorting. */
static void
split_sorted_name (const char *line, const char *comma, char **given_names, char **prefix, char **surname)
{
  g_autofree char *family = g_strndup (line, comma - line);
  g_autofree char *rest = dui_import_one_line (comma + 1);
  g_auto (GStrv) words = g_strsplit (rest, " ", WORDS_MAX);
  guint n_words = g_strv_length (words), n_given = n_words;
  g_autofree char *own_prefix = NULL;

  while (n_given > 1 && is_prefix_word (words[n_given - 1]))
    n_given--;
  dui_import_name_split_surname (family, prefix, surname);
  *given_names = join_words (words, 0, n_given);
  if (n_given == n_words)
    return;
  own_prefix = g_steal_pointer (prefix);
  *prefix = join_words (words, n_given, n_words);
}

/* "Jan Jansen jr." */
static gboolean
is_suffix_word (const char *word)
{
  static const char *const suffixes[] = { "jr", "jr.", "sr", "sr.", "junior", "senior", "ii", "iii", "iv" };
  g_autofree char *lower = g_ascii_strdown (word, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (suffixes); i++)
    if (g_str_equal (lower, suffixes[i]))
      return TRUE;
  return FALSE;
}

/* Returns the first word of prefix and surname together. */
static guint
find_surname (char **words, guint n_words, guint *n_prefix)
{
  /* "Persoon 12" has no surname. */
  *n_prefix = 0;
  if (n_words > 0 && strcspn (words[n_words - 1], "0123456789") == 0)
    return n_words;
  /* A prefix that opens the name in small letters tells that there is no given name; "Ben de Vries" has one.
   */
  *n_prefix = count_prefix (words, 0, n_words);
  if (*n_prefix > 0 && g_unichar_islower (g_utf8_get_char (words[0])))
    return 0;
  for (guint i = 1; i < n_words; i++)
    {
      *n_prefix = count_prefix (words, i, n_words);
      if (*n_prefix > 0 || is_joined_surname (words[i]))
        return i;
    }
  *n_prefix = 0;
  if (n_words > 2 && is_suffix_word (words[n_words - 1]))
    return n_words - 2;
  return n_words > 1 ? n_words - 1 : n_words;
}

/*
 * @text: "Pieter van den Berg", "Berg, Pieter van den", "van den Berg", "Pieter"
 *
 * One word is a given name; without prefix words the last word is the surname. A guess, made for the preview
 * in which the user corrects it.
 */
static void
split_full (const char *text, char **given_names, char **prefix, char **surname)
{
  g_autofree char *line = dui_import_one_line (text);
  const char *comma = strchr (line, ',');
  g_auto (GStrv) words = g_strsplit (line, " ", WORDS_MAX);
  guint n_words = g_strv_length (words), n_prefix, first;

  if (comma != NULL && comma != line && comma[1] != '\0' && strchr (comma + 1, ',') == NULL)
    {
      split_sorted_name (line, comma, given_names, prefix, surname);
      return;
    }
  first = find_surname (words, n_words, &n_prefix);
  *given_names = join_words (words, 0, first);
  *prefix = join_words (words, first, first + n_prefix);
  *surname = join_words (words, first + n_prefix, n_words);
}

/**
 * dui_import_name_take_prefix:
 * @given_names: (inout): "Pieter van den", as some Dutch programs write what stands before the surname; the
 * prefix is cut off
 *
 * Returns: (transfer full): "van den", empty when there is none
 */
char *
dui_import_name_take_prefix (char *given_names)
{
  g_auto (GStrv) words = g_strsplit (given_names, " ", WORDS_MAX);
  guint n_words = g_strv_length (words), first = n_words;
  g_autofree char *head = NULL;

  while (first > 1 && is_prefix_word (words[first - 1])
         && !g_unichar_isupper (g_utf8_get_char (words[first - 1])))
    first--;
  head = join_words (words, 0, first);
  if (first < n_words)
    strcpy (given_names, head);
  return join_words (words, first, n_words);
}

/** dui_import_person_set_surname: Fills prefix and surname from @text; a prefix that is there already stays
 */
void
dui_import_person_set_surname (DuiImportBuilder *builder, DuiImportPerson *person, const char *text,
                               guint line)
{
  g_autofree char *prefix = NULL;
  g_autofree char *surname = NULL;

  if (*person->prefix != '\0' || dui_import_builder_is_own (builder))
    {
      dui_import_builder_set_text (builder, &person->surname, text, line);
      return;
    }
  dui_import_name_split_surname (text, &prefix, &surname);
  dui_import_builder_set_text (builder, &person->prefix, prefix, line);
  dui_import_builder_set_text (builder, &person->surname, surname, line);
}

/** dui_import_person_set_full_name: Fills given names, prefix and surname from a name in one piece */
void
dui_import_person_set_full_name (DuiImportBuilder *builder, DuiImportPerson *person, const char *text,
                                 guint line)
{
  g_autofree char *given_names = NULL;
  g_autofree char *prefix = NULL;
  g_autofree char *surname = NULL;

  split_full (text, &given_names, &prefix, &surname);
  dui_import_builder_set_text (builder, &person->given_names, given_names, line);
  dui_import_builder_set_text (builder, &person->prefix, prefix, line);
  dui_import_builder_set_text (builder, &person->surname, surname, line);
}

/* Commas, quotes and brackets around a word are none of the name. */
static char *
plain_word (const char *word)
{
  static const char marks[] = ",;.\"'()[]";
  g_autofree char *folded = g_utf8_casefold (word, -1);
  char *start = folded;
  gsize length;

  start += strspn (start, marks);
  for (length = strlen (start); length > 0 && strchr (marks, start[length - 1]) != NULL;)
    length--;
  return g_strndup (start, length);
}

static gboolean
is_same_name (const char *a, const char *b)
{
  g_autofree char *first = plain_word (a), *second = plain_word (b);

  return g_str_equal (first, second);
}

static void
add_words (GHashTable *words, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, " ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    g_hash_table_add (words, plain_word (parts[i]));
}

/** dui_import_name_has_other_words: Returns: whether @text has a word that none of @kept has */
gboolean
dui_import_name_has_other_words (const char *text, const char *const *kept)
{
  g_autoptr (GHashTable) words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) parts = g_strsplit (text, " ", -1);

  for (guint i = 0; kept[i] != NULL; i++)
    add_words (words, kept[i]);
  for (guint i = 0; parts[i] != NULL; i++)
    {
      g_autofree char *word = plain_word (parts[i]);

      if (*word != '\0' && !g_hash_table_contains (words, word))
        return TRUE;
    }
  return FALSE;
}

/**
 * dui_import_person_complete_name:
 * @text: a name in one piece beside names in parts
 *
 * Fills in what the parts lack: "Anna, Fictief" beside the surname "Fictief" makes Anna the given name. What
 * cannot be a part of the name is a name by which somebody goes.
 */
void
dui_import_person_complete_name (DuiImportBuilder *builder, DuiImportPerson *person, const char *text,
                                 guint line)
{
  const char *const kept[] = { person->given_names, person->initials, person->prefix,
                               person->surname,     person->alias,    NULL };
  g_autofree char *given_names = NULL;
  g_autofree char *prefix = NULL;
  g_autofree char *surname = NULL;
  g_autofree char *alias = NULL;

  /* A number is no name. */
  if (strpbrk (text, "0123456789@") != NULL || !dui_import_name_has_other_words (text, kept))
    return;
  split_full (text, &given_names, &prefix, &surname);
  if (*person->given_names == '\0' && is_same_name (surname, person->surname))
    dui_import_builder_set_text (builder, &person->given_names, given_names, line);
  else if (*person->given_names == '\0' && is_same_name (given_names, person->surname))
    dui_import_builder_set_text (builder, &person->given_names, surname, line);
  else if (*person->surname == '\0' && is_same_name (given_names, person->given_names))
    {
      if (*person->prefix == '\0')
        dui_import_builder_set_text (builder, &person->prefix, prefix, line);
      dui_import_builder_set_text (builder, &person->surname, surname, line);
    }
  else
    {
      alias = *person->alias != '\0' ? g_strconcat (person->alias, ", ", text, NULL) : g_strdup (text);
      dui_import_builder_set_text (builder, &person->alias, alias, line);
    }
}
