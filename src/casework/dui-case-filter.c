/* Who in a network may need help, receives it, is reached by nobody, or must be looked at again. */

#include "dui-case-filter.h"

#include <glib/gi18n-lib.h>

#define OF_AGE 18

static const char *const labels[DUI_PEOPLE_N_FILTERS] = {
  [DUI_PEOPLE_ALL] = N_ ("Everybody"),
  [DUI_PEOPLE_MAY_NEED_HELP] = N_ ("May need help"),
  [DUI_PEOPLE_RECEIVES_HELP] = N_ ("Receives help"),
  [DUI_PEOPLE_OFFERED_HELP] = N_ ("Help offered or given"),
  [DUI_PEOPLE_NOBODY_REACHES] = N_ ("Reached by nobody"),
  [DUI_PEOPLE_WITHOUT_SUPPORT] = N_ ("No supportive adult nearby"),
  [DUI_PEOPLE_MINORS] = N_ ("Under 18"),
  [DUI_PEOPLE_AT_HOME] = N_ ("Lives with the subject"),
  [DUI_PEOPLE_REVIEW_DUE] = N_ ("To be looked at again"),
};

/** dui_people_filter_label: Returns: what the user reads, translated */
const char *
dui_people_filter_label (DuiPeopleFilter filter)
{
  return _ (labels[filter]);
}

/** dui_person_review_is_due: Returns: whether the day has come to decide if @person still matters to the plan
 */
gboolean
dui_person_review_is_due (DuiPerson *person, DuiDate today)
{
  return dui_date_is_set (person->review_on) && dui_date_compare (person->review_on, today) <= 0;
}

/** dui_people_filter_matches: Returns: whether @filter asks for @person, as far as the record of @person
 * tells */
gboolean
dui_people_filter_matches (DuiPeopleFilter filter, DuiPerson *person, DuiDate today)
{
  switch (filter)
    {
    case DUI_PEOPLE_MAY_NEED_HELP:
      return !person->deceased && person->need.value >= DUI_NEED_POSSIBLE;
    case DUI_PEOPLE_RECEIVES_HELP:
      return person->help.value == DUI_HELP_RECEIVING;
    case DUI_PEOPLE_OFFERED_HELP:
      return person->help.value != DUI_HELP_NONE;
    case DUI_PEOPLE_MINORS:
      return !person->deceased && dui_person_is_minor (person, today, OF_AGE);
    case DUI_PEOPLE_NOBODY_REACHES:
      return dui_person_nobody_reaches (person);
    case DUI_PEOPLE_REVIEW_DUE:
      return dui_person_review_is_due (person, today);
    case DUI_PEOPLE_WITHOUT_SUPPORT:
      return !person->deceased && person->role.value != DUI_ROLE_PROFESSIONAL
             && person->role.value != DUI_ROLE_ORGANISATION;
    case DUI_PEOPLE_AT_HOME:
    case DUI_PEOPLE_ALL:
    case DUI_PEOPLE_N_FILTERS:
    default:
      return TRUE;
    }
}
