#pragma once

#include "dui-families.h"
#include "dui-grid.h"
#include "dui-groups.h"
#include "dui-layout-stop.h"
#include "dui-layout.h"
#include "dui-life-areas.h"
#include "dui-stress.h"

G_BEGIN_DECLS

/* Between two families that stand in one row, on top of the pitch. */
#define DUI_LAYOUT_CHAIN_GAP 40.0

/**
 * DuiKin:
 * @is_kin: for every person whether they stand in a row of the family
 * @generation: row of each of them: 0 for the subject, more for children
 * @distance: ties between each person and the subject
 * @is_birth_first: whether order of birth comes before few crossings
 */
typedef struct
{
  DuiGraph *graph;
  guint n;
  guint subject;
  DuiFamilies *families;
  gboolean *is_kin;
  int *generation;
  guint *distance;
  gboolean is_birth_first;
} DuiKin;

DuiKin *dui_kin_new (DuiGraph *graph, const gboolean *is_kin, guint subject);
void dui_kin_free (DuiKin *kin);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiKin, dui_kin_free)
const DuiFamily *dui_kin_family_of (DuiKin *kin, guint person);

/**
 * DuiUnit:
 * @members: persons that stand beside each other whatever happens: a couple, someone with former partners
 * @offsets: x of each member from the first
 * @chain: index of the chain it is in
 */
typedef struct
{
  guint n;
  guint *members;
  double *offsets;
  double x;
  guint chain;
} DuiUnit;

/**
 * DuiLink:
 * @segment: the units of one sibship in order of birth, or the one unit that joins it to the next
 * @is_joint: the latter
 */
typedef struct
{
  guint unit;
  guint segment;
  gboolean is_joint;
} DuiLink;

/**
 * DuiChain:
 * @links: (element-type DuiLink): from left to right
 *
 * Brothers and sisters with their partners, and the brothers and sisters of those partners.
 */
typedef struct
{
  int generation;
  GArray *links;
} DuiChain;

/* For a unit that joins two sibships: left and right; for one that belongs to a single sibship: only left. */
typedef struct
{
  guint left;
  guint right;
} DuiJoin;

/**
 * DuiUnits:
 * @sibships: (element-type GArray): persons from eldest to youngest; also one alone whose parents are drawn
 * @sibship_of: for every person, or %DUI_GRAPH_NONE
 * @joins: for every unit of persons the sibships that it stands among
 * @is_birth_first: whether brothers and sisters stand in order of birth whatever crosses
 */
typedef struct
{
  guint n_units;
  DuiUnit *units;
  guint *unit_of;
  guint *place_in_unit;
  guint n_chains;
  DuiChain *chains;
  GPtrArray *sibships;
  guint *sibship_of;
  DuiJoin *joins;
  gboolean is_birth_first;
} DuiUnits;

DuiUnits *dui_units_new (DuiKin *kin);
void dui_units_free (DuiUnits *units);
guint dui_units_only_partner (const DuiUnits *units, DuiKin *kin, guint person);
void dui_units_mirror (DuiUnits *units, guint unit);
void dui_units_mirror_chain (DuiUnits *units, guint chain);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiUnits, dui_units_free)

/* Persons of a family in rows; x and y of those that are not kin are left alone. */
void dui_layout_kin (DuiKin *kin, double *x, double *y);

/* What a person takes up, name included: two persons overlap when they are nearer than this in both
 * directions. */
#define DUI_LAYOUT_BOX_WIDTH 116.0
#define DUI_LAYOUT_BOX_HEIGHT 92.0

gboolean dui_layout_boxes_overlap (double dx, double dy);

/* Persons that are placed as one: a contact, or a contact with their own family. The first is the one at
 * whose place the block stands. */
typedef struct
{
  guint n;
  guint *members;
  double *dx;
  double *dy;
} DuiBlock;

/**
 * DuiPicture:
 * @grid: (nullable): where everybody stood when it was made, to find who is near
 * @near: (element-type guint): whom it found last
 * @settled: (element-type guint): who was settled after that, and stands elsewhere
 */
typedef struct
{
  DuiGraph *graph;
  guint n;
  guint subject;
  double *x;
  double *y;
  gboolean *is_placed;
  gboolean *is_kin;
  gboolean is_birth_first;
  DuiGrid *grid;
  GArray *near;
  GArray *settled;
} DuiPicture;

typedef struct
{
  double x;
  double y;
} DuiPlace;

void dui_picture_init (DuiPicture *picture, DuiGraph *graph, DuiLayoutOrder order);
void dui_picture_clear (DuiPicture *picture);
guint dui_layout_choose_place (DuiPicture *picture, guint person, GArray *places);
void dui_layout_contacts (DuiPicture *picture, GPtrArray *blocks, gboolean in_margins);
void dui_layout_case (DuiPicture *picture, gboolean in_margins);
void dui_layout_rings (DuiPicture *picture);
void dui_layout_free (DuiPicture *picture);
void dui_layout_make_room (DuiPicture *picture);
void dui_layout_remove_overlaps (DuiPicture *picture);
gboolean dui_layout_seat_among_kin (DuiPicture *picture, guint person);
gboolean dui_layout_is_free (DuiPicture *picture, double x, double y, guint person);
void dui_layout_settle (DuiPicture *picture, guint person);
gboolean dui_layout_store (DuiPicture *picture);
void dui_layout_pack (DuiPicture *picture, const guint *group);
guint *dui_layout_group_by_ties (DuiGraph *graph);

/**
 * DuiSectors:
 * @area: (nullable): of every person; %NULL when the picture has no sectors
 * @count: how many stand on each ring, by area
 * @share: how much of the way around each area has by itself
 * @from: on each ring where the sector of each area begins, in parts of the way around that have room for as
 *   many names
 * @to: where it ends
 */
typedef struct
{
  guint n;
  guint n_rings;
  const guint *ring;
  DuiLifeArea *area;
  guint *count;
  double share[DUI_LIFE_N_AREAS];
  double *from;
  double *to;
} DuiSectors;

void dui_sectors_init (DuiSectors *sectors, DuiGraph *graph, const guint *ring, guint n_rings);
void dui_sectors_fit (DuiSectors *sectors, const double *room);
void dui_sectors_clear (DuiSectors *sectors);
DuiLifeArea dui_sectors_area (const DuiSectors *sectors, guint person);
double dui_sectors_pull (const DuiSectors *sectors, guint person, double turn, double strength);

void dui_levels_shorten (guint n, const guint *offsets, const guint *targets, int *level);

G_END_DECLS
