/* What was typed and not saved: of every form it is kept when the store is locked, offered again, and filled
 * in.
 */

#include "dui-case-editor.h"
#include "dui-case-log.h"
#include "dui-case-open-dialog.h"
#include "dui-case-open.h"
#include "dui-case-save.h"
#include "dui-draft-banner.h"
#include "dui-draft-keeper.h"
#include "dui-form.h"
#include "dui-intake.h"
#include "dui-council-paper.h"
#include "dui-line-editor.h"
#include "dui-line-findings.h"
#include "dui-line-told.h"
#include "dui-line.h"
#include "dui-log-entry.h"
#include "dui-paper-editor.h"
#include "dui-person.h"
#include "dui-signal-editor.h"
#include "dui-signal-outcome.h"
#include "dui-signals-page.h"
#include "dui-tie.h"
#include "dui-unsaved.h"
#include "dui-window.h"
#include "draft-world.h"

/* The ways into the forms; each returns the name of the field to type in. */

static DuiRecord *
find_signal (DraftWorld *world, DuiSignalStatus status)
{
  DuiRecordList *list = dui_store_get_list (world->store, &dui_signal_type);

  for (guint i = 0; i < dui_record_list_get_size (list); i++)
    {
      DuiSignal *signal = DUI_SIGNAL (dui_record_list_get (list, i));

      if (signal->status.value == (gint32)status
          && dui_signal_find_missing (signal, DUI_SIGNAL_WEIGHED, 0) == NULL)
        return DUI_RECORD (signal);
    }
  g_assert_not_reached ();
}

static const char *
new_signal (DraftWorld *world)
{
  GtkWidget *editor;

  dui_window_show_place (world->window, "signals");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (world->window), "win.new", NULL));
  screen_settle ();
  editor = screen_find_type (GTK_WIDGET (world->window), DUI_TYPE_SIGNAL_EDITOR);
  g_signal_emit_by_name (screen_child (editor, DUI_TYPE_SIGNAL_EDITOR, "add_button"), "clicked");
  draft_world_type_in ("surname");
  return "subject";
}

static const char *
edit_signal (DraftWorld *world)
{
  dui_window_show_record (world->window, find_signal (world, DUI_SIGNAL_IN_SENSE_MAKING));
  draft_world_act (world, DUI_TYPE_SIGNALS_PAGE, "signal.edit");
  return "interpretation";
}

static const char *
weigh (DraftWorld *world)
{
  dui_window_show_record (world->window, find_signal (world, DUI_SIGNAL_IN_SENSE_MAKING));
  draft_world_act (world, DUI_TYPE_SIGNALS_PAGE, "signal.weigh");
  return "police_view";
}

static const char *
record_outcome (DraftWorld *world)
{
  GtkWidget *page;

  dui_window_show_record (world->window, find_signal (world, DUI_SIGNAL_IN_SENSE_MAKING));
  page = screen_find_type (GTK_WIDGET (world->window), DUI_TYPE_SIGNALS_PAGE);
  gtk_widget_activate_action (page, "signal.outcome", "s", "unfounded");
  screen_settle ();
  return "outcome_reason";
}

static const char *
open_case (DraftWorld *world)
{
  DuiRecordList *list = dui_store_get_list (world->store, &dui_signal_type);

  for (guint i = 0; i < dui_record_list_get_size (list); i++)
    {
      DuiRecord *signal = dui_record_list_get (list, i);

      if (!dui_case_can_open (world->store, DUI_SIGNAL (signal), NULL))
        continue;
      dui_window_show_place (world->window, "cases");
      gtk_widget_activate_action (GTK_WIDGET (world->window), "win.open-case", "x",
                                  dui_record_get_id (signal));
      screen_settle ();
      return "necessity";
    }
  g_assert_not_reached ();
}

static const char *
add_log_entry (DraftWorld *world)
{
  dui_window_show_record (world->window, draft_world_open_case (world));
  screen_settle ();
  draft_world_act (world, DUI_TYPE_CASE_LOG, "log.add");
  return "fact";
}

static void
edit_first (DraftWorld *world, const DuiRecordType *type)
{
  DuiRecordList *list = dui_store_get_list (world->store, type);
  DuiRecord *record = NULL;
  g_autoptr (DuiRecord) draft = NULL;

  for (guint i = 0; record == NULL; i++)
    if (!dui_store_is_shielded (world->store, dui_record_list_get (list, i))
        && (type != &dui_person_type || DUI_PERSON (dui_record_list_get (list, i))->case_id.id != 0))
      record = dui_record_list_get (list, i);
  draft = dui_record_copy (record);
  dui_case_editor_open_window (GTK_WIDGET (world->window), world->store, draft, "Wijzigen");
  screen_settle ();
}

static const char *
edit_person (DraftWorld *world)
{
  edit_first (world, &dui_person_type);
  return "alias";
}

static const char *
edit_tie (DraftWorld *world)
{
  edit_first (world, &dui_tie_type);
  return "reason";
}

static const char *
edit_case (DraftWorld *world)
{
  edit_first (world, &dui_case_type);
  return "goal";
}

static const char *
edit_line (DraftWorld *world)
{
  DuiRecordList *list = dui_store_get_list (world->store, &dui_line_type);

  for (guint i = 0; i < dui_record_list_get_size (list); i++)
    if (DUI_LINE (dui_record_list_get (list, i))->status.value == DUI_LINE_DRAFT)
      {
        dui_window_show_record (world->window, dui_record_list_get (list, i));
        screen_settle ();
        return "core_message";
      }
  g_assert_not_reached ();
}

/* Only what was never kept is offered again: the text itself is kept before its finding is overruled. */
static const char *
overrule (GtkWidget *editor, const char *field)
{
  GtkWidget *list;

  g_object_set (screen_form_row (editor, field), "text", "Er zijn drie dossiers.", NULL);
  screen_rest ();
  list = screen_child (screen_find_type (editor, DUI_TYPE_LINE_FINDINGS), DUI_TYPE_LINE_FINDINGS, "list");
  g_signal_emit_by_name (screen_find_type (gtk_widget_get_first_child (list), GTK_TYPE_BUTTON), "clicked");
  screen_settle ();
  return "reason";
}

static const char *
overrule_in_line (DraftWorld *world)
{
  edit_line (world);
  return overrule (screen_find_type (world->window, DUI_TYPE_LINE_EDITOR), "core_message");
}

static const char *
overrule_in_paper (DraftWorld *world)
{
  return overrule (draft_world_show_text (world, &dui_council_paper_type, DUI_TYPE_PAPER_EDITOR), "care");
}

static const char *
tell_line (DraftWorld *world)
{
  draft_world_show_text (world, &dui_line_type, DUI_TYPE_LINE_EDITOR);
  draft_world_act (world, DUI_TYPE_LINE_TOLD, "told.add");
  return "who";
}

static const char *
read_line_again (DraftWorld *world)
{
  draft_world_show_text (world, &dui_line_type, DUI_TYPE_LINE_EDITOR);
  draft_world_act (world, DUI_TYPE_LINE_EDITOR, "line.moments");
  return "second_reader";
}

static const char *
make_template (DraftWorld *world)
{
  draft_world_show_text (world, &dui_line_type, DUI_TYPE_LINE_EDITOR);
  draft_world_act (world, DUI_TYPE_LINE_EDITOR, "line.template");
  return "description";
}

typedef const char *(*Way) (DraftWorld *world);

static const struct
{
  const char *name;
  Way open;
} ways[] = {
  { "new-signal", new_signal },
  { "signal", edit_signal },
  { "weighing", weigh },
  { "outcome", record_outcome },
  { "opening", open_case },
  { "log-entry", add_log_entry },
  { "person", edit_person },
  { "tie", edit_tie },
  { "case", edit_case },
  { "line", edit_line },
  { "line-overrule", overrule_in_line },
  { "told", tell_line },
  { "line-moments", read_line_again },
  { "template", make_template },
  { "paper-overrule", overrule_in_paper },
};

/* Types, and leaves the window as a lock does. */
static const char *
type_and_lock (DraftWorld *world, Way open)
{
  const char *name = open (world);

  g_assert_false (draft_world_is_offered (world));
  draft_world_type_in (name);
  draft_world_lock (world);
  return name;
}

static void
assert_typed (const char *name)
{
  GtkWidget *row = draft_world_find_row (name);
  g_autofree char *text = NULL;

  g_assert_nonnull (row);
  g_object_get (row, "text", &text, NULL);
  g_assert_cmpstr (text, ==, TYPED);
}

static void
test_resume (DraftWorld *world, gconstpointer data)
{
  const char *name = type_and_lock (world, ways[GPOINTER_TO_UINT (data)].open);

  g_assert_true (draft_world_is_offered (world));
  screen_assert_accessible (world->window);
  draft_world_press (world, "_Verdergaan");
  g_assert_false (draft_world_is_offered (world));
  assert_typed (name);
  if (GPOINTER_TO_UINT (data) == 0)
    assert_typed ("surname");
  /* It is unsaved as before: the next lock keeps it again, once. */
  g_assert_nonnull (draft_world_holder ());
  g_assert_cmpuint (draft_world_count_kept (world), ==, 1);
  g_assert_true (dui_window_leave (world->window, NULL));
  draft_world_close_windows ();
  g_assert_cmpuint (draft_world_count_kept (world), ==, 1);
  draft_world_open_window (world);
}

/* Thrown away it is gone; and it can be had back, once. */
static void
test_throw_away (DraftWorld *world, gconstpointer data)
{
  type_and_lock (world, edit_signal);
  draft_world_press (world, "_Weggooien");
  g_assert_cmpuint (draft_world_count_kept (world), ==, 0);
  g_assert_false (draft_world_is_offered (world));
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (world->window), "win.restore-draft", NULL));
  g_assert_cmpuint (draft_world_count_kept (world), ==, 1);
  g_assert_true (draft_world_is_offered (world));
  draft_world_press (world, "_Weggooien");
  draft_world_close_windows ();
  draft_world_open_window (world);
  g_assert_false (draft_world_is_offered (world));
}

/* A window that is closed has settled what was typed in it: nothing is kept behind its user's back. */
static void
test_close (DraftWorld *world, gconstpointer data)
{
  g_autoptr (DuiDraftKeeper) keeper = dui_draft_keeper_new (world->store);
  g_autoptr (GError) error = NULL;

  edit_signal (world);
  g_assert_true (dui_draft_keeper_keep (keeper, &error));
  g_assert_cmpuint (draft_world_count_kept (world), ==, 0);
  draft_world_type_in ("interpretation");
  g_assert_true (dui_draft_keeper_keep (keeper, &error));
  g_assert_true (dui_draft_keeper_keep (keeper, &error));
  g_assert_cmpuint (draft_world_count_kept (world), ==, 1);
  draft_world_act (world, DUI_TYPE_SIGNALS_PAGE, "signal.save");
  g_assert_true (dui_draft_keeper_keep (keeper, &error));
  g_assert_cmpuint (draft_world_count_kept (world), ==, 0);
  draft_world_act (world, DUI_TYPE_SIGNALS_PAGE, "signal.edit");
  draft_world_type_in ("alternative");
  g_assert_true (dui_draft_keeper_keep (keeper, &error));
  g_assert_cmpuint (draft_world_count_kept (world), ==, 1);
  dui_draft_keeper_drop (keeper);
  g_assert_cmpuint (draft_world_count_kept (world), ==, 0);
}

/* What is about a record that goes is no longer offered. */
static void
test_removal (DraftWorld *world, gconstpointer data)
{
  g_autoptr (DuiChange) change = dui_change_new ("Weg");
  g_autoptr (GError) error = NULL;

  type_and_lock (world, edit_signal);
  dui_store_remove (world->store, change, find_signal (world, DUI_SIGNAL_IN_SENSE_MAKING));
  g_assert_true (dui_store_apply (world->store, change, &error));
  g_assert_false (draft_world_is_offered (world));
  g_assert_cmpuint (draft_world_count_kept (world), ==, 0);
}

/* Once a case file is closed, what was typed about somebody in it names nobody any more. */
static void
test_shielded (DraftWorld *world, gconstpointer data)
{
  g_autoptr (GPtrArray) drafts = NULL;
  g_autoptr (DuiChange) closing = NULL;
  g_autofree char *name = NULL;
  DuiRecord *person;

  type_and_lock (world, edit_person);
  drafts = dui_draft_load_all (world->store, NULL);
  person = dui_store_find (world->store, &dui_person_type,
                           dui_draft_get_record_id (g_ptr_array_index (drafts, 0), 0));
  name = dui_record_dup_title (person);
  g_assert_nonnull (screen_find_text (screen_find_type (world->window, DUI_TYPE_DRAFT_BANNER), name));
  closing = dui_case_close (world->store,
                            dui_store_find (world->store, &dui_case_type, DUI_PERSON (person)->case_id.id),
                            "Klaar", dui_date_today ());
  g_assert_true (dui_store_apply (world->store, closing, NULL));
  screen_settle ();
  g_assert_true (draft_world_is_offered (world));
  g_assert_null (screen_find_text (screen_find_type (world->window, DUI_TYPE_DRAFT_BANNER), name));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  screen_init ();
  for (guint i = 0; i < G_N_ELEMENTS (ways); i++)
    {
      g_autofree char *path = g_strconcat ("/drafts/resume/", ways[i].name, NULL);

      g_test_add (path, DraftWorld, GUINT_TO_POINTER (i), draft_world_init, test_resume, draft_world_clear);
    }
  g_test_add ("/drafts/throw-away", DraftWorld, NULL, draft_world_init, test_throw_away, draft_world_clear);
  g_test_add ("/drafts/close", DraftWorld, NULL, draft_world_init, test_close, draft_world_clear);
  g_test_add ("/drafts/shielded", DraftWorld, NULL, draft_world_init, test_shielded, draft_world_clear);
  g_test_add ("/drafts/removal", DraftWorld, NULL, draft_world_init, test_removal, draft_world_clear);
  return g_test_run ();
}
