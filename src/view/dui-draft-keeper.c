/* Keeps what is being typed in the sealed store, so that neither a lock nor a loss of power takes it away.
 *
 * It knows no form: whatever holds something unsaved (DuiUnsaved) is looked through for its forms, and these
 * have their records; what is typed in no form says itself what is to be kept of it.
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

/* A date or number that is none yet: only its row has it. */
static char *
unread_name (guint part, const DuiField *field)
{
  return g_strdup_printf ("%u/%s", part, field->name);
}

static void
add_unread (DuiDraft *draft, guint part, DuiForm *form)
{
  const DuiRecordType *type = dui_draft_get_record_type (draft, part);

  for (guint i = 0; i < type->n_fields; i++)
    {
      DuiFormRow *row = dui_form_find_row (form, type->fields[i].name);
      g_autofree char *name = unread_name (part, &type->fields[i]);

      if (row != NULL && dui_form_row_has_unread (row))
        dui_draft_set_text (draft, name,
                            gtk_editable_get_text (GTK_EDITABLE (dui_form_row_get_widget (row))));
    }
}

static void
fill_unread (DuiDraft *draft, guint part, DuiForm *form)
{
  const DuiRecordType *type = dui_draft_get_record_type (draft, part);

  for (guint i = 0; i < type->n_fields; i++)
    {
      DuiFormRow *row = dui_form_find_row (form, type->fields[i].name);
      g_autofree char *name = unread_name (part, &type->fields[i]);
      const char *text = dui_draft_get_text (draft, name);

      if (row != NULL && *text != '\0')
        gtk_editable_set_text (GTK_EDITABLE (dui_form_row_get_widget (row)), text);
    }
}

static void
for_each_form (DuiDraft *draft, GPtrArray *forms, void (*func) (DuiDraft *, guint, DuiForm *))
{
  for (guint i = 0; i < dui_draft_get_size (draft); i++)
    {
      DuiForm *form =
          take_form (forms, dui_draft_get_record_type (draft, i), dui_draft_get_record_id (draft, i));

      if (form != NULL)
        func (draft, i, form);
    }
}

static DuiDraft *
collect_forms (DuiDraftKeeper *self, GtkWidget *holder)
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

static DuiDraft *
collect (DuiDraftKeeper *self, GtkWidget *holder)
{
  DuiDraft *draft = dui_unsaved_new_draft (DUI_UNSAVED (holder));
  g_autoptr (GPtrArray) forms = g_ptr_array_new ();

  if (draft == NULL)
    draft = collect_forms (self, holder);
  find_forms (holder, forms);
  if (draft != NULL)
    for_each_form (draft, forms, add_unread);
  return draft;
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

/** dui_draft_keeper_fill_unread: puts dates and numbers that were typed halfway back into the rows of the
 * forms, of the newest window first */
void
dui_draft_keeper_fill_unread (DuiDraft *draft)
{
  g_autoptr (GPtrArray) forms = g_ptr_array_new ();
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = g_list_model_get_n_items (windows); i > 0; i--)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i - 1);

      find_forms (window, forms);
    }
  for_each_form (draft, forms, fill_unread);
}

static gboolean
take (GtkWidget *widget, DuiDraft *draft)
{
  if (DUI_IS_UNSAVED (widget) && dui_unsaved_take_draft (DUI_UNSAVED (widget), draft))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (take (child, draft))
      return TRUE;
  return FALSE;
}

/** dui_draft_keeper_take: gives @draft to whom it is of, in any window: what is no form. Returns: whether
 * there was one */
gboolean
dui_draft_keeper_take (DuiDraft *draft)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = g_list_model_get_n_items (windows); i > 0; i--)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i - 1);

      if (take (window, draft))
        return TRUE;
    }
  return FALSE;
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

  /* Half a minute later that is over. */
  if (dui_store_is_applying (self->store))
    return G_SOURCE_CONTINUE;
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
