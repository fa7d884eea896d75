#pragma once

#include "dui-case-graph.h"
#include "dui-graph-time.h"
#include "dui-network-version.h"

G_BEGIN_DECLS

/**
 * DuiCaseChanges:
 * @since: the day of the last meeting
 * @is_kept: whether the network was kept then; if not only what has a date can be told
 * @before: the network then
 * @fates: from @before to the network now
 *
 * What changed in a network since it was last spoken about.
 */
typedef struct
{
  DuiDate since;
  gboolean is_kept;
  DuiGraph *before;
  DuiGraphComparison *fates;
} DuiCaseChanges;

gboolean dui_case_keep_version (DuiStore *store, DuiChange *change, DuiRecord *entry, DuiDate today);
DuiNetworkVersion *dui_case_find_version (DuiStore *store, gint64 entry_id);
DuiNetworkVersion *dui_case_last_version (DuiStore *store, DuiCase *file);
DuiGraph *dui_case_version_graph (DuiNetworkVersion *version, DuiGraph *now);

DuiCaseChanges *dui_case_changes_new (DuiStore *store, DuiCase *file, DuiGraph *now, DuiDate today);
void dui_case_changes_free (DuiCaseChanges *changes);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiCaseChanges, dui_case_changes_free)

G_END_DECLS
