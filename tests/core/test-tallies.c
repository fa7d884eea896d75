/* What a reader who keeps every paper and subtracts can find: papers of random periods, numbers that change
 * between two of them, and an exact solver over all that was told. */

#include <stdio.h>
#include <string.h>

#include "dui-bundle.h"
#include "dui-case.h"
#include "dui-language.h"
#include "dui-lookup.h"
#include "dui-outline.h"
#include "dui-signal.h"
#include "dui-tallies.h"
#include "dui-tally.h"

#define THRESHOLD 3
#define DAYS 8
#define LARGE 1000000

/* The solver */

/* What is told of one population: its size, and tables whose cells each add up to it. */
typedef struct
{
  DuiGuardRange total;
  GPtrArray *tables; /* GArray of DuiGuardRange */
} Told;

static void
told_free (Told *told)
{
  g_ptr_array_unref (told->tables);
  g_free (told);
}

static Told *
told_new (gint64 low, gint64 high)
{
  Told *told = g_new0 (Told, 1);

  told->total = (DuiGuardRange){ low, high };
  told->tables = g_ptr_array_new_with_free_func ((GDestroyNotify)g_array_unref);
  return told;
}

static DuiGuardRange
sum_of (GArray *cells)
{
  DuiGuardRange sum = { 0, 0 };

  for (guint i = 0; i < cells->len; i++)
    {
      sum.low += g_array_index (cells, DuiGuardRange, i).low;
      sum.high += g_array_index (cells, DuiGuardRange, i).high;
    }
  return sum;
}

/* Every size of the population that all tables and the total allow: whole numbers without a gap. */
static DuiGuardRange
sizes (Told *told)
{
  DuiGuardRange known = told->total;

  for (guint i = 0; i < told->tables->len; i++)
    {
      DuiGuardRange sum = sum_of (g_ptr_array_index (told->tables, i));

      known.low = MAX (known.low, sum.low);
      known.high = MIN (known.high, sum.high);
    }
  return known;
}

/* Returns: how many values each small cell may still have, at the least. */
static gint64
narrowest (Told *told, gint64 threshold)
{
  DuiGuardRange size = sizes (told);
  gint64 least = LARGE;

  g_assert_cmpint (size.low, <=, size.high);
  for (guint i = 0; i < told->tables->len; i++)
    {
      GArray *cells = g_ptr_array_index (told->tables, i);
      DuiGuardRange sum = sum_of (cells);

      for (guint k = 0; k < cells->len; k++)
        {
          DuiGuardRange cell = g_array_index (cells, DuiGuardRange, k);
          gint64 low = MAX (cell.low, size.low - (sum.high - cell.high));
          gint64 high = MIN (cell.high, size.high - (sum.low - cell.low));

          if (cell.low < threshold)
            least = MIN (least, high - low + 1);
        }
    }
  return least;
}

/* The guard by itself */

static Told *
publish (const gint64 *counts, const guint *n_cells, guint n_tables, gint64 total, gint64 threshold)
{
  g_autofree DuiGuardTable *tables = g_new0 (DuiGuardTable, n_tables);
  DuiGuardRange size;
  Told *told;

  for (guint i = 0; i < n_tables; counts += n_cells[i++])
    tables[i] = (DuiGuardTable){ counts, n_cells[i], TRUE, FALSE };
  dui_guard_tables (tables, n_tables, threshold);
  size = dui_guard_total (tables, n_tables, total, threshold);
  told = told_new (size.low, size.high);
  for (guint i = 0; i < n_tables; i++)
    {
      GArray *cells = g_array_new (FALSE, FALSE, sizeof (DuiGuardRange));

      for (guint k = 0; k < n_cells[i]; k++)
        {
          DuiGuardRange cell = dui_guard_class (tables[i].counts[k], threshold);

          g_array_append_val (cells, cell);
        }
      if (tables[i].is_withheld)
        g_array_unref (cells);
      else
        g_ptr_array_add (told->tables, cells);
    }
  return told;
}

/* One to four ways of dividing a population, into two to seven cells. */
static void
test_guard_generated (void)
{
  guint n_small = 0, n_told = 0;

  for (guint round = 0; round < 20000; round++)
    {
      gint64 threshold = g_test_rand_int_range (DUI_GUARD_LEAST_THRESHOLD, 12);
      gint64 total = g_test_rand_int_range (0, 6 * (int)threshold), counts[28] = { 0 };
      guint n_tables = g_test_rand_int_range (1, 5), n_cells[4], first = 0;
      Told *told;

      for (guint i = 0; i < n_tables; first += n_cells[i++])
        {
          n_cells[i] = g_test_rand_int_range (2, 8);
          for (gint64 k = 0; k < total; k++)
            counts[first
                   + MIN (g_test_rand_int_range (0, n_cells[i]), g_test_rand_int_range (0, 8))
                         % n_cells[i]]++;
        }
      told = publish (counts, n_cells, n_tables, total, threshold);
      n_told += told->tables->len;
      n_small += narrowest (told, threshold) < LARGE;
      g_assert_cmpint (narrowest (told, threshold), >=, threshold);
      told_free (told);
    }
  g_assert_cmpuint (n_small, >, 10000);
  g_assert_cmpuint (n_told, >, 20000);
}

/* Two halves and their year, each told as if the others were not: that there was somebody in each half
 * follows. So the solver sees what the program must not do. */
static void
test_solver_sees (void)
{
  const DuiGuardRange small = dui_guard_class (2, THRESHOLD), year = dui_guard_class (4, THRESHOLD);
  Told *told = told_new (year.low, year.high);
  GArray *halves = g_array_new (FALSE, FALSE, sizeof (DuiGuardRange));

  g_array_append_val (halves, small);
  g_array_append_val (halves, small);
  g_ptr_array_add (told->tables, halves);
  g_assert_cmpint (narrowest (told, THRESHOLD), <, THRESHOLD);
  told_free (told);
}

/* Papers out of a store */

typedef struct
{
  DuiStore *store;
  DuiDate today;
  GHashTable *told; /* period: its numbers, in the words that left */
} Town;

static DuiDate
day (int n)
{
  return dui_date_from_ymd (2026, 3, 1 + n);
}

static void
add_some (Town *town)
{
  static const char *const codes[] = { "", "jihadisme", "rechts-extremisme" };
  g_autoptr (DuiChange) change = dui_change_new ("test");
  g_autoptr (GError) error = NULL;

  for (int n = g_test_rand_int_range (1, 8); n > 0; n--)
    {
      g_autoptr (DuiSignal) signal =
          g_object_new (DUI_TYPE_SIGNAL, "subject", "Zorg", "observed-fact", "Oefening", "phenomenon",
                        codes[g_test_rand_int_range (0, 3)], NULL);
      g_autoptr (DuiCase) file = g_object_new (DUI_TYPE_CASE, "reference", "D-0", "necessity", "Oefening",
                                               "municipality-of-stay", "Wolkenhoven", NULL);

      signal->received_on = day (g_test_rand_int_range (0, DAYS));
      file->opened_on = day (g_test_rand_int_range (0, DAYS));
      dui_store_add (town->store, change, DUI_RECORD (signal));
      if (n % 2 == 0)
        dui_store_add (town->store, change, DUI_RECORD (file));
    }
  if (!dui_store_apply (town->store, change, &error))
    g_error ("%s", error->message);
}

static void
town_init (Town *town)
{
  g_autoptr (GError) error = NULL;
  DuiReference *term;

  town->today = dui_date_from_ymd (2026, 4, 1);
  town->store = dui_store_new_in_memory ("test", &error);
  town->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_assert_true (dui_bundle_fill_reference_lists (town->store, &error));
  term = dui_lookup_entry (town->store, "term", "klein-aantal");
  g_object_set (term, "value", G_STRINGIFY (THRESHOLD), NULL);
  g_assert_cmpint (dui_outline_threshold (town->store), ==, THRESHOLD);
  add_some (town);
}

static void
town_clear (Town *town)
{
  g_hash_table_unref (town->told);
  g_object_unref (town->store);
}

/* Returns: (transfer full): the paper as it is kept; NULL when its numbers cannot be told. */
static DuiCouncilPaper *
make_paper (Town *town, DuiDate from, DuiDate until)
{
  g_autoptr (DuiCouncilPaper) paper = g_object_new (DUI_TYPE_COUNCIL_PAPER, "title", "Brief", NULL);
  g_autoptr (DuiChange) change = dui_change_new ("test");
  g_autoptr (GError) error = NULL;

  paper->period_from = from;
  paper->period_until = until;
  if (!dui_tallies_count (town->store, paper, town->today, change, &error))
    {
      g_assert_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE);
      return NULL;
    }
  dui_store_add (town->store, change, DUI_RECORD (paper));
  if (!dui_store_apply (town->store, change, &error))
    g_error ("%s", error->message);
  return g_steal_pointer (&paper);
}

static void
tell (Town *town, DuiCouncilPaper *paper)
{
  g_autoptr (DuiChange) change = dui_change_new ("test");

  dui_tallies_tell (town->store, paper, town->today, change);
  g_assert_true (dui_store_apply (town->store, change, NULL));
}

static void
remove_paper (Town *town, DuiCouncilPaper *paper)
{
  g_autoptr (DuiChange) change = dui_change_new ("test");
  DuiRecord *known =
      dui_store_find (town->store, &dui_council_paper_type, dui_record_get_id (DUI_RECORD (paper)));

  dui_store_remove (town->store, change, known);
  g_assert_true (dui_store_apply (town->store, change, NULL));
}

/* Reading: a period that is told twice is told in the same words. */

static void
learn (Town *town, const char *period, const char *text)
{
  const char *before = g_hash_table_lookup (town->told, period);

  if (before == NULL)
    g_hash_table_insert (town->told, g_strdup (period), g_strdup (text));
  else
    g_assert_cmpstr (text, ==, before);
}

static void
read_paper (Town *town, DuiCouncilPaper *paper)
{
  g_autoptr (DuiTally) own = g_object_new (DUI_TYPE_TALLY, NULL);
  g_autofree char *note = dui_outline_dup_note (THRESHOLD);
  g_auto (GStrv) parts = g_strsplit (paper->figures, note, -1);

  own->period_from = paper->period_from;
  own->period_until = paper->period_until;
  for (guint i = 0; parts[i + 1] != NULL; i++)
    {
      const char *text = g_strchug (parts[i]);
      const char *end = strstr (text, "\n\n");
      g_autofree char *heading = g_strndup (text, end - text);
      g_autofree char *whole = dui_record_dup_title (DUI_RECORD (own));

      if (parts[2] != NULL)
        learn (town, heading, end + 2);
      else
        learn (town, whole, text);
    }
}

static gboolean
read_range (const char *line, DuiGuardRange *range)
{
  const char *colon = strrchr (line, ':');

  return colon != NULL
         && sscanf (colon, ": %" G_GINT64_FORMAT " tot en met %" G_GINT64_FORMAT, &range->low, &range->high)
                == 2;
}

static GArray *
read_table (char **lines)
{
  GArray *cells = g_array_new (FALSE, FALSE, sizeof (DuiGuardRange));

  for (guint i = 1; lines[i] != NULL; i++)
    {
      DuiGuardRange cell = { 0, THRESHOLD - 1 };
      const char *labels = strstr (lines[i], "Minder dan ");

      if (labels == lines[i])
        for (guint n = 1; labels != NULL; n++, labels = strchr (labels + 1, ';'))
          g_array_append_val (cells, cell);
      else if (read_range (lines[i], &cell))
        g_array_append_val (cells, cell);
    }
  return cells;
}

/* Returns: what one period tells of signals, and of case files opened. */
static GPtrArray *
read_period (const char *text)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify)told_free);
  g_auto (GStrv) paragraphs = g_strsplit (text, "\n\n", -1);

  for (guint i = 0; paragraphs[i] != NULL && all->len < 3; i++)
    {
      g_auto (GStrv) lines = g_strsplit (g_strstrip (paragraphs[i]), "\n", -1);
      DuiGuardRange size = { 0, 0 };
      const char *less = strstr (paragraphs[i], ": minder dan ");

      if (g_strv_length (lines) > 1)
        g_ptr_array_add (((Told *)g_ptr_array_index (all, all->len - 1))->tables, read_table (lines));
      else if (read_range (paragraphs[i], &size))
        g_ptr_array_add (all, told_new (size.low, size.high));
      else if (less != NULL && sscanf (less, ": minder dan %" G_GINT64_FORMAT, &size.high) == 1)
        g_ptr_array_add (all, told_new (0, size.high - 1));
    }
  return all;
}

static void
assert_nothing_to_subtract (Town *town)
{
  DuiRecordList *tallies = dui_store_get_list (town->store, &dui_tally_type);
  GHashTableIter iter;
  gpointer text;

  for (guint i = 0; i < dui_record_list_get_size (tallies); i++)
    for (guint k = 0; k < i; k++)
      {
        DuiTally *a = DUI_TALLY (dui_record_list_get (tallies, i));
        DuiTally *b = DUI_TALLY (dui_record_list_get (tallies, k));

        g_assert_true (dui_date_compare (a->period_until, b->period_from) < 0
                       || dui_date_compare (b->period_until, a->period_from) < 0);
      }
  g_hash_table_iter_init (&iter, town->told);
  while (g_hash_table_iter_next (&iter, NULL, &text))
    {
      g_autoptr (GPtrArray) all = read_period (text);

      g_assert_cmpuint (all->len, ==, 3);
      for (guint i = 0; i < 2; i++)
        {
          g_assert_cmpuint (((Told *)g_ptr_array_index (all, i))->tables->len, ==, i == 0 ? 3 : 1);
          g_assert_cmpint (narrowest (g_ptr_array_index (all, i), THRESHOLD), >=, THRESHOLD);
        }
    }
}

static void
test_papers_generated (void)
{
  guint n_told = 0, n_refused = 0, n_in_parts = 0;

  for (guint round = 0; round < 40; round++)
    {
      Town town;

      town_init (&town);
      for (guint i = 0; i < 12; i++)
        {
          int from = g_test_rand_int_range (0, DAYS);
          g_autoptr (DuiCouncilPaper) paper =
              make_paper (&town, day (from), day (g_test_rand_int_range (from, DAYS)));

          n_refused += paper == NULL;
          if (paper != NULL && g_test_rand_bit ())
            {
              tell (&town, paper);
              read_paper (&town, paper);
              n_told++;
              n_in_parts += strstr (paper->figures, "tot en met 8 maart") != NULL;
            }
          if (paper != NULL && g_test_rand_bit ())
            remove_paper (&town, paper);
          if (g_test_rand_bit ())
            add_some (&town);
        }
      assert_nothing_to_subtract (&town);
      town_clear (&town);
    }
  g_test_message ("%u papers told, %u of them in parts, %u refused", n_told, n_in_parts, n_refused);
  g_assert_cmpuint (n_told, >, 40);
  g_assert_cmpuint (n_refused, >, 40);
  g_assert_cmpuint (n_in_parts, >, 1);
}

/* Rules */

/* The yearly report says of each half what the letter about that half said, and counts only what is left. */
static void
test_year_of_halves (void)
{
  Town town;
  g_autoptr (DuiCouncilPaper) half = NULL, year = NULL, again = NULL, part = NULL;

  town_init (&town);
  half = make_paper (&town, day (0), day (3));
  tell (&town, half);
  read_paper (&town, half);
  add_some (&town);
  add_some (&town);
  year = make_paper (&town, day (0), day (7));
  read_paper (&town, year);
  g_assert_nonnull (strstr (year->figures, "1 maart 2026 tot en met 4 maart 2026\n"));
  g_assert_nonnull (strstr (year->figures, "5 maart 2026 tot en met 8 maart 2026\n"));
  again = make_paper (&town, day (0), day (3));
  g_assert_cmpstr (again->figures, ==, half->figures);
  part = make_paper (&town, day (2), day (7));
  g_assert_null (part);
  town_clear (&town);
}

/* Numbers that nobody was told are counted anew; those of a period that still runs are not counted. */
static void
test_draft (void)
{
  Town town;
  g_autoptr (DuiCouncilPaper) first = NULL, second = NULL, wider = NULL, early = NULL;

  town_init (&town);
  first = make_paper (&town, day (0), day (3));
  remove_paper (&town, first);
  for (guint i = 0; i < 12; i++)
    add_some (&town);
  second = make_paper (&town, day (0), day (3));
  g_assert_cmpstr (first->figures, !=, second->figures);
  remove_paper (&town, second);
  wider = make_paper (&town, day (1), day (5));
  g_assert_nonnull (wider);
  g_assert_cmpuint (dui_record_list_get_size (dui_store_get_list (town.store, &dui_tally_type)), ==, 1);
  early = make_paper (&town, day (6), town.today);
  g_assert_null (early);
  town_clear (&town);
}

/* What was adopted first and then left cannot be made loose by undoing the adoption. */
static void
test_adopted_and_gone (void)
{
  Town town;
  g_autoptr (DuiCouncilPaper) paper = NULL, again = NULL;
  g_autoptr (GError) error = NULL;

  town_init (&town);
  paper = make_paper (&town, day (0), day (3));
  tell (&town, paper);
  g_assert_true (dui_tallies_depart (town.store, paper, town.today, &error));
  while (dui_store_undo (town.store, NULL))
    ;
  g_assert_true (dui_date_is_set (
      DUI_TALLY (dui_record_list_get (dui_store_get_list (town.store, &dui_tally_type), 0))->told_on));
  remove_paper (&town, paper);
  for (guint i = 0; i < 12; i++)
    add_some (&town);
  again = make_paper (&town, day (0), day (3));
  g_assert_cmpstr (again->figures, ==, paper->figures);
  town_clear (&town);
}

int
main (int argc, char **argv)
{
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tallies/guard-generated", test_guard_generated);
  g_test_add_func ("/tallies/solver-sees", test_solver_sees);
  g_test_add_func ("/tallies/papers-generated", test_papers_generated);
  g_test_add_func ("/tallies/year-of-halves", test_year_of_halves);
  g_test_add_func ("/tallies/draft", test_draft);
  g_test_add_func ("/tallies/adopted-and-gone", test_adopted_and_gone);
  return g_test_run ();
}
