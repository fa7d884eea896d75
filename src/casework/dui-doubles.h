#pragma once

#include "dui-case.h"
#include "dui-person.h"
#include "dui-store.h"

G_BEGIN_DECLS

/* Why two persons of one case file may be one and the same, the strongest ground first. */
typedef enum
{
  DUI_DOUBLE_NAME_AND_BIRTH,
  DUI_DOUBLE_SPELLING_AND_BIRTH,
  DUI_DOUBLE_INITIALS_AND_BIRTH,
  DUI_DOUBLE_NAME,
  DUI_DOUBLE_SPELLING,
  DUI_DOUBLE_INITIALS,
  DUI_DOUBLE_N_GROUNDS,
} DuiDoubleGround;

/**
 * DuiDouble:
 * @first: the one to keep: the subject, or else who has been in the case file longest
 */
typedef struct
{
  DuiPerson *first;
  DuiPerson *second;
  DuiDoubleGround ground;
} DuiDouble;

/* What to keep where two records tell different things. */
typedef enum
{
  DUI_DOUBLE_KEEP_FIRST,
  DUI_DOUBLE_KEEP_SECOND,
  DUI_DOUBLE_KEEP_BOTH, /* of texts of several lines only */
} DuiDoubleChoice;

GPtrArray *dui_doubles_find (DuiStore *store, DuiCase *file);
GPtrArray *dui_doubles_find_across (GPtrArray *persons);
const char *dui_double_ground_to_text (DuiDoubleGround ground);

DuiPerson *dui_doubles_merge (DuiPerson *first, DuiPerson *second);
GPtrArray *dui_doubles_questions (DuiPerson *first, DuiPerson *second);
void dui_doubles_choose (DuiPerson *merged, DuiPerson *first, DuiPerson *second, const DuiField *field,
                         DuiDoubleChoice choice);
DuiChange *dui_doubles_new_change (DuiStore *store, DuiPerson *first, DuiPerson *second, DuiPerson *merged,
                                   GError **error);

G_END_DECLS
