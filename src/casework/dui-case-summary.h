#pragma once

#include "dui-case.h"
#include "dui-person.h"
#include "dui-store.h"

G_BEGIN_DECLS

/**
 * DuiCaseSummary:
 * @title: the subject's name; only the reference where the case file is shielded
 * @details: reference and phenomenon
 * @n_persons: in the network, as the table beside the picture counts them
 * @n_unreached: of them who may need help and are reached by nobody
 * @n_due: of them whose review is due
 * @next_action: the first day on which something must be done, or none
 */
typedef struct
{
  char *title;
  char *details;
  guint n_persons;
  guint n_unreached;
  guint n_due;
  DuiDate next_action;
} DuiCaseSummary;

void dui_case_summary_read (DuiCaseSummary *summary, DuiStore *store, DuiCase *file, DuiDate today);
void dui_case_summary_clear (DuiCaseSummary *summary);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (DuiCaseSummary, dui_case_summary_clear)

DuiPerson *dui_case_find_subject (DuiStore *store, DuiCase *file);
gboolean dui_case_matches (DuiStore *store, DuiCase *file, const char *words);
int dui_case_compare (DuiCase *a, DuiCase *b);
char *dui_date_dup_distance (DuiDate date, DuiDate today);

G_END_DECLS
