/* A store with a case file and who is in it, for tests. */

#include "case-records.h"

#include "dui-bundle.h"

/* Returns: (transfer full): a store in memory with the reference lists */
DuiStore *
case_records_open (void)
{
  g_autoptr (GError) error = NULL;
  DuiStore *store = dui_store_new_in_memory ("test", &error);

  g_assert_no_error (error);
  g_assert_true (dui_bundle_fill_reference_lists (store, &error));
  return store;
}

/* @draft: (transfer full). Returns: (transfer none): the record that the store keeps of it */
DuiRecord *
case_records_keep (DuiStore *store, gpointer draft)
{
  g_autoptr (DuiRecord) owned = draft;
  g_autoptr (GError) error = NULL;

  dui_store_save (store, "test", owned, &error);
  g_assert_no_error (error);
  return dui_store_find (store, dui_record_get_record_type (owned), dui_record_get_id (owned));
}

/* Returns: (transfer none): a new case file, open since 2 January 2026 */
DuiCase *
case_records_add_file (DuiStore *store, const char *reference)
{
  return DUI_CASE (case_records_keep (store, g_object_new (DUI_TYPE_CASE, "reference", reference, "opened-on",
                                                           "2026-01-02", "necessity", "nodig",
                                                           "municipality-of-stay", "Nergens", NULL)));
}

/* Returns: (transfer full): a person with all that is asked of one */
DuiRecord *
case_records_draft_person (DuiCase *file, const char *given_names, DuiRole role)
{
  DuiRecord *person = dui_record_new (&dui_person_type);

  g_object_set (person, "given-names", given_names, "reason", "Steun thuis", "review-on", "2027-01-01", NULL);
  DUI_PERSON (person)->case_id.id = dui_record_get_id (DUI_RECORD (file));
  DUI_PERSON (person)->role.value = role;
  return person;
}

/* Returns: (transfer full): a tie in the case file of @from */
DuiRecord *
case_records_draft_tie (DuiPerson *from, DuiPerson *to, DuiTieKind kind)
{
  DuiRecord *tie = dui_record_new (&dui_tie_type);

  DUI_TIE (tie)->case_id = from->case_id;
  DUI_TIE (tie)->from_id.id = dui_record_get_id (DUI_RECORD (from));
  DUI_TIE (tie)->to_id.id = dui_record_get_id (DUI_RECORD (to));
  DUI_TIE (tie)->kind.value = kind;
  return tie;
}

/* Returns: (transfer none): the tie that the store keeps */
DuiTie *
case_records_add_tie (DuiStore *store, DuiPerson *from, DuiPerson *to, DuiTieKind kind)
{
  return DUI_TIE (case_records_keep (store, case_records_draft_tie (from, to, kind)));
}
