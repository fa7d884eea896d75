/* What everybody is to one person: kinship computed from parents and partners, never typed in. */

#include "dui-kinship.h"

#include <glib/gi18n-lib.h>

#include "dui-kinship-words.h"

/* Somebody is reached as a relative along a way of a fixed form: perhaps first to a partner, then up, then
 * down, then perhaps to a partner, and there once down to a child of that partner alone. */
typedef enum
{
  START,
  BY_PARTNER,
  UP,
  DOWN,
  PARTNER_UP,
  PARTNER_DOWN,
  TO_PARTNER,
  STEP,
  N_PHASES,
} Phase;

typedef enum
{
  STEP_UP,
  STEP_DOWN,
  STEP_SIBLING,
  STEP_PARTNER,
  N_STEPS,
  STEP_NONE = N_STEPS,
} Step;

/* Where a step leads; START where it leads nowhere. */
static const Phase next_phase[N_PHASES][N_STEPS] = {
  [START] = { UP, DOWN, DOWN, BY_PARTNER },
  [BY_PARTNER] = { PARTNER_UP, PARTNER_DOWN, PARTNER_DOWN, START },
  [UP] = { UP, DOWN, DOWN, TO_PARTNER },
  [DOWN] = { START, DOWN, START, TO_PARTNER },
  [PARTNER_UP] = { PARTNER_UP, PARTNER_DOWN, PARTNER_DOWN, START },
  [PARTNER_DOWN] = { START, PARTNER_DOWN, START, START },
  [TO_PARTNER] = { START, STEP, START, START },
  [STEP] = { START, START, START, START },
};

/* A person reached in a phase; the state before it, and the tie between them. */
typedef struct
{
  guint cost;
  guint before;
  guint tie;
} State;

struct _DuiKinship
{
  DuiGraph *graph; /* borrowed */
  guint from;
  guint n;
  State *states; /* by person and phase */
  guint *best;   /* for every person the state that says most about them, or DUI_GRAPH_NONE */
  guint *distances;
};

static Step
step_along (const DuiGraphTie *tie, guint person)
{
  if (dui_graph_kind_is_parent (tie->kind))
    return tie->from == person ? STEP_DOWN : STEP_UP;
  if (dui_graph_kind_is_union (tie->kind))
    return STEP_PARTNER;
  return tie->kind == DUI_GRAPH_KIND_SIBLING ? STEP_SIBLING : STEP_NONE;
}

/* A sibling tie is worth a step up and one down; a partner weighs more than a step in blood. Of two ties
 * between the same persons the birth goes before foster care, and who is a partner now before who was. */
static guint
cost_of (const DuiGraphTie *tie, Step step)
{
  static const guint costs[N_STEPS] = { 4, 4, 8, 6 };

  return costs[step] + (tie->kind == DUI_GRAPH_KIND_FOSTER_PARENT || tie->kind == DUI_GRAPH_KIND_EX_PARTNER);
}

static gboolean
is_parent_of (const DuiGraphTie *tie, guint child)
{
  return dui_graph_kind_is_parent (tie->kind) && tie->kind != DUI_GRAPH_KIND_FOSTER_PARENT
         && tie->to == child;
}

static gboolean
has_parent (DuiGraph *graph, guint child, guint parent)
{
  const DuiGraphAdjacency *adjacency = dui_graph_adjacency (graph);

  for (guint k = adjacency->offsets[child]; k < adjacency->offsets[child + 1]; k++)
    if (adjacency->neighbours[k] == parent && is_parent_of (dui_graph_tie (graph, adjacency->ties[k]), child))
      return TRUE;
  return FALSE;
}

static guint
count_parents (DuiGraph *graph, guint child, guint also_of, guint *n_shared)
{
  const DuiGraphAdjacency *adjacency = dui_graph_adjacency (graph);
  guint n = 0;

  for (guint k = adjacency->offsets[child]; k < adjacency->offsets[child + 1]; k++)
    if (is_parent_of (dui_graph_tie (graph, adjacency->ties[k]), child))
      {
        n++;
        *n_shared += has_parent (graph, also_of, adjacency->neighbours[k]);
      }
  return n;
}

/* One parent in common says nothing while the second parent of either is not known. */
static gboolean
are_half_siblings (DuiGraph *graph, guint one, guint other)
{
  guint n_shared = 0, ignored = 0;
  guint n_own = count_parents (graph, one, other, &n_shared);
  guint n_theirs = count_parents (graph, other, one, &ignored);

  return n_own >= 2 && n_theirs >= 2 && n_shared == 1;
}

/* Children of a parent's partner are step-brothers and step-sisters; those of an uncle's partner are nobody.
 */
static gboolean
may_follow (DuiKinship *self, guint state, Phase next)
{
  guint before = self->states[state].before;

  return next != STEP
         || (before % N_PHASES == UP && self->states[before].before == self->from * N_PHASES + START);
}

/* Brothers of a brother are brothers, unless one of them is known to be half a brother or their parents are
 * known and others. */
static gboolean
are_still_siblings (DuiGraph *graph, guint first, guint before, guint target)
{
  guint n_shared = 0, ignored = 0;
  guint n_own = count_parents (graph, first, target, &n_shared);
  guint n_theirs = count_parents (graph, target, first, &ignored);

  return !are_half_siblings (graph, first, before) && !are_half_siblings (graph, before, target)
         && (n_own < 2 || n_theirs < 2 || n_shared > 0);
}

static gboolean
is_by_sibling (DuiKinship *self, guint state)
{
  const DuiGraphTie *tie = dui_graph_tie (self->graph, self->states[state].tie);

  return tie != NULL && tie->kind == DUI_GRAPH_KIND_SIBLING;
}

/* From one brother to the next, over ties that say no more than that. */
static gboolean
may_go_on (DuiKinship *self, guint state, guint target)
{
  guint first = state;

  if (!is_by_sibling (self, state))
    return FALSE;
  while (is_by_sibling (self, first))
    first = self->states[first].before;
  return are_still_siblings (self->graph, first / N_PHASES, state / N_PHASES, target);
}

static Phase
find_next (DuiKinship *self, guint state, Step step, guint target)
{
  Phase phase = state % N_PHASES;

  if (step == STEP_NONE)
    return START;
  if (step == STEP_SIBLING && (phase == DOWN || phase == PARTNER_DOWN))
    return may_go_on (self, state, target) ? phase : START;
  return next_phase[phase][step];
}

static void
visit (DuiKinship *self, guint state, GQueue *queue)
{
  const DuiGraphAdjacency *adjacency = dui_graph_adjacency (self->graph);
  guint person = state / N_PHASES;

  for (guint k = adjacency->offsets[person]; k < adjacency->offsets[person + 1]; k++)
    {
      const DuiGraphTie *tie = dui_graph_tie (self->graph, adjacency->ties[k]);
      Step step = step_along (tie, person);
      Phase next = find_next (self, state, step, adjacency->neighbours[k]);
      guint target = adjacency->neighbours[k] * N_PHASES + next, cost;

      if (next == START || adjacency->neighbours[k] == self->from || !may_follow (self, state, next))
        continue;
      cost = self->states[state].cost + cost_of (tie, step);
      if (cost >= self->states[target].cost)
        continue;
      self->states[target] = (State){ cost, state, adjacency->ties[k] };
      g_queue_push_tail (queue, GUINT_TO_POINTER (target));
    }
}

static void
search (DuiKinship *self)
{
  g_autoptr (GQueue) queue = g_queue_new ();

  for (guint s = 0; s < self->n * N_PHASES; s++)
    self->states[s] = (State){ G_MAXUINT / 2, DUI_GRAPH_NONE, DUI_GRAPH_NONE };
  self->states[self->from * N_PHASES + START].cost = 0;
  g_queue_push_tail (queue, GUINT_TO_POINTER (self->from * N_PHASES + START));
  while (!g_queue_is_empty (queue))
    visit (self, GPOINTER_TO_UINT (g_queue_pop_head (queue)), queue);
  for (guint person = 0; person < self->n; person++)
    {
      self->best[person] = DUI_GRAPH_NONE;
      for (guint phase = 0; phase < N_PHASES; phase++)
        {
          guint state = person * N_PHASES + phase;

          if (self->states[state].cost < G_MAXUINT / 2
              && (self->best[person] == DUI_GRAPH_NONE
                  || self->states[state].cost < self->states[self->best[person]].cost))
            self->best[person] = state;
        }
    }
}

/**
 * dui_kinship_new:
 * @graph: must live as long as the result, unchanged
 * @from: index of the person that all others are compared with
 *
 * Returns: (transfer full)
 */
DuiKinship *
dui_kinship_new (DuiGraph *graph, guint from)
{
  DuiKinship *self = g_new0 (DuiKinship, 1);

  self->graph = graph;
  self->from = from;
  self->n = dui_graph_n_persons (graph);
  g_return_val_if_fail (from < self->n, self);
  self->states = g_new (State, self->n * N_PHASES);
  self->best = g_new (guint, self->n);
  self->distances = dui_graph_distances (graph, from);
  search (self);
  return self;
}

void
dui_kinship_free (DuiKinship *self)
{
  if (self == NULL)
    return;
  g_free (self->states);
  g_free (self->best);
  g_free (self->distances);
  g_free (self);
}

/** dui_kinship_is_kin: Returns: whether there is a way along parents, children, brothers, sisters and
 * partners
 */
gboolean
dui_kinship_is_kin (DuiKinship *self, guint person)
{
  return self->best[person] != DUI_GRAPH_NONE;
}

/* A step of the way to somebody. */
typedef struct
{
  guint from;
  guint to;
  const DuiGraphTie *tie;
} Leg;

static Leg
make_leg (DuiKinship *self, guint tie, guint to)
{
  const DuiGraphTie *found = dui_graph_tie (self->graph, tie);

  return (Leg){ found->from == to ? found->to : found->from, to, found };
}

/* The neighbour through whom somebody outside the family is known: rather a relative than another contact. */
static guint
find_before (DuiKinship *self, guint person, guint *tie)
{
  const DuiGraphAdjacency *adjacency = dui_graph_adjacency (self->graph);
  guint found = DUI_GRAPH_NONE;

  for (guint k = adjacency->offsets[person]; k < adjacency->offsets[person + 1]; k++)
    {
      guint other = adjacency->neighbours[k];
      gboolean is_better = found == DUI_GRAPH_NONE
                           || (self->best[other] != DUI_GRAPH_NONE && self->best[found] == DUI_GRAPH_NONE);

      if (self->distances[other] + 1 != self->distances[person] || !is_better)
        continue;
      found = other;
      *tie = adjacency->ties[k];
    }
  return found;
}

/* (element-type Leg): as far as there is a way within the family, and from there the shortest. */
static GArray *
way_to (DuiKinship *self, guint person)
{
  GArray *way = g_array_new (FALSE, FALSE, sizeof (Leg));
  guint tie = DUI_GRAPH_NONE;

  for (; person != self->from && self->best[person] == DUI_GRAPH_NONE;)
    {
      guint before = find_before (self, person, &tie);
      Leg leg = make_leg (self, tie, person);

      g_array_prepend_val (way, leg);
      person = before;
    }
  if (person == self->from)
    return way;
  for (guint state = self->best[person]; state % N_PHASES != START; state = self->states[state].before)
    {
      Leg leg = make_leg (self, self->states[state].tie, state / N_PHASES);

      g_array_prepend_val (way, leg);
    }
  return way;
}

static const Leg *
leg_at (GArray *way, guint i)
{
  return &g_array_index (way, Leg, i);
}

static gboolean
is_brother_leg (GArray *way, guint i)
{
  return leg_at (way, i)->tie->kind == DUI_GRAPH_KIND_SIBLING;
}

/* Where a step leads to within legs @first and up to @i; START where such a way has no form. */
static Phase
phase_after (DuiKinship *self, GArray *way, guint first, guint i, Phase before)
{
  const Leg *leg = leg_at (way, i);
  Step step = step_along (leg->tie, leg->from);
  Phase next = step == STEP_NONE ? START : next_phase[before][step];
  guint brother = i;

  while (step == STEP_SIBLING && brother > first && is_brother_leg (way, brother - 1))
    brother--;
  if (brother < i)
    return are_still_siblings (self->graph, leg_at (way, brother)->from, leg->from, leg->to) ? before : START;
  /* As may_follow () has it: the other child of a partner of one's own parent. */
  if (next == STEP
      && (i != first + 2 || step_along (leg_at (way, first)->tie, leg_at (way, first)->from) != STEP_UP))
    return START;
  return next;
}

static void
read_leg (GArray *way, guint first, guint i, Phase phase, DuiKinPattern *pattern)
{
  const DuiGraphTie *tie = leg_at (way, i)->tie;
  gboolean goes_on = i > first && is_brother_leg (way, i - 1);

  if (tie->kind == DUI_GRAPH_KIND_SIBLING)
    {
      pattern->up += !goes_on;
      pattern->down += !goes_on;
      return;
    }
  pattern->is_step |= phase == STEP;
  pattern->by_partner |= phase == BY_PARTNER;
  pattern->to_partner |= phase == TO_PARTNER;
  pattern->is_former |= tie->kind == DUI_GRAPH_KIND_EX_PARTNER;
  pattern->up += phase == UP || phase == PARTNER_UP;
  pattern->down += phase == DOWN || phase == PARTNER_DOWN || phase == STEP;
  if (dui_graph_kind_is_parent (tie->kind) && pattern->link != DUI_GRAPH_KIND_FOSTER_PARENT)
    pattern->link = tie->kind;
}

/* The shape of the part of a way from leg @first and up to @last. Returns whether it has the form of one
 * within a family. */
static gboolean
read_pattern (DuiKinship *self, GArray *way, guint first, guint last, DuiKinPattern *pattern)
{
  Phase phase = START;

  *pattern = (DuiKinPattern){ .link = DUI_GRAPH_KIND_PARENT };
  for (guint i = first; i < last; i++)
    {
      phase = phase_after (self, way, first, i, phase);
      if (phase == START)
        return FALSE;
      read_leg (way, first, i, phase, pattern);
    }
  if (pattern->up == 1 && pattern->down == 1 && !pattern->to_partner && !pattern->by_partner)
    pattern->is_half = are_half_siblings (self->graph, leg_at (way, first)->from, leg_at (way, last - 1)->to);
  return TRUE;
}

/* What the person at the end of a part of a way is to the one at its beginning; NULL where there is no word.
 */
static const char *
word_between (DuiKinship *self, GArray *way, guint first, guint last)
{
  const Leg *leg = leg_at (way, last - 1);
  const DuiGraphPerson *person = dui_graph_person (self->graph, leg->to);
  DuiKinPattern pattern;

  if (read_pattern (self, way, first, last, &pattern))
    return dui_kin_word (&pattern, person->gender);
  return last == first + 1 ? dui_tie_word (leg->tie, person, leg->tie->from == leg->to) : NULL;
}

static gboolean
is_split (DuiKinship *self, GArray *way, guint first, guint at)
{
  return word_between (self, way, first, at) != NULL && word_between (self, way, at, way->len) != NULL;
}

/* How well a way is told as two: best as somebody's stepbrother; worst as an in-law of somebody, which does
 * not say by whom. */
static guint
rank_split (DuiKinship *self, GArray *way, guint first, guint at)
{
  DuiKinPattern pattern;

  if (!is_split (self, way, first, at))
    return 0;
  if (read_pattern (self, way, at, way->len, &pattern) && pattern.is_step)
    return 3;
  return dui_graph_kind_is_union (leg_at (way, at)->tie->kind) ? 1 : 2;
}

/* Where the way from leg @first on falls apart into two that have a word: "partner" and "cousin"; 0 where it
 * does not. Who comes last as a partner is the partner of somebody. Of a way that has no form within a
 * family the first part goes as far as it can. */
static guint
find_split (DuiKinship *self, GArray *way, guint first)
{
  DuiKinPattern pattern;
  gboolean has_form = read_pattern (self, way, first, way->len, &pattern);
  guint found = 0, best = 0;

  if (way->len >= first + 2 && dui_graph_kind_is_union (leg_at (way, way->len - 1)->tie->kind)
      && is_split (self, way, first, way->len - 1))
    return way->len - 1;
  for (guint i = first + 1; i < way->len; i++)
    {
      guint rank = rank_split (self, way, first, i);

      if (rank == 0 || rank < best || (rank == best && has_form))
        continue;
      best = rank;
      found = i;
    }
  return found;
}

static gboolean
is_by_blood (DuiKinship *self, GArray *way)
{
  DuiKinPattern pattern;

  return read_pattern (self, way, 0, way->len, &pattern) && !pattern.by_partner && !pattern.to_partner
         && pattern.link != DUI_GRAPH_KIND_FOSTER_PARENT;
}

/* Where a way falls apart into three that have a word: the first two ends; FALSE where it does not. */
static gboolean
find_two_splits (DuiKinship *self, GArray *way, guint ends[2])
{
  for (guint i = 1; i + 1 < way->len; i++)
    {
      ends[0] = i;
      ends[1] = word_between (self, way, 0, i) != NULL ? find_split (self, way, i) : 0;
      if (ends[1] > 0)
        return TRUE;
    }
  return FALSE;
}

static char *
dup_of (const char *word, const char *other)
{
  /* Translators: what somebody is to somebody who is named by a word too: "friend of brother" */
  return g_strdup_printf (_ ("%s of %s"), word, other);
}

/* @named: (out): the leg after which the first of those stands who is named on the way; 0 for nobody */
static char *
dup_way_word (DuiKinship *self, GArray *way, guint *named)
{
  const char *word = word_between (self, way, 0, way->len);
  guint ends[2];
  g_autofree char *rest = NULL;

  *named = 0;
  if (word != NULL)
    return g_strdup (word);
  *named = find_split (self, way, 0);
  if (*named > 0)
    return dup_of (word_between (self, way, *named, way->len), word_between (self, way, 0, *named));
  if (is_by_blood (self, way))
    return g_strdup (_ ("distant relative"));
  if (!find_two_splits (self, way, ends))
    return NULL;
  *named = ends[0];
  rest = dup_of (word_between (self, way, ends[1], way->len), word_between (self, way, ends[0], ends[1]));
  return dup_of (rest, word_between (self, way, 0, ends[0]));
}

/* A way of more legs has no words, and would take long to read: files bring chains of thousands. */
#define LEGS_MAX 48
#define LEG_COST_MAX 9

static gboolean
is_far (DuiKinship *self, guint person)
{
  guint best = self->best[person];

  return best != DUI_GRAPH_NONE ? self->states[best].cost > LEGS_MAX * LEG_COST_MAX
                                : self->distances[person] > LEGS_MAX;
}

static char *
dup_far_word (DuiKinship *self, guint person)
{
  Phase phase = self->best[person] != DUI_GRAPH_NONE ? self->best[person] % N_PHASES : START;

  return phase == UP || phase == DOWN ? g_strdup (_ ("distant relative")) : NULL;
}

static char *
dup_word (DuiKinship *self, guint person)
{
  g_autoptr (GArray) way = NULL;
  guint named;

  if (person == self->from || self->distances[person] == DUI_GRAPH_NONE)
    return NULL;
  if (is_far (self, person))
    return dup_far_word (self, person);
  way = way_to (self, person);
  return dup_way_word (self, way, &named);
}

/**
 * dui_kinship_dup_word:
 *
 * Returns: (transfer full): what @person is, in a word or a few: "cousin", "friend of brother"; a number of
 * ties where the way is long, and empty for the person it is all about and for those without any way
 */
char *
dui_kinship_dup_word (DuiKinship *self, guint person)
{
  char *word = dup_word (self, person);

  if (word != NULL)
    return word;
  if (person == self->from || self->distances[person] == DUI_GRAPH_NONE)
    return g_strdup ("");
  return g_strdup_printf (_ ("%u ties away"), self->distances[person]);
}

/* After how many legs the way is at a brother or sister, of a way with one step up; 1 where it is not. */
static guint
count_to_sibling (GArray *way)
{
  for (guint i = 0; i + 1 < way->len; i++)
    {
      const Leg *leg = leg_at (way, i);
      Step step = step_along (leg->tie, leg->from);

      if (step == STEP_DOWN || (step == STEP_SIBLING && !is_brother_leg (way, i + 1)))
        return i + 1;
    }
  return 1;
}

/* The relative through whom: the parent, brother, sister or child where the way leaves those nearest; the
 * parent in common of who is half a brother or sister. Nobody who is @named already. */
static guint
find_through (DuiKinship *self, GArray *way, guint named)
{
  DuiKinPattern pattern;
  guint n_legs;

  if (way->len < 2 || !read_pattern (self, way, 0, way->len, &pattern) || pattern.by_partner
      || (pattern.up == 1 && pattern.down == 1 && !pattern.to_partner && !pattern.is_half))
    return DUI_GRAPH_NONE;
  n_legs = pattern.up == 1 && !pattern.is_half ? count_to_sibling (way) : 1;
  return n_legs == named ? DUI_GRAPH_NONE : leg_at (way, n_legs - 1)->to;
}

/**
 * dui_kinship_dup_path:
 *
 * Returns: (transfer full): the way to @person in words, for the table and for who cannot see the picture:
 *   "cousin of the subject, through mother"; "not tied to the subject" where there is no way
 */
char *
dui_kinship_dup_path (DuiKinship *self, guint person)
{
  g_autoptr (GArray) way = NULL;
  g_autofree char *word = NULL;
  g_autofree char *other = NULL;
  guint through = DUI_GRAPH_NONE, named;

  if (person == self->from)
    return g_strdup (_ ("the subject"));
  if (self->distances[person] == DUI_GRAPH_NONE)
    return g_strdup (_ ("not tied to the subject"));
  if (!is_far (self, person))
    {
      way = way_to (self, person);
      word = dup_way_word (self, way, &named);
    }
  else
    word = dup_far_word (self, person);
  if (word == NULL)
    return g_strdup_printf (_ ("%u ties away from the subject"), self->distances[person]);
  if (way != NULL)
    through = find_through (self, way, named);
  if (through != DUI_GRAPH_NONE)
    other = dup_word (self, through);
  if (other == NULL)
    return g_strdup_printf (_ ("%s of the subject"), word);
  /* Translators: first what somebody is ("cousin"), then the nearest relative on the way ("mother") */
  return g_strdup_printf (_ ("%s of the subject, through %s"), word, other);
}
