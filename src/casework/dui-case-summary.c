/* What a list or an overview says of a case file; nothing of its content once it is shielded. */

#include "dui-case-summary.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "dui-action.h"
#include "dui-case-filter.h"
#include "dui-lookup.h"
#include "dui-text.h"

/** dui_case_find_subject: Returns: (transfer none) (nullable): the person that the case file is about */
DuiPerson *
dui_case_find_subject (DuiStore *store, DuiCase *file)
{
  DuiRecordList *persons = dui_store_get_list (store, &dui_person_type);
  gint64 id = dui_record_get_id (DUI_RECORD (file));

  for (guint i = 0; i < dui_record_list_get_size (persons); i++)
    {
      DuiPerson *person = DUI_PERSON (dui_record_list_get (persons, i));

      if (person->case_id.id == id && person->role.value == DUI_ROLE_SUBJECT)
        return person;
    }
  return NULL;
}

static void
count_persons (DuiCaseSummary *summary, DuiStore *store, gint64 case_id, DuiDate today)
{
  DuiRecordList *persons = dui_store_get_list (store, &dui_person_type);

  for (guint i = 0; i < dui_record_list_get_size (persons); i++)
    {
      DuiPerson *person = DUI_PERSON (dui_record_list_get (persons, i));

      if (person->case_id.id != case_id)
        continue;
      summary->n_persons++;
      if (person->role.value == DUI_ROLE_SUBJECT)
        continue;
      summary->n_unreached += dui_person_nobody_reaches (person);
      summary->n_due += dui_person_review_is_due (person, today);
    }
}

static void
find_next_action (DuiCaseSummary *summary, DuiStore *store, gint64 case_id)
{
  DuiRecordList *actions = dui_store_get_list (store, &dui_action_type);

  for (guint i = 0; i < dui_record_list_get_size (actions); i++)
    {
      DuiAction *action = DUI_ACTION (dui_record_list_get (actions, i));

      if (action->case_id.id != case_id || dui_date_is_set (action->done_on)
          || !dui_date_is_set (action->due_on))
        continue;
      if (!dui_date_is_set (summary->next_action)
          || dui_date_compare (action->due_on, summary->next_action) < 0)
        summary->next_action = action->due_on;
    }
}

/** dui_case_summary_read: clear it with dui_case_summary_clear() */
void
dui_case_summary_read (DuiCaseSummary *summary, DuiStore *store, DuiCase *file, DuiDate today)
{
  DuiPerson *subject = dui_case_find_subject (store, file);
  g_autofree char *phenomenon = NULL;

  *summary = (DuiCaseSummary){ 0 };
  if (dui_store_is_shielded (store, DUI_RECORD (file)))
    {
      g_autofree char *closed_on = dui_date_to_text (file->closed_on);

      summary->title = g_strdup (dui_text (file->reference));
      summary->details = g_strdup_printf (_ ("Closed on %s, shielded"), closed_on);
      return;
    }
  phenomenon = dui_lookup_dup_label (store, "phenomenon", file->phenomenon.code);
  summary->title = subject != NULL ? dui_person_dup_name (subject) : g_strdup (_ ("Subject not known"));
  summary->details = dui_text_is_blank (phenomenon)
                         ? g_strdup (dui_text (file->reference))
                         : g_strdup_printf ("%s · %s", dui_text (file->reference), phenomenon);
  count_persons (summary, store, dui_record_get_id (DUI_RECORD (file)), today);
  find_next_action (summary, store, dui_record_get_id (DUI_RECORD (file)));
}

void
dui_case_summary_clear (DuiCaseSummary *summary)
{
  g_clear_pointer (&summary->title, g_free);
  g_clear_pointer (&summary->details, g_free);
}

/** dui_case_matches: Returns: whether @words stand in what a list shows of @file */
gboolean
dui_case_matches (DuiStore *store, DuiCase *file, const char *words)
{
  g_auto (DuiCaseSummary) summary = { 0 };
  g_autofree char *wanted = NULL;
  g_autofree char *text = NULL;
  g_autofree char *folded = NULL;

  if (dui_text_is_blank (words))
    return TRUE;
  dui_case_summary_read (&summary, store, file, DUI_DATE_NONE);
  text = g_strconcat (summary.title, " ", summary.details, NULL);
  folded = dui_text_fold (text);
  wanted = dui_text_fold (words);
  return strstr (folded, wanted) != NULL;
}

/** dui_case_compare: open before closed, then by the day on which the necessity is looked at again */
int
dui_case_compare (DuiCase *a, DuiCase *b)
{
  guint32 left = dui_date_is_set (a->next_review) ? a->next_review.julian : G_MAXUINT32;
  guint32 right = dui_date_is_set (b->next_review) ? b->next_review.julian : G_MAXUINT32;

  if (a->status.value != b->status.value)
    return a->status.value < b->status.value ? -1 : 1;
  if (left != right)
    return left < right ? -1 : 1;
  return g_strcmp0 (a->reference, b->reference);
}

/** dui_date_dup_distance: Returns: (transfer full): "today", "in 4 days", "3 weeks ago"; empty without a date
 */
char *
dui_date_dup_distance (DuiDate date, DuiDate today)
{
  int days = dui_date_days_between (today, date), weeks = ABS (days) / 7, months = ABS (days) / 30;

  if (!dui_date_is_set (date))
    return g_strdup ("");
  if (days == 0)
    return g_strdup (_ ("today"));
  if (days == 1)
    return g_strdup (_ ("tomorrow"));
  if (days == -1)
    return g_strdup (_ ("yesterday"));
  if (ABS (days) < 14)
    return days > 0 ? g_strdup_printf (ngettext ("in %d day", "in %d days", days), days)
                    : g_strdup_printf (ngettext ("%d day ago", "%d days ago", -days), -days);
  if (ABS (days) < 61)
    return days > 0 ? g_strdup_printf (ngettext ("in %d week", "in %d weeks", weeks), weeks)
                    : g_strdup_printf (ngettext ("%d week ago", "%d weeks ago", weeks), weeks);
  return days > 0 ? g_strdup_printf (ngettext ("in %d month", "in %d months", months), months)
                  : g_strdup_printf (ngettext ("%d month ago", "%d months ago", months), months);
}
