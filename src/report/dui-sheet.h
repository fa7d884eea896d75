#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

/**
 * DuiSheet:
 *
 * A document for reading: a head with pairs of words, then sections. What each writer puts on paper, in a
 * file or on the clipboard is told to it once.
 */
typedef struct _DuiSheet DuiSheet;

/**
 * DuiSheetKind:
 * @DUI_SHEET_TEXT: paragraphs
 * @DUI_SHEET_CORE: what must be read; it stands out
 * @DUI_SHEET_BLOCKS: blocks with a blank line between them; the first line of each is its heading
 * @DUI_SHEET_ENTRIES: lines that begin with what they are of and a colon; in blocks, under a line without one
 */
typedef enum
{
  DUI_SHEET_TEXT,
  DUI_SHEET_CORE,
  DUI_SHEET_BLOCKS,
  DUI_SHEET_ENTRIES,
} DuiSheetKind;

DuiSheet *dui_sheet_new (const char *owner, const char *title, const char *marking, const char *copy);
void dui_sheet_free (DuiSheet *self);
void dui_sheet_set_receiver (DuiSheet *self, const char *receiver);
void dui_sheet_add_pair (DuiSheet *self, const char *label, const char *value);
void dui_sheet_add_section (DuiSheet *self, const char *heading, const char *text, DuiSheetKind kind);
guint dui_sheet_break (DuiSheet *self);
void dui_sheet_draw (DuiSheet *self, guint page, cairo_t *cr);
GByteArray *dui_sheet_to_pdf (DuiSheet *self, const char *kind);
gboolean dui_sheet_save_pdf (DuiSheet *self, const char *kind, const char *path, GError **error);
gboolean dui_sheet_save_odt (DuiSheet *self, const char *kind, const char *path, GError **error);
char *dui_sheet_to_text (DuiSheet *self);
char *dui_sheet_dup_copy (gint64 version, const char *status);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiSheet, dui_sheet_free)

G_END_DECLS
