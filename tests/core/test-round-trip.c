/* What goes out in a format comes in again: nothing is lost that both the file and the program know. */

#include "import-fixture.h"

#include <math.h>
#include <stdlib.h>

#include "dui-graph-write.h"
#include "dui-text.h"
#include "gedcom-grammar.h"
#include "network-samples.h"
#include "random-network.h"

typedef struct
{
  const char *name;
  char *(*write) (DuiGraph *graph);
  DuiImportFormat format;
  const char *version; /* of GEDCOM */
  gboolean knows_all;  /* GEDCOM has no place for all of a tie, nor for a picture */
} Format;

static const Format formats[] = {
  { "graphml", dui_graph_to_graphml, DUI_IMPORT_GRAPHML, NULL, TRUE },
  { "gexf", dui_graph_to_gexf, DUI_IMPORT_GEXF, NULL, TRUE },
  { "csv", dui_graph_to_csv, DUI_IMPORT_CSV, NULL, TRUE },
  { "gedcom", dui_graph_to_gedcom, DUI_IMPORT_GEDCOM, "5.5.1", FALSE },
  { "gedcom-7", dui_graph_to_gedcom_7, DUI_IMPORT_GEDCOM, "7.0", FALSE },
};

static gboolean
is_nameless (const DuiImportPerson *person)
{
  return *person->given_names == '\0' && *person->surname == '\0' && *person->alias == '\0'
         && *person->initials == '\0';
}

static DuiGraph *
import_to_graph (DuiImport *import)
{
  DuiGraph *graph = dui_graph_new ();

  for (guint i = 0; i < import->persons->len; i++)
    {
      const DuiImportPerson *from = g_ptr_array_index (import->persons, i);
      g_autofree char *label = dui_import_person_to_name (from);
      DuiGraphPerson *person = dui_graph_person (graph, dui_graph_add_person (graph, label));

      /* Who has no name goes by what the file says, in a file as in the program. */
      dui_graph_set_text (&person->given_names, is_nameless (from) ? label : from->given_names);
      dui_graph_set_text (&person->initials, from->initials);
      dui_graph_set_text (&person->prefix, from->prefix);
      dui_graph_set_text (&person->surname, from->surname);
      dui_graph_set_text (&person->alias, from->alias);
      dui_graph_set_text (&person->street, from->street);
      dui_graph_set_text (&person->house_number, from->house_number);
      dui_graph_set_text (&person->postcode, from->postcode);
      dui_graph_set_text (&person->town, from->town);
      dui_graph_set_text (&person->phone, from->phone);
      dui_graph_set_text (&person->email, from->email);
      dui_graph_set_text (&person->account, from->account);
      dui_graph_set_text (&person->school_or_work, from->school_or_work);
      person->x = isnan (from->x) ? 0 : from->x;
      person->y = isnan (from->y) ? 0 : from->y;
      person->pinned = from->pinned;
      dui_graph_set_text (&person->household, from->household);
      person->role = from->role == DUI_GRAPH_N_ROLES ? DUI_GRAPH_ROLE_CONTACT : from->role;
      person->need = from->need;
      person->help = from->help;
      person->gender = from->gender;
      person->birth = from->birth_date;
      person->death = from->death_date;
      person->deceased = from->deceased;
    }
  for (guint i = 0; i < import->ties->len; i++)
    {
      const DuiImportTie *from = g_ptr_array_index (import->ties, i);
      DuiGraphTie *tie = dui_graph_tie (graph, dui_graph_add_tie (graph, from->from, from->to, from->kind));

      tie->quality = from->quality;
      tie->support = from->support;
      tie->begin = from->begin;
      tie->end = from->end;
      dui_graph_set_text (&tie->reason, from->reason);
    }
  return graph;
}

/* What GEDCOM has a place for. */
static char *
describe_known (const DuiGraphPerson *person, guint index)
{
  const char *initials = dui_text_is_blank (person->given_names) ? dui_text (person->initials) : "";
  g_autofree char *birth = dui_date_to_iso (person->birth);
  g_autofree char *death = dui_date_to_iso (person->death);

  return g_strdup_printf ("%u|%s|%s|%s|%s|%d|%s|%s|%d|%s|%s|%s|%s|%s|%s|%s|%s", index,
                          dui_text (person->given_names), dui_text (person->prefix),
                          dui_text (person->surname), dui_text (person->alias), (int)person->gender, birth,
                          death, person->deceased, dui_text (person->street), dui_text (person->house_number),
                          dui_text (person->postcode), dui_text (person->town), dui_text (person->phone),
                          dui_text (person->email), dui_text (person->school_or_work), initials);
}

/* A subject comes back as a contact. */
static char *
describe_person (const DuiGraphPerson *person, guint index, gboolean knows_all)
{
  g_autofree char *known = describe_known (person, index);
  DuiGraphRole role = person->role == DUI_GRAPH_ROLE_SUBJECT ? DUI_GRAPH_ROLE_CONTACT : person->role;

  if (!knows_all)
    return g_steal_pointer (&known);
  return g_strdup_printf ("%s|%s|%s|%s|%d|%d|%d|%.6g|%.6g|%d", known, dui_text (person->initials),
                          dui_text (person->account), dui_text (person->household), (int)role,
                          (int)person->need, (int)person->help, person->x, person->y, person->pinned);
}

static char *
describe_tie (const DuiGraphTie *tie, gboolean knows_all)
{
  gboolean is_turned = !dui_graph_kind_is_parent (tie->kind) && tie->from > tie->to;
  gboolean is_over = tie->kind == DUI_GRAPH_KIND_EX_PARTNER;
  g_autofree char *begin =
      dui_date_to_iso (knows_all || dui_graph_kind_is_union (tie->kind) ? tie->begin : DUI_DATE_NONE);
  g_autofree char *end = dui_date_to_iso (knows_all || is_over ? tie->end : DUI_DATE_NONE);

  return g_strdup_printf ("%u>%u %s %s %s %d %u %s", is_turned ? tie->to : tie->from,
                          is_turned ? tie->from : tie->to, dui_graph_kind_to_nick (tie->kind), begin, end,
                          knows_all ? (int)tie->quality : 0, knows_all ? tie->support : 0,
                          knows_all ? dui_text (tie->reason) : "");
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *)a, *(const char *const *)b);
}

static GPtrArray *
describe (DuiGraph *graph, gboolean knows_all)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < dui_graph_n_persons (graph); i++)
    g_ptr_array_add (texts, describe_person (dui_graph_person (graph, i), i, knows_all));
  for (guint t = 0; t < dui_graph_n_ties (graph); t++)
    g_ptr_array_add (texts, describe_tie (dui_graph_tie (graph, t), knows_all));
  g_ptr_array_sort (texts, compare_texts);
  return texts;
}

static void
assert_round_trip (DuiGraph *graph, const Format *format, const char *what)
{
  g_autofree char *text = format->write (graph);
  g_autoptr (DuiImport) import = fixture_parse (text, DUI_IMPORT_AUTO);
  g_autoptr (DuiGraph) back = import_to_graph (import);
  g_autoptr (GPtrArray) before = describe (graph, format->knows_all);
  g_autoptr (GPtrArray) after = describe (back, format->knows_all);

  g_assert_cmpint (import->format, ==, format->format);
  if (format->version != NULL)
    grammar_assert (text, format->version);
  for (guint i = 0; i < MIN (before->len, after->len); i++)
    if (!g_str_equal (g_ptr_array_index (before, i), g_ptr_array_index (after, i)))
      g_error ("%s as %s: “%s” became “%s”", what, format->name, (char *)g_ptr_array_index (before, i),
               (char *)g_ptr_array_index (after, i));
  g_assert_cmpuint (before->len, ==, after->len);
  fixture_assert_sound (import);
}

/* Every file that can be read, out in each format and in again. */
static void
test_files (gconstpointer data)
{
  const Format *format = data;
  g_autofree char *folder = fixture_path ("");
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autoptr (DuiImport) import = fixture_read (name, NULL);
      g_autoptr (DuiGraph) graph = import != NULL ? import_to_graph (import) : NULL;

      if (graph == NULL)
        continue;
      assert_round_trip (graph, format, name);
      n++;
    }
  g_assert_cmpuint (n, >, 25);
}

/* Families with half-siblings and former partners, and contacts of all kinds. */
static void
test_samples (gconstpointer data)
{
  for (guint seed = 1; seed <= 5; seed++)
    {
      g_autoptr (DuiGraph) graph = sample_case (20 * seed, seed);

      for (guint i = 0; i < dui_graph_n_persons (graph); i++)
        {
          DuiGraphPerson *person = dui_graph_person (graph, i);
          const char *space = strrchr (person->label, ' ');
          g_autofree char *given = space != NULL ? g_strndup (person->label, space - person->label) : NULL;

          dui_graph_set_text (&person->given_names, given);
          dui_graph_set_text (&person->surname, space != NULL ? space + 1 : person->label);
        }
      assert_round_trip (graph, data, "sample");
    }
}

static guint
add (DuiGraph *graph, const char *given, const char *surname, DuiGraphGender gender)
{
  g_autofree char *label = g_strdup_printf ("%s %s", given, surname);
  guint index = dui_graph_add_person (graph, label);
  DuiGraphPerson *person = dui_graph_person (graph, index);

  dui_graph_set_text (&person->given_names, given);
  dui_graph_set_text (&person->surname, surname);
  person->gender = gender;
  return index;
}

/* What is hard: parents who are no couple, adoption beside descent, three parents, two women, brothers and
 * sisters of whom no parent is known, married twice to the same person.
 */
static DuiGraph *
hard_family (void)
{
  DuiGraph *graph = dui_graph_new ();
  guint a = add (graph, "Anna", "Fictief", DUI_GRAPH_GENDER_WOMAN);
  guint b = add (graph, "Bea", "Verzonnen", DUI_GRAPH_GENDER_WOMAN);
  guint c = add (graph, "Cor @ huis", "Test", DUI_GRAPH_GENDER_MAN);
  guint d = add (graph, "Dirk", "Voorbeeld", DUI_GRAPH_GENDER_OTHER);
  guint e = add (graph, "Els", "Voorbeeld", DUI_GRAPH_GENDER_WOMAN);
  guint f = add (graph, "Fien", "Nergens", DUI_GRAPH_GENDER_UNKNOWN);
  guint g = add (graph, "Gijs", "Nergens", DUI_GRAPH_GENDER_MAN);
  guint h = add (graph, "Hans", "Nergens", DUI_GRAPH_GENDER_MAN);
  DuiGraphTie *tie;

  dui_graph_add_tie (graph, a, d, DUI_GRAPH_KIND_PARENT);
  dui_graph_add_tie (graph, c, d, DUI_GRAPH_KIND_PARENT);
  dui_graph_add_tie (graph, b, d, DUI_GRAPH_KIND_ADOPTIVE_PARENT);
  dui_graph_add_tie (graph, a, e, DUI_GRAPH_KIND_FOSTER_PARENT);
  dui_graph_add_tie (graph, b, e, DUI_GRAPH_KIND_FOSTER_PARENT);
  dui_graph_add_tie (graph, c, e, DUI_GRAPH_KIND_FOSTER_PARENT);
  dui_graph_add_tie (graph, d, e, DUI_GRAPH_KIND_SIBLING);
  tie = dui_graph_tie (graph, dui_graph_add_tie (graph, a, b, DUI_GRAPH_KIND_PARTNER));
  tie->begin = dui_date_from_ymd (2010, 2, 28);
  tie = dui_graph_tie (graph, dui_graph_add_tie (graph, a, b, DUI_GRAPH_KIND_EX_PARTNER));
  tie->begin = dui_date_from_ymd (2001, 12, 1);
  tie->end = dui_date_from_ymd (2005, 1, 31);
  dui_graph_add_tie (graph, f, g, DUI_GRAPH_KIND_SIBLING);
  dui_graph_add_tie (graph, g, h, DUI_GRAPH_KIND_SIBLING);
  dui_graph_add_tie (graph, f, h, DUI_GRAPH_KIND_SIBLING);
  dui_graph_add_tie (graph, h, d, DUI_GRAPH_KIND_SIBLING);
  dui_graph_add_tie (graph, g, a, DUI_GRAPH_KIND_MEMBER);
  return graph;
}

static void
test_hard (gconstpointer data)
{
  g_autoptr (DuiGraph) graph = hard_family ();

  assert_round_trip (graph, data, "hard");
}

/* Everything that a record of a person and of a tie can hold and that is meant for a file. */
static DuiGraph *
full_graph (void)
{
  DuiGraph *graph = dui_graph_new ();
  DuiGraphPerson *person = dui_graph_person (graph, add (graph, "Anna", "Fictief", DUI_GRAPH_GENDER_OTHER));
  guint second = add (graph, "@Bea @@ C@@", "Verzonnen", DUI_GRAPH_GENDER_WOMAN);
  DuiGraphTie *tie = dui_graph_tie (graph, dui_graph_add_tie (graph, 0, second, DUI_GRAPH_KIND_NEIGHBOUR));

  dui_graph_set_text (&person->initials, "A.B.");
  dui_graph_set_text (&person->prefix, "van der");
  dui_graph_set_text (&person->alias, "@annie, Ank");
  dui_graph_set_text (&person->street, "Plein 1813");
  dui_graph_set_text (&person->house_number, "12 a");
  dui_graph_set_text (&person->postcode, "0000 XX");
  dui_graph_set_text (&person->town, "Nergenshuizen aan Zee");
  dui_graph_set_text (&person->phone, "00-0000000");
  dui_graph_set_text (&person->email, "anna@voorbeeld.invalid");
  dui_graph_set_text (&person->account, "@anna_fictief");
  dui_graph_set_text (&person->school_or_work, "Verzonnen College");
  dui_graph_set_text (&person->household, "bij oma");
  person->x = -120;
  person->y = 40.5;
  person->pinned = TRUE;
  person->birth = dui_date_from_ymd (1980, 2, 29);
  person->death = dui_date_from_ymd (2020, 12, 31);
  person->deceased = TRUE;
  person->role = DUI_GRAPH_ROLE_PROFESSIONAL;
  person->need = DUI_GRAPH_NEED_POSSIBLE;
  person->help = DUI_GRAPH_HELP_OFFERED;
  dui_graph_set_text (&dui_graph_person (graph, second)->town, "Verweg");
  dui_graph_set_text (&dui_graph_person (graph, second)->phone, "+00 1");
  tie->quality = DUI_GRAPH_QUALITY_ONE_WAY;
  tie->support = DUI_GRAPH_SUPPORT_ADVICE | DUI_GRAPH_SUPPORT_EMOTIONAL;
  tie->begin = dui_date_from_ymd (2010, 1, 2);
  tie->end = dui_date_from_ymd (2011, 1, 2);
  dui_graph_set_text (&tie->reason, "Zij past op; \"elke dag\".");
  return graph;
}

static void
test_all_fields (gconstpointer data)
{
  g_autoptr (DuiGraph) graph = full_graph ();

  assert_round_trip (graph, data, "all fields");
}

/* Any network that the program can hold comes back the same, but for what the format cannot know. */
static void
test_property (gconstpointer data)
{
  gboolean is_release = g_strcmp0 (g_getenv ("DUI_RELEASE"), "1") == 0;

  for (guint seed = 1; seed <= (is_release ? 3000u : 60u); seed++)
    {
      g_autoptr (DuiGraph) graph = random_network (seed);
      g_autofree char *what = g_strdup_printf ("network %u", seed);

      assert_round_trip (graph, data, what);
    }
}

/* No cell of the table is calculated by a spreadsheet, and what one reads is the name all the same. */
static void
test_formulas (void)
{
  static const char *const names[] = { "=2+3", "+31", "-x", "@som", "a;b\"c", "'s-Gravesande" };
  g_autoptr (DuiGraph) graph = dui_graph_new ();
  g_autofree char *text = NULL;
  g_autoptr (DuiImport) import = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    add (graph, "Test", names[i], DUI_GRAPH_GENDER_UNKNOWN);
  text = dui_graph_to_csv (graph);
  for (const char *p = strpbrk (text, ";\n"); p != NULL; p = strpbrk (p + 1, ";\n"))
    g_assert_null (strchr ("=+-@", p[1] == '"' ? p[2] : p[1] == '\0' ? 'x' : p[1]));
  import = fixture_parse (text, DUI_IMPORT_AUTO);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_assert_cmpstr (((const DuiImportPerson *)g_ptr_array_index (import->persons, i))->surname, ==,
                     names[i]);
}

static void
test_left_out (void)
{
  g_autoptr (DuiGraph) graph = hard_family ();
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) some = NULL;
  g_autoptr (GPtrArray) fewer = NULL;
  g_autoptr (GPtrArray) stays = NULL;

  for (guint i = 0; i < dui_graph_n_persons (graph); i++)
    dui_graph_person (graph, i)->role = DUI_GRAPH_ROLE_RELATIVE;
  none = dui_graph_left_out (graph, TRUE);
  g_assert_cmpuint (none->len, ==, 0);
  dui_graph_set_text (&dui_graph_person (graph, 0)->reason, "Zij zorgt voor hem.");
  dui_graph_tie (graph, 0)->quality = DUI_GRAPH_QUALITY_CLOSE;
  some = dui_graph_left_out (graph, TRUE);
  g_assert_cmpuint (some->len, ==, 2);
  g_assert_true (g_str_has_suffix (g_ptr_array_index (some, 0), ": 1"));
  fewer = dui_graph_left_out (graph, FALSE);
  g_assert_cmpuint (fewer->len, ==, 0);
  dui_graph_add_stay (graph, 0, "bij oma", DUI_DATE_NONE, dui_date_from_ymd (2020, 1, 1));
  stays = dui_graph_left_out (graph, FALSE);
  g_assert_cmpuint (stays->len, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dui_language_init ();
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autofree char *files = g_strconcat ("/round-trip/files/", formats[i].name, NULL);
      g_autofree char *samples = g_strconcat ("/round-trip/samples/", formats[i].name, NULL);
      g_autofree char *all = g_strconcat ("/round-trip/all-fields/", formats[i].name, NULL);
      g_autofree char *any = g_strconcat ("/round-trip/any/", formats[i].name, NULL);
      g_autofree char *hard = g_strconcat ("/round-trip/hard/", formats[i].name, NULL);

      g_test_add_data_func (files, &formats[i], test_files);
      g_test_add_data_func (samples, &formats[i], test_samples);
      g_test_add_data_func (hard, &formats[i], test_hard);
      g_test_add_data_func (all, &formats[i], test_all_fields);
      g_test_add_data_func (any, &formats[i], test_property);
    }
  g_test_add_func ("/round-trip/formulas", test_formulas);
  g_test_add_func ("/round-trip/left-out", test_left_out);
  return g_test_run ();
}
