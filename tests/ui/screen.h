#pragma once

#include <adwaita.h>

#include "dui-store.h"

/* What tests of windows share: waiting, looking for widgets, what a screen reader hears, and pictures. */

typedef gboolean (*ScreenCondition) (gpointer data);

void screen_init (void);
DuiStore *screen_store_new (gboolean is_filled);
void screen_settle (void);
void screen_rest (void);
void screen_present (gpointer window);
void screen_close (gpointer window, DuiStore *store);
gboolean screen_wait_for (ScreenCondition condition, gpointer data, double seconds);
GtkWidget *screen_child (gpointer widget, GType type, const char *name);
GtkWidget *screen_find_type (gpointer widget, GType type);
GtkWidget *screen_form_row (gpointer below, const char *name);
GtkWidget *screen_find_dialog (GType type);
void screen_respond (GType type, const char *response);
void screen_type (GtkWidget *editable, const char *text);
gboolean screen_has_focus (GtkWidget *widget);
void screen_drop (GtkWidget *target, const char *const *paths);
const char *screen_find_text (gpointer widget, const char *part);
GtkWidget *screen_find_label (gpointer widget, const char *part);
GtkWidget *screen_find_tooltip (gpointer widget, const char *words);
GtkWidget *screen_find_titled (const char *title);
void screen_assert_accessible (gpointer widget);
void screen_save (gpointer window, const char *name);
