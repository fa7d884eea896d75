#pragma once

#include "dui-record.h"

G_BEGIN_DECLS

#define DUI_TYPE_LINE (dui_line_get_type ())
G_DECLARE_FINAL_TYPE (DuiLine, dui_line, DUI, LINE, DuiRecord)

/* A core message that is longer is no longer the core. */
#define DUI_LINE_CORE_SENTENCES 3

/* How a line says who answers a question; lines are in Dutch, as their templates are. */
#define DUI_LINE_ANSWERS "Antwoordt:"

typedef enum
{
  DUI_LINE_DRAFT,
  DUI_LINE_ALIGNED,
  DUI_LINE_ADOPTED,
  DUI_LINE_RELEASED,
  DUI_LINE_WITHDRAWN,
} DuiLineStatus;

typedef enum
{
  DUI_LEAD_NONE,
  DUI_LEAD_MUNICIPALITY,
  DUI_LEAD_PROSECUTION,
  DUI_LEAD_POLICE,
  DUI_LEAD_NATIONAL,
} DuiLead;

struct _DuiLine
{
  DuiRecord parent_instance;

  char *title;
  char *scenario;
  DuiEnum phase;
  DuiEnum status;
  gint64 version;
  char *case_reference;
  DuiEnum lead;
  char *spokesperson;
  char *deputies;
  DuiDate driehoek_on;
  char *agreed_by;
  DuiDate embargo_until;
  char *embargo_at;
  DuiDate silence_until;
  char *silence_at;
  char *second_reader;
  DuiDate second_read_on;
  char *cause;
  char *direction;
  char *alignment;
  char *aim;
  char *groups;
  char *core_message;
  char *meaning;
  char *perspective;
  char *tone;
  char *questions;
  char *not_said;
  char *planning;
  char *internal_line;
  char *aftercare;
  char *evaluation;
};

/**
 * DuiLineReview:
 * @n_certain: what the leak scan found for certain in the line's text as it stands, and nobody overruled
 * @n_core_sentences: how many sentences the core message has
 * @needs_second_reader: whether the municipality wants a second pair of eyes before a line is released
 */
typedef struct
{
  guint n_certain;
  guint n_core_sentences;
  gboolean needs_second_reader;
} DuiLineReview;

extern const DuiRecordType dui_line_type;

extern const char *const dui_line_public_sections[];
extern const DuiEnumValue dui_line_statuses[];
extern const DuiEnumValue dui_line_phases[];
extern const DuiEnumValue dui_line_leads[];

const DuiField *dui_line_get_sections (guint *n_sections);
gboolean dui_line_can_become (DuiLine *self, DuiLineStatus status);
gboolean dui_line_is_closed (DuiLine *self);
gboolean dui_line_become (DuiLine *self, DuiLineStatus status, const DuiLineReview *review, GError **error);
void dui_line_begin_version (DuiLine *self);

G_END_DECLS
