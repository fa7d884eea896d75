/* One tie of a network in words, for a table. */

#include "dui-tie-item.h"

#include <glib/gi18n-lib.h>

#include "dui-text.h"

enum
{
  PROP_FROM = 1,
  PROP_KIND,
  PROP_TO,
  PROP_QUALITY,
  PROP_SUPPORT,
  PROP_PERIOD,
  N_PROPS,
};

struct _DuiTieItem
{
  GObject parent_instance;

  DuiTie *tie; /* owned */
  char *texts[N_PROPS];
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DuiTieItem, dui_tie_item, G_TYPE_OBJECT)

static void
dui_tie_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_string (value, DUI_TIE_ITEM (object)->texts[id]);
}

static void
dui_tie_item_finalize (GObject *object)
{
  DuiTieItem *self = DUI_TIE_ITEM (object);

  g_clear_object (&self->tie);
  for (guint i = 0; i < N_PROPS; i++)
    g_free (self->texts[i]);
  G_OBJECT_CLASS (dui_tie_item_parent_class)->finalize (object);
}

static void
dui_tie_item_class_init (DuiTieItemClass *klass)
{
  static const char *const names[N_PROPS] = {
    [PROP_FROM] = "from",       [PROP_KIND] = "kind",       [PROP_TO] = "to",
    [PROP_QUALITY] = "quality", [PROP_SUPPORT] = "support", [PROP_PERIOD] = "period",
  };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = dui_tie_item_get_property;
  object_class->finalize = dui_tie_item_finalize;
  for (guint i = 1; i < N_PROPS; i++)
    properties[i] =
        g_param_spec_string (names[i], NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dui_tie_item_init (DuiTieItem *self)
{
}

static char *
name_of (DuiCasePeople *people, gint64 id)
{
  DuiPersonItem *item = dui_case_people_find (people, id);

  return g_strdup (item != NULL ? dui_person_item_get_name (item) : "");
}

static char *
shown (DuiTie *tie, const char *field)
{
  return dui_record_dup_shown (DUI_RECORD (tie), dui_record_type_find_field (&dui_tie_type, field));
}

static char *
dup_period (DuiTie *tie)
{
  g_autofree char *begin = dui_date_to_text (tie->begin_on);
  g_autofree char *end = dui_date_to_text (tie->end_on);

  if (dui_date_is_set (tie->begin_on) && dui_date_is_set (tie->end_on))
    return g_strdup_printf (_ ("%s to %s"), begin, end);
  if (dui_date_is_set (tie->begin_on))
    return g_strdup_printf (_ ("since %s"), begin);
  return dui_date_is_set (tie->end_on) ? g_strdup_printf (_ ("until %s"), end) : g_strdup ("");
}

/** dui_tie_item_new: @people: names both ends. Returns: (transfer full) */
DuiTieItem *
dui_tie_item_new (DuiTie *tie, DuiCasePeople *people)
{
  DuiTieItem *self = g_object_new (DUI_TYPE_TIE_ITEM, NULL);

  self->tie = g_object_ref (tie);
  self->texts[PROP_FROM] = name_of (people, tie->from_id.id);
  self->texts[PROP_TO] = name_of (people, tie->to_id.id);
  self->texts[PROP_KIND] = shown (tie, "kind");
  self->texts[PROP_QUALITY] = tie->quality.value != 0 ? shown (tie, "quality") : g_strdup ("");
  self->texts[PROP_SUPPORT] = dui_tie_dup_support_words (tie);
  self->texts[PROP_PERIOD] = dup_period (tie);
  return self;
}

/** dui_tie_item_get_tie: Returns: (transfer none): the record itself */
DuiTie *
dui_tie_item_get_tie (DuiTieItem *self)
{
  return self->tie;
}
