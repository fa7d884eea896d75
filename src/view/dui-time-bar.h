#pragma once

#include <gtk/gtk.h>

#include "dui-date.h"

G_BEGIN_DECLS

/* A slider that stops at the days on which something became another, and says which day it is at. */
#define DUI_TYPE_TIME_BAR (dui_time_bar_get_type ())
G_DECLARE_FINAL_TYPE (DuiTimeBar, dui_time_bar, DUI, TIME_BAR, GtkBox)

void dui_time_bar_set_dates (DuiTimeBar *self, GArray *dates, DuiDate today, DuiDate meeting);
void dui_time_bar_set_date (DuiTimeBar *self, DuiDate date);
DuiDate dui_time_bar_get_date (DuiTimeBar *self);
gboolean dui_time_bar_is_today (DuiTimeBar *self);

G_END_DECLS
