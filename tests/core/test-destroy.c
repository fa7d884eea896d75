/* Destruction: nothing of what a record held is left in any page of the store, and only that it was done
 * stays.
 */

#include "dui-destroy.h"

#include <glib/gstdio.h>
#include <string.h>

#include "dui-attachment.h"
#include "dui-backup.h"
#include "dui-bundle.h"
#include "dui-case.h"
#include "dui-content.h"
#include "dui-draft.h"
#include "dui-language.h"
#include "dui-line.h"
#include "dui-person.h"
#include "dui-registry.h"
#include "dui-seal-image.h"
#include "dui-signal.h"
#include "dui-store-audit.h"
#include "store-place.h"

#define CANARY "kanarievogel"

/* Puts a word that stands nowhere else into every text that takes it. */
static guint
plant (DuiStore *store, DuiRecord *record)
{
  const DuiRecordType *type = dui_record_get_record_type (record);
  g_autoptr (DuiRecord) draft = dui_record_copy (record);
  g_autoptr (GError) error = NULL;
  guint count = 0;

  /* What was adopted takes no other words. */
  if (DUI_IS_LINE (draft) && dui_line_is_closed (DUI_LINE (draft)))
    dui_line_begin_version (DUI_LINE (draft));
  for (guint i = 0; i < type->n_fields; i++)
    {
      const DuiField *field = &type->fields[i];
      g_autofree char *before = dui_record_dup_text (draft, field);
      g_autofree char *text = g_strdup_printf (CANARY "%c%c%u %s", 'a' + (int)(type->number % 26),
                                               'a' + (int)(i % 26), i, before);

      if (field->kind != DUI_KIND_TEXT || !dui_record_set_text (draft, field, text, NULL))
        continue;
      if (dui_record_check (draft, NULL))
        count++;
      else
        dui_record_set_text (draft, field, before, NULL);
    }
  dui_store_save (store, "Kanarie", draft, &error);
  g_assert_no_error (error);
  return count;
}

static gboolean
is_in_store (DuiStore *store, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiSealImage) image = dui_seal_image_take (dui_store_get_connection (store), &error);

  g_assert_no_error (error);
  return dui_seal_image_contains (image, text);
}

static void
assert_log_whole (DuiStore *store)
{
  g_auto (DuiAuditReport) report = { 0 };

  g_assert_true (dui_store_verify_audit (store, &report, NULL));
  g_assert_cmpstr (report.reason, ==, NULL);
  g_assert_cmpint (report.bad_entry, ==, 0);
  g_assert_cmpint (report.n_destroyed, >, 0);
}

static void
assert_journal_empty (StorePlace *place)
{
  g_autofree char *path = g_build_filename (place->folder, "duiding.db-journal", NULL);
  GStatBuf about;

  g_assert_true (g_stat (path, &about) != 0 || about.st_size == 0);
}

/* The first record of @type that is not shielded; of persons one in a case file. */
static DuiRecord *
pick (DuiStore *store, const DuiRecordType *type)
{
  DuiRecordList *list = dui_store_get_list (store, type);

  for (guint i = 0; i < dui_record_list_get_size (list); i++)
    {
      DuiRecord *record = dui_record_list_get (list, i);

      if (type == &dui_person_type && DUI_PERSON (record)->role.value == DUI_ROLE_SUBJECT)
        continue;
      if (type != &dui_case_type || DUI_CASE (record)->signal_id.id != 0)
        return record;
    }
  return NULL;
}

static void
keep_draft (DuiStore *store, DuiRecord *record)
{
  g_autoptr (DuiRecord) changed = dui_record_copy (record);
  g_autoptr (DuiDraft) draft = dui_draft_new ("");
  const DuiRecordType *type = dui_record_get_record_type (record);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < type->n_fields; i++)
    if (type->fields[i].kind == DUI_KIND_TEXT)
      dui_record_set_text (changed, &type->fields[i], CANARY "concept", NULL);
  dui_draft_add (draft, changed, record);
  g_assert_true (dui_draft_keep (draft, store, &error));
  g_assert_no_error (error);
}

static void
destroy_type (StorePlace *place, const DuiRecordType *type)
{
  g_autoptr (DuiStore) store = store_place_open (place);
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiChange) plan = NULL;
  g_autoptr (GPtrArray) erasures = NULL;
  DuiRecord *record = pick (store, type);
  guint planted = 0, going, before;
  gint64 id;

  g_assert_nonnull (record);
  id = dui_record_get_id (record);
  keep_draft (store, record);
  plan = dui_destroy_plan (store, record);
  for (guint i = 0; i < dui_change_get_size (plan); i++)
    {
      const DuiChangeItem *item = dui_change_get_item (plan, i);

      if (item->after == NULL)
        planted += plant (store, dui_store_find (store, item->type, item->id));
    }
  g_assert_cmpuint (planted, >, 0);
  g_assert_true (is_in_store (store, CANARY));
  g_object_unref (plan);
  plan = dui_destroy_plan (store, dui_store_find (store, type, id));
  going = dui_destroy_count (plan, NULL);
  before = dui_record_list_get_size (dui_store_get_list (store, type));

  g_assert_false (dui_store_destroy (store, plan, "zomaar", &error));
  g_assert_error (error, DUI_STORE_ERROR, DUI_STORE_ERROR_DATA);
  g_clear_error (&error);
  g_assert_cmpuint (dui_record_list_get_size (dui_store_get_list (store, type)), ==, before);

  dui_store_destroy (store, plan, "bewaartermijn", &error);
  g_assert_no_error (error);
  g_assert_null (dui_store_find (store, type, id));
  g_assert_false (is_in_store (store, CANARY));
  g_assert_null (dui_store_get_undo_description (store));
  g_assert_false (dui_store_undo (store, NULL));
  assert_journal_empty (place);
  assert_log_whole (store);
  erasures = dui_store_get_erasures (store, &error);
  g_assert_cmpuint (erasures->len, ==, going);
  g_assert_true (is_in_store (store, "Bewaartermijn verstreken"));
  g_test_message ("%s: %u records, %u canaries planted, 0 left", type->name, going, planted);

  /* As another program would find it. */
  g_clear_object (&store);
  store = store_place_open (place);
  g_assert_null (dui_store_find (store, type, id));
  g_assert_false (is_in_store (store, CANARY));
  assert_log_whole (store);
}

static void
test_each_type (StorePlace *place, gconstpointer data)
{
  const DuiRecordType *const types[] = { &dui_person_type, &dui_line_type, &dui_case_type, &dui_signal_type };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    {
      StorePlace own;
      g_autoptr (DuiStore) store = NULL;

      store_place_init (&own, NULL);
      store = store_place_open (&own);
      g_assert_true (dui_bundle_fill_practice (store, dui_date_today (), NULL));
      g_clear_object (&store);
      destroy_type (&own, types[i]);
      store_place_clear (&own, NULL);
    }
}

/* Every type that belongs to something goes with a case file or a signal, also one that is made later. */
static void
test_whole_case (StorePlace *place, gconstpointer data)
{
  g_autoptr (DuiStore) store = store_place_open (place);
  g_autoptr (DuiChange) plan = NULL;
  DuiRecord *file;
  guint n_types;
  const DuiRecordType *const *types = dui_registry_get_types (&n_types);
  gint64 signal_id;

  g_assert_true (dui_bundle_fill_practice (store, dui_date_today (), NULL));
  file = pick (store, &dui_case_type);
  signal_id = DUI_CASE (file)->signal_id.id;
  plan = dui_destroy_plan (store, file);
  for (guint i = 0; i < n_types; i++)
    {
      DuiRecordList *list = dui_store_get_list (store, types[i]);
      const DuiField *case_field = dui_record_type_find_field (types[i], "case_id");

      for (guint j = 0; case_field != NULL && j < dui_record_list_get_size (list); j++)
        {
          DuiRecord *record = dui_record_list_get (list, j);
          gboolean own = dui_record_get_number (record, case_field) == dui_record_get_id (file);

          g_assert_cmpint (dui_destroy_takes (plan, record), ==, own);
        }
    }
  g_assert_true (dui_destroy_takes (plan, dui_store_find (store, &dui_signal_type, signal_id)));
}

static void
test_reference_in_line (StorePlace *place, gconstpointer data)
{
  g_autoptr (DuiStore) store = store_place_open (place);
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiChange) plan = NULL;
  g_autoptr (DuiLine) line = NULL;
  g_autoptr (DuiRecord) renamed = NULL;
  DuiRecord *file;
  gint64 id;

  g_assert_true (dui_bundle_fill_practice (store, dui_date_today (), NULL));
  renamed = dui_record_copy (pick (store, &dui_case_type));
  g_object_set (renamed, "reference", "D-9999-777", NULL);
  g_assert_true (dui_store_save (store, "Hernoemd", renamed, &error));
  line = g_object_new (DUI_TYPE_LINE, "title", "Lijn", "case-reference", "D-9999-777", NULL);
  g_assert_true (dui_store_save (store, "Lijn", DUI_RECORD (line), &error));
  id = dui_record_get_id (DUI_RECORD (line));
  file = dui_store_find (store, &dui_case_type, dui_record_get_id (renamed));
  plan = dui_destroy_plan (store, file);
  g_assert_true (dui_store_destroy (store, plan, "geen-risico", &error));
  g_assert_no_error (error);
  g_assert_cmpstr (DUI_LINE (dui_store_find (store, &dui_line_type, id))->case_reference, ==, NULL);
  g_assert_false (is_in_store (store, "D-9999-777"));
  assert_log_whole (store);
}

static void
test_document (StorePlace *place, gconstpointer data)
{
  g_autoptr (DuiStore) store = store_place_open (place);
  g_autofree char *path = g_build_filename (place->other, "brief.txt", NULL);
  g_autofree char *hash = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiChange) plan = NULL;
  g_autoptr (DuiAttachment) document = NULL;
  DuiRecord *file;
  gint64 size;

  g_assert_true (dui_bundle_fill_practice (store, dui_date_today (), NULL));
  file = pick (store, &dui_case_type);
  g_assert_true (g_file_set_contents (path, "Een brief met een " CANARY, -1, NULL));
  g_assert_true (dui_content_add_file (store, path, &hash, &size, &error));
  document = g_object_new (DUI_TYPE_ATTACHMENT, "case-id", dui_record_get_id (file), "title", "Brief", "size",
                           size, "hash", hash, NULL);
  g_assert_true (dui_store_save (store, "Stuk", DUI_RECORD (document), &error));
  g_assert_true (is_in_store (store, CANARY));
  plan = dui_destroy_plan (store, file);
  g_assert_true (dui_destroy_takes (plan, DUI_RECORD (document)));
  g_assert_true (dui_store_destroy (store, plan, "bewaartermijn", &error));
  g_assert_false (is_in_store (store, CANARY));
  assert_log_whole (store);
}

/* Destroyed before a backup was made of it, a record does not come back. */
static void
test_again (StorePlace *place, gconstpointer data)
{
  g_autoptr (DuiStore) store = store_place_open (place);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) erasures = g_ptr_array_new_with_free_func ((GDestroyNotify)dui_erasure_free);
  g_autoptr (GPtrArray) known = NULL;
  g_autoptr (DuiPerson) person = NULL;
  DuiRecord *file;
  gint64 case_id;

  g_assert_true (dui_bundle_fill_practice (store, dui_date_today (), NULL));
  file = pick (store, &dui_case_type);
  case_id = dui_record_get_id (file);
  plant (store, file);
  g_ptr_array_add (erasures, dui_erasure_new ("case", case_id, "2026-11-01", "verzoek"));
  g_ptr_array_add (erasures, dui_erasure_new ("person", 90000, "2026-11-02", "verzoek"));
  g_assert_true (dui_store_destroy_again (store, erasures, &error));
  g_assert_no_error (error);
  g_assert_null (dui_store_find (store, &dui_case_type, case_id));
  g_assert_false (is_in_store (store, CANARY));
  known = dui_store_get_erasures (store, &error);
  g_assert_cmpuint (known->len, >, 2);

  /* The number of what was destroyed is never given again, or the next restore would take the wrong one. */
  file = pick (store, &dui_case_type);
  person = g_object_new (DUI_TYPE_PERSON, "case-id", dui_record_get_id (file), "surname", "Lantaarn", "role",
                         "contact", "reason", "r", "review-on", "2027-01-01", NULL);
  g_assert_true (dui_store_save (store, "Persoon", DUI_RECORD (person), &error));
  g_assert_cmpint (dui_record_get_id (DUI_RECORD (person)), >, 90000);
  assert_log_whole (store);
}

static void
test_ledger (StorePlace *place, gconstpointer data)
{
  g_autoptr (GPtrArray) some = g_ptr_array_new_with_free_func ((GDestroyNotify)dui_erasure_free);
  g_autoptr (GPtrArray) same = NULL;
  g_autoptr (JsonNode) node = NULL, other = json_node_init_string (json_node_alloc (), "iets anders");

  g_ptr_array_add (some, dui_erasure_new ("case", 3, "2026-11-01", "verzoek"));
  node = dui_erasure_list_to_json (some);
  same = dui_erasure_list_from_json (node);
  g_assert_cmpuint (same->len, ==, 1);
  dui_erasure_merge (some, same);
  g_assert_cmpuint (some->len, ==, 1);
  ((DuiErasure *)same->pdata[0])->id = 4;
  dui_erasure_merge (some, same);
  g_assert_cmpuint (some->len, ==, 2);
  g_assert_null (dui_erasure_list_from_json (NULL));
  g_assert_null (dui_erasure_list_from_json (other));
}

int
main (int argc, char **argv)
{
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function) g_test_add (path, StorePlace, NULL, store_place_init, function, store_place_clear)
  ADD ("/destroy/each-type", test_each_type);
  ADD ("/destroy/whole-case", test_whole_case);
  ADD ("/destroy/reference-in-line", test_reference_in_line);
  ADD ("/destroy/document", test_document);
  ADD ("/destroy/again", test_again);
  ADD ("/destroy/ledger", test_ledger);
  return g_test_run ();
}
