#pragma once

#include "dui-key.h"
#include "dui-seal-error.h"

G_BEGIN_DECLS

/* A sealed file, see docs/backup-format.md: a head that anyone can read but nobody change, then one stream of
 * sealed bytes. */
#define DUI_SEALED_PROLOGUE_MAX 65536

typedef struct _DuiSealedWriter DuiSealedWriter;
typedef struct _DuiSealedReader DuiSealedReader;

DuiSealedWriter *
dui_sealed_writer_new (const char *path, const DuiKey *key, GBytes *prologue, GError **error);
gboolean dui_sealed_writer_write (DuiSealedWriter *self, gconstpointer data, gsize length, GError **error);
gboolean dui_sealed_writer_finish (DuiSealedWriter *self, GError **error);
void dui_sealed_writer_free (DuiSealedWriter *self);

DuiSealedReader *dui_sealed_reader_new (const char *path, GError **error);
GBytes *dui_sealed_reader_get_prologue (DuiSealedReader *self);
gint64 dui_sealed_reader_get_size (DuiSealedReader *self);
gboolean dui_sealed_reader_unlock (DuiSealedReader *self, const DuiKey *key, GError **error);
gboolean dui_sealed_reader_read (DuiSealedReader *self, gpointer data, gsize length, GError **error);
gboolean dui_sealed_reader_end (DuiSealedReader *self, GError **error);
void dui_sealed_reader_free (DuiSealedReader *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiSealedWriter, dui_sealed_writer_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiSealedReader, dui_sealed_reader_free)

G_END_DECLS
