#pragma once

#include "dui-change.h"
#include "dui-store.h"

G_BEGIN_DECLS

typedef struct _DuiApplying DuiApplying;

DuiApplying *dui_applying_new (DuiStore *store, DuiChange *change, const char *action);
void dui_applying_free (DuiApplying *self);
gboolean dui_applying_go_on (DuiApplying *self, gint64 until, gboolean *is_written, GError **error);
gboolean dui_applying_keep (DuiApplying *self, GError **error);
void dui_applying_commit_start (DuiApplying *self);
gboolean dui_applying_is_committing (DuiApplying *self);
gboolean dui_applying_is_committed (DuiApplying *self);
double dui_applying_get_fraction (DuiApplying *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiApplying, dui_applying_free)

G_END_DECLS
