/* What of a graph a file of data has no place for, in words. */

#include "dui-graph-write.h"

#include <glib/gi18n-lib.h>

#include "dui-text.h"

/* Up to LOSS_SINCE no file holds it; the rest GEDCOM does not. */
typedef enum
{
  LOSS_STAYS,
  LOSS_SINCE,
  LOSS_PLACE,
  LOSS_ROLE,
  LOSS_INITIALS,
  LOSS_HOUSEHOLD,
  LOSS_CONTACT,
  LOSS_REASON,
  LOSS_HELP,
  LOSS_QUALITY,
  LOSS_TIME,
  LOSS_TIE_REASON,
  N_LOSSES,
} Loss;

static const char *const losses[N_LOSSES] = {
  N_ ("where they lived before (persons)"),
  N_ ("since when they live where they live (persons)"),
  N_ ("the place in the picture (persons)"),
  N_ ("the role (persons)"),
  N_ ("the initials beside the given names (persons)"),
  N_ ("who live together (persons)"),
  N_ ("the account name online (persons)"),
  N_ ("why somebody matters to the plan (persons)"),
  N_ ("need for help and help (persons)"),
  N_ ("the quality of a tie and the support (ties)"),
  N_ ("the time of a tie that is no marriage or divorce (ties)"),
  N_ ("what a tie has to do with the plan (ties)"),
};

static void
count_of_person (const DuiGraphPerson *person, guint *counts)
{
  counts[LOSS_STAYS] += person->stays != NULL && person->stays->len > 0;
  counts[LOSS_SINCE] += dui_date_is_set (person->lives_since);
  counts[LOSS_PLACE] += person->x != 0 || person->y != 0 || person->pinned;
  counts[LOSS_ROLE] += person->role != DUI_GRAPH_ROLE_RELATIVE;
  counts[LOSS_INITIALS] += !dui_text_is_blank (person->initials) && !dui_text_is_blank (person->given_names);
  counts[LOSS_HOUSEHOLD] += !dui_text_is_blank (person->household);
  counts[LOSS_CONTACT] += !dui_text_is_blank (person->account);
  counts[LOSS_REASON] += !dui_text_is_blank (person->reason);
  counts[LOSS_HELP] += person->need != DUI_GRAPH_NEED_UNKNOWN || person->help != DUI_GRAPH_HELP_NONE;
}

static void
count_of_tie (const DuiGraphTie *tie, guint *counts)
{
  gboolean has_end = dui_date_is_set (tie->end), has_begin = dui_date_is_set (tie->begin);

  counts[LOSS_QUALITY] += tie->quality != DUI_GRAPH_QUALITY_UNKNOWN || tie->support != 0;
  counts[LOSS_TIE_REASON] += !dui_text_is_blank (tie->reason);
  if (dui_graph_kind_is_union (tie->kind))
    counts[LOSS_TIME] += has_end && tie->kind != DUI_GRAPH_KIND_EX_PARTNER;
  else
    counts[LOSS_TIME] += has_begin || has_end;
}

/**
 * dui_graph_left_out:
 * @is_gedcom: whether the file is GEDCOM; GraphML, GEXF and CSV hold more
 *
 * Returns: (transfer full) (element-type utf8): what a file of @graph does not hold, in words; empty when it
 * holds all
 */
GPtrArray *
dui_graph_left_out (DuiGraph *graph, gboolean is_gedcom)
{
  GPtrArray *left_out = g_ptr_array_new_with_free_func (g_free);
  guint counts[N_LOSSES] = { 0 };

  for (guint i = 0; i < dui_graph_n_persons (graph); i++)
    count_of_person (dui_graph_person (graph, i), counts);
  for (guint t = 0; t < dui_graph_n_ties (graph); t++)
    count_of_tie (dui_graph_tie (graph, t), counts);
  for (guint i = 0; i < (is_gedcom ? N_LOSSES : LOSS_PLACE); i++)
    if (counts[i] > 0)
      g_ptr_array_add (left_out,
                       g_strdup_printf ("%s: %u", g_dgettext (GETTEXT_PACKAGE, losses[i]), counts[i]));
  return left_out;
}
