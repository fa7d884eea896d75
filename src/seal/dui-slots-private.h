#pragma once

#include "dui-slots-draft.h"
#include "dui-slots-file.h"
#include "dui-slots.h"

G_BEGIN_DECLS

/* What Argon2id is told; %NULL stands for the product's own, which follows the speed of the machine. Only
 * tests give less. */
typedef struct
{
  guint32 operations;
  guint32 memory; /* bytes */
} DuiSlotsCost;

/**
 * DuiSlotsRequest:
 * @passphrase: (nullable): %NULL for the keyring alone
 * @root: where the policy of the municipality is looked for, "/" for the machine's own; it is asked for only
 * without a passphrase
 */
typedef struct
{
  const char *directory;
  const char *passphrase;
  gboolean use_keyring;
  const DuiSlotsCost *cost;
  GCancellable *cancellable;
  const char *root;
} DuiSlotsRequest;

DuiKey *dui_slots_create_with (const DuiSlotsRequest *request, DuiSecret **recovery_code, GError **error);
DuiKey *dui_slots_open_with (const DuiSlotsRequest *request, DuiSlotsWay *way, GError **error);
gboolean dui_slots_change_with (const DuiSlotsRequest *request, const DuiKey *key, GError **error);
gboolean dui_slots_set_second_with (const DuiSlotsRequest *request, const DuiKey *key, GError **error);
DuiSlotsDraft *dui_slots_draft_new_with (const DuiSlotsRequest *request, const DuiKey *to, GError **error);

/* One slot */
gboolean dui_slot_make (const DuiSlots *slots, DuiSlot *slot, const DuiSlotsRequest *request,
                        const DuiKey *key, GError **error);
gboolean dui_slot_make_second (const DuiSlots *slots, DuiSlot *slot, const DuiSlotsRequest *request,
                               const DuiKey *key, GError **error);
DuiSecret *dui_slot_make_recovery (const DuiSlots *slots, DuiSlot *slot, const DuiKey *key);
gboolean dui_slot_open (const DuiSlots *slots, DuiSlot *slot, const DuiSlotsRequest *request,
                        guint8 key[DUI_KEY_SIZE], GError **error);
void dui_slot_forget (const DuiSlots *slots, const DuiSlot *slot);
gboolean dui_slot_is_daily (const DuiSlot *slot);
guint32 dui_slot_raise_operations (guint32 operations, gint64 usec);

/* All slots of a folder */
gboolean dui_slots_check_request (const DuiSlotsRequest *request, GError **error);
void dui_slots_describe (DuiSlots *slots, DuiSlotsInfo *info);
gboolean dui_slots_read_own (const char *directory, const DuiKey *key, DuiSlots *slots, GError **error);

G_END_DECLS
