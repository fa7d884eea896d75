/* The communication lines: the list, and beside it the line that is being written. */

#include "dui-lines-page.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "dui-case-editor.h"
#include "dui-draft-keeper.h"
#include "dui-line-editor.h"
#include "dui-line.h"
#include "dui-scenario-dialog.h"
#include "dui-template.h"
#include "dui-text.h"
#include "dui-window.h"

struct _DuiLinesPage
{
  DuiPage parent_instance;

  char *case_reference; /* for the line that is begun next */

  /* template children */
  GtkFilterListModel *filtered;
  GtkCustomFilter *filter;
  GtkSingleSelection *selection;
  GtkSearchEntry *search;
  GtkListView *list;
  GtkStack *list_stack;
  GtkStack *detail_stack;
  DuiLineEditor *editor;
};

G_DEFINE_FINAL_TYPE (DuiLinesPage, dui_lines_page, DUI_TYPE_PAGE)

/* What a row says below the title. */
static char *
row_subtitle (GtkListItem *item, DuiLine *line, const char *status)
{
  g_autofree char *scenario = line != NULL ? dui_template_dup_title (line->scenario) : NULL;
  const char *label = line != NULL ? dui_enum_label (dui_line_statuses, line->status.value) : "";

  return dui_text_is_blank (scenario) ? g_strdup (label) : g_strdup_printf ("%s · %s", label, scenario);
}

static gboolean
matches (gpointer item, gpointer user_data)
{
  DuiLinesPage *self = user_data;
  g_autofree char *wanted = dui_text_fold (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  g_autofree char *title = dui_text_fold (DUI_LINE (item)->title);

  return strstr (title, wanted) != NULL;
}

static void
search_changed_cb (DuiLinesPage *self)
{
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

static void
update_stacks (DuiLinesPage *self)
{
  guint n_all = g_list_model_get_n_items (gtk_filter_list_model_get_model (self->filtered));
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->filtered));

  gtk_stack_set_visible_child_name (self->list_stack, n_all == 0     ? "none"
                                                      : n_shown == 0 ? "not-found"
                                                                     : "list");
  gtk_stack_set_visible_child_name (
      self->detail_stack, gtk_single_selection_get_selected_item (self->selection) != NULL ? "line" : "none");
}

static void
select_line (DuiLinesPage *self, DuiRecord *line)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->selection)); i++)
    {
      g_autoptr (DuiRecord) item = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (item == line)
        gtk_single_selection_set_selected (self->selection, i);
    }
}

static gboolean
is_there (DuiLinesPage *self, DuiLine *line)
{
  return line != NULL
         && dui_store_find (dui_page_get_store (DUI_PAGE (self)), &dui_line_type,
                            dui_record_get_id (DUI_RECORD (line)))
                == DUI_RECORD (line);
}

/* What was typed in the line that is left is kept; only what cannot be kept holds her there. */
static void
selection_changed_cb (DuiLinesPage *self)
{
  DuiLine *line = gtk_single_selection_get_selected_item (self->selection);
  DuiLine *left = dui_line_editor_get_line (self->editor);

  update_stacks (self);
  if (line == NULL || line == left)
    return;
  if (!is_there (self, left) || dui_line_editor_save (self->editor))
    dui_line_editor_show (self->editor, dui_page_get_store (DUI_PAGE (self)), line);
  else
    select_line (self, DUI_RECORD (left));
}

/* What belongs to a line is shown with it. */
static DuiRecord *
line_of (DuiPage *page, DuiRecord *record)
{
  const DuiField *owner = dui_record_type_find_field (dui_record_get_record_type (record), "line_id");

  return owner == NULL ? record
                       : dui_store_find (dui_page_get_store (page), &dui_line_type,
                                         dui_record_get_number (record, owner));
}

static void
dui_lines_page_show_record (DuiPage *page, DuiRecord *record)
{
  DuiLinesPage *self = DUI_LINES_PAGE (page);

  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  select_line (self, line_of (page, record));
}

static gboolean
dui_lines_page_resume (DuiPage *page, DuiDraft *draft, DuiRecord *record)
{
  DuiStore *store = dui_page_get_store (page);
  gboolean is_line = DUI_IS_LINE (record);
  DuiRecord *line =
      is_line ? dui_store_find (store, &dui_line_type, dui_record_get_id (record)) : line_of (page, record);

  if (line == NULL)
    return FALSE;
  dui_lines_page_show_record (page, line);
  if (is_line)
    return dui_draft_keeper_fill_forms (GTK_WIDGET (DUI_LINES_PAGE (page)->editor), draft);
  dui_case_editor_resume (GTK_WIDGET (page), store, record);
  return TRUE;
}

static void
dui_lines_page_begin_search (DuiPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (DUI_LINES_PAGE (page)->search));
}

/* A new line */

static void
scenario_chosen_cb (DuiLinesPage *self, const char *id)
{
  DuiStore *store = dui_page_get_store (DUI_PAGE (self));
  const DuiTemplate *chosen = dui_template_find (id);
  g_autoptr (DuiLine) line = dui_template_new_line (chosen, store, self->case_reference, dui_date_today ());
  g_autoptr (DuiChange) change = dui_change_new (_ ("Line added"));
  gint64 id_of_line;

  dui_store_add (store, change, DUI_RECORD (line));
  id_of_line = dui_record_get_id (DUI_RECORD (line));
  if (dui_window_apply (dui_window_of (self), change))
    dui_lines_page_show_record (DUI_PAGE (self), dui_store_find (store, &dui_line_type, id_of_line));
}

static void
begin_line (DuiLinesPage *self, const char *case_reference)
{
  GtkWindow *dialog = dui_scenario_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                                               _ ("New Line"), dui_template_get_all ());

  g_free (self->case_reference);
  self->case_reference = g_strdup (case_reference);
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (scenario_chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (dialog);
}

static void
dui_lines_page_create (DuiPage *page)
{
  begin_line (DUI_LINES_PAGE (page), NULL);
}

static void
new_line_cb (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  begin_line (DUI_LINES_PAGE (page), g_variant_get_string (parameter, NULL));
  dui_window_show_place (dui_window_of (page), "lines");
}

/* Life */

static GtkListItemFactory *
new_row_factory (void)
{
  g_autoptr (GtkBuilderScope) scope = gtk_builder_cscope_new ();

  gtk_builder_cscope_add_callback (GTK_BUILDER_CSCOPE (scope), row_subtitle);
  return gtk_builder_list_item_factory_new_from_resource (scope, "/nl/duiding/Duiding/ui/dui-line-row.ui");
}

static void
dui_lines_page_constructed (GObject *object)
{
  DuiLinesPage *self = DUI_LINES_PAGE (object);
  DuiStore *store = dui_page_get_store (DUI_PAGE (object));
  g_autoptr (GtkListItemFactory) factory = new_row_factory ();

  G_OBJECT_CLASS (dui_lines_page_parent_class)->constructed (object);
  gtk_list_view_set_factory (self->list, factory);
  gtk_custom_filter_set_filter_func (self->filter, matches, self, NULL);
  gtk_filter_list_model_set_model (self->filtered, G_LIST_MODEL (dui_store_get_list (store, &dui_line_type)));
  g_signal_connect_object (self->filtered, "items-changed", G_CALLBACK (update_stacks), self,
                           G_CONNECT_SWAPPED);
  selection_changed_cb (self);
}

static void
dui_lines_page_dispose (GObject *object)
{
  DuiLinesPage *self = DUI_LINES_PAGE (object);

  if (self->filter != NULL)
    gtk_custom_filter_set_filter_func (self->filter, NULL, NULL, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DUI_TYPE_LINES_PAGE);
  g_clear_pointer (&self->case_reference, g_free);
  G_OBJECT_CLASS (dui_lines_page_parent_class)->dispose (object);
}

static void
dui_lines_page_class_init (DuiLinesPageClass *klass)
{
  static const GActionEntry actions[] = {
    { .name = "new-line", .activate = new_line_cb, .parameter_type = "s" }
  };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  DuiPageClass *page_class = DUI_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = dui_lines_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = dui_lines_page_dispose;
  page_class->show_record = dui_lines_page_show_record;
  page_class->begin_search = dui_lines_page_begin_search;
  page_class->create = dui_lines_page_create;
  page_class->resume = dui_lines_page_resume;
  page_class->window_actions = actions;
  page_class->n_window_actions = G_N_ELEMENTS (actions);
  g_type_ensure (DUI_TYPE_LINE);
  g_type_ensure (DUI_TYPE_LINE_EDITOR);
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-lines-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiLinesPage, filtered);
  gtk_widget_class_bind_template_child (widget_class, DuiLinesPage, filter);
  gtk_widget_class_bind_template_child (widget_class, DuiLinesPage, selection);
  gtk_widget_class_bind_template_child (widget_class, DuiLinesPage, search);
  gtk_widget_class_bind_template_child (widget_class, DuiLinesPage, list_stack);
  gtk_widget_class_bind_template_child (widget_class, DuiLinesPage, list);
  gtk_widget_class_bind_template_child (widget_class, DuiLinesPage, detail_stack);
  gtk_widget_class_bind_template_child (widget_class, DuiLinesPage, editor);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);
}

static void
dui_lines_page_init (DuiLinesPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
