#pragma once

#include <glib.h>

#include "dui-leak.h"

G_BEGIN_DECLS

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
  DUI_LEAK_N_OWN_CLASSES,
} DuiLeakClass;

#define DUI_LEAK_CLASS_BIT(class) (G_GUINT64_CONSTANT (1) << (class))

typedef struct
{
  guint id;
  guint64 classes;
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
guint64 dui_leak_words_get_classes (DuiLeakWords *self, const char *folded, gsize length);
guint64 dui_leak_words_get_class (DuiLeakWords *self, const char *name);
guint dui_leak_words_intern (DuiLeakWords *self, const char *folded);
GPtrArray *dui_leak_words_get_rules (DuiLeakWords *self);
const char *dui_leak_words_get_variant (DuiLeakWords *self, const char *folded);
const char *const *dui_leak_words_get_list (DuiLeakWords *self, const char *name);
gboolean dui_leak_words_is_common (DuiLeakWords *self, const char *folded);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiLeakWords, dui_leak_words_free)

G_END_DECLS
