/* Persons who are probably one and the same, and making one of them. */

#include <time.h>

#include "case-records.h"
#include "dui-doubles-private.h"
#include "dui-language.h"
#include "dui-text.h"
#include "dui-tie.h"

typedef struct
{
  DuiStore *store;
  DuiCase *file;
  GError *error;
} Fixture;

static void
set_up (Fixture *f, gconstpointer data)
{
  f->store = case_records_open ();
  f->file = case_records_add_file (f->store, "D-2026-900");
}

static void
tear_down (Fixture *f, gconstpointer data)
{
  g_clear_error (&f->error);
  g_object_unref (f->store);
}

static DuiPerson *
add (Fixture *f, const char *given, const char *initials, const char *surname, const char *born)
{
  DuiRecord *draft = case_records_draft_person (f->file, given, DUI_ROLE_RELATIVE);

  g_object_set (draft, "initials", initials, "surname", surname, NULL);
  dui_record_set_text (draft, dui_record_type_find_field (&dui_person_type, "birth_date"), born, NULL);
  return DUI_PERSON (case_records_keep (f->store, draft));
}

static void
test_find (Fixture *f, gconstpointer data)
{
  static const struct
  {
    const char *a[4], *b[4];
    int ground; /* -1 for two persons */
  } pairs[] = {
    { { "René", "", "Façade", "1990-04-03" },
      { "Rene", "", "Facade", "1990-04-03" },
      DUI_DOUBLE_NAME_AND_BIRTH },
    { { "Youssef", "", "el Verzonnen", "" }, { "Joesoef", "", "El Versonnen", "" }, DUI_DOUBLE_SPELLING },
    { { "Mohammed", "", "Fictief", "2001-01-01" },
      { "Muhamad", "", "Fictief", "2001-01-01" },
      DUI_DOUBLE_SPELLING_AND_BIRTH },
    { { "Anna Maria", "", "Testma", "1980-01-01" },
      { "", "A.M.", "Testma", "1980-01-01" },
      DUI_DOUBLE_INITIALS_AND_BIRTH },
    { { "Bas", "", "Jansen", "" }, { "Bas", "", "Janssen", "" }, DUI_DOUBLE_SPELLING },
    { { "Bas", "", "Nergens", "1960-01-01" }, { "Bas", "", "Nergens", "1990-01-01" }, -1 },
    { { "Cor", "", "Zomaar", "" }, { "Cora", "", "Anders", "" }, -1 },
    { { "Daan", "", "Raadsel", "" }, { "Emma", "", "Raadsel", "" }, -1 },
    { { "", "B.", "Proefman", "" }, { "Anna", "", "Proefman", "" }, -1 },
    /* Short names that differ in a vowel are two names. */
    { { "Tim", "", "Bedenksel", "" }, { "Tom", "", "Bedenksel", "" }, -1 },
    { { "Sam", "", "Verzinsel", "2005-01-01" }, { "Sem", "", "Verzinsel", "2005-01-01" }, -1 },
    { { "Lisa", "", "Sprookje", "" }, { "Lois", "", "Sprookje", "" }, -1 },
    { { "Jan", "", "Hersenschim", "" }, { "Joan", "", "Hersenschim", "" }, -1 },
    { { "Jonas", "", "Bos", "" }, { "Jonas", "", "Buis", "" }, -1 },
    { { "Ali", "", "Luchtkasteel", "" }, { "Aly", "", "Luchtkasteel", "" }, DUI_DOUBLE_SPELLING },
    { { "Piet", "", "Maar", "" }, { "Piet", "", "Mar", "" }, DUI_DOUBLE_SPELLING },
    /* Of one the surname is not known. */
    { { "Idris", "", "", "2016-02-03" },
      { "Idris", "", "Drogbeeld", "2016-02-03" },
      DUI_DOUBLE_SPELLING_AND_BIRTH },
    { { "Safiya", "", "", "" }, { "Safiya", "", "Drogbeeld", "" }, -1 },
    { { "Karim", "", "van den Fabel", "" }, { "Karim", "", "Fabel", "" }, DUI_DOUBLE_NAME },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      DuiPerson *a = add (f, pairs[i].a[0], pairs[i].a[1], pairs[i].a[2], pairs[i].a[3]);
      DuiPerson *b = add (f, pairs[i].b[0], pairs[i].b[1], pairs[i].b[2], pairs[i].b[3]);
      g_autoptr (GPtrArray) found = dui_doubles_find (f->store, f->file);
      int ground = -1;

      for (guint j = 0; j < found->len; j++)
        {
          const DuiDouble *pair = g_ptr_array_index (found, j);

          if (pair->first == a && pair->second == b)
            ground = (int)pair->ground;
        }
      if (ground != pairs[i].ground)
        g_error ("%s %s: %d", pairs[i].a[0], pairs[i].a[2], ground);
    }
}

/* Twins, and a father with the name of his son, are not asked about. */
static void
test_kin (Fixture *f, gconstpointer data)
{
  DuiPerson *a = add (f, "Jan", "", "Fictief", "");
  DuiPerson *b = add (f, "Jan", "", "Fictief", "");
  g_autoptr (GPtrArray) before = dui_doubles_find (f->store, f->file);
  g_autoptr (GPtrArray) after = NULL;

  g_assert_cmpuint (before->len, ==, 1);
  case_records_add_tie (f->store, a, b, DUI_TIE_PARENT);
  after = dui_doubles_find (f->store, f->file);
  g_assert_cmpuint (after->len, ==, 0);
}

/* Children of one mother have names that are alike; the same name, or the same day, is still asked about. */
static void
test_children (Fixture *f, gconstpointer data)
{
  DuiPerson *mother = add (f, "Wilma", "", "Fictief", "");
  static const char *const children[][2] = {
    { "Mohamed", "" }, { "Mahmoud", "" }, { "Joesoef", "2010-01-01" }, { "Youssef", "2010-01-01" }
  };
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) found = NULL;
  DuiPerson *all[4];

  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    all[i] = add (f, children[i][0], "", "Fictief", children[i][1]);
  before = dui_doubles_find (f->store, f->file);
  g_assert_cmpuint (before->len, ==, 2);
  for (guint i = 0; i < G_N_ELEMENTS (children); i++)
    case_records_add_tie (f->store, mother, all[i], DUI_TIE_PARENT);
  found = dui_doubles_find (f->store, f->file);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_true (((DuiDouble *)g_ptr_array_index (found, 0))->first == all[2]);
}

static guint
count (Fixture *f)
{
  g_autoptr (GPtrArray) found = dui_doubles_find (f->store, f->file);

  return found->len;
}

/* With other mothers they are asked about, until they turn out to have one father. */
static void
test_half_siblings (Fixture *f, gconstpointer data)
{
  DuiPerson *mother = add (f, "Wilma", "", "Fictief", ""), *other = add (f, "Greet", "", "Fictief", "");
  DuiPerson *father = add (f, "Henk", "", "Fictief", "");
  DuiPerson *first = add (f, "Mohamed", "", "Fictief", ""), *second = add (f, "Mahmoud", "", "Fictief", "");

  case_records_add_tie (f->store, mother, first, DUI_TIE_PARENT);
  case_records_add_tie (f->store, other, second, DUI_TIE_PARENT);
  g_assert_cmpuint (count (f), ==, 1);
  case_records_add_tie (f->store, father, first, DUI_TIE_PARENT);
  g_assert_cmpuint (count (f), ==, 1);
  case_records_add_tie (f->store, father, second, DUI_TIE_FOSTER_PARENT);
  g_assert_cmpuint (count (f), ==, 0);
}

/* A man and a woman are two; somebody whose gender is not known may be either. */
static void
test_gender (Fixture *f, gconstpointer data)
{
  DuiPerson *first = add (f, "Robin", "", "Fictief", ""), *second = add (f, "Robin", "", "Fictief", "");

  first->gender.value = DUI_GENDER_MAN;
  g_assert_cmpuint (count (f), ==, 1);
  second->gender.value = DUI_GENDER_WOMAN;
  g_assert_cmpuint (count (f), ==, 0);
  second->gender.value = DUI_GENDER_MAN;
  g_assert_cmpuint (count (f), ==, 1);
}

/* Another name leads to who bears it, whatever the surnames; and each pair is asked about once. */
static void
test_alias (Fixture *f, gconstpointer data)
{
  DuiPerson *known = add (f, "Willem", "", "Fictief", "");
  DuiPerson *other = add (f, "Knoest", "", "", "");
  g_autoptr (GPtrArray) found = NULL;

  g_object_set (known, "alias", "Knoest", NULL);
  g_object_set (other, "alias", "Knoest", NULL);
  found = dui_doubles_find (f->store, f->file);
  g_assert_cmpuint (found->len, ==, 1);
  g_assert_cmpint (((DuiDouble *)g_ptr_array_index (found, 0))->ground, ==, DUI_DOUBLE_SPELLING);
}

static void
test_merge (Fixture *f, gconstpointer data)
{
  DuiPerson *a = add (f, "Anna", "", "Fictief", "");
  DuiPerson *b = add (f, "Anna", "", "Fiktief", "1990-04-03");
  g_autoptr (GPtrArray) questions = NULL;
  g_autoptr (DuiPerson) merged = NULL;

  g_object_set (a, "help-note", "Gesprek aangeboden", "phone", "010", NULL);
  g_object_set (b, "help-note", "Afspraak met de huisarts", "phone", "020", NULL);
  b->need.value = DUI_NEED_POSSIBLE;
  b->review_on = dui_date_from_ymd (2026, 12, 1);
  questions = dui_doubles_questions (a, b);
  merged = dui_doubles_merge (a, b);
  g_assert_cmpuint (questions->len, ==, 4);
  g_assert_cmpstr (merged->surname, ==, "Fictief");
  g_assert_cmpstr (merged->help_note, ==, "Gesprek aangeboden\nAfspraak met de huisarts");
  g_assert_cmpstr (merged->reason, ==, "Steun thuis");
  g_assert_true (dui_date_is_set (merged->birth_date));
  g_assert_cmpint (merged->need.value, ==, DUI_NEED_POSSIBLE);
  g_assert_cmpint (dui_date_compare (merged->review_on, b->review_on), ==, 0);
  dui_doubles_choose (merged, a, b, dui_record_type_find_field (&dui_person_type, "phone"),
                      DUI_DOUBLE_KEEP_SECOND);
  g_assert_cmpstr (merged->phone, ==, "020");
}

static guint
count_ties (Fixture *f)
{
  return dui_record_list_get_size (dui_store_get_list (f->store, &dui_tie_type));
}

/* Ties move over; none doubled, none to oneself; one step back brings all of it back. */
static void
test_change (Fixture *f, gconstpointer data)
{
  DuiPerson *a = add (f, "Anna", "", "Fictief", ""), *b = add (f, "Anna", "", "Fictief", "");
  DuiPerson *c = add (f, "Cor", "", "Test", ""), *d = add (f, "Dirk", "", "Test", "");
  DuiTie *kept = case_records_add_tie (f->store, a, c, DUI_TIE_FRIEND),
         *doubled = case_records_add_tie (f->store, c, b, DUI_TIE_FRIEND);
  DuiTie *moved = case_records_add_tie (f->store, b, d, DUI_TIE_PARENT);
  g_autoptr (DuiPerson) merged = dui_doubles_merge (a, b);
  g_autoptr (DuiChange) change = NULL;
  gint64 a_id = dui_record_get_id (DUI_RECORD (a)), b_id = dui_record_get_id (DUI_RECORD (b));
  gint64 kept_id = dui_record_get_id (DUI_RECORD (kept)), moved_id = dui_record_get_id (DUI_RECORD (moved));

  case_records_add_tie (f->store, a, b, DUI_TIE_NEIGHBOUR);
  g_object_set (doubled, "support", "PE", NULL);
  doubled->quality.value = 2;
  change = dui_doubles_new_change (f->store, a, b, merged, &f->error);
  g_assert_no_error (f->error);
  g_assert_true (dui_store_apply (f->store, change, &f->error));
  g_assert_null (dui_store_find (f->store, &dui_person_type, b_id));
  g_assert_cmpuint (count_ties (f), ==, 2);
  kept = DUI_TIE (dui_store_find (f->store, &dui_tie_type, kept_id));
  moved = DUI_TIE (dui_store_find (f->store, &dui_tie_type, moved_id));
  g_assert_cmpstr (kept->support, ==, "PE");
  g_assert_cmpint (kept->quality.value, ==, 2);
  g_assert_cmpint (moved->from_id.id, ==, a_id);
  g_assert_true (dui_store_undo (f->store, &f->error));
  g_assert_nonnull (dui_store_find (f->store, &dui_person_type, b_id));
  g_assert_cmpuint (count_ties (f), ==, 4);
  g_assert_true (dui_store_redo (f->store, &f->error));
  g_assert_cmpuint (count_ties (f), ==, 2);
}

static void
assert_refused (Fixture *f, DuiPerson *a, DuiPerson *b)
{
  g_autoptr (DuiPerson) merged = dui_doubles_merge (a, b);
  g_autoptr (GError) error = NULL;

  g_assert_null (dui_doubles_new_change (f->store, a, b, merged, &error));
  g_assert_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE);
}

static void
test_refused (Fixture *f, gconstpointer data)
{
  DuiPerson *a = add (f, "Anna", "", "Fictief", ""), *b = add (f, "Bea", "", "Fictief", "");
  DuiPerson *c = add (f, "Cor", "", "Fictief", "");

  /* Mother and daughter with somebody between them. */
  case_records_add_tie (f->store, a, b, DUI_TIE_PARENT);
  case_records_add_tie (f->store, b, c, DUI_TIE_PARENT);
  assert_refused (f, a, c);
  assert_refused (f, a, a);
  b->role.value = DUI_ROLE_SUBJECT;
  assert_refused (f, c, b);
}

/* Who may be one person is visited, whatever the rule: held beside everybody with everybody. */
static gboolean
note_cb (const DuiDoubleName *a, const DuiDoubleName *b, gpointer data)
{
  g_hash_table_add (
      data, g_strdup_printf ("%u %u", MIN (a->position, b->position), MAX (a->position, b->position)));
  return TRUE;
}

static char *
random_name (void)
{
  static const char *const parts[] = { "jan", "Jáan", "J", "an", "na", "i", "ie",
                                       "de ", "H",    " ", "-",  "ж",  "" };
  GString *name = g_string_new (NULL);

  for (int i = g_test_rand_int_range (0, 4); i > 0; i--)
    g_string_append (name, parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);
  return g_string_free (name, FALSE);
}

static DuiDoubleName *
random_person (void)
{
  static const char *const columns[] = { "given-names", "surname", "initials", "alias" };
  g_autoptr (DuiRecord) person = dui_record_new (&dui_person_type);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      g_autofree char *name = random_name ();

      if (i < 2 || g_test_rand_bit ())
        g_object_set (person, columns[i], name, NULL);
    }
  if (g_test_rand_bit ())
    DUI_PERSON (person)->birth_date = dui_date_from_ymd (1990, 1, g_test_rand_int_range (1, 4));
  return dui_double_name_new (DUI_PERSON (g_steal_pointer (&person)));
}

static gboolean
may_be_one (const DuiDoubleName *a, const DuiDoubleName *b)
{
  DuiDate first = a->person->birth_date, second = b->person->birth_date;
  DuiDoubleGround ground;

  return dui_double_name_compare (a, b, &ground)
         && (!dui_date_is_set (first) || !dui_date_is_set (second) || dui_date_compare (first, second) == 0);
}

static void
test_visit (void)
{
  for (guint round = 0; round < 100; round++)
    {
      g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (dui_double_name_free);
      g_autoptr (GPtrArray) persons = g_ptr_array_new_with_free_func (g_object_unref);
      g_autoptr (GHashTable) visited = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

      for (guint i = 0; i < 80; i++)
        {
          g_ptr_array_add (names, random_person ());
          g_ptr_array_add (persons, ((DuiDoubleName *)g_ptr_array_index (names, i))->person);
        }
      dui_doubles_visit (names, note_cb, visited);
      for (guint i = 0; i < names->len; i++)
        for (guint j = i + 1; j < names->len; j++)
          {
            const DuiDoubleName *a = g_ptr_array_index (names, i), *b = g_ptr_array_index (names, j);
            g_autofree char *pair = g_strdup_printf ("%u %u", i, j);

            if (may_be_one (a, b) && !g_hash_table_contains (visited, pair))
              g_error ("%s %s (%s) and %s %s (%s)", a->given, a->surname, a->alias, b->given, b->surname,
                       b->alias);
          }
    }
}

static void
note_person_cb (gpointer data, gpointer seen)
{
  const DuiDouble *pair = data;

  g_hash_table_add (seen, pair->first);
  g_hash_table_add (seen, pair->second);
}

/* A whole file of one name: nobody is left out of the list, and it does not take half a minute. @data: what
 * tells them apart. */
static void
test_crowd (Fixture *f, gconstpointer data)
{
  enum
  {
    N = 20000
  };
  const char *sort = data;
  g_autoptr (GPtrArray) persons = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) found = NULL;
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (DuiChange) change = dui_change_new ("test");
  clock_t before;

  for (guint i = 0; i < N; i++)
    {
      g_autofree char *spelling = g_strdup_printf ("Kim%.*s", (int)(i % 20), "iiiiiiiiiiiiiiiiiiii");
      DuiRecord *draft = case_records_draft_person (
          f->file, g_str_equal (sort, "spelling") ? spelling : "Kim", DUI_ROLE_RELATIVE);

      if (g_str_equal (sort, "birth"))
        DUI_PERSON (draft)->birth_date = dui_date_add_days (dui_date_from_ymd (1950, 1, 1), (int)i / 2);
      g_ptr_array_add (persons, draft);
      dui_store_add (f->store, change, draft);
    }
  g_assert_true (dui_store_apply (f->store, change, &f->error));
  before = clock ();
  found = dui_doubles_find (f->store, f->file);
  g_test_message ("%d persons of one name, %s: %u pairs in %.2f s", N, sort, found->len,
                  (double)(clock () - before) / CLOCKS_PER_SEC);
  g_assert_cmpfloat ((double)(clock () - before) / CLOCKS_PER_SEC, <, 5);
  g_ptr_array_foreach (found, note_person_cb, seen);
  g_assert_cmpuint (g_hash_table_size (seen), ==, N);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  dui_language_init ();
#define ADD(path, test) g_test_add (path, Fixture, NULL, set_up, test, tear_down)
  ADD ("/doubles/find", test_find);
  ADD ("/doubles/kin", test_kin);
  ADD ("/doubles/children", test_children);
  ADD ("/doubles/half-siblings", test_half_siblings);
  ADD ("/doubles/gender", test_gender);
  ADD ("/doubles/alias", test_alias);
  g_test_add_func ("/doubles/visit", test_visit);
  g_test_add ("/doubles/crowd/same", Fixture, "nothing", set_up, test_crowd, tear_down);
  g_test_add ("/doubles/crowd/birth", Fixture, "birth", set_up, test_crowd, tear_down);
  g_test_add ("/doubles/crowd/spelling", Fixture, "spelling", set_up, test_crowd, tear_down);
  ADD ("/doubles/merge", test_merge);
  ADD ("/doubles/change", test_change);
  ADD ("/doubles/refused", test_refused);
  return g_test_run ();
}
