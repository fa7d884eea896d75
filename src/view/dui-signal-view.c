/* One signal to read: fact and interpretation apart, both grades explained, and the steps that can follow. */

#include "dui-signal-view.h"

#include <glib/gi18n-lib.h>

#include "dui-field-list.h"
#include "dui-intake.h"
#include "dui-lookup.h"
#include "dui-person.h"
#include "dui-signal-pill.h"
#include "dui-text.h"

struct _DuiSignalView
{
  AdwBin parent_instance;

  /* owned */
  DuiStore *store;
  DuiSignal *signal;
  GPtrArray *person_rows; /* of borrowed widgets */

  /* template children */
  GtkButton *step_button;
  GtkMenuButton *outcome_button;
  GtkScrolledWindow *scroller;
  GtkLabel *subject;
  DuiSignalPill *pill;
  GtkLabel *received;
  GtkWidget *note;
  GtkImage *note_icon;
  GtkLabel *note_label;
  GtkButton *note_button;
  AdwActionRow *source_grade;
  GtkLabel *source_letter;
  AdwActionRow *information_grade;
  GtkLabel *information_letter;
  AdwActionRow *phenomenon;
  AdwPreferencesGroup *persons;
  GtkWidget *weighing;
  GtkWidget *weighing_box;
  GtkWidget *outcome;
};

G_DEFINE_FINAL_TYPE (DuiSignalView, dui_signal_view, ADW_TYPE_BIN)

/* Steps */

static void
set_button (GtkButton *button, const char *label, const char *action)
{
  g_autoptr (GVariant) target = NULL;
  g_autofree char *name = NULL;

  g_action_parse_detailed_name (action, &name, &target, NULL);
  gtk_button_set_label (button, label);
  /* In this order, or an action meets the target of another for a moment, of which GTK warns. */
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), NULL);
  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button), target);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), name);
  gtk_widget_set_visible (GTK_WIDGET (button), TRUE);
}

/* What comes next in the order of the law, as the one button that stands out. */
static void
show_next_step (DuiSignalView *self, DuiCase *file)
{
  DuiSignalStatus status = self->signal->status.value;
  gboolean can_submit = dui_intake_check_step (self->store, self->signal, DUI_SIGNAL_SUBMITTED, NULL);
  g_autofree char *open_case = g_strdup_printf ("win.open-case(int64 %" G_GINT64_FORMAT ")",
                                                dui_record_get_id (DUI_RECORD (self->signal)));

  if (status == DUI_SIGNAL_RECEIVED)
    set_button (self->step_button, _ ("_Take into Sense-Making"), "signal.take-in");
  else if (status == DUI_SIGNAL_IN_SENSE_MAKING || (status == DUI_SIGNAL_WEIGHED && !can_submit))
    set_button (self->step_button, _ ("_Weigh…"), "signal.weigh");
  else if (file == NULL && (status == DUI_SIGNAL_WEIGHED || status == DUI_SIGNAL_SUBMITTED))
    set_button (self->step_button, _ ("_Open Case File…"), open_case);
  else
    gtk_widget_set_visible (GTK_WIDGET (self->step_button), FALSE);
}

static void
show_outcomes (DuiSignalView *self)
{
  static const DuiSignalStatus outcomes[] = { DUI_SIGNAL_SUBMITTED, DUI_SIGNAL_NOT_SUBMITTED,
                                              DUI_SIGNAL_REFERRED,  DUI_SIGNAL_UNFOUNDED,
                                              DUI_SIGNAL_MISTAKEN,  DUI_SIGNAL_MALICIOUS };
  g_autoptr (GMenu) menu = g_menu_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (outcomes); i++)
    {
      g_autofree char *label = g_strdup_printf ("%s…", dui_enum_label (dui_signal_statuses, outcomes[i]));
      g_autofree char *action = g_strdup_printf ("signal.outcome::%s", dui_signal_statuses[outcomes[i]].nick);

      if (dui_signal_can_become (self->signal, outcomes[i]))
        g_menu_append (menu, label, action);
    }
  gtk_menu_button_set_menu_model (self->outcome_button, G_MENU_MODEL (menu));
  gtk_widget_set_visible (GTK_WIDGET (self->outcome_button),
                          g_menu_model_get_n_items (G_MENU_MODEL (menu)) > 0);
}

static char *
missing_fields (DuiSignal *signal)
{
  GString *names = g_string_new (NULL);
  const DuiField *field;

  for (guint i = 0; (field = dui_signal_find_missing (signal, DUI_SIGNAL_WEIGHED, i)) != NULL; i++)
    {
      g_autofree char *name = g_utf8_strdown (dui_field_get_label (field), -1);

      g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", name);
    }
  return g_string_free (names, FALSE);
}

/* One note at most: which case file it led to, or what the weighing still asks for. */
static void
show_note (DuiSignalView *self, DuiCase *file)
{
  g_autofree char *missing = missing_fields (self->signal);
  g_autofree char *text = NULL;
  gboolean is_waiting = self->signal->status.value == DUI_SIGNAL_IN_SENSE_MAKING && *missing != '\0';

  gtk_widget_set_visible (self->note, file != NULL || is_waiting);
  if (file != NULL)
    {
      text = g_strdup_printf (_ ("Case file %s was opened from this signal."), dui_text (file->reference));
      gtk_image_set_from_icon_name (self->note_icon, "duiding-cases-symbolic");
      set_button (self->note_button, _ ("_Show Case File"), "signal.show-case");
    }
  else
    {
      text = g_strdup_printf (_ ("Still needed before the weighing: %s."), missing);
      gtk_image_set_from_icon_name (self->note_icon, "duiding-weighing-symbolic");
      set_button (self->note_button, _ ("_Complete"), "signal.complete");
    }
  gtk_label_set_label (self->note_label, text);
}

/* Contents */

static void
show_heading (DuiSignalView *self)
{
  g_autofree char *received = dui_date_to_text (self->signal->received_on);
  DuiDate end =
      dui_date_add_days (self->signal->received_on, 7 * dui_lookup_term (self->store, "duiding-weken"));
  g_autofree char *until = dui_date_to_text (end);
  g_autofree char *text = NULL, *shown = NULL;

  if (self->signal->status.value < DUI_SIGNAL_WEIGHED)
    text = g_strdup_printf (_ ("Received on %s, term for sense-making until %s"), received, until);
  else
    text = g_strdup_printf (_ ("Received on %s"), received);
  gtk_label_set_label (self->subject, dui_text (self->signal->subject));
  shown = dui_text_is_blank (self->signal->reference)
              ? g_strdup (text)
              : g_strdup_printf ("%s · %s", self->signal->reference, text);
  gtk_label_set_label (self->received, shown);
  g_object_set (self->pill, "status", dui_signal_statuses[self->signal->status.value].nick, NULL);
}

/* A code with its name and explanation; that nothing was chosen is said too. */
static void
show_code (DuiSignalView *self, AdwActionRow *row, const char *list, const char *code, const char *what)
{
  DuiReference *entry = dui_text_is_blank (code) ? NULL : dui_lookup_entry (self->store, list, code);
  g_autofree char *label = dui_lookup_dup_label (self->store, list, code);
  const char *shown = *label != '\0' ? label : _ ("not chosen yet");
  g_autofree char *title = what != NULL ? g_strdup_printf ("%s: %s", what, shown) : g_strdup (shown);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (row, entry != NULL ? dui_text (entry->description) : "");
}

static void
show_grades (DuiSignalView *self)
{
  const char *source = self->signal->source_grade.code;
  const char *information = self->signal->information_grade.code;

  gtk_label_set_label (self->source_letter, dui_text_is_blank (source) ? "–" : source);
  gtk_label_set_label (self->information_letter, dui_text_is_blank (information) ? "–" : information);
  show_code (self, self->source_grade, "source-grade", source, _ ("Source"));
  show_code (self, self->information_grade, "information-grade", information, _ ("Information"));
}

static GtkWidget *
new_person_row (DuiPerson *person)
{
  static const char *const icons[] = {
    "duiding-role-subject-symbolic",      "duiding-role-relative-symbolic",
    "duiding-role-contact-symbolic",      "duiding-role-professional-symbolic",
    "duiding-role-organisation-symbolic", "duiding-role-mentioned-symbolic",
  };
  g_autofree char *name = dui_person_dup_name (person);
  const DuiField *field = dui_record_type_find_field (&dui_person_type, "role");
  g_autofree char *role = dui_record_dup_shown (DUI_RECORD (person), field);
  g_autofree char *subtitle = dui_text_is_blank (person->reason)
                                  ? g_strdup (role)
                                  : g_strdup_printf ("%s · %s", role, person->reason);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "focusable", FALSE, NULL);
  GtkWidget *icon = gtk_image_new_from_icon_name (icons[CLAMP (person->role.value, 0, 5)]);

  /* Not among the above: a row that is being made takes its words for markup. */
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  return row;
}

static void
show_persons (DuiSignalView *self)
{
  g_autoptr (GPtrArray) persons = dui_lookup_owned (self->store, &dui_person_type, "signal_id",
                                                    dui_record_get_id (DUI_RECORD (self->signal)));

  for (guint i = 0; i < self->person_rows->len; i++)
    adw_preferences_group_remove (self->persons, g_ptr_array_index (self->person_rows, i));
  g_ptr_array_set_size (self->person_rows, 0);
  for (guint i = 0; i < persons->len; i++)
    {
      GtkWidget *row = new_person_row (g_ptr_array_index (persons, i));

      adw_preferences_group_add (self->persons, row);
      g_ptr_array_add (self->person_rows, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->persons), persons->len > 0);
}

static void
show_weighing (DuiSignalView *self)
{
  DuiWeighing *weighing = dui_intake_find_weighing (self->store, self->signal);

  gtk_widget_set_visible (self->weighing, weighing != NULL);
  if (weighing != NULL)
    dui_field_list_show_all (self->weighing_box, self->store, DUI_RECORD (weighing));
}

static void
show_contents (DuiSignalView *self)
{
  DuiSignal *signal = self->signal;

  show_heading (self);
  dui_field_list_show_all (gtk_widget_get_parent (self->note), self->store, DUI_RECORD (signal));
  show_grades (self);
  show_code (self, self->phenomenon, "phenomenon", signal->phenomenon.code, NULL);
  show_persons (self);
  show_weighing (self);
  gtk_widget_set_visible (self->outcome, dui_signal_status_is_outcome (signal->status.value));
}

/* Life */

static void
dui_signal_view_dispose (GObject *object)
{
  DuiSignalView *self = DUI_SIGNAL_VIEW (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), DUI_TYPE_SIGNAL_VIEW);
  g_clear_object (&self->store);
  g_clear_object (&self->signal);
  g_clear_pointer (&self->person_rows, g_ptr_array_unref);
  G_OBJECT_CLASS (dui_signal_view_parent_class)->dispose (object);
}

static void
dui_signal_view_class_init (DuiSignalViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_signal_view_dispose;
  g_type_ensure (DUI_TYPE_FIELD_LIST);
  g_type_ensure (DUI_TYPE_SIGNAL_PILL);
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-signal-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiSignalView, step_button);
  gtk_widget_class_bind_template_child (widget_class, DuiSignalView, outcome_button);
  gtk_widget_class_bind_template_child (widget_class, DuiSignalView, scroller);
  gtk_widget_class_bind_template_child (widget_class, DuiSignalView, subject);
  gtk_widget_class_bind_template_child (widget_class, DuiSignalView, pill);
  gtk_widget_class_bind_template_child (widget_class, DuiSignalView, received);
  gtk_widget_class_bind_template_child (widget_class, DuiSignalView, note);
  gtk_widget_class_bind_template_child (widget_class, DuiSignalView, note_icon);
  gtk_widget_class_bind_template_child (widget_class, DuiSignalView, note_label);
  gtk_widget_class_bind_template_child (widget_class, DuiSignalView, note_button);
  gtk_widget_class_bind_template_child (widget_class, DuiSignalView, source_grade);
  gtk_widget_class_bind_template_child (widget_class, DuiSignalView, source_letter);
  gtk_widget_class_bind_template_child (widget_class, DuiSignalView, information_grade);
  gtk_widget_class_bind_template_child (widget_class, DuiSignalView, information_letter);
  gtk_widget_class_bind_template_child (widget_class, DuiSignalView, phenomenon);
  gtk_widget_class_bind_template_child (widget_class, DuiSignalView, persons);
  gtk_widget_class_bind_template_child (widget_class, DuiSignalView, weighing);
  gtk_widget_class_bind_template_child (widget_class, DuiSignalView, weighing_box);
  gtk_widget_class_bind_template_child (widget_class, DuiSignalView, outcome);
}

static void
dui_signal_view_init (DuiSignalView *self)
{
  self->person_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** dui_signal_view_show: shows @signal as it now is, from the top when it is another one than before */
void
dui_signal_view_show (DuiSignalView *self, DuiStore *store, DuiSignal *signal)
{
  DuiCase *file = dui_intake_find_case (store, signal);

  if (self->signal != signal)
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  g_set_object (&self->store, store);
  g_set_object (&self->signal, signal);
  show_next_step (self, file);
  show_outcomes (self);
  show_note (self, file);
  show_contents (self);
}
