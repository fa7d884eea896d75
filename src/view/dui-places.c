/* The places of the window, one line each: sidebar entry, page, Ctrl+number and what it can show. */

#include "dui-places.h"

#include <glib/gi18n-lib.h>

#include "dui-action.h"
#include "dui-attachment.h"
#include "dui-audit-page.h"
#include "dui-case.h"
#include "dui-cases-page.h"
#include "dui-council-paper.h"
#include "dui-line-version.h"
#include "dui-line.h"
#include "dui-lines-page.h"
#include "dui-log-entry.h"
#include "dui-overrule.h"
#include "dui-own-template.h"
#include "dui-overview-page.h"
#include "dui-papers-page.h"
#include "dui-signals-page.h"
#include "dui-person.h"
#include "dui-registry.h"
#include "dui-signal.h"
#include "dui-telling.h"
#include "dui-tie.h"
#include "dui-weighing.h"

static const DuiPlace places[] = {
  { "overview", N_ ("Overview"), "duiding-overview-symbolic", dui_overview_page_get_type, { NULL } },
  { "signals",
    N_ ("Signals"),
    "duiding-signals-symbolic",
    dui_signals_page_get_type,
    { &dui_signal_type, &dui_weighing_type } },
  { "cases",
    N_ ("Case files"),
    "duiding-cases-symbolic",
    dui_cases_page_get_type,
    { &dui_case_type, &dui_person_type, &dui_tie_type, &dui_log_entry_type, &dui_action_type,
      &dui_attachment_type } },
  { "lines",
    N_ ("Communication lines"),
    "duiding-lines-symbolic",
    dui_lines_page_get_type,
    { &dui_line_type, &dui_overrule_type, &dui_telling_type, &dui_line_version_type,
      &dui_own_template_type } },
  { "council",
    N_ ("Council"),
    "duiding-council-symbolic",
    dui_papers_page_get_type,
    { &dui_council_paper_type, &dui_overrule_type } },
  { "audit", N_ ("Accountability"), "duiding-accountability-symbolic", dui_audit_page_get_type, { NULL } },
};

/** dui_places_get_all: Returns: (array length=n_places) (transfer none): the places in the order of the
 * sidebar */
const DuiPlace *
dui_places_get_all (guint *n_places)
{
  *n_places = G_N_ELEMENTS (places);
  return places;
}

static gboolean
shows (const DuiPlace *place, const DuiRecordType *type)
{
  for (guint i = 0; place->types[i] != NULL; i++)
    if (place->types[i] == type)
      return TRUE;
  return FALSE;
}

/** dui_places_find_for: Returns: (nullable): the place that shows records of @type */
const DuiPlace *
dui_places_find_for (const DuiRecordType *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (shows (&places[i], type))
      return &places[i];
  return NULL;
}

static gboolean
shows_owner (const DuiPlace *place, DuiRecord *record)
{
  const DuiRecordType *type = dui_record_get_record_type (record);

  for (guint i = 0; i < type->n_fields; i++)
    if (type->fields[i].owned && dui_record_get_number (record, &type->fields[i]) != 0
        && shows (place, dui_registry_find_type (type->fields[i].ref)))
      return TRUE;
  return FALSE;
}

/** dui_places_find_for_record: Returns: (nullable): the place that shows @record; where several show its
 * type, the one that shows what it belongs to */
const DuiPlace *
dui_places_find_for_record (DuiRecord *record)
{
  const DuiRecordType *type = dui_record_get_record_type (record);

  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    if (shows (&places[i], type) && shows_owner (&places[i], record))
      return &places[i];
  return dui_places_find_for (type);
}

/** dui_places_install_keys: Ctrl and the number of a place go there, by the action win.place of @widget_class
 */
void
dui_places_install_keys (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    gtk_widget_class_add_binding_action (widget_class, GDK_KEY_1 + i, GDK_CONTROL_MASK, "win.place", "s",
                                         places[i].tag);
}

/** dui_place_new_row: Returns: (transfer floating): the place's entry in the sidebar */
GtkWidget *
dui_place_new_row (const DuiPlace *place)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name (place->icon);
  GtkWidget *label = gtk_label_new (_ (place->title));

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, _ (place->title), -1);
  return row;
}
