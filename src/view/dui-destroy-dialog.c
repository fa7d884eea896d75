/* Destroying a record for good: says exactly what goes and what still names it, asks the ground, and gives a
 * record of it. */

#include "dui-destroy-dialog.h"

#include <glib/gi18n-lib.h>

#include "dui-combo-row.h"
#include "dui-destroy.h"
#include "dui-destruction-document.h"
#include "dui-file-question.h"
#include "dui-ledger.h"
#include "dui-lookup.h"
#include "dui-mentions.h"
#include "dui-print.h"
#include "dui-registry.h"
#include "dui-store-audit.h"
#include "dui-text.h"

#define MENTIONS_MAX 50

struct _DuiDestroyDialog
{
  AdwWindow parent_instance;

  /* owned */
  DuiStore *store;
  DuiChange *plan;
  GPtrArray *grounds; /* DuiReference */
  GArray *kinds;      /* DuiDestroyedKind */
  char *head_code;

  /* template children */
  GtkStack *stack;
  AdwPreferencesGroup *what_group;
  AdwPreferencesGroup *mentions_group;
  AdwComboRow *ground_row;
  GtkLabel *done_label;
  GtkLabel *backups_label;
  GtkLabel *problem;
};

G_DEFINE_FINAL_TYPE (DuiDestroyDialog, dui_destroy_dialog, ADW_TYPE_WINDOW)

static DuiReference *
chosen_ground (DuiDestroyDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->ground_row);

  return selected > 0 && selected <= self->grounds->len ? self->grounds->pdata[selected - 1] : NULL;
}

static GtkWidget *
row_new (const char *title, const char *subtitle)
{
  return g_object_new (ADW_TYPE_ACTION_ROW, "title", title, "subtitle", subtitle, "use-markup", FALSE,
                       "subtitle-lines", 2, NULL);
}

/* What goes */

static void
add_kind (DuiDestroyDialog *self, const DuiRecordType *type, guint count)
{
  DuiDestroyedKind kind = { type, count };
  g_autofree char *number = g_strdup_printf ("%u", count);
  GtkWidget *row = row_new (_ (count == 1 ? type->label : type->label_many), "");
  GtkWidget *label = gtk_label_new (number);

  gtk_widget_add_css_class (label, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  adw_preferences_group_add (self->what_group, row);
  g_array_append_val (self->kinds, kind);
}

static void
show_plan (DuiDestroyDialog *self)
{
  guint n_types;
  const DuiRecordType *const *types = dui_registry_get_types (&n_types);

  for (guint i = 0; i < n_types; i++)
    {
      guint count = dui_destroy_count (self->plan, types[i]);

      if (count > 0)
        add_kind (self, types[i], count);
    }
}

/* Of what is shielded not even the title is shown. */
static void
add_mention (DuiDestroyDialog *self, const DuiMention *mention)
{
  const DuiRecordType *type = dui_record_get_record_type (mention->record);
  gboolean is_shielded = dui_store_is_shielded (self->store, mention->record);
  g_autofree char *title = is_shielded ? g_strdup (_ ("shielded")) : dui_record_dup_title (mention->record);
  g_autofree char *first = g_strdup_printf ("%s: %s", _ (type->label), title);
  g_autofree char *second =
      g_strdup_printf (_ ("%s: “%s”"), dui_field_get_label (mention->field), mention->words);

  adw_preferences_group_add (self->mentions_group, row_new (first, second));
}

static void
show_mentions (DuiDestroyDialog *self)
{
  g_autoptr (GPtrArray) mentions = dui_mentions_find (self->store, self->plan);

  if (mentions->len == 0)
    adw_preferences_group_add (self->mentions_group,
                               row_new (_ ("Nowhere else"), _ ("No other record names what goes")));
  for (guint i = 0; i < MIN (mentions->len, MENTIONS_MAX); i++)
    add_mention (self, mentions->pdata[i]);
  if (mentions->len > MENTIONS_MAX)
    {
      g_autofree char *more = g_strdup_printf (_ ("And %u more"), mentions->len - MENTIONS_MAX);

      adw_preferences_group_add (self->mentions_group, row_new (more, ""));
    }
}

static int
compare_sort (gconstpointer a, gconstpointer b)
{
  const DuiReference *one = *(DuiReference *const *)a, *other = *(DuiReference *const *)b;

  return (one->sort > other->sort) - (one->sort < other->sort);
}

static void
show_grounds (DuiDestroyDialog *self)
{
  DuiRecordList *entries = dui_store_get_list (self->store, &dui_reference_type);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint i = 0; i < dui_record_list_get_size (entries); i++)
    {
      DuiReference *entry = DUI_REFERENCE (dui_record_list_get (entries, i));

      if (g_strcmp0 (entry->list, DUI_DESTROY_GROUNDS) == 0)
        g_ptr_array_add (self->grounds, g_object_ref (entry));
    }
  g_ptr_array_sort (self->grounds, compare_sort);
  gtk_string_list_append (names, _ ("Choose a ground"));
  for (guint i = 0; i < self->grounds->len; i++)
    gtk_string_list_append (names, dui_text (((DuiReference *)self->grounds->pdata[i])->label));
  adw_combo_row_set_model (self->ground_row, G_LIST_MODEL (names));
}

/* Destroying */

/* Older backups hold it until they are too old; what keeps it from coming back is the ledger. */
static const char *
about_backups (DuiStore *store)
{
  switch (dui_ledger_get_kept (store))
    {
    case DUI_LEDGER_KEPT:
      return _ ("Older backups still hold it, sealed, until they are too old. That it was destroyed is noted "
                "beside "
                "them: when one is put back, it is destroyed again.");
    case DUI_LEDGER_NOT_KEPT:
      return _ ("The folder of the backups could not be reached, so beside the older backups it is not noted "
                "yet that "
                "this was destroyed. Make a backup as soon as the disk is there: if the store were lost "
                "before that, "
                "an older backup would bring it back.");
    case DUI_LEDGER_NOT_NEEDED:
    default:
      return NULL;
    }
}

static void
show_done (DuiDestroyDialog *self)
{
  guint count = dui_destroy_count (self->plan, NULL);
  const char *backups = about_backups (self->store);
  g_autofree char *text = g_strdup_printf (
      ngettext ("%u record is destroyed. The audit log says that, when and on what ground.",
                "%u records are destroyed. The audit log says that, when and on what ground.", count),
      count);

  gtk_label_set_label (self->done_label, text);
  gtk_label_set_label (self->backups_label, dui_text (backups));
  gtk_widget_set_visible (GTK_WIDGET (self->backups_label), backups != NULL);
  gtk_stack_set_visible_child_name (self->stack, "done");
}

static void
destroy_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiDestroyDialog *self = DUI_DESTROY_DIALOG (widget);
  DuiReference *ground = chosen_ground (self);
  g_autoptr (GError) error = NULL;

  if (ground == NULL)
    return;
  if (!dui_store_destroy (self->store, self->plan, ground->code, &error))
    {
      gtk_label_set_label (self->problem, error->message);
      gtk_widget_set_visible (GTK_WIDGET (self->problem), TRUE);
      return;
    }
  self->head_code = dui_store_dup_head_code (self->store);
  show_done (self);
}

static void
ground_cb (DuiDestroyDialog *self)
{
  DuiReference *ground = chosen_ground (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "destroy.carry-out", ground != NULL);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->ground_row),
                               ground != NULL ? dui_text (ground->source) : "");
}

/* The record of it */

static DuiDestructionDocument
record_of (DuiDestroyDialog *self)
{
  DuiMunicipality *municipality = dui_lookup_municipality (self->store);
  DuiReference *ground = chosen_ground (self);

  return (DuiDestructionDocument){
    .kinds = self->kinds,
    .municipality = municipality != NULL ? municipality->name : NULL,
    .ground = ground->label,
    .source = ground->source,
    .actor = g_get_real_name (),
    .head_code = self->head_code,
    .day = dui_date_today (),
  };
}

static void
printed_cb (gpointer asker, gboolean is_sent, const GError *error)
{
  DuiDestroyDialog *self = asker;

  if (error != NULL)
    gtk_label_set_label (self->done_label, error->message);
}

static void
print_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiDestroyDialog *self = DUI_DESTROY_DIALOG (widget);
  const DuiDestructionDocument document = record_of (self);
  g_autoptr (GtkPrintOperation) operation =
      dui_print_new_sheet (dui_destruction_document_new_sheet (&document));

  dui_print_run (operation, GTK_WINDOW (self), self, printed_cb);
}

static void
save_to_cb (gpointer asker, const char *path, GtkFileChooser *question)
{
  DuiDestroyDialog *self = asker;
  const DuiDestructionDocument document = record_of (self);
  g_autoptr (GError) error = NULL;

  if (dui_destruction_document_save (&document, path, &error))
    gtk_window_destroy (GTK_WINDOW (self));
  else
    gtk_label_set_label (self->done_label, error != NULL ? error->message : "");
}

static void
save_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkFileChooser *question = dui_file_question_new (
      widget, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("Save the Record of Destruction"), _ ("_Save"), save_to_cb);
  g_autofree char *day = dui_date_to_iso (dui_date_today ());
  g_autofree char *suggested = g_strdup_printf ("%s-%s.pdf", _ ("record-of-destruction"), day);

  gtk_file_chooser_set_current_name (question, suggested);
  dui_file_question_ask (question);
}

/* Life */

static void
dui_destroy_dialog_dispose (GObject *object)
{
  DuiDestroyDialog *self = DUI_DESTROY_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DUI_TYPE_DESTROY_DIALOG);
  g_clear_object (&self->store);
  g_clear_object (&self->plan);
  g_clear_pointer (&self->grounds, g_ptr_array_unref);
  g_clear_pointer (&self->kinds, g_array_unref);
  g_clear_pointer (&self->head_code, g_free);
  G_OBJECT_CLASS (dui_destroy_dialog_parent_class)->dispose (object);
}

static void
dui_destroy_dialog_class_init (DuiDestroyDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_destroy_dialog_dispose;
  g_type_ensure (DUI_TYPE_COMBO_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-destroy-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiDestroyDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, DuiDestroyDialog, what_group);
  gtk_widget_class_bind_template_child (widget_class, DuiDestroyDialog, mentions_group);
  gtk_widget_class_bind_template_child (widget_class, DuiDestroyDialog, ground_row);
  gtk_widget_class_bind_template_child (widget_class, DuiDestroyDialog, done_label);
  gtk_widget_class_bind_template_child (widget_class, DuiDestroyDialog, backups_label);
  gtk_widget_class_bind_template_child (widget_class, DuiDestroyDialog, problem);
  gtk_widget_class_bind_template_callback (widget_class, ground_cb);
  gtk_widget_class_install_action (widget_class, "destroy.carry-out", NULL, destroy_cb);
  gtk_widget_class_install_action (widget_class, "destroy.save-record", NULL, save_cb);
  gtk_widget_class_install_action (widget_class, "destroy.print-record", NULL, print_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dui_destroy_dialog_init (DuiDestroyDialog *self)
{
  self->grounds = g_ptr_array_new_with_free_func (g_object_unref);
  self->kinds = g_array_new (FALSE, FALSE, sizeof (DuiDestroyedKind));
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** dui_destroy_dialog_new: @record: with all that belongs to it. Returns: (transfer none): the dialog, not
 * shown yet */
GtkWindow *
dui_destroy_dialog_new (GtkWindow *parent, DuiStore *store, DuiRecord *record)
{
  DuiDestroyDialog *self = g_object_new (DUI_TYPE_DESTROY_DIALOG, "transient-for", parent, NULL);

  self->store = g_object_ref (store);
  self->plan = dui_destroy_plan (store, record);
  show_plan (self);
  show_mentions (self);
  show_grounds (self);
  ground_cb (self);
  return GTK_WINDOW (self);
}
