/* The overview of a case file: why it is there, the plan, where it came from, who is not reached, what is to
 * be done.
 */

#include "dui-case-overview.h"

#include <glib/gi18n-lib.h>

#include "dui-action.h"
#include "dui-asked-text.h"
#include "dui-case-editor.h"
#include "dui-case-filter.h"
#include "dui-case-rows.h"
#include "dui-case-save.h"
#include "dui-case-summary.h"
#include "dui-lookup.h"
#include "dui-person.h"
#include "dui-signal.h"
#include "dui-text.h"
#include "dui-window.h"

#define DUE_MAX 5

struct _DuiCaseOverview
{
  DuiCaseTab parent_instance;

  GPtrArray *rows; /* owned; what refresh replaces */

  /* template children */
  AdwPreferencesGroup *closed_group;
  AdwPreferencesGroup *necessity_group;
  AdwPreferencesGroup *plan_group;
  AdwPreferencesGroup *origin_group;
  AdwPreferencesGroup *unreached_group;
  AdwPreferencesGroup *actions_group;
  AdwPreferencesGroup *due_group;
};

G_DEFINE_FINAL_TYPE (DuiCaseOverview, dui_case_overview, DUI_TYPE_CASE_TAB)

static void
add_row (DuiCaseOverview *self, AdwPreferencesGroup *group, GtkWidget *row)
{
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->rows, g_object_ref (row));
  g_object_set_data (G_OBJECT (row), "group", group);
}

static void
clear_rows (DuiCaseOverview *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      adw_preferences_group_remove (g_object_get_data (G_OBJECT (row), "group"), row);
    }
  g_ptr_array_set_size (self->rows, 0);
}

static void
add_text (DuiCaseOverview *self, AdwPreferencesGroup *group, const char *title, const char *text)
{
  if (!dui_text_is_blank (text))
    add_row (self, group, dui_property_row_new (title, text));
}

static void
add_field (DuiCaseOverview *self, AdwPreferencesGroup *group, const char *name)
{
  DuiRecord *file = DUI_RECORD (dui_case_tab_get_file (DUI_CASE_TAB (self)));
  const DuiField *field = dui_record_type_find_field (&dui_case_type, name);
  g_autofree char *text = dui_lookup_dup_shown (dui_case_tab_get_store (DUI_CASE_TAB (self)), file, field);

  add_text (self, group, dui_field_get_label (field), text);
}

/* A day, and how far away it is. */
static char *
dup_day (DuiDate day, DuiDate today)
{
  g_autofree char *text = dui_date_to_text (day);
  g_autofree char *distance = dui_date_dup_distance (day, today);

  return g_strdup_printf ("%s (%s)", text, distance);
}

static void
show_necessity (DuiCaseOverview *self, DuiCase *file, DuiDate today)
{
  g_autofree char *day = NULL;
  GtkWidget *row;

  add_field (self, self->necessity_group, "necessity");
  if (!dui_date_is_set (file->next_review))
    return;
  day = dup_day (file->next_review, today);
  row = dui_property_row_new (_ ("Look again on"), day);
  if (dui_date_compare (file->next_review, today) <= 0)
    gtk_widget_add_css_class (row, "due");
  add_row (self, self->necessity_group, row);
}

/* Who reads a closed case file sees first that it is closed, and why. */
static void
show_closed (DuiCaseOverview *self, DuiCase *file)
{
  gboolean is_closed = file->status.value == DUI_CASE_CLOSED;
  g_autofree char *day = dui_date_to_text (file->closed_on);

  gtk_widget_set_visible (GTK_WIDGET (self->closed_group), is_closed);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "overview.review", !is_closed);
  if (!is_closed)
    return;
  add_text (self, self->closed_group, _ ("Closed on"), day);
  add_field (self, self->closed_group, "closing_reason");
}

static void
signal_row_cb (AdwActionRow *row, DuiCaseOverview *self)
{
  DuiCase *file = dui_case_tab_get_file (DUI_CASE_TAB (self));
  DuiRecord *signal =
      dui_store_find (dui_case_tab_get_store (DUI_CASE_TAB (self)), &dui_signal_type, file->signal_id.id);

  if (signal != NULL)
    dui_window_show_record (dui_window_of (self), signal);
}

static void
show_origin (DuiCaseOverview *self, DuiCase *file)
{
  DuiStore *store = dui_case_tab_get_store (DUI_CASE_TAB (self));
  DuiRecord *signal = dui_store_find (store, &dui_signal_type, file->signal_id.id);
  g_autofree char *since = dui_date_to_text (file->stay_since);
  g_autofree char *stay = NULL;

  stay = dui_date_is_set (file->stay_since)
             ? g_strdup_printf (_ ("%s, since %s"), dui_text (file->municipality_of_stay), since)
             : g_strdup (dui_text (file->municipality_of_stay));
  add_text (self, self->origin_group, _ ("Municipality of stay"), stay);
  add_field (self, self->origin_group, "opened_on");
  add_field (self, self->origin_group, "also_recorded_in");
  if (signal != NULL)
    {
      g_autofree char *received = dui_date_to_text (DUI_SIGNAL (signal)->received_on);
      g_autofree char *subtitle = g_strdup_printf (_ ("Signal %s, received on %s"),
                                                   dui_text (DUI_SIGNAL (signal)->reference), received);
      GtkWidget *row =
          dui_button_row_new (dui_text (DUI_SIGNAL (signal)->subject), subtitle, "duiding-signals-symbolic");

      g_signal_connect_object (row, "activated", G_CALLBACK (signal_row_cb), self, 0);
      add_row (self, self->origin_group, row);
    }
}

/* Persons */

static void
person_row_cb (AdwActionRow *row, DuiCaseOverview *self)
{
  gint64 id = GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "id"));
  DuiRecord *person = dui_store_find (dui_case_tab_get_store (DUI_CASE_TAB (self)), &dui_person_type, id);

  if (person != NULL)
    dui_window_show_record (dui_window_of (self), person);
}

static void
add_person (DuiCaseOverview *self, AdwPreferencesGroup *group, DuiPerson *person, const char *subtitle)
{
  g_autofree char *name = dui_person_dup_name (person);
  GtkWidget *row = dui_button_row_new (name, subtitle, "duiding-role-contact-symbolic");

  g_object_set_data (G_OBJECT (row), "id", GINT_TO_POINTER ((int)dui_record_get_id (DUI_RECORD (person))));
  g_signal_connect_object (row, "activated", G_CALLBACK (person_row_cb), self, 0);
  add_row (self, group, row);
}

static void
show_unreached (DuiCaseOverview *self, GPtrArray *persons)
{
  const DuiField *need = dui_record_type_find_field (&dui_person_type, "need");
  guint n = 0;

  for (guint i = 0; i < persons->len; i++)
    {
      DuiPerson *person = g_ptr_array_index (persons, i);
      g_autofree char *shown = dui_record_dup_shown (DUI_RECORD (person), need);

      if (!dui_person_nobody_reaches (person))
        continue;
      n++;
      add_person (self, self->unreached_group, person,
                  dui_text_is_blank (person->need_note) ? shown : person->need_note);
    }
  adw_preferences_group_set_description (
      self->unreached_group, n == 0 ? _ ("Everybody who may need help is reached by somebody.") : NULL);
}

static void
show_due (DuiCaseOverview *self, GPtrArray *persons, DuiDate today)
{
  guint n = 0;

  for (guint i = 0; i < persons->len; i++)
    {
      DuiPerson *person = g_ptr_array_index (persons, i);
      g_autofree char *day = dup_day (person->review_on, today);

      if (!dui_person_review_is_due (person, today))
        continue;
      if (n++ < DUE_MAX)
        add_person (self, self->due_group, person, day);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->due_group), n > 0);
  if (n > DUE_MAX)
    {
      g_autofree char *more =
          g_strdup_printf (ngettext ("and %u more", "and %u more", n - DUE_MAX), n - DUE_MAX);

      adw_preferences_group_set_description (self->due_group, more);
    }
  else
    adw_preferences_group_set_description (self->due_group, NULL);
}

/* Actions */

static DuiRecord *
action_of (DuiCaseOverview *self, GtkWidget *row)
{
  return dui_store_find (dui_case_tab_get_store (DUI_CASE_TAB (self)), &dui_action_type,
                         GPOINTER_TO_INT (g_object_get_data (G_OBJECT (row), "id")));
}

static void
action_toggled_cb (GtkCheckButton *check, DuiCaseOverview *self)
{
  DuiRecord *action = action_of (self, GTK_WIDGET (check));
  g_autoptr (DuiChange) change = NULL;

  if (action == NULL)
    return;
  change = dui_case_finish_action (dui_case_tab_get_store (DUI_CASE_TAB (self)), action, dui_date_today ());
  dui_window_apply (dui_window_of (self), change);
}

static void
action_row_cb (AdwActionRow *row, DuiCaseOverview *self)
{
  DuiRecord *action = action_of (self, GTK_WIDGET (row));
  g_autoptr (DuiRecord) draft = action != NULL ? dui_record_copy (action) : NULL;

  if (draft != NULL)
    dui_case_editor_open_window (GTK_WIDGET (self), dui_case_tab_get_store (DUI_CASE_TAB (self)), draft,
                                 _ ("Edit Action"));
}

static char *
action_subtitle (DuiAction *action, DuiDate today)
{
  g_autofree char *day = NULL;
  gboolean is_done = dui_date_is_set (action->done_on);

  if (!is_done && !dui_date_is_set (action->due_on))
    return g_strdup (dui_text (action->who));
  day = dup_day (is_done ? action->done_on : action->due_on, today);
  if (dui_text_is_blank (action->who))
    return g_strdup_printf (is_done ? _ ("done on %s") : _ ("before %s"), day);
  return g_strdup_printf (is_done ? _ ("%s, done on %s") : _ ("%s, before %s"), action->who, day);
}

static void
add_action (DuiCaseOverview *self, DuiAction *action, DuiDate today)
{
  g_autofree char *subtitle = action_subtitle (action, today);
  gboolean is_done = dui_date_is_set (action->done_on);
  gboolean is_late =
      !is_done && dui_date_is_set (action->due_on) && dui_date_compare (action->due_on, today) < 0;
  GtkWidget *row = adw_action_row_new (), *check = gtk_check_button_new ();
  gpointer id = GINT_TO_POINTER ((int)dui_record_get_id (DUI_RECORD (action)));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), dui_text (action->what));
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 3);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), is_done);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  dui_text (action->what), -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  if (is_late)
    gtk_widget_add_css_class (row, "due");
  if (is_done)
    gtk_widget_add_css_class (row, "done");
  g_object_set_data (G_OBJECT (row), "id", id);
  g_object_set_data (G_OBJECT (check), "id", id);
  g_signal_connect_object (check, "toggled", G_CALLBACK (action_toggled_cb), self, 0);
  g_signal_connect_object (row, "activated", G_CALLBACK (action_row_cb), self, 0);
  add_row (self, self->actions_group, row);
}

/* What is not done comes first, then by day. */
static int
compare_actions (gconstpointer a, gconstpointer b)
{
  DuiAction *left = *(DuiAction *const *)a, *right = *(DuiAction *const *)b;
  gboolean left_done = dui_date_is_set (left->done_on), right_done = dui_date_is_set (right->done_on);

  if (left_done != right_done)
    return left_done ? 1 : -1;
  return left_done ? -dui_date_compare (left->done_on, right->done_on)
                   : dui_date_compare (left->due_on, right->due_on);
}

static void
show_actions (DuiCaseOverview *self, DuiStore *store, gint64 id, DuiDate today)
{
  g_autoptr (GPtrArray) actions = dui_lookup_owned (store, &dui_action_type, "case_id", id);

  g_ptr_array_sort (actions, compare_actions);
  for (guint i = 0; i < actions->len; i++)
    add_action (self, g_ptr_array_index (actions, i), today);
  adw_preferences_group_set_description (self->actions_group,
                                         actions->len == 0 ? _ ("Nothing agreed yet.") : NULL);
}

static void
dui_case_overview_refresh (DuiCaseTab *tab)
{
  DuiCaseOverview *self = DUI_CASE_OVERVIEW (tab);
  DuiStore *store = dui_case_tab_get_store (tab);
  DuiCase *file = dui_case_tab_get_file (tab);
  gint64 id = dui_case_tab_get_file_id (tab);
  g_autoptr (GPtrArray) persons = dui_lookup_owned (store, &dui_person_type, "case_id", id);
  DuiDate today = dui_date_today ();

  clear_rows (self);
  show_closed (self, file);
  show_necessity (self, file, today);
  add_field (self, self->plan_group, "goal");
  add_field (self, self->plan_group, "phenomenon");
  show_origin (self, file);
  show_unreached (self, persons);
  show_actions (self, store, id, today);
  show_due (self, persons, today);
}

static gboolean
dui_case_overview_show_record (DuiCaseTab *tab, DuiRecord *record)
{
  return DUI_IS_CASE (record) || DUI_IS_ACTION (record);
}

/* Verbs */

static void
add_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiCaseTab *tab = DUI_CASE_TAB (widget);
  g_autoptr (DuiRecord) draft = dui_case_draft_action (dui_case_tab_get_file_id (tab));

  dui_case_editor_open_window (widget, dui_case_tab_get_store (tab), draft, _ ("Add Action"));
}

static void
review_answered_cb (AdwMessageDialog *dialog, const char *response, DuiCaseTab *self)
{
  g_autofree char *text = dui_asked_text_dup (dialog);
  g_autoptr (DuiChange) change = NULL;

  if (!g_str_equal (response, "confirm") || dui_case_tab_get_file (self) == NULL)
    return;
  change = dui_case_review (dui_case_tab_get_store (self), DUI_RECORD (dui_case_tab_get_file (self)), text,
                            dui_date_today ());
  dui_window_apply (dui_window_of (self), change);
}

static void
review_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiCase *file = dui_case_tab_get_file (DUI_CASE_TAB (widget));
  const DuiAskedAbout about = { file, "overview.review", _ ("Why this case file is necessary"),
                                file->necessity };
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (adw_message_dialog_new (
      GTK_WINDOW (dui_window_of (widget)), _ ("Is this case file still necessary?"),
      _ ("Confirm why, or alter it. When it is no longer necessary, close the case file.")));

  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "confirm", _ ("_Still Necessary"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "confirm", ADW_RESPONSE_SUGGESTED);
  dui_asked_text_require (dui_asked_text_new (dialog, &about, TRUE), "confirm");
  g_signal_connect_object (dialog, "response", G_CALLBACK (review_answered_cb), widget, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Life */

static void
dui_case_overview_dispose (GObject *object)
{
  DuiCaseOverview *self = DUI_CASE_OVERVIEW (object);

  g_clear_pointer (&self->rows, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUI_TYPE_CASE_OVERVIEW);
  G_OBJECT_CLASS (dui_case_overview_parent_class)->dispose (object);
}

static void
dui_case_overview_class_init (DuiCaseOverviewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_case_overview_dispose;
  DUI_CASE_TAB_CLASS (klass)->refresh = dui_case_overview_refresh;
  DUI_CASE_TAB_CLASS (klass)->show_record = dui_case_overview_show_record;
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-case-overview.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiCaseOverview, closed_group);
  gtk_widget_class_bind_template_child (widget_class, DuiCaseOverview, necessity_group);
  gtk_widget_class_bind_template_child (widget_class, DuiCaseOverview, plan_group);
  gtk_widget_class_bind_template_child (widget_class, DuiCaseOverview, origin_group);
  gtk_widget_class_bind_template_child (widget_class, DuiCaseOverview, unreached_group);
  gtk_widget_class_bind_template_child (widget_class, DuiCaseOverview, actions_group);
  gtk_widget_class_bind_template_child (widget_class, DuiCaseOverview, due_group);
  gtk_widget_class_install_action (widget_class, "overview.add-action", NULL, add_action_cb);
  gtk_widget_class_install_action (widget_class, "overview.review", NULL, review_cb);
}

static void
dui_case_overview_init (DuiCaseOverview *self)
{
  self->rows = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}
