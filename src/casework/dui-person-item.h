#pragma once

#include "dui-case-filter.h"
#include "dui-kinship.h"
#include "dui-name-hider.h"

G_BEGIN_DECLS

#define DUI_TYPE_PERSON_ITEM (dui_person_item_get_type ())
G_DECLARE_FINAL_TYPE (DuiPersonItem, dui_person_item, DUI, PERSON_ITEM, GObject)

DuiPersonItem *dui_person_item_new (gint64 id);
gint64 dui_person_item_get_id (DuiPersonItem *self);
DuiPerson *dui_person_item_get_person (DuiPersonItem *self);
guint dui_person_item_get_distance (DuiPersonItem *self);
const char *dui_person_item_get_name (DuiPersonItem *self);
const char *dui_person_item_get_path (DuiPersonItem *self);
const char *dui_person_item_get_change (DuiPersonItem *self);
gboolean dui_person_item_matches (DuiPersonItem *self, DuiPeopleFilter filter, DuiDate today);
gboolean dui_person_item_is_named (DuiPersonItem *self, const char *wanted);
char *dui_person_item_dup_shown (DuiPersonItem *self, const char *text);
char *dui_person_item_dup_words (DuiPersonItem *self);

/**
 * DuiPersonView:
 * @name: as it may be shown: in full, initials or a number
 * @word: what the person is to the subject
 * @path: the same in a sentence
 * @change: (nullable): what became of the person since the last meeting
 * @distance: ties from the subject
 * @n_supporters: adults whom supportive ties lead to within two steps
 * @is_at_home: lives with the subject
 * @hider: (nullable): takes names out of what was written, while they are hidden
 */
typedef struct
{
  char *name;
  char *word;
  char *path;
  char *change;
  guint distance;
  guint n_supporters;
  gboolean is_at_home;
  DuiNameHider *hider;
} DuiPersonView;

void
dui_person_item_update (DuiPersonItem *self, DuiPerson *person, const DuiPersonView *view, DuiDate today);

G_END_DECLS
