/* The communication lines: begun for a case file or for none, from a scenario. */

#include "dui-lines-page.h"

#include <glib/gi18n-lib.h>

#include "dui-line-editor.h"
#include "dui-line.h"
#include "dui-own-templates.h"
#include "dui-template-own.h"
#include "dui-telling.h"
#include "dui-text.h"
#include "dui-window.h"

struct _DuiLinesPage
{
  DuiTextsPage parent_instance;

  char *case_reference; /* for the line that is begun next */
};

G_DEFINE_FINAL_TYPE (DuiLinesPage, dui_lines_page, DUI_TYPE_TEXTS_PAGE)

static const DuiTextsPageWords words = {
  .icon_name = "duiding-lines-symbolic",
  .title = N_ ("Communication lines"),
  .create = N_ ("New Line"),
  .create_key = N_ ("New Line (Ctrl+N)"),
  .create_label = N_ ("_New Line"),
  .create_title = N_ ("New Line"),
  .search = N_ ("Search lines"),
  .none = N_ ("No Lines Yet"),
  .welcome = N_ ("One Voice, No Names"),
  .welcome_text = N_ ("A line says what we tell, who speaks and when. The text is read along with you for "
                      "names, numbers and traceable details."),
};

/* What a row says below the title. */
static char *
row_subtitle (GtkListItem *item, DuiLine *line, const char *status)
{
  g_autofree char *scenario = line != NULL ? dui_template_dup_title (line->scenario) : NULL;
  const char *label = line != NULL ? dui_enum_label (dui_line_statuses, line->status.value) : "";

  return dui_text_is_blank (scenario) ? g_strdup (label) : g_strdup_printf ("%s · %s", label, scenario);
}

static gboolean
dui_lines_page_resume (DuiPage *page, DuiDraft *draft, DuiRecord *record)
{
  DuiStore *store = dui_page_get_store (page);
  DuiTextEditor *editor = dui_texts_page_get_editor (DUI_TEXTS_PAGE (page));

  if (DUI_IS_OWN_TEMPLATE (record))
    {
      dui_own_templates_resume (GTK_WIDGET (page), store, DUI_OWN_TEMPLATE (record));
      return TRUE;
    }
  if (DUI_IS_TELLING (record))
    {
      dui_page_show_record (page, record);
      return dui_line_editor_resume_telling (DUI_LINE_EDITOR (editor), DUI_TELLING (record));
    }
  if (g_str_equal (dui_draft_get_form (draft), DUI_LINE_EDITOR_MOMENTS))
    {
      dui_page_show_record (page, record);
      return dui_line_editor_resume_moments (DUI_LINE_EDITOR (editor), DUI_LINE (record));
    }
  return DUI_PAGE_CLASS (dui_lines_page_parent_class)->resume (page, draft, record);
}

/* A new line */

static DuiRecord *
dui_lines_page_new_text (DuiTextsPage *page, const char *template_id)
{
  DuiStore *store = dui_page_get_store (DUI_PAGE (page));
  g_autoptr (DuiTemplate) own = dui_template_own_find (store, template_id);

  return DUI_RECORD (dui_template_new_line (own != NULL ? own : dui_template_find (template_id), store,
                                            DUI_LINES_PAGE (page)->case_reference, dui_date_today ()));
}

static void
begin_line (DuiLinesPage *self, const char *case_reference)
{
  g_free (self->case_reference);
  self->case_reference = g_strdup (case_reference);
  dui_texts_page_begin (DUI_TEXTS_PAGE (self));
}

static void
dui_lines_page_create (DuiPage *page)
{
  begin_line (DUI_LINES_PAGE (page), NULL);
}

static void
new_line_cb (GSimpleAction *action, GVariant *parameter, gpointer page)
{
  begin_line (DUI_LINES_PAGE (page), g_variant_get_string (parameter, NULL));
  dui_window_show_place (dui_window_of (page), "lines");
}

/* Life */

static void
dui_lines_page_finalize (GObject *object)
{
  g_free (DUI_LINES_PAGE (object)->case_reference);
  G_OBJECT_CLASS (dui_lines_page_parent_class)->finalize (object);
}

static void
dui_lines_page_class_init (DuiLinesPageClass *klass)
{
  static const GActionEntry actions[] = {
    { .name = "new-line", .activate = new_line_cb, .parameter_type = "s" }
  };
  DuiPageClass *page_class = DUI_PAGE_CLASS (klass);
  DuiTextsPageClass *texts_class = DUI_TEXTS_PAGE_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = dui_lines_page_finalize;
  page_class->create = dui_lines_page_create;
  page_class->resume = dui_lines_page_resume;
  page_class->window_actions = actions;
  page_class->n_window_actions = G_N_ELEMENTS (actions);
  g_type_ensure (DUI_TYPE_LINE);
  texts_class->type = &dui_line_type;
  texts_class->get_editor_type = dui_line_editor_get_type;
  texts_class->words = &words;
  texts_class->row = "/nl/duiding/Duiding/ui/dui-line-row.ui";
  texts_class->row_subtitle = G_CALLBACK (row_subtitle);
  texts_class->owner = "line_id";
  texts_class->get_templates = dui_template_get_all;
  texts_class->has_own_templates = TRUE;
  texts_class->new_text = dui_lines_page_new_text;
  texts_class->added = N_ ("Line added");
}

static void
dui_lines_page_init (DuiLinesPage *self)
{
}
