#pragma once

#include "dui-seal.h"

G_BEGIN_DECLS

/**
 * DuiSealCarry:
 * @copy: the new store, not verified yet
 * @from: the old key
 *
 * Takes over in the copy what hangs on the old key.
 */
typedef gboolean (*DuiSealCarry) (sqlite3 *copy, const DuiKey *from, gpointer user_data, GError **error);

/**
 * DuiSealKeep:
 * @key: the new key
 *
 * Writes the slots that hold the new key, in one step that a loss of power cannot cut in two. From the moment
 * it is done the new key is the one of the store.
 */
typedef gboolean (*DuiSealKeep) (const DuiKey *key, gpointer user_data, GError **error);

/**
 * DuiSealRekey:
 * @path: the file of the store, which nobody has open
 * @from: its key
 * @to: the key to come, of the same store: dui_key_new_successor()
 * @progress: (nullable): told how far it is, may stop it
 * @carry: (nullable)
 * @keep: called once, after the copy is verified
 */
typedef struct
{
  const char *path;
  const DuiKey *from;
  const DuiKey *to;
  DuiSealProgress progress;
  DuiSealCarry carry;
  DuiSealKeep keep;
  gpointer user_data;
} DuiSealRekey;

gboolean dui_seal_rekey (const DuiSealRekey *rekey, GError **error);

G_END_DECLS
