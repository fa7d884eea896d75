/* A paper for the council: outlines without persons, open or for a closed meeting, or the yearly report. */

#include "dui-council-paper.h"

#include <glib/gi18n-lib.h>

#include "dui-text.h"

#define F(member, ...) DUI_FIELD (DuiCouncilPaper, member, __VA_ARGS__)
#define SECTION .searchable = TRUE, .multiline = TRUE

const DuiEnumValue dui_council_paper_kinds[] = {
  [DUI_PAPER_OPEN] = { "open", N_ ("Information letter") },
  [DUI_PAPER_CLOSED] = { "closed", N_ ("Confidential note") },
  [DUI_PAPER_YEARLY] = { "yearly", N_ ("Yearly report") },
  { NULL, NULL },
};

const DuiEnumValue dui_council_paper_statuses[] = {
  [DUI_PAPER_DRAFT] = { "draft", N_ ("Draft") },
  [DUI_PAPER_ADOPTED] = { "adopted", N_ ("Adopted") },
  [DUI_PAPER_SENT] = { "sent", N_ ("Sent to the council") },
  [DUI_PAPER_WITHDRAWN] = { "withdrawn", N_ ("Withdrawn") },
  { NULL, NULL },
};

static const DuiEnumValue organs[] = {
  [DUI_IMPOSED_BY_NOBODY] = { "nobody", N_ ("Not imposed") },
  [DUI_IMPOSED_BY_MAYOR] = { "mayor", N_ ("Mayor") },
  [DUI_IMPOSED_BY_COLLEGE] = { "college", N_ ("Municipal executive") },
  { NULL, NULL },
};

#define FIRST_SECTION 14

static const DuiField fields[] = {
  F (title, .label = N_ ("Title"), .required = TRUE, .searchable = TRUE, .max_length = 200),
  F (kind, .label = N_ ("Kind"), .values = dui_council_paper_kinds),
  F (status, .label = N_ ("Status"), .values = dui_council_paper_statuses),
  F (version, .label = N_ ("Version")),
  F (period_from, .label = N_ ("Period from"), .required = TRUE),
  F (period_until, .label = N_ ("Period until and including"), .required = TRUE),
  F (receiver, .label = N_ ("For"), .max_length = 200),
  F (sender, .label = N_ ("On behalf of"), .max_length = 200),
  F (meeting_on, .label = N_ ("Meeting on")),
  F (secrecy_ground, .label = N_ ("Ground for secrecy"), .list = "secrecy-ground",
     .unset_label = N_ ("None: open")),
  F (imposed_by, .label = N_ ("Secrecy imposed by"), .values = organs),
  F (figures, .label = N_ ("Counts"), .multiline = TRUE),
  F (figures_from, .label = N_ ("Numbers from")),
  F (figures_until, .label = N_ ("Numbers until and including")),
  F (introduction, .label = N_ ("Introduction"), SECTION),
  F (core_message, .label = N_ ("Core message"), SECTION),
  F (policy, .label = N_ ("Policy"), SECTION),
  F (picture, .label = N_ ("Picture and developments"), SECTION),
  F (care, .label = N_ ("Care and support"), SECTION),
  F (education, .label = N_ ("Education and youth"), SECTION),
  F (administrative, .label = N_ ("Public order and administration"), SECTION),
  F (criminal_law, .label = N_ ("Criminal law"), SECTION),
  F (cooperation, .label = N_ ("Cooperation and expertise"), SECTION),
  F (usefulness, .label = N_ ("Effect and use of the exchange of data"), SECTION),
  F (outlook, .label = N_ ("What comes next"), SECTION),
  F (secrecy, .label = N_ ("Openness and secrecy"), SECTION),
};

static char *
paper_title (DuiRecord *record)
{
  return g_strdup (dui_text (DUI_COUNCIL_PAPER (record)->title));
}

/* Secrecy is imposed on one of the grounds of the law, by an organ that may: Gemeentewet, art. 87. */
static gboolean
check_secrecy (DuiCouncilPaper *self, GError **error)
{
  gboolean has_ground = !dui_text_is_blank (self->secrecy_ground.code);
  gboolean is_imposed = self->imposed_by.value != DUI_IMPOSED_BY_NOBODY;

  if (self->kind.value == DUI_PAPER_CLOSED && (!has_ground || !is_imposed))
    return dui_record_refuse (
        error, _ ("A confidential note needs a ground for secrecy and the organ that imposes it. Fill in "
                  "both, or choose an open kind."));
  if (self->kind.value != DUI_PAPER_CLOSED && (has_ground || is_imposed))
    return dui_record_refuse (
        error, _ ("An open paper has no ground for secrecy. Take it out, or choose the confidential note."));
  return TRUE;
}

static gboolean
check_text (DuiCouncilPaper *self, GError **error)
{
  for (guint i = FIRST_SECTION; i < G_N_ELEMENTS (fields); i++)
    if (!dui_record_check_open_places (DUI_RECORD (self), &fields[i], error))
      return FALSE;
  return TRUE;
}

static gboolean
paper_check (DuiRecord *record, GError **error)
{
  DuiCouncilPaper *self = DUI_COUNCIL_PAPER (record);
  gboolean is_adopted = self->status.value == DUI_PAPER_ADOPTED || self->status.value == DUI_PAPER_SENT;

  if (dui_date_compare (self->period_from, self->period_until) > 0)
    return dui_record_refuse (error, _ ("The period ends before it begins. Correct one of the two dates."));
  if (!is_adopted)
    return TRUE;
  if (!dui_text_is_blank (self->figures)
      && (dui_date_compare (self->figures_from, self->period_from) != 0
          || dui_date_compare (self->figures_until, self->period_until) != 0))
    return dui_record_refuse (error, _ ("The numbers are of another period than the paper. Count again."));
  return check_secrecy (self, error);
}

/** dui_council_paper_get_sections: Returns: (transfer none): the fields with the text, in their order */
const DuiField *
dui_council_paper_get_sections (guint *n_sections)
{
  *n_sections = G_N_ELEMENTS (fields) - FIRST_SECTION;
  return &fields[FIRST_SECTION];
}

/** dui_council_paper_can_become: Returns: whether @status follows on the paper's own */
gboolean
dui_council_paper_can_become (DuiCouncilPaper *self, DuiPaperStatus status)
{
  DuiPaperStatus now = self->status.value;

  if (status == DUI_PAPER_WITHDRAWN)
    return now != status;
  if (status == DUI_PAPER_DRAFT)
    return now == DUI_PAPER_ADOPTED;
  return now != DUI_PAPER_WITHDRAWN && status == now + 1;
}

static gboolean
refuse_step (DuiCouncilPaper *self, DuiPaperStatus status, GError **error)
{
  g_set_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE, _ ("A paper that is “%s” cannot become “%s”."),
               dui_enum_label (dui_council_paper_statuses, self->status.value),
               dui_enum_label (dui_council_paper_statuses, status));
  return FALSE;
}

/* Whatever way a change comes: a paper that was adopted is changed in a new version only, and no step is
 * passed over. */
static gboolean
paper_check_change (DuiRecord *before, DuiRecord *after, GListModel *others, GError **error)
{
  static const char *const open_fields[] = { "status", NULL };
  DuiCouncilPaper *old = DUI_COUNCIL_PAPER (before), *self = DUI_COUNCIL_PAPER (after);
  gboolean is_new_version;

  if (before == NULL)
    return TRUE;
  is_new_version = self->status.value == DUI_PAPER_DRAFT && self->version > old->version;
  if (old->status.value != DUI_PAPER_DRAFT && !is_new_version
      && !dui_record_equal_but (before, after, open_fields))
    return dui_record_refuse (error,
                              _ ("This version was adopted and is closed. To change it, begin a new version; "
                                 "that one must be adopted again."));
  return self->status.value == old->status.value || is_new_version
         || dui_council_paper_can_become (old, self->status.value)
         || refuse_step (old, self->status.value, error);
}

/**
 * dui_council_paper_become:
 * @n_certain_findings: what the leak scan found for certain in the paper as it stands
 *
 * Moves the paper on. Nothing is adopted while the text gives somebody away or has something still to be
 * filled in.
 */
gboolean
dui_council_paper_become (DuiCouncilPaper *self, DuiPaperStatus status, guint n_certain_findings,
                          GError **error)
{
  gint32 before = self->status.value;

  if (!dui_council_paper_can_become (self, status))
    return refuse_step (self, status, error);
  if ((status == DUI_PAPER_ADOPTED || status == DUI_PAPER_SENT) && n_certain_findings > 0)
    {
      g_set_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE,
                   ngettext ("The text holds %u detail that gives somebody away. Mend it first.",
                             "The text holds %u details that give somebody away. Mend them first.",
                             n_certain_findings),
                   n_certain_findings);
      return FALSE;
    }
  if ((status == DUI_PAPER_ADOPTED || status == DUI_PAPER_SENT) && !check_text (self, error))
    return FALSE;
  self->status.value = status;
  if (!paper_check (DUI_RECORD (self), error))
    {
      self->status.value = before;
      return FALSE;
    }
  g_object_notify (G_OBJECT (self), "status");
  return TRUE;
}

const DuiRecordType dui_council_paper_type = {
  .name = "council_paper",
  .number = 16,
  .label = N_ ("Council paper"),
  .label_many = N_ ("Council papers"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .gtype = dui_council_paper_get_type,
  .check = paper_check,
  .check_change = paper_check_change,
  .title = paper_title,
};

DUI_DEFINE_RECORD (DuiCouncilPaper, dui_council_paper)
