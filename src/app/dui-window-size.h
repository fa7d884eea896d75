#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How large a window is, so that another can take its place: in pixels, and whether it fills the screen. */
typedef struct
{
  int width;
  int height;
  gboolean is_maximized;
  gboolean is_fullscreen;
} DuiWindowSize;

DuiWindowSize dui_window_size_of (GtkWindow *window);
void dui_window_size_apply (const DuiWindowSize *size, GtkWindow *window);
char *dui_window_size_to_text (const DuiWindowSize *size);
DuiWindowSize dui_window_size_from_text (const char *text);

G_END_DECLS
