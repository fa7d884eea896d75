/* A store that does not open: each thing that can be wrong with it has its own words and ways on, and nothing
 * is changed or made anew. With a keyring. */

#include <glib/gstdio.h>
#include <sodium.h>
#include <string.h>

#include "dui-keyring.h"
#include "dui-slots-file.h"
#include "dui-slots.h"
#include "dui-start-create.h"
#include "dui-start-pages.h"
#include "dui-start-unlock.h"
#include "dui-start-window.h"
#include "dui-store-notice.h"
#include "dui-unlock.h"
#include "folder.h"
#include "screen.h"

#define PASSPHRASE "zeven natte klompen onder een bed"

typedef struct
{
  char *folder;
  char *path; /* of the file */
  DuiSecret *code;
} World;

static void
world_init (World *world, gconstpointer data)
{
  DuiUnlock unlock = { .origin = "test", .passphrase = PASSPHRASE, .use_keyring = TRUE };
  g_autoptr (GError) error = NULL;
  DuiStore *store;

  world->folder = g_dir_make_tmp ("duiding-test-XXXXXX", NULL);
  world->path = dui_slots_get_store_path (world->folder);
  unlock.folder = world->folder;
  store = dui_unlock_create (&unlock, &world->code, &error);
  g_assert_no_error (error);
  dui_store_close (store);
  g_object_unref (store);
  g_assert_true (dui_unlock_confirm (world->folder, NULL));
}

static void
world_clear (World *world, gconstpointer data)
{
  folder_remove (world->folder);
  g_free (world->folder);
  g_free (world->path);
  dui_secret_free (world->code);
}

/* What can be wrong */

static void
overwrite (World *world)
{
  FILE *file = g_fopen (world->path, "r+");

  g_assert_cmpint (fseek (file, 2 * 4096 + 100, SEEK_SET), ==, 0);
  g_assert_cmpint (fwrite ("overschreven", 12, 1, file), ==, 1);
  fclose (file);
}

static void
empty (World *world)
{
  g_assert_true (g_file_set_contents (world->path, "", 0, NULL));
}

static void
take_away (World *world)
{
  g_unlink (world->path);
}

static void
put_plain (World *world)
{
  g_autofree char *bytes = g_malloc0 (8192);

  strcpy (bytes, "SQLite format 3");
  g_assert_true (g_file_set_contents (world->path, bytes, 8192, NULL));
}

static void
put_other (World *world)
{
  World other;
  g_autofree char *bytes = NULL;
  gsize length = 0;

  world_init (&other, NULL);
  g_assert_true (g_file_get_contents (other.path, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (world->path, bytes, length, NULL));
  world_clear (&other, NULL);
}

static void
put_newer (World *world)
{
  g_autofree char *first = g_build_filename (world->folder, "slots", NULL);
  g_autoptr (GByteArray) bytes = NULL;
  DuiSlots slots;

  g_assert_true (dui_slots_file_read (world->folder, &slots, NULL));
  bytes = dui_slots_to_bytes_of_version (&slots, 99);
  g_assert_true (g_file_set_contents (first, (const char *)bytes->data, bytes->len, NULL));
}

static void
empty_keyring (World *world)
{
  char store[2 * DUI_KEY_ID_SIZE + 1], name[2 * DUI_SLOT_SALT_SIZE + 1];
  DuiSlots slots;

  g_assert_true (dui_slots_file_read (world->folder, &slots, NULL));
  sodium_bin2hex (store, sizeof store, slots.id, sizeof slots.id);
  for (guint i = 0; i < slots.n_slots; i++)
    {
      sodium_bin2hex (name, sizeof name, slots.slots[i].salt, DUI_SLOT_SALT_SIZE);
      dui_keyring_forget (store, name);
    }
}

static const struct
{
  const char *name;
  void (*make) (World *world);
  const char *words;
  const char *action; /* that must be offered */
} problems[] = {
  { "damaged", overwrite, "De opslag is beschadigd", "app.restore" },
  { "empty", empty, "De opslag is beschadigd", "app.restore" },
  { "taken-away", take_away, "De opslag is beschadigd", "app.restore" },
  { "plain", put_plain, "Dit is geen opslag van Duiding", "start.open" },
  { "other", put_other, "De bestanden horen niet bij elkaar", "start.retry" },
  { "newer", put_newer, "Er is een nieuwere versie nodig", "start.open" },
  { "keyring-empty", empty_keyring, "bevat niet de helft van de sleutel", "start.use-code" },
};

/* Looking */

static char *
digest_of (World *world)
{
  static const char *const names[] = { "duiding.db", "slots", "slots.copy" };
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (world->folder, names[i], NULL);
      g_autofree char *contents = NULL;
      gsize length = 0;

      if (g_file_get_contents (path, &contents, &length, NULL))
        g_checksum_update (sum, (const guchar *)contents, length);
      g_checksum_update (sum, (const guchar *)(contents != NULL ? "+" : "-"), 1);
    }
  return g_strdup (g_checksum_get_string (sum));
}

static void
opened_cb (gboolean *is_open)
{
  *is_open = TRUE;
}

static gboolean
shows (gpointer data)
{
  gpointer *pair = data;

  return screen_find_text (pair[0], pair[1]) != NULL;
}

static gboolean
offers (GtkWidget *widget, const char *action)
{
  const char *own =
      GTK_IS_ACTIONABLE (widget) ? gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)) : NULL;

  if (g_strcmp0 (own, action) == 0 && gtk_widget_get_mapped (widget))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (offers (child, action))
      return TRUE;
  return FALSE;
}

static void
test_problem (World *world, gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  DuiStartWindow *window;
  g_autofree char *before = NULL, *after = NULL, *picture = NULL;
  gboolean is_open = FALSE;
  GtkWidget *unlock;
  gpointer pair[2];

  problems[i].make (world);
  before = digest_of (world);
  window = dui_start_window_new (NULL, world->folder, TRUE);
  g_signal_connect_swapped (window, "opened", G_CALLBACK (opened_cb), &is_open);
  gtk_window_present (GTK_WINDOW (window));
  screen_settle ();
  unlock = screen_find_type (window, DUI_TYPE_START_UNLOCK);
  if (screen_find_text (window, problems[i].words) == NULL)
    {
      screen_type (screen_child (unlock, DUI_TYPE_START_UNLOCK, "passphrase"), PASSPHRASE);
      gtk_widget_activate_action (GTK_WIDGET (window), "start.unlock", NULL);
    }
  pair[0] = window;
  pair[1] = (gpointer)problems[i].words;
  if (!screen_wait_for (shows, pair, 30))
    g_error ("“%s” does not appear", problems[i].words);
  screen_settle ();
  screen_assert_accessible (window);
  g_assert_true (offers (GTK_WIDGET (window), problems[i].action));
  g_assert_false (offers (GTK_WIDGET (window), "start.create"));
  picture = g_strconcat ("problem-", problems[i].name, NULL);
  screen_save (window, picture);
  after = digest_of (world);
  g_assert_cmpstr (before, ==, after);
  g_assert_false (is_open);
  gtk_window_destroy (GTK_WINDOW (window));
  screen_settle ();
}

/* The disk fails while one works: said at once, with two ways on. */
static void
test_broken_off (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiStore) store = dui_store_new_in_memory ("test", &error);
  DuiWindow *window = dui_window_new (NULL, store, FALSE);
  GtkWidget *dialog;

  gtk_window_present (GTK_WINDOW (window));
  screen_settle ();
  dui_store_notice_show_broken (window);
  screen_settle ();
  dialog = screen_find_dialog (ADW_TYPE_MESSAGE_DIALOG);
  g_assert_nonnull (screen_find_text (dialog, "schijf"));
  screen_save (dialog, "problem-broken-off");
  screen_respond (ADW_TYPE_MESSAGE_DIALOG, "look");
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (window)));
  gtk_window_destroy (GTK_WINDOW (window));
  screen_settle ();
}

static GtkWidget *
show_page (GtkWidget *page)
{
  GtkWidget *window = gtk_window_new ();

  gtk_window_set_child (GTK_WINDOW (window), page);
  gtk_window_set_default_size (GTK_WINDOW (window), 720, 660);
  screen_present (window);
  return window;
}

/* Where the municipality allows the keyring alone, what that means is said before there is a store, and
 * whenever such a store is opened. */
static void
test_keyring_only (void)
{
  g_autofree char *root = g_dir_make_tmp ("duiding-root-XXXXXX", NULL);
  g_autofree char *folder = g_build_filename (root, "etc", "duiding", NULL);
  g_autofree char *path = g_build_filename (folder, "policy.conf", NULL);
  g_autofree char *above = g_build_filename (root, "etc", NULL);
  DuiSlotsInfo info = { .uses_keyring = TRUE };
  GtkWidget *create = g_object_new (DUI_TYPE_START_CREATE, NULL),
            *unlock = g_object_new (DUI_TYPE_START_UNLOCK, NULL);
  GtkWidget *window = show_page (create);

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (path, "[keys]\nkeyring-only=true\n", -1, NULL));
  g_assert_null (screen_find_text (window, "geen slot tegen een collega"));
  dui_start_create_look_at_policy (DUI_START_CREATE (create), root);
  screen_settle ();
  g_assert_nonnull (screen_find_text (window, "geen slot tegen een collega"));
  screen_save (window, "create-keyring-only");
  gtk_window_destroy (GTK_WINDOW (window));

  dui_start_unlock_set_folder (DUI_START_UNLOCK (unlock), folder, &info);
  window = show_page (unlock);
  g_assert_nonnull (screen_find_text (window, "bij deze open sessie"));
  screen_save (window, "unlock-keyring-only");
  gtk_window_destroy (GTK_WINDOW (window));
  g_unlink (path);
  g_rmdir (folder);
  g_rmdir (above);
  g_rmdir (root);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  screen_init ();
  for (gsize i = 0; i < G_N_ELEMENTS (problems); i++)
    {
      g_autofree char *path = g_strconcat ("/problems/", problems[i].name, NULL);

      g_test_add (path, World, GSIZE_TO_POINTER (i), world_init, test_problem, world_clear);
    }
  g_test_add_func ("/problems/keyring-only", test_keyring_only);
  g_test_add_func ("/problems/broken-off", test_broken_off);
  return g_test_run ();
}
