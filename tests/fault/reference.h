#pragma once

#include <glib.h>
#include <sqlite3.h>

#include "disk.h"
#include "dui-key.h"

G_BEGIN_DECLS

/* A store on a disk, what the workload does with it, and what it must hold after every change. */
typedef struct
{
  DuiKey *key;
  Disk *start;
  int rounds;
  GPtrArray *digests; /* after change n; the first is of the start */
} Reference;

/* What became of one run with faults in it. */
typedef struct
{
  Disk *disk;
  guint kept;      /* changes that the store said are kept */
  int code;        /* the DuiSealError of opening, or -1 */
  gboolean ran;    /* to the end */
  gboolean copied; /* so it was said */
} Attempt;

Reference *reference_new (int rounds);
void reference_free (Reference *reference);
Attempt reference_attempt (const Reference *reference, Disk *disk);
gboolean reference_holds (const Reference *reference, const Attempt *attempt);
guint reference_step (guint usual);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reference, reference_free)

G_END_DECLS
