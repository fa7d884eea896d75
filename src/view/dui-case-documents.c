/* The documents of a case file: taken in, looked at inside the program, taken out with a reason. */

#include "dui-case-documents.h"

#include <glib/gi18n-lib.h>

#include "dui-asked-text.h"
#include "dui-attachment.h"
#include "dui-case-editor.h"
#include "dui-document-window.h"
#include "dui-document.h"
#include "dui-file-question.h"
#include "dui-lookup.h"
#include "dui-text.h"
#include "dui-unsaved.h"
#include "dui-window.h"

#define EXPORT "documents.export" /* also what the question is called in a draft */

typedef struct
{
  DuiCaseDocuments *tab;
  DuiAttachment *document; /* owned */
  char *reason;
} Export;

struct _DuiCaseDocuments
{
  DuiCaseTab parent_instance;

  Export *export; /* borrowed from the question where to; NULL while none is asked */

  /* template children */
  GtkStack *states;
  GtkListBox *list;
};

static void dui_case_documents_unsaved_init (DuiUnsavedInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DuiCaseDocuments, dui_case_documents, DUI_TYPE_CASE_TAB,
                               G_IMPLEMENT_INTERFACE (DUI_TYPE_UNSAVED, dui_case_documents_unsaved_init))

static DuiStore *
store_of (gpointer self)
{
  return dui_case_tab_get_store (DUI_CASE_TAB (self));
}

static DuiAttachment *
find (gpointer self, GVariant *id)
{
  DuiRecord *record = dui_store_find (store_of (self), &dui_attachment_type, g_variant_get_int64 (id));

  return record != NULL ? DUI_ATTACHMENT (record) : NULL;
}

/* The list */

static char *
dup_subtitle (DuiAttachment *document)
{
  g_autofree char *kind =
      dui_record_dup_shown (DUI_RECORD (document), dui_record_type_find_field (&dui_attachment_type, "kind"));
  g_autofree char *size = g_format_size (document->size);
  g_autofree char *day = dui_date_to_text (document->received_on);

  if (!dui_date_is_set (document->received_on))
    return g_strdup_printf ("%s · %s", kind, size);
  return g_strdup_printf (_ ("%s · %s · received %s"), kind, size, day);
}

static GtkWidget *
new_menu_button (gint64 id)
{
  static const struct
  {
    const char *label;
    const char *action;
  } entries[] = {
    { N_ ("_Edit Title and Date…"), "documents.edit" },
    { N_ ("E_xport…"), EXPORT },
    { N_ ("_Remove"), "documents.remove" },
  };
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_ (entries[i].label), NULL);

      g_menu_item_set_action_and_target_value (item, entries[i].action, g_variant_new_int64 (id));
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Document Menu"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Document Menu"),
                                  -1);
  return button;
}

static GtkWidget *
new_row (DuiAttachment *document)
{
  static const char *const icons[] = { "x-office-document-symbolic", "image-x-generic-symbolic",
                                       "image-x-generic-symbolic", "mail-unread-symbolic" };
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *subtitle = dup_subtitle (document);
  gint64 id = dui_record_get_id (DUI_RECORD (document));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), dui_text (document->title));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_icon_name (ADW_ACTION_ROW (row), icons[document->kind.value]);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_menu_button (id));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "document", g_object_ref (document), g_object_unref);
  return row;
}

static int
newest_first (gconstpointer a, gconstpointer b)
{
  DuiAttachment *left = *(DuiAttachment *const *)a, *right = *(DuiAttachment *const *)b;
  int order = dui_date_compare (right->received_on, left->received_on);
  gint64 left_id = dui_record_get_id (DUI_RECORD (left)), right_id = dui_record_get_id (DUI_RECORD (right));

  return order != 0 ? order : (right_id > left_id) - (right_id < left_id);
}

static void
dui_case_documents_refresh (DuiCaseTab *tab)
{
  DuiCaseDocuments *self = DUI_CASE_DOCUMENTS (tab);
  g_autoptr (GPtrArray) documents =
      dui_lookup_owned (store_of (self), &dui_attachment_type, "case_id", dui_case_tab_get_file_id (tab));
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  g_ptr_array_sort (documents, newest_first);
  for (guint i = 0; i < documents->len; i++)
    gtk_list_box_append (self->list, new_row (g_ptr_array_index (documents, i)));
  gtk_stack_set_visible_child_name (self->states, documents->len > 0 ? "list" : "none");
}

static gboolean
dui_case_documents_show_record (DuiCaseTab *tab, DuiRecord *record)
{
  return DUI_IS_ATTACHMENT (record);
}

static void
row_activated_cb (DuiCaseDocuments *self, GtkListBoxRow *row)
{
  gtk_window_present (GTK_WINDOW (dui_document_window_new (GTK_WINDOW (dui_window_of (self)), store_of (self),
                                                           g_object_get_data (G_OBJECT (row), "document"))));
}

/* In */

static void
add_file (DuiCaseDocuments *self, GFile *source, DuiChange *change)
{
  DuiCase *file = dui_case_tab_get_file (DUI_CASE_TAB (self));
  g_autoptr (GError) error = NULL;

  if (file == NULL || g_file_peek_path (source) == NULL)
    return;
  if (!dui_document_add (store_of (self), file, g_file_peek_path (source), change, &error))
    dui_window_report (dui_window_of (self), _ ("The document was not added"), error);
}

/* What comes in at once, goes at one undo. */
static void
add_files (DuiCaseDocuments *self, GListModel *files)
{
  guint n_files = g_list_model_get_n_items (files);
  g_autoptr (DuiChange) change = dui_change_new (ngettext ("A document added", "Documents added", n_files));

  for (guint i = 0; i < n_files; i++)
    {
      g_autoptr (GFile) source = g_list_model_get_item (files, i);

      add_file (self, source, change);
    }
  if (dui_change_get_size (change) > 0 && dui_window_apply (dui_window_of (self), change))
    dui_window_toast (dui_window_of (self),
                      _ ("A sealed copy is in the case file. The unsealed original is still where it was."));
}

static void
chosen_cb (gpointer self, const char *path, GtkFileChooser *question)
{
  g_autoptr (GListModel) files = gtk_file_chooser_get_files (question);

  add_files (self, files);
}

static void
add_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  static const char *const suffixes[] = { "pdf", "png", "jpg", "jpeg", "eml", NULL };
  GtkFileChooser *question = dui_file_question_new (widget, GTK_FILE_CHOOSER_ACTION_OPEN, _ ("Add Documents"),
                                                    _ ("_Add"), chosen_cb);

  dui_file_question_add_kind (question, _ ("PDF, pictures and e-mail"), suffixes);
  gtk_file_chooser_set_select_multiple (question, TRUE);
  dui_file_question_ask (question);
}

static gboolean
dropped_cb (DuiCaseDocuments *self, const GValue *value)
{
  g_autoptr (GSList) list = gdk_file_list_get_files (g_value_get_boxed (value));
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);

  for (GSList *at = list; at != NULL; at = at->next)
    g_list_store_append (files, at->data);
  add_files (self, G_LIST_MODEL (files));
  return TRUE;
}

/* Out */

static void
export_free (Export *export)
{
  export->tab->export = NULL;
  g_object_unref (export->document);
  g_free (export->reason);
  g_free (export);
}

static void
target_chosen_cb (gpointer tab, const char *path, GtkFileChooser *question)
{
  const Export *export = g_object_get_data (G_OBJECT (question), "export");
  g_autoptr (GError) error = NULL;
  DuiWindow *window = dui_window_of (tab);

  if (dui_document_export (store_of (tab), export->document, path, export->reason, &error))
    dui_window_toast (window, _ ("The copy is saved, outside the sealed store"));
  else
    dui_window_report (window, _ ("The document was not exported"), error);
}

static void
choose_target (DuiCaseDocuments *self, Export *export)
{
  GtkFileChooser *question = dui_file_question_new (self, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("Export Document"),
                                                    _ ("_Export"), target_chosen_cb);
  g_autofree char *name = dui_document_dup_file_name (export->document);

  self->export = export;
  g_object_set_data_full (G_OBJECT (question), "export", export, (GDestroyNotify)export_free);
  gtk_file_chooser_set_current_name (question, name);
  dui_file_question_ask (question);
}

static void
reason_given_cb (AdwMessageDialog *dialog, const char *response, DuiCaseDocuments *self)
{
  Export *export;

  if (!g_str_equal (response, "export"))
    return;
  export = g_new0 (Export, 1);
  export->tab = self;
  export->document = g_object_ref (g_object_get_data (G_OBJECT (dialog), "document"));
  export->reason = dui_asked_text_dup (dialog);
  choose_target (self, export);
}

static void
export_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiAttachment *document = find (widget, parameter);
  const DuiAskedAbout about = { document, EXPORT, _ ("Reason for the export"), NULL };
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (
      GTK_WINDOW (dui_window_of (widget)), _ ("The document leaves the sealed store"),
      _ ("The copy is not encrypted: keep it where it is safe and destroy it after use. "
         "Write why it leaves the store; the log keeps that.")));

  g_object_set_data_full (G_OBJECT (dialog), "document", g_object_ref (document), g_object_unref);
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "export", _ ("_Choose a File…"), NULL);
  dui_asked_text_require (dui_asked_text_new (dialog, &about, FALSE), "export");
  g_signal_connect_object (dialog, "response", G_CALLBACK (reason_given_cb), widget, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* The reason is in no log yet while it is asked where to. */

static gboolean
dui_case_documents_is_changed (DuiUnsaved *unsaved)
{
  return DUI_CASE_DOCUMENTS (unsaved)->export != NULL;
}

static DuiDraft *
dui_case_documents_new_draft (DuiUnsaved *unsaved)
{
  const Export *export = DUI_CASE_DOCUMENTS (unsaved)->export;

  return dui_asked_text_new_answer (export->document, EXPORT, export->reason);
}

static void
dui_case_documents_unsaved_init (DuiUnsavedInterface *iface)
{
  iface->is_changed = dui_case_documents_is_changed;
  iface->new_draft = dui_case_documents_new_draft;
}

static void
edit_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiAttachment *document = find (widget, parameter);
  g_autoptr (DuiRecord) draft = document != NULL ? dui_record_copy (DUI_RECORD (document)) : NULL;

  if (draft != NULL)
    dui_case_editor_open_window (widget, store_of (widget), draft, _ ("Edit Document"));
}

static void
remove_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiAttachment *document = find (widget, parameter);
  g_autoptr (DuiChange) change = dui_change_new (_ ("Document removed"));

  if (document == NULL)
    return;
  dui_store_remove (store_of (widget), change, DUI_RECORD (document));
  dui_window_apply (dui_window_of (widget), change);
}

/* Life */

static void
dui_case_documents_dispose (GObject *object)
{
  /* Else the template takes its child away from under the bin, which then lets go of it once more. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DUI_TYPE_CASE_DOCUMENTS);
  G_OBJECT_CLASS (dui_case_documents_parent_class)->dispose (object);
}

static void
dui_case_documents_class_init (DuiCaseDocumentsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_case_documents_dispose;
  DUI_CASE_TAB_CLASS (klass)->refresh = dui_case_documents_refresh;
  DUI_CASE_TAB_CLASS (klass)->show_record = dui_case_documents_show_record;
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-case-documents.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiCaseDocuments, states);
  gtk_widget_class_bind_template_child (widget_class, DuiCaseDocuments, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_install_action (widget_class, "documents.add", NULL, add_cb);
  gtk_widget_class_install_action (widget_class, "documents.edit", "x", edit_cb);
  gtk_widget_class_install_action (widget_class, EXPORT, "x", export_cb);
  gtk_widget_class_install_action (widget_class, "documents.remove", "x", remove_cb);
}

static void
dui_case_documents_init (DuiCaseDocuments *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (target, "drop", G_CALLBACK (dropped_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
