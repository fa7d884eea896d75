/* A new key for a store: a verified copy under the new key takes the place of the file.
 *
 * The moment that counts is when the slots are replaced. A copy that is found beside the store is thrown away
 * as long as the slots give the old key, and takes its place once they give the new one; so a loss of power
 * leaves the one or the other, whole, with the key that opens it.
 */

#include "dui-seal-rekey.h"

#include <sodium.h>
#include <string.h>

#include "dui-seal-block.h"
#include "dui-seal-files.h"
#include "dui-seal-private.h"
#include "dui-seal-vfs.h"

#define SUFFIX ".rekey"
#define PAGES_AT_ONCE 1024

/* How the work is divided over the progress that is told. */
#define COPIED 0.4
#define COMPARED 0.6

/* Numbers in page 1 that tell how often a file and its schema were written, and by which SQLite: those of the
 * copy differ. */
#define CHANGE_COUNTER_AT 24
#define SCHEMA_COUNTER_AT 40
#define VERSION_VALID_FOR_AT 92

typedef struct
{
  const char *base_name;
  DuiSealRename put;
  const DuiSealRekey *rekey;
  char *beside; /* owned */
} Work;

static char *
beside_of (const char *path)
{
  return g_strconcat (path, SUFFIX, NULL);
}

static gboolean
told (const DuiSealRekey *rekey, double fraction, GError **error)
{
  return rekey->progress == NULL || rekey->progress (fraction, rekey->user_data)
         || dui_seal_error_set (error, DUI_SEAL_ERROR_CANCELLED, NULL, NULL);
}

static gboolean
exists (sqlite3_vfs *base, const char *path)
{
  int answer = 0;

  base->xAccess (base, path, SQLITE_ACCESS_EXISTS, &answer);
  return answer;
}

/* A file that cannot be removed now is removed the next time the store is opened. */
static void
throw_away (const char *base_name, const char *beside)
{
  sqlite3_vfs *base = sqlite3_vfs_find (base_name);
  g_autofree char *journal = g_strconcat (beside, "-journal", NULL);

  /* Not asked before whether they are there: to SQLite an empty file is not. */
  base->xDelete (base, beside, 1);
  base->xDelete (base, journal, 1);
}

static double
copied_part (sqlite3_backup *backup)
{
  /* No page where it failed at once. */
  double pages = MAX (sqlite3_backup_pagecount (backup), 1);

  return COPIED * (pages - sqlite3_backup_remaining (backup)) / pages;
}

static gboolean
copy_pages (const Work *work, sqlite3 *from, sqlite3 *to, GError **error)
{
  sqlite3_backup *backup = sqlite3_backup_init (to, "main", from, "main");
  gboolean going = TRUE;
  int result = SQLITE_OK;

  if (backup == NULL)
    return dui_seal_error_from_sqlite (to, error);
  while (going && result == SQLITE_OK)
    {
      result = sqlite3_backup_step (backup, PAGES_AT_ONCE);
      going = told (work->rekey, copied_part (backup), error);
    }
  result = sqlite3_backup_finish (backup);
  if (!going)
    return FALSE;
  return result == SQLITE_OK || dui_seal_error_from_sqlite (to, error);
}

/* Of page 1 not the counters. */
static gboolean
is_same_content (const guint8 *from, guint8 *to, gint64 at)
{
  if (at == 0)
    {
      memcpy (to + CHANGE_COUNTER_AT, from + CHANGE_COUNTER_AT, 4);
      memcpy (to + SCHEMA_COUNTER_AT, from + SCHEMA_COUNTER_AT, 4);
      memcpy (to + VERSION_VALID_FOR_AT, from + VERSION_VALID_FOR_AT, 8);
    }
  return memcmp (from, to, DUI_SEAL_BODY_SIZE) == 0;
}

/* Both are read from disk, so that what is compared is what is there. */
static gboolean
is_same_page (sqlite3_file *from, sqlite3_file *to, gint64 at)
{
  guint8 pages[2][DUI_SEAL_PAGE_SIZE];
  gboolean same = from->pMethods->xRead (from, pages[0], DUI_SEAL_PAGE_SIZE, at) == SQLITE_OK
                  && to->pMethods->xRead (to, pages[1], DUI_SEAL_PAGE_SIZE, at) == SQLITE_OK
                  && is_same_content (pages[0], pages[1], at);

  sodium_memzero (pages, sizeof pages);
  return same;
}

static gboolean
compare_pages (const Work *work, sqlite3 *db, sqlite3 *copy, GError **error)
{
  sqlite3_file *from = dui_seal_file_of (db), *to = dui_seal_file_of (copy);
  sqlite3_int64 size, copied;

  if (from->pMethods->xFileSize (from, &size) != SQLITE_OK
      || to->pMethods->xFileSize (to, &copied) != SQLITE_OK || size != copied)
    return dui_seal_error_set (error, DUI_SEAL_ERROR_IO, work->beside, NULL);
  for (gint64 at = 0; at < size; at += DUI_SEAL_PAGE_SIZE)
    {
      if (!is_same_page (from, to, at))
        return dui_seal_error_set (error, DUI_SEAL_ERROR_IO, work->beside, NULL);
      if (at / DUI_SEAL_PAGE_SIZE % PAGES_AT_ONCE == 0
          && !told (work->rekey, COPIED + (COMPARED - COPIED) * at / size, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
tell_verified (double fraction, gpointer data)
{
  const DuiSealRekey *rekey = data;

  return rekey->progress == NULL || rekey->progress (COMPARED + (1 - COMPARED) * fraction, rekey->user_data);
}

static gboolean
fill_copy (const Work *work, sqlite3 *from, sqlite3 *to, GError **error)
{
  const DuiSealRekey *rekey = work->rekey;

  return copy_pages (work, from, to, error) && compare_pages (work, from, to, error)
         && (rekey->carry == NULL || rekey->carry (to, rekey->from, rekey->user_data, error))
         && dui_seal_verify (to, tell_verified, (gpointer)rekey, error);
}

static sqlite3 *
open_copy (const Work *work, GError **error)
{
  throw_away (work->base_name, work->beside);
  if (g_str_equal (work->base_name, DUI_SEAL_BASE) && !dui_seal_files_make (work->beside, error))
    return NULL;
  return dui_seal_open_over (work->base_name, work->beside, work->rekey->to, DUI_SEAL_CREATE, error);
}

/* See dui-seal-private.h. The path is as the VFS @base_name names it in full. */
gboolean
dui_seal_rekey_over (const char *base_name, DuiSealRename put, const DuiSealRekey *rekey, GError **error)
{
  g_autofree char *beside = beside_of (rekey->path);
  Work work = { base_name, put, rekey, beside };
  sqlite3 *from = dui_seal_open_over (base_name, rekey->path, rekey->from, DUI_SEAL_EXISTING, error);
  sqlite3 *to = from != NULL ? open_copy (&work, error) : NULL;
  gboolean filled = to != NULL && fill_copy (&work, from, to, error);
  gboolean done =
      filled && rekey->keep (rekey->to, rekey->user_data, error) && put (beside, rekey->path, error);

  /* Both were open, and so locked for others, until the new file was in its place. */
  dui_seal_close (to);
  /* What fails once the slots may have been written is left for settling. */
  if (from != NULL && (done || !filled))
    throw_away (base_name, beside);
  dui_seal_close (from);
  return done;
}

/* The slots gave @key and the store does not know it: is the copy the store now? */
static gboolean
finish (const char *base_name, DuiSealRename put, const char *path, const DuiKey *key, GError **error)
{
  g_autofree char *beside = beside_of (path);
  sqlite3 *db = dui_seal_open_over (base_name, beside, key, DUI_SEAL_EXISTING, error);
  gboolean done = db != NULL && dui_seal_verify (db, NULL, NULL, error) && put (beside, path, error);

  dui_seal_close (db);
  if (done)
    throw_away (base_name, beside);
  return done;
}

/* See dui-seal-private.h. */
sqlite3 *
dui_seal_open_settled (const char *base_name, DuiSealRename put, const char *path, const DuiKey *key,
                       GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GError) unfinished = NULL;
  g_autofree char *beside = beside_of (path);
  sqlite3 *db = dui_seal_open_over (base_name, path, key, DUI_SEAL_EXISTING, &failure);

  if (g_error_matches (failure, DUI_SEAL_ERROR, DUI_SEAL_ERROR_WRONG_KEY)
      && exists (sqlite3_vfs_find (base_name), beside))
    {
      if (finish (base_name, put, path, key, &unfinished))
        return dui_seal_open_over (base_name, path, key, DUI_SEAL_EXISTING, error);
      /* The copy is of this key: then it is what keeps the store shut. */
      if (!g_error_matches (unfinished, DUI_SEAL_ERROR, DUI_SEAL_ERROR_WRONG_KEY))
        {
          g_propagate_error (error, g_steal_pointer (&unfinished));
          return NULL;
        }
    }
  /* The lock on the store is ours, so nobody is making this copy. */
  if (db != NULL)
    throw_away (base_name, beside);
  else
    g_propagate_error (error, g_steal_pointer (&failure));
  return db;
}

/**
 * dui_seal_rekey:
 *
 * Gives a store a new key: copies it, page by page, to a file under the new key beside it; reads both again
 * from disk and compares them; verifies the copy; has the slots written; and puts the copy in the place of
 * the store. When it fails before the slots are written the store is as it was. When it fails after, or power
 * is lost, the next dui_seal_open() finishes it. The disk must have room for a second store.
 *
 * Errors: those of dui_seal_open() and dui_seal_verify(), %DUI_SEAL_ERROR_CANCELLED, and those of the
 * callbacks
 */
gboolean
dui_seal_rekey (const DuiSealRekey *rekey, GError **error)
{
  g_autofree char *resolved = NULL;
  DuiSealRekey work = *rekey;

  g_return_val_if_fail (
      memcmp (dui_key_get_id (rekey->from), dui_key_get_id (rekey->to), DUI_KEY_ID_SIZE) == 0, FALSE);

  resolved = dui_seal_files_resolve (rekey->path, error);
  work.path = resolved;
  return resolved != NULL && dui_seal_rekey_over (DUI_SEAL_BASE, dui_seal_files_rename, &work, error);
}
