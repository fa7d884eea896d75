#pragma once

#include "dui-store.h"

G_BEGIN_DECLS

/**
 * DuiPast:
 * @records: (element-type DuiRecord): drafts of what belonged to the record, as they were
 * @is_known: whether the record was in the store then; if not, @records has what came in with it, if anything
 * @n_lost: changes since then of which the log no longer tells what was there before
 *
 * What belonged to a record at an earlier moment, as far as the audit log tells.
 */
typedef struct
{
  GPtrArray *records;
  gboolean is_known;
  guint n_lost;
} DuiPast;

DuiPast *dui_past_read (DuiStore *store, DuiRecord *owner, const DuiRecordType *const *types,
                        GDateTime *moment, GError **error);
void dui_past_free (DuiPast *past);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiPast, dui_past_free)

G_END_DECLS
