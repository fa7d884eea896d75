#pragma once

#include <glib.h>

G_BEGIN_DECLS

void dui_pdf_add_language (GByteArray *bytes);

G_END_DECLS
