#pragma once

#include <gtk/gtk.h>

#include "dui-line.h"
#include "dui-own-template.h"
#include "dui-store.h"

G_BEGIN_DECLS

void dui_own_templates_make (GtkWidget *parent, DuiStore *store, DuiLine *line);
void dui_own_templates_edit (GtkWidget *parent, DuiStore *store, DuiOwnTemplate *draft);
void dui_own_templates_resume (GtkWidget *parent, DuiStore *store, DuiOwnTemplate *draft);

G_END_DECLS
