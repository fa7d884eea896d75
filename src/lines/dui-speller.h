#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * DuiSpellerMistake:
 * @start: first character
 * @end: the character after the last
 */
typedef struct
{
  guint start;
  guint end;
} DuiSpellerMistake;

/**
 * DuiSpeller:
 *
 * The Dutch dictionary, and the words that are taken for right besides. It writes nothing anywhere. All is
 * asked of it in one thread; only suggestions may be looked for in another.
 */
typedef struct _DuiSpeller DuiSpeller;

DuiSpeller *dui_speller_new (const char *folder, GError **error);
void dui_speller_unref (DuiSpeller *self);
void dui_speller_load_async (GCancellable *cancellable, GAsyncReadyCallback callback, gpointer data);
DuiSpeller *dui_speller_load_finish (GAsyncResult *result, GError **error);
void dui_speller_set_known (DuiSpeller *self, const char *const *texts);
gboolean dui_speller_is_right (DuiSpeller *self, const char *word);
GArray *dui_speller_read (DuiSpeller *self, const char *text);
char **dui_speller_dup_suggestions (DuiSpeller *self, const char *word, guint most);
void dui_speller_suggest_async (DuiSpeller *self, const char *word, guint most, GCancellable *cancellable,
                                GAsyncReadyCallback callback, gpointer data);
char **dui_speller_suggest_finish (GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiSpeller, dui_speller_unref)

G_END_DECLS
