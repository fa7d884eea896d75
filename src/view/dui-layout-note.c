/* Says over a picture that it is being laid out, with a button to stop that. */

#include "dui-layout-note.h"

struct _DuiLayoutNote
{
  GtkBox parent_instance;
};

G_DEFINE_FINAL_TYPE (DuiLayoutNote, dui_layout_note, GTK_TYPE_BOX)

static void
dui_layout_note_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DUI_TYPE_LAYOUT_NOTE);
  G_OBJECT_CLASS (dui_layout_note_parent_class)->dispose (object);
}

static void
dui_layout_note_class_init (DuiLayoutNoteClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dui_layout_note_dispose;
  gtk_widget_class_set_template_from_resource (GTK_WIDGET_CLASS (klass),
                                               "/nl/duiding/Duiding/ui/dui-layout-note.ui");
}

static void
dui_layout_note_init (DuiLayoutNote *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
