#pragma once

#include "dui-graph.h"

G_BEGIN_DECLS

/**
 * DuiGraphComparison:
 * @persons_before: for each person of the one graph, %DUI_GRAPH_ENDED where the other lacks them
 * @persons_after: for each person of the other, new, changed or the same
 * @ties_before: likewise
 * @ties_after: likewise
 *
 * Persons and ties go by their row in the store.
 */
typedef struct
{
  DuiGraphFate *persons_before;
  DuiGraphFate *persons_after;
  DuiGraphFate *ties_before;
  DuiGraphFate *ties_after;
} DuiGraphComparison;

gboolean dui_graph_tie_holds (const DuiGraphTie *tie, DuiDate date);
const char *dui_graph_household_at (const DuiGraphPerson *person, DuiDate date);
DuiGraph *dui_graph_at_date (DuiGraph *graph, DuiDate date);
void dui_graph_forget_undated (DuiGraph *graph);
GArray *dui_graph_dates (DuiGraph *graph);
DuiGraphComparison *dui_graph_compare (DuiGraph *before, DuiGraph *after);
DuiGraphComparison *dui_graph_compare_at (DuiGraph *before, DuiGraph *graph, DuiDate date);
void dui_graph_mark (DuiGraph *after, const DuiGraphComparison *comparison);
void dui_graph_comparison_free (DuiGraphComparison *comparison);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiGraphComparison, dui_graph_comparison_free)

G_END_DECLS
