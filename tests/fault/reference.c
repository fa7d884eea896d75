/* Runs the workload on a disk that may fail, and tells whether what is left is what was kept. */

#include "reference.h"

#include "dui-seal-private.h"
#include "workload.h"

static void
keep_digest (sqlite3 *db, gpointer user_data)
{
  g_ptr_array_add (user_data, workload_digest (db));
}

Reference *
reference_new (int rounds)
{
  Reference *reference = g_new0 (Reference, 1);
  g_autoptr (Disk) disk = disk_new ();
  sqlite3 *db;

  reference->key = workload_key ();
  reference->rounds = rounds;
  reference->digests = g_ptr_array_new_with_free_func (g_free);
  disk_mount (disk);
  db = dui_seal_open_over ("disk", WORKLOAD_PATH, reference->key, DUI_SEAL_CREATE, NULL);
  g_assert_nonnull (db);
  g_assert_true (workload_create (db));
  /* So that there is something to lose from the first change on. */
  g_assert_true (workload_run (db, 1, keep_digest, reference->digests));
  reference->start = disk_copy (disk);
  g_ptr_array_set_size (reference->digests, 0);
  keep_digest (db, reference->digests);
  g_assert_true (workload_run (db, rounds, keep_digest, reference->digests));
  g_assert_true (workload_erase (db, keep_digest, reference->digests));
  dui_seal_close (db);
  return reference;
}

void
reference_free (Reference *reference)
{
  dui_key_free (reference->key);
  disk_free (reference->start);
  g_ptr_array_unref (reference->digests);
  g_free (reference);
}

static void
count_kept (sqlite3 *db, gpointer user_data)
{
  (*(guint *)user_data)++;
}

/* A copy that is said to be there. */
static gboolean
copy (const Reference *reference, sqlite3 *db)
{
  sqlite3 *to = dui_seal_open_over ("disk", WORKLOAD_COPY, reference->key, DUI_SEAL_CREATE, NULL);
  gboolean copied = to != NULL && dui_seal_copy (db, to, NULL);

  dui_seal_close (to);
  return copied;
}

/* Opens, works, destroys, copies and closes on @disk, which is mounted and may have been told to fail. */
Attempt
reference_attempt (const Reference *reference, Disk *disk)
{
  g_autoptr (GError) error = NULL;
  Attempt attempt = { .disk = disk, .code = -1 };
  sqlite3 *db;

  disk_mount (disk);
  db = dui_seal_open_over ("disk", WORKLOAD_PATH, reference->key, DUI_SEAL_EXISTING, &error);
  if (db == NULL)
    {
      g_assert_nonnull (error);
      attempt.code = error->code;
      return attempt;
    }
  attempt.ran = workload_run (db, reference->rounds, count_kept, &attempt.kept)
                && workload_erase (db, count_kept, &attempt.kept);
  if (!attempt.ran)
    sqlite3_exec (db, "ROLLBACK", NULL, NULL, NULL);
  attempt.copied = copy (reference, db);
  dui_seal_close (db);
  return attempt;
}

/* VACUUM reads every page, the free ones too; not every time, for it takes as long as all the rest. */
static char *
look (const Reference *reference, const char *path, guint kept)
{
  static guint looked;
  g_autoptr (GError) error = NULL;
  sqlite3 *db = dui_seal_open_over ("disk", path, reference->key, DUI_SEAL_EXISTING, &error);
  char *digest = NULL;

  if (db != NULL && dui_seal_verify (db, NULL, NULL, &error))
    digest = workload_digest (db);
  if (looked++ % 4 == 0 && db != NULL && sqlite3_exec (db, "VACUUM", NULL, NULL, NULL) != SQLITE_OK)
    g_clear_pointer (&digest, g_free);
  dui_seal_close (db);
  if (error != NULL)
    g_test_message ("%s after %u changes: %s", path, kept, error->message);
  return digest;
}

/*
 * Whether the disk of @attempt, without faults now, opens, verifies, and holds what was kept; the change
 * after it may be there. A copy that was said to be there is the same.
 */
gboolean
reference_holds (const Reference *reference, const Attempt *attempt)
{
  g_autofree char *digest = NULL;
  g_autofree char *copied = NULL;
  guint kept = attempt->kept;

  disk_mount (attempt->disk);
  disk_fail (attempt->disk, 0, SQLITE_OK, FALSE);
  attempt->disk->room = -1;
  digest = look (reference, WORKLOAD_PATH, kept);
  if (attempt->copied)
    copied = look (reference, WORKLOAD_COPY, kept);
  if (attempt->copied && g_strcmp0 (digest, copied) != 0)
    return FALSE;
  for (guint i = kept; i < MIN (kept + 2, reference->digests->len); i++)
    if (g_strcmp0 (digest, reference->digests->pdata[i]) == 0)
      return TRUE;
  return FALSE;
}

/* Every @usual th case in a normal run, every one before a release. */
guint
reference_step (guint usual)
{
  return g_strcmp0 (g_getenv ("DUI_RELEASE"), "1") == 0 ? 1 : usual;
}
