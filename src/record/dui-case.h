#pragma once

#include "dui-record.h"

G_BEGIN_DECLS

#define DUI_TYPE_CASE (dui_case_get_type ())
G_DECLARE_FINAL_TYPE (DuiCase, dui_case, DUI, CASE, DuiRecord)

typedef enum
{
  DUI_CASE_OPEN,
  DUI_CASE_CLOSED,
} DuiCaseStatus;

typedef enum
{
  DUI_CASE_LAYOUT_AUTOMATIC,
  DUI_CASE_LAYOUT_FAMILY,
  DUI_CASE_LAYOUT_RINGS,
  DUI_CASE_LAYOUT_FREE,
} DuiCaseLayout;

typedef enum
{
  DUI_CASE_ORDER_AUTOMATIC,
  DUI_CASE_ORDER_BIRTH,
  DUI_CASE_ORDER_CROSSINGS,
} DuiCaseOrder;

struct _DuiCase
{
  DuiRecord parent_instance;

  char *reference;
  DuiEnum status;
  DuiRef signal_id;
  DuiDate opened_on;
  char *necessity;
  char *municipality_of_stay;
  DuiDate stay_since;
  DuiCode phenomenon;
  char *goal;
  char *also_recorded_in;
  DuiDate next_review;
  DuiDate closed_on;
  char *closing_reason;
  DuiEnum layout;
  DuiEnum sibling_order;
};

extern const DuiRecordType dui_case_type;
extern const DuiEnumValue dui_case_layouts[];
extern const DuiEnumValue dui_case_orders[];

G_END_DECLS
