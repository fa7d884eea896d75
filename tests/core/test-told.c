/* What the council was told in numbers and then lost by putting an older backup back: it stands all the same.
 */

#include "dui-restore.h"

#include <glib/gstdio.h>
#include <string.h>

#include "dui-backup.h"
#include "dui-council-paper.h"
#include "dui-language.h"
#include "dui-store-audit.h"
#include "dui-tallies.h"
#include "dui-tally.h"
#include "dui-text.h"
#include "folder.h"
#include "store-place.h"

static const DuiBackupRules rules = { 20, 30 };

static void
restore (const char *folder, const char *path)
{
  const DuiRestoreRequest request = { folder, path, STORE_PASSPHRASE, "test", NULL, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiRestore) restore = dui_restore_open (&request, &error);

  g_assert_no_error (error);
  dui_restore_prepare (restore, &error);
  g_assert_no_error (error);
  dui_restore_finish (restore, &error);
  g_assert_no_error (error);
}

static void
count_for_council (DuiStore *store, const char *text)
{
  g_autoptr (DuiTally) tally =
      g_object_new (DUI_TYPE_TALLY, "period-from", "2026-01-01", "period-until", "2026-06-30", "text", text,
                    "counted-on", "2026-07-02", "threshold", (gint64)10, NULL);
  g_autoptr (GError) error = NULL;

  dui_store_save (store, "Geteld", DUI_RECORD (tally), &error);
  g_assert_no_error (error);
}

/* Drafts with the numbers of January, which were told later, and with those of another time. */
static void
add_papers (DuiStore *store)
{
  static const char *const figures_until[] = { "2026-01-31", "2025-12-31" };

  for (gsize i = 0; i < G_N_ELEMENTS (figures_until); i++)
    {
      g_autoptr (DuiCouncilPaper) paper =
          g_object_new (DUI_TYPE_COUNCIL_PAPER, "title", "Brief", "version", (gint64)1, "period-from",
                        "2025-12-01", "period-until", figures_until[i], "figures", "Minder dan 10.",
                        "figures-from", "2025-12-01", "figures-until", figures_until[i], NULL);
      g_autoptr (GError) error = NULL;

      dui_store_save (store, "Brief", DUI_RECORD (paper), &error);
      g_assert_no_error (error);
    }
}

/* On its way out, which writes the ledger beside the backup. */
static void
send_out (DuiStore *store)
{
  g_autoptr (DuiCouncilPaper) paper =
      g_object_new (DUI_TYPE_COUNCIL_PAPER, "figures", "10 tot 20.", "figures-from", "2026-01-01",
                    "figures-until", "2026-06-30", NULL);
  g_autoptr (GError) error = NULL;

  dui_tallies_depart (store, paper, dui_date_today (), &error);
  g_assert_no_error (error);
}

static void
assert_told (DuiStore *store)
{
  DuiRecordList *tallies = dui_store_get_list (store, &dui_tally_type);
  DuiRecordList *papers = dui_store_get_list (store, &dui_council_paper_type);
  DuiTally *tally = DUI_TALLY (dui_record_list_get (tallies, 0));

  g_assert_cmpuint (dui_record_list_get_size (tallies), ==, 1);
  g_assert_cmpstr (tally->text, ==, "10 tot 20.");
  g_assert_true (dui_date_is_set (tally->told_on));
  g_assert_true (dui_text_is_blank (DUI_COUNCIL_PAPER (dui_record_list_get (papers, 0))->figures));
  g_assert_false (dui_date_is_set (DUI_COUNCIL_PAPER (dui_record_list_get (papers, 0))->figures_until));
  g_assert_cmpstr (DUI_COUNCIL_PAPER (dui_record_list_get (papers, 1))->figures, ==, "Minder dan 10.");
  store_place_assert_log_whole (store);
}

static void
remove_ledgers (const char *folder)
{
  g_autoptr (GPtrArray) ledgers = dui_backup_list_with (folder, DUI_LEDGER_SUFFIX, NULL);

  g_assert_cmpuint (ledgers->len, ==, 1);
  g_unlink (((DuiBackupFile *)ledgers->pdata[0])->path);
}

/* What the council was told after the backup stands after it too: known from the live store, or when that is
 * lost from a later backup or the ledger. */
static void
test_told (StorePlace *place, gconstpointer data)
{
  g_autoptr (DuiStore) store = store_place_open (place);
  g_autofree char *old = NULL, *later = NULL;
  g_autoptr (GError) error = NULL;

  count_for_council (store, "Minder dan 10.");
  add_papers (store);
  old = store_place_back_up (store, place->other, &rules);
  dui_store_undo (store, NULL);
  dui_store_undo (store, NULL);
  g_assert_true (dui_store_undo (store, &error));
  g_assert_no_error (error);
  count_for_council (store, "10 tot 20.");
  send_out (store);
  if (g_strcmp0 (data, "later") == 0)
    later = store_place_back_up (store, place->other, &rules);
  if (g_strcmp0 (data, "ledger") != 0)
    remove_ledgers (place->other);
  g_clear_object (&store);
  if (data != NULL)
    folder_remove (place->folder);
  restore (place->folder, old);
  store = store_place_open (place);
  assert_told (store);
  g_clear_object (&store);

  /* Once more: it is not told twice. */
  restore (place->folder, old);
  store = store_place_open (place);
  assert_told (store);
}

static const char *duidingctl;

/* Returns: what it prints */
static char *
run_ctl (StorePlace *place, const char *words)
{
  g_autofree char *passphrase = g_build_filename (place->top, "passphrase", NULL);
  g_autofree char *command = g_strdup_printf ("'%s' --store '%s' --passphrase-file '%s' %s", duidingctl,
                                              place->folder, passphrase, words);
  g_autoptr (GError) error = NULL;
  char *output = NULL;
  int status;

  g_assert_true (g_file_set_contents (passphrase, STORE_PASSPHRASE, -1, NULL));
  g_spawn_command_line_sync (command, &output, NULL, &status, &error);
  g_assert_no_error (error);
  g_assert_cmpint (status, ==, 0);
  return output;
}

static gboolean
lists (StorePlace *place, const char *type, const char *text)
{
  g_autofree char *words = g_strdup_printf ("list %s --json", type);
  g_autofree char *output = run_ctl (place, words);

  return strstr (output, text) != NULL;
}

/* Without a window too numbers leave with their paper alone, and stand when they did. */
static void
test_ctl (StorePlace *place, gconstpointer data)
{
  g_autoptr (DuiStore) store = store_place_open (place);
  g_autoptr (DuiCouncilPaper) paper =
      g_object_new (DUI_TYPE_COUNCIL_PAPER, "title", "Brief", "version", (gint64)1, "receiver", "de raad",
                    "period-from", "2026-01-01", "period-until", "2026-06-30", "figures", "10 tot 20.",
                    "figures-from", "2026-01-01", "figures-until", "2026-06-30", NULL);
  g_autofree char *path = g_build_filename (place->top, "brief.pdf", NULL);
  g_autofree char *words = g_strdup_printf ("paper export 1 --output '%s'", path);
  g_autofree char *output = NULL;
  g_autoptr (GError) error = NULL;

  count_for_council (store, "10 tot 20.");
  dui_store_save (store, "Brief", DUI_RECORD (paper), &error);
  g_assert_no_error (error);
  g_clear_object (&store);
  g_assert_true (lists (place, "council_paper", "2026-06-30"));
  g_assert_false (lists (place, "council_paper", "10 tot 20."));
  g_assert_true (lists (place, "tally", "2026-06-30"));
  g_assert_false (lists (place, "tally", "10 tot 20."));
  output = run_ctl (place, words);
  g_assert_true (g_file_test (path, G_FILE_TEST_EXISTS));
  g_assert_true (lists (place, "tally", "10 tot 20."));
}

int
main (int argc, char **argv)
{
  static const char *const known_from[] = { NULL, "later", "ledger" };

  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (known_from); i++)
    {
      g_autofree char *path = g_strconcat ("/told/", known_from[i] != NULL ? known_from[i] : "live", NULL);

      g_test_add (path, StorePlace, known_from[i], store_place_init, test_told, store_place_clear);
    }
  g_test_add ("/told/ctl", StorePlace, NULL, store_place_init, test_ctl, store_place_clear);
  duidingctl = argv[1];
  return g_test_run ();
}
