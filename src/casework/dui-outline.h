#pragma once

#include "dui-outline-guard.h"
#include "dui-store.h"

G_BEGIN_DECLS

/**
 * DuiOutlineTable:
 * @title: what is counted, and by what
 * @labels: (element-type utf8): the name of each cell
 * @counts: (element-type gint64): for the guard alone; never shown
 * @is_partition: the cells add up
 * @population: tables with the same number divide the same signals or case files
 */
typedef struct
{
  char *title;
  GPtrArray *labels;
  GArray *counts;
  gboolean is_partition;
  guint population;
} DuiOutlineTable;

typedef struct _DuiOutline DuiOutline;

DuiOutline *dui_outline_new (DuiStore *store, DuiDate from, DuiDate until);
void dui_outline_free (DuiOutline *self);
guint dui_outline_get_n_tables (DuiOutline *self);
const DuiOutlineTable *dui_outline_get_table (DuiOutline *self, guint index);
gint64 dui_outline_threshold (DuiStore *store);
char *dui_outline_to_text (DuiOutline *self);
char *dui_outline_dup_note (gint64 threshold);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiOutline, dui_outline_free)

G_END_DECLS
