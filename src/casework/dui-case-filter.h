#pragma once

#include "dui-person.h"

G_BEGIN_DECLS

/**
 * DuiPeopleFilter:
 *
 * @DUI_PEOPLE_WITHOUT_SUPPORT: no supportive adult within two ties; only the network tells
 * @DUI_PEOPLE_AT_HOME: live with the subject; only the network tells
 *
 * Whom to look at in a network. These ask who is cared for; none asks who is central or suspect.
 */
typedef enum
{
  DUI_PEOPLE_ALL,
  DUI_PEOPLE_MAY_NEED_HELP,
  DUI_PEOPLE_RECEIVES_HELP,
  DUI_PEOPLE_OFFERED_HELP,
  DUI_PEOPLE_NOBODY_REACHES,
  DUI_PEOPLE_WITHOUT_SUPPORT,
  DUI_PEOPLE_MINORS,
  DUI_PEOPLE_AT_HOME,
  DUI_PEOPLE_REVIEW_DUE,
  DUI_PEOPLE_N_FILTERS,
} DuiPeopleFilter;

const char *dui_people_filter_label (DuiPeopleFilter filter);
gboolean dui_people_filter_matches (DuiPeopleFilter filter, DuiPerson *person, DuiDate today);
gboolean dui_person_review_is_due (DuiPerson *person, DuiDate today);

G_END_DECLS
