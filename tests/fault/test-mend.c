/* Free pages after an interrupted change: those that are torn are made whole, and nothing else is touched. */

#include <string.h>

#include "dui-language.h"
#include "vfs-scene.h"
#include "workload.h"

static gboolean
verify (Scene *scene, GError **error)
{
  return dui_seal_verify (scene->db, NULL, NULL, error);
}

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

#define FEW_FREE \
  "CREATE TABLE a (b); INSERT INTO a VALUES (zeroblob (100000)); CREATE TABLE last (c); DELETE FROM a;" \
  "INSERT INTO last VALUES (1)"

/* What stands behind the leaves that are counted is no list any more. */
static void
test_mend_counted (Scene *scene, gconstpointer data)
{
  guint32 trunk = 0, ends[2];
  guint8 page[DUI_SEAL_PAGE_SIZE];
  guint32 n_leaves;

  find_free (scene, &trunk, ends);
  read_page (scene, trunk, page);
  n_leaves = get_32 (page + 4);
  g_assert_cmpuint (n_leaves, >, 10);
  for (guint32 counted = 0; counted <= n_leaves; counted++)
    {
      put_32 (page + 4, counted);
      write_page (scene, trunk, page);
      for (guint32 i = 0; i < n_leaves; i++)
        tear (scene, get_32 (page + 8 + 4 * i));
      g_assert_cmpint (mend (scene), ==, SQLITE_OK);
      for (guint32 i = 0; i < n_leaves; i++)
        {
          g_assert_cmpint (is_torn (scene, get_32 (page + 8 + 4 * i)), ==, i >= counted);
          if (i >= counted)
            tear (scene, get_32 (page + 8 + 4 * i));
        }
    }
}

/* A list that goes round is followed as often as there are free pages. */
static void
test_mend_round (Scene *scene, gconstpointer data)
{
  guint8 first[DUI_SEAL_PAGE_SIZE], page[DUI_SEAL_PAGE_SIZE];
  guint32 trunk = 0, ends[2];
  int calls[4];

  find_free (scene, &trunk, ends);
  read_page (scene, trunk, page);
  put_32 (page, trunk);
  write_page (scene, trunk, page);
  read_page (scene, 1, first);
  for (guint32 n_free = 0; n_free < 4; n_free++)
    {
      put_32 (first + 36, n_free);
      write_page (scene, 1, first);
      vfs_scene_heal (scene);
      g_assert_cmpint (mend (scene), ==, SQLITE_OK);
      calls[n_free] = scene->disk->calls;
    }
  /* Page 1 and a sync, and each time as much. */
  g_assert_cmpint (calls[0], ==, 2);
  g_assert_cmpint (calls[1], >, 2);
  g_assert_cmpint (calls[2], >, calls[1]);
  g_assert_cmpint (calls[3] - calls[2], ==, calls[2] - calls[1]);
}

/* Without page 1 nothing is known of free pages, and nothing is done. */
static void
test_mend_nothing_known (Scene *scene, gconstpointer data)
{
  scene->disk->recording = TRUE;
  tear (scene, 1);
  g_assert_cmpint (mend (scene), ==, SQLITE_OK);
  tear (scene, 1);
  vfs_scene_fail (scene, 1, SQLITE_IOERR_READ);
  g_assert_cmpint (mend (scene), ==, SQLITE_OK);
  g_assert_cmpuint (scene->disk->steps->len, ==, 0);
  /* Without a trunk no more than that what was done is synced. */
  vfs_scene_fail (scene, 2, SQLITE_IOERR_READ);
  g_assert_cmpint (mend (scene), ==, SQLITE_OK);
  g_assert_cmpint (scene->disk->calls, ==, 3);
}

/* Page 1 is no trunk; what stands where its leaves would be are the number of the trunk and of free pages. */
static void
test_mend_first_page (Scene *scene, gconstpointer data)
{
  guint8 page[DUI_SEAL_PAGE_SIZE], whole[DUI_SEAL_PAGE_SIZE];

  read_page (scene, 1, whole);
  memcpy (page, whole, sizeof page);
  put_32 (page + 32, 1);
  put_32 (page + 36, 7);
  write_page (scene, 1, page);
  tear (scene, 7);
  g_assert_cmpint (mend (scene), ==, SQLITE_OK);
  g_assert_true (is_torn (scene, 7));
  tear (scene, 7);
  write_page (scene, 1, whole);
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

/* The first calls, where the leaf that is torn is read and written, and the last; in between others are read.
 */
static int
next_call (int call, int total)
{
  return call == 10 ? total - 4 : call + 1;
}

static int
count_calls (Scene *scene)
{
  vfs_scene_heal (scene);
  g_assert_cmpint (mend (scene), ==, SQLITE_OK);
  g_assert_cmpint (scene->disk->calls, >, 100);
  return scene->disk->calls;
}

/* Only writing and syncing may fail it: then the journal stays, and it is done again. */
static void
test_mend_fails (Scene *scene, gconstpointer data)
{
  guint32 first = 0, leaves[2], n_failed = 0;
  gboolean failed = TRUE;
  int total;

  find_free (scene, &first, leaves);
  total = count_calls (scene);
  for (int call = 1; failed; call = next_call (call, total))
    {
      int result;

      vfs_scene_heal (scene);
      tear (scene, leaves[0]);
      vfs_scene_fail (scene, call, SQLITE_IOERR_WRITE);
      result = mend (scene);
      vfs_scene_heal (scene);
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

/* The end of a change is not told to be there before its free pages are whole. */
static void
test_not_ended (Scene *scene, gconstpointer data)
{
  guint32 first = 0, leaves[2], n_failed = 0;
  sqlite3_file *journal = NULL;

  find_free (scene, &first, leaves);
  sqlite3_file_control (scene->db, "main", SQLITE_FCNTL_JOURNAL_POINTER, &journal);
  for (int call = 1; call <= 10; call++)
    {
      tear (scene, leaves[0]);
      scene->vfs->may_be_torn = TRUE;
      vfs_scene_fail (scene, call, SQLITE_IOERR_WRITE);
      n_failed += journal->pMethods->xTruncate (journal, 0) == SQLITE_IOERR_WRITE && scene->vfs->may_be_torn;
      vfs_scene_heal (scene);
      if (is_torn (scene, leaves[0]))
        tear (scene, leaves[0]);
    }
  g_assert_cmpuint (n_failed, >=, 1);
}

/* A store in which a write failed mends its free pages before the journal goes, and only then. */
static void
test_when_to_mend (Scene *scene, gconstpointer data)
{
  sqlite3_vfs *vfs = &scene->vfs->parent;
  guint32 first = 0, leaves[2];
  int total;

  find_free (scene, &first, leaves);
  g_assert_false (scene->vfs->may_be_torn);
  tear (scene, leaves[0]);
  g_assert_cmpint (vfs->xDelete (vfs, "/store-journal", 0), ==, SQLITE_OK);
  g_assert_true (is_torn (scene, leaves[0]));
  scene->vfs->may_be_torn = TRUE;
  /* It is asked again until it was done. */
  vfs_scene_fail (scene, 1, SQLITE_IOERR);
  g_assert_cmpint (vfs->xDelete (vfs, "/store-journal", 0), ==, SQLITE_IOERR_DELETE_NOENT);
  g_assert_true (is_torn (scene, leaves[0]));
  scene->vfs->may_be_torn = TRUE;
  g_hash_table_insert (scene->disk->files, g_strdup ("/store-journal"), g_byte_array_new ());
  g_assert_cmpint (vfs->xDelete (vfs, "/store-journal", 0), ==, SQLITE_OK);
  g_assert_false (is_torn (scene, leaves[0]));
  g_assert_false (scene->vfs->may_be_torn);
  /* While it cannot be done, the journal stays. */
  total = count_calls (scene) + 3;
  for (int call = 1; call < 10000; call = next_call (call, total))
    {
      int result;

      g_hash_table_insert (scene->disk->files, g_strdup ("/store-journal"), g_byte_array_new ());
      tear (scene, leaves[0]);
      scene->vfs->may_be_torn = TRUE;
      vfs_scene_fail (scene, call, SQLITE_IOERR_WRITE);
      result = vfs->xDelete (vfs, "/store-journal", 0);
      vfs_scene_heal (scene);
      if (is_torn (scene, leaves[0]))
        tear (scene, leaves[0]);
      if (!scene->failed)
        break;
      g_assert_cmpint (disk_file (scene->disk, "/store-journal") != NULL, ==, result != SQLITE_OK);
      g_assert_true (scene->vfs->may_be_torn
                     == (result == SQLITE_IOERR_WRITE || result == SQLITE_IOERR_FSTAT));
    }
  /* SQLite has it open. */
  g_hash_table_insert (scene->disk->files, g_strdup ("/store-journal"), g_byte_array_new ());
}

static void
add (const char *name, void (*function) (Scene *, gconstpointer))
{
  g_test_add (name, Scene, MANY_FREE, vfs_scene_set_up, function, vfs_scene_tear_down);
}

int
main (int argc, char **argv)
{
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/mend/counted", Scene, FEW_FREE, vfs_scene_set_up, test_mend_counted, vfs_scene_tear_down);
  g_test_add ("/mend/round", Scene, FEW_FREE, vfs_scene_set_up, test_mend_round, vfs_scene_tear_down);
  g_test_add ("/mend/first-page", Scene, FEW_FREE, vfs_scene_set_up, test_mend_first_page,
              vfs_scene_tear_down);
  g_test_add ("/mend/nothing-known", Scene, FEW_FREE, vfs_scene_set_up, test_mend_nothing_known,
              vfs_scene_tear_down);
  add ("/mend/leaves", test_mend);
  add ("/mend/only-free", test_mend_only_free);
  add ("/mend/ends", test_mend_ends);
  add ("/mend/fails", test_mend_fails);
  add ("/mend/not-ended", test_not_ended);
  add ("/mend/when-to-mend", test_when_to_mend);
  return g_test_run ();
}
