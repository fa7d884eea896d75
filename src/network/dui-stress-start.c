/* Where a layout by stress begins: the two directions in which the distances to a few persons differ most.
 *
 * Brandes and Pich, "Eigensolver Methods for Progressive Multidimensional Scaling of Large Data" (2006). */

#include <math.h>

#include "dui-distances.h"
#include "dui-stress-private.h"

#define PIVOTS 40
#define ROUNDS 60
/* Persons with the same ties would stand on one spot, and nothing would tell them which way to part. */
#define JITTER 0.1

typedef struct
{
  guint n;
  guint k;
  guint pivots[PIVOTS];
  guint16 *distances;
  float *centred;
  double products[PIVOTS][PIVOTS];
} Scaling;

static double
square_at (const Scaling *scaling, guint i, guint p, guint beyond)
{
  guint d = scaling->distances[(gsize)i * scaling->k + p];

  /* Whoever cannot be reached stands a little beyond the farthest. */
  if (d == 0 && scaling->pivots[p] != i)
    d = beyond;
  return (double)d * (double)d;
}

/* Takes the means out of rows and columns of the squared distances. */
static void
centre (Scaling *scaling, guint beyond)
{
  double columns[PIVOTS] = { 0 }, all = 0;

  for (guint i = 0; i < scaling->n; i++)
    for (guint p = 0; p < scaling->k; p++)
      columns[p] += square_at (scaling, i, p, beyond) / scaling->n;
  for (guint p = 0; p < scaling->k; p++)
    all += columns[p] / scaling->k;
  for (guint i = 0; i < scaling->n; i++)
    {
      double row = 0;

      for (guint p = 0; p < scaling->k; p++)
        row += square_at (scaling, i, p, beyond) / scaling->k;
      for (guint p = 0; p < scaling->k; p++)
        scaling->centred[(gsize)i * scaling->k + p] =
            (float)(-0.5 * (square_at (scaling, i, p, beyond) - row - columns[p] + all));
    }
}

static void
multiply (Scaling *scaling)
{
  for (guint i = 0; i < scaling->n; i++)
    {
      const float *row = scaling->centred + (gsize)i * scaling->k;

      for (guint p = 0; p < scaling->k; p++)
        for (guint q = p; q < scaling->k; q++)
          scaling->products[p][q] += (double)row[p] * (double)row[q];
    }
  for (guint p = 0; p < scaling->k; p++)
    for (guint q = 0; q < p; q++)
      scaling->products[p][q] = scaling->products[q][p];
}

/* The direction that grows most by @products; @other, when given, is one that it must be at right angles to.
 */
static void
find_direction (const Scaling *scaling, double *direction, const double *other, guint64 *random)
{
  for (guint p = 0; p < scaling->k; p++)
    direction[p] = dui_random_unit (random) - 0.5;
  for (guint round = 0; round < ROUNDS; round++)
    {
      double grown[PIVOTS] = { 0 }, along = 0, size = 0;

      for (guint p = 0; p < scaling->k; p++)
        for (guint q = 0; q < scaling->k; q++)
          grown[p] += scaling->products[p][q] * direction[q];
      for (guint p = 0; p < scaling->k && other != NULL; p++)
        along += grown[p] * other[p];
      for (guint p = 0; p < scaling->k; p++)
        {
          grown[p] -= other != NULL ? along * other[p] : 0;
          size += grown[p] * grown[p];
        }
      if (size < 1e-18)
        return;
      for (guint p = 0; p < scaling->k; p++)
        direction[p] = grown[p] / sqrt (size);
    }
}

static void
project (const Scaling *scaling, const double *direction, double *places)
{
  for (guint i = 0; i < scaling->n; i++)
    {
      places[i] = 0;
      for (guint p = 0; p < scaling->k; p++)
        places[i] += (double)scaling->centred[(gsize)i * scaling->k + p] * direction[p];
    }
}

/* Makes one tie about one unit long. */
static void
scale (const Scaling *scaling, double *x, double *y, guint64 *random)
{
  double ratio = 0, square = 0;

  for (guint i = 0; i < scaling->n; i++)
    for (guint p = 0; p < scaling->k; p++)
      {
        double d = scaling->distances[(gsize)i * scaling->k + p];
        double r = d > 0 ? hypot (x[i] - x[scaling->pivots[p]], y[i] - y[scaling->pivots[p]]) / d : 0;

        ratio += r;
        square += r * r;
      }
  for (guint i = 0; i < scaling->n; i++)
    {
      x[i] = (square > 0 ? x[i] * ratio / square : 0) + JITTER * (dui_random_unit (random) - 0.5);
      y[i] = (square > 0 ? y[i] * ratio / square : 0) + JITTER * (dui_random_unit (random) - 0.5);
    }
}

/**
 * dui_stress_start:
 *
 * Gives every point a first place, the same for the same @seed.
 */
void
dui_stress_start (DuiStress *stress, double *x, double *y, guint64 seed)
{
  g_autofree Scaling *scaling = g_new0 (Scaling, 1);
  double first[PIVOTS], second[PIVOTS];

  scaling->n = stress->n;
  scaling->k = MIN (PIVOTS, stress->n);
  for (guint p = 0; p < scaling->k; p++)
    scaling->pivots[p] = dui_random_below (&seed, stress->n);
  scaling->distances = dui_distances_new (stress->a, scaling->pivots, scaling->k, scaling->k);
  scaling->centred = g_new (float, (gsize)scaling->n * scaling->k + 1);
  centre (scaling, stress->longest + 1);
  multiply (scaling);
  find_direction (scaling, first, NULL, &seed);
  find_direction (scaling, second, first, &seed);
  project (scaling, first, x);
  project (scaling, second, y);
  scale (scaling, x, y, &seed);
  g_free (scaling->distances);
  g_free (scaling->centred);
  dui_stress_start_groups (stress, x, y);
}
