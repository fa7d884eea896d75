/* The closing seal: is this the file that was closed last, and which will be the one that is closed now? */

#include "dui-closing.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "dui-anchor.h"
#include "dui-keyring.h"
#include "dui-seal-hash.h"
#include "dui-seal.h"

struct _DuiClosing
{
  sqlite3 *connection; /* borrowed; NULL once the store is closed */
  char *store;         /* its id */
  char *path;
  DuiClosingFound found;
  gboolean has_begun;
  gboolean has_ended;
  gboolean was_closed; /* says the file */
  gint64 generation;   /* of the file as it was found, then of this opening */
  DuiAnchor anchor;    /* as it was found, or zeros */
  guint8 hash[DUI_ANCHOR_HASH_SIZE];
};

static gboolean
get_int (sqlite3 *connection, const char *sql, gint64 *value, GError **error)
{
  sqlite3_stmt *statement = NULL;
  gboolean got = sqlite3_prepare_v2 (connection, sql, -1, &statement, NULL) == SQLITE_OK
                 && sqlite3_step (statement) == SQLITE_ROW;

  *value = got ? sqlite3_column_int64 (statement, 0) : 0;
  if (!got)
    dui_seal_error_from_sqlite (connection, error);
  sqlite3_finalize (statement);
  return got;
}

/* A store that was made before there was a closing seal was never closed with one. */
static gboolean
read_state (DuiClosing *self, GError **error)
{
  gint64 has_state, is_closed;

  if (!dui_seal_hash (self->connection, self->hash, error)
      || !get_int (self->connection, "SELECT count(*) FROM sqlite_schema WHERE name = 'seal'", &has_state,
                   error))
    return FALSE;
  self->was_closed = TRUE;
  if (has_state == 0)
    return TRUE;
  if (!get_int (self->connection, "SELECT generation FROM seal", &self->generation, error)
      || !get_int (self->connection, "SELECT is_closed FROM seal", &is_closed, error))
    return FALSE;
  self->was_closed = is_closed != 0;
  return TRUE;
}

/* One that was being opened when power was lost may still be the file of before. */
static DuiClosingFound
compare (DuiClosing *self)
{
  gboolean is_same = memcmp (self->anchor.hash, self->hash, sizeof self->hash) == 0;

  if (is_same && self->anchor.state != DUI_ANCHOR_OPENED)
    return DUI_CLOSING_SAME;
  if (self->generation > self->anchor.generation)
    return DUI_CLOSING_ELSEWHERE;
  if (self->anchor.state != DUI_ANCHOR_CLOSED && self->generation == self->anchor.generation)
    return DUI_CLOSING_NOT_CLOSED;
  return DUI_CLOSING_PUT_BACK;
}

static DuiClosingFound
look (DuiClosing *self)
{
  g_autoptr (GError) failure = NULL;

  if (dui_anchor_read (self->store, &self->anchor, NULL, &failure))
    return compare (self);
  memset (&self->anchor, 0, sizeof self->anchor);
  /* A Secret Service with no keyring in it has nothing of this store either, and will keep nothing. */
  if (!g_error_matches (failure, DUI_SEAL_ERROR, DUI_SEAL_ERROR_KEYRING_EMPTY)
      || dui_keyring_get_state (NULL) != DUI_KEYRING_READY)
    return DUI_CLOSING_NO_KEYRING;
  return self->generation == 0 ? DUI_CLOSING_FIRST : DUI_CLOSING_NO_ANCHOR;
}

/**
 * dui_closing_new:
 * @connection: just opened, nothing written yet; outlives this
 *
 * Compares the file with what the keyring knows of it. It reads all of the file: not for the thread that
 * draws.
 *
 * Returns: (transfer full) (nullable): what was found; %NULL only when the file cannot be read
 */
DuiClosing *
dui_closing_new (sqlite3 *connection, const DuiKey *key, GError **error)
{
  g_autoptr (DuiClosing) self = g_new0 (DuiClosing, 1);

  self->connection = connection;
  self->store = dui_key_get_id_text (key);
  self->path = g_strdup (sqlite3_db_filename (connection, "main"));
  if (!read_state (self, error))
    return NULL;
  self->found = look (self);
  return g_steal_pointer (&self);
}

void
dui_closing_free (DuiClosing *self)
{
  g_free (self->store);
  g_free (self->path);
  g_free (self);
}

/** dui_closing_get_found: Returns: how the store lay there, against how it was closed */
DuiClosingFound
dui_closing_get_found (DuiClosing *self)
{
  return self->found;
}

/** dui_closing_is_unsure: Returns: whether it is to be verified: the store was left open, closed and not
 * sealed after that, or is another file, which a damaged one is too */
gboolean
dui_closing_is_unsure (DuiClosing *self)
{
  return !self->was_closed || self->found == DUI_CLOSING_NOT_CLOSED || self->found == DUI_CLOSING_PUT_BACK;
}

/** dui_closing_dup_text: Returns: (transfer full) (nullable): what was found, for the user; %NULL when all is
 * well
 */
char *
dui_closing_dup_text (DuiClosing *self)
{
  static const char *const texts[] = {
    [DUI_CLOSING_NO_KEYRING] = N_ (
        "There is no open keyring on this session, so the closing seal could not be compared: that an older "
        "copy of the store was put back would not be noticed."),
    [DUI_CLOSING_NO_ANCHOR] = N_ (
        "The keyring of this account does not know this store yet, so it could not be compared with the one "
        "that was closed last. From now on it can."),
    [DUI_CLOSING_NOT_CLOSED] = N_ (
        "The store was not closed last time. It was checked from beginning to end and is whole. What only "
        "the audit log can show: whether an older page was put back since then."),
    [DUI_CLOSING_ELSEWHERE] = N_ (
        "The store was opened since with another keyring, or without one. What happened to the file there "
        "could not be compared."),
    [DUI_CLOSING_PUT_BACK] = N_ (
        "This is not the store that was closed last on this account: an older copy of the file, or of a part "
        "of it, is in its place. Recent changes may be missing."),
  };

  return g_strdup (texts[self->found] != NULL ? _ (texts[self->found]) : NULL);
}

static gboolean
execute (sqlite3 *connection, const char *sql, GError **error)
{
  return sqlite3_exec (connection, sql, NULL, NULL, NULL) == SQLITE_OK
         || dui_seal_error_from_sqlite (connection, error);
}

/**
 * dui_closing_begin:
 *
 * Says that the store is open: in the keyring, in the file, and in the keyring that the file says so; so
 * after a loss of power the file of before this opening is known only when this one did not begin. A keyring
 * that cannot keep it is no reason not to work: the next opening tells.
 */
gboolean
dui_closing_begin (DuiClosing *self, GError **error)
{
  g_autofree char *sql = NULL;
  gboolean is_kept;

  self->generation = MAX (self->generation, self->anchor.generation) + 1;
  self->anchor = (DuiAnchor){ .generation = self->generation, .state = DUI_ANCHOR_BEGINS };
  memcpy (self->anchor.hash, self->hash, sizeof self->hash);
  is_kept = dui_anchor_write (self->store, &self->anchor, NULL, NULL);
  sql =
      g_strdup_printf ("UPDATE seal SET generation = %" G_GINT64_FORMAT ", is_closed = 0", self->generation);
  self->has_begun = execute (self->connection, sql, error);
  self->anchor.state = DUI_ANCHOR_OPENED;
  if (self->has_begun && is_kept)
    dui_anchor_write (self->store, &self->anchor, NULL, NULL);
  return self->has_begun;
}

static void
keep_closed (sqlite3 *connection, const char *store)
{
  DuiAnchor anchor = { .state = DUI_ANCHOR_CLOSED };

  if (get_int (connection, "SELECT generation FROM seal", &anchor.generation, NULL)
      && dui_seal_hash (connection, anchor.hash, NULL))
    dui_anchor_write (store, &anchor, NULL, NULL);
}

/**
 * dui_closing_end:
 *
 * Says in the file that it is closed, to be called last before the connection is: nothing is written after
 * it. The keyring says so after dui_closing_seal(). Between the two it knows the number of this opening, so
 * that an older copy that is put back still shows, and that this one was not closed: the next opening
 * verifies it.
 *
 * Returns: whether there is something to seal
 */
gboolean
dui_closing_end (DuiClosing *self)
{
  self->has_ended = self->has_begun && execute (self->connection, "UPDATE seal SET is_closed = 1", NULL);
  self->has_begun = FALSE;
  self->connection = NULL;
  return self->has_ended;
}

/* Somebody who opened the store before it could be held began with a higher number. */
static gboolean
is_still_mine (DuiClosing *self, GCancellable *cancellable)
{
  DuiAnchor now;

  return !dui_anchor_read (self->store, &now, cancellable, NULL) || now.generation <= self->generation;
}

/**
 * dui_closing_seal:
 * @cancellable: (nullable): stops waiting for the keyring
 *
 * After dui_closing_end() and after the connection is closed: has the keyring know the file as it is now. It
 * reads the whole file and needs no key: for a thread of its own. What fails shows at the next opening as a
 * store that was not closed.
 */
void
dui_closing_seal (DuiClosing *self, GCancellable *cancellable)
{
  g_autoptr (DuiSealHold) hold = self->has_ended ? dui_seal_hold_new (self->path, NULL) : NULL;
  DuiAnchor anchor = { .generation = self->generation, .state = DUI_ANCHOR_CLOSED };

  if (hold != NULL && dui_seal_hold_hash (hold, anchor.hash, NULL) && is_still_mine (self, cancellable))
    dui_anchor_write (self->store, &anchor, cancellable, NULL);
}

/** dui_closing_renew: has the keyring know a closed file that took the place of the one it knows: a new key
 */
void
dui_closing_renew (sqlite3 *connection, const DuiKey *key)
{
  g_autofree char *store = dui_key_get_id_text (key);

  keep_closed (connection, store);
}

/** dui_closing_carry: a #DuiSealCarry: the copy under a new key is a later file than the one that it was made
 * of */
gboolean
dui_closing_carry (sqlite3 *copy, const DuiKey *from, gpointer unused, GError **error)
{
  return execute (copy, "UPDATE seal SET generation = generation + 1, is_closed = 1", error);
}
