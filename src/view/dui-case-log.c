/* The log of a case file, newest first: in every entry fact and interpretation stand apart. */

#include "dui-case-log.h"

#include <glib/gi18n-lib.h>

#include "dui-case-editor.h"
#include "dui-case-save.h"
#include "dui-case-version.h"
#include "dui-dates-window.h"
#include "dui-log-entry.h"
#include "dui-lookup.h"
#include "dui-text.h"
#include "dui-window.h"

struct _DuiCaseLog
{
  DuiCaseTab parent_instance;

  /* template children */
  GtkStack *states;
  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (DuiCaseLog, dui_case_log, DUI_TYPE_CASE_TAB)

static GtkWidget *
new_label (const char *text, const char *style)
{
  GtkWidget *label = gtk_label_new (text);

  g_object_set (label, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, NULL);
  if (style != NULL)
    gtk_widget_add_css_class (label, style);
  return label;
}

/* "Overleg · burgemeester" */
static char *
dup_kind (DuiRecord *entry)
{
  gboolean has_body = DUI_LOG_ENTRY (entry)->body.value != 0;
  g_autofree char *kind =
      dui_record_dup_shown (entry, dui_record_type_find_field (&dui_log_entry_type, "kind"));
  g_autofree char *body =
      dui_record_dup_shown (entry, dui_record_type_find_field (&dui_log_entry_type, "body"));

  return !has_body ? g_strdup (kind) : g_strdup_printf ("%s · %s", kind, body);
}

static void
add_interpretation (GtkBox *box, const char *text)
{
  GtkWidget *block = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);

  gtk_widget_add_css_class (block, "log-interpretation");
  gtk_box_append (GTK_BOX (block), new_label (_ ("What it may mean"), "caption-heading"));
  gtk_box_append (GTK_BOX (block), new_label (text, NULL));
  gtk_box_append (box, block);
}

/* The network of a meeting: what was kept, or the offer to keep it. */

static void
show_network_cb (DuiCaseLog *self, GtkButton *button)
{
  DuiCaseTab *tab = DUI_CASE_TAB (self);
  DuiNetworkVersion *version = g_object_get_data (G_OBJECT (button), "version");
  g_autoptr (DuiGraph) graph =
      dui_case_graph_new (dui_case_tab_get_store (tab), dui_case_tab_get_file (tab), dui_date_today ());

  gtk_window_present (GTK_WINDOW (dui_dates_window_new_kept (
      dui_window_of (self), dui_case_tab_get_store (tab), version, graph, DUI_NETWORK_NAMES_FULL)));
}

static void
keep_network_cb (DuiCaseLog *self, GtkButton *button)
{
  g_autoptr (DuiChange) change = dui_change_new (_ ("Network kept with the meeting"));

  if (dui_case_keep_version (dui_case_tab_get_store (DUI_CASE_TAB (self)), change,
                             g_object_get_data (G_OBJECT (button), "entry"), dui_date_today ()))
    dui_window_apply (dui_window_of (self), change);
}

static void
add_network (DuiCaseLog *self, GtkBox *box, DuiLogEntry *entry)
{
  DuiNetworkVersion *version = dui_case_find_version (dui_case_tab_get_store (DUI_CASE_TAB (self)),
                                                      dui_record_get_id (DUI_RECORD (entry)));
  GtkWidget *button = gtk_button_new (), *content = adw_button_content_new ();
  g_autofree char *day = version != NULL ? dui_date_to_text (version->kept_on) : NULL;
  g_autofree char *label = version != NULL ? g_strdup_printf (_ ("Network of %s"), day)
                                           : g_strdup (_ ("Keep the Network as It Is Now"));

  adw_button_content_set_icon_name (ADW_BUTTON_CONTENT (content), "duiding-network-symbolic");
  adw_button_content_set_label (ADW_BUTTON_CONTENT (content), label);
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  if (version == NULL)
    gtk_widget_add_css_class (button, "flat");
  g_object_set_data_full (G_OBJECT (button), "entry", g_object_ref (entry), g_object_unref);
  if (version != NULL)
    g_object_set_data_full (G_OBJECT (button), "version", g_object_ref (version), g_object_unref);
  g_signal_connect_object (button, "clicked",
                           G_CALLBACK (version != NULL ? show_network_cb : keep_network_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (box, button);
}

static GtkWidget *
new_row (DuiCaseLog *self, DuiLogEntry *entry)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *day = dui_date_to_text (entry->happened_on);
  g_autofree char *kind = dup_kind (DUI_RECORD (entry));
  GtkWidget *when = new_label (day, "heading"), *what = new_label (kind, "dim-label");

  g_object_set (box, "margin-start", 15, "margin-end", 15, "margin-top", 12, "margin-bottom", 12, NULL);
  gtk_widget_set_hexpand (when, TRUE);
  gtk_box_append (GTK_BOX (head), when);
  gtk_box_append (GTK_BOX (head), what);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), new_label (dui_text (entry->fact), NULL));
  if (!dui_text_is_blank (entry->interpretation))
    add_interpretation (GTK_BOX (box), entry->interpretation);
  if (dui_log_entry_is_meeting (entry))
    add_network (self, GTK_BOX (box), entry);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data_full (G_OBJECT (row), "entry", g_object_ref (entry), g_object_unref);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, day, -1);
  return row;
}

static int
newest_first (gconstpointer a, gconstpointer b)
{
  DuiLogEntry *left = *(DuiLogEntry *const *)a, *right = *(DuiLogEntry *const *)b;
  int order = dui_date_compare (right->happened_on, left->happened_on);
  gint64 left_id = dui_record_get_id (DUI_RECORD (left)), right_id = dui_record_get_id (DUI_RECORD (right));

  return order != 0 ? order : (right_id > left_id) - (right_id < left_id);
}

static void
dui_case_log_refresh (DuiCaseTab *tab)
{
  DuiCaseLog *self = DUI_CASE_LOG (tab);
  g_autoptr (GPtrArray) entries = dui_lookup_owned (dui_case_tab_get_store (tab), &dui_log_entry_type,
                                                    "case_id", dui_case_tab_get_file_id (tab));
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  g_ptr_array_sort (entries, newest_first);
  for (guint i = 0; i < entries->len; i++)
    gtk_list_box_append (self->list, new_row (self, g_ptr_array_index (entries, i)));
  gtk_stack_set_visible_child_name (self->states, entries->len > 0 ? "list" : "none");
}

static gboolean
dui_case_log_show_record (DuiCaseTab *tab, DuiRecord *record)
{
  return DUI_IS_LOG_ENTRY (record);
}

static void
row_activated_cb (DuiCaseLog *self, GtkListBoxRow *row)
{
  g_autoptr (DuiRecord) draft = dui_record_copy (g_object_get_data (G_OBJECT (row), "entry"));

  dui_case_editor_open_window (GTK_WIDGET (self), dui_case_tab_get_store (DUI_CASE_TAB (self)), draft,
                               _ ("Edit Log Entry"));
}

static void
add_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiCaseTab *tab = DUI_CASE_TAB (widget);
  g_autoptr (DuiRecord) draft = dui_case_draft_log_entry (dui_case_tab_get_file_id (tab), dui_date_today ());

  dui_case_editor_open_window (widget, dui_case_tab_get_store (tab), draft, _ ("New Log Entry"));
}

static void
dui_case_log_dispose (GObject *object)
{
  /* Else the template takes its child away from under the bin, which then lets go of it once more. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DUI_TYPE_CASE_LOG);
  G_OBJECT_CLASS (dui_case_log_parent_class)->dispose (object);
}

static void
dui_case_log_class_init (DuiCaseLogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_case_log_dispose;
  DUI_CASE_TAB_CLASS (klass)->refresh = dui_case_log_refresh;
  DUI_CASE_TAB_CLASS (klass)->show_record = dui_case_log_show_record;
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-case-log.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiCaseLog, states);
  gtk_widget_class_bind_template_child (widget_class, DuiCaseLog, list);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_install_action (widget_class, "log.add", NULL, add_cb);
}

static void
dui_case_log_init (DuiCaseLog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
