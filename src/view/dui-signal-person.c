/* A person that a signal mentions, in the form of the signal: name, and the form when asked for. */

#include "dui-signal-person.h"

#include <glib/gi18n-lib.h>

#include "dui-form.h"
#include "dui-text.h"

struct _DuiSignalPerson
{
  AdwBin parent_instance;

  DuiPerson *draft; /* owned */

  /* template children */
  GtkLabel *name;
  GtkToggleButton *toggle;
  DuiForm *form;
  GtkLabel *error;
};

enum
{
  SIGNAL_REMOVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DuiSignalPerson, dui_signal_person, ADW_TYPE_BIN)

static void
show_error (DuiSignalPerson *self, const char *message)
{
  gtk_label_set_label (self->error, dui_text (message));
  gtk_widget_set_visible (GTK_WIDGET (self->error), message != NULL);
}

static void
form_changed_cb (DuiSignalPerson *self)
{
  g_autofree char *name = dui_person_dup_name (self->draft);
  const DuiField *field = dui_record_type_find_field (&dui_person_type, "role");
  g_autofree char *role = dui_record_dup_shown (DUI_RECORD (self->draft), field);
  g_autofree char *text = g_strdup_printf ("%s · %s", name, role);

  gtk_label_set_label (self->name, text);
  show_error (self, NULL);
}

static void
remove_clicked_cb (DuiSignalPerson *self)
{
  g_signal_emit (self, signals[SIGNAL_REMOVED], 0);
}

static void
dui_signal_person_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DUI_TYPE_SIGNAL_PERSON);
  g_clear_object (&DUI_SIGNAL_PERSON (object)->draft);
  G_OBJECT_CLASS (dui_signal_person_parent_class)->dispose (object);
}

static void
dui_signal_person_class_init (DuiSignalPersonClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_signal_person_dispose;
  signals[SIGNAL_REMOVED] = g_signal_new ("removed", DUI_TYPE_SIGNAL_PERSON, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                          NULL, G_TYPE_NONE, 0);
  g_type_ensure (DUI_TYPE_FORM);
  g_type_ensure (DUI_TYPE_FORM_SECTION);
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-signal-person.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiSignalPerson, name);
  gtk_widget_class_bind_template_child (widget_class, DuiSignalPerson, toggle);
  gtk_widget_class_bind_template_child (widget_class, DuiSignalPerson, form);
  gtk_widget_class_bind_template_child (widget_class, DuiSignalPerson, error);
  gtk_widget_class_bind_template_callback (widget_class, form_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_clicked_cb);
}

static void
dui_signal_person_init (DuiSignalPerson *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** dui_signal_person_new: @person: a draft, which is edited as it is. Returns: (transfer floating) */
DuiSignalPerson *
dui_signal_person_new (DuiStore *store, DuiPerson *person)
{
  DuiSignalPerson *self = g_object_new (DUI_TYPE_SIGNAL_PERSON, NULL);

  self->draft = g_object_ref (person);
  dui_form_set_draft (self->form, store, DUI_RECORD (person));
  form_changed_cb (self);
  return self;
}

/** dui_signal_person_get_draft: Returns: (transfer none) */
DuiPerson *
dui_signal_person_get_draft (DuiSignalPerson *self)
{
  return self->draft;
}

/** dui_signal_person_check: Returns: whether the person may be kept; opens the form and says why not */
gboolean
dui_signal_person_check (DuiSignalPerson *self)
{
  g_autoptr (DuiRecord) copy = dui_record_copy (DUI_RECORD (self->draft));
  g_autoptr (GError) error = NULL;

  /* The number of the signal is only known when it is kept; any will do for the check. */
  if (DUI_PERSON (copy)->signal_id.id == 0)
    DUI_PERSON (copy)->signal_id.id = 1;
  if (!dui_form_check (self->form))
    {
      gtk_toggle_button_set_active (self->toggle, TRUE);
      return FALSE;
    }
  if (dui_record_check (copy, &error))
    return TRUE;
  dui_signal_person_edit (self);
  show_error (self, error->message);
  return FALSE;
}

/** dui_signal_person_edit: opens the form and goes to the name */
void
dui_signal_person_edit (DuiSignalPerson *self)
{
  gtk_toggle_button_set_active (self->toggle, TRUE);
  dui_form_focus_field (self->form, "given_names");
}
