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

int
LLVMFuzzerTestOneInput (const guint8 *bytes, gsize length)
{
  DuiImportLimits limits = dui_import_limits_default ();
  DuiImportOptions options = { .format = FUZZ_FORMAT, .limits = &limits };
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiImport) import = NULL;

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
  return 0;
}
