/* The form of a weighing: three voices, the five criteria with what the law asks of each, one judgement. */

#include "dui-weighing-editor.h"

#include "dui-form.h"
#include "dui-lookup.h"
#include "dui-signal.h"
#include "dui-text.h"

struct _DuiWeighingEditor
{
  AdwBin parent_instance;

  /* owned */
  DuiStore *store;
  DuiWeighing *draft; /* NULL when nothing is edited */
  DuiRecord *original;

  /* template children */
  AdwWindowTitle *title;
  GtkScrolledWindow *scroller;
  DuiForm *form;
};

/* Names of sections in the .ui, of fields, and of codes in the reference list: all the same. */
static const char *const criteria[] = { "violence", "ideology", "relations", "identification",
                                        "self_reliance" };

G_DEFINE_FINAL_TYPE (DuiWeighingEditor, dui_weighing_editor, ADW_TYPE_BIN)

static void
explain_criteria (DuiWeighingEditor *self)
{
  for (gsize i = 0; i < G_N_ELEMENTS (criteria); i++)
    {
      GObject *section =
          gtk_widget_get_template_child (GTK_WIDGET (self), DUI_TYPE_WEIGHING_EDITOR, criteria[i]);
      DuiReference *entry = dui_lookup_entry (self->store, "criterion", criteria[i]);
      g_autofree char *text = g_markup_escape_text (entry != NULL ? dui_text (entry->description) : "", -1);

      adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (section), text);
    }
}

static void
dui_weighing_editor_dispose (GObject *object)
{
  DuiWeighingEditor *self = DUI_WEIGHING_EDITOR (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), DUI_TYPE_WEIGHING_EDITOR);
  g_clear_object (&self->store);
  g_clear_object (&self->draft);
  g_clear_object (&self->original);
  G_OBJECT_CLASS (dui_weighing_editor_parent_class)->dispose (object);
}

static void
dui_weighing_editor_class_init (DuiWeighingEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_weighing_editor_dispose;
  g_type_ensure (DUI_TYPE_FORM);
  g_type_ensure (DUI_TYPE_FORM_SECTION);
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-weighing-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiWeighingEditor, title);
  gtk_widget_class_bind_template_child (widget_class, DuiWeighingEditor, scroller);
  gtk_widget_class_bind_template_child (widget_class, DuiWeighingEditor, form);
  for (gsize i = 0; i < G_N_ELEMENTS (criteria); i++)
    gtk_widget_class_bind_template_child_full (widget_class, criteria[i], FALSE, 0);
}

static void
dui_weighing_editor_init (DuiWeighingEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** dui_weighing_editor_begin: @draft: a new weighing of a signal or the copy of one; it is edited as it is */
void
dui_weighing_editor_begin (DuiWeighingEditor *self, DuiStore *store, DuiWeighing *draft)
{
  DuiRecord *signal = dui_store_find (store, &dui_signal_type, draft->signal_id.id);

  dui_weighing_editor_end (self);
  g_set_object (&self->store, store);
  self->draft = g_object_ref (draft);
  self->original = dui_record_copy (DUI_RECORD (draft));
  adw_window_title_set_subtitle (self->title,
                                 signal != NULL ? dui_text (DUI_SIGNAL (signal)->reference) : "");
  explain_criteria (self);
  dui_form_set_draft (self->form, store, DUI_RECORD (draft));
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
}

/** dui_weighing_editor_end: lets go of the draft */
void
dui_weighing_editor_end (DuiWeighingEditor *self)
{
  if (self->draft == NULL)
    return;
  dui_form_set_draft (self->form, self->store, NULL);
  g_clear_object (&self->draft);
  g_clear_object (&self->original);
}

/** dui_weighing_editor_is_changed: Returns: whether there is something to lose */
gboolean
dui_weighing_editor_is_changed (DuiWeighingEditor *self)
{
  return self->draft != NULL
         && (dui_form_has_unread (self->form)
             || !dui_record_equal (DUI_RECORD (self->draft), self->original));
}

/** dui_weighing_editor_check: Returns: whether all rows are right; says at the row what is not */
gboolean
dui_weighing_editor_check (DuiWeighingEditor *self)
{
  return dui_form_check (self->form);
}

/** dui_weighing_editor_get_draft: Returns: (transfer none) (nullable) */
DuiWeighing *
dui_weighing_editor_get_draft (DuiWeighingEditor *self)
{
  return self->draft;
}

/** dui_weighing_editor_focus_field: goes to the row of the field called @name */
void
dui_weighing_editor_focus_field (DuiWeighingEditor *self, const char *name)
{
  dui_form_focus_field (self->form, name);
}
