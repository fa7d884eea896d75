/* Destroying records for good: rows, index, drafts, undo, and what the audit log holds of them; only that it
 * was done stays. */

#include "dui-destroy.h"

#include <glib/gi18n-lib.h>

#include "dui-case.h"
#include "dui-content.h"
#include "dui-date.h"
#include "dui-destroy-past.h"
#include "dui-draft-private.h"
#include "dui-line.h"
#include "dui-ledger.h"
#include "dui-lookup.h"
#include "dui-network-version.h"
#include "dui-registry.h"
#include "dui-search.h"
#include "dui-signal.h"
#include "dui-store-audit.h"
#include "dui-store-private.h"
#include "dui-table.h"
#include "dui-text.h"

/* Planning */

/** dui_destroy_takes: Returns: whether @plan destroys @record, and does not only alter it */
gboolean
dui_destroy_takes (DuiChange *plan, DuiRecord *record)
{
  for (guint i = 0; i < dui_change_get_size (plan); i++)
    {
      const DuiChangeItem *item = dui_change_get_item (plan, i);

      if (item->after == NULL && item->id == dui_record_get_id (record)
          && item->type == dui_record_get_record_type (record))
        return TRUE;
    }
  return FALSE;
}

/** dui_destroy_count: @type: (nullable): %NULL for all. Returns: how many records @plan destroys */
guint
dui_destroy_count (DuiChange *plan, const DuiRecordType *type)
{
  guint count = 0;

  for (guint i = 0; i < dui_change_get_size (plan); i++)
    {
      const DuiChangeItem *item = dui_change_get_item (plan, i);

      count += item->after == NULL && (type == NULL || item->type == type);
    }
  return count;
}

/* A line cannot point at a case file; it can only carry its neutral reference, which then stands for nothing.
 */
static void
clear_reference_in_lines (DuiStore *store, DuiChange *plan, const char *reference)
{
  DuiRecordList *lines = dui_store_get_list (store, &dui_line_type);

  for (guint i = 0; i < dui_record_list_get_size (lines); i++)
    {
      DuiRecord *line = dui_record_list_get (lines, i);
      g_autoptr (DuiRecord) after = NULL;

      if (dui_text_is_blank (reference) || g_strcmp0 (DUI_LINE (line)->case_reference, reference) != 0
          || dui_change_touches (plan, &dui_line_type, dui_record_get_id (line)))
        continue;
      after = dui_record_copy (line);
      g_object_set (after, "case-reference", "", NULL);
      dui_change_put (plan, line, after);
    }
}

/* Without its case file nothing would shield a signal any more, and nothing would need it. */
static gboolean
is_signal_of_other_case (DuiStore *store, DuiChange *plan, gint64 signal_id)
{
  DuiRecordList *cases = dui_store_get_list (store, &dui_case_type);

  for (guint i = 0; i < dui_record_list_get_size (cases); i++)
    {
      DuiRecord *other = dui_record_list_get (cases, i);

      if (DUI_CASE (other)->signal_id.id == signal_id && !dui_destroy_takes (plan, other))
        return TRUE;
    }
  return FALSE;
}

static void
add_to_plan (DuiStore *store, DuiChange *plan, DuiRecord *record)
{
  DuiRecord *signal;

  if (dui_destroy_takes (plan, record))
    return;
  dui_store_remove (store, plan, record);
  if (dui_record_get_record_type (record) != &dui_case_type)
    return;
  clear_reference_in_lines (store, plan, DUI_CASE (record)->reference);
  signal = dui_store_find (store, &dui_signal_type, DUI_CASE (record)->signal_id.id);
  if (signal != NULL && !is_signal_of_other_case (store, plan, dui_record_get_id (signal)))
    dui_store_remove (store, plan, signal);
}

/**
 * dui_destroy_plan:
 *
 * Returns: (transfer full): all that goes when @record is destroyed: what belongs to it, with a case file
 * also the signal that led to it unless another case file began with that, and its reference in lines; of a
 * person also what kept versions of the network show of them
 */
DuiChange *
dui_destroy_plan (DuiStore *store, DuiRecord *record)
{
  DuiChange *plan = dui_change_new (_ ("Destroyed"));

  add_to_plan (store, plan, record);
  dui_destroy_add_versions (store, plan);
  return plan;
}

/* Carrying out */

typedef struct
{
  DuiStore *store;
  DuiDatabase *database;
  DuiAudit *audit;
  const char *ground;  /* a code, where the ledger does not tell another */
  GPtrArray *erasures; /* borrowed: what was destroyed earlier, or NULL */
  const char *today;
} Work;

static const DuiErasure *
find_erasure (const Work *work, const DuiChangeItem *item)
{
  for (guint i = 0; work->erasures != NULL && i < work->erasures->len; i++)
    {
      const DuiErasure *erasure = work->erasures->pdata[i];

      if (erasure->id == item->id && g_str_equal (erasure->type, item->type->name))
        return erasure;
    }
  return NULL;
}

static gboolean
write_ledger (const Work *work, const DuiChangeItem *item, const char **ground, GError **error)
{
  const DuiErasure *known = find_erasure (work, item);
  g_autoptr (DuiErasure) erasure =
      dui_erasure_new (item->type->name, item->id, known != NULL ? known->erased_on : work->today,
                       known != NULL ? known->ground : work->ground);

  *ground = known != NULL ? known->ground : work->ground;
  return dui_erasure_add (work->database, erasure, error);
}

/* The log says on what ground in the words of the list, and with its code where the list has lost it. */
static char *
ground_words (const Work *work, const char *ground)
{
  g_autofree char *label = dui_lookup_dup_label (work->store, DUI_DESTROY_GROUNDS, ground);

  return g_strdup (dui_text_is_blank (label) ? ground : label);
}

static gboolean
destroy_one (const Work *work, const DuiChangeItem *item, GError **error)
{
  g_autoptr (DuiTable) table = dui_table_new (item->type);
  g_autofree char *words = NULL;
  const char *ground = NULL;

  if (!dui_table_delete (table, work->database, item->id, error)
      || !dui_search_write (work->database, item->before, NULL, error)
      || !dui_draft_forget_record (work->database, item->type, item->id, error)
      || !write_ledger (work, item, &ground, error))
    return FALSE;
  words = ground_words (work, ground);
  return dui_audit_destroy (work->audit, item->type, item->id, words, error);
}

static gboolean
is_removed_already (const Work *work, const DuiErasure *past)
{
  const DuiRecordType *type = dui_registry_find_type (past->type);

  return type != NULL && dui_store_find (work->store, type, past->id) == NULL;
}

static gboolean
destroy_removed (const Work *work, const DuiErasure *past, GError **error)
{
  DuiChangeItem gone = { .type = dui_registry_find_type (past->type), .id = past->id };
  g_autofree char *words = NULL;
  const char *ground = NULL;

  if (!write_ledger (work, &gone, &ground, error))
    return FALSE;
  words = ground_words (work, ground);
  return dui_audit_destroy (work->audit, gone.type, gone.id, words, error);
}

static GPtrArray *
owners_of (DuiChange *plan)
{
  GPtrArray *owners = g_ptr_array_new_with_free_func ((GDestroyNotify)dui_erasure_free);

  for (guint i = 0; i < dui_change_get_size (plan); i++)
    {
      const DuiChangeItem *item = dui_change_get_item (plan, i);

      if (item->after == NULL)
        g_ptr_array_add (owners, dui_erasure_new (item->type->name, item->id, "", ""));
    }
  return owners;
}

/* What belonged to it and was removed earlier, and what belonged to that: no row is left, but the log holds
 * it. What was destroyed the log no longer tells of, so that this ends. */
static gboolean
destroy_past (const Work *work, DuiChange *plan, GError **error)
{
  g_autoptr (GPtrArray) owners = owners_of (plan);

  while (owners->len > 0)
    {
      g_autoptr (GPtrArray) past = dui_destroy_find_past (work->database, owners, error);

      for (guint i = 0; past != NULL && i < past->len; i++)
        if (!is_removed_already (work, past->pdata[i]))
          g_ptr_array_remove_index (past, i--);
        else if (!destroy_removed (work, past->pdata[i], error))
          return FALSE;
      if (past == NULL)
        return FALSE;
      g_ptr_array_unref (owners);
      owners = g_steal_pointer (&past);
    }
  return TRUE;
}

/* What only points at something that goes. Of a line the log held the reference, and of a kept network what
 * it showed of the person, so that goes too. */
static gboolean
alter_one (const Work *work, const DuiChangeItem *item, GError **error)
{
  g_autoptr (DuiTable) table = dui_table_new (item->type);

  if (!dui_table_update (table, work->database, item->after, error)
      || !dui_search_write (work->database, item->before, item->after, error))
    return FALSE;
  if (item->type == &dui_line_type)
    return dui_audit_destroy (work->audit, item->type, item->id,
                              _ ("Reference to a destroyed case file taken out"), error);
  if (item->type == &dui_network_version_type)
    return dui_audit_destroy (work->audit, item->type, item->id,
                              _ ("Destroyed person taken out of a kept network"), error);
  return dui_audit_append (work->audit, "do", _ ("Destroyed"), item, error);
}

static gboolean
carry_out (const Work *work, DuiChange *plan, GError **error)
{
  for (guint i = 0; i < dui_change_get_size (plan); i++)
    {
      const DuiChangeItem *item = dui_change_get_item (plan, i);

      if (!(item->after == NULL ? destroy_one : alter_one) (work, item, error))
        return FALSE;
    }
  if (!destroy_past (work, plan, error))
    return FALSE;
  for (guint i = 0; work->erasures != NULL && i < work->erasures->len; i++)
    if (!dui_erasure_add (work->database, work->erasures->pdata[i], error))
      return FALSE;
  /* Undo goes with this, so nothing brings back a document that is removed already. */
  if (!dui_content_delete_unused (work->database, error))
    return FALSE;
  /* The index keeps deleted words in its older segments until it is rewritten. */
  return dui_database_exec (work->database, "INSERT INTO search (search) VALUES ('optimize')", error);
}

static gboolean
destroy (DuiStore *self, DuiChange *plan, Work *work, GError **error)
{
  g_autofree char *today = dui_date_to_iso (dui_date_today ());

  work->store = self;
  work->today = today;
  if (!dui_store_check_items (self, plan, error) || !dui_store_begin (self, error))
    return FALSE;
  work->database = dui_store_get_database (self);
  work->audit = dui_store_get_audit (self);
  if (!dui_store_end (self, carry_out (work, plan, error), error))
    return FALSE;
  /* With secure_delete nothing is left in the pages. This gives their room back, and brings pages that the
   * system may still know elsewhere out of use; on a full disk it waits for the next time. */
  dui_database_exec (work->database, "VACUUM", NULL);
  dui_store_show (self, plan);
  dui_store_forget_undo (self);
  dui_store_tell (self, plan, TRUE);
  return TRUE;
}

/**
 * dui_store_destroy:
 * @plan: of dui_destroy_plan(), as it was shown to the user
 * @ground: code of the reference list %DUI_DESTROY_GROUNDS
 *
 * Destroys what @plan takes: rows, search index, drafts, what the audit log held of it, and all undo; writes
 * in the log and in the ledger that, when and on what ground. One transaction; then the file is rewritten.
 * The ledger goes beside the last backup at once (dui_ledger_get_kept()) and into every backup from then on,
 * and is applied to every older one that is put back.
 *
 * Errors: %DUI_STORE_ERROR_DATA without a known ground, %DUI_STORE_ERROR_CONFLICT when something changed
 * since the plan; then nothing was destroyed
 */
gboolean
dui_store_destroy (DuiStore *self, DuiChange *plan, const char *ground, GError **error)
{
  Work work = { .ground = ground };

  if (dui_lookup_entry (self, DUI_DESTROY_GROUNDS, ground) == NULL)
    {
      g_set_error_literal (error, DUI_STORE_ERROR, DUI_STORE_ERROR_DATA,
                           _ ("Nothing is destroyed without a ground. Choose one from the list."));
      return FALSE;
    }
  if (!destroy (self, plan, &work, error))
    return FALSE;
  dui_store_get_state (self)->ledger = dui_ledger_keep (self);
  return TRUE;
}

/** dui_store_keep_last_ids: @last_ids: by number of type: no number up to these is given any more */
gboolean
dui_store_keep_last_ids (DuiStore *self, const gint64 *last_ids, GError **error)
{
  guint n_types;
  const DuiRecordType *const *types = dui_registry_get_types (&n_types);
  gboolean written = TRUE;

  if (!dui_store_begin (self, error))
    return FALSE;
  for (guint i = 0; i < n_types && written; i++)
    {
      g_autoptr (DuiTable) table = dui_table_new (types[i]);

      written =
          dui_table_raise_last_id (table, dui_store_get_database (self), last_ids[types[i]->number], error);
    }
  if (!dui_store_end (self, written, error))
    return FALSE;
  for (guint i = 0; i < n_types; i++)
    dui_store_raise_last_id (self, types[i], last_ids[types[i]->number]);
  return TRUE;
}

/**
 * dui_store_destroy_again:
 * @erasures: (element-type DuiErasure): what was destroyed, as other copies of this store know it
 *
 * Destroys in a store that was put back what had been destroyed since, and takes the ledger over.
 */
gboolean
dui_store_destroy_again (DuiStore *self, GPtrArray *erasures, GError **error)
{
  g_autoptr (DuiChange) plan = dui_change_new (_ ("Destroyed"));
  Work work = { .ground = "niet-nodig", .erasures = erasures };
  gint64 last_ids[DUI_SEARCH_TYPES] = { 0 };

  for (guint i = 0; i < erasures->len; i++)
    {
      const DuiErasure *erasure = erasures->pdata[i];
      const DuiRecordType *type = dui_registry_find_type (erasure->type);
      DuiRecord *record = type != NULL ? dui_store_find (self, type, erasure->id) : NULL;

      if (record != NULL)
        add_to_plan (self, plan, record);
      if (type != NULL)
        last_ids[type->number] = MAX (last_ids[type->number], erasure->id);
    }
  dui_destroy_add_versions (self, plan);
  if (!dui_store_keep_last_ids (self, last_ids, error))
    return FALSE;
  return destroy (self, plan, &work, error);
}

/** dui_store_get_erasures: Returns: (transfer full) (element-type DuiErasure) (nullable): the ledger of what
 * was destroyed */
GPtrArray *
dui_store_get_erasures (DuiStore *self, GError **error)
{
  return dui_erasure_load (dui_store_get_database (self), error);
}
