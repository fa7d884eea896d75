#pragma once

#include "dui-line.h"
#include "dui-store.h"

G_BEGIN_DECLS

/**
 * DuiTemplate:
 * @id: name of the scenario, kept in the lines made from it
 * @title: the scenario as the user reads it
 * @description: when it is for, in one sentence
 *
 * A communication line for a scenario, written in advance.
 */
typedef struct
{
  const char *id;
  const char *title;
  const char *description;
  JsonObject *content;
} DuiTemplate;

GPtrArray *dui_template_get_all (void);
const DuiTemplate *dui_template_find (const char *id);
char *dui_template_dup_title (const char *id);
DuiLine *
dui_template_new_line (const DuiTemplate *self, DuiStore *store, const char *case_reference, DuiDate today);

G_END_DECLS
