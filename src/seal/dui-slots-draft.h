#pragma once

#include "dui-slots.h"

G_BEGIN_DECLS

/* The slots for a key to come, see dui-slots-draft.c */
typedef struct _DuiSlotsDraft DuiSlotsDraft;

DuiSlotsDraft *
dui_slots_draft_new (const char *directory, const char *passphrase, const DuiKey *to, GError **error);
gboolean dui_slots_draft_write (DuiSlotsDraft *self, GError **error);
DuiSecret *dui_slots_draft_steal_code (DuiSlotsDraft *self);
void dui_slots_draft_free (DuiSlotsDraft *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiSlotsDraft, dui_slots_draft_free)

G_END_DECLS
