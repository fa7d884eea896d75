/* The pages of the start window, each made when it is first needed, and the way back through them. */

#include "dui-start-pages.h"

#include "dui-start-code.h"
#include "dui-start-confirm.h"
#include "dui-start-create.h"
#include "dui-start-problem.h"
#include "dui-start-recover.h"
#include "dui-start-renew.h"
#include "dui-start-unlock.h"
#include "dui-start-wait.h"
#include "dui-start-welcome.h"

struct _DuiStartPages
{
  AdwBin parent_instance;

  char *folder;       /* owned */
  GPtrArray *history; /* borrowed pages, to go back to */
  GtkStack *stack;    /* the child */
};

enum
{
  SIGNAL_SHOWN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DuiStartPages, dui_start_pages, ADW_TYPE_BIN)

static const struct
{
  const char *name;
  GType (*get_type) (void);
} places[] = {
  [DUI_START_AT_WELCOME] = { "welcome", dui_start_welcome_get_type },
  [DUI_START_AT_UNLOCK] = { "unlock", dui_start_unlock_get_type },
  [DUI_START_AT_CREATE] = { "create", dui_start_create_get_type },
  [DUI_START_AT_RECOVER] = { "recover", dui_start_recover_get_type },
  [DUI_START_AT_RENEW] = { "renew", dui_start_renew_get_type },
  [DUI_START_AT_WAIT] = { "wait", dui_start_wait_get_type },
  [DUI_START_AT_PROBLEM] = { "problem", dui_start_problem_get_type },
  [DUI_START_AT_CODE] = { "code", dui_start_code_get_type },
  [DUI_START_AT_CONFIRM] = { "confirm", dui_start_confirm_get_type },
};

static void
tell_folder (DuiStartPages *self, DuiStartPage *page)
{
  if (DUI_IS_START_CREATE (page))
    dui_start_create_set_folder (DUI_START_CREATE (page), self->folder);
  else if (DUI_IS_START_WELCOME (page))
    dui_start_welcome_set_folder (DUI_START_WELCOME (page), self->folder);
}

static void
dui_start_pages_dispose (GObject *object)
{
  DuiStartPages *self = DUI_START_PAGES (object);

  g_clear_pointer (&self->history, g_ptr_array_unref);
  g_clear_pointer (&self->folder, g_free);
  G_OBJECT_CLASS (dui_start_pages_parent_class)->dispose (object);
}

static void
dui_start_pages_class_init (DuiStartPagesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dui_start_pages_dispose;

  /* Another page is in sight, or the way back changed. */
  signals[SIGNAL_SHOWN] =
      g_signal_new ("shown", DUI_TYPE_START_PAGES, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dui_start_pages_init (DuiStartPages *self)
{
  self->history = g_ptr_array_new ();
  self->stack = g_object_new (GTK_TYPE_STACK, "vexpand", TRUE, "hhomogeneous", FALSE, "vhomogeneous", FALSE,
                              "transition-type", GTK_STACK_TRANSITION_TYPE_SLIDE_LEFT_RIGHT, NULL);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

/** dui_start_pages_set_folder: of the store that the pages are about */
void
dui_start_pages_set_folder (DuiStartPages *self, const char *folder)
{
  g_free (self->folder);
  self->folder = g_strdup (folder);
  for (GtkWidget *page = gtk_widget_get_first_child (GTK_WIDGET (self->stack)); page != NULL;
       page = gtk_widget_get_next_sibling (page))
    tell_folder (self, DUI_START_PAGE (page));
}

/** dui_start_pages_get: Returns: (transfer none): the page, which is made when there is none yet */
DuiStartPage *
dui_start_pages_get (DuiStartPages *self, DuiStartPlace place)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->stack, places[place].name);

  if (page == NULL)
    {
      page = g_object_new (places[place].get_type (), NULL);
      gtk_stack_add_named (self->stack, page, places[place].name);
      if (self->folder != NULL)
        tell_folder (self, DUI_START_PAGE (page));
    }
  return DUI_START_PAGE (page);
}

/** dui_start_pages_get_visible: Returns: (transfer none) (nullable) */
DuiStartPage *
dui_start_pages_get_visible (DuiStartPages *self)
{
  return (DuiStartPage *)gtk_stack_get_visible_child (self->stack);
}

gboolean
dui_start_pages_can_go_back (DuiStartPages *self)
{
  return self->history->len > 0 && !DUI_IS_START_WAIT (dui_start_pages_get_visible (self));
}

/** dui_start_pages_show: shows @page, and leaves the way back as it is */
void
dui_start_pages_show (DuiStartPages *self, DuiStartPage *page)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  /* GTK does not tell a text that has the focus that it is hidden. */
  if (GTK_IS_WINDOW (root))
    gtk_window_set_focus (GTK_WINDOW (root), NULL);
  gtk_stack_set_visible_child (self->stack, GTK_WIDGET (page));
  g_signal_emit (self, signals[SIGNAL_SHOWN], 0);
  dui_start_page_enter (page);
}

/** dui_start_pages_remember: @page: where the way back leads to next */
void
dui_start_pages_remember (DuiStartPages *self, DuiStartPage *page)
{
  g_ptr_array_add (self->history, page);
}

/** dui_start_pages_go_to: shows @page, with a way back to the one that is left */
void
dui_start_pages_go_to (DuiStartPages *self, DuiStartPage *page)
{
  DuiStartPage *left = dui_start_pages_get_visible (self);

  if (left != NULL && left != page)
    dui_start_pages_remember (self, left);
  dui_start_pages_show (self, page);
}

/** dui_start_pages_begin_at: shows a page that there is no way back from */
void
dui_start_pages_begin_at (DuiStartPages *self, DuiStartPage *page)
{
  g_ptr_array_set_size (self->history, 0);
  dui_start_pages_show (self, page);
}

/** dui_start_pages_take_back: Returns: (transfer none) (nullable): the page that the way back leads to, which
 * is taken off it */
DuiStartPage *
dui_start_pages_take_back (DuiStartPages *self)
{
  return self->history->len > 0 ? g_ptr_array_steal_index (self->history, self->history->len - 1) : NULL;
}

/** dui_start_pages_clear: forgets what was typed or shown on any of them */
void
dui_start_pages_clear (DuiStartPages *self)
{
  for (GtkWidget *page = gtk_widget_get_first_child (GTK_WIDGET (self->stack)); page != NULL;
       page = gtk_widget_get_next_sibling (page))
    dui_start_page_clear (DUI_START_PAGE (page));
}
