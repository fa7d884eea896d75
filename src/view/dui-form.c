/* A form over the draft of one record: sections in the .ui, rows from the descriptor, checks on leaving and
 * saving. */

#include "dui-form.h"

#include "dui-form-private.h"

struct _DuiForm
{
  AdwBin parent_instance;

  DuiRecord *draft; /* owned */
  char *purpose;    /* owned; NULL where the type of the record says enough */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DuiForm, dui_form, ADW_TYPE_BIN)

typedef gboolean (*SectionFunc) (DuiFormSection *section, gpointer user_data);

/* Calls @func on every section below @widget, in order, until it returns TRUE. */
static gboolean
for_each_section (GtkWidget *widget, SectionFunc func, gpointer user_data)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (DUI_IS_FORM_SECTION (child) ? func (DUI_FORM_SECTION (child), user_data)
                                      : for_each_section (child, func, user_data))
        return TRUE;
    }
  return FALSE;
}

void
dui_form_tell_changed (DuiForm *self)
{
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
dui_form_dispose (GObject *object)
{
  g_clear_object (&DUI_FORM (object)->draft);
  g_clear_pointer (&DUI_FORM (object)->purpose, g_free);
  G_OBJECT_CLASS (dui_form_parent_class)->dispose (object);
}

static void
dui_form_class_init (DuiFormClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dui_form_dispose;

  /* The user changed something in the draft. */
  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", DUI_TYPE_FORM, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dui_form_init (DuiForm *self)
{
}

typedef struct
{
  DuiForm *form;
  DuiStore *store;
} Binding;

static gboolean
bind_section (DuiFormSection *section, gpointer user_data)
{
  Binding *binding = user_data;

  dui_form_section_bind (section, binding->form, binding->store, binding->form->draft);
  return FALSE;
}

/** dui_form_set_draft: @draft: (nullable): the copy of a record that the form edits; always of the same type
 */
void
dui_form_set_draft (DuiForm *self, DuiStore *store, DuiRecord *draft)
{
  Binding binding = { self, store };

  g_set_object (&self->draft, draft);
  for_each_section (GTK_WIDGET (self), bind_section, &binding);
}

/** dui_form_get_draft: Returns: (transfer none) (nullable) */
DuiRecord *
dui_form_get_draft (DuiForm *self)
{
  return self->draft;
}

/** dui_form_refresh: shows the draft, which something else than the user changed, and tells that it changed
 */
void
dui_form_refresh (DuiForm *self)
{
  Binding binding = { self, NULL };

  for_each_section (GTK_WIDGET (self), bind_section, &binding);
  dui_form_tell_changed (self);
}

/** dui_form_set_purpose: @purpose: which form of this type of record it is, where there are more: a word that
 * stays with a draft */
void
dui_form_set_purpose (DuiForm *self, const char *purpose)
{
  char *copy = g_strdup (purpose);

  g_free (self->purpose);
  self->purpose = copy;
}

const char *
dui_form_get_purpose (DuiForm *self)
{
  return self->purpose != NULL ? self->purpose : "";
}

static gboolean
section_has_unread (DuiFormSection *section, gpointer user_data)
{
  return dui_form_section_has_unread (section);
}

/** dui_form_has_unread: Returns: whether a row holds text that the draft does not, because it means nothing
 * yet
 */
gboolean
dui_form_has_unread (DuiForm *self)
{
  return for_each_section (GTK_WIDGET (self), section_has_unread, NULL);
}

static gboolean
check_section (DuiFormSection *section, gpointer user_data)
{
  DuiFormRow **first = user_data;
  DuiFormRow *wrong = dui_form_section_check (section);

  if (*first == NULL)
    *first = wrong;
  return FALSE;
}

/** dui_form_check: marks every row that is wrong and goes to the first. Returns: whether all are right */
gboolean
dui_form_check (DuiForm *self)
{
  DuiFormRow *first = NULL;

  for_each_section (GTK_WIDGET (self), check_section, &first);
  if (first != NULL)
    gtk_widget_grab_focus (dui_form_row_get_widget (first));
  return first == NULL;
}

static gboolean
set_section_editable (DuiFormSection *section, gpointer editable)
{
  dui_form_section_set_editable (section, GPOINTER_TO_INT (editable));
  return FALSE;
}

/** dui_form_set_editable: @editable: %FALSE for a record that is closed: its texts can be read and copied
 * only */
void
dui_form_set_editable (DuiForm *self, gboolean editable)
{
  for_each_section (GTK_WIDGET (self), set_section_editable, GINT_TO_POINTER (editable));
}

typedef struct
{
  const char *name;
  DuiFormRow *row;
} Search;

static gboolean
find_in_section (DuiFormSection *section, gpointer user_data)
{
  Search *search = user_data;

  search->row = dui_form_section_find_row (section, search->name);
  return search->row != NULL;
}

/** dui_form_find_row: Returns: (transfer none) (nullable): the row of the field called @name */
DuiFormRow *
dui_form_find_row (DuiForm *self, const char *name)
{
  Search search = { name, NULL };

  for_each_section (GTK_WIDGET (self), find_in_section, &search);
  return search.row;
}

static gboolean
list_section (DuiFormSection *section, gpointer rows)
{
  dui_form_section_list_rows (section, rows);
  return FALSE;
}

/** dui_form_list_rows: Returns: (transfer container) (element-type DuiFormRow): all rows, as they stand on
 * the page from top to bottom */
GPtrArray *
dui_form_list_rows (DuiForm *self)
{
  GPtrArray *rows = g_ptr_array_new ();

  for_each_section (GTK_WIDGET (self), list_section, rows);
  return rows;
}

/** dui_form_focus_field: goes to the row of the field called @name */
void
dui_form_focus_field (DuiForm *self, const char *name)
{
  DuiFormRow *row = dui_form_find_row (self, name);

  if (row != NULL)
    gtk_widget_grab_focus (dui_form_row_get_widget (row));
}

/** dui_form_refuse: says @message under the row of the field called @name, and goes there */
void
dui_form_refuse (DuiForm *self, const char *name, const char *message)
{
  DuiFormRow *row = dui_form_find_row (self, name);

  g_return_if_fail (row != NULL);
  dui_form_row_set_error (row, message);
  gtk_widget_grab_focus (dui_form_row_get_widget (row));
}
