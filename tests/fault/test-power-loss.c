/* The power goes at any moment: whatever was kept is still there, and the store opens as after the last
 * change. */

#include <stdlib.h>

#include "disk.h"
#include "dui-seal-private.h"
#include "workload.h"

#define STATES 2000
#define STATES_FOR_RELEASE 100000
#define ROUNDS 3

typedef struct
{
  DuiKey *key;
  Disk *disk;         /* with all steps of the run */
  Disk *start;        /* as it was before the first step */
  GPtrArray *digests; /* after change n */
} Run;

typedef struct
{
  guint states;
  guint broken; /* does not open, does not verify, or is a mixture */
  guint lost;   /* is whole, but older than what was kept */
  guint again;  /* of the states: the power went a second time, during recovery */
  guint later;  /* of the states: the power went a second time, after recovery and more work */
} Figures;

static void
kept (sqlite3 *db, gpointer user_data)
{
  Run *run = user_data;

  disk_mark (run->disk, run->digests->len);
  g_ptr_array_add (run->digests, workload_digest (db));
}

static Run *
run_new (const char *tamper)
{
  Run *run = g_new0 (Run, 1);
  g_autoptr (GError) error = NULL;
  sqlite3 *db;

  run->key = workload_key ();
  run->disk = disk_new ();
  run->digests = g_ptr_array_new_with_free_func (g_free);
  disk_mount (run->disk);
  db = dui_seal_open_over ("disk", WORKLOAD_PATH, run->key, DUI_SEAL_CREATE, &error);
  g_assert_no_error (error);
  g_assert_true (workload_create (db));
  run->start = disk_copy (run->disk);
  run->disk->recording = TRUE;
  if (tamper != NULL)
    {
      sqlite3_set_authorizer (db, NULL, NULL);
      g_assert_cmpint (sqlite3_exec (db, tamper, NULL, NULL, NULL), ==, SQLITE_OK);
    }
  kept (db, run);
  g_assert_true (workload_run (db, ROUNDS, kept, run));
  dui_seal_close (db);
  run->disk->recording = FALSE;
  return run;
}

static void
run_free (Run *run)
{
  dui_key_free (run->key);
  disk_free (run->disk);
  disk_free (run->start);
  g_ptr_array_unref (run->digests);
  g_free (run);
}

/* The last change may be there or not when the power went before the store said that it is kept. */
static void
check_state (const Run *run, Disk *state, gint64 marks, Figures *figures)
{
  g_autofree char *digest = NULL;
  sqlite3 *db;

  disk_mount (state);
  db = dui_seal_open_over ("disk", WORKLOAD_PATH, run->key, DUI_SEAL_EXISTING, NULL);
  figures->states++;
  if (db != NULL && dui_seal_verify (db, NULL, NULL, NULL))
    digest = workload_digest (db);
  /* VACUUM reads every page, the free ones too. */
  if (figures->states % 8 == 0 && db != NULL && sqlite3_exec (db, "VACUUM", NULL, NULL, NULL) != SQLITE_OK)
    g_clear_pointer (&digest, g_free);
  dui_seal_close (db);
  for (gint64 i = marks; i < MIN (marks + 2, (gint64)run->digests->len); i++)
    if (g_strcmp0 (digest, run->digests->pdata[i]) == 0)
      return;
  for (gint64 i = 0; digest != NULL && i < marks; i++)
    if (g_str_equal (digest, run->digests->pdata[i]))
      {
        figures->lost++;
        return;
      }
  figures->broken++;
}

/* The machine comes back, and loses power again while the store is being mended. */
static void
check_again (const Run *run, Disk *state, gint64 marks, GRand *random, Figures *figures)
{
  g_autoptr (Disk) before = disk_copy (state);
  g_autoptr (DiskReplay) replay = NULL;
  g_autoptr (Disk) again = NULL;
  guint until;

  disk_mount (state);
  state->recording = TRUE;
  dui_seal_close (dui_seal_open_over ("disk", WORKLOAD_PATH, run->key, DUI_SEAL_EXISTING, NULL));
  if (state->steps->len == 0)
    return;
  replay = disk_replay_new (before);
  until = g_rand_int_range (random, 1, state->steps->len + 1);
  for (guint i = 0; i < until; i++)
    disk_replay_step (replay, state->steps->pdata[i]);
  again = disk_replay_lose_power (replay, g_rand_int_range (random, 0, DISK_N_LOSSES), random);
  check_state (run, again, marks, figures);
  figures->again++;
}

/* The user goes on working with the store that was mended, and loses power again. */
static void
check_later (const Run *run, Disk *state, GRand *random, Figures *figures)
{
  Run later = { run->key, state, disk_copy (state), g_ptr_array_new_with_free_func (g_free) };
  g_autoptr (DiskReplay) replay = disk_replay_new (later.start);
  guint until;
  sqlite3 *db;

  disk_mount (state);
  state->recording = TRUE;
  db = dui_seal_open_over ("disk", WORKLOAD_PATH, run->key, DUI_SEAL_EXISTING, NULL);
  if (db != NULL)
    {
      kept (db, &later);
      workload_run (db, 1, kept, &later);
      dui_seal_close (db);
      until = g_rand_int_range (random, 1, state->steps->len + 1);
      for (guint i = 0; i < until; i++)
        disk_replay_step (replay, state->steps->pdata[i]);
      for (int loss = 0; loss < DISK_N_LOSSES; loss++)
        {
          g_autoptr (Disk) again = disk_replay_lose_power (replay, loss, random);

          check_state (&later, again, replay->marks, figures);
          figures->later++;
        }
    }
  disk_free (later.start);
  g_ptr_array_unref (later.digests);
}

static Figures
lose_power (const Run *run, guint states)
{
  g_autoptr (DiskReplay) replay = disk_replay_new (run->start);
  g_autoptr (GRand) random = g_rand_new_with_seed (20261122);
  guint steps = run->disk->steps->len;
  Figures figures = { 0 };

  for (guint i = 0; i < steps; i++)
    {
      guint until = (guint64)states * (i + 1) / steps;

      disk_replay_step (replay, run->disk->steps->pdata[i]);
      while (figures.states < until)
        {
          DiskLoss loss = g_rand_int_range (random, 0, DISK_N_LOSSES);
          g_autoptr (Disk) state = disk_replay_lose_power (replay, loss, random);

          if (g_rand_int_range (random, 0, 4) == 0)
            {
              g_autoptr (Disk) copy = disk_copy (state);

              check_again (run, copy, replay->marks, random, &figures);
            }
          if (g_rand_int_range (random, 0, 32) == 0)
            {
              g_autoptr (Disk) copy = disk_copy (state);

              check_later (run, copy, random, &figures);
            }
          check_state (run, state, replay->marks, &figures);
        }
    }
  return figures;
}

static void
report (const char *name, const Run *run, const Figures *figures)
{
  g_test_message (
      "%s: %u steps, %u changes kept; %u states, of them %u after a second loss during recovery and %u "
      "after a second loss later: %u broken, %u lost",
      name, run->disk->steps->len, run->digests->len - 1, figures->states, figures->again, figures->later,
      figures->broken, figures->lost);
}

#ifndef DUI_SEAL_TEST_TORN_PAGE_1

static guint
states_wanted (void)
{
  return g_strcmp0 (g_getenv ("DUI_RELEASE"), "1") == 0 ? STATES_FOR_RELEASE : STATES;
}

static void
test_nothing_lost (void)
{
  Run *run = run_new (NULL);
  Figures figures = lose_power (run, states_wanted ());

  report ("as shipped", run, &figures);
  g_assert_cmpuint (figures.states, >=, states_wanted ());
  g_assert_cmpuint (figures.broken, ==, 0);
  g_assert_cmpuint (figures.lost, ==, 0);
  run_free (run);
}

static void
test_control_without_sync (void)
{
  Run *run = run_new ("PRAGMA synchronous = OFF");
  Figures figures = lose_power (run, STATES / 4);

  report ("control, synchronous=OFF", run, &figures);
  g_assert_cmpuint (figures.broken, >, figures.states / 10);
  run_free (run);
}

static void
test_control_with_less_sync (void)
{
  Run *run = run_new ("PRAGMA synchronous = NORMAL");
  Figures figures = lose_power (run, STATES);

  report ("control, synchronous=NORMAL", run, &figures);
  g_assert_cmpuint (figures.broken + figures.lost, >, 0);
  run_free (run);
}

#else

static void
test_control_torn_page_1 (void)
{
  Run *run = run_new (NULL);
  Figures figures = lose_power (run, STATES);

  report ("control, header read through a torn page 1", run, &figures);
  g_assert_cmpuint (figures.broken, >, 0);
  run_free (run);
}

#endif

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#ifndef DUI_SEAL_TEST_TORN_PAGE_1
  g_test_add_func ("/power-loss/nothing-lost", test_nothing_lost);
  g_test_add_func ("/power-loss/control-without-sync", test_control_without_sync);
  g_test_add_func ("/power-loss/control-with-less-sync", test_control_with_less_sync);
#else
  g_test_add_func ("/power-loss/control-torn-page-1", test_control_torn_page_1);
#endif
  return g_test_run ();
}
