#pragma once

#include <gio/gio.h>
#include <sqlite3.h>

#include "dui-key.h"

G_BEGIN_DECLS

/**
 * DuiClosingFound:
 * @DUI_CLOSING_SAME: the file is the one that was closed last
 * @DUI_CLOSING_FIRST: there is nothing to compare with yet
 * @DUI_CLOSING_NO_KEYRING: no keyring can be read, so an older copy of the file would not be noticed
 * @DUI_CLOSING_NO_ANCHOR: the keyring knows nothing of this store
 * @DUI_CLOSING_NOT_CLOSED: it was not closed, so that a page put back since would not be noticed
 * @DUI_CLOSING_ELSEWHERE: it was opened since without this keyring
 * @DUI_CLOSING_PUT_BACK: it is not the file that was closed last: pages or all of it are older
 */
typedef enum
{
  DUI_CLOSING_SAME,
  DUI_CLOSING_FIRST,
  DUI_CLOSING_NO_KEYRING,
  DUI_CLOSING_NO_ANCHOR,
  DUI_CLOSING_NOT_CLOSED,
  DUI_CLOSING_ELSEWHERE,
  DUI_CLOSING_PUT_BACK,
} DuiClosingFound;

typedef struct _DuiClosing DuiClosing;

DuiClosing *dui_closing_new (sqlite3 *connection, const DuiKey *key, GError **error);
void dui_closing_free (DuiClosing *self);

DuiClosingFound dui_closing_get_found (DuiClosing *self);
gboolean dui_closing_is_unsure (DuiClosing *self);
char *dui_closing_dup_text (DuiClosing *self);

gboolean dui_closing_begin (DuiClosing *self, GError **error);
gboolean dui_closing_end (DuiClosing *self);
void dui_closing_seal (DuiClosing *self, GCancellable *cancellable);

void dui_closing_renew (sqlite3 *connection, const DuiKey *key);
gboolean dui_closing_carry (sqlite3 *copy, const DuiKey *from, gpointer unused, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiClosing, dui_closing_free)

G_END_DECLS
