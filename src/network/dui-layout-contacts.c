/* Places contacts around a family that has been drawn: near those they know, without lines through other
 * people. */

#include "dui-layout-contacts.h"

#include <math.h>
#include <stdlib.h>

#define SLOTS_TO_TRY 48
/* With more than this many to place, each gets fewer tries. */
#define MANY 80
#define SLOTS_TO_TRY_OF_MANY 12
#define MAX_SLOTS 6000
#define SLOTS_UNASKED 256
#define RING_FIRST 165.0
#define RING_GAP 122.0
#define RING_WIDTH 1.3

static void
put_block (DuiAround *around, guint b, guint slot)
{
  const DuiBlock *block = g_ptr_array_index (around->blocks, b);
  const DuiPlace *place = &g_array_index (around->slots, DuiPlace, slot);

  for (guint i = 0; i < block->n; i++)
    {
      around->picture->x[block->members[i]] = place->x + block->dx[i];
      around->picture->y[block->members[i]] = place->y + block->dy[i];
      around->picture->is_placed[block->members[i]] = TRUE;
      dui_around_stand (around, block->members[i]);
    }
  around->slot_of_block[b] = slot;
  around->is_current = FALSE;
}

static void
lift_block (DuiAround *around, guint b)
{
  const DuiBlock *block = g_ptr_array_index (around->blocks, b);

  for (guint i = 0; i < block->n; i++)
    {
      around->picture->is_placed[block->members[i]] = FALSE;
      dui_around_leave (around, block->members[i]);
    }
  around->is_current = FALSE;
}

typedef struct
{
  double cost;
  guint slot;
} Candidate;

static int
candidate_compare (gconstpointer a, gconstpointer b)
{
  const Candidate *p = a, *q = b;

  if (p->cost != q->cost)
    return p->cost < q->cost ? -1 : 1;
  return (p->slot > q->slot) - (p->slot < q->slot);
}

/* The first of a heap is the best of all; what hangs below a place is no better. */
static void
sift_down (Candidate *heap, guint n, guint at)
{
  for (guint child = 2 * at + 1; child < n; child = 2 * at + 1)
    {
      Candidate kept = heap[at];

      child += child + 1 < n && candidate_compare (&heap[child + 1], &heap[child]) < 0;
      if (candidate_compare (&kept, &heap[child]) <= 0)
        return;
      heap[at] = heap[child];
      heap[child] = kept;
      at = child;
    }
}

static Candidate
take_best (Candidate *heap, guint *n)
{
  Candidate best = heap[0];

  heap[0] = heap[--*n];
  sift_down (heap, *n, 0);
  return best;
}

/* Slots that may cost less than @limit, as a heap. */
static Candidate *
list_candidates (DuiAround *around, const DuiBlock *block, double limit, guint *n)
{
  Candidate *heap = g_new (Candidate, around->slots->len + 1);
  double x, y, reach = dui_around_reach (around, block, limit, &x, &y);

  *n = 0;
  for (guint s = 0; s < around->slots->len; s++)
    {
      const DuiPlace *slot = &g_array_index (around->slots, DuiPlace, s);
      double cost;

      if (s % SLOTS_UNASKED == 0 && dui_layout_is_stopped ())
        break;
      if (fabs (slot->x - x) > reach || fabs (slot->y - y) > reach)
        continue;
      cost = dui_around_rough_cost (around, block, slot);
      if (cost < limit)
        heap[(*n)++] = (Candidate){ cost, s };
    }
  for (guint at = *n / 2; at > 0; at--)
    sift_down (heap, *n, at - 1);
  return heap;
}

static void
measure_rows (DuiAround *around)
{
  const DuiPicture *picture = around->picture;

  for (guint i = 0; i < picture->n; i++)
    {
      DuiRowSpan *row = NULL, own = { picture->y[i], picture->x[i], picture->x[i] };

      if (!picture->is_placed[i])
        continue;
      for (guint r = 0; r < around->rows->len && row == NULL; r++)
        if (g_array_index (around->rows, DuiRowSpan, r).y == own.y)
          row = &g_array_index (around->rows, DuiRowSpan, r);
      if (row == NULL)
        g_array_append_val (around->rows, own);
      else
        {
          row->left = MIN (row->left, own.left);
          row->right = MAX (row->right, own.right);
        }
    }
}

/* Whoever stands inside the rows of the family reads as kin. */
static gboolean
is_in_rows (const DuiAround *around, double x, double y)
{
  double left = G_MAXDOUBLE, right = -G_MAXDOUBLE;

  for (guint r = 0; r < around->rows->len; r++)
    {
      const DuiRowSpan *row = &g_array_index (around->rows, DuiRowSpan, r);

      if (fabs (row->y - y) >= DUI_LAYOUT_BOX_HEIGHT)
        continue;
      left = MIN (left, row->left);
      right = MAX (right, row->right);
    }
  return x > left - 1.1 * DUI_LAYOUT_PITCH && x < right + 1.1 * DUI_LAYOUT_PITCH;
}

/* The first of a block stands at the slot itself, which is in no row. */
static gboolean
reads_as_kin (const DuiAround *around, const DuiBlock *block, const DuiPlace *slot)
{
  for (guint m = 0; m < block->n; m++)
    if ((block->dx[m] != 0 || block->dy[m] != 0)
        && is_in_rows (around, slot->x + block->dx[m], slot->y + block->dy[m]))
      return TRUE;
  return FALSE;
}

/* The best free slot that costs less than @best_cost: by length of its lines first, and of the nearest ones
 * by all that counts. */
static guint
find_slot (DuiAround *around, guint b, double *best_cost)
{
  const DuiBlock *block = g_ptr_array_index (around->blocks, b);
  guint n, tried = 0, best = DUI_GRAPH_NONE;
  guint tries = around->blocks->len <= MANY ? SLOTS_TO_TRY : SLOTS_TO_TRY_OF_MANY;
  g_autofree Candidate *candidates = list_candidates (around, block, *best_cost, &n);

  dui_around_collect (around);
  while (n > 0 && tried < tries && !dui_layout_is_stopped ())
    {
      Candidate candidate = take_best (candidates, &n);
      const DuiPlace *slot = &g_array_index (around->slots, DuiPlace, candidate.slot);
      double cost;

      if (candidate.cost >= *best_cost)
        break;
      if (reads_as_kin (around, block, slot) || !dui_around_fits (around, block, slot))
        continue;
      tried++;
      cost = dui_around_cost (around, block, slot, *best_cost);
      if (cost < *best_cost)
        {
          *best_cost = cost;
          best = candidate.slot;
        }
    }
  return best;
}

static void
add_slot (DuiAround *around, double x, double y)
{
  DuiPlace slot = { x, y };

  if (around->slots->len < MAX_SLOTS && !is_in_rows (around, x, y))
    g_array_append_val (around->slots, slot);
}

/* Places on one ellipse around the subject, the same at the left as at the right. */
static void
add_ring (DuiAround *around, guint ring)
{
  double ry = around->first_ring + RING_GAP * ring, rx = RING_WIDTH * ry, angle = 0, last_x, last_y;

  if (ring % 2 == 1)
    while (dui_layout_boxes_overlap (2 * rx * sin (angle), 0))
      angle += 0.002;
  last_x = last_y = G_MAXDOUBLE;
  for (; angle < G_PI; angle += 0.004)
    {
      double x = rx * sin (angle), y = ry * cos (angle);

      if (last_x != G_MAXDOUBLE && dui_layout_boxes_overlap (x - last_x, y - last_y))
        continue;
      if (x < 1)
        add_slot (around, 0, y);
      else
        {
          /* The two sides meet at the top; there they must not overlap either. */
          if (dui_layout_boxes_overlap (2 * x, 0) && angle > 1)
            break;
          add_slot (around, -x, y);
          add_slot (around, x, y);
        }
      last_x = x;
      last_y = y;
    }
}

static void
measure_family (DuiPicture *picture, double *box)
{
  box[0] = box[1] = box[2] = box[3] = 0;
  for (guint i = 0; i < picture->n; i++)
    if (picture->is_placed[i])
      {
        box[0] = MIN (box[0], picture->x[i]);
        box[1] = MIN (box[1], picture->y[i]);
        box[2] = MAX (box[2], picture->x[i]);
        box[3] = MAX (box[3], picture->y[i]);
      }
}

static guint
count_persons (GPtrArray *blocks)
{
  guint count = 0;

  for (guint b = 0; b < blocks->len; b++)
    count += ((DuiBlock *)g_ptr_array_index (blocks, b))->n;
  return count;
}

/* With many around the subject the rings begin farther out, so that most stand on the first two. */
static double
choose_first_ring (DuiAround *around)
{
  const DuiGraphAdjacency *a = dui_graph_adjacency (around->picture->graph);
  guint subject = around->picture->subject, count = 0;

  for (guint k = subject != DUI_GRAPH_NONE ? a->offsets[subject] : 1;
       subject != DUI_GRAPH_NONE && k < a->offsets[subject + 1]; k++)
    count += !around->picture->is_kin[a->neighbours[k]];
  return CLAMP (RING_FIRST + 11.0 * ((double)count - 8), RING_FIRST, 330);
}

static void
make_slots (DuiAround *around, gboolean in_margins)
{
  guint wanted = 3 * count_persons (around->blocks) + 24;
  double box[4], reach;

  measure_rows (around);
  around->first_ring = choose_first_ring (around);
  measure_family (around->picture, box);
  reach = MAX (MAX (-box[0], box[2]) / RING_WIDTH, MAX (-box[1], box[3]));
  for (guint ring = 0; !in_margins && ring < 400; ring++)
    {
      add_ring (around, ring);
      if ((around->first_ring + RING_GAP * ring > reach + 250 && around->slots->len >= wanted)
          || around->slots->len >= MAX_SLOTS)
        return;
    }
  for (guint column = 0; around->slots->len < wanted && around->slots->len < MAX_SLOTS; column++)
    for (double y = box[1] - 164 + (column % 2) * 52; y <= box[3] + 164; y += 104)
      {
        add_slot (around, box[0] - 200 - 128.0 * column, y);
        add_slot (around, box[2] + 200 + 128.0 * column, y);
      }
}

static double
cost_here (DuiAround *around, guint b, double limit)
{
  return dui_around_cost (around, g_ptr_array_index (around->blocks, b),
                          &g_array_index (around->slots, DuiPlace, around->slot_of_block[b]), limit);
}

static double
rough_cost_here (DuiAround *around, guint b)
{
  return dui_around_rough_cost (around, g_ptr_array_index (around->blocks, b),
                                &g_array_index (around->slots, DuiPlace, around->slot_of_block[b]));
}

/* What it costs where it stands, remembered until somebody moves. */
static double
known_cost (DuiAround *around, guint b)
{
  if (around->costs[b] == DUI_AROUND_UNKNOWN)
    {
      dui_around_collect (around);
      around->costs[b] = cost_here (around, b, G_MAXDOUBLE);
    }
  return around->costs[b];
}

static gboolean
fits_here (DuiAround *around, guint b)
{
  const DuiBlock *block = g_ptr_array_index (around->blocks, b);
  const DuiPlace *slot = &g_array_index (around->slots, DuiPlace, around->slot_of_block[b]);

  return !reads_as_kin (around, block, slot) && dui_around_fits (around, block, slot);
}

/* Whether two blocks have room where they stand and cost less than @limit together; what takes least is asked
 * first. */
static gboolean
cost_less (DuiAround *around, guint b, guint c, double limit)
{
  double cost;

  if (rough_cost_here (around, b) + rough_cost_here (around, c) >= limit)
    return FALSE;
  dui_around_collect (around);
  if (!fits_here (around, b) || !fits_here (around, c))
    return FALSE;
  cost = cost_here (around, b, limit);
  return cost < limit && cost + cost_here (around, c, limit - cost) < limit;
}

static void
forget_costs (DuiAround *around)
{
  for (guint b = 0; b < around->blocks->len; b++)
    around->costs[b] = DUI_AROUND_UNKNOWN;
}

/* Exchanges two blocks when both together are better off. */
static gboolean
try_swap (DuiAround *around, guint b, guint c)
{
  guint slot_b = around->slot_of_block[b], slot_c = around->slot_of_block[c];
  double before = known_cost (around, b) + known_cost (around, c);

  put_block (around, b, slot_c);
  put_block (around, c, slot_b);
  if (cost_less (around, b, c, before - 1e-6))
    {
      forget_costs (around);
      return TRUE;
    }
  put_block (around, b, slot_b);
  put_block (around, c, slot_c);
  return FALSE;
}

static gboolean
improve (DuiAround *around)
{
  gboolean is_better = FALSE;

  for (guint b = 0; b < around->blocks->len && !dui_layout_is_stopped (); b++)
    {
      guint old = around->slot_of_block[b], slot;
      double cost;

      lift_block (around, b);
      dui_around_collect (around);
      cost = cost_here (around, b, G_MAXDOUBLE) - 1e-6;
      slot = find_slot (around, b, &cost);
      put_block (around, b, slot != DUI_GRAPH_NONE ? slot : old);
      is_better |= slot != DUI_GRAPH_NONE;
    }
  forget_costs (around);
  for (guint b = 0; b < around->blocks->len && around->blocks->len <= MANY && !dui_layout_is_stopped (); b++)
    for (guint c = 0; c < b && !dui_layout_is_stopped (); c++)
      is_better |= try_swap (around, b, c);
  return is_better;
}

typedef struct
{
  guint block;
  guint distance;
  guint n_ties;
} Turn;

static int
turn_compare (gconstpointer a, gconstpointer b)
{
  const Turn *p = a, *q = b;

  if (p->distance != q->distance)
    return p->distance < q->distance ? -1 : 1;
  if (p->n_ties != q->n_ties)
    return p->n_ties > q->n_ties ? -1 : 1;
  return (p->block > q->block) - (p->block < q->block);
}

/* Who is nearest to the subject and knows most of the others chooses first. */
static Turn *
order_blocks (DuiAround *around)
{
  DuiPicture *picture = around->picture;
  const DuiGraphAdjacency *a = dui_graph_adjacency (picture->graph);
  g_autofree guint *distances = dui_graph_distances (picture->graph, picture->subject);
  Turn *turns = g_new0 (Turn, around->blocks->len + 1);

  for (guint b = 0; b < around->blocks->len; b++)
    {
      const DuiBlock *block = g_ptr_array_index (around->blocks, b);

      turns[b] = (Turn){ b, DUI_GRAPH_NONE, 0 };
      for (guint i = 0; i < block->n; i++)
        {
          turns[b].distance = MIN (turns[b].distance, distances[block->members[i]]);
          turns[b].n_ties += a->offsets[block->members[i] + 1] - a->offsets[block->members[i]];
        }
    }
  qsort (turns, around->blocks->len, sizeof (Turn), turn_compare);
  return turns;
}

/* No slot was left for these: they go in lines below everything. */
static void
put_below (DuiAround *around, guint b)
{
  const DuiBlock *block = g_ptr_array_index (around->blocks, b);
  double box[4], top = 0;
  DuiPlace slot;

  for (guint i = 0; i < block->n; i++)
    top = MIN (top, block->dy[i]);
  measure_family (around->picture, box);
  slot = (DuiPlace){ 0, box[3] + DUI_LAYOUT_ROW_PITCH - top };
  g_array_append_val (around->slots, slot);
  put_block (around, b, around->slots->len - 1);
}

static void
around_init (DuiAround *around, DuiPicture *picture, GPtrArray *blocks)
{
  *around = (DuiAround){ .picture = picture, .blocks = blocks, .first_ring = RING_FIRST };
  around->rows = g_array_new (FALSE, FALSE, sizeof (DuiRowSpan));
  around->stands = g_array_new (FALSE, FALSE, sizeof (DuiStand));
  around->lines = g_array_new (FALSE, FALSE, sizeof (DuiTieLine));
  around->block_of = g_new (guint, picture->n + 1);
  around->slot_of_block = g_new0 (guint, blocks->len + 1);
  around->costs = g_new (double, blocks->len + 1);
  for (guint i = 0; i < picture->n; i++)
    around->block_of[i] = DUI_GRAPH_NONE;
  for (guint b = 0; b < blocks->len; b++)
    {
      const DuiBlock *block = g_ptr_array_index (blocks, b);

      for (guint i = 0; i < block->n; i++)
        around->block_of[block->members[i]] = b;
    }
  dui_around_init_cells (around);
}

static void
around_clear (DuiAround *around)
{
  g_free (around->block_of);
  g_free (around->slot_of_block);
  g_free (around->costs);
  dui_around_clear_cells (around);
  g_array_unref (around->rows);
  g_array_unref (around->stands);
  g_array_unref (around->lines);
}

/**
 * dui_layout_choose_place:
 * @places: (element-type DuiPlace): where @person could stand
 *
 * Returns: index of the place with short lines and nobody in the way, or %DUI_GRAPH_NONE when all are taken
 */
guint
dui_layout_choose_place (DuiPicture *picture, guint person, GArray *places)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new ();
  double zero = 0, cost = G_MAXDOUBLE;
  DuiBlock block = { 1, &person, &zero, &zero };
  DuiAround around;
  guint best;

  g_ptr_array_add (blocks, &block);
  around_init (&around, picture, blocks);
  around.slots = places;
  best = find_slot (&around, 0, &cost);
  around_clear (&around);
  return best;
}

/**
 * dui_layout_contacts:
 * @picture: with the family placed, the subject at (0, 0)
 * @blocks: (element-type DuiBlock): who is still to be placed
 * @in_margins: at the left and right of the family only; else on ellipses around the subject
 */
void
dui_layout_contacts (DuiPicture *picture, GPtrArray *blocks, gboolean in_margins)
{
  g_autoptr (GArray) slots = g_array_new (FALSE, FALSE, sizeof (DuiPlace));
  g_autofree Turn *turns = NULL;
  DuiAround around;

  around_init (&around, picture, blocks);
  around.slots = slots;
  make_slots (&around, in_margins);
  turns = order_blocks (&around);
  for (guint i = 0; i < blocks->len && !dui_layout_is_stopped (); i++)
    {
      double cost = G_MAXDOUBLE;
      guint slot = find_slot (&around, turns[i].block, &cost);

      if (slot != DUI_GRAPH_NONE)
        put_block (&around, turns[i].block, slot);
      else
        put_below (&around, turns[i].block);
    }
  for (guint pass = 0; pass < (blocks->len <= MANY ? 6 : 1); pass++)
    if (!improve (&around))
      break;
  around_clear (&around);
}
