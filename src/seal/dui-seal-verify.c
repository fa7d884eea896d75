/* Verifies a whole store: every sealed page as it is on disk, then the structure that SQLite keeps in it. */

#include "dui-seal.h"

#include "dui-seal-private.h"
#include "dui-seal-vfs.h"

/* The pages are most of the work; the rest is for the checks of SQLite, which do not tell how far they are.
 */
#define PAGES_SHARE 0.8
#define PAGES_BETWEEN_REPORTS 256
#define STEPS_BETWEEN_REPORTS 1000

/* See dui-seal-private.h. */
gboolean
dui_seal_report (const DuiSealReport *report, double fraction, GError **error)
{
  return report->progress == NULL || report->progress (fraction, report->user_data)
         || dui_seal_error_set (error, DUI_SEAL_ERROR_CANCELLED, NULL, NULL);
}

static int
report_steps (void *data)
{
  const DuiSealReport *report = data;

  return !dui_seal_report (report, report->structure_at, NULL);
}

/* Read through the VFS and not through SQLite, whose cache may hold what the disk has lost. */
static gboolean
verify_pages (sqlite3 *db, const DuiSealReport *report, GError **error)
{
  sqlite3_file *file = dui_seal_file_of (db);
  sqlite3_int64 size = 0;
  g_autofree guint8 *page = g_malloc (DUI_SEAL_PAGE_SIZE);
  const char *path = sqlite3_db_filename (db, "main");

  if (file->pMethods->xFileSize (file, &size) != SQLITE_OK)
    return dui_seal_error_set (error, DUI_SEAL_ERROR_IO, path, NULL);
  for (gint64 at = 0; at < size; at += DUI_SEAL_PAGE_SIZE)
    {
      g_autofree char *place = NULL;
      int result = file->pMethods->xRead (file, page, DUI_SEAL_PAGE_SIZE, at);

      if (result != SQLITE_OK)
        {
          DuiSealError code = result == SQLITE_IOERR_DATA ? DUI_SEAL_ERROR_DAMAGED : DUI_SEAL_ERROR_IO;

          place = g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, at / DUI_SEAL_PAGE_SIZE + 1,
                                   (gint64)size / DUI_SEAL_PAGE_SIZE);
          return dui_seal_error_set (error, code, path, place);
        }
      if (at / DUI_SEAL_PAGE_SIZE % PAGES_BETWEEN_REPORTS == 0
          && !dui_seal_report (report, PAGES_SHARE * at / size, error))
        return FALSE;
    }
  return TRUE;
}

/* A check gives one row "ok", or rows that name what is wrong; foreign_key_check gives no row when all is
 * well. */
static gboolean
check (sqlite3 *db, const char *pragma, const char *good, const char *path, GError **error)
{
  sqlite3_stmt *statement = NULL;
  const char *found = NULL;
  gboolean is_good;
  int result;

  /* Without a statement a step is an error of its own. */
  sqlite3_prepare_v2 (db, pragma, -1, &statement, NULL);
  result = sqlite3_step (statement);
  if (result == SQLITE_ROW)
    found = (const char *)sqlite3_column_text (statement, 0);
  is_good = g_strcmp0 (found, good) == 0;
  if (result != SQLITE_ROW && result != SQLITE_DONE)
    is_good = dui_seal_error_from_sqlite (db, error);
  else if (!is_good)
    dui_seal_error_set (error, DUI_SEAL_ERROR_DAMAGED, path, pragma);
  sqlite3_finalize (statement);
  return is_good;
}

/* See dui-seal-private.h. */
gboolean
dui_seal_check_structure (sqlite3 *db, const DuiSealReport *report, const char *path, GError **error)
{
  gboolean good;

  sqlite3_progress_handler (db, STEPS_BETWEEN_REPORTS, report_steps, (gpointer)report);
  good = check (db, "PRAGMA integrity_check(1)", "ok", path, error)
         && check (db, "PRAGMA foreign_key_check", NULL, path, error);
  sqlite3_progress_handler (db, 0, NULL, NULL);
  return good;
}

/**
 * dui_seal_verify:
 * @progress: (nullable): told how far it is, may stop it; called on this thread
 *
 * Reads and authenticates every page on disk, and has SQLite check its structure and foreign keys. What it
 * cannot see is a page, or a whole file, put back from an older copy of the same store: that was sealed by
 * the same key for the same place.
 *
 * Returns: whether all is as it was written
 */
gboolean
dui_seal_verify (sqlite3 *db, DuiSealProgress progress, gpointer user_data, GError **error)
{
  DuiSealReport report = { progress, user_data, PAGES_SHARE };
  gboolean good;

  g_return_val_if_fail (dui_seal_is_sealed (db), FALSE);

  sqlite3_mutex_enter (sqlite3_db_mutex (db));
  good = verify_pages (db, &report, error)
         && dui_seal_check_structure (db, &report, sqlite3_db_filename (db, "main"), error)
         && dui_seal_report (&report, 1, error);
  sqlite3_mutex_leave (sqlite3_db_mutex (db));
  return good;
}
