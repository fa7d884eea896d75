#pragma once

#include "dui-line.h"
#include "dui-sheet.h"

G_BEGIN_DECLS

/**
 * DuiLineDocument:
 * @line: what is printed
 * @municipality: whose line it is
 * @scenario: (nullable): the scenario by name
 * @marking: (nullable): secrecy mark on each page; %NULL for the usual one
 * @receiver: (nullable): for whom this copy is
 */
typedef struct
{
  DuiLine *line;
  const char *municipality;
  const char *scenario;
  const char *marking;
  const char *receiver;
} DuiLineDocument;

DuiSheet *dui_line_document_new_sheet (const DuiLineDocument *document);

G_END_DECLS
