#pragma once

#include "dui-page.h"

G_BEGIN_DECLS

#define DUI_TYPE_AUDIT_PAGE (dui_audit_page_get_type ())
G_DECLARE_FINAL_TYPE (DuiAuditPage, dui_audit_page, DUI, AUDIT_PAGE, DuiPage)

G_END_DECLS
