#pragma once

#include "dui-layout-rows.h"

G_BEGIN_DECLS

/* The unit in which costs are told: what two lines that cross cost. */
#define DUI_BRANCHES_CROSSING 16

/* Room for the longest chain. */
#define DUI_BRANCHES_CHAIN_BITS 16

/* The two ends of a line from a chain to another row. */
typedef struct
{
  guint own;
  guint far;
} DuiBranchLine;

/* Where a node stands: in which chain, and how far along it, in quarters of a place. */
typedef struct
{
  guint chain;
  guint along;
} DuiBranchNode;

/**
 * DuiBranches:
 * @unit_of: of every node: persons, then the anchors of broods, then passes
 * @offset_of: of every node in its unit, in quarters of a place
 * @nodes: of every node
 * @first_node: for every unit where its nodes begin in @nodes_of
 * @up_first: for every unit where its lines upwards begin in @up_own and @up_far; likewise @down_first
 * @members: of every unit, from @first_member on, as they stand when it is not mirrored
 * @place_in_unit: of every person
 * @only_partner: of every person in a unit in which some may change places the one they were ever with there,
 * or %DUI_GRAPH_NONE; those of one person may change places
 * @row_of: of every unit
 * @start_of: of every unit in its chain
 * @is_mirrored: whether a unit stands the other way round than it was given
 * @next: the unit to the right in the same chain
 * @first: of every chain its unit at the left
 * @place: of every chain in its row, or %DUI_GRAPH_NONE while it is taken out
 * @rows: the chains of each row from left to right
 * @joins: of every unit the sibships that it stands among
 * @n_joined: of every sibship how many units join it to others
 * @rank_in_sibship: of every person, 0 for the eldest
 * @age: of every person how many of the same sibship are known to be elder, or %DUI_GRAPH_NONE
 * @seat: of every unit its place in the chain that it stands in, or stood in when it was taken out;
 *   %DUI_GRAPH_NONE when it has come to stand with another family since
 * @free_chains: (element-type guint): numbers that no chain has
 * @lines: and the following: room for one call each
 * @work: lines looked at until now
 *
 * The order of all rows, in a form in which chains are quickly taken out and put back.
 */
typedef struct
{
  DuiRows *source;
  DuiUnits *units;
  guint n_units;
  guint n_rows;
  guint *unit_of;
  int *offset_of;
  DuiBranchNode *nodes;
  guint *first_node;
  guint *nodes_of;
  guint *up_first;
  guint *up_own;
  guint *up_far;
  guint *down_first;
  guint *down_own;
  guint *down_far;
  guint *first_member;
  guint *members;
  guint *place_in_unit;
  guint *only_partner;
  guint *row_of;
  int *start_of;
  gboolean *is_mirrored;
  guint *chain_of;
  guint *next;
  guint *first;
  guint *place;
  GArray **rows;
  DuiJoin *joins;
  guint *n_joined;
  guint *rank_in_sibship;
  guint *age;
  guint *seat;
  GArray *free_chains;
  GArray *lines;
  GArray *ups;
  GArray *downs;
  GArray *left;
  GArray *right;
  GArray *list;
  GArray *ends;
  guint64 work;
} DuiBranches;

static inline gboolean
dui_branches_is_out (const DuiBranches *branches, guint node)
{
  return branches->place[branches->nodes[node].chain] == DUI_GRAPH_NONE;
}

/* Grows from left to right along a row. */
static inline guint
dui_branches_key (const DuiBranches *branches, guint node)
{
  return (branches->place[branches->nodes[node].chain] << DUI_BRANCHES_CHAIN_BITS)
         + branches->nodes[node].along;
}

DuiBranches *dui_branches_new (DuiRows *rows);
void dui_branches_free (DuiBranches *branches);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiBranches, dui_branches_free)

gint64 dui_branches_take_out (DuiBranches *branches, guint chain);
gint64 dui_branches_put_in (DuiBranches *branches, guint chain);
void dui_branches_drop (DuiBranches *branches, guint chain);
void dui_branches_put_back (DuiBranches *branches, guint chain, guint place);
void dui_branches_link (DuiBranches *branches, guint chain, const guint *units, guint n);
void dui_branches_flip (DuiBranches *branches);
void dui_branches_mirror (DuiBranches *branches, guint unit);
gboolean dui_branches_can_swap (const DuiBranches *branches, guint unit);
void dui_branches_swap (DuiBranches *branches, guint unit, guint i, guint j);
double dui_branches_hold (const DuiBranches *branches, guint chain);
guint dui_branches_row (const DuiBranches *branches, guint chain);
gint64 dui_branches_cost (DuiBranches *branches);
guint dui_branches_rank (const DuiBranches *branches, guint unit, guint sibship);
guint dui_branches_collect (const DuiBranches *branches, guint chain, GArray *units);
guint dui_branches_find_joint (const DuiBranches *branches, guint sibship, guint not_unit);
guint dui_branches_chain_of_sibship (const DuiBranches *branches, guint sibship);
gboolean dui_branches_is_joined (const DuiBranches *branches, guint sibship, guint other);
void dui_branches_walk (DuiBranches *branches, guint sibship, GArray *units);
void dui_branches_add_unit (DuiBranches *branches, guint unit, GArray *units);
guint dui_branches_price_siblings (DuiBranches *branches, guint chain);
void dui_branches_sort_siblings (DuiBranches *branches, guint chain, gboolean is_last);
void dui_branches_move_sibling (DuiBranches *branches, guint chain, guint64 *random);
guint dui_branches_price_of_birth (const DuiBranches *branches);
void dui_branches_write_back (DuiBranches *branches);

G_END_DECLS
