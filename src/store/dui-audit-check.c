/* Verifying the audit log: the whole chain in steps, so that a window stays alive, and what a witness noted.
 */

#include "dui-audit-check.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "dui-audit-code.h"
#include "dui-audit-private.h"
#include "dui-registry.h"

#define ENTRIES_A_STEP 4000

struct _DuiAuditCheck
{
  DuiAudit *audit; /* borrowed */

  /* owned */
  GHashTable *missing; /* "type id" to the first entry without content that no destruction explains yet */

  DuiAuditReport report;
  guint8 head[DUI_AUDIT_HASH_SIZE];
  gint64 break_entry; /* the first place where the program itself noted a loss */
  gint64 break_lost;

  gint64 wanted; /* the entry whose head is asked for, or 0 */
  char *wanted_at;
  guint8 wanted_head[DUI_AUDIT_HASH_SIZE];
};

/** dui_audit_check_new: @audit: outlives it. Returns: (transfer full) */
DuiAuditCheck *
dui_audit_check_new (DuiAudit *audit)
{
  DuiAuditCheck *self = g_new0 (DuiAuditCheck, 1);

  self->audit = audit;
  self->missing = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  return self;
}

void
dui_audit_check_free (DuiAuditCheck *self)
{
  g_hash_table_unref (self->missing);
  dui_audit_report_clear (&self->report);
  g_free (self->wanted_at);
  g_free (self);
}

static void
blame (DuiAuditCheck *self, gint64 entry, const char *reason)
{
  if (self->report.bad_entry != 0)
    return;
  self->report.bad_entry = entry;
  self->report.reason = g_strdup (reason);
}

/* One entry */

static void
read_entry (DuiStatement *statement, DuiAuditEntry *entry)
{
  entry->seq = sqlite3_column_int64 (statement, 0);
  entry->at = dui_statement_text (statement, 1);
  entry->actor = dui_statement_text (statement, 2);
  entry->action = dui_statement_text (statement, 3);
  entry->object_type = dui_statement_text (statement, 4);
  entry->object_id = sqlite3_column_int64 (statement, 5);
  entry->result = dui_statement_text (statement, 6);
  entry->origin = dui_statement_text (statement, 7);
  entry->change = dui_statement_text (statement, 8);
  memset (entry->commitment, 0, DUI_AUDIT_HASH_SIZE);
  if (sqlite3_column_bytes (statement, 9) == DUI_AUDIT_HASH_SIZE)
    memcpy (entry->commitment, sqlite3_column_blob (statement, 9), DUI_AUDIT_HASH_SIZE);
}

static void
note_missing (DuiAuditCheck *self, const DuiAuditEntry *entry)
{
  g_autofree char *key = g_strdup_printf ("%s %" G_GINT64_FORMAT, entry->object_type, entry->object_id);

  self->report.n_destroyed++;
  if (!g_hash_table_contains (self->missing, key))
    g_hash_table_insert (self->missing, g_steal_pointer (&key), g_memdup2 (&entry->seq, sizeof entry->seq));
}

static void
check_payload (DuiAuditCheck *self, DuiStatement *statement, const DuiAuditEntry *entry)
{
  guint8 commitment[DUI_AUDIT_HASH_SIZE];

  if (sqlite3_column_type (statement, 11) == SQLITE_NULL)
    {
      note_missing (self, entry);
      return;
    }
  if (sqlite3_column_bytes (statement, 12) == DUI_AUDIT_SALT_SIZE)
    {
      dui_audit_commit_to (self->audit, sqlite3_column_blob (statement, 12),
                           dui_statement_text (statement, 11), commitment);
      if (memcmp (commitment, entry->commitment, DUI_AUDIT_HASH_SIZE) == 0)
        return;
    }
  blame (self, entry->seq, _ ("what it holds was changed"));
}

/* What the chain itself says happened: a destruction explains missing content before it. */
static void
follow (DuiAuditCheck *self, const DuiAuditEntry *entry)
{
  if (g_str_equal (entry->action, DUI_AUDIT_DESTROY))
    {
      g_autofree char *key = g_strdup_printf ("%s %" G_GINT64_FORMAT, entry->object_type, entry->object_id);

      g_hash_table_remove (self->missing, key);
    }
  if (g_str_equal (entry->action, DUI_AUDIT_BREAK) && self->break_entry == 0)
    {
      self->break_entry = entry->seq;
      self->break_lost = entry->object_id;
    }
  if (entry->seq == self->wanted)
    {
      self->wanted_at = g_strdup (entry->at);
      memcpy (self->wanted_head, self->head, DUI_AUDIT_HASH_SIZE);
    }
}

static void
check_entry (DuiAuditCheck *self, DuiStatement *statement)
{
  DuiAuditEntry entry;
  guint8 hash[DUI_AUDIT_HASH_SIZE];

  read_entry (statement, &entry);
  if (entry.seq != self->report.n_entries + 1)
    {
      blame (self, self->report.n_entries + 1, _ ("it is missing"));
      return;
    }
  dui_audit_hash_entry (self->audit, self->head, &entry, hash);
  if (sqlite3_column_bytes (statement, 10) != DUI_AUDIT_HASH_SIZE
      || memcmp (hash, sqlite3_column_blob (statement, 10), DUI_AUDIT_HASH_SIZE) != 0)
    {
      blame (self, entry.seq, _ ("it was changed, or does not follow on the entry before it"));
      return;
    }
  memcpy (self->head, hash, DUI_AUDIT_HASH_SIZE);
  self->report.n_entries++;
  follow (self, &entry);
  check_payload (self, statement, &entry);
}

/* The end */

static gint64
first_unexplained (DuiAuditCheck *self)
{
  GHashTableIter iter;
  gpointer seq;
  gint64 first = 0;

  g_hash_table_iter_init (&iter, self->missing);
  while (g_hash_table_iter_next (&iter, NULL, &seq))
    if (first == 0 || *(gint64 *)seq < first)
      first = *(gint64 *)seq;
  return first;
}

static gboolean
check_end (DuiAuditCheck *self, GError **error)
{
  gint64 n_entries = self->report.n_entries;
  DuiAuditEnd end;
  guint8 seal[DUI_AUDIT_HASH_SIZE];

  if (!dui_audit_read_end (self->audit, &end, error))
    return FALSE;
  dui_audit_seal_end (self->audit, n_entries, self->head, seal);
  if (n_entries < self->audit->kept_seq || n_entries < end.seq)
    blame (self, n_entries + 1, _ ("the end of the log was cut off"));
  else if (end.is_kept && n_entries > end.seq)
    blame (self, end.seq + 1, _ ("it was added without the program"));
  else if (n_entries > 0 && (!end.is_kept || memcmp (seal, end.seal, sizeof seal) != 0))
    blame (self, n_entries, _ ("the mark of where the log ends does not fit it"));
  return TRUE;
}

/* A record that the log never saw added: the log is an older copy, put back. */
static gboolean
check_records (DuiAuditCheck *self, GError **error)
{
  guint n_types;
  const DuiRecordType *const *types = dui_registry_get_types (&n_types);

  for (guint i = 0; i < n_types; i++)
    {
      g_autofree char *sql =
          g_strdup_printf ("SELECT id FROM \"%s\" AS record WHERE NOT EXISTS (SELECT 1 FROM audit WHERE "
                           "object_type = '%s' AND object_id = record.id) LIMIT 1",
                           types[i]->name, types[i]->name);
      gint64 id;

      if (!dui_database_get_int (self->audit->database, sql, &id, error))
        return FALSE;
      if (id != 0)
        blame (self, self->report.n_entries + 1,
               _ ("the log is older than the records: it does not know one of them"));
    }
  return TRUE;
}

static void
tell_break (DuiAuditCheck *self)
{
  g_autofree char *reason = NULL;

  if (self->break_entry == 0)
    return;
  reason = g_strdup_printf (_ ("when the store was opened, the log did not end at entry %ld as it should"),
                            (long)self->break_lost);
  blame (self, self->break_entry, reason);
}

static gboolean
finish (DuiAuditCheck *self, GError **error)
{
  gint64 first = first_unexplained (self);

  if (!check_end (self, error))
    return FALSE;
  if (first != 0)
    blame (self, first, _ ("its content is gone, and no destruction is written down"));
  if (!check_records (self, error))
    return FALSE;
  tell_break (self);
  return TRUE;
}

/**
 * dui_audit_check_step:
 * @n_entries: how many to read now; 1000 take about a millisecond
 * @is_done: (out): whether the report is complete
 *
 * Goes on with verifying. Entries may be appended between two steps.
 *
 * Returns: %FALSE when the log could not be read; what is wrong with the chain is in the report
 */
gboolean
dui_audit_check_step (DuiAuditCheck *self, guint n_entries, gboolean *is_done, GError **error)
{
  DuiDatabase *database = self->audit->database;
  g_autoptr (DuiStatement) statement =
      dui_database_prepare (database,
                            "SELECT audit.*, payload, salt FROM audit LEFT JOIN audit_payload USING (seq) "
                            "WHERE seq > ? ORDER BY seq",
                            error);
  gboolean row = TRUE;

  *is_done = FALSE;
  if (statement == NULL)
    return FALSE;
  /* From the very first: an entry with a number below 1 is one too many. */
  sqlite3_bind_int64 (statement, 1, self->report.n_entries > 0 ? self->report.n_entries : G_MININT64);
  for (guint i = 0; i < n_entries && self->report.bad_entry == 0; i++)
    {
      if (!dui_database_step (database, statement, &row, error))
        return FALSE;
      if (!row)
        break;
      check_entry (self, statement);
    }
  *is_done = !row || self->report.bad_entry != 0;
  return !*is_done || self->report.bad_entry != 0 || finish (self, error);
}

/** dui_audit_check_take_report: @report: (out): what was found; the check has none any more */
void
dui_audit_check_take_report (DuiAuditCheck *self, DuiAuditReport *report)
{
  *report = self->report;
  self->report = (DuiAuditReport){ 0 };
}

static gboolean
run (DuiAuditCheck *self, GError **error)
{
  gboolean is_done = FALSE;

  while (!is_done)
    if (!dui_audit_check_step (self, ENTRIES_A_STEP, &is_done, error))
      return FALSE;
  return TRUE;
}

/**
 * dui_audit_verify:
 * @report: (out): what was found
 *
 * Walks the whole chain: every entry, what it holds, where the log ends, and whether it knows all records.
 *
 * Returns: %FALSE when the log could not be read; a broken chain is in @report
 */
gboolean
dui_audit_verify (DuiAudit *self, DuiAuditReport *report, GError **error)
{
  g_autoptr (DuiAuditCheck) check = dui_audit_check_new (self);

  *report = (DuiAuditReport){ 0 };
  if (!run (check, error))
    return FALSE;
  dui_audit_check_take_report (check, report);
  return TRUE;
}

/* The witness */

/**
 * dui_audit_dup_head_code:
 *
 * Returns: (transfer full): 8 groups of 4 that stand for the whole log so far; who keeps it can tell later
 *   whether anything before it was changed
 */
char *
dui_audit_dup_head_code (DuiAudit *self)
{
  return dui_audit_code_new (self->kept_seq, self->kept_head);
}

/**
 * dui_audit_review:
 * @code: what a witness noted, as typed
 * @review: (out): whether the log still is what it was then
 *
 * Returns: %FALSE when @code is no head code, or the log could not be read
 */
gboolean
dui_audit_review (DuiAudit *self, const char *code, DuiAuditReview *review, GError **error)
{
  g_autoptr (DuiAuditCheck) check = dui_audit_check_new (self);
  g_autofree char *now = NULL;
  char noted[DUI_AUDIT_CODE_LENGTH + 1], found[DUI_AUDIT_CODE_LENGTH + 1];
  gint64 seq, last;

  *review = (DuiAuditReview){ 0 };
  if (!dui_audit_code_read (code, noted, &check->wanted, error) || !run (check, error)
      || !dui_database_get_int (self->database, "SELECT max (seq) FROM audit", &last, error))
    return FALSE;
  now = dui_audit_code_new (check->wanted, check->wanted_head);
  if (!dui_audit_code_read (now, found, &seq, error))
    return FALSE;
  review->seq = check->wanted;
  if (g_str_equal (noted, found))
    review->verdict = DUI_AUDIT_REVIEW_FITS;
  else
    review->verdict = last < check->wanted ? DUI_AUDIT_REVIEW_CUT_OFF : DUI_AUDIT_REVIEW_DIFFERS;
  review->at = g_steal_pointer (&check->wanted_at);
  dui_audit_check_take_report (check, &review->report);
  return TRUE;
}

void
dui_audit_report_clear (DuiAuditReport *report)
{
  g_clear_pointer (&report->reason, g_free);
}

void
dui_audit_review_clear (DuiAuditReview *review)
{
  g_clear_pointer (&review->at, g_free);
  dui_audit_report_clear (&review->report);
}
