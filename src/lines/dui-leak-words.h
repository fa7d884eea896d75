#pragma once

#include <glib.h>

#include "dui-leak.h"

G_BEGIN_DECLS

/* A set of classes, one bit each: the word file has more than 64. */
__extension__ typedef unsigned __int128 DuiLeakClasses;

/* Classes that the scanner works out itself; the word file may name them in its rules. */
typedef enum
{
  DUI_LEAK_CLASS_NUMBER,   /* a number that may be a count */
  DUI_LEAK_CLASS_BIG,      /* a number of a thousand or more: a population, not a case */
  DUI_LEAK_CLASS_ORDINAL,  /* second, 2nd */
  DUI_LEAK_CLASS_ADJ,      /* looks like an adjective */
  DUI_LEAK_CLASS_CAPITAL,  /* has a capital that its place in the sentence does not ask for */
  DUI_LEAK_CLASS_AGED,     /* "17-jarige", in one word or two */
  DUI_LEAK_CLASS_DIGITS,   /* digits that are no part of a date or a telephone number */
  DUI_LEAK_CLASS_NAMED,    /* part of the name of a known person */
  DUI_LEAK_CLASS_QUESTION, /* last word of a sentence that ends in a question mark */
  DUI_LEAK_CLASS_ANY,      /* every word */
  DUI_LEAK_CLASS_FIRST,    /* first word of a sentence */
  DUI_LEAK_CLASS_INVERTED, /* a verb that opens a sentence: "Wordt een jongere aangehouden, dan ..." */
  DUI_LEAK_CLASS_VERB,     /* may be a verb of one person, by its ending: "ontkent" */
  DUI_LEAK_CLASS_PAST,     /* may be a verb of one person in the past: "verhuisde" */
  DUI_LEAK_CLASS_PASTS,    /* the same of more than one: "hielden" */
  DUI_LEAK_CLASS_DONE,     /* may be a participle, by its form: "uitgenodigd" */
  DUI_LEAK_CLASS_HUNDREDS, /* a number of a hundred or more */
  DUI_LEAK_CLASS_NEAR,     /* in a sentence about an office holder, or the next: "hij" may be that one */
  DUI_LEAK_CLASS_TOPIC,    /* in a sentence about anyone, or the next: "zijn moeder" may be anybody's */
  DUI_LEAK_CLASS_ASKED,    /* in a sentence that answers how many persons or cases there are */
  DUI_LEAK_N_OWN_CLASSES,
} DuiLeakClass;

#define DUI_LEAK_CLASS_BIT(class) ((DuiLeakClasses)1 << (class))

typedef struct
{
  guint id;
  gboolean derived; /* from a noun, rather than named by the file */
  DuiLeakClasses classes;
} DuiLeakWord;

/**
 * DuiLeakWords:
 *
 * The words and rules of the language, read from the data file leak-words.txt, and the list of common words.
 */
typedef struct _DuiLeakWords DuiLeakWords;

DuiLeakWords *dui_leak_words_new (void);
void dui_leak_words_free (DuiLeakWords *self);
const DuiLeakWord *dui_leak_words_lookup (DuiLeakWords *self, const char *folded);
DuiLeakClasses dui_leak_words_get_classes (DuiLeakWords *self, const char *folded, gsize length);
const char *dui_leak_words_get_same (DuiLeakWords *self, const char *spoken);
DuiLeakClasses dui_leak_words_get_class (DuiLeakWords *self, const char *name);
guint dui_leak_words_intern (DuiLeakWords *self, const char *folded);
GPtrArray *dui_leak_words_get_rules (DuiLeakWords *self);
guint dui_leak_words_get_phrase (DuiLeakWords *self, const char *name);
guint dui_leak_words_count_phrases (DuiLeakWords *self);
GPtrArray *dui_leak_words_get_phrase_rules (DuiLeakWords *self, guint phrase);
const char *dui_leak_words_get_variant (DuiLeakWords *self, const char *folded);
const char *const *dui_leak_words_get_list (DuiLeakWords *self, const char *name);
gboolean dui_leak_words_is_listed (DuiLeakWords *self, const char *list, const char *word);
gboolean dui_leak_words_is_common (DuiLeakWords *self, const char *folded);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiLeakWords, dui_leak_words_free)

G_END_DECLS
