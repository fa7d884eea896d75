#pragma once

#include <cairo.h>
#include <glib.h>

G_BEGIN_DECLS

cairo_surface_t *dui_report_file_new_pdf (GByteArray *bytes, double width, double height, const char *title);
void dui_report_file_end_pdf (cairo_surface_t *surface, GByteArray *bytes);
gboolean dui_report_file_save (const char *path, gconstpointer data, gsize length, GError **error);

G_END_DECLS
