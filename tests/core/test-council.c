/* Council papers: the templates and the practice papers give nobody away, and neither does the PDF. */

#include "dui-council.h"

#include <string.h>
#include <glib/gstdio.h>

#include "dui-bundle.h"
#include "dui-language.h"
#include "dui-line-scan.h"
#include "dui-lookup.h"
#include "dui-overrules.h"
#include "dui-paper-document.h"
#include "dui-tallies.h"
#include "dui-person.h"
#include "dui-signal.h"
#include "dui-text.h"
#include "leak-corpus.h"

typedef struct
{
  DuiStore *store;
  DuiDate today;
  DuiLeakScanner *scanner;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->today = dui_date_from_ymd (2026, 11, 20);
  f->store = dui_store_new_in_memory ("test", &error);
  dui_bundle_fill_reference_lists (f->store, &error);
  dui_bundle_fill_practice (f->store, f->today, &error);
  g_assert_no_error (error);
  f->scanner = dui_line_scan_new_scanner (f->store, NULL, DUI_LEAD_MUNICIPALITY);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  dui_leak_scanner_free (f->scanner);
  g_object_unref (f->store);
}

static void
assert_clean (DuiLeakScanner *scanner, DuiCouncilPaper *paper, DuiLeakCertainty least)
{
  for (guint i = 0; i < dui_council_paper_type.n_fields; i++)
    {
      const DuiField *field = &dui_council_paper_type.fields[i];
      g_autofree char *text = dui_record_dup_text (DUI_RECORD (paper), field);
      g_autofree char *where = g_strdup_printf ("%s, %s", paper->title, field->name);
      g_autoptr (GArray) found = dui_overrules_scan (scanner, DUI_RECORD (paper), field);

      if (leak_findings_tell (found, where, text, least) > 0)
        g_test_fail ();
    }
}

static void
count (Fixture *f, DuiCouncilPaper *paper)
{
  g_autoptr (DuiChange) change = dui_change_new ("test");
  g_autoptr (GError) error = NULL;

  g_assert_true (dui_tallies_count (f->store, paper, f->today, change, &error));
  g_assert_no_error (error);
}

static void
test_templates (Fixture *f, gconstpointer data)
{
  GPtrArray *all = dui_template_get_papers ();

  g_assert_cmpuint (all->len, ==, 3);
  for (guint i = 0; i < all->len; i++)
    {
      const DuiTemplate *template = g_ptr_array_index (all, i);
      g_autoptr (DuiCouncilPaper) paper = dui_council_new_paper (f->store, template, f->today);
      guint n_sections;
      const DuiField *sections = dui_council_paper_get_sections (&n_sections);

      g_assert_true (dui_template_find_paper (template->id) == template);
      g_assert_cmpint (paper->kind.value, ==, i);
      g_assert_true (dui_record_check (DUI_RECORD (paper), NULL));
      count (f, paper);
      assert_clean (f->scanner, paper, DUI_LEAK_CERTAIN);
      for (guint k = 0; k < n_sections; k++)
        {
          g_autofree char *text = dui_record_dup_text (DUI_RECORD (paper), &sections[k]);

          g_assert_null (strpbrk (text, "{}"));
          if (!g_str_equal (sections[k].name, "usefulness"))
            g_assert_false (dui_text_is_blank (text));
        }
    }
}

/* A fresh draft is marked nowhere, not even to look at, in the practice store and in an empty one. */
static void
assert_fresh (DuiStore *store, const DuiTemplate *template, DuiDate today)
{
  g_autoptr (DuiCouncilPaper) paper = dui_council_new_paper (store, template, today);
  g_autoptr (DuiLeakScanner) scanner = dui_line_scan_new_scanner (store, NULL, DUI_LEAD_MUNICIPALITY);

  assert_clean (scanner, paper, DUI_LEAK_CHECK);
}

static void
test_fresh (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiStore) empty = dui_store_new_in_memory ("test", &error);
  GPtrArray *all = dui_template_get_papers ();

  g_assert_no_error (error);
  dui_bundle_fill_reference_lists (empty, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < all->len; i++)
    {
      assert_fresh (f->store, g_ptr_array_index (all, i), f->today);
      assert_fresh (empty, g_ptr_array_index (all, i), f->today);
    }
}

static void
test_period (Fixture *f, gconstpointer data)
{
  g_autoptr (DuiCouncilPaper) half =
      dui_council_new_paper (f->store, dui_template_find_paper ("open-letter"), f->today);
  g_autoptr (DuiCouncilPaper) year =
      dui_council_new_paper (f->store, dui_template_find_paper ("yearly-report"), f->today);
  g_autofree char *half_from = dui_date_to_iso (half->period_from);
  g_autofree char *half_until = dui_date_to_iso (half->period_until);
  g_autofree char *year_from = dui_date_to_iso (year->period_from);

  g_assert_cmpstr (half_from, ==, "2026-01-01");
  g_assert_cmpstr (half_until, ==, "2026-06-30");
  g_assert_cmpstr (year_from, ==, "2025-01-01");
}

static void
test_practice (Fixture *f, gconstpointer data)
{
  DuiRecordList *papers = dui_store_get_list (f->store, &dui_council_paper_type);

  g_assert_cmpuint (dui_record_list_get_size (papers), ==, 2);
  for (guint i = 0; i < 2; i++)
    assert_clean (f->scanner, DUI_COUNCIL_PAPER (dui_record_list_get (papers, i)), DUI_LEAK_CERTAIN);
}

/* The same severity as for a line: a name or a number of persons blocks, and so does a name among the
 * numbers.
 */
static void
test_blocks (Fixture *f, gconstpointer data)
{
  DuiRecordList *persons = dui_store_get_list (f->store, &dui_person_type);
  DuiPerson *person = DUI_PERSON (dui_record_list_get (persons, 0));
  g_autofree char *name = dui_person_dup_name (person);
  g_autoptr (DuiCouncilPaper) paper =
      dui_council_new_paper (f->store, dui_template_find_paper ("open-letter"), f->today);

  g_assert_cmpuint (dui_overrules_count_blocking (f->store, f->scanner, DUI_RECORD (paper)), ==, 0);
  g_object_set (paper, "care", "Er zijn drie dossiers.", NULL);
  g_assert_cmpuint (dui_overrules_count_blocking (f->store, f->scanner, DUI_RECORD (paper)), >, 0);
  g_object_set (paper, "care", name, NULL);
  g_assert_cmpuint (dui_overrules_count_blocking (f->store, f->scanner, DUI_RECORD (paper)), >, 0);
  g_object_set (paper, "care", "", "figures", name, NULL);
  g_assert_cmpuint (dui_overrules_count_blocking (f->store, f->scanner, DUI_RECORD (paper)), >, 0);
}

/* With the class of a number a share of it is a number. A share of the inhabitants is none. */
static void
test_shares (Fixture *f, gconstpointer data)
{
  static const char *const shares[] = { "Van de signalen kwam 40 procent van scholen.",
                                        "Dertig procent van de dossiers is gesloten.",
                                        "De helft van de dossiers is gesloten.",
                                        "Van de dossiers is twee derde gesloten.",
                                        "Het aandeel jongeren in de signalen is 33 procent.",
                                        "40% van de dossiers is gesloten.",
                                        "Het aandeel scholen in de meldingen was 20%." };
  g_autoptr (DuiCouncilPaper) paper =
      dui_council_new_paper (f->store, dui_template_find_paper ("open-letter"), f->today);

  for (guint i = 0; i < G_N_ELEMENTS (shares); i++)
    {
      g_object_set (paper, "care", shares[i], NULL);
      if (dui_overrules_count_blocking (f->store, f->scanner, DUI_RECORD (paper)) == 0)
        g_test_fail_printf ("let through: %s", shares[i]);
    }
  g_object_set (paper, "care", "Ruim 60 procent van de inwoners voelt zich veilig.", NULL);
  g_assert_cmpuint (dui_overrules_count_blocking (f->store, f->scanner, DUI_RECORD (paper)), ==, 0);
}

/* As in a line: a reason sets one finding in one sentence aside, until that sentence changes. */
static void
test_overrule (Fixture *f, gconstpointer data)
{
  DuiRecordList *papers = dui_store_get_list (f->store, &dui_council_paper_type);
  DuiCouncilPaper *paper = DUI_COUNCIL_PAPER (dui_record_list_get (papers, 0));
  g_autoptr (DuiCouncilPaper) after = DUI_COUNCIL_PAPER (dui_record_copy (DUI_RECORD (paper)));
  g_autoptr (GArray) found = NULL;
  g_autoptr (GError) error = NULL;
  DuiRecordList *overrules = dui_store_get_list (f->store, &dui_overrule_type);

  g_object_set (after, "care", "Er zijn drie dossiers.", NULL);
  {
    g_autoptr (DuiChange) change = dui_council_save_change (f->store, f->scanner, paper, after, "test");

    g_assert_true (dui_store_apply (f->store, change, &error));
  }
  found = dui_overrules_scan (f->scanner, DUI_RECORD (paper),
                              dui_record_type_find_field (&dui_council_paper_type, "care"));
  g_assert_cmpuint (found->len, ==, 1);
  {
    g_autoptr (DuiOverrule) overrule = dui_overrules_new (
        DUI_RECORD (paper), "care", paper->care, &g_array_index (found, DuiLeakFinding, 0), f->today);

    g_assert_false (dui_record_check (DUI_RECORD (overrule), NULL));
    g_object_set (overrule, "reason", "Het zijn voorbeelden uit de wet.", NULL);
    g_assert_true (dui_store_save (f->store, "test", DUI_RECORD (overrule), &error));
  }
  g_assert_cmpuint (dui_overrules_count_blocking (f->store, f->scanner, DUI_RECORD (paper)), ==, 0);
  g_object_set (after, "care", "Er zijn vier dossiers.", NULL);
  g_assert_cmpuint (dui_overrules_count_blocking (f->store, f->scanner, DUI_RECORD (after)), ==, 1);
  {
    g_autoptr (DuiChange) change = dui_council_save_change (f->store, f->scanner, paper, after, "test");

    g_assert_true (dui_store_apply (f->store, change, &error));
  }
  g_assert_cmpuint (dui_record_list_get_size (overrules), ==, 0);
}

/* Nothing leaves while it gives somebody away, nor to somebody whom a case file is about. */
static void
test_check_out (Fixture *f, gconstpointer data)
{
  DuiRecordList *papers = dui_store_get_list (f->store, &dui_council_paper_type);
  DuiRecordList *persons = dui_store_get_list (f->store, &dui_person_type);
  DuiRecord *paper = dui_record_list_get (papers, 0);
  g_autoptr (DuiRecord) leaking = dui_record_copy (paper);
  g_autofree char *name = dui_person_dup_name (DUI_PERSON (dui_record_list_get (persons, 0)));
  g_autoptr (GError) in_text = NULL, in_receiver = NULL;

  g_object_set (leaking, "care", "Er zijn drie dossiers.", NULL);
  g_assert_true (dui_overrules_check_out (f->store, f->scanner, paper, "de griffie", NULL));
  g_assert_false (dui_overrules_check_out (f->store, f->scanner, leaking, "de griffie", &in_text));
  g_assert_false (dui_overrules_check_out (f->store, f->scanner, paper, name, &in_receiver));
  g_assert_error (in_text, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE);
  g_assert_error (in_receiver, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE);
}

/* As severe as for a line: what is certain stops a paper at every step, and nothing else does. */
static void
test_certain (Fixture *f, gconstpointer data)
{
  g_autoptr (DuiCouncilPaper) paper = g_object_new (DUI_TYPE_COUNCIL_PAPER, "title", "Brief", "period-from",
                                                    "2026-01-01", "period-until", "2026-06-30", NULL);
  static const DuiPaperStatus steps[] = { DUI_PAPER_ADOPTED, DUI_PAPER_SENT };

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (dui_council_paper_become (paper, steps[i], 1, &error));
      g_assert_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE);
      g_assert_true (dui_council_paper_become (paper, steps[i], 0, NULL));
    }
}

/* Each copy says for whom it is, once that can be asked. */
static void
test_receiver (Fixture *f, gconstpointer data)
{
  DuiRecord *paper = dui_record_list_get (dui_store_get_list (f->store, &dui_council_paper_type), 0);
  g_autoptr (GError) error = NULL;

  g_assert_true (dui_overrules_check_out (f->store, f->scanner, paper, NULL, NULL));
  g_assert_false (dui_overrules_check_out (f->store, f->scanner, paper, "  ", &error));
  g_assert_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE);
}

static gboolean
is_kept (Fixture *f, DuiRecord *before, DuiRecord *after)
{
  g_autoptr (DuiChange) change = dui_change_new ("raw");

  dui_change_update (change, before, after);
  return dui_store_apply (f->store, change, NULL);
}

/* By the one door for writes: no step is passed over, and what was adopted changes in a new version only. */
static void
test_closed (Fixture *f, gconstpointer data)
{
  DuiRecord *paper = dui_record_list_get (dui_store_get_list (f->store, &dui_council_paper_type), 0);
  g_autoptr (DuiRecord) after = dui_record_copy (paper);

  g_assert_cmpint (DUI_COUNCIL_PAPER (paper)->status.value, ==, DUI_PAPER_DRAFT);
  g_object_set (after, "status", "sent", NULL);
  g_assert_false (is_kept (f, paper, after));
  g_object_set (after, "status", "adopted", NULL);
  g_assert_true (is_kept (f, paper, after));
  g_object_set (after, "status", "adopted", "care", "Iets anders.", NULL);
  g_assert_false (is_kept (f, paper, after));
  g_object_set (after, "status", "draft", NULL);
  g_assert_false (is_kept (f, paper, after));
  g_object_set (after, "version", DUI_COUNCIL_PAPER (paper)->version + 1, NULL);
  g_assert_true (is_kept (f, paper, after));
}

/* The PDF */

static char *
pdf_text (DuiCouncilPaper *paper, const char *ground)
{
  const DuiPaperDocument document = { paper, "Wolkenhoven", ground, paper->receiver };
  g_autoptr (DuiSheet) sheet = dui_paper_document_new_sheet (&document);
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "duiding-test-paper.pdf", NULL);
  g_autofree char *command =
      g_strdup_printf ("sh -c 'pdftotext -layout \"$0\" - && pdfinfo \"$0\"' '%s'", path);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_assert_true (dui_sheet_save_pdf (sheet, "Raadsstuk", path, &error));
  g_assert_true (g_spawn_command_line_sync (command, &text, NULL, NULL, &error));
  g_assert_no_error (error);
  g_unlink (path);
  return text;
}

static gboolean
holds_word (const char *text, const char *word)
{
  g_autofree char *escaped = g_regex_escape_string (word, -1);
  g_autofree char *pattern = g_strdup_printf ("(?<!\\pL)%s(?!\\pL)", escaped);

  return g_regex_match_simple (pattern, text, 0, 0);
}

static void
assert_nobody (Fixture *f, const char *text)
{
  static const char *const names[] = { "given_names", "surname", "alias", "street",
                                       "postcode",    "phone",   "email", "account" };
  DuiRecordList *persons = dui_store_get_list (f->store, &dui_person_type);

  for (guint i = 0; i < dui_record_list_get_size (persons); i++)
    for (guint k = 0; k < G_N_ELEMENTS (names); k++)
      {
        DuiRecord *person = dui_record_list_get (persons, i);
        g_autofree char *value =
            dui_record_dup_text (person, dui_record_type_find_field (&dui_person_type, names[k]));

        if (DUI_PERSON (person)->role.value != DUI_ROLE_ORGANISATION && !dui_text_is_blank (value)
            && holds_word (text, value))
          g_test_fail_printf ("%s of a person: %s", names[k], value);
      }
}

static void
test_pdf (Fixture *f, gconstpointer data)
{
  DuiRecordList *papers = dui_store_get_list (f->store, &dui_council_paper_type);
  DuiCouncilPaper *open = DUI_COUNCIL_PAPER (dui_record_list_get (papers, 0));
  DuiCouncilPaper *closed = DUI_COUNCIL_PAPER (dui_record_list_get (papers, 1));
  g_autofree char *open_text = NULL, *closed_text = NULL;

  count (f, open);
  count (f, closed);
  open_text = pdf_text (open, NULL);
  closed_text = pdf_text (closed, "Wet open overheid, art. 5.1");
  assert_nobody (f, open_text);
  assert_nobody (f, closed_text);
  g_assert_nonnull (strstr (open_text, "CONCEPT"));
  g_assert_nonnull (strstr (open_text, "Aantallen"));
  g_assert_nonnull (strstr (open_text, "Minder dan 10"));
  g_assert_null (strstr (open_text, "Author"));
  g_assert_nonnull (strstr (closed_text, "GEHEIM"));
  g_assert_nonnull (strstr (closed_text, "art. 5.1"));
  g_assert_nonnull (strstr (closed_text, "Voor: de commissie"));
}

/* The same words as a text document, with nothing in it of who made it or of persons. */
static char *
odt_text (DuiCouncilPaper *paper, const char *ground)
{
  const DuiPaperDocument document = { paper, "Wolkenhoven", ground, paper->receiver };
  g_autoptr (DuiSheet) sheet = dui_paper_document_new_sheet (&document);
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "duiding-test-paper.odt", NULL);
  g_autofree char *command =
      g_strdup_printf ("python3 -c 'import sys,zipfile,xml.dom.minidom as m;z=zipfile.ZipFile(sys.argv[1]);"
                       "[m.parseString(z.read(n)) for n in z.namelist() if n.endswith(\".xml\")];"
                       "sys.stdout.buffer.write(b\"\".join(z.read(n) for n in z.namelist()))' '%s'",
                       path);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_assert_true (dui_sheet_save_odt (sheet, "Raadsstuk", path, &error));
  g_assert_true (g_spawn_command_line_sync (command, &text, NULL, NULL, &error));
  g_assert_no_error (error);
  g_unlink (path);
  return text;
}

static void
test_odt (Fixture *f, gconstpointer data)
{
  DuiRecordList *papers = dui_store_get_list (f->store, &dui_council_paper_type);
  DuiCouncilPaper *closed = DUI_COUNCIL_PAPER (dui_record_list_get (papers, 1));
  g_autofree char *text = NULL;

  count (f, closed);
  text = odt_text (closed, "Wet open overheid, art. 5.1");
  assert_nobody (f, text);
  g_assert_nonnull (strstr (text, "GEHEIM"));
  g_assert_nonnull (strstr (text, "Voor: de commissie"));
  g_assert_nonnull (strstr (text, "art. 5.1"));
  g_assert_nonnull (strstr (text, "Minder dan 10"));
  g_assert_null (strstr (text, "creator"));
  g_assert_null (strstr (text, g_get_home_dir ()));
}

/* The yearly report, from its template, in both forms. */
static void
test_yearly (Fixture *f, gconstpointer data)
{
  g_autoptr (DuiCouncilPaper) paper =
      dui_council_new_paper (f->store, dui_template_find_paper ("yearly-report"), f->today);
  g_autofree char *pdf = NULL, *odt = NULL;

  count (f, paper);
  pdf = pdf_text (paper, NULL);
  odt = odt_text (paper, NULL);
  assert_nobody (f, pdf);
  assert_nobody (f, odt);
  g_assert_nonnull (strstr (pdf, "Jaarverslag"));
  g_assert_nonnull (strstr (odt, "Jaarverslag"));
  g_assert_null (strstr (pdf, "GEHEIM"));
  g_assert_cmpuint (dui_overrules_count_blocking (f->store, f->scanner, DUI_RECORD (paper)), ==, 0);
}

static void
assert_blocked (Fixture *f, const char *name)
{
  g_autofree char *text = g_strdup_printf ("Wij spraken daarover met %s.", name);
  g_autoptr (GArray) found = dui_leak_scanner_scan (f->scanner, text);

  if (!dui_leak_findings_block (found))
    g_test_fail_printf ("not found: %s", text);
}

/* Everybody in the store is found in a paper or yearly report: of all case files, and who gave the signals.
 */
static void
test_everybody (Fixture *f, gconstpointer data)
{
  DuiRecordList *persons = dui_store_get_list (f->store, &dui_person_type);
  DuiRecordList *signals = dui_store_get_list (f->store, &dui_signal_type);
  guint sources = 0;

  for (guint i = 0; i < dui_record_list_get_size (persons); i++)
    {
      DuiPerson *person = DUI_PERSON (dui_record_list_get (persons, i));
      g_autofree char *name = dui_person_dup_name (person);

      if (person->role.value != DUI_ROLE_ORGANISATION && !dui_text_is_blank (person->given_names)
          && !dui_text_is_blank (person->surname))
        assert_blocked (f, name);
    }
  for (guint i = 0; i < dui_record_list_get_size (signals); i++)
    {
      DuiSignal *signal = DUI_SIGNAL (dui_record_list_get (signals, i));

      if (g_strcmp0 (signal->source_name, "Brechtje Wilgenkatje") != 0)
        continue;
      assert_blocked (f, signal->source_name);
      sources++;
    }
  g_assert_cmpuint (sources, >, 0);
}

int
main (int argc, char **argv)
{
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/council/templates", Fixture, NULL, set_up, test_templates, tear_down);
  g_test_add ("/council/fresh", Fixture, NULL, set_up, test_fresh, tear_down);
  g_test_add ("/council/period", Fixture, NULL, set_up, test_period, tear_down);
  g_test_add ("/council/practice", Fixture, NULL, set_up, test_practice, tear_down);
  g_test_add ("/council/blocks", Fixture, NULL, set_up, test_blocks, tear_down);
  g_test_add ("/council/shares", Fixture, NULL, set_up, test_shares, tear_down);
  g_test_add ("/council/overrule", Fixture, NULL, set_up, test_overrule, tear_down);
  g_test_add ("/council/certain", Fixture, NULL, set_up, test_certain, tear_down);
  g_test_add ("/council/receiver", Fixture, NULL, set_up, test_receiver, tear_down);
  g_test_add ("/council/closed", Fixture, NULL, set_up, test_closed, tear_down);
  g_test_add ("/council/check-out", Fixture, NULL, set_up, test_check_out, tear_down);
  g_test_add ("/council/pdf", Fixture, NULL, set_up, test_pdf, tear_down);
  g_test_add ("/council/odt", Fixture, NULL, set_up, test_odt, tear_down);
  g_test_add ("/council/yearly", Fixture, NULL, set_up, test_yearly, tear_down);
  g_test_add ("/council/everybody", Fixture, NULL, set_up, test_everybody, tear_down);
  return g_test_run ();
}
