#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  DUI_DIFF_SAME,
  DUI_DIFF_ADDED,
  DUI_DIFF_REMOVED,
  DUI_DIFF_BREAK, /* the end of a paragraph; without text */
} DuiDiffKind;

/**
 * DuiDiffPiece:
 * @text: (transfer full): words with the spaces between them
 */
typedef struct
{
  DuiDiffKind kind;
  char *text;
} DuiDiffPiece;

GArray *dui_word_diff (const char *before, const char *after);
gboolean dui_word_diff_has_changes (GArray *pieces);

G_END_DECLS
