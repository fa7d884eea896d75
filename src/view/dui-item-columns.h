#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * DuiItemColumn:
 * @title: N_()
 * @property: of the items, what the cell says
 * @sort: property to sort by
 * @detail: (nullable): property that says more in a second line
 * @icon_when: (nullable): property that decides whether the cell has a mark of its own
 * @icon: (nullable): that mark
 * @n_chars: least width; 0 for as narrow as it gets
 * @expands: takes the room that is left
 * @is_calm: the mark is no warning
 */
typedef struct
{
  const char *title;
  const char *property;
  const char *sort;
  const char *detail;
  const char *icon_when;
  const char *icon;
  int n_chars;
  gboolean expands;
  gboolean is_calm;
} DuiItemColumn;

void dui_item_columns_add (GtkColumnView *view, GType type, const DuiItemColumn *columns, guint n_columns);

G_END_DECLS
