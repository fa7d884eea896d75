/* The VFS under SQLite called by hand: what SQLite seldom does, on a disk that fails just then. */

#include <errno.h>
#include <string.h>

#include "disk.h"
#include "dui-language.h"
#include "dui-seal-hash.h"
#include "dui-seal-image.h"
#include "dui-seal-private.h"
#include "dui-seal-vfs.h"
#include "workload.h"

#define FILLED \
  "PRAGMA cache_size = 8; CREATE TABLE a (b); WITH RECURSIVE c (n) AS (VALUES (1) UNION ALL SELECT n + 1 " \
  "FROM c " \
  "WHERE n < 60) INSERT INTO a SELECT printf ('%.*c', 1500, 'x') FROM c"

typedef struct
{
  Disk *disk;
  DuiKey *key;
  sqlite3 *db;
  DuiSealVfs *vfs;
  sqlite3_file *file;
  gboolean failed; /* the disk did what it was told to */
} Scene;

static void
run (sqlite3 *db, const char *sql)
{
  char *message = NULL;

  sqlite3_exec (db, sql, NULL, NULL, &message);
  if (message != NULL)
    g_error ("%s: %s", sql, message);
}

static void
open_scene (Scene *scene, DuiSealMode mode)
{
  g_autoptr (GError) error = NULL;

  scene->db = dui_seal_open_over ("disk", WORKLOAD_PATH, scene->key, mode, &error);
  g_assert_no_error (error);
  scene->vfs = dui_seal_vfs_of (scene->db);
  scene->file = dui_seal_file_of (scene->db);
}

static void
set_up (Scene *scene, gconstpointer sql)
{
  scene->disk = disk_new ();
  scene->key = workload_key ();
  disk_mount (scene->disk);
  open_scene (scene, DUI_SEAL_CREATE);
  run (scene->db, sql != NULL ? sql : FILLED);
}

static void
tear_down (Scene *scene, gconstpointer data)
{
  disk_fail (scene->disk, 0, SQLITE_OK, FALSE);
  dui_seal_close (scene->db);
  dui_key_free (scene->key);
  disk_free (scene->disk);
}

static void
fail (Scene *scene, int call, int code)
{
  scene->failed = FALSE;
  disk_fail (scene->disk, call, code, FALSE);
}

static void
heal (Scene *scene)
{
  scene->failed |= scene->disk->failed;
  disk_fail (scene->disk, 0, SQLITE_OK, FALSE);
}

/* --- what reads all of a store notices each call that fails */

static gboolean
verify (Scene *scene, GError **error)
{
  return dui_seal_verify (scene->db, NULL, NULL, error);
}

static gboolean
hash (Scene *scene, GError **error)
{
  guint8 found[DUI_SEAL_HASH_SIZE];

  return dui_seal_hash (scene->db, found, error);
}

static gboolean
take (Scene *scene, GError **error)
{
  DuiSealImage *image = dui_seal_image_take (scene->db, error);
  gboolean good = image != NULL;

  g_clear_pointer (&image, dui_seal_image_free);
  return good;
}

static gboolean
keep (const DuiKey *key, gpointer data, GError **error)
{
  return TRUE;
}

static gboolean
renew (Scene *scene, GError **error)
{
  g_autoptr (DuiKey) to = dui_key_new_successor (scene->key);
  DuiSealRekey rekey = { .path = WORKLOAD_PATH, .from = scene->key, .to = to, .keep = keep };
  gboolean good;

  dui_seal_close (scene->db);
  good = dui_seal_rekey_over ("disk", disk_rename, &rekey, error);
  heal (scene);
  if (good)
    {
      dui_key_free (scene->key);
      scene->key = g_steal_pointer (&to);
    }
  open_scene (scene, DUI_SEAL_EXISTING);
  return good;
}

static gboolean
settle (Scene *scene, GError **error)
{
  sqlite3 *db;

  dui_seal_close (scene->db);
  db = dui_seal_open_settled ("disk", disk_rename, WORKLOAD_PATH, scene->key, error);
  heal (scene);
  dui_seal_close (db);
  open_scene (scene, DUI_SEAL_EXISTING);
  return db != NULL;
}

static const struct
{
  const char *name;
  gboolean (*act) (Scene *scene, GError **error);
  gboolean is_forgiving; /* some calls may fail without harm: reading ahead, removing what is not needed */
} readers[] = {
  { "verify", verify, TRUE }, { "hash", hash, FALSE },    { "image", take, FALSE },
  { "renew", renew, TRUE },   { "settle", settle, TRUE },
};

static void
test_reader (Scene *scene, gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  gboolean failed = TRUE;
  guint n_failures = 0;

  for (int call = 1; failed; call++)
    {
      g_autoptr (GError) error = NULL;
      gboolean good;

      fail (scene, call, SQLITE_IOERR);
      good = readers[i].act (scene, &error);
      heal (scene);
      failed = scene->failed;
      g_assert_cmpint (good, ==, error == NULL);
      g_assert_true (good == !failed || readers[i].is_forgiving);
      n_failures += !good;
      /* What cannot be read, or not be known to be whole, may be called damage. */
      if (!good && error->code != DUI_SEAL_ERROR_NOT_WRITABLE
          && !(error->code == DUI_SEAL_ERROR_DAMAGED && readers[i].is_forgiving))
        g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_IO);
      g_assert_true (verify (scene, NULL));
    }
  g_test_message ("%s: %u calls that it could not do without", readers[i].name, n_failures);
  g_assert_cmpuint (n_failures, >, 1);
}

static void
test_create (void)
{
  gboolean failed = TRUE;

  for (int call = 1; failed; call++)
    {
      g_autoptr (Disk) disk = disk_new ();
      g_autoptr (DuiKey) key = workload_key ();
      g_autoptr (GError) error = NULL;
      sqlite3 *db;

      disk_mount (disk);
      disk_fail (disk, call, SQLITE_IOERR, FALSE);
      db = dui_seal_open_over ("disk", WORKLOAD_PATH, key, DUI_SEAL_CREATE, &error);
      failed = disk->failed;
      g_assert_cmpint (db != NULL, ==, error == NULL);
      if (db == NULL && error->code != DUI_SEAL_ERROR_NOT_WRITABLE)
        g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_IO);
      dui_seal_close (db);
    }
}

static void
test_not_again (Scene *scene, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (dui_seal_open_over ("disk", WORKLOAD_PATH, scene->key, DUI_SEAL_CREATE, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_EXISTS);
}

static void
test_read_only (Scene *scene, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  dui_seal_close (scene->db);
  scene->disk->read_only = TRUE;
  g_assert_null (dui_seal_open_over ("disk", WORKLOAD_PATH, scene->key, DUI_SEAL_EXISTING, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_NOT_WRITABLE);
  scene->disk->read_only = FALSE;
  open_scene (scene, DUI_SEAL_EXISTING);
}

/* Another key than that of the store: whatever the disk does, it stays shut. */
static void
test_wrong_key (Scene *scene, gconstpointer data)
{
  g_autoptr (DuiKey) other = dui_key_new_successor (scene->key);
  gboolean failed = TRUE;

  dui_seal_close (scene->db);
  for (int call = 1; failed; call++)
    {
      g_autoptr (GError) error = NULL;

      fail (scene, call, SQLITE_IOERR);
      g_assert_null (dui_seal_open_settled ("disk", disk_rename, WORKLOAD_PATH, other, &error));
      heal (scene);
      failed = scene->failed;
      if (!failed)
        g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_WRONG_KEY);
    }
  open_scene (scene, DUI_SEAL_EXISTING);
}

/* A file with pages behind its end, as a loss of power may leave it, is cut off when it is opened. */
static void
test_cut_off (Scene *scene, gconstpointer data)
{
  GByteArray *bytes = disk_file (scene->disk, WORKLOAD_PATH);
  guint length = bytes->len;
  gboolean failed = TRUE;
  guint n_failures = 0;

  dui_seal_close (scene->db);
  for (int call = 1; failed; call++)
    {
      g_autoptr (GError) error = NULL;
      sqlite3 *db;

      g_byte_array_set_size (bytes, length + 2 * DUI_SEAL_PAGE_SIZE);
      memset (bytes->data + length, 5, 2 * DUI_SEAL_PAGE_SIZE);
      fail (scene, call, SQLITE_IOERR);
      db = dui_seal_open_over ("disk", WORKLOAD_PATH, scene->key, DUI_SEAL_EXISTING, &error);
      heal (scene);
      failed = scene->failed;
      g_assert_cmpint (db != NULL, ==, error == NULL);
      n_failures += db == NULL;
      if (db != NULL)
        g_assert_cmpuint (bytes->len, ==, length);
      dui_seal_close (db);
    }
  g_assert_cmpuint (n_failures, >, 5);
  open_scene (scene, DUI_SEAL_EXISTING);
  g_assert_cmpuint (bytes->len, ==, length);
  g_assert_true (verify (scene, NULL));
}

/* A store that is closed is held while it is hashed, unless somebody else has it. */
static void
test_hold (Scene *scene, gconstpointer data)
{
  static const int levels[] = { SQLITE_LOCK_SHARED, SQLITE_LOCK_EXCLUSIVE };
  guint8 before[DUI_SEAL_HASH_SIZE], held[DUI_SEAL_HASH_SIZE];
  g_autoptr (DuiSealHold) hold = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (dui_seal_hash (scene->db, before, NULL));
  dui_seal_close (scene->db);
  for (gsize i = 0; i < G_N_ELEMENTS (levels); i++)
    {
      g_autoptr (GError) refused = NULL;

      scene->disk->locked = levels[i];
      g_assert_null (dui_seal_hold_new_over ("disk", WORKLOAD_PATH, &refused));
      g_assert_error (refused, DUI_SEAL_ERROR, DUI_SEAL_ERROR_IN_USE);
    }
  scene->disk->locked = 0;
  hold = dui_seal_hold_new_over ("disk", WORKLOAD_PATH, NULL);
  g_assert_true (dui_seal_hold_hash (hold, held, NULL));
  g_assert_cmpmem (held, sizeof held, before, sizeof before);
  fail (scene, 1, SQLITE_IOERR);
  g_assert_false (dui_seal_hold_hash (hold, held, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_IO);
  heal (scene);
  open_scene (scene, DUI_SEAL_EXISTING);
}

/* --- one file */

static void
test_parts (Scene *scene, gconstpointer data)
{
  guint8 page[DUI_SEAL_PAGE_SIZE], part[200];
  const gint64 at = 3 * DUI_SEAL_PAGE_SIZE;

  g_assert_cmpint (scene->file->pMethods->xRead (scene->file, page, sizeof page, at), ==, SQLITE_OK);
  g_assert_cmpint (scene->file->pMethods->xRead (scene->file, part, 100, at), ==, SQLITE_OK);
  g_assert_cmpmem (part, 100, page, 100);
  g_assert_cmpint (scene->file->pMethods->xRead (scene->file, part, 200, at + 50), ==, SQLITE_OK);
  g_assert_cmpmem (part, 200, page + 50, 200);
  g_assert_cmpint (scene->file->pMethods->xRead (scene->file, part, 200, at + DUI_SEAL_PAGE_SIZE - 200), ==,
                   SQLITE_OK);
  g_assert_cmpmem (part, 200, page + DUI_SEAL_PAGE_SIZE - 200, 200);
  g_assert_cmpint (scene->file->pMethods->xRead (scene->file, part, 200, at + DUI_SEAL_PAGE_SIZE - 199), ==,
                   SQLITE_IOERR_READ);
}

static void
test_quota (Scene *scene, gconstpointer data)
{
  static const struct
  {
    int number, code;
  } cases[] = {
    { EDQUOT, SQLITE_FULL }, { EFBIG, SQLITE_FULL }, { EIO, SQLITE_IOERR_WRITE }, { 0, SQLITE_IOERR_WRITE }
  };
  guint8 page[DUI_SEAL_PAGE_SIZE] = { 0 };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      /* With a write before it the end of the file is known. */
      g_assert_cmpint (scene->file->pMethods->xWrite (scene->file, page, sizeof page, 2 * sizeof page), ==,
                       SQLITE_OK);
      scene->disk->last_errno = cases[i].number;
      fail (scene, 1, SQLITE_IOERR_WRITE);
      g_assert_cmpint (scene->file->pMethods->xWrite (scene->file, page, sizeof page, 2 * sizeof page), ==,
                       cases[i].code);
      heal (scene);
    }
  g_assert_cmpint (scene->file->pMethods->xWrite (scene->file, page, sizeof page, 2 * sizeof page), ==,
                   SQLITE_OK);
}

static sqlite3_int64
size_of (Scene *scene)
{
  sqlite3_int64 size = -1;

  g_assert_cmpint (scene->file->pMethods->xFileSize (scene->file, &size), ==, SQLITE_OK);
  return size;
}

/* What lies between the end and a page far behind it is sealed, also when the end was in the middle of a
 * page. */
static void
test_gap (Scene *scene, gconstpointer data)
{
  static const guint8 garbage[100] = { 1, 2, 3 };
  guint8 page[DUI_SEAL_PAGE_SIZE] = { 0 }, zeros[DUI_SEAL_PAGE_SIZE] = { 0 };
  gint64 end = size_of (scene);

  g_byte_array_append (disk_file (scene->disk, WORKLOAD_PATH), garbage, sizeof garbage);
  scene->file->pMethods->xUnlock (scene->file, SQLITE_LOCK_EXCLUSIVE);
  g_assert_cmpint (scene->file->pMethods->xRead (scene->file, page, sizeof page, end), ==, SQLITE_IOERR_DATA);
  memset (page, 'p', DUI_SEAL_BODY_SIZE);
  g_assert_cmpint (scene->file->pMethods->xWrite (scene->file, page, sizeof page, end + 3 * sizeof page), ==,
                   SQLITE_OK);
  g_assert_cmpint (size_of (scene), ==, end + 4 * sizeof page);
  for (int i = 0; i < 3; i++)
    {
      g_assert_cmpint (scene->file->pMethods->xRead (scene->file, page, sizeof page, end + i * sizeof page),
                       ==, SQLITE_OK);
      g_assert_cmpmem (page, sizeof page, zeros, sizeof zeros);
    }
  /* Behind the end there is nothing, and that is no damage. */
  g_assert_cmpint (scene->file->pMethods->xRead (scene->file, page, sizeof page, end + 4 * sizeof page), ==,
                   SQLITE_IOERR_SHORT_READ);
  /* Unless it cannot be known where the end is. */
  fail (scene, 2, SQLITE_IOERR);
  g_assert_cmpint (scene->file->pMethods->xRead (scene->file, page, sizeof page, end + 8 * sizeof page), ==,
                   SQLITE_IOERR_FSTAT);
  heal (scene);
  g_assert_cmpint (scene->file->pMethods->xTruncate (scene->file, end), ==, SQLITE_OK);
}

static void
test_names (Scene *scene, gconstpointer data)
{
  sqlite3_vfs *vfs = &scene->vfs->parent;
  sqlite3_file *file = g_malloc0 (vfs->szOsFile);
  static const struct
  {
    const char *name;
    int flags;
  } refused[] = { { NULL, SQLITE_OPEN_MAIN_DB },
                  { "/sto", SQLITE_OPEN_MAIN_DB },
                  { "/store2", SQLITE_OPEN_MAIN_DB },
                  { "/other", SQLITE_OPEN_MAIN_DB },
                  { "/store", SQLITE_OPEN_MAIN_JOURNAL },
                  { "/store-journal2", SQLITE_OPEN_MAIN_JOURNAL },
                  { "/store-journal", SQLITE_OPEN_SUPER_JOURNAL },
                  { "/store-wal", SQLITE_OPEN_WAL } };
  int answer = -1;

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    g_assert_cmpint (vfs->xOpen (vfs, refused[i].name, file,
                                 refused[i].flags | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL),
                     ==, SQLITE_CANTOPEN);
  g_assert_cmpint (g_hash_table_size (scene->disk->files), ==, 2);
  /* A log of another program beside the store is not there; the store itself is. */
  g_hash_table_insert (scene->disk->files, g_strdup ("/store-wal"), g_byte_array_new ());
  g_assert_cmpint (vfs->xAccess (vfs, "/store-wal", SQLITE_ACCESS_EXISTS, &answer), ==, SQLITE_OK);
  g_assert_cmpint (answer, ==, 0);
  g_assert_cmpint (vfs->xAccess (vfs, "/store", SQLITE_ACCESS_EXISTS, &answer), ==, SQLITE_OK);
  g_assert_cmpint (answer, ==, 1);
  g_assert_cmpint (vfs->xAccess (vfs, "/st", SQLITE_ACCESS_EXISTS, &answer), ==, SQLITE_OK);
  g_assert_cmpint (answer, ==, 0);
  fail (scene, 1, SQLITE_IOERR);
  g_assert_cmpint (vfs->xAccess (vfs, "/store", SQLITE_ACCESS_EXISTS, &answer), ==, SQLITE_IOERR_ACCESS);
  g_free (file);
}

/* --- free pages after an interrupted change */

static guint32
get_32 (const guint8 *at)
{
  return (guint32)at[0] << 24 | at[1] << 16 | at[2] << 8 | at[3];
}

static void
put_32 (guint8 *at, guint32 value)
{
  for (int i = 0; i < 4; i++)
    at[i] = value >> (24 - 8 * i);
}

static void
read_page (Scene *scene, guint32 number, guint8 *page)
{
  g_assert_cmpint (scene->file->pMethods->xRead (scene->file, page, DUI_SEAL_PAGE_SIZE,
                                                 (gint64)(number - 1) * DUI_SEAL_PAGE_SIZE),
                   ==, SQLITE_OK);
}

static void
write_page (Scene *scene, guint32 number, const guint8 *page)
{
  g_assert_cmpint (scene->file->pMethods->xWrite (scene->file, page, DUI_SEAL_PAGE_SIZE,
                                                  (gint64)(number - 1) * DUI_SEAL_PAGE_SIZE),
                   ==, SQLITE_OK);
}

static void
tear (Scene *scene, guint32 number)
{
  disk_file (scene->disk, WORKLOAD_PATH)->data[(gint64)number * DUI_SEAL_PAGE_SIZE + 9] ^= 1;
}

static gboolean
is_torn (Scene *scene, guint32 number)
{
  guint8 page[DUI_SEAL_PAGE_SIZE];

  return scene->file->pMethods->xRead (scene->file, page, sizeof page,
                                       (gint64)(number - 1) * DUI_SEAL_PAGE_SIZE)
         == SQLITE_IOERR_DATA;
}

static int
mend (Scene *scene)
{
  return dui_seal_mend_free_pages (scene->vfs->database);
}

/* The first trunk of the list of free pages, and the first and last leaf on it. */
static guint32
find_free (Scene *scene, guint32 *trunk, guint32 leaves[2])
{
  guint8 page[DUI_SEAL_PAGE_SIZE];

  read_page (scene, 1, page);
  if (*trunk == 0)
    *trunk = get_32 (page + 32);
  read_page (scene, *trunk, page);
  leaves[0] = get_32 (page + 8);
  leaves[1] = get_32 (page + 4 + 4 * get_32 (page + 4));
  return get_32 (page);
}

#define MANY_FREE \
  "CREATE TABLE a (b); INSERT INTO a VALUES (zeroblob (9000000)); CREATE TABLE last (c); DELETE FROM a;" \
  "INSERT INTO last VALUES (1)"

static void
test_mend (Scene *scene, gconstpointer data)
{
  guint32 first = 0, second, leaves[2], others[2];

  second = find_free (scene, &first, leaves);
  find_free (scene, &second, others);
  tear (scene, leaves[0]);
  tear (scene, leaves[1]);
  tear (scene, others[1]);
  g_assert_true (is_torn (scene, leaves[0]));
  g_assert_cmpint (mend (scene), ==, SQLITE_OK);
  g_assert_false (is_torn (scene, leaves[0]));
  g_assert_false (is_torn (scene, leaves[1]));
  g_assert_false (is_torn (scene, others[1]));
  g_assert_true (verify (scene, NULL));
  /* A trunk that is torn is damage, and left for who reads it; what comes before it is mended. */
  tear (scene, second);
  tear (scene, leaves[0]);
  g_assert_cmpint (mend (scene), ==, SQLITE_OK);
  g_assert_false (is_torn (scene, leaves[0]));
  g_assert_true (is_torn (scene, second));
  tear (scene, second);
}

/* A page that is in use is never written to, whatever the list says. */
static void
test_mend_only_free (Scene *scene, gconstpointer data)
{
  guint32 first = 0, leaves[2];
  guint8 page[DUI_SEAL_PAGE_SIZE], before[DUI_SEAL_PAGE_SIZE];

  find_free (scene, &first, leaves);
  read_page (scene, first, page);
  memcpy (before, page, sizeof page);
  put_32 (page + 8, 1);
  put_32 (page + 12, 0);
  put_32 (page + 16, G_MAXUINT32);
  write_page (scene, first, page);
  g_assert_cmpint (mend (scene), ==, SQLITE_OK);
  /* Page 1 that is torn is no free page. */
  read_page (scene, 1, page);
  g_assert_cmpint (page[0], ==, 'S');
  write_page (scene, first, before);
  g_assert_true (verify (scene, NULL));
}

/* A list that goes round, or counts more than fit, comes to an end. */
static void
test_mend_ends (Scene *scene, gconstpointer data)
{
  guint32 first = 0, second, leaves[2], others[2];
  guint8 page[DUI_SEAL_PAGE_SIZE], whole[DUI_SEAL_PAGE_SIZE], start[DUI_SEAL_PAGE_SIZE];

  second = find_free (scene, &first, leaves);
  find_free (scene, &second, others);
  read_page (scene, first, whole);
  memcpy (page, whole, sizeof page);
  put_32 (page, first);
  put_32 (page + 4, G_MAXUINT32);
  write_page (scene, first, page);
  tear (scene, others[0]);
  g_assert_cmpint (mend (scene), ==, SQLITE_OK);
  g_assert_true (is_torn (scene, others[0]));
  write_page (scene, first, whole);
  /* As many trunks as there are free pages, at most: here one. */
  read_page (scene, 1, start);
  memcpy (page, start, sizeof page);
  put_32 (page + 36, 1);
  write_page (scene, 1, page);
  tear (scene, leaves[0]);
  g_assert_cmpint (mend (scene), ==, SQLITE_OK);
  g_assert_true (is_torn (scene, others[0]));
  g_assert_false (is_torn (scene, leaves[0]));
  put_32 (page + 36, 0);
  write_page (scene, 1, page);
  tear (scene, leaves[0]);
  g_assert_cmpint (mend (scene), ==, SQLITE_OK);
  g_assert_true (is_torn (scene, leaves[0]));
  /* A list that begins on page 1 is none. */
  put_32 (page + 32, 1);
  put_32 (page + 36, 7);
  write_page (scene, 1, page);
  g_assert_cmpint (mend (scene), ==, SQLITE_OK);
  write_page (scene, 1, start);
  g_assert_cmpint (mend (scene), ==, SQLITE_OK);
  g_assert_true (verify (scene, NULL));
}

/* Only writing and syncing may fail it: then the journal stays, and it is done again. */
static void
test_mend_fails (Scene *scene, gconstpointer data)
{
  guint32 first = 0, leaves[2], n_failed = 0;
  gboolean failed = TRUE;

  find_free (scene, &first, leaves);
  for (int call = 1; failed; call++)
    {
      int result;

      heal (scene);
      tear (scene, leaves[0]);
      fail (scene, call, SQLITE_IOERR_WRITE);
      result = mend (scene);
      heal (scene);
      failed = scene->failed;
      n_failed += result != SQLITE_OK;
      g_assert_true (failed || result == SQLITE_OK);
      g_assert_true (result != SQLITE_OK || !is_torn (scene, leaves[0]) || failed);
      if (is_torn (scene, leaves[0]))
        g_assert_cmpint (mend (scene), ==, SQLITE_OK);
      g_assert_false (is_torn (scene, leaves[0]));
    }
  g_assert_cmpint (n_failed, ==, 2);
}

/* A store in which a write failed mends its free pages before the journal goes, and only then. */
static void
test_when_to_mend (Scene *scene, gconstpointer data)
{
  sqlite3_vfs *vfs = &scene->vfs->parent;
  guint32 first = 0, leaves[2];

  find_free (scene, &first, leaves);
  g_assert_false (scene->vfs->may_be_torn);
  tear (scene, leaves[0]);
  g_assert_cmpint (vfs->xDelete (vfs, "/store-journal", 0), ==, SQLITE_OK);
  g_assert_true (is_torn (scene, leaves[0]));
  scene->vfs->may_be_torn = TRUE;
  /* It is asked again until it was done. */
  fail (scene, 1, SQLITE_IOERR);
  g_assert_cmpint (vfs->xDelete (vfs, "/store-journal", 0), ==, SQLITE_IOERR_DELETE_NOENT);
  g_assert_true (is_torn (scene, leaves[0]));
  scene->vfs->may_be_torn = TRUE;
  g_hash_table_insert (scene->disk->files, g_strdup ("/store-journal"), g_byte_array_new ());
  g_assert_cmpint (vfs->xDelete (vfs, "/store-journal", 0), ==, SQLITE_OK);
  g_assert_false (is_torn (scene, leaves[0]));
  g_assert_false (scene->vfs->may_be_torn);
  /* While it cannot be done, the journal stays. */
  for (int call = 1; call < 10000; call++)
    {
      int result;

      g_hash_table_insert (scene->disk->files, g_strdup ("/store-journal"), g_byte_array_new ());
      tear (scene, leaves[0]);
      scene->vfs->may_be_torn = TRUE;
      fail (scene, call, SQLITE_IOERR_WRITE);
      result = vfs->xDelete (vfs, "/store-journal", 0);
      heal (scene);
      if (is_torn (scene, leaves[0]))
        tear (scene, leaves[0]);
      if (!scene->failed)
        break;
      g_assert_cmpint (disk_file (scene->disk, "/store-journal") != NULL, ==, result != SQLITE_OK);
      g_assert_true (scene->vfs->may_be_torn == (result == SQLITE_IOERR_WRITE));
    }
  /* SQLite has it open. */
  g_hash_table_insert (scene->disk->files, g_strdup ("/store-journal"), g_byte_array_new ());
}

static void
add (const char *name, gconstpointer data, void (*function) (Scene *, gconstpointer))
{
  g_test_add (name, Scene, data, set_up, function, tear_down);
}

static void
set_up_reader (Scene *scene, gconstpointer data)
{
  set_up (scene, NULL);
}

int
main (int argc, char **argv)
{
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (readers); i++)
    {
      g_autofree char *path = g_strconcat ("/vfs-calls/", readers[i].name, NULL);

      g_test_add (path, Scene, GSIZE_TO_POINTER (i), set_up_reader, test_reader, tear_down);
    }
  g_test_add_func ("/vfs-calls/create", test_create);
  add ("/vfs-calls/not-again", NULL, test_not_again);
  add ("/vfs-calls/read-only", NULL, test_read_only);
  add ("/vfs-calls/wrong-key", NULL, test_wrong_key);
  add ("/vfs-calls/cut-off", NULL, test_cut_off);
  add ("/vfs-calls/hold", NULL, test_hold);
  add ("/vfs-calls/parts", NULL, test_parts);
  add ("/vfs-calls/quota", NULL, test_quota);
  add ("/vfs-calls/gap", NULL, test_gap);
  add ("/vfs-calls/names", NULL, test_names);
  add ("/vfs-calls/mend", MANY_FREE, test_mend);
  add ("/vfs-calls/mend-only-free", MANY_FREE, test_mend_only_free);
  add ("/vfs-calls/mend-ends", MANY_FREE, test_mend_ends);
  add ("/vfs-calls/mend-fails", MANY_FREE, test_mend_fails);
  add ("/vfs-calls/when-to-mend", MANY_FREE, test_when_to_mend);
  return g_test_run ();
}
