#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define DUI_STORE_ERROR (dui_store_error_quark ())
GQuark dui_store_error_quark (void);

typedef enum
{
  DUI_STORE_ERROR_DATABASE,
  DUI_STORE_ERROR_FULL,
  DUI_STORE_ERROR_NEWER,
  DUI_STORE_ERROR_CONFLICT,
  DUI_STORE_ERROR_NOTHING_TO_UNDO,
  DUI_STORE_ERROR_AUDIT,
  DUI_STORE_ERROR_DATA,
  DUI_STORE_ERROR_BACKUP,
  DUI_STORE_ERROR_PUT_BACK, /* not the file that was closed last */
  DUI_STORE_ERROR_BUSY,     /* a change is being taken over bit by bit */
  DUI_STORE_ERROR_BROKEN,   /* closed after an error of the disk; to be opened again */
} DuiStoreError;

G_END_DECLS
