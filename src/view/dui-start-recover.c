/* Typing the recovery code from the printed sheet. */

#include "dui-start-recover.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dui-recovery-code.h"
#include "dui-start-note.h"

struct _DuiStartRecover
{
  DuiStartPage parent_instance;

  /* template children */
  GtkWidget *view;
  GtkTextBuffer *buffer;
  DuiStartNote *note;
};

G_DEFINE_FINAL_TYPE (DuiStartRecover, dui_start_recover, DUI_TYPE_START_PAGE)

static char *
dup_text (DuiStartRecover *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
}

/* Returns: the first group that is not as it was printed; 0 for none */
static guint
check_groups (DuiStartRecover *self, guint *groups)
{
  g_autofree char *text = dup_text (self);
  guint wrong = dui_recovery_code_check_groups (text, groups);

  explicit_bzero (text, strlen (text));
  return wrong;
}

static void
changed_cb (DuiStartRecover *self)
{
  guint groups;
  guint wrong = check_groups (self, &groups);
  g_autofree char *hint = wrong > 0
                              ? g_strdup_printf (_ ("Group %u is not as it was printed."), wrong)
                              : g_strdup_printf (_ ("%u of %u groups"), groups, DUI_RECOVERY_CODE_GROUPS);

  if (wrong > 0)
    dui_start_note_set_for (self->note, self->view, DUI_START_NOTE_WRONG, hint);
  else
    dui_start_note_set_for (self->note, self->view,
                            groups == DUI_RECOVERY_CODE_GROUPS ? DUI_START_NOTE_GOOD : DUI_START_NOTE_HINT,
                            hint);
}

/* A line of the sheet ends with Enter, and so does the whole code. */
static gboolean
key_pressed_cb (GtkEventControllerKey *controller, guint key, guint code, GdkModifierType state,
                DuiStartRecover *self)
{
  guint groups;

  if (key != GDK_KEY_Return && key != GDK_KEY_KP_Enter)
    return FALSE;
  if ((state & GDK_CONTROL_MASK) == 0
      && (check_groups (self, &groups) != 0 || groups != DUI_RECOVERY_CODE_GROUPS))
    return FALSE;
  gtk_widget_activate_action (GTK_WIDGET (self), "start.check-code", NULL);
  return TRUE;
}

static void
dui_start_recover_clear (DuiStartPage *page)
{
  gtk_text_buffer_set_text (DUI_START_RECOVER (page)->buffer, "", 0);
}

static void
dui_start_recover_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DUI_TYPE_START_RECOVER);
  G_OBJECT_CLASS (dui_start_recover_parent_class)->dispose (object);
}

static void
dui_start_recover_class_init (DuiStartRecoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_start_recover_dispose;
  DUI_START_PAGE_CLASS (klass)->clear = dui_start_recover_clear;
  g_type_ensure (DUI_TYPE_START_NOTE);
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-start-recover.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiStartRecover, view);
  gtk_widget_class_bind_template_child (widget_class, DuiStartRecover, buffer);
  gtk_widget_class_bind_template_child (widget_class, DuiStartRecover, note);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
dui_start_recover_init (DuiStartRecover *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, 0);
  gtk_widget_add_controller (self->view, keys);
}

/** dui_start_recover_dup_code: Returns: (transfer full): what was typed */
DuiSecret *
dui_start_recover_dup_code (DuiStartRecover *self)
{
  g_autofree char *text = dup_text (self);
  DuiSecret *code = dui_secret_copy (text);

  explicit_bzero (text, strlen (text));
  return code;
}

/** dui_start_recover_set_error: says under the code what is wrong with it */
void
dui_start_recover_set_error (DuiStartRecover *self, const char *message)
{
  dui_start_note_set_for (self->note, self->view, DUI_START_NOTE_WRONG, message);
  gtk_widget_grab_focus (self->view);
}
