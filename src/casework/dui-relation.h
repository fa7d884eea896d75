#pragma once

#include "dui-case.h"
#include "dui-case-graph.h"
#include "dui-person.h"
#include "dui-store.h"
#include "dui-tie.h"

G_BEGIN_DECLS

/**
 * DuiRelation:
 * @nick: its name in the program
 * @label: what the new person is to the other, N_(); the letter after "_", unique among all, chooses it
 * @group: number of the group it is offered in
 * @is_from: whether the new person stands at the start of the tie
 *
 * A way in which somebody who is added belongs to somebody who is in the network already.
 */
typedef struct
{
  const char *nick;
  const char *label;
  guint group;
  DuiTieKind kind;
  DuiRole role;
  DuiGender gender;
  gboolean is_from;
} DuiRelation;

#define DUI_RELATION_N_GROUPS 3

const DuiRelation *dui_relation_get_all (guint *n_relations);
const DuiRelation *dui_relation_find (const char *nick);
const DuiRelation *dui_relation_find_by_letter (gunichar letter);
char *dui_relation_dup_plain_label (const DuiRelation *relation);
char *dui_relation_dup_letter (const DuiRelation *relation);
const char *dui_relation_group_label (guint group);

DuiPerson *
dui_relation_draft_person (const DuiRelation *relation, DuiStore *store, DuiCase *file, DuiDate today);
DuiChange *dui_relation_add (const DuiRelation *relation, DuiStore *store, DuiPerson *draft, gint64 other,
                             GError **error);
DuiTie *dui_tie_draft (DuiStore *store, DuiCase *file, gint64 from, gint64 to);
DuiChange *dui_case_remove_persons (DuiStore *store, GArray *ids, GError **error);
char *dui_tie_dup_words (DuiStore *store, DuiTie *tie);

G_END_DECLS
