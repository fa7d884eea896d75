/* Makes a store with one case file that has nobody in it but the subject: make-case FOLDER PASSPHRASE */

#include "dui-bundle.h"
#include "dui-case.h"
#include "dui-person.h"
#include "dui-unlock.h"

static gint64
add_case (DuiStore *store)
{
  g_autoptr (DuiRecord) file = dui_record_new (&dui_case_type);
  g_autoptr (GError) error = NULL;

  g_object_set (file, "reference", "D-2026-001", "necessity", "Zonder overzicht blijft steun uit.",
                "municipality-of-stay", "Nergenshuizen", NULL);
  DUI_CASE (file)->opened_on = dui_date_today ();
  DUI_CASE (file)->stay_since = dui_date_today ();
  g_assert_true (dui_store_save (store, "case", file, &error));
  return dui_record_get_id (file);
}

static void
add_subject (DuiStore *store, gint64 file)
{
  g_autoptr (DuiRecord) person = dui_record_new (&dui_person_type);
  g_autoptr (GError) error = NULL;

  g_object_set (person, "given-names", "Wobbe", "surname", "Zwaluwstaart", NULL);
  DUI_PERSON (person)->role.value = DUI_ROLE_SUBJECT;
  DUI_PERSON (person)->gender.value = DUI_GENDER_MAN;
  DUI_PERSON (person)->case_id.id = file;
  g_assert_true (dui_store_save (store, "subject", person, &error));
}

int
main (int argc, char **argv)
{
  DuiUnlock unlock = { argv[1], "test", argc > 2 ? argv[2] : "", FALSE, NULL, DUI_OPEN_USUAL };
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiSecret) code = NULL;
  g_autoptr (DuiStore) store = dui_unlock_create (&unlock, &code, &error);

  g_assert_no_error (error);
  g_assert_true (dui_unlock_confirm (unlock.folder, &error));
  g_assert_true (dui_bundle_fill_reference_lists (store, &error));
  add_subject (store, add_case (store));
  dui_store_close (store);
  return 0;
}
