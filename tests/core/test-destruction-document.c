/* The record of a destruction: says how many of what, when, by whom and why, and nothing of what it held; and
 * what still names it. */

#include "dui-destruction-document.h"

#include <string.h>
#include <glib/gstdio.h>

#include "dui-bundle.h"
#include "dui-case.h"
#include "dui-destroy.h"
#include "dui-language.h"
#include "dui-line.h"
#include "dui-mentions.h"
#include "dui-person.h"
#include "dui-signal.h"

typedef struct
{
  double left, top, right, bottom;
} Box;

static char *
dup_pdf_text (const char *path, const char *form)
{
  const char *const command[] = { "pdftotext", form, path, "-", NULL };
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_spawn_sync (NULL, (char **)command, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, &text, NULL, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static double
edge (const char *word, const char *name)
{
  return g_ascii_strtod (strchr (strstr (word, name), '"') + 1, NULL);
}

/* No word stands on another. */
static void
assert_apart (const char *path)
{
  g_autofree char *text = dup_pdf_text (path, "-bbox");
  g_autoptr (GArray) boxes = g_array_new (FALSE, FALSE, sizeof (Box));

  for (const char *at = text; (at = strstr (at, "<word ")) != NULL; at++)
    {
      Box box = { edge (at, "xMin"), edge (at, "yMin"), edge (at, "xMax"), edge (at, "yMax") };

      g_array_append_val (boxes, box);
    }
  g_assert_cmpuint (boxes->len, >, 40);
  for (guint i = 0; i < boxes->len; i++)
    for (guint k = 0; k < i; k++)
      {
        const Box *a = &g_array_index (boxes, Box, i), *b = &g_array_index (boxes, Box, k);

        /* A line may reach a little into the next: letters do not. */
        g_assert_false (a->left < b->right - 1 && b->left < a->right - 1 && a->top < b->bottom - 4
                        && b->top < a->bottom - 4);
      }
}

static void
test_document (void)
{
  g_autoptr (GArray) kinds = g_array_new (FALSE, FALSE, sizeof (DuiDestroyedKind));
  DuiDestroyedKind one = { &dui_case_type, 1 }, many = { &dui_person_type, 24 };
  DuiDestructionDocument document = { .kinds = kinds,
                                      .municipality = "Wolkenhoven",
                                      .ground = "Bewaartermijn verstreken",
                                      .source = "art. 9",
                                      .actor = "Dossierhouder",
                                      .head_code = "0000-1111-2222-3333-4444-5555-6666-7777",
                                      .day = dui_date_from_ymd (2026, 11, 22) };
  static const char *const words[] = {
    "Verklaring van vernietiging", "Wolkenhoven",      "Personen",      "24",       "Dossier",
    "Bewaartermijn verstreken",    "22 november 2026", "Dossierhouder", "0000-1111"
  };
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("duiding-test-XXXXXX", &error);
  g_autofree char *path = g_build_filename (folder, "verklaring.pdf", NULL);
  g_autofree char *text = NULL;
  GStatBuf about;

  g_array_append_val (kinds, one);
  g_array_append_val (kinds, many);
  dui_destruction_document_save (&document, path, &error);
  g_assert_no_error (error);
  text = dup_pdf_text (path, "-layout");
  assert_apart (path);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (strstr (text, words[i]) == NULL)
      g_error ("“%s” is not in: %s", words[i], text);
  g_assert_cmpint (g_stat (path, &about), ==, 0);
  g_assert_cmpint (about.st_mode & 0777, ==, 0600);
  g_unlink (path);
  g_rmdir (folder);
}

static void
save (DuiStore *store, gpointer record)
{
  g_autoptr (GError) error = NULL;

  dui_store_save (store, "Opslaan", record, &error);
  g_assert_no_error (error);
}

static void
test_mentions (void)
{
  g_autoptr (DuiStore) store = dui_store_new_in_memory ("test", NULL);
  g_autoptr (DuiSignal) signal = g_object_new (DUI_TYPE_SIGNAL, "subject", "Eerste", "received-on",
                                               "2026-11-01", "observed-fact", "Feit", NULL);
  g_autoptr (DuiSignal) other =
      g_object_new (DUI_TYPE_SIGNAL, "subject", "Tweede", "received-on", "2026-11-01", "observed-fact",
                    "Gezien met KOREANDERBERG, en met Koreanderbergen.", NULL);
  g_autoptr (DuiSignal) apart = g_object_new (DUI_TYPE_SIGNAL, "subject", "Derde", "received-on",
                                              "2026-11-01", "observed-fact", "Alleen Koreanderbergen.", NULL);
  g_autoptr (DuiPerson) person = NULL;
  g_autoptr (DuiChange) plan = NULL;
  g_autoptr (GPtrArray) mentions = NULL;
  const DuiMention *mention;

  save (store, signal);
  save (store, other);
  save (store, apart);
  person = g_object_new (DUI_TYPE_PERSON, "signal-id", dui_record_get_id (DUI_RECORD (signal)), "surname",
                         "Koreanderberg", "role", "mentioned", NULL);
  save (store, person);
  plan = dui_destroy_plan (store, dui_store_find (store, &dui_signal_type, 1));
  g_assert_cmpuint (dui_destroy_count (plan, NULL), ==, 2);
  mentions = dui_mentions_find (store, plan);
  g_assert_cmpuint (mentions->len, ==, 1);
  mention = mentions->pdata[0];
  g_assert_cmpint (dui_record_get_id (mention->record), ==, dui_record_get_id (DUI_RECORD (other)));
  g_assert_cmpstr (mention->field->name, ==, "observed_fact");
  g_assert_cmpstr (mention->words, ==, "Koreanderberg");
}

int
main (int argc, char **argv)
{
  dui_language_init ();
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/destruction/document", test_document);
  g_test_add_func ("/destruction/mentions", test_mentions);
  return g_test_run ();
}
