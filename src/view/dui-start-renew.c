/* After the recovery code: a new passphrase. */

#include "dui-start-renew.h"

#include "dui-start-keyring.h"
#include "dui-start-passphrase.h"

struct _DuiStartRenew
{
  DuiStartPage parent_instance;

  /* template children */
  DuiStartPassphrase *passphrase;
  DuiStartKeyring *keyring;
};

G_DEFINE_FINAL_TYPE (DuiStartRenew, dui_start_renew, DUI_TYPE_START_PAGE)

static void
dui_start_renew_clear (DuiStartPage *page)
{
  dui_start_passphrase_clear (DUI_START_RENEW (page)->passphrase);
}

static void
dui_start_renew_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DUI_TYPE_START_RENEW);
  G_OBJECT_CLASS (dui_start_renew_parent_class)->dispose (object);
}

static void
dui_start_renew_class_init (DuiStartRenewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_start_renew_dispose;
  DUI_START_PAGE_CLASS (klass)->clear = dui_start_renew_clear;
  g_type_ensure (DUI_TYPE_START_KEYRING);
  g_type_ensure (DUI_TYPE_START_PASSPHRASE);
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-start-renew.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiStartRenew, passphrase);
  gtk_widget_class_bind_template_child (widget_class, DuiStartRenew, keyring);
}

static void
dui_start_renew_init (DuiStartRenew *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** dui_start_renew_refresh: looks at the keyring again */
void
dui_start_renew_refresh (DuiStartRenew *self)
{
  dui_start_keyring_refresh (self->keyring);
}

/** dui_start_renew_check: Returns: whether all that is needed is there; says what is wrong when not */
gboolean
dui_start_renew_check (DuiStartRenew *self)
{
  return dui_start_passphrase_check (self->passphrase) && dui_start_keyring_is_known (self->keyring);
}

const char *
dui_start_renew_get_passphrase (DuiStartRenew *self)
{
  return dui_start_passphrase_get_text (self->passphrase);
}

gboolean
dui_start_renew_get_use_keyring (DuiStartRenew *self)
{
  return dui_start_keyring_is_ready (self->keyring);
}
