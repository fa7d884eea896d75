#pragma once

#include "dui-record.h"

G_BEGIN_DECLS

#define DUI_TYPE_ACTION (dui_action_get_type ())
G_DECLARE_FINAL_TYPE (DuiAction, dui_action, DUI, ACTION, DuiRecord)

struct _DuiAction
{
  DuiRecord parent_instance;

  DuiRef case_id;
  char *what;
  char *who;
  DuiDate due_on;
  DuiDate done_on;
};

extern const DuiRecordType dui_action_type;

G_END_DECLS
