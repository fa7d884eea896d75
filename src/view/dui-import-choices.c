/* The rows in which the user says what becomes of each column of a file. */

#include "dui-import-choices.h"

#include <glib/gi18n-lib.h>

#include "dui-combo-row.h"
#include "dui-text.h"

/* A file with more columns than one can look through. */
#define ROWS_MAX 200

/* What a row of the list is about; owned by the row. */
typedef struct
{
  char *name;
  gboolean is_of_tie;
  GArray *fields; /* of DuiImportField: what can be chosen, in order */
  DuiImportMapping *mapping;
  DuiImportChosen chosen;
  gpointer owner;
} Choice;

static void
choice_free (gpointer data)
{
  Choice *choice = data;

  g_free (choice->name);
  g_array_unref (choice->fields);
  g_free (choice);
}

static void
selected_cb (AdwComboRow *row, GParamSpec *pspec, Choice *choice)
{
  guint selected = adw_combo_row_get_selected (row);

  if (selected >= choice->fields->len)
    return;
  dui_import_mapping_set (choice->mapping, choice->is_of_tie, choice->name,
                          g_array_index (choice->fields, DuiImportField, selected));
  choice->chosen (choice->owner);
}

static void
add_field (Choice *choice, GtkStringList *labels, DuiImportField field)
{
  g_array_append_val (choice->fields, field);
  gtk_string_list_append (labels, dui_import_field_to_label (field));
}

static void
add_fields (Choice *choice, GtkStringList *labels, const DuiImportColumn *column)
{
  add_field (choice, labels, DUI_IMPORT_FIELD_UNKNOWN);
  if (column->is_fixed)
    {
      add_field (choice, labels, column->meaning);
      return;
    }
  for (guint field = DUI_IMPORT_FIELD_UNKNOWN + 1; field < DUI_IMPORT_N_FIELDS; field++)
    if (field != DUI_IMPORT_FIELD_ID && dui_import_field_is_offered (field, column->is_of_tie))
      add_field (choice, labels, field);
}

static char *
describe (const DuiImportColumn *column)
{
  g_autofree char *values = NULL;

  if (column->is_protected)
    return g_strdup (_ ("The law protects this; it never comes in."));
  values =
      column->is_of_tie
          ? g_strdup_printf (ngettext ("with %u tie", "with %u ties", column->count), column->count)
          : g_strdup_printf (ngettext ("with %u person", "with %u persons", column->count), column->count);
  /* Translators: first "with 12 persons", then a value of the file */
  return g_strdup_printf (_ ("%s, for example “%s”"), values, column->example);
}

static GtkWidget *
row_new (const DuiImportColumn *column, DuiImportMapping *mapping, DuiImportChosen chosen, gpointer owner)
{
  GtkWidget *row = column->is_protected ? adw_action_row_new () : dui_combo_row_new (NULL);
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  g_autofree char *subtitle = describe (column);
  g_autofree char *title = dui_text_clean (column->name);
  Choice *choice;

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 1);
  if (column->is_protected)
    return row;
  choice = g_new0 (Choice, 1);
  choice->name = g_strdup (column->name);
  choice->is_of_tie = column->is_of_tie;
  choice->fields = g_array_new (FALSE, FALSE, sizeof (DuiImportField));
  choice->mapping = mapping;
  choice->chosen = chosen;
  choice->owner = owner;
  add_fields (choice, labels, column);
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (labels));
  for (guint i = 0; i < choice->fields->len; i++)
    if (g_array_index (choice->fields, DuiImportField, i) == column->field)
      adw_combo_row_set_selected (ADW_COMBO_ROW (row), i);
  g_object_set_data_full (G_OBJECT (row), "choice", choice, choice_free);
  g_signal_connect (row, "notify::selected", G_CALLBACK (selected_cb), choice);
  return row;
}

/** dui_import_choices_update: Says how many of the columns come in */
void
dui_import_choices_update (AdwExpanderRow *expander, DuiImport *import)
{
  guint n = import->columns->len, n_taken = 0;
  g_autofree char *subtitle = NULL;

  for (guint i = 0; i < n; i++)
    n_taken +=
        ((const DuiImportColumn *)g_ptr_array_index (import->columns, i))->field != DUI_IMPORT_FIELD_UNKNOWN;
  subtitle = g_strdup_printf (ngettext ("%u of %u is taken over; take no more than the plan needs",
                                        "%u of %u are taken over; take no more than the plan needs", n),
                              n_taken, n);
  adw_expander_row_set_subtitle (expander, subtitle);
}

/**
 * dui_import_choices_fill:
 * @mapping: takes what the user chooses; must outlive the rows
 * @chosen: is called with @owner after each choice
 *
 * Gives @expander a row for each thing that the file tells of persons and ties.
 */
void
dui_import_choices_fill (AdwExpanderRow *expander, DuiImport *import, DuiImportMapping *mapping,
                         DuiImportChosen chosen, gpointer owner)
{
  for (guint i = 0; i < MIN (import->columns->len, ROWS_MAX); i++)
    adw_expander_row_add_row (expander,
                              row_new (g_ptr_array_index (import->columns, i), mapping, chosen, owner));
  gtk_widget_set_visible (GTK_WIDGET (expander), import->columns->len > 0);
  dui_import_choices_update (expander, import);
}
