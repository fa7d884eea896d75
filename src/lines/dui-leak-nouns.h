#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  DUI_LEAK_NOUN_PLURAL, /* "zwagers", "soldaten" */
  DUI_LEAK_NOUN_SMALL,  /* "zusje" */
  DUI_LEAK_NOUN_SMALLS, /* "zusjes" */
} DuiLeakNounForm;

typedef void (*DuiLeakNounFunc) (const char *word, gpointer data);

void dui_leak_noun_inflect (const char *noun, DuiLeakNounForm form, DuiLeakNounFunc func, gpointer data);

G_END_DECLS
