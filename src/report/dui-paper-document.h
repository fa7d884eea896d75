#pragma once

#include "dui-council-paper.h"

G_BEGIN_DECLS

/**
 * DuiPaperDocument:
 * @paper: what is printed
 * @municipality: whose paper it is
 * @ground: (nullable): the ground for secrecy in words, of a paper that is not open
 */
typedef struct
{
  DuiCouncilPaper *paper;
  const char *municipality;
  const char *ground;
} DuiPaperDocument;

GByteArray *dui_paper_document_to_pdf (const DuiPaperDocument *document);
gboolean dui_paper_document_save (const DuiPaperDocument *document, const char *path, GError **error);

G_END_DECLS
