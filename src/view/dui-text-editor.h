#pragma once

#include <adwaita.h>

#include "dui-change.h"
#include "dui-form.h"
#include "dui-leak.h"
#include "dui-overrule.h"
#include "dui-store.h"
#include "dui-text-out.h"

G_BEGIN_DECLS

#define DUI_TYPE_TEXT_EDITOR (dui_text_editor_get_type ())
G_DECLARE_DERIVABLE_TYPE (DuiTextEditor, dui_text_editor, DUI, TEXT_EDITOR, AdwBin)

/**
 * DuiTextStep:
 * @label: the button; it says what she does, not what the text becomes
 */
typedef struct
{
  int status;
  int next;
  const char *label;
} DuiTextStep;

/**
 * DuiTextEditorClass:
 * @type: of what is edited; it has a title, a status and a version
 * @steps: what the button makes of a text in a status
 * @withdrawn: the status of a text that is taken back
 * @toned: (array zero-terminated=1): the fields that are read for tone
 * @core_sentences: how many sentences the core message may have; 0 is any number
 * @ways: how it goes out
 * @changed, @removed, @refused: what is said of it
 * @will_scan: (nullable): the draft is about to be read
 * @make_change: Returns: (transfer full): the change that keeps @after
 * @become: Returns: (transfer full) (nullable): the change into another status; %NULL with @error when it
 * may not
 * @revise: Returns: (transfer full): the change that begins a new version
 * @is_open: whether its text may be changed
 * @can_withdraw: whether it may be taken back
 * @update: (nullable): shows what else there is of the record
 * @typed: (nullable): something was typed
 * @related: (nullable): something else than the record changed in the store
 * @show_field: (nullable): goes to a field that is not in the form
 *
 * Editor of a text that is read along with, has versions, and is adopted: a communication line, a council
 * paper. Its template has the children that dui_text_editor_class_bind() names.
 */
struct _DuiTextEditorClass
{
  AdwBinClass parent_class;

  const DuiRecordType *type;
  const DuiTextStep *steps;
  guint n_steps;
  int withdrawn;
  const char *const *toned;
  guint core_sentences;
  const DuiTextWays *ways;
  const char *changed;
  const char *removed;
  const char *refused;

  void (*will_scan) (DuiTextEditor *self);
  DuiChange *(*make_change) (DuiTextEditor *self, DuiRecord *after, const char *description);
  DuiChange *(*become) (DuiTextEditor *self, int status, GError **error);
  DuiChange *(*revise) (DuiTextEditor *self);
  gboolean (*is_open) (DuiTextEditor *self);
  gboolean (*can_withdraw) (DuiTextEditor *self);
  void (*update) (DuiTextEditor *self);
  void (*typed) (DuiTextEditor *self);
  void (*related) (DuiTextEditor *self);
  void (*show_field) (DuiTextEditor *self, const DuiField *field);
};

void dui_text_editor_class_bind (DuiTextEditorClass *klass, const char *resource);
void dui_text_editor_show (DuiTextEditor *self, DuiStore *store, DuiRecord *record);
gboolean dui_text_editor_save (DuiTextEditor *self);
gboolean dui_text_editor_apply (DuiTextEditor *self, DuiChange *change);
gboolean dui_text_editor_resume_overrule (DuiTextEditor *self, DuiOverrule *overrule);
void dui_text_editor_refuse (DuiTextEditor *self, GError *error);
DuiStore *dui_text_editor_get_store (DuiTextEditor *self);
gpointer dui_text_editor_get_record (DuiTextEditor *self);
gpointer dui_text_editor_get_draft (DuiTextEditor *self);
DuiLeakScanner *dui_text_editor_get_scanner (DuiTextEditor *self);

G_END_DECLS
