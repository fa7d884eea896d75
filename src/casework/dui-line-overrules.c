/* Findings that were set aside with a reason: which finding one holds for, what still blocks, and what
 * lapses. */

#include "dui-line-overrules.h"

#include <string.h>

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

/** dui_line_overrule_new: Returns: (transfer full): an overrule of @finding in @text, that lacks its reason
 */
DuiOverrule *
dui_line_overrule_new (DuiLine *line, const char *section, const char *text, const DuiLeakFinding *finding,
                       DuiDate today)
{
  DuiOverrule *self = g_object_new (DUI_TYPE_OVERRULE, NULL);

  self->line_id.id = dui_record_get_id (DUI_RECORD (line));
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

/** dui_line_overrule_find: Returns: (transfer none) (nullable): what sets @finding aside */
DuiOverrule *
dui_line_overrule_find (DuiStore *store, DuiLine *line, const char *section, const char *text,
                        const DuiLeakFinding *finding)
{
  DuiRecordList *list = dui_store_get_list (store, &dui_overrule_type);

  for (guint i = 0; i < dui_record_list_get_size (list); i++)
    {
      DuiOverrule *self = DUI_OVERRULE (dui_record_list_get (list, i));

      if (self->line_id.id == dui_record_get_id (DUI_RECORD (line))
          && holds_for (self, section, text, finding))
        return self;
    }
  return NULL;
}

static void
for_each_in (DuiLeakScanner *scanner, const char *section, const char *text, FindingFunc func, gpointer data)
{
  g_autoptr (GArray) findings = dui_leak_scanner_scan (scanner, text);

  for (guint i = 0; i < findings->len; i++)
    func (section, text, &g_array_index (findings, DuiLeakFinding, i), data);
}

static void
for_each_finding (DuiLeakScanner *scanner, DuiLine *line, FindingFunc func, gpointer data)
{
  guint n_sections;
  const DuiField *sections = dui_line_get_sections (&n_sections);

  for_each_in (scanner, "title", dui_text (line->title), func, data);
  for (guint i = 0; i < n_sections; i++)
    {
      g_autofree char *text = dui_record_dup_text (DUI_RECORD (line), &sections[i]);

      for_each_in (scanner, sections[i].name, text, func, data);
    }
}

typedef struct
{
  DuiStore *store;
  DuiLine *line;
  guint count;
} Count;

static void
count_blocking (const char *section, const char *text, const DuiLeakFinding *finding, gpointer data)
{
  Count *count = data;

  if (finding->certainty == DUI_LEAK_CERTAIN
      && dui_line_overrule_find (count->store, count->line, section, text, finding) == NULL)
    count->count++;
}

/** dui_line_count_blocking: Returns: how many findings in the whole line stop it from going on */
guint
dui_line_count_blocking (DuiStore *store, DuiLeakScanner *scanner, DuiLine *line)
{
  Count count = { store, line, 0 };

  for_each_finding (scanner, line, count_blocking, &count);
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

/** dui_line_overrules_prune: adds to @change that the overrules go which hold for nothing in @after any more
 */
void
dui_line_overrules_prune (DuiStore *store, DuiLeakScanner *scanner, DuiLine *after, DuiChange *change)
{
  g_autoptr (GPtrArray) lapsed =
      dui_lookup_owned (store, &dui_overrule_type, "line_id", dui_record_get_id (DUI_RECORD (after)));

  for_each_finding (scanner, after, forget_used, lapsed);
  for (guint i = 0; i < lapsed->len; i++)
    dui_store_remove (store, change, lapsed->pdata[i]);
}
