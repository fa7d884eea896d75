#pragma once

#include "dui-record.h"

G_BEGIN_DECLS

#define DUI_TYPE_MUNICIPALITY (dui_municipality_get_type ())
G_DECLARE_FINAL_TYPE (DuiMunicipality, dui_municipality, DUI, MUNICIPALITY, DuiRecord)

struct _DuiMunicipality
{
  DuiRecord parent_instance;

  char *name;
  char *province;
  char *mayor;
  char *public_prosecutor;
  char *police_chief;
  char *spokesperson;
  char *press_phone;
  char *desk_phone;
  char *website;
  char *town_hall;
};

extern const DuiRecordType dui_municipality_type;

G_END_DECLS
