/* What nodes and edges of GraphML mean: persons, ties, and the attributes that programs give them. */

#include "dui-graphml-private.h"

#include <math.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#include "dui-import-columns.h"
#include "dui-import-name.h"
#include "dui-import-places.h"
#include "dui-text.h"

/* A node that stands for a group of others, in the table from id to person. */
#define GROUP G_MAXUINT

static void
key_free (gpointer data)
{
  GraphmlKey *key = data;

  g_free (key->name);
  g_free (key->target);
  g_free (key->default_value);
  g_free (key);
}

static void
node_free (gpointer data)
{
  GraphmlNode *node = data;

  g_free (node->id);
  g_free (node->name);
  g_free (node->label);
  g_free (node->drawn_label);
  g_free (node->address);
  g_ptr_array_unref (node->seen);
  g_free (node);
}

GraphmlGraph *
dui_graphml_graph_new (DuiImportBuilder *builder)
{
  GraphmlGraph *graph = g_new0 (GraphmlGraph, 1);

  graph->builder = builder;
  graph->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, key_free);
  graph->defaults = g_ptr_array_new ();
  graph->nodes = g_ptr_array_new_with_free_func (node_free);
  graph->edge.seen = g_ptr_array_new ();
  graph->scope = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  graph->ties = g_array_new (FALSE, FALSE, sizeof (GraphmlTie));
  graph->texts = g_string_chunk_new (4096);
  return graph;
}

void
dui_graphml_graph_free (GraphmlGraph *graph)
{
  g_hash_table_unref (graph->keys);
  g_ptr_array_unref (graph->defaults);
  g_ptr_array_unref (graph->nodes);
  g_ptr_array_unref (graph->edge.seen);
  g_free (graph->edge.unknown_kind);
  g_hash_table_unref (graph->scope);
  g_array_unref (graph->ties);
  g_string_chunk_free (graph->texts);
  g_free (graph);
}

static GraphmlNode *
current_node (GraphmlGraph *graph)
{
  return graph->nodes->len > 0 ? g_ptr_array_index (graph->nodes, graph->nodes->len - 1) : NULL;
}

/** dui_graphml_graph_begin_node: @id: (nullable): Returns: %FALSE when the file must be refused */
gboolean
dui_graphml_graph_begin_node (GraphmlGraph *graph, const char *id, gboolean is_group, guint line,
                              GError **error)
{
  GraphmlNode *node = g_new0 (GraphmlNode, 1);
  g_autofree char *place = g_strdup_printf ("#%u", line);

  node->id = dui_import_one_line (id != NULL && *id != '\0' ? id : place);
  node->line = line;
  node->is_group = is_group;
  node->person = GROUP;
  node->seen = g_ptr_array_new ();
  g_ptr_array_add (graph->nodes, node);
  if (!is_group)
    node->person = dui_import_builder_add_person (graph->builder, node->id, line, error);
  if (!is_group && node->person == DUI_GRAPH_NONE)
    return FALSE;
  if (id == NULL)
    return TRUE;
  if (!g_hash_table_contains (graph->scope, id))
    g_hash_table_insert (graph->scope, g_strdup (id), GUINT_TO_POINTER (node->person + (is_group ? 0 : 1)));
  else
    {
      g_autofree char *quote = dui_import_quote (id);

      dui_import_builder_remark (graph->builder, DUI_IMPORT_WARNING, line,
                                 _ ("The number “%s” is used twice. Ties go to the first person who has it."),
                                 quote);
    }
  return TRUE;
}

/** dui_graphml_graph_make_group: The node that was just begun turns out to hold others, and to be no person
 */
void
dui_graphml_graph_make_group (GraphmlGraph *graph)
{
  GraphmlNode *node = current_node (graph);
  gpointer place = g_hash_table_lookup (graph->scope, node->id);

  /* Whoever came in since stands on the number that would be free. */
  if (node->is_group || node->person + 1 != dui_import_builder_n_persons (graph->builder))
    return;
  dui_import_builder_drop_person (graph->builder);
  if (place == GUINT_TO_POINTER (node->person + 1))
    g_hash_table_insert (graph->scope, g_strdup (node->id), GUINT_TO_POINTER (GROUP));
  node->is_group = TRUE;
  node->person = GROUP;
}

static gboolean
applies_to (const GraphmlKey *key, const char *target)
{
  return *key->target == '\0' || g_str_equal (key->target, "all") || g_str_equal (key->target, target);
}

static void
remark_attribute (GraphmlGraph *graph, const char *name, gboolean is_of_person, guint line)
{
  g_autofree char *quote = dui_import_quote (name);

  if (dui_import_words_are_protected (name))
    dui_import_builder_remark_group (
        graph->builder, DUI_IMPORT_INFO, line,
        _ ("“%s” is not taken over: the law protects it and a network does not need it."), quote);
  else
    dui_import_builder_remark_group (graph->builder, DUI_IMPORT_INFO, line,
                                     is_of_person ? _ ("The attribute “%s” of persons is not taken over.")
                                                  : _ ("The attribute “%s” of ties is not taken over."),
                                     quote);
}

static void
remark_drawing (GraphmlGraph *graph, guint line)
{
  dui_import_builder_remark_group (graph->builder, DUI_IMPORT_INFO, line,
                                   _ ("The drawing (sizes, colours, shapes) is not taken over."));
}

static void
replace_text (char **text, const char *value)
{
  g_free (*text);
  *text = g_strdup (value);
}

/* What an attribute is taken as; a group of nodes has none of a person. */
static DuiImportField
use_column (GraphmlGraph *graph, gboolean is_of_tie, const char *name, const char *value, guint line)
{
  DuiImportColumn *column =
      dui_import_columns_find (dui_import_builder_columns (graph->builder), is_of_tie, name);

  if (column == NULL)
    return DUI_IMPORT_FIELD_UNKNOWN;
  if (!dui_text_is_blank (value))
    dui_import_column_count (column, value, line);
  return column->field;
}

static void
set_y (GraphmlGraph *graph, DuiImportPerson *person, const char *value, guint line)
{
  gboolean had_place = !isnan (person->y);

  dui_import_places_set (graph->builder, person, FALSE, value, line);
  if (graph->is_y_up && !had_place && person->y != 0)
    person->y = -person->y;
}

static void
set_node_datum (GraphmlGraph *graph, GraphmlNode *node, const char *name, const char *value, guint line)
{
  DuiImportField field = use_column (graph, FALSE, name, value, line);

  if (field == DUI_IMPORT_FIELD_NAME)
    replace_text (&node->name, value);
  else if (field == DUI_IMPORT_FIELD_LABEL)
    replace_text (&node->label, value);
  else if (field == DUI_IMPORT_FIELD_ADDRESS && !node->is_group)
    replace_text (&node->address, value);
  else if (field == DUI_IMPORT_FIELD_DRAWING)
    remark_drawing (graph, line);
  else if (field == DUI_IMPORT_FIELD_Y && !node->is_group)
    set_y (graph, dui_import_builder_person (graph->builder, node->person), value, line);
  else if (node->is_group
           || !dui_import_words_set_field (
               graph->builder, dui_import_builder_person (graph->builder, node->person), field, value, line))
    remark_attribute (graph, name, TRUE, line);
}

static void
set_edge_date (GraphmlGraph *graph, DuiDate *date, const char *value, guint line)
{
  g_autofree char *quote = dui_import_quote (value);

  if (dui_import_words_to_date (value, date) == DUI_IMPORT_DATE_INEXACT)
    dui_import_builder_remark (graph->builder, DUI_IMPORT_WARNING, line,
                               _ ("“%s” is not one exact day from 1800 on and was left out."), quote);
}

/* Programs put all sorts of things in labels; a number there is a weight that is shown. */
static void
set_edge_kind (GraphmlGraph *graph, const char *value)
{
  GraphmlEdge *edge = &graph->edge;
  DuiGraphKind kind;
  gboolean is_turned, is_directed;
  char *end;

  g_ascii_strtod (value, &end);
  if (*end == '\0' || dui_import_words_to_direction (value, &is_directed))
    return;
  if (!dui_import_words_to_kind (value, &kind, &is_turned))
    {
      if (edge->unknown_kind == NULL)
        edge->unknown_kind = g_strdup (value);
      return;
    }
  if (edge->has_kind)
    return;
  edge->has_kind = TRUE;
  edge->tie.kind = kind;
  edge->is_turned = is_turned;
}

static void
set_edge_weight (GraphmlGraph *graph, const char *name, const char *value, guint line)
{
  char *end;
  double weight = g_ascii_strtod (value, &end);

  if (end != value && isfinite (weight))
    graph->edge.tie.weight = weight;
  else
    remark_attribute (graph, name, FALSE, line);
  dui_import_builder_remark_group (graph->builder, DUI_IMPORT_INFO, line,
                                   _ ("The weight is read, but a tie has no place to keep it."));
}

static void
set_edge_datum (GraphmlGraph *graph, const char *name, const char *value, guint line)
{
  DuiImportTie *tie = &graph->edge.tie;
  DuiImportField field = use_column (graph, TRUE, name, value, line);

  if (field == DUI_IMPORT_FIELD_KIND)
    set_edge_kind (graph, value);
  else if (field == DUI_IMPORT_FIELD_BEGIN)
    set_edge_date (graph, &tie->begin, value, line);
  else if (field == DUI_IMPORT_FIELD_END)
    set_edge_date (graph, &tie->end, value, line);
  else if (field == DUI_IMPORT_FIELD_SUPPORT)
    tie->support = dui_graph_support_from_text (value);
  else if (field == DUI_IMPORT_FIELD_REASON)
    tie->reason = g_string_chunk_insert (graph->texts, value);
  else if (field == DUI_IMPORT_FIELD_WEIGHT)
    set_edge_weight (graph, name, value, line);
  else if (field == DUI_IMPORT_FIELD_DRAWING)
    remark_drawing (graph, line);
  else if (field != DUI_IMPORT_FIELD_ID
           && (field != DUI_IMPORT_FIELD_QUALITY || !dui_import_words_to_quality (value, &tie->quality)))
    remark_attribute (graph, name, FALSE, line);
}

/** dui_graphml_graph_set_datum: Takes a <data> of the node or edge that is being read */
void
dui_graphml_graph_set_datum (GraphmlGraph *graph, const char *key_id, const char *value, guint line)
{
  const GraphmlKey *key = g_hash_table_lookup (graph->keys, key_id);
  const char *name = key != NULL ? key->name : key_id;
  GPtrArray *seen = graph->edge.is_open ? graph->edge.seen : current_node (graph)->seen;

  if (key != NULL && key->default_value != NULL)
    g_ptr_array_add (seen, (gpointer)key);
  if (key != NULL && key->is_graphics)
    remark_drawing (graph, line);
  else if (dui_text_is_blank (value))
    return;
  else if (graph->edge.is_open)
    set_edge_datum (graph, name, value, line);
  else
    set_node_datum (graph, current_node (graph), name, value, line);
}

/* yEd keeps a label with markup as "<html>…": what stands between the tags is what one reads. */
static char *
strip_markup (const char *value)
{
  GString *text = g_string_new (NULL);
  gboolean is_in_tag = FALSE;

  if (g_ascii_strncasecmp (value, "<html", 5) != 0)
    {
      g_string_append (text, value);
      return g_string_free (text, FALSE);
    }
  for (const char *p = value; *p != '\0'; p++)
    {
      if (*p == '<')
        g_string_append_c (text, ' ');
      is_in_tag = is_in_tag ? *p != '>' : *p == '<';
      if (!is_in_tag && *p != '>')
        g_string_append_c (text, *p);
    }
  return g_string_free (text, FALSE);
}

/** dui_graphml_graph_set_place: Takes the place of the node that is being read; y goes down here */
void
dui_graphml_graph_set_place (GraphmlGraph *graph, const char *x, const char *y, guint line)
{
  GraphmlNode *node = current_node (graph);
  DuiImportPerson *person;

  if (node == NULL || node->is_group || graph->edge.is_open || x == NULL || y == NULL)
    return;
  person = dui_import_builder_person (graph->builder, node->person);
  dui_import_places_set (graph->builder, person, TRUE, x, line);
  set_y (graph, person, y, line);
}

/** dui_graphml_graph_set_drawn_label: Takes the text that yEd draws at a node or an edge; the first one
 * counts */
void
dui_graphml_graph_set_drawn_label (GraphmlGraph *graph, const char *value, guint line)
{
  GraphmlNode *node = current_node (graph);
  g_autofree char *text = strip_markup (value);

  /* What is drawn beside the graph (symbols, a legend) is no label of anybody. */
  if (dui_text_is_blank (text) || (node == NULL && !graph->edge.is_open))
    return;
  if (graph->edge.is_open)
    set_edge_kind (graph, text);
  else if (node->drawn_label == NULL)
    node->drawn_label = g_steal_pointer (&text);
  else
    dui_import_builder_remark_group (graph->builder, DUI_IMPORT_INFO, line,
                                     _ ("A second label was left out."));
}

static gboolean
is_seen (GPtrArray *seen, const GraphmlKey *key)
{
  for (guint i = 0; i < seen->len; i++)
    if (g_ptr_array_index (seen, i) == key)
      return TRUE;
  return FALSE;
}

static void
add_group_note (GraphmlGraph *graph, const GraphmlNode *group, DuiImportPerson *person)
{
  const char *name = group->name != NULL    ? group->name
                     : group->label != NULL ? group->label
                                            : dui_text (group->drawn_label);
  g_autofree char *quote = dui_import_quote (name);
  g_autofree char *sentence = g_strdup_printf (_ ("In the group: %s"), quote);

  if (*quote != '\0')
    dui_import_builder_add_note (person, sentence);
}

/* The first name in one piece beside the parts; a number (the id) is none. */
static void
complete_name (GraphmlGraph *graph, DuiImportPerson *person, const GraphmlNode *node)
{
  const char *names[] = { node->name, node->label, node->drawn_label };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (!dui_text_is_blank (names[i]))
      {
        g_autofree char *line = dui_import_one_line (names[i]);

        dui_import_person_complete_name (graph->builder, person, line, node->line);
        return;
      }
}

/* Chooses the name: what is called a name goes before a label, a label before what is drawn, and that before
 * the id.
 */
static void
finish_person (GraphmlGraph *graph, const GraphmlNode *node)
{
  DuiImportPerson *person = dui_import_builder_person (graph->builder, node->person);
  const char *names[] = { node->name, node->label, node->drawn_label, node->id };
  guint n_nodes = graph->nodes->len;

  g_autofree char *known = dui_import_person_to_name (person);
  /* In a file of our own the label only says again what stands apart. */
  gboolean is_named = dui_import_builder_is_own (graph->builder) && g_strcmp0 (known, node->label) == 0;

  gboolean has_parts = *person->given_names != '\0' || *person->surname != '\0';

  for (guint i = 0; i < G_N_ELEMENTS (names) && !is_named; i++)
    if (*person->given_names == '\0' && *person->surname == '\0' && !dui_text_is_blank (names[i]))
      dui_import_person_set_full_name (graph->builder, person, names[i], node->line);
  if (has_parts && !dui_import_builder_is_own (graph->builder))
    complete_name (graph, person, node);
  if (node->address != NULL)
    dui_import_words_set_field (graph->builder, person, DUI_IMPORT_FIELD_ADDRESS, node->address, node->line);
  if (n_nodes > 1)
    {
      const GraphmlNode *outer = g_ptr_array_index (graph->nodes, n_nodes - 2);

      if (outer->is_group)
        add_group_note (graph, outer, person);
    }
}

/** dui_graphml_graph_end_node: Fills in the defaults and the name of the node that was read */
void
dui_graphml_graph_end_node (GraphmlGraph *graph)
{
  GraphmlNode *node = current_node (graph);

  for (guint i = 0; i < graph->defaults->len; i++)
    {
      const GraphmlKey *key = g_ptr_array_index (graph->defaults, i);

      if (applies_to (key, "node") && !key->is_graphics && !is_seen (node->seen, key))
        set_node_datum (graph, node, key->name, key->default_value, node->line);
    }
  if (node->is_group)
    dui_import_builder_remark_group (
        graph->builder, DUI_IMPORT_INFO, node->line,
        _ ("A group is not a person; its name stands under the reason of its members."));
  else
    finish_person (graph, node);
  g_ptr_array_set_size (graph->nodes, graph->nodes->len - 1);
}

/** dui_graphml_graph_begin_edge: @source: (nullable): @target: (nullable): Returns: %FALSE when the file must
 * be refused */
gboolean
dui_graphml_graph_begin_edge (GraphmlGraph *graph, const char *source, const char *target, guint line,
                              GError **error)
{
  GraphmlEdge *edge = &graph->edge;
  guint limit = dui_import_builder_limits (graph->builder)->ties;

  if (graph->ties->len >= limit)
    {
      dui_import_fail (
          error, DUI_IMPORT_ERROR_LIMIT, line,
          _ ("The file holds more than %u ties. Divide it or leave out what the plan does not need."), limit);
      return FALSE;
    }
  g_clear_pointer (&edge->unknown_kind, g_free);
  g_ptr_array_set_size (edge->seen, 0);
  edge->is_open = TRUE;
  edge->has_kind = edge->is_turned = FALSE;
  edge->n_ends = 0;
  edge->source = source != NULL ? g_string_chunk_insert_const (graph->texts, source) : NULL;
  edge->target = target != NULL ? g_string_chunk_insert_const (graph->texts, target) : NULL;
  edge->tie = (DuiImportTie){ .kind = DUI_GRAPH_KIND_OTHER, .weight = NAN, .line = line };
  return TRUE;
}

static void
remark_kind (GraphmlGraph *graph, const GraphmlEdge *edge)
{
  g_autofree char *quote = dui_import_quote (edge->unknown_kind);
  guint line = edge->tie.line;

  if (edge->has_kind && edge->unknown_kind != NULL)
    dui_import_builder_remark_group (graph->builder, DUI_IMPORT_INFO, line,
                                     _ ("The words “%s” with a tie are not taken over."), quote);
  else if (edge->unknown_kind != NULL)
    dui_import_builder_remark_group (graph->builder, DUI_IMPORT_WARNING, line,
                                     _ ("The kind of tie “%s” is not known here; it became “other”."), quote);
  else if (!edge->has_kind)
    dui_import_builder_remark_group (graph->builder, DUI_IMPORT_INFO, line,
                                     _ ("The file does not tell the kind of tie; it became “other”."));
  if (edge->has_kind && dui_graph_kind_is_parent (edge->tie.kind) && !edge->is_directed)
    dui_import_builder_remark_group (
        graph->builder, DUI_IMPORT_WARNING, line,
        _ ("A tie between parent and child has no direction in the file; check who is "
           "the parent."));
}

/** dui_graphml_graph_end_edge: Fills in the defaults of the edge that was read and keeps it till all nodes
 * are known
 */
void
dui_graphml_graph_end_edge (GraphmlGraph *graph)
{
  GraphmlEdge *edge = &graph->edge;
  GraphmlTie tie;

  for (guint i = 0; i < graph->defaults->len; i++)
    {
      const GraphmlKey *key = g_ptr_array_index (graph->defaults, i);

      if (applies_to (key, "edge") && !key->is_graphics && !is_seen (edge->seen, key))
        set_edge_datum (graph, key->name, key->default_value, edge->tie.line);
    }
  edge->is_open = FALSE;
  remark_kind (graph, edge);
  tie = (GraphmlTie){ edge->tie, edge->source, edge->target, edge->is_turned };
  g_array_append_val (graph->ties, tie);
}

/** dui_graphml_graph_add_end: @node: (nullable): the next end of the hyperedge that is being read */
void
dui_graphml_graph_add_end (GraphmlGraph *graph, const char *node)
{
  GraphmlEdge *edge = &graph->edge;
  const char *kept = node != NULL ? g_string_chunk_insert_const (graph->texts, node) : NULL;

  if (edge->n_ends == 0)
    edge->source = kept;
  else if (edge->n_ends == 1)
    edge->target = kept;
  edge->n_ends++;
}

/** dui_graphml_graph_end_hyperedge: One with two ends is an edge; what ties more at once has no place here */
void
dui_graphml_graph_end_hyperedge (GraphmlGraph *graph)
{
  GraphmlEdge *edge = &graph->edge;

  if (edge->n_ends <= 2)
    {
      dui_graphml_graph_end_edge (graph);
      return;
    }
  edge->is_open = FALSE;
  dui_import_builder_remark (graph->builder, DUI_IMPORT_WARNING, edge->tie.line,
                             _ ("A tie between %u persons at once was left out; draw those that matter."),
                             edge->n_ends);
}

/* Finds the person that an edge points to: in this graph, or else in one before it. */
static guint
find_person (GraphmlGraph *graph, const char *id, guint line)
{
  gpointer place = id != NULL ? g_hash_table_lookup (graph->scope, id) : NULL;
  g_autofree char *quote = dui_import_quote (id);
  guint person = DUI_GRAPH_NONE;

  if (place == GUINT_TO_POINTER (GROUP))
    {
      dui_import_builder_remark_group (graph->builder, DUI_IMPORT_WARNING, line,
                                       _ ("A tie with a group instead of a person was left out."));
      return DUI_GRAPH_NONE;
    }
  if (place != NULL)
    return GPOINTER_TO_UINT (place) - 1;
  if (id == NULL)
    dui_import_builder_remark_group (graph->builder, DUI_IMPORT_WARNING, line,
                                     _ ("A tie without two persons was left out."));
  else
    person = dui_import_builder_find_person (graph->builder, id);
  if (id != NULL && person == DUI_GRAPH_NONE)
    dui_import_builder_remark (graph->builder, DUI_IMPORT_WARNING, line,
                               _ ("A tie points to “%s”, which is not in the file. It was left out."), quote);
  return person;
}

/** dui_graphml_graph_settle: Adds the ties of the graph that was read, and forgets its ids */
gboolean
dui_graphml_graph_settle (GraphmlGraph *graph, GError **error)
{
  for (guint i = 0; i < graph->ties->len; i++)
    {
      GraphmlTie *edge = &g_array_index (graph->ties, GraphmlTie, i);
      guint source = find_person (graph, edge->source, edge->tie.line);
      guint target =
          source != DUI_GRAPH_NONE ? find_person (graph, edge->target, edge->tie.line) : DUI_GRAPH_NONE;

      if (target == DUI_GRAPH_NONE)
        continue;
      edge->tie.from = edge->is_turned ? target : source;
      edge->tie.to = edge->is_turned ? source : target;
      if (!dui_import_builder_add_tie (graph->builder, &edge->tie, error))
        return FALSE;
    }
  g_array_set_size (graph->ties, 0);
  g_hash_table_remove_all (graph->scope);
  return TRUE;
}
