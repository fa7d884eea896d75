/* A new key for a store: the copy takes its place, or the store is as it was. */

#include <glib/gstdio.h>
#include <string.h>

#include "dui-language.h"
#include "dui-seal-rekey.h"
#include "seal-place.h"

typedef struct
{
  Place *place;
  guint8 held[DUI_KEY_SIZE]; /* what the slots would hold */
  double last;
  double cancel_at;
  gboolean refuse_keep;
  gboolean refuse_carry;
  gboolean harm_copy;
} Owner;

static gboolean
progress (double fraction, gpointer user_data)
{
  Owner *owner = user_data;

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

  g_assert_false (rekey (&owner, to, NULL));
  place_change_byte (path, 5 * 4096 + 5, 1);
  place_assert_refused (place, to, DUI_SEAL_EXISTING, DUI_SEAL_ERROR_DAMAGED);
  place_assert_refused (place, other, DUI_SEAL_EXISTING, DUI_SEAL_ERROR_WRONG_KEY);
  assert_holds (place, place->key);
  assert_nothing_beside (&owner);
}

int
main (int argc, char **argv)
{
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/seal-rekey/new-key", Place, NULL, set_up, test_new_key, place_tear_down);
  g_test_add ("/seal-rekey/cancelled", Place, NULL, set_up, test_cancelled, place_tear_down);
  g_test_add ("/seal-rekey/refused", Place, NULL, set_up, test_refused, place_tear_down);
  g_test_add ("/seal-rekey/settled", Place, NULL, set_up, test_settled, place_tear_down);
  g_test_add ("/seal-rekey/not-settled", Place, NULL, set_up, test_not_settled, place_tear_down);
  return g_test_run ();
}
