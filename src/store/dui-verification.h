#pragma once

#include "dui-store.h"

G_BEGIN_DECLS

/* A check of a whole open store in a thread of its own. */
typedef struct _DuiVerification DuiVerification;

DuiVerification *dui_verification_new (DuiStore *store);
double dui_verification_get_fraction (DuiVerification *self);
gboolean dui_verification_is_done (DuiVerification *self);
gboolean dui_verification_finish (DuiVerification *self, GError **error);
void dui_verification_cancel (DuiVerification *self);

G_END_DECLS
