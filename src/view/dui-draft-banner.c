/* Offers what was typed and not saved before the lock, one after another: go on with it, or throw it away. */

#include "dui-draft-banner.h"

#include <glib/gi18n-lib.h>

#include "dui-date.h"

struct _DuiDraftBanner
{
  AdwBin parent_instance;

  /* owned */
  GPtrArray *drafts; /* the last is offered: what was typed most recently */
  DuiStore *store;

  /* template children */
  GtkRevealer *revealer;
  GtkLabel *label;
};

enum
{
  SIGNAL_RESUME,
  SIGNAL_THROWN_AWAY,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DuiDraftBanner, dui_draft_banner, ADW_TYPE_BIN)

/* The time; with the day where that is another. */
static char *
dup_moment (gint64 seconds)
{
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (seconds);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  gboolean is_today = g_date_time_get_year (moment) == g_date_time_get_year (now)
                      && g_date_time_get_day_of_year (moment) == g_date_time_get_day_of_year (now);

  /* Translators: time, and day with time, for a moment in the past. */
  return g_date_time_format (moment, is_today ? _ ("%H:%M") : _ ("%-d %B, %H:%M"));
}

/* What it is about: the title of the record, or the type of one that was not kept yet, or that is shielded.
 */
static char *
dup_subject (DuiDraftBanner *self, DuiDraft *draft)
{
  const DuiRecordType *type = dui_draft_get_record_type (draft, 0);
  DuiRecord *record = dui_draft_get_record_id (draft, 0) != 0
                          ? dui_store_find (self->store, type, dui_draft_get_record_id (draft, 0))
                          : NULL;
  gboolean is_told = record != NULL && !dui_store_is_shielded (self->store, record);
  g_autofree char *title = is_told ? dui_record_dup_title (record) : NULL;
  const char *label = type->label != NULL ? _ (type->label) : "";

  return title != NULL ? g_strdup_printf ("%s · %s", label, title) : g_strdup (label);
}

static void
show_newest (DuiDraftBanner *self)
{
  g_autofree char *moment = NULL, *subject = NULL, *text = NULL;
  DuiDraft *draft;

  gtk_revealer_set_reveal_child (self->revealer, self->drafts->len > 0);
  if (self->drafts->len == 0)
    return;
  draft = g_ptr_array_index (self->drafts, self->drafts->len - 1);
  moment = dup_moment (dui_draft_get_kept_at (draft));
  subject = dup_subject (self, draft);
  /* Translators: the time, and what it was typed in. */
  text = g_strdup_printf (_ ("There are unsaved changes from %s (%s)"), moment, subject);
  gtk_label_set_label (self->label, text);
}

static void
take_newest (DuiDraftBanner *self, guint signal)
{
  g_autoptr (DuiDraft) draft = NULL;

  if (self->drafts->len == 0)
    return;
  draft = g_ptr_array_steal_index (self->drafts, self->drafts->len - 1);
  show_newest (self);
  g_signal_emit (self, signals[signal], 0, draft);
}

static void
resume_clicked_cb (DuiDraftBanner *self)
{
  take_newest (self, SIGNAL_RESUME);
}

static void
throw_clicked_cb (DuiDraftBanner *self)
{
  take_newest (self, SIGNAL_THROWN_AWAY);
}

/* A record that goes takes what was typed about it along. */
static void
applied_cb (DuiDraftBanner *self)
{
  guint n_before = self->drafts->len;

  for (guint i = n_before; i > 0; i--)
    {
      DuiDraft *draft = g_ptr_array_index (self->drafts, i - 1);
      gint64 id = dui_draft_get_record_id (draft, 0);

      if (id != 0 && dui_store_find (self->store, dui_draft_get_record_type (draft, 0), id) == NULL)
        g_ptr_array_remove_index (self->drafts, i - 1);
    }
  /* The last may have gone, or may be of a case file that is closed now. */
  if (n_before > 0)
    show_newest (self);
}

static void
dui_draft_banner_dispose (GObject *object)
{
  DuiDraftBanner *self = DUI_DRAFT_BANNER (object);

  /* Else the template takes its child away from under the bin, which then lets go of it once more. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DUI_TYPE_DRAFT_BANNER);
  g_clear_pointer (&self->drafts, g_ptr_array_unref);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (dui_draft_banner_parent_class)->dispose (object);
}

static guint
new_signal (const char *name)
{
  return g_signal_new (name, DUI_TYPE_DRAFT_BANNER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                       DUI_TYPE_DRAFT);
}

static void
dui_draft_banner_class_init (DuiDraftBannerClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_draft_banner_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-draft-banner.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiDraftBanner, revealer);
  gtk_widget_class_bind_template_child (widget_class, DuiDraftBanner, label);
  gtk_widget_class_bind_template_callback (widget_class, resume_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, throw_clicked_cb);

  /* The user goes on with a draft, or throws it away; it is no longer offered. */
  signals[SIGNAL_RESUME] = new_signal ("resume");
  signals[SIGNAL_THROWN_AWAY] = new_signal ("thrown-away");
}

static void
dui_draft_banner_init (DuiDraftBanner *self)
{
  self->drafts = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** dui_draft_banner_set_store: called once, before a draft is added */
void
dui_draft_banner_set_store (DuiDraftBanner *self, DuiStore *store)
{
  self->store = g_object_ref (store);
  g_signal_connect_object (store, "applied", G_CALLBACK (applied_cb), self, G_CONNECT_SWAPPED);
}

/** dui_draft_banner_add: offers @draft, which is newer than those that are offered already */
void
dui_draft_banner_add (DuiDraftBanner *self, DuiDraft *draft)
{
  if (dui_draft_get_record_type (draft, 0) == NULL)
    return;
  g_ptr_array_add (self->drafts, g_object_ref (draft));
  show_newest (self);
}
