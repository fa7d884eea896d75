#pragma once

#include "dui-leak-words.h"
#include "dui-leak-text.h"

G_BEGIN_DECLS

/**
 * DuiLeakRule:
 * @leads: bits of #DuiLeakLead for which the rule holds
 * @unless: the rule says nothing in a sentence with a word of these classes
 * @doubt: the rule is no more than something to check in a sentence with a word of these classes
 * @only: the rule holds only in a sentence with a word of these classes
 * @guard: the rule finds nothing: it gives the place it matches these classes, for "unless" and "doubt"
 * @lift: the rule finds nothing: it takes these classes away from the words it matches
 *
 * A pattern of words and classes that gives something away; the word file explains how it is written.
 */
typedef struct
{
  DuiLeakKind kind;
  DuiLeakCertainty certainty;
  guint leads;
  DuiLeakClasses unless;
  DuiLeakClasses doubt;
  DuiLeakClasses only;
  DuiLeakClasses guard;
  DuiLeakClasses lift;
  GArray *elements;
} DuiLeakRule;

/* What the rules need to know of a token. */
typedef struct
{
  guint id;
  DuiLeakClasses classes;
} DuiLeakReading;

typedef struct
{
  const DuiLeakRule *rule;
  DuiLeakCertainty certainty;
  guint first;
  guint last;
} DuiLeakRuleMatch;

/**
 * DuiLeakClauses:
 * @tokens: (element-type DuiLeakToken): the words of the clauses; each clause is a sentence by its own number
 * @places: (element-type guint32): the place of each word in the text
 * @origins: (element-type guint32): of each such number, the sentence of the text that it was taken from;
 * one that has no words goes before the clauses of a sentence, and stands for the sentence before that
 */
typedef struct
{
  GArray *tokens;
  GArray *places;
  GArray *origins;
} DuiLeakClauses;

DuiLeakRule *dui_leak_rule_new (DuiLeakWords *words, const DuiLeakRule *head, const char *pattern);
void dui_leak_rule_free (DuiLeakRule *self);
DuiLeakReading *dui_leak_rules_read (DuiLeakWords *words, DuiLeakText *text);
void dui_leak_rules_settle (DuiLeakWords *words, DuiLeakText *text, DuiLeakReading *readings);
GArray *
dui_leak_rules_match (DuiLeakWords *words, DuiLeakText *text, DuiLeakReading *readings, DuiLeakLead lead);
GArray *dui_leak_rules_skip_asides (DuiLeakWords *words, DuiLeakText *text, const DuiLeakReading *readings,
                                    GArray *places);
void dui_leak_rules_split_clauses (DuiLeakWords *words, DuiLeakText *text, const DuiLeakReading *readings,
                                   DuiLeakClauses *clauses);
void dui_leak_rules_open_clauses (DuiLeakWords *words, DuiLeakText *text, const DuiLeakClauses *clauses,
                                  DuiLeakReading *readings);
void dui_leak_clauses_clear (DuiLeakClauses *clauses);
gboolean dui_leak_number_from_word (const char *folded, guint *value);

G_END_DECLS
