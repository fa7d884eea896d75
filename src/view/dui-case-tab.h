#pragma once

#include <adwaita.h>

#include "dui-case.h"
#include "dui-store.h"

G_BEGIN_DECLS

#define DUI_TYPE_CASE_TAB (dui_case_tab_get_type ())
G_DECLARE_DERIVABLE_TYPE (DuiCaseTab, dui_case_tab, DUI, CASE_TAB, AdwBin)

/**
 * DuiCaseTabClass:
 * @open: (nullable): another case file is shown; what was begun in the one before is over
 * @refresh: (nullable): reads the case file again; called when it is opened and after every change, at the
 * latest when the tab comes in sight
 * @begin_search: (nullable): puts the keyboard where words are looked for; returns whether there is such a
 * place
 * @show_record: (nullable): goes to a record of the case file; returns whether it is one of this tab
 */
struct _DuiCaseTabClass
{
  AdwBinClass parent_class;

  void (*open) (DuiCaseTab *self);
  void (*refresh) (DuiCaseTab *self);
  gboolean (*show_record) (DuiCaseTab *self, DuiRecord *record);
  gboolean (*begin_search) (DuiCaseTab *self);
};

void dui_case_tab_set_file (DuiCaseTab *self, DuiStore *store, DuiCase *file);
DuiStore *dui_case_tab_get_store (DuiCaseTab *self);
DuiCase *dui_case_tab_get_file (DuiCaseTab *self);
gint64 dui_case_tab_get_file_id (DuiCaseTab *self);
gboolean dui_case_tab_begin_search (DuiCaseTab *self);
gboolean dui_case_tab_show_record (DuiCaseTab *self, DuiRecord *record);

G_END_DECLS
