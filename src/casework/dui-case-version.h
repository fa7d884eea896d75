#pragma once

#include "dui-case-graph.h"
#include "dui-graph-time.h"
#include "dui-network-version.h"

G_BEGIN_DECLS

/**
 * DuiCaseKnown:
 * @DUI_CASE_KNOWN_KEPT: the network was kept with the meeting
 * @DUI_CASE_KNOWN_LOG: the audit log tells what was added, changed and removed since
 * @DUI_CASE_KNOWN_DATES: the case file was not in the store yet, or the log cannot be read: only what has a
 * date can be told
 */
typedef enum
{
  DUI_CASE_KNOWN_KEPT,
  DUI_CASE_KNOWN_LOG,
  DUI_CASE_KNOWN_DATES,
} DuiCaseKnown;

/**
 * DuiCaseChanges:
 * @since: the day of the last meeting
 * @known: how the network of then is known
 * @n_lost: changes since then that the log no longer tells all of
 * @before: the network then; who has a place in it stood there
 * @fates: from @before to the network now
 *
 * What changed in a network since it was last spoken about.
 */
typedef struct
{
  DuiDate since;
  DuiCaseKnown known;
  guint n_lost;
  DuiGraph *before;
  DuiGraphComparison *fates;
} DuiCaseChanges;

gboolean dui_case_keep_version (DuiStore *store, DuiChange *change, DuiRecord *entry, DuiDate today);
DuiNetworkVersion *dui_case_find_version (DuiStore *store, gint64 entry_id);
DuiNetworkVersion *dui_case_last_version (DuiStore *store, DuiCase *file);
DuiGraph *dui_case_version_graph (DuiNetworkVersion *version);
DuiCaseArrangement dui_case_version_arrangement (DuiNetworkVersion *version);

DuiCaseChanges *dui_case_changes_logged (DuiStore *store, DuiCase *file, DuiGraph *now, GDateTime *moment);
DuiCaseChanges *dui_case_changes_new (DuiStore *store, DuiCase *file, DuiGraph *now, DuiDate today);
void dui_case_changes_free (DuiCaseChanges *changes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiCaseChanges, dui_case_changes_free)

G_END_DECLS
