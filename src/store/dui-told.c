/* Which numbers the council was told, which every backup carries and every restore is held against: what was
 * told of a period stands, also in a store of before it was told. */

#include "dui-told.h"

#include <glib/gi18n-lib.h>

#include "dui-council-paper.h"
#include "dui-seal-error.h"
#include "dui-tally.h"
#include "dui-text.h"

/** dui_told_list_new: Returns: (transfer full) (element-type DuiTally): of nothing */
GPtrArray *
dui_told_list_new (void)
{
  return g_ptr_array_new_with_free_func (g_object_unref);
}

static DuiTally *
tally_of_row (sqlite3_stmt *row)
{
  return g_object_new (DUI_TYPE_TALLY, "period-from", sqlite3_column_text (row, 0), "period-until",
                       sqlite3_column_text (row, 1), "threshold", (gint64)sqlite3_column_int64 (row, 2),
                       "text", sqlite3_column_text (row, 3), "counted-on", sqlite3_column_text (row, 4),
                       "told-on", sqlite3_column_text (row, 5), NULL);
}

/** dui_told_read: adds to @told what the store in @db has told; nothing where it is older than such numbers.
 * Errors: those of reading the sealed file */
gboolean
dui_told_read (sqlite3 *db, GPtrArray *told, GError **error)
{
  sqlite3_stmt *statement = NULL;
  int result;

  if (sqlite3_table_column_metadata (db, NULL, "tally", NULL, NULL, NULL, NULL, NULL, NULL) != SQLITE_OK)
    return TRUE;
  result = sqlite3_prepare_v2 (db,
                               "SELECT period_from, period_until, threshold, text, counted_on, told_on "
                               "FROM tally WHERE told_on <> '' ORDER BY period_from, id",
                               -1, &statement, NULL);
  while (result == SQLITE_OK && (result = sqlite3_step (statement)) == SQLITE_ROW)
    {
      g_ptr_array_add (told, tally_of_row (statement));
      result = SQLITE_OK;
    }
  sqlite3_finalize (statement);
  return result == SQLITE_DONE || dui_seal_error_from_sqlite (db, error);
}

static gboolean
is_of_same_period (gconstpointer a, gconstpointer b)
{
  const DuiTally *one = a, *other = b;

  return dui_date_compare (one->period_from, other->period_from) == 0
         && dui_date_compare (one->period_until, other->period_until) == 0;
}

/** dui_told_merge: adds to @into the periods that it does not know yet */
void
dui_told_merge (GPtrArray *into, GPtrArray *more)
{
  for (guint i = 0; i < more->len; i++)
    if (!g_ptr_array_find_with_equal_func (into, more->pdata[i], is_of_same_period, NULL))
      g_ptr_array_add (into, g_object_ref (more->pdata[i]));
}

/** dui_told_list_to_json: Returns: (transfer full): an array of records */
JsonNode *
dui_told_list_to_json (GPtrArray *told)
{
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < told->len; i++)
    json_array_add_element (array, dui_record_to_json (told->pdata[i]));
  json_node_take_array (node, array);
  return node;
}

/**
 * dui_told_list_from_json:
 * @node: (nullable): of a backup of before this was kept there is none
 *
 * Returns: (transfer full) (element-type DuiTally) (nullable): %NULL when @node is not what
 * dui_told_list_to_json() makes
 */
GPtrArray *
dui_told_list_from_json (JsonNode *node)
{
  g_autoptr (GPtrArray) told = dui_told_list_new ();
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (node != NULL && array == NULL)
    return NULL;
  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      g_autoptr (DuiRecord) tally = dui_record_new (&dui_tally_type);

      if (!JSON_NODE_HOLDS_OBJECT (element)
          || !dui_record_set_from_json (tally, json_node_get_object (element), NULL)
          || !dui_record_check (tally, NULL))
        return NULL;
      g_ptr_array_add (told, g_steal_pointer (&tally));
    }
  return g_steal_pointer (&told);
}

/* Telling again */

static gboolean
stands (DuiRecordList *list, DuiTally *told)
{
  for (guint i = 0; i < dui_record_list_get_size (list); i++)
    {
      DuiTally *tally = DUI_TALLY (dui_record_list_get (list, i));

      if (dui_date_is_set (tally->told_on) && is_of_same_period (tally, told))
        return TRUE;
    }
  return FALSE;
}

static gboolean
touches_any (GPtrArray *told, DuiDate from, DuiDate until)
{
  for (guint i = 0; i < told->len; i++)
    if (dui_tally_touches (told->pdata[i], from, until))
      return TRUE;
  return FALSE;
}

/* Numbers that nobody was told yet make room; they are counted anew around what stands. */
static void
drop_loose (DuiStore *self, GPtrArray *told, DuiChange *change)
{
  DuiRecordList *list = dui_store_get_list (self, &dui_tally_type);

  for (guint i = 0; i < dui_record_list_get_size (list); i++)
    {
      DuiTally *tally = DUI_TALLY (dui_record_list_get (list, i));

      if (!dui_date_is_set (tally->told_on) && touches_any (told, tally->period_from, tally->period_until))
        dui_store_remove (self, change, DUI_RECORD (tally));
    }
}

/* And so does a draft that holds such numbers. */
static void
empty_drafts (DuiStore *self, GPtrArray *told, DuiChange *change)
{
  DuiRecordList *papers = dui_store_get_list (self, &dui_council_paper_type);

  for (guint i = 0; i < dui_record_list_get_size (papers); i++)
    {
      DuiCouncilPaper *paper = DUI_COUNCIL_PAPER (dui_record_list_get (papers, i));
      g_autoptr (DuiCouncilPaper) after = NULL;

      if (paper->status.value != DUI_PAPER_DRAFT || dui_text_is_blank (paper->figures)
          || !touches_any (told, paper->figures_from, paper->figures_until))
        continue;
      after = DUI_COUNCIL_PAPER (dui_record_copy (DUI_RECORD (paper)));
      after->figures_from = after->figures_until = DUI_DATE_NONE;
      g_object_set (after, "figures", "", NULL);
      dui_change_update (change, DUI_RECORD (paper), DUI_RECORD (after));
    }
}

/**
 * dui_store_tell_again:
 * @told: (element-type DuiTally): what other copies of this store have told
 *
 * Makes stand in a store that was put back what was told since. What it counted of the same days and told
 * nobody goes, also out of drafts, which are to be counted again. Errors: as those of dui_store_apply()
 */
gboolean
dui_store_tell_again (DuiStore *self, GPtrArray *told, GError **error)
{
  g_autoptr (DuiChange) change = dui_change_new (_ ("Numbers told"));
  g_autoptr (GPtrArray) missing = dui_told_list_new ();

  for (guint i = 0; i < told->len; i++)
    if (!stands (dui_store_get_list (self, &dui_tally_type), told->pdata[i]))
      g_ptr_array_add (missing, g_object_ref (told->pdata[i]));
  drop_loose (self, missing, change);
  empty_drafts (self, missing, change);
  for (guint i = 0; i < missing->len; i++)
    {
      g_autoptr (DuiRecord) tally = dui_record_copy (missing->pdata[i]);

      dui_store_add (self, change, tally);
    }
  return dui_store_apply (self, change, error);
}
