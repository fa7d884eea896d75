/* A document in a case file: what it is and where its bytes are; those stand apart, under their hash. */

#include "dui-attachment.h"

#include <glib/gi18n-lib.h>

#include "dui-text.h"

#define F(member, ...) DUI_FIELD (DuiAttachment, member, __VA_ARGS__)

static const DuiEnumValue kinds[] = {
  { "pdf", N_ ("PDF") },
  { "png", N_ ("PNG picture") },
  { "jpeg", N_ ("JPEG picture") },
  { "mail", N_ ("E-mail") },
  { NULL, NULL },
};

static const DuiField fields[] = {
  F (case_id, .label = N_ ("Case file"), .ref = "case", .required = TRUE, .owned = TRUE),
  F (title, .label = N_ ("Title"), .required = TRUE, .searchable = TRUE, .max_length = 200, .letter = 'e'),
  F (kind, .label = N_ ("Kind"), .values = kinds),
  F (received_on, .label = N_ ("Received on")),
  F (size, .label = N_ ("Size in bytes")),
  F (hash, .label = N_ ("SHA-256"), .required = TRUE, .max_length = 64),
};

static char *
attachment_title (DuiRecord *record)
{
  return g_strdup (dui_text (DUI_ATTACHMENT (record)->title));
}

const DuiRecordType dui_attachment_type = {
  .name = "attachment",
  .number = 11,
  .label = N_ ("Document"),
  .label_many = N_ ("Documents"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .gtype = dui_attachment_get_type,
  .title = attachment_title,
};

DUI_DEFINE_RECORD (DuiAttachment, dui_attachment)
