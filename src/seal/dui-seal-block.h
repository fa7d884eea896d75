#pragma once

#include <glib.h>

#include "dui-key.h"

G_BEGIN_DECLS

/* The sealed file, see docs/store-format.md: one header page, then the pages of SQLite, each sealed by
 * itself. */
#define DUI_SEAL_VERSION 1
#define DUI_SEAL_PAGE_SIZE 4096
#define DUI_SEAL_TAG_SIZE 16
#define DUI_SEAL_NONCE_SIZE 24
#define DUI_SEAL_RESERVED (DUI_SEAL_TAG_SIZE + DUI_SEAL_NONCE_SIZE)
#define DUI_SEAL_BODY_SIZE (DUI_SEAL_PAGE_SIZE - DUI_SEAL_RESERVED)

/* What a block is; part of what is authenticated, so that one kind is never taken for another. */
typedef enum
{
  DUI_SEAL_KIND_PAGE = 'p',
  DUI_SEAL_KIND_JOURNAL_PAGE = 'j',
  DUI_SEAL_KIND_JOURNAL_HEADER = 'h',
} DuiSealKind;

/* The keys of one connection; lives in guarded memory. */
typedef struct
{
  guint8 page[DUI_KEY_SIZE];
  guint8 journal[DUI_KEY_SIZE];
  guint8 mask[DUI_KEY_SIZE];
  guint8 header[DUI_KEY_SIZE];
  guint8 id[DUI_KEY_ID_SIZE];
} DuiSealKeys;

typedef enum
{
  DUI_SEAL_HEADER_GOOD,
  DUI_SEAL_HEADER_FOREIGN,
  DUI_SEAL_HEADER_DAMAGED,
  DUI_SEAL_HEADER_NEWER,
  DUI_SEAL_HEADER_OTHER_KEY,
} DuiSealHeader;

DuiSealKeys *dui_seal_keys_new (const DuiKey *key);
void dui_seal_keys_free (DuiSealKeys *keys);

void dui_seal_header_write (const DuiSealKeys *keys, guint8 header[DUI_SEAL_PAGE_SIZE]);
void
dui_seal_header_write_version (const DuiSealKeys *keys, guint32 version, guint8 header[DUI_SEAL_PAGE_SIZE]);
DuiSealHeader dui_seal_header_check (const DuiSealKeys *keys, const guint8 header[DUI_SEAL_PAGE_SIZE]);

void dui_seal_block_close (const DuiSealKeys *keys, DuiSealKind kind, guint64 number, const guint8 *body,
                           guint8 *sealed, gsize length);
gboolean
dui_seal_block_open (const DuiSealKeys *keys, DuiSealKind kind, guint64 number, guint8 *block, gsize length);
guint32 dui_seal_mask (const DuiSealKeys *keys, const guint8 nonce[DUI_SEAL_NONCE_SIZE]);

G_END_DECLS
