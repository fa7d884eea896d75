#pragma once

#include "dui-store.h"

G_BEGIN_DECLS

/**
 * DuiUrgency:
 *
 * How soon something waits: its day has passed, is today, lies within the term "binnenkort-dagen", or later.
 */
typedef enum
{
  DUI_URGENCY_OVERDUE,
  DUI_URGENCY_TODAY,
  DUI_URGENCY_THIS_WEEK,
  DUI_URGENCY_LATER,
} DuiUrgency;

/* In the order in which they stand within one urgency. */
typedef enum
{
  DUI_AGENDA_ACTION,
  DUI_AGENDA_SIGNAL_NEW,
  DUI_AGENDA_SIGNAL_TERM,
  DUI_AGENDA_SIGNAL_OUTCOME,
  DUI_AGENDA_SIGNAL_REPORT_BACK,
  DUI_AGENDA_CASE_REVIEW,
  DUI_AGENDA_PERSONS_REVIEW,
  DUI_AGENDA_PERSONS_UNREACHED,
  DUI_AGENDA_LINE_ADOPT,
  DUI_AGENDA_LINE_EMBARGO,
  DUI_AGENDA_LINE_SILENCE,
  DUI_AGENDA_SIGNAL_DESTROY,
  DUI_AGENDA_CASE_DESTROY,
} DuiAgendaKind;

/**
 * DuiAgendaItem:
 * @due: the day it should be done; none when no day follows from the records
 * @record: the signal, case file or line to open
 * @sentence: what waits, translated; names no person
 * @detail: which one it is: reference and topic; names no person but what the user wrote in the topic
 */
typedef struct
{
  DuiAgendaKind kind;
  DuiUrgency urgency;
  DuiDate due;
  DuiRecord *record;
  char *sentence;
  char *detail;
} DuiAgendaItem;

/**
 * DuiAgendaFigures:
 * @open_signals: signals without an outcome
 * @open_cases: case files that are not closed
 * @unreached: persons in open case files who may need help and whom nobody reaches
 */
typedef struct
{
  guint open_signals;
  guint open_cases;
  guint unreached;
} DuiAgendaFigures;

GPtrArray *dui_agenda_new (DuiStore *store, DuiDate today);
char *dui_agenda_dup_summary (DuiAgendaKind kind, guint count);
void dui_agenda_count (DuiStore *store, DuiAgendaFigures *figures);

G_END_DECLS
