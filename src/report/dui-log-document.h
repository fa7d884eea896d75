#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DuiLogDocument:
 * @title: what it is
 * @intro: one paragraph
 * @code: (nullable): a code to be read and typed over, in large letters
 * @rows: (nullable): (element-type GStrv): rows of a table, each with @n_columns cells
 * @headings: (nullable): over the columns
 */
typedef struct
{
  const char *title;
  const char *intro;
  const char *code;
  GPtrArray *rows;
  const char *const *headings;
  guint n_columns;
} DuiLogDocument;

gboolean dui_log_document_save_pdf (const DuiLogDocument *document, const char *path, GError **error);
gboolean dui_log_document_save_csv (const DuiLogDocument *document, const char *path, GError **error);

G_END_DECLS
