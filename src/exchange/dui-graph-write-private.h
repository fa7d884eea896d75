#pragma once

#include "dui-graph.h"

G_BEGIN_DECLS

/* Private to the writers: what a file holds of a person and of a tie, by the names that the store has. */

#define DUI_GRAPH_N_PERSON_COLUMNS 27
#define DUI_GRAPH_N_TIE_COLUMNS 6

typedef enum
{
  DUI_GRAPH_COLUMN_TEXT,
  DUI_GRAPH_COLUMN_NUMBER,
  DUI_GRAPH_COLUMN_BOOLEAN,
} DuiGraphColumnType;

typedef struct
{
  const char *name;
  DuiGraphColumnType type;
} DuiGraphColumn;

extern const DuiGraphColumn dui_graph_person_columns[DUI_GRAPH_N_PERSON_COLUMNS];
extern const DuiGraphColumn dui_graph_tie_columns[DUI_GRAPH_N_TIE_COLUMNS];

char *dui_graph_person_value (const DuiGraphPerson *person, guint column);
char *dui_graph_tie_value (const DuiGraphTie *tie, guint column);
gint64 *dui_graph_choose_ids (DuiGraph *graph);

G_END_DECLS
