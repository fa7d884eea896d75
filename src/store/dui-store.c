/* The store: all lists of records, and the one door through which every change goes. */

#include "dui-store.h"

#include <glib/gi18n-lib.h>

#include "dui-applying.h"
#include "dui-case.h"
#include "dui-registry.h"
#include "dui-search.h"
#include "dui-signal.h"
#include "dui-store-private.h"
#include "dui-table.h"

#define UNDO_MAX 1000

struct _DuiStore
{
  GObject parent_instance;

  /* owned */
  DuiDatabase *database; /* NULL once closed */
  DuiAudit *audit;
  DuiKey *backup_key;                 /* NULL once closed */
  DuiTable *tables[DUI_SEARCH_TYPES]; /* by number of type */
  DuiRecordList *lists[DUI_SEARCH_TYPES];
  gint64 last_ids[DUI_SEARCH_TYPES];
  GPtrArray *done;   /* DuiChange, newest last */
  GPtrArray *undone; /* DuiChange, newest last */
  DuiStoreState state;
};

enum
{
  PROP_UNDO_DESCRIPTION = 1,
  PROP_REDO_DESCRIPTION,
  PROP_IS_BROKEN,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];
static guint applied_signal;

G_DEFINE_FINAL_TYPE (DuiStore, dui_store, G_TYPE_OBJECT)

static void
dui_store_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DuiStore *self = DUI_STORE (object);

  if (id == PROP_UNDO_DESCRIPTION)
    g_value_set_string (value, dui_store_get_undo_description (self));
  else if (id == PROP_REDO_DESCRIPTION)
    g_value_set_string (value, dui_store_get_redo_description (self));
  else
    g_value_set_boolean (value, self->state.is_broken);
}

static void
dui_store_dispose (GObject *object)
{
  DuiStore *self = DUI_STORE (object);

  dui_store_close (self);
  g_clear_pointer (&self->done, g_ptr_array_unref);
  g_clear_pointer (&self->undone, g_ptr_array_unref);
  for (guint i = 0; i < DUI_SEARCH_TYPES; i++)
    {
      g_clear_pointer (&self->tables[i], dui_table_free);
      g_clear_object (&self->lists[i]);
    }
  G_OBJECT_CLASS (dui_store_parent_class)->dispose (object);
}

static void
dui_store_class_init (DuiStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dui_store_get_property;
  object_class->dispose = dui_store_dispose;
  properties[PROP_UNDO_DESCRIPTION] = g_param_spec_string ("undo-description", NULL, NULL, NULL, flags);
  properties[PROP_REDO_DESCRIPTION] = g_param_spec_string ("redo-description", NULL, NULL, NULL, flags);
  properties[PROP_IS_BROKEN] = g_param_spec_boolean ("is-broken", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /* After every change, also one that undo or redo made: the change, and whether it came from them or is for
   * good, so that it is not to be offered back. */
  applied_signal = g_signal_new ("applied", DUI_TYPE_STORE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 2, DUI_TYPE_CHANGE, G_TYPE_BOOLEAN);
}

static void
dui_store_init (DuiStore *self)
{
  self->done = g_ptr_array_new_with_free_func (g_object_unref);
  self->undone = g_ptr_array_new_with_free_func (g_object_unref);
}

/* Opening and closing */

static gboolean
load_type (DuiStore *self, const DuiRecordType *type, GError **error)
{
  DuiTable *table = dui_table_new (type);
  GPtrArray *records;

  self->tables[type->number] = table;
  records = dui_table_load (table, self->database, error);
  if (records == NULL)
    return FALSE;
  self->lists[type->number] = dui_record_list_new (type, records);
  return dui_table_last_id (table, self->database, &self->last_ids[type->number], error);
}

/* All lists are read at once: a list that came later could fail where nobody can say so, and would look
 * empty. */
static gboolean
load (DuiStore *self, const DuiKey *key, const char *origin, GError **error)
{
  guint n_types;
  const DuiRecordType *const *types = dui_registry_get_types (&n_types);

  if (!dui_database_migrate (self->database, error))
    return FALSE;
  for (guint i = 0; i < n_types; i++)
    if (!load_type (self, types[i], error))
      return FALSE;
  self->audit = dui_audit_new (self->database, key, origin, error);
  return self->audit != NULL;
}

/**
 * dui_store_new:
 * @connection: (transfer full): an open connection, closed with the store, also when this fails
 * @key: the key of the store, from which those of the audit log are derived
 * @origin: which program it is, for the audit log
 *
 * Returns: (transfer full) (nullable): the store with all its lists
 */
DuiStore *
dui_store_new (sqlite3 *connection, const DuiKey *key, const char *origin, GError **error)
{
  g_autoptr (DuiStore) self = g_object_new (DUI_TYPE_STORE, NULL);

  self->database = dui_database_new (connection);
  self->backup_key = dui_key_derive (key, DUI_BACKUP_PURPOSE);
  return load (self, key, origin, error) ? g_steal_pointer (&self) : NULL;
}

/* Ends all that is open of it. Returns: (transfer full) (nullable): the closing seal, to be put on */
DuiClosing *
dui_store_shut (DuiStore *self)
{
  DuiClosing *closing;

  dui_store_stop_applying (self);
  closing = dui_store_state_end (&self->state);
  g_clear_pointer (&self->audit, dui_audit_free);
  g_clear_pointer (&self->backup_key, dui_key_free);
  g_clear_pointer (&self->database, dui_database_free);
  return closing;
}

DuiStoreState *
dui_store_get_state (DuiStore *self)
{
  return &self->state;
}

/** dui_store_get_connection: Returns: (transfer none): of the store itself, for what reads
 * the whole file or asks a question of its own; writing goes through dui_store_apply() */
sqlite3 *
dui_store_get_connection (DuiStore *self)
{
  return dui_database_get_connection (self->database);
}

/* Reading */

/** dui_store_get_list: Returns: (transfer none): the list of all records of @type, kept up to date by the
 * store */
DuiRecordList *
dui_store_get_list (DuiStore *self, const DuiRecordType *type)
{
  return self->lists[type->number];
}

/** dui_store_find: Returns: (transfer none) (nullable): the record of @type with @id */
DuiRecord *
dui_store_find (DuiStore *self, const DuiRecordType *type, gint64 id)
{
  return dui_record_list_find (self->lists[type->number], id);
}

static gboolean
is_closed (DuiRecord *file)
{
  return file != NULL && DUI_CASE (file)->status.value == DUI_CASE_CLOSED;
}

/* A signal goes the way of the case file that it led to; one that led nowhere is nobody's. */
static gboolean
is_signal_shielded (DuiStore *self, gint64 id)
{
  DuiRecordList *cases = self->lists[dui_case_type.number];
  gboolean closed = FALSE;

  for (guint i = 0; i < dui_record_list_get_size (cases); i++)
    {
      DuiRecord *file = dui_record_list_get (cases, i);

      if (DUI_CASE (file)->signal_id.id == id && !is_closed (file))
        return FALSE;
      closed |= DUI_CASE (file)->signal_id.id == id;
    }
  return closed;
}

/**
 * dui_store_is_shielded:
 *
 * Returns: whether @record belongs to a closed case file, whose content nothing shows any more until it is
 *   destroyed (the law's shielding after closing; its article is in the reference list "term"); so does the
 *   signal that it began with, and what hangs on that
 */
gboolean
dui_store_is_shielded (DuiStore *self, DuiRecord *record)
{
  const DuiRecordType *type = dui_record_get_record_type (record);
  const DuiField *case_field = dui_record_type_find_field (type, "case_id");
  const DuiField *signal_field = dui_record_type_find_field (type, "signal_id");

  if (type == &dui_case_type)
    return is_closed (record);
  if (type == &dui_signal_type)
    return is_signal_shielded (self, dui_record_get_id (record));
  if (case_field != NULL && dui_record_get_number (record, case_field) != 0)
    return is_closed (dui_store_find (self, &dui_case_type, dui_record_get_number (record, case_field)));
  return signal_field != NULL && dui_record_get_number (record, signal_field) != 0
         && is_signal_shielded (self, dui_record_get_number (record, signal_field));
}

/**
 * dui_store_search:
 * @type: (nullable): only this type
 *
 * Returns: (transfer full) (element-type DuiRecord) (nullable): the records that hold all @words, best first;
 *   none that is shielded
 */
GPtrArray *
dui_store_search (DuiStore *self, const char *words, const DuiRecordType *type, guint limit, GError **error)
{
  g_autoptr (GArray) rows = NULL;
  GPtrArray *records;

  if (dui_store_refuse_reading (self, error))
    return NULL;
  rows = dui_search_find (self->database, words, type, limit, error);
  if (rows == NULL)
    {
      dui_store_watch (self);
      return NULL;
    }
  records = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < rows->len; i++)
    {
      gint64 row = g_array_index (rows, gint64, i);
      DuiRecordList *list = self->lists[row % DUI_SEARCH_TYPES];
      DuiRecord *record = list != NULL ? dui_record_list_find (list, row / DUI_SEARCH_TYPES) : NULL;

      if (record != NULL && !dui_store_is_shielded (self, record))
        g_ptr_array_add (records, g_object_ref (record));
    }
  return records;
}

/* Writing */

/** dui_store_add: gives @record an id of its own at once, so that others in @change can refer to it, and adds
 * it */
void
dui_store_add (DuiStore *self, DuiChange *change, DuiRecord *record)
{
  const DuiRecordType *type = dui_record_get_record_type (record);

  dui_record_set_id (record, ++self->last_ids[type->number]);
  dui_change_put (change, NULL, record);
}

/* After the commit: the log holds what was written when it @is_kept, and else nothing of it is left. Returns:
 * @is_kept */
gboolean
dui_store_settle (DuiStore *self, gboolean is_kept)
{
  if (is_kept)
    {
      dui_audit_keep (self->audit);
      return TRUE;
    }
  dui_database_rollback (self->database);
  dui_audit_forget (self->audit);
  dui_store_watch (self);
  return FALSE;
}

/* A transaction for what is in no list. Returns: %FALSE where nothing may be written */
gboolean
dui_store_begin (DuiStore *self, GError **error)
{
  if (dui_store_refuse (self, error))
    return FALSE;
  if (dui_database_begin (self->database, error))
    return TRUE;
  dui_store_watch (self);
  return FALSE;
}

gboolean
dui_store_end (DuiStore *self, gboolean written, GError **error)
{
  return dui_store_settle (self, written && dui_database_commit (self->database, error));
}

DuiTable *
dui_store_get_table (DuiStore *self, const DuiRecordType *type)
{
  return self->tables[type->number];
}

DuiDatabase *
dui_store_get_database (DuiStore *self)
{
  return self->database;
}

/** dui_store_get_audit: Returns: (transfer none) (nullable): the audit log; none once the store is closed */
DuiAudit *
dui_store_get_audit (DuiStore *self)
{
  return self->audit;
}

const DuiKey *
dui_store_get_backup_key (DuiStore *self)
{
  return self->backup_key;
}

gint64
dui_store_get_last_id (DuiStore *self, const DuiRecordType *type)
{
  return self->last_ids[type->number];
}

/* Numbers up to @id are not given to a new record, whatever the file says. */
void
dui_store_raise_last_id (DuiStore *self, const DuiRecordType *type, gint64 id)
{
  self->last_ids[type->number] = MAX (self->last_ids[type->number], id);
}

static void
update_list (DuiStore *self, DuiChange *change, const DuiRecordType *type)
{
  g_autoptr (GHashTable) removed = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (g_object_unref);
  DuiRecordList *list = self->lists[type->number];

  for (guint i = 0; i < dui_change_get_size (change); i++)
    {
      const DuiChangeItem *item = dui_change_get_item (change, i);

      if (item->type != type)
        continue;
      if (item->before == NULL)
        g_ptr_array_add (added, dui_record_copy (item->after));
      else if (item->after == NULL)
        g_hash_table_add (removed, dui_record_list_find (list, item->id));
      else
        dui_record_assign (dui_record_list_find (list, item->id), item->after);
    }
  dui_record_list_change (list, removed, added);
}

/* Brings the lists in step with @change, once it is kept. */
void
dui_store_show (DuiStore *self, DuiChange *change)
{
  guint n_types;
  const DuiRecordType *const *types = dui_registry_get_types (&n_types);

  for (guint i = 0; i < n_types; i++)
    if (dui_change_touches (change, types[i], 0))
      update_list (self, change, types[i]);
}

static gboolean
apply (DuiStore *self, DuiChange *change, const char *action, GError **error)
{
  g_autoptr (DuiApplying) applying = NULL;
  gboolean is_written;

  if (dui_store_refuse (self, error))
    return FALSE;
  applying = dui_applying_new (self, change, action);
  return dui_applying_go_on (applying, G_MAXINT64, &is_written, error) && dui_applying_keep (applying, error);
}

static void
tell_undo (DuiStore *self)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_UNDO_DESCRIPTION]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REDO_DESCRIPTION]);
}

/* Tells who listens that @change was made, by undo or redo where @by_undo, or is one that cannot be undone.
 */
void
dui_store_tell (DuiStore *self, DuiChange *change, gboolean by_undo)
{
  tell_undo (self);
  g_signal_emit (self, applied_signal, 0, change, by_undo);
}

/* @change was made: it can be undone now. */
void
dui_store_push_done (DuiStore *self, DuiChange *change)
{
  g_ptr_array_set_size (self->undone, 0);
  if (self->done->len == UNDO_MAX)
    g_ptr_array_remove_index (self->done, 0);
  g_ptr_array_add (self->done, g_object_ref (change));
  dui_store_tell (self, change, FALSE);
}

/**
 * dui_store_apply:
 *
 * The one door for writes: checks every record of @change, writes rows, search index and audit entries in one
 * transaction, brings the lists in step and puts the change on the undo stack. A change without items does
 * nothing.
 *
 * Returns: whether it was made; if not, rows, lists and stack are as they were
 */
gboolean
dui_store_apply (DuiStore *self, DuiChange *change, GError **error)
{
  if (dui_change_get_size (change) == 0)
    return TRUE;
  if (!apply (self, change, "do", error))
    return FALSE;
  dui_store_push_done (self, change);
  return TRUE;
}

/* What led to something that stands now cannot be undone, and so neither what came before that. */
static void
forget_what_led_to (DuiStore *self, const DuiRecordType *type, gint64 id)
{
  for (guint i = self->done->len; i > 0; i--)
    if (dui_change_touches (g_ptr_array_index (self->done, i - 1), type, id))
      {
        g_ptr_array_remove_range (self->done, 0, i);
        return;
      }
}

/** dui_store_apply_for_good: as dui_store_apply(), for what cannot be taken back, since it left the store;
 * what was done after the last change of the same records can still be undone */
gboolean
dui_store_apply_for_good (DuiStore *self, DuiChange *change, GError **error)
{
  if (dui_change_get_size (change) == 0)
    return TRUE;
  if (!apply (self, change, "do", error))
    return FALSE;
  g_ptr_array_set_size (self->undone, 0);
  for (guint i = 0; i < dui_change_get_size (change); i++)
    {
      const DuiChangeItem *item = dui_change_get_item (change, i);

      forget_what_led_to (self, item->type, item->id);
    }
  dui_store_tell (self, change, TRUE);
  return TRUE;
}

/** dui_store_let_stand: @record: as it left the store. What led to it cannot be undone any more, nor what was
 * undone be made again */
void
dui_store_let_stand (DuiStore *self, DuiRecord *record)
{
  g_ptr_array_set_size (self->undone, 0);
  forget_what_led_to (self, dui_record_get_record_type (record), dui_record_get_id (record));
  tell_undo (self);
}

/**
 * dui_store_save:
 * @draft: a record without an id to add, or the altered copy of one of the store
 *
 * The change of one record. A new record has its id afterwards; a refused one still has none.
 */
gboolean
dui_store_save (DuiStore *self, const char *description, DuiRecord *draft, GError **error)
{
  g_autoptr (DuiChange) change = dui_change_new (description);
  DuiRecord *before = dui_record_list_find (self->lists[dui_record_get_record_type (draft)->number],
                                            dui_record_get_id (draft));

  if (before != NULL)
    {
      dui_change_update (change, before, draft);
      return dui_store_apply (self, change, error);
    }
  dui_store_add (self, change, draft);
  if (dui_store_apply (self, change, error))
    return TRUE;
  dui_record_set_id (draft, 0);
  return FALSE;
}

/* Returns: (transfer full) (nullable): what undoes, or does again, what was done
 * last */
DuiChange *
dui_store_dup_step (DuiStore *self, gboolean is_redo, GError **error)
{
  GPtrArray *from = is_redo ? self->undone : self->done;

  if (from->len > 0)
    return dui_change_reverse (g_ptr_array_index (from, from->len - 1));
  g_set_error_literal (error, DUI_STORE_ERROR, DUI_STORE_ERROR_NOTHING_TO_UNDO,
                       _ ("There is nothing to undo."));
  return NULL;
}

/* @step was made, as dui_store_dup_step() gave it: it can be taken back in its turn. */
void
dui_store_push_step (DuiStore *self, gboolean is_redo, DuiChange *step)
{
  GPtrArray *from = is_redo ? self->undone : self->done, *to = is_redo ? self->done : self->undone;

  g_ptr_array_set_size (from, from->len - 1);
  g_ptr_array_add (to, g_object_ref (step));
  dui_store_tell (self, step, TRUE);
}

static gboolean
make_step (DuiStore *self, gboolean is_redo, GError **error)
{
  g_autoptr (DuiChange) step = dui_store_dup_step (self, is_redo, error);

  if (step == NULL || !apply (self, step, is_redo ? "redo" : "undo", error))
    return FALSE;
  dui_store_push_step (self, is_redo, step);
  return TRUE;
}

/** dui_store_undo: takes the last change back, itself audited */
gboolean
dui_store_undo (DuiStore *self, GError **error)
{
  return make_step (self, FALSE, error);
}

/** dui_store_redo: makes the change again that was taken back last, itself audited */
gboolean
dui_store_redo (DuiStore *self, GError **error)
{
  return make_step (self, TRUE, error);
}

/** dui_store_forget_undo: what was done so far stands: the first keys after opening must not take away a
 * whole store */
void
dui_store_forget_undo (DuiStore *self)
{
  g_ptr_array_set_size (self->done, 0);
  g_ptr_array_set_size (self->undone, 0);
  tell_undo (self);
}

static const char *
last_description (GPtrArray *changes)
{
  return changes->len > 0 ? dui_change_get_description (g_ptr_array_index (changes, changes->len - 1)) : NULL;
}

/** dui_store_get_undo_description: Returns: (nullable): what undo would take back */
const char *
dui_store_get_undo_description (DuiStore *self)
{
  return last_description (self->done);
}

/** dui_store_get_step_size: Returns: how many records undo would change, or redo */
guint
dui_store_get_step_size (DuiStore *self, gboolean is_redo)
{
  GPtrArray *from = is_redo ? self->undone : self->done;

  return from->len > 0 ? dui_change_get_size (g_ptr_array_index (from, from->len - 1)) : 0;
}

/** dui_store_get_redo_description: Returns: (nullable): what redo would make again */
const char *
dui_store_get_redo_description (DuiStore *self)
{
  return last_description (self->undone);
}

/* The log */

/**
 * dui_store_log:
 *
 * Writes in the audit log what was done without a change, see also dui_store_log_view(). A store that is
 * opened to be read only lets views go without it, and refuses the rest.
 */
gboolean
dui_store_log (DuiStore *self, const DuiAuditAct *act, GError **error)
{
  if (self->state.is_read_only && g_str_equal (act->action, DUI_AUDIT_VIEW))
    return TRUE;
  if (!dui_store_begin (self, error))
    return FALSE;
  return dui_store_end (self, dui_audit_append_act (self->audit, act, error), error);
}
