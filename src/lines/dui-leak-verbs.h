#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The forms of a verb that tell apart what happened, what happens and what may happen. */
typedef enum
{
  DUI_LEAK_VERB_NOW,   /* "vlucht", and "aanhoudt" as one word */
  DUI_LEAK_VERB_PAST,  /* "vluchtte", "aanhield" */
  DUI_LEAK_VERB_PASTS, /* "vluchtten", "aanhielden" */
  DUI_LEAK_VERB_SPLIT, /* "hield", "houdt" and the like of a verb that leaves a particle behind */
  DUI_LEAK_VERB_DONE,  /* "gevlucht", "aangehouden" */
  DUI_LEAK_VERB_TO,    /* "vluchten", "aanhouden" */
  DUI_LEAK_VERB_WHO,   /* "gevluchte", "aangehoudene": who it befell */
  DUI_LEAK_N_VERB_FORMS
} DuiLeakVerbForm;

typedef void (*DuiLeakVerbFunc) (DuiLeakVerbForm form, const char *word, gpointer data);

void dui_leak_verb_inflect (const char *entry, DuiLeakVerbFunc func, gpointer data);

G_END_DECLS
