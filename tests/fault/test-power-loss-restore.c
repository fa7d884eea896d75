/* The power goes at any moment while a backup is put back, in the folder as it really is: slots, backups,
 * what is put aside and all. What is found afterwards is the store of before or the restored one, or, where
 * there was none that opened, all that there was; and putting the backup back again always works. */

#include <glib/gstdio.h>
#include <string.h>

#include "dui-backup.h"
#include "dui-destroy.h"
#include "dui-language.h"
#include "dui-restore.h"
#include "dui-seal.h"
#include "dui-signal.h"
#include "dui-slots-private.h"
#include "dui-store-audit.h"
#include "dui-store-folder.h"
#include "folder.h"
#include "recorder.h"
#include "reference.h"
#include "store-place.h"

/* For each step that touches what was there; while the backup is opened beside it, only now and then. The
 * sanitizers look at the code, which is the same for half as many. */
#ifdef __SANITIZE_ADDRESS__
#define STATES 1
#else
#define STATES 2
#endif
#define STATES_FOR_RELEASE 50
#define STATES_OF_CONTROL 5
#define OPENING_EVERY 8

/* How far it is. */
#define IS_READY 1
#define IS_DONE 2

/* A part of the states is looked at further. */
#define EVERY 8

#define BEFORE "Blijft, Later bijgekomen"
#define AFTER "Blijft"

static const DuiSlotsCost cheap = { 1, 8192 };
static const DuiBackupRules rules = { 5, 30 };

typedef enum
{
  LIVE_OPEN,    /* replaced in one transaction */
  LIVE_DAMAGED, /* put aside */
  LIVE_NONE,
  N_LIVES,
} Live;

static const char *const names[N_LIVES] = { "a store that opens", "a store that is damaged", "no store" };

typedef struct
{
  Live live;
  char *top;
  char *store;
  char *backup; /* below the top */
  char *damage; /* digest of the damaged file */
  DuiSecret *code;
  DuiKey *key;
} World;

typedef struct
{
  guint states;
  guint after;
  guint again;
  guint broken;
} Figures;

static DuiStore *
open_store (const char *folder, const DuiKey *key)
{
  g_autoptr (GError) error = NULL;
  DuiStore *store = dui_store_folder_open (folder, key, "test", &error);

  g_assert_no_error (error);
  return store;
}

static void
add_signal (DuiStore *store, const char *subject)
{
  g_autoptr (DuiSignal) signal = g_object_new (DUI_TYPE_SIGNAL, "subject", subject, "received-on",
                                               "2026-11-01", "observed-fact", "Iets gezien", NULL);
  g_autoptr (GError) error = NULL;

  dui_store_save (store, "Signaal", DUI_RECORD (signal), &error);
  g_assert_no_error (error);
}

static char *
make_backup (DuiStore *store, const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiBackup) backup = dui_backup_new (store, folder, &rules, &error);
  char *path = dui_backup_run (backup, NULL, NULL, &error);

  g_assert_no_error (error);
  return path;
}

static void
destroy_signal (DuiStore *store, gint64 id)
{
  g_autoptr (DuiChange) plan = dui_destroy_plan (store, dui_store_find (store, &dui_signal_type, id));
  g_autoptr (GError) error = NULL;

  dui_store_destroy (store, plan, "verzoek", &error);
  g_assert_no_error (error);
}

static char *
digest_of (const char *folder)
{
  g_autofree char *path = dui_slots_get_store_path (folder);
  char *contents = NULL, *digest = NULL;
  gsize length = 0;

  if (g_file_get_contents (path, &contents, &length, NULL))
    digest = g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guchar *)contents, length);
  g_free (contents);
  return digest;
}

static void
damage (World *world)
{
  g_autofree char *path = dui_slots_get_store_path (world->store);
  FILE *file = g_fopen (path, "r+");

  g_assert_nonnull (file);
  g_assert_cmpint (fwrite ("overschreven", 12, 1, file), ==, 1);
  fclose (file);
  world->damage = digest_of (world->store);
}

/* What was destroyed after the backup is known from the live store, or from a later backup. */
static World *
world_new (Live live)
{
  World *world = g_new0 (World, 1);
  g_autofree char *backups = NULL, *path = NULL, *later = NULL;
  DuiSlotsRequest request = { .passphrase = STORE_PASSPHRASE, .cost = &cheap };
  g_autoptr (DuiStore) store = NULL;
  g_autoptr (GError) error = NULL;

  world->live = live;
  world->top = g_dir_make_tmp ("duiding-power-XXXXXX", NULL);
  world->store = g_build_filename (world->top, "store", NULL);
  backups = g_build_filename (world->top, "backups", NULL);
  g_mkdir (backups, 0700);
  request.directory = world->store;
  world->key = dui_slots_create_with (&request, &world->code, &error);
  g_assert_no_error (error);
  store = open_store (world->store, world->key);
  add_signal (store, "Blijft");
  add_signal (store, "Wordt vernietigd");
  path = make_backup (store, backups);
  world->backup = g_strdup (path + strlen (world->top) + 1);
  destroy_signal (store, 2);
  add_signal (store, "Later bijgekomen");
  if (live != LIVE_OPEN)
    later = make_backup (store, backups);
  dui_store_close (store);
  if (live == LIVE_DAMAGED)
    damage (world);
  if (live == LIVE_NONE)
    folder_remove (world->store);
  return world;
}

static void
world_free (World *world)
{
  folder_remove (world->top);
  g_free (world->top);
  g_free (world->store);
  g_free (world->backup);
  g_free (world->damage);
  dui_secret_free (world->code);
  dui_key_free (world->key);
  g_free (world);
}

static gboolean
restore (const World *world, const char *top)
{
  g_autofree char *store = g_build_filename (top, "store", NULL);
  g_autofree char *backup = g_build_filename (top, world->backup, NULL);
  DuiRestoreRequest request = { store, backup, world->code, "test", NULL, NULL };
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiRestore) opened = dui_restore_open (&request, &error);
  gboolean done = opened != NULL && dui_restore_prepare (opened, &error);

  recorder_mark (IS_READY);
  done = done && dui_restore_finish (opened, &error);
  if (!done)
    g_test_message ("not put back: %s", error->message);
  return done;
}

/* Looking */

static char *
subjects_of (DuiStore *store)
{
  DuiRecordList *signals = dui_store_get_list (store, &dui_signal_type);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < dui_record_list_get_size (signals); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "",
                            DUI_SIGNAL (dui_record_list_get (signals, i))->subject);
  return g_strdup (text->str);
}

static gboolean
is_log_whole (DuiStore *store)
{
  g_auto (DuiAuditReport) report = { 0 };

  return dui_store_verify_audit (store, &report, NULL) && report.bad_entry == 0;
}

/* Returns: (nullable): what the store in @folder holds, opened as the program does; %NULL when it does not */
static char *
look (const World *world, const char *folder)
{
  g_autoptr (DuiKey) key = dui_slots_open_with_recovery (folder, world->code, NULL);
  g_autoptr (DuiStore) store = key != NULL ? dui_store_folder_open (folder, key, "test", NULL) : NULL;

  if (store == NULL || !dui_seal_verify (dui_store_get_connection (store), NULL, NULL, NULL)
      || !is_log_whole (store))
    return NULL;
  return subjects_of (store);
}

/* Nothing is lost of a store that did not open, and nobody takes the folder for an empty one. */
static gboolean
is_still_damaged (const World *world, const char *folder)
{
  g_autofree char *aside = g_build_filename (folder, "before-restore", NULL);
  g_autofree char *here = digest_of (folder);
  g_autofree char *there = digest_of (aside);

  return dui_slots_exists (folder)
         && (g_strcmp0 (here, world->damage) == 0 || g_strcmp0 (there, world->damage) == 0);
}

static gboolean
is_good (const World *world, const char *folder, const char *found, gint64 marks)
{
  g_autofree char *previous = dui_restore_dup_previous (folder);

  if (g_strcmp0 (found, AFTER) == 0)
    return world->live == LIVE_NONE || previous != NULL;
  if (marks == IS_DONE)
    return FALSE;
  if (world->live == LIVE_OPEN)
    return g_strcmp0 (found, BEFORE) == 0;
  return found == NULL && (world->live == LIVE_NONE || is_still_damaged (world, folder));
}

static void
check_state (const World *world, const RecorderReplay *replay, RecorderLoss loss, GRand *random,
             Figures *figures)
{
  g_autofree char *top = g_dir_make_tmp ("duiding-state-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (top, "store", NULL);
  g_autofree char *found = NULL;
  gboolean good;

  recorder_replay_lose_power (replay, loss, random, top);
  found = look (world, folder);
  good = is_good (world, folder, found, replay->marks);
  figures->states++;
  figures->after += g_strcmp0 (found, AFTER) == 0;
  if (good && figures->states % EVERY == 0)
    {
      g_autofree char *again = restore (world, top) ? look (world, folder) : NULL;

      good = g_strcmp0 (again, AFTER) == 0;
      figures->again++;
    }
  if (!good && figures->broken++ == 0)
    g_test_message ("first: loss %d after mark %" G_GINT64_FORMAT ": %s", loss, replay->marks, found);
  folder_remove (top);
}

static Figures
lose_power (const World *world, GPtrArray *steps, guint states, gboolean is_control)
{
  g_autoptr (RecorderReplay) replay = recorder_replay_new ();
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);
  Figures figures = { 0 };

  for (guint i = 0; i < steps->len; i++)
    {
      recorder_replay_step (replay, steps->pdata[i]);
      for (guint j = 0; j < states; j++)
        if (replay->marks >= IS_READY || (!is_control && (i * states + j) % OPENING_EVERY == 0))
          check_state (world, replay, (i + j) % RECORDER_N_LOSSES, random, &figures);
    }
  return figures;
}

static void
report (const char *what, const World *world, guint steps, const Figures *figures)
{
  g_test_message (
      "%s in the place of %s: %u steps, %u states, %u of them after it counted, %u of them put back "
      "again: %u broken",
      what, names[world->live], steps, figures->states, figures->after, figures->again, figures->broken);
}

static GPtrArray *
record (World *world)
{
  recorder_begin (world->top);
  g_assert_true (restore (world, world->top));
  recorder_mark (IS_DONE);
  return recorder_end ();
}

static void
test_nothing_lost (gconstpointer data)
{
  World *world = world_new (GPOINTER_TO_INT (data));
  GPtrArray *steps = record (world);
  Figures figures = lose_power (world, steps, reference_step (2) == 1 ? STATES_FOR_RELEASE : STATES, FALSE);

  report ("a backup", world, steps->len, &figures);
  g_assert_cmpuint (figures.broken, ==, 0);
  g_assert_cmpuint (figures.after, >, 1);
  g_assert_cmpuint (figures.after, <, figures.states);
  recorder_forget ();
  world_free (world);
}

/* The same steps without one kind of sync. */
static void
leave_out (Live live, RecorderStepKind kind, const char *what)
{
  World *world = world_new (live);
  GPtrArray *steps = record (world);
  Figures figures;

  for (guint i = steps->len; i-- > 0;)
    if (((RecorderStep *)steps->pdata[i])->kind == kind)
      g_ptr_array_remove_index (steps, i);
  figures = lose_power (world, steps, live == LIVE_OPEN ? 1 : STATES_OF_CONTROL, TRUE);
  report (what, world, steps->len, &figures);
  g_assert_cmpuint (figures.broken, >, 0);
  recorder_forget ();
  world_free (world);
}

static void
test_controls (gconstpointer data)
{
  leave_out (GPOINTER_TO_INT (data), RECORDER_SYNC, "control, files not synced,");
  leave_out (GPOINTER_TO_INT (data), RECORDER_SYNC_FOLDER, "control, folders not synced,");
}

int
main (int argc, char **argv)
{
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
  for (int live = 0; live < N_LIVES; live++)
    {
      g_autofree char *path = g_strdup_printf ("/power-loss-restore/nothing-lost/%d", live);
      g_autofree char *control = g_strdup_printf ("/power-loss-restore/controls/%d", live);

      g_test_add_data_func (path, GINT_TO_POINTER (live), test_nothing_lost);
      g_test_add_data_func (control, GINT_TO_POINTER (live), test_controls);
    }
  return g_test_run ();
}
