#pragma once

#include <glib.h>
#include <sqlite3.h>

#include "dui-seal-block.h"

G_BEGIN_DECLS

#define DUI_SEAL_JOURNAL_HEADER_SIZE 28

/* The header of a journal segment as SQLite made it, and where it stands; at is -1 for none. */
typedef struct
{
  gint64 at;
  guint8 body[DUI_SEAL_JOURNAL_HEADER_SIZE];
} DuiSealSegment;

/* What the last calls on a journal were: SQLite writes and reads a record in three pieces. */
typedef struct
{
  DuiSealSegment written;
  DuiSealSegment loaded;
  gint64 number_at;
  guint32 number;
  gint64 check_at;
  guint32 check_mask;
  guint32 check_sum;
} DuiSealJournal;

typedef struct _DuiSealFile DuiSealFile;

/* Pages that stand after one another are read from the disk so many at a time. */
#define DUI_SEAL_AHEAD_PAGES 8

/* Sealed pages of the database that were read before SQLite asked for them. */
typedef struct
{
  gint64 next; /* where the page that was asked for last ends; what is left in @bytes begins there */
  int left;    /* bytes of it */
  guint8 bytes[DUI_SEAL_AHEAD_PAGES * DUI_SEAL_PAGE_SIZE];
} DuiSealAhead;

/* One of these a connection; it seals one file and its journal, on top of the VFS @base. */
typedef struct
{
  sqlite3_vfs parent;
  sqlite3_vfs *base;
  DuiSealKeys *keys;
  char *path;
  char name[32];
  gboolean create;
  gboolean may_be_torn;  /* a change was interrupted; free pages may not open */
  DuiSealFile *database; /* while it is open */
  int problem;           /* the DuiSealError found while opening, or -1 */
  DuiSealAhead ahead;
} DuiSealVfs;

struct _DuiSealFile
{
  sqlite3_file parent;
  DuiSealVfs *vfs;
  sqlite3_file *base;
  gint64 end; /* database: what is before it is there; the file may go on */
  gboolean is_journal;
  DuiSealJournal journal;
  guint8 block[DUI_SEAL_PAGE_SIZE];
};

DuiSealVfs *dui_seal_vfs_new (const char *base_name, const char *path, const DuiKey *key);
void dui_seal_vfs_free (DuiSealVfs *vfs);
DuiSealVfs *dui_seal_vfs_of (sqlite3 *db);
sqlite3_file *dui_seal_file_of (sqlite3 *db);

int dui_seal_base_write (DuiSealFile *file, const void *buffer, int amount, gint64 offset);
int dui_seal_mend_free_pages (DuiSealFile *database);

void dui_seal_journal_reset (DuiSealJournal *journal);
int dui_seal_journal_read (DuiSealFile *file, guint8 *buffer, int amount, gint64 offset);
int dui_seal_journal_write (DuiSealFile *file, const guint8 *buffer, int amount, gint64 offset);

G_END_DECLS
