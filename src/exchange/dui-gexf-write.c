/* Writes a graph as GEXF 1.2, which Gephi and NetworkX read. */

#include "dui-graph-write.h"

#include <string.h>

#include "dui-graph-write-private.h"
#include "dui-text.h"

/* What stands elsewhere in the file than among the attributes. */
static const char *const elsewhere[] = { "label", "x", "y", "begin_on", "end_on", NULL };

static gboolean
is_attribute (const DuiGraphColumn *column)
{
  return !g_strv_contains (elsewhere, column->name);
}

static void
append_attributes (GString *xml, const char *domain, const DuiGraphColumn *columns, guint n)
{
  static const char *const types[] = { "string", "double", "boolean" };

  g_string_append_printf (xml, "    <attributes class=\"%s\">\n", domain);
  for (guint c = 0; c < n; c++)
    if (is_attribute (&columns[c]))
      g_string_append_printf (xml, "      <attribute id=\"%s\" title=\"%s\" type=\"%s\"/>\n", columns[c].name,
                              columns[c].name, types[columns[c].type]);
  g_string_append (xml, "    </attributes>\n");
}

/* Control characters have no place in XML, escaped or not. */
static char *
escape (const char *text)
{
  g_autofree char *clean = dui_text_clean (text);

  return g_markup_escape_text (clean, -1);
}

static void
append_value (GString *xml, const char *name, const char *value)
{
  g_autofree char *escaped = escape (value);

  /* A reader makes a space of a line break in an attribute that is not written as a number. */
  if (*escaped == '\0')
    return;
  g_string_append_printf (xml, "          <attvalue for=\"%s\" value=\"", name);
  for (const char *p = escaped; *p != '\0'; p++)
    if (*p == '\n')
      g_string_append (xml, "&#10;");
    else
      g_string_append_c (xml, *p);
  g_string_append (xml, "\"/>\n");
}

static void
append_person (GString *xml, const DuiGraphPerson *person, gint64 id)
{
  g_autofree char *label = escape (person->label);
  char x[G_ASCII_DTOSTR_BUF_SIZE], y[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (
      xml, "      <node id=\"n%" G_GINT64_FORMAT "\" label=\"%s\">\n        <attvalues>\n", id, label);
  for (guint c = 0; c < DUI_GRAPH_N_PERSON_COLUMNS; c++)
    if (is_attribute (&dui_graph_person_columns[c]))
      {
        g_autofree char *value = dui_graph_person_value (person, c);

        append_value (xml, dui_graph_person_columns[c].name, value);
      }
  /* In these programs y goes up. */
  g_string_append_printf (
      xml, "        </attvalues>\n        <viz:position x=\"%s\" y=\"%s\" z=\"0\"/>\n      </node>\n",
      g_ascii_formatd (x, sizeof x, "%.10g", person->x),
      g_ascii_formatd (y, sizeof y, "%.10g", person->y == 0 ? 0 : -person->y));
}

static void
append_time (GString *xml, const char *name, DuiDate date)
{
  g_autofree char *iso = dui_date_to_iso (date);

  if (*iso != '\0')
    g_string_append_printf (xml, " %s=\"%s\"", name, iso);
}

static void
append_tie (GString *xml, const DuiGraphTie *tie, guint index, const gint64 *ids)
{
  g_string_append_printf (
      xml, "      <edge id=\"%u\" source=\"n%" G_GINT64_FORMAT "\" target=\"n%" G_GINT64_FORMAT "\"", index,
      ids[tie->from], ids[tie->to]);
  append_time (xml, "start", tie->begin);
  append_time (xml, "end", tie->end);
  g_string_append (xml, ">\n        <attvalues>\n");
  for (guint c = 0; c < DUI_GRAPH_N_TIE_COLUMNS; c++)
    if (is_attribute (&dui_graph_tie_columns[c]))
      {
        g_autofree char *value = dui_graph_tie_value (tie, c);

        append_value (xml, dui_graph_tie_columns[c].name, value);
      }
  g_string_append (xml, "        </attvalues>\n      </edge>\n");
}

static gboolean
has_time (DuiGraph *graph)
{
  for (guint t = 0; t < dui_graph_n_ties (graph); t++)
    if (dui_date_is_set (dui_graph_tie (graph, t)->begin) || dui_date_is_set (dui_graph_tie (graph, t)->end))
      return TRUE;
  return FALSE;
}

/**
 * dui_graph_to_gexf:
 *
 * All edges are directed, as most readers do not take a mixture; begin and end of a tie are those of the
 * edge, so that Gephi's timeline shows them.
 *
 * Returns: (transfer full): a GEXF document
 */
char *
dui_graph_to_gexf (DuiGraph *graph)
{
  GString *xml = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                               "<gexf xmlns=\"http://www.gexf.net/1.2draft\" "
                               "xmlns:viz=\"http://www.gexf.net/1.2draft/viz\" version=\"1.2\">\n");
  g_autofree gint64 *ids = dui_graph_choose_ids (graph);

  g_string_append_printf (xml, "  <graph defaultedgetype=\"directed\" mode=\"%s\"%s>\n",
                          has_time (graph) ? "dynamic" : "static",
                          has_time (graph) ? " timeformat=\"date\"" : "");
  append_attributes (xml, "node", dui_graph_person_columns, DUI_GRAPH_N_PERSON_COLUMNS);
  append_attributes (xml, "edge", dui_graph_tie_columns, DUI_GRAPH_N_TIE_COLUMNS);
  g_string_append (xml, "    <nodes>\n");
  for (guint i = 0; i < dui_graph_n_persons (graph); i++)
    append_person (xml, dui_graph_person (graph, i), ids[i]);
  g_string_append (xml, "    </nodes>\n    <edges>\n");
  for (guint t = 0; t < dui_graph_n_ties (graph); t++)
    append_tie (xml, dui_graph_tie (graph, t), t, ids);
  g_string_append (xml, "    </edges>\n  </graph>\n</gexf>\n");
  return g_string_free (xml, FALSE);
}
