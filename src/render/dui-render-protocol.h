#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * Between the program and duiding-render, which decodes documents and is trusted with nothing: one request,
 * one reply, in the byte order of the machine. The document itself is descriptor 3 of duiding-render; its
 * kind is the argument.
 */

#define DUI_RENDER_MAGIC 0x52495544u /* "DUIR" */
#define DUI_RENDER_DOCUMENT_FD 3

/* What a reply may hold at most; more is refused unread. */
#define DUI_RENDER_MAX_PAGES 1000000
#define DUI_RENDER_MAX_SIDE 4096
#define DUI_RENDER_MAX_TEXT (1024 * 1024)

/* What a picture may measure before it is decoded: 48 million dots, more than any scanner or telephone gives.
 */
#define DUI_RENDER_MAX_DOTS (48 * 1000 * 1000)

typedef enum
{
  DUI_RENDER_COMMAND_COUNT = 1, /* reply: first = number of pages; 0 for text */
  DUI_RENDER_COMMAND_PAGE = 2,  /* page from 0, wished width in dots; reply: first x second dots, ARGB32 */
  DUI_RENDER_COMMAND_TEXT = 3,  /* reply: UTF-8 */
} DuiRenderCommand;

typedef enum
{
  DUI_RENDER_STATUS_OK = 0,
  DUI_RENDER_STATUS_BROKEN = 1,    /* the document cannot be read */
  DUI_RENDER_STATUS_LOCKED = 2,    /* it asks for a password */
  DUI_RENDER_STATUS_TOO_LARGE = 3, /* a page or picture is larger than allowed */
  DUI_RENDER_STATUS_NO_PAGE = 4,   /* there is no such page */
} DuiRenderStatus;

typedef struct
{
  guint32 magic;
  guint32 command;
  guint32 page;
  guint32 width;
} DuiRenderRequest;

typedef struct
{
  guint32 magic;
  guint32 status;
  guint32 first;
  guint32 second;
  guint32 length; /* of what follows */
  guint32 zero;
} DuiRenderReply;

G_END_DECLS
