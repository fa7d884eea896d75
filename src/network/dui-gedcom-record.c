/* What the lines of a GEDCOM record of a person mean. */

#include "dui-gedcom-private.h"

#include <string.h>
#include <glib/gi18n-lib.h>

#include "dui-import-name.h"
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

static void
take_text (char **field, char *text)
{
  g_free (*field);
  *field = text;
}

/* "Given /Surname/ Suffix"; in some languages the given name comes after the surname. */
static void
take_first_name (GedcomName *name, const char *value)
{
  const char *open = strchr (value, '/');
  const char *close = open != NULL ? strchr (open + 1, '/') : NULL;

  take_text (&name->given_names,
             g_strstrip (open != NULL ? g_strndup (value, open - value) : g_strdup (value)));
  if (open == NULL)
    return;
  take_text (&name->surname,
             g_strstrip (close != NULL ? g_strndup (open + 1, close - open - 1) : g_strdup (open + 1)));
  take_text (close != NULL && *name->given_names == '\0' ? &name->given_names : &name->suffix,
             g_strstrip (g_strdup (close != NULL ? close + 1 : "")));
}

/* Several names by which somebody goes stand in one field, parted as the search for names expects them. */
static void
add_alias (Gedcom *gedcom, const char *name, guint line)
{
  DuiImportPerson *person = current_person (gedcom);
  g_autofree char *clean = dui_import_one_line (name);
  g_autofree char *both = NULL;
  g_auto (GStrv) known = g_strsplit (person->alias, ", ", -1);

  if (*clean == '\0' || g_strv_contains ((const char *const *)known, clean))
    return;
  both = *person->alias != '\0' ? g_strconcat (person->alias, ", ", clean, NULL) : g_strdup (clean);
  dui_import_builder_set_text (gedcom->builder, &person->alias, both, line);
}

static gboolean
on_name (Gedcom *gedcom, const GedcomNode *node, GError **error)
{
  g_autofree char *value = dui_gedcom_plain_value (gedcom, node);
  g_auto (GStrv) parts = NULL;
  g_autofree char *other = NULL;

  if (gedcom->name.n_names++ == 0)
    {
      take_first_name (&gedcom->name, value);
      return TRUE;
    }
  parts = g_strsplit (value, "/", -1);
  other = g_strjoinv ("", parts);
  add_alias (gedcom, other, node->line);
  return TRUE;
}

/* The parts of a further name say again what stands in that name. */
static gboolean
on_name_part (Gedcom *gedcom, const GedcomNode *node, GError **error)
{
  GedcomName *name = &gedcom->name;
  const char *tag = node->tag->str;

  if (name->n_names > 1)
    return TRUE;
  take_text (g_str_equal (tag, "GIVN")   ? &name->givn
             : g_str_equal (tag, "SURN") ? &name->surn
             : g_str_equal (tag, "SPFX") ? &name->spfx
                                         : &name->suffix,
             dui_gedcom_plain_value (gedcom, node));
  return TRUE;
}

static gboolean
on_nick (Gedcom *gedcom, const GedcomNode *node, GError **error)
{
  g_autofree char *value = dui_gedcom_plain_value (gedcom, node);

  add_alias (gedcom, value, node->line);
  return TRUE;
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

static void
keep_inexact_date (Gedcom *gedcom, const GedcomNode *node, const char *format)
{
  g_autofree char *value = dui_gedcom_plain_value (gedcom, node);
  g_autofree char *quote = dui_import_quote (value);
  g_auto (GStrv) parts = g_strsplit (format, "%s", 2);
  g_autofree char *sentence = g_strjoinv (quote, parts);

  dui_import_builder_add_note (current_person (gedcom), sentence);
  dui_import_builder_remark_group (
      gedcom->builder, DUI_IMPORT_INFO, node->line,
      _ ("A date that is not one exact day from 1800 on stands under the reason of the person."));
}

/* The first date is the one that the maker of the file holds for the best. */
static gboolean
on_person_date (Gedcom *gedcom, const GedcomNode *node, GError **error)
{
  DuiImportPerson *person = current_person (gedcom);
  gboolean is_birth = g_str_has_suffix (gedcom->path->str, "BIRT.DATE");
  gboolean *has_date = is_birth ? &gedcom->has_birth_date : &gedcom->has_death_date;
  DuiDate end;

  if (dui_text_is_blank (node->value->str))
    return TRUE;
  if (*has_date)
    dui_import_builder_remark_group (gedcom->builder, DUI_IMPORT_INFO, node->line,
                                     _ ("A second date for the same event was left out."));
  else if (!dui_gedcom_date_parse (node->value->str, is_birth ? &person->birth_date : &person->death_date,
                                   &end))
    keep_inexact_date (gedcom, node, is_birth ? _ ("Born: %s") : _ ("Died: %s"));
  *has_date = TRUE;
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
          error, DUI_NETWORK_ERROR_LIMIT, node->line,
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

static gboolean
on_alias (Gedcom *gedcom, const GedcomNode *node, GError **error)
{
  g_autofree char *value = dui_gedcom_plain_value (gedcom, node);

  if (dui_gedcom_pointer (gedcom, node) != NULL)
    dui_import_builder_remark (
        gedcom->builder, DUI_IMPORT_WARNING, node->line,
        _ ("The file says that this person may be the same as “%s”. They are two persons here."), value);
  else
    add_alias (gedcom, value, node->line);
  return TRUE;
}

/* The parts of the name as the file gives them apart go before the name in one piece. */
static void
finish_surname (Gedcom *gedcom, DuiImportPerson *person, const char *whole, const char *surn,
                const char *spfx)
{
  gsize whole_length = strlen (whole), surn_length = strlen (surn);
  gboolean is_tail = surn_length > 0 && whole_length > surn_length + 1 && g_str_has_suffix (whole, surn)
                     && whole[whole_length - surn_length - 1] == ' ';

  if (dui_import_builder_is_own (gedcom->builder))
    {
      dui_import_builder_set_text (gedcom->builder, &person->prefix, spfx, person->line);
      dui_import_builder_set_text (gedcom->builder, &person->surname, surn, person->line);
    }
  else if (*spfx != '\0')
    {
      gboolean is_head = g_str_has_prefix (whole, spfx) && whole[strlen (spfx)] == ' ';

      dui_import_builder_set_text (gedcom->builder, &person->prefix, spfx, person->line);
      dui_import_builder_set_text (gedcom->builder, &person->surname,
                                   surn_length > 0             ? surn
                                   : g_str_equal (whole, spfx) ? ""
                                                               : whole + (is_head ? strlen (spfx) : 0),
                                   person->line);
    }
  else if (is_tail)
    {
      g_autofree char *prefix = g_strndup (whole, whole_length - surn_length);

      dui_import_builder_set_text (gedcom->builder, &person->prefix, prefix, person->line);
      dui_import_builder_set_text (gedcom->builder, &person->surname, surn, person->line);
    }
  else
    dui_import_person_set_surname (gedcom->builder, person, whole_length > 0 ? whole : surn, person->line);
}

/* The given names stand apart in a file of our own; without them the name in one piece begins with initials,
 * or says again by what other name somebody goes, as GEDCOM asks for a name. */
static void
finish_given_names (Gedcom *gedcom, DuiImportPerson *person)
{
  const GedcomName *name = &gedcom->name;
  gboolean has_parts = !dui_text_is_blank (name->givn);

  if (!dui_import_builder_is_own (gedcom->builder) || has_parts)
    dui_import_builder_set_text (gedcom->builder, &person->given_names,
                                 has_parts ? name->givn : name->given_names, person->line);
  else if (name->surname != NULL)
    dui_import_builder_set_text (gedcom->builder, &person->initials, name->given_names, person->line);
}

/* "Pieter van den /Berg/", as Pro-Gen writes it. */
static void
take_prefix_of_given_names (Gedcom *gedcom, DuiImportPerson *person)
{
  g_autofree char *prefix = NULL;

  if (dui_import_builder_is_own (gedcom->builder) || *person->prefix != '\0' || *person->surname == '\0')
    return;
  prefix = dui_import_name_take_prefix (person->given_names);
  dui_import_builder_set_text (gedcom->builder, &person->prefix, prefix, person->line);
}

static void
finish_person (Gedcom *gedcom)
{
  DuiImportPerson *person = current_person (gedcom);
  GedcomName *name = &gedcom->name;
  char **texts[] = {
    &name->given_names, &name->surname, &name->suffix, &name->givn, &name->surn, &name->spfx
  };

  finish_given_names (gedcom, person);
  finish_surname (gedcom, person, dui_text (name->surname), dui_text (name->surn), dui_text (name->spfx));
  take_prefix_of_given_names (gedcom, person);
  if (!dui_text_is_blank (name->suffix))
    {
      g_autofree char *quote = dui_import_quote (name->suffix);
      g_autofree char *sentence = g_strdup_printf (_ ("After the name: %s"), quote);

      dui_import_builder_add_note (person, sentence);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_clear_pointer (texts[i], g_free);
  name->n_names = 0;
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
  { "INDI.NAME", on_name },
  { "INDI.NAME.TYPE", dui_gedcom_ignore },
  { "INDI.NAME.GIVN", on_name_part },
  { "INDI.NAME.SURN", on_name_part },
  { "INDI.NAME.SPFX", on_name_part },
  { "INDI.NAME.NSFX", on_name_part },
  { "INDI.NAME.NICK", on_nick },
  { "INDI.NAME._AKA", on_nick },
  { "INDI.SEX", on_sex },
  { "INDI.OCCU", on_school_or_work },
  { "INDI.EDUC", on_school_or_work },
  { "INDI.BIRT", dui_gedcom_ignore },
  { "INDI.BIRT.DATE", on_person_date },
  { "INDI.BIRT.FAMC", on_child_of },
  { "INDI.DEAT", on_death },
  { "INDI.DEAT.DATE", on_person_date },
  { "INDI.BURI", on_death },
  { "INDI.CREM", on_death },
  { "INDI.FAMC", on_child_of },
  { "INDI.FAMC.PEDI", on_descent },
  { "INDI.FAMS", on_spouse_in },
  { "INDI.ADOP", on_adoption },
  { "INDI.ADOP.FAMC", on_adoption_by },
  { "INDI.ADOP.FAMC.ADOP", on_adoption_side },
  { "INDI.ASSO", on_contact },
  { "INDI.ASSO.TYPE", dui_gedcom_ignore },
  { "INDI.ASSO.RELA", on_contact_word },
  { "INDI.ASSO.ROLE", on_contact_word },
  { "INDI.ASSO.ROLE.PHRASE", on_contact_word },
  { "INDI.ALIA", on_alias },
  { "INDI.RESN", dui_gedcom_on_restriction },
};

/** dui_gedcom_add_person_handlers: Adds to @table, from the path of a line to its #GedcomHandler */
void
dui_gedcom_add_person_handlers (GHashTable *table)
{
  for (gsize i = 0; i < G_N_ELEMENTS (handlers); i++)
    g_hash_table_insert (table, (gpointer)handlers[i].path, (gpointer)handlers[i].handler);
}
