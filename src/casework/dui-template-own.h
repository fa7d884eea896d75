#pragma once

#include "dui-own-template.h"
#include "dui-template.h"

G_BEGIN_DECLS

DuiOwnTemplate *dui_template_own_new (DuiStore *store, DuiLine *line);
DuiChange *dui_template_own_keep (DuiStore *store, DuiOwnTemplate *draft, GError **error);
GPtrArray *dui_template_own_get_all (DuiStore *store);
DuiTemplate *dui_template_own_find (DuiStore *store, const char *id);
DuiRecord *dui_template_own_get_record (DuiStore *store, const DuiTemplate *self);
void dui_template_own_free (DuiTemplate *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiTemplate, dui_template_own_free)

G_END_DECLS
