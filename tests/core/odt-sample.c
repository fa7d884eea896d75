/* Writes a communication line and a council paper as text documents: odt-sample FOLDER. */

#include "dui-bundle.h"
#include "dui-council.h"
#include "dui-language.h"
#include "dui-line-document.h"
#include "dui-paper-document.h"
#include "dui-store.h"
#include "dui-tallies.h"

static int
save (DuiSheet *owned, const char *folder, const char *name)
{
  g_autoptr (DuiSheet) sheet = owned;
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  if (dui_sheet_save_odt (sheet, "Oefening", path, &error))
    return 0;
  g_printerr ("%s: %s\n", path, error->message);
  return 1;
}

static int
save_line (const char *folder)
{
  g_autoptr (DuiLine) line =
      g_object_new (DUI_TYPE_LINE, "title", "Lijn bij onrust op een school", "version", (gint64)3, "lead",
                    "municipality", "core-message", "Wij weten dat er zorgen zijn.\nDe school is open.",
                    "meaning", "Een < en een & en een \"\tinspringing\"", NULL);
  const DuiLineDocument document = { line, "Wolkenhoven", "School", "VERTROUWELIJK",
                                     "de <driehoek> & partners" };

  return save (dui_line_document_new_sheet (&document), folder, "line.odt");
}

static int
save_paper (const char *folder)
{
  const DuiDate today = dui_date_from_ymd (2026, 11, 20);
  g_autoptr (GError) error = NULL;
  g_autoptr (DuiStore) store = dui_store_new_in_memory ("test", &error);
  g_autoptr (DuiCouncilPaper) paper = NULL;
  g_autoptr (DuiChange) change = NULL;

  if (store == NULL || !dui_bundle_fill_reference_lists (store, &error)
      || !dui_bundle_fill_practice (store, today, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  paper = dui_council_new_paper (store, dui_template_find_paper ("closed-note"), today);
  change = dui_change_new ("test");
  if (!dui_tallies_count (store, paper, today, change, &error))
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  return save (dui_paper_document_new_sheet (&(DuiPaperDocument){
                   paper, "Wolkenhoven", "Wet open overheid, art. 5.1", paper->receiver }),
               folder, "paper.odt");
}

int
main (int argc, char **argv)
{
  dui_language_init ();
  return argc == 2 && save_line (argv[1]) == 0 && save_paper (argv[1]) == 0 ? 0 : 1;
}
