#pragma once

#include "dui-form.h"

/* Between the form and its sections only. */
void dui_form_tell_changed (DuiForm *self);
void dui_form_section_bind (DuiFormSection *self, DuiForm *form, DuiStore *store, DuiRecord *draft);
DuiFormRow *dui_form_section_check (DuiFormSection *self);
gboolean dui_form_section_has_unread (DuiFormSection *self);
void dui_form_section_list_rows (DuiFormSection *self, GPtrArray *rows);
void dui_form_section_set_editable (DuiFormSection *self, gboolean editable);
