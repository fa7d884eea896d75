/* The table beside the picture of a network: the same persons, the same selection, the same commands, in
 * words. */

#include "dui-network-table.h"

#include <glib/gi18n-lib.h>

#include "dui-item-columns.h"
#include "dui-network-view.h"
#include "dui-order-button.h"
#include "dui-text.h"

struct _DuiNetworkTable
{
  AdwBin parent_instance;

  /* owned */
  DuiCasePeople *people;
  GtkMultiSelection *selection;
  GtkFilter *filter;
  DuiPeopleFilter wanted;
  gboolean is_following; /* selects what the picture has, and tells nobody */

  /* template children */
  GtkColumnView *table;
  GtkLabel *count;
  GtkWidget *changes;
  GtkLabel *changes_text;
  GtkRevealer *card;
  GtkScrolledWindow *card_scroll;
  GtkWidget *card_box;
  GtkLabel *name;
  GtkLabel *path;
  GtkLabel *help;
  GtkLabel *reason;
  GtkLabel *review;
};

enum
{
  SIGNAL_SELECTION_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DuiNetworkTable, dui_network_table, ADW_TYPE_BIN)

static const DuiItemColumn columns[] = {
  { N_ ("Person"), "name", "name", "detail", "is-changed", "duiding-changed-symbolic", 0, TRUE, TRUE },
  { N_ ("Help"), "state", "sort-state", "due", "is-unreached", "dialog-warning-symbolic", 0, TRUE },
};

static gboolean
is_wanted (gpointer item, gpointer data)
{
  DuiNetworkTable *self = data;

  return dui_person_item_matches (item, self->wanted, dui_date_today ());
}

static void
update_count (DuiNetworkTable *self)
{
  guint n_all = g_list_model_get_n_items (G_LIST_MODEL (self->people));
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));
  g_autofree char *text =
      n == n_all ? g_strdup_printf (ngettext ("%u person", "%u persons", n), n)
                 : g_strdup_printf (ngettext ("%u of %u person", "%u of %u persons", n_all), n, n_all);

  gtk_label_set_label (self->count, text);
}

/* Who is selected, in words */

static DuiPersonItem *
only_selected (DuiNetworkTable *self)
{
  g_autoptr (GtkBitset) chosen = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));
  g_autoptr (DuiPersonItem) item = NULL;

  if (gtk_bitset_get_size (chosen) != 1)
    return NULL;
  item = g_list_model_get_item (G_LIST_MODEL (self->selection), gtk_bitset_get_nth (chosen, 0));
  return item; /* the model keeps it */
}

static void
show_line (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, dui_text (text));
  gtk_widget_set_visible (GTK_WIDGET (label), !dui_text_is_blank (text));
}

static char *
dup_help (DuiPersonItem *item)
{
  DuiPerson *person = dui_person_item_get_person (item);
  g_autofree char *need =
      dui_record_dup_shown (DUI_RECORD (person), dui_record_type_find_field (&dui_person_type, "need"));
  g_autofree char *help =
      dui_record_dup_shown (DUI_RECORD (person), dui_record_type_find_field (&dui_person_type, "help"));
  g_autofree char *need_note = dui_person_item_dup_shown (item, person->need_note);
  g_autofree char *help_note = dui_person_item_dup_shown (item, person->help_note);
  g_autofree char *reached_by = dui_person_item_dup_shown (item, person->reached_by);
  GString *text = g_string_new (NULL);

  if (person->need.value != DUI_NEED_UNKNOWN)
    g_string_append_printf (text, "%s. ", need);
  if (!dui_text_is_blank (need_note))
    g_string_append_printf (text, "%s ", need_note);
  if (person->help.value != DUI_HELP_NONE)
    g_string_append_printf (text, "%s. ", help);
  if (!dui_text_is_blank (help_note))
    g_string_append_printf (text, "%s ", help_note);
  if (dui_person_nobody_reaches (person))
    g_string_append (text, _ ("Nobody reaches this person."));
  else if (!dui_text_is_blank (reached_by))
    g_string_append_printf (text, _ ("Reached by: %s."), reached_by);
  return g_string_free (text, FALSE);
}

static char *
dup_review (DuiPersonItem *item)
{
  DuiPerson *person = dui_person_item_get_person (item);
  g_autofree char *day = dui_date_to_text (person->review_on);

  if (!dui_date_is_set (person->review_on))
    return NULL;
  return dui_person_review_is_due (person, dui_date_today ())
             ? g_strdup_printf (_ ("Was to be looked at again on %s"), day)
             : g_strdup_printf (_ ("Look again on %s"), day);
}

/* As high as its text, up to a bound: by itself a scrolled window takes the lines for as long as they like.
 */
static void
fit_card (DuiNetworkTable *self)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self)), height;

  gtk_widget_measure (self->card_box, GTK_ORIENTATION_VERTICAL, width > 0 ? width : -1, NULL, &height, NULL,
                      NULL);
  gtk_scrolled_window_set_min_content_height (
      self->card_scroll, MIN (height, gtk_scrolled_window_get_max_content_height (self->card_scroll)));
}

static void
show_card (DuiNetworkTable *self)
{
  DuiPersonItem *item = only_selected (self);
  g_autofree char *help = NULL;
  g_autofree char *reason = NULL;
  g_autofree char *review = NULL;

  gtk_revealer_set_reveal_child (self->card, item != NULL);
  if (item == NULL)
    return;
  help = dup_help (item);
  reason = dui_person_item_dup_shown (item, dui_person_item_get_person (item)->reason);
  review = dup_review (item);
  show_line (self->name, dui_person_item_get_name (item));
  show_line (self->path, dui_person_item_get_path (item));
  show_line (self->help, help);
  show_line (self->reason, reason);
  show_line (self->review, review);
  if (dui_person_review_is_due (dui_person_item_get_person (item), dui_date_today ()))
    gtk_widget_add_css_class (GTK_WIDGET (self->review), "due");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->review), "due");
  fit_card (self);
}

static void
selection_changed_cb (DuiNetworkTable *self)
{
  show_card (self);
  if (!self->is_following)
    g_signal_emit (self, signals[SIGNAL_SELECTION_CHANGED], 0);
}

static void
row_activated_cb (DuiNetworkTable *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "network.edit", NULL);
}

/* Keys of the picture that work in the table too. */
static gboolean
key_pressed_cb (DuiNetworkTable *self, guint key, guint code, GdkModifierType state)
{
  const char *action = key == GDK_KEY_Delete ? "network.remove"
                       : key == GDK_KEY_plus || key == GDK_KEY_KP_Add || key == GDK_KEY_Insert ? "network.add"
                                                                                               : NULL;

  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  if (action == NULL)
    return dui_network_view_type_to_find (GTK_WIDGET (self), key);
  return gtk_widget_activate_action (GTK_WIDGET (self), action, NULL);
}

static void
dui_network_table_dispose (GObject *object)
{
  DuiNetworkTable *self = DUI_NETWORK_TABLE (object);

  /* A sorter that goes puts the rows back in order. */
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUI_TYPE_NETWORK_TABLE);
  g_clear_object (&self->selection);
  g_clear_object (&self->filter);
  g_clear_object (&self->people);
  G_OBJECT_CLASS (dui_network_table_parent_class)->dispose (object);
}

static void
dui_network_table_class_init (DuiNetworkTableClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_network_table_dispose;
  g_type_ensure (DUI_TYPE_ORDER_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-network-table.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiNetworkTable, table);
  gtk_widget_class_bind_template_child (widget_class, DuiNetworkTable, count);
  gtk_widget_class_bind_template_child (widget_class, DuiNetworkTable, changes);
  gtk_widget_class_bind_template_child (widget_class, DuiNetworkTable, changes_text);
  gtk_widget_class_bind_template_child (widget_class, DuiNetworkTable, card);
  gtk_widget_class_bind_template_child (widget_class, DuiNetworkTable, card_scroll);
  gtk_widget_class_bind_template_child (widget_class, DuiNetworkTable, card_box);
  gtk_widget_class_bind_template_child (widget_class, DuiNetworkTable, name);
  gtk_widget_class_bind_template_child (widget_class, DuiNetworkTable, path);
  gtk_widget_class_bind_template_child (widget_class, DuiNetworkTable, help);
  gtk_widget_class_bind_template_child (widget_class, DuiNetworkTable, reason);
  gtk_widget_class_bind_template_child (widget_class, DuiNetworkTable, review);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);

  /* The user selected other persons in the table. */
  signals[SIGNAL_SELECTION_CHANGED] = g_signal_new ("selection-changed", DUI_TYPE_NETWORK_TABLE,
                                                    G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dui_network_table_init (DuiNetworkTable *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dui_item_columns_add (self->table, DUI_TYPE_PERSON_ITEM, columns, G_N_ELEMENTS (columns));
}

/** dui_network_table_set_people: once; the table follows them */
void
dui_network_table_set_people (DuiNetworkTable *self, DuiCasePeople *people)
{
  GtkFilterListModel *filtered;
  GtkSortListModel *sorted;

  g_set_object (&self->people, people);
  self->filter = GTK_FILTER (gtk_custom_filter_new (is_wanted, self, NULL));
  filtered = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (people)), g_object_ref (self->filter));
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (filtered),
                                    g_object_ref (gtk_column_view_get_sorter (self->table)));
  self->selection = gtk_multi_selection_new (G_LIST_MODEL (sorted));
  gtk_column_view_set_model (self->table, GTK_SELECTION_MODEL (self->selection));
  g_signal_connect_object (self->selection, "selection-changed", G_CALLBACK (selection_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "items-changed", G_CALLBACK (update_count), self,
                           G_CONNECT_SWAPPED);
  update_count (self);
}

/** dui_network_table_set_filter: shows only those that @filter matches */
void
dui_network_table_set_filter (DuiNetworkTable *self, DuiPeopleFilter filter)
{
  self->wanted = filter;
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  update_count (self);
}

/** dui_network_table_set_changes: @summary: (nullable): what changed since the last meeting, in a sentence */
void
dui_network_table_set_changes (DuiNetworkTable *self, const char *summary)
{
  gtk_label_set_label (self->changes_text, dui_text (summary));
  gtk_widget_set_visible (self->changes, summary != NULL);
}

/** dui_network_table_refresh: after persons changed */
void
dui_network_table_refresh (DuiNetworkTable *self)
{
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  update_count (self);
  show_card (self);
}

/** dui_network_table_dup_selected: Returns: (transfer full) (element-type gint64): ids of the selected
 * persons */
GArray *
dui_network_table_dup_selected (DuiNetworkTable *self)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GtkBitset) chosen = gtk_selection_model_get_selection (GTK_SELECTION_MODEL (self->selection));

  for (guint i = 0; i < gtk_bitset_get_size (chosen); i++)
    {
      g_autoptr (DuiPersonItem) item =
          g_list_model_get_item (G_LIST_MODEL (self->selection), gtk_bitset_get_nth (chosen, i));
      gint64 id = dui_person_item_get_id (item);

      g_array_append_val (ids, id);
    }
  return ids;
}

static gboolean
contains (GArray *ids, gint64 id)
{
  for (guint i = 0; i < ids->len; i++)
    if (g_array_index (ids, gint64, i) == id)
      return TRUE;
  return FALSE;
}

/** dui_network_table_select: @ids: (element-type gint64): of persons; tells nobody */
void
dui_network_table_select (DuiNetworkTable *self, GArray *ids)
{
  g_autoptr (GtkBitset) chosen = gtk_bitset_new_empty ();
  g_autoptr (GtkBitset) all = NULL;
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->selection));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DuiPersonItem) item = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (contains (ids, dui_person_item_get_id (item)))
        gtk_bitset_add (chosen, i);
    }
  all = gtk_bitset_new_range (0, n);
  self->is_following = TRUE;
  gtk_selection_model_set_selection (GTK_SELECTION_MODEL (self->selection), chosen, all);
  self->is_following = FALSE;
  if (ids->len == 1 && gtk_bitset_get_size (chosen) == 1)
    gtk_widget_activate_action (GTK_WIDGET (self->table), "list.scroll-to-item", "u",
                                gtk_bitset_get_nth (chosen, 0));
  show_card (self);
}
