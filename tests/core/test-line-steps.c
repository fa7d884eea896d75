/* A communication line from draft to told: what blocks it, what is overruled and lapses, what is kept, who
 * was told. */

#include <string.h>

#include "dui-bundle.h"
#include "dui-overrules.h"
#include "dui-line-scan.h"
#include "dui-line-steps.h"
#include "dui-lookup.h"
#include "dui-person.h"
#include "dui-text.h"

#define CLEAN "Wij leven mee met iedereen die geschrokken is."

typedef struct
{
  DuiStore *store;
  DuiLine *line; /* the store's own, without anything that is found */
  DuiLeakScanner *scanner;
  char *name; /* of somebody in a case file */
} Fixture;

static DuiLine *
add_line (DuiStore *store)
{
  g_autoptr (DuiLine) line =
      g_object_new (DUI_TYPE_LINE, "title", "Onrust in de wijk", "version", (gint64)1, "lead", "municipality",
                    "case-reference", "D-2026-001", "driehoek-on", "2026-11-20", "core-message", CLEAN, NULL);
  g_autoptr (DuiChange) change = dui_change_new ("add");
  g_autoptr (GError) error = NULL;
  gint64 id;

  dui_store_add (store, change, DUI_RECORD (line));
  id = dui_record_get_id (DUI_RECORD (line));
  dui_store_apply (store, change, &error);
  g_assert_no_error (error);
  return DUI_LINE (dui_store_find (store, &dui_line_type, id));
}

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  DuiRecordList *persons;

  f->store = dui_store_new_in_memory ("test", &error);
  g_assert_no_error (error);
  dui_bundle_fill_reference_lists (f->store, &error);
  g_assert_no_error (error);
  dui_bundle_fill_practice (f->store, dui_date_today (), &error);
  g_assert_no_error (error);
  f->line = add_line (f->store);
  f->scanner = dui_line_scan_new_scanner (f->store, f->line->case_reference, f->line->lead.value);
  persons = dui_store_get_list (f->store, &dui_person_type);
  for (guint i = 0; f->name == NULL && i < dui_record_list_get_size (persons); i++)
    {
      DuiPerson *person = DUI_PERSON (dui_record_list_get (persons, i));

      if (person->role.value == DUI_ROLE_SUBJECT && !dui_text_is_blank (person->surname))
        f->name = dui_person_dup_name (person);
    }
  g_assert_nonnull (f->name);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  dui_leak_scanner_free (f->scanner);
  g_object_unref (f->store);
  g_free (f->name);
}

static void
apply (Fixture *f, DuiChange *change)
{
  g_autoptr (DuiChange) owned = change;
  g_autoptr (GError) error = NULL;

  dui_store_apply (f->store, owned, &error);
  g_assert_no_error (error);
}

static void
set_text (Fixture *f, const char *text)
{
  g_autoptr (DuiLine) draft = DUI_LINE (dui_record_copy (DUI_RECORD (f->line)));

  g_object_set (draft, "core-message", text, NULL);
  apply (f, dui_line_save_change (f->store, f->scanner, f->line, draft, "Line changed"));
}

static gboolean
step (Fixture *f, DuiLineStatus status)
{
  g_autoptr (GError) error = NULL;
  DuiChange *change = dui_line_step (f->store, f->scanner, f->line, status, &error);

  if (change == NULL)
    {
      g_assert_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE);
      return FALSE;
    }
  apply (f, change);
  return TRUE;
}

/* Overrules everything certain in the core message. Returns: how much that was */
static guint
overrule_all (Fixture *f, const char *reason)
{
  g_autoptr (GArray) found = dui_leak_scanner_scan (f->scanner, f->line->core_message);
  guint count = 0;

  for (guint i = 0; i < found->len; i++)
    {
      const DuiLeakFinding *finding = &g_array_index (found, DuiLeakFinding, i);
      g_autoptr (DuiOverrule) overrule = dui_overrules_new (
          DUI_RECORD (f->line), "core_message", f->line->core_message, finding, dui_date_today ());

      if (finding->certainty != DUI_LEAK_CERTAIN)
        continue;
      g_assert_false (dui_record_check (DUI_RECORD (overrule), NULL)); /* not without a reason */
      g_object_set (overrule, "reason", reason, NULL);
      g_assert_true (dui_store_save (f->store, "Finding overruled", DUI_RECORD (overrule), NULL));
      count++;
    }
  return count;
}

static guint
n_overrules (Fixture *f)
{
  return dui_record_list_get_size (dui_store_get_list (f->store, &dui_overrule_type));
}

static void
test_overrule (Fixture *f, gconstpointer data)
{
  g_autofree char *text =
      g_strdup_printf ("%s De eerste zin blijft. Wij spreken niet over %s vandaag.", CLEAN, f->name);
  g_autofree char *other = g_strdup_printf ("Een andere zin. Wij spreken niet over %s vandaag.", f->name);
  g_autofree char *changed = g_strdup_printf ("Een andere zin. Wij spreken wel over %s vandaag.", f->name);

  set_text (f, text);
  g_assert_cmpuint (dui_overrules_count_blocking (f->store, f->scanner, DUI_RECORD (f->line)), >, 0);
  g_assert_false (step (f, DUI_LINE_ALIGNED));
  g_assert_cmpuint (overrule_all (f, "De familie heeft de naam zelf bekendgemaakt."), >, 0);
  g_assert_cmpuint (dui_overrules_count_blocking (f->store, f->scanner, DUI_RECORD (f->line)), ==, 0);

  set_text (f, other); /* another sentence changed: the reason still holds */
  g_assert_cmpuint (dui_overrules_count_blocking (f->store, f->scanner, DUI_RECORD (f->line)), ==, 0);
  g_assert_cmpuint (n_overrules (f), >, 0);
  set_text (f, changed); /* this sentence changed: it does not */
  g_assert_cmpuint (dui_overrules_count_blocking (f->store, f->scanner, DUI_RECORD (f->line)), >, 0);
  g_assert_cmpuint (n_overrules (f), ==, 0);
  g_assert_false (step (f, DUI_LINE_ALIGNED));

  g_assert_true (dui_store_undo (f->store, NULL)); /* text and reason come back together */
  g_assert_cmpuint (dui_overrules_count_blocking (f->store, f->scanner, DUI_RECORD (f->line)), ==, 0);
  g_assert_true (step (f, DUI_LINE_ALIGNED));
}

static void
test_overrule_is_taken_back (Fixture *f, gconstpointer data)
{
  g_autofree char *text = g_strdup_printf ("Wij spreken niet over %s.", f->name);
  guint n_before;

  set_text (f, text);
  n_before = dui_overrules_count_blocking (f->store, f->scanner, DUI_RECORD (f->line));
  overrule_all (f, "Door de familie bekendgemaakt.");
  while (n_overrules (f) > 0)
    {
      DuiChange *change = dui_change_new ("Taken back");

      dui_store_remove (f->store, change,
                        dui_record_list_get (dui_store_get_list (f->store, &dui_overrule_type), 0));
      apply (f, change);
    }
  g_assert_cmpuint (dui_overrules_count_blocking (f->store, f->scanner, DUI_RECORD (f->line)), ==, n_before);
}

static void
test_versions (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (DuiLine) kept = NULL;

  g_assert_true (step (f, DUI_LINE_ALIGNED));
  set_text (f, "Wij zijn er voor iedereen die vragen heeft.");
  g_assert_true (step (f, DUI_LINE_ADOPTED));
  g_assert_false (step (f, DUI_LINE_RELEASED)); /* nobody read it over */
  {
    g_autoptr (DuiLine) draft = DUI_LINE (dui_record_copy (DUI_RECORD (f->line)));

    g_object_set (draft, "second-reader", "communicatieadviseur", "second-read-on", "2026-11-21", NULL);
    apply (f, dui_line_save_change (f->store, f->scanner, f->line, draft, "Read"));
  }
  g_assert_true (step (f, DUI_LINE_RELEASED));
  apply (f, dui_line_revise (f->line));
  g_assert_cmpint (f->line->status.value, ==, DUI_LINE_DRAFT);
  g_assert_cmpint (f->line->version, ==, 2);
  set_text (f, "Iets heel anders.");
  g_assert_true (step (f, DUI_LINE_ALIGNED));
  g_assert_false (step (f, DUI_LINE_ADOPTED)); /* the driehoek must meet again */

  versions = dui_line_get_versions (f->store, f->line);
  g_assert_cmpuint (versions->len, ==, 3);
  kept = dui_line_version_dup_line (versions->pdata[1]);
  g_assert_cmpstr (kept->core_message, ==, "Wij zijn er voor iedereen die vragen heeft.");
  g_assert_cmpint (kept->status.value, ==, DUI_LINE_ADOPTED);
  g_assert_true (dui_text_is_blank (kept->case_reference));
  for (guint i = 0; i < versions->len; i++)
    g_assert_null (strstr (DUI_LINE_VERSION (versions->pdata[i])->content, "D-2026"));
}

/* By the one door for writes, whatever made the change. */
static gboolean
is_kept (Fixture *f, DuiLine *after)
{
  g_autoptr (DuiChange) change = dui_change_new ("raw");
  g_autoptr (GError) error = NULL;

  dui_change_update (change, DUI_RECORD (f->line), DUI_RECORD (after));
  if (dui_store_apply (f->store, change, &error))
    return TRUE;
  g_assert_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE);
  return FALSE;
}

static void
test_closed (Fixture *f, gconstpointer data)
{
  g_autoptr (DuiLine) skipped = DUI_LINE (dui_record_copy (DUI_RECORD (f->line)));
  g_autoptr (DuiLine) other = NULL, same = NULL, lead = NULL, read = NULL;

  g_object_set (skipped, "status", "adopted", NULL);
  g_assert_false (is_kept (f, skipped)); /* not past the partners */
  g_assert_true (step (f, DUI_LINE_ALIGNED));
  g_assert_true (step (f, DUI_LINE_ADOPTED));

  other = DUI_LINE (dui_record_copy (DUI_RECORD (f->line)));
  g_object_set (other, "core-message", "Iets anders.", NULL);
  g_assert_false (is_kept (f, other));
  lead = DUI_LINE (dui_record_copy (DUI_RECORD (f->line)));
  g_object_set (lead, "lead", "prosecution", NULL);
  g_assert_false (is_kept (f, lead));
  same = DUI_LINE (dui_record_copy (DUI_RECORD (f->line)));
  g_object_set (same, "status", "draft", NULL);
  g_assert_false (is_kept (f, same)); /* no draft of a version that was agreed on */
  g_object_set (same, "version", (gint64)2, NULL);
  g_assert_false (is_kept (f, same)); /* nor a new one with the old date of the driehoek */
  g_object_set (same, "driehoek-on", "", "second-read-on", "2026-11-20", NULL);
  g_assert_false (is_kept (f, same)); /* nor with a reading of the old words */
  g_object_set (same, "second-read-on", "", NULL);
  read = DUI_LINE (dui_record_copy (DUI_RECORD (f->line)));
  g_object_set (read, "second-reader", "communicatieadviseur", "second-read-on", "2026-11-21",
                "embargo-until", "2026-11-22", "evaluation", "Het ging goed.", NULL);
  g_assert_true (is_kept (f, read));
  g_assert_true (is_kept (f, same));
}

static DuiTelling *
tell (Fixture *f, const char *who, gboolean must_know)
{
  g_autoptr (DuiTelling) telling = dui_line_draft_telling (f->line, who, dui_date_today (), 14 * 60 + 5);
  gint64 id;
  DuiChange *change = dui_change_new ("Told");

  telling->must_know = must_know;
  g_assert_true (dui_line_check_telling (f->scanner, telling, NULL));
  dui_store_add (f->store, change, DUI_RECORD (telling));
  id = dui_record_get_id (DUI_RECORD (telling));
  apply (f, change);
  return DUI_TELLING (dui_store_find (f->store, &dui_telling_type, id));
}

static void
test_told (Fixture *f, gconstpointer data)
{
  DuiTelling *school = tell (f, "Schoolbestuur", FALSE), *police = tell (f, "Teamchef politie", TRUE);
  g_autoptr (DuiTelling) person = dui_line_draft_telling (f->line, f->name, dui_date_today (), 0);
  g_autoptr (GPtrArray) tellings = dui_line_get_tellings (f->store, f->line);
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (school->told_at, ==, "14.05");
  g_assert_true (tellings->pdata[0] == police); /* who must know comes first */
  g_assert_true (dui_line_knows_newest (f->store, f->line, school));
  apply (f, dui_line_revise (f->line));
  g_assert_false (dui_line_knows_newest (f->store, f->line, school));
  tell (f, "Schoolbestuur", FALSE);
  g_assert_true (dui_line_knows_newest (f->store, f->line, school));
  g_assert_false (dui_line_knows_newest (f->store, f->line, police));

  g_assert_false (dui_line_check_telling (f->scanner, person, &error));
  g_assert_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE);
  g_object_set (person, "who", "Bibliotheek", "told-on", "", NULL);
  g_assert_false (dui_line_check_telling (f->scanner, person, NULL)); /* how, but not when */
  g_object_set (person, "how", "not_told", "told-at", "25.00", NULL);
  g_assert_false (dui_line_check_telling (f->scanner, person, NULL));
  g_object_set (person, "told-at", "", NULL);
  g_assert_true (dui_line_check_telling (f->scanner, person, NULL));
}

/* What they were told is what stands under that version: other words are the next one. */
static void
test_told_words (Fixture *f, gconstpointer data)
{
  DuiTelling *school = tell (f, "Schoolbestuur", FALSE);
  g_autoptr (DuiLine) moment = DUI_LINE (dui_record_copy (DUI_RECORD (f->line)));

  g_object_set (moment, "embargo-until", "2026-11-22", NULL);
  apply (f, dui_line_save_change (f->store, f->scanner, f->line, moment, "Line changed"));
  g_assert_cmpint (f->line->version, ==, 1);
  set_text (f, "Wij zijn er voor iedereen die vragen heeft.");
  g_assert_cmpint (f->line->version, ==, 2);
  g_assert_false (dui_line_knows_newest (f->store, f->line, school));
  set_text (f, "Wij zijn er voor iedereen."); /* nobody was told the second one yet */
  g_assert_cmpint (f->line->version, ==, 2);
  tell (f, "Schoolbestuur", FALSE);
  g_assert_true (dui_line_knows_newest (f->store, f->line, school));
}

/* A second reading is of the words that were read. */
static void
test_read_words (Fixture *f, gconstpointer data)
{
  g_autoptr (DuiLine) both = DUI_LINE (dui_record_copy (DUI_RECORD (f->line)));
  g_autoptr (DuiLine) moment = NULL;

  g_object_set (both, "core-message", "De school is open.", "second-reader", "communicatieadviseur",
                "second-read-on", "2026-11-20", NULL);
  apply (f, dui_line_save_change (f->store, f->scanner, f->line, both, "Line changed"));
  moment = DUI_LINE (dui_record_copy (DUI_RECORD (f->line)));
  g_object_set (moment, "embargo-until", "2026-11-22", NULL);
  apply (f, dui_line_save_change (f->store, f->scanner, f->line, moment, "Line changed"));
  g_assert_cmpstr (f->line->second_reader, ==, "communicatieadviseur");
  set_text (f, "De school is dicht.");
  g_assert_true (dui_text_is_blank (f->line->second_reader));
  g_assert_false (dui_date_is_set (f->line->second_read_on));
}

/* Who speaks and who agreed stands on the page beside the text. */
static void
test_words_beside (Fixture *f, gconstpointer data)
{
  static const char *const beside[] = { "title",    "case-reference", "spokesperson",
                                        "deputies", "agreed-by",      "second-reader" };

  g_assert_cmpuint (dui_overrules_count_blocking (f->store, f->scanner, DUI_RECORD (f->line)), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (beside); i++)
    {
      g_autoptr (DuiLine) draft = DUI_LINE (dui_record_copy (DUI_RECORD (f->line)));

      g_object_set (draft, beside[i], f->name, NULL);
      g_test_message ("%s", beside[i]);
      g_assert_cmpuint (dui_overrules_count_blocking (f->store, f->scanner, DUI_RECORD (draft)), >, 0);
    }
}

/* The reference goes from the line when the case file goes: it must be the same, however it was typed. */
static void
test_reference (Fixture *f, gconstpointer data)
{
  g_autoptr (DuiLine) draft = DUI_LINE (dui_record_copy (DUI_RECORD (f->line)));

  g_object_set (draft, "case-reference", " d-2026-003", NULL);
  apply (f, dui_line_save_change (f->store, f->scanner, f->line, draft, "Line changed"));
  g_assert_cmpstr (f->line->case_reference, ==, "D-2026-003");
}

static gboolean
outdates (DuiRecord *before, DuiRecord *after)
{
  g_autoptr (DuiChange) change = dui_change_new ("test");

  dui_change_put (change, before, after);
  return dui_line_scan_is_outdated (change);
}

static void
test_outdated (Fixture *f, gconstpointer data)
{
  g_autoptr (DuiLine) draft = DUI_LINE (dui_record_copy (DUI_RECORD (f->line)));
  DuiRecord *person = dui_record_list_get (dui_store_get_list (f->store, &dui_person_type), 0);

  g_assert_true (outdates (NULL, person));
  g_object_set (draft, "title", "Anders", NULL);
  g_assert_false (outdates (DUI_RECORD (f->line), DUI_RECORD (draft)));
  g_object_set (draft, "case-reference", "D-2026-002", NULL);
  g_assert_true (outdates (DUI_RECORD (f->line), DUI_RECORD (draft)));
}

/* A line that goes out to a partner who was still to be told it is that partner, once. */
static void
test_mailed (Fixture *f, gconstpointer data)
{
  g_autoptr (DuiTelling) partner = dui_line_draft_telling (f->line, "Reclassering", DUI_DATE_NONE, -1);
  g_autoptr (DuiChange) change = dui_change_new ("partner");
  g_autoptr (DuiTelling) mailed = NULL, another = NULL;

  g_object_set (partner, "must-know", TRUE, "how", "not_told", NULL);
  dui_store_add (f->store, change, DUI_RECORD (partner));
  g_assert_true (dui_store_apply (f->store, change, NULL));
  mailed = dui_line_draft_mail (f->store, f->line, "Reclassering", dui_date_today (), 845);
  another = dui_line_draft_mail (f->store, f->line, "Griffie", dui_date_today (), 845);
  g_assert_cmpint (dui_record_get_id (DUI_RECORD (mailed)), ==, dui_record_get_id (DUI_RECORD (partner)));
  g_assert_true (mailed->must_know);
  g_assert_true (dui_telling_is_told (mailed));
  g_assert_cmpint (dui_record_get_id (DUI_RECORD (another)), ==, 0);
  g_assert_false (another->must_know);
  g_assert_true (dui_line_check_telling (f->scanner, mailed, NULL));
}

/* The core of a message is short, by the count of the tone help. */
static void
test_core (Fixture *f, gconstpointer data)
{
  g_autoptr (DuiLine) four = DUI_LINE (dui_record_copy (DUI_RECORD (f->line)));
  g_autoptr (DuiChange) change = dui_change_new ("four");
  g_autoptr (DuiChange) none = NULL;
  g_autoptr (GError) error = NULL;

  g_object_set (four, "status", "aligned", "core-message", CLEAN " Bel ons. Kom langs. Praat erover.", NULL);
  dui_change_update (change, DUI_RECORD (f->line), DUI_RECORD (four));
  g_assert_true (dui_store_apply (f->store, change, NULL));
  none = dui_line_step (f->store, f->scanner, f->line, DUI_LINE_ADOPTED, &error);
  g_assert_null (none);
  g_assert_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE);
  g_assert_nonnull (strstr (error->message, " 4 "));
}

/* Each question that is asked has somebody who answers it. */
static void
test_answers (Fixture *f, gconstpointer data)
{
  const DuiLineReview clean = { 0, 1, FALSE };
  g_autoptr (DuiLine) line = DUI_LINE (dui_record_copy (DUI_RECORD (f->line)));
  g_autoptr (GError) error = NULL;

  g_object_set (line, "status", "aligned", "questions",
                "Is de school open?\nJa. Wat kunt u doen?\nBlijf rustig.\n\nKomt er een brief?\n"
                "Ja.\nAntwoordt: schoolleiding.",
                NULL);
  g_assert_false (dui_line_become (line, DUI_LINE_ADOPTED, &clean, &error));
  g_assert_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE);
  g_assert_nonnull (strstr (error->message, "Is de school open?"));
  g_object_set (line, "questions",
                "Is de school open?\n\nJa, de hele week.\nWat kunt u doen?\nBlijf rustig.\nAntwoordt: "
                "burgemeester.\n \n"
                "Komt er een brief?\nJa.\n  Antwoordt: schoolleiding.\n\nTot slot: bel ons.",
                NULL);
  g_assert_true (dui_line_become (line, DUI_LINE_ADOPTED, &clean, NULL));
}

static void
test_waiting (Fixture *f, gconstpointer data)
{
  DuiDate day = dui_date_from_ymd (2026, 11, 20);
  g_autoptr (DuiLine) line = g_object_new (DUI_TYPE_LINE, "title", "t", NULL);
  gboolean is_urgent;

  g_assert_null (dui_line_dup_warning (f->store, line, day, 0, &is_urgent));
  g_assert_false (is_urgent);
  g_object_set (line, "embargo-until", "2026-11-22", "embargo-at", "14.30", NULL);
  {
    g_autofree char *far = dui_line_dup_warning (f->store, line, day, 600, &is_urgent);

    g_assert_nonnull (strstr (far, "14.30"));
    g_assert_false (is_urgent);
  }
  {
    g_autofree char *near =
        dui_line_dup_warning (f->store, line, dui_date_add_days (day, 1), 871, &is_urgent);
    g_autofree char *over =
        dui_line_dup_warning (f->store, line, dui_date_add_days (day, 2), 871, &is_urgent);

    g_assert_cmpstr (near, !=, over);
    g_assert_true (is_urgent);
  }
  g_assert_null (dui_line_dup_warning (f->store, line, dui_date_add_days (day, 3), 871, &is_urgent));
  g_object_set (line, "silence-until", "2026-11-20", NULL);
  {
    g_autofree char *both = dui_line_dup_warning (f->store, line, day, 600, &is_urgent);

    g_assert_nonnull (strchr (both, '\n'));
    g_assert_true (is_urgent);
  }
  g_object_set (line, "status", "withdrawn", NULL);
  g_assert_null (dui_line_dup_warning (f->store, line, day, 600, &is_urgent));
}

/* The practice data would be let in by the same door, and its versions can be read. */
static void
test_practice (Fixture *f, gconstpointer data)
{
  DuiRecordList *tellings = dui_store_get_list (f->store, &dui_telling_type);
  DuiRecordList *versions = dui_store_get_list (f->store, &dui_line_version_type);

  g_assert_cmpuint (dui_record_list_get_size (tellings), >, 20);
  for (guint i = 0; i < dui_record_list_get_size (tellings); i++)
    {
      g_autoptr (GError) error = NULL;

      dui_line_check_telling (f->scanner, DUI_TELLING (dui_record_list_get (tellings, i)), &error);
      g_assert_no_error (error);
    }
  g_assert_cmpuint (dui_record_list_get_size (versions), >, 10);
  for (guint i = 0; i < dui_record_list_get_size (versions); i++)
    {
      DuiLineVersion *version = DUI_LINE_VERSION (dui_record_list_get (versions, i));
      g_autoptr (DuiLine) line = dui_line_version_dup_line (version);

      g_assert_cmpint (line->version, ==, version->version);
      g_assert_false (dui_text_is_blank (line->core_message));
      g_assert_true (dui_text_is_blank (line->case_reference));
    }
}

static void
add (const char *path, void (*test) (Fixture *f, gconstpointer data))
{
  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("/line-steps/overrule", test_overrule);
  add ("/line-steps/overrule-is-taken-back", test_overrule_is_taken_back);
  add ("/line-steps/versions", test_versions);
  add ("/line-steps/closed", test_closed);
  add ("/line-steps/told", test_told);
  add ("/line-steps/told-words", test_told_words);
  add ("/line-steps/read-words", test_read_words);
  add ("/line-steps/words-beside", test_words_beside);
  add ("/line-steps/reference", test_reference);
  add ("/line-steps/outdated", test_outdated);
  add ("/line-steps/mailed", test_mailed);
  add ("/line-steps/core", test_core);
  add ("/line-steps/answers", test_answers);
  add ("/line-steps/waiting", test_waiting);
  add ("/line-steps/practice", test_practice);
  return g_test_run ();
}
