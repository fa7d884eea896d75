/* What holds for every import: finding out what a file is, limits, breaking off, large and endless files. */

#include "import-fixture.h"

#include <glib/gstdio.h>

/* A stream without end, as a pipe or a hostile server would give: one text at first, another for ever after.
 */
typedef struct
{
  GInputStream parent;
  const char *head;
  const char *tail;
  gsize n_given;
} EndlessStream;

typedef GInputStreamClass EndlessStreamClass;

static GType endless_stream_get_type (void);
G_DEFINE_TYPE (EndlessStream, endless_stream, G_TYPE_INPUT_STREAM)

static gssize
endless_stream_read (GInputStream *stream, void *buffer, gsize count, GCancellable *cancellable,
                     GError **error)
{
  EndlessStream *endless = (EndlessStream *)stream;
  gsize n_head = strlen (endless->head), n_tail = strlen (endless->tail);
  char *bytes = buffer;

  for (gsize i = 0; i < count; i++, endless->n_given++)
    bytes[i] = endless->n_given < n_head ? endless->head[endless->n_given]
                                         : endless->tail[(endless->n_given - n_head) % n_tail];
  return (gssize)count;
}

static void
endless_stream_class_init (EndlessStreamClass *klass)
{
  klass->read_fn = endless_stream_read;
}

static void
endless_stream_init (EndlessStream *stream)
{
}

static void
assert_endless_refused (DuiImportFormat format, const char *head, const char *tail, const char *words)
{
  DuiImportLimits limits = dui_import_limits_default ();
  DuiImportOptions options = { .format = format, .limits = &limits };
  g_autoptr (GInputStream) stream = g_object_new (endless_stream_get_type (), NULL);
  g_autoptr (GError) error = NULL;

  limits.bytes = 20 * 1000 * 1000;
  ((EndlessStream *)stream)->head = head;
  ((EndlessStream *)stream)->tail = tail;
  g_assert_null (dui_import_read_stream (stream, NULL, &options, &error));
  g_assert_error (error, DUI_IMPORT_ERROR, DUI_IMPORT_ERROR_LIMIT);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, words));
  g_assert_cmpuint (((EndlessStream *)stream)->n_given, <, 21 * 1000 * 1000);
}

static void
test_endless (void)
{
  assert_endless_refused (DUI_IMPORT_GEDCOM, "0 HEAD\n1 NOTE ", "x", "Regel 2: Deze regel is langer");
  assert_endless_refused (DUI_IMPORT_GEDCOM, "0 HEAD\n", "1 NOTE x\n", "groter dan");
  assert_endless_refused (DUI_IMPORT_CSV, "van,naar\n", "x", "Regel 2: Deze regel is langer");
  assert_endless_refused (DUI_IMPORT_CSV, "van,naar\n", "\n", "groter dan");
  assert_endless_refused (DUI_IMPORT_CSV, "van,naar\n", ",", "Regel 2: Deze regel is langer");
  assert_endless_refused (DUI_IMPORT_GRAPHML, "<graphml>", " ", "meer dan 16");
  assert_endless_refused (DUI_IMPORT_GRAPHML, "<graphml>", "<key id='a'/>", "groter dan");
  assert_endless_refused (DUI_IMPORT_GRAPHML, "<!DOCTYPE a [", "<!ENTITY a 'b'>", "meer dan 16");
}

static void
assert_refused (const char *text, gsize length, const DuiImportOptions *options, DuiImportError code,
                const char *words)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (fixture_parse_bytes (text, length, options, &error));
  g_assert_error (error, DUI_IMPORT_ERROR, (int)code);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, words));
}

static void
test_kind_of_file (void)
{
  static const char zip[] = "PK\003\004rest of a workbook";
  static const char picture[] =
      "\211PNG\r\n\032\n\0\0\0\rIHDR\0\0\0\001\0\0\0\001\b\006\0\0\0\037\025\304\211";
  static const struct
  {
    const char *bytes;
    gsize length;
    const char *words;
  } files[] = {
    { "", 0, "leeg" },
    { " \n\n", 3, "leeg" },
    { zip, sizeof zip - 1, "werkmap" },
    { "\037\213\b\0\0\0\0\0", 8, "ingepakt" },
    { "%PDF-1.7 ...", 12, "pdf" },
    { "SQLite format 3", 16, "database" },
    { picture, sizeof picture - 1, "geen tekstbestand" },
    { "Geachte heer,", 13, "niet te zien" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    assert_refused (files[i].bytes, files[i].length, NULL, DUI_IMPORT_ERROR_FORMAT, files[i].words);
}

/* The content goes before the name, and the name helps where the content does not tell. */
static void
test_detection (void)
{
  static const struct
  {
    const char *name, *text;
    DuiImportFormat format;
  } files[] = {
    { "x.csv", "0 HEAD\n0 @I@ INDI\n1 NAME A /B/\n0 TRLR\n", DUI_IMPORT_GEDCOM },
    { "x.ged", "<graphml><graph><node id='a'/></graph></graphml>", DUI_IMPORT_GRAPHML },
    { "x", "a;b\nc;d\n", DUI_IMPORT_CSV },
    { "namen.TXT", "Anna Voorbeeld\nBas Fictief\n", DUI_IMPORT_CSV },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    {
      g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (files[i].text, -1, NULL);
      g_autoptr (GError) error = NULL;
      g_autoptr (DuiImport) import = dui_import_read_stream (stream, files[i].name, NULL, &error);

      g_assert_no_error (error);
      g_assert_cmpint (import->format, ==, files[i].format);
    }
}

static void
test_limits (void)
{
  static const char *const pairs = "van,naar\na,b\nb,c\nc,d\n";
  DuiImportLimits limits = dui_import_limits_default ();
  DuiImportOptions options = { .limits = &limits };

  limits.persons = 3;
  assert_refused (pairs, strlen (pairs), &options, DUI_IMPORT_ERROR_LIMIT,
                  "Regel 4: Het bestand bevat meer dan 3");
  limits.persons = 4;
  limits.ties = 2;
  assert_refused (pairs, strlen (pairs), &options, DUI_IMPORT_ERROR_LIMIT,
                  "Regel 4: Het bestand bevat meer dan 2");
  limits.ties = 3;
  limits.seconds = 0;
  assert_refused (pairs, strlen (pairs), &options, DUI_IMPORT_ERROR_LIMIT, "langer dan 0 seconden");
  limits.seconds = 60;
  limits.bytes = 10;
  assert_refused (pairs, strlen (pairs), &options, DUI_IMPORT_ERROR_LIMIT, "groter dan 10");
  limits.bytes = 100;
  limits.line_bytes = 4;
  assert_refused (pairs, strlen (pairs), &options, DUI_IMPORT_ERROR_LIMIT, "Regel 1: Deze regel is langer");
  g_assert_cmpuint (dui_import_limits_default ().bytes, ==, 100 * 1000 * 1000);
}

/* Beyond the limit remarks are counted, not kept. */
static void
test_many_remarks (void)
{
  g_autoptr (GString) text = g_string_new ("van,naar,relatie\n");
  DuiImportLimits limits = dui_import_limits_default ();
  DuiImportOptions options = { .limits = &limits };
  g_autoptr (DuiImport) import = NULL;
  g_autoptr (GError) error = NULL;

  limits.remarks = 100;
  for (guint i = 0; i < 500; i++)
    g_string_append_printf (text, "p%u,p%u,woord%u\n", i, i + 1, i);
  import = fixture_parse_bytes (text->str, text->len, &options, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (import->remarks->len, ==, 101);
  fixture_assert_remark (import, 0, "Nog 400 opmerkingen");
  g_assert_cmpuint (import->ties->len, ==, 500);
}

static void
break_off (double fraction, gpointer data)
{
  if (fraction > 0.5)
    g_cancellable_cancel (data);
}

static void
note_progress (double fraction, gpointer data)
{
  double *last = data;

  g_assert_cmpfloat (fraction, >=, *last);
  g_assert_cmpfloat (fraction, <=, 1);
  *last = fraction;
}

/* 20,000 persons in families of four, as a program would write them. */
static char *
write_large_family (void)
{
  g_autoptr (GString) text = g_string_new ("0 HEAD\n1 CHAR UTF-8\n");
  g_autoptr (GError) error = NULL;
  char *path;

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (text,
                            "0 @I%u@ INDI\n1 NAME Voornaam%u /van den Verzinsel%u/\n1 SEX %c\n1 BIRT\n"
                            "2 DATE %u JAN %u\n2 PLAC Nergenshuizen\n1 OCCU Beroep\n",
                            i, i, i % 977, i % 2 == 0 ? 'M' : 'F', i % 28 + 1, 1900 + i % 100);
  for (guint i = 0; i + 3 < 20000; i += 2)
    g_string_append_printf (text, "0 @F%u@ FAM\n1 HUSB @I%u@\n1 WIFE @I%u@\n1 CHIL @I%u@\n1 CHIL @I%u@\n", i,
                            i, i + 1, i + 2, i + 3);
  g_string_append (text, "0 TRLR\n");
  path = g_build_filename (g_get_tmp_dir (), "duiding-test-XXXXXX", NULL);
  g_close (g_mkstemp (path), &error);
  g_assert_no_error (error);
  g_file_set_contents (path, text->str, (gssize)text->len, &error);
  g_assert_no_error (error);
  return path;
}

static void
test_large (void)
{
  g_autofree char *path = write_large_family ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;
  double last = 0;
  DuiImportOptions watched = { .progress = note_progress, .progress_data = &last };
  DuiImportOptions broken_off = { .progress = break_off,
                                  .progress_data = cancellable,
                                  .cancellable = cancellable };
  gint64 start = g_get_monotonic_time ();
  g_autoptr (DuiImport) import = dui_import_read_path (path, &watched, &error);
  double seconds = (double)(g_get_monotonic_time () - start) / G_USEC_PER_SEC;

  g_test_minimized_result (seconds, "20,000 persons in %.2f s", seconds);
  g_assert_no_error (error);
  g_assert_cmpuint (import->persons->len, ==, 20000);
  g_assert_cmpuint (import->ties->len, ==, 9999 * 5);
  g_assert_cmpuint (import->remarks->len, ==, 2);
  g_assert_cmpfloat (last, ==, 1);
  g_assert_cmpfloat (seconds, <, 10);

  g_assert_null (dui_import_read_path (path, &broken_off, &error));
  g_assert_error (error, DUI_IMPORT_ERROR, DUI_IMPORT_ERROR_CANCELLED);
  g_unlink (path);
}

static void
test_long_names (void)
{
  g_autofree char *name = g_strnfill (10000, 'n');
  g_autofree char *text = g_strdup_printf ("van,naar\n%s,%s é\n", name, name);
  g_autoptr (DuiImport) import = fixture_parse (text, DUI_IMPORT_CSV);
  const DuiImportPerson *person = g_ptr_array_index (import->persons, 0);

  g_assert_cmpuint (strlen (person->given_names), ==, 10000);
  for (guint i = 0; i < import->remarks->len; i++)
    {
      const DuiImportRemark *remark = g_ptr_array_index (import->remarks, i);

      g_assert_cmpuint (strlen (remark->text), <, 500);
    }
  fixture_assert_sound (import);
}

/* A line of descent as long as a file can be, and the oldest a child of the youngest. */
static void
test_long_descent (void)
{
  g_autoptr (GString) text = g_string_new ("van,naar,relatie\n");
  g_autoptr (DuiImport) import = NULL;

  for (guint i = 0; i < 50000; i++)
    g_string_append_printf (text, "p%u,p%u,ouder\n", i, (i + 1) % 50000);
  import = fixture_parse (text->str, DUI_IMPORT_CSV);
  g_assert_cmpuint (import->ties->len, ==, 49999);
  fixture_assert_remark (import, 50001, "voorouder");
}

static void
test_paths (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (fixture_read ("bestaat-niet.ged", &error));
  g_assert_error (error, DUI_IMPORT_ERROR, DUI_IMPORT_ERROR_FILE);
  g_clear_error (&error);
  g_assert_null (dui_import_read_path (g_get_tmp_dir (), NULL, &error));
  g_assert_error (error, DUI_IMPORT_ERROR, DUI_IMPORT_ERROR_FILE);
  g_clear_error (&error);
  /* A device would be read for ever. */
  g_assert_null (dui_import_read_path ("/dev/zero", NULL, &error));
  g_assert_error (error, DUI_IMPORT_ERROR, DUI_IMPORT_ERROR_FILE);
}

/* Every file that tests read is sound or refused with a sentence, whatever format it is taken for. */
static void
test_corpus (void)
{
  g_autofree char *folder = fixture_path ("");
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  const char *name;
  guint n = 0;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    for (DuiImportFormat format = DUI_IMPORT_AUTO; format <= DUI_IMPORT_CSV; format++)
      {
        g_autofree char *path = fixture_path (name);
        g_autoptr (GError) reason = NULL;
        DuiImportOptions options = { .format = format };
        g_autoptr (DuiImport) import = dui_import_read_path (path, &options, &reason);

        g_assert_true ((import == NULL) == (reason != NULL));
        if (import != NULL)
          fixture_assert_sound (import);
        else
          fixture_assert_text (reason->message);
        n++;
      }
  g_assert_cmpuint (n, >=, 4 * 40);
}

static void
test_nicks (void)
{
  DuiImportFormat format;

  for (DuiImportFormat i = DUI_IMPORT_AUTO; i <= DUI_IMPORT_CSV; i++)
    {
      g_assert_true (dui_import_format_from_nick (dui_import_format_to_nick (i), &format));
      g_assert_cmpint (format, ==, i);
    }
  g_assert_false (dui_import_format_from_nick ("docx", &format));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dui_language_init ();
  g_test_add_func ("/import/endless", test_endless);
  g_test_add_func ("/import/kind-of-file", test_kind_of_file);
  g_test_add_func ("/import/detection", test_detection);
  g_test_add_func ("/import/limits", test_limits);
  g_test_add_func ("/import/many-remarks", test_many_remarks);
  g_test_add_func ("/import/large", test_large);
  g_test_add_func ("/import/long-names", test_long_names);
  g_test_add_func ("/import/long-descent", test_long_descent);
  g_test_add_func ("/import/paths", test_paths);
  g_test_add_func ("/import/corpus", test_corpus);
  g_test_add_func ("/import/nicks", test_nicks);
  return g_test_run ();
}
