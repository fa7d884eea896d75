#pragma once

#include "dui-record.h"

G_BEGIN_DECLS

#define DUI_TYPE_LOG_ENTRY (dui_log_entry_get_type ())
G_DECLARE_FINAL_TYPE (DuiLogEntry, dui_log_entry, DUI, LOG_ENTRY, DuiRecord)

struct _DuiLogEntry
{
  DuiRecord parent_instance;

  DuiRef case_id;
  DuiDate happened_on;
  DuiEnum kind;
  DuiEnum body;
  char *fact;
  char *interpretation;
};

extern const DuiRecordType dui_log_entry_type;

gboolean dui_log_entry_is_meeting (DuiLogEntry *self);

G_END_DECLS
