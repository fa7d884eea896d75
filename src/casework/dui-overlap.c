/* What several case files share: a person who stands in two of them, or an address. Only persons of these
 * case files are looked at, and who works with them professionally is not: that a helper helps twice says
 * nothing.
 */

#include "dui-overlap.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "dui-groups.h"
#include "dui-lookup.h"
#include "dui-text.h"

static void
overlap_free (DuiOverlap *overlap)
{
  g_ptr_array_unref (overlap->persons);
  g_free (overlap->address);
  g_free (overlap);
}

static DuiOverlap *
overlap_new (DuiOverlapKind kind)
{
  DuiOverlap *overlap = g_new0 (DuiOverlap, 1);

  overlap->kind = kind;
  overlap->persons = g_ptr_array_new_with_free_func (g_object_unref);
  return overlap;
}

/* Asking */

static gboolean
check_request (DuiStore *store, const DuiOverlapRequest *request, GError **error)
{
  if (request->files->len < 2)
    return dui_record_refuse (error, _ ("Choose two case files or more to compare."));
  if (dui_text_is_blank (request->necessity))
    return dui_record_refuse (
        error, _ ("Write why it is necessary to compare these case files; the log keeps that."));
  for (guint i = 0; i < request->files->len; i++)
    if (dui_store_is_shielded (store, g_ptr_array_index (request->files, i))
        && dui_text_is_blank (request->reason))
      return dui_record_refuse (
          error, _ ("One of these case files is closed and shielded. Write why it is opened, or leave "
                    "it out."));
  return TRUE;
}

/* In the log of every one of them: each is looked into. */
static gboolean
log_request (DuiStore *store, const DuiOverlapRequest *request, GError **error)
{
  for (guint i = 0; i < request->files->len; i++)
    {
      DuiRecord *file = g_ptr_array_index (request->files, i);
      g_autofree char *both = g_strdup_printf ("%s\n%s", request->necessity, dui_text (request->reason));
      DuiAuditAct act = { .action = DUI_AUDIT_VIEW,
                          .record = file,
                          .what = _ ("Compared with other case files"),
                          .detail = dui_store_is_shielded (store, file) ? both : request->necessity };

      if (!dui_store_log (store, &act, error))
        return FALSE;
    }
  return TRUE;
}

/* Finding */

static gboolean
counts (DuiPerson *person)
{
  return person->role.value != DUI_ROLE_PROFESSIONAL && person->role.value != DUI_ROLE_ORGANISATION;
}

static GPtrArray *
persons_of (DuiStore *store, GPtrArray *files)
{
  GPtrArray *all = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < files->len; i++)
    {
      g_autoptr (GPtrArray) persons = dui_lookup_owned (store, &dui_person_type, "case_id",
                                                        dui_record_get_id (g_ptr_array_index (files, i)));

      for (guint j = 0; j < persons->len; j++)
        if (counts (g_ptr_array_index (persons, j))
            && g_hash_table_add (seen, g_ptr_array_index (persons, j)))
          g_ptr_array_add (all, g_object_ref (g_ptr_array_index (persons, j)));
    }
  return all;
}

static guint
index_of (GHashTable *index, DuiPerson *person)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (index, person));
}

/* Who is one with somebody who is one with another is one with both. */
static guint *
group_doubles (GPtrArray *pairs, GHashTable *index)
{
  guint *groups = dui_groups_new (g_hash_table_size (index));

  for (guint i = 0; i < pairs->len; i++)
    {
      const DuiDouble *pair = g_ptr_array_index (pairs, i);

      dui_groups_join (groups, index_of (index, pair->first), index_of (index, pair->second));
    }
  return groups;
}

/* In the order of the pairs: the most probable first, and the subject before who is only mentioned. */
static void
find_persons (GPtrArray *overlaps, GPtrArray *persons)
{
  g_autoptr (GPtrArray) pairs = dui_doubles_find_across (persons);
  g_autoptr (GHashTable) index = g_hash_table_new (NULL, NULL);
  g_autofree gboolean *is_taken = g_new0 (gboolean, persons->len + 1);
  g_autofree DuiOverlap **by_group = g_new0 (DuiOverlap *, persons->len + 1);
  g_autofree guint *groups = NULL;

  for (guint i = 0; i < persons->len; i++)
    g_hash_table_insert (index, g_ptr_array_index (persons, i), GUINT_TO_POINTER (i));
  groups = group_doubles (pairs, index);
  for (guint i = 0; i < pairs->len; i++)
    {
      const DuiDouble *pair = g_ptr_array_index (pairs, i);
      const guint both[] = { index_of (index, pair->first), index_of (index, pair->second) };
      DuiOverlap **overlap = &by_group[dui_groups_find (groups, both[0])];

      if (*overlap == NULL)
        g_ptr_array_add (overlaps, *overlap = overlap_new (DUI_OVERLAP_PERSON));
      (*overlap)->ground = MAX ((*overlap)->ground, pair->ground);
      for (guint k = 0; k < G_N_ELEMENTS (both); k++)
        if (!is_taken[both[k]])
          {
            is_taken[both[k]] = TRUE;
            g_ptr_array_add ((*overlap)->persons, g_object_ref (g_ptr_array_index (persons, both[k])));
          }
    }
}

/* How the ends and the titles in names of streets are shortened. */
static const struct
{
  const char *brief;
  const char *whole;
} street_ends[] = { { "str", "straat" }, { "ln", "laan" }, { "pln", "plein" }, { "wg", "weg" } },
  street_words[] = { { "dr", "dokter" },
                     { "st", "sint" },
                     { "burg", "burgemeester" },
                     { "prof", "professor" },
                     { "ds", "dominee" } };

static void
append_street_word (GString *key, const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (street_words); i++)
    if (g_str_equal (word, street_words[i].brief))
      {
        g_string_append (key, street_words[i].whole);
        return;
      }
  for (gsize i = 0; i < G_N_ELEMENTS (street_ends); i++)
    if (g_str_has_suffix (word, street_ends[i].brief))
      {
        g_string_append_len (key, word, strlen (word) - strlen (street_ends[i].brief));
        g_string_append (key, street_ends[i].whole);
        return;
      }
  g_string_append (key, word);
}

/* Letters and digits in words: "Dr. Kuyper-str." is "dr", "kuyper", "str". */
static char **
split_words (const char *text)
{
  g_autofree char *folded = dui_text_fold (text);
  GString *words = g_string_new (NULL);
  char **split;

  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    if (g_unichar_isalnum (g_utf8_get_char (p)))
      g_string_append_len (words, p, g_utf8_next_char (p) - p);
    else if (words->len > 0 && words->str[words->len - 1] != ' ')
      g_string_append_c (words, ' ');
  g_strchomp (words->str);
  split = g_strsplit (words->str, " ", -1);
  g_string_free (words, TRUE);
  return split;
}

static char *
dup_joined (const char *text)
{
  g_auto (GStrv) words = split_words (text);

  return g_strjoinv ("", words);
}

/* "0016nb 18" and "waaigatlaan 18 wolkenhoven", as far as they are known: one of them is enough, for one
 * writes the postcode and another the town. Nothing for half an address. */
static void
read_keys (DuiPerson *person, char *keys[2])
{
  g_autofree char *number = dup_joined (dui_text (person->house_number));
  g_autofree char *postcode = dup_joined (dui_text (person->postcode));
  g_autofree char *town = dup_joined (dui_text (person->town));
  g_auto (GStrv) words = split_words (dui_text (person->street));
  g_autoptr (GString) street = g_string_new (NULL);

  keys[0] = keys[1] = NULL;
  for (char **word = words; *word != NULL; word++)
    append_street_word (street, *word);
  if (*number != '\0' && *postcode != '\0')
    keys[0] = g_strdup_printf ("%s %s", postcode, number);
  if (*number != '\0' && street->len > 0 && *town != '\0')
    keys[1] = g_strdup_printf ("%s %s %s", street->str, number, town);
}

static char *
dup_address (DuiPerson *person)
{
  GString *text = g_string_new (dui_text (person->street));

  g_string_append_printf (text, "%s%s", text->len > 0 ? " " : "", person->house_number);
  if (!dui_text_is_blank (person->street) && !dui_text_is_blank (person->town))
    g_string_append_printf (text, ", %s", person->town);
  else if (!dui_text_is_blank (person->postcode))
    g_string_append_printf (text, ", %s", person->postcode);
  return g_string_free (text, FALSE);
}

static gboolean
is_of_several (const DuiOverlap *overlap)
{
  const DuiPerson *first = g_ptr_array_index (overlap->persons, 0);

  for (guint i = 1; i < overlap->persons->len; i++)
    if (((DuiPerson *)g_ptr_array_index (overlap->persons, i))->case_id.id != first->case_id.id)
      return TRUE;
  return FALSE;
}

/* One address by its postcode and one by its street can turn out to be the same. */
static guint *
group_addresses (GPtrArray *persons)
{
  g_autoptr (GHashTable) by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint *groups = dui_groups_new (persons->len);

  for (guint i = 0; i < persons->len; i++)
    {
      char *keys[2];
      gpointer known;

      read_keys (g_ptr_array_index (persons, i), keys);
      for (guint k = 0; k < G_N_ELEMENTS (keys); k++)
        if (keys[k] == NULL)
          continue;
        else if (g_hash_table_lookup_extended (by_key, keys[k], NULL, &known))
          {
            dui_groups_join (groups, i, GPOINTER_TO_UINT (known));
            g_free (keys[k]);
          }
        else
          g_hash_table_insert (by_key, keys[k], GUINT_TO_POINTER (i));
    }
  return groups;
}

static void
find_addresses (GPtrArray *overlaps, GPtrArray *persons)
{
  g_autofree guint *groups = group_addresses (persons);
  g_autofree DuiOverlap **by_group = g_new0 (DuiOverlap *, persons->len + 1);

  for (guint i = 0; i < persons->len; i++)
    {
      DuiOverlap **overlap = &by_group[dui_groups_find (groups, i)];

      if (*overlap == NULL)
        *overlap = overlap_new (DUI_OVERLAP_ADDRESS);
      g_ptr_array_add ((*overlap)->persons, g_object_ref (g_ptr_array_index (persons, i)));
    }
  for (guint i = 0; i < persons->len; i++)
    if (by_group[i] != NULL && is_of_several (by_group[i]))
      {
        by_group[i]->address = dup_address (g_ptr_array_index (persons, i));
        g_ptr_array_add (overlaps, by_group[i]);
      }
    else if (by_group[i] != NULL)
      overlap_free (by_group[i]);
}

/**
 * dui_overlaps_find:
 *
 * Writes in the log of every case file that it is compared and why, and then compares. Persons are one when
 * name, or its spelling, and date of birth agree, or the whole name where a date is not known. Persons of
 * signals are in no case file, and are not looked at.
 *
 * Returns: (transfer full) (element-type DuiOverlap) (nullable): persons first, then addresses; %NULL without
 * a necessity, without a reason for what is shielded, or when it could not be logged
 */
GPtrArray *
dui_overlaps_find (DuiStore *store, const DuiOverlapRequest *request, GError **error)
{
  g_autoptr (GPtrArray) persons = NULL;
  GPtrArray *overlaps;

  if (!check_request (store, request, error) || !log_request (store, request, error))
    return NULL;
  persons = persons_of (store, request->files);
  overlaps = g_ptr_array_new_with_free_func ((GDestroyNotify)overlap_free);
  find_persons (overlaps, persons);
  find_addresses (overlaps, persons);
  return overlaps;
}

/* In words */

static const char *
reference_of (DuiStore *store, DuiPerson *person)
{
  DuiRecord *file = dui_store_find (store, &dui_case_type, person->case_id.id);

  return file != NULL ? dui_text (DUI_CASE (file)->reference) : "";
}

static char *
dup_name (DuiPerson *person, gboolean hides_names)
{
  return hides_names ? dui_person_dup_initials (person) : dui_person_dup_name (person);
}

/* "D-2026-004 (relative)" for a person, "Anna (D-2026-004)" at an address. */
static char *
dup_part (DuiStore *store, const DuiOverlap *overlap, DuiPerson *person, gboolean hides_names)
{
  g_autofree char *inner = NULL;
  g_autofree char *lower = NULL;

  if (overlap->kind == DUI_OVERLAP_ADDRESS)
    {
      inner = dup_name (person, hides_names);
      return g_strdup_printf ("%s (%s)", inner, reference_of (store, person));
    }
  inner = dui_record_dup_shown (DUI_RECORD (person), dui_record_type_find_field (&dui_person_type, "role"));
  lower = g_utf8_strdown (inner, -1);
  return g_strdup_printf ("%s (%s)", reference_of (store, person), lower);
}

/** dui_overlap_dup_words: @hides_names: gives initials, and no address. Returns: (transfer full): "Anna
 * Voorbeeld: D-2026-001 (relative), D-2026-004 (contact). Same name and same date of birth" */
char *
dui_overlap_dup_words (DuiStore *store, const DuiOverlap *overlap, gboolean hides_names)
{
  g_autofree char *name = overlap->kind == DUI_OVERLAP_PERSON
                              ? dup_name (g_ptr_array_index (overlap->persons, 0), hides_names)
                              : g_strdup (hides_names ? _ ("One address") : overlap->address);
  GString *words = g_string_new (name);

  for (guint i = 0; i < overlap->persons->len; i++)
    {
      g_autofree char *part = dup_part (store, overlap, g_ptr_array_index (overlap->persons, i), hides_names);

      g_string_append_printf (words, "%s%s", i == 0 ? ": " : ", ", part);
    }
  if (overlap->kind == DUI_OVERLAP_PERSON)
    g_string_append_printf (words, ". %s", dui_double_ground_to_text (overlap->ground));
  return g_string_free (words, FALSE);
}

/* As a picture */

typedef struct
{
  DuiStore *store;
  DuiGraph *graph;
  GHashTable *cases;   /* id of a case file to index + 1 */
  GHashTable *persons; /* a person to index + 1 */
  gboolean hides_names;
} Picture;

static guint
case_node (Picture *picture, DuiPerson *person)
{
  gpointer key = GSIZE_TO_POINTER ((gsize)person->case_id.id);
  guint known = GPOINTER_TO_UINT (g_hash_table_lookup (picture->cases, key));

  if (known == 0)
    {
      known = dui_graph_add_person (picture->graph, reference_of (picture->store, person)) + 1;
      dui_graph_person (picture->graph, known - 1)->role = DUI_GRAPH_ROLE_ORGANISATION;
      g_hash_table_insert (picture->cases, key, GUINT_TO_POINTER (known));
    }
  return known - 1;
}

static guint
new_node (Picture *picture, DuiPerson *person)
{
  g_autofree char *name = dup_name (person, picture->hides_names);
  guint index = dui_graph_add_person (picture->graph, name);
  DuiGraphPerson *node = dui_graph_person (picture->graph, index);

  node->role =
      person->role.value == DUI_ROLE_SUBJECT ? DUI_GRAPH_ROLE_CONTACT : (DuiGraphRole)person->role.value;
  node->gender = (DuiGraphGender)person->gender.value;
  node->birth = person->birth_date;
  node->deceased = person->deceased || dui_date_is_set (person->death_date);
  return index;
}

static guint
person_node (Picture *picture, DuiPerson *person)
{
  guint known = GPOINTER_TO_UINT (g_hash_table_lookup (picture->persons, person));

  if (known == 0)
    {
      known = new_node (picture, person) + 1;
      g_hash_table_insert (picture->persons, person, GUINT_TO_POINTER (known));
      dui_graph_add_tie (picture->graph, known - 1, case_node (picture, person), DUI_GRAPH_KIND_MEMBER);
    }
  return known - 1;
}

/* With a line to the one before, or those of one address would stand far apart. */
static void
draw_at_address (Picture *picture, const DuiOverlap *overlap, guint i)
{
  guint node = person_node (picture, g_ptr_array_index (overlap->persons, i));

  dui_graph_set_text (&dui_graph_person (picture->graph, node)->household, overlap->address);
  if (i > 0)
    dui_graph_add_tie (picture->graph, person_node (picture, g_ptr_array_index (overlap->persons, i - 1)),
                       node, DUI_GRAPH_KIND_OTHER);
}

static void
draw_overlap (Picture *picture, const DuiOverlap *overlap)
{
  guint one = overlap->kind == DUI_OVERLAP_PERSON
                  ? person_node (picture, g_ptr_array_index (overlap->persons, 0))
                  : DUI_GRAPH_NONE;

  for (guint i = 0; i < overlap->persons->len; i++)
    {
      DuiPerson *person = g_ptr_array_index (overlap->persons, i);

      if (overlap->kind == DUI_OVERLAP_ADDRESS)
        draw_at_address (picture, overlap, i);
      else if (i > 0)
        {
          g_hash_table_insert (picture->persons, person, GUINT_TO_POINTER (one + 1));
          dui_graph_add_tie (picture->graph, one, case_node (picture, person), DUI_GRAPH_KIND_MEMBER);
        }
    }
}

/**
 * dui_overlaps_graph:
 * @hides_names: persons are called by their initials; a case file keeps its number
 *
 * Returns: (transfer full): the case files as organisations, and tied to them only the persons that
 * @overlaps are about: one who stands in two, and those of two who live at one address, as a household.
 * Nobody has a place yet; the ids are numbers, the same with names hidden or not
 */
DuiGraph *
dui_overlaps_graph (DuiStore *store, GPtrArray *overlaps, gboolean hides_names)
{
  g_autoptr (GHashTable) cases = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) persons = g_hash_table_new (NULL, NULL);
  Picture picture = { store, dui_graph_new (), cases, persons, hides_names };

  for (guint i = 0; i < overlaps->len; i++)
    draw_overlap (&picture, g_ptr_array_index (overlaps, i));
  for (guint i = 0; i < dui_graph_n_persons (picture.graph); i++)
    dui_graph_person (picture.graph, i)->id = i + 1;
  return picture.graph;
}
