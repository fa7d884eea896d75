#pragma once

#include <glib.h>

#include "dui-date.h"
#include "dui-key.h"

G_BEGIN_DECLS

#define DUI_SLOTS_MAX 8
#define DUI_SLOT_SALT_SIZE 16
#define DUI_SLOT_NONCE_SIZE 24
#define DUI_SLOT_TAG_SIZE 16
#define DUI_SLOT_WRAPPED_SIZE (DUI_KEY_SIZE + DUI_SLOT_TAG_SIZE + DUI_SLOT_NONCE_SIZE)

/* Numbers in the file; never to be used again for something else. */
typedef enum
{
  DUI_SLOT_NONE = 0,
  DUI_SLOT_DAILY = 1,      /* keyring and passphrase */
  DUI_SLOT_PASSPHRASE = 2, /* passphrase alone, where there is no keyring */
  DUI_SLOT_RECOVERY = 3,   /* the printed code */
  DUI_SLOT_KEYRING = 4,    /* keyring alone, where the policy of the municipality says so */
  DUI_SLOT_SECOND = 5,     /* the passphrase of a second person */
} DuiSlotKind;

#define DUI_SLOTS_RENEWAL_DUE 1u

/* Longest a slot may keep the machine busy: a changed file must not make it swap or hang. */
#define DUI_SLOT_MOST_OPERATIONS 16
#define DUI_SLOT_MOST_MEMORY ((guint32)1 << 30)

/* The key of the store, wrapped once; @operations and @memory (bytes) are what Argon2id was told, or 0. */
typedef struct
{
  guint32 kind;
  guint32 operations;
  DuiDate made_on; /* none where it is not known */
  guint32 memory;
  guint8 salt[DUI_SLOT_SALT_SIZE];
  guint8 wrapped[DUI_SLOT_WRAPPED_SIZE];
} DuiSlot;

typedef struct
{
  guint8 id[DUI_KEY_ID_SIZE];
  guint32 flags;
  guint n_slots;
  DuiSlot slots[DUI_SLOTS_MAX];
} DuiSlots;

GByteArray *dui_slots_to_bytes (const DuiSlots *slots);
GByteArray *dui_slots_to_bytes_of_version (const DuiSlots *slots, guint32 version);
gboolean dui_slots_from_bytes (GByteArray *bytes, const char *path, DuiSlots *slots, GError **error);
gboolean dui_slots_file_read (const char *directory, DuiSlots *slots, GError **error);
gboolean dui_slots_file_write (const char *directory, const DuiSlots *slots, GError **error);
void dui_slots_file_mend (const char *directory, const DuiSlots *slots);
gboolean dui_slots_file_exists (const char *directory);

DuiSlot *dui_slots_find (DuiSlots *slots, DuiSlotKind kind);
void dui_slot_wrap (const DuiSlots *slots, DuiSlot *slot, const guint8 *material, gsize length,
                    const guint8 key[DUI_KEY_SIZE]);
gboolean dui_slot_unwrap (const DuiSlots *slots, const DuiSlot *slot, const guint8 *material, gsize length,
                          guint8 key[DUI_KEY_SIZE]);

G_END_DECLS
