#pragma once

#include "dui-families.h"
#include "dui-layout.h"

G_BEGIN_DECLS

typedef struct
{
  double x;
  double y;
} Point;

/* Where the lines of a couple and of their children come together; a couple may have none. */
typedef struct
{
  guint parents[2];
  guint n_children;
  const guint *children;
} Knot;

/* A drawing as points: persons, and behind them the knots. For dot bound, @slots tells where in the node of
 * @nodes each person stands. */
typedef struct
{
  DuiGraph *graph;
  DuiFamilies *families;
  GArray *knots;
  Point *points;
  guint n_persons;
  guint n;
  guint *nodes;
  guint *slots;
  guint *sizes;
} Drawing;

void family_move_points (Drawing *drawing);
guint64 family_count_straight (const Drawing *drawing);
guint64 family_count_drawn (const Drawing *drawing);
guint64 family_count_curves (const Drawing *drawing, const char *plain);
guint64 family_count_joined (const Drawing *drawing);

G_END_DECLS
