#pragma once

#include "dui-leak.h"

G_BEGIN_DECLS

/* Something that a sentence of a corpus gives away. */
typedef struct
{
  DuiLeakKind kind;
  DuiLeakCertainty certainty;
  guint start;
  guint end;
} LeakExpected;

typedef struct
{
  char *text;
  GArray *expected; /* LeakExpected */
  DuiLeakLead lead;
} LeakSentence;

LeakSentence *leak_corpus_parse (const char *line);
void leak_sentence_free (LeakSentence *self);
GStrv leak_corpus_read (const char *name);
void leak_corpus_add_facts (DuiLeakScanner *scanner, const char *facts);
DuiLeakScanner *leak_corpus_make_scanner (const char *facts);
guint leak_findings_tell (GArray *findings, const char *where, const char *text, DuiLeakCertainty least);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LeakSentence, leak_sentence_free)

G_END_DECLS
