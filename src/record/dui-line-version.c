/* A version of a communication line as it was agreed on: kept whole, and never changed. */

#include "dui-line-version.h"

#include <glib/gi18n-lib.h>

#include "dui-text.h"

#define F(member, ...) DUI_FIELD (DuiLineVersion, member, __VA_ARGS__)

static const DuiField fields[] = {
  F (line_id, .label = N_ ("Communication line"), .ref = "line", .required = TRUE, .owned = TRUE),
  F (version, .label = N_ ("Version")),
  F (status, .label = N_ ("Status"), .values = dui_line_statuses),
  F (kept_on, .label = N_ ("Kept on"), .required = TRUE),
  F (content, .label = N_ ("Content"), .required = TRUE, .max_length = DUI_TEXT_MAX_BYTES),
};

static char *
line_version_title (DuiRecord *record)
{
  DuiLineVersion *self = DUI_LINE_VERSION (record);

  return g_strdup_printf (_ ("Version %ld, %s"), (long)self->version,
                          dui_enum_label (dui_line_statuses, self->status.value));
}

/** dui_line_version_new: Returns: (transfer full): @line as it stands, without the reference of a case file
 */
DuiLineVersion *
dui_line_version_new (DuiLine *line, DuiDate today)
{
  DuiLineVersion *self = g_object_new (DUI_TYPE_LINE_VERSION, NULL);
  g_autoptr (DuiRecord) bare = dui_record_copy (DUI_RECORD (line));
  g_autoptr (JsonNode) node = NULL;

  g_object_set (bare, "case-reference", "", NULL);
  node = dui_record_to_json (bare);
  self->line_id.id = dui_record_get_id (DUI_RECORD (line));
  self->version = line->version;
  self->status = line->status;
  self->kept_on = today;
  self->content = json_to_string (node, FALSE);
  return self;
}

/** dui_line_version_dup_line: Returns: (transfer full): the line as it was kept */
DuiLine *
dui_line_version_dup_line (DuiLineVersion *self)
{
  DuiLine *line = g_object_new (DUI_TYPE_LINE, NULL);
  g_autoptr (JsonNode) node = json_from_string (dui_text (self->content), NULL);

  /* The program wrote it; what cannot be read leaves its field empty. */
  if (node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    dui_record_set_from_json (DUI_RECORD (line), json_node_get_object (node), NULL);
  return line;
}

const DuiRecordType dui_line_version_type = {
  .name = "line_version",
  .number = 13,
  .label = N_ ("Kept version"),
  .label_many = N_ ("Kept versions"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .gtype = dui_line_version_get_type,
  .title = line_version_title,
};

DUI_DEFINE_RECORD (DuiLineVersion, dui_line_version)
