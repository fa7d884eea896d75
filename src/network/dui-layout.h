#pragma once

#include "dui-graph.h"

G_BEGIN_DECLS

/* Sizes at 100 %: a symbol, the room for a name of two lines below it, and what stands between persons. */
#define DUI_LAYOUT_NODE_SIZE 44.0
#define DUI_LAYOUT_LABEL_WIDTH 108.0
#define DUI_LAYOUT_LABEL_HEIGHT 32.0
#define DUI_LAYOUT_LABEL_TOP 26.0
#define DUI_LAYOUT_PITCH 118.0
#define DUI_LAYOUT_COUPLE_PITCH 132.0
#define DUI_LAYOUT_ROW_PITCH 164.0
#define DUI_LAYOUT_EDGE 150.0

/* With more persons sectors by area of life are not told apart. */
#define DUI_LAYOUT_SECTORS_MAX 5000

/**
 * DuiLayoutKind:
 * @DUI_LAYOUT_AUTOMATIC: the subject in the middle, relatives by generation, contacts around
 * @DUI_LAYOUT_FAMILY: generations as rows, contacts in the margins at both sides
 * @DUI_LAYOUT_RINGS: the subject in the middle, the others on rings by their distance
 * @DUI_LAYOUT_FREE: distances on the picture as near as can be to distances along ties
 */
typedef enum
{
  DUI_LAYOUT_AUTOMATIC,
  DUI_LAYOUT_FAMILY,
  DUI_LAYOUT_RINGS,
  DUI_LAYOUT_FREE,
} DuiLayoutKind;

gboolean dui_layout_apply (DuiGraph *graph, DuiLayoutKind kind);
gboolean dui_layout_place_new (DuiGraph *graph, DuiLayoutKind kind, const gboolean *is_new);

G_END_DECLS
