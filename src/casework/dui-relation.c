/* Adding somebody to a network as the mother, friend or neighbour of somebody in it: person and tie at once.
 */

#include "dui-relation.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "dui-case-open.h"
#include "dui-text.h"

enum
{
  FAMILY,
  CONTACTS,
  WORK,
};

static const DuiRelation relations[] = {
  { "mother", N_ ("_Mother"), FAMILY, DUI_TIE_PARENT, DUI_ROLE_RELATIVE, DUI_GENDER_WOMAN, TRUE },
  { "father", N_ ("_Father"), FAMILY, DUI_TIE_PARENT, DUI_ROLE_RELATIVE, DUI_GENDER_MAN, TRUE },
  { "brother", N_ ("_Brother"), FAMILY, DUI_TIE_SIBLING, DUI_ROLE_RELATIVE, DUI_GENDER_MAN, TRUE },
  { "sister", N_ ("_Sister"), FAMILY, DUI_TIE_SIBLING, DUI_ROLE_RELATIVE, DUI_GENDER_WOMAN, TRUE },
  { "partner", N_ ("_Partner"), FAMILY, DUI_TIE_PARTNER, DUI_ROLE_RELATIVE, DUI_GENDER_UNKNOWN, TRUE },
  { "ex-partner", N_ ("E_x-partner"), FAMILY, DUI_TIE_EX_PARTNER, DUI_ROLE_RELATIVE, DUI_GENDER_UNKNOWN,
    TRUE },
  { "daughter", N_ ("_Daughter"), FAMILY, DUI_TIE_PARENT, DUI_ROLE_RELATIVE, DUI_GENDER_WOMAN, FALSE },
  { "son", N_ ("So_n"), FAMILY, DUI_TIE_PARENT, DUI_ROLE_RELATIVE, DUI_GENDER_MAN, FALSE },
  { "relative", N_ ("Other _relative"), FAMILY, DUI_TIE_RELATIVE, DUI_ROLE_RELATIVE, DUI_GENDER_UNKNOWN,
    TRUE },
  { "friend", N_ ("Fr_iend"), CONTACTS, DUI_TIE_FRIEND, DUI_ROLE_CONTACT, DUI_GENDER_UNKNOWN, TRUE },
  { "classmate", N_ ("_Classmate"), CONTACTS, DUI_TIE_CLASSMATE, DUI_ROLE_CONTACT, DUI_GENDER_UNKNOWN, TRUE },
  { "colleague", N_ ("Co_lleague"), CONTACTS, DUI_TIE_COLLEAGUE, DUI_ROLE_CONTACT, DUI_GENDER_UNKNOWN, TRUE },
  { "neighbour", N_ ("Neighbo_ur"), CONTACTS, DUI_TIE_NEIGHBOUR, DUI_ROLE_CONTACT, DUI_GENDER_UNKNOWN, TRUE },
  { "online", N_ ("_Online contact"), CONTACTS, DUI_TIE_ONLINE, DUI_ROLE_CONTACT, DUI_GENDER_UNKNOWN, TRUE },
  { "key-figure", N_ ("_Key figure"), CONTACTS, DUI_TIE_KEY_FIGURE, DUI_ROLE_CONTACT, DUI_GENDER_UNKNOWN,
    TRUE },
  { "other", N_ ("_Another tie"), CONTACTS, DUI_TIE_OTHER, DUI_ROLE_CONTACT, DUI_GENDER_UNKNOWN, TRUE },
  { "professional", N_ ("_Helper or professional"), WORK, DUI_TIE_PROFESSIONAL, DUI_ROLE_PROFESSIONAL,
    DUI_GENDER_UNKNOWN, TRUE },
  { "organisation", N_ ("Or_ganisation"), WORK, DUI_TIE_MEMBER, DUI_ROLE_ORGANISATION, DUI_GENDER_UNKNOWN,
    FALSE },
};

static const char *const groups[DUI_RELATION_N_GROUPS] = { N_ ("Family"), N_ ("Contacts"),
                                                           N_ ("Work and care") };

/** dui_relation_get_all: Returns: (array length=n_relations) (transfer none): all relations, group by group
 */
const DuiRelation *
dui_relation_get_all (guint *n_relations)
{
  *n_relations = G_N_ELEMENTS (relations);
  return relations;
}

/** dui_relation_find: Returns: (nullable): the relation called @nick */
const DuiRelation *
dui_relation_find (const char *nick)
{
  for (guint i = 0; i < G_N_ELEMENTS (relations); i++)
    if (g_strcmp0 (relations[i].nick, nick) == 0)
      return &relations[i];
  return NULL;
}

/* Returns: what the user reads, with "_" before the letter that chooses it */
static const char *
label_of (const DuiRelation *relation)
{
  return _ (relation->label);
}

/** dui_relation_find_by_letter: Returns: (nullable): the relation that @letter chooses in the user's language
 */
const DuiRelation *
dui_relation_find_by_letter (gunichar letter)
{
  for (guint i = 0; i < G_N_ELEMENTS (relations); i++)
    {
      const char *mark = strchr (label_of (&relations[i]), '_');

      if (mark != NULL && g_unichar_tolower (g_utf8_get_char (mark + 1)) == g_unichar_tolower (letter))
        return &relations[i];
    }
  return NULL;
}

/** dui_relation_dup_plain_label: Returns: (transfer full): the label without the mark of its letter */
char *
dui_relation_dup_plain_label (const DuiRelation *relation)
{
  g_auto (GStrv) parts = g_strsplit (label_of (relation), "_", 2);

  return g_strjoinv ("", parts);
}

/** dui_relation_dup_letter: Returns: (transfer full): the letter that chooses it, as a capital */
char *
dui_relation_dup_letter (const DuiRelation *relation)
{
  const char *mark = strchr (label_of (relation), '_');
  g_autofree char *letter =
      mark != NULL ? g_strndup (mark + 1, g_utf8_next_char (mark + 1) - mark - 1) : NULL;

  return g_utf8_strup (dui_text (letter), -1);
}

/** dui_relation_group_label: Returns: the heading of a group, translated */
const char *
dui_relation_group_label (guint group)
{
  return group < DUI_RELATION_N_GROUPS ? _ (groups[group]) : "";
}

/** dui_relation_draft_person: Returns: (transfer full): a person of @file to fill in, with the day to look
 * again */
DuiPerson *
dui_relation_draft_person (const DuiRelation *relation, DuiStore *store, DuiCase *file, DuiDate today)
{
  DuiPerson *draft = DUI_PERSON (dui_record_new (&dui_person_type));

  draft->case_id.id = dui_record_get_id (DUI_RECORD (file));
  draft->role.value = relation->role;
  draft->gender.value = relation->gender;
  draft->review_on = dui_case_review_date (store, draft, today);
  return draft;
}

/**
 * dui_relation_add:
 * @draft: as filled in; not altered
 * @other: id of a person of the same case, or 0 to add nobody's relative or contact
 *
 * Returns: (transfer full) (nullable): the change that adds person and tie; %NULL when the person lacks what
 * everybody in a network must have, first of all the reason
 */
DuiChange *
dui_relation_add (const DuiRelation *relation, DuiStore *store, DuiPerson *draft, gint64 other,
                  GError **error)
{
  g_autoptr (DuiChange) change = dui_change_new (_ ("Person added"));
  g_autoptr (DuiRecord) person = dui_record_copy (DUI_RECORD (draft));
  g_autoptr (DuiRecord) tie = dui_record_new (&dui_tie_type);

  if (!dui_record_check (person, error))
    return NULL;
  dui_record_set_id (person, 0);
  dui_store_add (store, change, person);
  if (other == 0)
    return g_steal_pointer (&change);
  DUI_TIE (tie)->case_id = draft->case_id;
  DUI_TIE (tie)->from_id.id = relation->is_from ? dui_record_get_id (person) : other;
  DUI_TIE (tie)->to_id.id = relation->is_from ? other : dui_record_get_id (person);
  DUI_TIE (tie)->kind.value = relation->kind;
  dui_store_add (store, change, tie);
  return g_steal_pointer (&change);
}

/** dui_tie_draft: Returns: (transfer full): a tie between two persons of @file, of a kind that fits their
 * roles */
DuiTie *
dui_tie_draft (DuiStore *store, DuiCase *file, gint64 from, gint64 to)
{
  DuiTie *draft = DUI_TIE (dui_record_new (&dui_tie_type));
  DuiRecord *first = dui_store_find (store, &dui_person_type, from);
  DuiRecord *second = dui_store_find (store, &dui_person_type, to);
  DuiRole roles[] = { DUI_PERSON (first)->role.value, DUI_PERSON (second)->role.value };
  DuiTieKind kind = DUI_TIE_FRIEND;

  for (guint i = 0; i < G_N_ELEMENTS (roles); i++)
    kind = roles[i] == DUI_ROLE_ORGANISATION                                   ? DUI_TIE_MEMBER
           : roles[i] == DUI_ROLE_PROFESSIONAL && kind != DUI_TIE_MEMBER       ? DUI_TIE_PROFESSIONAL
           : roles[i] == DUI_ROLE_RELATIVE && kind == DUI_TIE_FRIEND && i == 1 ? DUI_TIE_SIBLING
                                                                               : kind;
  draft->case_id.id = dui_record_get_id (DUI_RECORD (file));
  draft->from_id.id = from;
  draft->to_id.id = to;
  draft->kind.value = kind;
  return draft;
}

/**
 * dui_case_remove_persons:
 * @ids: (element-type gint64): of persons
 *
 * Returns: (transfer full) (nullable): the change that takes them and their ties out of their case; %NULL
 * when the subject is among them, who goes only with the case file itself
 */
DuiChange *
dui_case_remove_persons (DuiStore *store, GArray *ids, GError **error)
{
  g_autoptr (DuiChange) change =
      dui_change_new (ngettext ("Person taken out", "Persons taken out", ids->len));

  for (guint i = 0; i < ids->len; i++)
    {
      DuiRecord *person = dui_store_find (store, &dui_person_type, g_array_index (ids, gint64, i));

      if (person != NULL && DUI_PERSON (person)->role.value == DUI_ROLE_SUBJECT)
        {
          g_set_error_literal (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE,
                               _ ("The subject cannot be taken out of the case file."));
          return NULL;
        }
    }
  for (guint i = 0; i < ids->len; i++)
    {
      DuiRecord *person = dui_store_find (store, &dui_person_type, g_array_index (ids, gint64, i));

      if (person != NULL)
        dui_store_remove (store, change, person);
    }
  return g_steal_pointer (&change);
}

/** dui_tie_dup_words: Returns: (transfer full): "Anna, parent of Bert" */
char *
dui_tie_dup_words (DuiStore *store, DuiTie *tie)
{
  DuiRecord *from = dui_store_find (store, &dui_person_type, tie->from_id.id);
  DuiRecord *to = dui_store_find (store, &dui_person_type, tie->to_id.id);
  const DuiField *field = dui_record_type_find_field (&dui_tie_type, "kind");
  g_autofree char *first = from != NULL ? dui_record_dup_title (from) : g_strdup ("");
  g_autofree char *second = to != NULL ? dui_record_dup_title (to) : g_strdup ("");
  const char *kind = dui_enum_label (field->values, tie->kind.value);
  g_autofree char *lower = g_utf8_strdown (kind, -1);

  /* Translators: a person, what they are ("parent of"), another person */
  return g_strdup_printf (_ ("%s, %s %s"), first, lower, second);
}
