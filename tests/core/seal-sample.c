/* Makes a small store with everything in it that the file format has, and what opens it: seal-sample FOLDER.
 * The sample of a format version is made once, kept under tests/data, and never made again.
 */

#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "dui-recovery-code.h"
#include "dui-seal.h"
#include "dui-slots-file.h"

#define PASSPHRASE "zeven natte klompen onder het bed van café De Zwaan"

typedef struct
{
  char *folder;
  GKeyFile *known;
  guint8 key_bytes[DUI_KEY_SIZE];
  guint8 id[DUI_KEY_ID_SIZE];
  guint8 keyring[DUI_KEY_SIZE];
  guint8 code[DUI_RECOVERY_CODE_SIZE];
} Sample;

static void
know_bytes (Sample *sample, const char *name, const guint8 *bytes, gsize length)
{
  g_autofree char *text = g_malloc (2 * length + 1);

  sodium_bin2hex (text, 2 * length + 1, bytes, length);
  g_key_file_set_string (sample->known, "sample", name, text);
}

/* Not random: a sample that is made again has the same keys. */
static void
fill (guint8 *bytes, gsize length, guint8 start)
{
  for (gsize i = 0; i < length; i++)
    bytes[i] = start + i * 7;
}

static char *
inside (Sample *sample, const char *name)
{
  return g_build_filename (sample->folder, name, NULL);
}

static void
run (sqlite3 *db, const char *sql)
{
  if (sqlite3_exec (db, sql, NULL, NULL, NULL) != SQLITE_OK)
    g_error ("%s", sqlite3_errmsg (db));
}

static sqlite3 *
open_store (Sample *sample, DuiSealMode mode)
{
  g_autofree char *path = inside (sample, "duiding.db");
  g_autoptr (DuiKey) key = dui_key_new (sample->key_bytes, sample->id);
  g_autoptr (GError) error = NULL;
  sqlite3 *db = dui_seal_open (path, key, mode, &error);

  if (db == NULL)
    g_error ("%s", error->message);
  return db;
}

/* Ends in the middle of a change: pages of it are in the store, and their older content in the journal. */
static void
interrupt (Sample *sample)
{
  pid_t child = fork ();
  int status = 0;

  if (child == 0)
    {
      run (open_store (sample, DUI_SEAL_EXISTING),
           "PRAGMA cache_size = 3; BEGIN; UPDATE sample SET text = 'half gewijzigd ' || text WHERE id < 50;"
           "DELETE FROM sample WHERE id > 70");
      _exit (0);
    }
  if (child < 0 || waitpid (child, &status, 0) != child || status != 0)
    g_error ("not interrupted");
}

static void
make_store (Sample *sample)
{
  sqlite3 *db = open_store (sample, DUI_SEAL_CREATE);

  run (db,
       "CREATE TABLE sample (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;"
       "INSERT INTO sample (text) WITH RECURSIVE c (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM c WHERE n "
       "< 120)"
       "  SELECT printf ('Proefpersoon %03d, Verzonnenstraat, ''s-Nergenshuizen %.*c', n, 150, '.') FROM c;"
       "DELETE FROM sample WHERE id > 100");
  dui_seal_close (db);
  g_key_file_set_integer (sample->known, "sample", "rows", 100);
  interrupt (sample);
}

static void
make_slots (Sample *sample)
{
  guint8 material[2 * DUI_KEY_SIZE];
  DuiSlots slots = { .n_slots = 3 };
  g_autoptr (GError) error = NULL;

  memcpy (slots.id, sample->id, sizeof slots.id);
  memcpy (material, sample->keyring, DUI_KEY_SIZE);
  for (guint i = 0; i < slots.n_slots; i++)
    {
      DuiSlot *slot = &slots.slots[i];

      slot->kind = DUI_SLOT_DAILY + i;
      slot->operations = slot->kind == DUI_SLOT_RECOVERY ? 0 : 2;
      slot->memory = slot->kind == DUI_SLOT_RECOVERY ? 0 : 1024 * 1024;
      fill (slot->salt, sizeof slot->salt, i);
      if (slot->kind == DUI_SLOT_RECOVERY)
        dui_slot_wrap (&slots, slot, sample->code, sizeof sample->code, sample->key_bytes);
      else if (crypto_pwhash (material + DUI_KEY_SIZE, DUI_KEY_SIZE, PASSPHRASE, strlen (PASSPHRASE),
                              slot->salt, slot->operations, slot->memory, crypto_pwhash_ALG_ARGON2ID13)
               == 0)
        dui_slot_wrap (&slots, slot, slot->kind == DUI_SLOT_DAILY ? material : material + DUI_KEY_SIZE,
                       slot->kind == DUI_SLOT_DAILY ? sizeof material : DUI_KEY_SIZE, sample->key_bytes);
    }
  if (!dui_slots_file_write (sample->folder, &slots, &error))
    g_error ("%s", error->message);
}

int
main (int argc, char **argv)
{
  Sample sample = { .folder = argv[1], .known = g_key_file_new () };
  g_autofree char *copy = NULL;
  g_autofree char *known = NULL;
  g_autoptr (DuiSecret) code = NULL;

  if (argc != 2 || sodium_init () < 0)
    return 2;
  fill (sample.key_bytes, sizeof sample.key_bytes, 1);
  fill (sample.id, sizeof sample.id, 2);
  fill (sample.keyring, sizeof sample.keyring, 3);
  fill (sample.code, sizeof sample.code, 4);
  code = dui_recovery_code_to_text (sample.code);
  know_bytes (&sample, "key", sample.key_bytes, sizeof sample.key_bytes);
  know_bytes (&sample, "id", sample.id, sizeof sample.id);
  know_bytes (&sample, "keyring", sample.keyring, sizeof sample.keyring);
  g_key_file_set_string (sample.known, "sample", "passphrase", PASSPHRASE);
  g_key_file_set_string (sample.known, "sample", "code", code);
  make_store (&sample);
  make_slots (&sample);
  copy = inside (&sample, "slots.copy");
  g_unlink (copy);
  known = inside (&sample, "known.ini");
  g_key_file_save_to_file (sample.known, known, NULL);
  g_key_file_unref (sample.known);
  return 0;
}
