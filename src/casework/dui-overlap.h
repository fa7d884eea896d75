#pragma once

#include "dui-doubles.h"
#include "dui-graph.h"

G_BEGIN_DECLS

typedef enum
{
  DUI_OVERLAP_PERSON,
  DUI_OVERLAP_ADDRESS,
} DuiOverlapKind;

/**
 * DuiOverlap:
 * @persons: (element-type DuiPerson): of two case files or more: one and the same, or those at the address
 * @ground: why they are probably one; of the weakest pair
 * @address: (nullable): where they live, for an address
 *
 * What two case files share.
 */
typedef struct
{
  DuiOverlapKind kind;
  GPtrArray *persons;
  DuiDoubleGround ground;
  char *address;
} DuiOverlap;

/**
 * DuiOverlapRequest:
 * @files: (element-type DuiCase): the case files to compare
 * @necessity: why that is necessary; kept in the log of each
 * @reason: (nullable): why those that are closed and shielded are opened for it
 */
typedef struct
{
  GPtrArray *files;
  const char *necessity;
  const char *reason;
} DuiOverlapRequest;

GPtrArray *dui_overlaps_find (DuiStore *store, const DuiOverlapRequest *request, GError **error);
char *dui_overlap_dup_words (DuiStore *store, const DuiOverlap *overlap, gboolean hides_names);
DuiGraph *dui_overlaps_graph (DuiStore *store, GPtrArray *overlaps, gboolean hides_names);

G_END_DECLS
