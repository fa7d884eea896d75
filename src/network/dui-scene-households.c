/* Finds who lives together and how an outline around them runs without taking in others. */

#include "dui-scene-private.h"

#include <math.h>
#include <stdlib.h>

#include "dui-text.h"

#define REACH 460.0
#define OUTLINE 56.0
/* An address with more persons than this is a home or a mistake; an outline would say nothing. */
#define MEMBERS_MAX 40
/* Among more members than this the outline runs from one to the next only. */
#define FACES_MEMBERS_MAX 12

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

typedef struct
{
  double length;
  guint from;
  guint to;
  gboolean is_band;
} Link;

static int
link_compare (gconstpointer a, gconstpointer b)
{
  const Link *p = a, *q = b;

  if (p->is_band != q->is_band)
    return p->is_band ? 1 : -1;
  if (p->length != q->length)
    return p->length < q->length ? -1 : 1;
  return p->from != q->from ? (p->from > q->from) - (p->from < q->from) : (p->to > q->to) - (p->to < q->to);
}

static guint
find_group (guint *group, guint i)
{
  while (group[i] != i)
    i = group[i] = group[group[i]];
  return i;
}

static void
add_link (DuiSceneHousehold *household, guint from, guint to)
{
  for (guint l = 0; l < household->n_links; l++)
    if ((household->links[2 * l] == from && household->links[2 * l + 1] == to)
        || (household->links[2 * l] == to && household->links[2 * l + 1] == from))
      return;
  household->links[2 * household->n_links] = from;
  household->links[2 * household->n_links + 1] = to;
  household->n_links++;
}

/* On which side of the way from @a to @b somebody stands. */
static gboolean
is_left_of (const DuiScene *scene, guint a, guint b, guint person)
{
  return (scene->x[b] - scene->x[a]) * (scene->y[person] - scene->y[a])
         > (scene->y[b] - scene->y[a]) * (scene->x[person] - scene->x[a]);
}

static gboolean
is_empty (DuiScene *scene, const guint corners[3], const char *household)
{
  for (guint i = 0; i < scene->n_persons; i++)
    {
      gboolean side = is_left_of (scene, corners[0], corners[1], i);

      if (side == is_left_of (scene, corners[1], corners[2], i)
          && side == is_left_of (scene, corners[2], corners[0], i)
          && g_strcmp0 (dui_graph_person (scene->graph, i)->household, household) != 0)
        return FALSE;
    }
  return TRUE;
}

/* Where three see each other and nobody else stands between them, the outline has no bay. */
static void
add_faces (DuiScene *scene, DuiSceneHousehold *household, const gboolean *is_near, const char *name)
{
  guint n = household->n_members;

  if (n < 3 || n > FACES_MEMBERS_MAX)
    return;
  household->faces = g_new (guint, n * n * n);
  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < i; j++)
      for (guint k = 0; k < j; k++)
        {
          const guint corners[3] = { household->members[i], household->members[j], household->members[k] };
          guint *face = &household->faces[3 * household->n_faces];

          if (!is_near[i * n + j] || !is_near[i * n + k] || !is_near[j * n + k]
              || !is_empty (scene, corners, name))
            continue;
          face[0] = i;
          face[1] = j;
          face[2] = k;
          household->n_faces++;
          add_link (household, i, j);
          add_link (household, i, k);
          add_link (household, j, k);
        }
}

/* Who is near whom with nobody between, and the links from all to all, the shortest first, those over the
 * heads of others last. */
static Link *
sort_links (DuiScene *scene, const DuiSceneHousehold *household, const char *name, gboolean *is_near)
{
  guint n = household->n_members, n_links = 0;
  Link *links = g_new (Link, n * n + 1);

  for (guint i = 0; i < n; i++)
    for (guint j = 0; j < i; j++)
      {
        guint a = household->members[i], b = household->members[j];
        double length = hypot (scene->x[a] - scene->x[b], scene->y[a] - scene->y[b]);

        is_near[i * n + j] = length <= REACH && is_clear (scene, a, b, name);
        links[n_links++] = (Link){ length, i, j, !is_near[i * n + j] };
      }
  qsort (links, n_links, sizeof (Link), link_compare);
  return links;
}

/* The shortest links that hold everyone together, those over the heads of others last. */
static void
link_members (DuiScene *scene, DuiSceneHousehold *household, const char *name)
{
  guint n = household->n_members, n_links = n * (n - 1) / 2, l = 0;
  g_autofree guint *group = g_new (guint, n + 1);
  g_autofree gboolean *is_near = g_new0 (gboolean, n * n);
  g_autofree Link *links = sort_links (scene, household, name, is_near);

  for (guint i = 0; i < n; i++)
    group[i] = i;
  household->links = g_new (guint, 2 * n * n + 1);
  for (gboolean is_band = FALSE; is_band <= TRUE; is_band++)
    {
      for (; l < n_links && links[l].is_band == is_band; l++)
        {
          guint a = find_group (group, links[l].from), b = find_group (group, links[l].to);

          if (a == b)
            continue;
          group[a] = b;
          add_link (household, links[l].from, links[l].to);
          household->n_bands += is_band;
        }
      if (!is_band)
        add_faces (scene, household, is_near, name);
    }
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
  scene->is_at_home = g_new0 (gboolean, scene->n_persons + 1);
  for (guint h = 0; h < names->len; h++)
    {
      const GArray *members = g_hash_table_lookup (members_of, g_ptr_array_index (names, h));
      DuiSceneHousehold household = { .n_members = members->len };

      if (members->len < 2 || members->len > MEMBERS_MAX)
        continue;
      household.members = g_memdup2 (members->data, members->len * sizeof (guint));
      link_members (scene, &household, g_ptr_array_index (names, h));
      for (guint m = 0; m < household.n_members; m++)
        scene->is_at_home[household.members[m]] = TRUE;
      g_array_append_val (households, household);
    }
  scene->n_households = households->len;
  scene->households = (DuiSceneHousehold *)(gpointer)g_array_free (households, FALSE);
}

/** dui_scene_copy_households: takes over the outlines of another scene of the same graph */
void
dui_scene_copy_households (DuiScene *scene, const DuiScene *before)
{
  scene->n_households = before->n_households;
  scene->is_at_home = g_memdup2 (before->is_at_home, (before->n_persons + 1) * sizeof (gboolean));
  scene->households = g_memdup2 (before->households, before->n_households * sizeof (DuiSceneHousehold));
  for (guint h = 0; h < scene->n_households; h++)
    {
      DuiSceneHousehold *household = &scene->households[h];

      household->members = g_memdup2 (household->members, household->n_members * sizeof (guint));
      household->links = g_memdup2 (household->links, 2 * household->n_links * sizeof (guint));
      household->faces = g_memdup2 (household->faces, 3 * household->n_faces * sizeof (guint));
    }
}
