/* Which words are difficult, and what is easier. */

#include "dui-tone-words.h"

#include "dui-lines-data.h"

/* "form, form<tab>easier": each form is a key of its own. */
static void
add_entry (GHashTable *table, const char *line)
{
  g_auto (GStrv) parts = g_strsplit (line, "\t", 2);
  g_auto (GStrv) forms = NULL;

  if (*line == '#' || g_strv_length (parts) != 2)
    return;
  forms = g_strsplit (parts[0], ",", -1);
  for (guint i = 0; forms[i] != NULL; i++)
    g_hash_table_insert (table, g_strdup (g_strstrip (forms[i])), g_strdup (parts[1]));
}

static GHashTable *
load_words (void)
{
  GHashTable *table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autofree char *text = dui_lines_data_read ("difficult-words.txt");
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    add_entry (table, lines[i]);
  return table;
}

/** dui_tone_words_easier: @phrase: in lower case, with single spaces. Returns: (transfer none) (nullable):
 * what reads more easily */
const char *
dui_tone_words_easier (const char *phrase)
{
  static GHashTable *words = NULL;

  if (words == NULL)
    words = load_words ();
  return g_hash_table_lookup (words, phrase);
}
