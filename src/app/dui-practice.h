#pragma once

#include "dui-store.h"

G_BEGIN_DECLS

typedef struct _DuiPractice DuiPractice;

DuiPractice *dui_practice_begin (void);
DuiStore *dui_practice_finish (DuiPractice *practice, GError **error);

G_END_DECLS
