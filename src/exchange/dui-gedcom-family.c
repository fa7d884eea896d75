/* What the lines of a GEDCOM record of a family mean. */

#include "dui-gedcom-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "dui-text.h"

static void
family_free (gpointer data)
{
  GedcomFamily *family = data;

  g_array_unref (family->spouses);
  g_array_unref (family->unions);
  g_ptr_array_unref (family->children);
  g_free (family);
}

/** dui_gedcom_families_new: Returns: (transfer full): an empty array that owns its families */
GPtrArray *
dui_gedcom_families_new (void)
{
  return g_ptr_array_new_with_free_func (family_free);
}

static GedcomFamily *
current_family (Gedcom *gedcom)
{
  return g_ptr_array_index (gedcom->families, gedcom->families->len - 1);
}

static GedcomUnion *
current_union (Gedcom *gedcom)
{
  GArray *unions = current_family (gedcom)->unions;

  return &g_array_index (unions, GedcomUnion, unions->len - 1);
}

/* Programs outside the standard tell descent with the child in the family, a parent at a time. */
static gboolean
on_child_descent (Gedcom *gedcom, const GedcomNode *node, GError **error)
{
  GPtrArray *children = current_family (gedcom)->children;
  GedcomChild *child = g_ptr_array_index (children, children->len - 1);

  child->descent[g_str_equal (node->tag->str, "_FREL") ? GEDCOM_HUSBAND : GEDCOM_WIFE] =
      dui_gedcom_parse_descent (gedcom, node);
  return TRUE;
}

static void
add_family (Gedcom *gedcom, const GedcomNode *node)
{
  GedcomFamily *family = g_new0 (GedcomFamily, 1);

  family->xref = g_string_chunk_insert_const (gedcom->texts, node->xref->str);
  family->index = gedcom->families->len;
  family->line = node->line;
  family->spouses = g_array_new (FALSE, FALSE, sizeof (GedcomSpouse));
  family->children = g_ptr_array_new_with_free_func (g_free);
  family->unions = g_array_new (FALSE, TRUE, sizeof (GedcomUnion));
  g_array_set_size (family->unions, 1);
  g_ptr_array_add (gedcom->families, family);
  if (node->xref->len > 0 && !g_hash_table_contains (gedcom->families_by_xref, family->xref))
    g_hash_table_insert (gedcom->families_by_xref, (gpointer)family->xref, family);
}

static gboolean
on_family (Gedcom *gedcom, const GedcomNode *node, GError **error)
{
  const DuiImportLimits *limits = dui_import_builder_limits (gedcom->builder);

  if (gedcom->families->len >= limits->ties)
    {
      dui_import_fail (error, DUI_IMPORT_ERROR_LIMIT, node->line, _ ("The file holds more than %u families."),
                       limits->ties);
      return FALSE;
    }
  if (node->xref->len > 0 && g_hash_table_contains (gedcom->families_by_xref, node->xref->str))
    {
      g_autofree char *quote = dui_import_quote (node->xref->str);

      dui_import_builder_remark (
          gedcom->builder, DUI_IMPORT_WARNING, node->line,
          _ ("The number “%s” is used twice. Ties go to the first family that has it."), quote);
    }
  add_family (gedcom, node);
  return TRUE;
}

static gboolean
on_spouse (Gedcom *gedcom, const GedcomNode *node, GError **error)
{
  GedcomSpouse spouse = { .line = node->line, .person = DUI_GRAPH_NONE };

  spouse.xref = dui_gedcom_pointer (gedcom, node);
  spouse.side = g_str_equal (node->tag->str, "HUSB") ? GEDCOM_HUSBAND : GEDCOM_WIFE;
  if (spouse.xref == NULL)
    return dui_gedcom_remark_pointer (gedcom, node);
  g_array_append_val (current_family (gedcom)->spouses, spouse);
  return TRUE;
}

static gboolean
on_child (Gedcom *gedcom, const GedcomNode *node, GError **error)
{
  const char *xref = dui_gedcom_pointer (gedcom, node);
  GedcomChild *child;

  if (xref == NULL)
    return dui_gedcom_remark_pointer (gedcom, node);
  child = g_new0 (GedcomChild, 1);
  child->xref = xref;
  child->person = DUI_GRAPH_NONE;
  child->line = node->line;
  g_ptr_array_add (current_family (gedcom)->children, child);
  return TRUE;
}

/* A wedding after a divorce is the beginning of another time. */
static gboolean
on_wedding (Gedcom *gedcom, const GedcomNode *node, GError **error)
{
  GArray *unions = current_family (gedcom)->unions;
  const GedcomUnion *last = current_union (gedcom);

  if (dui_gedcom_is_denied (node))
    return TRUE;
  if (last->is_wed && last->is_over)
    g_array_set_size (unions, unions->len + 1);
  current_union (gedcom)->is_wed = TRUE;
  return TRUE;
}

static gboolean
on_union_end (Gedcom *gedcom, const GedcomNode *node, GError **error)
{
  current_union (gedcom)->is_over |= !dui_gedcom_is_denied (node);
  return TRUE;
}

static void
remark_union_date (Gedcom *gedcom, const GedcomNode *node, gboolean is_begin)
{
  g_autofree char *words = dui_gedcom_date_to_words (node->value->str);
  g_autofree char *quote = dui_import_quote (words);

  dui_import_builder_remark (
      gedcom->builder, DUI_IMPORT_INFO, node->line,
      is_begin ? _ ("The date of a marriage, “%s”, is not one exact day from 1800 on and was left out.")
               : _ ("The date of a divorce, “%s”, is not one exact day from 1800 on and was left out."),
      quote);
}

static void
remark_open_end (Gedcom *gedcom, const GedcomNode *node)
{
  g_autofree char *words = dui_gedcom_date_to_words (node->value->str);
  g_autofree char *quote = dui_import_quote (words);

  dui_import_builder_remark (gedcom->builder, DUI_IMPORT_INFO, node->line,
                             _ ("Of the period “%s” only the first day was taken over."), quote);
}

static gboolean
on_union_date (Gedcom *gedcom, const GedcomNode *node, GError **error)
{
  GedcomUnion *pair = current_union (gedcom);
  gboolean is_begin = g_str_has_suffix (gedcom->path->str, "MARR.DATE");
  DuiDate begin, end;

  if (dui_text_is_blank (node->value->str))
    return TRUE;
  if (!dui_gedcom_date_parse (node->value->str, &begin, &end))
    remark_union_date (gedcom, node, is_begin);
  else if (is_begin && !dui_date_is_set (pair->begin))
    {
      pair->begin = begin;
      /* "FROM … TO …": so long were they a couple. */
      if (!dui_date_is_set (pair->end))
        pair->end = end;
      if (!dui_date_is_set (end) && strstr (node->value->str, " TO ") != NULL)
        remark_open_end (gedcom, node);
    }
  else if (!is_begin && !dui_date_is_set (pair->end))
    pair->end = begin;
  else
    dui_import_builder_remark_group (gedcom->builder, DUI_IMPORT_INFO, node->line,
                                     _ ("A second date for the same event was left out."));
  return TRUE;
}

/* Two parents who are no couple, as this program writes them. */
static gboolean
on_no_union (Gedcom *gedcom, const GedcomNode *node, GError **error)
{
  current_family (gedcom)->is_no_union = dui_gedcom_is_denied (node);
  return TRUE;
}

static const struct
{
  const char *path;
  GedcomHandler handler;
} handlers[] = {
  { "FAM", on_family },
  { "FAM.HUSB", on_spouse },
  { "FAM.WIFE", on_spouse },
  { "FAM.CHIL", on_child },
  { "FAM.CHIL._FREL", on_child_descent },
  { "FAM.CHIL._MREL", on_child_descent },
  { "FAM.MARR", on_wedding },
  { "FAM.MARR.DATE", on_union_date },
  { "FAM.DIV", on_union_end },
  { "FAM.DIV.DATE", on_union_date },
  { "FAM.ANUL", on_union_end },
  { "FAM.ANUL.DATE", on_union_date },
  { "FAM._UNION", on_no_union },
  { "FAM.RESN", dui_gedcom_on_restriction },
};

/** dui_gedcom_add_family_handlers: Adds to @table, from the path of a line to its #GedcomHandler */
void
dui_gedcom_add_family_handlers (GHashTable *table)
{
  for (gsize i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_hash_table_insert (table, (gpointer)handlers[i].path, (gpointer)handlers[i].handler);
}
