#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Remembers every call of this process that changes something below a folder of the real disk, SQLite's too,
 * so that afterwards the power can go at any of them.
 *
 * The model: what a file was synced with, stays; so do the names in a folder that was synced. Of all other
 * steps each is kept, dropped, or, of a write, torn: sectors of 512 bytes that are old or new. Files and
 * folders do not wait for each other. */

typedef enum
{
  RECORDER_NAME,     /* a file gets a name: made, linked or renamed */
  RECORDER_UNNAME,   /* a name goes */
  RECORDER_FOLDER,   /* a folder is made */
  RECORDER_NOFOLDER, /* a folder goes */
  RECORDER_WRITE,
  RECORDER_TRUNCATE,
  RECORDER_SYNC,        /* of a file */
  RECORDER_SYNC_FOLDER, /* of the names in a folder */
  RECORDER_MARK,
} RecorderStepKind;

typedef struct
{
  RecorderStepKind kind;
  char *path;    /* below the folder; "" is the folder itself */
  char *from;    /* of a rename, the name that goes in the same step, or NULL */
  guint file;    /* which one, whatever it is called */
  gint64 offset; /* of a write, or the size to truncate to, or the number of a mark */
  GBytes *data;  /* written */
} RecorderStep;

typedef enum
{
  RECORDER_KEEP_ALL,
  RECORDER_DROP_ALL,
  RECORDER_IN_ORDER, /* names up to some moment, as a journal of the file system keeps them; writes as below
                      */
  RECORDER_MIXED,
  RECORDER_TORN,
  RECORDER_N_LOSSES,
} RecorderLoss;

typedef struct _RecorderState RecorderState;

typedef struct
{
  RecorderState *durable;
  GPtrArray *pending; /* RecorderStep, borrowed */
  gint64 marks;
} RecorderReplay;

void recorder_begin (const char *folder);
void recorder_mark (gint64 number);
GPtrArray *recorder_end (void);

RecorderReplay *recorder_replay_new (void);
void recorder_replay_step (RecorderReplay *replay, RecorderStep *step);
void recorder_replay_lose_power (const RecorderReplay *replay, RecorderLoss loss, GRand *random,
                                 const char *folder);
void recorder_replay_free (RecorderReplay *replay);
void recorder_forget (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RecorderReplay, recorder_replay_free)

G_END_DECLS
