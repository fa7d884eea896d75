#pragma once

#include "dui-relation.h"

G_BEGIN_DECLS

/**
 * DuiRelationMatch:
 * @relation: what was typed stands for
 * @gender: what the word tells of it, or that of the relation
 * @word: the whole word; owned
 */
typedef struct
{
  const DuiRelation *relation;
  DuiGender gender;
  char *word;
} DuiRelationMatch;

gboolean dui_relation_complete (const char *typed, DuiRelationMatch *match);
void dui_relation_match_clear (DuiRelationMatch *match);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DuiRelationMatch, dui_relation_match_clear)

G_END_DECLS
