/* Which signals the list shows: by words, status, phenomenon, or only what is open; never a shielded one. */

#include "dui-signal-filter.h"

#include "dui-case.h"
#include "dui-text.h"

struct _DuiSignalFilter
{
  GtkFilter parent_instance;

  /* owned */
  DuiStore *store;
  char *words;
  char *phenomenon;
  GHashTable *found; /* set of DuiRecord, borrowed, that hold the words; NULL without words */

  int status; /* -1 for any */
  gboolean only_open;
  gboolean has_closed_cases;
};

enum
{
  PROP_ONLY_OPEN = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (DuiSignalFilter, dui_signal_filter, GTK_TYPE_FILTER)

static gboolean
dui_signal_filter_match (GtkFilter *filter, gpointer item)
{
  DuiSignalFilter *self = DUI_SIGNAL_FILTER (filter);
  DuiSignal *signal = item;

  if (self->only_open && dui_signal_status_is_outcome (signal->status.value))
    return FALSE;
  if (self->status >= 0 && signal->status.value != self->status)
    return FALSE;
  if (self->phenomenon != NULL && g_strcmp0 (signal->phenomenon.code, self->phenomenon) != 0)
    return FALSE;
  if (self->found != NULL && !g_hash_table_contains (self->found, signal))
    return FALSE;
  return !self->has_closed_cases || !dui_store_is_shielded (self->store, DUI_RECORD (signal));
}

static void
dui_signal_filter_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, DUI_SIGNAL_FILTER (object)->only_open);
}

static void
dui_signal_filter_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DuiSignalFilter *self = DUI_SIGNAL_FILTER (object);

  if (self->only_open == g_value_get_boolean (value))
    return;
  self->only_open = g_value_get_boolean (value);
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
  g_object_notify_by_pspec (object, pspec);
}

static void
dui_signal_filter_dispose (GObject *object)
{
  DuiSignalFilter *self = DUI_SIGNAL_FILTER (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->words, g_free);
  g_clear_pointer (&self->phenomenon, g_free);
  g_clear_pointer (&self->found, g_hash_table_unref);
  G_OBJECT_CLASS (dui_signal_filter_parent_class)->dispose (object);
}

static void
dui_signal_filter_class_init (DuiSignalFilterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = dui_signal_filter_get_property;
  object_class->set_property = dui_signal_filter_set_property;
  object_class->dispose = dui_signal_filter_dispose;
  GTK_FILTER_CLASS (klass)->match = dui_signal_filter_match;
  properties[PROP_ONLY_OPEN] = g_param_spec_boolean (
      "only-open", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dui_signal_filter_init (DuiSignalFilter *self)
{
  self->status = -1;
}

static void
look_for_closed_cases (DuiSignalFilter *self)
{
  DuiRecordList *cases = dui_store_get_list (self->store, &dui_case_type);

  self->has_closed_cases = FALSE;
  for (guint i = 0; i < dui_record_list_get_size (cases); i++)
    self->has_closed_cases |= dui_store_is_shielded (self->store, dui_record_list_get (cases, i));
}

void
dui_signal_filter_set_store (DuiSignalFilter *self, DuiStore *store)
{
  g_set_object (&self->store, store);
  look_for_closed_cases (self);
}

/* A person or a weighing that holds the words leads to its signal. */
static void
add_found (DuiSignalFilter *self, GHashTable *found, DuiRecord *record)
{
  const DuiRecordType *type = dui_record_get_record_type (record);
  const DuiField *field = dui_record_type_find_field (type, "signal_id");
  DuiRecord *signal = record;

  if (type != &dui_signal_type)
    signal = field == NULL
                 ? NULL
                 : dui_store_find (self->store, &dui_signal_type, dui_record_get_number (record, field));
  if (signal != NULL)
    g_hash_table_add (found, signal);
}

static gboolean
search (DuiSignalFilter *self, GError **error)
{
  g_autoptr (GHashTable) found = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) records = NULL;

  g_clear_pointer (&self->found, g_hash_table_unref);
  if (self->words == NULL)
    return TRUE;
  records = dui_store_search (self->store, self->words, NULL, G_MAXINT, error);
  for (guint i = 0; records != NULL && i < records->len; i++)
    add_found (self, found, g_ptr_array_index (records, i));
  self->found = g_steal_pointer (&found);
  return records != NULL;
}

/**
 * dui_signal_filter_set_words:
 * @words: what was typed; "" for every signal
 *
 * Returns: whether the search could be made; if not, nothing is found
 */
gboolean
dui_signal_filter_set_words (DuiSignalFilter *self, const char *words, GError **error)
{
  gboolean searched;

  g_free (self->words);
  self->words = dui_text_is_blank (words) ? NULL : g_strdup (words);
  searched = search (self, error);
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
  return searched;
}

/** dui_signal_filter_set_status: @status: -1 for any */
void
dui_signal_filter_set_status (DuiSignalFilter *self, int status)
{
  self->status = status;
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

/** dui_signal_filter_set_phenomenon: @code: (nullable): %NULL for any */
void
dui_signal_filter_set_phenomenon (DuiSignalFilter *self, const char *code)
{
  g_free (self->phenomenon);
  self->phenomenon = g_strdup (code);
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

/** dui_signal_filter_refresh: looks again after the store changed; words that cannot be looked up find
 * nothing
 */
void
dui_signal_filter_refresh (DuiSignalFilter *self)
{
  search (self, NULL);
  look_for_closed_cases (self);
  gtk_filter_changed (GTK_FILTER (self), GTK_FILTER_CHANGE_DIFFERENT);
}

/** dui_signal_filter_is_narrowed: Returns: whether anything but the shielding keeps signals out */
gboolean
dui_signal_filter_is_narrowed (DuiSignalFilter *self)
{
  return self->only_open || self->status >= 0 || self->phenomenon != NULL || self->words != NULL;
}
