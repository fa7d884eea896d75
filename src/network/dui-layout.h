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

/* Up to here a picture is that of a case, in which brothers and sisters are looked for in order of birth. */
#define DUI_LAYOUT_BIRTH_FIRST_MAX 150

/**
 * DuiLayoutOrder:
 * @DUI_LAYOUT_ORDER_AUTOMATIC: by birth up to %DUI_LAYOUT_BIRTH_FIRST_MAX persons, above that few crossings
 * @DUI_LAYOUT_ORDER_BIRTH: brothers and sisters stand together from the eldest at the left to the youngest,
 *   and then as few lines cross as can be
 * @DUI_LAYOUT_ORDER_CROSSINGS: few lines cross, and somebody may stand elsewhere among their brothers and
 *   sisters for it, or apart from them; twins stay together
 *
 * What comes first in the rows of a family where the two pull apart. A couple stands side by side in any
 * case, so that of two whose brothers and sisters both are drawn one may have to stand with the family of the
 * other. By birth the rule is for those who stand with their own: nobody stands between them but their
 * partners, and they are in order of birth. Whoever is of unknown age keeps the place among them that their
 * tie to the parents was entered in, and twins stand next to each other. Someone stands with another family
 * only as one of such a couple, and then the couple does stand with the family of one of them. The eldest
 * counts where two of one family share a partner.
 */
typedef enum
{
  DUI_LAYOUT_ORDER_AUTOMATIC,
  DUI_LAYOUT_ORDER_BIRTH,
  DUI_LAYOUT_ORDER_CROSSINGS,
} DuiLayoutOrder;

gboolean dui_layout_apply (DuiGraph *graph, DuiLayoutKind kind, DuiLayoutOrder order);
gboolean
dui_layout_place_new (DuiGraph *graph, DuiLayoutKind kind, DuiLayoutOrder order, const gboolean *is_new);

G_END_DECLS
