#pragma once

#include "dui-page.h"
#include "dui-template.h"
#include "dui-text-editor.h"

G_BEGIN_DECLS

#define DUI_TYPE_TEXTS_PAGE (dui_texts_page_get_type ())
G_DECLARE_DERIVABLE_TYPE (DuiTextsPage, dui_texts_page, DUI, TEXTS_PAGE, DuiPage)

/**
 * DuiTextsPageWords:
 *
 * What the page says; all to be translated but @icon_name.
 */
typedef struct
{
  const char *icon_name;
  const char *title;
  const char *create;       /* as the accessible name of the button */
  const char *create_key;   /* the same with its key, as tooltip */
  const char *create_label; /* the same with a mnemonic */
  const char *create_title; /* of the dialog in which a template is chosen */
  const char *search;
  const char *none;
  const char *welcome;
  const char *welcome_text;
} DuiTextsPageWords;

/**
 * DuiTextsPageClass:
 * @type: of the texts
 * @get_editor_type: of a #DuiTextEditor for them
 * @row: the resource of a row of the list
 * @row_subtitle: what a row says below the title, for the expression in @row
 * @owner: the field by which what belongs to a text says to which
 * @get_templates: (element-type DuiTemplate): what a text can begin with
 * @has_own_templates: whether it can begin with a template of one's own as well
 * @new_text: Returns: (transfer full): a text from a template
 * @added: what adding one is called
 *
 * A place where texts are written: the list, and beside it the text that is being written.
 */
struct _DuiTextsPageClass
{
  DuiPageClass parent_class;

  const DuiRecordType *type;
  GType (*get_editor_type) (void);
  const DuiTextsPageWords *words;
  const char *row;
  GCallback row_subtitle;
  const char *owner;
  GPtrArray *(*get_templates) (void);
  gboolean has_own_templates;
  DuiRecord *(*new_text) (DuiTextsPage *self, const char *template_id);
  const char *added;
};

void dui_texts_page_begin (DuiTextsPage *self);
DuiTextEditor *dui_texts_page_get_editor (DuiTextsPage *self);

G_END_DECLS
