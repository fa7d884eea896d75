/* The communication lines that ship: complete, short where it counts, and giving nobody away. */

#include <string.h>

#include "dui-bundle.h"
#include "dui-case.h"
#include "dui-line-scan.h"
#include "dui-lookup.h"
#include "dui-person.h"
#include "dui-template-own.h"
#include "dui-text.h"
#include "dui-tone.h"
#include "leak-corpus.h"

#define N_SCENARIOS 14
#define MAX_CORE_SENTENCES 3
#define MIN_PLANTED_FINDINGS 3

typedef struct
{
  DuiStore *store;
  DuiDate today;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  f->today = dui_date_from_ymd (2026, 11, 20);
  f->store = dui_store_new_in_memory ("test", &error);
  g_assert_no_error (error);
  dui_bundle_fill_reference_lists (f->store, &error);
  g_assert_no_error (error);
  dui_bundle_fill_practice (f->store, f->today, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_unref (f->store);
}

static char *
dup_section (DuiLine *line, const char *name)
{
  return dui_record_dup_text (DUI_RECORD (line), dui_record_type_find_field (&dui_line_type, name));
}

static guint
count_char (const char *text, char wanted)
{
  guint count = 0;

  for (; *text != '\0'; text++)
    count += *text == wanted;
  return count;
}

static guint
count_sentences (const char *text)
{
  guint count = 0;

  for (; *text != '\0'; text++)
    count += strchr (".!?", *text) != NULL && (text[1] == ' ' || text[1] == '\n' || text[1] == '\0');
  return count;
}

/* In the title and the sections of @line one by one, as the editor reads them. */
static guint
count_findings (DuiLeakScanner *scanner, const char *where, DuiLine *line, DuiLeakCertainty least)
{
  g_autoptr (GArray) in_title = dui_leak_scanner_scan (scanner, dui_text (line->title));
  guint n_sections, count = leak_findings_tell (in_title, where, dui_text (line->title), least);
  const DuiField *sections = dui_line_get_sections (&n_sections);

  for (guint i = 0; i < n_sections; i++)
    {
      g_autofree char *text = dup_section (line, sections[i].name);
      g_autoptr (GArray) found = dui_leak_scanner_scan (scanner, text);
      g_autofree char *place = g_strdup_printf ("%s, %s", where, sections[i].name);

      count += leak_findings_tell (found, place, text, least);
    }
  return count;
}

/* The templates */

static void
test_complete (Fixture *f, gconstpointer data)
{
  GPtrArray *all = dui_template_get_all ();
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  guint n_sections;
  const DuiField *sections = dui_line_get_sections (&n_sections);
  gint64 last_sort = 0;

  g_assert_cmpuint (n_sections, ==, 15);
  g_assert_cmpuint (all->len, ==, N_SCENARIOS);
  for (guint i = 0; i < all->len; i++)
    {
      const DuiTemplate *template = g_ptr_array_index (all, i);
      gint64 sort = json_object_get_int_member (template->content, "sort");

      g_assert_true (g_hash_table_add (ids, (gpointer) template->id));
      g_assert_false (dui_text_is_blank (template->title));
      g_assert_false (dui_text_is_blank (template->description));
      g_assert_cmpint (sort, >, last_sort);
      last_sort = sort;
      for (guint k = 0; k < n_sections; k++)
        if (dui_text_is_blank (
                json_object_get_string_member_with_default (template->content, sections[k].name, "")))
          g_test_fail_printf ("%s: section %s is empty", template->id, sections[k].name);
      g_assert_cmpuint (count_sentences (json_object_get_string_member (template->content, "core_message")),
                        <=, MAX_CORE_SENTENCES);
    }
}

static void
assert_asked (const char *id, GString *asked)
{
  static const char *const always[] = { "ken(t|d|de|den) |bekend|wist", "hoeveel|hoe vaak|hoe groot|enige",
                                        "voorkomen|tegen|zien aankomen" };

  for (guint i = 0; i < G_N_ELEMENTS (always); i++)
    if (!g_regex_match_simple (always[i], asked->str, G_REGEX_CASELESS, 0))
      g_test_fail_printf ("%s: no question on %s", id, always[i]);
}

/* Every answer says who gives it, and the questions that always come are there. */
static void
assert_questions (const char *id, const char *text)
{
  g_auto (GStrv) blocks = g_strsplit (text, "\n\n", -1);
  g_autoptr (GString) asked = g_string_new (NULL);

  g_assert_cmpuint (g_strv_length (blocks), >=, 4);
  for (guint i = 0; blocks[i] != NULL; i++)
    {
      g_auto (GStrv) lines = g_strsplit (blocks[i], "\n", -1);

      if (g_strv_length (lines) != 3 || !g_str_has_suffix (lines[0], "?")
          || !g_str_has_prefix (lines[2], "Antwoordt: ") || !g_str_has_suffix (lines[2], "."))
        g_test_fail_printf ("%s: not a question, an answer and who answers: %s", id, blocks[i]);
      g_string_append_printf (asked, "%s\n", lines[0]);
    }
  assert_asked (id, asked);
}

/* Each group by itself, the family first: what they know, feel and need, and who tells them, how and when. */
static void
assert_groups (const char *id, const char *text)
{
  static const char *const labels[] = { "Weten: ", "Voelen: ", "Nodig: ",
                                        "Boodschapper, kanaal en moment: " };
  static const char *const always[] = { "famil|gezin", "raad", "(^|\\W)pers($|\\W)", "medewerker|collega" };
  g_auto (GStrv) blocks = g_strsplit (text, "\n\n", -1);
  g_autoptr (GString) names = g_string_new (NULL);

  g_assert_cmpuint (g_strv_length (blocks), >=, 7);
  for (guint i = 0; blocks[i] != NULL; i++)
    {
      g_auto (GStrv) lines = g_strsplit (blocks[i], "\n", -1);
      gboolean is_whole = g_strv_length (lines) == 1 + G_N_ELEMENTS (labels);

      for (guint k = 0; is_whole && k < G_N_ELEMENTS (labels); k++)
        is_whole = g_str_has_prefix (lines[k + 1], labels[k]) && g_str_has_suffix (lines[k + 1], ".");
      if (!is_whole || count_char (lines[G_N_ELEMENTS (labels)], ';') < 2)
        g_test_fail_printf ("%s: not a group with all that is asked of it: %s", id, blocks[i]);
      if (i == 0)
        g_assert_true (g_regex_match_simple (always[0], lines[0], G_REGEX_CASELESS, 0));
      g_string_append_printf (names, "%s\n", lines[0]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (always); i++)
    if (!g_regex_match_simple (always[i], names->str, G_REGEX_CASELESS | G_REGEX_MULTILINE, 0))
      g_test_fail_printf ("%s: no group of %s", id, always[i]);
}

/* A section that has to have one form in every template. */
typedef struct
{
  const char *name;
  void (*check) (const char *id, const char *text);
} Form;

static const Form questions = { "questions", assert_questions }, groups = { "groups", assert_groups };

static void
test_form (Fixture *f, gconstpointer data)
{
  const Form *form = data;
  GPtrArray *all = dui_template_get_all ();

  for (guint i = 0; i < all->len; i++)
    {
      const DuiTemplate *template = g_ptr_array_index (all, i);

      form->check (template->id, json_object_get_string_member (template->content, form->name));
    }
}

/* A field that is not known turns into one more text between brackets. */
static void
test_filled (Fixture *f, gconstpointer data)
{
  GPtrArray *all = dui_template_get_all ();
  guint n_sections;
  const DuiField *sections = dui_line_get_sections (&n_sections);

  for (guint i = 0; i < all->len; i++)
    {
      const DuiTemplate *template = g_ptr_array_index (all, i);
      g_autoptr (DuiLine) line = dui_template_new_line (template, f->store, NULL, f->today);

      g_assert_cmpstr (line->scenario, ==, template->id);
      g_assert_cmpint (line->lead.value, !=, DUI_LEAD_NONE);
      for (guint k = 0; k < n_sections; k++)
        {
          g_autofree char *text = dup_section (line, sections[k].name);
          const char *raw = json_object_get_string_member (template->content, sections[k].name);

          g_test_message ("%s, %s", template->id, sections[k].name);
          g_assert_null (strpbrk (text, "{}"));
          g_assert_cmpuint (count_char (text, '['), ==, count_char (raw, '['));
          g_assert_cmpuint (count_char (text, ']'), ==, count_char (raw, ']'));
        }
    }
}

/* Also when the line is about a case file, which makes the scanner know its first names. */
static void
test_no_leaks (Fixture *f, gconstpointer data)
{
  GPtrArray *all = dui_template_get_all ();
  DuiRecordList *files = dui_store_get_list (f->store, &dui_case_type);
  guint count = 0;

  for (DuiLead lead = DUI_LEAD_MUNICIPALITY; lead <= DUI_LEAD_NATIONAL; lead++)
    for (guint c = 0; c <= dui_record_list_get_size (files); c++)
      {
        const char *reference = c == 0 ? NULL : DUI_CASE (dui_record_list_get (files, c - 1))->reference;
        g_autoptr (DuiLeakScanner) scanner = dui_line_scan_new_scanner (f->store, reference, lead);

        for (guint i = 0; i < all->len; i++)
          {
            const DuiTemplate *template = g_ptr_array_index (all, i);
            g_autoptr (DuiLine) line = dui_template_new_line (template, f->store, reference, f->today);

            if (line->lead.value == (gint)lead)
              count += count_findings (scanner, template->id, line, DUI_LEAK_CERTAIN);
          }
      }
  g_assert_cmpuint (count, ==, 0);
}

/* Its sections one by one, and as one text for one case file, as duidingctl does. A fresh draft is marked
 * nowhere, not even to look at: a mark on the program's own words teaches the user to pass over marks. */
static void
assert_fresh (DuiStore *store, const char *reference, const DuiTemplate *template, DuiDate today)
{
  g_autoptr (DuiLine) line = dui_template_new_line (template, store, reference, today);
  g_autoptr (DuiLeakScanner) by_section = dui_line_scan_new_scanner (store, reference, line->lead.value);
  g_autoptr (DuiLeakScanner) whole = dui_line_scan_new_scanner (store, reference, DUI_LEAD_MUNICIPALITY);
  g_autoptr (GString) joined = g_string_new (line->title);
  g_autoptr (GArray) found = NULL;
  guint n_sections;
  const DuiField *sections = dui_line_get_sections (&n_sections);

  for (guint i = 0; i < n_sections; i++)
    {
      g_autofree char *text = dup_section (line, sections[i].name);

      g_string_append_printf (joined, "\n\n%s", text);
    }
  found = dui_leak_scanner_scan (whole, joined->str);
  if (count_findings (by_section, template->id, line, DUI_LEAK_CHECK)
          + leak_findings_tell (found, template->id, joined->str, DUI_LEAK_CHECK)
      > 0)
    g_test_fail ();
}

static void
test_fresh (Fixture *f, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiStore) empty = dui_store_new_in_memory ("test", &error);
  GPtrArray *all = dui_template_get_all ();
  DuiRecordList *files = dui_store_get_list (f->store, &dui_case_type);

  g_assert_no_error (error);
  dui_bundle_fill_reference_lists (empty, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < all->len; i++)
    {
      const DuiTemplate *template = g_ptr_array_index (all, i);

      assert_fresh (empty, NULL, template, f->today);
      assert_fresh (f->store, NULL, template, f->today);
      assert_fresh (f->store, DUI_CASE (dui_record_list_get (files, 0))->reference, template, f->today);
    }
}

static gboolean
holds_text (const char *text, const char *part)
{
  return !dui_text_is_blank (part) && strstr (text, part) != NULL;
}

/* Numbers and names come from the settings and the directory, where they are kept up to date. */
static void
test_nothing_literal (Fixture *f, gconstpointer data)
{
  GPtrArray *all = dui_template_get_all ();
  DuiMunicipality *municipality = dui_lookup_municipality (f->store);
  guint n_sections;
  const DuiField *sections = dui_line_get_sections (&n_sections);

  g_assert_nonnull (municipality);
  for (guint i = 0; i < all->len; i++)
    for (guint k = 0; k < n_sections; k++)
      {
        const DuiTemplate *template = g_ptr_array_index (all, i);
        const char *text = json_object_get_string_member (template->content, sections[k].name);
        g_autofree char *outside = g_strdup (text);

        g_assert_false (holds_text (text, municipality->name));
        g_assert_false (holds_text (text, municipality->mayor));
        for (char *field = strstr (outside, "{contact:"); field != NULL; field = strstr (field, "{contact:"))
          for (; *field != '}'; field++)
            *field = ' ';
        if (strpbrk (outside, "0123456789") != NULL)
          g_test_fail_printf ("%s, %s: a number stands in the text: %s", template->id, sections[k].name,
                              text);
      }
}

/* The practice lines */

static void
test_practice_lines (Fixture *f, gconstpointer data)
{
  DuiRecordList *lines = dui_store_get_list (f->store, &dui_line_type);
  guint clean = 0, planted = 0;

  for (guint i = 0; i < dui_record_list_get_size (lines); i++)
    {
      DuiLine *line = DUI_LINE (dui_record_list_get (lines, i));
      g_autoptr (DuiLeakScanner) scanner =
          dui_line_scan_new_scanner (f->store, line->case_reference, line->lead.value);
      guint count = count_findings (scanner, line->title, line, DUI_LEAK_CERTAIN);

      g_assert_nonnull (dui_template_find (line->scenario));
      clean += count == 0;
      planted += count >= MIN_PLANTED_FINDINGS;
    }
  g_assert_cmpuint (clean, ==, 7);
  g_assert_cmpuint (planted, ==, 1);
}

/* What the public reads or hears is plain Dutch: by the tone help that reads along with every line. */
static void
test_plain (Fixture *f, gconstpointer data)
{
  static const char *const parts[] = { "core_message", "meaning", "perspective", "questions" };
  GPtrArray *all = dui_template_get_all ();

  for (guint i = 0; i < all->len; i++)
    {
      const DuiTemplate *template = g_ptr_array_index (all, i);
      g_autoptr (DuiLine) line = dui_template_new_line (template, f->store, NULL, f->today);

      for (gsize k = 0; k < G_N_ELEMENTS (parts); k++)
        {
          g_autofree char *text = dup_section (line, parts[k]);
          g_autoptr (DuiTone) tone = dui_tone_new (text, k == 0 ? MAX_CORE_SENTENCES : 0);

          for (guint n = 0; n < tone->remarks->len; n++)
            {
              const DuiToneRemark *remark = &g_array_index (tone->remarks, DuiToneRemark, n);

              g_test_message ("%s, %s: “%s”: %s", template->id, parts[k], remark->found, remark->advice);
              g_test_fail ();
            }
        }
    }
}

/* One's own: with fields for what the settings know, and never with somebody of a case file in it. */
static void
test_own (Fixture *f, gconstpointer data)
{
  DuiMunicipality *municipality = dui_lookup_municipality (f->store);
  g_autoptr (DuiLine) line =
      dui_template_new_line (dui_template_find ("school"), f->store, "D-2026-003", f->today);
  g_autoptr (DuiOwnTemplate) draft = NULL;
  g_autoptr (DuiChange) change = NULL;
  g_autoptr (DuiTemplate) own = NULL;
  g_autoptr (DuiLine) again = NULL;
  g_autoptr (GPtrArray) all = NULL;
  g_autofree char *text = g_strdup_printf ("%s spreekt namens %s.", municipality->mayor, municipality->name);
  g_autoptr (GError) error = NULL;

  g_object_set (line, "core-message", text, NULL);
  draft = dui_template_own_new (f->store, line);
  g_assert_cmpstr (draft->core_message, ==, "{burgemeester} spreekt namens {gemeente}.");
  g_object_set (draft, "title", "Onze eigen lijn", NULL);
  change = dui_template_own_keep (f->store, draft, &error);
  g_assert_no_error (error);
  g_assert_true (dui_store_apply (f->store, change, &error));
  all = dui_template_own_get_all (f->store);
  g_assert_cmpuint (all->len, ==, 1);
  own = dui_template_own_find (f->store, ((DuiTemplate *)all->pdata[0])->id);
  g_object_set (municipality, "mayor", "Ruben Avondrood", NULL);
  again = dui_template_new_line (own, f->store, NULL, f->today);
  g_assert_true (g_str_has_prefix (again->core_message, "Ruben Avondrood spreekt namens "));
  g_assert_cmpstr (again->scenario, ==, "school");
  g_assert_true (dui_text_is_blank (again->case_reference));
  g_assert_null (dui_template_own_find (f->store, "own-99"));
  g_assert_null (dui_template_own_find (f->store, "school"));
}

/* A municipality called Best is not in every letter that begins with "Beste". */
static void
test_own_whole_words (Fixture *f, gconstpointer data)
{
  g_autoptr (DuiLine) line = g_object_new (DUI_TYPE_LINE, "title", "Lijn", "core-message",
                                           "Beste inwoners van Best, de gemeente Best luistert.", NULL);
  g_autoptr (DuiOwnTemplate) draft = NULL;

  g_object_set (dui_lookup_municipality (f->store), "name", "Best", NULL);
  draft = dui_template_own_new (f->store, line);
  g_assert_cmpstr (draft->core_message, ==,
                   "Beste inwoners van {gemeente}, de gemeente {gemeente} luistert.");
}

static void
test_own_names_nobody (Fixture *f, gconstpointer data)
{
  static const char *const fields[] = { "title", "description", "core-message", "internal-line" };
  DuiRecordList *persons = dui_store_get_list (f->store, &dui_person_type);
  g_autofree char *name = dui_person_dup_name (DUI_PERSON (dui_record_list_get (persons, 0)));

  for (gsize i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autoptr (DuiOwnTemplate) draft = g_object_new (DUI_TYPE_OWN_TEMPLATE, "title", "Onze lijn", NULL);
      g_autoptr (GError) error = NULL;

      g_object_set (draft, fields[i], name, NULL);
      g_assert_null (dui_template_own_keep (f->store, draft, &error));
      g_assert_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/template/complete", Fixture, NULL, set_up, test_complete, tear_down);
  g_test_add ("/template/questions", Fixture, &questions, set_up, test_form, tear_down);
  g_test_add ("/template/groups", Fixture, &groups, set_up, test_form, tear_down);
  g_test_add ("/template/filled", Fixture, NULL, set_up, test_filled, tear_down);
  g_test_add ("/template/nothing-literal", Fixture, NULL, set_up, test_nothing_literal, tear_down);
  g_test_add ("/template/no-leaks", Fixture, NULL, set_up, test_no_leaks, tear_down);
  g_test_add ("/template/fresh", Fixture, NULL, set_up, test_fresh, tear_down);
  g_test_add ("/template/practice-lines", Fixture, NULL, set_up, test_practice_lines, tear_down);
  g_test_add ("/template/plain", Fixture, NULL, set_up, test_plain, tear_down);
  g_test_add ("/template/own", Fixture, NULL, set_up, test_own, tear_down);
  g_test_add ("/template/own-whole-words", Fixture, NULL, set_up, test_own_whole_words, tear_down);
  g_test_add ("/template/own-names-nobody", Fixture, NULL, set_up, test_own_names_nobody, tear_down);
  return g_test_run ();
}
