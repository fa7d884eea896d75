/* Finds persons of a case file who are probably one and the same, by name and date of birth. */

#include "dui-doubles.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "dui-import-name.h"
#include "dui-lookup.h"
#include "dui-text.h"
#include "dui-tie.h"

static const char *const grounds[DUI_DOUBLE_N_GROUNDS] = {
  [DUI_DOUBLE_NAME_AND_BIRTH] = N_ ("Same name and same date of birth"),
  [DUI_DOUBLE_SPELLING_AND_BIRTH] = N_ ("Name spelled alike, same date of birth"),
  [DUI_DOUBLE_INITIALS_AND_BIRTH] = N_ ("Initials fit, same surname and date of birth"),
  [DUI_DOUBLE_NAME] = N_ ("Same name"),
  [DUI_DOUBLE_SPELLING] = N_ ("Name spelled alike"),
  [DUI_DOUBLE_INITIALS] = N_ ("Initials fit, same surname"),
};

/* The name of a person made ready to compare; all texts folded. */
typedef struct
{
  DuiPerson *person;
  char *given;         /* "anna maria" */
  char *first;         /* "anna" */
  char *surname;       /* without what stands before it */
  char *given_sound;   /* "nm", see sound_of() */
  char *surname_sound; /* likewise */
  char *alias_sound;   /* likewise, of its first word */
  gunichar initial;
  gboolean has_given;
} Name;

/** dui_double_ground_to_text: Returns: why two persons may be one, translated */
const char *
dui_double_ground_to_text (DuiDoubleGround ground)
{
  return _ (grounds[ground]);
}

/* Names from other scripts are written in many ways; these stand for one sound. Longer ones first. */
static const struct
{
  const char *letters;
  char sound;
} sounds[] = {
  { "sch", 's' }, { "tsj", 's' }, { "sj", 's' }, { "sh", 's' }, { "ch", 'g' }, { "kh", 'g' }, { "gh", 'g' },
  { "ph", 'f' },  { "th", 't' },  { "dh", 'd' }, { "dj", 'y' }, { "ck", 'k' }, { "ij", ' ' }, { "c", 'k' },
  { "q", 'k' },   { "x", 'k' },   { "z", 's' },  { "v", 'f' },  { "w", 'f' },  { "j", 'y' },
};

/* What is left of a name without vowels and doubled letters: "Yousef", "Joesoef" and "Youssef" are "ysf". */
static char *
sound_of (const char *folded)
{
  GString *sound = g_string_new (NULL);

  for (const char *p = folded; *p != '\0';)
    {
      char letter = g_ascii_isalpha (*p) ? *p : '\0';
      gsize length = 1;

      for (gsize i = 0; i < G_N_ELEMENTS (sounds); i++)
        if (g_str_has_prefix (p, sounds[i].letters))
          {
            letter = sounds[i].sound;
            length = strlen (sounds[i].letters);
            break;
          }
      /* A vowel counts at the beginning only, and there as one sound for all. */
      if (letter != '\0' && strchr ("aeiouyh ", letter) != NULL)
        letter = sound->len == 0 && letter != 'h' ? (letter == 'y' ? 'y' : 'a') : '\0';
      if (letter != '\0' && (sound->len == 0 || sound->str[sound->len - 1] != letter))
        g_string_append_c (sound, letter);
      /* Letters of another script stand for themselves. */
      for (; length > 0 && *p != '\0'; length--, p++)
        if (!g_ascii_isalpha (*p) && (guchar)*p >= 0x80)
          g_string_append_c (sound, *p);
    }
  return g_string_free (sound, FALSE);
}

/* The vowels of a name as they sound: "Tim" and "Tom" differ in nothing else. */
static char *
vowels_of (const char *folded)
{
  static const struct
  {
    const char *letters;
    char sound;
  } vowels[] = { { "oe", 'u' }, { "ou", 'u' }, { "oo", 'o' }, { "ie", 'i' }, { "ij", 'i' },
                 { "aa", 'a' }, { "ee", 'e' }, { "uu", 'u' }, { "y", 'i' },  { "a", 'a' },
                 { "e", 'e' },  { "i", 'i' },  { "o", 'o' },  { "u", 'u' } };
  GString *sound = g_string_new (NULL);

  for (const char *p = folded; *p != '\0';)
    {
      gsize length = 1;

      for (gsize i = 0; i < G_N_ELEMENTS (vowels); i++)
        if (g_str_has_prefix (p, vowels[i].letters))
          {
            g_string_append_c (sound, vowels[i].sound);
            length = strlen (vowels[i].letters);
            break;
          }
      p += length;
    }
  return g_string_free (sound, FALSE);
}

/* A short name has too few consonants to be known by them. */
#define SHORT 4
#define FEW 2

static gboolean
sound_alike (const char *name, const char *sound, const char *other, const char *other_sound)
{
  g_autofree char *vowels = NULL;
  g_autofree char *other_vowels = NULL;

  if (!g_str_equal (sound, other_sound) || strlen (sound) > FEW
      || MIN (strlen (name), strlen (other)) > SHORT)
    return g_str_equal (sound, other_sound);
  vowels = vowels_of (name);
  other_vowels = vowels_of (other);
  return g_str_equal (vowels, other_vowels);
}

/* Letters and digits alone, so that hyphens, points and apostrophes do not part a name. */
static char *
plain (const char *text)
{
  g_autofree char *folded = dui_text_fold (text);
  GString *name = g_string_new (NULL);

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_len (name, p, g_utf8_next_char (p) - p);
  return g_string_free (name, FALSE);
}

static char *
first_word (const char *text)
{
  g_autofree char *folded = dui_text_fold (text);

  return g_strndup (folded, strcspn (folded, " "));
}

static Name *
name_new (DuiPerson *person)
{
  Name *name = g_new0 (Name, 1);
  g_autofree char *initials = plain (person->initials);
  g_autofree char *alias = first_word (person->alias);
  g_autofree char *before = NULL;
  g_autofree char *surname = NULL;

  dui_import_name_split_surname (dui_text (person->surname), &before, &surname);
  name->person = person;
  name->given = plain (person->given_names);
  name->surname = plain (surname);
  name->has_given = *name->given != '\0';
  /* The call name alone is compared by sound: further names are often left out. */
  name->first = first_word (person->given_names);
  name->given_sound = sound_of (name->first);
  name->alias_sound = sound_of (alias);
  name->surname_sound = sound_of (name->surname);
  name->initial = g_utf8_get_char (name->has_given ? name->given : initials);
  return name;
}

static void
name_free (gpointer data)
{
  Name *name = data;

  g_free (name->given);
  g_free (name->first);
  g_free (name->alias_sound);
  g_free (name->surname);
  g_free (name->given_sound);
  g_free (name->surname_sound);
  g_free (name);
}

static gboolean
is_alias_of (const Name *a, const Name *b)
{
  g_autofree char *alias = plain (a->person->alias);

  return *alias != '\0'
         && (g_str_equal (alias, b->given)
             || (g_str_has_prefix (alias, b->given) && g_str_has_suffix (alias, b->surname) && b->has_given
                 && strlen (alias) == strlen (b->given) + strlen (b->surname)));
}

/* Of one the surname is not known: it takes a birth date to say more. */
static gboolean
lacks_surname (const Name *a, const Name *b)
{
  return (*a->surname == '\0') != (*b->surname == '\0');
}

static gboolean
has_birth_only (const Name *a, const Name *b)
{
  return lacks_surname (a, b) && dui_date_is_set (a->person->birth_date)
         && dui_date_is_set (b->person->birth_date);
}

/* Returns FALSE when the names are of two persons. @ground is the one for a birth date that is not known. */
static gboolean
compare_names (const Name *a, const Name *b, DuiDoubleGround *ground)
{
  gboolean same_surname = g_str_equal (a->surname, b->surname);
  gboolean has_surname = *a->surname != '\0' && *b->surname != '\0';
  gboolean alike = a->has_given && b->has_given && a->initial != 0
                   && sound_alike (a->first, a->given_sound, b->first, b->given_sound);

  if (same_surname && g_str_equal (a->given, b->given) && (has_surname || a->has_given))
    *ground = a->has_given || a->initial == b->initial ? DUI_DOUBLE_NAME : DUI_DOUBLE_N_GROUNDS;
  else if (alike && sound_alike (a->surname, a->surname_sound, b->surname, b->surname_sound)
           && (has_surname || g_str_equal (a->given, b->given)))
    *ground = DUI_DOUBLE_SPELLING;
  else if (is_alias_of (a, b) || is_alias_of (b, a))
    *ground = DUI_DOUBLE_SPELLING;
  else if (alike && has_birth_only (a, b))
    *ground = DUI_DOUBLE_SPELLING;
  else if (has_surname && g_str_equal (a->surname_sound, b->surname_sound) && a->has_given != b->has_given
           && a->initial == b->initial && a->initial != 0)
    *ground = DUI_DOUBLE_INITIALS;
  else
    return FALSE;
  return *ground != DUI_DOUBLE_N_GROUNDS;
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

/* Who is whose family in one case file, by pair. */
typedef struct
{
  GHashTable *ties;     /* a tie between them */
  GHashTable *siblings; /* a parent in common */
} Kin;

/* Brothers bear one surname, and often given names that are alike. */
static gboolean
are_kin (const Kin *kin, const Name *a, const Name *b, DuiDoubleGround ground, gboolean both_dates)
{
  gint64 pair =
      pair_of (dui_record_get_id (DUI_RECORD (a->person)), dui_record_get_id (DUI_RECORD (b->person)));

  return g_hash_table_contains (kin->ties, &pair)
         || (ground != DUI_DOUBLE_NAME && !both_dates && g_hash_table_contains (kin->siblings, &pair));
}

/* Father and son, or twins, are told apart by birth date, gender and, within one case file, the tie between
 * them. @kin is NULL for persons of two. */
static gboolean
compare_persons (const Name *a, const Name *b, const Kin *kin, DuiDoubleGround *ground)
{
  DuiDate first = a->person->birth_date, second = b->person->birth_date;
  gboolean both_dates = dui_date_is_set (first) && dui_date_is_set (second);

  if (differ (a->person->gender.value, b->person->gender.value) || !compare_names (a, b, ground))
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

static GHashTable *
new_pairs (void)
{
  return g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

static void
add_pair (GHashTable *pairs, gint64 a, gint64 b)
{
  gint64 pair = pair_of (a, b);

  g_hash_table_add (pairs, g_memdup2 (&pair, sizeof pair));
}

/* Everybody with the others who have this parent; @children is one parent's. */
static void
add_child (GHashTable *pairs, GArray *children, gint64 child)
{
  for (guint i = 0; i < children->len; i++)
    add_pair (pairs, child, g_array_index (children, gint64, i));
  g_array_append_val (children, child);
}

/* The pairs who are each other's family: nobody is the own mother. */
static void
read_kin (DuiStore *store, gint64 case_id, Kin *kin)
{
  g_autoptr (GPtrArray) ties = dui_lookup_owned (store, &dui_tie_type, "case_id", case_id);
  g_autoptr (GHashTable) children =
      g_hash_table_new_full (g_int64_hash, g_int64_equal, NULL, (GDestroyNotify)g_array_unref);

  *kin = (Kin){ new_pairs (), new_pairs () };
  for (guint i = 0; i < ties->len; i++)
    {
      DuiTie *tie = g_ptr_array_index (ties, i);
      GArray *of_parent = g_hash_table_lookup (children, &tie->from_id.id);

      if (tie->kind.value <= DUI_TIE_SIBLING)
        add_pair (kin->ties, tie->from_id.id, tie->to_id.id);
      if (tie->kind.value > DUI_TIE_FOSTER_PARENT)
        continue;
      if (of_parent == NULL)
        {
          of_parent = g_array_new (FALSE, FALSE, sizeof (gint64));
          g_hash_table_insert (children, &tie->from_id.id, of_parent);
        }
      add_child (kin->siblings, of_parent, tie->to_id.id);
    }
}

static void
kin_clear (Kin *kin)
{
  g_hash_table_unref (kin->ties);
  g_hash_table_unref (kin->siblings);
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
compare_doubles (gconstpointer a, gconstpointer b)
{
  const DuiDouble *const *first = a, *const *second = b;

  return (int)(*first)->ground - (int)(*second)->ground;
}

static void
add_to_group (GHashTable *groups, const char *sort, const char *sound, Name *name)
{
  g_autofree char *key = g_strconcat (sort, sound, NULL);
  GPtrArray *group = g_hash_table_lookup (groups, key);

  if (*sound == '\0')
    return;
  if (group == NULL)
    {
      group = g_ptr_array_new ();
      g_hash_table_insert (groups, g_steal_pointer (&key), group);
    }
  if (group->len == 0 || g_ptr_array_index (group, group->len - 1) != name)
    g_ptr_array_add (group, name);
}

/* Those whose surnames sound alike; and by given name those of whom more is not known, and those known by
 * another name, with who may bear it. */
static GHashTable *
gather_alike (GPtrArray *names)
{
  GHashTable *groups =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);

  for (guint i = 0; i < names->len; i++)
    {
      Name *name = g_ptr_array_index (names, i);

      add_to_group (groups, "surname ", name->surname_sound, name);
      add_to_group (groups, "given ", name->given_sound, name);
      add_to_group (groups, "given ", name->alias_sound, name);
    }
  return groups;
}

typedef gboolean (*Wanted) (const Name *a, const Name *b, DuiDoubleGround ground);

/* By given name nobody is compared who is compared by surname already. */
static gboolean
is_compared (const Name *a, const Name *b, gboolean by_surname)
{
  return by_surname || *a->surname == '\0' || *b->surname == '\0'
         || !g_str_equal (a->surname_sound, b->surname_sound);
}

static void
find_in_group (GPtrArray *found, GPtrArray *group, gboolean by_surname, const Kin *kin, Wanted is_wanted)
{
  for (guint i = 0; i < group->len; i++)
    for (guint j = i + 1; j < group->len; j++)
      {
        const Name *a = g_ptr_array_index (group, i), *b = g_ptr_array_index (group, j);
        DuiDoubleGround ground;

        if (is_compared (a, b, by_surname) && compare_persons (a, b, kin, &ground)
            && (is_wanted == NULL || is_wanted (a, b, ground)))
          g_ptr_array_add (found, double_new (a->person, b->person, ground));
      }
}

/* Who stands in two groups of given names, by name and by alias, is found twice. */
static void
remove_repeated (GPtrArray *found)
{
  g_autoptr (GHashTable) seen = new_pairs ();
  guint n_kept = 0;

  for (guint i = 0; i < found->len; i++)
    {
      DuiDouble *pair = g_ptr_array_index (found, i);
      gint64 key = pair_of (dui_record_get_id (DUI_RECORD (pair->first)),
                            dui_record_get_id (DUI_RECORD (pair->second)));

      if (!g_hash_table_add (seen, g_memdup2 (&key, sizeof key)))
        continue;
      found->pdata[i] = found->pdata[n_kept];
      found->pdata[n_kept++] = pair;
    }
  g_ptr_array_set_size (found, (int)n_kept);
}

/* Everybody with everybody whose surname, or who of nothing else is known, sounds alike. */
static GPtrArray *
find_pairs (GPtrArray *persons, const Kin *kin, Wanted is_wanted)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (name_free);
  g_autoptr (GHashTable) groups = NULL;
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer key, group;

  for (guint i = 0; i < persons->len; i++)
    g_ptr_array_add (names, name_new (g_ptr_array_index (persons, i)));
  groups = gather_alike (names);
  g_hash_table_iter_init (&iter, groups);
  while (g_hash_table_iter_next (&iter, &key, &group))
    find_in_group (found, group, g_str_has_prefix (key, "surname "), kin, is_wanted);
  g_ptr_array_sort (found, compare_doubles);
  remove_repeated (found);
  return found;
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
is_sure_across (const Name *a, const Name *b, DuiDoubleGround ground)
{
  return a->person->case_id.id != b->person->case_id.id && ground <= DUI_DOUBLE_NAME && !lacks_surname (a, b);
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
