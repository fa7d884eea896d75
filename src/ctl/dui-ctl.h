#pragma once

#include "dui-store.h"

G_BEGIN_DECLS

/* What a command leaves as exit status. */
typedef enum
{
  DUI_CTL_DONE = 0,   /* done, and nothing is wrong */
  DUI_CTL_FAILED = 1, /* refused or failed, or a check found something */
  DUI_CTL_USAGE = 2,  /* the command line is wrong */
} DuiCtlStatus;

/**
 * DuiCtl:
 * @folder: where the store lies
 * @passphrase_file: (nullable): a file whose first line is the passphrase
 * @recovery_file: (nullable): a file that holds the recovery code
 * @read_only: open the store to look, also when it is not the one that was closed last
 * @accept_older: go on with a store that is not the one that was closed last
 */
typedef struct
{
  char *folder;
  char *passphrase_file;
  char *recovery_file;
  gboolean read_only;
  gboolean accept_older;
} DuiCtl;

typedef struct
{
  const char *name;
  DuiCtlStatus (*run) (DuiCtl *ctl, int argc, char **argv);
} DuiCtlCommand;

DuiStore *dui_ctl_open (DuiCtl *ctl, GError **error);
DuiStore *dui_ctl_open_to_verify (DuiCtl *ctl, GError **error);
DuiCtlStatus dui_ctl_fail (const GError *error);
DuiCtlStatus dui_ctl_usage (const char *format, ...) G_GNUC_PRINTF (1, 2);
gboolean dui_ctl_parse (const GOptionEntry *entries, const char *command, const char *arguments, int *argc,
                        char ***argv);
void dui_ctl_print_json (JsonNode *node);
DuiRecord *dui_ctl_find (DuiStore *store, const DuiRecordType *type, const char *id, GError **error);

DuiCtlStatus dui_ctl_tell_audit (DuiStore *store);

DuiCtlStatus dui_ctl_create (DuiCtl *ctl, int argc, char **argv);
DuiCtlStatus dui_ctl_practice (DuiCtl *ctl, int argc, char **argv);
DuiCtlStatus dui_ctl_audit (DuiCtl *ctl, int argc, char **argv);
DuiCtlStatus dui_ctl_verify (DuiCtl *ctl, int argc, char **argv);
DuiCtlStatus dui_ctl_keys (DuiCtl *ctl, int argc, char **argv);
DuiCtlStatus dui_ctl_backup (DuiCtl *ctl, int argc, char **argv);
DuiCtlStatus dui_ctl_restore (DuiCtl *ctl, int argc, char **argv);
DuiCtlStatus dui_ctl_list (DuiCtl *ctl, int argc, char **argv);
DuiCtlStatus dui_ctl_import (DuiCtl *ctl, int argc, char **argv);
DuiCtlStatus dui_ctl_compare (DuiCtl *ctl, int argc, char **argv);
DuiCtlStatus dui_ctl_network (DuiCtl *ctl, int argc, char **argv);
DuiCtlStatus dui_ctl_export_line (DuiCtl *ctl, int argc, char **argv);
DuiCtlStatus dui_ctl_paper (DuiCtl *ctl, int argc, char **argv);
DuiCtlStatus dui_ctl_line (DuiCtl *ctl, int argc, char **argv);

G_END_DECLS
