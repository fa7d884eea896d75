/* Writes a graph as GEDCOM 5.5.1 or 7.0: persons, families, and associations for the ties that are no family.
 */

#include "dui-graph-write.h"

#include <stdio.h>
#include <string.h>

#include "dui-families.h"
#include "dui-graph-write-private.h"
#include "dui-text.h"

/* A line of GEDCOM 5.5.1 holds 255 characters; what is longer goes on in the next. */
#define LINE_CHARACTERS 200
#define NAME_CHARACTERS 60
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
  gboolean is_seven;
} Writer;

/* GEDCOM 5.5.1 doubles every "@"; GEDCOM 7 only the first character of a line. */
static void
append_character (Writer *writer, const char *p, gboolean is_first)
{
  if (*p == '@' && (is_first || !writer->is_seven))
    g_string_append_c (writer->text, '@');
  g_string_append_len (writer->text, p, g_utf8_next_char (p) - p);
}

static void
append_line (Writer *writer, guint level, const char *tag, const char *value)
{
  g_autofree char *clean = dui_text_clean (value);
  const char *p = clean;
  gboolean is_first = TRUE;
  guint n = 0;

  g_string_append_printf (writer->text, "%u %s", level, tag);
  if (*p != '\0')
    g_string_append_c (writer->text, ' ');
  for (; *p != '\0'; p = g_utf8_next_char (p))
    {
      /* A reader may take the spaces off the end of a line. */
      gboolean can_break = !writer->is_seven && *p != ' ' && *p != '\n' && p > clean && p[-1] != ' ';

      if (*p == '\n' || (++n > LINE_CHARACTERS && can_break))
        {
          g_string_append_printf (writer->text, "\n%u %s ", level + 1, *p == '\n' ? "CONT" : "CONC");
          is_first = TRUE;
          n = 0;
        }
      if (*p == '\n')
        continue;
      append_character (writer, p, is_first);
      is_first = FALSE;
    }
  g_string_append_c (writer->text, '\n');
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

/* A slash would end the surname, and a name stands on one line; its parts below have it whole. */
static char *
without_slash (const char *text)
{
  const char *whole = dui_text (text);
  g_autofree char *head = g_utf8_substring (whole, 0, MIN (NAME_CHARACTERS, g_utf8_strlen (whole, -1)));

  return g_strdelimit (g_steal_pointer (&head), "/\n", ' ');
}

static void
append_part (Writer *writer, guint level, const char *tag, const char *value)
{
  if (!dui_text_is_blank (value))
    append_line (writer, level, tag, value);
}

static char *
join (const char *first, const char *second, const char *between)
{
  if (dui_text_is_blank (first) || dui_text_is_blank (second))
    return g_strdup (dui_text (dui_text_is_blank (first) ? second : first));
  return g_strconcat (first, between, second, NULL);
}

/* What stands before the surname. Who has no name of any kind goes by what is shown. */
static const char *
first_name (const DuiGraphPerson *person, gboolean *is_whole)
{
  *is_whole = dui_text_is_blank (person->given_names) && dui_text_is_blank (person->initials)
              && dui_text_is_blank (person->prefix) && dui_text_is_blank (person->surname);
  if (*is_whole)
    return dui_text_is_blank (person->alias) ? person->label : person->alias;
  return dui_text_is_blank (person->given_names) ? person->initials : person->given_names;
}

static void
append_name (Writer *writer, const DuiGraphPerson *person)
{
  gboolean is_whole;
  g_autofree char *given = without_slash (first_name (person, &is_whole));
  g_autofree char *prefix = without_slash (person->prefix);
  g_autofree char *surname = without_slash (person->surname);
  g_autofree char *whole = join (prefix, surname, " ");
  g_autofree char *name = is_whole ? g_strdup (given) : g_strdup_printf ("%s /%s/", given, whole);

  /* Slashes with nothing between stand for a surname that is not known. */
  append_line (writer, 1, "NAME", dui_text_is_blank (name) ? "//" : g_strchug (name));
  append_part (writer, 2, "GIVN",
               is_whole && dui_text_is_blank (person->alias) ? person->label : person->given_names);
  append_part (writer, 2, "SPFX", person->prefix);
  append_part (writer, 2, "SURN", person->surname);
  append_part (writer, 2, "NICK", person->alias);
}

static void
append_life (GString *text, const DuiGraphPerson *person)
{
  static const char *const sexes[DUI_GRAPH_N_GENDERS] = { "U", "M", "F", "X" };

  g_string_append_printf (text, "1 SEX %s\n", sexes[person->gender]);
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

/* The address as on an envelope, and its parts apart for programs; our own tag tells where the house number
 * begins. */
static void
append_residence (Writer *writer, const DuiGraphPerson *person)
{
  g_autofree char *street = join (person->street, person->house_number, " ");
  g_autofree char *town = join (person->postcode, person->town, " ");
  g_autofree char *address = join (street, town, "\n");

  if (*address == '\0' && dui_text_is_blank (person->phone) && dui_text_is_blank (person->email))
    return;
  g_string_append (writer->text, "1 RESI\n");
  if (*address != '\0')
    {
      append_line (writer, 2, "ADDR", address);
      append_part (writer, 3, "ADR1", street);
      append_part (writer, 3, "_HOUSE", person->house_number);
      append_part (writer, 3, "CITY", person->town);
      append_part (writer, 3, "POST", person->postcode);
    }
  append_part (writer, 2, "PHON", person->phone);
  append_part (writer, 2, "EMAIL", person->email);
}

/* GEDCOM tells work and schooling apart, the program does not; most of what stands there is work. */
static void
append_occupation (Writer *writer, const DuiGraphPerson *person)
{
  append_part (writer, 1, "OCCU", person->school_or_work);
}

/* What the parents of a family are to its children, beside parents by birth. */
static const char *
descent_of (Writer *writer, const Family *family)
{
  if (family->kind == DUI_GRAPH_KIND_ADOPTIVE_PARENT)
    return writer->is_seven ? "2 PEDI ADOPTED\n" : "2 PEDI adopted\n";
  if (family->kind == DUI_GRAPH_KIND_FOSTER_PARENT)
    return writer->is_seven ? "2 PEDI FOSTER\n" : "2 PEDI foster\n";
  return "";
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
                                descent_of (writer, family));
    }
}

/* What the other is to the person whose record it is: in GEDCOM 7 from a list, with our word under it. */
static void
append_relation (Writer *writer, DuiGraphKind kind)
{
  g_autofree char *word = g_strdelimit (g_strdup (dui_graph_kind_to_nick (kind)), "_", ' ');

  if (!writer->is_seven)
    append_line (writer, 2, "RELA", word);
  else if (kind == DUI_GRAPH_KIND_FRIEND || kind == DUI_GRAPH_KIND_NEIGHBOUR)
    append_line (writer, 2, "ROLE", kind == DUI_GRAPH_KIND_FRIEND ? "FRIEND" : "NGHBR");
  else
    {
      append_line (writer, 2, "ROLE", "OTHER");
      append_line (writer, 3, "PHRASE", word);
    }
}

static void
append_associations (Writer *writer, guint index)
{
  const DuiGraphAdjacency *adjacency = dui_graph_adjacency (writer->graph);

  for (guint k = adjacency->offsets[index]; k < adjacency->offsets[index + 1]; k++)
    {
      const DuiGraphTie *tie = dui_graph_tie (writer->graph, adjacency->ties[k]);

      if (tie->to != index || writer->is_done[adjacency->ties[k]])
        continue;
      g_string_append_printf (writer->text, "1 ASSO @I%" G_GINT64_FORMAT "@\n", writer->ids[tie->from]);
      append_relation (writer, tie->kind);
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
  append_name (writer, dui_graph_person (writer->graph, index));
  append_life (writer->text, dui_graph_person (writer->graph, index));
  append_residence (writer, dui_graph_person (writer->graph, index));
  append_occupation (writer, dui_graph_person (writer->graph, index));
  g_string_append_len (writer->text, writer->memberships[index]->str,
                       (gssize)writer->memberships[index]->len);
  append_associations (writer, index);
}

static void
append_head (Writer *writer)
{
  if (writer->is_seven)
    g_string_append (writer->text, "\357\273\2770 HEAD\n1 GEDC\n2 VERS 7.0\n1 SCHMA\n"
                                   "2 TAG _UNION nl.duiding:union\n"
                                   "2 TAG _HOUSE nl.duiding:house\n1 SOUR DUIDING\n2 NAME Duiding\n");
  else
    g_string_append (writer->text,
                     "0 HEAD\n1 SOUR DUIDING\n2 NAME Duiding\n1 SUBM @U1@\n1 GEDC\n2 VERS 5.5.1\n"
                     "2 FORM LINEAGE-LINKED\n1 CHAR UTF-8\n0 @U1@ SUBM\n1 NAME Duiding\n");
}

static char *
write_gedcom (DuiGraph *graph, gboolean is_seven)
{
  g_autofree gint64 *ids = dui_graph_choose_ids (graph);
  g_autofree gboolean *is_done = g_new0 (gboolean, dui_graph_n_ties (graph) + 1);
  g_autoptr (DuiFamilies) families = dui_families_new (graph);
  g_autoptr (GArray) written = g_array_new (FALSE, FALSE, sizeof (Family));
  g_autoptr (GPtrArray) siblings = g_ptr_array_new_with_free_func (g_free);
  g_autofree GString **memberships = g_new (GString *, dui_graph_n_persons (graph) + 1);
  Writer writer = { graph,    g_string_new (NULL), ids,     families, written,
                    siblings, memberships,         is_done, is_seven };

  for (guint i = 0; i < dui_graph_n_persons (graph); i++)
    memberships[i] = g_string_new (NULL);
  gather_families (&writer);
  gather_siblings (&writer);
  gather_memberships (&writer);
  append_head (&writer);
  for (guint i = 0; i < dui_graph_n_persons (graph); i++)
    append_person (&writer, i);
  for (guint f = 0; f < written->len; f++)
    append_family (&writer, f);
  g_string_append (writer.text, "0 TRLR\n");
  for (guint i = 0; i < dui_graph_n_persons (graph); i++)
    g_string_free (memberships[i], TRUE);
  return g_string_free (writer.text, FALSE);
}

/**
 * dui_graph_to_gedcom:
 *
 * Families are told by what they are: two parents, with or without a union, and their children. What GEDCOM
 * has no place for is left out; dui_graph_left_out() says what.
 *
 * Returns: (transfer full): a GEDCOM 5.5.1 file, which every program for family trees reads
 */
char *
dui_graph_to_gedcom (DuiGraph *graph)
{
  return write_gedcom (graph, FALSE);
}

/** dui_graph_to_gedcom_7: Returns: (transfer full): the same as a FamilySearch GEDCOM 7.0 file */
char *
dui_graph_to_gedcom_7 (DuiGraph *graph)
{
  return write_gedcom (graph, TRUE);
}
