#pragma once

#include "dui-slots.h"

G_BEGIN_DECLS

/* What Argon2id is told; %NULL stands for the product's own. Only tests give less. */
typedef struct
{
  guint32 operations;
  guint64 memory; /* bytes */
} DuiSlotsCost;

typedef struct
{
  const char *directory;
  const char *passphrase;
  gboolean use_keyring;
  const DuiSlotsCost *cost;
  GCancellable *cancellable;
} DuiSlotsRequest;

DuiKey *dui_slots_create_with (const DuiSlotsRequest *request, DuiSecret **recovery_code, GError **error);
gboolean dui_slots_change_with (const DuiSlotsRequest *request, const DuiKey *key, GError **error);

G_END_DECLS
