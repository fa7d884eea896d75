/* Persons and the ties between them, on plain arrays: what importers fill, layouts place and drawings show.
 */

#include "dui-graph.h"

#include <string.h>

#include "dui-text.h"

/* Persons and ties stand in blocks of their own, so that a pointer to one stays good when another is added.
 */
struct _DuiGraph
{
  GPtrArray *persons;
  GPtrArray *ties;
  DuiGraphAdjacency adjacency;
  gboolean adjacency_is_current;
};

/* The members of a person that hold text. */
static const gsize text_offsets[] = {
  G_STRUCT_OFFSET (DuiGraphPerson, key),
  G_STRUCT_OFFSET (DuiGraphPerson, label),
  G_STRUCT_OFFSET (DuiGraphPerson, initials),
  G_STRUCT_OFFSET (DuiGraphPerson, given_names),
  G_STRUCT_OFFSET (DuiGraphPerson, prefix),
  G_STRUCT_OFFSET (DuiGraphPerson, surname),
  G_STRUCT_OFFSET (DuiGraphPerson, alias),
  G_STRUCT_OFFSET (DuiGraphPerson, household),
  G_STRUCT_OFFSET (DuiGraphPerson, reason),
  G_STRUCT_OFFSET (DuiGraphPerson, street),
  G_STRUCT_OFFSET (DuiGraphPerson, house_number),
  G_STRUCT_OFFSET (DuiGraphPerson, postcode),
  G_STRUCT_OFFSET (DuiGraphPerson, town),
  G_STRUCT_OFFSET (DuiGraphPerson, phone),
  G_STRUCT_OFFSET (DuiGraphPerson, email),
  G_STRUCT_OFFSET (DuiGraphPerson, account),
  G_STRUCT_OFFSET (DuiGraphPerson, school_or_work),
};

static void
person_free (gpointer data)
{
  DuiGraphPerson *person = data;

  for (gsize i = 0; i < G_N_ELEMENTS (text_offsets); i++)
    g_free (G_STRUCT_MEMBER (char *, person, text_offsets[i]));
  g_clear_pointer (&person->stays, g_array_unref);
  g_free (person);
}

static void
stay_clear (gpointer stay)
{
  g_free (((DuiGraphStay *)stay)->household);
}

static void
tie_free (gpointer data)
{
  DuiGraphTie *tie = data;

  g_free (tie->reason);
  g_free (tie);
}

static void
adjacency_clear (DuiGraph *graph)
{
  g_clear_pointer (&graph->adjacency.offsets, g_free);
  g_clear_pointer (&graph->adjacency.neighbours, g_free);
  g_clear_pointer (&graph->adjacency.ties, g_free);
  graph->adjacency_is_current = FALSE;
}

/** dui_graph_new: Returns: (transfer full): a graph without persons */
DuiGraph *
dui_graph_new (void)
{
  DuiGraph *graph = g_new0 (DuiGraph, 1);

  graph->persons = g_ptr_array_new_with_free_func (person_free);
  graph->ties = g_ptr_array_new_with_free_func (tie_free);
  return graph;
}

void
dui_graph_free (DuiGraph *graph)
{
  if (graph == NULL)
    return;
  adjacency_clear (graph);
  g_ptr_array_unref (graph->persons);
  g_ptr_array_unref (graph->ties);
  g_free (graph);
}

static void
person_copy (DuiGraphPerson *copy, const DuiGraphPerson *person)
{
  g_free (copy->label);
  *copy = *person;
  for (gsize i = 0; i < G_N_ELEMENTS (text_offsets); i++)
    G_STRUCT_MEMBER (char *, copy, text_offsets[i]) =
        g_strdup (G_STRUCT_MEMBER (char *, person, text_offsets[i]));
  copy->stays = person->stays != NULL ? g_array_ref (person->stays) : NULL;
}

/**
 * dui_graph_copy_some:
 * @keep: (nullable): for every person whether it comes along; %NULL for all
 * @keep_ties: (nullable): for every tie whether it comes along when both its ends do; %NULL for all
 *
 * Returns: (transfer full): a copy with the persons kept, in the same order, and the ties between them
 */
DuiGraph *
dui_graph_copy_some (DuiGraph *graph, const gboolean *keep, const gboolean *keep_ties)
{
  DuiGraph *copy = dui_graph_new ();
  g_autofree guint *place = g_new (guint, graph->persons->len + 1);

  for (guint i = 0; i < graph->persons->len; i++)
    {
      place[i] = DUI_GRAPH_NONE;
      if (keep != NULL && !keep[i])
        continue;
      place[i] = dui_graph_add_person (copy, NULL);
      person_copy (dui_graph_person (copy, place[i]), dui_graph_person (graph, i));
    }
  for (guint i = 0; i < graph->ties->len; i++)
    {
      const DuiGraphTie *tie = dui_graph_tie (graph, i);
      guint index;

      if (place[tie->from] == DUI_GRAPH_NONE || place[tie->to] == DUI_GRAPH_NONE
          || (keep_ties != NULL && !keep_ties[i]))
        continue;
      index = dui_graph_add_tie (copy, place[tie->from], place[tie->to], tie->kind);
      if (index != DUI_GRAPH_NONE)
        {
          DuiGraphTie *added = dui_graph_tie (copy, index);

          *added = *tie;
          added->from = place[tie->from];
          added->to = place[tie->to];
          added->reason = g_strdup (tie->reason);
        }
    }
  return copy;
}

/** dui_graph_copy: Returns: (transfer full): a copy of all that is in @graph */
DuiGraph *
dui_graph_copy (DuiGraph *graph)
{
  return dui_graph_copy_some (graph, NULL, NULL);
}

/**
 * dui_graph_add_person:
 * @label: (nullable): the name as shown
 *
 * Returns: the index of the new person, or %DUI_GRAPH_NONE when the graph is full
 */
guint
dui_graph_add_person (DuiGraph *graph, const char *label)
{
  DuiGraphPerson *person;

  if (graph->persons->len >= DUI_GRAPH_MAX_PERSONS)
    return DUI_GRAPH_NONE;
  person = g_new0 (DuiGraphPerson, 1);
  person->label = g_strdup (dui_text (label));
  person->role = DUI_GRAPH_ROLE_CONTACT;
  g_ptr_array_add (graph->persons, person);
  graph->adjacency_is_current = FALSE;
  return graph->persons->len - 1;
}

/** dui_graph_add_stay: @end: the first day on which they lived elsewhere. Copies of @graph made before share
 * it */
void
dui_graph_add_stay (DuiGraph *graph, guint person, const char *household, DuiDate begin, DuiDate end)
{
  DuiGraphPerson *whose = dui_graph_person (graph, person);
  DuiGraphStay stay = { .begin = begin, .end = end };

  if (whose == NULL)
    return;
  if (whose->stays == NULL)
    {
      whose->stays = g_array_new (FALSE, FALSE, sizeof (DuiGraphStay));
      g_array_set_clear_func (whose->stays, stay_clear);
    }
  stay.household = g_strdup (household);
  g_array_append_val (whose->stays, stay);
}

/**
 * dui_graph_add_tie:
 *
 * Returns: the index of the new tie, or %DUI_GRAPH_NONE when an end is not a person, both ends are the same,
 * or the graph is full
 */
guint
dui_graph_add_tie (DuiGraph *graph, guint from, guint to, DuiGraphKind kind)
{
  DuiGraphTie *tie;

  if (from >= graph->persons->len || to >= graph->persons->len || from == to
      || graph->ties->len >= DUI_GRAPH_MAX_TIES || (guint)kind >= DUI_GRAPH_N_KINDS)
    return DUI_GRAPH_NONE;
  tie = g_new0 (DuiGraphTie, 1);
  tie->from = from;
  tie->to = to;
  tie->kind = kind;
  g_ptr_array_add (graph->ties, tie);
  graph->adjacency_is_current = FALSE;
  return graph->ties->len - 1;
}

/** dui_graph_n_persons: Returns: how many persons there are; their indexes run from 0 and never change */
guint
dui_graph_n_persons (DuiGraph *graph)
{
  return graph->persons->len;
}

/** dui_graph_n_ties: Returns: how many ties there are; their indexes run from 0 and never change */
guint
dui_graph_n_ties (DuiGraph *graph)
{
  return graph->ties->len;
}

/** dui_graph_person: Returns: (transfer none) (nullable): the person, or %NULL when there is none at @index
 */
DuiGraphPerson *
dui_graph_person (DuiGraph *graph, guint index)
{
  return index < graph->persons->len ? g_ptr_array_index (graph->persons, index) : NULL;
}

/** dui_graph_tie: Returns: (transfer none) (nullable): the tie, or %NULL when there is none at @index */
DuiGraphTie *
dui_graph_tie (DuiGraph *graph, guint index)
{
  return index < graph->ties->len ? g_ptr_array_index (graph->ties, index) : NULL;
}

/** dui_graph_find_person: Returns: index of the first person with this @id, or %DUI_GRAPH_NONE */
guint
dui_graph_find_person (DuiGraph *graph, gint64 id)
{
  for (guint i = 0; i < graph->persons->len; i++)
    if (dui_graph_person (graph, i)->id == id)
      return i;
  return DUI_GRAPH_NONE;
}

/** dui_graph_find_subject: Returns: index of the first person whose role is subject, or %DUI_GRAPH_NONE */
guint
dui_graph_find_subject (DuiGraph *graph)
{
  for (guint i = 0; i < graph->persons->len; i++)
    if (dui_graph_person (graph, i)->role == DUI_GRAPH_ROLE_SUBJECT)
      return i;
  return DUI_GRAPH_NONE;
}

/** dui_graph_other_end: Returns: the person at the end of @tie where @index is not */
guint
dui_graph_other_end (const DuiGraphTie *tie, guint index)
{
  return tie->from == index ? tie->to : tie->from;
}

/** dui_graph_set_text: sets a text of a person or tie to a copy of @value; "" and %NULL are kept as they are
 */
void
dui_graph_set_text (char **text, const char *value)
{
  char *copy = g_strdup (value);

  g_free (*text);
  *text = copy;
}

/**
 * dui_graph_make_initials:
 *
 * Returns: (transfer full): the first letters of up to four words of @label: "Noor van den Dam" gives "NvdD"
 */
char *
dui_graph_make_initials (const char *label)
{
  GString *initials = g_string_new (NULL);
  gboolean at_start = TRUE;
  guint count = 0;

  for (const char *p = dui_text (label); *p != '\0' && count < 4; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (at_start && g_unichar_isalnum (c))
        {
          g_string_append_unichar (initials, c);
          at_start = FALSE;
          count++;
        }
      else if (g_unichar_isspace (c))
        at_start = TRUE;
    }
  return g_string_free (initials, FALSE);
}

static void
adjacency_build (DuiGraph *graph)
{
  DuiGraphAdjacency *a = &graph->adjacency;
  guint n = graph->persons->len;
  g_autofree guint *next = g_new0 (guint, n + 1);

  adjacency_clear (graph);
  a->n_persons = n;
  a->offsets = g_new0 (guint, n + 1);
  a->neighbours = g_new (guint, 2 * graph->ties->len + 1);
  a->ties = g_new (guint, 2 * graph->ties->len + 1);
  for (guint i = 0; i < graph->ties->len; i++)
    {
      a->offsets[dui_graph_tie (graph, i)->from + 1]++;
      a->offsets[dui_graph_tie (graph, i)->to + 1]++;
    }
  for (guint i = 0; i < n; i++)
    a->offsets[i + 1] += a->offsets[i];
  memcpy (next, a->offsets, (n + 1) * sizeof (guint));
  for (guint i = 0; i < graph->ties->len; i++)
    {
      const DuiGraphTie *tie = dui_graph_tie (graph, i);

      a->ties[next[tie->from]] = i;
      a->neighbours[next[tie->from]++] = tie->to;
      a->ties[next[tie->to]] = i;
      a->neighbours[next[tie->to]++] = tie->from;
    }
  graph->adjacency_is_current = TRUE;
}

/** dui_graph_adjacency: Returns: (transfer none): who is tied to whom; good until a person or tie is added */
const DuiGraphAdjacency *
dui_graph_adjacency (DuiGraph *graph)
{
  if (!graph->adjacency_is_current)
    adjacency_build (graph);
  return &graph->adjacency;
}

/**
 * dui_graph_distances:
 *
 * Returns: (transfer full): for every person the number of ties on the shortest way to @from, or
 *   %DUI_GRAPH_NONE where there is no way
 */
guint *
dui_graph_distances (DuiGraph *graph, guint from)
{
  const DuiGraphAdjacency *a = dui_graph_adjacency (graph);
  guint *distances = g_new (guint, a->n_persons + 1);
  g_autofree guint *queue = g_new (guint, a->n_persons + 1);
  guint head = 0, tail = 0;

  for (guint i = 0; i < a->n_persons; i++)
    distances[i] = DUI_GRAPH_NONE;
  if (from >= a->n_persons)
    return distances;
  distances[from] = 0;
  queue[tail++] = from;
  while (head < tail)
    {
      guint i = queue[head++];

      for (guint k = a->offsets[i]; k < a->offsets[i + 1]; k++)
        {
          guint j = a->neighbours[k];

          if (distances[j] == DUI_GRAPH_NONE)
            {
              distances[j] = distances[i] + 1;
              queue[tail++] = j;
            }
        }
    }
  return distances;
}
