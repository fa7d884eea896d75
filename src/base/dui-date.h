#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * DuiDate:
 * @julian: days since 1 January of year 1 (as #GDate counts them); 0 when there is no date
 *
 * A calendar day, or none. A struct of its own, so that a field of a record knows that it holds a date.
 */
typedef struct
{
  guint32 julian;
} DuiDate;

#define DUI_DATE_NONE ((DuiDate){ 0 })

DuiDate dui_date_today (void);
DuiDate dui_date_from_ymd (int year, int month, int day);
DuiDate dui_date_add_days (DuiDate date, int days);
DuiDate dui_date_add_months (DuiDate date, int months);
int dui_date_days_between (DuiDate from, DuiDate to);
int dui_date_years_between (DuiDate from, DuiDate to);
gboolean dui_date_is_set (DuiDate date);
int dui_date_compare (DuiDate a, DuiDate b);
char *dui_date_to_iso (DuiDate date);
gboolean dui_date_from_iso (const char *text, DuiDate *date);
char *dui_date_to_text (DuiDate date);
const char *dui_date_month_to_text (int month);
gboolean dui_date_from_text (const char *text, DuiDate today, DuiDate *date);

G_END_DECLS
