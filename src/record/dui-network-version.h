#pragma once

#include "dui-case.h"
#include "dui-log-entry.h"

G_BEGIN_DECLS

#define DUI_TYPE_NETWORK_VERSION (dui_network_version_get_type ())
G_DECLARE_FINAL_TYPE (DuiNetworkVersion, dui_network_version, DUI, NETWORK_VERSION, DuiRecord)

struct _DuiNetworkVersion
{
  DuiRecord parent_instance;

  DuiRef case_id;
  DuiRef entry_id;
  DuiDate kept_on;
  char *content;
};

extern const DuiRecordType dui_network_version_type;

DuiNetworkVersion *
dui_network_version_new (DuiCase *file, DuiLogEntry *entry, GPtrArray *records, DuiDate today);
GPtrArray *dui_network_version_dup_records (DuiNetworkVersion *self, const DuiRecordType *type);
int dui_network_version_get_layout (DuiNetworkVersion *self);
int dui_network_version_get_sibling_order (DuiNetworkVersion *self);
DuiNetworkVersion *dui_network_version_without (DuiNetworkVersion *self, gint64 person_id);
DuiNetworkVersion *dui_network_version_renamed (DuiNetworkVersion *self, gint64 from_id, gint64 to_id);

G_END_DECLS
