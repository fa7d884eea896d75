/* The pages of the window: each is made when it is first shown, or when there is nothing else to do. */

#include "dui-page-stack.h"

/* Between the making of two pages that nobody asked for yet, so that typing and drawing go first. */
#define PAUSE_MS 80

struct _DuiPageStack
{
  AdwBin parent_instance;

  DuiStore *store; /* owned */
  GtkStack *stack; /* the child */
  guint source;
};

G_DEFINE_FINAL_TYPE (DuiPageStack, dui_page_stack, ADW_TYPE_BIN)

static void
ensure_page (DuiPageStack *self, const DuiPlace *place)
{
  if (gtk_stack_get_child_by_name (self->stack, place->tag) == NULL)
    gtk_stack_add_named (self->stack, g_object_new (place->gtype (), "store", self->store, NULL), place->tag);
}

static gboolean
add_missing_page_cb (gpointer data)
{
  DuiPageStack *self = data;
  guint n_places;
  const DuiPlace *places = dui_places_get_all (&n_places);

  for (guint i = 0; i < n_places; i++)
    if (gtk_stack_get_child_by_name (self->stack, places[i].tag) == NULL)
      {
        ensure_page (self, &places[i]);
        return G_SOURCE_CONTINUE;
      }
  self->source = 0;
  return G_SOURCE_REMOVE;
}

/* The first frame is on the screen: now there is time. Before it, an idle would run while the frame waits. */
static void
frame_painted_cb (GdkFrameClock *clock, DuiPageStack *self)
{
  g_signal_handlers_disconnect_by_func (clock, frame_painted_cb, self);
  if (self->source == 0 && self->store != NULL)
    self->source = g_timeout_add_full (G_PRIORITY_LOW, PAUSE_MS, add_missing_page_cb, self, NULL);
}

static void
dui_page_stack_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (dui_page_stack_parent_class)->map (widget);
  g_signal_connect_object (gtk_widget_get_frame_clock (widget), "after-paint", G_CALLBACK (frame_painted_cb),
                           widget, 0);
}

static void
dui_page_stack_dispose (GObject *object)
{
  DuiPageStack *self = DUI_PAGE_STACK (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (dui_page_stack_parent_class)->dispose (object);
}

static void
dui_page_stack_class_init (DuiPageStackClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = dui_page_stack_dispose;
  GTK_WIDGET_CLASS (klass)->map = dui_page_stack_map;
}

static void
dui_page_stack_init (DuiPageStack *self)
{
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_set_transition_type (self->stack, GTK_STACK_TRANSITION_TYPE_CROSSFADE);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

/** dui_page_stack_set_store: called once, before a page is shown */
void
dui_page_stack_set_store (DuiPageStack *self, DuiStore *store)
{
  self->store = g_object_ref (store);
}

void
dui_page_stack_show (DuiPageStack *self, const DuiPlace *place)
{
  ensure_page (self, place);
  gtk_stack_set_visible_child_name (self->stack, place->tag);
}

/** dui_page_stack_get_visible: Returns: (transfer none) */
DuiPage *
dui_page_stack_get_visible (DuiPageStack *self)
{
  return DUI_PAGE (gtk_stack_get_visible_child (self->stack));
}

/** dui_page_stack_find_tag: Returns: (nullable): the tag of the place whose page @widget is on */
const char *
dui_page_stack_find_tag (DuiPageStack *self, GtkWidget *widget)
{
  GtkWidget *page = gtk_widget_get_ancestor (widget, DUI_TYPE_PAGE);

  return page != NULL ? gtk_stack_page_get_name (gtk_stack_get_page (self->stack, page)) : NULL;
}
