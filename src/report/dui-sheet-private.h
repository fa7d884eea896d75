#pragma once

#include "dui-line-pages.h"
#include "dui-sheet.h"

G_BEGIN_DECLS

typedef struct
{
  char *heading; /* of a pair: its label */
  char *text;
  DuiSheetKind kind;
} DuiSheetSection;

typedef enum
{
  DUI_PARAGRAPH_BODY,
  DUI_PARAGRAPH_CORE,
  DUI_PARAGRAPH_HEADING, /* within a section */
  DUI_PARAGRAPH_ENTRY,
} DuiParagraphKind;

/* One paragraph of a section. */
typedef struct
{
  DuiParagraphKind kind;
  gboolean opens; /* a block begins with it */
  char *text;
  gsize n_term; /* of an entry: the bytes that say what it is of */
} DuiSheetParagraph;

struct _DuiSheet
{
  char *owner;
  char *title;
  char *marking;
  char *copy;
  char *receiver; /* "For: ..." at the head of each page; empty for none */
  DuiLinePages *pages;
  guint n_pages;
  GArray *pairs;    /* DuiSheetSection */
  GArray *sections; /* DuiSheetSection */
};

GArray *dui_sheet_section_dup_paragraphs (const DuiSheetSection *section);

G_END_DECLS
