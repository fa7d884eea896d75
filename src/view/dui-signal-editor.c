/* The form of a signal and of the persons that it mentions, all on drafts until it is saved. */

#include "dui-signal-editor.h"

#include <glib/gi18n-lib.h>

#include "dui-draft-keeper.h"
#include "dui-form.h"
#include "dui-intake.h"
#include "dui-lookup.h"
#include "dui-signal-person.h"
#include "dui-text.h"

struct _DuiSignalEditor
{
  AdwBin parent_instance;

  /* owned */
  DuiStore *store;
  DuiSignal *draft;    /* NULL when nothing is edited */
  DuiSignal *original; /* a copy of the draft as it began */
  GPtrArray *original_persons;

  /* template children */
  AdwWindowTitle *title;
  GtkScrolledWindow *scroller;
  DuiForm *form;
  GtkWidget *outcome;
  GtkBox *persons;
};

G_DEFINE_FINAL_TYPE (DuiSignalEditor, dui_signal_editor, ADW_TYPE_BIN)

/* Persons */

static void
person_removed_cb (DuiSignalEditor *self, DuiSignalPerson *person)
{
  gtk_box_remove (self->persons, GTK_WIDGET (person));
}

static DuiSignalPerson *
add_person (DuiSignalEditor *self, DuiPerson *draft)
{
  DuiSignalPerson *person = dui_signal_person_new (self->store, draft);

  g_signal_connect_swapped (person, "removed", G_CALLBACK (person_removed_cb), self);
  gtk_box_append (self->persons, GTK_WIDGET (person));
  return person;
}

static void
add_clicked_cb (DuiSignalEditor *self)
{
  g_autoptr (DuiPerson) draft = g_object_new (DUI_TYPE_PERSON, "role", "mentioned", NULL);

  dui_signal_person_edit (add_person (self, draft));
}

static void
remove_persons (DuiSignalEditor *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->persons))) != NULL)
    gtk_box_remove (self->persons, child);
}

static GPtrArray *
get_person_drafts (DuiSignalEditor *self)
{
  GPtrArray *drafts = g_ptr_array_new_with_free_func (g_object_unref);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->persons)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    g_ptr_array_add (drafts, g_object_ref (dui_signal_person_get_draft (DUI_SIGNAL_PERSON (child))));
  return drafts;
}

static gboolean
check_persons (DuiSignalEditor *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->persons)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!dui_signal_person_check (DUI_SIGNAL_PERSON (child)))
      return FALSE;
  return TRUE;
}

static void
load_persons (DuiSignalEditor *self)
{
  gint64 id = dui_record_get_id (DUI_RECORD (self->draft));
  g_autoptr (GPtrArray) persons = NULL;

  self->original_persons = g_ptr_array_new_with_free_func (g_object_unref);
  if (id == 0)
    return;
  persons = dui_lookup_owned (self->store, &dui_person_type, "signal_id", id);
  for (guint i = 0; i < persons->len; i++)
    {
      g_autoptr (DuiRecord) draft = dui_record_copy (g_ptr_array_index (persons, i));

      g_ptr_array_add (self->original_persons, dui_record_copy (draft));
      add_person (self, DUI_PERSON (draft));
    }
}

/* Life */

static void
dui_signal_editor_dispose (GObject *object)
{
  DuiSignalEditor *self = DUI_SIGNAL_EDITOR (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), DUI_TYPE_SIGNAL_EDITOR);
  g_clear_object (&self->store);
  g_clear_object (&self->draft);
  g_clear_object (&self->original);
  g_clear_pointer (&self->original_persons, g_ptr_array_unref);
  G_OBJECT_CLASS (dui_signal_editor_parent_class)->dispose (object);
}

static void
dui_signal_editor_class_init (DuiSignalEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_signal_editor_dispose;
  g_type_ensure (DUI_TYPE_FORM);
  g_type_ensure (DUI_TYPE_FORM_SECTION);
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-signal-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiSignalEditor, title);
  gtk_widget_class_bind_template_child (widget_class, DuiSignalEditor, scroller);
  gtk_widget_class_bind_template_child (widget_class, DuiSignalEditor, form);
  gtk_widget_class_bind_template_child (widget_class, DuiSignalEditor, outcome);
  gtk_widget_class_bind_template_child (widget_class, DuiSignalEditor, persons);
  gtk_widget_class_bind_template_child_full (widget_class, "add_button", FALSE, 0);
  gtk_widget_class_bind_template_callback (widget_class, add_clicked_cb);
}

static void
dui_signal_editor_init (DuiSignalEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** dui_signal_editor_begin: @draft: a new signal or the copy of one; it is edited as it is */
void
dui_signal_editor_begin (DuiSignalEditor *self, DuiStore *store, DuiSignal *draft)
{
  gboolean is_new = dui_record_get_id (DUI_RECORD (draft)) == 0;

  dui_signal_editor_end (self);
  g_set_object (&self->store, store);
  self->draft = g_object_ref (draft);
  self->original = DUI_SIGNAL (dui_record_copy (DUI_RECORD (draft)));
  adw_window_title_set_title (self->title, is_new ? _ ("New Signal") : _ ("Edit Signal"));
  adw_window_title_set_subtitle (self->title, dui_text (draft->reference));
  gtk_widget_set_visible (self->outcome, dui_signal_status_is_outcome (draft->status.value));
  dui_form_set_draft (self->form, store, DUI_RECORD (draft));
  load_persons (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

static gboolean
has_person (DuiDraft *draft, gint64 id)
{
  for (guint i = 1; i < dui_draft_get_size (draft); i++)
    if (dui_draft_get_record_id (draft, i) == id)
      return TRUE;
  return FALSE;
}

/** dui_signal_editor_resume: puts into the form what was typed before, with the persons that were there then
 */
void
dui_signal_editor_resume (DuiSignalEditor *self, DuiDraft *draft)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->persons));

  while (child != NULL)
    {
      GtkWidget *next = gtk_widget_get_next_sibling (child);
      DuiPerson *person = dui_signal_person_get_draft (DUI_SIGNAL_PERSON (child));

      if (!has_person (draft, dui_record_get_id (DUI_RECORD (person))))
        gtk_box_remove (self->persons, child);
      child = next;
    }
  for (guint i = 1; i < dui_draft_get_size (draft); i++)
    if (dui_draft_get_record_id (draft, i) == 0)
      {
        g_autoptr (DuiRecord) person = dui_draft_dup_record (draft, i, self->store);

        add_person (self, DUI_PERSON (person));
      }
  dui_draft_keeper_fill_forms (GTK_WIDGET (self), draft);
}

/** dui_signal_editor_end: lets go of the drafts */
void
dui_signal_editor_end (DuiSignalEditor *self)
{
  if (self->draft == NULL)
    return;
  dui_form_set_draft (self->form, self->store, NULL);
  remove_persons (self);
  g_clear_object (&self->draft);
  g_clear_object (&self->original);
  g_clear_pointer (&self->original_persons, g_ptr_array_unref);
}

/** dui_signal_editor_get_draft: Returns: (transfer none) (nullable) */
DuiRecord *
dui_signal_editor_get_draft (DuiSignalEditor *self)
{
  return DUI_RECORD (self->draft);
}

/** dui_signal_editor_is_changed: Returns: whether there is something to lose */
gboolean
dui_signal_editor_is_changed (DuiSignalEditor *self)
{
  g_autoptr (GPtrArray) persons = NULL;

  if (self->draft == NULL)
    return FALSE;
  persons = get_person_drafts (self);
  if (dui_form_has_unread (self->form)
      || !dui_record_equal (DUI_RECORD (self->draft), DUI_RECORD (self->original))
      || persons->len != self->original_persons->len)
    return TRUE;
  for (guint i = 0; i < persons->len; i++)
    if (!dui_record_equal (g_ptr_array_index (persons, i), g_ptr_array_index (self->original_persons, i)))
      return TRUE;
  return FALSE;
}

/** dui_signal_editor_make_change: Returns: (transfer full) (nullable): the change that keeps what was typed;
 * %NULL when something is wrong, which is then said at the row */
DuiChange *
dui_signal_editor_make_change (DuiSignalEditor *self)
{
  g_autoptr (GPtrArray) persons = NULL;

  if (!dui_form_check (self->form) || !check_persons (self))
    return NULL;
  persons = get_person_drafts (self);
  return dui_intake_keep (self->store, self->draft, persons);
}

/** dui_signal_editor_focus_field: goes to the row of the field called @name */
void
dui_signal_editor_focus_field (DuiSignalEditor *self, const char *name)
{
  dui_form_focus_field (self->form, name);
}
