#pragma once

#include "dui-leak.h"
#include "dui-line-version.h"
#include "dui-store.h"
#include "dui-telling.h"

G_BEGIN_DECLS

DuiChange *dui_line_save_change (DuiStore *store, DuiLeakScanner *scanner, DuiLine *line, DuiLine *draft,
                                 const char *description);
DuiChange *
dui_line_step (DuiStore *store, DuiLeakScanner *scanner, DuiLine *line, DuiLineStatus status, GError **error);
DuiChange *dui_line_revise (DuiLine *line);
GPtrArray *dui_line_get_versions (DuiStore *store, DuiLine *line);
GPtrArray *dui_line_get_tellings (DuiStore *store, DuiLine *line);
gboolean dui_line_knows_newest (DuiStore *store, DuiLine *line, DuiTelling *telling);
DuiTelling *dui_line_draft_telling (DuiLine *line, const char *who, DuiDate today, int minutes);
DuiTelling *dui_line_draft_mail (DuiStore *store, DuiLine *line, const char *who, DuiDate today, int minutes);
gboolean dui_line_check_telling (DuiLeakScanner *scanner, DuiTelling *telling, GError **error);
char *dui_line_dup_warning (DuiStore *store, DuiLine *line, DuiDate today, int minutes, gboolean *is_urgent);

G_END_DECLS
