#pragma once

#include "dui-line.h"
#include "dui-store.h"

G_BEGIN_DECLS

/**
 * DuiTemplate:
 * @id: its name; of a scenario, kept in the lines made from it
 * @title: as the user reads it
 * @description: when it is for, in one sentence
 * @scenario: what the lines made from it are about; of one that ships the same as @id
 *
 * A communication line or a council paper, written in advance.
 */
typedef struct
{
  const char *id;
  const char *title;
  const char *description;
  const char *scenario;
  JsonObject *content;
} DuiTemplate;

GPtrArray *dui_template_get_all (void);
GPtrArray *dui_template_get_papers (void);
const DuiTemplate *dui_template_find (const char *id);
const DuiTemplate *dui_template_find_paper (const char *id);
void
dui_template_fill_field (const DuiTemplate *self, DuiStore *store, DuiRecord *record, const DuiField *field);
char *dui_template_dup_title (const char *id);
DuiLine *
dui_template_new_line (const DuiTemplate *self, DuiStore *store, const char *case_reference, DuiDate today);

G_END_DECLS
