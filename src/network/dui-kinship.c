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

/* Children of a parent's partner are step-brothers and step-sisters; those of an uncle's partner are nobody.
 */
static gboolean
may_follow (DuiKinship *self, guint state, Phase next)
{
  guint before = self->states[state].before;

  return next != STEP
         || (before % N_PHASES == UP && self->states[before].before == self->from * N_PHASES + START);
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
      Phase next = step == STEP_NONE ? START : next_phase[state % N_PHASES][step];
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

/* The states from the first step to the person. */
static GArray *
way_to (DuiKinship *self, guint person)
{
  GArray *way = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint state = self->best[person]; state % N_PHASES != START; state = self->states[state].before)
    g_array_prepend_val (way, state);
  return way;
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

static void
read_step (DuiKinship *self, guint state, gboolean is_first, DuiKinPattern *pattern)
{
  const DuiGraphTie *tie = dui_graph_tie (self->graph, self->states[state].tie);
  Phase phase = state % N_PHASES;

  if (tie->kind == DUI_GRAPH_KIND_SIBLING)
    {
      pattern->up++;
      pattern->down++;
      return;
    }
  pattern->is_step |= phase == STEP && pattern->to_partner;
  pattern->by_partner |= phase == BY_PARTNER || (phase == TO_PARTNER && is_first);
  pattern->to_partner |= phase == TO_PARTNER && !is_first;
  pattern->is_former |= tie->kind == DUI_GRAPH_KIND_EX_PARTNER;
  pattern->up += phase == UP || phase == PARTNER_UP;
  pattern->down += phase == DOWN || phase == PARTNER_DOWN || phase == STEP;
  if (dui_graph_kind_is_parent (tie->kind) && pattern->link != DUI_GRAPH_KIND_FOSTER_PARENT)
    pattern->link = tie->kind;
}

static guint
person_on (DuiKinship *self, GArray *way, guint n_steps)
{
  return n_steps > 0 ? g_array_index (way, guint, n_steps - 1) / N_PHASES : self->from;
}

/* The shape of the part of a way after @first steps and up to @last. */
static DuiKinPattern
read_pattern (DuiKinship *self, GArray *way, guint first, guint last)
{
  DuiKinPattern pattern = { .link = DUI_GRAPH_KIND_PARENT };

  for (guint i = first; i < last; i++)
    read_step (self, g_array_index (way, guint, i), i == first, &pattern);
  /* Over the parent in common, or over a tie that only says brother or sister. */
  if (pattern.up == 1 && pattern.down == 1 && last - first <= 2 && !pattern.to_partner && !pattern.by_partner)
    pattern.is_half =
        are_half_siblings (self->graph, person_on (self, way, first), person_on (self, way, last));
  return pattern;
}

static const char *
word_between (DuiKinship *self, GArray *way, guint first, guint last)
{
  DuiKinPattern pattern = read_pattern (self, way, first, last);

  return dui_kin_word (&pattern, dui_graph_person (self->graph, person_on (self, way, last))->gender);
}

static gboolean
is_split (DuiKinship *self, GArray *way, guint at)
{
  return word_between (self, way, 0, at) != NULL && word_between (self, way, at, way->len) != NULL;
}

/* Where a way that has no word falls apart into two that have one: "partner" and "cousin"; 0 where it does
 * not. Who comes last as a partner is the partner of somebody. */
static guint
find_split (DuiKinship *self, GArray *way)
{
  if (g_array_index (way, guint, way->len - 1) % N_PHASES == TO_PARTNER && is_split (self, way, way->len - 1))
    return way->len - 1;
  for (guint i = 1; i < way->len; i++)
    if (is_split (self, way, i))
      return i;
  return 0;
}

static gboolean
is_by_blood (DuiKinship *self, GArray *way)
{
  DuiKinPattern pattern = read_pattern (self, way, 0, way->len);

  return !pattern.by_partner && !pattern.to_partner && pattern.link != DUI_GRAPH_KIND_FOSTER_PARENT;
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

#define CHAIN_MAX 3

static char *dup_word (DuiKinship *self, guint person, guint depth);

static char *
dup_chain (DuiKinship *self, guint person, guint before, guint tie_index, guint depth)
{
  const DuiGraphTie *tie = dui_graph_tie (self->graph, tie_index);
  const char *word = dui_tie_word (tie, dui_graph_person (self->graph, person), tie->from == person);
  g_autofree char *other = NULL;

  if (before == self->from)
    return g_strdup (word);
  other = depth < CHAIN_MAX ? dup_word (self, before, depth + 1) : NULL;
  if (other == NULL)
    return NULL;
  /* Translators: what somebody is to somebody who is named by a word too: "friend of brother" */
  return g_strdup_printf (_ ("%s of %s"), word, other);
}

static char *
dup_kin_word (DuiKinship *self, guint person, guint depth)
{
  g_autoptr (GArray) way = way_to (self, person);
  const char *word = word_between (self, way, 0, way->len);
  const State *last = &self->states[self->best[person]];
  guint split = word == NULL ? find_split (self, way) : 0;

  if (word != NULL)
    return g_strdup (word);
  if (split > 0)
    /* Translators: what somebody is to somebody who is named by a word too: "friend of brother" */
    return g_strdup_printf (_ ("%s of %s"), word_between (self, way, split, way->len),
                            word_between (self, way, 0, split));
  if (is_by_blood (self, way))
    return g_strdup (_ ("distant relative"));
  return dup_chain (self, person, last->before / N_PHASES, last->tie, depth);
}

static char *
dup_word (DuiKinship *self, guint person, guint depth)
{
  guint tie = DUI_GRAPH_NONE, before;

  if (person == self->from || self->distances[person] == DUI_GRAPH_NONE)
    return NULL;
  if (self->best[person] != DUI_GRAPH_NONE)
    return dup_kin_word (self, person, depth);
  before = find_before (self, person, &tie);
  return dup_chain (self, person, before, tie, depth);
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
  char *word = dup_word (self, person, 1);

  if (word != NULL)
    return word;
  if (person == self->from || self->distances[person] == DUI_GRAPH_NONE)
    return g_strdup ("");
  return g_strdup_printf (_ ("%u ties away"), self->distances[person]);
}

/* The relative through whom: the parent, brother, sister or child where the way leaves those nearest; the
 * parent in common of who is half a brother or sister. */
static guint
find_through (DuiKinship *self, guint person)
{
  g_autoptr (GArray) way = NULL;
  DuiKinPattern pattern;
  guint n_steps = 1;

  if (self->best[person] == DUI_GRAPH_NONE)
    return DUI_GRAPH_NONE;
  way = way_to (self, person);
  pattern = read_pattern (self, way, 0, way->len);
  if (pattern.by_partner || way->len < 2
      || (pattern.up == 1 && pattern.down == 1 && !pattern.to_partner && !pattern.is_half))
    return DUI_GRAPH_NONE;
  for (guint i = 0; pattern.up == 1 && !pattern.is_half && i + 1 < way->len && n_steps == 1; i++)
    if (g_array_index (way, guint, i) % N_PHASES == DOWN)
      n_steps = i + 1;
  if (dui_kin_word (&pattern, DUI_GRAPH_GENDER_UNKNOWN) == NULL && find_split (self, way) == n_steps)
    return DUI_GRAPH_NONE; /* named already */
  return person_on (self, way, n_steps);
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
  guint through;
  g_autofree char *word = NULL;
  g_autofree char *other = NULL;

  if (person == self->from)
    return g_strdup (_ ("the subject"));
  if (self->distances[person] == DUI_GRAPH_NONE)
    return g_strdup (_ ("not tied to the subject"));
  word = dup_word (self, person, 1);
  if (word == NULL)
    return g_strdup_printf (_ ("%u ties away from the subject"), self->distances[person]);
  through = find_through (self, person);
  if (through != DUI_GRAPH_NONE)
    other = dup_word (self, through, 1);
  if (other == NULL)
    return g_strdup_printf (_ ("%s of the subject"), word);
  /* Translators: first what somebody is ("cousin"), then the nearest relative on the way ("mother") */
  return g_strdup_printf (_ ("%s of the subject, through %s"), word, other);
}
