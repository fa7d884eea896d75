#pragma once

#include "dui-charset.h"

G_BEGIN_DECLS

/* Private to the readers of XML: what GraphML and GEXF have in common, and what both must withstand. */

/**
 * DuiImportXml:
 * @line: where the reader is in the file
 *
 * The first member of the reader of a format; only @builder is set beforehand.
 */
typedef struct
{
  DuiImportBuilder *builder;
  guint line;
  guint depth;
  gsize n_bytes_of_piece;
  char *prefix;
  const struct _DuiImportXmlHandlers *handlers;
} DuiImportXml;

/**
 * DuiImportXmlHandlers:
 * @root: the element that such a file begins with
 * @format: what one calls the format
 * @start: called with the name of an element without the prefix that the root has; first for the root
 */
typedef struct _DuiImportXmlHandlers
{
  const char *root;
  const char *format;
  void (*start) (DuiImportXml *xml, const char *name, const char **names, const char **values,
                 GError **error);
  void (*end) (DuiImportXml *xml, GError **error);
  void (*text) (DuiImportXml *xml, const char *text, gsize length);
} DuiImportXmlHandlers;

gboolean dui_import_xml_matches (const char *head);
gboolean dui_import_xml_has_root (const char *head, const char *root);
const char *dui_import_xml_attribute (const char **names, const char **values, const char *name);
gboolean dui_import_xml_read (DuiImportXml *xml, DuiTextReader *reader, const DuiImportXmlHandlers *handlers,
                              GError **error);

G_END_DECLS
