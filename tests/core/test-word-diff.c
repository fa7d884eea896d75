/* What changed between two texts. */

#include "dui-word-diff.h"

/* "same [-removed] [+added] |" */
static char *
show (const char *before, const char *after)
{
  g_autoptr (GArray) pieces = dui_word_diff (before, after);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < pieces->len; i++)
    {
      const DuiDiffPiece *piece = &g_array_index (pieces, DuiDiffPiece, i);

      switch (piece->kind)
        {
        case DUI_DIFF_SAME:
          g_string_append (text, piece->text);
          break;
        case DUI_DIFF_ADDED:
          g_string_append_printf (text, "[+%s]", piece->text);
          break;
        case DUI_DIFF_REMOVED:
          g_string_append_printf (text, "[-%s]", piece->text);
          break;
        case DUI_DIFF_BREAK:
          g_string_append_c (text, '|');
          break;
        }
    }
  return g_string_free (text, FALSE);
}

static void
assert_diff (const char *before, const char *after, const char *expected)
{
  g_autofree char *shown = show (before, after);

  g_assert_cmpstr (shown, ==, expected);
}

static void
test_words (void)
{
  assert_diff ("wij leven mee", "wij leven mee", "wij leven mee|");
  assert_diff ("wij leven mee", "wij leven erg mee", "wij leven[+erg]mee|");
  assert_diff ("wij leven erg mee", "wij leven mee", "wij leven[-erg]mee|");
  assert_diff ("de burgemeester spreekt vandaag", "de officier spreekt vandaag",
               "de[-burgemeester][+officier]spreekt vandaag|");
  assert_diff ("wij  leven\tmee", "wij leven mee", "wij leven mee|");
}

static void
test_paragraphs (void)
{
  assert_diff (NULL, "", "");
  assert_diff ("", "een nieuwe alinea", "[+een nieuwe alinea]|");
  assert_diff ("een oude alinea", NULL, "[-een oude alinea]|");
  assert_diff ("de eerste blijft\n\nde tweede gaat weg", "de eerste blijft",
               "de eerste blijft|[-de tweede gaat weg]|");
  assert_diff ("rust in de wijk", "heel iets anders nu\nrust in de wijk",
               "[+heel iets anders nu]|rust in de wijk|");
}

/* Both texts can be read back from the pieces: nothing is lost, whatever the texts are. */
static char *
read_back (GArray *pieces, DuiDiffKind kind)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < pieces->len; i++)
    {
      const DuiDiffPiece *piece = &g_array_index (pieces, DuiDiffPiece, i);

      if (piece->kind == kind || piece->kind == DUI_DIFF_SAME)
        g_string_append_printf (text, "%s ", piece->text);
    }
  return g_string_free (text, FALSE);
}

static char *
random_text (guint n_words)
{
  static const char *const words[] = { "rust", "wijk", "school", "gemeente", "vragen", "wij" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_words; i++)
    g_string_append_printf (text, "%s%s", words[g_test_rand_int_range (0, G_N_ELEMENTS (words))],
                            g_test_rand_int_range (0, 6) == 0 ? "\n" : " ");
  return g_string_free (text, FALSE);
}

static void
assert_same_words (const char *text, const char *read)
{
  g_auto (GStrv) a = g_strsplit_set (text, " \n", -1), b = g_strsplit_set (read, " \n", -1);
  guint j = 0;

  for (guint i = 0; a[i] != NULL; i++)
    {
      if (*a[i] == '\0')
        continue;
      g_assert_nonnull (b[j]);
      g_assert_cmpstr (a[i], ==, b[j++]);
    }
}

static void
test_nothing_lost (void)
{
  for (guint round = 0; round < 200; round++)
    {
      g_autofree char *before = random_text (g_test_rand_int_range (0, 60));
      g_autofree char *after = random_text (g_test_rand_int_range (0, 60));
      g_autoptr (GArray) pieces = dui_word_diff (before, after);
      g_autofree char *old = read_back (pieces, DUI_DIFF_REMOVED), *new = read_back (pieces, DUI_DIFF_ADDED);

      assert_same_words (before, old);
      assert_same_words (after, new);
    }
}

static void
test_large (void)
{
  g_autofree char *before = g_strnfill (200000, 'a'), *after = g_strnfill (200000, 'a');
  g_autoptr (GArray) pieces = NULL;

  for (gsize i = 1; i < 200000; i += 2)
    before[i] = after[i] = ' ';
  after[0] = 'b';
  pieces = dui_word_diff (before, after);
  g_assert_true (dui_word_diff_has_changes (pieces));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/word-diff/words", test_words);
  g_test_add_func ("/word-diff/paragraphs", test_paragraphs);
  g_test_add_func ("/word-diff/nothing-lost", test_nothing_lost);
  g_test_add_func ("/word-diff/large", test_large);
  return g_test_run ();
}
