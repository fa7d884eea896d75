/* The municipality itself: the names and numbers that a communication line may hold. */

#include "dui-municipality.h"

#include <glib/gi18n-lib.h>

#include "dui-text.h"

#define F(member, ...) DUI_FIELD (DuiMunicipality, member, __VA_ARGS__)

static const DuiField fields[] = {
  F (name, .label = N_ ("Municipality"), .required = TRUE, .max_length = 200),
  F (province, .label = N_ ("Province"), .max_length = 200),
  F (mayor, .label = N_ ("Mayor"), .max_length = 200),
  F (public_prosecutor, .label = N_ ("Public prosecutor"), .max_length = 200),
  F (police_chief, .label = N_ ("Police chief"), .max_length = 200),
  F (spokesperson, .label = N_ ("Spokesperson"), .max_length = 200),
  F (press_phone, .label = N_ ("Telephone for the press"), .max_length = 100),
  F (desk_phone, .label = N_ ("Telephone for residents"), .max_length = 100),
  F (website, .label = N_ ("Website"), .max_length = 200),
  F (town_hall, .label = N_ ("Address of the town hall"), .max_length = 300),
};

static char *
municipality_title (DuiRecord *record)
{
  return g_strdup (dui_text (DUI_MUNICIPALITY (record)->name));
}

const DuiRecordType dui_municipality_type = {
  .name = "municipality",
  .number = 1,
  .label = N_ ("Municipality"),
  .label_many = N_ ("Municipality"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .gtype = dui_municipality_get_type,
  .title = municipality_title,
};

DUI_DEFINE_RECORD (DuiMunicipality, dui_municipality)
