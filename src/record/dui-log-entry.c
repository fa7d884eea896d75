/* An entry in the log of a case file: what happened, and apart from it what is made of it. */

#include "dui-log-entry.h"

#include <glib/gi18n-lib.h>

#include "dui-text.h"

#define F(member, ...) DUI_FIELD (DuiLogEntry, member, __VA_ARGS__)

static const DuiEnumValue kinds[] = {
  { "contact", N_ ("Contact") }, { "meeting", N_ ("Meeting") }, { "decision", N_ ("Decision") },
  { "shared", N_ ("Shared") },   { "note", N_ ("Note") },       { NULL, NULL },
};

static const DuiEnumValue bodies[] = {
  { "none", N_ ("None") },
  { "mayor", N_ ("Mayor") },
  { "college", N_ ("Municipal executive") },
  { "police", N_ ("Police") },
  { "prosecution", N_ ("Public prosecution service") },
  { "probation", N_ ("Probation service") },
  { "child_protection", N_ ("Child Care and Protection Board") },
  { "minister", N_ ("Minister") },
  { "third_party", N_ ("Third party") },
  { NULL, NULL },
};

static const DuiField fields[] = {
  F (case_id, .label = N_ ("Case file"), .ref = "case", .required = TRUE, .owned = TRUE),
  F (happened_on, .label = N_ ("Date"), .required = TRUE),
  F (kind, .label = N_ ("Kind"), .values = kinds),
  F (body, .label = N_ ("Body"), .values = bodies),
  F (fact, .label = N_ ("What happened"), .required = TRUE, .searchable = TRUE, .multiline = TRUE,
     .letter = 'e'),
  F (interpretation, .label = N_ ("What we make of it"), .searchable = TRUE, .multiline = TRUE,
     .letter = 'e'),
};

/** dui_log_entry_is_meeting: Returns: whether it tells of a meeting about the case file */
gboolean
dui_log_entry_is_meeting (DuiLogEntry *self)
{
  return g_str_equal (kinds[self->kind.value].nick, "meeting");
}

const DuiRecordType dui_log_entry_type = {
  .name = "log_entry",
  .number = 8,
  .label = N_ ("Log entry"),
  .label_many = N_ ("Log entries"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .gtype = dui_log_entry_get_type,

};

DUI_DEFINE_RECORD (DuiLogEntry, dui_log_entry)
