/* Where what is to be destroyed is named in the text of records that stay. */

#include "dui-mentions.h"

#include <string.h>

#include "dui-case.h"
#include "dui-destroy.h"
#include "dui-person.h"
#include "dui-registry.h"
#include "dui-signal.h"
#include "dui-text.h"

/* Shorter words stand in half of all texts. */
#define SHORTEST 3

static void
mention_free (DuiMention *self)
{
  g_object_unref (self->record);
  g_free (self->words);
  g_free (self);
}

static void
add_words (GHashTable *words, const char *text)
{
  g_autofree char *folded = !dui_text_is_blank (text) ? dui_text_fold (text) : NULL;

  if (folded != NULL && g_utf8_strlen (g_strstrip (folded), -1) >= SHORTEST)
    g_hash_table_insert (words, g_strdup (folded), g_strdup (text));
}

/* What leads to the person or the case file by itself; a given name alone does not. */
static void
add_record (GHashTable *words, DuiRecord *record)
{
  const DuiRecordType *type = dui_record_get_record_type (record);

  if (type == &dui_person_type)
    {
      DuiPerson *person = DUI_PERSON (record);

      add_words (words, person->surname);
      add_words (words, person->alias);
      add_words (words, person->phone);
      add_words (words, person->email);
      add_words (words, person->account);
    }
  else if (type == &dui_case_type)
    add_words (words, DUI_CASE (record)->reference);
  else if (type == &dui_signal_type)
    add_words (words, DUI_SIGNAL (record)->reference);
}

static GHashTable *
words_of (DuiChange *plan)
{
  GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint i = 0; i < dui_change_get_size (plan); i++)
    {
      const DuiChangeItem *item = dui_change_get_item (plan, i);

      if (item->after == NULL)
        add_record (words, item->before);
    }
  return words;
}

static gboolean
is_letter_before (const char *text, const char *at)
{
  const char *before = g_utf8_find_prev_char (text, at);

  return before != NULL && g_unichar_isalnum (g_utf8_get_char (before));
}

static gboolean
stands_in (const char *text, const char *word)
{
  gsize length = strlen (word);

  for (const char *at = strstr (text, word); at != NULL; at = strstr (at + 1, word))
    if (!is_letter_before (text, at) && !g_unichar_isalnum (g_utf8_get_char (at + length)))
      return TRUE;
  return FALSE;
}

static void
find_in_field (GPtrArray *mentions, DuiRecord *record, const DuiField *field, GHashTable *words)
{
  g_autofree char *text = dui_record_dup_text (record, field);
  g_autofree char *folded = dui_text_fold (text);
  GHashTableIter iter;
  gpointer word, shown;

  g_hash_table_iter_init (&iter, words);
  while (g_hash_table_iter_next (&iter, &word, &shown))
    if (stands_in (folded, word))
      {
        DuiMention *mention = g_new0 (DuiMention, 1);

        mention->record = g_object_ref (record);
        mention->field = field;
        mention->words = g_strdup (shown);
        g_ptr_array_add (mentions, mention);
      }
}

/* What stays of @record: something that goes may be taken out of it. */
static DuiRecord *
as_it_stays (DuiChange *plan, DuiRecord *record)
{
  for (guint i = 0; i < dui_change_get_size (plan); i++)
    {
      const DuiChangeItem *item = dui_change_get_item (plan, i);

      if (item->id == dui_record_get_id (record) && item->type == dui_record_get_record_type (record))
        return item->after;
    }
  return record;
}

static void
find_in_record (GPtrArray *mentions, DuiChange *plan, DuiRecord *known, GHashTable *words)
{
  DuiRecord *record = as_it_stays (plan, known);
  const DuiRecordType *type = dui_record_get_record_type (known);

  if (record == NULL)
    return;
  for (guint i = 0; i < type->n_fields; i++)
    if (type->fields[i].kind == DUI_KIND_TEXT && !dui_record_field_is_empty (record, &type->fields[i]))
      find_in_field (mentions, record, &type->fields[i], words);
}

/**
 * dui_mentions_find:
 * @plan: of dui_destroy_plan()
 *
 * Looks in every text of every record that stays, shielded ones too, for surnames, aliases, telephone
 * numbers, addresses, accounts and references of what goes; without regard to case and accents, as whole
 * words. Who decides on the destruction decides on these too.
 *
 * Returns: (transfer full) (element-type DuiMention)
 */
GPtrArray *
dui_mentions_find (DuiStore *store, DuiChange *plan)
{
  GPtrArray *mentions = g_ptr_array_new_with_free_func ((GDestroyNotify)mention_free);
  g_autoptr (GHashTable) words = words_of (plan);
  guint n_types;
  const DuiRecordType *const *types = dui_registry_get_types (&n_types);

  for (guint i = 0; i < n_types; i++)
    {
      DuiRecordList *list = dui_store_get_list (store, types[i]);

      for (guint j = 0; g_hash_table_size (words) > 0 && j < dui_record_list_get_size (list); j++)
        find_in_record (mentions, plan, dui_record_list_get (list, j), words);
    }
  return mentions;
}
