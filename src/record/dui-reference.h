#pragma once

#include "dui-record.h"

G_BEGIN_DECLS

#define DUI_TYPE_REFERENCE (dui_reference_get_type ())
G_DECLARE_FINAL_TYPE (DuiReference, dui_reference, DUI, REFERENCE, DuiRecord)

struct _DuiReference
{
  DuiRecord parent_instance;

  char *list;
  char *code;
  char *label;
  char *description;
  char *value;
  char *source;
  DuiDate valid_from;
  DuiDate valid_until;
  DuiDate checked_on;
  gint64 sort;
};

extern const DuiRecordType dui_reference_type;

gboolean dui_reference_is_valid_on (DuiReference *self, DuiDate day);

G_END_DECLS
