#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* How good what a row says is; it is in the words as well, never in the icon alone. */
typedef enum
{
  DUI_SECURITY_GOOD,
  DUI_SECURITY_NOTICE,
  DUI_SECURITY_BAD,
} DuiSecurityGrade;

#define DUI_TYPE_SECURITY_ROW (dui_security_row_get_type ())
G_DECLARE_FINAL_TYPE (DuiSecurityRow, dui_security_row, DUI, SECURITY_ROW, AdwActionRow)

void dui_security_row_set (DuiSecurityRow *self, DuiSecurityGrade grade, const char *text);

G_END_DECLS
