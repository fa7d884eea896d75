/* What the scan finds in a communication line or a council paper, and what of it was set aside with a reason:
 * for which finding that holds, what still blocks, and what lapses. */

#include "dui-overrules.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dui-council-paper.h"
#include "dui-line.h"
#include "dui-lookup.h"
#include "dui-text.h"

typedef void (*FindingFunc) (const char *section, const char *text, const DuiLeakFinding *finding,
                             gpointer data);

static gboolean
ends_sentence (const char *text, const char *at)
{
  return *at == '\n'
         || (strchr (".!?", *at) != NULL
             && (at + 1 == text + strlen (text) || at[1] == ' ' || at[1] == '\n'));
}

/* The sentence in which the finding stands: an overrule lapses when that changes, and outlives the rest. */
static char *
dup_passage (const char *text, const DuiLeakFinding *finding)
{
  const char *start = text + finding->byte_start, *end = text + finding->byte_end;

  while (start > text && !ends_sentence (text, start - 1))
    start--;
  while (*end != '\0' && !ends_sentence (text, end))
    end++;
  if (*end != '\0' && *end != '\n')
    end++;
  return g_strstrip (g_strndup (start, end - start));
}

static char *
dup_found (const char *text, const DuiLeakFinding *finding)
{
  return g_strndup (text + finding->byte_start, finding->byte_end - finding->byte_start);
}

/* Returns: the field that says what an overrule belongs to. */
static const DuiField *
owner_field (DuiRecord *record)
{
  return dui_record_type_find_field (&dui_overrule_type, DUI_IS_LINE (record) ? "line_id" : "paper_id");
}

/** dui_overrules_new: @record: a communication line or a council paper. Returns: (transfer full): an overrule
 * of
 * @finding in @text, that lacks its reason */
DuiOverrule *
dui_overrules_new (DuiRecord *record, const char *section, const char *text, const DuiLeakFinding *finding,
                   DuiDate today)
{
  DuiOverrule *self = g_object_new (DUI_TYPE_OVERRULE, NULL);

  dui_record_set_number (DUI_RECORD (self), owner_field (record), dui_record_get_id (record));
  self->section = g_strdup (section);
  self->kind = g_strdup (dui_leak_kind_nick (finding->kind));
  self->found = dup_found (text, finding);
  self->passage = dup_passage (text, finding);
  self->decided_on = today;
  return self;
}

static gboolean
holds_for (DuiOverrule *self, const char *section, const char *text, const DuiLeakFinding *finding)
{
  g_autofree char *found = dup_found (text, finding);
  g_autofree char *passage = NULL;

  if (g_strcmp0 (self->section, section) != 0 || g_strcmp0 (self->found, found) != 0
      || g_strcmp0 (self->kind, dui_leak_kind_nick (finding->kind)) != 0)
    return FALSE;
  passage = dup_passage (text, finding);
  return g_strcmp0 (self->passage, passage) == 0;
}

/** dui_overrules_find: Returns: (transfer none) (nullable): what sets @finding aside */
DuiOverrule *
dui_overrules_find (DuiStore *store, DuiRecord *record, const char *section, const char *text,
                    const DuiLeakFinding *finding)
{
  DuiRecordList *list = dui_store_get_list (store, &dui_overrule_type);
  const DuiField *owner = owner_field (record);

  for (guint i = 0; i < dui_record_list_get_size (list); i++)
    {
      DuiRecord *self = dui_record_list_get (list, i);

      if (dui_record_get_number (self, owner) == dui_record_get_id (record)
          && holds_for (DUI_OVERRULE (self), section, text, finding))
        return DUI_OVERRULE (self);
    }
  return NULL;
}

/* All words that are typed, also who speaks and who agreed: they stand on the page as well. */
static gboolean
is_scanned (const DuiField *field)
{
  return field->kind == DUI_KIND_TEXT && !g_str_equal (field->name, "scenario");
}

/**
 * dui_overrules_scan:
 *
 * Returns: (transfer full) (nullable) (element-type DuiLeakFinding): what the words of @field give away;
 * %NULL where they are not read. The numbers that the guard let through (dui-outline-guard.c) are the one
 * place where numbers may stand.
 */
GArray *
dui_overrules_scan (DuiLeakScanner *scanner, DuiRecord *record, const DuiField *field)
{
  gboolean holds_figures = DUI_IS_COUNCIL_PAPER (record) && g_str_equal (field->name, "figures");
  g_autofree char *text = NULL;
  GArray *found;

  if (!is_scanned (field))
    return NULL;
  text = dui_record_dup_text (record, field);
  found = dui_leak_scanner_scan (scanner, text);
  for (guint i = found->len; holds_figures && i > 0; i--)
    if (g_array_index (found, DuiLeakFinding, i - 1).kind == DUI_LEAK_NUMBER)
      g_array_remove_index (found, i - 1);
  return found;
}

static void
for_each_finding (DuiLeakScanner *scanner, DuiRecord *record, FindingFunc func, gpointer data)
{
  const DuiRecordType *type = dui_record_get_record_type (record);

  for (guint i = 0; i < type->n_fields; i++)
    {
      const DuiField *field = &type->fields[i];
      g_autoptr (GArray) findings = dui_overrules_scan (scanner, record, field);
      g_autofree char *text = findings != NULL ? dui_record_dup_text (record, field) : NULL;

      for (guint k = 0; findings != NULL && k < findings->len; k++)
        func (field->name, text, &g_array_index (findings, DuiLeakFinding, k), data);
    }
}

typedef struct
{
  DuiStore *store;
  DuiRecord *record;
  guint count;
} Count;

static void
count_blocking (const char *section, const char *text, const DuiLeakFinding *finding, gpointer data)
{
  Count *count = data;

  if (finding->certainty == DUI_LEAK_CERTAIN
      && dui_overrules_find (count->store, count->record, section, text, finding) == NULL)
    count->count++;
}

/** dui_overrules_count_blocking: Returns: how many findings in the whole text stop it from going on */
guint
dui_overrules_count_blocking (DuiStore *store, DuiLeakScanner *scanner, DuiRecord *record)
{
  Count count = { store, record, 0 };

  for_each_finding (scanner, record, count_blocking, &count);
  return count.count;
}

static void
forget_used (const char *section, const char *text, const DuiLeakFinding *finding, gpointer data)
{
  GPtrArray *overrules = data;

  for (guint i = overrules->len; i-- > 0;)
    if (holds_for (overrules->pdata[i], section, text, finding))
      g_ptr_array_remove_index (overrules, i);
}

/** dui_overrules_prune: adds to @change that the overrules go which hold for nothing in @after any more */
void
dui_overrules_prune (DuiStore *store, DuiLeakScanner *scanner, DuiRecord *after, DuiChange *change)
{
  g_autoptr (GPtrArray) lapsed =
      dui_lookup_owned (store, &dui_overrule_type, owner_field (after)->name, dui_record_get_id (after));

  for_each_finding (scanner, after, forget_used, lapsed);
  for (guint i = 0; i < lapsed->len; i++)
    dui_store_remove (store, change, lapsed->pdata[i]);
}

/* A copy says on each page for whom it is. */
static gboolean
check_receiver (DuiLeakScanner *scanner, const char *receiver, GError **error)
{
  g_autoptr (GArray) found = dui_leak_scanner_scan (scanner, receiver);

  if (dui_text_is_blank (receiver))
    return dui_record_refuse (error, _ ("Each copy says for whom it is. Fill in a role or an organisation."));
  if (dui_leak_findings_block (found))
    return dui_record_refuse (
        error, _ ("The receiver names or points at somebody whom a case file is about. Fill in a "
                  "role or an organisation."));
  return TRUE;
}

/**
 * dui_overrules_check_out:
 * @receiver: (nullable): for whom a copy is; %NULL while that is still to be asked
 *
 * Returns: %FALSE when the text or its receiver gives somebody away, or nobody is filled in: nothing leaves
 * the store then
 */
gboolean
dui_overrules_check_out (DuiStore *store, DuiLeakScanner *scanner, DuiRecord *record, const char *receiver,
                         GError **error)
{
  guint n_blocking;

  if (receiver != NULL && !check_receiver (scanner, receiver, error))
    return FALSE;
  n_blocking = dui_overrules_count_blocking (store, scanner, record);
  if (n_blocking > 0)
    g_set_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE,
                 ngettext ("The text holds %u detail that gives somebody away. Mend it first.",
                           "The text holds %u details that give somebody away. Mend them first.", n_blocking),
                 n_blocking);
  return n_blocking == 0;
}
