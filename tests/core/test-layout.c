/* The layouts: nothing overlaps, couples stand together, rows are generations, and old places stay. */

#include <math.h>
#include <string.h>

#include "dui-layout-task.h"
#include "../bench/sample-town.h"
#include "dui-scene.h"
#include "network-samples.h"

static const char *const kind_names[] = { "automatic", "family", "rings", "free" };

/* What a person takes up on the picture: the symbol, and a name of two lines below it. */
static guint
count_overlaps (DuiGraph *graph)
{
  guint n = dui_graph_n_persons (graph), count = 0;

  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < i; j++)
      {
        const DuiGraphPerson *a = dui_graph_person (graph, i), *b = dui_graph_person (graph, j);
        double dx = fabs (a->x - b->x), dy = fabs (a->y - b->y);
        double height = DUI_LAYOUT_NODE_SIZE / 2 + DUI_LAYOUT_LABEL_TOP + DUI_LAYOUT_LABEL_HEIGHT;

        count += dx < DUI_LAYOUT_LABEL_WIDTH && dy < height;
      }
  return count;
}

static void
test_overlaps (void)
{
  for (guint kind = DUI_LAYOUT_AUTOMATIC; kind <= DUI_LAYOUT_FREE; kind++)
    {
      guint overlaps = 0;

      for (guint n = 8; n <= 60; n += 4)
        for (guint seed = 1; seed <= 5; seed++)
          {
            g_autoptr (DuiGraph) graph = sample_case (n, seed);

            dui_layout_apply (graph, kind, DUI_LAYOUT_ORDER_AUTOMATIC);
            overlaps += count_overlaps (graph);
          }
      g_test_message ("%s: %u overlaps on 70 cases of 8 to 60 persons", kind_names[kind], overlaps);
      g_assert_cmpuint (overlaps, ==, 0);
    }
}

static guint
count_unions (DuiGraph *graph, guint person)
{
  guint count = 0;

  for (guint t = 0; t < dui_graph_n_ties (graph); t++)
    {
      const DuiGraphTie *tie = dui_graph_tie (graph, t);

      count += dui_graph_kind_is_union (tie->kind) && (tie->from == person || tie->to == person);
    }
  return count;
}

static void
assert_couples_together (DuiGraph *graph)
{
  for (guint t = 0; t < dui_graph_n_ties (graph); t++)
    {
      const DuiGraphTie *tie = dui_graph_tie (graph, t);
      const DuiGraphPerson *a = dui_graph_person (graph, tie->from), *b = dui_graph_person (graph, tie->to);

      if (!dui_graph_kind_is_union (tie->kind) || count_unions (graph, tie->from) > 1
          || count_unions (graph, tie->to) > 1)
        continue;
      g_assert_cmpfloat (a->y, ==, b->y);
      g_assert_cmpfloat (fabs (fabs (a->x - b->x) - DUI_LAYOUT_COUPLE_PITCH), <=, 1);
    }
}

static void
assert_children_below (DuiGraph *graph)
{
  for (guint t = 0; t < dui_graph_n_ties (graph); t++)
    {
      const DuiGraphTie *tie = dui_graph_tie (graph, t);

      if (dui_graph_kind_is_parent (tie->kind))
        g_assert_cmpfloat (dui_graph_person (graph, tie->to)->y - dui_graph_person (graph, tie->from)->y, >=,
                           DUI_LAYOUT_ROW_PITCH);
    }
}

static void
test_couples (void)
{
  for (guint kind = DUI_LAYOUT_AUTOMATIC; kind <= DUI_LAYOUT_FAMILY; kind++)
    for (guint seed = 1; seed <= 20; seed++)
      {
        g_autoptr (DuiGraph) graph = sample_case (10 + 3 * seed, seed);

        dui_layout_apply (graph, kind, DUI_LAYOUT_ORDER_AUTOMATIC);
        assert_couples_together (graph);
        assert_children_below (graph);
      }
}

static guint
add_person (DuiGraph *graph, const char *label, DuiGraphGender gender, int born)
{
  guint index = dui_graph_add_person (graph, label);

  dui_graph_person (graph, index)->gender = gender;
  dui_graph_person (graph, index)->role = index == 0 ? DUI_GRAPH_ROLE_SUBJECT : DUI_GRAPH_ROLE_RELATIVE;
  dui_graph_person (graph, index)->birth = dui_date_from_ymd (born, 6, 1);
  return index;
}

static void
add_parents (DuiGraph *graph, guint father, guint mother, guint child)
{
  dui_graph_add_tie (graph, father, child, DUI_GRAPH_KIND_PARENT);
  dui_graph_add_tie (graph, mother, child, DUI_GRAPH_KIND_PARENT);
}

/* A subject with two older and one younger sibling, entered out of order, and a mother who was married
 * before. */
static DuiGraph *
make_family (void)
{
  DuiGraph *graph = dui_graph_new ();
  guint subject = add_person (graph, "Betrokkene", DUI_GRAPH_GENDER_MAN, 2004);
  guint young = add_person (graph, "Jongste", DUI_GRAPH_GENDER_WOMAN, 2008);
  guint old = add_person (graph, "Oudste", DUI_GRAPH_GENDER_MAN, 1998);
  guint middle = add_person (graph, "Tweede", DUI_GRAPH_GENDER_WOMAN, 2001);
  guint father = add_person (graph, "Vader", DUI_GRAPH_GENDER_MAN, 1970);
  guint mother = add_person (graph, "Moeder", DUI_GRAPH_GENDER_WOMAN, 1972);
  guint former = add_person (graph, "Eerste man", DUI_GRAPH_GENDER_MAN, 1968);
  guint half = add_person (graph, "Halfbroer", DUI_GRAPH_GENDER_MAN, 1994);
  guint children[] = { young, subject, old, middle };

  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    add_parents (graph, father, mother, children[i]);
  dui_graph_add_tie (graph, father, mother, DUI_GRAPH_KIND_PARTNER);
  dui_graph_add_tie (graph, former, mother, DUI_GRAPH_KIND_EX_PARTNER);
  add_parents (graph, former, mother, half);
  return graph;
}

static double
x_of (DuiGraph *graph, guint index)
{
  return dui_graph_person (graph, index)->x;
}

static void
test_birth_order (void)
{
  g_autoptr (DuiGraph) graph = make_family ();

  dui_layout_apply (graph, DUI_LAYOUT_FAMILY, DUI_LAYOUT_ORDER_AUTOMATIC);
  /* oldest 2, second 3, subject 0, youngest 1: next to each other */
  g_assert_cmpfloat (x_of (graph, 3) - x_of (graph, 2), ==, DUI_LAYOUT_PITCH);
  g_assert_cmpfloat (x_of (graph, 0) - x_of (graph, 3), ==, DUI_LAYOUT_PITCH);
  g_assert_cmpfloat (x_of (graph, 1) - x_of (graph, 0), ==, DUI_LAYOUT_PITCH);
  /* someone with two partners stands between them */
  g_assert_cmpfloat ((x_of (graph, 4) - x_of (graph, 5)) * (x_of (graph, 6) - x_of (graph, 5)), <, 0);
  /* the half-brother is on the side of his father */
  g_assert_cmpfloat ((x_of (graph, 7) - x_of (graph, 0)) * (x_of (graph, 6) - x_of (graph, 5)), >, 0);
  g_assert_true (x_of (graph, 0) == 0 && dui_graph_person (graph, 0)->y == 0);
}

/* First cousins who marry, and an uncle who marries his niece: rows stay possible. */
static void
test_kin_marry (void)
{
  g_autoptr (DuiGraph) graph = dui_graph_new ();
  guint subject = add_person (graph, "Kind", DUI_GRAPH_GENDER_MAN, 2000);
  guint a = add_person (graph, "Vader", DUI_GRAPH_GENDER_MAN, 1970);
  guint b = add_person (graph, "Moeder", DUI_GRAPH_GENDER_WOMAN, 1971);
  guint c = add_person (graph, "Grootvader", DUI_GRAPH_GENDER_MAN, 1940);
  guint d = add_person (graph, "Oom", DUI_GRAPH_GENDER_MAN, 1945);
  guint e = add_person (graph, "Overgrootvader", DUI_GRAPH_GENDER_MAN, 1910);

  add_parents (graph, a, b, subject);
  dui_graph_add_tie (graph, a, b, DUI_GRAPH_KIND_PARTNER);
  dui_graph_add_tie (graph, c, a, DUI_GRAPH_KIND_PARENT);
  dui_graph_add_tie (graph, d, b, DUI_GRAPH_KIND_PARENT);
  dui_graph_add_tie (graph, e, c, DUI_GRAPH_KIND_PARENT);
  dui_graph_add_tie (graph, e, d, DUI_GRAPH_KIND_PARENT);
  dui_layout_apply (graph, DUI_LAYOUT_FAMILY, DUI_LAYOUT_ORDER_AUTOMATIC);
  assert_couples_together (graph);
  assert_children_below (graph);
  g_assert_cmpuint (count_overlaps (graph), ==, 0);

  dui_graph_add_tie (graph, d, b, DUI_GRAPH_KIND_PARTNER);
  dui_layout_apply (graph, DUI_LAYOUT_FAMILY, DUI_LAYOUT_ORDER_AUTOMATIC);
  assert_children_below (graph);
  g_assert_cmpuint (count_overlaps (graph), ==, 0);
}

/* Someone who is their own grandparent is a mistake in the data, not a reason to hang. */
static void
test_impossible_family (void)
{
  g_autoptr (DuiGraph) graph = dui_graph_new ();

  for (guint i = 0; i < 6; i++)
    add_person (graph, "Persoon", DUI_GRAPH_GENDER_MAN, 1990);
  for (guint i = 0; i < 6; i++)
    {
      dui_graph_add_tie (graph, i, (i + 1) % 6, DUI_GRAPH_KIND_PARENT);
      dui_graph_add_tie (graph, i, (i + 2) % 6, DUI_GRAPH_KIND_PARTNER);
      dui_graph_add_tie (graph, i, (i + 3) % 6, DUI_GRAPH_KIND_SIBLING);
    }
  for (guint kind = DUI_LAYOUT_AUTOMATIC; kind <= DUI_LAYOUT_FREE; kind++)
    {
      dui_layout_apply (graph, kind, DUI_LAYOUT_ORDER_AUTOMATIC);
      g_assert_cmpuint (count_overlaps (graph), ==, 0);
    }
}

static void
test_contacts_in_margins (void)
{
  for (guint seed = 1; seed <= 5; seed++)
    {
      g_autoptr (DuiGraph) graph = sample_case (30, seed);
      double left = G_MAXDOUBLE, right = -G_MAXDOUBLE;

      dui_layout_apply (graph, DUI_LAYOUT_FAMILY, DUI_LAYOUT_ORDER_AUTOMATIC);
      for (guint i = 0; i < dui_graph_n_persons (graph); i++)
        if (dui_graph_person (graph, i)->role <= DUI_GRAPH_ROLE_RELATIVE)
          {
            left = MIN (left, x_of (graph, i));
            right = MAX (right, x_of (graph, i));
          }
      for (guint i = 0; i < dui_graph_n_persons (graph); i++)
        if (dui_graph_person (graph, i)->role > DUI_GRAPH_ROLE_RELATIVE)
          g_assert_true (x_of (graph, i) < left - 100 || x_of (graph, i) > right + 100);
    }
}

static void
test_same_twice (void)
{
  for (guint kind = DUI_LAYOUT_AUTOMATIC; kind <= DUI_LAYOUT_FREE; kind++)
    {
      g_autoptr (DuiGraph) a = sample_case (40, 3);
      g_autoptr (DuiGraph) b = sample_case (40, 3);

      dui_layout_apply (a, kind, DUI_LAYOUT_ORDER_AUTOMATIC);
      dui_layout_apply (b, kind, DUI_LAYOUT_ORDER_AUTOMATIC);
      dui_layout_apply (b, kind, DUI_LAYOUT_ORDER_AUTOMATIC);
      for (guint i = 0; i < 40; i++)
        g_assert_true (x_of (a, i) == x_of (b, i)
                       && dui_graph_person (a, i)->y == dui_graph_person (b, i)->y);
    }
}

static void
test_pins (void)
{
  for (guint kind = DUI_LAYOUT_AUTOMATIC; kind <= DUI_LAYOUT_FREE; kind++)
    {
      g_autoptr (DuiGraph) graph = sample_case (30, 2);
      DuiGraphPerson *pinned = dui_graph_person (graph, 3), *other = dui_graph_person (graph, 12);

      pinned->pinned = other->pinned = TRUE;
      pinned->x = 40;
      pinned->y = 171;
      other->x = -300;
      other->y = 3;
      dui_layout_apply (graph, kind, DUI_LAYOUT_ORDER_AUTOMATIC);
      g_assert_true (pinned->x == 40 && pinned->y == 171 && other->x == -300 && other->y == 3);
      g_assert_cmpuint (count_overlaps (graph), ==, 0);
    }
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  return (*(const double *)a > *(const double *)b) - (*(const double *)a < *(const double *)b);
}

/* Adds 5 % new persons and returns the median distance that the others moved, in lengths of a tie. */
static double
add_some (DuiLayoutKind kind, guint n, guint seed)
{
  g_autoptr (DuiGraph) graph = sample_case (n, seed);
  g_autofree gboolean *is_new = g_new0 (gboolean, n + n / 20 + 1);
  g_autofree double *x = g_new (double, n), *y = g_new (double, n), *moved = g_new (double, n);
  guint64 random = seed;

  dui_layout_apply (graph, kind, DUI_LAYOUT_ORDER_AUTOMATIC);
  for (guint i = 0; i < n; i++)
    {
      x[i] = x_of (graph, i);
      y[i] = dui_graph_person (graph, i)->y;
    }
  for (guint i = 0; i < MAX (1, n / 20); i++)
    {
      guint person = dui_graph_add_person (graph, "Nieuwe");

      is_new[person] = TRUE;
      dui_graph_add_tie (graph, dui_random_below (&random, n), person, i % 3);
      dui_graph_add_tie (graph, dui_random_below (&random, n), person, DUI_GRAPH_KIND_FRIEND);
    }
  dui_layout_place_new (graph, kind, DUI_LAYOUT_ORDER_AUTOMATIC, is_new);
  for (guint i = 0; i < n; i++)
    moved[i] = hypot (x_of (graph, i) - x[i], dui_graph_person (graph, i)->y - y[i]) / DUI_LAYOUT_EDGE;
  g_assert_cmpuint (count_overlaps (graph), ==, 0);
  qsort (moved, n, sizeof (double), compare_doubles);
  return moved[n / 2];
}

static void
test_old_places_stay (void)
{
  for (guint kind = DUI_LAYOUT_AUTOMATIC; kind <= DUI_LAYOUT_FREE; kind++)
    for (guint n = 20; n <= 100; n += 40)
      {
        double moved = add_some (kind, n, 4);

        g_test_message ("%s, %u persons: others moved %.3f of a tie", kind_names[kind], n, moved);
        g_assert_cmpfloat (moved, <=, 0.02);
      }
}

static void
test_new_kin_join_their_row (void)
{
  g_autoptr (DuiGraph) graph = make_family ();
  gboolean is_new[9] = { FALSE };
  guint sister;

  dui_layout_apply (graph, DUI_LAYOUT_AUTOMATIC, DUI_LAYOUT_ORDER_AUTOMATIC);
  sister = add_person (graph, "Zus", DUI_GRAPH_GENDER_WOMAN, 2010);
  add_parents (graph, 4, 5, sister);
  is_new[sister] = TRUE;
  dui_layout_place_new (graph, DUI_LAYOUT_AUTOMATIC, DUI_LAYOUT_ORDER_AUTOMATIC, is_new);
  g_assert_cmpfloat (dui_graph_person (graph, sister)->y, ==, 0);
  g_assert_cmpfloat (fabs (x_of (graph, sister) - x_of (graph, 1)), <=, 2 * DUI_LAYOUT_PITCH);
}

/* A network of its own that is added, as a file brings one, stands beside the other as it stands alone. */
static void
test_strangers_stand_together (gconstpointer data)
{
  DuiLayoutKind kind = GPOINTER_TO_INT (data);
  DuiGraph *town = sample_town (60, 4), *strangers = sample_town (25, 7), *old;
  guint n = dui_graph_n_persons (town), n_new = dui_graph_n_persons (strangers);
  g_autofree gboolean *is_new = g_new0 (gboolean, n + n_new);

  dui_layout_apply (town, kind, DUI_LAYOUT_ORDER_AUTOMATIC);
  old = dui_graph_copy (town);
  for (guint i = 0; i < n_new; i++)
    {
      DuiGraphPerson *from = dui_graph_person (strangers, i);
      DuiGraphPerson *to = dui_graph_person (town, dui_graph_add_person (town, "Nieuw"));

      to->role = from->role = DUI_GRAPH_ROLE_RELATIVE;
      to->gender = from->gender;
      to->birth = from->birth;
      is_new[n + i] = TRUE;
    }
  for (guint t = 0; t < dui_graph_n_ties (strangers); t++)
    {
      const DuiGraphTie *tie = dui_graph_tie (strangers, t);

      dui_graph_add_tie (town, n + tie->from, n + tie->to, tie->kind);
    }
  g_assert_true (dui_layout_place_new (town, kind, DUI_LAYOUT_ORDER_AUTOMATIC, is_new));
  dui_layout_apply (strangers, kind == DUI_LAYOUT_RINGS ? DUI_LAYOUT_FREE : kind, DUI_LAYOUT_ORDER_AUTOMATIC);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpfloat (dui_graph_person (town, i)->x, ==, dui_graph_person (old, i)->x);
      g_assert_cmpfloat (dui_graph_person (town, i)->y, ==, dui_graph_person (old, i)->y);
      for (guint k = 0; k < n_new; k++)
        g_assert_cmpfloat (dui_graph_person (town, n + k)->x, >,
                           dui_graph_person (old, i)->x + DUI_LAYOUT_PITCH);
    }
  for (guint k = 1; k < n_new; k++)
    {
      const DuiGraphPerson *first = dui_graph_person (town, n), *person = dui_graph_person (town, n + k);
      const DuiGraphPerson *first_alone = dui_graph_person (strangers, 0);
      const DuiGraphPerson *alone = dui_graph_person (strangers, k);

      g_assert_cmpfloat_with_epsilon (person->x - first->x, alone->x - first_alone->x, 1);
      g_assert_cmpfloat_with_epsilon (person->y - first->y, alone->y - first_alone->y, 1);
    }
  dui_graph_free (old);
  dui_graph_free (strangers);
  dui_graph_free (town);
}

static void
test_small (void)
{
  g_autoptr (DuiGraph) graph = dui_graph_new ();

  for (guint kind = DUI_LAYOUT_AUTOMATIC; kind <= DUI_LAYOUT_FREE; kind++)
    dui_layout_apply (graph, kind, DUI_LAYOUT_ORDER_AUTOMATIC);
  dui_graph_add_person (graph, "Alleen");
  dui_graph_add_person (graph, "Ook alleen");
  for (guint kind = DUI_LAYOUT_AUTOMATIC; kind <= DUI_LAYOUT_FREE; kind++)
    {
      dui_layout_apply (graph, kind, DUI_LAYOUT_ORDER_AUTOMATIC);
      g_assert_true (isfinite (x_of (graph, 0)) && isfinite (x_of (graph, 1)));
      g_assert_cmpuint (count_overlaps (graph), ==, 0);
    }
}

/* Twelve generations of a large family: in rows within seconds, couples together. */
static void
test_large_family (void)
{
  g_autoptr (DuiGraph) graph = dui_graph_new ();
  guint64 random = 5;
  gint64 start;

  add_person (graph, "Stamvader", DUI_GRAPH_GENDER_MAN, 1800);
  for (guint i = 0; dui_graph_n_persons (graph) < 1500; i++)
    {
      guint partner = add_person (graph, "Partner", DUI_GRAPH_GENDER_WOMAN, 1800);
      guint n_children = 1 + dui_random_below (&random, 4);

      dui_graph_add_tie (graph, i, partner, DUI_GRAPH_KIND_PARTNER);
      for (guint c = 0; c < n_children; c++)
        add_parents (graph, i, partner, add_person (graph, "Kind", DUI_GRAPH_GENDER_MAN, 1800));
      while (count_unions (graph, i + 1) > 0)
        i++;
    }
  start = g_get_monotonic_time ();
  dui_layout_apply (graph, DUI_LAYOUT_FAMILY, DUI_LAYOUT_ORDER_AUTOMATIC);
  g_test_message ("%u persons in %.0f ms", dui_graph_n_persons (graph),
                  (g_get_monotonic_time () - start) / 1e3);
  assert_couples_together (graph);
  assert_children_below (graph);
  g_assert_cmpuint (count_overlaps (graph), ==, 0);
}

/* Nobody moves for a layout that nobody waits for any more. */
static void
test_stopped (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();

  g_cancellable_push_current (cancellable);
  g_cancellable_cancel (cancellable);
  for (guint kind = DUI_LAYOUT_AUTOMATIC; kind <= DUI_LAYOUT_FREE; kind++)
    for (guint n = 2; n < 100; n += 31)
      {
        g_autoptr (DuiGraph) graph = sample_case (n, 3);
        g_autofree gboolean *is_new = g_new0 (gboolean, dui_graph_n_persons (graph) + 1);
        g_autoptr (DuiGraph) before = dui_graph_copy_shape (graph);

        is_new[1] = TRUE;
        g_assert_false (dui_layout_apply (graph, kind, DUI_LAYOUT_ORDER_AUTOMATIC));
        g_assert_false (dui_layout_place_new (graph, kind, DUI_LAYOUT_ORDER_AUTOMATIC, is_new));
        g_assert_true (dui_graph_has_shape (graph, before));
      }
  g_cancellable_pop_current (cancellable);
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(GAsyncResult **)data = g_object_ref (result);
}

static GAsyncResult *
wait_for_result (DuiGraph *graph, GCancellable *cancellable)
{
  GAsyncResult *result = NULL;
  DuiLayoutWait wait = { cancellable, done_cb, &result };

  dui_layout_task_start (dui_graph_copy_shape (graph), DUI_LAYOUT_AUTOMATIC, DUI_LAYOUT_ORDER_AUTOMATIC, NULL,
                         &wait);
  while (result == NULL)
    g_main_context_iteration (NULL, TRUE);
  return result;
}

/* Another thread comes to the same picture, and is told no names. */
static void
test_task (void)
{
  g_autoptr (DuiGraph) graph = sample_case (60, 3);
  g_autoptr (DuiGraph) shape = dui_graph_copy_shape (graph);
  g_autoptr (GAsyncResult) result = wait_for_result (graph, NULL);
  g_autoptr (DuiGraph) placed = dui_layout_task_finish (result, NULL);

  dui_layout_apply (graph, DUI_LAYOUT_AUTOMATIC, DUI_LAYOUT_ORDER_AUTOMATIC);
  g_assert_false (dui_graph_has_shape (graph, shape));
  g_assert_true (dui_graph_has_shape (graph, placed));
  for (guint i = 0; i < dui_graph_n_persons (placed); i++)
    {
      g_assert_cmpstr (dui_graph_person (placed, i)->label, ==, "");
      g_assert_null (dui_graph_person (placed, i)->surname);
      g_assert_null (dui_graph_person (placed, i)->reason);
    }
}

/* Half a town that needs places beside the other half takes seconds. */
static void
test_briefly (void)
{
  DuiGraph *town = sample_town (60000, 1);
  guint n = dui_graph_n_persons (town);
  g_autofree gboolean *is_new = g_new0 (gboolean, n + 1);
  g_autoptr (DuiGraph) before = NULL;
  gint64 start;

  for (guint i = 0; i < n; i++)
    {
      dui_graph_person (town, i)->x = 120 * (i % 80);
      dui_graph_person (town, i)->y = 150 * (i / 80);
      is_new[i] = i % 2 == 1;
    }
  dui_graph_person (town, 0)->role = DUI_GRAPH_ROLE_SUBJECT;
  before = dui_graph_copy_shape (town);
  start = g_get_monotonic_time ();
  g_assert_false (dui_layout_place_new_briefly (town, DUI_LAYOUT_FAMILY, DUI_LAYOUT_ORDER_AUTOMATIC, is_new));
  g_test_message ("given up after %.0f ms", (double)(g_get_monotonic_time () - start) / 1e3);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 800000);
  g_assert_true (dui_graph_has_shape (town, before));
  dui_graph_free (town);
}

static gboolean
cancel_cb (gpointer cancellable)
{
  g_cancellable_cancel (cancellable);
  return G_SOURCE_REMOVE;
}

static void
test_task_stopped (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (DuiGraph) graph = sample_case (400, 3);
  g_autoptr (GError) error = NULL;
  g_autoptr (GAsyncResult) result = NULL;

  g_timeout_add (20, cancel_cb, cancellable);
  result = wait_for_result (graph, cancellable);
  g_assert_null (dui_layout_task_finish (result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

/* The aunt has one child, beside whom the brother and his wife take up the room: no step in the line. */
static void
test_only_child (void)
{
  g_autoptr (DuiGraph) graph = dui_graph_new ();
  guint subject = add_person (graph, "Betrokkene", DUI_GRAPH_GENDER_WOMAN, 1999);
  guint brother = add_person (graph, "Broer", DUI_GRAPH_GENDER_MAN, 2003);
  guint wife = add_person (graph, "Schoonzus", DUI_GRAPH_GENDER_WOMAN, 2003);
  guint father = add_person (graph, "Vader", DUI_GRAPH_GENDER_MAN, 1968);
  guint mother = add_person (graph, "Moeder", DUI_GRAPH_GENDER_WOMAN, 1970);
  guint aunt = add_person (graph, "Tante", DUI_GRAPH_GENDER_WOMAN, 1973);
  guint cousin = add_person (graph, "Neef", DUI_GRAPH_GENDER_MAN, 2004);
  guint grandmother = add_person (graph, "Oma", DUI_GRAPH_GENDER_WOMAN, 1946);

  dui_graph_person (graph, subject)->role = DUI_GRAPH_ROLE_SUBJECT;
  add_parents (graph, father, mother, subject);
  add_parents (graph, father, mother, brother);
  dui_graph_add_tie (graph, father, mother, DUI_GRAPH_KIND_PARTNER);
  dui_graph_add_tie (graph, brother, wife, DUI_GRAPH_KIND_PARTNER);
  dui_graph_add_tie (graph, grandmother, mother, DUI_GRAPH_KIND_PARENT);
  dui_graph_add_tie (graph, grandmother, aunt, DUI_GRAPH_KIND_PARENT);
  dui_graph_add_tie (graph, aunt, cousin, DUI_GRAPH_KIND_PARENT);
  dui_layout_apply (graph, DUI_LAYOUT_FAMILY, DUI_LAYOUT_ORDER_AUTOMATIC);
  g_assert_cmpfloat_with_epsilon (x_of (graph, cousin), x_of (graph, aunt), 0.01);
  g_assert_cmpuint (count_overlaps (graph), ==, 0);
}

/* A mother, her first man and her second, and a child of each: too near for both to stand in the middle below
 * their parents, and still both lines go straight down. */
static void
test_half_siblings (void)
{
  g_autoptr (DuiGraph) graph = dui_graph_new ();
  g_autoptr (DuiScene) scene = NULL;
  guint subject = add_person (graph, "Betrokkene", DUI_GRAPH_GENDER_WOMAN, 2009);
  guint half = add_person (graph, "Halfbroer", DUI_GRAPH_GENDER_MAN, 2016);
  guint mother = add_person (graph, "Moeder", DUI_GRAPH_GENDER_WOMAN, 1983);
  guint first = add_person (graph, "Vader", DUI_GRAPH_GENDER_MAN, 1981);
  guint second = add_person (graph, "Stiefvader", DUI_GRAPH_GENDER_MAN, 1980);

  dui_graph_person (graph, subject)->role = DUI_GRAPH_ROLE_SUBJECT;
  add_parents (graph, first, mother, subject);
  add_parents (graph, second, mother, half);
  dui_graph_add_tie (graph, first, mother, DUI_GRAPH_KIND_EX_PARTNER);
  dui_graph_add_tie (graph, mother, second, DUI_GRAPH_KIND_PARTNER);
  dui_layout_apply (graph, DUI_LAYOUT_FAMILY, DUI_LAYOUT_ORDER_AUTOMATIC);
  scene = dui_scene_new (graph, DUI_LAYOUT_FAMILY);
  g_assert_cmpuint (scene->n_trees, ==, 2);
  for (guint t = 0; t < scene->n_trees; t++)
    g_assert_cmpfloat (scene->trees[t].x, ==, x_of (graph, scene->trees[t].children[0]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/layout/overlaps", test_overlaps);
  g_test_add_func ("/layout/couples", test_couples);
  g_test_add_func ("/layout/birth-order", test_birth_order);
  g_test_add_func ("/layout/only-child", test_only_child);
  g_test_add_func ("/layout/half-siblings", test_half_siblings);
  g_test_add_func ("/layout/kin-marry", test_kin_marry);
  g_test_add_func ("/layout/impossible-family", test_impossible_family);
  g_test_add_func ("/layout/contacts-in-margins", test_contacts_in_margins);
  g_test_add_func ("/layout/same-twice", test_same_twice);
  g_test_add_func ("/layout/pins", test_pins);
  g_test_add_func ("/layout/old-places-stay", test_old_places_stay);
  g_test_add_func ("/layout/new-kin-join-their-row", test_new_kin_join_their_row);
  g_test_add_data_func ("/layout/strangers/automatic", GINT_TO_POINTER (DUI_LAYOUT_AUTOMATIC),
                        test_strangers_stand_together);
  g_test_add_data_func ("/layout/strangers/family", GINT_TO_POINTER (DUI_LAYOUT_FAMILY),
                        test_strangers_stand_together);
  g_test_add_data_func ("/layout/strangers/rings", GINT_TO_POINTER (DUI_LAYOUT_RINGS),
                        test_strangers_stand_together);
  g_test_add_data_func ("/layout/strangers/free", GINT_TO_POINTER (DUI_LAYOUT_FREE),
                        test_strangers_stand_together);
  g_test_add_func ("/layout/small", test_small);
  g_test_add_func ("/layout/large-family", test_large_family);
  g_test_add_func ("/layout/stopped", test_stopped);
  g_test_add_func ("/layout/task", test_task);
  g_test_add_func ("/layout/task-stopped", test_task_stopped);
  g_test_add_func ("/layout/briefly", test_briefly);
  return g_test_run ();
}
