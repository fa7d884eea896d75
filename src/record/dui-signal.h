#pragma once

#include "dui-record.h"

G_BEGIN_DECLS

#define DUI_TYPE_SIGNAL (dui_signal_get_type ())
G_DECLARE_FINAL_TYPE (DuiSignal, dui_signal, DUI, SIGNAL, DuiRecord)

typedef enum
{
  DUI_SIGNAL_RECEIVED,
  DUI_SIGNAL_IN_SENSE_MAKING,
  DUI_SIGNAL_WEIGHED,
  DUI_SIGNAL_NOT_SUBMITTED,
  DUI_SIGNAL_SUBMITTED,
  DUI_SIGNAL_REFERRED,
  DUI_SIGNAL_UNFOUNDED,
  DUI_SIGNAL_MISTAKEN,
  DUI_SIGNAL_MALICIOUS,
} DuiSignalStatus;

struct _DuiSignal
{
  DuiRecord parent_instance;

  char *reference;
  char *subject;
  DuiDate received_on;
  DuiEnum status;
  char *observed_fact;
  char *observed_by;
  DuiDate observed_on;
  char *observed_where;
  DuiEnum first_hand;
  char *interpretation;
  char *source_name;
  char *source_profession;
  char *source_organisation;
  DuiCode channel;
  char *source_interest;
  DuiCode source_grade;
  DuiCode information_grade;
  DuiCode phenomenon;
  char *alternative;
  char *protective;
  char *protective_not_asked;
  char *missing_information;
  char *outcome_reason;
  char *referred_to;
  DuiDate reported_back_on;
  char *municipality_of_stay;
};

extern const DuiRecordType dui_signal_type;

extern const DuiEnumValue dui_signal_statuses[];

gboolean dui_signal_status_is_outcome (DuiSignalStatus status);
const DuiField *dui_signal_find_missing (DuiSignal *self, DuiSignalStatus status, guint n);
gboolean dui_signal_can_become (DuiSignal *self, DuiSignalStatus status);
gboolean dui_signal_become (DuiSignal *self, DuiSignalStatus status, GError **error);

G_END_DECLS
