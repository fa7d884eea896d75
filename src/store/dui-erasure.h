#pragma once

#include <json-glib/json-glib.h>

#include "dui-database.h"

G_BEGIN_DECLS

/**
 * DuiErasure:
 * @type: name of the record type
 * @id: number of the record, which is never given again
 * @erased_on: the day, as 2026-11-22
 * @ground: code of the reference list "destruction-ground"
 *
 * That something was destroyed; nothing of what it held.
 */
typedef struct
{
  char *type;
  gint64 id;
  char *erased_on;
  char *ground;
} DuiErasure;

DuiErasure *dui_erasure_new (const char *type, gint64 id, const char *erased_on, const char *ground);
void dui_erasure_free (DuiErasure *self);

GPtrArray *dui_erasure_load (DuiDatabase *database, GError **error);
gboolean dui_erasure_add (DuiDatabase *database, const DuiErasure *erasure, GError **error);
void dui_erasure_merge (GPtrArray *into, GPtrArray *more);
JsonNode *dui_erasure_list_to_json (GPtrArray *erasures);
GPtrArray *dui_erasure_list_from_json (JsonNode *node);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiErasure, dui_erasure_free)

G_END_DECLS
