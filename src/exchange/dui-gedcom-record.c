/* What the lines of a GEDCOM record of a person mean. */

#include "dui-gedcom-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "dui-import-words.h"
#include "dui-text.h"

static DuiImportPerson *
current_person (Gedcom *gedcom)
{
  return dui_import_builder_person (gedcom->builder, gedcom->person);
}

static GedcomLink *
last_link (Gedcom *gedcom)
{
  return &g_array_index (gedcom->links, GedcomLink, gedcom->links->len - 1);
}

static gboolean
on_trailer (Gedcom *gedcom, const GedcomNode *node, GError **error)
{
  gedcom->has_trailer = TRUE;
  return TRUE;
}

static gboolean
on_version (Gedcom *gedcom, const GedcomNode *node, GError **error)
{
  const char *version = g_strchug (node->value->str);
  g_autofree char *quote = dui_import_quote (version);

  gedcom->is_seven = g_str_has_prefix (version, "7.");
  if (!g_str_has_prefix (version, "5.5") && !g_str_has_prefix (version, "7.0"))
    dui_import_builder_remark (gedcom->builder, DUI_IMPORT_WARNING, node->line,
                               _ ("The file is GEDCOM %s; 5.5, 5.5.1 and 7.0 are known here."), quote);
  return TRUE;
}

static gboolean
on_source (Gedcom *gedcom, const GedcomNode *node, GError **error)
{
  if (g_str_equal (g_strstrip (node->value->str), "DUIDING"))
    dui_import_builder_set_own (gedcom->builder);
  return TRUE;
}

static gboolean
on_person (Gedcom *gedcom, const GedcomNode *node, GError **error)
{
  g_autofree char *place = g_strdup_printf ("#%u", node->line);
  const char *key = node->xref->len > 0 ? node->xref->str : place;

  if (node->xref->len == 0)
    dui_import_builder_remark_group (
        gedcom->builder, DUI_IMPORT_WARNING, node->line,
        _ ("A person without a number (“@…@”); nothing can point to this person."));
  else if (dui_import_builder_find_person (gedcom->builder, key) != DUI_GRAPH_NONE)
    {
      g_autofree char *quote = dui_import_quote (key);

      dui_import_builder_remark (gedcom->builder, DUI_IMPORT_WARNING, node->line,
                                 _ ("The number “%s” is used twice. Ties go to the first person who has it."),
                                 quote);
    }
  gedcom->person = dui_import_builder_add_person (gedcom->builder, key, node->line, error);
  return gedcom->person != DUI_GRAPH_NONE;
}

static gboolean
on_sex (Gedcom *gedcom, const GedcomNode *node, GError **error)
{
  g_autofree char *value = g_strndup (node->value->str, strcspn (node->value->str, "\n"));
  g_autofree char *quote = dui_import_quote (value);

  if (!dui_import_words_to_gender (value, &current_person (gedcom)->gender))
    dui_import_builder_remark_group (gedcom->builder, DUI_IMPORT_WARNING, node->line,
                                     _ ("The value “%s” is not known here and was left out."), quote);
  return TRUE;
}

/* Several of them stand in one field. */
static gboolean
on_school_or_work (Gedcom *gedcom, const GedcomNode *node, GError **error)
{
  DuiImportPerson *person = current_person (gedcom);
  g_autofree char *value = dui_gedcom_plain_value (gedcom, node);
  g_autofree char *both = NULL;

  if (*value == '\0')
    return TRUE;
  both = *person->school_or_work != '\0' ? g_strconcat (person->school_or_work, ", ", value, NULL)
                                         : g_strdup (value);
  dui_import_builder_set_text (gedcom->builder, &person->school_or_work, both, node->line);
  return TRUE;
}

static gboolean
on_death (Gedcom *gedcom, const GedcomNode *node, GError **error)
{
  current_person (gedcom)->deceased |= !dui_gedcom_is_denied (node);
  return TRUE;
}

/* @words: what is known of a date that is not one exact day */
static void
keep_date_words (Gedcom *gedcom, const char *words, gboolean is_birth, guint line)
{
  g_autofree char *quote = dui_import_quote (words);
  g_auto (GStrv) parts = g_strsplit (is_birth ? _ ("Born: %s") : _ ("Died: %s"), "%s", 2);
  g_autofree char *sentence = g_strjoinv (quote, parts);

  dui_import_builder_add_note (current_person (gedcom), sentence);
  dui_import_builder_remark_group (
      gedcom->builder, DUI_IMPORT_INFO, line,
      _ ("A date that is not one exact day from 1800 on stands under the reason of the person."));
}

/* The first date is the one that the maker of the file holds for the best. */
static gboolean
on_person_date (Gedcom *gedcom, const GedcomNode *node, GError **error)
{
  DuiImportPerson *person = current_person (gedcom);
  gboolean is_birth = g_str_has_suffix (gedcom->path->str, "BIRT.DATE");
  gboolean *has_date = is_birth ? &gedcom->has_birth_date : &gedcom->has_death_date;
  g_autofree char *value = dui_gedcom_plain_value (gedcom, node);

  if (*value == '\0')
    return TRUE;
  if (*has_date)
    {
      gedcom->skip_level = node->level;
      dui_import_builder_remark_group (gedcom->builder, DUI_IMPORT_INFO, node->line,
                                       _ ("A second date for the same event was left out."));
    }
  else if (!dui_gedcom_date_parse (node->value->str, is_birth ? &person->birth_date : &person->death_date,
                                   NULL))
    {
      g_autofree char *words = dui_gedcom_date_to_words (value);

      keep_date_words (gedcom, words, is_birth, node->line);
    }
  *has_date = TRUE;
  return TRUE;
}

/* GEDCOM 7 says in free words what its form of a date cannot say. */
static gboolean
on_date_phrase (Gedcom *gedcom, const GedcomNode *node, GError **error)
{
  g_autofree char *value = dui_gedcom_plain_value (gedcom, node);

  if (*value != '\0')
    keep_date_words (gedcom, value, g_str_has_suffix (gedcom->path->str, "BIRT.DATE.PHRASE"), node->line);
  return TRUE;
}

/* Adoption is a tie once the family is named. */
static gboolean
on_adoption (Gedcom *gedcom, const GedcomNode *node, GError **error)
{
  gedcom->adoption_line = node->line;
  return TRUE;
}

static gboolean
add_link (Gedcom *gedcom, const GedcomNode *node, GedcomLinkType type, GError **error)
{
  GedcomLink link = { .type = type, .person = gedcom->person, .line = node->line };

  link.xref = dui_gedcom_pointer (gedcom, node);
  if (link.xref == NULL)
    return dui_gedcom_remark_pointer (gedcom, node);
  if (gedcom->links->len >= 2 * dui_import_builder_limits (gedcom->builder)->ties)
    {
      dui_import_fail (
          error, DUI_IMPORT_ERROR_LIMIT, node->line,
          _ ("The file holds more than %u ties. Divide it or leave out what the plan does not need."),
          dui_import_builder_limits (gedcom->builder)->ties);
      return FALSE;
    }
  if (type == GEDCOM_LINK_ADOPTION)
    link.descent[GEDCOM_HUSBAND] = link.descent[GEDCOM_WIFE] = GEDCOM_ADOPTED;
  g_array_append_val (gedcom->links, link);
  return TRUE;
}

static gboolean
on_child_of (Gedcom *gedcom, const GedcomNode *node, GError **error)
{
  return add_link (gedcom, node, GEDCOM_LINK_CHILD, error);
}

static gboolean
on_spouse_in (Gedcom *gedcom, const GedcomNode *node, GError **error)
{
  return add_link (gedcom, node, GEDCOM_LINK_SPOUSE, error);
}

static gboolean
on_adoption_by (Gedcom *gedcom, const GedcomNode *node, GError **error)
{
  gedcom->adoption_line = 0;
  return add_link (gedcom, node, GEDCOM_LINK_ADOPTION, error);
}

static gboolean
on_contact (Gedcom *gedcom, const GedcomNode *node, GError **error)
{
  return add_link (gedcom, node, GEDCOM_LINK_CONTACT, error);
}

static gboolean
on_adoption_side (Gedcom *gedcom, const GedcomNode *node, GError **error)
{
  g_autofree char *side = g_ascii_strup (g_strstrip (node->value->str), -1);

  if (g_str_equal (side, "HUSB"))
    last_link (gedcom)->descent[GEDCOM_WIFE] = GEDCOM_BIRTH;
  else if (g_str_equal (side, "WIFE"))
    last_link (gedcom)->descent[GEDCOM_HUSBAND] = GEDCOM_BIRTH;
  return TRUE;
}

static gboolean
on_descent (Gedcom *gedcom, const GedcomNode *node, GError **error)
{
  GedcomLink *link = last_link (gedcom);

  link->descent[GEDCOM_HUSBAND] = link->descent[GEDCOM_WIFE] = dui_gedcom_parse_descent (gedcom, node);
  return TRUE;
}

/* What the maker of the file holds of the descent: proven, challenged or disproven. */
static gboolean
on_descent_status (Gedcom *gedcom, const GedcomNode *node, GError **error)
{
  g_autofree char *status = g_ascii_strdown (g_strstrip (node->value->str), -1);

  if (g_str_equal (status, "disproven"))
    last_link (gedcom)->is_disproved = TRUE;
  else if (g_str_equal (status, "challenged"))
    dui_import_builder_remark_group (gedcom->builder, DUI_IMPORT_WARNING, node->line,
                                     _ ("The file says that this descent is in dispute. Check it."));
  return TRUE;
}

/* GEDCOM 7 gives a role from a list, and under it the words, which may tell more or be unknown here. */
static gboolean
on_contact_word (Gedcom *gedcom, const GedcomNode *node, GError **error)
{
  g_autofree char *value = dui_gedcom_plain_value (gedcom, node);
  GedcomLink *link = last_link (gedcom);
  gboolean is_other = link->word != NULL && g_ascii_strcasecmp (link->word, "OTHER") == 0;
  DuiGraphKind kind;
  gboolean is_turned;

  if (!dui_text_is_blank (value)
      && (link->word == NULL || is_other || dui_import_words_to_kind (value, &kind, &is_turned)))
    link->word = g_string_chunk_insert_const (gedcom->texts, value);
  return TRUE;
}

static void
finish_person (Gedcom *gedcom)
{
  dui_gedcom_end_name (gedcom);
  dui_gedcom_end_address (gedcom);
  if (gedcom->adoption_line > 0)
    dui_import_builder_remark_group (gedcom->builder, DUI_IMPORT_WARNING, gedcom->adoption_line,
                                     _ ("An adoption without the family of the adoptive parents gives no "
                                        "tie; draw it yourself."));
  gedcom->adoption_line = 0;
  gedcom->has_birth_date = gedcom->has_death_date = FALSE;
}

/** dui_gedcom_end_person: Settles what only the end of a person's record tells; does nothing outside one */
void
dui_gedcom_end_person (Gedcom *gedcom)
{
  if (gedcom->person != DUI_GRAPH_NONE)
    finish_person (gedcom);
  gedcom->person = DUI_GRAPH_NONE;
}

/* Every line that is understood; what stands under another line is left out with a remark. */
static const struct
{
  const char *path;
  GedcomHandler handler;
} handlers[] = {
  { "HEAD", dui_gedcom_ignore },
  { "HEAD.SOUR", on_source },
  { "HEAD.CHAR", dui_gedcom_ignore },
  { "HEAD.CHAR.VERS", dui_gedcom_ignore },
  { "HEAD.GEDC", dui_gedcom_ignore },
  { "HEAD.GEDC.FORM", dui_gedcom_ignore },
  { "HEAD.GEDC.FORM.VERS", dui_gedcom_ignore },
  { "HEAD.GEDC.VERS", on_version },
  { "TRLR", on_trailer },
  { "INDI", on_person },
  { "INDI.SEX", on_sex },
  { "INDI.OCCU", on_school_or_work },
  { "INDI.EDUC", on_school_or_work },
  { "INDI.BIRT", dui_gedcom_ignore },
  { "INDI.BIRT.DATE", on_person_date },
  { "INDI.BIRT.DATE.PHRASE", on_date_phrase },
  { "INDI.BIRT.FAMC", on_child_of },
  { "INDI.DEAT", on_death },
  { "INDI.DEAT.DATE", on_person_date },
  { "INDI.DEAT.DATE.PHRASE", on_date_phrase },
  { "INDI.BURI", on_death },
  { "INDI.CREM", on_death },
  { "INDI.FAMC", on_child_of },
  { "INDI.FAMC.PEDI", on_descent },
  { "INDI.FAMC.STAT", on_descent_status },
  { "INDI.FAMS", on_spouse_in },
  { "INDI.ADOP", on_adoption },
  { "INDI.ADOP.FAMC", on_adoption_by },
  { "INDI.ADOP.FAMC.ADOP", on_adoption_side },
  { "INDI.ASSO", on_contact },
  { "INDI.ASSO.TYPE", dui_gedcom_ignore },
  { "INDI.ASSO.RELA", on_contact_word },
  { "INDI.ASSO.ROLE", on_contact_word },
  { "INDI.ASSO.ROLE.PHRASE", on_contact_word },
  { "INDI.RESN", dui_gedcom_on_restriction },
};

/** dui_gedcom_add_person_handlers: Adds to @table, from the path of a line to its #GedcomHandler */
void
dui_gedcom_add_person_handlers (GHashTable *table)
{
  for (gsize i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_hash_table_insert (table, (gpointer)handlers[i].path, (gpointer)handlers[i].handler);
}
