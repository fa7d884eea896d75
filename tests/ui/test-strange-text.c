/* Text of the greatest length without a space, right to left, and with a heap of accents, in every field of
 * every record at once: each place shows it in a window of 1024 pixels, and its documents hold it.
 */

#include <string.h>
#include <glib/gstdio.h>

#include "dui-action.h"
#include "dui-case-page.h"
#include "dui-council-paper.h"
#include "dui-line-document.h"
#include "dui-line.h"
#include "dui-log-entry.h"
#include "dui-network-view.h"
#include "dui-person.h"
#include "dui-registry.h"
#include "dui-relation-popover.h"
#include "dui-signal.h"
#include "dui-telling.h"
#include "dui-text.h"
#include "dui-tie.h"
#include "dui-weighing.h"
#include "dui-window.h"
#include "screen.h"

#define LONGEST 1000
#define NARROWEST 1024

typedef struct
{
  DuiStore *store;
  DuiWindow *window;
} World;

/* Letters to repeat: wide, right to left, stacked on one another, and joined. */
static const char *const letters[] = { "W", "\330\247\331\204", "a\314\201\314\202\314\203\314\204",
                                       "\360\237\221\251\342\200\215\360\237\221\247" };

/* Text of more lines has spaces: Pango lays out a word of thousands of letters in quadratic time. */
static char *
dup_repeated (const char *unit, guint n_chars, gboolean has_words)
{
  GString *text = g_string_new (NULL);
  guint step = g_utf8_strlen (unit, -1);

  for (guint n = step; n <= n_chars; n += step)
    g_string_append (text, has_words && n / step % 50 == 0 ? " " : unit);
  return g_string_free (text, FALSE);
}

/* What is a choice, a mark or an hour can hold no such text. */
static gboolean
is_free (const DuiField *field)
{
  static const char *const bound[] = { "support", "embargo_at", "silence_at", "told_at",        "content",
                                       "hash",    "scenario",   "reference",  "case_reference", "figures" };

  if (field->kind != DUI_KIND_TEXT)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (bound); i++)
    if (g_str_equal (field->name, bound[i]))
      return FALSE;
  return TRUE;
}

/* What was adopted takes no other words. */
static void
reopen (DuiRecord *draft)
{
  if (DUI_IS_LINE (draft))
    dui_line_begin_version (DUI_LINE (draft));
  else if (DUI_IS_COUNCIL_PAPER (draft))
    g_object_set (draft, "status", "draft", "version", DUI_COUNCIL_PAPER (draft)->version + 1, NULL);
}

static void
fill (DuiRecord *draft, const char *unit)
{
  const DuiRecordType *type = dui_record_get_record_type (draft);

  reopen (draft);
  for (guint i = 0; i < type->n_fields; i++)
    {
      const DuiField *field = &type->fields[i];
      guint most = field->max_length != 0 ? MIN (field->max_length, LONGEST) : LONGEST;
      g_autofree char *text = is_free (field) ? dup_repeated (unit, most, field->multiline) : NULL;
      g_autoptr (GError) error = NULL;

      if (text != NULL && !dui_record_set_text (draft, field, text, &error))
        g_error ("%s.%s: %s", type->name, field->name, error->message);
    }
}

static void
fill_all (DuiStore *store, const char *unit)
{
  const DuiRecordType *types[] = { &dui_signal_type,       &dui_weighing_type, &dui_case_type,
                                   &dui_person_type,       &dui_tie_type,      &dui_log_entry_type,
                                   &dui_action_type,       &dui_line_type,     &dui_telling_type,
                                   &dui_council_paper_type };
  g_autoptr (DuiChange) change = dui_change_new ("vreemde tekens");
  g_autoptr (GError) error = NULL;

  for (guint t = 0; t < G_N_ELEMENTS (types); t++)
    {
      DuiRecordList *list = dui_store_get_list (store, types[t]);

      for (guint i = 0; i < dui_record_list_get_size (list); i++)
        {
          DuiRecord *record = dui_record_list_get (list, i);
          g_autoptr (DuiRecord) draft = dui_record_copy (record);

          fill (draft, unit);
          dui_change_update (change, record, draft);
        }
    }
  if (!dui_store_apply (store, change, &error))
    g_error ("%s", error->message);
}

static void
world_init (World *world, const char *unit)
{
  world->store = screen_store_new (TRUE);
  fill_all (world->store, unit);
  world->window = dui_window_new (NULL, world->store, TRUE);
  gtk_window_set_default_size (GTK_WINDOW (world->window), NARROWEST, 768);
  screen_present (world->window);
}

static void
world_clear (World *world)
{
  screen_close (world->window, world->store);
}

/* The innermost widget that asks for too much. */
static GtkWidget *
find_widest (GtkWidget *widget)
{
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      int least = 0;

      if (gtk_widget_get_visible (child) && !GTK_IS_NATIVE (child))
        gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
      if (least > NARROWEST)
        return find_widest (child);
    }
  return widget;
}

/* Returns: (transfer full): the widget and what it lies in */
static char *
describe (GtkWidget *widget)
{
  GString *path = g_string_new (NULL);

  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    g_string_append_printf (path, "%s < ", G_OBJECT_TYPE_NAME (widget));
  return g_string_free (path, FALSE);
}

static void
assert_fits (World *world, const char *place)
{
  int least;

  screen_settle ();
  gtk_widget_measure (GTK_WIDGET (world->window), GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  if (least > NARROWEST)
    g_error ("%s needs %d pixels, for a %s", place, least,
             describe (find_widest (GTK_WIDGET (world->window))));
  screen_assert_accessible (world->window);
  screen_save (world->window, place);
}

static DuiRecord *
first (World *world, const DuiRecordType *type)
{
  return dui_record_list_get (dui_store_get_list (world->store, type), 0);
}

static void
show_places (World *world)
{
  static const char *const places[] = { "cases", "signals", "overview", "lines", "council", "audit" };

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *name = g_strdup_printf ("strange-%s", places[i]);

      dui_window_show_place (world->window, places[i]);
      assert_fits (world, name);
    }
  dui_window_show_record (world->window, first (world, &dui_signal_type));
  assert_fits (world, "strange-signal");
  dui_window_show_record (world->window, first (world, &dui_line_type));
  assert_fits (world, "strange-line");
}

/* The choice of a relation names whom it is about. */
static void
show_popover (World *world, GtkWidget *page)
{
  GtkWidget *view = screen_find_type (page, DUI_TYPE_NETWORK_VIEW), *popover;
  int least;

  g_assert_true (gtk_widget_activate_action (view, "network.add", NULL));
  screen_settle ();
  popover = screen_find_type (page, DUI_TYPE_RELATION_POPOVER);
  g_assert_nonnull (popover);
  gtk_widget_measure (popover, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  g_assert_cmpint (least, <, NARROWEST);
  screen_save (world->window, "strange-popover");
  gtk_popover_popdown (GTK_POPOVER (popover));
}

static void
show_case (World *world)
{
  static const char *const tabs[] = { "overview", "network", "persons", "log", "documents", "lines" };
  GtkWidget *page;

  dui_window_show_record (world->window, first (world, &dui_case_type));
  screen_settle ();
  page = screen_find_type (GTK_WIDGET (world->window), DUI_TYPE_CASE_PAGE);
  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++)
    {
      g_autofree char *name = g_strdup_printf ("strange-case-%s", tabs[i]);

      g_assert_true (gtk_widget_activate_action (page, "case.show-tab", "s", tabs[i]));
      assert_fits (world, name);
      if (g_str_equal (tabs[i], "network"))
        show_popover (world, page);
    }
}

static void
test_window (gconstpointer unit)
{
  World world;

  world_init (&world, unit);
  show_places (&world);
  show_case (&world);
  world_clear (&world);
}

static void
test_document (gconstpointer unit)
{
  g_autoptr (DuiLine) line = g_object_new (DUI_TYPE_LINE, "lead", "municipality", "version", (gint64)1, NULL);
  const DuiLineDocument document = { line, "Wolkenhoven", "School", "VERTROUWELIJK", "de driehoek" };
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "strange.pdf", NULL);
  g_autoptr (DuiSheet) sheet = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf status;

  fill (DUI_RECORD (line), unit);
  sheet = dui_line_document_new_sheet (&document);
  dui_sheet_save_pdf (sheet, "Woordvoeringslijn", path, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_stat (path, &status), ==, 0);
  g_assert_cmpint (status.st_size, >, 10000);
  g_remove (path);
}

/* Longer than fits, each field says so in a sentence, and keeps nothing of it. */
static void
test_too_long (void)
{
  const DuiRecordType *const *types;
  guint n_types, n_fields = 0;

  types = dui_registry_get_types (&n_types);
  for (guint t = 0; t < n_types; t++)
    for (guint i = 0; i < types[t]->n_fields; i++)
      {
        const DuiField *field = &types[t]->fields[i];
        guint most = field->max_length != 0 ? field->max_length : DUI_TEXT_MAX_BYTES;
        g_autofree char *text = g_strnfill (most + 1, 'm');
        g_autoptr (DuiRecord) record = dui_record_new (types[t]);
        g_autoptr (GError) error = NULL;

        if (field->kind != DUI_KIND_TEXT)
          continue;
        n_fields++;
        g_assert_true (!dui_record_set_text (record, field, text, &error)
                       || !dui_record_check_field (record, field, &error));
        g_assert_nonnull (error);
        g_assert_cmpuint (strlen (error->message), <, 400);
      }
  g_assert_cmpuint (n_fields, >, 80);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  screen_init ();
  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    {
      static const char *const names[] = { "wide", "right-to-left", "accents", "joined" };
      g_autofree char *window = g_strdup_printf ("/strange/%s/window", names[i]);
      g_autofree char *document = g_strdup_printf ("/strange/%s/document", names[i]);

      g_test_add_data_func (window, letters[i], test_window);
      g_test_add_data_func (document, letters[i], test_document);
    }
  g_test_add_func ("/strange/too-long", test_too_long);
  return g_test_run ();
}
