/* A layout in a thread of its own, on a copy that holds numbers only. */

#include "dui-layout-task.h"

/* So many persons are laid out in some 30 ms at most, which nobody sees; see docs/performance.md. */
static const guint quick_max[] = { 40, 40, 100, 300 };

/* Among so many a few newcomers find a place within that time in any case; among more, nearly always. */
#define BRIEF_MAX 500
#define BRIEF_MICROSECONDS 50000

typedef struct
{
  DuiGraph *shape;
  DuiLayoutKind kind;
  DuiLayoutOrder order;
  gboolean *is_new; /* NULL for everybody */
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_clear_pointer (&work->shape, dui_graph_free);
  g_free (work->is_new);
  g_free (work);
}

/** dui_layout_is_quick: Returns: whether the layout takes so little time that nobody waits for it */
gboolean
dui_layout_is_quick (DuiGraph *graph, DuiLayoutKind kind)
{
  return dui_graph_n_persons (graph) <= quick_max[kind];
}

/* Cancels what takes longer than it may. */
typedef struct
{
  GMutex lock;
  GCond over;
  gboolean is_over;
  GCancellable *cancellable; /* owned */
} Limit;

static gpointer
limit_in_thread (gpointer data)
{
  Limit *limit = data;
  gint64 end = g_get_monotonic_time () + BRIEF_MICROSECONDS;

  g_mutex_lock (&limit->lock);
  while (!limit->is_over)
    if (!g_cond_wait_until (&limit->over, &limit->lock, end))
      {
        g_cancellable_cancel (limit->cancellable);
        limit->is_over = TRUE;
      }
  g_mutex_unlock (&limit->lock);
  return NULL;
}

static void
limit_end (Limit *limit, GThread *thread)
{
  g_mutex_lock (&limit->lock);
  limit->is_over = TRUE;
  g_cond_signal (&limit->over);
  g_mutex_unlock (&limit->lock);
  g_thread_join (thread);
  g_clear_object (&limit->cancellable);
  g_mutex_clear (&limit->lock);
  g_cond_clear (&limit->over);
}

/* Whether it takes no time to speak of in any case, however busy the machine is. */
static gboolean
are_few_new (DuiGraph *graph, DuiLayoutKind kind, const gboolean *is_new)
{
  guint n_new = 0;

  for (guint i = 0; i < dui_graph_n_persons (graph); i++)
    n_new += is_new[i];
  return dui_graph_n_persons (graph) <= BRIEF_MAX && n_new <= quick_max[kind];
}

/**
 * dui_layout_place_new_briefly:
 * For the thread that draws: as dui_layout_place_new(), but given up after some 50 ms.
 *
 * Returns: %FALSE when it was given up; nobody moves then
 */
gboolean
dui_layout_place_new_briefly (DuiGraph *graph, DuiLayoutKind kind, DuiLayoutOrder order,
                              const gboolean *is_new)
{
  Limit limit = { .cancellable = NULL };
  GThread *thread;
  gboolean is_done;

  if (are_few_new (graph, kind, is_new))
    return dui_layout_place_new (graph, kind, order, is_new);
  g_mutex_init (&limit.lock);
  g_cond_init (&limit.over);
  limit.cancellable = g_cancellable_new ();
  thread = g_thread_new ("layout limit", limit_in_thread, &limit);
  g_cancellable_push_current (limit.cancellable);
  is_done = dui_layout_place_new (graph, kind, order, is_new);
  g_cancellable_pop_current (limit.cancellable);
  limit_end (&limit, thread);
  return is_done;
}

/* Where the subject lives; %NULL when nobody knows. */
static const char *
find_home (DuiGraph *graph)
{
  const DuiGraphPerson *subject = dui_graph_person (graph, dui_graph_find_subject (graph));

  return subject != NULL && subject->household != NULL && *subject->household != '\0' ? subject->household
                                                                                      : NULL;
}

/* Only whether somebody lives with the subject is asked, so the word for where they live stays behind. */
static gboolean
is_at_home (DuiGraph *graph, guint person, const char *home)
{
  return home != NULL && g_strcmp0 (dui_graph_person (graph, person)->household, home) == 0;
}

static void
copy_person (DuiGraph *copy, DuiGraph *graph, guint person, const char *home)
{
  const DuiGraphPerson *from = dui_graph_person (graph, person);
  DuiGraphPerson *to = dui_graph_person (copy, dui_graph_add_person (copy, NULL));

  to->id = from->id;
  to->role = from->role;
  to->gender = from->gender;
  to->birth = from->birth;
  to->x = from->x;
  to->y = from->y;
  to->pinned = from->pinned;
  if (is_at_home (graph, person, home))
    dui_graph_set_text (&to->household, "1");
}

/** dui_graph_copy_shape: Returns: (transfer full): a copy with all that a layout looks at, and no names */
DuiGraph *
dui_graph_copy_shape (DuiGraph *graph)
{
  DuiGraph *copy = dui_graph_new ();
  const char *home = find_home (graph);

  for (guint i = 0; i < dui_graph_n_persons (graph); i++)
    copy_person (copy, graph, i, home);
  for (guint t = 0; t < dui_graph_n_ties (graph); t++)
    {
      const DuiGraphTie *tie = dui_graph_tie (graph, t);
      DuiGraphTie *added = dui_graph_tie (copy, dui_graph_add_tie (copy, tie->from, tie->to, tie->kind));

      added->begin = tie->begin;
      added->end = tie->end;
    }
  return copy;
}

static gboolean
is_same_person (const DuiGraphPerson *a, const DuiGraphPerson *b)
{
  return a->id == b->id && a->role == b->role && a->gender == b->gender && a->pinned == b->pinned
         && a->x == b->x && a->y == b->y && dui_date_compare (a->birth, b->birth) == 0;
}

static gboolean
is_same_tie (const DuiGraphTie *a, const DuiGraphTie *b)
{
  return a->from == b->from && a->to == b->to && a->kind == b->kind
         && dui_date_compare (a->begin, b->begin) == 0 && dui_date_compare (a->end, b->end) == 0;
}

/**
 * dui_graph_has_shape:
 * @shape: of dui_graph_copy_shape()
 *
 * Returns: whether all that a layout looks at is in @graph as it is in @shape, places included
 */
gboolean
dui_graph_has_shape (DuiGraph *graph, DuiGraph *shape)
{
  guint n = dui_graph_n_persons (graph), n_ties = dui_graph_n_ties (graph);
  const char *home = find_home (graph);

  if (n != dui_graph_n_persons (shape) || n_ties != dui_graph_n_ties (shape))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!is_same_person (dui_graph_person (graph, i), dui_graph_person (shape, i))
        || is_at_home (graph, i, home) != (dui_graph_person (shape, i)->household != NULL))
      return FALSE;
  for (guint t = 0; t < n_ties; t++)
    if (!is_same_tie (dui_graph_tie (graph, t), dui_graph_tie (shape, t)))
      return FALSE;
  return TRUE;
}

static void
run_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Work *work = data;

  if (cancellable != NULL)
    g_cancellable_push_current (cancellable);
  if (work->is_new != NULL)
    dui_layout_place_new (work->shape, work->kind, work->order, work->is_new);
  else
    dui_layout_apply (work->shape, work->kind, work->order);
  if (cancellable != NULL)
    g_cancellable_pop_current (cancellable);
  if (!g_task_return_error_if_cancelled (task))
    g_task_return_pointer (task, g_steal_pointer (&work->shape), (GDestroyNotify)dui_graph_free);
  else
    g_clear_pointer (&work->shape, dui_graph_free);
}

/**
 * dui_layout_task_start:
 * @shape: (transfer full): of dui_graph_copy_shape()
 * @is_new: (nullable): as for dui_layout_place_new(); %NULL for dui_layout_apply()
 * @wait: whom to tell; they are also told that the layout was stopped
 */
void
dui_layout_task_start (DuiGraph *shape, DuiLayoutKind kind, DuiLayoutOrder order, const gboolean *is_new,
                       const DuiLayoutWait *wait)
{
  g_autoptr (GTask) task = g_task_new (NULL, wait->cancellable, wait->callback, wait->data);
  Work *work = g_new0 (Work, 1);

  work->shape = shape;
  work->kind = kind;
  work->order = order;
  if (is_new != NULL)
    work->is_new = g_memdup2 (is_new, dui_graph_n_persons (shape) * sizeof (gboolean));
  g_task_set_task_data (task, work, work_free);
  g_task_run_in_thread (task, run_in_thread);
}

/** dui_layout_task_finish: Returns: (transfer full) (nullable): the persons with their ids and places, in the
 * order of the graph; %NULL with %G_IO_ERROR_CANCELLED when the layout was stopped */
DuiGraph *
dui_layout_task_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
