/* The words with which a passive sentence is found, from the data file passive-words.txt. */

#include "dui-tone-lists.h"

#include "dui-lines-data.h"
#include "dui-text.h"

static const char *const names[DUI_TONE_N_LISTS] = {
  [DUI_TONE_LIST_BECOME] = "become",     [DUI_TONE_LIST_BEING] = "being",
  [DUI_TONE_LIST_OPENER] = "opener",     [DUI_TONE_LIST_HELPER] = "helper",
  [DUI_TONE_LIST_ARTICLE] = "article",   [DUI_TONE_LIST_POINTER] = "pointer",
  [DUI_TONE_LIST_GOING] = "going",       [DUI_TONE_LIST_READER] = "reader",
  [DUI_TONE_LIST_STRONG] = "strong",     [DUI_TONE_LIST_STRONG_END] = "strong-end",
  [DUI_TONE_LIST_WEAK_END] = "weak-end", [DUI_TONE_LIST_MISLEADING] = "misleading",
  [DUI_TONE_LIST_NOUN_END] = "noun-end", [DUI_TONE_LIST_PART] = "part",
  [DUI_TONE_LIST_PREFIX] = "prefix",
};

static DuiToneList
find_list (const char *name)
{
  for (guint i = 0; i < DUI_TONE_N_LISTS; i++)
    if (g_str_equal (names[i], name))
      return (DuiToneList)i;
  g_error ("passive-words.txt: there is no list “%s”", name);
}

static void
add_words (GPtrArray *words, const char *line)
{
  g_auto (GStrv) parts = g_strsplit (line, " ", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (*parts[i] != '\0')
      g_ptr_array_add (words, g_strdup (parts[i]));
}

static void
load (char **lists[DUI_TONE_N_LISTS])
{
  g_autofree char *text = dui_lines_data_read ("passive-words.txt");
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  GPtrArray *words[DUI_TONE_N_LISTS];
  DuiToneList list = DUI_TONE_N_LISTS;

  for (guint i = 0; i < DUI_TONE_N_LISTS; i++)
    words[i] = g_ptr_array_new ();
  for (guint i = 0; lines[i] != NULL; i++)
    if (*lines[i] == ' ' && list < DUI_TONE_N_LISTS)
      add_words (words[list], lines[i]);
    else if (*lines[i] != '\0' && *lines[i] != '#')
      list = find_list (lines[i]);
  for (guint i = 0; i < DUI_TONE_N_LISTS; i++)
    {
      g_assert (words[i]->len > 0);
      g_ptr_array_add (words[i], NULL);
      lists[i] = (char **)g_ptr_array_free (words[i], FALSE);
    }
}

/** dui_tone_list_get: Returns: (transfer none): the words of @list, in lower case; kept until the end of the
 * program, and read when they are first asked for. For the main thread */
const char *const *
dui_tone_list_get (DuiToneList list)
{
  static char **lists[DUI_TONE_N_LISTS] = { NULL };

  if (lists[0] == NULL)
    load (lists);
  return (const char *const *)lists[list];
}

/** dui_tone_list_has: Returns: whether @word stands in @list */
gboolean
dui_tone_list_has (DuiToneList list, const char *word)
{
  return g_strv_contains (dui_tone_list_get (list), word);
}

/** dui_tone_list_has_ending: Returns: whether @word ends as a word in @list does */
gboolean
dui_tone_list_has_ending (DuiToneList list, const char *word)
{
  return dui_text_ends_with_any (word, dui_tone_list_get (list));
}
