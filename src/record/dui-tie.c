/* A tie between two persons of one case file; for a parent it points from parent to child. */

#include "dui-tie.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "dui-text.h"

#define F(member, ...) DUI_FIELD (DuiTie, member, __VA_ARGS__)

static const DuiEnumValue kinds[] = {
  [DUI_TIE_PARENT] = { "parent", N_ ("Parent of") },
  [DUI_TIE_ADOPTIVE_PARENT] = { "adoptive_parent", N_ ("Adoptive parent of") },
  [DUI_TIE_FOSTER_PARENT] = { "foster_parent", N_ ("Foster parent of") },
  [DUI_TIE_PARTNER] = { "partner", N_ ("Partner of") },
  [DUI_TIE_EX_PARTNER] = { "ex_partner", N_ ("Former partner of") },
  [DUI_TIE_SIBLING] = { "sibling", N_ ("Brother or sister of") },
  [DUI_TIE_RELATIVE] = { "relative", N_ ("Other relative of") },
  [DUI_TIE_FRIEND] = { "friend", N_ ("Friend of") },
  [DUI_TIE_CLASSMATE] = { "classmate", N_ ("Classmate of") },
  [DUI_TIE_COLLEAGUE] = { "colleague", N_ ("Colleague of") },
  [DUI_TIE_NEIGHBOUR] = { "neighbour", N_ ("Neighbour of") },
  [DUI_TIE_ONLINE] = { "online", N_ ("Online contact of") },
  [DUI_TIE_KEY_FIGURE] = { "key_figure", N_ ("Key figure for") },
  [DUI_TIE_PROFESSIONAL] = { "professional", N_ ("Professionally involved with") },
  [DUI_TIE_MEMBER] = { "member", N_ ("Member of") },
  [DUI_TIE_OTHER] = { "other", N_ ("Other tie with") },
  { NULL, NULL },
};

static const DuiEnumValue qualities[] = {
  { "unknown", N_ ("Not known") }, { "neutral", N_ ("Neutral") },   { "close", N_ ("Close") },
  { "fused", N_ ("Fused") },       { "conflict", N_ ("Conflict") }, { "cut_off", N_ ("Cut off") },
  { "harmful", N_ ("Harmful") },   { "one_way", N_ ("One-way") },   { NULL, NULL },
};

static const DuiField fields[] = {
  F (case_id, .label = N_ ("Case file"), .ref = "case", .required = TRUE, .owned = TRUE),
  F (from_id, .label = N_ ("From"), .ref = "person", .required = TRUE, .owned = TRUE, .letter = 'h'),
  F (to_id, .label = N_ ("To"), .ref = "person", .required = TRUE, .owned = TRUE, .letter = 'h'),
  F (kind, .label = N_ ("Kind of tie"), .values = kinds, .letter = 'h'),
  F (quality, .label = N_ ("Quality of the tie"), .values = qualities, .letter = 'h'),
  F (support, .label = N_ ("Support"), .max_length = 4, .letter = 'h'),
  F (begin_on, .label = N_ ("Since")),
  F (end_on, .label = N_ ("Until")),
  F (reason, .label = N_ ("Why this tie matters to the plan"), .searchable = TRUE, .multiline = TRUE,
     .letter = 'h'),
};

static gboolean
tie_check (DuiRecord *record, GError **error)
{
  DuiTie *self = DUI_TIE (record);

  if (self->from_id.id == self->to_id.id)
    {
      g_set_error_literal (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE,
                           _ ("A tie needs two different persons."));
      return FALSE;
    }
  if (strspn (dui_text (self->support), DUI_TIE_SUPPORTS) != strlen (dui_text (self->support)))
    {
      g_set_error_literal (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_NOT_A_VALUE,
                           _ ("Support is one or more of P, G, A and E."));
      return FALSE;
    }
  if (dui_date_is_set (self->begin_on) && dui_date_is_set (self->end_on)
      && dui_date_compare (self->begin_on, self->end_on) > 0)
    {
      g_set_error_literal (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE,
                           _ ("The tie ends before it begins. Correct one of the two dates."));
      return FALSE;
    }
  return TRUE;
}

const DuiRecordType dui_tie_type = {
  .name = "tie",
  .number = 7,
  .label = N_ ("Tie"),
  .label_many = N_ ("Ties"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .gtype = dui_tie_get_type,
  .check = tie_check,
};

DUI_DEFINE_RECORD (DuiTie, dui_tie)

/** dui_tie_support_label: Returns: what @letter of %DUI_TIE_SUPPORTS stands for */
const char *
dui_tie_support_label (char letter)
{
  static const char *const labels[] = { N_ ("Practical"), N_ ("Company"), N_ ("Advice"), N_ ("Emotional") };
  static const char letters[] = DUI_TIE_SUPPORTS;

  for (gsize i = 0; i < G_N_ELEMENTS (labels); i++)
    if (letters[i] == letter)
      return _ (labels[i]);
  return "";
}

/** dui_tie_dup_support_words: Returns: (transfer full): the support in full, "Praktisch, gezelschap"; may be
 * empty */
char *
dui_tie_dup_support_words (DuiTie *self)
{
  GString *words = g_string_new (NULL);

  for (const char *p = dui_text (self->support); *p != '\0'; p++)
    {
      const char *label = dui_tie_support_label (*p);
      g_autofree char *lower = g_utf8_strdown (label, -1);

      if (words->len > 0)
        g_string_append (words, ", ");
      g_string_append (words, words->len > 0 ? lower : label);
    }
  return g_string_free (words, FALSE);
}
