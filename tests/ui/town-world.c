/* A made-up town in one case file: nobody has a place yet. */

#include "town-world.h"

#include "case-records.h"
#include "sample-town.h"

static void
add_persons (DuiStore *store, DuiCase *file, DuiChange *change, DuiGraph *town)
{
  for (guint i = 0; i < dui_graph_n_persons (town); i++)
    {
      g_autofree char *name = g_strdup_printf ("Persoon %u", i);
      g_autoptr (DuiRecord) person =
          case_records_draft_person (file, name, i == 0 ? DUI_ROLE_SUBJECT : DUI_ROLE_RELATIVE);

      dui_store_add (store, change, person);
      dui_graph_person (town, i)->id = dui_record_get_id (person);
    }
}

static void
add_ties (DuiStore *store, DuiCase *file, DuiChange *change, DuiGraph *town)
{
  for (guint t = 0; t < dui_graph_n_ties (town); t++)
    {
      const DuiGraphTie *from = dui_graph_tie (town, t);
      g_autoptr (DuiRecord) tie = dui_record_new (&dui_tie_type);

      DUI_TIE (tie)->case_id.id = dui_record_get_id (DUI_RECORD (file));
      DUI_TIE (tie)->from_id.id = dui_graph_person (town, from->from)->id;
      DUI_TIE (tie)->to_id.id = dui_graph_person (town, from->to)->id;
      DUI_TIE (tie)->kind.value = from->kind;
      dui_store_add (store, change, tie);
    }
}

/* Returns: (transfer none) */
DuiCase *
town_add_file (DuiStore *store, const char *reference, guint n)
{
  DuiCase *file = case_records_add_file (store, reference);
  DuiGraph *town = sample_town (n, 4);
  g_autoptr (DuiChange) change = dui_change_new ("test");
  g_autoptr (GError) error = NULL;

  add_persons (store, file, change, town);
  add_ties (store, file, change, town);
  dui_store_apply (store, change, &error);
  g_assert_no_error (error);
  dui_graph_free (town);
  return file;
}
