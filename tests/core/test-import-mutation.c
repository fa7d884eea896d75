/* Files of the corpus, broken at random in ways that are the same every time: no crash, no hang, nothing
 * unsound. */

#include "import-fixture.h"

#define N_MUTATIONS 10000
#define BYTES_MAX 20000

/* What breaks readers more often than a random byte does. */
static const char *const shards[] = {
  "\"",
  "\"\"",
  "\n",
  "\r",
  "\r\n",
  ",",
  ";",
  "\t",
  "@",
  "@@",
  "@I1@",
  "@F1@",
  "0 ",
  "1 ",
  "99 ",
  "0 HEAD\n",
  "0 TRLR\n",
  "0 @I1@ INDI\n",
  "0 @F1@ FAM\n1 HUSB @I1@\n1 CHIL @I1@\n",
  "1 FAMC @F1@\n",
  "2 PEDI foster\n",
  "2 CONC /",
  "/",
  "<",
  ">",
  "</node>",
  "<node id='n0'>",
  "<graph>",
  "</graph>",
  "<data key='d6'>",
  "<![CDATA[",
  "]]>",
  "<!--",
  "&#0;",
  "&amp;",
  "&x;",
  "<!DOCTYPE a>",
  "<edge source='n0' target='n0'/>",
  "\xff",
  "\xc3",
  "\xe2\x80\xae",
  "\xef\xbb\xbf",
  "\xff\xfe",
  "-1",
  "99999999999",
  "=1+1",
  "van,naar\n",
  "kind",
  "ouder",
};

static void
mutate_once (GString *text, GRand *random)
{
  gsize place = (gsize)g_rand_int_range (random, 0, (gint32)text->len + 1);
  gsize length_max = (gsize)g_rand_int_range (random, 1, 40);
  gsize length = MIN (length_max, text->len - place);
  g_autofree char *piece = g_strndup (text->str + place, length);

  switch (g_rand_int_range (random, 0, 5))
    {
    case 0:
      g_string_erase (text, (gssize)place, (gssize)length);
      break;
    case 1:
      g_string_insert (text, g_rand_int_range (random, 0, (gint32)text->len + 1), piece);
      break;
    case 2:
      if (place < text->len)
        text->str[place] = (char)g_rand_int_range (random, 0, 256);
      break;
    case 3:
      g_string_truncate (text, place);
      break;
    default:
      g_string_insert (text, (gssize)place, shards[g_rand_int_range (random, 0, G_N_ELEMENTS (shards))]);
      break;
    }
}

static void
parse_mutated (const char *bytes, gsize length, DuiImportFormat format)
{
  DuiImportLimits limits = dui_import_limits_default ();
  DuiImportOptions options = { .format = format, .limits = &limits };
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiImport) import = NULL;

  limits.seconds = 5;
  import = fixture_parse_bytes (bytes, length, &options, &error);
  g_assert_true ((import == NULL) == (error != NULL));
  if (import != NULL)
    fixture_assert_sound (import);
  else
    fixture_assert_text (error->message);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static GPtrArray *
load_corpus (const char *extension)
{
  g_autofree char *folder = fixture_path ("");
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  GPtrArray *corpus = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, extension))
      g_ptr_array_add (names, g_strdup (name));
  /* A folder has no order of its own, and the run must be the same every time. */
  g_ptr_array_sort (names, compare_names);
  for (guint i = 0; i < names->len; i++)
    {
      g_autofree char *path = fixture_path (g_ptr_array_index (names, i));
      char *bytes;
      gsize length;

      g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
      g_ptr_array_add (corpus, g_bytes_new_take (bytes, length));
    }
  g_assert_cmpuint (corpus->len, >, 5);
  return corpus;
}

static void
test_mutations (gconstpointer data)
{
  DuiImportFormat format = (DuiImportFormat)GPOINTER_TO_UINT (data);
  g_autoptr (GPtrArray) corpus = load_corpus (format == DUI_IMPORT_GEDCOM    ? ".ged"
                                              : format == DUI_IMPORT_GRAPHML ? ".graphml"
                                              : format == DUI_IMPORT_GEXF    ? ".gexf"
                                                                             : ".csv");
  g_autoptr (GRand) random = g_rand_new_with_seed (20260704);
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < N_MUTATIONS; i++)
    {
      GBytes *original = g_ptr_array_index (corpus, i % corpus->len);
      gsize length;
      const char *bytes = g_bytes_get_data (original, &length);
      g_autoptr (GString) text = g_string_new_len (bytes, (gssize)MIN (length, BYTES_MAX));
      gint32 n = g_rand_int_range (random, 1, 12);

      for (gint32 j = 0; j < n; j++)
        mutate_once (text, random);
      parse_mutated (text->str, text->len, format);
    }
  g_test_message ("%d in %.2f s", N_MUTATIONS, (double)(g_get_monotonic_time () - start) / G_USEC_PER_SEC);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dui_language_init ();
  for (guint format = DUI_IMPORT_GEDCOM; format <= DUI_IMPORT_GEXF; format++)
    {
      g_autofree char *path =
          g_strdup_printf ("/import/mutation/%s", dui_import_format_to_nick ((DuiImportFormat)format));

      g_test_add_data_func (path, GUINT_TO_POINTER (format), test_mutations);
    }
  return g_test_run ();
}
