/* The audit log: every attack is found where it was made, in the running program, at the next opening, and
 * with the code of a witness. */

#include <string.h>

#include "audit-attacks.h"
#include "dui-audit-code.h"
#include "dui-case.h"
#include "dui-language.h"
#include "dui-person.h"

static const guint8 key_bytes[DUI_KEY_SIZE] = { 1, 2, 3 };
static const guint8 key_id[DUI_KEY_ID_SIZE] = { 4, 5, 6 };

/* As it stands on disk: opening it again is to begin with what is there. */
static DuiStore *
open_bytes (guchar *bytes, sqlite3_int64 size)
{
  g_autoptr (DuiKey) key = dui_key_new (key_bytes, key_id);
  g_autoptr (GError) error = NULL;
  sqlite3 *connection = NULL;
  DuiStore *store;

  g_assert_cmpint (sqlite3_open (":memory:", &connection), ==, SQLITE_OK);
  if (bytes != NULL)
    sqlite3_deserialize (connection, "main", bytes, size, size,
                         SQLITE_DESERIALIZE_FREEONCLOSE | SQLITE_DESERIALIZE_RESIZEABLE);
  store = dui_store_new (connection, key, "test", &error);
  g_assert_no_error (error);
  return store;
}

static DuiStore *
open_again (DuiStore *store)
{
  sqlite3_int64 size = 0;
  guchar *bytes = sqlite3_serialize (dui_store_get_connection (store), "main", &size, 0);

  return open_bytes (bytes, size);
}

static AuditWorld *
new_world (void)
{
  return audit_world_new (open_bytes (NULL, 0));
}

static void
assert_found (DuiStore *store, const AuditAttack *attack, gint64 bad_entry)
{
  g_auto (DuiAuditReport) report = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (dui_store_verify_audit (store, &report, &error));
  g_assert_no_error (error);
  if (report.bad_entry != bad_entry)
    g_error ("%s: %s: found at %d, was at %d", attack->name, attack->sql, (int)report.bad_entry,
             (int)bad_entry);
  g_assert_true ((bad_entry != 0) == (report.reason != NULL));
}

/* The program that runs knows where the log ended; so a replay does not wait for the witness. */
static gint64
known_while_running (const AuditAttack *attack)
{
  const char *at;

  if (attack->bad_entry != 0)
    return attack->bad_entry;
  at = strstr (attack->sql, "seq > ");
  return g_ascii_strtoll (at + strlen ("seq > "), NULL, 10) + 1;
}

static void
assert_review (AuditWorld *world, DuiStore *store, const AuditAttack *attack)
{
  g_auto (DuiAuditReview) review = { 0 };
  g_autoptr (GError) error = NULL;

  dui_store_review_audit (store, world->code, &review, &error);
  g_assert_no_error (error);
  g_assert_cmpint (review.seq, ==, world->n_entries);
  if (attack->bad_entry == 0 || strstr (attack->name, "truncate") != NULL)
    {
      g_assert_cmpint (review.verdict, ==, DUI_AUDIT_REVIEW_CUT_OFF);
      g_assert_cmpint (review.report.n_entries + 1, ==, known_while_running (attack));
    }
  /* The code finds a wrong entry up to where it was noted as well, and says so by the report. */
  g_assert_true (review.verdict != DUI_AUDIT_REVIEW_FITS || review.report.bad_entry != 0);
}

static void
test_attacks (void)
{
  g_autoptr (AuditWorld) count = new_world ();

  for (guint i = 0; i < count->attacks->len; i++)
    {
      g_autoptr (AuditWorld) world = new_world ();
      const AuditAttack *attack = g_ptr_array_index (world->attacks, i);
      g_autoptr (DuiStore) reopened = NULL;

      audit_attack_run (dui_store_get_connection (world->store), attack->sql);
      assert_found (world->store, attack, known_while_running (attack));
      reopened = open_again (world->store);
      assert_found (reopened, attack, attack->bad_entry);
      assert_review (world, reopened, attack);
    }
  g_test_message ("%u attacks, all found and located", count->attacks->len);
}

static void
test_whole (void)
{
  g_autoptr (AuditWorld) world = new_world ();
  g_autoptr (DuiStore) reopened = open_again (world->store);
  g_auto (DuiAuditReport) report = { 0 };
  g_auto (DuiAuditReview) review = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (dui_store_verify_audit (reopened, &report, &error));
  g_assert_cmpint (report.bad_entry, ==, 0);
  g_assert_cmpint (report.n_entries, ==, world->n_entries);
  g_assert_cmpint (report.n_destroyed, ==, 1);
  g_assert_true (dui_store_review_audit (reopened, world->code, &review, &error));
  g_assert_cmpint (review.verdict, ==, DUI_AUDIT_REVIEW_FITS);
  g_assert_nonnull (review.at);
}

/* Without the triggers off, the database itself refuses. */
static void
test_append_only (void)
{
  g_autoptr (AuditWorld) world = new_world ();
  sqlite3 *connection = dui_store_get_connection (world->store);

  g_assert_cmpint (sqlite3_exec (connection, "UPDATE audit SET actor = 'x'", NULL, NULL, NULL), !=,
                   SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (connection, "DELETE FROM audit", NULL, NULL, NULL), !=, SQLITE_OK);
  g_assert_cmpint (sqlite3_exec (connection, "UPDATE audit_payload SET payload = ''", NULL, NULL, NULL), !=,
                   SQLITE_OK);
}

/* Going on with a log that was cut off does not cover that up, however often it is opened. */
static void
test_going_on (void)
{
  g_autoptr (AuditWorld) world = new_world ();
  g_autoptr (DuiStore) first = NULL, second = NULL;
  DuiRecord *file;
  g_auto (DuiAuditReport) report = { 0 };
  g_autoptr (GError) error = NULL;

  audit_attack_run (dui_store_get_connection (world->store),
                    "DELETE FROM audit_payload WHERE seq > 9; DELETE FROM audit WHERE seq > 9");
  first = open_again (world->store);
  file = dui_store_find (first, &dui_case_type, 1);
  for (int i = 0; i < 8; i++)
    g_assert_true (dui_store_log_view (first, file, NULL, &error));
  second = open_again (first);
  g_assert_true (dui_store_verify_audit (second, &report, &error));
  g_assert_cmpint (report.n_entries, ==, 9 + 1 + 8);
  g_assert_cmpint (report.bad_entry, ==, 10);
  g_assert_nonnull (strstr (report.reason, "13"));
}

/* The owner of the key can write another log; the witness knows. */
static void
test_rewritten (void)
{
  g_autoptr (AuditWorld) honest = new_world (), rewritten = new_world ();
  g_auto (DuiAuditReview) review = { 0 };
  g_auto (DuiAuditReport) report = { 0 };
  g_autoptr (GError) error = NULL;

  g_assert_true (dui_store_verify_audit (rewritten->store, &report, &error));
  g_assert_cmpint (report.bad_entry, ==, 0);
  g_assert_true (dui_store_review_audit (rewritten->store, honest->code, &review, &error));
  g_assert_cmpint (review.verdict, ==, DUI_AUDIT_REVIEW_DIFFERS);
  g_assert_cmpint (review.seq, ==, honest->n_entries);
}

static void
test_code (void)
{
  g_autoptr (AuditWorld) world = new_world ();
  char code[DUI_AUDIT_CODE_LENGTH + 1];
  gint64 seq = 0;
  g_autofree char *lower = g_ascii_strdown (world->code, -1);
  g_auto (GStrv) groups = g_strsplit (world->code, "-", 0);
  g_autofree char *spaced = g_strjoinv (" ", groups);

  g_assert_cmpuint (g_strv_length (groups), ==, 8);
  for (int i = 0; i < 8; i++)
    g_assert_cmpuint (strlen (groups[i]), ==, 4);
  g_assert_true (dui_audit_code_read (lower, code, &seq, NULL) && seq == 13);
  g_assert_true (dui_audit_code_read (spaced, code, &seq, NULL) && seq == 13);
  for (gsize i = 0; i < strlen (world->code); i++)
    {
      g_autofree char *wrong = g_strdup (world->code);
      g_autoptr (GError) error = NULL;

      if (wrong[i] == '-')
        continue;
      wrong[i] = wrong[i] == '7' ? '8' : '7';
      g_assert_false (dui_audit_code_read (wrong, code, &seq, &error));
      g_assert_error (error, DUI_STORE_ERROR, DUI_STORE_ERROR_DATA);
      wrong[i] = '\0';
      g_assert_false (dui_audit_code_read (wrong, code, &seq, NULL));
    }
  for (gsize i = 0; i + 1 < strlen (world->code); i++)
    {
      g_autofree char *wrong = g_strdup (world->code);
      gsize next = i + (wrong[i + 1] == '-' ? 2 : 1);

      if (wrong[i] == '-' || wrong[i] == wrong[next])
        continue;
      wrong[i] = world->code[next];
      wrong[next] = world->code[i];
      g_assert_false (dui_audit_code_read (wrong, code, &seq, NULL));
    }
  g_assert_false (dui_audit_code_read ("", code, &seq, NULL));
  g_assert_false (dui_audit_code_read ("0001-2é34", code, &seq, NULL));
}

static void
verified_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_auto (DuiAuditReport) report = { 0 };
  g_autoptr (GError) error = NULL;
  gint64 *n_entries = data;

  if (dui_store_verify_audit_finish (DUI_STORE (source), result, &report, &error))
    *n_entries = report.bad_entry == 0 ? report.n_entries : -1;
  else
    *n_entries = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) ? -2 : -3;
}

static gint64
verify_in_loop (DuiStore *store, gboolean closes)
{
  gint64 n_entries = 0;

  dui_store_verify_audit_async (store, NULL, verified_cb, &n_entries);
  /* What is written meanwhile is read as well. */
  g_assert_true (dui_store_log_view (store, dui_store_find (store, &dui_case_type, 1), NULL, NULL));
  if (closes)
    dui_store_close (store);
  while (n_entries == 0)
    g_main_context_iteration (NULL, TRUE);
  return n_entries;
}

static void
test_async (void)
{
  g_autoptr (AuditWorld) world = new_world ();

  for (int i = 0; i < 6000; i++)
    dui_store_log_view (world->store, dui_store_find (world->store, &dui_case_type, 1), NULL, NULL);
  g_assert_cmpint (verify_in_loop (world->store, FALSE), ==, world->n_entries + 6001);
  g_assert_cmpint (verify_in_loop (world->store, TRUE), ==, -2);
}

/* A shielded case file is opened with a reason, and the log keeps it. */
static void
test_reason (void)
{
  g_autoptr (AuditWorld) world = new_world ();
  g_autoptr (DuiRecord) closed = dui_record_copy (dui_store_find (world->store, &dui_case_type, 1));
  g_autoptr (GError) error = NULL;
  DuiRecord *file = dui_store_find (world->store, &dui_case_type, 1);

  g_object_set (closed, "status", "closed", "closed-on", "2026-11-20", "closing-reason", "Klaar", NULL);
  g_assert_true (dui_store_save (world->store, "Sluiten", closed, &error));
  g_assert_false (dui_store_log_view (world->store, file, NULL, &error));
  g_assert_error (error, DUI_STORE_ERROR, DUI_STORE_ERROR_DATA);
  g_clear_error (&error);
  g_assert_false (dui_store_log_view (world->store, file, "  ", NULL));
  g_assert_false (dui_store_log_export (world->store, file, "Netwerk", "", NULL));
  g_assert_true (dui_store_log_view (world->store, file, "inzageverzoek", &error));
  g_assert_no_error (error);
}

int
main (int argc, char **argv)
{
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/audit/whole", test_whole);
  g_test_add_func ("/audit/append-only", test_append_only);
  g_test_add_func ("/audit/attacks", test_attacks);
  g_test_add_func ("/audit/going-on", test_going_on);
  g_test_add_func ("/audit/rewritten", test_rewritten);
  g_test_add_func ("/audit/code", test_code);
  g_test_add_func ("/audit/async", test_async);
  g_test_add_func ("/audit/reason", test_reason);
  return g_test_run ();
}
