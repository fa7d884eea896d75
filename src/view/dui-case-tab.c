/* A tab of a case file: knows which file is shown and when to read it again. */

#include "dui-case-tab.h"

typedef struct
{
  DuiStore *store; /* owned */
  DuiCase *file;   /* owned */
  gboolean is_stale;
} DuiCaseTabPrivate;

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (DuiCaseTab, dui_case_tab, ADW_TYPE_BIN)

static void
refresh (DuiCaseTab *self)
{
  DuiCaseTabPrivate *priv = dui_case_tab_get_instance_private (self);

  priv->is_stale = FALSE;
  if (priv->file != NULL && DUI_CASE_TAB_GET_CLASS (self)->refresh != NULL)
    DUI_CASE_TAB_GET_CLASS (self)->refresh (self);
}

/* What nobody sees is read when it comes in sight. */
static void
applied_cb (DuiCaseTab *self)
{
  DuiCaseTabPrivate *priv = dui_case_tab_get_instance_private (self);

  priv->is_stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    refresh (self);
}

static void
dui_case_tab_map (GtkWidget *widget)
{
  DuiCaseTabPrivate *priv = dui_case_tab_get_instance_private (DUI_CASE_TAB (widget));

  if (priv->is_stale)
    refresh (DUI_CASE_TAB (widget));
  GTK_WIDGET_CLASS (dui_case_tab_parent_class)->map (widget);
}

static void
dui_case_tab_dispose (GObject *object)
{
  DuiCaseTabPrivate *priv = dui_case_tab_get_instance_private (DUI_CASE_TAB (object));

  if (priv->store != NULL)
    g_signal_handlers_disconnect_by_data (priv->store, object);
  g_clear_object (&priv->store);
  g_clear_object (&priv->file);
  G_OBJECT_CLASS (dui_case_tab_parent_class)->dispose (object);
}

static void
dui_case_tab_class_init (DuiCaseTabClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dui_case_tab_dispose;
  GTK_WIDGET_CLASS (klass)->map = dui_case_tab_map;
}

static void
dui_case_tab_init (DuiCaseTab *self)
{
}

/** dui_case_tab_set_file: @file: (nullable): the case file to show; %NULL to show nothing any more */
void
dui_case_tab_set_file (DuiCaseTab *self, DuiStore *store, DuiCase *file)
{
  DuiCaseTabPrivate *priv = dui_case_tab_get_instance_private (self);

  if (priv->store == NULL)
    {
      priv->store = g_object_ref (store);
      g_signal_connect_object (store, "applied", G_CALLBACK (applied_cb), self, G_CONNECT_SWAPPED);
    }
  g_set_object (&priv->file, file);
  if (DUI_CASE_TAB_GET_CLASS (self)->open != NULL)
    DUI_CASE_TAB_GET_CLASS (self)->open (self);
  applied_cb (self);
}

/** dui_case_tab_get_store: Returns: (transfer none) */
DuiStore *
dui_case_tab_get_store (DuiCaseTab *self)
{
  DuiCaseTabPrivate *priv = dui_case_tab_get_instance_private (self);

  return priv->store;
}

/** dui_case_tab_get_file: Returns: (transfer none) (nullable) */
DuiCase *
dui_case_tab_get_file (DuiCaseTab *self)
{
  DuiCaseTabPrivate *priv = dui_case_tab_get_instance_private (self);

  return priv->file;
}

gint64
dui_case_tab_get_file_id (DuiCaseTab *self)
{
  DuiCase *file = dui_case_tab_get_file (self);

  return file != NULL ? dui_record_get_id (DUI_RECORD (file)) : 0;
}

/** dui_case_tab_show_record: Returns: whether @record is shown by this tab */
gboolean
dui_case_tab_show_record (DuiCaseTab *self, DuiRecord *record)
{
  DuiCaseTabClass *klass = DUI_CASE_TAB_GET_CLASS (self);

  return klass->show_record != NULL && klass->show_record (self, record);
}

/** dui_case_tab_begin_search: Returns: whether the tab has something to search in */
gboolean
dui_case_tab_begin_search (DuiCaseTab *self)
{
  DuiCaseTabClass *klass = DUI_CASE_TAB_GET_CLASS (self);

  return klass->begin_search != NULL && klass->begin_search (self);
}
