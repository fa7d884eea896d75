/* The case files: the list, and the one that is open. Opening one is logged; a closed one asks why. */

#include "dui-cases-page.h"

#include <glib/gi18n-lib.h>

#include "dui-across-window.h"
#include "dui-asked-text.h"
#include "dui-case-editor.h"
#include "dui-case-open-dialog.h"
#include "dui-case-open.h"
#include "dui-case-page.h"
#include "dui-case-row.h"
#include "dui-case-summary.h"
#include "dui-draft-keeper.h"
#include "dui-import-dialog.h"
#include "dui-lookup.h"
#include "dui-search-keys.h"
#include "dui-signal.h"
#include "dui-store-audit.h"
#include "dui-text.h"
#include "dui-unsaved.h"
#include "dui-window.h"

/* What a draft of the question before a shielded case file is called. */
#define LOOKING "cases.look"

struct _DuiCasesPage
{
  DuiPage parent_instance;

  /* owned */
  GtkFilter *filter;
  GtkSorter *sorter;
  GListModel *shown;

  /* template children */
  GtkStack *pages;
  GtkStack *states;
  GtkListView *list;
  GtkToggleButton *search_button;
  GtkToggleButton *closed_button;
  GtkSearchBar *search_bar;
  GtkSearchEntry *search_entry;
  DuiCasePage *case_page;
};

G_DEFINE_FINAL_TYPE (DuiCasesPage, dui_cases_page, DUI_TYPE_PAGE)

static DuiStore *
store_of (DuiCasesPage *self)
{
  return dui_page_get_store (DUI_PAGE (self));
}

/* The list */

static gboolean
is_wanted (gpointer item, gpointer data)
{
  DuiCasesPage *self = data;
  DuiCase *file = DUI_CASE (item);

  if (file->status.value == DUI_CASE_CLOSED && !gtk_toggle_button_get_active (self->closed_button))
    return FALSE;
  return dui_case_matches (store_of (self), file, gtk_editable_get_text (GTK_EDITABLE (self->search_entry)));
}

static int
compare (gconstpointer a, gconstpointer b, gpointer data)
{
  return dui_case_compare ((DuiCase *)a, (DuiCase *)b);
}

static void
update_state (DuiCasesPage *self)
{
  guint n_all = dui_record_list_get_size (dui_store_get_list (store_of (self), &dui_case_type));

  gtk_stack_set_visible_child_name (self->states, n_all == 0 ? "none"
                                                  : g_list_model_get_n_items (self->shown) == 0
                                                      ? "nothing-found"
                                                      : "list");
}

static void
filter_changed_cb (DuiCasesPage *self)
{
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
}

/* The page that shows a case file leaves it when undo takes the file away. */
static void
applied_cb (DuiCasesPage *self)
{
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  gtk_sorter_changed (self->sorter, GTK_SORTER_CHANGE_DIFFERENT);
  if (!dui_case_page_is_still_there (self->case_page))
    {
      dui_case_page_set_file (self->case_page, store_of (self), NULL);
      gtk_stack_set_visible_child_name (self->pages, "list");
    }
}

static void
setup_row_cb (DuiCasesPage *self, GtkListItem *item)
{
  gtk_list_item_set_child (item, dui_case_row_new (store_of (self)));
}

static void
bind_row_cb (DuiCasesPage *self, GtkListItem *item)
{
  dui_case_row_set_file (DUI_CASE_ROW (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
}

static void
unbind_row_cb (DuiCasesPage *self, GtkListItem *item)
{
  dui_case_row_set_file (DUI_CASE_ROW (gtk_list_item_get_child (item)), NULL);
}

static void
build_list (DuiCasesPage *self)
{
  GListModel *files = G_LIST_MODEL (dui_store_get_list (store_of (self), &dui_case_type));
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkFilterListModel *filtered;

  self->filter = GTK_FILTER (gtk_custom_filter_new (is_wanted, self, NULL));
  self->sorter = GTK_SORTER (gtk_custom_sorter_new (compare, NULL, NULL));
  filtered = gtk_filter_list_model_new (g_object_ref (files), g_object_ref (self->filter));
  self->shown = G_LIST_MODEL (gtk_sort_list_model_new (G_LIST_MODEL (filtered), g_object_ref (self->sorter)));
  g_signal_connect_swapped (factory, "setup", G_CALLBACK (setup_row_cb), self);
  g_signal_connect_swapped (factory, "bind", G_CALLBACK (bind_row_cb), self);
  g_signal_connect_swapped (factory, "unbind", G_CALLBACK (unbind_row_cb), self);
  gtk_list_view_set_factory (self->list, factory);
  g_object_unref (factory);
  gtk_list_view_set_model (self->list,
                           GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (self->shown))));
  g_signal_connect_object (self->shown, "items-changed", G_CALLBACK (update_state), self, G_CONNECT_SWAPPED);
  update_state (self);
}

/* Opening */

static gboolean
open_logged (DuiCasesPage *self, DuiCase *file, const char *reason)
{
  g_autoptr (GError) error = NULL;

  if (!dui_store_log_view (store_of (self), DUI_RECORD (file), reason, &error))
    {
      dui_window_report (dui_window_of (self), _ ("The case file was not opened"), error);
      return FALSE;
    }
  dui_case_page_set_file (self->case_page, store_of (self), file);
  gtk_stack_set_visible_child_name (self->pages, "case");
  return TRUE;
}

typedef struct
{
  DuiCasesPage *page; /* owned */
  DuiCase *file;      /* owned */
  DuiRecord *record;  /* owned; what to show in it */
} Question;

static Question *
question_new (DuiCasesPage *self, DuiCase *file, DuiRecord *record)
{
  Question *question = g_new0 (Question, 1);

  question->page = g_object_ref (self);
  question->file = g_object_ref (file);
  question->record = g_object_ref (record);
  return question;
}

static void
question_free (gpointer data)
{
  Question *question = data;

  g_object_unref (question->page);
  g_object_unref (question->file);
  g_object_unref (question->record);
  g_free (question);
}

static void
question_answered_cb (AdwMessageDialog *dialog, const char *response, Question *question)
{
  g_autofree char *reason = dui_asked_text_dup (dialog);

  if (g_str_equal (response, "open") && open_logged (question->page, question->file, reason))
    dui_case_page_show_record (question->page->case_page, question->record);
}

/* What is closed is shielded: who looks all the same says why, and the log keeps it. */
static void
ask_reason (DuiCasesPage *self, DuiCase *file, DuiRecord *record)
{
  const DuiAskedAbout about = { file, LOOKING, _ ("Reason for opening"), NULL };
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (
      adw_message_dialog_new (GTK_WINDOW (dui_window_of (self)), _ ("Open a shielded case file?"),
                              _ ("This case file is closed and shielded until it is destroyed. "
                                 "Write why you open it; the reason is kept in the log.")));

  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "open", _ ("_Open"), NULL);
  adw_message_dialog_set_default_response (dialog, "open");
  dui_asked_text_require (dui_asked_text_new (dialog, &about, FALSE), "open");
  g_signal_connect_data (dialog, "response", G_CALLBACK (question_answered_cb),
                         question_new (self, file, record), (GClosureNotify)(GCallback)question_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
open_settled_cb (gpointer data)
{
  Question *question = data;
  DuiCasesPage *self = question->page;
  DuiCase *file = question->file;
  DuiRecord *record = question->record;

  if (dui_store_is_shielded (store_of (self), DUI_RECORD (file)))
    ask_reason (self, file, record);
  else if (open_logged (self, file, NULL))
    dui_case_page_show_record (self->case_page, record);
}

static void
open_file (DuiCasesPage *self, DuiCase *file, DuiRecord *record)
{
  if (file != dui_case_page_get_file (self->case_page))
    {
      dui_unsaved_settle (GTK_WIDGET (self->case_page), open_settled_cb, question_new (self, file, record),
                          question_free);
      return;
    }
  gtk_stack_set_visible_child_name (self->pages, "case");
  dui_case_page_show_record (self->case_page, record);
}

static void
row_activated_cb (DuiCasesPage *self, guint position)
{
  g_autoptr (DuiRecord) file = g_list_model_get_item (self->shown, position);

  open_file (self, DUI_CASE (file), file);
}

static void
go_back (gpointer page)
{
  DuiCasesPage *self = page;

  dui_case_page_set_file (self->case_page, store_of (self), NULL);
  gtk_stack_set_visible_child_name (self->pages, "list");
}

static void
back_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiCasesPage *self = DUI_CASES_PAGE (widget);

  dui_unsaved_settle (GTK_WIDGET (self->case_page), go_back, g_object_ref (self), g_object_unref);
}

static void
compare_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiCasesPage *self = DUI_CASES_PAGE (widget);

  gtk_window_present (GTK_WINDOW (dui_across_window_new (dui_window_of (self), store_of (self))));
}

static void
dui_cases_page_show_record (DuiPage *page, DuiRecord *record)
{
  const DuiField *field = dui_record_type_find_field (dui_record_get_record_type (record), "case_id");
  DuiRecord *file = record;

  if (field != NULL)
    file = dui_store_find (dui_page_get_store (page), &dui_case_type, dui_record_get_number (record, field));
  if (file != NULL)
    open_file (DUI_CASES_PAGE (page), DUI_CASE (file), record);
}

static void
dui_cases_page_begin_search (DuiPage *page)
{
  DuiCasesPage *self = DUI_CASES_PAGE (page);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "case") == 0
      && dui_case_page_begin_search (self->case_page))
    return;
  gtk_stack_set_visible_child_name (self->pages, "list");
  gtk_search_bar_set_search_mode (self->search_bar, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->search_entry));
}

/* win.open-case, also from the signals */

static void
opened_cb (DuiCaseOpenDialog *dialog, gint64 id, DuiCasesPage *self)
{
  DuiRecord *file = dui_store_find (store_of (self), &dui_case_type, id);

  if (file != NULL)
    dui_window_show_record (dui_window_of (self), file);
}

static void
open_case_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DuiCasesPage *self = DUI_CASES_PAGE (data);
  DuiRecord *signal = dui_store_find (store_of (self), &dui_signal_type, g_variant_get_int64 (parameter));
  g_autoptr (GError) error = NULL;
  GtkWidget *dialog;

  if (signal == NULL)
    return;
  if (!dui_case_can_open (store_of (self), DUI_SIGNAL (signal), &error))
    {
      dui_window_report (dui_window_of (self), _ ("No case file was opened"), error);
      return;
    }
  dialog = dui_case_open_dialog_new (dui_window_of (self), store_of (self), DUI_SIGNAL (signal));
  g_signal_connect_object (dialog, "opened", G_CALLBACK (opened_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static const GActionEntry window_actions[] = {
  { .name = "open-case", .activate = open_case_cb, .parameter_type = "x" },
};

/* A case file that was not opened yet: the dialog comes from its signal. */
static gboolean
resume_opening (DuiCasesPage *self, DuiDraft *draft, DuiCase *file)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-case", "x", file->signal_id.id);
  return dui_draft_keeper_take (draft);
}

/* What is asked of case files that may be shielded. */
static gboolean
resume_asking (DuiCasesPage *self, DuiDraft *draft, DuiRecord *file)
{
  if (g_str_equal (dui_draft_get_form (draft), DUI_ACROSS_WINDOW_PURPOSE))
    compare_cb (GTK_WIDGET (self), NULL, NULL);
  else
    open_file (self, DUI_CASE (file), file);
  return dui_draft_keeper_take (draft);
}

static gboolean
resume_in_file (DuiCasesPage *self, DuiDraft *draft, DuiRecord *file, DuiRecord *record)
{
  const char *form = dui_draft_get_form (draft);

  open_file (self, DUI_CASE (file), file);
  if (g_str_equal (form, DUI_IMPORT_DIALOG_PURPOSE))
    dui_import_dialog_resume (GTK_WIDGET (self), store_of (self), DUI_CASE (file), draft);
  else if (strchr (form, '.') != NULL)
    return dui_case_page_ask_again (self->case_page, draft, record);
  else
    dui_case_editor_resume (GTK_WIDGET (self), store_of (self), record);
  return TRUE;
}

static gboolean
dui_cases_page_resume (DuiPage *page, DuiDraft *draft, DuiRecord *record)
{
  DuiCasesPage *self = DUI_CASES_PAGE (page);
  const DuiField *field = dui_record_type_find_field (dui_record_get_record_type (record), "case_id");
  gint64 id = field != NULL ? dui_record_get_number (record, field) : dui_record_get_id (record);
  DuiRecord *file = dui_store_find (store_of (self), &dui_case_type, id);

  if (DUI_IS_CASE (record) && id == 0)
    return resume_opening (self, draft, DUI_CASE (record));
  if (file != NULL
      && (g_str_equal (dui_draft_get_form (draft), LOOKING)
          || g_str_equal (dui_draft_get_form (draft), DUI_ACROSS_WINDOW_PURPOSE)))
    return resume_asking (self, draft, file);
  if (file == NULL || dui_store_is_shielded (store_of (self), file))
    return FALSE;
  return resume_in_file (self, draft, file, record);
}

/* Life */

static void
dui_cases_page_constructed (GObject *object)
{
  DuiCasesPage *self = DUI_CASES_PAGE (object);

  G_OBJECT_CLASS (dui_cases_page_parent_class)->constructed (object);
  build_list (self);
  gtk_search_bar_connect_entry (self->search_bar, GTK_EDITABLE (self->search_entry));
  dui_search_keys_add (self->search_entry, self->list);
  g_signal_connect_object (store_of (self), "applied", G_CALLBACK (applied_cb), self, G_CONNECT_SWAPPED);
}

static void
dui_cases_page_dispose (GObject *object)
{
  DuiCasesPage *self = DUI_CASES_PAGE (object);

  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  /* Else the template takes its child away from under the bin, which then lets go of it once more. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUI_TYPE_CASES_PAGE);
  g_clear_object (&self->shown);
  g_clear_object (&self->filter);
  g_clear_object (&self->sorter);
  G_OBJECT_CLASS (dui_cases_page_parent_class)->dispose (object);
}

static void
dui_cases_page_class_init (DuiCasesPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DuiPageClass *page_class = DUI_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = dui_cases_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = dui_cases_page_dispose;
  page_class->show_record = dui_cases_page_show_record;
  page_class->begin_search = dui_cases_page_begin_search;
  page_class->resume = dui_cases_page_resume;
  page_class->window_actions = window_actions;
  page_class->n_window_actions = G_N_ELEMENTS (window_actions);
  g_type_ensure (DUI_TYPE_CASE_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-cases-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiCasesPage, pages);
  gtk_widget_class_bind_template_child (widget_class, DuiCasesPage, states);
  gtk_widget_class_bind_template_child (widget_class, DuiCasesPage, list);
  gtk_widget_class_bind_template_child (widget_class, DuiCasesPage, search_button);
  gtk_widget_class_bind_template_child (widget_class, DuiCasesPage, closed_button);
  gtk_widget_class_bind_template_child (widget_class, DuiCasesPage, search_bar);
  gtk_widget_class_bind_template_child (widget_class, DuiCasesPage, search_entry);
  gtk_widget_class_bind_template_child (widget_class, DuiCasesPage, case_page);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_install_action (widget_class, "cases.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "cases.compare", NULL, compare_cb);
}

static void
dui_cases_page_init (DuiCasesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
