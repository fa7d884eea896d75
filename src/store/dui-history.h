#pragma once

#include "dui-store.h"

G_BEGIN_DECLS

typedef enum
{
  DUI_HISTORY_ADDED,
  DUI_HISTORY_CHANGED,
  DUI_HISTORY_REMOVED,
  DUI_HISTORY_OPENED,
} DuiHistoryAct;

/**
 * DuiHistoryField:
 * @before: as the user reads it; empty for nothing
 * @after: the same
 */
typedef struct
{
  const DuiField *field;
  char *before;
  char *after;
} DuiHistoryField;

/**
 * DuiHistoryItem:
 * @record: (nullable): what was added or removed, as it was then; what was changed, as it is now; %NULL when
 * that is no longer known
 * @fields: (element-type DuiHistoryField): what was changed in it
 * @is_destroyed: what the log held of it was destroyed, only the fact remains
 */
typedef struct
{
  DuiHistoryAct act;
  const DuiRecordType *type;
  gint64 id;
  DuiRecord *record;
  GPtrArray *fields;
  gboolean is_destroyed;
} DuiHistoryItem;

/**
 * DuiHistoryStep:
 * @at: when, in UTC
 * @actor: who, as the computer calls them
 * @description: of the change, or that something was taken out and what; empty for who looked into something
 * shielded
 * @reason: (nullable): for what was done without a change: why, or where it went
 * @is_undo: took back what was done before
 * @is_redo: did it again
 * @items: (element-type DuiHistoryItem): what it did; where something stands in a picture is left out
 */
typedef struct
{
  GDateTime *at;
  char *actor;
  char *description;
  char *reason;
  gboolean is_undo;
  gboolean is_redo;
  GPtrArray *items;
} DuiHistoryStep;

GPtrArray *dui_history_read (DuiStore *store, DuiRecord *record, guint max, gboolean *is_cut, GError **error);

G_END_DECLS
