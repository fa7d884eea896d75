/* Where a person of a case file lived before; where they live now stands with the person. */

#include "dui-residence.h"

#include <glib/gi18n-lib.h>

#include "dui-text.h"

#define F(member, ...) DUI_FIELD (DuiResidence, member, __VA_ARGS__)

static const DuiField fields[] = {
  F (case_id, .label = N_ ("Case file"), .ref = "case", .required = TRUE, .owned = TRUE),
  F (person_id, .label = N_ ("Person"), .ref = "person", .required = TRUE, .owned = TRUE, .letter = 'h'),
  F (household, .label = N_ ("Household"), .letter = 'h', .max_length = 60),
  F (street, .label = N_ ("Street"), .letter = 'a', .max_length = 200, .searchable = TRUE,
     .identifies = TRUE),
  F (house_number, .label = N_ ("House number"), .letter = 'a', .max_length = 20, .identifies = TRUE),
  F (postcode, .label = N_ ("Postcode"), .letter = 'a', .max_length = 20, .identifies = TRUE),
  F (town, .label = N_ ("Town"), .letter = 'a', .max_length = 200),
  F (begin_on, .label = N_ ("Lived there since"), .letter = 'a'),
  F (end_on, .label = N_ ("Lived there until"), .letter = 'a', .required = TRUE),
};

static gboolean
residence_check (DuiRecord *record, GError **error)
{
  DuiResidence *self = DUI_RESIDENCE (record);

  if (dui_date_is_set (self->begin_on) && dui_date_compare (self->begin_on, self->end_on) > 0)
    {
      g_set_error_literal (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE,
                           _ ("The stay ends before it begins. Correct one of the two dates."));
      return FALSE;
    }
  if (dui_text_is_blank (self->household) && dui_text_is_blank (self->street)
      && dui_text_is_blank (self->town))
    {
      g_set_error_literal (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE,
                           _ ("Fill in where this was: the household, the street or the town."));
      return FALSE;
    }
  return TRUE;
}

static void
append (GString *text, const char *separator, const char *part)
{
  if (dui_text_is_blank (part))
    return;
  if (text->len > 0)
    g_string_append (text, separator);
  g_string_append (text, part);
}

/** dui_residence_dup_words: Returns: (transfer full): "Household 2, Voorbeeldstraat 3, Wolkenhoven" */
char *
dui_residence_dup_words (DuiResidence *self)
{
  GString *text = g_string_new (NULL);

  if (!dui_text_is_blank (self->household))
    g_string_append_printf (text, _ ("household %s"), self->household);
  append (text, ", ", self->street);
  append (text, " ", self->house_number);
  append (text, ", ", self->town);
  return g_string_free (text, FALSE);
}

static char *
residence_title (DuiRecord *record)
{
  return dui_residence_dup_words (DUI_RESIDENCE (record));
}

const DuiRecordType dui_residence_type = {
  .name = "residence",
  .number = 17,
  .label = N_ ("Earlier residence"),
  .label_many = N_ ("Earlier residences"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .gtype = dui_residence_get_type,
  .check = residence_check,
  .title = residence_title,
};

DUI_DEFINE_RECORD (DuiResidence, dui_residence)
