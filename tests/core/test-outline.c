/* The guard on small numbers, by brute force over every world that gives the same paper; and what is counted.
 */

#include <string.h>

#include "dui-bundle.h"
#include "dui-language.h"
#include "dui-lookup.h"
#include "dui-outline.h"
#include "dui-person.h"
#include "dui-text.h"

#define THRESHOLD 3
#define MOST 8     /* the end of a class */
#define N_VALUES 4 /* two tables of two cells, of one population */

/* What a reader sees: the low end of the class of each cell, -1 where its table is withheld, and the total.
 */
typedef struct
{
  gint64 cells[N_VALUES];
  DuiGuardRange total;
} Paper;

typedef void (*WorldFunc) (const gint64 *values, gpointer data);

static void
each_world (WorldFunc func, gpointer data)
{
  gint64 v[N_VALUES];

  for (v[0] = 0; v[0] <= MOST; v[0]++)
    for (v[1] = 0; v[1] <= MOST; v[1]++)
      for (v[2] = 0; v[2] <= v[0] + v[1]; v[2]++)
        {
          v[3] = v[0] + v[1] - v[2];
          func (v, data);
        }
}

static Paper
publish (const gint64 *values)
{
  DuiGuardTable tables[] = { { values, 2, TRUE, FALSE }, { values + 2, 2, TRUE, FALSE } };
  Paper paper = { 0 };

  dui_guard_tables (tables, G_N_ELEMENTS (tables), THRESHOLD);
  for (guint i = 0; i < N_VALUES; i++)
    paper.cells[i] = tables[i / 2].is_withheld ? -1 : dui_guard_class (values[i], THRESHOLD).low;
  paper.total = dui_guard_total (tables, G_N_ELEMENTS (tables), values[0] + values[1], THRESHOLD);
  return paper;
}

typedef struct
{
  const Paper *paper;
  guint by_words[N_VALUES]; /* bits: values that fit what the paper says */
  guint by_rules[N_VALUES]; /* bits: values for which this very paper would have been made */
} Reader;

static void
consider (const gint64 *values, gpointer data)
{
  Reader *reader = data;
  const Paper *paper = reader->paper;
  Paper made = publish (values);
  gint64 total = values[0] + values[1];
  gboolean fits = paper->total.low <= total && total <= paper->total.high;

  for (guint i = 0; i < N_VALUES; i++)
    fits = fits && (paper->cells[i] < 0 || paper->cells[i] == dui_guard_class (values[i], THRESHOLD).low);
  for (guint i = 0; i < N_VALUES; i++)
    {
      if (fits)
        reader->by_words[i] |= 1u << values[i];
      if (memcmp (&made, paper, sizeof made) == 0)
        reader->by_rules[i] |= 1u << values[i];
    }
}

static guint
count_bits (guint bits)
{
  guint count = 0;

  for (; bits != 0; bits >>= 1)
    count += bits & 1;
  return count;
}

static void
read_paper (const gint64 *values, gpointer n_small)
{
  Paper paper = publish (values);
  Reader reader = { .paper = &paper };

  each_world (consider, &reader);
  for (guint i = 0; i < N_VALUES; i++)
    {
      if (values[i] >= THRESHOLD)
        continue;
      ++*(guint *)n_small;
      if (count_bits (reader.by_words[i]) < THRESHOLD || count_bits (reader.by_rules[i]) < 2)
        g_test_fail_printf ("%ld+%ld, %ld+%ld: cell %u fits %x, by the rules %x", (long)values[0],
                            (long)values[1], (long)values[2], (long)values[3], i, reader.by_words[i],
                            reader.by_rules[i]);
    }
}

/* From no paper does a small count follow: by what it says every count up to the threshold remains, and also
 * a reader who knows the rules by which papers are made, and makes all of them, is left with more than one.
 */
static void
test_brute_force (void)
{
  guint n_small = 0;

  each_world (read_paper, &n_small);
  g_assert_cmpuint (n_small, >, 500);
}

/* What lies between two overlapping periods keeps as many possible sizes as a class is wide. */
static void
test_periods (void)
{
  guint fits[MOST][MOST] = { 0 };

  for (gint64 inner = 0; inner <= MOST; inner++)
    for (gint64 between = 0; between <= MOST; between++)
      fits[inner / THRESHOLD][(inner + between) / THRESHOLD] |= 1u << between;
  for (guint i = 0; i < MOST; i++)
    for (guint k = 0; k < MOST; k++)
      if ((fits[i][k] & ((1u << THRESHOLD) - 1)) != 0)
        g_assert_cmpuint (count_bits (fits[i][k]), >=, THRESHOLD);
}

/* A total is told where it gives nothing away, and told wider where it would. */
static void
test_total (void)
{
  const gint64 many[] = { 23, 14, 3, 5 };
  const gint64 two[] = { 19, 9 };
  DuiGuardTable wide[] = { { many, 4, TRUE, FALSE } };
  DuiGuardTable narrow[] = { { two, 2, TRUE, FALSE } };
  DuiGuardRange told = dui_guard_total (wide, 1, 45, 10);

  g_assert_cmpint (told.low, ==, 40);
  g_assert_cmpint (told.high, ==, 49);
  told = dui_guard_total (narrow, 1, 28, 10);
  g_assert_cmpint (told.low, ==, 10);
  g_assert_cmpint (told.high, ==, 29);
}

/* Two tables that fix the size between them: the second one goes. */
static void
test_table_goes (void)
{
  const gint64 first[] = { 12, 13 };
  const gint64 second[] = { 16, 9 };
  DuiGuardTable tables[] = { { first, 2, TRUE, FALSE }, { second, 2, TRUE, FALSE } };

  dui_guard_tables (tables, 2, 10);
  g_assert_false (tables[0].is_withheld);
  g_assert_true (tables[1].is_withheld);
}

/* The store */

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
  dui_bundle_fill_reference_lists (f->store, &error);
  dui_bundle_fill_practice (f->store, f->today, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_object_unref (f->store);
}

static gint64
sum (const DuiOutlineTable *table)
{
  gint64 total = 0;

  for (guint i = 0; i < table->counts->len; i++)
    total += g_array_index (table->counts, gint64, i);
  return total;
}

static void
test_counts (Fixture *f, gconstpointer data)
{
  g_autoptr (DuiOutline) all = dui_outline_new (f->store, dui_date_add_months (f->today, -60), f->today);
  g_autoptr (DuiOutline) none =
      dui_outline_new (f->store, dui_date_from_ymd (2001, 1, 1), dui_date_from_ymd (2001, 12, 31));
  guint n_partitions = 0;

  g_assert_cmpuint (dui_outline_get_n_tables (all), ==, 5);
  for (guint i = 0; i < 5; i++)
    {
      const DuiOutlineTable *table = dui_outline_get_table (all, i);

      g_assert_cmpint (sum (dui_outline_get_table (none, i)), ==, 0);
      g_assert_cmpuint (table->labels->len, ==, table->counts->len);
      if (!table->is_partition)
        continue;
      n_partitions++;
      g_assert_cmpint (sum (table), ==, table->population == 0 ? 25 : 6);
    }
  g_assert_cmpuint (n_partitions, ==, 4);
  g_assert_cmpint (sum (dui_outline_get_table (all, 4)), >, 6);
}

static void
test_text (Fixture *f, gconstpointer data)
{
  g_autoptr (DuiOutline) outline = dui_outline_new (f->store, dui_date_add_months (f->today, -60), f->today);
  g_autofree char *text = dui_outline_to_text (outline);
  DuiRecordList *persons = dui_store_get_list (f->store, &dui_person_type);
  DuiReference *term = dui_lookup_entry (f->store, "term", "klein-aantal");

  g_test_message ("%s", text);
  g_assert_nonnull (strstr (text, "20 tot en met 29"));
  g_assert_nonnull (strstr (text, "Minder dan 10: "));
  g_assert_null (strstr (text, "25"));
  for (guint i = 0; i < dui_record_list_get_size (persons); i++)
    {
      DuiPerson *person = DUI_PERSON (dui_record_list_get (persons, i));

      g_assert_true (dui_text_is_blank (person->surname) || strstr (text, person->surname) == NULL);
    }
  g_object_set (term, "value", "1", NULL);
  g_assert_cmpint (dui_outline_threshold (f->store), ==, DUI_GUARD_LEAST_THRESHOLD);
  g_object_set (term, "value", "", NULL);
  g_assert_cmpint (dui_outline_threshold (f->store), ==, 10);
}

int
main (int argc, char **argv)
{
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/outline/guard/brute-force", test_brute_force);
  g_test_add_func ("/outline/guard/periods", test_periods);
  g_test_add_func ("/outline/guard/total", test_total);
  g_test_add_func ("/outline/guard/table-goes", test_table_goes);
  g_test_add ("/outline/counts", Fixture, NULL, set_up, test_counts, tear_down);
  g_test_add ("/outline/text", Fixture, NULL, set_up, test_text, tear_down);
  return g_test_run ();
}
