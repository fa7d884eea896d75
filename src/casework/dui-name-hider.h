#pragma once

#include "dui-person.h"

G_BEGIN_DECLS

/* Knows who must not be named while others look on; shared by all who tell something of them. */
typedef struct _DuiNameHider DuiNameHider;

DuiNameHider *dui_name_hider_new (void);
DuiNameHider *dui_name_hider_ref (DuiNameHider *self);
void dui_name_hider_unref (DuiNameHider *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (DuiNameHider, dui_name_hider_unref)

void dui_name_hider_add (DuiNameHider *self, DuiPerson *person);
char *dui_name_hider_dup (DuiNameHider *self, const char *text);

G_END_DECLS
