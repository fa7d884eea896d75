/* Numbers for the council over more than one paper. A period is counted once: whatever is told of it later is
 * what was told of it before, word for word, and no paper counts a part of it. So all numbers that ever leave
 * are of periods that have no day in common, and there is nothing to subtract: not a half-year letter from
 * the yearly report, and not a count from a later count of the same period. */

#include "dui-tallies.h"

#include <glib/gi18n-lib.h>

#include "dui-ledger.h"
#include "dui-outline.h"
#include "dui-tally.h"
#include "dui-text.h"

/* A part of the period of a paper: what stands already, or what is to be counted. */
typedef struct
{
  DuiDate from;
  DuiDate until;
  DuiTally *known; /* the store's own; NULL */
} Part;

static gboolean
lies_in (DuiTally *tally, DuiDate from, DuiDate until)
{
  return dui_date_compare (from, tally->period_from) <= 0
         && dui_date_compare (tally->period_until, until) <= 0;
}

static gboolean
is_in_another_paper (DuiStore *store, DuiTally *tally, DuiCouncilPaper *paper)
{
  DuiRecordList *papers = dui_store_get_list (store, &dui_council_paper_type);

  for (guint i = 0; i < dui_record_list_get_size (papers); i++)
    {
      DuiCouncilPaper *other = DUI_COUNCIL_PAPER (dui_record_list_get (papers, i));

      if (dui_record_get_id (DUI_RECORD (other)) != dui_record_get_id (DUI_RECORD (paper))
          && !dui_text_is_blank (other->figures)
          && lies_in (tally, other->figures_from, other->figures_until))
        return TRUE;
    }
  return FALSE;
}

/* What was told stands, and what another paper is about to tell. */
static gboolean
stands (DuiStore *store, DuiTally *tally, DuiCouncilPaper *paper)
{
  return dui_date_is_set (tally->told_on) || is_in_another_paper (store, tally, paper);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  return dui_date_compare (DUI_TALLY (*(gpointer *)a)->period_from, DUI_TALLY (*(gpointer *)b)->period_from);
}

/* Returns: (transfer full): those that @paper has to live with, in order of time. */
static GPtrArray *
find_standing (DuiStore *store, DuiCouncilPaper *paper)
{
  DuiRecordList *list = dui_store_get_list (store, &dui_tally_type);
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; i < dui_record_list_get_size (list); i++)
    {
      DuiTally *tally = DUI_TALLY (dui_record_list_get (list, i));

      if (dui_tally_touches (tally, paper->period_from, paper->period_until) && stands (store, tally, paper))
        g_ptr_array_add (found, tally);
    }
  g_ptr_array_sort (found, compare);
  return found;
}

static gboolean
refuse_part (DuiTally *tally, GError **error)
{
  g_autofree char *period = dui_record_dup_title (DUI_RECORD (tally));

  g_set_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE,
               _ ("The numbers of %s were counted before, and this paper has a part of that period. Choose a "
                  "period that holds all of it or nothing of it, so that nobody can subtract."),
               period);
  return FALSE;
}

/** dui_tallies_check: Returns: whether the period of @paper can be told of, beside all that was told before
 */
gboolean
dui_tallies_check (DuiStore *store, DuiCouncilPaper *paper, DuiDate today, GError **error)
{
  g_autoptr (GPtrArray) standing = find_standing (store, paper);

  for (guint i = 0; i < standing->len; i++)
    if (!lies_in (g_ptr_array_index (standing, i), paper->period_from, paper->period_until))
      return refuse_part (g_ptr_array_index (standing, i), error);
  if (dui_date_compare (paper->period_until, today) < 0)
    return TRUE;
  g_set_error_literal (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE,
                       _ ("The period is not over yet. Count when it is: a period is counted once."));
  return FALSE;
}

/* Counting */

static void
add_part (GArray *parts, DuiDate from, DuiDate until, DuiTally *known)
{
  const Part part = { from, until, known };

  if (dui_date_compare (from, until) <= 0)
    g_array_append_val (parts, part);
}

static GArray *
divide (DuiStore *store, DuiCouncilPaper *paper)
{
  g_autoptr (GPtrArray) standing = find_standing (store, paper);
  GArray *parts = g_array_new (FALSE, FALSE, sizeof (Part));
  DuiDate from = paper->period_from;

  for (guint i = 0; i < standing->len; i++)
    {
      DuiTally *tally = g_ptr_array_index (standing, i);

      add_part (parts, from, dui_date_add_days (tally->period_from, -1), NULL);
      add_part (parts, tally->period_from, tally->period_until, tally);
      from = dui_date_add_days (tally->period_until, 1);
    }
  add_part (parts, from, paper->period_until, NULL);
  return parts;
}

static DuiTally *
count_part (DuiStore *store, const Part *part, DuiDate today, DuiChange *change)
{
  g_autoptr (DuiOutline) outline = dui_outline_new (store, part->from, part->until);
  g_autofree char *text = dui_outline_to_text (outline);
  DuiTally *tally =
      g_object_new (DUI_TYPE_TALLY, "text", text, "threshold", dui_outline_threshold (store), NULL);

  tally->period_from = part->from;
  tally->period_until = part->until;
  tally->counted_on = today;
  dui_store_add (store, change, DUI_RECORD (tally));
  return tally;
}

/* Numbers that nobody was told and that no other paper holds: they are counted anew. */
static void
drop_loose (DuiStore *store, DuiCouncilPaper *paper, DuiChange *change)
{
  DuiRecordList *list = dui_store_get_list (store, &dui_tally_type);

  for (guint i = 0; i < dui_record_list_get_size (list); i++)
    {
      DuiTally *tally = DUI_TALLY (dui_record_list_get (list, i));

      if (!stands (store, tally, paper))
        dui_store_remove (store, change, DUI_RECORD (tally));
    }
}

static void
append_part (GString *figures, DuiTally *tally, gboolean is_only)
{
  g_autofree char *period = dui_record_dup_title (DUI_RECORD (tally));
  g_autofree char *note = dui_outline_dup_note (tally->threshold);

  if (!is_only)
    g_string_append_printf (figures, "%s%s\n\n", figures->len > 0 ? "\n\n" : "", period);
  g_string_append_printf (figures, "%s%s", tally->text, note);
}

/**
 * dui_tallies_count:
 * @paper: a copy that is going to be kept by @change
 *
 * Puts the numbers of the paper's period in it: of each part that stands already those that stand, of the
 * rest what is counted now.
 */
gboolean
dui_tallies_count (DuiStore *store, DuiCouncilPaper *paper, DuiDate today, DuiChange *change, GError **error)
{
  g_autoptr (GString) figures = g_string_new (NULL);
  g_autoptr (GArray) parts = NULL;

  if (!dui_tallies_check (store, paper, today, error))
    return FALSE;
  drop_loose (store, paper, change);
  parts = divide (store, paper);
  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = &g_array_index (parts, Part, i);
      g_autoptr (DuiTally) tally =
          part->known != NULL ? g_object_ref (part->known) : count_part (store, part, today, change);

      append_part (figures, tally, parts->len == 1);
    }
  paper->figures_from = paper->period_from;
  paper->figures_until = paper->period_until;
  g_object_set (paper, "figures", figures->str, NULL);
  return TRUE;
}

/* The numbers that stand in @paper. */
static GPtrArray *
find_told (DuiStore *store, DuiCouncilPaper *paper)
{
  DuiRecordList *list = dui_store_get_list (store, &dui_tally_type);
  GPtrArray *found = g_ptr_array_new ();

  for (guint i = 0; !dui_text_is_blank (paper->figures) && i < dui_record_list_get_size (list); i++)
    if (lies_in (DUI_TALLY (dui_record_list_get (list, i)), paper->figures_from, paper->figures_until))
      g_ptr_array_add (found, dui_record_list_get (list, i));
  return found;
}

/** dui_tallies_tell: the numbers in @paper are adopted: from now on they stand */
void
dui_tallies_tell (DuiStore *store, DuiCouncilPaper *paper, DuiDate today, DuiChange *change)
{
  g_autoptr (GPtrArray) told = find_told (store, paper);

  for (guint i = 0; i < told->len; i++)
    {
      g_autoptr (DuiTally) after = DUI_TALLY (dui_record_copy (told->pdata[i]));

      if (!dui_date_is_set (after->told_on))
        after->told_on = today;
      dui_change_update (change, told->pdata[i], DUI_RECORD (after));
    }
}

/** dui_tallies_depart: the numbers in @paper leave the store: they stand, and undoing does not bring back a
 * time in which they did not; also when the paper was adopted before, which can be undone by itself. Returns:
 * %FALSE when it could not be written: then nothing may leave */
gboolean
dui_tallies_depart (DuiStore *store, DuiCouncilPaper *paper, DuiDate today, GError **error)
{
  g_autoptr (GPtrArray) told = find_told (store, paper);
  g_autoptr (DuiChange) change = dui_change_new (_ ("Numbers told"));

  dui_tallies_tell (store, paper, today, change);
  if (!dui_store_apply_for_good (store, change, error))
    return FALSE;
  for (guint i = 0; i < told->len; i++)
    dui_store_let_stand (store, told->pdata[i]);
  if (told->len > 0)
    dui_ledger_keep (store); /* or a backup of before would let them be counted again */
  return TRUE;
}
