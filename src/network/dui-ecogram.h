#pragma once

#include "dui-graph.h"

G_BEGIN_DECLS

/**
 * DuiEcogramGroup:
 * @DUI_ECOGRAM_NONE: the subject, and whoever no tie leads to
 * @DUI_ECOGRAM_ORIGIN: G, gezin van herkomst
 * @DUI_ECOGRAM_FAMILY: F, overige familie
 * @DUI_ECOGRAM_FRIENDS: V, vrienden
 * @DUI_ECOGRAM_ACQUAINTANCES: K, kennissen, oude buren, collega's
 * @DUI_ECOGRAM_NEIGHBOURS: B, buren
 * @DUI_ECOGRAM_ADVISERS: R, raadslieden
 * @DUI_ECOGRAM_CARE: Z, zorgverleners
 *
 * The groups of the Dutch ecogram (Expertisecentrum Mantelzorg). Its other G, gezelschap, is a support and
 * stands on a line: #DuiGraphSupport.
 */
typedef enum
{
  DUI_ECOGRAM_NONE,
  DUI_ECOGRAM_ORIGIN,
  DUI_ECOGRAM_FAMILY,
  DUI_ECOGRAM_FRIENDS,
  DUI_ECOGRAM_ACQUAINTANCES,
  DUI_ECOGRAM_NEIGHBOURS,
  DUI_ECOGRAM_ADVISERS,
  DUI_ECOGRAM_CARE,
  DUI_ECOGRAM_N_GROUPS,
} DuiEcogramGroup;

DuiEcogramGroup *dui_ecogram_groups (DuiGraph *graph);
const char *dui_ecogram_letter (DuiEcogramGroup group);
guint *dui_ecogram_supporters (DuiGraph *graph, DuiDate today);

G_END_DECLS
