/* A person in one case file or mentioned in one signal, with the reason why they matter there. */

#include "dui-person.h"

#include <glib/gi18n-lib.h>

#include "dui-text.h"

#define F(member, ...) DUI_FIELD (DuiPerson, member, __VA_ARGS__)
#define NAME .searchable = TRUE, .identifies = TRUE, .letter = 'a', .max_length = 200

static const DuiEnumValue roles[] = {
  [DUI_ROLE_SUBJECT] = { "subject", N_ ("Subject") },
  [DUI_ROLE_RELATIVE] = { "relative", N_ ("Relative") },
  [DUI_ROLE_CONTACT] = { "contact", N_ ("Contact") },
  [DUI_ROLE_PROFESSIONAL] = { "professional", N_ ("Professional") },
  [DUI_ROLE_ORGANISATION] = { "organisation", N_ ("Organisation") },
  [DUI_ROLE_MENTIONED] = { "mentioned", N_ ("Mentioned") },
  { NULL, NULL },
};

static const DuiEnumValue genders[] = {
  [DUI_GENDER_UNKNOWN] = { "unknown", N_ ("Gender not known") },
  [DUI_GENDER_MAN] = { "man", N_ ("Man") },
  [DUI_GENDER_WOMAN] = { "woman", N_ ("Woman") },
  [DUI_GENDER_OTHER] = { "other", N_ ("Neither man nor woman") },
  { NULL, NULL },
};

static const DuiEnumValue needs[] = {
  [DUI_NEED_UNKNOWN] = { "unknown", N_ ("Need for help not known") },
  [DUI_NEED_NONE] = { "none", N_ ("No help needed") },
  [DUI_NEED_POSSIBLE] = { "possible", N_ ("May need help") },
  [DUI_NEED_NEEDED] = { "needed", N_ ("Needs help") },
  { NULL, NULL },
};

static const DuiEnumValue helps[] = {
  [DUI_HELP_NONE] = { "none", N_ ("Nothing offered yet") },
  [DUI_HELP_OFFERED] = { "offered", N_ ("Help offered") },
  [DUI_HELP_RECEIVING] = { "receiving", N_ ("Receives help") },
  [DUI_HELP_DECLINED] = { "declined", N_ ("Declined help") },
  { NULL, NULL },
};

static const DuiField fields[] = {
  F (case_id, .label = N_ ("Case file"), .ref = "case", .owned = TRUE),
  F (signal_id, .label = N_ ("Signal"), .ref = "signal", .owned = TRUE),
  F (role, .label = N_ ("Role"), .values = roles),
  F (given_names, .label = N_ ("Given names"), NAME),
  F (initials, .label = N_ ("Initials"), .letter = 'a', .max_length = 40, .identifies = TRUE),
  F (prefix, .label = N_ ("Prefix"), .letter = 'a', .max_length = 40, .identifies = TRUE),
  F (surname, .label = N_ ("Surname"), NAME),
  F (alias, .label = N_ ("Also known as"), NAME),
  F (gender, .label = N_ ("Gender"), .values = genders, .letter = 'a'),
  F (birth_date, .label = N_ ("Date of birth"), .letter = 'a', .identifies = TRUE),
  F (death_date, .label = N_ ("Date of death"), .letter = 'a'),
  F (deceased, .label = N_ ("Deceased"), .letter = 'a'),
  F (street, .label = N_ ("Street"), NAME),
  F (house_number, .label = N_ ("House number"), .letter = 'a', .max_length = 20, .identifies = TRUE),
  F (postcode, .label = N_ ("Postcode"), .letter = 'a', .max_length = 20, .identifies = TRUE),
  F (town, .label = N_ ("Town"), .letter = 'a', .max_length = 200),
  F (phone, .label = N_ ("Telephone"), .letter = 'a', .max_length = 60, .identifies = TRUE),
  F (email, .label = N_ ("E-mail"), .letter = 'a', .max_length = 200, .identifies = TRUE),
  F (account, .label = N_ ("Account name online"), NAME),
  F (school_or_work, .label = N_ ("School or work"), NAME),
  F (household, .label = N_ ("Household"), .letter = 'h', .max_length = 60),
  F (lives_since, .label = N_ ("Lives there since"), .letter = 'a'),
  F (reason, .label = N_ ("Why this person matters to the plan"), .searchable = TRUE, .multiline = TRUE,
     .letter = 'h'),
  F (review_on, .label = N_ ("Look again on"), .letter = 'h'),
  F (need, .label = N_ ("Need for help"), .values = needs, .letter = 'e'),
  F (need_note, .label = N_ ("What is needed"), .searchable = TRUE, .multiline = TRUE, .letter = 'e'),
  F (help, .label = N_ ("Help"), .values = helps, .letter = 'e'),
  F (help_note, .label = N_ ("What was offered or agreed"), .searchable = TRUE, .multiline = TRUE,
     .letter = 'e'),
  F (reached_by, .label = N_ ("Who reaches this person"), .searchable = TRUE, .letter = 'e',
     .max_length = 400),
  F (x, .label = N_ ("Place across"), .arrangement = TRUE),
  F (y, .label = N_ ("Place down"), .arrangement = TRUE),
  F (pinned, .label = N_ ("Placed by hand"), .arrangement = TRUE),
};

static char *
join (const char *a, const char *b, const char *c)
{
  GString *text = g_string_new (NULL);

  for (int i = 0; i < 3; i++)
    {
      const char *part = i == 0 ? a : i == 1 ? b : c;

      if (dui_text_is_blank (part))
        continue;
      if (text->len > 0)
        g_string_append_c (text, ' ');
      g_string_append (text, part);
    }
  return g_string_free (text, FALSE);
}

/** dui_person_dup_name: Returns: (transfer full): the name as spoken; the alias, or "name not known", without
 * one */
char *
dui_person_dup_name (DuiPerson *self)
{
  const char *first = dui_text_is_blank (self->given_names) ? self->initials : self->given_names;
  g_autofree char *name = join (first, self->prefix, self->surname);

  if (*name != '\0')
    return g_steal_pointer (&name);
  return g_strdup (dui_text_is_blank (self->alias) ? _ ("Name not known") : self->alias);
}

/** dui_person_dup_initials: Returns: (transfer full): "F. R.": the first letter of each part of the name */
char *
dui_person_dup_initials (DuiPerson *self)
{
  g_autofree char *name = dui_person_dup_name (self);
  g_auto (GStrv) words = g_strsplit_set (name, " -", -1);
  GString *text = g_string_new (NULL);

  for (int i = 0; words[i] != NULL; i++)
    if (g_unichar_isupper (g_utf8_get_char (words[i])))
      {
        if (text->len > 0)
          g_string_append_c (text, ' ');
        g_string_append_unichar (text, g_utf8_get_char (words[i]));
        g_string_append_c (text, '.');
      }
  if (text->len == 0)
    g_string_append (text, "?");
  return g_string_free (text, FALSE);
}

/** dui_person_is_minor: @age_of_majority comes from the reference list "term". Returns: %FALSE when not known
 */
gboolean
dui_person_is_minor (DuiPerson *self, DuiDate today, int age_of_majority)
{
  int age = dui_date_years_between (self->birth_date, today);

  return !self->deceased && age >= 0 && age < age_of_majority;
}

/** dui_person_nobody_reaches: Returns: whether somebody who may need help has nobody who reaches them */
gboolean
dui_person_nobody_reaches (DuiPerson *self)
{
  return !self->deceased && self->need.value >= DUI_NEED_POSSIBLE && self->help.value != DUI_HELP_RECEIVING
         && dui_text_is_blank (self->reached_by);
}

static char *
person_title (DuiRecord *record)
{
  return dui_person_dup_name (DUI_PERSON (record));
}

/* Nobody stands outside a signal or a case; in a case everybody but the subject needs a reason (letter h). */
static gboolean
person_check (DuiRecord *record, GError **error)
{
  DuiPerson *self = DUI_PERSON (record);

  if ((self->case_id.id != 0) == (self->signal_id.id != 0))
    return dui_record_refuse (error, _ ("A person belongs to one case file or to one signal."));
  if (dui_text_is_blank (self->given_names) && dui_text_is_blank (self->surname)
      && dui_text_is_blank (self->alias))
    return dui_record_refuse (error, _ ("Fill in a name, or what the person is called."));
  if (self->case_id.id != 0 && self->role.value != DUI_ROLE_SUBJECT && dui_text_is_blank (self->reason))
    return dui_record_refuse (
        error, _ ("Write why this person matters to the plan; without a reason nobody is added."));
  if (self->case_id.id != 0 && self->role.value != DUI_ROLE_SUBJECT && !dui_date_is_set (self->review_on))
    return dui_record_refuse (
        error, _ ("Fill in when you look again whether this person still matters to the plan."));
  return TRUE;
}

static gboolean
is_subject_of_case (DuiPerson *person)
{
  return person->case_id.id != 0 && person->role.value == DUI_ROLE_SUBJECT;
}

/* A case file is about the one person that a weighing was about; nobody becomes that from within it. */
static gboolean
person_check_change (DuiRecord *before, DuiRecord *after, GListModel *others, GError **error)
{
  DuiPerson *self = DUI_PERSON (after);

  if (!is_subject_of_case (self) || (before != NULL && is_subject_of_case (DUI_PERSON (before))))
    return TRUE;
  if (before != NULL && DUI_PERSON (before)->case_id.id == self->case_id.id)
    return dui_record_refuse (
        error, _ ("Nobody becomes the subject from within a case file. That takes a signal about this "
                  "person and a weighing of its own."));
  for (guint i = 0; i < g_list_model_get_n_items (others); i++)
    {
      g_autoptr (DuiPerson) other = g_list_model_get_item (others, i);

      if (is_subject_of_case (other) && other->case_id.id == self->case_id.id
          && dui_record_get_id (DUI_RECORD (other)) != dui_record_get_id (after))
        return dui_record_refuse (error, _ ("This case file has a subject already; it is about one person."));
    }
  return TRUE;
}

const DuiRecordType dui_person_type = {
  .name = "person",
  .number = 6,
  .label = N_ ("Person"),
  .label_many = N_ ("Persons"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .gtype = dui_person_get_type,
  .check = person_check,
  .check_change = person_check_change,
  .title = person_title,
};

DUI_DEFINE_RECORD (DuiPerson, dui_person)
