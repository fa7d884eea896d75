/* Looks at the ties of an import as a whole: none to oneself, none twice, nobody descends from oneself. */

#include "dui-import-check.h"

#include <math.h>
#include <glib/gi18n-lib.h>

/* How often the clock is looked at. */
#define STEPS_A_CHECK 65536

/* A tie and where it stood, put in an order in which doubles stand side by side. */
typedef struct
{
  DuiImportTie *tie;
  guint low;
  guint high;
  guint place;
} Slot;

static char *
quote_person (DuiImport *import, guint index)
{
  g_autofree char *name = dui_import_person_to_name (g_ptr_array_index (import->persons, index));

  return dui_import_quote (name);
}

static int
compare_slots (gconstpointer a, gconstpointer b)
{
  const Slot *first = a, *second = b;
  const guint x[] = { first->low, first->high, first->tie->kind, first->place };
  const guint y[] = { second->low, second->high, second->tie->kind, second->place };

  for (gsize i = 0; i < G_N_ELEMENTS (x); i++)
    if (x[i] != y[i])
      return x[i] > y[i] ? 1 : -1;
  return 0;
}

/* Only a tie between parent and child has a direction. */
static Slot
make_slot (DuiImportTie *tie, guint place)
{
  gboolean is_turned = !dui_graph_kind_is_parent (tie->kind) && tie->from > tie->to;

  return (Slot){ tie, is_turned ? tie->to : tie->from, is_turned ? tie->from : tie->to, place };
}

static void
merge_ties (DuiImportTie *kept, const DuiImportTie *doubled)
{
  if (!dui_date_is_set (kept->begin))
    kept->begin = doubled->begin;
  if (!dui_date_is_set (kept->end))
    kept->end = doubled->end;
  if (kept->quality == DUI_GRAPH_QUALITY_UNKNOWN)
    kept->quality = doubled->quality;
  if (isnan (kept->weight))
    kept->weight = doubled->weight;
  if (kept->reason == NULL)
    kept->reason = g_strdup (doubled->reason);
  kept->support |= doubled->support;
}

/* Marks what must go by taking its persons away. */
static void
drop_doubles (DuiImportBuilder *builder, DuiImport *import)
{
  g_autoptr (GArray) slots = g_array_sized_new (FALSE, FALSE, sizeof (Slot), import->ties->len);
  Slot *kept = NULL;

  for (guint i = 0; i < import->ties->len; i++)
    {
      DuiImportTie *tie = g_ptr_array_index (import->ties, i);
      Slot slot = make_slot (tie, i);

      if (tie->from != tie->to)
        g_array_append_val (slots, slot);
      else
        dui_import_builder_remark_group (builder, DUI_IMPORT_WARNING, tie->line,
                                         _ ("A tie of a person with himself or herself was left out."));
    }
  g_array_sort (slots, compare_slots);
  for (guint i = 0; i < slots->len; i++)
    {
      Slot *slot = &g_array_index (slots, Slot, i);

      if (kept == NULL || kept->low != slot->low || kept->high != slot->high
          || kept->tie->kind != slot->tie->kind)
        {
          kept = slot;
          continue;
        }
      dui_import_builder_remark_group (builder, DUI_IMPORT_INFO, slot->tie->line,
                                       _ ("This tie stands in the file already and was taken over once."));
      merge_ties (kept->tie, slot->tie);
      slot->tie->to = slot->tie->from;
    }
}

static void
drop_turned_dates (DuiImportBuilder *builder, DuiImport *import)
{
  for (guint i = 0; i < import->ties->len; i++)
    {
      DuiImportTie *tie = g_ptr_array_index (import->ties, i);

      if (!dui_date_is_set (tie->begin) || !dui_date_is_set (tie->end)
          || dui_date_compare (tie->begin, tie->end) <= 0)
        continue;
      tie->begin = tie->end = DUI_DATE_NONE;
      dui_import_builder_remark_group (builder, DUI_IMPORT_WARNING, tie->line,
                                       _ ("A tie ends before it begins; both dates were left out."));
    }
}

static void
remove_dropped (DuiImport *import)
{
  guint n = 0;

  for (guint i = 0; i < import->ties->len; i++)
    {
      DuiImportTie *tie = import->ties->pdata[i];

      if (tie->from == tie->to)
        {
          g_free (tie->reason);
          g_free (tie);
        }
      else
        import->ties->pdata[n++] = tie;
    }
  /* The places behind n hold pointers that are freed or were moved. */
  for (guint i = n; i < import->ties->len; i++)
    import->ties->pdata[i] = NULL;
  g_ptr_array_set_size (import->ties, n);
}

/* The ties from parents to children, gathered by parent; next is the one that the walk takes up then. */
typedef struct
{
  guint *offsets;
  guint *next;
  guint *ties;
} Children;

static void
children_clear (Children *children)
{
  g_free (children->offsets);
  g_free (children->next);
  g_free (children->ties);
}

static void
children_fill (Children *children, DuiImport *import)
{
  children->offsets = g_new0 (guint, import->persons->len + 2);
  children->ties = g_new (guint, import->ties->len + 1);
  for (guint i = 0; i < import->ties->len; i++)
    {
      const DuiImportTie *tie = g_ptr_array_index (import->ties, i);

      if (dui_graph_kind_is_parent (tie->kind))
        children->offsets[tie->from + 2]++;
    }
  for (guint i = 2; i < import->persons->len + 2; i++)
    children->offsets[i] += children->offsets[i - 1];
  for (guint i = 0; i < import->ties->len; i++)
    {
      const DuiImportTie *tie = g_ptr_array_index (import->ties, i);

      if (dui_graph_kind_is_parent (tie->kind))
        children->ties[children->offsets[tie->from + 1]++] = i;
    }
  children->next = g_memdup2 (children->offsets, sizeof (guint) * (import->persons->len + 2));
}

enum
{
  UNSEEN,
  ON_PATH,
  DONE
};

/* One step down from the person on top of the stack; a child who stands on the path is an ancestor too. */
static void
walk_step (DuiImportBuilder *builder, DuiImport *import, Children *children, guint8 *states, GArray *stack)
{
  guint person = g_array_index (stack, guint, stack->len - 1);
  guint next = children->next[person];
  DuiImportTie *tie;

  if (next >= children->offsets[person + 1])
    {
      states[person] = DONE;
      g_array_set_size (stack, stack->len - 1);
      return;
    }
  children->next[person]++;
  tie = g_ptr_array_index (import->ties, children->ties[next]);
  if (states[tie->to] == ON_PATH)
    {
      g_autofree char *parent = quote_person (import, tie->from);
      g_autofree char *child = quote_person (import, tie->to);

      dui_import_builder_remark (
          builder, DUI_IMPORT_WARNING, tie->line,
          _ ("The file makes “%s” a parent of “%s”, who is an ancestor of “%s” as well. "
             "This tie was left out."),
          parent, child, parent);
      tie->to = tie->from;
    }
  else if (states[tie->to] == UNSEEN)
    {
      states[tie->to] = ON_PATH;
      g_array_append_val (stack, tie->to);
    }
}

/* A walk in depth first order, with a stack of its own: a line of descent can be as long as the file. */
static gboolean
drop_circles (DuiImportBuilder *builder, DuiImport *import, GError **error)
{
  g_autofree guint8 *states = g_new0 (guint8, import->persons->len + 1);
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (guint));
  Children children;
  gboolean is_in_time = TRUE;
  guint n_steps = 0;

  children_fill (&children, import);
  for (guint i = 0; i < import->persons->len && is_in_time; i++)
    {
      if (states[i] != UNSEEN)
        continue;
      states[i] = ON_PATH;
      g_array_append_val (stack, i);
      while (stack->len > 0 && is_in_time)
        {
          walk_step (builder, import, &children, states, stack);
          if (++n_steps % STEPS_A_CHECK == 0)
            is_in_time = dui_import_builder_check (builder, 0, error);
        }
    }
  children_clear (&children);
  return is_in_time;
}

/**
 * dui_import_check_ties:
 *
 * Leaves out, with a remark, the ties that cannot be: of a person with the same person, doubled ones, and
 * those that would make a person the own ancestor.
 */
gboolean
dui_import_check_ties (DuiImportBuilder *builder, DuiImport *import, GError **error)
{
  if (!dui_import_builder_check (builder, 0, error))
    return FALSE;
  drop_doubles (builder, import);
  remove_dropped (import);
  drop_turned_dates (builder, import);
  if (!dui_import_builder_check (builder, 0, error) || !drop_circles (builder, import, error))
    return FALSE;
  remove_dropped (import);
  return TRUE;
}
