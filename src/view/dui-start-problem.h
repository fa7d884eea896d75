#pragma once

#include "dui-start-page.h"

G_BEGIN_DECLS

#define DUI_TYPE_START_PROBLEM (dui_start_problem_get_type ())
G_DECLARE_FINAL_TYPE (DuiStartProblem, dui_start_problem, DUI, START_PROBLEM, DuiStartPage)

void dui_start_problem_set_error (DuiStartProblem *self, const GError *error);
void dui_start_problem_set_missing (DuiStartProblem *self, const char *folder, gboolean was_chosen);

G_END_DECLS
