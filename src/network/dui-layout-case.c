/* The picture of a case: the family of the subject in rows, and everyone else around it or in the margins. */

#include "dui-layout-private.h"

#include <math.h>

/* Families larger than this are packed below the first one instead of standing among the contacts. */
#define BLOCK_MAX 12

static void
block_free (gpointer data)
{
  DuiBlock *block = data;

  g_free (block->members);
  g_free (block->dx);
  g_free (block->dy);
  g_free (block);
}

/* Persons tied by kinship or partnership, as groups. */
static guint *
group_by_family (DuiGraph *graph)
{
  guint n = dui_graph_n_persons (graph);
  guint *group = dui_groups_new (n);

  for (guint t = 0; t < dui_graph_n_ties (graph); t++)
    {
      const DuiGraphTie *tie = dui_graph_tie (graph, t);

      if (dui_graph_kind_is_family (tie->kind))
        dui_groups_join (group, tie->from, tie->to);
    }
  for (guint i = 0; i < n; i++)
    group[i] = dui_groups_find (group, i);
  return group;
}

static guint
largest_group (const guint *group, guint n)
{
  g_autofree guint *size = g_new0 (guint, n + 1);
  guint largest = 0;

  for (guint i = 0; i < n; i++)
    size[group[i]]++;
  for (guint i = 0; i < n; i++)
    if (size[i] > size[largest])
      largest = i;
  return largest;
}

static void
mark_group (DuiPicture *picture, const guint *group, guint chosen, gboolean *is_member)
{
  for (guint i = 0; i < picture->n; i++)
    is_member[i] = group[i] == chosen;
}

/* Puts the members in rows, as if they were all there is. */
static void
lay_out_members (DuiPicture *picture, const gboolean *is_member, guint centre)
{
  g_autoptr (DuiGraph) graph = dui_graph_copy_some (picture->graph, is_member, NULL);
  guint n = dui_graph_n_persons (graph), place = 0, subject = DUI_GRAPH_NONE;
  g_autofree gboolean *is_kin = g_new (gboolean, n + 1);
  g_autofree double *x = g_new0 (double, n + 1);
  g_autofree double *y = g_new0 (double, n + 1);
  g_autoptr (DuiKin) kin = NULL;

  for (guint i = 0; i < picture->n; i++)
    if (is_member[i])
      {
        subject = i == centre ? place : subject;
        is_kin[place++] = TRUE;
      }
  kin = dui_kin_new (graph, is_kin, subject);
  kin->is_birth_first = picture->is_birth_first;
  dui_layout_kin (kin, x, y);
  place = 0;
  for (guint i = 0; i < picture->n; i++)
    if (is_member[i])
      {
        picture->x[i] = x[place];
        picture->y[i] = y[place++];
      }
}

/* The family of the subject, with the subject at (0, 0); without one the largest family, its middle there. */
static void
place_family (DuiPicture *picture, const guint *group)
{
  double x = 0, y = 0;
  guint count = 0;

  mark_group (picture, group,
              picture->subject != DUI_GRAPH_NONE ? group[picture->subject]
                                                 : largest_group (group, picture->n),
              picture->is_kin);
  lay_out_members (picture, picture->is_kin, picture->subject);
  for (guint i = 0; i < picture->n; i++)
    if (picture->is_kin[i])
      {
        x += picture->x[i];
        y += picture->y[i];
        count++;
      }
  x = picture->subject != DUI_GRAPH_NONE ? picture->x[picture->subject] : x / count;
  y = picture->subject != DUI_GRAPH_NONE ? picture->y[picture->subject] : y / count;
  for (guint i = 0; i < picture->n; i++)
    if (picture->is_kin[i])
      {
        picture->x[i] -= x;
        picture->y[i] -= y;
        picture->is_placed[i] = TRUE;
      }
}

/* The one through whom a block hangs on to the rest comes first. */
static guint
find_anchor (DuiPicture *picture, const gboolean *is_member)
{
  const DuiGraphAdjacency *a = dui_graph_adjacency (picture->graph);
  guint anchor = DUI_GRAPH_NONE, most = 0;

  for (guint i = 0; i < picture->n; i++)
    {
      guint outside = 1;

      if (!is_member[i])
        continue;
      for (guint k = a->offsets[i]; k < a->offsets[i + 1]; k++)
        outside += !is_member[a->neighbours[k]];
      if (outside > most)
        {
          most = outside;
          anchor = i;
        }
    }
  return anchor;
}

static DuiBlock *
block_new (DuiPicture *picture, const gboolean *is_member, guint size)
{
  DuiBlock *block = g_new0 (DuiBlock, 1);
  guint anchor = find_anchor (picture, is_member);

  block->members = g_new (guint, size);
  block->dx = g_new0 (double, size);
  block->dy = g_new0 (double, size);
  block->members[block->n++] = anchor;
  for (guint i = 0; i < picture->n; i++)
    if (is_member[i] && i != anchor)
      block->members[block->n++] = i;
  if (size > 1)
    {
      lay_out_members (picture, is_member, anchor);
      for (guint m = 0; m < block->n; m++)
        {
          block->dx[m] = picture->x[block->members[m]] - picture->x[anchor];
          block->dy[m] = picture->y[block->members[m]] - picture->y[anchor];
        }
    }
  return block;
}

/* Large families that have nothing to do with the first: one below the other. */
static void
stack_block (DuiPicture *picture, const DuiBlock *block)
{
  double bottom = 0, top = 0, left = 0, right = 0;

  for (guint i = 0; i < picture->n; i++)
    if (picture->is_placed[i])
      bottom = MAX (bottom, picture->y[i]);
  for (guint m = 0; m < block->n; m++)
    {
      top = MIN (top, block->dy[m]);
      left = MIN (left, block->dx[m]);
      right = MAX (right, block->dx[m]);
    }
  for (guint m = 0; m < block->n; m++)
    {
      picture->x[block->members[m]] = block->dx[m] - (left + right) / 2;
      picture->y[block->members[m]] = bottom + 1.5 * DUI_LAYOUT_ROW_PITCH + block->dy[m] - top;
      picture->is_placed[block->members[m]] = TRUE;
    }
}

/**
 * dui_layout_case:
 * @in_margins: contacts stand at the left and right of the family; else around the subject
 */
void
dui_layout_case (DuiPicture *picture, gboolean in_margins)
{
  g_autofree guint *group = group_by_family (picture->graph);
  g_autofree gboolean *is_member = g_new0 (gboolean, picture->n + 1);
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func (block_free);
  g_autofree guint *size = g_new0 (guint, picture->n + 1);

  for (guint i = 0; i < picture->n; i++)
    size[group[i]]++;
  place_family (picture, group);
  for (guint i = 0; i < picture->n && !dui_layout_is_stopped (); i++)
    {
      DuiBlock *block;

      if (group[i] != i || picture->is_kin[i])
        continue;
      mark_group (picture, group, i, is_member);
      block = block_new (picture, is_member, size[i]);
      if (size[i] <= BLOCK_MAX)
        g_ptr_array_add (blocks, block);
      else
        {
          stack_block (picture, block);
          block_free (block);
        }
    }
  dui_layout_contacts (picture, blocks, in_margins);
}
