/* The recovery code on one sheet of paper, for an envelope: to the printer, or as PDF. */

#include "dui-start-sheet.h"

#include "dui-key.h"
#include "dui-print.h"
#include "dui-recovery-sheet.h"
#include "dui-start-page.h"

typedef struct
{
  DuiSecret *code;
  char *folder;
} Sheet;

static void
sheet_free (Sheet *sheet)
{
  dui_secret_free (sheet->code);
  g_free (sheet->folder);
  g_free (sheet);
}

static void
draw (gpointer data, guint page, GtkPrintContext *context)
{
  Sheet *sheet = data;
  g_autoptr (PangoLayout) layout = gtk_print_context_create_pango_layout (context);
  g_autofree char *place = dui_start_page_dup_folder_text (sheet->folder);
  const DuiRecoverySheet drawn = { sheet->code, place };

  dui_recovery_sheet_draw (&drawn, gtk_print_context_get_cairo_context (context), layout,
                           gtk_print_context_get_width (context));
}

/**
 * dui_start_sheet_new:
 * @code: the recovery code
 * @folder: of the store that it opens
 *
 * Returns: (transfer full): an operation that prints the sheet, or exports it
 */
GtkPrintOperation *
dui_start_sheet_new (const char *code, const char *folder)
{
  GtkPrintOperation *operation;
  Sheet *sheet = g_new0 (Sheet, 1);

  sheet->code = dui_secret_copy (code);
  sheet->folder = g_strdup (folder);
  operation = dui_print_new (1, draw, sheet, (GDestroyNotify)sheet_free);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  return operation;
}
