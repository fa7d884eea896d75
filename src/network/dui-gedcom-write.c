/* Writes a graph as GEDCOM 5.5.1: persons, families, and associations for the ties that are no family. */

#include "dui-graph-write.h"

#include <stdio.h>
#include <string.h>
#include <glib/gi18n-lib.h>

#include "dui-families.h"
#include "dui-graph-write-private.h"
#include "dui-text.h"

/* A line of GEDCOM holds 255 characters; what is longer goes on in the next. */
#define LINE_CHARACTERS 200
/* Brothers and sisters without parents: the reader ties so many to each other. */
#define SIBLINGS_MAX 12

/* A family as it is written. @parents: DUI_GRAPH_NONE for who is not known; @union_tie: likewise */
typedef struct
{
  guint parents[2];
  guint union_tie;
  guint n_children;
  const guint *children;
  DuiGraphKind kind;
} Family;

typedef struct
{
  DuiGraph *graph;
  GString *text;
  gint64 *ids;
  DuiFamilies *families;
  GArray *written;     /* of Family */
  GPtrArray *siblings; /* of guint *: those without parents who are brothers and sisters */
  GString **memberships;
  gboolean *is_done; /* of each tie: whether a family tells it */
} Writer;

static void
append_line (GString *text, guint level, const char *tag, const char *value)
{
  g_autofree char *clean = dui_text_clean (value);
  const char *p = clean;
  guint n = 0;

  g_string_append_printf (text, "%u %s", level, tag);
  if (*p != '\0')
    g_string_append_c (text, ' ');
  for (; *p != '\0'; p = g_utf8_next_char (p))
    {
      /* A reader may take the spaces off the end of a line. */
      gboolean can_break = *p != ' ' && *p != '\n' && p > clean && p[-1] != ' ';

      if (*p == '\n' || (++n > LINE_CHARACTERS && can_break))
        {
          g_string_append_printf (text, "\n%u %s ", level + 1, *p == '\n' ? "CONT" : "CONC");
          n = 0;
        }
      if (*p == '\n')
        continue;
      if (*p == '@')
        g_string_append_c (text, '@');
      g_string_append_len (text, p, g_utf8_next_char (p) - p);
    }
  g_string_append_c (text, '\n');
}

static void
append_date (GString *text, guint level, DuiDate date)
{
  static const char *const months[] = { "JAN", "FEB", "MAR", "APR", "MAY", "JUN",
                                        "JUL", "AUG", "SEP", "OCT", "NOV", "DEC" };
  g_autofree char *iso = dui_date_to_iso (date);
  int year, month, day;

  if (sscanf (iso, "%d-%d-%d", &year, &month, &day) == 3)
    g_string_append_printf (text, "%u DATE %d %s %04d\n", level, day, months[month - 1], year);
}

/* A slash would end the surname. */
static char *
without_slash (const char *text)
{
  return g_strdelimit (g_strdup (dui_text (text)), "/\n", ' ');
}

static void
append_name_part (GString *text, const char *tag, const char *value)
{
  if (!dui_text_is_blank (value))
    append_line (text, 2, tag, value);
}

static void
append_name (GString *text, const DuiGraphPerson *person)
{
  gboolean is_nameless = dui_text_is_blank (person->given_names) && dui_text_is_blank (person->surname);
  const char *first = !dui_text_is_blank (person->given_names) ? person->given_names : person->initials;
  g_autofree char *given = without_slash (is_nameless ? person->label : first);
  g_autofree char *prefix = without_slash (person->prefix);
  g_autofree char *surname = without_slash (person->surname);
  g_autofree char *whole =
      *prefix != '\0' && !is_nameless ? g_strconcat (prefix, " ", surname, NULL) : g_strdup (surname);
  g_autofree char *name = *whole != '\0' ? g_strdup_printf ("%s /%s/", given, whole) : g_strdup (given);

  append_line (text, 1, "NAME", g_strchug (name));
  if (!is_nameless)
    {
      append_name_part (text, "GIVN", first);
      append_name_part (text, "SPFX", person->prefix);
      append_name_part (text, "SURN", person->surname);
    }
  append_name_part (text, "NICK", person->alias);
}

static void
append_life (GString *text, const DuiGraphPerson *person)
{
  static const char *const sexes[DUI_GRAPH_N_GENDERS] = { "U", "M", "F", "X" };

  append_line (text, 1, "SEX", sexes[person->gender]);
  if (dui_date_is_set (person->birth))
    {
      g_string_append (text, "1 BIRT\n");
      append_date (text, 2, person->birth);
    }
  if (person->deceased || dui_date_is_set (person->death))
    {
      g_string_append (text, dui_date_is_set (person->death) ? "1 DEAT\n" : "1 DEAT Y\n");
      append_date (text, 2, person->death);
    }
}

/* Tells each person which families he or she is in, as parent and as child. */
static void
gather_memberships (Writer *writer)
{
  for (guint f = 0; f < writer->written->len; f++)
    {
      const Family *family = &g_array_index (writer->written, Family, f);

      for (guint p = 0; p < 2; p++)
        if (family->parents[p] != DUI_GRAPH_NONE)
          g_string_append_printf (writer->memberships[family->parents[p]], "1 FAMS @F%u@\n", f + 1);
      for (guint c = 0; c < family->n_children; c++)
        g_string_append_printf (writer->memberships[family->children[c]], "1 FAMC @F%u@\n%s", f + 1,
                                family->kind == DUI_GRAPH_KIND_ADOPTIVE_PARENT ? "2 PEDI adopted\n"
                                : family->kind == DUI_GRAPH_KIND_FOSTER_PARENT ? "2 PEDI foster\n"
                                                                               : "");
    }
}

/* RELA tells what the other is to the person whose record it is. */
static void
append_associations (Writer *writer, guint index)
{
  const DuiGraphAdjacency *adjacency = dui_graph_adjacency (writer->graph);

  for (guint k = adjacency->offsets[index]; k < adjacency->offsets[index + 1]; k++)
    {
      const DuiGraphTie *tie = dui_graph_tie (writer->graph, adjacency->ties[k]);
      g_autofree char *word = g_strdelimit (g_strdup (dui_graph_kind_to_nick (tie->kind)), "_", ' ');

      if (tie->to != index || writer->is_done[adjacency->ties[k]])
        continue;
      g_string_append_printf (writer->text, "1 ASSO @I%" G_GINT64_FORMAT "@\n", writer->ids[tie->from]);
      append_line (writer->text, 2, "RELA", word);
    }
}

static gboolean
is_wife_first (Writer *writer, const Family *family)
{
  DuiGraphGender first = dui_graph_person (writer->graph, family->parents[0])->gender;

  if (family->parents[1] == DUI_GRAPH_NONE)
    return first == DUI_GRAPH_GENDER_WOMAN;
  return first == DUI_GRAPH_GENDER_WOMAN
         && dui_graph_person (writer->graph, family->parents[1])->gender != DUI_GRAPH_GENDER_WOMAN;
}

static void
append_parents (Writer *writer, const Family *family)
{
  gboolean is_turned;

  if (family->parents[0] == DUI_GRAPH_NONE)
    return;
  is_turned = is_wife_first (writer, family);
  g_string_append_printf (writer->text, "1 %s @I%" G_GINT64_FORMAT "@\n", is_turned ? "WIFE" : "HUSB",
                          writer->ids[family->parents[0]]);
  if (family->parents[1] != DUI_GRAPH_NONE)
    g_string_append_printf (writer->text, "1 %s @I%" G_GINT64_FORMAT "@\n", is_turned ? "HUSB" : "WIFE",
                            writer->ids[family->parents[1]]);
}

/* Programs make a couple of any two parents; our own tag tells a reader that they are none. */
static void
append_union (Writer *writer, const Family *family)
{
  const DuiGraphTie *tie;

  if (family->parents[1] == DUI_GRAPH_NONE)
    return;
  if (family->union_tie == DUI_GRAPH_NONE)
    {
      g_string_append (writer->text, "1 _UNION N\n");
      return;
    }
  tie = dui_graph_tie (writer->graph, family->union_tie);
  if (dui_date_is_set (tie->begin))
    {
      g_string_append (writer->text, "1 MARR\n");
      append_date (writer->text, 2, tie->begin);
    }
  if (tie->kind != DUI_GRAPH_KIND_EX_PARTNER)
    return;
  g_string_append (writer->text, dui_date_is_set (tie->end) ? "1 DIV\n" : "1 DIV Y\n");
  append_date (writer->text, 2, tie->end);
}

static void
append_family (Writer *writer, guint index)
{
  const Family *family = &g_array_index (writer->written, Family, index);

  g_string_append_printf (writer->text, "0 @F%u@ FAM\n", index + 1);
  append_parents (writer, family);
  append_union (writer, family);
  for (guint c = 0; c < family->n_children; c++)
    g_string_append_printf (writer->text, "1 CHIL @I%" G_GINT64_FORMAT "@\n",
                            writer->ids[family->children[c]]);
}

/* Which union a family tells, so that each stands in one family only. */
static guint
take_union (Writer *writer, const DuiFamily *family)
{
  if (family->union_tie == DUI_GRAPH_NONE || writer->is_done[family->union_tie])
    return DUI_GRAPH_NONE;
  writer->is_done[family->union_tie] = TRUE;
  return family->union_tie;
}

static void
gather_families (Writer *writer)
{
  for (guint f = 0; f < writer->families->n_families; f++)
    {
      const DuiFamily *family = &writer->families->families[f];
      Family written = { { family->parents[0], family->parents[1] },
                         take_union (writer, family),
                         family->n_children,
                         family->children,
                         family->kind };

      g_array_append_val (writer->written, written);
    }
  for (guint t = 0; t < dui_graph_n_ties (writer->graph); t++)
    {
      const DuiGraphTie *tie = dui_graph_tie (writer->graph, t);
      Family couple = { { tie->from, tie->to }, t, 0, NULL, DUI_GRAPH_KIND_PARENT };

      if (dui_graph_kind_is_union (tie->kind) && !writer->is_done[t])
        g_array_append_val (writer->written, couple);
      writer->is_done[t] |= dui_graph_kind_is_union (tie->kind) || dui_graph_kind_is_parent (tie->kind);
    }
}

static gboolean
contains (GArray *persons, guint person)
{
  for (guint i = 0; i < persons->len; i++)
    if (g_array_index (persons, guint, i) == person)
      return TRUE;
  return FALSE;
}

/* The person and those without parents who are said to be a brother or sister. */
static GArray *
siblings_of (Writer *writer, guint person)
{
  const DuiGraphAdjacency *adjacency = dui_graph_adjacency (writer->graph);
  GArray *siblings = g_array_new (FALSE, FALSE, sizeof (guint));

  g_array_append_val (siblings, person);
  for (guint k = adjacency->offsets[person]; k < adjacency->offsets[person + 1]; k++)
    if (dui_graph_tie (writer->graph, adjacency->ties[k])->kind == DUI_GRAPH_KIND_SIBLING
        && writer->families->child_of[adjacency->neighbours[k]] == DUI_GRAPH_NONE
        && siblings->len <= SIBLINGS_MAX && !contains (siblings, adjacency->neighbours[k]))
      g_array_append_val (siblings, adjacency->neighbours[k]);
  return siblings;
}

/* Whether each of @siblings is tied to all the others and to nobody else, so that a family says the same. */
static gboolean
are_all_tied (Writer *writer, GArray *siblings)
{
  for (guint i = 0; i < siblings->len; i++)
    {
      g_autoptr (GArray) own = siblings_of (writer, g_array_index (siblings, guint, i));

      if (own->len != siblings->len)
        return FALSE;
      for (guint j = 0; j < own->len; j++)
        if (!contains (siblings, g_array_index (own, guint, j)))
          return FALSE;
    }
  return TRUE;
}

static void
gather_siblings (Writer *writer)
{
  guint n = dui_graph_n_persons (writer->graph);
  g_autofree gboolean *is_seen = g_new0 (gboolean, n + 1);
  g_autofree guint *group_of = g_new0 (guint, n + 1);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GArray) siblings = NULL;
      Family family = { { DUI_GRAPH_NONE, DUI_GRAPH_NONE }, DUI_GRAPH_NONE, 0, NULL, DUI_GRAPH_KIND_PARENT };

      if (is_seen[i] || writer->families->child_of[i] != DUI_GRAPH_NONE)
        continue;
      siblings = siblings_of (writer, i);
      if (siblings->len < 2 || siblings->len > SIBLINGS_MAX || !are_all_tied (writer, siblings))
        continue;
      for (guint j = 0; j < siblings->len; j++)
        {
          is_seen[g_array_index (siblings, guint, j)] = TRUE;
          group_of[g_array_index (siblings, guint, j)] = i + 1;
        }
      family.n_children = siblings->len;
      family.children = (const guint *)(gpointer)g_array_free (g_steal_pointer (&siblings), FALSE);
      g_ptr_array_add (writer->siblings, (gpointer)family.children);
      g_array_append_val (writer->written, family);
    }
  for (guint t = 0; t < dui_graph_n_ties (writer->graph); t++)
    {
      const DuiGraphTie *tie = dui_graph_tie (writer->graph, t);

      if (tie->kind == DUI_GRAPH_KIND_SIBLING && group_of[tie->from] != 0
          && group_of[tie->from] == group_of[tie->to])
        writer->is_done[t] = TRUE;
    }
}

static void
append_person (Writer *writer, guint index)
{
  g_string_append_printf (writer->text, "0 @I%" G_GINT64_FORMAT "@ INDI\n", writer->ids[index]);
  append_name (writer->text, dui_graph_person (writer->graph, index));
  append_life (writer->text, dui_graph_person (writer->graph, index));
  g_string_append_len (writer->text, writer->memberships[index]->str,
                       (gssize)writer->memberships[index]->len);
  append_associations (writer, index);
}

/**
 * dui_graph_to_gedcom:
 *
 * Families are told by what they are: two parents, with or without a union, and their children. What GEDCOM
 * has no place for is left out; dui_graph_gedcom_left_out() says what.
 *
 * Returns: (transfer full): a GEDCOM 5.5.1 file
 */
char *
dui_graph_to_gedcom (DuiGraph *graph)
{
  g_autofree gint64 *ids = dui_graph_choose_ids (graph);
  g_autofree gboolean *is_done = g_new0 (gboolean, dui_graph_n_ties (graph) + 1);
  g_autoptr (DuiFamilies) families = dui_families_new (graph);
  g_autoptr (GArray) written = g_array_new (FALSE, FALSE, sizeof (Family));
  g_autoptr (GPtrArray) siblings = g_ptr_array_new_with_free_func (g_free);
  g_autofree GString **memberships = g_new (GString *, dui_graph_n_persons (graph) + 1);
  Writer writer = { graph, g_string_new (NULL), ids, families, written, siblings, memberships, is_done };

  for (guint i = 0; i < dui_graph_n_persons (graph); i++)
    memberships[i] = g_string_new (NULL);
  gather_families (&writer);
  gather_siblings (&writer);
  gather_memberships (&writer);
  g_string_append (writer.text, "0 HEAD\n1 SOUR DUIDING\n2 NAME Duiding\n1 SUBM @U1@\n1 GEDC\n2 VERS 5.5.1\n"
                                "2 FORM LINEAGE-LINKED\n1 CHAR UTF-8\n0 @U1@ SUBM\n1 NAME Duiding\n");
  for (guint i = 0; i < dui_graph_n_persons (graph); i++)
    append_person (&writer, i);
  for (guint f = 0; f < written->len; f++)
    append_family (&writer, f);
  g_string_append (writer.text, "0 TRLR\n");
  for (guint i = 0; i < dui_graph_n_persons (graph); i++)
    g_string_free (memberships[i], TRUE);
  return g_string_free (writer.text, FALSE);
}

/* What the format has no place for. */

typedef enum
{
  LOSS_ROLE,
  LOSS_INITIALS,
  LOSS_HOUSEHOLD,
  LOSS_REASON,
  LOSS_HELP,
  LOSS_QUALITY,
  LOSS_TIME,
  LOSS_TIE_REASON,
  N_LOSSES,
} Loss;

static const char *const losses[N_LOSSES] = {
  N_ ("the role (persons)"),
  N_ ("the initials beside the given names (persons)"),
  N_ ("who live together (persons)"),
  N_ ("why somebody matters to the plan (persons)"),
  N_ ("need for help and help (persons)"),
  N_ ("the quality of a tie and the support (ties)"),
  N_ ("the time of a tie that is no marriage or divorce (ties)"),
  N_ ("what a tie has to do with the plan (ties)"),
};

static void
count_of_person (const DuiGraphPerson *person, guint *counts)
{
  counts[LOSS_ROLE] += person->role != DUI_GRAPH_ROLE_RELATIVE;
  counts[LOSS_INITIALS] += !dui_text_is_blank (person->initials) && !dui_text_is_blank (person->given_names);
  counts[LOSS_HOUSEHOLD] += !dui_text_is_blank (person->household);
  counts[LOSS_REASON] += !dui_text_is_blank (person->reason);
  counts[LOSS_HELP] += person->need != DUI_GRAPH_NEED_UNKNOWN || person->help != DUI_GRAPH_HELP_NONE;
}

static void
count_of_tie (const DuiGraphTie *tie, guint *counts)
{
  gboolean has_end = dui_date_is_set (tie->end), has_begin = dui_date_is_set (tie->begin);

  counts[LOSS_QUALITY] += tie->quality != DUI_GRAPH_QUALITY_UNKNOWN || tie->support != 0;
  counts[LOSS_TIE_REASON] += !dui_text_is_blank (tie->reason);
  if (dui_graph_kind_is_union (tie->kind))
    counts[LOSS_TIME] += has_end && tie->kind != DUI_GRAPH_KIND_EX_PARTNER;
  else
    counts[LOSS_TIME] += has_begin || has_end;
}

/** dui_graph_gedcom_left_out: Returns: (transfer full) (element-type utf8): what a GEDCOM file of @graph does
 * not hold, in words; empty when it holds all */
GPtrArray *
dui_graph_gedcom_left_out (DuiGraph *graph)
{
  GPtrArray *left_out = g_ptr_array_new_with_free_func (g_free);
  guint counts[N_LOSSES] = { 0 };

  for (guint i = 0; i < dui_graph_n_persons (graph); i++)
    count_of_person (dui_graph_person (graph, i), counts);
  for (guint t = 0; t < dui_graph_n_ties (graph); t++)
    count_of_tie (dui_graph_tie (graph, t), counts);
  for (guint i = 0; i < N_LOSSES; i++)
    if (counts[i] > 0)
      g_ptr_array_add (left_out,
                       g_strdup_printf ("%s: %u", g_dgettext (GETTEXT_PACKAGE, losses[i]), counts[i]));
  return left_out;
}
