/* The last part of a layout by stress: gives each point in turn the place that suits the others best.
 *
 * Gansner, Koren and North, "Graph Drawing by Stress Majorization" (2004), a point at a time. */

#include <math.h>

#include "dui-stress-private.h"

#define LANES DUI_STRESS_LANES
/* Going beyond the best place halves the number of rounds. */
#define OVERSHOOT 1.8

typedef struct
{
  double x;
  double y;
  double weight;
} Wish;

/* Sources of other groups are to be farther away, and those of the own one nearer. */
static void
ask_groups (DuiStressRun *run, guint i)
{
  const guint *restrict groups = run->source_group;
  float *restrict length = run->length;
  guint own = run->group[i];
  float apart = run->apart, inside = run->inside;

  for (guint s = 0; s < run->stress->stride; s++)
    length[s] = groups[s] != own ? length[s] + apart : length[s] * inside;
}

/*
 * Where the sources would have point @i, all of them taken together. The sums are kept apart in lanes, so
 * that a compiler may work on several at once and the result is the same on every machine.
 */
static Wish
ask_sources (DuiStressRun *run, guint i)
{
  const DuiStress *stress = run->stress;
  const guint16 *row = stress->distances + (gsize)i * stress->stride;
  const float *restrict sx = run->source_x, *restrict sy = run->source_y;
  const float *restrict length = run->length, *restrict weight = run->weight;
  float wish_x[LANES] = { 0 }, wish_y[LANES] = { 0 }, sum[LANES] = { 0 };
  float x = (float)run->x[i], y = (float)run->y[i];
  Wish wish = { 0, 0, 0 };

  for (guint s = 0; s < stress->stride; s++)
    {
      run->length[s] = row[s];
      run->weight[s] = stress->weights[row[s]];
    }
  if (run->group != NULL)
    ask_groups (run, i);
  for (guint s = 0; s < stress->stride; s += LANES)
    for (guint l = 0; l < LANES; l++)
      {
        float dx = x - sx[s + l], dy = y - sy[s + l];
        float ratio = length[s + l] / sqrtf (dx * dx + dy * dy + 1e-12f);

        wish_x[l] += weight[s + l] * (sx[s + l] + ratio * dx);
        wish_y[l] += weight[s + l] * (sy[s + l] + ratio * dy);
        sum[l] += weight[s + l];
      }
  for (guint l = 0; l < LANES; l++)
    {
      wish.x += (double)wish_x[l];
      wish.y += (double)wish_y[l];
      wish.weight += (double)sum[l];
    }
  return wish;
}

static void
ask_neighbours (const DuiStressRun *run, guint i, Wish *wish)
{
  const DuiGraphAdjacency *a = run->stress->a;

  for (guint k = a->offsets[i]; k < a->offsets[i + 1]; k++)
    {
      guint j = a->neighbours[k];
      double dx = run->x[i] - run->x[j], dy = run->y[i] - run->y[j];
      double ratio = dui_stress_wanted (run, i, j, 1) / sqrt (dx * dx + dy * dy + 1e-12);

      wish->x += run->x[j] + ratio * dx;
      wish->y += run->y[j] + ratio * dy;
      wish->weight++;
    }
}

/** dui_stress_majorize: one round over all points; the stress does not grow but for the overshoot */
void
dui_stress_majorize (DuiStressRun *run)
{
  for (guint i = 0; i < run->stress->n; i++)
    {
      Wish wish;

      if (dui_stress_is_fixed (run, i))
        continue;
      wish = ask_sources (run, i);
      if (run->stress->nearest > 1)
        ask_neighbours (run, i, &wish);
      if (wish.weight > 0)
        dui_stress_put (run, i, run->x[i] + OVERSHOOT * (wish.x / wish.weight - run->x[i]),
                        run->y[i] + OVERSHOOT * (wish.y / wish.weight - run->y[i]));
    }
}
