/* A place of the window: what the sidebar shows of it, and the store that it works on. */

#include "dui-page.h"

typedef struct
{
  DuiStore *store; /* owned */
} DuiPagePrivate;

enum
{
  PROP_STORE = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (DuiPage, dui_page, ADW_TYPE_BIN)

static void
dui_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_object (value, dui_page_get_store (DUI_PAGE (object)));
}

static void
dui_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DuiPagePrivate *priv = dui_page_get_instance_private (DUI_PAGE (object));

  priv->store = g_value_dup_object (value);
}

/* The window has the actions, so that a page it was built with can offer them to all others and the window
 * need not know of them. */
static void
dui_page_root (GtkWidget *widget)
{
  DuiPageClass *klass = DUI_PAGE_GET_CLASS (widget);
  GtkRoot *root;

  GTK_WIDGET_CLASS (dui_page_parent_class)->root (widget);
  root = gtk_widget_get_root (widget);
  if (G_IS_ACTION_MAP (root))
    g_action_map_add_action_entries (G_ACTION_MAP (root), klass->window_actions, klass->n_window_actions,
                                     widget);
}

static void
dui_page_unroot (GtkWidget *widget)
{
  DuiPageClass *klass = DUI_PAGE_GET_CLASS (widget);
  GtkRoot *root = gtk_widget_get_root (widget);

  for (guint i = 0; i < klass->n_window_actions && G_IS_ACTION_MAP (root); i++)
    g_action_map_remove_action (G_ACTION_MAP (root), klass->window_actions[i].name);
  GTK_WIDGET_CLASS (dui_page_parent_class)->unroot (widget);
}

static void
dui_page_dispose (GObject *object)
{
  DuiPagePrivate *priv = dui_page_get_instance_private (DUI_PAGE (object));

  g_clear_object (&priv->store);
  G_OBJECT_CLASS (dui_page_parent_class)->dispose (object);
}

static void
dui_page_class_init (DuiPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = dui_page_get_property;
  object_class->set_property = dui_page_set_property;
  object_class->dispose = dui_page_dispose;
  GTK_WIDGET_CLASS (klass)->root = dui_page_root;
  GTK_WIDGET_CLASS (klass)->unroot = dui_page_unroot;
  properties[PROP_STORE] =
      g_param_spec_object ("store", NULL, NULL, DUI_TYPE_STORE,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
dui_page_init (DuiPage *self)
{
}

/** dui_page_get_store: Returns: (transfer none) */
DuiStore *
dui_page_get_store (DuiPage *self)
{
  DuiPagePrivate *priv = dui_page_get_instance_private (self);

  return priv->store;
}

void
dui_page_show_record (DuiPage *self, DuiRecord *record)
{
  if (DUI_PAGE_GET_CLASS (self)->show_record != NULL)
    DUI_PAGE_GET_CLASS (self)->show_record (self, record);
}

void
dui_page_begin_search (DuiPage *self)
{
  if (DUI_PAGE_GET_CLASS (self)->begin_search != NULL)
    DUI_PAGE_GET_CLASS (self)->begin_search (self);
}

void
dui_page_create (DuiPage *self)
{
  if (DUI_PAGE_GET_CLASS (self)->create != NULL)
    DUI_PAGE_GET_CLASS (self)->create (self);
}

/** dui_page_resume: goes on with what was typed before. Returns: %FALSE when that is not possible any more */
gboolean
dui_page_resume (DuiPage *self, DuiDraft *draft)
{
  DuiPageClass *klass = DUI_PAGE_GET_CLASS (self);
  g_autoptr (DuiRecord) record = dui_draft_dup_record (draft, 0, dui_page_get_store (self));

  return record != NULL && klass->resume != NULL && klass->resume (self, draft, record);
}
