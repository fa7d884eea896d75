/* One person of a network in words, for tables, tooltips and screen readers. */

#include "dui-person-item.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "dui-text.h"

enum
{
  PROP_NAME = 1,
  PROP_ROLE,
  PROP_RELATION,
  PROP_PATH,
  PROP_NEED,
  PROP_HELP,
  PROP_REACHED_BY,
  PROP_REVIEW,
  PROP_STATE,
  PROP_CHANGE,
  PROP_DETAIL,
  PROP_DUE,
  PROP_IS_DUE,
  PROP_IS_UNREACHED,
  PROP_IS_CHANGED,
  PROP_SORT_REVIEW,
  PROP_SORT_NEED,
  PROP_SORT_DISTANCE,
  PROP_SORT_STATE,
  N_PROPS,
};

struct _DuiPersonItem
{
  GObject parent_instance;

  gint64 id;
  DuiPerson *person; /* owned */
  char *texts[PROP_IS_DUE];
  gboolean is_due;
  gboolean is_unreached;
  guint distance;
  guint n_supporters;
  gboolean is_at_home;
  char *folded;        /* name, for finding */
  DuiNameHider *hider; /* owned; NULL while names are shown */
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DuiPersonItem, dui_person_item, G_TYPE_OBJECT)

/* As dup_state() puts it in words: first whom nobody reaches, then who was offered nothing, last of whom
 * nothing is known. */
static guint
rank_of_state (DuiPersonItem *self)
{
  static const guint of_help[] = {
    [DUI_HELP_OFFERED] = 3, [DUI_HELP_RECEIVING] = 5, [DUI_HELP_DECLINED] = 4
  };
  static const guint of_need[] = {
    [DUI_NEED_UNKNOWN] = 7, [DUI_NEED_NONE] = 6, [DUI_NEED_POSSIBLE] = 2, [DUI_NEED_NEEDED] = 1
  };

  if (self->is_unreached || self->person == NULL)
    return 0;
  return self->person->help.value != DUI_HELP_NONE ? of_help[self->person->help.value]
                                                   : of_need[self->person->need.value];
}

static void
dui_person_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DuiPersonItem *self = DUI_PERSON_ITEM (object);

  if (id < PROP_IS_DUE)
    g_value_set_string (value, dui_text (self->texts[id]));
  else if (id == PROP_IS_DUE)
    g_value_set_boolean (value, self->is_due);
  else if (id == PROP_IS_UNREACHED)
    g_value_set_boolean (value, self->is_unreached);
  else if (id == PROP_IS_CHANGED)
    g_value_set_boolean (value, *dui_text (self->texts[PROP_CHANGE]) != '\0');
  else if (id == PROP_SORT_DISTANCE)
    g_value_set_uint (value, self->distance);
  else if (id == PROP_SORT_STATE)
    g_value_set_uint (value, rank_of_state (self));
  else if (id == PROP_SORT_NEED)
    g_value_set_uint (value, self->person != NULL ? self->person->need.value : 0);
  else
    g_value_set_uint (value, self->person != NULL ? self->person->review_on.julian : 0);
}

static void
dui_person_item_finalize (GObject *object)
{
  DuiPersonItem *self = DUI_PERSON_ITEM (object);

  g_clear_object (&self->person);
  g_free (self->folded);
  g_clear_pointer (&self->hider, dui_name_hider_unref);
  for (guint i = 0; i < G_N_ELEMENTS (self->texts); i++)
    g_free (self->texts[i]);
  G_OBJECT_CLASS (dui_person_item_parent_class)->finalize (object);
}

static void
dui_person_item_class_init (DuiPersonItemClass *klass)
{
  static const char *const names[PROP_IS_DUE] = {
    [PROP_NAME] = "name",
    [PROP_ROLE] = "role",
    [PROP_RELATION] = "relation",
    [PROP_PATH] = "path",
    [PROP_NEED] = "need",
    [PROP_HELP] = "help",
    [PROP_REACHED_BY] = "reached-by",
    [PROP_REVIEW] = "review",
    [PROP_STATE] = "state",
    [PROP_CHANGE] = "change",
    [PROP_DETAIL] = "detail",
    [PROP_DUE] = "due",
  };
  static const char *const keys[] = { "sort-review", "sort-need", "sort-distance", "sort-state" };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dui_person_item_get_property;
  object_class->finalize = dui_person_item_finalize;
  for (guint i = PROP_NAME; i < PROP_IS_DUE; i++)
    properties[i] = g_param_spec_string (names[i], NULL, NULL, NULL, flags);
  properties[PROP_IS_DUE] = g_param_spec_boolean ("is-due", NULL, NULL, FALSE, flags);
  properties[PROP_IS_UNREACHED] = g_param_spec_boolean ("is-unreached", NULL, NULL, FALSE, flags);
  properties[PROP_IS_CHANGED] = g_param_spec_boolean ("is-changed", NULL, NULL, FALSE, flags);
  for (guint i = PROP_SORT_REVIEW; i < N_PROPS; i++)
    properties[i] = g_param_spec_uint (keys[i - PROP_SORT_REVIEW], NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dui_person_item_init (DuiPersonItem *self)
{
}

/** dui_person_item_new: @id: of a person in the store. Returns: (transfer full) */
DuiPersonItem *
dui_person_item_new (gint64 id)
{
  DuiPersonItem *self = g_object_new (DUI_TYPE_PERSON_ITEM, NULL);

  self->id = id;
  return self;
}

/** dui_person_item_get_id: Returns: of the person in the store, not the place in a graph */
gint64
dui_person_item_get_id (DuiPersonItem *self)
{
  return self->id;
}

/** dui_person_item_get_person: Returns: (transfer none): the record itself */
DuiPerson *
dui_person_item_get_person (DuiPersonItem *self)
{
  return self->person;
}

/** dui_person_item_get_distance: Returns: ties from the subject, or %DUI_GRAPH_NONE */
guint
dui_person_item_get_distance (DuiPersonItem *self)
{
  return self->distance;
}

/** dui_person_item_get_name: Returns: (transfer none): as a list shows it */
const char *
dui_person_item_get_name (DuiPersonItem *self)
{
  return self->texts[PROP_NAME];
}

/** dui_person_item_get_path: Returns: (transfer none): in words over whom the subject knows this person;
 * empty when over nobody */
const char *
dui_person_item_get_path (DuiPersonItem *self)
{
  return self->texts[PROP_PATH];
}

/** dui_person_item_get_change: Returns: what became of the person since the last meeting; empty for nothing
 */
const char *
dui_person_item_get_change (DuiPersonItem *self)
{
  return self->texts[PROP_CHANGE];
}

static void
set_text (DuiPersonItem *self, guint id, const char *text)
{
  if (g_strcmp0 (self->texts[id], text) == 0)
    return;
  g_free (self->texts[id]);
  self->texts[id] = g_strdup (text);
  g_object_notify_by_pspec (G_OBJECT (self), properties[id]);
}

static void
set_shown (DuiPersonItem *self, guint id, const char *field)
{
  DuiRecord *record = DUI_RECORD (self->person);
  g_autofree char *text = dui_record_dup_shown (record, dui_record_type_find_field (&dui_person_type, field));

  set_text (self, id, text);
}

/* What says nothing is left out of a table: an unknown need, and no offer to somebody who needs none. */
static void
set_help (DuiPersonItem *self)
{
  gboolean is_open = self->person->need.value >= DUI_NEED_POSSIBLE;

  if (self->person->need.value != DUI_NEED_UNKNOWN)
    set_shown (self, PROP_NEED, "need");
  else
    set_text (self, PROP_NEED, "");
  if (self->person->help.value != DUI_HELP_NONE || is_open)
    set_shown (self, PROP_HELP, "help");
  else
    set_text (self, PROP_HELP, "");
  if (self->is_unreached)
    set_text (self, PROP_REACHED_BY, _ ("Nobody"));
  else
    set_shown (self, PROP_REACHED_BY, "reached_by");
}

/* What changed comes first: it is what a meeting looks for. */
static void
set_change (DuiPersonItem *self, const char *change)
{
  const char *path = dui_text (self->texts[PROP_PATH]);
  g_autofree char *detail = dui_text_is_blank (change) ? g_strdup (path)
                            : *path == '\0'            ? g_strdup (change)
                                                       : g_strdup_printf ("%s · %s", change, path);
  gboolean was_changed = *dui_text (self->texts[PROP_CHANGE]) != '\0';

  set_text (self, PROP_CHANGE, dui_text (change));
  set_text (self, PROP_DETAIL, detail);
  if (was_changed == dui_text_is_blank (change))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_CHANGED]);
}

/* In one cell: what matters most about the help. */
static char *
dup_state (DuiPersonItem *self)
{
  if (self->is_unreached)
    return g_strdup (_ ("Reached by nobody"));
  return g_strdup (self->texts[self->person->help.value != DUI_HELP_NONE ? PROP_HELP : PROP_NEED]);
}

/* Beside the help, so that it is seen without looking for it. */
static void
set_due (DuiPersonItem *self)
{
  g_autofree char *text = NULL;

  if (self->is_due)
    text = g_strdup_printf (_ ("to look at again since %s"), self->texts[PROP_REVIEW]);
  set_text (self, PROP_DUE, dui_text (text));
}

static void
set_flags (DuiPersonItem *self, DuiDate today)
{
  gboolean is_due = dui_person_review_is_due (self->person, today);
  gboolean is_unreached = dui_person_nobody_reaches (self->person);

  if (self->is_due != is_due)
    {
      self->is_due = is_due;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_DUE]);
    }
  if (self->is_unreached != is_unreached)
    {
      self->is_unreached = is_unreached;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_UNREACHED]);
    }
}

/** dui_person_item_update: reads @person again; tells of what changed only */
void
dui_person_item_update (DuiPersonItem *self, DuiPerson *person, const DuiPersonView *view, DuiDate today)
{
  g_autofree char *state = NULL;

  g_set_object (&self->person, person);
  self->distance = view->distance;
  self->n_supporters = view->n_supporters;
  self->is_at_home = view->is_at_home;
  g_clear_pointer (&self->hider, dui_name_hider_unref);
  self->hider = view->hider != NULL ? dui_name_hider_ref (view->hider) : NULL;
  if (self->folded == NULL || g_strcmp0 (self->texts[PROP_NAME], view->name) != 0)
    {
      g_free (self->folded);
      self->folded = dui_text_fold (view->name);
    }
  set_text (self, PROP_NAME, view->name);
  set_text (self, PROP_RELATION, view->word);
  set_text (self, PROP_PATH, view->path);
  set_change (self, view->change);
  set_shown (self, PROP_ROLE, "role");
  set_shown (self, PROP_REVIEW, "review_on");
  set_flags (self, today);
  set_due (self);
  set_help (self);
  state = dup_state (self);
  set_text (self, PROP_STATE, state);
}

/** dui_person_item_matches: Returns: whether @filter asks for this person, by record and network */
gboolean
dui_person_item_matches (DuiPersonItem *self, DuiPeopleFilter filter, DuiDate today)
{
  if ((filter == DUI_PEOPLE_WITHOUT_SUPPORT && self->n_supporters > 0)
      || (filter == DUI_PEOPLE_AT_HOME && !self->is_at_home))
    return FALSE;
  return dui_people_filter_matches (filter, self->person, today);
}

/** dui_person_item_is_named: @wanted: folded. Returns: whether it stands in the name as it is shown */
gboolean
dui_person_item_is_named (DuiPersonItem *self, const char *wanted)
{
  return strstr (self->folded, wanted) != NULL;
}

static void
add_words (GString *words, const char *text)
{
  if (dui_text_is_blank (text))
    return;
  if (words->len > 0)
    g_string_append (words, ", ");
  g_string_append (words, text);
}

/** dui_person_item_dup_shown: @text: (nullable): as somebody wrote it about the person. Returns: (transfer
 * full): as it may be shown */
char *
dui_person_item_dup_shown (DuiPersonItem *self, const char *text)
{
  return self->hider != NULL ? dui_name_hider_dup (self->hider, text) : g_strdup (dui_text (text));
}

/* What begins a cell with a capital goes on in a sentence without. */
static void
add_label (GString *words, const char *label)
{
  g_autofree char *lower = g_utf8_strdown (label, -1);

  add_words (words, lower);
}

/** dui_person_item_dup_words: Returns: (transfer full): all that the picture shows of the person, in a
 * sentence */
char *
dui_person_item_dup_words (DuiPersonItem *self)
{
  GString *words = g_string_new (NULL);
  g_autofree char *reached = NULL;
  g_autofree char *review = NULL;

  if (!dui_text_is_blank (self->person->reached_by))
    {
      g_autofree char *by = dui_person_item_dup_shown (self, self->person->reached_by);

      reached = g_strdup_printf (_ ("reached by %s"), by);
    }
  if (self->is_due)
    review = g_strdup_printf (_ ("was to be looked at again on %s"), self->texts[PROP_REVIEW]);
  add_words (words, self->texts[PROP_NAME]);
  add_words (words, self->texts[PROP_PATH]);
  add_words (words, self->texts[PROP_CHANGE]);
  if (self->person->need.value != DUI_NEED_UNKNOWN)
    add_label (words, self->texts[PROP_NEED]);
  if (self->person->help.value != DUI_HELP_NONE)
    add_label (words, self->texts[PROP_HELP]);
  add_words (words, self->is_unreached ? _ ("nobody reaches this person") : reached);
  add_words (words, review);
  return g_string_free (words, FALSE);
}
