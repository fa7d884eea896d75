/* Documents of a case file: taken in from a file, taken out to one, and handed to what draws them. */

#define _GNU_SOURCE
#include "dui-document.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>
#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "dui-content.h"
#include "dui-store-audit.h"
#include "dui-text.h"

/* Where the mark of a kind must stand; a PDF may have a line or two before it. */
#define START_LENGTH 1024

static gboolean
starts_with (const guint8 *start, gsize length, const char *mark, gsize mark_length)
{
  return length >= mark_length && memcmp (start, mark, mark_length) == 0;
}

static gboolean
is_pdf (const guint8 *start, gsize length)
{
  for (gsize i = 0; i + 5 <= length; i++)
    if (memcmp (start + i, "%PDF-", 5) == 0)
      return TRUE;
  return FALSE;
}

/* A message has no mark: it is text, its name says so, and it opens with a line "Name: value". */
static gboolean
is_mail (const char *path, const guint8 *start, gsize length)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);
  const guint8 *colon = memchr (start, ':', length), *line = memchr (start, '\n', length);

  return g_str_has_suffix (lower, ".eml") && memchr (start, '\0', length) == NULL && colon != NULL
         && (line == NULL || colon < line || starts_with (start, length, "From ", 5));
}

/* What a file is, its bytes say, not its name. Returns: a #DuiAttachmentKind, or -1 */
static int
kind_of (const char *path, const guint8 *start, gsize length)
{
  if (starts_with (start, length, "\x89PNG\r\n\x1a\n", 8))
    return DUI_ATTACHMENT_PNG;
  if (starts_with (start, length, "\xff\xd8\xff", 3))
    return DUI_ATTACHMENT_JPEG;
  if (is_pdf (start, length))
    return DUI_ATTACHMENT_PDF;
  return is_mail (path, start, length) ? DUI_ATTACHMENT_MAIL : -1;
}

static gboolean
find_kind (const char *path, int *kind, GError **error)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
  guint8 start[START_LENGTH];
  gssize length = fd >= 0 ? read (fd, start, sizeof start) : -1;
  g_autofree char *name = g_path_get_basename (path);

  if (fd >= 0)
    close (fd);
  /* What cannot be read, dui_content_add_file () tells in full. */
  *kind = length > 0 ? kind_of (path, start, length) : DUI_ATTACHMENT_PDF;
  if (*kind >= 0)
    return TRUE;
  g_set_error (
      error, DUI_STORE_ERROR, DUI_STORE_ERROR_DATA,
      _ ("“%s” was not added: it is no PDF, PNG or JPEG picture, or e-mail message (.eml). Save or print it "
         "as PDF first."),
      name);
  return FALSE;
}

static char *
dup_title (const char *path)
{
  g_autofree char *name = g_path_get_basename (path);
  g_autofree char *shown = g_filename_display_name (name);
  char *dot = strrchr (shown, '.');

  if (dot != NULL && dot != shown)
    *dot = '\0';
  return g_utf8_substring (shown, 0, MIN (g_utf8_strlen (shown, -1), 200));
}

static gboolean
refuse_closed (DuiStore *store, DuiCase *file, GError **error)
{
  if (!dui_store_is_shielded (store, DUI_RECORD (file)))
    return FALSE;
  g_set_error_literal (error, DUI_STORE_ERROR, DUI_STORE_ERROR_DATA,
                       _ ("The case file is closed and shielded: no document can be added to it."));
  return TRUE;
}

/**
 * dui_document_add:
 * @path: a PDF, PNG, JPEG or .eml file of at most %DUI_CONTENT_MAX_BYTES; it is left as and where it is
 * @change: gets the document of it
 *
 * Takes the content of a file into the store; with @change the document is there, and gone when that is
 * undone.
 */
gboolean
dui_document_add (DuiStore *store, DuiCase *file, const char *path, DuiChange *change, GError **error)
{
  g_autoptr (DuiAttachment) document = DUI_ATTACHMENT (dui_record_new (&dui_attachment_type));
  int kind;

  if (refuse_closed (store, file, error) || !find_kind (path, &kind, error)
      || !dui_content_add_file (store, path, &document->hash, &document->size, error))
    return FALSE;
  document->case_id.id = dui_record_get_id (DUI_RECORD (file));
  document->kind.value = kind;
  document->title = dup_title (path);
  document->received_on = dui_date_today ();
  dui_store_add (store, change, DUI_RECORD (document));
  return TRUE;
}

/** dui_document_dup_file_name: Returns: (transfer full): a neutral name to save it under: "document-12.pdf"
 */
char *
dui_document_dup_file_name (DuiAttachment *document)
{
  static const char *const endings[] = { "pdf", "png", "jpg", "eml" };

  return g_strdup_printf (_ ("document-%ld.%s"), (long)dui_record_get_id (DUI_RECORD (document)),
                          endings[document->kind.value]);
}

/**
 * dui_document_open:
 *
 * Returns: a descriptor of the bytes in memory that no file name leads to, or -1; the caller closes it
 */
int
dui_document_open (DuiStore *store, DuiAttachment *document, GError **error)
{
  int fd = memfd_create ("document", MFD_CLOEXEC | MFD_ALLOW_SEALING);

  if (fd < 0)
    g_set_error (error, DUI_STORE_ERROR, DUI_STORE_ERROR_DATA, _ ("The document could not be opened: %s."),
                 g_strerror (errno));
  else if (dui_content_write_to (store, dui_text (document->hash), fd, error))
    {
      fcntl (fd, F_ADD_SEALS, F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_WRITE | F_SEAL_SEAL);
      lseek (fd, 0, SEEK_SET);
      return fd;
    }
  if (fd >= 0)
    close (fd);
  return -1;
}

/* Under another name first: a half copy never stands where the whole one is looked for. */
static gboolean
write_file (DuiStore *store, DuiAttachment *document, const char *path, GError **error)
{
  g_autofree char *part = g_strconcat (path, ".part", NULL);
  int fd = open (part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
  gboolean is_written = fd >= 0 && dui_content_write_to (store, dui_text (document->hash), fd, error);

  is_written = is_written && fsync (fd) == 0;
  if (fd >= 0)
    is_written = close (fd) == 0 && is_written;
  is_written = is_written && rename (part, path) == 0;
  if (is_written)
    return TRUE;
  if (error != NULL && *error == NULL)
    g_set_error (error, DUI_STORE_ERROR, DUI_STORE_ERROR_FULL,
                 _ ("“%s” could not be written: %s. Choose another folder, or make room."), path,
                 g_strerror (errno));
  if (fd >= 0)
    unlink (part);
  return FALSE;
}

/**
 * dui_document_export:
 * @path: where to; for its owner alone
 * @reason: why it leaves the store; kept in the log
 *
 * Writes a copy of the document outside the sealed store. It is logged first.
 */
gboolean
dui_document_export (DuiStore *store, DuiAttachment *document, const char *path, const char *reason,
                     GError **error)
{
  if (dui_text_is_blank (dui_text (reason)))
    {
      g_set_error_literal (error, DUI_STORE_ERROR, DUI_STORE_ERROR_DATA,
                           _ ("Write why the document leaves the store; the log keeps that."));
      return FALSE;
    }
  return dui_store_log_export (store, DUI_RECORD (document), _ ("Document"), reason, error)
         && write_file (store, document, path, error);
}
