/* Taking the picture of a network out of the sealed store: the page as it will be, what it gives away, and
 * from there to the printer or into a file. */

#include "dui-paper-window.h"

#include <glib/gi18n-lib.h>

#include "dui-case-graph.h"
#include "dui-combo-row.h"
#include "dui-file-question.h"
#include "dui-graph-write.h"
#include "dui-keyboard-back.h"
#include "dui-print.h"
#include "dui-store-audit.h"
#include "dui-text.h"

#define PAPER_MARGIN 18.0

struct _DuiPaperWindow
{
  AdwWindow parent_instance;

  /* owned */
  DuiStore *store;
  DuiCase *file;
  DuiGraph *graph;
  DuiDate date;
  char *title;
  char *secrecy;

  /* template children */
  GtkDrawingArea *page;
  AdwComboRow *names_row;
  AdwComboRow *paper_row;
  GtkLabel *warning;
};

G_DEFINE_FINAL_TYPE (DuiPaperWindow, dui_paper_window, ADW_TYPE_WINDOW)

static const struct
{
  DuiNetworkFormat format;
  const char *name;
  const char *pattern;
} formats[] = {
  { DUI_NETWORK_FORMAT_PDF, N_ ("PDF, to print"), "*.pdf" },
  { DUI_NETWORK_FORMAT_SVG, N_ ("SVG, to enlarge"), "*.svg" },
  { DUI_NETWORK_FORMAT_PNG, N_ ("PNG, a picture"), "*.png" },
  { DUI_NETWORK_FORMAT_GRAPHML, N_ ("GraphML, for network programs"), "*.graphml" },
  { DUI_NETWORK_FORMAT_GEXF, N_ ("GEXF, for Gephi"), "*.gexf" },
  { DUI_NETWORK_FORMAT_CSV, N_ ("CSV, for a spreadsheet"), "*.csv" },
  { DUI_NETWORK_FORMAT_GEDCOM, N_ ("GEDCOM 5.5.1, for family trees"), "*.ged" },
  { DUI_NETWORK_FORMAT_GEDCOM_7, N_ ("GEDCOM 7, for newer programs"), "*.ged" },
};

static DuiWindow *
window_of (DuiPaperWindow *self)
{
  return DUI_WINDOW (gtk_window_get_transient_for (GTK_WINDOW (self)));
}

static DuiNetworkNames
names_of (DuiPaperWindow *self)
{
  return (DuiNetworkNames)adw_combo_row_get_selected (self->names_row);
}

static DuiNetworkExport
options_of (DuiPaperWindow *self)
{
  return (DuiNetworkExport){
    .kind = dui_case_graph_layout (self->file),
    .names = names_of (self),
    .title = self->title,
    .secrecy = self->secrecy,
    .date = self->date,
    .paper = (DuiNetworkPaper)adw_combo_row_get_selected (self->paper_row),
  };
}

/* The page */

/* Drawn at full size and made smaller as a whole, or the small picture would leave out what paper shows. */
static cairo_surface_t *
record_page (DuiPaperWindow *self, double *width, double *height)
{
  DuiNetworkExport options = options_of (self);
  cairo_surface_t *surface = cairo_recording_surface_create (CAIRO_CONTENT_COLOR_ALPHA, NULL);
  cairo_t *cr = cairo_create (surface);

  dui_network_export_get_paper (self->graph, &options, width, height);
  cairo_rectangle (cr, 0, 0, *width, *height);
  cairo_clip (cr);
  dui_network_export_draw_page (self->graph, &options, cr, *width, *height);
  cairo_destroy (cr);
  return surface;
}

static void
draw_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  DuiPaperWindow *self = data;
  double paper_width, paper_height, zoom;
  cairo_surface_t *surface = record_page (self, &paper_width, &paper_height);

  zoom = MIN ((width - 2 * PAPER_MARGIN) / paper_width, (height - 2 * PAPER_MARGIN) / paper_height);
  cairo_translate (cr, (width - zoom * paper_width) / 2, (height - zoom * paper_height) / 2);
  cairo_scale (cr, zoom, zoom);
  /* The edge of the paper, as a shadow would show it. */
  cairo_set_source_rgba (cr, 0, 0, 0, 0.16);
  cairo_rectangle (cr, -1 / zoom, -1 / zoom, paper_width + 2 / zoom, paper_height + 3 / zoom);
  cairo_fill (cr);
  cairo_rectangle (cr, 0, 0, paper_width, paper_height);
  cairo_clip (cr);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_paint (cr);
  cairo_surface_destroy (surface);
}

static void
changed_cb (DuiPaperWindow *self)
{
  static const char *const warnings[] = {
    N_ ("Outside the store the page is not encrypted, and it names everybody in the network. Keep it where "
        "it is "
        "safe and destroy it after use. Leave the names out when they are not needed."),
    N_ ("Outside the store the page is not encrypted. It shows initials, and can still lead to persons. Keep "
        "it "
        "where it is safe and destroy it after use."),
    N_ ("Outside the store the page is not encrypted. It shows numbers for names, and can still lead to "
        "persons. "
        "Keep it where it is safe and destroy it after use."),
  };

  DuiNetworkExport options = options_of (self);
  guint n_unnamed = dui_network_export_count_unnamed (self->graph, &options);
  g_autofree char *unnamed = g_strdup_printf (
      ngettext ("There is no room for the name of %u person on this paper.\n\n",
                "There is no room for the names of %u persons on this paper.\n\n", n_unnamed),
      n_unnamed);
  g_autofree char *text = g_strconcat (
      n_unnamed > 0 ? unnamed : "", _ (warnings[MIN (names_of (self), G_N_ELEMENTS (warnings) - 1)]), NULL);

  gtk_label_set_label (self->warning, text);
  gtk_widget_queue_draw (GTK_WIDGET (self->page));
}

/* What leaves the store is in the log before it does. */
static gboolean
log_act (DuiPaperWindow *self, gboolean is_print, GError **error)
{
  const char *what = names_of (self) == DUI_NETWORK_NAMES_FULL ? _ ("Network analysis with names")
                                                               : _ ("Network analysis without names");

  return (is_print ? dui_store_log_print : dui_store_log_export) (self->store, DUI_RECORD (self->file), what,
                                                                  NULL, error);
}

/* To the printer */

static void
draw_page (gpointer data, guint page, GtkPrintContext *context)
{
  DuiPaperWindow *self = data;
  DuiNetworkExport options = options_of (self);
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  double paper_width, paper_height, zoom;

  dui_network_export_get_paper (self->graph, &options, &paper_width, &paper_height);
  zoom = MIN (gtk_print_context_get_width (context) / paper_width,
              gtk_print_context_get_height (context) / paper_height);
  cairo_scale (cr, zoom, zoom);
  dui_network_export_draw_page (self->graph, &options, cr, paper_width, paper_height);
}

static GtkPrintOperation *
operation_new (DuiPaperWindow *self)
{
  GtkPrintOperation *operation = dui_print_new (1, draw_page, g_object_ref (self), g_object_unref);
  g_autoptr (GtkPageSetup) setup = gtk_page_setup_new ();
  DuiNetworkExport options = options_of (self);
  double width, height;
  g_autoptr (GtkPaperSize) size = NULL;

  dui_network_export_get_paper (self->graph, &options, &width, &height);
  size = gtk_paper_size_new (MAX (width, height) > 1000 ? GTK_PAPER_NAME_A3 : GTK_PAPER_NAME_A4);
  gtk_page_setup_set_paper_size (setup, size);
  gtk_page_setup_set_orientation (setup, width > height ? GTK_PAGE_ORIENTATION_LANDSCAPE
                                                        : GTK_PAGE_ORIENTATION_PORTRAIT);
  gtk_print_operation_set_default_page_setup (operation, setup);
  return operation;
}

static void
printed_cb (gpointer asker, gboolean is_sent, const GError *error)
{
  if (error != NULL)
    dui_window_report (window_of (asker), _ ("The picture was not printed"), error);
}

static void
print_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiPaperWindow *self = DUI_PAPER_WINDOW (widget);
  g_autoptr (GtkPrintOperation) operation = operation_new (self);
  g_autoptr (GError) error = NULL;

  if (log_act (self, TRUE, &error))
    dui_print_run (operation, GTK_WINDOW (self), self, printed_cb);
  else
    printed_cb (self, FALSE, error);
}

/* Into a file */

static void
save_to (DuiPaperWindow *self, const char *path, DuiNetworkFormat format)
{
  DuiNetworkExport options = options_of (self);
  g_autoptr (GError) error = NULL;

  if (!log_act (self, FALSE, &error) || !dui_network_export (self->graph, &options, path, format, &error))
    {
      dui_window_report (window_of (self), _ ("The network was not exported"), error);
      return;
    }
  dui_window_toast (window_of (self), dui_network_format_is_picture (format)
                                          ? _ ("The picture was exported")
                                          : _ ("The network was exported"));
  gtk_window_close (GTK_WINDOW (self));
}

/* What is to be written once the user knows what it will not hold. */
typedef struct
{
  DuiPaperWindow *window;
  char *path;
  DuiNetworkFormat format;
} Pending;

static void
pending_free (gpointer data, GClosure *closure)
{
  Pending *pending = data;

  g_object_unref (pending->window);
  g_free (pending->path);
  g_free (pending);
}

static void
response_cb (AdwMessageDialog *dialog, const char *response, Pending *pending)
{
  g_autoptr (DuiKeyboardBack) back = dui_keyboard_back_new (pending->window);

  /* Its window goes with the answer, and GTK 4.8 would look at it once more. */
  gtk_window_set_transient_for (GTK_WINDOW (dialog), NULL);
  if (g_strcmp0 (response, "export") == 0)
    save_to (pending->window, pending->path, pending->format);
}

/* What a file does not hold must not come as a surprise afterwards. */
static void
ask_about_losses (DuiPaperWindow *self, GPtrArray *left_out, const char *path, DuiNetworkFormat format)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), _ ("Export without This?"), NULL);
  g_autofree char *list = NULL;
  Pending *pending = g_new0 (Pending, 1);

  pending->window = g_object_ref (self);
  pending->path = g_strdup (path);
  pending->format = format;
  g_ptr_array_add (left_out, NULL);
  list = g_strjoinv ("\n", (char **)left_out->pdata);
  adw_message_dialog_format_body (ADW_MESSAGE_DIALOG (dialog), "%s\n\n%s",
                                  _ ("This kind of file has no place for the following:"), list);
  adw_message_dialog_add_responses (ADW_MESSAGE_DIALOG (dialog), "cancel", _ ("_Cancel"), "export",
                                    _ ("_Export"), NULL);
  adw_message_dialog_set_default_response (ADW_MESSAGE_DIALOG (dialog), "export");
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), pending, pending_free, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}

/** dui_paper_window_save: Writes the network to @path; where the file cannot hold all of it, the user decides
 */
void
dui_paper_window_save (DuiPaperWindow *self, const char *path, DuiNetworkFormat format)
{
  g_autoptr (GPtrArray) left_out = NULL;

  if (!dui_network_format_is_picture (format))
    left_out = dui_graph_left_out (self->graph, dui_network_format_is_gedcom (format));
  if (left_out != NULL && left_out->len > 0)
    ask_about_losses (self, left_out, path, format);
  else
    save_to (self, path, format);
}

static void
chosen_cb (gpointer self, const char *path, GtkFileChooser *question)
{
  GtkFileFilter *filter = gtk_file_chooser_get_filter (question);
  guint chosen = filter != NULL ? GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (filter), "format")) : 0;
  DuiNetworkFormat format;
  g_autofree char *whole =
      dui_network_format_settle (path, formats[chosen].format, formats[0].format, &format);

  dui_paper_window_save (self, whole, format);
}

static void
save_cb (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DuiPaperWindow *self = DUI_PAPER_WINDOW (widget);
  g_autofree char *file_name = g_strdup_printf (_ ("network-%s.pdf"), dui_text (self->file->reference));
  GtkFileChooser *question = dui_file_question_new (self, GTK_FILE_CHOOSER_ACTION_SAVE, _ ("Export Network"),
                                                    _ ("_Export"), chosen_cb);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

      gtk_file_filter_set_name (filter, _ (formats[i].name));
      gtk_file_filter_add_pattern (filter, formats[i].pattern);
      g_object_set_data (G_OBJECT (filter), "format", GUINT_TO_POINTER (i));
      gtk_file_chooser_add_filter (question, filter);
    }
  gtk_file_chooser_set_current_name (question, file_name);
  dui_file_question_ask (question);
}

/* Life */

static void
dui_paper_window_dispose (GObject *object)
{
  DuiPaperWindow *self = DUI_PAPER_WINDOW (object);

  g_clear_object (&self->store);
  g_clear_object (&self->file);
  g_clear_pointer (&self->graph, dui_graph_free);
  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->secrecy, g_free);
  G_OBJECT_CLASS (dui_paper_window_parent_class)->dispose (object);
}

static void
dui_paper_window_class_init (DuiPaperWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = dui_paper_window_dispose;
  g_type_ensure (DUI_TYPE_COMBO_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, "/nl/duiding/Duiding/ui/dui-paper-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DuiPaperWindow, page);
  gtk_widget_class_bind_template_child (widget_class, DuiPaperWindow, names_row);
  gtk_widget_class_bind_template_child (widget_class, DuiPaperWindow, paper_row);
  gtk_widget_class_bind_template_child (widget_class, DuiPaperWindow, warning);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
  gtk_widget_class_install_action (widget_class, "paper.print", NULL, print_cb);
  gtk_widget_class_install_action (widget_class, "paper.save", NULL, save_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "paper.print", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "paper.save", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
dui_paper_window_init (DuiPaperWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * dui_paper_window_new:
 * @graph: is copied, so that the page stays what was looked at
 *
 * Returns: (transfer none): a window that shows the page of the network of @file
 */
GtkWidget *
dui_paper_window_new (DuiWindow *parent, DuiStore *store, DuiCase *file, DuiGraph *graph,
                      DuiNetworkNames names)
{
  DuiPaperWindow *self = g_object_new (DUI_TYPE_PAPER_WINDOW, "transient-for", parent, NULL);

  self->store = g_object_ref (store);
  self->file = g_object_ref (file);
  self->graph = dui_graph_copy (graph);
  self->date = dui_date_today ();
  self->title = g_strdup_printf (_ ("Network analysis, case file %s"), dui_text (file->reference));
  self->secrecy = g_strdup (_ ("Confidential"));
  adw_combo_row_set_selected (self->names_row, names);
  gtk_drawing_area_set_draw_func (self->page, draw_cb, self, NULL);
  changed_cb (self);
  return GTK_WIDGET (self);
}

/** dui_paper_window_set_date: @date: the day that the network is of, when that is not today */
void
dui_paper_window_set_date (DuiPaperWindow *self, DuiDate date)
{
  self->date = date;
  changed_cb (self);
}
