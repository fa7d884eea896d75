/* The history of a case file: what was changed when, in which fields, and what was taken back; nothing is
 * written. */

#include "dui-case-history.h"

#include <glib/gi18n-lib.h>

#include "dui-history.h"
#include "dui-plain-words.h"
#include "dui-relation.h"
#include "dui-text.h"

#define STEPS_MAX 200
#define ITEMS_MAX 40

struct _DuiCaseHistory
{
  AdwWindow parent_instance;

  DuiStore *store;  /* owned */
  GPtrArray *steps; /* owned; NULL when they could not be read */

  /* template children */
  AdwWindowTitle *title;
  GtkStack *states;
  AdwPreferencesPage *page;
  AdwStatusPage *failure;
};

G_DEFINE_FINAL_TYPE (DuiCaseHistory, dui_case_history, ADW_TYPE_WINDOW)

/* One record of a step */

static char *
dup_name (DuiCaseHistory *self, const DuiHistoryItem *item)
{
  const char *label = item->type->label != NULL ? _ (item->type->label) : "";
  g_autofree char *name = NULL;

  if (item->record == NULL)
    return g_strdup (label);
  name = DUI_IS_TIE (item->record) ? dui_tie_dup_words (self->store, DUI_TIE (item->record))
                                   : dui_record_dup_title (item->record);
  return dui_text_is_blank (name) || g_str_equal (name, label) ? g_strdup (label)
                                                               : g_strdup_printf ("%s: %s", label, name);
}

static const char *
act_word (DuiHistoryAct act)
{
  switch (act)
    {
    case DUI_HISTORY_ADDED:
      return _ ("Added");
    case DUI_HISTORY_REMOVED:
      return _ ("Removed");
    case DUI_HISTORY_OPENED:
      return _ ("Opened");
    case DUI_HISTORY_CHANGED:
    default:
      return _ ("Changed");
    }
}

static void
append_field (GString *text, const DuiHistoryField *field)
{
  const char *label = dui_field_get_label (field->field);

  if (text->len > 0)
    g_string_append_c (text, '\n');
  if (dui_text_is_blank (field->after))
    g_string_append_printf (text, _ ("%s: emptied"), label);
  else
    g_string_append_printf (text, "%s: %s", label, field->after);
  if (!dui_text_is_blank (field->before))
    {
      g_string_append_c (text, '\n');
      g_string_append_printf (text, _ ("was: %s"), field->before);
    }
}

static char *
dup_details (const DuiHistoryItem *item)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < item->fields->len; i++)
    append_field (text, g_ptr_array_index (item->fields, i));
  if (item->is_destroyed)
    g_string_append (text, _ ("What it held was destroyed."));
  else if (text->len == 0)
    g_string_append (text, act_word (item->act));
  return g_string_free (text, FALSE);
}

static GtkWidget *
new_plain_row (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), dui_text (subtitle));
  return row;
}

/* A step of hundreds of records builds its rows when somebody wants to see them. */
static void
expanded_cb (AdwExpanderRow *row, GParamSpec *pspec, DuiCaseHistory *self)
{
  DuiHistoryStep *step = g_object_steal_data (G_OBJECT (row), "step");

  if (step == NULL)
    return;
  for (guint i = 0; i < MIN (step->items->len, ITEMS_MAX); i++)
    {
      const DuiHistoryItem *item = g_ptr_array_index (step->items, i);
      g_autofree char *name = dup_name (self, item);
      g_autofree char *details = dup_details (item);

      adw_expander_row_add_row (row, new_plain_row (name, details));
    }
  if (step->items->len > ITEMS_MAX)
    {
      guint n = step->items->len - ITEMS_MAX;
      g_autofree char *more = g_strdup_printf (ngettext ("and %u more", "and %u more", n), n);

      adw_expander_row_add_row (row, new_plain_row (more, NULL));
    }
}

/* Steps */

static char *
dup_step_title (const DuiHistoryStep *step)
{
  if (step->reason != NULL)
    return g_strdup (dui_text_is_blank (step->description) ? _ ("Opened while shielded") : step->description);
  if (step->is_undo)
    return g_strdup_printf (_ ("Undone: %s"), step->description);
  if (step->is_redo)
    return g_strdup_printf (_ ("Done again: %s"), step->description);
  return g_strdup (step->description);
}

/* "14:03 · Bas Hazelaar", or how many records it touched. */
static char *
dup_step_subtitle (DuiCaseHistory *self, const DuiHistoryStep *step)
{
  g_autoptr (GDateTime) local = g_date_time_to_local (step->at);
  g_autofree char *time = g_date_time_format (local, "%H:%M");
  g_autofree char *what = NULL;

  if (!dui_text_is_blank (step->reason))
    what = g_strdup (step->reason);
  else if (step->items->len == 1)
    what = dup_name (self, g_ptr_array_index (step->items, 0));
  else if (step->items->len > 1)
    what = g_strdup_printf (ngettext ("%u record", "%u records", step->items->len), step->items->len);
  return what != NULL ? g_strdup_printf ("%s · %s", time, what) : g_strdup (time);
}

static GtkWidget *
new_step_row (DuiCaseHistory *self, DuiHistoryStep *step)
{
  g_autofree char *title = dup_step_title (step);
  g_autofree char *subtitle = dup_step_subtitle (self, step);
  GtkWidget *row;

  if (step->items->len == 0 || step->reason != NULL)
    return new_plain_row (title, subtitle);
  row = adw_expander_row_new ();
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (row), subtitle);
  g_object_set_data (G_OBJECT (row), "step", step);
  g_signal_connect_object (row, "notify::expanded", G_CALLBACK (expanded_cb), self, 0);
  return row;
}

static char *
dup_day (const DuiHistoryStep *step)
{
  g_autoptr (GDateTime) local = g_date_time_to_local (step->at);

  return dui_date_to_text (dui_date_from_ymd (g_date_time_get_year (local), g_date_time_get_month (local),
                                              g_date_time_get_day_of_month (local)));
}

static void
show_steps (DuiCaseHistory *self, gboolean is_cut)
{
  AdwPreferencesGroup *group = NULL;
  g_autofree char *last = NULL;

  for (guint i = 0; i < self->steps->len; i++)
    {
      g_autofree char *day = dup_day (g_ptr_array_index (self->steps, i));

      if (g_strcmp0 (day, last) != 0)
        {
          group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
          adw_preferences_group_set_title (group, day);
          adw_preferences_page_add (self->page, group);
        }
      adw_preferences_group_add (group, new_step_row (self, g_ptr_array_index (self->steps, i)));
      g_free (last);
      last = g_steal_pointer (&day);
    }
  if (!is_cut)
    return;
  group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_description (group, _ ("What was changed before is kept in the log."));
  adw_preferences_page_add (self->page, group);
}

static void
dui_case_history_dispose (GObject *object)
{
  DuiCaseHistory *self = DUI_CASE_HISTORY (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DUI_TYPE_CASE_HISTORY);
  g_clear_pointer (&self->steps, g_ptr_array_unref);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (dui_case_history_parent_class)->dispose (object);
}

static void
dui_case_history_class_init (DuiCaseHistoryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_case_history_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-case-history.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiCaseHistory, title);
  gtk_widget_class_bind_template_child (widget_class, DuiCaseHistory, states);
  gtk_widget_class_bind_template_child (widget_class, DuiCaseHistory, page);
  gtk_widget_class_bind_template_child (widget_class, DuiCaseHistory, failure);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dui_case_history_init (DuiCaseHistory *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** dui_case_history_new: Returns: (transfer none): not shown yet */
GtkWidget *
dui_case_history_new (GtkWindow *parent, DuiStore *store, DuiCase *file)
{
  DuiCaseHistory *self = g_object_new (DUI_TYPE_CASE_HISTORY, "transient-for", parent, NULL);
  g_autoptr (GError) error = NULL;
  gboolean is_cut = FALSE;

  self->store = g_object_ref (store);
  adw_window_title_set_subtitle (self->title, dui_text (file->reference));
  self->steps = dui_history_read (store, DUI_RECORD (file), STEPS_MAX, &is_cut, &error);
  if (self->steps != NULL)
    show_steps (self, is_cut);
  else
    {
      dui_status_page_set_words (self->failure, error->message);
      gtk_stack_set_visible_child_name (self->states, "failure");
    }
  return GTK_WIDGET (self);
}
