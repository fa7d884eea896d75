/* A store that cannot be opened: what is wrong, and what to do. */

#include "dui-start-problem.h"

#include <glib/gi18n-lib.h>

#include "dui-seal-error.h"
#include "dui-store-error.h"

struct _DuiStartProblem
{
  DuiStartPage parent_instance;

  /* template children */
  GtkWidget *retry_button;
  GtkWidget *restore_button;
  GtkWidget *folder_button;
  GtkWidget *look_button;
  GtkWidget *accept_button;
  GtkWidget *code_button;
  GtkWidget *begin_button;
};

G_DEFINE_FINAL_TYPE (DuiStartProblem, dui_start_problem, DUI_TYPE_START_PAGE)

typedef enum
{
  WAY_RETRY = 1 << 0,
  WAY_FOLDER = 1 << 1,
  WAY_CODE = 1 << 2,
  WAY_BEGIN = 1 << 3,
  WAY_LOOK = 1 << 4,
  WAY_ACCEPT = 1 << 5,
  WAY_RESTORE = 1 << 6, /* offered always; the best one where it says so */
} Ways;

typedef struct
{
  int code;
  const char *title;
  Ways ways;
} Problem;

static const Problem seal_problems[] = {
  { DUI_SEAL_ERROR_DAMAGED, N_ ("The Store Is Damaged"), WAY_RESTORE | WAY_RETRY | WAY_FOLDER },
  { DUI_SEAL_ERROR_NOT_SEALED, N_ ("This Is No Store of Duiding"), WAY_FOLDER },
  { DUI_SEAL_ERROR_WRONG_KEY, N_ ("The Files Do Not Belong Together"), WAY_RETRY | WAY_FOLDER },
  { DUI_SEAL_ERROR_NEWER_VERSION, N_ ("A Newer Version Is Needed"), WAY_FOLDER },
  { DUI_SEAL_ERROR_IN_USE, N_ ("The Store Is Open Elsewhere"), WAY_RETRY | WAY_FOLDER },
  { DUI_SEAL_ERROR_EXISTS, N_ ("There Is a Store Already"), WAY_FOLDER | WAY_BEGIN },
  { DUI_SEAL_ERROR_FULL, N_ ("The Disk Is Full"), WAY_RETRY | WAY_FOLDER },
  { DUI_SEAL_ERROR_NOT_WRITABLE, N_ ("The Folder Cannot Be Written"), WAY_RETRY | WAY_FOLDER },
  { DUI_SEAL_ERROR_NO_MEMORY, N_ ("There Is Not Enough Memory"), WAY_RETRY },
  { DUI_SEAL_ERROR_SELF_TEST, N_ ("This Computer Cannot Seal Data"), WAY_RETRY },
  { DUI_SEAL_ERROR_NO_KEYRING, N_ ("There Is No Keyring"), WAY_RETRY | WAY_CODE },
  { DUI_SEAL_ERROR_KEYRING_LOCKED, N_ ("The Keyring Is Locked"), WAY_RETRY | WAY_CODE },
  { DUI_SEAL_ERROR_KEYRING_EMPTY, N_ ("The Keyring Lacks the Key"), WAY_RETRY | WAY_CODE },
};

static const Problem store_problems[] = {
  { DUI_STORE_ERROR_NEWER, N_ ("A Newer Version Is Needed"), WAY_FOLDER },
  { DUI_STORE_ERROR_PUT_BACK, N_ ("An Older Copy Was Put Back"), WAY_LOOK | WAY_ACCEPT | WAY_FOLDER },
  { DUI_STORE_ERROR_FULL, N_ ("The Disk Is Full"), WAY_RETRY | WAY_FOLDER },
};

static const Problem other_problem = { -1, N_ ("The Store Could Not Be Opened"), WAY_RETRY | WAY_FOLDER };

static const Problem *
find_problem (const GError *error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (seal_problems); i++)
    if (g_error_matches (error, DUI_SEAL_ERROR, seal_problems[i].code))
      return &seal_problems[i];
  for (gsize i = 0; i < G_N_ELEMENTS (store_problems); i++)
    if (g_error_matches (error, DUI_STORE_ERROR, store_problems[i].code))
      return &store_problems[i];
  return &other_problem;
}

static void
suggest (GtkWidget *button, gboolean is_best)
{
  if (is_best)
    gtk_widget_add_css_class (button, "suggested-action");
  else
    gtk_widget_remove_css_class (button, "suggested-action");
}

static void
show (DuiStartProblem *self, const char *title, const char *text, Ways ways)
{
  dui_start_page_set_title (DUI_START_PAGE (self), title);
  dui_start_page_set_description (DUI_START_PAGE (self), text);
  suggest (self->restore_button, (ways & WAY_RESTORE) != 0);
  suggest (self->retry_button, (ways & WAY_RESTORE) == 0);
  gtk_widget_set_visible (self->retry_button, (ways & WAY_RETRY) != 0);
  gtk_widget_set_visible (self->folder_button, (ways & WAY_FOLDER) != 0);
  gtk_widget_set_visible (self->look_button, (ways & WAY_LOOK) != 0);
  gtk_widget_set_visible (self->accept_button, (ways & WAY_ACCEPT) != 0);
  gtk_widget_set_visible (self->code_button, (ways & WAY_CODE) != 0);
  gtk_widget_set_visible (self->begin_button, (ways & WAY_BEGIN) != 0);
}

static void
dui_start_problem_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DUI_TYPE_START_PROBLEM);
  G_OBJECT_CLASS (dui_start_problem_parent_class)->dispose (object);
}

static void
dui_start_problem_class_init (DuiStartProblemClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_start_problem_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-start-problem.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiStartProblem, retry_button);
  gtk_widget_class_bind_template_child (widget_class, DuiStartProblem, restore_button);
  gtk_widget_class_bind_template_child (widget_class, DuiStartProblem, folder_button);
  gtk_widget_class_bind_template_child (widget_class, DuiStartProblem, look_button);
  gtk_widget_class_bind_template_child (widget_class, DuiStartProblem, accept_button);
  gtk_widget_class_bind_template_child (widget_class, DuiStartProblem, code_button);
  gtk_widget_class_bind_template_child (widget_class, DuiStartProblem, begin_button);
}

static void
dui_start_problem_init (DuiStartProblem *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** dui_start_problem_set_error: shows why a store could not be opened or made */
void
dui_start_problem_set_error (DuiStartProblem *self, const GError *error)
{
  const Problem *problem = find_problem (error);

  show (self, _ (problem->title), error->message, problem->ways);
}

/** dui_start_problem_set_missing: @was_chosen: the user chose the folder just now; else it was known from
 * before */
void
dui_start_problem_set_missing (DuiStartProblem *self, const char *folder, gboolean was_chosen)
{
  g_autofree char *shown = dui_start_page_dup_folder_text (folder);
  g_autofree char *text = NULL;

  if (was_chosen)
    text = g_strdup_printf (
        _ ("There is no store in %s. Choose the folder that holds the files of Duiding, such "
           "as “duiding.db”."),
        shown);
  else
    text = g_strdup_printf (
        _ ("Last time the store was in %s, and now there is none. Is it on another disk or on "
           "the network? Connect that first and try again. Duiding never makes a new store "
           "by itself."),
        shown);
  show (self, _ ("The Store Was Not Found"), text, WAY_FOLDER | WAY_BEGIN | (was_chosen ? 0 : WAY_RETRY));
}
