#pragma once

#include <adwaita.h>

#include "dui-draft.h"
#include "dui-record.h"

G_BEGIN_DECLS

#define DUI_TYPE_ASKED_TEXT (dui_asked_text_get_type ())
G_DECLARE_FINAL_TYPE (DuiAskedText, dui_asked_text, DUI, ASKED_TEXT, AdwBin)

/**
 * DuiAskedAbout:
 * @record: what the question is about
 * @purpose: which question it is: a word that stays with a draft
 * @label: of the field, translated
 * @text: (nullable): what stands in it at first
 */
typedef struct
{
  gpointer record;
  const char *purpose;
  const char *label;
  const char *text;
} DuiAskedAbout;

DuiAskedText *dui_asked_text_new (AdwMessageDialog *question, const DuiAskedAbout *about, gboolean is_long);
void dui_asked_text_require (DuiAskedText *self, const char *response);
char *dui_asked_text_dup (AdwMessageDialog *question);
DuiDraft *dui_asked_text_new_answer (gpointer record, const char *purpose, const char *text);

G_END_DECLS
