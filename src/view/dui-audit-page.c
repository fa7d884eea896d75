/* The audit log in plain words: who did what and when, with which case file, and whether the log is whole. */

#include "dui-audit-page.h"

#include <glib/gi18n-lib.h>

#include "dui-audit-log.h"
#include "dui-drop-down.h"
#include "dui-file-question.h"
#include "dui-witness-window.h"
#include "dui-case.h"
#include "dui-item-columns.h"
#include "dui-log-document.h"
#include "dui-order-button.h"
#include "dui-store-audit.h"
#include "dui-text.h"
#include "dui-window.h"

struct _DuiAuditPage
{
  DuiPage parent_instance;

  /* owned */
  GListStore *lines;
  GtkFilter *filter;
  GListModel *shown;
  GArray *case_ids; /* gint64, beside the choices of the filter */

  /* template children */
  GtkImage *state_icon;
  GtkLabel *state_label;
  GtkDropDown *case_filter;
  GtkDropDown *kind_filter;
  GtkColumnView *table;
  GtkStack *states;
};

G_DEFINE_FINAL_TYPE (DuiAuditPage, dui_audit_page, DUI_TYPE_PAGE)

static const DuiItemColumn columns[] = {
  { .title = N_ ("When"), .property = "when", .sort = "seq", .n_chars = 18 },
  { .title = N_ ("What"),
    .property = "what",
    .sort = "what",
    .detail = "detail",
    .n_chars = 30,
    .expands = TRUE },
  { .title = N_ ("With What"), .property = "about", .sort = "about", .n_chars = 24 },
  { .title = N_ ("Who"), .property = "who", .sort = "who", .n_chars = 12 },
};

static DuiStore *
store_of (DuiAuditPage *self)
{
  return dui_page_get_store (DUI_PAGE (self));
}

/* Filters */

static gint64
chosen_case (DuiAuditPage *self)
{
  guint chosen = gtk_drop_down_get_selected (self->case_filter);

  return chosen < self->case_ids->len ? g_array_index (self->case_ids, gint64, chosen) : 0;
}

static gboolean
is_wanted (gpointer item, gpointer data)
{
  DuiAuditPage *self = data;
  DuiAuditLine *line = item;
  guint kind = gtk_drop_down_get_selected (self->kind_filter);
  gint64 case_id = chosen_case (self);

  /* The choices of the list are the kinds, with "Everything" in the place of "other". */
  return (kind == 0 || (guint)line->kind == kind) && (case_id == 0 || line->case_id == case_id);
}

static void
update_state (DuiAuditPage *self)
{
  gtk_stack_set_visible_child_name (self->states,
                                    g_list_model_get_n_items (self->shown) > 0 ? "list" : "none");
}

static void
filter_changed_cb (DuiAuditPage *self)
{
  if (self->filter == NULL)
    return;
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  update_state (self);
}

static void
fill_cases (DuiAuditPage *self)
{
  DuiRecordList *cases = dui_store_get_list (store_of (self), &dui_case_type);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  gint64 chosen = chosen_case (self), none = 0;
  guint position = 0;

  gtk_string_list_append (names, _ ("All case files"));
  g_array_set_size (self->case_ids, 0);
  g_array_append_val (self->case_ids, none);
  for (guint i = 0; i < dui_record_list_get_size (cases); i++)
    {
      DuiRecord *file = dui_record_list_get (cases, i);
      gint64 id = dui_record_get_id (file);

      gtk_string_list_append (names, dui_text (DUI_CASE (file)->reference));
      g_array_append_val (self->case_ids, id);
      if (id == chosen)
        position = i + 1;
    }
  gtk_drop_down_set_model (self->case_filter, G_LIST_MODEL (names));
  gtk_drop_down_set_selected (self->case_filter, position);
}

/* Whether it is whole */

static void
show_state (DuiAuditPage *self, gboolean is_good, const char *text)
{
  gtk_image_set_from_icon_name (self->state_icon, is_good ? "emblem-ok-symbolic" : "dialog-warning-symbolic");
  gtk_label_set_label (self->state_label, text);
}

static void
verified_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DuiAuditPage) self = data;
  g_auto (DuiAuditReport) report = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!dui_store_verify_audit_finish (DUI_STORE (source), result, &report, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        show_state (self, FALSE, error->message);
      return;
    }
  if (report.bad_entry != 0)
    text = g_strdup_printf (_ ("Not whole: entry %ld: %s"), (long)report.bad_entry, report.reason);
  else
    text = g_strdup_printf (_ ("Whole and unchanged: %ld entries checked just now"), (long)report.n_entries);
  show_state (self, report.bad_entry == 0, text);
}

/* Reading */

static void
refresh (DuiAuditPage *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines = dui_audit_log_read (store_of (self), &error);

  if (lines == NULL)
    {
      show_state (self, FALSE, error->message);
      return;
    }
  g_list_store_splice (self->lines, 0, g_list_model_get_n_items (G_LIST_MODEL (self->lines)), lines->pdata,
                       lines->len);
  fill_cases (self);
  filter_changed_cb (self);
  dui_store_verify_audit_async (store_of (self), NULL, verified_cb, g_object_ref (self));
}

/* What nobody sees is read when it comes in sight. Opening a case file is no change, so each time anew. */
static void
dui_audit_page_map (GtkWidget *widget)
{
  refresh (DUI_AUDIT_PAGE (widget));
  GTK_WIDGET_CLASS (dui_audit_page_parent_class)->map (widget);
}

static void
applied_cb (DuiAuditPage *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    refresh (self);
}

/* The witness */

static void
witness_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiAuditPage *self = DUI_AUDIT_PAGE (widget);
  DuiWindow *window = dui_window_of (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *code = dui_store_log_witness (store_of (self), &error);

  if (code == NULL)
    {
      dui_window_report (window, _ ("No code was given"), error);
      return;
    }
  gtk_window_present (GTK_WINDOW (dui_witness_window_new (window, store_of (self), code)));
  refresh (self);
}

static void
review_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiAuditPage *self = DUI_AUDIT_PAGE (widget);

  gtk_window_present (GTK_WINDOW (dui_witness_window_new (dui_window_of (self), store_of (self), NULL)));
}

/* Out */

static GPtrArray *
new_rows (DuiAuditPage *self)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func ((GDestroyNotify)g_strfreev);

  for (guint i = 0; i < g_list_model_get_n_items (self->shown); i++)
    {
      g_autoptr (DuiAuditLine) line = g_list_model_get_item (self->shown, i);
      const char *cells[] = { line->when, line->what, line->about, line->who, line->detail, NULL };

      g_ptr_array_add (rows, g_strdupv ((char **)cells));
    }
  return rows;
}

static void
save (DuiAuditPage *self, const char *path, gboolean is_pdf)
{
  const char *headings[] = { _ ("When"), _ ("What"), _ ("With What"), _ ("Who"), _ ("Reason") };
  g_autoptr (GPtrArray) rows = new_rows (self);
  const DuiLogDocument document = { .title = _ ("Accountability"),
                                    .intro =
                                        _ ("What was done with the store, newest first. Names of persons are "
                                           "left out; a reason may hold them."),
                                    .rows = rows,
                                    .headings = headings,
                                    .n_columns = G_N_ELEMENTS (headings) };
  g_autoptr (GError) error = NULL;

  if (dui_store_log_export (store_of (self), NULL, _ ("Audit log"), NULL, &error)
      && (is_pdf ? dui_log_document_save_pdf : dui_log_document_save_csv) (&document, path, &error))
    dui_window_toast (dui_window_of (self), _ ("The log is saved, outside the sealed store"));
  else
    dui_window_report (dui_window_of (self), _ ("The log was not exported"), error);
  refresh (self);
}

static void
chosen_cb (gpointer self, const char *path, GtkFileChooser *question)
{
  save (self, path, g_object_get_data (G_OBJECT (question), "pdf") != NULL);
}

static void
export_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gboolean is_pdf = g_str_equal (g_variant_get_string (parameter, NULL), "pdf");
  GtkFileChooser *question = dui_file_question_new (widget, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("Export Log"),
                                                    _ ("_Export"), chosen_cb);

  gtk_file_chooser_set_current_name (question, is_pdf ? _ ("accountability.pdf") : _ ("accountability.csv"));
  g_object_set_data (G_OBJECT (question), "pdf", is_pdf ? question : NULL);
  dui_file_question_ask (question);
}

/* Life */

static void
build_table (DuiAuditPage *self)
{
  GtkSortListModel *sorted;

  self->filter = GTK_FILTER (gtk_custom_filter_new (is_wanted, self, NULL));
  dui_item_columns_add (self->table, DUI_TYPE_AUDIT_LINE, columns, G_N_ELEMENTS (columns));
  self->shown = G_LIST_MODEL (
      gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->lines)), g_object_ref (self->filter)));
  sorted = gtk_sort_list_model_new (g_object_ref (self->shown),
                                    g_object_ref (gtk_column_view_get_sorter (self->table)));
  gtk_column_view_set_model (self->table, GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (sorted))));
}

static void
dui_audit_page_constructed (GObject *object)
{
  DuiAuditPage *self = DUI_AUDIT_PAGE (object);

  G_OBJECT_CLASS (dui_audit_page_parent_class)->constructed (object);
  build_table (self);
  g_signal_connect_object (store_of (self), "applied", G_CALLBACK (applied_cb), self, G_CONNECT_SWAPPED);
}

static void
dui_audit_page_dispose (GObject *object)
{
  DuiAuditPage *self = DUI_AUDIT_PAGE (object);

  if (self->table != NULL)
    gtk_column_view_set_model (self->table, NULL);
  g_clear_object (&self->filter);
  /* Else the template takes its child away from under the bin, which then lets go of it once more. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUI_TYPE_AUDIT_PAGE);
  g_clear_object (&self->shown);
  g_clear_object (&self->lines);
  g_clear_pointer (&self->case_ids, g_array_unref);
  G_OBJECT_CLASS (dui_audit_page_parent_class)->dispose (object);
}

static void
dui_audit_page_class_init (DuiAuditPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = dui_audit_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = dui_audit_page_dispose;
  widget_class->map = dui_audit_page_map;
  g_type_ensure (DUI_TYPE_ORDER_BUTTON);
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-audit-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiAuditPage, state_icon);
  gtk_widget_class_bind_template_child (widget_class, DuiAuditPage, state_label);
  gtk_widget_class_bind_template_child (widget_class, DuiAuditPage, case_filter);
  gtk_widget_class_bind_template_child (widget_class, DuiAuditPage, kind_filter);
  gtk_widget_class_bind_template_child (widget_class, DuiAuditPage, table);
  gtk_widget_class_bind_template_child (widget_class, DuiAuditPage, states);
  gtk_widget_class_bind_template_callback (widget_class, filter_changed_cb);
  gtk_widget_class_install_action (widget_class, "audit.witness", NULL, witness_cb);
  gtk_widget_class_install_action (widget_class, "audit.review", NULL, review_cb);
  gtk_widget_class_install_action (widget_class, "audit.export", "s", export_cb);
}

static void
dui_audit_page_init (DuiAuditPage *self)
{
  self->lines = g_list_store_new (DUI_TYPE_AUDIT_LINE);
  self->case_ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  gtk_widget_init_template (GTK_WIDGET (self));
  dui_drop_down_set_words (self->case_filter, _ ("Case File"));
  dui_drop_down_set_words (self->kind_filter, _ ("What Was Done"));
}
