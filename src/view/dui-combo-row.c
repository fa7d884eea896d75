/* A row with a list of choices, which can be read whole and opens where the row is seen. */

#include "dui-combo-row.h"

/* In characters: of what is chosen, beside its title, and of what can be chosen. */
#define CHOSEN_WIDTH 18
#define CHOICE_WIDTH 50

/* Longer is a text of one's own, of which the beginning tells enough; the whole is in the tooltip. */
#define WORDS_MAX 200
#define LINES_MAX 8

/* Scrolling there takes a frame or two; who is not in sight by then is too large for it. */
#define FRAMES_MAX 60

struct _DuiComboRow
{
  AdwComboRow parent_instance;

  guint tick;
  guint n_frames;
};

G_DEFINE_FINAL_TYPE (DuiComboRow, dui_combo_row, ADW_TYPE_COMBO_ROW)

/* The choices: those of libadwaita 1.2 are cut off after 20 characters, also in the list, and two that begin
 * alike would look the same. */

static GtkWidget *
label_new (int width, float xalign, GtkJustification justify)
{
  return g_object_new (GTK_TYPE_LABEL, "xalign", xalign, "justify", justify, "max-width-chars", width, "wrap",
                       TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);
}

static void
setup_chosen_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, label_new (CHOSEN_WIDTH, 1, GTK_JUSTIFY_RIGHT));
}

static void
setup_choice_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = label_new (CHOICE_WIDTH, 0, GTK_JUSTIFY_LEFT);

  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), gtk_image_new_from_icon_name ("object-select-symbolic"));
  gtk_list_item_set_child (item, box);
}

static void
show_words (GtkWidget *label, GtkListItem *item)
{
  const char *words = gtk_string_object_get_string (gtk_list_item_get_item (item));
  gboolean is_long = g_utf8_strlen (words, -1) > WORDS_MAX;

  gtk_label_set_label (GTK_LABEL (label), words);
  gtk_label_set_ellipsize (GTK_LABEL (label), is_long ? PANGO_ELLIPSIZE_END : PANGO_ELLIPSIZE_NONE);
  gtk_label_set_lines (GTK_LABEL (label), is_long ? LINES_MAX : -1);
  gtk_widget_set_tooltip_text (label, is_long ? words : NULL);
}

/* A label asks for no more width than it needs at the height of the row, and that is one word where the title
 * has several lines. */
static void
bind_chosen_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  glong length;

  show_words (label, item);
  length = g_utf8_strlen (gtk_label_get_label (GTK_LABEL (label)), -1);
  gtk_label_set_width_chars (GTK_LABEL (label), (int)MIN (length, CHOSEN_WIDTH));
}

static void
mark_chosen (GtkListItem *item, GParamSpec *pspec, AdwComboRow *row)
{
  gboolean is_chosen = adw_combo_row_get_selected_item (row) == gtk_list_item_get_item (item);

  gtk_widget_set_opacity (gtk_widget_get_last_child (gtk_list_item_get_child (item)), is_chosen ? 1 : 0);
}

static void
bind_choice_cb (GtkSignalListItemFactory *factory, GtkListItem *item, AdwComboRow *row)
{
  show_words (gtk_widget_get_first_child (gtk_list_item_get_child (item)), item);
  g_signal_connect_swapped (row, "notify::selected-item", G_CALLBACK (mark_chosen), item);
  mark_chosen (item, NULL, row);
}

static void
unbind_choice_cb (GtkSignalListItemFactory *factory, GtkListItem *item, AdwComboRow *row)
{
  g_signal_handlers_disconnect_by_data (row, item);
}

static void
add_factories (DuiComboRow *self)
{
  g_autoptr (GtkListItemFactory) chosen = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkListItemFactory) choice = gtk_signal_list_item_factory_new ();

  g_signal_connect (chosen, "setup", G_CALLBACK (setup_chosen_cb), NULL);
  g_signal_connect (chosen, "bind", G_CALLBACK (bind_chosen_cb), NULL);
  g_signal_connect (choice, "setup", G_CALLBACK (setup_choice_cb), NULL);
  g_signal_connect (choice, "bind", G_CALLBACK (bind_choice_cb), self);
  g_signal_connect (choice, "unbind", G_CALLBACK (unbind_choice_cb), self);
  adw_combo_row_set_factory (ADW_COMBO_ROW (self), chosen);
  adw_combo_row_set_list_factory (ADW_COMBO_ROW (self), choice);
}

/* Choosing */

/* A list selects whatever comes to lie under a pointer that rests there, also where it was scrolled by
 * keyboard, and libadwaita takes what is selected: what the keys had reached is what is meant. */
static void
chosen_cb (GtkListView *list, guint position, AdwComboRow *row)
{
  adw_combo_row_set_selected (row, position);
}

static GtkWidget *
find_list (GtkWidget *widget, gboolean is_in_popover)
{
  GtkWidget *found = NULL;

  if (GTK_IS_LIST_VIEW (widget) && is_in_popover)
    return widget;
  is_in_popover |= GTK_IS_POPOVER (widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_list (child, is_in_popover);
  return found;
}

/* Opening */

static gboolean
is_in_sight (DuiComboRow *self)
{
  GtkWidget *pane = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);
  graphene_rect_t place;

  if (pane == NULL || !gtk_widget_compute_bounds (GTK_WIDGET (self), pane, &place))
    return TRUE;
  return place.origin.y > -1 && place.origin.y + place.size.height < gtk_widget_get_height (pane) + 1;
}

static void
open_list (DuiComboRow *self)
{
  ADW_ACTION_ROW_CLASS (dui_combo_row_parent_class)->activate (ADW_ACTION_ROW (self));
}

static gboolean
tick_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  DuiComboRow *self = DUI_COMBO_ROW (widget);

  if (!is_in_sight (self) && ++self->n_frames < FRAMES_MAX)
    return G_SOURCE_CONTINUE;
  self->tick = 0;
  open_list (self);
  return G_SOURCE_REMOVE;
}

/* Who goes on quickly by keyboard is at a row before it has been scrolled into sight: its list would open
 * where the row was, and GTK 4.8 warns when that is on no screen. */
static void
dui_combo_row_activate (AdwActionRow *row)
{
  DuiComboRow *self = DUI_COMBO_ROW (row);

  if (is_in_sight (self))
    {
      open_list (self);
      return;
    }
  gtk_widget_grab_focus (GTK_WIDGET (self));
  self->n_frames = 0;
  if (self->tick == 0)
    self->tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), tick_cb, NULL, NULL);
}

static void
dui_combo_row_class_init (DuiComboRowClass *klass)
{
  ADW_ACTION_ROW_CLASS (klass)->activate = dui_combo_row_activate;
}

static void
dui_combo_row_init (DuiComboRow *self)
{
  add_factories (self);
  g_signal_connect (find_list (GTK_WIDGET (self), FALSE), "activate", G_CALLBACK (chosen_cb), self);
}

/** dui_combo_row_new: its model is to hold #GtkStringObject alone. Returns: (transfer floating) */
GtkWidget *
dui_combo_row_new (const char *title)
{
  return g_object_new (DUI_TYPE_COMBO_ROW, "use-markup", FALSE, "title", title, NULL);
}
