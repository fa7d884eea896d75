/* Every call of the system that is made for the ways into a store, and for another key, fails once. */

#include <errno.h>
#include <glib/gstdio.h>

#include "dui-language.h"
#include "dui-seal-rekey.h"
#include "scenario.h"

/* --- ways in */

static DuiSlotsRequest
request_of (Scene *scene, const char *passphrase)
{
  return (DuiSlotsRequest){ .directory = scene->slots.folder,
                            .passphrase = passphrase,
                            .cost = &slots_place_cheap };
}

static void
prepare_slots (Scene *scene)
{
  DuiSlotsRequest request;

  slots_place_set_up (&scene->slots, NULL);
  request = request_of (scene, PASSPHRASE);
  g_clear_pointer (&scene->key, dui_key_free);
  scene->key = dui_slots_open_with (&request, NULL, NULL);
  g_assert_nonnull (scene->key);
}

/* Without the second copy, which opening puts back. */
static void
prepare_half (Scene *scene)
{
  g_autofree char *copy = NULL;

  prepare_slots (scene);
  copy = slots_place_inside (&scene->slots, "slots.copy");
  g_assert_cmpint (g_unlink (copy), ==, 0);
}

/* Power was lost before the store got its name. */
static void
prepare_unfinished (Scene *scene)
{
  g_autofree char *unfinished = NULL;

  prepare_slots (scene);
  unfinished = slots_place_inside (&scene->slots, "duiding.db.new");
  g_assert_cmpint (g_rename (scene->slots.store, unfinished), ==, 0);
}

static void
prepare_nothing (Scene *scene)
{
  prepare_slots (scene);
  slots_place_tear_down (&scene->slots, NULL);
  scene->slots.folder = g_build_filename (scene->folder, "opslag", NULL);
  scene->slots.store = dui_slots_get_store_path (scene->slots.folder);
}

static gboolean
opens (Scene *scene, const char *passphrase)
{
  DuiSlotsRequest request = request_of (scene, passphrase);
  g_autoptr (DuiKey) key = dui_slots_open_with (&request, NULL, NULL);

  if (key == NULL)
    return FALSE;
  slots_place_assert_opens (&scene->slots, dui_key_copy (key));
  return TRUE;
}

static gboolean
open_slots (Scene *scene, GError **error)
{
  DuiSlotsRequest request = request_of (scene, PASSPHRASE);
  g_autoptr (DuiKey) key = dui_slots_open_with (&request, NULL, error);

  return key != NULL;
}

static gboolean
open_by_code (Scene *scene, GError **error)
{
  g_autoptr (DuiKey) key = dui_slots_open_with_recovery (scene->slots.folder, scene->slots.code, error);

  return key != NULL;
}

static void
check_opens (Scene *scene)
{
  g_assert_true (opens (scene, PASSPHRASE));
}

static gboolean
create_slots (Scene *scene, GError **error)
{
  g_autoptr (DuiKey) key = slots_place_create (&scene->slots, PASSPHRASE, FALSE, error);

  scene->n_new_secrets = scene->slots.code != NULL;
  return key != NULL;
}

/* The ways in, and the store itself. */
static gboolean
settle (Scene *scene, GError **error)
{
  DuiSlotsRequest request = request_of (scene, PASSPHRASE);
  g_autoptr (DuiKey) key = dui_slots_open_with (&request, NULL, error);
  sqlite3 *db = key != NULL ? dui_seal_open (scene->slots.store, key, DUI_SEAL_EXISTING, error) : NULL;
  gboolean good = db != NULL;

  dui_seal_close (db);
  return good;
}

/* Where it failed there is no store, and the next time there is. */
static void
check_slots_created (Scene *scene)
{
  g_autoptr (GError) error = NULL;

  if (!scene->done && !dui_slots_exists (scene->slots.folder))
    g_assert_true (create_slots (scene, &error));
  g_assert_no_error (error);
  g_assert_true (settle (scene, &error));
}

static gboolean
change (Scene *scene, GError **error)
{
  DuiSlotsRequest request = request_of (scene, OTHER);

  return dui_slots_change_with (&request, scene->key, error);
}

static void
check_changed (Scene *scene)
{
  g_assert_cmpint (opens (scene, OTHER), ==, scene->done);
  g_assert_cmpint (opens (scene, PASSPHRASE), ==, !scene->done);
}

static gboolean
set_second (Scene *scene, GError **error)
{
  DuiSlotsRequest request = request_of (scene, OTHER);

  return dui_slots_set_second_with (&request, scene->key, error);
}

static void
check_second (Scene *scene)
{
  g_assert_cmpint (opens (scene, OTHER), ==, scene->done);
  g_assert_true (opens (scene, PASSPHRASE));
}

static void
prepare_second (Scene *scene)
{
  prepare_slots (scene);
  g_assert_true (set_second (scene, NULL));
}

static gboolean
remove_second (Scene *scene, GError **error)
{
  return dui_slots_remove_second (scene->slots.folder, scene->key, error);
}

static void
check_no_second (Scene *scene)
{
  g_assert_cmpint (opens (scene, OTHER), ==, !scene->done);
  g_assert_true (opens (scene, PASSPHRASE));
}

static gboolean
renew_code (Scene *scene, GError **error)
{
  g_autoptr (DuiSecret) code = dui_slots_renew_recovery_code (scene->slots.folder, scene->key, error);

  return code != NULL;
}

static void
check_code (Scene *scene)
{
  g_assert_cmpint (open_by_code (scene, NULL), ==, !scene->done);
}

static gboolean
confirm_code (Scene *scene, GError **error)
{
  return dui_slots_confirm_recovery_code (scene->slots.folder, error);
}

static gboolean
draft (Scene *scene, GError **error)
{
  DuiSlotsRequest request = request_of (scene, PASSPHRASE);
  g_autoptr (DuiKey) next = dui_key_new_successor (scene->key);
  g_autoptr (DuiSlotsDraft) made = dui_slots_draft_new_with (&request, next, error);

  return made != NULL;
}

/* --- another key */

static gboolean
keep_draft (const DuiKey *key, gpointer data, GError **error)
{
  return dui_slots_draft_write (data, error);
}

static gboolean
renew_key (Scene *scene, GError **error)
{
  DuiSlotsRequest request = request_of (scene, PASSPHRASE);
  g_autoptr (DuiKey) next = dui_key_new_successor (scene->key);
  g_autoptr (DuiSlotsDraft) made = dui_slots_draft_new_with (&request, next, error);
  DuiSealRekey rekey = {
    .path = scene->slots.store, .from = scene->key, .to = next, .keep = keep_draft, .user_data = made
  };

  return made != NULL && dui_seal_rekey (&rekey, error);
}

/* The slots give the new key, and the copy did not get its place. */
static void
prepare_unsettled (Scene *scene)
{
  prepare_slots (scene);
  calls_fail (CALL_RENAME, 3, EIO);
  g_assert_false (renew_key (scene, NULL));
  calls_fail (CALL_RENAME, 0, 0);
}

static const Scenario scenarios[] = {
  { "create-slots",
    prepare_nothing,
    create_slots,
    check_slots_created,
    { [CALL_STAT] = -1, [CALL_ACCESS] = -1, [CALL_HASH] = -1, [CALL_WRITE] = 1, [CALL_KEYS] = -1 } },
  { "open-slots", prepare_half, open_slots, check_opens, { [CALL_OPEN] = 0, [CALL_HASH] = -1 } },
  { "open-unfinished", prepare_unfinished, open_slots, check_opens, { [CALL_RENAME] = 1, [CALL_HASH] = -1 } },
  { "change",
    prepare_slots,
    change,
    check_changed,
    { [CALL_HASH] = -1, [CALL_WRITE] = 1, [CALL_FSYNC] = 1, [CALL_RENAME] = 1 } },
  { "set-second",
    prepare_slots,
    set_second,
    check_second,
    { [CALL_HASH] = -1, [CALL_WRITE] = 1, [CALL_FSYNC] = 1, [CALL_RENAME] = 1 } },
  { "remove-second",
    prepare_second,
    remove_second,
    check_no_second,
    { [CALL_WRITE] = 1, [CALL_FSYNC] = 1, [CALL_RENAME] = 1 } },
  { "renew-code",
    prepare_slots,
    renew_code,
    check_code,
    { [CALL_WRITE] = 1, [CALL_FSYNC] = 1, [CALL_RENAME] = 1 } },
  { "confirm-code",
    prepare_slots,
    confirm_code,
    check_opens,
    { [CALL_WRITE] = 1, [CALL_FSYNC] = 1, [CALL_RENAME] = 1 } },
  { "draft", prepare_slots, draft, check_opens, { [CALL_HASH] = -1 } },
  { "renew-key",
    prepare_slots,
    renew_key,
    check_opens,
    { [CALL_WRITE] = 1,
      [CALL_FSYNC] = 1,
      [CALL_RENAME] = 1,
      [CALL_KEYS] = 1,
      [CALL_HASH] = -1,
      [CALL_BACKUP] = -1 } },
  { "settle",
    prepare_unsettled,
    settle,
    check_opens,
    { [CALL_RENAME] = -1, [CALL_KEYS] = 1, [CALL_HASH] = -1 } },
};

int
main (int argc, char **argv)
{
  static const char *const in_parts[] = { "change", NULL };

  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
  scenarios_add (scenarios, G_N_ELEMENTS (scenarios), in_parts);
  return g_test_run ();
}
