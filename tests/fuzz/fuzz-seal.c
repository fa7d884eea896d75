/* libFuzzer's door to what the seal reads from disk; FUZZ_WHAT says which. */

#define _GNU_SOURCE /* memfd_create */

#include <sodium.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "disk.h"
#include "dui-anchor.h"
#include "dui-seal-private.h"
#include "dui-sealed-file.h"
#include "dui-slots-file.h"
#include "workload.h"

#define WHAT_SLOTS 1
#define WHAT_STORE 2
#define WHAT_JOURNAL 3
#define WHAT_BACKUP 4

int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length);

#if FUZZ_WHAT != WHAT_SLOTS

/* Four bytes a change: place (3) and value; a place behind the end cuts the file off. */
static void
change (GByteArray *file, const guint8 *bytes, gsize length)
{
  for (gsize i = 0; i + 4 <= length; i += 4)
    {
      guint at = bytes[i] << 16 | bytes[i + 1] << 8 | bytes[i + 2];

      if (at < file->len)
        file->data[at] ^= bytes[i + 3];
      else if (bytes[i + 3] == 0xff)
        g_byte_array_set_size (file, at % (file->len + 1));
    }
}

/* The first byte: whether the file is the input, or a good file with changes. */
static void
put (GByteArray *file, const guint8 *bytes, gsize length)
{
  if (bytes[0] & 1)
    {
      change (file, bytes + 1, length - 1);
      return;
    }
  g_byte_array_set_size (file, 0);
  g_byte_array_append (file, bytes + 1, length - 1);
}

#endif

#if FUZZ_WHAT == WHAT_SLOTS

/* With its hash put right, or no input would come further than that. */
int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  g_autoptr (GByteArray) whole = g_byte_array_new ();
  g_autofree char *text = g_strndup ((const char *)bytes, length);
  DuiAnchor anchor;
  DuiSlots slots;

  dui_anchor_from_text (text, &anchor);
  g_byte_array_append (whole, bytes, length);
  if (length > 32)
    crypto_generichash (whole->data + length - 32, 32, whole->data, length - 32, NULL, 0);
  if (dui_slots_from_bytes (whole, "fuzz", &slots, NULL))
    {
      g_autoptr (GByteArray) back = dui_slots_to_bytes (&slots);
      guint8 key[DUI_KEY_SIZE];

      g_assert_cmpuint (slots.n_slots, <=, DUI_SLOTS_MAX);
      g_assert_cmpmem (back->data, back->len, whole->data, whole->len);
      for (guint i = 0; i < slots.n_slots; i++)
        g_assert_false (dui_slot_unwrap (&slots, &slots.slots[i], bytes, MIN (length, 32), key));
    }
  return 0;
}

#elif FUZZ_WHAT == WHAT_BACKUP

/* A good backup file, of some pieces, made once. */
static GByteArray *
good_file (void)
{
  g_autofree char *folder = g_dir_make_tmp ("duiding-fuzz-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "backup", NULL);
  g_autoptr (DuiKey) key = workload_key ();
  g_autoptr (GBytes) prologue = g_bytes_new_static ("head", 4);
  g_autoptr (DuiSealedWriter) writer = dui_sealed_writer_new (path, key, prologue, NULL);
  g_autofree guint8 *piece = g_malloc0 (100000);
  char *contents = NULL;
  gsize length = 0;

  g_assert_nonnull (writer);
  g_assert_true (dui_sealed_writer_write (writer, piece, 100000, NULL)
                 && dui_sealed_writer_finish (writer, NULL));
  g_assert_true (g_file_get_contents (path, &contents, &length, NULL));
  unlink (path);
  rmdir (folder);
  return g_byte_array_new_take ((guint8 *)contents, length);
}

/* What is read to its end without an error is what was written. */
static void
read_all (DuiSealedReader *reader)
{
  g_autoptr (DuiKey) key = workload_key ();
  g_autofree guint8 *data = g_malloc (100000);

  if (dui_sealed_reader_unlock (reader, key, NULL) && dui_sealed_reader_read (reader, data, 100000, NULL)
      && dui_sealed_reader_end (reader, NULL))
    g_assert_true (data[0] == 0 && memcmp (data, data + 1, 99999) == 0);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  static GByteArray *good;
  g_autoptr (GByteArray) file = g_byte_array_new ();
  g_autoptr (DuiSealedReader) reader = NULL;
  int memory = memfd_create ("fuzz", MFD_CLOEXEC);
  g_autofree char *path = g_strdup_printf ("/proc/self/fd/%d", memory);

  if (good == NULL)
    good = good_file ();
  g_byte_array_append (file, good->data, good->len);
  if (length > 0)
    put (file, bytes, length);
  if (write (memory, file->data, file->len) == (gssize)file->len)
    reader = dui_sealed_reader_new (path, NULL);
  if (reader != NULL)
    {
      g_assert_cmpuint (g_bytes_get_size (dui_sealed_reader_get_prologue (reader)), <=,
                        DUI_SEALED_PROLOGUE_MAX);
      read_all (reader);
    }
  close (memory);
  return 0;
}

#else

static Disk *start;
static char *digest;
static DuiKey *key;

static void
nothing (sqlite3 *db, gpointer user_data)
{
}

/* A small store; for the journal one in the middle of a change. */
static void
prepare (void)
{
  Disk *disk = disk_new ();
  sqlite3 *db;

  key = workload_key ();
  disk_mount (disk);
  db = dui_seal_open_over ("disk", WORKLOAD_PATH, key, DUI_SEAL_CREATE, NULL);
  g_assert_true (workload_create (db) && workload_run (db, 1, nothing, NULL));
  if (FUZZ_WHAT == WHAT_STORE)
    digest = workload_digest (db);
  if (FUZZ_WHAT == WHAT_JOURNAL)
    sqlite3_exec (db,
                  "PRAGMA cache_size = 3; BEGIN; UPDATE note SET body = body || 'half';"
                  "INSERT INTO paper (content) VALUES (randomblob (60000))",
                  NULL, NULL, NULL);
  start = disk_copy (disk);
  dui_seal_close (db);
  disk_free (disk);
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  const char *name = FUZZ_WHAT == WHAT_JOURNAL ? WORKLOAD_PATH "-journal" : WORKLOAD_PATH;
  g_autoptr (Disk) disk = NULL;
  g_autofree char *found = NULL;
  sqlite3 *db;

  if (length < 1)
    return 0;
  if (start == NULL)
    prepare ();
  disk = disk_copy (start);
  put (disk_file (disk, name), bytes, length);
  disk_mount (disk);
  db = dui_seal_open_over ("disk", WORKLOAD_PATH, key, DUI_SEAL_EXISTING, NULL);
  if (db != NULL && dui_seal_verify (db, NULL, NULL, NULL))
    found = workload_digest (db);
  dui_seal_close (db);
  /* A journal that is gone or never begun looks like a change that had not come that far. */
  if (FUZZ_WHAT == WHAT_STORE && found != NULL)
    g_assert_cmpstr (found, ==, digest);
  return 0;
}

#endif

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  g_log_set_always_fatal (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);
  return sodium_init () < 0;
}
