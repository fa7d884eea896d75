/* One field of a form: the control that fits its kind, tied to the draft, and the sentence under it when it
 * is wrong. */

#include "dui-form-row.h"

#include <glib/gi18n-lib.h>

#include "dui-combo-row.h"
#include "dui-lookup.h"
#include "dui-text-row.h"
#include "dui-text.h"

struct _DuiFormRow
{
  GObject parent_instance;

  /* owned */
  GtkWidget *widget;
  GtkWidget *error_row;
  DuiStore *store;
  DuiRecord *draft;
  GBinding *binding;
  GPtrArray *codes; /* of a reference list: char *, the first "" */

  /* borrowed */
  const DuiField *field;
  GtkLabel *error_label;
  gboolean is_updating;
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DuiFormRow, dui_form_row, G_TYPE_OBJECT)

static char *
property_name (const DuiField *field)
{
  return g_strdelimit (g_strdup (field->name), "_", '-');
}

/* Errors */

/** dui_form_row_set_error: @message: (nullable): what is wrong and what to do; %NULL when it is right */
void
dui_form_row_set_error (DuiFormRow *self, const char *message)
{
  gtk_widget_set_visible (self->error_row, message != NULL);
  gtk_label_set_label (self->error_label, dui_text (message));
  if (message != NULL)
    gtk_widget_add_css_class (self->widget, "error");
  else
    gtk_widget_remove_css_class (self->widget, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->widget), GTK_ACCESSIBLE_STATE_INVALID,
                               message != NULL ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

/* What is typed as text and kept as something else. */
static gboolean
is_read (DuiFormRow *self)
{
  return self->field->kind == DUI_KIND_DATE || self->field->kind == DUI_KIND_INT;
}

static gboolean
parse (DuiFormRow *self, gint64 *number)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->widget));
  DuiDate date;

  if (self->field->kind == DUI_KIND_INT)
    return g_ascii_string_to_signed (text, 10, 0, G_MAXINT, number, NULL);
  if (!dui_date_from_text (text, dui_date_today (), &date))
    return FALSE;
  *number = date.julian;
  return TRUE;
}

static gboolean
read_text (DuiFormRow *self, GError **error)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->widget));
  gint64 number;

  if (parse (self, &number))
    {
      dui_record_set_number (self->draft, self->field, number);
      return TRUE;
    }
  if (self->field->kind == DUI_KIND_DATE)
    g_set_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_NOT_A_DATE,
                 _ ("“%s” is not a date. Type it as 3-4-2024, or “yesterday”."), text);
  else
    g_set_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE,
                 _ ("“%s” is not a whole number. Type it in figures."), text);
  return FALSE;
}

static void
show_text (DuiFormRow *self)
{
  g_autofree char *text = dui_record_dup_shown (self->draft, self->field);

  self->is_updating = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->widget), text);
  self->is_updating = FALSE;
}

/** dui_form_row_has_unread: Returns: whether the row holds text that the draft does not: a date or number
 * that is none */
gboolean
dui_form_row_has_unread (DuiFormRow *self)
{
  gint64 number;

  return self->draft != NULL && is_read (self) && !parse (self, &number);
}

/** dui_form_row_check: Returns: whether what stands in the row may be kept; says so under the row when not */
gboolean
dui_form_row_check (DuiFormRow *self)
{
  g_autoptr (GError) error = NULL;

  if (self->draft == NULL)
    return TRUE;
  if ((is_read (self) && !read_text (self, &error))
      || !dui_record_check_field (self->draft, self->field, &error))
    {
      dui_form_row_set_error (self, error->message);
      return FALSE;
    }
  if (is_read (self))
    show_text (self);
  dui_form_row_set_error (self, NULL);
  return TRUE;
}

/* Wrong is said on leaving a field, not while one is still typing in it; and a field not yet filled is left
 * alone. */
static void
focus_left_cb (DuiFormRow *self)
{
  const char *text =
      GTK_IS_EDITABLE (self->widget) ? gtk_editable_get_text (GTK_EDITABLE (self->widget)) : "x";

  if (*text != '\0')
    dui_form_row_check (self);
}

static void
tell_changed (DuiFormRow *self)
{
  if (self->is_updating || self->draft == NULL)
    return;
  dui_form_row_set_error (self, NULL);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Controls */

static void
typed_cb (DuiFormRow *self)
{
  gint64 number;

  if (self->is_updating || self->draft == NULL)
    return;
  if (parse (self, &number))
    dui_record_set_number (self->draft, self->field, number);
  tell_changed (self);
}

/* What the chosen entry of a reference list means, under the row. */
static void
explain (DuiFormRow *self)
{
  g_autofree char *code = dui_record_dup_text (self->draft, self->field);
  DuiReference *entry =
      self->field->kind == DUI_KIND_CODE ? dui_lookup_entry (self->store, self->field->list, code) : NULL;

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->widget),
                               entry != NULL ? dui_text (entry->description) : "");
}

static void
chosen_cb (DuiFormRow *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->widget));

  if (self->is_updating || self->draft == NULL || selected == GTK_INVALID_LIST_POSITION)
    return;
  if (self->field->kind == DUI_KIND_ENUM)
    dui_record_set_number (self->draft, self->field, selected);
  else
    dui_record_set_text (self->draft, self->field, g_ptr_array_index (self->codes, selected), NULL);
  explain (self);
  tell_changed (self);
}

static char *
dup_title (const char *label, gboolean is_required)
{
  return is_required ? g_strdup_printf (_ ("%s (required)"), label) : g_strdup (label);
}

static GtkWidget *
new_entry (const char *title)
{
  GtkWidget *entry = g_object_new (ADW_TYPE_ENTRY_ROW, "title", title, NULL);

  adw_entry_row_set_input_hints (ADW_ENTRY_ROW (entry), GTK_INPUT_HINT_PRIVATE);
  return entry;
}

static GtkWidget *
new_switch (const char *title)
{
  /* The switch is where the keyboard stops, not the row as well. */
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "title", title, "focusable", FALSE, NULL);
  GtkWidget *toggle = g_object_new (GTK_TYPE_SWITCH, "valign", GTK_ALIGN_CENTER, NULL);

  adw_action_row_add_suffix (ADW_ACTION_ROW (row), toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), toggle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (toggle), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_object_set_data (G_OBJECT (row), "toggle", toggle);
  return row;
}

static GtkWidget *
new_combo (DuiFormRow *self, const char *title)
{
  GtkWidget *row = dui_combo_row_new (title);

  g_signal_connect_object (row, "notify::selected", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  return row;
}

static GtkWidget *
new_control (DuiFormRow *self, const char *title)
{
  GtkWidget *widget;

  switch (self->field->kind)
    {
    case DUI_KIND_ENUM:
    case DUI_KIND_CODE:
      return new_combo (self, title);
    case DUI_KIND_BOOL:
      return new_switch (title);
    case DUI_KIND_DATE:
    case DUI_KIND_INT:
      widget = new_entry (title);
      g_signal_connect_object (widget, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
      return widget;
    case DUI_KIND_TEXT:
      return self->field->multiline ? dui_text_row_new (title) : new_entry (title);
    case DUI_KIND_REF:
    default:
      g_return_val_if_reached (new_entry (title));
    }
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const DuiReference *left = *(DuiReference *const *)a;
  const DuiReference *right = *(DuiReference *const *)b;

  return left->sort != right->sort ? (left->sort > right->sort) - (left->sort < right->sort)
                                   : g_utf8_collate (dui_text (left->label), dui_text (right->label));
}

/* The entries that are valid today, and the one that the record has, also when it is no longer. */
static GPtrArray *
choosable_entries (DuiFormRow *self, const char *chosen)
{
  GPtrArray *entries = g_ptr_array_new ();
  DuiRecordList *list = dui_store_get_list (self->store, &dui_reference_type);

  for (guint i = 0; i < dui_record_list_get_size (list); i++)
    {
      DuiReference *entry = DUI_REFERENCE (dui_record_list_get (list, i));

      if (g_strcmp0 (entry->list, self->field->list) == 0
          && (dui_reference_is_valid_on (entry, dui_date_today ()) || g_strcmp0 (entry->code, chosen) == 0))
        g_ptr_array_add (entries, entry);
    }
  g_ptr_array_sort (entries, compare_entries);
  return entries;
}

static guint
fill_codes (DuiFormRow *self, GtkStringList *labels)
{
  g_autofree char *chosen = dui_record_dup_text (self->draft, self->field);
  g_autoptr (GPtrArray) entries = choosable_entries (self, chosen);
  guint selected = 0;

  g_clear_pointer (&self->codes, g_ptr_array_unref);
  self->codes = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->codes, g_strdup (""));
  gtk_string_list_append (labels,
                          self->field->unset_label != NULL ? _ (self->field->unset_label) : _ ("Not chosen"));
  for (guint i = 0; i < entries->len; i++)
    {
      DuiReference *entry = g_ptr_array_index (entries, i);
      g_autofree char *label = NULL;

      if (g_strcmp0 (entry->code, chosen) == 0)
        selected = i + 1;
      g_ptr_array_add (self->codes, g_strdup (entry->code));
      label = g_utf8_strlen (entry->code, -1) == 1
                  ? g_strdup_printf ("%s · %s", entry->code, dui_text (entry->label))
                  : g_strdup (dui_text (entry->label));
      gtk_string_list_append (labels, label);
    }
  return selected;
}

static void
bind_combo (DuiFormRow *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  guint selected;

  if (self->field->kind == DUI_KIND_CODE)
    selected = fill_codes (self, labels);
  else
    {
      for (int i = 0; self->field->values[i].nick != NULL; i++)
        gtk_string_list_append (labels, dui_enum_label (self->field->values, i));
      selected = dui_record_get_number (self->draft, self->field);
    }
  self->is_updating = TRUE;
  adw_combo_row_set_model (ADW_COMBO_ROW (self->widget), G_LIST_MODEL (labels));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->widget), selected);
  self->is_updating = FALSE;
  explain (self);
}

static void
bind_property (DuiFormRow *self)
{
  g_autofree char *name = property_name (self->field);
  GObject *target = G_OBJECT (self->widget);
  const char *target_name = "text";

  if (self->field->kind == DUI_KIND_BOOL)
    {
      target = g_object_get_data (target, "toggle");
      target_name = "active";
    }
  self->is_updating = TRUE;
  self->binding = g_object_bind_property (self->draft, name, target, target_name,
                                          G_BINDING_BIDIRECTIONAL | G_BINDING_SYNC_CREATE);
  self->is_updating = FALSE;
}

/** dui_form_row_bind: @draft: (nullable): the record that the row edits; its values show at once */
void
dui_form_row_bind (DuiFormRow *self, DuiRecord *draft)
{
  g_clear_pointer (&self->binding, g_binding_unbind);
  if (self->draft != NULL)
    g_signal_handlers_disconnect_by_data (self->draft, self);
  g_set_object (&self->draft, draft);
  dui_form_row_set_error (self, NULL);
  if (draft == NULL)
    return;
  if (self->field->kind == DUI_KIND_ENUM || self->field->kind == DUI_KIND_CODE)
    bind_combo (self);
  else if (is_read (self))
    show_text (self);
  else
    {
      g_autofree char *name = property_name (self->field);
      g_autofree char *detail = g_strconcat ("notify::", name, NULL);

      bind_property (self);
      g_signal_connect_object (draft, detail, G_CALLBACK (tell_changed), self, G_CONNECT_SWAPPED);
    }
}

/** dui_form_row_set_editable: a text stays readable, and can be copied, when it cannot be altered */
void
dui_form_row_set_editable (DuiFormRow *self, gboolean editable)
{
  if (DUI_IS_TEXT_ROW (self->widget))
    gtk_text_view_set_editable (dui_text_row_get_view (DUI_TEXT_ROW (self->widget)), editable);
  else if (GTK_IS_EDITABLE (self->widget))
    gtk_editable_set_editable (GTK_EDITABLE (self->widget), editable);
  else
    gtk_widget_set_sensitive (self->widget, editable);
}

/* Life */

static void
add_error_row (DuiFormRow *self)
{
  GtkWidget *label =
      g_object_new (GTK_TYPE_LABEL, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR,
                    "margin-start", 12, "margin-end", 12, "margin-top", 6, "margin-bottom", 6, NULL);

  gtk_widget_add_css_class (label, "error");
  gtk_widget_add_css_class (label, "caption");
  self->error_label = GTK_LABEL (label);
  self->error_row =
      g_object_ref_sink (g_object_new (ADW_TYPE_PREFERENCES_ROW, "activatable", FALSE, "selectable", FALSE,
                                       "focusable", FALSE, "visible", FALSE, "child", label, NULL));
  gtk_widget_add_css_class (self->error_row, "field-error");
}

static void
dui_form_row_dispose (GObject *object)
{
  DuiFormRow *self = DUI_FORM_ROW (object);

  g_clear_pointer (&self->binding, g_binding_unbind);
  g_clear_object (&self->draft);
  g_clear_object (&self->store);
  g_clear_object (&self->widget);
  g_clear_object (&self->error_row);
  g_clear_pointer (&self->codes, g_ptr_array_unref);
  G_OBJECT_CLASS (dui_form_row_parent_class)->dispose (object);
}

static void
dui_form_row_class_init (DuiFormRowClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dui_form_row_dispose;
  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", DUI_TYPE_FORM_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dui_form_row_init (DuiFormRow *self)
{
}

/**
 * dui_form_row_new:
 * @field: a field of @type that is no reference
 *
 * Returns: (transfer full)
 */
DuiFormRow *
dui_form_row_new (DuiStore *store, const DuiRecordType *type, const DuiField *field)
{
  DuiFormRow *self = g_object_new (DUI_TYPE_FORM_ROW, NULL);
  g_autofree char *title = dup_title (dui_field_get_label (field), field->required);
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->store = g_object_ref (store);
  self->field = field;
  self->widget = g_object_ref_sink (new_control (self, title));
  add_error_row (self);
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->widget, focus);
  return self;
}

/** dui_form_row_require: marks that the row must be filled here, also where a record can do without; @label:
 * (nullable): what it is called here, %NULL for as everywhere */
void
dui_form_row_require (DuiFormRow *self, const char *label)
{
  g_autofree char *title = dup_title (label != NULL ? label : dui_field_get_label (self->field), TRUE);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->widget), title);
}

/** dui_form_row_get_widget: Returns: (transfer none): the row to put in a list */
GtkWidget *
dui_form_row_get_widget (DuiFormRow *self)
{
  return self->widget;
}

/** dui_form_row_get_error_widget: Returns: (transfer none): the row that belongs right under it */
GtkWidget *
dui_form_row_get_error_widget (DuiFormRow *self)
{
  return self->error_row;
}

const DuiField *
dui_form_row_get_field (DuiFormRow *self)
{
  return self->field;
}
