/* Documents on their way out: drawn in memory, then written whole or not at all. */

#include "dui-report-file.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#include "dui-file-error.h"
#include "dui-pdf-language.h"

static cairo_status_t
append_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

/**
 * dui_report_file_new_pdf:
 * @bytes: gets the document, complete after dui_report_file_end_pdf()
 * @width: in points
 * @height: in points
 * @title: what the document says of itself: neutral, never a name or a reference of a case file
 *
 * Returns: (transfer full)
 */
cairo_surface_t *
dui_report_file_new_pdf (GByteArray *bytes, double width, double height, const char *title)
{
  cairo_surface_t *surface = cairo_pdf_surface_create_for_stream (append_bytes, bytes, width, height);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  return surface;
}

/** dui_report_file_end_pdf: @surface: (transfer full): finished, so that @bytes holds the whole document */
void
dui_report_file_end_pdf (cairo_surface_t *surface, GByteArray *bytes)
{
  cairo_surface_finish (surface);
  cairo_surface_destroy (surface);
  dui_pdf_add_language (bytes);
}

/** dui_report_file_save: writes @path for its owner alone; what stood there is kept when it fails */
gboolean
dui_report_file_save (const char *path, gconstpointer data, gsize length, GError **error)
{
  g_autoptr (GError) failure = NULL;

  if (g_file_set_contents_full (path, data, length,
                                G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE, 0600, &failure))
    return TRUE;
  g_set_error (error, failure->domain, failure->code,
               _ ("“%s” could not be written: %s. Choose another folder, or make room."), path,
               dui_file_error_explain (failure));
  return FALSE;
}
