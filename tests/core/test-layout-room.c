/* Somebody who joins a family comes to stand with those they belong to, and the others hardly move. */

#include <math.h>
#include <stdlib.h>

#include "dui-layout.h"
#include "network-samples.h"

/* With a partner between. */
#define BESIDE (2 * DUI_LAYOUT_COUPLE_PITCH + 2)

typedef enum
{
  SIBLING,
  PARTNER,
  CHILD,
  PARENT,
  N_RELATIONS,
} Relation;

static const char *const names[] = { "sibling", "partner", "child", "parent" };

typedef struct
{
  DuiGraph *graph;
  double *x, *y; /* before */
  guint n;
  guint other;
  guint added;
} Adding;

static double
gap (Adding *a, guint i)
{
  const DuiGraphPerson *person = dui_graph_person (a->graph, i),
                       *added = dui_graph_person (a->graph, a->added);

  return person->y == added->y ? fabs (person->x - added->x) : G_MAXDOUBLE;
}

static guint
count_overlaps (DuiGraph *graph)
{
  guint count = 0;

  for (guint i = 0; i < dui_graph_n_persons (graph); i++)
    for (guint j = 0; j < i; j++)
      {
        const DuiGraphPerson *a = dui_graph_person (graph, i), *b = dui_graph_person (graph, j);
        double height = DUI_LAYOUT_NODE_SIZE / 2 + DUI_LAYOUT_LABEL_TOP + DUI_LAYOUT_LABEL_HEIGHT;

        count += fabs (a->x - b->x) < DUI_LAYOUT_LABEL_WIDTH && fabs (a->y - b->y) < height;
      }
  return count;
}

static void
adding_clear (Adding *a)
{
  dui_graph_free (a->graph);
  g_free (a->x);
  g_free (a->y);
}

static void
adding_init (Adding *a, DuiGraph *graph)
{
  a->graph = graph;
  a->n = dui_graph_n_persons (graph);
  a->x = g_new (double, a->n);
  a->y = g_new (double, a->n);
  for (guint i = 0; i < a->n; i++)
    {
      a->x[i] = dui_graph_person (graph, i)->x;
      a->y[i] = dui_graph_person (graph, i)->y;
    }
}

static void
add (Adding *a, Relation relation, guint other, DuiLayoutKind kind)
{
  g_autofree gboolean *is_new = g_new0 (gboolean, a->n + 2);

  a->other = other;
  a->added = dui_graph_add_person (a->graph, "Nieuwe");
  dui_graph_person (a->graph, a->added)->role = DUI_GRAPH_ROLE_RELATIVE;
  is_new[a->added] = TRUE;
  if (relation == CHILD)
    dui_graph_add_tie (a->graph, other, a->added, DUI_GRAPH_KIND_PARENT);
  else
    dui_graph_add_tie (a->graph, a->added, other,
                       relation == SIBLING   ? DUI_GRAPH_KIND_SIBLING
                       : relation == PARTNER ? DUI_GRAPH_KIND_PARTNER
                                             : DUI_GRAPH_KIND_PARENT);
  dui_layout_place_new (a->graph, kind, DUI_LAYOUT_ORDER_AUTOMATIC, is_new);
}

static gboolean
is_parent_of (DuiGraph *graph, guint parent, guint child)
{
  for (guint t = 0; t < dui_graph_n_ties (graph); t++)
    {
      const DuiGraphTie *tie = dui_graph_tie (graph, t);

      if (dui_graph_kind_is_parent (tie->kind) && tie->from == parent && tie->to == child)
        return TRUE;
    }
  return FALSE;
}

static gboolean
share_parent (Adding *a, guint one, guint two)
{
  for (guint i = 0; i < a->n; i++)
    if (is_parent_of (a->graph, i, one) && is_parent_of (a->graph, i, two))
      return TRUE;
  return FALSE;
}

/* Whether the one who was added stands beside somebody of the kind that they should stand beside, or straight
 * below or above where there is nobody of that kind. */
static gboolean
is_among_kin (Adding *a, Relation relation)
{
  gboolean is_any = FALSE;
  const DuiGraphPerson *added = dui_graph_person (a->graph, a->added);
  const DuiGraphPerson *other = dui_graph_person (a->graph, a->other);

  if (relation == PARTNER || relation == SIBLING)
    is_any = gap (a, a->other) <= BESIDE;
  for (guint i = 0; i < a->n; i++)
    {
      gboolean belongs = relation == SIBLING  ? share_parent (a, i, a->other)
                         : relation == CHILD  ? is_parent_of (a->graph, a->other, i)
                         : relation == PARENT ? is_parent_of (a->graph, i, a->other)
                                              : FALSE;

      is_any |= belongs && gap (a, i) <= BESIDE;
    }
  return is_any
         || (relation >= CHILD && fabs (fabs (added->y - other->y) - DUI_LAYOUT_ROW_PITCH) < 1
             && fabs (added->x - other->x) <= 1.5 * DUI_LAYOUT_PITCH);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  return (*(const double *)a > *(const double *)b) - (*(const double *)a < *(const double *)b);
}

static double
median_move (Adding *a)
{
  g_autofree double *moved = g_new (double, a->n);

  for (guint i = 0; i < a->n; i++)
    moved[i] =
        hypot (dui_graph_person (a->graph, i)->x - a->x[i], dui_graph_person (a->graph, i)->y - a->y[i])
        / DUI_LAYOUT_EDGE;
  qsort (moved, a->n, sizeof (double), compare_doubles);
  return moved[a->n / 2];
}

static gboolean
has_kin (DuiGraph *graph, guint person)
{
  for (guint t = 0; t < dui_graph_n_ties (graph); t++)
    {
      const DuiGraphTie *tie = dui_graph_tie (graph, t);

      if (dui_graph_kind_is_family (tie->kind) && (tie->from == person || tie->to == person))
        return TRUE;
    }
  return FALSE;
}

/* Every relation to everybody of the family, in many families. */
static void
test_among_kin (void)
{
  for (guint relation = 0; relation < N_RELATIONS; relation++)
    {
      guint n_tried = 0, n_among = 0;
      double worst = 0;

      for (guint size = 12; size <= 100; size += 22)
        for (guint seed = 1; seed <= 3; seed++)
          {
            g_autoptr (DuiGraph) graph = sample_case (size, seed);

            dui_layout_apply (graph, DUI_LAYOUT_AUTOMATIC, DUI_LAYOUT_ORDER_AUTOMATIC);
            for (guint other = 0; other < size; other += 1 + size / 24)
              {
                Adding a;

                if (!has_kin (graph, other))
                  continue;
                adding_init (&a, dui_graph_copy (graph));
                add (&a, relation, other, DUI_LAYOUT_AUTOMATIC);
                n_tried++;
                n_among += is_among_kin (&a, relation);
                worst = MAX (worst, median_move (&a));
                g_assert_cmpuint (count_overlaps (a.graph), ==, 0);
                adding_clear (&a);
              }
          }
      g_test_message ("%s: %u of %u stand with their kin; the others moved %.3f of a tie (largest median)",
                      names[relation], n_among, n_tried, worst);
      g_assert_cmpfloat (worst, <=, 0.02);
      g_assert_cmpuint (n_among, ==, n_tried);
    }
}

/* Who was put somewhere by hand does not make room; the new one then stands as near as can be. */
static void
test_pins_stay (void)
{
  Adding a;
  DuiGraph *graph = sample_case (40, 2);

  dui_layout_apply (graph, DUI_LAYOUT_AUTOMATIC, DUI_LAYOUT_ORDER_AUTOMATIC);
  adding_init (&a, graph);
  for (guint i = 0; i < a.n; i++)
    dui_graph_person (a.graph, i)->pinned = TRUE;
  add (&a, SIBLING, 0, DUI_LAYOUT_AUTOMATIC);
  for (guint i = 0; i < a.n; i++)
    g_assert_true (dui_graph_person (a.graph, i)->x == a.x[i] && dui_graph_person (a.graph, i)->y == a.y[i]);
  g_assert_cmpuint (count_overlaps (a.graph), ==, 0);
  adding_clear (&a);
}

/* A sister of a known age stands in order of birth. */
static void
test_order_of_birth (void)
{
  for (int born = 1980; born <= 2020; born += 40)
    {
      DuiGraph *graph = dui_graph_new ();
      guint mother = dui_graph_add_person (graph, "Moeder");
      Adding a;

      for (int i = 0; i < 3; i++)
        {
          guint child = dui_graph_add_person (graph, "Kind");

          dui_graph_person (graph, child)->birth = dui_date_from_ymd (1998 + 2 * i, 1, 1);
          dui_graph_add_tie (graph, mother, child, DUI_GRAPH_KIND_PARENT);
        }
      dui_layout_apply (graph, DUI_LAYOUT_FAMILY, DUI_LAYOUT_ORDER_AUTOMATIC);
      adding_init (&a, graph);
      {
        gboolean is_new[5] = { FALSE, FALSE, FALSE, FALSE, TRUE };
        guint sister = dui_graph_add_person (graph, "Zus");
        double first = dui_graph_person (graph, 1)->x;

        dui_graph_person (graph, sister)->birth = dui_date_from_ymd (born, 1, 1);
        dui_graph_add_tie (graph, mother, sister, DUI_GRAPH_KIND_PARENT);
        dui_layout_place_new (graph, DUI_LAYOUT_FAMILY, DUI_LAYOUT_ORDER_AUTOMATIC, is_new);
        g_assert_true ((dui_graph_person (graph, sister)->x < first) == (born == 1980));
      }
      adding_clear (&a);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout-room/among-kin", test_among_kin);
  g_test_add_func ("/layout-room/pins-stay", test_pins_stay);
  g_test_add_func ("/layout-room/order-of-birth", test_order_of_birth);
  return g_test_run ();
}
