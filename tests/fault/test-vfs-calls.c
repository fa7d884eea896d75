/* The VFS under SQLite called by hand: what SQLite seldom does, on a disk that fails just then. */

#include <errno.h>
#include <string.h>

#include "dui-language.h"
#include "dui-seal-hash.h"
#include "dui-seal-image.h"
#include "vfs-scene.h"
#include "workload.h"

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
  vfs_scene_heal (scene);
  if (good)
    {
      dui_key_free (scene->key);
      scene->key = g_steal_pointer (&to);
    }
  vfs_scene_open (scene, DUI_SEAL_EXISTING);
  return good;
}

static gboolean
settle (Scene *scene, GError **error)
{
  sqlite3 *db;

  dui_seal_close (scene->db);
  db = dui_seal_open_settled ("disk", disk_rename, WORKLOAD_PATH, scene->key, error);
  vfs_scene_heal (scene);
  dui_seal_close (db);
  vfs_scene_open (scene, DUI_SEAL_EXISTING);
  return db != NULL;
}

static int
count_rows (sqlite3 *db)
{
  sqlite3_stmt *statement = NULL;
  int rows = -1;

  sqlite3_prepare_v2 (db, "SELECT count (*) FROM a", -1, &statement, NULL);
  if (sqlite3_step (statement) == SQLITE_ROW)
    rows = sqlite3_column_int (statement, 0);
  sqlite3_finalize (statement);
  return rows;
}

static gboolean
copy (Scene *scene, GError **error)
{
  sqlite3 *to;
  gboolean good;

  g_hash_table_remove (scene->disk->files, "/copy");
  to = dui_seal_open_over ("disk", "/copy", scene->key, DUI_SEAL_CREATE, error);
  good = to != NULL && dui_seal_copy (scene->db, to, error);
  vfs_scene_heal (scene);
  if (good)
    g_assert_cmpint (count_rows (to), ==, count_rows (scene->db));
  dui_seal_close (to);
  return good;
}

static const struct
{
  const char *name;
  gboolean (*act) (Scene *scene, GError **error);
  int n_needed;    /* the first calls; one after these may fail without harm, where it reads ahead or
                      removes what is not needed */
  const char *sql; /* makes the store that it reads, where the usual one is too small */
} readers[] = {
  { "verify", verify, 1 },
  { "hash", hash, G_MAXINT, "CREATE TABLE a (b); INSERT INTO a VALUES (zeroblob (600000))" },
  { "image", take, G_MAXINT },
  { "copy", copy, 0 },
  { "renew", renew, 0 },
  { "settle", settle, 0 },
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

      vfs_scene_fail (scene, call, SQLITE_IOERR);
      good = readers[i].act (scene, &error);
      vfs_scene_heal (scene);
      failed = scene->failed;
      g_assert_cmpint (good, ==, error == NULL);
      g_assert_true (good == !failed || call > readers[i].n_needed);
      n_failures += !good;
      /* SQLite calls it damage when it cannot read a page that it checks. */
      if (!good && error->code != DUI_SEAL_ERROR_NOT_WRITABLE && strstr (error->message, "PRAGMA") == NULL)
        g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_IO);
      g_assert_true (verify (scene, NULL));
    }
  g_test_message ("%s: %u calls that it could not do without", readers[i].name, n_failures);
  g_assert_cmpuint (n_failures, >, 1);
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
  /* Without memory for its name it is not another file that is held. */
  sqlite3_hard_heap_limit64 (1);
  g_assert_null (dui_seal_hold_new_over ("disk", WORKLOAD_PATH, NULL));
  sqlite3_hard_heap_limit64 (0);
  hold = dui_seal_hold_new_over ("disk", WORKLOAD_PATH, NULL);
  g_assert_true (dui_seal_hold_hash (hold, held, NULL));
  g_assert_cmpmem (held, sizeof held, before, sizeof before);
  vfs_scene_fail (scene, 1, SQLITE_IOERR);
  g_assert_false (dui_seal_hold_hash (hold, held, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_IO);
  vfs_scene_heal (scene);
  vfs_scene_open (scene, DUI_SEAL_EXISTING);
}

static gpointer
try_mutex (gpointer db)
{
  int result = sqlite3_mutex_try (sqlite3_db_mutex (db));

  if (result == SQLITE_OK)
    sqlite3_mutex_leave (sqlite3_db_mutex (db));
  return GINT_TO_POINTER (result);
}

/* What another thread gets that wants to use the store now. */
static int
ask_for_others (Scene *scene)
{
  return GPOINTER_TO_INT (g_thread_join (g_thread_new ("other", try_mutex, scene->db)));
}

static guint n_watched;

static void
watch (gpointer scene)
{
  if (n_watched++ < 3)
    g_assert_cmpint (ask_for_others (scene), ==, SQLITE_BUSY);
}

/* Nobody else changes a store while all of it is looked at, and it is kept from nobody afterwards. */
static void
test_threads (Scene *scene, gconstpointer data)
{
  gboolean (*const acts[]) (Scene * scene, GError * *error) = { verify, hash, take };

  for (gsize i = 0; i < G_N_ELEMENTS (acts); i++)
    {
      n_watched = 0;
      scene->disk->watch_data = scene;
      scene->disk->watch = watch;
      g_assert_true (acts[i](scene, NULL));
      scene->disk->watch = NULL;
      g_assert_cmpuint (n_watched, >, 0);
      g_assert_cmpint (ask_for_others (scene), ==, SQLITE_OK);
    }
}

/* An image is the file to its last byte, also of one that does not end with a page. */
static void
test_image (Scene *scene, gconstpointer data)
{
  static const guint8 garbage[100] = { 1, 2, 3 };
  GByteArray *bytes = disk_file (scene->disk, WORKLOAD_PATH);
  const guint length = bytes->len;

  for (int is_cut = 0; is_cut < 2; is_cut++)
    {
      g_autoptr (GError) error = NULL;
      DuiSealImage *image = dui_seal_image_take (scene->db, NULL);
      gsize taken;
      gconstpointer found = g_bytes_get_data (dui_seal_image_get_bytes (image), &taken);

      g_assert_cmpmem (found, taken, bytes->data, bytes->len);
      g_assert_cmpint (dui_seal_image_verify (image, NULL, NULL, &error), ==, !is_cut);
      if (is_cut)
        g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_DAMAGED);
      dui_seal_image_free (image);
      g_byte_array_append (bytes, garbage, sizeof garbage);
    }
  g_byte_array_set_size (bytes, length);
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
  g_assert_cmpint (scene->file->pMethods->xRead (scene->file, part, 200, 0), ==, SQLITE_OK);
  g_assert_cmpint (scene->file->pMethods->xRead (scene->file, page, sizeof page, 0), ==, SQLITE_OK);
  g_assert_cmpmem (part, 200, page, 200);
  g_assert_cmpint (scene->file->pMethods->xRead (scene->file, page, sizeof page, at), ==, SQLITE_OK);
  g_assert_cmpint (scene->file->pMethods->xRead (scene->file, part, 200, at + 50), ==, SQLITE_OK);
  g_assert_cmpmem (part, 200, page + 50, 200);
  g_assert_cmpint (scene->file->pMethods->xRead (scene->file, part, 200, at + DUI_SEAL_PAGE_SIZE - 200), ==,
                   SQLITE_OK);
  g_assert_cmpmem (part, 200, page + DUI_SEAL_PAGE_SIZE - 200, 200);
  g_assert_cmpint (scene->file->pMethods->xRead (scene->file, part, 200, at + DUI_SEAL_PAGE_SIZE - 199), ==,
                   SQLITE_IOERR_READ);
  /* What was opened for a part is not left behind. */
  memset (page, 0, sizeof page);
  g_assert_cmpmem (((DuiSealFile *)scene->file)->block, sizeof page, page, sizeof page);
}

/* Where SQLite looks before it looks for a journal it finds what is the same in every store, torn or not. */
static void
test_peek (Scene *scene, gconstpointer data)
{
  GByteArray *bytes = disk_file (scene->disk, WORKLOAD_PATH);
  guint8 page[DUI_SEAL_PAGE_SIZE], found[100], zeros[100] = { 0 };
  const gint64 end = bytes->len;

  g_assert_cmpint (scene->file->pMethods->xRead (scene->file, page, sizeof page, 0), ==, SQLITE_OK);
  bytes->data[DUI_SEAL_PAGE_SIZE + 9] ^= 1;
  memset (found, 9, sizeof found);
  g_assert_cmpint (scene->file->pMethods->xRead (scene->file, found, 100, 0), ==, SQLITE_OK);
  g_assert_cmpmem (found, 24, page, 24);
  g_assert_cmpmem (found + 24, 76, zeros, 76);
  bytes->data[DUI_SEAL_PAGE_SIZE + 9] ^= 1;
  /* Of a store with nothing in it, nothing. */
  g_byte_array_set_size (bytes, DUI_SEAL_PAGE_SIZE);
  memset (found, 9, sizeof found);
  g_assert_cmpint (scene->file->pMethods->xRead (scene->file, found, 100, 0), ==, SQLITE_IOERR_SHORT_READ);
  g_assert_cmpmem (found, 100, zeros, 100);
  vfs_scene_fail (scene, 1, SQLITE_IOERR);
  g_assert_cmpint (scene->file->pMethods->xRead (scene->file, found, 100, 0), ==, SQLITE_IOERR_FSTAT);
  vfs_scene_heal (scene);
  /* That is not the end of a change, at which free pages are looked after. */
  scene->vfs->may_be_torn = TRUE;
  g_assert_cmpint (scene->file->pMethods->xTruncate (scene->file, 0), ==, SQLITE_OK);
  g_assert_true (scene->vfs->may_be_torn);
  scene->vfs->may_be_torn = FALSE;
  g_byte_array_set_size (bytes, end);
}

/* --- reading ahead */

#define AT(page) ((gint64)(page)*DUI_SEAL_PAGE_SIZE)

static int
read_page (Scene *scene, gint64 page, guint8 *found)
{
  return scene->file->pMethods->xRead (scene->file, found, DUI_SEAL_PAGE_SIZE, AT (page));
}

static gint64
count_pages (Scene *scene)
{
  return disk_file (scene->disk, WORKLOAD_PATH)->len / DUI_SEAL_PAGE_SIZE - 1;
}

/* A scan reads the disk once for eight pages, and page by page where less than that is left. */
static void
test_ahead (Scene *scene, gconstpointer data)
{
  const gint64 n_pages = count_pages (scene);
  const gint64 reads[][2] = { { 2, 1 },  { 3, 1 },           { 4, 0 },           { 5, 0 },
                              { 6, 0 },  { 7, 0 },           { 8, 0 },           { 9, 0 },
                              { 10, 0 }, { 11, 1 },          { 12, 0 },          { 12, 1 },
                              { 13, 1 }, { 14, 0 },          { 4, 1 },           { 5, 1 },
                              { 6, 0 },  { 5, 1 },           { n_pages - 9, 1 }, { n_pages - 8, 1 },
                              { 0, 1 },  { n_pages - 8, 1 }, { n_pages - 7, 2 }, { n_pages - 6, 2 } };
  g_autofree guint8 *pages = g_malloc (AT (n_pages));

  /* One by one, from behind. */
  for (gint64 i = n_pages - 1; i >= 0; i--)
    g_assert_cmpint (read_page (scene, i, pages + AT (i)), ==, SQLITE_OK);
  for (gsize i = 0; i < G_N_ELEMENTS (reads); i++)
    {
      guint8 found[DUI_SEAL_PAGE_SIZE];

      vfs_scene_heal (scene);
      g_assert_cmpint (read_page (scene, reads[i][0], found), ==, SQLITE_OK);
      g_assert_cmpmem (found, sizeof found, pages + AT (reads[i][0]), sizeof found);
      g_assert_cmpint (scene->disk->calls, ==, reads[i][1]);
    }
}

/* What was read ahead is not given any more once the file may be another. */
static void
test_forgotten (Scene *scene, gconstpointer data)
{
  GByteArray *bytes = disk_file (scene->disk, WORKLOAD_PATH);
  guint8 page[DUI_SEAL_PAGE_SIZE], first[DUI_SEAL_PAGE_SIZE];
  const gint64 n_pages = count_pages (scene);

  g_assert_cmpint (read_page (scene, 0, first), ==, SQLITE_OK);
  for (int change = 0; change < 4; change++)
    {
      g_assert_cmpint (read_page (scene, 2, page), ==, SQLITE_OK);
      g_assert_cmpint (read_page (scene, 3, page), ==, SQLITE_OK);
      bytes->data[AT (1 + 5)] ^= 1;
      bytes->data[AT (1 + 7)] ^= 1;
      if (change == 1)
        g_assert_cmpint (scene->file->pMethods->xWrite (scene->file, first, sizeof first, 0), ==, SQLITE_OK);
      else if (change == 2)
        g_assert_cmpint (scene->file->pMethods->xTruncate (scene->file, AT (n_pages)), ==, SQLITE_OK);
      else if (change == 3)
        g_assert_cmpint (scene->file->pMethods->xUnlock (scene->file, SQLITE_LOCK_EXCLUSIVE), ==, SQLITE_OK);
      g_assert_cmpint (read_page (scene, 4, page), ==, SQLITE_OK);
      g_assert_cmpint (read_page (scene, 5, page), ==, change == 0 ? SQLITE_OK : SQLITE_IOERR_DATA);
      bytes->data[AT (1 + 5)] ^= 1;
      bytes->data[AT (1 + 7)] ^= 1;
    }
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
      scene->disk->last_errno = cases[i].number;
      g_assert_cmpint (scene->file->pMethods->xWrite (scene->file, page, sizeof page, 2 * sizeof page), ==,
                       SQLITE_OK);
      vfs_scene_fail (scene, 1, SQLITE_IOERR_WRITE);
      g_assert_cmpint (scene->file->pMethods->xWrite (scene->file, page, sizeof page, 2 * sizeof page), ==,
                       cases[i].code);
      vfs_scene_heal (scene);
    }
}

static sqlite3_int64
size_of (Scene *scene)
{
  sqlite3_int64 size = -1;

  g_assert_cmpint (scene->file->pMethods->xFileSize (scene->file, &size), ==, SQLITE_OK);
  return size;
}

/* A write that fails anywhere is told, and remembered until free pages were looked after. */
static void
test_write_fails (Scene *scene, gconstpointer data)
{
  guint8 page[DUI_SEAL_PAGE_SIZE] = { 0 };
  gint64 end = size_of (scene);
  gboolean failed = TRUE;

  for (int call = 1; failed; call++)
    {
      int result;

      scene->vfs->may_be_torn = FALSE;
      vfs_scene_fail (scene, call, SQLITE_IOERR_WRITE);
      result = scene->file->pMethods->xWrite (scene->file, page, sizeof page, end + 3 * sizeof page);
      vfs_scene_heal (scene);
      failed = scene->failed;
      g_assert_cmpint (result, ==, !failed ? SQLITE_OK : call == 1 ? SQLITE_IOERR_FSTAT : SQLITE_IOERR_WRITE);
      g_assert_cmpint (scene->vfs->may_be_torn, ==, failed);
      g_assert_cmpint (scene->file->pMethods->xTruncate (scene->file, end), ==, SQLITE_OK);
      /* Once for the end, once for each page. */
      g_assert_cmpint (call, <=, 6);
    }
}

/* Where the file ends is asked only as long as it is not known that there is no gap. */
static void
test_end (Scene *scene, gconstpointer data)
{
  const gint64 n_pages = count_pages (scene);
  enum
  {
    NOTHING,
    CUT_OFF,
    CUT_BY_OTHERS,
  };
  const struct
  {
    int before;
    gint64 page;
    int calls;
  } writes[] = {
    { CUT_BY_OTHERS, n_pages, 2 },
    { NOTHING, n_pages + 1, 1 },
    { NOTHING, 3, 1 },
    { NOTHING, n_pages + 2, 1 },
    { CUT_OFF, n_pages + 1, 3 },
    { CUT_BY_OTHERS, n_pages + 2, 4 },
    { NOTHING, n_pages + 1, 1 },
    { CUT_OFF, 0, 1 },
    { NOTHING, 1, 1 },
    { NOTHING, 3, 2 },
    { NOTHING, 2, 1 },
    { NOTHING, 4, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (writes); i++)
    {
      guint8 page[DUI_SEAL_PAGE_SIZE] = { 0 };

      if (writes[i].before == CUT_OFF)
        g_assert_cmpint (scene->file->pMethods->xTruncate (scene->file, AT (n_pages)), ==, SQLITE_OK);
      else if (writes[i].before == CUT_BY_OTHERS)
        {
          g_assert_cmpint (scene->file->pMethods->xUnlock (scene->file, SQLITE_LOCK_EXCLUSIVE), ==,
                           SQLITE_OK);
          g_byte_array_set_size (disk_file (scene->disk, WORKLOAD_PATH), AT (n_pages + 1));
        }
      if (writes[i].page < n_pages)
        g_assert_cmpint (read_page (scene, writes[i].page, page), ==, SQLITE_OK);
      vfs_scene_heal (scene);
      g_assert_cmpint (scene->file->pMethods->xWrite (scene->file, page, sizeof page, AT (writes[i].page)),
                       ==, SQLITE_OK);
      g_assert_cmpint (scene->disk->calls, ==, writes[i].calls);
      /* No gap is left. */
      for (gint64 j = 0; j < count_pages (scene); j++)
        g_assert_cmpint (read_page (scene, j, page), ==, SQLITE_OK);
    }
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
  vfs_scene_fail (scene, 2, SQLITE_IOERR);
  g_assert_cmpint (scene->file->pMethods->xRead (scene->file, page, sizeof page, end + 8 * sizeof page), ==,
                   SQLITE_IOERR_FSTAT);
  vfs_scene_heal (scene);
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
    {
      /* The room for the file need not be empty; SQLite closes what has methods. */
      memset (file, 0xaa, vfs->szOsFile);
      g_assert_cmpint (vfs->xOpen (vfs, refused[i].name, file,
                                   refused[i].flags | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL),
                       ==, SQLITE_CANTOPEN);
      g_assert_null (file->pMethods);
    }
  g_assert_cmpint (g_hash_table_size (scene->disk->files), ==, 2);
  /* A log of another program beside the store is not there; the store itself is. */
  g_hash_table_insert (scene->disk->files, g_strdup ("/store-wal"), g_byte_array_new ());
  g_assert_cmpint (vfs->xAccess (vfs, "/store-wal", SQLITE_ACCESS_EXISTS, &answer), ==, SQLITE_OK);
  g_assert_cmpint (answer, ==, 0);
  g_assert_cmpint (vfs->xAccess (vfs, "/store", SQLITE_ACCESS_EXISTS, &answer), ==, SQLITE_OK);
  g_assert_cmpint (answer, ==, 1);
  g_assert_cmpint (vfs->xAccess (vfs, "/st", SQLITE_ACCESS_EXISTS, &answer), ==, SQLITE_OK);
  g_assert_cmpint (answer, ==, 0);
  vfs_scene_fail (scene, 1, SQLITE_IOERR);
  g_assert_cmpint (vfs->xAccess (vfs, "/store", SQLITE_ACCESS_EXISTS, &answer), ==, SQLITE_IOERR_ACCESS);
  g_free (file);
}

/* What a disk promises is not promised of sealed pages, and who asks who stands between is told. */
static void
test_promises (Scene *scene, gconstpointer data)
{
  sqlite3_int64 argument = 0;
  char *name = NULL;

  g_assert_cmpint (sqlite3_file_control (scene->db, "main", SQLITE_FCNTL_VFSNAME, &name), ==, SQLITE_OK);
  g_assert_cmpstr (name, ==, "seal");
  sqlite3_free (name);
  g_assert_cmpint (scene->file->pMethods->xDeviceCharacteristics (scene->file), ==, 0);
  g_assert_cmpint (scene->file->pMethods->xSectorSize (scene->file), ==, DUI_SEAL_PAGE_SIZE);
  g_assert_cmpint (scene->file->pMethods->xFileControl (scene->file, SQLITE_FCNTL_SIZE_HINT, &argument), ==,
                   SQLITE_OK);
  g_assert_cmpint (scene->file->pMethods->xFileControl (scene->file, SQLITE_FCNTL_CHUNK_SIZE, &argument), ==,
                   SQLITE_NOTFOUND);
  g_assert_cmpint (scene->file->pMethods->xFileControl (scene->file, SQLITE_FCNTL_LAST_ERRNO, &argument), ==,
                   SQLITE_NOTFOUND);
}

/* Libraries are not loaded, and who asks is told so. */
static void
test_libraries (Scene *scene, gconstpointer data)
{
  sqlite3_vfs *vfs = &scene->vfs->parent;
  char message[100] = "";

  g_assert_null (vfs->xDlOpen (vfs, "libm.so.6"));
  vfs->xDlError (vfs, sizeof message, message);
  g_assert_cmpstr (message, ==, "extensions are not loaded");
  g_assert_null (vfs->xDlSym (vfs, NULL, "cos"));
}

static void
add (const char *name, gconstpointer data, void (*function) (Scene *, gconstpointer))
{
  g_test_add (name, Scene, data, vfs_scene_set_up, function, vfs_scene_tear_down);
}

static void
set_up_reader (Scene *scene, gconstpointer data)
{
  vfs_scene_set_up (scene, readers[GPOINTER_TO_SIZE (data)].sql);
}

int
main (int argc, char **argv)
{
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
  /* A connection is for several threads also where SQLite would not make it so by itself. */
  g_assert_cmpint (sqlite3_config (SQLITE_CONFIG_MULTITHREAD), ==, SQLITE_OK);
  for (gsize i = 0; i < G_N_ELEMENTS (readers); i++)
    {
      g_autofree char *path = g_strconcat ("/vfs-calls/", readers[i].name, NULL);

      g_test_add (path, Scene, GSIZE_TO_POINTER (i), set_up_reader, test_reader, vfs_scene_tear_down);
    }
  add ("/vfs-calls/hold", NULL, test_hold);
  add ("/vfs-calls/threads", NULL, test_threads);
  add ("/vfs-calls/whole-image", NULL, test_image);
  add ("/vfs-calls/parts", NULL, test_parts);
  add ("/vfs-calls/peek", NULL, test_peek);
  add ("/vfs-calls/ahead", NULL, test_ahead);
  add ("/vfs-calls/forgotten", NULL, test_forgotten);
  add ("/vfs-calls/quota", NULL, test_quota);
  add ("/vfs-calls/write-fails", NULL, test_write_fails);
  add ("/vfs-calls/end", NULL, test_end);
  add ("/vfs-calls/gap", NULL, test_gap);
  add ("/vfs-calls/names", NULL, test_names);
  add ("/vfs-calls/promises", NULL, test_promises);
  add ("/vfs-calls/libraries", NULL, test_libraries);
  return g_test_run ();
}
