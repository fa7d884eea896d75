/* Finds persons of a case file who are probably one and the same, by name and date of birth. */

#include "dui-doubles.h"

#include <string.h>
#include <glib/gi18n-lib.h>

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
  char *surname;       /* without what stands before it */
  char *given_sound;   /* "nm", see sound_of() */
  char *surname_sound; /* likewise */
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

static Name *
name_new (DuiPerson *person)
{
  Name *name = g_new0 (Name, 1);
  g_autofree char *initials = plain (person->initials);
  g_autofree char *given = dui_text_fold (person->given_names);
  g_autofree char *first = g_strndup (given, strcspn (given, " "));

  name->person = person;
  name->given = plain (person->given_names);
  name->surname = plain (person->surname);
  name->has_given = *name->given != '\0';
  /* The call name alone is compared by sound: further names are often left out. */
  name->given_sound = sound_of (first);
  name->surname_sound = sound_of (name->surname);
  name->initial = g_utf8_get_char (name->has_given ? name->given : initials);
  return name;
}

static void
name_free (gpointer data)
{
  Name *name = data;

  g_free (name->given);
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

/* Returns FALSE when the names are of two persons. @ground is the one for a birth date that is not known. */
static gboolean
compare_names (const Name *a, const Name *b, DuiDoubleGround *ground)
{
  gboolean same_surname = g_str_equal (a->surname, b->surname);
  gboolean has_surname = *a->surname != '\0' && *b->surname != '\0';

  if (same_surname && g_str_equal (a->given, b->given) && (has_surname || a->has_given))
    *ground = a->has_given || a->initial == b->initial ? DUI_DOUBLE_NAME : DUI_DOUBLE_N_GROUNDS;
  else if (a->has_given && b->has_given && g_str_equal (a->given_sound, b->given_sound)
           && g_str_equal (a->surname_sound, b->surname_sound) && a->initial != 0
           && (has_surname || g_str_equal (a->given, b->given)))
    *ground = DUI_DOUBLE_SPELLING;
  else if (is_alias_of (a, b) || is_alias_of (b, a))
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

/* Father and son, or twins, are told apart by birth date, gender and, within one case file, the tie between
 * them. @kin is NULL for persons of two. */
static gboolean
compare_persons (const Name *a, const Name *b, GHashTable *kin, DuiDoubleGround *ground)
{
  DuiDate first = a->person->birth_date, second = b->person->birth_date;
  gboolean both_dates = dui_date_is_set (first) && dui_date_is_set (second);
  gint64 low = MIN (dui_record_get_id (DUI_RECORD (a->person)), dui_record_get_id (DUI_RECORD (b->person)));
  gint64 high = MAX (dui_record_get_id (DUI_RECORD (a->person)), dui_record_get_id (DUI_RECORD (b->person)));
  gint64 pair = low << 32 ^ high;

  if (differ (a->person->gender.value, b->person->gender.value) || !compare_names (a, b, ground))
    return FALSE;
  if (both_dates && dui_date_compare (first, second) != 0)
    return FALSE;
  if (kin != NULL
      && (g_hash_table_contains (kin, &pair)
          || (a->person->role.value == DUI_ROLE_SUBJECT && b->person->role.value == DUI_ROLE_SUBJECT)))
    return FALSE;
  if (both_dates)
    *ground -= DUI_DOUBLE_NAME - DUI_DOUBLE_NAME_AND_BIRTH;
  return TRUE;
}

/* The pairs who are each other's family: nobody is the own mother. */
static GHashTable *
read_kin (DuiStore *store, gint64 case_id)
{
  g_autoptr (GPtrArray) ties = dui_lookup_owned (store, &dui_tie_type, "case_id", case_id);
  GHashTable *kin = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < ties->len; i++)
    {
      const DuiTie *tie = g_ptr_array_index (ties, i);
      gint64 pair = MIN (tie->from_id.id, tie->to_id.id) << 32 ^ MAX (tie->from_id.id, tie->to_id.id);

      if (tie->kind.value <= DUI_TIE_SIBLING)
        g_hash_table_add (kin, g_memdup2 (&pair, sizeof pair));
    }
  return kin;
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

/* Those whose surnames sound alike; who has none stands with those whose given name does. */
static GHashTable *
gather_alike (GPtrArray *names)
{
  GHashTable *alike =
      g_hash_table_new_full (g_str_hash, g_str_equal, NULL, (GDestroyNotify)g_ptr_array_unref);

  for (guint i = 0; i < names->len; i++)
    {
      Name *name = g_ptr_array_index (names, i);
      char *key = *name->surname_sound != '\0' ? name->surname_sound : name->given_sound;
      GPtrArray *group = g_hash_table_lookup (alike, key);

      if (group == NULL)
        {
          group = g_ptr_array_new ();
          g_hash_table_insert (alike, key, group);
        }
      g_ptr_array_add (group, name);
    }
  return alike;
}

/* Everybody with everybody whose surname sounds alike. */
static GPtrArray *
find_pairs (GPtrArray *persons, GHashTable *kin,
            gboolean (*is_wanted) (const Name *a, const Name *b, DuiDoubleGround ground))
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (name_free);
  g_autoptr (GHashTable) alike = NULL;
  GPtrArray *found = g_ptr_array_new_with_free_func (g_free);
  GHashTableIter iter;
  gpointer value;

  for (guint i = 0; i < persons->len; i++)
    g_ptr_array_add (names, name_new (g_ptr_array_index (persons, i)));
  alike = gather_alike (names);
  g_hash_table_iter_init (&iter, alike);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    for (guint i = 0; i < ((GPtrArray *)value)->len; i++)
      for (guint j = i + 1; j < ((GPtrArray *)value)->len; j++)
        {
          const Name *a = g_ptr_array_index ((GPtrArray *)value, i);
          const Name *b = g_ptr_array_index ((GPtrArray *)value, j);
          DuiDoubleGround ground;

          if (compare_persons (a, b, kin, &ground) && (is_wanted == NULL || is_wanted (a, b, ground)))
            g_ptr_array_add (found, double_new (a->person, b->person, ground));
        }
  g_ptr_array_sort (found, compare_doubles);
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
  g_autoptr (GHashTable) kin = read_kin (store, case_id);

  return find_pairs (persons, kin, NULL);
}

/* A name that only sounds alike would lead from one case file into that of a stranger. */
static gboolean
is_sure_across (const Name *a, const Name *b, DuiDoubleGround ground)
{
  return a->person->case_id.id != b->person->case_id.id && ground <= DUI_DOUBLE_NAME;
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
