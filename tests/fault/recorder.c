/* The calls that change the disk, remembered as they are made, and what a loss of power leaves of them. */

/* Each call has a second name where offsets are 32 bits by default; here both are written out. */
#undef _FILE_OFFSET_BITS
#define _GNU_SOURCE

#include "recorder.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <pthread.h>
#include <stdarg.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#define SECTOR 512

struct _RecorderState
{
  GHashTable *names;   /* path: number of a file */
  GHashTable *folders; /* a set of paths */
  GHashTable *files;   /* number: GByteArray */
};

static struct
{
  char *folder; /* NULL while nothing is recorded */
  pthread_t thread;
  GPtrArray *steps;
  GHashTable *numbers; /* inode: number of a file */
  guint n_files;
  RecorderState *start;
} recorder;

/* States */

static RecorderState *
state_new (void)
{
  RecorderState *state = g_new0 (RecorderState, 1);

  state->names = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  state->folders = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  state->files = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_byte_array_unref);
  return state;
}

static void
state_free (RecorderState *state)
{
  g_hash_table_unref (state->names);
  g_hash_table_unref (state->folders);
  g_hash_table_unref (state->files);
  g_free (state);
}

static RecorderState *
state_copy (const RecorderState *state)
{
  RecorderState *copy = state_new ();
  GHashTableIter iter;
  gpointer key, value;

  g_hash_table_iter_init (&iter, state->names);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_insert (copy->names, g_strdup (key), value);
  g_hash_table_iter_init (&iter, state->folders);
  while (g_hash_table_iter_next (&iter, &key, &value))
    g_hash_table_add (copy->folders, g_strdup (key));
  g_hash_table_iter_init (&iter, state->files);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      GByteArray *bytes = g_byte_array_sized_new (((GByteArray *)value)->len);

      g_byte_array_append (bytes, ((GByteArray *)value)->data, ((GByteArray *)value)->len);
      g_hash_table_insert (copy->files, key, bytes);
    }
  return copy;
}

static GByteArray *
bytes_of (RecorderState *state, guint file)
{
  GByteArray *bytes = g_hash_table_lookup (state->files, GUINT_TO_POINTER (file));

  if (bytes == NULL)
    {
      bytes = g_byte_array_new ();
      g_hash_table_insert (state->files, GUINT_TO_POINTER (file), bytes);
    }
  return bytes;
}

static void
resize (GByteArray *bytes, gsize size)
{
  gsize old = bytes->len;

  g_byte_array_set_size (bytes, size);
  if (size > old)
    memset (bytes->data + old, 0, size - old);
}

static void
write_at (GByteArray *bytes, gint64 offset, gconstpointer data, gsize length)
{
  if (offset + length > bytes->len)
    resize (bytes, offset + length);
  memcpy (bytes->data + offset, data, length);
}

static void
unname (RecorderState *state, const char *path, guint file)
{
  if (GPOINTER_TO_UINT (g_hash_table_lookup (state->names, path)) == file)
    g_hash_table_remove (state->names, path);
}

static void
apply (RecorderState *state, const RecorderStep *step)
{
  gsize length = 0;
  const void *data = step->data != NULL ? g_bytes_get_data (step->data, &length) : NULL;

  if (step->kind == RECORDER_NAME)
    {
      bytes_of (state, step->file);
      g_hash_table_insert (state->names, g_strdup (step->path), GUINT_TO_POINTER (step->file));
      if (step->from != NULL)
        unname (state, step->from, step->file);
    }
  else if (step->kind == RECORDER_UNNAME)
    unname (state, step->path, step->file);
  else if (step->kind == RECORDER_FOLDER)
    g_hash_table_add (state->folders, g_strdup (step->path));
  else if (step->kind == RECORDER_NOFOLDER)
    g_hash_table_remove (state->folders, step->path);
  else if (step->kind == RECORDER_WRITE)
    write_at (bytes_of (state, step->file), step->offset, data, length);
  else if (step->kind == RECORDER_TRUNCATE)
    resize (bytes_of (state, step->file), step->offset);
}

static void
apply_torn (RecorderState *state, const RecorderStep *step, GRand *random)
{
  GByteArray *bytes = bytes_of (state, step->file);
  gsize length;
  const guint8 *data = g_bytes_get_data (step->data, &length);
  gint64 end = step->offset + length;

  for (gint64 at = step->offset; at < end;)
    {
      gint64 next = MIN ((at / SECTOR + 1) * SECTOR, end);

      if (g_rand_boolean (random))
        write_at (bytes, at, data + (at - step->offset), next - at);
      at = next;
    }
}

/* A folder that is not there can hold nothing. */
static gboolean
is_reachable (const RecorderState *state, const char *path)
{
  g_autofree char *folder = g_path_get_dirname (path);

  return g_str_equal (folder, ".")
         || (g_hash_table_contains (state->folders, folder) && is_reachable (state, folder));
}

static int
compare_paths (gconstpointer a, gconstpointer b)
{
  return strcmp (a, b);
}

static void
state_write (const RecorderState *state, const char *folder)
{
  GList *folders = g_list_sort (g_hash_table_get_keys (state->folders), compare_paths);
  GHashTableIter iter;
  gpointer path, file;

  for (GList *l = folders; l != NULL; l = l->next)
    {
      g_autofree char *whole = g_build_filename (folder, l->data, NULL);

      if (is_reachable (state, l->data))
        g_mkdir (whole, 0700);
    }
  g_list_free (folders);
  g_hash_table_iter_init (&iter, state->names);
  while (g_hash_table_iter_next (&iter, &path, &file))
    {
      g_autofree char *whole = g_build_filename (folder, path, NULL);
      const GByteArray *bytes = g_hash_table_lookup (state->files, file);
      int to = is_reachable (state, path) ? g_open (whole, O_WRONLY | O_CREAT | O_EXCL, 0600) : -1;

      if (to < 0)
        continue;
      g_assert_cmpint (write (to, bytes->data, bytes->len), ==, bytes->len);
      close (to);
    }
}

/* Recording */

static void
step_free (RecorderStep *step)
{
  g_free (step->path);
  g_free (step->from);
  g_clear_pointer (&step->data, g_bytes_unref);
  g_free (step);
}

static gboolean
is_recording (void)
{
  return recorder.folder != NULL && pthread_equal (recorder.thread, pthread_self ());
}

/* Returns: (transfer none) (nullable): the path below the folder; NULL for what lies elsewhere */
static const char *
below (const char *path)
{
  gsize length = is_recording () ? strlen (recorder.folder) : 0;

  if (length == 0 || strncmp (path, recorder.folder, length) != 0)
    return NULL;
  return path[length] == '/' ? path + length + 1 : path[length] == '\0' ? "" : NULL;
}

static RecorderStep *
add (RecorderStepKind kind, const char *path, guint file)
{
  RecorderStep *step = g_new0 (RecorderStep, 1);

  step->kind = kind;
  step->path = g_strdup (path);
  step->file = file;
  g_ptr_array_add (recorder.steps, step);
  return step;
}

static guint
number_of (ino_t inode)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (recorder.numbers, GSIZE_TO_POINTER (inode)));
}

static guint
number_new (ino_t inode)
{
  g_hash_table_insert (recorder.numbers, GSIZE_TO_POINTER (inode), GUINT_TO_POINTER (++recorder.n_files));
  return recorder.n_files;
}

static guint
number_at (const char *path)
{
  struct stat about;

  return lstat (path, &about) == 0 ? number_of (about.st_ino) : 0;
}

/* Returns: which file of the folder is open here; 0 for another, and for a folder */
static guint
number_of_open (int fd)
{
  struct stat about;

  return is_recording () && fstat (fd, &about) == 0 && S_ISREG (about.st_mode) ? number_of (about.st_ino) : 0;
}

static void
add_write (int fd, gint64 offset, const void *data, ssize_t length)
{
  guint file = length > 0 ? number_of_open (fd) : 0;
  RecorderStep *step;

  if (file == 0)
    return;
  step = add (RECORDER_WRITE, NULL, file);
  step->offset = offset;
  step->data = g_bytes_new (data, length);
}

static int
open_at (const char *path, int flags, mode_t mode)
{
  const char *inner = below (path);
  gboolean was_there = inner != NULL && faccessat (AT_FDCWD, path, F_OK, AT_SYMLINK_NOFOLLOW) == 0;
  int fd = syscall (SYS_openat, AT_FDCWD, path, flags, mode);
  struct stat about;

  if (fd >= 0 && inner != NULL && !was_there && fstat (fd, &about) == 0 && S_ISREG (about.st_mode))
    add (RECORDER_NAME, inner, number_new (about.st_ino));
  else if (fd >= 0 && inner != NULL && (flags & O_TRUNC) && number_of_open (fd) != 0)
    add (RECORDER_TRUNCATE, NULL, number_of_open (fd));
  return fd;
}

#define OPEN(name) \
  int name (const char *path, int flags, ...); \
\
  int name (const char *path, int flags, ...) \
  { \
    va_list arguments; \
    mode_t mode = 0; \
\
    va_start (arguments, flags); \
    if (flags & (O_CREAT | __O_TMPFILE)) \
      mode = va_arg (arguments, mode_t); \
    va_end (arguments); \
    return open_at (path, flags, mode); \
  }

OPEN (open)
OPEN (open64)

ssize_t
write (int fd, const void *data, size_t length)
{
  gint64 offset = number_of_open (fd) != 0 ? lseek (fd, 0, SEEK_CUR) : 0;
  ssize_t written = syscall (SYS_write, fd, data, length);

  add_write (fd, offset, data, written);
  return written;
}

static ssize_t
write_there (int fd, const void *data, size_t length, gint64 offset)
{
  ssize_t written = syscall (SYS_pwrite64, fd, data, length, offset);

  add_write (fd, offset, data, written);
  return written;
}

ssize_t
pwrite (int fd, const void *data, size_t length, off_t offset)
{
  return write_there (fd, data, length, offset);
}

ssize_t
pwrite64 (int fd, const void *data, size_t length, off64_t offset)
{
  return write_there (fd, data, length, offset);
}

static int
truncate_to (int fd, gint64 size)
{
  int result = syscall (SYS_ftruncate, fd, size);

  if (result == 0 && number_of_open (fd) != 0)
    add (RECORDER_TRUNCATE, NULL, number_of_open (fd))->offset = size;
  return result;
}

int
ftruncate (int fd, off_t size)
{
  return truncate_to (fd, size);
}

int
ftruncate64 (int fd, off64_t size)
{
  return truncate_to (fd, size);
}

static void
add_sync (int fd)
{
  g_autofree char *link = NULL;
  g_autofree char *path = NULL;
  guint file = number_of_open (fd);

  if (file != 0)
    {
      add (RECORDER_SYNC, NULL, file);
      return;
    }
  link = g_strdup_printf ("/proc/self/fd/%d", fd);
  path = is_recording () ? g_file_read_link (link, NULL) : NULL;
  if (path != NULL && below (path) != NULL)
    add (RECORDER_SYNC_FOLDER, below (path), 0);
}

/* The disk of this machine need not do it: the loss of power is played. */
int
fsync (int fd)
{
  add_sync (fd);
  return 0;
}

int
fdatasync (int fd)
{
  add_sync (fd);
  return 0;
}

int
rename (const char *from, const char *to)
{
  guint file = below (from) != NULL ? number_at (from) : 0;
  int result = syscall (SYS_renameat2, AT_FDCWD, from, AT_FDCWD, to, 0);

  if (result == 0 && file != 0 && below (to) != NULL)
    add (RECORDER_NAME, below (to), file)->from = g_strdup (below (from));
  return result;
}

int
link (const char *from, const char *to)
{
  int result = syscall (SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);

  if (result == 0 && below (to) != NULL)
    add (RECORDER_NAME, below (to), number_at (to));
  return result;
}

int
unlink (const char *path)
{
  guint file = below (path) != NULL ? number_at (path) : 0;
  int result = syscall (SYS_unlinkat, AT_FDCWD, path, 0);

  if (result == 0 && file != 0)
    add (RECORDER_UNNAME, below (path), file);
  return result;
}

int
mkdir (const char *path, mode_t mode)
{
  int result = syscall (SYS_mkdirat, AT_FDCWD, path, mode);

  if (result == 0 && below (path) != NULL)
    add (RECORDER_FOLDER, below (path), 0);
  return result;
}

int
rmdir (const char *path)
{
  int result = syscall (SYS_unlinkat, AT_FDCWD, path, AT_REMOVEDIR);

  if (result == 0 && below (path) != NULL)
    add (RECORDER_NOFOLDER, below (path), 0);
  return result;
}

static void
take_folder (const char *inner)
{
  g_autofree char *whole = g_build_filename (recorder.folder, inner, NULL);
  g_autoptr (GDir) dir = g_dir_open (whole, 0, NULL);

  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *path = *inner != '\0' ? g_build_filename (inner, name, NULL) : g_strdup (name);
      g_autofree char *at = g_build_filename (recorder.folder, path, NULL);
      char *contents = NULL;
      gsize length = 0;
      struct stat about;

      g_assert_cmpint (lstat (at, &about), ==, 0);
      if (S_ISDIR (about.st_mode))
        {
          g_hash_table_add (recorder.start->folders, g_strdup (path));
          take_folder (path);
          continue;
        }
      g_assert_true (g_file_get_contents (at, &contents, &length, NULL));
      g_hash_table_insert (recorder.start->names, g_strdup (path),
                           GUINT_TO_POINTER (number_new (about.st_ino)));
      g_hash_table_insert (recorder.start->files, GUINT_TO_POINTER (recorder.n_files),
                           g_byte_array_new_take ((guint8 *)contents, length));
    }
}

/* What is below @folder now is safe; from here on every change is remembered, of this thread. */
void
recorder_begin (const char *folder)
{
  recorder.start = state_new ();
  recorder.numbers = g_hash_table_new (NULL, NULL);
  recorder.steps = g_ptr_array_new_with_free_func ((GDestroyNotify)step_free);
  recorder.thread = pthread_self ();
  recorder.folder = g_strdup (folder);
  take_folder ("");
}

/* The program said something that must be true from here on. */
void
recorder_mark (gint64 number)
{
  if (is_recording ())
    add (RECORDER_MARK, NULL, 0)->offset = number;
}

/* Returns: (transfer none) (element-type RecorderStep): what happened, until recorder_forget() */
GPtrArray *
recorder_end (void)
{
  g_clear_pointer (&recorder.folder, g_free);
  return recorder.steps;
}

void
recorder_forget (void)
{
  g_clear_pointer (&recorder.steps, g_ptr_array_unref);
  g_clear_pointer (&recorder.numbers, g_hash_table_unref);
  g_clear_pointer (&recorder.start, state_free);
}

/* Losing power */

RecorderReplay *
recorder_replay_new (void)
{
  RecorderReplay *replay = g_new0 (RecorderReplay, 1);

  replay->durable = state_copy (recorder.start);
  replay->pending = g_ptr_array_new ();
  return replay;
}

void
recorder_replay_free (RecorderReplay *replay)
{
  state_free (replay->durable);
  g_ptr_array_unref (replay->pending);
  g_free (replay);
}

static gboolean
is_of_names (const RecorderStep *step)
{
  return step->kind <= RECORDER_NOFOLDER;
}

static gboolean
is_made_safe (const RecorderStep *step, const RecorderStep *sync)
{
  g_autofree char *folder = NULL;

  if (!is_of_names (step))
    return sync->kind == RECORDER_SYNC && step->file == sync->file;
  folder = g_path_get_dirname (step->path);
  return sync->kind == RECORDER_SYNC_FOLDER
         && g_str_equal (g_str_equal (folder, ".") ? "" : folder, sync->path);
}

void
recorder_replay_step (RecorderReplay *replay, RecorderStep *step)
{
  guint kept = 0;

  if (step->kind == RECORDER_MARK)
    replay->marks = step->offset;
  else if (step->kind != RECORDER_SYNC && step->kind != RECORDER_SYNC_FOLDER)
    g_ptr_array_add (replay->pending, step);
  else
    {
      for (guint i = 0; i < replay->pending->len; i++)
        if (is_made_safe (replay->pending->pdata[i], step))
          apply (replay->durable, replay->pending->pdata[i]);
        else
          replay->pending->pdata[kept++] = replay->pending->pdata[i];
      g_ptr_array_set_size (replay->pending, kept);
    }
}

/* Writes into the empty @folder what is found when the machine starts again. */
void
recorder_replay_lose_power (const RecorderReplay *replay, RecorderLoss loss, GRand *random,
                            const char *folder)
{
  RecorderState *state = state_copy (replay->durable);
  guint until = g_rand_int_range (random, 0, replay->pending->len + 1);

  for (guint i = 0; i < replay->pending->len; i++)
    {
      const RecorderStep *step = replay->pending->pdata[i];
      gint32 fate = loss >= RECORDER_IN_ORDER ? g_rand_int_range (random, 0, 3) : 0;
      gboolean in_order = loss == RECORDER_IN_ORDER && is_of_names (step);

      if (loss == RECORDER_KEEP_ALL || (in_order ? i < until : loss != RECORDER_DROP_ALL && fate == 0))
        apply (state, step);
      else if (loss >= RECORDER_IN_ORDER && loss != RECORDER_MIXED && fate == 1
               && step->kind == RECORDER_WRITE)
        apply_torn (state, step, random);
    }
  state_write (state, folder);
  state_free (state);
}
