/* Who must know a communication line and who was told which version of it, when and how. */

#include "dui-line-told.h"

#include <glib/gi18n-lib.h>

#include "dui-case-editor.h"
#include "dui-case-save.h"
#include "dui-clock.h"
#include "dui-line-scan.h"
#include "dui-line-steps.h"
#include "dui-text.h"
#include "dui-window.h"

struct _DuiLineTold
{
  AdwBin parent_instance;

  DuiStore *store; /* owned */
  DuiLine *line;   /* owned; the store's own */

  /* template children */
  AdwPreferencesGroup *group;
  GtkListBox *list;
  GtkWidget *none;
};

G_DEFINE_FINAL_TYPE (DuiLineTold, dui_line_told, ADW_TYPE_BIN)

static DuiTelling *
find (DuiLineTold *self, GVariant *id)
{
  DuiRecord *record = dui_store_find (self->store, &dui_telling_type, g_variant_get_int64 (id));

  return record != NULL ? DUI_TELLING (record) : NULL;
}

/* Nobody is told a line that is withdrawn, but all who know it must hear that. */
static gboolean
is_withdrawn (DuiLine *line)
{
  return line->status.value == DUI_LINE_WITHDRAWN;
}

/* Rows */

static char *
dup_told (DuiLineTold *self, DuiTelling *telling)
{
  g_autofree char *day = dui_date_to_text (telling->told_on);
  g_autofree char *how =
      dui_record_dup_shown (DUI_RECORD (telling), dui_record_type_find_field (&dui_telling_type, "how"));
  g_autofree char *told = NULL;

  if (!dui_telling_is_told (telling))
    return g_strdup (_ ("Not told yet"));
  told = dui_text_is_blank (telling->told_at)
             ? g_strdup_printf (_ ("Version %ld · %s · %s"), (long)telling->version, day, how)
             : g_strdup_printf (_ ("Version %ld · %s at %s h · %s"), (long)telling->version, day,
                                telling->told_at, how);
  return dui_line_knows_newest (self->store, self->line, telling)
             ? g_steal_pointer (&told)
             : g_strdup_printf (_ ("%s\nDoes not know version %ld yet"), told, (long)self->line->version);
}

static char *
dup_subtitle (DuiLineTold *self, DuiTelling *telling)
{
  g_autofree char *told = dup_told (self, telling);

  return telling->must_know ? g_strdup_printf (_ ("Must know · %s"), told) : g_steal_pointer (&told);
}

/* One press, and a toast that undoes it: in a tense hour there are many to be told. */
static GtkWidget *
new_now_button (DuiTelling *telling)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Told Now"));
  g_autofree char *label = g_strdup_printf (_ ("%s was told now"), dui_text (telling->who));

  gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button),
                                          g_variant_new_int64 (dui_record_get_id (DUI_RECORD (telling))));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "told.now");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return button;
}

static GtkWidget *
new_menu_button (DuiTelling *telling)
{
  static const struct
  {
    const char *label;
    const char *action;
  } entries[] = { { N_ ("_Tell This Version…"), "told.again" },
                  { N_ ("_Edit…"), "told.edit" },
                  { N_ ("_Remove"), "told.remove" } };
  GtkWidget *button = gtk_menu_button_new ();
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autofree char *label = g_strdup_printf (_ ("Menu for %s"), dui_text (telling->who));

  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_ (entries[i].label), NULL);

      g_menu_item_set_action_and_target_value (
          item, entries[i].action, g_variant_new_int64 (dui_record_get_id (DUI_RECORD (telling))));
      g_menu_append_item (menu, item);
    }
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "view-more-symbolic");
  gtk_menu_button_set_menu_model (GTK_MENU_BUTTON (button), G_MENU_MODEL (menu));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  return button;
}

static GtkWidget *
new_row (DuiLineTold *self, DuiTelling *telling)
{
  gboolean knows = dui_line_knows_newest (self->store, self->line, telling);
  g_autofree char *subtitle = dup_subtitle (self, telling);
  GtkWidget *row = g_object_new (ADW_TYPE_ACTION_ROW, "use-markup", FALSE, "title", dui_text (telling->who),
                                 "subtitle", subtitle, "subtitle-lines", 3, NULL);
  GtkWidget *icon = gtk_image_new_from_icon_name (knows ? "emblem-ok-symbolic" : "dialog-warning-symbolic");

  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  knows ? _ ("Knows this version") : _ ("Does not know this version"), -1);
  if (!knows)
    gtk_widget_add_css_class (icon, "warning");
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  if (!knows && !is_withdrawn (self->line))
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_now_button (telling));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_menu_button (telling));
  return row;
}

/* The keyboard stays where it was when a row is made anew. */
static int
index_of_focus (DuiLineTold *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = gtk_widget_get_focus_child (GTK_WIDGET (self->list));

  if (focus == NULL || row == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->list)))
    return -1;
  return gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
}

static void
focus_row (DuiLineTold *self, int index)
{
  GtkListBoxRow *row = index >= 0 ? gtk_list_box_get_row_at_index (self->list, index) : NULL;

  if (row != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (row));
}

/** dui_line_told_show: shows who knows @line */
void
dui_line_told_show (DuiLineTold *self, DuiStore *store, DuiLine *line)
{
  g_autoptr (GPtrArray) tellings = dui_line_get_tellings (store, line);
  int focus = index_of_focus (self);
  GtkWidget *child;

  g_set_object (&self->store, store);
  g_set_object (&self->line, line);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  for (guint i = 0; i < tellings->len; i++)
    gtk_list_box_append (self->list, new_row (self, tellings->pdata[i]));
  focus_row (self, focus);
  gtk_widget_set_visible (GTK_WIDGET (self->list), tellings->len > 0);
  gtk_widget_set_visible (self->none, tellings->len == 0);
  adw_preferences_group_set_description (
      self->group, !is_withdrawn (line)
                       ? _ ("Functions and organisations, never a person of a case file.")
                       : _ ("The line is withdrawn. Tell everybody here not to use it any more."));
}

/* Changing */

/* A name of somebody in a case file has no place here, as it has none in the line. */
static gboolean
keep (DuiLineTold *self, DuiRecord *draft)
{
  DuiWindow *window = dui_window_of (self);
  g_autoptr (DuiLeakScanner) scanner =
      dui_line_scan_new_scanner (self->store, self->line->case_reference, self->line->lead.value);
  g_autoptr (DuiChange) change = NULL;
  g_autoptr (GError) error = NULL;

  if (!dui_line_check_telling (scanner, DUI_TELLING (draft), &error))
    {
      dui_window_report (window, _ ("Nothing was kept"), error);
      return FALSE;
    }
  change = dui_case_save_change (self->store, draft);
  return dui_window_apply (window, change);
}

static gboolean
keep_cb (DuiLineTold *self, DuiRecord *draft)
{
  return keep (self, draft);
}

static void
tie (DuiLineTold *self, DuiCaseEditor *editor, DuiTelling *draft)
{
  g_autofree char *version = g_strdup_printf (_ ("Version %ld"), (long)draft->version);

  dui_case_editor_set_subtitle (editor, version);
  g_signal_connect_object (editor, "save", G_CALLBACK (keep_cb), self, G_CONNECT_SWAPPED);
}

static void
edit (DuiLineTold *self, DuiTelling *draft, const char *title)
{
  tie (self, dui_case_editor_open_window (GTK_WIDGET (self), self->store, DUI_RECORD (draft), title), draft);
}

/** dui_line_told_resume: goes on with @draft, which was typed before */
void
dui_line_told_resume (DuiLineTold *self, DuiTelling *draft)
{
  tie (self, dui_case_editor_resume (GTK_WIDGET (self), self->store, DUI_RECORD (draft)), draft);
}

static void
add_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiLineTold *self = DUI_LINE_TOLD (widget);
  g_autoptr (DuiTelling) draft = dui_line_draft_telling (self->line, "", dui_date_today (), dui_clock_now ());

  edit (self, draft, _ ("Keep Who Was Told"));
}

static void
add_partner_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiLineTold *self = DUI_LINE_TOLD (widget);
  g_autoptr (DuiTelling) draft = dui_line_draft_telling (self->line, "", DUI_DATE_NONE, DUI_CLOCK_NONE);

  g_object_set (draft, "must-know", TRUE, "how", "not_told", NULL);
  edit (self, draft, _ ("Partner Who Must Know"));
}

/* Who was told nothing yet gets it filled in; who knows an older version gets an entry for this one. */
static DuiTelling *
draft_again (DuiLineTold *self, DuiTelling *telling)
{
  DuiTelling *draft = dui_line_draft_telling (self->line, telling->who, dui_date_today (), dui_clock_now ());

  draft->must_know = telling->must_know;
  if (dui_telling_is_told (telling))
    draft->how = telling->how;
  else
    dui_record_set_id (DUI_RECORD (draft), dui_record_get_id (DUI_RECORD (telling)));
  return draft;
}

static void
again_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiLineTold *self = DUI_LINE_TOLD (widget);
  DuiTelling *telling = find (self, parameter);
  g_autoptr (DuiTelling) draft = telling != NULL ? draft_again (self, telling) : NULL;

  if (draft != NULL)
    edit (self, draft, _ ("Keep Who Was Told"));
}

static void
now_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiLineTold *self = DUI_LINE_TOLD (widget);
  DuiTelling *telling = find (self, parameter);
  g_autoptr (DuiTelling) draft = telling != NULL ? draft_again (self, telling) : NULL;

  if (draft != NULL)
    keep (self, DUI_RECORD (draft));
}

static void
edit_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiLineTold *self = DUI_LINE_TOLD (widget);
  DuiTelling *telling = find (self, parameter);
  g_autoptr (DuiTelling) draft = NULL;

  if (telling == NULL)
    return;
  draft = DUI_TELLING (dui_record_copy (DUI_RECORD (telling)));
  edit (self, draft, _ ("Keep Who Was Told"));
}

static void
remove_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiLineTold *self = DUI_LINE_TOLD (widget);
  DuiTelling *telling = find (self, parameter);
  g_autoptr (DuiChange) change = dui_change_new (_ ("Removed who was told"));

  if (telling == NULL)
    return;
  dui_store_remove (self->store, change, DUI_RECORD (telling));
  dui_window_apply (dui_window_of (self), change);
}

/* Life */

static void
dui_line_told_dispose (GObject *object)
{
  DuiLineTold *self = DUI_LINE_TOLD (object);

  /* Else the template takes its child away from under the bin, which then lets go of it once more. */
  adw_bin_set_child (ADW_BIN (object), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (object), DUI_TYPE_LINE_TOLD);
  g_clear_object (&self->line);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (dui_line_told_parent_class)->dispose (object);
}

static void
dui_line_told_class_init (DuiLineToldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_line_told_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-line-told.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiLineTold, group);
  gtk_widget_class_bind_template_child (widget_class, DuiLineTold, list);
  gtk_widget_class_bind_template_child (widget_class, DuiLineTold, none);
  gtk_widget_class_install_action (widget_class, "told.add", NULL, add_cb);
  gtk_widget_class_install_action (widget_class, "told.add-partner", NULL, add_partner_cb);
  gtk_widget_class_install_action (widget_class, "told.now", "x", now_cb);
  gtk_widget_class_install_action (widget_class, "told.again", "x", again_cb);
  gtk_widget_class_install_action (widget_class, "told.edit", "x", edit_cb);
  gtk_widget_class_install_action (widget_class, "told.remove", "x", remove_cb);
}

static void
dui_line_told_init (DuiLineTold *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
