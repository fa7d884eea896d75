/* What single words do to a text: which are difficult and what is easier, and which make a sentence passive.
 */

#include "dui-tone-words.h"

#include <gio/gio.h>
#include <string.h>

#include "dui-lines-resources.h"

#define WORDS_PATH "/nl/duiding/Duiding/reference/difficult-words.txt"

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
  g_autoptr (GBytes) bytes = g_resource_lookup_data (dui_lines_get_resource (), WORDS_PATH, 0, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  g_return_val_if_fail (bytes != NULL, table);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  lines = g_strsplit (text, "\n", -1);
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

/** dui_tone_words_is_become: Returns: whether @word is a form of "worden" */
gboolean
dui_tone_words_is_become (const char *word)
{
  static const char *const forms[] = { "word", "wordt", "worden", "werd", "werden", NULL };

  return g_strv_contains (forms, word);
}

/* Participles that do not look like one, and words that do without being one. */
static const char *const strong[] = {
  "aanbevolen", "bedacht",   "begrepen",   "behouden",    "beperkt",       "bereikt",    "beschreven",
  "besloten",   "besproken", "betrokken",  "bevolen",     "bewaakt",       "bewerkt",    "bewezen",
  "bezocht",    "herzien",   "misbruikt",  "onderbroken", "onderschreven", "onderzocht", "ontdekt",
  "ontnomen",   "ontslagen", "ontvangen",  "ontwricht",   "overlegd",      "overtuigd",  "overwogen",
  "verboden",   "verdreven", "vergeleken", "vergeten",    "vergeven",      "verholpen",  "verkocht",
  "verloren",   "vernomen",  "verrast",    "verschoven",  "versterkt",     "verstrekt",  "verwacht",
  "verwerkt",   "verwezen",  "verzocht",   "verzonden",   "voorbereid",    "voorkomen",  "voorzien",
  NULL,
};
static const char *const misleading[] = {
  "gebeden",  "gebied",     "gebieden",    "gebouwen",  "gedachten",     "geduld",    "geheugen",
  "geheimen", "geleden",    "geluid",      "geluiden",  "gemeenten",     "gerechten", "geruchten",
  "geschikt", "gesprekken", "getuigen",    "gevallen",  "gevaren",       "gevoelens", "gevolgen",
  "gewend",   "gewoonten",  "gewicht",     "gezicht",   "gezichten",     "gezinnen",  "gezond",
  "bekend",   "beleid",     "bericht",     "beroemd",   "beroepskracht", "besluit",   "bestand",
  "bevoegd",  "bewust",     "verantwoord", "verband",   "verbod",        "verdacht",  "verdriet",
  "verkeerd", "verschil",   "verstand",    "verplicht", "vertrouwd",     "ontwerp",   NULL,
};

static gboolean
has_prefix_ge (const char *word)
{
  static const char *const prefixes[] = { "",      "aan",   "achter", "af",     "bekend", "bij",   "bijeen",
                                          "door",  "in",    "los",    "mee",    "na",     "neer",  "om",
                                          "open",  "op",    "over",   "plaats", "rond",   "samen", "stil",
                                          "tegen", "terug", "thuis",  "toe",    "uit",    "vast",  "voor",
                                          "vrij",  "weg",   NULL };

  for (guint i = 0; prefixes[i] != NULL; i++)
    if (g_str_has_prefix (word, prefixes[i]) && g_str_has_prefix (word + strlen (prefixes[i]), "ge")
        && strlen (word) > strlen (prefixes[i]) + 4)
      return TRUE;
  return FALSE;
}

/** dui_tone_words_is_participle: Returns: whether @word, in lower case, looks like a past participle:
 * "gemeld", "besproken", "aangehouden" */
gboolean
dui_tone_words_is_participle (const char *word)
{
  static const char *const fixed[] = { "be", "ver", "ont", "her", NULL };
  gboolean ends_weak = g_str_has_suffix (word, "d") || g_str_has_suffix (word, "t");

  if (g_strv_contains (misleading, word))
    return FALSE;
  if (g_strv_contains (strong, word) || g_str_equal (word, "gedaan") || g_str_has_suffix (word, "gedaan"))
    return TRUE;
  if (has_prefix_ge (word) && (ends_weak || g_str_has_suffix (word, "en")))
    return TRUE;
  /* With a t at the end it is mostly the verb itself: "bepaalt", "verandert". */
  for (guint i = 0; fixed[i] != NULL; i++)
    if (g_str_has_prefix (word, fixed[i]) && g_str_has_suffix (word, "d")
        && strlen (word) > strlen (fixed[i]) + 3)
      return TRUE;
  return FALSE;
}
