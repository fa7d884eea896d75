/* The store to practise on: in memory, and filled beside what the main thread does. */

#include "dui-practice.h"

#include "dui-bundle.h"

struct _DuiPractice
{
  GThread *thread; /* owned */
  GError *error;   /* owned; set by the thread */
};

static gpointer
make_store (gpointer data)
{
  DuiPractice *practice = data;
  g_autoptr (DuiStore) store = dui_store_new_in_memory ("duiding", &practice->error);

  if (store == NULL || !dui_bundle_fill_reference_lists (store, &practice->error)
      || !dui_bundle_fill_practice (store, dui_date_today (), &practice->error))
    return NULL;
  return g_steal_pointer (&store);
}

/** dui_practice_begin: Returns: (transfer full): a store in the making, for dui_practice_finish() */
DuiPractice *
dui_practice_begin (void)
{
  DuiPractice *practice = g_new0 (DuiPractice, 1);

  practice->thread = g_thread_new ("practice", make_store, practice);
  return practice;
}

/**
 * dui_practice_finish:
 * @practice: (transfer full):
 *
 * Waits until the store is there; from then on it belongs to the thread that called.
 *
 * Returns: (transfer full): the store, filled; %NULL when it could not be made
 */
DuiStore *
dui_practice_finish (DuiPractice *practice, GError **error)
{
  DuiStore *store = g_thread_join (practice->thread);

  if (store == NULL)
    g_propagate_error (error, practice->error);
  g_free (practice);
  return store;
}
