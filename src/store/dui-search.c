/* The full-text index: the words of every searchable field, one row a record. */

#include "dui-search.h"

#include "dui-text.h"

static char *
record_words (DuiRecord *record)
{
  const DuiRecordType *type = dui_record_get_record_type (record);
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < type->n_fields; i++)
    if (type->fields[i].searchable && !dui_record_field_is_empty (record, &type->fields[i]))
      {
        g_autofree char *text = dui_record_dup_text (record, &type->fields[i]);

        g_string_append (words, text);
        g_string_append_c (words, '\n');
      }
  return g_string_free (words, FALSE);
}

static gboolean
run_with_row (DuiDatabase *database, const char *sql, gint64 row, const char *words, GError **error)
{
  g_autoptr (DuiStatement) statement = dui_database_prepare (database, sql, error);

  if (statement == NULL)
    return FALSE;
  sqlite3_bind_int64 (statement, 1, row);
  dui_statement_bind_text (statement, 2, words);
  return dui_database_run (database, statement, error);
}

/** dui_search_write: brings the index in step with a record that goes from @before to @after; either may be
 * %NULL */
gboolean
dui_search_write (DuiDatabase *database, DuiRecord *before, DuiRecord *after, GError **error)
{
  DuiRecord *either = after != NULL ? after : before;
  gint64 row = dui_record_get_id (either) * DUI_SEARCH_TYPES + dui_record_get_record_type (either)->number;
  g_autofree char *old_words = before != NULL ? record_words (before) : g_strdup ("");
  g_autofree char *new_words = after != NULL ? record_words (after) : g_strdup ("");

  if (g_str_equal (old_words, new_words))
    return TRUE;
  if (*old_words != '\0'
      && !run_with_row (database, "INSERT INTO search (search, rowid, body) VALUES ('delete', ?, ?)", row,
                        old_words, error))
    return FALSE;
  return *new_words == '\0'
         || run_with_row (database, "INSERT INTO search (rowid, body) VALUES (?, ?)", row, new_words, error);
}

/* Every word typed must begin a word of the record; quotes keep FTS5 from reading what is typed as its
 * language. */
static char *
match_expression (const char *words)
{
  g_autofree char *folded = dui_text_fold (words);
  GString *expression = g_string_new (NULL);
  gboolean in_word = FALSE;

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isalnum (c) && !in_word)
        g_string_append (expression, expression->len > 0 ? " \"" : "\"");
      if (!g_unichar_isalnum (c) && in_word)
        g_string_append (expression, "\"*");
      in_word = g_unichar_isalnum (c);
      if (in_word)
        g_string_append_unichar (expression, c);
    }
  if (in_word)
    g_string_append (expression, "\"*");
  return g_string_free (expression, FALSE);
}

/**
 * dui_search_find:
 * @words: what was typed; each word matches the beginning of a word, without case and accents
 * @type: (nullable): only records of this type
 * @limit: at most so many, best first
 *
 * Returns: (transfer full) (element-type gint64) (nullable): row numbers: id * %DUI_SEARCH_TYPES + number of
 * type
 */
GArray *
dui_search_find (DuiDatabase *database, const char *words, const DuiRecordType *type, guint limit,
                 GError **error)
{
  g_autoptr (GArray) rows = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autofree char *expression = match_expression (words);
  g_autoptr (DuiStatement) statement = NULL;
  gboolean row;

  if (*expression == '\0')
    return g_steal_pointer (&rows);
  statement =
      dui_database_prepare (database,
                            "SELECT rowid FROM search WHERE search MATCH ?1 AND (?2 < 0 OR rowid % 32 = ?2) "
                            "ORDER BY rank LIMIT ?3",
                            error);
  if (statement == NULL)
    return NULL;
  dui_statement_bind_text (statement, 1, expression);
  sqlite3_bind_int (statement, 2, type != NULL ? (int)type->number : -1);
  sqlite3_bind_int64 (statement, 3, limit);
  while (TRUE)
    {
      gint64 id;

      if (!dui_database_step (database, statement, &row, error))
        return NULL;
      if (!row)
        return g_steal_pointer (&rows);
      id = sqlite3_column_int64 (statement, 0);
      g_array_append_val (rows, id);
    }
}
