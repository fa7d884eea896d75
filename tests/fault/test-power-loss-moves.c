/* The power goes while a whole store is moved: to a new key, or over what was there, as a restored copy is.
 */

#include "disk.h"
#include "dui-seal-private.h"
#include "reference.h"
#include "workload.h"

#define STATES 600
#define STATES_FOR_RELEASE 20000

typedef struct
{
  Disk *disk;  /* with all steps */
  Disk *start; /* before the first */
  DuiKey *from;
  DuiKey *to;
  char *before; /* digest */
  char *after;  /* digest */
} Move;

typedef struct
{
  guint states;
  guint moved;
  guint broken;
} Figures;

static sqlite3 *
open_store (const char *path, const DuiKey *key, DuiSealMode mode)
{
  g_autoptr (GError) error = NULL;
  sqlite3 *db = dui_seal_open_over ("disk", path, key, mode, &error);

  g_assert_no_error (error);
  return db;
}

static void
nothing (sqlite3 *db, gpointer user_data)
{
}

static char *
fill (const char *path, const DuiKey *key, int rounds)
{
  sqlite3 *db = open_store (path, key, DUI_SEAL_CREATE);
  char *digest;

  g_assert_true (workload_create (db));
  g_assert_true (workload_run (db, rounds, nothing, NULL));
  digest = workload_digest (db);
  dui_seal_close (db);
  return digest;
}

static Move *
move_new (void)
{
  Move *move = g_new0 (Move, 1);

  move->disk = disk_new ();
  move->from = workload_key ();
  move->to = dui_key_new_successor (move->from);
  disk_mount (move->disk);
  move->before = fill (WORKLOAD_PATH, move->from, 2);
  return move;
}

static void
move_begin (Move *move)
{
  move->start = disk_copy (move->disk);
  move->disk->recording = TRUE;
}

static void
move_free (Move *move)
{
  disk_free (move->disk);
  disk_free (move->start);
  dui_key_free (move->from);
  dui_key_free (move->to);
  g_free (move->before);
  g_free (move->after);
  g_free (move);
}

/* Beside a store that opens nothing may be left that a later change of the key could take for its own. */
static void
check_state (const Move *move, Disk *state, gint64 marks, Figures *figures)
{
  const DuiKey *key = marks > 0 ? move->to : move->from;
  g_autofree char *digest = NULL;
  sqlite3 *db;

  disk_mount (state);
  db = dui_seal_open_settled ("disk", disk_rename, WORKLOAD_PATH, key, NULL);
  figures->states++;
  if (db != NULL && dui_seal_verify (db, NULL, NULL, NULL))
    digest = workload_digest (db);
  dui_seal_close (db);
  figures->moved +=
      marks > 0 || (g_strcmp0 (move->before, move->after) != 0 && g_strcmp0 (digest, move->after) == 0);
  if (disk_file (state, WORKLOAD_PATH ".rekey") != NULL
      || (g_strcmp0 (digest, move->before) != 0 && g_strcmp0 (digest, move->after) != 0))
    figures->broken++;
}

static Figures
lose_power (const Move *move)
{
  g_autoptr (DiskReplay) replay = disk_replay_new (move->start);
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);
  guint states = reference_step (2) == 1 ? STATES_FOR_RELEASE : STATES;
  guint steps = move->disk->steps->len;
  Figures figures = { 0 };

  for (guint i = 0; i < steps; i++)
    {
      guint until = (guint64)states * (i + 1) / steps;

      disk_replay_step (replay, move->disk->steps->pdata[i]);
      while (figures.states < until)
        {
          g_autoptr (Disk) state =
              disk_replay_lose_power (replay, g_rand_int_range (random, 0, DISK_N_LOSSES), random);

          check_state (move, state, replay->marks, &figures);
        }
    }
  return figures;
}

static gboolean
keep (const DuiKey *key, gpointer user_data, GError **error)
{
  disk_mark (((Move *)user_data)->disk, 1);
  return TRUE;
}

static void
report (const char *name, const Move *move, const Figures *figures)
{
  g_test_message ("%s: %u steps, %u states, %u of them after it counted: %u broken", name,
                  move->disk->steps->len, figures->states, figures->moved, figures->broken);
  g_assert_cmpuint (figures->moved, >, 5);
  g_assert_cmpuint (figures->moved, <, figures->states);
}

static Move *
rekeyed (DuiSealRename put)
{
  Move *move = move_new ();
  DuiSealRekey rekey = { WORKLOAD_PATH, move->from, move->to, NULL, NULL, keep, move };
  g_autoptr (GError) error = NULL;

  move->after = g_strdup (move->before);
  move_begin (move);
  dui_seal_rekey_over ("disk", put, &rekey, &error);
  g_assert_no_error (error);
  /* Work goes on under the new key. */
  dui_seal_close (open_store (WORKLOAD_PATH, move->to, DUI_SEAL_EXISTING));
  return move;
}

static void
test_rekey (void)
{
  Move *move = rekeyed (disk_rename);
  Figures figures = lose_power (move);

  report ("a new key", move, &figures);
  g_assert_cmpuint (figures.broken, ==, 0);
  move_free (move);
}

/* The same steps with all syncs left out. */
static void
test_control_rekey (void)
{
  Move *move = rekeyed (disk_rename);
  Figures figures;

  for (guint i = move->disk->steps->len; i-- > 0;)
    if (((DiskStep *)move->disk->steps->pdata[i])->kind == DISK_SYNC)
      g_ptr_array_remove_index (move->disk->steps, i);
  figures = lose_power (move);
  report ("control, a new key without sync", move, &figures);
  g_assert_cmpuint (figures.broken, >, 0);
  move_free (move);
}

static void
test_copy_over (void)
{
  Move *move = move_new ();
  sqlite3 *from, *to;
  Figures figures;

  move->after = fill ("/restored", move->to, 1);
  move_begin (move);
  from = open_store ("/restored", move->to, DUI_SEAL_EXISTING);
  to = open_store (WORKLOAD_PATH, move->from, DUI_SEAL_EXISTING);
  g_assert_true (dui_seal_copy (from, to, NULL));
  dui_seal_close (from);
  dui_seal_close (to);
  figures = lose_power (move);
  report ("a copy over the store", move, &figures);
  g_assert_cmpuint (figures.broken, ==, 0);
  move_free (move);
}

/* Any call to the disk fails while the key is changed: the store opens with the one key or the other. */
static void
test_failing_disk (void)
{
  static const int codes[] = { SQLITE_IOERR, SQLITE_FULL };
  guint cases = 0, done = 0;

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    for (int call = 1;; call += reference_step (10))
      {
        Move *move = move_new ();
        DuiSealRekey rekey = { WORKLOAD_PATH, move->from, move->to, NULL, NULL, keep, move };
        g_autofree char *found = NULL;
        gboolean failed, good;
        sqlite3 *db;

        move_begin (move);
        disk_fail (move->disk, call, codes[i], FALSE);
        good = dui_seal_rekey_over ("disk", disk_rename, &rekey, NULL);
        failed = move->disk->failed;
        disk_fail (move->disk, 0, SQLITE_OK, FALSE);
        for (guint step = 0; step < move->disk->steps->len; step++)
          good |= ((DiskStep *)move->disk->steps->pdata[step])->kind == DISK_MARK;
        db = dui_seal_open_settled ("disk", disk_rename, WORKLOAD_PATH, good ? move->to : move->from, NULL);
        g_assert_nonnull (db);
        found = workload_digest (db);
        g_assert_cmpstr (found, ==, move->before);
        dui_seal_close (db);
        g_assert_null (disk_file (move->disk, WORKLOAD_PATH ".rekey"));
        move_free (move);
        cases++;
        done += good;
        if (!failed)
          break;
      }
  g_test_message ("a new key on a failing disk: %u places, %u of them after it counted: 0 lost, 0 broken",
                  cases, done);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/power-loss-moves/rekey", test_rekey);
  g_test_add_func ("/power-loss-moves/control-rekey", test_control_rekey);
  g_test_add_func ("/power-loss-moves/copy-over", test_copy_over);
  g_test_add_func ("/power-loss-moves/failing-disk", test_failing_disk);
  return g_test_run ();
}
