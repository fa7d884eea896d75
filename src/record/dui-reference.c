/* An entry of a dated reference list: phenomenon, channel, grade, term, contact; edited by the user. */

#include "dui-reference.h"

#include <glib/gi18n-lib.h>

#include "dui-text.h"

#define F(member, ...) DUI_FIELD (DuiReference, member, __VA_ARGS__)

static const DuiField fields[] = {
  F (list, .label = N_ ("List"), .required = TRUE, .max_length = 60),
  F (code, .label = N_ ("Code"), .required = TRUE, .max_length = 60),
  F (label, .label = N_ ("Name"), .required = TRUE, .searchable = TRUE, .max_length = 200),
  F (description, .label = N_ ("Explanation"), .searchable = TRUE, .multiline = TRUE, .max_length = 4000),
  F (value, .label = N_ ("Value"), .max_length = 400),
  F (source, .label = N_ ("Source"), .max_length = 400),
  F (valid_from, .label = N_ ("Valid from")),
  F (valid_until, .label = N_ ("Valid until")),
  F (checked_on, .label = N_ ("Last checked on")),
  F (sort, .label = N_ ("Order")),
};

static char *
reference_title (DuiRecord *record)
{
  return g_strdup (dui_text (DUI_REFERENCE (record)->label));
}

/** dui_reference_is_valid_on: Returns: whether @day lies in the entry's period; an open end does not bound it
 */
gboolean
dui_reference_is_valid_on (DuiReference *self, DuiDate day)
{
  return (!dui_date_is_set (self->valid_from) || dui_date_compare (self->valid_from, day) <= 0)
         && (!dui_date_is_set (self->valid_until) || dui_date_compare (day, self->valid_until) <= 0);
}

const DuiRecordType dui_reference_type = {
  .name = "reference",
  .number = 2,
  .label = N_ ("Reference entry"),
  .label_many = N_ ("Reference entries"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .gtype = dui_reference_get_type,
  .title = reference_title,
};

DUI_DEFINE_RECORD (DuiReference, dui_reference)
