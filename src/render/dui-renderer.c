/* duiding-render: reads documents that may be hostile, in a process that can open nothing and reach nobody.
 */

#include "dui-renderer.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

static gboolean
read_all (int fd, gpointer buffer, gsize length)
{
  gsize done = 0;

  while (done < length)
    {
      gssize n = read (fd, (guint8 *)buffer + done, length - done);

      if (n == 0 || (n < 0 && errno != EINTR))
        return FALSE;
      done += MAX (n, 0);
    }
  return TRUE;
}

static gboolean
write_all (int fd, gconstpointer buffer, gsize length)
{
  gsize done = 0;

  while (done < length)
    {
      gssize n = write (fd, (const guint8 *)buffer + done, length - done);

      if (n < 0 && errno != EINTR)
        return FALSE;
      done += MAX (n, 0);
    }
  return TRUE;
}

static DuiRenderStatus
answer (const DuiRendererFormat *format, const DuiRenderRequest *request, DuiRendererResult *result)
{
  if (request->command == DUI_RENDER_COMMAND_COUNT)
    {
      result->width = format->count ();
      return DUI_RENDER_STATUS_OK;
    }
  if (request->command == DUI_RENDER_COMMAND_PAGE && format->draw != NULL)
    return format->draw (request->page, CLAMP (request->width, 1, DUI_RENDER_MAX_SIDE), result);
  if (request->command == DUI_RENDER_COMMAND_TEXT && format->read != NULL)
    return format->read (result);
  return DUI_RENDER_STATUS_NO_PAGE;
}

static gboolean
reply (const DuiRendererFormat *format, DuiRenderStatus opened, const DuiRenderRequest *request)
{
  DuiRendererResult result = { 0 };
  DuiRenderReply head = { .magic = DUI_RENDER_MAGIC, .status = opened };
  gconstpointer payload = NULL;
  gboolean is_written;

  if (opened == DUI_RENDER_STATUS_OK)
    head.status = answer (format, request, &result);
  if (head.status == DUI_RENDER_STATUS_OK)
    {
      head.first = result.width;
      head.second = result.height;
      payload = result.text != NULL ? (gconstpointer)result.text->str : result.pixels;
      if (result.text != NULL)
        head.length = result.text->len;
      else if (result.pixels != NULL)
        head.length = 4 * result.width * result.height;
    }
  is_written = write_all (STDOUT_FILENO, &head, sizeof head)
               && (head.length == 0 || write_all (STDOUT_FILENO, payload, head.length));
  g_free (result.pixels);
  if (result.text != NULL)
    g_string_free (result.text, TRUE);
  return is_written;
}

static const guint8 *
map_document (gsize *length)
{
  struct stat info;
  void *bytes;

  if (fstat (DUI_RENDER_DOCUMENT_FD, &info) != 0 || info.st_size <= 0)
    return NULL;
  bytes = mmap (NULL, info.st_size, PROT_READ, MAP_PRIVATE, DUI_RENDER_DOCUMENT_FD, 0);
  *length = info.st_size;
  return bytes != MAP_FAILED ? bytes : NULL;
}

static const DuiRendererFormat *
find_format (const char *kind)
{
  static const DuiRendererFormat *const formats[] = { &dui_renderer_pdf, &dui_renderer_png,
                                                      &dui_renderer_jpeg, &dui_renderer_mail };

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_equal (formats[i]->kind, kind))
      return formats[i];
  return NULL;
}

/* The document is opened after the door is closed, and with the first question, which has its time limit. */
static int
serve (const DuiRendererFormat *format)
{
  DuiRenderStatus opened = DUI_RENDER_STATUS_BROKEN;
  DuiRenderRequest request;
  gsize length = 0;
  const guint8 *bytes = map_document (&length);
  gboolean is_tried = FALSE;

  format->prepare ();
  if (!dui_renderer_confine ())
    return 3;
  while (read_all (STDIN_FILENO, &request, sizeof request) && request.magic == DUI_RENDER_MAGIC)
    {
      if (!is_tried && bytes != NULL)
        opened = format->open (bytes, length);
      is_tried = TRUE;
      if (!reply (format, opened, &request))
        return 1;
    }
  return 0;
}

int
main (int argc, char **argv)
{
  const DuiRendererFormat *format = argc == 2 ? find_format (argv[1]) : NULL;

  if (argc == 2 && g_str_equal (argv[1], "--self-test"))
    _exit (dui_renderer_confine () && dui_renderer_self_test () ? 0 : 1);
  if (format == NULL)
    {
      fputs ("duiding-render draws documents for Duiding; it is not started by hand.\n", stderr);
      return 2;
    }
  /* No clearing up: what a hostile document left behind is not looked at again. */
  _exit (serve (format));
}
