#pragma once

#include "dui-communities.h"
#include "dui-layout-stop.h"
#include "dui-stress.h"

G_BEGIN_DECLS

/* So many values are worked on side by side. */
#define DUI_STRESS_LANES 8

/**
 * DuiStress:
 * @sources: persons that stand for all who are far away; everyone when n_sources is n
 * @source_of: for every person which source they are, or DUI_GRAPH_NONE
 * @distances: for every person a row of @stride values, the ties to each source; 0 where there is nothing to
 * ask
 * @nearest: the least distance that is asked through a source; neighbours are asked themselves below it
 * @weights: what a pair counts for, by its distance
 * @communities: (nullable): the groups of a large graph, once it has been started
 */
struct _DuiStress
{
  const DuiGraphAdjacency *a;
  guint n;
  guint n_sources;
  guint stride;
  guint *sources;
  guint *source_of;
  guint16 *distances;
  guint nearest;
  guint longest;
  float *weights;
  DuiCommunities *communities;
};

/* A layout while it runs: the caller's places, and those of the sources side by side. With groups points of
 * two groups are to be @apart farther from each other than the ties between them, and those of one nearer by
 * a factor
 * @inside. */
typedef struct
{
  const DuiStress *stress;
  const DuiStressOptions *options;
  double *x;
  double *y;
  float *source_x;
  float *source_y;
  const guint *group;
  guint *source_group;
  float apart;
  float inside;
  guint rounds;
  float *length;
  float *weight;
  guint64 random;
} DuiStressRun;

/* Puts a point at (@x, @y), in the row of the sources too. */
static inline void
dui_stress_put (DuiStressRun *run, guint i, double x, double y)
{
  guint s = run->stress->source_of[i];

  run->x[i] = x;
  run->y[i] = y;
  if (s != DUI_GRAPH_NONE)
    {
      run->source_x[s] = (float)x;
      run->source_y[s] = (float)y;
    }
}

static inline gboolean
dui_stress_is_fixed (const DuiStressRun *run, guint i)
{
  return run->options->fixed != NULL && run->options->fixed[i];
}

/* How far two points are to be from each other, @d ties between them. */
static inline double
dui_stress_wanted (const DuiStressRun *run, guint i, guint j, double d)
{
  const guint *group = run->group;

  if (group == NULL)
    return d;
  return group[i] == group[j] ? d * (double)run->inside : d + (double)run->apart;
}

void dui_stress_majorize (DuiStressRun *run);
void dui_stress_start_groups (DuiStress *stress, double *x, double *y);
void dui_stress_part_groups (DuiStressRun *run);

G_END_DECLS
