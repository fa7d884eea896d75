#pragma once

#include "dui-import-builder.h"

G_BEGIN_DECLS

/* Private to the readers. Reads a stream as lines of UTF-8, whatever it was written in. */
typedef struct _DuiTextReader DuiTextReader;

DuiTextReader *
dui_text_reader_new (GInputStream *stream, guint64 size, DuiImportBuilder *builder, GError **error);
void dui_text_reader_free (DuiTextReader *reader);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiTextReader, dui_text_reader_free)

const char *dui_text_reader_peek (DuiTextReader *reader, gsize *length);
char *dui_text_reader_peek_text (DuiTextReader *reader, gsize length);
gboolean dui_text_reader_has_mark (DuiTextReader *reader);
gboolean dui_text_reader_set_charset (DuiTextReader *reader, const char *name);
gboolean dui_text_reader_next_line (DuiTextReader *reader, GString *line, GError **error);
gboolean dui_text_reader_next_piece (DuiTextReader *reader, GString *piece, gsize bytes, GError **error);
guint dui_text_reader_line (DuiTextReader *reader);

/* The ANSEL character set (ANSI/NISO Z39.47-1993, as GEDCOM 5.5.1 uses it). */
gunichar dui_charset_ansel_to_unicode (guint8 byte);
gboolean dui_charset_ansel_is_mark (guint8 byte);

G_END_DECLS
