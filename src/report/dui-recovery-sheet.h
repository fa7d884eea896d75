#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/**
 * DuiRecoverySheet:
 * @code: the recovery code in groups with a hyphen between them
 * @place: where the store is that it opens, as a person reads it
 */
typedef struct
{
  const char *code;
  const char *place;
} DuiRecoverySheet;

void dui_recovery_sheet_draw (const DuiRecoverySheet *self, cairo_t *cr, PangoLayout *layout, double width);
gboolean dui_recovery_sheet_save (const DuiRecoverySheet *self, const char *path, GError **error);

G_END_DECLS
