/* Rows of one record type: the statements follow from the descriptor. */

#include "dui-table.h"

#include "dui-text.h"

struct _DuiTable
{
  const DuiRecordType *type;
  char *insert_sql;
  char *update_sql;
  char *delete_sql;
  char *select_sql;
  char *last_id_sql;
};

/** dui_table_new: Returns: (transfer full): the table of @type */
DuiTable *
dui_table_new (const DuiRecordType *type)
{
  DuiTable *self = g_new0 (DuiTable, 1);
  g_autoptr (GString) columns = g_string_new (NULL);
  g_autoptr (GString) marks = g_string_new (NULL);
  g_autoptr (GString) sets = g_string_new (NULL);

  for (guint i = 0; i < type->n_fields; i++)
    {
      g_string_append_printf (columns, ", \"%s\"", type->fields[i].name);
      g_string_append (marks, ", ?");
      g_string_append_printf (sets, "%s\"%s\" = ?", i > 0 ? ", " : "", type->fields[i].name);
    }
  self->type = type;
  self->insert_sql =
      g_strdup_printf ("INSERT INTO \"%s\" (id%s) VALUES (?%s)", type->name, columns->str, marks->str);
  self->update_sql = g_strdup_printf ("UPDATE \"%s\" SET %s WHERE id = ?", type->name, sets->str);
  self->delete_sql = g_strdup_printf ("DELETE FROM \"%s\" WHERE id = ?", type->name);
  self->select_sql = g_strdup_printf ("SELECT id%s FROM \"%s\" ORDER BY id", columns->str, type->name);
  self->last_id_sql = g_strdup_printf ("SELECT seq FROM sqlite_sequence WHERE name = '%s'", type->name);
  return self;
}

void
dui_table_free (DuiTable *self)
{
  g_free (self->insert_sql);
  g_free (self->update_sql);
  g_free (self->delete_sql);
  g_free (self->select_sql);
  g_free (self->last_id_sql);
  g_free (self);
}

static void
bind_field (DuiStatement *statement, int index, DuiRecord *record, const DuiField *field)
{
  if (field->kind == DUI_KIND_TEXT || field->kind == DUI_KIND_CODE)
    {
      dui_statement_bind_text (statement, index, *(char **)dui_record_get_member (record, field));
    }
  else if (field->kind == DUI_KIND_DATE || field->kind == DUI_KIND_ENUM)
    {
      g_autofree char *text = dui_record_dup_text (record, field);

      dui_statement_bind_text (statement, index, text);
    }
  else if (field->kind == DUI_KIND_REF && dui_record_get_number (record, field) == 0)
    sqlite3_bind_null (statement, index);
  else
    sqlite3_bind_int64 (statement, index, dui_record_get_number (record, field));
}

/** dui_table_insert: @record: has its id already. For within a transaction */
gboolean
dui_table_insert (DuiTable *self, DuiDatabase *database, DuiRecord *record, GError **error)
{
  g_autoptr (DuiStatement) statement = dui_database_prepare (database, self->insert_sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, dui_record_get_id (record));
  for (guint i = 0; i < self->type->n_fields; i++)
    bind_field (statement, i + 2, record, &self->type->fields[i]);
  return dui_database_run (database, statement, error);
}

/** dui_table_update: writes all fields of @record over the row with its id. For within a transaction */
gboolean
dui_table_update (DuiTable *self, DuiDatabase *database, DuiRecord *record, GError **error)
{
  g_autoptr (DuiStatement) statement = dui_database_prepare (database, self->update_sql, error);

  if (statement == NULL)
    return FALSE;
  for (guint i = 0; i < self->type->n_fields; i++)
    bind_field (statement, i + 1, record, &self->type->fields[i]);
  sqlite3_bind_int64 (statement, self->type->n_fields + 1, dui_record_get_id (record));
  return dui_database_run (database, statement, error);
}

/** dui_table_delete: an @id that is not there is no error. For within a transaction */
gboolean
dui_table_delete (DuiTable *self, DuiDatabase *database, gint64 id, GError **error)
{
  g_autoptr (DuiStatement) statement = dui_database_prepare (database, self->delete_sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  return dui_database_run (database, statement, error);
}

static DuiRecord *
read_row (DuiTable *self, DuiStatement *statement, GError **error)
{
  g_autoptr (DuiRecord) record = dui_record_new (self->type);

  dui_record_set_id (record, sqlite3_column_int64 (statement, 0));
  for (guint i = 0; i < self->type->n_fields; i++)
    {
      const DuiField *field = &self->type->fields[i];

      if (field->kind == DUI_KIND_INT || field->kind == DUI_KIND_BOOL || field->kind == DUI_KIND_REF)
        dui_record_set_number (record, field, sqlite3_column_int64 (statement, i + 1));
      else if (!dui_record_set_text (record, field, dui_statement_text (statement, i + 1), error))
        return NULL;
    }
  return g_steal_pointer (&record);
}

/** dui_table_load: Returns: (transfer full) (element-type DuiRecord) (nullable): all rows, in the order of
 * their ids */
GPtrArray *
dui_table_load (DuiTable *self, DuiDatabase *database, GError **error)
{
  g_autoptr (GPtrArray) records = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (DuiStatement) statement = dui_database_prepare (database, self->select_sql, error);
  gboolean row = TRUE;

  if (statement == NULL)
    return NULL;
  while (TRUE)
    {
      DuiRecord *record;

      if (!dui_database_step (database, statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&records);
      record = read_row (self, statement, error);
      if (record == NULL)
        return NULL;
      g_ptr_array_add (records, record);
    }
}

/** dui_table_last_id: @id: (out): the highest id ever given, so that none is given twice */
gboolean
dui_table_last_id (DuiTable *self, DuiDatabase *database, gint64 *id, GError **error)
{
  return dui_database_get_int (database, self->last_id_sql, id, error);
}

/** dui_table_raise_last_id: no id up to @id is given any more, inside the caller's transaction */
gboolean
dui_table_raise_last_id (DuiTable *self, DuiDatabase *database, gint64 id, GError **error)
{
  g_autoptr (DuiStatement) statement = NULL;
  gint64 last;

  if (!dui_table_last_id (self, database, &last, error))
    return FALSE;
  if (last >= id)
    return TRUE;
  statement = dui_database_prepare (database,
                                    last > 0 ? "UPDATE sqlite_sequence SET seq = ?1 WHERE name = ?2"
                                             : "INSERT INTO sqlite_sequence (seq, name) VALUES (?1, ?2)",
                                    error);
  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, id);
  dui_statement_bind_text (statement, 2, self->type->name);
  return dui_database_run (database, statement, error);
}
