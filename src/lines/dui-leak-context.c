/* What a sentence says of one person: the rules of the word file, and hints that point someone out together.
 */

#include "dui-leak-scan.h"

#define MIN_HINTS 2
#define SURE_HINTS 3

static DuiLeakWhy
why_of_rule (DuiLeakKind kind)
{
  switch (kind)
    {
    case DUI_LEAK_NUMBER:
      return DUI_LEAK_WHY_NUMBER;
    case DUI_LEAK_AGE:
      return DUI_LEAK_WHY_AGE;
    case DUI_LEAK_RELATION:
      return DUI_LEAK_WHY_RELATION;
    case DUI_LEAK_SINGLE_CASE:
      return DUI_LEAK_WHY_SINGLE_CASE;
    case DUI_LEAK_OTHER_ORGAN:
      return DUI_LEAK_WHY_OTHER_ORGAN;
    case DUI_LEAK_BIRTH_DATE:
      return DUI_LEAK_WHY_BIRTH_DATE;
    case DUI_LEAK_COMBINATION:
      return DUI_LEAK_WHY_COMBINATION;
    case DUI_LEAK_NAME:
    case DUI_LEAK_ADDRESS:
    case DUI_LEAK_POSTCODE:
    case DUI_LEAK_PHONE:
    case DUI_LEAK_EMAIL:
    case DUI_LEAK_BSN:
    case DUI_LEAK_PASSPORT:
    case DUI_LEAK_IBAN:
    case DUI_LEAK_LICENCE_PLATE:
    case DUI_LEAK_ACCOUNT:
    case DUI_LEAK_PLACE:
    default:
      return DUI_LEAK_WHY_UNKNOWN_NAME;
    }
}

static gboolean
is_known_or_allowed (DuiLeakScan *self, guint first, guint last)
{
  DuiLeakClasses named = DUI_LEAK_CLASS_BIT (DUI_LEAK_CLASS_NAMED);

  for (guint i = first; i <= last; i++)
    if ((self->readings[i].classes & named)
        || (dui_leak_text_token (self->text, i)->flags & DUI_LEAK_TOKEN_ALLOWED))
      return TRUE;
  return FALSE;
}

/** dui_leak_scan_rules: Finds what the rules of the word file describe. */
void
dui_leak_scan_rules (DuiLeakScan *self)
{
  g_autoptr (GArray) matches = dui_leak_rules_match (self->words, self->text, self->readings, self->lead);

  for (guint i = 0; i < matches->len; i++)
    {
      const DuiLeakRuleMatch *match = &g_array_index (matches, DuiLeakRuleMatch, i);

      if (match->rule->kind == DUI_LEAK_NAME && is_known_or_allowed (self, match->first, match->last))
        continue;
      dui_leak_scan_add_tokens (self, why_of_rule (match->rule->kind), match->certainty, match->first,
                                match->last);
    }
}

/* The hints that narrow a person down, each counted once. */
static const char *const hint_classes[] = { "hint_school", "hint_event",  "hint_origin",
                                            "hint_home",   "hint_family", "hint_work" };
#define HINT_SCHOOL 0 /* their places above */
#define HINT_HOME 3
#define HINT_WORK 5

enum
{
  AGE = 1,
  AGE_OF_PERSON
};

/* Bits beside those of the classes: an age, and that a place is one of a known person. */
#define HINT_AGE G_N_ELEMENTS (hint_classes)
#define HINT_KNOWN (HINT_AGE + 1)

/* The classes that the reading of hints asks for, looked up once. */
typedef struct
{
  DuiLeakClasses hints[G_N_ELEMENTS (hint_classes)];
  DuiLeakClasses general;
  DuiLeakClasses subject;
  DuiLeakClasses article;
  DuiLeakClasses thing;
  guint8 *ages;   /* of each token, whether a finding tells an age with it, and surely that of somebody */
  guint8 *places; /* and whether one tells a place of a known person */
  guint8 *homes;  /* and an address or a street of one */
} Hints;

typedef struct
{
  guint hints;
  guint first;
  guint last;
  gboolean person;
  gboolean general;
} Window;

static void
add_hint (Window *window, guint bit, guint token)
{
  if (window->hints == 0 && !window->person)
    window->first = token;
  window->hints |= 1u << bit;
  window->last = MAX (window->last, token);
}

static DuiLeakClasses
class_of (DuiLeakScan *self, const char *name)
{
  return dui_leak_words_get_class (self->words, name);
}

/* Marks the words with which findings tell an age, or another kind. */
static guint8 *
mark_kind (DuiLeakScan *self, DuiLeakKind kind)
{
  guint8 *marks = g_new0 (guint8, self->text->tokens->len + 1);

  for (guint k = 0; k < self->traces->len; k++)
    {
      const DuiLeakTrace *trace = &g_array_index (self->traces, DuiLeakTrace, k);

      if (trace->kind != kind)
        continue;
      for (guint i = dui_leak_text_find_token (self->text, trace->start);
           i < self->text->tokens->len && dui_leak_text_token (self->text, i)->end <= trace->end; i++)
        marks[i] = trace->certainty == DUI_LEAK_CERTAIN ? AGE_OF_PERSON : AGE;
    }
  return marks;
}

static Hints
make_hints (DuiLeakScan *self)
{
  Hints hints = { .general = class_of (self, "generic") | class_of (self, "conditional")
                             | class_of (self, "habitual") | class_of (self, "habitual_subject")
                             | class_of (self, "general"),
                  .subject = class_of (self, "subject") | class_of (self, "role"),
                  .article = class_of (self, "article"),
                  .thing = class_of (self, "thing"),
                  .ages = mark_kind (self, DUI_LEAK_AGE),
                  .places = mark_kind (self, DUI_LEAK_PLACE),
                  .homes = mark_kind (self, DUI_LEAK_ADDRESS) };

  for (guint i = 0; i < G_N_ELEMENTS (hint_classes); i++)
    hints.hints[i] = class_of (self, hint_classes[i]);
  hints.hints[HINT_WORK] |= class_of (self, "trade");
  return hints;
}

/* "17-jarige", "17-jarig meisje", "41-jarig lid", not "het 100-jarig bestaan" or "een driejarige opleiding".
 */
static gboolean
is_aged_person (DuiLeakScan *self, const Hints *hints, guint i)
{
  DuiLeakClasses next = i + 1 < self->text->tokens->len ? self->readings[i + 1].classes : 0;

  return (self->readings[i].classes & DUI_LEAK_CLASS_BIT (DUI_LEAK_CLASS_AGED)) && !(next & hints->thing)
         && (g_str_has_suffix (dui_leak_text_word (self->text, i), "e") || (next & hints->subject)
             || (next != 0 && g_str_equal (dui_leak_text_word (self->text, i + 1), "lid")));
}

/* ", leerling van": who this person is, behind a comma. */
static gboolean
is_apposition (DuiLeakScan *self, guint i)
{
  return i > 0 && i + 1 < self->text->tokens->len
         && (dui_leak_text_token (self->text, i)->gap & DUI_LEAK_GAP_COMMA)
         && dui_leak_text_token (self->text, i + 1)->gap == DUI_LEAK_GAP_SPACE
         && dui_leak_scan_is_class (self, i + 1, "preposition");
}

/* "een moeder van vijf kinderen": no other has so many. */
static gboolean
is_parent_of (DuiLeakScan *self, guint i)
{
  return i + 2 < self->text->tokens->len && dui_leak_scan_is_class (self, i, "kin")
         && g_str_equal (dui_leak_text_word (self->text, i + 1), "van")
         && (self->readings[i + 2].classes & DUI_LEAK_CLASS_BIT (DUI_LEAK_CLASS_NUMBER));
}

/* "een leerling", "de jongen", "deze vrouw": one person, not a kind of persons. */
static gboolean
is_one_person (DuiLeakScan *self, const Hints *hints, guint i)
{
  if (is_aged_person (self, hints, i) || is_parent_of (self, i))
    return TRUE;
  if (!(self->readings[i].classes & hints->subject))
    return FALSE;
  for (guint k = i; k > 0 && i - k < 3; k--)
    if (self->readings[k - 1].classes & hints->article)
      return TRUE;
  return is_apposition (self, i);
}

/* "uit Zuid", "uit de Ganzenhoek": a part of the town, or another town; the own town tells nothing. */
static gboolean
is_origin (DuiLeakScan *self, guint i)
{
  guint k = i;

  if (!(self->readings[i].classes & DUI_LEAK_CLASS_BIT (DUI_LEAK_CLASS_CAPITAL))
      || (dui_leak_text_token (self->text, i)->flags & DUI_LEAK_TOKEN_ALLOWED))
    return FALSE;
  if (k > 0
      && (g_str_equal (dui_leak_text_word (self->text, k - 1), "de")
          || g_str_equal (dui_leak_text_word (self->text, k - 1), "het")))
    k--;
  return k > 0 && g_str_equal (dui_leak_text_word (self->text, k - 1), "uit");
}

/* The number of an age: "24", "veertiende". */
static guint
find_age (const Hints *hints, guint i, DuiLeakClasses classes)
{
  DuiLeakClasses numbers =
      DUI_LEAK_CLASS_BIT (DUI_LEAK_CLASS_NUMBER) | DUI_LEAK_CLASS_BIT (DUI_LEAK_CLASS_ORDINAL);

  return (classes & numbers) ? hints->ages[i] : 0;
}

static void
read_sentence (DuiLeakScan *self, const Hints *hints, guint from, guint to, Window *window)
{
  for (guint i = from; i < to; i++)
    {
      DuiLeakClasses classes = self->readings[i].classes;

      window->general = window->general || (classes & hints->general);
      /* "een moeder van 24": whose age is told is one person, whatever she is called */
      if (is_one_person (self, hints, i) || find_age (hints, i, classes) == AGE_OF_PERSON)
        {
          if (window->hints == 0 && !window->person)
            window->first = i;
          window->person = TRUE;
          window->last = MAX (window->last, i);
        }
      if (is_aged_person (self, hints, i) || find_age (hints, i, classes) != 0)
        add_hint (window, HINT_AGE, i);
      if (hints->places[i] || hints->homes[i])
        add_hint (window, HINT_KNOWN, i);
      if (hints->places[i] && !(window->hints & (1u << HINT_SCHOOL)))
        add_hint (window, HINT_WORK, i);
      for (guint h = 0; h < G_N_ELEMENTS (hint_classes) && !hints->places[i]; h++)
        if ((classes & hints->hints[h]) || (h == HINT_HOME && (hints->homes[i] || is_origin (self, i))))
          add_hint (window, h, i);
    }
}

static guint
count_bits (guint bits)
{
  guint count = 0;

  for (; bits != 0; bits &= bits - 1)
    count++;
  return count;
}

static guint
end_of_sentence (DuiLeakScan *self, guint from)
{
  guint to = from;

  while (to < self->text->tokens->len
         && dui_leak_text_token (self->text, to)->sentence
                == dui_leak_text_token (self->text, from)->sentence)
    to++;
  return to;
}

/* A new line between two sentences: a list, a heading or an answer, which says something else. */
static gboolean
starts_line (DuiLeakScan *self, guint i)
{
  return (dui_leak_text_token (self->text, i)->gap & DUI_LEAK_GAP_NEWLINE) != 0;
}

static gboolean
is_telling (const Window *window, guint least)
{
  return window->person && !window->general && count_bits (window->hints) >= least;
}

static void
report_window (DuiLeakScan *self, const Window *window, gboolean sure)
{
  dui_leak_scan_add_tokens (self, DUI_LEAK_WHY_COMBINATION,
                            sure && is_telling (window, SURE_HINTS) ? DUI_LEAK_CERTAIN : DUI_LEAK_CHECK,
                            window->first, window->last);
}

/* Whether a sentence goes on about the person of the one before it. */
static gboolean
refers_back (DuiLeakScan *self, guint from, guint to)
{
  static const char *const words[] = { "hij", "zij", "ze", "hem", "haar", NULL };

  for (guint i = from; i < to; i++)
    if (g_strv_contains (words, dui_leak_text_word (self->text, i)))
      return TRUE;
  return FALSE;
}

/* Reads a sentence, and the next when that tells more; returns where to go on. */
static guint
scan_window (DuiLeakScan *self, const Hints *hints, guint from)
{
  guint to = end_of_sentence (self, from), last;
  Window window = { 0 }, both;

  read_sentence (self, hints, from, to, &window);
  if (is_telling (&window, SURE_HINTS))
    {
      report_window (self, &window, TRUE);
      return to;
    }
  if (to < self->text->tokens->len && !starts_line (self, to))
    {
      last = end_of_sentence (self, to);
      both = window;
      read_sentence (self, hints, to, last, &both);
      if (is_telling (&both, SURE_HINTS)
          || (is_telling (&both, MIN_HINTS) && !is_telling (&window, MIN_HINTS)))
        {
          report_window (self, &both, refers_back (self, to, last));
          return last;
        }
    }
  if (is_telling (&window, MIN_HINTS))
    report_window (self, &window, TRUE);
  return to;
}

/** dui_leak_scan_combinations: Finds hints that each say little and together point someone out. */
void
dui_leak_scan_combinations (DuiLeakScan *self)
{
  Hints hints = make_hints (self);

  for (guint from = 0; from < self->text->tokens->len;)
    from = scan_window (self, &hints, from);
  g_free (hints.ages);
  g_free (hints.places);
  g_free (hints.homes);
}
