/* Brings parents and their children together into families, from the parent ties of a graph. */

#include "dui-families.h"

#include <stdlib.h>

typedef struct
{
  guint parents[2];
  DuiGraphKind kind;
} FamilyKey;

static guint
key_hash (gconstpointer data)
{
  const FamilyKey *key = data;

  return key->parents[0] * 31u + key->parents[1] * 1000003u + (guint)key->kind;
}

static gboolean
key_equal (gconstpointer a, gconstpointer b)
{
  const FamilyKey *p = a, *q = b;

  return p->parents[0] == q->parents[0] && p->parents[1] == q->parents[1] && p->kind == q->kind;
}

typedef struct
{
  DuiGraph *graph;
  GHashTable *index;
  GArray *families;
  GPtrArray *children;
} Builder;

static void
add_child (Builder *builder, FamilyKey key, guint child)
{
  gpointer found;
  GArray *children;

  if (key.parents[0] > key.parents[1])
    {
      guint first = key.parents[1];

      key.parents[1] = key.parents[0];
      key.parents[0] = first;
    }
  if (g_hash_table_lookup_extended (builder->index, &key, NULL, &found))
    children = g_ptr_array_index (builder->children, GPOINTER_TO_UINT (found));
  else
    {
      DuiFamily family = { { key.parents[0], key.parents[1] }, DUI_GRAPH_NONE, key.kind, 0, NULL };
      FamilyKey *copy = g_memdup2 (&key, sizeof key);

      g_hash_table_insert (builder->index, copy, GUINT_TO_POINTER (builder->families->len));
      g_array_append_val (builder->families, family);
      children = g_array_new (FALSE, FALSE, sizeof (guint));
      g_ptr_array_add (builder->children, children);
    }
  g_array_append_val (children, child);
}

/* A child of three or more parents of one kind stands under the first two, and under each other one alone. */
static void
add_families_of (Builder *builder, guint child, DuiGraphKind kind)
{
  const DuiGraphAdjacency *a = dui_graph_adjacency (builder->graph);
  FamilyKey key = { { DUI_GRAPH_NONE, DUI_GRAPH_NONE }, kind };
  guint count = 0;

  for (guint k = a->offsets[child]; k < a->offsets[child + 1]; k++)
    {
      const DuiGraphTie *tie = dui_graph_tie (builder->graph, a->ties[k]);

      if (tie->kind != kind || tie->to != child || tie->from == key.parents[0] || tie->from == key.parents[1])
        continue;
      if (count == 2)
        {
          add_child (builder, key, child);
          key.parents[1] = DUI_GRAPH_NONE;
          count = 0;
        }
      key.parents[count++] = tie->from;
    }
  if (count > 0)
    add_child (builder, key, child);
}

static void
find_unions (DuiFamilies *families, DuiGraph *graph)
{
  const DuiGraphAdjacency *a = dui_graph_adjacency (graph);

  for (guint f = 0; f < families->n_families; f++)
    {
      DuiFamily *family = &families->families[f];
      guint p = family->parents[0];

      for (guint k = a->offsets[p]; k < a->offsets[p + 1] && family->parents[1] != DUI_GRAPH_NONE; k++)
        if (a->neighbours[k] == family->parents[1]
            && dui_graph_kind_is_union (dui_graph_tie (graph, a->ties[k])->kind))
          {
            family->union_tie = a->ties[k];
            break;
          }
    }
}

/* Drawn where most of those live that the child grew up with; by birth where that does not decide. */
static void
choose_family_of_children (DuiFamilies *families)
{
  for (guint f = 0; f < families->n_families; f++)
    {
      const DuiFamily *family = &families->families[f];

      for (guint c = 0; c < family->n_children; c++)
        {
          guint *chosen = &families->child_of[family->children[c]];
          const DuiFamily *other = *chosen != DUI_GRAPH_NONE ? &families->families[*chosen] : NULL;

          if (other == NULL || family->n_children > other->n_children
              || (family->n_children == other->n_children && family->kind < other->kind))
            *chosen = f;
        }
    }
}

typedef struct
{
  DuiDate birth;
  guint person;
  guint place;
} Born;

static int
born_compare (gconstpointer a, gconstpointer b)
{
  const Born *p = a, *q = b;
  int order = dui_date_compare (p->birth, q->birth);

  return order != 0 ? order : (p->place > q->place) - (p->place < q->place);
}

/* Whoever stands between twins moves behind them. */
static void
join_twins (DuiGraph *graph, guint *persons, guint n)
{
  for (guint i = 0; i + 2 < n; i++)
    {
      DuiDate birth = dui_graph_person (graph, persons[i])->birth;
      guint twin = i + 1;

      while (dui_date_is_set (birth) && twin < n
             && dui_date_compare (dui_graph_person (graph, persons[twin])->birth, birth) != 0)
        twin++;
      if (!dui_date_is_set (birth) || twin >= n)
        continue;
      for (guint other = persons[twin]; twin > i + 1; twin--)
        {
          persons[twin] = persons[twin - 1];
          persons[twin - 1] = other;
        }
    }
}

/**
 * dui_families_sort_by_birth:
 *
 * Puts those of @persons whose birth is known in order of birth, in the places that they have between them;
 * the others stay where they are, but for one who would stand between twins.
 */
void
dui_families_sort_by_birth (DuiGraph *graph, guint *persons, guint n)
{
  g_autofree Born *known = g_new (Born, n + 1);
  guint n_known = 0;

  for (guint i = 0; i < n; i++)
    {
      DuiDate birth = dui_graph_person (graph, persons[i])->birth;

      if (dui_date_is_set (birth))
        known[n_known++] = (Born){ birth, persons[i], i };
    }
  qsort (known, n_known, sizeof (Born), born_compare);
  n_known = 0;
  for (guint i = 0; i < n; i++)
    if (dui_date_is_set (dui_graph_person (graph, persons[i])->birth))
      persons[i] = known[n_known++].person;
  join_twins (graph, persons, n);
}

typedef struct
{
  guint tie;
  guint person;
} Entered;

static int
entered_compare (gconstpointer a, gconstpointer b)
{
  const Entered *p = a, *q = b;

  if (p->tie != q->tie)
    return p->tie < q->tie ? -1 : 1;
  return (p->person > q->person) - (p->person < q->person);
}

/* By the ties to their parents: a file of a family has its children in an order of its own, whatever the
 * order of the persons is. */
static void
sort_as_entered (DuiGraph *graph, DuiFamily *family)
{
  const DuiGraphAdjacency *a = dui_graph_adjacency (graph);
  g_autofree Entered *entered = g_new (Entered, family->n_children + 1);

  for (guint c = 0; c < family->n_children; c++)
    {
      guint child = family->children[c];

      entered[c] = (Entered){ DUI_GRAPH_NONE, child };
      for (guint k = a->offsets[child]; k < a->offsets[child + 1]; k++)
        {
          const DuiGraphTie *tie = dui_graph_tie (graph, a->ties[k]);

          if (tie->to == child && tie->kind == family->kind
              && (tie->from == family->parents[0] || tie->from == family->parents[1]))
            entered[c].tie = MIN (entered[c].tie, a->ties[k]);
        }
    }
  qsort (entered, family->n_children, sizeof (Entered), entered_compare);
  for (guint c = 0; c < family->n_children; c++)
    family->children[c] = entered[c].person;
}

/** dui_families_new: Returns: (transfer full): the families of @graph, in order of their first child */
DuiFamilies *
dui_families_new (DuiGraph *graph)
{
  DuiFamilies *families = g_new0 (DuiFamilies, 1);
  g_autoptr (GHashTable) index = g_hash_table_new_full (key_hash, key_equal, g_free, NULL);
  g_autoptr (GPtrArray) children = g_ptr_array_new ();
  Builder builder = { graph, index, g_array_new (FALSE, FALSE, sizeof (DuiFamily)), children };

  families->n_persons = dui_graph_n_persons (graph);
  families->child_of = g_new (guint, families->n_persons + 1);
  for (guint i = 0; i < families->n_persons; i++)
    {
      families->child_of[i] = DUI_GRAPH_NONE;
      for (guint kind = DUI_GRAPH_KIND_PARENT; kind <= DUI_GRAPH_KIND_FOSTER_PARENT; kind++)
        add_families_of (&builder, i, kind);
    }
  families->n_families = builder.families->len;
  families->families = (DuiFamily *)(gpointer)g_array_free (builder.families, FALSE);
  for (guint f = 0; f < families->n_families; f++)
    {
      GArray *list = g_ptr_array_index (children, f);

      families->families[f].n_children = list->len;
      families->families[f].children = (guint *)(gpointer)g_array_free (list, FALSE);
      sort_as_entered (graph, &families->families[f]);
      dui_families_sort_by_birth (graph, families->families[f].children, families->families[f].n_children);
    }
  find_unions (families, graph);
  choose_family_of_children (families);
  return families;
}

void
dui_families_free (DuiFamilies *families)
{
  if (families == NULL)
    return;
  for (guint f = 0; f < families->n_families; f++)
    g_free (families->families[f].children);
  g_free (families->families);
  g_free (families->child_of);
  g_free (families);
}

static guint
count_unions (DuiGraph *graph, guint person)
{
  const DuiGraphAdjacency *a = dui_graph_adjacency (graph);
  guint count = 0;

  for (guint k = a->offsets[person]; k < a->offsets[person + 1]; k++)
    count += dui_graph_kind_is_union (dui_graph_tie (graph, a->ties[k])->kind);
  return count;
}

/**
 * dui_family_outer_parent:
 *
 * Where someone has had several partners, they cannot all stand beside them; the line of children then starts
 * beside the other parent.
 *
 * Returns: the parent with the fewest partners
 */
guint
dui_family_outer_parent (DuiGraph *graph, const DuiFamily *family)
{
  if (family->parents[1] == DUI_GRAPH_NONE)
    return family->parents[0];
  return count_unions (graph, family->parents[1]) <= count_unions (graph, family->parents[0])
             ? family->parents[1]
             : family->parents[0];
}
