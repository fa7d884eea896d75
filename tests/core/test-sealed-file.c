/* The sealed file for what leaves the store: every length, every kind of damage, and what is left of one that
 * was given up. */

#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dui-language.h"
#include "dui-seal-error.h"
#include "dui-sealed-file.h"

/* As docs/backup-format.md has it. */
#define CHUNK 65536
#define FIXED_SIZE 24
#define STREAM_SIZE 24
#define PROOFS_SIZE 64
#define CHUNK_EXTRA 17

static const char prologue_text[] = "wat iedereen mag lezen";
#define PROLOGUE_SIZE ((gint64)sizeof prologue_text - 1)
#define HEAD_SIZE (FIXED_SIZE + PROLOGUE_SIZE + STREAM_SIZE + PROOFS_SIZE)

typedef struct
{
  char *folder;
  char *path;
  DuiKey *key;
  GBytes *prologue;
} Place;

static void
set_up (Place *place, gconstpointer data)
{
  place->folder = g_dir_make_tmp ("duiding-XXXXXX", NULL);
  place->path = g_build_filename (place->folder, "file", NULL);
  place->key = dui_key_new_random ();
  place->prologue = g_bytes_new (prologue_text, PROLOGUE_SIZE);
}

static void
tear_down (Place *place, gconstpointer data)
{
  g_unlink (place->path);
  g_assert_cmpint (g_rmdir (place->folder), ==, 0);
  dui_key_free (place->key);
  g_bytes_unref (place->prologue);
  g_free (place->folder);
  g_free (place->path);
}

static guint8 *
make_content (gsize length)
{
  guint8 *content = g_malloc (length + 1);

  for (gsize i = 0; i < length; i++)
    content[i] = i * 7 + i / CHUNK;
  return content;
}

/* In pieces of @piece bytes. */
static void
write_file (Place *place, gsize length, gsize piece)
{
  g_autofree guint8 *content = make_content (length);
  g_autoptr (GError) error = NULL;
  DuiSealedWriter *writer = dui_sealed_writer_new (place->path, place->key, place->prologue, &error);

  g_assert_no_error (error);
  for (gsize at = 0; at < length; at += piece)
    g_assert_true (dui_sealed_writer_write (writer, content + at, MIN (piece, length - at), &error));
  g_assert_true (dui_sealed_writer_finish (writer, &error));
  dui_sealed_writer_free (writer);
}

static DuiSealedReader *
open_file (Place *place)
{
  g_autoptr (GError) error = NULL;
  DuiSealedReader *reader = dui_sealed_reader_new (place->path, &error);

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (dui_sealed_reader_get_prologue (reader), place->prologue));
  g_assert_true (dui_sealed_reader_unlock (reader, place->key, &error));
  return reader;
}

static gint64
size_of (Place *place)
{
  GStatBuf about;

  g_assert_cmpint (g_stat (place->path, &about), ==, 0);
  g_assert_cmpint (about.st_mode & 0777, ==, 0600);
  return about.st_size;
}

static void
assert_reads (Place *place, gsize length, gsize piece)
{
  g_autofree guint8 *content = make_content (length);
  g_autofree guint8 *found = g_malloc0 (length + 1);
  g_autoptr (GError) error = NULL;
  DuiSealedReader *reader = open_file (place);

  g_assert_cmpint (dui_sealed_reader_get_size (reader), ==, size_of (place));
  for (gsize at = 0; at < length; at += piece)
    g_assert_true (dui_sealed_reader_read (reader, found + at, MIN (piece, length - at), &error));
  g_assert_cmpmem (found, length, content, length);
  g_assert_true (dui_sealed_reader_end (reader, &error));
  g_assert_no_error (error);
  /* There is no more. */
  g_assert_false (dui_sealed_reader_read (reader, found, 1, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_DAMAGED);
  dui_sealed_reader_free (reader);
}

static void
test_lengths (Place *place, gconstpointer data)
{
  static const gsize lengths[] = { 0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 2 * CHUNK + 5 };
  static const gsize pieces[] = { 1000, CHUNK, 3 * CHUNK };

  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    for (gsize j = 0; j < G_N_ELEMENTS (pieces); j++)
      {
        /* Only as many chunks as it takes: a full one is the last when nothing comes after it. */
        gsize chunks = MAX ((lengths[i] + CHUNK - 1) / CHUNK, 1);

        write_file (place, lengths[i], pieces[j]);
        g_assert_cmpint (size_of (place), ==, HEAD_SIZE + lengths[i] + chunks * CHUNK_EXTRA);
        assert_reads (place, lengths[i], pieces[j]);
        assert_reads (place, lengths[i], 77777);
        g_unlink (place->path);
      }
}

/* The prologue may be as long as it may be, and no longer, and empty. */
static void
test_prologue (Place *place, gconstpointer data)
{
  g_autofree guint8 *longest = g_malloc0 (DUI_SEALED_PROLOGUE_MAX);
  static const gsize lengths[] = { 0, DUI_SEALED_PROLOGUE_MAX };

  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_bytes_unref (place->prologue);
      place->prologue = g_bytes_new (longest, lengths[i]);
      write_file (place, 10, 10);
      assert_reads (place, 10, 10);
      g_unlink (place->path);
    }
}

/* Whoever ends too early, or wants more than there is, is told. */
static void
test_end (Place *place, gconstpointer data)
{
  static const gsize early[] = { 0, 10, CHUNK - 1, CHUNK, CHUNK + 9 };
  g_autofree guint8 *found = g_malloc (CHUNK + 20);

  write_file (place, CHUNK + 10, CHUNK);
  for (gsize i = 0; i < G_N_ELEMENTS (early); i++)
    {
      g_autoptr (GError) error = NULL;
      DuiSealedReader *reader = open_file (place);

      g_assert_true (dui_sealed_reader_read (reader, found, early[i], NULL));
      g_assert_false (dui_sealed_reader_end (reader, &error));
      g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_DAMAGED);
      dui_sealed_reader_free (reader);
    }
}

static void
assert_refused (Place *place, DuiSealError code)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (dui_sealed_reader_new (place->path, &error));
  g_assert_error (error, DUI_SEAL_ERROR, (int)code);
  g_assert_nonnull (strstr (error->message, place->path));
}

/* Reads all of it. Returns: the code of the error, or -1 */
static int
read_through (Place *place, gsize length)
{
  g_autofree guint8 *found = g_malloc (length);
  g_autoptr (GError) error = NULL;
  DuiSealedReader *reader = dui_sealed_reader_new (place->path, &error);
  gboolean good = reader != NULL && dui_sealed_reader_unlock (reader, place->key, &error)
                  && dui_sealed_reader_read (reader, found, length, &error)
                  && dui_sealed_reader_end (reader, &error);

  g_assert_cmpint (good, ==, error == NULL);
  g_clear_pointer (&reader, dui_sealed_reader_free);
  return good ? -1 : error->code;
}

static void
write_bytes (Place *place, const char *bytes, gsize length)
{
  g_assert_true (g_file_set_contents (place->path, bytes, length, NULL));
}

/* Any bit of the head and some of each chunk. */
static void
test_flips (Place *place, gconstpointer data)
{
  g_autofree char *whole = NULL;
  gsize length;

  write_file (place, CHUNK + 100, CHUNK);
  g_assert_true (g_file_get_contents (place->path, &whole, &length, NULL));
  for (gsize at = 0; at < length; at += at < (gsize)HEAD_SIZE ? 1 : 4999)
    {
      whole[at] ^= 4;
      write_bytes (place, whole, length);
      g_assert_cmpint (read_through (place, CHUNK + 100), ==,
                       at < 16 ? DUI_SEAL_ERROR_NOT_SEALED : DUI_SEAL_ERROR_DAMAGED);
      whole[at] ^= 4;
    }
}

static void
test_cut (Place *place, gconstpointer data)
{
  g_autofree char *whole = NULL;
  gsize length, chunk_at = HEAD_SIZE + CHUNK + CHUNK_EXTRA;
  g_autoptr (GString) longer = NULL;

  write_file (place, CHUNK + 100, CHUNK);
  g_assert_true (g_file_get_contents (place->path, &whole, &length, NULL));
  for (gsize left = 0; left < length; left += left < (gsize)HEAD_SIZE ? 1 : 4999)
    {
      write_bytes (place, whole, left);
      g_assert_cmpint (read_through (place, CHUNK + 100), ==, DUI_SEAL_ERROR_DAMAGED);
    }
  /* Between two chunks, and with a few bytes that are none. */
  write_bytes (place, whole, chunk_at);
  g_assert_cmpint (read_through (place, CHUNK), ==, DUI_SEAL_ERROR_DAMAGED);
  write_bytes (place, whole, chunk_at + CHUNK_EXTRA - 1);
  g_assert_cmpint (read_through (place, CHUNK), ==, DUI_SEAL_ERROR_DAMAGED);
  longer = g_string_new_len (whole, length);
  g_string_append_c (longer, 'x');
  write_bytes (place, longer->str, longer->len);
  g_assert_cmpint (read_through (place, CHUNK + 100), ==, DUI_SEAL_ERROR_DAMAGED);
  /* Behind a last chunk that is full. */
  g_unlink (place->path);
  g_free (whole);
  write_file (place, CHUNK, CHUNK);
  g_assert_true (g_file_get_contents (place->path, &whole, &length, NULL));
  g_string_truncate (longer, 0);
  g_string_append_len (longer, whole, length);
  g_string_append_c (longer, 'x');
  write_bytes (place, longer->str, longer->len);
  g_assert_cmpint (read_through (place, CHUNK), ==, DUI_SEAL_ERROR_DAMAGED);
}

/* A whole head that says another version; its check needs no key. */
static void
test_version (Place *place, gconstpointer data)
{
  g_autofree char *whole = NULL;
  gsize length;
  guint8 check[32];

  write_file (place, 10, 10);
  g_assert_true (g_file_get_contents (place->path, &whole, &length, NULL));
  whole[19] = 2;
  crypto_generichash (check, 32, (guint8 *)whole, HEAD_SIZE - 32, NULL, 0);
  memcpy (whole + HEAD_SIZE - 32, check, 32);
  write_bytes (place, whole, length);
  assert_refused (place, DUI_SEAL_ERROR_NEWER_VERSION);
}

static void
test_others (Place *place, gconstpointer data)
{
  g_autofree char *text = g_strnfill (1000, 'a');
  g_autoptr (DuiKey) other = dui_key_new_random ();
  g_autoptr (GError) error = NULL;
  DuiSealedReader *reader;

  assert_refused (place, DUI_SEAL_ERROR_NOT_WRITABLE);
  write_bytes (place, text, 1000);
  assert_refused (place, DUI_SEAL_ERROR_NOT_SEALED);
  g_unlink (place->path);
  g_assert_cmpint (mkfifo (place->path, 0600), ==, 0);
  assert_refused (place, DUI_SEAL_ERROR_NOT_SEALED);
  g_unlink (place->path);
  write_file (place, 10, 10);
  reader = dui_sealed_reader_new (place->path, NULL);
  g_assert_false (dui_sealed_reader_unlock (reader, other, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_WRONG_KEY);
  dui_sealed_reader_free (reader);
}

#define FINAL crypto_secretstream_xchacha20poly1305_TAG_FINAL

typedef crypto_secretstream_xchacha20poly1305_state Stream;

static void
derive (Place *place, const char *purpose, guint8 key[32])
{
  crypto_kdf_derive_from_key (key, 32, 1, purpose, dui_key_get_bytes (place->key));
}

/* What was written is as docs/backup-format.md has it, read here without code of the seal. */
static void
test_format (Place *place, gconstpointer data)
{
  g_autofree guint8 *content = make_content (2 * CHUNK + 9);
  g_autofree char *file = NULL;
  guint8 proof_key[32], stream_key[32], hash[32], body[CHUNK], tag;
  const gsize lengths[] = { CHUNK, CHUNK, 9 };
  const guint8 *at;
  gsize length;
  Stream stream;

  write_file (place, 2 * CHUNK + 9, 1000);
  g_assert_true (g_file_get_contents (place->path, &file, &length, NULL));
  derive (place, "fileproo", proof_key);
  derive (place, "filestre", stream_key);
  at = (const guint8 *)file;
  g_assert_cmpmem (at, FIXED_SIZE, "Duiding file\r\n\x1a\n\0\0\0\1\0\0\0\x16", FIXED_SIZE);
  g_assert_cmpmem (at + FIXED_SIZE, PROLOGUE_SIZE, prologue_text, PROLOGUE_SIZE);
  crypto_generichash (hash, 32, at, HEAD_SIZE - PROOFS_SIZE, proof_key, 32);
  g_assert_cmpmem (at + HEAD_SIZE - PROOFS_SIZE, 32, hash, 32);
  crypto_generichash (hash, 32, at, HEAD_SIZE - 32, NULL, 0);
  g_assert_cmpmem (at + HEAD_SIZE - 32, 32, hash, 32);
  crypto_secretstream_xchacha20poly1305_init_pull (&stream, at + HEAD_SIZE - PROOFS_SIZE - STREAM_SIZE,
                                                   stream_key);
  at += HEAD_SIZE;
  for (gsize i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_assert_cmpint (crypto_secretstream_xchacha20poly1305_pull (&stream, body, NULL, &tag, at,
                                                                   lengths[i] + CHUNK_EXTRA, hash, 32),
                       ==, 0);
      g_assert_cmpint (tag, ==, i == 2 ? FINAL : 0);
      g_assert_cmpmem (body, lengths[i], content + i * CHUNK, lengths[i]);
      at += lengths[i] + CHUNK_EXTRA;
    }
  g_assert_true (at == (const guint8 *)file + length);
}

typedef struct
{
  int length;
  guint8 tag;
} Chunk;

/* Another program that has the key writes @chunks behind the head of a file of our own. */
static void
write_chunks (Place *place, const Chunk *chunks)
{
  g_autofree guint8 *content = make_content (3 * CHUNK);
  g_autofree guint8 *sealed = g_malloc (CHUNK + CHUNK_EXTRA);
  g_autoptr (GByteArray) file = NULL;
  guint8 stream_key[32], proof_key[32], hash[32];
  unsigned long long n;
  char *head = NULL;
  gsize length, from = 0;
  Stream stream;

  write_file (place, 0, 1);
  g_assert_true (g_file_get_contents (place->path, &head, &length, NULL));
  file = g_byte_array_new_take ((guint8 *)head, length);
  derive (place, "fileproo", proof_key);
  derive (place, "filestre", stream_key);
  crypto_secretstream_xchacha20poly1305_init_push (
      &stream, file->data + HEAD_SIZE - PROOFS_SIZE - STREAM_SIZE, stream_key);
  crypto_generichash (hash, 32, file->data, HEAD_SIZE - PROOFS_SIZE, proof_key, 32);
  memcpy (file->data + HEAD_SIZE - PROOFS_SIZE, hash, 32);
  crypto_generichash (hash, 32, file->data, HEAD_SIZE - 32, NULL, 0);
  memcpy (file->data + HEAD_SIZE - 32, hash, 32);
  g_byte_array_set_size (file, HEAD_SIZE);
  for (; chunks->length >= 0; from += chunks->length, chunks++)
    {
      crypto_secretstream_xchacha20poly1305_push (&stream, sealed, &n, content + from, chunks->length, hash,
                                                  32, chunks->tag);
      g_byte_array_append (file, sealed, n);
    }
  write_bytes (place, (const char *)file->data, file->len);
}

/* What is behind the last chunk is no content, not even when it was sealed with the key. */
static void
test_chunks_of_others (Place *place, gconstpointer data)
{
  static const struct
  {
    Chunk chunks[4];
    gsize length;
    int code;
  } files[] = {
    { { { 10, FINAL }, { -1 } }, 10, -1 },
    { { { CHUNK }, { 5, FINAL }, { -1 } }, CHUNK + 5, -1 },
    { { { CHUNK }, { 0, FINAL }, { -1 } }, CHUNK, -1 },
    { { { CHUNK }, { 0, FINAL }, { -1 } }, 0, DUI_SEAL_ERROR_DAMAGED },
    { { { CHUNK }, { -1 } }, CHUNK, DUI_SEAL_ERROR_DAMAGED },
    { { { CHUNK, FINAL }, { 5, FINAL }, { -1 } }, CHUNK, DUI_SEAL_ERROR_DAMAGED },
    { { { CHUNK, FINAL }, { 5, FINAL }, { -1 } }, CHUNK + 5, DUI_SEAL_ERROR_DAMAGED },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      write_chunks (place, files[i].chunks);
      g_assert_cmpint (read_through (place, files[i].length), ==, files[i].code);
      g_unlink (place->path);
    }
}

/* A head that claims more than any head holds is not believed. */
static void
test_long_head (Place *place, gconstpointer data)
{
  g_autofree char *whole = NULL;
  g_autoptr (GByteArray) longer = NULL;
  gsize length;

  write_file (place, 10, 10);
  g_assert_true (g_file_get_contents (place->path, &whole, &length, NULL));
  memset (whole + 20, 0xff, 4);
  write_bytes (place, whole, length);
  assert_refused (place, DUI_SEAL_ERROR_DAMAGED);
  /* Nor is one that is longer than it may be, and whole in all else. */
  longer = g_byte_array_new ();
  g_byte_array_append (longer, (const guint8 *)"Duiding file\r\n\x1a\n\0\0\0\1\0\1\0\1", FIXED_SIZE);
  g_byte_array_set_size (longer, FIXED_SIZE + DUI_SEALED_PROLOGUE_MAX + 1 + STREAM_SIZE + PROOFS_SIZE);
  memset (longer->data + FIXED_SIZE, 0, longer->len - FIXED_SIZE);
  crypto_generichash (longer->data + longer->len - 32, 32, longer->data, longer->len - 32, NULL, 0);
  write_bytes (place, (const char *)longer->data, longer->len);
  assert_refused (place, DUI_SEAL_ERROR_DAMAGED);
}

static void
test_given_up (Place *place, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  DuiSealedWriter *writer = dui_sealed_writer_new (place->path, place->key, place->prologue, NULL);
  static const char text[100000];

  g_assert_true (dui_sealed_writer_write (writer, text, sizeof text, NULL));
  g_assert_true (g_file_test (place->path, G_FILE_TEST_EXISTS));
  dui_sealed_writer_free (writer);
  g_assert_false (g_file_test (place->path, G_FILE_TEST_EXISTS));
  /* What is there is never written over, nor what a link leads to. */
  write_bytes (place, "iets", 4);
  g_assert_null (dui_sealed_writer_new (place->path, place->key, place->prologue, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_EXISTS);
  g_assert_true (g_file_test (place->path, G_FILE_TEST_EXISTS));
}

static void
add (const char *name, void (*function) (Place *, gconstpointer))
{
  g_test_add (name, Place, NULL, set_up, function, tear_down);
}

int
main (int argc, char **argv)
{
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
  add ("/sealed-file/lengths", test_lengths);
  add ("/sealed-file/prologue", test_prologue);
  add ("/sealed-file/end", test_end);
  add ("/sealed-file/flips", test_flips);
  add ("/sealed-file/cut", test_cut);
  add ("/sealed-file/version", test_version);
  add ("/sealed-file/others", test_others);
  add ("/sealed-file/format", test_format);
  add ("/sealed-file/chunks-of-others", test_chunks_of_others);
  add ("/sealed-file/long-head", test_long_head);
  add ("/sealed-file/given-up", test_given_up);
  return g_test_run ();
}
