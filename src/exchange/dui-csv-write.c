/* Writes a graph as CSV: a table of persons, an empty row, a table of pairs. */

#include "dui-graph-write.h"

#include <string.h>

#include "dui-graph-write-private.h"
#include "dui-text.h"

/* What follows from today says nothing in a table. */
static const char *const left_out[] = { "review_due", NULL };

/* A spreadsheet calculates a cell that begins like a formula; the apostrophe tells it not to. Before a text
 * that has one of its own there are two. */
static gboolean
looks_like_formula (const char *text)
{
  text += strspn (text, "'");
  return *text != '\0' && strchr ("=+-@\t\r", *text) != NULL;
}

static void
append_cell (GString *csv, const char *text, gboolean is_first)
{
  g_autofree char *clean = dui_text_clean (text);

  if (!is_first)
    g_string_append_c (csv, ';');
  if (!looks_like_formula (clean) && strpbrk (clean, ";,\"\n'") == NULL)
    {
      g_string_append (csv, clean);
      return;
    }
  g_string_append_c (csv, '"');
  if (looks_like_formula (clean))
    g_string_append_c (csv, '\'');
  for (const char *p = clean; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *p);
    }
  g_string_append_c (csv, '"');
}

static gboolean
is_written (guint column)
{
  return !g_strv_contains (left_out, dui_graph_person_columns[column].name);
}

static void
append_persons (GString *csv, DuiGraph *graph, const gint64 *ids)
{
  append_cell (csv, "id", TRUE);
  for (guint c = 0; c < DUI_GRAPH_N_PERSON_COLUMNS; c++)
    if (is_written (c))
      append_cell (csv, dui_graph_person_columns[c].name, FALSE);
  g_string_append (csv, "\r\n");
  for (guint i = 0; i < dui_graph_n_persons (graph); i++)
    {
      g_string_append_printf (csv, "n%" G_GINT64_FORMAT, ids[i]);
      for (guint c = 0; c < DUI_GRAPH_N_PERSON_COLUMNS; c++)
        if (is_written (c))
          {
            g_autofree char *value = dui_graph_person_value (dui_graph_person (graph, i), c);

            append_cell (csv, value, FALSE);
          }
      g_string_append (csv, "\r\n");
    }
}

static void
append_ties (GString *csv, DuiGraph *graph, const gint64 *ids)
{
  g_string_append (csv, "\r\nfrom;to");
  for (guint c = 0; c < DUI_GRAPH_N_TIE_COLUMNS; c++)
    append_cell (csv, dui_graph_tie_columns[c].name, FALSE);
  g_string_append (csv, "\r\n");
  for (guint t = 0; t < dui_graph_n_ties (graph); t++)
    {
      const DuiGraphTie *tie = dui_graph_tie (graph, t);

      g_string_append_printf (csv, "n%" G_GINT64_FORMAT ";n%" G_GINT64_FORMAT, ids[tie->from], ids[tie->to]);
      for (guint c = 0; c < DUI_GRAPH_N_TIE_COLUMNS; c++)
        {
          g_autofree char *value = dui_graph_tie_value (tie, c);

          append_cell (csv, value, FALSE);
        }
      g_string_append (csv, "\r\n");
    }
}

/**
 * dui_graph_to_csv:
 *
 * A Dutch spreadsheet takes a semicolon between cells, and UTF-8 only with a mark.
 *
 * Returns: (transfer full): two tables in one text, of which no cell is a formula
 */
char *
dui_graph_to_csv (DuiGraph *graph)
{
  GString *csv = g_string_new ("\357\273\277");
  g_autofree gint64 *ids = dui_graph_choose_ids (graph);

  append_persons (csv, graph, ids);
  append_ties (csv, graph, ids);
  return g_string_free (csv, FALSE);
}
