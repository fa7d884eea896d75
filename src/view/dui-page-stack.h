#pragma once

#include "dui-places.h"

G_BEGIN_DECLS

#define DUI_TYPE_PAGE_STACK (dui_page_stack_get_type ())
G_DECLARE_FINAL_TYPE (DuiPageStack, dui_page_stack, DUI, PAGE_STACK, AdwBin)

void dui_page_stack_set_store (DuiPageStack *self, DuiStore *store);
void dui_page_stack_show (DuiPageStack *self, const DuiPlace *place);
DuiPage *dui_page_stack_get_visible (DuiPageStack *self);
const char *dui_page_stack_find_tag (DuiPageStack *self, GtkWidget *widget);

G_END_DECLS
