/* Layout by stress: puts points at the distances a graph asks for, by stochastic gradient descent and, when
 * all stands about right, by majorization.
 *
 * Zheng, Pawar and Goodman, "Graph Drawing by Stochastic Gradient Descent" (2018). In large graphs some
 * persons stand for all that are far away, after Ortmann, Klimenta and Brandes, "A Sparse Stress Model"
 * (2016); here they are drawn by lot and count the same. */

#include <math.h>

#include "dui-distances.h"
#include "dui-stress-private.h"

#define LAST_STEP 0.1
#define SWEEPS_MAX 15
#define ROUNDS 15
/* Up to here every pair counts; above it every person counts against some. */
#define FULL_MAX 700
#define SOURCES_MIN 400
#define ASKED 800000
/* In very large graphs descending costs more than it gives: the start and majorization get as far. */
#define PAIRS_MAX 12000000
#define SWEEPS_MIN 5
/* So many pairs are gone through in a millisecond or less. */
#define PAIRS_UNASKED 65536

/* What a pair counts for, by its distance; each source stands for an equal share of all persons. */
static void
choose_weights (DuiStress *stress)
{
  gsize n_values = (gsize)stress->n * stress->stride;
  float share = stress->n_sources > 0 ? (float)stress->n / (float)stress->n_sources : 1;

  stress->longest = 1;
  for (gsize k = 0; k < n_values; k++)
    stress->longest = MAX (stress->longest, stress->distances[k]);
  stress->nearest = stress->n_sources < stress->n ? 2 : 1;
  stress->weights = g_new0 (float, stress->longest + 1);
  for (guint d = stress->nearest; d <= stress->longest; d++)
    stress->weights[d] = share / ((float)d * (float)d);
}

static DuiStress *
stress_new (const DuiGraphAdjacency *a, guint n_sources)
{
  DuiStress *stress = g_new0 (DuiStress, 1);
  guint n = a->n_persons;
  guint64 random = 11;

  stress->a = a;
  stress->n = n;
  stress->n_sources = MIN (n, n_sources);
  stress->stride = (stress->n_sources + DUI_STRESS_LANES - 1) / DUI_STRESS_LANES * DUI_STRESS_LANES;
  stress->sources = g_new (guint, n + 1);
  stress->source_of = g_new (guint, n + 1);
  for (guint i = 0; i < n; i++)
    {
      stress->sources[i] = i;
      stress->source_of[i] = DUI_GRAPH_NONE;
    }
  for (guint s = 0; s < stress->n_sources && stress->n_sources < n; s++)
    {
      guint other = s + dui_random_below (&random, n - s), i = stress->sources[s];

      stress->sources[s] = stress->sources[other];
      stress->sources[other] = i;
    }
  for (guint s = 0; s < stress->n_sources; s++)
    stress->source_of[stress->sources[s]] = s;
  stress->distances = dui_distances_new (a, stress->sources, stress->n_sources, stress->stride);
  choose_weights (stress);
  return stress;
}

/**
 * dui_stress_new:
 * @adjacency: must live as long as the result
 *
 * Asks for the distance between every two points that are connected. Memory grows with the square of the
 * number of points.
 */
DuiStress *
dui_stress_new (const DuiGraphAdjacency *adjacency)
{
  return stress_new (adjacency, adjacency->n_persons);
}

/**
 * dui_stress_new_sparse:
 * @adjacency: must live as long as the result
 * @n_sources: how many points stand for all that are far away; 200 is plenty for 20,000
 *
 * Asks for the distance between neighbours, and from every point to some that are drawn by lot, two bytes
 * each.
 */
DuiStress *
dui_stress_new_sparse (const DuiGraphAdjacency *adjacency, guint n_sources)
{
  return stress_new (adjacency, n_sources);
}

/**
 * dui_stress_new_suited:
 * @adjacency: must live as long as the result
 *
 * Asks for all distances where that takes a few hundredths of a second, and for so many of them elsewhere.
 */
DuiStress *
dui_stress_new_suited (const DuiGraphAdjacency *adjacency)
{
  guint n = adjacency->n_persons;

  if (n <= FULL_MAX)
    return dui_stress_new (adjacency);
  return dui_stress_new_sparse (adjacency, MAX (SOURCES_MIN, ASKED / n));
}

void
dui_stress_free (DuiStress *stress)
{
  if (stress == NULL)
    return;
  g_free (stress->sources);
  g_free (stress->source_of);
  g_free (stress->distances);
  g_free (stress->weights);
  dui_communities_free (stress->communities);
  g_free (stress);
}

/* The whole number nearest to a part of @n, from there on the first that does not share a divisor with it. */
static guint64
choose_hop (guint64 n, double part)
{
  guint64 hop = MAX (1, (guint64)((double)n * part));

  for (;; hop++)
    {
      guint64 a = hop, b = n;

      while (b != 0)
        {
          guint64 rest = a % b;

          a = b;
          b = rest;
        }
      if (a == 1)
        return hop;
    }
}

/* Moves a point, and with all pairs the other one too, towards being as far apart as is asked. */
static inline void
descend_pair (DuiStressRun *run, guint i, guint s, float step)
{
  const DuiStress *stress = run->stress;
  guint d = stress->distances[(gsize)i * stress->stride + s], j = stress->sources[s];
  double dx = run->x[i] - run->x[j], dy = run->y[i] - run->y[j];
  double apart = sqrt (dx * dx + dy * dy), share;

  if (d < stress->nearest || (stress->nearest == 1 && i > j))
    return;
  /* Two points on one spot have no direction to part in; any will do. */
  if (apart < 1e-9)
    {
      dx = 1e-6 * (1 + (i + s) % 7);
      dy = 1e-6;
      apart = sqrt (dx * dx + dy * dy);
    }
  share = (double)MIN (1, step * stress->weights[d]) * (apart - d) / (2 * apart);
  if (!dui_stress_is_fixed (run, i))
    dui_stress_put (run, i, run->x[i] - share * dx, run->y[i] - share * dy);
  if (stress->nearest == 1 && !dui_stress_is_fixed (run, j))
    dui_stress_put (run, j, run->x[j] + share * dx, run->y[j] + share * dy);
}

static void
descend_ties (DuiStressRun *run, float step)
{
  const DuiGraphAdjacency *a = run->stress->a;

  for (guint i = 0; i < run->stress->n; i++)
    for (guint k = a->offsets[i]; k < a->offsets[i + 1] && !dui_stress_is_fixed (run, i); k++)
      {
        guint j = a->neighbours[k];
        double dx = run->x[i] - run->x[j], dy = run->y[i] - run->y[j];
        double apart = sqrt (dx * dx + dy * dy) + 1e-9;
        double share = (double)MIN (1, step) * (apart - 1) / (2 * apart);

        dui_stress_put (run, i, run->x[i] - share * dx, run->y[i] - share * dy);
      }
}

/* Every pair once, in hops over all of them: as good as by lot, and without keeping an order. */
static void
descend (DuiStressRun *run, float step)
{
  guint64 n = (guint64)run->stress->n * run->stress->n_sources;
  guint64 hop = choose_hop (n, 0.38 + 0.24 * dui_random_unit (&run->random));
  guint64 at = n > 0 ? dui_random_next (&run->random) % n : 0;

  for (guint64 count = 0; count < n; count++)
    {
      if (count % PAIRS_UNASKED == 0 && dui_layout_is_stopped ())
        return;
      at += hop;
      at -= at >= n ? n : 0;
      descend_pair (run, (guint)(at / run->stress->n_sources), (guint)(at % run->stress->n_sources), step);
    }
  if (run->stress->nearest > 1)
    descend_ties (run, step);
}

static void
pull_home (DuiStressRun *run)
{
  const DuiStressOptions *options = run->options;

  for (guint i = 0; i < run->stress->n && options->home_x != NULL; i++)
    if (!isnan (options->home_x[i]))
      {
        run->x[i] = (run->x[i] + options->home_x[i]) / 2;
        run->y[i] = (run->y[i] + options->home_y[i]) / 2;
      }
}

/* What comes after a look at every point. */
static void
end_sweep (DuiStressRun *run, double progress)
{
  pull_home (run);
  if (run->options->project != NULL)
    run->options->project (run->x, run->y, progress, run->options->project_data);
  for (guint s = 0; s < run->stress->n_sources; s++)
    {
      run->source_x[s] = (float)run->x[run->stress->sources[s]];
      run->source_y[s] = (float)run->y[run->stress->sources[s]];
    }
}

static guint
choose_sweeps (const DuiStress *stress, const DuiStressOptions *options)
{
  guint64 pairs = (guint64)stress->n * stress->n_sources;

  if (options->sweeps > 1)
    return options->sweeps;
  if (options->step_max > 0)
    return 2 * SWEEPS_MAX;
  if (pairs == 0 || PAIRS_MAX / pairs < SWEEPS_MIN)
    return 0;
  return (guint)MIN (SWEEPS_MAX, PAIRS_MAX / pairs);
}

/* From the largest distance to a tenth of a tie; without a picture to keep to, all is set right at the end.
 */
static void
run_all (DuiStressRun *run)
{
  const DuiStress *stress = run->stress;
  guint sweeps = choose_sweeps (stress, run->options);
  float least = MIN (1, stress->weights[stress->longest]);
  float most = MAX (1, stress->weights[MIN (stress->nearest, stress->longest)]);
  float first = run->options->step_max > 0 ? (float)run->options->step_max : 1 / least;
  float decay = logf (MIN (1, (float)LAST_STEP / most / first)) / (float)MAX (1, sweeps - 1);

  end_sweep (run, 0);
  for (guint s = 0; s < sweeps && !dui_layout_is_stopped (); s++)
    {
      descend (run, first * expf (decay * (float)s));
      end_sweep (run, (double)(s + 1) / sweeps);
    }
  if (!(run->options->step_max > 0) && run->options->project == NULL)
    dui_stress_part_groups (run);
  for (guint round = 0; round < run->rounds && !(run->options->step_max > 0) && !dui_layout_is_stopped ();
       round++)
    {
      dui_stress_majorize (run);
      end_sweep (run, 1);
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
  DuiStressRun run = { .stress = stress, .options = options, .x = x, .y = y, .inside = 1, .rounds = ROUNDS };

  run.random = options->seed ^ G_GUINT64_CONSTANT (0x5eed);
  run.source_x = g_new0 (float, stress->stride + 1);
  run.source_y = g_new0 (float, stress->stride + 1);
  run.source_group = g_new0 (guint, stress->stride + 1);
  run.length = g_new (float, stress->stride + 1);
  run.weight = g_new (float, stress->stride + 1);
  run_all (&run);
  g_free (run.source_x);
  g_free (run.source_y);
  g_free (run.source_group);
  g_free (run.length);
  g_free (run.weight);
}

#define MEASURE_BATCH 64

/**
 * dui_stress_measure:
 *
 * Returns: how far the drawn distances are from the asked ones, a mean over all connected pairs at the scale
 *   that suits the drawing best (Smelser et al. 2024); 0 is perfect
 */
double
dui_stress_measure (const DuiGraphAdjacency *adjacency, const double *x, const double *y)
{
  guint sources[MEASURE_BATCH], n = adjacency->n_persons;
  double ratio = 0, square = 0;
  guint64 count = 0;

  for (guint first = 0; first < n; first += MEASURE_BATCH)
    {
      guint k = MIN (MEASURE_BATCH, n - first);
      g_autofree guint16 *distances = NULL;

      for (guint s = 0; s < k; s++)
        sources[s] = first + s;
      distances = dui_distances_new (adjacency, sources, k, k);
      for (guint i = 0; i < n; i++)
        for (guint s = 0; s < k; s++)
          if (distances[(gsize)i * k + s] > 0)
            {
              double r = hypot (x[i] - x[first + s], y[i] - y[first + s]) / distances[(gsize)i * k + s];

              ratio += r;
              square += r * r;
              count++;
            }
    }
  /* The sum of (a r - 1)^2 is least at a = sum r / sum r^2. */
  return count > 0 && square > 0 ? 1 - ratio * ratio / square / (double)count : 0;
}
