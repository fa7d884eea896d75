/* Brings together whose names may be of one person, without comparing everybody with everybody: each rule of
 * dui_double_name_compare() asks for something that is equal, and two days of birth have to be the same, so
 * only those are visited who have that in common.
 */

#include "dui-doubles-private.h"

#include <string.h>

/* Of more persons than this who have one name only the nearest are visited, so that a file of 20,000 persons
 * with the same name ends too. */
#define NEAREST 100
/* Of those whom nothing tells apart these stand for all; each of the others is visited with those before it.
 */
#define ALIKE 20

/* Those who have something in common: each of @names is visited with each of @others, and with each of @names
 * where they are alike. */
typedef struct
{
  GPtrArray *names;
  GPtrArray *others;
  gboolean are_alike;
} Group;

static void
group_free (gpointer data)
{
  Group *group = data;

  g_ptr_array_unref (group->names);
  g_ptr_array_unref (group->others);
  g_free (group);
}

/* @born is a Julian day; 0 for the group of those of whom one has no day of birth. */
static Group *
take_group (GHashTable *groups, const char *sort, const char *rule, guint born)
{
  g_autofree char *key = g_strdup_printf ("%s|%u|%s", sort, born, rule);
  Group *group = g_hash_table_lookup (groups, key);

  if (group == NULL)
    {
      group = g_new0 (Group, 1);
      group->names = g_ptr_array_new ();
      group->others = g_ptr_array_new ();
      g_hash_table_insert (groups, g_steal_pointer (&key), group);
    }
  return group;
}

/* Each with each who has the same @rule, but for two who have other days of birth. */
static void
gather_alike (GHashTable *groups, const char *rule, DuiDoubleName *name)
{
  guint born = name->person->birth_date.julian;
  Group *undated = take_group (groups, "alike", rule, 0);

  undated->are_alike = TRUE;
  g_ptr_array_add (born == 0 ? undated->names : undated->others, name);
  if (born == 0)
    return;
  undated = take_group (groups, "alike", rule, born);
  undated->are_alike = TRUE;
  g_ptr_array_add (undated->names, name);
}

/* Each on one side of @rule with each on the other: who has no day of birth with all of them, and who has one
 * with those who have none and with those of that day. */
static void
gather_side (GHashTable *groups, const char *rule, DuiDoubleName *name, gboolean is_other)
{
  guint born = name->person->birth_date.julian;
  Group *same_day;

  if (born == 0 || is_other)
    {
      Group *group = take_group (groups, "one without day", rule, 0);

      g_ptr_array_add (is_other ? group->others : group->names, name);
    }
  if (is_other ? born == 0 : born != 0)
    {
      Group *group = take_group (groups, "other without day", rule, 0);

      g_ptr_array_add (is_other ? group->others : group->names, name);
    }
  if (born == 0)
    return;
  same_day = take_group (groups, "sides", rule, born);
  g_ptr_array_add (is_other ? same_day->others : same_day->names, name);
}

/* What is folded has letters and digits only, so a bar parts it. */
static void
gather_by_name (GHashTable *groups, DuiDoubleName *name)
{
  g_autofree char *same =
      g_strdup_printf ("same|%s|%s|%u", name->surname, name->given, name->has_given ? 0 : name->initial);
  g_autofree char *sound = g_strdup_printf ("sound|%s|%s", name->surname_sound, name->given_sound);
  g_autofree char *initial = g_strdup_printf ("initial|%s|%u", name->surname_sound, name->initial);

  if (name->has_given || *name->surname != '\0')
    gather_alike (groups, same, name);
  if (name->has_given)
    gather_alike (groups, sound, name);
  if (name->initial != 0 && *name->surname != '\0')
    gather_side (groups, initial, name, name->has_given);
}

static void
gather_by_alias (GHashTable *groups, DuiDoubleName *name)
{
  g_autofree char *alias = g_strconcat ("alias|", name->alias, NULL);
  g_autofree char *given = g_strconcat ("alias|", name->given, NULL);
  g_autofree char *whole = g_strconcat ("alias|", name->given, name->surname, NULL);

  if (*name->alias != '\0')
    gather_side (groups, alias, name, FALSE);
  if (name->has_given)
    gather_side (groups, given, name, TRUE);
  if (name->has_given && *name->surname != '\0')
    gather_side (groups, whole, name, TRUE);
}

/* Of one the surname is not known: then both days of birth have to be. */
static void
gather_by_birth (GHashTable *groups, DuiDoubleName *name)
{
  g_autofree char *rule = g_strdup_printf ("born|%s", name->given_sound);
  guint born = name->person->birth_date.julian;
  Group *group;

  if (!name->has_given || born == 0)
    return;
  group = take_group (groups, "sides", rule, born);
  g_ptr_array_add (*name->surname == '\0' ? group->names : group->others, name);
}

static int
compare_spelling (gconstpointer a, gconstpointer b)
{
  const DuiDoubleName *const *first = a, *const *second = b;
  int order = strcmp ((*first)->given, (*second)->given);

  if (order == 0)
    order = strcmp ((*first)->surname, (*second)->surname);
  return order != 0 ? order : (int)(*first)->position - (int)(*second)->position;
}

static void
visit_alike (GPtrArray *names, DuiDoubleVisit visit, gpointer data)
{
  for (guint i = 0; i < names->len; i++)
    for (guint j = i + 1; j < names->len && j - i <= 2 * NEAREST; j++)
      visit (g_ptr_array_index (names, i), g_ptr_array_index (names, j), data);
}

/* All of them, unless both sides are large. */
static void
visit_sides (GPtrArray *names, GPtrArray *others, DuiDoubleVisit visit, gpointer data)
{
  guint n_visits = MIN (names->len, NEAREST) == names->len ? others->len : MIN (others->len, NEAREST);

  for (guint i = 0; i < names->len; i++)
    {
      guint start = (guint)((guint64)i * others->len / names->len);

      for (guint j = 0; j < n_visits; j++)
        visit (g_ptr_array_index (names, i), g_ptr_array_index (others, (start + j) % others->len), data);
    }
}

static char *
key_of (const DuiDoubleName *name)
{
  const DuiPerson *person = name->person;

  return g_strdup_printf ("%s|%s|%s|%s|%u|%d|%d|%d|%" G_GINT64_FORMAT, name->given, name->first,
                          name->surname, name->alias, name->initial, (int)person->birth_date.julian,
                          person->gender.value, person->role.value == DUI_ROLE_SUBJECT, person->case_id.id);
}

/* Visits who is one too many of those whom nothing tells apart. Returns: whether @name is. */
static gboolean
visit_surplus (GHashTable *classes, DuiDoubleName *name, DuiDoubleVisit visit, gpointer data)
{
  g_autofree char *key = key_of (name);
  GPtrArray *same = g_hash_table_lookup (classes, key);

  if (same == NULL)
    {
      same = g_ptr_array_new ();
      g_hash_table_insert (classes, g_steal_pointer (&key), same);
    }
  for (guint i = same->len; same->len >= ALIKE && i > same->len - ALIKE; i--)
    if (visit (g_ptr_array_index (same, i - 1), name, data))
      break;
  g_ptr_array_add (same, name);
  return same->len > ALIKE;
}

static GHashTable *
gather (GPtrArray *names, DuiDoubleVisit visit, gpointer data)
{
  GHashTable *groups = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, group_free);
  g_autoptr (GHashTable) classes =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);

  for (guint i = 0; i < names->len; i++)
    {
      DuiDoubleName *name = g_ptr_array_index (names, i);

      name->position = i;
      if (visit_surplus (classes, name, visit, data))
        continue;
      gather_by_name (groups, name);
      gather_by_alias (groups, name);
      gather_by_birth (groups, name);
    }
  return groups;
}

/**
 * dui_doubles_visit:
 * @names: (element-type DuiDoubleName):
 * @visit: is called for some pairs more than once
 *
 * Up to 200 persons of one name, and 100 of a name with any number of others, each pair that
 * dui_double_name_compare() may find is visited; beyond that each person with the nearest in spelling, and
 * those whom nothing tells apart at least with one of them. The time is that of the number of persons.
 */
void
dui_doubles_visit (GPtrArray *names, DuiDoubleVisit visit, gpointer data)
{
  g_autoptr (GHashTable) groups = gather (names, visit, data);
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, groups);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    {
      Group *group = value;

      g_ptr_array_sort (group->names, compare_spelling);
      g_ptr_array_sort (group->others, compare_spelling);
      if (group->are_alike)
        visit_alike (group->names, visit, data);
      visit_sides (group->names, group->others, visit, data);
    }
}
