#pragma once

#include <adwaita.h>

#include "dui-store.h"

G_BEGIN_DECLS

/* What the dialog is for. */
typedef enum
{
  DUI_KEYS_DIALOG_PASSPHRASE,
  DUI_KEYS_DIALOG_CODE,
  DUI_KEYS_DIALOG_SECOND,
} DuiKeysDialogKind;

#define DUI_TYPE_KEYS_DIALOG (dui_keys_dialog_get_type ())
G_DECLARE_FINAL_TYPE (DuiKeysDialog, dui_keys_dialog, DUI, KEYS_DIALOG, AdwWindow)

DuiKeysDialog *
dui_keys_dialog_new (GtkWindow *parent, DuiStore *store, const char *folder, DuiKeysDialogKind kind);

G_END_DECLS
