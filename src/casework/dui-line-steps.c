/* A communication line from draft to told: its steps, the versions that are kept, who was told, and until
 * when it must wait. */

#include "dui-line-steps.h"

#include <glib/gi18n-lib.h>

#include "dui-case.h"
#include "dui-clock.h"
#include "dui-lookup.h"
#include "dui-overrules.h"
#include "dui-text.h"
#include "dui-tone.h"

#define MINUTES_A_DAY (24 * 60)

static gboolean
is_told (DuiStore *store, DuiLine *line)
{
  g_autoptr (GPtrArray) tellings = dui_line_get_tellings (store, line);

  for (guint i = 0; i < tellings->len; i++)
    if (dui_telling_is_told (tellings->pdata[i])
        && DUI_TELLING (tellings->pdata[i])->version >= line->version)
      return TRUE;
  return FALSE;
}

static gboolean
says_the_same (DuiLine *line, DuiLine *draft)
{
  guint n_sections;
  const DuiField *sections = dui_line_get_sections (&n_sections);

  for (guint i = 0; i < n_sections; i++)
    if (!dui_record_field_equal (DUI_RECORD (line), DUI_RECORD (draft), &sections[i]))
      return FALSE;
  return TRUE;
}

/* As the case file itself has it: it goes from the line when that file goes, by the same letters. */
static void
settle_reference (DuiStore *store, DuiLine *draft)
{
  DuiRecordList *cases = dui_store_get_list (store, &dui_case_type);
  g_autofree char *typed = g_strstrip (g_strdup (dui_text (draft->case_reference)));

  for (guint i = 0; i < dui_record_list_get_size (cases); i++)
    {
      const char *reference = DUI_CASE (dui_record_list_get (cases, i))->reference;

      if (g_ascii_strcasecmp (typed, dui_text (reference)) != 0)
        continue;
      g_object_set (draft, "case-reference", reference, NULL);
      return;
    }
}

/* Who read it over read other words; a reading that is filled in along with the new ones is of those. */
static void
forget_reading (DuiLine *line, DuiLine *draft)
{
  if (dui_date_is_set (draft->second_read_on)
      && dui_date_compare (draft->second_read_on, line->second_read_on) == 0
      && g_strcmp0 (draft->second_reader, line->second_reader) == 0)
    g_object_set (draft, "second-reader", "", "second-read-on", "", NULL);
}

/**
 * dui_line_save_change:
 * @draft: gets the version, the case reference and the second reading that go with its words
 *
 * A version that somebody was told stays what they were told: other words than those are the next version,
 * also before anything was adopted.
 *
 * Returns: (transfer full): keeps @draft, and lets lapse what was overruled in text that is not there any
 * more
 */
DuiChange *
dui_line_save_change (DuiStore *store, DuiLeakScanner *scanner, DuiLine *line, DuiLine *draft,
                      const char *description)
{
  gboolean is_other = !dui_line_is_closed (line) && !says_the_same (line, draft);
  gboolean is_next = is_other && is_told (store, line);
  DuiChange *change = dui_change_new (is_next ? _ ("New version of the line begun") : description);

  if (is_next)
    draft->version = line->version + 1;
  if (is_other)
    forget_reading (line, draft);
  settle_reference (store, draft);
  dui_change_update (change, DUI_RECORD (line), DUI_RECORD (draft));
  dui_overrules_prune (store, scanner, DUI_RECORD (draft), change);
  return change;
}

static const char *
step_description (DuiLineStatus status)
{
  const char *const descriptions[] = {
    [DUI_LINE_DRAFT] = _ ("Line back to draft"), [DUI_LINE_ALIGNED] = _ ("Line aligned"),
    [DUI_LINE_ADOPTED] = _ ("Line adopted"),     [DUI_LINE_RELEASED] = _ ("Line released"),
    [DUI_LINE_WITHDRAWN] = _ ("Line withdrawn"),
  };

  return descriptions[status];
}

/**
 * dui_line_step:
 *
 * What goes to the partners and what is adopted is kept as it stands; a released line is the adopted one.
 *
 * Returns: (transfer full) (nullable): the change that brings @line to @status
 */
DuiChange *
dui_line_step (DuiStore *store, DuiLeakScanner *scanner, DuiLine *line, DuiLineStatus status, GError **error)
{
  g_autoptr (DuiLine) after = DUI_LINE (dui_record_copy (DUI_RECORD (line)));
  g_autoptr (DuiTone) core = dui_tone_new (dui_text (line->core_message), DUI_LINE_CORE_SENTENCES);
  const DuiLineReview review = { dui_overrules_count_blocking (store, scanner, DUI_RECORD (line)),
                                 core->n_sentences, dui_lookup_term (store, "tweede-lezer") > 0 };
  DuiChange *change;

  if (!dui_line_become (after, status, &review, error))
    return NULL;
  change = dui_change_new (step_description (status));
  dui_change_update (change, DUI_RECORD (line), DUI_RECORD (after));
  if (status == DUI_LINE_ALIGNED || status == DUI_LINE_ADOPTED)
    {
      g_autoptr (DuiLineVersion) version = dui_line_version_new (after, dui_date_today ());

      dui_store_add (store, change, DUI_RECORD (version));
    }
  return change;
}

/** dui_line_revise: Returns: (transfer full): the change that begins a new version of @line */
DuiChange *
dui_line_revise (DuiLine *line)
{
  g_autoptr (DuiLine) after = DUI_LINE (dui_record_copy (DUI_RECORD (line)));
  DuiChange *change = dui_change_new (_ ("New version of the line begun"));

  dui_line_begin_version (after);
  dui_change_update (change, DUI_RECORD (line), DUI_RECORD (after));
  return change;
}

/** dui_line_get_versions: Returns: (transfer full) (element-type DuiLineVersion): what was kept, oldest first
 */
GPtrArray *
dui_line_get_versions (DuiStore *store, DuiLine *line)
{
  return dui_lookup_owned (store, &dui_line_version_type, "line_id", dui_record_get_id (DUI_RECORD (line)));
}

/* Told */

static int
by_who_and_version (gconstpointer a, gconstpointer b)
{
  DuiTelling *left = *(DuiTelling *const *)a, *right = *(DuiTelling *const *)b;

  if (left->must_know != right->must_know)
    return left->must_know ? -1 : 1;
  if (g_utf8_collate (dui_text (left->who), dui_text (right->who)) != 0)
    return g_utf8_collate (dui_text (left->who), dui_text (right->who));
  return (left->version < right->version) - (left->version > right->version);
}

/** dui_line_get_tellings: Returns: (transfer full) (element-type DuiTelling): who must know it first, then
 * the others; the newest version first */
GPtrArray *
dui_line_get_tellings (DuiStore *store, DuiLine *line)
{
  GPtrArray *tellings =
      dui_lookup_owned (store, &dui_telling_type, "line_id", dui_record_get_id (DUI_RECORD (line)));

  g_ptr_array_sort (tellings, by_who_and_version);
  return tellings;
}

/** dui_line_knows_newest: Returns: whether those of @telling were told the version that stands now */
gboolean
dui_line_knows_newest (DuiStore *store, DuiLine *line, DuiTelling *telling)
{
  g_autoptr (GPtrArray) tellings = dui_line_get_tellings (store, line);

  for (guint i = 0; i < tellings->len; i++)
    {
      DuiTelling *other = tellings->pdata[i];

      if (dui_telling_is_told (other) && other->version >= line->version
          && g_strcmp0 (other->who, telling->who) == 0)
        return TRUE;
    }
  return FALSE;
}

/** dui_line_draft_telling: Returns: (transfer full): the version of now, told now by telephone, as one mostly
 * is */
DuiTelling *
dui_line_draft_telling (DuiLine *line, const char *who, DuiDate today, int minutes)
{
  DuiTelling *self = g_object_new (DUI_TYPE_TELLING, "who", dui_text (who), "how", "telephone", NULL);

  self->line_id.id = dui_record_get_id (DUI_RECORD (line));
  self->version = line->version;
  self->told_on = today;
  self->told_at = dui_clock_to_text (minutes);
  return self;
}

/** dui_line_draft_mail: Returns: (transfer full): that @who gets the version of now by e-mail; a partner who
 * was still to be told it is that partner */
DuiTelling *
dui_line_draft_mail (DuiStore *store, DuiLine *line, const char *who, DuiDate today, int minutes)
{
  g_autoptr (GPtrArray) tellings = dui_line_get_tellings (store, line);
  DuiTelling *self = dui_line_draft_telling (line, who, today, minutes);

  g_object_set (self, "how", "mail", NULL);
  for (guint i = 0; i < tellings->len; i++)
    {
      DuiTelling *other = tellings->pdata[i];

      if (dui_telling_is_told (other) || g_strcmp0 (other->who, self->who) != 0)
        continue;
      dui_record_set_id (DUI_RECORD (self), dui_record_get_id (DUI_RECORD (other)));
      self->must_know = other->must_know;
    }
  return self;
}

/** dui_line_check_telling: Returns: %FALSE when @telling names a person whom the store knows */
gboolean
dui_line_check_telling (DuiLeakScanner *scanner, DuiTelling *telling, GError **error)
{
  g_autoptr (GArray) findings = dui_leak_scanner_scan (scanner, dui_text (telling->who));

  if (!dui_leak_findings_block (findings))
    return dui_record_check (DUI_RECORD (telling), error);
  g_set_error_literal (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE,
                       _ ("This names or points at somebody whom a case file is about. Fill in a role or an "
                          "organisation."));
  return FALSE;
}

/* Waiting */

/* Minutes until the moment; without an hour it is the end of the day. */
static int
minutes_until (DuiDate day, const char *hour, DuiDate today, int minutes)
{
  int at;

  if (!dui_clock_from_text (hour, &at) || at == DUI_CLOCK_NONE)
    at = MINUTES_A_DAY;
  return dui_date_days_between (today, day) * MINUTES_A_DAY + at - minutes;
}

static char *
dup_embargo (DuiLine *line, int left)
{
  g_autofree char *moment = dui_clock_dup_moment (line->embargo_until, line->embargo_at);

  return left > 0 ? g_strdup_printf (_ ("Under embargo until %s: nothing goes out before."), moment)
                  : g_strdup_printf (_ ("The embargo ended on %s: the line may go out."), moment);
}

static char *
dup_silence (DuiLine *line, int left)
{
  g_autofree char *moment = dui_clock_dup_moment (line->silence_until, line->silence_at);

  return left > 0
             ? g_strdup_printf (_ ("Radio silence until %s: nobody speaks, not even when asked."), moment)
             : g_strdup_printf (_ ("The radio silence ended on %s: say when the next message comes."),
                                moment);
}

/**
 * dui_line_dup_warning:
 * @minutes: since midnight, now
 * @is_urgent: (out): whether a moment is near or just past
 *
 * Returns: (transfer full) (nullable): what the embargo and the radio silence ask now
 */
char *
dui_line_dup_warning (DuiStore *store, DuiLine *line, DuiDate today, int minutes, gboolean *is_urgent)
{
  const int near = dui_lookup_term (store, "embargo-uren") * 60;
  int embargo = minutes_until (line->embargo_until, line->embargo_at, today, minutes);
  int silence = minutes_until (line->silence_until, line->silence_at, today, minutes);
  gboolean has_embargo = dui_date_is_set (line->embargo_until) && embargo >= -near;
  gboolean has_silence = dui_date_is_set (line->silence_until) && silence >= -near;
  g_autofree char *first = has_embargo ? dup_embargo (line, embargo) : NULL;
  g_autofree char *second = has_silence ? dup_silence (line, silence) : NULL;

  *is_urgent = (has_embargo && embargo <= near) || (has_silence && silence <= near);
  if (line->status.value == DUI_LINE_WITHDRAWN || (first == NULL && second == NULL))
    return NULL;
  return g_strjoin (first != NULL && second != NULL ? "\n" : "", first != NULL ? first : "",
                    second != NULL ? second : "", NULL);
}
