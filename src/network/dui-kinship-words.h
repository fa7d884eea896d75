#pragma once

#include "dui-graph.h"

G_BEGIN_DECLS

/**
 * DuiKinPattern:
 * @up: steps from child to parent
 * @down: steps from parent to child, after those up
 * @by_partner: the first step is to a partner
 * @to_partner: the last step is to a partner
 * @is_former: that partner is a former one
 * @is_half: brothers and sisters with one parent in common of two that are known
 * @is_step: after that partner a step to a child of theirs alone
 * @link: how parent and child belong together: foster care where any of the steps is by it
 *
 * The shape of the way from one person to a relative.
 */
typedef struct
{
  guint up;
  guint down;
  gboolean by_partner;
  gboolean to_partner;
  gboolean is_former;
  gboolean is_half;
  gboolean is_step;
  DuiGraphKind link;
} DuiKinPattern;

const char *dui_kin_word (const DuiKinPattern *pattern, DuiGraphGender gender);
const char *dui_tie_word (const DuiGraphTie *tie, const DuiGraphPerson *person, gboolean is_from);

G_END_DECLS
