/* Misspelt words in a text area: a line under each, and in the menu what may have been meant. */

#include "dui-spelling-view.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dui-dictionary.h"
#include "dui-spelling.h"
#include "dui-text-row.h"
#include "dui-window.h"

#define TAG "misspelt"

/* More would make the menu long, and they get less likely. */
#define SUGGESTIONS 5

struct _DuiSpellingView
{
  GObject parent_instance;

  GtkTextView *view; /* borrowed; holds this */
  DuiStore *store;   /* owned */
  GSimpleActionGroup *actions;
  guint read_source;
  guint start, end;          /* the word that the menu is about, in characters */
  GCancellable *cancellable; /* of looking for what may have been meant */
  GMenu *suggestions;        /* the part of the menu that waits for it */
};

G_DEFINE_FINAL_TYPE (DuiSpellingView, dui_spelling_view, G_TYPE_OBJECT)

static GtkTextBuffer *
buffer_of (DuiSpellingView *self)
{
  return gtk_text_view_get_buffer (self->view);
}

static DuiSpeller *
speller_of (DuiSpellingView *self)
{
  return dui_spelling_get_speller (dui_spelling_get (self->store));
}

/* Reading */

/* Below the marks of the scan: who is given away matters more than how it is spelt. */
static void
ensure_tag (GtkTextBuffer *buffer)
{
  GtkTextTagTable *table = gtk_text_buffer_get_tag_table (buffer);

  if (gtk_text_tag_table_lookup (table, TAG) == NULL)
    gtk_text_tag_set_priority (gtk_text_buffer_create_tag (buffer, TAG, "underline", PANGO_UNDERLINE_ERROR,
                                                           "underline-rgba",
                                                           &(GdkRGBA){ 0.21, 0.52, 0.89, 1 }, NULL),
                               0);
}

/* The word that is being typed is no mistake yet. */
static gboolean
is_being_typed (DuiSpellingView *self, const DuiSpellerMistake *mistake)
{
  int cursor;

  g_object_get (buffer_of (self), "cursor-position", &cursor, NULL);
  return gtk_widget_has_focus (GTK_WIDGET (self->view)) && mistake->end == (guint)cursor;
}

static void
mark_mistakes (DuiSpellingView *self)
{
  GtkTextBuffer *buffer = buffer_of (self);
  GtkTextIter start, end;
  g_autofree char *text = NULL;
  g_autoptr (GArray) mistakes = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
  mistakes = dui_speller_read (speller_of (self), text);
  for (guint i = 0; i < mistakes->len; i++)
    {
      const DuiSpellerMistake *mistake = &g_array_index (mistakes, DuiSpellerMistake, i);

      if (is_being_typed (self, mistake))
        continue;
      gtk_text_buffer_get_iter_at_offset (buffer, &start, mistake->start);
      gtk_text_buffer_get_iter_at_offset (buffer, &end, mistake->end);
      gtk_text_buffer_apply_tag_by_name (buffer, TAG, &start, &end);
    }
}

/* A text that cannot be changed is not nagged about. */
static gboolean
read_cb (gpointer data)
{
  DuiSpellingView *self = data;
  GtkTextIter start, end;

  self->read_source = 0;
  ensure_tag (buffer_of (self));
  gtk_text_buffer_get_bounds (buffer_of (self), &start, &end);
  gtk_text_buffer_remove_tag_by_name (buffer_of (self), TAG, &start, &end);
  if (speller_of (self) != NULL && gtk_text_view_get_editable (self->view))
    mark_mistakes (self);
  return G_SOURCE_REMOVE;
}

/* When the keys of the moment are handled: one reading for a burst of them. */
static void
read_soon (DuiSpellingView *self)
{
  if (self->read_source == 0)
    self->read_source = g_idle_add (read_cb, self);
}

static void
spelling_changed_cb (DuiSpellingView *self)
{
  g_autofree char *problem = dui_spelling_take_problem (dui_spelling_get (self->store));
  DuiWindow *window = dui_window_of (self->view);

  if (problem != NULL && window != NULL)
    dui_window_toast (window, problem);
  read_soon (self);
}

/* The menu */

static gboolean
is_word_character (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '-' || c == '\'' || c == 0x2019;
}

/* Returns: (transfer full): the word at @offset, whose place is kept: as it is underlined, or between blanks.
 */
static char *
take_word (DuiSpellingView *self, guint offset, gboolean *is_wrong)
{
  GtkTextBuffer *buffer = buffer_of (self);
  GtkTextTag *tag = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (buffer), TAG);
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, offset);
  end = start;
  *is_wrong = tag != NULL && (gtk_text_iter_has_tag (&start, tag) || gtk_text_iter_ends_tag (&start, tag));
  if (*is_wrong)
    {
      if (!gtk_text_iter_starts_tag (&start, tag))
        gtk_text_iter_backward_to_tag_toggle (&start, tag);
      if (!gtk_text_iter_ends_tag (&end, tag))
        gtk_text_iter_forward_to_tag_toggle (&end, tag);
    }
  else
    {
      while (gtk_text_iter_backward_char (&start))
        if (!is_word_character (gtk_text_iter_get_char (&start)))
          {
            gtk_text_iter_forward_char (&start);
            break;
          }
      while (is_word_character (gtk_text_iter_get_char (&end)) && gtk_text_iter_forward_char (&end))
        ;
    }
  self->start = gtk_text_iter_get_offset (&start);
  self->end = gtk_text_iter_get_offset (&end);
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

static void
append_item (GMenu *menu, const char *label, const char *action, const char *target)
{
  g_auto (GStrv) parts = g_strsplit (label, "_", -1);
  g_autofree char *escaped = g_strjoinv ("__", parts);
  g_autoptr (GMenuItem) item = g_menu_item_new (escaped, NULL);

  g_menu_item_set_action_and_target_value (item, action, g_variant_new_string (target));
  g_menu_append_item (menu, item);
}

/* The menu is open already, and follows. */
static void
suggested_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) suggestions = dui_speller_suggest_finish (result, &error);
  DuiSpellingView *self;

  if (suggestions == NULL) /* cancelled: the view may be gone */
    return;
  self = data;
  g_menu_remove_all (self->suggestions);
  for (guint i = 0; suggestions[i] != NULL; i++)
    append_item (self->suggestions, suggestions[i], "spelling.replace", suggestions[i]);
  if (suggestions[0] == NULL)
    append_item (self->suggestions, _ ("No suggestions"), "spelling.nothing", "");
  read_soon (self);
}

static void
forget_suggestions (DuiSpellingView *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->suggestions);
}

/* Hunspell takes some tenths of a second, in which one would see no menu at all. */
static void
append_suggestions (DuiSpellingView *self, GMenu *menu, const char *word)
{
  forget_suggestions (self);
  self->suggestions = g_menu_new ();
  self->cancellable = g_cancellable_new ();
  append_item (self->suggestions, _ ("Looking for suggestions…"), "spelling.nothing", "");
  g_menu_append_section (menu, _ ("Spelling"), G_MENU_MODEL (self->suggestions));
  dui_speller_suggest_async (speller_of (self), word, SUGGESTIONS, self->cancellable, suggested_cb, self);
}

/** dui_spelling_view_build_menu: Returns: (transfer full): what can be done about the word at @offset; empty
 * where there is nothing to do. What may have been meant comes into it later */
GMenuModel *
dui_spelling_view_build_menu (GtkTextView *view, guint offset)
{
  DuiSpellingView *self = g_object_get_data (G_OBJECT (view), "dui-spelling-view");
  g_autoptr (GMenu) section = g_menu_new ();
  GMenu *menu = g_menu_new ();
  gboolean is_wrong;
  g_autofree char *word = take_word (self, offset, &is_wrong);
  g_autofree char *label = NULL;

  if (speller_of (self) == NULL || *word == '\0')
    return G_MENU_MODEL (menu);
  if (is_wrong)
    {
      append_suggestions (self, menu, word);
      label = g_strdup_printf (_ ("Add “%s” to the Dictionary"), word);
      append_item (section, label, "spelling.add", word);
    }
  else if (dui_dictionary_find (self->store, word) != NULL)
    {
      label = g_strdup_printf (_ ("Take “%s” out of the Dictionary"), word);
      append_item (section, label, "spelling.remove", word);
    }
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
  return G_MENU_MODEL (menu);
}

static void
offer (DuiSpellingView *self, const GtkTextIter *at)
{
  g_autoptr (GMenuModel) menu = dui_spelling_view_build_menu (self->view, gtk_text_iter_get_offset (at));

  gtk_text_view_set_extra_menu (self->view, menu);
}

/* Before the text area shows its menu; the cursor goes along, unless something is selected. */
static void
pressed_cb (DuiSpellingView *self, int n_press, double x, double y)
{
  GtkTextIter at;
  int buffer_x, buffer_y;

  gtk_text_view_window_to_buffer_coords (self->view, GTK_TEXT_WINDOW_WIDGET, x, y, &buffer_x, &buffer_y);
  gtk_text_view_get_iter_at_location (self->view, &at, buffer_x, buffer_y);
  if (!gtk_text_buffer_get_has_selection (buffer_of (self)))
    gtk_text_buffer_place_cursor (buffer_of (self), &at);
  offer (self, &at);
}

static gboolean
key_pressed_cb (DuiSpellingView *self, guint key, guint code, GdkModifierType state)
{
  GtkTextIter at;

  if (key != GDK_KEY_Menu && !(key == GDK_KEY_F10 && (state & GDK_SHIFT_MASK) != 0))
    return GDK_EVENT_PROPAGATE;
  gtk_text_buffer_get_iter_at_mark (buffer_of (self), &at, gtk_text_buffer_get_insert (buffer_of (self)));
  offer (self, &at);
  return GDK_EVENT_PROPAGATE;
}

/* Doing */

static void
replace_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DuiSpellingView *self = data;
  GtkTextBuffer *buffer = buffer_of (self);
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (buffer, &start, self->start);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, self->end);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, g_variant_get_string (parameter, NULL), -1);
  gtk_text_buffer_end_user_action (buffer);
}

static void
add_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DuiSpellingView *self = data;
  DuiWindow *window = dui_window_of (self->view);
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiChange) change =
      dui_dictionary_add (self->store, g_variant_get_string (parameter, NULL), dui_date_today (), &error);

  if (change != NULL)
    dui_window_apply (window, change);
  else
    dui_window_report (window, _ ("Not added to the dictionary"), error);
}

static void
remove_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DuiSpellingView *self = data;
  DuiRecord *entry = dui_dictionary_find (self->store, g_variant_get_string (parameter, NULL));
  g_autoptr (DuiChange) change = entry != NULL ? dui_dictionary_remove (self->store, entry) : NULL;

  if (change != NULL)
    dui_window_apply (dui_window_of (self->view), change);
}

/* Life */

static void
dui_spelling_view_finalize (GObject *object)
{
  DuiSpellingView *self = DUI_SPELLING_VIEW (object);

  g_clear_handle_id (&self->read_source, g_source_remove);
  forget_suggestions (self);
  g_object_unref (self->actions);
  g_object_unref (self->store);
  G_OBJECT_CLASS (dui_spelling_view_parent_class)->finalize (object);
}

static void
dui_spelling_view_class_init (DuiSpellingViewClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dui_spelling_view_finalize;
}

static void
dui_spelling_view_init (DuiSpellingView *self)
{
  static const GActionEntry entries[] = {
    { .name = "replace", .activate = replace_cb, .parameter_type = "s" },
    { .name = "add", .activate = add_cb, .parameter_type = "s" },
    { .name = "remove", .activate = remove_cb, .parameter_type = "s" },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
}

static void
add_controllers (DuiSpellingView *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (click));
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
}

/* Checks the spelling in @view from now on; the dictionary is read with the first of them. */
static void
attach (GtkTextView *view, DuiStore *store)
{
  DuiSpellingView *self = g_object_new (DUI_TYPE_SPELLING_VIEW, NULL);
  DuiSpelling *spelling = dui_spelling_get (store);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);

  self->view = view;
  self->store = g_object_ref (store);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (read_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "notify::cursor-position", G_CALLBACK (read_soon), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "notify::editable", G_CALLBACK (read_soon), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (spelling, "changed", G_CALLBACK (spelling_changed_cb), self, G_CONNECT_SWAPPED);
  add_controllers (self);
  gtk_widget_insert_action_group (GTK_WIDGET (view), "spelling", G_ACTION_GROUP (self->actions));
  g_object_set_data_full (G_OBJECT (view), "dui-spelling-view", self, g_object_unref);
  dui_spelling_load (spelling);
  read_soon (self);
}

/** dui_spelling_view_attach_form: @form: has a draft; the spelling in its text areas is checked from now on
 */
void
dui_spelling_view_attach_form (DuiForm *form, DuiStore *store)
{
  const DuiRecordType *type = dui_record_get_record_type (dui_form_get_draft (form));

  for (guint i = 0; i < type->n_fields; i++)
    {
      DuiFormRow *form_row = dui_form_find_row (form, type->fields[i].name);
      GtkWidget *row = form_row != NULL ? dui_form_row_get_widget (form_row) : NULL;

      if (DUI_IS_TEXT_ROW (row))
        attach (dui_text_row_get_view (DUI_TEXT_ROW (row)), store);
    }
}
