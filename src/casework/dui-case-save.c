/* Keeping what was filled in about a case: the change for one record, under the name that the user knows it
 * by. */

#include "dui-case-save.h"

#include <glib/gi18n-lib.h>

#include "dui-action.h"
#include "dui-attachment.h"
#include "dui-case-version.h"
#include "dui-case.h"
#include "dui-line.h"
#include "dui-log-entry.h"
#include "dui-lookup.h"
#include "dui-overrule.h"
#include "dui-own-template.h"
#include "dui-person.h"
#include "dui-telling.h"
#include "dui-residence.h"
#include "dui-tie.h"

typedef struct
{
  const DuiRecordType *type;
  const char *added;
  const char *changed;
} Description;

static const Description descriptions[] = {
  { &dui_person_type, N_ ("Person added"), N_ ("Person changed") },
  { &dui_tie_type, N_ ("Tie added"), N_ ("Tie changed") },
  { &dui_log_entry_type, N_ ("Log entry added"), N_ ("Log entry changed") },
  { &dui_action_type, N_ ("Action added"), N_ ("Action changed") },
  { &dui_residence_type, N_ ("Earlier residence added"), N_ ("Earlier residence changed") },
  { &dui_case_type, N_ ("Case file added"), N_ ("Case file changed") },
  { &dui_attachment_type, N_ ("Document added"), N_ ("Document changed") },
  { &dui_overrule_type, N_ ("Finding overruled"), N_ ("Reason of an overruling changed") },
  { &dui_telling_type, N_ ("Kept who was told"), N_ ("Kept who was told") },
  { &dui_line_type, N_ ("Line added"), N_ ("Line changed") },
  { &dui_own_template_type, N_ ("Template kept"), N_ ("Template changed") },
};

static const char *
describe (const DuiRecordType *type, gboolean is_new)
{
  for (guint i = 0; i < G_N_ELEMENTS (descriptions); i++)
    if (descriptions[i].type == type)
      return is_new ? _ (descriptions[i].added) : _ (descriptions[i].changed);
  g_return_val_if_reached ("");
}

static gboolean
is_new_meeting (DuiRecord *before, DuiRecord *draft)
{
  return DUI_IS_LOG_ENTRY (draft) && dui_log_entry_is_meeting (DUI_LOG_ENTRY (draft))
         && (before == NULL || !dui_log_entry_is_meeting (DUI_LOG_ENTRY (before)));
}

/**
 * dui_case_save_change:
 * @draft: a case file or what belongs to one, or what belongs to a communication line; new, or the altered
 * copy of one in the store
 *
 * Returns: (transfer full): the change that keeps it, and with the entry of a meeting the network as it lies
 * then; empty when nothing was altered
 */
DuiChange *
dui_case_save_change (DuiStore *store, DuiRecord *draft)
{
  const DuiRecordType *type = dui_record_get_record_type (draft);
  DuiRecord *before = dui_store_find (store, type, dui_record_get_id (draft));
  DuiChange *change = dui_change_new (describe (type, before == NULL));
  g_autoptr (DuiRecord) added = NULL;

  if (before != NULL)
    dui_change_update (change, before, draft);
  else
    {
      added = dui_record_copy (draft);
      dui_store_add (store, change, added);
    }
  if (is_new_meeting (before, draft))
    dui_case_keep_version (store, change, added != NULL ? added : draft, dui_date_today ());
  return change;
}

/** dui_case_draft_log_entry: Returns: (transfer full): an entry of today, to fill in */
DuiRecord *
dui_case_draft_log_entry (gint64 case_id, DuiDate today)
{
  DuiRecord *draft = dui_record_new (&dui_log_entry_type);

  DUI_LOG_ENTRY (draft)->case_id.id = case_id;
  DUI_LOG_ENTRY (draft)->happened_on = today;
  return draft;
}

/** dui_case_draft_action: Returns: (transfer full): an action to fill in */
DuiRecord *
dui_case_draft_action (gint64 case_id)
{
  DuiRecord *draft = dui_record_new (&dui_action_type);

  DUI_ACTION (draft)->case_id.id = case_id;
  return draft;
}

/** dui_case_close: Returns: (transfer full): the change that closes @file, whose content is shielded from
 * then on */
DuiChange *
dui_case_close (DuiStore *store, DuiRecord *file, const char *reason, DuiDate today)
{
  DuiChange *change = dui_change_new (_ ("Case file closed"));
  g_autoptr (DuiRecord) after = dui_record_copy (file);

  g_object_set (after, "closing-reason", reason, NULL);
  DUI_CASE (after)->status.value = DUI_CASE_CLOSED;
  DUI_CASE (after)->closed_on = today;
  dui_change_update (change, file, after);
  return change;
}

/**
 * dui_case_review:
 * @necessity: why the case file is still needed, written anew or left as it was
 *
 * Returns: (transfer full): the change that keeps it, sets the day to look again and writes an entry in the
 * log of the case file
 */
DuiChange *
dui_case_review (DuiStore *store, DuiRecord *file, const char *necessity, DuiDate today)
{
  DuiChange *change = dui_change_new (_ ("Necessity looked at"));
  g_autoptr (DuiRecord) after = dui_record_copy (file);
  g_autoptr (DuiRecord) entry = dui_case_draft_log_entry (dui_record_get_id (file), today);
  gint64 months = dui_lookup_term (store, "review-maanden");

  g_object_set (after, "necessity", necessity, NULL);
  DUI_CASE (after)->next_review = months > 0 ? dui_date_add_months (today, months) : DUI_DATE_NONE;
  dui_change_update (change, file, after);
  dui_record_set_text (entry, dui_record_type_find_field (&dui_log_entry_type, "kind"), "decision", NULL);
  g_object_set (entry, "fact", _ ("The necessity of this case file was looked at and confirmed."), NULL);
  dui_store_add (store, change, entry);
  return change;
}

/** dui_case_finish_action: Returns: (transfer full): the change that marks @action as done, or as not done
 * again */
DuiChange *
dui_case_finish_action (DuiStore *store, DuiRecord *action, DuiDate today)
{
  gboolean is_done = dui_date_is_set (DUI_ACTION (action)->done_on);
  DuiChange *change = dui_change_new (is_done ? _ ("Action reopened") : _ ("Action done"));
  g_autoptr (DuiRecord) after = dui_record_copy (action);

  DUI_ACTION (after)->done_on = is_done ? DUI_DATE_NONE : today;
  dui_change_update (change, action, after);
  return change;
}
