/* Makes one person of two who are the same, with the ties of both. */

#include "dui-doubles.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "dui-lookup.h"
#include "dui-network-version.h"
#include "dui-residence.h"
#include "dui-text.h"
#include "dui-tie.h"

/* What belongs to the place of a person in the case file, and is never asked about. */
static gboolean
is_settled (const DuiField *field)
{
  static const char *const names[] = { "case_id", "signal_id", "role", NULL };

  return field->arrangement || g_strv_contains (names, field->name);
}

static gboolean
is_unknown (DuiPerson *person, const DuiField *field)
{
  if (field->kind == DUI_KIND_ENUM || field->kind == DUI_KIND_BOOL)
    return dui_record_get_number (DUI_RECORD (person), field) == 0;
  return dui_record_field_is_empty (DUI_RECORD (person), field);
}

static void
copy_field (DuiPerson *to, DuiPerson *from, const DuiField *field)
{
  g_autofree char *text = dui_record_dup_text (DUI_RECORD (from), field);

  dui_record_set_text (DUI_RECORD (to), field, text, NULL);
}

/**
 * dui_doubles_questions:
 *
 * Returns: (transfer full) (element-type DuiField): the fields in which both tell something, and not the same
 */
GPtrArray *
dui_doubles_questions (DuiPerson *first, DuiPerson *second)
{
  GPtrArray *questions = g_ptr_array_new ();

  for (guint i = 0; i < dui_person_type.n_fields; i++)
    {
      const DuiField *field = &dui_person_type.fields[i];

      if (!is_settled (field) && !is_unknown (first, field) && !is_unknown (second, field)
          && !dui_record_field_equal (DUI_RECORD (first), DUI_RECORD (second), field))
        g_ptr_array_add (questions, (gpointer)field);
    }
  return questions;
}

/** dui_doubles_choose: Puts in @merged what was chosen for @field */
void
dui_doubles_choose (DuiPerson *merged, DuiPerson *first, DuiPerson *second, const DuiField *field,
                    DuiDoubleChoice choice)
{
  g_autofree char *one = dui_record_dup_text (DUI_RECORD (first), field);
  g_autofree char *other = dui_record_dup_text (DUI_RECORD (second), field);
  g_autofree char *both = g_strconcat (one, "\n", other, NULL);

  if (choice == DUI_DOUBLE_KEEP_BOTH && field->multiline)
    dui_record_set_text (DUI_RECORD (merged), field, both, NULL);
  else
    copy_field (merged, choice == DUI_DOUBLE_KEEP_SECOND ? second : first, field);
}

/**
 * dui_doubles_merge:
 *
 * What only one record tells is taken over. Of texts of several lines both are kept, so that nothing that was
 * offered or agreed is lost; the earlier day to look again holds. The role is that of @first: nobody becomes
 * the subject by being merged.
 *
 * Returns: (transfer full): a proposal for the person who stays, in the place of @first
 */
DuiPerson *
dui_doubles_merge (DuiPerson *first, DuiPerson *second)
{
  DuiPerson *merged = DUI_PERSON (dui_record_copy (DUI_RECORD (first)));
  g_autoptr (GPtrArray) questions = dui_doubles_questions (first, second);

  for (guint i = 0; i < dui_person_type.n_fields; i++)
    {
      const DuiField *field = &dui_person_type.fields[i];

      if (!is_settled (field) && is_unknown (first, field) && !is_unknown (second, field))
        copy_field (merged, second, field);
    }
  for (guint i = 0; i < questions->len; i++)
    {
      const DuiField *field = g_ptr_array_index (questions, i);

      if (field->multiline)
        dui_doubles_choose (merged, first, second, field, DUI_DOUBLE_KEEP_BOTH);
    }
  if (dui_date_is_set (second->review_on) && dui_date_is_set (first->review_on)
      && dui_date_compare (second->review_on, first->review_on) < 0)
    merged->review_on = second->review_on;
  return merged;
}

/* Ties */

/* A tie as it will be; @record is that of the store. */
typedef struct
{
  DuiRecord *record;
  DuiTie *after; /* NULL when it goes */
} Moved;

static void
moved_free (gpointer data)
{
  Moved *moved = data;

  g_clear_object (&moved->after);
  g_free (moved);
}

static gboolean
is_same_tie (const DuiTie *a, const DuiTie *b)
{
  if (a->kind.value != b->kind.value)
    return FALSE;
  if (a->from_id.id == b->from_id.id && a->to_id.id == b->to_id.id)
    return TRUE;
  /* Only a tie of a parent has a direction. */
  return a->kind.value > DUI_TIE_FOSTER_PARENT && a->from_id.id == b->to_id.id
         && a->to_id.id == b->from_id.id;
}

/* What the tie that goes tells and the other does not. */
static void
take_over (DuiTie *kept, const DuiTie *gone)
{
  g_autofree char *support = g_strdup (dui_text (kept->support));
  g_autofree char *reason = NULL;

  for (const char *p = dui_text (gone->support); *p != '\0'; p++)
    if (strchr (support, *p) == NULL)
      {
        char *longer = g_strdup_printf ("%s%c", support, *p);

        g_free (support);
        support = longer;
      }
  if (dui_text_is_blank (kept->reason) || dui_text_is_blank (gone->reason)
      || g_str_equal (kept->reason, gone->reason))
    reason = g_strdup (dui_text_is_blank (kept->reason) ? gone->reason : kept->reason);
  else
    reason = g_strconcat (kept->reason, "\n", gone->reason, NULL);
  g_object_set (kept, "support", support, "reason", dui_text (reason), NULL);
  if (kept->quality.value == 0)
    kept->quality = gone->quality;
  if (!dui_date_is_set (kept->begin_on)
      || (dui_date_is_set (gone->begin_on) && dui_date_compare (gone->begin_on, kept->begin_on) < 0))
    kept->begin_on = gone->begin_on;
  if (!dui_date_is_set (gone->end_on)
      || (dui_date_is_set (kept->end_on) && dui_date_compare (gone->end_on, kept->end_on) > 0))
    kept->end_on = gone->end_on;
}

static GPtrArray *
move_ties (DuiStore *store, DuiPerson *first, DuiPerson *second)
{
  g_autoptr (GPtrArray) ties = dui_lookup_owned (store, &dui_tie_type, "case_id", first->case_id.id);
  gint64 kept = dui_record_get_id (DUI_RECORD (first)), gone = dui_record_get_id (DUI_RECORD (second));
  GPtrArray *all = g_ptr_array_new_with_free_func (moved_free);

  /* Those of the person who stays come first, so that a double goes into one of these. */
  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < ties->len; i++)
      {
        DuiTie *tie = g_ptr_array_index (ties, i);
        gboolean touches = tie->from_id.id == gone || tie->to_id.id == gone;
        Moved *moved;

        if (touches != (round == 1))
          continue;
        moved = g_new0 (Moved, 1);
        moved->record = DUI_RECORD (tie);
        moved->after = DUI_TIE (dui_record_copy (DUI_RECORD (tie)));
        if (tie->from_id.id == gone)
          moved->after->from_id.id = kept;
        if (tie->to_id.id == gone)
          moved->after->to_id.id = kept;
        if (moved->after->from_id.id == moved->after->to_id.id)
          g_clear_object (&moved->after);
        g_ptr_array_add (all, moved);
      }
  return all;
}

/* Only what touches @person can have become double. */
static void
join_doubles (GPtrArray *all, gint64 person)
{
  for (guint i = 0; i < all->len; i++)
    {
      Moved *one = g_ptr_array_index (all, i);

      if (one->after == NULL || (one->after->from_id.id != person && one->after->to_id.id != person))
        continue;
      for (guint j = i + 1; j < all->len; j++)
        {
          Moved *other = g_ptr_array_index (all, j);

          if (other->after == NULL || !is_same_tie (one->after, other->after))
            continue;
          take_over (one->after, other->after);
          g_clear_object (&other->after);
        }
    }
}

/* Whether somebody would descend from @person and be an ancestor as well. */
static gboolean
is_own_ancestor (GPtrArray *all, gint64 person)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  g_autoptr (GArray) stack = g_array_new (FALSE, FALSE, sizeof (gint64));

  g_array_append_val (stack, person);
  while (stack->len > 0)
    {
      gint64 parent = g_array_index (stack, gint64, stack->len - 1);

      g_array_set_size (stack, stack->len - 1);
      for (guint i = 0; i < all->len; i++)
        {
          const Moved *moved = g_ptr_array_index (all, i);

          if (moved->after == NULL || moved->after->kind.value > DUI_TIE_FOSTER_PARENT
              || moved->after->from_id.id != parent)
            continue;
          if (moved->after->to_id.id == person)
            return TRUE;
          if (g_hash_table_add (seen, g_memdup2 (&moved->after->to_id.id, sizeof (gint64))))
            g_array_append_val (stack, moved->after->to_id.id);
        }
    }
  return FALSE;
}

static gboolean
check_pair (DuiStore *store, DuiPerson *first, DuiPerson *second, GError **error)
{
  const char *wrong = NULL;

  if (first == second || first->case_id.id == 0 || first->case_id.id != second->case_id.id)
    wrong = _ ("Only two persons of the same case file can be merged.");
  else if (dui_store_is_shielded (store, DUI_RECORD (first)))
    wrong = _ ("The case file is closed and shielded: nothing in it can be merged.");
  else if (second->role.value == DUI_ROLE_SUBJECT)
    wrong = _ ("The subject stays: merge the other person into the subject.");
  if (wrong != NULL)
    g_set_error_literal (error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE, wrong);
  return wrong == NULL;
}

/* Where they lived before, and what kept networks show of them, comes along: who is one person now is one
 * when they are destroyed too. */
static void
move_history (DuiStore *store, DuiChange *change, gint64 gone, gint64 kept, gint64 case_id)
{
  g_autoptr (GPtrArray) residences = dui_lookup_owned (store, &dui_residence_type, "person_id", gone);
  g_autoptr (GPtrArray) versions = dui_lookup_owned (store, &dui_network_version_type, "case_id", case_id);

  for (guint i = 0; i < residences->len; i++)
    {
      g_autoptr (DuiRecord) moved = dui_record_copy (g_ptr_array_index (residences, i));

      DUI_RESIDENCE (moved)->person_id.id = kept;
      dui_change_update (change, g_ptr_array_index (residences, i), moved);
    }
  for (guint i = 0; i < versions->len; i++)
    {
      g_autoptr (DuiNetworkVersion) renamed =
          dui_network_version_renamed (g_ptr_array_index (versions, i), gone, kept);

      if (renamed != NULL)
        dui_change_update (change, g_ptr_array_index (versions, i), DUI_RECORD (renamed));
    }
}

/**
 * dui_doubles_new_change:
 * @first: who stays
 * @second: who goes into @first
 * @merged: what @first becomes, from dui_doubles_merge()
 *
 * The ties of @second become ties of @first; of two that say the same one stays, with what both tell.
 *
 * Returns: (transfer full) (nullable): one change, to be applied; %NULL when it cannot be
 */
DuiChange *
dui_doubles_new_change (DuiStore *store, DuiPerson *first, DuiPerson *second, DuiPerson *merged,
                        GError **error)
{
  g_autoptr (DuiChange) change = dui_change_new (_ ("Persons merged"));
  gint64 kept = dui_record_get_id (DUI_RECORD (first));
  g_autoptr (GPtrArray) all = NULL;

  if (!check_pair (store, first, second, error) || !dui_record_check (DUI_RECORD (merged), error))
    return NULL;
  all = move_ties (store, first, second);
  join_doubles (all, kept);
  if (is_own_ancestor (all, kept))
    {
      g_set_error_literal (
          error, DUI_RECORD_ERROR, DUI_RECORD_ERROR_RULE,
          _ ("Merged, this person would be the own ancestor. Correct the ties between parents "
             "and children first."));
      return NULL;
    }
  dui_change_update (change, DUI_RECORD (first), DUI_RECORD (merged));
  for (guint i = 0; i < all->len; i++)
    {
      const Moved *moved = g_ptr_array_index (all, i);

      if (moved->after == NULL)
        dui_change_put (change, moved->record, NULL);
      else if (!dui_record_equal (moved->record, DUI_RECORD (moved->after)))
        dui_change_update (change, moved->record, DUI_RECORD (moved->after));
    }
  move_history (store, change, dui_record_get_id (DUI_RECORD (second)), kept, first->case_id.id);
  dui_store_remove (store, change, DUI_RECORD (second));
  return g_steal_pointer (&change);
}
