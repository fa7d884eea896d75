/* The persons and ties of a case file as tables. */

#include "dui-case-persons.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "dui-case-editor.h"
#include "dui-case-people.h"
#include "dui-destroy-dialog.h"
#include "dui-drop-down.h"
#include "dui-item-columns.h"
#include "dui-lookup.h"
#include "dui-order-button.h"
#include "dui-text.h"
#include "dui-tie-item.h"
#include "dui-window.h"

struct _DuiCasePersons
{
  DuiCaseTab parent_instance;

  /* owned */
  DuiCasePeople *people;
  GtkFilter *filter;
  GtkSingleSelection *selection;
  GListStore *all_ties;

  /* template children */
  GtkColumnView *persons;
  GtkColumnView *ties;
  GtkLabel *ties_title;
  GtkDropDown *filter_choice;
  GtkEditable *search;
};

G_DEFINE_FINAL_TYPE (DuiCasePersons, dui_case_persons, DUI_TYPE_CASE_TAB)

static const DuiItemColumn person_columns[] = {
  { N_ ("Name"), "name", "name", "role", NULL, NULL, 15, TRUE },
  { N_ ("To the subject"), "path", "sort-distance", NULL, NULL, NULL, 22, TRUE },
  { N_ ("Need for help"), "need", "sort-need", NULL, NULL, NULL, 20, FALSE },
  { N_ ("Help"), "help", "help", NULL, NULL, NULL, 16, FALSE },
  { N_ ("Reached by"), "reached-by", "reached-by", NULL, "is-unreached", "dialog-warning-symbolic", 10,
    TRUE },
  { N_ ("Look again on"), "review", "sort-review", NULL, "is-due", "appointment-soon-symbolic", 15, FALSE },
};

static const DuiItemColumn tie_columns[] = {
  { N_ ("From"), "from", "from", NULL, NULL, NULL, 16, TRUE },
  { N_ ("Tie"), "kind", "kind", NULL, NULL, NULL, 16, FALSE },
  { N_ ("To"), "to", "to", NULL, NULL, NULL, 16, TRUE },
  { N_ ("Quality"), "quality", "quality", NULL, NULL, NULL, 0, FALSE },
  { N_ ("Support"), "support", "support", NULL, NULL, NULL, 16, TRUE },
  { N_ ("Period"), "period", "period", NULL, NULL, NULL, 16, TRUE },
};

static gboolean
is_wanted (gpointer item, gpointer data)
{
  DuiCasePersons *self = data;
  const char *words = gtk_editable_get_text (self->search);
  g_autofree char *wanted = NULL;

  if (!dui_person_item_matches (item, gtk_drop_down_get_selected (self->filter_choice), dui_date_today ()))
    return FALSE;
  if (dui_text_is_blank (words))
    return TRUE;
  wanted = dui_text_fold (words);
  return dui_person_item_is_named (item, wanted);
}

static void
filter_changed_cb (DuiCasePersons *self)
{
  if (self->filter != NULL)
    gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
}

static DuiPersonItem *
selected_item (DuiCasePersons *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

/* None for the subject, who goes with the case file. */
static DuiRecord *
selected_person (DuiCasePersons *self)
{
  DuiStore *store = dui_case_tab_get_store (DUI_CASE_TAB (self));
  DuiPersonItem *item = selected_item (self);
  DuiRecord *person =
      item != NULL ? dui_store_find (store, &dui_person_type, dui_person_item_get_id (item)) : NULL;

  return person != NULL && DUI_PERSON (person)->role.value != DUI_ROLE_SUBJECT ? person : NULL;
}

/* The ties of whoever is selected; all of them while nobody is. */
static void
show_ties (DuiCasePersons *self)
{
  DuiCaseTab *tab = DUI_CASE_TAB (self);
  g_autoptr (GPtrArray) ties = NULL;
  g_autofree char *title = NULL;
  DuiPersonItem *item = selected_item (self);
  gint64 id = item != NULL ? dui_person_item_get_id (item) : 0;

  g_list_store_remove_all (self->all_ties);
  if (dui_case_tab_get_file (tab) == NULL)
    return;
  ties = dui_lookup_owned (dui_case_tab_get_store (tab), &dui_tie_type, "case_id",
                           dui_case_tab_get_file_id (tab));
  for (guint i = 0; i < ties->len; i++)
    {
      DuiTie *tie = g_ptr_array_index (ties, i);
      g_autoptr (DuiTieItem) row = NULL;

      if (id != 0 && tie->from_id.id != id && tie->to_id.id != id)
        continue;
      row = dui_tie_item_new (tie, self->people);
      g_list_store_append (self->all_ties, row);
    }
  title = item != NULL ? g_strdup_printf (_ ("Ties of %s"), dui_person_item_get_name (item))
                       : g_strdup (_ ("All ties"));
  gtk_label_set_label (self->ties_title, title);
}

static void
selected_cb (DuiCasePersons *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "persons.edit", selected_item (self) != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "persons.destroy", selected_person (self) != NULL);
  show_ties (self);
}

static void
dui_case_persons_refresh (DuiCaseTab *tab)
{
  DuiCasePersons *self = DUI_CASE_PERSONS (tab);
  DuiStore *store = dui_case_tab_get_store (tab);
  g_autoptr (DuiGraph) graph = dui_case_graph_new (store, dui_case_tab_get_file (tab), dui_date_today ());

  dui_case_people_update (self->people, store, graph, DUI_NAMES_FULL, dui_date_today ());
  filter_changed_cb (self);
  selected_cb (self);
}

static gboolean
dui_case_persons_begin_search (DuiCaseTab *tab)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DUI_CASE_PERSONS (tab)->search));
}

static void
dui_case_persons_open (DuiCaseTab *tab)
{
  DuiCasePersons *self = DUI_CASE_PERSONS (tab);

  gtk_editable_set_text (self->search, "");
  gtk_drop_down_set_selected (self->filter_choice, DUI_PEOPLE_ALL);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
}

/* Verbs */

static void
edit_person (DuiCasePersons *self, DuiPersonItem *item)
{
  g_autoptr (DuiRecord) draft = dui_record_copy (DUI_RECORD (dui_person_item_get_person (item)));
  DuiCaseEditor *editor = dui_case_editor_open_window (
      GTK_WIDGET (self), dui_case_tab_get_store (DUI_CASE_TAB (self)), draft, _ ("Edit Person"));

  dui_case_editor_set_subtitle (editor, dui_person_item_get_path (item));
}

static void
edit_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiCasePersons *self = DUI_CASE_PERSONS (widget);

  if (selected_item (self) != NULL)
    edit_person (self, selected_item (self));
}

static void
destroy_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiCasePersons *self = DUI_CASE_PERSONS (widget);
  DuiStore *store = dui_case_tab_get_store (DUI_CASE_TAB (widget));
  DuiRecord *person = selected_person (self);

  if (person != NULL)
    gtk_window_present (dui_destroy_dialog_new (GTK_WINDOW (dui_window_of (self)), store, person));
}

static void
person_activated_cb (DuiCasePersons *self, guint position)
{
  g_autoptr (DuiPersonItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), position);

  if (item != NULL)
    edit_person (self, item);
}

static void
tie_activated_cb (DuiCasePersons *self, guint position)
{
  GListModel *model = G_LIST_MODEL (gtk_column_view_get_model (self->ties));
  g_autoptr (DuiTieItem) item = g_list_model_get_item (model, position);
  g_autoptr (DuiRecord) draft = NULL;

  if (item == NULL)
    return;
  draft = dui_record_copy (DUI_RECORD (dui_tie_item_get_tie (item)));
  dui_case_editor_open_window (GTK_WIDGET (self), dui_case_tab_get_store (DUI_CASE_TAB (self)), draft,
                               _ ("Edit Tie"));
}

/* Life */

static void
build_persons (DuiCasePersons *self)
{
  GtkSorter *sorter;
  GtkFilterListModel *filtered;
  GtkSortListModel *sorted;

  dui_item_columns_add (self->persons, DUI_TYPE_PERSON_ITEM, person_columns, G_N_ELEMENTS (person_columns));
  self->filter = GTK_FILTER (gtk_custom_filter_new (is_wanted, self, NULL));
  filtered =
      gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->people)), g_object_ref (self->filter));
  sorter = gtk_column_view_get_sorter (self->persons);
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (filtered), g_object_ref (sorter));
  self->selection = gtk_single_selection_new (G_LIST_MODEL (sorted));
  gtk_single_selection_set_autoselect (self->selection, FALSE);
  gtk_single_selection_set_can_unselect (self->selection, TRUE);
  gtk_single_selection_set_selected (self->selection, GTK_INVALID_LIST_POSITION);
  gtk_column_view_set_model (self->persons, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "notify::selected-item", G_CALLBACK (selected_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
build_ties (DuiCasePersons *self)
{
  GtkSortListModel *sorted;
  g_autoptr (GtkSingleSelection) selection = NULL;

  dui_item_columns_add (self->ties, DUI_TYPE_TIE_ITEM, tie_columns, G_N_ELEMENTS (tie_columns));
  self->all_ties = g_list_store_new (DUI_TYPE_TIE_ITEM);
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (self->all_ties)),
                                    g_object_ref (gtk_column_view_get_sorter (self->ties)));
  selection = gtk_single_selection_new (G_LIST_MODEL (sorted));
  gtk_single_selection_set_autoselect (selection, FALSE);
  gtk_single_selection_set_can_unselect (selection, TRUE);
  gtk_column_view_set_model (self->ties, GTK_SELECTION_MODEL (selection));
}

static void
dui_case_persons_dispose (GObject *object)
{
  DuiCasePersons *self = DUI_CASE_PERSONS (object);

  /* A sorter that goes puts the rows back in order. */
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUI_TYPE_CASE_PERSONS);
  g_clear_object (&self->selection);
  g_clear_object (&self->filter);
  g_clear_object (&self->all_ties);
  g_clear_object (&self->people);
  G_OBJECT_CLASS (dui_case_persons_parent_class)->dispose (object);
}

static void
dui_case_persons_class_init (DuiCasePersonsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_case_persons_dispose;
  DUI_CASE_TAB_CLASS (klass)->open = dui_case_persons_open;
  DUI_CASE_TAB_CLASS (klass)->refresh = dui_case_persons_refresh;
  DUI_CASE_TAB_CLASS (klass)->begin_search = dui_case_persons_begin_search;
  g_type_ensure (DUI_TYPE_ORDER_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-case-persons.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiCasePersons, persons);
  gtk_widget_class_bind_template_child (widget_class, DuiCasePersons, ties);
  gtk_widget_class_bind_template_child (widget_class, DuiCasePersons, ties_title);
  gtk_widget_class_bind_template_child (widget_class, DuiCasePersons, filter_choice);
  gtk_widget_class_bind_template_child (widget_class, DuiCasePersons, search);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, person_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, tie_activated_cb);
  gtk_widget_class_install_action (widget_class, "persons.edit", NULL, edit_cb);
  gtk_widget_class_install_action (widget_class, "persons.destroy", NULL, destroy_cb);
}

static void
dui_case_persons_init (DuiCasePersons *self)
{
  g_autoptr (GtkStringList) filters = gtk_string_list_new (NULL);

  self->people = dui_case_people_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  dui_drop_down_set_words (self->filter_choice, _ ("Whom to show"));
  for (guint i = 0; i < DUI_PEOPLE_N_FILTERS; i++)
    gtk_string_list_append (filters, dui_people_filter_label (i));
  gtk_drop_down_set_model (self->filter_choice, G_LIST_MODEL (filters));
  build_persons (self);
  build_ties (self);
  selected_cb (self);
}
