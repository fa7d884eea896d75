/* Keeps what is being typed in the sealed store, so that neither a lock nor a loss of power takes it away.
 *
 * It knows no form: whatever holds something unsaved (DuiUnsaved) is looked through for its forms, and these
 * have their records.
 */

#include "dui-draft-keeper.h"

#include "dui-form.h"
#include "dui-unsaved.h"

/* The most that a loss of power takes. */
#define KEEP_EVERY_SECONDS 30

/* After a change of the store: what was just saved is no draft any more. */
#define KEEP_SOON_MS 1000

struct _DuiDraftKeeper
{
  GObject parent_instance;

  /* owned */
  DuiStore *store;
  GHashTable *kept; /* who holds it (not looked at, it may be gone): DuiDraft */
  guint timer;
  guint soon;

  gboolean has_failed; /* told once, until it goes well again */
};

enum
{
  SIGNAL_FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DuiDraftKeeper, dui_draft_keeper, G_TYPE_OBJECT)

/* Forms */

static void
find_forms (GtkWidget *widget, GPtrArray *forms)
{
  if (DUI_IS_FORM (widget) && dui_form_get_draft (DUI_FORM (widget)) != NULL)
    g_ptr_array_add (forms, widget);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    find_forms (child, forms);
}

static DuiRecord *
find_original (DuiDraftKeeper *self, DuiRecord *draft)
{
  return dui_store_find (self->store, dui_record_get_record_type (draft), dui_record_get_id (draft));
}

static DuiDraft *
collect (DuiDraftKeeper *self, GtkWidget *holder)
{
  g_autoptr (GPtrArray) forms = g_ptr_array_new ();
  g_autoptr (DuiDraft) draft = NULL;

  find_forms (holder, forms);
  if (forms->len == 0)
    return NULL;
  draft = dui_draft_new (dui_form_get_purpose (g_ptr_array_index (forms, 0)));
  for (guint i = 0; i < forms->len; i++)
    {
      DuiRecord *record = dui_form_get_draft (g_ptr_array_index (forms, i));
      DuiRecord *original = find_original (self, record);

      if (dui_record_get_id (record) == 0 || original != NULL)
        dui_draft_add (draft, record, original);
    }
  return dui_draft_get_size (draft) > 0 ? g_steal_pointer (&draft) : NULL;
}

static DuiForm *
take_form (GPtrArray *forms, const DuiRecordType *type, gint64 id)
{
  for (guint i = 0; i < forms->len; i++)
    {
      DuiRecord *record = dui_form_get_draft (g_ptr_array_index (forms, i));

      if (dui_record_get_record_type (record) == type && dui_record_get_id (record) == id)
        return g_ptr_array_steal_index (forms, i);
    }
  return NULL;
}

/** dui_draft_keeper_fill_forms: puts what was typed into the forms below @below that are about the same.
 * Returns: whether the first of it had a form */
gboolean
dui_draft_keeper_fill_forms (GtkWidget *below, DuiDraft *draft)
{
  g_autoptr (GPtrArray) forms = g_ptr_array_new ();
  gboolean is_filled = FALSE;

  find_forms (below, forms);
  for (guint i = 0; i < dui_draft_get_size (draft); i++)
    {
      DuiForm *form =
          take_form (forms, dui_draft_get_record_type (draft, i), dui_draft_get_record_id (draft, i));

      if (form == NULL)
        continue;
      dui_draft_fill (draft, i, dui_form_get_draft (form));
      dui_form_refresh (form);
      is_filled |= i == 0;
    }
  return is_filled;
}

/* Keeping */

static gboolean
keep_one (DuiDraftKeeper *self, GtkWidget *holder, GHashTable *kept, GError **error)
{
  DuiDraft *before = g_hash_table_lookup (self->kept, holder);
  g_autoptr (DuiDraft) draft = collect (self, holder);

  if (draft == NULL)
    return TRUE;
  if (before != NULL && dui_draft_equal (before, draft))
    {
      g_hash_table_insert (kept, holder, g_object_ref (before));
      return TRUE;
    }
  if (before != NULL)
    dui_draft_replace (draft, before);
  if (!dui_draft_keep (draft, self->store, error))
    return FALSE;
  g_hash_table_insert (kept, holder, g_steal_pointer (&draft));
  return TRUE;
}

static void
drop_others (DuiDraftKeeper *self, GHashTable *kept)
{
  GHashTableIter iter;
  gpointer holder, draft;

  g_hash_table_iter_init (&iter, self->kept);
  while (g_hash_table_iter_next (&iter, &holder, &draft))
    if (!g_hash_table_contains (kept, holder))
      dui_draft_drop (draft, self->store, NULL);
}

static GHashTable *
new_table (void)
{
  return g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
}

/** dui_draft_keeper_keep: keeps all that is unsaved now, and drops what no longer is. Returns: whether all of
 * it is kept */
gboolean
dui_draft_keeper_keep (DuiDraftKeeper *self, GError **error)
{
  g_autoptr (GPtrArray) holders = dui_unsaved_find (NULL);
  g_autoptr (GHashTable) kept = new_table ();

  for (guint i = 0; i < holders->len; i++)
    if (!keep_one (self, g_ptr_array_index (holders, i), kept, error))
      return FALSE;
  drop_others (self, kept);
  g_hash_table_unref (self->kept);
  self->kept = g_steal_pointer (&kept);
  return TRUE;
}

/** dui_draft_keeper_leave: what is kept stays in the store, for the next time; nothing is kept after this */
void
dui_draft_keeper_leave (DuiDraftKeeper *self)
{
  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_handle_id (&self->soon, g_source_remove);
  g_hash_table_remove_all (self->kept);
  g_signal_handlers_disconnect_by_data (self->store, self);
}

/** dui_draft_keeper_drop: what is kept goes: the user saved it, or gave it up; nothing is kept after this */
void
dui_draft_keeper_drop (DuiDraftKeeper *self)
{
  g_autoptr (GHashTable) none = new_table ();

  drop_others (self, none);
  dui_draft_keeper_leave (self);
}

static gboolean
timer_cb (gpointer data)
{
  DuiDraftKeeper *self = data;
  g_autoptr (GError) error = NULL;

  if (dui_draft_keeper_keep (self, &error))
    self->has_failed = FALSE;
  else if (!self->has_failed)
    {
      self->has_failed = TRUE;
      g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
    }
  return G_SOURCE_CONTINUE;
}

static gboolean
soon_cb (gpointer data)
{
  DuiDraftKeeper *self = data;

  self->soon = 0;
  timer_cb (self);
  return G_SOURCE_REMOVE;
}

static void
applied_cb (DuiDraftKeeper *self)
{
  if (self->soon == 0 && g_hash_table_size (self->kept) > 0)
    self->soon = g_timeout_add (KEEP_SOON_MS, soon_cb, self);
}

/* Life */

static void
dui_draft_keeper_dispose (GObject *object)
{
  DuiDraftKeeper *self = DUI_DRAFT_KEEPER (object);

  if (self->store != NULL)
    dui_draft_keeper_leave (self);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (dui_draft_keeper_parent_class)->dispose (object);
}

static void
dui_draft_keeper_finalize (GObject *object)
{
  g_hash_table_unref (DUI_DRAFT_KEEPER (object)->kept);
  G_OBJECT_CLASS (dui_draft_keeper_parent_class)->finalize (object);
}

static void
dui_draft_keeper_class_init (DuiDraftKeeperClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dui_draft_keeper_dispose;
  G_OBJECT_CLASS (klass)->finalize = dui_draft_keeper_finalize;

  /* Something could not be kept: why. */
  signals[SIGNAL_FAILED] = g_signal_new ("failed", DUI_TYPE_DRAFT_KEEPER, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
dui_draft_keeper_init (DuiDraftKeeper *self)
{
  self->kept = new_table ();
}

/** dui_draft_keeper_new: Returns: (transfer full): a keeper that looks every half minute */
DuiDraftKeeper *
dui_draft_keeper_new (DuiStore *store)
{
  DuiDraftKeeper *self = g_object_new (DUI_TYPE_DRAFT_KEEPER, NULL);

  self->store = g_object_ref (store);
  self->timer = g_timeout_add_seconds (KEEP_EVERY_SECONDS, timer_cb, self);
  g_signal_connect_object (store, "applied", G_CALLBACK (applied_cb), self, G_CONNECT_SWAPPED);
  return self;
}
