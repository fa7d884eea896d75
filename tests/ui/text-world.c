/* A communication line or council paper of the practice data in its editor, with hands on its rows. */

#include "text-world.h"

#include "dui-text-out.h"

#include "dui-bundle.h"
#include "dui-case-editor.h"
#include "dui-form.h"

static DuiRecord *
find_titled (DuiStore *store, const DuiRecordType *type, const char *title)
{
  DuiRecordList *list = dui_store_get_list (store, type);

  for (guint i = 0; i < dui_record_list_get_size (list); i++)
    {
      DuiRecord *record = dui_record_list_get (list, i);
      g_autofree char *words = dui_record_dup_text (record, dui_record_type_find_field (type, "title"));

      if (g_str_equal (words, title))
        return record;
    }
  g_assert_not_reached ();
}

/** text_world_init: shows the record of @type called @title in the window, in an editor of @editor_type */
void
text_world_init (TextWorld *world, const DuiRecordType *type, const char *title, GType editor_type)
{
  g_autoptr (GError) error = NULL;

  world->store = dui_store_new_in_memory ("test", &error);
  g_assert_true (dui_bundle_fill_reference_lists (world->store, &error));
  g_assert_true (dui_bundle_fill_practice (world->store, dui_date_today (), &error));
  g_assert_no_error (error);
  world->record = find_titled (world->store, type, title);
  world->editor_type = editor_type;
  world->window = dui_window_new (NULL, world->store, TRUE);
  screen_present (world->window);
  dui_window_show_record (world->window, world->record);
  screen_rest ();
}

void
text_world_clear (TextWorld *world, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (world->window));
  screen_rest ();
  g_assert_finalize_object (world->store);
}

GtkWidget *
text_world_editor (TextWorld *world)
{
  GtkWidget *editor = screen_find_type (world->window, world->editor_type);

  g_assert_nonnull (editor);
  return editor;
}

void
text_world_act (TextWorld *world, const char *action)
{
  gtk_widget_activate_action (text_world_editor (world), action, NULL);
  screen_rest ();
}

/** text_world_row: the row of the field called @name in the form */
GtkWidget *
text_world_row (TextWorld *world, const char *name)
{
  DuiForm *form = DUI_FORM (screen_find_type (text_world_editor (world), DUI_TYPE_FORM));
  DuiFormRow *row = dui_form_find_row (form, name);

  g_assert_nonnull (row);
  return dui_form_row_get_widget (row);
}

void
text_world_type_in (TextWorld *world, const char *name, const char *text)
{
  g_object_set (text_world_row (world, name), "text", text, NULL);
  screen_rest ();
}

/** text_world_keep: makes the record as it is in @after, in the store */
void
text_world_keep (TextWorld *world, gpointer after)
{
  g_autoptr (DuiChange) change = dui_change_new ("test");

  dui_change_update (change, world->record, DUI_RECORD (after));
  g_assert_true (dui_window_apply (world->window, change));
  screen_rest ();
}

/** text_world_ask_out: asks for a way out, "copy". Returns: (nullable): the window that asks for whom */
GtkWidget *
text_world_ask_out (TextWorld *world, const char *form)
{
  gtk_widget_activate_action (text_world_editor (world), "text.export", "s", form);
  screen_rest ();
  return screen_find_dialog (DUI_TYPE_TEXT_OUT);
}

/** text_world_fill_in: saves the editor that is open in a window of its own, after filling in what stands
 * behind each name */
void
text_world_fill_in (const char *const *fields)
{
  GtkWidget *window = screen_find_dialog (ADW_TYPE_WINDOW);
  GtkWidget *editor = screen_find_type (window, DUI_TYPE_CASE_EDITOR);

  g_assert_nonnull (editor);
  screen_assert_accessible (window);
  for (guint i = 0; fields[i] != NULL; i += 2)
    g_object_set (screen_form_row (editor, fields[i]), "text", fields[i + 1], NULL);
  gtk_widget_activate_action (editor, "editor.save", NULL);
  screen_rest ();
}
