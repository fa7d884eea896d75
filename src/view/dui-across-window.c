/* Compares case files: which ones, why that is necessary, and then what they share. Nothing of it is kept but
 * that it was done, in the log of each. */

#include "dui-across-window.h"

#include <glib/gi18n-lib.h>

#include "dui-case-summary.h"
#include "dui-layout-note.h"
#include "dui-network-picture.h"
#include "dui-overlap.h"
#include "dui-save-keys.h"
#include "dui-text.h"
#include "dui-unsaved.h"

struct _DuiAcrossWindow
{
  AdwWindow parent_instance;

  /* owned */
  DuiStore *store;
  GPtrArray *choices;  /* GtkCheckButton, borrowed; each with its case file */
  GPtrArray *overlaps; /* what was found */
  DuiGraph *graph;
  DuiNetworkDrawing *drawing;

  gboolean hides_names;

  /* template children */
  GtkStack *pages;
  AdwPreferencesGroup *files;
  GtkEditable *necessity;
  GtkWidget *shielded;
  GtkEditable *reason;
  GtkLabel *error;
  GtkStack *results;
  GtkDrawingArea *picture;
  DuiLayoutNote *arranging_note;
  GtkListBox *list;
  GtkWidget *names_button;
  GtkWidget *compare_button;
  GtkWidget *back_button;
};

enum
{
  PROP_HIDES_NAMES = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static void dui_across_window_unsaved_init (DuiUnsavedInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DuiAcrossWindow, dui_across_window, ADW_TYPE_WINDOW,
                               G_IMPLEMENT_INTERFACE (DUI_TYPE_UNSAVED, dui_across_window_unsaved_init))

/* Asking */

static GPtrArray *
chosen_files (DuiAcrossWindow *self)
{
  GPtrArray *files = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->choices->len; i++)
    {
      GtkCheckButton *choice = g_ptr_array_index (self->choices, i);

      if (gtk_check_button_get_active (choice))
        g_ptr_array_add (files, g_object_ref (g_object_get_data (G_OBJECT (choice), "file")));
    }
  return files;
}

static gboolean
has_shielded (DuiAcrossWindow *self, GPtrArray *files)
{
  for (guint i = 0; i < files->len; i++)
    if (dui_store_is_shielded (self->store, g_ptr_array_index (files, i)))
      return TRUE;
  return FALSE;
}

static void
show_error (DuiAcrossWindow *self, const char *message)
{
  gtk_label_set_label (self->error, dui_text (message));
  gtk_widget_set_visible (GTK_WIDGET (self->error), message != NULL);
}

static void
choice_changed_cb (DuiAcrossWindow *self)
{
  g_autoptr (GPtrArray) files = chosen_files (self);

  gtk_widget_set_visible (self->shielded, has_shielded (self, files));
  show_error (self, NULL);
}

/* None is chosen yet: what is compared is what the necessity asks for, and no more (data minimisation). */
static void
add_choice (DuiAcrossWindow *self, DuiCase *file)
{
  g_auto (DuiCaseSummary) summary = { 0 };
  GtkWidget *row = adw_action_row_new (), *check = gtk_check_button_new ();
  gboolean is_shielded = dui_store_is_shielded (self->store, DUI_RECORD (file));
  g_autofree char *title = NULL;

  dui_case_summary_read (&summary, self->store, file, dui_date_today ());
  title = is_shielded ? g_strdup (summary.title)
                      : g_strdup_printf ("%s · %s", dui_text (file->reference), summary.title);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (is_shielded)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("Closed and shielded"));
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_object_set_data_full (G_OBJECT (check), "file", g_object_ref (file), g_object_unref);
  g_signal_connect_object (check, "toggled", G_CALLBACK (choice_changed_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  adw_preferences_group_add (self->files, row);
  g_ptr_array_add (self->choices, check);
}

static int
compare_files (gconstpointer a, gconstpointer b)
{
  return dui_case_compare (*(DuiCase *const *)a, *(DuiCase *const *)b);
}

static void
fill_choices (DuiAcrossWindow *self)
{
  DuiRecordList *list = dui_store_get_list (self->store, &dui_case_type);
  g_autoptr (GPtrArray) files = g_ptr_array_new ();

  for (guint i = 0; i < dui_record_list_get_size (list); i++)
    g_ptr_array_add (files, dui_record_list_get (list, i));
  g_ptr_array_sort (files, compare_files);
  for (guint i = 0; i < files->len; i++)
    add_choice (self, g_ptr_array_index (files, i));
}

/* Answering */

static GtkWidget *
new_row (DuiAcrossWindow *self, const DuiOverlap *overlap)
{
  GtkWidget *row = gtk_list_box_row_new (), *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *words = dui_overlap_dup_words (self->store, overlap, self->hides_names);
  GtkWidget *label = gtk_label_new (words);
  GtkWidget *icon = gtk_image_new_from_icon_name (
      overlap->kind == DUI_OVERLAP_PERSON ? "duiding-role-relative-symbolic" : "go-home-symbolic");

  g_object_set (label, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "hexpand", TRUE, NULL);
  g_object_set (box, "margin-start", 12, "margin-end", 12, "margin-top", 12, "margin-bottom", 12, NULL);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  return row;
}

static void
forget_picture (DuiAcrossWindow *self)
{
  if (self->arranging_note != NULL)
    dui_layout_note_end (self->arranging_note);
  g_clear_pointer (&self->drawing, dui_network_drawing_free);
  g_clear_pointer (&self->graph, dui_graph_free);
}

static void
placed_cb (gpointer data)
{
  DuiAcrossWindow *self = data;

  self->drawing = dui_network_drawing_new (self->graph, DUI_LAYOUT_FREE);
  gtk_widget_queue_draw (GTK_WIDGET (self->picture));
}

/* The picture takes the names as they are in its graph: a case file has none to hide. Nobody moves for that.
 */
static void
show_picture (DuiAcrossWindow *self)
{
  const DuiCaseArrangement free_layout = { DUI_CASE_LAYOUT_FREE, DUI_CASE_ORDER_AUTOMATIC };

  forget_picture (self);
  if (self->overlaps == NULL)
    return;
  self->graph = dui_overlaps_graph (self->store, self->overlaps, self->hides_names);
  dui_layout_note_place (self->arranging_note, self->graph, free_layout, placed_cb, self);
}

static void
show_found (DuiAcrossWindow *self)
{
  GtkWidget *child;

  show_picture (self);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; self->overlaps != NULL && i < self->overlaps->len; i++)
    gtk_list_box_append (self->list, new_row (self, g_ptr_array_index (self->overlaps, i)));
  gtk_widget_queue_draw (GTK_WIDGET (self->picture));
}

static void
forget_answer (DuiAcrossWindow *self)
{
  forget_picture (self);
  if (self->arranging_note != NULL)
    dui_layout_note_forget (self->arranging_note);
  g_clear_pointer (&self->overlaps, g_ptr_array_unref);
}

static void
show_page (DuiAcrossWindow *self, gboolean is_answer)
{
  gtk_stack_set_visible_child_name (self->pages, is_answer ? "answer" : "question");
  gtk_widget_set_visible (self->compare_button, !is_answer);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "across.compare", !is_answer);
  gtk_widget_set_visible (self->back_button, is_answer);
  gtk_widget_set_visible (self->names_button, is_answer && self->overlaps->len > 0);
}

static void
show_answer (DuiAcrossWindow *self)
{
  gtk_stack_set_visible_child_name (self->results, self->overlaps->len > 0 ? "found" : "nothing");
  show_found (self);
  show_page (self, TRUE);
}

static void
compare_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiAcrossWindow *self = DUI_ACROSS_WINDOW (widget);
  g_autoptr (GPtrArray) files = chosen_files (self);
  DuiOverlapRequest request = { files, gtk_editable_get_text (self->necessity),
                                gtk_editable_get_text (self->reason) };
  g_autoptr (GError) error = NULL;

  forget_answer (self);
  self->overlaps = dui_overlaps_find (self->store, &request, &error);
  if (self->overlaps != NULL)
    {
      show_answer (self);
      return;
    }
  show_error (self, error->message);
  gtk_widget_grab_focus (GTK_WIDGET (files->len < 2                          ? self->choices->pdata[0]
                                     : dui_text_is_blank (request.necessity) ? (gpointer)self->necessity
                                                                             : (gpointer)self->reason));
}

static void
entered_cb (DuiAcrossWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "across.compare", NULL);
}

static void
back_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiAcrossWindow *self = DUI_ACROSS_WINDOW (widget);

  show_page (self, FALSE);
  forget_answer (self);
}

static void
draw_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  DuiAcrossWindow *self = data;
  DuiNetworkPicture picture = { .day = dui_date_today () };

  if (self->drawing == NULL)
    return;
  for (guint i = 0; i < 4; i++)
    picture.box[i] = dui_network_drawing_scene (self->drawing)->box[i];
  dui_network_picture_draw (self->drawing, &picture, cr, width, height);
}

/* Leaving */

static gboolean
dui_across_window_is_changed (DuiUnsaved *unsaved)
{
  DuiAcrossWindow *self = DUI_ACROSS_WINDOW (unsaved);

  return self->overlaps == NULL && self->choices->len > 0
         && (*gtk_editable_get_text (self->necessity) != '\0'
             || *gtk_editable_get_text (self->reason) != '\0');
}

/* It is about all of the case files that it names: it goes when one of them goes. */
static DuiDraft *
dui_across_window_new_draft (DuiUnsaved *unsaved)
{
  DuiAcrossWindow *self = DUI_ACROSS_WINDOW (unsaved);
  DuiDraft *draft = dui_draft_new (DUI_ACROSS_WINDOW_PURPOSE);

  for (guint i = 0; i < self->choices->len; i++)
    {
      GObject *choice = g_ptr_array_index (self->choices, i);
      DuiRecord *file = g_object_get_data (choice, "file");
      g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT, dui_record_get_id (file));

      dui_draft_add (draft, file, file);
      dui_draft_set_text (draft, name, gtk_check_button_get_active (GTK_CHECK_BUTTON (choice)) ? "1" : "0");
    }
  dui_draft_set_text (draft, "necessity", gtk_editable_get_text (self->necessity));
  dui_draft_set_text (draft, "reason", gtk_editable_get_text (self->reason));
  return draft;
}

static gboolean
dui_across_window_take_draft (DuiUnsaved *unsaved, DuiDraft *draft)
{
  DuiAcrossWindow *self = DUI_ACROSS_WINDOW (unsaved);

  if (!g_str_equal (dui_draft_get_form (draft), DUI_ACROSS_WINDOW_PURPOSE))
    return FALSE;
  for (guint i = 0; i < self->choices->len; i++)
    {
      GObject *choice = g_ptr_array_index (self->choices, i);
      DuiRecord *file = g_object_get_data (choice, "file");
      g_autofree char *name = g_strdup_printf ("%" G_GINT64_FORMAT, dui_record_get_id (file));

      gtk_check_button_set_active (GTK_CHECK_BUTTON (choice),
                                   g_str_equal (dui_draft_get_text (draft, name), "1"));
    }
  gtk_editable_set_text (self->necessity, dui_draft_get_text (draft, "necessity"));
  gtk_editable_set_text (self->reason, dui_draft_get_text (draft, "reason"));
  return TRUE;
}

static void
dui_across_window_unsaved_init (DuiUnsavedInterface *iface)
{
  iface->is_changed = dui_across_window_is_changed;
  iface->new_draft = dui_across_window_new_draft;
  iface->take_draft = dui_across_window_take_draft;
}

/* Life */

static void
dui_across_window_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, DUI_ACROSS_WINDOW (object)->hides_names);
}

static void
dui_across_window_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DuiAcrossWindow *self = DUI_ACROSS_WINDOW (object);

  self->hides_names = g_value_get_boolean (value);
  show_found (self);
}

static void
dui_across_window_dispose (GObject *object)
{
  DuiAcrossWindow *self = DUI_ACROSS_WINDOW (object);

  forget_answer (self);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (dui_across_window_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-across-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiAcrossWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, DuiAcrossWindow, files);
  gtk_widget_class_bind_template_child (widget_class, DuiAcrossWindow, necessity);
  gtk_widget_class_bind_template_child (widget_class, DuiAcrossWindow, shielded);
  gtk_widget_class_bind_template_child (widget_class, DuiAcrossWindow, reason);
  gtk_widget_class_bind_template_child (widget_class, DuiAcrossWindow, error);
  gtk_widget_class_bind_template_child (widget_class, DuiAcrossWindow, results);
  gtk_widget_class_bind_template_child (widget_class, DuiAcrossWindow, picture);
  gtk_widget_class_bind_template_child (widget_class, DuiAcrossWindow, arranging_note);
  gtk_widget_class_bind_template_child (widget_class, DuiAcrossWindow, list);
  gtk_widget_class_bind_template_child (widget_class, DuiAcrossWindow, names_button);
  gtk_widget_class_bind_template_child (widget_class, DuiAcrossWindow, compare_button);
  gtk_widget_class_bind_template_child (widget_class, DuiAcrossWindow, back_button);
  gtk_widget_class_bind_template_callback (widget_class, choice_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, entered_cb);
}

static void
dui_across_window_class_init (DuiAcrossWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = dui_across_window_get_property;
  object_class->set_property = dui_across_window_set_property;
  object_class->dispose = dui_across_window_dispose;
  g_type_ensure (DUI_TYPE_LAYOUT_NOTE);
  properties[PROP_HIDES_NAMES] =
      g_param_spec_boolean ("hides-names", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  bind_template (widget_class);
  gtk_widget_class_install_property_action (widget_class, "across.hides-names", "hides-names");
  gtk_widget_class_install_action (widget_class, "across.compare", NULL, compare_cb);
  gtk_widget_class_install_action (widget_class, "across.back", NULL, back_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_h, GDK_CONTROL_MASK, "across.hides-names", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dui_across_window_init (DuiAcrossWindow *self)
{
  self->choices = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  dui_save_keys_add (GTK_WIDGET (self), "across.compare");
  gtk_drawing_area_set_draw_func (self->picture, draw_cb, self, NULL);
}

/** dui_across_window_new: Returns: (transfer none): not shown yet; none of the case files is chosen */
GtkWidget *
dui_across_window_new (DuiWindow *parent, DuiStore *store)
{
  DuiAcrossWindow *self = g_object_new (DUI_TYPE_ACROSS_WINDOW, "transient-for", parent, NULL);

  self->store = g_object_ref (store);
  fill_choices (self);
  show_page (self, FALSE);
  choice_changed_cb (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->necessity));
  return GTK_WIDGET (self);
}
