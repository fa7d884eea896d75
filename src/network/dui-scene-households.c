/* Finds who lives together and how an outline around them runs without taking in others. */

#include "dui-scene-private.h"

#include <math.h>

#include "dui-text.h"

#define REACH 460.0
#define OUTLINE 56.0
/* An address with more persons than this is a home or a mistake; an outline would say nothing. */
#define MEMBERS_MAX 40

static gboolean
is_clear (DuiScene *scene, guint a, guint b, const char *household)
{
  DuiSceneLine line = { .x1 = scene->x[a], .y1 = scene->y[a], .x2 = scene->x[b], .y2 = scene->y[b] };

  line.cx = (line.x1 + line.x2) / 2;
  line.cy = (line.y1 + line.y2) / 2;
  for (guint i = 0; i < scene->n_persons; i++)
    if (g_strcmp0 (dui_graph_person (scene->graph, i)->household, household) != 0
        && dui_scene_line_distance (&line, scene->x[i], scene->y[i]) < OUTLINE + DUI_SCENE_RADIUS)
      return FALSE;
  return TRUE;
}

/* The shortest links that hold everyone together; over others' heads there is none. */
static void
link_members (DuiScene *scene, DuiSceneHousehold *household, const char *name)
{
  g_autofree gboolean *is_in = g_new0 (gboolean, household->n_members + 1);
  GArray *links = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint start = 0; start < household->n_members; start++)
    {
      if (is_in[start])
        continue;
      is_in[start] = TRUE;
      for (;;)
        {
          double nearest = REACH;
          guint from = DUI_GRAPH_NONE, to = DUI_GRAPH_NONE;

          for (guint i = 0; i < household->n_members; i++)
            for (guint j = 0; j < household->n_members && is_in[i]; j++)
              {
                guint a = household->members[i], b = household->members[j];
                double distance = hypot (scene->x[a] - scene->x[b], scene->y[a] - scene->y[b]);

                if (is_in[j] || distance >= nearest || !is_clear (scene, a, b, name))
                  continue;
                nearest = distance;
                from = i;
                to = j;
              }
          if (to == DUI_GRAPH_NONE)
            break;
          is_in[to] = TRUE;
          g_array_append_val (links, from);
          g_array_append_val (links, to);
        }
    }
  household->n_links = links->len / 2;
  household->links = (guint *)(gpointer)g_array_free (links, FALSE);
}

/** dui_scene_build_households: adds an outline for every household of two persons or more */
void
dui_scene_build_households (DuiScene *scene)
{
  g_autoptr (GHashTable) members_of =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_array_unref);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();
  GArray *households = g_array_new (FALSE, FALSE, sizeof (DuiSceneHousehold));

  for (guint i = 0; i < scene->n_persons; i++)
    {
      char *name = dui_graph_person (scene->graph, i)->household;
      GArray *members = name != NULL ? g_hash_table_lookup (members_of, name) : NULL;

      if (dui_text_is_blank (name))
        continue;
      if (members == NULL)
        {
          members = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (members_of, name, members);
          g_ptr_array_add (names, name);
        }
      g_array_append_val (members, i);
    }
  for (guint h = 0; h < names->len; h++)
    {
      const GArray *members = g_hash_table_lookup (members_of, g_ptr_array_index (names, h));
      DuiSceneHousehold household = { .n_members = members->len };

      if (members->len < 2 || members->len > MEMBERS_MAX)
        continue;
      household.members = g_memdup2 (members->data, members->len * sizeof (guint));
      link_members (scene, &household, g_ptr_array_index (names, h));
      g_array_append_val (households, household);
    }
  scene->n_households = households->len;
  scene->households = (DuiSceneHousehold *)(gpointer)g_array_free (households, FALSE);
}
