#pragma once

#include "dui-case-editor.h"
#include "dui-case-network.h"
#include "dui-case-people.h"
#include "dui-layout-note.h"
#include "dui-network-legend-view.h"
#include "dui-network-map.h"
#include "dui-network-table.h"
#include "dui-network-view.h"
#include "dui-relation-popover.h"
#include "dui-time-bar.h"

G_BEGIN_DECLS

/* Shared by the files of the network tab only. */
struct _DuiCaseNetwork
{
  DuiCaseTab parent_instance;

  /* owned */
  DuiCasePlaces *places;
  DuiCasePeople *people;
  DuiGraph *whole;    /* all of the network while the view has a folded copy, else NULL */
  GHashTable *folded; /* ids of those whose branch is folded away */
  gboolean hides_names;
  gboolean shows_numbers; /* for names that are hidden; else initials */
  gboolean shows_table;
  gboolean shows_legend;
  gboolean shows_time;         /* the slider */
  gboolean shows_changes;      /* since the last meeting */
  gboolean is_following;       /* one of picture and table follows the other */
  const DuiRelation *relation; /* of whoever is being added */
  gint64 added_to;
  guint word_source;       /* a word for a relation was typed in full */
  gint64 wanted;           /* who to select once the network is there */
  GtkWidget *popover;      /* a child */
  DuiGraph *arranged_from; /* what that one started from; NULL when it looks for first places */
  DuiCaseArrangement arranged_in;
  const char *arranged_words; /* of the change that it leads to */
  gboolean is_unplaced;       /* places are still looked for, or to be looked for when the tab is seen */

  /* template children */
  GtkStack *states;
  DuiNetworkView *view;
  DuiNetworkTable *table;
  GtkStack *side;
  DuiCaseEditor *editor;
  GtkRevealer *legend_revealer;
  GtkImage *legend_arrow;
  DuiNetworkLegendView *legend;
  DuiNetworkMap *map;
  GtkRevealer *time_revealer;
  DuiTimeBar *time_bar;
  GtkSearchEntry *find_entry;
  GtkMenuButton *layout_button;
  GtkDropDown *filter_choice;
  GtkLabel *zoom_label;
  GtkLabel *hint;
  DuiLayoutNote *arranging_note;
  GtkToggleButton *names_button;
  GtkToggleButton *table_button;
};

void dui_case_network_install_edit_actions (GtkWidgetClass *klass);
void dui_case_network_update_actions (DuiCaseNetwork *self);
void dui_case_network_set_hint (DuiCaseNetwork *self, const char *text);
void dui_case_network_close_editor (DuiCaseNetwork *self);
void dui_case_network_bind_fold (GtkWidgetClass *klass);
DuiGraph *dui_case_network_fold (DuiCaseNetwork *self, DuiGraph *graph);
DuiGraph *dui_case_network_get_unfolded (DuiCaseNetwork *self);
void dui_case_network_unfold (DuiCaseNetwork *self);
gboolean dui_case_network_apply (DuiCaseNetwork *self, DuiChange *change);
void dui_case_network_add_popover (DuiCaseNetwork *self);
gboolean dui_case_network_save (DuiCaseNetwork *self, DuiRecord *draft);
void dui_case_network_edit_new_tie (DuiCaseNetwork *self, gint64 from, gint64 to);
void dui_case_network_show (DuiCaseNetwork *self);
void dui_case_network_arrange (DuiCaseNetwork *self, DuiCaseArrangement arrangement);
void dui_case_network_follow_arranging (DuiCaseNetwork *self, DuiGraph *whole);
void dui_case_network_stop_arranging (DuiCaseNetwork *self);
void dui_case_network_install_arrange_actions (GtkWidgetClass *klass);
gboolean dui_case_network_is_past (DuiCaseNetwork *self);
DuiGraph *dui_case_network_dup_whole (DuiCaseNetwork *self);
DuiGraph *dui_case_network_new_shown (DuiCaseNetwork *self);
void dui_case_network_set_shows_time (DuiCaseNetwork *self, gboolean shows_time);
void dui_case_network_set_shows_changes (DuiCaseNetwork *self, gboolean shows_changes);
void dui_case_network_time_changed_cb (DuiCaseNetwork *self);
void dui_case_network_install_time_actions (GtkWidgetClass *klass);
void dui_case_network_bind_find (GtkWidgetClass *klass);
gboolean dui_case_network_begin_find (DuiCaseTab *tab);

G_END_DECLS
