/* Gives the lines that children hang from heights of their own, so that two families do not read as one and
 * cross as little as can be. */

#include "dui-scene-private.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define TRACK 11.0
/* What tracks may take up in all, below the names of the parents: more of them stand closer. */
#define ROOM 34.0
#define TRACK_MIN 3.0
/* Lines nearer than this to each other's end would read as one. */
#define APART 14.0
/* A line shorter than this is none. */
#define SHORT 3.0
/* More lines above each other than can be followed: these are not looked at pair by pair. */
#define PAIRS_MAX 120
#define PASSES 6

typedef struct
{
  DuiSceneTree *tree;
  double level;
  double left;
  double right;
  guint track;
} Span;

static int
span_compare (gconstpointer a, gconstpointer b)
{
  const Span *p = a, *q = b;

  if (p->level != q->level)
    return p->level < q->level ? -1 : 1;
  if (p->left != q->left)
    return p->left < q->left ? -1 : 1;
  return (p->tree > q->tree) - (p->tree < q->tree);
}

static Span
measure_span (DuiSceneTree *tree)
{
  Span span = { tree, round (tree->bus / 40), tree->x, tree->x, 0 };

  for (guint c = 0; c < tree->n_children; c++)
    {
      span.left = MIN (span.left, tree->hangs[c]);
      span.right = MAX (span.right, tree->hangs[c]);
    }
  return span;
}

static gboolean
is_within (const Span *span, double x)
{
  return x > span->left && x < span->right;
}

static gboolean
overlap (const Span *a, const Span *b)
{
  return a->left < b->right + APART && b->left < a->right + APART;
}

/* Crossings when @high is above @low: the line down to the low one through the high one, and those down from
 * the high one through the low one. */
static int
crossings_of (const Span *high, const Span *low)
{
  int count = is_within (high, low->tree->x);

  for (guint c = 0; c < high->tree->n_children; c++)
    count += is_within (low, high->tree->hangs[c]);
  return count;
}

/* Where in the order from top to bottom a span is best, all others staying as they are. */
static guint
best_place (const int *cost, const guint *order, guint n, guint from)
{
  int won = 0, most = 0;
  guint best = from, moved = order[from];

  for (guint to = from; to > 0; to--)
    {
      won += cost[order[to - 1] * n + moved] - cost[moved * n + order[to - 1]];
      if (won > most)
        {
          most = won;
          best = to - 1;
        }
    }
  won = 0;
  for (guint to = from + 1; to < n; to++)
    {
      won += cost[moved * n + order[to]] - cost[order[to] * n + moved];
      if (won > most)
        {
          most = won;
          best = to;
        }
    }
  return best;
}

static void
order_by_crossings (const Span *spans, guint n, guint *order)
{
  g_autofree int *cost = g_new0 (int, n *n + 1);
  gboolean is_better = TRUE;

  for (guint a = 0; a < n; a++)
    for (guint b = 0; b < n; b++)
      cost[a * n + b] = a != b && overlap (&spans[a], &spans[b]) ? crossings_of (&spans[a], &spans[b]) : 0;
  for (guint pass = 0; pass < PASSES && is_better; pass++)
    {
      is_better = FALSE;
      for (guint from = 0; from < n; from++)
        {
          guint to = best_place (cost, order, n, from), moved = order[from];

          if (to < from)
            memmove (order + to + 1, order + to, (from - to) * sizeof (guint));
          else if (to > from)
            memmove (order + from, order + from + 1, (to - from) * sizeof (guint));
          order[to] = moved;
          is_better |= to != from;
        }
    }
}

/* Spans that overlap, directly or by way of others. */
static void
share_among (Span *spans, guint n)
{
  g_autofree guint *order = g_new (guint, n + 1);
  guint n_tracks = 0;
  double track;

  for (guint i = 0; i < n; i++)
    order[i] = n - 1 - i;
  if (n <= PAIRS_MAX)
    order_by_crossings (spans, n, order);
  for (guint i = n; i > 0; i--)
    {
      Span *span = &spans[order[i - 1]];

      for (guint j = i; j < n && n <= PAIRS_MAX; j++)
        if (overlap (span, &spans[order[j]]))
          span->track = MAX (span->track, spans[order[j]].track + 1);
      if (n > PAIRS_MAX)
        span->track = (n - i) % 4;
      n_tracks = MAX (n_tracks, span->track + 1);
    }
  track = n_tracks > 1 ? CLAMP (ROOM / (n_tracks - 1), TRACK_MIN, TRACK) : TRACK;
  for (guint i = 0; i < n; i++)
    spans[i].tree->bus -= track * MIN (spans[i].track, (guint)(ROOM / track));
}

/**
 * dui_scene_share_tracks:
 *
 * Lines of two families at one height would read as one family; each goes as much higher as it must.
 */
void
dui_scene_share_tracks (DuiSceneTree *trees, guint n)
{
  g_autofree Span *spans = g_new (Span, n + 1);
  guint n_spans = 0;

  for (guint t = 0; t < n; t++)
    {
      spans[n_spans] = measure_span (&trees[t]);
      n_spans += spans[n_spans].right - spans[n_spans].left > SHORT;
    }
  qsort (spans, n_spans, sizeof (Span), span_compare);
  for (guint start = 0, end; start < n_spans; start = end)
    {
      double right = spans[start].right;

      for (end = start + 1;
           end < n_spans && spans[end].level == spans[start].level && spans[end].left < right + APART; end++)
        right = MAX (right, spans[end].right);
      share_among (spans + start, end - start);
    }
}
