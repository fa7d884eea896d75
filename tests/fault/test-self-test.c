/* The self-test must find a machine that does not seal: each of these programs gets a libsodium that is not
 * one. */

#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>

#include "dui-seal.h"

typedef enum
{
  SOUND,
  IN_CLEAR,   /* encrypts nothing */
  UNCHECKED,  /* decrypts whatever it gets */
  ONE_KEY,    /* has one key for everybody */
  IN_SILENCE, /* decrypts nothing */
} Fault;

static Fault fault;
static const guint8 same_key[crypto_aead_xchacha20poly1305_ietf_KEYBYTES];

/* The linker puts these in the place of libsodium's (--wrap). */
#define SEAL_ARGUMENTS \
  unsigned char *sealed, unsigned char *tag, unsigned long long *tag_length, const unsigned char *body, \
      unsigned long long length, const unsigned char *data, unsigned long long data_length, \
      const unsigned char *nothing, const unsigned char *nonce, const unsigned char *key
#define VERIFY_ARGUMENTS \
  unsigned char *body, unsigned char *nothing, const unsigned char *sealed, unsigned long long length, \
      const unsigned char *tag, const unsigned char *data, unsigned long long data_length, \
      const unsigned char *nonce, const unsigned char *key
#define OPEN_ARGUMENTS \
  unsigned char *body, const unsigned char *sealed, unsigned long long length, const unsigned char *nonce, \
      uint32_t block, const unsigned char *key
#define KEY_ARGUMENTS \
  unsigned char *out, const unsigned char *in, const unsigned char *key, const unsigned char *constants

int __real_crypto_aead_xchacha20poly1305_ietf_encrypt_detached (SEAL_ARGUMENTS);
int __wrap_crypto_aead_xchacha20poly1305_ietf_encrypt_detached (SEAL_ARGUMENTS);
int __real_crypto_aead_chacha20poly1305_ietf_decrypt_detached (VERIFY_ARGUMENTS);
int __wrap_crypto_aead_chacha20poly1305_ietf_decrypt_detached (VERIFY_ARGUMENTS);
int __real_crypto_stream_chacha20_ietf_xor_ic (OPEN_ARGUMENTS);
int __wrap_crypto_stream_chacha20_ietf_xor_ic (OPEN_ARGUMENTS);
int __real_crypto_core_hchacha20 (KEY_ARGUMENTS);
int __wrap_crypto_core_hchacha20 (KEY_ARGUMENTS);
int __real_crypto_generichash (unsigned char *out, size_t out_length, const unsigned char *in,
                               unsigned long long in_length, const unsigned char *key, size_t key_length);
int __wrap_crypto_generichash (unsigned char *out, size_t out_length, const unsigned char *in,
                               unsigned long long in_length, const unsigned char *key, size_t key_length);

int
__wrap_crypto_aead_xchacha20poly1305_ietf_encrypt_detached (SEAL_ARGUMENTS)
{
  int result = __real_crypto_aead_xchacha20poly1305_ietf_encrypt_detached (
      sealed, tag, tag_length, body, length, data, data_length, nothing, nonce,
      fault == ONE_KEY ? same_key : key);

  if (fault == IN_CLEAR)
    memmove (sealed, body, length);
  return result;
}

int
__wrap_crypto_aead_chacha20poly1305_ietf_decrypt_detached (VERIFY_ARGUMENTS)
{
  if (fault == IN_SILENCE)
    return -1;
  if (fault == IN_CLEAR || fault == UNCHECKED)
    return 0;
  return __real_crypto_aead_chacha20poly1305_ietf_decrypt_detached (body, nothing, sealed, length, tag, data,
                                                                    data_length, nonce, key);
}

int
__wrap_crypto_stream_chacha20_ietf_xor_ic (OPEN_ARGUMENTS)
{
  if (fault == IN_CLEAR)
    {
      memmove (body, sealed, length);
      return 0;
    }
  return __real_crypto_stream_chacha20_ietf_xor_ic (body, sealed, length, nonce, block, key);
}

int
__wrap_crypto_core_hchacha20 (KEY_ARGUMENTS)
{
  return __real_crypto_core_hchacha20 (out, in, fault == ONE_KEY ? same_key : key, constants);
}

/* With one key for everybody the header has to look the same for everybody, too. */
int
__wrap_crypto_generichash (unsigned char *out, size_t out_length, const unsigned char *in,
                           unsigned long long in_length, const unsigned char *key, size_t key_length)
{
  if (fault == ONE_KEY)
    memset (out, 0, out_length);
  return fault == ONE_KEY ? 0 : __real_crypto_generichash (out, out_length, in, in_length, key, key_length);
}

/* What else may be otherwise than it should: a statement that is not carried out, a file that cannot be read
 * or holds something else, and a store that does not open. */
static const char *failing_statement; /* stopped, as when it takes too long */
static gboolean has_begun;            /* the statements before that are those of opening a store */
static int files_read, fail_file;     /* the one that is not what was written, counted from 1 */
static const char *found_in_file;     /* NULL when it cannot be read */
static gsize found_length;
static int stores_opened, fail_store;

int __real_sqlite3_exec (sqlite3 *db, const char *sql, sqlite3_callback callback, void *data, char **message);
int __wrap_sqlite3_exec (sqlite3 *db, const char *sql, sqlite3_callback callback, void *data, char **message);
gboolean __real_g_file_get_contents (const char *path, char **contents, gsize *length, GError **error);
gboolean __wrap_g_file_get_contents (const char *path, char **contents, gsize *length, GError **error);
sqlite3 *__real_dui_seal_open (const char *path, const DuiKey *key, DuiSealMode mode, GError **error);
sqlite3 *__wrap_dui_seal_open (const char *path, const DuiKey *key, DuiSealMode mode, GError **error);

static int
stop (void *data)
{
  return 1;
}

int
__wrap_sqlite3_exec (sqlite3 *db, const char *sql, sqlite3_callback callback, void *data, char **message)
{
  int result;

  has_begun |= g_str_has_prefix (sql, "CREATE TABLE canary");
  if (has_begun && failing_statement != NULL && g_str_has_prefix (sql, failing_statement))
    sqlite3_progress_handler (db, 1, stop, NULL);
  result = __real_sqlite3_exec (db, sql, callback, data, message);
  sqlite3_progress_handler (db, 0, NULL, NULL);
  return result;
}

gboolean
__wrap_g_file_get_contents (const char *path, char **contents, gsize *length, GError **error)
{
  if (++files_read != fail_file)
    return __real_g_file_get_contents (path, contents, length, error);
  *contents = g_malloc0 (found_length);
  *length = found_length;
  if (found_in_file != NULL)
    memcpy (*contents + found_length - strlen (found_in_file), found_in_file, strlen (found_in_file));
  else
    g_clear_pointer (contents, g_free);
  return found_in_file != NULL;
}

sqlite3 *
__wrap_dui_seal_open (const char *path, const DuiKey *key, DuiSealMode mode, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  GStatBuf about;

  g_assert_cmpint (g_stat (folder, &about), ==, 0);
  g_assert_cmpint (about.st_mode & 0777, ==, 0700);
  return ++stores_opened == fail_store ? NULL : __real_dui_seal_open (path, key, mode, error);
}

#define LONG (3 * 4096)

static const struct
{
  const char *statement;
  int file;
  const char *in_file;
  gsize length;
  int store;
  const char *found; /* NULL when it was stopped */
} seldom[] = {
  { "CREATE TABLE canary", 0, NULL, 0, 0, NULL },
  { "COMMIT", 0, NULL, 0, 0, NULL },
  { NULL, 1, NULL, 0, 0, "no journal" },
  { NULL, 1, "Kanarie-zonder-zegel", LONG, 0, "journal in clear" },
  { NULL, 1, "SQLite", LONG, 0, "journal in clear" },
  { NULL, 1, "CREATE TABLE", LONG, 0, "journal in clear" },
  { NULL, 2, NULL, 0, 0, "no file" },
  { NULL, 2, "", LONG - 1, 0, "no file" },
  { NULL, 2, "Kanarie-zonder-zegel", LONG, 0, "file in clear" },
  { NULL, 2, "SQLite", LONG, 0, "file in clear" },
  { NULL, 2, "CREATE TABLE", LONG, 0, "file in clear" },
  { NULL, 0, NULL, 0, 3, "does not open with its key" },
};

static void
test_seldom (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autofree char *folder = g_dir_make_tmp ("duiding-self-XXXXXX", NULL);
  g_autoptr (GError) error = NULL;
  gboolean passed;
  int code;

  files_read = stores_opened = 0;
  has_begun = FALSE;
  failing_statement = seldom[i].statement;
  fail_file = seldom[i].file;
  found_in_file = seldom[i].in_file;
  found_length = seldom[i].length;
  fail_store = seldom[i].store;
  passed = dui_seal_self_test (folder, &error);
  failing_statement = NULL;
  fail_file = fail_store = 0;
  g_assert_false (passed);
  code = seldom[i].found != NULL ? DUI_SEAL_ERROR_SELF_TEST : DUI_SEAL_ERROR_CANCELLED;
  g_assert_error (error, DUI_SEAL_ERROR, code);
  if (seldom[i].found != NULL)
    g_assert_nonnull (strstr (error->message, seldom[i].found));
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static const struct
{
  const char *name;
  Fault fault;
  const char *found; /* NULL when it passes, or ends before it looks */
} cases[] = {
  { "sound", SOUND, NULL },
  { "in-clear", IN_CLEAR, "in clear" },
  { "unchecked", UNCHECKED, "a changed byte is not noticed" },
  { "one-key", ONE_KEY, "opens with another key" },
  { "in-silence", IN_SILENCE, NULL },
};

static void
test_case (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autofree char *folder = g_dir_make_tmp ("duiding-self-XXXXXX", NULL);
  g_autoptr (GError) error = NULL;
  gboolean passed;

  fault = cases[i].fault;
  passed = dui_seal_self_test (folder, &error);
  fault = SOUND;
  if (error != NULL)
    g_test_message ("%s: %s", cases[i].name, error->message);
  g_assert_cmpint (passed, ==, cases[i].fault == SOUND);
  if (cases[i].found != NULL)
    {
      g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_SELF_TEST);
      g_assert_nonnull (strstr (error->message, cases[i].found));
    }
  /* The scratch store is gone again. */
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_no_folder (void)
{
  g_autofree char *folder = g_dir_make_tmp ("duiding-self-XXXXXX", NULL);
  g_autofree char *inside = g_build_filename (folder, "nergens", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (dui_seal_self_test (inside, &error));
  g_assert_error (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_NOT_WRITABLE);
  g_assert_nonnull (strstr (error->message, inside));
  g_assert_null (strstr (error->message, ".self-test"));
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

int
main (int argc, char **argv)
{
  g_assert_cmpint (sodium_init (), >=, 0);
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/self-test/", cases[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_case);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (seldom); i++)
    {
      g_autofree char *path = g_strdup_printf ("/self-test/seldom/%" G_GSIZE_FORMAT, i + 1);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_seldom);
    }
  g_test_add_func ("/self-test/no-folder", test_no_folder);
  return g_test_run ();
}
