/* Every way to tamper with the audit log from outside the program: what is done, and which entry it hits. */

#include "audit-attacks.h"

#include "dui-case.h"
#include "dui-person.h"
#include "dui-signal.h"

static void
save (DuiStore *store, gpointer record)
{
  g_autoptr (GError) error = NULL;

  dui_store_save (store, "Opslaan", record, &error);
  g_assert_no_error (error);
}

static char *
read_text (DuiStore *store, const char *sql)
{
  sqlite3_stmt *statement = NULL;
  char *text;

  sqlite3_prepare_v2 (dui_store_get_connection (store), sql, -1, &statement, NULL);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  text = g_strdup ((const char *)sqlite3_column_text (statement, 0));
  sqlite3_finalize (statement);
  return text;
}

/* Attacks */

static void
    G_GNUC_PRINTF (4, 5) add (AuditWorld *self, gint64 bad_entry, const char *name, const char *format, ...)
{
  AuditAttack *attack = g_new0 (AuditAttack, 1);
  va_list arguments;

  va_start (arguments, format);
  attack->sql = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  attack->name = g_strdup (name);
  attack->bad_entry = bad_entry;
  g_ptr_array_add (self->attacks, attack);
}

static void
attack_free (AuditAttack *attack)
{
  g_free (attack->name);
  g_free (attack->sql);
  g_free (attack);
}

static void
add_changes (AuditWorld *self, int seq)
{
  static const char *const changes[] = { "at = '2026-01-01T00:00:00Z'",
                                         "actor = actor || 'x'",
                                         "action = action || 'x'",
                                         "object_type = object_type || 'x'",
                                         "object_id = object_id + 1",
                                         "result = 'no'",
                                         "origin = origin || 'x'",
                                         "change = change || 'x'",
                                         "actor = substr (actor, 2), at = at || substr (actor, 1, 1)",
                                         "commitment = zeroblob (32)",
                                         "commitment = x'00'",
                                         "hash = zeroblob (32)",
                                         "hash = x'00'" };

  for (gsize i = 0; i < G_N_ELEMENTS (changes); i++)
    add (self, seq, "change", "UPDATE audit SET %s WHERE seq = %d", changes[i], seq);
}

/* Entry 4 lost its content on purpose, and 5 says so. */
static void
add_payload_changes (AuditWorld *self, int seq)
{
  if (seq == 4)
    {
      add (self, seq, "payload added", "INSERT INTO audit_payload VALUES (%d, '{}', zeroblob (16))", seq);
      return;
    }
  add (self, seq, "payload changed", "UPDATE audit_payload SET payload = payload || ' ' WHERE seq = %d", seq);
  add (self, seq, "salt changed", "UPDATE audit_payload SET salt = zeroblob (16) WHERE seq = %d", seq);
  add (self, seq, "salt cut", "UPDATE audit_payload SET salt = substr (salt, 1, 15) WHERE seq = %d", seq);
  add (self, seq, "payload removed", "DELETE FROM audit_payload WHERE seq = %d", seq);
}

static void
add_order (AuditWorld *self, int seq)
{
  add (self, seq, "delete", "DELETE FROM audit WHERE seq = %d", seq);
  add (self, seq, "truncate", "DELETE FROM audit_payload WHERE seq >= %d; DELETE FROM audit WHERE seq >= %d",
       seq, seq);
  add (self, seq, "insert",
       "UPDATE audit SET seq = -seq - 1 WHERE seq >= %d; UPDATE audit SET seq = -seq WHERE seq < 0;"
       "INSERT INTO audit SELECT %d, at, actor, action, object_type, object_id, result, origin, change, "
       "commitment,"
       "hash FROM audit WHERE seq = %d",
       seq, seq, seq == 1 ? 3 : seq - 1);
  for (int other = seq + 1; other <= self->n_entries; other++)
    add (self, seq, "reorder",
         "UPDATE audit SET seq = -%d WHERE seq = %d; UPDATE audit SET seq = %d WHERE seq = %d;"
         "UPDATE audit SET seq = %d WHERE seq = -%d",
         seq, seq, seq, other, other, seq);
  for (int other = seq + 1; other <= self->n_entries; other++)
    add (
        self, other == 4 ? other : seq, "payloads swapped",
        "UPDATE audit_payload SET seq = -%d WHERE seq = %d; UPDATE audit_payload SET seq = %d WHERE seq = %d;"
        "UPDATE audit_payload SET seq = %d WHERE seq = -%d",
        seq, seq, seq, other, other, seq);
}

static void
add_forgeries (AuditWorld *self)
{
  static const char *const hashes[] = { "hash", "randomblob (32)", "zeroblob (32)", "x''" };
  int next = self->n_entries + 1;

  for (int seq = 1; seq < next; seq++)
    for (gsize i = 0; i < G_N_ELEMENTS (hashes); i++)
      add (self, next, "append forged",
           "INSERT INTO audit SELECT %d, at, actor, action, object_type, object_id, result, origin, change, "
           "commitment, %s FROM audit WHERE seq = %d; UPDATE audit_end SET seq = %d",
           next, hashes[i], seq, next);
  add (self, 1, "before the first",
       "INSERT INTO audit SELECT 0, at, actor, action, object_type, object_id, result, origin, change, "
       "commitment, "
       "hash FROM audit WHERE seq = 1");
  add (self, 1, "all gone", "DELETE FROM audit_payload; DELETE FROM audit; DELETE FROM audit_end");
  add (self, next - 1, "mark changed", "UPDATE audit_end SET seal = zeroblob (32)");
  add (self, next - 1, "mark removed", "DELETE FROM audit_end");
  add (self, next, "mark too far", "UPDATE audit_end SET seq = seq + 1");
  add (self, next - 1, "mark too near", "UPDATE audit_end SET seq = seq - 1");
  add (self, 13, "destruction pretended",
       "DELETE FROM audit_payload WHERE seq = 3; UPDATE audit SET object_id = (SELECT object_id FROM audit "
       "WHERE "
       "seq = 3) WHERE seq = 13");
}

/* The whole log as it was after @seq, its mark included: known by a record that is younger, else by a
 * witness. */
static void
add_replay (AuditWorld *self, int seq, gint64 bad_entry)
{
  g_autofree char *seal = read_text (self->store, "SELECT hex (seal) FROM audit_end");

  add (self, bad_entry, "replay",
       "DELETE FROM audit_payload WHERE seq > %d; DELETE FROM audit WHERE seq > %d; UPDATE audit_end SET seq "
       "= %d, "
       "seal = x'%s'",
       seq, seq, seq, seal);
}

/* The log */

static DuiPerson *
new_person (gint64 case_id, const char *surname)
{
  return g_object_new (DUI_TYPE_PERSON, "case-id", case_id, "surname", surname, "role", "contact", "reason",
                       "moeder", "review-on", "2027-01-01", NULL);
}

static void
destroy_payloads (DuiStore *store, DuiRecord *record)
{
  g_autoptr (GError) error = NULL;
  DuiAudit *audit = dui_store_get_audit (store);

  sqlite3_exec (dui_store_get_connection (store), "BEGIN", NULL, NULL, NULL);
  dui_audit_destroy (audit, dui_record_get_record_type (record), dui_record_get_id (record),
                     "bewaartermijn verstreken", &error);
  g_assert_no_error (error);
  sqlite3_exec (dui_store_get_connection (store), "COMMIT", NULL, NULL, NULL);
  dui_audit_keep (audit);
}

static DuiCase *
add_case (DuiStore *store)
{
  g_autoptr (DuiSignal) signal = g_object_new (DUI_TYPE_SIGNAL, "subject", "Onderwerp", "received-on",
                                               "2026-11-01", "observed-fact", "Feit", NULL);
  DuiCase *file;

  save (store, signal);
  file = g_object_new (DUI_TYPE_CASE, "reference", "D-2026-901", "signal-id",
                       dui_record_get_id (DUI_RECORD (signal)), "opened-on", "2026-11-02", "necessity",
                       "Noodzaak", "municipality-of-stay", "Wolkenhoven", NULL);
  save (store, file);
  return file;
}

static void
change_and_remove (AuditWorld *self, DuiRecord *file, DuiRecord *person)
{
  g_autoptr (DuiPerson) third = new_person (dui_record_get_id (file), "Verzonnen-Derde");
  g_autoptr (DuiChange) removal = dui_change_new ("Verwijderen");
  g_autoptr (GError) error = NULL;

  g_object_set (person, "phone", "000", NULL);
  save (self->store, person); /* 6 */
  add_replay (self, 6, 7);
  dui_store_log_view (self->store, file, NULL, &error); /* 7 */
  add_replay (self, 7, 8);
  save (self->store, third); /* 8 */
  add_replay (self, 8, 0);
  dui_store_remove (self->store, removal,
                    dui_store_find (self->store, &dui_person_type, dui_record_get_id (DUI_RECORD (third))));
  dui_store_apply (self->store, removal, &error); /* 9 */
  dui_store_undo (self->store, &error);           /* 10 */
  add_replay (self, 10, 0);
  dui_store_log_export (self->store, file, "Netwerkanalyse als PDF", "voor de driehoek", &error); /* 11 */
  g_object_set (file, "goal", "Doel", NULL);
  save (self->store, file); /* 12 */
  add_replay (self, 12, 0);
  g_assert_no_error (error);
}

/** audit_world_new: @store: (transfer full): an empty one */
AuditWorld *
audit_world_new (DuiStore *store)
{
  AuditWorld *self = g_new0 (AuditWorld, 1);
  g_autoptr (DuiCase) file = NULL;
  g_autoptr (DuiPerson) first = NULL, second = NULL;
  g_autoptr (GError) error = NULL;

  self->store = store;
  self->attacks = g_ptr_array_new_with_free_func ((GDestroyNotify)attack_free);
  file = add_case (store); /* 1, 2 */
  first = new_person (dui_record_get_id (DUI_RECORD (file)), "Verzonnen-Eerste");
  second = new_person (dui_record_get_id (DUI_RECORD (file)), "Verzonnen-Tweede");
  save (store, first);                           /* 3 */
  save (store, second);                          /* 4 */
  destroy_payloads (store, DUI_RECORD (second)); /* 5 */
  change_and_remove (self, DUI_RECORD (file), DUI_RECORD (first));
  self->code = dui_store_log_witness (store, &error); /* 13 */
  g_assert_no_error (error);
  self->n_entries = 13;
  for (int seq = 1; seq <= self->n_entries; seq++)
    {
      add_changes (self, seq);
      add_payload_changes (self, seq);
      add_order (self, seq);
    }
  add_forgeries (self);
  return self;
}

void
audit_world_free (AuditWorld *self)
{
  g_object_unref (self->store);
  g_ptr_array_unref (self->attacks);
  g_free (self->code);
  g_free (self);
}

/** audit_attack_run: past the triggers, as with a tool of one's own */
void
audit_attack_run (sqlite3 *connection, const char *sql)
{
  char *message = NULL;

  sqlite3_exec (connection,
                "PRAGMA foreign_keys = OFF; DROP TRIGGER audit_no_update; DROP TRIGGER audit_no_delete; "
                "DROP TRIGGER audit_payload_no_update",
                NULL, NULL, NULL);
  sqlite3_exec (connection, sql, NULL, NULL, &message);
  g_assert_cmpstr (message, ==, NULL);
}
