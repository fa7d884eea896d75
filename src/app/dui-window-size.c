/* The size of a window as a short text, for the command line of the program that takes its place. */

#include "dui-window-size.h"

#include <stdio.h>
#include <string.h>

/* What no screen has is not taken over. */
#define PIXELS_MAX 16384

/** dui_window_size_of: @window: (nullable): the window; with one in front of another, that other */
DuiWindowSize
dui_window_size_of (GtkWindow *window)
{
  DuiWindowSize size = { 0 };

  while (window != NULL && gtk_window_get_transient_for (window) != NULL)
    window = gtk_window_get_transient_for (window);
  if (window == NULL)
    return size;
  gtk_window_get_default_size (window, &size.width, &size.height);
  size.is_maximized = gtk_window_is_maximized (window);
  size.is_fullscreen = gtk_window_is_fullscreen (window);
  return size;
}

/** dui_window_size_apply: before @window is shown; a size that is unknown leaves it as it is */
void
dui_window_size_apply (const DuiWindowSize *size, GtkWindow *window)
{
  if (size->width > 0 && size->height > 0)
    gtk_window_set_default_size (window, size->width, size->height);
  if (size->is_maximized)
    gtk_window_maximize (window);
  if (size->is_fullscreen)
    gtk_window_fullscreen (window);
}

/** dui_window_size_to_text: Returns: (transfer full): "1280x800", with "+" for maximized, "*" for full screen
 */
char *
dui_window_size_to_text (const DuiWindowSize *size)
{
  return g_strdup_printf ("%dx%d%s%s", size->width, size->height, size->is_maximized ? "+" : "",
                          size->is_fullscreen ? "*" : "");
}

/** dui_window_size_from_text: Returns: no size for what is none */
DuiWindowSize
dui_window_size_from_text (const char *text)
{
  DuiWindowSize size = { 0 };

  if (sscanf (text, "%5dx%5d", &size.width, &size.height) != 2 || size.width < 1 || size.height < 1
      || size.width > PIXELS_MAX || size.height > PIXELS_MAX)
    size.width = size.height = 0;
  size.is_maximized = strchr (text, '+') != NULL;
  size.is_fullscreen = strchr (text, '*') != NULL;
  return size;
}
