#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DuiOdtStyle:
 * @DUI_ODT_OWNER: whose document it is, above the title
 * @DUI_ODT_HEADING: of a section
 * @DUI_ODT_SUBHEADING: within a section
 * @DUI_ODT_PARAGRAPH: running text
 * @DUI_ODT_QUOTE: a paragraph that stands out, with a bar beside it
 */
typedef enum
{
  DUI_ODT_OWNER,
  DUI_ODT_TITLE,
  DUI_ODT_HEADING,
  DUI_ODT_SUBHEADING,
  DUI_ODT_PARAGRAPH,
  DUI_ODT_QUOTE,
} DuiOdtStyle;

/**
 * DuiOdtMargins:
 * @head_left: (nullable): at the top of each page, for instance the receiver
 * @head_right: (nullable): at the top of each page, for instance the secrecy mark
 * @foot: (nullable): at the foot of each page, before the page number
 */
typedef struct
{
  const char *head_left;
  const char *head_right;
  const char *foot;
} DuiOdtMargins;

typedef struct _DuiOdt DuiOdt;

DuiOdt *dui_odt_new (const char *title, const DuiOdtMargins *margins);
void dui_odt_free (DuiOdt *self);
void dui_odt_add (DuiOdt *self, DuiOdtStyle style, const char *text, gsize n_strong);
void dui_odt_add_pair (DuiOdt *self, const char *label, const char *value);
GBytes *dui_odt_finish (DuiOdt *self, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiOdt, dui_odt_free)

G_END_DECLS
