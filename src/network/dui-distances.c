/* Distances along ties from many persons at once, sixty-four in each walk over the graph.
 *
 * Then and others, "The More the Merrier: Efficient Multi-Source Graph Traversal" (2014). */

#include "dui-distances.h"

#include "dui-layout-stop.h"

#define BATCH 64

/* For every person a bit for each source: who has been here, whose turn it is now, and who comes next. */
typedef struct
{
  const DuiGraphAdjacency *a;
  guint64 *seen;
  guint64 *here;
  guint64 *next;
  guint *now;
  guint *then;
} Walk;

static void
walk_init (Walk *walk, const DuiGraphAdjacency *a)
{
  *walk = (Walk){ .a = a };
  walk->seen = g_new (guint64, a->n_persons + 1);
  walk->here = g_new0 (guint64, a->n_persons + 1);
  walk->next = g_new0 (guint64, a->n_persons + 1);
  walk->now = g_new (guint, a->n_persons + 1);
  walk->then = g_new (guint, a->n_persons + 1);
}

static void
walk_clear (Walk *walk)
{
  g_free (walk->seen);
  g_free (walk->here);
  g_free (walk->next);
  g_free (walk->now);
  g_free (walk->then);
}

/* One tie farther. Returns: how many persons are reached now, in @walk->now. */
static guint
walk_step (Walk *walk, guint n_now)
{
  const DuiGraphAdjacency *a = walk->a;
  guint n_then = 0;

  for (guint q = 0; q < n_now; q++)
    {
      guint i = walk->now[q];

      for (guint k = a->offsets[i]; k < a->offsets[i + 1]; k++)
        {
          guint j = a->neighbours[k];
          guint64 fresh = walk->here[i] & ~walk->seen[j];

          if (fresh == 0)
            continue;
          if (walk->next[j] == 0)
            walk->then[n_then++] = j;
          walk->next[j] |= fresh;
        }
    }
  for (guint q = 0; q < n_now; q++)
    walk->here[walk->now[q]] = 0;
  for (guint q = 0; q < n_then; q++)
    {
      guint j = walk->then[q];

      walk->now[q] = j;
      walk->here[j] = walk->next[j];
      walk->seen[j] |= walk->next[j];
      walk->next[j] = 0;
    }
  return n_then;
}

static void
write_down (const Walk *walk, guint n_now, guint16 distance, guint16 *row, guint stride)
{
  for (guint q = 0; q < n_now; q++)
    {
      guint i = walk->now[q];

      for (guint64 bits = walk->here[i]; bits != 0; bits &= bits - 1)
        row[(gsize)i * stride + (guint)__builtin_ctzll (bits)] = distance;
    }
}

/**
 * dui_distances_new:
 * @sources: from whom
 * @stride: how many values a person has in the result; at least @n_sources, what is over is 0
 *
 * Returns: (transfer full): for every person the number of ties to each source; 0 for the source itself and
 *   for those who are not connected. More than 65,535 ties count as 65,535.
 */
guint16 *
dui_distances_new (const DuiGraphAdjacency *adjacency, const guint *sources, guint n_sources, guint stride)
{
  guint16 *distances = g_new0 (guint16, (gsize)adjacency->n_persons * stride + 1);
  Walk walk;

  walk_init (&walk, adjacency);
  for (guint first = 0; first < n_sources && !dui_layout_is_stopped (); first += BATCH)
    {
      guint n = MIN (BATCH, n_sources - first), n_now = 0;

      for (guint i = 0; i < adjacency->n_persons; i++)
        walk.seen[i] = 0;
      for (guint s = 0; s < n; s++)
        {
          guint i = sources[first + s];

          if (walk.here[i] == 0)
            walk.now[n_now++] = i;
          walk.here[i] |= G_GUINT64_CONSTANT (1) << s;
          walk.seen[i] |= G_GUINT64_CONSTANT (1) << s;
        }
      for (guint distance = 1; (n_now = walk_step (&walk, n_now)) > 0; distance++)
        write_down (&walk, n_now, (guint16)MIN (distance, G_MAXUINT16), distances + first, stride);
    }
  walk_clear (&walk);
  return distances;
}
