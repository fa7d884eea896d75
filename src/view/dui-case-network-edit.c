/* Editing a network in place: adding somebody to whoever is selected, drawing ties, and the pane beside the
 * picture.
 */

#include <string.h>
#include <glib/gi18n-lib.h>

#include "dui-case-network-private.h"
#include "dui-case-save.h"
#include "dui-draft-keeper.h"
#include "dui-relation-words.h"
#include "dui-text.h"
#include "dui-tie.h"
#include "dui-window.h"

static DuiStore *
store_of (DuiCaseNetwork *self)
{
  return dui_case_tab_get_store (DUI_CASE_TAB (self));
}

/* Whom something is done to: the one who is selected, else whoever the keyboard is at. */
static gint64
target_of (DuiCaseNetwork *self)
{
  g_autoptr (GArray) ids = dui_network_view_dup_selected (self->view);

  return ids->len == 1 ? g_array_index (ids, gint64, 0) : dui_network_view_get_focused (self->view);
}

static gint64
subject_of (DuiCaseNetwork *self)
{
  DuiGraph *graph = dui_network_view_get_graph (self->view);
  guint subject = graph != NULL ? dui_graph_find_subject (graph) : DUI_GRAPH_NONE;

  return subject != DUI_GRAPH_NONE ? dui_graph_person (graph, subject)->id : 0;
}

/* What to know now, over the picture, where there is room for all of it. @text: (nullable): %NULL for nothing
 */
void
dui_case_network_set_hint (DuiCaseNetwork *self, const char *text)
{
  gtk_label_set_label (self->hint, dui_text (text));
  gtk_widget_set_visible (GTK_WIDGET (self->hint), !dui_text_is_blank (text));
}

/** dui_case_network_update_actions: what can be done with whoever is selected */
void
dui_case_network_update_actions (DuiCaseNetwork *self)
{
  g_autoptr (GArray) ids = dui_network_view_dup_selected (self->view);
  gint64 tie = dui_network_view_get_selected_tie (self->view);
  DuiCase *file = dui_case_tab_get_file (DUI_CASE_TAB (self));
  gboolean is_open = file != NULL && !dui_case_network_is_past (self);

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "network.edit", is_open && (ids->len == 1 || tie != 0));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "network.remove", is_open && (ids->len > 0 || tie != 0));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "network.arrange", is_open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "network.release", is_open);
  /* Only where a family stands in rows. */
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "network.sibling-order",
                                 is_open && file->layout.value <= DUI_CASE_LAYOUT_FAMILY);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "network.export", file != NULL && !self->is_unplaced);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "network.dates", file != NULL && !self->is_unplaced);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "network.compare", file != NULL && !self->is_unplaced);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "network.link", is_open && target_of (self) != 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "network.add", is_open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "network.fold", ids->len == 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "network.unfold", self->whole != NULL);
  if (dui_case_network_is_past (self))
    dui_case_network_set_hint (self, _ ("To look at only. Help in the table is that of today."));
  else if (ids->len > 1)
    {
      g_autofree char *text = g_strdup_printf (ngettext ("%u selected", "%u selected", ids->len), ids->len);

      dui_case_network_set_hint (self, text);
    }
  else
    dui_case_network_set_hint (self, NULL);
}

/* The pane */

static void
show_editor (DuiCaseNetwork *self, DuiRecord *draft, const char *title, const char *subtitle)
{
  g_clear_handle_id (&self->word_source, g_source_remove);
  dui_case_editor_edit (self->editor, store_of (self), draft, title);
  dui_case_editor_set_subtitle (self->editor, subtitle);
  gtk_widget_set_visible (GTK_WIDGET (self->side), TRUE);
  gtk_stack_set_visible_child_name (self->side, "editor");
}

/** dui_case_network_close_editor: back to the table; the keyboard goes back to the picture */
void
dui_case_network_close_editor (DuiCaseNetwork *self)
{
  gboolean was_open = g_strcmp0 (gtk_stack_get_visible_child_name (self->side), "editor") == 0;

  self->relation = NULL;
  g_clear_handle_id (&self->word_source, g_source_remove);
  dui_case_editor_end (self->editor);
  gtk_stack_set_visible_child_name (self->side, "table");
  gtk_widget_set_visible (GTK_WIDGET (self->side), self->shows_table);
  if (was_open && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
edit_person (DuiCaseNetwork *self, gint64 id)
{
  DuiRecord *person = dui_store_find (store_of (self), &dui_person_type, id);
  DuiPersonItem *item = dui_case_people_find (self->people, id);
  g_autoptr (DuiRecord) draft = person != NULL ? dui_record_copy (person) : NULL;

  if (draft == NULL)
    return;
  show_editor (self, draft, _ ("Edit Person"), item != NULL ? dui_person_item_get_path (item) : NULL);
  dui_case_editor_focus_field (self->editor, "given_names");
}

static void
edit_tie (DuiCaseNetwork *self, gint64 id)
{
  DuiRecord *tie = dui_store_find (store_of (self), &dui_tie_type, id);
  g_autoptr (DuiRecord) draft = tie != NULL ? dui_record_copy (tie) : NULL;

  if (draft == NULL)
    return;
  show_editor (self, draft, _ ("Edit Tie"), NULL);
  dui_case_editor_focus_field (self->editor, "kind");
}

static void
edit_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiCaseNetwork *self = DUI_CASE_NETWORK (widget);
  gint64 tie = dui_network_view_get_selected_tie (self->view);

  if (tie != 0)
    edit_tie (self, tie);
  else
    edit_person (self, target_of (self));
}

/** dui_case_network_edit_new_tie: a tie between two persons, of a kind to choose */
void
dui_case_network_edit_new_tie (DuiCaseNetwork *self, gint64 from, gint64 to)
{
  g_autoptr (DuiTie) draft =
      dui_tie_draft (store_of (self), dui_case_tab_get_file (DUI_CASE_TAB (self)), from, to);

  show_editor (self, DUI_RECORD (draft), _ ("Add Tie"), NULL);
  dui_case_editor_focus_field (self->editor, "kind");
}

/* Adding somebody */

/* The letter that chose a relation may be the first of a word for it. What is typed on stands in the field of
 * the name; once it is a whole word with what was typed before, the form is for that relation, and begins
 * anew. */
typedef struct
{
  DuiCaseNetwork *self;
  GtkEditable *name;
  char *typed; /* owned; before the field */
} Typing;

static void
typing_free (gpointer data, GClosure *closure)
{
  Typing *typing = data;

  g_free (typing->typed);
  g_free (typing);
}

static void draft_relation (DuiCaseNetwork *self, const DuiRelationMatch *match, const char *name);

static gboolean
take_word_cb (gpointer data)
{
  Typing *typing = data;
  DuiCaseNetwork *self = typing->self;
  g_autofree char *typed = g_strconcat (typing->typed, gtk_editable_get_text (typing->name), NULL);
  g_auto (DuiRelationMatch) match = { NULL };

  self->word_source = 0;
  for (gsize length = strlen (typed); length > 1 && match.relation == NULL; length--)
    {
      g_autofree char *word = g_strndup (typed, length);

      if (g_utf8_validate (word, -1, NULL) && dui_relation_complete (word, &match)
          && g_strcmp0 (match.word, word) == 0)
        draft_relation (self, &match, typed + length);
      else
        {
          dui_relation_match_clear (&match);
          match.relation = NULL;
        }
    }
  return G_SOURCE_REMOVE;
}

static void
name_changed_cb (GtkEditable *name, Typing *typing)
{
  g_autofree char *typed = g_strconcat (typing->typed, gtk_editable_get_text (name), NULL);
  g_auto (DuiRelationMatch) match = { NULL };

  /* Not from within the field, which goes with the form. */
  if (dui_relation_complete (typed, &match) && g_strcmp0 (match.word, typed) == 0
      && typing->self->word_source == 0)
    typing->self->word_source = g_idle_add (take_word_cb, typing);
}

static void
watch_name (DuiCaseNetwork *self, const char *typed, const char *name)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));
  Typing *typing;

  if (!GTK_IS_EDITABLE (focus))
    return;
  gtk_editable_set_text (GTK_EDITABLE (focus), name);
  gtk_editable_set_position (GTK_EDITABLE (focus), -1);
  typing = g_new0 (Typing, 1);
  *typing = (Typing){ self, GTK_EDITABLE (focus), g_strdup (typed) };
  g_signal_connect_data (focus, "changed", G_CALLBACK (name_changed_cb), typing, typing_free, 0);
}

/* @name: what was typed of it already */
static void
draft_relation (DuiCaseNetwork *self, const DuiRelationMatch *match, const char *name)
{
  DuiCase *file = dui_case_tab_get_file (DUI_CASE_TAB (self));
  DuiPersonItem *other = dui_case_people_find (self->people, self->added_to);
  g_autoptr (DuiPerson) draft = NULL;
  g_autofree char *label = NULL, *subtitle = NULL, *purpose = NULL;

  self->relation = match->relation;
  draft = dui_relation_draft_person (self->relation, store_of (self), file, dui_date_today ());
  draft->gender.value = match->gender;
  label = dui_relation_dup_plain_label (self->relation);
  /* Translators: first what somebody is ("Mother"), then a name */
  subtitle =
      other != NULL ? g_strdup_printf (_ ("%s, to %s"), label, dui_person_item_get_name (other)) : NULL;
  show_editor (self, DUI_RECORD (draft), _ ("Add Person"), subtitle);
  purpose = g_strdup_printf (DUI_CASE_NETWORK_RELATION "%s:%" G_GINT64_FORMAT, self->relation->nick,
                             self->added_to);
  dui_case_editor_set_purpose (self->editor, purpose);
  dui_case_editor_focus_field (self->editor, "given_names");
  watch_name (self, match->word, name);
}

static void
relation_chosen_cb (DuiCaseNetwork *self, const char *nick)
{
  const DuiRelation *relation = dui_relation_find (nick);
  g_autofree char *letter = dui_relation_dup_letter (relation);
  g_autofree char *lower = g_utf8_strdown (letter, -1);
  DuiRelationMatch match = { relation, relation->gender, lower };

  draft_relation (self, &match, "");
}

/** dui_case_network_resume: goes on with somebody who was being added. Returns: %FALSE when whom they belong
 * to is gone */
gboolean
dui_case_network_resume (DuiCaseNetwork *self, DuiDraft *draft)
{
  g_auto (GStrv) words = g_strsplit (dui_draft_get_form (draft), ":", 3);
  gint64 added_to = g_strv_length (words) == 3 ? g_ascii_strtoll (words[2], NULL, 10) : 0;
  const DuiRelation *relation = added_to != 0 ? dui_relation_find (words[1]) : NULL;

  if (relation == NULL || dui_store_find (store_of (self), &dui_person_type, added_to) == NULL)
    return FALSE;
  self->added_to = added_to;
  relation_chosen_cb (self, relation->nick);
  return dui_draft_keeper_fill_forms (GTK_WIDGET (self->editor), draft);
}

/** dui_case_network_add_popover: once */
void
dui_case_network_add_popover (DuiCaseNetwork *self)
{
  self->popover = dui_relation_popover_new ();
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  g_signal_connect_object (self->popover, "chosen", G_CALLBACK (relation_chosen_cb), self, G_CONNECT_SWAPPED);
  /* Else the keyboard starts again at the first button of the window. */
  g_signal_connect_object (self->popover, "closed", G_CALLBACK (gtk_widget_grab_focus), self->view,
                           G_CONNECT_SWAPPED);
}

static void
point_at (DuiCaseNetwork *self, gint64 id)
{
  double x, y;
  GdkRectangle place = { .width = 1, .height = 1 };

  dui_network_view_reveal (self->view, id);
  dui_network_view_get_place (self->view, id, &x, &y);
  gtk_widget_translate_coordinates (GTK_WIDGET (self->view), GTK_WIDGET (self), x, y, &x, &y);
  place.x = (int)x;
  place.y = (int)y;
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &place);
}

static void
add_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiCaseNetwork *self = DUI_CASE_NETWORK (widget);
  g_autoptr (GArray) ids = dui_network_view_dup_selected (self->view);
  DuiPersonItem *item;

  self->added_to = ids->len == 1 ? g_array_index (ids, gint64, 0) : subject_of (self);
  item = dui_case_people_find (self->people, self->added_to);
  dui_relation_popover_set_name (DUI_RELATION_POPOVER (self->popover),
                                 item != NULL ? dui_person_item_get_name (item) : _ ("the subject"));
  point_at (self, self->added_to);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
link_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiCaseNetwork *self = DUI_CASE_NETWORK (widget);

  dui_network_view_begin_link (self->view, target_of (self));
  dui_case_network_set_hint (
      self, _ ("Choose the other person: click, arrows or the name, and Enter. Esc to stop."));
}

/* Keeping */

static DuiRecord *
added_record (DuiChange *change, const DuiRecordType *type)
{
  for (guint i = 0; i < dui_change_get_size (change); i++)
    {
      const DuiChangeItem *item = dui_change_get_item (change, i);

      if (item->type == type && item->before == NULL)
        return item->after;
    }
  return NULL;
}

/* Everybody else stays where they are seen or makes room, also the next time. */
static gboolean
apply_in_place (DuiCaseNetwork *self, DuiChange *change)
{
  DuiRecord *added = added_record (change, &dui_person_type);
  DuiGraph *graph = dui_case_network_get_unfolded (self);

  if (added != NULL)
    self->wanted = dui_record_get_id (added);
  if (graph != NULL && dui_graph_n_persons (graph) > 1 && added != NULL)
    dui_case_graph_make_room (graph, store_of (self), dui_case_tab_get_file (DUI_CASE_TAB (self)), change,
                              dui_date_today ());
  return dui_case_network_apply (self, change);
}

/** dui_case_network_save: Returns: whether the draft in the pane was kept */
gboolean
dui_case_network_save (DuiCaseNetwork *self, DuiRecord *draft)
{
  g_autoptr (DuiChange) change = NULL;
  g_autoptr (GError) error = NULL;

  if (self->relation == NULL || !DUI_IS_PERSON (draft))
    change = dui_case_save_change (store_of (self), draft);
  else
    change = dui_relation_add (self->relation, store_of (self), DUI_PERSON (draft), self->added_to, &error);
  if (change == NULL)
    {
      dui_window_report (dui_window_of (self), _ ("Nobody was added"), error);
      return FALSE;
    }
  return apply_in_place (self, change);
}

/* Taking out */

static void
remove_answered_cb (AdwMessageDialog *dialog, const char *response, DuiCaseNetwork *self)
{
  g_autoptr (GArray) ids = dui_network_view_dup_selected (self->view);
  g_autoptr (DuiChange) change = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_str_equal (response, "remove"))
    return;
  change = dui_case_remove_persons (store_of (self), ids, &error);
  if (change != NULL)
    dui_case_network_apply (self, change);
  else
    dui_window_report (dui_window_of (self), _ ("Nobody was taken out"), error);
}

static guint
count_ties (DuiCaseNetwork *self, GArray *ids)
{
  DuiGraph *graph = dui_network_view_get_graph (self->view);
  guint n = 0;

  for (guint t = 0; t < dui_graph_n_ties (graph); t++)
    {
      const DuiGraphTie *tie = dui_graph_tie (graph, t);
      gboolean goes = FALSE;

      for (guint i = 0; i < ids->len && !goes; i++)
        goes = dui_graph_person (graph, tie->from)->id == g_array_index (ids, gint64, i)
               || dui_graph_person (graph, tie->to)->id == g_array_index (ids, gint64, i);
      n += goes;
    }
  return n;
}

/* By name, as the picture shows it: whoever is chosen may be out of sight. */
static char *
dup_removal_question (DuiCaseNetwork *self, GArray *ids)
{
  DuiGraph *graph = dui_network_view_get_graph (self->view);
  guint one = ids->len == 1 ? dui_graph_find_person (graph, g_array_index (ids, gint64, 0)) : DUI_GRAPH_NONE;
  g_autofree char *name = NULL;

  if (one == DUI_GRAPH_NONE)
    return g_strdup_printf (
        ngettext ("Take %u person out of the network?", "Take %u persons out of the network?", ids->len),
        ids->len);
  name = dui_network_short_name (graph, one, dui_network_view_get_names (self->view));
  return g_strdup_printf (_ ("Take %s out of the network?"), name);
}

static void
ask_to_remove (DuiCaseNetwork *self, GArray *ids)
{
  guint n_ties = count_ties (self, ids);
  g_autofree char *heading = dup_removal_question (self, ids);
  g_autofree char *body = n_ties == 0
                              ? g_strdup (_ ("You can undo this."))
                              : g_strdup_printf (ngettext ("%u tie goes with it. You can undo this.",
                                                           "%u ties go with it. You can undo this.", n_ties),
                                                 n_ties);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (dui_window_of (self)), heading, body);

  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "remove",
                                    _ ("_Take Out"), NULL);
  adw_message_dialog_set_response_appearance (ADW_MESSAGE_DIALOG (dialog), "remove",
                                              ADW_RESPONSE_DESTRUCTIVE);
  g_signal_connect_object (dialog, "response", G_CALLBACK (remove_answered_cb), self, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
remove_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiCaseNetwork *self = DUI_CASE_NETWORK (widget);
  g_autoptr (GArray) ids = dui_network_view_dup_selected (self->view);
  DuiRecord *tie =
      dui_store_find (store_of (self), &dui_tie_type, dui_network_view_get_selected_tie (self->view));
  g_autoptr (DuiChange) change = NULL;

  if (ids->len > 0)
    ask_to_remove (self, ids);
  else if (tie != NULL)
    {
      change = dui_change_new (_ ("Tie taken out"));
      dui_store_remove (store_of (self), change, tie);
      dui_case_network_apply (self, change);
    }
}

void
dui_case_network_install_edit_actions (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "network.add", NULL, add_cb);
  gtk_widget_class_install_action (klass, "network.link", NULL, link_cb);
  gtk_widget_class_install_action (klass, "network.edit", NULL, edit_cb);
  gtk_widget_class_install_action (klass, "network.remove", NULL, remove_cb);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_k, GDK_CONTROL_MASK, "network.link", NULL);
}
