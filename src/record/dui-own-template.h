#pragma once

#include "dui-record.h"

G_BEGIN_DECLS

#define DUI_TYPE_OWN_TEMPLATE (dui_own_template_get_type ())
G_DECLARE_FINAL_TYPE (DuiOwnTemplate, dui_own_template, DUI, OWN_TEMPLATE, DuiRecord)

struct _DuiOwnTemplate
{
  DuiRecord parent_instance;

  char *title;
  char *description;
  char *scenario;
  DuiEnum phase;
  DuiEnum lead;
  char *cause;
  char *direction;
  char *alignment;
  char *aim;
  char *groups;
  char *core_message;
  char *meaning;
  char *perspective;
  char *tone;
  char *questions;
  char *not_said;
  char *planning;
  char *internal_line;
  char *aftercare;
  char *evaluation;
};

extern const DuiRecordType dui_own_template_type;

G_END_DECLS
