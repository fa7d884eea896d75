/* Opening a case file from a signal that was weighed: what it takes over, and who comes along. */

#include "dui-case-open.h"

#include <glib/gi18n-lib.h>

#include "dui-lookup.h"
#include "dui-text.h"

static DuiCase *
find_case_of (DuiStore *store, DuiSignal *signal)
{
  g_autoptr (GPtrArray) files =
      dui_lookup_owned (store, &dui_case_type, "signal_id", dui_record_get_id (DUI_RECORD (signal)));

  return files->len > 0 ? g_ptr_array_index (files, 0) : NULL;
}

/**
 * dui_case_can_open:
 *
 * Returns: whether a case file may be opened from @signal: only after the weighing (article in the reference
 * list "term"), and once
 */
gboolean
dui_case_can_open (DuiStore *store, DuiSignal *signal, GError **error)
{
  DuiCase *file = find_case_of (store, signal);

  if (signal->status.value != DUI_SIGNAL_WEIGHED && signal->status.value != DUI_SIGNAL_SUBMITTED)
    return dui_record_refuse (
        error, _ ("A case file is opened from a signal that was weighed. Weigh this signal first."));
  if (file == NULL)
    return TRUE;
  g_set_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE,
               _ ("Case file %s was opened from this signal already."), dui_text (file->reference));
  return FALSE;
}

/** dui_case_review_date: Returns: when to look again at @person; sooner for a minor, by the reference list
 * "term"
 */
DuiDate
dui_case_review_date (DuiStore *store, DuiPerson *person, DuiDate today)
{
  gint64 of_age = dui_lookup_term (store, "minderjarig-jaren");
  gboolean is_minor = person != NULL && of_age > 0 && dui_person_is_minor (person, today, of_age);
  gint64 months =
      dui_lookup_term (store, is_minor ? "review-minderjarige-maanden" : "review-persoon-maanden");

  return months > 0 ? dui_date_add_months (today, months) : DUI_DATE_NONE;
}

/** dui_case_draft_from_signal: Returns: (transfer full): a case file with what @signal says, not kept yet */
DuiCase *
dui_case_draft_from_signal (DuiStore *store, DuiSignal *signal, DuiDate today)
{
  DuiCase *draft = DUI_CASE (dui_record_new (&dui_case_type));
  DuiMunicipality *municipality = dui_lookup_municipality (store);
  const char *stay = signal->municipality_of_stay;
  gint64 months = dui_lookup_term (store, "review-maanden");
  g_autofree char *reference = dui_lookup_dup_next_reference (store, &dui_case_type, today);

  if (dui_text_is_blank (stay) && municipality != NULL)
    stay = municipality->name;
  g_object_set (draft, "reference", reference, "municipality-of-stay", dui_text (stay), NULL);
  draft->signal_id.id = dui_record_get_id (DUI_RECORD (signal));
  draft->opened_on = today;
  if (months > 0)
    draft->next_review = dui_date_add_months (today, months);
  g_free (draft->phenomenon.code);
  draft->phenomenon.code = g_strdup (signal->phenomenon.code);
  return draft;
}

/**
 * dui_case_draft_persons:
 *
 * Returns: (transfer full) (element-type DuiPerson): a copy of each person mentioned in @signal, with a date
 * to look at them again; their ids are those of the mentioned persons until dui_case_open()
 */
GPtrArray *
dui_case_draft_persons (DuiStore *store, DuiSignal *signal, DuiDate today)
{
  g_autoptr (GPtrArray) mentioned =
      dui_lookup_owned (store, &dui_person_type, "signal_id", dui_record_get_id (DUI_RECORD (signal)));
  GPtrArray *drafts = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < mentioned->len; i++)
    {
      DuiPerson *draft = DUI_PERSON (dui_record_copy (g_ptr_array_index (mentioned, i)));

      if (!dui_date_is_set (draft->review_on) && draft->role.value != DUI_ROLE_SUBJECT)
        draft->review_on = dui_case_review_date (store, draft, today);
      g_ptr_array_add (drafts, draft);
    }
  return drafts;
}

/**
 * dui_case_may_be_subject:
 *
 * Returns: whether the signal was about @person, or says nothing yet of their part in it. Relatives and
 * contacts become a subject only by a signal and a weighing of their own.
 */
gboolean
dui_case_may_be_subject (DuiPerson *person)
{
  return person->role.value == DUI_ROLE_SUBJECT || person->role.value == DUI_ROLE_MENTIONED;
}

static gboolean
check_subjects (GPtrArray *persons, GError **error)
{
  guint n_subjects = 0;

  for (guint i = 0; i < persons->len; i++)
    n_subjects += DUI_PERSON (g_ptr_array_index (persons, i))->role.value == DUI_ROLE_SUBJECT;
  return n_subjects == 1
         || dui_record_refuse (error, _ ("A case file is about one person. Choose who that is."));
}

/* The signal has been put before the case meeting; without a reason written down, the necessity is that
 * reason. */
static gboolean
move_signal_on (DuiChange *change, DuiSignal *signal, DuiCase *draft, GError **error)
{
  g_autoptr (DuiRecord) after = dui_record_copy (DUI_RECORD (signal));

  if (signal->status.value == DUI_SIGNAL_SUBMITTED)
    return TRUE;
  if (dui_text_is_blank (signal->outcome_reason))
    g_object_set (after, "outcome-reason", draft->necessity, NULL);
  if (!dui_signal_become (DUI_SIGNAL (after), DUI_SIGNAL_SUBMITTED, error))
    return FALSE;
  dui_change_update (change, DUI_RECORD (signal), after);
  return TRUE;
}

/**
 * dui_case_open:
 * @draft: the case file as filled in; gets its id here
 * @persons: (element-type DuiPerson): drafts of those who come along, one of them the subject
 *
 * Returns: (transfer full) (nullable): the change that opens the case file, copies these persons into it and
 * marks the signal as submitted; %NULL with the first rule that is broken
 */
DuiChange *
dui_case_open (DuiStore *store, DuiSignal *signal, DuiCase *draft, GPtrArray *persons, GError **error)
{
  g_autoptr (DuiChange) change = dui_change_new (_ ("Case file opened"));

  if (!dui_case_can_open (store, signal, error) || !dui_record_check (DUI_RECORD (draft), error)
      || !check_subjects (persons, error) || !move_signal_on (change, signal, draft, error))
    return NULL;
  dui_store_add (store, change, DUI_RECORD (draft));
  for (guint i = 0; i < persons->len; i++)
    {
      g_autoptr (DuiRecord) person = dui_record_copy (g_ptr_array_index (persons, i));

      DUI_PERSON (person)->signal_id.id = 0;
      DUI_PERSON (person)->case_id.id = dui_record_get_id (DUI_RECORD (draft));
      if (!dui_record_check (person, error))
        return NULL;
      dui_store_add (store, change, person);
    }
  return g_steal_pointer (&change);
}
