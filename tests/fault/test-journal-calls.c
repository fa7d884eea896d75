/* The journal called by hand, as SQLite writes it and reads it after a crash, on a disk that fails just then.
 */

#include <string.h>

#include "disk.h"
#include "dui-language.h"
#include "dui-seal-private.h"
#include "dui-seal-vfs.h"
#include "workload.h"

#define JOURNAL WORKLOAD_PATH "-journal"
#define PAGE DUI_SEAL_PAGE_SIZE
#define SECOND_AT 512
#define SEALED_SIZE (DUI_SEAL_JOURNAL_HEADER_SIZE + DUI_SEAL_RESERVED)

static const guint8 mark[8] = { 0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7 };

typedef struct
{
  Disk *disk;
  DuiKey *key;
  DuiSealVfs *vfs;
  sqlite3_file *journal;
  gint64 segments[20]; /* where those that were found begin */
  guint n_segments;
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
open_journal (Scene *scene)
{
  sqlite3_vfs *vfs;

  scene->vfs = dui_seal_vfs_new ("disk", WORKLOAD_PATH, scene->key);
  vfs = &scene->vfs->parent;
  scene->journal = g_malloc0 (vfs->szOsFile);
  g_assert_cmpint (
      vfs->xOpen (vfs, JOURNAL, scene->journal, SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_READWRITE, NULL), ==,
      SQLITE_OK);
}

static void
close_journal (Scene *scene)
{
  scene->journal->pMethods->xClose (scene->journal);
  g_clear_pointer (&scene->journal, g_free);
  g_clear_pointer (&scene->vfs, dui_seal_vfs_free);
}

static void
open_again (Scene *scene)
{
  close_journal (scene);
  open_journal (scene);
}

/* A disk on which a change was interrupted: its journal is whole. */
static void
set_up (Scene *scene, gconstpointer data)
{
  g_autoptr (Disk) disk = disk_new ();
  sqlite3 *db;

  scene->key = workload_key ();
  disk_mount (disk);
  db = dui_seal_open_over ("disk", WORKLOAD_PATH, scene->key, DUI_SEAL_CREATE, NULL);
  run (db,
       "CREATE TABLE a (b); WITH RECURSIVE c (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM c WHERE n < 40)"
       "INSERT INTO a SELECT randomblob (1500) FROM c");
  run (db, "PRAGMA cache_size = 4; BEGIN; UPDATE a SET b = b || 'y'");
  scene->disk = disk_copy (disk);
  run (db, "ROLLBACK");
  dui_seal_close (db);
  disk_mount (scene->disk);
  open_journal (scene);
}

static void
tear_down (Scene *scene, gconstpointer data)
{
  disk_fail (scene->disk, 0, SQLITE_OK, FALSE);
  close_journal (scene);
  dui_key_free (scene->key);
  disk_free (scene->disk);
}

static int
read_at (Scene *scene, guint8 *buffer, int amount, gint64 at)
{
  return scene->journal->pMethods->xRead (scene->journal, buffer, amount, at);
}

static int
write_at (Scene *scene, const guint8 *buffer, int amount, gint64 at)
{
  return scene->journal->pMethods->xWrite (scene->journal, buffer, amount, at);
}

static guint32
get_32 (const guint8 *at)
{
  return (guint32)at[0] << 24 | at[1] << 16 | at[2] << 8 | at[3];
}

static GByteArray *
bytes_of (Scene *scene)
{
  return disk_file (scene->disk, JOURNAL);
}

/* Reads a segment as the recovery of SQLite does. @next: where the one after it would be, or 0 for none.
 * Returns: what the first call that failed gave */
static int
recover_segment (Scene *scene, gint64 start, gint64 *next, guint32 *n_records)
{
  guint8 header[PAGE], page[PAGE], word[4];
  int result = read_at (scene, header, 8, start);
  gint64 at = start + PAGE;

  *next = 0;
  if (result != SQLITE_OK || memcmp (header, mark, sizeof mark) != 0)
    return result;
  for (int part = 8; result == SQLITE_OK && part < DUI_SEAL_JOURNAL_HEADER_SIZE; part += 4)
    result = read_at (scene, header + part, 4, start + part);
  for (guint32 i = 0; result == SQLITE_OK && i < get_32 (header + 8); i++, at += PAGE + 8)
    {
      guint32 sum = get_32 (header + 12);

      result = read_at (scene, word, 4, at);
      if (result == SQLITE_OK)
        result = read_at (scene, page, PAGE, at + 4);
      if (result == SQLITE_OK)
        result = read_at (scene, word, 4, at + 4 + PAGE);
      for (int j = PAGE - 200; j > 0; j -= 200)
        sum += page[j];
      /* The sum is that of SQLite, over what it reads. */
      g_assert_true (result != SQLITE_OK || get_32 (word) == sum);
      *n_records += result == SQLITE_OK;
    }
  *next = (at + PAGE - 1) / PAGE * PAGE;
  return result;
}

/* Reads the journal as the recovery of SQLite does; it looks for no header behind the end. */
static int
recover (Scene *scene, guint32 *n_records)
{
  int result = SQLITE_OK;
  gint64 at = 0;

  *n_records = scene->n_segments = 0;
  do
    {
      scene->segments[scene->n_segments] = at;
      result = recover_segment (scene, at, &at, n_records);
      scene->n_segments += at > 0;
    }
  while (result == SQLITE_OK && at > 0 && at + PAGE <= bytes_of (scene)->len);
  return result;
}

static void
test_recovery (Scene *scene, gconstpointer data)
{
  sqlite3_int64 size = -1;
  guint32 n_records;
  guint8 first = 0;

  g_assert_false (scene->vfs->may_be_torn);
  /* One byte, at which SQLite looks to see whether there is a journal at all. */
  g_assert_cmpint (read_at (scene, &first, 1, 0), ==, SQLITE_OK);
  g_assert_cmpint (first, ==, mark[0]);
  open_again (scene);
  g_assert_cmpint (recover (scene, &n_records), ==, SQLITE_OK);
  g_assert_cmpuint (scene->n_segments, >, 2);
  g_assert_cmpuint (n_records, >, scene->n_segments);
  g_assert_cmpint (scene->journal->pMethods->xFileSize (scene->journal, &size), ==, SQLITE_OK);
  g_assert_cmpint (size, ==, bytes_of (scene)->len);
  g_assert_true (scene->vfs->may_be_torn);
}

/* No call of the disk may fail unnoticed: SQLite would take the journal to end there. */
static void
test_disk_fails (Scene *scene, gconstpointer data)
{
  gboolean failed = TRUE;
  guint32 whole, n_records, n_segments;
  guint n_calls = 0;

  g_assert_cmpint (recover (scene, &whole), ==, SQLITE_OK);
  n_segments = scene->n_segments;
  while (failed)
    {
      int result;

      open_again (scene);
      disk_fail (scene->disk, ++n_calls, SQLITE_IOERR_READ, FALSE);
      result = recover (scene, &n_records);
      failed = scene->disk->failed;
      disk_fail (scene->disk, 0, SQLITE_OK, FALSE);
      g_assert_true (failed || n_records == whole);
      /* Not that it is damaged, but what the disk says. */
      g_assert_true (failed ? result == SQLITE_IOERR_READ || result == SQLITE_IOERR_FSTAT
                            : result == SQLITE_OK);
    }
  /* Of each record three, before them the header and the size, and at the end where no header is yet. */
  g_assert_cmpuint (n_calls - 1, ==, 2 * n_segments + 3 * whole + 1);
}

/* What each copy of a header may be: as it was written, with a wrong bit, zeros, or torn. */
typedef enum
{
  GOOD,
  WRONG,
  ZEROS,
  ONLY_FIRST,
  ONLY_LAST,
} Copy;

static void
change (Scene *scene, gint64 at, Copy copy)
{
  guint8 *sealed = bytes_of (scene)->data + at;

  if (copy == WRONG)
    sealed[5] ^= 1;
  else if (copy != GOOD)
    memset (sealed, 0, SEALED_SIZE);
  if (copy == ONLY_FIRST)
    sealed[0] = 1;
  else if (copy == ONLY_LAST)
    sealed[SEALED_SIZE - 1] = 1;
}

/* A header stands twice. One is enough; two that do not open are damage; and a first that does not, without a
 * second, was torn before anything was changed. */
static void
test_copies (Scene *scene, gconstpointer data)
{
  static const struct
  {
    Copy first, second;
    int result;
    gboolean is_found;
  } cases[] = {
    { GOOD, GOOD, SQLITE_OK, TRUE },
    { GOOD, WRONG, SQLITE_OK, TRUE },
    { GOOD, ZEROS, SQLITE_OK, TRUE },
    { WRONG, GOOD, SQLITE_OK, TRUE },
    { ZEROS, GOOD, SQLITE_OK, TRUE },
    { WRONG, WRONG, SQLITE_IOERR_DATA, FALSE },
    { ZEROS, ONLY_FIRST, SQLITE_IOERR_DATA, FALSE },
    { ZEROS, ONLY_LAST, SQLITE_IOERR_DATA, FALSE },
    { WRONG, ZEROS, SQLITE_OK, FALSE },
    { ZEROS, WRONG, SQLITE_IOERR_DATA, FALSE },
    { ZEROS, ZEROS, SQLITE_OK, FALSE },
  };
  g_autofree guint8 *whole = g_memdup2 (bytes_of (scene)->data, bytes_of (scene)->len);
  guint32 n_records, n_whole;
  gint64 segments[G_N_ELEMENTS (scene->segments)];
  guint n_segments;

  g_assert_cmpint (recover (scene, &n_whole), ==, SQLITE_OK);
  n_segments = scene->n_segments;
  memcpy (segments, scene->segments, sizeof segments);
  for (guint segment = 0; segment < n_segments; segment++)
    for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
      {
        open_again (scene);
        memcpy (bytes_of (scene)->data, whole, bytes_of (scene)->len);
        change (scene, segments[segment], cases[i].first);
        change (scene, segments[segment] + SECOND_AT, cases[i].second);
        g_assert_cmpint (recover (scene, &n_records), ==, cases[i].result);
        g_assert_cmpuint (scene->n_segments, ==, cases[i].is_found ? n_segments : segment);
        g_assert_cmpint (n_records == n_whole, ==, cases[i].is_found);
        g_assert_cmpint (scene->vfs->may_be_torn, ==, cases[i].is_found || segment > 0);
      }
}

/* A journal that is shorter than its headers count was cut off. */
static void
test_cut_off (Scene *scene, gconstpointer data)
{
  static const guint lengths[] = { 0, PAGE, SECOND_AT + SEALED_SIZE, SECOND_AT + 1, SEALED_SIZE };
  GByteArray *bytes = bytes_of (scene);
  guint8 start[8];
  guint32 n_records = 0;
  gint64 second, third;
  guint length;

  g_assert_cmpint (recover_segment (scene, 0, &second, &n_records), ==, SQLITE_OK);
  length = PAGE + n_records * (PAGE + 8);
  g_byte_array_set_size (bytes, length);
  open_again (scene);
  g_assert_cmpint (recover_segment (scene, 0, &third, &n_records), ==, SQLITE_OK);
  g_assert_cmpint (third, ==, second);
  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_byte_array_set_size (bytes, lengths[i] > 0 ? lengths[i] : length - 1);
      open_again (scene);
      g_assert_cmpint (read_at (scene, start, 8, 0), ==, SQLITE_IOERR_DATA);
    }
}

/* What is missing behind a header that counts it is damage; in a journal of one's own it is the end. */
static void
test_cut_while_read (Scene *scene, gconstpointer data)
{
  static const guint lengths[] = { PAGE + 1, PAGE + 100, PAGE + 4 + PAGE + 2 };
  guint8 page[PAGE], word[4];
  GByteArray *bytes = bytes_of (scene);
  g_autofree guint8 *whole = g_memdup2 (bytes->data, 40 * PAGE);

  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      open_again (scene);
      g_byte_array_set_size (bytes, 40 * PAGE);
      memcpy (bytes->data, whole, 40 * PAGE);
      g_assert_cmpint (read_at (scene, page, 8, 0), ==, SQLITE_OK);
      g_byte_array_set_size (bytes, lengths[i]);
      g_assert_cmpint (read_at (scene, word, 4, PAGE), ==, i > 0 ? SQLITE_OK : SQLITE_IOERR_DATA);
      if (i > 0)
        g_assert_cmpint (read_at (scene, page, PAGE, PAGE + 4), ==, i > 1 ? SQLITE_OK : SQLITE_IOERR_DATA);
      if (i > 1)
        g_assert_cmpint (read_at (scene, word, 4, PAGE + 4 + PAGE), ==, SQLITE_IOERR_DATA);
    }
}

/* A sum that does not fit makes SQLite stop without a word; so it is damage. */
static void
test_sum (Scene *scene, gconstpointer data)
{
  guint32 n_records;

  bytes_of (scene)->data[PAGE + 4 + PAGE + 3] ^= 1;
  g_assert_cmpint (recover (scene, &n_records), ==, SQLITE_IOERR_DATA);
  g_assert_cmpuint (n_records, ==, 0);
}

/* A page and its number belong together. */
static void
test_number (Scene *scene, gconstpointer data)
{
  guint8 page[PAGE], word[4];

  g_assert_cmpint (read_at (scene, page, 8, 0), ==, SQLITE_OK);
  g_assert_cmpint (read_at (scene, page, PAGE, PAGE + 4), ==, SQLITE_IOERR_READ);
  g_assert_cmpint (read_at (scene, word, 4, PAGE), ==, SQLITE_OK);
  g_assert_cmpint (read_at (scene, page, PAGE, PAGE + 4), ==, SQLITE_OK);
  bytes_of (scene)->data[PAGE + 3] ^= 1;
  g_assert_cmpint (read_at (scene, word, 4, PAGE), ==, SQLITE_OK);
  g_assert_cmpint (read_at (scene, page, PAGE, PAGE + 4), ==, SQLITE_IOERR_DATA);
}

/* Where no header must be, what looks like none is the end; at the start it is damage once a second one was
 * there. */
static void
test_header_due (Scene *scene, gconstpointer data)
{
  guint8 start[8], zeros[8] = { 0 };
  GByteArray *bytes = bytes_of (scene);

  memset (bytes->data + 2 * PAGE + SECOND_AT, 7, SEALED_SIZE);
  g_assert_cmpint (read_at (scene, start, 8, 2 * PAGE), ==, SQLITE_OK);
  g_assert_cmpmem (start, 8, zeros, 8);
  bytes->data[5] ^= 1;
  g_assert_cmpint (read_at (scene, start, 8, 0), ==, SQLITE_OK);
  g_assert_cmpmem (start, 8, mark, 8);
  open_again (scene);
  bytes->data[SECOND_AT + 5] ^= 1;
  g_assert_cmpint (read_at (scene, start, 8, 0), ==, SQLITE_IOERR_DATA);
  memset (bytes->data + SECOND_AT, 0, SEALED_SIZE);
  g_assert_cmpint (read_at (scene, start, 8, 0), ==, SQLITE_OK);
  g_assert_cmpmem (start, 8, zeros, 8);
  /* One byte, at which SQLite looks to see whether there is a journal at all. */
  start[0] = 9;
  g_assert_cmpint (read_at (scene, start, 1, 0), ==, SQLITE_OK);
  g_assert_cmpint (start[0], ==, 0);
}

/* What SQLite is not known to ask is not answered with what is on disk. */
static void
test_other_reads (Scene *scene, gconstpointer data)
{
  guint8 bytes[PAGE], zeros[64] = { 0 };
  const struct
  {
    gint64 at;
    int amount;
  } reads[] = {
    { 4, 8 }, { PAGE + 4, 16 }, { PAGE, 2 }, { 0, 2 }, { 0, 16 }, { bytes_of (scene)->len - 8, 8 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (reads); i++)
    {
      memset (bytes, 9, sizeof bytes);
      g_assert_cmpint (read_at (scene, bytes, reads[i].amount, reads[i].at), ==, SQLITE_OK);
      g_assert_cmpmem (bytes, reads[i].amount, zeros, reads[i].amount);
      g_assert_cmpint (bytes[reads[i].amount], ==, 9);
    }
  /* A page belongs to the number right before it; without one it is not read, wherever it is. */
  g_assert_cmpint (read_at (scene, bytes, PAGE, 4), ==, SQLITE_IOERR_READ);
}

/* --- a journal that is written */

static void
start_new (Scene *scene)
{
  sqlite3_vfs *vfs = &scene->vfs->parent;

  scene->journal->pMethods->xClose (scene->journal);
  g_assert_cmpint (vfs->xOpen (vfs, JOURNAL, scene->journal,
                               SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL),
                   ==, SQLITE_OK);
  /* What was left in it is gone. */
  g_assert_cmpuint (bytes_of (scene)->len, ==, 0);
}

static gboolean
is_zero (const guint8 *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (bytes[i] != 0)
      return FALSE;
  return TRUE;
}

static void
make_header (guint8 *header, gboolean is_counted)
{
  memset (header, 0, PAGE);
  if (is_counted)
    {
      memcpy (header, mark, sizeof mark);
      header[11] = 1;
    }
  header[15] = 77;
  header[25] = 0x10;
}

/* Either copy of the first header is enough. */
static void
assert_each_copy (Scene *scene)
{
  static const gint64 places[] = { 0, SECOND_AT };
  GByteArray *bytes = bytes_of (scene);
  guint8 found[8];

  g_byte_array_set_size (bytes, PAGE + PAGE + 8);
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      change (scene, places[i], WRONG);
      open_again (scene);
      g_assert_cmpint (read_at (scene, found, 8, 0), ==, SQLITE_OK);
      g_assert_cmpmem (found, 8, mark, 8);
      change (scene, places[i], WRONG);
    }
}

static void
test_written (Scene *scene, gconstpointer data)
{
  guint8 header[PAGE], page[PAGE], found[PAGE], number[4] = { 0, 0, 0, 3 }, sum[4] = { 1, 2, 3, 4 };
  GByteArray *bytes;

  start_new (scene);
  make_header (header, FALSE);
  g_assert_cmpint (write_at (scene, header, PAGE, 0), ==, SQLITE_OK);
  bytes = bytes_of (scene);
  g_assert_true (is_zero (bytes->data, bytes->len));
  memset (page, 'p', PAGE);
  memset (page + DUI_SEAL_BODY_SIZE, 0, DUI_SEAL_RESERVED);
  g_assert_cmpint (write_at (scene, number, 4, PAGE), ==, SQLITE_OK);
  g_assert_cmpuint (bytes->len, ==, PAGE + 4);
  g_assert_cmpint (write_at (scene, page, PAGE, PAGE + 4), ==, SQLITE_OK);
  g_assert_cmpint (write_at (scene, sum, 4, PAGE + 4 + PAGE), ==, SQLITE_OK);
  g_assert_cmpuint (bytes->len, ==, PAGE + 4 + PAGE + 4);
  /* The number is in clear, the page and its sum are not. */
  g_assert_cmpmem (bytes->data + PAGE, 4, number, 4);
  g_assert_cmpint (memcmp (bytes->data + PAGE + 4 + PAGE, sum, 4), !=, 0);
  g_assert_cmpint (memcmp (bytes->data + PAGE + 4, page, 16), !=, 0);
  /* SQLite undoes a change with its own journal. */
  g_assert_cmpint (read_at (scene, found, 4, PAGE), ==, SQLITE_OK);
  g_assert_cmpmem (found, 4, number, 4);
  g_assert_cmpint (read_at (scene, found, PAGE, PAGE + 4), ==, SQLITE_OK);
  g_assert_cmpmem (found, PAGE, page, PAGE);
  g_assert_cmpint (read_at (scene, found, 4, PAGE + 4 + PAGE), ==, SQLITE_OK);
  g_assert_cmpmem (found, 4, sum, 4);
  g_assert_cmpint (read_at (scene, found, 8, 0), ==, SQLITE_OK);
  g_assert_true (is_zero (found, 8));
  g_assert_cmpint (read_at (scene, found, 4, 12), ==, SQLITE_OK);
  g_assert_cmpint (found[3], ==, 77);
  /* Not across its end. */
  g_assert_cmpint (read_at (scene, found, 8, 24), ==, SQLITE_OK);
  g_assert_true (is_zero (found, 8));
  /* The count comes last, twice. */
  make_header (header, TRUE);
  g_assert_cmpint (write_at (scene, header, 12, 0), ==, SQLITE_OK);
  g_assert_false (is_zero (bytes->data, SEALED_SIZE));
  g_assert_false (is_zero (bytes->data + SECOND_AT, SEALED_SIZE));
  g_assert_cmpint (memcmp (bytes->data, header, 8), !=, 0);
  g_assert_cmpint (read_at (scene, found, 8, 0), ==, SQLITE_OK);
  g_assert_cmpmem (found, 8, mark, 8);
  g_assert_cmpint (read_at (scene, found, 4, 8), ==, SQLITE_OK);
  g_assert_cmpint (found[3], ==, 1);
  /* Behind what was written there is nothing: the end, and no damage. */
  g_assert_cmpint (read_at (scene, found, 4, PAGE + 4 + PAGE + 4), ==, SQLITE_IOERR_SHORT_READ);
  g_assert_cmpint (read_at (scene, found, PAGE, PAGE + 4 + PAGE + 8), ==, SQLITE_IOERR_SHORT_READ);
  g_assert_false (scene->vfs->may_be_torn);
  /* What was written is known without the disk. */
  disk_fail (scene->disk, 1, SQLITE_IOERR, TRUE);
  g_assert_cmpint (read_at (scene, found, 8, 0), ==, SQLITE_OK);
  g_assert_cmpint (read_at (scene, found + 8, 20, 8), ==, SQLITE_OK);
  g_assert_cmpmem (found, DUI_SEAL_JOURNAL_HEADER_SIZE, header, DUI_SEAL_JOURNAL_HEADER_SIZE);
  disk_fail (scene->disk, 0, SQLITE_OK, FALSE);
  assert_each_copy (scene);
  /* Once it is cut off nothing of it is known any more. */
  start_new (scene);
  g_assert_cmpint (write_at (scene, header, PAGE, 0), ==, SQLITE_OK);
  g_assert_cmpint (scene->journal->pMethods->xTruncate (scene->journal, 0), ==, SQLITE_OK);
  g_assert_cmpint (read_at (scene, found, 8, 0), ==, SQLITE_IOERR_SHORT_READ);
  g_assert_true (is_zero (found, 8));
}

/* Without syncs SQLite counts at once; then both copies are there at once. */
static void
test_counted_at_once (Scene *scene, gconstpointer data)
{
  guint8 header[PAGE];
  GByteArray *bytes;

  start_new (scene);
  make_header (header, TRUE);
  g_assert_cmpint (write_at (scene, header, PAGE, 0), ==, SQLITE_OK);
  bytes = bytes_of (scene);
  g_assert_false (is_zero (bytes->data, SEALED_SIZE));
  g_assert_false (is_zero (bytes->data + SECOND_AT, SEALED_SIZE));
  g_assert_true (is_zero (bytes->data + SEALED_SIZE, SECOND_AT - SEALED_SIZE));
  g_assert_true (is_zero (bytes->data + SECOND_AT + SEALED_SIZE, PAGE - SECOND_AT - SEALED_SIZE));
  assert_each_copy (scene);
}

/* Behind a segment that counts no record the next begins at once; one's own journal is looked at as strictly.
 */
static void
test_empty_segment (Scene *scene, gconstpointer data)
{
  guint8 header[PAGE], found[8], zeros[8] = { 0 };

  start_new (scene);
  make_header (header, TRUE);
  header[11] = 0;
  for (int i = 0; i < 4; i++)
    g_assert_cmpint (write_at (scene, header, PAGE, i * PAGE), ==, SQLITE_OK);
  for (int is_own = 1; is_own >= 0; is_own--)
    {
      for (int i = 1; i < 3; i++)
        {
          change (scene, i * PAGE, WRONG);
          change (scene, i * PAGE + SECOND_AT, WRONG);
        }
      g_assert_cmpint (read_at (scene, found, 8, 0), ==, SQLITE_OK);
      g_assert_cmpmem (found, 8, mark, 8);
      /* Nothing is torn by who writes it. */
      g_assert_cmpint (scene->vfs->may_be_torn, ==, !is_own);
      g_assert_cmpint (read_at (scene, found, 8, PAGE), ==, SQLITE_IOERR_DATA);
      g_assert_cmpint (read_at (scene, found, 8, 2 * PAGE), ==, SQLITE_OK);
      g_assert_cmpmem (found, 8, zeros, 8);
      for (int i = 1; i < 3; i++)
        {
          change (scene, i * PAGE, WRONG);
          change (scene, i * PAGE + SECOND_AT, WRONG);
        }
      open_again (scene);
    }
}

static void
test_other_writes (Scene *scene, gconstpointer data)
{
  guint8 header[PAGE];

  start_new (scene);
  make_header (header, FALSE);
  g_assert_cmpint (write_at (scene, header, 12, 0), ==, SQLITE_IOERR_WRITE);
  g_assert_cmpint (write_at (scene, header, PAGE, 0), ==, SQLITE_OK);
  g_assert_cmpint (write_at (scene, header, 12, PAGE), ==, SQLITE_IOERR_WRITE);
  g_assert_cmpint (write_at (scene, header, PAGE, PAGE + 4), ==, SQLITE_IOERR_WRITE);
  g_assert_cmpint (write_at (scene, header, 7, PAGE + 4), ==, SQLITE_IOERR_WRITE);
  g_assert_cmpint (write_at (scene, header, 8, PAGE), ==, SQLITE_IOERR_WRITE);
  g_assert_cmpint (write_at (scene, header, 12, 4), ==, SQLITE_IOERR_WRITE);
  g_assert_cmpuint (bytes_of (scene)->len, ==, PAGE);
}

/* Each write that fails is told. */
static void
test_writes_fail (Scene *scene, gconstpointer data)
{
  guint8 header[PAGE], counted[PAGE], number[4] = { 0, 0, 0, 3 };
  gboolean failed = TRUE;
  guint n_calls = 0;

  make_header (header, FALSE);
  make_header (counted, TRUE);
  while (failed)
    {
      gboolean good;

      start_new (scene);
      disk_fail (scene->disk, ++n_calls, SQLITE_IOERR_WRITE, FALSE);
      good = write_at (scene, header, PAGE, 0) == SQLITE_OK && write_at (scene, number, 4, PAGE) == SQLITE_OK
             && write_at (scene, header, PAGE, PAGE + 4) == SQLITE_OK
             && write_at (scene, number, 4, PAGE + 4 + PAGE) == SQLITE_OK
             && write_at (scene, counted, 12, 0) == SQLITE_OK;
      failed = scene->disk->failed;
      disk_fail (scene->disk, 0, SQLITE_OK, FALSE);
      g_assert_cmpint (good, ==, !failed);
    }
  g_assert_cmpuint (n_calls - 1, ==, 6);
}

/* Only the end of a change makes free pages whole, and nothing does where no database is open. */
static void
test_truncated (Scene *scene, gconstpointer data)
{
  guint32 n_records;

  g_assert_cmpint (recover (scene, &n_records), ==, SQLITE_OK);
  g_assert_cmpint (scene->journal->pMethods->xTruncate (scene->journal, PAGE), ==, SQLITE_OK);
  g_assert_cmpuint (bytes_of (scene)->len, ==, PAGE);
  g_assert_true (scene->vfs->may_be_torn);
  g_assert_cmpint (scene->journal->pMethods->xTruncate (scene->journal, 0), ==, SQLITE_OK);
  g_assert_cmpuint (bytes_of (scene)->len, ==, 0);
  g_assert_false (scene->vfs->may_be_torn);
}

/* A journal that cannot be emptied is not begun. */
static void
test_not_emptied (Scene *scene, gconstpointer data)
{
  sqlite3_vfs *vfs = &scene->vfs->parent;
  sqlite3_file *file = g_malloc0 (vfs->szOsFile);
  int flags = SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;

  for (int call = 1; call <= 2; call++)
    {
      disk_fail (scene->disk, call, SQLITE_IOERR_TRUNCATE, FALSE);
      g_assert_cmpint (vfs->xOpen (vfs, JOURNAL, file, flags, NULL), !=, SQLITE_OK);
      g_assert_true (scene->disk->failed);
      g_assert_cmpuint (bytes_of (scene)->len, >, 0);
    }
  disk_fail (scene->disk, 3, SQLITE_IOERR_TRUNCATE, FALSE);
  g_assert_cmpint (vfs->xOpen (vfs, JOURNAL, file, flags, NULL), ==, SQLITE_OK);
  file->pMethods->xClose (file);
  g_free (file);
}

static void
add (const char *name, void (*function) (Scene *, gconstpointer))
{
  g_test_add (name, Scene, NULL, set_up, function, tear_down);
}

int
main (int argc, char **argv)
{
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
  add ("/journal-calls/recovery", test_recovery);
  add ("/journal-calls/disk-fails", test_disk_fails);
  add ("/journal-calls/copies", test_copies);
  add ("/journal-calls/cut-off", test_cut_off);
  add ("/journal-calls/cut-while-read", test_cut_while_read);
  add ("/journal-calls/sum", test_sum);
  add ("/journal-calls/number", test_number);
  add ("/journal-calls/header-due", test_header_due);
  add ("/journal-calls/other-reads", test_other_reads);
  add ("/journal-calls/written", test_written);
  add ("/journal-calls/counted-at-once", test_counted_at_once);
  add ("/journal-calls/empty-segment", test_empty_segment);
  add ("/journal-calls/other-writes", test_other_writes);
  add ("/journal-calls/writes-fail", test_writes_fail);
  add ("/journal-calls/truncated", test_truncated);
  add ("/journal-calls/not-emptied", test_not_emptied);
  return g_test_run ();
}
