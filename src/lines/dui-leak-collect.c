/* From what was found to what is told: in the order of the text, each thing once, with why and what to write
 * instead. */

#include "dui-leak-scan.h"

#include <glib/gi18n-lib.h>

static const char *const reasons[DUI_LEAK_N_WHYS] = {
  [DUI_LEAK_WHY_CASE_NAME] = N_ ("This is a name of a person in this case."),
  [DUI_LEAK_WHY_OTHER_NAME] = N_ ("This is a name of a person known from another case or signal."),
  [DUI_LEAK_WHY_COMMON_NAME] =
      N_ ("This may be a name of a known person; it is also a word or a common name."),
  [DUI_LEAK_WHY_OFFICE_NAME] = N_ ("This name belongs to an office holder and to a person in this case."),
  [DUI_LEAK_WHY_INITIALS] = N_ ("These are the initials of a person in this case."),
  [DUI_LEAK_WHY_UNKNOWN_NAME] = N_ ("This looks like the name of a person."),
  [DUI_LEAK_WHY_KNOWN_ADDRESS] = N_ ("A known person lives at this address."),
  [DUI_LEAK_WHY_KNOWN_STREET] = N_ ("A known person lives in this street."),
  [DUI_LEAK_WHY_UNKNOWN_ADDRESS] = N_ ("This is a street with a house number."),
  [DUI_LEAK_WHY_KNOWN_POSTCODE] = N_ ("A known person lives at this postcode."),
  [DUI_LEAK_WHY_UNKNOWN_POSTCODE] = N_ ("This is a postcode, which stands for a few houses."),
  [DUI_LEAK_WHY_KNOWN_BIRTH_DATE] = N_ ("A known person was born on this day."),
  [DUI_LEAK_WHY_BIRTH_DATE] = N_ ("This says when someone was born."),
  [DUI_LEAK_WHY_AGE] = N_ ("This gives the age of a person."),
  [DUI_LEAK_WHY_KNOWN_PHONE] = N_ ("This telephone number belongs to a known person."),
  [DUI_LEAK_WHY_PHONE] = N_ ("This telephone number is not among the contacts that may be published."),
  [DUI_LEAK_WHY_KNOWN_EMAIL] = N_ ("This e-mail address belongs to a known person."),
  [DUI_LEAK_WHY_EMAIL] = N_ ("This e-mail address is not among the contacts that may be published."),
  [DUI_LEAK_WHY_BSN] = N_ ("This is a citizen service number."),
  [DUI_LEAK_WHY_PASSPORT] = N_ ("This has the form of a passport or identity card number."),
  [DUI_LEAK_WHY_IBAN] = N_ ("This is a bank account number."),
  [DUI_LEAK_WHY_LICENCE_PLATE] = N_ ("This has the form of a licence plate."),
  [DUI_LEAK_WHY_KNOWN_ACCOUNT] = N_ ("This account belongs to a known person."),
  [DUI_LEAK_WHY_ACCOUNT] = N_ ("This account is not among the contacts that may be published."),
  [DUI_LEAK_WHY_KNOWN_PLACE] = N_ ("A known person goes to school or works here, or is tied to this place."),
  [DUI_LEAK_WHY_KNOWN_TOWN] = N_ ("A person in this case lives here."),
  [DUI_LEAK_WHY_NUMBER] = N_ ("This says how many persons or cases there are."),
  [DUI_LEAK_WHY_RELATION] = N_ ("This relation points at one person."),
  [DUI_LEAK_WHY_SINGLE_CASE] = N_ ("This says something about a single case."),
  [DUI_LEAK_WHY_OTHER_ORGAN] = N_ ("This speaks for another organisation than the one in the lead."),
  [DUI_LEAK_WHY_COMBINATION] = N_ ("Each of these says little; together they point at one person."),
};

static const char *const suggestions[DUI_LEAK_N_KINDS] = {
  [DUI_LEAK_NAME] = N_ ("Leave the name out. Write what the municipality does, not who it is about."),
  [DUI_LEAK_ADDRESS] = N_ ("Leave the street out. Write “in our municipality”."),
  [DUI_LEAK_POSTCODE] = N_ ("Leave the postcode out. Write “in our municipality”."),
  [DUI_LEAK_BIRTH_DATE] = N_ ("Leave the date of birth out."),
  [DUI_LEAK_AGE] = N_ ("Leave the age out."),
  [DUI_LEAK_PHONE] = N_ ("Give the number of the press desk or of a service."),
  [DUI_LEAK_EMAIL] = N_ ("Give the address of the press desk or of a service."),
  [DUI_LEAK_BSN] = N_ ("Take this number out."),
  [DUI_LEAK_PASSPORT] = N_ ("Take this number out."),
  [DUI_LEAK_IBAN] = N_ ("Take this number out."),
  [DUI_LEAK_LICENCE_PLATE] = N_ ("Take the licence plate out."),
  [DUI_LEAK_ACCOUNT] = N_ ("Leave the account out. Name the channel of the municipality."),
  [DUI_LEAK_PLACE] = N_ ("Leave the place out, or speak of places of its kind in general."),
  [DUI_LEAK_NUMBER] = N_ ("Give no numbers. Write for example “we never speak about numbers”."),
  [DUI_LEAK_RELATION] = N_ ("Leave the relation out, or speak of relatives in general."),
  [DUI_LEAK_SINGLE_CASE] =
      N_ ("Say what the municipality does in such situations, not what happened in this one."),
  [DUI_LEAK_OTHER_ORGAN] = N_ ("Refer to the organisation that answers questions on this."),
  [DUI_LEAK_COMBINATION] = N_ ("Leave out one or more of these details."),
};

/* By place; at one place the longest and surest first. */
static int
compare_traces (gconstpointer a, gconstpointer b)
{
  const DuiLeakTrace *x = a, *y = b;

  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;
  if (x->end != y->end)
    return x->end > y->end ? -1 : 1;
  return (int)y->certainty - (int)x->certainty;
}

static gboolean
has_form (DuiLeakKind kind)
{
  return kind >= DUI_LEAK_POSTCODE && kind <= DUI_LEAK_ACCOUNT && kind != DUI_LEAK_AGE;
}

/* A trace is left out when another one says it already: the same kind around it, or something with a form. */
static gboolean
is_covered (const DuiLeakTrace *inner, const DuiLeakTrace *outer)
{
  if (outer->start > inner->start || outer->end < inner->end)
    return FALSE;
  if (inner->kind != outer->kind)
    return has_form (outer->kind) || (outer->kind == DUI_LEAK_ADDRESS && inner->kind == DUI_LEAK_NAME)
           || (outer->kind == DUI_LEAK_PLACE && inner->kind == DUI_LEAK_NAME
               && outer->certainty >= inner->certainty);
  if (outer->start == inner->start && outer->end == inner->end)
    return outer->certainty > inner->certainty || (outer->certainty == inner->certainty && outer < inner);
  return outer->certainty >= inner->certainty;
}

static void
add_finding (DuiLeakScan *scan, const DuiLeakTrace *trace, GArray *findings)
{
  DuiLeakFinding finding = { .kind = trace->kind, .certainty = trace->certainty };
  guint last;

  dui_leak_text_locate (scan->text, trace->start, trace->end, &finding.start, &last);
  finding.end = last + 1;
  finding.byte_start = g_array_index (scan->text->offsets, guint32, finding.start);
  finding.byte_end = g_array_index (scan->text->offsets, guint32, finding.end);
  finding.reason = _ (reasons[trace->why]);
  finding.suggestion = _ (suggestions[trace->kind]);
  g_array_append_val (findings, finding);
}

static gboolean
is_covered_by_any (GArray *traces, const DuiLeakTrace *trace, const guint32 *open, guint n_open)
{
  for (guint i = 0; i < n_open; i++)
    {
      const DuiLeakTrace *other = &g_array_index (traces, DuiLeakTrace, open[i]);

      if (other != trace && is_covered (trace, other))
        return TRUE;
    }
  return FALSE;
}

/* Traces that start where @i does come with it: they are in one group, and each may cover the other. */
static guint
open_group (GArray *traces, guint i, guint32 *open, guint *n_open)
{
  guint start = g_array_index (traces, DuiLeakTrace, i).start, kept = 0;

  for (guint k = 0; k < *n_open; k++)
    if (g_array_index (traces, DuiLeakTrace, open[k]).end > start)
      open[kept++] = open[k];
  while (i < traces->len && g_array_index (traces, DuiLeakTrace, i).start == start)
    open[kept++] = i++;
  *n_open = kept;
  return i;
}

/**
 * dui_leak_scan_collect:
 *
 * Returns: (transfer full) (element-type DuiLeakFinding): what was found, in the order of the text, without
 * what another finding says already
 */
GArray *
dui_leak_scan_collect (DuiLeakScan *scan)
{
  GArray *findings = g_array_new (FALSE, FALSE, sizeof (DuiLeakFinding));
  g_autofree guint32 *open = g_new (guint32, scan->traces->len + 1); /* what has not ended yet */
  guint n_open = 0;

  g_array_sort (scan->traces, compare_traces);
  for (guint i = 0; i < scan->traces->len;)
    for (guint end = open_group (scan->traces, i, open, &n_open); i < end; i++)
      {
        const DuiLeakTrace *trace = &g_array_index (scan->traces, DuiLeakTrace, i);

        if (!is_covered_by_any (scan->traces, trace, open, n_open))
          add_finding (scan, trace, findings);
      }
  return findings;
}

static int
compare_findings (gconstpointer a, gconstpointer b)
{
  const DuiLeakFinding *x = a, *y = b;

  if (x->start != y->start)
    return x->start < y->start ? -1 : 1;
  return (int)x->kind - (int)y->kind;
}

/* Whether one of the findings from @from on, which start at one place, says the same. */
static gboolean
says_already (GArray *findings, guint from, guint count, const DuiLeakFinding *finding)
{
  for (guint i = from; i < count; i++)
    {
      const DuiLeakFinding *other = &g_array_index (findings, DuiLeakFinding, i);

      if (other->start > finding->start)
        return FALSE;
      if (other->end == finding->end && other->kind == finding->kind
          && other->certainty >= finding->certainty)
        return TRUE;
    }
  return FALSE;
}

/** dui_leak_findings_join: Adds to @findings what only @more holds, which another reading of the same text
 * found. */
void
dui_leak_findings_join (GArray *findings, GArray *more)
{
  guint count = findings->len, from = 0;

  g_array_sort (more, compare_findings);
  for (guint i = 0; i < more->len; i++)
    {
      const DuiLeakFinding *finding = &g_array_index (more, DuiLeakFinding, i);

      while (from < count && g_array_index (findings, DuiLeakFinding, from).start < finding->start)
        from++;
      if (!says_already (findings, from, count, finding))
        g_array_append_vals (findings, finding, 1);
    }
  g_array_sort (findings, compare_findings);
}
