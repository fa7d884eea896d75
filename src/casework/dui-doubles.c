/* Finds persons of a case file who are probably one and the same, by name and date of birth. */

#include "dui-doubles-private.h"

#include <glib/gi18n-lib.h>

#include "dui-lookup.h"
#include "dui-tie.h"

static const char *const grounds[DUI_DOUBLE_N_GROUNDS] = {
  [DUI_DOUBLE_NAME_AND_BIRTH] = N_ ("Same name and same date of birth"),
  [DUI_DOUBLE_SPELLING_AND_BIRTH] = N_ ("Name spelled alike, same date of birth"),
  [DUI_DOUBLE_INITIALS_AND_BIRTH] = N_ ("Initials fit, same surname and date of birth"),
  [DUI_DOUBLE_NAME] = N_ ("Same name"),
  [DUI_DOUBLE_SPELLING] = N_ ("Name spelled alike"),
  [DUI_DOUBLE_INITIALS] = N_ ("Initials fit, same surname"),
};

/** dui_double_ground_to_text: Returns: why two persons may be one, translated */
const char *
dui_double_ground_to_text (DuiDoubleGround ground)
{
  return _ (grounds[ground]);
}

static gboolean
differ (int a, int b)
{
  return a != 0 && b != 0 && a != b;
}

static gint64
pair_of (gint64 a, gint64 b)
{
  return MIN (a, b) << 32 ^ MAX (a, b);
}

/* A set of ids or of pairs of them. */
static GHashTable *
new_ids (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

/* Who is whose family in one case file. */
typedef struct
{
  GHashTable *ties;    /* a tie between them */
  GHashTable *parents; /* by child: its parents, a set of ids */
} Kin;

static void
add_parent (GHashTable *parents, gint64 parent, gint64 child)
{
  GHashTable *of_child = g_hash_table_lookup (parents, &child);

  if (of_child == NULL)
    {
      of_child = new_ids ();
      g_hash_table_insert (parents, g_memdup2 (&child, sizeof child), of_child);
    }
  g_hash_table_add (of_child, g_memdup2 (&parent, sizeof parent));
}

/* Not kept by pair: the children of one parent can be a whole file. */
static gboolean
are_siblings (const Kin *kin, gint64 a, gint64 b)
{
  GHashTable *of_a = g_hash_table_lookup (kin->parents, &a);
  GHashTable *of_b = g_hash_table_lookup (kin->parents, &b);
  GHashTableIter iter;
  gpointer parent;

  if (of_a == NULL || of_b == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, of_a);
  while (g_hash_table_iter_next (&iter, &parent, NULL))
    if (g_hash_table_contains (of_b, parent))
      return TRUE;
  return FALSE;
}

/* Brothers bear one surname, and often given names that are alike. */
static gboolean
are_kin (const Kin *kin, const DuiDoubleName *a, const DuiDoubleName *b, DuiDoubleGround ground,
         gboolean both_dates)
{
  gint64 first = dui_record_get_id (DUI_RECORD (a->person));
  gint64 second = dui_record_get_id (DUI_RECORD (b->person));
  gint64 pair = pair_of (first, second);

  return g_hash_table_contains (kin->ties, &pair)
         || (ground != DUI_DOUBLE_NAME && !both_dates && are_siblings (kin, first, second));
}

/* Father and son, or twins, are told apart by birth date, gender and, within one case file, the tie between
 * them. @kin is NULL for persons of two. */
static gboolean
compare_persons (const DuiDoubleName *a, const DuiDoubleName *b, const Kin *kin, DuiDoubleGround *ground)
{
  DuiDate first = a->person->birth_date, second = b->person->birth_date;
  gboolean both_dates = dui_date_is_set (first) && dui_date_is_set (second);

  if (differ (a->person->gender.value, b->person->gender.value) || !dui_double_name_compare (a, b, ground))
    return FALSE;
  if (both_dates && dui_date_compare (first, second) != 0)
    return FALSE;
  if (kin != NULL
      && (are_kin (kin, a, b, *ground, both_dates)
          || (a->person->role.value == DUI_ROLE_SUBJECT && b->person->role.value == DUI_ROLE_SUBJECT)))
    return FALSE;
  if (both_dates)
    *ground -= DUI_DOUBLE_NAME - DUI_DOUBLE_NAME_AND_BIRTH;
  return TRUE;
}

static void
add_pair (GHashTable *pairs, gint64 a, gint64 b)
{
  gint64 pair = pair_of (a, b);

  g_hash_table_add (pairs, g_memdup2 (&pair, sizeof pair));
}

/* Who is whose family: nobody is the own mother. */
static void
read_kin (DuiStore *store, gint64 case_id, Kin *kin)
{
  g_autoptr (GPtrArray) ties = dui_lookup_owned (store, &dui_tie_type, "case_id", case_id);

  *kin = (Kin){ new_ids (), g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free,
                                                   (GDestroyNotify)g_hash_table_unref) };
  for (guint i = 0; i < ties->len; i++)
    {
      DuiTie *tie = g_ptr_array_index (ties, i);

      if (tie->kind.value <= DUI_TIE_SIBLING)
        add_pair (kin->ties, tie->from_id.id, tie->to_id.id);
      if (tie->kind.value <= DUI_TIE_FOSTER_PARENT)
        add_parent (kin->parents, tie->from_id.id, tie->to_id.id);
    }
}

static void
kin_clear (Kin *kin)
{
  g_hash_table_unref (kin->ties);
  g_hash_table_unref (kin->parents);
}

static DuiDouble *
double_new (DuiPerson *a, DuiPerson *b, DuiDoubleGround ground)
{
  DuiDouble *found = g_new (DuiDouble, 1);
  gboolean is_turned = b->role.value == DUI_ROLE_SUBJECT
                       || (a->role.value != DUI_ROLE_SUBJECT
                           && dui_record_get_id (DUI_RECORD (b)) < dui_record_get_id (DUI_RECORD (a)));

  *found = (DuiDouble){ is_turned ? b : a, is_turned ? a : b, ground };
  return found;
}

static int
compare_ids (DuiPerson *a, DuiPerson *b)
{
  gint64 first = dui_record_get_id (DUI_RECORD (a)), second = dui_record_get_id (DUI_RECORD (b));

  return (first > second) - (first < second);
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  const DuiDouble *const *first = a, *const *second = b;

  int order = (int)(*first)->ground - (int)(*second)->ground;

  if (order == 0)
    order = compare_ids ((*first)->first, (*second)->first);
  return order != 0 ? order : compare_ids ((*first)->second, (*second)->second);
}

typedef gboolean (*Wanted) (const DuiDoubleName *a, const DuiDoubleName *b, DuiDoubleGround ground);

typedef struct
{
  const Kin *kin;
  Wanted is_wanted; /* NULL for all */
  GPtrArray *found;
  GHashTable *seen; /* pairs in found */
} Search;

static gboolean
visit_cb (const DuiDoubleName *a, const DuiDoubleName *b, gpointer data)
{
  Search *search = data;
  gint64 pair =
      pair_of (dui_record_get_id (DUI_RECORD (a->person)), dui_record_get_id (DUI_RECORD (b->person)));
  DuiDoubleGround ground;

  if (a == b || !compare_persons (a, b, search->kin, &ground)
      || (search->is_wanted != NULL && !search->is_wanted (a, b, ground)))
    return FALSE;
  if (g_hash_table_add (search->seen, g_memdup2 (&pair, sizeof pair)))
    g_ptr_array_add (search->found, double_new (a->person, b->person, ground));
  return TRUE;
}

static GPtrArray *
find_pairs (GPtrArray *persons, const Kin *kin, Wanted is_wanted)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (dui_double_name_free);
  g_autoptr (GHashTable) seen = new_ids ();
  Search search = { kin, is_wanted, g_ptr_array_new_with_free_func (g_free), seen };

  for (guint i = 0; i < persons->len; i++)
    g_ptr_array_add (names, dui_double_name_new (g_ptr_array_index (persons, i)));
  dui_doubles_visit (names, visit_cb, &search);
  g_ptr_array_sort (search.found, compare_doubles);
  return search.found;
}

/**
 * dui_doubles_find:
 *
 * Nothing is joined by itself: a name spelled alike is a question, not an answer.
 *
 * Returns: (transfer full) (element-type DuiDouble): pairs of persons of @file, the most probable first
 */
GPtrArray *
dui_doubles_find (DuiStore *store, DuiCase *file)
{
  gint64 case_id = dui_record_get_id (DUI_RECORD (file));
  g_autoptr (GPtrArray) persons = dui_lookup_owned (store, &dui_person_type, "case_id", case_id);
  GPtrArray *found;
  Kin kin;

  read_kin (store, case_id, &kin);
  found = find_pairs (persons, &kin, NULL);
  kin_clear (&kin);
  return found;
}

/* A name that only sounds alike would lead from one case file into that of a stranger. */
static gboolean
is_sure_across (const DuiDoubleName *a, const DuiDoubleName *b, DuiDoubleGround ground)
{
  return a->person->case_id.id != b->person->case_id.id && ground <= DUI_DOUBLE_NAME
         && !dui_double_name_lacks_surname (a, b);
}

/**
 * dui_doubles_find_across:
 * @persons: (element-type DuiPerson): of several case files
 *
 * Returns: (transfer full) (element-type DuiDouble): pairs of persons of two case files, the most probable
 * first; where no date of birth can be compared only the very same name counts
 */
GPtrArray *
dui_doubles_find_across (GPtrArray *persons)
{
  return find_pairs (persons, NULL, is_sure_across);
}
