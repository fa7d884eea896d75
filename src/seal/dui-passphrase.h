#pragma once

#include <glib.h>

#include "dui-key.h"

G_BEGIN_DECLS

#define DUI_PASSPHRASE_CHARACTERS 14

gboolean dui_passphrase_check (const char *passphrase, GError **error);
DuiSecret *dui_passphrase_normal (const char *passphrase);

G_END_DECLS
