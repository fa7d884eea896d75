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

/* Participles of verbs that take no "ge" and do not end in a d. */
static const char *const strong[] = {
  "aanbevolen",   "bedacht",     "bedrogen",    "bedwongen",   "begraven",   "begrepen",    "behouden",
  "bekeken",      "beschreven",  "besloten",    "besproken",   "bestolen",   "betrokken",   "bevolen",
  "bevonden",     "bewezen",     "bewogen",     "bezocht",     "doorbroken", "doorzocht",   "herroepen",
  "herschreven",  "herzien",     "misdragen",   "onderbroken", "ondernomen", "onderschept", "onderschreven",
  "ondervonden",  "onderworpen", "onderzocht",  "ontbonden",   "ontboden",   "ontnomen",    "ontslagen",
  "ontvangen",    "ontworpen",   "overtroffen", "overvallen",  "overwogen",  "overwonnen",  "verbannen",
  "verboden",     "verbonden",   "verbroken",   "verdreven",   "vergeleken", "vergeten",    "vergeven",
  "verheven",     "verholpen",   "verkocht",    "verkozen",    "verkregen",  "verlaten",    "verloren",
  "vermeden",     "vernomen",    "verschoven",  "verstaan",    "verstoten",  "verwezen",    "verworpen",
  "verworven",    "verzocht",    "verzonden",   "verzonnen",   "volbracht",  "voldaan",     "voltrokken",
  "voorbehouden", "voorbereid",  "voorkomen",   "voorzien",    NULL,
};
/* What follows on "ge" in a participle that ends in "en"; other words that begin and end so are nouns. */
static const char *const strong_ends[] = {
  "bakken",  "beden",   "beten",   "blazen",   "bleken",  "bleven",   "boden",    "bogen",    "bonden",
  "borgen",  "braden",  "broken",  "dolven",   "dragen",  "dreven",   "drongen",  "dronken",  "dwongen",
  "eten",    "geten",   "geven",   "gleden",   "goten",   "graven",   "grepen",   "hangen",   "heven",
  "hesen",   "holpen",  "houden",  "houwen",   "keken",   "klommen",  "knepen",   "komen",    "kozen",
  "kregen",  "kropen",  "laden",   "laten",    "leden",   "legen",    "leken",    "lezen",    "logen",
  "lopen",   "malen",   "meden",   "meten",    "molken",  "negen",    "nezen",    "nomen",    "noten",
  "prezen",  "reden",   "roepen",  "roken",    "rezen",   "scheiden", "schapen",  "scholden", "schonken",
  "schoren", "schoten", "schoven", "schreven", "slagen",  "slapen",   "slepen",   "sloten",   "smeten",
  "smolten", "sneden",  "snoven",  "sponnen",  "sproken", "spoten",   "sprongen", "stegen",   "stoken",
  "stolen",  "stonken", "storven", "stoten",   "streden", "streken",  "trokken",  "troffen",  "vallen",
  "vangen",  "varen",   "vergen",  "vlogen",   "vochten", "vonden",   "vouwen",   "vroren",   "wassen",
  "weken",   "weven",   "wezen",   "wogen",    "wonden",  "wonnen",   "worpen",   "worven",   "wreven",
  "zeten",   "zonden",  "zongen",  "zonken",   "zonnen",  "zopen",    "zouten",   "zwegen",   "zwommen",
  "zworen",  NULL,
};
/* Participles that end in "end", as words for what is going on do as well: "verrassend". */
static const char *const weak_ends[] = {
  "bekend",     "berekend",    "betekend",  "erkend",   "getekend", "herkend",    "miskend",
  "ontkend",    "ondertekend", "toegekend", "verkend",  "gezegend", "gerekend",   "gewend",
  "gewapend",   "geopend",     "bediend",   "verdiend", "gediend",  "verleend",   "aangerekend",
  "afgerekend", "uitgerekend", "heropend",  "geordend", "geoefend", "uitgeleend", "geleend",
  "gemeend",    "gezond",      NULL
};
/* Nouns, and how somebody is, that look like a participle. */
static const char *const misleading[] = {
  "bedroefd", "bekend",    "bereid",   "beroemd",  "beroepskracht", "berucht",     "bestand",   "bevoegd",
  "bevreesd", "bevriend",  "bewust",   "gebed",    "gebod",         "gedicht",     "geduld",    "geest",
  "gehecht",  "gehucht",   "geld",     "gelaat",   "geluid",        "gerecht",     "gereed",    "gericht",
  "gerucht",  "gerust",    "geschikt", "geslacht", "gevat",         "gevecht",     "gewend",    "gewest",
  "gewicht",  "gewond",    "gezant",   "gezicht",  "gezind",        "gezond",      "onderhoud", "onderscheid",
  "ontwerp",  "overvloed", "vermoeid", "verdacht", "verdriet",      "verkeerd",    "verliefd",  "verslaafd",
  "verwant",  "vertrouwd", "verband",  "verbod",   "verstand",      "verantwoord", "verplicht", NULL,
};
static const char *const noun_ends[] = { "heid",    "raad",    "verbod",  "geweld", "gebied",
                                         "beleid",  "besluit", "bericht", "tijd",   "stand",
                                         "dienst",  "kracht",  "schrift", "recht",  "gerucht",
                                         "gezicht", "kind",    "beeld",   NULL };

static gboolean
ends_with_one_of (const char *const *ends, const char *word)
{
  for (guint i = 0; ends[i] != NULL; i++)
    if (g_str_has_suffix (word, ends[i]))
      return TRUE;
  return FALSE;
}

/* Returns what follows on "ge", or on "ge" behind a part that comes off: "aan" of "aangehouden". */
static const char *
after_ge (const char *word)
{
  static const char *const parts[] = { "",       "aan",    "achter", "af",    "bekend", "bij",    "bijeen",
                                       "binnen", "buiten", "door",   "goed",  "hoog",   "in",     "kwijt",
                                       "los",    "mee",    "na",     "neer",  "om",     "onder",  "open",
                                       "op",     "over",   "plaats", "rond",  "samen",  "schoon", "stil",
                                       "stop",   "tegen",  "terug",  "thuis", "toe",    "uit",    "vast",
                                       "voor",   "vrij",   "weer",   "weg",   NULL };

  for (guint i = 0; parts[i] != NULL; i++)
    if (g_str_has_prefix (word, parts[i]) && g_str_has_prefix (word + strlen (parts[i]), "ge")
        && strlen (word) > strlen (parts[i]) + 4)
      return word + strlen (parts[i]) + 2;
  return NULL;
}

static gboolean
has_fixed_prefix (const char *word)
{
  static const char *const fixed[] = {
    "be", "ver", "ont", "her", "mis", "onder", "over", "weer", "vol", NULL
  };

  for (guint i = 0; fixed[i] != NULL; i++)
    if (g_str_has_prefix (word, fixed[i]) && strlen (word) > strlen (fixed[i]) + 3)
      return TRUE;
  return FALSE;
}

static gboolean
is_misleading (const char *word)
{
  return g_strv_contains (misleading, word) || ends_with_one_of (noun_ends, word)
         || (g_str_has_suffix (word, "end") && !ends_with_one_of (weak_ends, word));
}

/** dui_tone_words_is_participle: Returns: whether @word, in lower case, is a past participle by its look:
 * "gemeld", "besproken", "aangehouden" */
gboolean
dui_tone_words_is_participle (const char *word)
{
  const char *rest = after_ge (word);

  if (g_strv_contains (strong, word) || g_str_has_suffix (word, "gedaan")
      || g_str_has_suffix (word, "gezien"))
    return TRUE;
  if (is_misleading (word))
    return FALSE;
  if (rest != NULL && g_strv_contains (strong_ends, rest))
    return TRUE;
  if (rest != NULL && (g_str_has_suffix (word, "d") || g_str_has_suffix (word, "t")))
    return TRUE;
  return has_fixed_prefix (word) && g_str_has_suffix (word, "d");
}

/** dui_tone_words_may_be_participle: Returns: whether @word, in lower case, may as well be a verb: "bereikt",
 * "versterkt" */
gboolean
dui_tone_words_may_be_participle (const char *word)
{
  return has_fixed_prefix (word) && g_str_has_suffix (word, "t") && !is_misleading (word);
}
