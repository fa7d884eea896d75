#pragma once

#include <adwaita.h>

#include "dui-case.h"
#include "dui-draft.h"
#include "dui-store.h"

G_BEGIN_DECLS

#define DUI_TYPE_CASE_PAGE (dui_case_page_get_type ())
G_DECLARE_FINAL_TYPE (DuiCasePage, dui_case_page, DUI, CASE_PAGE, AdwBin)

void dui_case_page_set_file (DuiCasePage *self, DuiStore *store, DuiCase *file);
DuiCase *dui_case_page_get_file (DuiCasePage *self);
gboolean dui_case_page_is_still_there (DuiCasePage *self);
void dui_case_page_show_record (DuiCasePage *self, DuiRecord *record);
gboolean dui_case_page_ask_again (DuiCasePage *self, DuiDraft *draft, DuiRecord *record);
gboolean dui_case_page_begin_search (DuiCasePage *self);
void dui_case_page_show_tab (DuiCasePage *self, const char *name);

G_END_DECLS
