#pragma once

#include "dui-store-audit.h"

/* What somebody does to the log who can write to the database, but has not got the key. */
typedef struct
{
  char *name;
  char *sql;
  gint64 bad_entry; /* what is wrong at the next opening; 0 where only a head code noted before can tell */
} AuditAttack;

/* A store with a log in which everything occurs, and what can be done to it. */
typedef struct
{
  DuiStore *store;
  gint64 n_entries;
  char *code;         /* its head code */
  GPtrArray *attacks; /* AuditAttack */
} AuditWorld;

AuditWorld *audit_world_new (DuiStore *store);
void audit_world_free (AuditWorld *self);
void audit_attack_run (sqlite3 *connection, const char *sql);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (AuditWorld, audit_world_free)
