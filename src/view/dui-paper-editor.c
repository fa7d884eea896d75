/* The editor of one council paper: what a paper has beside its text: guarded numbers, its way out. */

#include "dui-paper-editor.h"

#include <glib/gi18n-lib.h>

#include "dui-council.h"
#include "dui-line-scan.h"
#include "dui-lookup.h"
#include "dui-overrules.h"
#include "dui-paper-document.h"
#include "dui-tallies.h"
#include "dui-text.h"
#include "dui-window.h"

struct _DuiPaperEditor
{
  DuiTextEditor parent_instance;

  /* template children */
  GtkWidget *figures_box;
  GtkLabel *figures; /* cannot be selected: numbers leave with the paper alone, see dui_tallies_depart() */
  GtkLabel *figures_warning;
};

static const DuiTextStep steps[] = {
  { DUI_PAPER_DRAFT, DUI_PAPER_ADOPTED, N_ ("_Adopt") },
  { DUI_PAPER_ADOPTED, DUI_PAPER_SENT, N_ ("_Mark as Sent") },
};

static const char *const toned[] = {
  "introduction", "core_message", "policy",     "picture", "care",    "education", "administrative",
  "criminal_law", "cooperation",  "usefulness", "outlook", "secrecy", NULL
};

G_DEFINE_FINAL_TYPE (DuiPaperEditor, dui_paper_editor, DUI_TYPE_TEXT_EDITOR)

static DuiCouncilPaper *
paper_of (gpointer self)
{
  return dui_text_editor_get_record (self);
}

/* Reading along */

static DuiLeakScanner *
new_scanner (DuiStore *store, DuiRecord *record)
{
  return dui_line_scan_new_scanner (store, NULL, DUI_LEAD_MUNICIPALITY);
}

/* The numbers are no field of the form. */
static void
dui_paper_editor_show_field (DuiTextEditor *self, const DuiField *field)
{
  gtk_widget_grab_focus (DUI_PAPER_EDITOR (self)->figures_box);
}

/* Showing */

static gboolean
is_of_other_period (DuiCouncilPaper *paper)
{
  return !dui_text_is_blank (paper->figures)
         && (dui_date_compare (paper->figures_from, paper->period_from) != 0
             || dui_date_compare (paper->figures_until, paper->period_until) != 0);
}

static void
update_figures (DuiTextEditor *editor)
{
  DuiPaperEditor *self = DUI_PAPER_EDITOR (editor);
  DuiCouncilPaper *draft = dui_text_editor_get_draft (editor);
  gboolean has_figures = !dui_text_is_blank (draft->figures);
  g_autoptr (GError) error = NULL;
  const char *warning = NULL;

  if (draft->status.value == DUI_PAPER_DRAFT
      && !dui_tallies_check (dui_text_editor_get_store (editor), draft, dui_date_today (), &error))
    warning = error->message;
  else if (is_of_other_period (draft))
    warning = _ ("The numbers are of another period than the paper. Count again.");

  gtk_label_set_label (self->figures,
                       has_figures ? draft->figures : _ ("Not counted yet. The paper can go without."));
  gtk_label_set_label (self->figures_warning, dui_text (warning));
  gtk_widget_set_visible (GTK_WIDGET (self->figures_warning), warning != NULL);
}

static void
dui_paper_editor_update (DuiTextEditor *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "paper.count",
                                 paper_of (self)->status.value == DUI_PAPER_DRAFT);
  update_figures (self);
}

/* Changing */

static DuiChange *
dui_paper_editor_make_change (DuiTextEditor *self, DuiRecord *after, const char *description)
{
  return dui_council_save_change (dui_text_editor_get_store (self), dui_text_editor_get_scanner (self),
                                  paper_of (self), DUI_COUNCIL_PAPER (after), description);
}

/* What was typed is kept first: the period that is counted is the one that is seen. */
static void
count_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiTextEditor *self = DUI_TEXT_EDITOR (widget);
  g_autoptr (DuiCouncilPaper) after = NULL;
  g_autoptr (DuiChange) change = NULL;
  g_autoptr (GError) error = NULL;

  if (!dui_text_editor_save (self))
    return;
  after = DUI_COUNCIL_PAPER (dui_record_copy (DUI_RECORD (paper_of (self))));
  change = dui_council_count_change (dui_text_editor_get_store (self), dui_text_editor_get_scanner (self),
                                     paper_of (self), after, dui_date_today (), &error);
  if (change != NULL)
    dui_text_editor_apply (self, g_steal_pointer (&change));
  else
    dui_text_editor_refuse (self, error);
}

static const char *
step_description (int status)
{
  switch (status)
    {
    case DUI_PAPER_ADOPTED:
      return _ ("Paper adopted");
    case DUI_PAPER_SENT:
      return _ ("Paper sent to the council");
    default:
      return _ ("Council paper withdrawn");
    }
}

static DuiChange *
dui_paper_editor_become (DuiTextEditor *self, int status, GError **error)
{
  g_autoptr (DuiCouncilPaper) after = DUI_COUNCIL_PAPER (dui_record_copy (DUI_RECORD (paper_of (self))));
  DuiChange *change;
  guint n_certain = dui_overrules_count_blocking (dui_text_editor_get_store (self),
                                                  dui_text_editor_get_scanner (self), DUI_RECORD (after));

  if (!dui_council_paper_become (after, status, n_certain, error))
    return NULL;
  change = dui_paper_editor_make_change (self, DUI_RECORD (after), step_description (status));
  if (status != DUI_PAPER_WITHDRAWN)
    dui_tallies_tell (dui_text_editor_get_store (self), after, dui_date_today (), change);
  return change;
}

static DuiChange *
dui_paper_editor_revise (DuiTextEditor *self)
{
  g_autoptr (DuiCouncilPaper) after = DUI_COUNCIL_PAPER (dui_record_copy (DUI_RECORD (paper_of (self))));

  after->status.value = DUI_PAPER_DRAFT;
  after->version++;
  return dui_paper_editor_make_change (self, DUI_RECORD (after),
                                       _ ("New version of the council paper begun"));
}

static gboolean
dui_paper_editor_is_open (DuiTextEditor *self)
{
  return paper_of (self)->status.value == DUI_PAPER_DRAFT;
}

static gboolean
dui_paper_editor_can_withdraw (DuiTextEditor *self)
{
  return dui_council_paper_can_become (paper_of (self), DUI_PAPER_WITHDRAWN);
}

/* Out */

static DuiSheet *
new_sheet (DuiStore *store, DuiRecord *record, const char *marking, const char *receiver)
{
  DuiCouncilPaper *paper = DUI_COUNCIL_PAPER (record);
  DuiMunicipality *municipality = dui_lookup_municipality (store);
  g_autofree char *ground = dui_council_dup_ground (store, paper);
  const DuiPaperDocument document = { paper, municipality != NULL ? municipality->name : "", ground,
                                      receiver };

  return dui_paper_document_new_sheet (&document);
}

static const char *
get_marking (DuiRecord *record)
{
  return dui_paper_document_get_marking (DUI_COUNCIL_PAPER (record));
}

/* Numbers that have left cannot be told otherwise afterwards. */
static gboolean
depart (DuiStore *store, DuiRecord *record, GError **error)
{
  return dui_tallies_depart (store, DUI_COUNCIL_PAPER (record), dui_date_today (), error);
}

static const DuiTextWays ways = {
  .kind = N_ ("Council paper"),
  .pdf_name = N_ ("council-paper.pdf"),
  .odt_name = N_ ("council-paper.odt"),
  .as_pdf = N_ ("Council paper as PDF"),
  .as_odt = N_ ("Council paper as a text document"),
  .printed = N_ ("Council paper printed"),
  .copied = N_ ("Council paper on the clipboard"),
  .get_marking = get_marking,
  .new_scanner = new_scanner,
  .new_sheet = new_sheet,
  .depart = depart,
};

/* Life */

static void
dui_paper_editor_text_class_init (DuiTextEditorClass *klass)
{
  klass->type = &dui_council_paper_type;
  klass->steps = steps;
  klass->n_steps = G_N_ELEMENTS (steps);
  klass->withdrawn = DUI_PAPER_WITHDRAWN;
  klass->toned = toned;
  klass->changed = N_ ("Council paper changed");
  klass->removed = N_ ("Council paper removed");
  klass->refused = N_ ("The paper stays as it is");
  klass->ways = &ways;
  klass->make_change = dui_paper_editor_make_change;
  klass->become = dui_paper_editor_become;
  klass->revise = dui_paper_editor_revise;
  klass->is_open = dui_paper_editor_is_open;
  klass->can_withdraw = dui_paper_editor_can_withdraw;
  klass->update = dui_paper_editor_update;
  klass->typed = update_figures;
  klass->show_field = dui_paper_editor_show_field;
}

static void
dui_paper_editor_class_init (DuiPaperEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  dui_paper_editor_text_class_init (DUI_TEXT_EDITOR_CLASS (klass));
  dui_text_editor_class_bind (DUI_TEXT_EDITOR_CLASS (klass), "/nl/duiding/Duiding/ui/dui-paper-editor.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiPaperEditor, figures_box);
  gtk_widget_class_bind_template_child (widget_class, DuiPaperEditor, figures);
  gtk_widget_class_bind_template_child (widget_class, DuiPaperEditor, figures_warning);
  gtk_widget_class_install_action (widget_class, "paper.count", NULL, count_cb);
}

static void
dui_paper_editor_init (DuiPaperEditor *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
