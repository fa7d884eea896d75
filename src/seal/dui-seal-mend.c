/* Mends free pages after an interrupted change.
 *
 * SQLite does not keep a copy of a free page that a change begins to use, for nobody needs what was on it.
 * When the change is interrupted and rolled back, that page is free again, and may be torn. SQLite itself
 * would not mind; here such a page does not open any more, and VACUUM or a backup, which read every page,
 * would fail on it.
 */

#include "dui-seal-vfs.h"

#include <sodium.h>
#include <string.h>

#define FIRST_TRUNK_AT 32
#define FREE_COUNT_AT 36
#define LEAVES_IN_A_TRUNK (DUI_SEAL_BODY_SIZE / 4 - 2)

static guint32
get_32 (const guint8 *at)
{
  guint32 big;

  memcpy (&big, at, sizeof big);
  return GUINT32_FROM_BE (big);
}

static int
read_page (sqlite3_file *file, guint32 number, guint8 *page)
{
  return file->pMethods->xRead (file, page, DUI_SEAL_PAGE_SIZE, (gint64)(number - 1) * DUI_SEAL_PAGE_SIZE);
}

static int
mend_leaf (sqlite3_file *file, guint32 number)
{
  guint8 page[DUI_SEAL_PAGE_SIZE];
  int result = read_page (file, number, page);

  sodium_memzero (page, sizeof page);
  if (result != SQLITE_IOERR_DATA)
    return SQLITE_OK;
  return file->pMethods->xWrite (file, page, sizeof page, (gint64)(number - 1) * DUI_SEAL_PAGE_SIZE);
}

static int
mend_leaves (sqlite3_file *file, const guint8 *trunk)
{
  guint32 leaves = MIN (get_32 (trunk + 4), LEAVES_IN_A_TRUNK);
  int result = SQLITE_OK;

  for (guint32 i = 0; i < leaves && result == SQLITE_OK; i++)
    result = mend_leaf (file, get_32 (trunk + 8 + 4 * i));
  return result;
}

/**
 * dui_seal_mend_free_pages:
 * @database: the database file, rolled back, its journal not yet gone
 *
 * Goes along the list of free pages and puts sealed zeros on those that do not open. A list that does not
 * open is damage, and is left for whoever reads it next to say so.
 *
 * Returns: a result of SQLite; an error only when writing failed
 */
int
dui_seal_mend_free_pages (DuiSealFile *database)
{
  sqlite3_file *file = &database->parent;
  guint8 page[DUI_SEAL_PAGE_SIZE];
  int result = SQLITE_OK;
  guint32 left, trunk;

  if (read_page (file, 1, page) != SQLITE_OK)
    return SQLITE_OK;
  left = get_32 (page + FREE_COUNT_AT);
  trunk = get_32 (page + FIRST_TRUNK_AT);
  while (result == SQLITE_OK && trunk > 1 && left-- > 0 && read_page (file, trunk, page) == SQLITE_OK)
    {
      result = mend_leaves (file, page);
      trunk = get_32 (page);
    }
  sodium_memzero (page, sizeof page);
  return result == SQLITE_OK ? file->pMethods->xSync (file, SQLITE_SYNC_NORMAL) : result;
}
