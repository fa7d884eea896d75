/* Every record type of the registry: table, properties, text, copies, checks, JSON. */

#include "dui-registry.h"

#include <string.h>

#include "dui-language.h"
#include "dui-council-paper.h"
#include "dui-line-version.h"
#include "dui-line.h"
#include "dui-overrule.h"
#include "dui-telling.h"
#include "dui-person.h"
#include "dui-signal.h"
#include "dui-tie.h"

/* A value of the field's kind that is not its empty one, as text. */
static char *
some_value (const DuiField *field)
{
  switch (field->kind)
    {
    case DUI_KIND_TEXT:
      return g_str_equal (field->name, "support") ? g_strdup ("PG") : g_strdup_printf ("Één %s", field->name);
    case DUI_KIND_CODE:
      return g_strdup ("code");
    case DUI_KIND_DATE:
      return g_strdup ("2026-02-28");
    case DUI_KIND_ENUM:
      return g_strdup (field->values[1].nick);
    case DUI_KIND_BOOL:
      return g_strdup ("1");
    case DUI_KIND_INT:
    case DUI_KIND_REF:
    default:
      return g_strdup ("7");
    }
}

static void
count_notify (GObject *object, GParamSpec *pspec, gpointer count)
{
  (*(guint *)count)++;
}

static void
check_type (const DuiRecordType *type)
{
  g_autoptr (DuiRecord) record = dui_record_new (type);
  g_autoptr (DuiRecord) empty = dui_record_new (type);
  g_autoptr (DuiRecord) copy = NULL;
  g_autoptr (DuiRecord) read = dui_record_new (type);
  g_autoptr (JsonNode) json = NULL;
  g_autoptr (GError) error = NULL;
  guint notified = 0;

  g_signal_connect (record, "notify", G_CALLBACK (count_notify), &notified);
  for (guint i = 0; i < type->n_fields; i++)
    {
      g_autofree char *value = some_value (&type->fields[i]);
      g_autofree char *back = NULL;

      g_assert_true (dui_record_set_text (record, &type->fields[i], value, &error));
      g_assert_no_error (error);
      back = dui_record_dup_text (record, &type->fields[i]);
      g_assert_cmpstr (back, ==, value);
      g_assert_false (dui_record_field_equal (record, empty, &type->fields[i]));
      g_assert_cmpuint (notified, ==, i + 1);
    }
  copy = dui_record_copy (record);
  g_assert_true (dui_record_equal (record, copy));
  g_assert_false (dui_record_equal (record, empty));
  json = dui_record_to_json (record);
  g_assert_true (dui_record_set_from_json (read, json_node_get_object (json), &error));
  g_assert_no_error (error);
  g_assert_true (dui_record_equal (record, read));
}

static void
test_every_type (void)
{
  guint n_types;
  const DuiRecordType *const *types = dui_registry_get_types (&n_types);

  for (guint i = 0; i < n_types; i++)
    check_type (types[i]);
}

/* A property of one type must not reach into another's table, which GObject makes easy to get wrong. */
static void
test_properties (void)
{
  g_autoptr (DuiPerson) person = g_object_new (DUI_TYPE_PERSON, "surname", "Kastanje", "role", "contact",
                                               "birth-date", "1990-01-02", "deceased", TRUE, NULL);
  g_autofree char *surname = NULL, *role = NULL, *birth = NULL;

  g_object_get (person, "surname", &surname, "role", &role, "birth-date", &birth, NULL);
  g_assert_cmpstr (surname, ==, "Kastanje");
  g_assert_cmpstr (role, ==, "contact");
  g_assert_cmpstr (birth, ==, "1990-01-02");
  g_assert_cmpint (person->role.value, ==, DUI_ROLE_CONTACT);
}

static void
test_numbers_unique (void)
{
  guint n_types, seen = 0;
  const DuiRecordType *const *types = dui_registry_get_types (&n_types);

  for (guint i = 0; i < n_types; i++)
    {
      g_assert_cmpuint (types[i]->number, <, 32);
      g_assert_false (seen & (1u << types[i]->number));
      seen |= 1u << types[i]->number;
    }
}

/* The communication line must not be able to point at anybody, nor what belongs to it. */
static void
test_line_has_no_key (void)
{
  const DuiRecordType *const others[] = { &dui_overrule_type, &dui_line_version_type, &dui_telling_type };

  for (guint i = 0; i < dui_line_type.n_fields; i++)
    g_assert_cmpint (dui_line_type.fields[i].kind, !=, DUI_KIND_REF);
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    for (guint j = 0; j < others[i]->n_fields; j++)
      if (others[i]->fields[j].kind == DUI_KIND_REF)
        g_assert_true (g_str_equal (others[i]->fields[j].ref, "line")
                       || g_str_equal (others[i]->fields[j].ref, "council_paper"));
}

static void
test_paper_has_no_key (void)
{
  for (guint i = 0; i < dui_council_paper_type.n_fields; i++)
    g_assert_cmpint (dui_council_paper_type.fields[i].kind, !=, DUI_KIND_REF);
}

static DuiCouncilPaper *
new_paper (const char *kind)
{
  return g_object_new (DUI_TYPE_COUNCIL_PAPER, "title", "t", "kind", kind, "period-from", "2026-01-01",
                       "period-until", "2026-06-30", NULL);
}

static void
test_paper_steps (void)
{
  g_autoptr (DuiCouncilPaper) paper = new_paper ("closed");
  g_autoptr (GError) error = NULL;

  g_assert_false (dui_council_paper_become (paper, DUI_PAPER_SENT, 0, NULL));
  g_assert_false (dui_council_paper_become (paper, DUI_PAPER_ADOPTED, 1, NULL));
  g_assert_false (dui_council_paper_become (paper, DUI_PAPER_ADOPTED, 0, &error));
  g_assert_nonnull (strstr (error->message, "geheimhouding"));
  g_object_set (paper, "secrecy-ground", "levenssfeer", "imposed-by", "mayor", NULL);
  g_object_set (paper, "figures", "x", "figures-from", "2026-01-01", "figures-until", "2026-06-29", NULL);
  g_assert_false (dui_council_paper_become (paper, DUI_PAPER_ADOPTED, 0, NULL));
  g_object_set (paper, "figures-until", "2026-06-30", NULL);
  g_object_set (paper, "outlook", "Opnieuw in [maand en jaar].", NULL);
  g_assert_false (dui_council_paper_become (paper, DUI_PAPER_ADOPTED, 0, NULL));
  g_object_set (paper, "outlook", "Opnieuw in mei.", NULL);
  g_assert_true (dui_council_paper_become (paper, DUI_PAPER_ADOPTED, 0, NULL));
  g_assert_true (dui_council_paper_become (paper, DUI_PAPER_SENT, 0, NULL));
  g_assert_false (dui_council_paper_can_become (paper, DUI_PAPER_DRAFT));
}

static void
test_open_paper (void)
{
  g_autoptr (DuiCouncilPaper) paper = new_paper ("yearly");

  g_object_set (paper, "secrecy-ground", "levenssfeer", NULL);
  g_assert_false (dui_council_paper_become (paper, DUI_PAPER_ADOPTED, 0, NULL));
  g_object_set (paper, "secrecy-ground", "", NULL);
  g_assert_true (dui_council_paper_become (paper, DUI_PAPER_ADOPTED, 0, NULL));
  g_object_set (paper, "period-until", "2025-12-31", NULL);
  g_assert_false (dui_record_check (DUI_RECORD (paper), NULL));
}

static void
test_length (void)
{
  g_autoptr (DuiSignal) signal = g_object_new (DUI_TYPE_SIGNAL, NULL);
  g_autofree char *name = g_strnfill (10000, 'a');
  g_autoptr (GError) error = NULL;

  g_object_set (signal, "source-name", name, NULL);
  g_assert_false (dui_record_check_field (
      DUI_RECORD (signal), dui_record_type_find_field (&dui_signal_type, "source_name"), &error));
  g_assert_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_TOO_LONG);
  g_assert_nonnull (strstr (error->message, "10000"));
}

static void
test_invalid_text (void)
{
  g_autoptr (DuiSignal) signal = g_object_new (DUI_TYPE_SIGNAL, NULL);
  g_autoptr (GError) error = NULL;

  signal->subject = g_strdup ("a\xff");
  g_assert_false (dui_record_check (DUI_RECORD (signal), &error));
  g_assert_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_NOT_A_VALUE);
}

static DuiSignal *
signal_to_weigh (void)
{
  return g_object_new (DUI_TYPE_SIGNAL, "subject", "x", "received-on", "2026-11-01", "observed-fact", "y",
                       "status", "in_sense_making", NULL);
}

static void
test_signal_order (void)
{
  g_autoptr (DuiSignal) signal = signal_to_weigh ();
  g_autoptr (GError) error = NULL;

  g_assert_false (dui_signal_become (signal, DUI_SIGNAL_SUBMITTED, &error));
  g_assert_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE);
  g_clear_error (&error);
  g_assert_false (dui_signal_become (signal, DUI_SIGNAL_WEIGHED, &error));
  g_assert_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_REQUIRED);
  g_clear_error (&error);
  g_object_set (signal, "alternative", "a", "protective-not-asked", "b", "source-grade", "C",
                "information-grade", "3", "phenomenon", "p", NULL);
  g_assert_true (dui_signal_become (signal, DUI_SIGNAL_WEIGHED, &error));
  g_assert_false (dui_signal_become (signal, DUI_SIGNAL_SUBMITTED, &error));
  g_clear_error (&error);
  g_object_set (signal, "outcome-reason", "r", NULL);
  g_assert_true (dui_signal_become (signal, DUI_SIGNAL_SUBMITTED, &error));
  g_assert_no_error (error);
}

static void
test_signal_dates (void)
{
  g_autoptr (DuiSignal) signal = signal_to_weigh ();
  g_autoptr (GError) error = NULL;

  g_object_set (signal, "observed-on", "2026-11-02", NULL);
  g_assert_false (dui_record_check (DUI_RECORD (signal), &error));
  g_assert_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE);
}

/* Letter h: without a reason and a review date nobody but the subject stands in a case file. */
static void
test_person_needs_reason (void)
{
  g_autoptr (DuiPerson) person =
      g_object_new (DUI_TYPE_PERSON, "surname", "Lantaarn", "role", "relative", "case-id", (gint64)3, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (dui_record_check (DUI_RECORD (person), &error));
  g_clear_error (&error);
  g_object_set (person, "reason", "Jongste broer, woont thuis", NULL);
  g_assert_false (dui_record_check (DUI_RECORD (person), &error));
  g_clear_error (&error);
  g_object_set (person, "review-on", "2027-01-01", NULL);
  g_assert_true (dui_record_check (DUI_RECORD (person), &error));
  g_object_set (person, "signal-id", (gint64)4, NULL);
  g_assert_false (dui_record_check (DUI_RECORD (person), &error));
}

static void
test_person_name (void)
{
  g_autoptr (DuiPerson) person = g_object_new (DUI_TYPE_PERSON, "given-names", "Mila", "prefix", "van der",
                                               "surname", "Wolk-Anders", NULL);
  g_autofree char *name = dui_person_dup_name (person);
  g_autofree char *initials = dui_person_dup_initials (person);

  g_assert_cmpstr (name, ==, "Mila van der Wolk-Anders");
  g_assert_cmpstr (initials, ==, "M. W. A.");
}

static void
assert_stays (DuiLine *line, DuiLineStatus status, guint n_certain, gboolean needs_second_reader)
{
  const DuiLineReview review = { n_certain, 3, needs_second_reader };
  gint32 before = line->status.value;
  g_autoptr (GError) error = NULL;

  g_assert_false (dui_line_become (line, status, &review, &error));
  g_assert_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE);
  g_assert_cmpint (line->status.value, ==, before);
}

static void
assert_becomes (DuiLine *line, DuiLineStatus status, gboolean needs_second_reader)
{
  const DuiLineReview review = { 0, 3, needs_second_reader };
  g_autoptr (GError) error = NULL;

  g_assert_true (dui_line_become (line, status, &review, &error));
  g_assert_no_error (error);
  g_assert_cmpint (line->status.value, ==, status);
}

static void
assert_too_long (DuiLine *line)
{
  const DuiLineReview review = { 0, DUI_LINE_CORE_SENTENCES + 1, FALSE };
  g_autoptr (GError) error = NULL;

  g_assert_false (dui_line_become (line, DUI_LINE_ADOPTED, &review, &error));
  g_assert_nonnull (strstr (error->message, " 4 "));
}

/* Each by itself: without it a line that has all the rest is not adopted. */
static void
test_line_needs (void)
{
  static const char *const needed[][2] = { { "lead", "none" },
                                           { "driehoek-on", "" },
                                           { "core-message", "" } };

  for (gsize i = 0; i <= G_N_ELEMENTS (needed); i++)
    {
      g_autoptr (DuiLine) line =
          g_object_new (DUI_TYPE_LINE, "title", "t", "version", (gint64)1, "status", "aligned", "lead",
                        "prosecution", "driehoek-on", "2026-11-20", "core-message", "Bel ons.", NULL);

      if (i == G_N_ELEMENTS (needed))
        {
          assert_becomes (line, DUI_LINE_ADOPTED, FALSE);
          continue;
        }
      g_test_message ("%s", needed[i][0]);
      g_object_set (line, needed[i][0], needed[i][1], NULL);
      assert_stays (line, DUI_LINE_ADOPTED, 0, FALSE);
    }
}

/* From draft to released: what each step asks, and that a new version asks it again. */
static void
test_line_path (void)
{
  g_autoptr (DuiLine) line =
      g_object_new (DUI_TYPE_LINE, "title", "t", "version", (gint64)1, "agreed-by", "burgemeester", NULL);

  assert_stays (line, DUI_LINE_ALIGNED, 1, FALSE);
  assert_stays (line, DUI_LINE_ADOPTED, 0, FALSE);
  assert_becomes (line, DUI_LINE_ALIGNED, TRUE);
  assert_stays (line, DUI_LINE_ADOPTED, 0, FALSE);
  g_object_set (line, "lead", "municipality", NULL);
  assert_stays (line, DUI_LINE_ADOPTED, 0, FALSE);
  g_object_set (line, "driehoek-on", "2026-11-20", NULL);
  assert_stays (line, DUI_LINE_ADOPTED, 1, FALSE);
  assert_stays (line, DUI_LINE_ADOPTED, 0, FALSE);
  g_object_set (line, "core-message", "Bel [nummer].", NULL);
  assert_stays (line, DUI_LINE_ADOPTED, 0, FALSE);
  g_object_set (line, "core-message", "Bel ons.", "questions", "Hoe lang?\n[uur] of later.", NULL);
  assert_stays (line, DUI_LINE_ADOPTED, 0, FALSE);
  g_object_set (line, "questions", "", "alignment", "Gebeld: [met wie].", NULL);
  assert_too_long (line);
  g_assert_false (dui_line_is_closed (line));
  assert_becomes (line, DUI_LINE_ADOPTED, TRUE);
  g_assert_true (dui_line_is_closed (line));
  assert_stays (line, DUI_LINE_RELEASED, 1, FALSE);
  assert_stays (line, DUI_LINE_RELEASED, 0, TRUE);
  g_object_set (line, "second-reader", "communicatieadviseur", NULL);
  assert_stays (line, DUI_LINE_RELEASED, 0, TRUE);
  g_object_set (line, "second-read-on", "2026-11-21", NULL);
  assert_becomes (line, DUI_LINE_RELEASED, TRUE);

  dui_line_begin_version (line);
  g_assert_cmpint (line->version, ==, 2);
  g_assert_false (dui_date_is_set (line->driehoek_on));
  g_assert_null (line->agreed_by);
  assert_becomes (line, DUI_LINE_ALIGNED, TRUE);
  assert_stays (line, DUI_LINE_ADOPTED, 0, FALSE);
  assert_becomes (line, DUI_LINE_WITHDRAWN, TRUE);
  assert_stays (line, DUI_LINE_ALIGNED, 0, FALSE);
}

static void
test_line_moments (void)
{
  g_autoptr (DuiLine) line = g_object_new (DUI_TYPE_LINE, "title", "t", "embargo-at", "14.30", NULL);

  g_assert_false (dui_record_check (DUI_RECORD (line), NULL));
  g_object_set (line, "embargo-until", "2026-11-20", NULL);
  g_assert_true (dui_record_check (DUI_RECORD (line), NULL));
  g_object_set (line, "silence-until", "2026-11-20", "silence-at", "24.10", NULL);
  g_assert_false (dui_record_check (DUI_RECORD (line), NULL));
}

static void
test_tie_rules (void)
{
  g_autoptr (DuiTie) tie =
      g_object_new (DUI_TYPE_TIE, "case-id", (gint64)1, "from-id", (gint64)2, "to-id", (gint64)2, NULL);

  g_assert_false (dui_record_check (DUI_RECORD (tie), NULL));
  g_object_set (tie, "to-id", (gint64)3, NULL);
  g_assert_true (dui_record_check (DUI_RECORD (tie), NULL));
  g_object_set (tie, "support", "PX", NULL);
  g_assert_false (dui_record_check (DUI_RECORD (tie), NULL));
}

/* A letter of the ecogram says nothing to who does not draw them daily. */
static void
test_tie_support (void)
{
  g_autoptr (DuiTie) tie = g_object_new (DUI_TYPE_TIE, "support", "PGAE", NULL);
  g_autofree char *words = dui_tie_dup_support_words (tie);
  g_autofree char *none = NULL;

  g_assert_cmpstr (words, ==, "Praktisch, gezelschap, advies, emotioneel");
  g_object_set (tie, "support", NULL, NULL);
  none = dui_tie_dup_support_words (tie);
  g_assert_cmpstr (none, ==, "");
  g_assert_cmpstr (dui_tie_support_label ('E'), ==, "Emotioneel");
  g_assert_cmpstr (dui_tie_support_label ('X'), ==, "");
  g_assert_cmpstr (dui_tie_support_label ('\0'), ==, "");
}

int
main (int argc, char **argv)
{
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/record/every-type", test_every_type);
  g_test_add_func ("/record/properties", test_properties);
  g_test_add_func ("/record/numbers-unique", test_numbers_unique);
  g_test_add_func ("/record/line-has-no-key", test_line_has_no_key);
  g_test_add_func ("/record/paper-has-no-key", test_paper_has_no_key);
  g_test_add_func ("/record/paper-steps", test_paper_steps);
  g_test_add_func ("/record/open-paper", test_open_paper);
  g_test_add_func ("/record/length", test_length);
  g_test_add_func ("/record/invalid-text", test_invalid_text);
  g_test_add_func ("/record/signal-order", test_signal_order);
  g_test_add_func ("/record/signal-dates", test_signal_dates);
  g_test_add_func ("/record/person-needs-reason", test_person_needs_reason);
  g_test_add_func ("/record/person-name", test_person_name);
  g_test_add_func ("/record/line-path", test_line_path);
  g_test_add_func ("/record/line-needs", test_line_needs);
  g_test_add_func ("/record/line-moments", test_line_moments);
  g_test_add_func ("/record/tie-rules", test_tie_rules);
  g_test_add_func ("/record/tie-support", test_tie_support);
  return g_test_run ();
}
