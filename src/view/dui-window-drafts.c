/* What was typed and never saved, as the main window goes about it: kept while it is typed, offered at the
 * start, taken up again or thrown away. */

#include "dui-window-drafts.h"

#include <glib/gi18n-lib.h>

#include "dui-draft-keeper.h"
#include "dui-places.h"
#include "dui-unsaved.h"
#include "dui-window-private.h"

struct _DuiWindowDrafts
{
  DuiDraftKeeper *keeper; /* owned */
  DuiDraft *thrown_away;  /* owned; the last, to be had back */

  DuiWindow *window;      /* borrowed; it holds this */
  DuiDraftBanner *banner; /* borrowed; part of the window */
};

static void
failed_cb (DuiWindowDrafts *self, const GError *error)
{
  dui_window_toast (self->window,
                    _ ("What is being typed could not be kept for a lock or a power cut: save it"));
}

/* Its row goes once the form has it: then the keeper has one of its own. */
static void
forget_resumed (DuiWindowDrafts *self, DuiDraft *draft)
{
  g_autoptr (GError) error = NULL;

  if (!dui_draft_keeper_keep (self->keeper, &error)
      || !dui_draft_drop (draft, dui_window_get_store (self->window), &error))
    dui_window_report (self->window, _ ("The draft could not be put away"), error);
}

/* The municipality has no place in the sidebar; its form is a window. */
static gboolean
resume_elsewhere (DuiWindow *window, DuiDraft *draft)
{
  GListModel *windows = gtk_window_get_toplevels ();
  gboolean is_filled = FALSE;

  gtk_widget_activate_action (GTK_WIDGET (window), "app.preferences", NULL);
  for (guint i = 0; i < g_list_model_get_n_items (windows) && !is_filled; i++)
    {
      g_autoptr (GtkWidget) other = g_list_model_get_item (windows, i);

      is_filled = dui_draft_keeper_fill_forms (other, draft);
    }
  return is_filled;
}

typedef struct
{
  DuiWindow *window; /* owned */
  DuiDraft *draft;   /* owned */
} Resumption;

static void
resumption_free (gpointer data)
{
  Resumption *resumption = data;

  g_object_unref (resumption->window);
  g_object_unref (resumption->draft);
  g_free (resumption);
}

static void
resume_settled_cb (gpointer data)
{
  Resumption *resumption = data;
  DuiWindow *window = resumption->window;
  DuiDraft *draft = resumption->draft;
  g_autoptr (DuiRecord) record = dui_draft_dup_record (draft, 0, dui_window_get_store (window));
  const DuiPlace *place = record != NULL ? dui_places_find_for_record (record) : NULL;
  DuiWindowDrafts *drafts = dui_window_get_drafts (window);
  gboolean is_resumed;

  if (drafts == NULL) /* the window went meanwhile */
    return;
  if (place != NULL)
    {
      dui_window_show_place (window, place->tag);
      is_resumed = dui_page_resume (dui_window_get_page (window), draft);
    }
  else
    is_resumed = record != NULL && resume_elsewhere (window, draft);
  if (is_resumed)
    {
      dui_draft_keeper_fill_unread (draft);
      forget_resumed (drafts, draft);
    }
  else
    dui_window_toast (window, _ ("What it was typed in cannot be changed any more"));
}

/* Where something else is being typed by now, that is settled first. */
static void
resume_cb (DuiWindowDrafts *self, DuiDraft *draft)
{
  Resumption *resumption = g_new0 (Resumption, 1);

  *resumption = (Resumption){ g_object_ref (self->window), g_object_ref (draft) };
  dui_unsaved_settle (dui_window_get_pages (self->window), resume_settled_cb, resumption, resumption_free);
}

static void
thrown_away_cb (DuiWindowDrafts *self, DuiDraft *draft)
{
  g_autoptr (GError) error = NULL;

  if (!dui_draft_drop (draft, dui_window_get_store (self->window), &error))
    {
      dui_window_report (self->window, _ ("The unsaved changes could not be thrown away"), error);
      return;
    }
  g_set_object (&self->thrown_away, draft);
  dui_window_offer_undo (self->window, _ ("Unsaved changes thrown away"), "win.restore-draft");
}

/* What was thrown away last is offered again. */
static void
restore_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiWindow *window = DUI_WINDOW (widget);
  DuiWindowDrafts *self = dui_window_get_drafts (window);
  g_autoptr (DuiDraft) draft = self != NULL ? g_steal_pointer (&self->thrown_away) : NULL;
  g_autoptr (GError) error = NULL;

  if (draft == NULL)
    return;
  if (dui_draft_keep (draft, dui_window_get_store (window), &error))
    dui_draft_banner_add (self->banner, draft);
  else
    dui_window_report (window, _ ("This could not be undone"), error);
}

void
dui_window_drafts_install (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.restore-draft", NULL, restore_cb);
}

/** dui_window_drafts_new: what is there at the start is offered in @banner; what is typed from now on is kept
 */
DuiWindowDrafts *
dui_window_drafts_new (DuiWindow *window, DuiDraftBanner *banner)
{
  DuiWindowDrafts *self = g_new0 (DuiWindowDrafts, 1);
  DuiStore *store = dui_window_get_store (window);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) drafts = dui_draft_load_all (store, &error);

  self->window = window;
  self->banner = banner;
  dui_draft_banner_set_store (banner, store);
  for (guint i = 0; drafts != NULL && i < drafts->len; i++)
    dui_draft_banner_add (banner, g_ptr_array_index (drafts, i));
  self->keeper = dui_draft_keeper_new (store);
  g_signal_connect_swapped (self->keeper, "failed", G_CALLBACK (failed_cb), self);
  g_signal_connect_swapped (banner, "resume", G_CALLBACK (resume_cb), self);
  g_signal_connect_swapped (banner, "thrown-away", G_CALLBACK (thrown_away_cb), self);
  return self;
}

/** dui_window_drafts_leave: keeps what is being typed, and nothing after that. Returns: whether all of it is
 * kept */
gboolean
dui_window_drafts_leave (DuiWindowDrafts *self, GError **error)
{
  gboolean is_kept = dui_draft_keeper_keep (self->keeper, error);

  dui_draft_keeper_leave (self->keeper);
  return is_kept;
}

/** dui_window_drafts_free: while the parts of the window are still there */
void
dui_window_drafts_free (DuiWindowDrafts *self)
{
  g_signal_handlers_disconnect_by_data (self->keeper, self);
  g_signal_handlers_disconnect_by_data (self->banner, self);
  dui_draft_keeper_drop (self->keeper);
  g_object_unref (self->keeper);
  g_clear_object (&self->thrown_away);
  g_free (self);
}
