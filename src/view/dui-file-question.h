#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* @path: of what was chosen, or the first of it; nothing is called when nothing was */
typedef void (*DuiFileChosen) (gpointer asker, const char *path, GtkFileChooser *question);

GtkFileChooser *dui_file_question_new (gpointer asker, GtkFileChooserAction action, const char *title,
                                       const char *accept, DuiFileChosen chosen);
void dui_file_question_add_kind (GtkFileChooser *self, const char *name, const char *const *suffixes);
void dui_file_question_ask (GtkFileChooser *self);
void dui_file_question_close_all (void);

G_END_DECLS
