/* The words that a municipality takes for right besides those of the Dutch dictionary. They are kept in the
 * store, under its seal, as entries of a reference list; never in a file. */

#include "dui-dictionary.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "dui-lookup.h"
#include "dui-person.h"
#include "dui-text.h"

#define OWN_WORDS "own-word"

static void
add_texts (GPtrArray *texts, DuiRecord *record, const char *const *names)
{
  const DuiRecordType *type = dui_record_get_record_type (record);

  for (guint i = 0; names[i] != NULL; i++)
    g_ptr_array_add (texts, dui_record_dup_text (record, dui_record_type_find_field (type, names[i])));
}

/**
 * dui_dictionary_dup_known:
 *
 * The names of the municipality, its office holders and the organisations of the directory are right too.
 * Names of persons of case files are not: they do not belong in a text that is checked.
 *
 * Returns: (transfer full) (array zero-terminated=1): texts whose words are right
 */
char **
dui_dictionary_dup_known (DuiStore *store)
{
  static const char *const of_municipality[] = {
    "name", "province", "mayor", "public_prosecutor", "police_chief", "spokesperson", "town_hall", NULL
  };
  static const char *const of_entry[] = { "label", NULL };
  g_autoptr (GPtrArray) texts = g_ptr_array_new ();
  DuiRecordList *entries = dui_store_get_list (store, &dui_reference_type);
  DuiMunicipality *municipality = dui_lookup_municipality (store);

  if (municipality != NULL)
    add_texts (texts, DUI_RECORD (municipality), of_municipality);
  for (guint i = 0; i < dui_record_list_get_size (entries); i++)
    add_texts (texts, dui_record_list_get (entries, i), of_entry);
  g_ptr_array_add (texts, NULL);
  return (char **)g_ptr_array_free (g_steal_pointer (&texts), FALSE);
}

/** dui_dictionary_find: Returns: (transfer none) (nullable): the entry by which @word is right */
DuiRecord *
dui_dictionary_find (DuiStore *store, const char *word)
{
  g_autofree char *folded = dui_text_fold (word);
  DuiReference *entry = dui_lookup_entry (store, OWN_WORDS, folded);

  return entry != NULL ? DUI_RECORD (entry) : NULL;
}

static gboolean
has_word (const char *text, const char *folded)
{
  g_autofree char *whole = dui_text_fold (text);
  g_auto (GStrv) words = g_strsplit_set (whole, " -,.()'", -1);

  return g_str_equal (whole, folded) || g_strv_contains ((const char *const *)words, folded);
}

static gboolean
is_name (DuiStore *store, const char *folded)
{
  DuiRecordList *persons = dui_store_get_list (store, &dui_person_type);

  for (guint i = 0; i < dui_record_list_get_size (persons); i++)
    {
      DuiPerson *person = DUI_PERSON (dui_record_list_get (persons, i));
      const char *const names[] = { person->given_names, person->surname, person->alias, person->account };

      for (gsize k = 0; k < G_N_ELEMENTS (names); k++)
        if (!dui_text_is_blank (names[k]) && has_word (names[k], folded))
          return TRUE;
    }
  return FALSE;
}

/**
 * dui_dictionary_add:
 *
 * The name of somebody in a case file or a signal is refused: it would stay in the dictionary when they are
 * destroyed.
 *
 * Returns: (transfer full) (nullable): the change that makes @word right
 */
DuiChange *
dui_dictionary_add (DuiStore *store, const char *word, DuiDate today, GError **error)
{
  g_autofree char *folded = dui_text_fold (word);
  g_autoptr (DuiReference) entry = NULL;
  DuiChange *change;

  if (is_name (store, folded))
    {
      g_set_error (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE,
                   _ ("“%s” is a name of somebody in a case file or a signal. The dictionary would keep it "
                      "when they are destroyed."),
                   word);
      return NULL;
    }
  entry = g_object_new (DUI_TYPE_REFERENCE, "list", OWN_WORDS, "code", folded, "label", word, "source",
                        _ ("Added while writing"), NULL);
  entry->checked_on = today;
  change = dui_change_new (_ ("Word added to the dictionary"));
  dui_store_add (store, change, DUI_RECORD (entry));
  return change;
}

/** dui_dictionary_remove: Returns: (transfer full): the change by which the word of @entry is a mistake again
 */
DuiChange *
dui_dictionary_remove (DuiStore *store, DuiRecord *entry)
{
  DuiChange *change = dui_change_new (_ ("Word taken out of the dictionary"));

  dui_store_remove (store, change, entry);
  return change;
}
