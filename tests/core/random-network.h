#pragma once

/* Networks made at random but the same way every time, with everything in them that is hard to write: no test
 * chose what they look like. Texts are as the forms keep them: clean, on one line. */

#include "dui-graph.h"
#include "dui-import-builder.h"
#include "dui-random.h"
#include "dui-text.h"

static inline char *
random_text (guint64 *state)
{
  static const char *const pieces[] = {
    "a",   "B",    "ë",  "Łódź", "Ng̃a", " ",     " van ", "de",   "'s-", "=1+2",  "+31",   "-",    "@",
    "@@",  "#",    ";",  ",",    "\"",  "\\",    "/",     "|",    "<b>", "&amp;", "]]>",   "'",    "Jan-",
    "1 é", "0 X",  "%s", "…",    "ABT", "(x)",   "\t",    "محمد", "李",  "😀",     "nul",   "true", "0",
    "N/A", "NULL", "“",  "–",    "1.0", "2024-", "-- ",   "~",    "{}",  "$",     "x@y.z", "*",    "Ĳ",
  };
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = dui_random_below (state, 8) == 0 ? 120 : 1 + dui_random_below (state, 5);

  for (guint i = 0; i < n; i++)
    g_string_append (text, pieces[dui_random_below (state, G_N_ELEMENTS (pieces))]);
  return dui_import_one_line (text->str);
}

/* @most: characters, as the record allows */
static inline void
random_set (guint64 *state, char **field, glong most)
{
  g_autofree char *text = random_text (state);
  g_autofree char *head = g_utf8_substring (text, 0, MIN (most, g_utf8_strlen (text, -1)));

  dui_graph_set_text (field, dui_random_below (state, 3) > 0 ? g_strstrip (head) : NULL);
}

static inline DuiDate
random_date (guint64 *state, int first, int last)
{
  if (dui_random_below (state, 2) == 0)
    return DUI_DATE_NONE;
  return dui_date_from_ymd (first + (int)dui_random_below (state, (guint)(last - first)),
                            1 + (int)dui_random_below (state, 12), 1 + (int)dui_random_below (state, 28));
}

static inline void
random_name (guint64 *state, DuiGraphPerson *person)
{
  g_autofree char *alias = random_text (state);
  const char *parts[3];
  GString *label = g_string_new (NULL);

  random_set (state, &person->given_names, 200);
  random_set (state, &person->initials, 40);
  /* The one text that GEDCOM has in a name only, where a slash means something. */
  if (person->initials != NULL)
    g_strdelimit (person->initials, "/", '.');
  random_set (state, &person->prefix, 40);
  random_set (state, &person->surname, 200);
  random_set (state, &person->alias, 200);
  if (dui_text_is_blank (person->given_names) && dui_text_is_blank (person->surname)
      && dui_text_is_blank (person->alias))
    dui_graph_set_text (&person->alias, *alias != '\0' ? alias : "niemand");
  parts[0] = !dui_text_is_blank (person->given_names) ? person->given_names : person->initials;
  parts[1] = person->prefix;
  parts[2] = person->surname;
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (!dui_text_is_blank (parts[i]))
      g_string_append_printf (label, "%s%s", label->len > 0 ? " " : "", parts[i]);
  dui_graph_set_text (&person->label, label->len > 0 ? label->str : person->alias);
  g_string_free (label, TRUE);
}

static inline void
random_person (guint64 *state, DuiGraph *graph)
{
  DuiGraphPerson *person = dui_graph_person (graph, dui_graph_add_person (graph, ""));
  const struct
  {
    char **field;
    glong most;
  } texts[] = {
    { &person->household, 60 }, { &person->street, 200 },  { &person->house_number, 20 },
    { &person->postcode, 20 },  { &person->town, 200 },    { &person->phone, 60 },
    { &person->email, 200 },    { &person->account, 200 }, { &person->school_or_work, 200 },
  };

  random_name (state, person);
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    random_set (state, texts[i].field, texts[i].most);
  person->birth = random_date (state, 1900, 2020);
  person->death = random_date (state, 2000, 2024);
  person->deceased = dui_date_is_set (person->death) || dui_random_below (state, 4) == 0;
  person->role = DUI_GRAPH_ROLE_RELATIVE + dui_random_below (state, DUI_GRAPH_N_ROLES - 1);
  person->gender = dui_random_below (state, DUI_GRAPH_N_GENDERS);
  person->need = dui_random_below (state, DUI_GRAPH_N_NEEDS);
  person->help = dui_random_below (state, DUI_GRAPH_N_HELPS);
  person->x = dui_random_below (state, 4000) - 2000.0;
  person->y = dui_random_below (state, 4000) - 2000.0;
  person->pinned = dui_random_below (state, 2) == 0;
}

/* Parents come before their children, so that nobody descends from himself; no tie stands there twice. */
static inline void
random_tie (guint64 *state, DuiGraph *graph, GHashTable *seen)
{
  guint n = dui_graph_n_persons (graph), a = dui_random_below (state, n), b = dui_random_below (state, n);
  DuiGraphKind kind = dui_random_below (state, DUI_GRAPH_N_KINDS);
  g_autofree char *text = random_text (state);
  DuiGraphTie *tie;

  if (a == b || !g_hash_table_add (seen, g_strdup_printf ("%u %u %d", MIN (a, b), MAX (a, b), (int)kind)))
    return;
  tie = dui_graph_tie (graph, dui_graph_kind_is_parent (kind)
                                  ? dui_graph_add_tie (graph, MIN (a, b), MAX (a, b), kind)
                                  : dui_graph_add_tie (graph, a, b, kind));
  tie->quality = dui_random_below (state, DUI_GRAPH_N_QUALITIES);
  tie->support = dui_random_below (state, 16);
  tie->begin = random_date (state, 1980, 2000);
  tie->end = random_date (state, 2000, 2024);
  dui_graph_set_text (&tie->reason, dui_random_below (state, 2) == 0 ? text : NULL);
}

static inline DuiGraph *
random_network (guint64 seed)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  DuiGraph *graph = dui_graph_new ();
  guint64 state = seed;
  guint n = 2 + dui_random_below (&state, 30), n_ties;

  for (guint i = 0; i < n; i++)
    random_person (&state, graph);
  n_ties = dui_random_below (&state, 4 * n);
  for (guint i = 0; i < n_ties; i++)
    random_tie (&state, graph, seen);
  return graph;
}
