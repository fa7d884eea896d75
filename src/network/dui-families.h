#pragma once

#include "dui-graph.h"

G_BEGIN_DECLS

/**
 * DuiFamily:
 * @parents: one or two persons; the second is %DUI_GRAPH_NONE for a parent alone
 * @union_tie: the tie that makes the two a couple, or %DUI_GRAPH_NONE
 * @kind: by birth, adoption or foster care
 * @children: from eldest to youngest; those without a birth date where they were entered
 */
typedef struct
{
  guint parents[2];
  guint union_tie;
  DuiGraphKind kind;
  guint n_children;
  guint *children;
} DuiFamily;

/**
 * DuiFamilies:
 * @child_of: for every person the family in which to draw them as a child, or %DUI_GRAPH_NONE
 *
 * Parents and their children together, read from the parent ties. A person can be a child in more than one
 * family: of the parents by birth and of those by adoption.
 */
typedef struct
{
  guint n_families;
  DuiFamily *families;
  guint n_persons;
  guint *child_of;
} DuiFamilies;

DuiFamilies *dui_families_new (DuiGraph *graph);
void dui_families_free (DuiFamilies *families);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiFamilies, dui_families_free)

guint dui_family_outer_parent (DuiGraph *graph, const DuiFamily *family);
void dui_families_sort_by_birth (DuiGraph *graph, guint *persons, guint n);

G_END_DECLS
