/* The leak scanner: takes what is known of persons and tells what in a text gives one of them away. */

#include "dui-leak.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dui-leak-forms.h"
#include "dui-leak-identifiers.h"
#include "dui-leak-scan.h"
#include "dui-text.h"

#define SHORTEST_JOINED 7 /* letters of a place written as one word */

struct _DuiLeakScanner
{
  DuiLeakWords *words;
  DuiLeakIndex *index;
  DuiLeakValues *values;
  GPtrArray *patterns;
  GHashTable *streets; /* what was added already, so that a street of many is read once */
  DuiLeakLead lead;
  DuiDate today;
};

static const struct
{
  const char *nick;
  const char *label;
} kind_names[DUI_LEAK_N_KINDS] = {
  [DUI_LEAK_NAME] = { "name", N_ ("Name") },
  [DUI_LEAK_ADDRESS] = { "address", N_ ("Address") },
  [DUI_LEAK_POSTCODE] = { "postcode", N_ ("Postcode") },
  [DUI_LEAK_BIRTH_DATE] = { "birth-date", N_ ("Date of birth") },
  [DUI_LEAK_AGE] = { "age", N_ ("Age") },
  [DUI_LEAK_PHONE] = { "phone", N_ ("Telephone number") },
  [DUI_LEAK_EMAIL] = { "email", N_ ("E-mail address") },
  [DUI_LEAK_BSN] = { "bsn", N_ ("Citizen service number") },
  [DUI_LEAK_PASSPORT] = { "passport", N_ ("Passport number") },
  [DUI_LEAK_IBAN] = { "iban", N_ ("Bank account number") },
  [DUI_LEAK_LICENCE_PLATE] = { "licence-plate", N_ ("Licence plate") },
  [DUI_LEAK_ACCOUNT] = { "account", N_ ("Account on social media") },
  [DUI_LEAK_PLACE] = { "place", N_ ("Place tied to a person") },
  [DUI_LEAK_NUMBER] = { "number", N_ ("Number of persons or cases") },
  [DUI_LEAK_RELATION] = { "relation", N_ ("Relation to one person") },
  [DUI_LEAK_SINGLE_CASE] = { "single-case", N_ ("Statement on a single case") },
  [DUI_LEAK_OTHER_ORGAN] = { "other-organ", N_ ("Speaking for another organisation") },
  [DUI_LEAK_COMBINATION] = { "combination", N_ ("Combination that points someone out") },
};

/** dui_leak_kind_nick: Returns: (transfer none): the fixed name of a kind, for programs */
const char *
dui_leak_kind_nick (DuiLeakKind kind)
{
  g_return_val_if_fail (kind < DUI_LEAK_N_KINDS, NULL);
  return kind_names[kind].nick;
}

/** dui_leak_kind_label: Returns: (transfer none): the name of a kind, for the user */
const char *
dui_leak_kind_label (DuiLeakKind kind)
{
  g_return_val_if_fail (kind < DUI_LEAK_N_KINDS, NULL);
  return _ (kind_names[kind].label);
}

/** dui_leak_kind_from_nick: @kind: (out): untouched when there is none of that name. Returns: whether there
 * is */
gboolean
dui_leak_kind_from_nick (const char *nick, DuiLeakKind *kind)
{
  for (guint i = 0; i < DUI_LEAK_N_KINDS; i++)
    if (g_strcmp0 (nick, kind_names[i].nick) == 0)
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}

/** dui_leak_certainty_nick: Returns: (transfer none): its name in files, not translated */
const char *
dui_leak_certainty_nick (DuiLeakCertainty certainty)
{
  return certainty == DUI_LEAK_CERTAIN ? "certain" : "check";
}

/** dui_leak_certainty_label: Returns: (transfer none): what the user reads, translated */
const char *
dui_leak_certainty_label (DuiLeakCertainty certainty)
{
  return certainty == DUI_LEAK_CERTAIN ? _ ("Certain") : _ ("To check");
}

/** dui_leak_scanner_new: Returns: (transfer full): a scanner that knows the language, and nobody yet */
DuiLeakScanner *
dui_leak_scanner_new (DuiDate today)
{
  DuiLeakScanner *self = g_new0 (DuiLeakScanner, 1);

  self->words = dui_leak_words_new ();
  self->index = dui_leak_index_new (self->words);
  self->values = dui_leak_values_new (self->words);
  self->patterns = dui_leak_identifiers_new ();
  self->streets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->today = today;
  return self;
}

void
dui_leak_scanner_free (DuiLeakScanner *self)
{
  if (self == NULL)
    return;
  dui_leak_index_free (self->index);
  dui_leak_values_free (self->values);
  dui_leak_words_free (self->words);
  g_ptr_array_unref (self->patterns);
  g_hash_table_unref (self->streets);
  g_free (self);
}

/** dui_leak_scanner_set_lead: Sets who leads; what is said for another organisation depends on it. */
void
dui_leak_scanner_set_lead (DuiLeakScanner *self, DuiLeakLead lead)
{
  self->lead = lead;
}

/* "leerling van het Roelantcollege": the first word that belongs to the name of the place. */
static guint
find_place_start (DuiLeakScanner *self, DuiLeakText *place)
{
  DuiLeakClasses filler = dui_leak_words_get_class (self->words, "filler");
  guint first = 0;

  while (first < place->tokens->len
         && (dui_leak_words_get_classes (self->words, dui_leak_text_word (place, first),
                                         dui_leak_text_token (place, first)->length)
             & filler)
         && !(first > 0 && dui_leak_text_token (place, first)->length <= 3
              && (dui_leak_text_token (place, first)->flags & DUI_LEAK_TOKEN_CAPITAL)))
    first++;
  return first;
}

/* "Bezorgdienst Snelweg Veenmeer" goes by "Bezorgdienst Snelweg" too, and "Al Noer moskee" by "Al Noer". */
static void
add_short_place (DuiLeakScanner *self, DuiLeakText *place, guint first, gboolean in_case)
{
  guint last = place->tokens->len;
  g_autofree char *text = NULL;
  gboolean typed = last > first
                   && (dui_leak_words_get_classes (self->words, dui_leak_text_word (place, last - 1),
                                                   dui_leak_text_token (place, last - 1)->length)
                       & dui_leak_words_get_class (self->words, "place_type"));

  if (last < first + 3
      || (!typed && !(dui_leak_text_token (place, last - 1)->flags & DUI_LEAK_TOKEN_CAPITAL)))
    return;
  text = g_strndup (place->plain->str + dui_leak_text_token (place, first)->start,
                    dui_leak_text_token (place, last - 2)->end - dui_leak_text_token (place, first)->start);
  dui_leak_index_add_phrase (self->index, DUI_LEAK_ROLE_PLACE, text, in_case);
}

/* "Roelantcollege" is written "Roelant College" too; @text is a last word, or ends in one. */
static void
add_split (DuiLeakScanner *self, DuiLeakRole role, const char *text, gboolean in_case)
{
  static const char *const endings[] = { "school", "college", "lyceum", "moskee", "kerk",
                                         "straat", "laan",    "plein",  "weg" };
  gsize length = strlen (text);

  for (guint i = 0; i < G_N_ELEMENTS (endings); i++)
    if (length > strlen (endings[i]) + 3 && g_str_has_suffix (text, endings[i])
        && text[length - strlen (endings[i]) - 1] != ' ')
      {
        g_autofree char *split =
            g_strdup_printf ("%.*s %s", (int)(length - strlen (endings[i])), text, endings[i]);

        dui_leak_index_add_phrase (self->index, role, split, in_case);
      }
}

/* "Roelant College" is written "Roelantcollege" too, and the reverse. */
static void
add_respelled_place (DuiLeakScanner *self, DuiLeakText *place, guint first, gboolean in_case)
{
  g_autoptr (GString) joined = g_string_new (NULL);

  for (guint i = first; i < place->tokens->len; i++)
    g_string_append (joined, dui_leak_text_word (place, i));
  if (place->tokens->len > first + 1 && place->tokens->len <= first + 3 && joined->len >= SHORTEST_JOINED)
    dui_leak_index_add_phrase (self->index, DUI_LEAK_ROLE_PLACE, joined->str, in_case);
  if (place->tokens->len > first)
    add_split (self, DUI_LEAK_ROLE_PLACE, dui_leak_text_word (place, place->tokens->len - 1), in_case);
}

/* "Voetbalvereniging Horst Vooruit" goes by "Horst Vooruit" too, and "Poolse kerk Sint Jan" by "kerk Sint
 * Jan". */
static void
add_bare_place (DuiLeakScanner *self, DuiLeakText *place, guint first, gboolean in_case)
{
  DuiLeakClasses type = dui_leak_words_get_class (self->words, "place_type")
                        | dui_leak_words_get_class (self->words, "hint_work")
                        | dui_leak_words_get_class (self->words, "hint_school")
                        | dui_leak_words_get_class (self->words, "hint_origin");

  while (first + 2 < place->tokens->len
         && (dui_leak_words_get_classes (self->words, dui_leak_text_word (place, first),
                                         dui_leak_text_token (place, first)->length)
             & type))
    {
      dui_leak_index_add_phrase (self->index, DUI_LEAK_ROLE_PLACE,
                                 place->plain->str + dui_leak_text_token (place, ++first)->start, in_case);
      add_respelled_place (self, place, first, in_case);
    }
}

static void
add_place (DuiLeakScanner *self, const char *text, gboolean in_case)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (DuiLeakText) place = dui_leak_text_new (valid);
  DuiLeakClasses ordinary =
      dui_leak_words_get_class (self->words, "filler") | dui_leak_words_get_class (self->words, "public");
  guint first = find_place_start (self, place), distinctive = 0;

  for (guint k = first; k < place->tokens->len; k++)
    {
      const char *word = dui_leak_text_word (place, k);
      DuiLeakToken *token = dui_leak_text_token (place, k);

      if (k > first && token->length <= 3 && (token->flags & DUI_LEAK_TOKEN_CAPITAL)
          && k + 1 < place->tokens->len)
        dui_leak_index_add_phrase (self->index, DUI_LEAK_ROLE_PLACE, place->plain->str + token->start,
                                   in_case);
      if (token->length < 5 || !(token->flags & DUI_LEAK_TOKEN_CAPITAL)
          || (dui_leak_words_get_classes (self->words, word, token->length) & ordinary))
        continue;
      distinctive++;
      dui_leak_index_add_phrase (self->index, DUI_LEAK_ROLE_PLACE, word, in_case);
    }
  add_short_place (self, place, first, in_case);
  add_bare_place (self, place, first, in_case);
  add_respelled_place (self, place, first, in_case);
  if (first < place->tokens->len && (distinctive > 0 || place->tokens->len - first > 1))
    dui_leak_index_add_phrase (self->index, DUI_LEAK_ROLE_PLACE,
                               place->plain->str + dui_leak_text_token (place, first)->start, in_case);
}

/* A field may name more than one place, and what the person does there. */
static void
add_places (DuiLeakScanner *self, const char *text, gboolean in_case)
{
  g_auto (GStrv) parts = g_strsplit_set (text, ",;(/", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    add_place (self, parts[i], in_case);
}

/* A street goes by its whole name and by its last word: "Prins Mauritslaan" is also "Pr. Mauritslaan". */
static void
add_street (DuiLeakScanner *self, const char *street, gboolean in_case)
{
  const char *last = strrchr (street, ' ');

  if (!g_hash_table_add (self->streets, g_strconcat (in_case ? "!" : "", street, NULL)))
    return;
  add_split (self, DUI_LEAK_ROLE_STREET, street, in_case);
  dui_leak_index_add_phrase (self->index, DUI_LEAK_ROLE_STREET, street, in_case);
  if (last != NULL && g_utf8_strlen (last + 1, -1) > 7)
    dui_leak_index_add_phrase (self->index, DUI_LEAK_ROLE_STREET, last + 1, in_case);
}

/**
 * dui_leak_scanner_add_person:
 *
 * Adds what is known of a person; call dui_leak_scanner_compile() after the last one.
 */
void
dui_leak_scanner_add_person (DuiLeakScanner *self, const DuiLeakPerson *person)
{
  DuiLeakPerson known = *person;
  g_autofree char *street = NULL, *number = g_strdup (person->house_number);

  if (person->street != NULL)
    known.street = street = dui_leak_form_street (person->street, &number);
  known.house_number = number;
  dui_leak_index_add_person (self->index, person);
  dui_leak_values_add_person (self->values, &known);
  if (street != NULL)
    add_street (self, street, person->in_case);
  if (person->town != NULL)
    dui_leak_index_add_phrase (self->index, DUI_LEAK_ROLE_TOWN, person->town, person->in_case);
  if (person->school_or_work != NULL && person->school_or_work[0] != '\0')
    add_places (self, person->school_or_work, person->in_case);
}

/* Whether a word of a free text may be part of a name: "docent" and "Wijkteam" are none. */
static gboolean
may_be_name (DuiLeakScanner *self, DuiLeakText *text, guint i)
{
  DuiLeakToken *token = dui_leak_text_token (text, i);
  const char *word = dui_leak_text_word (text, i);
  DuiLeakClasses other =
      dui_leak_words_get_class (self->words, "public") | dui_leak_words_get_class (self->words, "place_type")
      | dui_leak_words_get_class (self->words, "role") | dui_leak_words_get_class (self->words, "team");

  return (token->flags & DUI_LEAK_TOKEN_CAPITAL) && (token->flags & DUI_LEAK_TOKEN_LETTERS)
         && !(dui_leak_words_get_classes (self->words, word, token->length) & other);
}

/* The tokens of a name in a free text, up to a comma or bracket; 0 when they are none. */
static guint
count_name_words (DuiLeakScanner *self, DuiLeakText *text, guint first)
{
  const guint32 apart =
      DUI_LEAK_GAP_COMMA | DUI_LEAK_GAP_OPEN | DUI_LEAK_GAP_CLOSE | DUI_LEAK_GAP_SLASH | DUI_LEAK_GAP_BREAK;
  DuiLeakClasses prefix = dui_leak_words_get_class (self->words, "prefix");
  gboolean given = first < text->tokens->len
                   && (dui_leak_words_get_classes (self->words, dui_leak_text_word (text, first), 0)
                       & dui_leak_words_get_class (self->words, "given"));
  guint i;

  for (i = first; i < text->tokens->len && (i == first || !(dui_leak_text_token (text, i)->gap & apart)); i++)
    {
      const char *word = dui_leak_text_word (text, i);

      if ((dui_leak_words_get_classes (self->words, word, 0) & prefix)
          || dui_leak_text_token (text, i)->length == 1
          || (i > first && dui_leak_text_token (text, i)->gap == DUI_LEAK_GAP_HYPHEN))
        continue;
      /* an ordinary word is a name only after a given name: "Roos Bakker" */
      if (!may_be_name (self, text, i) || (!given && dui_leak_words_is_common (self->words, word)))
        return 0;
    }
  return i - first;
}

/* "mw.", "wijkagent", "Mentor" before a given name. */
static gboolean
is_before_name (DuiLeakScanner *self, DuiLeakText *text, guint i)
{
  DuiLeakClasses before =
      dui_leak_words_get_class (self->words, "title") | dui_leak_words_get_class (self->words, "office");
  const char *word = dui_leak_text_word (text, i);

  if (!(dui_leak_text_token (text, i)->flags & DUI_LEAK_TOKEN_CAPITAL)
      || (dui_leak_words_get_classes (self->words, word, 0) & before))
    return TRUE;
  return i + 1 < text->tokens->len && dui_leak_words_is_common (self->words, word)
         && (dui_leak_words_get_classes (self->words, dui_leak_text_word (text, i + 1), 0)
             & dui_leak_words_get_class (self->words, "given"));
}

/* Where the surname starts: at what stands before it, or else at the last word; "mw. Vries-Bakker" has no
 * other. */
static guint
find_core (DuiLeakScanner *self, DuiLeakText *text, guint first, guint count)
{
  guint core = 1;

  if (count == 1 || (first > 0 && (dui_leak_text_token (text, first + 1)->gap & DUI_LEAK_GAP_HYPHEN)))
    return 0;
  while (core + 1 < count
         && !(dui_leak_words_get_classes (self->words, dui_leak_text_word (text, first + core), 0)
              & dui_leak_words_get_class (self->words, "prefix")))
    core++;
  return core;
}

static char *
dup_words (DuiLeakText *text, guint first, guint count)
{
  guint start = dui_leak_text_token (text, first)->start;

  return g_strndup (text->plain->str + start, dui_leak_text_token (text, first + count - 1)->end - start);
}

/**
 * dui_leak_scanner_add_name:
 * @text: (nullable): "Fatima de Vries", "mw. F. de Vries (docent)"
 *
 * Adds somebody whose name stands in a free text; a text that tells an office or a team adds nobody.
 */
void
dui_leak_scanner_add_name (DuiLeakScanner *self, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (dui_text (text), -1);
  g_autoptr (DuiLeakText) name = dui_leak_text_new (valid);
  g_autofree char *given = NULL, *surname = NULL;
  guint first = 0, count, core;

  while (first < name->tokens->len && is_before_name (self, name, first))
    first++;
  count = count_name_words (self, name, first);
  if (count < (first > 0 ? 1u : 2u))
    return;
  /* "collega Samira" is one of many */
  if (count == 1
      && (dui_leak_words_get_classes (self->words, dui_leak_text_word (name, first), 0)
          & dui_leak_words_get_class (self->words, "given")))
    return;
  core = find_core (self, name, first, count);
  if (core > 0)
    given = dup_words (name, first, core);
  surname = dup_words (name, first + core, count - core);
  dui_leak_index_add_person (self->index, &(DuiLeakPerson){ .given_names = given, .surname = surname });
}

/* "Raadhuisplein 1, 9999 AA Lindestad": the whole, its parts, and the street without its number. */
static void
allow_address (DuiLeakScanner *self, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, ",", -1);

  dui_leak_index_add_phrase (self->index, DUI_LEAK_ROLE_ALLOWED, text, FALSE);
  for (guint i = 0; parts[1] != NULL && parts[i] != NULL; i++)
    {
      gsize length = strlen (g_strstrip (parts[i]));
      const char *number = strrchr (parts[i], ' ');

      dui_leak_index_add_phrase (self->index, DUI_LEAK_ROLE_ALLOWED, parts[i], FALSE);
      if (number != NULL && g_ascii_isdigit (number[1]) && length > 0)
        {
          g_autofree char *street = g_strndup (parts[i], number - parts[i]);

          dui_leak_index_add_phrase (self->index, DUI_LEAK_ROLE_ALLOWED, street, FALSE);
        }
    }
}

/** dui_leak_scanner_allow: Adds something that may be published, even when a known person shares it. */
void
dui_leak_scanner_allow (DuiLeakScanner *self, DuiLeakAllow kind, const char *text)
{
  if (dui_text_is_blank (text))
    return;
  if (kind == DUI_LEAK_ALLOW_NAME)
    dui_leak_index_allow_name (self->index, text);
  else if (kind == DUI_LEAK_ALLOW_ORGANISATION)
    allow_address (self, text);
  else
    dui_leak_values_allow (self->values, text);
}

/** dui_leak_scanner_compile: Makes the scanner ready, after what it knows has changed. */
void
dui_leak_scanner_compile (DuiLeakScanner *self)
{
  dui_leak_index_compile (self->index);
}

/* Takes @text. */
static GArray *
scan_text (DuiLeakScanner *self, DuiLeakText *text)
{
  DuiLeakScan scan = { .words = self->words,
                       .index = self->index,
                       .values = self->values,
                       .lead = self->lead,
                       .today = self->today,
                       .text = text };
  GArray *findings;

  scan.traces = g_array_new (FALSE, FALSE, sizeof (DuiLeakTrace));
  dui_leak_scan_identifiers (&scan, self->patterns);
  scan.readings = dui_leak_rules_read (self->words, scan.text);
  dui_leak_scan_candidates (&scan);
  dui_leak_scan_allowed (&scan);
  dui_leak_scan_names (&scan);
  dui_leak_scan_hidden_names (&scan);
  dui_leak_scan_rules (&scan);
  dui_leak_scan_unknown_names (&scan);
  dui_leak_scan_ages (&scan);
  dui_leak_scan_places (&scan); /* after the rules, whose guards tell what a sentence is about */
  dui_leak_scan_combinations (&scan);
  findings = dui_leak_scan_collect (&scan);
  dui_leak_text_free (scan.text);
  g_array_unref (scan.traces);
  g_array_unref (scan.candidates);
  g_free (scan.candidate_starts);
  g_free (scan.readings);
  return findings;
}

/**
 * dui_leak_scanner_scan:
 * @text: valid UTF-8
 *
 * Reads a text. It may be called after every keystroke: a document of 2,000 words takes a few milliseconds.
 *
 * Returns: (transfer full) (element-type DuiLeakFinding): what gives someone away, in the order of the text
 */
GArray *
dui_leak_scanner_scan (DuiLeakScanner *self, const char *text)
{
  GArray *findings;

  g_return_val_if_fail (text != NULL && g_utf8_validate (text, -1, NULL), NULL);
  findings = scan_text (self, dui_leak_text_new (text));
  if (dui_leak_text_is_turned (text))
    {
      g_autoptr (GArray) shown = scan_text (self, dui_leak_text_new_shown (text));

      dui_leak_findings_join (findings, shown);
    }
  return findings;
}

/** dui_leak_findings_block: Returns: whether @findings holds something certain, which blocks until it is
 * overruled */
gboolean
dui_leak_findings_block (GArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    if (g_array_index (findings, DuiLeakFinding, i).certainty == DUI_LEAK_CERTAIN)
      return TRUE;
  return FALSE;
}
