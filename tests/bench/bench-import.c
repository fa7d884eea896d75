/* How long taking over a large file takes, and how long the window does not answer meanwhile. */

#include <stdlib.h>
#include <time.h>

#include "dui-bundle.h"
#include "dui-seal.h"
#include "folder.h"
#include "network-world.h"
#include "town-world.h"

#define REFERENCE "D-2026-900"

/* The longest time between two turns of the main loop, in milliseconds of the processor: other work on the
 * machine does not count. */
typedef struct
{
  double last;
  double longest;
  guint source;
} Pulse;

static double
processor_ms (void)
{
  struct timespec time;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &time);
  return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

static gboolean
pulse_cb (gpointer data)
{
  Pulse *pulse = data;
  double now = processor_ms ();

  pulse->longest = MAX (pulse->longest, now - pulse->last);
  pulse->last = now;
  return G_SOURCE_CONTINUE;
}

static void
pulse_begin (Pulse *pulse)
{
  *pulse = (Pulse){ .last = processor_ms () };
  pulse->source = g_timeout_add_full (G_PRIORITY_HIGH, 2, pulse_cb, pulse, NULL);
}

static double
pulse_end (Pulse *pulse)
{
  pulse_cb (pulse);
  g_source_remove (pulse->source);
  return pulse->longest;
}

static char *
write_gedcom (const char *folder, guint n_persons)
{
  char *path = g_build_filename (folder, "groot.ged", NULL);
  g_autoptr (GString) text = g_string_new ("0 HEAD\n1 GEDC\n2 VERS 5.5.1\n1 CHAR UTF-8\n");

  for (guint i = 0; i < n_persons; i++)
    g_string_append_printf (text,
                            "0 @I%u@ INDI\n1 NAME Voornaam%u /Verzonnen%u/\n1 SEX %c\n1 BIRT\n2 DATE %u JAN "
                            "%u\n1 RESI\n2 ADDR Fictiefstraat %u\n2 CITY Voorbeeldstad\n",
                            i, i % 977, i % 1723, i % 2 ? 'M' : 'F', 1 + i % 28, 1900 + i % 100, i);
  for (guint f = 0; 2 * f + 4 < n_persons; f++)
    g_string_append_printf (text, "0 @F%u@ FAM\n1 HUSB @I%u@\n1 WIFE @I%u@\n1 CHIL @I%u@\n", f, 2 * f + 1,
                            2 * f, 2 * f + 3 + f % 2);
  g_string_append (text, "0 TRLR\n");
  g_assert_true (g_file_set_contents (path, text->str, (gssize)text->len, NULL));
  return path;
}

static DuiStore *
new_store (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "store.db", NULL);
  g_autoptr (DuiKey) key = dui_key_new_random ();
  g_autoptr (GError) error = NULL;
  sqlite3 *connection = dui_seal_open (path, key, DUI_SEAL_CREATE, &error);
  DuiStore *store = connection != NULL ? dui_store_new (connection, key, "bench", &error) : NULL;

  g_assert_no_error (error);
  g_assert_true (dui_bundle_fill_reference_lists (store, &error));
  town_add_file (store, REFERENCE, 12);
  dui_store_forget_undo (store);
  return store;
}

static gboolean
is_kept (gpointer store)
{
  return dui_store_get_undo_description (store) != NULL;
}

static gboolean
is_free (gpointer store)
{
  return !dui_store_is_applying (store);
}

static gboolean
is_half_way (gpointer bar)
{
  return gtk_progress_bar_get_fraction (bar) > 0.5;
}

static DuiImportDialog *
open_file (NetworkWorld *world, const char *path)
{
  DuiImportDialog *dialog = network_open_import (world, path);

  g_object_set (screen_form_row (GTK_WIDGET (dialog), "reason"), "text", "Familie die kan steunen", NULL);
  screen_settle ();
  return dialog;
}

/* How long it takes until nothing of it is left. */
static double
stop_half_way (NetworkWorld *world, DuiImportDialog *dialog)
{
  double start;

  gtk_widget_activate_action (GTK_WIDGET (dialog), "import.apply", NULL);
  g_assert_true (screen_wait_for (is_half_way, screen_child (dialog, DUI_TYPE_IMPORT_DIALOG, "taken"), 300));
  start = processor_ms ();
  gtk_widget_activate_action (GTK_WIDGET (dialog), "import.cancel", NULL);
  g_assert_true (screen_wait_for (is_free, world->store, 60));
  start = processor_ms () - start;
  screen_settle ();
  return start;
}

static void
take_over (NetworkWorld *world, DuiImportDialog *dialog, guint n)
{
  Pulse pulse;
  double start = processor_ms (), gap = 0;

  pulse_begin (&pulse);
  gtk_widget_activate_action (GTK_WIDGET (dialog), "import.apply", NULL);
  while (!is_kept (world->store))
    {
      gap = pulse.longest;
      g_main_context_iteration (NULL, TRUE);
    }
  pulse_end (&pulse);
  g_print ("%u persons: taken over in %.0f ms, longest gap %.0f ms, until they are shown %.0f ms", n,
           processor_ms () - start, gap, pulse.longest);
  network_wait_imported ();
}

static void
bench (guint n)
{
  NetworkWorld world;
  g_autofree char *folder = g_dir_make_tmp ("bench-import-XXXXXX", NULL);
  g_autofree char *path = write_gedcom (folder, n);
  DuiImportDialog *dialog;

  network_world_open (&world, new_store (folder), REFERENCE);
  dialog = open_file (&world, path);
  take_over (&world, dialog, n);
  network_undo (&world);
  dui_store_forget_undo (world.store);
  g_print ("; stopped half way in %.0f ms\n", stop_half_way (&world, open_file (&world, path)));
  gtk_window_destroy (GTK_WINDOW (screen_find_dialog (DUI_TYPE_IMPORT_DIALOG)));
  network_world_clear (&world);
  folder_remove (folder);
}

/* For so many persons as the arguments say. */
int
main (int argc, char **argv)
{
  screen_init ();
  for (int i = 1; i < argc; i++)
    bench ((guint)atoi (argv[i]));
  return 0;
}
