/* The audit log in plain words: who did what, when and with what; names of persons are not among them. */

#include "dui-audit-log.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "dui-case.h"
#include "dui-registry.h"
#include "dui-store-private.h"
#include "dui-text.h"

G_DEFINE_FINAL_TYPE (DuiAuditLine, dui_audit_line, G_TYPE_OBJECT)

enum
{
  PROP_WHEN = 1,
  PROP_WHAT,
  PROP_ABOUT,
  PROP_WHO,
  PROP_DETAIL,
  PROP_SEQ,
  N_PROPS,
};

static void
dui_audit_line_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  DuiAuditLine *self = DUI_AUDIT_LINE (object);

  if (id == PROP_WHEN)
    g_value_set_string (value, self->when);
  else if (id == PROP_WHAT)
    g_value_set_string (value, self->what);
  else if (id == PROP_ABOUT)
    g_value_set_string (value, self->about);
  else if (id == PROP_WHO)
    g_value_set_string (value, self->who);
  else if (id == PROP_DETAIL)
    g_value_set_string (value, self->detail);
  else
    g_value_set_int64 (value, self->seq);
}

static void
dui_audit_line_finalize (GObject *object)
{
  DuiAuditLine *self = DUI_AUDIT_LINE (object);

  g_free (self->when);
  g_free (self->what);
  g_free (self->about);
  g_free (self->who);
  g_free (self->detail);
  g_free (self->key);
  G_OBJECT_CLASS (dui_audit_line_parent_class)->finalize (object);
}

static void
dui_audit_line_class_init (DuiAuditLineClass *klass)
{
  static const char *const names[] = { "when", "what", "about", "who", "detail" };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->get_property = dui_audit_line_get_property;
  object_class->finalize = dui_audit_line_finalize;
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_object_class_install_property (object_class, PROP_WHEN + i,
                                     g_param_spec_string (names[i], NULL, NULL, NULL, flags));
  g_object_class_install_property (object_class, PROP_SEQ,
                                   g_param_spec_int64 ("seq", NULL, NULL, 0, G_MAXINT64, 0, flags));
}

static void
dui_audit_line_init (DuiAuditLine *self)
{
}

/* Words */

static const struct
{
  const char *action;
  DuiAuditKind kind;
  const char *words;
} actions[] = {
  { DUI_AUDIT_OPEN, DUI_AUDIT_KIND_OPENED, N_ ("Found at opening") },
  { DUI_AUDIT_VIEW, DUI_AUDIT_KIND_OPENED, N_ ("Opened") },
  { DUI_AUDIT_RESTORE, DUI_AUDIT_KIND_OTHER, N_ ("Backup put back") },
  { DUI_AUDIT_KEY, DUI_AUDIT_KIND_OTHER, N_ ("Ways into the store changed") },
  { DUI_AUDIT_VERIFY, DUI_AUDIT_KIND_CHECKED, N_ ("Log checked") },
  { "export", DUI_AUDIT_KIND_TAKEN_OUT, N_ ("Taken out of the store") },
  { "print", DUI_AUDIT_KIND_TAKEN_OUT, N_ ("Printed") },
  { "copy", DUI_AUDIT_KIND_TAKEN_OUT, N_ ("Copied to the clipboard") },
  { "destroy", DUI_AUDIT_KIND_DESTROYED, N_ ("Destroyed") },
  { "witness", DUI_AUDIT_KIND_CHECKED, N_ ("Head code given to a witness") },
  { "review", DUI_AUDIT_KIND_CHECKED, N_ ("Head code of a witness checked") },
  { "break", DUI_AUDIT_KIND_CHECKED, N_ ("The log did not end where it should") },
  { "insert", DUI_AUDIT_KIND_CHANGED, N_ ("Added") },
  { "update", DUI_AUDIT_KIND_CHANGED, N_ ("Changed") },
  { "delete", DUI_AUDIT_KIND_CHANGED, N_ ("Removed") },
  { "keep draft", DUI_AUDIT_KIND_CHANGED, N_ ("Draft kept") },
  { "drop draft", DUI_AUDIT_KIND_CHANGED, N_ ("Draft dropped") },
};

static int
find_action (const char *action)
{
  for (gsize i = 0; i < G_N_ELEMENTS (actions); i++)
    if (g_str_equal (action, actions[i].action))
      return i;
  return -1;
}

/**
 * dui_audit_dup_what:
 * @action: of an entry
 * @change: what it was done to or as; may be empty
 *
 * Returns: (transfer full): what was done, for a person to read; a change says it in words of its own
 */
char *
dui_audit_dup_what (const char *action, const char *change, DuiAuditKind *kind)
{
  gboolean is_undo = g_str_has_prefix (action, "undo "), is_redo = g_str_has_prefix (action, "redo ");
  int found = find_action (is_undo || is_redo ? action + strlen ("undo ") : action);
  const char *words = found >= 0 ? _ (actions[found].words) : action;

  *kind = found >= 0 ? actions[found].kind : DUI_AUDIT_KIND_OTHER;
  if (*change == '\0')
    return g_strdup (words);
  if (is_undo)
    return g_strdup_printf (_ ("Undone: %s"), change);
  if (is_redo)
    return g_strdup_printf (_ ("Done again: %s"), change);
  return *kind == DUI_AUDIT_KIND_CHANGED ? g_strdup (change) : g_strdup_printf ("%s: %s", words, change);
}

static char *
dup_when (const char *at)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_iso8601 (at, NULL);
  g_autoptr (GDateTime) local = utc != NULL ? g_date_time_to_local (utc) : NULL;

  return local != NULL ? g_date_time_format (local, "%d-%m-%Y %H:%M:%S") : g_strdup (at);
}

static char *
dup_who (const char *actor, const char *origin)
{
  return g_str_equal (origin, "duiding") ? g_strdup (actor) : g_strdup_printf ("%s (%s)", actor, origin);
}

/* Which case file */

/* What is gone tells by what was written when it came or went. */
static gint64
case_in_payload (const char *action, const char *payload)
{
  g_autoptr (JsonNode) node = NULL;
  JsonObject *object;

  if (!g_str_has_suffix (action, "insert") && !g_str_has_suffix (action, "delete"))
    return 0;
  node = json_from_string (payload, NULL);
  object = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  if (object == NULL || !json_object_has_member (object, "case_id")
      || !JSON_NODE_HOLDS_VALUE (json_object_get_member (object, "case_id")))
    return 0;
  return json_object_get_int_member (object, "case_id");
}

static gint64
case_of (DuiStore *store, const DuiRecordType *type, gint64 id, const char *action, const char *payload)
{
  const DuiField *field = type != NULL ? dui_record_type_find_field (type, "case_id") : NULL;
  DuiRecord *record = field != NULL ? dui_store_find (store, type, id) : NULL;

  if (type == &dui_case_type)
    return id;
  if (field == NULL)
    return 0;
  return record != NULL ? dui_record_get_number (record, field) : case_in_payload (action, payload);
}

/* "Persoon, D-2026-003": the reference of the case file, never a name. */
static char *
dup_about (DuiStore *store, const DuiRecordType *type, gint64 id, gint64 case_id)
{
  DuiRecord *file = case_id != 0 ? dui_store_find (store, &dui_case_type, case_id) : NULL;
  DuiRecord *record = type != NULL ? dui_store_find (store, type, id) : NULL;
  const DuiField *field = type != NULL ? dui_record_type_find_field (type, "reference") : NULL;
  const char *label = type != NULL && type->label != NULL ? _ (type->label) : "";

  if (type == NULL)
    return g_strdup ("");
  if (file != NULL)
    return g_strdup_printf ("%s, %s", label, dui_text (DUI_CASE (file)->reference));
  if (record != NULL && field != NULL)
    return g_strdup_printf ("%s, %s", label, dui_text (*(char **)dui_record_get_member (record, field)));
  return g_strdup_printf (_ ("%s no. %ld"), label, (long)id);
}

/* Reading */

static DuiAuditLine *
read_line (DuiStore *store, DuiStatement *row)
{
  DuiAuditLine *line = g_object_new (DUI_TYPE_AUDIT_LINE, NULL);
  const char *at = dui_statement_text (row, 1), *actor = dui_statement_text (row, 2);
  const char *action = dui_statement_text (row, 3), *change = dui_statement_text (row, 7);
  const char *payload = dui_statement_text (row, 8);
  const DuiRecordType *type = dui_registry_find_type (dui_statement_text (row, 4));
  gint64 id = sqlite3_column_int64 (row, 5);

  line->seq = sqlite3_column_int64 (row, 0);
  line->n_entries = 1;
  line->what = dui_audit_dup_what (action, change, &line->kind);
  line->case_id = case_of (store, type, id, action, payload);
  line->when = dup_when (at);
  line->about = dup_about (store, type, id, line->case_id);
  line->who = dup_who (actor, dui_statement_text (row, 6));
  line->detail =
      g_strdup (line->kind == DUI_AUDIT_KIND_OPENED || line->kind == DUI_AUDIT_KIND_TAKEN_OUT ? payload : "");
  /* What one change did to several records in one case file is one line. */
  line->key = g_strdup_printf ("%s\n%s\n%s\n%" G_GINT64_FORMAT "\n%s", at, actor, line->what, line->case_id,
                               line->kind == DUI_AUDIT_KIND_CHANGED && *change != '\0' ? "" : line->about);
  return line;
}

static void
count_in (DuiAuditLine *line, DuiStore *store)
{
  DuiRecord *file = line->case_id != 0 ? dui_store_find (store, &dui_case_type, line->case_id) : NULL;
  const char *reference = file != NULL ? dui_text (DUI_CASE (file)->reference) : "";

  line->n_entries++;
  g_free (line->about);
  line->about = g_strdup_printf (ngettext ("%u item%s%s", "%u items%s%s", line->n_entries), line->n_entries,
                                 *reference != '\0' ? ", " : "", reference);
}

/**
 * dui_audit_log_read:
 *
 * Returns: (transfer full) (element-type DuiAuditLine) (nullable): what was done with the store, newest first
 */
GPtrArray *
dui_audit_log_read (DuiStore *store, GError **error)
{
  DuiDatabase *database = dui_store_get_database (store);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (DuiStatement) row = dui_database_prepare (
      database,
      "SELECT seq, at, actor, action, object_type, object_id, origin, change, payload FROM audit "
      "LEFT JOIN audit_payload USING (seq) ORDER BY seq DESC",
      error);
  gboolean is_row;

  if (row == NULL)
    return NULL;
  while (dui_database_step (database, row, &is_row, error))
    {
      DuiAuditLine *last = lines->len > 0 ? lines->pdata[lines->len - 1] : NULL;
      g_autoptr (DuiAuditLine) line = is_row ? read_line (store, row) : NULL;

      if (line == NULL)
        return g_steal_pointer (&lines);
      if (last != NULL && g_str_equal (last->key, line->key))
        count_in (last, store);
      else
        g_ptr_array_add (lines, g_steal_pointer (&line));
    }
  return NULL;
}
