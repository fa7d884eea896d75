#pragma once

#include "dui-record.h"

G_BEGIN_DECLS

#define DUI_TYPE_COUNCIL_PAPER (dui_council_paper_get_type ())
G_DECLARE_FINAL_TYPE (DuiCouncilPaper, dui_council_paper, DUI, COUNCIL_PAPER, DuiRecord)

typedef enum
{
  DUI_PAPER_OPEN,
  DUI_PAPER_CLOSED,
  DUI_PAPER_YEARLY,
} DuiPaperKind;

typedef enum
{
  DUI_PAPER_DRAFT,
  DUI_PAPER_ADOPTED,
  DUI_PAPER_SENT,
  DUI_PAPER_WITHDRAWN,
} DuiPaperStatus;

typedef enum
{
  DUI_IMPOSED_BY_NOBODY,
  DUI_IMPOSED_BY_MAYOR,
  DUI_IMPOSED_BY_COLLEGE,
} DuiImposedBy;

struct _DuiCouncilPaper
{
  DuiRecord parent_instance;

  char *title;
  DuiEnum kind;
  DuiEnum status;
  gint64 version;
  DuiDate period_from;
  DuiDate period_until;
  char *receiver;
  char *sender;
  DuiDate meeting_on;
  DuiCode secrecy_ground;
  DuiEnum imposed_by;
  char *figures;
  DuiDate figures_from;
  DuiDate figures_until;
  char *introduction;
  char *core_message;
  char *policy;
  char *picture;
  char *care;
  char *education;
  char *administrative;
  char *criminal_law;
  char *cooperation;
  char *usefulness;
  char *outlook;
  char *secrecy;
};

extern const DuiRecordType dui_council_paper_type;

extern const DuiEnumValue dui_council_paper_kinds[];
extern const DuiEnumValue dui_council_paper_statuses[];

const DuiField *dui_council_paper_get_sections (guint *n_sections);
gboolean dui_council_paper_can_become (DuiCouncilPaper *self, DuiPaperStatus status);
gboolean dui_council_paper_become (DuiCouncilPaper *self, DuiPaperStatus status, guint n_certain_findings,
                                   GError **error);

G_END_DECLS
