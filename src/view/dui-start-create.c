/* Making a store: in which folder, with which passphrase, and what the keyring does for it. */

#include "dui-start-create.h"

#include <glib/gi18n-lib.h>

#include "dui-policy.h"
#include "dui-start-keyring.h"
#include "dui-start-note.h"
#include "dui-start-passphrase.h"

struct _DuiStartCreate
{
  DuiStartPage parent_instance;

  /* template children */
  AdwActionRow *folder_row;
  DuiStartPassphrase *passphrase;
  DuiStartKeyring *keyring;
  DuiStartNote *policy_note;
};

G_DEFINE_FINAL_TYPE (DuiStartCreate, dui_start_create, DUI_TYPE_START_PAGE)

static void
dui_start_create_clear (DuiStartPage *page)
{
  dui_start_passphrase_clear (DUI_START_CREATE (page)->passphrase);
}

static void
dui_start_create_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DUI_TYPE_START_CREATE);
  G_OBJECT_CLASS (dui_start_create_parent_class)->dispose (object);
}

static void
dui_start_create_class_init (DuiStartCreateClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_start_create_dispose;
  DUI_START_PAGE_CLASS (klass)->clear = dui_start_create_clear;
  g_type_ensure (DUI_TYPE_START_KEYRING);
  g_type_ensure (DUI_TYPE_START_NOTE);
  g_type_ensure (DUI_TYPE_START_PASSPHRASE);
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-start-create.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiStartCreate, folder_row);
  gtk_widget_class_bind_template_child (widget_class, DuiStartCreate, passphrase);
  gtk_widget_class_bind_template_child (widget_class, DuiStartCreate, keyring);
  gtk_widget_class_bind_template_child (widget_class, DuiStartCreate, policy_note);
}

static void
dui_start_create_init (DuiStartCreate *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dui_start_create_look_at_policy (self, "/");
}

/** dui_start_create_look_at_policy: @root: where the policy of the municipality is looked for. What it allows
 * is said with its consequence, before there is a store */
void
dui_start_create_look_at_policy (DuiStartCreate *self, const char *root)
{
  gboolean is_allowed = dui_policy_allows_keyring_only (root);

  dui_start_note_set (
      self->policy_note, DUI_START_NOTE_HINT,
      is_allowed ? _ (
          "On this computer the municipality allows a store that the keyring alone opens; the administrator "
          "can leave the passphrase out later. Locking is then no lock against a colleague at an open "
          "session, and every program of this account can reach the key.")
                 : NULL);
}

void
dui_start_create_set_folder (DuiStartCreate *self, const char *folder)
{
  g_autofree char *shown = dui_start_page_dup_folder_text (folder);

  adw_action_row_set_subtitle (self->folder_row, shown);
}

/** dui_start_create_refresh: looks at the keyring again */
void
dui_start_create_refresh (DuiStartCreate *self)
{
  dui_start_keyring_refresh (self->keyring);
}

/** dui_start_create_check: Returns: whether all that is needed is there; says what is wrong when not */
gboolean
dui_start_create_check (DuiStartCreate *self)
{
  return dui_start_passphrase_check (self->passphrase) && dui_start_keyring_is_known (self->keyring);
}

const char *
dui_start_create_get_passphrase (DuiStartCreate *self)
{
  return dui_start_passphrase_get_text (self->passphrase);
}

gboolean
dui_start_create_get_use_keyring (DuiStartCreate *self)
{
  return dui_start_keyring_is_ready (self->keyring);
}
