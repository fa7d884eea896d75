/* Folds branches of a network away: those whom nothing but one person ties to the subject. */

#include "dui-graph-fold.h"

/**
 * dui_graph_branch:
 * @person: index of somebody
 * @n_persons: (out): how many the branch holds
 *
 * Finds those behind @person: with that person gone, no tie would lead from them to the subject any more.
 * Those to whom none leads now are behind nobody.
 *
 * Returns: (transfer full): for every person whether they are in the branch
 */
gboolean *
dui_graph_branch (DuiGraph *graph, guint person, guint *n_persons)
{
  const DuiGraphAdjacency *a = dui_graph_adjacency (graph);
  guint n = dui_graph_n_persons (graph), subject = dui_graph_find_subject (graph), head = 0, tail = 0;
  gboolean *is_behind = g_new0 (gboolean, n + 1);
  g_autofree gboolean *is_reached = g_new0 (gboolean, n + 1);
  g_autofree guint *queue = g_new (guint, n + 1);
  g_autofree guint *distances = NULL;

  *n_persons = 0;
  if (subject == DUI_GRAPH_NONE || subject == person)
    return is_behind;
  distances = dui_graph_distances (graph, subject);
  is_reached[subject] = is_reached[person] = TRUE;
  queue[tail++] = subject;
  while (head < tail)
    {
      guint i = queue[head++];

      for (guint k = a->offsets[i]; k < a->offsets[i + 1]; k++)
        if (!is_reached[a->neighbours[k]])
          {
            is_reached[a->neighbours[k]] = TRUE;
            queue[tail++] = a->neighbours[k];
          }
    }
  for (guint i = 0; i < n; i++)
    {
      is_behind[i] = !is_reached[i] && distances[i] != DUI_GRAPH_NONE;
      *n_persons += is_behind[i];
    }
  return is_behind;
}

/**
 * dui_graph_fold:
 * @folded: (element-type gint64): ids of those whose branch is to be away; other keys do no harm
 *
 * Returns: (transfer full): a copy without those branches, in which each of those persons knows how many are
 * behind them
 */
DuiGraph *
dui_graph_fold (DuiGraph *graph, GHashTable *folded)
{
  guint n = dui_graph_n_persons (graph);
  g_autofree gboolean *keep = g_new (gboolean, n + 1);
  g_autofree guint *n_behind = g_new0 (guint, n + 1);
  DuiGraph *copy;
  guint kept = 0;

  for (guint i = 0; i < n; i++)
    keep[i] = TRUE;
  for (guint i = 0; i < n; i++)
    {
      g_autofree gboolean *is_behind = NULL;

      if (!g_hash_table_contains (folded, &dui_graph_person (graph, i)->id))
        continue;
      is_behind = dui_graph_branch (graph, i, &n_behind[i]);
      for (guint j = 0; j < n; j++)
        keep[j] = keep[j] && !is_behind[j];
    }
  copy = dui_graph_copy_some (graph, keep, NULL);
  for (guint i = 0; i < n; i++)
    if (keep[i])
      dui_graph_person (copy, kept++)->n_folded = n_behind[i];
  return copy;
}
