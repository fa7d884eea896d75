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
