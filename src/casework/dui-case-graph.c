/* The network of one case as a graph, and the places of its persons. This layer stands on store and network
 * together and below everything that shows or exports: whatever needs both the records of a case and a graph,
 * and no window, belongs here. */

#include "dui-case-graph.h"

#include <glib/gi18n-lib.h>
#include <math.h>

#include "dui-lookup.h"
#include "dui-residence.h"
#include "dui-text.h"
#include "dui-tie.h"

/* Values go from record to graph as they are: the sets of both layers are the same. */
G_STATIC_ASSERT ((int)DUI_ROLE_MENTIONED == (int)DUI_GRAPH_ROLE_MENTIONED);
G_STATIC_ASSERT ((int)DUI_GENDER_OTHER == (int)DUI_GRAPH_GENDER_OTHER);
G_STATIC_ASSERT ((int)DUI_NEED_NEEDED == (int)DUI_GRAPH_NEED_NEEDED);
G_STATIC_ASSERT ((int)DUI_HELP_DECLINED == (int)DUI_GRAPH_HELP_DECLINED);
G_STATIC_ASSERT ((int)DUI_TIE_OTHER == (int)DUI_GRAPH_KIND_OTHER);
G_STATIC_ASSERT ((int)DUI_CASE_LAYOUT_FREE == (int)DUI_LAYOUT_FREE);
G_STATIC_ASSERT ((int)DUI_CASE_ORDER_CROSSINGS == (int)DUI_LAYOUT_ORDER_CROSSINGS);

/* So many persons to place times persons there are take some 30 ms at most, nearly always. */
#define QUICK_NEW 5000

typedef struct
{
  double x;
  double y;
} Place;

struct _DuiCasePlaces
{
  GHashTable *by_id; /* gint64 of a person to Place */
};

/** dui_case_places_new: Returns: (transfer full) */
DuiCasePlaces *
dui_case_places_new (void)
{
  DuiCasePlaces *places = g_new0 (DuiCasePlaces, 1);

  places->by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, g_free);
  return places;
}

void
dui_case_places_free (DuiCasePlaces *places)
{
  if (places == NULL)
    return;
  g_hash_table_unref (places->by_id);
  g_free (places);
}

static void
remember (DuiCasePlaces *places, const DuiGraphPerson *person)
{
  Place place = { person->x, person->y };

  g_hash_table_replace (places->by_id, g_memdup2 (&person->id, sizeof person->id),
                        g_memdup2 (&place, sizeof place));
}

/** dui_case_places_learn: everybody stands where they do in @graph */
void
dui_case_places_learn (DuiCasePlaces *places, DuiGraph *graph)
{
  for (guint i = 0; i < dui_graph_n_persons (graph); i++)
    remember (places, dui_graph_person (graph, i));
}

/* Building */

static void
fill_names (DuiGraphPerson *to, DuiPerson *from)
{
  g_autofree char *label = dui_person_dup_name (from);

  dui_graph_set_text (&to->label, label);
  dui_graph_set_text (&to->initials, from->initials);
  dui_graph_set_text (&to->given_names, from->given_names);
  dui_graph_set_text (&to->prefix, from->prefix);
  dui_graph_set_text (&to->surname, from->surname);
  dui_graph_set_text (&to->alias, from->alias);
}

static void
fill_contact (DuiGraphPerson *to, DuiPerson *from)
{
  dui_graph_set_text (&to->street, from->street);
  dui_graph_set_text (&to->house_number, from->house_number);
  dui_graph_set_text (&to->postcode, from->postcode);
  dui_graph_set_text (&to->town, from->town);
  dui_graph_set_text (&to->phone, from->phone);
  dui_graph_set_text (&to->email, from->email);
  dui_graph_set_text (&to->account, from->account);
  dui_graph_set_text (&to->school_or_work, from->school_or_work);
}

static void
fill_person (DuiGraphPerson *to, DuiPerson *from, DuiDate today)
{
  fill_names (to, from);
  fill_contact (to, from);
  to->id = dui_record_get_id (DUI_RECORD (from));
  dui_graph_set_text (&to->household, from->household);
  dui_graph_set_text (&to->reason, from->reason);
  to->lives_since = from->lives_since;
  to->birth = from->birth_date;
  to->death = from->death_date;
  to->role = from->role.value;
  to->gender = from->gender.value;
  to->need = from->need.value;
  to->help = from->help.value;
  to->deceased = from->deceased || dui_date_is_set (from->death_date);
  to->review_due = dui_date_is_set (from->review_on) && dui_date_compare (from->review_on, today) <= 0;
  to->x = from->x;
  to->y = from->y;
  to->pinned = from->pinned;
}

static void
add_persons (DuiGraph *graph, GPtrArray *persons, DuiDate today, GHashTable *index)
{
  for (guint i = 0; i < persons->len; i++)
    {
      DuiPerson *person = g_ptr_array_index (persons, i);
      gint64 id = dui_record_get_id (DUI_RECORD (person));
      guint added = dui_graph_add_person (graph, "");

      if (added == DUI_GRAPH_NONE)
        return;
      fill_person (dui_graph_person (graph, added), person, today);
      g_hash_table_insert (index, g_memdup2 (&id, sizeof id), GUINT_TO_POINTER (added));
    }
}

static void
add_tie (DuiGraph *graph, DuiTie *tie, GHashTable *index)
{
  gpointer from, to;
  DuiGraphTie *added;

  if (!g_hash_table_lookup_extended (index, &tie->from_id.id, NULL, &from)
      || !g_hash_table_lookup_extended (index, &tie->to_id.id, NULL, &to))
    return;
  added = dui_graph_tie (
      graph, dui_graph_add_tie (graph, GPOINTER_TO_UINT (from), GPOINTER_TO_UINT (to), tie->kind.value));
  if (added == NULL)
    return;
  added->id = dui_record_get_id (DUI_RECORD (tie));
  added->quality = tie->quality.value;
  added->support = dui_graph_support_from_text (dui_text (tie->support));
  added->begin = tie->begin_on;
  added->end = tie->end_on;
  dui_graph_set_text (&added->reason, tie->reason);
}

static void
add_stay (DuiGraph *graph, DuiResidence *residence, GHashTable *index)
{
  gpointer whose;

  if (g_hash_table_lookup_extended (index, &residence->person_id.id, NULL, &whose))
    dui_graph_add_stay (graph, GPOINTER_TO_UINT (whose), residence->household, residence->begin_on,
                        residence->end_on);
}

/**
 * dui_case_graph_from_records:
 * @persons: (element-type DuiPerson):
 * @ties: (element-type DuiTie): those with an end outside @persons are left out
 * @residences: (element-type DuiResidence):
 * @today: decides whose review is due
 *
 * Returns: (transfer full): those with a place in their record where they were put
 */
DuiGraph *
dui_case_graph_from_records (GPtrArray *persons, GPtrArray *ties, GPtrArray *residences, DuiDate today)
{
  DuiGraph *graph = dui_graph_new ();
  g_autoptr (GHashTable) index = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  add_persons (graph, persons, today, index);
  for (guint i = 0; i < ties->len; i++)
    add_tie (graph, g_ptr_array_index (ties, i), index);
  for (guint i = 0; i < residences->len; i++)
    add_stay (graph, g_ptr_array_index (residences, i), index);
  return graph;
}

/** dui_case_graph_new: Returns: (transfer full): the persons and ties of @file, as
 * dui_case_graph_from_records() makes them */
DuiGraph *
dui_case_graph_new (DuiStore *store, DuiCase *file, DuiDate today)
{
  gint64 id = dui_record_get_id (DUI_RECORD (file));
  g_autoptr (GPtrArray) persons = dui_lookup_owned (store, &dui_person_type, "case_id", id);
  g_autoptr (GPtrArray) ties = dui_lookup_owned (store, &dui_tie_type, "case_id", id);
  g_autoptr (GPtrArray) residences = dui_lookup_owned (store, &dui_residence_type, "case_id", id);

  return dui_case_graph_from_records (persons, ties, residences, today);
}

/* Places */

/** dui_case_graph_layout: Returns: the layout that the network of @file stands in */
DuiLayoutKind
dui_case_graph_layout (DuiCase *file)
{
  return (DuiLayoutKind)file->layout.value;
}

static DuiLayoutKind
kind_of (DuiCaseArrangement arrangement)
{
  return (DuiLayoutKind)arrangement.layout;
}

static DuiLayoutOrder
order_of (DuiCaseArrangement arrangement)
{
  return (DuiLayoutOrder)arrangement.order;
}

/** dui_case_arrangement_of: Returns: how the network of @file is laid out */
DuiCaseArrangement
dui_case_arrangement_of (DuiCase *file)
{
  return (DuiCaseArrangement){ (DuiCaseLayout)file->layout.value, (DuiCaseOrder)file->sibling_order.value };
}

static gboolean
has_stored_place (const DuiGraphPerson *person)
{
  return person->pinned || person->x != 0 || person->y != 0;
}

/* Everybody at (0, 0) means that nobody was placed yet; where others have a place, the subject stands there.
 */
static gboolean
is_laid_out (DuiGraph *graph)
{
  for (guint i = 0; i < dui_graph_n_persons (graph); i++)
    if (has_stored_place (dui_graph_person (graph, i)))
      return TRUE;
  return FALSE;
}

static guint
find_new (DuiGraph *graph, DuiCasePlaces *places, gboolean *is_stored, gboolean *is_new)
{
  gboolean any_stored = is_laid_out (graph);
  guint n_new = 0;

  for (guint i = 0; i < dui_graph_n_persons (graph); i++)
    {
      DuiGraphPerson *person = dui_graph_person (graph, i);
      const Place *place = g_hash_table_lookup (places->by_id, &person->id);

      is_stored[i] = has_stored_place (person) || (any_stored && person->role == DUI_GRAPH_ROLE_SUBJECT);
      is_new[i] = !is_stored[i] && place == NULL;
      n_new += is_new[i];
      if (is_stored[i] || place == NULL)
        continue;
      person->x = place->x;
      person->y = place->y;
    }
  return n_new;
}

/* Then all are laid out as one picture, and not one by one beside what there is. */
static gboolean
are_most_new (DuiGraph *graph, guint n_new)
{
  return n_new > dui_graph_n_persons (graph) / 2;
}

/* Who has a place in the store must not be moved by something that writes nothing. */
static gboolean
place_new (DuiGraph *graph, DuiCaseArrangement arrangement, const gboolean *is_new, const gboolean *is_stored,
           gboolean only_quickly)
{
  guint n = dui_graph_n_persons (graph);
  DuiLayoutKind kind = kind_of (arrangement);
  DuiLayoutOrder order = order_of (arrangement);
  g_autofree gboolean *was_pinned = g_new0 (gboolean, n + 1);
  gboolean is_done;

  for (guint i = 0; i < n; i++)
    {
      was_pinned[i] = dui_graph_person (graph, i)->pinned;
      dui_graph_person (graph, i)->pinned = was_pinned[i] || is_stored[i];
    }
  is_done = only_quickly ? dui_layout_place_new_briefly (graph, kind, order, is_new)
                         : dui_layout_place_new (graph, kind, order, is_new);
  for (guint i = 0; i < n; i++)
    dui_graph_person (graph, i)->pinned = was_pinned[i];
  return is_done;
}

static gboolean
is_quick (DuiGraph *graph, DuiLayoutKind kind, guint n_new)
{
  guint n = dui_graph_n_persons (graph);

  return are_most_new (graph, n_new) ? dui_layout_is_quick (graph, kind)
                                     : n_new <= 1 || n_new * n <= QUICK_NEW;
}

static gboolean
place (DuiGraph *graph, DuiCaseArrangement arrangement, DuiCasePlaces *places, gboolean only_quickly)
{
  guint n = dui_graph_n_persons (graph);
  g_autofree gboolean *is_stored = g_new0 (gboolean, n + 1);
  g_autofree gboolean *is_new = g_new0 (gboolean, n + 1);
  guint n_new = find_new (graph, places, is_stored, is_new);

  if (only_quickly && !is_quick (graph, kind_of (arrangement), n_new))
    return FALSE;
  if (are_most_new (graph, n_new))
    dui_layout_apply (graph, kind_of (arrangement), order_of (arrangement));
  else if (n_new > 0 && !place_new (graph, arrangement, is_new, is_stored, only_quickly))
    return FALSE;
  for (guint i = 0; i < n; i++)
    if (!is_stored[i])
      remember (places, dui_graph_person (graph, i));
  return TRUE;
}

/**
 * dui_case_graph_place:
 * @places: remembers where persons without a place in the store stand, from one graph of the case to the next
 *
 * Gives everyone a place: what the store says, else what @places says, else one by @arrangement. Who
 * has a place keeps it, unless most persons are new. Nothing is written.
 */
void
dui_case_graph_place (DuiGraph *graph, DuiCaseArrangement arrangement, DuiCasePlaces *places)
{
  place (graph, arrangement, places, FALSE);
}

/** dui_case_graph_place_quickly: Returns: whether everyone got a place as dui_case_graph_place() gives it;
 * %FALSE when so many need one that it must be asked of another thread, see dui_case_graph_place_start() */
gboolean
dui_case_graph_place_quickly (DuiGraph *graph, DuiCaseArrangement arrangement, DuiCasePlaces *places)
{
  return place (graph, arrangement, places, TRUE);
}

/**
 * dui_case_graph_place_start:
 * Looks in another thread for the places that dui_case_graph_place_quickly() did not give.
 */
void
dui_case_graph_place_start (DuiGraph *graph, DuiCaseArrangement arrangement, DuiCasePlaces *places,
                            const DuiLayoutWait *wait)
{
  guint n = dui_graph_n_persons (graph);
  g_autofree gboolean *is_stored = g_new0 (gboolean, n + 1);
  g_autofree gboolean *is_new = g_new0 (gboolean, n + 1);
  g_autoptr (DuiGraph) shape = NULL;
  guint n_new = find_new (graph, places, is_stored, is_new);

  shape = dui_graph_copy_shape (graph);
  for (guint i = 0; i < n; i++)
    dui_graph_person (shape, i)->pinned |= is_stored[i];
  dui_layout_task_start (g_steal_pointer (&shape), kind_of (arrangement), order_of (arrangement),
                         are_most_new (graph, n_new) ? NULL : is_new, wait);
}

/** dui_case_graph_place_finish: @places comes to know where everyone stands. Returns: %FALSE with
 * %G_IO_ERROR_CANCELLED when the layout was stopped */
gboolean
dui_case_graph_place_finish (GAsyncResult *result, DuiCasePlaces *places, GError **error)
{
  g_autoptr (DuiGraph) placed = dui_layout_task_finish (result, error);

  if (placed != NULL)
    dui_case_places_learn (places, placed);
  return placed != NULL;
}

/** dui_case_graph_copy_placed: Returns: (transfer full): who has a place in @graph or @places, to be looked
 * at while one is looked for for the others; nobody when those are most */
DuiGraph *
dui_case_graph_copy_placed (DuiGraph *graph, DuiCasePlaces *places)
{
  guint n = dui_graph_n_persons (graph);
  g_autofree gboolean *is_stored = g_new0 (gboolean, n + 1);
  g_autofree gboolean *is_new = g_new0 (gboolean, n + 1);
  g_autofree gboolean *keep = g_new0 (gboolean, n + 1);
  guint n_new = find_new (graph, places, is_stored, is_new);

  for (guint i = 0; i < n; i++)
    keep[i] = !is_new[i] && !are_most_new (graph, n_new);
  return dui_graph_copy_some (graph, keep, NULL);
}

/** dui_case_graph_place_plainly: who has no place stands in rows below the others, and @places knows; for
 * when nobody wants to wait */
void
dui_case_graph_place_plainly (DuiGraph *graph, DuiCasePlaces *places)
{
  guint n = dui_graph_n_persons (graph), columns = MAX (1, (guint)sqrt (2.0 * n)), count = 0;
  g_autofree gboolean *is_stored = g_new0 (gboolean, n + 1);
  g_autofree gboolean *is_new = g_new0 (gboolean, n + 1);
  double bottom = 0;

  find_new (graph, places, is_stored, is_new);
  for (guint i = 0; i < n; i++)
    if (!is_new[i])
      bottom = MAX (bottom, dui_graph_person (graph, i)->y + DUI_LAYOUT_ROW_PITCH);
  for (guint i = 0; i < n; i++)
    if (is_new[i])
      {
        dui_graph_person (graph, i)->x = DUI_LAYOUT_PITCH * (count % columns);
        dui_graph_person (graph, i)->y = bottom + DUI_LAYOUT_ROW_PITCH * (count / columns);
        remember (places, dui_graph_person (graph, i));
        count++;
      }
}

static void
set_place (DuiPerson *person, const DuiGraphPerson *place)
{
  person->x = (gint64)round (place->x);
  person->y = (gint64)round (place->y);
  person->pinned = place->pinned;
  /* (0, 0) is what somebody without a place has; one unit cannot be seen. */
  if (person->x == 0 && person->y == 0 && place->role != DUI_GRAPH_ROLE_SUBJECT)
    person->y = 1;
}

/**
 * dui_case_graph_keep_places:
 * @graph: with everyone where they stand now
 *
 * Adds to @change what it takes for everyone to stand there next time too, except for those that @change
 * alters already.
 */
void
dui_case_graph_keep_places (DuiGraph *graph, DuiStore *store, DuiChange *change)
{
  for (guint i = 0; i < dui_graph_n_persons (graph); i++)
    {
      const DuiGraphPerson *place = dui_graph_person (graph, i);
      DuiRecord *before = dui_store_find (store, &dui_person_type, place->id);
      g_autoptr (DuiRecord) after = NULL;

      if (before == NULL || dui_change_touches (change, &dui_person_type, place->id))
        continue;
      after = dui_record_copy (before);
      set_place (DUI_PERSON (after), place);
      dui_change_update (change, before, after);
    }
}

static void
add_to_graph (DuiGraph *graph, const DuiChangeItem *item, gboolean is_person, DuiDate today)
{
  if (item->before != NULL || item->after == NULL || DUI_IS_PERSON (item->after) != is_person)
    return;
  if (is_person)
    {
      guint added = dui_graph_add_person (graph, "");

      if (added != DUI_GRAPH_NONE)
        fill_person (dui_graph_person (graph, added), DUI_PERSON (item->after), today);
    }
  else if (DUI_IS_TIE (item->after))
    {
      DuiTie *tie = DUI_TIE (item->after);

      dui_graph_add_tie (graph, dui_graph_find_person (graph, tie->from_id.id),
                         dui_graph_find_person (graph, tie->to_id.id), tie->kind.value);
    }
}

/**
 * dui_case_graph_make_room:
 * @graph: of @file, with everyone where they are shown; not altered
 * @change: adds persons and ties to @file; it comes to hold their places, and those of whoever makes room
 *
 * Whoever is added stands with those they belong to, and everybody else stays where they are seen or nearly
 * so, also the next time. In a large network where room is not found soon, @change is left as it is: whoever
 * is added has no place yet then.
 */
void
dui_case_graph_make_room (DuiGraph *graph, DuiStore *store, DuiCase *file, DuiChange *change, DuiDate today)
{
  g_autoptr (DuiGraph) after = dui_graph_copy (graph);
  guint n_old = dui_graph_n_persons (graph);
  g_autofree gboolean *is_new = NULL;

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < dui_change_get_size (change); i++)
      add_to_graph (after, dui_change_get_item (change, i), pass == 0, today);
  is_new = g_new0 (gboolean, dui_graph_n_persons (after) + 1);
  for (guint i = n_old; i < dui_graph_n_persons (after); i++)
    is_new[i] = TRUE;
  if (!dui_layout_place_new_briefly (after, dui_case_graph_layout (file),
                                     order_of (dui_case_arrangement_of (file)), is_new))
    return;
  for (guint i = 0; i < dui_change_get_size (change); i++)
    {
      const DuiChangeItem *item = dui_change_get_item (change, i);
      guint index = item->before == NULL && DUI_IS_PERSON (item->after)
                        ? dui_graph_find_person (after, item->id)
                        : DUI_GRAPH_NONE;

      if (index != DUI_GRAPH_NONE)
        set_place (DUI_PERSON (item->after), dui_graph_person (after, index));
    }
  dui_case_graph_keep_places (after, store, change);
}

/**
 * dui_case_graph_arranged:
 * @arranged: of @file, laid out in @arrangement; persons need only their ids, places and pins
 *
 * Returns: (transfer full): the change that keeps the network as it was laid out
 */
DuiChange *
dui_case_graph_arranged (DuiGraph *arranged, DuiStore *store, DuiCase *file, DuiCaseArrangement arrangement,
                         const char *description)
{
  DuiChange *change = dui_change_new (description);
  g_autoptr (DuiRecord) after = dui_record_copy (DUI_RECORD (file));

  DUI_CASE (after)->layout.value = arrangement.layout;
  DUI_CASE (after)->sibling_order.value = arrangement.order;
  dui_change_update (change, DUI_RECORD (file), after);
  dui_case_graph_keep_places (arranged, store, change);
  return change;
}
