/* Networks as they lay before a meeting: keeping one with the entry of the meeting, reading it again, and
 * what changed since. */

#include "dui-case-version.h"

#include <glib/gi18n-lib.h>

#include "dui-case-dates.h"
#include "dui-lookup.h"
#include "dui-past.h"
#include "dui-residence.h"
#include "dui-text.h"
#include "dui-tie.h"

static void
add_owned (GPtrArray *records, DuiStore *store, const DuiRecordType *type, gint64 case_id)
{
  g_autoptr (GPtrArray) owned = dui_lookup_owned (store, type, "case_id", case_id);

  for (guint i = 0; i < owned->len; i++)
    g_ptr_array_add (records, g_object_ref (g_ptr_array_index (owned, i)));
}

/**
 * dui_case_keep_version:
 * @entry: of a meeting; it may be one that @change adds
 *
 * Adds to @change that the network of the case file is kept as it is now, with the entry.
 *
 * Returns: whether it is; not for an entry that has one already, and not for a network of nobody or one that
 * is too large for the record
 */
gboolean
dui_case_keep_version (DuiStore *store, DuiChange *change, DuiRecord *entry, DuiDate today)
{
  gint64 case_id = DUI_LOG_ENTRY (entry)->case_id.id;
  DuiRecord *file = dui_store_find (store, &dui_case_type, case_id);
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (DuiNetworkVersion) version = NULL;

  if (file == NULL || dui_case_find_version (store, dui_record_get_id (entry)) != NULL)
    return FALSE;
  add_owned (records, store, &dui_person_type, case_id);
  if (records->len < 2)
    return FALSE;
  add_owned (records, store, &dui_tie_type, case_id);
  add_owned (records, store, &dui_residence_type, case_id);
  version = dui_network_version_new (DUI_CASE (file), DUI_LOG_ENTRY (entry), records, today);
  if (!dui_record_check (DUI_RECORD (version), NULL))
    return FALSE;
  dui_store_add (store, change, DUI_RECORD (version));
  return TRUE;
}

/** dui_case_find_version: Returns: (transfer none) (nullable): the network kept with a log entry */
DuiNetworkVersion *
dui_case_find_version (DuiStore *store, gint64 entry_id)
{
  g_autoptr (GPtrArray) versions = dui_lookup_owned (store, &dui_network_version_type, "entry_id", entry_id);

  return entry_id != 0 && versions->len > 0 ? g_ptr_array_index (versions, 0) : NULL;
}

/** dui_case_last_version: Returns: (transfer none) (nullable): the network of @file that was kept last */
DuiNetworkVersion *
dui_case_last_version (DuiStore *store, DuiCase *file)
{
  g_autoptr (GPtrArray) versions =
      dui_lookup_owned (store, &dui_network_version_type, "case_id", dui_record_get_id (DUI_RECORD (file)));
  DuiNetworkVersion *last = NULL;

  for (guint i = 0; i < versions->len; i++)
    {
      DuiNetworkVersion *version = g_ptr_array_index (versions, i);
      int order = last != NULL ? dui_date_compare (version->kept_on, last->kept_on) : 1;

      if (order > 0
          || (order == 0 && dui_record_get_id (DUI_RECORD (version)) > dui_record_get_id (DUI_RECORD (last))))
        last = version;
    }
  return last;
}

/** dui_case_version_graph: Returns: (transfer full): the network as it was kept; who stood nowhere in
 * particular then has no place */
DuiGraph *
dui_case_version_graph (DuiNetworkVersion *version)
{
  g_autoptr (GPtrArray) persons = dui_network_version_dup_records (version, &dui_person_type);
  g_autoptr (GPtrArray) ties = dui_network_version_dup_records (version, &dui_tie_type);
  g_autoptr (GPtrArray) residences = dui_network_version_dup_records (version, &dui_residence_type);

  return dui_case_graph_from_records (persons, ties, residences, version->kept_on);
}

/** dui_case_version_arrangement: Returns: how the network was laid out then */
DuiCaseArrangement
dui_case_version_arrangement (DuiNetworkVersion *version)
{
  return (DuiCaseArrangement){ (DuiCaseLayout)dui_network_version_get_layout (version),
                               (DuiCaseOrder)dui_network_version_get_sibling_order (version) };
}

static DuiDate
day_of_meeting (DuiStore *store, DuiNetworkVersion *version)
{
  DuiRecord *entry = dui_store_find (store, &dui_log_entry_type, version->entry_id.id);

  return entry != NULL ? DUI_LOG_ENTRY (entry)->happened_on : version->kept_on;
}

/* What the audit log tells */

static GPtrArray *
records_of (DuiPast *past, const DuiRecordType *type)
{
  GPtrArray *records = g_ptr_array_new ();

  for (guint i = 0; i < past->records->len; i++)
    if (dui_record_get_record_type (g_ptr_array_index (past->records, i)) == type)
      g_ptr_array_add (records, g_ptr_array_index (past->records, i));
  return records;
}

/* A tie that was known to begin later was none yet. */
static DuiGraph *
without_later_ties (DuiGraph *graph, DuiDate day)
{
  guint n = dui_graph_n_ties (graph);
  g_autofree gboolean *keep = g_new (gboolean, n + 1);

  for (guint t = 0; t < n; t++)
    keep[t] = !dui_date_is_set (dui_graph_tie (graph, t)->begin)
              || dui_date_compare (dui_graph_tie (graph, t)->begin, day) <= 0;
  return dui_graph_copy_some (graph, NULL, keep);
}

static DuiGraph *
graph_of_past (DuiPast *past, DuiDate day)
{
  g_autoptr (GPtrArray) persons = records_of (past, &dui_person_type);
  g_autoptr (GPtrArray) ties = records_of (past, &dui_tie_type);
  g_autoptr (GPtrArray) residences = records_of (past, &dui_residence_type);
  g_autoptr (DuiGraph) graph = dui_case_graph_from_records (persons, ties, residences, day);

  return without_later_ties (graph, day);
}

/**
 * dui_case_changes_logged:
 * @now: the network of @file
 *
 * Returns: (transfer full) (nullable): what was added, changed and removed since @moment, from the audit log;
 * %NULL when the case file was not in the store then, or the log cannot be read
 */
DuiCaseChanges *
dui_case_changes_logged (DuiStore *store, DuiCase *file, DuiGraph *now, GDateTime *moment)
{
  static const DuiRecordType *const types[] = { &dui_person_type, &dui_tie_type, &dui_residence_type, NULL };
  g_autoptr (DuiPast) past = dui_past_read (store, DUI_RECORD (file), types, moment, NULL);
  DuiCaseChanges *changes;

  if (past == NULL || !past->is_known)
    return NULL;
  changes = g_new0 (DuiCaseChanges, 1);
  changes->known = DUI_CASE_KNOWN_LOG;
  changes->n_lost = past->n_lost;
  changes->since = dui_date_from_ymd (g_date_time_get_year (moment), g_date_time_get_month (moment),
                                      g_date_time_get_day_of_month (moment));
  changes->before = graph_of_past (past, changes->since);
  changes->fates = dui_graph_compare (changes->before, now);
  return changes;
}

/* What was written on the day itself was spoken about, or is what was agreed. */
static DuiCaseChanges *
changes_since_meeting (DuiStore *store, DuiCase *file, DuiGraph *now, DuiDate meeting, DuiDate today)
{
  g_autoptr (GDateTime) end = NULL;
  DuiCaseChanges *changes;
  g_autoptr (GTimeZone) here = g_time_zone_new_local ();
  g_autofree char *day = dui_date_to_iso (meeting);
  g_autofree char *last_second = g_strconcat (day, "T23:59:59", NULL);

  end = g_date_time_new_from_iso8601 (last_second, here);
  changes = dui_case_changes_logged (store, file, now, end);
  if (changes != NULL)
    return changes;
  changes = g_new0 (DuiCaseChanges, 1);
  changes->known = DUI_CASE_KNOWN_DATES;
  changes->since = meeting;
  changes->before = dui_graph_at_date (now, meeting);
  changes->fates = dui_graph_compare_at (changes->before, now, today);
  return changes;
}

/**
 * dui_case_changes_new:
 * @now: the network of @file
 *
 * Returns: (transfer full) (nullable): what changed since the last meeting; %NULL when there was none
 */
DuiCaseChanges *
dui_case_changes_new (DuiStore *store, DuiCase *file, DuiGraph *now, DuiDate today)
{
  DuiNetworkVersion *version = dui_case_last_version (store, file);
  DuiDate meeting = dui_case_last_meeting (store, file, today);
  DuiCaseChanges *changes;

  if (version == NULL && !dui_date_is_set (meeting))
    return NULL;
  if (version == NULL)
    return changes_since_meeting (store, file, now, meeting, today);
  changes = g_new0 (DuiCaseChanges, 1);
  changes->known = DUI_CASE_KNOWN_KEPT;
  changes->since = day_of_meeting (store, version);
  changes->before = dui_case_version_graph (version);
  changes->fates = dui_graph_compare (changes->before, now);
  return changes;
}

void
dui_case_changes_free (DuiCaseChanges *changes)
{
  if (changes == NULL)
    return;
  g_clear_pointer (&changes->before, dui_graph_free);
  g_clear_pointer (&changes->fates, dui_graph_comparison_free);
  g_free (changes);
}
