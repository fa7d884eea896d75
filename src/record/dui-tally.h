#pragma once

#include "dui-record.h"

G_BEGIN_DECLS

#define DUI_TYPE_TALLY (dui_tally_get_type ())
G_DECLARE_FINAL_TYPE (DuiTally, dui_tally, DUI, TALLY, DuiRecord)

struct _DuiTally
{
  DuiRecord parent_instance;

  DuiDate period_from;
  DuiDate period_until;
  gint64 threshold;
  char *text;
  DuiDate counted_on;
  DuiDate told_on;
};

extern const DuiRecordType dui_tally_type;

gboolean dui_tally_touches (DuiTally *self, DuiDate from, DuiDate until);

G_END_DECLS
