/* Reads GEXF 1.1 to 1.3 as Gephi, NetworkX and others write it. */

#include "dui-gexf.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "dui-graphml-private.h"
#include "dui-import-xml.h"
#include "dui-text.h"

#define KEYS_MAX 1000

typedef enum
{
  ELEMENT_GEXF,
  ELEMENT_GRAPH,
  ELEMENT_ATTRIBUTES,
  ELEMENT_ATTRIBUTE,
  ELEMENT_DEFAULT,
  ELEMENT_NODES,
  ELEMENT_NODE,
  ELEMENT_EDGES,
  ELEMENT_EDGE,
  ELEMENT_VALUES,
  ELEMENT_VALUE,
  ELEMENT_SPELLS,
  ELEMENT_SPELL,
  ELEMENT_DRAWING,
  ELEMENT_KNOWN, /* known to be of no use here, with all in it */
  ELEMENT_SKIPPED,
} Element;

/* A value of an attribute, kept till the element ends: a later one can take its place. */
typedef struct
{
  char *key;
  char *value;
  guint line;
} Value;

typedef struct
{
  DuiImportXml xml;
  GraphmlGraph *graph;
  GArray *stack;
  GArray *values;
  GString *text;
  GraphmlKey *key;
  const char *target; /* what the attributes are of: "node " or "edge " */
  char *begin;
  char *end;
  guint n_spells;
  gboolean is_directed;
} Gexf;

/* What may stand in what. */
static const struct
{
  const char *name;
  Element parent;
  Element element;
} places[] = {
  { "meta", ELEMENT_GEXF, ELEMENT_KNOWN },
  { "graph", ELEMENT_GEXF, ELEMENT_GRAPH },
  { "attributes", ELEMENT_GRAPH, ELEMENT_ATTRIBUTES },
  { "attribute", ELEMENT_ATTRIBUTES, ELEMENT_ATTRIBUTE },
  { "default", ELEMENT_ATTRIBUTE, ELEMENT_DEFAULT },
  { "options", ELEMENT_ATTRIBUTE, ELEMENT_KNOWN },
  { "nodes", ELEMENT_GRAPH, ELEMENT_NODES },
  { "edges", ELEMENT_GRAPH, ELEMENT_EDGES },
  { "node", ELEMENT_NODES, ELEMENT_NODE },
  { "edge", ELEMENT_EDGES, ELEMENT_EDGE },
  { "nodes", ELEMENT_NODE, ELEMENT_NODES },
  { "edges", ELEMENT_NODE, ELEMENT_EDGES },
  { "parents", ELEMENT_NODE, ELEMENT_KNOWN },
  { "attvalues", ELEMENT_NODE, ELEMENT_VALUES },
  { "attvalues", ELEMENT_EDGE, ELEMENT_VALUES },
  { "attvalue", ELEMENT_VALUES, ELEMENT_VALUE },
  { "attvalue", ELEMENT_NODE, ELEMENT_VALUE },
  { "attvalue", ELEMENT_EDGE, ELEMENT_VALUE },
  { "spells", ELEMENT_NODE, ELEMENT_SPELLS },
  { "spells", ELEMENT_EDGE, ELEMENT_SPELLS },
  { "spell", ELEMENT_SPELLS, ELEMENT_SPELL },
};

/** dui_gexf_matches: Returns: whether @head is the beginning of a GEXF file */
gboolean
dui_gexf_matches (const char *head)
{
  return dui_import_xml_matches (head) && dui_import_xml_has_root (head, "gexf");
}

static void
value_clear (gpointer data)
{
  Value *value = data;

  g_free (value->key);
  g_free (value->value);
}

static Element
top (Gexf *gexf)
{
  return gexf->stack->len > 0 ? g_array_index (gexf->stack, Element, gexf->stack->len - 1) : ELEMENT_SKIPPED;
}

static Element
element_of (Gexf *gexf, const char *name)
{
  Element parent = top (gexf);

  if (gexf->stack->len == 0)
    return ELEMENT_GEXF;
  if (parent == ELEMENT_KNOWN || parent == ELEMENT_DRAWING)
    return parent;
  /* What has a prefix of its own belongs to another standard; with GEXF that is the drawing. */
  if (strchr (name, ':') != NULL)
    return ELEMENT_DRAWING;
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    if (places[i].parent == parent && g_str_equal (places[i].name, name))
      return places[i].element;
  return ELEMENT_SKIPPED;
}

static const char *
find_either (const char **names, const char **values, const char *name, const char *other)
{
  const char *value = dui_import_xml_attribute (names, values, name);

  return value != NULL ? value : dui_import_xml_attribute (names, values, other);
}

static gboolean
begin_attribute (Gexf *gexf, const char **names, const char **values, GError **error)
{
  /* A file of 2009 can have an index for the id. */
  const char *id = find_either (names, values, "id", "index");
  const char *title = dui_import_xml_attribute (names, values, "title");
  g_autofree char *key = g_strconcat (gexf->target, dui_text (id), NULL);

  gexf->key = NULL;
  if (g_hash_table_size (gexf->graph->keys) >= KEYS_MAX)
    {
      dui_import_fail (error, DUI_IMPORT_ERROR_LIMIT, gexf->xml.line,
                       _ ("The file declares more than %d attributes."), KEYS_MAX);
      return FALSE;
    }
  if (id == NULL || g_hash_table_contains (gexf->graph->keys, key))
    {
      dui_import_builder_remark_group (
          gexf->xml.builder, DUI_IMPORT_WARNING, gexf->xml.line,
          _ ("An attribute without an id, or with one that is used already, was left "
             "out."));
      return TRUE;
    }
  gexf->key = g_new0 (GraphmlKey, 1);
  gexf->key->name = g_strdup (dui_text_is_blank (title) ? id : title);
  if (g_strcmp0 (title, "pinned") == 0)
    dui_import_builder_set_own (gexf->xml.builder);
  gexf->key->target = g_strndup (gexf->target, 4);
  g_hash_table_insert (gexf->graph->keys, g_steal_pointer (&key), gexf->key);
  return TRUE;
}

static void
begin_graph (Gexf *gexf, const char **names, const char **values)
{
  gexf->is_directed =
      g_strcmp0 (dui_import_xml_attribute (names, values, "defaultedgetype"), "directed") == 0;
}

/* Keeps one value an attribute; @is_timed tells that it holds for a time. */
static void
keep_value (Gexf *gexf, const char *key, const char *text, gboolean is_timed)
{
  Value value = { g_strdup (key), g_strdup (dui_text (text)), gexf->xml.line };

  if (is_timed)
    dui_import_builder_remark_group (
        gexf->xml.builder, DUI_IMPORT_INFO, gexf->xml.line,
        _ ("A value that holds for a time was taken over without that time; of several, the last."));
  for (guint i = 0; i < gexf->values->len; i++)
    if (g_str_equal (g_array_index (gexf->values, Value, i).key, key))
      {
        value_clear (&g_array_index (gexf->values, Value, i));
        g_array_index (gexf->values, Value, i) = value;
        return;
      }
  /* A node with values without end would make the search above slow; no file has that many attributes. */
  if (gexf->values->len < KEYS_MAX)
    g_array_append_val (gexf->values, value);
  else
    value_clear (&value);
}

static void
set_values (Gexf *gexf)
{
  for (guint i = 0; i < gexf->values->len; i++)
    {
      const Value *value = &g_array_index (gexf->values, Value, i);

      dui_graphml_graph_set_datum (gexf->graph, value->key, value->value, value->line);
    }
  g_array_set_size (gexf->values, 0);
}

static void
begin_value (Gexf *gexf, const char **names, const char **values)
{
  const char *known = find_either (names, values, "for", "id");
  const char *id = known != NULL ? known : dui_import_xml_attribute (names, values, "index");
  g_autofree char *key = g_strconcat (gexf->graph->edge.is_open ? "edge " : "node ", dui_text (id), NULL);
  gboolean is_timed = find_either (names, values, "start", "startopen") != NULL
                      || find_either (names, values, "end", "endopen") != NULL;

  if (id != NULL && g_hash_table_contains (gexf->graph->keys, key))
    keep_value (gexf, key, dui_import_xml_attribute (names, values, "value"), is_timed);
  else
    dui_import_builder_remark_group (gexf->xml.builder, DUI_IMPORT_WARNING, gexf->xml.line,
                                     _ ("A value of an attribute that the file does not declare was left "
                                        "out."));
}

/* The time of a tie: from the first begin to the last end. */
static void
take_time (Gexf *gexf, const char **names, const char **values)
{
  const char *begin = find_either (names, values, "start", "startopen");
  const char *end = find_either (names, values, "end", "endopen");

  if (begin == NULL && end == NULL)
    return;
  if (!gexf->graph->edge.is_open)
    {
      dui_import_builder_remark_group (
          gexf->xml.builder, DUI_IMPORT_INFO, gexf->xml.line,
          _ ("From when till when a person stands in the graph is not taken over."));
      return;
    }
  if (gexf->n_spells++ > 0)
    dui_import_builder_remark_group (
        gexf->xml.builder, DUI_IMPORT_INFO, gexf->xml.line,
        _ ("A tie with several periods was taken over as one, from the first begin to the last end."));
  else
    gexf->begin = g_strdup (begin);
  g_free (gexf->end);
  gexf->end = g_strdup (end);
}

static gboolean
begin_node (Gexf *gexf, const char **names, const char **values, GError **error)
{
  if (!dui_graphml_graph_begin_node (gexf->graph, dui_import_xml_attribute (names, values, "id"), FALSE,
                                     gexf->xml.line, error))
    return FALSE;
  dui_graphml_graph_set_datum (gexf->graph, "label",
                               dui_text (dui_import_xml_attribute (names, values, "label")), gexf->xml.line);
  take_time (gexf, names, values);
  return TRUE;
}

static void
set_weight (Gexf *gexf, const char *weight)
{
  /* Gephi writes a weight of one with every edge: that says nothing. */
  if (weight != NULL && !g_str_equal (weight, "1") && !g_str_equal (weight, "1.0"))
    dui_graphml_graph_set_datum (gexf->graph, "weight", weight, gexf->xml.line);
}

static gboolean
begin_edge (Gexf *gexf, const char **names, const char **values, GError **error)
{
  const char *type = dui_import_xml_attribute (names, values, "type");

  if (!dui_graphml_graph_begin_edge (gexf->graph, dui_import_xml_attribute (names, values, "source"),
                                     dui_import_xml_attribute (names, values, "target"), gexf->xml.line,
                                     error))
    return FALSE;
  gexf->graph->edge.is_directed = type != NULL ? g_str_equal (type, "directed") : gexf->is_directed;
  gexf->n_spells = 0;
  take_time (gexf, names, values);
  set_weight (gexf, dui_import_xml_attribute (names, values, "weight"));
  dui_graphml_graph_set_datum (gexf->graph, "kind",
                               dui_text (dui_import_xml_attribute (names, values, "kind")), gexf->xml.line);
  dui_graphml_graph_set_datum (gexf->graph, "label",
                               dui_text (dui_import_xml_attribute (names, values, "label")), gexf->xml.line);
  return TRUE;
}

static gboolean
begin_known (Gexf *gexf, Element element, const char **names, const char **values, GError **error)
{
  const char *class = dui_import_xml_attribute (names, values, "class");

  if (element == ELEMENT_GRAPH)
    begin_graph (gexf, names, values);
  else if (element == ELEMENT_ATTRIBUTES)
    gexf->target = g_strcmp0 (class, "edge") == 0 ? "edge " : "node ";
  else if (element == ELEMENT_ATTRIBUTE)
    return begin_attribute (gexf, names, values, error);
  else if (element == ELEMENT_DEFAULT)
    g_string_truncate (gexf->text, 0);
  else if (element == ELEMENT_NODE)
    return begin_node (gexf, names, values, error);
  else if (element == ELEMENT_EDGE)
    return begin_edge (gexf, names, values, error);
  else if (element == ELEMENT_VALUE)
    begin_value (gexf, names, values);
  else if (element == ELEMENT_SPELL)
    take_time (gexf, names, values);
  return TRUE;
}

static void
take_drawing (Gexf *gexf, const char *name, const char **names, const char **values)
{
  if (g_str_has_suffix (name, ":position") && top (gexf) == ELEMENT_NODE)
    dui_graphml_graph_set_place (gexf->graph, dui_import_xml_attribute (names, values, "x"),
                                 dui_import_xml_attribute (names, values, "y"), gexf->xml.line);
  else
    dui_import_builder_remark_group (gexf->xml.builder, DUI_IMPORT_INFO, gexf->xml.line,
                                     _ ("The drawing (sizes, colours, shapes) is not taken over."));
}

static void
start_element (DuiImportXml *xml, const char *name, const char **names, const char **values, GError **error)
{
  Gexf *gexf = (Gexf *)xml;
  Element element = element_of (gexf, name);
  g_autofree char *quote = dui_import_quote (name);

  if (element == ELEMENT_SKIPPED && top (gexf) != ELEMENT_SKIPPED)
    dui_import_builder_remark_group (xml->builder, DUI_IMPORT_WARNING, xml->line,
                                     _ ("<%s> is not known here and was left out."), quote);
  if (element == ELEMENT_DRAWING)
    take_drawing (gexf, name, names, values);
  if (begin_known (gexf, element, names, values, error))
    g_array_append_val (gexf->stack, element);
}

static void
end_edge (Gexf *gexf)
{
  if (gexf->begin != NULL)
    dui_graphml_graph_set_datum (gexf->graph, "begin", gexf->begin, gexf->xml.line);
  if (gexf->end != NULL)
    dui_graphml_graph_set_datum (gexf->graph, "end", gexf->end, gexf->xml.line);
  g_clear_pointer (&gexf->begin, g_free);
  g_clear_pointer (&gexf->end, g_free);
  dui_graphml_graph_end_edge (gexf->graph);
}

static void
end_default (Gexf *gexf)
{
  if (gexf->key == NULL || gexf->key->default_value != NULL || dui_text_is_blank (gexf->text->str))
    return;
  gexf->key->default_value = g_strdup (gexf->text->str);
  g_ptr_array_add (gexf->graph->defaults, gexf->key);
}

static void
end_element (DuiImportXml *xml, GError **error)
{
  Gexf *gexf = (Gexf *)xml;
  Element element = top (gexf);

  g_array_set_size (gexf->stack, gexf->stack->len - 1);
  /* A value without the element around it counts at once: another node may stand in this one. */
  if (element == ELEMENT_VALUES || (element == ELEMENT_VALUE && top (gexf) != ELEMENT_VALUES))
    set_values (gexf);
  else if (element == ELEMENT_DEFAULT)
    end_default (gexf);
  else if (element == ELEMENT_NODE)
    dui_graphml_graph_end_node (gexf->graph);
  else if (element == ELEMENT_EDGE)
    end_edge (gexf);
  else if (element == ELEMENT_GRAPH)
    dui_graphml_graph_settle (gexf->graph, error);
}

static void
take_text (DuiImportXml *xml, const char *text, gsize length)
{
  Gexf *gexf = (Gexf *)xml;

  if (top (gexf) == ELEMENT_DEFAULT)
    g_string_append_len (gexf->text, text, (gssize)length);
}

/** dui_gexf_read: Reads a GEXF file. Returns: %FALSE with @error set when the file is refused */
gboolean
dui_gexf_read (DuiTextReader *reader, DuiImportBuilder *builder, GError **error)
{
  static const DuiImportXmlHandlers handlers = { "gexf", "GEXF", start_element, end_element, take_text };
  Gexf gexf = { .xml.builder = builder };
  gboolean is_read;

  gexf.graph = dui_graphml_graph_new (builder);
  gexf.graph->is_y_up = TRUE;
  gexf.stack = g_array_new (FALSE, FALSE, sizeof (Element));
  gexf.values = g_array_new (FALSE, FALSE, sizeof (Value));
  gexf.text = g_string_new (NULL);
  g_array_set_clear_func (gexf.values, value_clear);
  is_read = dui_import_xml_read (&gexf.xml, reader, &handlers, error);
  dui_graphml_graph_free (gexf.graph);
  g_array_unref (gexf.stack);
  g_array_unref (gexf.values);
  g_string_free (gexf.text, TRUE);
  g_free (gexf.begin);
  g_free (gexf.end);
  return is_read;
}
