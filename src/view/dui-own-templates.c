/* Making and changing a template of one's own, in a window. */

#include "dui-own-templates.h"

#include <glib/gi18n-lib.h>

#include "dui-case-editor.h"
#include "dui-template-own.h"
#include "dui-window.h"

static gboolean
keep_cb (GtkWidget *parent, DuiRecord *draft)
{
  DuiWindow *window = dui_window_of (parent);
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiChange) change =
      dui_template_own_keep (dui_window_get_store (window), DUI_OWN_TEMPLATE (draft), &error);

  if (change != NULL)
    return dui_window_apply (window, change);
  dui_window_report (window, _ ("The template was not kept"), error);
  return FALSE;
}

static void
tie (GtkWidget *parent, DuiCaseEditor *editor)
{
  dui_case_editor_set_subtitle (editor,
                                _ ("{gemeente}, {burgemeester}, {woordvoerder}, {perstelefoon}, {telefoon} "
                                   "and {website} are filled in from the settings of the municipality."));
  g_signal_connect_object (editor, "save", G_CALLBACK (keep_cb), parent, G_CONNECT_SWAPPED);
}

/** dui_own_templates_edit: @parent: lies in the main window; @draft: a new template, or a copy of one */
void
dui_own_templates_edit (GtkWidget *parent, DuiStore *store, DuiOwnTemplate *draft)
{
  tie (parent, dui_case_editor_open_window (parent, store, DUI_RECORD (draft), _ ("Template of One's Own")));
}

/** dui_own_templates_make: begins a template with the words of @line */
void
dui_own_templates_make (GtkWidget *parent, DuiStore *store, DuiLine *line)
{
  g_autoptr (DuiOwnTemplate) draft = dui_template_own_new (store, line);

  dui_own_templates_edit (parent, store, draft);
}

/** dui_own_templates_resume: goes on with @draft, which was typed before */
void
dui_own_templates_resume (GtkWidget *parent, DuiStore *store, DuiOwnTemplate *draft)
{
  tie (parent, dui_case_editor_resume (parent, store, DUI_RECORD (draft)));
}
