/* Every call of the system that the seal makes for a file of its own or a store fails once. */

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "dui-language.h"
#include "dui-reserve.h"
#include "dui-seal-files.h"
#include "dui-seal-image.h"
#include "dui-sealed-file.h"
#include "scenario.h"

#define LENGTH 200000

/* --- sealed files */

static gboolean
write_sealed (Scene *scene, GError **error)
{
  g_autoptr (GBytes) prologue = g_bytes_new_static ("kop", 3);
  g_autoptr (DuiSealedWriter) writer = dui_sealed_writer_new (scene->path, scene->key, prologue, error);
  g_autofree guint8 *content = g_malloc0 (LENGTH);

  return writer != NULL && dui_sealed_writer_write (writer, content, LENGTH, error)
         && dui_sealed_writer_finish (writer, error);
}

static gboolean
read_sealed (Scene *scene, GError **error)
{
  g_autoptr (DuiSealedReader) reader = dui_sealed_reader_new (scene->path, error);
  g_autofree guint8 *content = g_malloc (LENGTH);

  return reader != NULL && dui_sealed_reader_unlock (reader, scene->key, error)
         && dui_sealed_reader_read (reader, content, LENGTH, error) && dui_sealed_reader_end (reader, error)
         && content[0] == 0 && content[LENGTH - 1] == 0;
}

static void
check_written (Scene *scene)
{
  if (scene->done)
    g_assert_true (read_sealed (scene, NULL));
  else
    g_assert_false (g_file_test (scene->path, G_FILE_TEST_EXISTS));
}

static void
check_read (Scene *scene)
{
  g_assert_true (read_sealed (scene, NULL));
}

static void
prepare_sealed (Scene *scene)
{
  g_assert_true (write_sealed (scene, NULL));
}

/* --- small files */

static void
prepare_file (Scene *scene)
{
  g_assert_true (dui_seal_files_replace (scene->path, "oud", 3, NULL));
}

static gboolean
replace (Scene *scene, GError **error)
{
  return dui_seal_files_replace (scene->path, "nieuw", 5, error);
}

static void
check_replaced (Scene *scene)
{
  g_autoptr (GByteArray) found = NULL;
  g_autofree char *beside = g_strconcat (scene->path, ".new", NULL);
  const char *expected = scene->done ? "nieuw" : "oud";

  g_assert_true (dui_seal_files_read (scene->path, 100, &found, NULL));
  g_assert_cmpmem (found->data, found->len, expected, strlen (expected));
  g_assert_false (g_file_test (beside, G_FILE_TEST_EXISTS));
}

static gboolean
read_small (Scene *scene, GError **error)
{
  g_autoptr (GByteArray) found = NULL;

  return dui_seal_files_read (scene->path, 100, &found, error) && found->len == 3;
}

static gboolean
make_file (Scene *scene, GError **error)
{
  return dui_seal_files_make (scene->path, error);
}

static gboolean
make_folder (Scene *scene, GError **error)
{
  return dui_seal_files_make_folder (scene->path, error);
}

static void
prepare_folder (Scene *scene)
{
  g_assert_cmpint (g_mkdir (scene->path, 0755), ==, 0);
}

static void
check_folder (Scene *scene)
{
  GStatBuf about;

  if (scene->done)
    {
      g_assert_cmpint (g_stat (scene->path, &about), ==, 0);
      g_assert_cmpint (about.st_mode & 0777, ==, 0700);
    }
  g_rmdir (scene->path);
}

static gboolean
reserve (Scene *scene, GError **error)
{
  return dui_reserve_make (scene->folder, error);
}

static void
check_reserve (Scene *scene)
{
  g_autofree char *path = g_build_filename (scene->folder, "reserve", NULL);
  GStatBuf about;

  if (scene->done)
    {
      g_assert_cmpint (g_stat (path, &about), ==, 0);
      g_assert_cmpint (about.st_size, ==, 4 << 20);
    }
  g_assert_cmpint (dui_reserve_release (scene->folder), ==, scene->done);
  g_assert_false (dui_reserve_release (scene->folder));
}

/* --- the self-test */

static gboolean
self_test (Scene *scene, GError **error)
{
  return dui_seal_self_test (scene->folder, error);
}

/* --- stores */

static gboolean
create_store (Scene *scene, GError **error)
{
  sqlite3 *db = dui_seal_open (scene->path, scene->key, DUI_SEAL_CREATE, error);
  gboolean good = db != NULL;

  dui_seal_close (db);
  return good;
}

static gboolean
open_store (Scene *scene, GError **error)
{
  sqlite3 *db = dui_seal_open (scene->path, scene->key, DUI_SEAL_EXISTING, error);
  gboolean good = db != NULL;

  dui_seal_close (db);
  return good;
}

static void
prepare_store (Scene *scene)
{
  g_assert_true (create_store (scene, NULL));
}

static void
check_store (Scene *scene)
{
  g_assert_true (open_store (scene, NULL));
}

static void
check_created (Scene *scene)
{
  if (scene->done)
    check_store (scene);
  g_assert_cmpint (g_file_test (scene->path, G_FILE_TEST_EXISTS), ==, scene->done);
}

static gboolean
take_image (Scene *scene, GError **error)
{
  sqlite3 *db = dui_seal_open (scene->path, scene->key, DUI_SEAL_EXISTING, error);
  DuiSealImage *image = db != NULL ? dui_seal_image_take (db, error) : NULL;
  gboolean good = image != NULL && dui_seal_image_verify (image, NULL, NULL, error);

  g_clear_pointer (&image, dui_seal_image_free);
  dui_seal_close (db);
  return good;
}

static gboolean
make_image (Scene *scene, GError **error)
{
  g_autofree char *contents = NULL;
  GBytes *bytes;
  DuiSealImage *image;
  gpointer left;
  gsize length;

  g_assert_true (g_file_get_contents (scene->path, &contents, &length, NULL));
  bytes = g_bytes_new_take (contents, length);
  image = dui_seal_image_new (bytes, scene->key, error);
  g_clear_pointer (&image, dui_seal_image_free);
  /* Nobody else holds the bytes any more. */
  left = g_bytes_unref_to_data (bytes, &length);
  g_assert_true (left == contents);
  return error == NULL || *error == NULL;
}

static const Scenario scenarios[] = {
  { "write-sealed",
    NULL,
    write_sealed,
    check_written,
    { [CALL_OPEN] = -1, [CALL_WRITE] = -1, [CALL_FSYNC] = -1, [CALL_CLOSE] = 1 } },
  { "read-sealed",
    prepare_sealed,
    read_sealed,
    check_read,
    { [CALL_OPEN] = -1, [CALL_READ] = -1, [CALL_FSTAT] = -1 } },
  { "replace",
    prepare_file,
    replace,
    check_replaced,
    { [CALL_OPEN] = 1, [CALL_WRITE] = -1, [CALL_FSYNC] = 1, [CALL_CLOSE] = 1, [CALL_RENAME] = -1 } },
  { "read-small", prepare_file, read_small, NULL, { [CALL_OPEN] = -1, [CALL_READ] = -1 } },
  { "make-file", NULL, make_file, NULL, { [CALL_OPEN] = -1 } },
  { "make-folder",
    NULL,
    make_folder,
    check_folder,
    { [CALL_MAKE] = -1, [CALL_STAT] = -1, [CALL_ACCESS] = -1 } },
  { "close-folder",
    prepare_folder,
    make_folder,
    check_folder,
    { [CALL_STAT] = -1, [CALL_CHMOD] = -1, [CALL_ACCESS] = -1 } },
  { "reserve", NULL, reserve, check_reserve, { [CALL_OPEN] = -1, [CALL_FALLOCATE] = -1 } },
  { "self-test", NULL, self_test, NULL, { [CALL_OPEN] = -1, [CALL_KEYS] = 1 } },
  { "create-store", NULL, create_store, check_created, { [CALL_OPEN] = 1, [CALL_KEYS] = -1 } },
  { "open-store", prepare_store, open_store, check_store, { [CALL_KEYS] = -1 } },
  { "take-image", prepare_store, take_image, check_store, { [CALL_KEYS] = -1, [CALL_ALLOC] = -1 } },
  { "make-image", prepare_store, make_image, check_store, { [CALL_KEYS] = -1 } },
};

static void
assert_mode (Scene *scene, gboolean is_made, guint mode)
{
  GStatBuf about;

  g_assert_true (make_folder (scene, NULL) == is_made);
  g_assert_cmpint (g_stat (scene->path, &about), ==, 0);
  g_assert_cmpint (about.st_mode & 0777, ==, mode);
}

/* A folder of somebody else, or one with something in it, is left as it is. */
static void
test_folder_of_another (void)
{
  Scene *scene = scene_new (&(Scenario){ .prepare = prepare_folder });
  g_autofree char *inside = g_build_filename (scene->path, "iets", NULL);

  calls_fail (CALL_OWNER, 1, 0);
  assert_mode (scene, TRUE, 0755);
  calls_fail (CALL_LIST, 1, EACCES);
  assert_mode (scene, TRUE, 0755);
  g_assert_true (g_file_set_contents (inside, "", 0, NULL));
  assert_mode (scene, TRUE, 0755);
  g_unlink (inside);
  assert_mode (scene, TRUE, 0700);
  g_assert_cmpint (g_chmod (scene->path, 0500), ==, 0);
  /* Nobody but root writes in it then. */
  assert_mode (scene, geteuid () == 0, 0500);
  scene_free (scene);
}

/* A name is on the disk once its folder is synced; so is each folder that was made. */
static void
test_names_survive (void)
{
  Scene *scene = scene_new (&(Scenario){ .prepare = prepare_store });
  g_autofree char *deep = g_build_filename (scene->folder, "een", "twee", NULL);
  g_autofree char *above = g_path_get_dirname (deep);
  g_autofree char *other = g_build_filename (scene->folder, "ander", NULL);
  g_autofree char *beside = g_strconcat (other, ".new", NULL);
  GStatBuf about;
  int before = calls_folders_synced ();

  g_assert_true (dui_seal_files_make_folder (deep, NULL));
  g_assert_cmpint (calls_folders_synced () - before, ==, 2);
  g_assert_cmpint (g_stat (above, &about), ==, 0);
  g_assert_cmpint (about.st_mode & 0777, ==, 0700);
  /* Nothing new, nothing to sync. */
  g_assert_true (dui_seal_files_make_folder (deep, NULL));
  g_assert_cmpint (calls_folders_synced () - before, ==, 2);
  /* What was left by a loss of power does not stand in the way. */
  g_assert_true (g_file_set_contents (beside, "half", -1, NULL));
  g_assert_true (dui_seal_files_replace (other, "heel", 4, NULL));
  g_assert_cmpint (calls_folders_synced () - before, ==, 3);
  g_assert_true (dui_seal_files_rename (other, beside, NULL));
  g_assert_cmpint (calls_folders_synced () - before, ==, 4);
  g_unlink (scene->path);
  g_assert_true (create_store (scene, NULL));
  g_assert_cmpint (calls_folders_synced () - before, ==, 5);
  scene_free (scene);
}

/* Any bit for others closes an empty folder. */
static void
test_any_bit (void)
{
  static const int modes[] = { 0701, 0702, 0704, 0710, 0720, 0740 };
  Scene *scene = scene_new (&(Scenario){ .prepare = prepare_folder });

  for (gsize i = 0; i < G_N_ELEMENTS (modes); i++)
    {
      g_assert_cmpint (g_chmod (scene->path, modes[i]), ==, 0);
      assert_mode (scene, TRUE, 0700);
    }
  scene_free (scene);
}

/* What went wrong first is what the user is told, whatever goes wrong because of it. */
static void
test_first_reason (void)
{
  static const Call calls[] = { CALL_OPEN, CALL_WRITE, CALL_FSYNC, CALL_CLOSE, CALL_RENAME };
  Scene *scene = scene_new (&(Scenario){ .prepare = prepare_file });
  g_autofree char *deep = g_build_filename (scene->folder, "een", "twee", NULL);
  g_autoptr (GError) not_made = NULL;

  calls_fail (CALL_MAKE, 1, EIO);
  g_assert_false (dui_seal_files_make_folder (deep, &not_made));
  g_assert_error (not_made, DUI_SEAL_ERROR, DUI_SEAL_ERROR_IO);
  for (gsize i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_autoptr (GError) error = NULL;

      calls_fail (calls[i], 1, ENOSPC);
      calls_fail_after (EIO);
      g_assert_false (replace (scene, &error));
      g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_FULL);
    }
  calls_fail (0, 0, 0);
  g_assert_true (read_small (scene, NULL));
  scene_free (scene);
}

/* An image that could not be checked is not said to be good. */
static void
test_not_checked (void)
{
  static const Call calls[] = { CALL_CONNECT, CALL_FILL };
  Scene *scene = scene_new (&(Scenario){ .prepare = prepare_store });
  sqlite3 *db = dui_seal_open (scene->path, scene->key, DUI_SEAL_EXISTING, NULL);
  DuiSealImage *image = dui_seal_image_take (db, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_autoptr (GError) error = NULL;

      calls_fail (calls[i], 1, 0);
      g_assert_false (dui_seal_image_verify (image, NULL, NULL, &error));
      g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_NO_MEMORY);
    }
  g_assert_true (dui_seal_image_verify (image, NULL, NULL, NULL));
  dui_seal_image_free (image);
  dui_seal_close (db);
  scene_free (scene);
}

static void
test_older_sqlite (void)
{
  Scene *scene = scene_new (&(Scenario){ .prepare = prepare_store });
  static const Call calls[] = { CALL_VERSION, CALL_START };

  for (gsize i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_autoptr (GError) error = NULL;

      calls_fail (calls[i], 1, 3039999);
      g_assert_false (open_store (scene, &error));
      g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_SELF_TEST);
    }
  calls_fail (CALL_VERSION, 1, 3040000);
  g_assert_true (open_store (scene, NULL));
  scene_free (scene);
}

/* What a failure of SQLite means to the user; some bring the words of SQLite along, for who must find the
 * cause. */
static void
test_codes (void)
{
  static const struct
  {
    int result;
    DuiSealError code;
    gboolean has_words;
    int number;
  } cases[] = {
    { SQLITE_IOERR_TRUNCATE, DUI_SEAL_ERROR_FULL, FALSE, ENOSPC },
    { SQLITE_IOERR_TRUNCATE, DUI_SEAL_ERROR_FULL, FALSE, EDQUOT },
    { SQLITE_IOERR_TRUNCATE, DUI_SEAL_ERROR_IO, TRUE, EACCES },
    { SQLITE_IOERR_DATA, DUI_SEAL_ERROR_DAMAGED, FALSE },
    { SQLITE_IOERR_NOMEM, DUI_SEAL_ERROR_NO_MEMORY, FALSE },
    { SQLITE_CORRUPT, DUI_SEAL_ERROR_DAMAGED, FALSE },
    { SQLITE_CORRUPT_INDEX, DUI_SEAL_ERROR_DAMAGED, FALSE },
    { SQLITE_NOTADB, DUI_SEAL_ERROR_DAMAGED, FALSE },
    { SQLITE_FULL, DUI_SEAL_ERROR_FULL, FALSE },
    { SQLITE_IOERR_WRITE, DUI_SEAL_ERROR_IO, TRUE },
    { SQLITE_BUSY, DUI_SEAL_ERROR_IN_USE, FALSE },
    { SQLITE_LOCKED, DUI_SEAL_ERROR_IN_USE, FALSE },
    { SQLITE_READONLY, DUI_SEAL_ERROR_NOT_WRITABLE, FALSE },
    { SQLITE_CANTOPEN, DUI_SEAL_ERROR_NOT_WRITABLE, FALSE },
    { SQLITE_NOMEM, DUI_SEAL_ERROR_NO_MEMORY, FALSE },
    { SQLITE_AUTH, DUI_SEAL_ERROR_NOT_ALLOWED, TRUE },
    { SQLITE_INTERRUPT, DUI_SEAL_ERROR_CANCELLED, FALSE },
    { SQLITE_CONSTRAINT, DUI_SEAL_ERROR_QUERY, TRUE },
  };
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (":memory:", &db), ==, SQLITE_OK);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      calls_fail (CALL_CODE, 1, cases[i].result);
      calls_system_errno = cases[i].number;
      g_assert_false (dui_seal_error_from_opening (db, "/map/duiding.db", &error));
      g_assert_error (error, DUI_SEAL_ERROR, (int)cases[i].code);
      g_assert_cmpint (strstr (error->message, "SQLite ") != NULL, ==, cases[i].has_words);
      g_assert_true (strstr (error->message, "/map/duiding.db") != NULL
                     || cases[i].code == DUI_SEAL_ERROR_NO_MEMORY
                     || cases[i].code == DUI_SEAL_ERROR_NOT_ALLOWED
                     || cases[i].code == DUI_SEAL_ERROR_CANCELLED || cases[i].code == DUI_SEAL_ERROR_QUERY);
    }
  sqlite3_close (db);
}

int
main (int argc, char **argv)
{
  static const char *const in_parts[] = { "write-sealed", "read-sealed", "replace", "read-small", NULL };

  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/calls/folder-of-another", test_folder_of_another);
  g_test_add_func ("/calls/names-survive", test_names_survive);
  g_test_add_func ("/calls/any-bit", test_any_bit);
  g_test_add_func ("/calls/first-reason", test_first_reason);
  g_test_add_func ("/calls/not-checked", test_not_checked);
  g_test_add_func ("/calls/older-sqlite", test_older_sqlite);
  g_test_add_func ("/calls/codes", test_codes);
  scenarios_add (scenarios, G_N_ELEMENTS (scenarios), in_parts);
  return g_test_run ();
}
