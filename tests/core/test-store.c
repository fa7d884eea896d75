/* The store, looping over every record type: round trip, undo, redo, audit, search, refusals, schema. */

#include "dui-store.h"

#include <string.h>

#include "dui-bundle.h"
#include "dui-case.h"
#include "dui-database.h"
#include "dui-language.h"
#include "dui-line.h"
#include "dui-log-entry.h"
#include "dui-lookup.h"
#include "dui-person.h"
#include "dui-registry.h"
#include "dui-signal.h"
#include "dui-store-audit.h"
#include "dui-tie.h"

static DuiStore *
new_store (void)
{
  g_autoptr (GError) error = NULL;
  DuiStore *store = dui_store_new_in_memory ("test", &error);

  g_assert_no_error (error);
  return store;
}

static void
save (DuiStore *store, gpointer record)
{
  g_autoptr (GError) error = NULL;

  dui_store_save (store, "Opslaan", record, &error);
  g_assert_no_error (error);
}

/* What the record types point at. */
typedef struct
{
  DuiStore *store;
  gint64 signal, case_id, a, b, line, entry;
} World;

static gint64
add_person (DuiStore *store, gint64 case_id, const char *surname)
{
  g_autoptr (DuiPerson) person =
      g_object_new (DUI_TYPE_PERSON, "case-id", case_id, "surname", surname, "role", "contact", "reason", "r",
                    "review-on", "2027-01-01", NULL);

  save (store, person);
  return dui_record_get_id (DUI_RECORD (person));
}

static void
world_init (World *world)
{
  g_autoptr (DuiSignal) signal = g_object_new (DUI_TYPE_SIGNAL, "subject", "Onderwerp", "received-on",
                                               "2026-11-01", "observed-fact", "Feit", NULL);
  g_autoptr (DuiCase) file = NULL;
  g_autoptr (DuiLine) line = NULL;
  g_autoptr (DuiLogEntry) entry = NULL;

  world->store = new_store ();
  save (world->store, signal);
  world->signal = dui_record_get_id (DUI_RECORD (signal));
  file = g_object_new (DUI_TYPE_CASE, "reference", "D-2026-001", "opened-on", "2026-11-02", "necessity",
                       "Nodig", "municipality-of-stay", "Wolkenhoven", "signal-id", world->signal, NULL);
  save (world->store, file);
  world->case_id = dui_record_get_id (DUI_RECORD (file));
  world->a = add_person (world->store, world->case_id, "Kastanje");
  world->b = add_person (world->store, world->case_id, "Lantaarn");
  line = g_object_new (DUI_TYPE_LINE, "title", "Lijn", NULL);
  save (world->store, line);
  world->line = dui_record_get_id (DUI_RECORD (line));
  entry = g_object_new (DUI_TYPE_LOG_ENTRY, "case-id", world->case_id, "happened-on", "2026-11-03", "fact",
                        "Feit", NULL);
  save (world->store, entry);
  world->entry = dui_record_get_id (DUI_RECORD (entry));
}

static void
world_clear (World *world)
{
  g_clear_object (&world->store);
}

static void
fill_field (World *world, DuiRecord *record, const DuiField *field)
{
  if (field->kind == DUI_KIND_TEXT && !g_str_equal (field->name, "support"))
    dui_record_set_text (record, field, g_str_has_suffix (field->name, "_at") ? "14.30" : "Zoekwoord", NULL);
  else if (field->kind == DUI_KIND_DATE)
    dui_record_set_text (record, field, "2026-11-03", NULL);
  else if (field->kind == DUI_KIND_ENUM && !g_str_equal (field->name, "status"))
    dui_record_set_number (record, field, 1);
  else if (field->kind == DUI_KIND_BOOL)
    dui_record_set_number (record, field, TRUE);
  else if (field->kind == DUI_KIND_INT)
    dui_record_set_number (record, field, 42);
  else if (field->kind == DUI_KIND_CODE)
    dui_record_set_text (record, field, "code", NULL);
}

static DuiRecord *
filled_record (World *world, const DuiRecordType *type)
{
  DuiRecord *record = dui_record_new (type);

  for (guint i = 0; i < type->n_fields; i++)
    {
      const DuiField *field = &type->fields[i];

      if (field->kind != DUI_KIND_REF)
        fill_field (world, record, field);
      else if (g_str_equal (field->ref, "case"))
        dui_record_set_number (record, field, world->case_id);
      else if (g_str_equal (field->ref, "line"))
        dui_record_set_number (record, field, world->line);
      else if (g_str_equal (field->ref, "log_entry"))
        dui_record_set_number (record, field, world->entry);
      else if (g_str_equal (field->name, "to_id"))
        dui_record_set_number (record, field, world->b);
      else if (g_str_equal (field->ref, "person"))
        dui_record_set_number (record, field, world->a);
      /* What belongs to one of two belongs to the first. */
      else if (type != &dui_person_type && !g_str_equal (field->ref, "council_paper"))
        dui_record_set_number (record, field, world->signal);
    }
  return record;
}

static void
for_each_type (void (*check) (World *world, const DuiRecordType *type))
{
  guint n_types;
  const DuiRecordType *const *types = dui_registry_get_types (&n_types);

  for (guint i = 0; i < n_types; i++)
    {
      World world;

      world_init (&world);
      check (&world, types[i]);
      world_clear (&world);
    }
}

/* Reads the tables again behind the store's back: what is on disk is what the list says. */
static void
assert_stored (DuiStore *store, const DuiRecordType *type, DuiRecord *expected)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM \"%s\" WHERE id = %" G_GINT64_FORMAT,
                                          type->name, dui_record_get_id (expected));
  sqlite3_stmt *statement;

  g_assert_cmpint (sqlite3_prepare_v2 (dui_store_get_connection (store), sql, -1, &statement, NULL), ==,
                   SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  g_assert_cmpint (sqlite3_column_int (statement, 0), ==, 1);
  sqlite3_finalize (statement);
  g_assert_true (dui_record_equal (dui_store_find (store, type, dui_record_get_id (expected)), expected));
}

static void
check_undo (World *world, const DuiRecordType *type)
{
  g_autoptr (DuiRecord) record = filled_record (world, type);
  g_autoptr (DuiRecord) altered = NULL;
  g_autoptr (GError) error = NULL;
  guint before = dui_record_list_get_size (dui_store_get_list (world->store, type));
  gint64 id;

  save (world->store, record);
  id = dui_record_get_id (record);
  assert_stored (world->store, type, record);
  altered = dui_record_copy (record);
  for (guint i = 0; i < type->n_fields; i++)
    if (type->fields[i].kind == DUI_KIND_TEXT && !g_str_equal (type->fields[i].name, "support")
        && !g_str_has_suffix (type->fields[i].name, "_at"))
      dui_record_set_text (altered, &type->fields[i], "Anders", NULL);
  save (world->store, altered);
  assert_stored (world->store, type, altered);
  g_assert_true (dui_store_undo (world->store, &error));
  assert_stored (world->store, type, record);
  g_assert_true (dui_store_undo (world->store, &error));
  g_assert_null (dui_store_find (world->store, type, id));
  g_assert_cmpuint (dui_record_list_get_size (dui_store_get_list (world->store, type)), ==, before);
  g_assert_true (dui_store_redo (world->store, &error));
  g_assert_true (dui_store_redo (world->store, &error));
  assert_stored (world->store, type, altered);
  g_assert_no_error (error);
}

static void
test_undo (void)
{
  for_each_type (check_undo);
}

static gint64
count (DuiStore *store, const char *sql)
{
  sqlite3_stmt *statement;
  gint64 number;

  g_assert_cmpint (sqlite3_prepare_v2 (dui_store_get_connection (store), sql, -1, &statement, NULL), ==,
                   SQLITE_OK);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  number = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return number;
}

static void
check_audit (World *world, const DuiRecordType *type)
{
  g_autoptr (DuiRecord) record = filled_record (world, type);
  gint64 before = count (world->store, "SELECT count (*) FROM audit");
  g_auto (DuiAuditReport) report = { 0 };
  g_autoptr (GError) error = NULL;

  save (world->store, record);
  dui_store_undo (world->store, &error);
  dui_store_redo (world->store, &error);
  dui_store_log_view (world->store, record, "Overdracht", &error);
  g_assert_no_error (error);
  g_assert_cmpint (count (world->store, "SELECT count (*) FROM audit"), ==, before + 4);
  g_assert_true (dui_store_verify_audit (world->store, &report, &error));
  g_assert_cmpint (report.bad_entry, ==, 0);
  g_assert_cmpint (report.n_entries, ==, before + 4);
}

static void
test_audit (void)
{
  for_each_type (check_audit);
}

static void
check_search (World *world, const DuiRecordType *type)
{
  g_autoptr (DuiRecord) record = filled_record (world, type);
  g_autoptr (GPtrArray) found = NULL, gone = NULL;
  g_autoptr (GError) error = NULL;
  gboolean searchable = FALSE;

  for (guint i = 0; i < type->n_fields; i++)
    searchable |= type->fields[i].searchable;
  save (world->store, record);
  found = dui_store_search (world->store, "zoekwoord", type, 10, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (found->len, ==, searchable ? 1 : 0);
  dui_store_undo (world->store, &error);
  gone = dui_store_search (world->store, "zoekwoord", type, 10, &error);
  g_assert_cmpuint (gone->len, ==, 0);
}

static void
test_search (void)
{
  for_each_type (check_search);
}

/* A required field left empty: nothing is written, nothing in the list, nothing on the stack. */
static void
check_required (World *world, const DuiRecordType *type)
{
  for (guint i = 0; i < type->n_fields; i++)
    {
      g_autoptr (DuiRecord) record = filled_record (world, type);
      g_autoptr (DuiRecord) empty = dui_record_new (type);
      g_autoptr (GError) error = NULL;
      g_autofree char *nothing = NULL, *undo = g_strdup (dui_store_get_undo_description (world->store));
      gint64 rows = count (world->store, "SELECT count (*) FROM audit");

      if (!type->fields[i].required)
        continue;
      nothing = dui_record_dup_text (empty, &type->fields[i]);
      g_assert_true (dui_record_set_text (record, &type->fields[i], nothing, NULL));
      g_assert_false (dui_store_save (world->store, "Mislukt", record, &error));
      g_assert_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_REQUIRED);
      g_assert_cmpint (dui_record_get_id (record), ==, 0);
      g_assert_cmpint (count (world->store, "SELECT count (*) FROM audit"), ==, rows);
      g_assert_cmpstr (dui_store_get_undo_description (world->store), ==, undo);
    }
}

static void
test_required (void)
{
  for_each_type (check_required);
}

/* The hand-written schema and the descriptors must say the same. */
static void
check_schema (World *world, const DuiRecordType *type)
{
  g_autofree char *sql = g_strdup_printf ("SELECT count (*) FROM pragma_table_info ('%s')", type->name);

  g_assert_cmpint (count (world->store, sql), ==, type->n_fields + 1);
  for (guint i = 0; i < type->n_fields; i++)
    {
      gboolean number = type->fields[i].kind == DUI_KIND_INT || type->fields[i].kind == DUI_KIND_BOOL
                        || type->fields[i].kind == DUI_KIND_REF;
      g_autofree char *column =
          g_strdup_printf ("SELECT count (*) FROM pragma_table_info ('%s') WHERE name = '%s' AND type = '%s'",
                           type->name, type->fields[i].name, number ? "INTEGER" : "TEXT");

      g_assert_cmpint (count (world->store, column), ==, 1);
    }
}

static void
test_schema (void)
{
  for_each_type (check_schema);
}

/* Removing takes along what belongs to the record, and undo brings all of it back. */
static void
check_removal (World *world, const DuiRecordType *type)
{
  DuiRecord *file = dui_store_find (world->store, &dui_case_type, world->case_id);
  g_autoptr (DuiRecord) record = filled_record (world, type);
  g_autoptr (DuiRecord) kept = NULL;
  g_autoptr (DuiChange) change = dui_change_new ("Verwijderen");
  g_autoptr (GError) error = NULL;
  const DuiField *field = dui_record_type_find_field (type, "case_id");

  save (world->store, record);
  kept = dui_record_copy (record);
  dui_store_remove (world->store, change, file);
  g_assert_true (dui_store_apply (world->store, change, &error));
  g_assert_no_error (error);
  if (field != NULL && field->owned)
    g_assert_null (dui_store_find (world->store, type, dui_record_get_id (record)));
  g_assert_null (dui_store_find (world->store, &dui_person_type, world->a));
  g_assert_true (dui_store_undo (world->store, &error));
  g_assert_no_error (error);
  assert_stored (world->store, type, kept);
  g_assert_nonnull (dui_store_find (world->store, &dui_person_type, world->a));
}

static void
test_removal (void)
{
  for_each_type (check_removal);
}

/* A reference that does not own is emptied, so that a signal can go while its case file stays. */
static void
test_reference_cleared (void)
{
  World world;
  g_autoptr (DuiChange) change = dui_change_new ("Verwijderen");
  g_autoptr (GError) error = NULL;

  world_init (&world);
  dui_store_remove (world.store, change, dui_store_find (world.store, &dui_signal_type, world.signal));
  g_assert_true (dui_store_apply (world.store, change, &error));
  g_assert_no_error (error);
  g_assert_cmpint (DUI_CASE (dui_store_find (world.store, &dui_case_type, world.case_id))->signal_id.id, ==,
                   0);
  world_clear (&world);
}

static void
test_conflict (void)
{
  World world;
  g_autoptr (DuiRecord) mine = NULL, theirs = NULL;
  g_autoptr (DuiChange) change = dui_change_new ("Wijzigen");
  g_autoptr (GError) error = NULL;

  world_init (&world);
  mine = dui_record_copy (dui_store_find (world.store, &dui_case_type, world.case_id));
  theirs = dui_record_copy (mine);
  g_object_set (mine, "goal", "Mijn doel", NULL);
  dui_change_put (change, theirs, mine);
  g_object_set (theirs, "goal", "Hun doel", NULL);
  save (world.store, theirs);
  g_assert_false (dui_store_apply (world.store, change, &error));
  g_assert_error (error, DUI_STORE_ERROR, DUI_STORE_ERROR_CONFLICT);
  g_assert_cmpstr (DUI_CASE (dui_store_find (world.store, &dui_case_type, world.case_id))->goal, ==,
                   "Hun doel");
  world_clear (&world);
}

/* One refused row in a large change leaves nothing of it. */
static void
test_all_or_nothing (void)
{
  World world;
  g_autoptr (DuiChange) change = dui_change_new ("Inlezen");
  g_autoptr (DuiTie) good = NULL, dangling = NULL;
  g_autoptr (GError) error = NULL;

  world_init (&world);
  good = g_object_new (DUI_TYPE_TIE, "case-id", world.case_id, "from-id", world.a, "to-id", world.b, NULL);
  dangling =
      g_object_new (DUI_TYPE_TIE, "case-id", world.case_id, "from-id", world.a, "to-id", (gint64)999, NULL);
  dui_store_add (world.store, change, DUI_RECORD (good));
  dui_store_add (world.store, change, DUI_RECORD (dangling));
  g_assert_false (dui_store_apply (world.store, change, &error));
  g_assert_nonnull (error);
  g_assert_cmpuint (dui_record_list_get_size (dui_store_get_list (world.store, &dui_tie_type)), ==, 0);
  g_assert_cmpint (count (world.store, "SELECT count (*) FROM tie"), ==, 0);
  g_clear_error (&error);
  g_assert_nonnull (dui_store_get_undo_description (world.store));
  world_clear (&world);
}

static void
test_shielded (void)
{
  World world;
  g_autoptr (DuiRecord) file = NULL;
  g_autoptr (GPtrArray) open = NULL, closed = NULL;

  world_init (&world);
  open = dui_store_search (world.store, "kasTÁnje", NULL, 10, NULL);
  g_assert_cmpuint (open->len, ==, 1);
  file = dui_record_copy (dui_store_find (world.store, &dui_case_type, world.case_id));
  g_object_set (file, "status", "closed", "closing-reason", "Geen zorgen meer", NULL);
  save (world.store, file);
  closed = dui_store_search (world.store, "kastanje", NULL, 10, NULL);
  g_assert_cmpuint (closed->len, ==, 0);
  world_clear (&world);
}

static void
test_search_is_no_language (void)
{
  static const char *const hostile[] = { "\"",  "a OR",   "NEAR(",
                                         "*",   "body:x", "-",
                                         "(((", "\xff",   "'; DROP TABLE signal" };
  g_autoptr (DuiStore) store = new_store ();

  for (gsize i = 0; i < G_N_ELEMENTS (hostile); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) found = dui_store_search (store, hostile[i], NULL, 10, &error);

      g_assert_no_error (error);
      g_assert_cmpuint (found->len, ==, 0);
    }
}

static void
test_newer (void)
{
  sqlite3 *connection;
  g_autoptr (DuiKey) key = dui_key_new_random ();
  g_autoptr (DuiStore) store = NULL;
  g_autoptr (GError) error = NULL;

  sqlite3_open (":memory:", &connection);
  sqlite3_exec (connection, "PRAGMA user_version = 9999", NULL, NULL, NULL);
  store = dui_store_new (connection, key, "test", &error);
  g_assert_null (store);
  g_assert_error (error, DUI_STORE_ERROR, DUI_STORE_ERROR_NEWER);
}

static void
test_bundles (void)
{
  g_autoptr (DuiStore) store = new_store ();
  g_autoptr (GError) error = NULL;
  g_autofree char *reference = NULL;

  g_assert_true (dui_bundle_fill_reference_lists (store, &error));
  g_assert_no_error (error);
  g_assert_cmpint (dui_lookup_term (store, "duiding-weken"), ==, 6);
  g_assert_nonnull (dui_lookup_entry (store, "phenomenon", "rechts-extremisme"));
  reference = dui_lookup_dup_next_reference (store, &dui_signal_type, dui_date_from_ymd (2026, 1, 1));
  g_assert_cmpstr (reference, ==, "S-2026-001");
}

/* The practice data comes in through the same door, so every rule of the records holds for it. */
static void
test_practice (void)
{
  g_autoptr (DuiStore) store = new_store ();
  g_autoptr (GError) error = NULL;
  g_auto (DuiAuditReport) report = { 0 };

  g_assert_true (dui_bundle_fill_reference_lists (store, &error));
  g_assert_true (dui_bundle_fill_practice (store, dui_date_from_ymd (2026, 11, 22), &error));
  g_assert_no_error (error);
  g_assert_cmpuint (dui_record_list_get_size (dui_store_get_list (store, &dui_signal_type)), ==, 25);
  g_assert_cmpuint (dui_record_list_get_size (dui_store_get_list (store, &dui_case_type)), ==, 6);
  g_assert_cmpuint (dui_record_list_get_size (dui_store_get_list (store, &dui_line_type)), ==, 8);
  g_assert_null (dui_store_get_undo_description (store));
  g_assert_true (dui_store_verify_audit (store, &report, &error));
  g_assert_cmpint (report.bad_entry, ==, 0);
  g_assert_no_error (error);
}

/* What left the store stays told, and what came after the record that it is about is undone all the same. */
static void
test_for_good (void)
{
  World world;
  DuiRecord *signal;
  g_autoptr (DuiSignal) told = NULL;
  g_autoptr (DuiChange) change = dui_change_new ("Verteld");
  g_autoptr (GError) error = NULL;

  world_init (&world);
  signal = dui_store_find (world.store, &dui_signal_type, world.signal);
  told = DUI_SIGNAL (dui_record_copy (signal));
  g_object_set (told, "subject", "Verteld", NULL);
  dui_change_update (change, signal, DUI_RECORD (told));
  g_assert_true (dui_store_apply_for_good (world.store, change, &error));
  g_assert_cmpstr (dui_store_get_undo_description (world.store), !=, "Verteld");
  while (dui_store_undo (world.store, &error))
    ;
  signal = dui_store_find (world.store, &dui_signal_type, world.signal);
  g_assert_cmpstr (DUI_SIGNAL (signal)->subject, ==, "Verteld");
  g_assert_error (error, DUI_STORE_ERROR, DUI_STORE_ERROR_NOTHING_TO_UNDO);
  g_assert_null (dui_store_find (world.store, &dui_line_type, world.line));
  world_clear (&world);
}

/* What is told outside: its tables lead to each other alone, so that no later feature can walk from a line or
 * a paper to a person, a case file or a signal. */
static const char *const public_tables[] = { "line",     "line_version", "telling", "council_paper",
                                             "overrule", "own_template", "tally",   NULL };

static guint
count_ways_out (DuiStore *store, const char *const *tables)
{
  guint n_ways = 0;

  for (guint i = 0; tables[i] != NULL; i++)
    {
      g_autofree char *sql = g_strdup_printf (
          "SELECT \"table\" FROM pragma_foreign_key_list ('%s') UNION SELECT name "
          "FROM pragma_table_info ('%s') WHERE name IN ('person_id', 'case_id', 'signal_id')",
          tables[i], tables[i]);
      const DuiRecordType *type = dui_registry_find_type (tables[i]);
      sqlite3_stmt *statement;

      g_assert_cmpint (sqlite3_prepare_v2 (dui_store_get_connection (store), sql, -1, &statement, NULL), ==,
                       SQLITE_OK);
      while (sqlite3_step (statement) == SQLITE_ROW)
        n_ways += !g_strv_contains (public_tables, (const char *)sqlite3_column_text (statement, 0));
      sqlite3_finalize (statement);
      for (guint k = 0; k < type->n_fields; k++)
        n_ways += type->fields[k].ref != NULL && !g_strv_contains (public_tables, type->fields[k].ref);
    }
  return n_ways;
}

static void
test_no_way_to_a_person (void)
{
  static const char *const others[] = { "tie", "log_entry", NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiStore) store = dui_store_new_in_memory ("test", &error);

  g_assert_no_error (error);
  g_assert_cmpuint (count_ways_out (store, public_tables), ==, 0);
  g_assert_cmpuint (count_ways_out (store, others), >, 2); /* it sees them where they are */
}

int
main (int argc, char **argv)
{
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/store/undo", test_undo);
  g_test_add_func ("/store/audit", test_audit);
  g_test_add_func ("/store/search", test_search);
  g_test_add_func ("/store/required", test_required);
  g_test_add_func ("/store/schema", test_schema);
  g_test_add_func ("/store/removal", test_removal);
  g_test_add_func ("/store/reference-cleared", test_reference_cleared);
  g_test_add_func ("/store/conflict", test_conflict);
  g_test_add_func ("/store/all-or-nothing", test_all_or_nothing);
  g_test_add_func ("/store/shielded", test_shielded);
  g_test_add_func ("/store/search-is-no-language", test_search_is_no_language);
  g_test_add_func ("/store/newer", test_newer);
  g_test_add_func ("/store/bundles", test_bundles);
  g_test_add_func ("/store/practice", test_practice);
  g_test_add_func ("/store/for-good", test_for_good);
  g_test_add_func ("/store/no-way-to-a-person", test_no_way_to_a_person);
  return g_test_run ();
}
