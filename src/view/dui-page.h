#pragma once

#include <adwaita.h>

#include "dui-draft.h"
#include "dui-store.h"

G_BEGIN_DECLS

#define DUI_TYPE_PAGE (dui_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (DuiPage, dui_page, DUI, PAGE, AdwBin)

/**
 * DuiPageClass:
 * @show_record: (nullable): shows a record of a type that the registry gives to this page
 * @begin_search: (nullable): Ctrl+F
 * @create: (nullable): Ctrl+N: begins a new record
 * @resume: (nullable): opens the form that a draft is about and fills it; @record is what it is about, with
 * what was typed in it. Returns %FALSE when there is no such form any more
 * @window_actions: (nullable): what other pages can ask of this one, as "win.name"; the callbacks get the
 * page
 * @n_window_actions: their number
 */
struct _DuiPageClass
{
  AdwBinClass parent_class;

  void (*show_record) (DuiPage *self, DuiRecord *record);
  void (*begin_search) (DuiPage *self);
  void (*create) (DuiPage *self);
  gboolean (*resume) (DuiPage *self, DuiDraft *draft, DuiRecord *record);

  const GActionEntry *window_actions;
  guint n_window_actions;
};

DuiStore *dui_page_get_store (DuiPage *self);
void dui_page_show_record (DuiPage *self, DuiRecord *record);
void dui_page_begin_search (DuiPage *self);
void dui_page_create (DuiPage *self);
gboolean dui_page_resume (DuiPage *self, DuiDraft *draft);

G_END_DECLS
