#pragma once

#include "dui-graph.h"
#include "dui-random.h"

G_BEGIN_DECLS

/**
 * DuiStress:
 *
 * What a layout by stress has to satisfy: for pairs of persons, the number of ties between them.
 */
typedef struct _DuiStress DuiStress;

typedef void (*DuiStressProject) (double *x, double *y, double progress, gpointer data);

/**
 * DuiStressOptions:
 * @sweeps: how often every pair is looked at; 0 for as often as pays
 * @step_max: the largest first step, 0 to start from nothing; a small one keeps to a picture that is there
 * @fixed: (nullable): points that must stay
 * @home_x: (nullable): where points were; after each sweep a point goes half-way back
 * @home_y: (nullable): as @home_x; a point whose home is NAN has none
 * @project: (nullable): called after each sweep to put points back on their rings or rows
 */
typedef struct
{
  guint sweeps;
  double step_max;
  guint64 seed;
  const gboolean *fixed;
  const double *home_x;
  const double *home_y;
  DuiStressProject project;
  gpointer project_data;
} DuiStressOptions;

DuiStress *dui_stress_new (const DuiGraphAdjacency *adjacency);
DuiStress *dui_stress_new_sparse (const DuiGraphAdjacency *adjacency, guint n_sources);
DuiStress *dui_stress_new_suited (const DuiGraphAdjacency *adjacency);
void dui_stress_free (DuiStress *stress);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiStress, dui_stress_free)

void dui_stress_start (DuiStress *stress, double *x, double *y, guint64 seed);
void dui_stress_run (DuiStress *stress, double *x, double *y, const DuiStressOptions *options);
double dui_stress_measure (const DuiGraphAdjacency *adjacency, const double *x, const double *y);

G_END_DECLS
