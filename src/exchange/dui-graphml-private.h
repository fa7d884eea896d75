#pragma once

#include "dui-graphml.h"
#include "dui-import-words.h"

G_BEGIN_DECLS

/* Private to the GraphML reader: elements of XML (dui-graphml.c), and what nodes and edges mean (-graph). */

/* @default_value: (nullable): what nodes or edges without this datum have; @is_graphics: whether it is a
 * drawing, which no column of the mapping is made of; @is_labels, @is_geometry: a drawing of yFiles 2 that
 * holds what is written at a node or edge, or where a node stands */
typedef struct
{
  char *name;
  char *target;
  char *default_value;
  gboolean is_graphics;
  gboolean is_labels;
  gboolean is_geometry;
} GraphmlKey;

/* A node that is being read; nodes can stand in nodes. */
typedef struct
{
  guint person;
  guint line;
  gboolean is_group;
  char *id;
  char *name;
  char *label;
  char *drawn_label;
  char *address;
  GPtrArray *seen;
} GraphmlNode;

/* An edge that is being read. */
typedef struct
{
  DuiImportTie tie;
  gboolean is_open;
  gboolean is_directed;
  gboolean has_kind;
  gboolean is_turned;
  guint n_ends;
  const char *source;
  const char *target;
  char *unknown_kind;
  GPtrArray *seen;
} GraphmlEdge;

/* An edge that is read; its nodes may come later in the file. */
typedef struct
{
  DuiImportTie tie;
  const char *source;
  const char *target;
  gboolean is_turned;
} GraphmlTie;

/* @is_y_up: whether the places of nodes are counted upwards, as Gephi does; here they go down */
typedef struct
{
  DuiImportBuilder *builder;
  gboolean is_y_up;
  GHashTable *keys;
  GPtrArray *defaults;
  GPtrArray *nodes;
  GraphmlEdge edge;
  GHashTable *scope;
  GArray *ties;
  GStringChunk *texts;
} GraphmlGraph;

GraphmlGraph *dui_graphml_graph_new (DuiImportBuilder *builder);
void dui_graphml_graph_free (GraphmlGraph *graph);
gboolean dui_graphml_graph_begin_node (GraphmlGraph *graph, const char *id, gboolean is_group, guint line,
                                       GError **error);
void dui_graphml_graph_make_group (GraphmlGraph *graph);
void dui_graphml_graph_end_node (GraphmlGraph *graph);
gboolean dui_graphml_graph_begin_edge (GraphmlGraph *graph, const char *source, const char *target,
                                       guint line, GError **error);
void dui_graphml_graph_add_end (GraphmlGraph *graph, const char *node);
void dui_graphml_graph_end_hyperedge (GraphmlGraph *graph);
void dui_graphml_graph_end_edge (GraphmlGraph *graph);
gboolean dui_graphml_graph_settle (GraphmlGraph *graph, GError **error);
void dui_graphml_graph_set_datum (GraphmlGraph *graph, const char *key_id, const char *value, guint line);
void dui_graphml_graph_set_place (GraphmlGraph *graph, const char *x, const char *y, guint line);
void dui_graphml_graph_set_drawn_label (GraphmlGraph *graph, const char *value, guint line);

G_END_DECLS
