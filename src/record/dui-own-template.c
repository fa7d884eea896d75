/* A template for communication lines that the municipality made itself; like a line, it cannot point at a
 * person. */

#include "dui-own-template.h"

#include <glib/gi18n-lib.h>

#include "dui-line.h"
#include "dui-text.h"

#define F(member, ...) DUI_FIELD (DuiOwnTemplate, member, __VA_ARGS__)

static const DuiField fields[] = {
  F (title, .label = N_ ("Name of the template"), .required = TRUE, .max_length = 200),
  F (description, .label = N_ ("When it is for"), .max_length = 400),
  F (scenario, .label = N_ ("Scenario"), .max_length = 60),
  F (phase, .label = N_ ("Phase"), .values = dui_line_phases),
  F (lead, .label = N_ ("Lead"), .values = dui_line_leads),
  F (cause, .label = N_ ("Cause"), .multiline = TRUE),
  F (direction, .label = N_ ("Lead and spokesperson"), .multiline = TRUE),
  F (alignment, .label = N_ ("Alignment"), .multiline = TRUE),
  F (aim, .label = N_ ("Aim"), .multiline = TRUE),
  F (groups, .label = N_ ("Groups"), .multiline = TRUE),
  F (core_message, .label = N_ ("Core message"), .multiline = TRUE),
  F (meaning, .label = N_ ("Meaning"), .multiline = TRUE),
  F (perspective, .label = N_ ("What people can do"), .multiline = TRUE),
  F (tone, .label = N_ ("Tone"), .multiline = TRUE),
  F (questions, .label = N_ ("Questions and answers"), .multiline = TRUE),
  F (not_said, .label = N_ ("What we do not say"), .multiline = TRUE),
  F (planning, .label = N_ ("Channels and planning"), .multiline = TRUE),
  F (internal_line, .label = N_ ("Internal line"), .multiline = TRUE),
  F (aftercare, .label = N_ ("Aftercare"), .multiline = TRUE),
  F (evaluation, .label = N_ ("Evaluation"), .multiline = TRUE),
};

static char *
own_template_title (DuiRecord *record)
{
  return g_strdup (dui_text (DUI_OWN_TEMPLATE (record)->title));
}

const DuiRecordType dui_own_template_type = {
  .name = "own_template",
  .number = 19,
  .label = N_ ("Template of one's own"),
  .label_many = N_ ("Templates of one's own"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .gtype = dui_own_template_get_type,
  .title = own_template_title,
};

DUI_DEFINE_RECORD (DuiOwnTemplate, dui_own_template)
