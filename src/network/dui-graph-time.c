/* A network at a date, and what changed between two of them. */

#include "dui-graph-time.h"

#include "dui-text.h"

static gboolean
holds (DuiDate begin, DuiDate end, DuiDate date)
{
  if (dui_date_is_set (begin) && dui_date_compare (begin, date) > 0)
    return FALSE;
  /* On the day of the end it is over. */
  return !dui_date_is_set (end) || dui_date_compare (end, date) > 0;
}

/** dui_graph_tie_holds: Returns: whether @tie is there on @date; a begin or end that is not known parts
 * nothing */
gboolean
dui_graph_tie_holds (const DuiGraphTie *tie, DuiDate date)
{
  return holds (tie->begin, tie->end, date);
}

/**
 * dui_graph_household_at:
 *
 * Returns: (transfer none) (nullable): the household that @person lived in on @date; %NULL for none, or when
 * it is not known: where they live now is told of the time since they came there, or since they left the
 * place before
 */
const char *
dui_graph_household_at (const DuiGraphPerson *person, DuiDate date)
{
  DuiDate since = person->lives_since;

  for (guint i = 0; person->stays != NULL && i < person->stays->len; i++)
    {
      const DuiGraphStay *stay = &g_array_index (person->stays, DuiGraphStay, i);

      if (holds (stay->begin, stay->end, date))
        return stay->household;
      if (!dui_date_is_set (since) || dui_date_compare (stay->end, since) > 0)
        since = stay->end;
    }
  return dui_date_is_set (since) && dui_date_compare (since, date) > 0 ? NULL : person->household;
}

/* Descent does not end: a parent who moved out is a parent. */
static gboolean
is_for_life (DuiGraphKind kind)
{
  return kind == DUI_GRAPH_KIND_PARENT || kind == DUI_GRAPH_KIND_ADOPTIVE_PARENT
         || kind == DUI_GRAPH_KIND_SIBLING || kind == DUI_GRAPH_KIND_RELATIVE;
}

/* A marriage that is over is told of for good, by the kind that it is recorded as: one that ended in a death
 * did not end in a divorce. */
static gboolean
is_over_but_known (const DuiGraphTie *tie, DuiDate date)
{
  return dui_graph_kind_is_union (tie->kind) && dui_date_is_set (tie->end)
         && dui_date_compare (tie->end, date) <= 0;
}

/* A marriage that ended later was one then, whatever it is called today, and had no end yet. */
static void
date_tie (DuiGraphTie *tie, DuiDate date)
{
  if (!dui_graph_kind_is_union (tie->kind) || !dui_date_is_set (tie->end)
      || dui_date_compare (tie->end, date) <= 0)
    return;
  tie->kind = DUI_GRAPH_KIND_PARTNER;
  tie->end = DUI_DATE_NONE;
}

/* Who was not born yet was not there. */
static gboolean
is_there (const DuiGraphPerson *person, DuiDate date)
{
  return !dui_date_is_set (person->birth) || dui_date_compare (person->birth, date) <= 0
         || person->role == DUI_GRAPH_ROLE_SUBJECT;
}

/* Who died later was alive. Where they lived at other dates is no longer told. */
static void
date_person (DuiGraphPerson *person, DuiDate date)
{
  dui_graph_set_text (&person->household, dui_graph_household_at (person, date));
  g_clear_pointer (&person->stays, g_array_unref);
  person->lives_since = DUI_DATE_NONE;
  if (dui_date_is_set (person->death))
    person->deceased = dui_date_compare (person->death, date) <= 0;
}

/**
 * dui_graph_at_date:
 *
 * The network as it was, or will be, on @date: ties that hold then, a marriage that was not over as a
 * marriage, those who lived as alive, in the household they lived in, and those who are not born yet left
 * out. Places stay, so that two dates can be laid side by side. What a record does not date (need, help) is
 * as it is today, so that two dates compare; dui_graph_forget_undated() is for who is shown one.
 *
 * Returns: (transfer full): a graph of its own
 */
DuiGraph *
dui_graph_at_date (DuiGraph *graph, DuiDate date)
{
  guint n_persons = dui_graph_n_persons (graph), n_ties = dui_graph_n_ties (graph);
  g_autofree gboolean *keep = g_new (gboolean, n_persons + 1);
  g_autofree gboolean *keep_ties = g_new (gboolean, n_ties + 1);
  DuiGraph *then;

  for (guint i = 0; i < n_persons; i++)
    keep[i] = is_there (dui_graph_person (graph, i), date);
  for (guint t = 0; t < n_ties; t++)
    {
      const DuiGraphTie *tie = dui_graph_tie (graph, t);

      keep_ties[t] =
          dui_graph_tie_holds (tie, date) || is_for_life (tie->kind) || is_over_but_known (tie, date);
    }
  then = dui_graph_copy_some (graph, keep, keep_ties);
  for (guint i = 0; i < dui_graph_n_persons (then); i++)
    date_person (dui_graph_person (then, i), date);
  for (guint t = 0; t < dui_graph_n_ties (then); t++)
    date_tie (dui_graph_tie (then, t), date);
  return then;
}

/** dui_graph_forget_undated: leaves out of a network at another day than today what is known of today alone:
 * who needs help, what was offered, and whose review is due */
void
dui_graph_forget_undated (DuiGraph *graph)
{
  for (guint i = 0; i < dui_graph_n_persons (graph); i++)
    {
      DuiGraphPerson *person = dui_graph_person (graph, i);

      person->need = DUI_GRAPH_NEED_UNKNOWN;
      person->help = DUI_GRAPH_HELP_NONE;
      person->review_due = FALSE;
    }
}

static int
compare_dates (gconstpointer a, gconstpointer b)
{
  return dui_date_compare (*(const DuiDate *)a, *(const DuiDate *)b);
}

static void
add_date (GArray *dates, DuiDate date)
{
  if (dui_date_is_set (date))
    g_array_append_val (dates, date);
}

static void
add_moves (GArray *dates, const DuiGraphPerson *person)
{
  add_date (dates, person->lives_since);
  for (guint i = 0; person->stays != NULL && i < person->stays->len; i++)
    {
      add_date (dates, g_array_index (person->stays, DuiGraphStay, i).begin);
      add_date (dates, g_array_index (person->stays, DuiGraphStay, i).end);
    }
}

/* Birth and death of those before whom nothing else is known would make a family tree a row of stops. */
static void
add_lives (GArray *dates, DuiGraph *graph)
{
  DuiDate first = DUI_DATE_NONE;

  for (guint i = 0; i < dates->len; i++)
    if (i == 0 || dui_date_compare (g_array_index (dates, DuiDate, i), first) < 0)
      first = g_array_index (dates, DuiDate, i);
  for (guint i = 0; dui_date_is_set (first) && i < dui_graph_n_persons (graph); i++)
    {
      const DuiGraphPerson *person = dui_graph_person (graph, i);

      if (dui_date_is_set (person->birth) && dui_date_compare (person->birth, first) > 0)
        add_date (dates, person->birth);
      if (dui_date_is_set (person->death) && dui_date_compare (person->death, first) > 0)
        add_date (dates, person->death);
    }
}

static void
sort_once (GArray *dates)
{
  guint n = 0;

  g_array_sort (dates, compare_dates);
  for (guint i = 0; i < dates->len; i++)
    if (n == 0
        || dui_date_compare (g_array_index (dates, DuiDate, i), g_array_index (dates, DuiDate, n - 1)) != 0)
      g_array_index (dates, DuiDate, n++) = g_array_index (dates, DuiDate, i);
  g_array_set_size (dates, n);
}

/**
 * dui_graph_dates:
 *
 * Returns: (transfer full) (element-type DuiDate): the days on which the network became another, each once,
 * in order; what a slider stops at: when a tie began or ended, when somebody moved, and who was born or died
 * since the first of those
 */
GArray *
dui_graph_dates (DuiGraph *graph)
{
  GArray *dates = g_array_new (FALSE, FALSE, sizeof (DuiDate));

  for (guint t = 0; t < dui_graph_n_ties (graph); t++)
    {
      add_date (dates, dui_graph_tie (graph, t)->begin);
      add_date (dates, dui_graph_tie (graph, t)->end);
    }
  for (guint i = 0; i < dui_graph_n_persons (graph); i++)
    add_moves (dates, dui_graph_person (graph, i));
  add_lives (dates, graph);
  sort_once (dates);
  return dates;
}

static gboolean
persons_equal (const DuiGraphPerson *a, const DuiGraphPerson *b)
{
  return a->role == b->role && a->need == b->need && a->help == b->help && a->deceased == b->deceased
         && g_strcmp0 (dui_text (a->household), dui_text (b->household)) == 0
         && g_strcmp0 (dui_text (a->reason), dui_text (b->reason)) == 0
         && g_strcmp0 (a->label, b->label) == 0;
}

static gboolean
ties_equal (const DuiGraphTie *a, const DuiGraphTie *b)
{
  return a->kind == b->kind && a->quality == b->quality && a->support == b->support
         && dui_date_compare (a->end, b->end) == 0
         && g_strcmp0 (dui_text (a->reason), dui_text (b->reason)) == 0;
}

static gboolean
are_equal (DuiGraph *one, guint i, DuiGraph *other, guint j, gboolean of_persons)
{
  return of_persons ? persons_equal (dui_graph_person (one, i), dui_graph_person (other, j))
                    : ties_equal (dui_graph_tie (one, i), dui_graph_tie (other, j));
}

static guint
count (DuiGraph *graph, gboolean of_persons)
{
  return of_persons ? dui_graph_n_persons (graph) : dui_graph_n_ties (graph);
}

static const gint64 *
id_of (DuiGraph *graph, guint index, gboolean of_persons)
{
  return of_persons ? &dui_graph_person (graph, index)->id : &dui_graph_tie (graph, index)->id;
}

/* @missing is what one says of those whom @other lacks. */
static DuiGraphFate *
fates_of (DuiGraph *graph, DuiGraph *other, gboolean of_persons, DuiGraphFate missing)
{
  g_autoptr (GHashTable) places = g_hash_table_new (g_int64_hash, g_int64_equal);
  guint n = count (graph, of_persons);
  DuiGraphFate *fates = g_new0 (DuiGraphFate, n + 1);

  for (guint j = 0; j < count (other, of_persons); j++)
    g_hash_table_insert (places, (gpointer)id_of (other, j, of_persons), GUINT_TO_POINTER (j + 1));
  for (guint i = 0; i < n; i++)
    {
      guint place = GPOINTER_TO_UINT (g_hash_table_lookup (places, id_of (graph, i, of_persons)));

      if (place == 0)
        fates[i] = missing;
      else if (!are_equal (graph, i, other, place - 1, of_persons))
        fates[i] = DUI_GRAPH_CHANGED;
    }
  return fates;
}

/** dui_graph_compare: Returns: (transfer full): what is new, ended and changed from @before to @after */
DuiGraphComparison *
dui_graph_compare (DuiGraph *before, DuiGraph *after)
{
  DuiGraphComparison *comparison = g_new (DuiGraphComparison, 1);

  comparison->persons_before = fates_of (before, after, TRUE, DUI_GRAPH_ENDED);
  comparison->persons_after = fates_of (after, before, TRUE, DUI_GRAPH_NEW);
  comparison->ties_before = fates_of (before, after, FALSE, DUI_GRAPH_ENDED);
  comparison->ties_after = fates_of (after, before, FALSE, DUI_GRAPH_NEW);
  return comparison;
}

/* What @graph has and @part lacks is not there on the day of @part: if it never was, nothing became of it. */
static void
take_fates (DuiGraphFate *fates, DuiGraph *graph, const DuiGraphFate *part_fates, DuiGraph *part,
            gboolean of_persons)
{
  g_autoptr (GHashTable) places = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint j = 0; j < count (part, of_persons); j++)
    g_hash_table_insert (places, (gpointer)id_of (part, j, of_persons), GUINT_TO_POINTER (j + 1));
  for (guint i = 0; i < count (graph, of_persons); i++)
    {
      guint place = GPOINTER_TO_UINT (g_hash_table_lookup (places, id_of (graph, i, of_persons)));

      if (place > 0)
        fates[i] = part_fates[place - 1];
      else
        fates[i] = fates[i] == DUI_GRAPH_NEW ? DUI_GRAPH_SAME : DUI_GRAPH_CHANGED;
    }
}

/**
 * dui_graph_compare_at:
 * @before: @graph as it was on an earlier day
 * @graph: with all that is known, also of ties that are over
 *
 * Returns: (transfer full): what is new and changed in @graph as it is on @date; what ended since then is
 * still in @graph, and counts as changed
 */
DuiGraphComparison *
dui_graph_compare_at (DuiGraph *before, DuiGraph *graph, DuiDate date)
{
  g_autoptr (DuiGraph) after = dui_graph_at_date (graph, date);
  g_autoptr (DuiGraphComparison) there = dui_graph_compare (before, after);
  DuiGraphComparison *comparison = dui_graph_compare (before, graph);

  take_fates (comparison->persons_after, graph, there->persons_after, after, TRUE);
  take_fates (comparison->ties_after, graph, there->ties_after, after, FALSE);
  return comparison;
}

/** dui_graph_mark: has every person and tie of @after carry what became of it */
void
dui_graph_mark (DuiGraph *after, const DuiGraphComparison *comparison)
{
  for (guint i = 0; i < dui_graph_n_persons (after); i++)
    dui_graph_person (after, i)->fate = comparison->persons_after[i];
  for (guint t = 0; t < dui_graph_n_ties (after); t++)
    dui_graph_tie (after, t)->fate = comparison->ties_after[t];
}

void
dui_graph_comparison_free (DuiGraphComparison *comparison)
{
  g_free (comparison->persons_before);
  g_free (comparison->persons_after);
  g_free (comparison->ties_before);
  g_free (comparison->ties_after);
  g_free (comparison);
}
