#pragma once

#include <adwaita.h>

#include "dui-line.h"
#include "dui-store.h"
#include "dui-telling.h"

G_BEGIN_DECLS

#define DUI_TYPE_LINE_TOLD (dui_line_told_get_type ())
G_DECLARE_FINAL_TYPE (DuiLineTold, dui_line_told, DUI, LINE_TOLD, AdwBin)

void dui_line_told_show (DuiLineTold *self, DuiStore *store, DuiLine *line);
void dui_line_told_resume (DuiLineTold *self, DuiTelling *draft);

G_END_DECLS
