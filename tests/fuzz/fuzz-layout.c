/* libFuzzer's door to the layouts: a short program in bytes draws a network, however odd, and every layout of
 * it is sound. */

#include <math.h>

#include "dui-date.h"
#include "dui-layout.h"

int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length);

/* Searching a family for few crossings goes other ways above 150 persons and above 300 couples; the other
 * layouts take seconds for so many with the sanitizers, and show nothing that fewer do not. */
#define FAMILY_PERSONS_MAX 800
#define PERSONS_MAX 80
#define REPEATED_MAX 120
#define STEPS_MAX 4000

/**
 * Drawer:
 * @persons_max: with so many, steps that add somebody do nothing
 * @at: the person that the next step is about
 * @partner: the one it was last tied to as a couple, or the same
 * @steps: how many were taken, so that rounds in rounds come to an end
 */
typedef struct
{
  DuiGraph *graph;
  guint persons_max;
  guint at;
  guint partner;
  guint steps;
} Drawer;

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  /* What a test would stop at, stops the fuzzer too. */
  g_log_set_always_fatal (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);
  return 0;
}

static guint
draw_person (Drawer *drawer, guint8 die)
{
  guint added = dui_graph_add_person (drawer->graph, "Persoon");
  DuiGraphPerson *person = dui_graph_person (drawer->graph, added);

  person->role = added == 0 ? DUI_GRAPH_ROLE_SUBJECT
                            : (DuiGraphRole)(die < 192 ? DUI_GRAPH_ROLE_RELATIVE : die % DUI_GRAPH_N_ROLES);
  person->gender = (DuiGraphGender)(die % DUI_GRAPH_N_GENDERS);
  return added;
}

static void
draw_tie (Drawer *drawer, guint from, guint to, DuiGraphKind kind)
{
  if (from != to && dui_graph_n_ties (drawer->graph) < 3 * drawer->persons_max)
    dui_graph_add_tie (drawer->graph, from, to, kind);
}

static void
draw_child (Drawer *drawer, guint8 die)
{
  guint child = draw_person (drawer, die);

  draw_tie (drawer, drawer->at, child, DUI_GRAPH_KIND_PARENT);
  if (drawer->partner != drawer->at)
    draw_tie (drawer, drawer->partner, child, DUI_GRAPH_KIND_PARENT);
  drawer->at = die & 1 ? child : drawer->at;
  drawer->partner = die & 1 ? child : drawer->partner;
}

static void
draw_details (Drawer *drawer, guint8 die)
{
  DuiGraphPerson *person = dui_graph_person (drawer->graph, drawer->at);

  if (die < 128)
    person->birth = dui_date_from_ymd (1900 + die, 1, 1);
  else if (die < 192)
    dui_graph_set_text (&person->household, die & 1 ? "boven" : "beneden");
  else
    {
      person->pinned = TRUE;
      person->x = (die - 224) * 40.0;
      person->y = drawer->at * 20.0;
    }
}

static void
draw_step (Drawer *drawer, guint8 what, guint8 die)
{
  guint n = dui_graph_n_persons (drawer->graph), other = die * n / 256;

  if (n >= drawer->persons_max && what % 8 < 4)
    return;
  switch (what % 8)
    {
    case 0:
      drawer->partner = draw_person (drawer, die);
      draw_tie (drawer, drawer->at, drawer->partner,
                die & 8 ? DUI_GRAPH_KIND_PARTNER : DUI_GRAPH_KIND_EX_PARTNER);
      break;
    case 1:
    case 2:
      draw_child (drawer, die);
      break;
    case 3:
      draw_tie (drawer, drawer->at, draw_person (drawer, die), (DuiGraphKind)(die % DUI_GRAPH_N_KINDS));
      break;
    case 4:
      draw_tie (drawer, drawer->at, other, (DuiGraphKind)(what / 8 % DUI_GRAPH_N_KINDS));
      break;
    case 5:
      drawer->at = drawer->partner = other;
      break;
    default:
      draw_details (drawer, die);
    }
}

/* Two bytes are a step; a step of seven goes back over up to fifteen before it, up to sixteen times. */
static void
draw (Drawer *drawer, const guint8 *bytes, gsize length, guint depth)
{
  for (gsize i = 0; i + 1 < length && drawer->steps < STEPS_MAX; i += 2)
    {
      gsize back = MIN (i, 2 * (gsize)(bytes[i + 1] % 16));

      drawer->steps++;
      if (bytes[i] % 8 != 7)
        draw_step (drawer, bytes[i], bytes[i + 1]);
      for (guint round = 0; bytes[i] % 8 == 7 && depth < 3 && round < bytes[i + 1] / 16u; round++)
        draw (drawer, bytes + i - back, back, depth + 1);
    }
}

static gboolean
is_in_one_union (DuiGraph *graph, guint person)
{
  const DuiGraphAdjacency *near = dui_graph_adjacency (graph);
  guint count = 0;

  for (guint i = near->offsets[person]; i < near->offsets[person + 1]; i++)
    count += dui_graph_kind_is_union (dui_graph_tie (graph, near->ties[i])->kind);
  return count == 1;
}

/* Who was dragged there and who is an ancestor of a partner cannot stand beside them. */
static void
assert_couples (DuiGraph *graph)
{
  for (guint t = 0; t < dui_graph_n_ties (graph); t++)
    {
      const DuiGraphTie *tie = dui_graph_tie (graph, t);
      const DuiGraphPerson *a = dui_graph_person (graph, tie->from), *b = dui_graph_person (graph, tie->to);

      if (dui_graph_kind_is_union (tie->kind) && is_in_one_union (graph, tie->from)
          && is_in_one_union (graph, tie->to) && !a->pinned && !b->pinned && fabs (a->y - b->y) < 1)
        g_assert_cmpfloat (fabs (fabs (a->x - b->x) - DUI_LAYOUT_COUPLE_PITCH), <=, 1);
    }
}

static void
assert_sound (DuiGraph *graph, DuiGraph *before)
{
  for (guint i = 0; i < dui_graph_n_persons (graph); i++)
    {
      const DuiGraphPerson *person = dui_graph_person (graph, i), *old = dui_graph_person (before, i);

      g_assert_true (isfinite (person->x) && isfinite (person->y));
      g_assert_true (!person->pinned || (person->x == old->x && person->y == old->y));
    }
}

/* The same network gives the same picture. */
static void
assert_repeated (DuiGraph *graph, DuiGraph *before, DuiLayoutKind kind, DuiLayoutOrder order)
{
  dui_layout_apply (before, kind, order);
  for (guint i = 0; i < dui_graph_n_persons (graph); i++)
    {
      g_assert_cmpfloat (dui_graph_person (graph, i)->x, ==, dui_graph_person (before, i)->x);
      g_assert_cmpfloat (dui_graph_person (graph, i)->y, ==, dui_graph_person (before, i)->y);
    }
}

/* The last of them stand as newcomers beside the others. */
static void
add_newcomers (DuiGraph *graph, DuiLayoutKind kind, DuiLayoutOrder order, guint8 die)
{
  guint n = dui_graph_n_persons (graph), n_new = MIN (n, die % 32u);
  g_autofree gboolean *is_new = g_new0 (gboolean, n);

  for (guint i = n - n_new; i < n; i++)
    is_new[i] = !dui_graph_person (graph, i)->pinned;
  dui_layout_place_new (graph, kind, order, is_new);
  for (guint i = 0; i < n; i++)
    g_assert_true (isfinite (dui_graph_person (graph, i)->x) && isfinite (dui_graph_person (graph, i)->y));
}

/* What the first bytes say: the layout, its order, and whether the family may be a large one. */
int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  g_autoptr (DuiGraph) graph = dui_graph_new ();
  g_autoptr (DuiGraph) before = NULL;
  Drawer drawer = { graph, PERSONS_MAX, 0, 0, 0 };
  DuiLayoutKind kind;
  DuiLayoutOrder order;

  if (length < 4)
    return 0;
  kind = (DuiLayoutKind)(bytes[0] & 4 ? DUI_LAYOUT_FAMILY : bytes[0] & 3);
  order = (DuiLayoutOrder)(bytes[1] % 3);
  if (kind == DUI_LAYOUT_FAMILY && bytes[0] & 8)
    drawer.persons_max = FAMILY_PERSONS_MAX;
  draw_person (&drawer, 0);
  draw (&drawer, bytes + 3, length - 3, 0);
  before = dui_graph_copy (graph);
  dui_layout_apply (graph, kind, order);
  assert_sound (graph, before);
  if (kind == DUI_LAYOUT_FAMILY)
    assert_couples (graph);
  if (dui_graph_n_persons (graph) <= REPEATED_MAX)
    assert_repeated (graph, before, kind, order);
  add_newcomers (graph, kind, order, bytes[2]);
  return 0;
}
