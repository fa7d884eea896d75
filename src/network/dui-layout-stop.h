#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * dui_layout_is_stopped:
 *
 * A layout is given its end through g_cancellable_push_current(), so that none of the functions in between
 * has to hand it on. Asked in the loops that matter; where it says so, all is left as it happens to be, for
 * dui_layout_apply() then takes nothing of it.
 *
 * Returns: whether nobody waits for the layout any more that this thread is at
 */
static inline gboolean
dui_layout_is_stopped (void)
{
  return g_cancellable_is_cancelled (g_cancellable_get_current ());
}

G_END_DECLS
