#pragma once

#include "dui-record.h"

G_BEGIN_DECLS

#define DUI_TYPE_RESIDENCE (dui_residence_get_type ())
G_DECLARE_FINAL_TYPE (DuiResidence, dui_residence, DUI, RESIDENCE, DuiRecord)

struct _DuiResidence
{
  DuiRecord parent_instance;

  DuiRef case_id;
  DuiRef person_id;
  char *household;
  char *street;
  char *house_number;
  char *postcode;
  char *town;
  DuiDate begin_on;
  DuiDate end_on;
};

extern const DuiRecordType dui_residence_type;

char *dui_residence_dup_words (DuiResidence *self);

G_END_DECLS
