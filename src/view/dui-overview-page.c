/* The overview: what waits for the user, the most urgent first, and a few plain figures. */

#include "dui-overview-page.h"

#include <glib/gi18n-lib.h>

#include "dui-agenda.h"
#include "dui-case-rows.h"
#include "dui-case.h"
#include "dui-line.h"
#include "dui-lookup.h"
#include "dui-places.h"
#include "dui-signal.h"
#include "dui-window.h"

/* More of one kind than this within one group stand folded under one line, so that the rest is not lost. */
#define UNFOLDED_MAX 3

#define N_GROUPS DUI_URGENCY_LATER

struct _DuiOverviewPage
{
  DuiPage parent_instance;

  GPtrArray *items; /* owned DuiAgendaItem of @day */
  GPtrArray *rows;  /* borrowed rows and, after each, the group that it is in */
  DuiDate day;
  gboolean is_stale;

  /* template children */
  AdwWindowTitle *title;
  GtkWidget *figures;
  GtkWidget *begin;
  GtkWidget *begin_municipality;
  GtkLabel *open_signals;
  GtkLabel *open_cases;
  GtkLabel *unreached;
  AdwPreferencesGroup *overdue;
  AdwPreferencesGroup *today;
  AdwPreferencesGroup *this_week;
  GtkWidget *nothing;
  GtkLabel *later;
};

G_DEFINE_FINAL_TYPE (DuiOverviewPage, dui_overview_page, DUI_TYPE_PAGE)

static const char *const icons[] = {
  [DUI_AGENDA_ACTION] = "checkbox-checked-symbolic",
  [DUI_AGENDA_SIGNAL_NEW] = "mail-unread-symbolic",
  [DUI_AGENDA_SIGNAL_TERM] = "duiding-signals-symbolic",
  [DUI_AGENDA_SIGNAL_OUTCOME] = "duiding-weighing-symbolic",
  [DUI_AGENDA_SIGNAL_REPORT_BACK] = "mail-forward-symbolic",
  [DUI_AGENDA_CASE_REVIEW] = "duiding-cases-symbolic",
  [DUI_AGENDA_PERSONS_REVIEW] = "duiding-role-contact-symbolic",
  [DUI_AGENDA_PERSONS_UNREACHED] = "duiding-role-relative-symbolic",
  [DUI_AGENDA_LINE_ADOPT] = "duiding-lines-symbolic",
  [DUI_AGENDA_LINE_EMBARGO] = "duiding-lines-symbolic",
  [DUI_AGENDA_LINE_SILENCE] = "duiding-lines-symbolic",
  [DUI_AGENDA_SIGNAL_DESTROY] = "duiding-retention-symbolic",
  [DUI_AGENDA_CASE_DESTROY] = "duiding-retention-symbolic",
};

/* Rows */

static char *
dup_distance (const DuiAgendaItem *item, DuiDate today)
{
  int days = dui_date_days_between (today, item->due);

  if (!dui_date_is_set (item->due) || days == 0)
    return NULL;
  if (days < 0)
    return g_strdup_printf (ngettext ("%d day late", "%d days late", -days), -days);
  return g_strdup_printf (ngettext ("in %d day", "in %d days", days), days);
}

static void
row_activated_cb (GtkWidget *row, DuiRecord *record)
{
  dui_window_show_record (dui_window_of (row), record);
}

static GtkWidget *
new_row (const DuiAgendaItem *item, DuiDate today)
{
  gboolean can_open = dui_places_find_for (dui_record_get_record_type (item->record)) != NULL;
  g_autofree char *distance = dup_distance (item, today);
  g_autofree char *day = dui_date_to_text (item->due);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "activatable", can_open, NULL);

  /* Not among the above: a row that is being made takes its words for markup. */
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), item->sentence);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), item->detail);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (icons[item->kind]));
  if (distance != NULL)
    {
      GtkWidget *label = gtk_label_new (distance);

      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_set_tooltip_text (label, day);
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
    }
  if (can_open)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), dui_row_arrow_new ());
  g_signal_connect_data (row, "activated", G_CALLBACK (row_activated_cb), g_object_ref (item->record),
                         (GClosureNotify)(void (*) (void))g_object_unref, 0);
  return row;
}

static void
add_row (DuiOverviewPage *self, AdwPreferencesGroup *group, GtkWidget *row)
{
  adw_preferences_group_add (group, row);
  g_ptr_array_add (self->rows, row);
  g_ptr_array_add (self->rows, group);
}

typedef struct
{
  DuiOverviewPage *page; /* borrowed */
  guint start;
  guint end;
} Fold;

/* What is folded away gets its rows when it is looked at: most never is, and the first frame need not wait
 * for it. */
static void
unfolded_cb (AdwExpanderRow *row)
{
  Fold *fold = g_object_get_data (G_OBJECT (row), "fold");

  if (fold == NULL || !adw_expander_row_get_expanded (row))
    return;
  for (guint i = fold->start; i < fold->end; i++)
    adw_expander_row_add_row (row, new_row (g_ptr_array_index (fold->page->items, i), fold->page->day));
  g_object_set_data (G_OBJECT (row), "fold", NULL);
}

static GtkWidget *
new_fold (DuiOverviewPage *self, guint start, guint end)
{
  const DuiAgendaItem *first = g_ptr_array_index (self->items, start);
  g_autofree char *title = dui_agenda_dup_summary (first->kind, end - start);
  GtkWidget *row =
      g_object_new (ADW_TYPE_EXPANDER_ROW, "title", title, "icon-name", icons[first->kind], NULL);
  Fold *fold = g_new (Fold, 1);

  *fold = (Fold){ self, start, end };
  g_object_set_data_full (G_OBJECT (row), "fold", fold, g_free);
  g_signal_connect (row, "notify::expanded", G_CALLBACK (unfolded_cb), NULL);
  return row;
}

/* The items from @start on that are of one kind and urgency, as rows or folded under one. */
static guint
add_run (DuiOverviewPage *self, AdwPreferencesGroup *group, guint start)
{
  const DuiAgendaItem *first = g_ptr_array_index (self->items, start);
  guint end = start;

  while (end < self->items->len)
    {
      const DuiAgendaItem *item = g_ptr_array_index (self->items, end);

      if (item->kind != first->kind || item->urgency != first->urgency)
        break;
      end++;
    }
  if (end - start > UNFOLDED_MAX)
    add_row (self, group, new_fold (self, start, end));
  else
    for (guint i = start; i < end; i++)
      add_row (self, group, new_row (g_ptr_array_index (self->items, i), self->day));
  return end;
}

/* The whole */

static void
show_figures (DuiOverviewPage *self)
{
  DuiAgendaFigures figures;
  const struct
  {
    GtkLabel *label;
    const guint *value;
  } shown[] = {
    { self->open_signals, &figures.open_signals },
    { self->open_cases, &figures.open_cases },
    { self->unreached, &figures.unreached },
  };

  dui_agenda_count (dui_page_get_store (DUI_PAGE (self)), &figures);
  for (gsize i = 0; i < G_N_ELEMENTS (shown); i++)
    {
      g_autofree char *text = g_strdup_printf ("%u", *shown[i].value);

      gtk_label_set_label (shown[i].label, text);
    }
}

/* Asked only where nothing waits: a store with something in it need not load all of it for this. */
static gboolean
is_unused (DuiStore *store)
{
  static const DuiRecordType *const types[] = { &dui_signal_type, &dui_case_type, &dui_line_type };

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
    if (dui_record_list_get_size (dui_store_get_list (store, types[i])) > 0)
      return FALSE;
  return TRUE;
}

/* Where there is nothing at all, three noughts help nobody: what can be done first does. */
static void
show_nothing (DuiOverviewPage *self, gboolean waits)
{
  DuiStore *store = dui_page_get_store (DUI_PAGE (self));
  gboolean begins = self->items->len == 0 && is_unused (store);

  gtk_widget_set_visible (self->begin, begins);
  gtk_widget_set_visible (self->figures, !begins);
  gtk_widget_set_visible (self->begin_municipality, begins && dui_lookup_municipality (store) == NULL);
  gtk_widget_set_visible (self->nothing, !waits && !begins);
}

static void
show_later (DuiOverviewPage *self, guint count)
{
  g_autofree char *text = g_strdup_printf (
      ngettext ("One more thing is planned for later.", "%u more things are planned for later.", count),
      count);

  gtk_label_set_label (self->later, text);
  gtk_widget_set_visible (GTK_WIDGET (self->later), count > 0);
}

static void
remove_rows (DuiOverviewPage *self)
{
  for (guint i = 0; i + 1 < self->rows->len; i += 2)
    adw_preferences_group_remove (g_ptr_array_index (self->rows, i + 1), g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
}

static void
refresh (DuiOverviewPage *self)
{
  AdwPreferencesGroup *groups[N_GROUPS] = { self->overdue, self->today, self->this_week };
  g_autofree char *day = NULL;
  gboolean filled[N_GROUPS] = { FALSE };
  guint i = 0;

  self->is_stale = FALSE;
  remove_rows (self);
  g_clear_pointer (&self->items, g_ptr_array_unref);
  self->day = dui_date_today ();
  self->items = dui_agenda_new (dui_page_get_store (DUI_PAGE (self)), self->day);
  while (i < self->items->len && ((DuiAgendaItem *)g_ptr_array_index (self->items, i))->urgency < N_GROUPS)
    {
      DuiUrgency urgency = ((DuiAgendaItem *)g_ptr_array_index (self->items, i))->urgency;

      filled[urgency] = TRUE;
      i = add_run (self, groups[urgency], i);
    }
  for (int group = 0; group < N_GROUPS; group++)
    gtk_widget_set_visible (GTK_WIDGET (groups[group]), filled[group]);
  show_nothing (self, i > 0);
  day = dui_date_to_text (self->day);
  adw_window_title_set_subtitle (self->title, day);
  show_later (self, self->items->len - i);
  show_figures (self);
}

/* What is not seen is not kept up: it is looked up again when it is shown, which may be another day. */
static void
store_applied_cb (DuiOverviewPage *self)
{
  self->is_stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    refresh (self);
}

static void
dui_overview_page_map (GtkWidget *widget)
{
  DuiOverviewPage *self = DUI_OVERVIEW_PAGE (widget);

  if (self->is_stale || dui_date_compare (self->day, dui_date_today ()) != 0)
    refresh (self);
  GTK_WIDGET_CLASS (dui_overview_page_parent_class)->map (widget);
}

static void
dui_overview_page_constructed (GObject *object)
{
  DuiOverviewPage *self = DUI_OVERVIEW_PAGE (object);

  G_OBJECT_CLASS (dui_overview_page_parent_class)->constructed (object);
  g_signal_connect_object (dui_page_get_store (DUI_PAGE (self)), "applied", G_CALLBACK (store_applied_cb),
                           self, G_CONNECT_SWAPPED);
  /* Before it is measured for the first time, and not once more after that. */
  refresh (self);
}

static void
dui_overview_page_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DUI_TYPE_OVERVIEW_PAGE);
  g_clear_pointer (&DUI_OVERVIEW_PAGE (object)->rows, g_ptr_array_unref);
  g_clear_pointer (&DUI_OVERVIEW_PAGE (object)->items, g_ptr_array_unref);
  G_OBJECT_CLASS (dui_overview_page_parent_class)->dispose (object);
}

static void
dui_overview_page_class_init (DuiOverviewPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = dui_overview_page_constructed;
  G_OBJECT_CLASS (klass)->dispose = dui_overview_page_dispose;
  widget_class->map = dui_overview_page_map;
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-overview-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiOverviewPage, title);
  gtk_widget_class_bind_template_child (widget_class, DuiOverviewPage, figures);
  gtk_widget_class_bind_template_child (widget_class, DuiOverviewPage, begin);
  gtk_widget_class_bind_template_child (widget_class, DuiOverviewPage, begin_municipality);
  gtk_widget_class_bind_template_child (widget_class, DuiOverviewPage, open_signals);
  gtk_widget_class_bind_template_child (widget_class, DuiOverviewPage, open_cases);
  gtk_widget_class_bind_template_child (widget_class, DuiOverviewPage, unreached);
  gtk_widget_class_bind_template_child (widget_class, DuiOverviewPage, overdue);
  gtk_widget_class_bind_template_child (widget_class, DuiOverviewPage, today);
  gtk_widget_class_bind_template_child (widget_class, DuiOverviewPage, this_week);
  gtk_widget_class_bind_template_child (widget_class, DuiOverviewPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, DuiOverviewPage, later);
}

static void
dui_overview_page_init (DuiOverviewPage *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
