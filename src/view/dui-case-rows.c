/* Rows of the case editor that do not follow from a field alone: who a tie is between, support, and a
 * person's part.
 */

#include "dui-case-rows.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "dui-case-editor.h"
#include "dui-combo-row.h"
#include "dui-lookup.h"
#include "dui-residence.h"
#include "dui-row-words.h"
#include "dui-text.h"
#include "dui-window.h"

/* Ends of a tie */

static void
show_end (DuiStore *store, AdwActionRow *row, gint64 id)
{
  DuiRecord *person = dui_store_find (store, &dui_person_type, id);
  g_autofree char *name = person != NULL ? dui_record_dup_title (person) : g_strdup ("");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
}

static void
swap_cb (GtkButton *button, AdwPreferencesGroup *group)
{
  DuiTie *draft = g_object_get_data (G_OBJECT (group), "draft");
  DuiStore *store = g_object_get_data (G_OBJECT (group), "store");
  DuiRef from = draft->from_id;

  draft->from_id = draft->to_id;
  draft->to_id = from;
  show_end (store, g_object_get_data (G_OBJECT (group), "from"), draft->from_id.id);
  show_end (store, g_object_get_data (G_OBJECT (group), "to"), draft->to_id.id);
}

static GtkWidget *
new_end (AdwPreferencesGroup *group, const char *key, const char *icon)
{
  GtkWidget *row = adw_action_row_new ();

  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (icon));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_group_add (group, row);
  g_object_set_data (G_OBJECT (group), key, row);
  return row;
}

/** dui_tie_ends_group_new: who the tie is between, and a button to turn it round */
AdwPreferencesGroup *
dui_tie_ends_group_new (DuiStore *store, DuiTie *draft)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *from = new_end (group, "from", "go-next-symbolic");
  GtkWidget *to = new_end (group, "to", "go-last-symbolic");
  GtkWidget *swap = gtk_button_new_from_icon_name ("object-flip-vertical-symbolic");

  g_object_set_data_full (G_OBJECT (group), "draft", g_object_ref (draft), g_object_unref);
  g_object_set_data_full (G_OBJECT (group), "store", g_object_ref (store), g_object_unref);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (from), _ ("From"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (to), _ ("To"));
  show_end (store, ADW_ACTION_ROW (from), draft->from_id.id);
  show_end (store, ADW_ACTION_ROW (to), draft->to_id.id);
  gtk_widget_set_valign (swap, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (swap, _ ("Turn the tie round"));
  gtk_widget_add_css_class (swap, "flat");
  adw_action_row_add_suffix (ADW_ACTION_ROW (to), swap);
  g_signal_connect_object (swap, "clicked", G_CALLBACK (swap_cb), group, 0);
  return group;
}

/* Support: the four codes of the Dutch ecogram */

static void
support_toggled_cb (GtkCheckButton *button, DuiTie *draft)
{
  const char *letter = g_object_get_data (G_OBJECT (button), "letter");
  char text[sizeof DUI_TIE_SUPPORTS] = "";
  guint n = 0;

  for (const char *p = DUI_TIE_SUPPORTS; *p != '\0'; p++)
    if (*p == *letter ? gtk_check_button_get_active (button) : strchr (dui_text (draft->support), *p) != NULL)
      text[n++] = *p;
  g_object_set (draft, "support", text, NULL);
}

/** dui_support_group_new: which support one gives the other, as the ecogram has it */
AdwPreferencesGroup *
dui_support_group_new (DuiTie *draft)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_group_set_title (group, _ ("Support"));
  for (const char *p = DUI_TIE_SUPPORTS; *p != '\0'; p++)
    {
      GtkWidget *row = adw_action_row_new (), *check = gtk_check_button_new ();
      g_autofree char *title = g_strdup_printf ("%s (%c)", dui_tie_support_label (*p), *p);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
      gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
      gtk_check_button_set_active (GTK_CHECK_BUTTON (check), strchr (dui_text (draft->support), *p) != NULL);
      g_object_set_data (G_OBJECT (check), "letter", (gpointer)p);
      gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
      g_signal_connect_object (check, "toggled", G_CALLBACK (support_toggled_cb), draft, 0);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
      adw_preferences_group_add (group, row);
    }
  return group;
}

/* The part somebody has in the case; to become the subject takes a signal and a weighing of their own */

static void
role_selected_cb (AdwComboRow *row, GParamSpec *pspec, DuiPerson *draft)
{
  g_object_set (draft, "role", (int)adw_combo_row_get_selected (row) + DUI_ROLE_RELATIVE, NULL);
}

/** dui_role_group_new: @draft: anybody but the subject */
AdwPreferencesGroup *
dui_role_group_new (DuiPerson *draft)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  const DuiField *field = dui_record_type_find_field (&dui_person_type, "role");
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  GtkWidget *row = dui_combo_row_new (dui_field_get_label (field));

  for (int i = DUI_ROLE_RELATIVE; field->values[i].nick != NULL; i++)
    gtk_string_list_append (labels, dui_enum_label (field->values, i));
  adw_preferences_group_set_title (group, _ ("Part in the case file"));
  adw_combo_row_set_model (ADW_COMBO_ROW (row), G_LIST_MODEL (labels));
  adw_combo_row_set_selected (ADW_COMBO_ROW (row), draft->role.value - DUI_ROLE_RELATIVE);
  g_signal_connect_object (row, "notify::selected", G_CALLBACK (role_selected_cb), draft, 0);
  adw_preferences_group_add (group, row);
  return group;
}

/* Where somebody lived before */

typedef struct
{
  DuiStore *store;  /* owned */
  DuiPerson *draft; /* owned */
  GPtrArray *rows;  /* borrowed, of the group */
} Residences;

static void
residences_free (gpointer data)
{
  Residences *residences = data;

  g_object_unref (residences->store);
  g_object_unref (residences->draft);
  g_ptr_array_unref (residences->rows);
  g_free (residences);
}

static void
edit_residence (GtkWidget *widget, DuiStore *store, DuiRecord *draft, const char *title)
{
  dui_case_editor_open_window (widget, store, draft, title);
}

static void
residence_activated_cb (GtkWidget *row, AdwPreferencesGroup *group)
{
  Residences *residences = g_object_get_data (G_OBJECT (group), "residences");
  g_autoptr (DuiRecord) draft = dui_record_copy (g_object_get_data (G_OBJECT (row), "residence"));

  edit_residence (GTK_WIDGET (group), residences->store, draft, _ ("Edit Earlier Residence"));
}

/* Somebody who moved lived until now where the form still says. */
static void
add_residence_cb (GtkWidget *button, AdwPreferencesGroup *group)
{
  Residences *residences = g_object_get_data (G_OBJECT (group), "residences");
  DuiPerson *person = residences->draft;
  g_autoptr (DuiResidence) draft = g_object_new (
      DUI_TYPE_RESIDENCE, "case-id", person->case_id.id, "person-id", dui_record_get_id (DUI_RECORD (person)),
      "household", person->household, "street", person->street, "house-number", person->house_number,
      "postcode", person->postcode, "town", person->town, NULL);

  draft->begin_on = person->lives_since;
  draft->end_on = dui_date_today ();
  edit_residence (GTK_WIDGET (group), residences->store, DUI_RECORD (draft), _ ("Add Earlier Residence"));
}

static char *
dup_stay (DuiResidence *residence)
{
  g_autofree char *begin = dui_date_to_text (residence->begin_on);
  g_autofree char *end = dui_date_to_text (residence->end_on);

  return dui_date_is_set (residence->begin_on) ? g_strdup_printf (_ ("from %s until %s"), begin, end)
                                               : g_strdup_printf (_ ("until %s"), end);
}

static void
remove_residence_cb (GtkWidget *button, AdwPreferencesGroup *group)
{
  Residences *residences = g_object_get_data (G_OBJECT (group), "residences");
  g_autoptr (DuiRecord) residence = g_object_ref (g_object_get_data (G_OBJECT (button), "residence"));
  g_autoptr (DuiChange) change = dui_change_new (_ ("Earlier residence removed"));

  dui_store_remove (residences->store, change, residence);
  dui_window_apply (dui_window_of (group), change);
}

static GtkWidget *
new_residence_row (AdwPreferencesGroup *group, DuiResidence *residence)
{
  g_autofree char *where = dui_residence_dup_words (residence);
  g_autofree char *when = dup_stay (residence);
  GtkWidget *row = dui_button_row_new (where, when, NULL);
  GtkWidget *remove = gtk_button_new_from_icon_name ("user-trash-symbolic");

  gtk_widget_add_css_class (remove, "flat");
  gtk_widget_set_valign (remove, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (remove, _ ("Remove"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (remove), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Remove"), -1);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), remove);
  g_object_set_data_full (G_OBJECT (row), "residence", g_object_ref (residence), g_object_unref);
  g_object_set_data_full (G_OBJECT (remove), "residence", g_object_ref (residence), g_object_unref);
  g_signal_connect_object (row, "activated", G_CALLBACK (residence_activated_cb), group, 0);
  g_signal_connect_object (remove, "clicked", G_CALLBACK (remove_residence_cb), group, 0);
  return row;
}

static void
fill_residences (AdwPreferencesGroup *group)
{
  Residences *residences = g_object_get_data (G_OBJECT (group), "residences");
  g_autoptr (GPtrArray) stays = dui_lookup_owned (residences->store, &dui_residence_type, "person_id",
                                                  dui_record_get_id (DUI_RECORD (residences->draft)));

  for (guint i = 0; i < residences->rows->len; i++)
    adw_preferences_group_remove (group, g_ptr_array_index (residences->rows, i));
  g_ptr_array_set_size (residences->rows, 0);
  for (guint i = 0; i < stays->len; i++)
    {
      GtkWidget *row = new_residence_row (group, g_ptr_array_index (stays, i));

      adw_preferences_group_add (group, row);
      g_ptr_array_add (residences->rows, row);
    }
}

/** dui_residence_group_new: @draft: somebody who is in the store. Returns: (transfer floating): where they
 * lived before, each to edit, and the offer to add one */
AdwPreferencesGroup *
dui_residence_group_new (DuiStore *store, DuiPerson *draft)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *add = gtk_button_new_from_icon_name ("list-add-symbolic");
  Residences *residences = g_new0 (Residences, 1);

  residences->store = g_object_ref (store);
  residences->draft = g_object_ref (draft);
  residences->rows = g_ptr_array_new ();
  g_object_set_data_full (G_OBJECT (group), "residences", residences, residences_free);
  adw_preferences_group_set_title (group, _ ("Earlier residences"));
  adw_preferences_group_set_description (
      group, _ ("With these the network shows at a date who lived together then."));
  gtk_widget_add_css_class (add, "flat");
  gtk_widget_set_valign (add, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (add, _ ("Add Earlier Residence"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (add), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Add Earlier Residence"), -1);
  g_signal_connect_object (add, "clicked", G_CALLBACK (add_residence_cb), group, 0);
  adw_preferences_group_set_header_suffix (group, add);
  g_signal_connect_object (store, "applied", G_CALLBACK (fill_residences), group, G_CONNECT_SWAPPED);
  fill_residences (group);
  return group;
}

/* Rows that only tell */

/** dui_property_row_new: Returns: (transfer floating): what a field is called, and below it what it says in
 * full */
GtkWidget *
dui_property_row_new (const char *title, const char *text)
{
  GtkWidget *row = adw_preferences_row_new (), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *caption = gtk_label_new (title), *label = gtk_label_new (text);

  g_object_set (box, "margin-start", 12, "margin-end", 12, "margin-top", 10, "margin-bottom", 10, NULL);
  g_object_set (caption, "xalign", 0.0, NULL);
  g_object_set (label, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "selectable", TRUE,
                NULL);
  gtk_widget_add_css_class (caption, "dim-label");
  gtk_widget_add_css_class (caption, "caption");
  gtk_widget_add_css_class (label, "value");
  gtk_box_append (GTK_BOX (box), caption);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  dui_row_words_follow (box);
  return row;
}

/** dui_row_arrow_new: Returns: (transfer floating): at the end of a row that leads to something */
GtkWidget *
dui_row_arrow_new (void)
{
  GtkWidget *arrow = g_object_new (GTK_TYPE_IMAGE, "icon-name", "go-next-symbolic", "accessible-role",
                                   GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (arrow, "dim-label");
  return arrow;
}

/** dui_button_row_new: @icon: (nullable). Returns: (transfer floating): a row that leads to something */
GtkWidget *
dui_button_row_new (const char *title, const char *subtitle, const char *icon)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), dui_text (subtitle));
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  if (icon != NULL)
    adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (icon));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), dui_row_arrow_new ());
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}
