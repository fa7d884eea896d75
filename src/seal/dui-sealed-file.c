/* A sealed file for what leaves the store: one stream of bytes (secretstream of libsodium) behind a readable
 * head. */

#include "dui-sealed-file.h"

#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "dui-seal-files.h"

#define VERSION 1
#define CHUNK 65536
#define SEALED_CHUNK (CHUNK + crypto_secretstream_xchacha20poly1305_ABYTES)
#define FIXED_SIZE 24 /* magic, version and length of the prologue */
#define STREAM_SIZE crypto_secretstream_xchacha20poly1305_HEADERBYTES
#define CHECK_SIZE 32
#define HEAD_MAX (FIXED_SIZE + DUI_SEALED_PROLOGUE_MAX + STREAM_SIZE + 2 * CHECK_SIZE)

static const guint8 magic[16] = { 'D', 'u', 'i', 'd', 'i',  'n',  'g', ' ',
                                  'f', 'i', 'l', 'e', '\r', '\n', 26,  '\n' };

typedef crypto_secretstream_xchacha20poly1305_state StreamState;

struct _DuiSealedWriter
{
  char *path;
  int file;
  StreamState *state;       /* in guarded memory */
  guint8 check[CHECK_SIZE]; /* of the head, authenticated with every chunk */
  guint8 body[CHUNK];
  gsize length; /* of what waits in body */
  guint8 sealed[SEALED_CHUNK];
  gboolean finished;
};

struct _DuiSealedReader
{
  char *path;
  int file;
  gint64 size;
  StreamState *state;
  GByteArray *head;
  GBytes *prologue;
  guint8 body[CHUNK];
  gsize at, length; /* what is left of body */
  gboolean final;
  guint8 sealed[SEALED_CHUNK];
};

static guint32
get_32 (const guint8 *at)
{
  guint32 big;

  memcpy (&big, at, sizeof big);
  return GUINT32_FROM_BE (big);
}

static void
add_32 (GByteArray *bytes, guint32 value)
{
  guint32 big = GUINT32_TO_BE (value);

  g_byte_array_append (bytes, (const guint8 *)&big, sizeof big);
}

/* Tells who holds the key that the head is as it was written. */
static void
head_proof (const DuiKey *key, const guint8 *head, gsize length, guint8 proof[CHECK_SIZE])
{
  g_autoptr (DuiKey) proof_key = dui_key_derive (key, "fileproo");

  dui_key_hash (proof_key, head, length, proof);
}

/* Tells everybody that the head is whole, so that damage is told from a wrong key. */
static void
head_check (const guint8 *head, gsize length, guint8 check[CHECK_SIZE])
{
  crypto_generichash (check, CHECK_SIZE, head, length, NULL, 0);
}

/* Writing */

static gboolean
write_all (DuiSealedWriter *self, const guint8 *data, gsize length, GError **error)
{
  int failure = dui_seal_files_write_all (self->file, data, length);

  return failure == 0 || dui_seal_error_from_errno (error, failure, self->path);
}

static gboolean
write_head (DuiSealedWriter *self, const DuiKey *key, GBytes *prologue, GError **error)
{
  g_autoptr (DuiKey) stream_key = dui_key_derive (key, "filestre");
  g_autoptr (GByteArray) head = g_byte_array_new ();
  guint8 stream[STREAM_SIZE], proof[CHECK_SIZE];

  crypto_secretstream_xchacha20poly1305_init_push (self->state, stream, dui_key_get_bytes (stream_key));
  g_byte_array_append (head, magic, sizeof magic);
  add_32 (head, VERSION);
  add_32 (head, g_bytes_get_size (prologue));
  g_byte_array_append (head, g_bytes_get_data (prologue, NULL), g_bytes_get_size (prologue));
  g_byte_array_append (head, stream, sizeof stream);
  head_proof (key, head->data, head->len, proof);
  g_byte_array_append (head, proof, sizeof proof);
  head_check (head->data, head->len, self->check);
  g_byte_array_append (head, self->check, sizeof self->check);
  return write_all (self, head->data, head->len, error);
}

/**
 * dui_sealed_writer_new:
 * @path: a new file; it is an error when there is one
 * @key: opens the file again; it may be freed right after
 * @prologue: what may be read without the key, at most %DUI_SEALED_PROLOGUE_MAX bytes
 *
 * Returns: (transfer full) (nullable): the writer, which takes its file away again unless it is finished
 */
DuiSealedWriter *
dui_sealed_writer_new (const char *path, const DuiKey *key, GBytes *prologue, GError **error)
{
  g_autoptr (DuiSealedWriter) self = NULL;
  int file;

  g_return_val_if_fail (g_bytes_get_size (prologue) <= DUI_SEALED_PROLOGUE_MAX, NULL);

  file = open (path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  if (file == -1)
    {
      dui_seal_error_from_errno (error, errno, path);
      return NULL;
    }
  self = g_new0 (DuiSealedWriter, 1);
  self->path = g_strdup (path);
  self->file = file;
  self->state = dui_guarded_new (sizeof *self->state);
  return write_head (self, key, prologue, error) ? g_steal_pointer (&self) : NULL;
}

static gboolean
write_chunk (DuiSealedWriter *self, guint8 tag, GError **error)
{
  unsigned long long length;

  crypto_secretstream_xchacha20poly1305_push (self->state, self->sealed, &length, self->body, self->length,
                                              self->check, CHECK_SIZE, tag);
  self->length = 0;
  return write_all (self, self->sealed, length, error);
}

/** dui_sealed_writer_write: adds @length bytes to the stream */
gboolean
dui_sealed_writer_write (DuiSealedWriter *self, gconstpointer data, gsize length, GError **error)
{
  const guint8 *from = data;

  while (length > 0)
    {
      gsize part;

      /* A full chunk waits until there is more, for only the last one says that it is the last. */
      if (self->length == CHUNK && !write_chunk (self, 0, error))
        return FALSE;
      part = MIN (length, CHUNK - self->length);
      memcpy (self->body + self->length, from, part);
      self->length += part;
      from += part;
      length -= part;
    }
  return TRUE;
}

/** dui_sealed_writer_finish: ends the stream and makes sure that all of it is on the disk */
gboolean
dui_sealed_writer_finish (DuiSealedWriter *self, GError **error)
{
  int file = self->file;

  if (!write_chunk (self, crypto_secretstream_xchacha20poly1305_TAG_FINAL, error))
    return FALSE;
  if (fsync (file) != 0)
    return dui_seal_error_from_errno (error, errno, self->path);
  /* What is read again must come from the disk, as far as the system lets go of it. */
  posix_fadvise (file, 0, 0, POSIX_FADV_DONTNEED);
  self->file = -1;
  if (close (file) != 0)
    return dui_seal_error_from_errno (error, errno, self->path);
  self->finished = TRUE;
  return TRUE;
}

/** dui_sealed_writer_free: of a file that was not finished nothing is left */
void
dui_sealed_writer_free (DuiSealedWriter *self)
{
  if (self->file != -1)
    close (self->file);
  if (!self->finished)
    unlink (self->path);
  sodium_free (self->state);
  sodium_memzero (self->body, sizeof self->body);
  g_free (self->path);
  g_free (self);
}

/* Reading */

/* Returns: how many bytes there were, fewer than @length only at the end; -1 for an error */
static gssize
read_some (DuiSealedReader *self, guint8 *data, gsize length, GError **error)
{
  gssize got = dui_seal_files_read_all (self->file, data, length);

  if (got == -1)
    dui_seal_error_from_errno (error, errno, self->path);
  return got;
}

static gboolean
read_into_head (DuiSealedReader *self, gsize length, GError **error)
{
  gsize before = self->head->len;
  gssize got;

  g_byte_array_set_size (self->head, before + length);
  got = read_some (self, self->head->data + before, length, error);
  if (got == -1)
    return FALSE;
  return got == (gssize)length || dui_seal_error_set (error, DUI_SEAL_ERROR_DAMAGED, self->path, NULL);
}

static gboolean
read_head (DuiSealedReader *self, GError **error)
{
  guint8 check[CHECK_SIZE];
  gsize length;

  if (!read_into_head (self, FIXED_SIZE, error))
    return FALSE;
  if (memcmp (self->head->data, magic, sizeof magic) != 0)
    return dui_seal_error_set (error, DUI_SEAL_ERROR_NOT_SEALED, self->path, NULL);
  length = get_32 (self->head->data + 20);
  if (length > DUI_SEALED_PROLOGUE_MAX)
    return dui_seal_error_set (error, DUI_SEAL_ERROR_DAMAGED, self->path, NULL);
  if (!read_into_head (self, length + STREAM_SIZE + 2 * CHECK_SIZE, error))
    return FALSE;
  head_check (self->head->data, self->head->len - CHECK_SIZE, check);
  if (memcmp (check, self->head->data + self->head->len - CHECK_SIZE, CHECK_SIZE) != 0)
    return dui_seal_error_set (error, DUI_SEAL_ERROR_DAMAGED, self->path, NULL);
  if (get_32 (self->head->data + 16) != VERSION)
    return dui_seal_error_set (error, DUI_SEAL_ERROR_NEWER_VERSION, self->path, NULL);
  self->prologue = g_bytes_new (self->head->data + FIXED_SIZE, length);
  return TRUE;
}

/**
 * dui_sealed_reader_new:
 *
 * Errors: %DUI_SEAL_ERROR_NOT_SEALED for another kind of file, %DUI_SEAL_ERROR_DAMAGED,
 * %DUI_SEAL_ERROR_NEWER_VERSION, or what opening gave
 *
 * Returns: (transfer full) (nullable): the file, of which only the prologue can be read yet
 */
DuiSealedReader *
dui_sealed_reader_new (const char *path, GError **error)
{
  g_autoptr (DuiSealedReader) self = NULL;
  int file = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  struct stat about;

  if (file == -1 || fstat (file, &about) != 0)
    {
      dui_seal_error_from_errno (error, errno, path);
      if (file != -1)
        close (file);
      return NULL;
    }
  self = g_new0 (DuiSealedReader, 1);
  self->path = g_strdup (path);
  self->file = file;
  self->size = about.st_size;
  self->head = g_byte_array_new ();
  if (!S_ISREG (about.st_mode))
    {
      dui_seal_error_set (error, DUI_SEAL_ERROR_NOT_SEALED, path, NULL);
      return NULL;
    }
  return read_head (self, error) ? g_steal_pointer (&self) : NULL;
}

/** dui_sealed_reader_get_prologue: Returns: (transfer none): what anyone may read; only after
 * dui_sealed_reader_unlock() is it known to be true */
GBytes *
dui_sealed_reader_get_prologue (DuiSealedReader *self)
{
  return self->prologue;
}

/** dui_sealed_reader_get_size: Returns: the size of the file in bytes */
gint64
dui_sealed_reader_get_size (DuiSealedReader *self)
{
  return self->size;
}

/** dui_sealed_reader_unlock: Returns: whether @key is the key of the file; %DUI_SEAL_ERROR_WRONG_KEY if not
 */
gboolean
dui_sealed_reader_unlock (DuiSealedReader *self, const DuiKey *key, GError **error)
{
  g_autoptr (DuiKey) stream_key = dui_key_derive (key, "filestre");
  gsize proof_at = self->head->len - 2 * CHECK_SIZE;
  guint8 proof[CHECK_SIZE];

  head_proof (key, self->head->data, proof_at, proof);
  if (sodium_memcmp (proof, self->head->data + proof_at, CHECK_SIZE) != 0)
    return dui_seal_error_set (error, DUI_SEAL_ERROR_WRONG_KEY, self->path, NULL);
  self->state = dui_guarded_new (sizeof *self->state);
  crypto_secretstream_xchacha20poly1305_init_pull (self->state, self->head->data + proof_at - STREAM_SIZE,
                                                   dui_key_get_bytes (stream_key));
  return TRUE;
}

static gboolean
read_chunk (DuiSealedReader *self, GError **error)
{
  const guint8 *check = self->head->data + self->head->len - CHECK_SIZE;
  unsigned long long length;
  guint8 tag;
  gssize got;

  if (self->final)
    return dui_seal_error_set (error, DUI_SEAL_ERROR_DAMAGED, self->path, NULL);
  got = read_some (self, self->sealed, SEALED_CHUNK, error);
  if (got == -1)
    return FALSE;
  if (crypto_secretstream_xchacha20poly1305_pull (self->state, self->body, &length, &tag, self->sealed, got,
                                                  check, CHECK_SIZE)
      != 0)
    return dui_seal_error_set (error, DUI_SEAL_ERROR_DAMAGED, self->path, NULL);
  self->final = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
  self->at = 0;
  self->length = length;
  return TRUE;
}

/** dui_sealed_reader_read: Returns: whether the next @length bytes are there and as they were written */
gboolean
dui_sealed_reader_read (DuiSealedReader *self, gpointer data, gsize length, GError **error)
{
  guint8 *to = data;

  g_return_val_if_fail (self->state != NULL, FALSE);

  while (length > 0)
    {
      gsize part;

      if (self->at == self->length && !read_chunk (self, error))
        return FALSE;
      part = MIN (length, self->length - self->at);
      memcpy (to, self->body + self->at, part);
      self->at += part;
      to += part;
      length -= part;
    }
  return TRUE;
}

/** dui_sealed_reader_end: Returns: whether the stream ends here, and the file with it */
gboolean
dui_sealed_reader_end (DuiSealedReader *self, GError **error)
{
  guint8 more;
  gssize got;

  while (self->at == self->length && !self->final)
    if (!read_chunk (self, error))
      return FALSE;
  got = read_some (self, &more, 1, error);
  if (got == -1)
    return FALSE;
  if (self->at < self->length || got > 0)
    return dui_seal_error_set (error, DUI_SEAL_ERROR_DAMAGED, self->path, NULL);
  return TRUE;
}

void
dui_sealed_reader_free (DuiSealedReader *self)
{
  close (self->file);
  sodium_free (self->state);
  sodium_memzero (self->body, sizeof self->body);
  g_clear_pointer (&self->head, g_byte_array_unref);
  g_clear_pointer (&self->prologue, g_bytes_unref);
  g_free (self->path);
  g_free (self);
}
