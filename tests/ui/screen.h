#pragma once

#include <adwaita.h>

/* What tests of windows share: waiting, looking for widgets, what a screen reader hears, and pictures. */

typedef gboolean (*ScreenCondition) (gpointer data);

void screen_init (void);
void screen_settle (void);
gboolean screen_wait_for (ScreenCondition condition, gpointer data, double seconds);
GtkWidget *screen_child (gpointer widget, GType type, const char *name);
void screen_type (GtkWidget *editable, const char *text);
const char *screen_find_text (gpointer widget, const char *part);
void screen_assert_accessible (gpointer widget);
void screen_save (gpointer window, const char *name);
