/* Every call of the system that the seal itself makes fails once: what was asked for is said to have failed,
 * with the reason, and what was there before is there still. */

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>

#include "calls.h"
#include "dui-language.h"
#include "dui-reserve.h"
#include "dui-seal-files.h"
#include "dui-seal-image.h"
#include "dui-sealed-file.h"
#include "slots-place.h"

#define LENGTH 200000

typedef struct
{
  char *folder;
  char *path;
  SlotsPlace slots;
  DuiKey *key;
  gboolean done; /* what was asked for was said to be done */
} Scene;

typedef struct
{
  const char *name;
  void (*prepare) (Scene *scene);
  gboolean (*act) (Scene *scene, GError **error);
  /* Whatever came of it, what must be so afterwards. */
  void (*check) (Scene *scene);
  /* Of each kind how many of the first calls must make it fail; -1 for all. What comes after is put right
   * later. */
  int needed[CALL_N];
} Scenario;

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
  g_autoptr (GBytes) bytes = NULL;
  DuiSealImage *image;
  gsize length;

  g_assert_true (g_file_get_contents (scene->path, &contents, &length, NULL));
  bytes = g_bytes_new (contents, length);
  image = dui_seal_image_new (bytes, scene->key, error);
  g_clear_pointer (&image, dui_seal_image_free);
  return error == NULL || *error == NULL;
}

/* --- ways in */

static DuiSlotsRequest
request_of (Scene *scene, const char *passphrase)
{
  return (DuiSlotsRequest){ .directory = scene->slots.folder,
                            .passphrase = passphrase,
                            .cost = &slots_place_cheap };
}

static void
prepare_slots (Scene *scene)
{
  DuiSlotsRequest request;

  slots_place_set_up (&scene->slots, NULL);
  request = request_of (scene, PASSPHRASE);
  g_clear_pointer (&scene->key, dui_key_free);
  scene->key = dui_slots_open_with (&request, NULL, NULL);
  g_assert_nonnull (scene->key);
}

/* Without the second copy, which opening puts back. */
static void
prepare_half (Scene *scene)
{
  g_autofree char *copy = NULL;

  prepare_slots (scene);
  copy = slots_place_inside (&scene->slots, "slots.copy");
  g_assert_cmpint (g_unlink (copy), ==, 0);
}

static void
prepare_nothing (Scene *scene)
{
  prepare_slots (scene);
  slots_place_clear (&scene->slots);
  scene->slots.folder = g_build_filename (scene->folder, "opslag", NULL);
  scene->slots.store = dui_slots_get_store_path (scene->slots.folder);
}

static gboolean
opens (Scene *scene, const char *passphrase)
{
  DuiSlotsRequest request = request_of (scene, passphrase);
  g_autoptr (DuiKey) key = dui_slots_open_with (&request, NULL, NULL);

  if (key == NULL)
    return FALSE;
  slots_place_assert_opens (&scene->slots, dui_key_copy (key));
  return TRUE;
}

static gboolean
open_slots (Scene *scene, GError **error)
{
  DuiSlotsRequest request = request_of (scene, PASSPHRASE);
  g_autoptr (DuiKey) key = dui_slots_open_with (&request, NULL, error);

  return key != NULL;
}

static gboolean
open_by_code (Scene *scene, GError **error)
{
  g_autoptr (DuiKey) key = dui_slots_open_with_recovery (scene->slots.folder, scene->slots.code, error);

  return key != NULL;
}

static void
check_opens (Scene *scene)
{
  g_assert_true (opens (scene, PASSPHRASE));
}

static gboolean
create_slots (Scene *scene, GError **error)
{
  g_autoptr (DuiKey) key = slots_place_create (&scene->slots, PASSPHRASE, FALSE, error);

  return key != NULL;
}

/* Where it failed there is no store, and the next time there is. */
static void
check_slots_created (Scene *scene)
{
  g_autoptr (GError) error = NULL;

  if (!scene->done && !dui_slots_exists (scene->slots.folder))
    g_assert_true (create_slots (scene, &error));
  g_assert_no_error (error);
  g_assert_true (open_slots (scene, &error));
}

static gboolean
change (Scene *scene, GError **error)
{
  DuiSlotsRequest request = request_of (scene, OTHER);

  return dui_slots_change_with (&request, scene->key, error);
}

static void
check_changed (Scene *scene)
{
  g_assert_cmpint (opens (scene, OTHER), ==, scene->done);
  g_assert_cmpint (opens (scene, PASSPHRASE), ==, !scene->done);
}

static gboolean
set_second (Scene *scene, GError **error)
{
  DuiSlotsRequest request = request_of (scene, OTHER);

  return dui_slots_set_second_with (&request, scene->key, error);
}

static void
check_second (Scene *scene)
{
  g_assert_cmpint (opens (scene, OTHER), ==, scene->done);
  g_assert_true (opens (scene, PASSPHRASE));
}

static void
prepare_second (Scene *scene)
{
  prepare_slots (scene);
  g_assert_true (set_second (scene, NULL));
}

static gboolean
remove_second (Scene *scene, GError **error)
{
  return dui_slots_remove_second (scene->slots.folder, scene->key, error);
}

static void
check_no_second (Scene *scene)
{
  g_assert_cmpint (opens (scene, OTHER), ==, !scene->done);
  g_assert_true (opens (scene, PASSPHRASE));
}

static gboolean
renew_code (Scene *scene, GError **error)
{
  g_autoptr (DuiSecret) code = dui_slots_renew_recovery_code (scene->slots.folder, scene->key, error);

  return code != NULL;
}

static void
check_code (Scene *scene)
{
  g_assert_cmpint (open_by_code (scene, NULL), ==, !scene->done);
}

static gboolean
confirm_code (Scene *scene, GError **error)
{
  return dui_slots_confirm_recovery_code (scene->slots.folder, error);
}

static gboolean
draft (Scene *scene, GError **error)
{
  DuiSlotsRequest request = request_of (scene, PASSPHRASE);
  g_autoptr (DuiKey) next = dui_key_new_successor (scene->key);
  g_autoptr (DuiSlotsDraft) made = dui_slots_draft_new_with (&request, next, error);

  return made != NULL;
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
  { "make-folder", NULL, make_folder, check_folder, { [CALL_STAT] = -1, [CALL_ACCESS] = -1 } },
  { "close-folder",
    prepare_folder,
    make_folder,
    check_folder,
    { [CALL_STAT] = -1, [CALL_CHMOD] = -1, [CALL_ACCESS] = -1 } },
  { "reserve", NULL, reserve, check_reserve, { [CALL_OPEN] = -1, [CALL_FALLOCATE] = -1 } },
  { "self-test",
    NULL,
    self_test,
    NULL,
    { [CALL_OPEN] = -1, [CALL_PREAD] = -1, [CALL_PWRITE] = -1, [CALL_KEYS] = 1 } },
  { "create-store", NULL, create_store, check_created, { [CALL_OPEN] = 1, [CALL_KEYS] = -1 } },
  { "open-store", prepare_store, open_store, check_store, { [CALL_KEYS] = -1 } },
  { "take-image", prepare_store, take_image, check_store, { [CALL_KEYS] = -1, [CALL_ALLOC] = -1 } },
  { "make-image", prepare_store, make_image, check_store, { [CALL_KEYS] = -1 } },
  { "create-slots",
    prepare_nothing,
    create_slots,
    check_slots_created,
    { [CALL_STAT] = -1, [CALL_ACCESS] = -1, [CALL_HASH] = -1, [CALL_WRITE] = 1, [CALL_KEYS] = -1 } },
  { "open-slots", prepare_half, open_slots, check_opens, { [CALL_OPEN] = 0, [CALL_HASH] = -1 } },
  { "change",
    prepare_slots,
    change,
    check_changed,
    { [CALL_HASH] = -1, [CALL_WRITE] = 1, [CALL_FSYNC] = 1, [CALL_RENAME] = 1 } },
  { "set-second",
    prepare_slots,
    set_second,
    check_second,
    { [CALL_HASH] = -1, [CALL_WRITE] = 1, [CALL_FSYNC] = 1, [CALL_RENAME] = 1 } },
  { "remove-second",
    prepare_second,
    remove_second,
    check_no_second,
    { [CALL_WRITE] = 1, [CALL_FSYNC] = 1, [CALL_RENAME] = 1 } },
  { "renew-code",
    prepare_slots,
    renew_code,
    check_code,
    { [CALL_WRITE] = 1, [CALL_FSYNC] = 1, [CALL_RENAME] = 1 } },
  { "confirm-code",
    prepare_slots,
    confirm_code,
    check_opens,
    { [CALL_WRITE] = 1, [CALL_FSYNC] = 1, [CALL_RENAME] = 1 } },
  { "draft", prepare_slots, draft, check_opens, { [CALL_HASH] = -1 } },
};

static const struct
{
  int number;
  DuiSealError code;
} failures[] = {
  { EIO, DUI_SEAL_ERROR_IO },
  { ENOSPC, DUI_SEAL_ERROR_FULL },
  { EDQUOT, DUI_SEAL_ERROR_FULL },
  { EACCES, DUI_SEAL_ERROR_NOT_WRITABLE },
};

static Scene *
scene_new (const Scenario *scenario)
{
  Scene *scene = g_new0 (Scene, 1);

  scene->folder = g_dir_make_tmp ("duiding-XXXXXX", NULL);
  scene->path = g_build_filename (scene->folder, "file", NULL);
  scene->key = dui_key_new_random ();
  if (scenario->prepare != NULL)
    scenario->prepare (scene);
  return scene;
}

static void
clear_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *inside = g_build_filename (path, name, NULL);

      if (g_file_test (inside, G_FILE_TEST_IS_DIR))
        clear_folder (inside);
      g_remove (inside);
    }
}

static void
scene_free (Scene *scene)
{
  g_autofree char *above = scene->slots.folder != NULL ? g_path_get_dirname (scene->slots.folder) : NULL;

  if (scene->slots.folder != NULL)
    slots_place_clear (&scene->slots);
  if (above != NULL)
    g_rmdir (above);
  clear_folder (scene->folder);
  g_rmdir (scene->folder);
  dui_key_free (scene->key);
  g_free (scene->folder);
  g_free (scene->path);
  g_free (scene);
}

/* Memory and hashing fail for one reason only, and a file that is not there or no longer ours is damage. */
static void
assert_reason (Call call, int code, DuiSealError expected)
{
  if (call == CALL_KEYS || call == CALL_HASH || call == CALL_ALLOC)
    expected = code == DUI_SEAL_ERROR_IO ? DUI_SEAL_ERROR_IO : DUI_SEAL_ERROR_NO_MEMORY;
  g_assert_true (code == (int)expected || code == DUI_SEAL_ERROR_SELF_TEST);
}

/* Returns: whether there were so many calls */
static gboolean
act_with_fault (const Scenario *scenario, Call call, int at, gsize how)
{
  g_autoptr (GError) error = NULL;
  Scene *scene = scene_new (scenario);
  int n_open = calls_left_open ();
  gboolean came;

  calls_fail (call, at, failures[how].number);
  scene->done = scenario->act (scene, &error);
  came = calls_have_failed ();
  calls_fail (call, 0, 0);
  g_assert_cmpint (scene->done, ==, error == NULL);
  g_assert_cmpint (calls_left_open (), ==, n_open);
  if (!scene->done)
    assert_reason (call, error->code, failures[how].code);
  if (came && scene->done && (scenario->needed[call] < 0 || at <= scenario->needed[call]))
    g_error ("%s: call %d of %s failed, and all is said to be well", scenario->name, at, calls_names[call]);
  g_assert_true (came || scene->done);
  if (scenario->check != NULL)
    scenario->check (scene);
  scene_free (scene);
  return came;
}

static void
test_every_call (gconstpointer data)
{
  const Scenario *scenario = data;

  for (Call call = 0; call < CALL_N; call++)
    {
      int n_calls = 0;

      for (gsize how = 0; how < G_N_ELEMENTS (failures); how++)
        for (n_calls = 0; act_with_fault (scenario, call, n_calls + 1, how); n_calls++)
          continue;
      if (n_calls > 0)
        g_test_message ("%s: %d × %s", scenario->name, n_calls, calls_names[call]);
      g_assert_true (n_calls > 0 || scenario->needed[call] == 0);
    }
}

/* A signal that comes between is no failure, and neither is a call that does a part of what it was asked. */
static void
test_interrupted (gconstpointer data)
{
  static const Call calls[] = { CALL_READ, CALL_WRITE };
  const Scenario *scenario = data;

  for (gsize i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      Scene *scene = scene_new (scenario);
      g_autoptr (GError) error = NULL;

      calls_fail (calls[i], 1, EINTR);
      scene->done = scenario->act (scene, &error);
      calls_fail (calls[i], 0, 0);
      g_assert_no_error (error);
      g_assert_true (scene->done);
      if (scenario->check != NULL)
        scenario->check (scene);
      scene_free (scene);
    }
}

static void
test_in_parts (gconstpointer data)
{
  const Scenario *scenario = data;
  Scene *scene = scene_new (scenario);
  g_autoptr (GError) error = NULL;

  calls_be_short (3);
  scene->done = scenario->act (scene, &error);
  calls_be_short (G_MAXSIZE);
  g_assert_no_error (error);
  g_assert_true (scene->done);
  if (scenario->check != NULL)
    scenario->check (scene);
  scene_free (scene);
}

int
main (int argc, char **argv)
{
  static const char *const in_parts[] = { "write-sealed", "read-sealed", "replace", "change", "read-small" };

  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (scenarios); i++)
    {
      g_autofree char *path = g_strconcat ("/calls/fail/", scenarios[i].name, NULL);
      g_autofree char *interrupted = g_strconcat ("/calls/interrupted/", scenarios[i].name, NULL);
      g_autofree char *parts = g_strconcat ("/calls/in-parts/", scenarios[i].name, NULL);

      g_test_add_data_func (path, &scenarios[i], test_every_call);
      for (gsize j = 0; j < G_N_ELEMENTS (in_parts); j++)
        if (g_str_equal (in_parts[j], scenarios[i].name))
          {
            g_test_add_data_func (interrupted, &scenarios[i], test_interrupted);
            g_test_add_data_func (parts, &scenarios[i], test_in_parts);
          }
    }
  return g_test_run ();
}
