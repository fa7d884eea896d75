/* Unlocking a store with its passphrase. */

#include "dui-start-unlock.h"

#include <glib/gi18n-lib.h>

#include "dui-eye.h"
#include "dui-seal-error.h"
#include "dui-start-keyring.h"
#include "dui-start-note.h"

struct _DuiStartUnlock
{
  DuiStartPage parent_instance;

  gboolean is_renewing; /* the store gets a new data key as it is opened */

  /* template children */
  GtkWidget *passphrase;
  DuiStartNote *note;
  DuiStartKeyring *keyring;
  GtkLabel *folder_label;
};

G_DEFINE_FINAL_TYPE (DuiStartUnlock, dui_start_unlock, DUI_TYPE_START_PAGE)

static void
changed_cb (DuiStartUnlock *self)
{
  dui_start_note_set_for (self->note, self->passphrase, DUI_START_NOTE_WRONG, NULL);
}

/* A keyring that is as it should be needs no words here. */
static void
keyring_known_cb (DuiStartUnlock *self)
{
  if (dui_start_keyring_is_known (self->keyring))
    gtk_widget_set_visible (GTK_WIDGET (self->keyring), !dui_start_keyring_is_ready (self->keyring));
}

static void
dui_start_unlock_clear (DuiStartPage *page)
{
  gtk_editable_set_text (GTK_EDITABLE (DUI_START_UNLOCK (page)->passphrase), "");
}

static void
dui_start_unlock_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DUI_TYPE_START_UNLOCK);
  G_OBJECT_CLASS (dui_start_unlock_parent_class)->dispose (object);
}

static void
dui_start_unlock_class_init (DuiStartUnlockClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_start_unlock_dispose;
  DUI_START_PAGE_CLASS (klass)->clear = dui_start_unlock_clear;
  g_type_ensure (DUI_TYPE_START_KEYRING);
  g_type_ensure (DUI_TYPE_START_NOTE);
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-start-unlock.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiStartUnlock, passphrase);
  gtk_widget_class_bind_template_child (widget_class, DuiStartUnlock, note);
  gtk_widget_class_bind_template_child (widget_class, DuiStartUnlock, keyring);
  gtk_widget_class_bind_template_child (widget_class, DuiStartUnlock, folder_label);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, keyring_known_cb);
}

static void
dui_start_unlock_init (DuiStartUnlock *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dui_eye_pass_over (self->passphrase);
}

/** dui_start_unlock_set_folder: @info: of the store there: what it takes to open it */
void
dui_start_unlock_set_folder (DuiStartUnlock *self, const char *folder, const DuiSlotsInfo *info)
{
  g_autofree char *shown = dui_start_page_dup_folder_text (folder);

  gtk_label_set_label (self->folder_label, shown);
  gtk_widget_set_visible (GTK_WIDGET (self->keyring), FALSE);
  changed_cb (self);
  gtk_widget_set_visible (self->passphrase, info->uses_passphrase);
  if (!info->uses_passphrase)
    dui_start_note_set (
        self->note, DUI_START_NOTE_HINT,
        _ ("No passphrase: the keyring alone opens this store, as the municipality allows here. Who sits "
           "at this open session can open it too."));
  if (info->uses_keyring)
    dui_start_keyring_refresh (self->keyring);
}

/** dui_start_unlock_set_renewing: whether the passphrase is asked to give the store a new data key */
void
dui_start_unlock_set_renewing (DuiStartUnlock *self, gboolean is_renewing)
{
  self->is_renewing = is_renewing;
  dui_start_page_set_title (DUI_START_PAGE (self),
                            is_renewing ? _ ("Renew the Data Key") : _ ("Unlock Duiding"));
  dui_start_page_set_description (
      DUI_START_PAGE (self), is_renewing
                                 ? _ ("With the passphrase everything is copied to a new file under a new "
                                      "key. Then there is a new recovery code to print.")
                                 : NULL);
}

gboolean
dui_start_unlock_is_renewing (DuiStartUnlock *self)
{
  return self->is_renewing;
}

/** dui_start_unlock_can_tell: Returns: whether @error is about what is typed here, or the keyring */
gboolean
dui_start_unlock_can_tell (const GError *error)
{
  static const DuiSealError codes[] = { DUI_SEAL_ERROR_BAD_PASSPHRASE, DUI_SEAL_ERROR_NO_KEYRING,
                                        DUI_SEAL_ERROR_KEYRING_LOCKED, DUI_SEAL_ERROR_KEYRING_EMPTY };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    if (g_error_matches (error, DUI_SEAL_ERROR, codes[i]))
      return TRUE;
  return FALSE;
}

/** dui_start_unlock_get_passphrase: Returns: (transfer none): in memory that is wiped when it changes */
const char *
dui_start_unlock_get_passphrase (DuiStartUnlock *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->passphrase));
}

/** dui_start_unlock_set_error: says under the passphrase why it does not open the store */
void
dui_start_unlock_set_error (DuiStartUnlock *self, const GError *error)
{
  gboolean is_wrong = g_error_matches (error, DUI_SEAL_ERROR, DUI_SEAL_ERROR_BAD_PASSPHRASE);

  dui_start_note_set_for (self->note, self->passphrase, DUI_START_NOTE_WRONG, error->message);
  if (!is_wrong)
    dui_start_keyring_refresh (self->keyring);
  gtk_widget_grab_focus (self->passphrase);
}
