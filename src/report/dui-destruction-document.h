#pragma once

#include "dui-record.h"
#include "dui-sheet.h"

G_BEGIN_DECLS

/* How many of a kind were destroyed. */
typedef struct
{
  const DuiRecordType *type;
  guint count;
} DuiDestroyedKind;

/**
 * DuiDestructionDocument:
 * @kinds: (element-type DuiDestroyedKind): what was destroyed
 * @municipality: (nullable): whose it was
 * @ground: in words
 * @source: (nullable): the article behind it
 * @actor: who did it
 * @head_code: what the audit log ended with right after
 * @day: when
 */
typedef struct
{
  GArray *kinds;
  const char *municipality;
  const char *ground;
  const char *source;
  const char *actor;
  const char *head_code;
  DuiDate day;
} DuiDestructionDocument;

DuiSheet *dui_destruction_document_new_sheet (const DuiDestructionDocument *document);
gboolean
dui_destruction_document_save (const DuiDestructionDocument *document, const char *path, GError **error);

G_END_DECLS
