#pragma once

#include "dui-record.h"

G_BEGIN_DECLS

#define DUI_TYPE_WEIGHING (dui_weighing_get_type ())
G_DECLARE_FINAL_TYPE (DuiWeighing, dui_weighing, DUI, WEIGHING, DuiRecord)

struct _DuiWeighing
{
  DuiRecord parent_instance;

  DuiRef signal_id;
  DuiDate held_on;
  char *mayor_view;
  char *police_view;
  char *prosecutor_view;
  char *violence;
  char *ideology;
  char *relations;
  char *identification;
  char *self_reliance;
  gboolean unanimous;
  char *conclusion;
  char *participants;
  DuiDate reported_back_on;
};

extern const DuiRecordType dui_weighing_type;

gboolean dui_weighing_is_complete (DuiWeighing *self, GError **error);

G_END_DECLS
