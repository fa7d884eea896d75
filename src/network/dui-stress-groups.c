/* A layout by stress of a graph with groups: the groups first, by the mean distances between their members,
 * then the members around the middle of their group; and at the end groups draw together, as far as it costs
 * little. */

#include <math.h>

#include "dui-stress-private.h"

#define ROUNDS 40
/* How much farther apart than by ties members of two groups are to be in a graph of a few thousand, and how
 * fast that grows with size; by what factor members of one are to be nearer, and by how much more for each
 * tenfold; how much longer that takes to settle. */
#define APART 0.9f
#define GROWING 0.75f
#define INSIDE 0.96f
#define NEARER 0.36f
#define LONGER 2.0f
#define FEW 2000.0
#define MANY 20000.0

/* So many persons are laid out by groups first; groups smaller than a part of all stay where they are. */
#define FROM 2000
#define SIZE_MIN 8
#define GROUPS_MAX 500

/**
 * Quotient:
 * @point: of every group, or %DUI_GRAPH_NONE for a small one
 * @middle_x: where its members stand on average
 *
 * Groups as points: how far they are from each other and what that counts for.
 */
typedef struct
{
  guint n;
  guint *point;
  guint *size;
  double *distance;
  double *weight;
  double *x;
  double *y;
  double *middle_x;
  double *middle_y;
} Quotient;

static guint
point_of (const Quotient *quotient, const DuiStress *stress, guint person)
{
  return quotient->point[stress->communities->group[person]];
}

static void
quotient_init (Quotient *quotient, const DuiStress *stress)
{
  const DuiCommunities *communities = stress->communities;
  g_autofree guint *size = g_new0 (guint, communities->n_groups + 1);
  guint least = MAX (SIZE_MIN, stress->n / GROUPS_MAX);
  gsize n_pairs;

  for (guint i = 0; i < stress->n; i++)
    size[communities->group[i]]++;
  quotient->n = 0;
  quotient->point = g_new (guint, communities->n_groups + 1);
  quotient->size = g_new (guint, communities->n_groups + 1);
  for (guint g = 0; g < communities->n_groups; g++)
    {
      quotient->point[g] = size[g] >= least ? quotient->n : DUI_GRAPH_NONE;
      if (size[g] >= least)
        quotient->size[quotient->n++] = size[g];
    }
  n_pairs = (gsize)quotient->n * quotient->n;
  quotient->distance = g_new0 (double, 2 * n_pairs + 1);
  quotient->weight = quotient->distance + n_pairs;
  quotient->x = g_new0 (double, 4 * (gsize)quotient->n + 1);
  quotient->y = quotient->x + quotient->n;
  quotient->middle_x = quotient->y + quotient->n;
  quotient->middle_y = quotient->middle_x + quotient->n;
}

static void
quotient_clear (Quotient *quotient)
{
  g_free (quotient->point);
  g_free (quotient->size);
  g_free (quotient->distance);
  g_free (quotient->x);
}

static void
find_middles (Quotient *quotient, const DuiStress *stress, const double *x, const double *y)
{
  for (guint i = 0; i < stress->n; i++)
    {
      guint g = point_of (quotient, stress, i);

      if (g == DUI_GRAPH_NONE)
        continue;
      quotient->middle_x[g] += x[i] / quotient->size[g];
      quotient->middle_y[g] += y[i] / quotient->size[g];
    }
  for (guint g = 0; g < quotient->n; g++)
    {
      quotient->x[g] = quotient->middle_x[g];
      quotient->y[g] = quotient->middle_y[g];
    }
}

/* Sums over the members of a group and the sources in another. */
static void
add_distances (Quotient *quotient, const DuiStress *stress)
{
  for (guint i = 0; i < stress->n; i++)
    {
      const guint16 *row = stress->distances + (gsize)i * stress->stride;
      guint g = point_of (quotient, stress, i);

      for (guint s = 0; s < stress->n_sources && g != DUI_GRAPH_NONE; s++)
        {
          guint h = point_of (quotient, stress, stress->sources[s]);
          gsize pair = (gsize)g * quotient->n + h;

          if (row[s] == 0 || h == DUI_GRAPH_NONE || g == h)
            continue;
          quotient->distance[pair] += row[s];
          quotient->weight[pair]++;
        }
    }
}

static void
measure_distances (Quotient *quotient)
{
  guint n = quotient->n;

  for (guint g = 0; g < n; g++)
    for (guint h = 0; h < g; h++)
      {
        gsize here = (gsize)g * n + h, there = (gsize)h * n + g;
        double count = quotient->weight[here] + quotient->weight[there];
        double mean = count > 0 ? (quotient->distance[here] + quotient->distance[there]) / count : 0;

        quotient->distance[here] = quotient->distance[there] = mean;
        quotient->weight[here] = quotient->weight[there] =
            mean > 0 ? (double)quotient->size[g] * quotient->size[h] / (mean * mean) : 0;
      }
}

/* Each group in turn to the place that suits the others best. */
static void
place_groups (Quotient *quotient)
{
  for (guint round = 0; round < ROUNDS; round++)
    for (guint g = 0; g < quotient->n; g++)
      {
        double x = 0, y = 0, sum = 0;

        for (guint h = 0; h < quotient->n; h++)
          {
            gsize pair = (gsize)g * quotient->n + h;
            double dx = quotient->x[g] - quotient->x[h], dy = quotient->y[g] - quotient->y[h];
            double ratio = quotient->distance[pair] / sqrt (dx * dx + dy * dy + 1e-12);

            x += quotient->weight[pair] * (quotient->x[h] + ratio * dx);
            y += quotient->weight[pair] * (quotient->y[h] + ratio * dy);
            sum += quotient->weight[pair];
          }
        if (sum > 0)
          {
            quotient->x[g] = x / sum;
            quotient->y[g] = y / sum;
          }
      }
}

/**
 * dui_stress_start_groups:
 * @x: where dui_stress_start() put the points; changed in place
 *
 * In a large graph that has groups puts these first, and members around the middle of their group as they
 * stood.
 */
void
dui_stress_start_groups (DuiStress *stress, double *x, double *y)
{
  Quotient quotient;

  if (stress->n <= FROM)
    return;
  if (stress->communities == NULL)
    stress->communities = dui_communities_new (stress->a);
  if (stress->communities->n_groups == 0)
    return;
  quotient_init (&quotient, stress);
  find_middles (&quotient, stress, x, y);
  add_distances (&quotient, stress);
  measure_distances (&quotient);
  place_groups (&quotient);
  for (guint i = 0; i < stress->n; i++)
    {
      guint g = point_of (&quotient, stress, i);

      if (g == DUI_GRAPH_NONE)
        continue;
      x[i] += quotient.x[g] - quotient.middle_x[g];
      y[i] += quotient.y[g] - quotient.middle_y[g];
    }
  quotient_clear (&quotient);
}

/**
 * dui_stress_part_groups:
 *
 * From now on groups are to draw together and away from each other: in a graph of a few thousand so much that
 * the stress grows by about a fiftieth, in larger ones, where no single distance can be read, by a little
 * more.
 */
void
dui_stress_part_groups (DuiStressRun *run)
{
  const DuiCommunities *communities = run->stress->communities;
  float times = (float)CLAMP (run->stress->n / FEW, 1, MANY / FEW);

  if (communities == NULL || communities->n_groups == 0)
    return;
  run->group = communities->group;
  for (guint s = 0; s < run->stress->n_sources; s++)
    run->source_group[s] = run->group[run->stress->sources[s]];
  run->apart = APART * powf (times, GROWING);
  run->inside = INSIDE - NEARER * log10f (times);
  run->rounds += (guint)((float)run->rounds * LONGER * log10f (times));
}
