/* The list of signals: newest first, searched and filtered, one of them selected. */

#include "dui-signal-list.h"

#include <glib/gi18n-lib.h>

#include "dui-case.h"
#include "dui-drop-down.h"
#include "dui-reference.h"
#include "dui-search-keys.h"
#include "dui-signal-filter.h"
#include "dui-signal-row.h"
#include "dui-text.h"
#include "dui-window.h"

struct _DuiSignalList
{
  AdwBin parent_instance;

  /* owned */
  DuiStore *store;
  GPtrArray *phenomena; /* codes: char *, one less than the choices */

  /* template children */
  DuiSignalFilter *filter;
  GtkFilterListModel *filtered;
  GtkSortListModel *sorted;
  GtkSingleSelection *selection;
  GtkSearchEntry *search;
  GtkWidget *filter_button;
  GtkDropDown *status;
  GtkDropDown *phenomenon;
  GtkCheckButton *only_open;
  GtkCheckButton *oldest_first;
  GtkLabel *count;
  GtkStack *stack;
  GtkWidget *view;
};

enum
{
  SIGNAL_SELECTED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DuiSignalList, dui_signal_list, ADW_TYPE_BIN)

/* Rows */

static void
setup_row_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, dui_signal_row_new ());
}

static void
bind_row_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  dui_signal_row_set_signal (DUI_SIGNAL_ROW (gtk_list_item_get_child (item)), gtk_list_item_get_item (item));
}

static void
unbind_row_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  dui_signal_row_set_signal (DUI_SIGNAL_ROW (gtk_list_item_get_child (item)), NULL);
}

static int
compare_signals (gconstpointer a, gconstpointer b, gpointer user_data)
{
  DuiSignalList *self = user_data;
  DuiRecord *left = (DuiRecord *)a, *right = (DuiRecord *)b;
  int order = dui_date_compare (DUI_SIGNAL (left)->received_on, DUI_SIGNAL (right)->received_on);

  if (order == 0)
    order = dui_record_get_id (left) < dui_record_get_id (right) ? -1 : 1;
  return gtk_check_button_get_active (self->oldest_first) ? order : -order;
}

/* Filters */

static void
show_count (DuiSignalList *self)
{
  guint shown = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  guint all =
      self->store != NULL ? dui_record_list_get_size (dui_store_get_list (self->store, &dui_signal_type)) : 0;
  gboolean is_narrowed = dui_signal_filter_is_narrowed (self->filter);
  g_autofree char *text = NULL;

  if (is_narrowed)
    text = g_strdup_printf (ngettext ("%u of %u signal", "%u of %u signals", all), shown, all);
  else
    text = g_strdup_printf (ngettext ("%u signal", "%u signals", shown), shown);
  gtk_label_set_label (self->count, text);
  gtk_widget_set_visible (GTK_WIDGET (self->count), all > 0);
  gtk_stack_set_visible_child_name (self->stack, shown > 0 ? "list" : is_narrowed ? "none-found" : "none");
  if (is_narrowed)
    gtk_widget_add_css_class (self->filter_button, "accent");
  else
    gtk_widget_remove_css_class (self->filter_button, "accent");
}

static void
search_changed_cb (DuiSignalList *self)
{
  g_autoptr (GError) error = NULL;

  if (self->store == NULL)
    return;
  if (!dui_signal_filter_set_words (self->filter, gtk_editable_get_text (GTK_EDITABLE (self->search)),
                                    &error))
    dui_window_report (dui_window_of (self), _ ("The signals could not be searched"), error);
  show_count (self);
}

static void
status_chosen_cb (DuiSignalList *self)
{
  dui_signal_filter_set_status (self->filter, (int)gtk_drop_down_get_selected (self->status) - 1);
}

static void
phenomenon_chosen_cb (DuiSignalList *self)
{
  guint selected = gtk_drop_down_get_selected (self->phenomenon);

  if (self->phenomena == NULL || selected == GTK_INVALID_LIST_POSITION)
    return;
  dui_signal_filter_set_phenomenon (self->filter,
                                    selected > 0 ? g_ptr_array_index (self->phenomena, selected - 1) : NULL);
}

static void
order_changed_cb (DuiSignalList *self)
{
  gtk_sorter_changed (gtk_sort_list_model_get_sorter (self->sorted), GTK_SORTER_CHANGE_INVERTED);
}

static void
clear_filters (DuiSignalList *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_drop_down_set_selected (self->status, 0);
  gtk_drop_down_set_selected (self->phenomenon, 0);
  gtk_check_button_set_active (self->only_open, FALSE);
  search_changed_cb (self);
}

static void
clear_filters_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  clear_filters (DUI_SIGNAL_LIST (widget));
}

static void
fill_choices (DuiSignalList *self)
{
  g_autoptr (GtkStringList) statuses = gtk_string_list_new (NULL), phenomena = gtk_string_list_new (NULL);
  DuiRecordList *list = dui_store_get_list (self->store, &dui_reference_type);

  gtk_string_list_append (statuses, _ ("Any status"));
  for (int i = 0; dui_signal_statuses[i].nick != NULL; i++)
    gtk_string_list_append (statuses, dui_enum_label (dui_signal_statuses, i));
  self->phenomena = g_ptr_array_new_with_free_func (g_free);
  gtk_string_list_append (phenomena, _ ("Any phenomenon"));
  for (guint i = 0; i < dui_record_list_get_size (list); i++)
    {
      DuiReference *entry = DUI_REFERENCE (dui_record_list_get (list, i));

      if (g_strcmp0 (entry->list, "phenomenon") != 0)
        continue;
      g_ptr_array_add (self->phenomena, g_strdup (entry->code));
      gtk_string_list_append (phenomena, dui_text (entry->label));
    }
  gtk_drop_down_set_model (self->status, G_LIST_MODEL (statuses));
  gtk_drop_down_set_model (self->phenomenon, G_LIST_MODEL (phenomena));
}

/* Life */

static void
selected_cb (DuiSignalList *self)
{
  g_signal_emit (self, signals[SIGNAL_SELECTED], 0);
}

static void
store_applied_cb (DuiSignalList *self, DuiChange *change)
{
  if (!dui_change_touches (change, &dui_signal_type, 0) && !dui_change_touches (change, &dui_case_type, 0))
    return;
  dui_signal_filter_refresh (self->filter);
  gtk_sorter_changed (gtk_sort_list_model_get_sorter (self->sorted), GTK_SORTER_CHANGE_DIFFERENT);
  show_count (self);
}

static void
dui_signal_list_dispose (GObject *object)
{
  DuiSignalList *self = DUI_SIGNAL_LIST (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), DUI_TYPE_SIGNAL_LIST);
  g_clear_object (&self->store);
  g_clear_pointer (&self->phenomena, g_ptr_array_unref);
  G_OBJECT_CLASS (dui_signal_list_parent_class)->dispose (object);
}

static void
dui_signal_list_class_init (DuiSignalListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_signal_list_dispose;
  signals[SIGNAL_SELECTED] =
      g_signal_new ("selected", DUI_TYPE_SIGNAL_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (DUI_TYPE_SIGNAL);
  g_type_ensure (DUI_TYPE_SIGNAL_FILTER);
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-signal-list.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiSignalList, filter);
  gtk_widget_class_bind_template_child (widget_class, DuiSignalList, filtered);
  gtk_widget_class_bind_template_child (widget_class, DuiSignalList, sorted);
  gtk_widget_class_bind_template_child (widget_class, DuiSignalList, selection);
  gtk_widget_class_bind_template_child (widget_class, DuiSignalList, search);
  gtk_widget_class_bind_template_child (widget_class, DuiSignalList, filter_button);
  gtk_widget_class_bind_template_child (widget_class, DuiSignalList, status);
  gtk_widget_class_bind_template_child (widget_class, DuiSignalList, phenomenon);
  gtk_widget_class_bind_template_child (widget_class, DuiSignalList, only_open);
  gtk_widget_class_bind_template_child (widget_class, DuiSignalList, oldest_first);
  gtk_widget_class_bind_template_child (widget_class, DuiSignalList, count);
  gtk_widget_class_bind_template_child (widget_class, DuiSignalList, stack);
  gtk_widget_class_bind_template_child (widget_class, DuiSignalList, view);
  gtk_widget_class_bind_template_callback (widget_class, setup_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, status_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, phenomenon_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, order_changed_cb);
  gtk_widget_class_install_action (widget_class, "signals.clear-filters", NULL, clear_filters_cb);
}

static void
dui_signal_list_init (DuiSignalList *self)
{
  g_autoptr (GtkSorter) sorter = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  dui_search_keys_add (self->search, GTK_LIST_VIEW (self->view));
  dui_drop_down_set_words (self->status, _ ("Status"));
  dui_drop_down_set_words (self->phenomenon, _ ("Phenomenon"));
  sorter = GTK_SORTER (gtk_custom_sorter_new (compare_signals, self, NULL));
  gtk_sort_list_model_set_sorter (self->sorted, sorter);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (show_count), self,
                           G_CONNECT_SWAPPED);
}

/** dui_signal_list_set_store: called once */
void
dui_signal_list_set_store (DuiSignalList *self, DuiStore *store)
{
  self->store = g_object_ref (store);
  dui_signal_filter_set_store (self->filter, store);
  fill_choices (self);
  gtk_filter_list_model_set_model (self->filtered,
                                   G_LIST_MODEL (dui_store_get_list (store, &dui_signal_type)));
  g_signal_connect_object (store, "applied", G_CALLBACK (store_applied_cb), self, G_CONNECT_SWAPPED);
  show_count (self);
}

/** dui_signal_list_get_selected: Returns: (transfer none) (nullable) */
DuiSignal *
dui_signal_list_get_selected (DuiSignalList *self)
{
  return gtk_single_selection_get_selected_item (self->selection);
}

static gboolean
find_position (DuiSignalList *self, DuiSignal *signal, guint *position)
{
  guint n_items = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  for (*position = 0; *position < n_items; (*position)++)
    {
      g_autoptr (DuiSignal) item = g_list_model_get_item (G_LIST_MODEL (self->selection), *position);

      if (item == signal)
        return TRUE;
    }
  return FALSE;
}

/** dui_signal_list_select: selects @signal, without filters if those hide it. Returns: whether it is in the
 * list */
gboolean
dui_signal_list_select (DuiSignalList *self, DuiSignal *signal)
{
  guint position;

  if (!find_position (self, signal, &position))
    {
      clear_filters (self);
      if (!find_position (self, signal, &position))
        return FALSE;
    }
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (self->view, "list.scroll-to-item", "u", position);
  return TRUE;
}

void
dui_signal_list_begin_search (DuiSignalList *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/** dui_signal_list_focus: goes to the row that is selected */
void
dui_signal_list_focus (DuiSignalList *self)
{
  gtk_widget_grab_focus (self->view);
}
