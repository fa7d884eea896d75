#pragma once

#include "dui-audit-keys.h"
#include "dui-audit.h"

G_BEGIN_DECLS

#define DUI_AUDIT_HASH_SIZE DUI_KEY_SIZE
#define DUI_AUDIT_SALT_SIZE 16

/* What an entry says that the program itself writes, where the log was found cut off. */
#define DUI_AUDIT_BREAK "break"
#define DUI_AUDIT_DESTROY "destroy"

/* The six fields that BIO2 8.15.01 asks of a log line, and what the chain needs. */
typedef struct
{
  gint64 seq;
  const char *at;
  const char *actor;
  const char *action;
  const char *object_type;
  gint64 object_id;
  const char *result;
  const char *origin;
  const char *change;
  guint8 commitment[DUI_AUDIT_HASH_SIZE];
} DuiAuditEntry;

/* Where the log ends by the mark that is kept beside it. */
typedef struct
{
  gboolean is_kept;
  gint64 seq;
  guint8 seal[DUI_AUDIT_HASH_SIZE];
} DuiAuditEnd;

struct _DuiAudit
{
  DuiDatabase *database; /* borrowed */
  DuiAuditKeys keys;     /* owned */
  GByteArray *bytes;     /* owned; what is being hashed */
  char *origin;
  char *actor;
  gint64 seq; /* of the last entry written in this transaction */
  guint8 head[DUI_AUDIT_HASH_SIZE];
  gint64 kept_seq; /* of the last entry committed */
  guint8 kept_head[DUI_AUDIT_HASH_SIZE];
  gint64 lost_seq;        /* where the log should have ended when it was opened; 0 when it did */
  gboolean is_loss_noted; /* in this transaction */
};

void dui_audit_hash_entry (DuiAudit *self, const guint8 previous[DUI_AUDIT_HASH_SIZE],
                           const DuiAuditEntry *entry, guint8 hash[DUI_AUDIT_HASH_SIZE]);
void dui_audit_commit_to (DuiAudit *self, const guint8 salt[DUI_AUDIT_SALT_SIZE], const char *payload,
                          guint8 commitment[DUI_AUDIT_HASH_SIZE]);
void dui_audit_seal_end (DuiAudit *self, gint64 seq, const guint8 head[DUI_AUDIT_HASH_SIZE],
                         guint8 seal[DUI_AUDIT_HASH_SIZE]);
gboolean dui_audit_read_end (DuiAudit *self, DuiAuditEnd *end, GError **error);

G_END_DECLS
