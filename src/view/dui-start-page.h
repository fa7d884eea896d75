#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define DUI_TYPE_START_PAGE (dui_start_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (DuiStartPage, dui_start_page, DUI, START_PAGE, AdwBin)

/**
 * DuiStartPageClass:
 * @clear: (nullable): forgets what was typed, when the page is left
 */
struct _DuiStartPageClass
{
  AdwBinClass parent_class;

  void (*clear) (DuiStartPage *self);
};

void dui_start_page_set_title (DuiStartPage *self, const char *title);
void dui_start_page_set_description (DuiStartPage *self, const char *description);
void dui_start_page_enter (DuiStartPage *self);
void dui_start_page_clear (DuiStartPage *self);
char *dui_start_page_dup_folder_text (const char *folder);

G_END_DECLS
