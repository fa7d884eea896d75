/* A store or its journal is changed on disk: it is refused, or it is still what it was; never something else.
 */

#include <string.h>

#include "disk.h"
#include "dui-seal-block.h"
#include "dui-seal-private.h"
#include "reference.h"
#include "workload.h"

#define PAGE DUI_SEAL_PAGE_SIZE
#define JOURNAL WORKLOAD_PATH "-journal"

typedef enum
{
  FOUND_SAME,    /* what it was */
  FOUND_REFUSED, /* an error that says damage */
  FOUND_OTHER,   /* opens, and is something else */
} Found;

/* Opens and verifies what is on @disk, and compares it with @digest. */
static Found
look (const Reference *reference, Disk *disk, const char *digest)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *found = NULL;
  sqlite3 *db;
  gboolean good;

  disk_mount (disk);
  db = dui_seal_open_over ("disk", WORKLOAD_PATH, reference->key, DUI_SEAL_EXISTING, &error);
  good = db != NULL && dui_seal_verify (db, NULL, NULL, &error);
  if (good)
    found = workload_digest (db);
  dui_seal_close (db);
  if (!good && error->code != DUI_SEAL_ERROR_DAMAGED && error->code != DUI_SEAL_ERROR_NOT_SEALED)
    g_error ("damage is called: %s", error->message);
  if (!good)
    return FOUND_REFUSED;
  return g_strcmp0 (found, digest) == 0 ? FOUND_SAME : FOUND_OTHER;
}

static GByteArray *
store_of (Disk *disk)
{
  return disk_file (disk, WORKLOAD_PATH);
}

static void
assert_bit_noticed (const Reference *reference, guint at, int bit)
{
  g_autoptr (Disk) disk = disk_copy (reference->start);

  store_of (disk)->data[at] ^= 1 << bit;
  if (look (reference, disk, reference->digests->pdata[0]) != FOUND_REFUSED)
    g_error ("bit %d of byte %u can be changed without notice", bit, at);
}

/* One bit in every page, and every byte of the header, through the whole of opening and verifying. */
static void
test_every_page (void)
{
  g_autoptr (Reference) reference = reference_new (0);
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  guint size = store_of (reference->start)->len;
  guint flips = 0;

  for (guint at = 0; at < size; at += PAGE)
    {
      assert_bit_noticed (reference, at + g_rand_int_range (random, 0, PAGE),
                          g_rand_int_range (random, 0, 8));
      flips++;
    }
  for (guint at = 0; at < PAGE; at++)
    {
      assert_bit_noticed (reference, at, g_rand_int_range (random, 0, 8));
      flips++;
    }
  g_test_message ("%u pages, %u changed bits: 0 unnoticed", size / PAGE, flips);
}

/* Makes the store of @reference as large as is wanted. */
static void
grow (Reference *reference, guint pages)
{
  g_autofree char *sql =
      g_strdup_printf ("INSERT INTO paper (content) VALUES (randomblob (%u))", pages * PAGE);
  sqlite3 *db;

  disk_mount (reference->start);
  db = dui_seal_open_over ("disk", WORKLOAD_PATH, reference->key, DUI_SEAL_EXISTING, NULL);
  g_assert_cmpint (sqlite3_exec (db, sql, NULL, NULL, NULL), ==, SQLITE_OK);
  dui_seal_close (db);
}

/* What opening would do with the page, as often as there are bytes in it; the rest of the file plays no part.
 */
static guint
flip_page (sqlite3_file *file, GByteArray *bytes, guint page, GRand *random)
{
  guint8 content[PAGE];
  guint unnoticed = 0;

  for (guint i = 0; i < PAGE; i++)
    {
      guint8 mask = 1 << g_rand_int_range (random, 0, 8);

      bytes->data[page * PAGE + i] ^= mask;
      unnoticed +=
          file->pMethods->xRead (file, content, PAGE, (gint64)(page - 1) * PAGE) != SQLITE_IOERR_DATA;
      bytes->data[page * PAGE + i] ^= mask;
    }
  return unnoticed;
}

/* Every byte of 20 pages; before a release every byte of a store of a megabyte. */
static void
test_every_byte (void)
{
  g_autoptr (Reference) reference = reference_new (0);
  g_autoptr (GRand) random = g_rand_new_with_seed (2);
  gboolean is_release = reference_step (2) == 1;
  guint unnoticed = 0, pages, last;
  sqlite3_file *file = NULL;
  sqlite3 *db;

  if (is_release)
    grow (reference, 250);
  pages = store_of (reference->start)->len / PAGE;
  disk_mount (reference->start);
  db = dui_seal_open_over ("disk", WORKLOAD_PATH, reference->key, DUI_SEAL_EXISTING, NULL);
  sqlite3_file_control (db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  last = is_release ? pages : MIN (pages, 21);
  for (guint page = 1; page < last; page++)
    unnoticed += flip_page (file, store_of (reference->start), page, random);
  g_assert_true (dui_seal_verify (db, NULL, NULL, NULL));
  dui_seal_close (db);
  g_test_message ("every byte of %u pages, %u changed bits: %u unnoticed", last - 1, (last - 1) * PAGE,
                  unnoticed);
  g_assert_cmpuint (last, >, 20);
  g_assert_cmpuint (unnoticed, ==, 0);
}

static void
assert_refused (const Reference *reference, Disk *disk)
{
  g_assert_cmpint (look (reference, disk, reference->digests->pdata[0]), ==, FOUND_REFUSED);
}

static void
test_swapped_pages (void)
{
  g_autoptr (Reference) reference = reference_new (0);
  guint pages = store_of (reference->start)->len / PAGE;

  for (guint i = 1; i + 1 < pages; i++)
    {
      g_autoptr (Disk) disk = disk_copy (reference->start);
      guint8 *data = store_of (disk)->data;
      guint8 held[PAGE];

      memcpy (held, data + i * PAGE, PAGE);
      memcpy (data + i * PAGE, data + (i + 1) * PAGE, PAGE);
      memcpy (data + (i + 1) * PAGE, held, PAGE);
      assert_refused (reference, disk);
    }
}

static void
test_zeroed_pages (void)
{
  g_autoptr (Reference) reference = reference_new (0);
  guint size = store_of (reference->start)->len;

  for (guint at = 0; at < size; at += PAGE)
    {
      g_autoptr (Disk) disk = disk_copy (reference->start);

      memset (store_of (disk)->data + at, 0, PAGE);
      assert_refused (reference, disk);
    }
}

/* Cut off at every page, and within pages; something behind the end, which SQLite may leave there, is cut
 * off. */
static void
test_lengths (void)
{
  g_autoptr (Reference) reference = reference_new (0);
  guint size = store_of (reference->start)->len;

  for (guint length = 0; length < size + 3 * PAGE; length += 1024)
    {
      g_autoptr (Disk) disk = disk_copy (reference->start);

      if (length == size)
        continue;
      g_byte_array_set_size (store_of (disk), length);
      if (length > size)
        memset (store_of (disk)->data + size, 0x55, length - size);
      g_assert_cmpint (look (reference, disk, reference->digests->pdata[0]), ==,
                       length < size ? FOUND_REFUSED : FOUND_SAME);
      g_assert_cmpuint (store_of (disk)->len, <=, size);
    }
}

/* The same place in another store of the same shape. */
static void
test_page_of_another_store (void)
{
  g_autoptr (Reference) reference = reference_new (0);
  g_autoptr (DuiKey) other = dui_key_new_random ();
  g_autoptr (Disk) foreign = disk_new ();
  guint pages = store_of (reference->start)->len / PAGE;
  sqlite3 *db;

  disk_mount (foreign);
  db = dui_seal_open_over ("disk", WORKLOAD_PATH, other, DUI_SEAL_CREATE, NULL);
  g_assert_true (workload_create (db));
  dui_seal_close (db);
  for (guint i = 1; i < MIN (pages, store_of (foreign)->len / PAGE); i++)
    {
      g_autoptr (Disk) disk = disk_copy (reference->start);

      memcpy (store_of (disk)->data + i * PAGE, store_of (foreign)->data + i * PAGE, PAGE);
      assert_refused (reference, disk);
    }
}

/*
 * What this layer does not notice, so that nobody believes it does: a page, or the whole file, put back as it
 * was earlier in the same store. It was sealed by the same key for the same place.
 */
static void
test_old_page_is_not_noticed (void)
{
  g_autoptr (Reference) reference = reference_new (1);
  g_autoptr (Disk) later = disk_copy (reference->start);
  g_autoptr (Disk) whole = disk_copy (reference->start);
  guint pages, unnoticed = 0;

  g_assert_true (reference_attempt (reference, later).ran);
  pages = MIN (store_of (later)->len, store_of (whole)->len) / PAGE;
  for (guint i = 1; i < pages; i++)
    {
      g_autoptr (Disk) disk = disk_copy (later);

      memcpy (store_of (disk)->data + i * PAGE, store_of (whole)->data + i * PAGE, PAGE);
      unnoticed += look (reference, disk, NULL) == FOUND_OTHER;
    }
  g_assert_cmpint (look (reference, whole, reference->digests->pdata[0]), ==, FOUND_SAME);
  g_test_message ("an old page put back: %u of %u not noticed; the whole old file: not noticed", unnoticed,
                  pages - 1);
}

/* A disk on which a change was interrupted with its journal complete and pages of it written. */
static Disk *
interrupted (const Reference *reference, guint nth, gint64 *marks)
{
  g_autoptr (Disk) disk = disk_copy (reference->start);
  g_autoptr (DiskReplay) replay = disk_replay_new (reference->start);
  guint writes = 0;

  disk_mount (disk);
  disk->recording = TRUE;
  g_assert_true (reference_attempt (reference, disk).ran);
  for (guint i = 0; i < disk->steps->len; i++)
    {
      DiskStep *step = disk->steps->pdata[i];

      disk_replay_step (replay, step);
      if (step->kind == DISK_WRITE && g_str_equal (step->name, WORKLOAD_PATH) && ++writes == nth)
        break;
    }
  *marks = replay->marks;
  return disk_replay_lose_power (replay, DISK_KEEP_ALL, NULL);
}

static char *
rolled_back (const Reference *reference, Disk *disk)
{
  g_autoptr (Disk) copy = disk_copy (disk);
  char *digest;
  sqlite3 *db;

  disk_mount (copy);
  db = dui_seal_open_over ("disk", WORKLOAD_PATH, reference->key, DUI_SEAL_EXISTING, NULL);
  g_assert_nonnull (db);
  digest = workload_digest (db);
  dui_seal_close (db);
  return digest;
}

/* The header of the first segment, and of the first record; what is between them is unused. */
static gboolean
is_dense (guint at)
{
  return at < 70 || (at >= 510 && at < 582) || (at >= PAGE && at < PAGE + 100)
         || (at >= 2 * PAGE - 50 && at < 2 * PAGE + 20);
}

/* Every byte of a journal that is needed: a change of it is refused, or does not matter. */
static void
test_journal (void)
{
  static const guint moments[] = { 2, 30, 90 };
  g_autoptr (Reference) reference = reference_new (1);
  guint changed = 0, refused = 0;

  for (gsize m = 0; m < G_N_ELEMENTS (moments); m++)
    {
      gint64 marks;
      g_autoptr (Disk) start = interrupted (reference, moments[m], &marks);
      g_autofree char *digest = rolled_back (reference, start);
      guint length = disk_file (start, JOURNAL)->len;

      g_assert_cmpuint (length, >, 2 * PAGE);
      for (guint at = 0; at < length; at += is_dense (at) ? 1 : reference_step (61))
        {
          g_autoptr (Disk) disk = disk_copy (start);
          Found found;

          disk_file (disk, JOURNAL)->data[at] ^= 4;
          found = look (reference, disk, digest);
          if (found == FOUND_OTHER)
            g_error ("journal of %u bytes, byte %u: half rolled back without notice", length, at);
          refused += found == FOUND_REFUSED;
          changed++;
        }
    }
  g_test_message ("%u changed bytes of journals: %u refused, the others do not matter, 0 unnoticed", changed,
                  refused);
  g_assert_cmpuint (refused, >, changed / 2);
}

/* Either copy of a header does; without both the journal is not rolled back by half. */
static void
test_journal_header (void)
{
  g_autoptr (Reference) reference = reference_new (1);
  gint64 marks;
  g_autoptr (Disk) start = interrupted (reference, 30, &marks);
  g_autofree char *digest = rolled_back (reference, start);

  for (guint at = 0; at < 68; at++)
    for (int copies = 1; copies <= 3; copies++)
      {
        g_autoptr (Disk) disk = disk_copy (start);
        guint8 *journal = disk_file (disk, JOURNAL)->data;

        journal[at] ^= copies & 1 ? 0x80 : 0;
        journal[512 + 67 - at] ^= copies & 2 ? 1 : 0;
        g_assert_cmpint (look (reference, disk, digest), ==, copies == 3 ? FOUND_REFUSED : FOUND_SAME);
      }
}

/* Also behind the first segment: every place where a header could be, both copies of it. */
static void
test_journal_later_header (void)
{
  g_autoptr (Reference) reference = reference_new (1);
  gint64 marks;
  g_autoptr (Disk) start = interrupted (reference, 90, &marks);
  g_autofree char *digest = rolled_back (reference, start);
  guint length = disk_file (start, JOURNAL)->len;
  guint refused = 0;

  for (guint at = PAGE; at + PAGE <= length; at += PAGE)
    {
      g_autoptr (Disk) disk = disk_copy (start);
      guint8 *journal = disk_file (disk, JOURNAL)->data;
      Found found;

      journal[at] ^= 1;
      journal[at + 512] ^= 1;
      found = look (reference, disk, digest);
      if (found == FOUND_OTHER)
        g_error ("journal of %u bytes, header at %u: half rolled back without notice", length, at);
      refused += found == FOUND_REFUSED;
    }
  g_assert_cmpuint (refused, >, 5);
}

/*
 * The first segment of a journal, cut off anywhere. What cannot be noticed: that the whole
 * journal is gone, or all of a later segment, because both look like a change that had not come that far.
 */
static void
test_journal_cut_off (void)
{
  g_autoptr (Reference) reference = reference_new (1);
  gint64 marks;
  g_autoptr (Disk) start = interrupted (reference, 1, &marks);
  guint length = disk_file (start, JOURNAL)->len;

  /* Behind the records, rounded up to a page, is the header of a second segment that counts none yet. */
  g_assert_cmpuint (length, >, 4 * PAGE);
  for (guint at = 1; at < length - 2 * PAGE; at += at < PAGE + 16 ? 7 : 509)
    {
      g_autoptr (Disk) disk = disk_copy (start);

      g_byte_array_set_size (disk_file (disk, JOURNAL), at);
      if (look (reference, disk, NULL) != FOUND_REFUSED)
        g_error ("journal of %u bytes cut off at %u: half rolled back without notice", length, at);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/damage/every-page", test_every_page);
  g_test_add_func ("/damage/every-byte", test_every_byte);
  g_test_add_func ("/damage/swapped-pages", test_swapped_pages);
  g_test_add_func ("/damage/zeroed-pages", test_zeroed_pages);
  g_test_add_func ("/damage/lengths", test_lengths);
  g_test_add_func ("/damage/page-of-another-store", test_page_of_another_store);
  g_test_add_func ("/damage/old-page-is-not-noticed", test_old_page_is_not_noticed);
  g_test_add_func ("/damage/journal", test_journal);
  g_test_add_func ("/damage/journal-header", test_journal_header);
  g_test_add_func ("/damage/journal-later-header", test_journal_later_header);
  g_test_add_func ("/damage/journal-cut-off", test_journal_cut_off);
  return g_test_run ();
}
