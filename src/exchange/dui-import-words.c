/* What the words in files of other programs mean, in Dutch and English: columns, kinds of tie, gender, dates.
 */

#include "dui-import-words.h"

#include <stdlib.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#include "dui-import-address.h"
#include "dui-import-name.h"
#include "dui-import-places.h"
#include "dui-text.h"

/* A word of a table is never longer. */
#define WORD_MAX_BYTES 200

typedef struct
{
  const char *words;
  int value;
} Word;

/* Words folded as normalise() folds them, with bars between. */
static const Word person_fields[] = {
  { "id|key|sleutel|nr|nummer|code|node id|nodeid|persoon id|person id|persoonsnummer", DUI_IMPORT_FIELD_ID },
  { "naam|name|volledige naam|full name|fullname|persoon|person|weergavenaam|display name",
    DUI_IMPORT_FIELD_NAME },
  { "label|node label|titel|title|caption", DUI_IMPORT_FIELD_LABEL },
  { "voornaam|voornamen|roepnaam|given name|given names|givenname|first name|firstname|forename",
    DUI_IMPORT_FIELD_GIVEN_NAMES },
  { "voorletters|initialen|initials", DUI_IMPORT_FIELD_INITIALS },
  { "tussenvoegsel|tussenvoegsels|voorvoegsel|voorvoegsels|tussenv|tv|prefix|infix|name prefix",
    DUI_IMPORT_FIELD_PREFIX },
  { "achternaam|familienaam|geslachtsnaam|surname|last name|lastname|family name", DUI_IMPORT_FIELD_SURNAME },
  { "alias|bijnaam|schuilnaam|nick|nickname", DUI_IMPORT_FIELD_ALIAS },
  { "geslacht|gender|sex|m v|m v x", DUI_IMPORT_FIELD_GENDER },
  { "geboortedatum|geboren|geboren op|geb datum|birth date|birthdate|date of birth|dob|born|birth|birth on",
    DUI_IMPORT_FIELD_BIRTH_DATE },
  { "overlijdensdatum|sterfdatum|overleden op|death date|date of death|died|death",
    DUI_IMPORT_FIELD_DEATH_DATE },
  { "overleden|deceased|dead", DUI_IMPORT_FIELD_DECEASED },
  { "straat|straatnaam|street", DUI_IMPORT_FIELD_STREET },
  { "adres|woonadres|volledig adres|adresgegevens|straat en huisnummer|straat huisnummer|address|full "
    "address|home address",
    DUI_IMPORT_FIELD_ADDRESS },
  { "huisnummer|huisnr|house number", DUI_IMPORT_FIELD_HOUSE_NUMBER },
  { "postcode|postal code|zip|zip code", DUI_IMPORT_FIELD_POSTCODE },
  { "woonplaats|plaats|stad|gemeente|town|city|residence|place of residence", DUI_IMPORT_FIELD_TOWN },
  { "telefoon|telefoonnummer|tel|mobiel|phone|telephone|phone number|mobile", DUI_IMPORT_FIELD_PHONE },
  { "e mail|email|mail|e mailadres|emailadres|email address", DUI_IMPORT_FIELD_EMAIL },
  { "account|online account|gebruikersnaam|username|user name", DUI_IMPORT_FIELD_ACCOUNT },
  { "school of werk|school or work|school werk", DUI_IMPORT_FIELD_SCHOOL_OR_WORK },
  { "huishouden|household", DUI_IMPORT_FIELD_HOUSEHOLD },
  { "rol|role", DUI_IMPORT_FIELD_ROLE },
  { "behoefte aan hulp|hulpbehoefte|need|need for help", DUI_IMPORT_FIELD_NEED },
  { "hulp|help", DUI_IMPORT_FIELD_HELP },
  { "reden|reason", DUI_IMPORT_FIELD_REASON },
  { "vader|moeder|ouder|ouder1|ouder2|ouder 1|ouder 2|father|mother|parent|parent1|parent2|parent 1|parent 2",
    DUI_IMPORT_FIELD_PARENT },
  { "partner|echtgenoot|echtgenote|spouse|husband|wife", DUI_IMPORT_FIELD_PARTNER },
  { "x|x pos|pos x|x coordinate|x coordinaat|coord x|positie x|position x|fx|place across",
    DUI_IMPORT_FIELD_X },
  { "y|y pos|pos y|y coordinate|y coordinaat|coord y|positie y|position y|fy|place down",
    DUI_IMPORT_FIELD_Y },
  { "pinned", DUI_IMPORT_FIELD_PINNED },
  { "z|r|g|b|size|color|colour|kleur|width|height|shape|pos|viz|nodegraphics|portgraphics|review due",
    DUI_IMPORT_FIELD_DRAWING },
};
static const Word tie_fields[] = {
  { "id|key|edge id|edgeid", DUI_IMPORT_FIELD_ID },
  { "van|from|source|bron|persoon1|persoon 1|persoon a|person1|person 1|person a|naam1|naam 1|name1|name "
    "1|node1|"
    "node 1|ego",
    DUI_IMPORT_FIELD_FROM },
  { "naar|to|target|doel|persoon2|persoon 2|persoon b|person2|person 2|person b|naam2|naam 2|name2|name "
    "2|node2|"
    "node 2|alter",
    DUI_IMPORT_FIELD_TO },
  { "relatie|relation|relationship|soort relatie|relatietype|relatie type|relation "
    "type|soort|type|kind|label|"
    "edge label|edge type|rol|role|verband|aard|band|networkcanvastype",
    DUI_IMPORT_FIELD_KIND },
  { "richting|direction|gericht|directed", DUI_IMPORT_FIELD_DIRECTION },
  { "gewicht|weight|edge weight|sterkte|strength|waarde|value", DUI_IMPORT_FIELD_WEIGHT },
  { "kwaliteit|quality", DUI_IMPORT_FIELD_QUALITY },
  { "steun|support", DUI_IMPORT_FIELD_SUPPORT },
  { "begin|begin on|begindatum|start|startdatum|start date|sinds|since|vanaf", DUI_IMPORT_FIELD_BEGIN },
  { "eind|einde|einddatum|end|end on|end date|tot|until", DUI_IMPORT_FIELD_END },
  { "reden|reason", DUI_IMPORT_FIELD_REASON },
  { "x|y|r|g|b|size|color|colour|kleur|width|thickness|edgegraphics|bends", DUI_IMPORT_FIELD_DRAWING },
};
static const Word kinds[] = {
  { "parent|ouder|vader|moeder|father|mother|fath|moth|biologische vader|biologische "
    "moeder|mama|papa|dad|mom|mum",
    DUI_GRAPH_KIND_PARENT },
  { "adoptive parent|adoptieouder|adoptievader|adoptiemoeder|adoptive father|adoptive mother",
    DUI_GRAPH_KIND_ADOPTIVE_PARENT },
  { "foster parent|pleegouder|pleegvader|pleegmoeder|foster father|foster mother",
    DUI_GRAPH_KIND_FOSTER_PARENT },
  { "partner|echtgenoot|echtgenote|man|vrouw|gehuwd|gehuwd met|getrouwd|getrouwd "
    "met|huwelijk|spouse|husband|wife|"
    "married|married to|marriage|verloofd|verloofde|fiance|fiancee|samenwonend|geregistreerd "
    "partner|levenspartner|"
    "levensgezel|weduwe|weduwnaar|widow|widower|spou|husb|geliefde|vaste vriend|vaste "
    "vriendin|boyfriend|girlfriend|couple|koppel",
    DUI_GRAPH_KIND_PARTNER },
  { "ex partner|ex|ex man|ex vrouw|ex echtgenoot|ex echtgenote|ex vriend|ex vriendin|gescheiden|gescheiden "
    "van|"
    "divorced|former partner|former spouse|ex husband|ex wife|voormalig partner|ex spouse",
    DUI_GRAPH_KIND_EX_PARTNER },
  { "sibling|broer|zus|zuster|broertje|zusje|broer "
    "zus|brus|halfbroer|halfzus|tweelingbroer|tweelingzus|tweeling|"
    "brother|sister|half brother|half sister|twin|siblings",
    DUI_GRAPH_KIND_SIBLING },
  { "relative|familie|familielid|family|kin|oom|tante|neef|nicht|neefje|nichtje|opa|oma|grootouder|"
    "grootvader|"
    "grootmoeder|kleinkind|kleinzoon|kleindochter|schoonouder|schoonvader|schoonmoeder|schoonbroer|zwager|"
    "schoonzus|"
    "schoonzoon|schoondochter|stiefouder|stiefvader|stiefmoeder|stiefkind|stiefzoon|stiefdochter|stiefbroer|"
    "stiefzus|"
    "overgrootouder|overgrootvader|overgrootmoeder|overopa|overoma|achterkleinkind|achterkleinzoon|"
    "achterkleindochter|"
    "oudoom|oud oom|oudtante|oud tante|achterneef|achternicht|peetvader|peetmoeder|great uncle|great "
    "aunt|second cousin|"
    "great grandfather|great grandmother|great grandparent|great grandchild|"
    "peetoom|peettante|uncle|aunt|cousin|nephew|niece|grandparent|grandfather|grandmother|"
    "grandchild|"
    "grandson|granddaughter|step parent|stepfather|stepmother|stepparent|stepchild|stepbrother|stepsister|in "
    "law|"
    "father in law|mother in law|brother in law|sister in law|son in law|daughter in law|godparent|godfather|"
    "godmother|godp|gezin|verwant|gezinslid|step",
    DUI_GRAPH_KIND_RELATIVE },
  { "friend|vriend|vriendin|vrienden|vriendschap|beste vriend|beste vriendin|friends|friendship|best "
    "friend|maat|"
    "kameraad|vriend van school|vriend van vroeger|jeugdvriend|jeugdvriendin",
    DUI_GRAPH_KIND_FRIEND },
  { "classmate|klasgenoot|klasgenote|schoolgenoot|schoolvriend|studiegenoot|medeleerling|medestudent|school|"
    "schoolmate|fellow student|medecursist",
    DUI_GRAPH_KIND_CLASSMATE },
  { "colleague|collega|coworker|co worker|werk|work|werkgever|werknemer|employer|employee|leidinggevende|"
    "zakenpartner|business partner",
    DUI_GRAPH_KIND_COLLEAGUE },
  { "neighbour|neighbor|buur|buren|buurman|buurvrouw|buurjongen|buurmeisje|huisgenoot|wijkgenoot|buurt|"
    "housemate|"
    "roommate|neigh|nghbr",
    DUI_GRAPH_KIND_NEIGHBOUR },
  { "online|online contact|internet|internetcontact|social media|sociale "
    "media|chat|chatcontact|gamevriend|gamer|"
    "game|volgt|volger|follows|follower|following|telegram|whatsapp|discord|instagram|tiktok|facebook|"
    "snapchat",
    DUI_GRAPH_KIND_ONLINE },
  { "key figure|key_figure|sleutelfiguur|sleutelpersoon|vertrouwenspersoon|vertrouweling|key "
    "person|confidant|role model|"
    "rolmodel",
    DUI_GRAPH_KIND_KEY_FIGURE },
  { "professional|hulpverlener|begeleider|coach|mentor|wijkagent|huisarts|arts|docent|docente|leraar|lerares|"
    "leerkracht|jongerenwerker|maatschappelijk werker|reclasseringswerker|psycholoog|therapeut|zorgverlener|"
    "gezinsvoogd|voogd|teacher|doctor|therapist|social worker|youth worker|probation "
    "officer|caregiver|counsellor|"
    "counselor|imam|dominee|pastoor|clergy|officiator|trainer",
    DUI_GRAPH_KIND_PROFESSIONAL },
  { "member|lid|lid van|member "
    "of|vereniging|club|groep|group|teamgenoot|team|teammate|clubgenoot|ploeggenoot",
    DUI_GRAPH_KIND_MEMBER },
  { "other|anders|overig|overige|kennis|bekende|acquaintance|contact|relatie|relation|kent|knows",
    DUI_GRAPH_KIND_OTHER },
};
/* "A, B, kind": A is the child, so that B becomes the parent. */
static const Word turned_kinds[] = {
  { "child|chil|kind|zoon|dochter|son|daughter|biologisch kind", DUI_GRAPH_KIND_PARENT },
  { "adoptive child|adopted child|adoptiekind|adoptiezoon|adoptiedochter|adopted|adopted son|adopted "
    "daughter",
    DUI_GRAPH_KIND_ADOPTIVE_PARENT },
  { "foster child|pleegkind|pleegzoon|pleegdochter|foster|foster son|foster daughter",
    DUI_GRAPH_KIND_FOSTER_PARENT },
};
static const Word genders[] = {
  { "m|man|male|mannelijk|jongen|boy|dhr|heer|1", DUI_GRAPH_GENDER_MAN },
  { "v|f|w|vrouw|woman|female|vrouwelijk|meisje|girl|mevr|mevrouw|mw|2", DUI_GRAPH_GENDER_WOMAN },
  { "x|anders|other|overig|non binair|nonbinair|non binary|nonbinary|intersekse|intersex|queer",
    DUI_GRAPH_GENDER_OTHER },
  { "u|o|n|onbekend|unknown|0|9|", DUI_GRAPH_GENDER_UNKNOWN },
};
static const Word truths[] = {
  { "ja|j|yes|y|true|waar|1|x", TRUE },
  { "nee|n|no|false|onwaar|0|", FALSE },
};
static const Word qualities[] = {
  { "unknown|onbekend|", DUI_GRAPH_QUALITY_UNKNOWN },
  { "neutral|neutraal", DUI_GRAPH_QUALITY_NEUTRAL },
  { "close|hecht|nauw", DUI_GRAPH_QUALITY_CLOSE },
  { "fused|versmolten|zeer hecht", DUI_GRAPH_QUALITY_FUSED },
  { "conflict|ruzie|gespannen|conflictueus", DUI_GRAPH_QUALITY_CONFLICT },
  { "cut off|verbroken|geen contact", DUI_GRAPH_QUALITY_CUT_OFF },
  { "harmful|schadelijk|mishandeling|abuse", DUI_GRAPH_QUALITY_HARMFUL },
  { "one_way|one-way|one way|eenzijdig|unilateral", DUI_GRAPH_QUALITY_ONE_WAY },
};
static const Word roles[] = {
  { "subject|betrokkene", DUI_GRAPH_ROLE_SUBJECT },
  { "relative|verwant|familielid", DUI_GRAPH_ROLE_RELATIVE },
  { "contact", DUI_GRAPH_ROLE_CONTACT },
  { "professional|hulpverlener", DUI_GRAPH_ROLE_PROFESSIONAL },
  { "organisation|organization|organisatie", DUI_GRAPH_ROLE_ORGANISATION },
  { "mentioned|genoemd", DUI_GRAPH_ROLE_MENTIONED },
};
static const Word needs[] = {
  { "unknown|onbekend", DUI_GRAPH_NEED_UNKNOWN },
  { "none|geen", DUI_GRAPH_NEED_NONE },
  { "possible|mogelijk", DUI_GRAPH_NEED_POSSIBLE },
  { "needed|nodig", DUI_GRAPH_NEED_NEEDED },
};
static const Word helps[] = {
  { "none|geen", DUI_GRAPH_HELP_NONE },
  { "offered|aangeboden", DUI_GRAPH_HELP_OFFERED },
  { "receiving|ontvangt", DUI_GRAPH_HELP_RECEIVING },
  { "declined|afgewezen|geweigerd", DUI_GRAPH_HELP_DECLINED },
};
static const Word directions[] = {
  { "directed|gericht|true|ja|1|heen|enkel", TRUE },
  { "undirected|ongericht|mutual|wederzijds|beide|beide kanten|both|false|nee|0|", FALSE },
};

/* Words in the name of a column that tell what the law protects (AVG 9 and 10, UAVG 22 and 46). */
static const char protected_words[] =
    "religie|religion|geloof|godsdienst|levensovertuiging|kerk|church|moskee|mosque|doop|baptism|etniciteit|"
    "ethniciteit|ethnicity|ethnic|etnische|afkomst|herkomst|ras|race|kaste|caste|nationaliteit|nationality|"
    "staatsburgerschap|citizenship|bsn|burgerservicenummer|sofinummer|ssn|gezondheid|health|ziekte|disease|"
    "diagnose|diagnosis|medisch|medical|handicap|disability|dna|seksualiteit|sexuality|geaardheid|seksuele|"
    "sexual|politiek|politieke|political|politics|vakbond|strafblad|strafrechtelijk|criminal|justitieel|"
    "veroordeling|conviction|doodsoorzaak|biometrisch|biometric|vingerafdruk|fingerprint|huidskleur|hispanic|"
    "latino|orient|orientation|orientatie|seks|condom|condomless|hiv|soa|medicatie|medication|psychisch|"
    "mental|"
    "verslaving|addiction|drug|drugs|cannabis|marijuana|cocaine|heroine|heroin|alcohol|iq";

/* "Sex" alone is the gender; with another word it tells how somebody lives. */
static gboolean
is_of_sex_life (char **words)
{
  gboolean has_sex = FALSE, has_other = FALSE;

  for (guint i = 0; words[i] != NULL; i++)
    if (g_str_equal (words[i], "sex"))
      has_sex = TRUE;
    else
      has_other |= strlen (words[i]) > 2;
  return has_sex && has_other;
}

/* "SexOrient" is two words. */
static char *
part_words (const char *text)
{
  GString *parted = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    {
      if (p > text && g_ascii_isupper (*p) && g_ascii_islower (p[-1]))
        g_string_append_c (parted, ' ');
      g_string_append_c (parted, *p);
    }
  return g_string_free (parted, FALSE);
}

/* Small letters without accents, and anything but letters and digits a single space: "E-mail" is "e mail". */
static char *
normalise (const char *text)
{
  g_autofree char *folded = strlen (text) <= WORD_MAX_BYTES ? dui_text_fold (text) : g_strdup ("?");
  GString *word = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c))
        g_string_append_unichar (word, c);
      else if (word->len > 0 && word->str[word->len - 1] != ' ')
        g_string_append_c (word, ' ');
    }
  return g_strchomp (g_string_free (word, FALSE));
}

/** dui_import_words_contain: Returns: whether @word is one of @words, which have bars between them */
gboolean
dui_import_words_contain (const char *words, const char *word)
{
  gsize length = strlen (word);

  for (const char *p = words; p != NULL; p = strchr (p, '|') != NULL ? strchr (p, '|') + 1 : NULL)
    if (strncmp (p, word, length) == 0 && (p[length] == '|' || p[length] == '\0'))
      return TRUE;
  return FALSE;
}

/** dui_import_words_are_protected: Returns: whether the name of a column tells of what the law protects */
gboolean
dui_import_words_are_protected (const char *text)
{
  g_autofree char *parted = part_words (dui_text (text));
  g_autofree char *line = normalise (parted);
  g_auto (GStrv) words = g_strsplit (line, " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0' && dui_import_words_contain (protected_words, words[i]))
      return TRUE;
  return is_of_sex_life (words);
}

static gboolean
look_up (const Word *table, gsize n, const char *word, int *value)
{
  for (gsize i = 0; i < n; i++)
    if (dui_import_words_contain (table[i].words, word))
      {
        *value = table[i].value;
        return TRUE;
      }
  return FALSE;
}

#define LOOK_UP(table, text, value) \
  G_STMT_START \
  { \
    g_autofree char *word = normalise (dui_text (text)); \
    int found = 0; \
    gboolean is_known = look_up (table, G_N_ELEMENTS (table), word, &found); \
    if (is_known) \
      *(value) = found; \
    return is_known; \
  } \
  G_STMT_END

static DuiImportField
field_of (const Word *table, gsize n, const char *text)
{
  g_autofree char *word = normalise (dui_text (text));
  int field = DUI_IMPORT_FIELD_UNKNOWN;

  /* "sociogram_X" of Network Canvas */
  if (*word != '\0' && !look_up (table, n, word, &field) && table == person_fields)
    field = g_str_has_suffix (word, " x")   ? DUI_IMPORT_FIELD_X
            : g_str_has_suffix (word, " y") ? DUI_IMPORT_FIELD_Y
                                            : DUI_IMPORT_FIELD_UNKNOWN;
  return (DuiImportField)field;
}

/** dui_import_words_to_person_field: @text: the heading of a column, in Dutch or English. Returns: the field
 * of a person that it names, or %DUI_IMPORT_FIELD_UNKNOWN */
DuiImportField
dui_import_words_to_person_field (const char *text)
{
  return field_of (person_fields, G_N_ELEMENTS (person_fields), text);
}

/** dui_import_words_to_tie_field: the same for a table of ties */
DuiImportField
dui_import_words_to_tie_field (const char *text)
{
  return field_of (tie_fields, G_N_ELEMENTS (tie_fields), text);
}

/* "is vader van" and "vader" say the same. */
static char *
strip_phrase (char *word)
{
  static const char *const heads[] = { "is ", "are ", "een ", "de ", "the ", "a " };
  static const char *const tails[] = { " van", " of", " met", " with", " to" };

  for (gsize i = 0; i < G_N_ELEMENTS (heads); i++)
    if (g_str_has_prefix (word, heads[i]))
      memmove (word, word + strlen (heads[i]), strlen (word + strlen (heads[i])) + 1);
  for (gsize i = 0; i < G_N_ELEMENTS (tails); i++)
    if (g_str_has_suffix (word, tails[i]))
      word[strlen (word) - strlen (tails[i])] = '\0';
  return word;
}

/* The words for kinds by hash, as a file can hold hundreds of thousands of ties: kind + 1, negative when
 * turned.
 */
static GHashTable *
kind_words (void)
{
  static gsize table = 0;

  if (g_once_init_enter (&table))
    {
      GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

      for (gsize i = 0; i < G_N_ELEMENTS (kinds) + G_N_ELEMENTS (turned_kinds); i++)
        {
          gboolean is_turned = i >= G_N_ELEMENTS (kinds);
          const Word *entry = is_turned ? &turned_kinds[i - G_N_ELEMENTS (kinds)] : &kinds[i];
          g_auto (GStrv) all = g_strsplit (entry->words, "|", -1);

          for (char **word = all; *word != NULL; word++)
            g_hash_table_insert (words, g_strdup (*word),
                                 GINT_TO_POINTER (is_turned ? -entry->value - 1 : entry->value + 1));
        }
      g_once_init_leave (&table, (gsize)words);
    }
  return (GHashTable *)table;
}

/**
 * dui_import_words_to_kind:
 * @text: what a file calls a tie: "moeder", "married to", "is vriend van"
 * @kind: (out): the kind of tie
 * @is_turned: (out): whether "from" is the child, so that the ends must change places
 *
 * A word tells what the first person is to the second.
 *
 * Returns: whether @text is known
 */
gboolean
dui_import_words_to_kind (const char *text, DuiGraphKind *kind, gboolean *is_turned)
{
  g_autofree char *word = strip_phrase (normalise (dui_text (text)));
  int found = GPOINTER_TO_INT (g_hash_table_lookup (kind_words (), word));

  *is_turned = found < 0;
  if (found != 0)
    *kind = (DuiGraphKind)(ABS (found) - 1);
  return found != 0;
}

/** dui_import_words_to_gender: @gender: (out): untouched when @text is no word for it. Returns: whether it is
 * one */
gboolean
dui_import_words_to_gender (const char *text, DuiGraphGender *gender)
{
  LOOK_UP (genders, text, gender);
}

/** dui_import_words_to_truth: the same for yes and no */
gboolean
dui_import_words_to_truth (const char *text, gboolean *truth)
{
  LOOK_UP (truths, text, truth);
}

/** dui_import_words_to_quality: the same for how a tie is */
gboolean
dui_import_words_to_quality (const char *text, DuiGraphQuality *quality)
{
  LOOK_UP (qualities, text, quality);
}

/** dui_import_words_to_direction: the same for whether a tie goes one way */
gboolean
dui_import_words_to_direction (const char *text, gboolean *is_directed)
{
  LOOK_UP (directions, text, is_directed);
}

/* A year of four digits must be there: without one a day is a guess. */
static gboolean
has_full_year (const char *text)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; p++)
    {
      n = g_ascii_isdigit (*p) ? n + 1 : 0;
      if (n == 4 && !g_ascii_isdigit (p[1]))
        return TRUE;
    }
  return FALSE;
}

/**
 * dui_import_words_to_date:
 * @text: "2024-04-03", "2024-04-03T10:00:00Z", "20240403", "3-4-2024", "3 april 2024"; also "1950" or
 * nonsense
 * @date: (out): the day if @text gives exactly one
 */
DuiImportDateKind
dui_import_words_to_date (const char *text, DuiDate *date)
{
  g_autofree char *line = dui_import_quote (text);

  *date = DUI_DATE_NONE;
  if (*line == '\0')
    return DUI_IMPORT_DATE_NONE;
  if (strlen (line) > 10 && (line[10] == 'T' || line[10] == ' ') && line[4] == '-')
    line[10] = '\0';
  if (strlen (line) == 8 && strspn (line, "0123456789") == 8)
    {
      int number = atoi (line);

      *date = dui_date_from_ymd (number / 10000, number / 100 % 100, number % 100);
    }
  else if (has_full_year (line) && !dui_date_from_text (line, dui_date_today (), date))
    *date = DUI_DATE_NONE;
  return dui_date_is_set (*date) ? DUI_IMPORT_DATE_EXACT : DUI_IMPORT_DATE_INEXACT;
}

static void
set_date (DuiImportBuilder *builder, DuiImportPerson *person, DuiImportField field, const char *value,
          guint line)
{
  gboolean is_birth = field == DUI_IMPORT_FIELD_BIRTH_DATE;
  DuiDate *date = is_birth ? &person->birth_date : &person->death_date;
  g_autofree char *quote = NULL;
  g_autofree char *sentence = NULL;

  if (!is_birth)
    person->deceased = TRUE;
  if (dui_import_words_to_date (value, date) == DUI_IMPORT_DATE_EXACT)
    return;
  quote = dui_import_quote (value);
  sentence = g_strdup_printf (is_birth ? _ ("Born: %s") : _ ("Died: %s"), quote);
  dui_import_builder_add_note (person, sentence);
  dui_import_builder_remark_group (
      builder, DUI_IMPORT_INFO, line,
      _ ("A date that is not one exact day from 1800 on stands under the reason of the person."));
}

static char **
text_field (DuiImportPerson *person, DuiImportField field)
{
  static const struct
  {
    DuiImportField field;
    gsize offset;
  } texts[] = {
    { DUI_IMPORT_FIELD_GIVEN_NAMES, G_STRUCT_OFFSET (DuiImportPerson, given_names) },
    { DUI_IMPORT_FIELD_INITIALS, G_STRUCT_OFFSET (DuiImportPerson, initials) },
    { DUI_IMPORT_FIELD_PREFIX, G_STRUCT_OFFSET (DuiImportPerson, prefix) },
    { DUI_IMPORT_FIELD_ALIAS, G_STRUCT_OFFSET (DuiImportPerson, alias) },
    { DUI_IMPORT_FIELD_STREET, G_STRUCT_OFFSET (DuiImportPerson, street) },
    { DUI_IMPORT_FIELD_HOUSE_NUMBER, G_STRUCT_OFFSET (DuiImportPerson, house_number) },
    { DUI_IMPORT_FIELD_POSTCODE, G_STRUCT_OFFSET (DuiImportPerson, postcode) },
    { DUI_IMPORT_FIELD_TOWN, G_STRUCT_OFFSET (DuiImportPerson, town) },
    { DUI_IMPORT_FIELD_PHONE, G_STRUCT_OFFSET (DuiImportPerson, phone) },
    { DUI_IMPORT_FIELD_EMAIL, G_STRUCT_OFFSET (DuiImportPerson, email) },
    { DUI_IMPORT_FIELD_ACCOUNT, G_STRUCT_OFFSET (DuiImportPerson, account) },
    { DUI_IMPORT_FIELD_SCHOOL_OR_WORK, G_STRUCT_OFFSET (DuiImportPerson, school_or_work) },
    { DUI_IMPORT_FIELD_HOUSEHOLD, G_STRUCT_OFFSET (DuiImportPerson, household) },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i].field == field)
      return &G_STRUCT_MEMBER (char *, person, texts[i].offset);
  return NULL;
}

static void
remark_value (DuiImportBuilder *builder, const char *value, guint line)
{
  g_autofree char *quote = dui_import_quote (value);

  dui_import_builder_remark_group (builder, DUI_IMPORT_WARNING, line,
                                   _ ("The value “%s” is not known here and was left out."), quote);
}

static gboolean
to_role (const char *text, DuiGraphRole *role)
{
  LOOK_UP (roles, text, role);
}

static gboolean
to_need (const char *text, DuiGraphNeed *need)
{
  LOOK_UP (needs, text, need);
}

static gboolean
to_help (const char *text, DuiGraphHelp *help)
{
  LOOK_UP (helps, text, help);
}

/* It takes a signal and a weighing to make somebody the subject of a case; a file cannot do it. */
static gboolean
set_role (DuiImportBuilder *builder, DuiImportPerson *person, const char *value, guint line)
{
  DuiGraphRole role;

  if (!to_role (value, &role))
    return FALSE;
  if (role != DUI_GRAPH_ROLE_SUBJECT)
    person->role = role;
  else
    dui_import_builder_remark_group (
        builder, DUI_IMPORT_INFO, line,
        _ ("A file never brings a subject; this person comes in as a relative or contact."));
  return TRUE;
}

/* The fields with a closed set of words. Returns whether @field is one; what is not known is remarked. */
static gboolean
set_choice (DuiImportBuilder *builder, DuiImportPerson *person, DuiImportField field, const char *value,
            guint line)
{
  gboolean is_known;

  if (field == DUI_IMPORT_FIELD_GENDER)
    is_known = dui_import_words_to_gender (value, &person->gender);
  else if (field == DUI_IMPORT_FIELD_DECEASED)
    is_known = dui_import_words_to_truth (value, &person->deceased);
  else if (field == DUI_IMPORT_FIELD_PINNED)
    is_known = dui_import_words_to_truth (value, &person->pinned);
  else if (field == DUI_IMPORT_FIELD_ROLE)
    is_known = set_role (builder, person, value, line);
  else if (field == DUI_IMPORT_FIELD_NEED)
    is_known = to_need (value, &person->need);
  else if (field == DUI_IMPORT_FIELD_HELP)
    is_known = to_help (value, &person->help);
  else
    return FALSE;
  if (!is_known)
    remark_value (builder, value, line);
  return TRUE;
}

/**
 * dui_import_words_set_field:
 *
 * Puts @value in the field of @person that @field means.
 *
 * Returns: %FALSE when @field is none of a person's own
 */
gboolean
dui_import_words_set_field (DuiImportBuilder *builder, DuiImportPerson *person, DuiImportField field,
                            const char *value, guint line)
{
  char **text = text_field (person, field);

  if (dui_text_is_blank (value))
    return TRUE;
  if (text != NULL)
    dui_import_builder_set_text (
        builder, *text == person->given_names && **text != '\0' ? &person->alias : text, value, line);
  else if (field == DUI_IMPORT_FIELD_SURNAME)
    dui_import_person_set_surname (builder, person, value, line);
  else if (field == DUI_IMPORT_FIELD_NAME || field == DUI_IMPORT_FIELD_LABEL)
    dui_import_person_set_full_name (builder, person, value, line);
  else if (field == DUI_IMPORT_FIELD_BIRTH_DATE || field == DUI_IMPORT_FIELD_DEATH_DATE)
    set_date (builder, person, field, value, line);
  else if (field == DUI_IMPORT_FIELD_DECEASED && has_full_year (value))
    set_date (builder, person, DUI_IMPORT_FIELD_DEATH_DATE, value, line);
  else if (field == DUI_IMPORT_FIELD_X || field == DUI_IMPORT_FIELD_Y)
    dui_import_places_set (builder, person, field == DUI_IMPORT_FIELD_X, value, line);
  else if (field == DUI_IMPORT_FIELD_ADDRESS)
    dui_import_address_set (builder, person, value, line);
  else if (field == DUI_IMPORT_FIELD_REASON)
    dui_import_builder_remark_group (builder, DUI_IMPORT_INFO, line,
                                     _ ("Why somebody matters to the plan is not taken from a file; you "
                                        "write it yourself."));
  else
    return set_choice (builder, person, field, value, line);
  return TRUE;
}
