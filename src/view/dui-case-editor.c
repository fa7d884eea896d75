/* Edits one record of a case file on a draft: sections by type, what a plain form cannot hold, save and
 * cancel. */

#include "dui-case-editor.h"

#include <glib/gi18n-lib.h>

#include "dui-action.h"
#include "dui-case-rows.h"
#include "dui-case-save.h"
#include "dui-form.h"
#include "dui-line.h"
#include "dui-overrule.h"
#include "dui-own-template.h"
#include "dui-person.h"
#include "dui-save-keys.h"
#include "dui-spelling-view.h"
#include "dui-telling.h"
#include "dui-text.h"
#include "dui-tie.h"
#include "dui-tone-note.h"
#include "dui-unsaved.h"
#include "dui-window.h"

struct _DuiCaseEditor
{
  AdwBin parent_instance;

  DuiStore *store;   /* owned */
  DuiRecord *draft;  /* owned */
  DuiRecord *begun;  /* owned; a copy of the draft as it began; NULL when nothing is edited */
  DuiWindow *window; /* borrowed; the one behind, when the editor has a window of its own */
  DuiForm *form;
  GPtrArray *sections; /* of the form */

  /* template children */
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkRevealer *error_revealer;
  GtkLabel *error_label;
  AdwBin *content;
};

enum
{
  SIGNAL_SAVE,
  SIGNAL_CLOSED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void dui_case_editor_unsaved_init (DuiUnsavedInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DuiCaseEditor, dui_case_editor, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (DUI_TYPE_UNSAVED, dui_case_editor_unsaved_init))

typedef struct
{
  const char *type;
  const char *title; /* N_() */
  const char *fields;
} Section;

static const Section sections[] = {
  { "person", N_ ("Name"), "given_names prefix surname alias gender birth_date" },
  { "person", N_ ("Why in this network"), "reason review_on" },
  { "person", N_ ("Help"), "need need_note help help_note reached_by" },
  { "person", N_ ("Living and reaching"),
    "household lives_since street house_number postcode town phone email account school_or_work" },
  { "person", N_ ("Death"), "deceased death_date" },
  { "residence", NULL, "household street house_number postcode town" },
  { "residence", N_ ("Time"), "begin_on end_on" },
  { "tie", NULL, "kind quality" },
  { "tie", N_ ("Time"), "begin_on end_on" },
  { "tie", N_ ("Why"), "reason" },
  { "case", N_ ("Necessity"), "necessity next_review" },
  { "case", N_ ("Plan"), "goal phenomenon" },
  { "case", N_ ("Stay and registration"), "municipality_of_stay stay_since also_recorded_in" },
  { "log_entry", NULL, "happened_on kind body" },
  { "log_entry", N_ ("What happened, as a fact"), "fact" },
  { "log_entry", N_ ("What it may mean"), "interpretation" },
  { "action", NULL, "what who due_on done_on" },
  { "attachment", NULL, "title received_on" },
  { "overrule", NULL, "reason" },
  { "telling", N_ ("Who"), "who must_know" },
  { "telling", N_ ("Told"), "told_on told_at how" },
  { "line", N_ ("Second reading"), "second_reader second_read_on" },
  { "line", N_ ("Embargo and radio silence"), "embargo_until embargo_at silence_until silence_at" },
  { "line", N_ ("Looking back"), "evaluation" },
  { "own_template", NULL, "title description phase lead" },
  { "own_template", N_ ("Message"), "core_message meaning perspective tone questions not_said" },
  { "own_template", N_ ("Situation"), "cause aim groups direction alignment" },
  { "own_template", N_ ("Carrying Out"), "planning internal_line aftercare evaluation" },
};

static void
add_section (DuiCaseEditor *self, AdwPreferencesPage *page, const Section *section)
{
  DuiFormSection *group = g_object_new (DUI_TYPE_FORM_SECTION, "fields", section->fields, NULL);

  if (section->title != NULL)
    adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ (section->title));
  g_ptr_array_add (self->sections, group);
  adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (group));
}

static void
show_error (DuiCaseEditor *self, const char *message)
{
  gtk_label_set_label (self->error_label, dui_text (message));
  gtk_revealer_set_reveal_child (self->error_revealer, message != NULL);
}

/* What goes with a communication line is written as carefully as the line. */
static void
attach_notes (DuiCaseEditor *self)
{
  if (DUI_IS_OWN_TEMPLATE (self->draft))
    dui_tone_note_attach (self->form, dui_line_public_sections, DUI_LINE_CORE_SENTENCES);
  if (DUI_IS_OWN_TEMPLATE (self->draft) || DUI_IS_LINE (self->draft) || DUI_IS_OVERRULE (self->draft))
    dui_spelling_view_attach_form (self->form, self->store);
}

static void
form_changed_cb (DuiCaseEditor *self)
{
  show_error (self, NULL);
}

static void
build_form (DuiCaseEditor *self)
{
  GtkWidget *page = adw_preferences_page_new ();
  const char *type = dui_record_get_record_type (self->draft)->name;

  g_ptr_array_set_size (self->sections, 0);
  self->form = g_object_new (DUI_TYPE_FORM, "child", page, NULL);
  if (DUI_IS_TIE (self->draft))
    adw_preferences_page_add (ADW_PREFERENCES_PAGE (page),
                              dui_tie_ends_group_new (self->store, DUI_TIE (self->draft)));
  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    if (g_str_equal (sections[i].type, type))
      {
        add_section (self, ADW_PREFERENCES_PAGE (page), &sections[i]);
        if (DUI_IS_TIE (self->draft) && sections[i].title == NULL)
          adw_preferences_page_add (ADW_PREFERENCES_PAGE (page),
                                    dui_support_group_new (DUI_TIE (self->draft)));
      }
  if (DUI_IS_PERSON (self->draft) && dui_record_get_id (self->draft) != 0
      && DUI_PERSON (self->draft)->case_id.id != 0)
    adw_preferences_page_add (ADW_PREFERENCES_PAGE (page),
                              dui_residence_group_new (self->store, DUI_PERSON (self->draft)));
  if (DUI_IS_PERSON (self->draft) && DUI_PERSON (self->draft)->role.value != DUI_ROLE_SUBJECT)
    adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), dui_role_group_new (DUI_PERSON (self->draft)));
  adw_bin_set_child (self->content, GTK_WIDGET (self->form));
  dui_form_set_draft (self->form, self->store, self->draft);
  attach_notes (self);
  g_signal_connect_object (self->form, "changed", G_CALLBACK (form_changed_cb), self, G_CONNECT_SWAPPED);
}

/* A rule between fields is told at the field that can mend it. */
static void
mark_rule (DuiCaseEditor *self, const char *message)
{
  static const char *const candidates[] = { "reason", "review_on", "given_names", "end_on", NULL };
  const DuiRecordType *type = dui_record_get_record_type (self->draft);

  show_error (self, message);
  for (guint c = 0; candidates[c] != NULL; c++)
    {
      const DuiField *field = dui_record_type_find_field (type, candidates[c]);

      if (field == NULL || !dui_record_field_is_empty (self->draft, field))
        continue;
      for (guint i = 0; i < self->sections->len; i++)
        {
          DuiFormRow *row = dui_form_section_find_row (g_ptr_array_index (self->sections, i), candidates[c]);

          if (row == NULL)
            continue;
          dui_form_row_set_error (row, message);
          dui_form_focus_field (self->form, candidates[c]);
          show_error (self, NULL);
          return;
        }
    }
}

static gboolean
save_by_default (DuiCaseEditor *self)
{
  DuiWindow *window = self->window != NULL ? self->window : dui_window_of (self);
  g_autoptr (DuiChange) change = dui_case_save_change (self->store, self->draft);

  return dui_window_apply (window, change);
}

/** dui_case_editor_end: what was typed does not matter any more */
void
dui_case_editor_end (DuiCaseEditor *self)
{
  g_clear_object (&self->begun);
}

static void
close_editor (gpointer self)
{
  dui_case_editor_end (self);
  g_signal_emit (self, signals[SIGNAL_CLOSED], 0);
}

/** dui_case_editor_save: keeps the draft when it is right, and says what is wrong when it is not. Returns:
 * whether it was kept */
gboolean
dui_case_editor_save (DuiCaseEditor *self)
{
  g_autoptr (GError) error = NULL;
  gboolean is_kept = FALSE;

  if (self->draft == NULL || !dui_form_check (self->form))
    return FALSE;
  if (!dui_record_check (self->draft, &error))
    {
      mark_rule (self, error->message);
      return FALSE;
    }
  if (g_signal_has_handler_pending (self, signals[SIGNAL_SAVE], 0, FALSE))
    g_signal_emit (self, signals[SIGNAL_SAVE], 0, self->draft, &is_kept);
  else
    is_kept = save_by_default (self);
  if (is_kept)
    close_editor (self);
  return is_kept;
}

static gboolean
dui_case_editor_is_changed (DuiUnsaved *unsaved)
{
  DuiCaseEditor *self = DUI_CASE_EDITOR (unsaved);

  return self->begun != NULL
         && (dui_form_has_unread (self->form) || !dui_record_equal (self->draft, self->begun));
}

static gboolean
dui_case_editor_save_unsaved (DuiUnsaved *unsaved)
{
  return dui_case_editor_save (DUI_CASE_EDITOR (unsaved));
}

static void
dui_case_editor_unsaved_init (DuiUnsavedInterface *iface)
{
  iface->is_changed = dui_case_editor_is_changed;
  iface->save = dui_case_editor_save_unsaved;
}

static void
save_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dui_case_editor_save (DUI_CASE_EDITOR (widget));
}

static void
cancel_action_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dui_unsaved_settle (widget, close_editor, g_object_ref (widget), g_object_unref);
}

static void
dui_case_editor_dispose (GObject *object)
{
  DuiCaseEditor *self = DUI_CASE_EDITOR (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DUI_TYPE_CASE_EDITOR);
  g_clear_object (&self->draft);
  g_clear_object (&self->begun);
  g_clear_object (&self->store);
  g_clear_pointer (&self->sections, g_ptr_array_unref);
  G_OBJECT_CLASS (dui_case_editor_parent_class)->dispose (object);
}

static void
dui_case_editor_class_init (DuiCaseEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_case_editor_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-case-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiCaseEditor, title);
  gtk_widget_class_bind_template_child (widget_class, DuiCaseEditor, subtitle);
  gtk_widget_class_bind_template_child (widget_class, DuiCaseEditor, error_revealer);
  gtk_widget_class_bind_template_child (widget_class, DuiCaseEditor, error_label);
  gtk_widget_class_bind_template_child (widget_class, DuiCaseEditor, content);
  gtk_widget_class_install_action (widget_class, "editor.save", NULL, save_action_cb);
  gtk_widget_class_install_action (widget_class, "editor.cancel", NULL, cancel_action_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "editor.cancel", NULL);

  /* The draft is right and is to be kept: the handler makes the change and returns whether it was made.
   * Without a handler the draft itself is kept. */
  signals[SIGNAL_SAVE] =
      g_signal_new ("save", DUI_TYPE_CASE_EDITOR, G_SIGNAL_RUN_LAST, 0, g_signal_accumulator_true_handled,
                    NULL, NULL, G_TYPE_BOOLEAN, 1, DUI_TYPE_RECORD);
  signals[SIGNAL_CLOSED] =
      g_signal_new ("closed", DUI_TYPE_CASE_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
dui_case_editor_init (DuiCaseEditor *self)
{
  self->sections = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  dui_save_keys_add (GTK_WIDGET (self), "editor.save");
}

/**
 * dui_case_editor_edit:
 * @draft: the copy of a record of a case file, or a new one
 * @title: what is done, translated
 */
void
dui_case_editor_edit (DuiCaseEditor *self, DuiStore *store, DuiRecord *draft, const char *title)
{
  g_set_object (&self->store, store);
  g_set_object (&self->draft, draft);
  gtk_label_set_label (self->title, title);
  dui_case_editor_set_subtitle (self, NULL);
  show_error (self, NULL);
  build_form (self);
  g_clear_object (&self->begun);
  self->begun = dui_record_copy (draft);
}

/** dui_case_editor_get_draft: Returns: (transfer none) (nullable) */
DuiRecord *
dui_case_editor_get_draft (DuiCaseEditor *self)
{
  return self->draft;
}

/** dui_case_editor_set_subtitle: says with what or whom the draft belongs */
void
dui_case_editor_set_subtitle (DuiCaseEditor *self, const char *subtitle)
{
  gtk_label_set_label (self->subtitle, dui_text (subtitle));
  gtk_widget_set_visible (GTK_WIDGET (self->subtitle), !dui_text_is_blank (subtitle));
}

/** dui_case_editor_set_purpose: @purpose: which form of this type of record it is, where there are more */
void
dui_case_editor_set_purpose (DuiCaseEditor *self, const char *purpose)
{
  dui_form_set_purpose (self->form, purpose);
}

/** dui_case_editor_focus_field: puts the keyboard in the field called @name */
void
dui_case_editor_focus_field (DuiCaseEditor *self, const char *name)
{
  dui_form_focus_field (self->form, name);
}

static const char *
find_first_field (DuiCaseEditor *self, gboolean is_missing)
{
  const DuiRecordType *type = dui_record_get_record_type (self->draft);

  for (guint i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      g_auto (GStrv) names = g_strsplit (sections[i].fields, " ", -1);

      for (guint f = 0; g_str_equal (sections[i].type, type->name) && names[f] != NULL; f++)
        {
          const DuiField *field = dui_record_type_find_field (type, names[f]);
          g_autofree char *text = dui_record_dup_text (self->draft, field);

          if (!is_missing || (field->required && dui_text_is_blank (text)))
            return field->name;
        }
    }
  return NULL;
}

/* One begins with what must still be filled in. */
static void
focus_first (DuiCaseEditor *self)
{
  const char *name = find_first_field (self, TRUE);

  if (name == NULL)
    name = find_first_field (self, FALSE);
  if (name != NULL)
    dui_form_focus_field (self->form, name);
}

static gboolean
close_request_cb (DuiCaseEditor *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "editor.cancel", NULL);
  return GDK_EVENT_STOP;
}

/* A question of one or two fields is no empty page. */
static int
height_of (DuiRecord *draft)
{
  if (DUI_IS_ACTION (draft) || DUI_IS_OVERRULE (draft))
    return 400;
  return DUI_IS_TELLING (draft) ? 560 : 680;
}

static void
undo_cb (GSimpleAction *action, GVariant *parameter, gpointer editor)
{
  gtk_widget_activate_action (GTK_WIDGET (DUI_CASE_EDITOR (editor)->window), "win.undo", NULL);
}

/* A place for what is told while one is typing, such as of a word that went into the dictionary, with what
 * takes it back. */
static GtkWidget *
new_toasts (DuiCaseEditor *self)
{
  static const GActionEntry entries[] = { { .name = "undo", .activate = undo_cb } };
  g_autoptr (GSimpleActionGroup) actions = g_simple_action_group_new ();
  GtkWidget *toasts = adw_toast_overlay_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (toasts, "win", G_ACTION_GROUP (actions));
  adw_toast_overlay_set_child (ADW_TOAST_OVERLAY (toasts), GTK_WIDGET (self));
  return toasts;
}

/**
 * dui_case_editor_open_window:
 * @parent: where the question came from
 *
 * Returns: (transfer none): an editor in a window of its own, which closes with it
 */
DuiCaseEditor *
dui_case_editor_open_window (GtkWidget *parent, DuiStore *store, DuiRecord *draft, const char *title)
{
  DuiCaseEditor *self = g_object_new (DUI_TYPE_CASE_EDITOR, NULL);
  GtkWidget *window = g_object_new (ADW_TYPE_WINDOW, "modal", TRUE, "transient-for",
                                    gtk_widget_get_root (parent), "default-width", 560, "default-height",
                                    height_of (draft), "title", title, "content", new_toasts (self), NULL);

  self->window = dui_window_of (parent);
  dui_case_editor_edit (self, store, draft, title);
  g_signal_connect_object (self, "closed", G_CALLBACK (gtk_window_destroy), window, G_CONNECT_SWAPPED);
  g_signal_connect_object (window, "close-request", G_CALLBACK (close_request_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (window));
  focus_first (self);
  return self;
}

/** dui_case_editor_resume: @draft: a record with what was typed in it before; edited in a window of its own.
 * Returns: (transfer none) */
DuiCaseEditor *
dui_case_editor_resume (GtkWidget *parent, DuiStore *store, DuiRecord *draft)
{
  const DuiRecordType *type = dui_record_get_record_type (draft);
  DuiRecord *known = dui_store_find (store, type, dui_record_get_id (draft));
  DuiCaseEditor *self = dui_case_editor_open_window (parent, store, draft, _ (type->label));

  /* It began as what is in the store: what was typed since is what can be lost. */
  g_clear_object (&self->begun);
  self->begun = known != NULL ? dui_record_copy (known) : dui_record_new (type);
  return self;
}
