#pragma once

#include "dui-store.h"

G_BEGIN_DECLS

/**
 * DuiMention:
 * @record: stays when the plan is carried out
 * @field: where in it
 * @words: what stands there, as it was asked for
 */
typedef struct
{
  DuiRecord *record;
  const DuiField *field;
  char *words;
} DuiMention;

GPtrArray *dui_mentions_find (DuiStore *store, DuiChange *plan);

G_END_DECLS
