/* The words for relatives and contacts, from the shape of the way to them. */

#include "dui-kinship-words.h"

#include <glib/gi18n-lib.h>

/* A woman, a man, and somebody of whom neither is known or right. */
typedef struct
{
  const char *woman;
  const char *man;
  const char *either;
} Words;

static const char *
choose (const Words *words, DuiGraphGender gender)
{
  return gender == DUI_GRAPH_GENDER_WOMAN ? _ (words->woman)
         : gender == DUI_GRAPH_GENDER_MAN ? _ (words->man)
                                          : _ (words->either);
}

static const Words partner = { N_ ("partner"), N_ ("partner"), N_ ("partner") };
static const Words former_partner = { N_ ("former partner"), N_ ("former partner"), N_ ("former partner") };

/* [up][down]; an empty place has no word of its own. English counts how often a cousin is removed, Dutch
 * names whoever is a step further away than a cousin alike. */
#define UP_MAX 8
#define DOWN_MAX 4
static const Words blood[UP_MAX + 1][DOWN_MAX + 1] = {
  [0][1] = { N_ ("daughter"), N_ ("son"), N_ ("child") },
  [0][2] = { N_ ("granddaughter"), N_ ("grandson"), N_ ("grandchild") },
  [0][3] = { N_ ("great-granddaughter"), N_ ("great-grandson"), N_ ("great-grandchild") },
  [0][4] = { N_ ("great-great-granddaughter"), N_ ("great-great-grandson"), N_ ("great-great-grandchild") },
  [1][0] = { N_ ("mother"), N_ ("father"), N_ ("parent") },
  [1][1] = { N_ ("sister"), N_ ("brother"), N_ ("brother or sister") },
  [1][2] = { N_ ("niece"), N_ ("nephew"), N_ ("niece or nephew") },
  [1][3] = { N_ ("great-niece"), N_ ("great-nephew"), N_ ("great-niece or great-nephew") },
  [1][4] = { N_ ("great-great-niece"), N_ ("great-great-nephew"),
             N_ ("great-great-niece or great-great-nephew") },
  [2][0] = { N_ ("grandmother"), N_ ("grandfather"), N_ ("grandparent") },
  [2][1] = { N_ ("aunt"), N_ ("uncle"), N_ ("uncle or aunt") },
  [2][2] = { N_ ("female cousin"), N_ ("male cousin"), N_ ("cousin") },
  [2][3] = { N_ ("female cousin once removed"), N_ ("male cousin once removed"), N_ ("cousin once removed") },
  [2][4] = { N_ ("female cousin twice removed"), N_ ("male cousin twice removed"),
             N_ ("cousin twice removed") },
  [3][0] = { N_ ("great-grandmother"), N_ ("great-grandfather"), N_ ("great-grandparent") },
  [3][1] = { N_ ("great-aunt"), N_ ("great-uncle"), N_ ("great-uncle or great-aunt") },
  [3][2] = { N_ ("female cousin once removed"), N_ ("male cousin once removed"), N_ ("cousin once removed") },
  [3][3] = { N_ ("female second cousin"), N_ ("male second cousin"), N_ ("second cousin") },
  [3][4] = { N_ ("female second cousin once removed"), N_ ("male second cousin once removed"),
             N_ ("second cousin once removed") },
  [4][0] = { N_ ("great-great-grandmother"), N_ ("great-great-grandfather"), N_ ("great-great-grandparent") },
  [4][1] = { N_ ("great-great-aunt"), N_ ("great-great-uncle"),
             N_ ("great-great-uncle or great-great-aunt") },
  [4][2] = { N_ ("female cousin twice removed"), N_ ("male cousin twice removed"),
             N_ ("cousin twice removed") },
  [4][3] = { N_ ("female second cousin once removed"), N_ ("male second cousin once removed"),
             N_ ("second cousin once removed") },
  [4][4] = { N_ ("female third cousin"), N_ ("male third cousin"), N_ ("third cousin") },
  [5][0] = { N_ ("ancestress in the 5th degree"), N_ ("ancestor in the 5th degree"),
             N_ ("forebear in the 5th degree") },
  [6][0] = { N_ ("ancestress in the 6th degree"), N_ ("ancestor in the 6th degree"),
             N_ ("forebear in the 6th degree") },
  [7][0] = { N_ ("ancestress in the 7th degree"), N_ ("ancestor in the 7th degree"),
             N_ ("forebear in the 7th degree") },
  [8][0] = { N_ ("ancestress in the 8th degree"), N_ ("ancestor in the 8th degree"),
             N_ ("forebear in the 8th degree") },
};

static const Words by_adoption[2] = { { N_ ("adopted daughter"), N_ ("adopted son"), N_ ("adopted child") },
                                      { N_ ("adoptive mother"), N_ ("adoptive father"),
                                        N_ ("adoptive parent") } };
static const Words by_foster_care[2] = { { N_ ("foster daughter"), N_ ("foster son"), N_ ("foster child") },
                                         { N_ ("foster mother"), N_ ("foster father"),
                                           N_ ("foster parent") } };
static const Words foster_sibling = { N_ ("foster sister"), N_ ("foster brother"),
                                      N_ ("foster brother or foster sister") };
static const Words half_sibling = { N_ ("half-sister"), N_ ("half-brother"),
                                    N_ ("half-brother or half-sister") };
static const Words step_sibling = { N_ ("stepsister"), N_ ("stepbrother"), N_ ("stepbrother or stepsister") };

static const Words step_child = { N_ ("stepdaughter"), N_ ("stepson"), N_ ("stepchild") };
static const Words parent_in_law = { N_ ("mother-in-law"), N_ ("father-in-law"), N_ ("parent-in-law") };
static const Words sibling_in_law = { N_ ("sister-in-law"), N_ ("brother-in-law"),
                                      N_ ("brother-in-law or sister-in-law") };
static const Words child_in_law = { N_ ("daughter-in-law"), N_ ("son-in-law"),
                                    N_ ("son-in-law or daughter-in-law") };
static const Words step_parent = { N_ ("stepmother"), N_ ("stepfather"), N_ ("step-parent") };
static const Words step_grandparent = { N_ ("step-grandmother"), N_ ("step-grandfather"),
                                        N_ ("step-grandparent") };
static const Words step_grandchild = { N_ ("step-granddaughter"), N_ ("step-grandson"),
                                       N_ ("step-grandchild") };
static const Words aunt_by_marriage = { N_ ("aunt by marriage"), N_ ("uncle by marriage"),
                                        N_ ("uncle or aunt by marriage") };

static const Words *
find_by_partner (const DuiKinPattern *pattern)
{
  if (pattern->up == 0 && pattern->down == 0)
    return pattern->is_former ? &former_partner : &partner;
  if (pattern->is_former)
    return NULL;
  if (pattern->up == 1 && pattern->down <= 1)
    return pattern->down == 0 ? &parent_in_law : &sibling_in_law;
  if (pattern->up > 0)
    return NULL;
  return pattern->down == 1 ? &step_child : pattern->down == 2 ? &step_grandchild : NULL;
}

static const Words *
find_to_partner (const DuiKinPattern *pattern)
{
  if (pattern->is_former)
    return NULL;
  if (pattern->down == 0)
    return pattern->up == 1 ? &step_parent : pattern->up == 2 ? &step_grandparent : NULL;
  if (pattern->down == 1)
    return pattern->up == 0   ? &child_in_law
           : pattern->up == 1 ? &sibling_in_law
           : pattern->up == 2 ? &aunt_by_marriage
                              : NULL;
  return NULL;
}

/* Who is in foster care has a family of their own: of a foster family only those nearest have a word. */
static const Words *
find_by_foster_care (const DuiKinPattern *pattern)
{
  if (pattern->by_partner || pattern->to_partner)
    return NULL;
  if (pattern->up + pattern->down == 1)
    return &by_foster_care[pattern->up];
  return pattern->up == 1 && pattern->down == 1 ? &foster_sibling : NULL;
}

static const Words *
find_by_blood (const DuiKinPattern *pattern)
{
  if (pattern->up + pattern->down == 1 && pattern->link == DUI_GRAPH_KIND_ADOPTIVE_PARENT)
    return &by_adoption[pattern->up];
  if (pattern->up == 1 && pattern->down == 1 && pattern->is_half)
    return &half_sibling;
  if (pattern->up > UP_MAX || pattern->down > DOWN_MAX)
    return NULL;
  return blood[pattern->up][pattern->down].woman != NULL ? &blood[pattern->up][pattern->down] : NULL;
}

static const Words *
find_words (const DuiKinPattern *pattern)
{
  if (pattern->link == DUI_GRAPH_KIND_FOSTER_PARENT)
    return find_by_foster_care (pattern);
  if (pattern->is_step)
    return pattern->is_former ? NULL : &step_sibling;
  return pattern->by_partner   ? find_by_partner (pattern)
         : pattern->to_partner ? find_to_partner (pattern)
                               : find_by_blood (pattern);
}

/** dui_kin_word: Returns: (nullable): what somebody at the end of such a way is called, translated; %NULL
 * when there is no word for it */
const char *
dui_kin_word (const DuiKinPattern *pattern, DuiGraphGender gender)
{
  const Words *words = find_words (pattern);

  return words != NULL ? choose (words, gender) : NULL;
}

static const Words ties[DUI_GRAPH_N_KINDS][2] = {
  [DUI_GRAPH_KIND_RELATIVE] = { { N_ ("relative"), N_ ("relative"), N_ ("relative") } },
  [DUI_GRAPH_KIND_FRIEND] = { { N_ ("female friend"), N_ ("male friend"), N_ ("friend") } },
  [DUI_GRAPH_KIND_CLASSMATE] = { { N_ ("classmate"), N_ ("classmate"), N_ ("classmate") } },
  [DUI_GRAPH_KIND_COLLEAGUE] = { { N_ ("colleague"), N_ ("colleague"), N_ ("colleague") } },
  [DUI_GRAPH_KIND_NEIGHBOUR] = { { N_ ("female neighbour"), N_ ("male neighbour"), N_ ("neighbour") } },
  [DUI_GRAPH_KIND_ONLINE] = { { N_ ("online contact"), N_ ("online contact"), N_ ("online contact") } },
  [DUI_GRAPH_KIND_KEY_FIGURE] = { { N_ ("key figure"), N_ ("key figure"), N_ ("key figure") },
                                  { N_ ("contact"), N_ ("contact"), N_ ("contact") } },
  [DUI_GRAPH_KIND_PROFESSIONAL] = { { N_ ("professional"), N_ ("professional"), N_ ("professional") },
                                    { N_ ("involved professionally"), N_ ("involved professionally"),
                                      N_ ("involved professionally") } },
  [DUI_GRAPH_KIND_MEMBER] = { { N_ ("member"), N_ ("member"), N_ ("member") },
                              { N_ ("organisation"), N_ ("organisation"), N_ ("organisation") } },
  [DUI_GRAPH_KIND_OTHER] = { { N_ ("contact"), N_ ("contact"), N_ ("contact") } },
};

static gboolean
is_at_work (const DuiGraphPerson *person)
{
  return person->role == DUI_GRAPH_ROLE_PROFESSIONAL || person->role == DUI_GRAPH_ROLE_ORGANISATION;
}

/**
 * dui_tie_word:
 * @person: who is named
 * @is_from: whether @person stands at the start of the tie
 *
 * Returns: what @person is to the one at the other end, translated
 */
const char *
dui_tie_word (const DuiGraphTie *tie, const DuiGraphPerson *person, gboolean is_from)
{
  DuiKinPattern pattern = { .link = tie->kind };
  gboolean second = FALSE;

  if (dui_graph_kind_is_parent (tie->kind))
    {
      pattern.up = is_from;
      pattern.down = !is_from;
      return dui_kin_word (&pattern, person->gender);
    }
  if (dui_graph_kind_is_union (tie->kind))
    return _ (tie->kind == DUI_GRAPH_KIND_EX_PARTNER ? former_partner.either : partner.either);
  if (tie->kind == DUI_GRAPH_KIND_SIBLING)
    return choose (&blood[1][1], person->gender);
  if (tie->kind == DUI_GRAPH_KIND_PROFESSIONAL)
    second = !is_at_work (person);
  else if (tie->kind == DUI_GRAPH_KIND_MEMBER || tie->kind == DUI_GRAPH_KIND_KEY_FIGURE)
    second = !is_from;
  return choose (&ties[tie->kind][second], person->gender);
}
