/* The signals: the list, with search and status, and beside it the signal that is selected. */

#include "dui-signals-page.h"

#include "dui-signal.h"

struct _DuiSignalsPage
{
  DuiPage parent_instance;

  /* template children */
  GtkSingleSelection *selection;
};

G_DEFINE_FINAL_TYPE (DuiSignalsPage, dui_signals_page, DUI_TYPE_PAGE)

static void
dui_signals_page_show_record (DuiPage *page, DuiRecord *record)
{
  DuiSignalsPage *self = DUI_SIGNALS_PAGE (page);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->selection)); i++)
    {
      g_autoptr (DuiRecord) item = g_list_model_get_item (G_LIST_MODEL (self->selection), i);

      if (item == record)
        gtk_single_selection_set_selected (self->selection, i);
    }
}

static void
dui_signals_page_constructed (GObject *object)
{
  DuiSignalsPage *self = DUI_SIGNALS_PAGE (object);
  DuiStore *store = dui_page_get_store (DUI_PAGE (object));

  G_OBJECT_CLASS (dui_signals_page_parent_class)->constructed (object);
  gtk_single_selection_set_model (self->selection,
                                  G_LIST_MODEL (dui_store_get_list (store, &dui_signal_type)));
}

static void
dui_signals_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DUI_TYPE_SIGNALS_PAGE);
  G_OBJECT_CLASS (dui_signals_page_parent_class)->dispose (object);
}

static void
dui_signals_page_class_init (DuiSignalsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = dui_signals_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = dui_signals_page_dispose;
  DUI_PAGE_CLASS (klass)->show_record = dui_signals_page_show_record;
  g_type_ensure (DUI_TYPE_SIGNAL);
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-signals-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiSignalsPage, selection);
}

static void
dui_signals_page_init (DuiSignalsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
