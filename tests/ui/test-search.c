/* The keys of the search fields: Enter opens the first of what is found, also of what was typed just before
 * it; Escape shows all again. */

#include "dui-cases-page.h"
#include "dui-language.h"
#include "dui-lines-page.h"
#include "dui-papers-page.h"
#include "dui-signals-page.h"
#include "dui-window.h"
#include "screen.h"

/* A page, words that are not in what it opens by itself, and what can only be read when what they find is
 * open. */
static const struct
{
  const char *place;
  GType (*page) (void);
  const char *words;
  const char *opened;
} places[] = {
  { "signals", dui_signals_page_get_type, "pluimvee", "getekende hanenveer" },
  { "cases", dui_cases_page_get_type, "Sneeuwklok", "Waarom dit dossier noodzakelijk is" },
  { "lines", dui_lines_page_get_type, "tegendemonstratie", "Vrijgegeven, versie 2" },
  { "council", dui_papers_page_get_type, "notitie", "Vastgesteld, versie " },
};

static void
test_keys (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  DuiStore *store = screen_store_new (TRUE);
  DuiWindow *window = dui_window_new (NULL, store, TRUE);
  GtkWidget *page, *entry;

  dui_window_show_place (window, places[i].place);
  screen_present (window);
  page = screen_find_type (window, places[i].page ());
  dui_page_begin_search (DUI_PAGE (page));
  screen_settle ();
  entry = screen_find_type (page, GTK_TYPE_SEARCH_ENTRY);
  screen_type (entry, "bestaatniet");
  g_signal_emit_by_name (entry, "activate");
  g_signal_emit_by_name (entry, "stop-search");
  screen_settle ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  g_assert_null (screen_find_text (page, places[i].opened));
  screen_type (entry, places[i].words);
  g_signal_emit_by_name (entry, "activate");
  screen_settle ();
  g_assert_nonnull (screen_find_text (page, places[i].opened));
  screen_close (window, store);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  screen_init ();
  for (guint i = 0; i < G_N_ELEMENTS (places); i++)
    {
      g_autofree char *path = g_strconcat ("/search/", places[i].place, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_keys);
    }
  return g_test_run ();
}
