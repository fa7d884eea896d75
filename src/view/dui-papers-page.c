/* The papers for the council: the list, and beside it the paper that is being written. */

#include "dui-papers-page.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "dui-draft-keeper.h"
#include "dui-paper-editor.h"
#include "dui-council.h"
#include "dui-scenario-dialog.h"
#include "dui-template.h"
#include "dui-text.h"
#include "dui-window.h"

struct _DuiPapersPage
{
  DuiPage parent_instance;

  /* template children */
  GtkFilterListModel *filtered;
  GtkCustomFilter *filter;
  GtkSingleSelection *selection;
  GtkSearchEntry *search;
  GtkListView *list;
  GtkStack *list_stack;
  GtkStack *detail_stack;
  DuiPaperEditor *editor;
};

G_DEFINE_FINAL_TYPE (DuiPapersPage, dui_papers_page, DUI_TYPE_PAGE)

/* What a row says below the title. */
static char *
row_subtitle (GtkListItem *item, DuiCouncilPaper *paper, const char *status, const char *kind)
{
  if (paper == NULL)
    return g_strdup ("");
  return g_strdup_printf ("%s · %s", dui_enum_label (dui_council_paper_statuses, paper->status.value),
                          dui_enum_label (dui_council_paper_kinds, paper->kind.value));
}

static gboolean
matches (gpointer item, gpointer user_data)
{
  DuiPapersPage *self = user_data;
  g_autofree char *wanted = dui_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  g_autofree char *title = dui_text_fold (DUI_COUNCIL_PAPER (item)->title);

  return strstr (title, wanted) != NULL;
}

static void
search_changed_cb (DuiPapersPage *self)
{
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

static void
update_stacks (DuiPapersPage *self)
{
  guint n_all = g_list_model_get_n_items (gtk_filter_list_model_get_model (self->filtered));
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->filtered));

  gtk_stack_set_visible_child_name (self->list_stack, n_all == 0     ? "none"
                                                      : n_shown == 0 ? "not-found"
                                                                     : "list");
  gtk_stack_set_visible_child_name (
      self->detail_stack,
      gtk_single_selection_get_selected_item (self->selection) != NULL ? "paper" : "none");
}

static void
select_paper (DuiPapersPage *self, DuiRecord *paper)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->selection)); i++)
    {
      g_autoptr (DuiRecord) item = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (item == paper)
        gtk_single_selection_set_selected (self->selection, i);
    }
}

static gboolean
is_there (DuiPapersPage *self, DuiCouncilPaper *paper)
{
  return paper != NULL
         && dui_store_find (dui_page_get_store (DUI_PAGE (self)), &dui_council_paper_type,
                            dui_record_get_id (DUI_RECORD (paper)))
                == DUI_RECORD (paper);
}

/* What was typed in the paper that is left is kept; only what cannot be kept holds her there. */
static void
selection_changed_cb (DuiPapersPage *self)
{
  DuiCouncilPaper *paper = gtk_single_selection_get_selected_item (self->selection);
  DuiCouncilPaper *left = dui_paper_editor_get_paper (self->editor);

  update_stacks (self);
  if (paper == NULL || paper == left)
    return;
  if (!is_there (self, left) || dui_paper_editor_save (self->editor))
    dui_paper_editor_show (self->editor, dui_page_get_store (DUI_PAGE (self)), paper);
  else
    select_paper (self, DUI_RECORD (left));
}

static void
dui_papers_page_show_record (DuiPage *page, DuiRecord *record)
{
  DuiPapersPage *self = DUI_PAPERS_PAGE (page);

  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  select_paper (self, record);
}

static gboolean
dui_papers_page_resume (DuiPage *page, DuiDraft *draft, DuiRecord *record)
{
  DuiRecord *paper =
      dui_store_find (dui_page_get_store (page), &dui_council_paper_type, dui_record_get_id (record));

  if (paper == NULL)
    return FALSE;
  dui_papers_page_show_record (page, paper);
  return dui_draft_keeper_fill_forms (GTK_WIDGET (DUI_PAPERS_PAGE (page)->editor), draft);
}

static void
dui_papers_page_begin_search (DuiPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (DUI_PAPERS_PAGE (page)->search));
}

/* A new paper */

static void
template_chosen_cb (DuiPapersPage *self, const char *id)
{
  DuiStore *store = dui_page_get_store (DUI_PAGE (self));
  g_autoptr (DuiCouncilPaper) paper =
      dui_council_new_paper (store, dui_template_find_paper (id), dui_date_today ());
  g_autoptr (DuiChange) change = dui_change_new (_ ("Council paper added"));
  gint64 id_of_paper;

  dui_store_add (store, change, DUI_RECORD (paper));
  id_of_paper = dui_record_get_id (DUI_RECORD (paper));
  if (dui_window_apply (dui_window_of (self), change))
    dui_papers_page_show_record (DUI_PAGE (self),
                                 dui_store_find (store, &dui_council_paper_type, id_of_paper));
}

static void
dui_papers_page_create (DuiPage *page)
{
  GtkWindow *dialog = dui_scenario_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (page))),
                                               _ ("New Council Paper"), dui_template_get_papers ());

  g_signal_connect_object (dialog, "chosen", G_CALLBACK (template_chosen_cb), page, G_CONNECT_SWAPPED);
  gtk_window_present (dialog);
}

/* Life */

static GtkListItemFactory *
new_row_factory (void)
{
  g_autoptr (GtkBuilderScope) scope = gtk_builder_cscope_new ();

  gtk_builder_cscope_add_callback (GTK_BUILDER_CSCOPE (scope), row_subtitle);
  return gtk_builder_list_item_factory_new_from_resource (scope, "/nl/duiding/Duiding/ui/dui-paper-row.ui");
}

static void
dui_papers_page_constructed (GObject *object)
{
  DuiPapersPage *self = DUI_PAPERS_PAGE (object);
  DuiStore *store = dui_page_get_store (DUI_PAGE (object));
  g_autoptr (GtkListItemFactory) factory = new_row_factory ();

  G_OBJECT_CLASS (dui_papers_page_parent_class)->constructed (object);
  gtk_list_view_set_factory (self->list, factory);
  gtk_custom_filter_set_filter_func (self->filter, matches, self, NULL);
  gtk_filter_list_model_set_model (self->filtered,
                                   G_LIST_MODEL (dui_store_get_list (store, &dui_council_paper_type)));
  g_signal_connect_object (self->filtered, "items-changed", G_CALLBACK (update_stacks), self,
                           G_CONNECT_SWAPPED);
  selection_changed_cb (self);
}

static void
dui_papers_page_dispose (GObject *object)
{
  DuiPapersPage *self = DUI_PAPERS_PAGE (object);

  if (self->filter != NULL)
    gtk_custom_filter_set_filter_func (self->filter, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DUI_TYPE_PAPERS_PAGE);
  G_OBJECT_CLASS (dui_papers_page_parent_class)->dispose (object);
}

static void
dui_papers_page_class_init (DuiPapersPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DuiPageClass *page_class = DUI_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = dui_papers_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = dui_papers_page_dispose;
  page_class->show_record = dui_papers_page_show_record;
  page_class->begin_search = dui_papers_page_begin_search;
  page_class->create = dui_papers_page_create;
  page_class->resume = dui_papers_page_resume;
  g_type_ensure (DUI_TYPE_COUNCIL_PAPER);
  g_type_ensure (DUI_TYPE_PAPER_EDITOR);
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-papers-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiPapersPage, filtered);
  gtk_widget_class_bind_template_child (widget_class, DuiPapersPage, filter);
  gtk_widget_class_bind_template_child (widget_class, DuiPapersPage, selection);
  gtk_widget_class_bind_template_child (widget_class, DuiPapersPage, search);
  gtk_widget_class_bind_template_child (widget_class, DuiPapersPage, list_stack);
  gtk_widget_class_bind_template_child (widget_class, DuiPapersPage, list);
  gtk_widget_class_bind_template_child (widget_class, DuiPapersPage, detail_stack);
  gtk_widget_class_bind_template_child (widget_class, DuiPapersPage, editor);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);
}

static void
dui_papers_page_init (DuiPapersPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
