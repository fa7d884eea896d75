/* Brings what was read from a file into a case file, as one change. */

#include "dui-case-import.h"

#include <glib/gi18n-lib.h>

#include "dui-person.h"
#include "dui-text.h"
#include "dui-tie.h"

typedef struct
{
  DuiStore *store;
  DuiCase *file;
  DuiImport *import;
  const DuiCaseImportOptions *options;
  DuiChange *change;
  gint64 *ids;         /* of each person; 0 for who stays out */
  gboolean *is_family; /* whether a person has a tie of family with somebody */
} Work;

static gboolean
is_left_out (Work *work, guint index)
{
  return work->options->leave_out != NULL && work->options->leave_out[index];
}

static void
find_family (Work *work)
{
  for (guint i = 0; i < work->import->ties->len; i++)
    {
      const DuiImportTie *tie = g_ptr_array_index (work->import->ties, i);

      if (tie->kind <= DUI_GRAPH_KIND_RELATIVE)
        work->is_family[tie->from] = work->is_family[tie->to] = TRUE;
    }
}

/* What the file tells and no field holds, such as "born about 1938", stays readable under the reason. */
static char *
reason_with_note (Work *work, const DuiImportPerson *from)
{
  return dui_text_is_blank (from->note) ? g_strdup (work->options->reason)
                                        : g_strconcat (work->options->reason, "\n", from->note, NULL);
}

/* A file never brings a subject: that takes a signal and a weighing. */
static gint32
role_of (Work *work, const DuiImportPerson *from, guint index)
{
  if (from->role != DUI_GRAPH_ROLE_SUBJECT && from->role != DUI_GRAPH_N_ROLES)
    return (gint32)from->role;
  return work->is_family[index] ? DUI_ROLE_RELATIVE : DUI_ROLE_CONTACT;
}

static DuiPerson *
new_person (Work *work, guint index)
{
  const DuiImportPerson *from = g_ptr_array_index (work->import->persons, index);
  gboolean nameless = dui_text_is_blank (from->given_names) && dui_text_is_blank (from->surname);
  const char *alias = nameless && dui_text_is_blank (from->alias) ? from->key : from->alias;
  g_autofree char *reason = reason_with_note (work, from);
  DuiPerson *person =
      g_object_new (DUI_TYPE_PERSON, "case-id", dui_record_get_id (DUI_RECORD (work->file)), "given-names",
                    from->given_names, "initials", from->initials, "prefix", from->prefix, "surname",
                    from->surname, "alias", alias, "street", from->street, "house-number", from->house_number,
                    "postcode", from->postcode, "town", from->town, "phone", from->phone, "email",
                    from->email, "account", from->account, "school-or-work", from->school_or_work,
                    "household", from->household, "deceased", from->deceased, "reason", reason, NULL);

  person->role.value = role_of (work, from, index);
  person->gender.value = (gint32)from->gender;
  person->need.value = (gint32)from->need;
  person->help.value = (gint32)from->help;
  person->birth_date = from->birth_date;
  person->death_date = from->death_date;
  person->review_on = work->options->review_on;
  return person;
}

static gboolean
add_person (Work *work, guint index, GError **error)
{
  const DuiImportPerson *from = g_ptr_array_index (work->import->persons, index);
  g_autoptr (DuiPerson) person = NULL;
  g_autoptr (GError) wrong = NULL;

  if (is_left_out (work, index))
    return TRUE;
  person = new_person (work, index);
  if (!dui_record_check (DUI_RECORD (person), &wrong))
    {
      g_set_error (error, wrong->domain, wrong->code,
                   _ ("Line %u: %s Nothing was brought in. Mend the file there, or leave this person out."),
                   from->line, wrong->message);
      return FALSE;
    }
  dui_store_add (work->store, work->change, DUI_RECORD (person));
  work->ids[index] = dui_record_get_id (DUI_RECORD (person));
  return TRUE;
}

static char *
support_letters (guint support)
{
  static const char letters[] = "PGAE";
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < 4; i++)
    if (support & (1u << i))
      g_string_append_c (text, letters[i]);
  return g_string_free (text, FALSE);
}

static void
add_tie (Work *work, const DuiImportTie *from)
{
  g_autofree char *support = support_letters (from->support);
  g_autoptr (DuiTie) tie = NULL;

  if (work->ids[from->from] == 0 || work->ids[from->to] == 0)
    return;
  tie = g_object_new (DUI_TYPE_TIE, "case-id", dui_record_get_id (DUI_RECORD (work->file)), "from-id",
                      work->ids[from->from], "to-id", work->ids[from->to], "support", support, "reason",
                      from->reason, NULL);
  tie->kind.value = (gint32)from->kind;
  tie->quality.value = (gint32)from->quality;
  if (dui_date_compare (from->begin, from->end) <= 0 || !dui_date_is_set (from->end))
    {
      tie->begin_on = from->begin;
      tie->end_on = from->end;
    }
  dui_store_add (work->store, work->change, DUI_RECORD (tie));
}

static gboolean
check_options (Work *work, GError **error)
{
  const char *wrong = NULL;

  if (dui_store_is_shielded (work->store, DUI_RECORD (work->file)))
    wrong = _ ("The case file is closed and shielded: nobody can be added to it.");
  else if (dui_text_is_blank (work->options->reason))
    wrong = _ ("Write why these persons matter to the plan; without a reason nobody is brought in.");
  else if (!dui_date_is_set (work->options->review_on))
    wrong = _ ("Fill in when you look again whether these persons still matter to the plan.");
  if (wrong == NULL)
    return TRUE;
  g_set_error_literal (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE, wrong);
  return FALSE;
}

/**
 * dui_case_import_new_change:
 *
 * Everybody in a case file needs a reason and a review date (letter h of the law's list of data); a file
 * brings many at once, so one of each is asked for all.
 *
 * Returns: (transfer full) (nullable): the change, to be applied; %NULL when the reason or date lacks, the
 * case file is closed, or somebody in the file does not fit, with the line
 */
DuiChange *
dui_case_import_new_change (DuiStore *store, DuiCase *file, DuiImport *import,
                            const DuiCaseImportOptions *options, GError **error)
{
  g_autoptr (DuiChange) change = dui_change_new (_ ("Network brought in"));
  g_autofree gint64 *ids = g_new0 (gint64, import->persons->len + 1);
  g_autofree gboolean *is_family = g_new0 (gboolean, import->persons->len + 1);
  Work work = { store, file, import, options, change, ids, is_family };

  if (!check_options (&work, error))
    return NULL;
  find_family (&work);
  for (guint i = 0; i < import->persons->len; i++)
    if (!add_person (&work, i, error))
      return NULL;
  for (guint i = 0; i < import->ties->len; i++)
    add_tie (&work, g_ptr_array_index (import->ties, i));
  return g_steal_pointer (&change);
}
