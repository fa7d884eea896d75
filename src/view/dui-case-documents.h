#pragma once

#include "dui-case-tab.h"

G_BEGIN_DECLS

#define DUI_TYPE_CASE_DOCUMENTS (dui_case_documents_get_type ())
G_DECLARE_FINAL_TYPE (DuiCaseDocuments, dui_case_documents, DUI, CASE_DOCUMENTS, DuiCaseTab)

G_END_DECLS
