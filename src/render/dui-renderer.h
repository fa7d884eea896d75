#pragma once

#include <glib.h>

#include "dui-render-protocol.h"

G_BEGIN_DECLS

/* One page, drawn on white; or text. */
typedef struct
{
  guint width;
  guint height;
  guint8 *pixels; /* owned */
  GString *text;  /* owned */
} DuiRendererResult;

/* What can be done with one kind of document; all but prepare() runs confined, where no file can be opened.
 */
typedef struct
{
  const char *kind;
  void (*prepare) (void);
  DuiRenderStatus (*open) (const guint8 *bytes, gsize length);
  guint (*count) (void);
  DuiRenderStatus (*draw) (guint page, guint width, DuiRendererResult *result);
  DuiRenderStatus (*read) (DuiRendererResult *result);
} DuiRendererFormat;

extern const DuiRendererFormat dui_renderer_pdf;
extern const DuiRendererFormat dui_renderer_png;
extern const DuiRendererFormat dui_renderer_jpeg;
extern const DuiRendererFormat dui_renderer_mail;

gboolean dui_renderer_confine (void);
gboolean dui_renderer_self_test (void);
void dui_renderer_open_fonts (void);
void dui_renderer_strip_html (const char *html, gsize length, GString *text);

G_END_DECLS
