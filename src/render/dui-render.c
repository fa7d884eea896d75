/* The program's side of duiding-render: starts it, asks, and ends it when it takes too long. */

#include "dui-render.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>
#include <glib/gi18n-lib.h>

#include "dui-config.h"

#define TIME_LIMIT_MS 10000

struct _DuiRender
{
  GObject parent_instance;

  char *kind;
  int document; /* owned */
  guint time_limit;

  GMutex lock; /* one question at a time; protects what follows */
  GPid process;
  int to_process;
  int from_process;
  gboolean has_answered; /* this process, at least once */
};

G_DEFINE_FINAL_TYPE (DuiRender, dui_render, G_TYPE_OBJECT)

static void
stop (DuiRender *self)
{
  if (self->process == 0)
    return;
  kill (self->process, SIGKILL);
  while (waitpid (self->process, NULL, 0) < 0 && errno == EINTR)
    continue;
  close (self->to_process);
  close (self->from_process);
  self->process = 0;
}

static void
dui_render_finalize (GObject *object)
{
  DuiRender *self = DUI_RENDER (object);

  stop (self);
  if (self->document >= 0)
    close (self->document);
  g_free (self->kind);
  g_mutex_clear (&self->lock);
  G_OBJECT_CLASS (dui_render_parent_class)->finalize (object);
}

static void
dui_render_class_init (DuiRenderClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dui_render_finalize;
}

static void
dui_render_init (DuiRender *self)
{
  g_mutex_init (&self->lock);
  self->time_limit = TIME_LIMIT_MS;
  self->document = -1;
}

/**
 * dui_render_new:
 * @document: a descriptor of the bytes, taken over
 * @kind: "pdf", "png", "jpeg" or "mail"
 *
 * Returns: (transfer full): what can draw it; the process that does starts with the first question
 */
DuiRender *
dui_render_new (int document, const char *kind)
{
  DuiRender *self = g_object_new (DUI_TYPE_RENDER, NULL);

  self->document = document;
  self->kind = g_strdup (kind);
  return self;
}

/** dui_render_set_time_limit: how long one question may take; ten seconds unless told otherwise */
void
dui_render_set_time_limit (DuiRender *self, guint milliseconds)
{
  self->time_limit = milliseconds;
}

/* Where it is installed; a test says where it was built. */
static const char *
helper_path (void)
{
  const char *built = g_getenv ("DUIDING_RENDER");

  return built != NULL ? built : DUI_RENDER_PATH;
}

/* Nothing of the environment goes along but what finds the fonts. */
static gboolean
start (DuiRender *self, GError **error)
{
  const char *arguments[] = { helper_path (), self->kind, NULL };
  char *environment[] = { (char *)"LC_ALL=C.UTF-8", NULL };
  int source = self->document, target = DUI_RENDER_DOCUMENT_FD;

  if (self->process != 0)
    return TRUE;
  if (g_spawn_async_with_pipes_and_fds ("/", arguments, (const char *const *)environment,
                                        G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_STDERR_TO_DEV_NULL, NULL, NULL,
                                        -1, -1, -1, &source, &target, 1, &self->process, &self->to_process,
                                        &self->from_process, NULL, NULL))
    {
      self->has_answered = FALSE;
      return TRUE;
    }
  self->process = 0;
  g_set_error (
      error, DUI_RENDER_ERROR, DUI_RENDER_ERROR_NO_HELPER,
      _ ("This document cannot be shown: the part of Duiding that reads documents (%s) is missing. Install "
         "Duiding once more."),
      arguments[0]);
  return FALSE;
}

/* The write end may be gone: that must not end the program. */
static gboolean
send_request (DuiRender *self, const DuiRenderRequest *request)
{
  sigset_t pipe_only, before;
  struct timespec no_time = { 0 };
  gssize n;

  sigemptyset (&pipe_only);
  sigaddset (&pipe_only, SIGPIPE);
  pthread_sigmask (SIG_BLOCK, &pipe_only, &before);
  n = write (self->to_process, request, sizeof *request);
  if (n < 0 && errno == EPIPE)
    sigtimedwait (&pipe_only, NULL, &no_time);
  pthread_sigmask (SIG_SETMASK, &before, NULL);
  return n == sizeof *request;
}

static DuiRenderPage *
ask_started (DuiRender *self, const DuiRenderRequest *request, GError **error)
{
  DuiRenderReply reply;
  guint8 *payload = NULL;
  DuiRenderPage *page = NULL;

  /* One that is gone gives no answer, which is told the same way. */
  send_request (self, request);
  if (dui_render_receive (self->from_process, self->time_limit, &reply, &payload, error))
    page = dui_render_page_new (request->command, &reply, payload, error);
  self->has_answered |= page != NULL;
  /* After a wrong answer nothing it says has a meaning; the next question goes to a new process. */
  if (page == NULL)
    stop (self);
  return page;
}

static DuiRenderPage *
ask (DuiRender *self, DuiRenderCommand command, guint page, guint width, GError **error)
{
  DuiRenderRequest request = { .magic = DUI_RENDER_MAGIC, .command = command, .page = page, .width = width };
  DuiRenderPage *answer = NULL;
  g_autoptr (GError) failure = NULL;

  g_mutex_lock (&self->lock);
  if (start (self, &failure))
    answer = ask_started (self, &request, &failure);
  /* After many pages its own time is up: that says nothing of this page. */
  if (self->has_answered && g_error_matches (failure, DUI_RENDER_ERROR, DUI_RENDER_ERROR_STOPPED))
    {
      g_clear_error (&failure);
      if (start (self, &failure))
        answer = ask_started (self, &request, &failure);
    }
  g_mutex_unlock (&self->lock);
  if (failure != NULL)
    g_propagate_error (error, g_steal_pointer (&failure));
  return answer;
}

/** dui_render_count: @n_pages: (out): how many pages there are to draw */
gboolean
dui_render_count (DuiRender *self, guint *n_pages, GError **error)
{
  g_autoptr (DuiRenderPage) answer = ask (self, DUI_RENDER_COMMAND_COUNT, 0, 0, error);

  *n_pages = answer != NULL ? answer->width : 0;
  return answer != NULL;
}

/**
 * dui_render_draw:
 * @page: from 0
 * @width: in dots; the height follows
 *
 * Returns: (transfer full) (nullable)
 */
DuiRenderPage *
dui_render_draw (DuiRender *self, guint page, guint width, GError **error)
{
  return ask (self, DUI_RENDER_COMMAND_PAGE, page, MIN (width, DUI_RENDER_MAX_SIDE), error);
}

/** dui_render_read: Returns: (transfer full) (nullable): an e-mail as text: who, when, what */
DuiRenderPage *
dui_render_read (DuiRender *self, GError **error)
{
  return ask (self, DUI_RENDER_COMMAND_TEXT, 0, 0, error);
}

/* In a thread, so that a slow document does not hold up the window */

static void
answer_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const DuiRenderRequest *request = data;
  GError *error = NULL;
  DuiRenderPage *answer = ask (DUI_RENDER (source), request->command, request->page, request->width, &error);

  if (answer != NULL)
    g_task_return_pointer (task, answer, (GDestroyNotify)dui_render_page_free);
  else
    g_task_return_error (task, error);
}

static void
ask_async (DuiRender *self, const DuiRenderRequest *request, GCancellable *cancellable,
           GAsyncReadyCallback callback, gpointer data)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, data);

  g_task_set_task_data (task, g_memdup2 (request, sizeof *request), g_free);
  g_task_run_in_thread (task, answer_in_thread);
}

/** dui_render_count_async: asks how many pages the document has; ended after the ten seconds that every
 * question gets */
void
dui_render_count_async (DuiRender *self, GCancellable *cancellable, GAsyncReadyCallback callback,
                        gpointer data)
{
  DuiRenderRequest request = { .command = DUI_RENDER_COMMAND_COUNT };

  ask_async (self, &request, cancellable, callback, data);
}

/** dui_render_count_finish: @n_pages: (out): 0 after an error. Errors: %DUI_RENDER_ERROR */
gboolean
dui_render_count_finish (DuiRender *self, GAsyncResult *result, guint *n_pages, GError **error)
{
  g_autoptr (DuiRenderPage) answer = g_task_propagate_pointer (G_TASK (result), error);

  *n_pages = answer != NULL ? answer->width : 0;
  return answer != NULL;
}

/** dui_render_page_async: draws a page, or reads the text of what has none */
void
dui_render_page_async (DuiRender *self, guint page, guint width, GCancellable *cancellable,
                       GAsyncReadyCallback callback, gpointer data)
{
  DuiRenderRequest request = { .command = g_str_equal (self->kind, "mail") ? DUI_RENDER_COMMAND_TEXT
                                                                           : DUI_RENDER_COMMAND_PAGE,
                               .page = page,
                               .width = MIN (width, DUI_RENDER_MAX_SIDE) };

  ask_async (self, &request, cancellable, callback, data);
}

/** dui_render_page_finish: Returns: (transfer full) (nullable) */
DuiRenderPage *
dui_render_page_finish (DuiRender *self, GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
