#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DUI_KEY_SIZE 32
#define DUI_KEY_ID_SIZE 16

/**
 * DuiKey:
 *
 * The key of one store, and which store that is. Its bytes live in guarded memory that is wiped when it is
 * freed.
 */
typedef struct _DuiKey DuiKey;

DuiKey *dui_key_new_random (void);
DuiKey *dui_key_new_successor (const DuiKey *key);
DuiKey *dui_key_new (const guint8 bytes[DUI_KEY_SIZE], const guint8 id[DUI_KEY_ID_SIZE]);
DuiKey *dui_key_copy (const DuiKey *key);
DuiKey *dui_key_derive (const DuiKey *key, const char *purpose);
void dui_key_free (DuiKey *key);
const guint8 *dui_key_get_bytes (const DuiKey *key);
const guint8 *dui_key_get_id (const DuiKey *key);
char *dui_key_get_id_text (const DuiKey *key);
void dui_key_hash (const DuiKey *key, gconstpointer data, gsize length, guint8 hash[DUI_KEY_SIZE]);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiKey, dui_key_free)

/* A text that must not linger in memory, such as a passphrase or a recovery code: g_autoptr (DuiSecret) */
typedef char DuiSecret;

DuiSecret *dui_secret_copy (const char *text);
void dui_secret_free (DuiSecret *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiSecret, dui_secret_free)

gpointer dui_guarded_new (gsize size);

G_END_DECLS
