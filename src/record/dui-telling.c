/* Who was told a communication line, or must be told it: a role or an organisation, never a person of a case.
 */

#include "dui-telling.h"

#include <glib/gi18n-lib.h>

#include "dui-clock.h"
#include "dui-text.h"

#define F(member, ...) DUI_FIELD (DuiTelling, member, __VA_ARGS__)

static const DuiEnumValue ways[] = {
  { "not_told", N_ ("Not told yet") },
  { "telephone", N_ ("By telephone") },
  { "mail", N_ ("By e-mail") },
  { "meeting", N_ ("In a meeting") },
  { "letter", N_ ("By letter") },
  { "face_to_face", N_ ("Face to face") },
  { NULL, NULL },
};

static const DuiField fields[] = {
  F (line_id, .label = N_ ("Communication line"), .ref = "line", .required = TRUE, .owned = TRUE),
  F (who, .label = N_ ("Role or organisation"), .required = TRUE, .max_length = 200),
  F (must_know, .label = N_ ("Must know the agreement")),
  F (version, .label = N_ ("Version")),
  F (told_on, .label = N_ ("Told on")),
  F (told_at, .label = N_ ("Told at (hour)"), .max_length = 5),
  F (how, .label = N_ ("Told how"), .values = ways),
};

static char *
telling_title (DuiRecord *record)
{
  return g_strdup (dui_text (DUI_TELLING (record)->who));
}

/** dui_telling_is_told: Returns: whether they were told; else they still must be */
gboolean
dui_telling_is_told (DuiTelling *self)
{
  return dui_date_is_set (self->told_on);
}

static gboolean
telling_check (DuiRecord *record, GError **error)
{
  DuiTelling *self = DUI_TELLING (record);
  int minutes;

  if (!dui_clock_from_text (self->told_at, &minutes))
    {
      g_set_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE,
                   _ ("“%s” is no hour of the day. Type it as 14.30."), self->told_at);
      return FALSE;
    }
  if (dui_telling_is_told (self) == (self->how.value != 0))
    return TRUE;
  g_set_error_literal (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE,
                       _ ("Fill in both on which day and how they were told, or neither."));
  return FALSE;
}

const DuiRecordType dui_telling_type = {
  .name = "telling",
  .number = 14,
  .label = N_ ("Told"),
  .label_many = N_ ("Told"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .gtype = dui_telling_get_type,
  .check = telling_check,
  .title = telling_title,
};

DUI_DEFINE_RECORD (DuiTelling, dui_telling)
