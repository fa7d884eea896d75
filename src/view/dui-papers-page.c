/* The papers for the council, each begun from a template. */

#include "dui-papers-page.h"

#include <glib/gi18n-lib.h>

#include "dui-council.h"
#include "dui-paper-editor.h"
#include "dui-template.h"

struct _DuiPapersPage
{
  DuiTextsPage parent_instance;
};

G_DEFINE_FINAL_TYPE (DuiPapersPage, dui_papers_page, DUI_TYPE_TEXTS_PAGE)

static const DuiTextsPageWords words = {
  .icon_name = "duiding-council-symbolic",
  .title = N_ ("Council"),
  .create = N_ ("New Paper"),
  .create_key = N_ ("New Paper (Ctrl+N)"),
  .create_label = N_ ("_New Paper"),
  .create_title = N_ ("New Council Paper"),
  .search = N_ ("Search papers"),
  .none = N_ ("No Papers Yet"),
  .welcome = N_ ("Outlines Without Persons"),
  .welcome_text =
      N_ ("A paper tells the council of policy and of what was done. Numbers come in classes; the "
          "text is read along with you for names and traceable details."),
};

/* What a row says below the title. */
static char *
row_subtitle (GtkListItem *item, DuiCouncilPaper *paper, const char *status, const char *kind)
{
  if (paper == NULL)
    return g_strdup ("");
  return g_strdup_printf ("%s · %s", dui_enum_label (dui_council_paper_statuses, paper->status.value),
                          dui_enum_label (dui_council_paper_kinds, paper->kind.value));
}

static DuiRecord *
dui_papers_page_new_text (DuiTextsPage *page, const char *template_id)
{
  return DUI_RECORD (dui_council_new_paper (dui_page_get_store (DUI_PAGE (page)),
                                            dui_template_find_paper (template_id), dui_date_today ()));
}

static void
dui_papers_page_class_init (DuiPapersPageClass *klass)
{
  DuiTextsPageClass *texts_class = DUI_TEXTS_PAGE_CLASS (klass);

  g_type_ensure (DUI_TYPE_COUNCIL_PAPER);
  texts_class->type = &dui_council_paper_type;
  texts_class->get_editor_type = dui_paper_editor_get_type;
  texts_class->words = &words;
  texts_class->row = "/nl/duiding/Duiding/ui/dui-paper-row.ui";
  texts_class->row_subtitle = G_CALLBACK (row_subtitle);
  texts_class->owner = "paper_id";
  texts_class->get_templates = dui_template_get_papers;
  texts_class->new_text = dui_papers_page_new_text;
  texts_class->added = N_ ("Council paper added");
}

static void
dui_papers_page_init (DuiPapersPage *self)
{
}
