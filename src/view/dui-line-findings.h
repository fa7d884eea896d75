#pragma once

#include <adwaita.h>

#include "dui-leak.h"

G_BEGIN_DECLS

#define DUI_TYPE_LINE_FINDINGS (dui_line_findings_get_type ())
G_DECLARE_FINAL_TYPE (DuiLineFindings, dui_line_findings, DUI, LINE_FINDINGS, AdwBin)

void dui_line_findings_clear (DuiLineFindings *self);
void dui_line_findings_add (DuiLineFindings *self, const DuiLeakFinding *finding, const char *text,
                            guint section, const char *section_label);
void dui_line_findings_done (DuiLineFindings *self);
guint dui_line_findings_get_certain (DuiLineFindings *self);

G_END_DECLS
