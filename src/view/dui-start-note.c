/* A sentence under a field of the start window: a hint, a good word, or what is wrong, each with its own
 * icon. */

#include "dui-start-note.h"

#include "dui-text.h"

struct _DuiStartNote
{
  AdwPreferencesRow parent_instance;

  /* template children */
  GtkImage *icon;
  GtkLabel *label;
};

G_DEFINE_FINAL_TYPE (DuiStartNote, dui_start_note, ADW_TYPE_PREFERENCES_ROW)

static const struct
{
  const char *icon;
  const char *css_class;
} kinds[] = {
  [DUI_START_NOTE_HINT] = { "dialog-information-symbolic", "dim-label" },
  [DUI_START_NOTE_GOOD] = { "emblem-ok-symbolic", "success" },
  [DUI_START_NOTE_WRONG] = { "dialog-warning-symbolic", "error" },
};

static GtkWidget *
find_next (GtkWidget *widget, gboolean forward)
{
  do
    widget = forward ? gtk_widget_get_next_sibling (widget) : gtk_widget_get_prev_sibling (widget);
  while (widget != NULL && !gtk_widget_get_visible (widget));
  return widget;
}

/* A list of GTK 4.8 that comes upon a row that cannot have the keyboard gives it up: Tab would pass over the
 * field behind the note. */
static gboolean
dui_start_note_focus (GtkWidget *widget, GtkDirectionType direction)
{
  GtkWidget *next = find_next (widget, direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_DOWN);

  return next != NULL && gtk_widget_child_focus (next, direction);
}

static void
dui_start_note_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DUI_TYPE_START_NOTE);
  G_OBJECT_CLASS (dui_start_note_parent_class)->dispose (object);
}

static void
dui_start_note_class_init (DuiStartNoteClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_start_note_dispose;
  widget_class->focus = dui_start_note_focus;
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-start-note.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiStartNote, icon);
  gtk_widget_class_bind_template_child (widget_class, DuiStartNote, label);
}

static void
dui_start_note_init (DuiStartNote *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** dui_start_note_set: @text: (nullable): the sentence; %NULL takes the note away */
void
dui_start_note_set (DuiStartNote *self, DuiStartNoteKind kind, const char *text)
{
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->icon), kinds[i].css_class);
      gtk_widget_remove_css_class (GTK_WIDGET (self->label), kinds[i].css_class);
    }
  gtk_image_set_from_icon_name (self->icon, kinds[kind].icon);
  gtk_widget_add_css_class (GTK_WIDGET (self->icon), kinds[kind].css_class);
  gtk_widget_add_css_class (GTK_WIDGET (self->label), kinds[kind].css_class);
  gtk_label_set_label (self->label, dui_text (text));
  gtk_widget_set_visible (GTK_WIDGET (self), text != NULL);
}

/** dui_start_note_set_for: sets the note and marks @field as wrong or right with it */
void
dui_start_note_set_for (DuiStartNote *self, GtkWidget *field, DuiStartNoteKind kind, const char *text)
{
  gboolean is_wrong = kind == DUI_START_NOTE_WRONG && text != NULL;

  dui_start_note_set (self, kind, text);
  if (is_wrong)
    gtk_widget_add_css_class (field, "error");
  else
    gtk_widget_remove_css_class (field, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_STATE_INVALID,
                               is_wrong ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  dui_text (text), -1);
}
