#pragma once

#include "dui-leak-index.h"

G_BEGIN_DECLS

/* A term that has a key in common with others. */
typedef struct
{
  guint32 term;
  guint32 next;
} DuiLeakKeyEntry;

struct _DuiLeakIndex
{
  DuiLeakWords *words; /* borrowed */
  GString *texts;
  GArray *terms;
  GArray *postings;
  GArray *phrases;
  GArray *persons;
  GArray *case_persons;
  GHashTable *shared; /* role and phrase → posting + 1, for what many persons have in common */
  guint32 *slots;     /* open addressing; DUI_LEAK_NONE is free */
  guint32 slot_mask;
  guint32 *typos; /* term by the hash of each of its forms with one letter left out */
  guint32 typo_mask;
  GHashTable *short_names; /* letters of prefix and surname packed in a pointer, for "de V." */
  GHashTable *keys;        /* key of a spelling → its first entry + 1 */
  GArray *key_entries;     /* DuiLeakKeyEntry */
  GString *scratch;
  GString *joined;
};

guint32 dui_leak_index_hash (const char *bytes, gsize length);

static inline DuiLeakTerm *
dui_leak_index_term (DuiLeakIndex *self, guint32 i)
{
  return &g_array_index (self->terms, DuiLeakTerm, i);
}

G_END_DECLS
