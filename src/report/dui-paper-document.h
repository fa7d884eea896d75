#pragma once

#include "dui-council-paper.h"
#include "dui-sheet.h"

G_BEGIN_DECLS

/**
 * DuiPaperDocument:
 * @paper: what is printed
 * @municipality: whose paper it is
 * @ground: (nullable): the ground for secrecy in words, of a paper that is not open
 * @receiver: (nullable): for whom this copy is
 */
typedef struct
{
  DuiCouncilPaper *paper;
  const char *municipality;
  const char *ground;
  const char *receiver;
} DuiPaperDocument;

const char *dui_paper_document_get_marking (DuiCouncilPaper *paper);
DuiSheet *dui_paper_document_new_sheet (const DuiPaperDocument *document);

G_END_DECLS
