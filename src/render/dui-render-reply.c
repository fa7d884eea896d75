/* Replies of duiding-render, read as what they may be: written by a hostile document. */

#include "dui-render.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>
#include <glib/gi18n-lib.h>

G_DEFINE_QUARK (dui_render_error_quark, dui_render_error)

static gboolean
stopped (GError **error)
{
  g_set_error_literal (
      error, DUI_RENDER_ERROR, DUI_RENDER_ERROR_STOPPED,
      _ ("This document cannot be shown: reading it took too long or too much memory. The rest of "
         "the program is not affected. Ask the sender for a simpler file."));
  return FALSE;
}

static gboolean
nonsense (GError **error)
{
  g_set_error_literal (
      error, DUI_RENDER_ERROR, DUI_RENDER_ERROR_NONSENSE,
      _ ("This document cannot be shown: reading it went wrong. The rest of the program is not "
         "affected."));
  return FALSE;
}

/* Returns: whether @length bytes came before @deadline (monotonic, in microseconds) */
static gboolean
read_all (int fd, guint8 *buffer, gsize length, gint64 deadline)
{
  gsize done = 0;

  while (done < length)
    {
      gint64 left = (deadline - g_get_monotonic_time ()) / 1000;
      struct pollfd ready = { .fd = fd, .events = POLLIN };
      gssize n = left > 0 ? poll (&ready, 1, left) : 0;

      if (n < 0 && errno == EINTR)
        continue;
      if (n <= 0)
        return FALSE;
      n = read (fd, buffer + done, length - done);
      if (n == 0 || (n < 0 && errno != EINTR && errno != EAGAIN))
        return FALSE;
      done += MAX (n, 0);
    }
  return TRUE;
}

static gboolean
is_possible (const DuiRenderReply *reply)
{
  return reply->magic == DUI_RENDER_MAGIC && reply->zero == 0 && reply->status <= DUI_RENDER_STATUS_NO_PAGE
         && reply->length <= 4u * DUI_RENDER_MAX_SIDE * DUI_RENDER_MAX_SIDE
         && (reply->status == DUI_RENDER_STATUS_OK || reply->length == 0);
}

/**
 * dui_render_receive:
 * @milliseconds: how long it may take
 * @reply: (out): the head of the reply
 * @payload: (out) (transfer full): what follows it, reply->length bytes
 *
 * Reads one reply and believes nothing of it: what is too long or of no form is refused unread.
 */
gboolean
dui_render_receive (int fd, guint milliseconds, DuiRenderReply *reply, guint8 **payload, GError **error)
{
  gint64 deadline = g_get_monotonic_time () + (gint64)milliseconds * 1000;
  g_autofree guint8 *bytes = NULL;

  if (!read_all (fd, (guint8 *)reply, sizeof *reply, deadline))
    return stopped (error);
  if (!is_possible (reply))
    return nonsense (error);
  bytes = g_try_malloc (reply->length + 1);
  if (bytes == NULL || !read_all (fd, bytes, reply->length, deadline))
    return stopped (error);
  bytes[reply->length] = '\0';
  *payload = g_steal_pointer (&bytes);
  return TRUE;
}

static gboolean
tell_status (guint status, GError **error)
{
  switch (status)
    {
    case DUI_RENDER_STATUS_BROKEN:
      g_set_error_literal (
          error, DUI_RENDER_ERROR, DUI_RENDER_ERROR_BROKEN,
          _ ("This document cannot be shown: the file is damaged or incomplete. Ask the sender for "
             "it once more."));
      return FALSE;
    case DUI_RENDER_STATUS_LOCKED:
      g_set_error_literal (
          error, DUI_RENDER_ERROR, DUI_RENDER_ERROR_LOCKED,
          _ ("This document cannot be shown: it asks for a password. Ask the sender for a copy "
             "without one."));
      return FALSE;
    case DUI_RENDER_STATUS_TOO_LARGE:
      g_set_error_literal (
          error, DUI_RENDER_ERROR, DUI_RENDER_ERROR_TOO_LARGE,
          _ ("This document cannot be shown: the picture in it is larger than 48 million dots. Ask "
             "the sender for a smaller one."));
      return FALSE;
    case DUI_RENDER_STATUS_NO_PAGE:
      g_set_error_literal (error, DUI_RENDER_ERROR, DUI_RENDER_ERROR_NO_PAGE,
                           _ ("This document has no such page."));
      return FALSE;
    default:
      return TRUE;
    }
}

/**
 * dui_render_page_new:
 * @command: what was asked
 * @payload: (transfer full): from dui_render_receive()
 *
 * Returns: (transfer full) (nullable): the answer, when it is one to @command
 */
DuiRenderPage *
dui_render_page_new (DuiRenderCommand command, const DuiRenderReply *reply, guint8 *payload, GError **error)
{
  g_autofree guint8 *bytes = payload;
  g_autoptr (DuiRenderPage) page = g_new0 (DuiRenderPage, 1);
  guint64 n_bytes = 4 * (guint64)reply->first * reply->second;

  if (!tell_status (reply->status, error))
    return NULL;
  page->width = reply->first;
  page->height = reply->second;
  if (command == DUI_RENDER_COMMAND_COUNT && reply->length == 0 && reply->first <= DUI_RENDER_MAX_PAGES)
    return g_steal_pointer (&page);
  if (command == DUI_RENDER_COMMAND_PAGE && n_bytes > 0 && n_bytes == reply->length
      && reply->first <= DUI_RENDER_MAX_SIDE && reply->second <= DUI_RENDER_MAX_SIDE)
    {
      page->pixels = g_bytes_new_take (g_steal_pointer (&bytes), n_bytes);
      return g_steal_pointer (&page);
    }
  if (command == DUI_RENDER_COMMAND_TEXT && reply->length <= DUI_RENDER_MAX_TEXT
      && g_utf8_validate ((const char *)bytes, reply->length, NULL))
    {
      page->text = (char *)g_steal_pointer (&bytes);
      return g_steal_pointer (&page);
    }
  nonsense (error);
  return NULL;
}

void
dui_render_page_free (DuiRenderPage *page)
{
  g_clear_pointer (&page->pixels, g_bytes_unref);
  g_free (page->text);
  g_free (page);
}
