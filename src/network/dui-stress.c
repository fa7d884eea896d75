/* Layout by stress: puts points at the distances a graph asks for, by stochastic gradient descent.
 *
 * Zheng, Pawar and Goodman, "Graph Drawing by Stochastic Gradient Descent" (2018), and for large graphs the
 * sparse terms of Ortmann, Klimenta and Brandes, "A Sparse Stress Model" (2016). */

#include "dui-stress.h"

#include <math.h>

#define SWEEPS 30
#define EPSILON 0.1

/** dui_random_next: one step of SplitMix64, so that a layout is the same on every machine */
guint64
dui_random_next (guint64 *state)
{
  guint64 z = (*state += G_GUINT64_CONSTANT (0x9e3779b97f4a7c15));

  z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return z ^ (z >> 31);
}

/** dui_random_below: Returns: a number from 0 up to @n, which must not be 0 */
guint
dui_random_below (guint64 *state, guint n)
{
  return (guint)(((dui_random_next (state) >> 32) * (guint64)n) >> 32);
}

/** dui_random_unit: Returns: a number from 0 up to 1 */
double
dui_random_unit (guint64 *state)
{
  return (double)(dui_random_next (state) >> 11) / 9007199254740992.0;
}

static void
search_from (const DuiGraphAdjacency *a, guint from, guint *distances, guint *queue)
{
  guint head = 0, tail = 0;

  for (guint i = 0; i < a->n_persons; i++)
    distances[i] = DUI_GRAPH_NONE;
  distances[from] = 0;
  queue[tail++] = from;
  while (head < tail)
    {
      guint i = queue[head++];

      for (guint k = a->offsets[i]; k < a->offsets[i + 1]; k++)
        if (distances[a->neighbours[k]] == DUI_GRAPH_NONE)
          {
            distances[a->neighbours[k]] = distances[i] + 1;
            queue[tail++] = a->neighbours[k];
          }
    }
}

static DuiStress *
stress_from_terms (guint n, GArray *terms)
{
  DuiStress *stress = g_new0 (DuiStress, 1);

  stress->n = n;
  stress->n_terms = terms->len;
  stress->terms = (DuiStressTerm *)(gpointer)g_array_free (terms, FALSE);
  return stress;
}

/**
 * dui_stress_new:
 *
 * Asks for the distance between every two points that are connected. Memory grows with the square of the
 * number of points.
 */
DuiStress *
dui_stress_new (const DuiGraphAdjacency *adjacency)
{
  guint n = adjacency->n_persons;
  GArray *terms = g_array_new (FALSE, FALSE, sizeof (DuiStressTerm));
  g_autofree guint *distances = g_new (guint, n + 1);
  g_autofree guint *queue = g_new (guint, n + 1);

  for (guint i = 0; i < n; i++)
    {
      search_from (adjacency, i, distances, queue);
      for (guint j = i + 1; j < n; j++)
        if (distances[j] != DUI_GRAPH_NONE)
          {
            float length = (float)distances[j];
            float weight = 1 / (length * length);
            DuiStressTerm term = { i, j, length, weight, weight };

            g_array_append_val (terms, term);
          }
    }
  return stress_from_terms (n, terms);
}

/* Each pivot is the point farthest from those before it; @region tells the nearest pivot of every point. */
static guint
choose_pivots (const DuiGraphAdjacency *a, guint n_pivots, guint **distances, guint *region)
{
  guint n = a->n_persons;
  g_autofree guint *nearest = g_new (guint, n);
  g_autofree guint *queue = g_new (guint, n);
  guint next = 0, p;

  for (guint i = 0; i < n; i++)
    nearest[i] = DUI_GRAPH_NONE;
  for (p = 0; p < n_pivots; p++)
    {
      guint farthest = 0;

      distances[p] = g_new (guint, n);
      search_from (a, next, distances[p], queue);
      for (guint i = 0; i < n; i++)
        {
          if (distances[p][i] < nearest[i])
            {
              nearest[i] = distances[p][i];
              region[i] = p;
            }
          if (nearest[i] != DUI_GRAPH_NONE && nearest[i] > farthest)
            {
              farthest = nearest[i];
              next = i;
            }
        }
      if (farthest == 0)
        return p + 1;
    }
  return p;
}

/* How many points of a pivot's region lie within half the distance: so much heavier the pivot counts. */
static void
add_pivot_terms (GArray *terms, guint n, guint **distances, const guint *region, guint p)
{
  g_autoptr (GArray) counts = g_array_new (FALSE, TRUE, sizeof (guint));
  guint pivot = 0;

  for (guint i = 0; i < n; i++)
    {
      if (distances[p][i] == 0)
        pivot = i;
      if (region[i] != p)
        continue;
      if (distances[p][i] >= counts->len)
        g_array_set_size (counts, distances[p][i] + 1);
      g_array_index (counts, guint, distances[p][i])++;
    }
  for (guint k = 1; k < counts->len; k++)
    g_array_index (counts, guint, k) += g_array_index (counts, guint, k - 1);
  for (guint i = 0; i < n; i++)
    {
      guint d = distances[p][i], half;

      if (d == DUI_GRAPH_NONE || d <= 1 || counts->len == 0)
        continue;
      half = MIN (d / 2, counts->len - 1);
      {
        float weight = (float)g_array_index (counts, guint, half) / ((float)d * (float)d);
        DuiStressTerm term = { i, pivot, (float)d, weight, 0 };

        g_array_append_val (terms, term);
      }
    }
}

/**
 * dui_stress_new_sparse:
 * @n_pivots: how many points stand for all that are far away; 200 is plenty for 20,000
 *
 * Asks for the distance between neighbours, and from every point to a few pivots.
 */
DuiStress *
dui_stress_new_sparse (const DuiGraphAdjacency *adjacency, guint n_pivots)
{
  guint n = adjacency->n_persons;
  GArray *terms = g_array_new (FALSE, FALSE, sizeof (DuiStressTerm));
  g_autofree guint **distances = g_new0 (guint *, n_pivots + 1);
  g_autofree guint *region = g_new0 (guint, n + 1);
  guint found = n > 0 ? choose_pivots (adjacency, MIN (n_pivots, n), distances, region) : 0;

  for (guint i = 0; i < n; i++)
    for (guint k = adjacency->offsets[i]; k < adjacency->offsets[i + 1]; k++)
      if (adjacency->neighbours[k] > i)
        {
          DuiStressTerm term = { i, adjacency->neighbours[k], 1, 1, 1 };

          g_array_append_val (terms, term);
        }
  for (guint p = 0; p < found; p++)
    add_pivot_terms (terms, n, distances, region, p);
  for (guint p = 0; p < found; p++)
    g_free (distances[p]);
  return stress_from_terms (n, terms);
}

void
dui_stress_free (DuiStress *stress)
{
  if (stress == NULL)
    return;
  g_free (stress->terms);
  g_free (stress);
}

/** dui_stress_start: puts the points anywhere in a square, the same for the same @seed */
void
dui_stress_start (DuiStress *stress, double *x, double *y, guint64 seed)
{
  double side = sqrt (stress->n);

  for (guint i = 0; i < stress->n; i++)
    {
      x[i] = side * dui_random_unit (&seed);
      y[i] = side * dui_random_unit (&seed);
    }
}

static void
shuffle (DuiStressTerm *terms, guint n, guint64 *random)
{
  for (guint i = n; i > 1; i--)
    {
      guint j = dui_random_below (random, i);
      DuiStressTerm term = terms[i - 1];

      terms[i - 1] = terms[j];
      terms[j] = term;
    }
}

static void
sweep (DuiStress *stress, double *x, double *y, double step, const gboolean *fixed)
{
  for (guint k = 0; k < stress->n_terms; k++)
    {
      const DuiStressTerm *term = &stress->terms[k];
      double dx = x[term->from] - x[term->to];
      double dy = y[term->from] - y[term->to];
      double length = sqrt (dx * dx + dy * dy);
      double move_from = MIN (1, step * (double)term->weight_from);
      double move_to = MIN (1, step * (double)term->weight_to);
      double share;

      /* Two points on one spot have no direction to part in; any will do. */
      if (length < 1e-9)
        {
          dx = 1e-6 * (double)(1 + k % 7);
          dy = 1e-6;
          length = sqrt (dx * dx + dy * dy);
        }
      if (fixed != NULL && fixed[term->from])
        move_from = 0;
      if (fixed != NULL && fixed[term->to])
        move_to = 0;
      share = (length - (double)term->length) / (2 * length);
      x[term->from] -= move_from * share * dx;
      y[term->from] -= move_from * share * dy;
      x[term->to] += move_to * share * dx;
      y[term->to] += move_to * share * dy;
    }
}

static void
pull_home (guint n, double *x, double *y, const DuiStressOptions *options)
{
  for (guint i = 0; i < n; i++)
    if (!isnan (options->home_x[i]))
      {
        x[i] = (x[i] + options->home_x[i]) / 2;
        y[i] = (y[i] + options->home_y[i]) / 2;
      }
}

/**
 * dui_stress_run:
 * @x: where the points are; changed in place
 *
 * Lowers the stress, with steps that shrink from the largest distance to a tenth of a tie.
 */
void
dui_stress_run (DuiStress *stress, double *x, double *y, const DuiStressOptions *options)
{
  guint sweeps = options->sweeps > 1 ? options->sweeps : SWEEPS;
  guint64 random = options->seed ^ G_GUINT64_CONSTANT (0x5eed);
  double weight_min = 1, weight_max = 1, step_first, step_last, decay;

  for (guint k = 0; k < stress->n_terms; k++)
    {
      const DuiStressTerm *term = &stress->terms[k];

      weight_min = MIN (weight_min, MAX ((double)term->weight_from, (double)term->weight_to));
      weight_max = MAX (weight_max, MAX ((double)term->weight_from, (double)term->weight_to));
    }
  step_first = options->step_max > 0 ? options->step_max : 1 / weight_min;
  step_last = MIN (step_first, EPSILON / weight_max);
  decay = log (step_last / step_first) / (sweeps - 1);
  for (guint s = 0; s < sweeps; s++)
    {
      shuffle (stress->terms, stress->n_terms, &random);
      sweep (stress, x, y, step_first * exp (decay * s), options->fixed);
      if (options->home_x != NULL)
        pull_home (stress->n, x, y, options);
      if (options->project != NULL)
        options->project (x, y, (double)(s + 1) / sweeps, options->project_data);
    }
}

/**
 * dui_stress_measure:
 *
 * Returns: how far the drawn distances are from the asked ones, a mean over all connected pairs at the scale
 *   that suits the drawing best (Smelser et al. 2024); 0 is perfect
 */
double
dui_stress_measure (const DuiGraphAdjacency *adjacency, const double *x, const double *y)
{
  guint n = adjacency->n_persons;
  g_autofree guint *distances = g_new (guint, n + 1);
  g_autofree guint *queue = g_new (guint, n + 1);
  double ratio = 0, square = 0;
  guint64 count = 0;

  for (guint i = 0; i < n; i++)
    {
      search_from (adjacency, i, distances, queue);
      for (guint j = i + 1; j < n; j++)
        if (distances[j] != DUI_GRAPH_NONE)
          {
            double r = hypot (x[i] - x[j], y[i] - y[j]) / distances[j];

            ratio += r;
            square += r * r;
            count++;
          }
    }
  /* The sum of (a r - 1)^2 is least at a = sum r / sum r^2. */
  return count > 0 && square > 0 ? 1 - ratio * ratio / square / (double)count : 0;
}
