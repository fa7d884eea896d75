/* Reads GraphML as yEd, Gephi, igraph, NetworkX and Network Canvas write it: the elements of the XML. */

#include "dui-graphml-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "dui-import-xml.h"
#include "dui-text.h"

#define KEYS_MAX 1000

typedef enum
{
  ELEMENT_GRAPHML,
  ELEMENT_KEY,
  ELEMENT_DEFAULT,
  ELEMENT_GRAPH,
  ELEMENT_NODE,
  ELEMENT_EDGE,
  ELEMENT_HYPEREDGE,
  ELEMENT_ENDPOINT,
  ELEMENT_DATA,
  ELEMENT_LABEL,
  ELEMENT_DRAWING,
  ELEMENT_SKIPPED,
} Element;

typedef struct
{
  DuiImportXml xml;
  GraphmlGraph *graph;
  GArray *stack;
  GraphmlKey *key;
  GArray *directed;
  char *data_key;
  GString *text;
  GString *label;
  gboolean is_yfiles;
} Graphml;

static Element
top (Graphml *graphml)
{
  return graphml->stack->len > 0 ? g_array_index (graphml->stack, Element, graphml->stack->len - 1)
                                 : ELEMENT_SKIPPED;
}

static void
remark_skipped (Graphml *graphml, const char *name)
{
  g_autofree char *quote = dui_import_quote (name);

  if (g_str_equal (name, "port"))
    dui_import_builder_remark_group (graphml->xml.builder, DUI_IMPORT_INFO, graphml->xml.line,
                                     _ ("Ports of a node, and what they hold, are not taken over."));
  else if (g_str_equal (name, "desc"))
    dui_import_builder_remark_group (graphml->xml.builder, DUI_IMPORT_INFO, graphml->xml.line,
                                     _ ("Descriptions are not taken over."));
  else
    dui_import_builder_remark_group (graphml->xml.builder, DUI_IMPORT_WARNING, graphml->xml.line,
                                     _ ("<%s> is not known here and was left out."), quote);
}

/* yEd names its drawings by a type, and yFiles 2 (yEd Live) by an address; plain words have a type of XML
 * too. */
static void
take_drawing_key (Graphml *graphml, GraphmlKey *key, const char **names, const char **values)
{
  key->is_graphics = dui_import_xml_attribute (names, values, "yfiles.type") != NULL;
  if (g_strcmp0 (dui_import_xml_attribute (names, values, "attr.type"), "string") == 0)
    return;
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_has_suffix (names[i], ":attr.uri") && strstr (values[i], "yworks.com/") != NULL)
      {
        graphml->is_yfiles = key->is_graphics = TRUE;
        key->is_labels =
            g_str_has_suffix (values[i], "/NodeLabels") || g_str_has_suffix (values[i], "/EdgeLabels");
        key->is_geometry = g_str_has_suffix (values[i], "/NodeGeometry");
      }
}

static gboolean
begin_key (Graphml *graphml, const char **names, const char **values, GError **error)
{
  const char *id = dui_import_xml_attribute (names, values, "id");
  const char *name = dui_import_xml_attribute (names, values, "attr.name");

  graphml->key = NULL;
  if (g_hash_table_size (graphml->graph->keys) >= KEYS_MAX)
    {
      dui_import_fail (error, DUI_IMPORT_ERROR_LIMIT, graphml->xml.line,
                       _ ("The file declares more than %d attributes."), KEYS_MAX);
      return FALSE;
    }
  if (id == NULL || g_hash_table_contains (graphml->graph->keys, id))
    {
      dui_import_builder_remark_group (
          graphml->xml.builder, DUI_IMPORT_WARNING, graphml->xml.line,
          _ ("An attribute without an id, or with one that is used already, was left "
             "out."));
      return TRUE;
    }
  graphml->key = g_new0 (GraphmlKey, 1);
  graphml->key->name = g_strdup (name != NULL ? name : id);
  graphml->key->target = g_strdup (dui_text (dui_import_xml_attribute (names, values, "for")));
  /* Gephi writes colour and place side by side, and counts y upwards. */
  graphml->graph->is_y_up |= g_strcmp0 (name, "r") == 0 && g_strcmp0 (id, "r") == 0;
  if (g_strcmp0 (name, "pinned") == 0)
    dui_import_builder_set_own (graphml->xml.builder);
  take_drawing_key (graphml, graphml->key, names, values);
  g_hash_table_insert (graphml->graph->keys, g_strdup (id), graphml->key);
  return TRUE;
}

static gboolean
begin_graph (Graphml *graphml, const char **names, const char **values)
{
  gboolean is_directed =
      g_strcmp0 (dui_import_xml_attribute (names, values, "edgedefault"), "undirected") != 0;

  /* yEd marks a folder of nodes, yFiles 2 does not. */
  if (top (graphml) == ELEMENT_NODE && graphml->is_yfiles)
    dui_graphml_graph_make_group (graphml->graph);
  g_array_append_val (graphml->directed, is_directed);
  return TRUE;
}

static gboolean
begin_node (Graphml *graphml, const char **names, const char **values, GError **error)
{
  /* yEd writes a folder of nodes as a node. */
  const char *folder = dui_import_xml_attribute (names, values, "yfiles.foldertype");

  return dui_graphml_graph_begin_node (graphml->graph, dui_import_xml_attribute (names, values, "id"),
                                       folder != NULL, graphml->xml.line, error);
}

static gboolean
begin_edge (Graphml *graphml, const char **names, const char **values, GError **error)
{
  const char *directed = dui_import_xml_attribute (names, values, "directed");
  gboolean is_directed = graphml->directed->len > 0
                             ? g_array_index (graphml->directed, gboolean, graphml->directed->len - 1)
                             : TRUE;

  if (!dui_graphml_graph_begin_edge (graphml->graph, dui_import_xml_attribute (names, values, "source"),
                                     dui_import_xml_attribute (names, values, "target"), graphml->xml.line,
                                     error))
    return FALSE;
  if (directed != NULL)
    is_directed = g_str_equal (directed, "true") || g_str_equal (directed, "1");
  graphml->graph->edge.is_directed = is_directed;
  return TRUE;
}

/* The drawing of yFiles 2 that is being read. */
static const GraphmlKey *
drawing_key (Graphml *graphml)
{
  return graphml->data_key != NULL ? g_hash_table_lookup (graphml->graph->keys, graphml->data_key) : NULL;
}

/* What stands in a drawing: nothing but its labels is read. */
static Element
drawing_of (Graphml *graphml, const char *name)
{
  const char *colon = strchr (name, ':');
  const char *own = colon != NULL ? colon + 1 : name;
  const GraphmlKey *key = drawing_key (graphml);
  gboolean is_label = g_str_equal (own, "NodeLabel") || g_str_equal (own, "EdgeLabel")
                      || (key != NULL && key->is_labels && g_str_equal (own, "Label.Text"));

  return is_label ? ELEMENT_LABEL : ELEMENT_DRAWING;
}

/* What may stand in what; the rest is skipped with a remark. */
static Element
element_of (Graphml *graphml, const char *name)
{
  Element parent = top (graphml);

  if (parent == ELEMENT_DATA || parent == ELEMENT_DRAWING || parent == ELEMENT_LABEL)
    return drawing_of (graphml, name);
  if (parent == ELEMENT_DEFAULT)
    return ELEMENT_DRAWING;
  /* Some programs declare an attribute where it is used. */
  if ((parent == ELEMENT_GRAPHML || parent == ELEMENT_GRAPH) && g_str_equal (name, "key"))
    return ELEMENT_KEY;
  if (parent == ELEMENT_KEY && g_str_equal (name, "default"))
    return ELEMENT_DEFAULT;
  if ((parent == ELEMENT_GRAPHML || parent == ELEMENT_NODE) && g_str_equal (name, "graph"))
    return ELEMENT_GRAPH;
  if (parent == ELEMENT_GRAPH && g_str_equal (name, "node"))
    return ELEMENT_NODE;
  if (parent == ELEMENT_GRAPH && g_str_equal (name, "edge"))
    return ELEMENT_EDGE;
  if (parent == ELEMENT_GRAPH && g_str_equal (name, "hyperedge"))
    return ELEMENT_HYPEREDGE;
  if (parent == ELEMENT_HYPEREDGE && g_str_equal (name, "endpoint"))
    return ELEMENT_ENDPOINT;
  if (g_str_equal (name, "data") && parent != ELEMENT_SKIPPED)
    return ELEMENT_DATA;
  return ELEMENT_SKIPPED;
}

static gboolean
begin_known (Graphml *graphml, Element element, const char **names, const char **values, GError **error)
{
  switch (element)
    {
    case ELEMENT_KEY:
      return begin_key (graphml, names, values, error);
    case ELEMENT_GRAPH:
      return begin_graph (graphml, names, values);
    case ELEMENT_NODE:
      return begin_node (graphml, names, values, error);
    case ELEMENT_EDGE:
      return begin_edge (graphml, names, values, error);
    case ELEMENT_HYPEREDGE:
      return dui_graphml_graph_begin_edge (graphml->graph, NULL, NULL, graphml->xml.line, error);
    case ELEMENT_ENDPOINT:
      dui_graphml_graph_add_end (graphml->graph, dui_import_xml_attribute (names, values, "node"));
      return TRUE;
    case ELEMENT_DATA:
      g_free (graphml->data_key);
      graphml->data_key = g_strdup (dui_text (dui_import_xml_attribute (names, values, "key")));
      g_string_truncate (graphml->text, 0);
      return TRUE;
    case ELEMENT_DEFAULT:
      g_string_truncate (graphml->text, 0);
      return TRUE;
    case ELEMENT_LABEL:
      g_string_truncate (graphml->label, 0);
      return TRUE;
    case ELEMENT_GRAPHML:
    case ELEMENT_DRAWING:
    case ELEMENT_SKIPPED:
    default:
      return TRUE;
    }
}

/* yEd gives the corner and the size of a node; yFiles 2 begins the same words with a capital. */
static void
take_geometry (Graphml *graphml, const char *name, const char **names, const char **values)
{
  static const char *const parts[2][4] = { { "x", "width", "y", "height" }, { "X", "Width", "Y", "Height" } };
  const GraphmlKey *key = drawing_key (graphml);
  gboolean is_two = key != NULL && key->is_geometry && g_str_has_suffix (name, ":RectD");
  double numbers[G_N_ELEMENTS (parts[0])];
  char x[G_ASCII_DTOSTR_BUF_SIZE], y[G_ASCII_DTOSTR_BUF_SIZE];

  if (!is_two && !g_str_has_suffix (name, ":Geometry"))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (parts[0]); i++)
    {
      const char *value = dui_import_xml_attribute (names, values, parts[is_two ? 1 : 0][i]);

      if (value == NULL)
        return;
      numbers[i] = g_ascii_strtod (value, NULL);
    }
  dui_graphml_graph_set_place (graphml->graph, g_ascii_dtostr (x, sizeof x, numbers[0] + numbers[1] / 2),
                               g_ascii_dtostr (y, sizeof y, numbers[2] + numbers[3] / 2), graphml->xml.line);
}

/* yFiles 2 writes a short label as an attribute; in braces stands what is no text but has one elsewhere. */
static void
take_label (Graphml *graphml, const char *name, const char **names, const char **values)
{
  const GraphmlKey *key = drawing_key (graphml);
  const char *text = dui_import_xml_attribute (names, values, "Text");

  if (key == NULL || !key->is_labels || text == NULL || !g_str_has_suffix (name, ":Label"))
    return;
  if (g_str_has_prefix (text, "{}"))
    text += 2;
  else if (*text == '{')
    return;
  dui_graphml_graph_set_drawn_label (graphml->graph, text, graphml->xml.line);
}

static void
start_element (DuiImportXml *xml, const char *name, const char **names, const char **values, GError **error)
{
  Graphml *graphml = (Graphml *)xml;
  Element element = graphml->stack->len == 0 ? ELEMENT_GRAPHML : element_of (graphml, name);

  if (element == ELEMENT_SKIPPED && top (graphml) != ELEMENT_SKIPPED)
    remark_skipped (graphml, name);
  if (element == ELEMENT_DRAWING)
    {
      take_geometry (graphml, name, names, values);
      take_label (graphml, name, names, values);
    }
  if (begin_known (graphml, element, names, values, error))
    g_array_append_val (graphml->stack, element);
}

static void
end_data (Graphml *graphml)
{
  /* Now the element that the datum belongs to is on top. */
  Element owner = top (graphml);
  const char *value = g_strstrip (graphml->text->str);
  g_autofree char *quote = dui_import_quote (graphml->data_key);

  if (owner == ELEMENT_NODE || owner == ELEMENT_EDGE || owner == ELEMENT_HYPEREDGE)
    dui_graphml_graph_set_datum (graphml->graph, graphml->data_key, value, graphml->xml.line);
  else if (!dui_text_is_blank (graphml->text->str))
    dui_import_builder_remark_group (
        graphml->xml.builder, DUI_IMPORT_INFO, graphml->xml.line,
        _ ("What the file holds about the graph as a whole (“%s”) is not taken over."), quote);
}

static void
end_default (Graphml *graphml)
{
  if (graphml->key == NULL || graphml->key->default_value != NULL || dui_text_is_blank (graphml->text->str))
    return;
  graphml->key->default_value = g_strdup (graphml->text->str);
  g_ptr_array_add (graphml->graph->defaults, graphml->key);
}

static void
end_element (DuiImportXml *xml, GError **error)
{
  Graphml *graphml = (Graphml *)xml;
  Element element = top (graphml);

  g_array_set_size (graphml->stack, graphml->stack->len - 1);
  if (element == ELEMENT_DATA)
    end_data (graphml);
  else if (element == ELEMENT_DEFAULT)
    end_default (graphml);
  else if (element == ELEMENT_LABEL)
    dui_graphml_graph_set_drawn_label (graphml->graph, graphml->label->str, graphml->xml.line);
  else if (element == ELEMENT_NODE)
    dui_graphml_graph_end_node (graphml->graph);
  else if (element == ELEMENT_EDGE)
    dui_graphml_graph_end_edge (graphml->graph);
  else if (element == ELEMENT_HYPEREDGE)
    dui_graphml_graph_end_hyperedge (graphml->graph);
  else if (element == ELEMENT_GRAPH)
    {
      g_array_set_size (graphml->directed, graphml->directed->len - 1);
      /* Numbers of nodes begin anew in every graph of the file. */
      if (graphml->directed->len == 0)
        dui_graphml_graph_settle (graphml->graph, error);
    }
}

static void
take_text (DuiImportXml *xml, const char *text, gsize length)
{
  Graphml *graphml = (Graphml *)xml;
  Element element = top (graphml);

  if (element == ELEMENT_DATA || element == ELEMENT_DEFAULT)
    g_string_append_len (graphml->text, text, length);
  else if (element == ELEMENT_LABEL)
    g_string_append_len (graphml->label, text, length);
}

static void
graphml_clear (Graphml *graphml)
{
  dui_graphml_graph_free (graphml->graph);
  g_array_unref (graphml->stack);
  g_array_unref (graphml->directed);
  g_free (graphml->data_key);
  g_string_free (graphml->text, TRUE);
  g_string_free (graphml->label, TRUE);
}

/** dui_graphml_read: Reads a GraphML file. Returns: %FALSE with @error set when the file is refused */
gboolean
dui_graphml_read (DuiTextReader *reader, DuiImportBuilder *builder, GError **error)
{
  static const DuiImportXmlHandlers handlers = { "graphml", "GraphML", start_element, end_element,
                                                 take_text };
  Graphml graphml = { .xml.builder = builder };
  gboolean is_read;

  graphml.graph = dui_graphml_graph_new (builder);
  graphml.stack = g_array_new (FALSE, FALSE, sizeof (Element));
  graphml.directed = g_array_new (FALSE, FALSE, sizeof (gboolean));
  graphml.text = g_string_new (NULL);
  graphml.label = g_string_new (NULL);
  is_read = dui_import_xml_read (&graphml.xml, reader, &handlers, error);
  graphml_clear (&graphml);
  return is_read;
}
