/* Reads GraphML as yEd, Gephi, igraph, NetworkX and Network Canvas write it: the elements of the XML. */

#include "dui-graphml-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "dui-text.h"

#define PIECE_BYTES 65536
#define HEAD_BYTES 400
#define KEYS_MAX 1000

typedef enum
{
  ELEMENT_GRAPHML,
  ELEMENT_KEY,
  ELEMENT_DEFAULT,
  ELEMENT_GRAPH,
  ELEMENT_NODE,
  ELEMENT_EDGE,
  ELEMENT_DATA,
  ELEMENT_LABEL,
  ELEMENT_DRAWING,
  ELEMENT_SKIPPED,
} Element;

typedef struct
{
  DuiImportBuilder *builder;
  GMarkupParseContext *context;
  GraphmlGraph *graph;
  GArray *stack;
  char *prefix;
  GraphmlKey *key;
  GArray *directed;
  char *data_key;
  GString *text;
  GString *label;
  guint line;
  gsize n_bytes_of_piece;
} Graphml;

/** dui_graphml_matches: Returns: whether @head is the beginning of XML; the reader tells what other XML it is
 * not
 */
gboolean
dui_graphml_matches (const char *head)
{
  while (g_ascii_isspace (*head))
    head++;
  return *head == '<';
}

static Element
top (Graphml *graphml)
{
  return graphml->stack->len > 0 ? g_array_index (graphml->stack, Element, graphml->stack->len - 1)
                                 : ELEMENT_SKIPPED;
}

static const char *
find_attribute (const char **names, const char **values, const char *name)
{
  for (guint i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], name))
      return values[i];
  return NULL;
}

/* "g:node" is "node" where the root is "g:graphml"; what has another prefix belongs to a program. */
static const char *
local_name (Graphml *graphml, const char *name)
{
  gsize length = graphml->prefix != NULL ? strlen (graphml->prefix) : 0;

  return length > 0 && g_str_has_prefix (name, graphml->prefix) ? name + length : name;
}

static gboolean
begin_root (Graphml *graphml, const char *name, GError **error)
{
  const char *colon = strchr (name, ':');
  const char *local = colon != NULL ? colon + 1 : name;
  g_autofree char *quote = dui_import_quote (name);

  if (g_str_equal (local, "graphml"))
    {
      graphml->prefix = g_strndup (name, local - name);
      return TRUE;
    }
  dui_import_fail (error, DUI_NETWORK_ERROR_FORMAT, graphml->line,
                   g_str_equal (local, "gexf")
                       ? _ ("This is GEXF (<%s>), not GraphML. Export the graph as GraphML.")
                       : _ ("This is XML, but not GraphML: it begins with <%s>."),
                   quote);
  return FALSE;
}

static void
remark_skipped (Graphml *graphml, const char *name)
{
  g_autofree char *quote = dui_import_quote (name);

  if (g_str_equal (name, "port"))
    dui_import_builder_remark_group (graphml->builder, DUI_IMPORT_INFO, graphml->line,
                                     _ ("Ports of a node, and what they hold, are not taken over."));
  else if (g_str_equal (name, "hyperedge"))
    dui_import_builder_remark_group (graphml->builder, DUI_IMPORT_WARNING, graphml->line,
                                     _ ("A tie between more than two persons at once was left out."));
  else if (g_str_equal (name, "desc"))
    dui_import_builder_remark_group (graphml->builder, DUI_IMPORT_INFO, graphml->line,
                                     _ ("Descriptions are not taken over."));
  else
    dui_import_builder_remark_group (graphml->builder, DUI_IMPORT_WARNING, graphml->line,
                                     _ ("<%s> is not known here and was left out."), quote);
}

static gboolean
begin_key (Graphml *graphml, const char **names, const char **values, GError **error)
{
  const char *id = find_attribute (names, values, "id");
  const char *name = find_attribute (names, values, "attr.name");

  graphml->key = NULL;
  if (g_hash_table_size (graphml->graph->keys) >= KEYS_MAX)
    {
      dui_import_fail (error, DUI_NETWORK_ERROR_LIMIT, graphml->line,
                       _ ("The file declares more than %d attributes."), KEYS_MAX);
      return FALSE;
    }
  if (id == NULL || g_hash_table_contains (graphml->graph->keys, id))
    {
      dui_import_builder_remark_group (
          graphml->builder, DUI_IMPORT_WARNING, graphml->line,
          _ ("An attribute without an id, or with one that is used already, was left "
             "out."));
      return TRUE;
    }
  graphml->key = g_new0 (GraphmlKey, 1);
  graphml->key->name = g_strdup (name != NULL ? name : id);
  graphml->key->target = g_strdup (dui_text (find_attribute (names, values, "for")));
  graphml->key->is_graphics = find_attribute (names, values, "yfiles.type") != NULL;
  g_hash_table_insert (graphml->graph->keys, g_strdup (id), graphml->key);
  return TRUE;
}

static gboolean
begin_graph (Graphml *graphml, const char **names, const char **values)
{
  gboolean is_directed = g_strcmp0 (find_attribute (names, values, "edgedefault"), "undirected") != 0;

  g_array_append_val (graphml->directed, is_directed);
  return TRUE;
}

static gboolean
begin_node (Graphml *graphml, const char **names, const char **values, GError **error)
{
  /* yEd writes a folder of nodes as a node. */
  const char *folder = find_attribute (names, values, "yfiles.foldertype");

  return dui_graphml_graph_begin_node (graphml->graph, find_attribute (names, values, "id"), folder != NULL,
                                       graphml->line, error);
}

static gboolean
begin_edge (Graphml *graphml, const char **names, const char **values, GError **error)
{
  const char *directed = find_attribute (names, values, "directed");
  gboolean is_directed = graphml->directed->len > 0
                             ? g_array_index (graphml->directed, gboolean, graphml->directed->len - 1)
                             : TRUE;

  if (!dui_graphml_graph_begin_edge (graphml->graph, find_attribute (names, values, "source"),
                                     find_attribute (names, values, "target"), graphml->line, error))
    return FALSE;
  if (directed != NULL)
    is_directed = g_str_equal (directed, "true") || g_str_equal (directed, "1");
  graphml->graph->edge.is_directed = is_directed;
  return TRUE;
}

/* What may stand in what; the rest is skipped with a remark. */
static Element
element_of (Graphml *graphml, const char *name)
{
  Element parent = top (graphml);
  const char *colon = strchr (name, ':');

  if (parent == ELEMENT_DATA || parent == ELEMENT_DRAWING || parent == ELEMENT_LABEL)
    {
      const char *own = colon != NULL ? colon + 1 : name;

      return g_str_equal (own, "NodeLabel") || g_str_equal (own, "EdgeLabel") ? ELEMENT_LABEL
                                                                              : ELEMENT_DRAWING;
    }
  if (parent == ELEMENT_GRAPHML && g_str_equal (name, "key"))
    return ELEMENT_KEY;
  if (parent == ELEMENT_KEY && g_str_equal (name, "default"))
    return ELEMENT_DEFAULT;
  if ((parent == ELEMENT_GRAPHML || parent == ELEMENT_NODE) && g_str_equal (name, "graph"))
    return ELEMENT_GRAPH;
  if (parent == ELEMENT_GRAPH && g_str_equal (name, "node"))
    return ELEMENT_NODE;
  if (parent == ELEMENT_GRAPH && g_str_equal (name, "edge"))
    return ELEMENT_EDGE;
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
    case ELEMENT_DATA:
      g_free (graphml->data_key);
      graphml->data_key = g_strdup (dui_text (find_attribute (names, values, "key")));
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

static void
start_element (GMarkupParseContext *context, const char *name, const char **names, const char **values,
               gpointer data, GError **error)
{
  Graphml *graphml = data;
  guint depth_max = dui_import_builder_limits (graphml->builder)->depth;
  Element element = ELEMENT_GRAPHML;

  graphml->n_bytes_of_piece = 0;
  if (graphml->stack->len >= depth_max)
    {
      dui_import_fail (error, DUI_NETWORK_ERROR_LIMIT, graphml->line,
                       _ ("Elements stand in each other more than %u deep. No real graph does that."),
                       depth_max);
      return;
    }
  if (graphml->prefix == NULL)
    {
      if (!begin_root (graphml, name, error))
        return;
    }
  else
    {
      const char *local = local_name (graphml, name);

      element = element_of (graphml, local);
      if (element == ELEMENT_SKIPPED && top (graphml) != ELEMENT_SKIPPED)
        remark_skipped (graphml, local);
      if (!begin_known (graphml, element, names, values, error))
        return;
    }
  g_array_append_val (graphml->stack, element);
}

static void
end_data (Graphml *graphml)
{
  /* Now the element that the datum belongs to is on top. */
  Element owner = top (graphml);
  const char *value = g_strstrip (graphml->text->str);
  g_autofree char *quote = dui_import_quote (graphml->data_key);

  if (owner == ELEMENT_NODE || owner == ELEMENT_EDGE)
    dui_graphml_graph_set_datum (graphml->graph, graphml->data_key, value, graphml->line);
  else if (!dui_text_is_blank (graphml->text->str))
    dui_import_builder_remark_group (
        graphml->builder, DUI_IMPORT_INFO, graphml->line,
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
end_element (GMarkupParseContext *context, const char *name, gpointer data, GError **error)
{
  Graphml *graphml = data;
  Element element = top (graphml);

  graphml->n_bytes_of_piece = 0;
  g_array_set_size (graphml->stack, graphml->stack->len - 1);
  if (element == ELEMENT_DATA)
    end_data (graphml);
  else if (element == ELEMENT_DEFAULT)
    end_default (graphml);
  else if (element == ELEMENT_LABEL)
    dui_graphml_graph_set_drawn_label (graphml->graph, graphml->label->str, graphml->line);
  else if (element == ELEMENT_NODE)
    dui_graphml_graph_end_node (graphml->graph);
  else if (element == ELEMENT_EDGE)
    dui_graphml_graph_end_edge (graphml->graph);
  else if (element == ELEMENT_GRAPH)
    {
      g_array_set_size (graphml->directed, graphml->directed->len - 1);
      /* Numbers of nodes begin anew in every graph of the file. */
      if (graphml->directed->len == 0)
        dui_graphml_graph_settle (graphml->graph, error);
    }
}

static void
take_text (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  Graphml *graphml = data;
  Element element = top (graphml);

  graphml->n_bytes_of_piece = 0;
  if (element == ELEMENT_DATA || element == ELEMENT_DEFAULT)
    g_string_append_len (graphml->text, text, length);
  else if (element == ELEMENT_LABEL)
    g_string_append_len (graphml->label, text, length);
}

/* A document type can declare entities that grow without end, or that name files; real graphs have none. */
static void
take_other (GMarkupParseContext *context, const char *text, gsize length, gpointer data, GError **error)
{
  Graphml *graphml = data;
  guint line = graphml->line;

  graphml->n_bytes_of_piece = 0;
  for (gsize i = 0; i < length && line > 1; i++)
    line -= text[i] == '\n';
  if (g_ascii_strncasecmp (text, "<!DOCTYPE", 9) == 0 || g_ascii_strncasecmp (text, "<!ENTITY", 8) == 0)
    dui_import_fail (
        error, DUI_NETWORK_ERROR_FORMAT, line,
        _ ("The file declares a document type (<!DOCTYPE>). These are refused, as they can name other "
           "files or make the text grow without end. Export the graph again without it."));
}

static const GMarkupParser parser = { start_element, end_element, take_text, take_other, NULL };

/* The declaration <?xml encoding="…"?> is ASCII in every character set that is read here. */
static gboolean
choose_charset (DuiTextReader *reader, GError **error)
{
  g_autofree char *head = dui_text_reader_peek_text (reader, HEAD_BYTES);
  g_autoptr (GRegex) pattern =
      g_regex_new ("^\\s*<\\?xml[^>]*encoding\\s*=\\s*[\"']([^\"']*)[\"']", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *name = NULL;
  g_autofree char *quote = NULL;

  if (!g_regex_match (pattern, head, 0, &match))
    return TRUE;
  name = g_match_info_fetch (match, 1);
  if (dui_text_reader_set_charset (reader, name))
    return TRUE;
  quote = dui_import_quote (name);
  dui_import_fail (error, DUI_NETWORK_ERROR_FORMAT, 1,
                   _ ("The file is written in “%s”, which cannot be read here. Save it as UTF-8."), quote);
  return FALSE;
}

/* GLib puts the place before its sentence; ours stands there already. */
static void
refuse_damaged (Graphml *graphml, const GError *reason, GError **error)
{
  const char *colon = strstr (reason->message, ": ");
  g_autofree char *sentence = dui_import_one_line (colon != NULL ? colon + 2 : reason->message);

  if (reason->domain == DUI_NETWORK_ERROR)
    {
      g_propagate_error (error, g_error_copy (reason));
      return;
    }
  dui_import_fail (error, DUI_NETWORK_ERROR_FORMAT, graphml->line, _ ("The XML is damaged: %s"), sentence);
}

static gboolean
check_piece (Graphml *graphml, gsize n_bytes, GError **error)
{
  gsize limit = dui_import_builder_limits (graphml->builder)->piece_bytes;
  g_autofree char *size = NULL;

  graphml->n_bytes_of_piece += n_bytes;
  if (graphml->n_bytes_of_piece <= limit)
    return TRUE;
  size = g_format_size_full (limit, G_FORMAT_SIZE_IEC_UNITS);
  dui_import_fail (error, DUI_NETWORK_ERROR_LIMIT, graphml->line,
                   _ ("Here stands a tag or a text longer than %s. The file was not taken over."), size);
  return FALSE;
}

static gboolean
parse_pieces (Graphml *graphml, DuiTextReader *reader, GError **error)
{
  g_autoptr (GString) piece = g_string_new (NULL);
  g_autoptr (GError) reason = NULL;

  while (dui_text_reader_next_piece (reader, piece, PIECE_BYTES, &reason))
    {
      graphml->line = dui_text_reader_line (reader);
      if (!check_piece (graphml, piece->len, error))
        return FALSE;
      if (!g_markup_parse_context_parse (graphml->context, piece->str, piece->len, &reason))
        break;
    }
  if (reason == NULL)
    g_markup_parse_context_end_parse (graphml->context, &reason);
  if (reason != NULL)
    refuse_damaged (graphml, reason, error);
  return reason == NULL;
}

static void
graphml_clear (Graphml *graphml)
{
  g_markup_parse_context_free (graphml->context);
  dui_graphml_graph_free (graphml->graph);
  g_array_unref (graphml->stack);
  g_array_unref (graphml->directed);
  g_free (graphml->prefix);
  g_free (graphml->data_key);
  g_string_free (graphml->text, TRUE);
  g_string_free (graphml->label, TRUE);
}

/**
 * dui_graphml_read:
 *
 * Reads a GraphML file. Nothing outside the file is ever opened, and no entity is expanded but the five of
 * XML.
 *
 * Returns: %FALSE with @error set when the file is refused
 */
gboolean
dui_graphml_read (DuiTextReader *reader, DuiImportBuilder *builder, GError **error)
{
  Graphml graphml = { .builder = builder, .line = 1 };
  gboolean is_read;

  if (!choose_charset (reader, error))
    return FALSE;
  graphml.context = g_markup_parse_context_new (&parser, G_MARKUP_TREAT_CDATA_AS_TEXT, &graphml, NULL);
  graphml.graph = dui_graphml_graph_new (builder);
  graphml.stack = g_array_new (FALSE, FALSE, sizeof (Element));
  graphml.directed = g_array_new (FALSE, FALSE, sizeof (gboolean));
  graphml.text = g_string_new (NULL);
  graphml.label = g_string_new (NULL);
  is_read = parse_pieces (&graphml, reader, error);
  graphml_clear (&graphml);
  return is_read;
}
