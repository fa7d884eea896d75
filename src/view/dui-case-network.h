#pragma once

#include "dui-case-tab.h"
#include "dui-draft.h"

G_BEGIN_DECLS

#define DUI_TYPE_CASE_NETWORK (dui_case_network_get_type ())
G_DECLARE_FINAL_TYPE (DuiCaseNetwork, dui_case_network, DUI, CASE_NETWORK, DuiCaseTab)

/* What the draft of somebody who is being added begins with: then the relation, and to whom. */
#define DUI_CASE_NETWORK_RELATION "network.relation:"

gboolean dui_case_network_resume (DuiCaseNetwork *self, DuiDraft *draft);
gboolean dui_case_network_is_arranging (DuiCaseNetwork *self);

G_END_DECLS
