/* Finds names in a table that may be one person spelled in two ways: "Janssen" and "Jansen". */

#include "dui-csv-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "dui-import-name.h"
#include "dui-text.h"

/* Comparing words letter by letter is for lists that people type; longer ones are compared by sound alone. */
#define PERSONS_MAX 2000
/* In shorter words one letter makes another name: Tim and Tom. */
#define WORD_MIN 5
#define WORD_MAX 32
#define REMARKS_MAX 50
/* How many names one name is compared with at most, so that a list of one family name ends in time. */
#define BUCKET_MAX 200

typedef struct
{
  guint person;
  const char *word;
} Entry;

typedef struct
{
  DuiImportBuilder *builder;
  GHashTable *reported;
  guint n_remarks;
} Twins;

/* Spellings that sound alike in Dutch, and doubled letters, become one. */
static char *
sound_of (const char *word)
{
  static const char *const alike[][2] = { { "ij", "y" }, { "ph", "f" }, { "th", "t" }, { "ck", "k" },
                                          { "dt", "t" }, { "ae", "a" }, { "ue", "u" }, { "oe", "u" },
                                          { "ch", "g" }, { "sj", "s" }, { "ou", "u" }, { "ei", "y" },
                                          { "c", "k" },  { "z", "s" },  { "v", "f" } };
  GString *sound = g_string_new (word);

  for (gsize i = 0; i < G_N_ELEMENTS (alike); i++)
    g_string_replace (sound, alike[i][0], alike[i][1], 0);
  for (gsize i = 1; i < sound->len;)
    if (sound->str[i] == sound->str[i - 1] && g_ascii_isalpha (sound->str[i]))
      g_string_erase (sound, i, 1);
    else
      i++;
  return g_string_free (sound, FALSE);
}

static int
compare_words (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

/* The words of a name, folded and in order, so that "Vries, Jan de" is "Jan de Vries". */
static char **
words_of (const char *name)
{
  g_autofree char *start = g_strndup (name, 200);
  g_autofree char *folded = dui_text_fold (start);
  char **words;

  for (char *p = folded; *p != '\0'; p++)
    if ((guchar)*p < 0x80 && !g_ascii_isalnum (*p))
      *p = ' ';
  words = g_strsplit (folded, " ", 16);
  qsort (words, dui_text_pack_words (words), sizeof *words, compare_words);
  return words;
}

/* A number tells persons apart on purpose: "Persoon 1" and "Persoon 2". */
static gboolean
has_digit (char **words)
{
  for (; *words != NULL; words++)
    if (strpbrk (*words, "0123456789") != NULL)
      return TRUE;
  return FALSE;
}

static void
report (Twins *twins, guint first, guint second)
{
  const DuiImportPerson *a = dui_import_builder_person (twins->builder, MIN (first, second));
  const DuiImportPerson *b = dui_import_builder_person (twins->builder, MAX (first, second));
  g_autofree char *name_a = dui_import_person_to_name (a);
  g_autofree char *name_b = dui_import_person_to_name (b);
  g_autofree char *quote_a = dui_import_quote (name_a);
  g_autofree char *quote_b = dui_import_quote (name_b);
  g_autofree char *pair = g_strdup_printf ("%u %u", MIN (first, second), MAX (first, second));

  if (!g_hash_table_add (twins->reported, g_steal_pointer (&pair)))
    return;
  if (twins->n_remarks++ < REMARKS_MAX)
    dui_import_builder_remark (
        twins->builder, DUI_IMPORT_WARNING, b->line,
        _ ("“%s” may be the same person as “%s” on line %u. They came in as two persons."), quote_b, quote_a,
        a->line);
}

/* Names that sound the same in every word. */
static void
find_by_sound (Twins *twins)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < dui_import_builder_n_persons (twins->builder); i++)
    {
      g_autofree char *name = dui_import_person_to_name (dui_import_builder_person (twins->builder, i));
      g_auto (GStrv) words = words_of (name);
      g_autofree char *key = NULL;
      guint first;

      if (words[0] == NULL || has_digit (words))
        continue;
      for (char **word = words; *word != NULL; word++)
        {
          char *sound = sound_of (*word);

          g_free (*word);
          *word = sound;
        }
      qsort (words, g_strv_length (words), sizeof *words, compare_words);
      key = g_strjoinv (" ", words);
      first = GPOINTER_TO_UINT (g_hash_table_lookup (seen, key));
      if (first != 0)
        report (twins, first - 1, i);
      else
        g_hash_table_insert (seen, g_steal_pointer (&key), GUINT_TO_POINTER (i + 1));
    }
}

/* Whether the words differ by one letter too many, too few or other, or two that changed places. */
static gboolean
is_one_letter_off (const char *a, const char *b)
{
  gsize n_a = strlen (a), n_b = strlen (b), head = 0, tail = 0;

  if (n_a > n_b)
    return is_one_letter_off (b, a);
  if (n_b - n_a > 1)
    return FALSE;
  while (head < n_a && a[head] == b[head])
    head++;
  while (tail < n_a - head && a[n_a - 1 - tail] == b[n_b - 1 - tail])
    tail++;
  if (n_b - head - tail == 2 && n_a == n_b)
    return a[head] == b[head + 1] && a[head + 1] == b[head];
  return n_b - head - tail <= 1;
}

static void
compare_bucket (Twins *twins, GArray *bucket, const Entry *entry)
{
  for (guint i = 0; i < MIN (bucket->len, BUCKET_MAX); i++)
    {
      const Entry *other = &g_array_index (bucket, Entry, i);

      if (!g_str_equal (other->word, entry->word) && is_one_letter_off (other->word, entry->word))
        report (twins, other->person, entry->person);
    }
}

/* The words of a name without one of them; names that share this are worth comparing. */
static char *
join_others (char **words, guint without)
{
  GString *rest = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    if (i != without)
      g_string_append_printf (rest, "%s ", words[i]);
  return g_string_free (rest, FALSE);
}

static void
compare_word (Twins *twins, GHashTable *buckets, char **words, guint index, guint person)
{
  Entry entry = { person, words[index] };
  gsize length = strlen (words[index]);
  g_autofree char *rest = NULL;
  GArray *bucket;

  if (length < WORD_MIN || length > WORD_MAX)
    return;
  rest = join_others (words, index);
  bucket = g_hash_table_lookup (buckets, rest);
  if (bucket == NULL)
    {
      bucket = g_array_new (FALSE, FALSE, sizeof (Entry));
      g_hash_table_insert (buckets, g_steal_pointer (&rest), bucket);
    }
  compare_bucket (twins, bucket, &entry);
  g_array_append_val (bucket, entry);
}

/* Names that are alike but for one word, and that word but for one letter. */
static void
find_by_letter (Twins *twins)
{
  g_autoptr (GHashTable) buckets =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);

  for (guint i = 0; i < dui_import_builder_n_persons (twins->builder); i++)
    {
      g_autofree char *name = dui_import_person_to_name (dui_import_builder_person (twins->builder, i));
      char **words = words_of (name);

      g_ptr_array_add (kept, words);
      for (guint j = 0; words[0] != NULL && words[1] != NULL && words[j] != NULL && !has_digit (words); j++)
        compare_word (twins, buckets, words, j, i);
    }
}

/**
 * dui_csv_remark_twins:
 *
 * Remarks on names that may be one person. They are never joined here: the same name is often two persons.
 */
gboolean
dui_csv_remark_twins (DuiImportBuilder *builder, GError **error)
{
  g_autoptr (GHashTable) reported = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Twins twins = { builder, reported, 0 };

  if (!dui_import_builder_check (builder, 0, error))
    return FALSE;
  find_by_sound (&twins);
  if (dui_import_builder_n_persons (builder) <= PERSONS_MAX)
    find_by_letter (&twins);
  if (twins.n_remarks > REMARKS_MAX)
    dui_import_builder_remark (builder, DUI_IMPORT_WARNING, 0,
                               ngettext ("%u more pair of names is spelled nearly alike.",
                                         "%u more pairs of names are spelled nearly alike.",
                                         twins.n_remarks - REMARKS_MAX),
                               twins.n_remarks - REMARKS_MAX);
  return TRUE;
}
