/* libFuzzer's door to one reader of files from outside; FUZZ_FORMAT says which. */

#include "import-fixture.h"

int LLVMFuzzerInitialize (int *argc, char ***argv);
int LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length);

int
LLVMFuzzerInitialize (int *argc, char ***argv)
{
  /* What a test would stop at, stops the fuzzer too. */
  g_log_set_always_fatal (G_LOG_LEVEL_ERROR | G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);
  return 0;
}

static DuiImport *
read_with (const guint8 *bytes, gsize length, const DuiImportMapping *mapping)
{
  DuiImportLimits limits = dui_import_limits_default ();
  DuiImportOptions options = { .format = FUZZ_FORMAT, .limits = &limits, .mapping = mapping };
  g_autoptr (GError) error = NULL;
  DuiImport *import;

  /* Small limits, so that they are met too. */
  limits.persons = 500;
  limits.ties = 1000;
  limits.line_bytes = 8192;
  limits.piece_bytes = 16384;
  limits.remarks = 300;
  import = fixture_parse_bytes ((const char *)bytes, length, &options, &error);
  g_assert_true ((import == NULL) == (error != NULL));
  if (import != NULL)
    fixture_assert_sound (import);
  else
    fixture_assert_text (error->message);
  return import;
}

/* What a user could make of each column, however odd; the bytes of the file stand for the dice. */
static DuiImportMapping *
choose_mapping (DuiImport *import, const guint8 *bytes, gsize length)
{
  DuiImportMapping *mapping = dui_import_mapping_new ();

  for (guint i = 0; i < import->columns->len; i++)
    {
      const DuiImportColumn *column = g_ptr_array_index (import->columns, i);
      guint die = g_str_hash (column->name) + bytes[(i * 7919u) % length];

      dui_import_mapping_set (mapping, column->is_of_tie, column->name,
                              (DuiImportField)(die % DUI_IMPORT_N_FIELDS));
    }
  return mapping;
}

/* A choice is kept as text, and that text may come back from somewhere else. */
static DuiImportMapping *
keep_mapping (const DuiImportMapping *mapping, const guint8 *bytes, gsize length)
{
  g_autofree char *kept = dui_import_mapping_to_text (mapping);
  g_autofree char *foreign = g_utf8_make_valid ((const char *)bytes, (gssize)MIN (length, 200));
  DuiImportMapping *back = dui_import_mapping_new ();

  fixture_assert_text (kept);
  dui_import_mapping_add_text (back, foreign);
  dui_import_mapping_add_text (back, kept);
  return back;
}

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  g_autoptr (DuiImport) import = read_with (bytes, length, NULL);
  g_autoptr (DuiImport) mapped = NULL;
  g_autoptr (DuiImportMapping) mapping = NULL;
  g_autoptr (DuiImportMapping) kept = NULL;

  if (import == NULL || import->columns->len == 0)
    return 0;
  mapping = choose_mapping (import, bytes, length);
  kept = keep_mapping (mapping, bytes, length);
  mapped = read_with (bytes, length, kept);
  for (guint i = 0; mapped != NULL && i < mapped->columns->len; i++)
    {
      const DuiImportColumn *column = g_ptr_array_index (mapped->columns, i);

      g_assert_true (!column->is_protected || column->field == DUI_IMPORT_FIELD_UNKNOWN);
    }
  return 0;
}
