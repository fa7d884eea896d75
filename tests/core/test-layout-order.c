/* Order of birth first: in families of every kind brothers and sisters stand together from the eldest at the
 * left to the youngest, couples side by side, and who had several partners between them. */

#include "family-order.h"
#include "network-samples.h"

static guint
add_person (DuiGraph *graph, DuiGraphGender gender, DuiDate birth)
{
  guint person = dui_graph_add_person (graph, "Persoon");

  dui_graph_person (graph, person)->role = person == 0 ? DUI_GRAPH_ROLE_SUBJECT : DUI_GRAPH_ROLE_RELATIVE;
  dui_graph_person (graph, person)->gender = gender;
  dui_graph_person (graph, person)->birth = birth;
  return person;
}

static guint
add_child (DuiGraph *graph, guint father, guint mother, DuiDate birth)
{
  guint child = add_person (graph, DUI_GRAPH_GENDER_WOMAN, birth);

  dui_graph_add_tie (graph, father, child, DUI_GRAPH_KIND_PARENT);
  if (mother != DUI_GRAPH_NONE)
    dui_graph_add_tie (graph, mother, child, DUI_GRAPH_KIND_PARENT);
  return child;
}

static double
x_of (DuiGraph *graph, guint person)
{
  return dui_graph_person (graph, person)->x;
}

/* Families */

#define GENERATIONS_MAX 5
#define FAMILIES 3
#define PERSONS_MAX 140

typedef struct
{
  DuiGraph *graph;
  guint64 random;
  GArray *generation; /* those who may still have a partner and children */
  GArray *next;
  int year;
} Maker;

static gboolean
chance (Maker *maker, guint percent)
{
  return dui_random_below (&maker->random, 100) < percent;
}

/* Entered in any order of birth, some at the same day as the one before, some without a date. */
static void
make_children (Maker *maker, guint father, guint mother, guint n)
{
  DuiDate birth = DUI_DATE_NONE;

  for (guint c = 0; c < n && dui_graph_n_persons (maker->graph) < PERSONS_MAX; c++)
    {
      guint child;

      if (c == 0 || !chance (maker, 12))
        birth = chance (maker, 12)
                    ? DUI_DATE_NONE
                    : dui_date_from_ymd (maker->year + (int)dui_random_below (&maker->random, 18),
                                         1 + (int)dui_random_below (&maker->random, 12), 4);
      child = add_child (maker->graph, father, mother, birth);
      dui_graph_person (maker->graph, child)->gender =
          chance (maker, 50) ? DUI_GRAPH_GENDER_MAN : DUI_GRAPH_GENDER_WOMAN;
      g_array_append_val (maker->next, child);
    }
}

static void
make_couple (Maker *maker, guint a, guint b, gboolean is_former, guint n_children)
{
  dui_graph_add_tie (maker->graph, a, b, is_former ? DUI_GRAPH_KIND_EX_PARTNER : DUI_GRAPH_KIND_PARTNER);
  make_children (maker, a, b, n_children);
}

static guint
make_stranger (Maker *maker)
{
  return add_person (maker->graph, chance (maker, 50) ? DUI_GRAPH_GENDER_MAN : DUI_GRAPH_GENDER_WOMAN,
                     DUI_DATE_NONE);
}

static guint
draw (Maker *maker)
{
  guint at = dui_random_below (&maker->random, maker->generation->len);
  guint person = g_array_index (maker->generation, guint, at);

  g_array_remove_index_fast (maker->generation, at);
  return person;
}

/* Some adopt a child of a third family, who then stands with either. */
static void
adopt (Maker *maker, guint a, guint b)
{
  guint child;

  if (maker->next->len == 0)
    return;
  child = g_array_index (maker->next, guint, dui_random_below (&maker->random, maker->next->len));
  dui_graph_add_tie (maker->graph, a, child, DUI_GRAPH_KIND_ADOPTIVE_PARENT);
  dui_graph_add_tie (maker->graph, b, child, DUI_GRAPH_KIND_ADOPTIVE_PARENT);
}

/* A partner from outside, or of the same generation: cousins, and brothers who marry sisters, come by
 * themselves. */
static void
pair_generation (Maker *maker)
{
  while (maker->generation->len > 0 && dui_graph_n_persons (maker->graph) < PERSONS_MAX)
    {
      guint person = draw (maker), partner;

      if (chance (maker, 30))
        continue;
      if (chance (maker, 15))
        make_couple (maker, person, make_stranger (maker), TRUE, dui_random_below (&maker->random, 3));
      partner = maker->generation->len > 0 && chance (maker, 30) ? draw (maker) : make_stranger (maker);
      if (chance (maker, 8))
        adopt (maker, person, partner);
      make_couple (maker, person, partner, FALSE, dui_random_below (&maker->random, 5));
    }
}

/* Two brothers of the first family marry two sisters of the second, and so on to the last. */
static void
marry_families (Maker *maker, GArray *children[FAMILIES])
{
  for (guint f = 0; f + 1 < FAMILIES; f++)
    for (guint i = 0; i < 2; i++)
      make_couple (maker, g_array_index (children[f], guint, f == 0 ? i : 2 + i),
                   g_array_index (children[f + 1], guint, i), FALSE,
                   1 + dui_random_below (&maker->random, 3));
}

static DuiGraph *
make_families (guint64 seed)
{
  Maker maker = { dui_graph_new (), seed, NULL, NULL, 1900 };
  GArray *children[FAMILIES];

  for (guint f = 0; f < FAMILIES; f++)
    {
      guint father = make_stranger (&maker);

      maker.next = children[f] = g_array_new (FALSE, FALSE, sizeof (guint));
      make_couple (&maker, father, make_stranger (&maker), FALSE, 4 + dui_random_below (&maker.random, 3));
    }
  maker.year = 1930;
  maker.next = g_array_new (FALSE, FALSE, sizeof (guint));
  marry_families (&maker, children);
  for (guint g = 0; g < seed % (GENERATIONS_MAX - 2); g++)
    {
      maker.generation = maker.next;
      maker.next = g_array_new (FALSE, FALSE, sizeof (guint));
      maker.year += 30;
      pair_generation (&maker);
      g_array_unref (maker.generation);
    }
  g_array_unref (maker.next);
  for (guint f = 0; f < FAMILIES; f++)
    g_array_unref (children[f]);
  return maker.graph;
}

/* Judging */

static FamilyOrder
judge (DuiGraph *graph)
{
  guint n = dui_graph_n_persons (graph);
  g_autoptr (DuiFamilies) families = dui_families_new (graph);
  g_autofree double *x = g_new (double, 2 * n + 1);

  for (guint i = 0; i < n; i++)
    {
      x[i] = dui_graph_person (graph, i)->x;
      x[n + i] = dui_graph_person (graph, i)->y;
    }
  return family_order_judge (graph, families, x, x + n);
}

static gboolean
are_partners (DuiGraph *graph, guint a, guint b)
{
  for (guint t = 0; t < dui_graph_n_ties (graph); t++)
    {
      const DuiGraphTie *tie = dui_graph_tie (graph, t);

      if (dui_graph_kind_is_union (tie->kind)
          && ((tie->from == a && tie->to == b) || (tie->from == b && tie->to == a)))
        return TRUE;
    }
  return FALSE;
}

/* Nearest at the left (-1) or right (1) in the same row, or DUI_GRAPH_NONE. */
static guint
neighbour_of (DuiGraph *graph, guint person, int side)
{
  guint nearest = DUI_GRAPH_NONE;

  for (guint i = 0; i < dui_graph_n_persons (graph); i++)
    if (fabs (dui_graph_person (graph, i)->y - dui_graph_person (graph, person)->y) < 1
        && side * (x_of (graph, i) - x_of (graph, person)) > 0
        && (nearest == DUI_GRAPH_NONE || side * (x_of (graph, nearest) - x_of (graph, i)) > 0))
      nearest = i;
  return nearest;
}

/* One partner stands beside; of several one at the left and one at the right. */
static void
assert_partners (DuiGraph *graph)
{
  for (guint i = 0; i < dui_graph_n_persons (graph); i++)
    {
      guint n_partners = 0, left = neighbour_of (graph, i, -1), right = neighbour_of (graph, i, 1);
      guint beside = (left != DUI_GRAPH_NONE && are_partners (graph, i, left))
                     + (right != DUI_GRAPH_NONE && are_partners (graph, i, right));

      for (guint j = 0; j < dui_graph_n_persons (graph); j++)
        n_partners += are_partners (graph, i, j);
      g_assert_cmpuint (beside, ==, MIN (n_partners, 2));
    }
}

static void
test_generated_families (void)
{
  FamilyOrder few = { 0, 0, 0 };
  guint n_groups = 0, n_whole = 0, n_seeds = g_strcmp0 (g_getenv ("DUI_RELEASE"), "1") == 0 ? 150 : 12;

  for (guint seed = 1; seed <= n_seeds; seed++)
    {
      g_autoptr (DuiGraph) graph = make_families (seed);
      FamilyOrder order;

      dui_layout_apply (graph, DUI_LAYOUT_FAMILY, DUI_LAYOUT_ORDER_BIRTH);
      order = judge (graph);
      g_assert_cmpuint (order.groups, >, 2);
      g_assert_cmpuint (order.in_order, ==, order.groups);
      assert_partners (graph);
      n_groups += order.groups;
      n_whole += order.whole;
      if (seed > 4)
        continue;
      dui_layout_apply (graph, DUI_LAYOUT_FAMILY, DUI_LAYOUT_ORDER_CROSSINGS);
      order = judge (graph);
      assert_partners (graph);
      few.groups += order.groups;
      few.in_order += order.in_order;
    }
  g_test_message (
      "%u of %u families stand together as a whole; with few crossings first %u of %u are in order", n_whole,
      n_groups, few.in_order, few.groups);
  g_assert_cmpuint (few.in_order, <, few.groups);
}

/* The judge finds fault where there is some: children of four years, who each stand at one of four places. */
static guint
judge_children (const int *years, double gap)
{
  g_autoptr (DuiGraph) graph = dui_graph_new ();
  guint father = add_person (graph, DUI_GRAPH_GENDER_MAN, DUI_DATE_NONE);
  guint mother = add_person (graph, DUI_GRAPH_GENDER_WOMAN, DUI_DATE_NONE);
  guint neighbour;

  for (guint c = 0; c < 4; c++)
    {
      guint child = add_child (graph, father, mother, dui_date_from_ymd (years[c], 1, 1));

      dui_graph_person (graph, child)->x = c * DUI_LAYOUT_PITCH;
      dui_graph_person (graph, child)->y = DUI_LAYOUT_ROW_PITCH;
    }
  neighbour = add_person (graph, DUI_GRAPH_GENDER_MAN, DUI_DATE_NONE);
  dui_graph_person (graph, neighbour)->x = gap * DUI_LAYOUT_PITCH;
  dui_graph_person (graph, neighbour)->y = DUI_LAYOUT_ROW_PITCH;
  return judge (graph).in_order;
}

static void
test_judge (void)
{
  const int in_order[] = { 1990, 1992, 1995, 1999 }, turned[] = { 1990, 1995, 1992, 1999 };
  const int late[] = { 1992, 1995, 1999, 1990 };

  g_assert_cmpuint (judge_children (in_order, 4), ==, 1);
  g_assert_cmpuint (judge_children (in_order, -1), ==, 1);
  g_assert_cmpuint (judge_children (in_order, 1.5), ==, 0);
  g_assert_cmpuint (judge_children (turned, 4), ==, 0);
  g_assert_cmpuint (judge_children (late, 4), ==, 0);
}

/* Those without a date stand where they were entered, and nobody stands between twins. */
static void
test_unknown_dates (void)
{
  g_autoptr (DuiGraph) graph = dui_graph_new ();
  guint child = add_person (graph, DUI_GRAPH_GENDER_MAN, DUI_DATE_NONE);
  guint father = add_person (graph, DUI_GRAPH_GENDER_MAN, DUI_DATE_NONE);
  guint mother = add_person (graph, DUI_GRAPH_GENDER_WOMAN, DUI_DATE_NONE);
  guint second, third, twins[2], unknown, eldest;

  dui_graph_add_tie (graph, father, mother, DUI_GRAPH_KIND_PARTNER);
  dui_graph_add_tie (graph, father, child, DUI_GRAPH_KIND_PARENT);
  dui_graph_add_tie (graph, mother, child, DUI_GRAPH_KIND_PARENT);
  second = add_child (graph, father, mother, DUI_DATE_NONE);
  third = add_child (graph, father, mother, DUI_DATE_NONE);
  dui_layout_apply (graph, DUI_LAYOUT_FAMILY, DUI_LAYOUT_ORDER_BIRTH);
  g_assert_true (x_of (graph, child) < x_of (graph, second) && x_of (graph, second) < x_of (graph, third));

  twins[0] = add_child (graph, father, mother, dui_date_from_ymd (2001, 5, 9));
  unknown = add_child (graph, father, mother, DUI_DATE_NONE);
  twins[1] = add_child (graph, father, mother, dui_date_from_ymd (2001, 5, 9));
  eldest = add_child (graph, father, mother, dui_date_from_ymd (1999, 5, 9));
  dui_layout_apply (graph, DUI_LAYOUT_FAMILY, DUI_LAYOUT_ORDER_BIRTH);
  g_assert_true (x_of (graph, third) < x_of (graph, eldest) && x_of (graph, eldest) < x_of (graph, twins[0]));
  g_assert_cmpuint (neighbour_of (graph, twins[0], 1), ==, twins[1]);
  g_assert_true (x_of (graph, child) < x_of (graph, second) && x_of (graph, second) < x_of (graph, third));
  g_assert_cmpuint (neighbour_of (graph, third, 1), !=, DUI_GRAPH_NONE);
  g_assert_cmpfloat (x_of (graph, unknown), >, x_of (graph, third));
}

/* A file may have its persons in one order and the children of a family in another: that one counts. */
static void
test_order_of_file (void)
{
  g_autoptr (DuiGraph) graph = dui_graph_new ();
  guint children[4], father;

  for (guint c = 0; c < 4; c++)
    children[c] = add_person (graph, DUI_GRAPH_GENDER_WOMAN, DUI_DATE_NONE);
  father = add_person (graph, DUI_GRAPH_GENDER_MAN, DUI_DATE_NONE);
  for (guint c = 0; c < 4; c++)
    dui_graph_add_tie (graph, father, children[(c * 3 + 2) % 4], DUI_GRAPH_KIND_PARENT);
  dui_layout_apply (graph, DUI_LAYOUT_FAMILY, DUI_LAYOUT_ORDER_BIRTH);
  for (guint c = 0; c + 1 < 4; c++)
    g_assert_cmpfloat (x_of (graph, children[(c * 3 + 2) % 4]), <,
                       x_of (graph, children[((c + 1) * 3 + 2) % 4]));
}

static gboolean
are_same (DuiGraph *a, DuiGraph *b)
{
  for (guint i = 0; i < dui_graph_n_persons (a); i++)
    if (x_of (a, i) != x_of (b, i) || dui_graph_person (a, i)->y != dui_graph_person (b, i)->y)
      return FALSE;
  return TRUE;
}

/* A case is in order of birth by itself, and what is larger than that has few crossings. */
static void
test_automatic (void)
{
  guint n_differ = 0;

  for (guint seed = 1; seed <= 4; seed++)
    {
      g_autoptr (DuiGraph) graph = make_families (seed);
      g_autoptr (DuiGraph) other = dui_graph_copy (graph);
      guint n = dui_graph_n_persons (graph);

      dui_layout_apply (graph, DUI_LAYOUT_FAMILY, DUI_LAYOUT_ORDER_AUTOMATIC);
      dui_layout_apply (other, DUI_LAYOUT_FAMILY, DUI_LAYOUT_ORDER_BIRTH);
      g_assert_true (are_same (graph, other));
      dui_layout_apply (other, DUI_LAYOUT_FAMILY, DUI_LAYOUT_ORDER_CROSSINGS);
      n_differ += !are_same (graph, other);
      if (seed > 2)
        continue;
      for (guint i = n; i <= DUI_LAYOUT_BIRTH_FIRST_MAX; i++)
        {
          dui_graph_add_person (graph, "Kennis");
          dui_graph_add_person (other, "Kennis");
        }
      dui_layout_apply (graph, DUI_LAYOUT_FAMILY, DUI_LAYOUT_ORDER_AUTOMATIC);
      dui_layout_apply (other, DUI_LAYOUT_FAMILY, DUI_LAYOUT_ORDER_CROSSINGS);
      g_assert_true (are_same (graph, other));
    }
  g_assert_cmpuint (n_differ, >, 0);
}

/* A brother or sister who is added later stands where they belong by birth. */
static void
test_added_in_order (void)
{
  for (int year = 1995; year <= 2015; year += 5)
    {
      g_autoptr (DuiGraph) graph = dui_graph_new ();
      guint father, mother, added;
      gboolean is_new[8] = { FALSE };

      add_person (graph, DUI_GRAPH_GENDER_MAN, DUI_DATE_NONE);
      father = add_person (graph, DUI_GRAPH_GENDER_MAN, DUI_DATE_NONE);
      mother = add_person (graph, DUI_GRAPH_GENDER_WOMAN, DUI_DATE_NONE);
      dui_graph_add_tie (graph, father, mother, DUI_GRAPH_KIND_PARTNER);
      dui_graph_person (graph, 0)->birth = dui_date_from_ymd (2003, 1, 1);
      dui_graph_add_tie (graph, father, 0, DUI_GRAPH_KIND_PARENT);
      dui_graph_add_tie (graph, mother, 0, DUI_GRAPH_KIND_PARENT);
      add_child (graph, father, mother, dui_date_from_ymd (2012, 1, 1));
      add_child (graph, father, mother, dui_date_from_ymd (1998, 1, 1));
      add_child (graph, father, mother, dui_date_from_ymd (2007, 1, 1));
      dui_layout_apply (graph, DUI_LAYOUT_FAMILY, DUI_LAYOUT_ORDER_BIRTH);
      added = add_child (graph, father, mother, dui_date_from_ymd (year, 1, 1));
      is_new[added] = TRUE;
      dui_layout_place_new (graph, DUI_LAYOUT_FAMILY, DUI_LAYOUT_ORDER_BIRTH, is_new);
      g_assert_cmpuint (judge (graph).in_order, ==, 1);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout-order/generated-families", test_generated_families);
  g_test_add_func ("/layout-order/judge", test_judge);
  g_test_add_func ("/layout-order/unknown-dates", test_unknown_dates);
  g_test_add_func ("/layout-order/order-of-file", test_order_of_file);
  g_test_add_func ("/layout-order/automatic", test_automatic);
  g_test_add_func ("/layout-order/added-in-order", test_added_in_order);
  return g_test_run ();
}
