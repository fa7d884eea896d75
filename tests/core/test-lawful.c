/* Every door into a case file asks why: nobody in without a reason and a day to look again, and nobody
 * becomes the subject from within.
 */

#include "case-records.h"
#include "dui-case-import.h"
#include "dui-case-save.h"
#include "dui-doubles.h"
#include "dui-language.h"

typedef struct
{
  DuiStore *store;
  DuiCase *file;
  GError *error;
} Fixture;

static DuiRecord *
draft (Fixture *f, const char *name, DuiRole role, const char *reason, gboolean has_review)
{
  DuiRecord *person = case_records_draft_person (f->file, name, role);

  g_object_set (person, "reason", reason, NULL);
  if (!has_review)
    DUI_PERSON (person)->review_on = DUI_DATE_NONE;
  return person;
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->store = case_records_open ();
  f->file = case_records_add_file (f->store, "D-2026-900");
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_error (&f->error);
  g_object_unref (f->store);
}

static void
assert_refused (Fixture *f, DuiRecord *person)
{
  g_autoptr (DuiChange) change = dui_case_save_change (f->store, person);
  g_autoptr (GError) error = NULL;

  g_assert_false (dui_store_apply (f->store, change, &error));
  g_assert_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE);
}

static void
test_added (Fixture *f, gconstpointer data)
{
  for (guint role = DUI_ROLE_RELATIVE; role <= DUI_ROLE_MENTIONED; role++)
    {
      g_autoptr (DuiRecord) no_reason = draft (f, "Anna", role, " \n", TRUE);
      g_autoptr (DuiRecord) no_review = draft (f, "Anna", role, "Steun thuis", FALSE);

      assert_refused (f, no_reason);
      assert_refused (f, no_review);
    }
}

/* A reason that was there cannot be taken away again. */
static void
test_emptied (Fixture *f, gconstpointer data)
{
  DuiRecord *person = case_records_keep (f->store, draft (f, "Anna", DUI_ROLE_RELATIVE, "Steun thuis", TRUE));
  g_autoptr (DuiRecord) no_reason = dui_record_copy (person);
  g_autoptr (DuiRecord) no_review = dui_record_copy (person);

  g_object_set (no_reason, "reason", "", NULL);
  DUI_PERSON (no_review)->review_on = DUI_DATE_NONE;
  assert_refused (f, no_reason);
  assert_refused (f, no_review);
}

static void
test_imported (Fixture *f, gconstpointer data)
{
  static const char text[] = "van;naar;relatie\nAnna Fictief;Bas Fictief;vriend\n";
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (text, -1, NULL);
  g_autoptr (DuiImport) import = dui_import_read_stream (stream, "x.csv", NULL, &f->error);
  DuiCaseImportOptions options = { .reason = " " };
  g_autoptr (GError) error = NULL;

  g_assert_no_error (f->error);
  options.review_on = dui_date_from_ymd (2027, 1, 1);
  g_assert_null (dui_case_import_new_change (f->store, f->file, import, &options, &error));
  g_assert_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE);
  g_clear_error (&error);
  options = (DuiCaseImportOptions){ .reason = "Steun" };
  g_assert_null (dui_case_import_new_change (f->store, f->file, import, &options, &error));
  g_assert_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE);
}

static void
test_merged (Fixture *f, gconstpointer data)
{
  DuiPerson *a =
      DUI_PERSON (case_records_keep (f->store, draft (f, "Anna", DUI_ROLE_RELATIVE, "Steun", TRUE)));
  DuiPerson *b =
      DUI_PERSON (case_records_keep (f->store, draft (f, "Anna", DUI_ROLE_CONTACT, "Steun", TRUE)));
  g_autoptr (DuiPerson) merged = dui_doubles_merge (a, b);
  g_autoptr (GError) error = NULL;

  g_object_set (merged, "reason", "", NULL);
  g_assert_null (dui_doubles_new_change (f->store, a, b, merged, &error));
  g_assert_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE);
}

/* Neither a relative made the subject, nor a second one added; going back to what was is another matter. */
static void
test_subject (Fixture *f, gconstpointer data)
{
  DuiRecord *subject = case_records_keep (f->store, draft (f, "Anna", DUI_ROLE_SUBJECT, "", FALSE));
  DuiRecord *relative = case_records_keep (f->store, draft (f, "Bas", DUI_ROLE_RELATIVE, "Steun", TRUE));
  g_autoptr (DuiRecord) promoted = dui_record_copy (relative);
  g_autoptr (DuiRecord) second = draft (f, "Cor", DUI_ROLE_SUBJECT, "Steun", TRUE);
  g_autoptr (DuiRecord) renamed = dui_record_copy (subject);
  g_autoptr (DuiChange) change = NULL;

  DUI_PERSON (promoted)->role.value = DUI_ROLE_SUBJECT;
  assert_refused (f, promoted);
  assert_refused (f, second);
  g_object_set (renamed, "given-names", "Anneke", NULL);
  g_assert_true (dui_store_save (f->store, "test", renamed, &f->error));
  change = dui_change_new ("test");
  dui_store_remove (f->store, change,
                    dui_store_find (f->store, &dui_person_type, dui_record_get_id (subject)));
  g_assert_true (dui_store_apply (f->store, change, &f->error));
  g_assert_true (dui_store_undo (f->store, &f->error));
  g_assert_no_error (f->error);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dui_language_init ();
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/lawful/added", test_added);
  ADD ("/lawful/emptied", test_emptied);
  ADD ("/lawful/imported", test_imported);
  ADD ("/lawful/merged", test_merged);
  ADD ("/lawful/subject", test_subject);
  return g_test_run ();
}
