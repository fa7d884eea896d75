#pragma once

#include "dui-line-pages.h"
#include "dui-sheet.h"

G_BEGIN_DECLS

typedef struct
{
  char *heading; /* of a pair: its label */
  char *text;
  gboolean is_core;
} DuiSheetSection;

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

G_END_DECLS
