/* A change on its way into the store: checked, written in one transaction and kept; in one go, or bit by bit
 * with other work in between. */

#include "dui-applying.h"

#include <glib/gi18n-lib.h>

#include "dui-draft-private.h"
#include "dui-search.h"
#include "dui-store-private.h"

struct _DuiApplying
{
  /* owned */
  DuiChange *change;
  GThread *commit; /* NULL but while it runs */
  GError *commit_error;

  DuiStore *store; /* borrowed */
  const char *action;
  guint n_checked;
  guint n_written;
  gboolean is_begun; /* the transaction is open */
  gboolean cannot_begin;
  gboolean is_committed;
  int has_ended; /* atomic; the commit, well or not */
};

/**
 * dui_applying_new:
 * @action: "do", "undo" or "redo", for the audit log
 *
 * Returns: (transfer full): nothing is done yet
 */
DuiApplying *
dui_applying_new (DuiStore *store, DuiChange *change, const char *action)
{
  DuiApplying *self = g_new0 (DuiApplying, 1);

  self->store = store;
  self->change = g_object_ref (change);
  self->action = action;
  return self;
}

/** dui_applying_free: what was not kept is taken back, and leaves nothing */
void
dui_applying_free (DuiApplying *self)
{
  if (self->is_begun)
    dui_store_end (self->store, FALSE, NULL);
  else if (self->cannot_begin)
    dui_store_watch (self->store);
  g_object_unref (self->change);
  g_free (self);
}

/* Checking */

static gboolean
is_still (DuiStore *store, const DuiChangeItem *item, GError **error)
{
  DuiRecord *now = dui_store_find (store, item->type, item->id);

  if ((item->before == NULL && now == NULL)
      || (item->before != NULL && now != NULL && dui_record_equal (item->before, now)))
    return TRUE;
  g_set_error (
      error, DUI_STORE_ERROR, DUI_STORE_ERROR_CONFLICT,
      _ ("%s: somebody or something else changed this in the meantime. Nothing was overwritten; look "
         "at it again and make the change once more."),
      _ (item->type->label));
  return FALSE;
}

static gboolean
check_item (DuiStore *store, const DuiChangeItem *item, GError **error)
{
  return is_still (store, item, error) && (item->after == NULL || dui_record_check (item->after, error));
}

/* Returns: whether every record is still as @change has it before, and may be as it has it after */
gboolean
dui_store_check_items (DuiStore *self, DuiChange *change, GError **error)
{
  for (guint i = 0; i < dui_change_get_size (change); i++)
    if (!check_item (self, dui_change_get_item (change, i), error))
      return FALSE;
  return TRUE;
}

/* What may not become of a record. Undoing goes back to what was lawful then, and is not looked at. */
static gboolean
check_transition (DuiApplying *self, const DuiChangeItem *item, GError **error)
{
  return item->after == NULL || item->type->check_change == NULL || !g_str_equal (self->action, "do")
         || item->type->check_change (item->before, item->after,
                                      G_LIST_MODEL (dui_store_get_list (self->store, item->type)), error);
}

/* Writing */

static gboolean
write_row (DuiStore *store, const DuiChangeItem *item, GError **error)
{
  DuiTable *table = dui_store_get_table (store, item->type);
  DuiDatabase *database = dui_store_get_database (store);

  if (item->before == NULL)
    return dui_table_insert (table, database, item->after, error);
  if (item->after == NULL)
    return dui_table_delete (table, database, item->id, error)
           && dui_draft_forget_record (database, item->type, item->id, error);
  return dui_table_update (table, database, item->after, error);
}

static gboolean
write_item (DuiApplying *self, const DuiChangeItem *item, GError **error)
{
  return write_row (self->store, item, error)
         && dui_search_write (dui_store_get_database (self->store), item->before, item->after, error)
         && dui_audit_append (dui_store_get_audit (self->store), self->action,
                              dui_change_get_description (self->change), item, error);
}

/* Not dui_store_begin (), which would refuse it because of this change itself. */
static gboolean
begin (DuiApplying *self, GError **error)
{
  self->is_begun = dui_database_begin (dui_store_get_database (self->store), error);
  self->cannot_begin = !self->is_begun;
  return self->is_begun;
}

/**
 * dui_applying_go_on:
 * @until: on the monotonic clock; one item is done in any case
 * @is_written: (out): whether all is written, and only to be kept
 *
 * Nothing else is written in the store until it is kept or freed.
 */
gboolean
dui_applying_go_on (DuiApplying *self, gint64 until, gboolean *is_written, GError **error)
{
  guint n = dui_change_get_size (self->change);

  *is_written = FALSE;
  do
    {
      const DuiChangeItem *item =
          dui_change_get_item (self->change, self->n_checked < n ? self->n_checked : self->n_written);

      if (self->n_checked < n)
        {
          if (!check_transition (self, item, error) || !check_item (self->store, item, error))
            return FALSE;
          self->n_checked++;
        }
      else if ((!self->is_begun && !begin (self, error)) || !write_item (self, item, error))
        return FALSE;
      else
        self->n_written++;
      *is_written = self->n_written == n;
    }
  while (!*is_written && g_get_monotonic_time () < until);
  return TRUE;
}

/** dui_applying_get_fraction: Returns: how much is done, 0 to 1; writing takes most of the time */
double
dui_applying_get_fraction (DuiApplying *self)
{
  return (0.05 * self->n_checked + 0.95 * self->n_written) / dui_change_get_size (self->change);
}

/* Keeping */

static gpointer
commit_in_thread (gpointer data)
{
  DuiApplying *self = data;

  self->is_committed = dui_database_commit (dui_store_get_database (self->store), &self->commit_error);
  g_atomic_int_set (&self->has_ended, TRUE);
  return NULL;
}

/** dui_applying_commit_start: all is written: has it kept, in a thread. Meanwhile nobody may ask anything of
 * the database; then dui_applying_keep() */
void
dui_applying_commit_start (DuiApplying *self)
{
  self->commit = g_thread_new ("commit", commit_in_thread, self);
}

/** dui_applying_is_committing: Returns: whether it cannot be stopped any more */
gboolean
dui_applying_is_committing (DuiApplying *self)
{
  return self->commit != NULL;
}

/** dui_applying_is_committed: Returns: whether the thread is through, well or not */
gboolean
dui_applying_is_committed (DuiApplying *self)
{
  return g_atomic_int_get (&self->has_ended);
}

/** dui_applying_keep: keeps what was written, for which it waits for the thread where there is one, and shows
 * it in the lists. Returns: whether it is kept; if not, rows and lists are as they were */
gboolean
dui_applying_keep (DuiApplying *self, GError **error)
{
  self->is_begun = FALSE;
  if (self->commit != NULL)
    {
      g_thread_join (g_steal_pointer (&self->commit));
      if (self->commit_error != NULL)
        g_propagate_error (error, g_steal_pointer (&self->commit_error));
      if (!dui_store_settle (self->store, self->is_committed))
        return FALSE;
    }
  else if (!dui_store_end (self->store, TRUE, error))
    return FALSE;
  dui_store_show (self->store, self->change);
  return TRUE;
}
