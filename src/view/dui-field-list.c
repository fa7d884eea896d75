/* Fields of a record to read: their labels and values in two columns, long text over the full width. */

#include "dui-field-list.h"

#include <glib/gi18n-lib.h>

#include "dui-lookup.h"
#include "dui-text.h"

struct _DuiFieldList
{
  AdwBin parent_instance;

  char *fields; /* names, with spaces between */
  gboolean shows_empty;
  gboolean hides_labels;
};

enum
{
  PROP_FIELDS = 1,
  PROP_SHOWS_EMPTY,
  PROP_HIDES_LABELS,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DuiFieldList, dui_field_list, ADW_TYPE_BIN)

static void
dui_field_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DuiFieldList *self = DUI_FIELD_LIST (object);

  if (id == PROP_FIELDS)
    g_value_set_string (value, self->fields);
  else
    g_value_set_boolean (value, id == PROP_SHOWS_EMPTY ? self->shows_empty : self->hides_labels);
}

static void
dui_field_list_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DuiFieldList *self = DUI_FIELD_LIST (object);

  if (id == PROP_FIELDS)
    self->fields = g_value_dup_string (value);
  else if (id == PROP_SHOWS_EMPTY)
    self->shows_empty = g_value_get_boolean (value);
  else
    self->hides_labels = g_value_get_boolean (value);
}

static void
dui_field_list_finalize (GObject *object)
{
  g_free (DUI_FIELD_LIST (object)->fields);
  G_OBJECT_CLASS (dui_field_list_parent_class)->finalize (object);
}

static void
dui_field_list_class_init (DuiFieldListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dui_field_list_get_property;
  object_class->set_property = dui_field_list_set_property;
  object_class->finalize = dui_field_list_finalize;
  properties[PROP_FIELDS] = g_param_spec_string ("fields", NULL, NULL, "", flags);

  /* Whether a field without a value says so, instead of staying away. */
  properties[PROP_SHOWS_EMPTY] = g_param_spec_boolean ("shows-empty", NULL, NULL, FALSE, flags);

  /* For a single field under a heading that says the same. */
  properties[PROP_HIDES_LABELS] = g_param_spec_boolean ("hides-labels", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "fieldlist");
}

static void
dui_field_list_init (DuiFieldList *self)
{
}

static GtkWidget *
new_label (const char *text, const char *css_class)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", text, "xalign", 0.0, "wrap", TRUE, "wrap-mode",
                                   PANGO_WRAP_WORD_CHAR, NULL);

  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
new_cell (DuiFieldList *self, DuiStore *store, DuiRecord *record, const DuiField *field)
{
  GtkWidget *cell = g_object_new (GTK_TYPE_BOX, "orientation", GTK_ORIENTATION_VERTICAL, "spacing", 2,
                                  "hexpand", TRUE, "valign", GTK_ALIGN_START, NULL);
  g_autofree char *text = dui_lookup_dup_shown (store, record, field);
  gboolean is_empty = dui_record_field_is_empty (record, field);
  GtkWidget *value = new_label (is_empty ? _ ("Not filled in yet") : text, is_empty ? "dim-label" : NULL);

  if (!self->hides_labels)
    {
      GtkWidget *label = new_label (dui_field_get_label (field), "caption");

      gtk_widget_add_css_class (label, "dim-label");
      gtk_box_append (GTK_BOX (cell), label);
    }
  if (field->multiline && !is_empty)
    {
      gtk_label_set_selectable (GTK_LABEL (value), TRUE);
      gtk_widget_add_css_class (value, "reading");
    }
  gtk_box_append (GTK_BOX (cell), value);
  return cell;
}

static gboolean
is_shown (DuiFieldList *self, DuiRecord *record, const DuiField *field)
{
  return self->shows_empty || !dui_record_field_is_empty (record, field);
}

/* Shows the values of @record; the list hides itself when there is none. */
static void
show (DuiFieldList *self, DuiStore *store, DuiRecord *record)
{
  g_auto (GStrv) names = g_strsplit_set (dui_text (self->fields), " \n", -1);
  GtkWidget *grid =
      g_object_new (GTK_TYPE_GRID, "column-spacing", 18, "row-spacing", 12, "column-homogeneous", TRUE, NULL);
  int row = 0, column = 0;

  for (int i = 0; names[i] != NULL; i++)
    {
      const DuiField *field = *names[i] != '\0'
                                  ? dui_record_type_find_field (dui_record_get_record_type (record), names[i])
                                  : NULL;
      int width;

      if (field == NULL || !is_shown (self, record, field))
        continue;
      width = field->multiline ? 2 : 1;
      if (column + width > 2)
        {
          row++;
          column = 0;
        }
      gtk_grid_attach (GTK_GRID (grid), new_cell (self, store, record, field), column, row, width, 1);
      column += width;
    }
  gtk_widget_set_visible (GTK_WIDGET (self), row > 0 || column > 0);
  adw_bin_set_child (ADW_BIN (self), grid);
}

/** dui_field_list_show_all: shows @record in every list of fields below @root */
void
dui_field_list_show_all (GtkWidget *root, DuiStore *store, DuiRecord *record)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (DUI_IS_FIELD_LIST (child))
        show (DUI_FIELD_LIST (child), store, record);
      else
        dui_field_list_show_all (child, store, record);
    }
}
