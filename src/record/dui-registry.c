/* All record types there are, one line each; tests and the store loop over them. */

#include "dui-registry.h"

#include "dui-action.h"
#include "dui-attachment.h"
#include "dui-case.h"
#include "dui-council-paper.h"
#include "dui-line-version.h"
#include "dui-line.h"
#include "dui-log-entry.h"
#include "dui-municipality.h"
#include "dui-network-version.h"
#include "dui-overrule.h"
#include "dui-own-template.h"
#include "dui-person.h"
#include "dui-reference.h"
#include "dui-residence.h"
#include "dui-signal.h"
#include "dui-tally.h"
#include "dui-telling.h"
#include "dui-tie.h"
#include "dui-weighing.h"

static const DuiRecordType *const types[] = {
  &dui_municipality_type,
  &dui_reference_type,
  &dui_signal_type,
  &dui_weighing_type,
  &dui_case_type,
  &dui_person_type,
  &dui_tie_type,
  &dui_log_entry_type,
  &dui_action_type,
  &dui_line_type,
  &dui_attachment_type,
  &dui_line_version_type,
  &dui_telling_type,
  &dui_council_paper_type,
  &dui_overrule_type,
  &dui_residence_type,
  &dui_network_version_type,
  &dui_own_template_type,
  &dui_tally_type,
};

/** dui_registry_get_types: Returns: (array length=n_types) (transfer none): the types, owners before owned */
const DuiRecordType *const *
dui_registry_get_types (guint *n_types)
{
  *n_types = G_N_ELEMENTS (types);
  return types;
}

/** dui_registry_find_type: Returns: (transfer none) (nullable): the type called @name */
const DuiRecordType *
dui_registry_find_type (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    if (g_strcmp0 (types[i]->name, name) == 0)
      return types[i];
  return NULL;
}
