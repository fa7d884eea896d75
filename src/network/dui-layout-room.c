/* Makes room for somebody among their kin: beside brothers and sisters, below parents, beside a partner.
 * Those who stand there move aside in their row with who belongs to them, no farther than it takes. */

#include "dui-layout-private.h"

#include <math.h>
#include <string.h>

/* Persons in one row of a family stand together up to here. */
#define TOGETHER (1.6 * DUI_LAYOUT_COUPLE_PITCH)
#define PUSH_MAX (2.2 * DUI_LAYOUT_PITCH)

/* In steps from one person to the next. */
#define COST_MOVED 0.35
#define COST_CONTACT 0.5
#define COST_WRONG_ORDER 0.6
#define COST_WRONG_ORDER_FIRST 4.0
#define COST_AWAY 0.3

/* A place, the side to which others move aside, how little it suits by itself, and as which it was thought
 * of. */
typedef struct
{
  DuiPlace place;
  double side;
  double cost;
  guint nth;
} Seat;

typedef struct
{
  DuiPicture *picture;
  guint person;
  GArray *seats;
  gboolean *is_kin;
  DuiFamilies *families; /* when order of birth comes first, else NULL */
  /* of the seat that is tried */
  const Seat *seat;
  double *moved; /* for every person */
  gboolean *is_settled;
  guint n_away;
  double cost;
  GArray *queue;
  /* of who is pushed aside, with whoever moves along; all FALSE in between */
  gboolean *is_in;
  GArray *branch;
} Room;

/* Who belongs together */

static gboolean
is_in_row (Room *room, guint a, guint b)
{
  DuiPicture *picture = room->picture;

  return fabs (picture->y[a] - picture->y[b]) < 1 && fabs (picture->x[a] - picture->x[b]) <= TOGETHER;
}

static gboolean
has_all_parents_in (Room *room, guint child)
{
  const DuiGraphAdjacency *a = dui_graph_adjacency (room->picture->graph);
  guint n_parents = 0;

  for (guint k = a->offsets[child]; k < a->offsets[child + 1]; k++)
    {
      const DuiGraphTie *tie = dui_graph_tie (room->picture->graph, a->ties[k]);

      if (!dui_graph_kind_is_parent (tie->kind) || tie->to != child || !room->picture->is_placed[tie->from])
        continue;
      if (!room->is_in[tie->from])
        return FALSE;
      n_parents++;
    }
  return n_parents > 0;
}

static void
join_branch (Room *room, guint person)
{
  room->is_in[person] = TRUE;
  g_array_append_val (room->branch, person);
}

/* A couple moves as one, and so do the children of nobody else. */
static void
extend_branch (Room *room, guint person, gboolean with_children)
{
  const DuiGraphAdjacency *a = dui_graph_adjacency (room->picture->graph);

  for (guint k = a->offsets[person]; k < a->offsets[person + 1]; k++)
    {
      const DuiGraphTie *tie = dui_graph_tie (room->picture->graph, a->ties[k]);
      guint other = a->neighbours[k];

      if (room->is_in[other] || !room->picture->is_placed[other])
        continue;
      if (dui_graph_kind_is_union (tie->kind) ? is_in_row (room, tie->from, tie->to)
                                              : with_children && dui_graph_kind_is_parent (tie->kind)
                                                    && other == tie->to && has_all_parents_in (room, other))
        join_branch (room, other);
    }
}

static double
x_now (Room *room, guint i)
{
  return i == room->person ? room->seat->place.x : room->picture->x[i] + room->moved[i];
}

static double
y_now (Room *room, guint i)
{
  return i == room->person ? room->seat->place.y : room->picture->y[i];
}

/* Whether those whom the new person is put beside, above or below would move with them. */
static gboolean
holds_own_kin (Room *room)
{
  const DuiGraphAdjacency *a = dui_graph_adjacency (room->picture->graph);

  for (guint k = a->offsets[room->person]; k < a->offsets[room->person + 1]; k++)
    if (room->is_in[a->neighbours[k]])
      return TRUE;
  return FALSE;
}

static void
gather_branch (Room *room, guint first, gboolean with_children)
{
  join_branch (room, first);
  for (guint next = 0; next < room->branch->len; next++)
    extend_branch (room, g_array_index (room->branch, guint, next), with_children);
}

static void
part_branch (Room *room)
{
  for (guint b = 0; b < room->branch->len; b++)
    room->is_in[g_array_index (room->branch, guint, b)] = FALSE;
}

static void
find_branch (Room *room, guint first)
{
  g_array_set_size (room->branch, 0);
  gather_branch (room, first, TRUE);
  if (holds_own_kin (room))
    {
      /* Then only the couple moves, and not what stands below it. */
      part_branch (room);
      g_array_set_size (room->branch, 0);
      gather_branch (room, first, FALSE);
    }
  part_branch (room);
}

/* Returns whether nobody of them was put where they are by hand. */
static gboolean
push_branch (Room *room, guint first, double distance)
{
  find_branch (room, first);
  for (guint b = 0; b < room->branch->len; b++)
    {
      guint i = g_array_index (room->branch, guint, b);

      if (dui_graph_person (room->picture->graph, i)->pinned)
        return FALSE;
      room->n_away += room->moved[i] == 0 && !room->is_settled[i];
      room->cost += COST_MOVED * distance / DUI_LAYOUT_PITCH;
      room->moved[i] += room->seat->side * distance;
      g_array_append_val (room->queue, i);
    }
  return TRUE;
}

/* Whoever is in the way of @by moves aside, or later looks for a place near by when they are no kin. */
static gboolean
clear_around (Room *room, guint by)
{
  for (guint i = 0; i < room->picture->n; i++)
    {
      double dx = x_now (room, i) - x_now (room, by), dy = y_now (room, i) - y_now (room, by);
      double wanted = fabs (dy) < 1 ? DUI_LAYOUT_PITCH : DUI_LAYOUT_BOX_WIDTH;

      if (i == by || !(i == room->person || room->picture->is_placed[i])
          || !dui_layout_boxes_overlap (dx, dy))
        continue;
      if (i == room->person)
        return FALSE;
      if (!room->is_kin[i])
        {
          if (dui_graph_person (room->picture->graph, i)->pinned)
            return FALSE;
          room->n_away += room->moved[i] == 0 && !room->is_settled[i];
          room->cost += room->is_settled[i] ? 0 : COST_CONTACT;
          room->is_settled[i] = TRUE;
        }
      else if (wanted - room->seat->side * dx > PUSH_MAX
               || !push_branch (room, i, wanted - room->seat->side * dx))
        return FALSE;
    }
  return TRUE;
}

/* Returns what it costs to seat the person there, when it is less than @cost_max; less than half of the
 * others may have to move. Both only grow while they make room. */
static double
try_seat (Room *room, const Seat *seat, double cost_max)
{
  guint n = room->picture->n, n_away_max = MAX (4, n * 2 / 5);

  room->seat = seat;
  room->cost = seat->cost;
  room->n_away = 0;
  memset (room->moved, 0, n * sizeof (double));
  memset (room->is_settled, 0, n * sizeof (gboolean));
  g_array_set_size (room->queue, 0);
  g_array_append_val (room->queue, room->person);
  for (guint next = 0; next < room->queue->len; next++)
    if (room->cost >= cost_max || room->n_away > n_away_max || next > 8 * n || dui_layout_is_stopped ()
        || !clear_around (room, g_array_index (room->queue, guint, next)))
      return G_MAXDOUBLE;
  return room->n_away <= n_away_max ? room->cost : G_MAXDOUBLE;
}

/* Seats */

/* Every one of many brothers and sisters offers the places beside all the others: each is tried once. */
static void
add_seat (Room *room, double x, double y, double side, double cost)
{
  Seat seat = { { x, y }, side, cost, room->seats->len };

  for (guint s = 0; s < room->seats->len; s++)
    {
      Seat *other = &g_array_index (room->seats, Seat, s);

      if (other->place.x == x && other->place.y == y && other->side == side)
        {
          other->cost = MIN (other->cost, cost);
          return;
        }
    }
  g_array_append_val (room->seats, seat);
}

static gboolean
is_sibling (Room *room, guint other)
{
  const DuiGraphAdjacency *a = dui_graph_adjacency (room->picture->graph);
  guint family = room->families->child_of[room->person];

  if (family != DUI_GRAPH_NONE && room->families->child_of[other] == family)
    return TRUE;
  for (guint k = a->offsets[room->person]; k < a->offsets[room->person + 1]; k++)
    if (a->neighbours[k] == other
        && dui_graph_tie (room->picture->graph, a->ties[k])->kind == DUI_GRAPH_KIND_SIBLING)
      return TRUE;
  return FALSE;
}

/* Brothers and sisters who would stand on the wrong side of the one seated beside @sibling: whoever comes
 * last without a date of birth is as the youngest. */
static guint
count_wrong_side (Room *room, guint sibling, double side)
{
  DuiPicture *picture = room->picture;
  DuiDate own = dui_graph_person (picture->graph, room->person)->birth;
  guint count = 0;

  for (guint i = 0; i < picture->n; i++)
    {
      DuiDate birth = dui_graph_person (picture->graph, i)->birth;
      gboolean is_left = picture->x[i] < picture->x[sibling] || (i == sibling && side > 0);

      if (i == room->person || !picture->is_placed[i] || fabs (picture->y[i] - picture->y[sibling]) >= 1
          || !is_sibling (room, i))
        continue;
      if (!dui_date_is_set (own))
        count += !is_left;
      else if (dui_date_is_set (birth))
        count += is_left ? dui_date_compare (birth, own) > 0 : dui_date_compare (birth, own) < 0;
    }
  return count;
}

/* Brothers and sisters stand in the order of birth, as far as it is known. */
static double
cost_of_order (Room *room, guint sibling, double side)
{
  DuiDate own = dui_graph_person (room->picture->graph, room->person)->birth;
  DuiDate other = dui_graph_person (room->picture->graph, sibling)->birth;

  if (room->families != NULL)
    return COST_WRONG_ORDER_FIRST * count_wrong_side (room, sibling, side);
  if (!dui_date_is_set (own) || !dui_date_is_set (other))
    return 0;
  return dui_date_compare (own, other) * side < 0 ? COST_WRONG_ORDER : 0;
}

/* The one beside @person at that side whom they are a couple with, else @person. */
static guint
outermost (Room *room, guint person, double side)
{
  const DuiGraphAdjacency *a = dui_graph_adjacency (room->picture->graph);

  for (guint k = a->offsets[person]; k < a->offsets[person + 1]; k++)
    {
      guint other = a->neighbours[k];

      if (dui_graph_kind_is_union (dui_graph_tie (room->picture->graph, a->ties[k])->kind)
          && room->picture->is_placed[other] && is_in_row (room, person, other)
          && side * (room->picture->x[other] - room->picture->x[person]) > 0)
        return other;
    }
  return person;
}

static void
add_seats_beside_sibling (Room *room, guint sibling, double away)
{
  for (double side = -1; side <= 1; side += 2)
    {
      guint outer = outermost (room, sibling, side);

      add_seat (room, room->picture->x[outer] + side * DUI_LAYOUT_PITCH, room->picture->y[sibling], side,
                COST_AWAY * away + cost_of_order (room, sibling, side));
    }
}

/* Beside @sibling, or beside one of the brothers and sisters that they have already. */
static void
add_seats_in_sibship (Room *room, guint sibling)
{
  DuiPicture *picture = room->picture;
  const DuiGraphAdjacency *a = dui_graph_adjacency (picture->graph);

  add_seats_beside_sibling (room, sibling, 0);
  for (guint k = a->offsets[sibling]; k < a->offsets[sibling + 1]; k++)
    {
      const DuiGraphTie *tie = dui_graph_tie (picture->graph, a->ties[k]);
      guint parent = a->neighbours[k];

      if (!dui_graph_kind_is_parent (tie->kind) || tie->to != sibling)
        continue;
      for (guint c = a->offsets[parent]; c < a->offsets[parent + 1]; c++)
        {
          const DuiGraphTie *other = dui_graph_tie (picture->graph, a->ties[c]);

          if (dui_graph_kind_is_parent (other->kind) && other->from == parent && other->to != sibling
              && picture->is_placed[other->to])
            add_seats_beside_sibling (room, other->to,
                                      fabs (picture->x[other->to] - picture->x[sibling]) / DUI_LAYOUT_PITCH);
        }
    }
}

static void
add_seats_beside_partner (Room *room, guint partner)
{
  for (double side = -1; side <= 1; side += 2)
    {
      guint outer = outermost (room, partner, side);

      add_seat (room, room->picture->x[outer] + side * DUI_LAYOUT_COUPLE_PITCH, room->picture->y[partner],
                side, outer == partner ? 0 : 1);
    }
}

/* Straight above or below, or a little beside that. */
static void
add_seats_in_column (Room *room, double x, double y)
{
  for (double side = -1; side <= 1; side += 2)
    for (double step = -1.5; step <= 1.5; step += 0.25)
      add_seat (room, x + step * DUI_LAYOUT_PITCH, y, side, COST_AWAY * 2 * fabs (step));
}

/* Below the middle of the parents who are there, unless they have children to stand beside. */
static void
add_seats_of_child (Room *room)
{
  DuiPicture *picture = room->picture;
  const DuiGraphAdjacency *a = dui_graph_adjacency (picture->graph);
  double x = 0, y = -G_MAXDOUBLE;
  guint n_parents = 0, n_siblings = 0;

  for (guint k = a->offsets[room->person]; k < a->offsets[room->person + 1]; k++)
    {
      const DuiGraphTie *tie = dui_graph_tie (picture->graph, a->ties[k]);
      guint parent = a->neighbours[k];

      if (!dui_graph_kind_is_parent (tie->kind) || tie->to != room->person || !picture->is_placed[parent])
        continue;
      n_parents++;
      x += picture->x[parent];
      y = MAX (y, picture->y[parent]);
      for (guint c = a->offsets[parent]; c < a->offsets[parent + 1]; c++)
        {
          const DuiGraphTie *other = dui_graph_tie (picture->graph, a->ties[c]);

          if (!dui_graph_kind_is_parent (other->kind) || other->from != parent
              || !picture->is_placed[other->to])
            continue;
          n_siblings++;
          add_seats_beside_sibling (room, other->to, 0);
        }
    }
  if (n_parents > 0 && n_siblings == 0)
    add_seats_in_column (room, x / n_parents, y + DUI_LAYOUT_ROW_PITCH);
}

/* Beside the other parent of a child, or above the children. */
static void
add_seats_of_parent (Room *room)
{
  DuiPicture *picture = room->picture;
  const DuiGraphAdjacency *a = dui_graph_adjacency (picture->graph);
  double x = 0, y = G_MAXDOUBLE;
  guint n_children = 0, n_others = 0;

  for (guint k = a->offsets[room->person]; k < a->offsets[room->person + 1]; k++)
    {
      const DuiGraphTie *tie = dui_graph_tie (picture->graph, a->ties[k]);
      guint child = a->neighbours[k];

      if (!dui_graph_kind_is_parent (tie->kind) || tie->from != room->person || !picture->is_placed[child])
        continue;
      n_children++;
      x += picture->x[child];
      y = MIN (y, picture->y[child]);
      for (guint c = a->offsets[child]; c < a->offsets[child + 1]; c++)
        {
          const DuiGraphTie *other = dui_graph_tie (picture->graph, a->ties[c]);

          if (!dui_graph_kind_is_parent (other->kind) || other->to != child
              || !picture->is_placed[other->from])
            continue;
          n_others++;
          add_seats_beside_partner (room, other->from);
        }
    }
  if (n_children > 0 && n_others == 0)
    add_seats_in_column (room, x / n_children, y - DUI_LAYOUT_ROW_PITCH);
}

static void
add_seats (Room *room)
{
  DuiPicture *picture = room->picture;
  const DuiGraphAdjacency *a = dui_graph_adjacency (picture->graph);

  for (guint k = a->offsets[room->person]; k < a->offsets[room->person + 1]; k++)
    {
      guint other = a->neighbours[k];
      DuiGraphKind kind = dui_graph_tie (picture->graph, a->ties[k])->kind;

      if (!picture->is_placed[other])
        continue;
      if (dui_graph_kind_is_union (kind))
        add_seats_beside_partner (room, other);
      else if (kind == DUI_GRAPH_KIND_SIBLING)
        add_seats_in_sibship (room, other);
    }
  if (room->seats->len == 0)
    add_seats_of_child (room);
  if (room->seats->len == 0)
    add_seats_of_parent (room);
}

/* Doing it */

static void
take_seat (Room *room, const Seat *seat)
{
  DuiPicture *picture = room->picture;

  try_seat (room, seat, G_MAXDOUBLE);
  picture->x[room->person] = seat->place.x;
  picture->y[room->person] = seat->place.y;
  picture->is_placed[room->person] = TRUE;
  for (guint i = 0; i < picture->n; i++)
    {
      picture->x[i] += i != room->person ? room->moved[i] : 0;
      picture->is_placed[i] = picture->is_placed[i] && !room->is_settled[i];
    }
  for (guint i = 0; i < picture->n; i++)
    if (room->is_settled[i])
      dui_layout_settle (picture, i);
}

static void
find_kin (Room *room)
{
  DuiGraph *graph = room->picture->graph;

  for (guint t = 0; t < dui_graph_n_ties (graph); t++)
    {
      const DuiGraphTie *tie = dui_graph_tie (graph, t);

      if (dui_graph_kind_is_family (tie->kind))
        room->is_kin[tie->from] = room->is_kin[tie->to] = TRUE;
    }
}

/* The cheapest first, so that what is dearer than the best that was found needs no trying. */
static int
compare_seats (gconstpointer a, gconstpointer b)
{
  const Seat *first = a, *second = b;

  if (first->cost != second->cost)
    return first->cost < second->cost ? -1 : 1;
  return first->nth < second->nth ? -1 : 1;
}

/**
 * dui_layout_seat_among_kin:
 * @picture: with @person not placed yet
 *
 * Returns: whether @person has kin in the picture and now stands with them; others may have moved aside, but
 * nobody who was put in their place by hand
 */
gboolean
dui_layout_seat_among_kin (DuiPicture *picture, guint person)
{
  guint n = picture->n;
  g_autoptr (GArray) seats = g_array_new (FALSE, FALSE, sizeof (Seat));
  g_autoptr (GArray) queue = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree gboolean *is_kin = g_new0 (gboolean, n + 1);
  g_autofree gboolean *is_settled = g_new0 (gboolean, n + 1);
  g_autofree gboolean *is_in = g_new0 (gboolean, n + 1);
  g_autoptr (GArray) branch = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree double *moved = g_new0 (double, n + 1);
  g_autoptr (DuiFamilies) families = picture->is_birth_first ? dui_families_new (picture->graph) : NULL;
  Room room = {
    picture, person, seats, is_kin, families, NULL, moved, is_settled, 0, 0, queue, is_in, branch
  };
  const Seat *best = NULL;
  double best_cost = G_MAXDOUBLE;

  find_kin (&room);
  add_seats (&room);
  g_array_sort (seats, compare_seats);
  for (guint s = 0; s < seats->len; s++)
    {
      const Seat *seat = &g_array_index (seats, Seat, s);
      double cost = try_seat (&room, seat, best_cost);

      if (cost < best_cost)
        {
          best_cost = cost;
          best = seat;
        }
    }
  if (best != NULL)
    take_seat (&room, best);
  return best != NULL;
}
