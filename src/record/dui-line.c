/* A communication line (woordvoeringslijn): what is said, by whom and when; it cannot point at a person. */

#include "dui-line.h"

#include <glib/gi18n-lib.h>

#include "dui-clock.h"
#include "dui-text.h"

#define F(member, ...) DUI_FIELD (DuiLine, member, __VA_ARGS__)
#define SECTION .searchable = TRUE, .multiline = TRUE

const DuiEnumValue dui_line_statuses[] = {
  [DUI_LINE_DRAFT] = { "draft", N_ ("Draft") },
  [DUI_LINE_ALIGNED] = { "aligned", N_ ("Aligned") },
  [DUI_LINE_ADOPTED] = { "adopted", N_ ("Adopted") },
  [DUI_LINE_RELEASED] = { "released", N_ ("Released") },
  [DUI_LINE_WITHDRAWN] = { "withdrawn", N_ ("Withdrawn") },
  { NULL, NULL },
};

const DuiEnumValue dui_line_phases[] = {
  { "cold", N_ ("Cold") }, { "lukewarm", N_ ("Lukewarm") },
  { "hot", N_ ("Hot") },   { "after", N_ ("Afterwards") },
  { NULL, NULL },
};

const DuiEnumValue dui_line_leads[] = {
  [DUI_LEAD_NONE] = { "none", N_ ("Not agreed yet") },
  [DUI_LEAD_MUNICIPALITY] = { "municipality", N_ ("Municipality") },
  [DUI_LEAD_PROSECUTION] = { "prosecution", N_ ("Public prosecution service") },
  [DUI_LEAD_POLICE] = { "police", N_ ("Police") },
  [DUI_LEAD_NATIONAL] = { "national", N_ ("National government") },
  { NULL, NULL },
};

/* What the public reads or hears; the rest is for colleagues. */
const char *const dui_line_public_sections[] = { "core_message", "meaning", "perspective", "questions",
                                                 NULL };

#define FIRST_SECTION 17

static const DuiField fields[] = {
  F (title, .label = N_ ("Title"), .required = TRUE, .searchable = TRUE, .max_length = 200),
  F (scenario, .label = N_ ("Scenario"), .max_length = 60),
  F (phase, .label = N_ ("Phase"), .values = dui_line_phases),
  F (status, .label = N_ ("Status"), .values = dui_line_statuses),
  F (version, .label = N_ ("Version")),
  F (case_reference, .label = N_ ("Reference of the case file"), .max_length = 40),
  F (lead, .label = N_ ("Lead"), .values = dui_line_leads),
  F (spokesperson, .label = N_ ("Spokesperson"), .max_length = 200),
  F (deputies, .label = N_ ("Deputies"), .max_length = 400),
  F (driehoek_on, .label = N_ ("Local triangle on")),
  F (agreed_by, .label = N_ ("Agreed by"), .max_length = 400),
  F (embargo_until, .label = N_ ("Embargo until")),
  F (embargo_at, .label = N_ ("Embargo until (hour)"), .max_length = 5),
  F (silence_until, .label = N_ ("Radio silence until")),
  F (silence_at, .label = N_ ("Radio silence until (hour)"), .max_length = 5),
  F (second_reader, .label = N_ ("Read by a second pair of eyes"), .max_length = 200),
  F (second_read_on, .label = N_ ("Second reading on")),
  F (cause, .label = N_ ("Cause"), SECTION),
  F (direction, .label = N_ ("Lead and spokesperson"), SECTION),
  F (alignment, .label = N_ ("Alignment"), SECTION),
  F (aim, .label = N_ ("Aim"), SECTION),
  F (groups, .label = N_ ("Groups"), SECTION),
  F (core_message, .label = N_ ("Core message"), SECTION),
  F (meaning, .label = N_ ("Meaning"), SECTION),
  F (perspective, .label = N_ ("What people can do"), SECTION),
  F (tone, .label = N_ ("Tone"), SECTION),
  F (questions, .label = N_ ("Questions and answers"), SECTION),
  F (not_said, .label = N_ ("What we do not say"), SECTION),
  F (planning, .label = N_ ("Channels and planning"), SECTION),
  F (internal_line, .label = N_ ("Internal line"), SECTION),
  F (aftercare, .label = N_ ("Aftercare"), SECTION),
  F (evaluation, .label = N_ ("Evaluation"), SECTION),
};

static char *
line_title (DuiRecord *record)
{
  return g_strdup (dui_text (DUI_LINE (record)->title));
}

static gboolean
check_moment (DuiDate day, const char *hour, const char *label, GError **error)
{
  int minutes;

  if (!dui_clock_from_text (hour, &minutes))
    {
      g_set_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE,
                   _ ("“%s”: “%s” is no hour of the day. Type it as 14.30."), label, hour);
      return FALSE;
    }
  if (minutes == DUI_CLOCK_NONE || dui_date_is_set (day))
    return TRUE;
  g_set_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE, _ ("“%s”: an hour needs a day as well."),
               label);
  return FALSE;
}

static gboolean
refuse_step (DuiLine *self, DuiLineStatus status, GError **error)
{
  g_set_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE, _ ("A line that is “%s” cannot become “%s”."),
               dui_enum_label (dui_line_statuses, self->status.value),
               dui_enum_label (dui_line_statuses, status));
  return FALSE;
}

/** dui_line_is_closed: Returns: whether the text was adopted, so that only a new version changes it */
gboolean
dui_line_is_closed (DuiLine *self)
{
  return self->status.value != DUI_LINE_DRAFT && self->status.value != DUI_LINE_ALIGNED;
}

static gboolean
line_check (DuiRecord *record, GError **error)
{
  DuiLine *self = DUI_LINE (record);
  gboolean adopted = self->status.value == DUI_LINE_ADOPTED || self->status.value == DUI_LINE_RELEASED;

  if (!check_moment (self->embargo_until, self->embargo_at, _ ("Embargo until"), error)
      || !check_moment (self->silence_until, self->silence_at, _ ("Radio silence until"), error))
    return FALSE;

  if (adopted && self->lead.value == DUI_LEAD_NONE)
    return dui_record_refuse (
        error, _ ("Agree first who leads: the municipality, the prosecution or another. Fill in “Lead”."));
  if (adopted && !dui_date_is_set (self->driehoek_on))
    return dui_record_refuse (
        error, _ ("A line is adopted in the local triangle. Fill in the date of that meeting."));
  return TRUE;
}

/* What goes on after the text is closed: who read it, until when it waits, how it went. */
static const char *const open_fields[] = {
  "status",     "case_reference", "second_reader", "second_read_on", "embargo_until",
  "embargo_at", "silence_until",  "silence_at",    "evaluation",     NULL
};

static gboolean
check_closed (DuiLine *before, DuiLine *after, GError **error)
{
  if (dui_line_is_closed (after))
    return dui_record_equal_but (DUI_RECORD (before), DUI_RECORD (after), open_fields)
           || dui_record_refuse (
               error, _ ("This version was adopted and is closed. To change it, begin a new version; "
                         "that one must be adopted again."));
  return (after->version > before->version && !dui_date_is_set (after->driehoek_on)
          && !dui_date_is_set (after->second_read_on))
         || dui_record_refuse (error,
                               _ ("A new version is agreed on again: it begins without the date of the local "
                                  "triangle and without a second reading."));
}

/* Whatever way a change comes: a text that was adopted is changed in a new version only, and no step is
 * passed over. */
static gboolean
line_check_change (DuiRecord *before, DuiRecord *after, GListModel *others, GError **error)
{
  DuiLine *old = DUI_LINE (before), *self = DUI_LINE (after);

  if (before == NULL)
    return TRUE;
  if (dui_line_is_closed (old) && !check_closed (old, self, error))
    return FALSE;
  return self->status.value == old->status.value || self->status.value == DUI_LINE_DRAFT
         || dui_line_can_become (old, self->status.value) || refuse_step (old, self->status.value, error);
}

/** dui_line_get_sections: Returns: (transfer none): the fields with the text of the line, in their order */
const DuiField *
dui_line_get_sections (guint *n_sections)
{
  *n_sections = G_N_ELEMENTS (fields) - FIRST_SECTION;
  return &fields[FIRST_SECTION];
}

/** dui_line_can_become: Returns: whether @status follows on the line's own; a change goes back to draft */
gboolean
dui_line_can_become (DuiLine *self, DuiLineStatus status)
{
  DuiLineStatus now = self->status.value;

  if (status == DUI_LINE_DRAFT || status == DUI_LINE_WITHDRAWN)
    return now != status && (status == DUI_LINE_WITHDRAWN || now != DUI_LINE_RELEASED);
  return now != DUI_LINE_WITHDRAWN && status == now + 1;
}

/* One voice: under each question stands who answers it. A question is the first line of a block. */
static gboolean
check_answers (DuiLine *self, GError **error)
{
  g_auto (GStrv) lines = g_strsplit (dui_text (self->questions), "\n", -1);
  const char *question = NULL;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      gboolean is_first = i == 0 || dui_text_is_blank (lines[i - 1]);

      if (is_first && g_str_has_suffix (g_strstrip (lines[i]), "?"))
        {
          if (question != NULL)
            break;
          question = lines[i];
        }
      else if (g_str_has_prefix (g_strstrip (lines[i]), DUI_LINE_ANSWERS))
        question = NULL;
    }
  if (question == NULL)
    return TRUE;
  g_set_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE,
               _ ("“%s” It is not said who answers this. Write “%s” and who it is under the answer."),
               question, DUI_LINE_ANSWERS);
  return FALSE;
}

/* What residents read or hear is whole, and its core is short. */
static gboolean
check_message (DuiLine *self, guint n_core_sentences, GError **error)
{
  if (dui_text_is_blank (self->core_message))
    return dui_record_refuse (error,
                              _ ("There is no core message yet. Write it in at most three sentences."));
  if (n_core_sentences > DUI_LINE_CORE_SENTENCES)
    {
      g_set_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE,
                   _ ("The core message has %u sentences; three are what people remember. Move the rest to "
                      "“Meaning” or “What people can do”."),
                   n_core_sentences);
      return FALSE;
    }
  for (guint i = 0; dui_line_public_sections[i] != NULL; i++)
    if (!dui_record_check_open_places (
            DUI_RECORD (self), dui_record_type_find_field (&dui_line_type, dui_line_public_sections[i]),
            error))
      return FALSE;
  return check_answers (self, error);
}

/* What stands in the way of @status, apart from the fields that an adopted line needs. */
static gboolean
review_allows (DuiLine *self, DuiLineStatus status, const DuiLineReview *review, GError **error)
{
  if (status != DUI_LINE_ALIGNED && status != DUI_LINE_ADOPTED && status != DUI_LINE_RELEASED)
    return TRUE;
  if (review->n_certain > 0)
    {
      g_set_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE,
                   ngettext ("The text holds %u detail that gives somebody away. Mend it first.",
                             "The text holds %u details that give somebody away. Mend them first.",
                             review->n_certain),
                   review->n_certain);
      return FALSE;
    }
  if (status != DUI_LINE_ALIGNED && !check_message (self, review->n_core_sentences, error))
    return FALSE;
  if (status == DUI_LINE_RELEASED && review->needs_second_reader
      && (dui_text_is_blank (self->second_reader) || !dui_date_is_set (self->second_read_on)))
    return dui_record_refuse (
        error, _ ("A second pair of eyes reads the line before it is released. Fill in who read it "
                  "and on which day."));
  return TRUE;
}

/**
 * dui_line_become:
 * @review: what was found in the line's text as it stands
 *
 * Moves the line on. Nothing goes to the partners or is adopted while the text gives somebody away, and
 * nothing is adopted without lead, driehoek date and a short core message, with something still to be filled
 * in, or with a question that nobody answers.
 */
gboolean
dui_line_become (DuiLine *self, DuiLineStatus status, const DuiLineReview *review, GError **error)
{
  gint32 before = self->status.value;

  if (!dui_line_can_become (self, status))
    return refuse_step (self, status, error);
  if (!review_allows (self, status, review, error))
    return FALSE;
  self->status.value = status;
  if (!line_check (DUI_RECORD (self), error))
    {
      self->status.value = before;
      return FALSE;
    }
  g_object_notify (G_OBJECT (self), "status");
  return TRUE;
}

/** dui_line_begin_version: makes of a line that was agreed on a draft that must be agreed on again */
void
dui_line_begin_version (DuiLine *self)
{
  self->status.value = DUI_LINE_DRAFT;
  self->version++;
  self->driehoek_on = DUI_DATE_NONE;
  self->second_read_on = DUI_DATE_NONE;
  g_clear_pointer (&self->agreed_by, g_free);
  g_clear_pointer (&self->second_reader, g_free);
}

const DuiRecordType dui_line_type = {
  .name = "line",
  .number = 10,
  .label = N_ ("Communication line"),
  .label_many = N_ ("Communication lines"),
  .fields = fields,
  .n_fields = G_N_ELEMENTS (fields),
  .gtype = dui_line_get_type,
  .check = line_check,
  .check_change = line_check_change,
  .title = line_title,
};

DUI_DEFINE_RECORD (DuiLine, dui_line)
