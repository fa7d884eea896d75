#pragma once

#include <glib.h>
#include <sqlite3.h>

#include "dui-key.h"

G_BEGIN_DECLS

#define WORKLOAD_PATH "/store"
#define WORKLOAD_COPY "/copy"

/* Called after every change that the store said is kept. */
typedef void (*WorkloadKept) (sqlite3 *db, gpointer user_data);

DuiKey *workload_key (void);
gboolean workload_create (sqlite3 *db);
gboolean workload_run (sqlite3 *db, int rounds, WorkloadKept kept, gpointer user_data);
gboolean workload_erase (sqlite3 *db, WorkloadKept kept, gpointer user_data);
char *workload_digest (sqlite3 *db);

G_END_DECLS
