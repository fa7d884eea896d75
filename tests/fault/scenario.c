/* Asks something of the seal with every call in turn failing: it is said to have failed, with the reason, and
 * what was there before is there still. */

#include "scenario.h"

#include <errno.h>
#include <glib/gstdio.h>

#include "folder.h"

static const struct
{
  int number;
  DuiSealError code;
} failures[] = {
  { EIO, DUI_SEAL_ERROR_IO },
  { ENOSPC, DUI_SEAL_ERROR_FULL },
  { EDQUOT, DUI_SEAL_ERROR_FULL },
  { EACCES, DUI_SEAL_ERROR_NOT_WRITABLE },
};

Scene *
scene_new (const Scenario *scenario)
{
  Scene *scene = g_new0 (Scene, 1);

  scene->folder = g_dir_make_tmp ("duiding-XXXXXX", NULL);
  scene->path = g_build_filename (scene->folder, "file", NULL);
  scene->key = dui_key_new_random ();
  if (scenario->prepare != NULL)
    scenario->prepare (scene);
  return scene;
}

void
scene_free (Scene *scene)
{
  g_autofree char *above = scene->slots.folder != NULL ? g_path_get_dirname (scene->slots.folder) : NULL;

  if (scene->slots.folder != NULL)
    slots_place_clear (&scene->slots);
  if (above != NULL && !g_str_equal (above, scene->folder))
    g_assert_cmpint (g_rmdir (above), ==, 0);
  folder_remove (scene->folder);
  dui_key_free (scene->key);
  g_free (scene->folder);
  g_free (scene->path);
  g_free (scene);
}

/* Memory and hashing fail for one reason only, and a file that is not there or no longer ours is damage. */
static void
assert_reason (Call call, int code, DuiSealError expected)
{
  if (call == CALL_KEYS || call == CALL_HASH || call == CALL_ALLOC)
    expected = DUI_SEAL_ERROR_NO_MEMORY;
  if (call == CALL_BACKUP)
    expected = DUI_SEAL_ERROR_QUERY;
  g_assert_true (code == (int)expected || code == DUI_SEAL_ERROR_SELF_TEST);
}

/* Returns: whether there were so many calls */
static gboolean
act_with_fault (const Scenario *scenario, Call call, int at, gsize how)
{
  g_autoptr (GError) error = NULL;
  Scene *scene = scene_new (scenario);
  int n_open = calls_left_open (), n_secret = calls_left_secret ();
  gboolean came;

  calls_fail (call, at, failures[how].number);
  scene->done = scenario->act (scene, &error);
  came = calls_have_failed ();
  calls_fail (call, 0, 0);
  g_assert_cmpint (scene->done, ==, error == NULL);
  g_assert_cmpint (calls_left_open (), ==, n_open);
  n_secret += scene->n_new_secrets;
  g_assert_cmpint (calls_left_secret (), ==, n_secret);
  if (!scene->done)
    assert_reason (call, error->code, failures[how].code);
  if (came && scene->done && (scenario->needed[call] < 0 || at <= scenario->needed[call]))
    g_error ("%s: call %d of %s failed, and all is said to be well", scenario->name, at, calls_names[call]);
  g_assert_true (came || scene->done);
  if (scenario->check != NULL)
    scenario->check (scene);
  scene_free (scene);
  return came;
}

static void
test_every_call (gconstpointer data)
{
  const Scenario *scenario = data;

  for (Call call = 0; call < CALL_N; call++)
    {
      int n_calls = 0;

      while (act_with_fault (scenario, call, n_calls + 1, 0))
        n_calls++;
      /* The reason is told the same way of every call. */
      for (gsize how = 1; n_calls > 0 && call == CALL_WRITE && how < G_N_ELEMENTS (failures); how++)
        act_with_fault (scenario, call, 1, how);
      if (n_calls > 0)
        g_test_message ("%s: %d × %s", scenario->name, n_calls, calls_names[call]);
      g_assert_true (n_calls > 0 || scenario->needed[call] == 0);
    }
}

/* A signal that comes between is no failure, and neither is a call that does a part of what it was asked. */
static void
test_interrupted (gconstpointer data)
{
  static const Call calls[] = { CALL_READ, CALL_WRITE };
  const Scenario *scenario = data;

  for (gsize i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      Scene *scene = scene_new (scenario);
      g_autoptr (GError) error = NULL;

      calls_fail (calls[i], 1, EINTR);
      scene->done = scenario->act (scene, &error);
      calls_fail (calls[i], 0, 0);
      g_assert_no_error (error);
      g_assert_true (scene->done);
      if (scenario->check != NULL)
        scenario->check (scene);
      scene_free (scene);
    }
}

static void
test_in_parts (gconstpointer data)
{
  const Scenario *scenario = data;
  Scene *scene = scene_new (scenario);
  g_autoptr (GError) error = NULL;

  calls_be_short (3);
  scene->done = scenario->act (scene, &error);
  calls_be_short (G_MAXSIZE);
  g_assert_no_error (error);
  g_assert_true (scene->done);
  if (scenario->check != NULL)
    scenario->check (scene);
  scene_free (scene);
}

/* @in_parts: the names of those that also bear a signal in between, and calls that do a part, ended by %NULL
 */
void
scenarios_add (const Scenario *scenarios, gsize n_scenarios, const char *const *in_parts)
{
  for (gsize i = 0; i < n_scenarios; i++)
    {
      g_autofree char *path = g_strconcat ("/calls/fail/", scenarios[i].name, NULL);
      g_autofree char *interrupted = g_strconcat ("/calls/interrupted/", scenarios[i].name, NULL);
      g_autofree char *parts = g_strconcat ("/calls/in-parts/", scenarios[i].name, NULL);

      g_test_add_data_func (path, &scenarios[i], test_every_call);
      if (!g_strv_contains (in_parts, scenarios[i].name))
        continue;
      g_test_add_data_func (interrupted, &scenarios[i], test_interrupted);
      g_test_add_data_func (parts, &scenarios[i], test_in_parts);
    }
}
