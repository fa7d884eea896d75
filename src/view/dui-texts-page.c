/* A place where texts are written: the list, and beside it the text that is being written. */

#include "dui-texts-page.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "dui-draft-keeper.h"
#include "dui-overrule.h"
#include "dui-row-words.h"
#include "dui-scenario-dialog.h"
#include "dui-search-keys.h"
#include "dui-text.h"
#include "dui-window.h"

typedef struct
{
  DuiTextEditor *editor;

  /* template children */
  AdwWindowTitle *title;
  GtkWidget *new_button;
  GtkButton *begin_button;
  GtkFilterListModel *filtered;
  GtkCustomFilter *filter;
  GtkSingleSelection *selection;
  GtkSearchEntry *search;
  GtkListView *list;
  GtkStack *list_stack;
  AdwStatusPage *none;
  GtkStack *detail_stack;
  AdwBin *editor_bin;
  AdwStatusPage *welcome;
} DuiTextsPagePrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (DuiTextsPage, dui_texts_page, DUI_TYPE_PAGE)

#define PRIV(self) ((DuiTextsPagePrivate *)dui_texts_page_get_instance_private (DUI_TEXTS_PAGE (self)))
#define CLASS(self) DUI_TEXTS_PAGE_GET_CLASS (self)

static gboolean
matches (gpointer item, gpointer self)
{
  g_autofree char *wanted = dui_text_fold (gtk_editable_get_text (GTK_EDITABLE (PRIV (self)->search)));
  g_autofree char *title = dui_record_dup_title (item);
  g_autofree char *folded = dui_text_fold (title);

  return strstr (folded, wanted) != NULL;
}

static void
search_changed_cb (DuiTextsPage *self)
{
  gtk_filter_changed (GTK_FILTER (PRIV (self)->filter), GTK_FILTER_CHANGE_DIFFERENT);
}

static void
update_stacks (DuiTextsPage *self)
{
  DuiTextsPagePrivate *priv = PRIV (self);
  guint n_all = g_list_model_get_n_items (gtk_filter_list_model_get_model (priv->filtered));
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (priv->filtered));

  gtk_stack_set_visible_child_name (priv->list_stack, n_all == 0     ? "none"
                                                      : n_shown == 0 ? "not-found"
                                                                     : "list");
  gtk_stack_set_visible_child_name (
      priv->detail_stack, gtk_single_selection_get_selected_item (priv->selection) != NULL ? "text" : "none");
}

static void
select_text (DuiTextsPage *self, DuiRecord *text)
{
  DuiTextsPagePrivate *priv = PRIV (self);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (priv->selection)); i++)
    {
      g_autoptr (DuiRecord) item = g_list_model_get_item (G_LIST_MODEL (priv->selection), i);

      if (item == text)
        gtk_single_selection_set_selected (priv->selection, i);
    }
}

/* Returns: (transfer none) (nullable): the text of that id */
static DuiRecord *
find_text (DuiTextsPage *self, gint64 id)
{
  return dui_store_find (dui_page_get_store (DUI_PAGE (self)), CLASS (self)->type, id);
}

/** dui_texts_page_get_editor: Returns: (transfer none) */
DuiTextEditor *
dui_texts_page_get_editor (DuiTextsPage *self)
{
  return PRIV (self)->editor;
}

/* What was typed in the text that is left is kept; only what cannot be kept holds her there. */
static void
selection_changed_cb (DuiTextsPage *self)
{
  DuiTextsPagePrivate *priv = PRIV (self);
  DuiRecord *text = gtk_single_selection_get_selected_item (priv->selection);
  DuiRecord *left = dui_text_editor_get_record (priv->editor);
  gboolean is_there = left != NULL && find_text (self, dui_record_get_id (left)) == left;

  update_stacks (self);
  if (text == NULL || text == left)
    return;
  if (!is_there || dui_text_editor_save (priv->editor))
    dui_text_editor_show (priv->editor, dui_page_get_store (DUI_PAGE (self)), text);
  else
    select_text (self, left);
}

/* Returns: (nullable): the text that @record is or belongs to; a copy of it will do. */
static DuiRecord *
text_of (DuiTextsPage *self, DuiRecord *record)
{
  const DuiField *owner =
      dui_record_type_find_field (dui_record_get_record_type (record), CLASS (self)->owner);

  return find_text (self, owner != NULL ? dui_record_get_number (record, owner) : dui_record_get_id (record));
}

/* What belongs to a text is shown with it. */
static void
dui_texts_page_show_record (DuiPage *page, DuiRecord *record)
{
  DuiTextsPage *self = DUI_TEXTS_PAGE (page);

  gtk_editable_set_text (GTK_EDITABLE (PRIV (self)->search), "");
  search_changed_cb (self);
  select_text (self, text_of (self, record));
}

static gboolean
resume_out (DuiTextEditor *editor, DuiDraft *draft)
{
  return gtk_widget_activate_action (GTK_WIDGET (editor), DUI_TEXT_OUT_PURPOSE, "s",
                                     dui_draft_get_text (draft, "form"))
         && dui_draft_keeper_take (draft);
}

static gboolean
dui_texts_page_resume (DuiPage *page, DuiDraft *draft, DuiRecord *record)
{
  DuiTextEditor *editor = PRIV (page)->editor;

  if (text_of (DUI_TEXTS_PAGE (page), record) == NULL)
    return FALSE;
  dui_page_show_record (page, record);
  if (DUI_IS_OVERRULE (record))
    return dui_text_editor_resume_overrule (editor, DUI_OVERRULE (record));
  if (g_str_equal (dui_draft_get_form (draft), DUI_TEXT_OUT_PURPOSE))
    return resume_out (editor, draft);
  return dui_draft_keeper_fill_forms (GTK_WIDGET (editor), draft);
}

static void
dui_texts_page_begin_search (DuiPage *page)
{
  gtk_widget_grab_focus (GTK_WIDGET (PRIV (page)->search));
}

/* A new text */

static void
template_chosen_cb (DuiTextsPage *self, const char *id)
{
  g_autoptr (DuiRecord) text = CLASS (self)->new_text (self, id);
  g_autoptr (DuiChange) change = dui_change_new (_ (CLASS (self)->added));
  gint64 id_of_text;

  dui_store_add (dui_page_get_store (DUI_PAGE (self)), change, text);
  id_of_text = dui_record_get_id (text);
  if (dui_window_apply (dui_window_of (self), change))
    dui_page_show_record (DUI_PAGE (self), find_text (self, id_of_text));
}

/** dui_texts_page_begin: asks for a template, and begins a text with it */
void
dui_texts_page_begin (DuiTextsPage *self)
{
  GtkWindow *dialog =
      dui_scenario_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
                               _ (CLASS (self)->words->create_title), CLASS (self)->get_templates ());

  if (CLASS (self)->has_own_templates)
    dui_scenario_dialog_offer_own (DUI_SCENARIO_DIALOG (dialog), dui_page_get_store (DUI_PAGE (self)));
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (template_chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (dialog);
}

static void
dui_texts_page_create (DuiPage *page)
{
  dui_texts_page_begin (DUI_TEXTS_PAGE (page));
}

/* Life */

static void
say_words (DuiTextsPage *self)
{
  DuiTextsPagePrivate *priv = PRIV (self);
  const DuiTextsPageWords *words = CLASS (self)->words;

  adw_window_title_set_title (priv->title, _ (words->title));
  gtk_widget_set_tooltip_text (priv->new_button, _ (words->create_key));
  g_object_set (priv->search, "placeholder-text", _ (words->search), NULL);
  gtk_button_set_label (priv->begin_button, _ (words->create_label));
  adw_status_page_set_icon_name (priv->none, words->icon_name);
  adw_status_page_set_title (priv->none, _ (words->none));
  adw_status_page_set_icon_name (priv->welcome, words->icon_name);
  adw_status_page_set_title (priv->welcome, _ (words->welcome));
  adw_status_page_set_description (priv->welcome, _ (words->welcome_text));
  gtk_accessible_update_property (GTK_ACCESSIBLE (priv->new_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (words->create), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (priv->search), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (words->search), -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (priv->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ (words->title), -1);
}

static GtkListItemFactory *
new_row_factory (DuiTextsPage *self)
{
  g_autoptr (GtkBuilderScope) scope = gtk_builder_cscope_new ();

  gtk_builder_cscope_add_callback_symbol (GTK_BUILDER_CSCOPE (scope), "row_subtitle",
                                          CLASS (self)->row_subtitle);
  gtk_builder_cscope_add_callback (GTK_BUILDER_CSCOPE (scope), dui_row_words_follow);
  return gtk_builder_list_item_factory_new_from_resource (scope, CLASS (self)->row);
}

static void
dui_texts_page_constructed (GObject *object)
{
  DuiTextsPage *self = DUI_TEXTS_PAGE (object);
  DuiTextsPagePrivate *priv = PRIV (self);
  DuiStore *store = dui_page_get_store (DUI_PAGE (object));
  g_autoptr (GtkListItemFactory) factory = new_row_factory (self);

  G_OBJECT_CLASS (dui_texts_page_parent_class)->constructed (object);
  say_words (self);
  priv->editor = g_object_new (CLASS (self)->get_editor_type (), NULL);
  adw_bin_set_child (priv->editor_bin, GTK_WIDGET (priv->editor));
  gtk_list_view_set_factory (priv->list, factory);
  gtk_custom_filter_set_filter_func (priv->filter, matches, self, NULL);
  gtk_filter_list_model_set_model (priv->filtered,
                                   G_LIST_MODEL (dui_store_get_list (store, CLASS (self)->type)));
  g_signal_connect_object (priv->filtered, "items-changed", G_CALLBACK (update_stacks), self,
                           G_CONNECT_SWAPPED);
  selection_changed_cb (self);
}

/* gtk_widget_dispose_template() of GTK 4.8 looks for the template of the derived class, which has none; the
 * bin lets go of the child, and what was bound goes with the last reference. */
static void
dui_texts_page_dispose (GObject *object)
{
  gtk_custom_filter_set_filter_func (PRIV (object)->filter, NULL, NULL, NULL);
  G_OBJECT_CLASS (dui_texts_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-texts-page.ui");
  gtk_widget_class_bind_template_child_private (widget_class, DuiTextsPage, title);
  gtk_widget_class_bind_template_child_private (widget_class, DuiTextsPage, new_button);
  gtk_widget_class_bind_template_child_private (widget_class, DuiTextsPage, begin_button);
  gtk_widget_class_bind_template_child_private (widget_class, DuiTextsPage, filtered);
  gtk_widget_class_bind_template_child_private (widget_class, DuiTextsPage, filter);
  gtk_widget_class_bind_template_child_private (widget_class, DuiTextsPage, selection);
  gtk_widget_class_bind_template_child_private (widget_class, DuiTextsPage, search);
  gtk_widget_class_bind_template_child_private (widget_class, DuiTextsPage, list);
  gtk_widget_class_bind_template_child_private (widget_class, DuiTextsPage, list_stack);
  gtk_widget_class_bind_template_child_private (widget_class, DuiTextsPage, none);
  gtk_widget_class_bind_template_child_private (widget_class, DuiTextsPage, detail_stack);
  gtk_widget_class_bind_template_child_private (widget_class, DuiTextsPage, editor_bin);
  gtk_widget_class_bind_template_child_private (widget_class, DuiTextsPage, welcome);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, selection_changed_cb);
}

/* From the list too, where the keyboard is after a text was chosen. */
static gboolean
print_cb (GtkWidget *widget, GVariant *arguments, gpointer data)
{
  return gtk_widget_activate_action (GTK_WIDGET (PRIV (DUI_TEXTS_PAGE (widget))->editor), "text.export", "s",
                                     "print");
}

static void
dui_texts_page_class_init (DuiTextsPageClass *klass)
{
  DuiPageClass *page_class = DUI_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = dui_texts_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = dui_texts_page_dispose;
  page_class->show_record = dui_texts_page_show_record;
  page_class->begin_search = dui_texts_page_begin_search;
  page_class->create = dui_texts_page_create;
  page_class->resume = dui_texts_page_resume;
  bind_template (GTK_WIDGET_CLASS (klass));
  gtk_widget_class_add_binding (GTK_WIDGET_CLASS (klass), GDK_KEY_p, GDK_CONTROL_MASK, print_cb, NULL);
}

static void
dui_texts_page_init (DuiTextsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dui_search_keys_add (PRIV (self)->search, PRIV (self)->list);
}
