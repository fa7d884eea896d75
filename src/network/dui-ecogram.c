/* Who stands around the subject, in the groups of the Dutch ecogram, and who has a supportive adult nearby.
 */

#include "dui-ecogram.h"

#define OF_AGE 18

typedef struct
{
  DuiGraph *graph;
  const DuiGraphAdjacency *adjacency;
  guint subject;
} Circle;

/** dui_ecogram_letter: Returns: (nullable): the letter of a group, the same in every language */
const char *
dui_ecogram_letter (DuiEcogramGroup group)
{
  static const char *const letters[DUI_ECOGRAM_N_GROUPS] = { NULL, "G", "F", "V", "K", "B", "R", "Z" };

  return letters[MIN (group, DUI_ECOGRAM_CARE)];
}

static gboolean
is_parent_of (const DuiGraphTie *tie, guint parent, guint child)
{
  return dui_graph_kind_is_parent (tie->kind) && tie->from == parent && tie->to == child;
}

/* Parents and their partners, brothers, sisters, and whoever else is a child of a parent. */
static void
mark_origin (Circle *circle, guint around, gboolean *is_origin)
{
  const DuiGraphAdjacency *a = circle->adjacency;

  for (guint k = a->offsets[around]; k < a->offsets[around + 1]; k++)
    {
      const DuiGraphTie *tie = dui_graph_tie (circle->graph, a->ties[k]);
      guint other = a->neighbours[k];

      if (around != circle->subject)
        is_origin[other] |= is_parent_of (tie, around, other) || tie->kind == DUI_GRAPH_KIND_PARTNER;
      else if (tie->kind == DUI_GRAPH_KIND_SIBLING)
        is_origin[other] = TRUE;
      else if (is_parent_of (tie, other, around))
        {
          is_origin[other] = TRUE;
          mark_origin (circle, other, is_origin);
        }
    }
}

/* Whoever family ties lead to. */
static void
mark_family (Circle *circle, gboolean *is_family)
{
  const DuiGraphAdjacency *a = circle->adjacency;
  g_autofree guint *queue = g_new (guint, a->n_persons + 1);
  guint head = 0, tail = 0;

  queue[tail++] = circle->subject;
  is_family[circle->subject] = TRUE;
  while (head < tail)
    {
      guint i = queue[head++];

      for (guint k = a->offsets[i]; k < a->offsets[i + 1]; k++)
        {
          guint j = a->neighbours[k];

          if (is_family[j] || !dui_graph_kind_is_family (dui_graph_tie (circle->graph, a->ties[k])->kind))
            continue;
          is_family[j] = TRUE;
          queue[tail++] = j;
        }
    }
}

/* Someone who works for the subject gives nothing but advice, or is counted as care. */
static DuiEcogramGroup
group_of_work (Circle *circle, guint person)
{
  const DuiGraphAdjacency *a = circle->adjacency;
  guint support = 0;

  for (guint k = a->offsets[person]; k < a->offsets[person + 1]; k++)
    if (a->neighbours[k] == circle->subject)
      support |= dui_graph_tie (circle->graph, a->ties[k])->support;
  return support == DUI_GRAPH_SUPPORT_ADVICE ? DUI_ECOGRAM_ADVISERS : DUI_ECOGRAM_CARE;
}

/* By the nearest of the ties with the subject; friends of friends are acquaintances, and so are neighbours of
 * former days. */
static DuiEcogramGroup
group_of_contact (Circle *circle, guint person)
{
  const DuiGraphAdjacency *a = circle->adjacency;
  DuiEcogramGroup group = DUI_ECOGRAM_ACQUAINTANCES;

  for (guint k = a->offsets[person]; k < a->offsets[person + 1]; k++)
    {
      const DuiGraphTie *tie = dui_graph_tie (circle->graph, a->ties[k]);

      if (a->neighbours[k] != circle->subject || dui_date_is_set (tie->end))
        continue;
      if (tie->kind == DUI_GRAPH_KIND_FRIEND)
        return DUI_ECOGRAM_FRIENDS;
      if (tie->kind == DUI_GRAPH_KIND_KEY_FIGURE && tie->from == person)
        return DUI_ECOGRAM_ADVISERS;
      if (tie->kind == DUI_GRAPH_KIND_NEIGHBOUR)
        group = DUI_ECOGRAM_NEIGHBOURS;
    }
  return group;
}

/**
 * dui_ecogram_groups:
 *
 * Derives for everybody in which group of the ecogram they stand, from roles and ties.
 *
 * Returns: (transfer full): a group for every person
 */
DuiEcogramGroup *
dui_ecogram_groups (DuiGraph *graph)
{
  Circle circle = { graph, dui_graph_adjacency (graph), dui_graph_find_subject (graph) };
  guint n = dui_graph_n_persons (graph);
  DuiEcogramGroup *groups = g_new0 (DuiEcogramGroup, n + 1);
  g_autofree gboolean *is_origin = g_new0 (gboolean, n + 1);
  g_autofree gboolean *is_family = g_new0 (gboolean, n + 1);
  g_autofree guint *distances = NULL;

  if (circle.subject == DUI_GRAPH_NONE)
    return groups;
  distances = dui_graph_distances (graph, circle.subject);
  mark_origin (&circle, circle.subject, is_origin);
  mark_family (&circle, is_family);
  for (guint i = 0; i < n; i++)
    {
      DuiGraphRole role = dui_graph_person (graph, i)->role;

      if (i == circle.subject || distances[i] == DUI_GRAPH_NONE)
        continue;
      groups[i] = role == DUI_GRAPH_ROLE_PROFESSIONAL || role == DUI_GRAPH_ROLE_ORGANISATION
                      ? group_of_work (&circle, i)
                  : is_origin[i] ? DUI_ECOGRAM_ORIGIN
                  : is_family[i] ? DUI_ECOGRAM_FAMILY
                                 : group_of_contact (&circle, i);
    }
  return groups;
}

static gboolean
is_parent_of_somebody (Circle *circle, guint person)
{
  const DuiGraphAdjacency *a = circle->adjacency;

  for (guint k = a->offsets[person]; k < a->offsets[person + 1]; k++)
    if (is_parent_of (dui_graph_tie (circle->graph, a->ties[k]), person, a->neighbours[k]))
      return TRUE;
  return FALSE;
}

/* Known to be of age. Of those without a birth date that is known of who works for somebody, and of parents.
 */
static gboolean
is_adult (Circle *circle, guint person, DuiDate today)
{
  const DuiGraphPerson *p = dui_graph_person (circle->graph, person);
  int age = dui_date_years_between (p->birth, today);

  if (p->deceased)
    return FALSE;
  if (p->role == DUI_GRAPH_ROLE_PROFESSIONAL || p->role == DUI_GRAPH_ROLE_ORGANISATION)
    return TRUE;
  return age >= 0 ? age >= OF_AGE : is_parent_of_somebody (circle, person);
}

/* A tie that somebody can lean on: support is given along it, or it is close; and it lasts. */
static gboolean
is_supportive (const DuiGraphTie *tie)
{
  if (dui_date_is_set (tie->end) || tie->quality == DUI_GRAPH_QUALITY_CONFLICT
      || tie->quality == DUI_GRAPH_QUALITY_CUT_OFF || tie->quality == DUI_GRAPH_QUALITY_HARMFUL)
    return FALSE;
  return tie->support != 0 || tie->quality == DUI_GRAPH_QUALITY_CLOSE
         || tie->quality == DUI_GRAPH_QUALITY_FUSED;
}

/* The subject is whom the others may have lost: nobody counts as supported by, or through, the subject. */
static guint
count_supporters (Circle *circle, guint person, const gboolean *is_grown, guint *seen_by)
{
  const DuiGraphAdjacency *a = circle->adjacency;
  guint count = 0;

  seen_by[person] = person;
  for (guint k = a->offsets[person]; k < a->offsets[person + 1]; k++)
    {
      guint near = a->neighbours[k];

      if (near == circle->subject || !is_supportive (dui_graph_tie (circle->graph, a->ties[k])))
        continue;
      count += is_grown[near] && seen_by[near] != person;
      seen_by[near] = person;
      for (guint l = a->offsets[near]; l < a->offsets[near + 1]; l++)
        {
          guint far = a->neighbours[l];

          if (far == circle->subject || seen_by[far] == person
              || !is_supportive (dui_graph_tie (circle->graph, a->ties[l])))
            continue;
          count += is_grown[far];
          seen_by[far] = person;
        }
    }
  return count;
}

/**
 * dui_ecogram_supporters:
 *
 * Counts for everybody the adults whom supportive ties lead to within two steps. Nobody is compared by this
 * number: it is there to find those for whom it is nought.
 *
 * Returns: (transfer full): a number for every person
 */
guint *
dui_ecogram_supporters (DuiGraph *graph, DuiDate today)
{
  Circle circle = { graph, dui_graph_adjacency (graph), dui_graph_find_subject (graph) };
  guint n = dui_graph_n_persons (graph);
  guint *counts = g_new0 (guint, n + 1);
  g_autofree gboolean *is_grown = g_new0 (gboolean, n + 1);
  g_autofree guint *seen_by = g_new (guint, n + 1);

  for (guint i = 0; i < n; i++)
    {
      is_grown[i] = is_adult (&circle, i, today);
      seen_by[i] = DUI_GRAPH_NONE;
    }
  for (guint i = 0; i < n; i++)
    counts[i] = count_supporters (&circle, i, is_grown, seen_by);
  return counts;
}
