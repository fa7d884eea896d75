/* One case file with its tabs. */

#include "dui-case-page.h"

#include <glib/gi18n-lib.h>

#include "dui-asked-text.h"
#include "dui-case-documents.h"
#include "dui-case-editor.h"
#include "dui-case-history.h"
#include "dui-case-lines.h"
#include "dui-case-log.h"
#include "dui-case-network.h"
#include "dui-case-overview.h"
#include "dui-case-persons.h"
#include "dui-case-save.h"
#include "dui-case-tab.h"
#include "dui-destroy-dialog.h"
#include "dui-doubles-window.h"
#include "dui-draft-keeper.h"
#include "dui-import-dialog.h"
#include "dui-text.h"
#include "dui-window.h"

struct _DuiCasePage
{
  AdwBin parent_instance;

  /* owned */
  DuiStore *store;
  DuiCase *file;

  /* template children */
  GtkLabel *reference;
  AdwViewStack *tabs;
};

G_DEFINE_FINAL_TYPE (DuiCasePage, dui_case_page, ADW_TYPE_BIN)

static void
show_tab_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dui_case_page_show_tab (DUI_CASE_PAGE (widget), g_variant_get_string (parameter, NULL));
}

static void
edit_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiCasePage *self = DUI_CASE_PAGE (widget);
  g_autoptr (DuiRecord) draft = NULL;

  if (self->file == NULL)
    return;
  draft = dui_record_copy (DUI_RECORD (self->file));
  dui_case_editor_open_window (widget, self->store, draft, _ ("Edit Case File"));
}

static void
history_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiCasePage *self = DUI_CASE_PAGE (widget);

  if (self->file != NULL)
    gtk_window_present (
        GTK_WINDOW (dui_case_history_new (GTK_WINDOW (dui_window_of (self)), self->store, self->file)));
}

/* Closing */

static void
close_answered_cb (AdwMessageDialog *dialog, const char *response, DuiCasePage *self)
{
  g_autofree char *reason = dui_asked_text_dup (dialog);
  g_autoptr (DuiChange) change = NULL;
  DuiWindow *window = dui_window_of (self);

  if (!g_str_equal (response, "close") || self->file == NULL)
    return;
  change = dui_case_close (self->store, DUI_RECORD (self->file), reason, dui_date_today ());
  if (dui_window_apply (window, change))
    gtk_widget_activate_action (GTK_WIDGET (self), "cases.back", NULL);
}

static void
close_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiCasePage *self = DUI_CASE_PAGE (widget);
  const DuiAskedAbout about = { self->file, "case.close", _ ("Reason for closing"), NULL };
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (
      GTK_WINDOW (dui_window_of (self)), _ ("Close this case file?"),
      _ ("Its content is shielded at once: no list, search or network shows it until it is destroyed. "
         "Write why it is closed.")));

  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "close", _ ("_Close Case File"), NULL);
  dui_asked_text_require (dui_asked_text_new (dialog, &about, FALSE), "close");
  g_signal_connect_object (dialog, "response", G_CALLBACK (close_answered_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
destroy_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiCasePage *self = DUI_CASE_PAGE (widget);

  if (self->file != NULL)
    gtk_window_present (
        dui_destroy_dialog_new (GTK_WINDOW (dui_window_of (self)), self->store, DUI_RECORD (self->file)));
}

static void
import_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiCasePage *self = DUI_CASE_PAGE (widget);

  dui_import_dialog_open (widget, self->store, self->file);
}

static void
doubles_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiCasePage *self = DUI_CASE_PAGE (widget);

  gtk_window_present (GTK_WINDOW (dui_doubles_window_new (dui_window_of (widget), self->store, self->file)));
}

/* Life */

static void
dui_case_page_dispose (GObject *object)
{
  DuiCasePage *self = DUI_CASE_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DUI_TYPE_CASE_PAGE);
  g_clear_object (&self->store);
  g_clear_object (&self->file);
  G_OBJECT_CLASS (dui_case_page_parent_class)->dispose (object);
}

static void
ensure_tabs (void)
{
  g_type_ensure (DUI_TYPE_CASE_OVERVIEW);
  g_type_ensure (DUI_TYPE_CASE_PERSONS);
  g_type_ensure (DUI_TYPE_CASE_NETWORK);
  g_type_ensure (DUI_TYPE_CASE_DOCUMENTS);
  g_type_ensure (DUI_TYPE_CASE_LOG);
  g_type_ensure (DUI_TYPE_CASE_LINES);
}

static void
dui_case_page_class_init (DuiCasePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  ensure_tabs ();
  G_OBJECT_CLASS (klass)->dispose = dui_case_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-case-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiCasePage, reference);
  gtk_widget_class_bind_template_child (widget_class, DuiCasePage, tabs);
  gtk_widget_class_install_action (widget_class, "case.show-tab", "s", show_tab_cb);
  gtk_widget_class_install_action (widget_class, "case.edit", NULL, edit_cb);
  gtk_widget_class_install_action (widget_class, "case.close", NULL, close_cb);
  gtk_widget_class_install_action (widget_class, "case.history", NULL, history_cb);
  gtk_widget_class_install_action (widget_class, "case.destroy", NULL, destroy_cb);
  gtk_widget_class_install_action (widget_class, "case.import", NULL, import_cb);
  gtk_widget_class_install_action (widget_class, "case.doubles", NULL, doubles_cb);
}

static void
dui_case_page_init (DuiCasePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
update_actions (DuiCasePage *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "case.close",
                                 self->file != NULL && self->file->status.value == DUI_CASE_OPEN);
}

static DuiCaseTab *
tab_at (DuiCasePage *self, guint position, const char **name)
{
  g_autoptr (GtkSelectionModel) pages = adw_view_stack_get_pages (self->tabs);
  g_autoptr (AdwViewStackPage) page = g_list_model_get_item (G_LIST_MODEL (pages), position);

  if (page != NULL && name != NULL)
    *name = adw_view_stack_page_get_name (page);
  return page != NULL ? DUI_CASE_TAB (adw_view_stack_page_get_child (page)) : NULL;
}

/** dui_case_page_set_file: @file: (nullable): the case file to show, its overview first */
void
dui_case_page_set_file (DuiCasePage *self, DuiStore *store, DuiCase *file)
{
  DuiCaseTab *tab;

  if (self->store == NULL)
    g_signal_connect_object (store, "applied", G_CALLBACK (update_actions), self, G_CONNECT_SWAPPED);
  g_set_object (&self->store, store);
  g_set_object (&self->file, file);
  gtk_label_set_label (self->reference, file != NULL ? dui_text (file->reference) : "");
  for (guint i = 0; (tab = tab_at (self, i, NULL)) != NULL; i++)
    dui_case_tab_set_file (tab, store, file);
  adw_view_stack_set_visible_child_name (self->tabs, "overview");
  update_actions (self);
}

/** dui_case_page_get_file: Returns: (transfer none) (nullable) */
DuiCase *
dui_case_page_get_file (DuiCasePage *self)
{
  return self->file;
}

/** dui_case_page_is_still_there: Returns: whether the store still has the case file that is shown, if any is
 */
gboolean
dui_case_page_is_still_there (DuiCasePage *self)
{
  return self->file == NULL
         || dui_store_find (self->store, &dui_case_type, dui_record_get_id (DUI_RECORD (self->file)))
                == DUI_RECORD (self->file);
}

/** dui_case_page_show_record: @record: the case file itself, or something in it: goes to the tab that shows
 * it */
void
dui_case_page_show_record (DuiCasePage *self, DuiRecord *record)
{
  const char *name = NULL;
  DuiCaseTab *tab;

  for (guint i = 0; (tab = tab_at (self, i, &name)) != NULL; i++)
    if (dui_case_tab_show_record (tab, record))
      {
        adw_view_stack_set_visible_child_name (self->tabs, name);
        return;
      }
}

/** dui_case_page_ask_again: asks a question once more that @draft is of: its form is the action that asks it,
 * or a relation that somebody is being added with. Returns: whether it is asked, with what was typed */
gboolean
dui_case_page_ask_again (DuiCasePage *self, DuiDraft *draft, DuiRecord *record)
{
  GVariant *id = NULL;

  if (g_str_has_prefix (dui_draft_get_form (draft), DUI_CASE_NETWORK_RELATION))
    {
      dui_case_page_show_tab (self, "network");
      return dui_case_network_resume (DUI_CASE_NETWORK (adw_view_stack_get_visible_child (self->tabs)),
                                      draft);
    }
  dui_case_page_show_record (self, record);
  if (!DUI_IS_CASE (record))
    id = g_variant_new_int64 (dui_record_get_id (record));
  return gtk_widget_activate_action_variant (adw_view_stack_get_visible_child (self->tabs),
                                             dui_draft_get_form (draft), id)
         && dui_draft_keeper_take (draft);
}

void
dui_case_page_show_tab (DuiCasePage *self, const char *name)
{
  adw_view_stack_set_visible_child_name (self->tabs, name);
}

/** dui_case_page_begin_search: Returns: whether the tab that is shown has something to search in */
gboolean
dui_case_page_begin_search (DuiCasePage *self)
{
  GtkWidget *tab = adw_view_stack_get_visible_child (self->tabs);

  return self->file != NULL && dui_case_tab_begin_search (DUI_CASE_TAB (tab));
}
