#pragma once

#include "dui-key.h"
#include "dui-start-pages.h"
#include "dui-start-task.h"
#include "dui-start-window.h"

G_BEGIN_DECLS

/* Between the start window and what it runs only. */
typedef void (*DuiStartRetry) (DuiStartWindow *self);

struct _DuiStartWindow
{
  AdwApplicationWindow parent_instance;

  /* owned */
  char *folder;
  GCancellable *cancellable; /* while a task runs */
  guint wait_source;         /* until the wait page shows */
  DuiSecret *typed_code;     /* between recovery code and new passphrase */
  DuiStore *store;           /* open, while its new recovery code is shown */
  DuiSecret *recovery_code;  /* the new one */

  /* borrowed */
  DuiStartPage *from;  /* the page that a task was begun on */
  DuiStartRetry retry; /* what the problem page tries again */
  DuiOpenMode mode;    /* of the next task */

  /* template children */
  GtkWidget *back_button;
  AdwToastOverlay *toasts;
  DuiStartPages *pages;
};

void dui_start_window_unlock (DuiStartWindow *self);
void dui_start_window_make (DuiStartWindow *self);
void dui_start_window_check_code (DuiStartWindow *self);
void dui_start_window_renew (DuiStartWindow *self);
void dui_start_window_clear_secrets (DuiStartWindow *self);
void dui_start_window_tell_opened (DuiStartWindow *self);
void dui_start_window_show_problem (DuiStartWindow *self, const GError *error, DuiStartRetry retry);

G_END_DECLS
