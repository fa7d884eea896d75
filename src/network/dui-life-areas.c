/* In which area of the life of the subject everybody stands: at home, family, school, work and so on. */

#include "dui-life-areas.h"

static DuiLifeArea
area_of_kind (DuiGraphKind kind)
{
  if (kind == DUI_GRAPH_KIND_CLASSMATE)
    return DUI_LIFE_AREA_SCHOOL;
  if (kind == DUI_GRAPH_KIND_COLLEAGUE)
    return DUI_LIFE_AREA_WORK;
  if (kind == DUI_GRAPH_KIND_NEIGHBOUR)
    return DUI_LIFE_AREA_NEIGHBOURHOOD;
  if (kind == DUI_GRAPH_KIND_ONLINE)
    return DUI_LIFE_AREA_ONLINE;
  return kind == DUI_GRAPH_KIND_PROFESSIONAL || kind == DUI_GRAPH_KIND_KEY_FIGURE ? DUI_LIFE_AREA_SUPPORT
                                                                                  : DUI_LIFE_AREA_FRIENDS;
}

/* Relatives of somebody stand with them, and relatives of those at home are family; any other tie tells by
 * itself where somebody is known from. */
static DuiLifeArea
area_of (DuiGraph *graph, guint person, DuiGraphKind kind, DuiLifeArea before)
{
  const DuiGraphPerson *p = dui_graph_person (graph, person);
  const DuiGraphPerson *subject = dui_graph_person (graph, dui_graph_find_subject (graph));

  if (p->role == DUI_GRAPH_ROLE_PROFESSIONAL || p->role == DUI_GRAPH_ROLE_ORGANISATION)
    return DUI_LIFE_AREA_SUPPORT;
  if (p->household != NULL && *p->household != '\0' && g_strcmp0 (p->household, subject->household) == 0)
    return DUI_LIFE_AREA_HOME;
  if (!dui_graph_kind_is_family (kind))
    return area_of_kind (kind);
  return before <= DUI_LIFE_AREA_HOME || before == DUI_LIFE_AREA_SUPPORT ? DUI_LIFE_AREA_FAMILY : before;
}

/**
 * dui_life_areas:
 *
 * Derives the area of everybody from the way on which one comes to them from the subject.
 *
 * Returns: (transfer full): an area for every person
 */
DuiLifeArea *
dui_life_areas (DuiGraph *graph)
{
  const DuiGraphAdjacency *a = dui_graph_adjacency (graph);
  guint n = dui_graph_n_persons (graph), subject = dui_graph_find_subject (graph), head = 0, tail = 0;
  DuiLifeArea *areas = g_new0 (DuiLifeArea, n + 1);
  g_autofree guint *queue = g_new (guint, n + 1);

  if (subject == DUI_GRAPH_NONE)
    return areas;
  queue[tail++] = subject;
  while (head < tail)
    {
      guint i = queue[head++];

      for (guint k = a->offsets[i]; k < a->offsets[i + 1]; k++)
        {
          guint j = a->neighbours[k];

          if (j == subject || areas[j] != DUI_LIFE_AREA_NONE)
            continue;
          areas[j] = area_of (graph, j, dui_graph_tie (graph, a->ties[k])->kind, areas[i]);
          queue[tail++] = j;
        }
    }
  return areas;
}
