/* Dutch spelling, by Hunspell and the dictionary of the system. Hunspell keeps no list of its own on disk, so
 * nothing that is typed or added leaves the memory of the program. */

#include "dui-speller.h"

#include <glib/gi18n-lib.h>
#include <hunspell/hunspell.h>
#include <string.h>

#include "dui-text.h"

#define DICTIONARY "nl_NL"

struct _DuiSpeller
{
  GMutex asking; /* Hunspell answers one question at a time */
  Hunhandle *dictionary;
  GHashTable *known;  /* words, folded, that are right besides those of the dictionary */
  GHashTable *judged; /* word to whether the dictionary has it: the same few hundred come back at each key */
};

/* Loading */

static char *
find_folder (void)
{
  const char *const *folders = g_get_system_data_dirs ();

  for (guint i = 0; folders[i] != NULL; i++)
    {
      g_autofree char *folder = g_build_filename (folders[i], "hunspell", NULL);
      g_autofree char *words = g_build_filename (folder, DICTIONARY ".dic", NULL);

      if (g_file_test (words, G_FILE_TEST_IS_REGULAR))
        return g_steal_pointer (&folder);
    }
  return NULL;
}

static gboolean
is_readable (const char *rules, const char *words)
{
  return g_file_test (rules, G_FILE_TEST_IS_REGULAR) && g_file_test (words, G_FILE_TEST_IS_REGULAR);
}

/**
 * dui_speller_new:
 * @folder: (nullable): where the dictionary lies; %NULL for that of the system
 *
 * Takes some tenths of a second: dui_speller_load_async() does it in another thread.
 *
 * Returns: (transfer full) (nullable): %NULL where there is no Dutch dictionary
 */
DuiSpeller *
dui_speller_new (const char *folder, GError **error)
{
  g_autofree char *found = folder != NULL ? g_strdup (folder) : find_folder ();
  g_autofree char *rules = NULL, *words = NULL;
  DuiSpeller *self;

  if (found != NULL)
    {
      rules = g_build_filename (found, DICTIONARY ".aff", NULL);
      words = g_build_filename (found, DICTIONARY ".dic", NULL);
    }
  if (found == NULL || !is_readable (rules, words))
    {
      g_set_error_literal (
          error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND,
          _ ("Spelling is not checked: the Dutch dictionary (hunspell-nl) is not installed."));
      return NULL;
    }
  self = g_atomic_rc_box_new0 (DuiSpeller);
  g_mutex_init (&self->asking);
  self->dictionary = Hunspell_create (rules, words);
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->judged = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  return self;
}

static void
clear (gpointer data)
{
  DuiSpeller *self = data;

  Hunspell_destroy (self->dictionary);
  g_hash_table_unref (self->known);
  g_hash_table_unref (self->judged);
  g_mutex_clear (&self->asking);
}

void
dui_speller_unref (DuiSpeller *self)
{
  g_atomic_rc_box_release_full (self, clear);
}

static void
load_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  GError *error = NULL;
  DuiSpeller *self = dui_speller_new (NULL, &error);

  if (self != NULL)
    g_task_return_pointer (task, self, (GDestroyNotify)dui_speller_unref);
  else
    g_task_return_error (task, error);
}

/** dui_speller_load_async: reads the dictionary in another thread */
void
dui_speller_load_async (GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);

  g_task_run_in_thread (task, load_cb);
}

/** dui_speller_load_finish: Returns: (transfer full) (nullable) */
DuiSpeller *
dui_speller_load_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Words */

static gboolean
is_letter (gunichar c)
{
  return g_unichar_isalpha (c) || g_unichar_ismark (c);
}

static gboolean
is_apostrophe (gunichar c)
{
  return c == '\'' || c == 0x2019;
}

/* The dictionary knows the straight apostrophe. */
static char *
dup_plain (const char *word)
{
  g_auto (GStrv) parts = g_strsplit (word, "\xe2\x80\x99", -1);

  return g_strjoinv ("'", parts);
}

/* Nobody who types waits for suggestions: a word that cannot be asked about now is no mistake yet. */
static gboolean
is_in_dictionary (DuiSpeller *self, const char *word)
{
  gpointer judged;

  if (g_hash_table_lookup_extended (self->judged, word, NULL, &judged))
    return GPOINTER_TO_INT (judged) != 0;
  if (!g_mutex_trylock (&self->asking))
    return TRUE;
  judged = GINT_TO_POINTER (Hunspell_spell (self->dictionary, word) != 0);
  g_mutex_unlock (&self->asking);
  g_hash_table_insert (self->judged, g_strdup (word), judged);
  return GPOINTER_TO_INT (judged) != 0;
}

static gboolean
is_known (DuiSpeller *self, const char *word)
{
  g_autofree char *folded = NULL;

  if (is_in_dictionary (self, word))
    return TRUE;
  folded = dui_text_fold (word);
  return g_hash_table_contains (self->known, folded);
}

/* "AIVD", "nr2", one letter: no words to be spelt. */
static gboolean
is_no_word (const char *word)
{
  guint n_letters = 0, n_small = 0;

  for (const char *at = word; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (g_unichar_isdigit (c))
        return TRUE;
      n_letters += g_unichar_isalpha (c) != 0;
      n_small += g_unichar_islower (c) != 0;
    }
  return n_letters < 2 || n_small == 0;
}

/* A word of parts that are right is right: "wijk- en jeugdteam", "Noord-Wolkenhoven". */
static gboolean
has_right_parts (DuiSpeller *self, const char *word)
{
  g_auto (GStrv) parts = g_strsplit (word, "-", -1);

  if (g_strv_length (parts) < 2)
    return FALSE;
  for (guint i = 0; parts[i] != NULL; i++)
    if (!is_no_word (parts[i]) && !is_known (self, parts[i]))
      return FALSE;
  return TRUE;
}

/** dui_speller_is_right: Returns: whether @word is spelt as it should be, or is nothing to spell */
gboolean
dui_speller_is_right (DuiSpeller *self, const char *word)
{
  g_autofree char *plain = dup_plain (word);

  return is_no_word (plain) || is_known (self, plain) || has_right_parts (self, plain);
}

/* Reading a text */

typedef struct
{
  const char *start, *end; /* bytes */
  guint first, last;       /* characters */
} Token;

/* Between blanks: what holds an "@", a "/" or a point in the midst is an address. */
static gboolean
is_address (const char *start, const char *end)
{
  for (const char *at = start; at < end; at++)
    if (*at == '@' || *at == '/' || *at == '_'
        || (*at == '.' && at + 1 < end && g_ascii_isalpha (at[1]) && at > start))
      return TRUE;
  return FALSE;
}

static const char *
end_of_chunk (const char *at)
{
  while (*at != '\0' && !g_unichar_isspace (g_utf8_get_char (at)))
    at = g_utf8_next_char (at);
  return at;
}

static gboolean
is_inside_word (gunichar c)
{
  return is_letter (c) || is_apostrophe (c) || c == '-' || g_unichar_isdigit (c);
}

/* A hyphen or an apostrophe at the edge belongs to the word only where the word has it: "'s", "jeugd-". */
static void
trim (Token *token)
{
  while (token->start < token->end && !g_unichar_isalnum (g_utf8_get_char (token->start)))
    {
      token->start = g_utf8_next_char (token->start);
      token->first++;
    }
  while (token->end > token->start && !g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (token->end)))
         && !g_unichar_ismark (g_utf8_get_char (g_utf8_prev_char (token->end))))
    {
      token->end = g_utf8_prev_char (token->end);
      token->last--;
    }
}

static void
judge (DuiSpeller *self, Token token, GArray *mistakes)
{
  g_autofree char *whole = g_strndup (token.start, token.end - token.start);
  g_autofree char *word = NULL;
  DuiSpellerMistake mistake;

  if (dui_speller_is_right (self, whole))
    return;
  trim (&token);
  word = g_strndup (token.start, token.end - token.start);
  if (dui_speller_is_right (self, word))
    return;
  mistake = (DuiSpellerMistake){ token.first, token.last };
  g_array_append_val (mistakes, mistake);
}

/** dui_speller_read: a word that is new while suggestions are looked for is passed over. Returns: (transfer
 * full) (element-type DuiSpellerMistake): the words of @text that are not right */
GArray *
dui_speller_read (DuiSpeller *self, const char *text)
{
  GArray *mistakes = g_array_new (FALSE, FALSE, sizeof (DuiSpellerMistake));
  const char *at = text, *chunk_end = text;
  guint offset = 0;

  while (*at != '\0')
    {
      Token token = { at, at, offset, offset };

      if (at >= chunk_end)
        {
          chunk_end = end_of_chunk (at);
          if (is_address (at, chunk_end))
            {
              offset += g_utf8_strlen (at, chunk_end - at);
              at = chunk_end;
              continue;
            }
        }
      while (is_inside_word (g_utf8_get_char (token.end)))
        {
          token.end = g_utf8_next_char (token.end);
          token.last++;
        }
      if (token.end > token.start)
        judge (self, token, mistakes);
      at = token.end;
      offset = token.last;
      if (at == token.start && *at != '\0')
        {
          at = g_utf8_next_char (at);
          offset++;
        }
    }
  return mistakes;
}

static void
add_known (DuiSpeller *self, const char *text)
{
  const char *at = text;

  while (*at != '\0')
    {
      const char *end = at;

      while (is_inside_word (g_utf8_get_char (end)))
        end = g_utf8_next_char (end);
      if (end > at)
        {
          g_autofree char *word = g_strndup (at, end - at);

          g_hash_table_add (self->known, dui_text_fold (word));
        }
      at = *end != '\0' ? g_utf8_next_char (end) : end;
    }
}

/** dui_speller_set_known: @texts: (array zero-terminated=1): their words are right, in place of those that
 * were given before */
void
dui_speller_set_known (DuiSpeller *self, const char *const *texts)
{
  g_hash_table_remove_all (self->known);
  for (guint i = 0; texts[i] != NULL; i++)
    add_known (self, texts[i]);
}

/** dui_speller_dup_suggestions: Returns: (transfer full) (array zero-terminated=1): at most @most words that
 * may have been meant, the likeliest first; takes some tenths of a second */
char **
dui_speller_dup_suggestions (DuiSpeller *self, const char *word, guint most)
{
  g_autofree char *plain = dup_plain (word);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  char **found = NULL;
  int n_found;

  g_mutex_lock (&self->asking);
  n_found = Hunspell_suggest (self->dictionary, &found, plain);
  for (int i = 0; i < n_found && words->len < most; i++)
    g_ptr_array_add (words, g_strdup (found[i]));
  Hunspell_free_list (self->dictionary, &found, n_found);
  g_mutex_unlock (&self->asking);
  g_ptr_array_add (words, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&words), FALSE);
}

typedef struct
{
  DuiSpeller *speller; /* owned */
  char *word;
  guint most;
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  dui_speller_unref (question->speller);
  g_free (question->word);
  g_free (question);
}

static void
suggest_cb (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Question *question = data;

  g_task_return_pointer (task,
                         dui_speller_dup_suggestions (question->speller, question->word, question->most),
                         (GDestroyNotify)g_strfreev);
}

/** dui_speller_suggest_async: dui_speller_dup_suggestions() in another thread */
void
dui_speller_suggest_async (DuiSpeller *self, const char *word, guint most, GCancellable *cancellable,
                           GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (NULL, cancellable, callback, data);
  Question *question = g_new0 (Question, 1);

  *question = (Question){ g_atomic_rc_box_acquire (self), g_strdup (word), most };
  g_task_set_task_data (task, question, question_free);
  g_task_run_in_thread (task, suggest_cb);
}

/** dui_speller_suggest_finish: Returns: (transfer full) (nullable) (array zero-terminated=1) */
char **
dui_speller_suggest_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
