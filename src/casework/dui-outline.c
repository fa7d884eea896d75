/* Counts signals and case files of a period for the council and the yearly report, without persons. */

#include "dui-outline.h"

#include <glib/gi18n-lib.h>

#include "dui-case.h"
#include "dui-log-entry.h"
#include "dui-lookup.h"
#include "dui-signal.h"
#include "dui-text.h"

#define DEFAULT_THRESHOLD 10

/* No record counts in two periods, so that what is told of one says nothing of another. That is why the case
 * files that ran are not told: what ran at the end of one period runs at the beginning of the next. */
enum
{
  SIGNALS,
  OPENED,
  CLOSED,
  ACTED,
  N_POPULATIONS,
};

struct _DuiOutline
{
  DuiStore *store; /* owned */
  DuiDate from;
  DuiDate until;
  gint64 threshold;
  GPtrArray *tables;
};

/* Where an authority acts; what each of them does stands in the words of the paper. */
static const struct
{
  const char *label;
  const char *bodies[4];
} domains[] = {
  { N_ ("Care, education and work (municipal executive)"), { "college", NULL } },
  { N_ ("Public order and administration (mayor, minister)"), { "mayor", "minister", NULL } },
  { N_ ("Protection of children"), { "child_protection", NULL } },
  { N_ ("Criminal law (police, prosecution, probation)"), { "police", "prosecution", "probation", NULL } },
  { N_ ("Schools, health care and other partners"), { "third_party", NULL } },
};

static void
table_free (DuiOutlineTable *table)
{
  g_free (table->title);
  g_ptr_array_unref (table->labels);
  g_array_unref (table->counts);
  g_free (table);
}

static DuiOutlineTable *
add_table (DuiOutline *self, guint population, const char *title)
{
  DuiOutlineTable *table = g_new0 (DuiOutlineTable, 1);

  table->title = g_strdup (title);
  table->labels = g_ptr_array_new_with_free_func (g_free);
  table->counts = g_array_new (FALSE, FALSE, sizeof (gint64));
  table->is_partition = TRUE;
  table->population = population;
  g_ptr_array_add (self->tables, table);
  return table;
}

static void
add_cell (DuiOutlineTable *table, const char *label)
{
  gint64 nothing = 0;

  g_ptr_array_add (table->labels, g_strdup (label));
  g_array_append_val (table->counts, nothing);
}

static void
count_in (DuiOutlineTable *table, guint cell)
{
  g_array_index (table->counts, gint64, cell)++;
}

/* Which records count */

static gboolean
lies_within (DuiOutline *self, DuiDate day)
{
  return dui_date_is_set (day) && dui_date_compare (self->from, day) <= 0
         && dui_date_compare (day, self->until) <= 0;
}

static gboolean
counts (DuiOutline *self, guint population, DuiRecord *record)
{
  switch (population)
    {
    case SIGNALS:
      return lies_within (self, DUI_SIGNAL (record)->received_on);
    case OPENED:
      return lies_within (self, DUI_CASE (record)->opened_on);
    case CLOSED:
      return lies_within (self, DUI_CASE (record)->closed_on);
    default: /* each table says itself in what it counts */
      return TRUE;
    }
}

static GPtrArray *
counted (DuiOutline *self, guint population)
{
  GPtrArray *found = g_ptr_array_new ();
  DuiRecordList *list =
      dui_store_get_list (self->store, population == SIGNALS ? &dui_signal_type : &dui_case_type);

  for (guint i = 0; i < dui_record_list_get_size (list); i++)
    if (counts (self, population, dui_record_list_get (list, i)))
      g_ptr_array_add (found, dui_record_list_get (list, i));
  return found;
}

/* The tables */

/* A cell for each entry of the list, in use or not, and one for what has none: which cells there are tells
 * nothing. */
static void
add_by_code (DuiOutline *self, guint population, const char *title, const char *list, const char *name)
{
  DuiOutlineTable *table = add_table (self, population, title);
  DuiRecordList *entries = dui_store_get_list (self->store, &dui_reference_type);
  g_autoptr (GPtrArray) records = counted (self, population);
  g_autoptr (GHashTable) cells = g_hash_table_new (g_str_hash, g_str_equal);

  add_cell (table, _ ("Not filled in"));
  for (guint i = 0; i < dui_record_list_get_size (entries); i++)
    {
      DuiReference *entry = DUI_REFERENCE (dui_record_list_get (entries, i));

      if (g_strcmp0 (entry->list, list) != 0 || g_hash_table_contains (cells, entry->code))
        continue;
      g_hash_table_insert (cells, entry->code, GUINT_TO_POINTER (table->labels->len));
      add_cell (table, entry->label);
    }
  for (guint i = 0; i < records->len; i++)
    {
      DuiRecord *record = g_ptr_array_index (records, i);
      const DuiField *field = dui_record_type_find_field (dui_record_get_record_type (record), name);
      g_autofree char *code = dui_record_dup_text (record, field);

      count_in (table, GPOINTER_TO_UINT (g_hash_table_lookup (cells, code)));
    }
}

static void
add_outcomes (DuiOutline *self)
{
  DuiOutlineTable *table = add_table (self, SIGNALS, _ ("Signals by status and outcome"));
  g_autoptr (GPtrArray) records = counted (self, SIGNALS);

  for (guint i = 0; dui_signal_statuses[i].nick != NULL; i++)
    add_cell (table, _ (dui_signal_statuses[i].label));
  for (guint i = 0; i < records->len; i++)
    count_in (table, DUI_SIGNAL (g_ptr_array_index (records, i))->status.value);
}

static int
find_domain (const char *body)
{
  for (guint i = 0; i < G_N_ELEMENTS (domains); i++)
    if (g_strv_contains (domains[i].bodies, body))
      return i;
  return -1;
}

static void
count_domains (DuiOutline *self, DuiOutlineTable *table, DuiRecord *file)
{
  g_autoptr (GPtrArray) entries =
      dui_lookup_owned (self->store, &dui_log_entry_type, "case_id", dui_record_get_id (file));
  const DuiField *field = dui_record_type_find_field (&dui_log_entry_type, "body");
  guint seen = 0;

  for (guint i = 0; i < entries->len; i++)
    {
      DuiRecord *entry = g_ptr_array_index (entries, i);
      g_autofree char *body = dui_record_dup_text (entry, field);
      int domain = find_domain (body);

      if (domain < 0 || (seen & 1u << domain) != 0 || !lies_within (self, DUI_LOG_ENTRY (entry)->happened_on))
        continue;
      seen |= 1u << domain;
      count_in (table, domain);
    }
}

/* A case file counts once in each domain in which something was done for it. */
static void
add_domains (DuiOutline *self)
{
  DuiOutlineTable *table = add_table (self, ACTED, _ ("Case files by domain in which something was done"));
  g_autoptr (GPtrArray) records = counted (self, ACTED);

  table->is_partition = FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (domains); i++)
    add_cell (table, _ (domains[i].label));
  for (guint i = 0; i < records->len; i++)
    count_domains (self, table, g_ptr_array_index (records, i));
}

/**
 * dui_outline_threshold:
 *
 * Returns: the smallest number that may be told, from the reference list "term"; 10 where the list has none
 */
gint64
dui_outline_threshold (DuiStore *store)
{
  gint64 term = dui_lookup_term (store, "klein-aantal");

  return term > 0 ? MAX (term, DUI_GUARD_LEAST_THRESHOLD) : DEFAULT_THRESHOLD;
}

/**
 * dui_outline_new:
 * @from: first day
 * @until: last day
 *
 * Signals count on the day they came in, case files on the day they were opened and closed, and in a domain
 * when something was done in the period. What was destroyed is gone and does not count.
 */
DuiOutline *
dui_outline_new (DuiStore *store, DuiDate from, DuiDate until)
{
  DuiOutline *self = g_new0 (DuiOutline, 1);

  self->store = g_object_ref (store);
  self->from = from;
  self->until = until;
  self->threshold = dui_outline_threshold (store);
  self->tables = g_ptr_array_new_with_free_func ((GDestroyNotify)table_free);
  add_by_code (self, SIGNALS, _ ("Signals by phenomenon"), "phenomenon", "phenomenon");
  add_by_code (self, SIGNALS, _ ("Signals by the way they came in"), "channel", "channel");
  add_outcomes (self);
  add_by_code (self, OPENED, _ ("Case files opened, by phenomenon"), "phenomenon", "phenomenon");
  add_domains (self);
  return self;
}

void
dui_outline_free (DuiOutline *self)
{
  g_ptr_array_unref (self->tables);
  g_object_unref (self->store);
  g_free (self);
}

/** dui_outline_get_n_tables: Returns: how many tables dui_outline_get_table() gives */
guint
dui_outline_get_n_tables (DuiOutline *self)
{
  return self->tables->len;
}

/** dui_outline_get_table: @index: below dui_outline_get_n_tables(). Returns: (transfer none) */
const DuiOutlineTable *
dui_outline_get_table (DuiOutline *self, guint index)
{
  return g_ptr_array_index (self->tables, index);
}

/* Telling */

static GArray *
guard_population (DuiOutline *self, guint population)
{
  GArray *guarded = g_array_new (FALSE, TRUE, sizeof (DuiGuardTable));

  for (guint i = 0; i < self->tables->len; i++)
    {
      const DuiOutlineTable *table = g_ptr_array_index (self->tables, i);
      DuiGuardTable one = { (const gint64 *)(gpointer)table->counts->data, table->counts->len,
                            table->is_partition, FALSE };

      if (table->population == population)
        g_array_append_val (guarded, one);
    }
  dui_guard_tables ((DuiGuardTable *)(gpointer)guarded->data, guarded->len, self->threshold);
  return guarded;
}

static void
tell_range (GString *text, const char *label, DuiGuardRange range)
{
  g_string_append_printf (text, _ ("%s: %ld to %ld\n"), label, (long)range.low, (long)range.high);
}

/* The cells that may be told one a line, the others together on the last. */
static void
tell_cells (DuiOutline *self, const DuiOutlineTable *table, GString *text)
{
  g_autoptr (GString) small = g_string_new (NULL);

  for (guint i = 0; i < table->labels->len; i++)
    {
      const char *label = g_ptr_array_index (table->labels, i);
      DuiGuardRange range = dui_guard_class (g_array_index (table->counts, gint64, i), self->threshold);

      if (range.low == 0)
        g_string_append_printf (small, "%s%s", small->len > 0 ? "; " : "", label);
      else
        tell_range (text, label, range);
    }
  if (small->len > 0)
    g_string_append_printf (text, _ ("Less than %ld: %s\n"), (long)self->threshold, small->str);
}

static void
tell_total (DuiOutline *self, guint population, GArray *guarded, GString *text)
{
  static const char *const labels[] = {
    [SIGNALS] = N_ ("Signals received in the period"),
    [OPENED] = N_ ("Case files opened in the period"),
    [CLOSED] = N_ ("Case files closed in the period"),
  };
  const char *label = _ (labels[population]);
  g_autoptr (GPtrArray) records = counted (self, population);
  DuiGuardRange range =
      dui_guard_total ((DuiGuardTable *)(gpointer)guarded->data, guarded->len, records->len, self->threshold);

  if (range.low == 0)
    g_string_append_printf (text, _ ("%s: less than %ld\n"), label, (long)range.high + 1);
  else
    tell_range (text, label, range);
  g_string_append_c (text, '\n');
}

static void
tell_population (DuiOutline *self, guint population, GString *text)
{
  g_autoptr (GArray) guarded = guard_population (self, population);
  guint index = 0;

  if (population != ACTED)
    tell_total (self, population, guarded, text);
  for (guint i = 0; i < self->tables->len; i++)
    {
      const DuiOutlineTable *table = g_ptr_array_index (self->tables, i);

      if (table->population != population)
        continue;
      g_string_append_printf (text, "%s\n", table->title);
      if (g_array_index (guarded, DuiGuardTable, index++).is_withheld)
        g_string_append (text, _ ("Not told: with the other numbers a small number could be worked out.\n"));
      else
        tell_cells (self, table, text);
      g_string_append_c (text, '\n');
    }
}

/** dui_outline_to_text: Returns: (transfer full): the numbers as they may be told outside, ended by a blank
 * line */
char *
dui_outline_to_text (DuiOutline *self)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < N_POPULATIONS; i++)
    tell_population (self, i, text);
  return g_string_free (text, FALSE);
}

/** dui_outline_dup_note: Returns: (transfer full): how numbers in classes of @threshold are to be read */
char *
dui_outline_dup_note (gint64 threshold)
{
  return g_strdup_printf (
      _ ("Numbers stand in classes of %ld. Less than %ld may also be none. What was destroyed "
         "because keeping it was no longer necessary is not counted."),
      (long)threshold, (long)threshold);
}
