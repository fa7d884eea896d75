/* Places contacts around a family that has been drawn: near those they know, without lines through other
 * people. */

#include "dui-layout-private.h"

#include <math.h>
#include <stdlib.h>

/* What counts against a place; 1 is about one length of a tie. */
#define COST_THROUGH_NODE 2.6
#define COST_THROUGH_LABEL 0.9
#define COST_CROSSING 0.7
#define COST_SECTOR 0.4
#define COST_FAR 0.12
#define SLOTS_TO_TRY 48
/* With more than this many to place, each gets fewer tries. */
#define MANY 80
#define SLOTS_TO_TRY_OF_MANY 12
#define MAX_SLOTS 6000
#define RING_FIRST 165.0
#define RING_GAP 122.0
#define RING_WIDTH 1.3

typedef struct
{
  DuiPicture *picture;
  GPtrArray *blocks;
  guint *block_of;
  GArray *slots;
  guint *slot_of_block;
  double first_ring;
} Around;

/** dui_layout_boxes_overlap: Returns: whether two persons this far apart overlap, their names included */
gboolean
dui_layout_boxes_overlap (double dx, double dy)
{
  return fabs (dx) < DUI_LAYOUT_BOX_WIDTH - 0.5 && fabs (dy) < DUI_LAYOUT_BOX_HEIGHT - 0.5;
}

/* Where life areas are looked for by habit: professionals at the right, friends and school at the left. */
static double
sector_angle (DuiPicture *picture, guint person, const DuiGraphTie *tie)
{
  DuiGraphRole role = dui_graph_person (picture->graph, person)->role;

  if (role == DUI_GRAPH_ROLE_PROFESSIONAL || role == DUI_GRAPH_ROLE_ORGANISATION
      || tie->kind == DUI_GRAPH_KIND_PROFESSIONAL || tie->kind == DUI_GRAPH_KIND_MEMBER)
    return 0;
  if (tie->kind == DUI_GRAPH_KIND_CLASSMATE || tie->kind == DUI_GRAPH_KIND_COLLEAGUE)
    return G_PI;
  if (tie->kind == DUI_GRAPH_KIND_FRIEND)
    return 0.72 * G_PI;
  if (tie->kind == DUI_GRAPH_KIND_NEIGHBOUR)
    return 0.25 * G_PI;
  return 0.5 * G_PI;
}

static double
distance_to_segment (double px, double py, const double *s)
{
  double dx = s[2] - s[0], dy = s[3] - s[1], length = dx * dx + dy * dy;
  double t = length > 0 ? CLAMP (((px - s[0]) * dx + (py - s[1]) * dy) / length, 0, 1) : 0;

  return hypot (px - s[0] - t * dx, py - s[1] - t * dy);
}

/* What it costs to draw a line through the place of a person. */
static double
cost_through (double px, double py, const double *s)
{
  double margin = 32;

  if (MIN (s[0], s[2]) > px + 60 || MAX (s[0], s[2]) < px - 60 || MIN (s[1], s[3]) > py + 66
      || MAX (s[1], s[3]) < py - margin)
    return 0;
  if (distance_to_segment (px, py, s) < margin)
    return COST_THROUGH_NODE;
  if (distance_to_segment (px - 24, py + 42, s) < 18 || distance_to_segment (px + 24, py + 42, s) < 18)
    return COST_THROUGH_LABEL;
  return 0;
}

static double
side_of (const double *s, double px, double py)
{
  return (s[2] - s[0]) * (py - s[1]) - (s[3] - s[1]) * (px - s[0]);
}

static gboolean
do_cross (const double *s, const double *t)
{
  return side_of (s, t[0], t[1]) * side_of (s, t[2], t[3]) < 0
         && side_of (t, s[0], s[1]) * side_of (t, s[2], s[3]) < 0;
}

static gboolean
is_member (Around *around, const DuiBlock *block, guint person)
{
  return around->block_of[person] != DUI_GRAPH_NONE
         && g_ptr_array_index (around->blocks, around->block_of[person]) == block;
}

/* What the line from a member of @block to @other meets on its way. */
static double
cost_of_line (Around *around, const DuiBlock *block, const double *s, guint other)
{
  DuiPicture *picture = around->picture;
  double cost = pow (hypot (s[2] - s[0], s[3] - s[1]) / DUI_LAYOUT_EDGE, 1.4);

  for (guint i = 0; i < picture->n; i++)
    if (picture->is_placed[i] && i != other && !is_member (around, block, i))
      cost += cost_through (picture->x[i], picture->y[i], s);
  for (guint t = 0; t < dui_graph_n_ties (picture->graph); t++)
    {
      const DuiGraphTie *tie = dui_graph_tie (picture->graph, t);
      double line[4];

      if (!picture->is_placed[tie->from] || !picture->is_placed[tie->to] || tie->from == other
          || tie->to == other || is_member (around, block, tie->from) || is_member (around, block, tie->to))
        continue;
      line[0] = picture->x[tie->from];
      line[1] = picture->y[tie->from];
      line[2] = picture->x[tie->to];
      line[3] = picture->y[tie->to];
      if (do_cross (s, line))
        cost += dui_graph_kind_is_family (tie->kind) ? COST_CROSSING / 2 : COST_CROSSING;
    }
  return cost;
}

/* The lines that already run where a member would stand. */
static double
cost_of_being_in_the_way (Around *around, const DuiBlock *block, double x, double y)
{
  DuiPicture *picture = around->picture;
  double cost = 0;

  for (guint t = 0; t < dui_graph_n_ties (picture->graph); t++)
    {
      const DuiGraphTie *tie = dui_graph_tie (picture->graph, t);

      if (picture->is_placed[tie->from] && picture->is_placed[tie->to]
          && !is_member (around, block, tie->from) && !is_member (around, block, tie->to))
        {
          double s[4] = { picture->x[tie->from], picture->y[tie->from], picture->x[tie->to],
                          picture->y[tie->to] };

          cost += cost_through (x, y, s);
        }
    }
  return cost;
}

static double
cost_of_sector (Around *around, guint person, const DuiGraphTie *tie, const double *s)
{
  double angle = atan2 (s[1] - s[3], s[0] - s[2]);

  return COST_SECTOR * (1 - cos (angle - sector_angle (around->picture, person, tie)));
}

/* How bad it is for @block to stand at (x, y); without lines met on the way when @is_rough. */
static double
cost_of_place (Around *around, const DuiBlock *block, double x, double y, gboolean is_rough)
{
  DuiPicture *picture = around->picture;
  const DuiGraphAdjacency *a = dui_graph_adjacency (picture->graph);
  double cost = COST_FAR * hypot (x, y) / DUI_LAYOUT_EDGE;
  gboolean is_tied = FALSE;

  for (guint i = 0; i < block->n; i++)
    {
      guint person = block->members[i];

      for (guint k = a->offsets[person]; k < a->offsets[person + 1]; k++)
        {
          guint other = a->neighbours[k];
          double s[4] = { x + block->dx[i], y + block->dy[i], picture->x[other], picture->y[other] };

          if (!picture->is_placed[other] || is_member (around, block, other))
            continue;
          is_tied = TRUE;
          cost += cost_of_sector (around, person, dui_graph_tie (picture->graph, a->ties[k]), s);
          cost += is_rough ? pow (hypot (s[2] - s[0], s[3] - s[1]) / DUI_LAYOUT_EDGE, 1.4)
                           : cost_of_line (around, block, s, other);
        }
      if (!is_rough)
        cost += cost_of_being_in_the_way (around, block, x + block->dx[i], y + block->dy[i]);
    }
  /* Who is tied to nobody goes to the edge, below the rest. */
  if (!is_tied)
    cost += 4 - 0.6 * y / DUI_LAYOUT_EDGE + 0.5 * fabs (x) / DUI_LAYOUT_EDGE;
  return cost;
}

static gboolean
fits (Around *around, const DuiBlock *block, double x, double y)
{
  DuiPicture *picture = around->picture;

  for (guint m = 0; m < block->n; m++)
    for (guint i = 0; i < picture->n; i++)
      if (picture->is_placed[i] && !is_member (around, block, i)
          && dui_layout_boxes_overlap (x + block->dx[m] - picture->x[i], y + block->dy[m] - picture->y[i]))
        return FALSE;
  return TRUE;
}

static void
put_block (Around *around, guint b, guint slot)
{
  const DuiBlock *block = g_ptr_array_index (around->blocks, b);
  const DuiPlace *place = &g_array_index (around->slots, DuiPlace, slot);

  for (guint i = 0; i < block->n; i++)
    {
      around->picture->x[block->members[i]] = place->x + block->dx[i];
      around->picture->y[block->members[i]] = place->y + block->dy[i];
      around->picture->is_placed[block->members[i]] = TRUE;
    }
  around->slot_of_block[b] = slot;
}

static void
lift_block (Around *around, guint b)
{
  const DuiBlock *block = g_ptr_array_index (around->blocks, b);

  for (guint i = 0; i < block->n; i++)
    around->picture->is_placed[block->members[i]] = FALSE;
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

/* The best free slot: by length of its lines first, and of the nearest ones by all that counts. */
static guint
find_slot (Around *around, guint b, double *best_cost)
{
  const DuiBlock *block = g_ptr_array_index (around->blocks, b);
  guint n = around->slots->len, tried = 0, best = DUI_GRAPH_NONE;
  guint tries = around->blocks->len <= MANY ? SLOTS_TO_TRY : SLOTS_TO_TRY_OF_MANY;
  g_autofree Candidate *candidates = g_new (Candidate, n + 1);

  for (guint s = 0; s < n; s++)
    {
      const DuiPlace *slot = &g_array_index (around->slots, DuiPlace, s);

      candidates[s] = (Candidate){ cost_of_place (around, block, slot->x, slot->y, TRUE), s };
    }
  qsort (candidates, n, sizeof (Candidate), candidate_compare);
  *best_cost = G_MAXDOUBLE;
  for (guint c = 0; c < n && tried < tries; c++)
    {
      const DuiPlace *slot = &g_array_index (around->slots, DuiPlace, candidates[c].slot);
      double cost;

      if (candidates[c].cost >= *best_cost)
        break;
      if (!fits (around, block, slot->x, slot->y))
        continue;
      tried++;
      cost = cost_of_place (around, block, slot->x, slot->y, FALSE);
      if (cost < *best_cost)
        {
          *best_cost = cost;
          best = candidates[c].slot;
        }
    }
  return best;
}

/* A slot inside the rows of the family would read as kin. */
static gboolean
is_in_rows (DuiPicture *picture, double x, double y)
{
  double left = G_MAXDOUBLE, right = -G_MAXDOUBLE;

  for (guint i = 0; i < picture->n; i++)
    if (picture->is_placed[i] && fabs (picture->y[i] - y) < DUI_LAYOUT_BOX_HEIGHT)
      {
        left = MIN (left, picture->x[i]);
        right = MAX (right, picture->x[i]);
      }
  return x > left - 1.1 * DUI_LAYOUT_PITCH && x < right + 1.1 * DUI_LAYOUT_PITCH;
}

static void
add_slot (Around *around, double x, double y)
{
  DuiPlace slot = { x, y };

  if (around->slots->len < MAX_SLOTS && !is_in_rows (around->picture, x, y))
    g_array_append_val (around->slots, slot);
}

/* Places on one ellipse around the subject, the same at the left as at the right. */
static void
add_ring (Around *around, guint ring)
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
choose_first_ring (Around *around)
{
  const DuiGraphAdjacency *a = dui_graph_adjacency (around->picture->graph);
  guint subject = around->picture->subject, count = 0;

  for (guint k = subject != DUI_GRAPH_NONE ? a->offsets[subject] : 1;
       subject != DUI_GRAPH_NONE && k < a->offsets[subject + 1]; k++)
    count += !around->picture->is_kin[a->neighbours[k]];
  return CLAMP (RING_FIRST + 11.0 * ((double)count - 8), RING_FIRST, 330);
}

static void
make_slots (Around *around, gboolean in_margins)
{
  guint wanted = 3 * count_persons (around->blocks) + 24;
  double box[4], reach;

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

/* Exchanges two blocks when both together are better off. */
static gboolean
try_swap (Around *around, guint b, guint c)
{
  const DuiBlock *p = g_ptr_array_index (around->blocks, b), *q = g_ptr_array_index (around->blocks, c);
  guint slot_b = around->slot_of_block[b], slot_c = around->slot_of_block[c];
  const DuiPlace *s = &g_array_index (around->slots, DuiPlace, slot_b);
  const DuiPlace *t = &g_array_index (around->slots, DuiPlace, slot_c);
  double before = cost_of_place (around, p, s->x, s->y, FALSE) + cost_of_place (around, q, t->x, t->y, FALSE);

  lift_block (around, b);
  lift_block (around, c);
  put_block (around, b, slot_c);
  put_block (around, c, slot_b);
  if (fits (around, p, t->x, t->y) && fits (around, q, s->x, s->y)
      && cost_of_place (around, p, t->x, t->y, FALSE) + cost_of_place (around, q, s->x, s->y, FALSE)
             < before - 1e-6)
    return TRUE;
  put_block (around, b, slot_b);
  put_block (around, c, slot_c);
  return FALSE;
}

static gboolean
improve (Around *around)
{
  gboolean is_better = FALSE;

  for (guint b = 0; b < around->blocks->len; b++)
    {
      guint old = around->slot_of_block[b], slot;
      double cost, old_cost;
      const DuiPlace *place = &g_array_index (around->slots, DuiPlace, old);

      lift_block (around, b);
      old_cost = cost_of_place (around, g_ptr_array_index (around->blocks, b), place->x, place->y, FALSE);
      slot = find_slot (around, b, &cost);
      if (slot == DUI_GRAPH_NONE || cost >= old_cost - 1e-6)
        slot = old;
      put_block (around, b, slot);
      is_better |= slot != old;
    }
  for (guint b = 0; b < around->blocks->len && around->blocks->len <= MANY; b++)
    for (guint c = 0; c < b; c++)
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
order_blocks (Around *around)
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
put_below (Around *around, guint b)
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
around_init (Around *around, DuiPicture *picture, GPtrArray *blocks)
{
  *around = (Around){ .picture = picture, .blocks = blocks, .first_ring = RING_FIRST };
  around->block_of = g_new (guint, picture->n + 1);
  around->slot_of_block = g_new0 (guint, blocks->len + 1);
  for (guint i = 0; i < picture->n; i++)
    around->block_of[i] = DUI_GRAPH_NONE;
  for (guint b = 0; b < blocks->len; b++)
    {
      const DuiBlock *block = g_ptr_array_index (blocks, b);

      for (guint i = 0; i < block->n; i++)
        around->block_of[block->members[i]] = b;
    }
}

static void
around_clear (Around *around)
{
  g_free (around->block_of);
  g_free (around->slot_of_block);
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
  double zero = 0, cost;
  DuiBlock block = { 1, &person, &zero, &zero };
  Around around;
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
  Around around;

  around_init (&around, picture, blocks);
  around.slots = slots;
  make_slots (&around, in_margins);
  turns = order_blocks (&around);
  for (guint i = 0; i < blocks->len; i++)
    {
      double cost;
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
