#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean dui_policy_allows_keyring_only (const char *root);

G_END_DECLS
