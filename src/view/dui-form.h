#pragma once

#include "dui-form-row.h"

G_BEGIN_DECLS

#define DUI_TYPE_FORM_SECTION (dui_form_section_get_type ())
G_DECLARE_FINAL_TYPE (DuiFormSection, dui_form_section, DUI, FORM_SECTION, AdwPreferencesGroup)

#define DUI_TYPE_FORM (dui_form_get_type ())
G_DECLARE_FINAL_TYPE (DuiForm, dui_form, DUI, FORM, AdwBin)

void dui_form_set_draft (DuiForm *self, DuiStore *store, DuiRecord *draft);
DuiRecord *dui_form_get_draft (DuiForm *self);
void dui_form_refresh (DuiForm *self);
void dui_form_set_purpose (DuiForm *self, const char *purpose);
const char *dui_form_get_purpose (DuiForm *self);
gboolean dui_form_has_unread (DuiForm *self);
gboolean dui_form_check (DuiForm *self);
void dui_form_set_editable (DuiForm *self, gboolean editable);
void dui_form_focus_field (DuiForm *self, const char *name);
void dui_form_refuse (DuiForm *self, const char *name, const char *message);
DuiFormRow *dui_form_find_row (DuiForm *self, const char *name);
GPtrArray *dui_form_list_rows (DuiForm *self);

DuiFormRow *dui_form_section_find_row (DuiFormSection *self, const char *name);

G_END_DECLS
