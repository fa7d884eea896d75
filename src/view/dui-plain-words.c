/* Words that were not written as markup, such as those of an error with a name of a folder in it, where
 * libadwaita 1.2 takes every text for markup: it would leave out "<!DOCTYPE>", and all of a text with "R&D".
 */

#include "dui-plain-words.h"

/** dui_status_page_set_words: shows @words under the title of @page as they are */
void
dui_status_page_set_words (AdwStatusPage *page, const char *words)
{
  g_autofree char *escaped = g_markup_escape_text (words, -1);

  adw_status_page_set_description (page, escaped);
}
