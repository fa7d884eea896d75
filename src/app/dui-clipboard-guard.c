/* Whatever is copied here, by whatever key or button, is marked as private and does not stay in the
 * clipboard.
 *
 * The mark is the one of password managers, which the clipboard histories of KDE and others respect; on X11
 * GTK announces it, but cannot hand over its value, since its name has no slash. It cannot keep any program
 * from reading the clipboard.
 */

#include "dui-clipboard-guard.h"

#include <string.h>

#define HINT "x-kde-passwordManagerHint"
#define HINT_VALUE "secret"

struct _DuiClipboardGuard
{
  GObject parent_instance;

  /* owned */
  GdkClipboard *clipboard;
  GdkClipboard *primary; /* what is selected, on X11 */
  guint timer;

  guint seconds;
  gboolean is_marking;
};

G_DEFINE_FINAL_TYPE (DuiClipboardGuard, dui_clipboard_guard, G_TYPE_OBJECT)

/* Only what is still ours: what was copied since then belongs to somebody else. */
static void
clear_if_ours (GdkClipboard *clipboard)
{
  if (gdk_clipboard_is_local (clipboard) && gdk_clipboard_get_content (clipboard) != NULL)
    gdk_clipboard_set_content (clipboard, NULL);
}

static gboolean
timer_cb (gpointer data)
{
  DuiClipboardGuard *self = data;

  self->timer = 0;
  clear_if_ours (self->clipboard);
  return G_SOURCE_REMOVE;
}

static void
mark (DuiClipboardGuard *self)
{
  g_autoptr (GBytes) value = g_bytes_new_static (HINT_VALUE, strlen (HINT_VALUE));
  GdkContentProvider *both[] = { g_object_ref (gdk_clipboard_get_content (self->clipboard)),
                                 gdk_content_provider_new_for_bytes (HINT, value) };
  g_autoptr (GdkContentProvider) marked = gdk_content_provider_new_union (both, G_N_ELEMENTS (both));

  self->is_marking = TRUE;
  gdk_clipboard_set_content (self->clipboard, marked);
  self->is_marking = FALSE;
}

static void
changed_cb (DuiClipboardGuard *self)
{
  if (self->is_marking)
    return;
  g_clear_handle_id (&self->timer, g_source_remove);
  if (!gdk_clipboard_is_local (self->clipboard) || gdk_clipboard_get_content (self->clipboard) == NULL)
    return;
  mark (self);
  self->timer = g_timeout_add_seconds (self->seconds, timer_cb, self);
}

static void
dui_clipboard_guard_dispose (GObject *object)
{
  DuiClipboardGuard *self = DUI_CLIPBOARD_GUARD (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->clipboard);
  g_clear_object (&self->primary);
  G_OBJECT_CLASS (dui_clipboard_guard_parent_class)->dispose (object);
}

static void
dui_clipboard_guard_class_init (DuiClipboardGuardClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dui_clipboard_guard_dispose;
}

static void
dui_clipboard_guard_init (DuiClipboardGuard *self)
{
}

/** dui_clipboard_guard_new: @seconds: how long what was copied stays. Returns: (transfer full) */
DuiClipboardGuard *
dui_clipboard_guard_new (GdkDisplay *display, guint seconds)
{
  DuiClipboardGuard *self = g_object_new (DUI_TYPE_CLIPBOARD_GUARD, NULL);

  self->seconds = seconds;
  self->clipboard = g_object_ref (gdk_display_get_clipboard (display));
  self->primary = g_object_ref (gdk_display_get_primary_clipboard (display));
  g_signal_connect_object (self->clipboard, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  /* Else a text that is merely come to with Tab, or first in a window, is selected whole, for any to read. */
  g_object_set (gtk_settings_get_for_display (display), "gtk-label-select-on-focus", FALSE, NULL);
  return self;
}

/** dui_clipboard_guard_clear: at once: neither a lock nor the end of the program hands on what was copied */
void
dui_clipboard_guard_clear (DuiClipboardGuard *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  clear_if_ours (self->clipboard);
  clear_if_ours (self->primary);
}
