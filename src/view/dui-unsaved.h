#pragma once

#include <adwaita.h>

#include "dui-draft.h"

G_BEGIN_DECLS

#define DUI_TYPE_UNSAVED (dui_unsaved_get_type ())
G_DECLARE_INTERFACE (DuiUnsaved, dui_unsaved, DUI, UNSAVED, GtkWidget)

/**
 * DuiUnsavedInterface:
 * @is_changed: whether something was typed that is kept nowhere yet
 * @save: (nullable): keeps it as the button of the form does; returns %FALSE when it could not, after saying
 * why. %NULL where keeping is a step that is not made in passing.
 * @new_draft: (nullable): Returns: (transfer full): what is kept of it in the store until it is gone on with;
 * %NULL where all that can be typed in it are forms, which the keeper of drafts finds by itself
 * @take_draft: (nullable): goes on with what @new_draft gave; returns whether it was of this one
 *
 * Any widget that edits a draft. Nobody has to know where they are: dui_unsaved_find() looks for them.
 */
struct _DuiUnsavedInterface
{
  GTypeInterface parent_interface;

  gboolean (*is_changed) (DuiUnsaved *self);
  gboolean (*save) (DuiUnsaved *self);
  DuiDraft *(*new_draft) (DuiUnsaved *self);
  gboolean (*take_draft) (DuiUnsaved *self, DuiDraft *draft);
};

gboolean dui_unsaved_is_changed (DuiUnsaved *self);
DuiDraft *dui_unsaved_new_draft (DuiUnsaved *self);
gboolean dui_unsaved_take_draft (DuiUnsaved *self, DuiDraft *draft);
GPtrArray *dui_unsaved_find (GtkWidget *below);

typedef void (*DuiUnsavedFunc) (gpointer data);

void dui_unsaved_settle (GtkWidget *below, DuiUnsavedFunc go_on, gpointer data, GDestroyNotify free_data);

G_END_DECLS
