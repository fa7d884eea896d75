/* The network of a case file: picture and table side by side, in step; every act is one change that can be
 * undone. */

#include "dui-case-network.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "dui-case-network-private.h"
#include "dui-config.h"
#include "dui-drop-down.h"
#include "dui-paper-window.h"
#include "dui-tie.h"
#include "dui-window.h"

#define ZOOM_STEP 1.25

G_STATIC_ASSERT ((int)DUI_NAMES_INITIALS == (int)DUI_NETWORK_NAMES_INITIALS);
G_STATIC_ASSERT ((int)DUI_NAMES_NUMBERS == (int)DUI_NETWORK_NAMES_NUMBERS);

enum
{
  PROP_HIDES_NAMES = 1,
  PROP_SHOWS_NUMBERS,
  PROP_SHOWS_TABLE,
  PROP_SHOWS_LEGEND,
  PROP_SHOWS_TIME,
  PROP_SHOWS_CHANGES,
  PROP_LAYOUT,
  PROP_SIBLING_ORDER,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DuiCaseNetwork, dui_case_network, DUI_TYPE_CASE_TAB)

/* Showing */

static void
update_legend (DuiCaseNetwork *self)
{
  DuiNetworkStyle style;
  DuiNetworkDrawing *drawing = dui_network_view_get_drawing (self->view, &style);

  if (self->shows_legend && drawing != NULL)
    dui_network_legend_view_update (self->legend, drawing, &style);
  gtk_revealer_set_reveal_child (self->legend_revealer, self->shows_legend);
  gtk_image_set_from_icon_name (self->legend_arrow,
                                self->shows_legend ? "pan-down-symbolic" : "pan-up-symbolic");
}

static DuiNames
names_shown (DuiCaseNetwork *self)
{
  return !self->hides_names ? DUI_NAMES_FULL : self->shows_numbers ? DUI_NAMES_NUMBERS : DUI_NAMES_INITIALS;
}

static void
update_people (DuiCaseNetwork *self, DuiGraph *graph)
{
  dui_case_people_update (self->people, dui_case_tab_get_store (DUI_CASE_TAB (self)), graph,
                          names_shown (self), dui_date_today ());
  dui_network_table_refresh (self->table);
}

static void
select_wanted (DuiCaseNetwork *self)
{
  if (self->wanted == 0 || dui_case_people_find (self->people, self->wanted) == NULL)
    return;
  dui_network_view_select_one (self->view, self->wanted);
  self->wanted = 0;
}

/* Those for whom a place is looked for come into the picture later; the table has everybody. */
static DuiGraph *
with_places (DuiCaseNetwork *self, DuiGraph *graph)
{
  DuiGraph *placed = dui_case_graph_copy_placed (graph, self->places);

  dui_graph_free (graph);
  return placed;
}

static void
dui_case_network_refresh (DuiCaseTab *tab)
{
  DuiCaseNetwork *self = DUI_CASE_NETWORK (tab);
  DuiCase *file = dui_case_tab_get_file (tab);
  DuiGraph *graph = dui_case_network_new_shown (self);

  graph = dui_case_network_fold (self, graph);
  gtk_stack_set_visible_child_name (self->states, dui_graph_n_persons (graph) > 0 ? "network" : "empty");
  update_people (self, graph);
  if (self->is_unplaced)
    graph = with_places (self, graph);
  dui_network_view_set_graph (self->view, graph, dui_case_graph_layout (file));
  if (!self->is_unplaced)
    select_wanted (self);
  update_legend (self);
  dui_case_network_update_actions (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LAYOUT]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SIBLING_ORDER]);
}

/** dui_case_network_show: reads the case file again, when one is open */
void
dui_case_network_show (DuiCaseNetwork *self)
{
  if (dui_case_tab_get_file (DUI_CASE_TAB (self)) != NULL)
    dui_case_network_refresh (DUI_CASE_TAB (self));
}

static void
dui_case_network_open (DuiCaseTab *tab)
{
  DuiCaseNetwork *self = DUI_CASE_NETWORK (tab);
  g_autoptr (GArray) nobody = g_array_new (FALSE, FALSE, sizeof (gint64));

  dui_case_network_stop_arranging (self);
  g_clear_pointer (&self->places, dui_case_places_free);
  self->places = dui_case_places_new ();
  dui_case_network_close_editor (self);
  gtk_editable_set_text (GTK_EDITABLE (self->find_entry), "");
  gtk_drop_down_set_selected (self->filter_choice, DUI_PEOPLE_ALL);
  g_object_set (self, "shows-time", FALSE, NULL);
  dui_network_view_select (self->view, nobody);
  dui_network_view_begin (self->view);
}

static gboolean
dui_case_network_show_record (DuiCaseTab *tab, DuiRecord *record)
{
  DuiCaseNetwork *self = DUI_CASE_NETWORK (tab);

  if (!DUI_IS_PERSON (record) && !DUI_IS_TIE (record))
    return FALSE;
  self->wanted = DUI_IS_TIE (record) ? DUI_TIE (record)->from_id.id : dui_record_get_id (record);
  if (dui_case_people_find (self->people, self->wanted) == NULL)
    dui_case_network_unfold (self);
  select_wanted (self);
  return TRUE;
}

/* Selection in step */

static void
view_selection_cb (DuiCaseNetwork *self)
{
  g_autoptr (GArray) ids = dui_network_view_dup_selected (self->view);

  if (!self->is_following)
    {
      self->is_following = TRUE;
      dui_network_table_select (self->table, ids);
      self->is_following = FALSE;
    }
  dui_case_network_update_actions (self);
}

static void
table_selection_cb (DuiCaseNetwork *self)
{
  g_autoptr (GArray) ids = dui_network_table_dup_selected (self->table);

  if (self->is_following)
    return;
  self->is_following = TRUE;
  dui_network_view_select (self->view, ids);
  self->is_following = FALSE;
  dui_case_network_update_actions (self);
}

static void
filter_changed_cb (DuiCaseNetwork *self)
{
  DuiPeopleFilter filter = gtk_drop_down_get_selected (self->filter_choice);

  if (self->people == NULL || filter >= DUI_PEOPLE_N_FILTERS)
    return;
  dui_network_view_set_filter (self->view, filter);
  dui_network_table_set_filter (self->table, filter);
}

/* Changes */

/** dui_case_network_apply: makes @change; when that fails, everybody goes back to where the store has them */
gboolean
dui_case_network_apply (DuiCaseNetwork *self, DuiChange *change)
{
  if (dui_window_apply (dui_window_of (self), change))
    return TRUE;
  dui_case_network_refresh (DUI_CASE_TAB (self));
  return FALSE;
}

static void
moved_cb (DuiCaseNetwork *self)
{
  g_autoptr (GArray) ids = dui_network_view_dup_selected (self->view);
  g_autoptr (DuiChange) change =
      dui_change_new (ngettext ("Person moved", "Persons moved", MAX (1, ids->len)));

  dui_case_graph_keep_places (dui_network_view_get_graph (self->view),
                              dui_case_tab_get_store (DUI_CASE_TAB (self)), change);
  dui_case_network_apply (self, change);
}

static void
linked_cb (DuiCaseNetwork *self, gint64 from, gint64 to)
{
  dui_case_network_edit_new_tie (self, from, to);
  /* What is to be done now is said in the pane. */
  dui_case_network_update_actions (self);
}

/* Zoom, import, export */

static void
zoom_changed_cb (DuiCaseNetwork *self)
{
  g_autofree char *text = g_strdup_printf ("%.0f %%", 100 * dui_network_view_get_zoom (self->view));

  gtk_label_set_label (self->zoom_label, text);
}

static void
zoom_in_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dui_network_view_zoom_by (DUI_CASE_NETWORK (widget)->view, ZOOM_STEP);
}

static void
zoom_out_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dui_network_view_zoom_by (DUI_CASE_NETWORK (widget)->view, 1 / ZOOM_STEP);
}

static void
zoom_normal_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dui_network_view_zoom_to (DUI_CASE_NETWORK (widget)->view, 1);
}

static void
fit_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dui_network_view_fit (DUI_CASE_NETWORK (widget)->view);
}

static void
export_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiCaseNetwork *self = DUI_CASE_NETWORK (widget);
  DuiCaseTab *tab = DUI_CASE_TAB (widget);
  GtkWidget *paper =
      dui_paper_window_new (dui_window_of (self), dui_case_tab_get_store (tab), dui_case_tab_get_file (tab),
                            dui_network_view_get_graph (self->view), dui_network_view_get_names (self->view));

  if (dui_case_network_is_past (self))
    dui_paper_window_set_date (DUI_PAPER_WINDOW (paper), dui_time_bar_get_date (self->time_bar));
  gtk_window_present (GTK_WINDOW (paper));
}

static gboolean
editor_save_cb (DuiCaseNetwork *self, DuiRecord *draft)
{
  return dui_case_network_save (self, draft);
}

static void
editor_closed_cb (DuiCaseNetwork *self)
{
  dui_case_network_close_editor (self);
}

/* Life */

static void
dui_case_network_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DuiCaseNetwork *self = DUI_CASE_NETWORK (object);
  DuiCase *file = dui_case_tab_get_file (DUI_CASE_TAB (self));

  if (id == PROP_LAYOUT)
    g_value_set_string (value, dui_case_layouts[file != NULL ? file->layout.value : 0].nick);
  else if (id == PROP_SIBLING_ORDER)
    g_value_set_string (value, dui_case_orders[file != NULL ? file->sibling_order.value : 0].nick);
  else
    g_value_set_boolean (value, id == PROP_HIDES_NAMES     ? self->hides_names
                                : id == PROP_SHOWS_NUMBERS ? self->shows_numbers
                                : id == PROP_SHOWS_TABLE   ? self->shows_table
                                : id == PROP_SHOWS_TIME    ? self->shows_time
                                : id == PROP_SHOWS_CHANGES ? self->shows_changes
                                                           : self->shows_legend);
}

static void
set_hides_names (DuiCaseNetwork *self, gboolean hides_names, gboolean shows_numbers)
{
  DuiGraph *graph = dui_network_view_get_graph (self->view);

  self->hides_names = hides_names;
  self->shows_numbers = shows_numbers;
  if (graph != NULL && dui_case_tab_get_file (DUI_CASE_TAB (self)) != NULL)
    update_people (self, graph);
  /* After the words, or a screen reader would say the name once more. */
  dui_network_view_set_names (self->view, (DuiNetworkNames)names_shown (self));
}

/* The layout, or what comes first in it; the other stays as it is. */
static void
arrange_in (DuiCaseNetwork *self, guint id, const char *nick)
{
  DuiCase *file = dui_case_tab_get_file (DUI_CASE_TAB (self));
  DuiCaseArrangement arrangement;

  if (file == NULL)
    return;
  arrangement = dui_case_arrangement_of (file);
  if (id == PROP_LAYOUT)
    arrangement.layout = MAX (0, dui_enum_index (dui_case_layouts, nick));
  else
    arrangement.order = MAX (0, dui_enum_index (dui_case_orders, nick));
  dui_case_network_arrange (self, arrangement);
}

static void
dui_case_network_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DuiCaseNetwork *self = DUI_CASE_NETWORK (object);

  if (id == PROP_HIDES_NAMES)
    set_hides_names (self, g_value_get_boolean (value), self->shows_numbers);
  else if (id == PROP_SHOWS_NUMBERS)
    set_hides_names (self, self->hides_names, g_value_get_boolean (value));
  else if (id == PROP_SHOWS_TABLE)
    {
      self->shows_table = g_value_get_boolean (value);
      gtk_widget_set_visible (GTK_WIDGET (self->side), self->shows_table);
    }
  else if (id == PROP_SHOWS_LEGEND)
    {
      self->shows_legend = g_value_get_boolean (value);
      update_legend (self);
    }
  else if (id == PROP_SHOWS_TIME)
    dui_case_network_set_shows_time (self, g_value_get_boolean (value));
  else if (id == PROP_SHOWS_CHANGES)
    dui_case_network_set_shows_changes (self, g_value_get_boolean (value));
  else
    arrange_in (self, id, g_value_get_string (value));
}

static void
dui_case_network_dispose (GObject *object)
{
  DuiCaseNetwork *self = DUI_CASE_NETWORK (object);

  dui_case_network_stop_arranging (self);
  g_clear_handle_id (&self->word_source, g_source_remove);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUI_TYPE_CASE_NETWORK);
  g_clear_pointer (&self->places, dui_case_places_free);
  g_clear_object (&self->people);
  g_clear_pointer (&self->whole, dui_graph_free);
  g_clear_pointer (&self->folded, g_hash_table_unref);
  G_OBJECT_CLASS (dui_case_network_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *klass)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  properties[PROP_HIDES_NAMES] = g_param_spec_boolean ("hides-names", NULL, NULL, FALSE, flags);
  properties[PROP_SHOWS_NUMBERS] = g_param_spec_boolean ("shows-numbers", NULL, NULL, FALSE, flags);
  properties[PROP_SHOWS_TABLE] = g_param_spec_boolean ("shows-table", NULL, NULL, TRUE, flags);
  properties[PROP_SHOWS_LEGEND] = g_param_spec_boolean ("shows-legend", NULL, NULL, FALSE, flags);
  properties[PROP_SHOWS_TIME] = g_param_spec_boolean ("shows-time", NULL, NULL, FALSE, flags);
  properties[PROP_SHOWS_CHANGES] = g_param_spec_boolean ("shows-changes", NULL, NULL, TRUE, flags);
  properties[PROP_LAYOUT] = g_param_spec_string ("layout", NULL, NULL, NULL, flags);
  properties[PROP_SIBLING_ORDER] = g_param_spec_string ("sibling-order", NULL, NULL, NULL, flags);
  g_object_class_install_properties (klass, N_PROPS, properties);
}

static void
install_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_property_action (klass, "network.hides-names", "hides-names");
  gtk_widget_class_install_property_action (klass, "network.shows-numbers", "shows-numbers");
  gtk_widget_class_install_property_action (klass, "network.shows-table", "shows-table");
  gtk_widget_class_install_property_action (klass, "network.shows-legend", "shows-legend");
  gtk_widget_class_install_property_action (klass, "network.layout", "layout");
  gtk_widget_class_install_property_action (klass, "network.sibling-order", "sibling-order");
  gtk_widget_class_install_action (klass, "network.zoom-in", NULL, zoom_in_cb);
  gtk_widget_class_install_action (klass, "network.zoom-out", NULL, zoom_out_cb);
  gtk_widget_class_install_action (klass, "network.zoom-normal", NULL, zoom_normal_cb);
  gtk_widget_class_install_action (klass, "network.fit", NULL, fit_cb);
  gtk_widget_class_install_action (klass, "network.export", NULL, export_cb);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_plus, GDK_CONTROL_MASK, "network.zoom-in", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_equal, GDK_CONTROL_MASK, "network.zoom-in", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_KP_Add, GDK_CONTROL_MASK, "network.zoom-in", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_minus, GDK_CONTROL_MASK, "network.zoom-out", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "network.zoom-out",
                                       NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_0, GDK_CONTROL_MASK, "network.zoom-normal", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_h, GDK_CONTROL_MASK, "network.hides-names", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_F9, 0, "network.shows-table", NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_p, GDK_CONTROL_MASK, "network.export", NULL);
}

static void
bind_template (GtkWidgetClass *klass)
{
  gtk_widget_class_set_template_from_resource (klass, "/nl/duiding/Duiding/ui/dui-case-network.ui");
  gtk_widget_class_bind_template_child (klass, DuiCaseNetwork, states);
  gtk_widget_class_bind_template_child (klass, DuiCaseNetwork, view);
  gtk_widget_class_bind_template_child (klass, DuiCaseNetwork, table);
  gtk_widget_class_bind_template_child (klass, DuiCaseNetwork, side);
  gtk_widget_class_bind_template_child (klass, DuiCaseNetwork, editor);
  gtk_widget_class_bind_template_child (klass, DuiCaseNetwork, legend_revealer);
  gtk_widget_class_bind_template_child (klass, DuiCaseNetwork, legend);
  gtk_widget_class_bind_template_child (klass, DuiCaseNetwork, legend_arrow);
  gtk_widget_class_bind_template_child (klass, DuiCaseNetwork, map);
  gtk_widget_class_bind_template_child (klass, DuiCaseNetwork, time_revealer);
  gtk_widget_class_bind_template_child (klass, DuiCaseNetwork, time_bar);
  dui_case_network_bind_find (klass);
  dui_case_network_bind_fold (klass);
  gtk_widget_class_bind_template_child (klass, DuiCaseNetwork, layout_button);
  gtk_widget_class_bind_template_child (klass, DuiCaseNetwork, filter_choice);
  gtk_widget_class_bind_template_child (klass, DuiCaseNetwork, zoom_label);
  gtk_widget_class_bind_template_child (klass, DuiCaseNetwork, hint);
  gtk_widget_class_bind_template_child (klass, DuiCaseNetwork, arranging_note);
  gtk_widget_class_bind_template_child (klass, DuiCaseNetwork, names_button);
  gtk_widget_class_bind_template_child (klass, DuiCaseNetwork, table_button);
  gtk_widget_class_bind_template_callback (klass, view_selection_cb);
  gtk_widget_class_bind_template_callback (klass, table_selection_cb);
  gtk_widget_class_bind_template_callback (klass, filter_changed_cb);
  gtk_widget_class_bind_template_callback (klass, moved_cb);
  gtk_widget_class_bind_template_callback (klass, linked_cb);
  gtk_widget_class_bind_template_callback (klass, zoom_changed_cb);
  gtk_widget_class_bind_template_callback_full (klass, "time_changed_cb",
                                                G_CALLBACK (dui_case_network_time_changed_cb));
  gtk_widget_class_bind_template_callback (klass, editor_save_cb);
  gtk_widget_class_bind_template_callback (klass, editor_closed_cb);
}

/* Who comes here by mouse left the keyboard elsewhere: arrows and names typed are for the picture. Who comes
 * by keyboard stays on the tab. */
static void
dui_case_network_map (GtkWidget *widget)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  GTK_WIDGET_CLASS (dui_case_network_parent_class)->map (widget);
  if (focus == NULL || gtk_widget_get_ancestor (focus, ADW_TYPE_VIEW_SWITCHER) == NULL)
    gtk_widget_grab_focus (GTK_WIDGET (DUI_CASE_NETWORK (widget)->view));
  if (DUI_CASE_NETWORK (widget)->is_unplaced)
    dui_case_network_show (DUI_CASE_NETWORK (widget));
}

/* Nobody waits for a layout of what is not looked at. */
static void
dui_case_network_unmap (GtkWidget *widget)
{
  dui_case_network_stop_arranging (DUI_CASE_NETWORK (widget));
  GTK_WIDGET_CLASS (dui_case_network_parent_class)->unmap (widget);
}

static void
dui_case_network_class_init (DuiCaseNetworkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = dui_case_network_get_property;
  object_class->set_property = dui_case_network_set_property;
  object_class->dispose = dui_case_network_dispose;
  GTK_WIDGET_CLASS (klass)->map = dui_case_network_map;
  GTK_WIDGET_CLASS (klass)->unmap = dui_case_network_unmap;
  DUI_CASE_TAB_CLASS (klass)->open = dui_case_network_open;
  DUI_CASE_TAB_CLASS (klass)->refresh = dui_case_network_refresh;
  DUI_CASE_TAB_CLASS (klass)->show_record = dui_case_network_show_record;
  DUI_CASE_TAB_CLASS (klass)->begin_search = dui_case_network_begin_find;
  g_type_ensure (DUI_TYPE_NETWORK_VIEW);
  g_type_ensure (DUI_TYPE_LAYOUT_NOTE);
  g_type_ensure (DUI_TYPE_NETWORK_MAP);
  g_type_ensure (DUI_TYPE_NETWORK_TABLE);
  g_type_ensure (DUI_TYPE_NETWORK_LEGEND_VIEW);
  g_type_ensure (DUI_TYPE_CASE_EDITOR);
  g_type_ensure (DUI_TYPE_TIME_BAR);
  install_properties (object_class);
  bind_template (GTK_WIDGET_CLASS (klass));
  install_actions (GTK_WIDGET_CLASS (klass));
  dui_case_network_install_edit_actions (GTK_WIDGET_CLASS (klass));
  dui_case_network_install_time_actions (GTK_WIDGET_CLASS (klass));
  dui_case_network_install_arrange_actions (GTK_WIDGET_CLASS (klass));
}

static void
add_layout_menu (DuiCaseNetwork *self)
{
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/nl/duiding/Duiding/ui/dui-network-layout-menu.ui");

  gtk_menu_button_set_menu_model (self->layout_button,
                                  G_MENU_MODEL (gtk_builder_get_object (builder, "layout_menu")));
}

static void
dui_case_network_init (DuiCaseNetwork *self)
{
  g_autoptr (GtkStringList) filters = gtk_string_list_new (NULL);

  g_autoptr (GSettings) settings = g_settings_new (DUI_APP_ID);

  self->shows_table = self->shows_changes = TRUE;
  self->places = dui_case_places_new ();
  self->folded = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  add_layout_menu (self);
  dui_drop_down_set_words (self->filter_choice, _ ("Who stands out"));
  self->people = dui_case_people_new ();
  dui_network_table_set_people (self->table, self->people);
  dui_network_view_set_people (self->view, self->people);
  dui_network_map_set_view (self->map, self->view);
  for (guint i = 0; i < DUI_PEOPLE_N_FILTERS; i++)
    gtk_string_list_append (filters, dui_people_filter_label (i));
  gtk_drop_down_set_model (self->filter_choice, G_LIST_MODEL (filters));
  g_settings_bind (settings, "network-legend", self, "shows-legend", G_SETTINGS_BIND_DEFAULT);
  dui_case_network_add_popover (self);
  dui_case_network_update_actions (self);
  zoom_changed_cb (self);
}
