/* Documents of a case file: in, out, undone, swept away, refused; and never in clear. */

#include "dui-document.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "dui-bundle.h"
#include "dui-content.h"
#include "dui-destroy.h"
#include "dui-language.h"
#include "dui-store-audit.h"
#include "folder.h"

#define SECRET "VERZONNEN-GEHEIM-IN-STUK"

typedef struct
{
  DuiStore *store;
  DuiCase *file;
  char *folder;
} World;

static void
world_init (World *world)
{
  g_autoptr (DuiCase) file =
      g_object_new (DUI_TYPE_CASE, "reference", "D-2026-901", "opened-on", "2026-11-02", "necessity",
                    "Noodzaak", "municipality-of-stay", "Wolkenhoven", NULL);
  g_autoptr (GError) error = NULL;

  world->store = dui_store_new_in_memory ("test", &error);
  world->folder = g_dir_make_tmp ("document-XXXXXX", NULL);
  dui_store_save (world->store, "Dossier openen", DUI_RECORD (file), &error);
  g_assert_no_error (error);
  world->file =
      DUI_CASE (dui_store_find (world->store, &dui_case_type, dui_record_get_id (DUI_RECORD (file))));
}

static void
world_clear (World *world)
{
  folder_remove (world->folder);
  g_free (world->folder);
  g_object_unref (world->store);
}

static char *
make_file (World *world, const char *name, gsize length)
{
  char *path = g_build_filename (world->folder, name, NULL);
  g_autofree char *bytes = g_malloc0 (length + 1);

  for (gsize i = 0; i < length; i++)
    bytes[i] = "%PDF-1.4 " SECRET " "[i % 34];
  g_assert_true (g_file_set_contents (path, bytes, length, NULL));
  return path;
}

static DuiAttachment *
add_path (World *world, const char *path)
{
  g_autoptr (DuiChange) change = dui_change_new ("test");
  g_autoptr (GError) error = NULL;

  g_assert_true (dui_document_add (world->store, world->file, path, change, &error));
  g_assert_true (dui_store_apply (world->store, change, &error));
  g_assert_no_error (error);
  return DUI_ATTACHMENT (
      dui_store_find (world->store, &dui_attachment_type, dui_change_get_item (change, 0)->id));
}

static DuiAttachment *
add (World *world, const char *name, gsize length)
{
  g_autofree char *path = make_file (world, name, length);

  return add_path (world, path);
}

static gint64
count (World *world, const char *sql)
{
  sqlite3_stmt *statement = NULL;
  gint64 number;

  sqlite3_prepare_v2 (dui_store_get_connection (world->store), sql, -1, &statement, NULL);
  g_assert_cmpint (sqlite3_step (statement), ==, SQLITE_ROW);
  number = sqlite3_column_int64 (statement, 0);
  sqlite3_finalize (statement);
  return number;
}

#define CONTENTS "SELECT count (*) FROM attachment_content"

static void
test_round_trip (void)
{
  World world;
  DuiAttachment *document;
  g_autofree char *out = NULL, *before = NULL, *after = NULL, *in = NULL;
  g_autoptr (GError) error = NULL;
  gsize before_length, after_length;
  GStatBuf info;

  world_init (&world);
  document = add (&world, "Verslag gesprek.pdf", 700000);
  g_assert_cmpstr (document->title, ==, "Verslag gesprek");
  g_assert_cmpint (document->kind.value, ==, DUI_ATTACHMENT_PDF);
  g_assert_cmpint (document->size, ==, 700000);
  out = g_build_filename (world.folder, "uit.pdf", NULL);
  g_assert_true (dui_document_export (world.store, document, out, "voor de politie", &error));
  in = g_build_filename (world.folder, "Verslag gesprek.pdf", NULL);
  g_assert_true (
      g_file_get_contents (in, &before, &before_length, NULL)); /* the original is left where it was */
  g_assert_true (g_file_get_contents (out, &after, &after_length, NULL));
  g_assert_cmpmem (before, before_length, after, after_length);
  g_assert_cmpint (g_stat (out, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  world_clear (&world);
}

static void
test_reason (void)
{
  World world;
  DuiAttachment *document;
  g_autofree char *out = NULL;
  g_autoptr (GError) error = NULL;
  gint64 before;

  world_init (&world);
  document = add (&world, "a.pdf", 5000);
  out = g_build_filename (world.folder, "uit.pdf", NULL);
  before = count (&world, "SELECT count (*) FROM audit");
  g_assert_false (dui_document_export (world.store, document, out, "  ", &error));
  g_assert_error (error, DUI_STORE_ERROR, DUI_STORE_ERROR_DATA);
  g_assert_false (g_file_test (out, G_FILE_TEST_EXISTS));
  g_assert_cmpint (count (&world, "SELECT count (*) FROM audit"), ==, before);
  g_assert_true (dui_document_export (world.store, document, out, "inzageverzoek", NULL));
  g_assert_cmpint (
      count (&world, "SELECT count (*) FROM audit JOIN audit_payload USING (seq) WHERE action = 'export' "
                     "AND object_type = 'attachment' AND payload = 'inzageverzoek'"),
      ==, 1);
  world_clear (&world);
}

static void
test_undo (void)
{
  World world;
  DuiAttachment *document;
  g_autoptr (GError) error = NULL;

  world_init (&world);
  document = add (&world, "a.pdf", 5000);
  g_assert_cmpint (count (&world, CONTENTS), ==, 1);
  g_assert_true (dui_store_undo (world.store, &error));
  g_assert_true (dui_store_redo (world.store, &error));
  document = DUI_ATTACHMENT (dui_record_list_get (dui_store_get_list (world.store, &dui_attachment_type), 0));
  g_assert_cmpint (close (dui_document_open (world.store, document, &error)), ==, 0);
  g_assert_no_error (error);
  g_assert_true (dui_content_sweep (world.store, &error));
  g_assert_cmpint (count (&world, CONTENTS), ==, 1);
  g_assert_true (dui_store_undo (world.store, &error));
  g_assert_true (dui_content_sweep (world.store, &error));
  g_assert_cmpint (count (&world, CONTENTS), ==, 0);
  world_clear (&world);
}

/* The same file in two places stands in the store once, and goes with the last of the two. */
static void
test_shared (void)
{
  World world;
  DuiAttachment *first, *second;
  g_autoptr (DuiChange) removal = NULL;
  g_autoptr (GError) error = NULL;

  world_init (&world);
  first = add (&world, "a.pdf", 5000);
  second = add (&world, "b.pdf", 5000);
  g_assert_cmpstr (first->hash, ==, second->hash);
  g_assert_cmpint (count (&world, CONTENTS), ==, 1);
  removal = dui_change_new ("Stuk verwijderen");
  dui_store_remove (world.store, removal, DUI_RECORD (first));
  g_assert_true (dui_store_apply (world.store, removal, &error));
  g_assert_true (dui_content_sweep (world.store, &error));
  g_assert_cmpint (count (&world, CONTENTS), ==, 1);
  world_clear (&world);
}

/* Destroying the case file takes the bytes at once: no undo waits for them. */
static void
test_destroy (void)
{
  World world;
  g_autoptr (DuiChange) plan = NULL;
  g_autoptr (GPtrArray) found = NULL;
  g_auto (DuiAuditReport) report = { 0 };
  g_autoptr (GError) error = NULL;

  world_init (&world);
  g_assert_true (dui_bundle_fill_reference_lists (world.store, &error));
  add (&world, "a.pdf", 5000);
  found = dui_store_search (world.store, "a", &dui_attachment_type, 10, &error);
  g_assert_cmpuint (found->len, ==, 1);
  plan = dui_destroy_plan (world.store, DUI_RECORD (world.file));
  g_assert_cmpuint (dui_destroy_count (plan, &dui_attachment_type), ==, 1);
  g_assert_true (dui_store_destroy (world.store, plan, "bewaartermijn", &error));
  g_assert_no_error (error);
  g_assert_cmpint (count (&world, CONTENTS), ==, 0);
  g_assert_cmpint (count (&world, "SELECT count (*) FROM attachment"), ==, 0);
  g_assert_true (dui_store_verify_audit (world.store, &report, &error));
  g_assert_cmpint (report.bad_entry, ==, 0);
  world_clear (&world);
}

static void
refuse (World *world, const char *path)
{
  g_autoptr (DuiChange) change = dui_change_new ("test");
  g_autoptr (GError) error = NULL;

  g_assert_false (dui_document_add (world->store, world->file, path, change, &error));
  g_assert_cmpuint (dui_change_get_size (change), ==, 0);
  g_assert_error (error, DUI_STORE_ERROR, DUI_STORE_ERROR_DATA);
  g_assert_cmpint (count (world, CONTENTS), ==, 0);
  g_assert_cmpint (count (world, "SELECT count (*) FROM attachment"), ==, 0);
}

static void
test_refused (void)
{
  World world;
  g_autofree char *large = NULL, *empty = NULL, *text = NULL;

  world_init (&world);
  large = make_file (&world, "groot.pdf", 9);
  g_assert_cmpint (truncate (large, DUI_CONTENT_MAX_BYTES + 1), ==, 0);
  refuse (&world, large);
  empty = make_file (&world, "leeg.pdf", 0);
  refuse (&world, empty);
  text = g_build_filename (world.folder, "tekst.docx", NULL);
  g_file_set_contents (text, "PK: onzin", -1, NULL);
  refuse (&world, text);
  refuse (&world, "/nonexistent.pdf");
  refuse (&world, world.folder);
  refuse (&world, "/dev/zero");
  world_clear (&world);
}

/* A closed case file is shielded: nothing is added to it. */
static void
test_closed (void)
{
  World world;
  g_autoptr (DuiRecord) closed = NULL;
  g_autofree char *path = NULL;

  world_init (&world);
  closed = dui_record_copy (DUI_RECORD (world.file));
  g_object_set (closed, "status", "closed", "closed-on", "2026-11-20", "closing-reason", "Klaar", NULL);
  g_assert_true (dui_store_save (world.store, "Sluiten", closed, NULL));
  path = make_file (&world, "a.pdf", 5000);
  refuse (&world, path);
  world_clear (&world);
}

static void
test_kinds (void)
{
  static const struct
  {
    const char *name;
    const char *start;
    int kind;
  } files[] = {
    { "a", "%PDF-1.7 x", DUI_ATTACHMENT_PDF },
    { "b.pdf", "\x89PNG\r\n\x1a\n", DUI_ATTACHMENT_PNG },
    { "c.png", "\xff\xd8\xff\xe0", DUI_ATTACHMENT_JPEG },
    { "d.EML", "From: a@voorbeeld.invalid\n\nx", DUI_ATTACHMENT_MAIL },
  };
  World world;

  world_init (&world);
  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autofree char *path = g_build_filename (world.folder, files[i].name, NULL);

      g_file_set_contents (path, files[i].start, -1, NULL);
      g_assert_cmpint (add_path (&world, path)->kind.value, ==, files[i].kind);
    }
  world_clear (&world);
}

static void
test_changed_bytes (void)
{
  World world;
  DuiAttachment *document;
  g_autoptr (GError) error = NULL;

  world_init (&world);
  document = add (&world, "a.pdf", 5000);
  sqlite3_exec (dui_store_get_connection (world.store),
                "UPDATE attachment_content SET bytes = zeroblob (5000)", NULL, NULL, NULL);
  g_assert_cmpint (dui_document_open (world.store, document, &error), ==, -1);
  g_assert_error (error, DUI_STORE_ERROR, DUI_STORE_ERROR_DATA);
  world_clear (&world);
}

static void
test_large (void)
{
  World world;
  gint64 before;

  world_init (&world);
  before = g_get_monotonic_time ();
  add (&world, "groot.pdf", DUI_CONTENT_MAX_BYTES);
  g_test_message ("25 MB added in %.2f s", (g_get_monotonic_time () - before) / 1e6);
  world_clear (&world);
}

int
main (int argc, char **argv)
{
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/round-trip", test_round_trip);
  g_test_add_func ("/document/reason", test_reason);
  g_test_add_func ("/document/undo", test_undo);
  g_test_add_func ("/document/shared", test_shared);
  g_test_add_func ("/document/destroy", test_destroy);
  g_test_add_func ("/document/refused", test_refused);
  g_test_add_func ("/document/closed", test_closed);
  g_test_add_func ("/document/kinds", test_kinds);
  g_test_add_func ("/document/changed-bytes", test_changed_bytes);
  g_test_add_func ("/document/large", test_large);
  return g_test_run ();
}
