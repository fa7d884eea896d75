#pragma once

#include "dui-record.h"

G_BEGIN_DECLS

#define DUI_TYPE_TELLING (dui_telling_get_type ())
G_DECLARE_FINAL_TYPE (DuiTelling, dui_telling, DUI, TELLING, DuiRecord)

struct _DuiTelling
{
  DuiRecord parent_instance;

  DuiRef line_id;
  char *who;
  gboolean must_know;
  gint64 version;
  DuiDate told_on;
  char *told_at;
  DuiEnum how;
};

extern const DuiRecordType dui_telling_type;

gboolean dui_telling_is_told (DuiTelling *self);

G_END_DECLS
