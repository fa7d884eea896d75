#pragma once

#include "dui-graph.h"

G_BEGIN_DECLS

/* What everybody is to one person, computed from the ties. */
typedef struct _DuiKinship DuiKinship;

DuiKinship *dui_kinship_new (DuiGraph *graph, guint from);
void dui_kinship_free (DuiKinship *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiKinship, dui_kinship_free)

gboolean dui_kinship_is_kin (DuiKinship *self, guint person);
char *dui_kinship_dup_word (DuiKinship *self, guint person);
char *dui_kinship_dup_path (DuiKinship *self, guint person);

G_END_DECLS
