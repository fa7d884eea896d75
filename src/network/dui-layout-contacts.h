#pragma once

#include "dui-layout-private.h"

G_BEGIN_DECLS

#define DUI_AROUND_UNKNOWN (-G_MAXDOUBLE)

/* A straight line, and the box around it. */
typedef struct
{
  double s[4];
  double left, top, right, bottom;
} DuiSegment;

/* Who stands somewhere, and the line of a tie between two who do; side by side in memory, as each place that
 * is tried looks at all of them. */
typedef struct
{
  double x;
  double y;
  guint person;
  guint block;
} DuiStand;

typedef struct
{
  DuiSegment segment;
  guint ends[2];
  guint blocks[2];
  double crossing;
} DuiTieLine;

/* How far a row of the family reaches. */
typedef struct
{
  double y;
  double left;
  double right;
} DuiRowSpan;

/**
 * DuiAround:
 * @slots: (element-type DuiPlace): where blocks may stand
 * @rows: (element-type DuiRowSpan): of the family, before contacts were placed
 * @stands: (element-type DuiStand): of everyone who is placed, while @is_current
 * @lines: (element-type DuiTieLine): between these
 * @first_in_cell: those who stand in one cell of a plane, each of which is as large as a person with their
 * name; cells far apart may share a list, of which @next_in_cell are the others
 * @cell_of: every person's, or %DUI_GRAPH_NONE for who stands nowhere
 * @costs: of each block where it stands; %DUI_AROUND_UNKNOWN for not known
 */
typedef struct
{
  DuiPicture *picture;
  GPtrArray *blocks;
  guint *block_of;
  GArray *slots;
  guint *slot_of_block;
  double first_ring;
  GArray *rows;
  GArray *stands;
  GArray *lines;
  guint *first_in_cell;
  guint *next_in_cell;
  guint *cell_of;
  double *costs;
  gboolean is_current;
} DuiAround;

void dui_around_init_cells (DuiAround *around);
void dui_around_clear_cells (DuiAround *around);
void dui_around_stand (DuiAround *around, guint person);
void dui_around_leave (DuiAround *around, guint person);
void dui_around_collect (DuiAround *around);
double dui_around_rough_cost (DuiAround *around, const DuiBlock *block, const DuiPlace *place);
double dui_around_cost (DuiAround *around, const DuiBlock *block, const DuiPlace *place, double limit);
double dui_around_reach (DuiAround *around, const DuiBlock *block, double limit, double *x, double *y);
gboolean dui_around_fits (DuiAround *around, const DuiBlock *block, const DuiPlace *place);

G_END_DECLS
