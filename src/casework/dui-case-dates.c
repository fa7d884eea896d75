/* Two dates of a network: which days count, and what changed between them in words. */

#include "dui-case-dates.h"

#include <glib/gi18n-lib.h>

#include "dui-log-entry.h"
#include "dui-lookup.h"
#include "dui-person.h"
#include "dui-text.h"
#include "dui-tie.h"
#include "dui-weighing.h"

static void
take_later (DuiDate *last, DuiDate date, DuiDate today)
{
  if (dui_date_is_set (date) && dui_date_compare (date, today) < 0
      && (!dui_date_is_set (*last) || dui_date_compare (date, *last) > 0))
    *last = date;
}

/** dui_case_last_meeting: Returns: when the case file was last spoken about before @today: the last meeting
 * in its log, else when its signal was weighed; or no date */
DuiDate
dui_case_last_meeting (DuiStore *store, DuiCase *file, DuiDate today)
{
  g_autoptr (GPtrArray) entries =
      dui_lookup_owned (store, &dui_log_entry_type, "case_id", dui_record_get_id (DUI_RECORD (file)));
  g_autoptr (GPtrArray) weighings = NULL;
  DuiDate last = DUI_DATE_NONE;

  for (guint i = 0; i < entries->len; i++)
    {
      DuiLogEntry *entry = g_ptr_array_index (entries, i);

      if (dui_log_entry_is_meeting (entry))
        take_later (&last, entry->happened_on, today);
    }
  if (dui_date_is_set (last) || file->signal_id.id == 0)
    return last;
  weighings = dui_lookup_owned (store, &dui_weighing_type, "signal_id", file->signal_id.id);
  for (guint i = 0; i < weighings->len; i++)
    take_later (&last, DUI_WEIGHING (g_ptr_array_index (weighings, i))->held_on, today);
  return last;
}

static void
insert_date (GArray *dates, DuiDate date)
{
  guint place = 0;

  while (place < dates->len && dui_date_compare (g_array_index (dates, DuiDate, place), date) < 0)
    place++;
  if (place == dates->len || dui_date_compare (g_array_index (dates, DuiDate, place), date) != 0)
    g_array_insert_val (dates, place, date);
}

/**
 * dui_case_dates:
 *
 * Returns: (transfer full) (element-type DuiDate): the days that a slider stops at, in order: when a tie
 * began or ended, the last meeting, and today
 */
GArray *
dui_case_dates (DuiStore *store, DuiCase *file, DuiGraph *graph, DuiDate today)
{
  GArray *dates = dui_graph_dates (graph);
  DuiDate meeting = dui_case_last_meeting (store, file, today);

  if (dui_date_is_set (meeting))
    insert_date (dates, meeting);
  insert_date (dates, today);
  return dates;
}

static void
add_person (GPtrArray *words, const char *format, char *name)
{
  g_autofree char *owned = name;
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);

  g_ptr_array_add (words, g_strjoinv (owned, parts));
}

static void
add_word (GString *words, const DuiRecordType *type, const char *field, int before, int after)
{
  const DuiEnumValue *values = dui_record_type_find_field (type, field)->values;
  g_autofree char *word = NULL;

  if (before == after)
    return;
  word = g_utf8_strdown (dui_enum_label (values, after), -1);
  g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", word);
}

static void
add_plain_word (GString *words, gboolean is_other, const char *word)
{
  if (is_other)
    g_string_append_printf (words, "%s%s", words->len > 0 ? ", " : "", word);
}

/* "Changed: Anna (needs help, lives elsewhere)" */
static void
add_change (GPtrArray *words, DuiGraph *before, DuiGraph *after, guint index,
            char *(*name_of) (DuiGraph *graph, guint index))
{
  const DuiGraphPerson *now = dui_graph_person (after, index);
  const DuiGraphPerson *then = dui_graph_person (before, dui_graph_find_person (before, now->id));
  g_autoptr (GString) what = g_string_new (NULL);
  g_autofree char *name = name_of (after, index);

  add_word (what, &dui_person_type, "role", then->role, now->role);
  add_word (what, &dui_person_type, "need", then->need, now->need);
  add_word (what, &dui_person_type, "help", then->help, now->help);
  add_plain_word (what, !then->deceased && now->deceased, _ ("deceased"));
  add_plain_word (what, g_strcmp0 (dui_text (then->household), dui_text (now->household)) != 0,
                  _ ("lives elsewhere"));
  add_plain_word (what, g_strcmp0 (then->label, now->label) != 0, _ ("other name"));
  add_plain_word (what, g_strcmp0 (dui_text (then->reason), dui_text (now->reason)) != 0, _ ("other reason"));
  if (what->len == 0)
    add_person (words, _ ("Changed: %s"), g_steal_pointer (&name));
  else
    {
      g_autofree char *sentence = g_strdup_printf ("%s (%s)", name, what->str);

      add_person (words, _ ("Changed: %s"), g_steal_pointer (&sentence));
    }
}

/* "New: Anna and Bas (friend)" */
static void
add_tie (GPtrArray *words, const char *fate, DuiGraph *graph, guint index,
         char *(*name_of) (DuiGraph *graph, guint index))
{
  const DuiGraphTie *tie = dui_graph_tie (graph, index);
  const DuiField *kind = dui_record_type_find_field (&dui_tie_type, "kind");
  g_autofree char *from = name_of (graph, tie->from);
  g_autofree char *to = name_of (graph, tie->to);
  g_autofree char *pair = g_strdup_printf (_ ("%s and %s"), from, to);
  g_autofree char *word = g_utf8_strdown (dui_enum_label (kind->values, (int)tie->kind), -1);

  g_ptr_array_add (words, g_strdup_printf ("%s: %s (%s)", fate, pair, word));
}

static guint
find_tie (DuiGraph *graph, gint64 id)
{
  guint index = 0;

  while (dui_graph_tie (graph, index)->id != id)
    index++;
  return index;
}

/* A couple that is one no longer is still drawn: what changed about it is that it ended. */
static void
add_tie_change (GPtrArray *words, DuiGraph *before, DuiGraph *after, guint index,
                char *(*name_of) (DuiGraph *graph, guint index))
{
  const DuiGraphTie *now = dui_graph_tie (after, index);
  guint place = find_tie (before, now->id);

  if (dui_date_is_set (now->end) && !dui_date_is_set (dui_graph_tie (before, place)->end))
    add_tie (words, _ ("Ended"), before, place, name_of);
  else
    add_tie (words, _ ("Changed"), after, index, name_of);
}

/**
 * dui_case_dates_differences:
 * @name_of: (transfer full): how a person is called, with names hidden or not
 *
 * Returns: (transfer full) (element-type utf8): what is new, ended or changed, a sentence each
 */
GPtrArray *
dui_case_dates_differences (DuiGraph *before, DuiGraph *after,
                            char *(*name_of) (DuiGraph *graph, guint index))
{
  g_autoptr (DuiGraphComparison) fates = dui_graph_compare (before, after);
  GPtrArray *words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < dui_graph_n_persons (before); i++)
    if (fates->persons_before[i] == DUI_GRAPH_ENDED)
      add_person (words, _ ("No longer there: %s"), name_of (before, i));
  for (guint i = 0; i < dui_graph_n_persons (after); i++)
    if (fates->persons_after[i] == DUI_GRAPH_NEW)
      add_person (words, _ ("New: %s"), name_of (after, i));
    else if (fates->persons_after[i] == DUI_GRAPH_CHANGED)
      add_change (words, before, after, i, name_of);
  for (guint t = 0; t < dui_graph_n_ties (before); t++)
    if (fates->ties_before[t] == DUI_GRAPH_ENDED)
      add_tie (words, _ ("Ended"), before, t, name_of);
  for (guint t = 0; t < dui_graph_n_ties (after); t++)
    if (fates->ties_after[t] == DUI_GRAPH_NEW)
      add_tie (words, _ ("New"), after, t, name_of);
    else if (fates->ties_after[t] == DUI_GRAPH_CHANGED)
      add_tie_change (words, before, after, t, name_of);
  return words;
}
