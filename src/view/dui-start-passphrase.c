/* A new passphrase, typed twice, with a sentence on how strong it is. */

#include "dui-start-passphrase.h"

#include <glib/gi18n-lib.h>

#include "dui-eye.h"
#include "dui-passphrase.h"
#include "dui-start-note.h"

/* From here on a longer one makes no difference that matters. */
#define STRONG_CHARACTERS 22

struct _DuiStartPassphrase
{
  AdwPreferencesGroup parent_instance;

  /* template children */
  GtkWidget *first;
  GtkWidget *second;
  DuiStartNote *first_note;
  DuiStartNote *second_note;
};

G_DEFINE_FINAL_TYPE (DuiStartPassphrase, dui_start_passphrase, ADW_TYPE_PREFERENCES_GROUP)

static const char *
text_of (GtkWidget *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static char *
describe_weakness (const char *text)
{
  glong missing = DUI_PASSPHRASE_CHARACTERS - g_utf8_strlen (text, -1);
  g_autoptr (GError) error = NULL;

  if (*text == '\0')
    return g_strdup_printf (
        _ ("At least %d characters, for instance five words that have nothing to do with each "
           "other."),
        DUI_PASSPHRASE_CHARACTERS);
  if (missing > 0)
    return g_strdup_printf (
        ngettext ("Too short: %ld more character.", "Too short: %ld more characters.", missing), missing);
  dui_passphrase_check (text, &error);
  return g_strdup (error->message);
}

static void
first_changed_cb (DuiStartPassphrase *self)
{
  const char *text = text_of (self->first);
  g_autofree char *weakness = NULL;

  if (!dui_passphrase_check (text, NULL))
    {
      weakness = describe_weakness (text);
      dui_start_note_set_for (self->first_note, self->first, DUI_START_NOTE_HINT, weakness);
    }
  else
    dui_start_note_set_for (self->first_note, self->first, DUI_START_NOTE_GOOD,
                            g_utf8_strlen (text, -1) >= STRONG_CHARACTERS
                                ? _ ("Strong. Make sure that you can remember it.")
                                : _ ("Long enough. An extra word makes it much stronger."));
}

static void
second_changed_cb (DuiStartPassphrase *self)
{
  gboolean is_same =
      *text_of (self->second) != '\0' && g_str_equal (text_of (self->first), text_of (self->second));

  dui_start_note_set_for (self->second_note, self->second, DUI_START_NOTE_GOOD,
                          is_same ? _ ("Twice the same.") : NULL);
}

static void
dui_start_passphrase_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DUI_TYPE_START_PASSPHRASE);
  G_OBJECT_CLASS (dui_start_passphrase_parent_class)->dispose (object);
}

static void
dui_start_passphrase_class_init (DuiStartPassphraseClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_start_passphrase_dispose;
  g_type_ensure (DUI_TYPE_START_NOTE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/nl/duiding/Duiding/ui/dui-start-passphrase.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiStartPassphrase, first);
  gtk_widget_class_bind_template_child (widget_class, DuiStartPassphrase, second);
  gtk_widget_class_bind_template_child (widget_class, DuiStartPassphrase, first_note);
  gtk_widget_class_bind_template_child (widget_class, DuiStartPassphrase, second_note);
  gtk_widget_class_bind_template_callback (widget_class, first_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, second_changed_cb);
}

static void
dui_start_passphrase_init (DuiStartPassphrase *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  dui_eye_pass_over (self->first);
  dui_eye_pass_over (self->second);
  first_changed_cb (self);
}

/** dui_start_passphrase_get_text: Returns: (transfer none): in memory that is wiped when it changes */
const char *
dui_start_passphrase_get_text (DuiStartPassphrase *self)
{
  return text_of (self->first);
}

/** dui_start_passphrase_check: Returns: whether it is good enough and twice the same; says so when not */
gboolean
dui_start_passphrase_check (DuiStartPassphrase *self)
{
  g_autofree char *weakness = NULL;

  if (!dui_passphrase_check (text_of (self->first), NULL))
    {
      weakness = describe_weakness (text_of (self->first));
      dui_start_note_set_for (self->first_note, self->first, DUI_START_NOTE_WRONG, weakness);
      gtk_widget_grab_focus (self->first);
      return FALSE;
    }
  if (g_str_equal (text_of (self->first), text_of (self->second)))
    return TRUE;
  /* Who presses Enter behind the first did nothing wrong. */
  if (*text_of (self->second) == '\0')
    dui_start_note_set_for (self->second_note, self->second, DUI_START_NOTE_HINT,
                            _ ("Type the passphrase once more."));
  else
    dui_start_note_set_for (self->second_note, self->second, DUI_START_NOTE_WRONG,
                            _ ("This is not the same as above. Type the passphrase again."));
  gtk_widget_grab_focus (self->second);
  return FALSE;
}

void
dui_start_passphrase_clear (DuiStartPassphrase *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->first), "");
  gtk_editable_set_text (GTK_EDITABLE (self->second), "");
  first_changed_cb (self);
  second_changed_cb (self);
}
