/* The choice of a relation: groups of buttons, each with the letter that chooses it underlined. */

#include "dui-relation-popover.h"

#include <glib/gi18n-lib.h>

struct _DuiRelationPopover
{
  GtkPopover parent_instance;

  GtkWidget *title;
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DuiRelationPopover, dui_relation_popover, GTK_TYPE_POPOVER)

static void
choose (DuiRelationPopover *self, const DuiRelation *relation)
{
  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, relation->nick);
}

static void
clicked_cb (GtkButton *button, DuiRelationPopover *self)
{
  choose (self, g_object_get_data (G_OBJECT (button), "relation"));
}

static gboolean
key_cb (DuiRelationPopover *self, guint key, guint code, GdkModifierType state)
{
  gunichar letter = gdk_keyval_to_unicode (key);
  const DuiRelation *relation = letter != 0 ? dui_relation_find_by_letter (letter) : NULL;

  if (relation == NULL || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  choose (self, relation);
  return TRUE;
}

/* The letter stands at the end as a key, seen without holding Alt. */
static GtkWidget *
new_content (const DuiRelation *relation, const char *plain)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *label = gtk_label_new (plain), *key;
  g_autofree char *letter = dui_relation_dup_letter (relation);

  g_object_set (label, "xalign", 0.0, "hexpand", TRUE, NULL);
  key = gtk_label_new (letter);
  gtk_widget_add_css_class (key, "keycap");
  gtk_widget_set_valign (key, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), key);
  return box;
}

static GtkWidget *
new_button (DuiRelationPopover *self, const DuiRelation *relation)
{
  GtkWidget *button = gtk_button_new ();
  g_autofree char *plain = dui_relation_dup_plain_label (relation);

  gtk_button_set_child (GTK_BUTTON (button), new_content (relation, plain));
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, plain, -1);
  g_object_set_data (G_OBJECT (button), "relation", (gpointer)relation);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, 0);
  return button;
}

static GtkWidget *
new_group (DuiRelationPopover *self, guint group)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *heading = gtk_label_new (dui_relation_group_label (group));
  guint n_relations;
  const DuiRelation *relations = dui_relation_get_all (&n_relations);

  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  g_object_set (heading, "margin-start", 10, "margin-bottom", 4, NULL);
  gtk_widget_add_css_class (heading, "caption-heading");
  gtk_widget_add_css_class (heading, "dim-label");
  gtk_box_append (GTK_BOX (box), heading);
  for (guint i = 0; i < n_relations; i++)
    if (relations[i].group == group)
      gtk_box_append (GTK_BOX (box), new_button (self, &relations[i]));
  return box;
}

static void
dui_relation_popover_class_init (DuiRelationPopoverClass *klass)
{
  /* A relation was chosen, by its nick. */
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", DUI_TYPE_RELATION_POPOVER, G_SIGNAL_RUN_LAST, 0, NULL,
                                         NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
dui_relation_popover_init (DuiRelationPopover *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *groups = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->title = g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "margin-start", 10, "margin-top", 4, "ellipsize",
                              PANGO_ELLIPSIZE_END, "max-width-chars", 50, NULL);
  gtk_widget_add_css_class (self->title, "heading");
  gtk_box_append (GTK_BOX (box), self->title);
  for (guint group = 0; group < DUI_RELATION_N_GROUPS; group++)
    gtk_box_append (GTK_BOX (groups), new_group (self, group));
  gtk_box_append (GTK_BOX (box), groups);
  gtk_popover_set_child (GTK_POPOVER (self), box);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/** dui_relation_popover_new: Returns: (transfer floating) */
GtkWidget *
dui_relation_popover_new (void)
{
  return g_object_new (DUI_TYPE_RELATION_POPOVER, NULL);
}

/** dui_relation_popover_set_name: @name: of whom the one who is added is the mother, the friend */
void
dui_relation_popover_set_name (DuiRelationPopover *self, const char *name)
{
  g_autofree char *text = g_strdup_printf (_ ("Who is added, to %s?"), name);

  gtk_label_set_label (GTK_LABEL (self->title), text);
}
