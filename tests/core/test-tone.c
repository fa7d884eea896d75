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

/* Sentences of our own, as municipalities write them, thought of after the help was written. */
static const char *const told_passive[] = {
  "Bezoekers worden bij de ingang gecontroleerd.",
  "De bijeenkomst werd door de burgemeester geopend.",
  "De omgeving is door de politie afgezet.",
  "Er is besloten de markt niet te laten doorgaan.",
  "Er zijn afspraken gemaakt met de school.",
  "Of de straat weer opengesteld kan worden, hoort u morgen.",
  "De ouders zijn door de school ingelicht.",
  "Het gebouw wordt vanaf maandag bewaakt.",
  "Meldingen worden altijd serieus genomen.",
  "De aanpak is door de raad vastgesteld en wordt elk jaar herzien.",
  "Uw gegevens worden niet aan anderen verstrekt.",
  "De brief wordt vandaag bezorgd.",
  "Vragen kunnen worden gesteld aan de balie.",
  "Dat het plein afgesloten zal worden, weten de ondernemers.",
  "De actie werd vooraf met de driehoek afgestemd.",
  "Er werd niet op tijd ingegrepen.",
  "Kinderen worden op school opgevangen.",
  "Besloten werd om te wachten.",
  "Het bericht moet eerst worden gecontroleerd.",
  "De hulp wordt door het wijkteam geboden.",
  "Hierover wordt overleg gevoerd met de partners.",
  "De leuzen worden zo snel mogelijk verwijderd.",
  "Er is zorgvuldig naar gekeken.",
  "De straten rond het station worden vrijgehouden.",
  "Bewoners en ondernemers worden per brief op de hoogte gesteld.",
  "Het onderzoek is door een bureau uitgevoerd.",
  "De kosten worden door de gemeente gedragen.",
  "Daar kan nog niets over worden gezegd.",
  "Er zijn maatregelen getroffen.",
  "De families worden hierin ondersteund.",
};
static const char *const told_active[] = {
  "De gemeenteraad wordt groter.",
  "Het geweld wordt erger en maakt mensen bang.",
  "Een gerucht kan groot worden als het bij een zorg past die mensen al hebben.",
  "Het wordt tijd dat hij vertrekt.",
  "Het is geen geheim dat de school zorgen heeft.",
  "De straat is afgesloten.",
  "Zij is burgemeester geworden.",
  "Er is iets gebeurd op het plein.",
  "Er zijn veel mensen geschrokken.",
  "De wijk wordt een gebied waar het rustig is.",
  "Hij wordt verliefd op de stad.",
  "De gezondheid van ouderen wordt slechter.",
  "Het wordt later, zegt de politie, en wij gaan door.",
  "De moskee is gebouwd van hout.",
  "Wij worden bang van berichten die niet kloppen.",
  "Er was veel verdriet.",
  "De school is open en de lessen gaan door.",
  "Wat wordt het gevolg van deze brief?",
  "Kinderen worden volwassen en hebben dan geleerd te luisteren.",
  "Het verbod wordt een probleem.",
  "De stemming wordt beter, heeft de wijkagent gemerkt.",
  "Het wordt een verrassend gesprek.",
  "De mensen zijn moe en hebben geen geduld.",
  "Wie bang is, heeft niets verkeerd gedaan.",
  "De buurt is door de jaren heen veranderd.",
  "Dat zal nooit gewoon worden.",
  "Er is hulp voor wie het geloof verlaat.",
  "Het gezicht van de wijk wordt anders.",
  "Iedereen is welkom.",
  "Wij hebben met de ouders gesproken.",
};

static void
test_passive_rates (void)
{
  guint n_found = 0, n_false = 0;
  double recall, precision;

  for (gsize i = 0; i < G_N_ELEMENTS (told_passive); i++)
    {
      guint n = count (told_passive[i], DUI_TONE_PASSIVE);

      n_found += n > 0;
      if (n == 0)
        g_test_message ("not found: %s", told_passive[i]);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (told_active); i++)
    {
      guint n = count (told_active[i], DUI_TONE_PASSIVE);

      n_false += n > 0;
      if (n > 0)
        g_test_message ("not passive: %s", told_active[i]);
    }
  recall = (double)n_found / G_N_ELEMENTS (told_passive);
  precision = (double)n_found / MAX (n_found + n_false, 1);
  g_test_message ("passive: recall %.3f, precision %.3f", recall, precision);
  g_assert_cmpfloat (recall, >=, 0.9);
  g_assert_cmpfloat (precision, >=, 0.95);
}

/* The whole list: dated, each form once and in lower case, and nothing that is called easier is difficult. */
static void
test_whole_list (void)
{
  g_autofree char *path =
      g_test_build_filename (G_TEST_DIST, "..", "data", "reference", "difficult-words.txt", NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  guint n_entries = 0;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_true (g_regex_match_simple ("Bron: .*Nagekeken op 20[0-9]{2}-[0-9]{2}-[0-9]{2}", text, 0, 0));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], "\t", -1), forms = NULL;

      if (*lines[i] == '#' || *lines[i] == '\0')
        continue;
      g_assert_cmpuint (g_strv_length (parts), ==, 2);
      n_entries++;
      assert_counts (parts[1], DUI_TONE_DIFFICULT_WORD, 0);
      forms = g_strsplit (parts[0], ", ", -1);
      for (guint f = 0; forms[f] != NULL; f++)
        {
          g_autofree char *lower = g_utf8_strdown (forms[f], -1);

          g_assert_cmpstr (lower, ==, forms[f]);
          if (!g_hash_table_add (seen, g_strdup (forms[f])))
            g_test_fail_printf ("“%s” stands twice", forms[f]);
          assert_counts (forms[f], DUI_TONE_DIFFICULT_WORD, 1);
        }
    }
  g_test_message ("%u difficult words in %u forms", n_entries, g_hash_table_size (seen));
  g_assert_cmpuint (n_entries, >=, 400);
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
  g_test_add_func ("/tone/passive-rates", test_passive_rates);
  g_test_add_func ("/tone/whole-list", test_whole_list);
  g_test_add_func ("/tone/long", test_long);
  g_test_add_func ("/tone/sentences", test_sentences);
  g_test_add_func ("/tone/summary", test_summary);
  return g_test_run ();
}
