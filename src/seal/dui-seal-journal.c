/* The rollback journal, sealed: every bit that SQLite reads back from it after a crash is authenticated.
 *
 * SQLite writes a segment header (28 bytes that fill a sector), then records of three writes: page number,
 * page, checksum. Page numbers stay in clear and are authenticated with their page. The checksum is a sum of
 * bytes of the page, so it is masked. When the records are synced SQLite writes the start of the header
 * again, now with their count; only then the segment is of use, and only then its sealed header is put on
 * disk, twice. One that was torn while it was written has no second, and nothing was changed yet: there is
 * nothing to roll back.
 */

#include "dui-seal-vfs.h"

#include <string.h>

#include "dui-seal-error.h"

#define SEALED_HEADER_SIZE (DUI_SEAL_JOURNAL_HEADER_SIZE + DUI_SEAL_RESERVED)
#define RECORD_SIZE (DUI_SEAL_PAGE_SIZE + 8)
#define COUNTED_SIZE 12
#define COUNT_AT 8
#define START_AT 12

/* The second copy of a header, in a sector of its own. */
#define SECOND_AT 512

/** dui_seal_journal_reset: forgets what was read and written, at the start and when the journal is cut off */
void
dui_seal_journal_reset (DuiSealJournal *journal)
{
  /* Every place becomes -1. */
  memset (journal, 0xff, sizeof *journal);
}

static guint32
get_32 (const guint8 *at)
{
  guint32 big;

  memcpy (&big, at, sizeof big);
  return GUINT32_FROM_BE (big);
}

static void
put_32 (guint8 *at, guint32 value)
{
  guint32 big = GUINT32_TO_BE (value);

  memcpy (at, &big, sizeof big);
}

static gboolean
is_zero (const guint8 *bytes, gsize length)
{
  for (gsize i = 0; i < length; i++)
    if (bytes[i] != 0)
      return FALSE;
  return TRUE;
}

static int
base_read (DuiSealFile *file, void *buffer, int amount, gint64 offset)
{
  return file->base->pMethods->xRead (file->base, buffer, amount, offset);
}

/* Recovery after a crash reads a journal that this connection did not write; then nothing may be missing. */
static gboolean
is_recovery (const DuiSealJournal *journal)
{
  return journal->written.at < 0;
}

/* Where the records that the header @segment counts end. */
static gint64
end_of (const DuiSealSegment *segment)
{
  return segment->at + DUI_SEAL_PAGE_SIZE + (gint64)get_32 (segment->body + COUNT_AT) * RECORD_SIZE;
}

/* Whether a header must be at @offset: at the start, and behind the records of the one before. Where none was
 * loaded yet that is a place that no journal reaches. */
static gboolean
is_header_due (const DuiSealJournal *journal, gint64 offset)
{
  gint64 end = end_of (&journal->loaded);

  return offset == 0 || (end + DUI_SEAL_PAGE_SIZE - 1) / DUI_SEAL_PAGE_SIZE * DUI_SEAL_PAGE_SIZE == offset;
}

/* Records that are counted were synced before they were counted: when some are missing the journal was cut
 * off. */
static int
require_whole (DuiSealFile *file)
{
  sqlite3_int64 size = 0;
  int result = file->base->pMethods->xFileSize (file->base, &size);

  return result == SQLITE_OK && end_of (&file->journal.loaded) > size ? SQLITE_IOERR_DATA : result;
}

static gboolean
open_header (DuiSealFile *file, guint8 *sealed, gint64 offset)
{
  return dui_seal_block_open (file->vfs->keys, DUI_SEAL_KIND_JOURNAL_HEADER, offset, sealed,
                              DUI_SEAL_JOURNAL_HEADER_SIZE);
}

/*
 * Loads the header at @offset where there is one. Where there is none yet, or SQLite looks at a record
 * instead, it takes the journal to end here.
 */
static int
load_header (DuiSealFile *file, gint64 offset)
{
  DuiSealJournal *journal = &file->journal;
  guint8 sealed[SECOND_AT + SEALED_HEADER_SIZE];
  guint8 *second = sealed + SECOND_AT;
  int result = base_read (file, sealed, sizeof sealed, offset);
  gboolean has_second = !is_zero (second, SEALED_HEADER_SIZE);

  if (result != SQLITE_OK && result != SQLITE_IOERR_SHORT_READ)
    return result;
  if (open_header (file, sealed, offset))
    memcpy (journal->loaded.body, sealed, DUI_SEAL_JOURNAL_HEADER_SIZE);
  else if (open_header (file, second, offset + SECOND_AT))
    memcpy (journal->loaded.body, second, DUI_SEAL_JOURNAL_HEADER_SIZE);
  else
    return has_second && is_header_due (journal, offset) ? SQLITE_IOERR_DATA : result;
  journal->loaded.at = offset;
  if (!is_recovery (journal))
    return SQLITE_OK;
  file->vfs->may_be_torn = TRUE;
  return require_whole (file);
}

static const DuiSealSegment *
segment_at (const DuiSealJournal *journal, gint64 offset, int amount)
{
  const DuiSealSegment *segments[] = { &journal->written, &journal->loaded };

  for (gsize i = 0; i < G_N_ELEMENTS (segments); i++)
    if (segments[i]->at >= 0 && offset >= segments[i]->at
        && offset + amount <= segments[i]->at + DUI_SEAL_JOURNAL_HEADER_SIZE)
      return segments[i];
  return NULL;
}

/* What SQLite adds up over a page, from its file format: every 200th byte from the end, beginning at a
 * number. */
static guint32
checksum (const guint8 *page, guint32 start)
{
  for (int i = DUI_SEAL_PAGE_SIZE - 200; i > 0; i -= 200)
    start += page[i];
  return start;
}

static int
read_record_page (DuiSealFile *file, guint8 *page, gint64 offset)
{
  DuiSealJournal *journal = &file->journal;
  int result = base_read (file, page, DUI_SEAL_PAGE_SIZE, offset);

  if (result == SQLITE_IOERR_SHORT_READ)
    return is_recovery (journal) ? SQLITE_IOERR_DATA : result;
  if (result != SQLITE_OK)
    return result;
  if (journal->number_at != offset - 4)
    return SQLITE_IOERR_READ;
  journal->check_at = offset + DUI_SEAL_PAGE_SIZE;
  journal->check_mask = dui_seal_mask (file->vfs->keys, page + DUI_SEAL_PAGE_SIZE - DUI_SEAL_NONCE_SIZE);
  if (!dui_seal_block_open (file->vfs->keys, DUI_SEAL_KIND_JOURNAL_PAGE, journal->number, page,
                            DUI_SEAL_BODY_SIZE))
    return SQLITE_IOERR_DATA;
  journal->check_sum = checksum (page, get_32 (journal->loaded.body + START_AT));
  return SQLITE_OK;
}

/* A checksum that does not fit would make SQLite end the recovery there without a word, half done. */
static int
read_number (DuiSealFile *file, guint8 *buffer, gint64 offset)
{
  DuiSealJournal *journal = &file->journal;
  int result = base_read (file, buffer, 4, offset);

  if (result == SQLITE_IOERR_SHORT_READ && is_recovery (journal))
    return SQLITE_IOERR_DATA;
  if (result != SQLITE_OK)
    return result;
  if (offset == journal->check_at)
    {
      guint32 sum = get_32 (buffer) ^ journal->check_mask;

      put_32 (buffer, sum);
      return is_recovery (journal) && sum != journal->check_sum ? SQLITE_IOERR_DATA : SQLITE_OK;
    }
  journal->number_at = offset;
  journal->number = get_32 (buffer);
  return SQLITE_OK;
}

/** dui_seal_journal_read: xRead of a journal */
int
dui_seal_journal_read (DuiSealFile *file, guint8 *buffer, int amount, gint64 offset)
{
  gboolean may_be_header = offset % DUI_SEAL_PAGE_SIZE == 0 && (amount == 8 || amount == 1);
  const DuiSealSegment *segment = segment_at (&file->journal, offset, amount);
  int result = SQLITE_OK;

  if (amount == DUI_SEAL_PAGE_SIZE)
    return read_record_page (file, buffer, offset);
  if (segment == NULL && amount == 4)
    return read_number (file, buffer, offset);
  if (segment == NULL && may_be_header)
    {
      result = load_header (file, offset);
      segment = segment_at (&file->journal, offset, amount);
    }
  /* Else the last 8 bytes, where SQLite looks for the mark of a journal over several databases: never ours.
   */
  memset (buffer, 0, amount);
  if (segment != NULL)
    memcpy (buffer, segment->body + (offset - segment->at), amount);
  return result;
}

static void
seal_header (DuiSealFile *file, guint8 *sealed, gint64 offset)
{
  dui_seal_block_close (file->vfs->keys, DUI_SEAL_KIND_JOURNAL_HEADER, offset, file->journal.written.body,
                        sealed, DUI_SEAL_JOURNAL_HEADER_SIZE);
}

/* A header without its mark is not counted yet: zeros. Without syncs SQLite marks it at once. */
static int
write_new_header (DuiSealFile *file, const guint8 *body, gint64 offset)
{
  DuiSealSegment *written = &file->journal.written;

  written->at = offset;
  memcpy (written->body, body, DUI_SEAL_JOURNAL_HEADER_SIZE);
  memset (file->block, 0, sizeof file->block);
  if (written->body[0] != 0)
    {
      seal_header (file, file->block, offset);
      seal_header (file, file->block + SECOND_AT, offset + SECOND_AT);
    }
  return dui_seal_base_write (file, file->block, DUI_SEAL_PAGE_SIZE, offset);
}

static int
write_count (DuiSealFile *file, const guint8 *start, gint64 offset)
{
  DuiSealSegment *written = &file->journal.written;
  int result;

  if (written->at != offset)
    return SQLITE_IOERR_WRITE;
  memcpy (written->body, start, COUNTED_SIZE);
  seal_header (file, file->block, offset);
  result = dui_seal_base_write (file, file->block, SEALED_HEADER_SIZE, offset);
  if (result != SQLITE_OK)
    return result;
  seal_header (file, file->block, offset + SECOND_AT);
  return dui_seal_base_write (file, file->block, SEALED_HEADER_SIZE, offset + SECOND_AT);
}

static int
write_record_page (DuiSealFile *file, const guint8 *page, gint64 offset)
{
  DuiSealJournal *journal = &file->journal;

  if (journal->number_at != offset - 4)
    return SQLITE_IOERR_WRITE;
  dui_seal_block_close (file->vfs->keys, DUI_SEAL_KIND_JOURNAL_PAGE, journal->number, page, file->block,
                        DUI_SEAL_BODY_SIZE);
  journal->check_at = offset + DUI_SEAL_PAGE_SIZE;
  journal->check_mask =
      dui_seal_mask (file->vfs->keys, file->block + DUI_SEAL_PAGE_SIZE - DUI_SEAL_NONCE_SIZE);
  return dui_seal_base_write (file, file->block, DUI_SEAL_PAGE_SIZE, offset);
}

static int
write_number (DuiSealFile *file, const guint8 *number, gint64 offset)
{
  DuiSealJournal *journal = &file->journal;
  guint8 masked[4];

  if (offset == journal->check_at)
    {
      put_32 (masked, get_32 (number) ^ journal->check_mask);
      return dui_seal_base_write (file, masked, sizeof masked, offset);
    }
  journal->number_at = offset;
  journal->number = get_32 (number);
  return dui_seal_base_write (file, number, 4, offset);
}

/** dui_seal_journal_write: xWrite of a journal; what SQLite is not known to write is refused */
int
dui_seal_journal_write (DuiSealFile *file, const guint8 *buffer, int amount, gint64 offset)
{
  if (amount == DUI_SEAL_PAGE_SIZE && offset % DUI_SEAL_PAGE_SIZE == 0)
    return write_new_header (file, buffer, offset);
  if (amount == COUNTED_SIZE)
    return write_count (file, buffer, offset);
  if (amount == DUI_SEAL_PAGE_SIZE)
    return write_record_page (file, buffer, offset);
  if (amount == 4)
    return write_number (file, buffer, offset);
  return SQLITE_IOERR_WRITE;
}
