/* Reads a file in a thread of its own, with a bar that tells how far it is. */

#include "dui-import-reading.h"

#include <glib/gi18n-lib.h>

#include "dui-case-import.h"

#define POLL_MS 100

typedef struct
{
  GFile *source;
  DuiImportMapping *mapping;
  GtkProgressBar *bar; /* owned; only for the thread that draws */
  int thousandths;     /* how far it is; atomic, -1 when the size is not known */
} Reading;

static void
reading_free (Reading *reading)
{
  g_object_unref (reading->source);
  g_object_unref (reading->bar);
  dui_import_mapping_free (reading->mapping);
  g_free (reading);
}

static void
progress_cb (double fraction, gpointer data)
{
  Reading *reading = data;

  g_atomic_int_set (&reading->thousandths, fraction < 0 ? -1 : (int)(1000 * fraction));
}

static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Reading *reading = data;
  DuiImportOptions options = {
    .mapping = reading->mapping, .cancellable = cancellable, .progress = progress_cb, .progress_data = reading
  };
  g_autofree char *path = g_file_get_path (reading->source);
  g_autoptr (GError) error = NULL;
  DuiImport *import;

  if (path == NULL)
    {
      g_task_return_new_error (task, DUI_IMPORT_ERROR, DUI_IMPORT_ERROR_FILE, "%s",
                               _ ("The file is not on this computer. Copy it here first."));
      return;
    }
  import = dui_import_read_path (path, &options, &error);
  if (import == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }
  dui_case_import_fit (import);
  g_task_return_pointer (task, import, (GDestroyNotify)dui_import_free);
}

static gboolean
poll_cb (gpointer data)
{
  GTask *task = data;
  Reading *reading = g_task_get_task_data (task);
  int thousandths = g_atomic_int_get (&reading->thousandths);

  if (g_task_get_completed (task) || g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    return G_SOURCE_REMOVE;
  if (thousandths < 0)
    gtk_progress_bar_pulse (reading->bar);
  else
    gtk_progress_bar_set_fraction (reading->bar, thousandths / 1000.0);
  return G_SOURCE_CONTINUE;
}

/** dui_import_reading_start: @owner: an object that stays until the thread lets go of it; with @callback */
void
dui_import_reading_start (gpointer owner, const DuiImportReading *reading, GCancellable *cancellable,
                          GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = g_task_new (owner, cancellable, callback, NULL);
  Reading *work = g_new0 (Reading, 1);

  work->source = g_file_new_for_uri (reading->uri);
  work->mapping = dui_import_mapping_copy (reading->mapping);
  work->bar = g_object_ref (reading->bar);
  g_task_set_task_data (task, work, (GDestroyNotify)reading_free);
  g_timeout_add_full (G_PRIORITY_DEFAULT, POLL_MS, poll_cb, g_object_ref (task), g_object_unref);
  g_task_run_in_thread (task, read_in_thread);
}

/** dui_import_reading_finish: Returns: (transfer full) (nullable): what is in the file */
DuiImport *
dui_import_reading_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}
