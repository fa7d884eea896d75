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
#include "dui-import-reading.h"
#include "dui-import-remarks.h"
#include "dui-layout-note.h"
#include "dui-person.h"
#include "dui-plain-words.h"
#include "dui-row-words.h"
#include "dui-save-keys.h"
#include "dui-text.h"
#include "dui-unsaved.h"
#include "dui-window.h"

/* So long nobody wonders what it is that takes time. */
#define QUIET_MILLISECONDS 300

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
  GCancellable *cancellable; /* of the reading that is under way */
  GCancellable *taking_over; /* NULL but while persons are taken over into the store */
  gint64 taken_since;        /* on the monotonic clock */

  /* borrowed */
  DuiWindow *window;

  /* template children */
  GtkStack *stages;
  DuiLayoutNote *arranging_note;
  GtkProgressBar *progress;
  GtkProgressBar *taken;
  GtkLabel *summary;
  GtkListView *list;
  DuiForm *form;
  AdwExpanderRow *remarks;
  GtkSwitch *places;
  GtkWidget *details;
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
  g_autofree char *numbers = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < n_all; i++)
    n += !left_out[i];
  n_ties = count_ties (self, left_out);
  persons = g_strdup_printf (ngettext ("%u of %u person", "%u of %u persons", n_all), n, n_all);
  numbers = dui_case_import_dup_numbers (persons, n_ties);
  /* Translators: "12 of 14 persons and 9 ties" */
  text = g_strdup_printf (ngettext ("%s comes in. Nobody becomes the subject, and nobody is matched with "
                                    "somebody who is there already.",
                                    "%s come in. Nobody becomes the subject, and nobody is matched with "
                                    "somebody who is there already.",
                                    n + n_ties),
                          numbers);
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

/* As on a check button: Space takes out or in whoever the keyboard is at, and not Enter alone. */
static gboolean
list_key_cb (DuiImportDialog *self, guint key)
{
  GtkWidget *at = gtk_root_get_focus (GTK_ROOT (self));

  return (key == GDK_KEY_space || key == GDK_KEY_KP_Space) && !GTK_IS_CHECK_BUTTON (at)
         && gtk_widget_activate (at);
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

/* One reason and one date hold for all; nobody comes in without. */
static void
show_form (DuiImportDialog *self)
{
  dui_form_set_draft (self->form, self->store, DUI_RECORD (self->draft));
  dui_form_row_require (dui_form_find_row (self->form, "reason"), _ ("Why these persons matter to the plan"));
  dui_form_row_require (dui_form_find_row (self->form, "review_on"), NULL);
}

static void
show_first (DuiImportDialog *self)
{
  leave_out_again (self);
  dui_import_choices_fill (self->columns, self->import, self->mapping, column_chosen, self);
  gtk_widget_set_visible (self->places_row, self->import->has_places);
  show_form (self);
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
  dui_import_remarks_fill (self->remarks, self->import);
  gtk_widget_set_visible (self->details, gtk_widget_get_visible (self->places_row)
                                             || gtk_widget_get_visible (GTK_WIDGET (self->columns))
                                             || gtk_widget_get_visible (GTK_WIDGET (self->remarks)));
  update_summary (self);
}

static void
show_failure (DuiImportDialog *self, const char *title, const char *description)
{
  adw_status_page_set_title (self->failure, title);
  dui_status_page_set_words (self->failure, description);
  gtk_stack_set_visible_child_name (self->stages, "failure");
}

/* Reading */

static void
read_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  DuiImportDialog *self = DUI_IMPORT_DIALOG (source);
  g_autoptr (GError) error = NULL;
  DuiImport *import = dui_import_reading_finish (result, &error);

  /* Another reading took the place of this one, or the dialog is gone. */
  if (g_cancellable_is_cancelled (g_task_get_cancellable (G_TASK (result))))
    {
      dui_import_free (import);
      return;
    }
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
  g_clear_object (&self->cancellable);
}

static void
start_reading (DuiImportDialog *self)
{
  stop_reading (self);
  self->cancellable = g_cancellable_new ();
  dui_import_reading_start (self, &(DuiImportReading){ self->source, self->mapping, self->progress },
                            self->cancellable, read_cb);
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

/* Taking over, between what the window has to do otherwise */

static void
taken_cb (double fraction, gpointer data)
{
  DuiImportDialog *self = data;

  if (g_get_monotonic_time () - self->taken_since > 1000 * QUIET_MILLISECONDS)
    {
      gtk_stack_set_visible_child_name (self->stages, "taking-over");
      gtk_widget_set_sensitive (GTK_WIDGET (self->stages), TRUE);
    }
  gtk_progress_bar_set_fraction (self->taken, fraction);
}

/* Nobody came in: what was typed is still there. */
static void
end_taking_over (DuiImportDialog *self)
{
  g_clear_object (&self->taking_over);
  gtk_stack_set_visible_child_name (self->stages, "preview");
  gtk_widget_set_sensitive (GTK_WIDGET (self->stages), TRUE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->import_button), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->import_button));
}

static gboolean
destroy_cb (gpointer dialog)
{
  gtk_window_destroy (dialog);
  return G_SOURCE_REMOVE;
}

static void
taken_over_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DuiImportDialog) self = data;
  g_autoptr (GError) error = NULL;
  gboolean is_taken_over = dui_case_import_finish (result, &error);

  /* The dialog is gone. */
  if (self->taking_over == NULL)
    return;
  if (is_taken_over)
    {
      /* Many who were read take time to go too, and those who came in were shown just now. */
      g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, destroy_cb, g_object_ref (self), g_object_unref);
      return;
    }
  end_taking_over (self);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (dui_text_is_blank (self->draft->reason))
    dui_form_refuse (self->form, "reason", error->message);
  else
    dui_window_report (self->window, _ ("Nobody was imported"), error);
}

/* Neither when nobody is to come in, nor while the file is read anew. */
static gboolean
can_bring_in (DuiImportDialog *self)
{
  return self->import != NULL && self->taking_over == NULL
         && gtk_widget_get_sensitive (GTK_WIDGET (self->import_button));
}

static void
bring_in (DuiImportDialog *self)
{
  g_autofree gboolean *left_out = read_left_out (self);
  DuiCaseImportOptions options = { dui_text (self->draft->reason), self->draft->review_on,
                                   gtk_switch_get_active (self->places),
                                   dui_layout_note_get_places (self->arranging_note), left_out };

  self->taking_over = g_cancellable_new ();
  self->taken_since = g_get_monotonic_time ();
  gtk_widget_set_sensitive (GTK_WIDGET (self->stages), FALSE);
  gtk_widget_set_sensitive (GTK_WIDGET (self->import_button), FALSE);
  dui_case_import_async (self->store, self->file, self->import, &options,
                         &(DuiStoreWait){ self->taking_over, taken_cb, taken_over_cb, g_object_ref (self) });
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
  if (can_bring_in (self))
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

/* Verbs */

static void
import_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiImportDialog *self = DUI_IMPORT_DIALOG (widget);

  if (can_bring_in (self) && dui_form_check (self->form) && !is_waiting_for_places (self))
    bring_in (self);
}

/* Who stops taking over is back at what comes in. */
static void
cancel_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiImportDialog *self = DUI_IMPORT_DIALOG (widget);

  if (self->taking_over != NULL)
    g_cancellable_cancel (self->taking_over);
  else
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

static void
stop_taking_over (DuiImportDialog *self)
{
  g_cancellable_cancel (self->taking_over);
  g_clear_object (&self->taking_over);
}

/* A window that is closed stays while somebody holds it, and a file that is read or taken over does. */
static void
dui_import_dialog_unrealize (GtkWidget *widget)
{
  stop_reading (DUI_IMPORT_DIALOG (widget));
  stop_taking_over (DUI_IMPORT_DIALOG (widget));
  GTK_WIDGET_CLASS (dui_import_dialog_parent_class)->unrealize (widget);
}

static void
dui_import_dialog_dispose (GObject *object)
{
  DuiImportDialog *self = DUI_IMPORT_DIALOG (object);

  stop_reading (self);
  stop_taking_over (self);
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

  dui_import_mapping_free (self->mapping);
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
  gtk_widget_class_bind_template_child (widget_class, DuiImportDialog, taken);
  gtk_widget_class_bind_template_child (widget_class, DuiImportDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, DuiImportDialog, list);
  gtk_widget_class_bind_template_child (widget_class, DuiImportDialog, form);
  gtk_widget_class_bind_template_child (widget_class, DuiImportDialog, remarks);
  gtk_widget_class_bind_template_child (widget_class, DuiImportDialog, places);
  gtk_widget_class_bind_template_child (widget_class, DuiImportDialog, places_row);
  gtk_widget_class_bind_template_child (widget_class, DuiImportDialog, details);
  gtk_widget_class_bind_template_child (widget_class, DuiImportDialog, columns);
  gtk_widget_class_bind_template_child (widget_class, DuiImportDialog, failure);
  gtk_widget_class_bind_template_child (widget_class, DuiImportDialog, import_button);
  gtk_widget_class_bind_template_callback (widget_class, setup_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, list_key_cb);
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
