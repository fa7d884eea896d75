#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

void dui_status_page_set_words (AdwStatusPage *page, const char *words);

G_END_DECLS
