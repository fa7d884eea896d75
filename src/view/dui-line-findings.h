#pragma once

#include <adwaita.h>

#include "dui-leak.h"
#include "dui-overrule.h"

G_BEGIN_DECLS

#define DUI_TYPE_LINE_FINDINGS (dui_line_findings_get_type ())
G_DECLARE_FINAL_TYPE (DuiLineFindings, dui_line_findings, DUI, LINE_FINDINGS, AdwBin)

/**
 * DuiLineFinding:
 * @finding: what was found
 * @text: the section's text
 * @section: the section's number, given back by "show-finding"
 * @label: the section by name
 * @overrule: (nullable): what would set it aside, without a reason yet; %NULL where nothing can be
 * @reason: (nullable): the reason for which it is set aside already; @overrule is then the store's own
 */
typedef struct
{
  const DuiLeakFinding *finding;
  const char *text;
  guint section;
  const char *label;
  DuiOverrule *overrule;
  const char *reason;
} DuiLineFinding;

void dui_line_findings_clear (DuiLineFindings *self);
void dui_line_findings_add (DuiLineFindings *self, const DuiLineFinding *shown);
void dui_line_findings_done (DuiLineFindings *self);
guint dui_line_findings_get_certain (DuiLineFindings *self);

G_END_DECLS
