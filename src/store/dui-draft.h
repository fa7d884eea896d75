#pragma once

#include "dui-store.h"

G_BEGIN_DECLS

#define DUI_TYPE_DRAFT (dui_draft_get_type ())
G_DECLARE_FINAL_TYPE (DuiDraft, dui_draft, DUI, DRAFT, GObject)

DuiDraft *dui_draft_new (const char *form);
void dui_draft_add (DuiDraft *self, DuiRecord *draft, DuiRecord *original);
void dui_draft_set_text (DuiDraft *self, const char *name, const char *text);
const char *dui_draft_get_text (DuiDraft *self, const char *name);
gboolean dui_draft_equal (DuiDraft *self, DuiDraft *other);

const char *dui_draft_get_form (DuiDraft *self);
gint64 dui_draft_get_kept_at (DuiDraft *self);
guint dui_draft_get_size (DuiDraft *self);
const DuiRecordType *dui_draft_get_record_type (DuiDraft *self, guint index);
gint64 dui_draft_get_record_id (DuiDraft *self, guint index);
gboolean dui_draft_fill (DuiDraft *self, guint index, DuiRecord *record);
DuiRecord *dui_draft_dup_record (DuiDraft *self, guint index, DuiStore *store);

GPtrArray *dui_draft_load_all (DuiStore *store, GError **error);
void dui_draft_replace (DuiDraft *self, DuiDraft *other);
gboolean dui_draft_keep (DuiDraft *self, DuiStore *store, GError **error);
gboolean dui_draft_drop (DuiDraft *self, DuiStore *store, GError **error);

G_END_DECLS
