#pragma once

#include "dui-line.h"

G_BEGIN_DECLS

#define DUI_TYPE_LINE_VERSION (dui_line_version_get_type ())
G_DECLARE_FINAL_TYPE (DuiLineVersion, dui_line_version, DUI, LINE_VERSION, DuiRecord)

struct _DuiLineVersion
{
  DuiRecord parent_instance;

  DuiRef line_id;
  gint64 version;
  DuiEnum status;
  DuiDate kept_on;
  char *content;
};

extern const DuiRecordType dui_line_version_type;

DuiLineVersion *dui_line_version_new (DuiLine *line, DuiDate today);
DuiLine *dui_line_version_dup_line (DuiLineVersion *self);

G_END_DECLS
