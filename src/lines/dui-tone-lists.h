#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What each is for stands in the file. */
typedef enum
{
  DUI_TONE_LIST_BECOME,
  DUI_TONE_LIST_BEING,
  DUI_TONE_LIST_OPENER,
  DUI_TONE_LIST_HELPER,
  DUI_TONE_LIST_ARTICLE,
  DUI_TONE_LIST_POINTER,
  DUI_TONE_LIST_GOING,
  DUI_TONE_LIST_READER,
  DUI_TONE_LIST_STRONG,
  DUI_TONE_LIST_STRONG_END,
  DUI_TONE_LIST_WEAK_END,
  DUI_TONE_LIST_MISLEADING,
  DUI_TONE_LIST_NOUN_END,
  DUI_TONE_LIST_PART,
  DUI_TONE_LIST_PREFIX,
  DUI_TONE_N_LISTS,
} DuiToneList;

const char *const *dui_tone_list_get (DuiToneList list);
gboolean dui_tone_list_has (DuiToneList list, const char *word);
gboolean dui_tone_list_has_ending (DuiToneList list, const char *word);

G_END_DECLS
