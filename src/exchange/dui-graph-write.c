/* Writes a graph as JSON and as GraphML, every field by the name that the store has for it. */

#include "dui-graph-write.h"

#include "dui-graph-write-private.h"
#include "dui-text.h"

static const char *const type_names[] = { "string", "double", "boolean" };

/* In the order in which the functions for values know them. */
const DuiGraphColumn dui_graph_person_columns[DUI_GRAPH_N_PERSON_COLUMNS] = {
  { "label", DUI_GRAPH_COLUMN_TEXT },
  { "role", DUI_GRAPH_COLUMN_TEXT },
  { "given_names", DUI_GRAPH_COLUMN_TEXT },
  { "initials", DUI_GRAPH_COLUMN_TEXT },
  { "prefix", DUI_GRAPH_COLUMN_TEXT },
  { "surname", DUI_GRAPH_COLUMN_TEXT },
  { "alias", DUI_GRAPH_COLUMN_TEXT },
  { "gender", DUI_GRAPH_COLUMN_TEXT },
  { "birth_date", DUI_GRAPH_COLUMN_TEXT },
  { "death_date", DUI_GRAPH_COLUMN_TEXT },
  { "deceased", DUI_GRAPH_COLUMN_BOOLEAN },
  { "household", DUI_GRAPH_COLUMN_TEXT },
  { "reason", DUI_GRAPH_COLUMN_TEXT },
  { "need", DUI_GRAPH_COLUMN_TEXT },
  { "help", DUI_GRAPH_COLUMN_TEXT },
  { "review_due", DUI_GRAPH_COLUMN_BOOLEAN },
  { "x", DUI_GRAPH_COLUMN_NUMBER },
  { "y", DUI_GRAPH_COLUMN_NUMBER },
  { "pinned", DUI_GRAPH_COLUMN_BOOLEAN },
  { "street", DUI_GRAPH_COLUMN_TEXT },
  { "house_number", DUI_GRAPH_COLUMN_TEXT },
  { "postcode", DUI_GRAPH_COLUMN_TEXT },
  { "town", DUI_GRAPH_COLUMN_TEXT },
  { "phone", DUI_GRAPH_COLUMN_TEXT },
  { "email", DUI_GRAPH_COLUMN_TEXT },
  { "account", DUI_GRAPH_COLUMN_TEXT },
  { "school_or_work", DUI_GRAPH_COLUMN_TEXT },
};

const DuiGraphColumn dui_graph_tie_columns[DUI_GRAPH_N_TIE_COLUMNS] = {
  { "kind", DUI_GRAPH_COLUMN_TEXT },    { "quality", DUI_GRAPH_COLUMN_TEXT },
  { "support", DUI_GRAPH_COLUMN_TEXT }, { "begin_on", DUI_GRAPH_COLUMN_TEXT },
  { "end_on", DUI_GRAPH_COLUMN_TEXT },  { "reason", DUI_GRAPH_COLUMN_TEXT },
};

static char *
number_to_text (double number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];

  return g_strdup (g_ascii_formatd (buffer, sizeof buffer, "%.10g", number));
}

static char *
truth_to_text (gboolean truth)
{
  return g_strdup (truth ? "true" : "false");
}

/** dui_graph_person_value: Returns: (transfer full): a value as text, empty where there is none */
char *
dui_graph_person_value (const DuiGraphPerson *person, guint column)
{
  const char *const texts[] = { person->label,       dui_graph_role_to_nick (person->role),
                                person->given_names, person->initials,
                                person->prefix,      person->surname,
                                person->alias,       dui_graph_gender_to_nick (person->gender) };
  const char *const contacts[] = { person->street,  person->house_number,  person->postcode,
                                   person->town,    person->phone,         person->email,
                                   person->account, person->school_or_work };

  if (column < G_N_ELEMENTS (texts))
    return g_strdup (dui_text (texts[column]));
  if (column >= DUI_GRAPH_N_PERSON_COLUMNS - G_N_ELEMENTS (contacts))
    return g_strdup (dui_text (contacts[column + G_N_ELEMENTS (contacts) - DUI_GRAPH_N_PERSON_COLUMNS]));
  switch (column)
    {
    case 8:
      return dui_date_to_iso (person->birth);
    case 9:
      return dui_date_to_iso (person->death);
    case 10:
      return truth_to_text (person->deceased);
    case 11:
      return g_strdup (dui_text (person->household));
    case 12:
      return g_strdup (dui_text (person->reason));
    case 13:
      return g_strdup (dui_graph_need_to_nick (person->need));
    case 14:
      return g_strdup (dui_graph_help_to_nick (person->help));
    case 15:
      return truth_to_text (person->review_due);
    case 16:
      return number_to_text (person->x);
    case 17:
      return number_to_text (person->y);
    default:
      return truth_to_text (person->pinned);
    }
}

/** dui_graph_tie_value: Returns: (transfer full): a value as text, empty where there is none */
char *
dui_graph_tie_value (const DuiGraphTie *tie, guint column)
{
  switch (column)
    {
    case 0:
      return g_strdup (dui_graph_kind_to_nick (tie->kind));
    case 1:
      return g_strdup (dui_graph_quality_to_nick (tie->quality));
    case 2:
      return dui_graph_support_to_text (tie->support);
    case 3:
      return dui_date_to_iso (tie->begin);
    case 4:
      return dui_date_to_iso (tie->end);
    default:
      return g_strdup (dui_text (tie->reason));
    }
}

/**
 * dui_graph_choose_ids:
 *
 * Persons go by their row in the store; where some have none, all go by their place.
 *
 * Returns: (transfer full): the number of each person
 */
gint64 *
dui_graph_choose_ids (DuiGraph *graph)
{
  guint n = dui_graph_n_persons (graph);
  gint64 *ids = g_new (gint64, n + 1);
  gboolean has_rows = TRUE;

  for (guint i = 0; i < n; i++)
    has_rows = has_rows && dui_graph_person (graph, i)->id != 0;
  for (guint i = 0; i < n; i++)
    ids[i] = has_rows ? dui_graph_person (graph, i)->id : (gint64)i + 1;
  return ids;
}

static void
append_json_text (GString *json, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  g_string_append_c (json, '"');
  for (const char *p = valid; *p != '\0'; p++)
    if (*p == '"' || *p == '\\')
      g_string_append_printf (json, "\\%c", *p);
    else if ((guchar)*p < 0x20)
      g_string_append_printf (json, "\\u%04x", *p);
    else
      g_string_append_c (json, *p);
  g_string_append_c (json, '"');
}

static void
append_json_value (GString *json, const DuiGraphColumn *column, const char *value)
{
  if (*value == '\0')
    return;
  g_string_append_printf (json, ", \"%s\": ", column->name);
  if (column->type == DUI_GRAPH_COLUMN_TEXT)
    append_json_text (json, value);
  else
    g_string_append (json, value);
}

/** dui_graph_to_json: Returns: (transfer full): "{ "persons": [ … ], "ties": [ … ] }" */
char *
dui_graph_to_json (DuiGraph *graph)
{
  GString *json = g_string_new ("{\n  \"persons\": [");
  g_autofree gint64 *ids = dui_graph_choose_ids (graph);

  for (guint i = 0; i < dui_graph_n_persons (graph); i++)
    {
      g_string_append_printf (json, "%s\n    { \"id\": %" G_GINT64_FORMAT, i > 0 ? "," : "", ids[i]);
      for (guint c = 0; c < DUI_GRAPH_N_PERSON_COLUMNS; c++)
        {
          g_autofree char *value = dui_graph_person_value (dui_graph_person (graph, i), c);

          append_json_value (json, &dui_graph_person_columns[c], value);
        }
      g_string_append (json, " }");
    }
  g_string_append (json, "\n  ],\n  \"ties\": [");
  for (guint t = 0; t < dui_graph_n_ties (graph); t++)
    {
      const DuiGraphTie *tie = dui_graph_tie (graph, t);

      g_string_append_printf (json, "%s\n    { \"from\": %" G_GINT64_FORMAT ", \"to\": %" G_GINT64_FORMAT,
                              t > 0 ? "," : "", ids[tie->from], ids[tie->to]);
      for (guint c = 0; c < DUI_GRAPH_N_TIE_COLUMNS; c++)
        {
          g_autofree char *value = dui_graph_tie_value (tie, c);

          append_json_value (json, &dui_graph_tie_columns[c], value);
        }
      g_string_append (json, " }");
    }
  g_string_append (json, "\n  ]\n}\n");
  return g_string_free (json, FALSE);
}

static void
append_keys (GString *xml, const char *domain, const DuiGraphColumn *columns, guint n)
{
  for (guint c = 0; c < n; c++)
    g_string_append_printf (xml, "  <key id=\"%c_%s\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"/>\n",
                            domain[0], columns[c].name, domain, columns[c].name, type_names[columns[c].type]);
}

/* Control characters have no place in XML, escaped or not. */
static void
append_data (GString *xml, char domain, const char *name, const char *value)
{
  g_autofree char *clean = dui_text_clean (value);
  g_autofree char *escaped = g_markup_escape_text (clean, -1);

  if (*clean != '\0')
    g_string_append_printf (xml, "      <data key=\"%c_%s\">%s</data>\n", domain, name, escaped);
}

/**
 * dui_graph_to_graphml:
 *
 * All edges are directed, as most readers do not take a mixture; what a direction means follows from the
 * kind.
 *
 * Returns: (transfer full): a GraphML document that NetworkX, igraph, Gephi and yEd read
 */
char *
dui_graph_to_graphml (DuiGraph *graph)
{
  GString *xml = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                               "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
  g_autofree gint64 *ids = dui_graph_choose_ids (graph);

  append_keys (xml, "node", dui_graph_person_columns, DUI_GRAPH_N_PERSON_COLUMNS);
  append_keys (xml, "edge", dui_graph_tie_columns, DUI_GRAPH_N_TIE_COLUMNS);
  g_string_append (xml, "  <graph edgedefault=\"directed\">\n");
  for (guint i = 0; i < dui_graph_n_persons (graph); i++)
    {
      g_string_append_printf (xml, "    <node id=\"n%" G_GINT64_FORMAT "\">\n", ids[i]);
      for (guint c = 0; c < DUI_GRAPH_N_PERSON_COLUMNS; c++)
        {
          g_autofree char *value = dui_graph_person_value (dui_graph_person (graph, i), c);

          append_data (xml, 'n', dui_graph_person_columns[c].name, value);
        }
      g_string_append (xml, "    </node>\n");
    }
  for (guint t = 0; t < dui_graph_n_ties (graph); t++)
    {
      const DuiGraphTie *tie = dui_graph_tie (graph, t);

      g_string_append_printf (
          xml, "    <edge id=\"e%u\" source=\"n%" G_GINT64_FORMAT "\" target=\"n%" G_GINT64_FORMAT "\">\n", t,
          ids[tie->from], ids[tie->to]);
      for (guint c = 0; c < DUI_GRAPH_N_TIE_COLUMNS; c++)
        {
          g_autofree char *value = dui_graph_tie_value (tie, c);

          append_data (xml, 'e', dui_graph_tie_columns[c].name, value);
        }
      g_string_append (xml, "    </edge>\n");
    }
  g_string_append (xml, "  </graph>\n</graphml>\n");
  return g_string_free (xml, FALSE);
}
