/* What the user does with a signal, as changes: take it in, weigh it, give it an outcome. */

#include "dui-intake.h"

#include <glib/gi18n-lib.h>

#include "dui-lookup.h"
#include "dui-person.h"
#include "dui-text.h"

/** dui_intake_new_signal: Returns: (transfer full): a draft of a signal that came in @today, with the next
 * reference */
DuiSignal *
dui_intake_new_signal (DuiStore *store, DuiDate today)
{
  DuiMunicipality *municipality = dui_lookup_municipality (store);
  g_autofree char *reference = dui_lookup_dup_next_reference (store, &dui_signal_type, today);
  g_autofree char *received_on = dui_date_to_iso (today);

  return g_object_new (DUI_TYPE_SIGNAL, "reference", reference, "received-on", received_on,
                       "municipality-of-stay", municipality != NULL ? dui_text (municipality->name) : "",
                       NULL);
}

/** dui_intake_new_weighing: Returns: (transfer full): a draft of a weighing held @today */
DuiWeighing *
dui_intake_new_weighing (DuiSignal *signal, DuiDate today)
{
  g_autofree char *held_on = dui_date_to_iso (today);

  return g_object_new (DUI_TYPE_WEIGHING, "signal-id", dui_record_get_id (DUI_RECORD (signal)), "held-on",
                       held_on, NULL);
}

/** dui_intake_find_weighing: Returns: (transfer none) (nullable): the last weighing of @signal */
DuiWeighing *
dui_intake_find_weighing (DuiStore *store, DuiSignal *signal)
{
  g_autoptr (GPtrArray) weighings =
      dui_lookup_owned (store, &dui_weighing_type, "signal_id", dui_record_get_id (DUI_RECORD (signal)));
  DuiWeighing *last = NULL;

  for (guint i = 0; i < weighings->len; i++)
    {
      DuiWeighing *weighing = g_ptr_array_index (weighings, i);

      if (last == NULL || dui_date_compare (last->held_on, weighing->held_on) <= 0)
        last = weighing;
    }
  return last;
}

/** dui_intake_find_case: Returns: (transfer none) (nullable): the case file that @signal led to */
DuiCase *
dui_intake_find_case (DuiStore *store, DuiSignal *signal)
{
  gint64 id = dui_record_get_id (DUI_RECORD (signal));
  g_autoptr (GPtrArray) cases = NULL;

  if (id == 0)
    return NULL;
  cases = dui_lookup_owned (store, &dui_case_type, "signal_id", id);
  return cases->len > 0 ? g_ptr_array_index (cases, 0) : NULL;
}

static gboolean
needs_weighing (DuiSignalStatus status)
{
  return status == DUI_SIGNAL_SUBMITTED || status == DUI_SIGNAL_NOT_SUBMITTED;
}

/**
 * dui_intake_check_step:
 *
 * Whether all but the words of the outcome is there for the signal to become @status: to be put before the
 * case meeting or not, the three must have weighed it and agree. dui_signal_become() asks for the rest.
 */
gboolean
dui_intake_check_step (DuiStore *store, DuiSignal *signal, DuiSignalStatus status, GError **error)
{
  DuiWeighing *weighing = dui_intake_find_weighing (store, signal);

  if (!needs_weighing (status))
    return TRUE;
  if (weighing != NULL)
    return dui_weighing_is_complete (weighing, error);
  g_set_error_literal (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE,
                       _ ("There is no weighing of this signal yet. Weigh it first."));
  return FALSE;
}

static const char *
step_description (DuiSignalStatus status)
{
  switch (status)
    {
    case DUI_SIGNAL_RECEIVED:
      return _ ("Signal put back");
    case DUI_SIGNAL_IN_SENSE_MAKING:
      return _ ("Signal taken into sense-making");
    case DUI_SIGNAL_WEIGHED:
      return _ ("Signal weighed");
    case DUI_SIGNAL_NOT_SUBMITTED:
    case DUI_SIGNAL_SUBMITTED:
    case DUI_SIGNAL_REFERRED:
    case DUI_SIGNAL_UNFOUNDED:
    case DUI_SIGNAL_MISTAKEN:
    case DUI_SIGNAL_MALICIOUS:
    default:
      return _ ("Outcome recorded");
    }
}

/**
 * dui_intake_step:
 * @draft: a copy of a signal of the store, with the words of the outcome; it gets the new status
 *
 * Returns: (transfer full) (nullable): the change that moves the signal on, or why it cannot
 */
DuiChange *
dui_intake_step (DuiStore *store, DuiSignal *draft, DuiSignalStatus status, GError **error)
{
  DuiRecord *before = dui_store_find (store, &dui_signal_type, dui_record_get_id (DUI_RECORD (draft)));
  g_autoptr (DuiChange) change = dui_change_new (step_description (status));

  if (!dui_intake_check_step (store, draft, status, error) || !dui_signal_become (draft, status, error))
    return NULL;
  dui_change_update (change, before, DUI_RECORD (draft));
  return g_steal_pointer (&change);
}

/* Adds a copy of @draft to @change, or its difference with what the store has. Returns the copy. What went in
 * the meantime, by undo, comes back: nothing typed is lost. */
static DuiRecord *
put (DuiStore *store, DuiChange *change, DuiRecord *draft)
{
  DuiRecord *copy = dui_record_copy (draft);
  DuiRecord *before = dui_store_find (store, dui_record_get_record_type (draft), dui_record_get_id (draft));

  if (dui_record_get_id (copy) == 0)
    dui_store_add (store, change, copy);
  else if (before == NULL)
    dui_change_put (change, NULL, copy);
  else
    dui_change_update (change, before, copy);
  return copy;
}

/**
 * dui_intake_weigh:
 * @draft: a new weighing or the altered copy of one
 *
 * Returns: (transfer full) (nullable): the change that keeps the weighing and makes the signal weighed when
 *   it was in sense-making; or what the signal lacks
 */
DuiChange *
dui_intake_weigh (DuiStore *store, DuiWeighing *draft, GError **error)
{
  DuiSignal *signal = DUI_SIGNAL (dui_store_find (store, &dui_signal_type, draft->signal_id.id));
  g_autoptr (DuiChange) change = dui_change_new (
      dui_record_get_id (DUI_RECORD (draft)) == 0 ? _ ("Weighing recorded") : _ ("Weighing changed"));
  g_autoptr (DuiRecord) kept = NULL;

  if (signal->status.value == DUI_SIGNAL_IN_SENSE_MAKING)
    {
      g_autoptr (DuiRecord) after = dui_record_copy (DUI_RECORD (signal));

      if (!dui_signal_become (DUI_SIGNAL (after), DUI_SIGNAL_WEIGHED, error))
        return NULL;
      dui_change_update (change, DUI_RECORD (signal), after);
    }
  kept = put (store, change, DUI_RECORD (draft));
  return g_steal_pointer (&change);
}

static gboolean
has_id (GPtrArray *records, gint64 id)
{
  for (guint i = 0; i < records->len; i++)
    if (dui_record_get_id (g_ptr_array_index (records, i)) == id)
      return TRUE;
  return FALSE;
}

/**
 * dui_intake_keep:
 * @draft: a new signal or the altered copy of one
 * @persons: (element-type DuiPerson): drafts of all persons that it mentions; who is not among them, goes
 *
 * Returns: (transfer full): the change that keeps the signal and its persons in one act; a new signal is its
 *   first item
 */
DuiChange *
dui_intake_keep (DuiStore *store, DuiSignal *draft, GPtrArray *persons)
{
  gboolean is_new = dui_record_get_id (DUI_RECORD (draft)) == 0;
  g_autoptr (DuiChange) change = dui_change_new (is_new ? _ ("Signal added") : _ ("Signal changed"));
  g_autoptr (DuiRecord) signal = put (store, change, DUI_RECORD (draft));
  gint64 id = dui_record_get_id (signal);
  g_autoptr (GPtrArray) known = dui_lookup_owned (store, &dui_person_type, "signal_id", id);

  for (guint i = 0; i < persons->len; i++)
    {
      g_autoptr (DuiRecord) person = dui_record_copy (g_ptr_array_index (persons, i));
      g_autoptr (DuiRecord) kept = NULL;

      DUI_PERSON (person)->signal_id.id = id;
      kept = put (store, change, person);
    }
  for (guint i = 0; i < known->len; i++)
    if (!has_id (persons, dui_record_get_id (g_ptr_array_index (known, i))))
      dui_store_remove (store, change, g_ptr_array_index (known, i));
  return g_steal_pointer (&change);
}
