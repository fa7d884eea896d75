#pragma once

#include "dui-record.h"

G_BEGIN_DECLS

#define DUI_TYPE_OVERRULE (dui_overrule_get_type ())
G_DECLARE_FINAL_TYPE (DuiOverrule, dui_overrule, DUI, OVERRULE, DuiRecord)

struct _DuiOverrule
{
  DuiRecord parent_instance;

  DuiRef line_id;
  DuiRef paper_id;
  char *section;
  char *kind;
  char *found;
  char *passage;
  char *reason;
  DuiDate decided_on;
};

extern const DuiRecordType dui_overrule_type;

G_END_DECLS
