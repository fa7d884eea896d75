/* Dutch spelling: what is marked, what is left alone, and that nothing is written down. */

#include "dui-speller.h"

#include <string.h>
#include <glib/gstdio.h>

#include "dui-bundle.h"
#include "dui-dictionary.h"
#include "dui-language.h"
#include "dui-person.h"
#include "dui-reference.h"
#include "dui-text.h"

typedef struct
{
  DuiSpeller *speller;
  DuiStore *store;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->speller = dui_speller_new (NULL, &error);
  g_assert_no_error (error);
  f->store = dui_store_new_in_memory ("test", &error);
  dui_bundle_fill_reference_lists (f->store, &error);
  dui_bundle_fill_practice (f->store, dui_date_from_ymd (2026, 11, 20), &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  dui_speller_unref (f->speller);
  g_object_unref (f->store);
}

/* The mistakes of @text, with a bar between them. */
static char *
mistakes (DuiSpeller *speller, const char *text)
{
  g_autoptr (GArray) found = dui_speller_read (speller, text);
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < found->len; i++)
    {
      const DuiSpellerMistake *mistake = &g_array_index (found, DuiSpellerMistake, i);

      g_ptr_array_add (words, g_utf8_substring (text, mistake->start, mistake->end));
    }
  g_ptr_array_add (words, NULL);
  return g_strjoinv ("|", (char **)words->pdata);
}

static void
test_read (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *expected;
  } cases[] = {
    { "", "" },
    { "Wij begrijpen de zorgen op school; wie vragen heeft, belt de gemeente.", "" },
    { "Wij begrijppen de zorgen op schol.", "begrijppen" },
    { "Één coördinator zo'n foto’s ’s avonds, 's ochtends 'quote' jeugd- en wijkteam", "" },
    { "De burgermeester.\nEen gemeeente", "burgermeester|gemeeente" },
    { "Bel 0900-8844, mail pers@wolkenhovn.example of kijk op www.wolkenhovn.example/nieuwss.", "" },
    { "De AIVD en de NCTV, in 2026 om 14.30 uur, A4, 3e", "" },
    { "ééèn fuot: «verkeert» (geschreeven)", "ééèn|fuot|geschreeven" },
    { "- - ' ’", "" },
    { "wijk-en-buurtteam politie-innzet", "politie-innzet" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = mistakes (f->speller, cases[i].text);

      g_assert_cmpstr (found, ==, cases[i].expected);
    }
}

static void
test_suggestions (Fixture *f, gconstpointer data)
{
  g_auto (GStrv) likely = dui_speller_dup_suggestions (f->speller, "burgermeester", 2);
  g_auto (GStrv) none = dui_speller_dup_suggestions (f->speller, "qqqqxxqqqq", 5);

  g_assert_cmpstr (likely[0], ==, "burgemeester");
  g_assert_cmpuint (g_strv_length (likely), <=, 2);
  g_assert_cmpuint (g_strv_length (none), ==, 0);
}

static void
suggested_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  *(char ***)data = dui_speller_suggest_finish (result, NULL);
}

/* Reading never waits for suggestions, and what it passed over meanwhile it finds afterwards. */
static void
test_suggest_async (Fixture *f, gconstpointer data)
{
  g_auto (GStrv) likely = NULL;
  gint64 longest = 0;
  guint n_read = 0;

  dui_speller_suggest_async (f->speller, "burgermeesterlijke", 2, NULL, suggested_cb, &likely);
  while (likely == NULL)
    {
      g_autofree char *text = g_strdup_printf ("vergaderring%c", 'a' + n_read++ % 26);
      gint64 start = g_get_monotonic_time ();
      g_autoptr (GArray) mistakes = dui_speller_read (f->speller, text);

      g_assert_nonnull (mistakes);
      longest = MAX (longest, g_get_monotonic_time () - start);
      g_main_context_iteration (NULL, FALSE);
    }
  g_assert_cmpint (g_strv_length (likely), >, 0);
  g_test_message ("longest reading %ld µs", (long)longest);
  {
    g_autoptr (GArray) mistakes = dui_speller_read (f->speller, "vergaderringa");

    g_assert_cmpuint (mistakes->len, ==, 1);
  }
}

/* The texts that ship have no mistakes; the municipality's own names are none. */
static void
test_known (Fixture *f, gconstpointer data)
{
  g_auto (GStrv) known = dui_dictionary_dup_known (f->store);
  g_autofree char *before = mistakes (f->speller, "De gemeente Wolkenhoven");
  g_autofree char *after = NULL;

  dui_speller_set_known (f->speller, (const char *const *)known);
  after = mistakes (f->speller, "De gemeente Wolkenhoven, in Wolkenhoven-Zuid");
  g_assert_cmpstr (before, ==, "Wolkenhoven");
  g_assert_cmpstr (after, ==, "");
}

/* A word of one's own lies in the store, can be undone, and is right until it is taken out. */
static void
test_own_words (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiChange) change =
      dui_dictionary_add (f->store, "Zilverpad", dui_date_from_ymd (2026, 11, 20), &error);
  g_autoptr (DuiChange) removal = NULL;
  g_auto (GStrv) known = NULL;

  g_assert_no_error (error);
  g_assert_true (dui_store_apply (f->store, change, &error));
  g_assert_nonnull (dui_dictionary_find (f->store, "zilverpad"));
  known = dui_dictionary_dup_known (f->store);
  dui_speller_set_known (f->speller, (const char *const *)known);
  g_assert_true (dui_speller_is_right (f->speller, "Zilverpad"));
  removal = dui_dictionary_remove (f->store, dui_dictionary_find (f->store, "Zilverpad"));
  g_assert_true (dui_store_apply (f->store, removal, &error));
  g_assert_null (dui_dictionary_find (f->store, "Zilverpad"));
}

/* No name of anybody in the store can be put in the dictionary. */
static void
test_names (Fixture *f, gconstpointer data)
{
  DuiRecordList *persons = dui_store_get_list (f->store, &dui_person_type);
  guint n_names = 0;

  for (guint i = 0; i < dui_record_list_get_size (persons); i++)
    {
      DuiPerson *person = DUI_PERSON (dui_record_list_get (persons, i));
      g_autoptr (GError) error = NULL;
      g_autoptr (DuiChange) change = NULL;

      if (dui_text_is_blank (person->surname) || person->role.value == DUI_ROLE_ORGANISATION)
        continue;
      n_names++;
      change = dui_dictionary_add (f->store, person->surname, dui_date_from_ymd (2026, 11, 20), &error);
      g_assert_null (change);
      g_assert_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE);
    }
  g_assert_cmpuint (n_names, >, 20);
}

static void
test_absent (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (dui_speller_new ("/nonexistent", &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "hunspell-nl"));
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  DuiSpeller **speller = data;

  *speller = dui_speller_load_finish (result, NULL);
}

static void
test_load (void)
{
  DuiSpeller *speller = NULL;

  dui_speller_load_async (NULL, loaded_cb, &speller);
  g_assert_null (speller);
  while (speller == NULL)
    g_main_context_iteration (NULL, TRUE);
  g_assert_true (dui_speller_is_right (speller, "gemeente"));
  dui_speller_unref (speller);
}

/* What a key costs in a long text, once its words were seen: well under a frame. */
static void
test_speed (Fixture *f, gconstpointer data)
{
  GString *text = g_string_new (NULL);
  gint64 begun;

  for (guint i = 0; i < 400; i++)
    g_string_append (text, "Wij begrijpen de zorgen van ouders. ");
  g_array_unref (dui_speller_read (f->speller, text->str));
  begun = g_get_monotonic_time ();
  g_array_unref (dui_speller_read (f->speller, text->str));
  g_test_message ("2,400 words read again in %.2f ms", (g_get_monotonic_time () - begun) / 1000.0);
  g_string_free (text, TRUE);
}

int
main (int argc, char **argv)
{
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/speller/read", Fixture, NULL, set_up, test_read, tear_down);
  g_test_add ("/speller/suggestions", Fixture, NULL, set_up, test_suggestions, tear_down);
  g_test_add ("/speller/suggest-async", Fixture, NULL, set_up, test_suggest_async, tear_down);
  g_test_add ("/speller/known", Fixture, NULL, set_up, test_known, tear_down);
  g_test_add ("/speller/own-words", Fixture, NULL, set_up, test_own_words, tear_down);
  g_test_add ("/speller/names", Fixture, NULL, set_up, test_names, tear_down);
  g_test_add_func ("/speller/absent", test_absent);
  g_test_add_func ("/speller/load", test_load);
  g_test_add ("/speller/speed", Fixture, NULL, set_up, test_speed, tear_down);
  return g_test_run ();
}
