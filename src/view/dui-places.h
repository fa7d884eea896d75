#pragma once

#include "dui-page.h"

G_BEGIN_DECLS

/**
 * DuiPlace:
 * @tag: the page's name in the settings and the window's stack
 * @title: what the sidebar says, N_()
 * @icon: its icon
 * @gtype: gives the type of the page
 * @types: the record types that it can show, ended by %NULL
 */
typedef struct
{
  const char *tag;
  const char *title;
  const char *icon;
  GType (*gtype) (void);
  const DuiRecordType *types[8];
} DuiPlace;

const DuiPlace *dui_places_get_all (guint *n_places);
void dui_places_install_keys (GtkWidgetClass *widget_class);
GtkWidget *dui_place_new_row (const DuiPlace *place);
const DuiPlace *dui_places_find_for (const DuiRecordType *type);
const DuiPlace *dui_places_find_for_record (DuiRecord *record);

G_END_DECLS
