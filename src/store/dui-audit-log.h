#pragma once

#include "dui-store.h"

G_BEGIN_DECLS

typedef enum
{
  DUI_AUDIT_KIND_OTHER,
  DUI_AUDIT_KIND_OPENED,
  DUI_AUDIT_KIND_CHANGED,
  DUI_AUDIT_KIND_TAKEN_OUT,
  DUI_AUDIT_KIND_DESTROYED,
  DUI_AUDIT_KIND_CHECKED,
} DuiAuditKind;

#define DUI_TYPE_AUDIT_LINE (dui_audit_line_get_type ())
G_DECLARE_FINAL_TYPE (DuiAuditLine, dui_audit_line, DUI, AUDIT_LINE, GObject)

/**
 * DuiAuditLine:
 * @seq: number of the entry; of several that one change wrote, the last
 * @case_id: the case file that it is about; 0 for none
 * @when: hour and day, as the user reads it
 * @what: what was done, in words that name nobody
 * @about: with what, without names
 * @who: the name on the computer, and the program when it was not the window
 * @detail: a reason, when one was given
 *
 * What one person did at one moment, for the official to account for it.
 */
struct _DuiAuditLine
{
  GObject parent_instance;

  gint64 seq;
  gint64 case_id;
  DuiAuditKind kind;
  guint n_entries;
  char *when;
  char *what;
  char *about;
  char *who;
  char *detail;
  char *key;
};

char *dui_audit_dup_what (const char *action, const char *change, DuiAuditKind *kind);
GPtrArray *dui_audit_log_read (DuiStore *store, GError **error);

G_END_DECLS
