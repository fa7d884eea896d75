/* The paragraphs of a section of a document, as its lines make them. */

#include <string.h>

#include "dui-sheet-private.h"
#include "dui-text.h"

/* What an entry is of is a few words; a colon further on belongs to a sentence. */
#define TERM_MAX 90

static void
clear_paragraph (DuiSheetParagraph *paragraph)
{
  g_free (paragraph->text);
}

static gsize
length_of_term (const char *line)
{
  const char *colon = strstr (line, ": ");
  const char *stop = strpbrk (line, ".!?");

  if (colon == NULL || colon - line > TERM_MAX || (stop != NULL && stop < colon))
    return 0;
  return colon + 1 - line;
}

/* The first line of a block is its heading. One that stands alone is the heading of the blocks that follow,
 * such as a period, unless it is a sentence or says something itself: "received: less than 10". */
static gboolean
is_heading (const char *line, gboolean is_first, gboolean is_last, gboolean has_more)
{
  if (!is_first)
    return FALSE;
  return !is_last || (has_more && strchr (line, ':') == NULL && !g_str_has_suffix (line, "."));
}

/* Entries can stand in blocks too: then the line above them says of whom they are, and has no term itself. */
static DuiParagraphKind
kind_of (DuiSheetKind kind, gboolean is_heading, gboolean has_term)
{
  if (kind == DUI_SHEET_CORE)
    return DUI_PARAGRAPH_CORE;
  if (is_heading && (kind == DUI_SHEET_BLOCKS || (kind == DUI_SHEET_ENTRIES && !has_term)))
    return DUI_PARAGRAPH_HEADING;
  return kind == DUI_SHEET_ENTRIES ? DUI_PARAGRAPH_ENTRY : DUI_PARAGRAPH_BODY;
}

/** dui_sheet_section_dup_paragraphs: Returns: (transfer full) (element-type DuiSheetParagraph): without blank
 * lines */
GArray *
dui_sheet_section_dup_paragraphs (const DuiSheetSection *section)
{
  GArray *paragraphs = g_array_new (FALSE, TRUE, sizeof (DuiSheetParagraph));
  g_auto (GStrv) lines = g_strsplit (section->text, "\n", -1);

  g_array_set_clear_func (paragraphs, (GDestroyNotify)clear_paragraph);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      gboolean is_first = i == 0 || dui_text_is_blank (lines[i - 1]);
      gboolean is_last = lines[i + 1] == NULL || dui_text_is_blank (lines[i + 1]);
      DuiSheetParagraph paragraph = { 0 };

      if (dui_text_is_blank (lines[i]))
        continue;
      paragraph.kind = kind_of (section->kind, is_heading (lines[i], is_first, is_last, lines[i + 1] != NULL),
                                length_of_term (lines[i]) > 0);
      paragraph.text = g_strchomp (g_strdup (lines[i]));
      paragraph.opens = paragraphs->len > 0 && is_first;
      paragraph.n_term = paragraph.kind == DUI_PARAGRAPH_ENTRY ? length_of_term (paragraph.text) : 0;
      g_array_append_val (paragraphs, paragraph);
    }
  return paragraphs;
}
