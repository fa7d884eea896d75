#pragma once

#include <adwaita.h>

#include "dui-store.h"

G_BEGIN_DECLS

#define DUI_TYPE_FORM_ROW (dui_form_row_get_type ())
G_DECLARE_FINAL_TYPE (DuiFormRow, dui_form_row, DUI, FORM_ROW, GObject)

DuiFormRow *dui_form_row_new (DuiStore *store, const DuiRecordType *type, const DuiField *field);
void dui_form_row_require (DuiFormRow *self, const char *label);
GtkWidget *dui_form_row_get_widget (DuiFormRow *self);
GtkWidget *dui_form_row_get_error_widget (DuiFormRow *self);
const DuiField *dui_form_row_get_field (DuiFormRow *self);
void dui_form_row_bind (DuiFormRow *self, DuiRecord *draft);
void dui_form_row_set_editable (DuiFormRow *self, gboolean editable);
gboolean dui_form_row_has_unread (DuiFormRow *self);
gboolean dui_form_row_check (DuiFormRow *self);
void dui_form_row_set_error (DuiFormRow *self, const char *message);

G_END_DECLS
