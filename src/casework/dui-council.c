/* Papers for the council: begun from a template, and with numbers through the guard. */

#include "dui-council.h"

#include <stdlib.h>
#include <glib/gi18n-lib.h>

#include "dui-lookup.h"
#include "dui-overrules.h"
#include "dui-tallies.h"
#include "dui-text.h"

static const DuiField *
field_of (const char *name)
{
  return dui_record_type_find_field (&dui_council_paper_type, name);
}

/* The last calendar year, or the last half of one, that is over: fixed periods do not overlap. */
static void
set_period (DuiCouncilPaper *paper, gboolean is_year, DuiDate today)
{
  g_autofree char *iso = dui_date_to_iso (today);
  int year = atoi (iso);
  gboolean is_second_half = atoi (iso + 5) > 6;

  if (is_year)
    {
      paper->period_from = dui_date_from_ymd (year - 1, 1, 1);
      paper->period_until = dui_date_from_ymd (year - 1, 12, 31);
    }
  else
    {
      paper->period_from =
          is_second_half ? dui_date_from_ymd (year, 1, 1) : dui_date_from_ymd (year - 1, 7, 1);
      paper->period_until =
          is_second_half ? dui_date_from_ymd (year, 6, 30) : dui_date_from_ymd (year - 1, 12, 31);
    }
}

/** dui_council_new_paper: Returns: (transfer full): a first version to adapt, not kept yet */
DuiCouncilPaper *
dui_council_new_paper (DuiStore *store, const DuiTemplate *template, DuiDate today)
{
  DuiMunicipality *municipality = dui_lookup_municipality (store);
  g_autofree char *day = dui_date_to_text (today);
  g_autofree char *title = g_strdup_printf ("%s, %s", template->title, day);
  DuiCouncilPaper *paper = g_object_new (DUI_TYPE_COUNCIL_PAPER, "title", title, "version", (gint64)1,
                                         "receiver", _ ("the municipal council"), NULL);
  const char *period = json_object_get_string_member_with_default (template->content, "period", "");
  guint n_sections;
  const DuiField *sections = dui_council_paper_get_sections (&n_sections);

  set_period (paper, g_str_equal (period, "year"), today);
  dui_template_fill_field (template, store, DUI_RECORD (paper), field_of ("kind"));
  for (guint i = 0; i < n_sections; i++)
    dui_template_fill_field (template, store, DUI_RECORD (paper), &sections[i]);
  if (municipality != NULL)
    g_object_set (paper, "sender", municipality->mayor, NULL);
  return paper;
}

/** dui_council_dup_ground: Returns: (transfer full) (nullable): the ground for secrecy in words; %NULL of an
 * open paper */
char *
dui_council_dup_ground (DuiStore *store, DuiCouncilPaper *paper)
{
  DuiReference *entry = dui_lookup_entry (store, "secrecy-ground", paper->secrecy_ground.code);

  return entry != NULL ? g_strdup_printf ("%s (%s)", entry->label, entry->value) : NULL;
}

/** dui_council_save_change: Returns: (transfer full): keeps @after, and lets lapse what was overruled in text
 * that is not there any more */
DuiChange *
dui_council_save_change (DuiStore *store, DuiLeakScanner *scanner, DuiCouncilPaper *paper,
                         DuiCouncilPaper *after, const char *description)
{
  DuiChange *change = dui_change_new (description);

  dui_change_update (change, DUI_RECORD (paper), DUI_RECORD (after));
  dui_overrules_prune (store, scanner, DUI_RECORD (after), change);
  return change;
}

/**
 * dui_council_count_change:
 * @after: a copy of @paper; gets the numbers of its period
 *
 * Returns: (transfer full) (nullable): keeps @after and its numbers; %NULL where they cannot be told
 */
DuiChange *
dui_council_count_change (DuiStore *store, DuiLeakScanner *scanner, DuiCouncilPaper *paper,
                          DuiCouncilPaper *after, DuiDate today, GError **error)
{
  g_autoptr (DuiChange) change = dui_change_new (_ ("Counted for the council"));

  if (!dui_tallies_count (store, after, today, change, error))
    return NULL;
  dui_change_update (change, DUI_RECORD (paper), DUI_RECORD (after));
  dui_overrules_prune (store, scanner, DUI_RECORD (after), change);
  return g_steal_pointer (&change);
}
