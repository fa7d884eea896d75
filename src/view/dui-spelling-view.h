#pragma once

#include "dui-form.h"

G_BEGIN_DECLS

#define DUI_TYPE_SPELLING_VIEW (dui_spelling_view_get_type ())
G_DECLARE_FINAL_TYPE (DuiSpellingView, dui_spelling_view, DUI, SPELLING_VIEW, GObject)

void dui_spelling_view_attach_form (DuiForm *form, DuiStore *store);
GMenuModel *dui_spelling_view_build_menu (GtkTextView *view, guint offset);

G_END_DECLS
