/* A document, drawn by duiding-render: pages and pictures as dots, e-mail as text. */

#include "dui-document-window.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "dui-document.h"
#include "dui-plain-words.h"
#include "dui-render.h"
#include "dui-text.h"

#define WIDTH_START 800
#define WIDTH_MIN 200
#define ZOOM_STEP 1.25

struct _DuiDocumentWindow
{
  AdwWindow parent_instance;

  /* owned */
  DuiRender *render;
  GCancellable *cancellable;
  gboolean is_mail;
  guint page;
  guint n_pages;
  guint width; /* in dots of the screen */
  gboolean is_busy;
  gboolean is_stale; /* something else was asked meanwhile */

  /* template children */
  AdwWindowTitle *title;
  GtkWidget *page_buttons;
  GtkWidget *zoom_buttons;
  GtkStack *states;
  GtkScrolledWindow *scroller;
  GtkPicture *picture;
  GtkGrid *head;
  GtkLabel *body;
  AdwStatusPage *failure;
};

G_DEFINE_FINAL_TYPE (DuiDocumentWindow, dui_document_window, ADW_TYPE_WINDOW)

static void
show_failure (DuiDocumentWindow *self, const GError *error)
{
  dui_status_page_set_words (self->failure, error->message);
  gtk_stack_set_visible_child_name (self->states, "failed");
}

/* E-mail */

static const char *
label_of (char letter)
{
  switch (letter)
    {
    case 'F':
      return C_ ("e-mail", "From");
    case 'T':
      return C_ ("e-mail", "To");
    case 'C':
      return _ ("Copy to");
    case 'D':
      return C_ ("e-mail", "Date");
    case 'S':
      return C_ ("e-mail", "Subject");
    case 'A':
      return _ ("Attachment, not opened");
    default:
      return "";
    }
}

static char *
dup_value (char letter, const char *value)
{
  g_autoptr (GDateTime) sent = letter == 'D' ? g_date_time_new_from_iso8601 (value, NULL) : NULL;
  g_autoptr (GDateTime) local = sent != NULL ? g_date_time_to_local (sent) : NULL;
  DuiDate day;
  g_autofree char *shown = NULL;

  if (local == NULL)
    return g_strdup (value);
  day = dui_date_from_ymd (g_date_time_get_year (local), g_date_time_get_month (local),
                           g_date_time_get_day_of_month (local));
  shown = dui_date_to_text (day);
  return g_strdup_printf (_ ("%s, %02d:%02d h"), shown, g_date_time_get_hour (local),
                          g_date_time_get_minute (local));
}

static void
add_head_line (DuiDocumentWindow *self, int row, const char *line)
{
  g_autofree char *value = dup_value (line[0], line + 2);
  GtkWidget *name = gtk_label_new (label_of (line[0])), *shown = gtk_label_new (value);

  g_object_set (name, "xalign", 1.0, "yalign", 0.0, NULL);
  gtk_widget_add_css_class (name, "dim-label");
  g_object_set (shown, "xalign", 0.0, "wrap", TRUE, "wrap-mode", PANGO_WRAP_WORD_CHAR, "selectable", TRUE,
                "hexpand", TRUE, NULL);
  gtk_grid_attach (self->head, name, 0, row, 1, 1);
  gtk_grid_attach (self->head, shown, 1, row, 1, 1);
}

static void
show_text (DuiDocumentWindow *self, const char *text)
{
  const char *at = text;

  for (int row = 0; *at != '\0' && *at != '\n'; row++)
    {
      const char *end = at + strcspn (at, "\n");
      g_autofree char *line = g_strndup (at, end - at);

      if (strlen (line) > 2 && line[1] == '\t')
        add_head_line (self, row, line);
      at = *end == '\n' ? end + 1 : end;
    }
  gtk_label_set_text (self->body, *at == '\n' ? at + 1 : at);
  gtk_stack_set_visible_child_name (self->states, "text");
}

/* Pages */

static void ask_page (DuiDocumentWindow *self);

static void
show_page (DuiDocumentWindow *self, DuiRenderPage *page)
{
  g_autoptr (GdkTexture) texture = gdk_memory_texture_new (page->width, page->height, GDK_MEMORY_DEFAULT,
                                                           page->pixels, 4 * (gsize)page->width);
  g_autofree char *place = g_strdup_printf (_ ("Page %u of %u"), self->page + 1, self->n_pages);
  int scale = gtk_widget_get_scale_factor (GTK_WIDGET (self));

  gtk_picture_set_can_shrink (self->picture, scale > 1);
  gtk_widget_set_size_request (GTK_WIDGET (self->picture), page->width / scale, page->height / scale);
  gtk_picture_set_paintable (self->picture, GDK_PAINTABLE (texture));
  gtk_picture_set_alternative_text (self->picture, place);
  if (self->n_pages > 1)
    adw_window_title_set_subtitle (self->title, place);
  gtk_stack_set_visible_child_name (self->states, "page");
}

static void
update_actions (DuiDocumentWindow *self)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "document.previous", self->page > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "document.first", self->page > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "document.next", self->page + 1 < self->n_pages);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "document.last", self->page + 1 < self->n_pages);
  gtk_widget_set_visible (self->page_buttons, self->n_pages > 1);
  gtk_widget_set_visible (self->zoom_buttons, self->n_pages > 0);
}

static void
answered_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DuiDocumentWindow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiRenderPage) page = dui_render_page_finish (DUI_RENDER (source), result, &error);

  self->is_busy = FALSE;
  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (self->is_stale)
    ask_page (self);
  else if (page == NULL)
    show_failure (self, error);
  else if (page->text != NULL)
    show_text (self, page->text);
  else
    show_page (self, page);
}

/* One question at a time: who pages on quickly gets the last page, not all of them. */
static void
ask_page (DuiDocumentWindow *self)
{
  update_actions (self);
  self->is_stale = self->is_busy;
  if (self->is_busy)
    return;
  self->is_busy = TRUE;
  dui_render_page_async (self->render, self->page,
                         self->width * gtk_widget_get_scale_factor (GTK_WIDGET (self)), NULL, answered_cb,
                         g_object_ref (self));
}

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DuiDocumentWindow) self = data;
  g_autoptr (GError) error = NULL;
  gboolean is_counted = dui_render_count_finish (DUI_RENDER (source), result, &self->n_pages, &error);

  if (g_cancellable_is_cancelled (self->cancellable))
    return;
  if (is_counted)
    ask_page (self);
  else
    show_failure (self, error);
}

static void
go_to (DuiDocumentWindow *self, guint page)
{
  self->page = page;
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  ask_page (self);
}

static void
move_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiDocumentWindow *self = DUI_DOCUMENT_WINDOW (widget);

  if (g_str_equal (name, "document.next"))
    go_to (self, self->page + 1);
  else if (g_str_equal (name, "document.previous"))
    go_to (self, self->page - 1);
  else
    go_to (self, g_str_equal (name, "document.first") ? 0 : self->n_pages - 1);
}

static void
zoom_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiDocumentWindow *self = DUI_DOCUMENT_WINDOW (widget);
  double factor = g_str_equal (name, "document.zoom-in") ? ZOOM_STEP : 1 / ZOOM_STEP;

  self->width = CLAMP (self->width * factor, WIDTH_MIN, DUI_RENDER_MAX_SIDE / 2);
  if (self->n_pages > 0)
    ask_page (self);
}

/* Life */

static void
dui_document_window_dispose (GObject *object)
{
  DuiDocumentWindow *self = DUI_DOCUMENT_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUI_TYPE_DOCUMENT_WINDOW);
  g_clear_object (&self->render);
  G_OBJECT_CLASS (dui_document_window_parent_class)->dispose (object);
}

static void
dui_document_window_finalize (GObject *object)
{
  g_object_unref (DUI_DOCUMENT_WINDOW (object)->cancellable);
  G_OBJECT_CLASS (dui_document_window_parent_class)->finalize (object);
}

static void
add_keys (GtkWidgetClass *klass)
{
  static const struct
  {
    guint key;
    GdkModifierType modifiers;
    const char *action;
  } keys[] = {
    { GDK_KEY_Page_Up, 0, "document.previous" },
    { GDK_KEY_Page_Down, 0, "document.next" },
    { GDK_KEY_Home, GDK_CONTROL_MASK, "document.first" },
    { GDK_KEY_End, GDK_CONTROL_MASK, "document.last" },
    { GDK_KEY_plus, GDK_CONTROL_MASK, "document.zoom-in" },
    { GDK_KEY_equal, GDK_CONTROL_MASK, "document.zoom-in" },
    { GDK_KEY_KP_Add, GDK_CONTROL_MASK, "document.zoom-in" },
    { GDK_KEY_minus, GDK_CONTROL_MASK, "document.zoom-out" },
    { GDK_KEY_KP_Subtract, GDK_CONTROL_MASK, "document.zoom-out" },
    { GDK_KEY_Escape, 0, "window.close" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (klass, keys[i].key, keys[i].modifiers, keys[i].action, NULL);
}

static void
dui_document_window_class_init (DuiDocumentWindowClass *klass)
{
  static const char *const moves[] = { "document.previous", "document.next", "document.first",
                                       "document.last" };
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_document_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = dui_document_window_finalize;
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-document-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiDocumentWindow, title);
  gtk_widget_class_bind_template_child (widget_class, DuiDocumentWindow, page_buttons);
  gtk_widget_class_bind_template_child (widget_class, DuiDocumentWindow, zoom_buttons);
  gtk_widget_class_bind_template_child (widget_class, DuiDocumentWindow, states);
  gtk_widget_class_bind_template_child (widget_class, DuiDocumentWindow, scroller);
  gtk_widget_class_bind_template_child (widget_class, DuiDocumentWindow, picture);
  gtk_widget_class_bind_template_child (widget_class, DuiDocumentWindow, head);
  gtk_widget_class_bind_template_child (widget_class, DuiDocumentWindow, body);
  gtk_widget_class_bind_template_child (widget_class, DuiDocumentWindow, failure);
  for (gsize i = 0; i < G_N_ELEMENTS (moves); i++)
    gtk_widget_class_install_action (widget_class, moves[i], NULL, move_cb);
  gtk_widget_class_install_action (widget_class, "document.zoom-in", NULL, zoom_cb);
  gtk_widget_class_install_action (widget_class, "document.zoom-out", NULL, zoom_cb);
  add_keys (widget_class);
}

static void
dui_document_window_init (DuiDocumentWindow *self)
{
  self->cancellable = g_cancellable_new ();
  self->width = WIDTH_START;
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
begin (DuiDocumentWindow *self, int bytes, const char *kind)
{
  self->render = dui_render_new (bytes, kind);
  self->is_mail = g_str_equal (kind, "mail");
  if (self->is_mail)
    ask_page (self);
  else
    dui_render_count_async (self->render, NULL, counted_cb, g_object_ref (self));
}

/** dui_document_window_new: Returns: (transfer none): a window that shows @document */
GtkWidget *
dui_document_window_new (GtkWindow *parent, DuiStore *store, DuiAttachment *document)
{
  static const char *const kinds[] = { "pdf", "png", "jpeg", "mail" };
  DuiDocumentWindow *self = g_object_new (DUI_TYPE_DOCUMENT_WINDOW, "transient-for", parent, NULL);
  g_autoptr (GError) error = NULL;
  int bytes = dui_document_open (store, document, &error);

  adw_window_title_set_title (self->title, dui_text (document->title));
  update_actions (self);
  if (bytes >= 0)
    begin (self, bytes, kinds[document->kind.value]);
  else
    show_failure (self, error);
  return GTK_WIDGET (self);
}
