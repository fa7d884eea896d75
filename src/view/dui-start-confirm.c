/* Typing back two groups of the recovery code, so that it is known to be written down. */

#include "dui-start-confirm.h"

#include <glib/gi18n-lib.h>

#include "dui-key.h"
#include "dui-recovery-code.h"
#include "dui-start-note.h"

struct _DuiStartConfirm
{
  DuiStartPage parent_instance;

  /* owned */
  DuiSecret *wanted[2];

  /* template children */
  GtkWidget *first;
  GtkWidget *second;
  DuiStartNote *first_note;
  DuiStartNote *second_note;
};

G_DEFINE_FINAL_TYPE (DuiStartConfirm, dui_start_confirm, DUI_TYPE_START_PAGE)

static gboolean
is_same_group (const char *typed, const char *wanted)
{
  g_autofree char *trimmed = g_ascii_strup (typed, -1);

  /* The same kindness as when the whole code is typed: O for 0, I and L for 1. */
  g_strdelimit (g_strstrip (trimmed), "O", '0');
  g_strdelimit (trimmed, "IL", '1');
  return g_str_equal (trimmed, wanted);
}

static gboolean
check_group (GtkWidget *row, DuiStartNote *note, const char *wanted)
{
  gboolean is_right = is_same_group (gtk_editable_get_text (GTK_EDITABLE (row)), wanted);

  dui_start_note_set_for (note, row, DUI_START_NOTE_WRONG,
                          is_right ? NULL : _ ("This is not what was shown. Compare it with your own copy."));
  if (!is_right)
    gtk_widget_grab_focus (row);
  return is_right;
}

static void
first_changed_cb (DuiStartConfirm *self)
{
  dui_start_note_set_for (self->first_note, self->first, DUI_START_NOTE_WRONG, NULL);
}

static void
second_changed_cb (DuiStartConfirm *self)
{
  dui_start_note_set_for (self->second_note, self->second, DUI_START_NOTE_WRONG, NULL);
}

static void
dui_start_confirm_clear (DuiStartPage *page)
{
  DuiStartConfirm *self = DUI_START_CONFIRM (page);

  gtk_editable_set_text (GTK_EDITABLE (self->first), "");
  gtk_editable_set_text (GTK_EDITABLE (self->second), "");
}

static void
set_group (DuiStartConfirm *self, guint index, char **groups, guint number)
{
  GtkWidget *row = index == 0 ? self->first : self->second;
  g_autofree char *title = g_strdup_printf (_ ("Group %u"), number + 1);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  g_clear_pointer (&self->wanted[index], dui_secret_free);
  self->wanted[index] = dui_secret_copy (groups[number]);
}

static void
dui_start_confirm_finalize (GObject *object)
{
  DuiStartConfirm *self = DUI_START_CONFIRM (object);

  g_clear_pointer (&self->wanted[0], dui_secret_free);
  g_clear_pointer (&self->wanted[1], dui_secret_free);
  G_OBJECT_CLASS (dui_start_confirm_parent_class)->finalize (object);
}

static void
dui_start_confirm_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DUI_TYPE_START_CONFIRM);
  G_OBJECT_CLASS (dui_start_confirm_parent_class)->dispose (object);
}

static void
dui_start_confirm_class_init (DuiStartConfirmClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_start_confirm_dispose;
  G_OBJECT_CLASS (klass)->finalize = dui_start_confirm_finalize;
  DUI_START_PAGE_CLASS (klass)->clear = dui_start_confirm_clear;
  g_type_ensure (DUI_TYPE_START_NOTE);
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-start-confirm.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiStartConfirm, first);
  gtk_widget_class_bind_template_child (widget_class, DuiStartConfirm, second);
  gtk_widget_class_bind_template_child (widget_class, DuiStartConfirm, first_note);
  gtk_widget_class_bind_template_child (widget_class, DuiStartConfirm, second_note);
  gtk_widget_class_bind_template_callback (widget_class, first_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, second_changed_cb);
}

static void
dui_start_confirm_init (DuiStartConfirm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** dui_start_confirm_set_code: chooses two groups of @code to ask for, one of either half */
void
dui_start_confirm_set_code (DuiStartConfirm *self, const char *code)
{
  g_auto (GStrv) groups = g_strsplit (code, "-", -1);
  guint half = DUI_RECOVERY_CODE_GROUPS / 2;

  g_return_if_fail (g_strv_length (groups) == DUI_RECOVERY_CODE_GROUPS);

  set_group (self, 0, groups, g_random_int_range (0, half));
  set_group (self, 1, groups, g_random_int_range (half, DUI_RECOVERY_CODE_GROUPS));
}

/** dui_start_confirm_check: Returns: whether both groups are right; says which is not */
gboolean
dui_start_confirm_check (DuiStartConfirm *self)
{
  gboolean second = check_group (self->second, self->second_note, self->wanted[1]);
  gboolean first = check_group (self->first, self->first_note, self->wanted[0]);

  return first && second;
}
