/* Folding branches of the network away: picture and table go without them, and what is seen is what is
 * exported. It is a way of looking, and changes nothing in the case file. */

#include <glib/gi18n-lib.h>

#include "dui-case-network-private.h"
#include "dui-graph-fold.h"

/** dui_case_network_get_unfolded: Returns: (transfer none) (nullable): the network with those folded away */
DuiGraph *
dui_case_network_get_unfolded (DuiCaseNetwork *self)
{
  return self->whole != NULL ? self->whole : dui_network_view_get_graph (self->view);
}

/** dui_case_network_fold: @graph: (transfer full). Returns: (transfer full): what of it is to be seen */
DuiGraph *
dui_case_network_fold (DuiCaseNetwork *self, DuiGraph *graph)
{
  g_autoptr (DuiGraph) seen = NULL;

  g_clear_pointer (&self->whole, dui_graph_free);
  if (g_hash_table_size (self->folded) == 0)
    return graph;
  seen = dui_graph_fold (graph, self->folded);
  if (dui_graph_n_persons (seen) == dui_graph_n_persons (graph))
    return graph;
  self->whole = graph;
  return g_steal_pointer (&seen);
}

static gint64
only_selected (DuiCaseNetwork *self)
{
  g_autoptr (GArray) ids = dui_network_view_dup_selected (self->view);

  return ids->len == 1 ? g_array_index (ids, gint64, 0) : 0;
}

static gboolean
is_anybody_behind (DuiCaseNetwork *self, gint64 id)
{
  DuiGraph *graph = dui_case_network_get_unfolded (self);
  guint index = graph != NULL ? dui_graph_find_person (graph, id) : DUI_GRAPH_NONE, n = 0;
  g_autofree gboolean *is_behind = index != DUI_GRAPH_NONE ? dui_graph_branch (graph, index, &n) : NULL;

  return n > 0;
}

/** dui_case_network_unfold: shows everybody */
void
dui_case_network_unfold (DuiCaseNetwork *self)
{
  g_hash_table_remove_all (self->folded);
  if (self->whole != NULL)
    DUI_CASE_TAB_GET_CLASS (self)->refresh (DUI_CASE_TAB (self));
}

static void
fold_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiCaseNetwork *self = DUI_CASE_NETWORK (widget);
  gint64 id = only_selected (self);

  if (!is_anybody_behind (self, id))
    {
      dui_case_network_set_hint (self,
                                 _ ("Nobody hangs on this person alone: there is nobody to fold away."));
      return;
    }
  if (!g_hash_table_remove (self->folded, &id))
    g_hash_table_add (self->folded, g_memdup2 (&id, sizeof id));
  DUI_CASE_TAB_GET_CLASS (self)->refresh (DUI_CASE_TAB (self));
}

static void
unfold_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  dui_case_network_unfold (DUI_CASE_NETWORK (widget));
}

void
dui_case_network_bind_fold (GtkWidgetClass *klass)
{
  gtk_widget_class_install_action (klass, "network.fold", NULL, fold_cb);
  gtk_widget_class_install_action (klass, "network.unfold", NULL, unfold_cb);
}
