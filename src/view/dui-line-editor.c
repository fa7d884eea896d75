/* The editor of one communication line: what a line has beside its text: warnings, who was told, ways out. */

#include "dui-line-editor.h"

#include <glib/gi18n-lib.h>

#include "dui-case-editor.h"
#include "dui-case-save.h"
#include "dui-clock.h"
#include "dui-line-compare.h"
#include "dui-line-document.h"
#include "dui-line-scan.h"
#include "dui-line-steps.h"
#include "dui-line-told.h"
#include "dui-line.h"
#include "dui-lookup.h"
#include "dui-overrules.h"
#include "dui-own-templates.h"
#include "dui-template.h"
#include "dui-text.h"
#include "dui-window.h"

/* How often the embargo is looked at. */
#define CLOCK_SECONDS 20

struct _DuiLineEditor
{
  DuiTextEditor parent_instance;

  guint clock_source;

  /* template children */
  GtkWidget *warning_box;
  GtkLabel *warning;
  DuiLineTold *told;
};

static const DuiTextStep steps[] = {
  { DUI_LINE_DRAFT, DUI_LINE_ALIGNED, N_ ("_Align") },
  { DUI_LINE_ALIGNED, DUI_LINE_ADOPTED, N_ ("_Adopt") },
  { DUI_LINE_ADOPTED, DUI_LINE_RELEASED, N_ ("_Release") },
};

G_DEFINE_FINAL_TYPE (DuiLineEditor, dui_line_editor, DUI_TYPE_TEXT_EDITOR)

static DuiLine *
line_of (gpointer self)
{
  return dui_text_editor_get_record (self);
}

/* Reading along */

static DuiLeakScanner *
new_scanner (DuiStore *store, DuiRecord *record)
{
  DuiLine *line = DUI_LINE (record);

  return dui_line_scan_new_scanner (store, line->case_reference, line->lead.value);
}

static void
dui_line_editor_will_scan (DuiTextEditor *self)
{
  DuiLine *draft = dui_text_editor_get_draft (self);

  dui_leak_scanner_set_lead (dui_text_editor_get_scanner (self), (DuiLeakLead)draft->lead.value);
}

/* Showing */

static gboolean
update_warning_cb (gpointer data)
{
  DuiLineEditor *self = data;
  gboolean is_urgent = FALSE;
  g_autofree char *text = dui_line_dup_warning (dui_text_editor_get_store (data), line_of (self),
                                                dui_date_today (), dui_clock_now (), &is_urgent);

  gtk_label_set_label (self->warning, dui_text (text));
  gtk_widget_set_visible (self->warning_box, text != NULL);
  if (is_urgent)
    gtk_widget_add_css_class (self->warning_box, "urgent");
  else
    gtk_widget_remove_css_class (self->warning_box, "urgent");
  return G_SOURCE_CONTINUE;
}

static void
dui_line_editor_related (DuiTextEditor *editor)
{
  dui_line_told_show (DUI_LINE_EDITOR (editor)->told, dui_text_editor_get_store (editor), line_of (editor));
}

static void
dui_line_editor_update (DuiTextEditor *editor)
{
  DuiLineEditor *self = DUI_LINE_EDITOR (editor);

  if (self->clock_source == 0)
    self->clock_source = g_timeout_add_seconds (CLOCK_SECONDS, update_warning_cb, self);
  update_warning_cb (self);
  dui_line_editor_related (editor);
}

/* Changing */

static DuiChange *
dui_line_editor_make_change (DuiTextEditor *self, DuiRecord *after, const char *description)
{
  return dui_line_save_change (dui_text_editor_get_store (self), dui_text_editor_get_scanner (self),
                               line_of (self), DUI_LINE (after), description);
}

static DuiChange *
dui_line_editor_become (DuiTextEditor *self, int status, GError **error)
{
  return dui_line_step (dui_text_editor_get_store (self), dui_text_editor_get_scanner (self), line_of (self),
                        status, error);
}

static DuiChange *
dui_line_editor_revise (DuiTextEditor *self)
{
  return dui_line_revise (line_of (self));
}

static gboolean
dui_line_editor_is_open (DuiTextEditor *self)
{
  return !dui_line_is_closed (line_of (self));
}

static gboolean
dui_line_editor_can_withdraw (DuiTextEditor *self)
{
  return dui_line_can_become (line_of (self), DUI_LINE_WITHDRAWN);
}

/* What goes on after the text is closed: who read it, until when it waits, how it went. What is written there
 * is read along as well. */
static gboolean
keep_moments_cb (DuiTextEditor *self, DuiRecord *draft)
{
  DuiLine *line = dui_text_editor_get_record (self);
  DuiLine *after = DUI_LINE (draft);
  DuiStore *store = dui_text_editor_get_store (self);
  DuiLeakScanner *scanner = dui_text_editor_get_scanner (self);
  g_autoptr (GError) error = NULL;

  if (!dui_line_is_closed (line)
      || dui_overrules_count_blocking (store, scanner, draft)
             <= dui_overrules_count_blocking (store, scanner, DUI_RECORD (line)))
    return dui_text_editor_apply (self,
                                  dui_line_save_change (store, scanner, line, after, _ ("Line changed")));
  error = g_error_new_literal (DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE,
                               _ ("The evaluation gives somebody away. Write it without names, numbers and "
                                  "traceable details."));
  dui_text_editor_refuse (self, error);
  return FALSE;
}

static void
tie_moments (DuiLineEditor *self, DuiCaseEditor *editor)
{
  dui_case_editor_set_purpose (editor, DUI_LINE_EDITOR_MOMENTS);
  g_signal_connect_object (editor, "save", G_CALLBACK (keep_moments_cb), self, G_CONNECT_SWAPPED);
}

static void
moments_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiTextEditor *self = DUI_TEXT_EDITOR (widget);
  g_autoptr (DuiRecord) draft = NULL;

  if (!dui_text_editor_save (self))
    return;
  draft = dui_record_copy (dui_text_editor_get_record (self));
  tie_moments (DUI_LINE_EDITOR (self), dui_case_editor_open_window (widget, dui_text_editor_get_store (self),
                                                                    draft, _ ("Second Reading and Moments")));
}

static void
template_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiTextEditor *self = DUI_TEXT_EDITOR (widget);

  if (dui_text_editor_save (self))
    dui_own_templates_make (widget, dui_text_editor_get_store (self), line_of (self));
}

static void
compare_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiTextEditor *self = DUI_TEXT_EDITOR (widget);

  if (dui_text_editor_save (self))
    gtk_window_present (dui_line_compare_new (GTK_WINDOW (dui_window_of (self)),
                                              dui_text_editor_get_store (self), line_of (self)));
}

/* It stands under all the text, and is what one comes back for. */
static void
who_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWidget *told = GTK_WIDGET (DUI_LINE_EDITOR (widget)->told);
  GtkWidget *scrolled = gtk_widget_get_ancestor (told, GTK_TYPE_SCROLLED_WINDOW);
  GtkWidget *page =
      gtk_widget_get_first_child (gtk_scrolled_window_get_child (GTK_SCROLLED_WINDOW (scrolled)));
  double top;

  gtk_widget_child_focus (told, GTK_DIR_TAB_FORWARD);
  if (gtk_widget_translate_coordinates (told, page, 0, 0, NULL, &top))
    gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scrolled)), top);
}

/* Out */

static DuiSheet *
new_sheet (DuiStore *store, DuiRecord *record, const char *marking, const char *receiver)
{
  DuiMunicipality *municipality = dui_lookup_municipality (store);
  g_autofree char *scenario = dui_template_dup_title (DUI_LINE (record)->scenario);
  const DuiLineDocument document = { .line = DUI_LINE (record),
                                     .municipality = municipality != NULL ? municipality->name : "",
                                     .scenario = scenario,
                                     .marking = marking,
                                     .receiver = receiver };

  return dui_line_document_new_sheet (&document);
}

static char *
dup_warning (DuiStore *store, DuiRecord *record)
{
  gboolean is_urgent;

  return dui_line_dup_warning (store, DUI_LINE (record), dui_date_today (), dui_clock_now (), &is_urgent);
}

static DuiChange *
new_telling (DuiStore *store, DuiRecord *record, const char *receiver)
{
  g_autoptr (DuiTelling) telling =
      dui_line_draft_mail (store, DUI_LINE (record), receiver, dui_date_today (), dui_clock_now ());

  return dui_case_save_change (store, DUI_RECORD (telling));
}

static const char *const markings[] = { N_ ("CONFIDENTIAL"), N_ ("FOR INTERNAL USE"), N_ ("PUBLIC"), NULL };

static const DuiTextWays ways = {
  .kind = N_ ("Communication line"),
  .pdf_name = N_ ("communication-line.pdf"),
  .odt_name = N_ ("communication-line.odt"),
  .as_pdf = N_ ("Communication line as PDF"),
  .as_odt = N_ ("Communication line as a text document"),
  .printed = N_ ("Communication line printed"),
  .copied = N_ ("Communication line on the clipboard"),
  .markings = markings,
  .new_scanner = new_scanner,
  .new_sheet = new_sheet,
  .dup_warning = dup_warning,
  .new_telling = new_telling,
};

/* Life */

static void
dui_line_editor_dispose (GObject *object)
{
  g_clear_handle_id (&DUI_LINE_EDITOR (object)->clock_source, g_source_remove);
  G_OBJECT_CLASS (dui_line_editor_parent_class)->dispose (object);
}

static void
dui_line_editor_text_class_init (DuiTextEditorClass *klass)
{
  klass->type = &dui_line_type;
  klass->steps = steps;
  klass->n_steps = G_N_ELEMENTS (steps);
  klass->withdrawn = DUI_LINE_WITHDRAWN;
  klass->toned = dui_line_public_sections;
  klass->core_sentences = DUI_LINE_CORE_SENTENCES;
  klass->changed = N_ ("Line changed");
  klass->removed = N_ ("Line removed");
  klass->refused = N_ ("The line stays as it is");
  klass->will_scan = dui_line_editor_will_scan;
  klass->ways = &ways;
  klass->make_change = dui_line_editor_make_change;
  klass->become = dui_line_editor_become;
  klass->revise = dui_line_editor_revise;
  klass->is_open = dui_line_editor_is_open;
  klass->can_withdraw = dui_line_editor_can_withdraw;
  klass->update = dui_line_editor_update;
  klass->related = dui_line_editor_related;
}

static void
dui_line_editor_class_init (DuiLineEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_line_editor_dispose;
  g_type_ensure (DUI_TYPE_LINE_TOLD);
  dui_line_editor_text_class_init (DUI_TEXT_EDITOR_CLASS (klass));
  dui_text_editor_class_bind (DUI_TEXT_EDITOR_CLASS (klass), "/nl/duiding/Duiding/ui/dui-line-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiLineEditor, warning_box);
  gtk_widget_class_bind_template_child (widget_class, DuiLineEditor, warning);
  gtk_widget_class_bind_template_child (widget_class, DuiLineEditor, told);
  gtk_widget_class_install_action (widget_class, "line.moments", NULL, moments_cb);
  gtk_widget_class_install_action (widget_class, "line.who", NULL, who_cb);
  gtk_widget_class_install_action (widget_class, "line.compare", NULL, compare_cb);
  gtk_widget_class_install_action (widget_class, "line.template", NULL, template_cb);
}

static void
dui_line_editor_init (DuiLineEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/** dui_line_editor_resume_moments: goes on with @draft of the line that is shown: its second reading, embargo
 * and evaluation, which were typed before. Returns: %FALSE when another line is shown */
gboolean
dui_line_editor_resume_moments (DuiLineEditor *self, DuiLine *draft)
{
  DuiStore *store = dui_text_editor_get_store (DUI_TEXT_EDITOR (self));

  if (line_of (self) == NULL
      || dui_record_get_id (DUI_RECORD (draft)) != dui_record_get_id (DUI_RECORD (line_of (self))))
    return FALSE;
  tie_moments (self, dui_case_editor_resume (GTK_WIDGET (self), store, DUI_RECORD (draft)));
  return TRUE;
}

/** dui_line_editor_resume_telling: goes on with @draft, who was told the line that is shown, which was typed
 * before. Returns: %FALSE when another line is shown */
gboolean
dui_line_editor_resume_telling (DuiLineEditor *self, DuiTelling *draft)
{
  if (line_of (self) == NULL || draft->line_id.id != dui_record_get_id (DUI_RECORD (line_of (self))))
    return FALSE;
  dui_line_told_resume (self->told, draft);
  return TRUE;
}
