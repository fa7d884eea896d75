/* All persons of a network in words, in step with its graph; items stay the same objects while their person
 * stays. */

#include "dui-case-people.h"

#include <glib/gi18n-lib.h>

#include "dui-ecogram.h"
#include "dui-text.h"

struct _DuiCasePeople
{
  GObject parent_instance;

  GPtrArray *items;  /* owned DuiPersonItem */
  GHashTable *by_id; /* gint64 to DuiPersonItem, borrowed from items */
};

static GType
dui_case_people_get_item_type (GListModel *model)
{
  return DUI_TYPE_PERSON_ITEM;
}

static guint
dui_case_people_get_n_items (GListModel *model)
{
  return DUI_CASE_PEOPLE (model)->items->len;
}

static gpointer
dui_case_people_get_item (GListModel *model, guint position)
{
  DuiCasePeople *self = DUI_CASE_PEOPLE (model);

  return position < self->items->len ? g_object_ref (g_ptr_array_index (self->items, position)) : NULL;
}

static void
list_model_init (GListModelInterface *interface)
{
  interface->get_item_type = dui_case_people_get_item_type;
  interface->get_n_items = dui_case_people_get_n_items;
  interface->get_item = dui_case_people_get_item;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (DuiCasePeople, dui_case_people, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

static void
dui_case_people_finalize (GObject *object)
{
  DuiCasePeople *self = DUI_CASE_PEOPLE (object);

  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->items);
  G_OBJECT_CLASS (dui_case_people_parent_class)->finalize (object);
}

static void
dui_case_people_class_init (DuiCasePeopleClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = dui_case_people_finalize;
}

static void
dui_case_people_init (DuiCasePeople *self)
{
  self->items = g_ptr_array_new_with_free_func (g_object_unref);
  self->by_id = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

/** dui_case_people_new: Returns: (transfer full) */
DuiCasePeople *
dui_case_people_new (void)
{
  return g_object_new (DUI_TYPE_CASE_PEOPLE, NULL);
}

/** dui_case_people_find: @id: of a person. Returns: (transfer none) (nullable) */
DuiPersonItem *
dui_case_people_find (DuiCasePeople *self, gint64 id)
{
  return g_hash_table_lookup (self->by_id, &id);
}

static char *
shown_name (const DuiGraphPerson *person, guint index, DuiNames names)
{
  if (names == DUI_NAMES_NUMBERS)
    return g_strdup_printf ("%u", index + 1);
  return names == DUI_NAMES_INITIALS ? dui_graph_make_initials (person->label) : g_strdup (person->label);
}

/* What is known of all persons at once. */
typedef struct
{
  DuiGraph *graph;
  DuiKinship *kinship;
  guint *distances;
  guint *supporters;
  guint subject;
  DuiNames names;
  DuiNameHider *hider;
  DuiDate today;
} Network;

static void
network_read (Network *network)
{
  network->subject = dui_graph_find_subject (network->graph);
  network->supporters = dui_ecogram_supporters (network->graph, network->today);
  if (network->subject == DUI_GRAPH_NONE)
    return;
  network->kinship = dui_kinship_new (network->graph, network->subject);
  network->distances = dui_graph_distances (network->graph, network->subject);
}

static void
network_clear (Network *network)
{
  g_clear_pointer (&network->kinship, dui_kinship_free);
  g_free (network->distances);
  g_free (network->supporters);
  g_clear_pointer (&network->hider, dui_name_hider_unref);
}

static gboolean
lives_with_subject (const Network *network, guint index)
{
  const DuiGraphPerson *subject = dui_graph_person (network->graph, network->subject);

  return subject != NULL && index != network->subject && !dui_text_is_blank (subject->household)
         && g_strcmp0 (dui_graph_person (network->graph, index)->household, subject->household) == 0;
}

/* Of the person, else of a tie that the person has. */
static char *
dup_change (DuiGraph *graph, guint index)
{
  const DuiGraphAdjacency *adjacency = dui_graph_adjacency (graph);
  DuiGraphFate fate = dui_graph_person (graph, index)->fate;

  if (fate != DUI_GRAPH_SAME)
    return g_strdup (fate == DUI_GRAPH_NEW ? _ ("new") : _ ("changed"));
  for (guint i = adjacency->offsets[index]; i < adjacency->offsets[index + 1]; i++)
    if (dui_graph_tie (graph, adjacency->ties[i])->fate != DUI_GRAPH_SAME)
      fate = dui_graph_tie (graph, adjacency->ties[i])->fate;
  return fate == DUI_GRAPH_SAME ? NULL : g_strdup (fate == DUI_GRAPH_NEW ? _ ("new tie") : _ ("tie changed"));
}

/* Whom the picture leaves out behind somebody, the words leave out too, and say so. */
static void
tell_folded (DuiPersonView *view, guint n_folded)
{
  g_autofree char *word = view->word, *path = view->path;
  g_autofree char *away =
      g_strdup_printf (ngettext ("%u person folded away", "%u persons folded away", n_folded), n_folded);

  view->word = n_folded > 0 ? g_strdup_printf ("%s +%u", word, n_folded) : g_strdup (word);
  view->path = n_folded > 0 ? g_strjoin ("; ", path, away, NULL) : g_strdup (path);
}

static void
read_item (DuiPersonItem *item, DuiPerson *person, const Network *network, guint index)
{
  DuiGraph *graph = network->graph;
  DuiKinship *kinship = network->kinship;
  DuiGraphRole role = dui_graph_person (graph, index)->role;
  DuiPersonView view = {
    .name = shown_name (dui_graph_person (graph, index), index, network->names),
    .word = role == DUI_GRAPH_ROLE_SUBJECT ? g_strdup (_ ("subject"))
            : kinship != NULL              ? dui_kinship_dup_word (kinship, index)
                                           : g_strdup (""),
    .path = kinship != NULL ? dui_kinship_dup_path (kinship, index) : g_strdup (""),
    .change = dup_change (graph, index),
    .distance = network->distances != NULL ? network->distances[index] : DUI_GRAPH_NONE,
    .n_supporters = network->supporters[index],
    .is_at_home = lives_with_subject (network, index),
    .hider = network->hider,
  };

  tell_folded (&view, dui_graph_person (graph, index)->n_folded);
  dui_person_item_update (item, person, &view, network->today);
  g_free (view.name);
  g_free (view.word);
  g_free (view.path);
  g_free (view.change);
}

static int
compare_items (gconstpointer a, gconstpointer b)
{
  DuiPersonItem *left = *(DuiPersonItem *const *)a, *right = *(DuiPersonItem *const *)b;
  guint left_distance = dui_person_item_get_distance (left),
        right_distance = dui_person_item_get_distance (right);
  gint64 left_id = dui_person_item_get_id (left), right_id = dui_person_item_get_id (right);

  if (left_distance != right_distance)
    return left_distance < right_distance ? -1 : 1;
  return (left_id > right_id) - (left_id < right_id);
}

static gboolean
is_same (GPtrArray *a, GPtrArray *b)
{
  gboolean same = a->len == b->len;

  for (guint i = 0; i < a->len && same; i++)
    same = g_ptr_array_index (a, i) == g_ptr_array_index (b, i);
  return same;
}

/* Only the stretch that differs is told of, so that what is selected elsewhere stays selected. */
static void
replace_items (DuiCasePeople *self, GPtrArray *items)
{
  g_autoptr (GPtrArray) old = self->items;
  guint first = 0, same_end = 0;

  self->items = items;
  g_hash_table_remove_all (self->by_id);
  for (guint i = 0; i < items->len; i++)
    {
      gint64 id = dui_person_item_get_id (g_ptr_array_index (items, i));

      g_hash_table_insert (self->by_id, g_memdup2 (&id, sizeof id), g_ptr_array_index (items, i));
    }
  if (is_same (old, items))
    return;
  while (first < MIN (old->len, items->len)
         && g_ptr_array_index (old, first) == g_ptr_array_index (items, first))
    first++;
  while (same_end < MIN (old->len, items->len) - first
         && g_ptr_array_index (old, old->len - 1 - same_end)
                == g_ptr_array_index (items, items->len - 1 - same_end))
    same_end++;
  g_list_model_items_changed (G_LIST_MODEL (self), first, old->len - first - same_end,
                              items->len - first - same_end);
}

/**
 * dui_case_people_update:
 * @graph: of the case as it is now; not kept
 */
void
dui_case_people_update (DuiCasePeople *self, DuiStore *store, DuiGraph *graph, DuiNames names, DuiDate today)
{
  GPtrArray *items = g_ptr_array_new_with_free_func (g_object_unref);
  Network network = { .graph = graph, .names = names, .today = today };

  network_read (&network);
  if (names != DUI_NAMES_FULL)
    network.hider = dui_name_hider_new ();
  for (guint i = 0; i < dui_graph_n_persons (graph); i++)
    {
      gint64 id = dui_graph_person (graph, i)->id;
      DuiRecord *person = dui_store_find (store, &dui_person_type, id);
      DuiPersonItem *item = dui_case_people_find (self, id);

      if (person == NULL)
        continue;
      if (network.hider != NULL)
        dui_name_hider_add (network.hider, DUI_PERSON (person));
      item = item != NULL ? g_object_ref (item) : dui_person_item_new (id);
      read_item (item, DUI_PERSON (person), &network, i);
      g_ptr_array_add (items, item);
    }
  network_clear (&network);
  g_ptr_array_sort (items, compare_items);
  replace_items (self, items);
}

/**
 * dui_case_people_find_named:
 * @words: as typed
 *
 * Returns: (transfer full) (element-type gint64): those whose name, as it is shown, has @words in it; nobody
 * for no words
 */
GArray *
dui_case_people_find_named (DuiCasePeople *self, const char *words)
{
  GArray *ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *wanted = dui_text_fold (words);

  for (guint i = 0; i < self->items->len && !dui_text_is_blank (words); i++)
    {
      gint64 id = dui_person_item_get_id (g_ptr_array_index (self->items, i));

      if (dui_person_item_is_named (g_ptr_array_index (self->items, i), wanted))
        g_array_append_val (ids, id);
    }
  return ids;
}
