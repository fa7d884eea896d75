/* Relations by the words that people have for them: "oma", "friend from school". */

#include "dui-relation-words.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "dui-text.h"

typedef struct
{
  const char *nick;
  DuiGender gender;
  const char
      *words; /* N_(), with bars between: two at least, or it would be the translation of another word */
} Words;

/* What stands first wins where two begin alike. */
static const Words words[] = {
  /* Translators: words for a relation, with bars between; the first letters of one are typed */
  { "mother", DUI_GENDER_WOMAN, N_ ("mother|mum|mom") },
  { "father", DUI_GENDER_MAN, N_ ("father|dad") },
  { "brother", DUI_GENDER_MAN, N_ ("brother|little brother") },
  { "sister", DUI_GENDER_WOMAN, N_ ("sister|little sister") },
  { "daughter", DUI_GENDER_WOMAN, N_ ("daughter|little girl") },
  { "son", DUI_GENDER_MAN, N_ ("son|little boy") },
  { "friend", DUI_GENDER_MAN, N_ ("male friend|mate") },
  { "friend", DUI_GENDER_WOMAN, N_ ("female friend|girl friend") },
  { "friend", DUI_GENDER_UNKNOWN, N_ ("friend|friend from school|friend from before|best friend") },
  { "partner", DUI_GENDER_UNKNOWN, N_ ("partner|life partner") },
  { "partner", DUI_GENDER_MAN, N_ ("husband|spouse (man)") },
  { "partner", DUI_GENDER_WOMAN, N_ ("wife|spouse (woman)") },
  { "ex-partner", DUI_GENDER_UNKNOWN, N_ ("ex-partner|former partner") },
  { "relative", DUI_GENDER_WOMAN,
    N_ ("grandmother|grandma|aunt|niece|stepmother|mother-in-law|sister-in-law|granddaughter") },
  { "relative", DUI_GENDER_MAN,
    N_ ("grandfather|grandpa|uncle|nephew|stepfather|father-in-law|brother-in-law|grandson") },
  { "relative", DUI_GENDER_UNKNOWN, N_ ("relative|cousin") },
  { "classmate", DUI_GENDER_UNKNOWN, N_ ("classmate|schoolmate|fellow student") },
  { "colleague", DUI_GENDER_UNKNOWN, N_ ("colleague|coworker") },
  { "neighbour", DUI_GENDER_UNKNOWN, N_ ("neighbour|one of the neighbours") },
  { "neighbour", DUI_GENDER_MAN, N_ ("man next door|boy next door") },
  { "neighbour", DUI_GENDER_WOMAN, N_ ("woman next door|girl next door") },
  { "online", DUI_GENDER_UNKNOWN, N_ ("online contact|gaming friend") },
  { "key-figure", DUI_GENDER_UNKNOWN, N_ ("key figure|confidant") },
  { "professional", DUI_GENDER_UNKNOWN,
    N_ ("helper|professional|mentor|teacher|coach|youth worker|social worker|doctor|police officer") },
  { "organisation", DUI_GENDER_UNKNOWN, N_ ("organisation|school|club|employer|mosque|church") },
  { "other", DUI_GENDER_UNKNOWN, N_ ("another tie|acquaintance") },
};

static char *
find_word (const char *list, const char *typed)
{
  g_auto (GStrv) all = g_strsplit (list, "|", -1);

  for (char **word = all; *word != NULL; word++)
    if (g_str_has_prefix (*word, typed))
      return g_strdup (*word);
  return NULL;
}

static void
take_letter (const char *typed, DuiRelationMatch *match)
{
  g_autofree char *plain = NULL;

  match->relation = dui_relation_find_by_letter (g_utf8_get_char (typed));
  if (match->relation == NULL)
    return;
  plain = dui_relation_dup_plain_label (match->relation);
  match->gender = match->relation->gender;
  match->word = g_utf8_strdown (plain, -1);
}

/**
 * dui_relation_complete:
 * @typed: the first letters of a word, small ones
 * @match: (out caller-allocates): filled when there is one
 *
 * A single letter is the one that a relation is chosen by; more are the beginning of a word for one.
 *
 * Returns: whether there is such a word
 */
gboolean
dui_relation_complete (const char *typed, DuiRelationMatch *match)
{
  *match = (DuiRelationMatch){ NULL };
  if (dui_text_is_blank (typed))
    return FALSE;
  if (*g_utf8_next_char (typed) == '\0')
    take_letter (typed, match);
  for (gsize i = 0; match->relation == NULL && i < G_N_ELEMENTS (words); i++)
    {
      match->word = find_word (_ (words[i].words), typed);
      if (match->word == NULL)
        continue;
      match->relation = dui_relation_find (words[i].nick);
      match->gender = words[i].gender;
    }
  return match->relation != NULL;
}

void
dui_relation_match_clear (DuiRelationMatch *match)
{
  g_clear_pointer (&match->word, g_free);
}
