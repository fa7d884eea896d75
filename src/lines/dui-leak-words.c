/* The words and rules of the language that the leak scanner reads by, from the data file leak-words.txt. */

#include "dui-leak-words.h"

#include <string.h>

#include "dui-leak-nouns.h"
#include "dui-leak-rules.h"
#include "dui-leak-text.h"
#include "dui-leak-verbs.h"
#include "dui-lines-data.h"
#include "dui-lines-resources.h"

#define COMMON_PATH "/nl/duiding/Duiding/reference/dutch-words.txt"
#define SHORTEST_ENDING 2
#define LONGEST_ENDING 24
#define MAX_PHRASES 64

struct _DuiLeakWords
{
  const char *source;   /* the word file while it is read */
  GHashTable *words;    /* folded → DuiLeakWord */
  GHashTable *endings;  /* folded ending → classes */
  GHashTable *classes;  /* name → bit number + 1 */
  GHashTable *variants; /* folded name → the first of its group */
  GHashTable *same;     /* a word as it is spoken or shortened → the word it stands for */
  GArray *derived;      /* Derivation */
  GHashTable *lists;    /* name → GStrv */
  GPtrArray *rules;
  GHashTable *phrases;     /* name → place + 1 */
  GPtrArray *phrase_rules; /* of each phrase a GPtrArray of DuiLeakRule */
  GBytes *common;
  const char *common_start;
  gsize common_size;
};

static const char *const own_classes[DUI_LEAK_N_OWN_CLASSES] = {
  "number", "big",      "ordinal", "adj",  "capital", "aged", "digits",   "named", "question", "any",
  "first",  "inverted", "verb",    "past", "pasts",   "done", "hundreds", "near",  "topic",    "asked"
};

/* Finds the bit of a class, giving it one when it is new. */
static guint
ensure_class (DuiLeakWords *self, const char *name)
{
  guint bit = GPOINTER_TO_UINT (g_hash_table_lookup (self->classes, name));

  if (bit == 0)
    {
      bit = g_hash_table_size (self->classes) + 1;
      g_assert (bit <= 8 * sizeof (DuiLeakClasses));
      g_hash_table_insert (self->classes, g_strdup (name), GUINT_TO_POINTER (bit));
    }
  return bit - 1;
}

static DuiLeakWord *
ensure_word (DuiLeakWords *self, const char *folded)
{
  DuiLeakWord *word = g_hash_table_lookup (self->words, folded);

  if (word == NULL)
    {
      word = g_new0 (DuiLeakWord, 1);
      word->id = g_hash_table_size (self->words) + 1;
      g_hash_table_insert (self->words, g_strdup (folded), word);
    }
  return word;
}

static void
add_to_class (DuiLeakWords *self, guint bit, const char *entry)
{
  if (entry[0] == '*')
    {
      DuiLeakClasses *classes = g_hash_table_lookup (self->endings, entry + 1);

      if (classes == NULL)
        {
          classes = g_new0 (DuiLeakClasses, 1);
          g_hash_table_insert (self->endings, g_strdup (entry + 1), classes);
        }
      *classes |= DUI_LEAK_CLASS_BIT (bit);
      entry++;
    }
  ensure_word (self, entry)->classes |= DUI_LEAK_CLASS_BIT (bit);
}

static DuiLeakClasses
parse_classes (DuiLeakWords *self, const char *names)
{
  g_auto (GStrv) parts = g_strsplit (names, ",", -1);
  DuiLeakClasses classes = 0;

  for (guint i = 0; parts[i] != NULL; i++)
    classes |= DUI_LEAK_CLASS_BIT (ensure_class (self, parts[i]));
  return classes;
}

static guint
parse_leads (const char *names)
{
  static const char *const leads[] = { "none", "municipality", "prosecution", "police", "national" };
  g_auto (GStrv) parts = g_strsplit (names, ",", -1);
  guint bits = 0;

  for (guint i = 0; i < G_N_ELEMENTS (leads); i++)
    if (g_strv_contains ((const char *const *)parts, leads[i]))
      bits |= 1u << i;
  return bits;
}

/* "rule KIND certain|check [lead=a,b] [unless=class,class] [doubt=class,class]
 * [only=class,class]" */
static void
parse_rule_head (DuiLeakWords *self, char **words, DuiLeakRule *head)
{
  memset (head, 0, sizeof *head);
  head->leads = ~0u;
  if (!dui_leak_kind_from_nick (words[1], &head->kind))
    g_error ("leak-words.txt: there is no kind “%s”", words[1]);
  head->certainty = g_str_equal (words[2], "certain") ? DUI_LEAK_CERTAIN : DUI_LEAK_CHECK;
  for (guint i = 3; words[i] != NULL; i++)
    if (g_str_has_prefix (words[i], "lead="))
      head->leads = parse_leads (words[i] + 5);
    else if (g_str_has_prefix (words[i], "unless="))
      head->unless = parse_classes (self, words[i] + 7);
    else if (g_str_has_prefix (words[i], "doubt="))
      head->doubt = parse_classes (self, words[i] + 6);
    else if (g_str_has_prefix (words[i], "only="))
      head->only = parse_classes (self, words[i] + 5);
}

/* Adds a line of words, of which the first stands for all. */
static void
add_group (GHashTable *groups, char **words)
{
  for (guint i = 0; words[i] != NULL; i++)
    g_hash_table_insert (groups, g_strdup (words[i]), g_strdup (words[0]));
}

static char **
split_words (const char *line)
{
  GPtrArray *words = g_ptr_array_new ();
  g_auto (GStrv) parts = g_strsplit_set (line, " \t", -1);

  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i][0] != '\0')
      g_ptr_array_add (words, g_strdup (parts[i]));
  g_ptr_array_add (words, NULL);
  return (char **)g_ptr_array_free (words, FALSE);
}

static void
add_list (DuiLeakWords *self, const char *name, char **words)
{
  char **old = g_hash_table_lookup (self->lists, name);
  GStrvBuilder *builder = g_strv_builder_new ();

  if (old != NULL)
    g_strv_builder_addv (builder, (const char **)old);
  g_strv_builder_addv (builder, (const char **)words);
  g_hash_table_insert (self->lists, g_strdup (name), g_strv_builder_end (builder));
  g_strv_builder_unref (builder);
}

typedef enum
{
  SECTION_NONE,
  SECTION_CLASS,
  SECTION_VERBS,
  SECTION_VARIANTS,
  SECTION_SAME,
  SECTION_LIST,
  SECTION_DERIVE,
  SECTION_PHRASE,
  SECTION_RULE,
  SECTION_GUARD,
  SECTION_LIFT,
  N_SECTIONS
} SectionKind;

/* The words that start a section. */
static const char *const section_heads[N_SECTIONS] = { "",     "class", "verbs",  "variants",
                                                       "same", "list",  "derive", "phrase",
                                                       "rule", "guard", "lift" };

typedef struct
{
  SectionKind kind;
  char *name;
  DuiLeakRule head;
  int verb_bits[DUI_LEAK_N_VERB_FORMS]; /* of the class of each form, or less than 0 */
} Section;

static void
add_phrase (DuiLeakWords *self, const char *name)
{
  if (g_hash_table_contains (self->phrases, name))
    g_error ("leak-words.txt: phrase “%s” is there twice", name);
  g_ptr_array_add (self->phrase_rules, g_ptr_array_new_with_free_func ((GDestroyNotify)dui_leak_rule_free));
  g_assert (self->phrase_rules->len <= MAX_PHRASES);
  g_hash_table_insert (self->phrases, g_strdup (name), GUINT_TO_POINTER (self->phrase_rules->len));
}

/* What the word file makes of the nouns of some classes: their plurals, or the small forms of them. */
typedef struct
{
  DuiLeakNounForm form;
  DuiLeakClasses from;
  guint to;
} Derivation;

static void
add_derivation (DuiLeakWords *self, char **words)
{
  Derivation derivation = { .form = g_str_equal (words[1], "plural")       ? DUI_LEAK_NOUN_PLURAL
                                    : g_str_equal (words[1], "diminutive") ? DUI_LEAK_NOUN_SMALL
                                                                           : DUI_LEAK_NOUN_SMALLS,
                            .from = parse_classes (self, words[2]),
                            .to = ensure_class (self, words[3]) };

  g_array_append_val (self->derived, derivation);
}

static const char *const verb_forms[DUI_LEAK_N_VERB_FORMS] = { "now",  "past", "pasts", "split",
                                                               "done", "to",   "who" };

static char *
name_form (const char *verbs, DuiLeakVerbForm form)
{
  return g_strconcat (verbs, "_", verb_forms[form], NULL);
}

typedef struct
{
  DuiLeakWords *words;
  const int *bits;
} Verbs;

static void
add_verb_form (DuiLeakVerbForm form, const char *word, gpointer data)
{
  Verbs *verbs = data;

  if (verbs->bits[form] >= 0)
    add_to_class (verbs->words, verbs->bits[form], word);
}

/* A form has a class when the file asks for it: there is room for a limited number. */
static void
start_verbs (DuiLeakWords *self, Section *section)
{
  for (DuiLeakVerbForm form = 0; form < DUI_LEAK_N_VERB_FORMS; form++)
    {
      g_autofree char *class = name_form (section->name, form);

      section->verb_bits[form] = form < DUI_LEAK_VERB_SPLIT || strstr (self->source, class) != NULL
                                     ? (int)ensure_class (self, class)
                                     : -1;
    }
}

static void
add_verbs (DuiLeakWords *self, const Section *section, char **entries)
{
  Verbs verbs = { self, section->verb_bits };

  for (guint i = 0; entries[i] != NULL; i++)
    dui_leak_verb_inflect (entries[i], add_verb_form, &verbs);
}

static SectionKind
find_section (const char *head)
{
  for (SectionKind kind = SECTION_CLASS; kind < N_SECTIONS; kind++)
    if (g_str_equal (head, section_heads[kind]))
      return kind;
  g_error ("leak-words.txt: “%s” starts nothing known", head);
}

static void
start_section (DuiLeakWords *self, Section *section, const char *line)
{
  g_auto (GStrv) words = split_words (line);

  g_clear_pointer (&section->name, g_free);
  section->name = g_strdup (words[1]);
  section->kind = find_section (words[0]);
  section->head = (DuiLeakRule){ .leads = ~0u };
  if (section->kind == SECTION_CLASS)
    ensure_class (self, section->name);
  else if (section->kind == SECTION_VERBS)
    start_verbs (self, section);
  else if (section->kind == SECTION_DERIVE)
    add_derivation (self, words);
  else if (section->kind == SECTION_PHRASE)
    add_phrase (self, section->name);
  else if (section->kind == SECTION_RULE)
    parse_rule_head (self, words, &section->head);
  else if (section->kind == SECTION_GUARD)
    section->head.guard = parse_classes (self, words[1]);
  else if (section->kind == SECTION_LIFT)
    section->head.lift = parse_classes (self, words[1]);
}

static void
parse_line (DuiLeakWords *self, Section *section, const char *line)
{
  g_auto (GStrv) words = NULL;

  if (line[0] == '#' || line[strspn (line, " \t")] == '\0')
    return;
  if (line[0] != ' ')
    {
      start_section (self, section, line);
      return;
    }
  words = split_words (line);
  if (section->kind >= SECTION_RULE)
    g_ptr_array_add (self->rules, dui_leak_rule_new (self, &section->head, line));
  else if (section->kind == SECTION_PHRASE)
    g_ptr_array_add (g_ptr_array_index (self->phrase_rules, self->phrase_rules->len - 1),
                     dui_leak_rule_new (self, &section->head, line));
  else if (section->kind == SECTION_VERBS)
    add_verbs (self, section, words);
  else if (section->kind == SECTION_VARIANTS)
    add_group (self->variants, words);
  else if (section->kind == SECTION_SAME)
    add_group (self->same, words);
  else if (section->kind == SECTION_LIST)
    add_list (self, section->name, words);
  else if (section->kind == SECTION_CLASS)
    for (guint i = 0; words[i] != NULL; i++)
      add_to_class (self, ensure_class (self, section->name), words[i]);
}

typedef struct
{
  DuiLeakWords *words;
  GHashTable *nouns; /* of the table that is read: the forms go there */
  DuiLeakClasses bit;
} Derived;

/* A form that the file names by itself is what the file says of it. */
static void
add_derived_word (const char *form, gpointer data)
{
  Derived *derived = data;
  DuiLeakWord *word = g_hash_table_lookup (derived->nouns, form);

  if (word != NULL && word->classes != 0 && !word->derived)
    return;
  if (word == NULL)
    word = ensure_word (derived->words, form);
  word->classes |= dui_leak_words_get_classes (derived->words, form, strlen (form)) | derived->bit;
  word->derived = TRUE;
}

static void
add_derived_ending (const char *form, gpointer data)
{
  Derived *derived = data;
  DuiLeakClasses *classes = g_hash_table_lookup (derived->nouns, form);

  if (classes != NULL)
    return;
  classes = g_new0 (DuiLeakClasses, 1);
  *classes = derived->bit;
  g_hash_table_insert (derived->nouns, g_strdup (form), classes);
}

static void
derive (DuiLeakWords *self, const Derivation *derivation)
{
  Derived derived = { self, self->words, DUI_LEAK_CLASS_BIT (derivation->to) };
  g_autoptr (GPtrArray) nouns = g_ptr_array_new (), endings = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer noun, value;

  g_hash_table_iter_init (&iter, self->words);
  while (g_hash_table_iter_next (&iter, &noun, &value))
    if (((DuiLeakWord *)value)->classes & derivation->from)
      g_ptr_array_add (nouns, noun);
  g_hash_table_iter_init (&iter, self->endings);
  while (g_hash_table_iter_next (&iter, &noun, &value))
    if (*(DuiLeakClasses *)value & derivation->from)
      g_ptr_array_add (endings, noun);
  for (guint i = 0; i < nouns->len; i++)
    dui_leak_noun_inflect (g_ptr_array_index (nouns, i), derivation->form, add_derived_word, &derived);
  derived.nouns = self->endings;
  for (guint i = 0; i < endings->len; i++)
    dui_leak_noun_inflect (g_ptr_array_index (endings, i), derivation->form, add_derived_ending, &derived);
}

static void
load_common (DuiLeakWords *self)
{
  gconstpointer data;

  self->common =
      g_resource_lookup_data (dui_lines_get_resource (), COMMON_PATH, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  g_assert (self->common != NULL);
  data = g_bytes_get_data (self->common, &self->common_size);
  self->common_start = data;
}

/** dui_leak_words_new: Reads the words and rules; the data are part of the program, so this cannot fail. */
DuiLeakWords *
dui_leak_words_new (void)
{
  DuiLeakWords *self = g_new0 (DuiLeakWords, 1);
  g_autofree char *data = dui_lines_data_read ("leak-words.txt");
  g_auto (GStrv) lines = g_strsplit (data, "\n", -1);
  Section section = { SECTION_NONE };

  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->endings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->classes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->variants = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->same = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->derived = g_array_new (FALSE, FALSE, sizeof (Derivation));
  self->lists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_strfreev);
  self->rules = g_ptr_array_new_with_free_func ((GDestroyNotify)dui_leak_rule_free);
  self->phrases = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->phrase_rules = g_ptr_array_new_with_free_func ((GDestroyNotify)g_ptr_array_unref);
  for (guint i = 0; i < DUI_LEAK_N_OWN_CLASSES; i++)
    ensure_class (self, own_classes[i]);
  self->source = data;
  for (guint i = 0; lines[i] != NULL; i++)
    parse_line (self, &section, lines[i]);
  self->source = NULL;
  g_free (section.name);
  for (guint i = 0; i < self->derived->len; i++)
    derive (self, &g_array_index (self->derived, Derivation, i));
  load_common (self);
  return self;
}

void
dui_leak_words_free (DuiLeakWords *self)
{
  if (self == NULL)
    return;
  g_hash_table_unref (self->words);
  g_hash_table_unref (self->endings);
  g_hash_table_unref (self->classes);
  g_hash_table_unref (self->variants);
  g_hash_table_unref (self->same);
  g_array_unref (self->derived);
  g_hash_table_unref (self->lists);
  g_ptr_array_unref (self->rules);
  g_hash_table_unref (self->phrases);
  g_ptr_array_unref (self->phrase_rules);
  g_bytes_unref (self->common);
  g_free (self);
}

/** dui_leak_words_lookup: Returns: (nullable) (transfer none): the word, when the word file names it */
const DuiLeakWord *
dui_leak_words_lookup (DuiLeakWords *self, const char *folded)
{
  return g_hash_table_lookup (self->words, folded);
}

/** dui_leak_words_get_classes: Returns: the classes of @folded, by itself or else by its longest known ending
 */
DuiLeakClasses
dui_leak_words_get_classes (DuiLeakWords *self, const char *folded, gsize length)
{
  const DuiLeakWord *word = g_hash_table_lookup (self->words, folded);

  if (word != NULL && word->classes != 0)
    return word->classes;
  for (gsize i = length > LONGEST_ENDING ? length - LONGEST_ENDING : 1; i + SHORTEST_ENDING <= length; i++)
    {
      DuiLeakClasses *classes = g_hash_table_lookup (self->endings, folded + i);

      if (classes != NULL)
        return *classes;
    }
  return 0;
}

/** dui_leak_words_get_same: Returns: the word that @spoken stands for ("zijn" for "z'n"), or @spoken itself
 */
const char *
dui_leak_words_get_same (DuiLeakWords *self, const char *spoken)
{
  const char *word = g_hash_table_lookup (self->same, spoken);

  return word != NULL ? word : spoken;
}

/** dui_leak_words_get_class: Returns: the bit of the class called @name, which the word file must know */
DuiLeakClasses
dui_leak_words_get_class (DuiLeakWords *self, const char *name)
{
  guint bit = GPOINTER_TO_UINT (g_hash_table_lookup (self->classes, name));

  if (bit == 0)
    g_error ("leak-words.txt: there is no class “%s”", name);
  return DUI_LEAK_CLASS_BIT (bit - 1);
}

/** dui_leak_words_intern: Returns: the number of a word, which is given one when it is new */
guint
dui_leak_words_intern (DuiLeakWords *self, const char *folded)
{
  return ensure_word (self, folded)->id;
}

/** dui_leak_words_get_rules: Returns: (transfer none) (element-type DuiLeakRule): the rules */
GPtrArray *
dui_leak_words_get_rules (DuiLeakWords *self)
{
  return self->rules;
}

/** dui_leak_words_get_phrase: Returns: the place of a phrase, which the word file must name before its use */
guint
dui_leak_words_get_phrase (DuiLeakWords *self, const char *name)
{
  guint place = GPOINTER_TO_UINT (g_hash_table_lookup (self->phrases, name));

  if (place == 0)
    g_error ("leak-words.txt: there is no phrase “%s”", name);
  return place - 1;
}

/** dui_leak_words_count_phrases: Returns: how many phrases the rules name */
guint
dui_leak_words_count_phrases (DuiLeakWords *self)
{
  return self->phrase_rules->len;
}

/** dui_leak_words_get_phrase_rules: Returns: (transfer none) (element-type DuiLeakRule): its patterns */
GPtrArray *
dui_leak_words_get_phrase_rules (DuiLeakWords *self, guint phrase)
{
  return g_ptr_array_index (self->phrase_rules, phrase);
}

/** dui_leak_words_get_variant: Returns: (nullable): the spelling that stands for all spellings of a name */
const char *
dui_leak_words_get_variant (DuiLeakWords *self, const char *folded)
{
  return g_hash_table_lookup (self->variants, folded);
}

/** dui_leak_words_get_list: Returns: (transfer none): the plain list called @name, which the word file must
 * know */
const char *const *
dui_leak_words_get_list (DuiLeakWords *self, const char *name)
{
  const char *const *list = g_hash_table_lookup (self->lists, name);

  if (list == NULL)
    g_error ("leak-words.txt: there is no list “%s”", name);
  return list;
}

/** dui_leak_words_is_listed: Returns: whether @word stands in the plain list called @list */
gboolean
dui_leak_words_is_listed (DuiLeakWords *self, const char *list, const char *word)
{
  return g_strv_contains (dui_leak_words_get_list (self, list), word);
}

/**
 * dui_leak_words_is_common:
 *
 * Looks a word up in the sorted list of Dutch words, in place: it is asked only for words that are also a
 * name.
 *
 * Returns: whether @folded is a common word
 */
gboolean
dui_leak_words_is_common (DuiLeakWords *self, const char *folded)
{
  gsize low = 0, high = self->common_size;
  gsize length = strlen (folded);

  while (low < high)
    {
      gsize middle = (low + high) / 2, start = middle, end = middle;
      int order;

      while (start > low && self->common_start[start - 1] != '\n')
        start--;
      while (end < high && self->common_start[end] != '\n')
        end++;
      order = strncmp (folded, self->common_start + start, MIN (length, end - start));
      if (order == 0)
        order = length < end - start ? -1 : length > end - start;
      if (order == 0)
        return TRUE;
      if (order < 0)
        high = start;
      else
        low = end + 1;
    }
  return FALSE;
}
