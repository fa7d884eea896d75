/* Families of few words, and the rows that they stand in. */

#pragma once

#include "dui-layout-branches.h"

static inline guint
add_person (DuiGraph *graph, int born)
{
  guint person = dui_graph_add_person (graph, "Persoon");

  dui_graph_person (graph, person)->role = person == 0 ? DUI_GRAPH_ROLE_SUBJECT : DUI_GRAPH_ROLE_RELATIVE;
  dui_graph_person (graph, person)->birth = dui_date_from_ymd (born, 6, 1);
  return person;
}

static inline void
add_child (DuiGraph *graph, const guint couple[2], guint child)
{
  dui_graph_add_tie (graph, couple[0], child, DUI_GRAPH_KIND_PARENT);
  dui_graph_add_tie (graph, couple[1], child, DUI_GRAPH_KIND_PARENT);
}

static inline void
add_couple (DuiGraph *graph, guint couple[2], guint p, guint q)
{
  couple[0] = p;
  couple[1] = q;
  dui_graph_add_tie (graph, p, q, DUI_GRAPH_KIND_PARTNER);
}

typedef struct
{
  DuiUnits *units;
  DuiKin *kin;
  DuiRows rows;
} Fixture;

static inline void
fixture_init (Fixture *fixture, DuiGraph *graph, gboolean is_birth_first)
{
  guint n = dui_graph_n_persons (graph);
  g_autofree gboolean *is_kin = g_new0 (gboolean, n + 1);

  for (guint i = 0; i < n; i++)
    is_kin[i] = dui_graph_person (graph, i)->role <= DUI_GRAPH_ROLE_RELATIVE;
  fixture->kin = dui_kin_new (graph, is_kin, DUI_GRAPH_NONE);
  fixture->kin->is_birth_first = is_birth_first;
  fixture->units = dui_units_new (fixture->kin);
  fixture->rows = (DuiRows){ 0 };
  dui_rows_init (&fixture->rows, fixture->kin, fixture->units);
  dui_rows_start_flat (&fixture->rows, 7);
}

static inline void
fixture_clear (Fixture *fixture)
{
  dui_rows_clear (&fixture->rows);
  dui_units_free (fixture->units);
  dui_kin_free (fixture->kin);
}
