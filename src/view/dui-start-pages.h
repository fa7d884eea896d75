#pragma once

#include "dui-start-page.h"

G_BEGIN_DECLS

typedef enum
{
  DUI_START_AT_WELCOME,
  DUI_START_AT_UNLOCK,
  DUI_START_AT_CREATE,
  DUI_START_AT_RECOVER,
  DUI_START_AT_RENEW,
  DUI_START_AT_WAIT,
  DUI_START_AT_PROBLEM,
  DUI_START_AT_CODE,
  DUI_START_AT_CONFIRM,
} DuiStartPlace;

#define DUI_TYPE_START_PAGES (dui_start_pages_get_type ())
G_DECLARE_FINAL_TYPE (DuiStartPages, dui_start_pages, DUI, START_PAGES, AdwBin)

void dui_start_pages_set_folder (DuiStartPages *self, const char *folder);
DuiStartPage *dui_start_pages_get (DuiStartPages *self, DuiStartPlace place);
DuiStartPage *dui_start_pages_get_visible (DuiStartPages *self);
void dui_start_pages_show (DuiStartPages *self, DuiStartPage *page);
void dui_start_pages_go_to (DuiStartPages *self, DuiStartPage *page);
void dui_start_pages_begin_at (DuiStartPages *self, DuiStartPage *page);
void dui_start_pages_remember (DuiStartPages *self, DuiStartPage *page);
DuiStartPage *dui_start_pages_take_back (DuiStartPages *self);
gboolean dui_start_pages_can_go_back (DuiStartPages *self);
void dui_start_pages_clear (DuiStartPages *self);

G_END_DECLS
