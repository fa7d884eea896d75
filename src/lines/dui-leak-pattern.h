#pragma once

#include "dui-leak-rules.h"

G_BEGIN_DECLS

#define DUI_LEAK_MAX_CHOICES 32

typedef enum
{
  DUI_LEAK_ELEMENT_WORD,
  DUI_LEAK_ELEMENT_PHRASE,
  DUI_LEAK_ELEMENT_PARTICLE, /* makes a verb of the classes together with a word before it */
  DUI_LEAK_ELEMENT_GAP,      /* up to @longest_gap words */
  DUI_LEAK_ELEMENT_OPEN,     /* what is found starts here */
  DUI_LEAK_ELEMENT_CLOSE     /* and ends here */
} DuiLeakElementKind;

typedef struct
{
  DuiLeakElementKind kind;
  DuiLeakClasses classes;
  guint ids[DUI_LEAK_MAX_CHOICES];
  guint n_ids;
  guint64 phrases; /* one bit each */
  guint longest_gap;
  guint allowed_gap;
  gboolean optional;
  gboolean negative;
  gboolean opens;  /* stands first in its sentence, or after a colon or comma */
  gboolean across; /* a gap that may run over a comma */
} DuiLeakElement;

G_END_DECLS
