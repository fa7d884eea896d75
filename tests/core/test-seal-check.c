/* What looks at all of a store or of its image: what it finds, what it tells meanwhile, and what it does not
 * do. */

#include <glib/gstdio.h>
#include <string.h>

#include "dui-language.h"
#include "dui-seal-block.h"
#include "dui-seal-hash.h"
#include "dui-seal-image.h"
#include "dui-seal-private.h"
#include "dui-seal-vfs.h"
#include "seal-place.h"

static gboolean
stop_after (double fraction, gpointer last)
{
  return fraction <= *(double *)last;
}

static void
assert_image (GBytes *bytes, const DuiKey *key, double *last, DuiSealError code)
{
  g_autoptr (GError) error = NULL;
  DuiSealImage *image = dui_seal_image_new (bytes, key, NULL);

  g_assert_false (dui_seal_image_verify (image, last != NULL ? stop_after : NULL, last, &error));
  g_assert_error (error, DUI_SEAL_ERROR, (int)code);
  dui_seal_image_free (image);
}

static void
assert_changed_image (GBytes *bytes, const DuiKey *key, gsize at, DuiSealError code)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  g_autofree guint8 *changed = g_memdup2 (data, length);
  g_autoptr (GBytes) image = NULL;

  changed[at] ^= 1;
  image = g_bytes_new (changed, length);
  assert_image (image, key, NULL, code);
}

static void
assert_version (GBytes *bytes, const DuiKey *key)
{
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);
  g_autofree guint8 *changed = g_memdup2 (data, length);
  g_autoptr (GBytes) image = NULL;
  DuiSealKeys *keys = dui_seal_keys_new (key);

  dui_seal_header_write_version (keys, DUI_SEAL_VERSION + 1, changed);
  dui_seal_keys_free (keys);
  image = g_bytes_new (changed, length);
  assert_image (image, key, NULL, DUI_SEAL_ERROR_NEWER_VERSION);
}

static void
test_images (Place *place, gconstpointer data)
{
  g_autoptr (DuiKey) other = dui_key_new_random ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL, header = NULL, cut = NULL;
  sqlite3 *db = place_open (place, DUI_SEAL_CREATE);
  double at_once = -1, later = 0.2;
  gconstpointer data_before;
  gpointer data_after;
  DuiSealImage *image;
  gsize length;

  place_fill (db);
  place_run (
      db,
      "CREATE TABLE big (body BLOB); INSERT INTO big VALUES (randomblob (2000000)); DELETE FROM big; BEGIN");
  g_assert_null (dui_seal_image_take (db, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_NOT_ALLOWED);
  g_clear_error (&error);
  g_assert_null (dui_seal_image_take (NULL, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_NOT_ALLOWED);
  place_run (db, "COMMIT");
  image = dui_seal_image_take (db, NULL);
  g_assert_true (dui_seal_image_verify (image, NULL, NULL, NULL));
  g_assert_true (dui_seal_image_contains (image, PLACE_SECRET " 500"));
  g_assert_false (dui_seal_image_contains (image, PLACE_SECRET " 501"));
  bytes = g_bytes_ref (dui_seal_image_get_bytes (image));
  dui_seal_image_free (image);
  /* Nobody else holds them any more. */
  data_before = g_bytes_get_data (bytes, &length);
  data_after = g_bytes_unref_to_data (g_steal_pointer (&bytes), &length);
  g_assert_true (data_after == data_before);
  bytes = g_bytes_new_take (data_after, length);
  dui_seal_close (db);

  header = g_bytes_new_from_bytes (bytes, 0, DUI_SEAL_PAGE_SIZE);
  cut = g_bytes_new_from_bytes (bytes, 0, g_bytes_get_size (bytes) - 1);
  assert_image (header, place->key, NULL, DUI_SEAL_ERROR_DAMAGED);
  assert_image (cut, place->key, NULL, DUI_SEAL_ERROR_DAMAGED);
  assert_image (cut, other, NULL, DUI_SEAL_ERROR_DAMAGED);
  assert_image (bytes, other, NULL, DUI_SEAL_ERROR_WRONG_KEY);
  assert_image (bytes, place->key, &at_once, DUI_SEAL_ERROR_CANCELLED);
  assert_image (bytes, place->key, &later, DUI_SEAL_ERROR_CANCELLED);
  assert_changed_image (bytes, place->key, 0, DUI_SEAL_ERROR_DAMAGED);
  assert_changed_image (bytes, place->key, 100, DUI_SEAL_ERROR_DAMAGED);
  assert_changed_image (bytes, place->key, 3 * DUI_SEAL_PAGE_SIZE + 7, DUI_SEAL_ERROR_DAMAGED);
  /* The last page is a free one, which SQLite does not look at. */
  assert_changed_image (bytes, place->key, g_bytes_get_size (bytes) - 1, DUI_SEAL_ERROR_DAMAGED);
  assert_version (bytes, place->key);
}

static void
test_image_of_broken_references (Place *place, gconstpointer data)
{
  sqlite3 *db = place_open (place, DUI_SEAL_CREATE);
  g_autoptr (GError) error = NULL;
  DuiSealImage *image;

  place_run (db, "PRAGMA foreign_keys = OFF; CREATE TABLE a (id INTEGER PRIMARY KEY);"
                 "CREATE TABLE b (a REFERENCES a (id)); INSERT INTO b VALUES (7)");
  image = dui_seal_image_take (db, NULL);
  g_assert_false (dui_seal_image_verify (image, NULL, NULL, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_DAMAGED);
  dui_seal_image_free (image);
  dui_seal_close (db);
}

/* Pages that are sealed as they should be, and make no database: the seal keeps what SQLite wrote, not what
 * is right. */
static void
test_broken_structure (Place *place, gconstpointer data)
{
  sqlite3 *db = place_open (place, DUI_SEAL_CREATE);
  guint8 page[DUI_SEAL_PAGE_SIZE], before[DUI_SEAL_PAGE_SIZE];
  sqlite3_file *file = dui_seal_file_of (db);
  g_autoptr (GError) error = NULL;
  DuiSealImage *image;

  place_fill (db);
  g_assert_cmpint (file->pMethods->xRead (file, page, sizeof page, DUI_SEAL_PAGE_SIZE), ==, SQLITE_OK);
  memcpy (before, page, sizeof page);
  /* The place of the first cell of a page. */
  page[8] ^= 1;
  g_assert_cmpint (file->pMethods->xWrite (file, page, sizeof page, DUI_SEAL_PAGE_SIZE), ==, SQLITE_OK);
  image = dui_seal_image_take (db, NULL);
  g_assert_false (dui_seal_image_verify (image, NULL, NULL, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, "integrity_check"));
  dui_seal_image_free (image);
  g_clear_error (&error);
  dui_seal_close (db);
  db = place_open (place, DUI_SEAL_EXISTING);
  g_assert_false (dui_seal_verify (db, NULL, NULL, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, "integrity_check"));
  g_assert_nonnull (strstr (error->message, place->path));
  dui_seal_close (db);
}

typedef struct
{
  double last, told[8];
  guint n_told;
} Progress;

/* SQLite does not tell how far it is, so one fraction comes many times. */
static gboolean
follow (double fraction, gpointer data)
{
  Progress *progress = data;

  if (progress->n_told == 0 || progress->told[progress->n_told - 1] != fraction)
    {
      g_assert_cmpuint (progress->n_told, <, G_N_ELEMENTS (progress->told));
      progress->told[progress->n_told++] = fraction;
    }
  return fraction < progress->last;
}

static void
assert_told (const Progress *progress, const double *expected, guint n_expected)
{
  g_assert_cmpuint (progress->n_told, ==, n_expected);
  for (guint i = 0; i < n_expected; i++)
    g_assert_cmpfloat_with_epsilon (progress->told[i], expected[i], 1e-9);
}

/* Who checks a store is told how far it is, every 256 pages and while SQLite looks, and can stop it each
 * time. */
static void
test_progress (Place *place, gconstpointer data)
{
  sqlite3 *db = place_open (place, DUI_SEAL_CREATE);
  g_autofree char *pages = NULL;
  DuiSealImage *image;

  place_fill (db);
  place_run (db, "CREATE TABLE big (body BLOB); INSERT INTO big VALUES (randomblob (3000000))");
  pages = place_ask (db, "PRAGMA page_count");
  image = dui_seal_image_take (db, NULL);
  {
    const double n = g_ascii_strtod (pages, NULL);
    const double whole[] = { 0, 0.8 * 256 / n, 0.8 * 512 / n, 0.8, 1 };
    const double of_image[] = { 0.4 * 255 / n, 0.4 * 511 / n, 0.4, 1 };

    g_assert_cmpfloat (n, <, 767);
    for (guint i = 0; i <= G_N_ELEMENTS (whole); i++)
      {
        Progress progress = { i < G_N_ELEMENTS (whole) ? whole[i] : 2 };
        g_autoptr (GError) error = NULL;

        g_assert_cmpint (dui_seal_verify (db, follow, &progress, &error), ==, error == NULL);
        assert_told (&progress, whole, MIN (i + 1, G_N_ELEMENTS (whole)));
        if (i < G_N_ELEMENTS (whole))
          g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_CANCELLED);
      }
    for (guint i = 0; i <= G_N_ELEMENTS (of_image); i++)
      {
        Progress progress = { i < G_N_ELEMENTS (of_image) ? of_image[i] : 2 };
        g_autoptr (GError) error = NULL;

        g_assert_cmpint (dui_seal_image_verify (image, follow, &progress, &error), ==, error == NULL);
        assert_told (&progress, of_image, MIN (i + 1, G_N_ELEMENTS (of_image)));
        if (i < G_N_ELEMENTS (of_image))
          g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_CANCELLED);
      }
  }
  /* Stopping is forgotten. */
  g_assert_true (dui_seal_verify (db, NULL, NULL, NULL));
  place_assert_answer (db, "SELECT count (*) FROM person", "500");
  dui_seal_close (db);
  g_assert_true (dui_seal_image_verify (image, NULL, NULL, NULL));
  dui_seal_image_free (image);
}

static gboolean
count (double fraction, gpointer n_told)
{
  (*(guint *)n_told)++;
  return TRUE;
}

/* What was to be told about a check is not told of what comes after it. */
static void
test_told_no_more (Place *place, gconstpointer data)
{
  sqlite3 *db = place_open (place, DUI_SEAL_CREATE);
  guint n_told = 0, n_before;
  const DuiSealReport report = { count, &n_told, 0.5 };

  place_fill (db);
  g_assert_true (dui_seal_check_structure (db, &report, NULL, NULL));
  n_before = n_told;
  g_assert_cmpuint (n_before, >, 0);
  place_assert_answer (db,
                       "WITH RECURSIVE c (n) AS (VALUES (1) UNION ALL SELECT n + 1 FROM c WHERE n < 9999) "
                       "SELECT count (*) FROM c",
                       "9999");
  g_assert_cmpuint (n_told, ==, n_before);
  dui_seal_close (db);
}

/* The page that is damaged is named. */
static void
test_named (Place *place, gconstpointer data)
{
  sqlite3 *db = place_open (place, DUI_SEAL_CREATE);
  g_autofree char *pages = NULL, *expected = NULL;
  g_autoptr (GError) error = NULL;

  place_fill (db);
  pages = place_ask (db, "PRAGMA page_count");
  dui_seal_close (db);
  expected = g_strconcat ("(5/", pages, ")", NULL);
  place_change_byte (place->path, 5 * DUI_SEAL_PAGE_SIZE + 7, 4);
  db = place_open (place, DUI_SEAL_EXISTING);
  g_assert_false (dui_seal_verify (db, NULL, NULL, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_DAMAGED);
  g_assert_nonnull (strstr (error->message, expected));
  dui_seal_close (db);
}

/* --- a store that somebody else made */

static guint n_harms;

static void
harm (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  n_harms++;
  sqlite3_result_int (context, 1);
}

static int
add_harm (sqlite3 *db, char **message, const struct sqlite3_api_routines *routines)
{
  return sqlite3_create_function (db, "harm", 0, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, harm, NULL, NULL);
}

/* What stands in the schema of a store is not done because the store is checked or opened. */
static void
test_harmless (Place *place, gconstpointer data)
{
  DuiSealImage *image;
  sqlite3 *db;

  g_assert_cmpint (sqlite3_auto_extension ((void (*) (void))add_harm), ==, SQLITE_OK);
  db = place_open (place, DUI_SEAL_CREATE);
  sqlite3_db_config (db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 1, NULL);
  place_run (db, "CREATE TABLE a (b CHECK (harm () = 1)); INSERT INTO a VALUES (1)");
  g_assert_cmpuint (n_harms, >, 0);
  n_harms = 0;
  image = dui_seal_image_take (db, NULL);
  dui_seal_close (db);
  g_assert_false (dui_seal_image_verify (image, NULL, NULL, NULL));
  dui_seal_image_free (image);
  place_assert_refused (place, place->key, DUI_SEAL_EXISTING, DUI_SEAL_ERROR_DAMAGED);
  g_assert_cmpuint (n_harms, ==, 0);
  sqlite3_cancel_auto_extension ((void (*) (void))add_harm);
}

int
main (int argc, char **argv)
{
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
  place_add ("/seal/check/images", test_images);
  place_add ("/seal/check/image-of-broken-references", test_image_of_broken_references);
  place_add ("/seal/check/broken-structure", test_broken_structure);
  place_add ("/seal/check/progress", test_progress);
  place_add ("/seal/check/told-no-more", test_told_no_more);
  place_add ("/seal/check/named", test_named);
  place_add ("/seal/check/harmless", test_harmless);
  return g_test_run ();
}
