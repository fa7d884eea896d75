#pragma once

#include "dui-case.h"
#include "dui-layout-task.h"
#include "dui-person.h"
#include "dui-store.h"

G_BEGIN_DECLS

/**
 * DuiCasePlaces:
 *
 * Where persons stand who have no place in the store: what the first layout gave them, kept as long as the
 * picture is open so that nobody moves when something else changes.
 */
typedef struct _DuiCasePlaces DuiCasePlaces;

DuiCasePlaces *dui_case_places_new (void);
void dui_case_places_free (DuiCasePlaces *places);
void dui_case_places_learn (DuiCasePlaces *places, DuiGraph *graph);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiCasePlaces, dui_case_places_free)

/**
 * DuiCaseArrangement:
 *
 * How the network of a case is laid out, as its record keeps it.
 */
typedef struct
{
  DuiCaseLayout layout;
  DuiCaseOrder order;
} DuiCaseArrangement;

DuiCaseArrangement dui_case_arrangement_of (DuiCase *file);

DuiGraph *
dui_case_graph_from_records (GPtrArray *persons, GPtrArray *ties, GPtrArray *residences, DuiDate today);
DuiGraph *dui_case_graph_new (DuiStore *store, DuiCase *file, DuiDate today);
void dui_case_graph_place (DuiGraph *graph, DuiCaseArrangement arrangement, DuiCasePlaces *places);
gboolean
dui_case_graph_place_quickly (DuiGraph *graph, DuiCaseArrangement arrangement, DuiCasePlaces *places);
void dui_case_graph_place_start (DuiGraph *graph, DuiCaseArrangement arrangement, DuiCasePlaces *places,
                                 const DuiLayoutWait *wait);
gboolean dui_case_graph_place_finish (GAsyncResult *result, DuiCasePlaces *places, GError **error);
DuiGraph *dui_case_graph_copy_placed (DuiGraph *graph, DuiCasePlaces *places);
void dui_case_graph_place_plainly (DuiGraph *graph, DuiCasePlaces *places);
void dui_case_graph_keep_places (DuiGraph *graph, DuiStore *store, DuiChange *change);
void
dui_case_graph_make_room (DuiGraph *graph, DuiStore *store, DuiCase *file, DuiChange *change, DuiDate today);
DuiLayoutKind dui_case_graph_layout (DuiCase *file);
DuiChange *dui_case_graph_arranged (DuiGraph *arranged, DuiStore *store, DuiCase *file,
                                    DuiCaseArrangement arrangement, const char *description);

G_END_DECLS
