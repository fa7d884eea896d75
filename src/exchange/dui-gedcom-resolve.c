/* Makes ties of the families of a GEDCOM file, when all its records are known. */

#include "dui-gedcom-private.h"

#include <math.h>
#include <glib/gi18n-lib.h>

#include "dui-import-words.h"
#include "dui-text.h"

/* A family with no parents in the file: up to so many children are all tied to each other. */
#define SIBLINGS_MAX 12
#define SPOUSES_MAX 2

static guint
find_person (Gedcom *gedcom, const char *xref, guint line)
{
  guint person = dui_import_builder_find_person (gedcom->builder, xref);
  g_autofree char *quote = NULL;

  if (person != DUI_GRAPH_NONE)
    return person;
  if (g_str_equal (xref, GEDCOM_VOID_POINTER))
    {
      dui_gedcom_remark_void (gedcom, line);
      return DUI_GRAPH_NONE;
    }
  quote = dui_import_quote (xref);
  dui_import_builder_remark (
      gedcom->builder, DUI_IMPORT_WARNING, line,
      _ ("This points to “%s”, but no person in the file has that number. The tie was left out."), quote);
  return DUI_GRAPH_NONE;
}

static gint64
child_key (guint family, guint person)
{
  return (gint64)family << 32 | person;
}

/* Finds out who the spouses and children are, and takes out who is nowhere in the file. */
static void
resolve_family (Gedcom *gedcom, guint index, GHashTable *children)
{
  GedcomFamily *family = g_ptr_array_index (gedcom->families, index);
  guint n_known = 0;

  for (guint i = 0; i < family->spouses->len; i++)
    {
      GedcomSpouse spouse = g_array_index (family->spouses, GedcomSpouse, i);

      spouse.person = find_person (gedcom, spouse.xref, spouse.line);
      if (spouse.person != DUI_GRAPH_NONE)
        g_array_index (family->spouses, GedcomSpouse, n_known++) = spouse;
    }
  g_array_set_size (family->spouses, n_known);
  for (guint i = 0; i < family->children->len; i++)
    {
      GedcomChild *child = g_ptr_array_index (family->children, i);

      child->person = find_person (gedcom, child->xref, child->line);
      child->key = child_key (index, child->person);
      if (child->person != DUI_GRAPH_NONE)
        g_hash_table_insert (children, &child->key, child);
    }
}

static GedcomFamily *
find_family (Gedcom *gedcom, const GedcomLink *link)
{
  GedcomFamily *family = g_hash_table_lookup (gedcom->families_by_xref, link->xref);
  g_autofree char *quote = NULL;

  if (family != NULL)
    return family;
  if (g_str_equal (link->xref, GEDCOM_VOID_POINTER))
    {
      dui_gedcom_remark_void (gedcom, link->line);
      return NULL;
    }
  quote = dui_import_quote (link->xref);
  dui_import_builder_remark (
      gedcom->builder, DUI_IMPORT_WARNING, link->line,
      _ ("This points to “%s”, but no family in the file has that number. The tie was left out."), quote);
  return NULL;
}

static void
remark_one_sided (Gedcom *gedcom, guint line)
{
  dui_import_builder_remark_group (
      gedcom->builder, DUI_IMPORT_WARNING, line,
      _ ("This person names a family that does not name the person. The tie was taken "
         "over."));
}

/* What the child's record says: that there is such a family, and what its parents are to the child. */
static void
settle_child_link (Gedcom *gedcom, const GedcomLink *link, GHashTable *children)
{
  GedcomFamily *family = find_family (gedcom, link);
  GedcomChild *child;
  gint64 key;

  if (family == NULL)
    return;
  key = child_key (family->index, link->person);
  child = g_hash_table_lookup (children, &key);
  if (child == NULL)
    {
      child = g_new0 (GedcomChild, 1);
      child->key = key;
      child->person = link->person;
      child->line = link->line;
      g_ptr_array_add (family->children, child);
      g_hash_table_insert (children, &child->key, child);
      remark_one_sided (gedcom, link->line);
    }
  child->is_disproved |= link->is_disproved;
  child->is_proved |= !link->is_disproved;
  for (guint i = 0; i < GEDCOM_N_SIDES; i++)
    if (link->descent[i] != GEDCOM_BIRTH && !link->is_disproved)
      child->descent[i] = link->descent[i];
}

static void
settle_spouse_link (Gedcom *gedcom, const GedcomLink *link)
{
  GedcomFamily *family = find_family (gedcom, link);
  GedcomSpouse spouse = { .person = link->person, .line = link->line };

  if (family == NULL)
    return;
  /* Two are looked at, and a third is reported anyhow: a family with thousands of spouses costs no more. */
  for (guint i = 0; i < MIN (family->spouses->len, SPOUSES_MAX + 1); i++)
    if (g_array_index (family->spouses, GedcomSpouse, i).person == link->person)
      return;
  if (family->spouses->len > SPOUSES_MAX)
    return;
  if (dui_import_builder_person (gedcom->builder, link->person)->gender == DUI_GRAPH_GENDER_WOMAN)
    spouse.side = GEDCOM_WIFE;
  g_array_append_val (family->spouses, spouse);
  remark_one_sided (gedcom, link->line);
}

static gboolean
add_tie (Gedcom *gedcom, guint from, guint to, DuiGraphKind kind, guint line, GError **error)
{
  DuiImportTie tie = { .from = from, .to = to, .kind = kind, .line = line, .weight = NAN };

  return dui_import_builder_add_tie (gedcom->builder, &tie, error);
}

/* "2 RELA godfather": the person pointed to is that of the person whose record it is. */
static gboolean
settle_contact_link (Gedcom *gedcom, const GedcomLink *link, GError **error)
{
  guint other = find_person (gedcom, link->xref, link->line);
  DuiGraphKind kind = DUI_GRAPH_KIND_OTHER;
  gboolean is_turned = FALSE;

  if (other == DUI_GRAPH_NONE)
    return TRUE;
  if (!dui_import_words_to_kind (link->word, &kind, &is_turned))
    {
      g_autofree char *quote = dui_import_quote (link->word);

      dui_import_builder_remark_group (gedcom->builder, DUI_IMPORT_WARNING, link->line,
                                       _ ("The kind of tie “%s” is not known here; it became “other”."),
                                       quote);
    }
  return add_tie (gedcom, is_turned ? link->person : other, is_turned ? other : link->person, kind,
                  link->line, error);
}

static gboolean
settle_links (Gedcom *gedcom, GHashTable *children, GError **error)
{
  for (guint i = 0; i < gedcom->links->len; i++)
    {
      const GedcomLink *link = &g_array_index (gedcom->links, GedcomLink, i);

      switch (link->type)
        {
        case GEDCOM_LINK_CHILD:
        case GEDCOM_LINK_ADOPTION:
          settle_child_link (gedcom, link, children);
          break;
        case GEDCOM_LINK_SPOUSE:
          settle_spouse_link (gedcom, link);
          break;
        case GEDCOM_LINK_CONTACT:
          if (!settle_contact_link (gedcom, link, error))
            return FALSE;
          break;
        default:
          g_assert_not_reached ();
        }
    }
  return TRUE;
}

static void
remark_union (Gedcom *gedcom, const GedcomFamily *family)
{
  const GedcomUnion *first = &g_array_index (family->unions, GedcomUnion, 0);

  if (family->spouses->len > SPOUSES_MAX)
    dui_import_builder_remark (
        gedcom->builder, DUI_IMPORT_WARNING, g_array_index (family->spouses, GedcomSpouse, SPOUSES_MAX).line,
        _ ("A family with more than two spouses or parents; the first two were taken over."));
  if (family->spouses->len < SPOUSES_MAX && (dui_date_is_set (first->begin) || first->is_over))
    dui_import_builder_remark_group (
        gedcom->builder, DUI_IMPORT_INFO, family->line,
        _ ("A marriage or divorce with somebody who is not in the file was left out."));
}

static gboolean
add_unions (Gedcom *gedcom, const GedcomFamily *family, GError **error)
{
  const GedcomSpouse *spouses = (const GedcomSpouse *)(void *)family->spouses->data;

  remark_union (gedcom, family);
  if (family->spouses->len < SPOUSES_MAX || family->is_no_union)
    return TRUE;
  for (guint i = 0; i < family->unions->len; i++)
    {
      const GedcomUnion *pair = &g_array_index (family->unions, GedcomUnion, i);
      DuiImportTie tie = { .line = family->line, .begin = pair->begin, .end = pair->end, .weight = NAN };

      tie.from = spouses[0].person;
      tie.to = spouses[1].person;
      tie.kind = pair->is_over ? DUI_GRAPH_KIND_EX_PARTNER : DUI_GRAPH_KIND_PARTNER;
      if (!dui_import_builder_add_tie (gedcom->builder, &tie, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_descent (Gedcom *gedcom, const GedcomSpouse *parent, const GedcomChild *child, GError **error)
{
  DuiGraphKind kind = DUI_GRAPH_KIND_PARENT;

  switch (child->descent[parent->side])
    {
    case GEDCOM_BIRTH:
      break;
    case GEDCOM_ADOPTED:
      kind = DUI_GRAPH_KIND_ADOPTIVE_PARENT;
      break;
    case GEDCOM_FOSTER:
      kind = DUI_GRAPH_KIND_FOSTER_PARENT;
      break;
    case GEDCOM_STEP:
      kind = DUI_GRAPH_KIND_RELATIVE;
      break;
    case GEDCOM_NO_PARENT:
    default:
      dui_import_builder_remark_group (gedcom->builder, DUI_IMPORT_INFO, child->line,
                                       _ ("A tie that is only of a church was left out."));
      return TRUE;
    }
  return add_tie (gedcom, parent->person, child->person, kind, child->line, error);
}

/* Without parents in the file, only the ties between the children keep that they belong together. */
static gboolean
add_siblings (Gedcom *gedcom, GArray *persons, guint line, GError **error)
{
  guint n_first = persons->len <= SIBLINGS_MAX ? persons->len : 1;

  if (persons->len > SIBLINGS_MAX)
    dui_import_builder_remark (gedcom->builder, DUI_IMPORT_INFO, line,
                               _ ("%u children without parents: each was tied to the first one only."),
                               persons->len);
  for (guint i = 0; i < n_first; i++)
    for (guint j = i + 1; j < persons->len; j++)
      if (!add_tie (gedcom, g_array_index (persons, guint, i), g_array_index (persons, guint, j),
                    DUI_GRAPH_KIND_SIBLING, line, error))
        return FALSE;
  return TRUE;
}

static gboolean
is_disproved (Gedcom *gedcom, const GedcomChild *child)
{
  if (!child->is_disproved || child->is_proved)
    return FALSE;
  dui_import_builder_remark_group (
      gedcom->builder, DUI_IMPORT_WARNING, child->line,
      _ ("The file says that somebody is no child of this family after all. The tie was left out."));
  return TRUE;
}

static gboolean
add_family_ties (Gedcom *gedcom, const GedcomFamily *family, GError **error)
{
  g_autoptr (GArray) siblings = g_array_new (FALSE, FALSE, sizeof (guint));

  if (!add_unions (gedcom, family, error))
    return FALSE;
  for (guint i = 0; i < family->children->len; i++)
    {
      const GedcomChild *child = g_ptr_array_index (family->children, i);

      if (child->person == DUI_GRAPH_NONE || is_disproved (gedcom, child))
        continue;
      if (family->spouses->len == 0)
        g_array_append_val (siblings, child->person);
      for (guint j = 0; j < MIN (family->spouses->len, SPOUSES_MAX); j++)
        if (!add_descent (gedcom, &g_array_index (family->spouses, GedcomSpouse, j), child, error))
          return FALSE;
    }
  return add_siblings (gedcom, siblings, family->line, error);
}

/** dui_gedcom_resolve: Turns families and links into ties, with a remark for each that points nowhere */
gboolean
dui_gedcom_resolve (Gedcom *gedcom, GError **error)
{
  g_autoptr (GHashTable) children = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < gedcom->families->len; i++)
    resolve_family (gedcom, i, children);
  if (!dui_import_builder_check (gedcom->builder, 0, error) || !settle_links (gedcom, children, error))
    return FALSE;
  for (guint i = 0; i < gedcom->families->len; i++)
    if (!add_family_ties (gedcom, g_ptr_array_index (gedcom->families, i), error))
      return FALSE;
  return TRUE;
}
