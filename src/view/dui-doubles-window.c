/* Who in a case file may be one and the same person: the pairs, what one person of two would be, and one
 * change that makes it so.
 */

#include "dui-doubles-window.h"

#include <glib/gi18n-lib.h>

#include "dui-case-rows.h"
#include "dui-combo-row.h"
#include "dui-doubles.h"
#include "dui-lookup.h"
#include "dui-text.h"
#include "dui-tie.h"

/* How many pairs come at once: a row costs more than finding what is in it. */
#define PAGE 200

struct _DuiDoublesWindow
{
  AdwWindow parent_instance;

  /* owned */
  DuiStore *store;
  DuiCase *file;
  GPtrArray *found;
  DuiPerson *merged;
  AdwPreferencesGroup *questions; /* in the preview, NULL while there is none */
  AdwPreferencesGroup *certain;   /* likewise */

  /* which of found is looked at */
  const DuiDouble *pair;

  /* template children */
  GtkStack *stages;
  GtkButton *back_button;
  GtkButton *merge_button;
  AdwPreferencesGroup *pairs;
  AdwPreferencesPage *preview;

  /* the rows of pairs, owned by it */
  GPtrArray *rows;
};

G_DEFINE_FINAL_TYPE (DuiDoublesWindow, dui_doubles_window, ADW_TYPE_WINDOW)

static DuiWindow *
window_of (DuiDoublesWindow *self)
{
  return DUI_WINDOW (gtk_window_get_transient_for (GTK_WINDOW (self)));
}

/* What a meeting needs to tell two persons of the same name apart. */
static char *
describe (DuiPerson *person)
{
  g_autofree char *name = dui_person_dup_name (person);
  g_autofree char *born = dui_date_to_text (person->birth_date);

  return dui_date_is_set (person->birth_date) ? g_strdup_printf (_ ("%s (born %s)"), name, born)
                                              : g_steal_pointer (&name);
}

static void
show_stage (DuiDoublesWindow *self, const char *name)
{
  gboolean is_preview = g_str_equal (name, "preview");

  gtk_stack_set_visible_child_name (self->stages, name);
  gtk_widget_set_visible (GTK_WIDGET (self->merge_button), is_preview);
  gtk_button_set_label (self->back_button, is_preview ? _ ("_Back") : _ ("_Close"));
}

/* The preview */

static void
clear_preview (DuiDoublesWindow *self)
{
  if (self->questions != NULL)
    adw_preferences_page_remove (self->preview, self->questions);
  if (self->certain != NULL)
    adw_preferences_page_remove (self->preview, self->certain);
  self->questions = self->certain = NULL;
  g_clear_object (&self->merged);
}

static AdwPreferencesGroup *
add_group (DuiDoublesWindow *self, const char *title, const char *description)
{
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), title);
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), description);
  adw_preferences_page_add (self->preview, ADW_PREFERENCES_GROUP (group));
  return ADW_PREFERENCES_GROUP (group);
}

static void
chosen_cb (AdwComboRow *row, GParamSpec *property, DuiDoublesWindow *self)
{
  const DuiField *field = g_object_get_data (G_OBJECT (row), "field");

  dui_doubles_choose (self->merged, self->pair->first, self->pair->second, field,
                      (DuiDoubleChoice)adw_combo_row_get_selected (row));
}

static guint
choice_of (DuiDoublesWindow *self, const DuiField *field)
{
  DuiRecord *merged = DUI_RECORD (self->merged);

  if (dui_record_field_equal (merged, DUI_RECORD (self->pair->first), field))
    return DUI_DOUBLE_KEEP_FIRST;
  return dui_record_field_equal (merged, DUI_RECORD (self->pair->second), field) ? DUI_DOUBLE_KEEP_SECOND
                                                                                 : DUI_DOUBLE_KEEP_BOTH;
}

static GtkWidget *
question_row_new (DuiDoublesWindow *self, const DuiField *field)
{
  GtkWidget *row = dui_combo_row_new (dui_field_get_label (field));
  g_autoptr (GtkStringList) choices = gtk_string_list_new (NULL);
  g_autofree char *first = dui_lookup_dup_shown (self->store, DUI_RECORD (self->pair->first), field);
  g_autofree char *second = dui_lookup_dup_shown (self->store, DUI_RECORD (self->pair->second), field);

  gtk_string_list_append (choices, first);
  gtk_string_list_append (choices, second);
  if (field->multiline)
    gtk_string_list_append (choices, _ ("Keep both texts"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (choices));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), choice_of (self, field));
  g_object_set_data (G_OBJECT (row), "field", (gpointer)field);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (chosen_cb), self, 0);
  return row;
}

static void
add_questions (DuiDoublesWindow *self, GPtrArray *fields)
{
  if (fields->len == 0)
    return;
  self->questions = add_group (self, _ ("Choose What Holds"),
                               _ ("Here the two tell different things; the first choice is of who stays."));
  for (guint i = 0; i < fields->len; i++)
    adw_preferences_group_add (self->questions, question_row_new (self, g_ptr_array_index (fields, i)));
}

static guint
count_ties (DuiDoublesWindow *self)
{
  DuiRecordList *ties = dui_store_get_list (self->store, &dui_tie_type);
  gint64 id = dui_record_get_id (DUI_RECORD (self->pair->second));
  guint n = 0;

  for (guint i = 0; i < dui_record_list_get_size (ties); i++)
    {
      const DuiTie *tie = DUI_TIE (dui_record_list_get (ties, i));

      n += tie->from_id.id == id || tie->to_id.id == id;
    }
  return n;
}

static void
add_certain (DuiDoublesWindow *self, GPtrArray *questions)
{
  guint n = count_ties (self);
  g_autofree char *ties =
      n == 0 ? g_strdup (_ ("No tie comes along."))
             : g_strdup_printf (ngettext ("%u tie comes along. A tie that both have stays once.",
                                          "%u ties come along. A tie that both have stays once.", n),
                                n);

  self->certain = add_group (self, _ ("The Person Who Stays"), ties);
  for (guint i = 0; i < dui_person_type.n_fields; i++)
    {
      const DuiField *field = &dui_person_type.fields[i];
      g_autofree char *shown = dui_lookup_dup_shown (self->store, DUI_RECORD (self->merged), field);

      if (field->arrangement || field->kind == DUI_KIND_REF || *dui_text (shown) == '\0'
          || g_ptr_array_find (questions, field, NULL))
        continue;
      adw_preferences_group_add (self->certain, dui_property_row_new (dui_field_get_label (field), shown));
    }
}

static void
pair_cb (GtkWidget *row, DuiDoublesWindow *self)
{
  guint index = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "index"));
  g_autoptr (GPtrArray) questions = NULL;

  clear_preview (self);
  self->pair = g_ptr_array_index (self->found, index);
  self->merged = dui_doubles_merge (self->pair->first, self->pair->second);
  questions = dui_doubles_questions (self->pair->first, self->pair->second);
  add_questions (self, questions);
  add_certain (self, questions);
  show_stage (self, "preview");
  gtk_widget_grab_focus (GTK_WIDGET (self->merge_button));
}

/* The pairs */

static GtkWidget *
pair_row_new (DuiDoublesWindow *self, guint index)
{
  const DuiDouble *pair = g_ptr_array_index (self->found, index);
  g_autofree char *first = describe (pair->first);
  g_autofree char *second = describe (pair->second);
  g_autofree char *title = g_strdup_printf (_ ("%s and %s"), first, second);
  g_autofree char *escaped = g_markup_escape_text (title, -1);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), dui_double_ground_to_text (pair->ground));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), dui_row_arrow_new ());
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data (G_OBJECT (row), "index", GUINT_TO_POINTER (index));
  g_signal_connect_object (row, "activated", G_CALLBACK (pair_cb), self, 0);
  return row;
}

static void more_cb (GtkWidget *row, DuiDoublesWindow *self);

static void
add_row (DuiDoublesWindow *self, GtkWidget *row)
{
  g_ptr_array_add (self->rows, row);
  adw_preferences_group_add (self->pairs, row);
}

static GtkWidget *
more_row_new (DuiDoublesWindow *self, guint n_left)
{
  g_autofree char *left = g_strdup_printf (ngettext ("%u more pair", "%u more pairs", n_left), n_left);
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("Show More"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), left);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (more_cb), self, 0);
  return row;
}

/* The pairs from @first on, and a row that shows what comes after them. */
static void
add_page (DuiDoublesWindow *self, guint first)
{
  guint end = MIN (first + PAGE, self->found->len);

  for (guint i = first; i < end; i++)
    add_row (self, pair_row_new (self, i));
  if (end < self->found->len)
    add_row (self, more_row_new (self, self->found->len - end));
}

static void
more_cb (GtkWidget *row, DuiDoublesWindow *self)
{
  guint first = self->rows->len - 1;

  g_ptr_array_remove_index (self->rows, first);
  adw_preferences_group_remove (self->pairs, row);
  add_page (self, first);
  gtk_widget_grab_focus (g_ptr_array_index (self->rows, first));
}

static void
show_pairs (DuiDoublesWindow *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->pairs, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  clear_preview (self);
  self->pair = NULL;
  g_clear_pointer (&self->found, g_ptr_array_unref);
  self->found = dui_doubles_find (self->store, self->file);
  add_page (self, 0);
  show_stage (self, self->found->len > 0 ? "pairs" : "none");
}

/* Verbs */

static void
back_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiDoublesWindow *self = DUI_DOUBLES_WINDOW (widget);

  if (self->pair != NULL)
    show_pairs (self);
  else
    gtk_window_close (GTK_WINDOW (self));
}

static void
merge_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiDoublesWindow *self = DUI_DOUBLES_WINDOW (widget);
  g_autoptr (DuiChange) change = NULL;
  g_autoptr (GError) error = NULL;

  if (self->pair == NULL)
    return;
  change = dui_doubles_new_change (self->store, self->pair->first, self->pair->second, self->merged, &error);
  if (change == NULL)
    dui_window_report (window_of (self), _ ("The persons were not merged"), error);
  else
    dui_window_apply (window_of (self), change);
}

/* The toast that offers it lies in this window. */
static void
undo_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_activate_action (GTK_WIDGET (window_of (DUI_DOUBLES_WINDOW (widget))), name, NULL);
}

/* Life */

static void
dui_doubles_window_dispose (GObject *object)
{
  DuiDoublesWindow *self = DUI_DOUBLES_WINDOW (object);

  g_clear_pointer (&self->found, g_ptr_array_unref);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->merged);
  g_clear_object (&self->file);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (dui_doubles_window_parent_class)->dispose (object);
}

static void
dui_doubles_window_class_init (DuiDoublesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_doubles_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-doubles-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiDoublesWindow, stages);
  gtk_widget_class_bind_template_child (widget_class, DuiDoublesWindow, back_button);
  gtk_widget_class_bind_template_child (widget_class, DuiDoublesWindow, merge_button);
  gtk_widget_class_bind_template_child (widget_class, DuiDoublesWindow, pairs);
  gtk_widget_class_bind_template_child (widget_class, DuiDoublesWindow, preview);
  gtk_widget_class_install_action (widget_class, "doubles.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "doubles.merge", NULL, merge_cb);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "doubles.back", NULL);
}

static void
dui_doubles_window_init (DuiDoublesWindow *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** dui_doubles_window_new: Returns: (transfer none): not shown yet; the pairs of @file */
GtkWidget *
dui_doubles_window_new (DuiWindow *parent, DuiStore *store, DuiCase *file)
{
  DuiDoublesWindow *self = g_object_new (DUI_TYPE_DOUBLES_WINDOW, "transient-for", parent, NULL);

  self->store = g_object_ref (store);
  self->file = g_object_ref (file);
  g_signal_connect_object (store, "applied", G_CALLBACK (show_pairs), self, G_CONNECT_SWAPPED);
  show_pairs (self);
  return GTK_WIDGET (self);
}
