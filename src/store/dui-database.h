#pragma once

#include <glib.h>
#include <sqlite3.h>

#include "dui-store-error.h"

G_BEGIN_DECLS

typedef struct _DuiDatabase DuiDatabase;

DuiDatabase *dui_database_new (sqlite3 *connection);
void dui_database_free (DuiDatabase *self);
sqlite3 *dui_database_get_connection (DuiDatabase *self);

/* A statement of the cache; leaving the scope of the g_autoptr gives it back. */
typedef sqlite3_stmt DuiStatement;

DuiStatement *dui_database_prepare (DuiDatabase *self, const char *sql, GError **error);
void dui_statement_release (DuiStatement *statement);
void dui_statement_bind_text (DuiStatement *statement, int index, const char *text);
const char *dui_statement_text (DuiStatement *statement, int column);

gboolean dui_database_step (DuiDatabase *self, DuiStatement *statement, gboolean *row, GError **error);
gboolean dui_database_run (DuiDatabase *self, DuiStatement *statement, GError **error);
gboolean dui_database_exec (DuiDatabase *self, const char *sql, GError **error);
gboolean dui_database_get_int (DuiDatabase *self, const char *sql, gint64 *value, GError **error);
void dui_database_set_error (DuiDatabase *self, GError **error);
gboolean dui_database_has_failed (DuiDatabase *self);

gboolean dui_database_begin (DuiDatabase *self, GError **error);
gboolean dui_database_commit (DuiDatabase *self, GError **error);
void dui_database_rollback (DuiDatabase *self);

gboolean dui_database_migrate (DuiDatabase *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiDatabase, dui_database_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiStatement, dui_statement_release)

G_END_DECLS
