#pragma once

#include <gtk/gtk.h>

#include "dui-relation.h"

G_BEGIN_DECLS

/* Asks what somebody who is added is to somebody in the network: one letter, or a click. */
#define DUI_TYPE_RELATION_POPOVER (dui_relation_popover_get_type ())
G_DECLARE_FINAL_TYPE (DuiRelationPopover, dui_relation_popover, DUI, RELATION_POPOVER, GtkPopover)

GtkWidget *dui_relation_popover_new (void);
void dui_relation_popover_set_name (DuiRelationPopover *self, const char *name);

G_END_DECLS
