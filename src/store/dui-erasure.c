/* The ledger of what was destroyed, which every backup carries and every restore is held against. */

#include "dui-erasure.h"

/** dui_erasure_new: Returns: (transfer full) */
DuiErasure *
dui_erasure_new (const char *type, gint64 id, const char *erased_on, const char *ground)
{
  DuiErasure *self = g_new0 (DuiErasure, 1);

  self->type = g_strdup (type);
  self->id = id;
  self->erased_on = g_strdup (erased_on);
  self->ground = g_strdup (ground);
  return self;
}

void
dui_erasure_free (DuiErasure *self)
{
  g_free (self->type);
  g_free (self->erased_on);
  g_free (self->ground);
  g_free (self);
}

static GPtrArray *
list_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify)dui_erasure_free);
}

/** dui_erasure_load: Returns: (transfer full) (element-type DuiErasure) (nullable): the whole ledger */
GPtrArray *
dui_erasure_load (DuiDatabase *database, GError **error)
{
  g_autoptr (GPtrArray) erasures = list_new ();
  g_autoptr (DuiStatement) statement = dui_database_prepare (
      database,
      "SELECT object_type, object_id, erased_on, ground FROM erasure ORDER BY object_type, object_id", error);
  gboolean row;

  if (statement == NULL)
    return NULL;
  while (dui_database_step (database, statement, &row, error))
    {
      if (!row)
        return g_steal_pointer (&erasures);
      g_ptr_array_add (
          erasures, dui_erasure_new (dui_statement_text (statement, 0), sqlite3_column_int64 (statement, 1),
                                     dui_statement_text (statement, 2), dui_statement_text (statement, 3)));
    }
  return NULL;
}

/** dui_erasure_add: writes one down, inside the caller's transaction; nothing when it stands there already */
gboolean
dui_erasure_add (DuiDatabase *database, const DuiErasure *erasure, GError **error)
{
  g_autoptr (DuiStatement) statement =
      dui_database_prepare (database, "INSERT OR IGNORE INTO erasure VALUES (?, ?, ?, ?)", error);

  if (statement == NULL)
    return FALSE;
  dui_statement_bind_text (statement, 1, erasure->type);
  sqlite3_bind_int64 (statement, 2, erasure->id);
  dui_statement_bind_text (statement, 3, erasure->erased_on);
  dui_statement_bind_text (statement, 4, erasure->ground);
  return dui_database_run (database, statement, error);
}

static gboolean
is_same (gconstpointer a, gconstpointer b)
{
  const DuiErasure *one = a, *other = b;

  return one->id == other->id && g_str_equal (one->type, other->type);
}

/** dui_erasure_merge: adds to @into what it does not know yet */
void
dui_erasure_merge (GPtrArray *into, GPtrArray *more)
{
  for (guint i = 0; i < more->len; i++)
    {
      const DuiErasure *one = more->pdata[i];

      if (!g_ptr_array_find_with_equal_func (into, one, is_same, NULL))
        g_ptr_array_add (into, dui_erasure_new (one->type, one->id, one->erased_on, one->ground));
    }
}

/** dui_erasure_list_to_json: Returns: (transfer full): an array of [type, id, day, ground] */
JsonNode *
dui_erasure_list_to_json (GPtrArray *erasures)
{
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < erasures->len; i++)
    {
      const DuiErasure *one = erasures->pdata[i];
      JsonArray *entry = json_array_new ();

      json_array_add_string_element (entry, one->type);
      json_array_add_int_element (entry, one->id);
      json_array_add_string_element (entry, one->erased_on);
      json_array_add_string_element (entry, one->ground);
      json_array_add_array_element (array, entry);
    }
  json_node_take_array (node, array);
  return node;
}

/** dui_erasure_list_from_json: Returns: (transfer full) (element-type DuiErasure) (nullable): %NULL when
 * @node is not what dui_erasure_list_to_json() makes */
GPtrArray *
dui_erasure_list_from_json (JsonNode *node)
{
  g_autoptr (GPtrArray) erasures = list_new ();
  JsonArray *array = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  if (array == NULL)
    return NULL;
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);
      JsonArray *entry = JSON_NODE_HOLDS_ARRAY (element) ? json_node_get_array (element) : NULL;

      if (entry == NULL || json_array_get_length (entry) != 4)
        return NULL;
      g_ptr_array_add (erasures, dui_erasure_new (json_array_get_string_element (entry, 0),
                                                  json_array_get_int_element (entry, 1),
                                                  json_array_get_string_element (entry, 2),
                                                  json_array_get_string_element (entry, 3)));
    }
  return g_steal_pointer (&erasures);
}
