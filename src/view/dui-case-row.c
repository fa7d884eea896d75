/* A case file in the list: subject, reference and phenomenon, and what asks for attention. */

#include "dui-case-row.h"

#include <glib/gi18n-lib.h>

#include "dui-case-summary.h"
#include "dui-row-words.h"

struct _DuiCaseRow
{
  AdwBin parent_instance;

  /* owned */
  DuiStore *store;
  DuiCase *file;

  /* template children */
  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *details;
  GtkLabel *review;
  GtkLabel *review_caption;
  GtkWidget *review_box;
  GtkImage *review_icon;
  GtkLabel *attention;
  GtkLabel *persons;
};

G_DEFINE_FINAL_TYPE (DuiCaseRow, dui_case_row, ADW_TYPE_BIN)

static void
show_review (DuiCaseRow *self, DuiDate today)
{
  g_autofree char *distance = dui_date_dup_distance (self->file->next_review, today);
  gboolean is_set = dui_date_is_set (self->file->next_review);
  gboolean is_due = is_set && dui_date_compare (self->file->next_review, today) <= 0;

  gtk_widget_set_visible (self->review_box, is_set);
  gtk_label_set_label (self->review, distance);
  gtk_label_set_label (self->review_caption, is_due ? _ ("Necessity to be looked at") : _ ("Next review"));
  gtk_widget_set_visible (GTK_WIDGET (self->review_icon), is_due);
  if (is_due)
    gtk_widget_add_css_class (GTK_WIDGET (self->review), "due");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->review), "due");
}

static void
show_counts (DuiCaseRow *self, const DuiCaseSummary *summary)
{
  g_autofree char *attention = NULL;
  g_autofree char *persons = NULL;

  if (summary->n_unreached > 0)
    attention = g_strdup_printf (
        ngettext ("nobody reaches %u person", "nobody reaches %u persons", summary->n_unreached),
        summary->n_unreached);
  persons =
      g_strdup_printf (ngettext ("%u person in the network", "%u persons in the network", summary->n_persons),
                       summary->n_persons);
  gtk_label_set_label (self->persons, persons);
  gtk_label_set_label (self->attention, attention != NULL ? attention : "");
  gtk_widget_set_visible (GTK_WIDGET (self->attention), attention != NULL);
}

static void
refresh (DuiCaseRow *self)
{
  g_auto (DuiCaseSummary) summary = { 0 };
  gboolean is_shielded;

  if (self->file == NULL)
    return;
  is_shielded = dui_store_is_shielded (self->store, DUI_RECORD (self->file));
  dui_case_summary_read (&summary, self->store, self->file, dui_date_today ());
  gtk_image_set_from_icon_name (self->icon,
                                is_shielded ? "changes-prevent-symbolic" : "duiding-role-subject-symbolic");
  gtk_label_set_label (self->title, summary.title);
  gtk_label_set_label (self->details, summary.details);
  show_counts (self, &summary);
  show_review (self, dui_date_today ());
  gtk_widget_set_visible (GTK_WIDGET (self->persons), !is_shielded);
}

static void
dui_case_row_dispose (GObject *object)
{
  DuiCaseRow *self = DUI_CASE_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), DUI_TYPE_CASE_ROW);
  g_clear_object (&self->store);
  g_clear_object (&self->file);
  G_OBJECT_CLASS (dui_case_row_parent_class)->dispose (object);
}

static void
dui_case_row_class_init (DuiCaseRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_case_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-case-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiCaseRow, icon);
  gtk_widget_class_bind_template_child (widget_class, DuiCaseRow, title);
  gtk_widget_class_bind_template_child (widget_class, DuiCaseRow, details);
  gtk_widget_class_bind_template_child (widget_class, DuiCaseRow, review);
  gtk_widget_class_bind_template_child (widget_class, DuiCaseRow, review_caption);
  gtk_widget_class_bind_template_child (widget_class, DuiCaseRow, review_box);
  gtk_widget_class_bind_template_child (widget_class, DuiCaseRow, review_icon);
  gtk_widget_class_bind_template_child (widget_class, DuiCaseRow, attention);
  gtk_widget_class_bind_template_child (widget_class, DuiCaseRow, persons);
}

static void
dui_case_row_init (DuiCaseRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dui_row_words_follow (GTK_WIDGET (self));
}

/** dui_case_row_new: Returns: (transfer floating): a row that follows the changes in @store */
GtkWidget *
dui_case_row_new (DuiStore *store)
{
  DuiCaseRow *self = g_object_new (DUI_TYPE_CASE_ROW, NULL);

  self->store = g_object_ref (store);
  g_signal_connect_object (store, "applied", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

/** dui_case_row_set_file: @file: (nullable): the case file to show */
void
dui_case_row_set_file (DuiCaseRow *self, DuiCase *file)
{
  g_set_object (&self->file, file);
  refresh (self);
}
