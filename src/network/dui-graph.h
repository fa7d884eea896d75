#pragma once

#include <glib.h>

#include "dui-date.h"

G_BEGIN_DECLS

/* The most that one graph holds; what comes in over it is refused with a reason. */
#define DUI_GRAPH_MAX_PERSONS 200000
#define DUI_GRAPH_MAX_TIES 2000000

/* No person, no tie, no distance. */
#define DUI_GRAPH_NONE G_MAXUINT

typedef enum
{
  DUI_GRAPH_ROLE_SUBJECT,
  DUI_GRAPH_ROLE_RELATIVE,
  DUI_GRAPH_ROLE_CONTACT,
  DUI_GRAPH_ROLE_PROFESSIONAL,
  DUI_GRAPH_ROLE_ORGANISATION,
  DUI_GRAPH_ROLE_MENTIONED,
  DUI_GRAPH_N_ROLES,
} DuiGraphRole;

typedef enum
{
  DUI_GRAPH_GENDER_UNKNOWN,
  DUI_GRAPH_GENDER_MAN,
  DUI_GRAPH_GENDER_WOMAN,
  DUI_GRAPH_GENDER_OTHER,
  DUI_GRAPH_N_GENDERS,
} DuiGraphGender;

typedef enum
{
  DUI_GRAPH_NEED_UNKNOWN,
  DUI_GRAPH_NEED_NONE,
  DUI_GRAPH_NEED_POSSIBLE,
  DUI_GRAPH_NEED_NEEDED,
  DUI_GRAPH_N_NEEDS,
} DuiGraphNeed;

typedef enum
{
  DUI_GRAPH_HELP_NONE,
  DUI_GRAPH_HELP_OFFERED,
  DUI_GRAPH_HELP_RECEIVING,
  DUI_GRAPH_HELP_DECLINED,
  DUI_GRAPH_N_HELPS,
} DuiGraphHelp;

/* In the three parent kinds `from` is the parent of `to`. */
typedef enum
{
  DUI_GRAPH_KIND_PARENT,
  DUI_GRAPH_KIND_ADOPTIVE_PARENT,
  DUI_GRAPH_KIND_FOSTER_PARENT,
  DUI_GRAPH_KIND_PARTNER,
  DUI_GRAPH_KIND_EX_PARTNER,
  DUI_GRAPH_KIND_SIBLING,
  DUI_GRAPH_KIND_RELATIVE,
  DUI_GRAPH_KIND_FRIEND,
  DUI_GRAPH_KIND_CLASSMATE,
  DUI_GRAPH_KIND_COLLEAGUE,
  DUI_GRAPH_KIND_NEIGHBOUR,
  DUI_GRAPH_KIND_ONLINE,
  DUI_GRAPH_KIND_KEY_FIGURE, /* `from` is the one who is listened to */
  DUI_GRAPH_KIND_PROFESSIONAL,
  DUI_GRAPH_KIND_MEMBER,
  DUI_GRAPH_KIND_OTHER,
  DUI_GRAPH_N_KINDS,
} DuiGraphKind;

typedef enum
{
  DUI_GRAPH_QUALITY_UNKNOWN,
  DUI_GRAPH_QUALITY_NEUTRAL,
  DUI_GRAPH_QUALITY_CLOSE,
  DUI_GRAPH_QUALITY_FUSED,
  DUI_GRAPH_QUALITY_CONFLICT,
  DUI_GRAPH_QUALITY_CUT_OFF,
  DUI_GRAPH_QUALITY_HARMFUL,
  DUI_GRAPH_QUALITY_ONE_WAY,
  DUI_GRAPH_N_QUALITIES,
} DuiGraphQuality;

/* The codes of the Dutch ecogram: praktisch, gezelschap, advies, emotioneel. */
typedef enum
{
  DUI_GRAPH_SUPPORT_PRACTICAL = 1 << 0,
  DUI_GRAPH_SUPPORT_COMPANY = 1 << 1,
  DUI_GRAPH_SUPPORT_ADVICE = 1 << 2,
  DUI_GRAPH_SUPPORT_EMOTIONAL = 1 << 3,
} DuiGraphSupport;

/* What became of a person or tie since another picture. */
typedef enum
{
  DUI_GRAPH_SAME,
  DUI_GRAPH_NEW,
  DUI_GRAPH_ENDED,
  DUI_GRAPH_CHANGED,
} DuiGraphFate;

/**
 * DuiGraphStay:
 * @household: (nullable): a word that those who lived together shared; owned by the graph
 * @begin: the first day, or not known
 * @end: the first day after it
 *
 * Where somebody lived before.
 */
typedef struct
{
  char *household;
  DuiDate begin;
  DuiDate end;
} DuiGraphStay;

/**
 * DuiGraphPerson:
 * @id: the row this person has in the store, 0 for none
 * @key: what the file it came from calls this person, "@I1@"
 * @label: the name as shown; never %NULL
 * @initials: what is known of the given names when these are not, as the record has it; for files only
 * @household: a word that those who live together share
 * @stays: (nullable) (element-type DuiGraphStay): where they lived before; filled by dui_graph_add_stay()
 * @lives_since: since when they live where they live now, or not known
 * @reason: why this person matters to the plan
 * @street: up to @school_or_work: how to find them; for files only, no picture shows it
 * @x: place of the middle of the symbol, in the units of dui-layout.h
 * @fate: what became of the person since the picture that this one is compared with, if any
 * @pinned: the user put the person here, a layout must leave it
 * @n_folded: how many are behind this person and not in the graph; see dui_graph_fold()
 *
 * Texts are owned by the graph; set them with dui_graph_set_text().
 */
typedef struct
{
  gint64 id;
  char *key;
  char *label;
  char *initials;
  char *given_names;
  char *prefix;
  char *surname;
  char *alias;
  char *household;
  char *reason;
  char *street;
  char *house_number;
  char *postcode;
  char *town;
  char *phone;
  char *email;
  char *account;
  char *school_or_work;
  GArray *stays;
  DuiDate lives_since;
  DuiDate birth;
  DuiDate death;
  double x;
  double y;
  DuiGraphRole role;
  DuiGraphGender gender;
  DuiGraphNeed need;
  DuiGraphHelp help;
  DuiGraphFate fate;
  gboolean deceased;
  gboolean review_due;
  gboolean pinned;
  guint n_folded;
} DuiGraphPerson;

/**
 * DuiGraphTie:
 * @from: index of a person
 * @to: index of another person
 * @support: set of #DuiGraphSupport
 * @fate: what became of the tie since the picture that this one is compared with, if any
 */
typedef struct
{
  gint64 id;
  char *reason;
  guint from;
  guint to;
  DuiGraphKind kind;
  DuiGraphQuality quality;
  guint support;
  DuiGraphFate fate;
  DuiDate begin;
  DuiDate end;
} DuiGraphTie;

/**
 * DuiGraphAdjacency:
 * @offsets: the neighbours of person i stand from offsets[i] up to offsets[i + 1]
 * @neighbours: index of the person at the other end
 * @ties: index of the tie
 *
 * Who is tied to whom, read from both ends, in the order in which the ties were added.
 */
typedef struct
{
  guint n_persons;
  guint *offsets;
  guint *neighbours;
  guint *ties;
} DuiGraphAdjacency;

typedef struct _DuiGraph DuiGraph;

DuiGraph *dui_graph_new (void);
void dui_graph_free (DuiGraph *graph);
DuiGraph *dui_graph_copy (DuiGraph *graph);
DuiGraph *dui_graph_copy_some (DuiGraph *graph, const gboolean *keep, const gboolean *keep_ties);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiGraph, dui_graph_free)

guint dui_graph_add_person (DuiGraph *graph, const char *label);
void dui_graph_add_stay (DuiGraph *graph, guint person, const char *household, DuiDate begin, DuiDate end);
guint dui_graph_add_tie (DuiGraph *graph, guint from, guint to, DuiGraphKind kind);
guint dui_graph_n_persons (DuiGraph *graph);
guint dui_graph_n_ties (DuiGraph *graph);
DuiGraphPerson *dui_graph_person (DuiGraph *graph, guint index);
DuiGraphTie *dui_graph_tie (DuiGraph *graph, guint index);
guint dui_graph_find_person (DuiGraph *graph, gint64 id);
guint dui_graph_find_subject (DuiGraph *graph);
guint dui_graph_other_end (const DuiGraphTie *tie, guint index);
void dui_graph_set_text (char **text, const char *value);
char *dui_graph_make_initials (const char *label);

const DuiGraphAdjacency *dui_graph_adjacency (DuiGraph *graph);
guint *dui_graph_distances (DuiGraph *graph, guint from);

gboolean dui_graph_kind_is_parent (DuiGraphKind kind);
gboolean dui_graph_kind_is_union (DuiGraphKind kind);
gboolean dui_graph_kind_is_family (DuiGraphKind kind);

const char *dui_graph_role_to_nick (DuiGraphRole role);
const char *dui_graph_gender_to_nick (DuiGraphGender gender);
const char *dui_graph_need_to_nick (DuiGraphNeed need);
const char *dui_graph_help_to_nick (DuiGraphHelp help);
const char *dui_graph_kind_to_nick (DuiGraphKind kind);
const char *dui_graph_quality_to_nick (DuiGraphQuality quality);
gboolean dui_graph_role_from_nick (const char *nick, DuiGraphRole *role);
gboolean dui_graph_gender_from_nick (const char *nick, DuiGraphGender *gender);
gboolean dui_graph_need_from_nick (const char *nick, DuiGraphNeed *need);
gboolean dui_graph_help_from_nick (const char *nick, DuiGraphHelp *help);
gboolean dui_graph_kind_from_nick (const char *nick, DuiGraphKind *kind);
gboolean dui_graph_quality_from_nick (const char *nick, DuiGraphQuality *quality);
char *dui_graph_support_to_text (guint support);
guint dui_graph_support_from_text (const char *text);

G_END_DECLS
