/* The import dialog: reads a file off the main thread, shows who would come in, and makes one change of it.
 */

#include "dui-import-dialog.h"

#include <glib/gi18n-lib.h>

#include "dui-case-import.h"
#include "dui-case-open.h"
#include "dui-file-question.h"
#include "dui-form.h"
#include "dui-import-choices.h"
#include "dui-import-item.h"
#include "dui-layout-note.h"
#include "dui-person.h"
#include "dui-row-words.h"
#include "dui-save-keys.h"
#include "dui-text.h"
#include "dui-unsaved.h"
#include "dui-window.h"

#define POLL_MS 100
/* Nobody reads more of them in a row. */
#define REMARKS_SHOWN 200

struct _DuiImportDialog
{
  AdwWindow parent_instance;

  /* owned */
  DuiStore *store;
  DuiCase *file;
  DuiImport *import;
  DuiPerson *draft; /* holds the reason and the review date for all */
  DuiRecord *begun; /* a copy of the draft as it began */
  char *source;     /* where the file is: a URI */
  char *left_out;   /* who was left out before a lock: "1" or "0" for each, or NULL */
  GListStore *items;
  DuiImportMapping *mapping; /* what the user made of the columns */
  GPtrArray *remark_rows;    /* borrowed from the list of them */
  GCancellable *cancellable; /* of the reading that is under way */
  guint poll;

  /* borrowed */
  DuiWindow *window;

  /* template children */
  GtkStack *stages;
  DuiLayoutNote *arranging_note;
  GtkProgressBar *progress;
  GtkLabel *summary;
  GtkListView *list;
  DuiForm *form;
  AdwExpanderRow *remarks;
  GtkSwitch *places;
  GtkWidget *places_row;
  AdwExpanderRow *columns;
  AdwStatusPage *failure;
  GtkButton *import_button;
};

static void dui_import_dialog_unsaved_init (DuiUnsavedInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DuiImportDialog, dui_import_dialog, ADW_TYPE_WINDOW,
                               G_IMPLEMENT_INTERFACE (DUI_TYPE_UNSAVED, dui_import_dialog_unsaved_init))

static void column_chosen (gpointer dialog);

/* The preview */

static gboolean *
read_left_out (DuiImportDialog *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  gboolean *left_out = g_new0 (gboolean, n + 1);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DuiImportItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      left_out[i] = !dui_import_item_get_included (item);
    }
  return left_out;
}

/* Ties between two who both come in. */
static guint
count_ties (DuiImportDialog *self, const gboolean *left_out)
{
  guint n = 0;

  for (guint i = 0; i < self->import->ties->len; i++)
    {
      const DuiImportTie *tie = g_ptr_array_index (self->import->ties, i);

      n += !left_out[tie->from] && !left_out[tie->to];
    }
  return n;
}

static void
update_summary (DuiImportDialog *self)
{
  g_autofree gboolean *left_out = read_left_out (self);
  guint n_all = self->import->persons->len, n = 0, n_ties;
  g_autofree char *persons = NULL;
  g_autofree char *ties = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < n_all; i++)
    n += !left_out[i];
  n_ties = count_ties (self, left_out);
  persons = g_strdup_printf (ngettext ("%u of %u person", "%u of %u persons", n_all), n, n_all);
  ties = g_strdup_printf (ngettext ("%u tie", "%u ties", n_ties), n_ties);
  /* Translators: first "12 of 14 persons", then "9 ties" */
  text = g_strdup_printf (
      _ ("%s and %s come in. Nobody becomes the subject, and nobody is matched with somebody "
         "who is there already."),
      persons, ties);
  gtk_label_set_label (self->summary, text);
  gtk_widget_set_sensitive (GTK_WIDGET (self->import_button), n > 0);
}

static void
setup_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *name =
      g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "ellipsize", PANGO_ELLIPSIZE_END, "hexpand", TRUE, NULL);
  GtkWidget *details = g_object_new (GTK_TYPE_LABEL, "xalign", 1.0, "margin-end", 9, NULL);

  gtk_widget_add_css_class (details, "dim-label");
  gtk_box_append (GTK_BOX (box), check);
  gtk_box_append (GTK_BOX (box), name);
  gtk_box_append (GTK_BOX (box), details);
  gtk_list_item_set_child (item, box);
  dui_row_words_follow (box);
  g_object_set_data (G_OBJECT (item), "check", check);
  g_object_set_data (G_OBJECT (item), "name", name);
  g_object_set_data (G_OBJECT (item), "details", details);
}

static void
bind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GObject *person = gtk_list_item_get_item (item);
  GtkWidget *check = g_object_get_data (G_OBJECT (item), "check");
  g_autofree char *name = NULL;
  g_autofree char *details = NULL;

  g_object_get (person, "name", &name, "details", &details, NULL);
  gtk_label_set_label (g_object_get_data (G_OBJECT (item), "name"), name);
  gtk_label_set_label (g_object_get_data (G_OBJECT (item), "details"), details);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (item), "binding",
                     g_object_bind_property (person, "included", check, "active",
                                             G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE));
}

static void
unbind_row_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  g_binding_unbind (g_object_get_data (G_OBJECT (item), "binding"));
}

static void
row_activated_cb (DuiImportDialog *self, guint position)
{
  g_autoptr (DuiImportItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), position);

  dui_import_item_set_included (item, !dui_import_item_get_included (item));
}

static void
set_all (DuiImportDialog *self, gboolean included)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (DuiImportItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      g_signal_handlers_block_by_func (item, update_summary, self);
      dui_import_item_set_included (item, included);
      g_signal_handlers_unblock_by_func (item, update_summary, self);
    }
  update_summary (self);
}

static void
all_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  set_all (DUI_IMPORT_DIALOG (widget), g_str_equal (name, "import.all"));
}

static void
add_remark_row (DuiImportDialog *self, const char *text)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), text);
  adw_expander_row_add_row (self->remarks, row);
  g_ptr_array_add (self->remark_rows, row);
}

static void
fill_remarks (DuiImportDialog *self)
{
  guint n = self->import->remarks->len, n_more = n - MIN (n, REMARKS_SHOWN);
  g_autofree char *title =
      g_strdup_printf (ngettext ("%u remark on the file", "%u remarks on the file", n), n);
  g_autofree char *more = g_strdup_printf (
      ngettext ("%u more remark is not shown.", "%u more remarks are not shown.", n_more), n_more);

  for (guint i = 0; i < self->remark_rows->len; i++)
    adw_expander_row_remove (self->remarks, g_ptr_array_index (self->remark_rows, i));
  g_ptr_array_set_size (self->remark_rows, 0);
  gtk_widget_set_visible (GTK_WIDGET (self->remarks), n > 0);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->remarks), title);
  for (guint i = 0; i < n - n_more; i++)
    {
      g_autofree char *text = dui_import_remark_to_text (g_ptr_array_index (self->import->remarks, i));

      add_remark_row (self, text);
    }
  if (n_more > 0)
    add_remark_row (self, more);
}

/* As it was before a lock, where the file still has as many persons. */
static void
leave_out_again (DuiImportDialog *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  if (self->left_out == NULL || strlen (self->left_out) != n)
    return;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DuiImportItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      dui_import_item_set_included (item, self->left_out[i] == '0');
    }
}

/* The numbers of those whom the user took out, which a second reading must not bring back. */
static GHashTable *
keys_left_out (DuiImportDialog *self)
{
  GHashTable *keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (DuiImportItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      if (!dui_import_item_get_included (item))
        g_hash_table_add (keys, g_strdup (dui_import_item_get_key (item)));
    }
  return keys;
}

static void
fill_persons (DuiImportDialog *self)
{
  g_autoptr (GHashTable) left_out = keys_left_out (self);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->import->persons->len; i++)
    {
      DuiImportItem *item = dui_import_item_new (g_ptr_array_index (self->import->persons, i));

      dui_import_item_set_included (item, !g_hash_table_contains (left_out, dui_import_item_get_key (item)));
      g_signal_connect_object (item, "notify::included", G_CALLBACK (update_summary), self,
                               G_CONNECT_SWAPPED);
      g_ptr_array_add (items, item);
    }
  g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)), items->pdata,
                       items->len);
}

static void
show_first (DuiImportDialog *self)
{
  leave_out_again (self);
  dui_import_choices_fill (self->columns, self->import, self->mapping, column_chosen, self);
  gtk_widget_set_visible (self->places_row, self->import->has_places);
  dui_form_set_draft (self->form, self->store, DUI_RECORD (self->draft));
  gtk_widget_set_visible (GTK_WIDGET (self->import_button), TRUE);
  gtk_stack_set_visible_child_name (self->stages, "preview");
  dui_form_focus_field (self->form, "reason");
}

/* Once, and again whenever the user makes something else of a column. */
static void
show_preview (DuiImportDialog *self)
{
  fill_persons (self);
  if (gtk_widget_get_visible (GTK_WIDGET (self->import_button)))
    dui_import_choices_update (self->columns, self->import);
  else
    show_first (self);
  fill_remarks (self);
  update_summary (self);
}

static void
show_failure (DuiImportDialog *self, const char *title, const char *description)
{
  adw_status_page_set_title (self->failure, title);
  adw_status_page_set_description (self->failure, description);
  gtk_stack_set_visible_child_name (self->stages, "failure");
}

/* Reading, in a thread of its own */

typedef struct
{
  GFile *source;
  DuiImportMapping *mapping;
  int thousandths; /* how far it is; atomic, -1 when the size is not known */
} Reading;

static void
reading_free (Reading *reading)
{
  g_object_unref (reading->source);
  dui_import_mapping_free (reading->mapping);
  g_free (reading);
}

static void
progress_cb (double fraction, gpointer data)
{
  Reading *reading = data;

  g_atomic_int_set (&reading->thousandths, fraction < 0 ? -1 : (int)(1000 * fraction));
}

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Reading *reading = data;
  DuiImportOptions options = {
    .mapping = reading->mapping, .cancellable = cancellable, .progress = progress_cb, .progress_data = reading
  };
  g_autofree char *path = g_file_get_path (reading->source);
  g_autoptr (GError) error = NULL;
  DuiImport *import;

  if (path == NULL)
    {
      g_task_return_new_error (task, DUI_NETWORK_ERROR, DUI_NETWORK_ERROR_FILE, "%s",
                               _ ("The file is not on this computer. Copy it here first."));
      return;
    }
  import = dui_import_read_path (path, &options, &error);
  if (import != NULL)
    dui_case_import_fit (import);
  if (import != NULL)
    g_task_return_pointer (task, import, (GDestroyNotify)dui_import_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static gboolean
poll_cb (gpointer data)
{
  GTask *task = data;
  DuiImportDialog *self = g_task_get_source_object (task);
  Reading *reading = g_task_get_task_data (task);
  int thousandths = g_atomic_int_get (&reading->thousandths);

  if (thousandths < 0)
    gtk_progress_bar_pulse (self->progress);
  else
    gtk_progress_bar_set_fraction (self->progress, thousandths / 1000.0);
  return G_SOURCE_CONTINUE;
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  DuiImportDialog *self = DUI_IMPORT_DIALOG (source);
  g_autoptr (GError) error = NULL;
  DuiImport *import = g_task_propagate_pointer (G_TASK (result), &error);

  /* Another reading took the place of this one, or the dialog is gone. */
  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    {
      dui_import_free (import);
      return;
    }
  g_clear_handle_id (&self->poll, g_source_remove);
  g_clear_pointer (&self->import, dui_import_free);
  self->import = import;
  if (self->import == NULL)
    show_failure (self, _ ("The File Cannot Be Read"), error->message);
  else
    show_preview (self);
}

static void
stop_reading (DuiImportDialog *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->poll, g_source_remove);
}

static void
start_reading (DuiImportDialog *self)
{
  g_autoptr (GTask) task = NULL;
  Reading *reading = g_new0 (Reading, 1);

  stop_reading (self);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (self, self->cancellable, read_cb, NULL);
  reading->source = g_file_new_for_uri (self->source);
  reading->mapping = dui_import_mapping_copy (self->mapping);
  g_task_set_task_data (task, reading, (GDestroyNotify)reading_free);
  self->poll = g_timeout_add_full (G_PRIORITY_DEFAULT, POLL_MS, poll_cb, g_object_ref (task), g_object_unref);
  g_task_run_in_thread (task, read_in_thread);
}

/* What the columns become decides how names and ties are read: the file is read anew, and the list stays in
 * sight meanwhile. */
static void
column_chosen (gpointer dialog)
{
  DuiImportDialog *self = DUI_IMPORT_DIALOG (dialog);

  gtk_widget_set_sensitive (GTK_WIDGET (self->import_button), FALSE);
  start_reading (self);
}

/** dui_import_dialog_read: reads @source and shows who is in it */
void
dui_import_dialog_read (DuiImportDialog *self, GFile *source)
{
  g_free (self->source);
  self->source = g_file_get_uri (source);
  gtk_stack_set_visible_child_name (self->stages, "reading");
  start_reading (self);
}

/* Verbs */

static void
bring_in (DuiImportDialog *self)
{
  g_autofree gboolean *left_out = read_left_out (self);
  DuiCaseImportOptions options = { dui_text (self->draft->reason), self->draft->review_on,
                                   gtk_switch_get_active (self->places),
                                   dui_layout_note_get_places (self->arranging_note), left_out };
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiChange) change = NULL;

  change = dui_case_import_new_change (self->store, self->file, self->import, &options, &error);
  if (change == NULL && dui_text_is_blank (options.reason))
    dui_form_refuse (self->form, "reason", error->message);
  else if (change == NULL)
    dui_window_report (self->window, _ ("Nobody was imported"), error);
  else if (dui_window_apply (self->window, change))
    gtk_window_destroy (GTK_WINDOW (self));
}

static void
there_placed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  DuiImportDialog *self = data;
  g_autoptr (GError) error = NULL;

  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    return;
  dui_case_graph_place_finish (result, dui_layout_note_get_places (self->arranging_note), &error);
  dui_layout_note_end (self->arranging_note);
  bring_in (self);
}

/* Who comes in with a picture stands beside those who are there: they must have a place. */
static gboolean
is_waiting_for_places (DuiImportDialog *self)
{
  DuiCaseArrangement arrangement = dui_case_arrangement_of (self->file);
  DuiCasePlaces *places = dui_layout_note_get_places (self->arranging_note);
  g_autoptr (DuiGraph) there = NULL;
  DuiLayoutWait wait;

  if (!self->import->has_places || !gtk_switch_get_active (self->places))
    return FALSE;
  there = dui_case_graph_new (self->store, self->file, dui_date_today ());
  if (dui_case_graph_place_quickly (there, arrangement, places))
    return FALSE;
  wait = dui_layout_note_begin (self->arranging_note, there_placed_cb, self);
  dui_case_graph_place_start (there, arrangement, places, &wait);
  return TRUE;
}

static void
import_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiImportDialog *self = DUI_IMPORT_DIALOG (widget);

  if (dui_form_check (self->form) && !is_waiting_for_places (self))
    bring_in (self);
}

static void
cancel_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_window_destroy (GTK_WINDOW (widget));
}

/* Leaving */

static gboolean
dui_import_dialog_is_changed (DuiUnsaved *unsaved)
{
  DuiImportDialog *self = DUI_IMPORT_DIALOG (unsaved);

  return dui_form_has_unread (self->form) || !dui_record_equal (DUI_RECORD (self->draft), self->begun);
}

static DuiDraft *
dui_import_dialog_new_draft (DuiUnsaved *unsaved)
{
  DuiImportDialog *self = DUI_IMPORT_DIALOG (unsaved);
  DuiDraft *draft = dui_draft_new (DUI_IMPORT_DIALOG_PURPOSE);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  g_autofree gboolean *left_out = read_left_out (self);
  g_autofree char *text = g_strnfill (n, '0');
  g_autofree char *columns = dui_import_mapping_to_text (self->mapping);

  for (guint i = 0; i < n; i++)
    text[i] = left_out[i] ? '1' : '0';
  dui_draft_add (draft, DUI_RECORD (self->draft), NULL);
  dui_draft_set_text (draft, "source", dui_text (self->source));
  dui_draft_set_text (draft, "columns", columns);
  dui_draft_set_text (draft, "places", gtk_switch_get_active (self->places) ? "1" : "0");
  dui_draft_set_text (draft, "left-out", n > 0 ? text : dui_text (self->left_out));
  return draft;
}

/* Persons do not come in in passing. */
static void
dui_import_dialog_unsaved_init (DuiUnsavedInterface *iface)
{
  iface->is_changed = dui_import_dialog_is_changed;
  iface->new_draft = dui_import_dialog_new_draft;
}

/* Life */

/* A window that is closed stays while somebody holds it, and a file that is read does. */
static void
dui_import_dialog_unrealize (GtkWidget *widget)
{
  stop_reading (DUI_IMPORT_DIALOG (widget));
  GTK_WIDGET_CLASS (dui_import_dialog_parent_class)->unrealize (widget);
}

static void
dui_import_dialog_dispose (GObject *object)
{
  DuiImportDialog *self = DUI_IMPORT_DIALOG (object);

  stop_reading (self);
  if (self->arranging_note != NULL)
    dui_layout_note_end (self->arranging_note);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUI_TYPE_IMPORT_DIALOG);
  g_clear_pointer (&self->import, dui_import_free);
  g_clear_object (&self->items);
  g_clear_object (&self->draft);
  g_clear_object (&self->begun);
  g_clear_object (&self->file);
  g_clear_pointer (&self->source, g_free);
  g_clear_pointer (&self->left_out, g_free);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (dui_import_dialog_parent_class)->dispose (object);
}

static void
dui_import_dialog_finalize (GObject *object)
{
  DuiImportDialog *self = DUI_IMPORT_DIALOG (object);

  g_clear_object (&self->cancellable);
  dui_import_mapping_free (self->mapping);
  g_ptr_array_unref (self->remark_rows);
  G_OBJECT_CLASS (dui_import_dialog_parent_class)->finalize (object);
}

static void
dui_import_dialog_class_init (DuiImportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_import_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = dui_import_dialog_finalize;
  widget_class->unrealize = dui_import_dialog_unrealize;
  g_type_ensure (DUI_TYPE_LAYOUT_NOTE);
  g_type_ensure (DUI_TYPE_FORM);
  g_type_ensure (DUI_TYPE_FORM_SECTION);
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiImportDialog, stages);
  gtk_widget_class_bind_template_child (widget_class, DuiImportDialog, arranging_note);
  gtk_widget_class_bind_template_child (widget_class, DuiImportDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, DuiImportDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, DuiImportDialog, list);
  gtk_widget_class_bind_template_child (widget_class, DuiImportDialog, form);
  gtk_widget_class_bind_template_child (widget_class, DuiImportDialog, remarks);
  gtk_widget_class_bind_template_child (widget_class, DuiImportDialog, places);
  gtk_widget_class_bind_template_child (widget_class, DuiImportDialog, places_row);
  gtk_widget_class_bind_template_child (widget_class, DuiImportDialog, columns);
  gtk_widget_class_bind_template_child (widget_class, DuiImportDialog, failure);
  gtk_widget_class_bind_template_child (widget_class, DuiImportDialog, import_button);
  gtk_widget_class_bind_template_callback (widget_class, setup_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_install_action (widget_class, "import.apply", NULL, import_cb);
  gtk_widget_class_install_action (widget_class, "import.cancel", NULL, cancel_cb);
  gtk_widget_class_install_action (widget_class, "import.all", NULL, all_cb);
  gtk_widget_class_install_action (widget_class, "import.none", NULL, all_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "import.cancel", NULL);
}

static void
dui_import_dialog_init (DuiImportDialog *self)
{
  g_autoptr (GtkNoSelection) selection = NULL;

  self->mapping = dui_import_mapping_new ();
  self->remark_rows = g_ptr_array_new ();
  self->items = g_list_store_new (DUI_TYPE_IMPORT_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
  dui_save_keys_add (GTK_WIDGET (self), "import.apply");
  selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->items)));
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
}

/** dui_import_dialog_new: Returns: (transfer none): not shown yet; @file is the case file that persons come
 * into */
DuiImportDialog *
dui_import_dialog_new (GtkWidget *parent, DuiStore *store, DuiCase *file)
{
  DuiWindow *window = dui_window_of (parent);
  DuiImportDialog *self = g_object_new (DUI_TYPE_IMPORT_DIALOG, "transient-for", window, NULL);

  self->window = window;
  self->store = g_object_ref (store);
  self->file = g_object_ref (file);
  self->draft = DUI_PERSON (dui_record_new (&dui_person_type));
  self->draft->case_id.id = dui_record_get_id (DUI_RECORD (file));
  self->draft->review_on = dui_case_review_date (store, self->draft, dui_date_today ());
  self->begun = dui_record_copy (DUI_RECORD (self->draft));
  return self;
}

/** dui_import_dialog_resume: reads the file of before once more, and goes on with what was typed */
void
dui_import_dialog_resume (GtkWidget *parent, DuiStore *store, DuiCase *file, DuiDraft *draft)
{
  DuiImportDialog *self = dui_import_dialog_new (parent, store, file);
  g_autoptr (GFile) source = g_file_new_for_uri (dui_draft_get_text (draft, "source"));

  dui_draft_fill (draft, 0, DUI_RECORD (self->draft));
  self->left_out = g_strdup (dui_draft_get_text (draft, "left-out"));
  dui_import_mapping_add_text (self->mapping, dui_draft_get_text (draft, "columns"));
  gtk_switch_set_active (self->places, g_strcmp0 (dui_draft_get_text (draft, "places"), "0") != 0);
  gtk_window_present (GTK_WINDOW (self));
  dui_import_dialog_read (self, source);
}

static void
chosen_cb (gpointer parent, const char *path, GtkFileChooser *question)
{
  g_autoptr (GFile) source = g_file_new_for_path (path);
  DuiImportDialog *self = dui_import_dialog_new (parent, g_object_get_data (G_OBJECT (question), "store"),
                                                 g_object_get_data (G_OBJECT (question), "case-file"));

  gtk_window_present (GTK_WINDOW (self));
  dui_import_dialog_read (self, source);
}

/** dui_import_dialog_open: asks for a file, then shows who is in it */
void
dui_import_dialog_open (GtkWidget *parent, DuiStore *store, DuiCase *file)
{
  static const char *const known[] = { "ged", "gedcom", "graphml", "gexf", "csv", "tsv", "tab", "txt", NULL };
  GtkFileChooser *question = dui_file_question_new (parent, GTK_FILE_CHOOSER_ACTION_OPEN,
                                                    _ ("Import Persons"), _ ("_Open"), chosen_cb);

  g_object_set_data_full (G_OBJECT (question), "store", g_object_ref (store), g_object_unref);
  g_object_set_data_full (G_OBJECT (question), "case-file", g_object_ref (file), g_object_unref);
  dui_file_question_add_kind (question, _ ("Families and networks (GEDCOM, GraphML, GEXF, CSV)"), known);
  dui_file_question_add_kind (question, _ ("All files"), NULL);
  dui_file_question_ask (question);
}
