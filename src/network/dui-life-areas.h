#pragma once

#include "dui-graph.h"

G_BEGIN_DECLS

/**
 * DuiLifeArea:
 * @DUI_LIFE_AREA_NONE: the subject, and whoever no tie leads to
 * @DUI_LIFE_AREA_HOME: those who live with the subject
 * @DUI_LIFE_AREA_FAMILY: other relatives
 * @DUI_LIFE_AREA_SUPPORT: who works for them, and organisations
 * @DUI_LIFE_AREA_FRIENDS: friends, clubs, and all that fits nowhere else
 *
 * Where in the life of the subject somebody stands, in the order in which the ring layout shows them,
 * clockwise from the top left.
 */
typedef enum
{
  DUI_LIFE_AREA_NONE,
  DUI_LIFE_AREA_HOME,
  DUI_LIFE_AREA_FAMILY,
  DUI_LIFE_AREA_SUPPORT,
  DUI_LIFE_AREA_NEIGHBOURHOOD,
  DUI_LIFE_AREA_ONLINE,
  DUI_LIFE_AREA_WORK,
  DUI_LIFE_AREA_SCHOOL,
  DUI_LIFE_AREA_FRIENDS,
  DUI_LIFE_N_AREAS,
} DuiLifeArea;

DuiLifeArea *dui_life_areas (DuiGraph *graph);

G_END_DECLS
