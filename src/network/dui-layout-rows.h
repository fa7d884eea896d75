#pragma once

#include "dui-layout-private.h"

G_BEGIN_DECLS

/**
 * DuiBrood:
 * @row: of the child that stands highest
 * @n_passes: rows between parents and children; in each stands a unit of nobody, from @first_pass on, so that
 *   the line down has a place of its own
 * @n_own: of @children the first so many stand as children of this family; the others are drawn as those of
 *   another, and only a line leads to them
 * @late: for every child who stands lower than the highest the first of the passes from @row down to them, or
 *   %DUI_GRAPH_NONE
 * @anchor: where the line to the children starts, between their parents
 * @far_parent: one of two parents who are no couple, when both stand in the row above @far_child: the line to
 *   the children starts beside the other
 * @first: x of the child at the left
 * @last: x of the child at the right
 *
 * @measured: at which @moment of the rows that was
 *
 * The children of one couple as they stand in a row.
 */
typedef struct
{
  guint family;
  guint row;
  guint first_pass;
  guint n_passes;
  guint n_children;
  guint n_own;
  guint *children;
  guint *late;
  guint far_parent;
  guint far_child;
  double anchor;
  double mean;
  double first;
  double last;
  guint measured;
} DuiBrood;

/* A family of up to so many couples and persons alone is searched with care; one of more, up to the second
 * number, several times but briefly, as the straight lines of a good order cross more or less by chance. */
#define DUI_ROWS_CAREFUL_MAX 300
#define DUI_ROWS_BRIEF_MAX 1000

/**
 * DuiRows:
 * @top: generation of the first row
 * @rows: (element-type guint): for each generation its chains from left to right
 * @n_couples: units of persons; those after them are passes
 * @pass_of: the brood of each pass, by unit less @n_couples
 * @pass_child: likewise the child in the brood that it leads to, or %DUI_GRAPH_NONE for one above all of them
 * @brood_of: for every person the brood in which they stand, or %DUI_GRAPH_NONE
 * @wanted: where each unit wants to be, and @weight how much
 * @moment: one more each time that units may have moved since broods were measured
 */
typedef struct
{
  DuiKin *kin;
  DuiUnits *units;
  guint n_rows;
  int top;
  GArray **rows;
  guint n_broods;
  DuiBrood *broods;
  guint n_couples;
  guint *pass_of;
  guint *pass_child;
  guint *brood_of;
  guint *parent_offsets;
  guint *parent_broods;
  guint *outer;
  double *wanted;
  double *weight;
  guint moment;
} DuiRows;

void dui_rows_init (DuiRows *rows, DuiKin *kin, DuiUnits *units);
void dui_rows_clear (DuiRows *rows);
double dui_rows_person_x (const DuiRows *rows, guint person);
guint dui_rows_row_of (const DuiRows *rows, guint person);
void dui_rows_find_broods (DuiRows *rows);
void dui_rows_add_passes (DuiRows *rows);
guint dui_rows_n_near (const DuiBrood *brood);
DuiBrood *dui_rows_pass (const DuiRows *rows, guint unit);
guint dui_rows_pass_child (const DuiRows *rows, guint unit);
guint dui_rows_late (const DuiRows *rows, const DuiBrood *brood, guint child);
guint dui_rows_flatten (DuiRows *rows, guint row, guint *sequence, double *start);
void dui_rows_project (const guint *sequence, const double *start, guint n, const double *weight, double *x);
gboolean dui_rows_is_in_brood (const DuiRows *rows, const DuiGraphTie *tie);
double dui_rows_unit_width (const DuiUnit *unit);
void dui_rows_begin_wants (DuiRows *rows);
void dui_rows_collect_wants (DuiRows *rows, guint unit);
void dui_rows_place_row (DuiRows *rows, guint row);
void dui_rows_place (DuiRows *rows, guint rounds);
void dui_rows_settle (DuiRows *rows);
void dui_rows_straighten (DuiRows *rows);
void dui_rows_start_flat (DuiRows *rows, guint64 seed);
void dui_rows_start_walk (DuiRows *rows, guint root, gboolean is_reversed);
void dui_rows_measure (DuiRows *rows);
void dui_rows_sort (DuiRows *rows, guint row, gboolean by_parents);
guint64 dui_rows_count_crossings (DuiRows *rows);
void dui_rows_uncross (DuiRows *rows, guint row, gboolean up, gboolean down);
guint64 dui_rows_count_drawn (DuiRows *rows);
gint64 dui_rows_search (DuiRows *rows, guint64 seed, gboolean is_bold);
double dui_rows_cost (DuiRows *rows);

G_END_DECLS
