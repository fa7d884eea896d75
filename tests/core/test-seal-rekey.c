/* A new key for a store: the copy takes its place, or the store is as it was. */

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "dui-language.h"
#include "dui-seal-block.h"
#include "dui-seal-rekey.h"
#include "seal-place.h"

/* What happens to the copy, or to the store, once the pages are copied and before they are compared. */
typedef struct
{
  gboolean in_store;
  gint64 page; /* 0 for the end of the file */
  int at;      /* a byte of what is sealed, or -1 for what it is sealed with */
  int code;    /* of the error, or -1 */
} Harm;

typedef struct
{
  Place *place;
  guint8 held[DUI_KEY_SIZE]; /* what the slots would hold */
  double last;
  double cancel_at;
  gboolean refuse_keep;
  gboolean refuse_carry;
  gboolean harm_copy;
  const Harm *harm;
  const DuiKey *to;
  GArray *told;
} Owner;

/* Seals page @number again with one byte of it changed: nobody without the key could. */
static void
change_sealed (const char *path, const DuiKey *key, gint64 number, int at)
{
  DuiSealKeys *keys = dui_seal_keys_new (key);
  guint8 page[DUI_SEAL_PAGE_SIZE], sealed[DUI_SEAL_PAGE_SIZE];
  int file = open (path, O_RDWR);

  g_assert_cmpint (pread (file, page, sizeof page, number * DUI_SEAL_PAGE_SIZE), ==, sizeof page);
  g_assert_true (dui_seal_block_open (keys, DUI_SEAL_KIND_PAGE, number, page, DUI_SEAL_BODY_SIZE));
  page[at] ^= 1;
  dui_seal_block_close (keys, DUI_SEAL_KIND_PAGE, number, page, sealed, DUI_SEAL_BODY_SIZE);
  g_assert_cmpint (pwrite (file, sealed, sizeof sealed, number * DUI_SEAL_PAGE_SIZE), ==, sizeof sealed);
  close (file);
  dui_seal_keys_free (keys);
}

static void
do_harm (const Harm *harm, const char *path, const DuiKey *key)
{
  GStatBuf about;

  g_assert_cmpint (g_stat (path, &about), ==, 0);
  if (harm->page == 0)
    g_assert_cmpint (truncate (path, about.st_size + harm->at * DUI_SEAL_PAGE_SIZE), ==, 0);
  else if (harm->at < 0)
    place_change_byte (path, harm->page * DUI_SEAL_PAGE_SIZE + 7, 1);
  else
    change_sealed (path, key, harm->page, harm->at);
}

static gboolean
progress (double fraction, gpointer user_data)
{
  Owner *owner = user_data;
  g_autofree char *copy = g_strconcat (owner->place->path, ".rekey", NULL);

  if (owner->told != NULL)
    g_array_append_val (owner->told, fraction);
  if (owner->harm != NULL && fraction >= 0.4)
    {
      do_harm (owner->harm, owner->harm->in_store ? owner->place->path : copy,
               owner->harm->in_store ? owner->place->key : owner->to);
      owner->harm = NULL;
    }

  g_assert_cmpfloat (fraction, >=, owner->last);
  g_assert_cmpfloat (fraction, <=, 1);
  owner->last = fraction;
  return owner->cancel_at == 0 || fraction < owner->cancel_at;
}

static char *
beside (Owner *owner)
{
  return g_strconcat (owner->place->path, ".rekey", NULL);
}

static gboolean
carry (sqlite3 *copy, const DuiKey *from, gpointer user_data, GError **error)
{
  Owner *owner = user_data;
  g_autofree char *path = beside (owner);

  if (owner->refuse_carry)
    return dui_seal_error_set (error, DUI_SEAL_ERROR_FULL, owner->place->path, NULL);
  place_run (copy, "CREATE TABLE carried (x INT)");
  if (owner->harm_copy)
    place_change_byte (path, 3 * 4096 + 77, 8);
  return TRUE;
}

static gboolean
keep (const DuiKey *key, gpointer user_data, GError **error)
{
  Owner *owner = user_data;

  if (owner->refuse_keep)
    return dui_seal_error_set (error, DUI_SEAL_ERROR_FULL, owner->place->path, NULL);
  memcpy (owner->held, dui_key_get_bytes (key), DUI_KEY_SIZE);
  return TRUE;
}

static void
set_up (Place *place, gconstpointer data)
{
  sqlite3 *db;

  place_set_up (place, data);
  db = place_open (place, DUI_SEAL_CREATE);
  place_fill (db);
  place_run (db,
             "CREATE TABLE big (b BLOB); INSERT INTO big VALUES (randomblob (9000000)), (randomblob (9))");
  place_run (db, "DELETE FROM big WHERE length (b) = 9");
  dui_seal_close (db);
}

/* With pages that are free, and hold zeros. */
static void
set_up_small (Place *place, gconstpointer data)
{
  sqlite3 *db;

  place_set_up (place, data);
  db = place_open (place, DUI_SEAL_CREATE);
  place_fill (db);
  place_run (db, "CREATE TABLE big (b BLOB); INSERT INTO big VALUES (randomblob (40000)); DELETE FROM big");
  dui_seal_close (db);
}

static gboolean
rekey (Owner *owner, const DuiKey *to, GError **error)
{
  DuiSealRekey work = {
    owner->place->path, owner->place->key, to, progress, carry, keep, owner,
  };

  return dui_seal_rekey (&work, error);
}

static void
assert_holds (Place *place, const DuiKey *key)
{
  g_autoptr (GError) error = NULL;
  sqlite3 *db = dui_seal_open (place->path, key, DUI_SEAL_EXISTING, &error);

  g_assert_no_error (error);
  place_assert_answer (db, "SELECT count(*) FROM person", "500");
  place_assert_answer (db, "SELECT count(*) FROM person_search WHERE person_search MATCH 'roodkapje'", "500");
  g_assert_true (dui_seal_verify (db, NULL, NULL, NULL));
  dui_seal_close (db);
}

static void
assert_nothing_beside (Owner *owner)
{
  g_autofree char *path = beside (owner);
  g_autofree char *journal = g_strconcat (path, "-journal", NULL);

  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_false (g_file_test (journal, G_FILE_TEST_EXISTS));
}

static void
test_new_key (Place *place, gconstpointer data)
{
  Owner owner = { place };
  g_autoptr (DuiKey) to = dui_key_new_successor (place->key);
  g_autoptr (GError) error = NULL;
  GStatBuf about;

  g_assert_cmpint (memcmp (dui_key_get_bytes (to), dui_key_get_bytes (place->key), DUI_KEY_SIZE), !=, 0);
  rekey (&owner, to, &error);
  g_assert_no_error (error);
  g_assert_cmpmem (owner.held, DUI_KEY_SIZE, dui_key_get_bytes (to), DUI_KEY_SIZE);
  g_assert_cmpfloat (owner.last, ==, 1);
  assert_nothing_beside (&owner);
  place_assert_refused (place, place->key, DUI_SEAL_EXISTING, DUI_SEAL_ERROR_WRONG_KEY);
  assert_holds (place, to);
  g_assert_cmpint (g_stat (place->path, &about), ==, 0);
  g_assert_cmpint (about.st_mode & 0777, ==, 0600);
}

/* At every moment that is told: the store is as it was, and nothing lies beside it. */
static void
test_cancelled (Place *place, gconstpointer data)
{
  static const double moments[] = { 0.01, 0.3, 0.45, 0.59, 0.61, 0.8 };

  for (gsize i = 0; i < G_N_ELEMENTS (moments); i++)
    {
      Owner owner = { place, .cancel_at = moments[i] };
      g_autoptr (DuiKey) to = dui_key_new_successor (place->key);
      g_autoptr (GError) error = NULL;

      g_assert_false (rekey (&owner, to, &error));
      g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_CANCELLED);
      assert_nothing_beside (&owner);
      assert_holds (place, place->key);
    }
}

static void
test_refused (Place *place, gconstpointer data)
{
  g_autoptr (DuiKey) to = dui_key_new_successor (place->key);
  g_autoptr (DuiKey) other = dui_key_new_random ();
  g_autoptr (GError) error = NULL;
  Owner harmed = { place, .harm_copy = TRUE };
  Owner full = { place, .refuse_carry = TRUE };
  Owner slots = { place, .refuse_keep = TRUE };
  sqlite3 *db;

  g_assert_false (rekey (&harmed, to, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_DAMAGED);
  assert_nothing_beside (&harmed);
  g_clear_error (&error);

  g_assert_false (rekey (&full, to, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_FULL);
  assert_nothing_beside (&full);
  g_clear_error (&error);

  /* The copy is left for settling, because nobody knows how far the slots got; here the old ones stand. */
  g_assert_false (rekey (&slots, to, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_FULL);
  g_clear_error (&error);
  assert_holds (place, place->key);
  assert_nothing_beside (&slots);

  db = place_open (place, DUI_SEAL_EXISTING);
  g_assert_false (rekey (&slots, to, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_IN_USE);
  g_clear_error (&error);
  dui_seal_close (db);

  g_unlink (place->path);
  g_assert_false (rekey (&slots, to, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_DAMAGED);
  g_clear_error (&error);
  place_assert_refused (place, other, DUI_SEAL_EXISTING, DUI_SEAL_ERROR_DAMAGED);
}

/* As when the power went between the slots and the name: the new key opens the store, the old one does not.
 */
static void
test_settled (Place *place, gconstpointer data)
{
  Owner owner = { place, .refuse_keep = TRUE };
  g_autoptr (DuiKey) to = dui_key_new_successor (place->key);
  g_autofree char *path = beside (&owner);
  g_autoptr (GError) error = NULL;
  sqlite3 *db;

  g_assert_false (rekey (&owner, to, NULL));
  db = dui_seal_open (path, to, DUI_SEAL_EXISTING, NULL);
  g_assert_nonnull (db);
  g_assert_null (dui_seal_open (place->path, to, DUI_SEAL_EXISTING, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_IN_USE);
  dui_seal_close (db);
  assert_holds (place, to);
  assert_nothing_beside (&owner);
  place_assert_refused (place, place->key, DUI_SEAL_EXISTING, DUI_SEAL_ERROR_WRONG_KEY);
}

/* A copy that is not whole never takes the place of a store. */
static void
test_not_settled (Place *place, gconstpointer data)
{
  Owner owner = { place, .refuse_keep = TRUE };
  g_autoptr (DuiKey) to = dui_key_new_successor (place->key);
  g_autoptr (DuiKey) other = dui_key_new_random ();
  g_autofree char *path = beside (&owner);
  g_autoptr (GError) error = NULL;

  g_assert_false (rekey (&owner, to, NULL));
  place_change_byte (path, 5 * 4096 + 5, 1);
  place_assert_refused (place, to, DUI_SEAL_EXISTING, DUI_SEAL_ERROR_DAMAGED);
  /* With a key of neither it is the store that is told of. */
  g_assert_null (dui_seal_open (place->path, other, DUI_SEAL_EXISTING, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_WRONG_KEY);
  g_assert_null (strstr (error->message, ".rekey"));
  /* Nor is a store that is damaged replaced: nobody knows which of the two is the last. */
  place_change_byte (path, 5 * 4096 + 5, 1);
  place_change_byte (place->path, 9, 1);
  place_assert_refused (place, to, DUI_SEAL_EXISTING, DUI_SEAL_ERROR_NOT_SEALED);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  place_change_byte (place->path, 9, 1);
  assert_holds (place, place->key);
  assert_nothing_beside (&owner);
}

/* How far it is, told for every 1024 pages of copying and of comparing. */
static void
test_told (Place *place, gconstpointer data)
{
  g_autoptr (GArray) told = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (DuiKey) to = dui_key_new_successor (place->key);
  Owner owner = { place, .told = told };
  GStatBuf about;
  double pages;
  guint steps;

  g_assert_cmpint (g_stat (place->path, &about), ==, 0);
  pages = about.st_size / DUI_SEAL_PAGE_SIZE - 1;
  steps = (pages + 1023) / 1024;
  g_assert_cmpuint (steps, >, 2);
  g_assert_true (rekey (&owner, to, NULL));
  for (guint i = 0; i < steps; i++)
    {
      g_assert_cmpfloat_with_epsilon (g_array_index (told, double, i), 0.4 * MIN ((i + 1) * 1024 / pages, 1),
                                      1e-9);
      g_assert_cmpfloat_with_epsilon (g_array_index (told, double, steps + i), 0.4 + 0.2 * i * 1024 / pages,
                                      1e-9);
    }
  g_assert_cmpfloat (g_array_index (told, double, 2 * steps), >=, 0.6);
}

/* Page 1 tells where the list of free pages begins, which is followed by what is on it. */
static gint64
find_free_page (Place *place)
{
  DuiSealKeys *keys = dui_seal_keys_new (place->key);
  const int numbers[] = { 32, 8 };
  gint64 number = 1;
  int file = open (place->path, O_RDONLY);

  for (int i = 0; i < 2; i++)
    {
      guint8 page[DUI_SEAL_PAGE_SIZE];
      guint32 big;

      g_assert_cmpint (pread (file, page, sizeof page, number * DUI_SEAL_PAGE_SIZE), ==, sizeof page);
      g_assert_true (dui_seal_block_open (keys, DUI_SEAL_KIND_PAGE, number, page, DUI_SEAL_BODY_SIZE));
      memcpy (&big, page + numbers[i], sizeof big);
      number = GUINT32_FROM_BE (big);
      g_assert_cmpint (number, >, 0);
    }
  close (file);
  dui_seal_keys_free (keys);
  return number;
}

/* A copy that differs in one byte, whatever it is sealed with, is not put in the place of the store; but how
 * often a file was written, and by which SQLite, may differ. */
static void
test_compared (Place *place, gconstpointer data)
{
  const gint64 free = find_free_page (place);
  const Harm harms[] = {
    { FALSE, 1, 18, DUI_SEAL_ERROR_IO },
    { FALSE, 1, 24, -1 },
    { FALSE, 1, 27, -1 },
    { FALSE, 1, 28, DUI_SEAL_ERROR_IO },
    { FALSE, 1, 39, DUI_SEAL_ERROR_IO },
    { FALSE, 1, 40, -1 },
    { FALSE, 1, 43, -1 },
    { FALSE, 1, 44, DUI_SEAL_ERROR_IO },
    { FALSE, 1, 91, DUI_SEAL_ERROR_IO },
    { FALSE, 1, 92, -1 },
    { FALSE, 1, 99, -1 },
    { FALSE, 1, 100, DUI_SEAL_ERROR_IO },
    { FALSE, 1, 4055, DUI_SEAL_ERROR_IO },
    { FALSE, free, 24, DUI_SEAL_ERROR_IO },
    { FALSE, free, 0, DUI_SEAL_ERROR_IO },
    { FALSE, free, 4055, DUI_SEAL_ERROR_IO },
    { TRUE, free, 0, DUI_SEAL_ERROR_IO },
    { TRUE, free, -1, DUI_SEAL_ERROR_IO },
    { FALSE, free, -1, DUI_SEAL_ERROR_IO },
    { FALSE, 0, -1, DUI_SEAL_ERROR_IO },
    { FALSE, 0, 1, DUI_SEAL_ERROR_IO },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (harms); i++)
    {
      g_autoptr (DuiKey) to = dui_key_new_successor (place->key);
      Owner owner = { place, .harm = &harms[i], .to = to };
      g_autofree char *before = NULL;
      g_autoptr (GError) error = NULL;
      gsize length;

      g_test_message ("page %d, byte %d", (int)harms[i].page, harms[i].at);
      g_assert_true (g_file_get_contents (place->path, &before, &length, NULL));
      g_assert_cmpint (rekey (&owner, to, &error), ==, harms[i].code < 0);
      if (harms[i].code >= 0)
        g_assert_error (error, DUI_SEAL_ERROR, harms[i].code);
      assert_nothing_beside (&owner);
      if (!harms[i].in_store)
        assert_holds (place, harms[i].code < 0 ? to : place->key);
      /* As it was, for the next. */
      g_assert_true (
          g_file_set_contents_full (place->path, before, length, G_FILE_SET_CONTENTS_NONE, 0600, NULL));
    }
}

/* A store that is damaged gets no new key, and how far it came is told as ever. */
static void
test_damaged (Place *place, gconstpointer data)
{
  Owner owner = { place };
  g_autoptr (DuiKey) to = dui_key_new_successor (place->key);
  g_autoptr (GError) error = NULL;

  place_change_byte (place->path, 5 * DUI_SEAL_PAGE_SIZE + 5, 1);
  g_assert_false (rekey (&owner, to, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_DAMAGED);
  assert_nothing_beside (&owner);
  place_change_byte (place->path, 5 * DUI_SEAL_PAGE_SIZE + 5, 1);
  assert_holds (place, place->key);
}

/* What another is making beside the store is left alone while the store is not ours. */
static void
test_in_use (Place *place, gconstpointer data)
{
  Owner owner = { place };
  g_autoptr (DuiKey) to = dui_key_new_successor (place->key);
  g_autofree char *path = beside (&owner);
  g_autoptr (GError) error = NULL;
  sqlite3 *db = place_open (place, DUI_SEAL_EXISTING);

  g_assert_true (g_file_set_contents (path, "van een ander", -1, NULL));
  g_assert_false (rekey (&owner, to, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_IN_USE);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  dui_seal_close (db);

  /* And what cannot be made is said before anything is. */
  g_unlink (path);
  g_clear_error (&error);
  g_assert_cmpint (g_mkdir (path, 0700), ==, 0);
  g_assert_false (rekey (&owner, to, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_EXISTS);
  g_assert_cmpint (g_rmdir (path), ==, 0);
  assert_holds (place, place->key);
}

/* Links in the name of a folder are followed, and one in the place of the store is not. */
static void
test_links (Place *place, gconstpointer data)
{
  g_autofree char *store = g_steal_pointer (&place->path);
  g_autofree char *to_store = g_strconcat (store, "-link", NULL);
  g_autofree char *to_folder = g_strconcat (place->folder, "-link", NULL);
  g_autofree char *through = g_build_filename (to_folder, "store", NULL);
  g_autofree char *nowhere = g_build_filename (place->folder, "nergens", "store", NULL);
  g_autoptr (DuiKey) to = dui_key_new_successor (place->key);
  Owner owner = { place };

  g_assert_cmpint (symlink (store, to_store), ==, 0);
  g_assert_cmpint (symlink (place->folder, to_folder), ==, 0);
  place->path = nowhere;
  g_assert_false (rekey (&owner, to, NULL));
  place->path = to_store;
  g_assert_false (rekey (&owner, to, NULL));
  place->path = through;
  g_assert_true (rekey (&owner, to, NULL));
  place->path = g_steal_pointer (&store);
  assert_holds (place, to);
  g_unlink (to_store);
  g_unlink (to_folder);
}

int
main (int argc, char **argv)
{
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/seal-rekey/new-key", Place, NULL, set_up, test_new_key, place_tear_down);
  g_test_add ("/seal-rekey/cancelled", Place, NULL, set_up, test_cancelled, place_tear_down);
  g_test_add ("/seal-rekey/refused", Place, NULL, set_up, test_refused, place_tear_down);
  g_test_add ("/seal-rekey/told", Place, NULL, set_up, test_told, place_tear_down);
  g_test_add ("/seal-rekey/compared", Place, NULL, set_up_small, test_compared, place_tear_down);
  g_test_add ("/seal-rekey/damaged", Place, NULL, set_up_small, test_damaged, place_tear_down);
  g_test_add ("/seal-rekey/in-use", Place, NULL, set_up_small, test_in_use, place_tear_down);
  g_test_add ("/seal-rekey/links", Place, NULL, set_up_small, test_links, place_tear_down);
  g_test_add ("/seal-rekey/settled", Place, NULL, set_up, test_settled, place_tear_down);
  g_test_add ("/seal-rekey/not-settled", Place, NULL, set_up, test_not_settled, place_tear_down);
  return g_test_run ();
}
