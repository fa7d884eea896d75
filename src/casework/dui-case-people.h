#pragma once

#include <gio/gio.h>

#include "dui-case-graph.h"
#include "dui-person-item.h"

G_BEGIN_DECLS

/* The persons of one case in words, as a list model of #DuiPersonItem; those nearest to the subject first. */
#define DUI_TYPE_CASE_PEOPLE (dui_case_people_get_type ())
G_DECLARE_FINAL_TYPE (DuiCasePeople, dui_case_people, DUI, CASE_PEOPLE, GObject)

/* How persons are named where others may look on. */
typedef enum
{
  DUI_NAMES_FULL,
  DUI_NAMES_INITIALS,
  DUI_NAMES_NUMBERS,
} DuiNames;

DuiCasePeople *dui_case_people_new (void);
void
dui_case_people_update (DuiCasePeople *self, DuiStore *store, DuiGraph *graph, DuiNames names, DuiDate today);
GArray *dui_case_people_find_named (DuiCasePeople *self, const char *words);
DuiPersonItem *dui_case_people_find (DuiCasePeople *self, gint64 id);

G_END_DECLS
