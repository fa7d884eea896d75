/* Folding and cleaning of names. */

#include "dui-text.h"

static void
test_fold (void)
{
  static const char *const pairs[][2] = {
    { "Élève", "eleve" }, { "ĲSBRAND", "ijsbrand" }, { "Çelik", "celik" }, { "ß", "ss" }, { NULL, "" }
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *folded = dui_text_fold (pairs[i][0]);

      g_assert_cmpstr (folded, ==, pairs[i][1]);
    }
}

static void
test_clean (void)
{
  g_autofree char *turned = dui_text_clean ("  Jan\xe2\x80\xaengeb\x01\n");
  g_autofree char *invalid = dui_text_clean ("a\xff"
                                             "b");

  g_assert_cmpstr (turned, ==, "Janngeb");
  g_assert_true (g_utf8_validate (invalid, -1, NULL));
  g_assert_true (dui_text_is_blank (" \t\n"));
  g_assert_false (dui_text_is_blank (" x"));
}

/* What a template leaves to be filled in. */
static void
test_open_place (void)
{
  g_autofree char *place = dui_text_dup_open_place ("Openbaar is: [wat staat er]. Bel [nummer].");
  g_autofree char *none = dui_text_dup_open_place ("Niets [] open, en ook hier [\nniet].");
  g_autofree char *nothing = dui_text_dup_open_place (NULL);

  g_assert_cmpstr (place, ==, "[wat staat er]");
  g_assert_null (none);
  g_assert_null (nothing);
}

static void
test_begins_and_ends (void)
{
  static const char *const parts[] = { "straat", "weg", NULL };
  static const char *const none[] = { NULL };

  g_assert_true (dui_text_begins_with_any ("wegenbouw", parts));
  g_assert_false (dui_text_begins_with_any ("omweg", parts));
  g_assert_true (dui_text_ends_with_any ("omweg", parts));
  g_assert_false (dui_text_ends_with_any ("wegenbouw", parts));
  g_assert_false (dui_text_begins_with_any ("weg", none));
  g_assert_false (dui_text_ends_with_any ("weg", none));
}

static void
test_pack_words (void)
{
  g_auto (GStrv) words = g_strsplit (" van  der Berg ", " ", -1);
  g_auto (GStrv) none = g_strsplit ("  ", " ", -1);

  g_assert_cmpuint (dui_text_pack_words (words), ==, 3);
  g_assert_true (
      g_strv_equal ((const char *const *)words, (const char *const[]){ "van", "der", "Berg", NULL }));
  g_assert_cmpuint (dui_text_pack_words (none), ==, 0);
  g_assert_null (none[0]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/fold", test_fold);
  g_test_add_func ("/text/clean", test_clean);
  g_test_add_func ("/text/open-place", test_open_place);
  g_test_add_func ("/text/begins-and-ends", test_begins_and_ends);
  g_test_add_func ("/text/pack-words", test_pack_words);
  return g_test_run ();
}
