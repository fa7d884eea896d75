/* Several case files side by side: only with a necessity that each of their logs keeps, only persons of those
 * case files, and nothing of what is shielded without a reason. */

#include "dui-overlap.h"

#include <string.h>

#include "case-records.h"
#include "dui-case-save.h"
#include "dui-history.h"
#include "dui-language.h"
#include "dui-lookup.h"
#include "dui-signal.h"

typedef struct
{
  DuiStore *store;
  DuiCase *files[3];
  GError *error;
} Fixture;

static DuiPerson *
add (Fixture *f, guint file, const char *given, const char *surname, int birth, DuiRole role)
{
  DuiRecord *person = case_records_draft_person (f->files[file], given, role);

  g_object_set (person, "surname", surname, NULL);
  if (birth != 0)
    DUI_PERSON (person)->birth_date = dui_date_from_ymd (birth, 3, 4);
  return DUI_PERSON (case_records_keep (f->store, person));
}

static void
house (Fixture *f, DuiPerson *person, const char *street, const char *number, const char *postcode)
{
  g_autoptr (DuiRecord) draft = dui_record_copy (DUI_RECORD (person));

  g_object_set (draft, "street", street, "house-number", number, "postcode", postcode, "town", "Nergens",
                NULL);
  g_assert_true (dui_store_save (f->store, "test", draft, &f->error));
}

static void
set_up (Fixture *f, gconstpointer data)
{
  f->store = case_records_open ();
  for (guint i = 0; i < G_N_ELEMENTS (f->files); i++)
    {
      g_autofree char *reference = g_strdup_printf ("D-2026-90%u", i);

      f->files[i] = case_records_add_file (f->store, reference);
    }
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_error (&f->error);
  g_object_unref (f->store);
}

static GPtrArray *
ask (Fixture *f, guint n_files, const char *necessity, const char *reason, GError **error)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new ();
  DuiOverlapRequest request = { files, necessity, reason };

  for (guint i = 0; i < n_files; i++)
    g_ptr_array_add (files, f->files[i]);
  return dui_overlaps_find (f->store, &request, error);
}

static void
test_person (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) found = NULL;
  g_autofree char *words = NULL;

  add (f, 0, "Yousef", "Kastanje", 2001, DUI_ROLE_RELATIVE);
  add (f, 1, "Joesoef", "Kastanje", 2001, DUI_ROLE_CONTACT);
  /* Another date, a name that only sounds alike without one, and a helper: no strangers are led to. */
  add (f, 1, "Yousef", "Kastanje", 1999, DUI_ROLE_RELATIVE);
  add (f, 0, "Anna", "Lantaarn", 0, DUI_ROLE_RELATIVE);
  add (f, 1, "Anne", "Lantaarn", 0, DUI_ROLE_RELATIVE);
  add (f, 0, "Idris", "", 2016, DUI_ROLE_RELATIVE);
  add (f, 1, "Idris", "Drogbeeld", 2016, DUI_ROLE_RELATIVE);
  /* Nor are two of one case file what it shares with another. */
  add (f, 0, "Kim", "Linde", 1980, DUI_ROLE_RELATIVE);
  add (f, 0, "Kim", "Linde", 1980, DUI_ROLE_RELATIVE);
  add (f, 0, "Hulp", "Verlener", 1980, DUI_ROLE_PROFESSIONAL);
  add (f, 1, "Hulp", "Verlener", 1980, DUI_ROLE_PROFESSIONAL);
  found = ask (f, 2, "Om de hulp op elkaar af te stemmen", NULL, &f->error);
  g_assert_no_error (f->error);
  g_assert_cmpuint (found->len, ==, 1);
  words = dui_overlap_dup_words (f->store, g_ptr_array_index (found, 0), FALSE);
  g_assert_cmpstr (words, ==,
                   "Yousef Kastanje: D-2026-900 (familielid), D-2026-901 (contact). Naam lijkt erop, zelfde "
                   "geboortedatum");
}

/* In three of them, and as subject in one: one person. */
static void
test_three (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (DuiGraph) graph = NULL;
  const DuiOverlap *overlap;

  for (guint i = 0; i < 3; i++)
    add (f, i, "Bo", "Kastanje", 1990, i == 2 ? DUI_ROLE_SUBJECT : DUI_ROLE_RELATIVE);
  found = ask (f, 3, "Nodig", NULL, &f->error);
  g_assert_cmpuint (found->len, ==, 1);
  overlap = g_ptr_array_index (found, 0);
  g_assert_cmpuint (overlap->persons->len, ==, 3);
  graph = dui_overlaps_graph (f->store, found, FALSE);
  g_assert_cmpuint (dui_graph_n_persons (graph), ==, 4);
  g_assert_cmpuint (dui_graph_n_ties (graph), ==, 3);
  g_assert_cmpuint (dui_graph_find_subject (graph), ==, DUI_GRAPH_NONE);
}

/* Two who were born in different years are one with a third of whom no date is known: the weakest ground is
 * told, and who is the most probable is named first. */
static void
test_through_another (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) found = NULL;
  const DuiOverlap *overlap;
  DuiPerson *first = add (f, 0, "Bo", "Kastanje", 1990, DUI_ROLE_RELATIVE);

  add (f, 1, "Bo", "Kastanje", 1990, DUI_ROLE_RELATIVE);
  add (f, 0, "Bo", "Kastanje", 1991, DUI_ROLE_RELATIVE);
  add (f, 1, "Bo", "Kastanje", 1991, DUI_ROLE_RELATIVE);
  add (f, 0, "Kim", "Linde", 1980, DUI_ROLE_RELATIVE);
  add (f, 1, "Kim", "Linde", 1980, DUI_ROLE_RELATIVE);
  add (f, 2, "Bo", "Kastanje", 0, DUI_ROLE_RELATIVE);
  found = ask (f, 3, "Nodig", NULL, &f->error);
  g_assert_cmpuint (found->len, ==, 2);
  overlap = g_ptr_array_index (found, 0);
  g_assert_cmpuint (overlap->persons->len, ==, 5);
  g_assert_true (g_ptr_array_index (overlap->persons, 0) == first);
  g_assert_cmpint (overlap->ground, ==, DUI_DOUBLE_NAME);
  overlap = g_ptr_array_index (found, 1);
  g_assert_cmpuint (overlap->persons->len, ==, 2);
  g_assert_cmpint (overlap->ground, <, DUI_DOUBLE_NAME);
}

/* With others looking on neither a name nor an address is told; a case file keeps its number. */
static void
test_hidden (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (DuiGraph) graph = NULL;
  g_autofree char *words = NULL;

  house (f, add (f, 0, "Anna", "Eik", 0, DUI_ROLE_RELATIVE), "Voorbeeldstraat", "3", "0011 AA");
  house (f, add (f, 1, "Bas", "Beuk", 0, DUI_ROLE_CONTACT), "Voorbeeldstraat", "3", "0011 AA");
  found = ask (f, 2, "Nodig", NULL, &f->error);
  g_assert_no_error (f->error);
  words = dui_overlap_dup_words (f->store, g_ptr_array_index (found, 0), TRUE);
  g_assert_cmpstr (words, ==, "Eén adres: A. E. (D-2026-900), B. B. (D-2026-901)");
  graph = dui_overlaps_graph (f->store, found, TRUE);
  g_assert_cmpuint (dui_graph_n_persons (graph), ==, 4);
  for (guint i = 0; i < 4; i++)
    {
      const char *label = dui_graph_person (graph, i)->label;

      g_assert_true (g_str_equal (label, "A. E.") || g_str_equal (label, "B. B.")
                     || g_str_has_prefix (label, "D-2026-90"));
    }
}

/* One wrote the postcode, another the town and the street in brief, and a third joins the two. */
static void
test_address_spelled (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) found = NULL;
  const DuiOverlap *overlap;

  house (f, add (f, 0, "Anna", "Eik", 0, DUI_ROLE_RELATIVE), NULL, "3 A", "0011 AA");
  house (f, add (f, 1, "Bas", "Beuk", 0, DUI_ROLE_CONTACT), "Dr. Voorbeeld-str.", "3a", NULL);
  house (f, add (f, 1, "Cor", "Els", 0, DUI_ROLE_CONTACT), "Dokter Voorbeeldstraat", "3-A", "0011aa");
  house (f, add (f, 0, "Dirk", "Es", 0, DUI_ROLE_CONTACT), "Doktersstraat", "3a", NULL);
  found = ask (f, 2, "Nodig", NULL, &f->error);
  g_assert_no_error (f->error);
  g_assert_cmpuint (found->len, ==, 1);
  overlap = g_ptr_array_index (found, 0);
  g_assert_cmpuint (overlap->persons->len, ==, 3);
}

static void
test_address (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (DuiGraph) graph = NULL;
  g_autofree char *words = NULL;

  house (f, add (f, 0, "Anna", "Eik", 0, DUI_ROLE_RELATIVE), "Voorbeeldstraat", "3", "0011 AA");
  house (f, add (f, 0, "Aad", "Eik", 0, DUI_ROLE_RELATIVE), "Voorbeeldstraat", "3", "0011AA");
  house (f, add (f, 1, "Bas", "Beuk", 0, DUI_ROLE_CONTACT), "Voorbeeldstr.", "3", "0011 aa");
  house (f, add (f, 1, "Cor", "Els", 0, DUI_ROLE_CONTACT), "Voorbeeldstraat", "5", "0011 AA");
  house (f, add (f, 1, "Dirk", "Es", 0, DUI_ROLE_CONTACT), "Voorbeeldstraat", "", "0011 AA");
  found = ask (f, 2, "Nodig", NULL, &f->error);
  g_assert_cmpuint (found->len, ==, 1);
  words = dui_overlap_dup_words (f->store, g_ptr_array_index (found, 0), FALSE);
  g_assert_cmpstr (
      words, ==,
      "Voorbeeldstraat 3, Nergens: Anna Eik (D-2026-900), Aad Eik (D-2026-900), Bas Beuk (D-2026-901)");
  graph = dui_overlaps_graph (f->store, found, FALSE);
  /* Two case files and the three who live there; nobody else is drawn. */
  g_assert_cmpuint (dui_graph_n_persons (graph), ==, 5);
}

static guint
count_log (Fixture *f, guint file, const char *reason)
{
  gboolean is_cut;
  g_autoptr (GPtrArray) steps =
      dui_history_read (f->store, DUI_RECORD (f->files[file]), 100, &is_cut, &f->error);
  guint n = 0;

  for (guint i = 0; i < steps->len; i++)
    {
      const DuiHistoryStep *step = g_ptr_array_index (steps, i);

      n += step->reason != NULL && strstr (step->reason, reason) != NULL
           && g_str_equal (step->description, "Vergeleken met andere dossiers");
    }
  return n;
}

/* Without a necessity nothing is compared; with one the log of every case file keeps it, and of no other. */
static void
test_necessity (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (ask (f, 2, " \n", NULL, &error));
  g_assert_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE);
  g_clear_error (&error);
  g_assert_null (ask (f, 1, "Nodig", NULL, &error));
  g_assert_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE);
  g_assert_cmpuint (count_log (f, 0, "Nodig"), ==, 0);
  found = ask (f, 2, "Nodig voor afstemming", NULL, &f->error);
  g_assert_no_error (f->error);
  g_assert_cmpuint (found->len, ==, 0);
  g_assert_cmpuint (count_log (f, 0, "Nodig voor afstemming"), ==, 1);
  g_assert_cmpuint (count_log (f, 1, "Nodig voor afstemming"), ==, 1);
  g_assert_cmpuint (count_log (f, 2, "Nodig voor afstemming"), ==, 0);
}

static void
test_shielded (Fixture *f, gconstpointer data)
{
  g_autoptr (DuiChange) closing =
      dui_case_close (f->store, DUI_RECORD (f->files[1]), "klaar", dui_date_today ());
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GError) error = NULL;

  add (f, 0, "Bo", "Kastanje", 1990, DUI_ROLE_RELATIVE);
  add (f, 1, "Bo", "Kastanje", 1990, DUI_ROLE_RELATIVE);
  g_assert_true (dui_store_apply (f->store, closing, &f->error));
  g_assert_null (ask (f, 2, "Nodig", NULL, &error));
  g_assert_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE);
  found = ask (f, 2, "Nodig", "Op verzoek van de officier", &f->error);
  g_assert_no_error (f->error);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpuint (count_log (f, 1, "Op verzoek van de officier"), ==, 1);
  g_assert_cmpuint (count_log (f, 0, "Op verzoek van de officier"), ==, 0);
}

/* Who is mentioned in a signal is in no case file. */
static void
test_no_case (Fixture *f, gconstpointer data)
{
  g_autoptr (GPtrArray) found = NULL;
  DuiRecord *signal =
      case_records_keep (f->store, g_object_new (DUI_TYPE_SIGNAL, "subject", "Onderwerp", "received-on",
                                                 "2026-11-01", "observed-fact", "Feit", NULL));
  DuiPerson *mentioned =
      g_object_new (DUI_TYPE_PERSON, "signal-id", dui_record_get_id (signal), "given-names", "Bo", "surname",
                    "Kastanje", "birth-date", "1990-03-04", NULL);

  case_records_keep (f->store, mentioned);
  add (f, 0, "Bo", "Kastanje", 1990, DUI_ROLE_RELATIVE);
  found = ask (f, 3, "Nodig", NULL, &f->error);
  g_assert_cmpuint (found->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dui_language_init ();
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/overlap/person", test_person);
  ADD ("/overlap/three", test_three);
  ADD ("/overlap/through-another", test_through_another);
  ADD ("/overlap/address", test_address);
  ADD ("/overlap/hidden", test_hidden);
  ADD ("/overlap/address-spelled", test_address_spelled);
  ADD ("/overlap/necessity", test_necessity);
  ADD ("/overlap/shielded", test_shielded);
  ADD ("/overlap/no-case", test_no_case);
  return g_test_run ();
}
