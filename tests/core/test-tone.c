/* What makes a text hard to read, and that plain sentences are left alone. */

#include <string.h>

#include "dui-tone-words.h"
#include "dui-tone.h"

#define assert_counts(text, kind, n) \
  G_STMT_START \
  { \
    guint counted = count (text, kind); \
    if (counted != n) \
      g_test_fail_printf ("%s: %u of kind %d", text, counted, kind); \
  } \
  G_STMT_END

static guint
count (const char *text, DuiToneKind kind)
{
  g_autoptr (DuiTone) tone = dui_tone_new (text, 0);

  for (guint i = 0; i < tone->remarks->len; i++)
    {
      const DuiToneRemark *remark = &g_array_index (tone->remarks, DuiToneRemark, i);

      g_assert_cmpuint (remark->start, <, remark->end);
      g_assert_cmpuint (remark->end, <=, g_utf8_strlen (text, -1));
    }
  return dui_tone_count (tone, kind);
}

static void
test_plain (void)
{
  static const char *const plain[] = {
    "",
    " \n- ",
    "Wij begrijpen de zorgen op school. Wie vragen heeft, belt de gemeente.",
    "Bij direct gevaar belt u 112. De burgemeester spreekt om 14.30 uur.",
    "Hij wordt volgende week weer burgemeester.",
    "Wij gaan worden wie wij willen zijn.",
    "Gezinnen worden boos als de gemeente niets zegt.",
    "Het wordt bekend zodra de burgemeester er iets over zegt.",
    "De dagen worden langer, heeft zij gezegd.",
    "De gemeenten werden groter.",
    "Worden scholen nu bewaakt?",
    "De rechter bepaalt of het later wordt.",
    "Wordt u bedreigd, bel dan de politie. Als u wordt uitgescholden, meld het.",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (plain); i++)
    for (guint kind = 0; kind < DUI_TONE_N_KINDS; kind++)

      assert_counts (plain[i], kind, 0);
}

static void
test_words (void)
{
  g_autoptr (DuiTone) tone = dui_tone_new ("Één dag. Derhalve is de school open.", 0);
  const DuiToneRemark *remark;

  g_assert_cmpuint (tone->remarks->len, ==, 1);
  remark = &g_array_index (tone->remarks, DuiToneRemark, 0);
  g_assert_cmpint (remark->kind, ==, DUI_TONE_DIFFICULT_WORD);
  g_assert_cmpstr (remark->found, ==, "Derhalve");
  g_assert_cmpuint (remark->start, ==, 9);
  g_assert_nonnull (strstr (remark->advice, "daarom"));
  assert_counts ("Wij doen dit met betrekking tot de school en ten behoeve van ouders.",
                 DUI_TONE_DIFFICULT_WORD, 2);
  assert_counts ("Wij komen met de school. Betrekking heeft het niet.", DUI_TONE_DIFFICULT_WORD, 0);
  assert_counts ("Er is commotie, en de interventie resulteert in weerbaarheid.", DUI_TONE_DIFFICULT_WORD, 4);
}

/* What is called easier may not be difficult itself. */
static void
test_list (void)
{
  static const char *const difficult[] = { "derhalve", "commotie", "geïmplementeerd", "te allen tijde",
                                           "dient te" };

  for (gsize i = 0; i < G_N_ELEMENTS (difficult); i++)
    {
      const char *easier = dui_tone_words_easier (difficult[i]);

      g_assert_nonnull (easier);
      assert_counts (easier, DUI_TONE_DIFFICULT_WORD, 0);
    }
  g_assert_null (dui_tone_words_easier ("gemeente"));
  g_assert_null (dui_tone_words_easier (""));
}

static void
test_passive (void)
{
  static const char *const passive[] = {
    "De straat wordt morgen afgesloten.",
    "Er werd gisteren iemand aangehouden.",
    "Dit is besproken en wordt vandaag bekendgemaakt.",
    "De families worden door ons begeleid.",
    "Ouders worden geïnformeerd over wat er gedaan wordt.",
    "Het besluit werd in de driehoek besproken.",
    "Meldingen worden onderzocht.",
    "Wat er is gebeurd, wordt nog onderzocht.",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (passive); i++)
    assert_counts (passive[i], DUI_TONE_PASSIVE, 1);
}

static void
test_long (void)
{
  g_autoptr (GString) text = g_string_new ("Wij");

  for (guint i = 1; i < 20; i++)
    g_string_append (text, " zien");
  assert_counts (text->str, DUI_TONE_LONG_SENTENCE, 0);
  g_string_append (text, " dit. Kort.");
  assert_counts (text->str, DUI_TONE_LONG_SENTENCE, 1);
}

static void
test_sentences (void)
{
  g_autoptr (DuiTone) three = dui_tone_new ("Eén. Twee! “Is dit drie?”", 3);
  g_autoptr (DuiTone) four = dui_tone_new ("Eén. Twee. Drie. Vier. Vijf.", 3);
  const DuiToneRemark *remark = &g_array_index (four->remarks, DuiToneRemark, 0);

  g_assert_cmpuint (dui_tone_count (three, DUI_TONE_TOO_MANY_SENTENCES), ==, 0);
  g_assert_cmpuint (three->n_sentences, ==, 3);
  g_assert_cmpuint (dui_tone_count (four, DUI_TONE_TOO_MANY_SENTENCES), ==, 1);
  g_assert_cmpstr (remark->found, ==, "Vier. Vijf");
}

static void
test_summary (void)
{
  g_autoptr (DuiTone) none = dui_tone_new ("", 3);
  g_autoptr (DuiTone) some = dui_tone_new ("Er wordt gebeld. Wij gaan derhalve naar de school toe.", 1);
  g_autofree char *empty = dui_tone_dup_summary (none);
  g_autofree char *summary = dui_tone_dup_summary (some);

  g_assert_cmpstr (empty, ==, "");
  g_assert_cmpstr (summary, ==,
                   "On average 5 words a sentence; 2 sentences; 1 difficult word; 1 passive sentence");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tone/plain", test_plain);
  g_test_add_func ("/tone/words", test_words);
  g_test_add_func ("/tone/list", test_list);
  g_test_add_func ("/tone/passive", test_passive);
  g_test_add_func ("/tone/long", test_long);
  g_test_add_func ("/tone/sentences", test_sentences);
  g_test_add_func ("/tone/summary", test_summary);
  return g_test_run ();
}
