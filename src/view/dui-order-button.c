/* The order of a table by one of its columns, or as it came: GTK 4.8 takes no keyboard on the headings, and
 * none of them gives back what was there before. */

#include "dui-order-button.h"

#include <glib/gi18n-lib.h>

#define AS_IT_CAME (-1) /* in the place of a column */

struct _DuiOrderButton
{
  AdwBin parent_instance;

  /* owned */
  char *unordered;

  /* weak */
  GtkColumnView *table;
};

enum
{
  PROP_0,
  PROP_TABLE,
  PROP_UNORDERED,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DuiOrderButton, dui_order_button, ADW_TYPE_BIN)

static void
append (GMenu *menu, const char *label, int position)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target (item, "order.by", "i", position);
  g_menu_append_item (menu, item);
}

/* When it is opened: the columns came after the button. */
static void
fill_menu (GtkMenuButton *button, gpointer data)
{
  DuiOrderButton *self = data;
  GListModel *columns = gtk_column_view_get_columns (self->table);
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) section = g_menu_new ();

  append (section, self->unordered, AS_IT_CAME);
  for (guint i = 0; i < g_list_model_get_n_items (columns); i++)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, i);

      append (section, gtk_column_view_column_get_title (column), (int)i);
    }
  g_menu_append_section (menu, _ ("Order"), G_MENU_MODEL (section));
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void
by_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiOrderButton *self = DUI_ORDER_BUTTON (widget);
  int position = g_variant_get_int32 (parameter);
  g_autoptr (GtkColumnViewColumn) column =
      position != AS_IT_CAME
          ? g_list_model_get_item (gtk_column_view_get_columns (self->table), (guint)position)
          : NULL;

  gtk_column_view_sort_by_column (self->table, column, GTK_SORT_ASCENDING);
}

static void
dui_order_button_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DuiOrderButton *self = DUI_ORDER_BUTTON (object);

  if (id == PROP_TABLE)
    g_set_weak_pointer (&self->table, g_value_get_object (value));
  else
    {
      g_free (self->unordered);
      self->unordered = g_value_dup_string (value);
    }
}

static void
dui_order_button_dispose (GObject *object)
{
  g_clear_weak_pointer (&DUI_ORDER_BUTTON (object)->table);
  G_OBJECT_CLASS (dui_order_button_parent_class)->dispose (object);
}

static void
dui_order_button_finalize (GObject *object)
{
  g_free (DUI_ORDER_BUTTON (object)->unordered);
  G_OBJECT_CLASS (dui_order_button_parent_class)->finalize (object);
}

static void
dui_order_button_class_init (DuiOrderButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->set_property = dui_order_button_set_property;
  object_class->dispose = dui_order_button_dispose;
  object_class->finalize = dui_order_button_finalize;
  /* Both are set by templates: the table, and what its order is called when it is by no column. */
  properties[PROP_TABLE] = g_param_spec_object ("table", NULL, NULL, GTK_TYPE_COLUMN_VIEW, flags);
  properties[PROP_UNORDERED] = g_param_spec_string ("unordered", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "order.by", "i", by_cb);
}

static void
dui_order_button_init (DuiOrderButton *self)
{
  GtkWidget *button = gtk_menu_button_new ();

  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-sort-ascending-symbolic");
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), fill_menu, self, NULL);
  gtk_widget_set_tooltip_text (button, _ ("Order of the Table"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Order of the Table"), -1);
  gtk_widget_add_css_class (button, "flat");
  adw_bin_set_child (ADW_BIN (self), button);
}
